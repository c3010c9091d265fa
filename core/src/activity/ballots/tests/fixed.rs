//! What stays as it is once voting is open, whoever turns to another part of the register to change it:
//! the version of the procedure, and the price in a proposal's own records.

use super::rehearsed::{BUDGET, Vote, vote};
use crate::activity::ballots::BallotCommand;
use crate::activity::rehearsed::{CLERK, by, case, slug};
use crate::case::amend::CorrectRecord;
use crate::case::{CaseCommand, CourseCommand};
use crate::decider::Command;
use crate::ids::{Hash, RecordId};
use crate::procedure::{Procedure, ProcedureCommand};

/// A later version under which another enters, and which says that the vote binds nobody.
fn later(running: &str) -> Procedure {
    let transition = format!(
        "[transition]\nrunning = \"{running}\"\nsource = \"invented\"\n\
         confidence = \"to be confirmed\"\n\n[activity.ballots]"
    );
    let source = BUDGET
        .replace("version = 1", "version = 2")
        .replace("valid_from = \"2016\"", "valid_from = \"2023-10-01\"")
        .replace("effect = \"binds\"", "effect = \"proposes\"")
        .replace("[activity.ballots]", &transition);
    Procedure::read(&source).unwrap()
}

fn publish(vote: &mut Vote, procedure: Procedure) -> Hash {
    let hash = procedure.hash;
    let publish = Command::Procedure(ProcedureCommand::Publish(Box::new(procedure)));
    vote.town.when(&by(1), &publish).unwrap();
    hash
}

fn under(vote: &Vote) -> Hash {
    vote.town.watch().case(case()).unwrap().opened.as_ref().unwrap().procedure
}

#[test]
fn a_case_does_not_move_to_other_rules_while_it_is_voted_on() {
    let mut vote = Vote::open();
    let hash = publish(&mut vote, later("may-move"));
    let (reason, territory) = ("A new version".to_owned(), slug("01"));
    let moves = CourseCommand::Migrate { case: case(), reason, territory, to: hash };
    let moves = Command::Course(moves);
    let refused =
        |vote: &mut Vote| vote.town.when(&by(CLERK), &moves).unwrap_err().code().to_owned();
    vote.cast(1, &[1]);
    assert_eq!(refused(&mut vote), "voting-is-open");
    vote.close();
    assert_eq!(refused(&mut vote), "voting-is-open");
    vote.unseal().unwrap();
    assert_eq!(refused(&mut vote), "voting-is-open");
    // before voting opens it may: what the vote will be is looked at once more when it opens
    let mut before = Vote::listed(vote::plain(), |_| "all");
    publish(&mut before, later("may-move"));
    assert_eq!(before.town.when(&by(CLERK), &moves).unwrap(), ["case.migrated.v1"]);
}

#[test]
fn a_version_that_moves_cases_waits_until_their_vote_is_over() {
    let mut vote = Vote::open();
    let first = under(&vote);
    let hash = publish(&mut vote, later("move"));
    vote.town.wait_until("2023-10-20T12:00:00.000Z");
    assert_eq!(under(&vote), first);
    let watch = vote.town.watch();
    assert!(watch.owed().is_empty() && watch.passed(vote.town.now()).is_empty());
    assert!(watch.next_due().unwrap() > vote.town.now(), "nothing is due but the close");
    // one that is not voted on moves at once
    let mut before = Vote::listed(vote::plain(), |_| "all");
    publish(&mut before, later("move"));
    before.town.wait_until("2023-10-20T12:00:00.000Z");
    assert_eq!(under(&before), hash);
    // and the vote runs to its end under the rules on which it opened
    vote.finish();
    assert_eq!((vote.stage().as_str(), under(&vote)), ("done", hash));
    let kinds = vote.town.kinds();
    let at = |kind: &str| kinds.iter().position(|one| *one == kind).unwrap();
    assert!(at("votes.counted.v1") < at("case.migrated.v1"), "{kinds:?}");
}

/// A correction has one signature, a price may need two: what a step said stands until it is taken again.
#[test]
fn a_correction_changes_no_price_that_is_voted_on() {
    let mut vote = Vote::listed(vote::plain(), |_| "all");
    vote.step("go").unwrap();
    let mut priced: Option<RecordId> = None;
    for record in vote.town.records() {
        if record.case() == Some(vote.child(1)) && record.kind == "step.taken.v1" {
            priced = record.id.parse().ok();
        }
    }
    let (field, reason) = ("form.price".to_owned(), "A digit was missing".to_owned());
    let (child, record, now) = (vote.child(1), priced.unwrap(), 3_000.into());
    let correct = CorrectRecord { case: child, field, now, reason, record };
    let correct = Command::Case(CaseCommand::Correct(correct));
    assert_eq!(vote.town.when(&by(CLERK), &correct).unwrap(), ["record.corrected.v1"]);
    assert_eq!(vote.list(1, "all").unwrap(), Vec::<String>::new(), "nothing of it changed");
    vote.when(&by(CLERK), BallotCommand::Open { case: case() }).unwrap();
    assert_eq!(vote.ballots().listed[&child].price, 300);
    vote.cast(1, &[1]);
    vote.finish();
    let counted = &vote.ballots().counted[&slug("all")];
    assert_eq!((counted.total_cost, counted.left), (600, 300));
}
