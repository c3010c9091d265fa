//! The vault: personal data that can truly be deleted, sealed with a key per owner. Nothing of it
//! may ever be in sled, in the journal or in a log line, no key and no plain text may reach a file,
//! and no identifier may be hashed without a secret.
//!
//! Two files in `DIR/vault`: `keys.slots`, where each owner's random key stands wrapped under the
//! vault key (which lives in the keys' folder, apart), and `rows`, sealed rows one after the other.
//! Erasure overwrites the key and the rows with zeros in the blocks where they lie and syncs them;
//! nothing is renamed, truncated or moved, so the file system keeps no older copy. That holds on
//! file systems that overwrite in place (ext4, xfs; not btrfs, zfs, or ext4 with `data=journal`).
//! What a flash disk keeps beneath is out of reach; there the destroyed key is what counts, and
//! backups of the vault must be short-lived. The folder is locked by [`crate::folder::Folder`].
//!
//! What is in memory: where each owner's slot and rows are, hashes of names and identifiers under
//! secret keys; never a key of an owner or a text longer than one call.

use std::fmt;
use std::fs::OpenOptions;
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError, RwLock, RwLockReadGuard, RwLockWriteGuard};

use sijill_core::ids::{CaseId, CommandId, PartyId};
use uuid::Uuid;
use zeroize::Zeroizing;

use crate::durable;
use crate::keys::Keys;

pub(crate) mod copy;
mod directory;
mod erase;
mod error;
mod keep;
mod load;
mod of_case;
mod of_object;
mod queue;
mod rows;
mod scan;
mod seal;
mod slots;
#[cfg(test)]
mod tests;
mod texts;

use directory::{Directory, Held};
use queue::{Queue, Row};
use rows::{RowsFile, Seal};
use seal::{Purpose, Secret, key_for};
use slots::{Slot, SlotsFile};

pub use error::{Damage, VaultError};
pub use of_object::Found;
pub use rows::{ROW_NAME_BYTES_MAX, ROW_TEXT_BYTES_MAX};
pub use seal::Owner;
pub use texts::TEXT_BYTES_MAX;

/// A row to be kept.
#[derive(Clone, Copy)]
pub struct Entry<'a> {
    /// Whose row it is, and with whose key it is sealed.
    pub owner: PartyId,
    /// What it is: `identity`, `name`, `signer/<case>/<pseudonym>`. The latest row of a name is
    /// the one that counts. A row called `identity` or `identity/…` holds an identifier that its
    /// owner is found by, already normalised.
    pub name: &'a str,
    /// The text.
    pub text: &'a [u8],
}

impl fmt::Debug for Entry<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // a name may hold a pseudonym, and a text is personal
        f.debug_struct("Entry").field("owner", &self.owner).finish_non_exhaustive()
    }
}

/// An erasure whose record the log owes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Erasure {
    /// The id of the command that records it, so that it is recorded once.
    pub id: CommandId,
    /// How many rows were erased, replaced ones included.
    pub rows: u32,
}

/// How a vault behaves; anything but the default is for tests that must fail or be cut short.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct VaultSettings {
    /// Whether an erasure overwrites anything, or only forgets in memory.
    pub overwrite: bool,
    /// After which step of an erasure to stop, as a killed process does.
    pub stop_after: Option<u32>,
}

impl Default for VaultSettings {
    fn default() -> Self {
        Self { overwrite: true, stop_after: None }
    }
}

/// The vault of one register.
pub struct Vault {
    register: Uuid,
    /// Wraps the owners' keys.
    vault_key: Secret,
    /// Makes the hashes that identifiers are found by.
    own_key: Secret,
    slots: SlotsFile,
    rows: RowsFile,
    directory: RwLock<Directory>,
    writer: Mutex<Writer>,
    queue: Queue,
    /// Set when a write or sync failed: what is on the disk is then unknown until the next open.
    stopped: AtomicBool,
    settings: VaultSettings,
    steps: AtomicU32,
}

impl fmt::Debug for Vault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Vault").field("register", &self.register).finish_non_exhaustive()
    }
}

/// What only the one who writes needs.
#[derive(Debug, Default)]
struct Writer {
    /// Free slots between used ones.
    free: Vec<u32>,
    /// The first slot after all used ones.
    next_slot: u32,
    /// Where the next frame goes.
    end: u64,
}

impl Vault {
    /// Makes the vault of the register `register` in its folder `dir`.
    ///
    /// # Errors
    /// When a vault is there already or the system refuses.
    pub fn create(dir: &Path, keys: &Keys, register: Uuid) -> Result<Self, VaultError> {
        let folder = dir.join("vault");
        let io = |doing, source| VaultError::Io { doing, path: folder.clone(), source };
        durable::create_private_folder(&folder).map_err(|e| io("create the folder", e))?;
        let new = |name: &str| {
            let path = folder.join(name);
            let file = OpenOptions::new()
                .read(true)
                .write(true)
                .create_new(true)
                .mode(0o600)
                .open(&path)
                .map_err(|source| VaultError::Io { doing: "create", path: path.clone(), source });
            file.map(|file| (file, path))
        };
        let (file, path) = new("rows")?;
        RowsFile { file, path }.begin(register)?;
        let (file, path) = new("keys.slots")?;
        let slots = SlotsFile::new(file, path)?;
        slots.grow(1)?;
        let vault_key = Secret::new(*keys.vault_key());
        slots.write(0, &slots::vault_slot(&seal::random()?, &vault_key, register)?)?;
        slots.sync()?;
        durable::sync_folder(&folder).map_err(|e| io("sync the folder", e))?;
        Self::open(dir, keys, register)
    }

    /// Opens the vault in the register's folder `dir`: reads both files, cuts a torn tail, and
    /// completes erasures that a crash interrupted. Damage is no error here: it is listed by
    /// [`Vault::damage`] and met again by whoever asks for what it hit.
    ///
    /// # Errors
    /// When the files are not those of this register's vault, or the keys are not its keys.
    pub fn open(dir: &Path, keys: &Keys, register: Uuid) -> Result<Self, VaultError> {
        Self::open_with(dir, keys, register, VaultSettings::default())
    }

    /// Opens the vault with settings of a test.
    ///
    /// # Errors
    /// As [`Vault::open`].
    #[doc(hidden)]
    pub fn open_with(
        dir: &Path,
        keys: &Keys,
        register: Uuid,
        settings: VaultSettings,
    ) -> Result<Self, VaultError> {
        load::open(&dir.join("vault"), Secret::new(*keys.vault_key()), register, settings)
    }

    /// Keeps `entries`, all of them or none, durable on return. Callers at the same time share
    /// one write; each batch costs one sync per file (the slots' only for new owners).
    ///
    /// # Errors
    /// When a name or text has a length it may not have, an identifier is another party's, an
    /// owner is being erased, or the system refuses.
    pub fn keep(&self, entries: &[Entry<'_>]) -> Result<(), VaultError> {
        let checked = |what, bytes: usize, least, most| {
            let right = (least..=most).contains(&bytes);
            right.then_some(()).ok_or(VaultError::Length { what, bytes, least, most })
        };
        for entry in entries {
            checked("a row's name", entry.name.len(), 1, ROW_NAME_BYTES_MAX)?;
            checked("a row's text", entry.text.len(), 0, ROW_TEXT_BYTES_MAX)?;
        }
        if entries.is_empty() {
            return Ok(());
        }
        let row = |entry: &Entry<'_>| Row {
            owner: entry.owner.into(),
            name: Zeroizing::new(entry.name.to_owned()),
            text: Zeroizing::new(entry.text.to_vec()),
        };
        self.queue.submit(entries.iter().map(row).collect(), &|jobs| self.write_batch(&jobs))
    }

    /// The latest row of `owner` called `name`; `None` when there is none or it was erased.
    ///
    /// # Errors
    /// When the row, or one that may be it, is damaged, or the system refuses.
    pub fn read(
        &self,
        owner: PartyId,
        name: &str,
    ) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        self.read_of(owner.into(), name)
    }

    fn read_of(&self, owner: Owner, name: &str) -> Result<Option<Zeroizing<Vec<u8>>>, VaultError> {
        // held until the row is read, so that an erasure does not zero it in between
        let directory = self.directory();
        let Some(held) = directory.live(owner) else {
            self.refuse_suspect(&directory, owner)?;
            return Ok(None);
        };
        let seal = Seal::new(self.register, owner, &self.owner_key(owner, held.slot)?);
        let name_hash = seal.name_hash(name);
        let row = held.rows.iter().rev().find(|row| row.name_hash == name_hash);
        if let Some(damage) = directory.damage_after(owner, row.map(|row| row.at)) {
            return Err(VaultError::Damaged(damage));
        }
        let Some(row) = row else { return Ok(None) };
        let bytes = self.rows.read(row.at, row.len)?;
        let (plain, text) = seal
            .open(&bytes)
            .ok_or_else(|| VaultError::Damaged(self.rows.damage(row.at, "a row was altered")))?;
        Ok(Some(Zeroizing::new(plain[text].to_vec())))
    }

    /// The party whose row `identity` or `identity/…` holds `identifier` now. It is found by a
    /// hash under a key of the vault, kept in memory only. An identifier in a damaged row is not
    /// found; [`Vault::damage`] tells whether there are any.
    ///
    /// # Errors
    /// None today; a vault that must look on disk would have some.
    pub fn owner_of(&self, identifier: &str) -> Result<Option<PartyId>, VaultError> {
        Ok(self.directory().found_by.get(&self.identifier_hash(identifier.as_bytes())).copied())
    }

    /// The key that makes the pseudonyms of `case`: made on the first call, durable before it is
    /// given, the same on every later call.
    ///
    /// # Errors
    /// When it was destroyed or is damaged, or the system refuses.
    pub fn case_key(&self, case: CaseId) -> Result<Zeroizing<[u8; 32]>, VaultError> {
        Ok(key_for(&self.key_or_new(case.into())?, Purpose::Pseudonyms))
    }

    /// Where the vault cannot be trusted, as found when it was opened.
    pub fn damage(&self) -> Vec<Damage> {
        self.directory().damage.clone()
    }

    /// Refuses with the damage when `owner`, who is not in the directory, may have an unreadable
    /// slot: otherwise what is there would be taken for absent.
    fn refuse_suspect(&self, directory: &Directory, owner: Owner) -> Result<(), VaultError> {
        if directory.owners.contains_key(&owner) {
            return Ok(());
        }
        for number in &directory.unreadable_slots {
            let bytes = self.slots.read(*number)?;
            if slots::may_be_of(&bytes, owner, &self.vault_key, self.register) {
                let damage = self.slots.damage(*number, "a key slot was altered");
                return Err(VaultError::Damaged(damage));
            }
        }
        Ok(())
    }

    /// The key in the slot `number`, which the directory says is that of `owner`.
    fn owner_key(&self, owner: Owner, number: u32) -> Result<Secret, VaultError> {
        let bytes = self.slots.read(number)?;
        let live = Slot::parse(number, &bytes) == Ok(Slot::Live(owner));
        live.then(|| slots::unwrap_key(&bytes, owner, &self.vault_key, self.register))
            .flatten()
            .ok_or_else(|| VaultError::Damaged(self.slots.damage(number, "a key slot was altered")))
    }

    /// The key of `owner`, made and durable if there was none.
    fn key_or_new(&self, owner: Owner) -> Result<Secret, VaultError> {
        if let Some(key) = self.key_if_there(owner)? {
            return Ok(key);
        }
        let mut writer = self.writer()?;
        // another caller may have made it meanwhile
        if let Some(key) = self.key_if_there(owner)? {
            return Ok(key);
        }
        self.make_owners(&mut writer, &[owner])?;
        drop(writer);
        self.key_if_there(owner)?.ok_or(VaultError::Destroyed { owner })
    }

    fn key_if_there(&self, owner: Owner) -> Result<Option<Secret>, VaultError> {
        let directory = self.directory();
        let Some(held) = directory.owners.get(&owner) else {
            self.refuse_suspect(&directory, owner)?;
            return Ok(None);
        };
        match (held.held, owner) {
            (Held::Live, _) => self.owner_key(owner, held.slot).map(Some),
            (Held::Erasing(_), Owner::Party(owner)) => Err(VaultError::Erasing { owner }),
            (Held::Erasing(_) | Held::Destroyed, _) => Err(VaultError::Destroyed { owner }),
        }
    }

    fn identifier_hash(&self, identifier: &[u8]) -> [u8; 16] {
        seal::short_hash(&self.own_key, "sijill vault: identifier", identifier)
    }

    fn directory(&self) -> RwLockReadGuard<'_, Directory> {
        self.directory.read().unwrap_or_else(PoisonError::into_inner)
    }

    fn directory_mut(&self) -> RwLockWriteGuard<'_, Directory> {
        self.directory.write().unwrap_or_else(PoisonError::into_inner)
    }

    /// The right to write, unless an earlier write failed.
    fn writer(&self) -> Result<MutexGuard<'_, Writer>, VaultError> {
        let writer = self.writer.lock().map_err(|_| VaultError::Stopped)?;
        if self.stopped.load(Ordering::Acquire) { Err(VaultError::Stopped) } else { Ok(writer) }
    }

    /// Whether a write failed: nothing is written until it is opened again.
    pub fn has_stopped(&self) -> bool {
        self.stopped.load(Ordering::Acquire)
    }

    /// Passes on the outcome of a write; a failed one stops the vault, because a sync that failed
    /// once may succeed the next time without having written anything.
    fn or_stop<T>(&self, outcome: Result<T, VaultError>) -> Result<T, VaultError> {
        if outcome.is_err() {
            self.stopped.store(true, Ordering::Release);
        }
        outcome
    }
}

impl Row {
    /// Whose identifier its text is: a party is found by rows called `identity` or `identity/…`.
    fn identifies(&self) -> Option<PartyId> {
        let named = self.name.as_str() == "identity" || self.name.starts_with("identity/");
        match self.owner {
            Owner::Party(party) => named.then_some(party),
            Owner::Case(_) | Owner::Object(_) => None,
        }
    }
}
