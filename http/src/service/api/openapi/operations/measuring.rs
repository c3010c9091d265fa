//! The operations of indicators and money.

use sijill_projections::indicators::IndicatorsView;

use super::{Described, read, write};
use crate::service::api::writes::{Receipt, funding, indicators};
use crate::service::routes::Access;

/// What is read.
pub fn reads(d: &mut Described) {
    const CASE: &[&str] = &["case", "as_of", "occurred", "If-None-Match"];
    let summary = "What is measured of one case: series, breaks, corrections, what is missing.";
    d.view::<IndicatorsView>("/cases/{case}/indicators", &read("indicators", summary, CASE));
}

/// What is written.
pub fn writes(d: &mut Described) {
    let office = |id, summary| write(id, summary, Access::Office);
    let define = office("define_indicator", "Defines an indicator: from then on it stays so.");
    d.write::<indicators::DefineBody, Receipt>("/indicators", &define);
    let measure = office("measure_indicator", "Measures a period of an indicator, once.");
    d.write::<indicators::MeasureBody, Receipt>("/indicators/measure", &measure);
    let correct = office("correct_measurement", "Corrects a measurement; the first value stays.");
    d.write::<indicators::CorrectBody, Receipt>("/indicators/correct", &correct);
    let method = office("change_method", "Measures otherwise from a period on.");
    d.write::<indicators::MethodBody, Receipt>("/indicators/method", &method);
    let state = office("state_indicator", "Puts beside it what another source says.");
    d.write::<indicators::StateBody, Receipt>("/indicators/state", &state);
    let close = office("close_indicator", "Measures an indicator no longer.");
    d.write::<indicators::CloseBody, Receipt>("/indicators/close", &close);
    let plan = office("plan_budget_line", "Plans a budget line, divided exactly by its shares.");
    d.write::<funding::PlanLineBody, Receipt>("/budget-lines", &plan);
    let record = office("record_amount", "Records an amount committed or paid of a line.");
    d.write::<funding::RecordAmountBody, Receipt>("/budget-lines/record", &record);
    let correct = office("correct_amount", "Corrects an amount; the first one stays.");
    d.write::<funding::CorrectAmountBody, Receipt>("/budget-lines/correct", &correct);
    let confirm = office("confirm_share", "A funder other than the body confirms its share.");
    d.write::<funding::ConfirmShareBody, Receipt>("/budget-lines/confirm", &confirm);
}
