//! The terminal: where answers, failures and progress are shown. The only place that prints.

use std::error::Error;
use std::io::{IsTerminal, Write};
use std::sync::atomic::{AtomicBool, Ordering};

use indicatif::{ProgressBar, ProgressStyle};
use serde_json::{Value, json};

use super::failure::Failure;
use crate::i18n::{Args, Language, Speech};
use crate::sentences::{Names, Sentences};

/// Where answers are shown, in which language and form.
#[derive(Debug)]
pub(crate) struct Terminal {
    json: bool,
    speech: Speech,
}

/// How many columns a table takes when no terminal says how many there are.
const WIDTH_UNSEEN: usize = 120;

/// A progress bar, where someone watches; it vanishes when the work is done.
pub(crate) struct Progress {
    bar: ProgressBar,
}

impl Terminal {
    /// A terminal that speaks `language`, or JSON.
    pub(crate) fn new(language: Language, json: bool) -> Self {
        let terminal = Self { json, speech: Speech::new(language) };
        terminal.turn(|(begin, _)| begin);
        terminal
    }

    /// Tells a terminal that someone watches in which direction lines run, or that it may go back
    /// to its own.
    fn turn(&self, which: impl Fn((&'static str, &'static str)) -> &'static str) {
        if !self.json && std::io::stdout().is_terminal() {
            let sequence = which(crate::table::character_path(self.speech.language()));
            drop(write!(std::io::stdout(), "{sequence}"));
            drop(std::io::stdout().flush());
        }
    }

    /// Whether JSON was asked for.
    pub(crate) fn is_json(&self) -> bool {
        self.json
    }

    /// Sentences that know no names.
    pub(crate) fn sentences(&self) -> Sentences<'_> {
        Sentences::new(&self.speech, Names::default())
    }

    /// The speech.
    pub(crate) fn speech(&self) -> &Speech {
        &self.speech
    }

    /// The message `key`.
    pub(crate) fn say(&self, key: &str, args: &Args) -> String {
        self.speech().say(key, args)
    }

    /// What stands between the items of a list.
    pub(crate) fn comma(&self) -> &'static str {
        if self.speech.language().is_rtl() { "، " } else { ", " }
    }

    /// How many columns there are to write in.
    pub(crate) fn width(&self) -> Option<usize> {
        if !std::io::stdout().is_terminal() {
            return Some(WIDTH_UNSEEN);
        }
        std::env::var("COLUMNS").ok().and_then(|columns| columns.parse().ok()).or_else(|| {
            let (_, columns) = console::Term::stdout().size_checked()?;
            Some(usize::from(columns))
        })
    }

    /// Shows a text; in Arabic each line starts from the right.
    pub(crate) fn show(&self, text: &str) {
        print(&crate::table::paragraph(self.speech().language(), text));
    }

    /// Shows a text that is laid out already.
    pub(crate) fn show_plain(&self, text: &str) {
        print(text);
    }

    /// Shows a command to be typed: it runs from left to right in every language.
    pub(crate) fn show_command(&self, command: &str) {
        self.turn(|(_, end)| end);
        print(&format!("  {command}"));
        self.turn(|(begin, _)| begin);
    }

    /// Shows a JSON value.
    pub(crate) fn show_json(&self, value: &Value) {
        print(&format!("{value:#}"));
    }

    /// Shows an answer as JSON, its fields in the order in which it declares them.
    pub(crate) fn show_answer(&self, answer: &impl serde::Serialize) {
        match serde_json::to_string_pretty(answer) {
            Ok(text) => print(&text),
            Err(_) => LOST.store(true, Ordering::Relaxed),
        }
    }

    /// Shows a note beside the answer, where someone watches.
    pub(crate) fn note(&self, text: &str) {
        let text = crate::table::paragraph(self.speech().language(), text);
        // when nobody can read it any more, there is nobody to tell that either
        drop(writeln!(std::io::stderr(), "{text}"));
    }

    /// Shows why a command could not be carried out.
    pub(crate) fn failed(&self, failure: &Failure) {
        let (code, facts, sentence) = match failure {
            Failure::Refused(refusal) => {
                let sentence = self.sentences().refusal(refusal);
                (refusal.code().to_owned(), json!(refusal.facts()), sentence)
            }
            Failure::Asked(sentence) => ("wrong-usage".to_owned(), json!({}), sentence.clone()),
            Failure::Faulty { code, sentence } => ((*code).to_owned(), json!({}), sentence.clone()),
            Failure::Usage(_)
            | Failure::Io { .. }
            | Failure::Register(_)
            | Failure::Backup(_)
            | Failure::Bench(_)
            | Failure::Demo(_)
            | Failure::Mail(_)
            | Failure::Contradicted { .. }
            | Failure::Unreadable { .. } => {
                let args = Args::new().text("why", &chain(failure));
                let key = if failure.code() == 2 { "cli-wrong-usage" } else { "cli-cannot" };
                (key.trim_start_matches("cli-").to_owned(), json!({}), self.say(key, &args))
            }
        };
        if self.json {
            self.show_json(
                &json!({"failed": {"code": code, "facts": facts, "sentence": sentence}}),
            );
        } else {
            self.note(&sentence);
        }
    }

    /// Starts a progress bar over `total` of something; hidden when nobody watches.
    pub(crate) fn progress(&self, what: &str, total: u64) -> Progress {
        let bar = ProgressBar::new(total);
        let style = ProgressStyle::with_template("{msg:<28} {bar:30} {pos}/{len} {elapsed}");
        if let Ok(style) = style {
            bar.set_style(style.progress_chars("█▌ "));
        }
        bar.set_message(what.to_owned());
        Progress { bar }
    }
}

impl Drop for Terminal {
    fn drop(&mut self) {
        self.turn(|(_, end)| end);
    }
}

impl Progress {
    /// So many of so many are done.
    pub(crate) fn at(&self, done: u64, total: u64) {
        if self.bar.length() != Some(total) {
            self.bar.set_length(total);
        }
        self.bar.set_position(done);
    }

    /// Something else is being done now.
    pub(crate) fn now(&self, what: &str) {
        self.bar.set_message(what.to_owned());
    }
}

impl Drop for Progress {
    fn drop(&mut self) {
        self.bar.finish_and_clear();
    }
}

/// Whether an answer could not be shown.
static LOST: AtomicBool = AtomicBool::new(false);

/// Whether an answer could not be shown to a reader who is still there.
pub(super) fn lost() -> bool {
    LOST.load(Ordering::Relaxed)
}

/// Writes a line. A reader that went away (`sijill … | head`) has read enough: the rest is for
/// nobody, and that is no failure. A full disk is one.
fn print(text: &str) {
    match writeln!(std::io::stdout(), "{text}") {
        Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => {
            LOST.store(true, Ordering::Relaxed);
        }
        Ok(()) | Err(_) => {}
    }
}

/// An error and what lies behind it, in one line.
fn chain(error: &dyn Error) -> String {
    let mut said = error.to_string();
    let mut behind = error.source();
    while let Some(error) = behind {
        let next = error.to_string();
        if !said.ends_with(&next) {
            said.push_str(": ");
            said.push_str(&next);
        }
        behind = error.source();
    }
    said
}
