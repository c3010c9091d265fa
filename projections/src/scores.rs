//! `scores`: how a body scores itself by an agreed grid, what civil society gives it beside that, and
//! what is done where a score is low. It reads any case whose procedure has scores, whatever its kind.
//! The two sides stand beside each other; no number of both may be made here but the gap in levels.

mod fold;

use serde::Serialize;
use sijill_core::activity::scores::{ReviewOutcome, Side};
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::query::Position;
use sijill_core::time::PartialDate;

pub use self::fold::ScoresFold;
pub(crate) use self::fold::ScoresRun;
use crate::cases::CaseLine;
use crate::frame::Named;
use crate::stamp::When;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ScoresView {
    /// How the grid was agreed; absent while it is not.
    pub agreed: Option<AgreedLine>,
    /// How many of the body's scores are under the threshold.
    pub below: u64,
    /// Where the case stands: the line of [`crate::cases`].
    pub case: CaseLine,
    /// The criteria, in the order they were proposed.
    pub criteria: Vec<CriterionLine>,
    /// What an edition would be if it were published now; absent before the grid is agreed.
    pub draft: Option<DraftLine>,
    /// The editions, in order.
    pub editions: Vec<EditionLine>,
    /// The levels, from the lowest.
    pub levels: Vec<LevelLine>,
    /// Whether the body's scores as they stand were approved in a review.
    pub reviewed: bool,
    /// The reviews, in order.
    pub reviews: Vec<ReviewLine>,
    /// Both sides beside each other.
    pub sides: Sides,
    /// The steps of which any releases the scores, while those that are given are sealed or some still
    /// are; empty, otherwise.
    pub sealed_until: Vec<Named>,
    /// How many scores under the threshold have neither an improvement nor a reason.
    pub unanswered: u64,
    /// The sum of the weights.
    pub weights: u64,
}

/// How a grid was agreed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AgreedLine {
    /// Who agreed it: an actor.
    pub by: String,
    /// How many criteria it has.
    pub criteria: u32,
    /// SHA-256 of its canonical JSON.
    pub hash: Hash,
    /// Under how many points an improvement or a reason is owed; under none, when absent.
    pub threshold: Option<u32>,
    /// When. What other cases say is taken as of the position of this record.
    pub when: When,
}

/// One criterion.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CriterionLine {
    /// The case it is about, such as a commitment.
    pub about: Option<CaseId>,
    /// The body's own score; absent while there is none.
    pub body: Option<ScoreLine>,
    /// Civil society's score; absent while there is none.
    pub civil_society: Option<ScoreLine>,
    /// Its short name.
    pub criterion: Slug,
    /// By how many levels the body's score lies above civil society's; below it, when negative;
    /// absent where one of them is missing.
    pub gap: Option<i64>,
    /// What is planned about it, in order.
    pub improvements: Vec<ImprovementLine>,
    /// How it is scored, an object.
    pub method: Option<ObjectRef>,
    /// When it was proposed.
    pub proposed: When,
    /// What is scored, an object.
    pub title: ObjectRef,
    /// The scores that are still sealed, in the order in which they were given.
    pub sealed: Vec<SealedScoreLine>,
    /// Why nothing is done about a low score, as last said.
    pub waived: Option<WaivedLine>,
    /// How much it counts.
    pub weight: u32,
}

/// A score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ScoreLine {
    /// Whether it is under the threshold.
    pub below: bool,
    /// Who gave it: an actor.
    pub by: String,
    /// The scores of the same side before it, oldest first.
    pub earlier: Vec<EarlierLine>,
    /// What shows it.
    pub evidence: Vec<ObjectRef>,
    /// The level.
    pub level: Named,
    /// Its points.
    pub points: u32,
    /// Where the level stands in the scale, from 0.
    pub rank: u64,
    /// Why; always said where nothing shows it.
    pub reason: Option<String>,
    /// When it was released, where it was sealed when it was given.
    pub released: Option<When>,
    /// When it was given.
    pub when: When,
}

/// A score that is sealed until a step is taken: that it was given is all that is told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SealedScoreLine {
    /// Who gave it: an actor.
    pub by: String,
    /// What is kept sealed.
    pub sealed: ObjectRef,
    /// Whose score it is.
    pub side: Side,
    /// When it was given.
    pub when: When,
}

/// A score that another replaced.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EarlierLine {
    /// The level.
    pub level: Named,
    /// When.
    pub when: When,
}

/// What is planned about a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ImprovementLine {
    /// What is to be done, an object.
    pub action: ObjectRef,
    /// Its last day.
    pub due: PartialDate,
    /// The role that owes it.
    pub office: Slug,
    /// When it was planned.
    pub when: When,
}

/// Why nothing is done about a score.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WaivedLine {
    /// Why.
    pub reason: String,
    /// When.
    pub when: When,
}

/// What an edition would be if it were published now.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DraftLine {
    /// The position of the last record that it would show.
    pub as_of: Position,
    /// SHA-256 of its bytes.
    pub hash: Hash,
}

/// An edition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EditionLine {
    /// The position of the last record that it shows.
    pub as_of: Position,
    /// Whether it shows all that there is.
    pub current: bool,
    /// Its number in the case, from 1.
    pub edition: u32,
    /// Its canonical JSON, an object.
    pub object: ObjectRef,
    /// When it was published.
    pub when: When,
}

/// A level.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LevelLine {
    /// Which.
    pub level: Named,
    /// Its points.
    pub points: u32,
}

/// A review.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReviewLine {
    /// Who reviewed: an actor, none of the body's scorers.
    pub by: String,
    /// What was found.
    pub outcome: ReviewOutcome,
    /// Why, where that was said.
    pub reason: Option<String>,
    /// When.
    pub when: When,
}

/// Both sides beside each other.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Sides {
    /// The body's own.
    pub body: SideLine,
    /// Civil society's.
    pub civil_society: SideLine,
}

/// What one side comes to. Every share is a fraction of whole numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SideLine {
    /// How many criteria it scored, sealed or not, of all of them.
    pub coverage: Fraction,
    /// How many of its scores name evidence, of all its open scores.
    pub evidence: Fraction,
    /// Its weighted points, of the most that what it scored openly could have.
    pub points: Fraction,
}

/// A fraction of whole numbers, as it is counted: it is not reduced.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Fraction {
    /// How many there are.
    pub of: u64,
    /// How many of them.
    pub some: u64,
}

impl Sides {
    /// What `side` comes to.
    pub fn of(&self, side: Side) -> SideLine {
        match side {
            Side::Body => self.body,
            Side::CivilSociety => self.civil_society,
        }
    }
}

impl CriterionLine {
    /// The score of `side`.
    pub fn score(&self, side: Side) -> Option<&ScoreLine> {
        match side {
            Side::Body => self.body.as_ref(),
            Side::CivilSociety => self.civil_society.as_ref(),
        }
    }

    /// The last score of `side` that is still sealed.
    pub fn sealed(&self, side: Side) -> Option<&SealedScoreLine> {
        self.sealed.iter().rfind(|line| line.side == side)
    }

    /// Whether a low score of the body has neither an improvement nor a reason.
    pub fn is_unanswered(&self) -> bool {
        self.body.as_ref().is_some_and(|score| score.below)
            && self.improvements.is_empty()
            && self.waived.is_none()
    }
}
