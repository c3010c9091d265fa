//! Writes about evidence and progress. What evidence shows, and whether what is declared is so, may
//! not be judged here.

use axum::response::Response;
use serde::Deserialize;
use sijill_core::activity::evidence::{EvidenceAccess, EvidenceCommand, EvidenceTold};
use sijill_core::activity::progress::{DeclaredLevel, ProgressCommand, ProgressTold};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::{Access, ObjectRef};
use sijill_core::time::PartialDate;
use utoipa::ToSchema;

use super::super::call::{BodyOf, Call};
use crate::service::failure::Failure;
use crate::service::files::FileUnfit;

type Answer = Result<Response, Failure>;

/// Files an item of evidence, or announces one.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct FileEvidenceBody {
    /// Who may read it. A restricted file is sent in before, or stays with the office: then only its
    /// fingerprint is given.
    pub access: EvidenceAccess,
    /// The case.
    pub case: CaseId,
    /// Which kind of the procedure's it is.
    pub kind: Slug,
    /// Its language, as a BCP 47 tag; `und` where it has none.
    pub language: Slug,
    /// Under which licence it is published, as a short name.
    pub licence: Option<Slug>,
    /// The milestone it is said to show.
    pub milestone: Option<Slug>,
    /// The file or text: see `POST /cases/{case}/files` and `POST /texts`; absent where it is announced and not
    /// received.
    pub object: Option<ObjectRef>,
    /// The date of the fact it shows.
    pub of: PartialDate,
    /// Why not everyone may read it: needed of what is restricted, and of nothing else.
    pub reason: Option<String>,
    /// The item it replaces.
    pub replaces: Option<u32>,
    /// Where it comes from: see `POST /texts`.
    pub source: ObjectRef,
    /// What it is: see `POST /texts`.
    pub title: ObjectRef,
}

/// `POST /evidence`
pub async fn file(call: Call, BodyOf(body): BodyOf<FileEvidenceBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("evidence")?;
    let FileEvidenceBody { access, case, kind, language, licence, milestone, object, .. } = body;
    let FileEvidenceBody { of, reason, replaces, source, title, .. } = body;
    let kept = match &object {
        Some(object) => kept(&call, object).await?,
        None => false,
    };
    let item = EvidenceTold {
        access,
        kept,
        kind,
        language,
        licence,
        milestone,
        object,
        of,
        reason,
        replaces,
        source,
        title,
    };
    let command = EvidenceCommand::File { case, item };
    call.perform(Command::Evidence(command), id).await
}

/// Whether a file is kept here, as it was sent in. What everyone may read must be here before a record
/// names it; a text is kept as what it says.
async fn kept(call: &Call, object: &ObjectRef) -> Result<bool, Failure> {
    let held = call.service.holds(object).await?;
    if !held && object.access == Access::Public {
        return Err(FileUnfit::Unsent.into());
    }
    let text =
        object.access == Access::Public && String::from(object.media.clone()) == "text/plain";
    Ok(held && !text)
}

/// Adds the file of an item that was announced.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReceiveEvidenceBody {
    /// The case.
    pub case: CaseId,
    /// Its number in the case.
    pub evidence: u32,
    /// The file or text.
    pub object: ObjectRef,
}

/// `POST /evidence/receive`
pub async fn receive(call: Call, BodyOf(body): BodyOf<ReceiveEvidenceBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("evidence/receive")?;
    let ReceiveEvidenceBody { case, evidence, object } = body;
    let kept = kept(&call, &object).await?;
    let command = EvidenceCommand::Receive { case, evidence, kept, object };
    call.perform(Command::Evidence(command), id).await
}

/// Finds that an item shows what it is said to show.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AcceptEvidenceBody {
    /// The case.
    pub case: CaseId,
    /// Its number in the case.
    pub evidence: u32,
    /// Why, where it is said.
    pub reason: Option<String>,
}

/// `POST /evidence/accept`
pub async fn accept(call: Call, BodyOf(body): BodyOf<AcceptEvidenceBody>) -> Answer {
    call.only(&[], &[])?;
    let AcceptEvidenceBody { case, evidence, reason } = body;
    let command = EvidenceCommand::Accept { case, evidence, reason };
    call.perform(Command::Evidence(command), call.command_id("evidence/accept")?).await
}

/// Finds that an item does not show it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RefuseEvidenceBody {
    /// The case.
    pub case: CaseId,
    /// Its number in the case.
    pub evidence: u32,
    /// Why.
    pub reason: String,
}

/// `POST /evidence/refuse`
pub async fn refuse(call: Call, BodyOf(body): BodyOf<RefuseEvidenceBody>) -> Answer {
    call.only(&[], &[])?;
    let RefuseEvidenceBody { case, evidence, reason } = body;
    let command = EvidenceCommand::Refuse { case, evidence, reason };
    call.perform(Command::Evidence(command), call.command_id("evidence/refuse")?).await
}

/// Declares how far a promise is.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclareProgressBody {
    /// The case.
    pub case: CaseId,
    /// The numbers of the evidence it stands on.
    #[serde(default)]
    pub evidence: Vec<u32>,
    /// How far.
    pub level: DeclaredLevel,
    /// What was done: see `POST /texts`.
    pub narrative: Option<ObjectRef>,
    /// When it was so, if earlier.
    pub occurred: Option<PartialDate>,
    /// How far in percent, where it is said.
    #[schema(maximum = 100)]
    pub percent: Option<u8>,
}

/// `POST /progress`
pub async fn declare(call: Call, BodyOf(body): BodyOf<DeclareProgressBody>) -> Answer {
    call.only(&[], &[])?;
    let DeclareProgressBody { case, evidence, level, narrative, occurred, percent } = body;
    let told = ProgressTold { evidence, level, narrative, occurred, percent };
    let command = ProgressCommand::Declare { case, told };
    call.perform(Command::Progress(command), call.command_id("progress")?).await
}

/// Signs a declaration of completion beside whoever made it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CountersignProgressBody {
    /// The case.
    pub case: CaseId,
    /// The number of the declaration in the case.
    pub declaration: u32,
    /// Why, where it is said.
    pub reason: Option<String>,
}

/// `POST /progress/countersign`
pub async fn countersign(call: Call, BodyOf(body): BodyOf<CountersignProgressBody>) -> Answer {
    call.only(&[], &[])?;
    let CountersignProgressBody { case, declaration, reason } = body;
    let command = ProgressCommand::Countersign { case, declaration, reason };
    call.perform(Command::Progress(command), call.command_id("progress/countersign")?).await
}

/// Says by when a milestone is expected now.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ForecastBody {
    /// The case.
    pub case: CaseId,
    /// By when it is expected.
    pub due: PartialDate,
    /// Which milestone.
    pub milestone: Slug,
    /// Why.
    pub reason: String,
}

/// `POST /progress/forecast`
pub async fn forecast(call: Call, BodyOf(body): BodyOf<ForecastBody>) -> Answer {
    call.only(&[], &[])?;
    let ForecastBody { case, due, milestone, reason } = body;
    let command = ProgressCommand::Forecast { case, due, milestone, reason };
    call.perform(Command::Progress(command), call.command_id("progress/forecast")?).await
}

/// Contests a declaration: a reason or a text.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContestProgressBody {
    /// The case.
    pub case: CaseId,
    /// The number of the declaration in the case.
    pub declaration: u32,
    /// Why; this or a text.
    pub reason: Option<String>,
    /// The same as a text: see `POST /texts`.
    pub text: Option<ObjectRef>,
}

/// `POST /progress/contest`
pub async fn contest(call: Call, BodyOf(body): BodyOf<ContestProgressBody>) -> Answer {
    call.only(&[], &[])?;
    let ContestProgressBody { case, declaration, reason, text } = body;
    let command = ProgressCommand::Contest { case, declaration, reason, text };
    call.perform(Command::Progress(command), call.command_id("progress/contest")?).await
}

/// Answers a contest of a declaration: a reason or a text.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerProgressBody {
    /// The case.
    pub case: CaseId,
    /// The number of the contest among those of declarations.
    pub contest: u32,
    /// The answer; this or a text.
    pub reason: Option<String>,
    /// The same as a text: see `POST /texts`.
    pub text: Option<ObjectRef>,
}

/// `POST /progress/answer`
pub async fn answer(call: Call, BodyOf(body): BodyOf<AnswerProgressBody>) -> Answer {
    call.only(&[], &[])?;
    let AnswerProgressBody { case, contest, reason, text } = body;
    let command = ProgressCommand::Answer { case, contest, reason, text };
    call.perform(Command::Progress(command), call.command_id("progress/answer")?).await
}
