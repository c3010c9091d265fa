//! A bundle: a register, or a run of its records, as files that anyone can check without this
//! program and without a server. Nothing that is not public may go into it, and nothing that the
//! records do not hold or name.
//!
//! - `records.jsonl`: the lines as they are stored and hashed, each ended by a line feed
//! - `checkpoint`, `tile/…`: the log as static files (C2SP tlog-tiles); of a part, the tiles of
//!   leaves that cover it, all tiles above, and the right edge
//! - `key`: the verifier key, for comparison with the one that was published elsewhere
//! - `procedures/…`: the definitions that the records publish, in canonical JSON
//! - `objects/<hash>`: public texts and files that the records name
//! - `verify.py`: checks all of it with Python's standard library
//! - `manifest.json`: what is here and what is not, and why; written last

mod manifest;
mod refs;

use std::collections::BTreeMap;
use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Write};
use std::ops::{ControlFlow, Range};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use sijill_core::event::Event;
use sijill_core::ids::Hash;
use sijill_core::object::Access;
use sijill_core::procedure::{ProcedureEvent, ProcedurePublished};
use sijill_core::query::{Position, Query};
use sijill_core::record::canonical;

pub use self::manifest::{FileEntry, LeftOut, Manifest, Part, ProcedureEntry, TextEntry, Why};
pub use self::refs::references;
use crate::checkpoint::SignedCheckpoint;
use crate::error::StoreError;
use crate::layout::{self, WIDTH, hashes_at};
use crate::log::Log;
use crate::merkle::Tree;
use crate::objects::{Objects, ObjectsError};
use crate::register::RegisterError;

/// The verifier that lies in every bundle.
pub const VERIFIER: &str = include_str!("../bundle/verify.py");

/// How often progress is told, in records.
const TOLD_EVERY: u64 = 4096;

/// A bundle being written.
#[derive(Debug)]
pub struct Bundle {
    dir: PathBuf,
    /// What is in it so far.
    pub manifest: Manifest,
}

/// What a bundle is made of.
#[derive(Debug, Clone, Copy)]
pub struct Sources<'a> {
    /// The log, which reaches at least as far as the checkpoint.
    pub log: &'a Log,
    /// Its texts and files.
    pub objects: &'a Objects,
    /// The checkpoint over which it is made.
    pub signed: &'a SignedCheckpoint,
    /// The verifier key of the checkpoint.
    pub verifier: &'a str,
}

impl Bundle {
    /// Writes lines, tiles, checkpoint, key, procedures, texts and verifier into the folder `dir`,
    /// which must be empty or not exist. `range` lies within the checkpoint. [`Bundle::finish`]
    /// completes it.
    ///
    /// # Errors
    /// When the log or an object cannot be read, or a file cannot be written.
    pub fn write(
        dir: &Path,
        sources: Sources<'_>,
        range: Range<Position>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Self, RegisterError> {
        std::fs::create_dir_all(dir).map_err(StoreError::io("create", dir))?;
        let mut entries = std::fs::read_dir(dir).map_err(StoreError::io("list", dir))?;
        if entries.next().is_some() {
            return Err(StoreError::NotEmpty { dir: dir.to_owned() }.into());
        }
        let Sources { log, signed, verifier, .. } = sources;
        let manifest = Manifest {
            bundle: 1,
            files: BTreeMap::new(),
            left_out: Vec::new(),
            origin: signed.origin.clone(),
            procedures: Vec::new(),
            range: Part { from: range.start, to: range.end },
            root: signed.root.to_string(),
            size: signed.size,
            texts: Vec::new(),
        };
        let mut bundle = Self { dir: dir.to_owned(), manifest };
        bundle.add("checkpoint", signed.note.as_bytes())?;
        bundle.add("key", format!("{verifier}\n").as_bytes())?;
        bundle.add("verify.py", VERIFIER.as_bytes())?;
        log.wait_merged(signed.size);
        bundle.tiles(&log.tree(), signed.size, &range)?;
        let named = bundle.records(log, signed.size, &range, progress)?;
        bundle.procedures(log, range.end)?;
        bundle.texts(sources.objects, named)?;
        Ok(bundle)
    }

    /// Adds a file.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn add(&mut self, path: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let mut file = self.create(path)?;
        let to = self.dir.join(path);
        file.write_all(bytes).map_err(StoreError::io("write", &to))?;
        let entry = FileEntry { bytes: bytes.len() as u64, sha256: Hash::of(bytes) };
        self.manifest.files.insert(path.to_owned(), entry);
        Ok(())
    }

    /// Writes the list of what is here. Without it the bundle is not whole.
    ///
    /// # Errors
    /// When it cannot be written.
    pub fn finish(self) -> Result<Manifest, StoreError> {
        let path = self.dir.join(Manifest::FILE);
        let mut text = serde_json::to_string_pretty(&self.manifest)
            .expect("a list of texts and numbers can be written");
        text.push('\n');
        let write = || {
            let mut file = OpenOptions::new().write(true).create_new(true).open(&path)?;
            file.write_all(text.as_bytes())?;
            file.sync_all()
        };
        write().map_err(StoreError::io("write", &path))?;
        Ok(self.manifest)
    }

    fn create(&self, path: &str) -> Result<File, StoreError> {
        let to = self.dir.join(path);
        let folder = to.parent().unwrap_or(&self.dir);
        std::fs::create_dir_all(folder).map_err(StoreError::io("create", folder))?;
        let file = OpenOptions::new().write(true).create_new(true).open(&to);
        file.map_err(StoreError::io("create", &to))
    }

    /// All tiles above the leaves, the right edge, and the tiles of leaves that cover the range.
    fn tiles(&mut self, tree: &Tree, size: u64, range: &Range<Position>) -> Result<(), StoreError> {
        let covering = layout::covering(range.start, range.end);
        for level in 0..8_u8 {
            let tiles = hashes_at(level, size).div_ceil(WIDTH);
            for number in 0..tiles {
                let width = layout::width(level, number, size);
                if level == 0 && width == WIDTH && !covering.contains(&number) {
                    continue;
                }
                let missing = || StoreError::Tree {
                    what: "tile",
                    size,
                    source: tlog_tiles::Error::IndexesNotInTree,
                };
                let mut tile = tree.tile(level, number)?.ok_or_else(missing)?;
                // the log may have grown since: a full tile begins with the partial one
                tile.truncate(usize::try_from(width).unwrap_or(usize::MAX) * tlog_tiles::HASH_SIZE);
                self.add(&layout::tile_path(level, number, width), &tile)?;
            }
        }
        Ok(())
    }

    /// The lines, and the entries that are whole; what they name is given back, with the position
    /// of the first record that names it.
    fn records(
        &mut self,
        log: &Log,
        size: u64,
        range: &Range<Position>,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<BTreeMap<Hash, TextEntry>, StoreError> {
        let path = self.dir.join("records.jsonl");
        let mut out = Counted {
            to: BufWriter::with_capacity(1 << 20, self.create("records.jsonl")?),
            digest: Sha256::new(),
            bytes: 0,
        };
        let mut named = BTreeMap::new();
        let (mut entries, mut failed) = (Vec::new(), None);
        log.scan(range.start, range.end, &mut |record| {
            let line = record.line.as_bytes();
            layout::push_entry(&mut entries, line);
            let mut wrote = out.line(line).map_err(StoreError::io("write", &path));
            for text in references(&record) {
                named.entry(text.hash).or_insert(text);
            }
            let (number, next) = (record.position / WIDTH, record.position + 1);
            if next.is_multiple_of(WIDTH) || next == size {
                let whole = std::mem::take(&mut entries);
                if number * WIDTH >= range.start {
                    let to = layout::entries_path(number, layout::width(0, number, size));
                    wrote = wrote.and_then(|()| self.add(&to, &whole));
                }
            }
            if next.is_multiple_of(TOLD_EVERY) {
                progress(next - range.start, range.end - range.start);
            }
            failed = wrote.err();
            if failed.is_some() { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        if let Some(error) = failed {
            return Err(error);
        }
        out.to.flush().map_err(StoreError::io("write", &path))?;
        let entry = FileEntry { bytes: out.bytes, sha256: Hash(out.digest.finalize().into()) };
        self.manifest.files.insert("records.jsonl".to_owned(), entry);
        progress(range.end - range.start, range.end - range.start);
        Ok(named)
    }

    /// The definitions published before `upto`: running cases stay under older ones.
    fn procedures(&mut self, log: &Log, upto: Position) -> Result<(), StoreError> {
        let query = Query::one(&["procedure.published.v1"], vec![]);
        let mut latest: BTreeMap<String, usize> = BTreeMap::new();
        for kept in log.matching(&query, 0..upto, usize::MAX)? {
            let record = kept.read();
            let event = Event::read(record.kind, record.data);
            let Ok(Event::Procedure(ProcedureEvent::Published(published))) = event else {
                continue;
            };
            let ProcedurePublished { definition, hash, key, version } = published;
            let Ok(text) = canonical(&definition) else { continue };
            let path = format!("procedures/{key}-v{version}.json");
            if self.manifest.files.contains_key(&path) {
                continue;
            }
            self.add(&path, text.as_bytes())?;
            let key = key.to_string();
            let at = self.manifest.procedures.len();
            if let Some(before) = latest.insert(key.clone(), at) {
                self.manifest.procedures[before].latest = false;
            }
            let position = record.position;
            let entry = ProcedureEntry { hash, key, latest: true, path, position, version };
            self.manifest.procedures.push(entry);
        }
        Ok(())
    }

    /// The public texts and files that are kept here; the others are told of.
    fn texts(
        &mut self,
        objects: &Objects,
        named: BTreeMap<Hash, TextEntry>,
    ) -> Result<(), RegisterError> {
        for (hash, text) in named {
            let mut leave = |why| {
                let TextEntry { language, media, position, .. } = text.clone();
                self.manifest.left_out.push(LeftOut { hash, language, media, position, why });
            };
            if text.access != Access::Public {
                leave(Why::Sealed);
                continue;
            }
            match objects.get(hash) {
                Ok(Some(bytes)) => {
                    self.add(&text.path, &bytes)?;
                    self.manifest.texts.push(text);
                }
                Ok(None) => leave(Why::NotKept),
                Err(ObjectsError::Altered { .. }) => leave(Why::Altered),
                Err(e @ (ObjectsError::Io { .. } | ObjectsError::TooLarge { .. })) => {
                    return Err(e.into());
                }
            }
        }
        Ok(())
    }
}

/// A file of lines, hashed while it is written.
struct Counted {
    to: BufWriter<File>,
    digest: Sha256,
    bytes: u64,
}

impl Counted {
    fn line(&mut self, line: &[u8]) -> std::io::Result<()> {
        self.to.write_all(line)?;
        self.to.write_all(b"\n")?;
        self.digest.update(line);
        self.digest.update(b"\n");
        self.bytes += line.len() as u64 + 1;
        Ok(())
    }
}

#[cfg(test)]
mod tests;
