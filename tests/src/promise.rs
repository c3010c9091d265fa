//! A commitment of the invented town, as commands: opened, adopted, its milestones planned,
//! declared, looked at, contested and answered. Nothing here may run a command.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sijill_core::activity::milestones::{
    MilestoneCommand, MilestoneDeclared, MilestonePlanned, MilestoneReturned, MilestoneVerified,
};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_core::record::Actor;
use sijill_core::testing::{form, party};

use crate::town::{self, date, slug, title};

/// The procedure of the commitments.
pub const COMMITMENT: &str = "ogp.local.commitment";

/// Plans, declares and answers.
pub fn focal_point() -> Actor {
    Actor::Party(party(8))
}

/// Verifies and returns.
pub fn committee() -> Actor {
    Actor::Party(party(9))
}

/// Holds both roles: four eyes are two persons, not two hats.
pub fn both() -> Actor {
    Actor::Party(party(10))
}

/// An association that may contest.
pub fn observer() -> Actor {
    Actor::Party(party(300))
}

/// The command that opens commitment `id`.
pub fn open(id: CaseId) -> Command {
    let open = OpenCase {
        procedure: slug(COMMITMENT),
        title: title("Publish the minutes"),
        ..town::open(id, town::SMALL)
    };
    Command::Case(CaseCommand::Open(open))
}

/// The command that adopts it.
pub fn adopt(id: CaseId) -> Command {
    let object = |words: &str| serde_json::to_value(title(words)).unwrap();
    let fields: [(&str, Value); 7] = [
        ("programme", object("Openness programme")),
        ("problem", object("Nobody sees the minutes")),
        ("solution", object("A page for them")),
        ("values", json!(["transparency", "accountability"])),
        ("start", json!("2023-10")),
        ("end", json!("2025-12-31")),
        ("responsible", json!(town::council())),
    ];
    town::take(id, "adopt", fields)
}

/// A step of it that asks for nothing.
pub fn plain(id: CaseId, step: &str) -> Command {
    Command::Case(CaseCommand::TakeStep(town::step(id, step)))
}

/// A step of it that asks for reasons.
pub fn reasoned(id: CaseId, step: &str) -> Command {
    let form: BTreeMap<_, _> = form([("reasons", json!("The money was not voted"))]);
    let step = sijill_core::case::step::TakeStep { form, ..town::step(id, step) };
    Command::Case(CaseCommand::TakeStep(step))
}

/// The command that plans a milestone.
pub fn plan(case: CaseId, id: &str, from: Option<&str>, due: &str) -> Command {
    Command::Milestone(MilestoneCommand::Plan {
        case,
        milestone: MilestonePlanned {
            due: date(due),
            from: from.map(date),
            milestone: slug(id),
            office: slug("focal-point"),
            title: title(id),
        },
    })
}

/// The command that declares it done.
pub fn declare(case: CaseId, id: &str, evidence: &[&str], occurred: Option<&str>) -> Command {
    let declared = MilestoneDeclared {
        evidence: evidence.iter().map(|words| title(words)).collect(),
        milestone: slug(id),
        occurred: occurred.map(date),
    };
    Command::Milestone(MilestoneCommand::Declare { case, declared })
}

/// The command that verifies it.
pub fn verify(case: CaseId, id: &str, reason: Option<&str>) -> Command {
    let (milestone, reason) = (slug(id), reason.map(str::to_owned));
    let verified = MilestoneVerified { milestone, reason };
    Command::Milestone(MilestoneCommand::Verify { case, verified })
}

/// The command that returns it.
pub fn give_back(case: CaseId, id: &str, reason: &str) -> Command {
    let (milestone, reason) = (slug(id), reason.to_owned());
    let returned = MilestoneReturned { milestone, reason };
    Command::Milestone(MilestoneCommand::Return { case, returned })
}

/// The command that contests what was declared of it.
pub fn contest(case: CaseId, id: &str, reason: &str) -> Command {
    let (milestone, reason) = (slug(id), Some(reason.to_owned()));
    Command::Milestone(MilestoneCommand::Contest { case, milestone, reason, text: None })
}

/// The command that answers a contest by a text.
pub fn answer(case: CaseId, contest: u32, words: &str) -> Command {
    let text = Some(title(words));
    Command::Milestone(MilestoneCommand::Answer { case, contest, reason: None, text })
}
