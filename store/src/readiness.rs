//! How an open register stands: whether it can be written, and whether others hold it. Nothing may
//! be changed here.

use std::sync::Arc;

use sijill_core::query::Position;

use crate::register::{Register, RegisterError};

impl Register {
    /// Whether commands can be recorded now: no write failed, the clock did not jump, the log is not
    /// behind what was signed, and its keys did not come out of a backup.
    pub fn is_writable(&self) -> bool {
        let may_sign = self.inner.behind.get().is_none() && !self.inner.restored;
        may_sign && !self.inner.log.has_stopped() && self.now().is_ok()
    }

    /// Why it may not be signed, as far as that is known: then nothing is recorded either.
    pub fn refuses_to_sign(&self) -> Option<RegisterError> {
        if self.inner.restored {
            return Some(RegisterError::KeysRestored);
        }
        Some(self.inner.behind.get()?.refusal(self.inner.log.head()))
    }

    /// Whether its keys came out of a backup: then it is read, and nothing is written or signed.
    pub fn is_restored(&self) -> bool {
        self.inner.restored
    }

    /// The size that was last signed with its keys, where the log is shorter or other: then it is
    /// read, and nothing is written or signed.
    pub fn behind(&self) -> Option<Position> {
        self.inner.behind.get().map(|behind| behind.signed)
    }

    /// Whether nobody else holds it: dropping it closes its log.
    pub fn is_last(&self) -> bool {
        Arc::strong_count(&self.inner) == 1
    }
}
