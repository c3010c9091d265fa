//! Where the columns of a mapping stand in a sheet: the sheet, the row of heads, and the column of each
//! field. A head that is there twice or not at all is told; none is taken for another.

use std::collections::{BTreeMap, BTreeSet};

use super::cells::{Place, Sheet, column_of};
use super::fields::{Field, folded};
use super::mapping::{Layout, Mapping, Missing};
use super::markup::one_line;
use super::problem::{Flaw, Problem};

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
    /// Columns that are kept beside the fields, by their heads.
    pub other: Vec<(String, u32)>,
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
/// The most columns that `*` keeps.
const OTHER_MAX: usize = 100;

/// The heads of a sheet whose heads take `headers` rows from `row` on: where they take two, both, with a
/// stroke between; a head above several columns counts for each of them.
pub fn heads(sheet: &Sheet, row: u32, headers: u32) -> Vec<Head> {
    let mut rows: BTreeMap<u32, Vec<String>> = BTreeMap::new();
    for line in row..row.saturating_add(headers).min(sheet.rows()) {
        for (column, cell) in sheet.row(line) {
            let words: String = cell.words().chars().take(HEAD_CHARS_MAX).collect();
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
    let mut found = Found { below: row.saturating_add(headers), ..Found::default() };
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
            found.columns.insert(*field, columns);
        }
    }
    if in_columns {
        found.numbered = search.numbered();
    }
    let fields = found.columns.values().chain(found.numbered.iter().flat_map(Columns::values));
    let fields: BTreeSet<u32> = fields.flatten().copied().collect();
    for head in &mapping.plan.other {
        if head == "*" {
            let rest = search.heads.iter().filter(|head| !fields.contains(&head.column));
            let rest: Vec<(String, u32)> =
                rest.map(|head| (head.words.clone(), head.column)).collect();
            for (name, column) in rest.iter().skip(OTHER_MAX) {
                search.tell(Some(*column), Flaw::ColumnLeftOut, name);
            }
            found.other.extend(rest.into_iter().take(OTHER_MAX));
        } else if let Some(column) = search.column(head, false) {
            found.other.push((head.clone(), column));
        }
    }
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
        if !title.heads().iter().chain(title.or()).any(|head| here(head)) {
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
