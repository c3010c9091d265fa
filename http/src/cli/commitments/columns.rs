//! `sijill commitments columns`: what a stranger's file holds, and a mapping proposed for it.

use std::path::Path;

use serde_json::json;

use super::files;
use crate::cli::failure::Failure;
use crate::cli::{Done, Terminal};
use crate::i18n::Args;
use crate::plans::mapping::FileRule;
use crate::plans::propose::{Amounts, Dates, Looked, look, propose};
use crate::plans::read::{guessed, sheets};
use crate::table::{Table, heading};

/// Shows the sheets and columns of `file`, and a mapping.
pub(super) fn run(terminal: &Terminal, file: &Path, out: Option<&Path>) -> Result<Done, Failure> {
    let bytes = files::bytes(file)?;
    // here an encoding may be guessed: the proposal names it, and a person reads it
    let encoding = guessed(&bytes);
    let rule = FileRule { encoding: encoding.map(str::to_owned), ..FileRule::default() };
    let sheets = match sheets(&bytes, &rule) {
        Ok(sheets) => sheets,
        Err(problem) => {
            let problems = [problem];
            if terminal.is_json() {
                terminal.show_json(
                    &json!({"file": file, "problems": files::as_json(terminal, &problems)}),
                );
            } else {
                files::tell(terminal, &problems);
            }
            return Ok(Done::No);
        }
    };
    let looked = look(&sheets);
    let mapping = propose(&sheets, encoding);
    let text = mapping.as_ref().map(crate::plans::mapping::Mapping::write);
    if let (Some(out), Some(text)) = (out, &text) {
        files::write(out, text.as_bytes())?;
    }
    if terminal.is_json() {
        terminal.show_json(&json!({
            "file": file, "encoding": encoding, "sheets": looked, "mapping": mapping, "toml": text,
        }));
        return Ok(if text.is_some() { Done::Yes } else { Done::No });
    }
    for sheet in &looked {
        show(terminal, sheet);
    }
    terminal.show_plain("");
    match (&text, out) {
        (Some(_), Some(out)) => {
            let args = Args::new().text("file", &out.display().to_string());
            terminal.show(&terminal.say("plan-mapping-written", &args));
        }
        (Some(text), None) => {
            terminal.show(&terminal.say("plan-mapping-proposed", &Args::new()));
            terminal.show_plain("");
            // TOML runs from left to right in every language, and is copied as it stands
            for line in text.lines() {
                terminal.show_plain(&crate::visible::visible(line));
            }
        }
        (None, _) => {
            terminal.show(&terminal.say("plan-mapping-none", &Args::new()));
            return Ok(Done::No);
        }
    }
    Ok(Done::Yes)
}

fn show(terminal: &Terminal, sheet: &Looked) {
    let title = |key: &str| terminal.say(key, &Args::new());
    terminal.show_plain("");
    let name = sheet.name.as_deref().unwrap_or("CSV");
    let args = Args::new()
        .text("name", name)
        .count("rows", u64::from(sheet.rows))
        .count("columns", sheet.columns.len() as u64)
        .text("header", &rows_of(sheet.header, sheet.header + sheet.headers - 1));
    let key = if sheet.hidden { "plan-sheet-hidden" } else { "plan-sheet" };
    terminal.show(&heading(&terminal.say(key, &args)));
    let heads = ["plan-head-column", "plan-head-head", "plan-head-field", "plan-head-samples"];
    let heads = heads.map(title);
    let mut table = Table::new(&heads.each_ref().map(String::as_str));
    for column in &sheet.columns {
        let field = column.field.map(crate::plans::fields::Field::name).unwrap_or_default();
        let shown = crate::visible::visible(&column.samples.join(" | "));
        table = table.row(&[&column.letter, &crate::visible::visible(&column.head), field, &shown]);
    }
    terminal.show_plain(&table.render(terminal.speech().language(), terminal.width()));
    match sheet.dates {
        Dates::Plain => {}
        Dates::Found(order) => {
            let args = Args::new().text("order", order.name());
            terminal.show(&terminal.say("plan-dates-found", &args));
        }
        Dates::Assumed => terminal.show(&title("plan-dates-assumed")),
    }
    match sheet.amounts {
        Amounts::Plain => {}
        Amounts::Found(mark) => {
            let args = Args::new().text("mark", mark.name());
            terminal.show(&terminal.say("plan-amounts-found", &args));
        }
        Amounts::Unclear => terminal.show(&title("plan-amounts-unclear")),
    }
}

/// Rows as they are counted in a sheet: the first and the last.
pub(super) fn rows_of(first: u32, last: u32) -> String {
    if first == last { first.to_string() } else { format!("{first}–{last}") }
}
