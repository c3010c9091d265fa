//! `sijill verify`: whether anything in a register was altered.

use std::collections::BTreeSet;
use std::path::Path;

use serde_json::json;
use sijill_core::event::tags_of;
use sijill_core::ids::Hash;
use sijill_core::record::Record;
use sijill_store::verify::Compared;
use sijill_store::{Folder, Objects, RegisterError, SigningKey, Standing, Verdict};

use super::failure::Failure;
use super::{Done, Terminal};
use crate::i18n::Args;
use crate::table::Table;

/// What is asked of each record beside its form: that this engine can read its event, and that its
/// tags are those it derives.
pub(super) fn check(record: &Record<'_>) -> Result<(), String> {
    let tags = tags_of(record)?;
    if tags != record.tags {
        return Err(format!("its tags are `{}`, not `{tags}`", record.tags));
    }
    let opens = record.kind == "register.opened.v1";
    if opens != (record.position == 0) {
        return Err("the first record opens the register, and no other does".to_owned());
    }
    if opens && record.source.strip_prefix("sijill:") != record.subject.strip_prefix("register/") {
        return Err(format!("`{}` opens `{}`", record.source, record.subject));
    }
    if record.kind == "signature.given.v1" && !tags.contains("signer:") {
        return Err("a signature that nobody gave".to_owned());
    }
    Ok(())
}

/// Verifies the register in `dir`.
pub(super) fn run(terminal: &Terminal, dir: &Path, keys: Option<&Path>) -> Result<Done, Failure> {
    // held until the end: nobody may write while it is read; keys that are away are no obstacle
    let (_folder, keys) = match Folder::open(dir, keys) {
        Ok(folder) => {
            let keys = folder.signing();
            (Some(folder), Some(keys))
        }
        Err(sijill_store::FolderError::KeysMissing { .. }) if keys.is_none() => (None, None),
        Err(error) => return Err(error.into()),
    };
    let progress = terminal.progress(&terminal.say("cli-verifying", &Args::new()), 0);
    let mut named = BTreeSet::new();
    let mut look = |record: &Record<'_>| {
        super::carry::collect(record, &mut named);
        check(record)
    };
    let verdict = sijill_store::verify(dir, keys.as_deref(), &mut look, &mut |done, total| {
        progress.at(done, total);
    })?;
    drop(progress);
    let texts = Texts::look(dir, &named)?;
    let key = keys.as_deref().map(SigningKey::load).transpose()?;
    let key = key.map(|key| key.verifier().to_owned());
    let answer = Answer { verdict, texts, key };
    if terminal.is_json() {
        terminal.show_json(&json(&answer));
    } else {
        tell(terminal, &answer);
    }
    Ok(if answer.is_yes() { Done::Yes } else { Done::No })
}

/// What was found.
struct Answer {
    verdict: Verdict,
    texts: Texts,
    /// The key whose signature was compared.
    key: Option<String>,
}

impl Answer {
    /// Yes is said only when the records were compared with a signature.
    fn is_yes(&self) -> bool {
        let signed = matches!(self.verdict.checkpoint, Compared::Signed { .. });
        self.verdict.is_sound() && signed && self.texts.altered.is_empty()
    }
}

/// The texts and files that records refer to.
#[derive(Default)]
struct Texts {
    altered: Vec<Hash>,
    absent: u64,
}

impl Texts {
    fn look(dir: &Path, named: &BTreeSet<Hash>) -> Result<Self, Failure> {
        let mut texts = Self::default();
        let objects = Objects::open(dir).map_err(RegisterError::from)?;
        for hash in named {
            match objects.check(*hash).map_err(RegisterError::from)? {
                Standing::Present => {}
                // removed on a lawful order, or not imported
                Standing::Absent => texts.absent += 1,
                Standing::Altered => texts.altered.push(*hash),
            }
        }
        Ok(texts)
    }
}

fn json(answer: &Answer) -> serde_json::Value {
    let Answer { verdict, texts, key } = answer;
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
        "sound": answer.is_yes(),
        "verifier_key": key,
        "texts": {"altered": texts.altered, "absent": texts.absent},
        "size": verdict.size,
        "root": verdict.root_hex(),
        "root_base64": verdict.root_base64(),
        "checkpoint": {"compared": compared, "size": size},
        "findings": findings,
        "more_findings": verdict.more,
    })
}

fn tell(terminal: &Terminal, answer: &Answer) {
    let Answer { verdict, texts, key } = answer;
    let args = Args::new()
        .count("records", verdict.size)
        .text("root", &verdict.root_hex().unwrap_or_default());
    let said = match (answer.is_yes(), verdict.is_sound() && texts.altered.is_empty()) {
        (true, _) => "cli-verify-sound",
        (false, true) => "cli-verify-unsigned",
        (false, false) => "cli-verify-altered",
    };
    terminal.show(&terminal.say(said, &args));
    let signed = matches!(verdict.checkpoint, Compared::Signed { .. });
    if let Some(key) = key.as_ref().filter(|_| signed) {
        terminal.show(&terminal.say("cli-verify-key", &Args::new().text("key", key)));
    }
    if texts.absent > 0 || !texts.altered.is_empty() {
        let altered: Vec<_> = texts.altered.iter().map(ToString::to_string).collect();
        let args = Args::new()
            .count("absent", texts.absent)
            .count("altered", altered.len() as u64)
            .text("which", &altered.join(" "));
        terminal.show(&terminal.say("cli-verify-texts", &args));
    }
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
