//! `sijill verify`: whether anything in a register was altered.

use std::path::Path;

use serde_json::json;
use sijill_core::event::tags_of;
use sijill_core::record::Record;
use sijill_store::verify::Compared;
use sijill_store::{Folder, Verdict};

use super::failure::Failure;
use super::{Done, Terminal};
use crate::i18n::Args;
use crate::table::Table;

/// What is asked of each record beside its form: that this engine can read its event, and that its
/// tags are those it derives.
pub(super) fn check(record: &Record<'_>) -> Result<(), String> {
    let tags = tags_of(record)?;
    if tags == record.tags {
        return Ok(());
    }
    Err(format!("its tags are `{}`, not `{tags}`", record.tags))
}

/// Verifies the register in `dir`.
pub(super) fn run(terminal: &Terminal, dir: &Path, keys: Option<&Path>) -> Result<Done, Failure> {
    // held until the end: nobody may write while it is read; keys that are away are no obstacle
    let (_folder, keys) = match Folder::open(dir, keys) {
        Ok(folder) => {
            let keys = folder.keys().dir().to_owned();
            (Some(folder), Some(keys))
        }
        Err(sijill_store::FolderError::KeysMissing { .. }) if keys.is_none() => (None, None),
        Err(error) => return Err(error.into()),
    };
    let progress = terminal.progress(&terminal.say("cli-verifying", &Args::new()), 0);
    let verdict = sijill_store::verify(dir, keys.as_deref(), &mut check, &mut |done, total| {
        progress.at(done, total);
    })?;
    drop(progress);
    if terminal.is_json() {
        terminal.show_json(&json(&verdict));
    } else {
        tell(terminal, &verdict);
    }
    Ok(if verdict.is_sound() { Done::Yes } else { Done::No })
}

fn json(verdict: &Verdict) -> serde_json::Value {
    let findings: Vec<_> = verdict
        .findings
        .iter()
        .map(|f| json!({"code": f.code.as_str(), "position": f.position, "facts": f.facts}))
        .collect();
    let (compared, size) = match verdict.checkpoint {
        Compared::Absent => ("absent", None),
        Compared::WithoutKey { size } => ("without-key", Some(size)),
        Compared::Signed { size } => ("signed", Some(size)),
    };
    json!({
        "sound": verdict.is_sound(),
        "size": verdict.size,
        "root": verdict.root_hex(),
        "root_base64": verdict.root_base64(),
        "checkpoint": {"compared": compared, "size": size},
        "findings": findings,
        "more_findings": verdict.more,
    })
}

fn tell(terminal: &Terminal, verdict: &Verdict) {
    let args = Args::new()
        .count("records", verdict.size)
        .text("root", &verdict.root_hex().unwrap_or_default());
    let key = if verdict.is_sound() { "cli-verify-sound" } else { "cli-verify-altered" };
    terminal.show(&terminal.say(key, &args));
    let (key, size) = match verdict.checkpoint {
        Compared::Absent => ("cli-checkpoint-absent", 0),
        Compared::WithoutKey { size } => ("cli-checkpoint-without-key", size),
        Compared::Signed { size } => ("cli-checkpoint-signed", size),
    };
    terminal.show(&terminal.say(key, &Args::new().count("size", size)));
    if verdict.findings.is_empty() {
        return;
    }
    let title = |key| terminal.say(key, &Args::new());
    let mut table =
        Table::new(&[&title("label-code"), &title("label-position"), &title("cli-facts")]);
    for finding in &verdict.findings {
        let position = finding.position.map(|p| p.to_string()).unwrap_or_default();
        table = table.row(&[finding.code.as_str(), &position, &finding.facts]);
    }
    terminal.show_plain(&table.render(terminal.speech().language(), terminal.width()));
    if verdict.more > 0 {
        let more = Args::new().count("more", verdict.more);
        terminal.show(&terminal.say("cli-more-findings", &more));
    }
}
