//! What happens in an evaluation. Before the release no event may say anything of what a coder
//! thinks: a seal is the hash of an opening with a random salt.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::decider::case_tag;
use crate::event::events;
use crate::ids::{CaseId, Hash, PartyId, Slug};
use crate::object::ObjectRef;
use crate::query::Tag;
use crate::time::PartialDate;

events! {
    /// What happens in an evaluation.
    pub enum CodeEvent {
        /// A commitment is evaluated.
        Named(SubjectNamed) = "subject.named.v1",
        /// Commitments are looked at together.
        Clustered(CommitmentsClustered) = "commitments.clustered.v1",
        /// An evaluator was proposed.
        Proposed(EvaluatorProposed) = "evaluator.proposed.v1",
        /// Whoever was proposed declared their interests.
        Declared(InterestsDeclared) = "interests.declared.v1",
        /// An objection to an evaluator was raised.
        Objected(ObjectionRaised) = "objection.raised.v1",
        /// An evaluator was found independent.
        Cleared(EvaluatorCleared) = "evaluator.cleared.v1",
        /// An evaluator was recused.
        Recused(EvaluatorRecused) = "evaluator.recused.v1",
        /// The evidence was frozen.
        Frozen(EvidenceFrozen) = "evidence.frozen.v1",
        /// A coder was assigned.
        Assigned(CoderAssigned) = "coder.assigned.v1",
        /// What a coder says of a commitment was sealed.
        Sealed(CodeSealed) = "code.sealed.v1",
        /// What a coder says of a commitment was released.
        Released(CodesReleased) = "codes.released.v1",
        /// How far the two coders agree on a variable was counted.
        Counted(AgreementCounted) = "agreement.counted.v1",
        /// Where the codes differ, a third decided.
        Adjudicated(CodeAdjudicated) = "code.adjudicated.v1",
        /// The assessment of a commitment was published.
        Published(AssessmentPublished) = "assessment.published.v1",
        /// A recommendation was made.
        Recommended(RecommendationMade) = "recommendation.made.v1",
        /// A recommendation was answered.
        Answered(RecommendationAnswered) = "recommendation.answered.v1",
        /// A recommendation was carried into another case.
        Carried(RecommendationCarried) = "recommendation.carried.v1",
    }
}

/// A commitment is evaluated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SubjectNamed {
    /// The body that owns it.
    pub owner: PartyId,
    /// The case it was opened under: its plan or programme.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CaseId>,
    /// The body that owns the case under which it was opened, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent_owner: Option<PartyId>,
    /// The commitment's case.
    pub subject: CaseId,
}

/// Commitments are looked at together. A later one of the same number takes its place; one without
/// commitments dissolves the cluster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CommitmentsClustered {
    /// Its number in the case, from 1.
    pub cluster: u32,
    /// Why they are looked at together.
    pub reason: String,
    /// The commitments' cases, in the order of their ids.
    pub subjects: Vec<CaseId>,
    /// What the cluster is called, an object.
    pub title: ObjectRef,
}

/// An evaluator was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvaluatorProposed {
    /// Who.
    pub evaluator: PartyId,
    /// The organisation they work for, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<PartyId>,
}

/// Whoever was proposed declared their interests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InterestsDeclared {
    /// Whether they declare that they have none.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub none: bool,
    /// The organisations they work for or belong to.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<PartyId>,
    /// What else is to be known, as a text.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub text: Option<ObjectRef>,
}

/// An objection to an evaluator was raised.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ObjectionRaised {
    /// To whom.
    pub evaluator: PartyId,
    /// Its number in the case, from 1.
    pub objection: u32,
    /// Why.
    pub text: ObjectRef,
}

/// An evaluator was found independent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvaluatorCleared {
    /// Who.
    pub evaluator: PartyId,
    /// Why, in the panel's words, where it says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Since which day no role was found.
    pub since: PartialDate,
    /// In how many commitments a role was looked for.
    pub subjects: u32,
}

/// An evaluator was recused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvaluatorRecused {
    /// Who.
    pub evaluator: PartyId,
    /// Why.
    pub reason: String,
}

/// The evidence was frozen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EvidenceFrozen {
    /// As of which day: what came later does not count.
    pub as_of: PartialDate,
}

/// A coder was assigned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CoderAssigned {
    /// The first or the second.
    pub coder: u8,
    /// Who.
    pub evaluator: PartyId,
}

/// What a coder says of a commitment was sealed; the last seal of a coder counts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeSealed {
    /// The first or the second.
    pub coder: u8,
    /// The SHA-256 of the canonical JSON of the opening, which has a random salt.
    pub hash: Hash,
    /// The commitment.
    pub subject: CaseId,
}

/// What a coder says of a commitment was released: with the case it makes the opening again.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodesReleased {
    /// The first or the second.
    pub coder: u8,
    /// The codes, one of each variable.
    pub codes: Vec<CodeGiven>,
    /// The salt of the seal.
    pub salt: Hash,
    /// The commitment.
    pub subject: CaseId,
}

/// What a coder says of one variable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CodeGiven {
    /// The code.
    pub code: Slug,
    /// What shows it.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<ObjectRef>,
    /// What the coder says of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// The variable.
    pub variable: Slug,
}

/// How far the two coders agree on a variable, over all commitments.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AgreementCounted {
    /// How often they gave the same code.
    pub agreed: u32,
    /// Of how many.
    pub compared: u32,
    /// How often each pair of codes came, those that never came left out.
    pub confusion: Vec<Confused>,
    /// Cohen's kappa; absent where both coders gave one and the same code throughout, for which it is
    /// not defined.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub kappa: Option<Kappa>,
    /// The variable.
    pub variable: Slug,
}

/// How often the first coder gave one code and the second another, or the same.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Confused {
    /// How often.
    pub count: u32,
    /// The code of the first coder.
    pub first: Slug,
    /// The code of the second coder.
    pub second: Slug,
}

/// An exact fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Kappa {
    /// Below the line; more than 0.
    pub denominator: i64,
    /// Above the line; below 0, where they agree less than by chance.
    pub numerator: i64,
}

/// Where the codes differ, a third decided. Both codes stay.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CodeAdjudicated {
    /// The code that stands.
    pub code: Slug,
    /// Why.
    pub reason: String,
    /// The commitment.
    pub subject: CaseId,
    /// The variable.
    pub variable: Slug,
}

/// The assessment of a commitment was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct AssessmentPublished {
    /// As of which day the evidence was frozen.
    pub as_of: PartialDate,
    /// By variable, the code that stands.
    pub codes: BTreeMap<Slug, Slug>,
    /// The code of the variable that says how far the commitment was completed, where there is one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub completion: Option<Slug>,
    /// The commitment.
    pub subject: CaseId,
}

/// A recommendation was made.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecommendationMade {
    /// The body.
    pub body: PartyId,
    /// The office there that answers.
    pub office: Slug,
    /// Its number in the case, from 1.
    pub recommendation: u32,
    /// What is recommended.
    pub text: ObjectRef,
}

/// What a recommendation is answered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum RecommendationAnswer {
    /// It will be done.
    Accepted,
    /// Some of it will be done.
    Partly,
    /// It will not be done.
    Refused,
}

/// A recommendation was answered.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecommendationAnswered {
    /// The answer.
    pub answer: RecommendationAnswer,
    /// By when it is to be done; not, where it is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<PartialDate>,
    /// The office that does it; none, where it is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<Slug>,
    /// Why.
    pub reason: String,
    /// Its number in the case.
    pub recommendation: u32,
}

/// A recommendation was carried into another case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecommendationCarried {
    /// The case of the next cycle.
    pub into: CaseId,
    /// Its number in the evaluation.
    pub recommendation: u32,
}

impl CodeEvent {
    /// Whoever follows a commitment or the next plan finds what an evaluation says of it.
    pub(crate) fn add_tags(&self, tags: &mut Vec<Tag>) {
        match self {
            Self::Named(named) => tags.push(case_tag(named.subject)),
            Self::Published(published) => tags.push(case_tag(published.subject)),
            Self::Carried(carried) => tags.push(case_tag(carried.into)),
            Self::Clustered(_)
            | Self::Proposed(_)
            | Self::Declared(_)
            | Self::Objected(_)
            | Self::Cleared(_)
            | Self::Recused(_)
            | Self::Frozen(_)
            | Self::Assigned(_)
            | Self::Sealed(_)
            | Self::Released(_)
            | Self::Counted(_)
            | Self::Adjudicated(_)
            | Self::Recommended(_)
            | Self::Answered(_) => {}
        }
    }
}
