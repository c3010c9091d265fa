//! Evidence and progress through the views: what is shown, what is declared, what waits, and how far a
//! forecast lies from the plan.

use serde_json::{Value, json};
use sijill_core::activity::evidence::{
    EvidenceAccess, EvidenceCommand, EvidenceTold, EvidencedLevel,
};
use sijill_core::activity::funding::{BudgetLine, Entry, Funder, FundingCommand, Share, Spending};
use sijill_core::activity::milestones::{MilestoneCommand, MilestoneDeclared};
use sijill_core::activity::progress::{DeclaredLevel, ProgressCommand, ProgressTold};
use sijill_core::case::CaseCommand;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::money::{Currency, Money};
use sijill_core::object::{Access, ObjectRef};
use sijill_core::party::{MandateGiven, PartyCommand};
use sijill_core::procedure::shipped::shipped;
use sijill_core::testing::{form, party};
use sijill_projections::Question;
use sijill_projections::commitment::EvidenceState;
use sijill_projections::overdue::What;

use crate::promises::{COMMITTEE, FOCAL, OBSERVER, PROMISE, adopted_under, day, object, plan};
use crate::town::*;

/// The second version of commitments, as a procedure of its own that is in force in 2023.
pub fn procedure() -> String {
    let source = shipped("ogp.local.commitment.v2").unwrap();
    let (head, rest) = source.split_once("[transition]").unwrap();
    let (_, rest) = rest.split_once("# ---").unwrap();
    format!("{head}# ---{rest}")
        .replacen("ogp.local.commitment", "test.commitment", 1)
        .replacen("version = 2", "version = 1", 1)
        .replacen("valid_from = \"2026-01-01\"", "valid_from = \"2022-10-21\"", 1)
}

fn evidence(town: &mut Town, by: u64, command: EvidenceCommand) {
    town.must(&holder(by), Command::Evidence(command));
}

fn progress(town: &mut Town, by: u64, command: ProgressCommand) {
    town.must(&holder(by), Command::Progress(command));
}

fn file(town: &mut Town, words: Option<&str>, replaces: Option<u32>) {
    let item = EvidenceTold {
        kept: false,
        reason: None,
        access: EvidenceAccess::Public,
        kind: slug("publication"),
        language: slug("ar"),
        licence: Some(slug("cc-by-4.0")),
        milestone: Some(slug("a")),
        object: words.map(object),
        of: date("2023-09"),
        replaces,
        source: object("The town's site"),
        title: object("The page"),
    };
    evidence(town, FOCAL, EvidenceCommand::File { case: case(PROMISE), item });
}

fn declare(town: &mut Town, level: DeclaredLevel, evidence: &[u32], percent: Option<u8>) {
    let (evidence, narrative) = (evidence.to_vec(), Some(object("What was done")));
    let told = ProgressTold { evidence, level, narrative, occurred: None, percent };
    progress(town, FOCAL, ProgressCommand::Declare { case: case(PROMISE), told });
}

/// A commitment with two milestones: the first shown, completion declared and not countersigned, a
/// declaration contested and not answered, a milestone forecast late.
pub fn shown() -> Town {
    let mut town = adopted_under(&procedure(), "test.commitment");
    let id = case(PROMISE);
    for milestone in ["a", "b"] {
        plan(&mut town, milestone, "2023-12-31");
    }
    file(&mut town, Some("one"), None);
    file(&mut town, None, None);
    file(&mut town, Some("three"), Some(1));
    file(&mut town, Some("four"), None);
    let accept = |evidence| EvidenceCommand::Accept { case: id, evidence, reason: None };
    evidence(&mut town, COMMITTEE, accept(3));
    declare(&mut town, DeclaredLevel::Limited, &[3], Some(20));
    let (declaration, reason, text) = (1, Some("It is not so".to_owned()), None);
    progress(&mut town, OBSERVER, ProgressCommand::Contest { case: id, declaration, reason, text });
    let (due, milestone, reason) = (date("2024-01-30"), slug("b"), "No offer came".to_owned());
    progress(&mut town, FOCAL, ProgressCommand::Forecast { case: id, due, milestone, reason });
    for milestone in ["a", "b"] {
        let evidence = vec![object(milestone)];
        let declared = MilestoneDeclared { evidence, milestone: slug(milestone), occurred: None };
        let declared = MilestoneCommand::Declare { case: id, declared };
        town.must(&holder(FOCAL), Command::Milestone(declared));
    }
    declare(&mut town, DeclaredLevel::Complete, &[4], None);
    town
}

/// The same, and what follows: what was announced came and was refused, the contest was answered, the
/// completion signed.
pub fn settled() -> Town {
    let (mut town, case) = (shown(), case(PROMISE));
    let object = object("two");
    evidence(&mut town, FOCAL, EvidenceCommand::Receive { case, evidence: 2, kept: false, object });
    let reason = "It is of another town".to_owned();
    evidence(&mut town, COMMITTEE, EvidenceCommand::Refuse { case, evidence: 2, reason });
    let (contest, reason, text) = (1, Some("It is".to_owned()), None);
    progress(&mut town, FOCAL, ProgressCommand::Answer { case, contest, reason, text });
    let (declaration, reason) = (2, None);
    progress(&mut town, COMMITTEE, ProgressCommand::Countersign { case, declaration, reason });
    sealed(&mut town);
    funded(&mut town);
    amended(&mut town);
    town
}

/// An item that names people is sealed, read with a reason, and released.
fn sealed(town: &mut Town) {
    let case = case(PROMISE);
    let item = EvidenceTold {
        kept: true,
        reason: Some("It names children".to_owned()),
        access: EvidenceAccess::Restricted,
        kind: slug("publication"),
        language: slug("ar"),
        licence: None,
        milestone: None,
        object: Some(ObjectRef { access: Access::Sealed, ..object("names") }),
        of: date("2023-09"),
        replaces: None,
        source: object("The school"),
        title: object("The list"),
    };
    evidence(town, FOCAL, EvidenceCommand::File { case, item });
    let reason = "To judge it".to_owned();
    evidence(town, COMMITTEE, EvidenceCommand::Read { case, evidence: 5, reason });
    let (object, reason) = (object("names"), "Those named agreed".to_owned());
    evidence(town, COMMITTEE, EvidenceCommand::Release { case, evidence: 5, object, reason });
}

/// A budget line that two bear by thirds, with what was spent, corrected, and confirmed by one of them.
fn funded(town: &mut Town) {
    let (body, from, role) = (party(BODY), date("2023"), slug("funder"));
    let given =
        MandateGiven { body, deputy: false, from, party: party(OBSERVER), role, until: None };
    town.must(&holder(KEEPER), Command::Party(PartyCommand::GiveMandate(given)));
    let mut fund = |by: u64, command| town.must(&holder(by), Command::Funding(command));
    let money = |minor| Money { currency: Currency::try_from("MAD".to_owned()).unwrap(), minor };
    let share = |funder, num| Share { den: 3, funder, num };
    let line = BudgetLine {
        amount: money(100_000),
        code: Some("10.20".to_owned()),
        decimals: 2,
        line: slug("rooms"),
        shares: vec![
            share(Funder::Name("A fund".to_owned()), 2),
            share(Funder::Party(party(OBSERVER)), 1),
        ],
        source: Some(object("The budget of 2023")),
        title: object("Rooms"),
        year: 2023,
    };
    let case = case(PROMISE);
    fund(FOCAL, FundingCommand::Plan { case, line });
    for (what, minor) in [(Spending::Committed, 90_000), (Spending::Paid, 40_000)] {
        let (line, occurred, source) = (slug("rooms"), date("2023-09"), object("The document"));
        let entry = Entry { amount: money(minor), line, occurred, source, what };
        fund(FOCAL, FundingCommand::Record { case, entry });
    }
    let (amount, reason) = (money(30_000), "Read wrongly".to_owned());
    fund(FOCAL, FundingCommand::Correct { amount, case, entry: 2, reason });
    let (line, source) = (slug("rooms"), Some(object("The letter")));
    fund(OBSERVER, FundingCommand::Confirm { case, line, source });
}

/// What was promised is amended, three times; the last amendment is put right.
fn amended(town: &mut Town) {
    let words = |words: &str| serde_json::to_value(object(words)).unwrap();
    let mut amend = |field: &str, now: Value| {
        let form = form([
            ("change", words("Less often")),
            (field, now),
            ("forum", words("The committee agrees")),
            ("reasons", json!("Nobody came")),
        ]);
        let (case, step) = (case(PROMISE), slug("amend"));
        let taken = TakeStep { case, form, occurred: None, parent: None, step };
        town.must(&holder(PRESIDENT), Command::Case(CaseCommand::TakeStep(taken)));
    };
    amend("solution", words("Every three months"));
    amend("resources", words("Two people"));
    amend("responsible", json!(party(NETWORK)));
    let records: Vec<_> = town.stage.records().collect();
    let mut taken = records.iter().filter(|record| record.kind == "step.taken.v1");
    let last = taken.next_back().unwrap().id.parse().unwrap();
    let now = json!(party(OBSERVER));
    town.must(&holder(PRESIDENT), correct(PROMISE, last, "form.responsible", now));
}

#[test]
fn an_amendment_stands_beside_what_it_changes_and_what_is_promised_follows() {
    let town = settled();
    let view = town.views(Question::Recorded(None)).commitment(case(PROMISE), day("2023-09-20"));
    let view = view.unwrap();
    let words = |words: &str| serde_json::to_value(object(words)).unwrap();
    let changes: Vec<_> = view.steps.iter().flat_map(|step| &step.changes).collect();
    assert_eq!(changes.len(), 3);
    assert_eq!(changes[0].before.as_ref().unwrap().value, words("Solution"));
    assert_eq!(changes[0].now.value, words("Every three months"));
    assert_eq!((&changes[1].before, &changes[1].now.value), (&None, &words("Two people")));
    let promised = view.promised();
    let of = |id: &str| {
        promised.iter().find(|line| line.field.id.as_str() == id).map(|line| line.value.clone())
    };
    assert_eq!(changes[2].now.value, json!(party(NETWORK)), "as it was first recorded");
    assert_eq!(of("responsible"), Some(json!(party(OBSERVER))), "as corrected");
    assert_eq!(of("solution"), Some(words("Every three months")));
    assert_eq!(of("resources"), Some(words("Two people")));
    assert_eq!(of("problem"), Some(words("Problem")));
    // what was promised first is still told
    let first = view.adoption.unwrap().fields;
    assert!(first.iter().any(|line| line.value == words("Solution")));
}

/// What is put right later in the adoption never stood before the amendment.
#[test]
fn a_later_correction_does_not_rewrite_what_an_amendment_struck_out() {
    let mut town = settled();
    let changed = |town: &Town| {
        let views = town.views(Question::Recorded(None));
        let steps = views.commitment(case(PROMISE), day("2023-09-20")).unwrap().steps;
        steps.into_iter().flat_map(|step| step.changes).collect::<Vec<_>>()
    };
    let before = changed(&town);
    let last = before.last().unwrap();
    assert_eq!(last.before.as_ref().unwrap().value, json!(party(BODY)));
    let adopted = town.stage.records().find(|record| record.data.contains(r#""step":"adopt""#));
    let adopted = adopted.unwrap().id.parse().unwrap();
    for now in [party(OBSERVER), party(NETWORK)] {
        let put_right = correct(PROMISE, adopted, "form.responsible", json!(now));
        town.must(&holder(PRESIDENT), put_right);
        assert_eq!(changed(&town), before);
    }
}

#[test]
fn declared_and_evidenced_stand_beside_each_other() {
    let mut town = shown();
    let on = day("2023-09-20");
    let view = town.views(Question::Recorded(None)).commitment(case(PROMISE), on).unwrap();
    assert_eq!(view.levels.declared, Some(DeclaredLevel::Limited), "nobody has signed it");
    assert_eq!(view.levels.evidenced, Some(EvidencedLevel::Substantial));
    assert_eq!(view.levels.shown, [slug("a")]);
    let states: Vec<_> = view.evidence.iter().map(|line| line.state).collect();
    let (announced, replaced) = (EvidenceState::Announced, EvidenceState::Replaced);
    assert_eq!(states, [replaced, announced, EvidenceState::Accepted, EvidenceState::Awaiting]);
    assert_eq!((view.evidence[0].replaced_by, view.evidence[2].replaces), (Some(3), Some(1)));
    let told: Vec<_> = view.declarations.iter().map(|d| (d.awaiting, d.counts)).collect();
    assert_eq!(told, [(false, true), (true, false)]);
    assert_eq!(view.forecasts[0].slippage_days, 30);
    assert_eq!(view.milestones[1].due, date("2023-12-31"), "the plan stays as it is");
    assert_eq!(view.statuses.assessed, None);

    let signed = ProgressCommand::Countersign { case: case(PROMISE), declaration: 2, reason: None };
    progress(&mut town, COMMITTEE, signed);
    let view = town.views(Question::Recorded(None)).commitment(case(PROMISE), on).unwrap();
    assert_eq!(view.levels.declared, Some(DeclaredLevel::Complete));
    assert_eq!(view.levels.evidenced, Some(EvidencedLevel::Substantial), "the gap is to be seen");
}

#[test]
fn what_waits_is_on_the_desk_of_whom_it_waits_for_and_an_unanswered_contest_is_late() {
    let town = shown();
    let views = town.views(Question::Recorded(None));
    let due = |role: &str, on: &str| {
        let offices = [(party(BODY), slug(role))];
        let answer = views.desk_json(&offices, day(on));
        let lines = answer["answer"]["due"].as_array().unwrap().clone();
        lines.iter().map(|line| line["what"].clone()).collect::<Vec<_>>()
    };
    let mut committee = due("follow-up-committee", "2023-09-20");
    committee.retain(|what| what != "declaration");
    assert_eq!(committee, [json!("evidence"), json!("countersignature")]);
    assert!(due("focal-point", "2023-09-20").contains(&json!("progress-contest")));
    let late = views.overdue(day("2023-10-12")).standing;
    let late: Vec<_> = late.iter().map(|line| (line.what, line.days_late)).collect();
    assert_eq!(late, [(What::ProgressContest, 3)]);
}
