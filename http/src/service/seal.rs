//! The seal beside every recorded fact: its position and the first digits of its leaf hash. It may
//! show nothing that is not the log's own.

use sijill_core::query::Position;
use sijill_store::{RegisterError, leaf_hash};

use super::App;

/// How many hexadecimal digits of a hash a seal shows.
const DIGITS: usize = 8;

/// A seal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Seal {
    /// The position of the record.
    pub position: Position,
    /// The first eight digits of its leaf hash, in two groups; empty where there is no such record.
    pub digits: String,
}

impl Seal {
    /// The seal of the record whose line is `line`.
    pub fn of(position: Position, line: &str) -> Self {
        let hash = sijill_core::ids::Hash(leaf_hash(line.as_bytes()).0).to_string();
        let (first, second) = hash.split_at(DIGITS / 2);
        Self { position, digits: format!("{first} {}", &second[..DIGITS / 2]) }
    }
}

impl App {
    /// The seal of the record at `position`.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn seal(&self, position: Position) -> Result<Seal, RegisterError> {
        let kept = self.register().log().record(position)?;
        Ok(match kept {
            Some(kept) => Seal::of(position, kept.line()),
            None => Seal { position, digits: String::new() },
        })
    }
}
