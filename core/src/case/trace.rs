//! Which records of a case say what it has been through: the steps taken, the deadlines missed. What
//! the engine finds of a case names them, so that whoever doubts it reads them. No rule may stand here.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::case::event::{DeadlineMissed, StepTaken};
use crate::ids::{RecordId, Slug};
use crate::query::Position;
use crate::record::Record;
use crate::time::{Moment, PartialDate, Zone};

/// The records of steps taken and deadlines missed, in order.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Trace {
    missed: BTreeMap<Slug, Vec<Position>>,
    taken: BTreeMap<Slug, Vec<Traced>>,
}

/// One step, as it was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Traced {
    at: Moment,
    occurred: Option<PartialDate>,
    position: Position,
    record: RecordId,
}

/// What stands now where a field of a record was corrected.
type Corrected = BTreeMap<(RecordId, String), serde_json::Value>;

impl Trace {
    /// A step was taken.
    pub(super) fn taken(&mut self, taken: &StepTaken, record: &Record<'_>) {
        let Ok(id) = record.id.parse() else { return };
        let (at, occurred, position) = (record.moment(), taken.occurred, record.position);
        let traced = Traced { at, occurred, position, record: id };
        self.taken.entry(taken.step.clone()).or_default().push(traced);
    }

    /// A deadline was missed.
    pub(super) fn missed(&mut self, missed: &DeadlineMissed, record: &Record<'_>) {
        self.missed.entry(missed.deadline.clone()).or_default().push(record.position);
    }

    /// Where the records of a step stand, in order.
    pub fn of_step(&self, step: &Slug) -> impl DoubleEndedIterator<Item = Position> {
        self.taken.get(step).into_iter().flatten().map(|traced| traced.position)
    }

    /// Where the records of the misses of a deadline stand, in order.
    pub fn of_miss(&self, deadline: &Slug) -> impl DoubleEndedIterator<Item = Position> {
        self.missed.get(deadline).into_iter().flatten().copied()
    }

    /// The earliest day on which a step was taken, as it was told, or corrected since, or recorded;
    /// and where the record that says so stands. None where it never was.
    pub fn first(
        &self,
        step: &Slug,
        corrected: &Corrected,
        zone: &Zone,
    ) -> Option<(Date, Position)> {
        let day = |traced: &Traced| {
            let mended = corrected.get(&(traced.record, "occurred".to_owned()));
            let mended = mended.and_then(|now| now.as_str()?.parse::<PartialDate>().ok());
            let told = mended.or(traced.occurred).map(PartialDate::last_day);
            // a month may mean any of its days, but none after the one on which it was recorded
            let recorded = traced.at.date_in(zone);
            told.map_or(recorded, |told| told.min(recorded))
        };
        let days = self.taken.get(step)?.iter().map(|traced| (day(traced), traced.position));
        days.min()
    }
}
