//! What ends a deadline and fulfils a duty, and how late. A day that someone types afterwards may
//! never undo a miss that was recorded.

use jiff::civil::Date;

use super::Running;
use crate::case::event::{DeadlineEnded, DutyFulfilled};
use crate::case::{CaseEvent, Pinned};
use crate::event::Happened;
use crate::ids::Slug;
use crate::procedure::deadline::days_late;
use crate::procedure::definition::DeadlineRule;
use crate::time::PartialDate;

/// When something happened.
#[derive(Debug, Clone, Copy)]
pub(in crate::case) struct On {
    /// The day it counts from.
    pub day: Date,
    /// The day on which it is recorded. What the clock does of itself counts from its own day.
    pub recorded: Date,
}

impl On {
    /// What happens on the day on which it is recorded.
    pub fn today(day: Date) -> Self {
        Self { day, recorded: day }
    }
}

/// The deadlines that end with `step`: those on stages, when `to` is none of them; those that started
/// with a step or a threshold, when it is one of theirs, or ends the case; those that wait for the
/// confirmation of a step, when it is taken or the case moves on without it.
pub(in crate::case) fn end(pinned: &Pinned<'_>, step: &Slug, to: &Slug, on: On) -> Vec<Happened> {
    let rules = pinned.procedure.definition.deadlines.iter();
    let ends = |rule: &DeadlineRule| match (&rule.awaits, &rule.because) {
        (Some(awaited), _) => awaited == step || to != pinned.stage,
        (None, Some(_)) => rule.ends_with.contains(step) || ends_case(pinned, to),
        (None, None) => !rule.stages.contains(to),
    };
    rules
        .filter(|rule| ends(rule))
        .filter_map(|rule| {
            // a step may be told to have happened before it was confirmed; the waiting was as long as it was
            let on = if rule.awaits.is_some() { On::today(on.recorded) } else { on };
            ended(pinned, rule, on)
        })
        .collect()
}

/// The deadlines that end because `step`, which waited for others, was declined or taken back.
pub(in crate::case) fn end_waiting(pinned: &Pinned<'_>, step: &Slug, day: Date) -> Vec<Happened> {
    let rules = pinned.procedure.definition.deadlines.iter();
    let awaiting = rules.filter(|rule| rule.awaits.as_ref() == Some(step));
    awaiting.filter_map(|rule| ended(pinned, rule, On::today(day))).collect()
}

fn ended(pinned: &Pinned<'_>, rule: &DeadlineRule, on: On) -> Option<Happened> {
    let running = pinned.case.running.get(&rule.id)?;
    let (days_late, told) = lateness(pinned, running, on);
    let due = PartialDate::day(running.due);
    let ended = DeadlineEnded { days_late, deadline: rule.id.clone(), due, told };
    Some(pinned.happened(rule.id.as_str(), CaseEvent::DeadlineEnded(ended)))
}

/// Whether `stage` ends the case.
pub(super) fn ends_case(pinned: &Pinned<'_>, stage: &Slug) -> bool {
    pinned.procedure.definition.stage(stage).is_some_and(|stage| stage.ends)
}

/// The duties that the step fulfils.
pub(in crate::case) fn fulfil(pinned: &Pinned<'_>, step: &Slug, on: On) -> Vec<Happened> {
    let duties = pinned.procedure.definition.duties.iter();
    duties
        .filter(|duty| duty.fulfilled_by.contains(step))
        .filter_map(|duty| {
            let due = pinned.case.owed.get(&duty.id)?;
            // the ledger of suspensions moves the deadline, so its present end counts
            let running = duty.deadline.as_ref().and_then(|id| pinned.case.running.get(id));
            let (days_late, told) = match running {
                Some(running) => lateness(pinned, running, on),
                None => (due.map_or(0, |due| days_late(due, on.day)), None),
            };
            let (by_step, duty_id) = (step.clone(), duty.id.clone());
            let fulfilled = DutyFulfilled { by_step, days_late, duty: duty_id, told };
            Some(pinned.happened(duty.id.as_str(), CaseEvent::DutyFulfilled(fulfilled)))
        })
        .collect()
}

/// How many days late something is that ends `running`, and the day it is told to have been done on
/// where that does not count: the miss stands in the record, so the days count to that of recording.
/// Where the last day was over before anyone recorded that the deadline had begun, a history is told
/// afterwards, and its own days count.
fn lateness(pinned: &Pinned<'_>, running: &Running, on: On) -> (i64, Option<PartialDate>) {
    if let Some(from) = running.suspended {
        // days on which it was suspended are nobody's delay
        return (days_late(running.due, from), None);
    }
    let history = running.started_at.date_in(pinned.zone) > running.due;
    if running.missed && on.day < on.recorded && !history {
        return (days_late(running.due, on.recorded), Some(PartialDate::day(on.day)));
    }
    (days_late(running.due, on.day), None)
}
