//! The file operations of the store: each is one step on a path, and a test can make a step fail as
//! a full disk or a broken one would. Nothing here may try anything again or hide an error, and
//! nothing outside the tests may arm a failure. While none is armed a step costs one relaxed load.
//!
//! The crate `fail` was looked at: it names points and cannot say "the k-th operation, whichever it
//! is", which is what a sweep over all of them needs; and it takes orders from the environment,
//! which a register must not. What sled does to its files does not go through here.

use std::fs::{File, OpenOptions};
use std::io::{self, Write};
use std::os::unix::fs::{FileExt, MetadataExt};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Mutex, MutexGuard, PoisonError};

/// How many failures are armed.
static ARMED: AtomicUsize = AtomicUsize::new(0);
static PLANS: Mutex<Vec<Plan>> = Mutex::new(Vec::new());

/// What a step fails with.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Failure {
    /// The disk is full, and stays so until the failure is dropped. Only steps that take room are
    /// counted: creating and writing.
    NoRoom,
    /// The disk fails once, whatever the step does.
    Broken,
}

/// The steps below one folder, and which of them fails.
#[derive(Debug)]
struct Plan {
    number: usize,
    root: PathBuf,
    how: Failure,
    fails_at: u64,
    steps: u64,
    failed: Option<String>,
}

/// Makes a step below a folder fail, until it is dropped. For tests.
#[doc(hidden)]
#[derive(Debug)]
pub struct Failing {
    number: usize,
}

impl Failing {
    /// The step `at`, from 0, of those below `root` fails.
    pub fn new(root: &Path, at: u64, how: Failure) -> Self {
        static NEXT: AtomicUsize = AtomicUsize::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let root = root.to_path_buf();
        plans().push(Plan { number, root, how, fails_at: at, steps: 0, failed: None });
        ARMED.fetch_add(1, Ordering::Release);
        Self { number }
    }

    /// What failed first: doing what, to which file. `None` while nothing did.
    pub fn failed(&self) -> Option<String> {
        plans().iter().find(|plan| plan.number == self.number).and_then(|plan| plan.failed.clone())
    }
}

impl Drop for Failing {
    fn drop(&mut self) {
        plans().retain(|plan| plan.number != self.number);
        ARMED.fetch_sub(1, Ordering::Release);
    }
}

fn plans() -> MutexGuard<'static, Vec<Plan>> {
    PLANS.lock().unwrap_or_else(PoisonError::into_inner)
}

/// Takes room on the disk for `ahead` bytes after the end of a file whose length stays what it is: what
/// grows into it later does not find the disk full. `left` bytes are left to others; where that cannot be,
/// what is taken already does as long as it is `enough`. Where the file system cannot take room, it must at
/// least be free.
pub(crate) fn take_room(file: &File, ahead: u64, enough: u64, left: u64) -> io::Result<()> {
    use rustix::fs::{FallocateFlags, fallocate, fstatvfs};
    use rustix::io::Errno;
    let about = file.metadata()?;
    // holes in the file make this too little, never too much
    let taken = (about.blocks() * 512).saturating_sub(about.len());
    let Some(wanted) = ahead.checked_sub(taken).filter(|wanted| *wanted > 0) else { return Ok(()) };
    let disk = fstatvfs(file)?;
    let free = disk.f_bavail.saturating_mul(disk.f_frsize);
    // asked before it is tried: a try that fails keeps what it got
    if free < wanted.saturating_add(left) {
        return if taken >= enough { Ok(()) } else { Err(Errno::NOSPC.into()) };
    }
    match fallocate(file, FallocateFlags::KEEP_SIZE, about.len(), ahead) {
        Err(Errno::NOTSUP | Errno::NOSYS) => Ok(()),
        other => Ok(other?),
    }
}

/// Gives back the room that was taken after the end of a file that nobody else has locked, and so
/// nobody grows at this moment.
pub(crate) fn give_room_back(file: &File) -> io::Result<()> {
    file.try_lock()?;
    // to the length that it has: what lies behind it is let go
    let given = file.metadata().and_then(|about| file.set_len(about.len()));
    file.unlock()?;
    given
}

/// Counts a step, and fails where a test wants it to.
fn step(doing: &'static str, takes_room: bool, path: &Path) -> io::Result<()> {
    if ARMED.load(Ordering::Relaxed) == 0 {
        return Ok(());
    }
    let mut plans = plans();
    let mine = |plan: &&mut Plan| {
        path.starts_with(&plan.root) && (takes_room || plan.how == Failure::Broken)
    };
    for plan in plans.iter_mut().filter(mine) {
        let now = plan.steps;
        plan.steps += 1;
        let (fails, kind) = match plan.how {
            Failure::NoRoom => (now >= plan.fails_at, io::ErrorKind::StorageFull),
            Failure::Broken => (now == plan.fails_at, io::ErrorKind::Other),
        };
        if fails {
            plan.failed.get_or_insert_with(|| format!("{doing} {}", path.display()));
            return Err(io::Error::new(kind, "a test made this fail"));
        }
    }
    Ok(())
}

/// Opens a file that is made if need be.
pub(crate) fn create(options: &OpenOptions, path: &Path) -> io::Result<File> {
    step("create", true, path)?;
    options.open(path)
}

/// Writes all `bytes` into the file at `at`. When it fails, some may stand there.
pub(crate) fn write_at(file: &File, path: &Path, bytes: &[u8], at: u64) -> io::Result<()> {
    step("write", true, path).inspect_err(|_| {
        // a disk that fails in the middle leaves a half
        drop(file.write_all_at(half(bytes, at), at));
    })?;
    file.write_all_at(bytes, at)
}

/// What is left of a write that fails in the middle: sectors are written whole or not at all.
fn half(bytes: &[u8], at: u64) -> &[u8] {
    const SECTOR: u64 = 512;
    let end = (at + bytes.len() as u64 / 2) / SECTOR * SECTOR;
    &bytes[..usize::try_from(end.saturating_sub(at)).unwrap_or(0)]
}

/// Writes all `bytes` to what `path` is written through. When it fails, some may stand there.
pub(crate) fn write(out: &mut impl Write, path: &Path, bytes: &[u8]) -> io::Result<()> {
    step("write", true, path).inspect_err(|_| drop(out.write_all(&bytes[..bytes.len() / 2])))?;
    out.write_all(bytes)
}

/// Makes the bytes of a file durable.
pub(crate) fn sync_data(file: &File, path: &Path) -> io::Result<()> {
    step("sync", false, path)?;
    file.sync_data()
}

/// Makes the bytes of a file durable, and all the system keeps about it.
pub(crate) fn sync_all(file: &File, path: &Path) -> io::Result<()> {
    step("sync", false, path)?;
    file.sync_all()
}

/// Makes the names in `folder` durable.
pub(crate) fn sync_folder(folder: &Path) -> io::Result<()> {
    let folder = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    step("sync", false, folder)?;
    File::open(folder)?.sync_all()
}

/// Gives a file another name.
pub(crate) fn rename(from: &Path, to: &Path) -> io::Result<()> {
    step("rename", false, from)?;
    std::fs::rename(from, to)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_step_that_is_asked_for_fails_below_its_folder_only() {
        let (dir, other) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let file = |dir: &Path| {
            let path = dir.join("a");
            let options = OpenOptions::new().create(true).write(true).truncate(true).clone();
            create(&options, &path).and_then(|file| {
                write_at(&file, &path, &[7; 2100], 0)?;
                sync_all(&file, &path)?;
                sync_folder(dir)
            })
        };
        for (at, what) in [(0, "create"), (1, "write"), (2, "sync"), (3, "sync")] {
            let failing = Failing::new(dir.path(), at, Failure::Broken);
            assert!(file(other.path()).is_ok());
            assert!(failing.failed().is_none());
            assert!(file(dir.path()).is_err(), "{at}");
            assert!(failing.failed().unwrap().starts_with(what));
            assert!(file(dir.path()).is_ok(), "a broken step fails once");
        }
        let full = Failing::new(dir.path(), 1, Failure::NoRoom);
        assert!(file(dir.path()).is_err());
        assert_eq!(std::fs::read(dir.path().join("a")).unwrap(), [7; 1024]);
        assert_eq!((half(&[7; 128], 384), half(&[7; 256], 384)), (&[7; 0][..], &[7; 128][..]));
        assert!(file(dir.path()).is_err(), "a full disk stays full");
        drop(full);
        assert!(file(dir.path()).is_ok());
    }
}
