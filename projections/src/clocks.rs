//! Deadlines and duties of one case, with their history: what runs, what is owed, what was late.
//! Nothing here may compute a last day: that was done when the deadline started or was resumed,
//! and stands in the record.

mod budget;
mod lines;

use std::collections::BTreeMap;

use serde::Serialize;
use sijill_core::case::CaseEvent;
use sijill_core::case::event::{
    DeadlineExtended, DeadlineRecounted, DeadlineResumed, DeadlineStarted, DutyOwed,
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
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Suspension {
    /// How many days did not count; absent while it lasts.
    pub days: Option<i32>,
    /// The first day that does not count.
    pub from: Day,
    /// Why, in an official's words.
    pub reason: String,
    /// When it was recorded that the days count again; absent while it lasts.
    pub resumed: Option<When>,
    /// When the suspension was recorded.
    pub suspended: When,
}

/// How a deadline ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Ended {
    /// Days after the last day; 0 when in time.
    pub days_late: i64,
    /// When.
    pub when: When,
}

/// One run of a deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct DeadlineRun {
    pub id: Slug,
    pub started: When,
    pub first_due: Day,
    pub due: Day,
    pub missed: Option<When>,
    pub suspensions: Vec<Suspension>,
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
        self.suspensions.last().filter(|s| s.resumed.is_none()).map(|s| s.from)
    }
}

/// How a duty was fulfilled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Fulfilled {
    pub by_step: Slug,
    pub days_late: i64,
    pub when: When,
}

/// A duty that came to be owed once.
#[derive(Debug, Clone, PartialEq, Eq)]
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
#[derive(Debug, Clone, Default)]
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
                    run.ended = Some(Ended { days_late: ended.days_late, when });
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
                    run.suspensions.push(Suspension {
                        days: None,
                        from: Day(suspended.from.last_day()),
                        reason: suspended.reason.clone(),
                        resumed: None,
                        suspended: when,
                    });
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
                    self.duties[n].fulfilled = Some(Fulfilled { by_step, days_late, when });
                }
            }
            CaseEvent::Opened(_)
            | CaseEvent::StepTaken(_)
            | CaseEvent::Crossed(_)
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
            if let (Some(budget), Some(since)) = (&mut run.working, run.suspensions.last()) {
                budget.resume(resumed.working.clone(), since.from);
            }
            run.due = due;
            if let Some(suspension) = run.suspensions.last_mut() {
                suspension.days = Some(resumed.days);
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
            if let Some(budget) = &mut run.working {
                budget.counted = recounted.working.clone();
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
