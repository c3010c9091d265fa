//! The one writer: takes what waits, checks each condition in turn, writes the group to the
//! journal under one sync, and answers. It may never wait for a reader, nor try a failed write
//! again.

use std::collections::VecDeque;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use sijill_core::query::Position;
use sijill_core::time::Moment;

use super::group::{Decided, Group};
use super::queue::{Expected, Job};
use super::words::{Answer, Append, Appended, Decide, Prepared, Times};
use super::{Log, NO_TIME, Shared};
use crate::error::{AppendError, StoreError};
use crate::index::Lookup;
use crate::journal::{Journal, NotRolled, PAYLOAD_MAX};

/// A group takes nothing more after so many jobs, or after so long: refusals add no bytes to it, and
/// those who were accepted wait for their answers.
const JOBS: usize = 8_192;
const LONG: Duration = Duration::from_millis(1);

/// Whether a group of `payload` bytes, which has answers for `jobs` and was begun so long ago, is to
/// be written now, whoever waits.
fn is_full(payload: usize, jobs: usize, age: Duration) -> bool {
    payload * 2 > PAYLOAD_MAX || jobs >= JOBS || age >= LONG
}

pub(super) struct Writer {
    shared: Arc<Shared>,
    journal: Journal,
    group: Group,
    last: i64,
    /// Why nothing is written any more.
    poison: Option<Arc<StoreError>>,
}

/// However the writer ends, nobody waits for it in vain.
impl Drop for Writer {
    fn drop(&mut self) {
        for job in self.shared.queue.close() {
            job.refuse(&AppendError::Closed);
        }
        self.shared.merged.close();
    }
}

impl Writer {
    pub(super) fn new(shared: Arc<Shared>, journal: Journal) -> Self {
        let last = shared.last_time.load(Ordering::Acquire);
        let group = Group::new(journal.head());
        Self { shared, journal, group, last, poison: None }
    }

    pub(super) fn run(mut self) {
        let mut jobs = VecDeque::new();
        let mut expected = Expected::NOBODY;
        while self.shared.queue.take(&mut jobs, expected) {
            let (mut answered, since) = (0, Instant::now());
            loop {
                answered += jobs.len();
                for job in jobs.drain(..) {
                    match job {
                        Job::Append(prepared, answer) => self.accept(prepared, answer),
                        Job::Turn(decide, answer) => {
                            self.commit();
                            self.turn(decide, answer);
                        }
                    }
                }
                // what came meanwhile shares the sync, unless the group is well filled already
                let full = is_full(self.group.frame.payload(), answered, since.elapsed());
                if full || !self.shared.queue.take_waiting(&mut jobs) {
                    break;
                }
            }
            self.commit();
            expected = Expected::after(answered, self.group.took);
        }
    }

    /// Runs a decision now that everything before it is durable.
    fn turn(&mut self, decide: Decide, answer: Answer) {
        let log = Log {
            shared: Arc::clone(&self.shared),
            threads: Vec::new(),
            in_turn: true,
            closed: AtomicBool::new(true),
        };
        let Ok(decided) = catch_unwind(AssertUnwindSafe(|| decide(&log))) else {
            return self.decided(answer, Err(AppendError::Turn("it panicked")), None);
        };
        let append = decided.unwrap_or_else(|| Append {
            lines: Vec::new(),
            condition: None,
            at: Moment::from_ms(self.last),
            times: Times::Writer,
        });
        match Prepared::new(append, &self.shared) {
            Ok(prepared) => self.accept(Box::new(prepared), answer),
            Err(error) => self.decided(answer, Err(error), None),
        }
    }

    fn decided(
        &mut self,
        answer: Answer,
        result: Result<Appended, AppendError>,
        prepared: Option<Box<Prepared>>,
    ) {
        self.group.decided.push(Decided { answer, result, prepared });
    }

    /// Takes an append into the group, or refuses it. The answer waits for the group.
    fn accept(&mut self, prepared: Box<Prepared>, answer: Answer) {
        let full = self.shared.full.load(Ordering::Relaxed);
        let mut no_room = self.shared.merged.no_room();
        if full || self.group.frame.payload() + prepared.bytes > self.journal.room() {
            self.commit();
            if full || prepared.bytes > self.journal.room() {
                no_room = no_room.or(self.roll().filter(|_| prepared.bytes > self.journal.room()));
            }
        }
        let result = match (&self.poison, no_room) {
            (Some(why), _) => Err(AppendError::Poisoned(Arc::clone(why))),
            (None, Some(why)) => Err(AppendError::NoRoom(why)),
            (None, None) => self.check(&prepared).map(|()| self.take(&prepared)),
        };
        self.decided(answer, result, Some(prepared));
    }

    /// Begins the next file of the journal; gives the reason where there is no room for it.
    fn roll(&mut self) -> Option<Arc<StoreError>> {
        if self.poison.is_some() {
            return None;
        }
        let (no_room, stop) = match self.journal.roll() {
            Ok(()) => (None, None),
            Err(NotRolled::NoFile(why)) => (Some(why), None),
            Err(NotRolled::Final(why)) => (None, Some(why)),
        };
        self.shared.full.store(no_room.is_some(), Ordering::Release);
        if let Some(why) = stop {
            self.stop(why);
        }
        no_room
    }

    fn check(&self, prepared: &Prepared) -> Result<(), AppendError> {
        if let Some((lookup, from)) = &prepared.condition
            && !self.shared.settings.sabotage.no_condition
        {
            match self.newest_match(lookup, *from) {
                Ok(None) => {}
                Ok(Some(position)) => return Err(AppendError::Conflict { position }),
                Err(error) => return Err(AppendError::Poisoned(Arc::new(error))),
            }
        }
        let mut last = self.last;
        for (n, line) in prepared.lines.iter().enumerate() {
            let Some(given) = line.time else { break };
            if given.ms() < last {
                let last = Moment::from_ms(last);
                return Err(AppendError::TimeGoesBack { line: n, given, last });
            }
            last = given.ms();
        }
        Ok(())
    }

    /// The newest match from `from` on: in the group in hand, or among the durable records.
    fn newest_match(
        &self,
        lookup: &Lookup,
        from: Position,
    ) -> Result<Option<Position>, StoreError> {
        if !self.shared.settings.sabotage.no_group
            && let Some(position) = self.group.newest_match(lookup, from)?
        {
            return Ok(Some(position));
        }
        self.shared.newest_match(lookup, from..self.group.page.first())
    }

    /// Gives positions and times; from here on the group holds the records.
    fn take(&mut self, prepared: &Prepared) -> Appended {
        let first = self.group.page.end();
        let count = u32::try_from(prepared.lines.len()).expect("bounded by APPEND_MAX");
        let back = self.shared.settings.sabotage.time_goes_back;
        let at = prepared.at.ms();
        let given_by_writer = if back { at } else { at.max(self.last) };
        for (line, (_, keys)) in prepared.lines.iter().zip(prepared.entries()) {
            self.last = line.time.map_or(given_by_writer, Moment::ms);
            self.group.push(line, keys, self.last);
        }
        let time = if self.last == NO_TIME { prepared.at } else { Moment::from_ms(self.last) };
        Appended { first, count, time }
    }

    /// Writes nothing any more, and lets it be seen.
    fn stop(&mut self, why: Arc<StoreError>) {
        self.shared.stopped.store(true, Ordering::Release);
        self.poison = Some(why);
    }

    /// Makes the group durable, shows it to readers, and answers.
    fn commit(&mut self) {
        let count = self.group.page.len() as u64;
        let mut failed = None;
        if count > 0 {
            let start = Instant::now();
            match self.write(count) {
                Ok(()) => {
                    self.group.took = start.elapsed();
                    self.publish();
                }
                Err(error) => {
                    self.stop(Arc::clone(&error));
                    // what could not be written was never there
                    drop(self.group.next(self.group.page.first()));
                    failed = Some(error);
                }
            }
        }
        for Decided { answer, result, prepared } in self.group.decided.drain(..) {
            let result = match &failed {
                Some(error) => result.and(Err(AppendError::Poisoned(Arc::clone(error)))),
                None => result,
            };
            // whoever dropped the ticket does not want the answer
            drop(answer.send((result, prepared)));
        }
    }

    fn write(&mut self, count: u64) -> Result<(), Arc<StoreError>> {
        if let Some(why) = &self.poison {
            return Err(Arc::clone(why));
        }
        self.shared.merged.wait_for_room()?;
        let frame = self.group.frame.finish(self.group.page.first());
        self.journal.append(frame, count).map_err(Arc::new)
    }

    /// Enters the durable group into the index and shows it.
    fn publish(&mut self) {
        let page = Arc::new(self.group.next(self.group.page.end()));
        let (bytes, first, end) = (page.bytes(), page.first(), page.end());
        // the lines before the index: whoever finds a position there reads its line
        self.shared.pages.push(page);
        self.shared.index.enter(first, self.group.entries());
        self.shared.last_time.store(self.last, Ordering::Release);
        self.shared.head.store(end, Ordering::Release);
        self.shared.merged.came(bytes);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_group_ends_by_bytes_by_jobs_and_by_time() {
        assert!(!is_full(100, 1, Duration::ZERO));
        assert!(is_full(PAYLOAD_MAX, 1, Duration::ZERO));
        // whoever is refused all the time adds no bytes, and must not hold up the others
        assert!(is_full(0, JOBS, Duration::ZERO));
        assert!(is_full(0, 1, LONG));
    }
}
