//! The tiles above the leaves: the right edge, which the root binds, and of each level the one full
//! tile last used, held against the tile above it. No line may be looked at here, and no tile that
//! is held may be asked for a second time.

use std::collections::BTreeMap;
use std::ops::Range;

use tlog_tiles::{Error, HASH_SIZE, Hash, HashReader, Tile};

use super::{Source, fetch_or_full};
use crate::error::StoreError;
use crate::layout::{self, WIDTH, hashes_at};
use crate::verify::verdict::{Code, Findings};

/// Tiles by level and number.
#[derive(Default)]
struct Held(BTreeMap<(u8, u64), Vec<u8>>);

/// The tiles that are held: never more than two of a level, however long the log says it is.
pub(super) struct Upper {
    size: u64,
    /// Those that are not full.
    edge: Held,
    /// Full ones, proved by those above them.
    path: BTreeMap<u8, (u64, Vec<u8>)>,
}

/// What a tile of `width` hashes begins with, where it has that length or that of a full one, which
/// begins with what it was when it was not full.
fn cut(mut tile: Vec<u8>, width: u64) -> Option<Vec<u8>> {
    let length = |width| usize::try_from(width).unwrap_or(0) * HASH_SIZE;
    if tile.len() != length(width) && tile.len() != length(WIDTH) {
        return None;
    }
    tile.truncate(length(width));
    tile.shrink_to_fit();
    Some(tile)
}

/// The first record that a hash is over.
fn first_record(level: u8, number: u64) -> u64 {
    number.saturating_mul(WIDTH) << (u32::from(level) * 8)
}

/// Holds a full tile against its hash in the tile above it.
fn gives(tile: &[u8], hash: Hash, level: u8, number: u64, findings: &mut Findings) -> bool {
    let same = Tile::subtree_hash(tile) == hash;
    if !same {
        let path = layout::tile_path(level, number, WIDTH);
        let facts = format!("{path} does not give its hash in the tile above it");
        findings.add(Code::TileDiffers, Some(first_record(level, number)), facts);
    }
    same
}

impl Upper {
    /// Reads the right edge of a log of `size`; `None` where a tile of it is missing. It is proved
    /// when its root is the one that is signed.
    pub(super) fn read(
        source: &dyn Source,
        size: u64,
        findings: &mut Findings,
    ) -> Result<Option<Self>, StoreError> {
        let mut upper = Self { size, edge: Held::default(), path: BTreeMap::new() };
        for level in (0..8).rev().filter(|level| !hashes_at(*level, size).is_multiple_of(WIDTH)) {
            let number = hashes_at(level, size) / WIDTH;
            let found = upper.get(source, level, number..number + 1, findings)?.pop().flatten();
            let Some(tile) = found else { return Ok(None) };
            upper.edge.0.insert((level, number), tile);
        }
        Ok(Some(upper))
    }

    /// Asks for tiles; one that is missing or has another length is told of.
    fn get(
        &self,
        source: &dyn Source,
        level: u8,
        numbers: Range<u64>,
        findings: &mut Findings,
    ) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        let width = |number| layout::width(level, number, self.size);
        let path = |n| layout::tile_path(level, n, width(n));
        let both = |n| (path(n), layout::tile_path(level, n, WIDTH));
        let paths: Vec<_> = numbers.clone().map(both).collect();
        let mut found = fetch_or_full(source, &paths)?;
        for (number, tile) in numbers.zip(&mut found) {
            let position = Some(first_record(level, number));
            let Some(bytes) = tile.take() else {
                findings.add(Code::FileMissing, position, path(number));
                continue;
            };
            *tile = cut(bytes, width(number));
            if tile.is_none() {
                let facts = format!("{} is not {} hashes long", path(number), width(number));
                findings.add(Code::FileDiffers, position, facts);
            }
        }
        Ok(found)
    }

    /// A tile, from those that are held or proved by the one above it; `None` where that fails.
    fn tile(
        &mut self,
        source: &dyn Source,
        level: u8,
        number: u64,
        findings: &mut Findings,
    ) -> Result<Option<&[u8]>, StoreError> {
        if self.edge.0.contains_key(&(level, number)) {
            return Ok(self.edge.0.get(&(level, number)).map(Vec::as_slice));
        }
        if self.path.get(&level).is_none_or(|(held, _)| *held != number) {
            // the topmost tile is never full, so this ends
            let Some(hash) = self.hash(source, level + 1, number, findings)? else {
                return Ok(None);
            };
            let found = self.get(source, level, number..number + 1, findings)?.pop().flatten();
            let Some(tile) = found.filter(|t| gives(t, hash, level, number, findings)) else {
                return Ok(None);
            };
            self.path.insert(level, (number, tile));
        }
        Ok(self.path.get(&level).map(|(_, tile)| tile.as_slice()))
    }

    /// The hash at a level, from a proved tile.
    fn hash(
        &mut self,
        source: &dyn Source,
        level: u8,
        number: u64,
        findings: &mut Findings,
    ) -> Result<Option<Hash>, StoreError> {
        if number >= hashes_at(level, self.size) {
            return Ok(None);
        }
        let at = usize::try_from(number % WIDTH).unwrap_or(0) * HASH_SIZE;
        let tile = self.tile(source, level, number / WIDTH, findings)?;
        let hash = tile.and_then(|tile| tile.get(at..at + HASH_SIZE)?.try_into().ok());
        Ok(hash.map(Hash))
    }

    /// Reads tiles of leaves, each proved by the tile above it, the last by the root. `None` where a
    /// tile above them is missing or not proved: nothing below it can be proved.
    pub(super) fn leaves(
        &mut self,
        source: &dyn Source,
        numbers: Range<u64>,
        findings: &mut Findings,
    ) -> Result<Option<Vec<Option<Vec<u8>>>>, StoreError> {
        let full = numbers.start..numbers.end.min(self.size / WIDTH);
        let mut above = Vec::new();
        for number in full.clone() {
            let Some(hash) = self.hash(source, 1, number, findings)? else { return Ok(None) };
            above.push(hash);
        }
        let mut found = self.get(source, 0, full.clone(), findings)?;
        for ((number, tile), hash) in full.clone().zip(&found).zip(above) {
            if let Some(tile) = tile {
                gives(tile, hash, 0, number, findings);
            }
        }
        if numbers.end > full.end {
            // the one that gave the root: another answer would be bound to nothing
            found.push(self.edge.0.get(&(0, full.end)).cloned());
        }
        Ok(Some(found))
    }

    /// The root, from the right edge.
    pub(super) fn root(&self) -> Result<Hash, Error> {
        tlog_tiles::tree_hash(self.size, &self.edge)
    }

    /// The root at an earlier size; `None` where a tile that it needs is missing or not proved.
    pub(super) fn root_at(
        &mut self,
        source: &dyn Source,
        earlier: u64,
    ) -> Result<Option<Hash>, StoreError> {
        let (mut held, mut silent) = (Held::default(), Findings::default());
        for level in (0..8).filter(|level| !hashes_at(*level, earlier).is_multiple_of(WIDTH)) {
            let number = hashes_at(level, earlier) / WIDTH;
            let tile = self.tile(source, level, number, &mut silent)?;
            let Some(tile) = tile.map(<[u8]>::to_vec) else { return Ok(None) };
            held.0.insert((level, number), tile);
        }
        Ok(tlog_tiles::tree_hash(earlier, &held).ok())
    }
}

impl HashReader for Held {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, Error> {
        let read = |index: &u64| {
            let tile = Tile::from_index(8, *index);
            let held = self.0.get(&(tile.level(), tile.level_index()));
            tile.hash_at_index(held.ok_or(Error::IndexesNotInTree)?, *index)
        };
        indexes.iter().map(read).collect()
    }
}
