//! Files of a backup: copied with their hash, synced, checked, and wiped. A file that a manifest
//! names is never written again while that manifest stands. Nothing may be renamed over a file of
//! the vault here, since its bytes would stay on the disk.

use std::fs::{File, OpenOptions};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::os::unix::fs::OpenOptionsExt;
use std::path::Path;

use sha2::{Digest, Sha256};
use sijill_core::ids::Hash;

use super::BackupError;
use crate::durable;

/// How much is read at a time.
const AT_ONCE: usize = 1 << 20;

/// What was read: how many bytes, and their hash.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Sum {
    pub(crate) bytes: u64,
    pub(crate) sha256: Hash,
}

/// Reads `from` to its end, hashes it, and gives each piece to `each`.
pub(crate) fn sum(
    from: &mut dyn Read,
    each: &mut dyn FnMut(&[u8]) -> io::Result<()>,
) -> io::Result<Sum> {
    let (mut hash, mut bytes) = (Sha256::new(), 0);
    let mut buffer = vec![0; AT_ONCE];
    loop {
        let read = match from.read(&mut buffer) {
            Ok(0) => return Ok(Sum { bytes, sha256: Hash(hash.finalize().into()) }),
            Ok(read) => read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
            Err(error) => return Err(error),
        };
        hash.update(&buffer[..read]);
        each(&buffer[..read])?;
        bytes += read as u64;
    }
}

/// The sum of the file at `path`; `None` when there is none.
pub(crate) fn sum_of(path: &Path) -> Result<Option<Sum>, BackupError> {
    let read = || sum(&mut File::open(path)?, &mut |_| Ok(()));
    match read() {
        Ok(sum) => Ok(Some(sum)),
        Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
        Err(error) => Err(BackupError::io("read", path)(error)),
    }
}

/// Makes the private folder in which `path` lies.
pub(crate) fn make_parent(path: &Path) -> Result<(), BackupError> {
    let parent = path.parent().unwrap_or(Path::new("."));
    durable::create_private_folder(parent).map_err(BackupError::io("create the folder", parent))
}

/// Writes all of `from` to the new file `path`, durable but for its name, over what an unfinished
/// backup left there; gives its sum. The folder must be there.
pub(crate) fn copy(from: &mut dyn Read, path: &Path, mode: u32) -> Result<Sum, BackupError> {
    let mut write = || -> io::Result<Sum> {
        let mut to = create(path, mode)?;
        let sum = sum(from, &mut |piece| to.write_all(piece))?;
        to.sync_all()?;
        Ok(sum)
    };
    write().map_err(BackupError::io("write", path))
}

/// As [`copy`], and gives the file the size `size`, the rest being zeros that take no room.
pub(crate) fn copy_and_fill(
    from: &mut dyn Read,
    path: &Path,
    size: u64,
) -> Result<Sum, BackupError> {
    let mut write = || -> io::Result<Sum> {
        let mut to = create(path, 0o600)?;
        let held = sum(from, &mut |piece| to.write_all(piece))?.bytes;
        to.set_len(size.max(held))?;
        to.sync_all()?;
        to.seek(SeekFrom::Start(0))?;
        sum(&mut to, &mut |_| Ok(()))
    };
    write().map_err(BackupError::io("write", path))
}

fn create(path: &Path, mode: u32) -> io::Result<File> {
    OpenOptions::new().read(true).write(true).create(true).truncate(true).mode(mode).open(path)
}

/// Overwrites a file with zeros where it lies, and removes it.
pub(crate) fn wipe(path: &Path) -> io::Result<()> {
    let mut file = OpenOptions::new().write(true).open(path)?;
    let length = file.metadata()?.len();
    io::copy(&mut io::repeat(0).take(length), &mut file)?;
    file.sync_all()?;
    std::fs::remove_file(path)
}

/// Wipes every file in `folder`, which has no folders of its own, and removes it.
pub(crate) fn wipe_folder(folder: &Path) -> Result<(), BackupError> {
    let all = || -> io::Result<()> {
        for entry in std::fs::read_dir(folder)? {
            wipe(&entry?.path())?;
        }
        std::fs::remove_dir(folder)
    };
    all().map_err(BackupError::io("wipe", folder))
}
