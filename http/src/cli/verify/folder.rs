//! Verification of a register's own folder, with the texts that its records refer to.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use sijill_core::activity::evidence::EvidenceEvent;
use sijill_core::activity::scores::ScoreEvent;
use sijill_core::case::course::TextReleased;
use sijill_core::case::{CaseEvent, CourseEvent};
use sijill_core::event::Event;
use sijill_core::ids::{CaseId, Hash};
use sijill_core::object::ObjectRef;
use sijill_core::record::Record;
use sijill_store::verify::Trust;
use sijill_store::{Folder, Objects, ObjectsError, RegisterError, Standing, checkpoint};

use super::super::{Terminal, carry};
use super::{Answer, Asked, Failure, KeyFrom, What, check, outside, read_note};
use crate::i18n::Args;

/// The texts and files that records refer to.
#[derive(Default)]
pub(in crate::cli) struct Texts {
    pub(in crate::cli) altered: Vec<Hash>,
    pub(in crate::cli) absent: u64,
    /// The files of evidence that records say are kept, and that are missing or altered.
    pub(in crate::cli) evidence: Vec<Harmed>,
    /// The records that release a text or a score which is not the one that was sealed.
    pub(in crate::cli) unlike: Vec<(u64, Hash)>,
}

/// A file of evidence that is not there as its record says.
pub(in crate::cli) struct Harmed {
    pub(in crate::cli) file: File,
    /// Whether it is there at all.
    pub(in crate::cli) is_there: bool,
}

/// A file of evidence that the register keeps, as its record names it.
#[derive(Clone)]
pub(in crate::cli) struct File {
    pub(in crate::cli) case: CaseId,
    pub(in crate::cli) evidence: u32,
    pub(in crate::cli) hash: Hash,
    pub(in crate::cli) position: u64,
}

/// What records refer to.
#[derive(Default)]
pub(in crate::cli) struct Named {
    pub(in crate::cli) all: BTreeSet<Hash>,
    pub(in crate::cli) files: Vec<File>,
    /// The fingerprints of sealed texts, by the hash of what is kept.
    sealed: BTreeMap<Hash, Hash>,
    /// The texts that were released, with their place.
    released: Vec<(u64, TextReleased)>,
    /// The scores that were released: their place, what was sealed, and the fingerprint of what they say.
    scores: Vec<(u64, Hash, Hash)>,
}

impl Named {
    /// Takes in what one record refers to.
    pub(in crate::cli) fn add(&mut self, record: &Record<'_>) {
        carry::collect(record, &mut self.all);
        self.add_sealed(record);
        if !record.kind.starts_with("evidence.") {
            return;
        }
        let Ok(Event::Evidence(event)) = Event::read(record.kind, record.data) else { return };
        let kept = match event {
            EvidenceEvent::Filed(filed) => {
                let object = filed.object.filter(|_| filed.kept);
                object.map(|object| (filed.evidence, object))
            }
            EvidenceEvent::Received(received) => {
                received.kept.then_some((received.evidence, received.object))
            }
            EvidenceEvent::Released(released) => Some((released.evidence, released.object)),
            EvidenceEvent::Accepted(_)
            | EvidenceEvent::Refused(_)
            | EvidenceEvent::Read(_)
            | EvidenceEvent::Evidenced(_) => None,
        };
        if let (Some((evidence, object)), Some(case)) = (kept, record.case()) {
            let (hash, position) = (object.hash, record.position);
            self.files.push(File { case, evidence, hash, position });
        }
    }
}

impl Named {
    /// Takes in what a record fills in sealed, or releases.
    fn add_sealed(&mut self, record: &Record<'_>) {
        let form = match record.kind {
            "step.taken.v1" | "step.proposed.v1" | "text.released.v1" | "score.sealed.v1"
            | "score.released.v1" => Event::read(record.kind, record.data),
            _ => return,
        };
        let form = match form {
            Ok(Event::Case(CaseEvent::StepTaken(taken))) => taken.form,
            Ok(Event::Course(CourseEvent::Proposed(proposed))) => proposed.form,
            Ok(Event::Course(CourseEvent::Released(released))) => {
                self.released.push((record.position, released));
                return;
            }
            Ok(Event::Score(ScoreEvent::Sealed(given))) => {
                let ObjectRef { fingerprint, hash, .. } = given.sealed;
                self.sealed.extend(fingerprint.map(|print| (hash, print)));
                return;
            }
            Ok(Event::Score(ScoreEvent::Released(told))) => {
                let given = record.case().map(|case| told.given(case).json());
                let print =
                    ObjectRef::fingerprint_of(told.salt, given.unwrap_or_default().as_bytes());
                self.scores.push((record.position, told.sealed, print));
                return;
            }
            Ok(_) | Err(_) => return,
        };
        for value in form.into_values().filter(|value| value.get("fingerprint").is_some()) {
            if let Ok(ObjectRef { fingerprint: Some(print), hash, .. }) =
                serde_json::from_value(value)
            {
                self.sealed.entry(hash).or_insert(print);
            }
        }
    }

    /// The records that release another score than was sealed, or another text as far as the texts are
    /// here.
    fn unlike(&self, objects: &Objects) -> Result<Vec<(u64, Hash)>, Failure> {
        let like = |sealed: &Hash, print: &Hash| self.sealed.get(sealed) == Some(print);
        let scores = self.scores.iter().filter(|(_, sealed, print)| !like(sealed, print));
        let mut unlike: Vec<_> = scores.map(|(position, sealed, _)| (*position, *sealed)).collect();
        for (position, released) in &self.released {
            let hash = released.object.hash;
            let bytes = match objects.get(hash) {
                Ok(Some(bytes)) => bytes,
                // missing or altered: told as such
                Ok(None) | Err(ObjectsError::Altered { .. }) => continue,
                Err(other) => return Err(RegisterError::from(other).into()),
            };
            let print = ObjectRef::fingerprint_of(released.salt, &bytes);
            if !like(&released.sealed, &print) {
                unlike.push((*position, hash));
            }
        }
        Ok(unlike)
    }
}

impl Texts {
    pub(in crate::cli) fn look(dir: &Path, named: &Named) -> Result<Self, Failure> {
        let mut texts = Self::default();
        let objects = Objects::open(dir).map_err(RegisterError::from)?;
        let mut harmed = |hash: &Hash, is_there| {
            let files = named.files.iter().filter(|file| file.hash == *hash);
            texts.evidence.extend(files.map(|file| Harmed { file: file.clone(), is_there }));
        };
        for hash in &named.all {
            match objects.check(*hash).map_err(RegisterError::from)? {
                Standing::Present => {}
                // removed on a lawful order, or not imported
                Standing::Absent => {
                    harmed(hash, false);
                    texts.absent += 1;
                }
                Standing::Altered => {
                    harmed(hash, true);
                    texts.altered.push(*hash);
                }
            }
        }
        texts.evidence.sort_by_key(|harmed| harmed.file.position);
        texts.unlike = named.unlike(&objects)?;
        Ok(texts)
    }

    /// Whether every text is as its record says, every file of evidence there, and every text that was
    /// released the one that was sealed.
    pub(in crate::cli) fn are_whole(&self) -> bool {
        self.altered.is_empty() && self.evidence.is_empty() && self.unlike.is_empty()
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
    let mut named = Named::default();
    let mut look = |record: &Record<'_>| {
        named.add(record);
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
