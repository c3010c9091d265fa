//! Writes about the grid of a self-assessment, its scores and its editions. Whose score it is may not
//! be judged here: the core says so by the role.

use axum::response::Response;
use serde::Deserialize;
use sijill_core::activity::scores::{
    CriterionProposed, ImprovementPlanned, ReviewOutcome, ScoreCommand, Side,
};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::query::Position;
use sijill_core::time::PartialDate;
use utoipa::ToSchema;

use super::super::call::{BodyOf, Call};
use crate::service::failure::Failure;

type Answer = Result<Response, Failure>;

/// Proposes a criterion of a grid.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ProposeCriterionBody {
    /// The case it is about, such as a commitment.
    pub about: Option<CaseId>,
    /// The case.
    pub case: CaseId,
    /// Its short name in the case.
    pub criterion: Slug,
    /// How it is scored: see `POST /texts`.
    pub method: Option<ObjectRef>,
    /// What is scored: see `POST /texts`.
    pub title: ObjectRef,
    /// How much it counts, from 1.
    pub weight: u32,
}

/// `POST /criteria`
pub async fn propose(call: Call, BodyOf(body): BodyOf<ProposeCriterionBody>) -> Answer {
    call.only(&[], &[])?;
    let ProposeCriterionBody { about, case, criterion, method, title, weight } = body;
    let criterion = CriterionProposed { about, criterion, method, title, weight };
    let command = ScoreCommand::Propose { case, criterion };
    call.perform(Command::Score(command), call.command_id("criteria")?).await
}

/// Takes a proposed criterion back.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WithdrawCriterionBody {
    /// The case.
    pub case: CaseId,
    /// Which.
    pub criterion: Slug,
    /// Why.
    pub reason: String,
}

/// `POST /criteria/withdraw`
pub async fn withdraw(call: Call, BodyOf(body): BodyOf<WithdrawCriterionBody>) -> Answer {
    call.only(&[], &[])?;
    let WithdrawCriterionBody { case, criterion, reason } = body;
    let command = ScoreCommand::Withdraw { case, criterion, reason };
    call.perform(Command::Score(command), call.command_id("criteria/withdraw")?).await
}

/// Agrees a grid: from then on it does not change.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AgreeGridBody {
    /// The case.
    pub case: CaseId,
    /// Up to which position the grid was seen; as it stands, when absent.
    pub seen: Option<Position>,
}

/// `POST /grids/agree`
pub async fn agree(call: Call, BodyOf(body): BodyOf<AgreeGridBody>) -> Answer {
    call.only(&[], &[])?;
    let command = ScoreCommand::Agree { case: body.case, seen: body.seen };
    call.perform(Command::Score(command), call.command_id("grids/agree")?).await
}

/// Scores one criterion, for a side that the caller has a role for: evidence, or a reason.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ScoreBody {
    /// The case.
    pub case: CaseId,
    /// Which.
    pub criterion: Slug,
    /// What shows it.
    #[serde(default)]
    pub evidence: Vec<ObjectRef>,
    /// The level.
    pub level: Slug,
    /// Why; needed where nothing shows it.
    pub reason: Option<String>,
    /// Whose score it is: `body` or `civil-society`.
    pub side: Side,
}

/// `POST /scores`
pub async fn score(call: Call, BodyOf(body): BodyOf<ScoreBody>) -> Answer {
    call.only(&[], &[])?;
    let ScoreBody { case, criterion, evidence, level, reason, side } = body;
    let command =
        ScoreCommand::Score { case, criterion, evidence, level, reason, seal: None, side };
    let command = call.service.with_seal(command).await?;
    call.perform(Command::Score(command), call.command_id("scores")?).await
}

/// Plans what is done about a score.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ImproveBody {
    /// What is to be done: see `POST /texts`.
    pub action: ObjectRef,
    /// The case.
    pub case: CaseId,
    /// The criterion.
    pub criterion: Slug,
    /// Its last day; of a month or a year, the last one.
    pub due: PartialDate,
    /// The role at the body that owes it.
    pub office: Slug,
}

/// `POST /improvements`
pub async fn improve(call: Call, BodyOf(body): BodyOf<ImproveBody>) -> Answer {
    call.only(&[], &[])?;
    let ImproveBody { action, case, criterion, due, office } = body;
    let improvement = ImprovementPlanned { action, criterion, due, office };
    let command = ScoreCommand::Improve { case, improvement };
    call.perform(Command::Score(command), call.command_id("improvements")?).await
}

/// Says why nothing is done about a low score.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct WaiveBody {
    /// The case.
    pub case: CaseId,
    /// The criterion.
    pub criterion: Slug,
    /// Why.
    pub reason: String,
}

/// `POST /improvements/waive`
pub async fn waive(call: Call, BodyOf(body): BodyOf<WaiveBody>) -> Answer {
    call.only(&[], &[])?;
    let WaiveBody { case, criterion, reason } = body;
    let command = ScoreCommand::Waive { case, criterion, reason };
    call.perform(Command::Score(command), call.command_id("improvements/waive")?).await
}

/// Says what a look at the body's scores found.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReviewScoresBody {
    /// The case.
    pub case: CaseId,
    /// What was found.
    pub outcome: ReviewOutcome,
    /// Why; needed where they are returned.
    pub reason: Option<String>,
    /// Up to which position the scores were seen; as they stand, when absent.
    pub seen: Option<Position>,
}

/// `POST /scores/review`
pub async fn review(call: Call, BodyOf(body): BodyOf<ReviewScoresBody>) -> Answer {
    call.only(&[], &[])?;
    let ReviewScoresBody { case, outcome, reason, seen } = body;
    let command = ScoreCommand::Review { case, outcome, reason, seen };
    call.perform(Command::Score(command), call.command_id("scores/review")?).await
}

/// Publishes the edition of the scores as they stand.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PublishEditionBody {
    /// The case.
    pub case: CaseId,
    /// The SHA-256 of the edition that was seen: `draft` of `GET /cases/{case}/scores`.
    pub edition: Hash,
}

/// `POST /editions`
pub async fn publish(call: Call, BodyOf(body): BodyOf<PublishEditionBody>) -> Answer {
    call.only(&[], &[])?;
    let PublishEditionBody { case, edition } = body;
    call.service.keep_edition(case)?;
    let command = ScoreCommand::Publish { case, edition };
    call.perform(Command::Score(command), call.command_id("editions")?).await
}
