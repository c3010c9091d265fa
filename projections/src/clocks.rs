//! Deadlines and duties of one case, with their history: what runs, what is owed, what was late.
//! Nothing here may compute a last day: that was done when the deadline started or was resumed,
//! and stands in the record.

mod budget;
mod lines;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sijill_core::case::CaseEvent;
use sijill_core::case::clock::Hold;
use sijill_core::case::event::{
    DeadlineExtended, DeadlineRecounted, DeadlineResumed, DeadlineStarted, DeadlineSuspended,
    DutyOwed, ReviewDecided, ThresholdCrossed,
};
use sijill_core::ids::Slug;
use sijill_core::procedure::definition::Definition;

use self::budget::{Budget, ToldRung};
pub use self::budget::{Extension, Recount, RungLine, WorkingDays};
pub use self::lines::{DeadlineLine, DutyLine, Fulfilment, OwedDuty, RunningDeadline};
use crate::frame::Titles;
use crate::seen::Seen;
use crate::stamp::{Day, When};

/// A stretch of time that does not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Suspension {
    /// How many days did not count, told once for stretches that overlap; absent while it lasts.
    pub days: Option<i32>,
    /// The first day that does not count.
    pub from: Day,
    /// Why, in an official's words.
    pub reason: String,
    /// When it was recorded that it is over; absent while it lasts.
    pub resumed: Option<When>,
    /// When the suspension was recorded.
    pub suspended: When,
    /// The threshold whose review it came with; absent where someone suspended it.
    pub threshold: Option<Slug>,
}

/// How a deadline ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Ended {
    /// Days after the last day; 0 when in time.
    pub days_late: i64,
    /// The day on which it is told to have been done, where that was told after the miss had been
    /// recorded: the days late count to the day of recording.
    pub told: Option<Day>,
    /// When.
    pub when: When,
}

/// One run of a deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DeadlineRun {
    pub id: Slug,
    pub started: When,
    pub first_due: Day,
    pub due: Day,
    pub missed: Option<When>,
    pub suspensions: Vec<Suspension>,
    /// Since when its days do not count, if they do not.
    pub suspended: Option<Day>,
    pub ended: Option<Ended>,
    pub extension: Option<Extension>,
    pub recounts: Vec<Recount>,
    pub told: Vec<(Slug, ToldRung)>,
    pub working: Option<Budget>,
}

impl DeadlineRun {
    /// The rungs that were told, for an answer.
    pub fn rungs(&self, titles: Titles<'_>) -> Vec<RungLine> {
        let line = |(rung, told): &(Slug, ToldRung)| RungLine {
            day: told.day,
            rung: titles.rung(&self.id, rung),
            tell: told.tell.clone(),
            when: told.when,
        };
        self.told.iter().map(line).collect()
    }

    /// Its working days on the day `on`.
    pub fn working(&self, on: Day) -> Option<WorkingDays> {
        let left = |budget: &Budget| budget.left(on, self.due, self.suspended());
        self.working.as_ref().map(|budget| budget.line(Some(left(budget))))
    }

    /// Since when its days do not count, if they do not.
    pub fn suspended(&self) -> Option<Day> {
        self.suspended
    }

    fn suspend(&mut self, suspended: &DeadlineSuspended, seen: &Seen<'_>) {
        let from = Day(suspended.from.last_day());
        self.suspended = Some(self.suspended.map_or(from, |first| first.min(from)));
        let threshold = match Hold::of(&seen.record) {
            Hold::Review(threshold) => Some(threshold),
            Hold::People => None,
        };
        self.suspensions.push(Suspension {
            days: None,
            from,
            reason: suspended.reason.clone(),
            resumed: None,
            suspended: When::of(seen),
            threshold,
        });
    }

    /// The review of a threshold is over; where nothing else holds the deadline back, its own record
    /// says that it runs on.
    fn release(&mut self, threshold: &Slug, when: When) {
        let lasting = self.suspensions.iter_mut().filter(|one| one.resumed.is_none());
        let mut lasting: Vec<_> = lasting.collect();
        if lasting.len() > 1
            && let Some(review) =
                lasting.iter_mut().find(|s| s.threshold.as_ref() == Some(threshold))
        {
            review.resumed = Some(when);
        }
    }
}

/// How a duty was fulfilled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Fulfilled {
    pub by_step: Slug,
    pub days_late: i64,
    pub told: Option<Day>,
    pub when: When,
}

/// A duty that came to be owed once.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct DutyRun {
    pub id: Slug,
    pub because: Slug,
    pub by: Slug,
    pub deadline: Option<Slug>,
    pub due: Option<Day>,
    pub owed: When,
    pub fulfilled: Option<Fulfilled>,
}

/// All deadlines and duties of one case, in the order they came.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Clocks {
    pub deadlines: Vec<DeadlineRun>,
    pub duties: Vec<DutyRun>,
    running: BTreeMap<Slug, usize>,
    owed: BTreeMap<Slug, usize>,
}

impl Clocks {
    /// The deadlines that run, by id.
    pub fn running(&self) -> impl Iterator<Item = &DeadlineRun> {
        self.running.values().map(|n| &self.deadlines[*n])
    }

    /// The duties that are owed, by id.
    pub fn owed(&self) -> impl Iterator<Item = &DutyRun> {
        self.owed.values().map(|n| &self.duties[*n])
    }

    /// The deadline of that id that runs.
    pub fn runs(&self, id: &Slug) -> Option<&DeadlineRun> {
        self.running.get(id).map(|n| &self.deadlines[*n])
    }

    /// The state after one event of the case. `definition` tells which duty hangs on which
    /// deadline, so that a duty's last day moves with the deadline's.
    pub fn apply(&mut self, event: &CaseEvent, seen: &Seen<'_>, definition: Option<&Definition>) {
        let when = When::of(seen);
        match event {
            CaseEvent::DeadlineStarted(started) => self.start(started, when),
            CaseEvent::DeadlineEnded(ended) => {
                if let Some(run) = self.run(&ended.deadline) {
                    run.due = Day(ended.due.last_day());
                    let told = ended.told.map(|told| Day(told.last_day()));
                    run.ended = Some(Ended { days_late: ended.days_late, told, when });
                }
                self.running.remove(&ended.deadline);
            }
            CaseEvent::DeadlineMissed(missed) => {
                if let Some(run) = self.run(&missed.deadline) {
                    run.missed = Some(when);
                }
            }
            CaseEvent::DeadlineSuspended(suspended) => {
                if let Some(run) = self.run(&suspended.deadline) {
                    run.suspend(suspended, seen);
                }
            }
            CaseEvent::DeadlineResumed(resumed) => self.resume(resumed, when),
            CaseEvent::DeadlineExtended(extended) => self.extend(extended, when),
            CaseEvent::DeadlineRecounted(recounted) => self.recount(recounted, when),
            CaseEvent::DeadlineTold(told) => {
                if let Some(run) = self.run(&told.deadline) {
                    let day = Day(told.day.last_day());
                    let rung = ToldRung { day, tell: told.tell.clone(), when };
                    run.told.push((told.rung.clone(), rung));
                }
            }
            CaseEvent::DutyOwed(owed) => {
                let rules = definition.map(|d| d.duties.as_slice()).unwrap_or_default();
                let rule = rules.iter().find(|rule| rule.id == owed.duty);
                self.owe(owed, rule.and_then(|rule| rule.deadline.clone()), when);
            }
            CaseEvent::DutyFulfilled(fulfilled) => {
                if let Some(n) = self.owed.remove(&fulfilled.duty) {
                    let (by_step, days_late) = (fulfilled.by_step.clone(), fulfilled.days_late);
                    let told = fulfilled.told.map(|told| Day(told.last_day()));
                    self.duties[n].fulfilled = Some(Fulfilled { by_step, days_late, told, when });
                }
            }
            CaseEvent::Crossed(ThresholdCrossed { threshold, .. })
            | CaseEvent::ReviewDecided(ReviewDecided { stands: true, threshold, .. }) => {
                for n in self.running.values() {
                    self.deadlines[*n].release(threshold, when);
                }
            }
            CaseEvent::Opened(_)
            | CaseEvent::StepTaken(_)
            | CaseEvent::UnderReview(_)
            | CaseEvent::ReviewDecided(_)
            | CaseEvent::Linked(_)
            | CaseEvent::Corrected(_) => {}
        }
    }

    fn start(&mut self, started: &DeadlineStarted, when: When) {
        let due = Day(started.due.last_day());
        self.running.insert(started.deadline.clone(), self.deadlines.len());
        self.deadlines.push(DeadlineRun {
            id: started.deadline.clone(),
            started: when,
            first_due: due,
            due,
            missed: None,
            suspensions: Vec::new(),
            suspended: None,
            ended: None,
            extension: None,
            recounts: Vec::new(),
            told: Vec::new(),
            working: started.working.clone().map(Budget::new),
        });
    }

    fn resume(&mut self, resumed: &DeadlineResumed, when: When) {
        let due = Day(resumed.due.last_day());
        if let Some(run) = self.run(&resumed.deadline) {
            if let (Some(budget), Some(since)) = (&mut run.working, run.suspended.take()) {
                budget.resume(resumed.working.clone(), since);
            }
            (run.due, run.suspended) = (due, None);
            let lasting = run.suspensions.iter_mut().filter(|one| one.resumed.is_none());
            for (n, suspension) in lasting.enumerate() {
                suspension.days = (n == 0).then_some(resumed.days);
                suspension.resumed = Some(when);
            }
        }
        self.move_duties(&resumed.deadline, due);
    }

    fn extend(&mut self, extended: &DeadlineExtended, when: When) {
        let due = Day(extended.due.last_day());
        if let Some(run) = self.run(&extended.deadline) {
            let (reason, first) = (extended.reason.clone(), run.due);
            run.extension = Some(Extension { due, first, reason, when });
            run.due = due;
            if let Some(budget) = &mut run.working {
                budget.extend(extended.days.unwrap_or(0), extended.working.clone());
            }
        }
        self.move_duties(&extended.deadline, due);
    }

    fn recount(&mut self, recounted: &DeadlineRecounted, when: When) {
        let due = Day(recounted.due.last_day());
        if let Some(run) = self.run(&recounted.deadline) {
            let (because, first) = (recounted.because, run.due);
            run.recounts.push(Recount { because, due, first, when });
            run.due = due;
            if let (Some(budget), Some(counted)) = (&mut run.working, &recounted.working) {
                budget.counted = counted.clone();
            }
        }
        self.move_duties(&recounted.deadline, due);
    }

    fn owe(&mut self, owed: &DutyOwed, deadline: Option<Slug>, when: When) {
        self.owed.insert(owed.duty.clone(), self.duties.len());
        self.duties.push(DutyRun {
            id: owed.duty.clone(),
            because: owed.because.clone(),
            by: owed.by.clone(),
            deadline,
            due: owed.due.map(|due| Day(due.last_day())),
            owed: when,
            fulfilled: None,
        });
    }

    fn run(&mut self, id: &Slug) -> Option<&mut DeadlineRun> {
        self.running.get(id).map(|n| &mut self.deadlines[*n])
    }

    /// The days that did not count are not the debtor's: what is owed by this deadline is owed
    /// that much later.
    fn move_duties(&mut self, deadline: &Slug, due: Day) {
        for n in self.owed.values() {
            let duty = &mut self.duties[*n];
            if duty.deadline.as_ref() == Some(deadline) {
                duty.due = Some(due);
            }
        }
    }
}
