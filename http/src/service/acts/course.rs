//! What can be done in the course of a case: a second signature, numbers of others, a move to a later
//! version, reading and erasing what is personal. Forms, and what was typed into them as commands. Who
//! may is for the core to say.

use sijill_core::case::CourseCommand;
use sijill_core::case::course::Personal;
use sijill_core::case::offer::Offered;
use sijill_core::ids::{Hash, RecordId, Slug};
use sijill_core::procedure::definition::Definition;
use sijill_projections::course::ProposalLine;

use super::form::Ground;
use super::read::{Wrong, choice, missing};
use crate::i18n::Args;
use crate::service::form::{Choice, Field, Input, Typed};
use crate::service::words::Words;

/// The systems whose numbers of a case are noted.
pub const SYSTEMS: [&str; 2] = ["portal", "mail-register"];

/// What can be done in the course of a case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum About {
    /// A step that another proposed is confirmed.
    Confirm(Slug, RecordId),
    /// It is declined, or one's own is taken back.
    Decline(Slug, RecordId),
    /// The number of another system is noted.
    Number,
    /// The case moves to a later version.
    Migrate(Hash),
    /// Personal data is read.
    Reveal(Personal),
    /// What is personal is erased.
    Erase,
}

impl About {
    /// The act behind what the core offers, if it is one of these.
    pub fn of(offered: &Offered) -> Option<Self> {
        Some(match offered {
            Offered::Confirm { proposal, step } => Self::Confirm(step.clone(), *proposal),
            Offered::Decline { proposal, step } => Self::Decline(step.clone(), *proposal),
            Offered::NoteNumber => Self::Number,
            Offered::Migrate(to) => Self::Migrate(*to),
            Offered::ReadPersonal(what) => Self::Reveal(*what),
            Offered::ErasePersonal => Self::Erase,
            Offered::Step(_)
            | Offered::Activity(_)
            | Offered::Check(_)
            | Offered::Contest(_)
            | Offered::Give(_)
            | Offered::Review(_)
            | Offered::Extend(_)
            | Offered::Suspend(_)
            | Offered::ReadSealed(_)
            | Offered::ReadEvidence
            | Offered::ReleaseEvidence
            | Offered::Resume(_) => return None,
        })
    }

    /// What the core must offer for it.
    pub fn offered(&self) -> Offered {
        match self {
            Self::Confirm(step, proposal) => {
                Offered::Confirm { proposal: *proposal, step: step.clone() }
            }
            Self::Decline(step, proposal) => {
                Offered::Decline { proposal: *proposal, step: step.clone() }
            }
            Self::Number => Offered::NoteNumber,
            Self::Migrate(to) => Offered::Migrate(*to),
            Self::Reveal(what) => Offered::ReadPersonal(*what),
            Self::Erase => Offered::ErasePersonal,
        }
    }

    /// Reads its name from an address, after `course.`.
    pub fn read(name: &str) -> Option<Self> {
        if let Some(rest) = name.strip_prefix("confirm.") {
            return step(rest).map(|(step, id)| Self::Confirm(step, id));
        }
        if let Some(rest) = name.strip_prefix("decline.") {
            return step(rest).map(|(step, id)| Self::Decline(step, id));
        }
        if let Some(hash) = name.strip_prefix("move.") {
            return hash.parse().ok().map(Self::Migrate);
        }
        if let Some(whose) = name.strip_prefix("reveal.") {
            let mut all = Personal::ALL.iter().copied();
            return all.find(|what| what.name() == whose).map(Self::Reveal);
        }
        match name {
            "number" => Some(Self::Number),
            "erase" => Some(Self::Erase),
            _ => None,
        }
    }

    /// Its name in an address, after `course.`.
    pub fn name(&self) -> String {
        match self {
            Self::Confirm(step, id) => format!("confirm.{step}.{id}"),
            Self::Decline(step, id) => format!("decline.{step}.{id}"),
            Self::Number => "number".to_owned(),
            Self::Migrate(to) => format!("move.{to}"),
            Self::Reveal(what) => format!("reveal.{}", what.name()),
            Self::Erase => "erase".to_owned(),
        }
    }

    /// Its heading.
    pub fn title(&self, t: &Words, definition: Option<&Definition>) -> String {
        let of_step = |key: &str, id: &Slug| {
            let steps = definition.map(|d| d.steps.as_slice()).unwrap_or_default();
            let title = steps.iter().find(|rule| rule.id == *id).map(|rule| t.text(&rule.title));
            t.with(key, &Args::new().text("step", title.unwrap_or(id.as_str())))
        };
        match self {
            Self::Confirm(step, _) => of_step("act-course-confirm", step),
            Self::Decline(step, _) => of_step("act-course-decline", step),
            Self::Number => t.say("act-course-number"),
            Self::Migrate(_) => t.say("act-course-move"),
            Self::Reveal(Personal::Representative) => t.say("act-course-reveal-representative"),
            Self::Reveal(Personal::Signers) => t.say("act-course-reveal-signers"),
            Self::Erase => t.say("act-course-erase"),
        }
    }

    /// The words on its button.
    pub fn submit(&self, t: &Words) -> String {
        t.say(match self {
            Self::Confirm(..) => "act-course-submit-confirm",
            Self::Decline(..) => "act-course-submit-decline",
            Self::Reveal(_) => "act-course-submit-reveal",
            Self::Erase => "act-course-submit-erase",
            Self::Number | Self::Migrate(_) => "act-submit",
        })
    }

    /// The fields of its form.
    pub fn fields(&self, ground: &Ground<'_>) -> Vec<Field> {
        let t = ground.t;
        let reason = |label: &str| {
            Field::new("reason", t.say(label), Input::Lines).hint(t.say("act-public-text-hint"))
        };
        match self {
            Self::Confirm(..) => vec![],
            Self::Decline(..) => vec![reason("act-course-why-declined")],
            Self::Number => {
                let system = |code: &&str| Choice::new(*code, t.word("system", code));
                let systems = Input::Choice(SYSTEMS.iter().map(system).collect());
                vec![
                    Field::new("system", t.say("act-course-system"), systems),
                    Field::new("number", t.say("act-course-number-there"), Input::Code)
                        .hint(t.say("act-course-number-hint")),
                ]
            }
            Self::Migrate(_) => vec![reason("act-course-why-moved")],
            Self::Reveal(_) => vec![reason("act-course-why-read")],
            Self::Erase => vec![
                reason("act-course-why-erased"),
                Field::new("sure", t.say("act-course-sure"), Input::Check),
            ],
        }
    }

    /// The proposal it is about, where it still waits.
    pub fn proposal<'a>(&self, ground: &'a Ground<'_>) -> Option<&'a ProposalLine> {
        let (Self::Confirm(_, id) | Self::Decline(_, id)) = self else { return None };
        ground.line.proposals.iter().find(|line| line.record == *id)
    }

    /// The field that a refusal of this code is about, if it is about one.
    pub fn field_of(code: &str) -> Option<&'static str> {
        (code == "retention-not-ended").then_some("sure")
    }

    /// What was typed, as a command. Erasing is the register's own: the vault comes before the record.
    ///
    /// # Errors
    /// What cannot be read, by field.
    pub fn command(&self, ground: &Ground<'_>, typed: &Typed) -> Result<CourseCommand, Wrong> {
        let (case, parent) = (ground.line.case, ground.line.parent);
        let reason = || typed.some("reason").map(str::to_owned).ok_or_else(|| missing("reason"));
        Ok(match self {
            Self::Confirm(_, proposal) => {
                CourseCommand::Confirm { case, parent, proposal: *proposal }
            }
            Self::Decline(_, proposal) => {
                CourseCommand::Decline { case, proposal: *proposal, reason: reason()? }
            }
            Self::Number => {
                let number = typed.some("number").ok_or_else(|| missing("number"))?.to_owned();
                CourseCommand::NoteNumber { case, number, system: choice(typed, "system")? }
            }
            Self::Migrate(to) => {
                let territory = ground.line.territory.code.clone();
                CourseCommand::Migrate { case, reason: reason()?, territory, to: *to }
            }
            Self::Reveal(what) => {
                CourseCommand::ReadPersonal { case, reason: reason()?, what: *what }
            }
            Self::Erase => {
                typed.some("sure").ok_or_else(|| missing("sure"))?;
                CourseCommand::RecordErasure { case, reason: reason()?, rows: 0 }
            }
        })
    }
}

fn step(rest: &str) -> Option<(Slug, RecordId)> {
    let (step, id) = rest.rsplit_once('.')?;
    Some((step.parse().ok()?, id.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_read_as_it_is_written() {
        let record: RecordId = "0199a5c0-0000-7000-8000-000000000001".parse().unwrap();
        let step = || "close.it".parse::<Slug>().unwrap();
        for about in [
            About::Confirm(step(), record),
            About::Decline(step(), record),
            About::Number,
            About::Migrate(Hash::of(b"version")),
            About::Reveal(Personal::Representative),
            About::Reveal(Personal::Signers),
            About::Erase,
        ] {
            assert_eq!(About::read(&about.name()), Some(about));
        }
        for wrong in ["", "confirm.close", "reveal.all", "move.2", "erase.all"] {
            assert_eq!(About::read(wrong), None, "{wrong}");
        }
    }
}
