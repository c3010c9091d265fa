//! Writes about ballots on paper: batches that are received with their scan, entered twice by two
//! people, accepted. What was entered goes into the box; no answer may hold it.

use axum::response::Response;
use serde::Deserialize;
use sijill_core::activity::ballots::{BallotCommand, Choices, PaperReceived};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::time::PartialDate;
use utoipa::ToSchema;

use super::super::call::{BodyOf, Call};
use super::receipt;
use crate::service::failure::Failure;

type Answer = Result<Response, Failure>;

/// Receives a batch of ballots on paper; again as long as it is not accepted, and the last stands.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReceivePaperBody)]
pub struct ReceiveBody {
    /// How many ballots; none, where the batch turned out to be no batch.
    pub ballots: u32,
    /// Its name in the case.
    pub batch: Slug,
    /// The case.
    pub case: CaseId,
    /// The envelope they are about.
    pub envelope: Slug,
    /// When it was received, if earlier.
    pub occurred: Option<PartialDate>,
    /// Its scan or minutes: the hash of the file, which stays with the office.
    pub scan: ObjectRef,
}

/// `POST /paper-ballots`
pub async fn receive(call: Call, BodyOf(body): BodyOf<ReceiveBody>) -> Answer {
    call.only(&[], &[])?;
    let ReceiveBody { ballots, batch, case, envelope, occurred, scan } = body;
    let received = PaperReceived { ballots, batch, envelope, occurred, scan };
    let command = Command::Ballot(BallotCommand::ReceivePaper { case, received });
    call.perform(command, call.command_id("paper-ballots")?).await
}

/// Enters a batch: the first time, or the second by someone else.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EnterPaperBody)]
pub struct EnterBody {
    /// The ballots in the order of the batch, as many as were received; one that cannot be read has
    /// no choices.
    #[schema(max_items = 1000)]
    pub ballots: Vec<Choices>,
    /// The batch.
    pub batch: Slug,
    /// The case.
    pub case: CaseId,
}

impl std::fmt::Debug for EnterBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EnterBody").field("batch", &self.batch).finish_non_exhaustive()
    }
}

/// `POST /paper-ballots/enter`
pub async fn enter(call: Call, BodyOf(body): BodyOf<EnterBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("paper-ballots/enter")?;
    let EnterBody { ballots, batch, case } = body;
    let answer = call.service.enter_paper(call.actor()?, case, batch, ballots, id).await?;
    Ok(receipt(&call.service, Some(case), None, &answer))
}

/// Accepts a batch that two people entered alike.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AcceptPaperBody)]
pub struct AcceptBody {
    /// The batch.
    pub batch: Slug,
    /// The case.
    pub case: CaseId,
}

/// `POST /paper-ballots/accept`
pub async fn accept(call: Call, BodyOf(body): BodyOf<AcceptBody>) -> Answer {
    call.only(&[], &[])?;
    let AcceptBody { batch, case } = body;
    let command = Command::Ballot(BallotCommand::AcceptPaper { case, batch });
    call.perform(command, call.command_id("paper-ballots/accept")?).await
}
