//! The log: records in one order, durable before they are answered, appended under conditions.
//! Here are its public words and its reading; the writer is in `log/writer.rs`, the thread that
//! merges into the queryable copy in `log/merger.rs`. Nothing here may read a clock or decide
//! anything about a case: the caller brings the time and the condition.

mod group;
mod heads;
mod mending;
mod merger;
#[cfg(test)]
mod opening_tests;
mod queue;
mod reading;
mod sealer;
#[cfg(test)]
mod sealing_tests;
mod sizes;
#[cfg(test)]
pub(crate) mod testing;
#[cfg(test)]
mod tests;
mod words;
mod writer;

use std::fmt;
use std::ops::{ControlFlow, Range};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicI64, AtomicU64, Ordering};
use std::thread::JoinHandle;

use sijill_core::query::{FailIf, Position, Query};
use sijill_core::record::Record;
use sijill_core::time::Moment;
use tokio::sync::oneshot;

use crate::blocks::{self, Blocks, SharedBlocks};
use crate::doubt;
use crate::error::{AppendError, StoreError};
use crate::index::Index;
use crate::journal::{self, Segments};
use crate::merkle::{Edge, Tree};
use merger::Merged;
use queue::{Job, Queue};
use reading::Pages;
use sealer::Sealer;
pub use sizes::Sizes;
use words::{Answer, Prepared};
pub use words::{Append, Appended, Decide, Kept, Recovery, Sabotage, Settings, Ticket, Times};
use writer::Writer;

/// The most bytes of one append: its lines, two more for each.
pub const APPEND_MAX: usize = 120 * 1024;

/// What the writer, the merger and all readers share.
#[derive(Debug)]
pub(crate) struct Shared {
    dir: PathBuf,
    settings: Settings,
    head: AtomicU64,
    last_time: AtomicI64,
    index: Index,
    blocks: SharedBlocks,
    segments: Arc<Segments>,
    pages: Pages,
    merged: Merged,
    queue: Queue,
    sealer: Sealer,
    /// Whether a write failed: nothing is written until the log is opened again.
    pub(crate) stopped: AtomicBool,
    /// Whether there was no room for the next file of the journal when it was last tried.
    pub(crate) full: AtomicBool,
}

/// The time before any record's: no [`Moment`] is so early.
const NO_TIME: i64 = i64::MIN;

/// An open log. Dropping it finishes what is queued, merges, flushes, and joins its threads.
pub struct Log {
    shared: Arc<Shared>,
    threads: Vec<JoinHandle<()>>,
    in_turn: bool,
    closed: AtomicBool,
}

impl Log {
    /// Creates the log of a new register in `dir`, which must exist.
    ///
    /// # Errors
    /// When `dir` already holds a journal, or a file cannot be made.
    pub fn create(dir: &Path) -> Result<Self, StoreError> {
        Self::create_with(dir, Settings::default())
    }

    /// As [`Log::create`], with settings.
    ///
    /// # Errors
    /// As [`Log::create`].
    pub fn create_with(dir: &Path, settings: Settings) -> Result<Self, StoreError> {
        let occupied = |path: PathBuf| path.read_dir().is_ok_and(|mut list| list.next().is_some());
        if occupied(journal::folder(dir)) || occupied(blocks::folder(dir)) {
            return Err(StoreError::NotEmpty { dir: dir.to_path_buf() });
        }
        Ok(Self::open_with(dir, settings)?.0)
    }

    /// Opens the log in `dir`, puts right what a crash left, and says what that was.
    ///
    /// # Errors
    /// When acknowledged records are lost beyond repair, or a file cannot be used.
    pub fn open(dir: &Path) -> Result<(Self, Recovery), StoreError> {
        Self::open_with(dir, Settings::default())
    }

    /// As [`Log::open`], with settings.
    ///
    /// # Errors
    /// As [`Log::open`].
    pub fn open_with(dir: &Path, settings: Settings) -> Result<(Self, Recovery), StoreError> {
        let (journal, copy) = (journal::folder(dir), blocks::folder(dir));
        let thorough = settings.thorough || doubt::noted(&journal).is_some();
        let settings = Settings { thorough, ..settings };
        let why = match doubt::noted(&copy) {
            Some(why) => why,
            None => match Self::assemble(dir, settings) {
                Err(why) if blocks::is_damage(&why) => doubt::in_full(&why),
                opened => {
                    if opened.is_ok() {
                        doubt::settled(&journal)?;
                    }
                    return opened;
                }
            },
        };
        let healed = mending::heal(dir, settings)?;
        mending::set_aside(dir)?;
        let (log, mut recovery) = Self::assemble(dir, settings)?;
        recovery.blocks_rebuilt = Some(why);
        recovery.journal = healed.unwrap_or_default().and(recovery.journal);
        mending::keep_the_last(dir)?;
        doubt::settled(&copy)?;
        doubt::settled(&journal)?;
        Ok((log, recovery))
    }

    /// Opens both copies as they are.
    fn assemble(dir: &Path, settings: Settings) -> Result<(Self, Recovery), StoreError> {
        let copy = Copy::open(dir, settings)?;
        let (journal, segments, repairs) =
            journal::open(&journal::folder(dir), &*copy.blocks, settings.journal())?;
        let mut recovery = Recovery { journal: repairs, ..Recovery::default() };
        let held = copy.blocks.opened_with();
        recovery.merged = journal.head() - held;
        let shared = Arc::new(Shared {
            dir: dir.to_path_buf(),
            settings,
            head: AtomicU64::new(held),
            last_time: AtomicI64::new(copy.last_time),
            index: copy.index,
            pages: Pages::new(),
            merged: Merged::new(copy.edge),
            queue: Queue::default(),
            sealer: Sealer::default(),
            stopped: AtomicBool::new(false),
            full: AtomicBool::new(false),
            blocks: copy.blocks,
            segments,
        });
        merger::catch_up(&shared, journal.head())?;
        let writer = Writer::new(Arc::clone(&shared), journal);
        let mut log = Self {
            shared: Arc::clone(&shared),
            threads: Vec::new(),
            in_turn: false,
            closed: AtomicBool::new(false),
        };
        // the writer first: when it ends, it tells the merger that nothing more comes
        log.threads.push(spawn("sijill-writer", move || writer.run())?);
        if settings.seal {
            let shared = Arc::clone(&shared);
            log.threads.push(spawn("sijill-sealer", move || sealer::run(&shared))?);
        }
        log.threads.push(spawn("sijill-merger", move || merger::run(&shared))?);
        Ok((log, recovery))
    }

    /// Queues an append at once; the answer comes through the ticket when the records are durable.
    pub fn append(&self, append: Append) -> Ticket {
        if self.in_turn {
            return Ticket::answered(AppendError::Turn("it tried to append by itself"));
        }
        match Prepared::new(append, &self.shared) {
            Ok(prepared) => self.queue(|answer| Job::Append(Box::new(prepared), answer)),
            Err(error) => Ticket::answered(error),
        }
    }

    /// Queues a decision: when its turn comes, the writer first finishes what came before, then
    /// runs `decide`, which may read the log, and appends what it returns, so that no other
    /// append can come in between. `decide` may not append by itself, and should be short.
    pub fn in_turn(&self, decide: Decide) -> Ticket {
        if self.in_turn {
            return Ticket::answered(AppendError::Turn("it asked for another turn"));
        }
        self.queue(|answer| Job::Turn(decide, answer))
    }

    fn queue(&self, job: impl FnOnce(Answer) -> Job) -> Ticket {
        let (answer, ticket) = oneshot::channel();
        if let Some(refused) = self.shared.queue.push(job(answer)) {
            refused.refuse(&AppendError::Closed);
        }
        Ticket(ticket)
    }

    /// A second hand on the log, to be read by another thread; nothing can be appended by it, and
    /// dropping it closes nothing.
    pub(crate) fn second_hand(&self) -> Self {
        let (shared, threads) = (Arc::clone(&self.shared), Vec::new());
        Self { shared, threads, in_turn: true, closed: AtomicBool::new(true) }
    }

    /// When snapshots are made, see [`Settings::snapshot_every`].
    pub(crate) fn snapshot_every(&self) -> u64 {
        self.shared.settings.snapshot_every
    }

    /// What it lies about.
    pub(crate) fn sabotage(&self) -> Sabotage {
        self.shared.settings.sabotage
    }

    /// The number of durable records: the position that the next one gets, unless some wait.
    pub fn head(&self) -> Position {
        self.shared.head()
    }

    /// Whether a write failed since it was opened: then nothing is written until it is opened again.
    pub fn has_stopped(&self) -> bool {
        self.shared.stopped.load(Ordering::Acquire)
    }

    /// Whether it takes records: no write failed since it was opened, and there was room for what
    /// came last. Where there was none, asking makes the writer look again, so that a log that
    /// nobody appends to notices when there is.
    pub fn takes_records(&self) -> bool {
        let full = self.shared.full.load(Ordering::Acquire);
        if full && !self.in_turn {
            let lines = Vec::new();
            let at = Moment::from_ms(0);
            drop(self.append(Append { lines, condition: None, at, times: Times::Writer }));
        }
        !full && self.shared.merged.no_room().is_none() && !self.has_stopped()
    }

    /// Why it takes no records for lack of room for the queryable copy, while that is so.
    pub(crate) fn no_room(&self) -> Option<Arc<StoreError>> {
        self.shared.merged.no_room()
    }

    /// The time of the newest durable record.
    pub fn last_time(&self) -> Option<Moment> {
        let ms = self.shared.last_time.load(Ordering::Acquire);
        (ms != NO_TIME).then(|| Moment::from_ms(ms))
    }

    /// The record at `position`, if it is durable.
    ///
    /// # Errors
    /// When it is damaged in both copies.
    pub fn record(&self, position: Position) -> Result<Option<Kept>, StoreError> {
        if position >= self.head() {
            return Ok(None);
        }
        self.shared.kept(position).map(Some)
    }

    /// The first `limit` records in `range` that match, oldest first.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn matching(
        &self,
        query: &Query,
        range: Range<Position>,
        limit: usize,
    ) -> Result<Vec<Kept>, StoreError> {
        self.shared.matching(query, range, limit, true)
    }

    /// The last `limit` records in `range` that match, newest first.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn matching_back(
        &self,
        query: &Query,
        range: Range<Position>,
        limit: usize,
    ) -> Result<Vec<Kept>, StoreError> {
        self.shared.matching(query, range, limit, false)
    }

    /// The newest durable record that makes the condition fail, if there is one.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn any_after(&self, condition: &FailIf) -> Result<Option<Position>, StoreError> {
        let from = condition.after.map_or(0, |after| after.saturating_add(1));
        let lookup = self.shared.index.lookup(condition.query.clone())?;
        self.shared.newest_match(&lookup, from..self.head())
    }

    /// Shows the durable records from `from` to before `upto` in order, from the journal, until
    /// told to stop. Memory does not grow with their number.
    ///
    /// # Errors
    /// When a record is damaged in both copies.
    pub fn scan(
        &self,
        from: Position,
        upto: Position,
        each: &mut dyn FnMut(Record<'_>) -> ControlFlow<()>,
    ) -> Result<(), StoreError> {
        self.shared.scan(from, upto.min(self.head()), each)
    }

    /// Waits until the first `upto` records (or all durable ones, if there are fewer) are in the
    /// blocks and the tree. Returns early when merging has failed or the log is closing.
    pub fn wait_merged(&self, upto: Position) {
        self.shared.merged.wait(upto.min(self.head()));
    }

    /// The Merkle tree over all merged records; after [`Log::wait_merged`], over all durable ones.
    pub fn tree(&self) -> Tree {
        Tree::new(self.shared.merged.edge(), Arc::clone(&self.shared.blocks))
    }

    /// The folder of the register.
    pub fn dir(&self) -> &Path {
        &self.shared.dir
    }

    /// Answers what is queued, refuses what comes later, merges, and waits for all of it. The log
    /// can still be read. Dropping it does the same.
    pub fn close(&mut self) {
        if self.in_turn || self.closed.swap(true, Ordering::AcqRel) {
            return;
        }
        self.shared.queue.stop();
        self.shared.sealer.close();
        for thread in self.threads.drain(..) {
            drop(thread.join());
        }
    }
}

impl Drop for Log {
    fn drop(&mut self) {
        self.close();
    }
}

impl fmt::Debug for Log {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Log").field("dir", &self.shared.dir).field("head", &self.head()).finish()
    }
}

/// The queryable copy with what was derived from it at opening.
struct Copy {
    blocks: SharedBlocks,
    index: Index,
    edge: Edge,
    last_time: i64,
}

impl Copy {
    fn open(dir: &Path, settings: Settings) -> Result<Self, StoreError> {
        let blocks = Arc::new(Blocks::open(dir, settings.per_segment)?);
        let index = Index::open(Arc::clone(&blocks), settings.per_segment)?;
        let edge = Edge::restore(blocks.opened_with(), &blocks)?;
        let last_time = match blocks.opened_with().checked_sub(1) {
            Some(last) => blocks.block(last)?.heads().last().map_or(NO_TIME, |head| head.ms),
            None => NO_TIME,
        };
        Ok(Self { blocks, index, edge, last_time })
    }
}

fn spawn(
    name: &'static str,
    run: impl FnOnce() + Send + 'static,
) -> Result<JoinHandle<()>, StoreError> {
    std::thread::Builder::new()
        .name(name.into())
        .spawn(run)
        .map_err(|source| StoreError::Thread { name, source })
}
