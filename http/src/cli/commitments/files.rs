//! Files and mappings read, and what is wrong with them told: in sentences, each with its cell, or as
//! JSON. No sentence may stand here.

use std::io::{Read, Write};
use std::path::Path;

use serde_json::{Value, json};

use crate::cli::Terminal;
use crate::cli::failure::{Failure, io};
use crate::i18n::Args;
use crate::plans::cells::FILE_BYTES_MAX;
use crate::plans::mapping::Mapping;
use crate::plans::problem::Problem;
use crate::plans::shipped::{SHIPPED, shipped};
use crate::table::Table;

/// How many problems of one kind are told in full to a person; JSON has all of them.
const TOLD_MAX: usize = 200;
/// The most bytes of a mapping.
const MAPPING_BYTES_MAX: u64 = 256 * 1024;

/// The bytes of a file; of one that is too long just so many that it is told.
pub(super) fn bytes(path: &Path) -> Result<Vec<u8>, Failure> {
    let file = std::fs::File::open(path).map_err(io("read", path))?;
    let mut bytes = Vec::new();
    let most = FILE_BYTES_MAX as u64 + 1;
    file.take(most).read_to_end(&mut bytes).map_err(io("read", path))?;
    Ok(bytes)
}

/// The mapping of that name, or in that file.
pub(super) fn mapping(terminal: &Terminal, name: &str) -> Result<Mapping, Failure> {
    if let Some(mapping) = shipped(name) {
        return Ok(mapping);
    }
    let path = Path::new(name);
    if !path.exists() && path.extension().is_none() {
        let names: Vec<&str> = SHIPPED.iter().map(|(name, _)| *name).collect();
        let args = Args::new().text("name", name).text("names", &names.join(", "));
        return Err(Failure::Asked(terminal.say("plan-no-mapping", &args)));
    }
    let file = std::fs::File::open(path).map_err(io("read", path))?;
    let mut text = String::new();
    file.take(MAPPING_BYTES_MAX).read_to_string(&mut text).map_err(io("read", path))?;
    Mapping::read(&text).map_err(|why| {
        let args = Args::new().text("file", name).text("why", &why);
        Failure::Faulty {
            code: "mapping-faulty",
            sentence: terminal.say("plan-mapping-faulty", &args),
        }
    })
}

/// What is wrong, in words.
pub(super) fn sentence(terminal: &Terminal, problem: &Problem) -> String {
    terminal.say(problem.flaw.key(), &Args::new().text("value", &problem.value))
}

/// Problems for programs.
pub(super) fn as_json(terminal: &Terminal, problems: &[Problem]) -> Vec<Value> {
    let one = |problem: &Problem| {
        json!({
            "at": problem.at, "flaw": problem.flaw, "grave": problem.grave, "value": problem.value,
            "sentence": sentence(terminal, problem),
        })
    };
    problems.iter().map(one).collect()
}

/// Tells problems: the grave ones first, then what is only to be known.
pub(super) fn tell(terminal: &Terminal, problems: &[Problem]) {
    for (grave, title) in [(true, "plan-grave"), (false, "plan-told")] {
        let all: Vec<&Problem> = problems.iter().filter(|problem| problem.grave == grave).collect();
        if all.is_empty() {
            continue;
        }
        terminal.show_plain("");
        let args = Args::new().count("problems", all.len() as u64);
        terminal.show(&crate::table::heading(&terminal.say(title, &args)));
        let head = |key| terminal.say(key, &Args::new());
        let mut table =
            Table::new(&[&head("cli-where"), &head("cli-what"), &head("plan-head-value")]);
        for problem in all.iter().take(TOLD_MAX) {
            let (at, said) = (problem.at.to_string(), sentence(terminal, problem));
            table = table.row(&[
                &crate::visible::visible(&at),
                &said,
                &crate::visible::visible(&problem.value),
            ]);
        }
        terminal.show_plain(&table.render(terminal.speech().language(), terminal.width()));
        if all.len() > TOLD_MAX {
            let args = Args::new().count("more", (all.len() - TOLD_MAX) as u64);
            terminal.show(&terminal.say("cli-more-findings", &args));
        }
    }
}

/// Writes a new file; one that is there is left alone.
pub(super) fn write(path: &Path, bytes: &[u8]) -> Result<(), Failure> {
    let to = std::fs::OpenOptions::new().write(true).create_new(true).open(path);
    let mut to = to.map_err(io("create", path))?;
    to.write_all(bytes).and_then(|()| to.sync_all()).map_err(io("write", path))
}
