//! An invented town with a commitment under way, for the tests of evidence and progress. No test may
//! stand here.

use serde_json::json;

use super::evidence::{EvidenceAccess, EvidenceCommand, EvidenceTold};
use super::milestones::{MilestoneCommand, MilestoneDeclared, MilestonePlanned};
use super::progress::{DeclaredLevel, ProgressCommand, ProgressTold};
use crate::case::CaseCommand;
use crate::case::open::OpenCase;
use crate::case::step::TakeStep;
use crate::decider::Command;
use crate::ids::{CaseId, Slug};
use crate::object::{Access, ObjectRef};
use crate::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use crate::procedure::shipped::shipped;
use crate::procedure::{Procedure, ProcedureCommand};
use crate::record::Actor;
use crate::register::{ClockKind, RegisterCommand, RegisterOpened};
use crate::territory::{TerritoryCommand, TerritoryDescribed};
use crate::testing::{Rehearsal, form, party};
use crate::text::Text;

/// Files and declares.
pub const FOCAL: u64 = 2;
/// Accepts, refuses and countersigns.
pub const COMMITTEE: u64 = 3;
/// Files and contests.
pub const OBSERVER: u64 = 4;
/// Takes steps.
pub const PRESIDENT: u64 = 5;
/// Holds both roles: four eyes are two persons, not two hats.
pub const BOTH: u64 = 6;

/// What came of a command: the event types, or the code of the refusal.
pub type Came = Result<Vec<String>, String>;
/// Who asks what, and what comes of it.
pub type Told = (u64, Command, Came);

pub fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

pub fn object(words: &str) -> ObjectRef {
    ObjectRef::text(words.as_bytes(), slug("ar"))
}

pub fn case() -> CaseId {
    CaseId(uuid::Uuid::from_u64_pair(0x018a_0000_0000_7000, 0x8000_0000_0000_0001))
}

/// A town whose commitment is adopted and under way since 1 March 2026.
pub fn under_way() -> Rehearsal {
    under_way_during("2026-03", "2027-12")
}

/// The same with a commitment of other dates.
pub fn under_way_during(start: &str, end: &str) -> Rehearsal {
    adopted(shipped("ogp.local.commitment.v2").unwrap(), start, end)
}

/// The same under another text of the second version.
pub fn under_way_with(second: &str) -> Rehearsal {
    adopted(second, "2026-03", "2027-12")
}

fn adopted(second: &str, start: &str, end: &str) -> Rehearsal {
    let mut town = Rehearsal::at("2026-03-01T09:00:00.000Z");
    for command in setting(second) {
        town.when(&Actor::Party(party(1)), &command).unwrap();
    }
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
    let filled = form([
        ("programme", text("programme")),
        ("problem", text("problem")),
        ("solution", text("solution")),
        ("values", json!(["transparency"])),
        ("start", json!(start)),
        ("end", json!(end)),
        ("responsible", json!(party(100))),
    ]);
    by(&mut town, PRESIDENT, &step("adopt", filled)).unwrap();
    town
}

fn setting(second: &str) -> Vec<Command> {
    let text = |en: &str| Text { ar: en.to_owned(), en: en.to_owned(), fr: en.to_owned() };
    let mut all = vec![Command::Register(RegisterCommand::Open(RegisterOpened {
        clock: ClockKind::Simulated,
        fictitious: true,
        keeper: party(1),
        name: text("Register"),
        origin: "rehearsal".to_owned(),
        zone: "Africa/Casablanca".parse().unwrap(),
    }))];
    let (code, kind, parent) = (slug("01"), slug("commune"), None);
    let described = TerritoryDescribed { code, kind, name: text("Town"), parent };
    all.push(Command::Territory(TerritoryCommand::Describe(described)));
    let mut register = |n, kind, name: Option<Text>| {
        let registered =
            PartyRegistered { founded: None, kind, name, party: party(n), territory: None };
        all.push(Command::Party(PartyCommand::Register(registered)));
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
        all.push(Command::Party(PartyCommand::GiveMandate(given)));
    }
    for source in [shipped("ogp.local.commitment").unwrap(), second] {
        let procedure = Procedure::read(source).unwrap();
        all.push(Command::Procedure(ProcedureCommand::Publish(Box::new(procedure))));
    }
    all
}

pub fn step(id: &str, form: std::collections::BTreeMap<Slug, serde_json::Value>) -> Command {
    let (occurred, parent, step) = (None, None, slug(id));
    Command::Case(CaseCommand::TakeStep(TakeStep { case: case(), form, occurred, parent, step }))
}

/// What came of a command.
pub fn by(town: &mut Rehearsal, n: u64, command: &Command) -> Came {
    town.when(&Actor::Party(party(n)), command).map_err(|refusal| refusal.code().to_owned())
}

pub fn tell(town: &mut Rehearsal, lines: &[Told]) {
    for (n, (who, command, expected)) in lines.iter().enumerate() {
        assert_eq!(by(town, *who, command), *expected, "line {n}: {command:?}");
    }
}

pub fn happened(kinds: &[&str]) -> Came {
    Ok(kinds.iter().map(|kind| (*kind).to_owned()).collect())
}

pub fn refused(code: &str) -> Came {
    Err(code.to_owned())
}

/// The data of every record of one type.
pub fn data(town: &Rehearsal, kind: &str) -> Vec<serde_json::Value> {
    let records = town.records().filter(|record| record.kind == kind);
    records.map(|record| serde_json::from_str(record.data).unwrap()).collect()
}

pub fn plan(id: &str, from: Option<&str>, due: &str) -> Command {
    let milestone = MilestonePlanned {
        due: due.parse().unwrap(),
        from: from.map(|date| date.parse().unwrap()),
        milestone: slug(id),
        office: slug("focal-point"),
        title: object(id),
    };
    Command::Milestone(MilestoneCommand::Plan { case: case(), milestone })
}

pub fn milestone_done(id: &str) -> Command {
    let evidence = vec![object(&format!("{id} is done"))];
    let declared = MilestoneDeclared { evidence, milestone: slug(id), occurred: None };
    Command::Milestone(MilestoneCommand::Declare { case: case(), declared })
}

/// An item of evidence whose text is `words`; announced only, without.
pub fn item(words: Option<&str>, milestone: Option<&str>) -> EvidenceTold {
    EvidenceTold {
        access: EvidenceAccess::Public,
        kept: false,
        kind: slug("deliverable"),
        language: slug("ar"),
        licence: None,
        milestone: milestone.map(slug),
        object: words.map(object),
        of: "2026-03-01".parse().unwrap(),
        reason: None,
        replaces: None,
        source: object("The town's site"),
        title: object("The page"),
    }
}

pub fn sealed(words: &str) -> ObjectRef {
    ObjectRef { access: Access::Sealed, ..object(words) }
}

pub fn file(item: EvidenceTold) -> Command {
    Command::Evidence(EvidenceCommand::File { case: case(), item })
}

pub fn accept(evidence: u32, reason: Option<&str>) -> Command {
    let reason = reason.map(str::to_owned);
    Command::Evidence(EvidenceCommand::Accept { case: case(), evidence, reason })
}

pub fn refuse(evidence: u32, reason: &str) -> Command {
    let reason = reason.to_owned();
    Command::Evidence(EvidenceCommand::Refuse { case: case(), evidence, reason })
}

pub fn receive(evidence: u32, object: ObjectRef) -> Command {
    Command::Evidence(EvidenceCommand::Receive { case: case(), evidence, kept: false, object })
}

pub fn read(evidence: u32, reason: &str) -> Command {
    let reason = reason.to_owned();
    Command::Evidence(EvidenceCommand::Read { case: case(), evidence, reason })
}

pub fn release(evidence: u32, object: ObjectRef, reason: &str) -> Command {
    let reason = reason.to_owned();
    Command::Evidence(EvidenceCommand::Release { case: case(), evidence, object, reason })
}

pub fn told(level: DeclaredLevel, evidence: &[u32]) -> ProgressTold {
    let (narrative, occurred, percent) = (None, None, None);
    ProgressTold { evidence: evidence.to_vec(), level, narrative, occurred, percent }
}

pub fn declare(told: ProgressTold) -> Command {
    Command::Progress(ProgressCommand::Declare { case: case(), told })
}

pub fn countersign(declaration: u32, reason: Option<&str>) -> Command {
    let reason = reason.map(str::to_owned);
    Command::Progress(ProgressCommand::Countersign { case: case(), declaration, reason })
}

pub fn forecast(milestone: &str, due: &str, reason: &str) -> Command {
    let (milestone, due, reason) = (slug(milestone), due.parse().unwrap(), reason.to_owned());
    Command::Progress(ProgressCommand::Forecast { case: case(), due, milestone, reason })
}

pub fn contest(declaration: u32, reason: Option<&str>) -> Command {
    let reason = reason.map(str::to_owned);
    Command::Progress(ProgressCommand::Contest { case: case(), declaration, reason, text: None })
}

pub fn answer(contest: u32, reason: &str) -> Command {
    let reason = Some(reason.to_owned());
    Command::Progress(ProgressCommand::Answer { case: case(), contest, reason, text: None })
}
