//! When a rule and an election do not go together. A tally refuses; it never guesses.

use serde::Serialize;

use super::election::BallotKind;
use super::rule::{Order, Scoring, Utility};

/// Why a tally is refused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, thiserror::Error)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Refused {
    /// Points are to be counted, and the ballots give none.
    #[error("to count by {order:?}, ballots must give points or rank; these are {}", ballots.word())]
    OrderNeedsPoints {
        /// The order asked for.
        order: Order,
        /// The kind of ballots.
        ballots: BallotKind,
    },
    /// Ballots rank, points are to be counted, and the rule does not say how places become points.
    #[error("to count points of ballots that rank, the rule must say how places become points")]
    ScoringMissing,
    /// The rule says how places become points, and the ballots do not rank or no points are
    /// counted.
    #[error("{scoring:?} says how places become points; here no places are counted")]
    ScoringNotForBallots {
        /// The scoring asked for.
        scoring: Scoring,
        /// The kind of ballots.
        ballots: BallotKind,
    },
    /// A utility that these ballots do not give.
    #[error("ballots of the kind {} do not give the utility {utility:?}", ballots.word())]
    UtilityNotForBallots {
        /// The utility asked for.
        utility: Utility,
        /// The kind of ballots.
        ballots: BallotKind,
    },
    /// Sequential Phragmén and the comparison are defined for approval only.
    #[error("{what} is defined for ballots that approve; these are {}", ballots.word())]
    NeedsApproval {
        /// What was asked for: `phragmen`, `comparison`.
        what: &'static str,
        /// The kind of ballots.
        ballots: BallotKind,
    },
    /// The count is to stop at the first project that does not fit, and there are envelopes: it is
    /// not defined whether the count stops for one envelope or for all.
    #[error("to stop at the first project that does not fit is not defined with envelopes")]
    StopWithEnvelopes,
    /// The comparison is with the most votes of the whole; it is not defined with envelopes,
    /// incompatible projects or other limits.
    #[error("the comparison with the most votes is not defined with {with}")]
    ComparisonWithLimits {
        /// With what: `envelopes`, `incompatible`.
        with: &'static str,
    },
    /// An envelope for a category or an area that no project has.
    #[error("the envelope of `{of}` has no project")]
    EnvelopeEmpty {
        /// The category or area.
        of: String,
    },
    /// An envelope of less than nothing, or beyond what is counted here.
    #[error("the envelope of `{of}` holds {amount}")]
    EnvelopeOutOfRange {
        /// The category or area.
        of: String,
        /// What it holds.
        amount: i64,
    },
    /// Incompatible projects name one that is not in the election.
    #[error("`{project}` is named as incompatible and is not in the election")]
    IncompatibleUnknown {
        /// The id.
        project: String,
    },
    /// A minimum of points, and the ballots give none.
    #[error("a minimum of points needs ballots that give points; these are {}", ballots.word())]
    MinimumNeedsPoints {
        /// The kind of ballots.
        ballots: BallotKind,
    },
    /// Adding one unit for each voter again and again would take too long: the results change too
    /// often on too long a way.
    #[error("after adding {added} units for each voter the end is too far away to be counted")]
    AddingTooLong {
        /// So often one unit was added.
        added: u64,
    },
    /// The order of recourse does not end with the id, so that a tie could remain.
    #[error("the order of recourse in ties must end with the id")]
    TiesNotTotal,
}
