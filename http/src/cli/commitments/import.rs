//! `sijill commitments import`: a file is read and everything that is wrong with it told; then, where
//! nothing grave stands, its commitments are written into a register.

use serde_json::json;
use sijill_core::ids::Hash;
use sijill_store::Register;

use super::columns::rows_of;
use super::enter::{Written, prepare};
use super::filled::{All, Filled, Source, fill};
use super::known::Known;
use super::target::{Named, Planning, Target};
use super::{AskImport, files};
use crate::cli::failure::Failure;
use crate::cli::{Done, Terminal};
use crate::i18n::Args;
use crate::plans::mapping::Mapping;
use crate::plans::problem::{Flaw, Problem, any_grave};
use crate::plans::read::{encoding_is_known, sheets};
use crate::plans::rows::{Reading, read};

/// Imports a file, or only checks it.
pub(super) fn run(terminal: &Terminal, ask: &AskImport) -> Result<Done, Failure> {
    let mut mapping = files::mapping(terminal, &ask.mapping)?;
    // what is asked for now says more than what was written down
    if ask.territory.is_some() {
        mapping.plan.territory.clone_from(&ask.territory);
    }
    let bytes = files::bytes(&ask.file)?;
    let name = ask.file.file_name().unwrap_or_default().to_string_lossy();
    let source = Source { name: crate::visible::visible(&name), hash: Hash::of(&bytes) };
    let reading = reading(&bytes, &mapping);
    let mut problems = reading.problems.clone();
    let (mut written, mut would) = (None, None);
    let whole = !any_grave(&problems);
    if let (Some(dir), Some(by)) = (&ask.into, &ask.by) {
        let named = Named { by, body: ask.body.as_deref(), territory: ask.territory.as_deref() };
        let keys = ask.keys.as_deref();
        let register = match ask.dry_run {
            true => Register::open_to_read(dir, keys)?,
            false => Register::open(dir, keys)?,
        };
        let target = Target::find(terminal, &register, &named, &mapping)?;
        let known = Known::find(&register, &target)?;
        let all = fill(&reading, &target, &known, &mapping, &source);
        problems.extend(all.problems.iter().cloned());
        if whole && !any_grave(&problems) {
            let prepared = prepare(&known, &all, &reading, mapping.plan.keep);
            problems.extend(prepared.problems.iter().cloned());
            problems.extend(prepared.refused(terminal, &register, &target)?);
            waits_for_funders(&mut problems, &target, &all);
            if !any_grave(&problems) && !ask.dry_run {
                written = Some(prepared.write(terminal, &register, &target, &all.texts)?);
            } else if !any_grave(&problems) {
                would = Some(prepared.written);
                note(&mut problems, &target, &all);
            }
        }
    }
    let answer = Answer { ask, source: &source, reading: &reading, problems: &problems };
    answer.tell(terminal, written.as_ref(), would.as_ref());
    Ok(if any_grave(&problems) { Done::No } else { Done::Yes })
}

/// What another office must do before the milestones can be planned.
fn note(problems: &mut Vec<Problem>, target: &Target, all: &All) {
    let planned = |filled: &Filled| {
        let milestones = !filled.milestones.is_empty();
        milestones && target.plans == Planning::Others
            || !target.may_step && (milestones || filled.funds.is_some())
    };
    if all.filled.iter().any(planned) {
        let roles: Vec<&str> = target.step.by.iter().map(sijill_core::ids::Slug::as_str).collect();
        problems.push(Problem::of_file(Flaw::OfficeAwaited, &roles.join(", ")));
    }
}

/// Whose part it is to plan budget lines, where it is not that of the one who imports.
fn waits_for_funders(problems: &mut Vec<Problem>, target: &Target, all: &All) {
    if target.funds == Planning::Others && all.filled.iter().any(|filled| filled.funds.is_some()) {
        let roles: Vec<&str> = target.funders.iter().map(sijill_core::ids::Slug::as_str).collect();
        problems.push(Problem::of_file(Flaw::FundersAwaited, &roles.join(", ")));
    }
}

fn reading(bytes: &[u8], mapping: &Mapping) -> Reading {
    if let Some(name) = mapping.file.encoding.as_deref().filter(|name| !encoding_is_known(name)) {
        let problem = Problem::of_file(Flaw::MappingWrong, &format!("file.encoding = {name}"));
        return Reading { problems: vec![problem], ..Reading::default() };
    }
    match sheets(bytes, &mapping.file) {
        Ok(sheets) => read(&sheets, mapping),
        Err(problem) => Reading { problems: vec![problem], ..Reading::default() },
    }
}

/// What is told of an import.
struct Answer<'a> {
    ask: &'a AskImport,
    source: &'a Source,
    reading: &'a Reading,
    problems: &'a [Problem],
}

impl Answer<'_> {
    fn tell(&self, terminal: &Terminal, written: Option<&Written>, would: Option<&Written>) {
        let commitments = self.reading.commitments.len() as u64;
        let milestones = self.reading.milestones() as u64;
        let first = self.reading.commitments.first();
        if terminal.is_json() {
            terminal.show_json(&json!({
                "file": self.ask.file, "sha256": self.source.hash, "mapping": self.ask.mapping,
                "commitments": commitments, "milestones": milestones, "dry_run": self.ask.dry_run,
                "heads": self.reading.heads, "first": first.map(|one| &one.at),
                "problems": files::as_json(terminal, self.problems), "written": written,
                "would": would,
            }));
            return;
        }
        let args = Args::new()
            .text("file", &self.source.name)
            .count("commitments", commitments)
            .count("milestones", milestones);
        terminal.show(&terminal.say("plan-read", &args));
        if let (Some((from, to)), Some(first)) = (self.reading.heads, first) {
            let args = Args::new()
                .text("heads", &rows_of(from, to))
                .text("at", &first.at.to_string())
                .text("title", &crate::visible::visible(&first.title));
            terminal.show(&terminal.say("plan-first", &args));
        }
        files::tell(terminal, self.problems);
        terminal.show_plain("");
        match (written, would) {
            (Some(written), _) => outcome(terminal, "plan-written", written),
            (None, would) => {
                if let Some(would) = would {
                    outcome(terminal, "plan-would", would);
                }
                let grave = any_grave(self.problems);
                let key = if grave { "plan-nothing-grave" } else { "plan-nothing-dry" };
                terminal.show(&terminal.say(key, &Args::new()));
            }
        }
    }
}

/// What was written, or would be, and what stays as it is.
fn outcome(terminal: &Terminal, key: &str, written: &Written) {
    let args = Args::new()
        .count("opened", written.opened)
        .count("planned", written.planned)
        .count("already", written.already);
    terminal.show(&terminal.say(key, &args));
    if written.lines + written.entries > 0 {
        let args = Args::new().count("lines", written.lines).count("entries", written.entries);
        terminal.show(&terminal.say("plan-money", &args));
    }
    if written.waiting > 0 {
        let args = Args::new().count("waiting", written.waiting);
        terminal.show(&terminal.say("plan-waiting", &args));
    }
    if !written.differing.is_empty() {
        let args = Args::new().count("differing", written.differing.len() as u64);
        terminal.show(&terminal.say("plan-differing", &args));
        let titles: Vec<String> =
            written.differing.iter().map(|title| crate::visible::visible(title)).collect();
        let titles: Vec<&str> = titles.iter().map(String::as_str).collect();
        let language = terminal.speech().language();
        terminal.show_plain(&crate::table::list(&titles, language, terminal.width()));
    }
}
