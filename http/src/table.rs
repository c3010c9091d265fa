//! Tables, headings, lists and paragraphs for a terminal, right in Arabic too. No word may stand
//! here, and no value may pass without being made visible: a stranger's text must not steer the
//! terminal.
//!
//! In Arabic each line begins with U+200F, so that a terminal that knows bidi lays it out from the
//! right, and each value is isolated, so that a Latin id or a number moves nothing around it. In
//! French and English there is no mark at all.

use unicode_width::UnicodeWidthChar;

use crate::i18n::Language;
use crate::visible::{END_ISOLATE, ISOLATE, visible_but_isolates};

/// U+200F, RIGHT-TO-LEFT MARK.
const FROM_THE_RIGHT: char = '\u{200F}';
/// Between two columns.
const GAP: &str = "  ";
/// Columns of text are not made narrower than this, in cells of the terminal.
const NARROWEST: usize = 8;

/// A table: titles of columns, and rows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Table {
    heads: Vec<String>,
    rows: Vec<Vec<String>>,
}

impl Table {
    /// A table with these titles.
    pub fn new(heads: &[&str]) -> Self {
        Self { heads: heads.iter().map(|head| visible_but_isolates(head)).collect(), rows: vec![] }
    }

    /// Adds a row; cells that are missing stay empty, those without a column are not shown.
    #[must_use]
    pub fn row(mut self, cells: &[&str]) -> Self {
        let cell = |n: usize| cells.get(n).map(|cell| visible_but_isolates(cell));
        self.rows.push((0..self.heads.len()).map(|n| cell(n).unwrap_or_default()).collect());
        self
    }

    /// The lines of the table, within `width` cells of a terminal where it is known; without a
    /// line break at the end. Columns of numbers stand at the end of their cell, in the direction
    /// of reading, and are never broken; long texts are broken between words.
    pub fn render(&self, language: Language, width: Option<usize>) -> String {
        let columns: Vec<Column> = (0..self.heads.len()).map(|n| self.column(n)).collect();
        let widths = fit(&columns, width);
        let mut lines = row_lines(language, &columns, &widths, &self.heads);
        let rule = widths.iter().sum::<usize>() + GAP.len() * widths.len().saturating_sub(1);
        lines.push(line(language, &"─".repeat(rule)));
        for row in &self.rows {
            lines.extend(row_lines(language, &columns, &widths, row));
        }
        lines.join("\n")
    }

    fn column(&self, n: usize) -> Column {
        let cells = || self.rows.iter().filter_map(move |row| row.get(n));
        let widest = |cells: &mut dyn Iterator<Item = &String>| {
            cells.map(|cell| display_width(cell)).max().unwrap_or(0)
        };
        let words = cells().chain(self.heads.get(n)).flat_map(|cell| cell.split(' '));
        Column {
            widest_word: words.map(display_width).max().unwrap_or(0),
            natural: widest(&mut cells().chain(self.heads.get(n))),
            numbers: cells().any(|cell| !cell.is_empty())
                && cells().all(|cell| cell.is_empty() || is_number(cell)),
            widest_number: widest(&mut cells()),
        }
    }
}

fn row_lines(
    language: Language,
    columns: &[Column],
    widths: &[usize],
    cells: &[String],
) -> Vec<String> {
    let cells: Vec<Vec<String>> =
        cells.iter().zip(widths).map(|(cell, width)| wrap(cell, *width)).collect();
    let height = cells.iter().map(Vec::len).max().unwrap_or(0);
    (0..height)
        .map(|n| {
            let mut out = String::new();
            for (at, cell) in cells.iter().enumerate() {
                let (column, width) = (&columns[at], widths[at]);
                if at > 0 {
                    out.push_str(GAP);
                }
                let text = cell.get(n).map(String::as_str).unwrap_or_default();
                let padding = " ".repeat(width.saturating_sub(display_width(text)));
                let text = isolated(language, text);
                let (before, after) =
                    if column.numbers { (padding.as_str(), "") } else { ("", padding.as_str()) };
                out.extend([before, &text, after]);
            }
            line(language, out.trim_end())
        })
        .collect()
}

/// What is known of a column before it is laid out.
struct Column {
    natural: usize,
    numbers: bool,
    widest_number: usize,
    widest_word: usize,
}

/// The widths of the columns: as wide as they are, or, where that is more than `width`, the widest
/// texts made narrower first, as long as no word must be broken; then, if it must be, down to
/// [`NARROWEST`]. A terminal too narrow for that gets longer lines.
fn fit(columns: &[Column], width: Option<usize>) -> Vec<usize> {
    let mut widths: Vec<usize> = columns.iter().map(|column| column.natural).collect();
    let Some(width) = width else { return widths };
    let room = width.saturating_sub(GAP.len() * columns.len().saturating_sub(1));
    let broken = |column: &Column| if column.numbers { column.widest_number } else { NARROWEST };
    let whole = |column: &Column| broken(column).max(column.widest_word);
    for least in [&whole as &dyn Fn(&Column) -> usize, &broken] {
        while widths.iter().sum::<usize>() > room {
            let can_shrink = (0..columns.len()).filter(|n| widths[*n] > least(&columns[*n]));
            match can_shrink.max_by_key(|n| widths[*n]) {
                Some(widest) => widths[widest] -= 1,
                None => break,
            }
        }
    }
    widths
}

/// What to send to a terminal before and after lines in `language`, where it is a terminal and not
/// a file: ECMA-48 "select character path". Terminals of the VTE family (GNOME, Xfce, …) drop the
/// marks of this module and lay every line out from the left unless told so; others ignore it.
pub fn character_path(language: Language) -> (&'static str, &'static str) {
    if language.is_rtl() { ("\u{1B}[2 k", "\u{1B}[0 k") } else { ("", "") }
}

/// A title with a line under it, to be shown as a [`paragraph`].
pub fn heading(title: &str) -> String {
    let title = visible_but_isolates(title);
    let rule = "═".repeat(display_width(&title));
    format!("{title}\n{rule}")
}

/// Lines of text, each from its own side of the terminal. Line breaks stay, so a stranger's text
/// that should keep to one line must pass through [`crate::visible::visible`] first.
pub fn paragraph(language: Language, text: &str) -> String {
    let lines = text.split('\n').map(|text| line(language, &visible_but_isolates(text)));
    lines.collect::<Vec<_>>().join("\n")
}

/// A list with a bullet before each item, broken between words within `width`.
pub fn list(items: &[&str], language: Language, width: Option<usize>) -> String {
    let mut lines = Vec::new();
    for item in items {
        let room = width.map_or(usize::MAX, |width| width.saturating_sub(2).max(NARROWEST));
        for (n, part) in wrap(&visible_but_isolates(item), room).iter().enumerate() {
            let bullet = if n == 0 { "• " } else { "  " };
            lines.push(line(language, &format!("{bullet}{}", isolated(language, part))));
        }
    }
    lines.join("\n")
}

/// Lines of a label and its value, the values one under the other, broken between words within
/// `width`.
pub fn keyed(pairs: &[(&str, &str)], language: Language, width: Option<usize>) -> String {
    let labels: Vec<String> =
        pairs.iter().map(|(label, _)| format!("{}:", visible_but_isolates(label))).collect();
    let margin = labels.iter().map(|label| display_width(label)).max().unwrap_or(0) + GAP.len();
    let room = width.map_or(usize::MAX, |width| width.saturating_sub(margin).max(NARROWEST));
    let mut lines = Vec::new();
    for (label, (_, value)) in labels.iter().zip(pairs) {
        for (n, part) in wrap(&visible_but_isolates(value), room).iter().enumerate() {
            let label = if n == 0 { label.as_str() } else { "" };
            let padding = " ".repeat(margin - display_width(label));
            let text = format!("{label}{padding}{}", isolated(language, part));
            lines.push(line(language, text.trim_end()));
        }
    }
    lines.join("\n")
}

fn line(language: Language, text: &str) -> String {
    if language.is_rtl() && !text.is_empty() {
        [FROM_THE_RIGHT].into_iter().chain(text.chars()).collect()
    } else {
        text.to_owned()
    }
}

fn isolated(language: Language, text: &str) -> String {
    if language.is_rtl() && !text.is_empty() {
        format!("{ISOLATE}{text}{END_ISOLATE}")
    } else {
        text.to_owned()
    }
}

/// The cells a text takes in a terminal. Terminals count character by character (`wcwidth`): marks
/// take none, and lam and alef two although they are written as one.
pub fn display_width(text: &str) -> usize {
    text.chars().map(|c| c.width().unwrap_or(0)).sum()
}

/// Whether a cell holds a number, as the three languages write it: `1.035`, `1 035`, `−3`, `12 %`.
fn is_number(cell: &str) -> bool {
    let other = |c: char| {
        matches!(c, '.' | ',' | ' ' | '\u{A0}' | '\u{202F}' | '-' | '−' | '+' | '%' | '\u{200E}')
            || matches!(c, ISOLATE | END_ISOLATE)
    };
    cell.chars().any(|c| c.is_ascii_digit()) && cell.chars().all(|c| c.is_ascii_digit() || other(c))
}

/// Breaks a text between words so that no line is wider than `width`; a word that is wider alone
/// is broken inside. An isolate that is open at a break is closed and opened again.
fn wrap(text: &str, width: usize) -> Vec<String> {
    if display_width(text) <= width {
        return vec![text.to_owned()];
    }
    let mut lines = Lines { done: vec![], line: String::new(), taken: 0, open: 0 };
    for word in text.split(' ') {
        let wide = display_width(word);
        if lines.taken > 0 && lines.taken + 1 + wide <= width {
            lines.push(' ');
        } else if lines.taken > 0 {
            lines.end();
        }
        for c in word.chars() {
            if lines.taken + c.width().unwrap_or(0) > width && lines.taken > 0 {
                lines.end();
            }
            lines.push(c);
        }
    }
    lines.end();
    lines.done
}

struct Lines {
    done: Vec<String>,
    line: String,
    taken: usize,
    open: usize,
}

impl Lines {
    fn push(&mut self, c: char) {
        match c {
            ISOLATE => self.open += 1,
            END_ISOLATE => self.open = self.open.saturating_sub(1),
            _ => {}
        }
        self.line.push(c);
        self.taken += c.width().unwrap_or(0);
    }

    fn end(&mut self) {
        self.line.extend(std::iter::repeat_n(END_ISOLATE, self.open));
        let next = std::iter::repeat_n(ISOLATE, self.open).collect();
        self.done.push(std::mem::replace(&mut self.line, next));
        self.taken = 0;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_are_padded_and_numbers_stand_at_the_end() {
        let table = Table::new(&["Stage", "Cases"])
            .row(&["Collecting signatures", "3"])
            .row(&["Closed", "1,035"]);
        let expected = "Stage                  Cases\n\
                        ────────────────────────────\n\
                        Collecting signatures      3\n\
                        Closed                 1,035";
        assert_eq!(table.render(Language::En, None), expected);
        assert_eq!(table.render(Language::Fr, None), expected);
    }

    #[test]
    fn in_arabic_each_line_comes_from_the_right_and_each_value_is_isolated() {
        let table = Table::new(&["المرحلة", "الملفات"]).row(&["مغلقة", "12"]);
        let expected = "\u{200F}\u{2068}المرحلة\u{2069}  \u{2068}الملفات\u{2069}\n\
                        \u{200F}────────────────\n\
                        \u{200F}\u{2068}مغلقة\u{2069}         \u{2068}12\u{2069}";
        assert_eq!(table.render(Language::Ar, None), expected);
    }

    #[test]
    fn marks_take_no_room() {
        assert_eq!(display_width("مُعَلَّل"), 4);
        assert_eq!(display_width("\u{200F}\u{2068}لا\u{2069}"), 2);
        assert_eq!(display_width("été"), 3);
        assert_eq!(display_width("e\u{301}"), 1);
    }

    #[test]
    fn a_strangers_value_cannot_steer_the_terminal() {
        let stranger = "\u{1B}[2J\u{202E}evil\nline \u{2069}\u{9B}31m";
        for language in Language::ALL {
            let table = Table::new(&["Title"]).row(&[stranger]).render(language, Some(30));
            let items = list(&[stranger], language, Some(30));
            let pairs = keyed(&[("Title", stranger)], language, Some(30));
            let said = paragraph(language, stranger);
            for shown in [&table, &items, &pairs, &said, &heading(stranger)] {
                let steers =
                    |c: char| (c.is_control() && c != '\n') || matches!(c, '\u{202A}'..='\u{202E}');
                assert!(!shown.contains(steers), "{shown:?}");
                assert!(shown.contains('␛') && shown.contains("<U+202E>"), "{shown:?}");
                // no isolate is closed that was not opened in the same line
                for line in shown.lines() {
                    assert_eq!(visible_but_isolates(line), line);
                }
            }
            assert!(table.contains('␊') && items.contains('␊') && pairs.contains('␊'));
        }
    }

    #[test]
    fn long_cells_are_broken_between_words_within_the_width() {
        let sentence = "A sentence with \u{2068}a value inside\u{2069} that is long";
        let table = Table::new(&["What", "N"]).row(&[sentence, "1,234"]).row(&["x", "5"]);
        let shown = table.render(Language::Ar, Some(24));
        for line in shown.lines() {
            assert!(display_width(line) <= 24, "{line:?}");
            assert_eq!(visible_but_isolates(line), line, "isolates end where they begin");
        }
        let words = |text: &str| {
            let plain: String = text
                .chars()
                .filter(|c| !matches!(*c, ISOLATE | END_ISOLATE | FROM_THE_RIGHT | '─'))
                .collect();
            let mut words: Vec<_> = plain.split_whitespace().map(str::to_owned).collect();
            words.sort();
            words
        };
        assert_eq!(words(&shown), words(&format!("What N {sentence} 1,234 x 5")));
    }

    #[test]
    fn a_word_wider_than_its_column_is_broken_inside() {
        assert_eq!(wrap("abcdefgh ij", 3), ["abc", "def", "gh", "ij"]);
        assert_eq!(wrap("", 3), [""]);
        let hash = "ab".repeat(32);
        let shown = Table::new(&["Hash"]).row(&[&hash]).render(Language::En, Some(20));
        assert!(shown.lines().all(|line| display_width(line) <= 20), "{shown}");
    }

    #[test]
    fn an_id_stays_whole_while_texts_can_be_narrower() {
        let id = "0199a5c0-0000-7000-8000-00000000000c";
        let table = Table::new(&["Title", "Case"]).row(&["a title of several words", id]);
        let shown = table.render(Language::En, Some(50));
        assert!(shown.contains(id), "{shown}");
        assert!(shown.lines().all(|line| display_width(line) <= 50), "{shown}");
    }

    #[test]
    fn lists_and_pairs() {
        assert_eq!(list(&["one", "two words"], Language::En, Some(8)), "• one\n• two\n  words");
        let pairs = [("Name", "Larache"), ("Records", "1,035")];
        let expected = "Name:     Larache\nRecords:  1,035";
        assert_eq!(keyed(&pairs, Language::En, None), expected);
        let arabic = keyed(&[("الاسم", "Larache")], Language::Ar, None);
        assert_eq!(arabic, "\u{200F}الاسم:  \u{2068}Larache\u{2069}");
        assert_eq!(paragraph(Language::Ar, "أ\n\nب"), "\u{200F}أ\n\n\u{200F}ب");
        assert_eq!(heading("Register"), "Register\n════════");
    }

    #[test]
    fn only_arabic_asks_the_terminal_to_start_from_the_right() {
        assert_eq!(character_path(Language::Ar), ("\u{1B}[2 k", "\u{1B}[0 k"));
        assert_eq!(character_path(Language::Fr), ("", ""));
    }

    #[test]
    fn numbers_are_told_from_texts() {
        for number in ["1,035", "1\u{202F}035", "1.035", "-3", "12 %", "0"] {
            assert!(is_number(number), "{number}");
        }
        for text in ["", "-", "21 November 2026", "v1", "@12"] {
            assert!(!is_number(text), "{text}");
        }
    }
}
