//! Milestones: what a body promised to have done by when, that it is declared done with evidence,
//! found so or returned by someone else, contested and answered. What was declared, what was found
//! and what an assessor says are three things and may never be merged here into one; and no
//! declaration stands without evidence.

mod decide;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

pub(super) use self::decide::{answer_due, check_reason, check_words, not_empty};
use crate::event::events;
use crate::ids::{CaseId, Slug};
use crate::object::ObjectRef;
use crate::procedure::guard::{Kind, Value};
use crate::record::Record;
use crate::refusal::refusals;
use crate::time::PartialDate;

/// The parameter that says within how many calendar days a contest is to be answered, counted from
/// the day after it.
pub const ANSWER_DAYS: &str = "contest_answer_days";
/// The most evidence one declaration may name, so that it fits in one line.
pub const EVIDENCE_MAX: usize = 50;

/// What may be asked about milestones.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum MilestoneCommand {
    /// Plans one.
    Plan {
        /// The case.
        case: CaseId,
        /// What is planned. A plan stays as it is: what comes of it is told beside it.
        milestone: MilestonePlanned,
    },
    /// Declares it done.
    Declare {
        /// The case.
        case: CaseId,
        /// The declaration, with its evidence.
        declared: MilestoneDeclared,
    },
    /// Finds that the evidence shows it.
    Verify {
        /// The case.
        case: CaseId,
        /// The finding.
        verified: MilestoneVerified,
    },
    /// Finds that the evidence does not show it: it may be declared again, with more.
    Return {
        /// The case.
        case: CaseId,
        /// The finding, with its reason.
        returned: MilestoneReturned,
    },
    /// Contests what was declared.
    Contest {
        /// The case.
        case: CaseId,
        /// The milestone.
        milestone: Slug,
        /// Why, in the words of whom the procedure lets contest; this or a text.
        reason: Option<String>,
        /// The same as a text.
        text: Option<ObjectRef>,
    },
    /// Answers a contest.
    Answer {
        /// The case.
        case: CaseId,
        /// The number of the contest in its case.
        contest: u32,
        /// The answer; this or a text.
        reason: Option<String>,
        /// The same as a text.
        text: Option<ObjectRef>,
    },
}

events! {
    /// What happens to milestones.
    pub enum MilestoneEvent {
        /// A milestone was planned.
        Planned(MilestonePlanned) = "milestone.planned.v1",
        /// A milestone was declared done, with evidence.
        Declared(MilestoneDeclared) = "milestone.declared.v1",
        /// Someone other than the declarer found that the evidence shows it done.
        Verified(MilestoneVerified) = "milestone.verified.v1",
        /// Someone other than the declarer found that the evidence does not show it done.
        Returned(MilestoneReturned) = "milestone.returned.v1",
        /// What was declared of a milestone was contested.
        Contested(MilestoneContested) = "milestone.contested.v1",
        /// A contest was answered.
        Answered(ContestAnswered) = "contest.answered.v1",
    }
}

/// A milestone was planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MilestonePlanned {
    /// Its last day; of a month or a year, the last one.
    pub due: PartialDate,
    /// When the work on it begins, where that is planned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub from: Option<PartialDate>,
    /// Its short name in the case.
    pub milestone: Slug,
    /// The role at the body that owes it.
    pub office: Slug,
    /// What is to be done.
    pub title: ObjectRef,
}

/// A milestone was declared done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MilestoneDeclared {
    /// What shows it: at least one text or file.
    pub evidence: Vec<ObjectRef>,
    /// Which.
    pub milestone: Slug,
    /// When it was done, if earlier than it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<PartialDate>,
}

/// The evidence was found to show a milestone done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MilestoneVerified {
    /// Which.
    pub milestone: Slug,
    /// Why, in the words of whoever found it, where they say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// The evidence was found not to show a milestone done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MilestoneReturned {
    /// Which.
    pub milestone: Slug,
    /// Why, in the words of whoever found it.
    pub reason: String,
}

/// What was declared of a milestone was contested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MilestoneContested {
    /// The last day for an answer, from the procedure's parameter.
    pub answer_due: PartialDate,
    /// Its number in the case, from 1.
    pub contest: u32,
    /// Which milestone.
    pub milestone: Slug,
    /// Why; this or a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The same as a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<ObjectRef>,
}

/// A contest was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ContestAnswered {
    /// Its number in the case.
    pub contest: u32,
    /// The milestone it is about.
    pub milestone: Slug,
    /// The answer; this or a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The same as a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<ObjectRef>,
}

/// What is known of a case's milestones.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Milestones {
    planned: BTreeMap<Slug, Milestone>,
    contests: BTreeMap<u32, Contest>,
}

/// One milestone.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Milestone {
    plan: MilestonePlanned,
    declarations: Vec<Declaration>,
}

/// A declaration, and what was found of it.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Declaration {
    by: String,
    declared: MilestoneDeclared,
    found: Option<Found>,
}

/// What was found of a declaration, and by whom.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
enum Found {
    Verified(String, MilestoneVerified),
    Returned(String, MilestoneReturned),
}

/// A contest, and its answer.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Contest {
    by: String,
    contested: MilestoneContested,
    answered: Option<(String, ContestAnswered)>,
}

refusals! {
    /// Why something about a milestone was refused.
    pub enum MilestoneRefusal {
        /// The case has no such milestone.
        Unknown { milestone: Slug } = "milestone-unknown",
        /// It is planned otherwise.
        AlreadyPlanned { milestone: Slug } = "milestone-already-planned",
        /// Nothing shows it, or nothing that was not there when it was returned.
        NoEvidence { milestone: Slug } = "no-evidence",
        /// It is declared, otherwise, and nobody has looked at that yet.
        AlreadyDeclared { milestone: Slug } = "milestone-already-declared",
        /// Nothing declared of it stands.
        NotDeclared { milestone: Slug } = "milestone-not-declared",
        /// It was found done.
        AlreadyVerified { milestone: Slug } = "milestone-already-verified",
        /// Whoever declared it may not be the one who looks at it.
        OwnDeclaration { milestone: Slug } = "own-declaration",
        /// There is no such contest, or it has its answer.
        NothingToAnswer { contest: i64 } = "nothing-to-answer",
    }
}

/// The facts guards may read as `milestones.<name>`: how many are planned; how many are declared
/// and not returned, those verified included; how many are verified; how many contests have no
/// answer.
pub const FACTS: &[(&str, Kind)] = &[
    ("contests_open", Kind::Integer),
    ("declared", Kind::Integer),
    ("planned", Kind::Integer),
    ("verified", Kind::Integer),
];

impl MilestoneCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Plan { case, .. }
            | Self::Declare { case, .. }
            | Self::Verify { case, .. }
            | Self::Return { case, .. }
            | Self::Contest { case, .. }
            | Self::Answer { case, .. } => *case,
        }
    }
}

impl Milestone {
    /// The declaration that stands: the last one, unless it was returned.
    fn standing(&self) -> Option<&Declaration> {
        let last = self.declarations.last();
        last.filter(|last| !matches!(last.found, Some(Found::Returned(..))))
    }

    fn is_verified(&self) -> bool {
        self.standing().is_some_and(|standing| standing.found.is_some())
    }
}

impl Milestones {
    /// What is known after one event.
    pub fn evolve(&mut self, record: &Record<'_>, event: &MilestoneEvent) {
        let by = record.actor.to_owned();
        let mut found = |milestone: &Slug, found: Found| {
            let milestone = self.planned.get_mut(milestone);
            if let Some(last) = milestone.and_then(|m| m.declarations.last_mut()) {
                last.found = Some(found);
            }
        };
        match event {
            MilestoneEvent::Planned(plan) => {
                let milestone = Milestone { plan: plan.clone(), declarations: vec![] };
                self.planned.insert(plan.milestone.clone(), milestone);
            }
            MilestoneEvent::Declared(declared) => {
                if let Some(milestone) = self.planned.get_mut(&declared.milestone) {
                    let declared = declared.clone();
                    milestone.declarations.push(Declaration { by, declared, found: None });
                }
            }
            MilestoneEvent::Verified(verified) => {
                found(&verified.milestone, Found::Verified(by, verified.clone()));
            }
            MilestoneEvent::Returned(returned) => {
                found(&returned.milestone, Found::Returned(by, returned.clone()));
            }
            MilestoneEvent::Contested(contested) => {
                let contest = Contest { by, contested: contested.clone(), answered: None };
                self.contests.insert(contested.contest, contest);
            }
            MilestoneEvent::Answered(answered) => {
                if let Some(contest) = self.contests.get_mut(&answered.contest) {
                    contest.answered = Some((by, answered.clone()));
                }
            }
        }
    }

    /// The milestones as planned.
    pub fn plans(&self) -> impl Iterator<Item = &MilestonePlanned> {
        self.planned.values().map(|milestone| &milestone.plan)
    }

    /// How many are planned, and of how many of those a declaration stands.
    pub fn declared_of_planned(&self) -> (i64, i64) {
        let count = |n: usize| i64::try_from(n).unwrap_or(i64::MAX);
        let declared = self.planned.values().filter(|milestone| milestone.standing().is_some());
        (count(self.planned.len()), count(declared.count()))
    }

    /// The facts guards read.
    pub fn facts(&self) -> [(&'static str, Value); 4] {
        let count = |n: usize| Value::Integer(i64::try_from(n).unwrap_or(i64::MAX));
        let milestones = || self.planned.values();
        let open = self.contests.values().filter(|contest| contest.answered.is_none());
        [
            ("contests_open", count(open.count())),
            ("declared", count(milestones().filter(|m| m.standing().is_some()).count())),
            ("planned", count(self.planned.len())),
            ("verified", count(milestones().filter(|m| m.is_verified()).count())),
        ]
    }
}

#[cfg(test)]
mod tests;
