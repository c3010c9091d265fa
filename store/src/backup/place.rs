//! The folder of a backup: taken for one process, entered only where it is empty or holds an earlier
//! backup of the same register, and cleared of what no manifest names. Nothing may be removed here
//! whose name this program did not give.

use std::collections::BTreeSet;
use std::fs::{File, OpenOptions, TryLockError};
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
use std::path::Path;

use uuid::Uuid;

use super::files::{wipe, wipe_folder};
use super::manifest::{FILE, Manifest, Part, Places};
use super::{BackupError, Plan, texts};
use crate::durable;
use crate::folder::About;
use crate::keys;

/// Refuses a backup that would lie in the register or in its keys' folder, or hold either.
pub(super) fn apart(plan: &Plan<'_>, live: &Path, places: &Places) -> Result<(), BackupError> {
    let originals = [keys::resolve(plan.dir)?, keys::resolve(live)?];
    for copy in [plan.out, &places.vault, &places.keys] {
        let copy = keys::resolve(copy)?;
        for original in &originals {
            for (inner, outer) in [(&copy, original), (original, &copy)] {
                if inner.starts_with(outer) {
                    let (inner, outer) = (inner.clone(), outer.clone());
                    return Err(BackupError::Inside { inner, outer });
                }
            }
        }
    }
    Ok(())
}

/// A folder of a backup that is taken.
#[derive(Debug)]
pub(super) struct Entered {
    /// What the backup before says of itself.
    pub(super) before: Option<Manifest>,
    /// The folder's own id, by which its copies of vaults and keys are told from those of others.
    pub(super) id: String,
    /// Held as long as the folder is taken.
    _lock: File,
}

/// Takes the folder of the backup for this process alone, and reads what it holds.
pub(super) fn enter(out: &Path, about: &About) -> Result<Entered, BackupError> {
    durable::create_private_folder(out).map_err(BackupError::io("create the folder", out))?;
    let before = Manifest::read(out)?;
    let ours = [FILE, "lock", "register", "vault", "keys", ".manifest.json.unfinished"];
    for entry in std::fs::read_dir(out).map_err(BackupError::io("list", out))? {
        let name = entry.map_err(BackupError::io("list", out))?.file_name();
        if before.is_none() && !ours.iter().any(|own| name == *own) {
            return Err(BackupError::NotEmpty { path: out.to_owned() });
        }
    }
    if let Some(other) = before.as_ref().filter(|before| before.register != about.register) {
        let (path, origin) = (out.to_owned(), other.origin.clone());
        return Err(BackupError::OtherRegister { path, origin });
    }
    let path = out.join("lock");
    let lock = OpenOptions::new().read(true).write(true).create(true).truncate(false).open(&path);
    let mut lock = lock.map_err(BackupError::io("open", &path))?;
    match lock.try_lock() {
        Ok(()) => {}
        Err(TryLockError::WouldBlock) => return Err(BackupError::InUse { path: out.to_owned() }),
        Err(TryLockError::Error(error)) => return Err(BackupError::io("lock", &path)(error)),
    }
    let id = id_of(&mut lock).map_err(BackupError::io("write", &path))?;
    Ok(Entered { before, id, _lock: lock })
}

/// The id that stands in the lock of a backup's folder; a new one where none does.
fn id_of(lock: &mut File) -> io::Result<String> {
    let mut id = String::new();
    lock.read_to_string(&mut id)?;
    if id.len() == 16 && id.bytes().all(|digit| digit.is_ascii_hexdigit()) {
        return Ok(id);
    }
    let mut bytes = [0; 8];
    getrandom::fill(&mut bytes).map_err(io::Error::other)?;
    let id: String = bytes.iter().map(|byte| format!("{byte:02x}")).collect();
    lock.set_len(0)?;
    lock.write_all_at(id.as_bytes(), 0)?;
    lock.sync_all()?;
    Ok(id)
}

/// The numbers of earlier runs that left folders called `<prefix><number>` in `place`.
fn generations(place: &Path, prefix: &str) -> Result<Vec<u64>, BackupError> {
    let list = match std::fs::read_dir(place) {
        Ok(list) => list,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(Vec::new()),
        Err(error) => return Err(BackupError::io("list", place)(error)),
    };
    let mut numbers = Vec::new();
    for entry in list {
        let name = entry.map_err(BackupError::io("list", place))?.file_name();
        let number = name.to_str().and_then(|name| name.strip_prefix(prefix));
        numbers.extend(number.and_then(|number| number.parse::<u64>().ok()));
    }
    Ok(numbers)
}

/// What the folders of the vault and of the keys are called, before the number of their run: several
/// registers, and several backups of one, may have theirs in one place.
pub(super) fn prefix(register: Uuid, id: &str) -> String {
    format!("{register}.{id}.")
}

/// The number of this run.
pub(super) fn next_generation(
    before: Option<&Manifest>,
    places: &Places,
    prefix: &str,
) -> Result<u64, BackupError> {
    let mut last = before.map_or(0, |before| before.generation);
    for place in [&places.vault, &places.keys] {
        last = generations(place, prefix)?.into_iter().fold(last, u64::max);
    }
    last = generations(&places.register, "last-")?.into_iter().fold(last, u64::max);
    Ok(last + 1)
}

/// Makes the names of all files durable.
pub(super) fn sync_all(places: &Places, manifest: &Manifest) -> Result<(), BackupError> {
    let mut folders = BTreeSet::new();
    for entry in &manifest.files {
        let path = places.of(entry);
        let root = match entry.part {
            Part::Register => &places.register,
            Part::Vault => &places.vault,
            Part::Keys => &places.keys,
        };
        let within = path.ancestors().skip(1).take_while(|at| at.starts_with(root));
        folders.extend(within.map(Path::to_owned));
    }
    for folder in &folders {
        durable::sync_folder(folder).map_err(BackupError::io("sync the folder", folder))?;
    }
    Ok(())
}

/// Removes what no manifest names any more: what is personal is overwritten first. Says how many
/// texts and files are left that the register does not keep any more.
pub(super) fn clean(
    plan: &Plan<'_>,
    places: &Places,
    now: &Manifest,
    prefix: &str,
) -> Result<u64, BackupError> {
    for (place, is_left_out) in
        [(&places.vault, plan.without_vault), (&places.keys, plan.without_keys)]
    {
        for old in generations(place, prefix)? {
            if old != now.generation || is_left_out {
                wipe_folder(&place.join(format!("{prefix}{old}")))?;
            }
        }
    }
    for old in generations(&places.register, "last-")?.into_iter().filter(|n| *n != now.generation)
    {
        let path = places.register.join(format!("last-{old}"));
        std::fs::remove_dir_all(&path).map_err(BackupError::io("remove", &path))?;
    }
    let named: BTreeSet<_> = now.files.iter().map(|entry| (entry.part, &entry.stored)).collect();
    let journal = places.register.join("journal");
    for entry in std::fs::read_dir(&journal).into_iter().flatten() {
        let path = entry.map_err(BackupError::io("list", &journal))?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if !named.contains(&(Part::Register, &format!("journal/{name}"))) {
            std::fs::remove_file(&path).map_err(BackupError::io("remove", &path))?;
        }
    }
    let mut left = 0;
    for old in texts::stored(&places.register)? {
        if named.contains(&(Part::Register, &old)) {
            continue;
        }
        let path = places.register.join(&old);
        if plan.prune {
            wipe(&path).map_err(BackupError::io("wipe", &path))?;
        } else {
            left += 1;
        }
    }
    Ok(left)
}
