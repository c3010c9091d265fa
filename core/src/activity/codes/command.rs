//! What may be asked about an evaluation. A code may never be asked for here before it is released:
//! what a coder says comes as the hash of it.

use super::event::{
    CodeAdjudicated, InterestsDeclared, RecommendationAnswer, RecommendationCarried,
};
use super::opening::Opening;
use crate::ids::{CaseId, Hash, PartyId, Slug};
use crate::object::ObjectRef;
use crate::time::PartialDate;

/// What may be asked about codes.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum CodeCommand {
    /// Names a commitment that is evaluated.
    Name {
        /// The case.
        case: CaseId,
        /// The commitment's case.
        subject: CaseId,
    },
    /// Puts commitments into a cluster, or puts others into one that stands; with none, dissolves it.
    Cluster {
        /// The case.
        case: CaseId,
        /// Its number in the case, where it stands already.
        cluster: Option<u32>,
        /// Why they are looked at together.
        reason: String,
        /// The commitments' cases.
        subjects: Vec<CaseId>,
        /// What the cluster is called.
        title: ObjectRef,
    },
    /// Proposes an evaluator.
    Propose {
        /// The case.
        case: CaseId,
        /// Who.
        evaluator: PartyId,
        /// The organisation they work for, where there is one.
        of: Option<PartyId>,
    },
    /// Declares one's interests: whoever is proposed.
    Declare {
        /// The case.
        case: CaseId,
        /// The declaration.
        declared: InterestsDeclared,
    },
    /// Objects to an evaluator.
    Object {
        /// The case.
        case: CaseId,
        /// To whom.
        evaluator: PartyId,
        /// Why.
        text: ObjectRef,
    },
    /// Clears an evaluator.
    Clear {
        /// The case.
        case: CaseId,
        /// Whom.
        evaluator: PartyId,
        /// Why, where objections were raised.
        reason: Option<String>,
    },
    /// Recuses an evaluator, or oneself.
    Recuse {
        /// The case.
        case: CaseId,
        /// Whom.
        evaluator: PartyId,
        /// Why.
        reason: String,
    },
    /// Freezes the evidence: what came later does not count.
    Freeze {
        /// The case.
        case: CaseId,
        /// As of which day.
        as_of: PartialDate,
    },
    /// Assigns a coder.
    Assign {
        /// The case.
        case: CaseId,
        /// The first or the second.
        coder: u8,
        /// Who.
        evaluator: PartyId,
    },
    /// Seals what a coder says of one commitment, or seals it anew.
    Seal {
        /// The case.
        case: CaseId,
        /// The SHA-256 of the opening.
        hash: Hash,
        /// The commitment.
        subject: CaseId,
    },
    /// Opens everything that was sealed, once all of it is.
    Release {
        /// The case.
        case: CaseId,
        /// What was sealed, all of it.
        openings: Vec<Opening>,
    },
    /// Decides where the two codes differ.
    Adjudicate {
        /// The case.
        case: CaseId,
        /// What was decided.
        adjudicated: CodeAdjudicated,
    },
    /// Publishes what the evaluation says of one commitment.
    Publish {
        /// The case.
        case: CaseId,
        /// The commitment.
        subject: CaseId,
    },
    /// Recommends something.
    Recommend {
        /// The case.
        case: CaseId,
        /// The body.
        body: PartyId,
        /// The office there that answers.
        office: Slug,
        /// What.
        text: ObjectRef,
    },
    /// Answers a recommendation.
    Respond {
        /// The case.
        case: CaseId,
        /// The answer.
        answer: RecommendationAnswer,
        /// By when it is to be done.
        due: Option<PartialDate>,
        /// The office that does it.
        office: Option<Slug>,
        /// Why.
        reason: String,
        /// Its number in the case.
        recommendation: u32,
    },
    /// Carries an accepted recommendation into another case.
    CarryOver {
        /// The case.
        case: CaseId,
        /// Which, and into which.
        carried: RecommendationCarried,
    },
}

impl CodeCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Name { case, .. }
            | Self::Cluster { case, .. }
            | Self::Propose { case, .. }
            | Self::Declare { case, .. }
            | Self::Object { case, .. }
            | Self::Clear { case, .. }
            | Self::Recuse { case, .. }
            | Self::Freeze { case, .. }
            | Self::Assign { case, .. }
            | Self::Seal { case, .. }
            | Self::Release { case, .. }
            | Self::Adjudicate { case, .. }
            | Self::Publish { case, .. }
            | Self::Recommend { case, .. }
            | Self::Respond { case, .. }
            | Self::CarryOver { case, .. } => *case,
        }
    }
}
