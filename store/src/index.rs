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
mod kinds;
mod lookup;
mod run;
mod sealed;
mod weigh;

use std::ops::{ControlFlow, Range};
use std::sync::{Arc, Mutex, RwLock};

use sijill_core::query::{Position, Query};
use sijill_core::record::Record;

use crate::blocks::{Batch, Blocks};
use crate::error::StoreError;
use filter::Tiers;
pub(crate) use kinds::Kind;
use kinds::Kinds;
pub(crate) use lookup::{Lookup, key_of, keys_from, keys_of};
use lookup::{Wanted, kind_key, mixed};
use run::Run;
use sealed::Sealed;

/// Records in a posting segment, unless a test asks for fewer.
pub const PER_SEGMENT: u64 = 65_536;
/// The runs that make a segment. Only the newest run is locked while it is read, so a small run
/// keeps a reader of a popular tag out of the writer's way.
const RUNS: u64 = 8;
/// How many positions one look under the lock may bring.
const AT_ONCE: usize = 256;

/// What no record is added to any more.
#[derive(Debug, Clone)]
struct Closed {
    sealed: Arc<Vec<Arc<Sealed>>>,
    runs: Arc<Vec<Arc<Run>>>,
}

/// The index of one log. Whoever holds both locks took `open` first.
#[derive(Debug)]
pub(crate) struct Index {
    per_segment: u64,
    kinds: RwLock<Kinds>,
    open: RwLock<Run>,
    closed: RwLock<Closed>,
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
        let closed = Closed { sealed: Arc::new(sealed), runs: Arc::default() };
        let open = Run::new(first, (per_segment / RUNS).max(1));
        let (open, closed) = (open.into(), closed.into());
        let (kinds, tiers) = (kinds.into(), tiers.into());
        let index = Self { per_segment, kinds, open, closed, tiers, blocks };
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
        if let Some(number) = self.kinds.read().expect(CALM).get(kind) {
            return Ok(number);
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
        self.enter(position, std::iter::once((kind, keys)));
    }

    /// Enters the records from `first` on, which must be the next ones.
    pub(crate) fn enter<'a>(
        &self,
        first: Position,
        records: impl Iterator<Item = (Kind, &'a [u64])>,
    ) {
        let mut open = self.open.write().expect(CALM);
        debug_assert_eq!(open.end(), first);
        for (kind, keys) in records {
            if open.is_full() {
                let next = Run::new(open.end(), (self.per_segment / RUNS).max(1));
                let full = std::mem::replace(&mut *open, next);
                let mut closed = self.closed.write().expect(CALM);
                Arc::make_mut(&mut closed.runs).push(Arc::new(full));
            }
            open.add(kind, keys);
        }
    }

    /// The position before which no record is added any more: what lies before it can be looked
    /// through without keeping the writer waiting.
    pub(crate) fn settled(&self) -> Position {
        let closed = self.closed.read().expect(CALM);
        let sealed = closed.sealed.len() as u64 * self.per_segment;
        closed.runs.last().map_or(sealed, |run| run.end())
    }

    /// Whether a record in `range`, which is settled, may match: by what is in memory, without
    /// reading anything.
    pub(crate) fn may_match(&self, lookup: &Lookup, range: &Range<Position>) -> bool {
        let closed = self.closed.read().expect(CALM);
        let from = closed.runs.partition_point(|run| run.end() <= range.start);
        let mut asked = None;
        closed.runs[from..].iter().any(|run| run.may_match(lookup))
            || closed.sealed[self.within(range, closed.sealed.len())]
                .iter()
                .any(|segment| segment.may_have(lookup, &mut asked))
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
        let open = self.open.read().expect(CALM);
        if open.first() < range.end {
            let (found, rest) = open.newest(lookup, range.clone(), AT_ONCE);
            if !found.is_empty() {
                return Ok((found, rest));
            }
            if open.first() <= range.start {
                return Ok((Vec::new(), range.start));
            }
        }
        let Closed { sealed, runs } = self.closed.read().expect(CALM).clone();
        drop(open);
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
            let mut found = self.found(segment, lookup, &range);
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
        let open = self.open.read().expect(CALM);
        let Closed { sealed, runs } = self.closed.read().expect(CALM).clone();
        let open_first = open.first();
        drop(open);
        let mut asked = None;
        for segment in &sealed[self.within(&range, sealed.len())] {
            if !segment.may_have(lookup, &mut asked) {
                continue;
            }
            let found = self.found(segment, lookup, &range);
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
        let open = self.open.read().expect(CALM);
        if open.first() != open_first {
            // the open run was closed meanwhile: look again where it stands now
            return Ok((Vec::new(), range.start.max(open_first)));
        }
        let (mut found, _) = open.newest(lookup, range.clone(), usize::MAX);
        found.reverse();
        Ok((found, range.end))
    }

    /// The candidates of a sealed segment, ascending. Postings only propose: where they cannot be
    /// read, every record of the segment is one.
    fn found(&self, segment: &Sealed, lookup: &Lookup, range: &Range<Position>) -> Vec<Position> {
        segment.find(lookup, range, &self.blocks).unwrap_or_else(|why| {
            self.blocks.doubt(&why);
            let mine = segment.range();
            (range.start.max(mine.start)..range.end.min(mine.end)).collect()
        })
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
        let Closed { sealed, runs } = self.closed.read().expect(CALM).clone();
        let number = sealed.len() as u64;
        let end = (number + 1) * self.per_segment;
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
        let mut closed = self.closed.write().expect(CALM);
        Arc::make_mut(&mut closed.sealed).push(ripe.sealed);
        let gone: Vec<_> = Arc::make_mut(&mut closed.runs).drain(..ripe.runs).collect();
        drop(closed);
        drop(gone);
    }
}

/// A segment that is in a batch and not in the index yet.
#[derive(Debug)]
pub(crate) struct Ripe {
    sealed: Arc<Sealed>,
    runs: usize,
}
