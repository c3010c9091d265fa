//! Verification of a bundle, offline: the records as files. What its list says is believed of no
//! record, text or definition; only which files there should be.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::ops::Range;
use std::path::{Component, Path, PathBuf};
use std::sync::{Mutex, PoisonError};

use sha2::{Digest, Sha256};
use sijill_core::event::Event;
use sijill_core::ids::Hash;
use sijill_core::object::Access;
use sijill_core::procedure::ProcedureEvent;
use sijill_core::query::Position;
use sijill_core::record::{LINE_BYTES_MAX, Record};

use super::tiles::{Lines, Source, Static, fetch, read_checkpoint, unreadable, verify_range};
use super::verdict::{Code, Findings, Verdict};
pub use crate::bundle::Manifest;
use crate::bundle::{Why, references};
use crate::error::StoreError;
use crate::layout;

/// A folder as the place of a log's files.
#[derive(Debug)]
struct Folder<'a>(&'a Path);

impl Source for Folder<'_> {
    fn get(&self, paths: &[String]) -> io::Result<Vec<Option<Vec<u8>>>> {
        let read = |path: &String| match std::fs::read(self.0.join(path)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(e)
                if matches!(e.kind(), io::ErrorKind::NotFound | io::ErrorKind::NotADirectory) =>
            {
                Ok(None)
            }
            Err(e) => Err(e),
        };
        paths.iter().map(read).collect()
    }
}

/// What the records here name.
#[derive(Debug, Default)]
struct Named {
    /// Texts and files, each as the first record that names it does.
    texts: BTreeMap<Hash, (Access, Position)>,
    /// Definitions by key and version, each as it was first published.
    definitions: BTreeMap<(String, u32), (Hash, Position)>,
}

impl Named {
    /// Takes in a record; they come in no order.
    fn add(&mut self, record: &Record<'_>) {
        let position = record.position;
        for text in references(record) {
            first(&mut self.texts, text.hash, (text.access, position));
        }
        if record.kind == "procedure.published.v1"
            && let Ok(Event::Procedure(ProcedureEvent::Published(published))) =
                Event::read(record.kind, record.data)
        {
            let name = (published.key.to_string(), published.version);
            first(&mut self.definitions, name, (published.hash, position));
        }
    }
}

/// Keeps what the earliest record says.
fn first<K: Ord, V>(named: &mut BTreeMap<K, (V, Position)>, name: K, said: (V, Position)) {
    if named.get(&name).is_none_or(|kept| said.1 < kept.1) {
        named.insert(name, said);
    }
}

/// Verifies the bundle in `dir`: its files against its list, its lines against its tiles, its tiles
/// against its checkpoint, and what its records name against their hashes. `asked` says with which
/// key, and against what from outside.
///
/// # Errors
/// When the list or a file cannot be read at all. What can be read and is wrong is in the verdict.
pub fn verify_bundle(
    dir: &Path,
    asked: &Static<'_>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<(Verdict, Manifest), StoreError> {
    let manifest = read_manifest(dir)?;
    let mut findings = Findings::default();
    let source = Folder(dir);
    let Some(signed) = read_checkpoint(&source, asked.key, &mut findings)? else {
        return Ok((unreadable(asked, findings), manifest));
    };
    let (from, to) = (manifest.range.from, manifest.range.to);
    let said = (manifest.size, manifest.root.clone(), manifest.origin.clone());
    if said != (signed.size, signed.root.to_string(), signed.origin.clone())
        || from > to
        || to > signed.size
    {
        let facts = "the list does not say what the checkpoint says".to_owned();
        findings.add(Code::FileDiffers, None, facts);
        return Ok((unreadable(asked, findings), manifest));
    }
    let named = Mutex::new(Named::default());
    let look = |record: &Record<'_>| {
        named.lock().unwrap_or_else(PoisonError::into_inner).add(record);
        (asked.each_record)(record)
    };
    let inner = Static { key: asked.key, outside: asked.outside, each_record: &look };
    let mut lines = JsonLines::open(dir, &source, signed.size)?;
    let files = &manifest.files;
    let (hashed, verdict) = std::thread::scope(|scope| {
        let hashed = scope
            .spawn(|| files.keys().map(|path| digest(dir, path)).collect::<Result<Vec<_>, _>>());
        let verdict =
            verify_range(&source, &inner, signed, from..to, &mut lines, findings, progress);
        (hashed.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic)), verdict)
    });
    let mut verdict = verdict?;
    let mut findings = Findings::default();
    against_the_list(&manifest, &hashed?, &mut findings);
    // where not all lines were read, the tree is broken, and what they name is not known
    if verdict.range.end == to {
        lines.end(to, &mut findings)?;
        let named = named.into_inner().unwrap_or_else(PoisonError::into_inner);
        named_files(&manifest, &named.texts, &mut findings);
        verdict.unproved = definitions(&manifest, &named.definitions, &mut findings);
    }
    verdict.add(findings);
    Ok((verdict, manifest))
}

fn read_manifest(dir: &Path) -> Result<Manifest, StoreError> {
    let path = dir.join(Manifest::FILE);
    let bytes = std::fs::read(&path).map_err(StoreError::io("read", &path))?;
    let format = |why: String| StoreError::Format { path: path.clone(), why };
    let manifest: Manifest = serde_json::from_slice(&bytes).map_err(|e| format(e.to_string()))?;
    if manifest.bundle != 1 {
        return Err(format(format!("it is of form {}", manifest.bundle)));
    }
    let plain =
        |path: &&String| Path::new(path).components().all(|c| matches!(c, Component::Normal(_)));
    if let Some(outside) = manifest.files.keys().find(|path| !plain(path)) {
        return Err(format(format!("`{outside}` is not a file of the bundle")));
    }
    Ok(manifest)
}

/// The length and hash of a file; `None` where there is none.
fn digest(dir: &Path, path: &str) -> Result<Option<(u64, Hash)>, StoreError> {
    let path = dir.join(path);
    let mut file = match File::open(&path) {
        Ok(file) => file,
        Err(e) if e.kind() == io::ErrorKind::NotFound => return Ok(None),
        Err(e) => return Err(StoreError::io("open", &path)(e)),
    };
    let (mut digest, mut bytes, mut buffer) = (Sha256::new(), 0, vec![0; 1 << 16]);
    loop {
        let n = file.read(&mut buffer).map_err(StoreError::io("read", &path))?;
        if n == 0 {
            return Ok(Some((bytes, Hash(digest.finalize().into()))));
        }
        digest.update(&buffer[..n]);
        bytes += n as u64;
    }
}

fn against_the_list(manifest: &Manifest, hashed: &[Option<(u64, Hash)>], findings: &mut Findings) {
    for ((path, entry), found) in manifest.files.iter().zip(hashed) {
        match found {
            None => findings.add(Code::FileMissing, None, path.clone()),
            Some((bytes, hash)) if (*bytes, *hash) == (entry.bytes, entry.sha256) => {}
            Some(_) => {
                findings.add(Code::FileDiffers, None, format!("{path} is not the one listed"))
            }
        }
    }
}

/// Holds what the records name against what is here, and what is here against its name.
fn named_files(
    manifest: &Manifest,
    named: &BTreeMap<Hash, (Access, Position)>,
    findings: &mut Findings,
) {
    let is = |path: &str, hash: Hash| manifest.files.get(path).is_some_and(|f| f.sha256 == hash);
    for text in &manifest.texts {
        if !is(&text.path, text.hash) || !named.contains_key(&text.hash) {
            let facts = format!("{} is not a text that a record names", text.path);
            findings.add(Code::FileDiffers, Some(text.position), facts);
        }
    }
    for left in manifest.left_out.iter().filter(|left| left.why == Why::Sealed) {
        if matches!(named.get(&left.hash), Some((Access::Public, _))) {
            let facts = format!("objects/{} is left out as sealed, its record: public", left.hash);
            findings.add(Code::FileDiffers, Some(left.position), facts);
        }
    }
    let here = manifest.texts.iter().map(|text| text.hash);
    let told: BTreeSet<Hash> = here.chain(manifest.left_out.iter().map(|t| t.hash)).collect();
    for (hash, (_, position)) in named {
        if !told.contains(hash) {
            let facts = format!("objects/{hash} is neither here nor said to be left out");
            findings.add(Code::FileMissing, Some(*position), facts);
        }
    }
}

/// Holds the definitions against the records that publish them. Of a part, gives those that were
/// published before its first record, as the list says: nothing here proves them.
fn definitions(
    manifest: &Manifest,
    published: &BTreeMap<(String, u32), (Hash, Position)>,
    findings: &mut Findings,
) -> Vec<String> {
    let mut unproved = Vec::new();
    for procedure in &manifest.procedures {
        let (hash, position) = (procedure.hash, procedure.position);
        let file = manifest.files.get(&procedure.path);
        let said = published.get(&(procedure.key.clone(), procedure.version));
        let early = said.is_none() && position < manifest.range.from;
        // the file is the canonical form of the definition, so its hash is the one recorded
        if file.is_none_or(|file| file.sha256 != hash)
            || (said != Some(&(hash, position)) && !early)
        {
            let facts = format!("{} is not the version that a record publishes", procedure.path);
            findings.add(Code::FileDiffers, Some(position), facts);
        } else if early {
            unproved.push(procedure.path.clone());
        }
    }
    unproved
}

/// Lines from `records.jsonl`, held against `tile/entries` where those are whole.
struct JsonLines<'a> {
    path: PathBuf,
    /// `None` where the file is missing.
    reader: Option<BufReader<File>>,
    source: &'a Folder<'a>,
    size: u64,
    /// Where reading them went wrong.
    broken: Option<Position>,
    line: Vec<u8>,
}

impl<'a> JsonLines<'a> {
    fn open(dir: &Path, source: &'a Folder<'a>, size: u64) -> Result<Self, StoreError> {
        let path = dir.join("records.jsonl");
        let file = match File::open(&path) {
            Ok(file) => Some(file),
            // the list names it, so it is missed there
            Err(e) if e.kind() == io::ErrorKind::NotFound => None,
            Err(e) => return Err(StoreError::io("open", &path)(e)),
        };
        let reader = file.map(|file| BufReader::with_capacity(1 << 18, file));
        Ok(Self { path, reader, source, size, broken: None, line: Vec::new() })
    }

    fn next(&mut self) -> Result<bool, StoreError> {
        self.line.clear();
        let Some(reader) = &mut self.reader else { return Ok(false) };
        let mut most = reader.take(LINE_BYTES_MAX as u64 + 1);
        most.read_until(b'\n', &mut self.line).map_err(StoreError::io("read", &self.path))?;
        Ok(self.line.pop() == Some(b'\n'))
    }

    /// Nothing may follow the last line.
    fn end(&mut self, to: Position, findings: &mut Findings) -> Result<(), StoreError> {
        let Some(reader) = &mut self.reader else { return Ok(()) };
        let left = reader.fill_buf().map_err(StoreError::io("read", &self.path))?;
        if self.broken.is_none() && !left.is_empty() {
            let facts = "records.jsonl goes on after the last record".to_owned();
            findings.add(Code::FileDiffers, Some(to), facts);
        }
        Ok(())
    }
}

impl Lines for JsonLines<'_> {
    fn of_tile(
        &mut self,
        number: u64,
        range: Range<Position>,
        findings: &mut Findings,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        if self.broken.is_some() {
            return Ok(None);
        }
        let mut entries = Vec::new();
        for position in range.clone() {
            if !self.next()? || !layout::push_entry(&mut entries, &self.line) {
                let facts = "records.jsonl ends here, or a line is too long".to_owned();
                findings.add(Code::FileDiffers, Some(position), facts);
                self.broken = Some(position);
                return Ok(Some(entries));
            }
        }
        let width = layout::width(0, number, self.size);
        if range.end - range.start == width {
            let path = layout::entries_path(number, width);
            match fetch(self.source, std::slice::from_ref(&path))?.pop().flatten() {
                None => findings.add(Code::FileMissing, Some(range.start), path),
                Some(there) if there == entries => {}
                Some(_) => {
                    let facts = format!("{path} holds other lines than records.jsonl");
                    findings.add(Code::FileDiffers, Some(range.start), facts);
                }
            }
        }
        Ok(Some(entries))
    }

    fn ahead(&mut self, _numbers: Range<u64>, _size: u64) -> Result<(), StoreError> {
        Ok(())
    }
}
