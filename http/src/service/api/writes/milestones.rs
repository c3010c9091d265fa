//! Writes about the milestones of a commitment, and about what is contested of them. What
//! comes of a declaration may not be judged here.

use axum::response::Response;
use serde::Deserialize;
use sijill_core::activity::milestones::{
    MilestoneCommand, MilestoneDeclared, MilestonePlanned, MilestoneReturned, MilestoneVerified,
};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::time::PartialDate;
use utoipa::ToSchema;

use super::super::call::{BodyOf, Call};
use crate::service::failure::Failure;

type Answer = Result<Response, Failure>;

/// Plans a milestone.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = PlanMilestoneBody)]
pub struct PlanBody {
    /// The case.
    pub case: CaseId,
    /// Its last day; of a month or a year, the last one.
    pub due: PartialDate,
    /// When the work on it begins, where that is planned.
    pub from: Option<PartialDate>,
    /// Its short name in the case.
    pub milestone: Slug,
    /// The role at the body that owes it.
    pub office: Slug,
    /// What is to be done: see `POST /texts`.
    pub title: ObjectRef,
}

/// `POST /milestones`
pub async fn plan(call: Call, BodyOf(body): BodyOf<PlanBody>) -> Answer {
    call.only(&[], &[])?;
    let PlanBody { case, due, from, milestone, office, title } = body;
    let milestone = MilestonePlanned { due, from, milestone, office, title };
    let command = MilestoneCommand::Plan { case, milestone };
    call.perform(Command::Milestone(command), call.command_id("milestones")?).await
}

/// Declares a milestone done.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DeclareMilestoneBody)]
pub struct DeclareBody {
    /// The case.
    pub case: CaseId,
    /// What shows it: at least one text or file.
    #[schema(min_items = 1)]
    pub evidence: Vec<ObjectRef>,
    /// Which.
    pub milestone: Slug,
    /// When it was done, if earlier.
    pub occurred: Option<PartialDate>,
}

/// `POST /milestones/declare`
pub async fn declare(call: Call, BodyOf(body): BodyOf<DeclareBody>) -> Answer {
    call.only(&[], &[])?;
    let DeclareBody { case, evidence, milestone, occurred } = body;
    let declared = MilestoneDeclared { evidence, milestone, occurred };
    let command = MilestoneCommand::Declare { case, declared };
    call.perform(Command::Milestone(command), call.command_id("milestones/declare")?).await
}

/// Finds that the evidence shows it.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = VerifyMilestoneBody)]
pub struct VerifyBody {
    /// The case.
    pub case: CaseId,
    /// Which.
    pub milestone: Slug,
    /// Why, where it is said.
    pub reason: Option<String>,
}

/// `POST /milestones/verify`
pub async fn verify(call: Call, BodyOf(body): BodyOf<VerifyBody>) -> Answer {
    call.only(&[], &[])?;
    let VerifyBody { case, milestone, reason } = body;
    let verified = MilestoneVerified { milestone, reason };
    let command = MilestoneCommand::Verify { case, verified };
    call.perform(Command::Milestone(command), call.command_id("milestones/verify")?).await
}

/// Finds that the evidence does not show it: it may be declared again, with more.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ReturnMilestoneBody)]
pub struct ReturnBody {
    /// The case.
    pub case: CaseId,
    /// Which.
    pub milestone: Slug,
    /// Why.
    pub reason: String,
}

/// `POST /milestones/return`
pub async fn give_back(call: Call, BodyOf(body): BodyOf<ReturnBody>) -> Answer {
    call.only(&[], &[])?;
    let ReturnBody { case, milestone, reason } = body;
    let returned = MilestoneReturned { milestone, reason };
    let command = MilestoneCommand::Return { case, returned };
    call.perform(Command::Milestone(command), call.command_id("milestones/return")?).await
}

/// Contests what was declared of a milestone: a reason or a text.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ContestBody {
    /// The case.
    pub case: CaseId,
    /// The milestone.
    pub milestone: Slug,
    /// Why; this or a text.
    pub reason: Option<String>,
    /// The same as a text: see `POST /texts`.
    pub text: Option<ObjectRef>,
}

/// `POST /contests`
pub async fn contest(call: Call, BodyOf(body): BodyOf<ContestBody>) -> Answer {
    call.only(&[], &[])?;
    let ContestBody { case, milestone, reason, text } = body;
    let command = MilestoneCommand::Contest { case, milestone, reason, text };
    call.perform(Command::Milestone(command), call.command_id("contests")?).await
}

/// Answers a contest: a reason or a text.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = AnswerContestBody)]
pub struct AnswerBody {
    /// The case.
    pub case: CaseId,
    /// The number of the contest in its case, from 1.
    pub contest: u32,
    /// The answer; this or a text.
    pub reason: Option<String>,
    /// The same as a text: see `POST /texts`.
    pub text: Option<ObjectRef>,
}

/// `POST /contests/answer`
pub async fn answer(call: Call, BodyOf(body): BodyOf<AnswerBody>) -> Answer {
    call.only(&[], &[])?;
    let AnswerBody { case, contest, reason, text } = body;
    let command = MilestoneCommand::Answer { case, contest, reason, text };
    call.perform(Command::Milestone(command), call.command_id("contests/answer")?).await
}
