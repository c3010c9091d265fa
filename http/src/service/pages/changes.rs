//! What has changed since a day or a record: which cases, and how many records of which types. The
//! view counts; the log is read once from there on.

use std::ops::ControlFlow;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::query::Position;
use sijill_projections::changes::{Changes, ChangesView};
use sijill_projections::{AsOf, Question, Views};

use crate::service::asked::{Asked, form_pairs};
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// How many cases stand on the page.
const CASES: usize = 100;
/// What is asked about where no day is named: the last seven days.
const USUAL_MS: i64 = 7 * 24 * 60 * 60 * 1000;

struct ChangedRow {
    href: String,
    number: String,
    title: String,
    records: u64,
    records_href: String,
}

#[derive(Template)]
#[template(path = "changes.html")]
struct ChangesPage {
    shell: Shell,
    since: String,
    since_is_day: bool,
    records: u64,
    records_href: String,
    upto: Position,
    kinds: Vec<(String, u64, String)>,
    cases: Vec<ChangedRow>,
    more: bool,
}

/// What has changed.
///
/// # Errors
/// `request-unreadable`; when the log cannot be read.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let t = visit.words()?;
    let typed = form_pairs(&visit.query).into_iter().find(|(name, _)| name == "since");
    let typed = typed.map(|(_, value)| value.trim().to_owned()).filter(|value| !value.is_empty());
    let usual = || visit.service.now().plus_ms(-USUAL_MS).date_in(t.zone()).to_string();
    let since = typed.unwrap_or_else(usual);
    let after = position_of(&visit, &since).await?;
    let upto = visit.service.ask(&visit.asked, |views, _| views.position()).await?;
    let upto = upto.ok_or(Failure::NotFound)?;
    let view = changed(&visit, after, upto).await?;
    let from = after.map_or(0, |after| after + 1);
    let shell = visit.shell(t.say("public-changes")).await?;
    let records = |query: String| visit.href(&format!("/records?from={from}{query}"));
    let kind =
        |(kind, count): (&String, &u64)| (kind.clone(), *count, records(format!("&types={kind}")));
    let cases = view.changed.iter().take(CASES).map(|case| row(&visit, &t, case, from));
    let template = ChangesPage {
        shell,
        since_is_day: since.parse::<jiff::civil::Date>().is_ok(),
        since,
        records: view.records,
        records_href: records(String::new()),
        upto,
        kinds: view.records_by_type.iter().map(kind).collect(),
        cases: cases.collect::<Result<_, _>>()?,
        more: view.changed.len() > CASES,
    };
    page(StatusCode::OK, &template)
}

/// The position of the last record at `since`; none where nothing had been recorded.
async fn position_of(visit: &Visit, since: &str) -> Result<Option<Position>, Failure> {
    let asked = Asked { as_of: Some(since.to_owned()), occurred: false };
    let unreadable = |mut failure| {
        if let Failure::Unreadable { part, .. } = &mut failure {
            "since".clone_into(part);
        }
        failure
    };
    let question = asked.question(&visit.service).map_err(unreadable)?;
    if let Question::Recorded(Some(AsOf::Position(position))) = question {
        return Ok(Some(position));
    }
    visit.service.ask(&asked, |views, _| views.position()).await
}

/// The changes after one position up to another, read from the log aside from other requests.
async fn changed(
    visit: &Visit,
    after: Option<Position>,
    upto: Position,
) -> Result<ChangesView, Failure> {
    let register = visit.service.register().clone();
    let read = move || {
        let mut changes = Changes::between(after, upto);
        let from = after.map_or(0, |after| after + 1);
        let scanned = register.log().scan(from, upto + 1, &mut |record| {
            changes.apply(&record);
            ControlFlow::Continue(())
        });
        scanned.map(|()| changes)
    };
    let read = tokio::task::spawn_blocking(read).await;
    let changes = read.map_err(|e| Failure::broken("read what changed", &e))?;
    let changes = changes.map_err(sijill_store::RegisterError::from)?;
    Ok(visit.service.live().now(|views: &Views| views.changes(&changes))?)
}

fn row(
    visit: &Visit,
    t: &Words,
    case: &sijill_projections::changes::ChangedCase,
    from: Position,
) -> Result<ChangedRow, Failure> {
    let title = case.title.as_ref().map(|title| visit.service.object_words(title, t));
    let tagged = format!("/records?tags=case%3A{}&from={from}", case.case);
    Ok(ChangedRow {
        href: visit.href(&format!("/cases/{}", case.case)),
        number: case.number.map(|number| number.to_string()).unwrap_or_default(),
        title: title.transpose()?.unwrap_or_else(|| case.case.to_string()),
        records: case.records,
        records_href: visit.href(&tagged),
    })
}
