//! The checkpoints that the records are held against: the one last signed here, and one that was
//! kept outside. The root is never taken from either.

use std::ops::Range;
use std::path::Path;

use sijill_core::query::Position;
use tlog_tiles::Hash;

use super::outside::{Fork, Outside};
use super::verdict::{Code, Compared, Findings, Verdict};
use crate::checkpoint::{self, SignedCheckpoint};
use crate::error::StoreError;
use crate::merkle::Edge;
use crate::restored;

/// What whoever asks for a verification brings along.
#[derive(Debug, Clone, Copy, Default)]
pub struct Trust<'a> {
    /// The folder of the register's keys.
    pub keys: Option<&'a Path>,
    /// The verifier key that must have signed, where it is known from elsewhere.
    pub key: Option<&'a str>,
    /// A checkpoint that was kept elsewhere.
    pub outside: Option<&'a Outside>,
}

/// What the records must agree with, and what came of it so far.
#[derive(Debug)]
pub(super) struct Claims {
    pub(super) signed: Option<SignedCheckpoint>,
    pub(super) compared: Compared,
    pub(super) outside: Option<Outside>,
    /// Whether the checkpoint from outside was reached.
    pub(super) met: bool,
    pub(super) fork: Option<Fork>,
}

impl Claims {
    /// The last checkpoint signed with the register's keys, or else the public copy in `dir`; and
    /// the one from outside.
    pub(super) fn of_register(dir: &Path, trust: &Trust<'_>, findings: &mut Findings) -> Self {
        let found = last_signed(dir, trust);
        let (signed, checked) = found.unwrap_or_else(|why| {
            findings.add(Code::CheckpointInvalid, None, why);
            (None, false)
        });
        let compared = match signed.as_ref().map(|signed| signed.size) {
            None => Compared::Absent,
            Some(size) if checked => Compared::Signed { size },
            Some(size) => Compared::WithoutKey { size },
        };
        Self { signed, compared, outside: trust.outside.cloned(), met: false, fork: None }
    }

    /// Compares what has the size that the records have reached.
    pub(super) fn at_size(
        &mut self,
        edge: &Edge,
        findings: &mut Findings,
    ) -> Result<(), StoreError> {
        let size = edge.size();
        if let Some(signed) = self.signed.take_if(|signed| signed.size == size) {
            differs(&signed, edge.root()?, findings);
        }
        if let Some(outside) = self.outside.as_ref().filter(|kept| kept.size == size && !self.met) {
            self.fork = outside.compare(edge.root()?, findings);
            self.met = true;
        }
        Ok(())
    }

    /// Adds what was not reached, when the records end at `size`; `origin` is the name they bear.
    pub(super) fn end(&mut self, size: u64, origin: Option<&str>, findings: &mut Findings) {
        if let Some(signed) = self.signed.take() {
            let (code, facts) = if signed.size > size {
                (Code::CheckpointLonger, format!("{} records were signed", signed.size))
            } else {
                (Code::CheckpointDiffers, format!("no root at size {}", signed.size))
            };
            findings.add(code, Some(size), facts);
        }
        let Some(outside) = &self.outside else { return };
        // a log that continues another under a new name holds the same records
        if !self.met || self.fork.is_some() {
            outside.about(origin, findings);
        } else {
            outside.about(None, findings);
        }
        if !self.met {
            outside.longer(size, findings);
        }
    }

    /// The verdict.
    pub(super) fn verdict(
        self,
        size: u64,
        root: Option<Hash>,
        range: Range<Position>,
        findings: Findings,
    ) -> Verdict {
        let (findings, more) = findings.into_parts();
        let Self { compared: checkpoint, outside, fork, .. } = self;
        Verdict { size, root, checkpoint, range, outside, fork, findings, more, unproved: vec![] }
    }
}

/// The last signed checkpoint, and whether its signature was checked.
fn last_signed(dir: &Path, trust: &Trust<'_>) -> Result<(Option<SignedCheckpoint>, bool), String> {
    // a copy that was restored without any keys has the public copy only
    let keys = trust.keys.filter(|keys| !matches!(restored::verifier(keys), Ok(None)));
    let own = keys.map(restored::verifier).transpose().map_err(|why| why.to_string())?.flatten();
    let key = trust.key.or(own.as_deref());
    let path = keys.map_or_else(|| checkpoint::public_file(dir), checkpoint::signed_file);
    let note = match std::fs::read_to_string(&path) {
        Ok(note) => note,
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok((None, false)),
        Err(error) => return Err(error.to_string()),
    };
    let signed = match key {
        Some(key) => checkpoint::read(&note, key),
        None => checkpoint::read_unverified(&note),
    };
    match signed {
        Ok(signed) => Ok((Some(signed), key.is_some())),
        Err(why) => Err(format!("{}: {why}", path.display())),
    }
}

/// Holds a signed checkpoint against the root that the records give at its size.
pub(super) fn differs(signed: &SignedCheckpoint, root: Hash, findings: &mut Findings) {
    if root != signed.root {
        let (size, theirs) = (signed.size, signed.root);
        let facts = format!("signed at size {size} is {theirs}, the lines give {root}");
        findings.add(Code::CheckpointDiffers, None, facts);
    }
}
