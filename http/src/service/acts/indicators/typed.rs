//! What was typed about indicators, as commands of the core: numbers with decimals in the digits of the
//! reader, periods, breakdowns with a line for each part. Nothing may be added up here.

use sijill_core::activity::indicators::{
    Baseline, Dimension, Direction, Frequency, IndicatorClosed, IndicatorCommand, IndicatorDefined,
    IndicatorMethodChanged, IndicatorStated, Part, PartValue, Period, Reading, Target,
};
use sijill_core::decider::Command;
use sijill_core::ids::Slug;
use sijill_core::object::ObjectRef;

use super::{Measured, Measuring};
use crate::sentences::Family;
use crate::service::App;
use crate::service::acts::form::Ground;
use crate::service::acts::read::{Wrong, choice, coded, date, missing, object, title, whole};
use crate::service::citizens::western;
use crate::service::form::Typed;
use crate::service::words::Words;

/// What was typed, as a command.
///
/// # Errors
/// What cannot be read, by field; what the register could not do.
pub async fn command(
    service: &App,
    ground: &Ground<'_>,
    measuring: Measuring,
    typed: &Typed,
) -> Result<Command, Wrong> {
    let case = ground.line.case;
    let id = || choice(typed, "indicator");
    let reason = || typed.some("reason").map(str::to_owned).ok_or_else(|| missing("reason"));
    Ok(Command::Indicator(match measuring {
        Measuring::Define => {
            let indicator = define(service, ground, typed).await?;
            IndicatorCommand::Define { case, indicator }
        }
        Measuring::Measure => {
            let reading = reading(service, ground, typed).await?;
            let note = typed.some("note").map(str::to_owned);
            IndicatorCommand::Measure { case, note, reading }
        }
        Measuring::Correct => {
            let reading = reading(service, ground, typed).await?;
            IndicatorCommand::Correct { case, reading, reason: reason()? }
        }
        Measuring::ChangeMethod => {
            let (from, reason, indicator) = (period(typed)?, reason()?, id()?);
            let method = needed(service, typed, "method").await?;
            let changed = IndicatorMethodChanged { from, indicator, method, reason };
            IndicatorCommand::ChangeMethod { case, changed }
        }
        Measuring::StateFigure => {
            let (indicator, period) = (id()?, period(typed)?);
            let decimals = known(ground, &indicator).map_or(0, |one| one.decimals);
            let value = number(typed, "value", decimals)?;
            let source = needed(service, typed, "source").await?;
            let stated = IndicatorStated { decimals, indicator, period, source, value };
            IndicatorCommand::StateFigure { case, stated }
        }
        Measuring::Close => {
            let closed = IndicatorClosed { indicator: id()?, reason: reason()? };
            IndicatorCommand::Close { case, closed }
        }
    }))
}

async fn define(
    service: &App,
    ground: &Ground<'_>,
    typed: &Typed,
) -> Result<IndicatorDefined, Wrong> {
    let decimals = typed.some("decimals").ok_or_else(|| missing("decimals"))?;
    let decimals = whole(decimals).and_then(|n| u8::try_from(n).ok());
    let decimals = decimals.ok_or(Wrong::Field("decimals", "act-indicator-decimals-hint"))?;
    let baseline = match typed.some("baseline") {
        Some(_) => {
            Some(Baseline { period: period(typed)?, value: number(typed, "baseline", decimals)? })
        }
        None => None,
    };
    let target = Target {
        date: date(typed, "day")?.ok_or_else(|| missing("day"))?,
        value: number(typed, "target", decimals)?,
    };
    let title = title(typed)?;
    Ok(IndicatorDefined {
        baseline,
        days_to_measure: None,
        decimals,
        dimensions: dimensions(ground.t, typed.one("dimensions"))?,
        direction: coded::<Direction>(typed, "direction")?,
        frequency: coded::<Frequency>(typed, "frequency")?,
        indicator: choice(typed, "indicator")?,
        method: needed(service, typed, "method").await?,
        source: needed(service, typed, "source").await?,
        target,
        title: object(service, "title", &title, typed).await?,
        unit: typed.some("unit").map(str::to_owned).ok_or_else(|| missing("unit"))?,
    })
}

async fn reading(service: &App, ground: &Ground<'_>, typed: &Typed) -> Result<Reading, Wrong> {
    let indicator = choice(typed, "indicator")?;
    let of = known(ground, &indicator);
    let decimals = of.map_or(0, |one| one.decimals);
    let parts = match of {
        Some(of) => parts(ground.t, of, typed.one("parts"))?,
        None => vec![],
    };
    let (period, value) = (period(typed)?, number(typed, "value", decimals)?);
    let evidence = match typed.some("evidence") {
        Some(text) => vec![object(service, "evidence", text, typed).await?],
        None => vec![],
    };
    Ok(Reading { evidence, indicator, parts, period, value })
}

async fn needed(service: &App, typed: &Typed, field: &'static str) -> Result<ObjectRef, Wrong> {
    let text = typed.some(field).ok_or_else(|| missing(field))?;
    object(service, field, text, typed).await
}

fn known<'a>(ground: &Ground<'a>, id: &Slug) -> Option<&'a Measured> {
    ground.measured.iter().find(|one| one.indicator == *id)
}

fn period(typed: &Typed) -> Result<Period, Wrong> {
    let written = typed.some("period").ok_or_else(|| missing("period"))?;
    let plain: String = written.trim().chars().map(western).collect();
    let plain = plain.to_ascii_uppercase();
    plain.parse().map_err(|_| Wrong::Field("period", "act-indicator-period-wrong"))
}

fn number(typed: &Typed, field: &'static str, decimals: u8) -> Result<i64, Wrong> {
    let written = typed.some(field).ok_or_else(|| missing(field))?;
    scaled(written, decimals).ok_or(Wrong::Field(field, "act-indicator-number-wrong"))
}

/// A number as people write it, in Arabic digits and with an Arabic decimal sign too; none where it has
/// more decimals than there may be.
fn scaled(written: &str, decimals: u8) -> Option<i64> {
    let plain = written.chars().filter(|c| !c.is_whitespace() && *c != '\u{66C}');
    let plain = plain.map(|c| match c {
        ',' | '\u{66B}' => '.',
        '\u{2212}' => '-',
        c => western(c),
    });
    let plain: String = plain.collect();
    let (sign, digits) = match plain.strip_prefix('-') {
        Some(rest) => (-1, rest),
        None => (1, plain.as_str()),
    };
    let (whole, rest) = digits.split_once('.').unwrap_or((digits, ""));
    let all = format!("{whole}{rest:0<width$}", width = usize::from(decimals));
    let plain = rest.len() <= usize::from(decimals) && !whole.is_empty();
    let plain = plain && all.bytes().all(|c| c.is_ascii_digit());
    plain.then(|| all.parse::<i64>().ok().map(|n| sign * n)).flatten()
}

/// The code for a word of a family in the reader's language, or the short name that it is.
fn code(t: &Words, family: Family, written: &str) -> Option<Slug> {
    let written = written.trim();
    let codes = family.codes().iter();
    let mut called = codes.filter(|code| t.word(family.name(), code).eq_ignore_ascii_case(written));
    let code = called.next().map_or_else(|| written.to_ascii_lowercase(), |c| (*c).to_owned());
    code.parse().ok()
}

/// A line for each dimension: `Sex: Women, Men`.
fn dimensions(t: &Words, written: &str) -> Result<Vec<Dimension>, Wrong> {
    let lines = (1..).zip(written.lines()).filter(|(_, line)| !line.trim().is_empty());
    let read = |line: &str| {
        let (dimension, parts) = line.split_once([':', '\u{FF1A}'])?;
        let part = |one| Some(Part { part: code(t, Family::DimensionPart, one)?, title: None });
        let parts = parts.split([',', '،', ';', '؛']).map(part).collect::<Option<Vec<_>>>()?;
        Some(Dimension { dimension: code(t, Family::Dimension, dimension)?, parts, title: None })
    };
    lines
        .map(|(n, line)| {
            read(line).ok_or(Wrong::Row("dimensions", "act-indicator-dimensions-wrong", n))
        })
        .collect()
}

/// A line for each part: `Women: 40`. A part that several dimensions have is named with its dimension:
/// `sex women: 40`.
fn parts(t: &Words, of: &Measured, written: &str) -> Result<Vec<PartValue>, Wrong> {
    let lines = (1..).zip(written.lines()).filter(|(_, line)| !line.trim().is_empty());
    let read = |line: &str| {
        let (name, value) = line.split_once([':', '\u{FF1A}'])?;
        let value = scaled(value, of.decimals)?;
        let mut named = of.dimensions.iter().flat_map(|dimension| {
            dimension.parts.iter().map(move |part| (&dimension.dimension, part))
        });
        let is = |dimension: &Slug, part: &Part| {
            let title = part.title.as_ref().map(|title| t.text(title).to_owned());
            let plain = code(t, Family::DimensionPart, name).as_ref() == Some(&part.part);
            let both = name.trim().eq_ignore_ascii_case(&format!("{dimension} {}", part.part));
            plain || both || title.as_deref() == Some(name.trim())
        };
        let (dimension, part) = named.find(|(dimension, part)| is(dimension, part))?;
        let (dimension, part) = (dimension.clone(), part.part.clone());
        Some(PartValue { dimension, part, value })
    };
    lines
        .map(|(n, line)| read(line).ok_or(Wrong::Row("parts", "act-indicator-parts-wrong", n)))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_read_as_people_write_it() {
        for (written, decimals, read) in [
            ("1250", 0, Some(1250)),
            (" 1 250 ", 0, Some(1250)),
            ("١٢٥٠", 0, Some(1250)),
            ("12.5", 1, Some(125)),
            ("12,5", 2, Some(1250)),
            ("١٢٫٥", 1, Some(125)),
            ("-0.05", 2, Some(-5)),
            ("\u{2212}7", 0, Some(-7)),
            ("12.5", 0, None),
            ("12.", 0, Some(12)),
            (".5", 1, None),
            ("1.2.3", 6, None),
            ("12a", 0, None),
            ("--1", 0, None),
            ("", 0, None),
            ("99999999999999999999", 0, None),
        ] {
            assert_eq!(scaled(written, decimals), read, "{written}");
        }
    }
}
