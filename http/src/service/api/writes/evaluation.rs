//! Writes about evaluations. Who is independent may not be judged here, and no code may be told
//! before its release.

use axum::response::Response;
use serde::Deserialize;
use sijill_core::activity::codes::{
    CodeAdjudicated, CodeCommand, CodeGiven, InterestsDeclared, RecommendationAnswer,
    RecommendationCarried,
};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::time::PartialDate;
use utoipa::ToSchema;

use super::super::call::{BodyOf, Call};
use crate::service::failure::Failure;

type Answer = Result<Response, Failure>;

/// Names a commitment that is evaluated, or publishes what the evaluation says of it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SubjectBody {
    /// The evaluation's case.
    pub case: CaseId,
    /// The commitment's case.
    pub subject: CaseId,
}

/// `POST /evaluations/subjects`
pub async fn name(call: Call, BodyOf(body): BodyOf<SubjectBody>) -> Answer {
    call.only(&[], &[])?;
    let command = CodeCommand::Name { case: body.case, subject: body.subject };
    call.perform(Command::Code(command), call.command_id("evaluations/subjects")?).await
}

/// `POST /evaluations/assessments`
pub async fn publish(call: Call, BodyOf(body): BodyOf<SubjectBody>) -> Answer {
    call.only(&[], &[])?;
    let command = CodeCommand::Publish { case: body.case, subject: body.subject };
    call.perform(Command::Code(command), call.command_id("evaluations/assessments")?).await
}

/// Puts commitments of an evaluation into a cluster, which is looked at as a whole while each keeps its
/// codes; with none, dissolves one that stands.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClusterBody {
    /// The evaluation's case.
    pub case: CaseId,
    /// The number of the cluster in its case, where it stands already.
    pub cluster: Option<u32>,
    /// Why they are looked at together.
    pub reason: String,
    /// The commitments' cases.
    pub subjects: Vec<CaseId>,
    /// What the cluster is called: see `POST /texts`.
    pub title: ObjectRef,
}

/// `POST /evaluations/clusters`
pub async fn cluster(call: Call, BodyOf(body): BodyOf<ClusterBody>) -> Answer {
    call.only(&[], &[])?;
    let ClusterBody { case, cluster, reason, subjects, title } = body;
    let command = CodeCommand::Cluster { case, cluster, reason, subjects, title };
    call.perform(Command::Code(command), call.command_id("evaluations/clusters")?).await
}

/// Proposes an evaluator.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposeBody {
    /// The evaluation's case.
    pub case: CaseId,
    /// Who.
    pub evaluator: PartyId,
    /// The organisation they work for, where there is one.
    pub of: Option<PartyId>,
}

/// `POST /evaluations/evaluators`
pub async fn propose(call: Call, BodyOf(body): BodyOf<ProposeBody>) -> Answer {
    call.only(&[], &[])?;
    let ProposeBody { case, evaluator, of } = body;
    let command = CodeCommand::Propose { case, evaluator, of };
    call.perform(Command::Code(command), call.command_id("evaluations/evaluators")?).await
}

/// Declares the interests of whoever is proposed as an evaluator and asks this.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct InterestsBody {
    /// The evaluation's case.
    pub case: CaseId,
    /// Whether there are none; nothing else is then named.
    #[serde(default)]
    pub none: bool,
    /// The organisations they work for or belong to.
    #[serde(default)]
    pub organisations: Vec<PartyId>,
    /// What else is to be known: see `POST /texts`.
    pub text: Option<ObjectRef>,
}

/// `POST /evaluations/interests`
pub async fn declare(call: Call, BodyOf(body): BodyOf<InterestsBody>) -> Answer {
    call.only(&[], &[])?;
    let InterestsBody { case, none, organisations, text } = body;
    let declared = InterestsDeclared { none, organisations, text };
    let command = CodeCommand::Declare { case, declared };
    call.perform(Command::Code(command), call.command_id("evaluations/interests")?).await
}

/// Objects to an evaluator.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ObjectionBody {
    /// The evaluation's case.
    pub case: CaseId,
    /// To whom.
    pub evaluator: PartyId,
    /// Why: see `POST /texts`.
    pub text: ObjectRef,
}

/// `POST /evaluations/objections`
pub async fn object(call: Call, BodyOf(body): BodyOf<ObjectionBody>) -> Answer {
    call.only(&[], &[])?;
    let ObjectionBody { case, evaluator, text } = body;
    let command = CodeCommand::Object { case, evaluator, text };
    call.perform(Command::Code(command), call.command_id("evaluations/objections")?).await
}

/// Clears an evaluator; where objections were raised, with a reason.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ClearBody {
    /// The evaluation's case.
    pub case: CaseId,
    /// Whom.
    pub evaluator: PartyId,
    /// Why.
    pub reason: Option<String>,
}

/// `POST /evaluations/clearances`
pub async fn clear(call: Call, BodyOf(body): BodyOf<ClearBody>) -> Answer {
    call.only(&[], &[])?;
    let ClearBody { case, evaluator, reason } = body;
    let command = CodeCommand::Clear { case, evaluator, reason };
    call.perform(Command::Code(command), call.command_id("evaluations/clearances")?).await
}

/// Recuses an evaluator, or oneself.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecuseBody {
    /// The evaluation's case.
    pub case: CaseId,
    /// Whom.
    pub evaluator: PartyId,
    /// Why.
    pub reason: String,
}

/// `POST /evaluations/recusals`
pub async fn recuse(call: Call, BodyOf(body): BodyOf<RecuseBody>) -> Answer {
    call.only(&[], &[])?;
    let RecuseBody { case, evaluator, reason } = body;
    let command = CodeCommand::Recuse { case, evaluator, reason };
    call.perform(Command::Code(command), call.command_id("evaluations/recusals")?).await
}

/// Freezes the evidence.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FreezeBody {
    /// As of which day: what came later does not count.
    pub as_of: PartialDate,
    /// The evaluation's case.
    pub case: CaseId,
}

/// `POST /evaluations/freeze`
pub async fn freeze(call: Call, BodyOf(body): BodyOf<FreezeBody>) -> Answer {
    call.only(&[], &[])?;
    let command = CodeCommand::Freeze { case: body.case, as_of: body.as_of };
    call.perform(Command::Code(command), call.command_id("evaluations/freeze")?).await
}

/// Assigns a coder.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AssignBody {
    /// The evaluation's case.
    pub case: CaseId,
    /// The first or the second.
    pub coder: u8,
    /// Who.
    pub evaluator: PartyId,
}

/// `POST /evaluations/coders`
pub async fn assign(call: Call, BodyOf(body): BodyOf<AssignBody>) -> Answer {
    call.only(&[], &[])?;
    let AssignBody { case, coder, evaluator } = body;
    let command = CodeCommand::Assign { case, coder, evaluator };
    call.perform(Command::Code(command), call.command_id("evaluations/coders")?).await
}

/// Seals what a coder says of one commitment. The codes are kept apart until they are released; the
/// record holds a salted hash of them, and nothing else.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SealBody {
    /// The evaluation's case.
    pub case: CaseId,
    /// One code of each variable.
    pub codes: Vec<CodeGiven>,
    /// The commitment's case.
    pub subject: CaseId,
}

/// `POST /evaluations/seals`
pub async fn seal(call: Call, BodyOf(body): BodyOf<SealBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("evaluations/seals")?;
    let of = (body.case, body.subject);
    let command = call.service.sealing(call.actor()?, of, body.codes).await?;
    call.perform(command, id).await
}

/// Releases everything that both coders sealed, once all of it is.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseBody {
    /// The evaluation's case.
    pub case: CaseId,
}

/// `POST /evaluations/release`
pub async fn release(call: Call, BodyOf(body): BodyOf<ReleaseBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("evaluations/release")?;
    let command = call.service.releasing(call.actor()?, body.case).await?;
    let (service, case) = (call.service.clone(), body.case);
    let answer = call.perform(command, id).await?;
    service.released(case).await?;
    Ok(answer)
}

/// Decides where the two codes differ.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AdjudicateBody {
    /// The evaluation's case.
    pub case: CaseId,
    /// The code that stands.
    pub code: Slug,
    /// Why.
    pub reason: String,
    /// The commitment's case.
    pub subject: CaseId,
    /// The variable.
    pub variable: Slug,
}

/// `POST /evaluations/adjudications`
pub async fn adjudicate(call: Call, BodyOf(body): BodyOf<AdjudicateBody>) -> Answer {
    call.only(&[], &[])?;
    let AdjudicateBody { case, code, reason, subject, variable } = body;
    let adjudicated = CodeAdjudicated { code, reason, subject, variable };
    let command = CodeCommand::Adjudicate { case, adjudicated };
    call.perform(Command::Code(command), call.command_id("evaluations/adjudications")?).await
}

/// Recommends something to an office of a body that owns a commitment.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecommendBody {
    /// The body.
    pub body: PartyId,
    /// The evaluation's case.
    pub case: CaseId,
    /// The office there that answers.
    pub office: Slug,
    /// What: see `POST /texts`.
    pub text: ObjectRef,
}

/// `POST /evaluations/recommendations`
pub async fn recommend(call: Call, BodyOf(body): BodyOf<RecommendBody>) -> Answer {
    call.only(&[], &[])?;
    let RecommendBody { body, case, office, text } = body;
    let command = CodeCommand::Recommend { case, body, office, text };
    call.perform(Command::Code(command), call.command_id("evaluations/recommendations")?).await
}

/// Answers a recommendation: whoever holds its office.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RespondBody {
    /// The answer.
    pub answer: RecommendationAnswer,
    /// The evaluation's case.
    pub case: CaseId,
    /// By when it is to be done; not, where it is refused.
    pub due: Option<PartialDate>,
    /// The office that does it; none, where it is refused.
    pub office: Option<Slug>,
    /// Why.
    pub reason: String,
    /// The number of the recommendation in its case, from 1.
    pub recommendation: u32,
}

/// `POST /evaluations/answers`
pub async fn respond(call: Call, BodyOf(body): BodyOf<RespondBody>) -> Answer {
    call.only(&[], &[])?;
    let RespondBody { answer, case, due, office, reason, recommendation } = body;
    let command = CodeCommand::Respond { case, answer, due, office, reason, recommendation };
    call.perform(Command::Code(command), call.command_id("evaluations/answers")?).await
}

/// Carries an accepted recommendation into a case of the next cycle.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CarryBody {
    /// The evaluation's case.
    pub case: CaseId,
    /// The case of the next cycle.
    pub into: CaseId,
    /// The number of the recommendation in its case, from 1.
    pub recommendation: u32,
}

/// `POST /evaluations/carried`
pub async fn carry(call: Call, BodyOf(body): BodyOf<CarryBody>) -> Answer {
    call.only(&[], &[])?;
    let CarryBody { case, into, recommendation } = body;
    let carried = RecommendationCarried { into, recommendation };
    let command = CodeCommand::CarryOver { case, carried };
    call.perform(Command::Code(command), call.command_id("evaluations/carried")?).await
}
