//! Writes about what is measured of a case. Whether a number is good may not be judged here, and nothing
//! is added up: the core records where parts and whole differ.

use axum::response::Response;
use serde::Deserialize;
use sijill_core::activity::indicators::{
    Baseline, Dimension, Direction, Frequency, IndicatorClosed, IndicatorCommand, IndicatorDefined,
    IndicatorMethodChanged, IndicatorStated, PartValue, Period, Reading, Target,
};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::ObjectRef;
use utoipa::ToSchema;

use super::super::call::{BodyOf, Call};
use crate::service::failure::Failure;

type Answer = Result<Response, Failure>;

/// Defines an indicator.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = DefineIndicatorBody)]
pub struct DefineBody {
    /// Where it stood before, where that is known.
    pub baseline: Option<Baseline>,
    /// The case.
    pub case: CaseId,
    /// How many of the last digits of every number of it are decimals.
    #[schema(maximum = 6)]
    pub decimals: u8,
    /// Along what it is broken down.
    #[serde(default)]
    pub dimensions: Vec<Dimension>,
    /// Which way is better.
    pub direction: Direction,
    /// How often it is measured.
    pub frequency: Frequency,
    /// Its short name in the case.
    pub indicator: Slug,
    /// How it is measured: see `POST /texts`.
    pub method: ObjectRef,
    /// Where the numbers come from: see `POST /texts`.
    pub source: ObjectRef,
    /// What is promised.
    pub target: Target,
    /// What it is: see `POST /texts`.
    pub title: ObjectRef,
    /// What is counted.
    pub unit: String,
}

/// `POST /indicators`
pub async fn define(call: Call, BodyOf(body): BodyOf<DefineBody>) -> Answer {
    call.only(&[], &[])?;
    let case = body.case;
    let indicator = IndicatorDefined {
        baseline: body.baseline,
        days_to_measure: None,
        decimals: body.decimals,
        dimensions: body.dimensions,
        direction: body.direction,
        frequency: body.frequency,
        indicator: body.indicator,
        method: body.method,
        source: body.source,
        target: body.target,
        title: body.title,
        unit: body.unit,
    };
    let command = IndicatorCommand::Define { case, indicator };
    call.perform(Command::Indicator(command), call.command_id("indicators")?).await
}

/// Measures a period of an indicator.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = MeasureIndicatorBody)]
pub struct MeasureBody {
    /// The case.
    pub case: CaseId,
    /// What shows it: at least one text or file.
    #[schema(min_items = 1)]
    pub evidence: Vec<ObjectRef>,
    /// Which indicator.
    pub indicator: Slug,
    /// What is to be known of it.
    pub note: Option<String>,
    /// How much of it falls to each part.
    #[serde(default)]
    pub parts: Vec<PartValue>,
    /// Of when.
    pub period: Period,
    /// How much.
    pub value: i64,
}

/// `POST /indicators/measure`
pub async fn measure(call: Call, BodyOf(body): BodyOf<MeasureBody>) -> Answer {
    call.only(&[], &[])?;
    let MeasureBody { case, evidence, indicator, note, parts, period, value } = body;
    let reading = Reading { evidence, indicator, parts, period, value };
    let command = IndicatorCommand::Measure { case, note, reading };
    call.perform(Command::Indicator(command), call.command_id("indicators/measure")?).await
}

/// Corrects what was measured of a period.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CorrectMeasurementBody)]
pub struct CorrectBody {
    /// The case.
    pub case: CaseId,
    /// What shows it, where that is new.
    #[serde(default)]
    pub evidence: Vec<ObjectRef>,
    /// Which indicator.
    pub indicator: Slug,
    /// How much of it falls to each part.
    #[serde(default)]
    pub parts: Vec<PartValue>,
    /// Of when.
    pub period: Period,
    /// Why.
    pub reason: String,
    /// How much it is.
    pub value: i64,
}

/// `POST /indicators/correct`
pub async fn correct(call: Call, BodyOf(body): BodyOf<CorrectBody>) -> Answer {
    call.only(&[], &[])?;
    let CorrectBody { case, evidence, indicator, parts, period, reason, value } = body;
    let reading = Reading { evidence, indicator, parts, period, value };
    let command = IndicatorCommand::Correct { case, reading, reason };
    call.perform(Command::Indicator(command), call.command_id("indicators/correct")?).await
}

/// Measures otherwise from a period on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = ChangeMethodBody)]
pub struct MethodBody {
    /// The case.
    pub case: CaseId,
    /// The first period that is measured so.
    pub from: Period,
    /// Which indicator.
    pub indicator: Slug,
    /// How it is measured from then on: see `POST /texts`.
    pub method: ObjectRef,
    /// Why.
    pub reason: String,
}

/// `POST /indicators/method`
pub async fn method(call: Call, BodyOf(body): BodyOf<MethodBody>) -> Answer {
    call.only(&[], &[])?;
    let MethodBody { case, from, indicator, method, reason } = body;
    let changed = IndicatorMethodChanged { from, indicator, method, reason };
    let command = IndicatorCommand::ChangeMethod { case, changed };
    call.perform(Command::Indicator(command), call.command_id("indicators/method")?).await
}

/// Puts beside a measurement what another source says.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = StateIndicatorBody)]
pub struct StateBody {
    /// The case.
    pub case: CaseId,
    /// Which indicator.
    pub indicator: Slug,
    /// Of when.
    pub period: Period,
    /// Who says so, and where: see `POST /texts`.
    pub source: ObjectRef,
    /// How much.
    pub value: i64,
}

/// `POST /indicators/state`
pub async fn state(call: Call, BodyOf(body): BodyOf<StateBody>) -> Answer {
    call.only(&[], &[])?;
    let StateBody { case, indicator, period, source, value } = body;
    let stated = IndicatorStated { decimals: 0, indicator, period, source, value };
    let command = IndicatorCommand::StateFigure { case, stated };
    call.perform(Command::Indicator(command), call.command_id("indicators/state")?).await
}

/// Measures an indicator no longer.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = CloseIndicatorBody)]
pub struct CloseBody {
    /// The case.
    pub case: CaseId,
    /// Which.
    pub indicator: Slug,
    /// Why.
    pub reason: String,
}

/// `POST /indicators/close`
pub async fn close(call: Call, BodyOf(body): BodyOf<CloseBody>) -> Answer {
    call.only(&[], &[])?;
    let CloseBody { case, indicator, reason } = body;
    let closed = IndicatorClosed { indicator, reason };
    let command = IndicatorCommand::Close { case, closed };
    call.perform(Command::Indicator(command), call.command_id("indicators/close")?).await
}
