//! What a log takes on the disk, by part. Nothing here may read all of the queryable copy: its
//! parts are known from samples, since reading it all would keep it all in memory.

use std::os::unix::fs::MetadataExt;
use std::path::Path;

use sijill_core::query::Position;

use super::{Log, Shared};
use crate::blocks;
use crate::error::StoreError;

/// Blocks and posting segments that are looked at, all over the log.
const SAMPLES: u64 = 32;

/// What a log takes on the disk, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize)]
pub struct Sizes {
    /// Files of the journal that are sealed.
    pub journal_sealed: u64,
    /// The other files of the journal, with the zeros that wait for records.
    pub journal_open: u64,
    /// All files of the queryable copy, as the file system counts them.
    pub sled: u64,
    /// Blocks, as values of the queryable copy; from a sample.
    pub blocks: u64,
    /// Postings with their filters, as values of the queryable copy; from a sample.
    pub postings: u64,
    /// Tiles, as values of the queryable copy.
    pub tiles: u64,
}

impl Sizes {
    /// All of it.
    pub fn total(&self) -> u64 {
        self.journal_sealed + self.journal_open + self.sled
    }

    /// What the queryable copy takes beyond its values: keys, pages, room that it keeps.
    pub fn overhead(&self) -> u64 {
        self.sled.saturating_sub(self.blocks + self.postings + self.tiles)
    }
}

impl Log {
    /// What it takes on the disk, by part.
    ///
    /// # Errors
    /// When a file cannot be measured or a sample not be read.
    pub fn sizes(&self) -> Result<Sizes, StoreError> {
        self.shared.sizes()
    }
}

impl Shared {
    pub(super) fn sizes(&self) -> Result<Sizes, StoreError> {
        let mut sizes = Sizes { sled: on_disk(&blocks::folder(&self.dir))?, ..Sizes::default() };
        for segment in self.segments.all() {
            let place =
                if segment.sealed { &mut sizes.journal_sealed } else { &mut sizes.journal_open };
            *place += segment.size;
        }
        let merged = self.merged.upto();
        sizes.blocks = self.blocks_about(merged)?;
        sizes.postings = self.index.postings_about(SAMPLES)?;
        let mut tiles = merged / 256;
        while tiles > 0 {
            sizes.tiles += tiles * self.blocks.tile_bytes();
            tiles /= 256;
        }
        Ok(sizes)
    }

    fn blocks_about(&self, merged: Position) -> Result<u64, StoreError> {
        let (mut bytes, mut records) = (0, 0);
        for n in 0..SAMPLES.min(merged) {
            let (range, stored) = self.blocks.stored(merged / SAMPLES.min(merged) * n)?;
            bytes += stored;
            records += range.end - range.start;
        }
        Ok(scaled(bytes, merged, records))
    }
}

/// `bytes` of `part`, as it is for the `whole`.
pub(crate) fn scaled(bytes: u64, whole: u64, part: u64) -> u64 {
    let scaled = u128::from(bytes) * u128::from(whole) / u128::from(part.max(1));
    u64::try_from(scaled).unwrap_or(u64::MAX)
}

/// The bytes of all files in a folder, as the file system counts them.
fn on_disk(folder: &Path) -> Result<u64, StoreError> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder).map_err(StoreError::io("list the folder", folder))? {
        let entry = entry.map_err(StoreError::io("list the folder", folder))?;
        let path = entry.path();
        let about = entry.metadata().map_err(StoreError::io("measure", &path))?;
        // in units of 512 bytes, whatever the file system's own
        bytes += if about.is_dir() { on_disk(&path)? } else { about.blocks() * 512 };
    }
    Ok(bytes)
}
