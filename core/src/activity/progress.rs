//! Progress: what whoever owes a promise declares of it, level by level, countersigned where it is
//! said to be complete, contested and answered; and by when milestones are expected now. What the
//! evidence shows and what an assessor says may never be made of it, and nothing here moves a date
//! of the plan.

mod decide;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

use crate::event::events;
use crate::ids::{CaseId, Slug};
use crate::object::ObjectRef;
use crate::procedure::guard::{Kind, Value};
use crate::record::Record;
use crate::refusal::refusals;
use crate::time::{Moment, PartialDate};

/// What may be asked about progress.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ProgressCommand {
    /// Declares how far it is.
    Declare {
        /// The case.
        case: CaseId,
        /// The declaration.
        told: ProgressTold,
    },
    /// Signs a declaration of completion beside whoever made it.
    Countersign {
        /// The case.
        case: CaseId,
        /// The number of the declaration in the case.
        declaration: u32,
        /// Why, in an official's words, where they say.
        reason: Option<String>,
    },
    /// Says by when a milestone is expected now. Its planned day stays.
    Forecast {
        /// The case.
        case: CaseId,
        /// By when it is expected.
        due: PartialDate,
        /// Which.
        milestone: Slug,
        /// Why, in an official's words.
        reason: String,
    },
    /// Contests a declaration.
    Contest {
        /// The case.
        case: CaseId,
        /// The number of the declaration in the case.
        declaration: u32,
        /// Why, in the words of whom the procedure lets contest; this or a text.
        reason: Option<String>,
        /// The same as a text.
        text: Option<ObjectRef>,
    },
    /// Answers a contest.
    Answer {
        /// The case.
        case: CaseId,
        /// The number of the contest among those of declarations.
        contest: u32,
        /// The answer; this or a text.
        reason: Option<String>,
        /// The same as a text.
        text: Option<ObjectRef>,
    },
}

/// What is told in a declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressTold {
    /// The numbers of the evidence it stands on.
    pub evidence: Vec<u32>,
    /// How far it is.
    pub level: DeclaredLevel,
    /// What was done, in words.
    pub narrative: Option<ObjectRef>,
    /// When it was so, if earlier.
    pub occurred: Option<PartialDate>,
    /// How far it is in percent, where that is said.
    pub percent: Option<u8>,
}

events! {
    /// What happens to progress.
    pub enum ProgressEvent {
        /// It was declared how far a promise is.
        Declared(ProgressDeclared) = "progress.declared.v1",
        /// Completion was declared, which counts once someone else has countersigned.
        Proposed(ProgressDeclared) = "progress.proposed.v1",
        /// Someone else countersigned a declaration of completion.
        Countersigned(ProgressCountersigned) = "progress.countersigned.v1",
        /// It was said by when a milestone is expected now.
        Forecast(ForecastGiven) = "forecast.given.v1",
        /// A declaration was contested.
        Contested(ProgressContested) = "progress.contested.v1",
        /// A contest of a declaration was answered.
        Answered(ProgressAnswered) = "progress.answered.v1",
    }
}

/// It was declared how far a promise is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgressDeclared {
    /// Its number in the case, from 1.
    pub declaration: u32,
    /// The numbers of the evidence it stands on.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<u32>,
    /// How far.
    pub level: DeclaredLevel,
    /// What was done, in words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub narrative: Option<ObjectRef>,
    /// When it was so, if earlier than it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<PartialDate>,
    /// How far in percent, where that is said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub percent: Option<u8>,
}

/// A declaration of completion was countersigned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgressCountersigned {
    /// The number of the declaration.
    pub declaration: u32,
    /// The level that counts from now on.
    pub level: DeclaredLevel,
    /// Why, in an official's words, where they say.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// It was said by when a milestone is expected now.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ForecastGiven {
    /// By when it is expected.
    pub due: PartialDate,
    /// Which.
    pub milestone: Slug,
    /// Its last day as planned, which stays.
    pub planned: PartialDate,
    /// Why, in an official's words.
    pub reason: String,
}

/// A declaration was contested.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgressContested {
    /// The last day for an answer, from the procedure's parameter.
    pub answer_due: PartialDate,
    /// Its number among the contests of declarations in the case, from 1.
    pub contest: u32,
    /// The number of the declaration.
    pub declaration: u32,
    /// Why; this or a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The same as a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<ObjectRef>,
}

/// A contest of a declaration was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ProgressAnswered {
    /// Its number among the contests of declarations in the case.
    pub contest: u32,
    /// The number of the declaration.
    pub declaration: u32,
    /// The answer; this or a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// The same as a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<ObjectRef>,
}

/// How far whoever owes a promise declares it to be.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum DeclaredLevel {
    /// Nothing is done.
    NotStarted,
    /// A little is done.
    Limited,
    /// Much is done.
    Substantial,
    /// All is done.
    Complete,
}

impl DeclaredLevel {
    /// All of them, from the least.
    pub const ALL: [Self; 4] = [Self::NotStarted, Self::Limited, Self::Substantial, Self::Complete];

    /// Its name in records and guards.
    pub fn name(self) -> &'static str {
        match self {
            Self::NotStarted => "not-started",
            Self::Limited => "limited",
            Self::Substantial => "substantial",
            Self::Complete => "complete",
        }
    }

    /// The fewest and the most percent that go with it.
    pub fn percent(self) -> (u8, u8) {
        match self {
            Self::NotStarted => (0, 0),
            Self::Limited | Self::Substantial => (1, 99),
            Self::Complete => (100, 100),
        }
    }
}

/// What is known of a case's progress.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Progress {
    declarations: BTreeMap<u32, Declaration>,
    /// The evidence that any declaration named.
    cited: BTreeSet<u32>,
    /// The level that counts: of what was declared, or countersigned where that is needed.
    level: Option<DeclaredLevel>,
    /// The most percent that was declared while that level counted or before.
    percent: Option<u8>,
    forecasts: BTreeMap<Slug, (String, ForecastGiven)>,
    contests: BTreeMap<u32, Contest>,
}

/// One declaration.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Declaration {
    by: String,
    at: Option<Moment>,
    declared: ProgressDeclared,
    /// Whether it counts only once someone else has signed it too.
    proposed: bool,
    countersigned: Option<(String, Option<String>)>,
}

/// A contest, and its answer.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Contest {
    by: String,
    contested: ProgressContested,
    answered: Option<(String, ProgressAnswered)>,
}

refusals! {
    /// Why something about progress was refused.
    pub enum ProgressRefusal {
        /// Nothing new shows that it is further than was declared before.
        NoNewEvidence { level: String } = "no-new-evidence",
        /// The evidence was refused or replaced.
        EvidenceFallen { evidence: i64 } = "evidence-not-standing",
        /// Completion is declared when every milestone is.
        MilestonesOpen { declared: i64, planned: i64 } = "milestones-not-all-declared",
        /// Completion is declared, and waits for a second signature.
        Awaiting { declaration: i64 } = "countersignature-awaited",
        /// There is no such declaration.
        Unknown { declaration: i64 } = "declaration-unknown",
        /// It waits for no second signature: it needs none, has one, or another was made since.
        NothingToSign { declaration: i64 } = "nothing-to-countersign",
        /// Whoever declared it may not sign beside themselves.
        Own { declaration: i64 } = "own-progress",
    }
}

/// The facts guards may read as `progress.<name>`: how many declarations wait for a second
/// signature (none or one); how many contests have no answer; how many declarations were made; the
/// level that counts, empty before the first.
pub const FACTS: &[(&str, Kind)] = &[
    ("awaiting_countersign", Kind::Integer),
    ("contests_open", Kind::Integer),
    ("declared", Kind::Integer),
    ("level", Kind::Text),
];

impl ProgressCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Declare { case, .. }
            | Self::Countersign { case, .. }
            | Self::Forecast { case, .. }
            | Self::Contest { case, .. }
            | Self::Answer { case, .. } => *case,
        }
    }
}

impl Progress {
    /// What is known after one event.
    pub fn evolve(&mut self, record: &Record<'_>, event: &ProgressEvent) {
        let by = record.actor.to_owned();
        match event {
            ProgressEvent::Declared(declared) => {
                self.level = Some(declared.level);
                self.percent = declared.percent.or(self.percent);
                self.declare(record, declared, false);
            }
            ProgressEvent::Proposed(declared) => self.declare(record, declared, true),
            ProgressEvent::Countersigned(signed) => {
                self.level = Some(signed.level);
                if let Some(declaration) = self.declarations.get_mut(&signed.declaration) {
                    self.percent = declaration.declared.percent.or(self.percent);
                    declaration.countersigned = Some((by, signed.reason.clone()));
                }
            }
            ProgressEvent::Forecast(given) => {
                self.forecasts.insert(given.milestone.clone(), (by, given.clone()));
            }
            ProgressEvent::Contested(contested) => {
                let contest = Contest { by, contested: contested.clone(), answered: None };
                self.contests.insert(contested.contest, contest);
            }
            ProgressEvent::Answered(answered) => {
                if let Some(contest) = self.contests.get_mut(&answered.contest) {
                    contest.answered = Some((by, answered.clone()));
                }
            }
        }
    }

    fn declare(&mut self, record: &Record<'_>, declared: &ProgressDeclared, proposed: bool) {
        self.cited.extend(&declared.evidence);
        let declaration = Declaration {
            by: record.actor.to_owned(),
            at: record.time.parse().ok(),
            declared: declared.clone(),
            proposed,
            countersigned: None,
        };
        self.declarations.insert(declared.declaration, declaration);
    }

    /// The declaration that waits for a second signature: only the last one may.
    fn awaiting(&self) -> Option<&Declaration> {
        let last = self.declarations.values().next_back();
        last.filter(|last| last.proposed && last.countersigned.is_none())
    }

    /// The level that counts, if one was declared.
    pub fn level(&self) -> Option<DeclaredLevel> {
        self.level
    }

    /// The facts guards read.
    pub fn facts(&self) -> [(&'static str, Value); 4] {
        let count = |n: usize| Value::Integer(i64::try_from(n).unwrap_or(i64::MAX));
        let open = self.contests.values().filter(|contest| contest.answered.is_none());
        let level = self.level.map(DeclaredLevel::name).unwrap_or_default();
        [
            ("awaiting_countersign", count(self.awaiting().iter().count())),
            ("contests_open", count(open.count())),
            ("declared", count(self.declarations.len())),
            ("level", Value::Text(level.to_owned())),
        ]
    }
}

#[cfg(test)]
mod tests;
