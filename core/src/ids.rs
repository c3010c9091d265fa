//! Typed identifiers. Nothing here may draw randomness or read a clock: [`Ids`] turns a seed
//! given from outside into a sequence that is the same every time.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sha2::{Digest, Sha256};
use uuid::Uuid;

use crate::time::Moment;

/// Why a text is not the identifier it was taken for.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("`{given}` is not {expected}")]
pub struct NotAnId {
    /// What was read.
    pub given: String,
    /// What was expected, in words.
    pub expected: &'static str,
}

impl NotAnId {
    /// Names what was read (cut to 80 characters) and what was expected.
    pub fn new(given: &str, expected: &'static str) -> Self {
        Self { given: given.chars().take(80).collect(), expected }
    }
}

macro_rules! uuid_ids {
    ($($(#[$doc:meta])* $name:ident,)*) => {$(
        $(#[$doc])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(transparent)]
        pub struct $name(pub Uuid);

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                fmt::Display::fmt(&self.0, f)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                // only the hyphenated lower-case form, so that one id has one spelling
                Uuid::try_parse(text)
                    .ok()
                    .filter(|id| id.to_string() == text)
                    .map(Self)
                    .ok_or_else(|| NotAnId::new(text, "a lower-case hyphenated UUID"))
            }
        }
    )*};
}

uuid_ids! {
    /// One run of a procedure: this petition, that commitment.
    CaseId,
    /// The request a record answers; the same id again gets the same answer.
    CommandId,
    /// A person in office or an organisation.
    PartyId,
    /// One record of the log.
    RecordId,
}

/// A citizen within one case: HMAC-SHA-256 under the case's own key, cut to 128 bits.
/// Written as 32 lower-case hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Pseudonym(pub [u8; 16]);

impl Pseudonym {
    /// Derives the pseudonym of `identifier` (the one the procedure names, such as an identity
    /// number, already normalised) under the 32-byte key of the case.
    pub fn derive(case_key: &[u8; 32], identifier: &str) -> Self {
        use hmac::{Hmac, KeyInit, Mac};
        let mut mac = Hmac::<Sha256>::new_from_slice(case_key).expect("HMAC takes any key length");
        mac.update(identifier.as_bytes());
        let full = mac.finalize().into_bytes();
        let mut cut = [0; 16];
        cut.copy_from_slice(&full[..16]);
        Self(cut)
    }
}

impl fmt::Display for Pseudonym {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Pseudonym {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        read_hex(text).map(Self).ok_or_else(|| NotAnId::new(text, "32 lower-case hex digits"))
    }
}

impl Serialize for Pseudonym {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Pseudonym {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A SHA-256 digest, written as 64 lower-case hexadecimal digits: of an object's stored bytes,
/// of a procedure version's canonical JSON.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Hash(pub [u8; 32]);

impl Hash {
    /// The SHA-256 digest of `bytes`.
    pub fn of(bytes: &[u8]) -> Self {
        Self(Sha256::digest(bytes).into())
    }
}

impl fmt::Display for Hash {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.iter().try_for_each(|byte| write!(f, "{byte:02x}"))
    }
}

impl FromStr for Hash {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        read_hex(text).map(Self).ok_or_else(|| NotAnId::new(text, "64 lower-case hex digits"))
    }
}

impl Serialize for Hash {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Hash {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

fn read_hex<const N: usize>(text: &str) -> Option<[u8; N]> {
    let digit = |c: u8| match c {
        b'0'..=b'9' => Some(c - b'0'),
        b'a'..=b'f' => Some(c - b'a' + 10),
        _ => None,
    };
    let bytes = text.as_bytes();
    if bytes.len() != 2 * N {
        return None;
    }
    let mut out = [0; N];
    for (at, pair) in out.iter_mut().zip(bytes.chunks_exact(2)) {
        *at = digit(pair[0])? << 4 | digit(pair[1])?;
    }
    Some(out)
}

/// A short name made of lower-case ASCII letters, digits, `-`, `_`, `.`, at most 64 long, starting
/// with a letter or digit: a territory's code, a procedure's key, a role, a stage, a form field.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(transparent)]
pub struct Slug(String);

impl Slug {
    /// The name as text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for Slug {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl FromStr for Slug {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let plain = |c: u8| matches!(c, b'a'..=b'z' | b'0'..=b'9' | b'-' | b'_' | b'.');
        let starts = text.as_bytes().first().is_some_and(u8::is_ascii_alphanumeric);
        if starts && text.len() <= 64 && text.bytes().all(plain) {
            Ok(Self(text.to_owned()))
        } else {
            Err(NotAnId::new(text, "a short name of a-z, 0-9, '-', '_', '.'"))
        }
    }
}

impl<'de> Deserialize<'de> for Slug {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The ids one decision may use: version 7 UUIDs at `now`, their random part taken from SHA-256
/// over the seed and a counter. The seed comes from outside; the same seed gives the same ids.
#[derive(Debug, Clone)]
pub struct Ids {
    seed: [u8; 32],
    now: Moment,
}

impl Ids {
    /// A sequence of ids at `now` from `seed`, which must never be used twice.
    pub fn new(seed: [u8; 32], now: Moment) -> Self {
        Self { seed, now }
    }

    /// The `n`th id of this sequence.
    pub fn nth(&self, n: u32) -> Uuid {
        let digest = Sha256::new().chain_update(self.seed).chain_update(n.to_be_bytes()).finalize();
        let mut random = [0; 10];
        random.copy_from_slice(&digest[..10]);
        let ms = u64::try_from(self.now.ms()).unwrap_or(0);
        uuid::Builder::from_unix_timestamp_millis(ms, &random).into_uuid()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_id_has_one_spelling() {
        let id: CaseId = "0199a5c0-0000-7000-8000-000000000001".parse().unwrap();
        assert_eq!(id.to_string().parse::<CaseId>().unwrap(), id);
        assert!("0199A5C0-0000-7000-8000-000000000001".parse::<CaseId>().is_err());
        assert!("0199a5c0000070008000000000000001".parse::<CaseId>().is_err());
    }

    #[test]
    fn a_pseudonym_differs_between_cases_and_keeps_within_one() {
        let (a, b) = ([1; 32], [2; 32]);
        assert_eq!(Pseudonym::derive(&a, "FIC1"), Pseudonym::derive(&a, "FIC1"));
        assert_ne!(Pseudonym::derive(&a, "FIC1"), Pseudonym::derive(&b, "FIC1"));
        let shown = Pseudonym::derive(&a, "FIC1").to_string();
        assert_eq!(shown.parse::<Pseudonym>().unwrap().to_string(), shown);
    }

    #[test]
    fn slugs_refuse_anything_a_tag_could_not_hold() {
        for bad in ["", "a b", "A", "é", "a:b", "-a", &"a".repeat(65)] {
            assert!(bad.parse::<Slug>().is_err(), "{bad}");
        }
        assert!("ma.commune.petition".parse::<Slug>().is_ok());
    }
}
