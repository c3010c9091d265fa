//! Writes about consultations. Whether people were heard long enough may not be judged here.

use std::collections::BTreeMap;

use axum::response::Response;
use serde::Deserialize;
use serde_json::{Value, json};
use sijill_core::activity::consultations::{ConsultationCommand, Disposition};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId, RecordId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::time::PartialDate;
use utoipa::ToSchema;

use super::super::call::{BodyOf, Call};
use crate::service::failure::Failure;

type Answer = Result<Response, Failure>;

/// Opens a round of consultation. It is closed by the clock when its last day is over, never before.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct OpenConsultationBody {
    /// The case.
    pub case: CaseId,
    /// The draft, by language: see `POST /texts`.
    pub documents: BTreeMap<Slug, ObjectRef>,
    /// Which round of the procedure.
    pub round: Slug,
    /// The last day on which people may comment.
    pub until: PartialDate,
}

/// `POST /consultations`
pub async fn open(call: Call, BodyOf(body): BodyOf<OpenConsultationBody>) -> Answer {
    call.only(&[], &[])?;
    let OpenConsultationBody { case, documents, round, until } = body;
    let command = ConsultationCommand::Open { case, documents, round, until };
    call.perform(Command::Consultation(command), call.command_id("consultations")?).await
}

/// Keeps a round of consultation open for longer.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ExtendConsultationBody {
    /// The case.
    pub case: CaseId,
    /// Why, in an official's words.
    pub reason: String,
    /// Which round.
    pub round: Slug,
    /// The last day now.
    pub until: PartialDate,
}

/// `POST /consultations/extend`
pub async fn extend(call: Call, BodyOf(body): BodyOf<ExtendConsultationBody>) -> Answer {
    call.only(&[], &[])?;
    let ExtendConsultationBody { case, reason, round, until } = body;
    let command = ConsultationCommand::Extend { case, reason, round, until };
    call.perform(Command::Consultation(command), call.command_id("consultations/extend")?).await
}

/// Comments on the draft of a round that is open. A citizen does so with a link.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CommentBody {
    /// The case.
    pub case: CaseId,
    /// The body or network that speaks, where the author holds a mandate at one.
    pub on_behalf: Option<PartyId>,
    /// Which round.
    pub round: Slug,
    /// What it says: see `POST /texts`.
    pub text: ObjectRef,
}

/// `POST /comments`
pub async fn comment(call: Call, BodyOf(body): BodyOf<CommentBody>) -> Answer {
    call.only(&[], &[])?;
    let CommentBody { case, on_behalf, round, text } = body;
    let command = ConsultationCommand::Comment { case, on_behalf, round, text };
    call.perform(Command::Consultation(command), call.command_id("comments")?).await
}

/// Answers a comment: a reason or a text, whatever becomes of it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AnswerCommentBody {
    /// The case.
    pub case: CaseId,
    /// The record that made the comment.
    pub comment: RecordId,
    /// What becomes of it.
    pub disposition: Disposition,
    /// Why; this or a text.
    pub reason: Option<String>,
    /// The same as a text: see `POST /texts`.
    pub text: Option<ObjectRef>,
}

/// `POST /comments/answer`
pub async fn answer(call: Call, BodyOf(body): BodyOf<AnswerCommentBody>) -> Answer {
    call.only(&[], &[])?;
    let AnswerCommentBody { case, comment, disposition, reason, text } = body;
    let command = ConsultationCommand::Answer { case, comment, disposition, reason, text };
    call.perform(Command::Consultation(command), call.command_id("comments/answer")?).await
}

/// The event of a command that was recorded before, as far as the command tells it.
pub(super) fn told(command: &ConsultationCommand) -> (&'static str, Value, Option<PartyId>) {
    let (kind, data) = match command {
        ConsultationCommand::Open { documents, round, until, .. } => (
            "consultation.opened.v1",
            json!({"documents": documents, "round": round, "until": until}),
        ),
        ConsultationCommand::Extend { reason, round, until, .. } => {
            ("consultation.extended.v1", json!({"reason": reason, "round": round, "until": until}))
        }
        ConsultationCommand::Close { round, .. } => {
            ("consultation.closed.v1", json!({"round": round}))
        }
        ConsultationCommand::Comment { on_behalf, round, text, .. } => {
            ("comment.made.v1", json!({"on_behalf": on_behalf, "round": round, "text": text}))
        }
        ConsultationCommand::Answer { comment, disposition, reason, text, .. } => (
            "comment.answered.v1",
            json!({
                "comment": comment, "disposition": disposition,
                "reason": reason, "text": text,
            }),
        ),
    };
    (kind, data, None)
}
