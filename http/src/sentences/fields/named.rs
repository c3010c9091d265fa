//! What fields name: texts, days, territories, calendars, parties, stages. No sentence may be made here.

use sijill_core::ids::{PartyId, Slug};
use sijill_core::text::Text;
use sijill_core::time::PartialDate;

use super::super::Sentences;
use super::super::titles::title_in;
use crate::i18n::Args;
use crate::visible::visible;

impl Sentences<'_> {
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
