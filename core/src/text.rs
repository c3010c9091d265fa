//! Texts: trilingual titles, reasons given by officials, and what a text may never hold. Nothing
//! citizens type may be inline: it is an object, see [`crate::object`].

use serde::{Deserialize, Serialize};

use crate::refusal::refusals;
use crate::time::PartialDate;

/// A text in the three languages of the register. All three are always there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Text {
    /// Arabic.
    pub ar: String,
    /// English.
    pub en: String,
    /// French.
    pub fr: String,
}

impl Text {
    /// The text in `language` (`ar`, `fr`; anything else reads English).
    pub fn in_language(&self, language: &str) -> &str {
        match language {
            "ar" => &self.ar,
            "fr" => &self.fr,
            _ => &self.en,
        }
    }

    /// Checks all three languages as [`check`] does.
    ///
    /// # Errors
    /// As [`check`]; a missing language is `field-missing`.
    pub fn check(&self, field: &str, bytes_max: usize) -> Result<(), FieldRefusal> {
        for (language, text) in [("ar", &self.ar), ("en", &self.en), ("fr", &self.fr)] {
            let field = format!("{field}.{language}");
            if text.trim().is_empty() {
                return Err(FieldRefusal::Missing { field });
            }
            check(&field, text, bytes_max)?;
        }
        Ok(())
    }
}

/// The most bytes of a reason given by an official (design §5: 4 KiB).
pub const REASON_BYTES_MAX: usize = 4096;
/// The most bytes of a title or a name.
pub const TITLE_BYTES_MAX: usize = 500;

refusals! {
    /// Why a field was not accepted.
    pub enum FieldRefusal {
        /// It must be given.
        Missing { field: String } = "field-missing",
        /// The form has no such field.
        Unknown { field: String } = "field-unknown",
        /// It is not of the kind the form asks for.
        WrongKind { field: String, expected: String } = "field-wrong",
        /// It is outside the bounds the form gives.
        OutOfBounds { field: String, min: i64, max: i64 } = "field-out-of-bounds",
        /// It is too long.
        TooLong { field: String, bytes: usize, bytes_max: usize } = "text-too-long",
        /// It holds a character that turns or hides text on the screen (Unicode bidi controls) or
        /// a control character.
        Hidden { field: String, character: String } = "text-hidden-character",
        /// The text must be open to everyone, or sealed, and is not.
        WrongAccess { access: String, field: String } = "field-access",
        /// A fact cannot have happened before what it belongs to began.
        TooEarly { field: String, date: PartialDate, earliest: PartialDate } = "date-too-early",
        /// A fact cannot have happened after it was told.
        InTheFuture { field: String, date: PartialDate } = "date-in-the-future",
    }
}

/// Refuses a reason that is empty, or no plain text.
///
/// # Errors
/// `field-missing`; as [`check`].
pub fn needed(field: &str, reason: &str) -> Result<(), FieldRefusal> {
    if reason.trim().is_empty() {
        return Err(FieldRefusal::Missing { field: field.to_owned() });
    }
    check(field, reason, REASON_BYTES_MAX)
}

/// Refuses a text that is too long, holds control characters, or holds the bidi embeddings,
/// overrides and isolates that "Trojan Source" uses (CVE-2021-42574: U+202A–202E, U+2066–2069).
/// The marks that Arabic typing needs (U+200E, U+200F, U+061C, joiners) pass.
///
/// # Errors
/// `text-too-long`, `text-hidden-character`.
pub fn check(field: &str, text: &str, bytes_max: usize) -> Result<(), FieldRefusal> {
    if text.len() > bytes_max {
        let (field, bytes) = (field.to_owned(), text.len());
        return Err(FieldRefusal::TooLong { field, bytes, bytes_max });
    }
    let hidden = |c: &char| {
        matches!(c, '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
            || (c.is_control() && !matches!(c, '\n' | '\t'))
    };
    match text.chars().find(hidden) {
        None => Ok(()),
        Some(c) => Err(FieldRefusal::Hidden {
            field: field.to_owned(),
            character: format!("U+{:04X}", u32::from(c)),
        }),
    }
}

/// Refuses a reason that says nothing, or that no record may hold.
///
/// # Errors
/// `field-missing`, `text-too-long`, `text-hidden-character`.
pub fn required_reason(reason: &str) -> Result<(), FieldRefusal> {
    if reason.trim().is_empty() {
        return Err(FieldRefusal::Missing { field: "reason".to_owned() });
    }
    check("reason", reason, REASON_BYTES_MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn hidden_characters_are_named() {
        let check = |text: &str, code: Option<&str>| {
            let answer = check("reason", text, 20);
            assert_eq!(answer.as_ref().err().map(FieldRefusal::code), code, "{text:?}");
        };
        check("سبب واضح", None);
        check("a\u{200F}b\n", None);
        check("a\u{202E}b", Some("text-hidden-character"));
        check("a\u{2066}b", Some("text-hidden-character"));
        check("a\u{0}b", Some("text-hidden-character"));
        check(&"x".repeat(21), Some("text-too-long"));
    }
}
