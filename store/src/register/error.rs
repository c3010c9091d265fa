//! Why a register could not do what was asked. Sentences for people are made elsewhere: these are for
//! whoever operates it, and name no secret.

use sijill_core::query::Position;
use sijill_core::time::Moment;

use crate::error::{AppendError, StoreError};
use crate::folder::FolderError;
use crate::objects::ObjectsError;
use crate::vault::VaultError;

/// Why a register could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum RegisterError {
    /// The folder or its keys.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The log.
    #[error(transparent)]
    Log(#[from] StoreError),
    /// An append.
    #[error(transparent)]
    Append(#[from] AppendError),
    /// The vault.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The objects.
    #[error(transparent)]
    Objects(#[from] ObjectsError),
    /// A record that this engine cannot read.
    #[error("record {position} cannot be read by this engine")]
    Unreadable {
        /// Where it stands.
        position: Position,
        /// Why.
        #[source]
        source: sijill_core::event::Unreadable,
    },
    /// The clock jumped; writing stops until an operator confirms it.
    #[error(
        "the clock says {now}, which does not follow {expected}: writing stops until an operator \
         confirms the clock"
    )]
    ClockJumped {
        /// What the clock says.
        now: Moment,
        /// What was expected, at least or about.
        expected: Moment,
    },
    /// The log is shorter than, or other than, what was last signed with its keys.
    #[error(
        "the log has {head} records and is not the one that was signed at {signed} ({why}): it can \
         be read, not written; restore the newer log, or go on under another origin with \
         `sijill succeed`"
    )]
    BehindCheckpoint {
        /// How many records the log has.
        head: Position,
        /// How many it had when it was last signed.
        signed: Position,
        /// In which way it contradicts that.
        why: &'static str,
    },
    /// A succession was asked of a register that is open for other things.
    #[error("a register goes on under another origin only when it is opened for that")]
    SuccessionApart,
    /// A succession was cut short, as a test asked for.
    #[doc(hidden)]
    #[error("the succession was cut short")]
    Cut,
    /// The keys came out of a backup: a copy that writes or signs would be a second history.
    #[error(
        "the keys of this register came out of a backup: it can be read, not written or signed; bring \
         the folder of its own keys, or go on under another origin"
    )]
    KeysRestored,
    /// A record that would not be a record: a defect of this program, found before it was written.
    #[error("a `{kind}` would not be a record")]
    NotALine {
        /// Its type.
        kind: &'static str,
        /// Why.
        #[source]
        source: sijill_core::record::Malformed,
    },
    /// The system gave no random bytes.
    #[error("the system gave no random bytes")]
    Random(#[source] getrandom::Error),
    /// Times can be given only to a register that says its clock is simulated.
    #[error("this register's clock is real: times cannot be given to it")]
    ClockIsReal,
}
