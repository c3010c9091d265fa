//! What the amounts of a stranger's sheet tell: whether a column holds amounts at all, which sign stands
//! before their decimals, in which currency they are and whether in thousands. What nothing proves is not
//! proposed.

use std::collections::BTreeSet;

use serde::Serialize;

use super::LookedColumn;
use crate::plans::amounts::{self, Mark, Unit, Written, of_head, of_number, written};
use crate::plans::cells::{Cell, Held, Sheet, column_of};
use crate::plans::fields::Field;

/// What the amounts of a file tell of the sign before their decimals.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Amounts {
    /// There are none, or each can be read in one way.
    Plain,
    /// Some can be read with this sign only.
    Found(Mark),
    /// Some can be read in two ways, and nothing tells in which.
    Unclear,
}

impl Amounts {
    /// The sign that is proven.
    pub fn found(self) -> Option<Mark> {
        match self {
            Self::Found(mark) => Some(mark),
            Self::Plain | Self::Unclear => None,
        }
    }
}

fn amount(cell: &Cell) -> Option<Written> {
    match &cell.held {
        Held::Text(text) => written(text),
        Held::Number(digits) => of_number(digits),
        Held::Day(_) | Held::Flag(_) | Held::Error(_) | Held::NoResult => None,
    }
}

fn cells(sheet: &Sheet, below: u32, column: u32) -> impl Iterator<Item = &Cell> {
    let cells = (below..sheet.rows()).filter_map(move |row| sheet.at(row, column));
    cells.filter(|cell| !cell.is_blank())
}

/// Whether a column may be of a field: one of amounts holds one, or nothing.
pub(super) fn may_be(field: Field, sheet: &Sheet, below: u32, column: u32) -> bool {
    let mut all = cells(sheet, below, column).peekable();
    !field.is_amount() || all.peek().is_none() || all.any(|cell| amount(cell).is_some())
}

fn of_money<'a>(
    columns: &'a [LookedColumn],
    sheet: &'a Sheet,
    below: u32,
) -> impl Iterator<Item = Written> + 'a {
    let columns = columns.iter().filter(|column| column.field.is_some_and(Field::is_amount));
    let columns = columns.filter_map(|column| column_of(&column.letter));
    columns.flat_map(move |column| cells(sheet, below, column)).filter_map(amount)
}

/// Which sign stands before decimals.
pub(super) fn amounts(columns: &[LookedColumn], sheet: &Sheet, below: u32) -> Amounts {
    let all: Vec<Written> = of_money(columns, sheet, below).collect();
    let proved: BTreeSet<Mark> = all.iter().filter_map(|one| one.number.proves()).collect();
    let unclear = all.iter().any(|one| one.number.is_unclear());
    match (proved.first(), proved.len()) {
        (Some(mark), 1) => Amounts::Found(*mark),
        (Some(_) | None, _) if unclear => Amounts::Unclear,
        (Some(_) | None, _) => Amounts::Plain,
    }
}

/// The one currency that heads and cells name.
pub(super) fn currency(columns: &[LookedColumn], sheet: &Sheet, below: u32) -> Option<String> {
    let heads = columns.iter().filter(|column| column.field.is_some_and(Field::is_amount));
    let heads = heads.filter_map(|column| of_head(&column.head).0);
    let cells = of_money(columns, sheet, below).filter_map(|one| one.currencies);
    // dirhams are those of Morocco, and a dollar may be anybody's
    let one = |codes: Vec<&'static str>| match codes.as_slice() {
        [one] => *one,
        ["MAD", ..] => "MAD",
        _ => "",
    };
    let first: BTreeSet<&'static str> = heads.chain(cells).map(one).collect();
    match (first.first(), first.len()) {
        (Some(one), 1) if !one.is_empty() => Some((*one).to_owned()),
        (Some(_) | None, _) => None,
    }
}

/// What the heads say of thousands or millions, where all of them say the same.
pub(super) fn unit(columns: &[LookedColumn]) -> Option<Unit> {
    let heads = columns.iter().filter(|column| column.field.is_some_and(Field::is_amount));
    let mut units = heads.map(|column| amounts::of_head(&column.head).1);
    let first = units.next()?;
    first.filter(|_| units.all(|unit| unit == first))
}
