//! `sijill succeed`: the register goes on under another origin, where it may not be signed any more
//! under its own.

use std::path::Path;

use serde_json::json;
use sijill_core::ids::Hash;
use sijill_store::{Register, Settings, Succession};

use super::failure::Failure;
use super::{Done, Terminal};
use crate::i18n::Args;

/// Lets the register in `dir` go on as `origin`, and says with which key it is checked from now on.
pub(super) fn run(
    terminal: &Terminal,
    dir: &Path,
    keys: Option<&Path>,
    origin: &str,
    reason: Option<String>,
) -> Result<Done, Failure> {
    let (_register, done) = Register::succeed(dir, keys, origin, reason, Settings::default())?;
    if terminal.is_json() {
        terminal.show_json(&json(&done));
        return Ok(Done::Yes);
    }
    let args =
        Args::new().text("origin", &done.signed.origin).text("predecessor", &done.predecessor);
    terminal.show(&terminal.say("cli-succeeded", &args));
    let before = match &done.before {
        Some(before) => {
            let args = Args::new().count("size", before.size).text("root", &hex(&before.root.0));
            terminal.say("cli-succeeded-before", &args)
        }
        None => terminal.say("cli-succeeded-unknown", &Args::new()),
    };
    terminal.show(&before);
    terminal.show(&terminal.say("cli-succeeded-key", &Args::new()));
    terminal.show_command(&done.verifier);
    Ok(Done::Yes)
}

fn json(done: &Succession) -> serde_json::Value {
    let before = done.before.as_ref();
    json!({
        "origin": done.signed.origin,
        "predecessor": done.predecessor,
        "before": before.map(|b| json!({"size": b.size, "root": hex(&b.root.0), "note": b.note})),
        "size": done.signed.size,
        "root": hex(&done.signed.root.0),
        "verifier_key": done.verifier,
    })
}

fn hex(root: &[u8; 32]) -> String {
    Hash(*root).to_string()
}
