//! What a program may have recorded: a body for every command, each with an idempotency key, each
//! answered with the records that stand. The core decides; nothing may be decided here.

pub mod calendars;
pub mod checks;
pub mod citizens;
pub mod consulting;
pub mod course;
pub mod evaluation;
pub mod files;
pub mod funding;
pub mod indicators;
pub mod milestones;
pub mod of_cases;
pub mod of_register;
pub mod paper;
pub mod progress;
pub mod scores;
pub mod sealed;
pub mod session;
pub mod signing;
pub(in crate::service) mod told;
pub mod voting;

use axum::Json;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Response};
use serde::{Deserialize, Serialize};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, CommandId, Hash, PartyId, RecordId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::query::Position;
use sijill_core::record::Actor;
use sijill_core::refusal::Refusal;
use sijill_store::{Answer, Kept, leaf_hash};
use utoipa::ToSchema;

use super::call::Call;
use crate::service::App;
use crate::service::ballots::cast::BallotReceipt;
use crate::service::failure::Failure;
use crate::service::root_of;

/// What was recorded.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Receipt {
    /// What a voter keeps of a ballot; absent where none was handed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ballot: Option<BallotReceipt>,
    /// The case it is about; null where it is about none.
    pub case: Option<CaseId>,
    /// How many records the last signed checkpoint covers; null where none was signed yet.
    pub checkpoint: Option<u64>,
    /// The root over these records, which that checkpoint bears.
    pub checkpoint_root: Option<Hash>,
    /// The party it is about; null where it is about none.
    pub party: Option<PartyId>,
    /// The records that answer it; none where it held already.
    pub records: Vec<Recorded>,
    /// Whether they stood before, from the same request.
    pub repeated: bool,
}

/// One record that was made.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Recorded {
    /// The leaf hash of its line.
    pub leaf: Hash,
    /// Its position.
    #[schema(value_type = u64)]
    pub position: Position,
    /// Its id.
    pub record: RecordId,
    /// Its event type.
    #[serde(rename = "type")]
    pub kind: String,
}

/// A text to be kept as an object.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Wording {
    /// Its language, as a BCP 47 tag; `und` where it has none.
    pub language: Slug,
    /// The text.
    #[schema(min_length = 1)]
    pub text: String,
}

impl Wording {
    /// Keeps it as an object.
    ///
    /// # Errors
    /// `text-too-long`, `text-hidden-character`; when it cannot be kept.
    pub fn keep(self, service: &App, field: &str, bytes_max: usize) -> Result<ObjectRef, Failure> {
        sijill_core::text::check(field, &self.text, bytes_max).map_err(Refusal::from)?;
        Ok(service.register().keep_text(&self.text, self.language)?)
    }
}

impl Call {
    /// Has `command` of the caller decided and recorded under `id`.
    ///
    /// # Errors
    /// The refusal; `command-id-reused` where the same key came with another body.
    pub async fn perform(&self, command: Command, id: CommandId) -> Result<Response, Failure> {
        perform(&self.service, self.actor()?, command, id).await
    }
}

/// Has `command` of `actor` decided and recorded under `id`.
///
/// # Errors
/// As [`Call::perform`].
pub async fn perform(
    service: &App,
    actor: Actor,
    command: Command,
    id: CommandId,
) -> Result<Response, Failure> {
    let (case, told) = (command.case(), told::told(&command));
    let answer = service.intake().execute(actor, command, id).await?;
    Ok(receipt(service, case, told.party, &answer))
}

fn receipt(
    service: &App,
    case: Option<CaseId>,
    party: Option<PartyId>,
    answer: &Answer,
) -> Response {
    let receipt = receipt_of(service, case, party, answer);
    let made = if receipt.records.is_empty() { StatusCode::OK } else { StatusCode::CREATED };
    (made, Json(receipt)).into_response()
}

/// What was recorded, as a body.
fn receipt_of(
    service: &App,
    case: Option<CaseId>,
    party: Option<PartyId>,
    answer: &Answer,
) -> Receipt {
    let signed = service.checkpoint();
    Receipt {
        ballot: None,
        case,
        checkpoint: signed.as_ref().map(|signed| signed.size),
        checkpoint_root: signed.as_deref().map(root_of),
        party,
        records: answer.records.iter().filter_map(recorded).collect(),
        repeated: answer.repeated,
    }
}

fn recorded(kept: &Kept) -> Option<Recorded> {
    let record = kept.read();
    Some(Recorded {
        leaf: Hash(leaf_hash(kept.line().as_bytes()).0),
        position: kept.position,
        record: record.id.parse().ok()?,
        kind: record.kind.to_owned(),
    })
}
