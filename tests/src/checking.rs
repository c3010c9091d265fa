//! What tests ask about conditions, opinions and associations, in an invented procedure that has them
//! all. No test may stand here.

use sijill_core::activity::conditions::{ConditionChecked, ConditionCommand, Finding};
use sijill_core::activity::opinions::{OpinionCommand, OpinionOutcome};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId};
use sijill_core::party::{PartyCommand, PartyKind, PartyRegistered};
use sijill_core::testing::party;

use crate::town::{self, slug};

/// The procedure, with conditions, opinions and a quorum. All of it is invented.
pub const PROCEDURE: &str = include_str!("../../core/src/activity/rehearsed.toml");

/// An association that was founded on 10 March 2020.
pub fn association() -> PartyId {
    party(302)
}

/// The command that registers an association.
pub fn register(id: PartyId, founded: Option<&str>) -> Command {
    Command::Party(PartyCommand::Register(PartyRegistered {
        founded: founded.map(town::date),
        kind: PartyKind::Association,
        name: Some(town::text("An association")),
        party: id,
        territory: None,
    }))
}

/// The command that opens a case, brought by `petitioner` or else by citizens.
pub fn open(id: CaseId, petitioner: Option<PartyId>) -> Command {
    let open = town::open(id, town::SMALL);
    let procedure = slug("test.petition");
    Command::Case(CaseCommand::Open(OpenCase { petitioner, procedure, ..open }))
}

/// The command that records a finding.
pub fn check(id: CaseId, condition: &str, finding: Finding, reason: Option<&str>) -> Command {
    let checked = ConditionChecked {
        condition: slug(condition),
        evidence: None,
        finding,
        occurred: None,
        reason: reason.map(str::to_owned),
        reference: None,
    };
    Command::Condition(ConditionCommand::Check { case: id, checked })
}

/// The command that asks for an opinion.
pub fn ask(id: CaseId, of: PartyId, due: Option<&str>) -> Command {
    let (question, reason) = (None, Some("What do you say of it?".to_owned()));
    Command::Opinion(OpinionCommand::Ask {
        case: id,
        due: due.map(town::date),
        of,
        question,
        reason,
    })
}

/// The command that gives one.
pub fn give(id: CaseId, opinion: u32, words: &str) -> Command {
    let (outcome, text) = (OpinionOutcome::Reserved, town::title(words));
    Command::Opinion(OpinionCommand::Give { case: id, occurred: None, opinion, outcome, text })
}

/// The command that closes one.
pub fn close(id: CaseId, opinion: u32, reason: &str) -> Command {
    let reason = reason.to_owned();
    Command::Opinion(OpinionCommand::Close { case: id, opinion, reason })
}
