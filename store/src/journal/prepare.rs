//! Makes the next file of the journal ahead of time. It may never touch a file that is in use.

use std::fs::OpenOptions;
use std::path::{Path, PathBuf};
use std::thread::JoinHandle;

use super::sync_folder;
use crate::disk;
use crate::error::StoreError;

static ZEROS: [u8; 1 << 16] = [0; 1 << 16];

/// Prepares at most one file at a time.
#[derive(Debug)]
pub(super) struct Preparer {
    dir: PathBuf,
    running: Option<JoinHandle<Result<PathBuf, StoreError>>>,
}

impl Preparer {
    pub(super) fn new(dir: &Path) -> Self {
        Self { dir: dir.to_path_buf(), running: None }
    }

    /// Starts to prepare a file of `size` bytes, unless one is being prepared. If no thread can
    /// be started, [`Preparer::take`] does the work itself.
    pub(super) fn ask(&mut self, size: u64) {
        if self.running.is_none() {
            let dir = self.dir.clone();
            self.running = std::thread::Builder::new()
                .name("sijill-prepare".into())
                .spawn(move || zeroed(&dir, size))
                .ok();
        }
    }

    /// The prepared file; waits for it, or makes it now.
    pub(super) fn take(&mut self, size: u64) -> Result<PathBuf, StoreError> {
        match self.running.take().map(JoinHandle::join) {
            Some(Ok(Ok(path))) => Ok(path),
            Some(_) | None => zeroed(&self.dir, size),
        }
    }
}

impl Drop for Preparer {
    fn drop(&mut self) {
        if let Some(running) = self.running.take() {
            // its file is removed when the journal is opened again, whether it came to an end or not
            drop(running.join());
        }
    }
}

/// A file of `size` zeros, durable, under a name that opening ignores and removes.
pub(super) fn zeroed(dir: &Path, size: u64) -> Result<PathBuf, StoreError> {
    let path = dir.join("next.prepared");
    let make = || -> std::io::Result<()> {
        let mut options = OpenOptions::new();
        options.write(true).create(true).truncate(true);
        let mut file = disk::create(&options, &path)?;
        let mut left = size;
        while left > 0 {
            let now = left.min(ZEROS.len() as u64);
            disk::write(&mut file, &path, &ZEROS[..usize::try_from(now).unwrap_or(ZEROS.len())])?;
            left -= now;
        }
        disk::sync_all(&file, &path)
    };
    let made = make().map_err(StoreError::io("prepare", &path)).and_then(|()| sync_folder(dir));
    if made.is_err() {
        // half a file is of no use, and others need the room it takes
        drop(std::fs::remove_file(&path));
    }
    made.map(|()| path)
}
