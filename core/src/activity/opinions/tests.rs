//! Opinions in a small town: asked, given, entered for others, missing, and what is refused.

use super::*;
use crate::activity::rehearsed::{
    ADVISER, ADVISERS, ASSOCIATION, BUREAU, CLERK, COUNCIL, by, case, code, object, opened, step,
};
use crate::case::CaseCommand;
use crate::case::offer::{Offered, offers};
use crate::decider::{Command, Context};
use crate::ids::Ids;
use crate::refusal::Refusal;
use crate::testing::{Rehearsal, party};

fn ask(of: u64) -> Command {
    let (question, reason) = (None, Some("ما رأيكم؟".to_owned()));
    let due = Some("2023-11-01".parse().unwrap());
    Command::Opinion(OpinionCommand::Ask { case: case(), due, of: party(of), question, reason })
}

fn give(opinion: u32) -> Command {
    let (outcome, text) = (OpinionOutcome::Favourable, object("نوافق"));
    let occurred = None;
    Command::Opinion(OpinionCommand::Give { case: case(), occurred, opinion, outcome, text })
}

fn close(opinion: u32) -> Command {
    let reason = "لم يرد في الأجل".to_owned();
    Command::Opinion(OpinionCommand::Close { case: case(), opinion, reason })
}

fn facts(town: &Rehearsal) -> Vec<i64> {
    let opinions = &town.watch().case(case()).unwrap().opinions;
    opinions.facts().into_iter().filter_map(|(_, value)| value.integer()).collect()
}

fn last(town: &Rehearsal) -> &str {
    town.lines().last().unwrap()
}

fn is_offered(town: &Rehearsal, n: u64) -> bool {
    let actor = by(n);
    let command = Command::Case(CaseCommand::CrossThreshold(crate::case::clock::CrossThreshold {
        case: case(),
        count: 0,
        parts: Default::default(),
        threshold: "none".parse().unwrap(),
    }));
    let model = town.model(&command, &actor);
    let ctx = Context {
        now: town.now(),
        actor: &actor,
        ids: Ids::new([0; 32], town.now()),
        library: town.watch().library(),
        counted: None,
    };
    let kind = crate::activity::ActivityKind::Opinions;
    offers(case(), &model, &ctx).unwrap().iter().any(|offer| offer.what == Offered::Give(kind))
}

#[test]
fn the_party_asked_gives_its_own_and_an_office_enters_what_it_received() {
    let mut town = opened(None);
    town.when(&by(CLERK), &ask(ADVISERS)).unwrap();
    town.when(&by(CLERK), &ask(ASSOCIATION)).unwrap();
    assert_eq!(facts(&town), [2, 0, 0, 2]);
    assert!(is_offered(&town, ADVISER) && !is_offered(&town, CLERK));
    town.when(&by(ADVISER), &give(1)).unwrap();
    assert!(!last(&town).contains("entered_for"));
    assert!(!is_offered(&town, ADVISER));
    town.when(&by(CLERK), &give(2)).unwrap();
    let entered = format!(r#""entered_for":"{}""#, party(ASSOCIATION));
    assert!(last(&town).contains(&entered), "{}", last(&town));
    assert_eq!(facts(&town), [2, 2, 0, 0]);
    // the same again yields nothing; another word is refused
    assert_eq!(town.when(&by(CLERK), &give(2)).unwrap(), Vec::<String>::new());
    assert_eq!(code(town.when(&by(ADVISER), &give(2))), "role-missing");
    assert_eq!(code(town.when(&by(CLERK), &give(1))), "opinion-already-given");
}

#[test]
fn what_did_not_come_is_missing_and_may_still_come() {
    let mut town = opened(None);
    town.when(&by(CLERK), &ask(ADVISERS)).unwrap();
    // what is waited for stands in a guard's way
    assert_eq!(code(town.when(&by(BUREAU), &step("admit"))), "not-yet");
    town.when(&by(CLERK), &close(1)).unwrap();
    assert_eq!(facts(&town), [1, 0, 1, 0]);
    assert_eq!(town.when(&by(CLERK), &close(1)).unwrap(), Vec::<String>::new());
    town.when(&by(ADVISER), &give(1)).unwrap();
    assert_eq!(facts(&town), [1, 1, 0, 0]);
    assert_eq!(code(town.when(&by(CLERK), &close(2))), "opinion-unknown");
}

#[test]
fn who_what_and_when_are_refused() {
    let mut town = opened(None);
    let of = |town: &mut Rehearsal, n, command: &Command| code(town.when(&by(n), command));
    assert_eq!(of(&mut town, BUREAU, &ask(ADVISERS)), "role-missing");
    assert_eq!(of(&mut town, CLERK, &ask(BUREAU)), "opinion-of-a-person");
    assert_eq!(of(&mut town, CLERK, &ask(COUNCIL)), "opinion-of-itself");
    assert_eq!(of(&mut town, CLERK, &ask(999)), "party-unknown");
    assert_eq!(of(&mut town, CLERK, &give(1)), "opinion-unknown");
    assert_eq!(of(&mut town, ADVISER, &give(1)), "role-missing");
    let asked = |question, reason: Option<&str>, due: &str| {
        let (due, reason) = (Some(due.parse().unwrap()), reason.map(str::to_owned));
        let of = party(ADVISERS);
        Command::Opinion(OpinionCommand::Ask { case: case(), due, of, question, reason })
    };
    let wordless = asked(None, None, "2023-11");
    assert_eq!(of(&mut town, CLERK, &wordless), "field-missing");
    let hidden = asked(None, Some("a\u{2066}b"), "2023-11");
    assert_eq!(of(&mut town, CLERK, &hidden), "text-hidden-character");
    let empty = asked(Some(object("")), None, "2023-11");
    assert_eq!(of(&mut town, CLERK, &empty), "field-missing");
    let early = asked(Some(object("؟")), None, "2023-08");
    assert_eq!(of(&mut town, CLERK, &early), "date-too-early");
    town.when(&by(CLERK), &ask(ADVISERS)).unwrap();
    assert_eq!(town.when(&by(CLERK), &ask(ADVISERS)).unwrap(), Vec::<String>::new());
    let otherwise = asked(Some(object("؟")), None, "2023-12");
    assert_eq!(of(&mut town, CLERK, &otherwise), "opinion-already-asked");
    town.when(&by(ADVISER), &give(1)).unwrap();
    assert_eq!(of(&mut town, CLERK, &close(1)), "opinion-already-given");
    // once given it may be asked anew
    town.when(&by(CLERK), &otherwise).unwrap();
    town.when(&by(CLERK), &close(2)).unwrap();
    let other = OpinionCommand::Close { case: case(), opinion: 2, reason: "x".to_owned() };
    assert_eq!(of(&mut town, CLERK, &Command::Opinion(other)), "opinion-already-closed");
}

#[test]
fn a_stage_that_takes_no_opinions_takes_none() {
    use crate::activity::conditions::{ConditionChecked, ConditionCommand, Finding};
    let mut town = opened(None);
    town.when(&by(CLERK), &ask(ADVISERS)).unwrap();
    town.when(&by(ADVISER), &give(1)).unwrap();
    for condition in ["purpose", "electors"] {
        let checked = ConditionChecked {
            condition: condition.parse().unwrap(),
            evidence: None,
            finding: Finding::Met,
            occurred: None,
            reason: None,
            reference: None,
        };
        let check = ConditionCommand::Check { case: case(), checked };
        town.when(&by(BUREAU), &Command::Condition(check)).unwrap();
    }
    town.when(&by(BUREAU), &step("admit")).unwrap();
    let refused: Result<_, Refusal> = town.when(&by(CLERK), &ask(ADVISERS));
    assert_eq!(code(refused), "activity-not-in-this-stage");
}
