//! Writes about conditions and opinions. Whether a condition is met may not be judged here.

use axum::response::Response;
use serde::Deserialize;
use sijill_core::activity::conditions::{ConditionChecked, ConditionCommand, Finding};
use sijill_core::activity::opinions::{OpinionCommand, OpinionOutcome};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::time::PartialDate;
use utoipa::ToSchema;

use super::super::call::{BodyOf, Call};
use crate::service::failure::Failure;

type Answer = Result<Response, Failure>;

/// Records what was found of a condition. The latest finding counts.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CheckBody {
    /// The case.
    pub case: CaseId,
    /// The condition.
    pub condition: Slug,
    /// What shows it: see `POST /texts`.
    pub evidence: Option<ObjectRef>,
    /// What was found.
    pub finding: Finding,
    /// When, if earlier.
    pub occurred: Option<PartialDate>,
    /// Why, where it is said.
    pub reason: Option<String>,
    /// Where what shows it is kept, in at most 500 bytes. Nobody's name.
    pub reference: Option<String>,
}

/// `POST /conditions`
pub async fn check(call: Call, BodyOf(body): BodyOf<CheckBody>) -> Answer {
    call.only(&[], &[])?;
    let CheckBody { case, condition, evidence, finding, occurred, reason, reference } = body;
    let checked = ConditionChecked { condition, evidence, finding, occurred, reason, reference };
    let command = Command::Condition(ConditionCommand::Check { case, checked });
    call.perform(command, call.command_id("conditions")?).await
}

/// Asks a body, a network or an association for its opinion: a reason or a text.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct AskOpinionBody {
    /// The case.
    pub case: CaseId,
    /// The last day it is asked for, where there is one.
    pub due: Option<PartialDate>,
    /// Who is asked.
    pub of: PartyId,
    /// What is asked: see `POST /texts`; this or a reason.
    pub question: Option<ObjectRef>,
    /// The same in an official's words.
    pub reason: Option<String>,
}

/// `POST /opinions`
pub async fn ask(call: Call, BodyOf(body): BodyOf<AskOpinionBody>) -> Answer {
    call.only(&[], &[])?;
    let AskOpinionBody { case, due, of, question, reason } = body;
    let command = OpinionCommand::Ask { case, due, of, question, reason };
    call.perform(Command::Opinion(command), call.command_id("opinions")?).await
}

/// Gives an opinion that was asked for, or enters one that was received.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct GiveOpinionBody {
    /// The case.
    pub case: CaseId,
    /// When it was given, if earlier.
    pub occurred: Option<PartialDate>,
    /// The number of the opinion in its case, from 1.
    pub opinion: u32,
    /// What it comes to.
    pub outcome: OpinionOutcome,
    /// What it says: see `POST /texts`.
    pub text: ObjectRef,
}

/// `POST /opinions/give`
pub async fn give(call: Call, BodyOf(body): BodyOf<GiveOpinionBody>) -> Answer {
    call.only(&[], &[])?;
    let GiveOpinionBody { case, occurred, opinion, outcome, text } = body;
    let command = OpinionCommand::Give { case, occurred, opinion, outcome, text };
    call.perform(Command::Opinion(command), call.command_id("opinions/give")?).await
}

/// Closes an opinion that did not come.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CloseOpinionBody {
    /// The case.
    pub case: CaseId,
    /// The number of the opinion in its case, from 1.
    pub opinion: u32,
    /// Why it is not waited for any longer.
    pub reason: String,
}

/// `POST /opinions/close`
pub async fn close(call: Call, BodyOf(body): BodyOf<CloseOpinionBody>) -> Answer {
    call.only(&[], &[])?;
    let CloseOpinionBody { case, opinion, reason } = body;
    let command = OpinionCommand::Close { case, opinion, reason };
    call.perform(Command::Opinion(command), call.command_id("opinions/close")?).await
}
