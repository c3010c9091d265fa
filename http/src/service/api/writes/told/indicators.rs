//! What commands about indicators tell. What the core adds (days to measure, decimals, differences) is
//! not told.

use serde_json::{Value, json};
use sijill_core::activity::indicators::{IndicatorCommand, PartValue, Reading};

use super::Parts;

/// Of a command about indicators.
pub(super) fn of_indicator(command: &IndicatorCommand) -> Parts {
    let (kind, data) = match command {
        IndicatorCommand::Define { indicator, .. } => {
            let mut data = json!(indicator);
            if let Some(members) = data.as_object_mut() {
                members.remove("days_to_measure");
            }
            ("indicator.defined.v1", data)
        }
        IndicatorCommand::Measure { note, reading, .. } => {
            let mut data = of_reading(reading);
            data["note"] = json!(note);
            ("indicator.measured.v1", data)
        }
        IndicatorCommand::Correct { reading, reason, .. } => {
            let mut data = of_reading(reading);
            data["reason"] = json!(reason);
            ("indicator.corrected.v1", data)
        }
        IndicatorCommand::ChangeMethod { changed, .. } => {
            ("indicator.method-changed.v1", json!(changed))
        }
        IndicatorCommand::StateFigure { stated, .. } => (
            "indicator.stated.v1",
            json!({
                "indicator": stated.indicator, "period": stated.period, "source": stated.source,
                "value": stated.value,
            }),
        ),
        IndicatorCommand::Close { closed, .. } => ("indicator.closed.v1", json!(closed)),
    };
    (kind, data, None)
}

/// A reading as records hold it: parts in the order of their names, what is empty left out.
fn of_reading(reading: &Reading) -> Value {
    let mut parts: Vec<&PartValue> = reading.parts.iter().collect();
    parts.sort();
    let some = |empty: bool, value: Value| if empty { Value::Null } else { value };
    json!({
        "evidence": some(reading.evidence.is_empty(), json!(reading.evidence)),
        "indicator": reading.indicator,
        "parts": some(parts.is_empty(), json!(parts)),
        "period": reading.period,
        "value": reading.value,
    })
}
