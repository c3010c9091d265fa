//! The comments of a case as a table: a row for every comment of every round, with what became of it. No
//! comment may be left out for having no answer, and no citizen told apart but by the number of this case.

use axum::extract::Path;
use axum::response::Response;
use sijill_projections::consultations::{CommentAuthor, CommentLine, RoundLine};

use super::{became, has};
use crate::service::acts::consulting::author;
use crate::service::download;
use crate::service::failure::Failure;
use crate::service::pages::case::case_of;
use crate::service::visit::Visit;
use crate::service::words::Words;

/// The columns.
const HEAD: [&str; 14] = [
    "case",
    "round",
    "number",
    "author",
    "organisation",
    "text",
    "disposition",
    "reason",
    "answer",
    "days",
    "record",
    "recorded",
    "answer-record",
    "answer-recorded",
];

/// `GET /cases/{case}/consultation.csv`
///
/// # Errors
/// `not-found`, where there is no such case, or nobody was heard in it by then; when a text cannot be
/// read.
pub async fn csv(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = case_of(&visit, &case).await?;
    let t = visit.words()?;
    let known = visit.service.ask(&visit.asked, |views, _| views.petition(case)).await?;
    let view = known.filter(has).ok_or(Failure::NotFound)?;
    let wanted = super::wanted(&visit).what;
    let number = view.case.number.to_string();
    let mut rows = Vec::new();
    for round in &view.consultations {
        let shown = |line: &&CommentLine| wanted.is_none_or(|what| became(line) == what);
        for line in round.comments.iter().filter(shown) {
            rows.push(row(&visit, &t, (&number, round), line)?);
        }
    }
    download::csv(&format!("comments-{number}"), &download::heads(&t, &HEAD), rows)
}

fn row(
    visit: &Visit,
    t: &Words,
    (case, round): (&str, &RoundLine),
    line: &CommentLine,
) -> Result<Vec<String>, Failure> {
    let words = |text| visit.service.object_words(text, t);
    let organisation = match &line.author {
        CommentAuthor::Organisation(party) => t.text(&party.name).to_owned(),
        CommentAuthor::Citizen(_) | CommentAuthor::Office => String::new(),
    };
    let answer = line.answer.as_ref();
    let told = answer.and_then(|answer| answer.text.as_ref()).map(words).transpose()?;
    Ok(vec![
        case.to_owned(),
        t.text(&round.round.title).to_owned(),
        line.number.to_string(),
        author(t, &line.author),
        organisation,
        words(&line.text)?,
        t.word("disposition", became(line)),
        answer.and_then(|answer| answer.reason.clone()).unwrap_or_default(),
        told.unwrap_or_default(),
        answer.map(|answer| answer.days.to_string()).unwrap_or_default(),
        line.when.position.to_string(),
        line.when.recorded.to_string(),
        answer.map(|answer| answer.when.position.to_string()).unwrap_or_default(),
        answer.map(|answer| answer.when.recorded.to_string()).unwrap_or_default(),
    ])
}
