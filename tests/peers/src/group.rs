//! A group commit for whatever has none of its own: one queue, one writer thread, all that waits in
//! one go. Nothing here may know what a group is written to.

use std::collections::VecDeque;
use std::sync::{Arc, Condvar, Mutex, PoisonError};
use std::thread::JoinHandle;

use tokio::sync::oneshot;

use crate::Fault;

/// One request, and where its answer goes: whether it was appended.
pub type Job<T> = (T, oneshot::Sender<bool>);

/// Writes groups. It is made on the caller's thread and used on the writer's.
pub trait Engine<T>: Send + 'static {
    /// Makes a group durable; says of each, in order, whether it was appended.
    ///
    /// # Errors
    /// When the group could not be written; then nothing more is.
    fn write(&mut self, group: &[Job<T>]) -> Result<Vec<bool>, Fault>;

    /// The number of records there.
    ///
    /// # Errors
    /// When they cannot be counted.
    fn count(&self) -> Result<u64, Fault>;
}

#[derive(Debug)]
struct Waiting<T> {
    jobs: VecDeque<Job<T>>,
    closed: bool,
}

#[derive(Debug)]
struct Queue<T> {
    waiting: Mutex<Waiting<T>>,
    more: Condvar,
}

/// The queue with its writer.
#[derive(Debug)]
pub struct Grouped<T> {
    queue: Arc<Queue<T>>,
    writer: JoinHandle<Result<u64, Fault>>,
}

impl<T: Send + 'static> Grouped<T> {
    /// Starts the writer.
    pub fn start(mut engine: impl Engine<T>) -> Self {
        let waiting = Mutex::new(Waiting { jobs: VecDeque::new(), closed: false });
        let queue = Arc::new(Queue { waiting, more: Condvar::new() });
        let shared = Arc::clone(&queue);
        let writer = std::thread::spawn(move || {
            while let Some(group) = shared.take() {
                let group = Vec::from(group);
                let made = engine.write(&group)?;
                for ((_, answer), made) in group.into_iter().zip(made) {
                    // a caller that went away does not need its answer
                    let _gone = answer.send(made);
                }
            }
            engine.count()
        });
        Self { queue, writer }
    }

    /// Queues a request and waits for its answer.
    ///
    /// # Errors
    /// When the condition failed or the writer ended.
    pub async fn append(&self, what: T) -> Result<(), Fault> {
        let (answer, wait) = oneshot::channel();
        self.queue
            .waiting
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .jobs
            .push_back((what, answer));
        self.queue.more.notify_one();
        if wait.await? { Ok(()) } else { Err("the condition failed".into()) }
    }

    /// Ends the writer; the number of records there.
    ///
    /// # Errors
    /// What the writer failed with.
    pub fn close(self) -> Result<u64, Fault> {
        self.queue.waiting.lock().unwrap_or_else(PoisonError::into_inner).closed = true;
        self.queue.more.notify_one();
        self.writer.join().map_err(|_| "the writer panicked")?
    }
}

impl<T> Queue<T> {
    /// Everything that waits; `None` when nothing will come any more.
    fn take(&self) -> Option<VecDeque<Job<T>>> {
        let mut waiting = self.waiting.lock().unwrap_or_else(PoisonError::into_inner);
        loop {
            if !waiting.jobs.is_empty() {
                return Some(std::mem::take(&mut waiting.jobs));
            }
            if waiting.closed {
                return None;
            }
            waiting = self.more.wait(waiting).unwrap_or_else(PoisonError::into_inner);
        }
    }
}
