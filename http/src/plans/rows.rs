//! Rows become commitments with their milestones. Nothing is left out without being told, and nothing
//! is said of a commitment that its row does not say.

mod again;
mod budget;
mod dated;
mod one;
mod values;
mod whole;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::LazyLock;

use super::cells::{Place, Sheet};
use super::columns::{Columns, Found};
use super::fields::{Field, folded};
use super::mapping::{Layout, Mapping};
use super::problem::{Flaw, Problem};
use super::{Commitment, Milestone, columns};
use one::Row;

/// What was read of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Reading {
    /// Its commitments, in the order of the file.
    pub commitments: Vec<Commitment>,
    /// What is wrong, in the order of the file.
    pub problems: Vec<Problem>,
    /// The first and the last row of the heads, from 1.
    pub heads: Option<(u32, u32)>,
    /// The first column of each field.
    pub columns: BTreeMap<Field, u32>,
}

impl Reading {
    /// How many milestones all commitments have.
    pub fn milestones(&self) -> usize {
        self.commitments.iter().map(|commitment| commitment.milestones.len()).sum()
    }
}

/// The commitments of `sheets` under `mapping`, and everything that is wrong.
pub fn read(sheets: &[Sheet], mapping: &Mapping) -> Reading {
    let sheet = match columns::sheet(sheets, mapping) {
        Ok(sheet) => sheet,
        Err(problem) => return Reading { problems: vec![problem], ..Reading::default() },
    };
    let (found, problems) = columns::find(sheet, mapping);
    let mut reader = Reader {
        sheet,
        mapping,
        found: &found,
        commitments: vec![],
        children: vec![],
        problems,
        told: BTreeSet::new(),
        dates: BTreeMap::new(),
        marks: BTreeMap::new(),
    };
    if found.columns.contains_key(&Field::Title) {
        reader.rows();
    }
    reader.finish()
}

/// One who reads a sheet row by row.
struct Reader<'a> {
    sheet: &'a Sheet,
    mapping: &'a Mapping,
    found: &'a Found,
    commitments: Vec<Commitment>,
    /// Milestones that name their parent, with what they name.
    children: Vec<(String, Milestone)>,
    problems: Vec<Problem>,
    /// What is told once for a column.
    told: BTreeSet<(Flaw, u32)>,
    /// What the cells of each column of dates tell of their order.
    dates: BTreeMap<u32, dated::Seen>,
    /// What is known of each column of amounts.
    marks: BTreeMap<u32, budget::Known>,
}

/// First cells of rows that are sums of those above them.
const SUMS: &[&str] = &[
    "total",
    "totaux",
    "totals",
    "sum",
    "somme",
    "suma",
    "grand total",
    "sous-total",
    "subtotal",
    "total general",
    "المجموع",
    "المجموع العام",
    "الاجمالي",
    "مجموع",
    "total général",
    "count",
];

fn is_sum(words: &str) -> bool {
    static FOLDED: LazyLock<BTreeSet<String>> =
        LazyLock::new(|| SUMS.iter().map(|sum| folded(sum)).collect());
    words.len() < 80 && FOLDED.contains(&folded(words))
}

impl<'a> Reader<'a> {
    fn rows(&mut self) {
        let last = self.mapping.file.last_row.unwrap_or(u32::MAX).min(self.sheet.rows());
        let layout = self.mapping.milestones.map(|rule| rule.layout);
        for row in self.found.below..last {
            if self.is_apart(row) {
                continue;
            }
            self.headless(row);
            match layout {
                Some(Layout::Rows) => self.in_rows(row),
                Some(Layout::Numbered) => self.numbered(row),
                Some(Layout::Parent) => self.with_parent(row),
                Some(Layout::Columns) => {
                    if let Some(commitment) = self.commitment(row) {
                        self.commitments.push(commitment);
                        for columns in &self.found.numbered {
                            self.milestone(row, columns);
                        }
                    }
                }
                None => {
                    let commitment = self.commitment(row);
                    self.commitments.extend(commitment);
                }
            }
        }
    }

    fn row<'r>(&'r mut self, row: u32, columns: &'r Columns) -> Row<'r, 'a> {
        Row { reader: self, row, columns }
    }

    /// Whether a row holds no commitment: it is empty, a sum, or the heads once more.
    fn is_apart(&mut self, row: u32) -> bool {
        let found = self.found;
        let numbered = found.numbered.iter().flat_map(Columns::values);
        let mapped = found.columns.values().chain(numbered).flatten();
        let mapped: BTreeSet<u32> = mapped.copied().collect();
        let mut cells = self.sheet.row(row).filter(|(column, _)| mapped.contains(column));
        let Some((column, first)) = cells.next() else { return self.is_left_out(row) };
        let words = first.words();
        if is_sum(&words) {
            let at = self.sheet.place(row, Some(column));
            self.problems.push(Problem::new(at, Flaw::SumLeftOut, &words));
            return true;
        }
        let head = |column: u32| self.sheet.at(found.below.checked_sub(1)?, column);
        let again = |(column, cell): (u32, &super::cells::Cell)| {
            head(column).is_some_and(|head| head.held == cell.held)
        };
        let mut row = self.sheet.row(row).peekable();
        row.peek().is_some() && row.all(again)
    }

    /// A row for each milestone: what is said of the commitment is repeated, merged, or left empty.
    fn in_rows(&mut self, row: u32) {
        let found = self.found;
        let here = self.keys(row);
        let before = self.commitments.last().and_then(|commitment| commitment.at.row);
        let same = before.is_some_and(|before| {
            let before = self.keys(before);
            here.iter().zip(&before).all(|(here, before)| here.is_empty() || here == before)
        });
        let blank = here.iter().all(String::is_empty);
        if !same && !blank {
            match self.commitment(row) {
                Some(commitment) => self.commitments.push(commitment),
                None => return,
            }
        } else if let Some(before) = before {
            self.later(row, before);
        } else {
            let at = self.sheet.place(row, None);
            self.problems.push(Problem::new(at, Flaw::MilestoneAlone, ""));
            return;
        }
        self.milestone(row, &found.columns);
    }

    /// Milestones stand in the columns of commitments, under numbers of two parts.
    fn numbered(&mut self, row: u32) {
        let found = self.found;
        let number = self.row(row, &found.columns).name(Field::Number).unwrap_or_default();
        let number = crate::service::search::normal(&number);
        let mut parts = number.trim_matches(['.', '-', ' ']).splitn(2, ['.', '-', '/']);
        let digits = |part: Option<&str>| {
            part.is_some_and(|part| part.trim_start().starts_with(|c: char| c.is_ascii_digit()))
        };
        let nested = digits(parts.next()) && digits(parts.next());
        if !nested {
            let commitment = self.commitment(row);
            self.commitments.extend(commitment);
            return;
        }
        let commitment = self.commitments.last().and_then(|commitment| commitment.at.row);
        self.not_of_milestone(row, commitment);
        match (self.as_milestone(row), self.commitments.last_mut()) {
            (Some(milestone), Some(commitment)) => commitment.milestones.push(milestone),
            (Some(milestone), None) => {
                self.problems.push(Problem::new(milestone.at, Flaw::MilestoneAlone, &number));
            }
            (None, _) => {}
        }
    }

    fn with_parent(&mut self, row: u32) {
        let found = self.found;
        match self.row(row, &found.columns).name(Field::Parent) {
            Some(parent) => {
                let milestone = self.as_milestone(row);
                self.children.extend(milestone.map(|milestone| (parent, milestone)));
            }
            None => {
                let commitment = self.commitment(row);
                self.commitments.extend(commitment);
            }
        }
    }

    /// A commitment's row that is a milestone of another.
    fn as_milestone(&mut self, row: u32) -> Option<Milestone> {
        let commitment = self.commitment(row)?;
        Some(Milestone {
            at: commitment.at,
            title: commitment.title,
            start: commitment.start,
            end: commitment.end,
            responsible: commitment.lead,
            status: commitment.completion,
        })
    }

    fn milestone(&mut self, row: u32, columns: &Columns) {
        let milestone = self.row(row, columns).milestone();
        if let (Some(milestone), Some(commitment)) = (milestone, self.commitments.last_mut()) {
            commitment.milestones.push(milestone);
        }
    }

    fn commitment(&mut self, row: u32) -> Option<Commitment> {
        let found = self.found;
        let other = found.other.clone();
        self.row(row, &found.columns).commitment(&other)
    }

    fn finish(mut self) -> Reading {
        let mut parents: BTreeMap<String, usize> = BTreeMap::new();
        for (at, commitment) in self.commitments.iter().enumerate() {
            for own in [&commitment.id, &commitment.number].into_iter().flatten() {
                parents.entry(own.clone()).or_insert(at);
            }
        }
        for (parent, milestone) in std::mem::take(&mut self.children) {
            let found = parents.get(&parent).copied();
            let first = found.and_then(|at| self.commitments[at].at.row);
            if let Some(row) = milestone.at.row {
                self.not_of_milestone(row, first);
            }
            match found.and_then(|at| self.commitments.get_mut(at)) {
                Some(commitment) => commitment.milestones.push(milestone),
                None => {
                    self.problems.push(Problem::new(milestone.at, Flaw::ParentUnknown, &parent));
                }
            }
        }
        self.constants();
        self.twice();
        self.unfilled();
        if self.mapping.file.dates.is_none() {
            self.problems.extend(dated::assumed(std::mem::take(&mut self.dates)));
        }
        for commitment in &self.commitments {
            let own = (&commitment.at, commitment.start, commitment.end);
            let of = commitment.milestones.iter().map(|m| (&m.at, m.start, m.end));
            for (at, start, end) in std::iter::once(own).chain(of) {
                if let (Some(start), Some(end)) = (start, end)
                    && start.first_day() > end.last_day()
                {
                    let value = format!("{start} > {end}");
                    self.problems.push(Problem::new(at.clone(), Flaw::PeriodBackwards, &value));
                }
            }
        }
        if self.commitments.is_empty() && !super::problem::any_grave(&self.problems) {
            let at = Place { sheet: self.sheet.name.clone(), ..Place::default() };
            self.problems.push(Problem::new(at, Flaw::NoCommitment, ""));
        }
        // in the order in which they are looked for in the sheet
        self.problems.sort_by(|a, b| a.at.cmp(&b.at));
        let (heads, below) = (self.found.heads, self.found.below);
        let columns = self.found.columns.iter();
        Reading {
            heads: (below > heads).then_some((heads + 1, below)),
            columns: columns.filter_map(|(field, all)| Some((*field, *all.first()?))).collect(),
            commitments: self.commitments,
            problems: self.problems,
        }
    }
}
