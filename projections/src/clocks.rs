//! Deadlines and duties of one case, with their history: what runs, what is owed, what was late.
//! Nothing here may compute a last day: that was done when the deadline started or was resumed,
//! and stands in the record.

use std::collections::BTreeMap;

use serde::Serialize;
use sijill_core::case::CaseEvent;
use sijill_core::case::event::{DeadlineResumed, DeadlineStarted, DutyOwed};
use sijill_core::ids::Slug;
use sijill_core::procedure::definition::{Confidence, Definition};
use sijill_core::text::Text;

use crate::frame::{Named, Titles};
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
}

impl DeadlineRun {
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
        });
    }

    fn resume(&mut self, resumed: &DeadlineResumed, when: When) {
        let due = Day(resumed.due.last_day());
        if let Some(run) = self.run(&resumed.deadline) {
            run.due = due;
            if let Some(suspension) = run.suspensions.last_mut() {
                suspension.days = Some(resumed.days);
                suspension.resumed = Some(when);
            }
        }
        self.move_duties(&resumed.deadline, due);
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

/// A deadline that runs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RunningDeadline {
    /// Which.
    pub deadline: Named,
    /// Its last day.
    pub due: Day,
    /// Whether it has been recorded as missed.
    pub missed: bool,
    /// When it started.
    pub started: When,
    /// The first day that does not count, while it is suspended.
    pub suspended: Option<Day>,
}

/// A duty that is owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OwedDuty {
    /// The step or threshold that made it owed.
    pub because: Named,
    /// The role at the body that owes it.
    pub by: Slug,
    /// Its last day, where it has one.
    pub due: Option<Day>,
    /// Which duty.
    pub duty: Named,
    /// When it came to be owed.
    pub owed: When,
}

/// A deadline with its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeadlineLine {
    /// How sure the definition is of it; absent when the definition does not know it.
    pub confidence: Option<Confidence>,
    /// Which.
    pub deadline: Named,
    /// Its last day; after its end, the one it ended with.
    pub due: Day,
    /// How it ended; absent while it runs.
    pub ended: Option<Ended>,
    /// The last day it started with.
    pub first_due: Day,
    /// When it was recorded as missed, if it was.
    pub missed: Option<When>,
    /// Where the definition takes it from; absent when the definition does not know it.
    pub source: Option<Text>,
    /// When it started.
    pub started: When,
    /// The stretches that did not count, in order.
    pub suspensions: Vec<Suspension>,
}

/// How a duty was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Fulfilment {
    /// The step that fulfilled it.
    pub by_step: Named,
    /// Days after the last day; 0 when in time or without a last day.
    pub days_late: i64,
    /// When.
    pub when: When,
}

/// A duty with its history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DutyLine {
    /// The step or threshold that made it owed.
    pub because: Named,
    /// The role at the body that owes it.
    pub by: Slug,
    /// Its last day, where it has one.
    pub due: Option<Day>,
    /// Which duty.
    pub duty: Named,
    /// How it was answered; absent while it is owed.
    pub fulfilled: Option<Fulfilment>,
    /// When it came to be owed.
    pub owed: When,
}

impl Clocks {
    /// The deadlines that run, for an answer.
    pub fn running_lines(&self, titles: Titles<'_>) -> Vec<RunningDeadline> {
        let line = |run: &DeadlineRun| RunningDeadline {
            deadline: titles.deadline(&run.id),
            due: run.due,
            missed: run.missed.is_some(),
            started: run.started,
            suspended: run.suspended(),
        };
        self.running().map(line).collect()
    }

    /// The duties that are owed, for an answer.
    pub fn owed_lines(&self, titles: Titles<'_>) -> Vec<OwedDuty> {
        let line = |duty: &DutyRun| OwedDuty {
            because: titles.cause(&duty.because),
            by: duty.by.clone(),
            due: duty.due,
            duty: titles.duty(&duty.id),
            owed: duty.owed,
        };
        self.owed().map(line).collect()
    }

    /// Every deadline with its history, for an answer.
    pub fn deadline_lines(&self, titles: Titles<'_>) -> Vec<DeadlineLine> {
        let rules = titles.0.map(|d| d.deadlines.as_slice()).unwrap_or_default();
        let line = |run: &DeadlineRun| {
            let rule = rules.iter().find(|rule| rule.id == run.id);
            DeadlineLine {
                confidence: rule.map(|rule| rule.confidence),
                deadline: titles.deadline(&run.id),
                due: run.due,
                ended: run.ended,
                first_due: run.first_due,
                missed: run.missed,
                source: rule.map(|rule| rule.source.text()),
                started: run.started,
                suspensions: run.suspensions.clone(),
            }
        };
        self.deadlines.iter().map(line).collect()
    }

    /// Every duty with its history, for an answer.
    pub fn duty_lines(&self, titles: Titles<'_>) -> Vec<DutyLine> {
        let line = |duty: &DutyRun| DutyLine {
            because: titles.cause(&duty.because),
            by: duty.by.clone(),
            due: duty.due,
            duty: titles.duty(&duty.id),
            fulfilled: duty.fulfilled.as_ref().map(|fulfilled| Fulfilment {
                by_step: titles.step(&fulfilled.by_step),
                days_late: fulfilled.days_late,
                when: fulfilled.when,
            }),
            owed: duty.owed,
        };
        self.duties.iter().map(line).collect()
    }
}
