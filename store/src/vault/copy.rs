//! A copy of the vault's files, made while another process writes them. The vault itself is only
//! read here; whatever is put right is put right in the copy, and nothing that was erased while it
//! was copied may be left in it.
//!
//! The key slots are read before the rows and once more after them. A slot that changed in between
//! belonged to somebody who came or went meanwhile: rows that the key of its present owner does not
//! open are those of one who is erased, and are overwritten in the copy. Then the copy is opened
//! like a vault, which cuts a batch that was read half written, and every row is opened. What does
//! not open was read while it was written, or is damaged: the copy is made again, and what is still
//! damaged at the last attempt is damaged in the vault itself.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions};
use std::io::{self, Read, Write};
use std::os::unix::fs::{FileExt, OpenOptionsExt};
use std::path::Path;
use std::time::Duration;

use uuid::Uuid;

use super::error::{Damage, VaultError};
use super::rows::{Body, FILE_HEADER, RowsFile, Seal};
use super::scan::scan;
use super::seal::{Owner, Secret};
use super::slots::{SLOT, Slot, unwrap_key};
use super::{Vault, VaultSettings, load};
use crate::keys::Keys;

/// How often the copy is made before what is damaged in it is taken to be damaged in the vault.
const ATTEMPTS: u32 = 8;
/// How long to wait between two attempts.
const WAIT: Duration = Duration::from_millis(50);
/// How much is read at a time; whole slots.
const AT_ONCE: usize = 1 << 20;

/// What a copy of the vault holds.
#[derive(Debug, Default)]
pub(crate) struct Copied {
    /// How many rows were opened.
    pub(crate) rows: u64,
    /// How many boxes with rows in them there are.
    pub(crate) boxes: u64,
    /// What is damaged, in the vault as in the copy.
    pub(crate) damage: Vec<Damage>,
}

/// Copies the vault in `from` to `to`, a private folder that is there; durable on return but for the
/// folder's own name.
pub(crate) fn copy(
    from: &Path,
    to: &Path,
    keys: &Keys,
    register: Uuid,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Copied, VaultError> {
    let mut attempt = 1;
    loop {
        once(from, to, keys, register, progress)?;
        let copied = look(to, keys, register)?;
        if copied.damage.is_empty() || attempt == ATTEMPTS {
            return Ok(copied);
        }
        attempt += 1;
        std::thread::sleep(WAIT);
    }
}

fn once(
    from: &Path,
    to: &Path,
    keys: &Keys,
    register: Uuid,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(), VaultError> {
    let (slots, rows) = (Pair::open(from, to, "keys.slots")?, Pair::open(from, to, "rows")?);
    slots.copy(&mut |_, _| ())?;
    rows.copy(progress)?;
    let changed = slots.copy_changes()?;
    settle(&slots, &rows.to, &changed, keys, register)
}

/// A file of the vault and its copy.
struct Pair<'a> {
    from: File,
    to: RowsFile,
    source: &'a Path,
}

impl<'a> Pair<'a> {
    fn open(from: &'a Path, to: &Path, name: &str) -> Result<Self, VaultError> {
        let io =
            |doing, path: &Path, source| VaultError::Io { doing, path: path.to_owned(), source };
        let path = from.join(name);
        let file = File::open(&path).map_err(|e| io("open", &path, e))?;
        let path = to.join(name);
        let copy = OpenOptions::new()
            .read(true)
            .write(true)
            .create(true)
            .truncate(true)
            .mode(0o600)
            .open(&path)
            .map_err(|e| io("create", &path, e))?;
        Ok(Self { from: file, to: RowsFile { file: copy, path }, source: from })
    }

    fn failed(&self, source: io::Error) -> VaultError {
        VaultError::Io { doing: "copy the vault in", path: self.source.to_owned(), source }
    }

    /// Copies what the file holds now; what is added meanwhile is none of it.
    fn copy(&self, progress: &mut dyn FnMut(u64, u64)) -> Result<(), VaultError> {
        let mut all = || -> io::Result<()> {
            let length = self.from.metadata()?.len();
            let (mut from, mut to) = ((&self.from).take(length), &self.to.file);
            let (mut buffer, mut done) = (vec![0; AT_ONCE], 0);
            loop {
                let read = from.read(&mut buffer)?;
                if read == 0 {
                    return self.to.file.sync_all();
                }
                to.write_all(&buffer[..read])?;
                done += read as u64;
                progress(done, length);
            }
        };
        all().map_err(|e| self.failed(e))
    }

    /// Copies the slots that are others now than in the copy, and gives their numbers.
    fn copy_changes(&self) -> Result<BTreeSet<u32>, VaultError> {
        let mut changed = BTreeSet::new();
        let mut all = || -> io::Result<()> {
            let length = self.from.metadata()?.len() / SLOT as u64 * SLOT as u64;
            let held = self.to.file.metadata()?.len();
            if held < length {
                self.to.file.set_len(length)?;
            }
            let (mut now, mut before) = (vec![0; AT_ONCE], vec![0; AT_ONCE]);
            let mut at = 0;
            while at < length {
                let step = usize::try_from(length - at).unwrap_or(AT_ONCE).min(AT_ONCE);
                self.from.read_exact_at(&mut now[..step], at)?;
                self.to.file.read_exact_at(&mut before[..step], at)?;
                if now[..step] != before[..step] {
                    self.to.file.write_all_at(&now[..step], at)?;
                    let slots = now[..step].chunks(SLOT).zip(before[..step].chunks(SLOT));
                    for (n, _) in slots.enumerate().filter(|(_, (now, before))| now != before) {
                        changed
                            .insert(u32::try_from(at / SLOT as u64).unwrap_or(u32::MAX) + n as u32);
                    }
                }
                at += step as u64;
            }
            self.to.file.sync_all()
        };
        all().map_err(|e| self.failed(e))?;
        Ok(changed)
    }
}

/// Overwrites in the copy the rows of owners who went while it was made.
fn settle(
    slots: &Pair<'_>,
    rows: &RowsFile,
    changed: &BTreeSet<u32>,
    keys: &Keys,
    register: Uuid,
) -> Result<(), VaultError> {
    if changed.is_empty() {
        return Ok(());
    }
    let length = rows.check(register)?.max(FILE_HEADER);
    let mut found = Vec::new();
    scan(&rows.file, length, &|_| false, &mut |frame| {
        if changed.contains(&frame.header.slot) && frame.body != Body::Wiped {
            found.push((frame.at, frame.header));
        }
    })
    .map_err(|e| rows.failed("read", e))?;
    let vault_key = Secret::new(*keys.vault_key());
    for (at, header) in found {
        let mut bytes = [0; SLOT];
        let place = u64::from(header.slot) * SLOT as u64;
        slots.to.file.read_exact_at(&mut bytes, place).map_err(|e| slots.failed(e))?;
        let whose = match Slot::parse(header.slot, &bytes) {
            Ok(Slot::Live(owner)) => Some(owner),
            Ok(Slot::Free | Slot::Erasing { .. } | Slot::Destroyed(_)) => None,
            // read half written: the copy is made again
            Err(_) => continue,
        };
        let key = whose.and_then(|owner| {
            unwrap_key(&bytes, owner, &vault_key, register)
                .map(|key| Seal::new(register, owner, &key))
        });
        let is_its_own = match key {
            Some(seal) => seal.open(&rows.read(at, header.len)?).is_some(),
            None => false,
        };
        if !is_its_own {
            rows.wipe(at, header.len)?;
        }
    }
    rows.sync()
}

/// Opens the vault in `folder` and every row in it.
pub(crate) fn look(folder: &Path, keys: &Keys, register: Uuid) -> Result<Copied, VaultError> {
    let vault_key = Secret::new(*keys.vault_key());
    let vault = load::open(folder, vault_key, register, VaultSettings::default())?;
    vault.look()
}

impl Vault {
    /// Opens every row there is, and says how many there are and which are damaged.
    pub(crate) fn look(&self) -> Result<Copied, VaultError> {
        let directory = self.directory();
        let mut copied = Copied { damage: directory.damage.clone(), ..Copied::default() };
        for (owner, held) in &directory.owners {
            if directory.live(*owner).is_none() {
                continue;
            }
            let Ok(key) = self.owner_key(*owner, held.slot) else {
                copied.damage.push(self.slots.damage(held.slot, "a key slot was altered"));
                continue;
            };
            let seal = Seal::new(self.register, *owner, &key);
            for row in &held.rows {
                if seal.open(&self.rows.read(row.at, row.len)?).is_some() {
                    copied.rows += 1;
                } else {
                    copied.damage.push(self.rows.damage(row.at, "a row was altered"));
                }
            }
            let is_box = matches!(owner, Owner::Object(_)) && !held.rows.is_empty();
            copied.boxes += u64::from(is_box);
        }
        Ok(copied)
    }
}
