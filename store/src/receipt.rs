//! A receipt: one record, and the proof that it lies under a signed checkpoint, in one text that can
//! be checked alone, offline, and by programs that are not ours. It is a C2SP tlog-proof
//! (`c2sp.org/tlog-proof@v1`) that carries the record's exact line as its extra data. Nothing may stand
//! in it that is not public, and nothing in it may be believed before it is checked.
//!
//! ```text
//! c2sp.org/tlog-proof@v1
//! extra <the line, base64>
//! index <the record's position>
//! <hashes of the inclusion proof, base64, the leaf's sibling first>
//!
//! <the checkpoint, a signed note>
//! ```

use std::fmt::Write;

use base64::prelude::{BASE64_STANDARD, Engine};
use sijill_core::query::Position;
use sijill_core::record::LINE_BYTES_MAX;
use tlog_tiles::Hash;

use crate::checkpoint::{self, SignedCheckpoint};
use crate::error::StoreError;
use crate::log::Log;
use crate::merkle::leaf_hash;

/// The first line of every tlog-proof.
pub const HEADER: &str = "c2sp.org/tlog-proof@v1";

/// More records than any log of ours can hold, so that a wrong number breaks no arithmetic.
const SIZE_MAX: u64 = 1 << 53;

/// The longest text read as a receipt: a line of full length in base64, a proof, and room for a
/// checkpoint with many witnesses.
pub const BYTES_MAX: usize = LINE_BYTES_MAX.div_ceil(3) * 4 + 64 * 1024;

/// Why a text is not a receipt that can be relied on.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReceiptError {
    /// It does not have the form of one.
    #[error("line {line} of the receipt: {why}")]
    Malformed {
        /// Which line of the text, from 1.
        line: usize,
        /// What is wrong with it.
        why: &'static str,
    },
    /// It is a tlog-proof that does not carry the record, which is then needed from elsewhere.
    #[error("the proof carries no line of a record: the record itself is needed to check it")]
    LineMissing,
    /// Its checkpoint is not one, or is not signed with the key.
    #[error("the checkpoint of the receipt cannot be relied on: {why}")]
    Checkpoint {
        /// Why not.
        why: &'static str,
    },
    /// A checkpoint from outside is over another number of records.
    #[error(
        "the receipt is under a checkpoint over {size} records, the one from outside is over {outside}: \
         verify the log with it"
    )]
    Apart {
        /// How many records the checkpoint of the receipt covers.
        size: u64,
        /// How many the one from outside covers.
        outside: u64,
    },
    /// The record does not lie where the receipt says, or not under this checkpoint.
    #[error("the record is not the one at position {position} of the {size} that were signed")]
    NotIncluded {
        /// The position it names.
        position: Position,
        /// How many records the checkpoint covers.
        size: u64,
    },
}

/// A receipt as it was read: nothing of it is checked yet.
#[derive(Debug, Clone, PartialEq)]
pub struct Receipt {
    /// The record's line, exactly as it was hashed; absent in a bare tlog-proof.
    pub line: Option<Vec<u8>>,
    /// The record's position.
    pub position: Position,
    /// The proof of inclusion, the leaf's sibling first.
    pub proof: Vec<Hash>,
    /// The checkpoint: a signed note.
    pub note: String,
}

/// What a receipt proves.
#[derive(Debug, Clone, PartialEq)]
pub struct Checked<'a> {
    /// The record's position.
    pub position: Position,
    /// The record's line.
    pub line: &'a [u8],
    /// The checkpoint that covers it, its signature checked.
    pub checkpoint: SignedCheckpoint,
}

impl Receipt {
    /// The receipt for the record at `position` under `signed`, a checkpoint of this log; none where
    /// that does not cover the record.
    ///
    /// # Errors
    /// When the record or a tile cannot be read.
    pub fn make(
        log: &Log,
        signed: &SignedCheckpoint,
        position: Position,
    ) -> Result<Option<Self>, StoreError> {
        if position >= signed.size {
            return Ok(None);
        }
        let Some(kept) = log.record(position)? else { return Ok(None) };
        log.wait_merged(signed.size);
        let proof = log.tree().prove_inclusion(signed.size, position)?;
        let line = Some(kept.line().as_bytes().to_vec());
        Ok(Some(Self { line, position, proof, note: signed.note.clone() }))
    }

    /// Its text.
    pub fn write(&self) -> String {
        let mut text = format!("{HEADER}\n");
        let infallible = "writing to a string does not fail";
        if let Some(line) = &self.line {
            writeln!(text, "extra {}", BASE64_STANDARD.encode(line)).expect(infallible);
        }
        writeln!(text, "index {}", self.position).expect(infallible);
        for hash in &self.proof {
            writeln!(text, "{}", BASE64_STANDARD.encode(hash.0)).expect(infallible);
        }
        text.push('\n');
        text.push_str(&self.note);
        text
    }

    /// Reads one. Each receipt has one text only: no blank, no letter and no digit may be other.
    ///
    /// # Errors
    /// Says which line is wrong, and why.
    pub fn read(text: &[u8]) -> Result<Self, ReceiptError> {
        if text.len() > BYTES_MAX {
            return Err(malformed(1, "it is too long for a receipt"));
        }
        let text = std::str::from_utf8(text).map_err(|_| malformed(1, "it is no UTF-8 text"))?;
        let (head, note) = text.split_once("\n\n").ok_or(malformed(1, "no checkpoint follows"))?;
        let mut lines = (1..).zip(head.split('\n')).peekable();
        if lines.next().is_none_or(|(_, first)| first != HEADER) {
            return Err(malformed(1, "it is not the first line of a tlog-proof"));
        }
        let extra = lines.next_if(|(_, line)| line.starts_with("extra "));
        let line = extra.map(|(n, line)| read_line(n, &line[6..])).transpose()?;
        let (n, index) = lines.next().ok_or(malformed(2, "the index is missing"))?;
        let index = index.strip_prefix("index ").ok_or(malformed(n, "the index is missing"))?;
        let position = index.parse().ok().filter(|p| *p < SIZE_MAX && format!("{p}") == index);
        let position = position.ok_or(malformed(n, "the index is no position"))?;
        let proof = lines.map(|(n, hash)| read_hash(n, hash)).collect::<Result<Vec<_>, _>>()?;
        if proof.len() > 63 {
            return Err(malformed(3, "the proof is longer than any tree is high"));
        }
        Ok(Self { line, position, proof, note: note.to_owned() })
    }

    /// Checks it with the log's verifier key (`<origin>+<id>+<key>`): the signature, then that the
    /// line lies at the position under the root. What it gives may be believed as far as the key is.
    ///
    /// # Errors
    /// Says what does not hold.
    pub fn check(&self, verifier: &str) -> Result<Checked<'_>, ReceiptError> {
        let line = self.line.as_deref().ok_or(ReceiptError::LineMissing)?;
        self.check_line(line, verifier)
    }

    /// As [`Receipt::check`], for a `line` that came by another way.
    ///
    /// # Errors
    /// As [`Receipt::check`].
    pub fn check_line<'a>(
        &self,
        line: &'a [u8],
        verifier: &str,
    ) -> Result<Checked<'a>, ReceiptError> {
        let signed = checkpoint::read(&self.note, verifier);
        let checkpoint = signed.map_err(|why| ReceiptError::Checkpoint { why })?;
        self.is_under(line, checkpoint.size, checkpoint.root)?;
        Ok(Checked { position: self.position, line, checkpoint })
    }

    /// Whether `line` lies at its position under this size and root, whoever signed them.
    ///
    /// # Errors
    /// When it does not, or no log has so many records.
    pub fn is_under(&self, line: &[u8], size: u64, root: Hash) -> Result<(), ReceiptError> {
        if size > SIZE_MAX {
            return Err(ReceiptError::Checkpoint { why: "no log has so many records" });
        }
        let position = self.position;
        tlog_tiles::check_record(&self.proof, size, root, position, leaf_hash(line))
            .map_err(|_| ReceiptError::NotIncluded { position, size })
    }
}

fn malformed(line: usize, why: &'static str) -> ReceiptError {
    ReceiptError::Malformed { line, why }
}

fn read_line(n: usize, text: &str) -> Result<Vec<u8>, ReceiptError> {
    let line = BASE64_STANDARD.decode(text);
    let line = line.map_err(|_| malformed(n, "what it carries is not base64"))?;
    if line.len() > LINE_BYTES_MAX || line.contains(&b'\n') {
        return Err(malformed(n, "what it carries is not the line of a record"));
    }
    Ok(line)
}

fn read_hash(n: usize, text: &str) -> Result<Hash, ReceiptError> {
    let bytes = BASE64_STANDARD.decode(text).ok();
    let hash = bytes.and_then(|bytes| <[u8; 32]>::try_from(bytes).ok());
    hash.map(Hash).ok_or(malformed(n, "it is no hash"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::checkpoint::SigningKey;
    use crate::log::testing::fill;

    struct Signed {
        _dir: tempfile::TempDir,
        log: Log,
        signed: SignedCheckpoint,
        key: SigningKey,
    }

    fn signed(size: u64) -> Signed {
        let (dir, keys) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
        let key = SigningKey::generate("larache.example/register").unwrap();
        key.save(keys.path()).unwrap();
        let log = Log::create(dir.path()).unwrap();
        fill(&log, 0, size);
        log.wait_merged(size);
        let signed = checkpoint::sign(&log.tree(), keys.path(), dir.path()).unwrap();
        fill(&log, size, size + 3);
        Signed { _dir: dir, log, signed, key }
    }

    #[test]
    fn each_record_has_a_receipt_that_stands_alone() {
        for size in [1, 2, 255, 256, 257, 1000] {
            let Signed { _dir, log, signed, key } = signed(size);
            for position in [0, size / 2, size - 1] {
                let made = Receipt::make(&log, &signed, position).unwrap().unwrap();
                let text = made.write();
                let read = Receipt::read(text.as_bytes()).unwrap();
                assert_eq!((&read, read.write()), (&made, text));
                let checked = read.check(key.verifier()).unwrap();
                assert_eq!(checked.line, log.record(position).unwrap().unwrap().line().as_bytes());
                assert_eq!((checked.position, &checked.checkpoint), (position, &signed));
                let other = SigningKey::generate("larache.example/register").unwrap();
                let refused = read.check(other.verifier());
                assert!(matches!(refused, Err(ReceiptError::Checkpoint { .. })), "{refused:?}");
                // a bare tlog-proof needs the record from elsewhere
                let bare = Receipt { line: None, ..read.clone() };
                let bare = Receipt::read(bare.write().as_bytes()).unwrap();
                assert_eq!(bare.check(key.verifier()), Err(ReceiptError::LineMissing));
                bare.check_line(checked.line, key.verifier()).unwrap();
            }
            // what no checkpoint covers yet has none
            assert_eq!(Receipt::make(&log, &signed, size).unwrap(), None);
            assert_eq!(Receipt::make(&log, &signed, size + 100).unwrap(), None);
        }
    }

    #[test]
    fn no_altered_receipt_is_believed() {
        let Signed { _dir, log, signed, key } = signed(700);
        let text = Receipt::make(&log, &signed, 517).unwrap().unwrap().write().into_bytes();
        let believed = |text: &[u8]| {
            Receipt::read(text).is_ok_and(|receipt| receipt.check(key.verifier()).is_ok())
        };
        assert!(believed(&text));
        let mut altered = text.clone();
        for at in 0..text.len() {
            for flip in [1, 2, 4, 16, 32, 64, 128] {
                altered[at] ^= flip;
                assert!(!believed(&altered), "byte {at}: {}", String::from_utf8_lossy(&altered));
                altered[at] ^= flip;
            }
            assert!(!believed(&[&text[..at], &text[at + 1..]].concat()), "without byte {at}");
            assert!(!believed(&[&text[..at], b"\n", &text[at..]].concat()), "a line feed at {at}");
            assert!(!believed(&[&text[..at], b"0", &text[at..]].concat()), "a digit at {at}");
            assert!(!believed(&text[..at]), "cut at {at}");
        }
        assert!(!believed(&[&text[..], b"x"].concat()));
    }

    #[test]
    fn what_is_wrong_with_a_text_is_said() {
        let hash = BASE64_STANDARD.encode([7; 32]);
        let head = format!("{HEADER}\nextra eA==\nindex 5\n{hash}\n\nnote\n");
        assert_eq!(Receipt::read(head.as_bytes()).unwrap().line.unwrap(), b"x");
        let place = |text: String| match Receipt::read(text.as_bytes()) {
            Err(ReceiptError::Malformed { line, .. }) => line,
            other => panic!("{text}: {other:?}"),
        };
        assert_eq!(place(String::new()), 1);
        assert_eq!(place(head.replace("@v1", "@v2")), 1);
        assert_eq!(place(head.replace("\n\n", "\n")), 1);
        assert_eq!(place(head.replace("eA==", "eA=")), 2);
        assert_eq!(place(head.replace("eA==", "eB==")), 2, "bits that mean nothing");
        assert_eq!(place(head.replace("eA==", "Cg==")), 2, "a line feed in the line");
        for index in
            ["index", "index 05", "index -5", "index +5", "index 5 ", "index 9007199254740992"]
        {
            assert_eq!(place(head.replace("index 5", index)), 3, "{index}");
        }
        assert_eq!(place(head.replace(&hash, &hash[..40])), 4);
        assert_eq!(place(head.replace(&hash, &format!("{hash}\r"))), 4);
        assert_eq!(place(format!("{HEADER}\n\nnote")), 2);
        assert_eq!(place(head.replace(&hash, &vec![hash.as_str(); 64].join("\n"))), 3);
        assert_eq!(place("x".repeat(BYTES_MAX + 1)), 1);
        let unsigned = Receipt::read(head.as_bytes()).unwrap();
        let key = SigningKey::generate("a").unwrap();
        let refused = unsigned.check(key.verifier());
        assert!(matches!(refused, Err(ReceiptError::Checkpoint { .. })), "{refused:?}");
    }
}
