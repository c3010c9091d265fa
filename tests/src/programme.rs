//! An openness programme of the invented town, as commands: its co-creation, its consultations, its
//! adoption. Nothing here may run a command.

use std::collections::BTreeMap;

use serde_json::{Value, json};
use sijill_core::activity::consultations::{ConsultationCommand, Disposition};
use sijill_core::case::open::OpenCase;
use sijill_core::case::{CaseCommand, CourseCommand};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, RecordId};
use sijill_core::record::Actor;
use sijill_core::testing::party;

use crate::promise;
use crate::town::{self, date, slug, title};

/// The procedure of the programmes.
pub const PROGRAMME: &str = "ma.commune.openness-programme";

/// Sits in the follow-up committee for civil society.
pub fn civil_society() -> Actor {
    Actor::Party(party(7))
}

/// Whoever must hold an office for it, beyond the town's own.
pub fn offices() -> Vec<Command> {
    vec![town::mandate(7, town::council(), "civil-society-member")]
}

/// The command that opens programme `id`.
pub fn open(id: CaseId) -> Command {
    let open = town::open(id, town::SMALL);
    Command::Case(CaseCommand::Open(OpenCase {
        procedure: slug(PROGRAMME),
        title: title("Openness programme"),
        ..open
    }))
}

/// The command that opens a commitment under it.
pub fn commit(plan: CaseId, id: CaseId) -> Command {
    let open = OpenCase {
        parent: Some(plan),
        procedure: slug(promise::COMMITMENT),
        title: title("Publish the minutes"),
        ..town::open(id, town::SMALL)
    };
    Command::Case(CaseCommand::Open(open))
}

fn object(words: &str) -> Value {
    serde_json::to_value(title(words)).unwrap()
}

/// A step that asks for one text.
pub fn with_text(id: CaseId, step: &str, field: &str) -> Command {
    town::take(id, step, [(field, object(step))])
}

/// A workshop was held.
pub fn workshop(id: CaseId) -> Command {
    let fields = [
        ("summary", object("What was said")),
        ("participants", json!(24)),
        ("associations", json!(5)),
    ];
    town::take(id, "hold_workshop", fields)
}

/// A round of consultation is opened.
pub fn consult(case: CaseId, round: &str, until: &str) -> Command {
    let documents = BTreeMap::from([(slug("ar"), title("The draft"))]);
    let (round, until) = (slug(round), date(until));
    Command::Consultation(ConsultationCommand::Open { case, documents, round, until })
}

/// Someone comments.
pub fn comment(case: CaseId, round: &str, words: &str) -> Command {
    let (round, text) = (slug(round), title(words));
    Command::Consultation(ConsultationCommand::Comment { case, on_behalf: None, round, text })
}

/// A comment is answered.
pub fn answer(case: CaseId, comment: RecordId, disposition: Disposition) -> Command {
    let reason = Some("It was weighed".to_owned());
    Command::Consultation(ConsultationCommand::Answer {
        case,
        comment,
        disposition,
        reason,
        text: None,
    })
}

/// A step that another proposed is confirmed.
pub fn confirm(case: CaseId, proposal: RecordId) -> Command {
    Command::Course(CourseCommand::Confirm { case, parent: None, proposal })
}

/// The council adopts it.
pub fn adopt(id: CaseId) -> Command {
    let fields = [
        ("start", json!("2024-01")),
        ("end", json!("2025-12-31")),
        ("decision", object("The deliberation")),
    ];
    town::take(id, "adopt", fields)
}
