//! The tiles above the leaves, and the right edge: held in memory, each held against the one
//! above it. No line may be looked at here.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::Range;

use tlog_tiles::{Error, Hash, HashReader, Tile};

use super::{Source, above, fetch_or_full};
use crate::error::StoreError;
use crate::layout::{self, WIDTH, hashes_at};
use crate::verify::verdict::{Code, Findings};

/// Tiles by level and number.
type Tiles = BTreeMap<(u8, u64), Vec<u8>>;

/// The tiles that are held.
pub(super) struct Upper {
    tiles: RefCell<Tiles>,
}

/// Reads tiles of a log of `size`; those that are missing or have another length are `None`.
fn read(
    source: &dyn Source,
    level: u8,
    numbers: Range<u64>,
    size: u64,
) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
    let path = |n| {
        let partial = layout::tile_path(level, n, layout::width(level, n, size));
        (partial, layout::tile_path(level, n, WIDTH))
    };
    let paths: Vec<_> = numbers.clone().map(path).collect();
    let mut found = fetch_or_full(source, &paths)?;
    for (number, tile) in numbers.zip(&mut found) {
        let width = usize::try_from(layout::width(level, number, size)).unwrap_or(usize::MAX);
        let bytes = width.saturating_mul(tlog_tiles::HASH_SIZE);
        // a full tile begins with what it was when it was partial
        *tile = tile.take().filter(|t| t.len() >= bytes).map(|mut t| {
            t.truncate(bytes);
            t
        });
    }
    Ok(found)
}

/// The first record that a hash is over.
fn first_record(level: u8, number: u64) -> u64 {
    number.saturating_mul(WIDTH) << (u32::from(level) * 8)
}

impl Upper {
    /// Reads the right edge and all tiles above the leaves of a log of `size`, and proves each full
    /// one by the one above it.
    pub(super) fn read(
        source: &dyn Source,
        size: u64,
        findings: &mut Findings,
    ) -> Result<Self, StoreError> {
        let top = (0..8).rev().find(|level| hashes_at(*level, size) > 0).unwrap_or(0);
        let mut upper = Self { tiles: RefCell::default() };
        for level in (0..=top).rev() {
            let tiles = hashes_at(level, size).div_ceil(WIDTH);
            // of the leaves only the right edge: the others pass through
            let full = hashes_at(level, size) / WIDTH;
            let numbers = if level == 0 { full..tiles } else { 0..tiles };
            for first in numbers.clone().step_by(64) {
                let some = first..(first + 64).min(numbers.end);
                let found = upper.proved(source, level, some.clone(), size, findings)?;
                for (number, tile) in some.zip(found) {
                    if let Some(tile) = tile {
                        upper.tiles.get_mut().insert((level, number), tile);
                    }
                }
            }
        }
        Ok(upper)
    }

    /// Reads tiles of leaves, each proved by the tile above it.
    pub(super) fn leaves(
        &self,
        source: &dyn Source,
        numbers: Range<u64>,
        size: u64,
        findings: &mut Findings,
    ) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        self.proved(source, 0, numbers, size, findings)
    }

    /// Reads tiles; a full one that does not give its hash in the tile above is told of.
    fn proved(
        &self,
        source: &dyn Source,
        level: u8,
        numbers: Range<u64>,
        size: u64,
        findings: &mut Findings,
    ) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let found = read(source, level, numbers.clone(), size)?;
        for (number, tile) in numbers.zip(&found) {
            let path = layout::tile_path(level, number, layout::width(level, number, size));
            let position = Some(first_record(level, number));
            let Some(tile) = tile else {
                findings.add(Code::FileMissing, position, path);
                continue;
            };
            if above(tile).is_some_and(|hash| self.hash(level + 1, number) != Some(hash)) {
                let facts = format!("{path} does not give its hash in the tile above it");
                findings.add(Code::TileDiffers, position, facts);
            }
        }
        Ok(found)
    }

    /// The hash at a level, from the tiles that are held.
    fn hash(&self, level: u8, number: u64) -> Option<Hash> {
        let tiles = self.tiles.borrow();
        let tile = tiles.get(&(level, number / WIDTH))?;
        let at = usize::try_from(number % WIDTH).ok()? * tlog_tiles::HASH_SIZE;
        let hash = tile.get(at..at + tlog_tiles::HASH_SIZE)?;
        Some(Hash(hash.try_into().ok()?))
    }

    /// The root at `size`, from the tiles that are held.
    pub(super) fn root(&self, size: u64) -> Result<Hash, Error> {
        tlog_tiles::tree_hash(size, self)
    }

    /// The root at an earlier size of a log of `size`; `None` where a tile that it needs is missing
    /// or not proved.
    pub(super) fn root_at(
        &self,
        source: &dyn Source,
        earlier: u64,
        size: u64,
    ) -> Result<Option<Hash>, StoreError> {
        let number = earlier / WIDTH;
        if !earlier.is_multiple_of(WIDTH) && !self.tiles.borrow().contains_key(&(0, number)) {
            let mut silent = Findings::default();
            let found = self.proved(source, 0, number..number + 1, size, &mut silent)?;
            let Some(Some(tile)) = found.into_iter().next() else { return Ok(None) };
            if !silent.is_empty() {
                return Ok(None);
            }
            self.tiles.borrow_mut().insert((0, number), tile);
        }
        Ok(self.root(earlier).ok())
    }
}

impl HashReader for Upper {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, Error> {
        let tiles = self.tiles.borrow();
        let read = |index: &u64| {
            let tile = Tile::from_index(8, *index);
            let held = tiles.get(&(tile.level(), tile.level_index()));
            tile.hash_at_index(held.ok_or(Error::IndexesNotInTree)?, *index)
        };
        indexes.iter().map(read).collect()
    }
}
