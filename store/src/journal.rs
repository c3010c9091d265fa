//! The journal: every line, in order, in preallocated files, durable before anyone is answered.
//! This is the seam of the log: append a group of lines at a position, read frames from a
//! position, head. Nothing else about the log may know where the journal lies, and nothing here
//! may know what a line says.
//!
//! # Files
//!
//! `journal/NNNNNNNNNNNNNNNNNNNN.journal`, named by the position of its first record (20 digits).
//! A file has its full size from the start and is written over with zeros, because a write into
//! such a file needs no change to the file system's own tables: 105 µs for a durable small write
//! against 167 µs (`reference/storage.md` §1). Sizes go 1 MiB, 2, 4, … 64 MiB. The next file is
//! made by a thread in the background, as `next.prepared`, when the current one is half full.
//!
//! A file that is full and whose records are merged is written anew, compressed, under the same
//! name: `journal/seal.rs`, and for its format `journal/sealed.rs`. Every reader reads both forms
//! through [`Frames`].
//!
//! # Format (all numbers big-endian)
//!
//! A file that is written to starts with 64 bytes:
//!
//! | bytes | what |
//! |---|---|
//! | 0..8 | `SIJILLJ1`: magic and format version |
//! | 8..16 | position of the first record |
//! | 16..24 | size of the file |
//! | 24..32 | position of the first record of the file before; its own, in the first file |
//! | 32..60 | zeros |
//! | 60..64 | CRC-32C of bytes 0..60 |
//!
//! Frames follow, each starting at a multiple of 8, with no gap:
//!
//! | bytes | what |
//! |---|---|
//! | 0..4 | `F5 C1 FF 4A`: magic; no UTF-8 text holds these bytes, so no line can imitate a frame |
//! | 4..8 | length of the payload |
//! | 8..12 | CRC-32C of bytes 0..8, of bytes 12..32, and of the payload with its padding |
//! | 12..16 | number of records |
//! | 16..24 | position of the first record |
//! | 24..32 | zeros |
//! | 32.. | the payload: for each record its length `u16` and its line, which is exactly the `entries` encoding of C2SP tlog-tiles |
//! | | zeros up to the next multiple of 8 |
//!
//! The rest of the file is zeros. A group is one frame, one write and one `fdatasync`, and at most
//! one group is in flight: so a broken frame with nothing valid behind it was never acknowledged
//! and is cut off, unless the other copy knows better; a broken frame with a valid one behind it
//! is damage. A failed write or sync is final: the kernel may have thrown the bytes away and will
//! not say so again, so it is never tried a second time.

mod frame;
mod frames;
mod open;
mod plain;
mod prepare;
mod rebuild;
pub(crate) mod seal;
mod sealed;

use std::fs::{File, OpenOptions};
use std::path::{Path, PathBuf};
use std::sync::{Arc, OnceLock, RwLock};
use std::time::{Duration, Instant};

use sijill_core::query::Position;

use crate::disk;
use crate::error::StoreError;
pub use frame::{Frame, Reading};
pub(crate) use frame::{FrameWriter, PAYLOAD_MAX, POSITIONS_LEFT};
use frame::{HEADER, SegmentHeader};
pub use frames::Frames;
pub(crate) use open::{How, Lines, list, open};
use prepare::Preparer;
use sealed::SealedHeader;

/// The size of the first file, in bytes.
pub const SEGMENT_FIRST: u64 = 1 << 20;
/// The size that files grow to, in bytes.
pub const SEGMENT_MOST: u64 = 64 << 20;

/// The least size of a file that is begun after another: it takes any one append, which has at most
/// 120 KiB.
const SEGMENT_LEAST: u64 = 128 << 10;

/// After the next file could not be made, the disk is left alone for so long.
const PATIENCE: Duration = Duration::from_millis(500);

/// One file of the journal.
#[derive(Debug)]
pub struct Segment {
    pub(crate) file: File,
    pub(crate) path: PathBuf,
    /// The position of its first record.
    pub first: Position,
    /// Its size in bytes.
    pub size: u64,
    /// Whether it is full and compressed, and never written again.
    pub sealed: bool,
    /// Where the chunks of a sealed file start, once it was asked for.
    chunks: OnceLock<Option<Vec<(Position, u64)>>>,
}

/// The files of the journal, shared by the writer and all readers.
#[derive(Debug)]
pub struct Segments {
    dir: PathBuf,
    list: RwLock<Vec<Arc<Segment>>>,
}

/// The end of the journal that is written to.
#[derive(Debug)]
pub(crate) struct Journal {
    segments: Arc<Segments>,
    current: Arc<Segment>,
    at: u64,
    head: Position,
    preparer: Preparer,
    sync: bool,
    /// When and why the next file could not be made.
    refused: Option<(Instant, Arc<StoreError>)>,
}

/// Why the next file was not begun.
#[derive(Debug)]
pub(crate) enum NotRolled {
    /// It could not be made. No file of the journal was touched.
    NoFile(Arc<StoreError>),
    /// It may be there or not.
    Final(Arc<StoreError>),
}

impl From<NotRolled> for StoreError {
    fn from(not: NotRolled) -> Self {
        let (NotRolled::NoFile(why) | NotRolled::Final(why)) = not;
        Arc::try_unwrap(why).unwrap_or_else(Self::Poisoned)
    }
}

impl Segments {
    /// The file that holds `position`, or would hold it, and the position its successor starts at.
    pub fn holding(&self, position: Position) -> Option<(Arc<Segment>, Option<Position>)> {
        let list = self.list.read().expect("no thread panics while it holds the list");
        let n = list.partition_point(|segment| segment.first <= position).checked_sub(1)?;
        Some((Arc::clone(&list[n]), list.get(n + 1).map(|next| next.first)))
    }

    /// All files, in order.
    pub fn all(&self) -> Vec<Arc<Segment>> {
        self.list.read().expect("no thread panics while it holds the list").clone()
    }

    fn push(&self, segment: Arc<Segment>) {
        self.list.write().expect("no thread panics while it holds the list").push(segment);
    }

    /// Puts a sealed file in the place of that with the same records. Who reads the one that was
    /// there goes on undisturbed: its bytes are there until it is closed.
    fn replace(&self, sealed: Arc<Segment>) {
        let mut list = self.list.write().expect("no thread panics while it holds the list");
        if let Some(place) = list.iter_mut().find(|segment| segment.first == sealed.first) {
            *place = sealed;
        }
    }
}

/// What was put right when the journal was opened.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Repairs {
    /// Half-written tails that were cut off: the file, and the byte from which on it was zeroed.
    pub cut: Vec<(PathBuf, u64)>,
    /// Files that were written anew, because a part of them was damaged or missing.
    pub rewritten: Vec<PathBuf>,
    /// How many records were put back at the end, from the other copy.
    pub restored: u64,
}

impl Repairs {
    /// These repairs and those of a second opening.
    pub(crate) fn and(mut self, then: Self) -> Self {
        self.cut.extend(then.cut);
        self.rewritten.extend(then.rewritten);
        self.restored += then.restored;
        self
    }
}

/// The folder of the journal within the folder of the register.
pub(crate) fn folder(dir: &Path) -> PathBuf {
    dir.join("journal")
}

/// The size the file after one of `size` bytes has.
fn next_size(size: u64) -> u64 {
    size.min(SEGMENT_MOST).next_power_of_two().saturating_mul(2).clamp(SEGMENT_LEAST, SEGMENT_MOST)
}

fn path_of(dir: &Path, first: Position) -> PathBuf {
    dir.join(format!("{first:020}.journal"))
}

/// Makes the names in a folder durable.
pub(crate) fn sync_folder(dir: &Path) -> Result<(), StoreError> {
    disk::sync_folder(dir).map_err(StoreError::io("sync the folder", dir))
}

impl Segment {
    /// Opens the file at `path`, for writing too if `write`.
    fn open(path: PathBuf, first: Position, write: bool) -> Result<Self, StoreError> {
        let file = OpenOptions::new()
            .read(true)
            .write(write)
            .open(&path)
            .map_err(StoreError::io("open", &path))?;
        let size = file.metadata().map_err(StoreError::io("measure", &path))?.len();
        let sealed = sealed::is_sealed(&file);
        Ok(Self { file, path, first, size, sealed, chunks: OnceLock::new() })
    }

    /// Where the file before it starts, if this one starts with its own header.
    fn previous(&self) -> Option<Position> {
        if self.sealed {
            return SealedHeader::read(self).map(|header| header.previous);
        }
        SegmentHeader::read(self).map(|header| header.previous)
    }

    /// Where the chunks of a sealed file start; `None` when its header or directory is damaged.
    fn chunks(&self) -> Result<Option<&[(Position, u64)]>, StoreError> {
        if self.chunks.get().is_none() {
            // whoever comes second reads the same
            drop(self.chunks.set(sealed::read_directory(self)?));
        }
        Ok(self.chunks.get().and_then(|chunks| chunks.as_deref()))
    }

    /// The position after its last record, if it is sealed and its header is whole.
    fn sealed_end(&self) -> Option<Position> {
        SealedHeader::read(self).filter(|_| self.sealed).map(|header| header.end)
    }

    /// Whether the file starts with its own header, after the file that starts at `previous`.
    pub(crate) fn header_is(&self, previous: Position) -> bool {
        self.previous() == Some(previous)
    }

    /// Makes the zeroed file at `from` ready to be the file that starts at `first`. Until it is
    /// installed, opening ignores and removes it.
    fn prepare(from: &Path, first: Position, previous: Position) -> Result<Self, StoreError> {
        let segment = Self::open(from.to_path_buf(), first, true)?;
        let header = SegmentHeader { first, size: segment.size, previous }.to_bytes();
        disk::write_at(&segment.file, from, &header, 0).map_err(StoreError::io("write", from))?;
        disk::sync_all(&segment.file, from).map_err(StoreError::io("sync", from))?;
        Ok(segment)
    }

    /// Gives a prepared file its name.
    fn install(self, dir: &Path) -> Result<Self, StoreError> {
        let path = path_of(dir, self.first);
        disk::rename(&self.path, &path).map_err(StoreError::io("rename", &self.path))?;
        sync_folder(dir)?;
        Ok(Self { path, ..self })
    }
}

impl Journal {
    /// How many bytes of payload the current file still takes in one frame.
    pub(crate) fn room(&self) -> usize {
        let left = self.current.size.saturating_sub(self.at + 32 + 8);
        usize::try_from(left).unwrap_or(usize::MAX).min(PAYLOAD_MAX)
    }

    /// The position after the last record.
    pub(crate) fn head(&self) -> Position {
        self.head
    }

    /// Begins the next file, because what comes does not fit into this one.
    ///
    /// # Errors
    /// [`NotRolled::NoFile`] when nothing has changed, so that it may be tried again.
    pub(crate) fn roll(&mut self) -> Result<(), NotRolled> {
        if let Some((when, why)) = &self.refused
            && when.elapsed() < PATIENCE
        {
            return Err(NotRolled::NoFile(Arc::clone(why)));
        }
        let size = next_size(self.current.size);
        let dir = &self.segments.dir;
        // one without a record would have the name of the next, which takes its place
        let empty = self.current.first == self.head && !self.current.sealed;
        let previous = self.current.previous().filter(|_| empty).unwrap_or(self.current.first);
        let prepared =
            self.preparer.take(size).and_then(|from| Segment::prepare(&from, self.head, previous));
        let prepared = prepared.map_err(|why| {
            let why = Arc::new(why);
            self.refused = Some((Instant::now(), Arc::clone(&why)));
            NotRolled::NoFile(why)
        })?;
        self.refused = None;
        let segment = Arc::new(prepared.install(dir).map_err(|why| NotRolled::Final(why.into()))?);
        if empty {
            self.segments.replace(Arc::clone(&segment));
        } else {
            self.segments.push(Arc::clone(&segment));
        }
        self.current = segment;
        self.at = HEADER;
        Ok(())
    }

    /// Writes one finished frame of `count` records at the head and makes it durable. The frame
    /// must fit into [`Journal::room`].
    pub(crate) fn append(&mut self, frame: &[u8], count: u64) -> Result<(), StoreError> {
        let path = &self.current.path;
        debug_assert!(self.at + frame.len() as u64 <= self.current.size);
        let file = &self.current.file;
        disk::write_at(file, path, frame, self.at).map_err(StoreError::io("write", path))?;
        if self.sync {
            disk::sync_data(file, path).map_err(StoreError::io("sync", path))?;
        }
        self.at += frame.len() as u64;
        self.head += count;
        if self.at * 2 > self.current.size {
            self.preparer.ask(next_size(self.current.size));
        }
        Ok(())
    }
}
