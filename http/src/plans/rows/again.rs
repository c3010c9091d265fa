//! What stands in rows that are not the first of a commitment, and in cells that no column is mapped
//! to. No such cell may be left out without being told by its place.

use std::collections::BTreeSet;

use super::Reader;
use crate::plans::cells::{Cell, Held};
use crate::plans::columns::Columns;
use crate::plans::dates;
use crate::plans::fields::{Field, folded};
use crate::plans::mapping::Layout;
use crate::plans::markup::{one_line, plain};
use crate::plans::problem::{Flaw, Problem};

/// What tells one commitment from the next where each has several rows.
const KEYS: [Field; 3] = [Field::Id, Field::Number, Field::Title];
/// What a milestone in the columns of commitments keeps of its row.
const OF_MILESTONES: [Field; 7] = [
    Field::Title,
    Field::Start,
    Field::End,
    Field::Period,
    Field::Lead,
    Field::Completion,
    Field::Parent,
];
/// Which of them hold dates: two cells may say one day in two ways.
const DATED: [Field; 5] =
    [Field::Start, Field::End, Field::Period, Field::CommittedDate, Field::PaidDate];

impl Reader<'_> {
    /// What tells the commitment of a row from others, as it is compared.
    pub(super) fn keys(&mut self, row: u32) -> [String; 3] {
        let (found, sheet) = (self.found, self.sheet);
        KEYS.map(|field| {
            let columns = self.row(row, &found.columns).columns(field);
            let cells = columns.iter().filter_map(|column| sheet.at(row, *column));
            folded(&cells.map(Cell::words).collect::<Vec<_>>().join(" "))
        })
    }

    fn tell(&mut self, row: u32, column: u32, flaw: Flaw, value: &str) {
        let at = self.sheet.place(row, Some(column));
        self.problems.push(Problem::new(at, flaw, value));
    }

    /// The words of a cell; of one that cannot be read that is told.
    fn said(&mut self, row: u32, column: u32) -> Option<String> {
        let cell = self.sheet.at(row, column)?;
        let flaw = match &cell.held {
            Held::Error(_) => Some(Flaw::FormulaError),
            Held::NoResult => Some(Flaw::FormulaWithoutResult),
            Held::Text(_) | Held::Number(_) | Held::Day(_) | Held::Flag(_) => None,
        };
        let words = one_line(&plain(&cell.words()).text);
        match flaw {
            Some(flaw) => {
                self.tell(row, column, flaw, &words);
                None
            }
            None => Some(words).filter(|words| !words.is_empty()),
        }
    }

    fn quietly(&self, row: u32, column: u32) -> String {
        let words = self.sheet.at(row, column).map(Cell::words);
        one_line(&plain(&words.unwrap_or_default()).text)
    }

    /// The columns of commitments but for some fields, each with whether it holds dates, and the columns
    /// that are kept beside them.
    fn beside(&mut self, row: u32, but: &[Field]) -> (Vec<(u32, bool)>, Vec<u32>) {
        let found = self.found;
        // a column that stands for another in this row is read here
        let here = self.row(row, &found.columns);
        let read: Vec<u32> = but.iter().flat_map(|field| here.columns(*field)).collect();
        let kept = |field: &Field| but.contains(field) || field.is_of_milestone();
        // a column that is also one of these says what it says of them
        let columns = |kept_ones: bool| {
            let all = found.columns.iter().filter(move |(field, _)| kept(field) == kept_ones);
            all.flat_map(|(field, columns)| columns.iter().map(|column| (*column, *field)))
        };
        let mut taken: BTreeSet<u32> =
            columns(true).map(|(column, _)| column).chain(read).collect();
        let mut own = Vec::new();
        for (column, field) in columns(false) {
            if taken.insert(column) {
                own.push((column, DATED.contains(&field)));
            }
        }
        let other = found.other.iter().map(|(_, column)| *column);
        (own, other.filter(|column| taken.insert(*column)).collect())
    }

    /// Holds a later row of a commitment against its first one: what it says otherwise is wrong, and what
    /// only it says is told.
    pub(super) fn later(&mut self, row: u32, first: u32) {
        let (own, other) = self.beside(row, &KEYS);
        for (column, dated) in own {
            let Some(here) = self.said(row, column) else { continue };
            let there = self.quietly(first, column);
            let order = self.mapping.file.order();
            let date = |text: &str| dates::stretch(text, order);
            if here == there || dated && date(&here).is_some() && date(&here) == date(&there) {
                continue;
            }
            if there.is_empty() {
                self.tell(row, column, Flaw::LaterRowOnly, &here);
            } else {
                let cut = |text: &str| text.chars().take(50).collect::<String>();
                let at = self.sheet.place(first, Some(column));
                let said = format!("{} ≠ {} ({at})", cut(&here), cut(&there));
                self.tell(row, column, Flaw::RowsContradict, &said);
            }
        }
        for column in other {
            let Some(here) = self.said(row, column) else { continue };
            if here != self.quietly(first, column) {
                self.tell(row, column, Flaw::LaterRowOnly, &here);
            }
        }
    }

    /// Tells what a milestone in the columns of commitments has no place for, once for each column; what
    /// its commitment says too is not lost.
    pub(super) fn not_of_milestone(&mut self, row: u32, commitment: Option<u32>) {
        let mut but = OF_MILESTONES.to_vec();
        // there the number says where the milestone belongs
        if self.mapping.milestones.is_some_and(|rule| rule.layout == Layout::Numbered) {
            but.push(Field::Number);
        }
        let (own, other) = self.beside(row, &but);
        for column in own.into_iter().map(|(column, _)| column).chain(other) {
            let here = self.quietly(row, column);
            let there = commitment.map(|first| self.quietly(first, column));
            if here.is_empty() || there.as_ref() == Some(&here) {
                continue;
            }
            if self.told.insert((Flaw::NotOfMilestone, column)) {
                self.tell(row, column, Flaw::NotOfMilestone, &here);
            }
        }
    }

    /// Whether a row has nothing but columns that are kept beside a commitment, and no commitment that
    /// they could belong to; that is told.
    pub(super) fn is_left_out(&mut self, row: u32) -> bool {
        let other: BTreeSet<u32> = self.found.other.iter().map(|(_, column)| *column).collect();
        let mut cells = self.sheet.row(row).filter(|(column, _)| other.contains(column));
        let Some((column, cell)) = cells.next() else { return true };
        let in_rows = self.mapping.milestones.is_some_and(|rule| rule.layout == Layout::Rows);
        if in_rows && !self.commitments.is_empty() {
            return false;
        }
        let words = cell.words();
        self.tell(row, column, Flaw::RowLeftOut, &words);
        true
    }

    /// Tells the cells of a row that stand under no head.
    pub(super) fn headless(&mut self, row: u32) {
        let found = self.found;
        let numbered = found.numbered.iter().flat_map(Columns::values);
        let fields: BTreeSet<u32> =
            found.columns.values().chain(numbered).flatten().copied().collect();
        let last = found.headed.last().copied();
        let cells = self.sheet.row(row);
        let bare: Vec<(u32, String)> = cells
            .filter(|(column, _)| !found.headed.contains(column) && !fields.contains(column))
            .map(|(column, cell)| (column, cell.words()))
            .collect();
        for (column, words) in bare {
            if last.is_none_or(|last| column > last) {
                self.tell(row, column, Flaw::CellBeyondHeads, &words);
            } else if self.told.insert((Flaw::ColumnWithoutHead, column)) {
                self.tell(row, column, Flaw::ColumnWithoutHead, &words);
            }
        }
    }
}
