//! The one apostrophe before what a spreadsheet would run. Whoever writes a CSV takes [`quoted`], whoever
//! reads one takes [`unquoted`], and what is read is what was written. No other place may tell what a
//! formula begins with.

use std::borrow::Cow;

/// What a formula begins with, in ASCII and in the wide forms that some spreadsheets take for it.
const BEGINNINGS: [char; 8] = ['=', '+', '-', '@', '＝', '＋', '－', '＠'];

/// Whether a spreadsheet might take a text for something to run: it begins with what a formula begins
/// with, also after blanks and characters that nobody sees, or with a tab or the end of a line.
pub fn is_formula(text: &str) -> bool {
    let unseen = |c: char| {
        c.is_whitespace()
            || c.is_control()
            || matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{FEFF}')
            || matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}')
    };
    text.starts_with(['\t', '\r', '\n']) || text.trim_start_matches(unseen).starts_with(BEGINNINGS)
}

/// Whether an apostrophe is put before a text: it might be run, or it might be once apostrophes that are
/// its own are taken away.
fn needs(text: &str) -> bool {
    is_formula(text.trim_start_matches('\''))
}

/// A cell of a CSV: the text, behind one apostrophe where a spreadsheet might run it.
pub fn quoted(text: &str) -> Cow<'_, str> {
    if needs(text) { Cow::Owned(format!("'{text}")) } else { Cow::Borrowed(text) }
}

/// The text of a cell that [`quoted`] put behind an apostrophe; none where the cell is the text itself.
pub fn unquoted(cell: &str) -> Option<&str> {
    cell.strip_prefix('\'').filter(|text| needs(text))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::plans::mapping::FileRule;
    use crate::plans::out::csv;
    use crate::plans::read::sheets;

    const HOSTILE: &[&str] = &[
        "=cmd|' /C calc'!A0",
        "+1",
        "-1",
        "@SUM(A1)",
        "\tx",
        "\rx",
        "\n=1",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(1)",
        " =1",
        "\u{A0}=1",
        "\u{200F}=1",
        "\u{202E}+1",
        "\u{FEFF}@x",
        "\u{3000}＝1",
        "'=1",
        "''=1",
        "'＝1",
        "'\t=1",
    ];
    const HARMLESS: &[&str] = &["نشر المحاضر", "'tis", "l'eau", "'", "''", "1-2", "a=b", ""];

    #[test]
    fn no_cell_begins_what_a_spreadsheet_runs() {
        for text in HOSTILE {
            assert_eq!(quoted(text), format!("'{text}"), "{text:?}");
            assert!(!is_formula(&quoted(text)), "{text:?}");
            assert_eq!(unquoted(&quoted(text)), Some(*text));
        }
        for text in HARMLESS {
            assert_eq!(quoted(text), *text);
            assert_eq!(unquoted(text), None, "an apostrophe of its own stays: {text:?}");
        }
    }

    /// Random cells of what is awkward, the same ones every time.
    fn cells() -> impl Iterator<Item = String> {
        const PARTS: &[&str] = &[
            "'", "=", "+", "-", "@", "＝", "＋", "－", "＠", "\t", "\r", "\n", " ", "\u{A0}",
            "\u{200B}", "\u{202E}", "\u{FEFF}", "\"", ",", ";", "a", "ع", "1", "''", "'=",
        ];
        let mut seed = 0x9E37_79B9_7F4A_7C15_u64;
        let mut next = move |below: usize| {
            seed ^= seed << 13;
            seed ^= seed >> 7;
            seed ^= seed << 17;
            usize::try_from(seed % below as u64).unwrap()
        };
        let one = move |_| (0..=next(6)).map(|_| PARTS[next(PARTS.len())]).collect::<String>();
        (0..4_000).map(one)
    }

    /// The first cell that does not come back out of a file as it was written, under a way to read.
    fn lost(read: impl Fn(&str) -> String) -> Option<String> {
        cells().find(|cell| read(&quoted(cell)) != *cell || is_formula(&quoted(cell)))
    }

    #[test]
    fn every_cell_comes_back_as_it_was_written() {
        let read = |cell: &str| unquoted(cell).unwrap_or(cell).to_owned();
        assert_eq!(lost(read), None);
        // the same through a whole file
        let cells: Vec<String> = cells().filter(|cell| !cell.trim().is_empty()).collect();
        let rows: Vec<Vec<String>> =
            cells.iter().map(|cell| vec!["row".to_owned(), cell.clone()]).collect();
        let sheet = sheets(&csv(&rows), &FileRule::default()).unwrap().remove(0);
        for (row, cell) in (0..).zip(&cells) {
            assert_eq!(sheet.at(row, 1).unwrap().words(), *cell, "{cell:?}");
        }
    }

    #[test]
    fn twin_an_apostrophe_taken_from_every_cell_is_caught() {
        let every = |cell: &str| cell.strip_prefix('\'').unwrap_or(cell).to_owned();
        assert!(lost(every).is_some());
        // and one that is taken wherever a formula follows, though the writer did not put it there
        let plain =
            |cell: &str| if is_formula(cell) { format!("'{cell}") } else { cell.to_owned() };
        let any = |cell: &str| match cell.strip_prefix('\'').filter(|rest| is_formula(rest)) {
            Some(rest) => rest.to_owned(),
            None => cell.to_owned(),
        };
        assert!(cells().any(|cell| any(&plain(&cell)) != cell));
    }
}
