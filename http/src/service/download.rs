//! Tables that are taken away: a CSV with its heads in the reader's words. No cell may leave here that a
//! spreadsheet would run, and no table without the mark that tells spreadsheets how Arabic is written.

use std::borrow::Cow;

use axum::http::header::{CONTENT_DISPOSITION, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::plans::quote::quoted;
use crate::service::failure::Failure;
use crate::service::words::Words;

/// What spreadsheets tell UTF-8 by.
const MARK: &[u8] = b"\xEF\xBB\xBF";

/// The heads of columns in the reader's words: `answered-by` is `csv-head-answered-by`.
pub fn heads(t: &Words, columns: &[&str]) -> Vec<String> {
    columns.iter().map(|column| t.word("csv-head", column)).collect()
}

/// The table as a file of that name, without its ending.
///
/// # Errors
/// Never in practice: it is written into memory.
pub fn csv(
    name: &str,
    heads: &[String],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> Result<Response, Failure> {
    let bytes = written(heads, rows).map_err(|e| Failure::broken("write a table", &e))?;
    let named = format!("attachment; filename=\"{name}.csv\"");
    let headers =
        [(CONTENT_TYPE, "text/csv; charset=utf-8".to_owned()), (CONTENT_DISPOSITION, named)];
    Ok((headers, [MARK, &bytes].concat()).into_response())
}

fn written(
    heads: &[String],
    rows: impl IntoIterator<Item = Vec<String>>,
) -> Result<Vec<u8>, csv::Error> {
    let mut sheet = csv::Writer::from_writer(Vec::new());
    sheet.write_record(heads)?;
    for row in rows {
        sheet.write_record(row.iter().map(|cell| inert(cell).into_owned()))?;
    }
    sheet.into_inner().map_err(|e| csv::Error::from(std::io::Error::other(e.to_string())))
}

/// A cell as it may stand: what might be run behind an apostrophe, a number as it is.
fn inert(cell: &str) -> Cow<'_, str> {
    let digits = cell.strip_prefix('-').unwrap_or(cell);
    let number =
        digits.split('.').all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit()));
    if number && digits.matches('.').count() <= 1 { Cow::Borrowed(cell) } else { quoted(cell) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_is_run_nothing_breaks_its_row_and_numbers_stay_numbers() {
        let row = ["-12.50", "=1+1", "a\nb,\"c\"", "-1-1", "-", "@SUM(1)", "1.2.3", "-5"];
        let row = row.map(str::to_owned).to_vec();
        let heads: Vec<String> = (0..row.len()).map(|n| n.to_string()).collect();
        let bytes = written(&heads, [row]).unwrap();
        let mut read = csv::Reader::from_reader(&bytes[..]);
        let read = read.records().next().unwrap().unwrap();
        let cells: Vec<&str> = read.iter().collect();
        let wanted = ["-12.50", "'=1+1", "a\nb,\"c\"", "'-1-1", "'-", "'@SUM(1)", "1.2.3", "-5"];
        assert_eq!(cells, wanted);
    }
}
