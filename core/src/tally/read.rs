//! Reads elections from Pabulib `.pb` text, as described at pabulib.org/format. Whatever the bytes
//! are, it ends and says what is wrong; nothing is put right in silence, and nothing is guessed.

mod ballots;
mod number;
mod projects;
mod rows;

use std::collections::BTreeMap;

use super::election::{AMOUNT_MAX, BallotKind, Election};
use super::problem::{Handling, Problem, ProblemCode as Code, Problems};
use ballots::Ballots;
use number::{Decimal, NotANumber, number};
use projects::Projects;
use rows::{Row, Rows, Section};

/// What was read of a file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// The election; nothing if a problem is fatal.
    pub election: Option<Election>,
    /// Everything that is wrong, by line.
    pub problems: Vec<Problem>,
}

/// Reads a `.pb` file.
pub fn read(bytes: &[u8]) -> Reading {
    let mut problems = Problems::default();
    let election = match std::str::from_utf8(bytes) {
        Ok(text) => read_text(text, &mut problems),
        Err(fault) => {
            let line = bytes[..fault.valid_up_to()].iter().filter(|byte| **byte == b'\n').count();
            let problem = Problem::new(Code::NotUtf8, line as u64 + 1, Handling::Fatal);
            problems.add(problem.with("byte", &fault.valid_up_to()));
            None
        }
    };
    let election = election.filter(|_| !problems.any_fatal());
    Reading { election, problems: problems.done() }
}

/// The rows of each section, and the columns of those that have any.
#[derive(Debug, Default)]
struct Sections<'a> {
    begun: Vec<Section>,
    meta: Vec<Row<'a>>,
    projects: (Vec<String>, Vec<Row<'a>>),
    votes: (Vec<String>, Vec<Row<'a>>),
}

fn read_text(text: &str, problems: &mut Problems) -> Option<Election> {
    let sections = sections(text, problems);
    for section in Section::ALL {
        if !sections.begun.contains(&section) {
            let problem = Problem::new(Code::MissingSection, 0, Handling::Fatal);
            problems.add(problem.with("section", &section.word()));
        }
    }
    let meta = meta(&sections.meta, problems);
    let budget = budget(&meta, problems);
    let kind = kind(&meta, problems);
    let projects = Projects::read(&sections.projects.0, &sections.projects.1, problems);
    let (budget, kind) = (budget?, kind?);
    let mut election = projects.election(budget, kind, problems)?;
    election.meta = meta.into_iter().map(|(key, (_, value))| (key, value)).collect();
    let columns = &sections.votes.0;
    let mut ballots = Ballots::new(election, columns, problems)?;
    for row in &sections.votes.1 {
        ballots.read(row, problems);
    }
    let election = ballots.done(problems)?;
    projects.compare(&election, problems);
    Some(election)
}

fn sections<'a>(text: &'a str, problems: &mut Problems) -> Sections<'a> {
    let mut found = Sections::default();
    let mut rows = Rows::new(text);
    let mut current = None;
    let mut heading_is_next = false;
    for row in rows.by_ref() {
        if let Some(section) = row.section() {
            if found.begun.contains(&section) {
                let problem = Problem::new(Code::DuplicateSection, row.line, Handling::Fatal);
                problems.add(problem.with("section", &section.word()));
            }
            found.begun.push(section);
            current = Some(section);
            heading_is_next = true;
            continue;
        }
        let heading = std::mem::take(&mut heading_is_next);
        let columns = || row.fields.iter().map(|field| field.trim().to_lowercase()).collect();
        match current {
            None => {
                let problem = Problem::new(Code::TextBeforeSections, row.line, Handling::LeftOut);
                problems.add(problem.with("text", &row.field(0)));
            }
            Some(Section::Meta) if heading && row.field(0).eq_ignore_ascii_case("key") => {}
            Some(Section::Meta) => found.meta.push(row),
            Some(Section::Projects) if heading => found.projects.0 = columns(),
            Some(Section::Projects) => found.projects.1.push(row),
            Some(Section::Votes) if heading => found.votes.0 = columns(),
            Some(Section::Votes) => found.votes.1.push(row),
        }
    }
    if let Some(line) = rows.unclosed {
        problems.add(Problem::new(Code::UnclosedQuote, line, Handling::Fatal));
    }
    found
}

/// A whole number, however it is written.
pub(super) fn whole_number(text: &str) -> Option<i64> {
    number(text).ok()?.scaled(0, AMOUNT_MAX)
}

type Meta = Vec<(String, (u64, String))>;

fn meta(rows: &[Row<'_>], problems: &mut Problems) -> Meta {
    let mut meta: Meta = Vec::new();
    let mut known: BTreeMap<String, usize> = BTreeMap::new();
    for row in rows {
        check_width(row, Section::Meta, 2, problems);
        let (key, value) = (row.field(0).to_lowercase(), row.field(1).to_owned());
        match known.get(&key) {
            Some(at) => {
                let problem = Problem::new(Code::DuplicateKey, row.line, Handling::CountedOnce);
                problems.add(problem.with("key", &key));
                meta[*at].1 = (row.line, value);
            }
            None => {
                known.insert(key.clone(), meta.len());
                meta.push((key, (row.line, value)));
            }
        }
    }
    meta
}

/// Tells of rows that have more or fewer fields than columns. What is missing reads as empty.
fn check_width(row: &Row<'_>, section: Section, columns: usize, problems: &mut Problems) {
    let fields = row.fields.len();
    let told = |code, handling| {
        let problem = Problem::new(code, row.line, handling).with("section", &section.word());
        problem.with("fields", &fields).with("columns", &columns)
    };
    let empty = (columns..fields).all(|at| row.field(at).is_empty());
    if fields > columns && !empty {
        problems.add(told(Code::ExtraFields, Handling::LeftOut));
    } else if fields < columns {
        problems.add(told(Code::MissingFields, Handling::Told));
    }
}

fn value<'m>(meta: &'m Meta, key: &str) -> Option<(u64, &'m str)> {
    let (_, (line, value)) = meta.iter().find(|(known, _)| known == key)?;
    (!value.is_empty()).then_some((*line, value.as_str()))
}

fn budget(meta: &Meta, problems: &mut Problems) -> Option<Decimal> {
    let Some((line, text)) = value(meta, "budget") else {
        problems.add(Problem::new(Code::BudgetMissing, 0, Handling::Fatal));
        return None;
    };
    let budget = amount(text, (line, "budget"), Handling::Fatal, problems)?;
    if budget.mantissa <= 0 {
        let problem = Problem::new(Code::BudgetNotPositive, line, Handling::Fatal);
        problems.add(problem.with("value", &text));
        return None;
    }
    Some(budget)
}

fn kind(meta: &Meta, problems: &mut Problems) -> Option<BallotKind> {
    let Some((line, text)) = value(meta, "vote_type") else {
        problems.add(Problem::new(Code::VoteTypeMissing, 0, Handling::Fatal));
        return None;
    };
    let word = text.to_lowercase();
    let kind = BallotKind::ALL.into_iter().find(|kind| kind.word() == word);
    if kind.is_none() {
        let problem = Problem::new(Code::UnknownVoteType, line, Handling::Fatal);
        problems.add(problem.with("vote_type", &text));
    }
    kind
}

/// Reads a number and tells what is wrong with it.
fn amount(
    text: &str,
    (line, field): (u64, &str),
    otherwise: Handling,
    problems: &mut Problems,
) -> Option<Decimal> {
    let told = |code, handling| {
        Problem::new(code, line, handling).with("field", &field).with("value", &text)
    };
    match number(text) {
        Ok(number) => {
            if number.otherwise {
                let problem = told(Code::NumberWithSeparators, Handling::ReadAs);
                problems.add(problem.with("read_as", &number.text()));
            }
            Some(number)
        }
        Err(fault) => {
            let problem = match fault {
                NotANumber::Bad => told(Code::BadNumber, otherwise),
                NotANumber::Ambiguous => told(Code::AmbiguousNumber, otherwise),
                NotANumber::OutOfRange => {
                    told(Code::NumberOutOfRange, otherwise).with("most", &AMOUNT_MAX)
                }
            };
            problems.add(problem);
            None
        }
    }
}

/// The places of columns by their name.
fn places(columns: &[String]) -> BTreeMap<&str, usize> {
    // the first of two columns of one name is the one that is read
    columns.iter().enumerate().rev().map(|(at, name)| (name.as_str(), at)).collect()
}

/// A field that says something: not empty, and not the word the format uses for nothing.
fn said<'r>(row: &'r Row<'_>, at: Option<&usize>) -> Option<&'r str> {
    let field = row.field(*at?);
    (!field.is_empty() && !field.eq_ignore_ascii_case("none")).then_some(field)
}

/// The entries of a list between commas, without space around them.
fn list(text: &str) -> impl Iterator<Item = &str> {
    text.split(',').map(str::trim).filter(|entry| !entry.is_empty())
}
