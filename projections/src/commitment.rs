//! `commitment`: one promise from its adoption to its end: what was filled in, its milestones with
//! their evidence, what was contested and answered. It reads any case whose procedure has
//! milestones, whatever its kind. What is declared, what was found of it and what an assessor says
//! stand beside each other and may never be merged into one status.

mod amended;
mod fold;
mod levels;

use serde::Serialize;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::time::PartialDate;

pub use self::fold::CommitmentFold;
pub use self::levels::{
    EvidenceLine, EvidenceState, EvidencedLine, ForecastLine, Levels, ProgressLine,
};
use crate::cases::CaseLine;
use crate::corrections::Corrected;
use crate::frame::Named;
use crate::funding::FundingLines;
use crate::stamp::{Day, When};
use crate::trail::FieldLine;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CommitmentView {
    /// The first step whose form asked for something: what was promised, in the fields of the
    /// procedure; absent before it.
    pub adoption: Option<StepLine>,
    /// Where it stands: the line of [`crate::cases`].
    pub case: CaseLine,
    /// Sums over its milestones.
    pub counts: Counts,
    /// The declarations of progress, in order.
    pub declarations: Vec<ProgressLine>,
    /// Its evidence, in the order of the numbers; what was replaced stays.
    pub evidence: Vec<EvidenceLine>,
    /// The levels that were found from evidence, in order, each with its counts and its rule.
    pub evidenced: Vec<EvidencedLine>,
    /// What was said of when milestones are expected, in order.
    pub forecasts: Vec<ForecastLine>,
    /// Its budget lines, who bears them, and what was committed and paid of each.
    pub funding: FundingLines,
    /// How far it is, declared and evidenced, level by level.
    pub levels: Levels,
    /// Its milestones, in the order they were planned.
    pub milestones: Vec<MilestoneLine>,
    /// The day of the question.
    pub on: Day,
    /// How much of it is declared, found and assessed: three answers, never one.
    pub statuses: Statuses,
    /// The other steps, in order, with what was filled in: reasons of an end are here.
    pub steps: Vec<StepLine>,
}

/// Sums over milestones. Whole numbers; no rate is made of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Counts {
    /// Those that were ever contested.
    pub contested: u64,
    /// Those whose declaration stands, verified ones included.
    pub declared: u64,
    /// Those past their last day and not declared.
    pub late: u64,
    /// Contests without an answer, of milestones and of declarations of progress.
    pub open_contests: u64,
    /// All of them.
    pub planned: u64,
    /// Those whose last declaration was returned.
    pub returned: u64,
    /// Those found done by someone other than the declarer.
    pub verified: u64,
}

/// Three statuses beside each other.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Statuses {
    /// What the last independent evaluation published; absent while there is none.
    pub assessed: Option<Assessment>,
    /// How many of its milestones the body declares done.
    pub declared: Extent,
    /// How many of them someone else found done, on evidence.
    pub evidenced: Extent,
}

/// How many of the planned milestones.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Extent {
    /// None, or none is planned.
    None,
    /// Some.
    Some,
    /// All.
    All,
}

/// What an independent evaluation, which is a case of its own, published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Assessment {
    /// As of which day its evidence was frozen.
    pub as_of: PartialDate,
    /// Who published it: an actor, never of the owner.
    pub by: String,
    /// What it says of each variable.
    pub codes: Vec<AssessedLine>,
    /// How far it says the commitment was completed, where it says so.
    pub completion: Option<Named>,
    /// The evaluation's case.
    pub evaluation: CaseId,
    /// When it was published.
    pub when: When,
}

/// What an evaluation says of one variable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AssessedLine {
    /// The code.
    pub code: Named,
    /// The variable.
    pub variable: Named,
}

/// A step, with what was filled in.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StepLine {
    /// What it changes of what an earlier step filled in, where it amends one; in the order of the form.
    pub changes: Vec<ChangeLine>,
    /// Its corrected fields, by `form.<field>`.
    pub corrected: Corrected,
    /// What was filled in, as first recorded, in the order of the form.
    pub fields: Vec<FieldLine>,
    /// Which.
    pub step: Named,
    /// When.
    pub when: When,
}

/// A field that a step changed of what was promised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ChangeLine {
    /// What stood before, as corrected by then; absent where nothing did.
    pub before: Option<FieldLine>,
    /// What stands from then on.
    pub now: FieldLine,
}

/// Where a milestone stands, in one word. The statuses beside it say more.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum MilestoneState {
    /// A contest of it has no answer, whatever was declared or found.
    Contested,
    /// Declared done; nobody else has looked yet.
    Declared,
    /// Planned only.
    Planned,
    /// Declared, and returned.
    Returned,
    /// Found done.
    Verified,
}

impl MilestoneState {
    /// Its name in answers.
    pub fn name(self) -> &'static str {
        match self {
            Self::Contested => "contested",
            Self::Declared => "declared",
            Self::Planned => "planned",
            Self::Returned => "returned",
            Self::Verified => "verified",
        }
    }
}

/// One milestone.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MilestoneLine {
    /// What an independent evaluation says; evaluations code commitments, not milestones.
    pub assessed: Option<Assessment>,
    /// Its contests, in order.
    pub contests: Vec<ContestLine>,
    /// Whole days after the last day: to the day it was done as declared, or to the day of the
    /// question (or of the case's end) while no declaration stands; 0 when in time.
    pub days_late: i64,
    /// The declaration that stands; absent where there is none, or it was returned.
    pub declared: Option<DeclarationLine>,
    /// Its last day, as planned.
    pub due: PartialDate,
    /// The finding that it is done; absent where there is none.
    pub evidenced: Option<FoundLine>,
    /// When the work was planned to begin, where that was planned.
    pub from: Option<PartialDate>,
    /// Its short name.
    pub milestone: Slug,
    /// The role that owes it.
    pub office: Slug,
    /// When it was planned.
    pub planned: When,
    /// The declarations that were returned, in order, each with why.
    pub returned: Vec<ReturnedLine>,
    /// Where it stands, in one word.
    pub state: MilestoneState,
    /// What is to be done, an object.
    pub title: ObjectRef,
}

/// A declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeclarationLine {
    /// Who declared it: an actor.
    pub by: String,
    /// What shows it.
    pub evidence: Vec<ObjectRef>,
    /// When.
    pub when: When,
}

/// What was found of a declaration.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FoundLine {
    /// Who found it: an actor, never the one who declared.
    pub by: String,
    /// Why, where that was said.
    pub reason: Option<String>,
    /// When.
    pub when: When,
}

/// A declaration that was returned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReturnedLine {
    /// What was declared.
    pub declared: DeclarationLine,
    /// Who returned it, and why.
    pub found: FoundLine,
}

/// A contest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ContestLine {
    /// Its answer; absent while there is none.
    pub answer: Option<AnswerLine>,
    /// The last day for an answer.
    pub answer_due: PartialDate,
    /// Who contests: an actor.
    pub by: String,
    /// Its number in the case.
    pub contest: u32,
    /// Whole days after the last day, to its answer or to the day of the question; 0 when in time.
    pub days_late: i64,
    /// Why, where it was said inline.
    pub reason: Option<String>,
    /// Why, as a text, an object.
    pub text: Option<ObjectRef>,
    /// When.
    pub when: When,
}

/// The answer to a contest.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AnswerLine {
    /// Who answered: an actor.
    pub by: String,
    /// The answer, where it was said inline.
    pub reason: Option<String>,
    /// The answer as a text, an object.
    pub text: Option<ObjectRef>,
    /// When.
    pub when: When,
}
