//! Verification of a log as static files (C2SP tlog-tiles), ours or anybody's, from a folder or from
//! a server: nothing that the place says is believed.
//!
//! From the top down: the right edge gives the root, which the checkpoint signs; every tile gives
//! one hash of the tile above it; every line gives one hash of its tile. Only the right edge and the
//! way to the leaves under verification are held in memory; everything else passes through. Below a
//! tile that is not proved nothing is fetched.

use std::io;
use std::ops::Range;

use sijill_core::query::Position;
use sijill_core::record::{Record, check_line};

use super::claims::{Claims, differs};
use super::course::Course;
use super::outside::Outside;
use super::verdict::{Code, Compared, Findings, Verdict};
use crate::checkpoint::{self, SignedCheckpoint};
use crate::error::StoreError;
use crate::layout::{self, WIDTH};
use crate::merkle::leaf_hash;

mod upper;

use upper::Upper;

/// Tiles of leaves that are asked for together.
const AT_ONCE: usize = 64;

/// No log is said to be longer: what a program that counts in doubles can still count.
const SIZE_MAX: u64 = 1 << 53;

/// A place where the files of a log lie.
pub trait Source {
    /// The contents of the files at `paths`, in their order; `None` where there is none.
    ///
    /// # Errors
    /// When the place does not answer.
    fn get(&self, paths: &[String]) -> io::Result<Vec<Option<Vec<u8>>>>;
}

/// What may be said against one record, alone.
pub type EachRecord<'a> = &'a (dyn Fn(&Record<'_>) -> Result<(), String> + Sync);

/// Lines in their order, from wherever they lie beside the tiles.
pub(super) trait Lines {
    /// The lines under tile `number`: those of the positions `range`. `None` where they are missing.
    fn of_tile(
        &mut self,
        number: u64,
        range: Range<Position>,
        findings: &mut Findings,
    ) -> Result<Option<Vec<u8>>, StoreError>;
    /// Tells that these tiles come next.
    fn ahead(&mut self, numbers: Range<u64>, size: u64) -> Result<(), StoreError>;
}

/// What is asked of a log as static files.
pub struct Static<'a> {
    /// The verifier key that must have signed its checkpoint.
    pub key: Option<&'a str>,
    /// A checkpoint that was kept elsewhere.
    pub outside: Option<&'a Outside>,
    /// What may be said against a record of ours. Other logs' entries are only hashed.
    pub each_record: EachRecord<'a>,
}

impl std::fmt::Debug for Static<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Static").field("key", &self.key).finish_non_exhaustive()
    }
}

/// Verifies the log at `source` as far as its checkpoint says it reaches: every entry is fetched
/// and hashed. `progress` is told how many records of how many are done.
///
/// # Errors
/// When the source does not answer. What it answers and is wrong is in the verdict.
pub fn verify_static(
    source: &dyn Source,
    asked: &Static<'_>,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Verdict, StoreError> {
    let mut findings = Findings::default();
    let Some(signed) = read_checkpoint(source, asked.key, &mut findings)? else {
        return Ok(unreadable(asked, findings));
    };
    let mut lines = Entries { source, ahead: Vec::new(), first: 0 };
    let whole = 0..signed.size;
    verify_range(source, asked, signed, whole, &mut lines, findings, progress)
}

/// The checkpoint at a source, its signature checked where there is a key; `None` where there is
/// none that counts.
pub(super) fn read_checkpoint(
    source: &dyn Source,
    key: Option<&str>,
    findings: &mut Findings,
) -> Result<Option<SignedCheckpoint>, StoreError> {
    let note = fetch(source, &["checkpoint".to_owned()])?.pop().flatten();
    let Some(note) = note else {
        findings.add(Code::FileMissing, None, "checkpoint".to_owned());
        return Ok(None);
    };
    let note = String::from_utf8_lossy(&note);
    let read = match key {
        Some(key) => checkpoint::read(&note, key),
        None => checkpoint::read_unverified(&note),
    };
    match read {
        Ok(signed) if signed.size <= SIZE_MAX => Ok(Some(signed)),
        Ok(signed) => {
            let facts = format!("it is over {} records, {SIZE_MAX} is the most", signed.size);
            findings.add(Code::CheckpointInvalid, None, facts);
            Ok(None)
        }
        Err(why) => {
            findings.add(Code::CheckpointInvalid, None, why.to_owned());
            Ok(None)
        }
    }
}

/// What is said of a log whose checkpoint is none or does not count.
pub(super) fn unreadable(asked: &Static<'_>, findings: Findings) -> Verdict {
    let outside = asked.outside.cloned();
    let claims =
        Claims { signed: None, compared: Compared::Absent, outside, met: false, fork: None };
    claims.verdict(0, None, 0..0, findings)
}

/// Verifies the records in `range` and the tiles above them against a checkpoint.
pub(super) fn verify_range(
    source: &dyn Source,
    asked: &Static<'_>,
    signed: SignedCheckpoint,
    range: Range<Position>,
    lines: &mut dyn Lines,
    mut findings: Findings,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Verdict, StoreError> {
    let size = signed.size;
    let compared = match asked.key {
        Some(_) => Compared::Signed { size },
        None => Compared::WithoutKey { size },
    };
    let outside = asked.outside.cloned();
    let mut claims = Claims { signed: None, compared, outside, met: false, fork: None };
    let none = range.start..range.start;
    let Some(mut upper) = Upper::read(source, size, &mut findings)? else {
        return Ok(claims.verdict(size, None, none, findings));
    };
    let root = upper.root().ok();
    if let Some(root) = root {
        differs(&signed, root, &mut findings);
    }
    if root != Some(signed.root) {
        return Ok(claims.verdict(size, root, none, findings));
    }
    let mut done = range.start;
    let mut below = Below { asked, findings, course: Course::default(), ours: None };
    for first in layout::covering(range.start, range.end).step_by(AT_ONCE) {
        let upto = (first + AT_ONCE as u64).min(range.end.div_ceil(WIDTH));
        let tiles = upper.leaves(source, first..upto, &mut below.findings)?;
        let Some(tiles) = tiles else { break };
        lines.ahead(first..upto, size)?;
        let mut batch = Vec::new();
        for (number, tile) in (first..upto).zip(tiles) {
            let start = (number * WIDTH).max(range.start);
            let end = ((number + 1) * WIDTH).min(range.end);
            let found = lines.of_tile(number, start..end, &mut below.findings)?;
            batch.push(Piece { start, end, tile, skip: start - number * WIDTH, lines: found });
        }
        below.pieces(&batch);
        done = upto.saturating_mul(WIDTH).min(range.end);
        progress(done - range.start, range.end - range.start);
    }
    let Below { mut findings, course, .. } = below;
    if let Some(kept) = claims.outside.clone().filter(|kept| kept.size <= size) {
        match upper.root_at(source, kept.size)? {
            Some(here) => claims.fork = kept.compare(here, &mut findings),
            None => {
                let facts = format!("the tiles that give the root at size {}", kept.size);
                findings.add(Code::FileMissing, None, facts);
            }
        }
        claims.met = true;
    }
    let origin = course.origin().unwrap_or(signed.origin);
    claims.end(size, Some(&origin), &mut findings);
    Ok(claims.verdict(size, root, range.start..done, findings))
}

/// Asks a source for files.
pub(super) fn fetch(
    source: &dyn Source,
    paths: &[String],
) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
    let failed = |source| StoreError::Stream { doing: "read the files of the log", source };
    source.get(paths).map_err(failed)
}

/// Asks a source for a file that is not full yet; where it is gone, for the full one, which begins
/// with it.
fn fetch_or_full(
    source: &dyn Source,
    partial: &[(String, String)],
) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
    let paths: Vec<String> = partial.iter().map(|(path, _)| path.clone()).collect();
    let mut found = fetch(source, &paths)?;
    for (found, (path, full)) in found.iter_mut().zip(partial) {
        if found.is_none() && path != full {
            *found = fetch(source, std::slice::from_ref(full))?.pop().flatten();
        }
    }
    Ok(found)
}

/// Lines from `tile/entries`.
struct Entries<'a> {
    source: &'a dyn Source,
    ahead: Vec<Option<Vec<u8>>>,
    first: u64,
}

impl Lines for Entries<'_> {
    fn of_tile(
        &mut self,
        number: u64,
        range: Range<Position>,
        findings: &mut Findings,
    ) -> Result<Option<Vec<u8>>, StoreError> {
        let at = usize::try_from(number - self.first).unwrap_or(usize::MAX);
        let found = self.ahead.get_mut(at).and_then(Option::take);
        if found.is_none() {
            let facts = layout::entries_path(number, range.end - range.start);
            findings.add(Code::FileMissing, Some(range.start), facts);
        }
        Ok(found)
    }

    fn ahead(&mut self, numbers: Range<u64>, size: u64) -> Result<(), StoreError> {
        let path = |n| {
            let partial = layout::entries_path(n, layout::width(0, n, size));
            (partial, layout::entries_path(n, WIDTH))
        };
        self.first = numbers.start;
        let paths: Vec<_> = numbers.map(path).collect();
        self.ahead = fetch_or_full(self.source, &paths)?;
        Ok(())
    }
}

/// The lines under one tile of leaves, not checked yet.
struct Piece {
    start: Position,
    end: Position,
    /// Its tile, proved by the tiles above; `None` where it is missing.
    tile: Option<Vec<u8>>,
    /// How many leaves of the tile stand before the first line.
    skip: u64,
    /// In the form of entries.
    lines: Option<Vec<u8>>,
}

/// What one piece amounts to.
#[derive(Default)]
struct Checked {
    findings: Vec<(Code, Position, String)>,
}

/// The records under verification.
struct Below<'a> {
    asked: &'a Static<'a>,
    findings: Findings,
    course: Course,
    /// Whether this is a log of ours, as its first line says.
    ours: Option<bool>,
}

impl Below<'_> {
    /// Checks pieces, each line's form and hash on all processors, and the rest in order.
    fn pieces(&mut self, batch: &[Piece]) {
        let ours = *self.ours.get_or_insert_with(|| batch.first().is_some_and(is_ours));
        let threads = std::thread::available_parallelism().map_or(1, usize::from);
        let share = batch.len().div_ceil(threads).max(1);
        let each = self.asked.each_record;
        let checked: Vec<Checked> = std::thread::scope(|scope| {
            let shares: Vec<_> = batch
                .chunks(share)
                .map(|some| {
                    scope.spawn(move || some.iter().map(|p| alone(p, ours, each)).collect())
                })
                .collect();
            let join = |share: std::thread::ScopedJoinHandle<'_, Vec<Checked>>| {
                share.join().unwrap_or_else(|panic| std::panic::resume_unwind(panic))
            };
            shares.into_iter().flat_map(join).collect()
        });
        for (piece, checked) in batch.iter().zip(checked) {
            for (code, position, facts) in checked.findings {
                self.findings.add(code, Some(position), facts);
            }
            if !ours {
                continue;
            }
            let lines = piece.lines.as_deref().and_then(layout::read_entries).unwrap_or_default();
            for (position, line) in (piece.start..piece.end).zip(lines) {
                let Ok(line) = std::str::from_utf8(line) else { continue };
                let Ok(record) = Record::read(position, line) else { continue };
                self.course.follow(&record, &mut self.findings);
            }
        }
    }
}

/// Whether a log's first line is a record's line of this program.
fn is_ours(piece: &Piece) -> bool {
    let lines = piece.lines.as_deref().and_then(layout::read_entries);
    let first = lines.and_then(|lines| lines.first().copied());
    first.is_some_and(|line| line.starts_with(b"{\"actor\":\""))
}

/// What can be said of the lines under one tile without the others.
fn alone(piece: &Piece, ours: bool, each: EachRecord<'_>) -> Checked {
    let mut checked = Checked::default();
    let mut add = |code, position, facts: &str| {
        checked.findings.push((code, position, facts.to_owned()));
    };
    let Some(entries) = &piece.lines else { return checked };
    let lines = layout::read_entries(entries).unwrap_or_default();
    let wanted = usize::try_from(piece.end - piece.start).unwrap_or(usize::MAX);
    // where a file that is not full is gone, the full one stands for it
    let full = piece.start.is_multiple_of(WIDTH) && lines.len() as u64 == WIDTH;
    if lines.len() != wanted && !full {
        add(Code::FileDiffers, piece.start, "there are not as many lines as the tree has leaves");
    }
    let hashes = piece.tile.as_deref().unwrap_or_default().chunks(tlog_tiles::HASH_SIZE);
    let mut hashes = hashes.skip(usize::try_from(piece.skip).unwrap_or(usize::MAX));
    for (position, line) in (piece.start..piece.end).zip(&lines) {
        let kept = hashes.next();
        if piece.tile.is_some() && kept != Some(&leaf_hash(line).0[..]) {
            add(Code::LeafDiffers, position, "the line is not the one that the tree holds");
        }
        if !ours {
            continue;
        }
        let form = std::str::from_utf8(line).map_err(|e| (Code::LineMalformed, e.to_string()));
        let form = form.and_then(|line| {
            let record = check_line(line).map_err(|e| (Code::LineMalformed, e.to_string()))?;
            each(&Record { position, ..record }).map_err(|why| (Code::RecordRefused, why))
        });
        if let Err((code, why)) = form {
            add(code, position, &why);
        }
    }
    checked
}

#[cfg(test)]
mod tests;
