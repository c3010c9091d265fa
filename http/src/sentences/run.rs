//! A run of signatures, told in one sentence. Nothing may be counted here.

use sijill_core::time::Moment;

/// Signatures that followed each other without anything else in between.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SignatureRun {
    /// How many.
    pub count: u64,
    /// When the first was recorded.
    pub first: Moment,
    /// When the last was recorded.
    pub last: Moment,
    /// The valid signatures of the case after it.
    pub total: u64,
}
