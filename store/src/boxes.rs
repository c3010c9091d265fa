//! The ballot box of a vote: sealed rows in the vault under a key that belongs to the vote alone, and
//! that is destroyed with all of them once the ballots are published; and what coders sealed in an
//! evaluation, which goes once it is released. No voter may be named in a row or in its name, and nothing may be counted here: a row that no record names is never looked at.
//!
//! A ballot lies under the SHA-256 of its own bytes, so that the record of a cast finds it and anyone
//! who has it can check that it is the one that was cast. It is durable before the record is asked
//! for: a crash in between leaves a row that no record names.

use sijill_core::ids::{CaseId, Hash};
use zeroize::Zeroizing;

use crate::register::{Register, RegisterError, lock};
use crate::vault::Found;

/// A row for the box of a case.
#[derive(Clone, Copy)]
pub struct BoxRow<'a> {
    /// The case in which is voted.
    pub case: CaseId,
    /// What it is: [`ballot_row`], or `paper/…`.
    pub name: &'a str,
    /// Its bytes.
    pub text: &'a [u8],
}

impl std::fmt::Debug for BoxRow<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("BoxRow").field("case", &self.case).finish_non_exhaustive()
    }
}

/// The name of the row of the ballot whose bytes have this hash.
pub fn ballot_row(sealed: Hash) -> String {
    format!("ballot/{sealed}")
}

impl Register {
    /// Makes the key of the box of `case`, unless it is there.
    ///
    /// # Errors
    /// When the box was destroyed, or the vault cannot.
    pub fn make_box(&self, case: CaseId) -> Result<(), RegisterError> {
        Ok(self.inner.vault.make_object(case.0)?)
    }

    /// Keeps rows in their boxes; all of them durable on return, in one write with whatever others
    /// keep at that moment.
    ///
    /// # Errors
    /// When a box was destroyed, or the vault cannot.
    pub fn keep_in_boxes(&self, rows: &[BoxRow<'_>]) -> Result<(), RegisterError> {
        self.has_room()?;
        let rows: Vec<_> = rows.iter().map(|row| (row.case.0, row.name, row.text)).collect();
        Ok(self.inner.vault.keep_of_objects(&rows)?)
    }

    /// A row of the box of `case`.
    ///
    /// # Errors
    /// When the vault is damaged there.
    pub fn from_box(
        &self,
        case: CaseId,
        name: &str,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, RegisterError> {
        Ok(self.inner.vault.read_object(case.0, name)?)
    }

    /// Every row of the box of `case`: its name and its bytes.
    ///
    /// # Errors
    /// When the vault is damaged there.
    pub fn all_in_box(&self, case: CaseId) -> Result<Vec<Found>, RegisterError> {
        Ok(self.inner.vault.rows_of_object(case.0)?)
    }

    /// Destroys the key of the box of `case` and overwrites what lay in it, durable on return. Says
    /// how many rows there were; none where it was destroyed before.
    ///
    /// # Errors
    /// When the vault cannot.
    pub fn destroy_box(&self, case: CaseId) -> Result<u32, RegisterError> {
        Ok(self.inner.vault.destroy_object(case.0)?)
    }

    /// Destroys the boxes that nobody will open any more: those whose ballots or codes are published, since a
    /// crash may have come between the record and the destruction, and those of cases that ended, such
    /// as a vote that was cancelled.
    ///
    /// # Errors
    /// When the vault cannot.
    pub fn settle_boxes(&self) -> Result<(), RegisterError> {
        for object in self.inner.vault.objects() {
            let case = CaseId(object);
            let over = lock(&self.inner.watch).case(case).is_some_and(|case| {
                let pinned = case.opened.as_ref().map(|opened| opened.procedure);
                let procedure = pinned.and_then(|hash| self.procedure(hash));
                let stage = procedure.as_deref().zip(case.stage.as_ref());
                let stage = stage.and_then(|(known, stage)| known.definition.stage(stage));
                !case.ballots.unsealed.is_empty()
                    || case.codes.released
                    || stage.is_some_and(|stage| stage.ends)
            });
            if over {
                self.destroy_box(case)?;
            }
        }
        Ok(())
    }
}
