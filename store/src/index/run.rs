//! A run: the postings of the newest records, in memory. Positions are only ever added, in order,
//! and nothing here may read a record.

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

use sijill_core::query::Position;

use super::{Kind, Lookup, Wanted};

/// Takes a key as its own hash: keys are well mixed already.
#[derive(Debug, Default, Clone)]
pub(super) struct Same(u64);

impl Hasher for Same {
    fn finish(&self) -> u64 {
        self.0
    }
    fn write(&mut self, bytes: &[u8]) {
        for byte in bytes {
            self.0 = self.0.rotate_left(8) ^ u64::from(*byte);
        }
    }
    fn write_u64(&mut self, key: u64) {
        self.0 = key;
    }
}

/// No entry before this one.
const NONE: u32 = u32::MAX;

/// One record under one key; `before` is the entry of the record before it under the same key, so
/// a key costs no memory of its own, however many or few records it has.
#[derive(Debug, Clone, Copy)]
struct Entry {
    at: u32,
    before: u32,
    kind: Kind,
}

#[derive(Debug, Clone, Copy)]
struct List {
    last: u32,
    count: u32,
}

/// The postings of consecutive records.
#[derive(Debug)]
pub(super) struct Run {
    first: Position,
    room: u64,
    len: u64,
    lists: HashMap<u64, List, BuildHasherDefault<Same>>,
    entries: Vec<Entry>,
}

impl Run {
    pub(super) fn new(first: Position, room: u64) -> Self {
        let records = usize::try_from(room).unwrap_or(0);
        Self {
            first,
            room,
            len: 0,
            // two keys of a typical record are its own: its command and its signer
            lists: HashMap::with_capacity_and_hasher(records * 2, BuildHasherDefault::default()),
            entries: Vec::with_capacity(records * 6),
        }
    }

    pub(super) fn first(&self) -> Position {
        self.first
    }

    pub(super) fn end(&self) -> Position {
        self.first + self.len
    }

    pub(super) fn is_full(&self) -> bool {
        self.len >= self.room
    }

    /// Enters the next record.
    pub(super) fn add(&mut self, kind: Kind, keys: &[u64]) {
        let at = u32::try_from(self.len).expect("a run has far fewer records");
        self.len += 1;
        for key in keys {
            let entry = u32::try_from(self.entries.len()).expect("a run has far fewer entries");
            let list = self.lists.entry(*key).or_insert(List { last: NONE, count: 0 });
            self.entries.push(Entry { at, before: list.last, kind });
            *list = List { last: entry, count: list.count + 1 };
        }
    }

    /// Whether a record here may be one of the query's: whether all keys of an item are here.
    pub(super) fn may_match(&self, lookup: &Lookup) -> bool {
        lookup.may_match(|wanted| wanted.keys.iter().all(|key| self.lists.contains_key(key)))
    }

    /// The newest candidates in `range`, descending, about `most` of them for each item, and the
    /// position below which to go on.
    pub(super) fn newest(
        &self,
        lookup: &Lookup,
        range: Range<Position>,
        most: usize,
    ) -> (Vec<Position>, Position) {
        let (start, end) = (range.start.max(self.first), range.end.min(self.end()));
        if start >= end {
            return (Vec::new(), start.min(range.end));
        }
        let (mut found, mut rest) = (Vec::new(), start);
        if lookup.everything {
            found.extend((start..end).rev().take(most));
            return (found.clone(), found.last().copied().unwrap_or(start));
        }
        for item in &lookup.items {
            if !item.keys.iter().all(|key| self.lists.contains_key(key)) {
                continue;
            }
            let before = found.len();
            self.walk(item, start..end, |position| {
                found.push(position);
                found.len() - before < most
            });
            if found.len() - before >= most {
                rest = rest.max(found[found.len() - 1]);
            }
        }
        if lookup.items.len() > 1 {
            found.retain(|position| *position >= rest);
            found.sort_unstable_by(|a, b| b.cmp(a));
            found.dedup();
        }
        (found, rest)
    }

    /// Walks the records that have all keys of an item, descending, while `on` says so.
    fn walk(&self, item: &Wanted, range: Range<Position>, mut on: impl FnMut(Position) -> bool) {
        let mut cursors = Vec::with_capacity(item.keys.len());
        for key in &item.keys {
            let Some(list) = self.lists.get(key) else { return };
            cursors.push(*list);
        }
        cursors.sort_unstable_by_key(|list| list.count);
        loop {
            let mut low = u32::MAX;
            for cursor in &cursors {
                let Some(entry) = self.entries.get(cursor.last as usize) else { return };
                low = low.min(entry.at);
            }
            if self.first + u64::from(low) < range.start {
                return;
            }
            let (mut all, mut kind) = (true, 0);
            for cursor in &mut cursors {
                while let Some(entry) = self.entries.get(cursor.last as usize) {
                    if entry.at <= low {
                        break;
                    }
                    cursor.last = entry.before;
                }
                let Some(entry) = self.entries.get(cursor.last as usize) else { return };
                all &= entry.at == low;
                kind = entry.kind;
            }
            if !all {
                continue;
            }
            let position = self.first + u64::from(low);
            let kinds = item.kinds.is_empty() || item.kinds.contains(&kind);
            if kinds && position < range.end && !on(position) {
                return;
            }
            for cursor in &mut cursors {
                // a record that bears a tag twice has two entries for it
                while let Some(entry) = self.entries.get(cursor.last as usize) {
                    if entry.at != low {
                        break;
                    }
                    cursor.last = entry.before;
                }
            }
        }
    }

    /// Every entry: key, position, kind; in no particular order.
    pub(super) fn entries(&self) -> impl Iterator<Item = (u64, Position, Kind)> {
        self.lists.iter().flat_map(move |(key, list)| {
            let mut next = list.last;
            std::iter::from_fn(move || {
                let entry = self.entries.get(next as usize)?;
                next = entry.before;
                Some((*key, self.first + u64::from(entry.at), entry.kind))
            })
        })
    }
}
