//! The group in hand: records that are accepted and not durable yet. They are in no index and no
//! reader may see them; only the conditions that come after them are held against them here.

use std::time::Duration;

use sijill_core::query::Position;
use sijill_core::time::Moment;

use super::reading::read;
use super::words::{Answer, Appended, Prepared, PreparedLine};
use crate::block::Page;
use crate::error::{AppendError, StoreError};
use crate::index::{Kind, Lookup};
use crate::journal::FrameWriter;

/// One request that was decided and is answered when the group is durable.
pub(super) struct Decided {
    pub(super) answer: Answer,
    pub(super) result: Result<Appended, AppendError>,
    /// Its records, if it was accepted; in any case the memory to be given back.
    pub(super) prepared: Option<Box<Prepared>>,
}

/// The group in hand.
#[derive(Default)]
pub(super) struct Group {
    pub(super) frame: FrameWriter,
    pub(super) page: Page,
    pub(super) decided: Vec<Decided>,
    seen: Seen,
    stamp: Option<(i64, [u8; Moment::WIDTH])>,
    /// How long it took to write the group before.
    pub(super) took: Duration,
}

impl Group {
    pub(super) fn new(first: Position) -> Self {
        Self { page: Page::new(first), ..Self::default() }
    }

    /// Takes a record at the end, with the time `ms`.
    pub(super) fn push(&mut self, prepared: &PreparedLine, keys: &[u64], ms: i64) {
        let (before, after) = prepared.line.around_time();
        // nearly all records of a group have one time
        let (_, stamp) = match self.stamp {
            Some((of, stamp)) if of == ms => (of, stamp),
            Some(_) | None => *self.stamp.insert((ms, Moment::from_ms(ms).to_bytes())),
        };
        let time = std::str::from_utf8(&stamp).unwrap_or_default();
        let line = self.page.push_parts([before, time, after]);
        self.frame.push(line.as_bytes());
        self.seen.add(keys);
    }

    /// The newest record of the group from `from` on that is one of the query's.
    pub(super) fn newest_match(
        &self,
        lookup: &Lookup,
        from: Position,
    ) -> Result<Option<Position>, StoreError> {
        if !lookup.may_be_among(|key| self.seen.may_have(key)) {
            return Ok(None);
        }
        let mut position = self.page.end();
        for (kind, keys) in self.entries().rev() {
            position -= 1;
            if position < from {
                break;
            }
            let line = self.page.line(position).unwrap_or_default();
            if lookup.fits(kind, keys) && lookup.confirms(&read(position, line)?) {
                return Ok(Some(position));
            }
        }
        Ok(None)
    }

    /// The types and keys of its records, in order.
    pub(super) fn entries(&self) -> impl DoubleEndedIterator<Item = (Kind, &[u64])> {
        let accepted = self.decided.iter().filter(|decided| decided.result.is_ok());
        accepted.filter_map(|decided| decided.prepared.as_deref()).flat_map(Prepared::entries)
    }

    /// Begins the next group, at `first`, and gives back the lines of this one.
    pub(super) fn next(&mut self, first: Position) -> Page {
        self.frame.clear();
        self.seen.clear();
        // the next group is likely to be as large
        let (bytes, lines) = (self.page.bytes(), self.page.len());
        std::mem::replace(&mut self.page, Page::with_room(first, bytes + bytes / 8, lines))
    }
}

/// Bits of the keys in the group: nearly every condition asks for what is not in it, and is
/// answered by looking at one bit.
struct Seen {
    bits: Box<[u64; Self::WORDS]>,
    /// Which words are not zero: a group of one record is not made to clear all of them.
    touched: Vec<u16>,
}

impl Default for Seen {
    fn default() -> Self {
        Self { bits: Box::new([0; Self::WORDS]), touched: Vec::new() }
    }
}

impl Seen {
    /// 128 Ki bits: a full group of 1,200 records with seven keys each sets one in fifteen.
    const WORDS: usize = 2048;

    fn place(key: u64) -> (u16, u64) {
        ((key >> 6) as u16 % (Self::WORDS as u16), 1 << (key & 63))
    }

    fn add(&mut self, keys: &[u64]) {
        for key in keys {
            let (word, bit) = Self::place(*key);
            let bits = &mut self.bits[usize::from(word)];
            if *bits == 0 {
                self.touched.push(word);
            }
            *bits |= bit;
        }
    }

    fn may_have(&self, key: u64) -> bool {
        let (word, bit) = Self::place(key);
        self.bits[usize::from(word)] & bit != 0
    }

    fn clear(&mut self) {
        for word in self.touched.drain(..) {
            self.bits[usize::from(word)] = 0;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_seen_is_seen_until_it_is_cleared() {
        let mut seen = Seen::default();
        let keys: Vec<u64> = (0..5000_u64).map(|n| n.wrapping_mul(0x9e37_79b9_7f4a_7c15)).collect();
        seen.add(&keys);
        assert!(keys.iter().all(|key| seen.may_have(*key)));
        let strangers = (0..5000_u64).map(|n| n.wrapping_mul(0xd134_2543_de82_ef95) ^ (1 << 40));
        let false_alarms = strangers.filter(|key| seen.may_have(*key)).count();
        assert!(false_alarms < 1000, "{false_alarms}");
        seen.clear();
        assert!(!keys.iter().any(|key| seen.may_have(*key)));
    }
}
