//! The demonstration: a fresh register under a simulated clock, filled with real territories, a real
//! signing rhythm, two real commitments, and invented people, petitions, promises and budgets.
//! Everything here goes through the command loop as anyone's commands do; nothing may be written past
//! it.

pub mod accounts;
pub(crate) mod accredited;
pub(crate) mod acting;
pub mod budgets;
pub mod cast;
pub mod commitments;
pub(crate) mod crowd;
pub mod laws;
pub(crate) mod national;
pub(crate) mod network;
pub mod nusharek;
pub(crate) mod openness;
pub mod petitions;
pub mod places;
pub mod rhythm;

use std::path::Path;

use sijill_core::calendar::{CalendarCommand, shipped};
use sijill_core::decider::Command;
use sijill_core::event::Event;
use sijill_core::ids::{CaseId, PartyId};
use sijill_core::record::Actor;
use sijill_core::register::{ClockKind, RegisterEvent, RegisterOpened};
use sijill_core::text::Text;
use sijill_core::time::Moment;
use sijill_store::{Answer, ExecuteError, Register, RegisterError};

/// The origin of the demonstration register.
pub const ORIGIN: &str = "larache-demo";
/// When its story begins.
pub const BEGINS: &str = "2023-09-01T08:00:00.000Z";
/// When the story of the programme begins.
pub const BEGINS_2023: &str = "2023-01-09T08:00:00.000Z";
/// When its story ends: the present of its simulated clock.
pub const ENDS: &str = "2025-02-10T10:00:00.000Z";

/// Why the demonstration could not be made.
#[derive(Debug, thiserror::Error)]
pub enum DemoError {
    /// A command was refused or not recorded.
    #[error("the demonstration's `{doing}` was not recorded")]
    Command {
        /// Which.
        doing: &'static str,
        /// Why.
        #[source]
        source: Box<ExecuteError>,
    },
    /// A part of the register failed.
    #[error("the demonstration's register failed")]
    Register(#[from] RegisterError),
    /// The data that comes with the program is not what it should be.
    #[error("the data of the demonstration cannot be read: {0}")]
    Shipped(String),
    /// Something the story relies on did not happen.
    #[error("the demonstration's story went another way: {0}")]
    Story(&'static str),
}

/// How far the making has come: what is being done, how many of how many.
pub type Progress<'a> = dyn FnMut(&'static str, u64, u64) + 'a;

/// The cases of the story.
#[derive(Debug, Clone, Copy)]
pub struct Told {
    /// The garden on the river: 20,000 signatures, adopted and notified.
    pub garden: CaseId,
    /// The school bus: refused at 199 signatures, admitted at 200.
    pub school_bus: CaseId,
    /// The street lights: its answer is overdue.
    pub street_lights: CaseId,
    /// The commitments of the council.
    pub promised: commitments::Promised,
    /// The participatory budgets.
    pub budgets: budgets::Budgets,
    /// The code of the refusal that the bureau met when it tried to admit 199 signatures.
    pub refused: Refused,
}

/// The refusal met in the story, to be told again.
#[derive(Debug, Clone, Copy)]
pub struct Refused {
    /// What was needed.
    pub needed: i64,
    /// What was counted.
    pub counted: i64,
}

/// One who writes the story: a register, and what each act is called.
pub(crate) struct Author<'a> {
    pub(crate) register: &'a Register,
}

impl Author<'_> {
    /// Lets time pass until `moment`.
    pub(crate) fn wait_until(&self, moment: &str) -> Result<(), DemoError> {
        let moment = moment.parse::<Moment>().map_err(|e| DemoError::Shipped(e.to_string()))?;
        self.wait(moment)
    }

    /// Lets time pass until `moment`.
    pub(crate) fn wait(&self, moment: Moment) -> Result<(), DemoError> {
        self.register.set_time(moment).map_err(|source| failed("passing of time", source))
    }

    /// Does one thing.
    pub(crate) fn act(
        &self,
        doing: &'static str,
        by: &Actor,
        command: &Command,
    ) -> Result<Answer, DemoError> {
        let id = self.register.fresh_command()?;
        self.register.execute(by, command, id).map_err(|source| failed(doing, source))
    }
}

pub(crate) fn failed(doing: &'static str, source: ExecuteError) -> DemoError {
    DemoError::Command { doing, source: Box::new(source) }
}

/// A party of the story: the same number, the same party in every demonstration.
pub(crate) fn party(n: u64) -> PartyId {
    PartyId(uuid::Uuid::from_u64_pair(0x018a_4f00_0000_7000, 0x8000_0000_0000_0000 | n))
}

/// Makes the register in `dir` and tells the whole story.
///
/// # Errors
/// When `dir` is not empty, or something could not be recorded.
pub fn make(
    dir: &Path,
    keys: &Path,
    progress: &mut Progress<'_>,
) -> Result<(Register, Told), DemoError> {
    let begins = BEGINS.parse::<Moment>().map_err(|e| DemoError::Shipped(e.to_string()))?;
    let register = Register::create(dir, Some(keys), &opening()?, Some(begins))
        .map_err(|source| failed("opening", source))?;
    let author = Author { register: &register };
    places::describe(&author, 2014, progress)?;
    cast::enter(&author)?;
    let told = petitions::tell(&author, progress)?;
    author.wait_until(ENDS)?;
    let calendar = shipped("ma").ok_or_else(|| DemoError::Shipped("ma".to_owned()))?;
    let calendar = Box::new(calendar);
    let publish = Command::Calendar(CalendarCommand::Publish(calendar));
    author.act("calendar", &cast::KEEPER.actor(), &publish)?;
    accounts::make(&register)?;
    register.sign_checkpoint()?;
    Ok((register, told))
}

/// Whether `register` is a demonstration of this program: fictitious by its own first record, and of
/// the demonstration's origin.
///
/// # Errors
/// When its first record cannot be read.
pub fn is_one(register: &Register) -> Result<bool, RegisterError> {
    let first = register.log().record(0)?;
    let opened = first.and_then(|first| {
        let record = first.read();
        Event::read(record.kind, record.data).ok()
    });
    Ok(match opened {
        Some(Event::Register(RegisterEvent::Opened(opened))) => {
            opened.fictitious && opened.origin == ORIGIN
        }
        Some(_) | None => false,
    })
}

fn opening() -> Result<RegisterOpened, DemoError> {
    Ok(RegisterOpened {
        clock: ClockKind::Simulated,
        fictitious: true,
        keeper: cast::KEEPER.id(),
        name: Text {
            ar: "سجلّ جماعة العرائش التجريبي — معطيات خيالية".to_owned(),
            en: "Demonstration register of Larache — fictitious data".to_owned(),
            fr: "Registre de démonstration de Larache — données fictives".to_owned(),
        },
        origin: ORIGIN.to_owned(),
        zone: "Africa/Casablanca"
            .parse()
            .map_err(|e: sijill_core::ids::NotAnId| DemoError::Shipped(e.to_string()))?,
    })
}

/// Makes a register in `dir` with about `records` records, nine in ten of them signatures and one a
/// signature withdrawn, spread over petitions of fifty thousand: for measuring, with no one's name.
///
/// # Errors
/// When the register cannot be made.
pub fn crowd(dir: &Path, keys: &Path, records: u32) -> Result<Register, crate::bench::BenchError> {
    crowd::crowd(dir, keys, records).map_err(unmade)
}

/// Makes a register in `dir` with one petition that takes signatures and has none yet: for
/// measuring.
///
/// # Errors
/// When the register cannot be made.
pub fn collecting(dir: &Path, keys: &Path) -> Result<(Register, CaseId), crate::bench::BenchError> {
    let register = crowd::crowd(dir, keys, 0).map_err(unmade)?;
    for position in (0..register.log().head()).rev() {
        let kept = register.log().record(position)?;
        if let Some(case) = kept.and_then(|kept| kept.read().case()) {
            return Ok((register, case));
        }
    }
    Err(crate::bench::BenchError::Wrong("no petition was opened".to_owned()))
}

/// Makes a register in `dir` with the commune of the demonstration, its offices, their accounts and the
/// procedures of a budget: for holding an election, with nothing in it yet.
///
/// # Errors
/// When the register cannot be made.
pub fn voting(dir: &Path, keys: &Path) -> Result<Register, crate::bench::BenchError> {
    let make = || -> Result<Register, DemoError> {
        let begins = BEGINS.parse::<Moment>().map_err(|e| DemoError::Shipped(e.to_string()))?;
        let register = Register::create(dir, Some(keys), &opening()?, Some(begins))
            .map_err(|source| failed("opening", source))?;
        let author = Author { register: &register };
        places::describe(&author, 2014, &mut |_, _, _| ())?;
        cast::enter(&author)?;
        accounts::make(&register)?;
        Ok(register)
    };
    make().map_err(unmade)
}

fn unmade(error: DemoError) -> crate::bench::BenchError {
    match error {
        DemoError::Command { source, .. } => crate::bench::BenchError::Register(*source),
        DemoError::Register(error) => error.into(),
        DemoError::Shipped(why) => crate::bench::BenchError::Views(why),
        DemoError::Story(why) => crate::bench::BenchError::Views(why.to_owned()),
    }
}

#[cfg(test)]
mod tests;
