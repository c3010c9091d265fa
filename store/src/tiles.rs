//! The tiles and entries of C2SP tlog-tiles, as they are asked for by path and read from the log. What
//! a path means is said by the crate `tlog_tiles`. Nothing may be given of the tree beyond the last
//! signed checkpoint, because nobody can check it.

use sijill_core::query::Position;
use tlog_tiles::{HASH_SIZE, Tile};

use crate::error::StoreError;
use crate::log::Log;

/// Tiles are 8 levels high.
const HEIGHT: u8 = 8;
/// A full tile is so many hashes wide, or a full bundle so many entries.
const WIDTH: u32 = 1 << HEIGHT;
/// The highest level of a tile (C2SP tlog-tiles).
const LEVEL_MAX: u8 = 63;

/// A tile of hashes, or a bundle of entries, that a path names.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asked(Tile);

impl Asked {
    /// Reads what follows `tile/` in a path: `<L>/<N>[.p/<W>]` or `entries/<N>[.p/<W>]`. Each tile has
    /// one path only; nothing for any other text.
    pub fn read(path: &str) -> Option<Self> {
        let (level, place) = path.split_once('/')?;
        // the crate panics at a level or a width that no tile has
        let known = match level {
            "entries" => "data",
            _ => level.parse::<u8>().ok().filter(|level| *level <= LEVEL_MAX).map(|_| level)?,
        };
        if let Some((_, width)) = place.split_once(".p/") {
            width.parse::<u32>().ok().filter(|width| *width > 0)?;
        }
        Tile::from_path(&format!("tile/{HEIGHT}/{known}/{place}")).ok().map(Self)
    }

    /// Whether it is full: then it never changes, whatever comes.
    pub fn is_full(self) -> bool {
        self.0.width() == WIDTH
    }

    /// Whether a tree of `size` records has all of it.
    fn is_covered(self, size: u64) -> bool {
        let shift = u32::from(self.0.level()) * u32::from(HEIGHT);
        let there = size.checked_shr(shift).unwrap_or(0);
        let first = self.0.level_index().checked_mul(u64::from(WIDTH));
        first
            .and_then(|first| first.checked_add(u64::from(self.0.width())))
            .is_some_and(|end| end <= there)
    }

    /// Its bytes, from the log under a checkpoint that covers `signed` records; nothing where that
    /// does not cover all of it.
    ///
    /// # Errors
    /// When a tile or a record cannot be read.
    pub fn bytes(self, log: &Log, signed: u64) -> Result<Option<Vec<u8>>, StoreError> {
        if !self.is_covered(signed) {
            return Ok(None);
        }
        if self.0.is_data() {
            return self.entries(log).map(Some);
        }
        let hashes = log.tree().tile(self.0.level(), self.0.level_index())?;
        let wanted = self.0.width() as usize * HASH_SIZE;
        Ok(hashes.filter(|hashes| hashes.len() >= wanted).map(|mut hashes| {
            hashes.truncate(wanted);
            hashes
        }))
    }

    /// The lines, each after its length in two bytes.
    fn entries(self, log: &Log) -> Result<Vec<u8>, StoreError> {
        let mut bytes = Vec::new();
        let first: Position = self.0.level_index() * u64::from(WIDTH);
        for position in first..first + u64::from(self.0.width()) {
            let Some(kept) = log.record(position)? else { break };
            let line = kept.line().as_bytes();
            let length = u16::try_from(line.len()).expect("no line is longer than 65,535 bytes");
            bytes.extend_from_slice(&length.to_be_bytes());
            bytes.extend_from_slice(line);
        }
        Ok(bytes)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::testing::{all_lines, fill};
    use crate::merkle::leaf_hash;

    #[test]
    fn a_path_names_one_tile_and_a_tile_has_one_path() {
        for (path, level, number, width) in [
            ("0/000", 0, 0, 256),
            ("0/x001/x234/067", 0, 1_234_067, 256),
            ("3/017.p/9", 3, 17, 9),
            ("63/000.p/255", 63, 0, 255),
            ("entries/x123/456.p/1", 0, 123_456, 1),
        ] {
            let Asked(tile) = Asked::read(path).unwrap();
            assert_eq!((tile.level(), tile.level_index(), tile.width()), (level, number, width));
            assert_eq!(tile.is_data(), path.starts_with("entries"));
        }
        for bad in [
            "",
            "0",
            "0/",
            "/000",
            "0/0",
            "0/00",
            "0/0000",
            "00/000",
            "+0/000",
            "64/000",
            "256/000",
            "-1/000",
            "data/000",
            "x/000",
            "0/x000/001",
            "0/x1/001",
            "0/001/002",
            "0/x001",
            "0/abc",
            "0/000.p/0",
            "0/000.p/00",
            "0/000.p/+0",
            "0/000.p/256",
            "0/000.p/",
            "0/000.p/01",
            "0/000.p/+1",
            "0/000.p",
            "0/000.p/1/2",
            "0/ 000",
            "0/000 ",
            "entries/000.p/0",
            "0/000/",
            "entries",
            "Entries/000",
            "0/x999/x999/x999/x999/x999/x999/x999/999",
            "0/000.q/5",
        ] {
            assert!(Asked::read(bad).is_none(), "{bad}");
        }
    }

    #[test]
    fn every_tile_of_a_tree_is_given_up_to_what_was_signed_and_no_further() {
        let dir = tempfile::tempdir().unwrap();
        let log = Log::create(dir.path()).unwrap();
        fill(&log, 0, 66_000);
        log.wait_merged(66_000);
        let lines = all_lines(&log);
        for size in [0_u64, 1, 2, 255, 256, 257, 300, 65_535, 65_536, 65_537, 65_990] {
            let given = |path: &str| Asked::read(path).unwrap().bytes(&log, size).unwrap();
            for level in 0..3_u8 {
                let there = size >> (8 * u32::from(level));
                let (full, rest) = (there / 256, there % 256);
                assert_eq!(given(&format!("{level}/{full:03}")), None, "{size}");
                for width in [1, rest.max(1), rest + 1].into_iter().filter(|width| *width < 256) {
                    let there = given(&format!("{level}/{full:03}.p/{width}"));
                    assert_eq!(there.is_some(), width <= rest, "{level} of {size}, {width} wide");
                }
                if full > 0 {
                    let whole = given(&format!("{level}/{:03}", full - 1)).unwrap();
                    assert_eq!(whole.len(), 8192);
                    let part = given(&format!("{level}/{:03}.p/100", full - 1)).unwrap();
                    assert_eq!(part, whole[..3200]);
                }
            }
            assert_eq!(given("63/000.p/1"), None);
            let (full, rest) = (size / 256, size % 256);
            assert_eq!(given(&format!("entries/{full:03}")), None);
            if rest < 255 {
                assert_eq!(given(&format!("entries/{full:03}.p/{}", rest + 1)), None);
            }
            if rest == 0 {
                continue;
            }
            // entries hash to their tile, and all of it to the root
            let entries = given(&format!("entries/{full:03}.p/{rest}")).unwrap();
            let hashes = given(&format!("0/{full:03}.p/{rest}")).unwrap();
            let (mut at, mut leaves) = (&entries[..], Vec::new());
            for n in full * 256..size {
                let length = usize::from(u16::from_be_bytes([at[0], at[1]]));
                let line = &at[2..2 + length];
                assert_eq!(line, lines[usize::try_from(n).unwrap()].as_bytes());
                leaves.extend_from_slice(&leaf_hash(line).0);
                at = &at[2 + length..];
            }
            assert!(at.is_empty());
            assert_eq!(leaves, hashes);
        }
    }
}
