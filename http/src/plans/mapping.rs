//! Mappings: which column of a file is what, and what is the same for all of it. A mapping may name
//! columns and constants only; it can neither compute nor decide anything.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::amounts::{Mark, Unit};
use super::dates::Order;
use super::fields::{Field, folded};

/// A mapping.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct Mapping {
    /// How the file is read.
    #[serde(default)]
    pub file: FileRule,
    /// What is the same for every commitment.
    #[serde(default)]
    pub plan: PlanRule,
    /// Which column is what.
    pub columns: BTreeMap<Field, ColumnRule>,
    /// How milestones stand in the file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub milestones: Option<MilestoneRule>,
}

/// How a file is read.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case")]
pub struct FileRule {
    /// The sheet, by its name; the first that is not hidden, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sheet: Option<String>,
    /// The row of the heads, from 1; the first row that holds them, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub header: Option<u32>,
    /// How many rows the heads take; 1, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub headers: Option<u32>,
    /// The last row that is read, from 1.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_row: Option<u32>,
    /// The encoding of a CSV that is not UTF-8 and has no byte order mark.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub encoding: Option<String>,
    /// What stands between the cells of a CSV; found out, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub delimiter: Option<char>,
    /// In which order dates are written; the day first, when absent, and where a column can be read
    /// both ways that is told.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub dates: Option<Order>,
    /// Words that stand in columns of dates for "no date", beside the usual strokes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub no_date: Vec<String>,
    /// The sign before the decimals of amounts; where it is absent and no amount of a column proves it,
    /// what can be read in two ways is refused.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amounts: Option<Mark>,
    /// In what amounts are counted; as they are written, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amounts_in: Option<Unit>,
    /// Words that stand in columns of amounts for "no amount", beside the usual strokes.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub no_amount: Vec<String>,
    /// What is done about a column that the mapping names and the file lacks.
    #[serde(default)]
    pub missing: Missing,
}

impl FileRule {
    /// The order in which its dates are read.
    pub fn order(&self) -> Order {
        self.dates.unwrap_or_default()
    }
}

/// What is done about a column that a file lacks.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Missing {
    /// Nothing is imported.
    #[default]
    Refused,
    /// Its field stays empty, and that is told; a file without a column of titles is refused.
    LeftOut,
}

/// How commitments are kept.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Keep {
    /// As a copy of what another authority published: particulars, and nothing more.
    #[default]
    Transcribed,
    /// As commitments of the body's own: a draft, adopted by whom the procedure names, with milestones.
    Own,
}

/// What is the same for every commitment of a file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct PlanRule {
    /// How they are kept.
    #[serde(default)]
    pub keep: Keep,
    /// The name of the programme or action plan.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// Where it was published and under which licence.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    /// The language of the texts; `und`, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub language: Option<String>,
    /// The code of the territory.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub territory: Option<String>,
    /// The party id of the body under which they are kept.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub body: Option<String>,
    /// The procedure.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub procedure: Option<String>,
    /// Who leads, where no column says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub lead: Option<String>,
    /// The problem, where no column says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub problem: Option<String>,
    /// What is promised, where no column says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub solution: Option<String>,
    /// The first day, where no column says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub start: Option<String>,
    /// The last day, where no column says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub end: Option<String>,
    /// The values, where no column says.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub values: Vec<String>,
    /// The code of the currency of amounts, where no column says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<String>,
    /// How many decimals it has, where that is not what ISO 4217 says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub decimals: Option<u8>,
    /// The year of the budget, where no column says.
    #[serde(default, rename = "budget-year", skip_serializing_if = "Option::is_none")]
    pub budget_year: Option<u16>,
    /// Who bears what is planned, where no column says.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub funder: Option<String>,
    /// When what is committed was, where no column says.
    #[serde(default, rename = "committed-date", skip_serializing_if = "Option::is_none")]
    pub committed_date: Option<String>,
    /// When what is paid was, where no column says.
    #[serde(default, rename = "paid-date", skip_serializing_if = "Option::is_none")]
    pub paid_date: Option<String>,
    /// The party id of the responsible body of commitments of one's own; the body, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub responsible: Option<String>,
    /// The role that owes the milestones of commitments of one's own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub office: Option<String>,
    /// Columns that are kept beside the fields, under their own heads; `*` is every column that is
    /// no field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub other: Vec<String>,
    /// Names of offices and organisations: where a column of milestones may name persons, only these
    /// are kept.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub organisations: Vec<String>,
}

/// The columns of one field.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
#[serde(untagged)]
pub enum ColumnRule {
    /// One column, by its head; `#C` is the column with the letter C.
    One(String),
    /// Several, one after the other.
    Several(Vec<String>),
    /// One, and what is done with it.
    With(ColumnWith),
}

/// A column, and what is done with it.
#[derive(Debug, Clone, Default, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct ColumnWith {
    /// The column.
    pub column: String,
    /// Other heads under which the column is known; in each row the first that is filled in.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub or: Vec<String>,
    /// Whether a title that is too long is cut between words; the whole of it must stand in another
    /// field.
    #[serde(default)]
    pub shorten: bool,
    /// Words of the file for words that are kept, such as `x` for `done`.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub words: BTreeMap<String, String>,
}

impl ColumnRule {
    /// The heads it names.
    pub fn heads(&self) -> &[String] {
        match self {
            Self::One(head) => std::slice::from_ref(head),
            Self::Several(heads) => heads,
            Self::With(with) => std::slice::from_ref(&with.column),
        }
    }

    /// Other heads under which its column is known.
    pub fn or(&self) -> &[String] {
        match self {
            Self::One(_) | Self::Several(_) => &[],
            Self::With(with) => &with.or,
        }
    }

    /// Whether a title that is too long is cut.
    pub fn shortens(&self) -> bool {
        matches!(self, Self::With(with) if with.shorten)
    }

    /// The word that is kept for a word of the file.
    pub fn word(&self, cell: &str) -> Option<&str> {
        let Self::With(with) = self else { return None };
        let found = with.words.iter().find(|(word, _)| folded(word) == folded(cell));
        found.map(|(_, kept)| kept.as_str())
    }
}

/// How milestones stand in a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(deny_unknown_fields)]
pub struct MilestoneRule {
    /// Where.
    pub layout: Layout,
}

/// Where milestones stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Layout {
    /// A row for each; what is said of the commitment is repeated, merged, or left empty below.
    Rows,
    /// In the columns of the commitments: a row whose number has a second part (`2.1`) is one.
    Numbered,
    /// In the columns of the commitments: a row that names a parent is one.
    Parent,
    /// In columns whose heads have a number: `{n}` in the mapping stands for 1, 2, 3.
    Columns,
}

impl Mapping {
    /// Reads a mapping.
    ///
    /// # Errors
    /// In the words of the TOML reader, with the line.
    pub fn read(text: &str) -> Result<Self, String> {
        let mapping: Self = toml::from_str(text).map_err(|error| error.to_string())?;
        mapping.check()?;
        Ok(mapping)
    }

    /// The mapping as it is written in a file.
    pub fn write(&self) -> String {
        toml::to_string(self).unwrap_or_default()
    }

    fn check(&self) -> Result<(), String> {
        let title = self.columns.contains_key(&Field::Title);
        if !title {
            return Err("columns.title is missing: name the column that holds the title".to_owned());
        }
        let own = |field: &Field| field.is_of_milestone();
        let layout = self.milestones.map(|rule| rule.layout);
        if self.columns.keys().any(own) && !matches!(layout, Some(Layout::Rows | Layout::Columns)) {
            return Err(
                "columns of milestones need milestones.layout = \"rows\" or \"columns\"".to_owned()
            );
        }
        if layout == Some(Layout::Parent) && !self.columns.contains_key(&Field::Parent) {
            return Err("milestones.layout = \"parent\" needs columns.parent".to_owned());
        }
        if layout != Some(Layout::Parent) && self.columns.contains_key(&Field::Parent) {
            return Err("columns.parent needs milestones.layout = \"parent\"".to_owned());
        }
        if layout == Some(Layout::Numbered) && !self.columns.contains_key(&Field::Number) {
            return Err("milestones.layout = \"numbered\" needs columns.number".to_owned());
        }
        if matches!(layout, Some(Layout::Rows | Layout::Columns))
            && !self.columns.contains_key(&Field::Milestone)
        {
            return Err(
                "columns.milestone is missing: name the column of the milestones".to_owned()
            );
        }
        let of_money = self.columns.keys().any(|field| field.is_of_money());
        if of_money && !self.columns.contains_key(&Field::Budget) {
            return Err("columns.budget is missing: name the column of what is planned".to_owned());
        }
        let mut of_money = self.columns.iter().filter(|(field, _)| field.is_of_money());
        if let Some((field, _)) = of_money.find(|(_, rule)| rule.heads().len() != 1) {
            return Err(format!("columns.{} takes one column", field.name()));
        }
        if self.file.header == Some(0) || self.file.headers == Some(0) {
            return Err("rows count from 1".to_owned());
        }
        Ok(())
    }
}
