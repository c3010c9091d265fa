//! Deadlines and duties as answers tell them. Nothing may be worked out here that does not stand in
//! the fold.

use serde::Serialize;
use sijill_core::ids::Slug;
use sijill_core::procedure::definition::Confidence;
use sijill_core::text::Text;

use super::{
    Clocks, DeadlineRun, DutyRun, Ended, Extension, Recount, RungLine, Suspension, WorkingDays,
};
use crate::frame::{Named, Titles};
use crate::stamp::{Day, When};

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
    /// Its extension, if it was extended.
    pub extension: Option<Extension>,
    /// When it was recorded as missed, if it was.
    pub missed: Option<When>,
    /// How it was counted again when its calendar or its session changed, in order.
    pub recounts: Vec<Recount>,
    /// The rungs that were told, in order.
    pub rungs: Vec<RungLine>,
    /// Where the definition takes it from; absent when the definition does not know it.
    pub source: Option<Text>,
    /// When it started.
    pub started: When,
    /// The stretches that did not count, in order.
    pub suspensions: Vec<Suspension>,
    /// Its working days, where it is made of them.
    pub working: Option<WorkingDays>,
}

/// How a duty was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Fulfilment {
    /// The step that fulfilled it.
    pub by_step: Named,
    /// Days after the last day; 0 when in time or without a last day.
    pub days_late: i64,
    /// The day on which it is told to have been done, where that was told after the miss had been
    /// recorded: the days late count to the day of recording.
    pub told: Option<Day>,
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
        let line = |run: &DeadlineRun| {
            let rule = titles.deadline_rule(&run.id);
            DeadlineLine {
                confidence: rule.map(|rule| rule.confidence),
                deadline: titles.deadline(&run.id),
                due: run.due,
                ended: run.ended,
                extension: run.extension.clone(),
                first_due: run.first_due,
                missed: run.missed,
                recounts: run.recounts.clone(),
                rungs: run.rungs(titles),
                source: rule.map(|rule| rule.source.text()),
                started: run.started,
                suspensions: run.suspensions.clone(),
                working: run.working.as_ref().map(|budget| budget.line(None)),
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
                told: fulfilled.told,
                when: fulfilled.when,
            }),
            owed: duty.owed,
        };
        self.duties.iter().map(line).collect()
    }
}
