//! What tests ask about consultations, in an invented procedure that has two rounds. No test may stand
//! here.

use std::collections::BTreeMap;

use sijill_core::activity::consultations::{ConsultationCommand, Disposition};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId, RecordId};
use sijill_core::object::ObjectRef;

use crate::town::{self, slug};

/// The procedure: a first round of at least 14 days in Arabic and French, a second of at least 7. All
/// of it is invented.
pub const PROCEDURE: &str = include_str!("../../core/src/activity/consultations/rehearsed.toml");

/// The command that opens a case.
pub fn open_case(id: CaseId) -> Command {
    let open = town::open(id, town::SMALL);
    Command::Case(CaseCommand::Open(OpenCase { procedure: slug("test.consultation"), ..open }))
}

/// The command that opens a round with drafts in `languages`.
pub fn open(id: CaseId, round: &str, languages: &[&str], until: &str) -> Command {
    let draft = |code: &str| ObjectRef::text(format!("A draft in {code}").as_bytes(), slug(code));
    let documents: BTreeMap<_, _> =
        languages.iter().map(|code| (slug(code), draft(code))).collect();
    let (round, until) = (slug(round), town::date(until));
    Command::Consultation(ConsultationCommand::Open { case: id, documents, round, until })
}

/// The command that keeps a round open for longer.
pub fn extend(id: CaseId, round: &str, until: &str) -> Command {
    let (reason, round) = ("Associations asked for time".to_owned(), slug(round));
    let until = town::date(until);
    Command::Consultation(ConsultationCommand::Extend { case: id, reason, round, until })
}

/// The command that comments.
pub fn comment(id: CaseId, round: &str, on_behalf: Option<PartyId>, words: &str) -> Command {
    let (round, text) = (slug(round), town::title(words));
    Command::Consultation(ConsultationCommand::Comment { case: id, on_behalf, round, text })
}

/// The command that answers a comment.
pub fn answer(id: CaseId, comment: RecordId, disposition: Disposition, reason: &str) -> Command {
    let reason = Some(reason.to_owned());
    let answer = ConsultationCommand::Answer { case: id, comment, disposition, reason, text: None };
    Command::Consultation(answer)
}
