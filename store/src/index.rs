//! The index: at which positions records of some types bear some tags. It is derived from the
//! lines and can always be made again; it proposes positions, and whoever asks reads the record
//! before believing it, because a tag is known here by a hash only.
//!
//! The newest records are in memory, in runs; every 65,536 records that are safe in the blocks are
//! sealed into a posting segment in the queryable copy, of which only a filter and a directory
//! stay in memory. A condition says "after P", with P near the head, so nearly every one is
//! answered by the newest run; and "this person never signed" by the filters.
//!
//! Besides its tags, a record is entered under `command:<id>` and under its type, so that a query
//! without tags needs no other way.

mod filter;
mod run;
mod sealed;
mod weigh;

use std::collections::HashMap;
use std::ops::{ControlFlow, Range};
use std::sync::{Arc, Mutex, RwLock};

use sijill_core::query::{Position, Query};
use sijill_core::record::Record;

use crate::blocks::{Batch, Blocks};
use crate::error::StoreError;
use filter::{Probe, Tiers};
use run::Run;
use sealed::{Sealed, stored};

/// Records in a posting segment, unless a test asks for fewer.
pub const PER_SEGMENT: u64 = 65_536;
/// The runs that make a segment. Only the newest run is locked while it is read, so a small run
/// keeps a reader of a popular tag out of the writer's way.
const RUNS: u64 = 8;
/// How many positions one look under the lock may bring.
const AT_ONCE: usize = 256;
/// Far more event types than a register will ever have, far fewer than a `u16` can number.
const KINDS_MAX: usize = 10_000;

/// The number of an event type, as long as this copy of the index lives.
pub(crate) type Kind = u16;

/// The 64-bit hash by which a tag is known: FNV-1a (RFC 9923), then the finisher of SplitMix64,
/// since the filter wants all bits to depend on all others. Part of the format: the upper 40 bits
/// are in the posting segments. It need not resist an attacker: a collision costs one reading.
pub(crate) fn key_of(parts: &[&str]) -> u64 {
    let mut hash = 0xcbf2_9ce4_8422_2325_u64;
    for byte in parts.iter().flat_map(|part| part.bytes()) {
        hash = (hash ^ u64::from(byte)).wrapping_mul(0x0000_0100_0000_01b3);
    }
    mixed(hash)
}

/// The finisher of SplitMix64.
pub(crate) fn mixed(mut hash: u64) -> u64 {
    hash = (hash ^ (hash >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    hash = (hash ^ (hash >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    hash ^ (hash >> 31)
}

/// The key of a type: no tag holds a space, so none can be taken for it.
fn kind_key(kind: &str) -> u64 {
    key_of(&["type ", kind])
}

/// Puts the keys under which a record is entered to `keys`.
pub(crate) fn keys_of(record: &Record<'_>, keys: &mut Vec<u64>) {
    keys.extend(record.tags.split(' ').map(|tag| key_of(&[tag])));
    keys.push(key_of(&["command:", record.command]));
    keys.push(kind_key(record.kind));
}

/// A query in the terms of the index.
#[derive(Debug)]
pub(crate) struct Lookup {
    pub(crate) query: Query,
    items: Vec<Wanted>,
    everything: bool,
}

/// An item of a query: all of the keys, and any of the kinds (every kind, when empty).
#[derive(Debug)]
struct Wanted {
    keys: Vec<u64>,
    probes: Vec<Probe>,
    kinds: Vec<Kind>,
}

impl Wanted {
    fn new(keys: Vec<u64>, kinds: Vec<Kind>) -> Self {
        let probes = keys.iter().map(|key| Probe::of_stored(stored(*key))).collect();
        Self { keys, probes, kinds }
    }
}

impl Lookup {
    /// Whether a record found by the index is one of the query's.
    pub(crate) fn confirms(&self, record: &Record<'_>) -> bool {
        self.query.matches(record.kind, record.tags, record.command)
    }
}

#[derive(Debug, Default)]
struct Kinds {
    numbers: HashMap<Box<str>, Kind>,
    names: Vec<Box<str>>,
}

#[derive(Debug)]
struct State {
    sealed: Arc<Vec<Arc<Sealed>>>,
    runs: Arc<Vec<Arc<Run>>>,
    open: Run,
}

/// The index of one log.
#[derive(Debug)]
pub(crate) struct Index {
    per_segment: u64,
    kinds: RwLock<Kinds>,
    state: RwLock<State>,
    /// Only the merger makes segments.
    tiers: Mutex<Tiers>,
    blocks: Arc<Blocks>,
}

const CALM: &str = "no thread panics while it holds the index";

impl Index {
    /// Reads the sealed segments and enters the records after them again.
    pub(crate) fn open(blocks: Arc<Blocks>, per_segment: u64) -> Result<Self, StoreError> {
        let mut kinds = Kinds::default();
        let stored = blocks.kinds()?.unwrap_or_default();
        let mut rest = stored.as_slice();
        while let Some((length, after)) = rest.split_first_chunk::<2>() {
            let length = usize::from(u16::from_be_bytes(*length));
            let name = after.get(..length).and_then(|name| std::str::from_utf8(name).ok());
            let name = name.ok_or_else(|| blocks.damaged("an event type is cut short"))?;
            kinds.add(name)?;
            rest = &after[length..];
        }
        let (mut sealed, mut tiers) = (Vec::new(), Tiers::default());
        while let Some(segment) = Sealed::open(&blocks, sealed.len() as u64, &mut tiers)? {
            if segment.range()
                != (sealed.len() as u64 * per_segment..(sealed.len() as u64 + 1) * per_segment)
            {
                return Err(blocks.damaged("a posting segment is out of place"));
            }
            sealed.push(Arc::new(segment));
        }
        let first = sealed.len() as u64 * per_segment;
        let held = blocks.opened_with();
        if first > held {
            return Err(blocks.damaged("there are more postings than records"));
        }
        let state = State {
            sealed: Arc::new(sealed),
            runs: Arc::default(),
            open: Run::new(first, (per_segment / RUNS).max(1)),
        };
        let (kinds, state, tiers) = (kinds.into(), state.into(), tiers.into());
        let index = Self { per_segment, kinds, state, tiers, blocks };
        let mut position = first;
        let mut keys = Vec::new();
        index.blocks.lines(first, held, &mut |line| {
            let record = Record::read(position, line)
                .map_err(|source| StoreError::Line { position, source })?;
            keys.clear();
            keys_of(&record, &mut keys);
            index.add(position, index.number(record.kind)?, &keys);
            position += 1;
            Ok(())
        })?;
        Ok(index)
    }

    /// The number of an event type; it gets one if it has none yet.
    pub(crate) fn number(&self, kind: &str) -> Result<Kind, StoreError> {
        if let Some(number) = self.kinds.read().expect(CALM).numbers.get(kind) {
            return Ok(*number);
        }
        self.kinds.write().expect(CALM).add(kind)
    }

    /// The query in the terms of the index.
    pub(crate) fn lookup(&self, query: Query) -> Result<Lookup, StoreError> {
        let (mut items, mut everything) = (Vec::with_capacity(query.items.len()), false);
        for item in &query.items {
            if item.tags.is_empty() {
                everything |= item.types.is_empty();
                let wanted = |kind: &&str| Wanted::new(vec![kind_key(kind)], vec![]);
                items.extend(item.types.iter().map(wanted));
                continue;
            }
            let keys = item.tags.iter().map(|tag| key_of(&[tag.as_str()])).collect();
            let kinds =
                item.types.iter().map(|kind| self.number(kind)).collect::<Result<_, _>>()?;
            items.push(Wanted::new(keys, kinds));
        }
        Ok(Lookup { query, items, everything })
    }

    /// Enters the record at `position`, which must be the next one.
    pub(crate) fn add(&self, position: Position, kind: Kind, keys: &[u64]) {
        let mut state = self.state.write().expect(CALM);
        if state.open.is_full() {
            let next = Run::new(state.open.end(), (self.per_segment / RUNS).max(1));
            let full = std::mem::replace(&mut state.open, next);
            Arc::make_mut(&mut state.runs).push(Arc::new(full));
        }
        debug_assert_eq!(state.open.end(), position);
        state.open.add(kind, keys);
    }

    /// Shows the positions in `range` that may match, the newest first, until told to stop.
    pub(crate) fn newest_first(
        &self,
        lookup: &Lookup,
        range: Range<Position>,
        each: &mut dyn FnMut(Position) -> Result<ControlFlow<()>, StoreError>,
    ) -> Result<(), StoreError> {
        let mut end = range.end;
        while range.start < end {
            let (found, rest) = self.newest(lookup, range.start..end)?;
            for position in found {
                if each(position)?.is_break() {
                    return Ok(());
                }
            }
            end = rest;
        }
        Ok(())
    }

    /// Shows the positions in `range` that may match, the oldest first, until told to stop.
    pub(crate) fn oldest_first(
        &self,
        lookup: &Lookup,
        range: Range<Position>,
        each: &mut dyn FnMut(Position) -> Result<ControlFlow<()>, StoreError>,
    ) -> Result<(), StoreError> {
        let mut start = range.start;
        while start < range.end {
            let (found, rest) = self.oldest(lookup, start..range.end)?;
            for position in found {
                if each(position)?.is_break() {
                    return Ok(());
                }
            }
            start = rest;
        }
        Ok(())
    }

    /// Some of the newest candidates in `range`, descending, and where to go on below them.
    fn newest(
        &self,
        lookup: &Lookup,
        range: Range<Position>,
    ) -> Result<(Vec<Position>, Position), StoreError> {
        let state = self.state.read().expect(CALM);
        if state.open.first() < range.end {
            let (found, rest) = state.open.newest(lookup, range.clone(), AT_ONCE);
            if !found.is_empty() {
                return Ok((found, rest));
            }
        }
        let (sealed, runs) = (Arc::clone(&state.sealed), Arc::clone(&state.runs));
        drop(state);
        let upto = runs.partition_point(|run| run.first() < range.end);
        for run in runs[..upto].iter().rev().take_while(|run| run.end() > range.start) {
            let (found, rest) = run.newest(lookup, range.clone(), usize::MAX);
            if !found.is_empty() {
                return Ok((found, rest));
            }
        }
        let mut asked = None;
        for segment in sealed[self.within(&range, sealed.len())].iter().rev() {
            if !segment.may_have(lookup, &mut asked) {
                continue;
            }
            let mut found = segment.find(lookup, &range, &self.blocks)?;
            if !found.is_empty() {
                found.reverse();
                return Ok((found, segment.range().start));
            }
        }
        Ok((Vec::new(), range.start))
    }

    /// Some of the oldest candidates in `range`, ascending, and where to go on above them.
    fn oldest(
        &self,
        lookup: &Lookup,
        range: Range<Position>,
    ) -> Result<(Vec<Position>, Position), StoreError> {
        let state = self.state.read().expect(CALM);
        let (sealed, runs) = (Arc::clone(&state.sealed), Arc::clone(&state.runs));
        let open_first = state.open.first();
        drop(state);
        let mut asked = None;
        for segment in &sealed[self.within(&range, sealed.len())] {
            if !segment.may_have(lookup, &mut asked) {
                continue;
            }
            let found = segment.find(lookup, &range, &self.blocks)?;
            if !found.is_empty() {
                return Ok((found, segment.range().end));
            }
        }
        let from = runs.partition_point(|run| run.end() <= range.start);
        for run in runs[from..].iter().take_while(|run| run.first() < range.end) {
            let (mut found, _) = run.newest(lookup, range.clone(), usize::MAX);
            if !found.is_empty() {
                found.reverse();
                return Ok((found, run.end()));
            }
        }
        let state = self.state.read().expect(CALM);
        if state.open.first() != open_first {
            // the open run was closed meanwhile: look again where it stands now
            return Ok((Vec::new(), range.start.max(open_first)));
        }
        let (mut found, _) = state.open.newest(lookup, range.clone(), usize::MAX);
        found.reverse();
        Ok((found, range.end))
    }

    /// Which of `count` sealed segments overlap `range`.
    fn within(&self, range: &Range<Position>, count: usize) -> Range<usize> {
        let at = |n: u64| usize::try_from(n).unwrap_or(usize::MAX).min(count);
        let end = at(range.end.div_ceil(self.per_segment));
        at(range.start / self.per_segment).min(end)..end
    }

    /// Encodes the oldest runs as a posting segment, if all their records lie before `merged`.
    /// The segment takes effect by [`Index::seal`], after the batch was applied.
    pub(crate) fn ripe(&self, merged: Position, batch: &mut Batch) -> Option<Ripe> {
        let state = self.state.read().expect(CALM);
        let number = state.sealed.len() as u64;
        let end = (number + 1) * self.per_segment;
        let runs = Arc::clone(&state.runs);
        drop(state);
        let count = runs.iter().take_while(|run| run.end() <= end).count();
        if end > merged || count == 0 || runs[count - 1].end() != end {
            return None;
        }
        let range = number * self.per_segment..end;
        let mut tiers = self.tiers.lock().expect(CALM);
        let sealed = Sealed::write(number, range, &runs[..count], batch, &mut tiers);
        drop(tiers);
        batch.kinds(&self.kinds.read().expect(CALM).to_bytes());
        Some(Ripe { sealed: Arc::new(sealed), runs: count })
    }

    /// Puts a written segment in the place of its runs.
    pub(crate) fn seal(&self, ripe: Ripe) {
        let mut state = self.state.write().expect(CALM);
        Arc::make_mut(&mut state.sealed).push(ripe.sealed);
        let gone: Vec<_> = Arc::make_mut(&mut state.runs).drain(..ripe.runs).collect();
        drop(state);
        drop(gone);
    }
}

/// A segment that is in a batch and not in the index yet.
#[derive(Debug)]
pub(crate) struct Ripe {
    sealed: Arc<Sealed>,
    runs: usize,
}

impl Kinds {
    fn add(&mut self, kind: &str) -> Result<Kind, StoreError> {
        if let Some(number) = self.numbers.get(kind) {
            return Ok(*number);
        }
        let known = self.names.len();
        let number = Kind::try_from(known).ok().filter(|_| known < KINDS_MAX);
        let number =
            number.ok_or_else(|| StoreError::TooManyTypes { kind: kind.to_owned(), known })?;
        self.names.push(kind.into());
        self.numbers.insert(kind.into(), number);
        Ok(number)
    }

    fn to_bytes(&self) -> Vec<u8> {
        let mut out = Vec::new();
        for name in &self.names {
            let length = u16::try_from(name.len()).expect("a type is part of a line");
            out.extend(length.to_be_bytes());
            out.extend(name.as_bytes());
        }
        out
    }
}
