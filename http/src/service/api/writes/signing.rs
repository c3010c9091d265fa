//! Writes about sheets of paper, sponsors, invalidations of many signatures and crossings under
//! review. An identity number becomes a pseudonym at once and reaches no record.

use axum::response::Response;
use serde::Deserialize;
use sijill_core::activity::invalidations::{InvalidationCommand, SignatureQuery};
use sijill_core::activity::sheets::{
    SheetCommand, SheetLine, SheetsReceived, SheetsSettled, Stands,
};
use sijill_core::activity::sponsors::SponsorCommand;
use sijill_core::case::CaseCommand;
use sijill_core::case::review::DecideReview;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::time::PartialDate;
use utoipa::ToSchema;

use super::super::call::{BodyOf, Call, unreadable};
use super::citizens::CitizenBody;
use crate::service::citizens::identity;
use crate::service::failure::Failure;

type Answer = Result<Response, Failure>;

/// Receives a batch of sheets.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReceiveSheetsBody)]
pub struct ReceiveBody {
    /// Its name in the case.
    pub batch: Slug,
    /// The case.
    pub case: CaseId,
    /// How many signed lines it has, as whoever brought it says.
    pub lines: u32,
    /// When it was received, if earlier.
    pub occurred: Option<PartialDate>,
    /// Its scan: the hash of the file, which stays with the office.
    pub scan: ObjectRef,
}

/// `POST /sheets`
pub async fn receive(call: Call, BodyOf(body): BodyOf<ReceiveBody>) -> Answer {
    call.only(&[], &[])?;
    let ReceiveBody { batch, case, lines, occurred, scan } = body;
    let received = SheetsReceived { batch, lines, occurred, scan };
    let command = Command::Sheet(SheetCommand::Receive { case, received });
    call.perform(command, call.command_id("sheets")?).await
}

/// One line of a sheet, as read.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SheetLineBody {
    /// The identity number on it.
    pub identifier: String,
    /// Its number in the batch, from 1.
    pub line: u32,
    /// The part of the territory it counts in, by code, where the case is spread over parts.
    pub part: Option<Slug>,
}

impl std::fmt::Debug for SheetLineBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SheetLineBody").field("line", &self.line).finish_non_exhaustive()
    }
}

/// Enters the lines of a batch: the first time, or the second by someone else.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = EnterSheetsBody)]
pub struct EnterBody {
    /// The batch.
    pub batch: Slug,
    /// The case.
    pub case: CaseId,
    /// The lines that can be read.
    #[schema(min_items = 1, max_items = 500)]
    pub lines: Vec<SheetLineBody>,
}

/// `POST /sheets/enter`
pub async fn enter(call: Call, BodyOf(body): BodyOf<EnterBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("sheets/enter")?;
    let EnterBody { batch, case, lines: read } = body;
    let mut lines = Vec::with_capacity(read.len());
    for SheetLineBody { identifier, line, part } in read {
        let plain = identity(&identifier).ok_or_else(|| unreadable("identifier", "LA123456"))?;
        lines.push(SheetLine { line, part, signer: call.service.pseudonym(case, plain).await? });
    }
    call.perform(Command::Sheet(SheetCommand::Enter { case, batch, lines }), id).await
}

/// Settles a line on which the two entries differ.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = SettleLineBody)]
pub struct SettleBody {
    /// The batch.
    pub batch: Slug,
    /// The case.
    pub case: CaseId,
    /// The line.
    pub line: u32,
    /// Why, in an official's words.
    pub reason: String,
    /// Which reading stands.
    pub stands: Stands,
}

/// `POST /sheets/settle`
pub async fn settle(call: Call, BodyOf(body): BodyOf<SettleBody>) -> Answer {
    call.only(&[], &[])?;
    let SettleBody { batch, case, line, reason, stands } = body;
    let settled = SheetsSettled { batch, line, reason, stands };
    let command = Command::Sheet(SheetCommand::Settle { case, settled });
    call.perform(command, call.command_id("sheets/settle")?).await
}

/// Draws the lines that are to be looked up in the rolls.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DrawSampleBody)]
pub struct DrawBody {
    /// The batch.
    pub batch: Slug,
    /// The case.
    pub case: CaseId,
    /// How many lines.
    pub size: u32,
}

/// `POST /sheets/draw`
pub async fn draw(call: Call, BodyOf(body): BodyOf<DrawBody>) -> Answer {
    call.only(&[], &[])?;
    let DrawBody { batch, case, size } = body;
    let command = Command::Sheet(SheetCommand::Draw { case, batch, size });
    call.perform(command, call.command_id("sheets/draw")?).await
}

/// Says which of the drawn lines were found wrong.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = TellSampleBody)]
pub struct SampleBody {
    /// The batch.
    pub batch: Slug,
    /// The case.
    pub case: CaseId,
    /// The lines found wrong.
    pub wrong: Vec<u32>,
}

/// `POST /sheets/sample`
pub async fn sample(call: Call, BodyOf(body): BodyOf<SampleBody>) -> Answer {
    call.only(&[], &[])?;
    let SampleBody { batch, case, wrong } = body;
    let command = Command::Sheet(SheetCommand::Sample { case, batch, wrong });
    call.perform(command, call.command_id("sheets/sample")?).await
}

/// Accepts a batch: those of its lines that count are counted.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AcceptSheetsBody)]
pub struct AcceptBody {
    /// The batch.
    pub batch: Slug,
    /// The case.
    pub case: CaseId,
    /// Lines that are not counted, beside those found wrong.
    #[serde(default)]
    pub except: Vec<u32>,
    /// Why they are not, where some are named.
    pub reason: Option<String>,
}

/// `POST /sheets/accept`
pub async fn accept(call: Call, BodyOf(body): BodyOf<AcceptBody>) -> Answer {
    call.only(&[], &[])?;
    let AcceptBody { batch, case, except, reason } = body;
    let command = Command::Sheet(SheetCommand::Accept { case, batch, except, reason });
    call.perform(command, call.command_id("sheets/accept")?).await
}

/// Refuses a batch as a whole.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RefuseSheetsBody)]
pub struct RefuseBody {
    /// The batch.
    pub batch: Slug,
    /// The case.
    pub case: CaseId,
    /// Why, in an official's words.
    pub reason: String,
}

/// `POST /sheets/refuse`
pub async fn refuse(call: Call, BodyOf(body): BodyOf<RefuseBody>) -> Answer {
    call.only(&[], &[])?;
    let RefuseBody { batch, case, reason } = body;
    let command = Command::Sheet(SheetCommand::Refuse { case, batch, reason });
    call.perform(command, call.command_id("sheets/refuse")?).await
}

/// Enters a sponsor who joined on paper.
#[derive(Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct SponsorBody {
    /// The case.
    pub case: CaseId,
    /// When they joined, if earlier.
    pub occurred: Option<PartialDate>,
    /// Who joined.
    pub sponsor: CitizenBody,
}

/// `POST /sponsors`
pub async fn sponsor(call: Call, BodyOf(body): BodyOf<SponsorBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("sponsors")?;
    let SponsorBody { case, occurred, sponsor } = body;
    let told = sponsor.told()?;
    let sponsor = call.service.pseudonym(case, told.identity.clone()).await?;
    let command = Command::Sponsor(SponsorCommand::Enter { case, occurred, sponsor });
    let receipt = call.perform(command, id).await?;
    // what was refused leaves nothing in the vault
    call.service.citizen(case, told).await?;
    Ok(receipt)
}

/// Proposes to find many signatures not to count.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct StartInvalidationBody {
    /// The case.
    pub case: CaseId,
    /// On what ground, as a code.
    pub ground: Slug,
    /// Which signatures: those that have all that is named.
    pub query: SignatureQuery,
    /// Why, in an official's words.
    pub reason: String,
}

/// `POST /invalidations/start`
pub async fn start(call: Call, BodyOf(body): BodyOf<StartInvalidationBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("invalidations/start")?;
    let StartInvalidationBody { case, ground, query, reason } = body;
    let matched = call.service.matching(case, query.clone()).await?.len() as u64;
    let start = InvalidationCommand::Start { case, ground, matched, query, reason };
    call.perform(Command::Invalidation(start), id).await
}

/// Confirms an invalidation that another person proposed, and carries it out.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmInvalidationBody {
    /// The case.
    pub case: CaseId,
    /// Its number in the case.
    pub invalidation: u32,
}

/// `POST /invalidations/confirm`
pub async fn confirm(call: Call, BodyOf(body): BodyOf<ConfirmInvalidationBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("invalidations/confirm")?;
    let ConfirmInvalidationBody { case, invalidation } = body;
    let command = InvalidationCommand::Confirm { case, invalidation };
    let receipt = call.perform(Command::Invalidation(command), id).await?;
    call.service.carry_out(&call.actor()?, case, invalidation).await?;
    Ok(receipt)
}

/// Gives an invalidation up; what it took away is given back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CancelInvalidationBody {
    /// The case.
    pub case: CaseId,
    /// Its number in the case.
    pub invalidation: u32,
    /// Why, in an official's words.
    pub reason: String,
}

/// `POST /invalidations/cancel`
pub async fn cancel(call: Call, BodyOf(body): BodyOf<CancelInvalidationBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("invalidations/cancel")?;
    let CancelInvalidationBody { case, invalidation, reason } = body;
    let command = InvalidationCommand::Cancel { case, invalidation, reason };
    let receipt = call.perform(Command::Invalidation(command), id).await?;
    call.service.give_back(&call.actor()?, case).await?;
    Ok(receipt)
}

/// Decides whether a crossing under review stands.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewBody {
    /// The case.
    pub case: CaseId,
    /// Why, in an official's words.
    pub reason: String,
    /// Whether it stands.
    pub stands: bool,
    /// The threshold.
    pub threshold: Slug,
}

/// `POST /reviews`
pub async fn review(call: Call, BodyOf(body): BodyOf<ReviewBody>) -> Answer {
    call.only(&[], &[])?;
    let ReviewBody { case, reason, stands, threshold } = body;
    let decide = DecideReview { case, reason, stands, threshold };
    let command = Command::Case(CaseCommand::DecideReview(decide));
    call.perform(command, call.command_id("reviews")?).await
}
