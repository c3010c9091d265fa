//! `sijill procedure check`: everything that is wrong with some definitions, each fault with its
//! file and line, and what is wrong between them. What is a fault is decided in the core.

use serde_json::json;
use sijill_core::procedure::check::{Fault, across};
use sijill_core::procedure::definition::Definition;
use sijill_core::procedure::{Procedure, SHIPPED};

use super::super::failure::Failure;
use super::super::{Done, Terminal};
use super::source;
use crate::i18n::Args;
use crate::table::Table;

/// Checks `files`, each on its own and beside the others and those that are shipped.
pub(super) fn run(terminal: &Terminal, files: &[String]) -> Result<Done, Failure> {
    let (mut read, mut unread) = (Vec::new(), None);
    for file in files {
        match source(file) {
            Ok(Ok(text)) => read.push((file, Procedure::read_with_lines(&text))),
            Ok(Err(fault)) => read.push((file, Err(vec![fault]))),
            // told at the end: the other files have faults of their own
            Err(failure) => unread = unread.or(Some(failure)),
        }
    }
    let sound: Vec<&Definition> =
        read.iter().filter_map(|(_, read)| Some(&read.as_ref().ok()?.0.definition)).collect();
    let shipped: Vec<Definition> = SHIPPED
        .iter()
        .filter_map(|(_, source)| Some(Procedure::read(source).ok()?.definition))
        .filter(|d| !sound.iter().any(|s| s.key == d.key && s.version == d.version))
        .collect();
    let mut between = across(&sound, &shipped.iter().collect::<Vec<_>>()).into_iter();
    let (mut done, mut answers) = (Done::Yes, Vec::new());
    for (file, read) in &read {
        let answer = match read {
            Ok((procedure, lines)) => {
                let mut faults = between.next().unwrap_or_default();
                for fault in &mut faults {
                    fault.line = lines.of(&fault.path);
                }
                if faults.iter().all(Fault::is_note) {
                    sound_one(terminal, file, procedure, &faults)
                } else {
                    done = Done::No;
                    faulty(terminal, file, &faults)
                }
            }
            Err(faults) => {
                done = Done::No;
                faulty(terminal, file, faults)
            }
        };
        answers.push(answer);
    }
    if terminal.is_json() {
        terminal.show_json(&json!(answers));
    }
    unread.map_or(Ok(done), Err)
}

fn sound_one(
    terminal: &Terminal,
    what: &str,
    procedure: &Procedure,
    notes: &[Fault],
) -> serde_json::Value {
    let Definition { key, version, .. } = &procedure.definition;
    if !terminal.is_json() {
        let args = Args::new()
            .text("file", what)
            .text("key", key.as_str())
            .number("version", i64::from(*version))
            .text("hash", &procedure.hash.to_string());
        terminal.show(&terminal.say("cli-procedure-sound", &args));
        if !notes.is_empty() {
            list(terminal, what, notes);
        }
    }
    json!({
        "file": what, "sound": true, "key": key, "version": version, "hash": procedure.hash,
        "confirmed": procedure.definition.confirmed(), "notes": as_json(terminal, notes),
    })
}

/// Tells the faults of `what`; gives them for programs.
pub(super) fn faulty(terminal: &Terminal, what: &str, faults: &[Fault]) -> serde_json::Value {
    let (notes, faults): (Vec<_>, Vec<_>) = faults.iter().cloned().partition(Fault::is_note);
    if !terminal.is_json() {
        let args = Args::new().text("file", what).count("faults", faults.len() as u64);
        terminal.show(&terminal.say("cli-procedure-faulty", &args));
        list(terminal, what, &[faults.as_slice(), &notes].concat());
    }
    let (faults, notes) = (as_json(terminal, &faults), as_json(terminal, &notes));
    json!({"file": what, "sound": false, "faults": faults, "notes": notes})
}

/// Faults and notes, each with its line.
fn list(terminal: &Terminal, what: &str, found: &[Fault]) {
    let title = |key| terminal.say(key, &Args::new());
    let mut table = Table::new(&[&title("label-line"), &title("cli-where"), &title("cli-what")]);
    for fault in found {
        let line = fault.line.map(|n| format!("{what}:{n}")).unwrap_or_default();
        table = table.row(&[&line, &fault.path, &terminal.sentences().fault(fault)]);
    }
    terminal.show_plain(&table.render(terminal.speech().language(), terminal.width()));
}

fn as_json(terminal: &Terminal, found: &[Fault]) -> Vec<serde_json::Value> {
    let one = |fault: &Fault| {
        json!({
            "line": fault.line, "path": fault.path, "code": fault.code, "what": fault.what,
            "sentence": terminal.sentences().fault(fault),
        })
    };
    found.iter().map(one).collect()
}
