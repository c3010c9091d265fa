//! The sealer: compresses full files of the journal whose records are merged, while nobody writes,
//! or when too many wait. It may never hold the writer up, nor touch the file that is written to.

use std::ops::ControlFlow;
use std::sync::{Arc, Condvar, Mutex};
use std::time::Duration;

use sijill_core::query::Position;

use super::{Log, Shared};
use crate::error::StoreError;
use crate::journal::Segment;
use crate::journal::seal::{Breaks, NotSealed, Sealing};

/// How long the log must have been calm before a file is sealed, and how often that is looked at
/// while one waits.
const CALM_FOR: Duration = Duration::from_millis(500);
/// So many bytes of full files do not wait for calm: the space that an unsealed journal may take.
const BACKLOG: u64 = 256 << 20;
/// How long nothing is sealed after it failed, for lack of room on the disk mostly.
const PAUSE: Duration = Duration::from_secs(60);

const CALM: &str = "no thread panics while it holds the state of sealing";

/// Whether the log closes, and whose turn it is.
#[derive(Debug, Default)]
pub(super) struct Sealer {
    closing: Mutex<bool>,
    wake: Condvar,
    turn: Mutex<()>,
}

impl Sealer {
    /// Gives up what is being sealed.
    pub(super) fn close(&self) {
        *self.closing.lock().expect(CALM) = true;
        self.wake.notify_all();
    }

    fn is_closing(&self) -> bool {
        *self.closing.lock().expect(CALM)
    }

    /// Waits so long; false when the log closes.
    fn sleep(&self, time: Duration) -> bool {
        let closing = self.closing.lock().expect(CALM);
        let waited = self.wake.wait_timeout_while(closing, time, |closing| !*closing);
        !*waited.expect(CALM).0
    }
}

impl Log {
    /// Compresses every full file of the journal whose records are merged, now and on this thread;
    /// otherwise that is done in the background, while nobody writes.
    ///
    /// # Errors
    /// When a file cannot be read or written. It is left as it was.
    pub fn seal(&self) -> Result<(), StoreError> {
        for one in ripe(&self.shared) {
            match seal(&self.shared, &one, Breaks::default()) {
                Ok(()) => {}
                Err(NotSealed::GivenUp) => return Ok(()),
                Err(NotSealed::Failed(error)) => return Err(error),
            }
        }
        Ok(())
    }
}

/// The sealer's thread: ends when the log closes.
pub(super) fn run(shared: &Shared) {
    let mut head = shared.head();
    while shared.sealer.sleep(CALM_FOR) {
        let calm = std::mem::replace(&mut head, shared.head()) == head;
        let ripe = ripe(shared);
        let waiting: u64 = ripe.iter().map(|(segment, _)| segment.size).sum();
        if ripe.is_empty() || !(calm || waiting > BACKLOG) {
            continue;
        }
        let sealed = seal(shared, &ripe[0], Breaks::default());
        if matches!(sealed, Err(NotSealed::Failed(_))) && !shared.sealer.sleep(PAUSE) {
            return;
        }
    }
}

/// Files that may be sealed, with the position after their last record, oldest first.
pub(super) fn ripe(shared: &Shared) -> Vec<(Arc<Segment>, Position)> {
    let all = shared.segments.all();
    let merged = shared.merged.upto();
    let ends = all.iter().skip(1).map(|next| next.first);
    let with_ends = all.iter().cloned().zip(ends);
    let ripe = |(segment, end): &(Arc<Segment>, Position)| {
        !segment.sealed && segment.first < *end && *end <= merged
    };
    with_ends.filter(ripe).collect()
}

/// Seals one file. What is damaged in it is taken from the blocks, as in any reading.
pub(super) fn seal(
    shared: &Shared,
    (segment, end): &(Arc<Segment>, Position),
    breaks: Breaks,
) -> Result<(), NotSealed> {
    let turn = shared.sealer.turn.lock().expect(CALM);
    let current = shared.segments.holding(segment.first).map(|(now, _)| now);
    if current.is_none_or(|now| now.sealed) {
        return Ok(());
    }
    let sealing = Sealing {
        segments: &shared.segments,
        segment,
        end: *end,
        stop: &|| shared.sealer.is_closing(),
        breaks,
    };
    let sealed = sealing.run(&|each: &mut dyn FnMut(&str) -> ControlFlow<()>| {
        shared.scan(segment.first, *end, &mut |record| each(record.line))
    });
    drop(turn);
    sealed
}
