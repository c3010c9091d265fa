//! The comments of a case as a table for programs: a row for every comment of every round, with what
//! became of it. No comment may be left out for having no answer, no citizen told apart but by the number
//! of this case, and no cell taken for a formula.

use axum::extract::Path;
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};
use sijill_projections::consultations::{CommentAuthor, CommentLine, RoundLine};

use super::{became, has};
use crate::plans::quote::quoted;
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
    "answer_record",
    "answer_recorded",
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
    let mut rows = vec![HEAD.map(str::to_owned)];
    for round in &view.consultations {
        let shown = |line: &&CommentLine| wanted.is_none_or(|what| became(line) == what);
        for line in round.comments.iter().filter(shown) {
            rows.push(row(&visit, &t, (&number, round), line)?);
        }
    }
    let bytes = table(&rows).map_err(|e| Failure::broken("write a table", &e))?;
    let name = format!("attachment; filename=\"comments-{number}.csv\"");
    let kind = "text/csv; charset=utf-8";
    let heads = [(CONTENT_TYPE, kind.to_owned()), (CONTENT_DISPOSITION, name)];
    // spreadsheets read Arabic as something else without this mark
    Ok((heads, [&b"\xEF\xBB\xBF"[..], &bytes].concat()).into_response())
}

fn row(
    visit: &Visit,
    t: &Words,
    (case, round): (&str, &RoundLine),
    line: &CommentLine,
) -> Result<[String; 14], Failure> {
    let words = |text| visit.service.object_words(text, t);
    let (author, organisation) = match &line.author {
        CommentAuthor::Citizen(n) => (format!("citizen-{n}"), String::new()),
        CommentAuthor::Office => ("office".to_owned(), String::new()),
        CommentAuthor::Organisation(party) => {
            ("organisation".to_owned(), t.text(&party.name).to_owned())
        }
    };
    let answer = line.answer.as_ref();
    let told = answer.and_then(|answer| answer.text.as_ref()).map(words).transpose()?;
    Ok([
        case.to_owned(),
        round.round.id.to_string(),
        line.number.to_string(),
        author,
        organisation,
        words(&line.text)?,
        became(line).to_owned(),
        answer.and_then(|answer| answer.reason.clone()).unwrap_or_default(),
        told.unwrap_or_default(),
        answer.map(|answer| answer.days.to_string()).unwrap_or_default(),
        line.when.position.to_string(),
        line.when.recorded.to_string(),
        answer.map(|answer| answer.when.position.to_string()).unwrap_or_default(),
        answer.map(|answer| answer.when.recorded.to_string()).unwrap_or_default(),
    ])
}

/// The table: what a spreadsheet would take for a formula is given as the text that it is.
fn table(rows: &[[String; 14]]) -> Result<Vec<u8>, csv::Error> {
    let mut sheet = csv::Writer::from_writer(Vec::new());
    for row in rows {
        sheet.write_record(row.each_ref().map(|text| quoted(text).into_owned()))?;
    }
    sheet.into_inner().map_err(|e| csv::Error::from(std::io::Error::other(e.to_string())))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_comment_is_a_formula_and_none_breaks_its_row() {
        let mut row = HEAD.map(str::to_owned);
        row[5] = "=HYPERLINK(\"http://example.org\")\nsecond line".to_owned();
        row[7] = "@SUM(1)".to_owned();
        let bytes = table(&[row]).unwrap();
        let mut read = csv::ReaderBuilder::new().has_headers(false).from_reader(&bytes[..]);
        let read = read.records().next().unwrap().unwrap();
        assert_eq!(&read[5], "'=HYPERLINK(\"http://example.org\")\nsecond line");
        assert_eq!((&read[7], read.len()), ("'@SUM(1)", HEAD.len()));
    }
}
