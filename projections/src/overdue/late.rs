//! What is late, before it is told: which record, since when, by how many days. A large register has
//! tens of thousands of these and shows sixty, so no word may be made here before it is asked for.

use sijill_core::activity::indicators::Period;

use super::{OverdueLine, Scene, What};
use crate::checks::OpinionRun;
use crate::clocks::{DeadlineRun, DutyRun};
use crate::frame::Named;
use crate::indicators::IndicatorRun;
use crate::milestones::{ContestRun, MilestoneRun};
use crate::progress::ObjectionRun;
use crate::stamp::{Day, When};

/// Something late.
#[derive(Clone, Copy)]
pub(super) struct Late<'a> {
    pub answered: Option<When>,
    pub days_late: i64,
    pub due: Day,
    pub of: Owed<'a>,
    pub since: When,
}

/// What was owed.
#[derive(Clone, Copy)]
pub(super) enum Owed<'a> {
    Contest(&'a ContestRun),
    Deadline(&'a DeadlineRun),
    Duty(&'a DutyRun),
    Measurement(&'a IndicatorRun, Option<Period>),
    Milestone(&'a MilestoneRun),
    Objection(&'a ObjectionRun),
    Opinion(&'a OpinionRun),
}

impl Owed<'_> {
    /// Which of these it is.
    pub fn what(self) -> What {
        match self {
            Self::Contest(_) => What::Contest,
            Self::Deadline(_) => What::Deadline,
            Self::Duty(_) => What::Duty,
            Self::Measurement(..) => What::Measurement,
            Self::Milestone(_) => What::Milestone,
            Self::Objection(_) => What::ProgressContest,
            Self::Opinion(_) => What::Opinion,
        }
    }
}

impl<'a> Scene<'a> {
    /// All that is late in the case, in the order of its records of each sort.
    pub(super) fn all_late(&self) -> impl Iterator<Item = Late<'a>> + use<'a> {
        let scene = *self;
        let deadlines = scene.clocks.deadlines.iter().filter_map(move |run| scene.deadline(run));
        let duties = scene.clocks.duties.iter().filter_map(move |duty| scene.duty(duty));
        let promised = scene.milestones;
        let milestones = promised.runs.iter().filter_map(move |run| scene.milestone(run));
        let contests = promised.contests.iter().filter_map(move |run| scene.contest(run));
        let opinions = scene.checks.opinions.iter().filter_map(move |run| scene.opinion(run));
        let declared = scene.progress;
        let objections = declared.contests.iter().filter_map(move |run| scene.objection(run));
        let all = deadlines.chain(duties).chain(milestones).chain(contests);
        all.chain(opinions).chain(objections).chain(scene.measurements())
    }

    /// It, if it is late and had begun by the day of the question.
    pub(super) fn late(&self, late: Late<'a>) -> Option<Late<'a>> {
        (late.days_late > 0 && late.since.happened <= self.on).then_some(late)
    }

    /// Its line.
    pub(super) fn told(&self, late: &Late<'_>) -> OverdueLine {
        match late.of {
            Owed::Contest(run) => self.contest_line(late, run),
            Owed::Deadline(run) => self.deadline_line(late, run),
            Owed::Duty(duty) => self.duty_line(late, duty),
            Owed::Measurement(run, period) => self.measurement_line(late, run, period),
            Owed::Milestone(run) => self.milestone_line(late, run),
            Owed::Objection(run) => self.objection_line(late, run),
            Owed::Opinion(run) => self.opinion_line(late, run),
        }
    }

    /// What every line says of its case.
    pub(super) fn line(&self, late: &Late<'_>, item: Named) -> OverdueLine {
        OverdueLine {
            answered: late.answered,
            body: self.frame.party(self.opened.body),
            by: vec![],
            case: self.case,
            case_ended: self.ended,
            confidence: None,
            days_late: late.days_late,
            due: late.due,
            item,
            kind: self.opened.kind.clone(),
            number: self.number,
            recorded_missed: false,
            rungs: vec![],
            source: None,
            since: late.since,
            told: None,
            what: late.of.what(),
            words: None,
        }
    }

    fn deadline(&self, run: &'a DeadlineRun) -> Option<Late<'a>> {
        // a time that is over, and whose end takes a step by itself, is owed by nobody
        let takes = self.rule(Some(&run.id)).is_some_and(|rule| rule.then.as_str() != "record");
        if takes && self.offices(&run.id).is_empty() {
            return None;
        }
        let answered = run.ended.filter(|ended| ended.when.happened <= self.on);
        let days_late = match answered {
            Some(ended) => ended.days_late,
            None => run.due.days_to(self.until(Some(run))),
        };
        let answered = answered.map(|ended| ended.when);
        let (due, since) = (run.due, run.started);
        self.late(Late { answered, days_late, due, of: Owed::Deadline(run), since })
    }

    fn deadline_line(&self, late: &Late<'_>, run: &DeadlineRun) -> OverdueLine {
        let rule = self.rule(Some(&run.id));
        let answered = run.ended.filter(|_| late.answered.is_some());
        OverdueLine {
            by: self.offices(&run.id),
            confidence: rule.map(|rule| rule.confidence),
            recorded_missed: run.missed.is_some_and(|missed| missed.happened <= self.on),
            rungs: run.rungs(self.titles),
            source: rule.map(|rule| rule.source.text()),
            told: answered.and_then(|ended| ended.told),
            ..self.line(late, self.titles.deadline(&run.id))
        }
    }

    fn duty(&self, duty: &'a DutyRun) -> Option<Late<'a>> {
        let due = duty.due?;
        let fulfilled = duty.fulfilled.as_ref().filter(|f| f.when.happened <= self.on);
        let running = duty.deadline.as_ref().and_then(|id| self.clocks.runs(id));
        let days_late = match fulfilled {
            Some(fulfilled) => fulfilled.days_late,
            None => due.days_to(self.until(running)),
        };
        let answered = fulfilled.map(|fulfilled| fulfilled.when);
        self.late(Late { answered, days_late, due, of: Owed::Duty(duty), since: duty.owed })
    }

    fn duty_line(&self, late: &Late<'_>, duty: &DutyRun) -> OverdueLine {
        // the deadline's run that was going on while this was owed
        let run = self.clocks.deadlines.iter().rfind(|run| Some(&run.id) == duty.deadline.as_ref());
        let missed = run.and_then(|run| run.missed);
        let rule = self.rule(duty.deadline.as_ref());
        let fulfilled = duty.fulfilled.as_ref().filter(|_| late.answered.is_some());
        OverdueLine {
            by: vec![duty.by.clone()],
            confidence: rule.map(|rule| rule.confidence),
            recorded_missed: missed.is_some_and(|missed| missed.happened <= self.on),
            rungs: run.map(|run| run.rungs(self.titles)).unwrap_or_default(),
            source: rule.map(|rule| rule.source.text()),
            told: fulfilled.and_then(|fulfilled| fulfilled.told),
            ..self.line(late, self.titles.duty(&duty.id))
        }
    }
}
