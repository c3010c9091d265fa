//! What is refused about ballots: three votes, one that is prepared, one that is open, one whose box was
//! opened. What needs more than a row is met in the core.

use sijill_core::decider::Command;
use sijill_core::party::{PartyCommand, PartyKind, PartyRegistered};
use sijill_core::record::Actor;
use sijill_core::refusal::Refusal;
use sijill_core::testing::signer;
use sijill_tests::ballot::{self, BallotBox};
use sijill_tests::town::{self, SMALL, case};
use sijill_tests::world::World;

use super::Row;

/// The votes, and from which number the projects of each begin.
const PREPARED: u64 = 81;
const OPEN: u64 = 82;
const UNSEALED: u64 = 83;
/// Whoever enters what another entered: nobody else in the town is this person.
const SECOND: u64 = 71;

/// The codes of ballots that the core meets in `activity::ballots::tests`: what needs a whole vote, or
/// is told before a ballot is sealed.
pub const OF_THE_CORE: &[&str] = &[
    "voting-not-foreseen",
    "voting-not-prepared",
    "voting-runs-until",
    "envelope-without-projects",
    "project-without-price",
    "project-above-envelope",
    "project-listed-otherwise",
    "project-of-other-envelope",
    "project-list-full",
    "projects-not-side-by-side",
    "ballot-project-unknown",
    "ballot-project-twice",
    "ballot-too-short",
    "ballot-too-long",
    "ballot-points-wrong",
    "ballot-too-dear",
    "paper-same-scan",
    "paper-entered-twice",
    "paper-own-entry",
    "paper-not-accepted",
    "paper-more-than-marked",
    "box-not-rooted",
    "ballots-not-accounted",
    "ballot-set-wrong",
    "seed-wrong",
    "votes-already-counted",
];

fn project(of: u64, n: u64) -> sijill_core::ids::CaseId {
    case(of * 100 + n)
}

/// A second clerk.
fn second() -> Actor {
    Actor::Party(sijill_core::testing::party(SECOND))
}

fn second_clerk() -> PartyRegistered {
    let (kind, party) = (PartyKind::Person, sijill_core::testing::party(SECOND));
    PartyRegistered { founded: None, kind, name: None, party, territory: None }
}

fn rules() -> sijill_core::activity::ballots::VotingPrepared {
    // voting ends on the day on which every town begins, so that an office can close it
    ballot::prepared("2023-09-01", vec![ballot::envelope("all", 900, SMALL)])
}

/// The votes as they stand before anything is refused.
pub fn prepare(world: &World) {
    let act = |actor: &Actor, command| world.act(actor, &command).unwrap();
    for source in [ballot::BUDGET, ballot::PROJECT] {
        act(&town::keeper(), town::publish(source));
    }
    act(&town::keeper(), Command::Party(PartyCommand::Register(second_clerk())));
    act(&town::keeper(), town::mandate(SECOND, town::council(), "clerk"));
    for of in [PREPARED, OPEN, UNSEALED] {
        act(&town::clerk(), ballot::open_case(case(of), "test.budget", None, SMALL));
        act(&town::clerk(), ballot::prepare(case(of), rules()));
        for n in 1..=3 {
            let open = ballot::open_case(project(of, n), "test.project", Some(case(of)), SMALL);
            act(&signer(n), open);
            if n < 3 {
                let price = [("price", (200 + 100 * n).into())];
                act(&town::clerk(), ballot::step(project(of, n), case(of), "price", price));
                act(&town::clerk(), ballot::list(case(of), project(of, n), "all"));
            }
        }
        if of == PREPARED {
            continue;
        }
        act(&town::clerk(), town::take(case(of), "go", []));
        act(&town::clerk(), ballot::open(case(of)));
        let mut in_box = BallotBox::default();
        let (voter, cast) = in_box.cast(case(of), 1, "all", &[1]);
        act(&voter, cast);
        act(&town::clerk(), ballot::mark(case(of), 2, "all"));
        act(&town::clerk(), ballot::receive(case(of), "full", "all", 1));
        for clerk in [town::clerk(), second()] {
            act(&clerk, ballot::enter(case(of), "full", "one"));
        }
        act(&second(), ballot::accept(case(of), "full"));
        in_box.paper("all", &[&[2]]);
        if of == OPEN {
            act(&town::clerk(), ballot::receive(case(of), "waits", "all", 1));
            act(&town::clerk(), ballot::enter(case(of), "waits", "one"));
            act(&town::clerk(), ballot::receive(case(of), "differs", "all", 1));
            act(&town::clerk(), ballot::enter(case(of), "differs", "one"));
            act(&second(), ballot::enter(case(of), "differs", "another"));
            continue;
        }
        act(&town::clerk(), ballot::close(case(of)));
        act(&town::clerk(), in_box.unseal(case(of), &["all"]));
    }
}

/// What is refused before voting opens.
fn before() -> Vec<Row> {
    let (clerk, vote) = (town::clerk, case(PREPARED));
    let third = project(PREPARED, 3);
    let other = |seed: &str| ballot::by_lot(rules(), seed);
    let uncommitted = sijill_core::activity::ballots::VotingPrepared { lot: None, ..other("x") };
    let mut wrong = rules();
    wrong.rule.incompatible = vec![vec!["1".to_owned(), "2".to_owned()]];
    vec![
        (clerk(), ballot::list(vote, third, "all"), "project-not-ready", "stage"),
        (clerk(), ballot::list(vote, project(OPEN, 1), "all"), "project-not-of-case", "proposal"),
        (clerk(), ballot::list(vote, project(PREPARED, 1), "none"), "envelope-unknown", "envelope"),
        (clerk(), ballot::unlist(vote, third, "Not now"), "project-not-listed", "proposal"),
        (clerk(), ballot::prepare(vote, uncommitted), "lot-not-committed", "case"),
        (clerk(), ballot::prepare(vote, wrong), "rule-not-for-ballots", "why"),
        (clerk(), ballot::open(vote), "activity-not-in-this-stage", "stage"),
        (clerk(), ballot::mark(vote, 9, "all"), "voting-not-open", "case"),
        (signer(9), ballot::prepare(vote, rules()), "role-missing", "actor"),
    ]
}

/// What is refused while it is open.
fn while_open() -> Vec<Row> {
    let (clerk, vote) = (town::clerk, case(OPEN));
    let mut in_box = BallotBox::default();
    let (paper_voter, twice) = in_box.cast(vote, 2, "all", &[1]);
    let (_, of_another) = in_box.cast(vote, 3, "all", &[1]);
    let root = sijill_core::activity::ballots::BallotCommand::Root {
        case: vote,
        cast: 9,
        root: sijill_core::ids::Hash::of(b"a root"),
    };
    let root = Command::Ballot(root);
    vec![
        (clerk(), ballot::prepare(vote, ballot::by_lot(rules(), "x")), "voting-is-open", "case"),
        (clerk(), ballot::list(vote, project(OPEN, 1), "all"), "voting-is-open", "case"),
        (paper_voter, twice, "voted-on-paper", "envelope"),
        (clerk(), of_another, "voter-not-a-citizen", "actor"),
        (clerk(), ballot::mark(vote, 1, "all"), "already-cast", "envelope"),
        (clerk(), ballot::enter(vote, "none", "x"), "paper-batch-unknown", "batch"),
        (clerk(), ballot::enter(vote, "full", "x"), "paper-batch-accepted", "batch"),
        (town::bureau(), ballot::accept(vote, "waits"), "paper-entries-missing", "batch"),
        (town::bureau(), ballot::accept(vote, "differs"), "paper-entries-differ", "batch"),
        (clerk(), in_box.unseal(vote, &["all"]), "voting-still-open", "closes"),
        (clerk(), in_box.count(vote, "all", None), "ballots-not-unsealed", "case"),
        (clerk(), root, "engine-only", "actor"),
    ]
}

/// What is refused when it is over.
fn after() -> Vec<Row> {
    let (clerk, vote) = (town::clerk, case(UNSEALED));
    let mut in_box = BallotBox::default();
    let (late, cast) = in_box.cast(vote, 5, "all", &[1]);
    vec![
        (late, cast, "voting-closed", "case"),
        (clerk(), ballot::mark(vote, 5, "all"), "ballots-already-unsealed", "case"),
        (clerk(), in_box.unseal(vote, &["all"]), "ballots-already-unsealed", "case"),
        (clerk(), in_box.count(vote, "all", None), "ballot-set-other", "envelope"),
    ]
}

/// Every row.
pub fn rows() -> Vec<Row> {
    [before(), while_open(), after()].concat()
}

/// What is said to be met in the core is met there: each of these codes is expected by one of its tests.
#[test]
fn the_core_meets_what_is_left_to_it() {
    let tests = [
        include_str!("../../../core/src/activity/ballots/tests.rs"),
        include_str!("../../../core/src/activity/ballots/tests/fixed.rs"),
        include_str!("../../../core/src/activity/ballots/tests/refused.rs"),
    ];
    let expects = |code: &str| tests.iter().any(|test| test.contains(&format!("\"{code}\"")));
    for code in OF_THE_CORE {
        assert!(Refusal::codes().any(|known| known == *code), "{code} is no code");
        assert!(expects(code), "{code} is met by no test of the core");
    }
    assert!(!expects("no-such-code"), "the check can fail");
    let budget = include_str!("../budget.rs");
    assert!(budget.contains("assert_eq!(own.code(), \"not-independent\")"));
}
