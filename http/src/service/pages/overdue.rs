//! What is past its last day and not answered, and what was answered late. A debtor is a body and
//! an office, never a person.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;

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
    let view = visit.service.ask(&visit.asked, |views, on| views.overdue(on)).await?;
    let shell = visit.shell(t.say("label-view-overdue")).await?;
    let skip = |name: &str| -> usize {
        let pair = form_pairs(&visit.query).into_iter().find(|(known, _)| known == name);
        pair.and_then(|(_, value)| value.parse().ok()).unwrap_or(0)
    };
    let next = |name: &str, length: usize| {
        let from = skip(name).saturating_add(LINES);
        (length > from).then(|| visit.href(&format!("/overdue?{name}={from}")))
    };
    let rows = |lines: &[_], name: &str| -> Result<Vec<DueRow>, Failure> {
        let part = lines.iter().skip(skip(name)).take(LINES);
        part.map(|line| DueRow::overdue(&visit, &t, line)).collect()
    };
    let template = OverduePage {
        shell,
        on: t.day(&view.on),
        standing: rows(&view.standing, "standing")?,
        late: rows(&view.answered_late, "late")?,
        standing_next: next("standing", view.standing.len()),
        late_next: next("late", view.answered_late.len()),
    };
    page(StatusCode::OK, &template)
}
