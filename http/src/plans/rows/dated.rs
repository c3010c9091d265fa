//! Dates of a row. A date may never be guessed: what can be read in no way is told by its cell, and a
//! column that can be read in two ways is told once.

use std::collections::BTreeMap;

use sijill_core::time::PartialDate;

use super::one::Row;
use crate::plans::cells::{Held, Place};
use crate::plans::dates::{self, Order, Stretch};
use crate::plans::fields::{Field, folded};
use crate::plans::problem::{Flaw, Problem};

/// What the cells of a column tell of the order of its dates.
#[derive(Debug, Clone, Default)]
pub(super) struct Seen {
    /// The first that can be read in both orders, and says another day in each.
    both: Option<(Place, String)>,
    /// Whether one can be read in the order of the mapping only.
    proven: bool,
}

/// What is to be told of the columns where nobody said an order and no cell proves one.
pub(super) fn assumed(columns: BTreeMap<u32, Seen>) -> impl Iterator<Item = Problem> {
    let both = columns.into_values().filter(|seen| !seen.proven).filter_map(|seen| seen.both);
    both.map(|(at, words)| Problem::new(at, Flaw::DateOrderAssumed, &words))
}

/// The order in which day and month change places.
pub(super) fn turned(order: Order) -> Order {
    match order {
        Order::DayFirst | Order::YearFirst => Order::MonthFirst,
        Order::MonthFirst => Order::DayFirst,
    }
}

impl Row<'_, '_> {
    /// What the cell of a field says, if that is one date or one range.
    pub(super) fn stretch(&mut self, field: Field) -> Option<Stretch> {
        let column = *self.columns(field).first()?;
        let cell = self.cell(column)?;
        let same = |date: PartialDate| Stretch { from: date, until: date, turned: false };
        let since_1904 = self.reader.sheet.since_1904;
        let words = cell.words();
        match &cell.held {
            Held::Day(day) => return Some(same(PartialDate::day(*day))),
            Held::Flag(_) | Held::Error(_) | Held::NoResult => {
                self.tell(column, Flaw::NotADate, &words);
                return None;
            }
            Held::Text(_) | Held::Number(_) => {}
        }
        if matches!(words.trim(), "" | "-" | "–" | "—" | "/") {
            return None;
        }
        let none = &self.reader.mapping.file.no_date;
        if none.iter().any(|none| folded(none) == folded(&words)) {
            self.tell(column, Flaw::NoDateWord, &words);
            return None;
        }
        let order = self.reader.mapping.file.order();
        let (read, other) = (dates::stretch(&words, order), dates::stretch(&words, turned(order)));
        let at = self.reader.sheet.place(self.row, Some(column));
        let seen = self.reader.dates.entry(column).or_default();
        match (read, other) {
            (Some(read), Some(other)) if read != other => {
                seen.both.get_or_insert_with(|| (at, words.clone()));
            }
            (Some(_), None) => seen.proven = true,
            (Some(_) | None, Some(_)) | (None, None) => {}
        }
        if let Some(stretch) = read {
            if stretch.turned {
                self.tell(column, Flaw::RangeTurned, &words);
            }
            return Some(stretch);
        }
        if other.is_some() {
            self.tell(column, Flaw::DateOtherOrder, &words);
            return None;
        }
        match dates::serial_in_words(&words, since_1904) {
            Some(day) => {
                self.tell(column, Flaw::SerialDate, &words);
                Some(same(PartialDate::day(day)))
            }
            None => {
                self.tell(column, Flaw::NotADate, &words);
                None
            }
        }
    }

    /// First and last day: of their own columns, or of one that holds both.
    pub(super) fn period(
        &mut self,
        [start, end, both]: [Field; 3],
    ) -> (Option<PartialDate>, Option<PartialDate>) {
        let whole = self.stretch(both);
        let from = self.stretch(start).map(|stretch| stretch.from);
        let until = self.stretch(end).map(|stretch| stretch.until);
        (from.or(whole.map(|w| w.from)), until.or(whole.map(|w| w.until)))
    }
}
