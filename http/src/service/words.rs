//! Words of one language for templates: messages, numbers, days, names, two times. Everything here
//! is asked for by a template or a page; no sentence may be written here.

use std::sync::Arc;

use sijill_core::ids::Slug;
use sijill_core::object::{Access, ObjectRef};
use sijill_core::procedure::definition::Citation;
use sijill_core::text::Text;
use sijill_core::time::{Moment, PartialDate, Zone};
use sijill_projections::Views;
use sijill_projections::stamp::{Day, Stamp, When};
use sijill_store::{ObjectsError, RegisterError};

use super::App;
use super::failure::Failure;
use crate::i18n::{Args, Language, Speech};

/// Words of one language, in the zone of the register.
#[derive(Debug, Clone)]
pub struct Words {
    speech: Arc<Speech>,
    zone: Zone,
}

impl Words {
    /// The words of `speech`.
    pub fn new(speech: Arc<Speech>, zone: Zone) -> Self {
        Self { speech, zone }
    }

    /// The speech they are of.
    pub fn speech(&self) -> &Speech {
        &self.speech
    }

    /// The language.
    pub fn language(&self) -> Language {
        self.speech.language()
    }

    /// The zone in which days are read.
    pub fn zone(&self) -> &Zone {
        &self.zone
    }

    /// The message `key`, which needs nothing.
    pub fn say(&self, key: &str) -> String {
        self.speech.say(key, &Args::new())
    }

    /// The message `key` with `args`.
    pub fn with(&self, key: &str, args: &Args) -> String {
        self.speech.say(key, args)
    }

    /// The message `key` with a count `n`, with which it agrees.
    pub fn count(&self, key: &str, n: &u64) -> String {
        self.speech.say(key, &Args::new().count("n", *n))
    }

    /// The word for `code` in a family of codes: `role`, `outcome`, `channel`, …; the code itself
    /// where there is none.
    pub fn word(&self, family: &str, code: &str) -> String {
        let plain = |c: char| if c.is_ascii_alphanumeric() { c } else { '-' };
        let key = format!("{family}-{}", code.chars().map(plain).collect::<String>());
        let found = self.speech.find(&key, &Args::new());
        found.map_or_else(|| crate::visible::visible(code), |(said, _)| said)
    }

    /// The message `key` as it is said of a kind of case: by its own message, such as
    /// `receipt-brought-by-petition`, or by that of all kinds.
    pub fn of_kind(&self, key: &str, kind: &Slug) -> String {
        let found = self.speech.find(&format!("{key}-{kind}"), &Args::new());
        found.map_or_else(|| self.say(key), |(said, _)| said)
    }

    /// A role as it is said in a kind of case: whoever speaks for a petition is called otherwise in a
    /// request.
    pub fn role(&self, role: &Slug, kind: &Slug) -> String {
        match role.as_str() {
            "representative" => self.of_kind("role-representative", kind),
            other => self.word("role", other),
        }
    }

    /// As [`Self::word`], for a code that is written by serde.
    pub fn word_of(&self, family: &str, code: &impl serde::Serialize) -> String {
        let code = serde_json::to_value(code).unwrap_or_default();
        self.word(family, code.as_str().unwrap_or_default())
    }

    /// A number with its digits grouped.
    pub fn number(&self, n: &u64) -> String {
        self.speech.number(i64::try_from(*n).unwrap_or(i64::MAX))
    }

    /// A number that may be negative.
    pub fn signed(&self, n: &i64) -> String {
        self.speech.number(*n)
    }

    /// A name or title, in this language.
    pub fn text<'a>(&self, text: &'a Text) -> &'a str {
        text.in_language(self.language().code())
    }

    /// Where something of the law comes from, in this language where its author cites it so.
    pub fn cited<'a>(&self, citation: &'a Citation) -> &'a str {
        citation.in_language(self.language().code())
    }

    /// A day.
    pub fn day(&self, day: &Day) -> String {
        self.speech.day(day.0)
    }

    /// A date as far as it is known.
    pub fn date(&self, date: &PartialDate) -> String {
        self.speech.date(*date)
    }

    /// A moment, to the minute.
    pub fn moment(&self, moment: &Moment) -> String {
        self.speech.moment(*moment, &self.zone)
    }

    /// The time of a record, to the minute.
    pub fn stamp(&self, stamp: &Stamp) -> String {
        stamp.moment().map(|moment| self.moment(&moment)).unwrap_or_default()
    }

    /// When something was recorded; and when it happened, where that differs.
    pub fn when(&self, when: &When) -> String {
        let recorded = self.stamp(&when.recorded);
        match when.occurred {
            Some(occurred) => {
                let args = Args::new()
                    .phrase("recorded", recorded)
                    .phrase("happened", self.date(&occurred));
                self.with("cli-two-times", &args)
            }
            None => recorded,
        }
    }
}

/// The title of a working calendar, where one was published under that name.
pub fn calendar_title(views: &Views, code: &Slug) -> Option<Text> {
    let mut calendars = views.calendars().calendars.into_iter();
    calendars.find(|calendar| calendar.calendar == *code).map(|calendar| calendar.title)
}

impl App {
    /// The words of an object if they are public and kept here; otherwise a sentence that says why
    /// they are not.
    ///
    /// # Errors
    /// When they cannot be read.
    pub fn object_words(&self, object: &ObjectRef, words: &Words) -> Result<String, Failure> {
        let short: String = object.hash.to_string().chars().take(8).collect();
        let instead = |key| words.with(key, &Args::new().text("hash", &short));
        if object.access == Access::Sealed {
            return Ok(instead("cli-text-not-here"));
        }
        match self.register().text(object.hash) {
            Ok(Some(text)) => Ok(text),
            Ok(None) => Ok(instead("cli-text-not-here")),
            // one altered text does not hide the rest; `verify` says no to it
            Err(RegisterError::Objects(ObjectsError::Altered { .. })) => {
                Ok(instead("cli-text-altered"))
            }
            Err(other) => Err(other.into()),
        }
    }

    /// The words of an object where they are public, kept here and unharmed; what lacks them is named
    /// otherwise.
    pub fn words_kept(&self, object: &ObjectRef) -> Option<String> {
        object.is_public_text().then(|| self.register().text(object.hash).ok().flatten()).flatten()
    }
}
