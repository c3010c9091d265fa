//! What a verification found, as JSON and in sentences. Nothing is decided here.

use serde_json::{Value, json};
use sijill_core::ids::Hash;
use sijill_store::Verdict;
use sijill_store::verify::{Compared, Signature};

use super::super::Terminal;
use super::{Answer, KeyFrom, Texts, What};
use crate::i18n::Args;
use crate::table::Table;

impl What {
    /// The word for it in JSON.
    fn as_str(self) -> &'static str {
        match self {
            Self::Register => "register",
            Self::Log => "log",
            Self::Bundle => "bundle",
            Self::Receipt => "receipt",
        }
    }
}

impl KeyFrom {
    fn as_str(self) -> &'static str {
        match self {
            Self::Given => "given",
            Self::Beside => "beside",
        }
    }
}

/// What was found, for programs.
pub(in crate::cli) fn findings(verdict: &Verdict) -> Vec<Value> {
    let findings = verdict.findings.iter();
    findings
        .map(|f| json!({"code": f.code.as_str(), "position": f.position, "facts": f.facts}))
        .collect()
}

/// The files of evidence that are not as their records say, for programs.
pub(in crate::cli) fn evidence(texts: &Texts) -> Vec<Value> {
    let harmed = texts.evidence.iter();
    harmed
        .map(|harmed| {
            let file = &harmed.file;
            json!({
                "case": file.case, "evidence": file.evidence, "hash": file.hash,
                "position": file.position, "state": if harmed.is_there { "altered" } else { "missing" },
            })
        })
        .collect()
}

/// The records that release another text than was sealed, for programs.
pub(in crate::cli) fn released(texts: &Texts) -> Vec<Value> {
    let unlike = texts.unlike.iter();
    unlike.map(|(position, hash)| json!({"hash": hash, "position": position})).collect()
}

pub(super) fn json(answer: &Answer) -> Value {
    let Answer { what, verdict, texts, key, own, manifest, line } = answer;
    let findings = findings(verdict);
    let (compared, size) = match verdict.checkpoint {
        Compared::Absent => ("absent", None),
        Compared::WithoutKey { size } => ("without-key", Some(size)),
        Compared::Signed { size } => ("signed", Some(size)),
    };
    let outside = verdict.outside.as_ref().map(|kept| {
        json!({
            "origin": kept.origin, "size": kept.size, "root": kept.root.to_string(),
            "signature": kept.signature.as_str(),
        })
    });
    let fork = verdict.fork.as_ref().map(|fork| {
        let (outside, here) = (fork.outside.to_string(), fork.here.to_string());
        let own = own.as_ref().map(|o| json!({"size": o.size, "root": o.root.to_string()}));
        json!({"size": fork.size, "outside": outside, "here": here, "signed_here": own})
    });
    json!({
        "what": what.as_str(),
        "sound": answer.is_yes(),
        "attested": answer.is_yes() && verdict.is_attested(),
        "verifier_key": key.as_ref().map(|(key, _)| key),
        "verifier_key_from": key.as_ref().map(|(_, from)| from.as_str()),
        "texts": {"altered": texts.altered, "absent": texts.absent},
        "evidence": evidence(texts),
        "released": released(texts),
        "size": verdict.size,
        "range": {"from": verdict.range.start, "to": verdict.range.end},
        "root": verdict.root_hex(),
        "root_base64": verdict.root_base64(),
        "checkpoint": {"compared": compared, "size": size},
        "outside": outside,
        "fork": fork,
        "left_out": manifest.as_ref().map(|manifest| manifest.left_out.len()),
        "line": line,
        "unproved": verdict.unproved,
        "findings": findings,
        "more_findings": verdict.more,
    })
}

pub(super) fn tell(terminal: &Terminal, answer: &Answer) {
    let Answer { verdict, texts, .. } = answer;
    let attested = verdict.outside.as_ref().map_or(0, |kept| kept.size);
    let args = Args::new()
        .count("records", verdict.size)
        .count("attested", attested)
        .count("position", verdict.range.start)
        .text("root", &verdict.root_hex().unwrap_or_default());
    let consistent = verdict.is_sound() && texts.are_whole();
    let of_receipt = answer.what == What::Receipt;
    let said = match (answer.is_yes(), verdict.is_attested(), consistent) {
        (true, true, _) if of_receipt => "cli-receipt-attested",
        (true, false, _) if of_receipt => "cli-receipt-sound",
        (false, _, true) if of_receipt => "cli-receipt-unsigned",
        (false, _, false) if of_receipt => "cli-receipt-altered",
        (true, true, _) => "cli-verify-attested",
        (true, false, _) => "cli-verify-sound",
        (false, _, true) => "cli-verify-unsigned",
        (false, _, false) => "cli-verify-altered",
    };
    terminal.show(&terminal.say(said, &args));
    if let Some(line) = &answer.line {
        terminal.show_plain(line);
    }
    fork(terminal, answer);
    if answer.is_yes() && !verdict.is_attested() {
        terminal.show(&terminal.say("cli-verify-how-attested", &Args::new()));
    }
    key(terminal, answer);
    part(terminal, answer);
    tell_details(terminal, verdict, texts);
}

/// Tells of the texts, of what the records were compared with, and of what was found.
pub(in crate::cli) fn tell_details(terminal: &Terminal, verdict: &Verdict, texts: &Texts) {
    if texts.absent > 0 || !texts.altered.is_empty() {
        let altered: Vec<_> = texts.altered.iter().map(ToString::to_string).collect();
        let args = Args::new()
            .count("absent", texts.absent)
            .count("altered", altered.len() as u64)
            .text("which", &altered.join(" "));
        terminal.show(&terminal.say("cli-verify-texts", &args));
    }
    for harmed in &texts.evidence {
        let file = &harmed.file;
        let said = match harmed.is_there {
            true => "cli-verify-evidence-altered",
            false => "cli-verify-evidence-missing",
        };
        let args = Args::new()
            .text("case", &file.case.to_string())
            .count("position", file.position)
            .text("number", &file.evidence.to_string())
            .text("hash", &file.hash.to_string());
        terminal.show(&terminal.say(said, &args));
    }
    for (position, hash) in &texts.unlike {
        let args = Args::new().count("position", *position).text("hash", &hash.to_string());
        terminal.show(&terminal.say("cli-verify-released-other", &args));
    }
    let (key, size) = match verdict.checkpoint {
        Compared::Absent => ("cli-checkpoint-absent", 0),
        Compared::WithoutKey { size } => ("cli-checkpoint-without-key", size),
        Compared::Signed { size } => ("cli-checkpoint-signed", size),
    };
    terminal.show(&terminal.say(key, &Args::new().count("size", size)));
    tell_findings(terminal, verdict);
}

/// Both checkpoints, and what the one from outside is worth.
fn fork(terminal: &Terminal, answer: &Answer) {
    let Some(kept) = &answer.verdict.outside else { return };
    if let Some(fork) = &answer.verdict.fork {
        let args = Args::new()
            .count("size", fork.size)
            .text("outside", &Hash(fork.outside.0).to_string())
            .text("here", &Hash(fork.here.0).to_string());
        terminal.show(&terminal.say("cli-verify-fork", &args));
        if let Some(own) = &answer.own {
            let root = Hash(own.root.0).to_string();
            let args = Args::new().count("size", own.size).text("root", &root);
            terminal.show(&terminal.say("cli-verify-fork-own", &args));
        }
    }
    let said = match kept.signature {
        Signature::Good => "cli-outside-good",
        Signature::Unsigned => "cli-outside-unsigned",
        Signature::Unchecked => "cli-outside-unchecked",
        Signature::Wrong => "cli-outside-wrong",
    };
    terminal.show(&terminal.say(said, &Args::new()));
}

fn key(terminal: &Terminal, answer: &Answer) {
    let signed = matches!(answer.verdict.checkpoint, Compared::Signed { .. });
    let Some((key, from)) = answer.key.as_ref().filter(|_| signed) else { return };
    let said = match (from, answer.what) {
        (KeyFrom::Given, _) | (KeyFrom::Beside, What::Register) => "cli-verify-key",
        (KeyFrom::Beside, What::Bundle | What::Log | What::Receipt) => "cli-verify-key-beside",
    };
    terminal.show(&terminal.say(said, &Args::new().text("key", key)));
}

/// Which records a bundle proves, and what is not in it.
fn part(terminal: &Terminal, answer: &Answer) {
    let Some(manifest) = &answer.manifest else { return };
    if !manifest.is_whole() {
        let args = Args::new().count("from", manifest.range.from).count("to", manifest.range.to);
        terminal.show(&terminal.say("cli-verify-part", &args));
    }
    let unproved = answer.verdict.unproved.len() as u64;
    if unproved > 0 {
        let args = Args::new().count("files", unproved);
        terminal.show(&terminal.say("cli-verify-unproved", &args));
    }
    if !manifest.left_out.is_empty() {
        let args = Args::new().count("left", manifest.left_out.len() as u64);
        terminal.show(&terminal.say("cli-verify-left-out", &args));
    }
}

fn tell_findings(terminal: &Terminal, verdict: &Verdict) {
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
