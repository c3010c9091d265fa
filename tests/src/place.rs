//! A place for any procedure: a territory with its parts and figures, a body, and two office-holders
//! for each role that the procedure names. Stories of one case are told there. Nothing here may know
//! a procedure: what it names is read from its definition.

mod story;

use std::collections::BTreeSet;

use sijill_core::calendar;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::shipped::shipped;
use sijill_core::procedure::{Procedure, ProcedureCommand};
use sijill_core::record::Actor;
use sijill_core::territory::{TerritoryCommand, TerritoryDescribed, TerritoryMeasured};
use sijill_core::testing::party;

pub use self::story::{Story, answer, filled};
use crate::town::{self, council, date, slug, text};

/// The territory of the story.
pub const HERE: &str = "here";

/// What is counted of a territory, in which year.
pub type Figures<'a> = &'a [(&'a str, u64, u16)];

/// A territory and the territories directly inside.
#[derive(Debug, Clone, Copy)]
pub struct Land<'a> {
    /// What kind of territory it is.
    pub kind: &'a str,
    /// What is counted of it.
    pub figures: Figures<'a>,
    /// Its parts: code, kind, figures.
    pub parts: &'a [(&'a str, &'a str, Figures<'a>)],
}

/// A commune of so many people.
pub fn commune(figures: Figures<'_>) -> Land<'_> {
    Land { kind: "commune", figures, parts: &[] }
}

impl Land<'_> {
    /// The commands that describe and measure it.
    pub fn commands(&self) -> Vec<Command> {
        let mut commands = vec![describe(HERE, self.kind, None)];
        commands.extend(self.figures.iter().map(|figure| measure(HERE, figure)));
        for (code, kind, figures) in self.parts {
            commands.push(describe(code, kind, Some(HERE)));
            commands.extend(figures.iter().map(|figure| measure(code, figure)));
        }
        commands
    }
}

fn describe(code: &str, kind: &str, parent: Option<&str>) -> Command {
    Command::Territory(TerritoryCommand::Describe(TerritoryDescribed {
        code: slug(code),
        kind: slug(kind),
        name: text(code),
        parent: parent.map(slug),
    }))
}

/// The command that measures a territory.
pub fn measure(code: &str, (figure, value, year): &(&str, u64, u16)) -> Command {
    Command::Territory(TerritoryCommand::Measure(TerritoryMeasured {
        code: slug(code),
        figure: slug(figure),
        source: "an invented count".to_owned(),
        value: *value,
        year: *year,
    }))
}

/// A place with its body, offices and procedures, before anything happens in it.
#[derive(Debug, Clone)]
pub struct Place {
    roles: Vec<Slug>,
    procedures: Vec<Procedure>,
}

impl Place {
    /// A place for these procedures, all versions of one another or not.
    pub fn of(procedures: Vec<Procedure>) -> Self {
        let named: BTreeSet<Slug> =
            procedures.iter().flat_map(|procedure| procedure.definition.offices()).collect();
        Self { roles: named.into_iter().collect(), procedures }
    }

    /// Everything that stands before a case.
    pub fn setting(&self, land: &Land<'_>) -> Vec<Command> {
        let mut commands = land.commands();
        let organisation = |n, kind| {
            let (name, territory) = (Some(text("Organisation")), Some(slug(HERE)));
            PartyCommand::Register(PartyRegistered {
                founded: None,
                kind,
                name,
                party: party(n),
                territory,
            })
        };
        commands.push(Command::Party(organisation(100, PartyKind::Body)));
        commands.push(Command::Party(organisation(200, PartyKind::Body)));
        commands.push(Command::Party(organisation(300, PartyKind::Association)));
        for (n, role) in self.roles.iter().enumerate() {
            for n in [holder(n), holder(n) + 1] {
                commands.push(Command::Party(PartyCommand::Register(PartyRegistered {
                    founded: None,
                    kind: PartyKind::Person,
                    name: None,
                    party: party(n),
                    territory: None,
                })));
                commands.push(Command::Party(PartyCommand::GiveMandate(MandateGiven {
                    body: council(),
                    deputy: false,
                    from: date("1990"),
                    party: party(n),
                    role: role.clone(),
                    until: None,
                })));
            }
        }
        let named = self.procedures.iter().flat_map(|p| &p.definition.deadlines);
        let named: BTreeSet<&Slug> = named.filter_map(|rule| rule.calendar.as_ref()).collect();
        for calendar in named {
            let calendar = calendar::shipped(calendar.as_str()).expect("a calendar of the program");
            let publish = calendar::CalendarCommand::Publish(Box::new(calendar));
            commands.push(Command::Calendar(publish));
        }
        let publish = |p: &Procedure| ProcedureCommand::Publish(Box::new(p.clone()));
        commands.extend(self.procedures.iter().map(publish).map(Command::Procedure));
        commands
    }

    /// Who holds a role.
    ///
    /// # Panics
    /// When no procedure of the place names the role.
    pub fn office(&self, role: &str) -> Actor {
        let n = self.roles.iter().position(|known| known.as_str() == role);
        Actor::Party(party(holder(n.unwrap_or_else(|| panic!("nobody is {role}")))))
    }

    /// The other who holds it.
    pub fn second(&self, role: &str) -> Actor {
        let n = self.roles.iter().position(|known| known.as_str() == role);
        Actor::Party(party(holder(n.unwrap_or_else(|| panic!("nobody is {role}"))) + 1))
    }

    /// Every role.
    pub fn roles(&self) -> &[Slug] {
        &self.roles
    }
}

fn holder(n: usize) -> u64 {
    1_000 + 2 * n as u64
}

/// A definition that comes with the program.
///
/// # Panics
/// When there is none of that name, or it has faults.
pub fn definition(name: &str) -> Procedure {
    Procedure::read(shipped(name).unwrap_or_else(|| panic!("{name} is not shipped"))).unwrap()
}

/// The command that opens case `id` of a procedure in the place, spoken for by signer 0.
pub fn open(id: CaseId, key: &Slug) -> OpenCase {
    OpenCase { procedure: key.clone(), territory: slug(HERE), ..town::open(id, HERE) }
}
