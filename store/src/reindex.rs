//! Making again what is derived: the queryable copy, with its index and its tiles, and what else was
//! worked out from the lines and kept beside them. No line may be changed or lost here; the copy set
//! aside is put back when the journal alone does not hold every record.

use std::path::{Path, PathBuf};
use std::time::Duration;

use sijill_core::query::Position;

use crate::blocks;
use crate::error::StoreError;
use crate::folder::{FolderError, take_lock};
use crate::log::{Log, Recovery, Settings};
use crate::register::RegisterError;

/// Folders and files beside the journal that are worked out from it: thrown away as well.
const DERIVED: [&str; 2] = ["sled.damaged", "snapshots"];

/// What was made again.
#[derive(Debug)]
pub struct Made {
    /// How many records were read.
    pub records: Position,
    /// The root over them, in hexadecimal digits.
    pub root: String,
    /// What was put right in the journal before the copy was thrown away.
    pub recovery: Recovery,
}

/// Throws the queryable copy of the register in `dir` away and makes it again from the journal. The
/// keys are not needed. A crash in between leaves a register that opens: what is missing in the copy
/// is taken from the journal then.
///
/// # Errors
/// When the register is open in another process, a record is damaged in both copies, or the system
/// refuses; the copy that was there is then put back.
pub fn reindex(dir: &Path, progress: &mut dyn FnMut(u64, u64)) -> Result<Made, RegisterError> {
    crate::folder::About::read(dir)?;
    let _lock = take_lock(dir)?;
    // every frame is read while the other copy can still heal it
    let thorough = Settings { thorough: true, ..Settings::default() };
    let (log, recovery) = Log::open_with(dir, thorough)?;
    let records = log.head();
    drop(log);
    let io = |doing, path: &Path| {
        let path = path.to_owned();
        move |source| RegisterError::from(FolderError::Io { doing, path, source })
    };
    for name in DERIVED {
        let path = dir.join(name);
        if path.exists() {
            std::fs::remove_dir_all(&path).map_err(io("remove", &path))?;
        }
    }
    let (copy, aside) = (blocks::folder(dir), aside(dir));
    if aside.exists() {
        std::fs::remove_dir_all(&aside).map_err(io("remove", &aside))?;
    }
    std::fs::rename(&copy, &aside).map_err(io("set aside", &copy))?;
    let made = merge(dir, size(&aside), progress);
    let whole = made.as_ref().is_ok_and(|(head, _)| *head == records);
    if !whole {
        if copy.exists() {
            std::fs::remove_dir_all(&copy).map_err(io("remove", &copy))?;
        }
        std::fs::rename(&aside, &copy).map_err(io("put back", &aside))?;
    }
    let (head, root) = made?;
    if !whole {
        let (file, position) = (dir.join("journal"), head);
        return Err(StoreError::Damaged { file, offset: 0, position }.into());
    }
    std::fs::remove_dir_all(&aside).map_err(io("remove", &aside))?;
    Ok(Made { records, root, recovery })
}

/// Where the copy stands while the next one is made.
fn aside(dir: &Path) -> PathBuf {
    dir.join("sled.before")
}

/// Makes the copy from the journal; gives the number of records and the root.
fn merge(
    dir: &Path,
    before: u64,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(Position, String), StoreError> {
    /// How often progress is told.
    const OFTEN: Duration = Duration::from_millis(100);
    let log = std::thread::scope(|scope| {
        let work = scope.spawn(|| Log::open(dir).map(|(log, _)| log));
        while !work.is_finished() {
            std::thread::sleep(OFTEN);
            progress(size(&blocks::folder(dir)).min(before), before);
        }
        work.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
    })?;
    let head = log.head();
    log.wait_merged(head);
    progress(before, before);
    let root = log.tree().root(head)?;
    Ok((head, sijill_core::ids::Hash(root.0).to_string()))
}

/// The bytes of all files in `folder`, for the bar that tells progress: what cannot be read counts
/// as nothing.
fn size(folder: &Path) -> u64 {
    let entries = std::fs::read_dir(folder).into_iter().flatten().flatten();
    let sizes = entries.map(|entry| match entry.metadata() {
        Ok(facts) if facts.is_dir() => size(&entry.path()),
        Ok(facts) => facts.len(),
        Err(_) => 0,
    });
    sizes.sum()
}
