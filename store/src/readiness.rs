//! How an open register stands: whether it can be written, whether others hold it, and whether an
//! error says that it cannot be written. Nothing may be changed here.

use std::io::{self, ErrorKind};
use std::sync::Arc;

use sijill_core::query::Position;

use crate::checkpoint::{self, SignedCheckpoint};
use crate::doubt;
use crate::error::{AppendError, StoreError};
use crate::objects::ObjectsError;
use crate::register::{Register, RegisterError};
use crate::restored;
use crate::vault::VaultError;

impl Register {
    /// Whether commands can be recorded now: no write failed, there was room, the clock did not jump,
    /// the log is not behind what was signed, and its keys did not come out of a backup.
    pub fn is_writable(&self) -> bool {
        let may_sign = self.inner.behind.get().is_none() && !self.inner.restored;
        let takes = self.inner.log.takes_records() && !self.inner.vault.has_stopped();
        takes && may_sign && self.now().is_ok()
    }

    /// Refuses what goes with a record that cannot be made for lack of room on the disk.
    pub(crate) fn has_room(&self) -> Result<(), RegisterError> {
        match self.inner.log.no_room() {
            Some(why) => Err(AppendError::NoRoom(why).into()),
            None => Ok(()),
        }
    }

    /// Why it may not be signed, as far as that is known: then nothing is recorded either.
    pub fn refuses_to_sign(&self) -> Option<RegisterError> {
        if self.inner.restored {
            return Some(RegisterError::KeysRestored);
        }
        Some(self.inner.behind.get()?.refusal(self.inner.log.head()))
    }

    /// The newest checkpoint signed for it that its log continues: all that attests a register that
    /// refuses to sign.
    ///
    /// # Errors
    /// When a file of the keys, or a tile, cannot be read.
    pub fn last_signed(&self) -> Result<Option<SignedCheckpoint>, RegisterError> {
        let (log, folder) = (&self.inner.log, &self.inner.folder);
        let signing = folder.signing();
        let Some(verifier) = self.verifier()? else { return Ok(None) };
        log.wait_merged(log.head());
        Ok(checkpoint::continued(&log.tree(), &signing, folder.dir(), &verifier)?)
    }

    /// The key by which its checkpoints are checked; `None` where a reading copy has none.
    ///
    /// # Errors
    /// When a file of the keys cannot be read.
    pub fn verifier(&self) -> Result<Option<String>, RegisterError> {
        Ok(restored::verifier(&self.inner.folder.signing())?)
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

impl RegisterError {
    /// What failed, with its causes down to the file, in one line: for whoever operates the register.
    pub fn in_full(&self) -> String {
        doubt::in_full(self)
    }

    /// Whether it says that the register cannot be written now: a write failed, there is no room, the
    /// clock jumped, the log is behind what was signed, or its keys came out of a backup. Otherwise
    /// something is wrong with what was asked, or with this program.
    pub fn is_not_writable(&self) -> bool {
        match self {
            Self::ClockJumped { .. } | Self::BehindCheckpoint { .. } | Self::KeysRestored => true,
            Self::Append(why) => refuses(why),
            Self::Log(StoreError::Append(why)) => refuses(why),
            Self::Log(StoreError::Poisoned(_)) | Self::Vault(VaultError::Stopped) => true,
            Self::Log(StoreError::Io { source, .. })
            | Self::Vault(VaultError::Io { source, .. })
            | Self::Objects(ObjectsError::Io { source, .. }) => takes_nothing(source),
            Self::Folder(_)
            | Self::Log(_)
            | Self::Vault(_)
            | Self::Objects(_)
            | Self::Unreadable { .. }
            | Self::NotALine { .. }
            | Self::Random(_)
            | Self::SuccessionApart
            | Self::Cut
            | Self::ClockIsReal => false,
        }
    }
}

fn refuses(why: &AppendError) -> bool {
    matches!(why, AppendError::Poisoned(_) | AppendError::NoRoom(_) | AppendError::Closed)
}

/// Whether a disk says that it takes nothing more.
fn takes_nothing(why: &io::Error) -> bool {
    use ErrorKind::{QuotaExceeded, ReadOnlyFilesystem, StorageFull};
    matches!(why.kind(), StorageFull | QuotaExceeded | ReadOnlyFilesystem)
}
