//! `sijill procedure`: checks a definition, or shows what it says.

use std::path::Path;

use clap::Subcommand;
use serde_json::json;
use sijill_core::procedure::Procedure;
use sijill_core::procedure::check::Fault;
use sijill_core::procedure::definition::{Confidence, Definition, ParamValue};
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
                show(terminal, &procedure);
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

fn show(terminal: &Terminal, procedure: &Procedure) {
    let definition = &procedure.definition;
    if terminal.is_json() {
        terminal.show_json(&json!({
            "hash": procedure.hash, "confirmed": definition.confirmed(),
            "definition": definition.to_value(),
        }));
        return;
    }
    let language = terminal.speech().language();
    let title = |key: &str| terminal.say(key, &Args::new());
    let print = |table: Table| {
        terminal.show_plain(&table.render(language, terminal.width()));
        terminal.show_plain("");
    };
    let own = |text: &sijill_core::text::Text| text.in_language(language.code()).to_owned();
    let sure = |confidence: Confidence| match confidence {
        Confidence::Confirmed => title("confidence-confirmed"),
        Confidence::ToBeConfirmed => title("confidence-to-be-confirmed"),
    };
    terminal.show(&crate::table::heading(&own(&definition.title)));
    print(head(terminal, procedure));
    let mut basis = Table::new(&[&title("label-section-legal-basis"), &title("label-confidence")]);
    for law in &definition.basis {
        basis = basis.row(&[&law.text, &sure(law.confidence)]);
    }
    print(basis);
    let heads =
        ["label-section-parameters", "label-value", "label-source", "label-confidence"].map(title);
    let mut params = Table::new(&heads.each_ref().map(String::as_str));
    for param in definition.params.values() {
        let value = match &param.value {
            ParamValue::Boolean(yes) => yes.to_string(),
            ParamValue::Integer(n) => terminal.speech().number(*n),
            ParamValue::List(list) => list.iter().map(i64::to_string).collect::<Vec<_>>().join(" "),
            ParamValue::Rule(rule) => rule.clone(),
        };
        params = params.row(&[&own(&param.title), &value, &param.source, &sure(param.confidence)]);
    }
    print(params);
    let heads = ["label-step", "label-from", "cli-to", "cli-by", "cli-when"].map(title);
    let mut steps = Table::new(&heads.each_ref().map(String::as_str));
    for step in &definition.steps {
        let stage = |id| definition.stage(id).map(|stage| own(&stage.title)).unwrap_or_default();
        let from = step.from.iter().map(stage).collect::<Vec<_>>().join(terminal.comma());
        let role = |role: &sijill_core::ids::Slug| {
            let key = format!("role-{role}");
            let word = title(&key);
            if word == key { role.to_string() } else { word }
        };
        let by = step.by.iter().map(role).collect::<Vec<_>>().join(terminal.comma());
        let by = if step.automatic { title("cli-automatic") } else { by };
        let when = step.when.clone().unwrap_or_default();
        steps = steps.row(&[
            &own(&step.title),
            &from,
            &step.to.as_ref().map(stage).unwrap_or_default(),
            &by,
            &when,
        ]);
    }
    print(steps);
    let heads = ["label-deadline", "cli-time", "label-source", "label-confidence"].map(title);
    let mut deadlines = Table::new(&heads.each_ref().map(String::as_str));
    for deadline in &definition.deadlines {
        let time = deadline.within.clone().unwrap_or_else(|| title("cli-next-session"));
        let sure = sure(deadline.confidence);
        deadlines = deadlines.row(&[&own(&deadline.title), &time, &deadline.source, &sure]);
    }
    print(deadlines);
}

/// What a definition is, in a few lines.
fn head(terminal: &Terminal, procedure: &Procedure) -> Table {
    let definition = &procedure.definition;
    let title = |key: &str| terminal.say(key, &Args::new());
    let language = terminal.speech().language();
    let own = |text: &sijill_core::text::Text| text.in_language(language.code()).to_owned();
    let mut frame = Table::new(&[&title("cli-what"), &title("label-value")]);
    let stages = definition.stages.iter().map(|stage| own(&stage.title));
    let thresholds = definition.thresholds.iter();
    let thresholds = thresholds.map(|t| format!("{}: {} ≥ {}", own(&t.title), t.count, t.at));
    for (key, value) in [
        ("label-procedure", definition.key.to_string()),
        ("label-version", definition.version.to_string()),
        ("label-from", terminal.speech().date(definition.valid_from)),
        ("label-fingerprint", procedure.hash.to_string()),
        ("label-section-stages", stages.collect::<Vec<_>>().join(" · ")),
        ("label-section-thresholds", thresholds.collect::<Vec<_>>().join(terminal.comma())),
    ] {
        frame = frame.row(&[&title(key), &value]);
    }
    frame
}
