//! How an open register stands: whether it can be written, and whether others hold it. Nothing may
//! be changed here.

use std::sync::Arc;

use crate::register::{Register, RegisterError};

impl Register {
    /// Whether commands can be recorded now: no write failed, the clock did not jump, and the log is
    /// not behind what was signed.
    pub fn is_writable(&self) -> bool {
        self.inner.behind.get().is_none() && !self.inner.log.has_stopped() && self.now().is_ok()
    }

    /// Why it may not be signed, as far as that is known: then nothing is recorded either.
    pub fn refuses_to_sign(&self) -> Option<RegisterError> {
        Some(self.inner.behind.get()?.refusal(self.inner.log.head()))
    }

    /// Whether nobody else holds it: dropping it closes its log.
    pub fn is_last(&self) -> bool {
        Arc::strong_count(&self.inner) == 1
    }
}
