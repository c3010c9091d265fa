//! One row: the cells of its fields made plain and checked, each with its own place. A date that cannot
//! be read is told and never left out in silence.

use std::collections::BTreeSet;

use sijill_core::ids::Slug;
use sijill_core::text::{REASON_BYTES_MAX, TITLE_BYTES_MAX};

use super::Reader;
use super::values::{value, yes};
use crate::plans::cells::{Cell, Held, Place};
use crate::plans::columns::Columns;
use crate::plans::fields::{Field, folded};
use crate::plans::markup::{one_line, plain};
use crate::plans::problem::{Flaw, Problem};
use crate::plans::{Commitment, Milestone, OpenValue};

/// The most bytes of a text.
const TEXT_BYTES_MAX: usize = 256 * 1024;

/// A row, read through some columns.
pub(super) struct Row<'r, 'a> {
    pub(super) reader: &'r mut Reader<'a>,
    pub(super) row: u32,
    pub(super) columns: &'r Columns,
}

impl Row<'_, '_> {
    pub(super) fn tell(&mut self, column: u32, flaw: Flaw, value: &str) {
        // a whole column of formulas or tags is one thing to know
        let once = matches!(
            flaw,
            Flaw::TagsTaken
                | Flaw::FormulaNotRun
                | Flaw::SerialDate
                | Flaw::NoDateWord
                | Flaw::NoAmountWord
                | Flaw::UnitUnnamed
        );
        if once && !self.reader.told.insert((flaw, column)) {
            return;
        }
        let at = self.place(column);
        self.reader.problems.push(Problem::new(at, flaw, value));
    }

    pub(super) fn place(&self, column: u32) -> Place {
        self.reader.sheet.place(self.row, Some(column))
    }

    /// The columns of a field: where they are empty in this row, the next by which it is known.
    pub(super) fn columns(&self, field: Field) -> Vec<u32> {
        let own = self.columns.get(&field).cloned().unwrap_or_default();
        let Some(instead) = self.reader.found.instead.get(&field) else { return own };
        let filled = |column: &u32| {
            let cell = self.reader.sheet.at(self.row, *column);
            cell.is_some_and(|cell| cell.formula || !plain(&cell.words()).text.is_empty())
        };
        if own.iter().any(filled) {
            return own;
        }
        instead.iter().copied().find(filled).map_or(own, |column| vec![column])
    }

    pub(super) fn cell(&mut self, column: u32) -> Option<Cell> {
        let cell = self.reader.sheet.at(self.row, column)?.clone();
        if cell.held == Held::NoResult {
            self.tell(column, Flaw::FormulaWithoutResult, "");
            return None;
        }
        if cell.formula {
            self.tell(column, Flaw::FormulaNotRun, &cell.words());
        }
        if let Held::Error(error) = &cell.held {
            self.tell(column, Flaw::FormulaError, error);
            return None;
        }
        Some(cell)
    }

    /// The plain words of a cell, at most so many bytes.
    pub(super) fn words(&mut self, column: u32, bytes_max: usize) -> Option<String> {
        let cell = self.cell(column)?;
        let words = cell.words();
        if words.len() > bytes_max.max(TEXT_BYTES_MAX) {
            self.tell(column, Flaw::CellTooLong, &words.len().to_string());
            return None;
        }
        if !cell.quoted && words.starts_with(['=', '@', '＝', '＠']) {
            self.tell(column, Flaw::FormulaAsText, &words);
        }
        let plain = plain(&words);
        if plain.tags {
            self.tell(column, Flaw::TagsTaken, &words);
        }
        if plain.hidden {
            self.tell(column, Flaw::HiddenShown, &plain.text);
        }
        if plain.text.len() > bytes_max {
            self.tell(column, Flaw::CellTooLong, &plain.text.len().to_string());
            return None;
        }
        Some(plain.text).filter(|text| !text.is_empty())
    }

    /// A name: one line that hides nothing.
    pub(super) fn named(&mut self, column: u32, bytes_max: usize) -> Option<String> {
        self.bare(column, bytes_max).map(|words| one_line(&words))
    }

    /// Words that hide nothing.
    pub(super) fn bare(&mut self, column: u32, bytes_max: usize) -> Option<String> {
        let before = self.reader.problems.len();
        let words = self.words(column, bytes_max)?;
        let hidden = |problem: &Problem| problem.flaw == Flaw::HiddenShown;
        for problem in self.reader.problems[before..].iter_mut().filter(|p| hidden(p)) {
            *problem = Problem::new(problem.at.clone(), Flaw::HiddenInName, &problem.value);
        }
        Some(words)
    }

    /// The name in the columns of a field; where there are several, one after the other.
    pub(super) fn name(&mut self, field: Field) -> Option<String> {
        let mut names = Vec::new();
        for column in self.columns(field) {
            names.extend(self.named(column, REASON_BYTES_MAX));
        }
        Some(names.join(" · ")).filter(|name| !name.is_empty())
    }

    fn text(&mut self, field: Field) -> Option<String> {
        let mut texts = Vec::new();
        for column in self.columns(field) {
            texts.extend(self.words(column, TEXT_BYTES_MAX));
        }
        Some(texts.join("\n\n")).filter(|text| !text.is_empty())
    }

    /// A title: at most 500 bytes, or cut between words where the mapping says so.
    pub(super) fn title(&mut self, field: Field) -> Option<(String, Place)> {
        let columns = self.columns(field);
        let first = *columns.first()?;
        let mut parts = Vec::new();
        for column in columns {
            parts.extend(self.named(column, TEXT_BYTES_MAX));
        }
        let mut title = parts.join(" · ");
        let at = self.place(first);
        if title.len() > TITLE_BYTES_MAX {
            let rule = self.reader.mapping.columns.get(&field);
            if !rule.is_some_and(|rule| rule.shortens()) {
                self.tell(first, Flaw::TitleTooLong, &title);
                return Some((title, at));
            }
            self.tell(first, Flaw::TitleShortened, &title);
            title = cut(&title);
        }
        Some((title, at)).filter(|(title, _)| !title.is_empty())
    }

    fn values(&mut self) -> BTreeSet<OpenValue> {
        let mut values = BTreeSet::new();
        for column in self.columns(Field::Values) {
            let words = self.words(column, TEXT_BYTES_MAX).unwrap_or_default();
            let parts = words.split([';', ',', '،', '؛', '/', '\n', '·', '•', '|']);
            for word in parts.map(str::trim).filter(|word| !word.is_empty()) {
                match value(word) {
                    Some(value) => drop(values.insert(value)),
                    None => self.tell(column, Flaw::ValueUnknown, word),
                }
            }
        }
        for (field, value) in [
            (Field::Transparency, OpenValue::Transparency),
            (Field::Participation, OpenValue::Participation),
            (Field::Accountability, OpenValue::Accountability),
            (Field::Technology, OpenValue::Technology),
        ] {
            for column in self.columns(field) {
                let word = self.words(column, TEXT_BYTES_MAX).unwrap_or_default();
                match yes(&word) {
                    Some(true) => drop(values.insert(value)),
                    Some(false) => {}
                    None => self.tell(column, Flaw::ValueUnknown, &word),
                }
            }
        }
        values
    }

    fn language(&mut self) -> Option<String> {
        let column = *self.columns(Field::Language).first()?;
        let name = self.name(Field::Language)?.to_lowercase();
        if name.parse::<Slug>().is_err() {
            self.tell(column, Flaw::LanguageUnknown, &name);
        }
        Some(name)
    }

    /// How far it is, in the words that the mapping keeps for the file's.
    fn state(&mut self, field: Field) -> Option<String> {
        let said = self.name(field)?;
        let rule = self.reader.mapping.columns.get(&field);
        Some(rule.and_then(|rule| rule.word(&said)).map_or(said.clone(), str::to_owned))
    }

    /// The commitment of this row; none where it has no title, which is told.
    pub(super) fn commitment(&mut self, other: &[(String, u32)]) -> Option<Commitment> {
        let Some((title, at)) = self.title(Field::Title) else {
            let at = self.columns(Field::Title).first().copied();
            let at = self.reader.sheet.place(self.row, at);
            self.reader.problems.push(Problem::new(at, Flaw::TitleMissing, ""));
            return None;
        };
        let mut kept = Vec::new();
        for (head, column) in other {
            if let Some(words) = self.words(*column, REASON_BYTES_MAX) {
                kept.push((one_line(head), one_line(&words)));
            }
        }
        let (start, end) = self.period([Field::Start, Field::End, Field::Period]);
        Some(Commitment {
            at,
            id: self.name(Field::Id),
            number: self.name(Field::Number),
            title,
            plan: self.name(Field::Plan),
            theme: self.name(Field::Theme),
            problem: self.text(Field::Problem),
            solution: self.text(Field::Solution),
            lead: self.name(Field::Lead),
            supporting: self.name(Field::Supporting),
            start,
            end,
            values: self.values(),
            completion: self.state(Field::Completion),
            language: self.language(),
            territory: self.name(Field::Territory),
            money: self.money(),
            other: kept,
            milestones: vec![],
        })
    }

    /// The milestone of this row, where it has one.
    pub(super) fn milestone(&mut self) -> Option<Milestone> {
        let title = self.title(Field::Milestone);
        let own = [Field::MilestoneStart, Field::MilestoneEnd, Field::MilestonePeriod];
        let (start, end) = self.period(own);
        let responsible = self.responsible();
        let status = self.state(Field::MilestoneStatus);
        let Some((title, at)) = title else {
            // something is said of a milestone that has no name
            if start.is_some() || end.is_some() || responsible.is_some() || status.is_some() {
                let at = self.columns(Field::Milestone).first().copied();
                let at = self.reader.sheet.place(self.row, at);
                self.reader.problems.push(Problem::new(at, Flaw::TitleMissing, ""));
            }
            return None;
        };
        Some(Milestone { at, title, start, end, responsible, status })
    }

    /// Who is to do it: any name, or where the mapping lists organisations only one of those.
    fn responsible(&mut self) -> Option<String> {
        let name = self.name(Field::MilestoneResponsible)?;
        let listed = &self.reader.mapping.plan.organisations;
        if listed.is_empty() || listed.iter().any(|known| folded(known) == folded(&name)) {
            return Some(name);
        }
        // what is left out because it may name a person is not shown either
        let column = *self.columns(Field::MilestoneResponsible).first()?;
        self.tell(column, Flaw::NameLeftOut, "");
        None
    }
}

/// A title cut between words.
fn cut(title: &str) -> String {
    let mut cut = String::new();
    for word in title.split_inclusive(' ') {
        if cut.len() + word.len() > TITLE_BYTES_MAX - '…'.len_utf8() {
            break;
        }
        cut.push_str(word);
    }
    if cut.is_empty() {
        cut.extend(title.chars().take(100));
    }
    format!("{}…", cut.trim_end())
}
