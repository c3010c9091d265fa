//! Seals a full file of the journal: writes its lines compressed into a file aside, makes that
//! durable, and only then gives it the old one's name. So at any moment one whole file stands under
//! the name. Never run on the writer's thread, nor for the file that is written to.

use std::fs::{File, OpenOptions};
use std::io::{BufWriter, Seek, SeekFrom};
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sijill_core::query::Position;

use super::frame::HEADER;
use super::sealed::{SealedHeader, chunk, directory};
use super::{Segment, Segments, sync_folder};
use crate::disk;
use crate::error::StoreError;

/// Bytes of lines in a chunk. Of lines such as `sijill bench volume` writes, 428 bytes each, 16 KiB
/// at level 1 pack to 39.6 bytes a record, 32 KiB to 32.8, 96 KiB to 28.9, 1 MiB to 28.2. Reading
/// one record unpacks one chunk, so the smallest is taken that costs little room.
const CHUNK: usize = 32 * 1024;

/// The zstd level. On the same lines levels 2 to 6 pack no better (29.2 to 32.6 bytes a record at
/// 96 KiB) and 9 packs to 29.9 at a quarter of the speed: what is left is random ids.
const LEVEL: i32 = 1;

/// Gives all lines of a file, in order, until told to stop.
pub(crate) type Source<'a> =
    &'a dyn Fn(&mut dyn FnMut(&str) -> ControlFlow<()>) -> Result<(), StoreError>;

/// What a test breaks in sealing.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Breaks {
    /// Stop, as a crash would, before this step, counted from 0.
    pub(crate) stop_at: Option<u32>,
    /// Give the new file the name before it holds the lines.
    pub(crate) rename_first: bool,
}

/// Why a file was not sealed.
#[derive(Debug, thiserror::Error)]
pub(crate) enum NotSealed {
    /// The log is closing, or a test stopped it.
    #[error("sealing was given up")]
    GivenUp,
    /// It could not be read or written.
    #[error("sealing failed")]
    Failed(#[from] StoreError),
}

/// A file being sealed.
pub(crate) struct Sealing<'a> {
    /// The files of the journal.
    pub(crate) segments: &'a Segments,
    /// The one to seal, which is full.
    pub(crate) segment: &'a Arc<Segment>,
    /// The position after its last record.
    pub(crate) end: Position,
    /// Whether to give up.
    pub(crate) stop: &'a dyn Fn() -> bool,
    /// What a test breaks.
    pub(crate) breaks: Breaks,
}

impl Sealing<'_> {
    /// Seals the file with the lines that `source` gives, which are all of its own.
    pub(crate) fn run(&self, source: Source<'_>) -> Result<(), NotSealed> {
        let aside = self.segment.path.with_extension("sealing");
        let sealed = self.write(&aside, source);
        if sealed.is_err() && self.breaks.stop_at.is_none() {
            // what is left of it would be removed at the next opening
            drop(std::fs::remove_file(&aside));
        }
        self.segments.replace(Arc::new(sealed?));
        Ok(())
    }

    fn write(&self, aside: &Path, source: Source<'_>) -> Result<Segment, NotSealed> {
        let path = &self.segment.path;
        let rename = || disk::rename(aside, path).map_err(StoreError::io("rename", aside));
        let mut steps = Steps { next: 0, stop_at: self.breaks.stop_at };
        steps.step()?;
        let mut writer = SealedWriter::new(aside, self.segment.first)?;
        if self.breaks.rename_first {
            rename()?;
        }
        steps.step()?;
        let mut outcome = Ok(());
        source(&mut |line| {
            outcome = writer.push(line).map_err(NotSealed::from);
            if outcome.is_ok() && writer.lines.is_empty() && (self.stop)() {
                outcome = Err(NotSealed::GivenUp);
            }
            if outcome.is_ok() { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
        })?;
        outcome?;
        if writer.next + writer.lines.len() as u64 != self.end {
            let (file, position) = (path.clone(), writer.next);
            return Err(StoreError::Damaged { file, offset: 0, position }.into());
        }
        let previous = self.segment.previous().unwrap_or(self.segment.first);
        let file = writer.finish(previous, &mut steps)?;
        steps.step()?;
        disk::sync_all(&file, aside).map_err(StoreError::io("sync", aside))?;
        steps.step()?;
        if !self.breaks.rename_first {
            rename()?;
        }
        steps.step()?;
        sync_folder(&self.segments.dir)?;
        steps.step()?;
        Ok(Segment::open(path.clone(), self.segment.first, false)?)
    }
}

/// The steps between which a crash may come.
struct Steps {
    next: u32,
    stop_at: Option<u32>,
}

impl Steps {
    fn step(&mut self) -> Result<(), NotSealed> {
        let stop = self.stop_at == Some(self.next);
        self.next += 1;
        if stop { Err(NotSealed::GivenUp) } else { Ok(()) }
    }
}

/// Writes chunk after chunk.
struct SealedWriter {
    out: BufWriter<File>,
    path: PathBuf,
    first: Position,
    /// Lines of the chunk in hand, one after the other, and where they end.
    text: String,
    lines: Vec<usize>,
    /// The position of the first of them.
    next: Position,
    chunks: Vec<(Position, u64)>,
    at: u64,
}

impl SealedWriter {
    fn new(path: &Path, first: Position) -> Result<Self, StoreError> {
        let mut options = OpenOptions::new();
        options.read(true).write(true).create(true).truncate(true);
        let file = disk::create(&options, path).map_err(StoreError::io("create", path))?;
        let mut out = BufWriter::new(file);
        out.seek(SeekFrom::Start(HEADER)).map_err(StoreError::io("write", path))?;
        Ok(Self {
            out,
            path: path.to_path_buf(),
            first,
            text: String::new(),
            lines: Vec::new(),
            next: first,
            chunks: Vec::new(),
            at: HEADER,
        })
    }

    fn push(&mut self, line: &str) -> Result<(), StoreError> {
        self.text.push_str(line);
        self.lines.push(self.text.len());
        if self.text.len() >= CHUNK { self.cut() } else { Ok(()) }
    }

    /// Writes the lines in hand as a chunk.
    fn cut(&mut self) -> Result<(), StoreError> {
        if self.lines.is_empty() {
            return Ok(());
        }
        let starts = std::iter::once(0).chain(self.lines.iter().copied());
        let lines: Vec<&str> =
            starts.zip(&self.lines).map(|(start, end)| &self.text[start..*end]).collect();
        let bytes = chunk(&lines, self.next, LEVEL).ok_or_else(|| StoreError::Damaged {
            file: self.path.clone(),
            offset: self.at,
            position: self.next,
        })?;
        disk::write(&mut self.out, &self.path, &bytes)
            .map_err(StoreError::io("write", &self.path))?;
        self.chunks.push((self.next, self.at));
        self.at += bytes.len() as u64;
        self.next += lines.len() as u64;
        self.text.clear();
        self.lines.clear();
        Ok(())
    }

    /// Writes what is left, the directory, and at last the header.
    fn finish(mut self, previous: Position, steps: &mut Steps) -> Result<File, NotSealed> {
        self.cut()?;
        steps.step()?;
        let directory = directory(&self.chunks);
        let path = self.path;
        let header = SealedHeader {
            first: self.first,
            size: self.at + directory.len() as u64,
            previous,
            end: self.next,
            directory: self.at,
            chunks: u32::try_from(self.chunks.len()).expect("a file has far fewer chunks"),
        };
        disk::write(&mut self.out, &path, &directory).map_err(StoreError::io("write", &path))?;
        let whole = self.out.into_inner().map_err(std::io::IntoInnerError::into_error);
        let file = whole.map_err(StoreError::io("write", &path))?;
        let header = header.to_bytes();
        disk::write_at(&file, &path, &header, 0).map_err(StoreError::io("write", &path))?;
        Ok(file)
    }
}
