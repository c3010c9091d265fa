//! `evaluation`: one independent evaluation from its commission to its answer: who was proposed and
//! cleared, what is sealed, and once it is released the codes of both coders beside what stands. It
//! reads any case whose procedure has codes, whatever its kind. The two codes may never be merged
//! here into one, nor with what the owner of a commitment declares.

mod fold;

use serde::Serialize;
use sijill_core::activity::codes::{
    CodeGiven, Kappa, RecommendationAnswer, RecommendationCarried, Standing,
};
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::{Confidence, Definition};
use sijill_core::text::Text;
use sijill_core::time::PartialDate;

pub use self::fold::EvaluationFold;
use crate::cases::CaseLine;
use crate::frame::{Named, NamedParty, id_as_text};
use crate::stamp::When;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EvaluationView {
    /// How far the coders agree, by variable; empty before the release.
    pub agreement: Vec<AgreementLine>,
    /// Where it stands: the line of [`crate::cases`].
    pub case: CaseLine,
    /// The commitments that are looked at together, in the order of their numbers; those that were
    /// dissolved are told by the records alone.
    pub clusters: Vec<ClusterLine>,
    /// The two coders, as far as they are assigned.
    pub coders: Vec<CoderLine>,
    /// Sums.
    pub counts: EvaluationCounts,
    /// Everyone proposed as an evaluator, in the order of their ids.
    pub evaluators: Vec<EvaluatorLine>,
    /// As of when the evidence was frozen; absent before.
    pub frozen: Option<FrozenLine>,
    /// The recommendations, in order.
    pub recommendations: Vec<RecommendationLine>,
    /// When the codes were released; absent before.
    pub released: Option<When>,
    /// The commitments, in the order they were named.
    pub subjects: Vec<SubjectLine>,
    /// What is coded, and on which lists.
    pub variables: Vec<VariableLine>,
}

/// Sums over an evaluation. Whole numbers; no rate is made of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EvaluationCounts {
    /// Codes on which the two coders differ.
    pub disagreements: u64,
    /// Codings to be sealed: two of each commitment.
    pub expected: u64,
    /// Assessments that are published.
    pub published: u64,
    /// Codings that are sealed.
    pub sealed: u64,
    /// Differing codes that nobody has decided.
    pub unadjudicated: u64,
    /// Recommendations without an answer.
    pub unanswered: u64,
}

/// A variable and the version of the list it is coded on.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VariableLine {
    /// The codes, in the order of the scale; empty where this engine has no such list.
    pub codes: Vec<Named>,
    /// How sure the list is of itself.
    pub confidence: Option<Confidence>,
    /// The hash of the version of the list.
    pub hash: Hash,
    /// The list.
    pub list: Slug,
    /// Where the list comes from.
    pub source: Option<Text>,
    /// The variable.
    pub variable: Named,
    /// The version of the list.
    pub version: u32,
}

/// Someone proposed as an evaluator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EvaluatorLine {
    /// What they declared, in order.
    pub declared: Vec<DeclaredLine>,
    /// Who.
    pub evaluator: NamedParty,
    /// Objections raised to them, in order.
    pub objections: Vec<ObjectionLine>,
    /// The organisation they were proposed with.
    pub of: Option<NamedParty>,
    /// When they were proposed.
    pub proposed: When,
    /// Where they stand.
    pub standing: Standing,
    /// How they were cleared or recused, the last time.
    pub vetted: Option<VettedLine>,
}

/// A declaration of interests.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeclaredLine {
    /// Whether they declare that they have none.
    pub none: bool,
    /// The organisations they name.
    pub organisations: Vec<NamedParty>,
    /// What else, an object.
    pub text: Option<ObjectRef>,
}

/// An objection to an evaluator.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ObjectionLine {
    /// Who objects: an actor.
    pub by: String,
    /// Its number in the case.
    pub objection: u32,
    /// Why, an object.
    pub text: ObjectRef,
    /// When.
    pub when: When,
}

/// How an evaluator was cleared or recused.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, serde::Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VettedLine {
    /// Who did: an actor.
    pub by: String,
    /// Why, where that was said.
    pub reason: Option<String>,
    /// Since which day no role was found; of who was cleared only.
    pub since: Option<PartialDate>,
    /// When.
    pub when: When,
}

/// A coder.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CoderLine {
    /// The first or the second.
    pub coder: u8,
    /// Who.
    pub evaluator: NamedParty,
    /// When they were assigned.
    pub when: When,
}

/// How the evidence was frozen.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FrozenLine {
    /// As of which day.
    pub as_of: PartialDate,
    /// When.
    pub when: When,
}

/// How far the two coders agree on a variable.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AgreementLine {
    /// How often they gave the same code.
    pub agreed: u32,
    /// Of how many.
    pub compared: u32,
    /// How often each pair of codes came; those that never came are left out.
    pub confusion: Vec<ConfusedLine>,
    /// Cohen's kappa, an exact fraction; absent where it is not defined.
    pub kappa: Option<Kappa>,
    /// The variable.
    pub variable: Named,
}

/// How often a pair of codes came.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ConfusedLine {
    /// How often.
    pub count: u32,
    /// The code of the first coder.
    pub first: Named,
    /// The code of the second coder.
    pub second: Named,
}

/// Commitments that are looked at together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ClusterLine {
    /// Who made it as it stands: an actor.
    pub by: String,
    /// Its number in the case.
    pub cluster: u32,
    /// Why they are looked at together.
    pub reason: String,
    /// The codes that stand in it, by variable; empty before the release. Each commitment keeps its
    /// own: nothing is made of them but counts.
    pub stands: Vec<ClusterCodes>,
    /// The commitments' cases.
    pub subjects: Vec<CaseId>,
    /// What it is called, an object.
    pub title: ObjectRef,
    /// When it was made as it stands.
    pub when: When,
}

/// How often each code of a variable stands in a cluster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ClusterCodes {
    /// The codes that stand, in the order of the scale, and how often.
    pub codes: Vec<ClusterCode>,
    /// Commitments whose codes differ, with nobody's decision yet.
    pub undecided: u64,
    /// The variable.
    pub variable: Named,
}

/// How often a code stands in a cluster.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ClusterCode {
    /// The code.
    pub code: Named,
    /// Of how many commitments.
    pub count: u64,
}

/// A commitment that is evaluated.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SubjectLine {
    /// The number of the cluster in which it is; absent where it is in none.
    pub cluster: Option<u32>,
    /// What was said of each variable; empty before the release.
    pub codes: Vec<CodedLine>,
    /// When it was named.
    pub named: When,
    /// The body that owns it.
    pub owner: NamedParty,
    /// When its assessment was published; absent before.
    pub published: Option<When>,
    /// The coders that have sealed what they say of it. What they say is told by nothing here.
    pub sealed: Vec<u8>,
    /// Its case.
    pub subject: CaseId,
}

/// What was said of one variable of one commitment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CodedLine {
    /// What a third decided, where the two differ.
    pub adjudicated: Option<AdjudicatedLine>,
    /// What the first coder said.
    pub first: CodeLine,
    /// What the second coder said.
    pub second: CodeLine,
    /// The code that stands: that of both, or the decided one; absent while nobody has decided.
    pub stands: Option<Named>,
    /// The variable.
    pub variable: Named,
}

/// What one coder said.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CodeLine {
    /// The code.
    pub code: Named,
    /// What shows it.
    pub evidence: Vec<ObjectRef>,
    /// What the coder says of it.
    pub note: Option<String>,
}

/// What a third decided.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AdjudicatedLine {
    /// Who did: an actor.
    pub by: String,
    /// The code.
    pub code: Named,
    /// Why.
    pub reason: String,
    /// When.
    pub when: When,
}

/// A recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RecommendationLine {
    /// Its answer; absent while there is none.
    pub answer: Option<RecommendationReply>,
    /// To which body.
    pub body: NamedParty,
    /// The cases it was carried into.
    pub carried: Vec<CaseId>,
    /// The office there that answers.
    pub office: Slug,
    /// Its number in the case.
    pub recommendation: u32,
    /// What is recommended, an object.
    pub text: ObjectRef,
    /// When.
    pub when: When,
}

/// The answer to a recommendation.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RecommendationReply {
    /// The answer.
    pub answer: RecommendationAnswer,
    /// Who answered: an actor.
    pub by: String,
    /// By when it is to be done.
    pub due: Option<PartialDate>,
    /// The office that does it.
    pub office: Option<Slug>,
    /// Why.
    pub reason: String,
    /// When.
    pub when: When,
}

/// The variables of a version, each with its list.
pub(crate) fn variables(definition: Option<&Definition>) -> Vec<VariableLine> {
    let kind = sijill_core::activity::ActivityKind::Codes;
    let rule = definition.and_then(|definition| definition.activities.get(&kind));
    let variables = rule.map(|rule| rule.variables.as_slice()).unwrap_or_default();
    let line = |rule: &sijill_core::procedure::definition::VariableRule| {
        let list = sijill_core::code_list::shipped(rule.list.as_str(), rule.version);
        let list = list.filter(|list| list.hash() == rule.hash);
        let title = list.as_ref().map(|list| list.title.clone());
        let codes = list.iter().flat_map(|list| &list.codes);
        VariableLine {
            codes: codes.map(|c| Named { id: c.id.clone(), title: c.title.clone() }).collect(),
            confidence: list.as_ref().map(|list| list.confidence),
            hash: rule.hash,
            list: rule.list.clone(),
            source: list.as_ref().map(|list| list.source.text()),
            variable: Named {
                id: rule.id.clone(),
                title: title.unwrap_or_else(|| id_as_text(&rule.id)),
            },
            version: rule.version,
        }
    };
    variables.iter().map(line).collect()
}

impl VariableLine {
    /// A code of its list; the id stands for the title of one that is not on it.
    pub(crate) fn code(&self, id: &Slug) -> Named {
        let known = self.codes.iter().find(|code| code.id == *id).cloned();
        known.unwrap_or_else(|| Named { id: id.clone(), title: id_as_text(id) })
    }

    fn said(&self, given: &CodeGiven) -> CodeLine {
        let (evidence, note) = (given.evidence.clone(), given.note.clone());
        CodeLine { code: self.code(&given.code), evidence, note }
    }
}

fn carried(carried: &[RecommendationCarried]) -> Vec<CaseId> {
    carried.iter().map(|carried| carried.into).collect()
}
