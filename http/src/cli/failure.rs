//! Why a command could not be carried out, and which exit code that gives.

use std::path::{Path, PathBuf};

use sijill_core::refusal::Refusal;
use sijill_store::backup::BackupError;
use sijill_store::{ExecuteError, FolderError, RegisterError, StoreError};

/// Why a command could not be carried out.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Failure {
    /// The register refused: exit code 1.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// What was asked is not something that can be asked: exit code 2.
    #[error("{0}")]
    Usage(String),
    /// The same, told in the reader's language: exit code 2.
    #[error("{0}")]
    Asked(String),
    /// A file is not what it must be, told in the reader's language: exit code 1.
    #[error("{sentence}")]
    Faulty {
        /// What is wrong with it, for programs.
        code: &'static str,
        /// The sentence.
        sentence: String,
    },
    /// Something could not be read or written: exit code 3.
    #[error("could not {doing} {path}")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// To what.
        path: PathBuf,
        /// Why not.
        #[source]
        source: std::io::Error,
    },
    /// The register could not be used: exit code 3.
    #[error(transparent)]
    Register(RegisterError),
    /// A backup could not be made or restored: exit code 3; 1 where it is not what it says.
    #[error(transparent)]
    Backup(#[from] BackupError),
    /// A measurement could not be made: exit code 3.
    #[error("the measurement could not be made")]
    Bench(#[from] crate::bench::BenchError),
    /// The demonstration could not be made: exit code 3.
    #[error("the demonstration could not be made")]
    Demo(#[from] crate::demo::DemoError),
    /// The records are not those that the checkpoint beside them was signed over: exit code 1.
    #[error("the {lines} lines of {path} are not the {size} that the checkpoint beside it is over")]
    Contradicted {
        /// The file of records.
        path: PathBuf,
        /// How many lines it has.
        lines: u64,
        /// How many records the checkpoint is over.
        size: u64,
    },
    /// The file that says through whom mail is sent could not be read: exit code 3.
    #[error(transparent)]
    Mail(#[from] crate::service::mail::SmtpError),
    /// A record that this version cannot read: exit code 3.
    #[error("record {position} cannot be read by this version: {why}")]
    Unreadable {
        /// Where it stands.
        position: u64,
        /// Why.
        why: String,
    },
}

impl Failure {
    /// The exit code.
    pub(crate) fn code(&self) -> u8 {
        match self {
            Self::Refused(_) => 1,
            Self::Usage(_) | Self::Asked(_) => 2,
            Self::Register(RegisterError::Folder(FolderError::Origin { .. })) => 2,
            Self::Register(RegisterError::Log(StoreError::Import { .. }))
            | Self::Backup(
                BackupError::Altered { .. }
                | BackupError::Differs { .. }
                | BackupError::Unfinished { .. },
            )
            | Self::Faulty { .. }
            | Self::Contradicted { .. } => 1,
            Self::Backup(
                BackupError::Needs(_) | BackupError::Inside { .. } | BackupError::NotEmpty { .. },
            ) => 2,
            Self::Io { .. }
            | Self::Backup(_)
            | Self::Register(_)
            | Self::Bench(_)
            | Self::Demo(_)
            | Self::Mail(_)
            | Self::Unreadable { .. } => 3,
        }
    }
}

impl From<ExecuteError> for Failure {
    fn from(error: ExecuteError) -> Self {
        match error {
            ExecuteError::Refused(refusal) => Self::Refused(refusal),
            ExecuteError::Register(error) => Self::Register(error),
        }
    }
}

impl From<RegisterError> for Failure {
    fn from(error: RegisterError) -> Self {
        Self::Register(error)
    }
}

impl From<StoreError> for Failure {
    fn from(error: StoreError) -> Self {
        Self::Register(error.into())
    }
}

impl From<FolderError> for Failure {
    fn from(error: FolderError) -> Self {
        Self::Register(error.into())
    }
}

/// For `map_err`: what was being done to `path` when the system refused.
pub(crate) fn io<'a>(
    doing: &'static str,
    path: &'a Path,
) -> impl FnOnce(std::io::Error) -> Failure + 'a {
    move |source| Failure::Io { doing, path: path.to_owned(), source }
}
