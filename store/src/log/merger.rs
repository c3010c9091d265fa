//! The merger: carries durable records from memory into the queryable copy, within a second, and
//! grows the Merkle tree over them. Packing and hashing happen here and nowhere near a caller.
//! It may never see a record that is not durable.

use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::time::{Duration, Instant};

use sijill_core::query::Position;
use sijill_core::record::Record;

use super::Shared;
use crate::block::{Block, LINES_MAX, Page, RECORDS_MAX};
use crate::blocks::Batch;
use crate::error::StoreError;
use crate::index::keys_of;
use crate::journal::{Frames, Reading};
use crate::merkle::{Edge, FullTile, leaf_hash};

/// Records wait at most this long, so that blocks are well filled and an idle log is merged.
const PATIENCE: Duration = Duration::from_millis(1000);
/// So many bytes do not wait.
const ENOUGH: i64 = 512 * 1024;
/// So many bytes are merged at once: one batch.
const AT_ONCE: usize = 1024 * 1024;
/// So many bytes may wait before the writer waits too.
const ROOM: i64 = 64 << 20;
/// How often a disk without room is looked at again.
const AGAIN: Duration = Duration::from_millis(200);

const CALM: &str = "no thread panics while it holds the state of merging";

fn signed(bytes: usize) -> i64 {
    i64::try_from(bytes).expect("bytes in memory")
}

/// How far merging has come.
#[derive(Debug)]
pub(super) struct Merged {
    upto: AtomicU64,
    /// Whether merging waits for room on the disk.
    held: AtomicBool,
    state: Mutex<State>,
    /// Wakes the merger.
    work: Condvar,
    /// Wakes those who wait for the merger.
    done: Condvar,
}

#[derive(Debug)]
struct State {
    edge: Arc<Edge>,
    /// Bytes that came and are not merged. A page may be merged before it is told that it came, so
    /// for a moment this may be below zero.
    waiting: i64,
    since: Option<Instant>,
    hurry: Position,
    closing: bool,
    failed: Option<Arc<StoreError>>,
    /// Why merging waits, while it waits for room on the disk.
    no_room: Option<Arc<StoreError>>,
    ended: bool,
}

impl Merged {
    pub(super) fn new(edge: Edge) -> Self {
        let upto = AtomicU64::new(edge.size());
        let state = State {
            edge: Arc::new(edge),
            waiting: 0,
            since: None,
            hurry: 0,
            closing: false,
            failed: None,
            no_room: None,
            ended: false,
        };
        let (held, work, done) = (AtomicBool::new(false), Condvar::new(), Condvar::new());
        Self { upto, held, state: state.into(), work, done }
    }

    /// How many records are merged.
    pub(super) fn upto(&self) -> Position {
        self.upto.load(Ordering::Acquire)
    }

    pub(super) fn edge(&self) -> Arc<Edge> {
        Arc::clone(&self.state.lock().expect(CALM).edge)
    }

    /// Says that `bytes` more are durable.
    pub(super) fn came(&self, bytes: usize) {
        let mut state = self.state.lock().expect(CALM);
        let (before, first) = (state.waiting, state.since.is_none());
        state.waiting += signed(bytes);
        if first {
            state.since = Some(Instant::now());
        }
        let wake = first || (before < ENOUGH && state.waiting >= ENOUGH);
        drop(state);
        if wake {
            self.work.notify_one();
        }
    }

    /// Why nothing is merged for lack of room on the disk, while that is so.
    pub(super) fn no_room(&self) -> Option<Arc<StoreError>> {
        if !self.held.load(Ordering::Acquire) {
            return None;
        }
        self.state.lock().expect(CALM).no_room.clone()
    }

    fn hold(&self, no_room: Option<StoreError>) {
        let held = no_room.is_some();
        if !held && !self.held.load(Ordering::Acquire) {
            return;
        }
        self.state.lock().expect(CALM).no_room = no_room.map(Arc::new);
        self.held.store(held, Ordering::Release);
        self.done.notify_all();
    }

    /// Holds the writer up while too much waits, unless merging waits itself: then what is in hand is
    /// written, and the next append refused.
    pub(super) fn wait_for_room(&self) -> Result<(), Arc<StoreError>> {
        let mut state = self.state.lock().expect(CALM);
        while state.waiting > ROOM && state.failed.is_none() && state.no_room.is_none() {
            state = self.done.wait(state).expect(CALM);
        }
        match &state.failed {
            Some(why) => Err(Arc::clone(why)),
            None => Ok(()),
        }
    }

    /// Waits until `upto` records are merged, or none will be, or there is no room for them.
    pub(super) fn wait(&self, upto: Position) {
        let mut state = self.state.lock().expect(CALM);
        if self.upto() < upto {
            state.hurry = state.hurry.max(upto);
            self.work.notify_one();
        }
        let goes_on = |state: &State| state.failed.is_none() && state.no_room.is_none();
        while self.upto() < upto && goes_on(&state) && !state.ended {
            state = self.done.wait(state).expect(CALM);
        }
    }

    /// Says that no more records come.
    pub(super) fn close(&self) {
        self.state.lock().expect(CALM).closing = true;
        self.work.notify_one();
    }

    /// Waits until there is reason to merge. False when nothing is left and nothing comes, or what is
    /// left has no room: the journal has it.
    fn wait_for_work(&self) -> bool {
        let mut state = self.state.lock().expect(CALM);
        if state.no_room.is_some() {
            if state.closing {
                return false;
            }
            drop(self.work.wait_timeout(state, AGAIN).expect(CALM));
            return true;
        }
        loop {
            let Some(since) = state.since else {
                if state.closing {
                    return false;
                }
                state = self.work.wait(state).expect(CALM);
                continue;
            };
            let age = since.elapsed();
            let hurry = state.hurry > self.upto() || state.closing;
            if hurry || state.waiting >= ENOUGH || age >= PATIENCE {
                return true;
            }
            state = self.work.wait_timeout(state, PATIENCE - age).expect(CALM).0;
        }
    }

    fn report(&self, edge: &Edge, bytes: usize, head: Position) {
        let mut state = self.state.lock().expect(CALM);
        state.edge = Arc::new(edge.clone());
        state.waiting -= signed(bytes);
        state.since = (edge.size() < head).then(Instant::now);
        self.upto.store(edge.size(), Ordering::Release);
        drop(state);
        self.done.notify_all();
    }

    fn end(&self, failed: Option<StoreError>) {
        let mut state = self.state.lock().expect(CALM);
        state.failed = failed.map(Arc::new);
        state.ended = true;
        drop(state);
        self.done.notify_all();
    }
}

/// The merger's thread: ends after the writer has ended and all is merged, or on the first error,
/// which stops the writer too once it appends again. Reading goes on from memory.
pub(super) fn run(shared: &Shared) {
    let ending = Ending(shared);
    let mut builder = Builder::new(&shared.merged.edge());
    let mut outcome = Ok(());
    while outcome.is_ok() && shared.merged.wait_for_work() {
        outcome = merge(shared, &mut builder);
    }
    let flushed = shared.blocks.flush();
    shared.merged.end(outcome.and(flushed).err());
    drop(ending);
}

/// However the merger ends, nobody waits for it in vain.
struct Ending<'a>(&'a Shared);

impl Drop for Ending<'_> {
    fn drop(&mut self) {
        if std::thread::panicking() {
            self.0.merged.end(Some(self.0.blocks.damaged("merging into them panicked")));
        }
    }
}

/// Merges the oldest pages in memory, if the disk has room.
fn merge(shared: &Shared, builder: &mut Builder) -> Result<(), StoreError> {
    let taken = match shared.settings.sabotage.no_room_ahead {
        true => Ok(()),
        false => shared.blocks.room.take(),
    };
    let no_room = taken.err();
    let waits = no_room.is_some();
    shared.merged.hold(no_room);
    if waits {
        return Ok(());
    }
    let pages = shared.pages.oldest(AT_ONCE);
    for page in &pages {
        builder.page(page)?;
    }
    builder.apply(shared)?;
    shared.pages.forget(builder.edge.size());
    let bytes = pages.iter().map(|page| page.bytes()).sum();
    shared.merged.report(&builder.edge, bytes, shared.head());
    Ok(())
}

/// Merges, on opening, what the journal has and the queryable copy lacks, from the file, so that
/// it does not matter how much that is.
pub(super) fn catch_up(shared: &Shared, head: Position) -> Result<(), StoreError> {
    let mut at = shared.merged.upto();
    let mut builder = Builder::new(&shared.merged.edge());
    let (mut bytes, mut keys) = (0, Vec::new());
    while at < head {
        let Some((segment, _)) = shared.segments.holding(at) else { break };
        let path = segment.path.clone();
        let mut frames = Frames::new(segment);
        frames.skip_to(at)?;
        loop {
            let frame = match frames.read()? {
                Reading::Frame(frame) => frame,
                Reading::End { .. } => break,
                Reading::Broken { offset, position } => {
                    return Err(StoreError::Damaged { file: path, offset, position });
                }
            };
            let before = at;
            for (position, line) in frame.lines().filter(|(position, _)| *position >= before) {
                let record = Record::read(position, line)
                    .map_err(|source| StoreError::Line { position, source })?;
                keys.clear();
                keys_of(&record, &mut keys);
                shared.index.add(position, shared.index.number(record.kind)?, &keys);
                shared.last_time.store(record.moment().ms(), Ordering::Release);
                builder.line(line)?;
                bytes += line.len();
                at = position + 1;
                if bytes >= AT_ONCE {
                    bytes = 0;
                    shared.blocks.room.take()?;
                    builder.apply(shared)?;
                }
            }
        }
        if shared.segments.holding(at).is_none_or(|(segment, _)| segment.path == path) {
            break;
        }
    }
    if builder.edge.size() > shared.merged.upto() {
        shared.blocks.room.take()?;
        builder.apply(shared)?;
    }
    shared.head.store(at, Ordering::Release);
    shared.merged.report(&builder.edge, 0, at);
    Ok(())
}

/// Gathers lines into blocks and tiles, and both into a batch.
struct Builder {
    edge: Edge,
    page: Page,
    tiles: Vec<FullTile>,
    batch: Batch,
}

impl Builder {
    fn new(edge: &Edge) -> Self {
        let page = Page::new(edge.size());
        Self { edge: edge.clone(), page, tiles: Vec::new(), batch: Batch::default() }
    }

    fn page(&mut self, page: &Page) -> Result<(), StoreError> {
        page.lines().try_for_each(|(_, line)| self.line(line))
    }

    fn line(&mut self, line: &str) -> Result<(), StoreError> {
        if self.page.bytes() + line.len() > LINES_MAX || self.page.len() == RECORDS_MAX {
            self.cut()?;
        }
        self.page.push(line);
        self.edge.push(leaf_hash(line.as_bytes()), &mut self.tiles);
        Ok(())
    }

    /// Puts the lines gathered so far into the batch as a block.
    fn cut(&mut self) -> Result<(), StoreError> {
        if self.page.is_empty() {
            return Ok(());
        }
        let first = self.page.first();
        let lines: Vec<&str> = self.page.lines().map(|(_, line)| line).collect();
        let bytes = Block::encode(&lines, first).map_err(|source| StoreError::Blocks {
            doing: "pack",
            path: std::path::PathBuf::new(),
            source: Box::new(source),
        })?;
        self.batch.block(first, bytes);
        self.page = Page::new(self.page.end());
        Ok(())
    }

    /// Writes the batch.
    fn apply(&mut self, shared: &Shared) -> Result<(), StoreError> {
        self.cut()?;
        for tile in self.tiles.drain(..) {
            self.batch.tile(&tile);
        }
        let mut batch = std::mem::take(&mut self.batch);
        let head = self.edge.size();
        batch.head(head);
        let mut ripe = shared.index.ripe(head, &mut batch);
        shared.blocks.apply(batch)?;
        // nearly always there is one at most; after a long catching up there may be more
        while let Some(sealed) = ripe {
            shared.index.seal(sealed);
            let mut batch = Batch::default();
            ripe = shared.index.ripe(head, &mut batch);
            if ripe.is_some() {
                shared.blocks.apply(batch)?;
            }
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn bytes_that_are_merged_before_they_are_told_of_do_not_wait_for_ever() {
        let merged = Merged::new(Edge::default());
        for _ in 0..3 {
            // a count that stops at zero would keep each of these
            merged.report(&Edge::default(), ROOM.unsigned_abs() as usize, 0);
            merged.came(ROOM.unsigned_abs() as usize);
        }
        assert_eq!(merged.state.lock().unwrap().waiting, 0);
        merged.wait_for_room().unwrap();
    }
}
