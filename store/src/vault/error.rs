//! What can go wrong in the vault, and where. No variant may hold a key, an identifier or a text.

use std::fmt;
use std::io;
use std::path::PathBuf;

use sijill_core::ids::PartyId;

use super::seal::Owner;

/// A place in the vault's files that cannot be trusted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Damage {
    /// The file.
    pub path: PathBuf,
    /// The first byte of the slot or row.
    pub offset: u64,
    /// What stands there and what is wrong with it.
    pub what: &'static str,
}

impl fmt::Display for Damage {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} at byte {} of {}", self.what, self.offset, self.path.display())
    }
}

/// What went wrong in the vault.
#[derive(Debug, thiserror::Error)]
pub enum VaultError {
    /// The operating system refused something.
    #[error("cannot {doing} {}", path.display())]
    Io {
        /// What was being done.
        doing: &'static str,
        /// To which path.
        path: PathBuf,
        /// What the operating system said.
        #[source]
        source: io::Error,
    },
    /// The system gives no random bytes.
    #[error("cannot draw random bytes for a key of the vault")]
    Random(#[source] getrandom::Error),
    /// The vault key in the keys' folder is not the one this vault was made with.
    #[error("{} was sealed under another vault key: the keys' folder belongs to another register", path.display())]
    WrongKey {
        /// The file of key slots.
        path: PathBuf,
    },
    /// The vault belongs to another register.
    #[error("{} is the vault of another register", path.display())]
    OtherRegister {
        /// The file of key slots.
        path: PathBuf,
    },
    /// A file of the vault is not one.
    #[error("{} is not a file of a vault: {why}", path.display())]
    NotAVault {
        /// The file.
        path: PathBuf,
        /// What is wrong.
        why: &'static str,
    },
    /// Bytes that were durable have changed.
    #[error("the vault is damaged: {0}")]
    Damaged(Damage),
    /// The owner's data is being erased.
    #[error("the data of the party {owner} is being erased")]
    Erasing {
        /// Whose.
        owner: PartyId,
    },
    /// Nothing is kept for this owner.
    #[error("the vault holds nothing of the party {owner}")]
    Unknown {
        /// Whose.
        owner: PartyId,
    },
    /// The key was destroyed for good; a new one would give the same person a second pseudonym.
    #[error("the key of {owner} was destroyed and is never made again")]
    Destroyed {
        /// Whose key.
        owner: Owner,
    },
    /// An identifier belongs to one party only.
    #[error("the identifier given for the party {owner} is that of the party {holder}")]
    IdentifierTaken {
        /// For whom it was given.
        owner: PartyId,
        /// Whose it is.
        holder: PartyId,
    },
    /// A row's name or text is too long, or the name is empty.
    #[error("{what} of {bytes} bytes: between {least} and {most} are expected")]
    Length {
        /// "a row's name", "a row's text" or "a text".
        what: &'static str,
        /// How long it is.
        bytes: usize,
        /// The least allowed.
        least: usize,
        /// The most allowed.
        most: usize,
    },
    /// Bytes to be opened were not sealed for this owner, or were altered since.
    #[error("the sealed text of {owner} cannot be opened: {why}")]
    NotSealed {
        /// Whose it should be.
        owner: Owner,
        /// What is wrong.
        why: &'static str,
    },
    /// A write failed earlier, so what is on the disk is not known until the vault is opened again.
    #[error("the vault stopped after a failed write: open it again")]
    Stopped,
    /// A test stopped the vault at this step.
    #[doc(hidden)]
    #[error("stopped by a test after step {step}")]
    Interrupted {
        /// Which step.
        step: u32,
    },
}

impl VaultError {
    /// The same error once more, for the other callers of a shared write.
    pub(super) fn shared(&self) -> Self {
        match self {
            Self::Io { doing, path, source } => Self::Io {
                doing,
                path: path.clone(),
                source: source
                    .raw_os_error()
                    .map_or_else(|| source.kind().into(), io::Error::from_raw_os_error),
            },
            Self::Random(source) => Self::Random(*source),
            Self::Damaged(damage) => Self::Damaged(damage.clone()),
            Self::WrongKey { .. }
            | Self::OtherRegister { .. }
            | Self::NotAVault { .. }
            | Self::Erasing { .. }
            | Self::Unknown { .. }
            | Self::Destroyed { .. }
            | Self::IdentifierTaken { .. }
            | Self::Length { .. }
            | Self::NotSealed { .. }
            | Self::Stopped
            | Self::Interrupted { .. } => Self::Stopped,
        }
    }
}
