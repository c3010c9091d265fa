//! What is refused about money.

use sijill_core::activity::funding::{BudgetLine, Share, Spending};
use sijill_tests::money::{PROCEDURE, amount, confirm, correct, line, open, plan, record};
use sijill_tests::town::{self, bureau, case, clerk, council, mandate, slug};
use sijill_tests::world::World;

use super::Row;

/// A case under way: `rooms` is planned, and something paid of it.
pub const FUNDED: u64 = 77;

pub fn prepare(world: &World) {
    let id = case(FUNDED);
    world.act(&town::keeper(), &town::publish(PROCEDURE)).unwrap();
    world.act(&town::keeper(), &mandate(3, council(), "funder")).unwrap();
    world.act(&clerk(), &open(id)).unwrap();
    world.act(&clerk(), &plan(id, line("rooms"))).unwrap();
    world.act(&clerk(), &record(id, Spending::Paid, amount("MAD", 500), "A bill")).unwrap();
}

pub fn rows() -> Vec<Row> {
    let id = case(FUNDED);
    let other = BudgetLine { year: 2024, ..line("rooms") };
    let shared = |change: fn(&mut Vec<Share>)| {
        let mut line = line("new");
        change(&mut line.shares);
        plan(id, line)
    };
    let twice = |shares: &mut Vec<Share>| {
        shares[1].funder = shares[0].funder.clone();
    };
    let elsewhere = |mut entry: sijill_core::activity::funding::Entry| {
        entry.line = slug("none");
        sijill_core::decider::Command::Funding(
            sijill_core::activity::funding::FundingCommand::Record { case: id, entry },
        )
    };
    let entry = sijill_core::activity::funding::Entry {
        amount: amount("MAD", 1),
        line: slug("none"),
        occurred: town::date("2023-09"),
        source: town::title("A bill"),
        what: Spending::Paid,
    };
    vec![
        (town::president(), plan(id, line("new")), "role-missing", "needs"),
        (clerk(), plan(id, other), "budget-line-already-planned", "line"),
        (clerk(), shared(|shares| drop(shares.pop())), "shares-not-whole", "sum"),
        (clerk(), shared(twice), "funder-twice", "funder"),
        (clerk(), elsewhere(entry), "budget-line-unknown", "line"),
        (clerk(), record(id, Spending::Paid, amount("EUR", 5), "b"), "other-currency", "given"),
        (clerk(), record(id, Spending::Paid, amount("MAD", -5), "b"), "field-out-of-bounds", "min"),
        (clerk(), correct(id, 9, amount("MAD", 5), "No"), "budget-entry-unknown", "entry"),
        (clerk(), correct(id, 1, amount("MAD", 500), "No"), "budget-entry-unchanged", "entry"),
        (bureau(), confirm(id), "not-the-funder", "line"),
    ]
}
