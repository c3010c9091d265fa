//! The queryable copy: blocks of records, postings and tiles in sled, in one tree. This is the
//! only file that names sled. Nothing here is the truth: all of it can be made again from the
//! journal, and nothing here may ever iterate over everything, which would pull it all into
//! memory (`reference/storage.md` §3.6).
//!
//! # Keys (all numbers big-endian)
//!
//! | key | value |
//! |---|---|
//! | `b` first position `u64` | a block ([`crate::block`]) |
//! | `f` | the format version of this table, and the records in a posting segment |
//! | `h` | how many records the blocks hold, with CRC-32C |
//! | `p` segment `u64`, part `u32` | a part of a posting segment (`index`) |
//! | `t` level `u8`, number `u64` | a full tile of 256 hashes, with CRC-32C |
//! | `y` | the event types by their numbers, with CRC-32C |
//!
//! Whatever belongs together is written by one `apply_batch`, so it is there as a whole or not at
//! all. sled's own flush is not durable on Linux (§3.2); it need not be, since the journal is.

mod room;

use std::any::Any;
use std::ops::Range;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sijill_core::query::Position;

use self::room::Room;
use crate::block::{Block, Page};
use crate::doubt;
use crate::error::StoreError;
use crate::journal::Lines;
use crate::merkle::FullTile;

const VERSION: u32 = 1;

/// Fixed for the life of a database. A page larger than a quarter of it goes to a file that sled
/// never syncs, and a page holds up to 16 values: so 8 MiB for values below 128 KiB.
const SLED_SEGMENT: usize = 8 << 20;

/// What is written together.
#[derive(Debug, Default)]
pub(crate) struct Batch {
    batch: sled::Batch,
}

impl Batch {
    pub(crate) fn block(&mut self, first: Position, bytes: Vec<u8>) {
        self.batch.insert(key(b'b', &first.to_be_bytes()), bytes);
    }

    pub(crate) fn tile(&mut self, tile: &FullTile) {
        let key = tile_key(tile.level, tile.number);
        self.batch.insert(key, with_crc(&tile.hashes));
    }

    pub(crate) fn posting(&mut self, segment: u64, part: u32, bytes: &[u8]) {
        self.batch.insert(posting_key(segment, part), with_crc(bytes));
    }

    pub(crate) fn kinds(&mut self, bytes: &[u8]) {
        self.batch.insert(vec![b'y'], with_crc(bytes));
    }

    pub(crate) fn head(&mut self, head: Position) {
        self.batch.insert(vec![b'h'], with_crc(&head.to_be_bytes()));
    }
}

/// The queryable copy, opened.
#[derive(Debug)]
pub struct Blocks {
    path: PathBuf,
    tree: sled::Db,
    held: Position,
    /// The room on the disk for what sled has under way. Dropped after sled's own.
    pub(crate) room: Room,
}

/// The folder of the copy within the folder of the register.
pub(crate) fn folder(dir: &Path) -> PathBuf {
    dir.join("sled")
}

/// Whether the copy is damaged, so that making it anew helps. It does not where the reason lies
/// outside the copy: someone else has it open, or the system does not let us.
pub(crate) fn is_damage(error: &StoreError) -> bool {
    use std::io::ErrorKind::{
        OutOfMemory, PermissionDenied, QuotaExceeded, ReadOnlyFilesystem, StorageFull,
    };
    // too many open files, in the system and in this process: Rust has no kind for them
    const ENFILE: i32 = 23;
    const EMFILE: i32 = 24;
    let StoreError::Blocks { source, .. } = error else {
        return matches!(error, StoreError::BlocksDamaged { .. } | StoreError::Line { .. });
    };
    match source.downcast_ref::<sled::Error>() {
        // sled gives the refusal of its lock no kind of its own
        Some(sled::Error::Io(io)) => {
            let passes = matches!(
                io.kind(),
                OutOfMemory | PermissionDenied | QuotaExceeded | ReadOnlyFilesystem | StorageFull
            ) || matches!(io.raw_os_error(), Some(ENFILE | EMFILE));
            !passes && !io.to_string().contains("acquire lock")
        }
        Some(_) | None => true,
    }
}

/// How often the lock of a copy that was closed just now is asked for again.
const LOCK_TRIES: u32 = 100;
/// How long to wait in between.
const LOCK_WAIT: std::time::Duration = std::time::Duration::from_millis(20);

impl Blocks {
    /// Opens or creates the copy under the register's folder `dir`. `per_segment` is the number of
    /// records in a posting segment, fixed at creation.
    ///
    /// # Errors
    /// When sled cannot open it, or it is of another form; then it is set aside
    /// and made again.
    pub(crate) fn open(dir: &Path, per_segment: u64) -> Result<Self, StoreError> {
        remove_generating(&folder(dir))?;
        let mut blocks = Self::open_sled(dir)?;
        let mut format = VERSION.to_be_bytes().to_vec();
        format.extend(per_segment.to_be_bytes());
        match blocks.get("read the format of", b"f")? {
            Some(found) if found == format => {}
            Some(_) => return Err(blocks.damaged("they are of another format")),
            None if blocks.get("read the head of", b"h")?.is_some() => {
                return Err(blocks.damaged("they have a head and no format"));
            }
            None => {
                caught("write the format of", &blocks.path, || blocks.tree.insert(b"f", format))?;
            }
        }
        blocks.held = blocks.read_head()?;
        Ok(blocks)
    }

    /// Opens the copy to compare it, whatever its number of records in a segment. This writes no
    /// key, though sled may tidy its own files.
    ///
    /// # Errors
    /// When there is none, or it cannot be opened.
    pub(crate) fn open_to_compare(dir: &Path) -> Result<Self, StoreError> {
        let path = folder(dir);
        std::fs::metadata(&path).map_err(StoreError::io("find", &path))?;
        let mut blocks = Self::open_sled(dir)?;
        let format = blocks.get("read the format of", b"f")?.unwrap_or_default();
        if !format.starts_with(&VERSION.to_be_bytes()) {
            return Err(blocks.damaged("they are of another format"));
        }
        blocks.held = blocks.read_head()?;
        Ok(blocks)
    }

    fn open_sled(dir: &Path) -> Result<Self, StoreError> {
        let path = folder(dir);
        let config = sled::Config::new()
            .path(&path)
            .segment_size(SLED_SEGMENT)
            .cache_capacity(64 << 20)
            .flush_every_ms(Some(200))
            .mode(sled::Mode::HighThroughput);
        // sled gives its lock back a moment after its last handle is gone
        let mut opened = caught("open", &path, || config.open());
        for _ in 0..LOCK_TRIES {
            match &opened {
                Err(StoreError::Blocks { source, .. })
                    if source.to_string().contains("could not acquire lock") =>
                {
                    std::thread::sleep(LOCK_WAIT);
                    opened = caught("open", &path, || config.open());
                }
                Ok(_) | Err(_) => break,
            }
        }
        let (tree, room) = (opened?, Room::after(path.join("db"))?);
        Ok(Self { path, tree, held: 0, room })
    }

    fn read_head(&self) -> Result<Position, StoreError> {
        let held = match self.checked("read the head of", b"h")? {
            Some(head) => number(&head).ok_or_else(|| self.damaged("the head is wrong"))?,
            None => 0,
        };
        let last = match held.checked_sub(1) {
            Some(last) => self.block(last)?.end(),
            None => 0,
        };
        if last != held {
            return Err(self.damaged("the last block does not end at the head"));
        }
        Ok(held)
    }

    /// How many records the copy held when it was opened.
    pub(crate) fn opened_with(&self) -> Position {
        self.held
    }

    /// Writes a batch, as a whole or not at all.
    pub(crate) fn apply(&self, batch: Batch) -> Result<(), StoreError> {
        caught("write to", &self.path, || self.tree.apply_batch(batch.batch))
    }

    /// Hands everything to the operating system.
    pub(crate) fn flush(&self) -> Result<(), StoreError> {
        caught("flush", &self.path, || self.tree.flush()).map(|_| ())
    }

    /// The block that holds `position`.
    ///
    /// # Errors
    /// When there is none, or it is damaged.
    pub fn block(&self, position: Position) -> Result<Block, StoreError> {
        let upto = key(b'b', &position.to_be_bytes());
        let from = key(b'b', &[0; 8]);
        let found =
            caught("read", &self.path, || self.tree.range(from..=upto).next_back().transpose())?;
        let Some((_, bytes)) = found else {
            return Err(self.damaged(&format!("no block holds position {position}")));
        };
        let block = Block::decode(&bytes).map_err(|why| self.damaged(&why.to_string()))?;
        if position < block.first() || position >= block.end() {
            return Err(self.damaged(&format!("no block holds position {position}")));
        }
        Ok(block)
    }

    /// The positions of the block that holds `position`, and how many bytes it takes.
    pub(crate) fn stored(&self, position: Position) -> Result<(Range<Position>, u64), StoreError> {
        let block = self.block(position)?;
        let key = key(b'b', &block.first().to_be_bytes());
        let bytes = self.get("measure", &key)?.map_or(0, |bytes| bytes.len() + key.len());
        Ok((block.first()..block.end(), bytes as u64))
    }

    /// How many bytes a full tile takes.
    pub(crate) fn tile_bytes(&self) -> u64 {
        (tile_key(0, 0).len() + 4 + 256 * tlog_tiles::HASH_SIZE) as u64
    }

    /// The lines of the block that holds `position`.
    ///
    /// # Errors
    /// When there is none, or it is damaged.
    pub fn page(&self, position: Position) -> Result<Page, StoreError> {
        self.block(position)?.page().map_err(|why| self.damaged(&why.to_string()))
    }

    /// Gives the lines from `from` to before `upto`, in order.
    ///
    /// # Errors
    /// When one is missing or damaged, and those of `each`.
    pub fn lines(
        &self,
        from: Position,
        upto: Position,
        each: &mut dyn FnMut(&str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        let mut at = from;
        while at < upto {
            let page = self.page(at)?;
            for (position, line) in page.lines() {
                if position >= at && position < upto {
                    each(line)?;
                }
            }
            at = page.end();
        }
        Ok(())
    }

    /// The 256 hashes of a full tile.
    ///
    /// # Errors
    /// When there is none, or it is damaged.
    pub fn tile(&self, level: u8, number: u64) -> Result<Vec<u8>, StoreError> {
        self.checked("read a tile of", &tile_key(level, number))?
            .filter(|hashes| hashes.len() == 256 * 32)
            .ok_or_else(|| self.damaged(&format!("tile {number} of level {level} is missing")))
    }

    /// A part of a posting segment.
    pub(crate) fn posting(&self, segment: u64, part: u32) -> Result<Option<Vec<u8>>, StoreError> {
        self.checked("read the postings of", &posting_key(segment, part))
    }

    /// The event types by their numbers, as they were written.
    pub(crate) fn kinds(&self) -> Result<Option<Vec<u8>>, StoreError> {
        self.checked("read the event types of", b"y")
    }

    /// Notes what was found while reading, so that the next opening makes the copy anew.
    pub(crate) fn doubt(&self, why: &StoreError) {
        if is_damage(why) {
            doubt::note(&self.path, why);
        }
    }

    /// An error that says what is wrong with this copy.
    pub(crate) fn damaged(&self, why: &str) -> StoreError {
        StoreError::BlocksDamaged { path: self.path.clone(), why: why.to_owned() }
    }

    fn get(&self, doing: &'static str, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let found = caught(doing, &self.path, || self.tree.get(key))?;
        Ok(found.map(|value| value.to_vec()))
    }

    fn checked(&self, doing: &'static str, key: &[u8]) -> Result<Option<Vec<u8>>, StoreError> {
        let Some(mut value) = self.get(doing, key)? else { return Ok(None) };
        let Some((crc, body)) = value.split_first_chunk::<4>() else {
            return Err(self.damaged("a value is cut short"));
        };
        if crc32c::crc32c(body) != u32::from_be_bytes(*crc) {
            return Err(self.damaged("the checksum of a value is wrong"));
        }
        value.drain(..4);
        Ok(Some(value))
    }
}

impl Lines for Blocks {
    fn held(&self) -> Position {
        self.held
    }

    fn lines(
        &self,
        from: Position,
        upto: Position,
        each: &mut dyn FnMut(&str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError> {
        Blocks::lines(self, from, upto, each)
    }
}

fn key(prefix: u8, rest: &[u8]) -> Vec<u8> {
    [&[prefix], rest].concat()
}

fn tile_key(level: u8, number: u64) -> Vec<u8> {
    [&[b't', level][..], &number.to_be_bytes()].concat()
}

fn posting_key(segment: u64, part: u32) -> Vec<u8> {
    [&[b'p'][..], &segment.to_be_bytes(), &part.to_be_bytes()].concat()
}

fn with_crc(body: &[u8]) -> Vec<u8> {
    [&crc32c::crc32c(body).to_be_bytes()[..], body].concat()
}

fn number(bytes: &[u8]) -> Option<u64> {
    Some(u64::from_be_bytes(bytes.try_into().ok()?))
}

/// A snapshot that sled did not finish makes its `open` fail (sled #1527), and is not needed.
fn remove_generating(path: &Path) -> Result<(), StoreError> {
    let Ok(entries) = std::fs::read_dir(path) else { return Ok(()) };
    for entry in entries {
        let path = entry.map_err(StoreError::io("list the folder", path))?.path();
        if path.extension().is_some_and(|e| e == "generating") {
            std::fs::remove_file(&path).map_err(StoreError::io("remove", &path))?;
        }
    }
    Ok(())
}

/// Runs something of sled, which panics on some damaged files where it should fail.
fn caught<T>(
    doing: &'static str,
    path: &Path,
    run: impl FnOnce() -> sled::Result<T>,
) -> Result<T, StoreError> {
    let blocks = |source| StoreError::Blocks { doing, path: path.to_path_buf(), source };
    match catch_unwind(AssertUnwindSafe(run)) {
        Ok(Ok(value)) => Ok(value),
        Ok(Err(error)) => Err(blocks(Box::new(error))),
        Err(panic) => Err(blocks(words(panic.as_ref()).into())),
    }
}

fn words(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<String>().map(String::as_str);
    let text = text.or_else(|| panic.downcast_ref::<&str>().copied());
    format!("sled panicked: {}", text.unwrap_or("without a word"))
}

/// Shared by the log, its tree and its readers.
pub(crate) type SharedBlocks = Arc<Blocks>;
