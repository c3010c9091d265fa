//! `trail`: what happened in one case, record by record, in order. Consecutive signatures are one
//! entry a day, and so are consecutive ballots: a million of them make a short trail. No hash may be made here: an entry
//! gives positions, and a position is a leaf of the log.

mod args;
mod cast;
mod entry;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sijill_core::activity::ballots::BallotEvent;
use sijill_core::activity::signatures::Channel;
use sijill_core::case::CaseEvent;
use sijill_core::event::Event;
use sijill_core::ids::{CaseId, RecordId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::query::Position;
use sijill_core::time::PartialDate;

pub use self::args::{Arg, Args};
use self::cast::CastRun;
pub use self::entry::{Entry, FieldLine, FieldSort, codes};
pub(crate) use self::entry::{chosen, filled_lines, form_lines};
use crate::corrections::{Corrected, corrected};
use crate::frame::{BySlot, Frame, NamedProcedure, Slot, Titles};
use crate::number::CaseNumber;
use crate::seen::{Seen, View};
use crate::stamp::{Stamp, When};
use crate::standing::counted;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct TrailView {
    /// The case.
    pub case: CaseId,
    /// What happened, in the order of recording.
    pub entries: Vec<Entry>,
    /// The kind of case.
    pub kind: Slug,
    /// Its number, such as `2023-0047`.
    pub number: CaseNumber,
    /// The version it pins.
    pub procedure: NamedProcedure,
    /// How many records the entries stand for.
    pub records: u64,
    /// Its title, kept as an object.
    pub title: ObjectRef,
}

/// The fold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct TrailFold {
    cases: BySlot<Story>,
}

/// The records of one case, as they are kept until someone asks.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct Story {
    valid: u64,
    records: u64,
    kept: Vec<Kept>,
    by_id: BTreeMap<RecordId, usize>,
}

/// One entry to be.
#[derive(Debug, Clone, Serialize, Deserialize)]
enum Kept {
    Run(Run),
    Cast(CastRun),
    One(Box<One>),
}

/// Consecutive signatures of one day of recording.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Run {
    from: Position,
    to: Position,
    first: Stamp,
    last: Stamp,
    day: Date,
    /// The one actor of all of them, if it is one: a clerk who enters paper sheets.
    actor: Option<String>,
    online: u64,
    paper: u64,
    valid: u64,
    occurred: Option<(PartialDate, PartialDate)>,
}

/// One record that is no signature; [`crate::recent`] keeps the last of them.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct One {
    pub when: When,
    actor: String,
    pub basis: String,
    event: Event,
    pub record: Option<RecordId>,
    valid: u64,
    pub corrected: Corrected,
    pub corrects: Option<Position>,
}

impl One {
    /// The record as it is kept; `valid` is the count of the case after it.
    pub fn of(event: &Event, seen: &Seen<'_>, valid: u64) -> Self {
        Self {
            when: When::of(seen),
            actor: seen.record.actor.to_owned(),
            basis: seen.record.basis.to_owned(),
            event: event.clone(),
            record: seen.record.id.parse().ok(),
            valid,
            corrected: Corrected::new(),
            corrects: None,
        }
    }
}

impl View for TrailFold {
    fn apply(&mut self, seen: &Seen<'_>) {
        let Some(slot) = seen.slot else { return };
        if let Some(Event::Case(CaseEvent::Opened(_))) = &seen.event {
            self.cases.insert(slot, Story::default());
        }
        let Some(story) = self.cases.get_mut(slot) else { return };
        story.records += 1;
        match &seen.event {
            None => story.add_given(seen),
            Some(Event::Ballot(event @ (BallotEvent::Cast(_) | BallotEvent::Marked(_)))) => {
                story.add_cast(event, seen);
            }
            Some(event) => story.add_one(event, seen),
        }
    }
}

impl Story {
    fn add_given(&mut self, seen: &Seen<'_>) {
        self.valid += 1;
        let (online, paper) = match seen.channel {
            Some(Channel::Paper) => (0, 1),
            Some(Channel::Online) | None => (1, 0),
        };
        if let Some(Kept::Run(run)) = self.kept.last_mut()
            && run.day == seen.recorded
        {
            run.to = seen.record.position;
            run.last = seen.stamp;
            run.online += online;
            run.paper += paper;
            run.valid = self.valid;
            if run.actor.as_deref().is_some_and(|actor| actor != seen.record.actor) {
                run.actor = None;
            }
            if let Some(date) = seen.occurred {
                let (first, last) = run.occurred.unwrap_or((date, date));
                run.occurred = Some((first.min(date), last.max(date)));
            }
            return;
        }
        self.kept.push(Kept::Run(Run {
            from: seen.record.position,
            to: seen.record.position,
            first: seen.stamp,
            last: seen.stamp,
            day: seen.recorded,
            actor: Some(seen.record.actor.to_owned()),
            online,
            paper,
            valid: self.valid,
            occurred: seen.occurred.map(|date| (date, date)),
        }));
    }

    fn add_cast(&mut self, event: &BallotEvent, seen: &Seen<'_>) {
        if let Some(Kept::Cast(run)) = self.kept.last_mut()
            && run.goes_on(event, seen)
        {
            return;
        }
        self.kept.extend(CastRun::of(event, seen).map(Kept::Cast));
    }

    fn add_one(&mut self, event: &Event, seen: &Seen<'_>) {
        self.valid = counted(self.valid, event);
        let mut corrects = None;
        if let Event::Case(CaseEvent::Corrected(correction)) = event
            && let Some(Kept::One(earlier)) =
                self.by_id.get(&correction.record).and_then(|n| self.kept.get_mut(*n))
        {
            earlier.corrected.insert(correction.field.clone(), corrected(correction, seen));
            corrects = Some(earlier.when.position);
        }
        let mut one = One::of(event, seen, self.valid);
        one.corrects = corrects;
        if let Some(record) = one.record {
            self.by_id.insert(record, self.kept.len());
        }
        self.kept.push(Kept::One(Box::new(one)));
    }
}

impl TrailFold {
    /// The trail of one case, if it was opened.
    pub fn answer(&self, slot: Slot, frame: &Frame) -> Option<TrailView> {
        let story = self.cases.get(slot)?;
        let opened = frame.opened(slot)?;
        let entries = story.kept.iter().map(|kept| match kept {
            Kept::Run(run) => run.entry(),
            Kept::Cast(run) => run.entry(),
            // a title is what it was under the version of that time
            Kept::One(one) => one.entry(Titles::of(frame.definition_then(&one.basis, slot)), frame),
        });
        Some(TrailView {
            case: frame.case(slot),
            entries: entries.collect(),
            kind: opened.kind.clone(),
            number: frame.number(slot)?,
            procedure: frame.procedure(opened.procedure),
            records: story.records,
            title: opened.title.clone(),
        })
    }
}
