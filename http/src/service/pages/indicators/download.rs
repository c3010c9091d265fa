//! The indicators of a case as a table: a row for every number that was ever told, first values and
//! corrections alike, each with the position of its record. Nothing may be left out here for having been
//! corrected.

use axum::extract::Path;
use axum::response::Response;
use sijill_core::activity::indicators::{Difference, PartValue, Period};
use sijill_core::ids::Slug;
use sijill_projections::indicators::IndicatorLine;
use sijill_projections::stamp::When;

use super::view_of;
use crate::sentences::scaled;
use crate::service::download;
use crate::service::failure::Failure;
use crate::service::pages::case::case_of;
use crate::service::visit::Visit;
use crate::service::words::Words;

/// The columns.
const HEAD: [&str; 14] = [
    "case",
    "indicator",
    "title",
    "unit",
    "what",
    "period",
    "series",
    "dimension",
    "part",
    "value",
    "difference",
    "reason",
    "record",
    "recorded",
];

/// `GET /cases/{case}/indicators.csv`
///
/// # Errors
/// `not-found`, where there is no such case; when a title cannot be read.
pub async fn csv(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = case_of(&visit, &case).await?;
    let view = view_of(&visit, case).await?;
    let (t, number) = (visit.words()?, view.case.number.to_string());
    let mut all = Vec::new();
    for line in &view.indicators {
        let title = visit.service.object_words(&line.title, &t)?;
        let before = [number.clone(), line.indicator.to_string(), title, line.unit.clone()];
        all.extend(
            rows(&t, line).into_iter().map(|row| before.iter().cloned().chain(row).collect()),
        );
    }
    download::csv(&format!("indicators-{number}"), &download::heads(&t, &HEAD), all)
}

/// Everything that was told of one indicator.
fn rows(t: &Words, line: &IndicatorLine) -> Vec<[String; 10]> {
    let mut rows = Vec::new();
    let number = |value| scaled(value, line.decimals);
    let none = String::new;
    let told = |when: &When| [when.position.to_string(), when.recorded.to_string()];
    let mut row = |what: &str,
                   period: String,
                   series: String,
                   part: [String; 4],
                   reason: &str,
                   when: &When| {
        let [dimension, name, value, difference] = part;
        let [record, recorded] = told(when);
        let (what, reason) = (t.word("csv-what", what), reason.to_owned());
        rows.push([
            what, period, series, dimension, name, value, difference, reason, record, recorded,
        ]);
    };
    let whole = |value: i64| [none(), none(), number(value), none()];
    if let Some(from) = line.baseline {
        row("baseline", from.period.to_string(), none(), whole(from.value), "", &line.defined);
    }
    let by = line.target.date.to_string();
    row("target", by, none(), whole(line.target.value), "", &line.defined);
    for change in &line.methods {
        let empty = [none(), none(), none(), none()];
        row("method", change.from.to_string(), none(), empty, &change.reason, &change.when);
    }
    for one in &line.periods {
        let (period, series) = (one.period, one.series.to_string());
        let mut all = |what: &str, value, parts: &[PartValue], differences, reason: &str, when| {
            row(what, period.to_string(), series.clone(), whole(value), reason, when);
            for cells in broken_down(t, line, (parts, differences), &number) {
                row("part", period.to_string(), series.clone(), cells, "", when);
            }
        };
        let first = &one.first;
        let note = first.note.as_deref().unwrap_or_default();
        all("measured", first.value, &first.parts, &first.differences, note, &first.when);
        for c in &one.corrections {
            all("corrected", c.value, &c.parts, &c.differences, &c.reason, &c.when);
        }
    }
    for one in &line.stated {
        let of = |period: Period| period.to_string();
        let difference = one.difference.map(number).unwrap_or_default();
        let cells = [none(), none(), number(one.value), difference];
        row("stated", of(one.period), none(), cells, "", &one.when);
    }
    rows
}

/// The parts of a number, and by how much each dimension lacks of it.
fn broken_down(
    t: &Words,
    line: &IndicatorLine,
    (parts, differences): (&[PartValue], &[Difference]),
    number: &impl Fn(i64) -> String,
) -> Vec<[String; 4]> {
    let rule = |of: &Slug| line.dimensions.iter().find(|known| known.dimension == *of);
    let dimension = |of: &Slug| {
        let title = rule(of).and_then(|rule| rule.title.as_ref());
        title.map_or_else(|| t.word("dimension", of.as_str()), |title| t.text(title).to_owned())
    };
    let named = |part: &PartValue| {
        let known = rule(&part.dimension)
            .and_then(|rule| rule.parts.iter().find(|known| known.part == part.part));
        let title = known.and_then(|known| known.title.as_ref());
        // a territory stands by its code, which a table of territories has beside its name
        title.map_or_else(
            || t.word("dimension-part", part.part.as_str()),
            |title| t.text(title).to_owned(),
        )
    };
    let cell = |part: &PartValue| {
        [dimension(&part.dimension), named(part), number(part.value), String::new()]
    };
    let lacking = |one: &Difference| {
        [dimension(&one.dimension), String::new(), String::new(), number(one.difference)]
    };
    parts.iter().map(cell).chain(differences.iter().map(lacking)).collect()
}
