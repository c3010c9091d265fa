//! Opens the journal: checks its chain of files, cuts off what a crash left half written, and
//! puts back from the other copy what is damaged. Nothing that may have been acknowledged is ever
//! dropped here: where the other copy does not hold it, opening is refused.

use std::ops::Range;
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::sync::{Arc, RwLock};

use sijill_core::query::Position;

use super::frame::{FrameWriter, HEADER, Reading, all_there};
use super::frames::Frames;
use super::prepare::{Preparer, zeroed};
use super::rebuild::rebuild;
use super::{Journal, Repairs, Segment, Segments, next_size, sync_folder};
use crate::disk;
use crate::error::StoreError;

/// Another copy of the lines.
pub(crate) trait Lines {
    /// It holds every line before this position.
    fn held(&self) -> Position;

    /// Its lines from `from` to before `upto`, in order.
    fn lines(
        &self,
        from: Position,
        upto: Position,
        each: &mut dyn FnMut(&str) -> Result<(), StoreError>,
    ) -> Result<(), StoreError>;
}

/// How to open.
#[derive(Debug, Clone, Copy)]
pub(crate) struct How {
    /// Read every frame, not only those the other copy does not hold.
    pub(crate) thorough: bool,
    /// Make every write durable; off only in sabotaged tests.
    pub(crate) sync: bool,
    /// The size of the first file in bytes.
    pub(crate) first_file: u64,
}

/// The files of the folder at `dir`, in order, opened for writing too if `write`.
pub(crate) fn list(dir: &Path, write: bool) -> Result<Vec<Segment>, StoreError> {
    let mut segments = Vec::new();
    for entry in std::fs::read_dir(dir).map_err(StoreError::io("list the folder", dir))? {
        let path = entry.map_err(StoreError::io("list the folder", dir))?.path();
        let name = path.file_name().and_then(|name| name.to_str()).unwrap_or_default();
        let first = name.strip_suffix(".journal").filter(|digits| digits.len() == 20);
        if let Some(first) = first.and_then(|digits| digits.parse().ok()) {
            segments.push(Segment::open(path, first, write)?);
        } else if write && (name == "next.prepared" || unfinished(name)) {
            std::fs::remove_file(&path).map_err(StoreError::io("remove", &path))?;
        }
    }
    segments.sort_by_key(|segment| segment.first);
    Ok(segments)
}

/// Whether a file was being written aside when a crash came.
fn unfinished(name: &str) -> bool {
    name.ends_with(".rebuilding") || name.ends_with(".sealing")
}

/// Opens the journal in the folder `dir`, making the folder and the first file if need be.
pub(crate) fn open(
    dir: &Path,
    other: &dyn Lines,
    how: How,
) -> Result<(Journal, Arc<Segments>, Repairs), StoreError> {
    std::fs::create_dir_all(dir).map_err(StoreError::io("create the folder", dir))?;
    if let Some(parent) = dir.parent() {
        sync_folder(parent)?;
    }
    let mut repairs = Repairs::default();
    let mut list = list(dir, true)?;
    let missing = put_back_missing(dir, &mut list, other, &mut repairs)?;
    if list.is_empty() {
        let from = zeroed(dir, how.first_file)?;
        list.push(Segment::prepare(&from, 0, 0)?.install(dir)?);
    }
    let list: Vec<_> = list.into_iter().map(Arc::new).collect();
    let start = if how.thorough || missing {
        0
    } else {
        list.partition_point(|segment| segment.first <= other.held()).saturating_sub(1)
    };
    let mut opened = Vec::with_capacity(list.len());
    let (mut at, mut head, mut newest) = (HEADER, 0, None);
    for (n, segment) in list.iter().enumerate() {
        let previous = n.checked_sub(1).map_or(segment.first, |n| list[n].first);
        let next = list.get(n + 1).map(|next| next.first);
        let whole = segment.header_is(previous);
        if whole && n < start {
            opened.push(Arc::clone(segment));
            continue;
        }
        let checked = check(dir, segment, previous, next, whole, other, &mut repairs)?;
        (at, head, newest) = (checked.at, checked.head, checked.newest);
        opened.push(checked.segment);
    }
    let mut current = Arc::clone(opened.last().expect("there is always one file"));
    if how.sync {
        make_durable(dir, &current, newest.map(|newest| newest..at))?;
    }
    if current.sealed {
        // the file after it is gone: nothing is ever written to a sealed one
        let from = zeroed(dir, next_size(current.size))?;
        current = Arc::new(Segment::prepare(&from, head, current.first)?.install(dir)?);
        opened.push(Arc::clone(&current));
        at = HEADER;
    }
    let segments = Arc::new(Segments { dir: dir.to_path_buf(), list: RwLock::new(opened) });
    let mut journal = Journal {
        segments: Arc::clone(&segments),
        current,
        at,
        head,
        preparer: Preparer::new(dir),
        sync: how.sync,
        refused: None,
    };
    restore_end(&mut journal, other, &mut repairs)?;
    Ok((journal, segments, repairs))
}

/// Makes the files anew that names or headers speak of and that are not there.
fn put_back_missing(
    dir: &Path,
    list: &mut Vec<Segment>,
    other: &dyn Lines,
    repairs: &mut Repairs,
) -> Result<bool, StoreError> {
    if list.is_empty() {
        return Ok(false);
    }
    let mut firsts: Vec<Position> = list
        .iter()
        .flat_map(|segment| [segment.first, segment.previous().unwrap_or(segment.first)])
        .chain([0])
        .collect();
    firsts.sort_unstable();
    firsts.dedup();
    let mut any = false;
    for (n, first) in firsts.iter().enumerate() {
        if list.iter().any(|segment| segment.first == *first) {
            continue;
        }
        let previous = n.checked_sub(1).map_or(*first, |n| firsts[n]);
        let end = firsts[n + 1];
        let segment = rebuild(dir, *first, previous, None, end, other)?;
        repairs.rewritten.push(segment.path.clone());
        list.push(segment);
        any = true;
    }
    list.sort_by_key(|segment| segment.first);
    Ok(any)
}

/// Makes durable what was only read: whoever wrote the newest frame may have come to an end before
/// it was synced, or may have been told that the sync failed, and the system shows the frame all
/// the same and says nothing again. So it is written once more, over itself, and synced before
/// anyone may rely on it. No frame before it can be in this state, since each is synced before the
/// next is begun.
fn make_durable(
    dir: &Path,
    segment: &Segment,
    newest: Option<Range<u64>>,
) -> Result<(), StoreError> {
    let (file, path) = (&segment.file, &segment.path);
    if let Some(range) = newest.filter(|_| !segment.sealed) {
        let length = usize::try_from(range.end - range.start).unwrap_or(usize::MAX);
        let mut bytes = vec![0; length];
        file.read_exact_at(&mut bytes, range.start).map_err(StoreError::io("read", path))?;
        disk::write_at(file, path, &bytes, range.start).map_err(StoreError::io("write", path))?;
        disk::sync_data(file, path).map_err(StoreError::io("sync", path))?;
    }
    sync_folder(dir)
}

struct Checked {
    segment: Arc<Segment>,
    at: u64,
    head: Position,
    /// Where its last frame starts, if it has one.
    newest: Option<u64>,
}

/// Reads all frames of one file and puts right what is wrong with it.
fn check(
    dir: &Path,
    segment: &Arc<Segment>,
    previous: Position,
    next: Option<Position>,
    mut whole: bool,
    other: &dyn Lines,
    repairs: &mut Repairs,
) -> Result<Checked, StoreError> {
    let mut frames = Frames::new(Arc::clone(segment));
    let mut newest = None;
    let (at, head, clean) = loop {
        match frames.read()? {
            Reading::Frame(frame) => newest = Some(frame.offset),
            Reading::End { offset } => break (offset, frames.position(), true),
            Reading::Broken { offset, position } => break (offset, position, false),
        }
    };
    let mut end = next.unwrap_or(head);
    if !clean || frames.first_not_zero()?.is_some() {
        // what stands after `at` is either the rest of a write that was never answered, or frames
        // that were
        let mut search = Frames::new(Arc::clone(segment));
        let mut later = search.find_from(at, head.saturating_add(1))?;
        let last = next.is_none() && !later && !segment.sealed;
        if last && let Some(records) = all_there(segment, at)? {
            // the other copy may hold a part of them
            let (file, offset, held) = (segment.path.clone(), at, other.held());
            if held < head.saturating_add(records) {
                return Err(StoreError::Damaged { file, offset, position: held.max(head) });
            }
        }
        if last && whole && segment.size >= at {
            cut(segment, at)?;
            repairs.cut.push((segment.path.clone(), at));
        } else {
            whole = false;
        }
        if next.is_none() && segment.sealed && !clean {
            // it was full once: what does not stand in it is lost
            end = segment.sealed_end().unwrap_or(head.saturating_add(1)).max(end);
        }
        while later {
            end = end.max(last_of(&mut search)?);
            later = search.find_from(search.place(), end)?;
        }
    }
    if whole && next.is_none_or(|next| next == head) {
        return Ok(Checked { segment: Arc::clone(segment), at, head, newest });
    }
    let rebuilt = rebuild(dir, segment.first, previous, Some(segment), end, other)?;
    repairs.rewritten.push(rebuilt.path.clone());
    let rebuilt = Arc::new(rebuilt);
    let mut frames = Frames::new(Arc::clone(&rebuilt));
    let mut newest = None;
    loop {
        match frames.read()? {
            Reading::Frame(frame) => newest = Some(frame.offset),
            Reading::End { offset } => {
                let head = frames.position();
                return Ok(Checked { segment: rebuilt, at: offset, head, newest });
            }
            Reading::Broken { offset, position } => {
                return Err(StoreError::Damaged { file: rebuilt.path.clone(), offset, position });
            }
        }
    }
}

/// Reads on over valid frames and says where they end.
fn last_of(frames: &mut Frames) -> Result<Position, StoreError> {
    loop {
        match frames.read()? {
            Reading::Frame(_) => {}
            Reading::End { .. } | Reading::Broken { .. } => return Ok(frames.position()),
        }
    }
}

/// Zeros the file from `at` on.
fn cut(segment: &Segment, at: u64) -> Result<(), StoreError> {
    let zeros = vec![0; 1 << 16];
    let mut from = at;
    while from < segment.size {
        let now = usize::try_from(segment.size - from).unwrap_or(zeros.len()).min(zeros.len());
        disk::write_at(&segment.file, &segment.path, &zeros[..now], from)
            .map_err(StoreError::io("cut the torn end of", &segment.path))?;
        from += now as u64;
    }
    disk::sync_data(&segment.file, &segment.path).map_err(StoreError::io("sync", &segment.path))
}

/// Puts records back at the end of the journal that only the other copy still holds.
fn restore_end(
    journal: &mut Journal,
    other: &dyn Lines,
    repairs: &mut Repairs,
) -> Result<(), StoreError> {
    let (from, upto) = (journal.head(), other.held());
    if from >= upto {
        return Ok(());
    }
    let mut frame = FrameWriter::default();
    other.lines(from, upto, &mut |line| {
        if frame.payload() + line.len() + 2 > journal.room() {
            write_out(journal, &mut frame)?;
            if line.len() + 2 > journal.room() {
                journal.roll().map_err(StoreError::from)?;
            }
        }
        frame.push(line.as_bytes());
        Ok(())
    })?;
    write_out(journal, &mut frame)?;
    repairs.restored = upto - from;
    Ok(())
}

fn write_out(journal: &mut Journal, frame: &mut FrameWriter) -> Result<(), StoreError> {
    let count = u64::from(frame.count());
    if count > 0 {
        let first = journal.head();
        journal.append(frame.finish(first), count)?;
        frame.clear();
    }
    Ok(())
}
