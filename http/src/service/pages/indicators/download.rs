//! The indicators of a case as a table for programs: a row for every number that was ever told, first
//! values and corrections alike, each with the position of its record. Nothing may be left out here for
//! having been corrected, and no cell may be taken for a formula.

use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use sijill_core::activity::indicators::{Difference, PartValue, Period};
use sijill_projections::indicators::{IndicatorLine, IndicatorsView};
use sijill_projections::stamp::When;

use super::view_of;
use crate::plans::quote::quoted;
use crate::sentences::scaled;
use crate::service::failure::Failure;
use crate::service::pages::case::case_of;
use crate::service::visit::Visit;

/// The columns.
const HEAD: [&str; 13] = [
    "case",
    "indicator",
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
/// `not-found`, where there is no such case.
pub async fn csv(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = case_of(&visit, &case).await?;
    let view = view_of(&visit, case).await?;
    let bytes = table(&view).map_err(|e| Failure::broken("write a table", &e))?;
    let name = format!("attachment; filename=\"indicators-{}.csv\"", view.case.number);
    let kind = "text/csv; charset=utf-8";
    let heads = [(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)];
    // spreadsheets read Arabic as something else without this mark
    Ok((heads, [&b"\xEF\xBB\xBF"[..], &bytes].concat()).into_response())
}

/// The table.
///
/// # Errors
/// Never in practice: it is written into memory.
fn table(view: &IndicatorsView) -> Result<Vec<u8>, csv::Error> {
    let mut sheet = csv::Writer::from_writer(Vec::new());
    sheet.write_record(HEAD)?;
    let number = view.case.number.to_string();
    for line in &view.indicators {
        for row in rows(line) {
            let all = [number.as_str(), line.indicator.as_str()].map(str::to_owned);
            let unit = quoted(&line.unit).into_owned();
            sheet.write_record(all.into_iter().chain([unit]).chain(row))?;
        }
    }
    sheet.into_inner().map_err(|e| csv::Error::from(std::io::Error::other(e.to_string())))
}

/// Everything that was told of one indicator.
fn rows(line: &IndicatorLine) -> Vec<[String; 10]> {
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
        let what = what.to_owned();
        let reason = quoted(reason).into_owned();
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
            for cells in broken_down(parts, differences, &number) {
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
    parts: &[PartValue],
    differences: &[Difference],
    number: &impl Fn(i64) -> String,
) -> Vec<[String; 4]> {
    let cell = |part: &PartValue| {
        let (dimension, name) = (part.dimension.to_string(), part.part.to_string());
        [dimension, name, number(part.value), String::new()]
    };
    let lacking = |one: &Difference| {
        let of = one.dimension.to_string();
        [of, String::new(), String::new(), number(one.difference)]
    };
    parts.iter().map(cell).chain(differences.iter().map(lacking)).collect()
}
