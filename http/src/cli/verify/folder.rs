//! Verification of a register's own folder, with the texts that its records refer to.

use std::collections::BTreeSet;
use std::path::Path;

use sijill_core::ids::Hash;
use sijill_core::record::Record;
use sijill_store::verify::Trust;
use sijill_store::{Folder, Objects, RegisterError, Standing, checkpoint};

use super::super::{Terminal, carry};
use super::{Answer, Asked, Failure, KeyFrom, What, check, outside, read_note};
use crate::i18n::Args;

/// The texts and files that records refer to.
#[derive(Default)]
pub(in crate::cli) struct Texts {
    pub(in crate::cli) altered: Vec<Hash>,
    pub(in crate::cli) absent: u64,
}

impl Texts {
    pub(in crate::cli) fn look(dir: &Path, named: &BTreeSet<Hash>) -> Result<Self, Failure> {
        let mut texts = Self::default();
        let objects = Objects::open(dir).map_err(RegisterError::from)?;
        for hash in named {
            match objects.check(*hash).map_err(RegisterError::from)? {
                Standing::Present => {}
                // removed on a lawful order, or not imported
                Standing::Absent => texts.absent += 1,
                Standing::Altered => texts.altered.push(*hash),
            }
        }
        Ok(texts)
    }
}

/// Verifies the register in `dir`.
pub(super) fn register(terminal: &Terminal, asked: &Asked, dir: &Path) -> Result<Answer, Failure> {
    let keys = asked.keys.as_deref();
    // held until the end: nobody may write while it is read; keys that are away are no obstacle
    let (_folder, keys) = match Folder::open(dir, keys) {
        Ok(folder) => {
            let keys = folder.signing();
            (Some(folder), Some(keys))
        }
        Err(sijill_store::FolderError::KeysMissing { .. }) if keys.is_none() => (None, None),
        Err(error) => return Err(error.into()),
    };
    let own_key = keys.as_deref().map(sijill_store::restored::verifier).transpose()?.flatten();
    let key = match (&asked.key, own_key) {
        (Some(key), _) => Some((key.clone(), KeyFrom::Given)),
        (None, Some(own)) => Some((own, KeyFrom::Beside)),
        (None, None) => None,
    };
    let outside = outside(asked, key.as_ref().map(|(key, _)| key.as_str()))?;
    let trust =
        Trust { keys: keys.as_deref(), key: asked.key.as_deref(), outside: outside.as_ref() };
    let progress = terminal.progress(&terminal.say("cli-verifying", &Args::new()), 0);
    let mut named = BTreeSet::new();
    let mut look = |record: &Record<'_>| {
        carry::collect(record, &mut named);
        check(record)
    };
    let verdict = sijill_store::verify_against(dir, &trust, &mut look, &mut |done, total| {
        progress.at(done, total);
    })?;
    drop(progress);
    let texts = Texts::look(dir, &named)?;
    let note =
        keys.as_deref().map_or_else(|| checkpoint::public_file(dir), checkpoint::signed_file);
    let own = std::fs::read(note).ok().and_then(|note| read_note(&note));
    Ok(Answer { what: What::Register, verdict, texts, key, own, manifest: None, line: None })
}
