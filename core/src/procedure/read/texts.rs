//! Texts that stand in three languages, and citations. A language that is missing is told, and reading
//! goes on with an empty text; nothing may be taken from another language.

use super::table::Table;
use crate::procedure::definition::Citation;
use crate::text::{REASON_BYTES_MAX, TITLE_BYTES_MAX, Text};

impl Table<'_> {
    /// A text in three languages.
    pub(super) fn title(&self, key: &'static str) -> Option<Text> {
        let value = self.need(key)?;
        let table = self.inner(key, self.path(key), value)?;
        let text = table.languages();
        table.rest_is_unknown();
        text
    }

    /// Where something comes from: one text as it was written, or one in three languages.
    pub(super) fn citation(&self, key: &'static str) -> Option<Citation> {
        let value = self.need(key)?;
        if value.get_ref().as_str().is_some() {
            return self.text_of(key, Some(value)).map(Citation::AsWritten);
        }
        let table = self.inner(key, self.path(key), value)?;
        let text = table.languages_within(REASON_BYTES_MAX);
        table.rest_is_unknown();
        Some(Citation::InLanguages(text))
    }

    pub(super) fn languages(&self) -> Option<Text> {
        Some(self.languages_within(TITLE_BYTES_MAX))
    }

    fn languages_within(&self, bytes_max: usize) -> Text {
        // a missing language is told, and reading goes on with an empty one
        let language = |key: &'static str| {
            let value = self.maybe(key);
            match (value, self.text_of(key, value)) {
                (Some(value), Some(text)) if text.len() > bytes_max => {
                    self.wrong(key, value, "text-too-long");
                    text
                }
                (Some(_), Some(text)) if !text.trim().is_empty() => text,
                // what is wrong with it is told already
                (Some(_), None) => String::new(),
                (None | Some(_), _) => {
                    self.reader.fault(self.line, &self.path(key), "language-missing", key);
                    String::new()
                }
            }
        };
        Text { ar: language("ar"), en: language("en"), fr: language("fr") }
    }
}
