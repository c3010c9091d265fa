//! Why something about scores is refused. No sentence may be here: each face says it in its reader's
//! language.

use crate::ids::{Hash, Slug};
use crate::query::Position;
use crate::refusal::refusals;

refusals! {
    /// Why something about scores was refused.
    pub enum ScoreRefusal {
        /// The grid is agreed and does not change.
        GridAgreed { criteria: u64 } = "grid-agreed",
        /// The grid is not agreed.
        GridNotAgreed = "grid-not-agreed",
        /// The grid has no criterion.
        GridEmpty = "grid-empty",
        /// Whoever proposed the whole grid alone does not agree it.
        OwnGrid { criteria: u64 } = "own-grid",
        /// A criterion of that name is proposed, otherwise.
        AlreadyProposed { criterion: Slug } = "criterion-already-proposed",
        /// The grid has no such criterion.
        CriterionUnknown { criterion: Slug } = "criterion-unknown",
        /// The scale has no such level.
        LevelUnknown { level: Slug } = "level-unknown",
        /// Nothing shows the score, and no reason is given.
        WithoutReason { criterion: Slug } = "score-without-reason",
        /// The body has not scored it.
        Unscored { criterion: Slug } = "criterion-unscored",
        /// The body's score of it is not under the threshold.
        NotBelow { criterion: Slug } = "score-not-below",
        /// Something is planned about it.
        AlreadyPlanned { criterion: Slug } = "improvement-already-planned",
        /// The body has not scored all of the grid.
        SomeUnscored { unscored: u64 } = "criteria-unscored",
        /// Whoever scored for the body does not review its scores.
        OwnScores { scored: u64 } = "own-scores",
        /// The scores as they stand were not approved in a review.
        NotReviewed = "scores-not-reviewed",
        /// Low scores have neither an improvement nor a reason.
        Unanswered { unanswered: u64 } = "scores-unanswered",
        /// The scores have changed since: the edition is another.
        OtherEdition { hash: Hash } = "edition-other",
        /// Something was recorded about the scores after what was looked at.
        Changed { last: Position, seen: Position } = "scores-changed",
        /// Nobody scores one criterion for the body and for civil society.
        BothSides { criterion: Slug } = "scores-of-both-sides",
        /// Scores are sealed for now, and this one was not, or as something else.
        NotSealed { criterion: Slug } = "score-not-sealed",
        /// It is sealed until a step is taken.
        StillSealed { criterion: Slug } = "score-still-sealed",
        /// The edition is published in other stages only.
        NotPublishedHere { stage: Slug } = "edition-not-in-this-stage",
    }
}
