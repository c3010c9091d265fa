//! The Merkle tree over the lines: RFC 6962 hashes in C2SP tiles of height 8. Full tiles lie in
//! the queryable copy, the right edge in memory. The arithmetic of trees and proofs is that of the
//! crate `tlog_tiles`; none of it may be written here.

use std::sync::Arc;

use sha2::{Digest, Sha256};
use sijill_core::query::Position;
use tlog_tiles::{Error, Hash, HashReader, Tile};

use crate::blocks::Blocks;
use crate::error::StoreError;

/// Tiles are 8 levels high and up to 256 hashes wide.
const HEIGHT: u8 = 8;
const WIDTH: usize = 1 << HEIGHT;

/// The hash of one leaf: SHA-256 over a zero byte and the line.
pub fn leaf_hash(line: &[u8]) -> Hash {
    Hash(Sha256::new().chain_update([0]).chain_update(line).finalize().into())
}

/// A full tile: its level, its number on that level, and its 256 hashes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FullTile {
    /// 0 for tiles of leaf hashes.
    pub level: u8,
    /// From 0.
    pub number: u64,
    /// 8,192 bytes.
    pub hashes: Vec<u8>,
}

/// The right edge of the tree: on each level the hashes that do not fill a tile yet.
#[derive(Debug, Clone, Default)]
pub struct Edge {
    size: u64,
    levels: Vec<Vec<u8>>,
}

impl Edge {
    /// The number of leaves.
    pub fn size(&self) -> u64 {
        self.size
    }

    /// Adds a leaf; tiles that it fills are put to `full`.
    pub fn push(&mut self, leaf: Hash, full: &mut Vec<FullTile>) {
        let mut hash = leaf;
        self.size += 1;
        for level in 0_u8.. {
            let n = usize::from(level);
            if self.levels.len() == n {
                self.levels.push(Vec::with_capacity(WIDTH * tlog_tiles::HASH_SIZE));
            }
            self.levels[n].extend_from_slice(&hash.0);
            if self.levels[n].len() < WIDTH * tlog_tiles::HASH_SIZE {
                return;
            }
            let hashes = std::mem::take(&mut self.levels[n]);
            hash = Tile::subtree_hash(&hashes);
            let number = (self.size >> (u32::from(level + 1) * u32::from(HEIGHT))) - 1;
            full.push(FullTile { level, number, hashes });
        }
    }

    /// The root over all leaves. It needs no tile, since the largest whole subtrees all end in the
    /// right edge.
    ///
    /// # Errors
    /// Never for an edge made by pushing; when a restored one has the wrong number of hashes.
    pub fn root(&self) -> Result<Hash, StoreError> {
        let size = self.size;
        tlog_tiles::tree_hash(size, self).map_err(|source| StoreError::Tree {
            what: "root",
            size,
            source,
        })
    }

    /// The edge of the tree of `size` leaves, from the full tiles in `blocks` and the lines that
    /// fill none yet.
    ///
    /// # Errors
    /// When a tile or a line is missing or damaged.
    pub fn restore(size: u64, blocks: &Blocks) -> Result<Self, StoreError> {
        let mut levels = vec![Vec::new()];
        let full = size - size % WIDTH as u64;
        blocks.lines(full, size, &mut |line| {
            levels[0].extend_from_slice(&leaf_hash(line.as_bytes()).0);
            Ok(())
        })?;
        for level in 1_u8..8 {
            let below = size >> (u32::from(level) * u32::from(HEIGHT));
            if below == 0 {
                break;
            }
            let mut hashes = Vec::new();
            for number in below - below % WIDTH as u64..below {
                hashes.extend_from_slice(&Tile::subtree_hash(&blocks.tile(level - 1, number)?).0);
            }
            levels.push(hashes);
        }
        Ok(Self { size, levels })
    }
}

/// A full tile as it is stored, or, where it cannot be read, made again from the tiles below it and
/// in the end from the lines.
fn full_tile(blocks: &Blocks, level: u8, number: u64) -> Result<Vec<u8>, StoreError> {
    let why = match blocks.tile(level, number) {
        Ok(hashes) => return Ok(hashes),
        Err(why) => why,
    };
    blocks.doubt(&why);
    let wide = WIDTH as u64;
    let mut hashes = Vec::with_capacity(WIDTH * tlog_tiles::HASH_SIZE);
    if let Some(below) = level.checked_sub(1) {
        for number in number * wide..(number + 1) * wide {
            let tile = full_tile(blocks, below, number)?;
            hashes.extend_from_slice(&Tile::subtree_hash(&tile).0);
        }
    } else {
        blocks.lines(number * wide, (number + 1) * wide, &mut |line| {
            hashes.extend_from_slice(&leaf_hash(line.as_bytes()).0);
            Ok(())
        })?;
    }
    Ok(hashes)
}

impl HashReader for Edge {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, Error> {
        let read = |index: &u64| {
            let tile = Tile::from_index(HEIGHT, *index);
            let level = tile.level();
            let here = self.size >> ((u32::from(level) + 1) * u32::from(HEIGHT));
            let hashes = self.levels.get(usize::from(level)).ok_or(Error::IndexesNotInTree)?;
            if tile.level_index() != here {
                return Err(Error::IndexesNotInTree);
            }
            tile.hash_at_index(hashes, *index)
        };
        indexes.iter().map(read).collect()
    }
}

/// The tree as it stood at one moment. Roots and proofs can be had for this and any smaller size.
/// While it is held, the queryable copy stays open: the log cannot be opened again before it goes.
#[derive(Debug, Clone)]
pub struct Tree {
    edge: Arc<Edge>,
    blocks: Arc<Blocks>,
}

impl HashReader for Tree {
    fn read_hashes(&self, indexes: &[u64]) -> Result<Vec<Hash>, Error> {
        let mut held: Option<(u8, u64, Vec<u8>)> = None;
        let mut out = Vec::with_capacity(indexes.len());
        for index in indexes {
            let tile = Tile::from_index(HEIGHT, *index);
            let (level, number) = (tile.level(), tile.level_index());
            if held.as_ref().is_none_or(|(l, n, _)| (*l, *n) != (level, number)) {
                held = Some((level, number, self.hashes(level, number)?));
            }
            if let Some((_, _, hashes)) = &held {
                out.push(tile.hash_at_index(hashes, *index)?);
            }
        }
        Ok(out)
    }
}

impl Tree {
    /// The tree with this edge, its full tiles in `blocks`.
    pub fn new(edge: Arc<Edge>, blocks: Arc<Blocks>) -> Self {
        Self { edge, blocks }
    }

    /// The number of its leaves.
    pub fn size(&self) -> u64 {
        self.edge.size
    }

    /// The root over the first `size` records.
    ///
    /// # Errors
    /// When `size` is larger than [`Tree::size`], or a tile cannot be read.
    pub fn root(&self, size: u64) -> Result<Hash, StoreError> {
        self.within("root", size, size)?;
        tlog_tiles::tree_hash(size, self).map_err(self.cannot("root"))
    }

    /// The right edge of the tree over the first `size` records.
    ///
    /// # Errors
    /// When `size` is larger than [`Tree::size`], or a tile or a line cannot be read.
    pub fn edge_at(&self, size: u64) -> Result<Edge, StoreError> {
        self.within("edge", size, size)?;
        Edge::restore(size, &self.blocks)
    }

    /// The proof that record `position` is in the tree of `size`.
    ///
    /// # Errors
    /// When it is not, or a tile cannot be read.
    pub fn prove_inclusion(&self, size: u64, position: Position) -> Result<Vec<Hash>, StoreError> {
        self.within("proof of inclusion", size, position + 1)?;
        tlog_tiles::prove_record(size, position, self).map_err(self.cannot("proof of inclusion"))
    }

    /// The proof that the tree of `size` begins with the tree of `earlier`.
    ///
    /// # Errors
    /// When `earlier` is 0 or larger than `size`, or a tile cannot be read.
    pub fn prove_consistency(&self, size: u64, earlier: u64) -> Result<Vec<Hash>, StoreError> {
        self.within("proof of consistency", size, earlier)?;
        tlog_tiles::prove_tree(size, earlier, self).map_err(self.cannot("proof of consistency"))
    }

    /// The hashes of a tile, `None` when the tree has none of it: 256 for a full one, fewer at
    /// the right edge. This is what `tile/<level>/<number>` answers.
    ///
    /// # Errors
    /// When the tile cannot be read.
    pub fn tile(&self, level: u8, number: u64) -> Result<Option<Vec<u8>>, StoreError> {
        let entries = self.edge.size.checked_shr(u32::from(level) * u32::from(HEIGHT)).unwrap_or(0);
        if number < entries / WIDTH as u64 {
            return full_tile(&self.blocks, level, number).map(Some);
        }
        let edge = self.edge.levels.get(usize::from(level));
        Ok(edge.filter(|e| number == entries / WIDTH as u64 && !e.is_empty()).cloned())
    }

    fn hashes(&self, level: u8, number: u64) -> Result<Vec<u8>, Error> {
        let tile = self.tile(level, number);
        tile.map_err(|why| Error::InvalidInput(why.to_string()))?.ok_or(Error::IndexesNotInTree)
    }

    fn within(&self, what: &'static str, size: u64, part: u64) -> Result<(), StoreError> {
        if size <= self.edge.size && part <= size {
            return Ok(());
        }
        Err(self.cannot(what)(Error::IndexesNotInTree))
    }

    fn cannot(&self, what: &'static str) -> impl FnOnce(Error) -> StoreError + use<> {
        let size = self.edge.size;
        move |source| StoreError::Tree { what, size, source }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::log::Log;
    use crate::log::testing::{all_lines, fill};

    type Oracle = ct_merkle::mem_backed_tree::MemoryBackedTree<sha2::Sha256, Vec<u8>>;

    #[test]
    fn roots_and_proofs_agree_with_another_implementation() {
        const SIZES: [u64; 9] = [1, 2, 3, 255, 256, 257, 1000, 65_537, 66_000];
        let dir = tempfile::tempdir().unwrap();
        let log = Log::create(dir.path()).unwrap();
        assert_eq!(log.tree().root(0).unwrap(), tlog_tiles::EMPTY_HASH);
        fill(&log, 0, 66_000);
        log.wait_merged(66_000);
        let (tree, lines) = (log.tree(), all_lines(&log));
        let mut oracle = Oracle::new();
        let mut edge = Edge::default();
        let (mut full, mut earlier) = (Vec::new(), None::<(u64, Hash)>);
        for (n, line) in (1..).zip(&lines) {
            oracle.push(line.as_bytes().to_vec());
            edge.push(leaf_hash(line.as_bytes()), &mut full);
            if !SIZES.contains(&n) {
                continue;
            }
            let root = tree.root(n).unwrap();
            assert_eq!(root.0[..], oracle.root().as_bytes()[..], "{n}");
            assert_eq!(edge.root().unwrap(), root, "{n}");
            for position in [0, n / 2, n - 1] {
                let proof = tree.prove_inclusion(n, position).unwrap();
                let leaf = leaf_hash(lines[usize::try_from(position).unwrap()].as_bytes());
                tlog_tiles::check_record(&proof, n, root, position, leaf).unwrap();
                let theirs = oracle.prove_inclusion(usize::try_from(position).unwrap());
                let ours: Vec<u8> = proof.iter().flat_map(|hash| hash.0).collect();
                assert_eq!(theirs.as_bytes(), ours);
            }
            if let Some((size, before)) = earlier {
                let proof = tree.prove_consistency(n, size).unwrap();
                tlog_tiles::check_tree(&proof, n, root, size, before).unwrap();
                assert!(tlog_tiles::check_tree(&proof, n, root, size, root).is_err());
            }
            earlier = Some((n, root));
        }
        assert!(tree.root(66_001).is_err());
        assert!(tree.prove_inclusion(10, 10).is_err());
        for tile in &full {
            assert_eq!(tree.tile(tile.level, tile.number).unwrap().unwrap(), tile.hashes);
        }
        assert_eq!(
            tree.tile(1, 1).unwrap().unwrap().len(),
            32,
            "of 257 full tiles one is in the second"
        );
        let roots = [1000, 66_000].map(|size| tree.root(size).unwrap());
        drop((log, tree));
        let log = Log::open(dir.path()).unwrap().0;
        assert_eq!([1000, 66_000].map(|size| log.tree().root(size).unwrap()), roots);
        fill(&log, 66_000, 66_100);
        log.wait_merged(66_100);
        assert_eq!([1000, 66_000].map(|size| log.tree().root(size).unwrap()), roots);
    }
}
