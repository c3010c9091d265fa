//! Reading the rows file from its start when the vault is opened: every frame, what is damaged, and
//! the tail that a crash tore. Nothing here writes, and nothing here needs a key.
//!
//! Only one batch is ever being written: a batch starts when the one before is durable and its
//! callers answered. So only the last batch can be torn, and a batch that a later one follows, or
//! of which a row was erased, was durable: what is wrong in it is damage, never a torn tail. In the
//! last batch a sector of zeros means that it never reached the disk (the file is prepared with
//! zeros, sealed bytes are never zeros); any other fault is damage there too, and is kept.

use std::fs::File;
use std::io;
use std::ops::Range;
use std::os::unix::fs::FileExt;

use super::rows::{
    ALIGN, Body, FILE_HEADER, FRAME_MAX, HEADER, Header, has_zero_sector, slot_guess,
};

/// How much of the file is read at a time.
const WINDOW: usize = 4 << 20;

/// A frame found.
#[derive(Debug, Clone, Copy)]
pub(super) struct Found {
    pub(super) at: u64,
    pub(super) header: Header,
    pub(super) body: Body,
}

/// A stretch in which no frame can be read.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Hole {
    pub(super) at: u64,
    /// The slot its header names, which may be wrong.
    pub(super) slot_guess: u32,
    end: u64,
    torn: bool,
}

/// What the whole file turned out to hold, beside its frames.
#[derive(Debug, Default)]
pub(super) struct Scanned {
    /// Where the next frame is to be written.
    pub(super) end: u64,
    /// A torn tail, to be overwritten with zeros.
    pub(super) cut: Option<Range<u64>>,
    /// Stretches that were durable and cannot be read any more.
    pub(super) holes: Vec<Hole>,
}

/// Reads `file` up to `length` and hands every frame to `accept`. Frames of a slot that `leaving`
/// names are being erased: their bodies are not judged, and count as erased.
pub(super) fn scan(
    file: &File,
    length: u64,
    leaving: &dyn Fn(u32) -> bool,
    accept: &mut dyn FnMut(Found),
) -> io::Result<Scanned> {
    let mut window = Window { file, length, start: 0, bytes: Vec::new() };
    let mut out = Scanned::default();
    let mut batch = Batch::starting(FILE_HEADER);
    let mut at = FILE_HEADER;
    loop {
        let Some(found) = window.frame(at, leaving)? else {
            let (next, used) = window.look_ahead(at)?;
            if next.is_none() && used <= at {
                break;
            }
            let end = next.map_or(used, |(next, _)| next);
            let hole = window.hole(at, end)?;
            match next {
                // the hole reaches back before the next frame's batch: that part was durable
                Some((_, header)) if header.batch > at => {
                    batch.close(&mut out, accept);
                    out.holes.push(Hole { end: header.batch, ..hole });
                    batch = Batch::starting(header.batch);
                    if header.batch < end {
                        batch.holes.push(window.hole(header.batch, end)?);
                    }
                }
                Some((_, header)) if header.batch != batch.start => {
                    batch.close(&mut out, accept);
                    batch = Batch::starting(header.batch);
                    batch.holes.push(hole);
                }
                None if batch.is_complete() => {
                    batch.close(&mut out, accept);
                    batch = Batch::starting(at);
                    batch.holes.push(hole);
                }
                Some(_) | None => batch.holes.push(hole),
            }
            at = end;
            if next.is_none() {
                break;
            }
            continue;
        };
        if found.header.batch != batch.start {
            batch.close(&mut out, accept);
            batch = Batch::starting(found.header.batch);
        }
        at += u64::from(found.header.len);
        batch.frames.push(found);
    }
    out.end = at;
    if batch.is_torn() {
        out.end = batch.start;
        out.cut = (at > batch.start).then_some(batch.start..at);
    } else {
        batch.close(&mut out, accept);
    }
    Ok(out)
}

/// The frames and holes of the batch being read.
struct Batch {
    start: u64,
    frames: Vec<Found>,
    holes: Vec<Hole>,
}

impl Batch {
    fn starting(start: u64) -> Self {
        Self { start, frames: Vec::new(), holes: Vec::new() }
    }

    fn is_complete(&self) -> bool {
        self.holes.is_empty() && self.frames.last().is_none_or(|last| last.header.left == 0)
    }

    /// Whether this batch, the last of the file, never became durable.
    fn is_torn(&self) -> bool {
        if self.frames.iter().any(|found| found.body == Body::Wiped) {
            return false;
        }
        let torn_body = |found: &Found| found.body == Body::Broken { torn: true };
        let ends_early = self.holes.is_empty() && !self.is_complete();
        ends_early || self.holes.iter().any(|hole| hole.torn) || self.frames.iter().any(torn_body)
    }

    /// Hands over what was durable.
    fn close(&mut self, out: &mut Scanned, accept: &mut dyn FnMut(Found)) {
        self.frames.drain(..).for_each(accept);
        out.holes.append(&mut self.holes);
    }
}

/// A part of the file in memory.
struct Window<'a> {
    file: &'a File,
    length: u64,
    start: u64,
    bytes: Vec<u8>,
}

impl Window<'_> {
    /// The bytes from `at`, `len` of them or as many as the file has.
    fn bytes(&mut self, at: u64, len: usize) -> io::Result<&[u8]> {
        let left = usize::try_from(self.length.saturating_sub(at)).unwrap_or(usize::MAX);
        let len = len.min(left);
        let inside = at.checked_sub(self.start).and_then(|from| usize::try_from(from).ok());
        if let Some(from) = inside.filter(|from| from + len <= self.bytes.len()) {
            return Ok(&self.bytes[from..from + len]);
        }
        self.bytes.resize(left.min(WINDOW.max(len)), 0);
        self.start = at;
        self.file.read_exact_at(&mut self.bytes, at)?;
        Ok(&self.bytes[..len])
    }

    fn frame(&mut self, at: u64, leaving: &dyn Fn(u32) -> bool) -> io::Result<Option<Found>> {
        let Some(header) =
            self.bytes(at, HEADER)?.first_chunk().and_then(|bytes| Header::parse(at, bytes))
        else {
            return Ok(None);
        };
        let bytes = self.bytes(at, header.len as usize)?;
        if bytes.len() < header.len as usize {
            return Ok(None);
        }
        let body = if leaving(header.slot) { Body::Wiped } else { Body::judge(at, bytes) };
        Ok(Some(Found { at, header, body }))
    }

    /// The first readable frame after `at` and its header, or, where there is none, the place up
    /// to which the file is used.
    fn look_ahead(&mut self, at: u64) -> io::Result<(Option<(u64, Header)>, u64)> {
        let (mut next, mut used) = (at, at);
        while next < self.length {
            let piece = self.bytes(next, ALIGN)?;
            if piece.iter().any(|byte| *byte != 0) {
                let header = piece.first_chunk().and_then(|bytes| Header::parse(next, bytes));
                if let Some(header) = header.filter(|_| next > at) {
                    return Ok((Some((next, header)), used));
                }
                used = next + ALIGN as u64;
            }
            next += ALIGN as u64;
        }
        Ok((None, used))
    }

    fn hole(&mut self, at: u64, end: u64) -> io::Result<Hole> {
        let guess = self.bytes(at, HEADER)?.first_chunk().map_or(0, slot_guess);
        let (mut torn, mut from) = (false, at);
        // whole sectors at a time, so that none is cut in two by the window
        while from < end && !torn {
            let step = (FRAME_MAX.next_multiple_of(512) as u64 - from % 512).min(end - from);
            let step = usize::try_from(step).unwrap_or(FRAME_MAX);
            torn = has_zero_sector(from, self.bytes(from, step)?);
            from += step as u64;
        }
        Ok(Hole { at, slot_guess: guess, end, torn })
    }
}
