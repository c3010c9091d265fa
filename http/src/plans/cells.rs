//! Sheets of cells with their addresses, as CSV, XLSX and JSON files all become. No cell may be
//! changed here but for a merged region, whose value stands in each of its cells.

use std::collections::BTreeMap;
use std::fmt;

use jiff::civil::Date;

/// The most bytes of a file that is read.
pub const FILE_BYTES_MAX: usize = 32 * 1024 * 1024;
/// The most cells of a file.
pub const CELLS_MAX: usize = 2_000_000;
/// The most rows and columns of a sheet that are looked at.
pub const ROWS_MAX: u32 = 100_000;
/// The most columns of a sheet that are looked at.
pub const COLUMNS_MAX: u32 = 2_000;
/// The most bytes of text that the cells of a file hold.
pub const TEXT_BYTES_MAX: usize = 64 * 1024 * 1024;
/// The most cells that merged regions of one sheet fill, and the most bytes of text in them.
const MERGED_MAX: usize = 200_000;
const MERGED_BYTES_MAX: usize = 16 * 1024 * 1024;

/// Where a cell stands. Rows and columns count from 0 here and from 1 and A where they are shown.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
#[serde(into = "String")]
pub struct Place {
    /// The sheet; a CSV has none.
    pub sheet: Option<String>,
    /// The row; the whole column, where there is none.
    pub row: Option<u32>,
    /// The column; the whole row, where there is none.
    pub column: Option<u32>,
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if let Some(sheet) = &self.sheet {
            f.write_str(sheet)?;
            if self.row.is_some() || self.column.is_some() {
                f.write_str("!")?;
            }
        }
        if let Some(column) = self.column {
            f.write_str(&letters(column))?;
        }
        match self.row {
            Some(row) => write!(f, "{}", row + 1),
            None => Ok(()),
        }
    }
}

impl From<Place> for String {
    fn from(place: Place) -> Self {
        place.to_string()
    }
}

/// The letters of a column: A, B, … Z, AA.
pub fn letters(column: u32) -> String {
    let mut letters = Vec::new();
    let mut n = u64::from(column) + 1;
    while n > 0 {
        let digit = u8::try_from((n - 1) % 26).unwrap_or(0);
        letters.push(char::from(b'A' + digit));
        n = (n - 1) / 26;
    }
    letters.iter().rev().collect()
}

/// The column of some letters, as they are typed.
pub fn column_of(letters: &str) -> Option<u32> {
    if letters.is_empty() || letters.len() > 3 {
        return None;
    }
    let digit = |c: char| c.is_ascii_alphabetic().then(|| u32::from(c.to_ascii_uppercase()) - 64);
    let n = letters.chars().try_fold(0_u32, |n, c| Some(n * 26 + digit(c)?))?;
    Some(n - 1)
}

/// What a cell holds.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Held {
    /// Words.
    Text(String),
    /// A number, in its shortest form.
    Number(String),
    /// A day that the file marks as one.
    Day(Date),
    /// Yes or no.
    Flag(bool),
    /// An error of a formula, such as `#REF!`.
    Error(String),
    /// Nothing: a formula stands behind it whose result nobody stored.
    NoResult,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cell {
    /// What it holds.
    pub held: Held,
    /// Whether a formula stands behind it; it is never run: what was last worked out is read.
    pub formula: bool,
    /// Whether its words stood behind the apostrophe of [`super::quote`].
    pub quoted: bool,
}

impl Cell {
    /// A cell of words.
    pub fn text(text: &str) -> Self {
        Self { held: Held::Text(text.to_owned()), formula: false, quoted: false }
    }

    /// A cell of a CSV: its words, without the apostrophe that [`super::quote::quoted`] puts before what
    /// a spreadsheet would run.
    pub fn of_csv(cell: &str) -> Self {
        let text = super::quote::unquoted(cell);
        Self { quoted: text.is_some(), ..Self::text(text.unwrap_or(cell)) }
    }

    /// Its words; a day as `2023-12-31`.
    pub fn words(&self) -> String {
        match &self.held {
            Held::Text(text) | Held::Number(text) | Held::Error(text) => text.clone(),
            Held::Day(day) => day.to_string(),
            Held::Flag(true) => "TRUE".to_owned(),
            Held::Flag(false) => "FALSE".to_owned(),
            Held::NoResult => String::new(),
        }
    }

    /// How many bytes of text it holds.
    pub fn len(&self) -> usize {
        match &self.held {
            Held::Text(text) | Held::Number(text) | Held::Error(text) => text.len(),
            Held::Day(_) | Held::Flag(_) => 10,
            Held::NoResult => 0,
        }
    }

    /// Whether it holds no text at all.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Whether it holds nothing that can be read.
    pub fn is_blank(&self) -> bool {
        match &self.held {
            Held::Text(text) => text.trim().is_empty(),
            // what is not known is not nothing: it is told
            Held::Number(_) | Held::Day(_) | Held::Flag(_) | Held::Error(_) | Held::NoResult => {
                false
            }
        }
    }
}

/// A region of merged cells, its corners included.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Merged {
    /// Row and column of the first cell, which holds the value.
    pub from: (u32, u32),
    /// Row and column of the last cell.
    pub to: (u32, u32),
}

/// A sheet.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sheet {
    /// Its name; a CSV has none.
    pub name: Option<String>,
    /// Whether the file hides it.
    pub hidden: bool,
    /// Whether days without a style count from 1904.
    pub since_1904: bool,
    cells: BTreeMap<(u32, u32), Cell>,
}

impl Sheet {
    /// An empty sheet.
    pub fn new(name: Option<String>) -> Self {
        Self { name, ..Self::default() }
    }

    /// Puts a cell; what lies beyond the bounds is told by `false`.
    pub fn put(&mut self, row: u32, column: u32, cell: Cell) -> bool {
        if row >= ROWS_MAX || column >= COLUMNS_MAX {
            return cell.is_blank();
        }
        if !cell.is_blank() {
            self.cells.insert((row, column), cell);
        }
        true
    }

    /// The value of each merged region in each of its cells, within what the sheet uses.
    pub fn spread(&mut self, regions: &[Merged]) {
        let (rows, columns) = (self.rows(), self.columns());
        let (mut filled, mut bytes) = (0, 0);
        for region in regions {
            let Some(cell) = self.cells.get(&region.from).cloned() else { continue };
            for row in region.from.0..=region.to.0.min(rows.saturating_sub(1)) {
                for column in region.from.1..=region.to.1.min(columns.saturating_sub(1)) {
                    if filled >= MERGED_MAX || bytes >= MERGED_BYTES_MAX {
                        return;
                    }
                    filled += 1;
                    bytes += cell.len();
                    self.cells.entry((row, column)).or_insert_with(|| cell.clone());
                }
            }
        }
    }

    /// The cell at a row and a column.
    pub fn at(&self, row: u32, column: u32) -> Option<&Cell> {
        self.cells.get(&(row, column))
    }

    /// How many rows it uses.
    pub fn rows(&self) -> u32 {
        self.cells.keys().map(|(row, _)| row + 1).max().unwrap_or(0)
    }

    /// How many columns it uses.
    pub fn columns(&self) -> u32 {
        self.cells.keys().map(|(_, column)| column + 1).max().unwrap_or(0)
    }

    /// The cells of one row that are not blank, in order.
    pub fn row(&self, row: u32) -> impl Iterator<Item = (u32, &Cell)> {
        self.cells.range((row, 0)..(row + 1, 0)).map(|((_, column), cell)| (*column, cell))
    }

    /// How many cells hold something.
    pub fn len(&self) -> usize {
        self.cells.len()
    }

    /// Whether nothing is in it.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty()
    }

    /// The place of a cell.
    pub fn place(&self, row: u32, column: Option<u32>) -> Place {
        Place { sheet: self.name.clone(), row: Some(row), column }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn columns_have_letters() {
        for (column, name) in [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ"), (702, "AAA")] {
            assert_eq!(letters(column), name);
            assert_eq!(column_of(name), Some(column));
        }
        assert_eq!(column_of(""), None);
        assert_eq!(column_of("ABCD"), None);
        assert_eq!(column_of("A1"), None);
        let place = Place { sheet: Some("ورقة".into()), row: Some(16), column: Some(2) };
        assert_eq!(place.to_string(), "ورقة!C17");
    }

    #[test]
    fn a_merged_value_stands_in_each_of_its_cells_and_no_further() {
        let mut sheet = Sheet::new(None);
        sheet.put(0, 0, Cell::text("a"));
        sheet.put(2, 1, Cell::text("b"));
        sheet.spread(&[Merged { from: (0, 0), to: (1_048_575, 0) }]);
        assert_eq!(sheet.at(2, 0).map(Cell::words).as_deref(), Some("a"));
        assert_eq!((sheet.rows(), sheet.columns()), (3, 2));
        assert!(!sheet.put(ROWS_MAX, 0, Cell::text("x")));
    }
}
