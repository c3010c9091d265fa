//! References to texts and files kept outside the log under the hash of their stored bytes. The
//! bytes themselves must never be here: a lawful order can remove them without touching a record.

use serde::{Deserialize, Serialize};

use crate::ids::Hash;

/// The most bytes an object may have: 16 MiB.
pub const OBJECT_BYTES_MAX: u64 = 16 * 1024 * 1024;

/// A reference to a text or a file.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ObjectRef {
    /// Who may read it.
    pub access: Access,
    /// Of a text that is sealed until it is released: SHA-256 over a random salt and the text, which
    /// its release tells, so that anyone finds whether what was released is what was sealed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub fingerprint: Option<Hash>,
    /// SHA-256 of the stored bytes (sealed bytes, where access is not public).
    pub hash: Hash,
    /// The language of a text, as a BCP 47 tag (`ar`, `fr`, `ary`); `und` where it has none.
    pub language: crate::ids::Slug,
    /// Length of the stored bytes.
    pub length: u64,
    /// The media type: `text/plain`, `application/pdf`.
    pub media: MediaType,
}

/// Who may read an object.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Access {
    /// Everyone.
    Public,
    /// Stored sealed; read by those the case allows.
    Sealed,
}

/// A media type of the form `type/subtype`, without parameters.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct MediaType(String);

impl TryFrom<String> for MediaType {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        let plain = |part: &str| {
            !part.is_empty()
                && part
                    .bytes()
                    .all(|c| c.is_ascii_alphanumeric() || matches!(c, b'.' | b'+' | b'-'))
        };
        match text.split_once('/') {
            Some((kind, sub)) if plain(kind) && plain(sub) && text.len() <= 100 => Ok(Self(text)),
            _ => {
                Err(format!("`{}` is not a media type", text.chars().take(80).collect::<String>()))
            }
        }
    }
}

impl From<MediaType> for String {
    fn from(media: MediaType) -> Self {
        media.0
    }
}

impl ObjectRef {
    /// The reference to a public text of `language`.
    pub fn text(stored: &[u8], language: crate::ids::Slug) -> Self {
        Self {
            access: Access::Public,
            fingerprint: None,
            hash: Hash::of(stored),
            language,
            length: stored.len() as u64,
            media: MediaType("text/plain".to_owned()),
        }
    }

    /// Whether it is a text that everyone may read, and no file.
    pub fn is_public_text(&self) -> bool {
        self.access == Access::Public && self.media.0 == "text/plain"
    }

    /// The reference to something sealed that a field of a form holds, if it holds one.
    pub fn sealed_in(value: &serde_json::Value) -> Option<Self> {
        // nearly all fields hold something else, and are not copied to find out
        let sealed = value.get("access")?.as_str()? == "sealed";
        sealed.then(|| serde_json::from_value(value.clone()).ok()).flatten()
    }

    /// The [`ObjectRef::fingerprint`] of a text under a salt: SHA-256 over the 32 bytes of the salt and
    /// those of the text. The salt has a fixed length, so no other text gives the same bytes.
    pub fn fingerprint_of(salt: Hash, text: &[u8]) -> Hash {
        Hash::of(&[salt.0.as_slice(), text].concat())
    }

    /// Refuses an object over [`OBJECT_BYTES_MAX`] (or over `bytes_max` where that is less).
    ///
    /// # Errors
    /// `text-too-long`.
    pub fn check(&self, field: &str, bytes_max: u64) -> Result<(), crate::text::FieldRefusal> {
        let bytes_max = bytes_max.min(OBJECT_BYTES_MAX);
        if self.length > bytes_max {
            return Err(crate::text::FieldRefusal::TooLong {
                field: field.to_owned(),
                bytes: usize::try_from(self.length).unwrap_or(usize::MAX),
                bytes_max: usize::try_from(bytes_max).unwrap_or(usize::MAX),
            });
        }
        Ok(())
    }
}
