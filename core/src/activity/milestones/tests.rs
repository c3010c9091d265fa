//! Milestones in a small town: plan, declare, verify, return, contest, answer, and what is refused.

use serde_json::json;

use super::*;
use crate::case::CaseCommand;
use crate::case::open::OpenCase;
use crate::case::step::TakeStep;
use crate::decider::Command;
use crate::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use crate::procedure::{Procedure, ProcedureCommand, SHIPPED};
use crate::record::Actor;
use crate::register::{ClockKind, RegisterCommand, RegisterOpened};
use crate::territory::{TerritoryCommand, TerritoryDescribed};
use crate::testing::{Rehearsal, form, party};
use crate::text::Text;

const FOCAL: u64 = 2;
const COMMITTEE: u64 = 3;
const OBSERVER: u64 = 4;
const PRESIDENT: u64 = 5;
/// Holds both roles: four eyes are two persons, not two hats.
const BOTH: u64 = 6;

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn object(words: &str) -> ObjectRef {
    ObjectRef::text(words.as_bytes(), slug("ar"))
}

fn case() -> CaseId {
    CaseId(uuid::Uuid::from_u64_pair(0x018a_0000_0000_7000, 0x8000_0000_0000_0001))
}

fn town() -> Rehearsal {
    let mut town = Rehearsal::at("2023-10-01T09:00:00.000Z");
    let text = |en: &str| Text { ar: en.to_owned(), en: en.to_owned(), fr: en.to_owned() };
    let mut keep = |command| town.when(&Actor::Party(party(1)), &command).unwrap();
    keep(Command::Register(RegisterCommand::Open(RegisterOpened {
        clock: ClockKind::Simulated,
        fictitious: true,
        keeper: party(1),
        name: text("Register"),
        origin: "rehearsal".to_owned(),
        zone: "Africa/Casablanca".parse().unwrap(),
    })));
    let (code, kind, parent) = (slug("01"), slug("commune"), None);
    let described = TerritoryDescribed { code, kind, name: text("Town"), parent };
    keep(Command::Territory(TerritoryCommand::Describe(described)));
    let mut register = |n, kind, name: Option<Text>| {
        let registered =
            PartyRegistered { founded: None, kind, name, party: party(n), territory: None };
        keep(Command::Party(PartyCommand::Register(registered)));
    };
    register(100, PartyKind::Body, Some(text("Council")));
    register(OBSERVER, PartyKind::Association, Some(text("Observers")));
    for n in [FOCAL, COMMITTEE, PRESIDENT, BOTH] {
        register(n, PartyKind::Person, None);
    }
    for (n, role) in [
        (FOCAL, "focal-point"),
        (COMMITTEE, "follow-up-committee"),
        (OBSERVER, "observer"),
        (PRESIDENT, "president"),
        (BOTH, "focal-point"),
        (BOTH, "follow-up-committee"),
    ] {
        let (from, role, until) = ("2021".parse().unwrap(), slug(role), None);
        let given =
            MandateGiven { body: party(100), deputy: false, from, party: party(n), role, until };
        keep(Command::Party(PartyCommand::GiveMandate(given)));
    }
    let procedure = Procedure::read(SHIPPED[1].1).unwrap();
    keep(Command::Procedure(ProcedureCommand::Publish(Box::new(procedure))));
    town
}

/// A town whose commitment is adopted and under way.
fn under_way() -> Rehearsal {
    let mut town = town();
    let open = Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        body: party(100),
        case: case(),
        occurred: None,
        parent: None,
        petitioner: None,
        procedure: slug("ogp.local.commitment"),
        representative: None,
        territory: slug("01"),
        title: object("Publish the budget"),
    }));
    by(&mut town, FOCAL, &open).unwrap();
    let text = |words: &str| serde_json::to_value(object(words)).unwrap();
    let form = form([
        ("programme", text("programme")),
        ("problem", text("problem")),
        ("solution", text("solution")),
        ("values", json!(["transparency"])),
        ("start", json!("2024-01")),
        ("end", json!("2025-12")),
        ("responsible", json!(party(100))),
    ]);
    by(&mut town, PRESIDENT, &step("adopt", form)).unwrap();
    town
}

fn step(id: &str, form: BTreeMap<Slug, serde_json::Value>) -> Command {
    let (occurred, parent, step) = (None, None, slug(id));
    Command::Case(CaseCommand::TakeStep(TakeStep { case: case(), form, occurred, parent, step }))
}

/// What came of a command: the event types, or the code of the refusal.
fn by(town: &mut Rehearsal, n: u64, command: &Command) -> Result<Vec<String>, String> {
    town.when(&Actor::Party(party(n)), command).map_err(|refusal| refusal.code().to_owned())
}

fn of(command: MilestoneCommand) -> Command {
    Command::Milestone(command)
}

fn plan(id: &str, from: Option<&str>, due: &str) -> Command {
    let milestone = MilestonePlanned {
        due: due.parse().unwrap(),
        from: from.map(|date| date.parse().unwrap()),
        milestone: slug(id),
        office: slug("focal-point"),
        title: object(id),
    };
    of(MilestoneCommand::Plan { case: case(), milestone })
}

fn declare(id: &str, evidence: &[&str], occurred: Option<&str>) -> Command {
    let declared = MilestoneDeclared {
        evidence: evidence.iter().map(|words| object(words)).collect(),
        milestone: slug(id),
        occurred: occurred.map(|date| date.parse().unwrap()),
    };
    of(MilestoneCommand::Declare { case: case(), declared })
}

fn verify(id: &str, reason: Option<&str>) -> Command {
    let (milestone, reason) = (slug(id), reason.map(str::to_owned));
    of(MilestoneCommand::Verify { case: case(), verified: MilestoneVerified { milestone, reason } })
}

fn give_back(id: &str, reason: &str) -> Command {
    let (milestone, reason) = (slug(id), reason.to_owned());
    of(MilestoneCommand::Return { case: case(), returned: MilestoneReturned { milestone, reason } })
}

fn contest(id: &str, reason: Option<&str>) -> Command {
    let (milestone, reason) = (slug(id), reason.map(str::to_owned));
    of(MilestoneCommand::Contest { case: case(), milestone, reason, text: None })
}

fn answer(contest: u32, reason: &str) -> Command {
    let reason = Some(reason.to_owned());
    of(MilestoneCommand::Answer { case: case(), contest, reason, text: None })
}

fn happened(kind: &str) -> Result<Vec<String>, String> {
    Ok(vec![kind.to_owned()])
}

fn refused(code: &str) -> Result<Vec<String>, String> {
    Err(code.to_owned())
}

fn nothing() -> Result<Vec<String>, String> {
    Ok(vec![])
}

/// Who asks what, and what comes of it.
type Told = (u64, Command, Result<Vec<String>, String>);

fn tell(town: &mut Rehearsal, lines: &[Told]) {
    for (n, (who, command, expected)) in lines.iter().enumerate() {
        assert_eq!(by(town, *who, command), *expected, "line {n}: {command:?}");
    }
}

#[test]
fn a_milestone_is_planned_declared_returned_declared_again_and_verified() {
    let mut town = under_way();
    let (first, second) = (declare("a", &["one"], None), declare("a", &["one", "two"], None));
    tell(
        &mut town,
        &[
            (FOCAL, plan("a", Some("2024-01"), "2024-06"), happened("milestone.planned.v1")),
            (FOCAL, plan("a", Some("2024-01"), "2024-06"), nothing()),
            (FOCAL, first.clone(), happened("milestone.declared.v1")),
            (FOCAL, first.clone(), nothing()),
            (COMMITTEE, give_back("a", "No minutes"), happened("milestone.returned.v1")),
            (COMMITTEE, give_back("a", "No minutes"), nothing()),
            (FOCAL, first, refused("no-evidence")),
            (FOCAL, second.clone(), happened("milestone.declared.v1")),
            (COMMITTEE, verify("a", None), happened("milestone.verified.v1")),
            (COMMITTEE, verify("a", None), nothing()),
            (FOCAL, second, nothing()),
        ],
    );
}

#[test]
fn a_contest_has_a_last_day_and_completion_waits_for_its_answer() {
    let mut town = under_way();
    tell(
        &mut town,
        &[
            (PRESIDENT, step("complete", BTreeMap::new()), refused("not-all-verified")),
            (FOCAL, plan("a", None, "2024-06"), happened("milestone.planned.v1")),
            (FOCAL, declare("a", &["one"], None), happened("milestone.declared.v1")),
            (OBSERVER, contest("a", Some("Not in Arabic")), happened("milestone.contested.v1")),
            (OBSERVER, contest("a", Some("Not in Arabic")), nothing()),
            (COMMITTEE, verify("a", Some("Seen")), happened("milestone.verified.v1")),
            (OBSERVER, contest("a", Some("Not on paper")), happened("milestone.contested.v1")),
            (FOCAL, answer(1, "It is now"), happened("contest.answered.v1")),
            (FOCAL, answer(1, "It is now"), nothing()),
            (PRESIDENT, step("complete", BTreeMap::new()), refused("not-all-verified")),
            (FOCAL, answer(2, "On request"), happened("contest.answered.v1")),
            (PRESIDENT, step("complete", BTreeMap::new()), happened("step.taken.v1")),
        ],
    );
    let data = |kind: &str| -> Vec<serde_json::Value> {
        let records = town.records().filter(|record| record.kind == kind);
        records.map(|record| serde_json::from_str(record.data).unwrap()).collect()
    };
    // 21 days from the day after 1 October
    let contested = data("milestone.contested.v1");
    assert_eq!(contested[0]["answer_due"], "2023-10-22");
    assert_eq!((&contested[0]["contest"], &contested[1]["contest"]), (&json!(1), &json!(2)));
    assert_eq!(data("contest.answered.v1")[0]["milestone"], "a");
    let read = &data("step.taken.v1")[1]["guard"]["read"];
    assert_eq!(
        *read,
        json!({
            "milestones.contests_open": 0, "milestones.planned": 1, "milestones.verified": 1,
        })
    );
}

#[test]
fn what_is_out_of_order_or_without_ground_is_refused() {
    let mut town = under_way();
    let many: Vec<String> = (0..51).map(|n| n.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    tell(
        &mut town,
        &[
            (FOCAL, plan("a", None, "2024-06"), happened("milestone.planned.v1")),
            (FOCAL, plan("a", None, "2024-07"), refused("milestone-already-planned")),
            (FOCAL, plan("b", Some("2024-07"), "2024-06"), refused("period-backwards")),
            (COMMITTEE, plan("b", None, "2024-06"), refused("role-missing")),
            (FOCAL, declare("b", &["one"], None), refused("milestone-unknown")),
            (FOCAL, declare("a", &[], None), refused("no-evidence")),
            (FOCAL, declare("a", &[""], None), refused("field-missing")),
            (FOCAL, declare("a", &many, None), refused("field-out-of-bounds")),
            (FOCAL, declare("a", &["one"], Some("2023-11")), refused("date-in-the-future")),
            (FOCAL, declare("a", &["one"], Some("2023-09")), refused("date-too-early")),
            (OBSERVER, declare("a", &["one"], None), refused("role-missing")),
            (COMMITTEE, verify("a", None), refused("milestone-not-declared")),
            (COMMITTEE, give_back("a", "x"), refused("milestone-not-declared")),
            (OBSERVER, contest("a", Some("x")), refused("milestone-not-declared")),
            (FOCAL, answer(1, "x"), refused("nothing-to-answer")),
            (BOTH, declare("a", &["one"], None), happened("milestone.declared.v1")),
            (FOCAL, declare("a", &["one"], None), refused("milestone-already-declared")),
            (FOCAL, verify("a", None), refused("role-missing")),
            (BOTH, verify("a", None), refused("own-declaration")),
            (BOTH, give_back("a", "x"), refused("own-declaration")),
            (COMMITTEE, verify("a", Some(" ")), refused("field-missing")),
            (COMMITTEE, give_back("a", ""), refused("field-missing")),
            (COMMITTEE, give_back("a", &"x".repeat(4097)), refused("text-too-long")),
            (OBSERVER, contest("a", None), refused("field-missing")),
            (FOCAL, contest("a", Some("x")), refused("not-accredited")),
            (COMMITTEE, verify("a", None), happened("milestone.verified.v1")),
            (COMMITTEE, verify("a", Some("Again")), refused("milestone-already-verified")),
            (COMMITTEE, give_back("a", "x"), refused("milestone-already-verified")),
            (FOCAL, declare("a", &["two"], None), refused("milestone-already-verified")),
            (OBSERVER, contest("a", Some("x")), happened("milestone.contested.v1")),
            (FOCAL, answer(1, "y"), happened("contest.answered.v1")),
            (FOCAL, answer(1, "z"), refused("nothing-to-answer")),
            (PRESIDENT, step("complete", BTreeMap::new()), happened("step.taken.v1")),
            (FOCAL, plan("c", None, "2024-06"), refused("activity-not-in-this-stage")),
        ],
    );
}
