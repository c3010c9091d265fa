//! What happens to the deadlines of a case, and how they run after it. No day may be worked out here:
//! each stands in its event.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use super::{CaseEvent, ReviewDecided, ThresholdCrossed};
use crate::calendar::Counted;
use crate::case::Running;
use crate::case::clock::Hold;
use crate::ids::{RecordId, Slug};
use crate::record::Record;
use crate::time::PartialDate;

/// A deadline began to run.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineStarted {
    /// Which.
    pub deadline: Slug,
    /// Its last day, in the register's zone.
    pub due: PartialDate,
    /// The day it counts from.
    pub from: PartialDate,
    /// The planned session it ends with, where the last day was taken from the body's calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<Slug>,
    /// How its working days were counted, where it is made of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working: Option<Counted>,
}

/// A deadline ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineEnded {
    /// Days after the last day; 0 when in time.
    pub days_late: i64,
    /// Which.
    pub deadline: Slug,
    /// Its last day.
    pub due: PartialDate,
    /// The day on which what ended it is told to have been done, where that was told after the miss
    /// had been recorded: the days late count to the day of recording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<PartialDate>,
}

/// A deadline was missed: a public fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineMissed {
    /// Which.
    pub deadline: Slug,
    /// Its last day.
    pub due: PartialDate,
}

/// A deadline was suspended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineSuspended {
    /// Which.
    pub deadline: Slug,
    /// The first day that does not count.
    pub from: PartialDate,
    /// Why, in an official's words.
    pub reason: String,
}

/// A suspended deadline runs on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineResumed {
    /// How many days did not count.
    pub days: i32,
    /// Which.
    pub deadline: Slug,
    /// Its new last day.
    pub due: PartialDate,
    /// How the working days that were left are counted from the day they count again, where it is
    /// made of them; absent where none were left.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working: Option<Counted>,
}

/// A deadline was extended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineExtended {
    /// By how many working days, where it is made of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days: Option<u32>,
    /// Which.
    pub deadline: Slug,
    /// Its new last day.
    pub due: PartialDate,
    /// Why, in an official's words.
    pub reason: String,
    /// By how long, where it is a span of calendar units.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub within: Option<String>,
    /// How its working days are counted now, where it is made of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working: Option<Counted>,
}

/// A rung of a deadline was told: a reminder, the last day itself, an escalation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineTold {
    /// The day of the rung, however late it was recorded.
    pub day: PartialDate,
    /// Which.
    pub deadline: Slug,
    /// Its last day, as it then was.
    pub due: PartialDate,
    /// The rung; `due` of the last day itself.
    pub rung: Slug,
    /// The roles that it tells.
    pub tell: Vec<Slug>,
}

/// A deadline was counted again, because its calendar changed, or the sessions of its body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DeadlineRecounted {
    /// The record that changed the calendar, or planned or cancelled a session.
    pub because: RecordId,
    /// Which.
    pub deadline: Slug,
    /// Its last day now.
    pub due: PartialDate,
    /// The planned session it ends with now, where it ends with one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub session: Option<Slug>,
    /// How its working days are counted now, where it is made of them.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub working: Option<Counted>,
}

impl DeadlineStarted {
    /// The deadline as it begins to run.
    fn runs(&self, record: &Record<'_>) -> Running {
        Running {
            due: self.due.last_day(),
            extended: false,
            from: self.from,
            given_back: 0,
            held: BTreeSet::new(),
            missed: false,
            released: None,
            session: self.session.clone(),
            since: record.id.to_owned(),
            started: record.id.to_owned(),
            started_at: record.moment(),
            suspended: None,
            told: BTreeSet::new(),
            working: self.working.clone(),
        }
    }
}

impl DeadlineResumed {
    /// The deadline as it runs on.
    fn runs_on(&self, running: &mut Running, record: &Record<'_>) {
        let due = self.due.last_day();
        // older records may have suspended what was missed: it can be missed again
        running.missed &= due <= running.due;
        running.given_back = running.given_back.saturating_add(self.days);
        running.held.clear();
        running.released = None;
        record.id.clone_into(&mut running.since);
        running.suspended = None;
        running.due = due;
        running.working = self.working.clone().or_else(|| running.working.take());
    }
}

impl CaseEvent {
    /// The deadlines that run after this event.
    pub(super) fn evolve_clock(&self, record: &Record<'_>, running: &mut BTreeMap<Slug, Running>) {
        let mut change = |deadline: &Slug, change: &dyn Fn(&mut Running)| {
            if let Some(running) = running.get_mut(deadline) {
                change(running);
            }
        };
        match self {
            Self::DeadlineStarted(started) => {
                running.insert(started.deadline.clone(), started.runs(record));
            }
            Self::DeadlineEnded(ended) => {
                running.remove(&ended.deadline);
            }
            Self::DeadlineMissed(missed) => change(&missed.deadline, &|r| r.missed = true),
            Self::DeadlineSuspended(suspended) => {
                let from = suspended.from.last_day();
                change(&suspended.deadline, &|r| {
                    r.suspended = Some(r.suspended.map_or(from, |first| first.min(from)));
                    r.held.insert(Hold::of(record));
                });
            }
            Self::DeadlineResumed(resumed) => {
                change(&resumed.deadline, &|r| resumed.runs_on(r, record));
            }
            Self::DeadlineExtended(extended) => change(&extended.deadline, &|r| {
                r.extended = true;
                r.since = record.id.to_owned();
                r.due = extended.due.last_day();
                r.working = extended.working.clone().or_else(|| r.working.take());
            }),
            Self::DeadlineTold(told) => change(&told.deadline, &|r| {
                r.told.insert(told.rung.clone());
            }),
            Self::DeadlineRecounted(recounted) => change(&recounted.deadline, &|r| {
                r.since = record.id.to_owned();
                r.due = recounted.due.last_day();
                r.session.clone_from(&recounted.session);
                r.working = recounted.working.clone().or_else(|| r.working.take());
            }),
            Self::Crossed(ThresholdCrossed { threshold, .. })
            | Self::ReviewDecided(ReviewDecided { stands: true, threshold, .. }) => {
                running.values_mut().for_each(|running| running.release(threshold, record));
            }
            Self::Opened(_)
            | Self::StepTaken(_)
            | Self::DutyOwed(_)
            | Self::DutyFulfilled(_)
            | Self::Linked(_)
            | Self::Corrected(_)
            | Self::UnderReview(_)
            | Self::ReviewDecided(_) => {}
        }
    }
}
