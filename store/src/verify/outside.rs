//! A checkpoint from outside: what somebody kept who is not the one under verification. It is held
//! against the records; nothing of the register under verification may decide whether it counts.
//!
//! It is a signed note, or one line `SIZE ROOT` as it stands on a receipt or a printed page, the
//! root in base64 or in hexadecimal digits.

use std::fmt;

use base64::prelude::{BASE64_STANDARD, Engine};
use sijill_core::query::Position;
use tlog_tiles::Hash;

use super::verdict::{Code, Findings};
use crate::checkpoint;

/// What stands under a checkpoint from outside.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Signature {
    /// It is a line with a size and a root: nobody signed it, somebody kept it.
    Unsigned,
    /// It is a signed note, but no key of this log was at hand, or it is the note of another log.
    Unchecked,
    /// The signature of the log's key was checked. If it contradicts the records, it proves so to
    /// everyone.
    Good,
    /// It is a note of this log that this key did not sign.
    Wrong,
}

impl Signature {
    /// The word for it in reports; it never changes.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Unsigned => "unsigned",
            Self::Unchecked => "unchecked",
            Self::Good => "good",
            Self::Wrong => "wrong",
        }
    }
}

/// A checkpoint from outside.
#[derive(Debug, Clone, PartialEq)]
pub struct Outside {
    /// Whose log it is about, where it says so.
    pub origin: Option<String>,
    /// The number of records.
    pub size: u64,
    /// The root over them.
    pub root: Hash,
    /// What stands under it.
    pub signature: Signature,
}

/// Two roots over the same number of records under one name: two histories.
#[derive(Debug, Clone, PartialEq)]
pub struct Fork {
    /// The size at which they contradict each other.
    pub size: u64,
    /// The root that was kept outside.
    pub outside: Hash,
    /// The root that the records give at that size.
    pub here: Hash,
}

impl fmt::Display for Fork {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { size, outside, here } = self;
        write!(f, "at size {size} the checkpoint from outside has {outside}, the records {here}")
    }
}

impl Outside {
    /// Reads a checkpoint from outside. With the verifier `key` of the log, a note of that log must
    /// bear its signature; what it bears is told, not refused.
    ///
    /// # Errors
    /// Says what is wrong, when the text is neither a checkpoint's note nor a line of size and root.
    pub fn read(text: &str, key: Option<&str>) -> Result<Self, &'static str> {
        if !text.contains("\n\n") {
            return Self::line(text);
        }
        let kept = checkpoint::read_unverified(text)?;
        let about = |key: &&str| key.split('+').next() == Some(kept.origin.as_str());
        let signature = match key.filter(about).map(|key| checkpoint::read(text, key)) {
            None => Signature::Unchecked,
            Some(Ok(_)) => Signature::Good,
            Some(Err(_)) => Signature::Wrong,
        };
        Ok(Self { origin: Some(kept.origin), size: kept.size, root: kept.root, signature })
    }

    fn line(text: &str) -> Result<Self, &'static str> {
        const NEITHER: &str = "it is neither a signed checkpoint nor a line of size and root";
        let words: Vec<&str> = text.split_ascii_whitespace().collect();
        let [size, root] = words[..] else { return Err(NEITHER) };
        let plain = size.bytes().all(|c| c.is_ascii_digit())
            && (size == "0" || size.as_bytes().first() != Some(&b'0'));
        let size = size.parse().ok().filter(|_| plain).ok_or(NEITHER)?;
        let root = hex(root).or_else(|| BASE64_STANDARD.decode(root).ok()).ok_or(NEITHER)?;
        let root = Hash(root.try_into().map_err(|_| "its root has not 32 bytes")?);
        Ok(Self { origin: None, size, root, signature: Signature::Unsigned })
    }

    /// Holds it against the root that the records give at its size.
    pub(super) fn compare(&self, here: Hash, findings: &mut Findings) -> Option<Fork> {
        if here == self.root {
            return None;
        }
        let fork = Fork { size: self.size, outside: self.root, here };
        findings.add(Code::CheckpointForked, None, fork.to_string());
        Some(fork)
    }

    /// Adds what can be said of it before any record is read: `source` names the log.
    pub(super) fn about(&self, origin: Option<&str>, findings: &mut Findings) {
        if self.signature == Signature::Wrong {
            let facts = "the checkpoint from outside is of this log, and this key did not sign it";
            findings.add(Code::OutsideInvalid, None, facts.to_owned());
        }
        if let (Some(theirs), Some(ours)) = (&self.origin, origin)
            && theirs != ours
        {
            let facts = format!("the checkpoint from outside is of {theirs}, this log is {ours}");
            findings.add(Code::OutsideOther, None, facts);
        }
    }

    /// Adds that the log does not reach its size.
    pub(super) fn longer(&self, size: Position, findings: &mut Findings) {
        let facts = format!("outside {} records are attested, there are {size}", self.size);
        findings.add(Code::OutsideLonger, Some(size), facts);
    }
}

fn hex(text: &str) -> Option<Vec<u8>> {
    let digits = text.len() == 64 && text.bytes().all(|c| c.is_ascii_hexdigit());
    let pair = |n: usize| u8::from_str_radix(&text[n..n + 2], 16).ok();
    if digits { (0..64).step_by(2).map(pair).collect() } else { None }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_of_size_and_root_is_read_in_both_forms() {
        let base64 = "7 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=\n";
        let hex = "7 e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
        let kept = Outside::read(base64, None).unwrap();
        assert_eq!((kept.size, kept.root), (7, tlog_tiles::EMPTY_HASH));
        assert_eq!(Outside::read(hex, Some("a+b+c")).unwrap(), kept);
        for bad in [
            "",
            "7",
            "07 x",
            "+7 x",
            "7 47DE",
            "x 47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU=",
            "a\n\nb",
        ] {
            assert!(Outside::read(bad, None).is_err(), "{bad}");
        }
    }
}
