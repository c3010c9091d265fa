//! What a program sends, read strictly: who asks, in which language, as of when; path, query, body and
//! idempotency key. What cannot be read is refused with the part and what was expected there. Nothing
//! may be looked up here.

use std::str::FromStr;

use axum::extract::{FromRequest, FromRequestParts, Path, Request};
use axum::http::HeaderMap;
use axum::http::header::CONTENT_TYPE;
use axum::http::request::Parts;
use serde::de::DeserializeOwned;
use sijill_core::ids::CommandId;
use sijill_core::query::Position;
use sijill_core::record::Actor;

use super::problem;
use crate::i18n::Language;
use crate::service::App;
use crate::service::asked::{Asked, form_pairs};
use crate::service::caller::Caller;
use crate::service::failure::Failure;
use crate::service::headers::BODY_BYTES_MAX;

/// The header of a write that makes it safe to send twice.
pub const KEY_HEADER: &str = "idempotency-key";
/// The most characters of an idempotency key.
pub const KEY_CHARS_MAX: usize = 200;

/// One request of a program.
#[derive(Debug, Clone)]
pub struct Call {
    /// What every handler shares.
    pub service: App,
    /// The language of sentences.
    pub language: Language,
    /// Who asks.
    pub caller: Caller,
    /// As of when.
    pub asked: Asked,
    /// The members of the query, as they were typed.
    pub query: Vec<(String, String)>,
    /// The headers.
    pub headers: HeaderMap,
}

impl FromRequestParts<App> for Call {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, service: &App) -> Result<Self, Failure> {
        let query = parts.uri.query().unwrap_or_default();
        Ok(Self {
            service: service.clone(),
            language: problem::language(&parts.headers),
            caller: parts.extensions.get::<Caller>().cloned().unwrap_or_default(),
            asked: Asked::read(query),
            query: form_pairs(query),
            headers: parts.headers.clone(),
        })
    }
}

/// A part that cannot be read, and what was expected there.
pub fn unreadable(part: &str, expected: &str) -> Failure {
    Failure::Unreadable { part: part.to_owned(), expected: expected.to_owned() }
}

/// What the reader of JSON says was expected, without the names that our types have: whoever writes a
/// program knows objects, lists and numbers.
pub fn in_words(said: &str) -> String {
    const KINDS: [(&str, &str); 8] = [
        ("internally tagged enum", "an object"),
        ("adjacently tagged enum", "an object"),
        ("untagged enum", "the forms there are"),
        ("tuple struct", "a list"),
        ("newtype struct", "a value"),
        ("unit struct", "null"),
        ("struct", "an object"),
        ("enum", "one of some words, or an object with one member"),
    ];
    const NUMBERS: [&str; 10] =
        ["u8", "u16", "u32", "u64", "usize", "i8", "i16", "i32", "i64", "isize"];
    let words: Vec<&str> = said.split(' ').collect();
    let named = |word: &&str| word.starts_with(|c: char| c.is_ascii_uppercase());
    let (mut out, mut at) = (Vec::new(), 0);
    while let Some(word) = words.get(at) {
        let kind = KINDS.iter().find_map(|(kind, plain)| {
            let length = kind.split(' ').count();
            let same = kind.split(' ').eq(words[at..].iter().copied().take(length));
            (same && words.get(at + length).is_some_and(named)).then_some((length, *plain))
        });
        if let Some((length, plain)) = kind {
            // the name may end in a comma
            let comma = if words[at + length].ends_with(',') { "," } else { "" };
            out.push(format!("{plain}{comma}"));
            at += length + 1;
            continue;
        }
        let bare = word.trim_end_matches(',');
        out.push(if NUMBERS.contains(&bare) {
            word.replacen(bare, "a whole number", 1)
        } else {
            (*word).to_owned()
        });
        at += 1;
    }
    out.join(" ")
}

impl Call {
    /// Refuses members of the query that are not among `known`, members given twice that are not
    /// among `repeated`, and a yes or no that is neither.
    ///
    /// # Errors
    /// `request-unreadable`.
    pub fn only(&self, known: &[&str], repeated: &[&str]) -> Result<(), Failure> {
        for (n, (name, value)) in self.query.iter().enumerate() {
            let often = repeated.contains(&name.as_str());
            if !often && !known.contains(&name.as_str()) {
                let all = [known, repeated].concat().join(" | ");
                let shown: String = name.chars().take(80).collect();
                return Err(unreadable(&shown, &all));
            }
            if !often && self.query[..n].iter().any(|(before, _)| before == name) {
                return Err(unreadable(name, "once"));
            }
            if name == "occurred" && !matches!(value.as_str(), "" | "0" | "1" | "true" | "false") {
                return Err(unreadable("occurred", "0 | 1 | false | true"));
            }
        }
        Ok(())
    }

    /// As [`Call::only`], for a view that is asked as of some time and takes nothing else.
    ///
    /// # Errors
    /// `request-unreadable`.
    pub fn as_of_only(&self) -> Result<(), Failure> {
        self.only(&["as_of", "occurred"], &[])
    }

    /// The member `name` of the query, as it was typed.
    pub fn text(&self, name: &str) -> Option<&str> {
        let given = self.query.iter().find(|(given, _)| given == name);
        given.map(|(_, value)| value.as_str())
    }

    /// The member `name` of the query as a `T`.
    ///
    /// # Errors
    /// `request-unreadable`, with `expected`.
    pub fn value<T: FromStr>(&self, name: &str, expected: &str) -> Result<Option<T>, Failure> {
        let text = self.text(name);
        text.map(|text| text.parse().map_err(|_| unreadable(name, expected))).transpose()
    }

    /// The member `name` of the query as the position of a record.
    ///
    /// # Errors
    /// `request-unreadable`.
    pub fn position(&self, name: &str) -> Result<Option<Position>, Failure> {
        let expected = format!("0 … {}", i64::MAX);
        let position = self.value::<i64>(name, &expected)?;
        let read = position.map(|n| u64::try_from(n).map_err(|_| unreadable(name, &expected)));
        read.transpose()
    }

    /// The member `limit`: how many at most.
    ///
    /// # Errors
    /// `request-unreadable`, where it is not 1 to `max`.
    pub fn limit(&self, usual: usize, max: usize) -> Result<usize, Failure> {
        let expected = format!("1 … {max}");
        let limit = self.value::<usize>("limit", &expected)?.unwrap_or(usual);
        if (1..=max).contains(&limit) { Ok(limit) } else { Err(unreadable("limit", &expected)) }
    }

    /// Who acts.
    ///
    /// # Errors
    /// `sign-in-needed`.
    pub fn actor(&self) -> Result<Actor, Failure> {
        Ok(self.caller.signed_in()?.actor())
    }

    /// The id of the command that this caller sends under this idempotency key to `route`.
    ///
    /// # Errors
    /// `request-unreadable` where the key is absent, `sign-in-needed`.
    pub fn command_id(&self, route: &str) -> Result<CommandId, Failure> {
        let party = self.caller.signed_in()?.party;
        let key = key(&self.headers)?;
        let keys = self.service.register().folder().keys();
        Ok(keys.command_id(&format!("{party} {route}"), key))
    }
}

/// The idempotency key of a write.
///
/// # Errors
/// `request-unreadable` where it is absent or not 1 to 200 visible ASCII characters.
pub fn key(headers: &HeaderMap) -> Result<&str, Failure> {
    let given = headers.get(KEY_HEADER).and_then(|value| value.to_str().ok()).map(str::trim);
    let right = |key: &&str| !key.is_empty() && key.len() <= KEY_CHARS_MAX;
    given.filter(right).ok_or_else(|| unreadable("Idempotency-Key", "1 … 200 ASCII"))
}

/// The parts of the path, each read as its type.
#[derive(Debug, Clone, Copy)]
pub struct PathOf<T>(pub T);

impl<T: FromStr> FromRequestParts<App> for PathOf<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, service: &App) -> Result<Self, Failure> {
        let path = Path::<String>::from_request_parts(parts, service).await;
        let Path(text) = path.map_err(|_| unreadable("path", "UTF-8"))?;
        // what is no id names nothing that could be there
        text.parse().map(Self).map_err(|_| Failure::NotFound)
    }
}

/// A body of JSON, read as `T`, in which no field is unknown.
#[derive(Debug, Clone)]
pub struct BodyOf<T>(pub T);

impl<T: DeserializeOwned> FromRequest<App> for BodyOf<T> {
    type Rejection = Failure;
    async fn from_request(request: Request, _: &App) -> Result<Self, Failure> {
        let media = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
        let media = media.unwrap_or_default().split(';').next().unwrap_or_default().trim();
        if !media.eq_ignore_ascii_case("application/json") {
            return Err(Failure::WrongMedia);
        }
        let bytes = bytes_of(request).await?;
        let mut reader = serde_json::Deserializer::from_slice(&bytes);
        let read = T::deserialize(&mut reader).and_then(|body| reader.end().map(|()| body));
        read.map(Self).map_err(|e| unreadable("body", &in_words(&e.to_string())))
    }
}

/// The bytes of a body, no more than are taken.
///
/// # Errors
/// `too-large`; `request-unreadable` where it ended too early.
pub async fn bytes_of(request: Request) -> Result<axum::body::Bytes, Failure> {
    let limit = BODY_BYTES_MAX as u64;
    let length = request.headers().get(axum::http::header::CONTENT_LENGTH);
    let length = length.and_then(|value| value.to_str().ok()).and_then(|n| n.parse::<u64>().ok());
    if length.is_some_and(|length| length > limit) {
        return Err(Failure::TooLarge { limit });
    }
    let read = axum::body::to_bytes(request.into_body(), BODY_BYTES_MAX).await;
    read.map_err(|error| {
        let source = std::error::Error::source(&error);
        let long = source.is_some_and(|source| source.to_string().contains("length limit"));
        if long { Failure::TooLarge { limit } } else { unreadable("body", "whole") }
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::service::api::writes::Wording;

    #[test]
    fn no_name_of_a_type_of_ours_reaches_who_writes_a_program() {
        let said = |body: &str| {
            let read = serde_json::from_str::<Wording>(body);
            in_words(&read.unwrap_err().to_string())
        };
        let wrong = "invalid type: string \"x\", expected an object at line 1 column 3";
        assert_eq!(said("\"x\""), wrong);
        let number = "invalid value: integer `-1`, expected u16 at line 1 column 2";
        assert_eq!(in_words(number), number.replace("u16", "a whole number"));
        let kept = "unknown field `Struct`, expected `language` or `text` at line 1 column 9";
        assert_eq!(in_words(kept), kept);
        let untagged = "data did not match any variant of untagged enum ParamValue";
        assert_eq!(in_words(untagged), "data did not match any variant of the forms there are");
    }
}
