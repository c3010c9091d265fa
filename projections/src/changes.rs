//! What was recorded between two positions: how many records of each type, and which cases they
//! touch. A fold of its own, because it is asked of a stretch of the log: fed with more, it counts
//! no more. What the records say may not be here.

use std::collections::BTreeMap;

use serde::Serialize;
use sijill_core::ids::CaseId;
use sijill_core::object::ObjectRef;
use sijill_core::query::Position;
use sijill_core::record::Record;

use crate::frame::Frame;
use crate::number::CaseNumber;

/// The fold.
#[derive(Debug, Clone)]
pub struct Changes {
    after: Option<Position>,
    upto: Position,
    by_type: BTreeMap<String, u64>,
    cases: BTreeMap<CaseId, u64>,
}

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ChangesView {
    /// The records count that were made after this position; all from the first, when absent.
    pub after: Option<Position>,
    /// The cases touched, the most records first, then by id.
    pub changed: Vec<ChangedCase>,
    /// How many records there are in between.
    pub records: u64,
    /// How many there are of each event type.
    pub records_by_type: BTreeMap<String, u64>,
    /// The records count up to this position, itself included.
    pub upto: Position,
}

/// A case that was touched.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ChangedCase {
    /// The case.
    pub case: CaseId,
    /// Its number; absent where the views that answer were not fed with its opening.
    pub number: Option<CaseNumber>,
    /// How many records of it there are in between.
    pub records: u64,
    /// Its title, an object; absent as its number is.
    pub title: Option<ObjectRef>,
}

impl Changes {
    /// Will count the records after the position `after` (from the first, when `None`) up to and
    /// with the position `upto`: what distinguishes the two states `@after` and `@upto`.
    pub fn between(after: Option<Position>, upto: Position) -> Self {
        Self { after, upto, by_type: BTreeMap::new(), cases: BTreeMap::new() }
    }

    /// Takes in one record; one that lies outside changes nothing.
    pub fn apply(&mut self, record: &Record<'_>) {
        let before = self.after.is_some_and(|after| record.position <= after);
        if before || record.position > self.upto {
            return;
        }
        match self.by_type.get_mut(record.kind) {
            Some(count) => *count += 1,
            None => {
                self.by_type.insert(record.kind.to_owned(), 1);
            }
        }
        if let Some(case) = record.case() {
            *self.cases.entry(case).or_default() += 1;
        }
    }

    /// The answer so far, with the names that `frame` knows.
    pub(crate) fn answer(&self, frame: &Frame) -> ChangesView {
        let changed = |(case, records): (&CaseId, &u64)| {
            let slot = frame.slot(*case);
            ChangedCase {
                case: *case,
                number: slot.and_then(|slot| frame.number(slot)),
                records: *records,
                title: slot.and_then(|slot| Some(frame.opened(slot)?.title.clone())),
            }
        };
        let mut changed: Vec<_> = self.cases.iter().map(changed).collect();
        changed.sort_by_key(|line| (std::cmp::Reverse(line.records), line.case));
        ChangesView {
            after: self.after,
            changed,
            records: self.by_type.values().sum(),
            records_by_type: self.by_type.clone(),
            upto: self.upto,
        }
    }
}
