//! What fields name: texts, days, territories, calendars, parties, stages. No sentence may be made here.

use serde_json::Value;
use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::text::Text;
use sijill_core::time::PartialDate;
use sijill_projections::Titled;

use super::super::titles::title_in;
use super::super::{Sentences, short};
use crate::i18n::Args;
use crate::visible::visible;

/// How many characters of a text stand in a sentence that names it.
const EXCERPT: usize = 80;

impl Sentences<'_> {
    /// How a text that is kept begins, as a sentence names it; nothing where it cannot be read here.
    pub(super) fn kept(&self, object: &Value) -> Option<String> {
        let object = serde_json::from_value(object.clone()).ok()?;
        (self.names.words)(&object).map(|words| excerpt(&words))
    }

    /// A case by its number, or by the end of its id.
    pub(super) fn case(&self, id: &str) -> String {
        let known = id.parse::<CaseId>().ok().and_then(|case| (self.names.case)(case));
        known.unwrap_or_else(|| short(id))
    }

    /// What has a title in its case by that, or by its short name.
    pub(super) fn titled(&self, what: Titled, name: &str) -> String {
        let known = name.parse::<Slug>().ok().and_then(|name| (self.names.titled)(what, &name));
        known.map_or_else(|| visible(name), |title| excerpt(&title))
    }

    /// A trilingual text in the reader's language.
    pub fn text(&self, text: &Text) -> String {
        visible(text.in_language(self.speech.language().code()))
    }

    /// A date as records hold it.
    pub fn date(&self, date: &str) -> String {
        date.parse::<PartialDate>().map_or_else(|_| visible(date), |date| self.speech.date(date))
    }

    /// A territory by its name, or by its code.
    pub fn territory(&self, code: &str) -> String {
        let known = code.parse::<Slug>().ok().and_then(|code| (self.names.territory)(&code));
        known.map_or_else(|| visible(code), |name| self.text(&name))
    }

    /// A working calendar by its title, or by its name.
    pub(super) fn calendar(&self, code: &str) -> String {
        let known = code.parse::<Slug>().ok().and_then(|code| (self.names.calendar)(&code));
        known.map_or_else(
            || visible(code),
            |title| {
                let args = Args::new().phrase("title", self.text(&title));
                self.speech.say("calendar-called", &args)
            },
        )
    }

    /// A party; where a refusal speaks of it, with its whole id, which must be checked.
    pub(super) fn party_of(&self, about: &str, id: &str) -> String {
        match id.parse::<PartyId>() {
            Ok(party) if about.contains('.') || (self.names.party)(party).is_some() => {
                self.party(party)
            }
            Ok(_) | Err(_) => visible(id),
        }
    }

    /// The title of a part of the procedure, or its id. A `rule` is named by its path.
    pub(in super::super) fn title(&self, what: &str, id: &str) -> String {
        let found = self.names.definition.and_then(|definition| title_in(definition, what, id));
        found.map_or_else(|| visible(id), |title| self.text(title))
    }

    /// A stage by its title.
    pub fn stage(&self, id: &str) -> String {
        self.title("stage", id)
    }
}

/// The beginning of a text on one line, cut between words.
fn excerpt(text: &str) -> String {
    let mut words = text.split_whitespace();
    let mut said = words.next().unwrap_or_default().to_owned();
    let mut cut = false;
    for word in words {
        if said.chars().count() + 1 + word.chars().count() > EXCERPT {
            cut = true;
            break;
        }
        said.push(' ');
        said.push_str(word);
    }
    if said.chars().count() > EXCERPT {
        said = said.chars().take(EXCERPT).collect();
        cut = true;
    }
    if cut { format!("{}…", visible(&said)) } else { visible(&said) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_named_by_how_it_begins_and_nothing_of_it_acts() {
        assert_eq!(excerpt("  two\nlines "), "two lines");
        let long = excerpt(&"كلمة ".repeat(40));
        assert!(long.chars().count() <= EXCERPT + 1 && long.ends_with("كلمة…"), "{long}");
        assert_eq!(excerpt(&"x".repeat(200)).chars().count(), EXCERPT + 1);
        assert_eq!(excerpt("a \u{202E}b"), "a <U+202E>b");
        assert_eq!(excerpt(""), "");
    }
}
