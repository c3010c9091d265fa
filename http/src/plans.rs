//! Plans in spreadsheets: cells become rows, rows become commitments with their milestones, and
//! whatever is wrong is told by its cell. Nothing here may know a register, run a formula, guess a
//! date, or say more of a commitment than its file says.

pub mod amounts;
pub mod beside;
pub mod cells;
pub mod columns;
pub mod dates;
pub mod fields;
pub mod mapping;
pub mod markup;
pub mod money;
pub mod out;
pub mod problem;
pub mod propose;
pub mod quote;
pub mod read;
pub mod rows;
pub mod shipped;

use std::collections::BTreeSet;

use sijill_core::time::PartialDate;

use self::cells::Place;
use self::money::Money;

/// A value of open government.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum OpenValue {
    /// Transparency and access to information.
    Transparency,
    /// Citizen participation.
    Participation,
    /// Accountability.
    Accountability,
    /// Technology and innovation.
    Technology,
}

impl OpenValue {
    /// Every value, in the order of the forms.
    pub const ALL: [Self; 4] =
        [Self::Transparency, Self::Participation, Self::Accountability, Self::Technology];

    /// Its name in forms.
    pub fn name(self) -> &'static str {
        match self {
            Self::Transparency => "transparency",
            Self::Participation => "participation",
            Self::Accountability => "accountability",
            Self::Technology => "technology",
        }
    }
}

/// A commitment as its file has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Commitment {
    /// The cell of its title.
    pub at: Place,
    /// What tells it from every other one of the plan, where the file has such a column.
    pub id: Option<String>,
    /// The number that is printed before it; no key: numbers are printed twice.
    pub number: Option<String>,
    /// Its title, at most 500 bytes.
    pub title: String,
    /// The programme or action plan it belongs to.
    pub plan: Option<String>,
    /// What it belongs to in the plan.
    pub theme: Option<String>,
    /// The problem.
    pub problem: Option<String>,
    /// What is promised.
    pub solution: Option<String>,
    /// Who leads it.
    pub lead: Option<String>,
    /// Who supports it.
    pub supporting: Option<String>,
    /// Its first day, month or year.
    pub start: Option<PartialDate>,
    /// Its last day, month or year.
    pub end: Option<PartialDate>,
    /// Values of open government it is told to serve.
    pub values: BTreeSet<OpenValue>,
    /// How far it is, in the words of the file: nobody's finding.
    pub completion: Option<String>,
    /// The language of its texts.
    pub language: Option<String>,
    /// The code or the name of the territory.
    pub territory: Option<String>,
    /// Other columns that are kept, by their heads.
    pub other: Vec<(String, String)>,
    /// What is planned for it, and what was spent of that.
    pub money: Option<Money>,
    /// Its milestones, in the order of the file.
    pub milestones: Vec<Milestone>,
}

/// A milestone as its file has it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Milestone {
    /// The cell of its title.
    pub at: Place,
    /// What is to be done.
    pub title: String,
    /// When the work begins.
    pub start: Option<PartialDate>,
    /// Its last day, month or year.
    pub end: Option<PartialDate>,
    /// Who is to do it.
    pub responsible: Option<String>,
    /// How far it is, in the words of the file.
    pub status: Option<String>,
}

/// Between the parts of a milestone that is kept as a line of text.
pub(crate) const BAR: &str = " | ";

impl Milestone {
    /// The milestone in one line, for procedures that keep milestones as text: title, first day, last
    /// day, who, how far. What has no value is a dash, and dashes at the end are left out.
    pub fn line(&self) -> String {
        let date = |date: Option<PartialDate>| date.map(|date| date.to_string());
        let parts = [
            Some(self.title.clone()),
            date(self.start),
            date(self.end),
            self.responsible.clone(),
            self.status.clone(),
        ];
        let flat = |part: String| {
            let words: Vec<&str> = part.split_whitespace().collect();
            words.join(" ").replace('|', "/")
        };
        let mut parts: Vec<String> =
            parts.into_iter().map(|part| part.map(flat).unwrap_or_else(|| "–".into())).collect();
        while parts.last().is_some_and(|part| part == "–") {
            parts.pop();
        }
        parts.join(BAR)
    }

    /// The milestone that [`Self::line`] wrote.
    pub fn of_line(line: &str) -> Option<Self> {
        let mut parts = line.split(BAR).map(str::trim);
        let title = parts.next().filter(|title| !title.is_empty())?.to_owned();
        let mut next = || parts.next().filter(|part| *part != "–").map(str::to_owned);
        let date = |part: Option<String>| part.and_then(|part| part.parse().ok());
        Some(Self {
            at: Place::default(),
            title,
            start: date(next()),
            end: date(next()),
            responsible: next(),
            status: next(),
        })
    }
}

#[cfg(test)]
mod tests;
