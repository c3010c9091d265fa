//! Where the columns of a mapping stand in a sheet: the sheet, the row of heads, and the column of each
//! field. A head that is there twice or not at all is told; none is taken for another.

use std::collections::{BTreeMap, BTreeSet};

use super::beside;
use super::cells::{Cell, Held, Place, Sheet, column_of, letters};
use super::dates::{Order, stretch};
use super::fields::{Field, folded};
use super::mapping::{ColumnRule, Layout, Mapping, Missing};
use super::markup::one_line;
use super::problem::{Flaw, Problem};
use crate::service::search::normal;

/// The most rows that are looked at for heads.
const HEAD_ROWS_MAX: u32 = 40;
/// The most milestones in columns.
const NUMBERED_MAX: u32 = 60;

/// The columns of a field, in the order of the mapping.
pub type Columns = BTreeMap<Field, Vec<u32>>;

/// Where everything stands.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Found {
    /// The columns of each field.
    pub columns: Columns,
    /// Where milestones stand in numbered columns, the columns of each.
    pub numbered: Vec<Columns>,
    /// Columns that stand for those of a field where these are empty in a row, in order.
    pub instead: Columns,
    /// Columns that are kept beside the fields, by their heads.
    pub other: Vec<(String, u32)>,
    /// Columns that have a head.
    pub headed: BTreeSet<u32>,
    /// The first row of the heads.
    pub heads: u32,
    /// The first row below the heads.
    pub below: u32,
}

/// The sheet that the mapping names, or the first that is not hidden and not empty.
///
/// # Errors
/// When there is none.
pub fn sheet<'a>(sheets: &'a [Sheet], mapping: &Mapping) -> Result<&'a Sheet, Problem> {
    let wanted = mapping.file.sheet.as_deref();
    let found = match wanted {
        // a CSV of one sheet has no name
        Some(name) => sheets.iter().find(|sheet| match &sheet.name {
            Some(own) => folded(own) == folded(name),
            None => true,
        }),
        None => sheets
            .iter()
            .find(|sheet| !sheet.hidden && !sheet.is_empty())
            .or_else(|| sheets.iter().find(|sheet| !sheet.is_empty())),
    };
    found.ok_or_else(|| Problem::of_file(Flaw::SheetMissing, wanted.unwrap_or_default()))
}

/// A head.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Head {
    /// Its column.
    pub column: u32,
    /// Its words, as they stand there.
    pub words: String,
    /// The same as they are compared.
    pub folded: String,
}

/// The most characters of a head; a longer cell is no head.
const HEAD_CHARS_MAX: usize = 300;
/// How many more are read: what [`beside::written`] puts behind a head of that length.
const MARK_CHARS_MAX: usize = 20;
/// The most columns that `*` keeps.
const OTHER_MAX: usize = 1_000;
/// The most characters of a head among several rows of heads; a longer one is a text.
const LABEL_CHARS_MAX: usize = 80;

/// The heads of a sheet whose heads take `headers` rows from `row` on: where they take two, both, with a
/// stroke between; a head above several columns counts for each of them.
pub fn heads(sheet: &Sheet, row: u32, headers: u32) -> Vec<Head> {
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for line in row..row.saturating_add(headers).min(sheet.rows()) {
        for (column, cell) in sheet.row(line) {
            let words: String =
                cell.words().chars().take(HEAD_CHARS_MAX + MARK_CHARS_MAX).collect();
            let words = one_line(&words);
            let parts = rows.entry(column).or_default();
            if !words.is_empty() && parts.last() != Some(&words) {
                parts.push(words);
            }
        }
    }
    let parts = rows.into_iter().filter(|(_, parts)| !parts.is_empty());
    parts
        .map(|(column, parts)| {
            let words = parts.join(" / ");
            let folded = folded(&words);
            Head { column, words, folded }
        })
        .collect()
}

/// Whether a cell looks like data and not like a head: a number, a date, an address, a long text.
pub fn is_data(cell: &Cell) -> bool {
    let text = match &cell.held {
        Held::Text(text) => text.trim(),
        Held::Number(_) | Held::Day(_) | Held::Flag(_) | Held::Error(_) | Held::NoResult => {
            return true;
        }
    };
    let known = normal(text);
    let figure = known.contains(|c: char| c.is_ascii_digit())
        && !known.contains(|c: char| c.is_alphabetic());
    let dated =
        [Order::DayFirst, Order::MonthFirst].into_iter().any(|o| stretch(text, o).is_some());
    figure || dated || text.contains("://") || text.chars().count() > LABEL_CHARS_MAX
}

/// Finds the columns of `mapping` in `sheet`, and tells what is not there.
pub fn find(sheet: &Sheet, mapping: &Mapping) -> (Found, Vec<Problem>) {
    let headers = mapping.file.headers.unwrap_or(1).min(HEAD_ROWS_MAX);
    let row = match mapping.file.header {
        Some(row) => Some(row.saturating_sub(1)),
        None => head_row(sheet, mapping, headers),
    };
    let Some(row) = row.filter(|row| *row < sheet.rows()) else {
        let at = Place { sheet: sheet.name.clone(), ..Place::default() };
        let title = mapping.columns.get(&Field::Title);
        let title = title.map(|rule| rule.heads().join(", ")).unwrap_or_default();
        return (Found::default(), vec![Problem::new(at, Flaw::HeadsMissing, &title)]);
    };
    let mut search =
        Search { sheet, heads: heads(sheet, row, headers), row, mapping, problems: vec![] };
    let headed = search.heads.iter().map(|head| head.column).collect();
    let below = row.saturating_add(headers);
    let mut found = Found { heads: row, below, headed, ..Found::default() };
    search.heads_that_are_data(row, headers);
    let in_columns = mapping.milestones.is_some_and(|rule| rule.layout == Layout::Columns);
    for (field, rule) in &mapping.columns {
        if in_columns && field.is_of_milestone() {
            continue;
        }
        let needed = *field == Field::Title;
        let columns: Vec<u32> = rule
            .heads()
            .iter()
            .filter_map(|head| search.column(search.known(head, rule.or()), needed))
            .collect();
        if !columns.is_empty() {
            let instead = search.instead(&columns, rule);
            found.columns.insert(*field, columns);
            if !instead.is_empty() {
                found.instead.insert(*field, instead);
            }
        }
    }
    if in_columns {
        found.numbered = search.numbered();
    }
    let fields = found.columns.values().chain(found.numbered.iter().flat_map(Columns::values));
    let fields: BTreeSet<u32> = fields.flatten().copied().collect();
    found.other = search.other(&fields);
    (found, search.problems)
}

/// The first row, of those at the top, in which most of the mapped heads stand: the title's among them.
fn head_row(sheet: &Sheet, mapping: &Mapping, headers: u32) -> Option<u32> {
    let names = mapping.columns.values().flat_map(|rule| rule.heads()).collect::<Vec<_>>();
    // columns named by letters have no heads: the first row is theirs
    if names.iter().all(|name| name.starts_with('#')) {
        return Some(0);
    }
    let title = mapping.columns.get(&Field::Title)?;
    let mut best: Option<(usize, u32)> = None;
    for row in 0..sheet.rows().min(HEAD_ROWS_MAX) {
        let heads = heads(sheet, row, headers);
        let here = |name: &str| named(&heads, name).next().is_some();
        // a title that goes by its letter may have any head
        let lettered = title.heads().iter().any(|head| head.starts_with('#'));
        if !lettered && !title.heads().iter().chain(title.or()).any(|head| here(head)) {
            continue;
        }
        let count = names.iter().filter(|name| here(name)).count();
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, row));
        }
    }
    best.map(|(_, row)| row)
}

/// The columns whose head is `name`: the whole head, or where there is none the lower of two.
fn named<'a>(heads: &'a [Head], name: &str) -> impl Iterator<Item = u32> + 'a {
    let name = folded(name);
    let whole = heads.iter().any(|head| head.folded == name);
    heads.iter().filter_map(move |head| {
        let lower = || head.folded.rsplit(" / ").next() == Some(name.as_str());
        (head.folded == name || (!whole && lower())).then_some(head.column)
    })
}

struct Search<'a> {
    sheet: &'a Sheet,
    heads: Vec<Head>,
    row: u32,
    mapping: &'a Mapping,
    problems: Vec<Problem>,
}

impl Search<'_> {
    /// The head of a column that is known by several: the first that is there.
    fn known<'h>(&self, head: &'h str, or: &'h [String]) -> &'h str {
        let mut all = std::iter::once(head).chain(or.iter().map(String::as_str));
        all.find(|head| named(&self.heads, head).next().is_some()).unwrap_or(head)
    }

    fn column(&mut self, name: &str, needed: bool) -> Option<u32> {
        if let Some(column) = name.strip_prefix('#').and_then(column_of) {
            return Some(column);
        }
        let columns: Vec<u32> = named(&self.heads, name).collect();
        match columns.as_slice() {
            [one] => Some(*one),
            [] => {
                let left_out = self.mapping.file.missing == Missing::LeftOut && !needed;
                let flaw = if left_out { Flaw::ColumnLeftOut } else { Flaw::ColumnMissing };
                self.tell(None, flaw, name);
                None
            }
            [_, second, ..] => {
                self.tell(Some(*second), Flaw::ColumnTwice, name);
                None
            }
        }
    }

    /// The other columns by which a field is known and that are there.
    fn instead(&self, columns: &[u32], rule: &ColumnRule) -> Vec<u32> {
        let named = rule.or().iter().map(|head| named(&self.heads, head).collect::<Vec<_>>());
        // of two columns with one head neither is the one that is meant
        let one = named.filter_map(|columns| <[u32; 1]>::try_from(columns).ok()).flatten();
        one.filter(|column| !columns.contains(column)).collect()
    }

    /// The columns that are kept beside the `fields`, by the heads that their source gave them.
    fn other(&mut self, fields: &BTreeSet<u32>) -> Vec<(String, u32)> {
        let kept =
            |head: &str| -> String { beside::read(head).chars().take(HEAD_CHARS_MAX).collect() };
        let mut other = Vec::new();
        for head in &self.mapping.plan.other {
            if head != "*" {
                let column = self.column(head, false);
                other.extend(column.map(|column| (kept(head), column)));
                continue;
            }
            let taken: BTreeSet<u32> = other.iter().map(|(_, column)| *column).collect();
            let is_rest = |column| !fields.contains(column) && !taken.contains(column);
            let rest = self.heads.iter().filter(|head| is_rest(&head.column));
            let rest: Vec<(String, u32)> =
                rest.map(|head| (head.words.clone(), head.column)).collect();
            let mut seen = BTreeSet::new();
            for (at, (name, column)) in rest.into_iter().enumerate() {
                if at >= OTHER_MAX {
                    self.tell(Some(column), Flaw::ColumnLeftOut, &name);
                } else if seen.insert(name.clone()) {
                    other.push((kept(&name), column));
                } else {
                    self.tell(Some(column), Flaw::HeadAgain, &name);
                    other.push((format!("{} ({})", kept(&name), letters(column)), column));
                }
            }
        }
        other
    }

    /// Tells where a commitment may stand in the rows of heads: it would be lost.
    fn heads_that_are_data(&mut self, row: u32, headers: u32) {
        for row in row.saturating_add(1)..row.saturating_add(headers).min(self.sheet.rows()) {
            if let Some((column, cell)) = self.sheet.row(row).find(|(_, cell)| is_data(cell)) {
                let at = self.sheet.place(row, Some(column));
                self.problems.push(Problem::new(at, Flaw::HeadHoldsData, &cell.words()));
            }
        }
    }

    fn tell(&mut self, column: Option<u32>, flaw: Flaw, name: &str) {
        let problem = Problem::new(self.sheet.place(self.row, column), flaw, name);
        if !self.problems.contains(&problem) {
            self.problems.push(problem);
        }
    }

    /// The columns of the first milestone, of the second, and so on, as long as there is one.
    fn numbered(&mut self) -> Vec<Columns> {
        let rules: Vec<(Field, String)> = self
            .mapping
            .columns
            .iter()
            .filter(|(field, _)| field.is_of_milestone())
            .flat_map(|(field, rule)| rule.heads().iter().map(|head| (*field, head.clone())))
            .collect();
        let mut all = Vec::new();
        for n in 1..=NUMBERED_MAX {
            let mut columns = Columns::new();
            for (field, head) in &rules {
                let head = head.replace("{n}", &n.to_string());
                if let Some(column) = named(&self.heads, &head).next() {
                    columns.entry(*field).or_default().push(column);
                }
            }
            if !columns.contains_key(&Field::Milestone) {
                break;
            }
            all.push(columns);
        }
        if all.is_empty()
            && let Some((_, head)) = rules.iter().find(|(field, _)| *field == Field::Milestone)
        {
            self.tell(None, Flaw::ColumnMissing, &head.replace("{n}", "1"));
        }
        all
    }
}
