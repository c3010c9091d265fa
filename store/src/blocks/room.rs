//! Room on the disk for what sled has under way, taken ahead. Where sled itself meets a full disk it takes
//! nothing any more until it is opened again. Nothing here may take the last room from others, or change
//! a byte or the length of sled's file.

use std::fs::{File, OpenOptions};
use std::io::ErrorKind;
use std::path::PathBuf;
use std::sync::atomic::{AtomicBool, Ordering};

use super::{LOCK_TRIES, LOCK_WAIT, SLED_SEGMENT};
use crate::disk;
use crate::error::StoreError;

/// So much is taken: a segment that sled fills, one that it begins, one that it writes anew.
const AHEAD: u64 = 3 * SLED_SEGMENT as u64;
/// With so much still taken another batch may come: it takes less than a segment.
const ENOUGH: u64 = 2 * SLED_SEGMENT as u64;
/// So much is left to others on the disk: the vault, the signed checkpoint.
const LEFT: u64 = 8 << 20;

/// The room after the end of the file that sled grows; it is given back when sled has let go of it.
#[derive(Debug)]
pub(crate) struct Room {
    path: PathBuf,
    file: File,
    /// Whether some may be taken that is not to be kept.
    taken: AtomicBool,
}

impl Room {
    /// None yet.
    pub(super) fn after(path: PathBuf) -> Result<Self, StoreError> {
        let file = OpenOptions::new().write(true).open(&path);
        let file = file.map_err(StoreError::io("open", &path))?;
        Ok(Self { path, file, taken: AtomicBool::new(false) })
    }

    /// Takes room for another batch.
    ///
    /// # Errors
    /// When there is none on the disk. What is taken already then stays taken after closing, so that the
    /// next opening can merge into it.
    pub(crate) fn take(&self) -> Result<(), StoreError> {
        match disk::take_room(&self.file, AHEAD, ENOUGH, LEFT) {
            Err(why) if matches!(why.kind(), ErrorKind::StorageFull | ErrorKind::QuotaExceeded) => {
                self.taken.store(false, Ordering::Relaxed);
                Err(StoreError::io("take room for", &self.path)(why))
            }
            // a file system that cannot tell or take: sled will meet it
            Ok(()) | Err(_) => {
                self.taken.store(true, Ordering::Relaxed);
                Ok(())
            }
        }
    }
}

impl Drop for Room {
    fn drop(&mut self) {
        if !self.taken.load(Ordering::Relaxed) {
            return;
        }
        // sled lets go of its file a moment after its last handle is gone
        for _ in 0..LOCK_TRIES {
            match disk::give_room_back(&self.file) {
                Err(why) if why.kind() == ErrorKind::WouldBlock => std::thread::sleep(LOCK_WAIT),
                // what stays taken is given back, or grown into, the next time
                Ok(()) | Err(_) => return,
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::MetadataExt;

    use super::*;

    #[test]
    fn room_is_taken_behind_the_end_and_given_back() {
        let dir = tempfile::tempdir().unwrap();
        let path = dir.path().join("db");
        std::fs::write(&path, vec![7; 5000]).unwrap();
        let room = Room::after(path.clone()).unwrap();
        let allocated = || std::fs::metadata(&path).unwrap().blocks() * 512;
        let before = allocated();
        room.take().unwrap();
        let taken = allocated();
        // a file system that takes none ahead has nothing to give back
        assert!(taken == before || taken >= before + AHEAD - LEFT, "{before} {taken}");
        room.take().unwrap();
        assert_eq!(allocated(), taken, "it is taken once");
        assert_eq!(std::fs::read(&path).unwrap(), vec![7; 5000]);
        drop(room);
        assert_eq!(allocated(), before);
        assert_eq!(std::fs::read(&path).unwrap(), vec![7; 5000]);
    }
}
