//! CSV: what stands between cells is found out where nobody says, and every cell is text.

use crate::plans::cells::{CELLS_MAX, Cell, ROWS_MAX, Sheet};
use crate::plans::problem::{Flaw, Problem};

/// How many rows are looked at to find out what stands between cells.
const LOOKED_AT: usize = 40;

/// The sheet of a CSV.
pub(super) fn read(text: &str, delimiter: Option<char>) -> Result<Sheet, Problem> {
    // a first line that spreadsheets write to name what stands between cells
    let first = text.lines().next().unwrap_or_default().trim();
    let (named, text) = match first.strip_prefix("sep=").map(|rest| rest.chars().next()) {
        Some(named) => (named, text.split_once('\n').map_or("", |(_, rest)| rest)),
        None => (None, text),
    };
    let delimiter = delimiter.or(named).unwrap_or_else(|| sniffed(text));
    let byte = u8::try_from(delimiter).map_err(|_| {
        Problem::of_file(Flaw::MappingWrong, &format!("file.delimiter {delimiter}"))
    })?;
    let mut sheet = Sheet::new(None);
    let lines = lines(text, byte);
    if let Some((row, column)) = lines.unclosed {
        let at = sheet.place(row, Some(column));
        return Err(Problem::new(at, Flaw::QuoteUnclosed, "\""));
    }
    for (nth, record) in records(text, byte).enumerate() {
        let record =
            record.map_err(|why| Problem::of_file(Flaw::FileUnreadable, &why.to_string()))?;
        let row = lines.rows.get(nth).copied().unwrap_or(u32::MAX);
        for (column, cell) in record.iter().enumerate() {
            let at = (row, u32::try_from(column).unwrap_or(u32::MAX));
            if !sheet.put(at.0, at.1, Cell::of_csv(cell)) || sheet.len() > CELLS_MAX {
                return Err(Problem::of_file(Flaw::FileTooLarge, &record.len().to_string()));
            }
        }
    }
    Ok(sheet)
}

/// What a CSV looks like before it is read.
#[derive(Default)]
struct Lines {
    /// The row of each record, as a spreadsheet counts them: the reader leaves out lines that are empty.
    rows: Vec<u32>,
    /// The cell whose quotation mark never closes: to the reader everything below it is one cell.
    unclosed: Option<(u32, u32)>,
}

/// Looks through a CSV as its reader will.
fn lines(text: &str, delimiter: u8) -> Lines {
    let mut lines = Lines::default();
    let (mut row, mut column, mut opens, mut empty) = (0_u32, 0_u32, true, true);
    let mut bytes = text.bytes().peekable();
    while let Some(byte) = bytes.next() {
        if lines.unclosed.is_some() {
            // two of them are one that is part of the text
            if byte == b'"' && bytes.next_if_eq(&b'"').is_none() {
                lines.unclosed = None;
                opens = false;
            }
            continue;
        }
        if byte == b'\r' && bytes.peek() == Some(&b'\n') {
            continue;
        }
        if matches!(byte, b'\r' | b'\n') {
            (row, column, opens, empty) = (row.saturating_add(1), 0, true, true);
            continue;
        }
        // beyond the rows of a sheet nothing is read
        if empty && lines.rows.len() <= ROWS_MAX as usize {
            lines.rows.push(row);
        }
        empty = false;
        if byte == delimiter {
            (column, opens) = (column.saturating_add(1), true);
        } else if byte == b'"' && opens {
            lines.unclosed = Some((row, column));
        } else {
            opens = false;
        }
    }
    lines
}

fn records(text: &str, delimiter: u8) -> impl Iterator<Item = csv::Result<csv::StringRecord>> {
    csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .delimiter(delimiter)
        .from_reader(text.as_bytes())
        .into_records()
}

/// What stands between cells: with which most of the first rows have the same number of cells, more
/// than one; the comma, where none is better.
fn sniffed(text: &str) -> char {
    let agreeing = |delimiter: u8| {
        let sizes: Vec<usize> =
            records(text, delimiter).take(LOOKED_AT).flatten().map(|record| record.len()).collect();
        let most = sizes.iter().copied().max().unwrap_or(0);
        let usual =
            (2..=most.min(2_000)).max_by_key(|size| sizes.iter().filter(|n| *n == size).count());
        usual.map_or(0, |usual| sizes.iter().filter(|n| **n == usual).count())
    };
    let mut best = (',', agreeing(b','));
    for delimiter in [';', '\t'] {
        let agree = agreeing(u8::try_from(delimiter).unwrap_or(b','));
        if agree > best.1 {
            best = (delimiter, agree);
        }
    }
    best.0
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str, row: u32) -> Vec<String> {
        read(text, None).unwrap().row(row).map(|(_, cell)| cell.words()).collect()
    }

    #[test]
    fn what_stands_between_cells_is_found_out() {
        assert_eq!(words("a,b\n1,2\n", 1), ["1", "2"]);
        assert_eq!(words("a;b\n1,5;2\n", 1), ["1,5", "2"]);
        assert_eq!(words("a\tb\n1;x\t2,y\n", 1), ["1;x", "2,y"]);
        assert_eq!(words("sep=;\na;b\n1;2\n", 1), ["1", "2"]);
        assert_eq!(words("a;b\n\"1;\n2\";3\n", 1), ["1;\n2", "3"]);
        assert_eq!(words("only\none\n", 1), ["one"]);
        assert!(read("", None).unwrap().is_empty());
        assert!(read("a", Some('،')).is_err());
    }

    #[test]
    fn a_row_has_the_number_that_a_spreadsheet_gives_it() {
        let sheet = read("a,b\r\n\r\n\"x\ny\",1\r\n\r\n2,3\r\n", None).unwrap();
        let at = |row: u32| sheet.row(row).count();
        assert_eq!((0..6).map(at).collect::<Vec<_>>(), [2, 0, 2, 0, 2, 0]);
    }

    #[test]
    fn a_quotation_mark_that_never_closes_is_told_by_its_cell() {
        let told =
            |text: &str| read(text, None).map(|_| ()).map_err(|p| (p.flaw, p.at.to_string()));
        let flaw = |at: &str| Err((Flaw::QuoteUnclosed, at.to_owned()));
        assert_eq!(told("Title,Lead\nA,\"unclosed\nB,c\n"), flaw("B2"));
        assert_eq!(told("a,b\n\"x\ny\",1\n\"2,3\n"), flaw("A3"));
        for whole in ["a,b\n\"x\"\"y\",1\n", "a,5\"\nb,6\n", "a,b\n\"x\",\"\"\n", "a \"b,c\n"] {
            assert_eq!(told(whole), Ok(()), "{whole}");
        }
    }
}
