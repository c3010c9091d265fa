//! `sijill receipt`: one record with the proof that a signed checkpoint covers it, in one text that
//! anyone can check alone.

use std::path::Path;

use serde_json::json;
use sijill_core::query::Position;
use sijill_store::{Receipt, Register};

use super::failure::{Failure, io};
use super::{Done, Terminal};
use crate::i18n::Args;

/// Writes the receipt of the record at `position` to `out`, or shows it. What is recorded and not
/// signed yet is signed first.
pub(super) fn run(
    terminal: &Terminal,
    dir: &Path,
    keys: Option<&Path>,
    position: Position,
    out: Option<&Path>,
) -> Result<Done, Failure> {
    let register = Register::open_to_read(dir, keys)?;
    let head = register.log().head();
    if position >= head {
        let args = Args::new().count("position", position).count("records", head);
        return Err(Failure::Asked(terminal.say("cli-receipt-absent", &args)));
    }
    let signed = register.sign_checkpoint()?;
    let receipt = Receipt::make(register.log(), &signed, position)?;
    let Some(text) = receipt.map(|receipt| receipt.write()) else {
        let args = Args::new().count("position", position).count("records", signed.size);
        return Err(Failure::Asked(terminal.say("cli-receipt-absent", &args)));
    };
    if let Some(path) = out {
        std::fs::write(path, &text).map_err(io("write", path))?;
    }
    match (out, terminal.is_json()) {
        (_, true) => terminal.show_json(&json!({
            "position": position, "size": signed.size, "receipt": text, "file": out,
        })),
        // what is shown ends with a line feed by itself
        (None, false) => terminal.show_plain(text.strip_suffix('\n').unwrap_or(&text)),
        (Some(path), false) => {
            let path = path.display().to_string();
            let args = Args::new()
                .count("position", position)
                .count("size", signed.size)
                .text("file", &path);
            terminal.show(&terminal.say("cli-receipt-written", &args));
        }
    }
    Ok(Done::Yes)
}
