//! Reading the log: by position, by query, and in order. No reader may hold a lock that the writer
//! needs while it reads a file, and nothing here changes anything but a cache.

use std::collections::VecDeque;
use std::ops::{ControlFlow, Range};
use std::path::Path;
use std::sync::atomic::Ordering;
use std::sync::{Arc, Mutex, RwLock};

use sijill_core::query::{Position, Query};
use sijill_core::record::Record;

use super::{Kept, Log, Shared};
use crate::block::Page;
use crate::doubt;
use crate::error::StoreError;
use crate::index::Lookup;
use crate::journal::{self, Frames, Reading, Segment};

/// Pages of unpacked blocks that are kept, of up to 96 KiB each.
const CACHED: usize = 128;

const CALM: &str = "no thread panics while it holds the pages";

/// The pages in memory: those not merged yet, and some of those read lately.
#[derive(Debug)]
pub(super) struct Pages {
    tail: RwLock<VecDeque<Arc<Page>>>,
    cache: Mutex<VecDeque<Arc<Page>>>,
}

impl Pages {
    pub(super) fn new() -> Self {
        Self { tail: RwLock::default(), cache: Mutex::default() }
    }

    /// Adds the newest page.
    pub(super) fn push(&self, page: Arc<Page>) {
        self.tail.write().expect(CALM).push_back(page);
    }

    /// The oldest pages, until they have `bytes`.
    pub(super) fn oldest(&self, bytes: usize) -> Vec<Arc<Page>> {
        let (tail, mut have) = (self.tail.read().expect(CALM), 0);
        let some = tail.iter().take_while(|page| {
            let more = have < bytes;
            have += page.bytes();
            more
        });
        some.cloned().collect()
    }

    /// Drops the pages before `merged` from the tail.
    pub(super) fn forget(&self, merged: Position) {
        let mut tail = self.tail.write().expect(CALM);
        let gone = tail.partition_point(|page| page.end() <= merged);
        let gone: Vec<_> = tail.drain(..gone).collect();
        drop(tail);
        drop(gone);
    }

    fn in_tail(&self, position: Position) -> Option<Arc<Page>> {
        let tail = self.tail.read().expect(CALM);
        let n = tail.partition_point(|page| page.end() <= position);
        tail.get(n).filter(|page| page.first() <= position).cloned()
    }

    fn in_cache(&self, position: Position) -> Option<Arc<Page>> {
        let mut cache = self.cache.lock().expect(CALM);
        let n = cache.iter().position(|p| p.first() <= position && position < p.end())?;
        let page = cache.remove(n)?;
        cache.push_front(Arc::clone(&page));
        Some(page)
    }

    fn remember(&self, page: Arc<Page>) {
        let mut cache = self.cache.lock().expect(CALM);
        cache.push_front(page);
        cache.truncate(CACHED);
    }
}

impl Log {
    /// Shows the records in `range` that match, oldest first, until told to stop. However many they
    /// are, only one posting segment's positions and one page of lines are in memory at once.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn each_matching(
        &self,
        query: &Query,
        range: Range<Position>,
        each: &mut dyn FnMut(Kept) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.shared.each_matching(query, range, true, each)
    }

    /// As [`Log::each_matching`], newest first.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn each_matching_back(
        &self,
        query: &Query,
        range: Range<Position>,
        each: &mut dyn FnMut(Kept) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.shared.each_matching(query, range, false, each)
    }
}

impl Shared {
    pub(super) fn head(&self) -> Position {
        self.head.load(Ordering::Acquire)
    }

    /// The record at a durable position.
    pub(super) fn kept(&self, position: Position) -> Result<Kept, StoreError> {
        let page = self.pages.in_tail(position).or_else(|| self.pages.in_cache(position));
        if let Some(page) = page {
            return Ok(Kept { position, page });
        }
        // a sealed file costs less to read than the blocks, and leaves nothing in sled's memory
        let sealed = self.segments.holding(position).filter(|(segment, _)| segment.sealed);
        let chunk = sealed.and_then(|(segment, _)| self.chunk_of(segment, position));
        let page = match chunk.map_or_else(|| self.blocks.page(position), Ok) {
            Ok(page) => Arc::new(page),
            // the other copy may still have it
            Err(why) => {
                self.blocks.doubt(&why);
                match self.page_of_journal(position) {
                    Ok(Some(page)) => Arc::new(page),
                    Ok(None) | Err(_) => return Err(why),
                }
            }
        };
        self.pages.remember(Arc::clone(&page));
        Ok(Kept { position, page })
    }

    /// The chunk of a sealed file that holds `position`. Where it is damaged there is none, and that
    /// is noted.
    fn chunk_of(&self, segment: Arc<Segment>, position: Position) -> Option<Page> {
        let file = segment.path.clone();
        let mut frames = Frames::new(segment);
        let why = match page_in(&mut frames, position) {
            Ok(Some(page)) => return Some(page),
            Ok(None) => StoreError::Damaged { file, offset: frames.place(), position },
            Err(why) => why,
        };
        doubt::note(&journal::folder(&self.dir), &why);
        None
    }

    /// The record at `position`, which the journal's file `path` should show at `offset` and does not:
    /// from memory or the blocks. That is noted.
    pub(super) fn kept_instead(
        &self,
        path: &Path,
        offset: u64,
        position: Position,
    ) -> Result<Kept, StoreError> {
        let damaged = StoreError::Damaged { file: path.to_path_buf(), offset, position };
        doubt::note(&journal::folder(&self.dir), &damaged);
        self.kept(position).map_err(|_| damaged)
    }

    /// The frame of the journal that holds `position`.
    fn page_of_journal(&self, position: Position) -> Result<Option<Page>, StoreError> {
        let Some((segment, _)) = self.segments.holding(position) else { return Ok(None) };
        page_in(&mut Frames::new(segment), position)
    }

    /// The newest position in `range` at which a durable record matches.
    pub(super) fn newest_match(
        &self,
        lookup: &Lookup,
        range: Range<Position>,
    ) -> Result<Option<Position>, StoreError> {
        let mut found = None;
        self.index.newest_first(lookup, range, &mut |position| {
            let kept = self.kept(position)?;
            if lookup.confirms(&read(position, kept.line())?) {
                found = Some(position);
                return Ok(ControlFlow::Break(()));
            }
            Ok(ControlFlow::Continue(()))
        })?;
        Ok(found)
    }

    pub(super) fn matching(
        &self,
        query: &Query,
        range: Range<Position>,
        limit: usize,
        oldest_first: bool,
    ) -> Result<Vec<Kept>, StoreError> {
        let mut out: Vec<Kept> = Vec::new();
        if limit == 0 {
            return Ok(out);
        }
        self.each_matching(query, range, oldest_first, &mut |kept| {
            out.push(kept);
            if out.len() >= limit { ControlFlow::Break(()) } else { ControlFlow::Continue(()) }
        })?;
        Ok(out)
    }

    fn each_matching(
        &self,
        query: &Query,
        range: Range<Position>,
        oldest_first: bool,
        each: &mut dyn FnMut(Kept) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let range = range.start..range.end.min(self.head());
        if range.is_empty() {
            return Ok(());
        }
        let lookup = self.index.lookup(query.clone())?;
        let mut page: Option<Arc<Page>> = None;
        let mut show = |position| {
            // neighbours are often on one page
            let kept = match page.as_ref().filter(|page| page.line(position).is_some()) {
                Some(page) => Kept { position, page: Arc::clone(page) },
                None => self.kept(position)?,
            };
            page = Some(Arc::clone(&kept.page));
            let matches = lookup.confirms(&read(position, kept.line())?);
            Ok(if matches { each(kept) } else { ControlFlow::Continue(()) })
        };
        if oldest_first {
            self.index.oldest_first(&lookup, range, &mut show)
        } else {
            self.index.newest_first(&lookup, range, &mut show)
        }
    }

    /// Shows records in order. What is damaged in the journal is read from memory or the blocks.
    pub(super) fn scan(
        &self,
        from: Position,
        upto: Position,
        each: &mut dyn FnMut(Record<'_>) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        let mut at = from;
        while at < upto {
            let Some((segment, next)) = self.segments.holding(at) else {
                return Err(self.blocks.damaged(&format!("no file holds position {at}")));
            };
            let end = next.unwrap_or(upto).min(upto);
            let path = segment.path.clone();
            let mut frames = Frames::new(segment);
            let mut stands = frames.skip_to(at).is_ok();
            while at < end {
                if stands && let Ok(Reading::Frame(frame)) = frames.read() {
                    let last = frame.end();
                    if show(frame.lines(), at..end, each)?.is_break() {
                        return Ok(());
                    }
                    at = last.min(end);
                    continue;
                }
                stands = false;
                let kept = self.kept_instead(&path, frames.place(), at)?;
                if show(kept.page.lines(), at..end, each)?.is_break() {
                    return Ok(());
                }
                at = kept.page.end().min(end);
            }
        }
        Ok(())
    }
}

/// The frame or chunk of a file that holds `position`, if it is whole.
fn page_in(frames: &mut Frames, position: Position) -> Result<Option<Page>, StoreError> {
    frames.skip_to(position)?;
    let page = frames.read_page()?;
    Ok(page.filter(|page| page.line(position).is_some()))
}

fn show<'a>(
    lines: impl Iterator<Item = (Position, &'a str)>,
    range: Range<Position>,
    each: &mut dyn FnMut(Record<'_>) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, StoreError> {
    for (position, line) in lines.filter(|(position, _)| range.contains(position)) {
        if each(read(position, line)?).is_break() {
            return Ok(ControlFlow::Break(()));
        }
    }
    Ok(ControlFlow::Continue(()))
}

pub(super) fn read(position: Position, line: &str) -> Result<Record<'_>, StoreError> {
    Record::read(position, line).map_err(|source| StoreError::Line { position, source })
}
