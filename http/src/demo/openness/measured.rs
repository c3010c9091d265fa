//! What is measured of one commitment: the proposals that were answered, quarter by quarter, by sex; a
//! correction in the open, a method that changes, and what another source says. All of it is invented,
//! and no number may look as if it were of a commune that exists.

use sijill_core::activity::indicators::{
    Baseline, Dimension, Direction, Frequency, IndicatorCommand, IndicatorDefined,
    IndicatorMethodChanged, IndicatorStated, Part, PartValue, Period, Reading, Target,
};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::record::Actor;

use crate::demo::cast::{FOCAL_POINT, FOLLOW_UP};
use crate::demo::petitions::{date, slug};
use crate::demo::{Author, DemoError};

/// The indicator.
const ANSWERED: &str = "answered";
/// How many proposals of women and of men were answered in each quarter, with the day of measuring.
const FIRST_YEAR: [(&str, [i64; 2], &str); 3] = [
    ("2025-Q1", [3, 6], "2025-10-02T09:00:00.000Z"),
    ("2025-Q2", [6, 9], "2025-10-02T09:10:00.000Z"),
    ("2025-Q3", [9, 10], "2025-10-02T09:20:00.000Z"),
];
const SECOND_YEAR: [(&str, [i64; 2], &str); 2] = [
    ("2025-Q4", [12, 11], "2026-04-10T09:00:00.000Z"),
    ("2026-Q1", [17, 16], "2026-04-10T09:10:00.000Z"),
];

fn period(text: &str) -> Result<Period, DemoError> {
    text.parse().map_err(|_| DemoError::Story("a period of the story cannot be read"))
}

fn act(author: &Author<'_>, by: &Actor, command: IndicatorCommand) -> Result<(), DemoError> {
    author.act("indicator", by, &Command::Indicator(command)).map(|_| ())
}

/// What is measured, how, and until when it should be what.
pub(super) fn defined(author: &Author<'_>, case: CaseId) -> Result<(), DemoError> {
    let part = |id: &str| Ok::<_, DemoError>(Part { part: slug(id)?, title: None });
    let sex = Dimension {
        dimension: slug("sex")?,
        parts: vec![part("women")?, part("men")?],
        title: None,
    };
    let indicator = IndicatorDefined {
        baseline: Some(Baseline { period: period("2024")?, value: 4 }),
        days_to_measure: None,
        decimals: 0,
        dimensions: vec![sex],
        direction: Direction::Up,
        frequency: Frequency::Quarter,
        indicator: slug(ANSWERED)?,
        method: author.text("عد الأجوبة المعللة في سجل المقترحات (معطيات خيالية)")?,
        source: author.text("سجل المقترحات (معطيات خيالية)")?,
        target: Target { date: date("2026-09-30")?, value: 30 },
        title: author.text("مقترحات أُجيب عنها في ثلاثة أشهر (معطيات خيالية)")?,
        unit: "جواب".to_owned(),
    };
    act(author, &FOCAL_POINT.actor(), IndicatorCommand::Define { case, indicator })
}

fn reading(
    author: &Author<'_>,
    quarter: &str,
    [women, men]: [i64; 2],
    total: i64,
) -> Result<Reading, DemoError> {
    let (dimension, of) = (slug("sex")?, |id: &str| slug(id));
    let part = |part: Slug, value| PartValue { dimension: dimension.clone(), part, value };
    Ok(Reading {
        evidence: vec![author.text(&format!("كشف السجل، {quarter} (معطيات خيالية)"))?],
        indicator: slug(ANSWERED)?,
        parts: vec![part(of("women")?, women), part(of("men")?, men)],
        period: period(quarter)?,
        value: total,
    })
}

fn measure(
    author: &Author<'_>,
    case: CaseId,
    quarters: &[(&str, [i64; 2], &str)],
) -> Result<(), DemoError> {
    for (quarter, parts, when) in quarters {
        author.wait_until(when)?;
        let reading = reading(author, quarter, *parts, parts.iter().sum())?;
        let measure = IndicatorCommand::Measure { case, note: None, reading };
        act(author, &FOCAL_POINT.actor(), measure)?;
    }
    Ok(())
}

/// Three quarters, one of them corrected.
pub(super) fn first_year(author: &Author<'_>, case: CaseId) -> Result<(), DemoError> {
    measure(author, case, &FIRST_YEAR)?;
    author.wait_until("2025-10-06T09:00:00.000Z")?;
    let reading = reading(author, "2025-Q2", [6, 8], 14)?;
    let reason = "جواب سُجل مرتين.".to_owned();
    act(author, &FOCAL_POINT.actor(), IndicatorCommand::Correct { case, reading, reason })
}

/// Two more by another method, and what an association counted.
pub(super) fn second_year(author: &Author<'_>, case: CaseId) -> Result<(), DemoError> {
    author.wait_until("2026-04-09T09:00:00.000Z")?;
    let changed = IndicatorMethodChanged {
        from: period("2025-Q4")?,
        indicator: slug(ANSWERED)?,
        method: author.text("عد الأجوبة المعللة المنشورة على الصفحة (معطيات خيالية)")?,
        reason: "صارت الأجوبة تُنشر كلها.".to_owned(),
    };
    act(author, &FOCAL_POINT.actor(), IndicatorCommand::ChangeMethod { case, changed })?;
    measure(author, case, &SECOND_YEAR)?;
    let stated = IndicatorStated {
        decimals: 0,
        indicator: slug(ANSWERED)?,
        period: period("2026-Q1")?,
        source: author.text("تقرير جمعية متتبعة (معطيات خيالية)")?,
        value: 29,
    };
    act(author, &FOLLOW_UP.actor(), IndicatorCommand::StateFigure { case, stated })
}
