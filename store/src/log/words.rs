//! What goes into the log and what comes out of it: appends, answers, records in hand, settings.
//! Whatever needs the index is worked out here, on the caller's thread; nothing here may touch a
//! file.

use std::fmt;
use std::future::Future;
use std::pin::Pin;
use std::sync::Arc;
use std::task::{Context, Poll};

use sijill_core::query::{FailIf, Position};
use sijill_core::record::{Line, Malformed, Record};
use sijill_core::time::Moment;
use tokio::sync::oneshot;

use super::{APPEND_MAX, Log, Shared};
use crate::block::Page;
use crate::error::{AppendError, StoreError};
use crate::index::{Kind, Lookup, PER_SEGMENT, keys_from};
use crate::journal::{How, Repairs, SEGMENT_FIRST};

/// Folding so many records again takes less than a second.
const SNAPSHOT_EVERY: u64 = 500_000;

/// Whose times the records get.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub enum Times {
    /// The writer's: the later of [`Append::at`] and the time of the record before.
    #[default]
    Writer,
    /// Those the lines bring, which may not go back. Imports and simulated registers use this.
    Given,
}

/// Records to be appended together, or not at all.
#[derive(Debug)]
pub struct Append {
    /// Their lines, in order.
    pub lines: Vec<Line>,
    /// When not to append them.
    pub condition: Option<FailIf>,
    /// When this is: no record gets an earlier time from the writer.
    pub at: Moment,
    /// Whether the writer gives the times at all.
    pub times: Times,
}

/// Where appended records stand.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Appended {
    /// The position of the first; of what would come next, when there are none.
    pub first: Position,
    /// How many there are.
    pub count: u32,
    /// The time of the last.
    pub time: Moment,
}

/// A record in the hands of a reader. It keeps the lines next to it in memory, so it is not meant
/// to be held for long.
#[derive(Clone)]
pub struct Kept {
    /// Where it stands.
    pub position: Position,
    pub(super) page: Arc<Page>,
}

/// What was put right when a log was opened. Empty after a clean close.
#[derive(Debug, Default, Clone, PartialEq, Eq)]
pub struct Recovery {
    /// In the journal.
    pub journal: Repairs,
    /// Why the queryable copy was set aside and made again, if it was.
    pub blocks_rebuilt: Option<String>,
    /// How many records were merged into the queryable copy on opening.
    pub merged: u64,
    /// Why the snapshot of what is owed was thrown away and the whole log folded, if it was. Only a
    /// register tells it.
    pub snapshot_thrown: Option<String>,
}

/// Makes a log lie about its promises, so that a test can show that it would notice.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, Default)]
pub struct Sabotage {
    /// Answer without making records durable.
    pub no_fsync: bool,
    /// Append without looking at the condition.
    pub no_condition: bool,
    /// Look for the condition among the records that are in the index only, not in the group in
    /// hand.
    pub no_group: bool,
    /// Let the time go back.
    pub time_goes_back: bool,
    /// Decide as of a head that is read after the look for an answer from before.
    pub late_head: bool,
    /// Write to the queryable copy without taking room on the disk first.
    pub no_room_ahead: bool,
    /// Sign without looking at what was signed before.
    pub no_compare: bool,
    /// Stop a succession after this many of its steps, as a crash would; 0 stops none.
    pub cut_succession: u8,
}

/// How to open a log.
#[derive(Debug, Clone, Copy)]
pub struct Settings {
    /// Read every frame of the journal and not only those that the queryable copy may lack.
    pub thorough: bool,
    /// Records in a posting segment; fixed when the register is created. A multiple of 8.
    pub per_segment: u64,
    /// Whether full files of the journal are compressed in the background; not where a register is
    /// opened only to be read.
    pub seal: bool,
    /// A snapshot of a fold is made when so many records lie behind the last one; `u64::MAX`: never,
    /// and none is read. Only a register reads it.
    pub snapshot_every: u64,
    /// The size of the first file of the journal in bytes, a power of two. The next ones double.
    pub first_file: u64,
    /// Lies.
    #[doc(hidden)]
    pub sabotage: Sabotage,
}

impl Settings {
    /// What of it concerns the journal.
    pub(super) fn journal(&self) -> How {
        let Self { thorough, first_file, .. } = *self;
        How { thorough, sync: !self.sabotage.no_fsync, first_file }
    }
}

impl Default for Settings {
    fn default() -> Self {
        Self {
            thorough: false,
            per_segment: PER_SEGMENT,
            seal: true,
            snapshot_every: SNAPSHOT_EVERY,
            first_file: SEGMENT_FIRST,
            sabotage: Sabotage::default(),
        }
    }
}

impl Kept {
    /// Its line, as it is stored, hashed and exported.
    pub fn line(&self) -> &str {
        self.page.line(self.position).unwrap_or_default()
    }

    /// The record, its attributes found in the line.
    ///
    /// # Panics
    /// Never: no line enters the log in which the attributes cannot be found.
    pub fn read(&self) -> Record<'_> {
        Record::read(self.position, self.line()).expect("no other line enters the log")
    }
}

impl fmt::Debug for Kept {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.position, self.line())
    }
}

/// A decision to be made in the writer's turn, which may read the log.
pub type Decide = Box<dyn FnOnce(&Log) -> Option<Append> + Send>;

/// An answer, and the append it answers: what a caller made is given back by the caller's thread,
/// because memory that another thread gives back costs both of them more than copying it would.
pub(super) type Answered = (Result<Appended, AppendError>, Option<Box<Prepared>>);

pub(super) type Answer = oneshot::Sender<Answered>;

/// The claim to the answer of one append. It can be awaited, or waited for on a thread.
#[must_use = "without its answer nobody knows whether the append was made"]
#[derive(Debug)]
pub struct Ticket(pub(super) oneshot::Receiver<Answered>);

impl Ticket {
    /// Waits for the answer. Not for use within an async task: await the ticket there.
    ///
    /// # Errors
    /// When the append was not made; see [`AppendError`].
    pub fn wait(self) -> Result<Appended, AppendError> {
        self.0.blocking_recv().map_or(Err(AppendError::Closed), |(result, _)| result)
    }

    pub(super) fn answered(error: AppendError) -> Self {
        let (answer, ticket) = oneshot::channel();
        drop(answer.send((Err(error), None)));
        Self(ticket)
    }
}

impl Future for Ticket {
    type Output = Result<Appended, AppendError>;

    fn poll(mut self: Pin<&mut Self>, cx: &mut Context<'_>) -> Poll<Self::Output> {
        let got = Pin::new(&mut self.0).poll(cx);
        got.map(|got| got.map_or(Err(AppendError::Closed), |(result, _)| result))
    }
}

/// An append made ready on the caller's thread, so that the writer has little to do.
#[derive(Debug)]
pub(super) struct Prepared {
    pub(super) lines: Vec<PreparedLine>,
    pub(super) keys: Vec<u64>,
    pub(super) bytes: usize,
    /// What must not be there, and from which position on it still has to be looked for.
    pub(super) condition: Option<(Lookup, Position)>,
    pub(super) at: Moment,
}

#[derive(Debug)]
pub(super) struct PreparedLine {
    pub(super) line: Line,
    pub(super) kind: Kind,
    /// Where its keys end among all keys.
    pub(super) keys_end: usize,
    /// Its own time, if that counts.
    pub(super) time: Option<Moment>,
}

impl Prepared {
    /// Works out the keys and looks for the condition in the part of the index to which nothing is
    /// added any more: whatever is found there stays there, so it need not wait for its turn, and
    /// the writer has only the newest records left to look at.
    pub(super) fn new(append: Append, shared: &Shared) -> Result<Self, AppendError> {
        let fault = |error| AppendError::Poisoned(Arc::new(error));
        let bytes = append.lines.iter().map(|line| line.as_bytes().len() + 2).sum();
        if bytes > APPEND_MAX {
            return Err(AppendError::TooLarge { bytes, most: APPEND_MAX });
        }
        let mut keys = Vec::with_capacity(append.lines.len() * 8);
        let mut lines = Vec::with_capacity(append.lines.len());
        for line in append.lines {
            let malformed = |source| fault(StoreError::Line { position: 0, source });
            line.check_plain().map_err(malformed)?;
            keys_from(line.tags(), line.command(), line.kind(), &mut keys);
            let kind = shared.index.number(line.kind()).map_err(fault)?;
            let time = match append.times {
                Times::Given => Some(line.time().parse().map_err(|_| {
                    fault(StoreError::Line { position: 0, source: Malformed::Shape("time") })
                })?),
                Times::Writer => None,
            };
            lines.push(PreparedLine { kind, keys_end: keys.len(), time, line });
        }
        let condition = match append.condition {
            Some(condition) => Some(look(condition, shared)?),
            None => None,
        };
        Ok(Self { lines, keys, bytes, condition, at: append.at })
    }

    /// Its lines' types and keys.
    pub(super) fn entries(&self) -> impl DoubleEndedIterator<Item = (Kind, &[u64])> {
        (0..self.lines.len()).map(|n| {
            let from = n.checked_sub(1).map_or(0, |before| self.lines[before].keys_end);
            (self.lines[n].kind, &self.keys[from..self.lines[n].keys_end])
        })
    }
}

/// Looks for a condition where nothing is added any more. What is left to look at begins at the
/// position that comes back with it.
fn look(condition: FailIf, shared: &Shared) -> Result<(Lookup, Position), AppendError> {
    let fault = |error| AppendError::Poisoned(Arc::new(error));
    let from = condition.after.map_or(0, |after| after.saturating_add(1));
    let lookup = shared.index.lookup(condition.query).map_err(fault)?;
    let settled = shared.index.settled();
    if from >= settled || shared.settings.sabotage.no_condition {
        return Ok((lookup, from));
    }
    if shared.index.may_match(&lookup, &(from..settled)) {
        // the newest of all that are durable, as the writer would tell
        let upto = shared.head().max(settled);
        if let Some(position) = shared.newest_match(&lookup, from..upto).map_err(fault)? {
            return Err(AppendError::Conflict { position });
        }
    }
    Ok((lookup, settled))
}
