//! Opening: both files are read once, what a crash left is finished, and the directory is built.
//! The only writes are zeros over a torn tail and over rows whose erasure had begun.

use std::fs::OpenOptions;
use std::path::Path;
use std::sync::atomic::{AtomicBool, AtomicU32};
use std::sync::{Mutex, RwLock};

use sijill_core::ids::PartyId;
use uuid::Uuid;

use super::directory::{BrokenRow, Directory, Held, OwnerAt, RowAt};
use super::error::VaultError;
use super::queue::Queue;
use super::rows::{Body, RowsFile, Seal};
use super::scan::{Found, Scanned, scan};
use super::seal::{Owner, Secret};
use super::slots::{SLOT, Slot, SlotsFile, open_vault_slot};
use super::{Vault, VaultSettings, Writer};

/// How many slots are read at a time.
const SLOTS_AT_ONCE: usize = 8192;

/// What a slot says, for each slot: the rows name their owners by slot.
#[derive(Clone, Copy)]
enum BySlot {
    Free,
    Live(Owner),
    /// The key is gone: what rows there are must go.
    Erasing,
    Unreadable,
    /// A case, or its destroyed key: there can be no rows.
    NoRows,
}

/// Opens the vault in `folder`.
pub(super) fn open(
    folder: &Path,
    vault_key: Secret,
    register: Uuid,
    settings: VaultSettings,
) -> Result<Vault, VaultError> {
    let open = |name: &str| {
        let path = folder.join(name);
        let file = OpenOptions::new().read(true).write(true).open(&path);
        match file {
            Ok(file) => Ok((file, path)),
            Err(source) => Err(VaultError::Io { doing: "open", path, source }),
        }
    };
    let (file, path) = open("keys.slots")?;
    let slots = SlotsFile::new(file, path)?;
    let own_key = open_vault_slot(&slots, &vault_key, register)?;
    let (file, path) = open("rows")?;
    let rows = RowsFile { file, path };
    let length = rows.check(register)?;

    let mut directory = Directory::default();
    let mut by_slot = read_slots(&slots, &mut directory)?;
    if by_slot.iter().any(|slot| matches!(slot, BySlot::Erasing)) {
        // a mark that is only in the system's memory must not be outlived by what follows from it
        slots.sync()?;
    }
    let end = read_rows(&rows, length, &mut by_slot, &mut directory)?;
    let used = by_slot.iter().rposition(|slot| !matches!(slot, BySlot::Free)).map_or(1, |n| n + 1);
    let free = (1..used).filter(|n| matches!(by_slot[*n], BySlot::Free));
    let number = |n: usize| u32::try_from(n).expect("the file's slots are counted in 32 bits");
    let writer = Writer { free: free.map(number).collect(), next_slot: number(used), end };
    let vault = Vault {
        register,
        vault_key,
        own_key,
        slots,
        rows,
        directory: RwLock::new(directory),
        writer: Mutex::new(writer),
        queue: Queue::default(),
        stopped: AtomicBool::new(false),
        settings,
        steps: AtomicU32::new(0),
    };
    vault.find_identifiers();
    Ok(vault)
}

fn read_slots(file: &SlotsFile, directory: &mut Directory) -> Result<Vec<BySlot>, VaultError> {
    use std::os::unix::fs::FileExt;
    let count = file.count();
    // slot 0 is the vault's own
    let mut by_slot = vec![BySlot::NoRows];
    let mut bytes = vec![0; SLOT * SLOTS_AT_ONCE];
    let mut first = 1;
    while first < count {
        let some = SLOTS_AT_ONCE.min((count - first) as usize);
        file.file
            .read_exact_at(&mut bytes[..some * SLOT], u64::from(first) * SLOT as u64)
            .map_err(|e| file.failed("read the key slots of", e))?;
        for (number, slot) in (first..count).zip(bytes[..some * SLOT].as_chunks::<SLOT>().0) {
            by_slot.push(enter_slot(file, number, slot, directory));
        }
        first += u32::try_from(some).unwrap_or(u32::MAX);
    }
    Ok(by_slot)
}

fn enter_slot(
    file: &SlotsFile,
    number: u32,
    bytes: &[u8; SLOT],
    directory: &mut Directory,
) -> BySlot {
    let Ok(slot) = Slot::parse(number, bytes) else {
        directory.unreadable_slots.push(number);
        directory.damage.push(file.damage(number, "a key slot was altered"));
        return BySlot::Unreadable;
    };
    let (owner, held, by_slot) = match slot {
        Slot::Free => return BySlot::Free,
        Slot::Live(owner @ (Owner::Party(_) | Owner::Object(_))) => {
            (owner, Held::Live, BySlot::Live(owner))
        }
        Slot::Live(owner @ Owner::Case(_)) => (owner, Held::Live, BySlot::NoRows),
        Slot::Destroyed(owner @ Owner::Object(_)) => (owner, Held::Destroyed, BySlot::Erasing),
        Slot::Destroyed(owner) => (owner, Held::Destroyed, BySlot::NoRows),
        Slot::Erasing { owner, erasure, rows } => {
            directory.owed.insert(erasure, (owner, rows));
            (owner.into(), Held::Erasing(erasure), BySlot::Erasing)
        }
    };
    if directory.owners.contains_key(&owner) {
        directory.damage.push(file.damage(number, "a second key slot of one owner"));
        return BySlot::Unreadable;
    }
    directory.owners.insert(owner, OwnerAt::new(number, held));
    by_slot
}

/// Reads the rows, wipes those whose erasure had begun and a torn tail, and gives the file's end.
fn read_rows(
    file: &RowsFile,
    length: u64,
    by_slot: &mut [BySlot],
    directory: &mut Directory,
) -> Result<u64, VaultError> {
    let of = |by_slot: &[BySlot], slot: u32| by_slot.get(slot as usize).copied();
    let leaving: Vec<bool> = by_slot.iter().map(|slot| matches!(slot, BySlot::Erasing)).collect();
    let is_leaving = |slot: u32| leaving.get(slot as usize).copied().unwrap_or(false);
    let mut to_wipe = Vec::new();
    let mut orphans = Vec::new();
    let mut accept = |found: Found| match of(by_slot, found.header.slot) {
        Some(BySlot::Erasing) => to_wipe.push((found.at, found.header.len)),
        Some(BySlot::Live(owner)) => enter_row(file, owner, &found, directory),
        // named by the damage of the slot already
        Some(BySlot::Unreadable) => {}
        Some(BySlot::Free | BySlot::NoRows) | None if found.body == Body::Wiped => {}
        Some(BySlot::Free | BySlot::NoRows) | None => orphans.push(found),
    };
    let scanned = scan(&file.file, length, &is_leaving, &mut accept)
        .map_err(|e| file.failed("read the rows of", e))?;
    for found in orphans {
        directory.damage.push(file.damage(found.at, "a row without its key slot"));
        if let Some(slot @ BySlot::Free) = by_slot.get_mut(found.header.slot as usize) {
            // a new owner there would come to own the row
            *slot = BySlot::Unreadable;
        }
    }
    for (at, len) in &to_wipe {
        let there = file.read(*at, *len)?;
        if Body::judge(*at, &there) != Body::Wiped {
            file.wipe(*at, *len)?;
        }
    }
    cut(file, &scanned)?;
    if !to_wipe.is_empty() || scanned.cut.is_some() {
        file.sync()?;
    }
    for hole in &scanned.holes {
        let damage = file.damage(hole.at, "a row's header was altered");
        if let Some(BySlot::Live(owner)) = of(by_slot, hole.slot_guess) {
            let row = BrokenRow { at: hole.at, len: None, damage: damage.clone() };
            directory.broken.entry(owner).or_default().push(row);
        }
        directory.stray.get_or_insert_with(|| damage.clone());
        directory.damage.push(damage);
    }
    Ok(scanned.end)
}

fn enter_row(file: &RowsFile, owner: Owner, found: &Found, directory: &mut Directory) {
    let (at, len) = (found.at, found.header.len);
    match found.body {
        Body::Wiped => {}
        Body::Whole { name_hash, identifies } => {
            if let Some(held) = directory.owners.get_mut(&owner) {
                held.rows.push(RowAt { name_hash, at, len, identifies });
            }
        }
        Body::Broken { .. } => {
            let damage = file.damage(at, "a row was altered");
            let row = BrokenRow { at, len: Some(len), damage: damage.clone() };
            directory.broken.entry(owner).or_default().push(row);
            directory.damage.push(damage);
        }
    }
}

/// Overwrites a torn tail with zeros: the file keeps its blocks, and the next frame goes there.
fn cut(file: &RowsFile, scanned: &Scanned) -> Result<(), VaultError> {
    let Some(range) = &scanned.cut else { return Ok(()) };
    let zeros = vec![0; 1 << 16];
    let mut at = range.start;
    while at < range.end {
        let step = usize::try_from(range.end - at).unwrap_or(usize::MAX).min(zeros.len());
        file.write(at, &zeros[..step])?;
        at += step as u64;
    }
    Ok(())
}

impl Vault {
    /// Opens every current identifier once, on all processors, to know whose it is.
    fn find_identifiers(&self) {
        let mut directory = self.directory_mut();
        let mut current: Vec<(PartyId, u32, RowAt)> = Vec::new();
        for (owner, held) in &directory.owners {
            let Owner::Party(party) = *owner else { continue };
            for (n, row) in held.rows.iter().enumerate().filter(|(_, row)| row.identifies) {
                if !held.rows[n + 1..].iter().any(|later| later.name_hash == row.name_hash) {
                    current.push((party, held.slot, *row));
                }
            }
        }
        // in the order of the file, so that the disk is read from start to end
        current.sort_unstable_by_key(|(_, _, row)| row.at);
        let threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        let share = current.len().div_ceil(threads).max(1);
        let read = |(owner, slot, row): &(PartyId, u32, RowAt)| {
            let key = self.owner_key((*owner).into(), *slot).ok()?;
            let bytes = self.rows.read(row.at, row.len).ok()?;
            let (plain, text) = Seal::new(self.register, (*owner).into(), &key).open(&bytes)?;
            Some((self.identifier_hash(&plain[text]), *owner))
        };
        let shares: Vec<Vec<_>> = std::thread::scope(|scope| {
            let work =
                |part| scope.spawn(move || -> Vec<_> { Iterator::map(part, read).collect() });
            let running: Vec<_> = current.chunks(share).map(|part| work(part.iter())).collect();
            let done = |thread: std::thread::ScopedJoinHandle<'_, Vec<_>>| {
                thread.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            };
            running.into_iter().map(done).collect()
        });
        for (found, (_, _, row)) in shares.into_iter().flatten().zip(&current) {
            match found {
                Some((hash, owner)) => {
                    directory.found_by.entry(hash).or_insert(owner);
                }
                None => {
                    let damage = self.rows.damage(row.at, "an identifier cannot be opened");
                    directory.damage.push(damage);
                }
            }
        }
    }
}
