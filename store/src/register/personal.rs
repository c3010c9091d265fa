//! Erasure: of a person, and of what is personal in one case: first whether it may be, then the vault,
//! then the record. A crash in between is made good at the next opening. Who may is for the core to say.

use sijill_core::case::CourseCommand;
use sijill_core::case::course::INTERRUPTED;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, CommandId, PartyId, Slug};
use sijill_core::query::{Query, Tag};
use sijill_core::record::Actor;
use sijill_core::register::{IdentityErased, RegisterCommand};

use super::{Register, RegisterError, lock};
use crate::execute::{Answer, ExecuteError};

impl Register {
    /// Erases a person: the key and the rows are destroyed, then a record says so. Counts, states,
    /// proofs and hashes do not change. A crash in between is made good at the next opening.
    ///
    /// # Errors
    /// When the vault or the log refuses.
    pub fn erase(&self, person: PartyId, ground: Slug) -> Result<Answer, ExecuteError> {
        let erasure = self.inner.vault.begin_erasure(person).map_err(RegisterError::from)?;
        self.record_erasure(erasure.id, erasure.rows, ground)
    }

    pub(super) fn record_erasure(
        &self,
        id: CommandId,
        rows: u32,
        ground: Slug,
    ) -> Result<Answer, ExecuteError> {
        let actor = Actor::Engine("erasure".parse().expect("a short name"));
        let erased = IdentityErased { ground, rows };
        let command = Command::Register(RegisterCommand::RecordErasure(erased));
        let answer = self.execute(&actor, &command, id)?;
        self.inner.vault.settle_erasure(id).map_err(RegisterError::from)?;
        Ok(answer)
    }

    /// Erases what is personal in `case`: the key of its pseudonyms, the rows that tie anybody to it,
    /// and whoever was known by this case only; then a record says so. Counts, states, proofs and
    /// hashes do not change.
    ///
    /// # Errors
    /// The refusal, before anything was erased; what the vault or the log could not do.
    pub fn erase_case(
        &self,
        actor: &Actor,
        case: CaseId,
        reason: &str,
        id: CommandId,
    ) -> Result<Answer, ExecuteError> {
        let command = |rows| {
            let reason = reason.to_owned();
            Command::Course(CourseCommand::RecordErasure { case, reason, rows })
        };
        if !self.would(actor, &command(0), id)? {
            return self.execute(actor, &command(0), id);
        }
        let rows = self.erase_rows(case)?;
        match self.execute(actor, &command(rows), id) {
            // the mandate ended in between: what is gone is told all the same
            Err(ExecuteError::Refused(_)) => self.record_case(case, rows),
            other => other,
        }
    }

    /// Completes erasures of cases that a crash cut short between the vault and the log.
    pub(super) fn settle_cases(&self) -> Result<(), ExecuteError> {
        for case in self.inner.vault.destroyed_cases() {
            let owed = lock(&self.inner.watch)
                .case(case)
                .is_some_and(|case| case.opened.is_some() && !case.course.erased);
            if owed {
                let rows = self.erase_rows(case)?;
                self.record_case(case, rows)?;
            }
        }
        Ok(())
    }

    fn erase_rows(&self, case: CaseId) -> Result<u32, RegisterError> {
        Ok(self.inner.vault.erase_case(case, &|party| self.is_registered(party))?)
    }

    fn record_case(&self, case: CaseId, rows: u32) -> Result<Answer, ExecuteError> {
        let actor = Actor::Engine("erasure".parse().expect("a short name"));
        let reason = INTERRUPTED.to_owned();
        let command = Command::Course(CourseCommand::RecordErasure { case, reason, rows });
        self.execute(&actor, &command, self.fresh_command()?)
    }

    /// Whether a party is in the register beside its signatures: an office-holder is no citizen of
    /// one case only. Where that cannot be read, it is taken to be.
    fn is_registered(&self, party: PartyId) -> bool {
        let query = Query::one(&["party.registered.v1"], vec![Tag::new("party", party)]);
        let log = &self.inner.log;
        log.matching(&query, 0..log.head(), 1).map_or(true, |found| !found.is_empty())
    }
}
