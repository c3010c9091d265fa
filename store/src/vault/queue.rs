//! Group commit: callers who come while a batch is being written share the next one. Nothing here
//! knows what is written.

use std::collections::HashMap;
use std::sync::{Condvar, Mutex, MutexGuard, PoisonError};

use zeroize::Zeroizing;

use super::error::VaultError;
use super::seal::Owner;

/// A row waiting to be sealed.
pub(super) struct Row {
    pub(super) owner: Owner,
    pub(super) name: Zeroizing<String>,
    pub(super) text: Zeroizing<Vec<u8>>,
}

type Answer = Result<(), VaultError>;

#[derive(Default)]
struct Inside {
    /// Tickets and their rows, in the order they came.
    waiting: Vec<(u64, Vec<Row>)>,
    answers: HashMap<u64, Answer>,
    is_writing: bool,
    next: u64,
}

/// The callers waiting.
#[derive(Default)]
pub(super) struct Queue {
    inside: Mutex<Inside>,
    changed: Condvar,
}

impl Queue {
    /// Has `rows` written with those of other callers and waits for the answer. `write` answers
    /// each caller's rows in order; it runs in the thread of one of the callers.
    pub(super) fn submit(
        &self,
        rows: Vec<Row>,
        write: &dyn Fn(Vec<Vec<Row>>) -> Vec<Answer>,
    ) -> Answer {
        let mut inside = self.lock();
        let ticket = inside.next;
        inside.next += 1;
        inside.waiting.push((ticket, rows));
        loop {
            if let Some(answer) = inside.answers.remove(&ticket) {
                return answer;
            }
            if inside.is_writing {
                inside = self.changed.wait(inside).unwrap_or_else(PoisonError::into_inner);
                continue;
            }
            inside.is_writing = true;
            let (tickets, rows): (Vec<_>, Vec<_>) = inside.waiting.drain(..).unzip();
            drop(inside);
            let mut turn = Turn { queue: self, tickets, answers: Vec::new() };
            turn.answers = write(rows);
            drop(turn);
            inside = self.lock();
        }
    }

    fn lock(&self) -> MutexGuard<'_, Inside> {
        self.inside.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// One caller's turn to write. However it ends, also in a panic, everybody gets an answer.
struct Turn<'a> {
    queue: &'a Queue,
    tickets: Vec<u64>,
    answers: Vec<Answer>,
}

impl Drop for Turn<'_> {
    fn drop(&mut self) {
        let mut inside = self.queue.lock();
        let mut answers = self.answers.drain(..);
        for ticket in self.tickets.drain(..) {
            inside.answers.insert(ticket, answers.next().unwrap_or(Err(VaultError::Stopped)));
        }
        inside.is_writing = false;
        self.queue.changed.notify_all();
    }
}
