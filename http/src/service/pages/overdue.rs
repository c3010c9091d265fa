//! What is past its last day and not answered, and what was answered late. A debtor is a body and
//! an office, never a person.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

use sijill_projections::overdue::Part;

use super::rows::DueRow;
use crate::service::asked::form_pairs;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::visit::{Visit, page};

/// How many lines of each list stand on a page.
const LINES: usize = 60;

#[derive(Template)]
#[template(path = "overdue.html")]
struct OverduePage {
    shell: Shell,
    on: String,
    standing: Vec<DueRow>,
    late: Vec<DueRow>,
    standing_next: Option<String>,
    late_next: Option<String>,
}

/// The board of what is overdue.
///
/// # Errors
/// When the log cannot be read.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let t = visit.words()?;
    let pairs = form_pairs(&visit.query);
    let skip = |name: &str| -> usize {
        let pair = pairs.iter().find(|(known, _)| known == name);
        pair.and_then(|(_, value)| value.parse().ok()).unwrap_or(0)
    };
    let asked = Part { at_most: LINES, late_from: skip("late"), standing_from: skip("standing") };
    let found = visit.service.ask(&visit.asked, move |views, on| views.overdue_part(on, asked));
    let found = found.await?;
    let shell = visit.shell(t.say("label-view-overdue")).await?;
    let next = |name: &str, from: usize, length: usize| {
        let from = from.saturating_add(LINES);
        (length > from).then(|| visit.href(&format!("/overdue?{name}={from}")))
    };
    let rows = |lines: &[_]| -> Result<Vec<DueRow>, Failure> {
        lines.iter().map(|line| DueRow::overdue(&visit, &t, line)).collect()
    };
    let view = &found.view;
    let template = OverduePage {
        shell,
        on: t.day(&view.on),
        standing: rows(&view.standing)?,
        late: rows(&view.answered_late)?,
        standing_next: next("standing", asked.standing_from, found.standing),
        late_next: next("late", asked.late_from, found.answered_late),
    };
    page(StatusCode::OK, &template)
}
