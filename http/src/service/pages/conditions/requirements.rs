//! The requirements that the engine finds from the records of a case, each with what its rules read and
//! the records that show it, and beside it what a person found. Whether one is met may not be judged here.

use sijill_core::activity::conditions::Finding;
use sijill_projections::checks::{ConditionLine, FindingLine, MachineLine};
use sijill_projections::petition::PetitionView;

use crate::service::telling::{Pair, Stamped, Telling};

/// One requirement, as a row.
pub struct Requirement {
    /// What must hold.
    pub title: String,
    /// What the engine found; nothing yet, where it found nothing.
    pub machine: Option<Machine>,
    /// What a person found; nobody yet, where nobody did.
    pub person: Option<Person>,
}

/// What the engine found.
pub struct Machine {
    /// In a word.
    pub found: Found,
    /// The day since which it has followed from the records.
    pub since: String,
    /// What its rules read.
    pub read: Vec<Pair>,
    /// The records that show it.
    pub shown: Vec<Stamped>,
    /// The record of that day, and the latest, which names every record that shows it.
    pub seals: Vec<Stamped>,
}

/// What a person found.
pub struct Person {
    /// In a word.
    pub found: Found,
    /// The day.
    pub day: String,
    /// Whether it is what the engine had found by then, where it had found anything.
    pub agrees: Option<bool>,
    /// Why, in their words.
    pub reason: Option<String>,
    /// Its record.
    pub seal: Stamped,
}

/// A finding in a word, and how it is drawn.
pub struct Found {
    /// The word.
    pub word: String,
    /// How it is drawn.
    pub state: &'static str,
}

/// The requirements of a case, in the order of its definition; none where no rule finds any.
pub fn of(told: &Telling<'_>, view: &PetitionView) -> Vec<Requirement> {
    let lines = view.conditions.iter().filter(|line| line.asked && line.machine_finds);
    lines.map(|line| requirement(told, line)).collect()
}

fn requirement(told: &Telling<'_>, line: &ConditionLine) -> Requirement {
    Requirement {
        title: told.t.text(&line.condition.title).to_owned(),
        machine: machine(told, &line.machine),
        person: line.findings.last().map(|found| person(told, found)),
    }
}

/// The last finding, since the first after which there was no other.
fn machine(told: &Telling<'_>, all: &[MachineLine]) -> Option<Machine> {
    let found = all.last()?;
    let same = all.iter().rev().take_while(|line| line.finding == found.finding);
    let first = same.last().unwrap_or(found);
    let mut seals = vec![told.seal_at(first.when.position)];
    if first.when.position != found.when.position {
        seals.push(told.seal_at(found.when.position));
    }
    Some(Machine {
        found: word(told, found.finding),
        since: told.t.day(&first.when.happened),
        read: told.facts_read(&found.read, found.when.happened, ""),
        shown: found.shown.iter().map(|position| told.seal_at(*position)).collect(),
        seals,
    })
}

fn person(told: &Telling<'_>, found: &FindingLine) -> Person {
    Person {
        found: word(told, found.finding),
        day: told.t.day(&found.when.happened),
        agrees: found.machine.map(|machine| machine == found.finding),
        reason: found.reason.clone(),
        seal: told.seal_at(found.when.position),
    }
}

fn word(told: &Telling<'_>, finding: Finding) -> Found {
    let state = match finding {
        Finding::Met => "done",
        Finding::NotMet => "late",
        Finding::Unclear => "due",
    };
    Found { word: told.t.word("finding", finding.name()), state }
}
