//! `sijill procedure`: what can be asked about definitions. What is answered stands in the modules
//! below; nothing may be decided here.

mod check;
mod show;

use std::path::Path;

use clap::Subcommand;
use serde_json::json;
use sijill_core::procedure::Procedure;
use sijill_core::procedure::shipped::shipped;

use super::failure::{Failure, io};
use super::{Done, Terminal};

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
}

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
    }
}

/// The definition `what`; where it has faults they are told, and there is none.
fn read(terminal: &Terminal, what: &str) -> Result<Option<Procedure>, Failure> {
    match Procedure::read(&source(what)?) {
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

fn source(what: &str) -> Result<String, Failure> {
    if let Some(source) = shipped(what) {
        return Ok(source.to_owned());
    }
    let path = Path::new(what);
    std::fs::read_to_string(path).map_err(io("read the procedure", path))
}
