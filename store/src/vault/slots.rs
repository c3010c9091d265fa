//! The file `keys.slots`: 128-byte slots, each holding one owner's key wrapped under the vault key.
//! A slot never moves and the file is never truncated or replaced, so that overwriting a slot
//! overwrites the only copy; and no key may stand in it unwrapped.
//!
//! A slot: state, kind, 16-byte id, 24-byte nonce, 48-byte wrapped key, 16-byte id of the erasure,
//! number of rows erased, zeros, CRC-32C of the slot's number and everything before. A slot lies
//! within one 512-byte sector, which a disk writes whole or not at all. A free slot is all zeros.
//! Slot 0 belongs to the vault itself: its id is the register's, its key makes the hashes that
//! identifiers are found by, and a vault key that opens it is the right one.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use sijill_core::ids::{CommandId, PartyId};
use uuid::Uuid;
use zeroize::Zeroizing;

use super::error::{Damage, VaultError};
use super::seal::{NONCE, Owner, Secret, TAG, open, seal_tail};
use crate::disk;

/// The bytes of a slot.
pub(super) const SLOT: usize = 128;
/// By how much either file of the vault grows at least, in bytes.
pub(super) const GROWTH: u64 = 1 << 20;

const LIVE: u8 = 1;
const ERASING: u8 = 2;
const DESTROYED: u8 = 3;
/// The state of slot 0.
const VAULT: u8 = b'S';

const WHO: std::ops::Range<usize> = 1..18;
const WRAPPED: std::ops::Range<usize> = 18..18 + NONCE + 32 + TAG;
const ERASURE: std::ops::Range<usize> = 90..106;
const ROWS: std::ops::Range<usize> = 106..110;
const CRC: usize = SLOT - 4;

/// What a slot says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Slot {
    /// Nothing, or no longer anything.
    Free,
    /// The owner's key is here.
    Live(Owner),
    /// The key is gone, the rows are gone or will be at the next open, and the record of the
    /// erasure is owed to the log.
    Erasing {
        /// Whose data it was.
        owner: PartyId,
        /// The id of the command that records the erasure.
        erasure: CommandId,
        /// How many rows are erased.
        rows: u32,
    },
    /// The key is gone and is never made again.
    Destroyed(Owner),
}

/// Why the bytes of a slot cannot be believed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Unreadable;

impl Slot {
    /// Reads the slot `number`.
    pub(super) fn parse(number: u32, bytes: &[u8; SLOT]) -> Result<Self, Unreadable> {
        if bytes.iter().all(|byte| *byte == 0) {
            return Ok(Self::Free);
        }
        if bytes[CRC..] != checksum(number, bytes).to_le_bytes() {
            return Err(Unreadable);
        }
        let owner = Owner::from_bytes(&part(bytes, WHO)).ok_or(Unreadable)?;
        match bytes[0] {
            LIVE => Ok(Self::Live(owner)),
            DESTROYED => Ok(Self::Destroyed(owner)),
            ERASING => match owner {
                Owner::Party(owner) => Ok(Self::Erasing {
                    owner,
                    erasure: CommandId(Uuid::from_bytes(part(bytes, ERASURE))),
                    rows: u32::from_le_bytes(part(bytes, ROWS)),
                }),
                Owner::Case(_) | Owner::Object(_) => Err(Unreadable),
            },
            _ => Err(Unreadable),
        }
    }

    /// The bytes of a slot without a key. A live slot is made by [`live`].
    pub(super) fn without_key(self, number: u32) -> [u8; SLOT] {
        let mut bytes = [0; SLOT];
        match self {
            Self::Free | Self::Live(_) => return bytes,
            Self::Erasing { owner, erasure, rows } => {
                bytes[0] = ERASING;
                bytes[WHO].copy_from_slice(&Owner::Party(owner).to_bytes());
                bytes[ERASURE].copy_from_slice(erasure.0.as_bytes());
                bytes[ROWS].copy_from_slice(&rows.to_le_bytes());
            }
            Self::Destroyed(owner) => {
                bytes[0] = DESTROYED;
                bytes[WHO].copy_from_slice(&owner.to_bytes());
            }
        }
        finish(number, &mut bytes);
        bytes
    }
}

/// The bytes of a live slot: `key` wrapped under `vault_key`, bound to register and owner.
pub(super) fn live(
    number: u32,
    owner: Owner,
    key: &Secret,
    vault_key: &Secret,
    register: Uuid,
) -> Result<[u8; SLOT], VaultError> {
    wrapped(number, LIVE, &owner.to_bytes(), key, vault_key, register)
}

/// The bytes of slot 0.
pub(super) fn vault_slot(
    key: &Secret,
    vault_key: &Secret,
    register: Uuid,
) -> Result<[u8; SLOT], VaultError> {
    wrapped(0, VAULT, &vault_owner(register), key, vault_key, register)
}

/// The key in slot 0.
///
/// # Errors
/// When the slot is none, belongs to another register, or was wrapped under another vault key.
pub(super) fn open_vault_slot(
    file: &SlotsFile,
    vault_key: &Secret,
    register: Uuid,
) -> Result<Secret, VaultError> {
    let path = || file.path.clone();
    if file.count() == 0 {
        return Err(VaultError::NotAVault { path: path(), why: "it is too short" });
    }
    let bytes = file.read(0)?;
    if bytes[0] != VAULT && bytes[CRC..] != checksum(0, &bytes).to_le_bytes() {
        let why = "it does not begin with a vault's own slot";
        return Err(VaultError::NotAVault { path: path(), why });
    }
    if bytes[CRC..] != checksum(0, &bytes).to_le_bytes() {
        return Err(VaultError::Damaged(file.damage(0, "the vault's own key slot was altered")));
    }
    let who = vault_owner(register);
    if bytes[WHO] != who {
        return Err(VaultError::OtherRegister { path: path() });
    }
    unwrap(&bytes, &who, vault_key, register).ok_or_else(|| VaultError::WrongKey { path: path() })
}

/// The key in the slot `bytes`, if it was wrapped for `owner` under `vault_key`.
pub(super) fn unwrap_key(
    bytes: &[u8; SLOT],
    owner: Owner,
    vault_key: &Secret,
    register: Uuid,
) -> Option<Secret> {
    unwrap(bytes, &owner.to_bytes(), vault_key, register)
}

/// Whether an unreadable slot is that of `owner` all the same: it names it, or holds its key.
pub(super) fn may_be_of(
    bytes: &[u8; SLOT],
    owner: Owner,
    vault_key: &Secret,
    register: Uuid,
) -> bool {
    bytes[WHO] == owner.to_bytes() || unwrap_key(bytes, owner, vault_key, register).is_some()
}

fn vault_owner(register: Uuid) -> [u8; 17] {
    let mut who = [0; 17];
    who[1..].copy_from_slice(register.as_bytes());
    who
}

fn wrapped(
    number: u32,
    state: u8,
    who: &[u8; 17],
    key: &Secret,
    vault_key: &Secret,
    register: Uuid,
) -> Result<[u8; SLOT], VaultError> {
    // sized beforehand: a buffer that grows would leave a copy of the key behind
    let mut sealed = Zeroizing::new(Vec::with_capacity(NONCE + 32 + TAG));
    sealed.resize(NONCE, 0);
    sealed.extend_from_slice(&**key);
    seal_tail(vault_key, &bound(who, register), &mut sealed, 0)?;
    let mut bytes = [0; SLOT];
    bytes[0] = state;
    bytes[WHO].copy_from_slice(who);
    bytes[WRAPPED].copy_from_slice(&sealed);
    finish(number, &mut bytes);
    Ok(bytes)
}

fn unwrap(
    bytes: &[u8; SLOT],
    who: &[u8; 17],
    vault_key: &Secret,
    register: Uuid,
) -> Option<Secret> {
    let plain = open(vault_key, &bound(who, register), &bytes[WRAPPED])?;
    let mut key = Secret::new([0; 32]);
    key.copy_from_slice(&plain);
    Some(key)
}

fn bound(who: &[u8; 17], register: Uuid) -> Vec<u8> {
    [b"sijill vault: key".as_slice(), register.as_bytes(), who].concat()
}

fn finish(number: u32, bytes: &mut [u8; SLOT]) {
    let crc = checksum(number, bytes);
    bytes[CRC..].copy_from_slice(&crc.to_le_bytes());
}

fn checksum(number: u32, bytes: &[u8; SLOT]) -> u32 {
    crc32c::crc32c_append(crc32c::crc32c(&number.to_le_bytes()), &bytes[..CRC])
}

fn part<const N: usize>(bytes: &[u8; SLOT], range: std::ops::Range<usize>) -> [u8; N] {
    let mut out = [0; N];
    out.copy_from_slice(&bytes[range]);
    out
}

/// The open file.
#[derive(Debug)]
pub(super) struct SlotsFile {
    pub(super) file: File,
    pub(super) path: PathBuf,
    /// How many whole slots the file has. Only the writer enlarges it.
    count: AtomicU32,
}

impl SlotsFile {
    /// Takes an open file, however long.
    pub(super) fn new(file: File, path: PathBuf) -> Result<Self, VaultError> {
        let slots = Self { file, path, count: AtomicU32::new(0) };
        slots.measure()?;
        Ok(slots)
    }

    /// How many whole slots the file has.
    pub(super) fn count(&self) -> u32 {
        self.count.load(Ordering::Relaxed)
    }

    fn measure(&self) -> Result<(), VaultError> {
        let length = self.file.metadata().map_err(|e| self.failed("measure", e))?.len();
        let count = u32::try_from(length / SLOT as u64).unwrap_or(u32::MAX);
        self.count.store(count, Ordering::Relaxed);
        Ok(())
    }

    pub(super) fn failed(&self, doing: &'static str, source: io::Error) -> VaultError {
        VaultError::Io { doing, path: self.path.clone(), source }
    }

    pub(super) fn damage(&self, number: u32, what: &'static str) -> Damage {
        Damage { path: self.path.clone(), offset: u64::from(number) * SLOT as u64, what }
    }

    pub(super) fn read(&self, number: u32) -> Result<[u8; SLOT], VaultError> {
        let mut bytes = [0; SLOT];
        self.file
            .read_exact_at(&mut bytes, u64::from(number) * SLOT as u64)
            .map_err(|e| self.failed("read a key slot of", e))?;
        Ok(bytes)
    }

    pub(super) fn write(&self, number: u32, bytes: &[u8; SLOT]) -> Result<(), VaultError> {
        disk::write_at(&self.file, &self.path, bytes, u64::from(number) * SLOT as u64)
            .map_err(|e| self.failed("write a key slot of", e))
    }

    pub(super) fn sync(&self) -> Result<(), VaultError> {
        disk::sync_data(&self.file, &self.path).map_err(|e| self.failed("sync", e))
    }

    /// Makes room for `count` slots in all; those there stay where they are.
    pub(super) fn grow(&self, count: u32) -> Result<(), VaultError> {
        if count > self.count() {
            grow_zeroed(&self.file, &self.path, u64::from(count) * SLOT as u64)
                .map_err(|e| self.failed("enlarge", e))?;
            self.measure()?;
        }
        Ok(())
    }
}

/// Enlarges `file` to at least `length` bytes, in whole steps of [`GROWTH`], by writing zeros: so
/// the blocks exist before they are needed, and later writes go to them in place.
pub(super) fn grow_zeroed(file: &File, path: &Path, length: u64) -> io::Result<()> {
    let zeros = vec![0; 1 << 16];
    let mut at = file.metadata()?.len();
    let goal = length.next_multiple_of(GROWTH);
    while at < goal {
        let step = usize::try_from(goal - at).unwrap_or(usize::MAX).min(zeros.len());
        disk::write_at(file, path, &zeros[..step], at)?;
        at += step as u64;
    }
    disk::sync_all(file, path)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slot_reads_as_written_in_its_own_place_only() {
        let (key, kek) = (Secret::new([1; 32]), Secret::new([2; 32]));
        let (register, owner) = (Uuid::from_u128(7), Owner::Object(Uuid::from_u128(8)));
        let bytes = live(3, owner, &key, &kek, register).unwrap();
        assert_eq!(Slot::parse(3, &bytes), Ok(Slot::Live(owner)));
        assert_eq!(Slot::parse(4, &bytes), Err(Unreadable));
        assert_eq!(unwrap_key(&bytes, owner, &kek, register).unwrap(), key);
        assert!(unwrap_key(&bytes, owner, &key, register).is_none());
        assert!(unwrap_key(&bytes, owner, &kek, Uuid::nil()).is_none());
        for at in 0..SLOT {
            let mut bad = bytes;
            bad[at] ^= 0x10;
            assert_eq!(Slot::parse(3, &bad), Err(Unreadable), "{at}");
            assert!(may_be_of(&bad, owner, &kek, register), "{at}");
        }
    }

    #[test]
    fn slots_without_keys_hold_only_what_they_say() {
        let owner = PartyId(Uuid::from_u128(1));
        let erasing = Slot::Erasing { owner, erasure: CommandId(Uuid::from_u128(2)), rows: 3 };
        for slot in [Slot::Free, erasing, Slot::Destroyed(Owner::Party(owner))] {
            let bytes = slot.without_key(5);
            assert_eq!(Slot::parse(5, &bytes), Ok(slot));
            assert!(bytes[WRAPPED].iter().all(|byte| *byte == 0));
        }
    }
}
