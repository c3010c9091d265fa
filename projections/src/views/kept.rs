//! The state of the views as bytes, and back, so that a service need not fold a long log at each
//! start. Only views of everything that was recorded are written: of a question about the past, or of
//! one case, nothing may be kept here.

use sijill_core::snapshot::{self, NotKept};

use super::{Views, Wanted};
use crate::as_of::{Bound, Question};

/// What the views are made of: a hash over the sources of this crate and over the versions of all
/// dependencies, beside that of the core.
pub const SOURCES: &str = concat!("views ", env!("SIJILL_SOURCES"));

pub(super) fn question() -> Question {
    Question::Recorded(None)
}

pub(super) fn bound() -> Bound {
    question().into()
}

pub(super) fn wanted() -> Wanted {
    Wanted::All
}

impl Views {
    /// The whole state of views that answer for every case and everything recorded.
    ///
    /// # Errors
    /// When they answer another question.
    pub fn to_bytes(&self) -> Result<Vec<u8>, NotKept> {
        if self.question != question() || self.wanted != wanted() {
            let why = "it is that of a question about a part of the log".to_owned();
            return Err(NotKept { doing: "written", why });
        }
        snapshot::write(self)
    }

    /// The views that [`Views::to_bytes`] wrote.
    ///
    /// # Errors
    /// When the bytes are not the whole of such a state.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotKept> {
        snapshot::read(bytes)
    }
}
