//! The one writer: takes what waits, checks each condition in turn, writes the group to the
//! journal under one sync, and answers. It may never wait for a reader, nor try a failed write
//! again.

use std::collections::VecDeque;
use std::mem;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};

use sijill_core::query::Position;
use sijill_core::time::Moment;

use super::words::{Answer, Append, Appended, Decide, Prepared, Times};
use super::{Log, NO_TIME, Shared};
use crate::block::Page;
use crate::error::{AppendError, StoreError};
use crate::journal::{FrameWriter, Journal};

/// One waiting request.
pub(super) enum Job {
    Append(Prepared, Answer),
    Turn(Decide, Answer),
}

impl Job {
    pub(super) fn refuse(self, error: &AppendError) {
        let (Self::Append(_, answer) | Self::Turn(_, answer)) = self;
        // whoever dropped the ticket does not want the answer
        drop(answer.send(Err(error.clone())));
    }
}

/// What waits for the writer.
#[derive(Debug, Default)]
pub(super) struct Queue {
    waiting: Mutex<Waiting>,
    came: Condvar,
}

#[derive(Default)]
struct Waiting {
    jobs: VecDeque<Job>,
    closed: bool,
    asleep: bool,
}

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Waiting").field("jobs", &self.jobs.len()).finish_non_exhaustive()
    }
}

const CALM: &str = "no thread panics while it holds the queue";

impl Queue {
    /// Puts a job at the end; gives it back when the log is closing.
    pub(super) fn push(&self, job: Job) -> Option<Job> {
        let mut waiting = self.waiting.lock().expect(CALM);
        if waiting.closed {
            return Some(job);
        }
        waiting.jobs.push_back(job);
        let asleep = mem::take(&mut waiting.asleep);
        drop(waiting);
        if asleep {
            self.came.notify_one();
        }
        None
    }

    /// Takes no more jobs.
    pub(super) fn stop(&self) {
        self.waiting.lock().expect(CALM).closed = true;
        self.came.notify_one();
    }

    /// Takes no more jobs and gives those back that nobody will do.
    fn close(&self) -> VecDeque<Job> {
        self.stop();
        mem::take(&mut self.waiting.lock().expect(CALM).jobs)
    }

    /// Takes all that waits into `taken`, which is empty; sleeps while there is nothing. False
    /// when the log is closing and nothing is left.
    fn take(&self, taken: &mut VecDeque<Job>) -> bool {
        let mut waiting = self.waiting.lock().expect(CALM);
        while waiting.jobs.is_empty() {
            if waiting.closed {
                return false;
            }
            waiting.asleep = true;
            waiting = self.came.wait(waiting).expect(CALM);
        }
        waiting.asleep = false;
        mem::swap(&mut waiting.jobs, taken);
        true
    }
}

/// The group in hand: accepted, not yet durable.
#[derive(Default)]
struct Group {
    frame: FrameWriter,
    page: Page,
    answers: Vec<(Answer, Result<Appended, AppendError>)>,
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
        let page = Page::new(journal.head());
        let group = Group { page, ..Group::default() };
        Self { shared, journal, group, last, poison: None }
    }

    pub(super) fn run(mut self) {
        let mut jobs = VecDeque::new();
        while self.shared.queue.take(&mut jobs) {
            for job in jobs.drain(..) {
                match job {
                    Job::Append(prepared, answer) => self.accept(prepared, answer),
                    Job::Turn(decide, answer) => {
                        self.commit();
                        self.turn(decide, answer);
                    }
                }
            }
            self.commit();
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
            let panicked = AppendError::Turn("it panicked");
            self.group.answers.push((answer, Err(panicked)));
            return;
        };
        let append = decided.unwrap_or_else(|| Append {
            lines: Vec::new(),
            condition: None,
            at: Moment::from_ms(self.last),
            times: Times::Writer,
        });
        match Prepared::new(append, &self.shared.index) {
            Ok(prepared) => self.accept(prepared, answer),
            Err(error) => self.group.answers.push((answer, Err(error))),
        }
    }

    /// Takes an append into the group, or refuses it. The answer waits for the group.
    fn accept(&mut self, prepared: Prepared, answer: Answer) {
        if self.group.frame.payload() + prepared.bytes > self.journal.room() {
            self.commit();
            if prepared.bytes > self.journal.room()
                && self.poison.is_none()
                && let Err(error) = self.journal.roll()
            {
                self.stop(Arc::new(error));
            }
        }
        let result = match &self.poison {
            Some(why) => Err(AppendError::Poisoned(Arc::clone(why))),
            None => self.check(&prepared).map(|()| self.take(prepared)),
        };
        self.group.answers.push((answer, result));
    }

    fn check(&self, prepared: &Prepared) -> Result<(), AppendError> {
        if let Some((lookup, from)) = &prepared.condition
            && !self.shared.settings.sabotage.no_condition
        {
            let range = *from..self.next();
            let found = self.shared.newest_match(lookup, range, &self.group.page);
            match found {
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

    /// Gives positions and times; from here on the group holds the records.
    fn take(&mut self, prepared: Prepared) -> Appended {
        let first = self.next();
        let count = u32::try_from(prepared.lines.len()).expect("bounded by APPEND_MAX");
        let back = self.shared.settings.sabotage.time_goes_back;
        let at = prepared.at.ms();
        let given_by_writer = if back { at } else { at.max(self.last) };
        let mut keys_from = 0;
        for mut prepared_line in prepared.lines {
            self.last = prepared_line.time.map_or(given_by_writer, Moment::ms);
            if prepared_line.time.is_none() {
                prepared_line.line.set_time(Moment::from_ms(self.last));
            }
            let keys = &prepared.keys[keys_from..prepared_line.keys_end];
            keys_from = prepared_line.keys_end;
            self.shared.index.add(self.next(), prepared_line.kind, keys);
            self.group.frame.push(prepared_line.line.as_bytes());
            self.group.page.push(prepared_line.line.as_str());
        }
        let time = if self.last == NO_TIME { prepared.at } else { Moment::from_ms(self.last) };
        Appended { first, count, time }
    }

    /// Writes nothing any more, and lets it be seen.
    fn stop(&mut self, why: Arc<StoreError>) {
        self.shared.stopped.store(true, Ordering::Release);
        self.poison = Some(why);
    }

    /// The position the next record gets.
    fn next(&self) -> Position {
        self.group.page.end()
    }

    /// Makes the group durable, shows it to readers, and answers.
    fn commit(&mut self) {
        let count = self.group.page.len() as u64;
        let mut failed = None;
        if count > 0 {
            match self.write(count) {
                Ok(()) => self.publish(),
                Err(error) => failed = Some(error),
            }
        }
        if let Some(error) = failed {
            self.stop(Arc::clone(&error));
            self.group.frame.clear();
            self.group.page = Page::new(self.group.page.end());
            for (answer, result) in self.group.answers.drain(..) {
                let result = result.and(Err(AppendError::Poisoned(Arc::clone(&error))));
                drop(answer.send(result));
            }
            return;
        }
        for (answer, result) in self.group.answers.drain(..) {
            drop(answer.send(result));
        }
    }

    fn write(&mut self, count: u64) -> Result<(), Arc<StoreError>> {
        if let Some(why) = &self.poison {
            return Err(Arc::clone(why));
        }
        self.shared.merged.wait_for_room()?;
        let frame = self.group.frame.finish(self.group.page.first());
        self.journal.append(frame, count).map_err(Arc::new)?;
        self.group.frame.clear();
        Ok(())
    }

    fn publish(&mut self) {
        let next = Page::new(self.group.page.end());
        let page = Arc::new(mem::replace(&mut self.group.page, next));
        let (bytes, end) = (page.bytes(), page.end());
        self.shared.pages.push(page);
        self.shared.last_time.store(self.last, Ordering::Release);
        self.shared.head.store(end, Ordering::Release);
        self.shared.merged.came(bytes);
    }
}
