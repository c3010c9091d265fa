//! The milestones of one case as several views need them: what was planned, declared, found,
//! contested and answered, each with its when. No state may be made of them here but what the
//! records say; how late something is depends on the day that is asked.

use serde::{Deserialize, Serialize};
use sijill_core::activity::milestones::{
    ContestAnswered, MilestoneContested, MilestoneDeclared, MilestoneEvent, MilestonePlanned,
};
use sijill_core::ids::Slug;

use crate::seen::Seen;
use crate::stamp::{Day, When};

/// The milestones of one case, in the order they were planned, and their contests.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Milestones {
    pub runs: Vec<MilestoneRun>,
    pub contests: Vec<ContestRun>,
}

/// One milestone.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct MilestoneRun {
    pub plan: MilestonePlanned,
    pub planned: When,
    pub declarations: Vec<Declaration>,
}

/// A declaration, and what was found of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Declaration {
    pub by: String,
    pub declared: MilestoneDeclared,
    pub when: When,
    pub found: Option<Found>,
}

/// What was found of a declaration.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Found {
    pub by: String,
    pub reason: Option<String>,
    pub verified: bool,
    pub when: When,
}

/// A contest, and its answer.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct ContestRun {
    pub by: String,
    pub contested: MilestoneContested,
    pub when: When,
    pub answer: Option<Answer>,
}

/// The answer to a contest.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Answer {
    pub by: String,
    pub answered: ContestAnswered,
    pub when: When,
}

impl Milestones {
    /// The state after one event.
    pub fn apply(&mut self, event: &MilestoneEvent, seen: &Seen<'_>) {
        let (by, when) = (seen.record.actor.to_owned(), When::of(seen));
        match event {
            MilestoneEvent::Planned(plan) => {
                let (plan, declarations) = (plan.clone(), vec![]);
                self.runs.push(MilestoneRun { plan, planned: when, declarations });
            }
            MilestoneEvent::Declared(declared) => {
                if let Some(run) = self.run(&declared.milestone) {
                    let declared = declared.clone();
                    run.declarations.push(Declaration { by, declared, when, found: None });
                }
            }
            MilestoneEvent::Verified(found) => {
                let reason = found.reason.clone();
                self.found(&found.milestone, Found { by, reason, verified: true, when });
            }
            MilestoneEvent::Returned(found) => {
                let reason = Some(found.reason.clone());
                self.found(&found.milestone, Found { by, reason, verified: false, when });
            }
            MilestoneEvent::Contested(contested) => {
                let contested = contested.clone();
                self.contests.push(ContestRun { by, contested, when, answer: None });
            }
            MilestoneEvent::Answered(answered) => {
                let number = answered.contest;
                let mut contests = self.contests.iter_mut();
                if let Some(run) = contests.find(|run| run.contested.contest == number) {
                    run.answer = Some(Answer { by, answered: answered.clone(), when });
                }
            }
        }
    }

    fn run(&mut self, id: &Slug) -> Option<&mut MilestoneRun> {
        self.runs.iter_mut().find(|run| run.plan.milestone == *id)
    }

    fn found(&mut self, id: &Slug, found: Found) {
        if let Some(last) = self.run(id).and_then(|run| run.declarations.last_mut()) {
            last.found = Some(found);
        }
    }
}

impl MilestoneRun {
    /// The declaration that stands: the last one, unless it was returned.
    pub fn standing(&self) -> Option<&Declaration> {
        let last = self.declarations.last();
        last.filter(|last| last.found.as_ref().is_none_or(|found| found.verified))
    }

    /// The finding that it is done, if there is one.
    pub fn verified(&self) -> Option<&Found> {
        self.standing().and_then(|standing| standing.found.as_ref())
    }

    /// Its last day.
    pub fn due(&self) -> Day {
        Day(self.plan.due.last_day())
    }

    /// Whole days after the last day: to the day it was done as declared, or to `until` while no
    /// declaration stands; 0 when in time.
    pub fn days_late(&self, until: Day) -> i64 {
        let day = self.standing().map_or(until, |standing| standing.when.happened);
        self.due().days_to(day).max(0)
    }
}

impl ContestRun {
    /// The last day for its answer.
    pub fn due(&self) -> Day {
        Day(self.contested.answer_due.last_day())
    }

    /// Whole days after the last day: to its answer, or to `until` while it has none; 0 when in
    /// time.
    pub fn days_late(&self, until: Day) -> i64 {
        let day = self.answer.as_ref().map_or(until, |answer| answer.when.happened);
        self.due().days_to(day).max(0)
    }
}
