//! Why a backup could not be made or restored, told as "what was being done to what". No key, and
//! nothing personal, may stand in it.

use std::io;
use std::path::{Path, PathBuf};

use super::manifest::FILE;
use crate::error::StoreError;
use crate::folder::FolderError;
use crate::keys::KeysError;
use crate::objects::ObjectsError;
use crate::register::RegisterError;
use crate::vault::VaultError;

/// Why a backup could not be made or restored.
#[derive(Debug, thiserror::Error)]
pub enum BackupError {
    /// The operating system refused something.
    #[error("could not {doing} {}", path.display())]
    Io {
        /// What was being done.
        doing: &'static str,
        /// To which path.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: io::Error,
    },
    /// The journal, or a checkpoint.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The vault.
    #[error(transparent)]
    Vault(#[from] VaultError),
    /// The register's folder.
    #[error(transparent)]
    Folder(#[from] FolderError),
    /// The keys.
    #[error(transparent)]
    Keys(#[from] KeysError),
    /// The texts and files.
    #[error(transparent)]
    Objects(#[from] ObjectsError),
    /// The register, once it is restored.
    #[error("the restored register cannot be used")]
    Register(#[source] Box<RegisterError>),
    /// One folder lies in another that it must be apart from.
    #[error("{} lies under {}: a backup must lie apart from what it is a copy of", inner.display(), outer.display())]
    Inside {
        /// The folder that lies inside.
        inner: PathBuf,
        /// The folder around it.
        outer: PathBuf,
    },
    /// Another process makes a backup into the same folder.
    #[error("{} is in use: another backup is being made into it", path.display())]
    InUse {
        /// The folder.
        path: PathBuf,
    },
    /// The folder holds something else than a backup.
    #[error("{} holds something else already: a folder that is empty or not there is expected", path.display())]
    NotEmpty {
        /// The folder.
        path: PathBuf,
    },
    /// The folder holds the backup of another register.
    #[error("{} holds a backup of the register {origin}: each register needs a folder of its own", path.display())]
    OtherRegister {
        /// The folder.
        path: PathBuf,
        /// The origin of that register.
        origin: String,
    },
    /// There is no manifest.
    #[error("{} holds no {FILE}: it is no backup, or one that was never finished", path.display())]
    Unfinished {
        /// The folder.
        path: PathBuf,
    },
    /// The manifest cannot be understood.
    #[error("{} does not say what the backup holds: {why}", path.display())]
    Manifest {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        why: String,
    },
    /// The records are not those that were signed: such a copy would replace a good one.
    #[error(
        "the {records} records are not those of the checkpoint of size {size}: {why}; verify the register"
    )]
    Differs {
        /// How many records were read.
        records: u64,
        /// The size of the checkpoint.
        size: u64,
        /// In which way they differ.
        why: &'static str,
    },
    /// A file of the backup is missing or was altered.
    #[error("{} is not what the backup says: {why}", path.display())]
    Altered {
        /// The file.
        path: PathBuf,
        /// In which way.
        why: String,
    },
    /// What is asked needs a part that is not there.
    #[error("{0}")]
    Needs(&'static str),
}

impl BackupError {
    /// For `map_err`: the system refused `doing` to `path`.
    pub(crate) fn io(doing: &'static str, path: &Path) -> impl FnOnce(io::Error) -> Self + use<> {
        let path = path.to_owned();
        move |source| Self::Io { doing, path, source }
    }
}

impl From<RegisterError> for BackupError {
    fn from(error: RegisterError) -> Self {
        Self::Register(Box::new(error))
    }
}
