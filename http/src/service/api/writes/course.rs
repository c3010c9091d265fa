//! Writes about the course of a case: second signatures, numbers of others, moves to later versions,
//! reading and erasing what is personal.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use sijill_core::case::CourseCommand;
use sijill_core::case::course::Personal;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, RecordId, Slug};
use sijill_projections::cases::CaseLine;
use utoipa::ToSchema;

use super::super::call::{BodyOf, Call};
use super::{Receipt, receipt, receipt_of};
use crate::service::failure::Failure;

type Answer = Result<Response, Failure>;

/// Confirms a step that another proposed.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmBody {
    /// The case.
    pub case: CaseId,
    /// The record that proposed it: see `proposals` of the case.
    pub proposal: RecordId,
}

/// `POST /confirmations`
pub async fn confirm(call: Call, BodyOf(body): BodyOf<ConfirmBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("confirmations")?;
    let ConfirmBody { case, proposal } = body;
    let parent = line(&call, case)?.parent;
    let command = CourseCommand::Confirm { case, parent, proposal };
    call.perform(Command::Course(command), id).await
}

/// Declines a step that another proposed, or takes back one's own.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct DeclineBody {
    /// The case.
    pub case: CaseId,
    /// The record that proposed it.
    pub proposal: RecordId,
    /// Why.
    pub reason: String,
}

/// `POST /confirmations/decline`
pub async fn decline(call: Call, BodyOf(body): BodyOf<DeclineBody>) -> Answer {
    call.only(&[], &[])?;
    let DeclineBody { case, proposal, reason } = body;
    let command = CourseCommand::Decline { case, proposal, reason };
    call.perform(Command::Course(command), call.command_id("confirmations/decline")?).await
}

/// Moves a case to a later version of its procedure.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct MoveBody {
    /// The case.
    pub case: CaseId,
    /// Why.
    pub reason: String,
    /// The version, by its hash.
    pub to: Hash,
}

/// `POST /moves`
pub async fn migrate(call: Call, BodyOf(body): BodyOf<MoveBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("moves")?;
    let MoveBody { case, reason, to } = body;
    let territory = line(&call, case)?.territory.code;
    let command = CourseCommand::Migrate { case, reason, territory, to };
    call.perform(Command::Course(command), id).await
}

/// Keeps the number that another system gives a case.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NumberBody {
    /// The case.
    pub case: CaseId,
    /// The number, as it is written there; at most 64 bytes.
    pub number: String,
    /// Which system: `portal`.
    pub system: Slug,
}

/// `POST /numbers`
pub async fn number(call: Call, BodyOf(body): BodyOf<NumberBody>) -> Answer {
    call.only(&[], &[])?;
    let NumberBody { case, number, system } = body;
    // one number has one spelling: the same one again is the same request
    let number = number.trim().to_owned();
    let command = CourseCommand::NoteNumber { case, number, system };
    call.perform(Command::Course(command), call.command_id("numbers")?).await
}

/// Reads personal data of a case, with a reason that is recorded first.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RevealBody {
    /// The case.
    pub case: CaseId,
    /// Why.
    pub reason: String,
    /// Whose.
    pub what: Personal,
}

/// What the vault keeps of the citizens asked about.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct RevealedAnswer {
    /// How many there are.
    pub all: u64,
    /// Who, at most 500; nobody where the same request came before: each reading needs its own key.
    pub people: Vec<PersonOf>,
    /// The record of the reading.
    pub receipt: Receipt,
}

/// One citizen.
#[derive(Clone, Serialize, ToSchema)]
pub struct PersonOf {
    /// The identity number; empty where none is kept.
    pub identity: String,
    /// The address of mail; empty where none is kept.
    pub mail: String,
    /// The name; empty where none is kept.
    pub name: String,
    /// The pseudonym in this case.
    pub signer: String,
}

impl std::fmt::Debug for PersonOf {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("PersonOf").finish_non_exhaustive()
    }
}

/// `POST /personal/read`
pub async fn reveal(call: Call, BodyOf(body): BodyOf<RevealBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("personal/read")?;
    let RevealBody { case, reason, what } = body;
    let command = CourseCommand::ReadPersonal { case, reason, what };
    let revealed = call.service.reveal(call.actor()?, command, id).await?;
    let people = revealed.people.into_iter().map(|person| PersonOf {
        identity: person.identity.to_string(),
        mail: person.mail.to_string(),
        name: person.name.to_string(),
        signer: person.signer,
    });
    let answer = RevealedAnswer {
        all: revealed.all as u64,
        people: people.collect(),
        receipt: receipt_of(&call.service, Some(case), None, &revealed.answer),
    };
    let mut response = (StatusCode::CREATED, Json(answer)).into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Erases what is personal in a case.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct EraseBody {
    /// The case.
    pub case: CaseId,
    /// Why.
    pub reason: String,
}

/// `POST /personal/erase`
pub async fn erase(call: Call, BodyOf(body): BodyOf<EraseBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("personal/erase")?;
    let EraseBody { case, reason } = body;
    let answer = call.service.erase_case(call.actor()?, case, reason, id).await?;
    Ok(receipt(&call.service, Some(case), None, &answer))
}

fn line(call: &Call, case: CaseId) -> Result<CaseLine, Failure> {
    let line = call.service.live().now(|views| views.case(case))?;
    let unknown = sijill_core::case::CaseRefusal::Unknown { case };
    line.ok_or_else(|| sijill_core::refusal::Refusal::from(unknown).into())
}
