//! Scores: a grid of criteria that is agreed before anyone scores, what the body gives itself and,
//! apart, what civil society gives it, and what is done where a score is low. The two sides may never
//! be merged or averaged here; and nobody scores by a grid that can still change.

mod decide;
pub mod edition;
mod refusal;
mod review;
pub mod sealed;
mod state;

use serde::{Deserialize, Serialize};

pub use self::refusal::ScoreRefusal;
pub use self::sealed::{ScoreReleased, ScoreSealed, Seal};
pub use self::state::{Criterion, Made, ReleasedAt, Scored, Scores, Sum};
use crate::event::events;
use crate::ids::{CaseId, Hash, Slug};
use crate::object::ObjectRef;
use crate::procedure::guard::Kind;
use crate::query::Position;
use crate::time::PartialDate;

/// The most criteria of a grid.
pub const CRITERIA_MAX: usize = 100;
/// The largest weight of a criterion.
pub const WEIGHT_MAX: u32 = 1_000;
/// The most points of a level.
pub const POINTS_MAX: u32 = 1_000;
/// The most evidence one score may name, so that it fits in one line.
pub const EVIDENCE_MAX: usize = 50;
/// The most improvements planned for one criterion.
pub const IMPROVEMENTS_MAX: usize = 20;

/// What may be asked about scores.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ScoreCommand {
    /// Proposes a criterion.
    Propose {
        /// The case.
        case: CaseId,
        /// What is proposed.
        criterion: CriterionProposed,
    },
    /// Takes a proposed criterion back.
    Withdraw {
        /// The case.
        case: CaseId,
        /// Which.
        criterion: Slug,
        /// Why, in an official's words.
        reason: String,
    },
    /// Agrees the grid: from then on it does not change.
    Agree {
        /// The case.
        case: CaseId,
        /// Up to which position whoever agrees has seen the grid; as it stands, when absent.
        seen: Option<Position>,
    },
    /// Scores one criterion, for a side that the actor has a role for.
    Score {
        /// The case.
        case: CaseId,
        /// Which.
        criterion: Slug,
        /// What shows it.
        evidence: Vec<ObjectRef>,
        /// The level.
        level: Slug,
        /// Why; needed where nothing shows it.
        reason: Option<String>,
        /// How it was sealed; needed while scores are sealed, and left aside otherwise.
        seal: Option<Seal>,
        /// Whose score it is.
        side: Side,
    },
    /// Releases a score that was sealed until a step was taken; the engine's own, which opens it.
    Release {
        /// The case.
        case: CaseId,
        /// What was opened; whoever records what is owed opens it.
        opened: Option<sealed::Opened>,
        /// The hash of what is kept sealed.
        sealed: Hash,
    },
    /// Plans what is done about a score.
    Improve {
        /// The case.
        case: CaseId,
        /// What is planned.
        improvement: ImprovementPlanned,
    },
    /// Says why nothing is done about a low score.
    Waive {
        /// The case.
        case: CaseId,
        /// The criterion.
        criterion: Slug,
        /// Why, in an official's words.
        reason: String,
    },
    /// Says what a look at the body's scores found.
    Review {
        /// The case.
        case: CaseId,
        /// What was found.
        outcome: ReviewOutcome,
        /// Why; needed where they are returned.
        reason: Option<String>,
        /// Up to which position whoever reviews has seen the scores; as they stand, when absent.
        seen: Option<Position>,
    },
    /// Publishes the edition that whoever publishes it has seen.
    Publish {
        /// The case.
        case: CaseId,
        /// The SHA-256 of its canonical JSON, see [`edition`].
        edition: Hash,
    },
}

events! {
    /// What happens to scores.
    pub enum ScoreEvent {
        /// A criterion was proposed.
        Proposed(CriterionProposed) = "criterion.proposed.v1",
        /// A criterion was taken back.
        Withdrawn(CriterionWithdrawn) = "criterion.withdrawn.v1",
        /// The grid was agreed.
        Agreed(GridAgreed) = "grid.agreed.v1",
        /// A criterion was scored.
        Scored(CriterionScored) = "criterion.scored.v1",
        /// A criterion was scored, sealed.
        Sealed(ScoreSealed) = "score.sealed.v1",
        /// A sealed score was released.
        Released(ScoreReleased) = "score.released.v1",
        /// Something is planned about a score.
        Planned(ImprovementPlanned) = "improvement.planned.v1",
        /// Nothing is done about a score, and why.
        Waived(ImprovementWaived) = "improvement.waived.v1",
        /// Someone who scored nothing for the body looked at the scores.
        Reviewed(ScoresReviewed) = "scores.reviewed.v1",
        /// The assessment was published as it stood.
        Published(EditionPublished) = "edition.published.v1",
    }
}

/// A criterion was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionProposed {
    /// The case it is about, such as a commitment.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub about: Option<CaseId>,
    /// Its short name in the case.
    pub criterion: Slug,
    /// How it is scored.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub method: Option<ObjectRef>,
    /// What is scored.
    pub title: ObjectRef,
    /// How much it counts, from 1.
    pub weight: u32,
}

/// A criterion was taken back.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionWithdrawn {
    /// Which.
    pub criterion: Slug,
    /// Why, in an official's words.
    pub reason: String,
}

/// The grid was agreed. What other cases say about its criteria is taken from the log as it stood at
/// this record.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct GridAgreed {
    /// The position of the last record of the grid that was agreed.
    pub as_of: Position,
    /// How many criteria it has.
    pub criteria: u32,
    /// SHA-256 of its canonical JSON: criteria, levels, threshold.
    pub hash: Hash,
    /// The levels of the procedure, from the lowest, each with its points.
    pub levels: Vec<LevelPoints>,
    /// Under how many points an improvement or a reason is owed; under none, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub threshold: Option<u32>,
    /// The sum of the weights.
    pub weights: u64,
}

/// A level and its points.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct LevelPoints {
    /// The level.
    pub level: Slug,
    /// Its points.
    pub points: u32,
}

/// A criterion was scored.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CriterionScored {
    /// Whether it is under the threshold of the grid.
    pub below: bool,
    /// Which.
    pub criterion: Slug,
    /// What shows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<ObjectRef>,
    /// The level.
    pub level: Slug,
    /// The points of that level in the grid.
    pub points: u32,
    /// Why; always said where nothing shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Whose score it is.
    pub side: Side,
}

/// Whose score it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Side {
    /// The body's own.
    Body,
    /// Civil society's.
    CivilSociety,
}

/// Something is planned about a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImprovementPlanned {
    /// What is to be done.
    pub action: ObjectRef,
    /// The criterion.
    pub criterion: Slug,
    /// Its last day; of a month or a year, the last one.
    pub due: PartialDate,
    /// The role at the body that owes it.
    pub office: Slug,
}

/// Nothing is done about a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ImprovementWaived {
    /// The criterion.
    pub criterion: Slug,
    /// Why, in an official's words.
    pub reason: String,
}

/// Someone looked at the body's scores.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ScoresReviewed {
    /// What was found.
    pub outcome: ReviewOutcome,
    /// Why; always said where they are returned.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
}

/// What a look at the scores found.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum ReviewOutcome {
    /// They may go on.
    Approved,
    /// They are to be worked on.
    Returned,
}

/// The assessment was published as it stood.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EditionPublished {
    /// The position of the last record that it shows.
    pub as_of: Position,
    /// Its number in the case, from 1.
    pub edition: u32,
    /// SHA-256 of its canonical JSON.
    pub hash: Hash,
    /// Its canonical JSON, made by this engine from the records.
    pub object: ObjectRef,
}

/// The facts guards may read as `scores.<name>`: whether the grid is agreed; how many criteria of the
/// body's scores are under the threshold; how many criteria others scored; how many criteria there
/// are; whether an edition shows all that there is; whether the body's scores as they stand were
/// approved in a review; how many low scores have neither an improvement nor a reason; how many
/// criteria the body has not scored.
pub const FACTS: &[(&str, Kind)] = &[
    ("agreed", Kind::Boolean),
    ("below", Kind::Integer),
    ("by_others", Kind::Integer),
    ("criteria", Kind::Integer),
    ("published", Kind::Boolean),
    ("reviewed", Kind::Boolean),
    ("unanswered", Kind::Integer),
    ("unscored", Kind::Integer),
];

impl ScoreCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Propose { case, .. }
            | Self::Withdraw { case, .. }
            | Self::Agree { case, .. }
            | Self::Score { case, .. }
            | Self::Release { case, .. }
            | Self::Improve { case, .. }
            | Self::Waive { case, .. }
            | Self::Review { case, .. }
            | Self::Publish { case, .. } => *case,
        }
    }
}

impl ScoreCommand {
    /// What a score says.
    pub fn given(&self) -> Option<sealed::Given> {
        let Self::Score { case, criterion, evidence, level, reason, side, .. } = self else {
            return None;
        };
        let (criterion, evidence) = (criterion.clone(), evidence.clone());
        let (level, reason) = (level.clone(), reason.clone());
        Some(sealed::Given { case: *case, criterion, evidence, level, reason, side: *side })
    }

    /// How a score was sealed, where it is.
    pub fn seal(&self) -> Option<&Seal> {
        if let Self::Score { seal, .. } = self { seal.as_ref() } else { None }
    }

    /// The same command, of a score that was sealed.
    pub fn seal_with(&mut self, with: Seal) {
        if let Self::Score { seal, .. } = self {
            *seal = Some(with);
        }
    }
}

impl Side {
    /// Both sides.
    pub const ALL: [Self; 2] = [Self::Body, Self::CivilSociety];

    /// Its name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Body => "body",
            Self::CivilSociety => "civil-society",
        }
    }
}

#[cfg(test)]
mod tests;
