//! Files of a case that not everyone may read: sealed by the vault, kept as objects under the hash of
//! the sealed bytes, and opened again. What a file is, and who may read it, may not be known here.
//!
//! Their key is one of the case's own, beside the one that its pseudonyms and personal texts hang on:
//! what is personal in a case may be erased while what shows that a promise was kept stays.

use sijill_core::ids::{CaseId, Hash};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::objects::Standing;
use crate::register::{Register, RegisterError};
use crate::vault::Owner;

/// The name space of the ids under which the vault keeps the keys of files.
const FILES: Uuid = Uuid::from_u128(0x6f1c_3d0a_7b52_5e94_9a1d_2c47_e08b_f365);

/// The most bytes of a file that is kept: sealed, it is still what a record may name.
pub const FILE_BYTES_MAX: usize = crate::vault::TEXT_BYTES_MAX;

impl Register {
    /// Keeps a file that everyone may read; durable on return.
    ///
    /// # Errors
    /// When the disk is full, or the object cannot be kept.
    pub fn keep_file(&self, bytes: &[u8]) -> Result<Hash, RegisterError> {
        self.has_room()?;
        Ok(self.objects().put(bytes)?)
    }

    /// Seals a file of `case` and keeps it; durable on return. Gives the hash and the length of the
    /// sealed bytes. The same file of the same case gives the same.
    ///
    /// # Errors
    /// When the file is too long, the disk is full, or the vault or the object cannot be kept.
    pub fn keep_sealed(&self, case: CaseId, bytes: &[u8]) -> Result<(Hash, u64), RegisterError> {
        self.has_room()?;
        let sealed = self.inner.vault.seal_file(owner(case), bytes)?;
        Ok((self.objects().put(&sealed)?, sealed.len() as u64))
    }

    /// Opens a file of `case` that [`Register::keep_sealed`] kept; nothing where it is not here.
    ///
    /// # Errors
    /// When it was altered, or sealed for another case.
    pub fn unsealed(
        &self,
        case: CaseId,
        hash: Hash,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, RegisterError> {
        let Some(sealed) = self.objects().get(hash)? else { return Ok(None) };
        Ok(self.inner.vault.open_text(owner(case), &sealed)?)
    }

    /// How the object that `hash` names stands; its bytes are read and hashed.
    ///
    /// # Errors
    /// When the system refuses.
    pub fn stands(&self, hash: Hash) -> Result<Standing, RegisterError> {
        Ok(self.objects().check(hash)?)
    }
}

fn owner(case: CaseId) -> Owner {
    Owner::Object(Uuid::new_v5(&FILES, case.0.as_bytes()))
}
