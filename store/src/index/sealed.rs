//! A posting segment: the postings of 65,536 records, sorted by key, written once into the
//! queryable copy and never changed. In memory stay only a filter and the first key of each chunk.
//!
//! # Format (parts of the segment under one key prefix; fixed numbers big-endian)
//!
//! Part 0, the directory: position of the first record `u64`, number of records `u64`, number of
//! filter parts `u32`, and the first key of each chunk, `u64` each. Parts 1 to that number: the
//! filter, cut into 64 KiB. The parts after them: the chunks.
//!
//! A chunk holds lists, ascending by key: the key's upper 40 bits as the difference to the list
//! before (the first as it is), the number of positions, the bytes that follow in this list, and
//! for each position the difference to the one before (the first counts from the segment's first
//! record) and the number of its type; all as LEB128. A key with many records has several lists.

use std::ops::Range;
use std::sync::Arc;

use sijill_core::query::Position;

use super::filter::{Asked, Filter, Tiers, WORDS, words_of};
use super::{Kind, Lookup, Run, Wanted};
use crate::blocks::{Batch, Blocks};
use crate::error::StoreError;
use crate::journal::POSITIONS_LEFT;

/// A chunk is closed when it is longer than this: reading one is most of what a hit costs. sled
/// keeps a page of up to sixteen chunks in memory for each that was read.
const CHUNK: usize = 1024;
/// The most positions in one list, so that no chunk grows far beyond [`CHUNK`].
const LIST: usize = 2048;
const FILTER_PART: usize = 64 * 1024;

/// The part of a key that is stored.
pub(super) fn stored(key: u64) -> u64 {
    key >> 24
}

#[derive(Debug)]
pub(super) struct Sealed {
    number: u64,
    first: Position,
    count: u64,
    filter: Filter,
    filter_parts: usize,
    directory: Vec<u64>,
}

impl Sealed {
    /// The positions it covers.
    pub(super) fn range(&self) -> Range<Position> {
        self.first..self.first + self.count
    }

    /// Puts the segment of these runs into a batch.
    pub(super) fn write(
        number: u64,
        range: Range<Position>,
        runs: &[Arc<Run>],
        batch: &mut Batch,
        tiers: &mut Tiers,
    ) -> Self {
        let mut entries: Vec<(u64, u32, Kind)> = runs
            .iter()
            .flat_map(|run| run.entries())
            .map(|(key, position, kind)| {
                let at = u32::try_from(position - range.start).expect("a segment is small");
                (stored(key), at, kind)
            })
            .collect();
        entries.sort_unstable();
        entries.dedup();
        let lists: Vec<&[(u64, u32, Kind)]> = entries.chunk_by(|a, b| a.0 == b.0).collect();
        let words = words_of(lists.iter().map(|list| list[0].0));
        let (chunks, directory) = chunks(&lists);
        let bytes: Vec<u8> = words.iter().flat_map(|word| word.to_be_bytes()).collect();
        let parts: Vec<&[u8]> = bytes.chunks(FILTER_PART).collect();
        let count = range.end - range.start;
        let mut head = range.start.to_be_bytes().to_vec();
        head.extend(count.to_be_bytes());
        head.extend(u32::try_from(parts.len()).expect("a filter is small").to_be_bytes());
        head.extend(directory.iter().flat_map(|key| key.to_be_bytes()));
        let filter_parts = parts.len();
        let all =
            std::iter::once(head.as_slice()).chain(parts).chain(chunks.iter().map(Vec::as_slice));
        for (part, bytes) in (0..).zip(all) {
            batch.posting(number, part, bytes);
        }
        let filter = tiers.place(number, words);
        Self { number, first: range.start, count, filter, filter_parts, directory }
    }

    /// Reads directory and filter of a segment; `None` when there is none of this number.
    pub(super) fn open(
        blocks: &Blocks,
        number: u64,
        tiers: &mut Tiers,
    ) -> Result<Option<Self>, StoreError> {
        let Some(head) = blocks.posting(number, 0)? else { return Ok(None) };
        let cut = || blocks.damaged("a posting segment is cut short");
        let (fixed, keys) = head.split_at_checked(20).ok_or_else(cut)?;
        let words = |bytes: &[u8]| -> Vec<u64> {
            let word = |c: &[u8]| c.iter().fold(0, |word, byte| word << 8 | u64::from(*byte));
            bytes.chunks(8).map(word).collect()
        };
        let numbers = words(fixed);
        let mut filter = Vec::new();
        let parts = u32::try_from(numbers[2]).map_err(|_| cut())?;
        for part in 1..=parts {
            filter.extend(words(&blocks.posting(number, part)?.ok_or_else(cut)?));
        }
        if filter.is_empty() || filter.len() % WORDS != 0 {
            return Err(cut());
        }
        let (first, count, directory) = (numbers[0], numbers[1], words(keys));
        if count > 1 << 32 || first.checked_add(POSITIONS_LEFT).is_none() {
            return Err(blocks.damaged("the positions of a posting segment are beyond all logs"));
        }
        let (filter, filter_parts) = (tiers.place(number, filter), parts as usize);
        Ok(Some(Self { number, first, count, filter, filter_parts, directory }))
    }

    /// How many bytes all its parts take.
    pub(super) fn stored(&self, blocks: &Blocks) -> Result<u64, StoreError> {
        let mut bytes = 0;
        for part in 0.. {
            let Some(stored) = blocks.posting(self.number, part)? else { break };
            // with its checksum, and its key of 13 bytes
            bytes += stored.len() as u64 + 4 + 13;
        }
        Ok(bytes)
    }

    /// Whether there may be candidates at all.
    pub(super) fn may_have<'a>(&'a self, lookup: &Lookup, asked: &mut Asked<'a>) -> bool {
        let items = lookup.items.iter().map(|item| item.probes.as_slice());
        lookup.everything || self.filter.may_have_any(items, asked)
    }

    /// The candidates in `range`, ascending.
    pub(super) fn find(
        &self,
        lookup: &Lookup,
        range: &Range<Position>,
        blocks: &Blocks,
    ) -> Result<Vec<Position>, StoreError> {
        let mine = self.range();
        let range = range.start.max(mine.start)..range.end.min(mine.end);
        if lookup.everything {
            return Ok(range.collect());
        }
        let mut found = Vec::new();
        for item in &lookup.items {
            if self.filter.may_have(&item.probes) {
                self.item(item, &range, blocks, &mut found)?;
            }
        }
        if lookup.items.len() > 1 {
            found.sort_unstable();
            found.dedup();
        }
        Ok(found)
    }

    fn item(
        &self,
        item: &Wanted,
        range: &Range<Position>,
        blocks: &Blocks,
        found: &mut Vec<Position>,
    ) -> Result<(), StoreError> {
        let mut common: Option<Vec<(u32, Kind)>> = None;
        for key in &item.keys {
            let list = self.list(stored(*key), blocks)?;
            common = Some(match common {
                None => list,
                Some(before) => before
                    .into_iter()
                    .filter(|(at, _)| list.binary_search_by_key(at, |(at, _)| *at).is_ok())
                    .collect(),
            });
            if common.as_ref().is_some_and(Vec::is_empty) {
                return Ok(());
            }
        }
        let kinds = |kind: &Kind| item.kinds.is_empty() || item.kinds.contains(kind);
        found.extend(
            common
                .unwrap_or_default()
                .into_iter()
                .filter(|(_, kind)| kinds(kind))
                .map(|(at, _)| self.first + u64::from(at))
                .filter(|position| range.contains(position)),
        );
        found.dedup();
        Ok(())
    }

    /// The positions under a key, counted from the segment's first.
    fn list(&self, key: u64, blocks: &Blocks) -> Result<Vec<(u32, Kind)>, StoreError> {
        let mut out = Vec::new();
        let from = self.directory.partition_point(|first| *first < key).saturating_sub(1);
        for (n, first) in self.directory.iter().enumerate().skip(from) {
            if *first > key {
                break;
            }
            let part = u32::try_from(1 + self.filter_parts + n).unwrap_or(u32::MAX);
            let chunk = blocks.posting(self.number, part)?;
            let wrong = || blocks.damaged("a chunk of postings is missing or cut short");
            read_list(&chunk.ok_or_else(wrong)?, key, &mut out).ok_or_else(wrong)?;
        }
        Ok(out)
    }
}

/// Cuts lists into chunks; with them the first key of each.
fn chunks(lists: &[&[(u64, u32, Kind)]]) -> (Vec<Vec<u8>>, Vec<u64>) {
    let (mut chunks, mut directory) = (Vec::<Vec<u8>>::new(), Vec::new());
    let mut last = 0;
    let mut body = Vec::new();
    for part in lists.iter().flat_map(|list| list.chunks(LIST)) {
        let key = part[0].0;
        if chunks.last().is_none_or(|chunk| chunk.len() > CHUNK) {
            chunks.push(Vec::with_capacity(CHUNK + CHUNK / 2));
            directory.push(key);
            last = 0;
        }
        let chunk = chunks.last_mut().expect("one was pushed");
        body.clear();
        let mut before = 0;
        for (_, at, kind) in part {
            write_number(&mut body, u64::from(at - before));
            write_number(&mut body, u64::from(*kind));
            before = *at;
        }
        write_number(chunk, key - last);
        write_number(chunk, part.len() as u64);
        write_number(chunk, body.len() as u64);
        chunk.extend_from_slice(&body);
        last = key;
    }
    (chunks, directory)
}

/// Adds the positions of `key` in a chunk to `out`; `None` when the chunk is cut short.
fn read_list(mut chunk: &[u8], key: u64, out: &mut Vec<(u32, Kind)>) -> Option<()> {
    let mut at_key = 0_u64;
    while !chunk.is_empty() {
        at_key = at_key.checked_add(read_number(&mut chunk)?)?;
        let count = read_number(&mut chunk)?;
        let length = usize::try_from(read_number(&mut chunk)?).ok()?;
        let (mut body, rest) = chunk.split_at_checked(length)?;
        if at_key > key {
            break;
        }
        if at_key == key {
            let mut at = 0_u32;
            for _ in 0..count {
                at = at.checked_add(u32::try_from(read_number(&mut body)?).ok()?)?;
                out.push((at, Kind::try_from(read_number(&mut body)?).ok()?));
            }
        }
        chunk = rest;
    }
    Some(())
}

fn write_number(out: &mut Vec<u8>, mut n: u64) {
    while n >= 0x80 {
        out.push((n & 0x7f) as u8 | 0x80);
        n >>= 7;
    }
    out.push((n & 0x7f) as u8);
}

fn read_number(from: &mut &[u8]) -> Option<u64> {
    let mut n = 0_u64;
    for shift in (0..64).step_by(7) {
        let (byte, rest) = from.split_first()?;
        *from = rest;
        n |= u64::from(byte & 0x7f) << shift;
        if byte & 0x80 == 0 {
            return Some(n);
        }
    }
    None
}
