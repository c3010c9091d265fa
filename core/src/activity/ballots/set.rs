//! The set of ballots of one envelope as it is published: one line of canonical JSON for each ballot,
//! in the order of their codes. Codes are random, so that order is a shuffle that nobody can steer
//! and anyone can check. No voter, place in the log or time may stand in a line.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::{BallotRefusal, Choices, Frontier};
use crate::ids::Slug;
use crate::text::FieldRefusal;

/// The most bytes of a published set: 128 MiB, about a million ballots with twenty choices each. Our own
/// bound: what a machine of a council holds in memory a few times over.
pub const SET_BYTES_MAX: usize = 128 << 20;

/// A ballot as it lies in the box, before it is published: what `sealed` is the SHA-256 of, written
/// by [`InBox::canonical`].
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct InBox {
    /// The numbers of the projects.
    pub choices: Vec<u32>,
    /// The receipt code.
    pub code: String,
    /// The envelope.
    pub envelope: Slug,
    /// The points, where ballots give points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<u32>,
    /// 32 random bytes as 64 lower-case hexadecimal digits.
    pub salt: String,
}

/// A ballot as it is published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PublishedBallot {
    /// The numbers of the projects.
    pub choices: Vec<u32>,
    /// The receipt code.
    pub code: String,
    /// The points, where ballots give points.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub points: Vec<u32>,
}

/// What lies in the box is shown nowhere, so that no log line can ever hold it.
impl fmt::Debug for InBox {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("InBox").field("envelope", &self.envelope).finish_non_exhaustive()
    }
}

impl InBox {
    /// The bytes that are sealed.
    ///
    /// # Panics
    /// Never: it is made of texts and numbers.
    pub fn canonical(&self) -> String {
        serde_json::to_string(self).expect("texts and numbers, their keys in order")
    }

    /// What is published of it.
    pub fn published(self) -> PublishedBallot {
        PublishedBallot { choices: self.choices, code: self.code, points: self.points }
    }
}

impl PublishedBallot {
    /// What was chosen.
    pub fn chosen(&self) -> Choices {
        Choices { choices: self.choices.clone(), points: self.points.clone() }
    }
}

/// The set as it is published, whatever the order of `ballots`.
///
/// # Panics
/// Never: ballots are made of texts and numbers.
pub fn write(mut ballots: Vec<PublishedBallot>) -> Arc<[u8]> {
    ballots.sort_by(|a, b| a.code.cmp(&b.code));
    let mut lines = String::new();
    for ballot in &ballots {
        lines += &serde_json::to_string(ballot).expect("texts and numbers, their keys in order");
        lines.push('\n');
    }
    lines.into_bytes().into()
}

/// The ballots of a published set. Each line is as [`write()`] would write it.
///
/// # Errors
/// `ballot-set-wrong` with the line, from 1, and why: `text`, `form`, `code`, `order`; `text-too-long`.
pub fn read(
    envelope: &Slug,
    bytes: &[u8],
) -> Result<Vec<PublishedBallot>, crate::refusal::Refusal> {
    let too_long = |bytes: usize| FieldRefusal::TooLong {
        field: "sets".to_owned(),
        bytes,
        bytes_max: SET_BYTES_MAX,
    };
    if bytes.len() > SET_BYTES_MAX {
        return Err(too_long(bytes.len()).into());
    }
    let wrong = |line: usize, why: &str| BallotRefusal::SetWrong {
        envelope: envelope.clone(),
        line: line as u64,
        why: why.to_owned(),
    };
    let text = std::str::from_utf8(bytes).map_err(|_| wrong(1, "text"))?;
    let mut ballots: Vec<PublishedBallot> = Vec::new();
    for (line, n) in text.split_inclusive('\n').zip(1..) {
        let ballot: PublishedBallot = serde_json::from_str(line).map_err(|_| wrong(n, "form"))?;
        let again = serde_json::to_string(&ballot).map(|again| again + "\n");
        if again.ok().as_deref() != Some(line) {
            return Err(wrong(n, "form").into());
        }
        if !is_code(&ballot.code) {
            return Err(wrong(n, "code").into());
        }
        if ballots.last().is_some_and(|before| before.code >= ballot.code) {
            return Err(wrong(n, "order").into());
        }
        ballots.push(ballot);
    }
    Ok(ballots)
}

/// The root over the lines of a published set, each without its line end.
pub fn root(bytes: &[u8]) -> crate::ids::Hash {
    let lines = bytes.split_inclusive(|byte| *byte == b'\n');
    lines.map(|line| line.strip_suffix(b"\n").unwrap_or(line)).collect::<Frontier>().root()
}

/// Whether `text` is a receipt code: four groups of five of Crockford's base 32, 100 random bits.
pub fn is_code(text: &str) -> bool {
    let groups: Vec<&str> = text.split('-').collect();
    let plain = |c: u8| matches!(c, b'0'..=b'9' | b'A'..=b'Z') && !b"ILOU".contains(&c);
    groups.len() == 4 && groups.iter().all(|group| group.len() == 5 && group.bytes().all(plain))
}
