//! `sijill procedure`: what can be asked about definitions. What is answered stands in the modules
//! below; nothing may be decided here.

mod check;
mod diff;
mod draw;
mod show;
mod simulate;

use std::path::{Path, PathBuf};

use clap::Subcommand;
use serde_json::json;
use sijill_core::procedure::Procedure;
use sijill_core::procedure::check::Fault;
use sijill_core::procedure::read::text_of;
use sijill_core::procedure::shipped::shipped;

use super::failure::{Failure, io};
use super::{Done, Terminal};
use crate::simulate::Asked;

/// What can be asked about procedures.
#[derive(Debug, Subcommand)]
pub(crate) enum AskProcedure {
    /// Tell everything that is wrong with definitions, each with its file and line; several are also
    /// checked beside each other
    Check {
        /// Files, or keys of shipped procedures
        #[arg(required = true, value_name = "FILE|KEY")]
        what: Vec<String>,
    },
    /// Show what a definition says: stages, steps, parameters with source and confidence
    Show {
        /// A file, or the key of a shipped procedure
        #[arg(value_name = "FILE|KEY")]
        what: String,
    },
    /// Give the JSON Schema of the language, for editors
    Schema,
    /// Draw the stages of a definition
    Draw {
        /// A file, or the key of a shipped procedure
        #[arg(value_name = "FILE|KEY")]
        what: String,
        /// What the picture is written as
        #[arg(long, value_enum, default_value = "svg")]
        format: draw::Format,
    },
    /// Tell what changed from one version to another, and what becomes of running cases
    Diff {
        /// A file, or the name of a shipped procedure
        #[arg(value_name = "OLD")]
        old: String,
        /// Another
        #[arg(value_name = "NEW")]
        new: String,
        /// A register: how many of its cases stand where under the old version
        #[arg(long, value_name = "DIR")]
        register: Option<PathBuf>,
        /// The folder of its keys, when it is not where the register says
        #[arg(long, requires = "register")]
        keys: Option<PathBuf>,
    },
    /// Try a definition out: invented parties, time and crowds drawn from a seed, in memory
    Simulate {
        /// A file, or the name of a shipped procedure
        #[arg(value_name = "FILE|KEY")]
        what: String,
        /// How many cases
        #[arg(long, default_value_t = 40, value_parser = clap::value_parser!(u32).range(1..=10_000))]
        cases: u32,
        /// What everything is drawn from: the same seed gives the same answer
        #[arg(long, default_value_t = 1)]
        seed: u64,
        /// For how many days each case is followed
        #[arg(long, default_value_t = 730, value_parser = clap::value_parser!(u32).range(1..=7_300))]
        days: u32,
        /// The most signers of a case; a threshold above it is simulated as this number
        #[arg(long, default_value_t = 60, value_parser = clap::value_parser!(u32).range(6..=2_000))]
        crowd: u32,
    },
}

/// The JSON Schema of the language.
pub const SCHEMA: &str = include_str!("../../../docs/procedure.schema.json");

/// Carries out what is asked.
pub(super) fn run(terminal: &Terminal, ask: &AskProcedure) -> Result<Done, Failure> {
    match ask {
        AskProcedure::Check { what } => check::run(terminal, what),
        AskProcedure::Show { what } => match read(terminal, what)? {
            Some(procedure) => {
                show::show(terminal, &procedure);
                Ok(Done::Yes)
            }
            None => Ok(Done::No),
        },
        AskProcedure::Schema => {
            terminal.show_plain(SCHEMA.trim_end());
            Ok(Done::Yes)
        }
        AskProcedure::Draw { what, format } => match read(terminal, what)? {
            Some(procedure) => {
                draw::run(terminal, &procedure.definition, *format);
                Ok(Done::Yes)
            }
            None => Ok(Done::No),
        },
        AskProcedure::Diff { old, new, register, keys } => {
            let (Some(old), Some(new)) = (read(terminal, old)?, read(terminal, new)?) else {
                return Ok(Done::No);
            };
            let register = register.as_deref().map(|dir| (dir, keys.as_deref()));
            diff::run(terminal, (&old, &new), register)?;
            Ok(Done::Yes)
        }
        AskProcedure::Simulate { what, cases, seed, days, crowd } => match read(terminal, what)? {
            Some(procedure) => {
                let (cases, seed, days, crowd) = (*cases, *seed, *days, *crowd);
                simulate::run(terminal, &procedure, Asked { cases, seed, days, crowd });
                Ok(Done::Yes)
            }
            None => Ok(Done::No),
        },
    }
}

/// The definition `what`; where it has faults they are told, and there is none.
fn read(terminal: &Terminal, what: &str) -> Result<Option<Procedure>, Failure> {
    let read = source(what)?.map_err(|fault| vec![fault]);
    match read.and_then(|text| Procedure::read(&text)) {
        Ok(procedure) => Ok(Some(procedure)),
        Err(faults) => {
            let answer = check::faulty(terminal, what, &faults);
            if terminal.is_json() {
                terminal.show_json(&json!([answer]));
            }
            Ok(None)
        }
    }
}

/// The text of `what`; where its bytes are no text, that is a fault of it.
fn source(what: &str) -> Result<Result<String, Fault>, Failure> {
    if let Some(source) = shipped(what) {
        return Ok(Ok(source.to_owned()));
    }
    let path = Path::new(what);
    let bytes = std::fs::read(path).map_err(io("read the procedure", path))?;
    Ok(text_of(&bytes).map(str::to_owned))
}
