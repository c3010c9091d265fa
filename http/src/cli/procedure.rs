//! `sijill procedure`: checks a definition, or shows what it says.

mod show;

use std::path::Path;

use clap::Subcommand;
use serde_json::json;
use sijill_core::procedure::Procedure;
use sijill_core::procedure::check::Fault;
use sijill_core::procedure::definition::Definition;
use sijill_core::procedure::shipped::shipped;

use super::failure::{Failure, io};
use super::{Done, Terminal};
use crate::i18n::Args;
use crate::table::Table;

/// What can be asked about procedures.
#[derive(Debug, Subcommand)]
pub(crate) enum AskProcedure {
    /// Tell everything that is wrong with a definition, each with its line
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
        AskProcedure::Check { what } => {
            let mut done = Done::Yes;
            let mut answers = Vec::new();
            for what in what {
                match Procedure::read(&source(what)?) {
                    Ok(procedure) => answers.push(sound(terminal, what, &procedure)),
                    Err(faults) => {
                        done = Done::No;
                        answers.push(faulty(terminal, what, &faults));
                    }
                }
            }
            if terminal.is_json() {
                terminal.show_json(&json!(answers));
            }
            Ok(done)
        }
        AskProcedure::Show { what } => match Procedure::read(&source(what)?) {
            Ok(procedure) => {
                show::show(terminal, &procedure);
                Ok(Done::Yes)
            }
            Err(faults) => {
                let answer = faulty(terminal, what, &faults);
                if terminal.is_json() {
                    terminal.show_json(&json!([answer]));
                }
                Ok(Done::No)
            }
        },
    }
}

fn source(what: &str) -> Result<String, Failure> {
    if let Some(source) = shipped(what) {
        return Ok(source.to_owned());
    }
    let path = Path::new(what);
    std::fs::read_to_string(path).map_err(io("read the procedure", path))
}

fn sound(terminal: &Terminal, what: &str, procedure: &Procedure) -> serde_json::Value {
    let Definition { key, version, .. } = &procedure.definition;
    if !terminal.is_json() {
        let args = Args::new()
            .text("file", what)
            .text("key", key.as_str())
            .number("version", i64::from(*version))
            .text("hash", &procedure.hash.to_string());
        terminal.show(&terminal.say("cli-procedure-sound", &args));
    }
    json!({
        "file": what, "sound": true, "key": key, "version": version, "hash": procedure.hash,
        "confirmed": procedure.definition.confirmed(),
    })
}

fn faulty(terminal: &Terminal, what: &str, faults: &[Fault]) -> serde_json::Value {
    let sentence = |fault: &Fault| terminal.sentences().fault(fault);
    if !terminal.is_json() {
        let args = Args::new().text("file", what).count("faults", faults.len() as u64);
        terminal.show(&terminal.say("cli-procedure-faulty", &args));
        let title = |key| terminal.say(key, &Args::new());
        let mut table =
            Table::new(&[&title("label-line"), &title("cli-where"), &title("cli-what")]);
        for fault in faults {
            let line = fault.line.map(|n| n.to_string()).unwrap_or_default();
            table = table.row(&[&line, &fault.path, &sentence(fault)]);
        }
        terminal.show_plain(&table.render(terminal.speech().language(), terminal.width()));
    }
    let faults: Vec<_> = faults
        .iter()
        .map(|fault| {
            json!({
                "line": fault.line, "path": fault.path, "code": fault.code, "what": fault.what,
                "sentence": sentence(fault),
            })
        })
        .collect();
    json!({"file": what, "sound": false, "faults": faults})
}
