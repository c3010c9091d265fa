//! The tables of an indicator: its measurements, newest first, with what was said first and every
//! correction; what other sources say; its changes of method. Each number leads to its record.

use sijill_core::activity::indicators::{Difference, PartValue};
use sijill_core::query::Position;
use sijill_projections::indicators::{IndicatorLine, MethodLine, PeriodLine, StatedLine};

use super::super::case::Linked;
use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::telling::{Stamped, Telling};

/// A measurement.
pub struct Row {
    /// The period, in words.
    pub period: String,
    /// What stands.
    pub value: Linked,
    /// What stood first, where it was corrected.
    pub first: Option<Linked>,
    /// Every correction but the last, which stands: the number, and why.
    pub corrections: Vec<(Linked, String)>,
    /// How much of it falls to each part.
    pub parts: Vec<(String, String)>,
    /// Where the parts do not add up to it, as sentences.
    pub uneven: Vec<String>,
    /// What is to be known of it.
    pub note: Option<String>,
    /// Whether it came after its last day.
    pub late: bool,
    /// Whether the method changes between it and the row above it.
    pub broken: bool,
}

/// What another source says.
pub struct Stated {
    /// The period, in words.
    pub period: String,
    /// How much.
    pub value: Linked,
    /// How much more that is than what stands, where that period is measured.
    pub difference: Option<String>,
    /// Who says so, and where.
    pub source: String,
}

/// A change of method.
pub struct Break {
    /// From when, in words.
    pub from: String,
    /// How it is measured from then on.
    pub method: String,
    /// Why.
    pub reason: String,
    /// Its record.
    pub seal: Stamped,
}

/// The latest measurements, at most so many.
pub fn rows(told: &Telling<'_>, line: &IndicatorLine, most: usize) -> Vec<Row> {
    let mut above: Option<u32> = None;
    let latest = line.periods.iter().rev().take(most);
    let row = |period: &PeriodLine| {
        let broken = above.is_some_and(|series| series != period.series);
        above = Some(period.series);
        row(told, line, period, broken)
    };
    latest.map(row).collect()
}

fn row(told: &Telling<'_>, line: &IndicatorLine, period: &PeriodLine, broken: bool) -> Row {
    let t = told.t;
    let (parts, differences, when) = period.standing();
    let first = &period.first;
    let corrected = period.corrections.iter().map(|correction| {
        let args = Args::new()
            .phrase("n", correction.correction.to_string())
            .phrase("value", t.speech().scaled(correction.value, line.decimals));
        let word = t.with("indicators-corrected", &args);
        let reason = crate::visible::visible(&correction.reason);
        (Linked { word, ..at(told, correction.when.position) }, reason)
    });
    let corrected: Vec<(Linked, String)> = corrected.collect();
    Row {
        period: t.speech().period(period.period),
        value: number(told, line, period.value, when.position),
        first: (!corrected.is_empty())
            .then(|| number(told, line, first.value, first.when.position)),
        corrections: corrected,
        parts: ordered(line, parts).map(|part| part_of(told, line, part)).collect(),
        uneven: differences.iter().map(|one| uneven(told, line, one)).collect(),
        note: first.note.as_deref().map(crate::visible::visible),
        late: period.days_late > 0,
        broken,
    }
}

/// Parts in the order of the definition.
fn ordered<'a>(
    line: &IndicatorLine,
    parts: &'a [PartValue],
) -> impl Iterator<Item = &'a PartValue> {
    let rules = line.dimensions.iter().flat_map(|rule| {
        rule.parts.iter().map(move |part| (rule.dimension.clone(), part.part.clone()))
    });
    let rules: Vec<_> = rules.collect();
    let place = move |told: &&PartValue| {
        rules.iter().position(|(of, part)| *of == told.dimension && *part == told.part)
    };
    let mut parts: Vec<&PartValue> = parts.iter().collect();
    parts.sort_by_key(place);
    parts.into_iter()
}

fn at(told: &Telling<'_>, position: Position) -> Linked {
    Linked { href: told.visit.href(&format!("/records/{position}")), word: String::new() }
}

fn number(told: &Telling<'_>, line: &IndicatorLine, value: i64, position: Position) -> Linked {
    Linked { word: told.t.speech().scaled(value, line.decimals), ..at(told, position) }
}

/// A part by its title, its word, or the name of the territory with its code.
fn part_of(told: &Telling<'_>, line: &IndicatorLine, value: &PartValue) -> (String, String) {
    let t = told.t;
    let rule = line.dimensions.iter().find(|known| known.dimension == value.dimension);
    let part = rule.and_then(|rule| rule.parts.iter().find(|known| known.part == value.part));
    let name = match part.and_then(|part| part.title.as_ref()) {
        Some(title) => t.text(title).to_owned(),
        None if value.dimension.as_str() == "territory" => {
            t.text(&told.views.frame().territory(&value.part).name).to_owned()
        }
        None => t.word("dimension-part", value.part.as_str()),
    };
    (name, t.speech().scaled(value.value, line.decimals))
}

fn uneven(told: &Telling<'_>, line: &IndicatorLine, one: &Difference) -> String {
    let t = told.t;
    let rule = line.dimensions.iter().find(|known| known.dimension == one.dimension);
    let title = rule.and_then(|rule| rule.title.as_ref()).map(|title| t.text(title).to_owned());
    let name = title.unwrap_or_else(|| t.word("dimension", one.dimension.as_str()));
    let args = Args::new()
        .text("dimension", &name)
        .phrase("difference", t.speech().scaled(one.difference, line.decimals));
    t.with("indicators-difference", &args)
}

/// What another source says.
///
/// # Errors
/// When its source cannot be read.
pub fn stated(
    told: &Telling<'_>,
    line: &IndicatorLine,
    stated: &StatedLine,
) -> Result<Stated, Failure> {
    let t = told.t;
    Ok(Stated {
        period: t.speech().period(stated.period),
        value: number(told, line, stated.value, stated.when.position),
        difference: stated.difference.map(|n| t.speech().scaled(n, line.decimals)),
        source: told.visit.service.object_words(&stated.source, t)?,
    })
}

/// A change of method.
///
/// # Errors
/// When the method cannot be read.
pub fn change(told: &Telling<'_>, change: &MethodLine) -> Result<Break, Failure> {
    let t = told.t;
    let args = Args::new().phrase("period", t.speech().period(change.from));
    Ok(Break {
        from: t.with("indicators-break-from", &args),
        method: told.visit.service.object_words(&change.method, t)?,
        reason: crate::visible::visible(&change.reason),
        seal: told.seal_at(change.when.position),
    })
}
