//! Codes: what independent evaluators say of commitments that are other cases. Two coders code every
//! one of them without seeing each other's codes, what differs is decided by a third, and the codes
//! of both stay for ever. Nobody with a role at the owner of a commitment, or in a commitment, may
//! code it, and no code may stand in a record before both coders have sealed all of theirs.

mod agreement;
mod clusters;
mod command;
mod decide;
mod event;
mod independence;
mod opening;
mod recommendations;
mod refusal;
mod released;
mod state;
mod vetting;

pub use self::agreement::counted;
pub use self::command::CodeCommand;
pub use self::event::{
    AgreementCounted, AssessmentPublished, CodeAdjudicated, CodeEvent, CodeGiven, CodeSealed,
    CoderAssigned, CodesReleased, CommitmentsClustered, Confused, EvaluatorCleared,
    EvaluatorProposed, EvaluatorRecused, EvidenceFrozen, InterestsDeclared, Kappa, ObjectionRaised,
    RecommendationAnswer, RecommendationAnswered, RecommendationCarried, RecommendationMade,
    SubjectNamed,
};
pub use self::opening::Opening;
pub use self::refusal::CodeRefusal;
pub use self::state::{Codes, Evaluator, Recommendation, Standing, Subject};

use crate::procedure::guard::Kind;

/// The parameter that says for how many years a role at the owner of a commitment keeps somebody from
/// evaluating it.
pub const INDEPENDENCE_YEARS: &str = "independence_years";
/// The parameter that says how often one author may object in an evaluation.
pub const OBJECTIONS_OF_ONE: &str = "objections_of_one";
/// The parameter that says how often one who is proposed may declare their interests.
pub const DECLARATIONS_OF_ONE: &str = "declarations_of_one";
/// How many code each commitment.
pub const CODERS: [u8; 2] = [1, 2];
/// The most evidence one opening may name, so that it fits in one line.
pub const EVIDENCE_MAX: usize = 100;
/// The most bytes of the note beside a code.
pub const NOTE_BYTES_MAX: usize = 1000;
/// The most variables of one evaluation, so that an opening fits in one line.
pub const VARIABLES_MAX: usize = 20;
/// The most commitments of one evaluation.
pub const SUBJECTS_MAX: usize = 1000;
/// The most clusters of one evaluation, those that were dissolved among them.
pub const CLUSTERS_MAX: usize = 200;
/// The most organisations one declaration of interests may name.
pub const ORGANISATIONS_MAX: usize = 50;

/// The facts guards may read: how many commitments are evaluated; how many sealed codings stand, of
/// two for each; whether the codes are released; how many codes differ; how many of those nobody has
/// decided; how many assessments are published; how many evaluators are cleared; how many
/// recommendations there are, and how many have no answer.
pub const FACTS: &[(&str, Kind)] = &[
    ("codes.disagreements", Kind::Integer),
    ("codes.published", Kind::Integer),
    ("codes.released", Kind::Boolean),
    ("codes.sealed", Kind::Integer),
    ("codes.subjects", Kind::Integer),
    ("codes.unadjudicated", Kind::Integer),
    ("evaluators.cleared", Kind::Integer),
    ("recommendations.made", Kind::Integer),
    ("recommendations.unanswered", Kind::Integer),
];

#[cfg(test)]
mod tests;
