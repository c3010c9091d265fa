//! Money of a promise in a small town: planned, shared, committed, paid, corrected, confirmed, and what
//! is refused; and what holds over random amounts, shares and histories.

use super::*;
use crate::activity::rehearsed::{
    ASSOCIATION, BUREAU, CLERK, COUNCIL, by, case, code, object, slug, step, town,
};
use crate::case::CaseCommand;
use crate::case::open::OpenCase;
use crate::decider::Command;
use crate::event::Event;
use crate::money::Currency;
use crate::party::{MandateGiven, PartyCommand};
use crate::procedure::{Procedure, ProcedureCommand};
use crate::record::{Actor, INTEGER_MAX};
use crate::testing::{Rehearsal, party, signer};

/// A town whose commitment is under way, on 1 October 2023; an association and the bureau fund.
fn under_way() -> Rehearsal {
    let mut town = town();
    for n in [ASSOCIATION, BUREAU] {
        let (from, role, until) = ("2021".parse().unwrap(), slug("funder"), None);
        let given = MandateGiven {
            body: party(COUNCIL),
            deputy: false,
            from,
            party: party(n),
            role,
            until,
        };
        town.when(&by(1), &Command::Party(PartyCommand::GiveMandate(given))).unwrap();
    }
    let procedure = Procedure::read(include_str!("test.toml")).unwrap();
    let publish = Command::Procedure(ProcedureCommand::Publish(Box::new(procedure)));
    town.when(&by(1), &publish).unwrap();
    let open = Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        case: case(),
        body: party(COUNCIL),
        occurred: None,
        parent: None,
        petitioner: None,
        procedure: slug("test.funding"),
        representative: None,
        territory: slug("01"),
        title: object("title"),
    }));
    town.when(&by(CLERK), &open).unwrap();
    town
}

fn money(currency: &str, minor: i64) -> Money {
    Money { currency: Currency::try_from(currency.to_owned()).unwrap(), minor }
}

fn share(funder: Funder, num: u64, den: u64) -> Share {
    Share { den, funder, num }
}

fn of_party(n: u64, num: u64, den: u64) -> Share {
    share(Funder::Party(party(n)), num, den)
}

fn named(name: &str, num: u64, den: u64) -> Share {
    share(Funder::Name(name.to_owned()), num, den)
}

/// A line of 1,000.00 dirhams, a third of it the association's.
fn line() -> BudgetLine {
    BudgetLine {
        amount: money("MAD", 100_000),
        code: Some("10.20.30/4".to_owned()),
        decimals: 2,
        line: slug("rooms"),
        shares: vec![of_party(COUNCIL, 2, 3), of_party(ASSOCIATION, 1, 3)],
        source: Some(object("the budget of 2023")),
        title: object("Rooms"),
        year: 2023,
    }
}

fn plan(change: impl FnOnce(&mut BudgetLine)) -> Command {
    let mut line = line();
    change(&mut line);
    Command::Funding(FundingCommand::Plan { case: case(), line })
}

fn spend(what: Spending, minor: i64, source: &str) -> Command {
    let entry = Entry {
        amount: money("MAD", minor),
        line: slug("rooms"),
        occurred: "2023-09".parse().unwrap(),
        source: object(source),
        what,
    };
    Command::Funding(FundingCommand::Record { case: case(), entry })
}

fn correct(entry: u32, amount: Money, reason: &str) -> Command {
    let reason = reason.to_owned();
    Command::Funding(FundingCommand::Correct { amount, case: case(), entry, reason })
}

fn confirm(line: &str) -> Command {
    Command::Funding(FundingCommand::Confirm { case: case(), line: slug(line), source: None })
}

fn events(town: &Rehearsal) -> Vec<FundingEvent> {
    let all = town.records().map(|record| Event::read(record.kind, record.data).unwrap());
    all.filter_map(|event| {
        let Event::Funding(event) = event else { return None };
        Some(event)
    })
    .collect()
}

fn planned(town: &Rehearsal) -> Vec<BudgetLinePlanned> {
    let of = |event| match event {
        FundingEvent::Planned(planned) => Some(planned),
        FundingEvent::Recorded(_) | FundingEvent::Corrected(_) | FundingEvent::Confirmed(_) => None,
    };
    events(town).into_iter().filter_map(of).collect()
}

#[test]
fn money_is_planned_committed_paid_corrected_and_confirmed() {
    let mut town = under_way();
    let clerk = by(CLERK);
    assert_eq!(town.when(&clerk, &plan(|_| {})).unwrap().len(), 1);
    assert!(town.when(&clerk, &plan(|_| {})).unwrap().is_empty(), "it holds already");
    let parts: Vec<i64> = planned(&town)[0].shares.iter().map(|share| share.minor).collect();
    assert_eq!(parts, [66_667, 33_333], "the unit that is left goes where most was cut off");
    town.when(&clerk, &spend(Spending::Committed, 90_000, "contract")).unwrap();
    town.when(&clerk, &spend(Spending::Paid, 40_000, "first bill")).unwrap();
    assert!(town.when(&clerk, &spend(Spending::Paid, 40_000, "first bill")).unwrap().is_empty());
    // more than planned is recorded, and shows
    town.when(&clerk, &spend(Spending::Paid, 70_000, "second bill")).unwrap();
    assert_eq!(code(town.when(&clerk, &step("finish"))), "not-yet");
    town.when(&clerk, &correct(3, money("MAD", 60_000), "خطأ في النقل")).unwrap();
    assert!(
        town.when(&clerk, &correct(3, money("MAD", 60_000), "خطأ في النقل")).unwrap().is_empty()
    );
    let totals: Vec<i64> = events(&town)
        .iter()
        .filter_map(|event| match event {
            FundingEvent::Recorded(recorded) => Some(recorded.total),
            FundingEvent::Corrected(corrected) => Some(corrected.total),
            FundingEvent::Planned(_) | FundingEvent::Confirmed(_) => None,
        })
        .collect();
    assert_eq!(totals, [90_000, 40_000, 110_000, 100_000]);
    let funder = Actor::Party(party(ASSOCIATION));
    assert_eq!(town.when(&funder, &confirm("rooms")).unwrap().len(), 1);
    assert!(town.when(&funder, &confirm("rooms")).unwrap().is_empty());
    town.when(&clerk, &step("finish")).unwrap();
    assert_eq!(
        code(town.when(&clerk, &plan(|line| line.line = slug("late")))),
        "activity-not-in-this-stage"
    );
}

#[test]
fn a_line_that_does_not_add_up_is_refused() {
    let clerk = by(CLERK);
    let refused = |change: fn(&mut BudgetLine)| code(under_way().when(&clerk, &plan(change)));
    for (change, expected) in [
        ((|l| l.shares = vec![of_party(COUNCIL, 2, 3)]) as fn(&mut BudgetLine), "shares-not-whole"),
        (
            |l| l.shares = vec![of_party(COUNCIL, 2, 3), named("EU", 333_333, 1_000_000)],
            "shares-not-whole",
        ),
        (|l| l.shares = vec![of_party(COUNCIL, 2, 3), named("EU", 2, 3)], "shares-not-whole"),
        (|l| l.shares = vec![of_party(COUNCIL, 1, 2), of_party(COUNCIL, 1, 2)], "funder-twice"),
        (|l| l.shares = vec![of_party(COUNCIL, 1, 1), named("EU", 0, 3)], "field-out-of-bounds"),
        (|l| l.shares = vec![named("EU", 1, 0)], "field-out-of-bounds"),
        (|l| l.shares = vec![named(" ", 1, 1)], "field-missing"),
        (|l| l.amount.minor = -1, "field-out-of-bounds"),
        (|l| l.amount.minor = INTEGER_MAX + 1, "field-out-of-bounds"),
        (|l| l.year = 23, "field-out-of-bounds"),
        (|l| l.decimals = 9, "field-out-of-bounds"),
        (|l| l.code = Some(String::new()), "field-missing"),
    ] {
        assert_eq!(refused(change), expected);
    }
    assert_eq!(code(under_way().when(&signer(1), &plan(|_| {}))), "role-missing");
    let mut town = under_way();
    town.when(&clerk, &plan(|_| {})).unwrap();
    assert_eq!(code(town.when(&clerk, &plan(|l| l.year = 2024))), "budget-line-already-planned");
    // whose share is not known is told so: no share at all
    town.when(&clerk, &plan(|l| (l.line, l.shares) = (slug("bare"), vec![]))).unwrap();
}

#[test]
fn an_amount_that_cannot_be_is_refused() {
    let mut town = under_way();
    let clerk = by(CLERK);
    let refused = |town: &mut Rehearsal, command: &Command| code(town.when(&clerk, command));
    assert_eq!(refused(&mut town, &spend(Spending::Paid, 1, "x")), "budget-line-unknown");
    town.when(&clerk, &plan(|_| {})).unwrap();
    for minor in [0, -5, INTEGER_MAX + 1] {
        assert_eq!(refused(&mut town, &spend(Spending::Paid, minor, "x")), "field-out-of-bounds");
    }
    let entry = |change: fn(&mut Entry)| {
        let mut entry = Entry {
            amount: money("MAD", 5),
            line: slug("rooms"),
            occurred: "2023-09".parse().unwrap(),
            source: object("bill"),
            what: Spending::Paid,
        };
        change(&mut entry);
        Command::Funding(FundingCommand::Record { case: case(), entry })
    };
    assert_eq!(refused(&mut town, &entry(|e| e.amount = money("EUR", 5))), "other-currency");
    let future = entry(|e| e.occurred = "2031".parse().unwrap());
    assert_eq!(refused(&mut town, &future), "date-in-the-future");
    assert_eq!(refused(&mut town, &entry(|e| e.source = object(""))), "field-missing");
    assert_eq!(refused(&mut town, &correct(1, money("MAD", 5), "x")), "budget-entry-unknown");
    town.when(&clerk, &spend(Spending::Paid, INTEGER_MAX, "x")).unwrap();
    assert_eq!(refused(&mut town, &spend(Spending::Paid, 1, "y")), "field-out-of-bounds");
    assert_eq!(refused(&mut town, &correct(1, money("EUR", 5), "x")), "other-currency");
    assert_eq!(refused(&mut town, &correct(1, money("MAD", -5), "x")), "field-out-of-bounds");
    assert_eq!(refused(&mut town, &correct(1, money("MAD", 5), " ")), "field-missing");
    let same = correct(1, money("MAD", INTEGER_MAX), "x");
    assert_eq!(refused(&mut town, &same), "budget-entry-unchanged");
    // nobody confirms what is not theirs
    assert_eq!(code(town.when(&by(BUREAU), &confirm("rooms"))), "not-the-funder");
    assert_eq!(code(town.when(&by(CLERK), &confirm("rooms"))), "role-missing");
    let association = Actor::Party(party(ASSOCIATION));
    assert_eq!(code(town.when(&association, &confirm("other"))), "budget-line-unknown");
}

/// Whole numbers that look random, the same ones every time.
fn random() -> impl FnMut(u64) -> u64 {
    let mut seed = 0x2545_F491_4F6C_DD1D_u64;
    move |below| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        seed % below.max(1)
    }
}

/// Fractions that are together the whole: of one denominator, some of them in lowest terms.
fn whole(next: &mut impl FnMut(u64) -> u64) -> Vec<(u64, u64)> {
    let most = if next(2) == 0 { 12 } else { 1_000_000 };
    let den = 2 + next(most);
    let (mut left, mut shares) = (den, Vec::new());
    while left > 0 && shares.len() < 8 {
        let num = if shares.len() == 7 { left } else { 1 + next(left) };
        let gcd = (1..=num.min(64))
            .rev()
            .find(|n| num.is_multiple_of(*n) && den.is_multiple_of(*n))
            .unwrap_or(1);
        shares.push((num / gcd, den / gcd));
        left -= num;
    }
    shares
}

/// The first division whose parts are not the whole, or not the nearest to their fractions.
fn astray(divide: impl Fn(i64, &[(u64, u64)]) -> Vec<i64>) -> Option<(i64, Vec<(u64, u64)>)> {
    let mut next = random();
    for _ in 0..5_000 {
        let shares = whole(&mut next);
        let bound = [10, 1_000, 100_000_000, 1 << 53][usize::try_from(next(4)).unwrap()];
        let amount = i64::try_from(next(bound)).unwrap();
        let parts = divide(amount, &shares);
        let near = shares.iter().zip(&parts).all(|((num, den), part)| {
            let exact = i128::from(amount) * i128::from(*num);
            (exact - i128::from(*part) * i128::from(*den)).abs() < i128::from(*den)
        });
        if parts.iter().sum::<i64>() != amount || !near {
            return Some((amount, shares));
        }
    }
    None
}

#[test]
fn parts_are_the_whole_to_the_last_unit() {
    assert_eq!(astray(divided), None);
    assert_eq!(divided(100, &[(1, 3), (1, 3), (1, 3)]), [34, 33, 33]);
    assert_eq!(divided(145_000_000, &[(89, 100), (11, 100)]), [129_050_000, 15_950_000]);
    assert_eq!(divided(1, &[(1, 1_000), (999, 1_000)]), [0, 1]);
    assert_eq!(divided(0, &[(1, 2), (1, 2)]), [0, 0]);
}

#[test]
fn twin_shares_cut_off_or_rounded_each_for_itself_are_caught() {
    let cut = |amount: i64, shares: &[(u64, u64)]| -> Vec<i64> {
        let part = |(num, den): &(u64, u64)| {
            i64::try_from(i128::from(amount) * i128::from(*num) / i128::from(*den)).unwrap()
        };
        shares.iter().map(part).collect()
    };
    assert!(astray(cut).is_some());
    let rounded = |amount: i64, shares: &[(u64, u64)]| -> Vec<i64> {
        let part = |(num, den): &(u64, u64)| {
            let (exact, den) = (i128::from(amount) * i128::from(*num), i128::from(*den));
            i64::try_from((exact * 2 + den) / (den * 2)).unwrap()
        };
        shares.iter().map(part).collect()
    };
    assert!(astray(rounded).is_some());
}

/// What a history ends with: of each kind the last total that was recorded, and the sum of what stands.
type Sums = BTreeMap<(Slug, Spending), (i64, i64)>;

fn sums(events: &[FundingEvent], corrected: bool) -> Sums {
    let (mut standing, mut totals) = (BTreeMap::new(), BTreeMap::new());
    let mut kinds = BTreeMap::new();
    for event in events {
        match event {
            FundingEvent::Recorded(one) => {
                kinds.insert(one.entry, (one.line.clone(), one.what));
                standing.insert(one.entry, one.amount.minor);
                totals.insert((one.line.clone(), one.what), one.total);
            }
            FundingEvent::Corrected(one) => {
                if corrected {
                    standing.insert(one.entry, one.amount.minor);
                }
                totals.insert(kinds[&one.entry].clone(), one.total);
            }
            FundingEvent::Planned(_) | FundingEvent::Confirmed(_) => {}
        }
    }
    let mut sums: Sums = totals.into_iter().map(|(kind, total)| (kind, (total, 0))).collect();
    for (entry, minor) in standing {
        sums.get_mut(&kinds[&entry]).unwrap().1 += minor;
    }
    sums
}

#[test]
fn totals_are_the_sums_of_what_stands_whatever_came_before() {
    let mut next = random();
    let (clerk, mut told) = (by(CLERK), 0);
    let mut caught = false;
    for _ in 0..12 {
        let mut town = under_way();
        for n in 0..60 {
            let line = slug(["rooms", "paper"][usize::try_from(next(2)).unwrap()]);
            let what = Spending::ALL[usize::try_from(next(2)).unwrap()];
            let minor = i64::try_from(next(50_000)).unwrap() - 100;
            let command = match next(10) {
                0 => plan(|l| l.line = line),
                1..=6 => Command::Funding(FundingCommand::Record {
                    case: case(),
                    entry: Entry {
                        amount: money(if next(20) == 0 { "EUR" } else { "MAD" }, minor),
                        line,
                        occurred: "2023-08".parse().unwrap(),
                        source: object(&format!("bill {n}")),
                        what,
                    },
                }),
                _ => {
                    let entry = u32::try_from(1 + next(20)).unwrap();
                    correct(entry, money("MAD", minor), "خطأ")
                }
            };
            told += town.when(&clerk, &command).map_or(0, |records| records.len());
        }
        let events = events(&town);
        for planned in planned(&town) {
            let parts: i64 = planned.shares.iter().map(|share| share.minor).sum();
            assert_eq!(parts, planned.amount.minor);
        }
        for (kind, (total, sum)) in sums(&events, true) {
            assert_eq!(total, sum, "{kind:?}");
        }
        // a reader who passes over corrections is caught
        caught |= sums(&events, false).values().any(|(total, sum)| total != sum);
    }
    assert!(told > 200, "{told}");
    assert!(caught);
}

#[test]
fn a_funder_may_be_a_party_or_a_name() {
    let line =
        plan(|l| l.shares = vec![of_party(COUNCIL, 11, 100), named("الاتحاد الأوروبي", 89, 100)]);
    let mut town = under_way();
    town.when(&by(CLERK), &line).unwrap();
    let text = town.lines().last().unwrap().clone();
    assert!(text.contains(r#""funder":{"party":""#), "{text}");
    assert!(
        text.contains(r#""funder":{"name":"الاتحاد الأوروبي"},"minor":89000,"num":89"#),
        "{text}"
    );
}
