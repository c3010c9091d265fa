//! What waits for the writer. Nothing here may look into a request, and nobody may hold the queue
//! while a file is written.

use std::collections::VecDeque;
use std::mem;
use std::sync::{Condvar, Mutex};
use std::time::{Duration, Instant};

use super::words::{Answer, Decide, Prepared};
use crate::error::AppendError;

/// The writer waits at most this long for callers that it has just answered to come back, however
/// long its last write took: on a slow disk a bigger group is not worth more waiting.
const PATIENCE: Duration = Duration::from_micros(200);
/// With fewer callers than this, waiting for them costs more than a sync of their own.
const CROWD: usize = 4;

const CALM: &str = "no thread panics while it holds the queue";

/// One waiting request.
pub(super) enum Job {
    Append(Box<Prepared>, Answer),
    Turn(Decide, Answer),
}

impl Job {
    pub(super) fn refuse(self, error: &AppendError) {
        let (Self::Append(_, answer) | Self::Turn(_, answer)) = self;
        // whoever dropped the ticket does not want the answer
        drop(answer.send((Err(error.clone()), None)));
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
    /// For how many jobs the writer sleeps, if it sleeps.
    asleep_for: Option<usize>,
}

impl std::fmt::Debug for Waiting {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Waiting").field("jobs", &self.jobs.len()).finish_non_exhaustive()
    }
}

/// How long to wait for a fuller group: the callers of the group before are likely to come back.
#[derive(Debug, Clone, Copy)]
pub(super) struct Expected {
    /// How many may come.
    jobs: usize,
    /// How long they are waited for.
    patience: Duration,
}

impl Expected {
    /// Nobody in particular: whoever comes is taken at once.
    pub(super) const NOBODY: Self = Self { jobs: 1, patience: Duration::ZERO };

    /// Three in four of the `answered` callers, for as long as the last write `took`.
    pub(super) fn after(answered: usize, took: Duration) -> Self {
        if answered < CROWD {
            return Self::NOBODY;
        }
        Self { jobs: answered - answered / 4, patience: took.min(PATIENCE) }
    }
}

impl Queue {
    /// Puts a job at the end; gives it back when the log is closing.
    pub(super) fn push(&self, job: Job) -> Option<Job> {
        let mut waiting = self.waiting.lock().expect(CALM);
        if waiting.closed {
            return Some(job);
        }
        waiting.jobs.push_back(job);
        let enough = waiting.asleep_for.is_some_and(|jobs| waiting.jobs.len() >= jobs);
        if enough {
            waiting.asleep_for = None;
        }
        drop(waiting);
        if enough {
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
    pub(super) fn close(&self) -> VecDeque<Job> {
        self.stop();
        mem::take(&mut self.waiting.lock().expect(CALM).jobs)
    }

    /// Takes all that waits into `taken`, which is empty, without waiting. False if nothing does.
    pub(super) fn take_waiting(&self, taken: &mut VecDeque<Job>) -> bool {
        mem::swap(&mut self.waiting.lock().expect(CALM).jobs, taken);
        !taken.is_empty()
    }

    /// Takes all that waits into `taken`, which is empty; sleeps while there is nothing, and for
    /// a moment while there is less than is expected. False when the log is closing and nothing is
    /// left.
    pub(super) fn take(&self, taken: &mut VecDeque<Job>, expected: Expected) -> bool {
        let mut waiting = self.waiting.lock().expect(CALM);
        let until = (waiting.jobs.len() < expected.jobs && !expected.patience.is_zero())
            .then(|| Instant::now() + expected.patience);
        while let Some(left) = until.and_then(|until| until.checked_duration_since(Instant::now()))
            && waiting.jobs.len() < expected.jobs
            && !waiting.closed
        {
            waiting.asleep_for = Some(expected.jobs);
            waiting = self.came.wait_timeout(waiting, left).expect(CALM).0;
        }
        while waiting.jobs.is_empty() {
            if waiting.closed {
                return false;
            }
            waiting.asleep_for = Some(1);
            waiting = self.came.wait(waiting).expect(CALM);
        }
        waiting.asleep_for = None;
        mem::swap(&mut waiting.jobs, taken);
        true
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use tokio::sync::oneshot;

    use super::*;

    fn job() -> Job {
        Job::Turn(Box::new(|_| None), oneshot::channel().0)
    }

    #[test]
    fn one_caller_alone_is_never_waited_beside() {
        let queue = Queue::default();
        let long = Duration::from_secs(3600);
        for answered in 0..CROWD {
            assert!(queue.push(job()).is_none());
            let mut taken = VecDeque::new();
            // this would hang for an hour if it waited for others
            let expected = Expected { patience: long, ..Expected::after(answered, long) };
            assert!(queue.take(&mut taken, expected));
            assert_eq!(taken.len(), 1);
        }
    }

    #[test]
    fn a_crowd_that_does_not_come_back_is_waited_for_a_moment_only() {
        let queue = Queue::default();
        assert!(queue.push(job()).is_none());
        let expected = Expected::after(512, Duration::from_secs(3600));
        assert_eq!((expected.jobs, expected.patience), (384, PATIENCE));
        let mut taken = VecDeque::new();
        let start = Instant::now();
        assert!(queue.take(&mut taken, expected));
        assert_eq!(taken.len(), 1);
        assert!(start.elapsed() >= PATIENCE && start.elapsed() < Duration::from_secs(60));
    }

    #[test]
    fn whoever_comes_or_closes_wakes_the_writer() {
        let queue = Arc::new(Queue::default());
        let far = Expected { jobs: 3, patience: Duration::from_secs(3600) };
        let writer = {
            let queue = Arc::clone(&queue);
            std::thread::spawn(move || {
                let mut counts = Vec::new();
                let mut taken = VecDeque::new();
                while queue.take(&mut taken, far) {
                    counts.push(taken.drain(..).len());
                }
                counts
            })
        };
        for _ in 0..3 {
            assert!(queue.push(job()).is_none());
        }
        while !queue.waiting.lock().unwrap().jobs.is_empty() {
            std::thread::yield_now();
        }
        assert!(queue.push(job()).is_none());
        queue.stop();
        assert!(queue.push(job()).is_some(), "nothing is taken after that");
        assert_eq!(writer.join().unwrap(), [3, 1]);
    }
}
