//! Fields of forms and of commands: their names, what they should hold, and what was filled in, by its
//! kind. Nothing of a form may be left out here.

use serde_json::Value;
use sijill_core::procedure::definition::{FieldKind, FieldRule};

use super::super::{Family, Sentences};
use crate::visible::visible;

impl Sentences<'_> {
    /// A field: of a form by its title, of a command by its word, else its path.
    pub fn field(&self, path: &str) -> String {
        let id = path.strip_prefix("form.").unwrap_or(path);
        if let Some(field) = self.form_field(None, id) {
            return self.text(&field.title);
        }
        match path.rsplit_once('.') {
            Some((field, language)) if Family::Language.codes().contains(&language) => {
                let both = vec![
                    self.speech.word(Family::Field, field),
                    self.speech.word(Family::Language, language),
                ];
                self.join("list-and", both)
            }
            Some(_) | None => self.speech.word(Family::Field, path),
        }
    }

    fn form_field(&self, step: Option<&str>, id: &str) -> Option<&FieldRule> {
        let steps = self.names.definition?.steps.iter();
        steps
            .filter(|rule| step.is_none_or(|step| rule.id.as_str() == step))
            .flat_map(|rule| &rule.form)
            .find(|field| field.id.as_str() == id)
    }

    /// One field of a form that was filled in: its title, and its value by the titles of what was
    /// chosen.
    pub(in super::super) fn filled(
        &self,
        step: Option<&str>,
        id: &str,
        value: &Value,
    ) -> (String, String) {
        let Some(field) = self.form_field(step, id) else { return (visible(id), self.any(value)) };
        let option = |value: &Value| {
            let known = field.options.iter().find(|o| Some(o.id.as_str()) == value.as_str());
            match (known, field.kind, value.as_str()) {
                (Some(option), _, _) => self.text(&option.title),
                (None, FieldKind::Date, Some(date)) => self.date(date),
                (None, FieldKind::Party, Some(id)) => {
                    id.parse().map_or_else(|_| visible(id), |party| self.party(party))
                }
                (None, _, _) => self.any(value),
            }
        };
        let value = match value.as_array() {
            Some(list) => self.join("list-and", list.iter().map(option).collect()),
            None => option(value),
        };
        (self.text(&field.title), value)
    }

    /// What a field should have held: a kind, or one of some options.
    pub(super) fn expected(&self, expected: &str) -> String {
        if Family::Expected.codes().contains(&expected) {
            return self.speech.word(Family::Expected, expected);
        }
        let steps = self.names.definition.into_iter().flat_map(|definition| &definition.steps);
        let options: Vec<_> =
            steps.flat_map(|step| &step.form).flat_map(|field| &field.options).collect();
        let words = expected.split(' ').map(|id| {
            let known = options.iter().find(|option| option.id.as_str() == id);
            known.map_or_else(|| visible(id), |option| self.text(&option.title))
        });
        self.join("list-or", words.collect())
    }
}
