//! Texts sealed for an owner and stored elsewhere, as objects: they become unreadable when the
//! owner's key is destroyed. Nothing here writes them anywhere.
//!
//! Sealed bytes: the number 1, a 32-byte commitment to the key (XChaCha20-Poly1305 alone would let
//! the one who seals make bytes that open to two texts under two keys), nonce, ciphertext, tag.
//! Sealed are the text, one byte 0x80, and zeros up to a multiple of 64.

use zeroize::Zeroizing;

use super::error::VaultError;
use super::seal::{NONCE, Owner, Purpose, Secret, TAG, key_for, open, seal_tail, seal_tail_under};
use super::{Held, Vault};
use crate::keys::keyed;

const VERSION: u8 = 1;
const SEALED_BYTES_MAX: usize = 16 << 20;
const COMMITMENT: usize = 32;
const BLOCK: usize = 64;

/// The most bytes of a text to be sealed, so that the sealed bytes are still what a record may name.
pub const TEXT_BYTES_MAX: usize = SEALED_BYTES_MAX - 1 - COMMITMENT - NONCE - TAG - BLOCK;

impl Vault {
    /// Seals `text` for `owner`, whose key is made if there is none. The length of the result
    /// tells the text's only to 64 bytes.
    ///
    /// # Errors
    /// When the text is too long, the owner is erased or its key destroyed, or the system refuses.
    pub fn seal_text(&self, owner: impl Into<Owner>, text: &[u8]) -> Result<Vec<u8>, VaultError> {
        self.sealed(owner.into(), text, false)
    }

    /// As [`Vault::seal_text`], but the same file sealed again for the same owner gives the same
    /// bytes: its nonce is made of the file and the key. So a file that is sent in twice is known to be
    /// the same, by whoever holds the key and, within one owner, by its sealed bytes.
    ///
    /// # Errors
    /// As [`Vault::seal_text`].
    pub fn seal_file(&self, owner: impl Into<Owner>, file: &[u8]) -> Result<Vec<u8>, VaultError> {
        self.sealed(owner.into(), file, true)
    }

    fn sealed(&self, owner: Owner, text: &[u8], same: bool) -> Result<Vec<u8>, VaultError> {
        if text.len() > TEXT_BYTES_MAX {
            let (what, bytes) = ("a text", text.len());
            return Err(VaultError::Length { what, bytes, least: 0, most: TEXT_BYTES_MAX });
        }
        let key = self.key_or_new(owner)?;
        let padded = (text.len() + 1).next_multiple_of(BLOCK);
        let start = 1 + COMMITMENT;
        let mut out = Vec::with_capacity(start + NONCE + padded + TAG);
        out.push(VERSION);
        out.resize(start + NONCE, 0);
        out.extend_from_slice(text);
        out.push(0x80);
        out.resize(start + NONCE + padded, 0);
        let (purpose, bound) = (key_for(&key, Purpose::Texts), self.bound(owner));
        if same {
            let made = keyed(&key, &[b"sijill vault: nonce of a file\0", text]);
            let nonce = made.first_chunk::<NONCE>().expect("32 bytes have 24");
            seal_tail_under(&purpose, &bound, &mut out, start, nonce);
        } else {
            seal_tail(&purpose, &bound, &mut out, start)?;
        }
        let commitment = commit(&key, &out[start..start + NONCE]);
        out[1..start].copy_from_slice(&*commitment);
        Ok(out)
    }

    /// Opens what [`Vault::seal_text`] sealed for `owner`; `None` when the key is gone.
    ///
    /// # Errors
    /// When it was sealed for another owner or altered, or the owner's slot is damaged.
    pub fn open_text(
        &self,
        owner: impl Into<Owner>,
        sealed: &[u8],
    ) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        let owner = owner.into();
        let directory = self.directory();
        let key = match directory.owners.get(&owner).map(|held| (held.held, held.slot)) {
            Some((Held::Live, slot)) => self.owner_key(owner, slot)?,
            Some((Held::Erasing(_) | Held::Destroyed, _)) => return Ok(None),
            None => {
                self.refuse_suspect(&directory, owner)?;
                return Ok(None);
            }
        };
        drop(directory);
        let wrong = |why| VaultError::NotSealed { owner, why };
        let start = 1 + COMMITMENT;
        if sealed.first() != Some(&VERSION) || sealed.len() < start + NONCE + BLOCK + TAG {
            return Err(wrong("it is no sealed text"));
        }
        if sealed[1..start] != *commit(&key, &sealed[start..start + NONCE]) {
            return Err(wrong("it was sealed under another key, or altered"));
        }
        let mut text = open(&key_for(&key, Purpose::Texts), &self.bound(owner), &sealed[start..])
            .ok_or_else(|| wrong("it was altered"))?;
        let end = text.iter().rposition(|byte| *byte != 0).filter(|end| text[*end] == 0x80);
        text.truncate(end.ok_or_else(|| wrong("its end is not marked"))?);
        Ok(Some(text))
    }

    fn bound(&self, owner: Owner) -> Vec<u8> {
        [b"sijill vault: text".as_slice(), self.register.as_bytes(), &owner.to_bytes()].concat()
    }
}

fn commit(key: &Secret, nonce: &[u8]) -> Secret {
    keyed(key, &[b"sijill vault: commitment\0", nonce])
}
