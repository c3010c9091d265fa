//! Indicators of the invented town, as commands, in an invented procedure. Nothing here may run a
//! command.

use sijill_core::activity::indicators::{
    Baseline, Dimension, Direction, Frequency, IndicatorClosed, IndicatorCommand, IndicatorDefined,
    IndicatorMethodChanged, IndicatorStated, Part, PartValue, Period, Reading, Target,
};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;

use crate::town::{self, date, slug, title};

/// The procedure: whoever is clerk measures, the bureau checks. All of it is invented.
pub const PROCEDURE: &str = include_str!("../../core/src/activity/indicators/test.toml");
/// The indicator that most of these commands are about.
pub const TRAINED: &str = "trained";

/// A period.
///
/// # Panics
/// When it is none.
pub fn period(text: &str) -> Period {
    text.parse().expect("a period")
}

/// The command that opens a case.
pub fn open(id: CaseId) -> Command {
    let (procedure, title) = (slug("test.indicators"), title("Train the people"));
    let open = OpenCase { procedure, title, ..town::open(id, town::SMALL) };
    Command::Case(CaseCommand::Open(open))
}

/// An indicator of quarters: people trained, by sex and by membership.
pub fn definition() -> IndicatorDefined {
    let part = |id: &str| Part { part: slug(id), title: None };
    let dimension = |id: &str, parts: [&str; 2]| Dimension {
        dimension: slug(id),
        parts: parts.map(part).into(),
        title: None,
    };
    IndicatorDefined {
        baseline: Some(Baseline { period: period("2022"), value: 40 }),
        days_to_measure: None,
        decimals: 0,
        dimensions: vec![
            dimension("sex", ["women", "men"]),
            dimension("membership", ["member", "external"]),
        ],
        direction: Direction::Up,
        frequency: Frequency::Quarter,
        indicator: slug(TRAINED),
        method: title("Signatures on the attendance sheets"),
        source: title("Attendance sheets"),
        target: Target { date: date("2024-06"), value: 240 },
        title: title("People trained"),
        unit: "people".to_owned(),
    }
}

/// The command that defines an indicator.
pub fn define(case: CaseId, indicator: IndicatorDefined) -> Command {
    Command::Indicator(IndicatorCommand::Define { case, indicator })
}

/// What was read of a period, broken down.
pub fn reading(at: &str, value: i64, parts: &[(&str, &str, i64)]) -> Reading {
    let parts = parts.iter().map(|(dimension, part, value)| PartValue {
        dimension: slug(dimension),
        part: slug(part),
        value: *value,
    });
    Reading {
        evidence: vec![title("A sheet")],
        indicator: slug(TRAINED),
        parts: parts.collect(),
        period: period(at),
        value,
    }
}

/// The command that measures.
pub fn measure(case: CaseId, reading: Reading) -> Command {
    Command::Indicator(IndicatorCommand::Measure { case, note: None, reading })
}

/// The command that corrects.
pub fn correct(case: CaseId, reading: Reading, reason: &str) -> Command {
    let reason = reason.to_owned();
    Command::Indicator(IndicatorCommand::Correct { case, reading, reason })
}

/// The command that changes the method.
pub fn change(case: CaseId, from: &str, method: &str) -> Command {
    let changed = IndicatorMethodChanged {
        from: period(from),
        indicator: slug(TRAINED),
        method: title(method),
        reason: "A register replaces the sheets".to_owned(),
    };
    Command::Indicator(IndicatorCommand::ChangeMethod { case, changed })
}

/// The command that puts beside it what another source says.
pub fn state(case: CaseId, at: &str, source: &str, value: i64) -> Command {
    let (indicator, period, source) = (slug(TRAINED), period(at), title(source));
    let stated = IndicatorStated { decimals: 0, indicator, period, source, value };
    Command::Indicator(IndicatorCommand::StateFigure { case, stated })
}

/// The command that closes an indicator.
pub fn close(case: CaseId, indicator: &str, reason: &str) -> Command {
    let closed = IndicatorClosed { indicator: slug(indicator), reason: reason.to_owned() };
    Command::Indicator(IndicatorCommand::Close { case, closed })
}
