//! The journal in a backup: files that change no more are copied once, the one that is written to is
//! copied up to its last whole frame. Every frame is read, so that a damaged file is not taken over
//! in silence, and every new line is hashed, so that the copy is known to be what was signed.
//!
//! The journal is read while another process writes it. A frame read half written ends what is
//! copied; a broken frame with a whole one behind it is damage. What was read is made durable here
//! before it is copied: a record that its own register loses in a power cut may not stand in a copy.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{self, Read};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::Arc;
use std::time::Duration;

use sijill_core::record::Record;

use super::files::{self, Sum};
use super::manifest::{Entry, Frontier, Manifest, Part, Places, Signed};
use super::{BackupError, Progress, Stage};
use crate::error::StoreError;
use crate::journal::{self, Frames, Reading, Segment};
use crate::merkle::leaf_hash;

/// How often a journal that changed while it was read is read again.
const ATTEMPTS: u32 = 20;
/// How long to wait in between.
const WAIT: Duration = Duration::from_millis(20);

/// What of the journal is in the backup.
#[derive(Debug)]
pub(super) struct Lines {
    pub(super) files: Vec<Entry>,
    /// All records.
    pub(super) all: Frontier,
    /// Those in files that change no more.
    pub(super) sealed: Frontier,
}

/// Copies the journal of the register in `dir`; what the backup before holds of it is kept.
pub(super) fn copy(
    dir: &Path,
    places: &Places,
    before: Option<&Manifest>,
    generation: u64,
    signed: Option<&Signed>,
    progress: &mut Progress<'_>,
) -> Result<Lines, BackupError> {
    let list = listed(&journal::folder(dir))?;
    let mut kept = kept(places, before)?;
    let last = list.len() - 1;
    let total = list.iter().map(|segment| segment.size).sum();
    let mut reader = Reader { all: start(&list, before, &kept, signed), signed, done: 0, total };
    let mut lines =
        Lines { files: Vec::new(), all: Frontier::default(), sealed: Frontier::default() };
    for (n, segment) in list.iter().enumerate() {
        let name = name_of(segment);
        if n == last {
            lines.sealed = reader.all.clone();
            lines.files.push(tail(segment, &name, places, generation, &mut reader, progress)?);
            break;
        }
        let next = list[n + 1].first;
        if reader.all.size < next {
            let end = reader.read(segment, false, progress)?;
            if reader.all.size != next {
                return Err(damaged(segment, end, reader.all.size));
            }
        }
        reader.done += segment.size;
        progress(Stage::Journal, reader.done, total);
        let length =
            segment.file.metadata().map_err(BackupError::io("measure", &segment.path))?.len();
        if let Some(entry) = kept.remove(&name).filter(|entry| entry.bytes == length) {
            lines.files.push(entry);
            continue;
        }
        // a name of this run: the file that the manifest before names stays as it is until this one stands
        let stored = format!("journal/{name}.{generation}");
        let to = places.register.join(&stored);
        files::make_parent(&to)?;
        let Sum { bytes, sha256 } =
            files::copy(&mut At { file: &segment.file, at: 0, end: length }, &to, 0o600)?;
        let (part, path) = (Part::Register, format!("journal/{name}"));
        lines.files.push(Entry { part, path, stored, bytes, sha256 });
    }
    lines.all = reader.all;
    match signed {
        Some(signed) if signed.size > lines.all.size => {
            let records = lines.all.size;
            Err(BackupError::Differs { records, size: signed.size, why: "there are fewer records" })
        }
        Some(_) | None => Ok(lines),
    }
}

/// The files of the journal, each open: one that is replaced later is read all the same.
fn listed(folder: &Path) -> Result<Vec<Arc<Segment>>, BackupError> {
    let mut attempt = 1;
    loop {
        let listed = match journal::list(folder, false) {
            Ok(list) => list,
            Err(StoreError::Io { source, .. })
                if source.kind() == io::ErrorKind::NotFound
                    && attempt < ATTEMPTS
                    && folder.is_dir() =>
            {
                attempt += 1;
                continue;
            }
            Err(error) => return Err(error.into()),
        };
        let chained = listed.iter().enumerate().all(|(n, segment)| {
            let previous = n.checked_sub(1).map_or(segment.first, |n| listed[n].first);
            segment.header_is(previous) && (n > 0 || segment.first == 0)
        });
        if chained && !listed.is_empty() {
            return Ok(listed.into_iter().map(Arc::new).collect());
        }
        if attempt == ATTEMPTS {
            let why = "a file of it is missing or does not start with its own header".to_owned();
            return Err(StoreError::Format { path: folder.to_owned(), why }.into());
        }
        attempt += 1;
        std::thread::sleep(WAIT);
    }
}

fn name_of(segment: &Segment) -> String {
    let name = segment.path.file_name().unwrap_or_default();
    name.to_string_lossy().into_owned()
}

/// The sealed files that the backup before holds and that are still what it says.
fn kept(
    places: &Places,
    before: Option<&Manifest>,
) -> Result<BTreeMap<String, Entry>, BackupError> {
    let mut kept = BTreeMap::new();
    for entry in before.iter().flat_map(|manifest| &manifest.files) {
        let Some(name) = entry.path.strip_prefix("journal/") else { continue };
        if entry.part != Part::Register || !entry.stored.starts_with("journal/") {
            continue;
        }
        let Sum { bytes, sha256 } = entry_sum(entry);
        if files::sum_of(&places.of(entry))? == Some(Sum { bytes, sha256 }) {
            kept.insert(name.to_owned(), entry.clone());
        }
    }
    Ok(kept)
}

/// What the manifest says of a file.
pub(super) fn entry_sum(entry: &Entry) -> Sum {
    Sum { bytes: entry.bytes, sha256: entry.sha256 }
}

/// How far the lines need not be read again: to the end of the files that change no more, where all
/// are kept as they are now, and what was signed lies behind them or was compared before.
fn start(
    list: &[Arc<Segment>],
    before: Option<&Manifest>,
    kept: &BTreeMap<String, Entry>,
    signed: Option<&Signed>,
) -> Frontier {
    let Some(manifest) = before else { return Frontier::default() };
    if signed.is_some_and(|signed| signed.size <= manifest.sealed.size)
        && manifest.checkpoint.as_ref() != signed
    {
        return Frontier::default();
    }
    let is_kept = |segment: &Arc<Segment>| {
        let length = segment.file.metadata().map(|facts| facts.len());
        let entry = kept.get(&name_of(segment));
        entry.is_some_and(|entry| length.is_ok_and(|length| length == entry.bytes))
    };
    let held = list.iter().filter(|segment| segment.first < manifest.sealed.size);
    let ends_there = list.iter().any(|segment| segment.first == manifest.sealed.size);
    let all_kept = held.into_iter().all(is_kept);
    if ends_there && all_kept { manifest.sealed.clone() } else { Frontier::default() }
}

/// Copies the file that is written to.
fn tail(
    segment: &Arc<Segment>,
    name: &str,
    places: &Places,
    generation: u64,
    reader: &mut Reader<'_>,
    progress: &mut Progress<'_>,
) -> Result<Entry, BackupError> {
    let end = reader.read(segment, true, progress)?;
    // what was read may be in the system's memory only
    segment.file.sync_data().map_err(BackupError::io("sync", &segment.path))?;
    let stored = format!("last-{generation}/journal/{name}");
    let path = places.register.join(&stored);
    files::make_parent(&path)?;
    let mut from = At { file: &segment.file, at: 0, end };
    let Sum { bytes, sha256 } = files::copy_and_fill(&mut from, &path, segment.size)?;
    Ok(Entry { part: Part::Register, path: format!("journal/{name}"), stored, bytes, sha256 })
}

fn damaged(segment: &Segment, offset: u64, position: u64) -> BackupError {
    StoreError::Damaged { file: segment.path.clone(), offset, position }.into()
}

/// What the lines read so far amount to.
struct Reader<'a> {
    all: Frontier,
    signed: Option<&'a Signed>,
    done: u64,
    total: u64,
}

impl Reader<'_> {
    /// Reads the lines of a file that are not read yet; says where its frames end.
    fn read(
        &mut self,
        segment: &Arc<Segment>,
        is_last: bool,
        progress: &mut Progress<'_>,
    ) -> Result<u64, BackupError> {
        let mut attempt = 1;
        loop {
            let mut frames = Frames::new(Arc::clone(segment));
            let (end, broken) = loop {
                match frames.read()? {
                    Reading::Frame(frame) => {
                        for (position, line) in frame.lines() {
                            self.line(position, line)?;
                        }
                        progress(Stage::Journal, self.done + frame.offset, self.total);
                    }
                    Reading::End { offset } => break (offset, false),
                    Reading::Broken { offset, .. } => break (offset, true),
                }
            };
            let position = frames.position();
            if !broken || (is_last && !frames.find_from(end, position + 1)?) {
                return Ok(end);
            }
            // the frame was being written, and others came meanwhile; or it is damaged
            if !is_last || attempt == ATTEMPTS {
                return Err(damaged(segment, end, position));
            }
            attempt += 1;
            std::thread::sleep(WAIT);
        }
    }

    fn line(&mut self, position: u64, line: &str) -> Result<(), BackupError> {
        if position != self.all.size {
            return Ok(());
        }
        let record =
            Record::read(position, line).map_err(|source| StoreError::Line { position, source })?;
        self.all.time = Some(record.moment());
        self.all.push(leaf_hash(line.as_bytes()));
        match self.signed {
            Some(signed) if signed.size == self.all.size && signed.root != self.all.root() => {
                let (records, size) = (self.all.size, signed.size);
                Err(BackupError::Differs { records, size, why: "the records have another root" })
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// A part of a file that others may be writing behind.
struct At<'a> {
    file: &'a File,
    at: u64,
    end: u64,
}

impl Read for At<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = usize::try_from(self.end - self.at).unwrap_or(usize::MAX).min(buffer.len());
        let read = self.file.read_at(&mut buffer[..left], self.at)?;
        self.at += read as u64;
        Ok(read)
    }
}
