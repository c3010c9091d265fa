//! Writes about money. Nothing may be added up or divided here: the core divides a line by its shares, and
//! records what was left over.

use axum::response::Response;
use serde::Deserialize;
use sijill_core::activity::funding::{BudgetLine, Entry, Funder, FundingCommand, Share, Spending};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::money::Money;
use sijill_core::object::ObjectRef;
use sijill_core::time::PartialDate;
use utoipa::ToSchema;

use super::super::call::{BodyOf, Call};
use crate::service::failure::Failure;

type Answer = Result<Response, Failure>;

/// A funder with its share, as an exact fraction.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ShareBody {
    /// Below the stroke.
    #[schema(minimum = 1)]
    pub den: u64,
    /// Who: a party, or a name.
    pub funder: Funder,
    /// Above the stroke.
    #[schema(minimum = 1)]
    pub num: u64,
}

/// Plans a budget line.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanLineBody {
    /// How much is planned.
    pub amount: Money,
    /// The case.
    pub case: CaseId,
    /// The code of the line in the body's budget, as printed.
    pub code: Option<String>,
    /// How many decimals the smallest unit of the currency stands for.
    #[schema(maximum = 4)]
    pub decimals: u8,
    /// Its short name in the case.
    pub line: Slug,
    /// Who bears what of it: together exactly the whole.
    #[serde(default)]
    pub shares: Vec<ShareBody>,
    /// The document it stands in: see `POST /texts`.
    pub source: Option<ObjectRef>,
    /// What it is for: see `POST /texts`.
    pub title: ObjectRef,
    /// The fiscal year.
    #[schema(minimum = 1900, maximum = 2199)]
    pub year: u16,
}

/// Records an amount committed or paid.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct RecordAmountBody {
    /// How much, in the currency of the line.
    pub amount: Money,
    /// The case.
    pub case: CaseId,
    /// Of which line.
    pub line: Slug,
    /// When.
    pub occurred: PartialDate,
    /// The document that shows it: see `POST /texts`.
    pub source: ObjectRef,
    /// Committed or paid.
    pub what: Spending,
}

/// Corrects an amount.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct CorrectAmountBody {
    /// How much it is.
    pub amount: Money,
    /// The case.
    pub case: CaseId,
    /// The number of the amount in the case.
    pub entry: u32,
    /// Why.
    pub reason: String,
}

/// A funder confirms its share.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ConfirmShareBody {
    /// The case.
    pub case: CaseId,
    /// The line.
    pub line: Slug,
    /// What shows it: see `POST /texts`.
    pub source: Option<ObjectRef>,
}

/// `POST /budget-lines`
pub async fn plan(call: Call, BodyOf(body): BodyOf<PlanLineBody>) -> Answer {
    call.only(&[], &[])?;
    let case = body.case;
    let share = |body: ShareBody| Share { den: body.den, funder: body.funder, num: body.num };
    let line = BudgetLine {
        amount: body.amount,
        code: body.code,
        decimals: body.decimals,
        line: body.line,
        shares: body.shares.into_iter().map(share).collect(),
        source: body.source,
        title: body.title,
        year: body.year,
    };
    let command = Command::Funding(FundingCommand::Plan { case, line });
    call.perform(command, call.command_id("budget-lines")?).await
}

/// `POST /budget-lines/record`
pub async fn record(call: Call, BodyOf(body): BodyOf<RecordAmountBody>) -> Answer {
    call.only(&[], &[])?;
    let RecordAmountBody { amount, case, line, occurred, source, what } = body;
    let entry = Entry { amount, line, occurred, source, what };
    let command = Command::Funding(FundingCommand::Record { case, entry });
    call.perform(command, call.command_id("budget-lines/record")?).await
}

/// `POST /budget-lines/correct`
pub async fn correct(call: Call, BodyOf(body): BodyOf<CorrectAmountBody>) -> Answer {
    call.only(&[], &[])?;
    let CorrectAmountBody { amount, case, entry, reason } = body;
    let command = Command::Funding(FundingCommand::Correct { amount, case, entry, reason });
    call.perform(command, call.command_id("budget-lines/correct")?).await
}

/// `POST /budget-lines/confirm`
pub async fn confirm(call: Call, BodyOf(body): BodyOf<ConfirmShareBody>) -> Answer {
    call.only(&[], &[])?;
    let ConfirmShareBody { case, line, source } = body;
    let command = Command::Funding(FundingCommand::Confirm { case, line, source });
    call.perform(command, call.command_id("budget-lines/confirm")?).await
}
