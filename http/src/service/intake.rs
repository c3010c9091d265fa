//! Where commands wait to be decided: one bounded queue and a few threads that begin many commands
//! before they wait for the first, so that the crowd shares one sync. What a command names in the
//! ballot box is durable there before it is begun. No command may be judged or changed here.

use std::panic::AssertUnwindSafe;

use sijill_core::activity::scores::ScoreSealed;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, CommandId};
use sijill_core::record::{Actor, Record};
use sijill_core::register::RegisterRefusal;
use sijill_store::{Answer, BoxRow, ExecuteError, Register};
use tokio::sync::{mpsc, oneshot};
use zeroize::Zeroizing;

use super::api::writes::told::told;
use super::failure::Failure;

/// How many commands may wait. One more is asked to come again later.
const WAITING_MAX: usize = 4_096;
/// How many commands one thread begins before it waits for the first.
const TOGETHER_MAX: usize = 256;
/// How many threads decide.
const THREADS: usize = 3;

/// A row that must lie in the box of a case before the command that names it is decided.
pub struct ForBox {
    /// The case.
    pub case: CaseId,
    /// The name of the row.
    pub name: String,
    /// Its bytes.
    pub text: Zeroizing<Vec<u8>>,
}

impl std::fmt::Debug for ForBox {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("ForBox").field("case", &self.case).finish_non_exhaustive()
    }
}

struct Job {
    actor: Actor,
    command: Command,
    id: CommandId,
    row: Option<ForBox>,
    done: oneshot::Sender<Result<Answer, ExecuteError>>,
}

/// The queue of waiting commands. Its threads end when the last one who could add to it is gone.
#[derive(Debug, Clone)]
pub struct Intake {
    queue: mpsc::Sender<Job>,
}

impl std::fmt::Debug for Job {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Job").field("id", &self.id).finish_non_exhaustive()
    }
}

impl Intake {
    /// Starts the threads that decide.
    pub fn start(register: &Register) -> Self {
        let (queue, jobs) = mpsc::channel(WAITING_MAX);
        let jobs = std::sync::Arc::new(std::sync::Mutex::new(jobs));
        for _ in 0..THREADS {
            let (register, jobs) = (register.clone(), std::sync::Arc::clone(&jobs));
            std::thread::spawn(move || {
                while let Some(batch) = take(&jobs) {
                    // whoever asked in a batch that panics is told so; the next ones are decided
                    let decided = AssertUnwindSafe(|| decide(&register, batch));
                    if std::panic::catch_unwind(decided).is_err() {
                        tracing::error!("a decision panicked");
                    }
                }
            });
        }
        Self { queue }
    }

    /// How many commands wait.
    pub fn waiting(&self) -> u64 {
        (self.queue.max_capacity() - self.queue.capacity()) as u64
    }

    /// Has `command` of `actor` decided and recorded; answered once it is durable.
    ///
    /// # Errors
    /// The refusal; that too many wait; what the register could not do.
    pub async fn execute(
        &self,
        actor: Actor,
        command: Command,
        id: CommandId,
    ) -> Result<Answer, Failure> {
        self.wait_for(None, actor, command, id).await
    }

    /// As [`Intake::execute`], with a row that is durable in its box first.
    ///
    /// # Errors
    /// As [`Intake::execute`].
    pub async fn put_and_execute(
        &self,
        row: ForBox,
        actor: Actor,
        command: Command,
        id: CommandId,
    ) -> Result<Answer, Failure> {
        self.wait_for(Some(row), actor, command, id).await
    }

    async fn wait_for(
        &self,
        row: Option<ForBox>,
        actor: Actor,
        command: Command,
        id: CommandId,
    ) -> Result<Answer, Failure> {
        let (done, answer) = oneshot::channel();
        let case = command.case();
        self.queue.try_send(Job { actor, command, id, row, done }).map_err(|_| Failure::Busy)?;
        match answer.await {
            Ok(Ok(answer)) => Ok(answer),
            Ok(Err(error)) => Err(Failure::from_execute(error, case)),
            Err(gone) => Err(Failure::broken("decide a command", &gone)),
        }
    }
}

/// The jobs that wait now, at least one; none when nobody can add any more.
fn take(jobs: &std::sync::Mutex<mpsc::Receiver<Job>>) -> Option<Vec<Job>> {
    let mut jobs = jobs.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut batch = vec![jobs.blocking_recv()?];
    while batch.len() < TOGETHER_MAX {
        let Ok(job) = jobs.try_recv() else { break };
        batch.push(job);
    }
    Some(batch)
}

fn decide(register: &Register, batch: Vec<Job>) {
    let mut waiting = Vec::with_capacity(batch.len());
    let mut asked = Vec::with_capacity(batch.len());
    for Job { actor, command, id, done, .. } in put(register, batch) {
        asked.push((actor, command, id));
        waiting.push(done);
    }
    let begun: Vec<_> =
        asked.iter().map(|(actor, command, id)| register.begin(actor, command, *id)).collect();
    let asked = asked.iter().map(|(_, command, id)| (command, *id));
    for ((begun, done), (command, id)) in begun.into_iter().zip(waiting).zip(asked) {
        let answer = begun.and_then(sijill_store::Begun::finish);
        // whoever asked may be gone; what was recorded stands all the same
        drop(done.send(answer.and_then(|answer| same_request(register, answer, command, id))));
    }
}

/// Puts what belongs into a box there, in one write; gives the jobs whose rows are durable.
fn put(register: &Register, batch: Vec<Job>) -> Vec<Job> {
    let rows: Vec<BoxRow<'_>> = batch.iter().filter_map(|job| job.row.as_ref()).map(of).collect();
    if rows.is_empty() || register.keep_in_boxes(&rows).is_ok() {
        return batch;
    }
    // one box that is gone is no reason to keep a ballot out of another: each by itself
    let mut put = Vec::with_capacity(batch.len());
    for job in batch {
        match job.row.as_ref().map(|row| register.keep_in_boxes(&[of(row)])) {
            None | Some(Ok(())) => put.push(job),
            Some(Err(error)) => drop(job.done.send(Err(error.into()))),
        }
    }
    put
}

fn of(row: &ForBox) -> BoxRow<'_> {
    BoxRow { case: row.case, name: &row.name, text: &row.text }
}

/// An answer from before answers only the same request: the same key with something else in it is
/// told, through whichever face it came.
fn same_request(
    register: &Register,
    answer: Answer,
    command: &Command,
    id: CommandId,
) -> Result<Answer, ExecuteError> {
    let same = || {
        let told = told(command);
        let is_in = |first: &Record<'_>| {
            told.is_in(first) && says_what_was_sealed(register, command, first)
        };
        answer.records.first().is_some_and(|first| is_in(&first.read()))
    };
    if answer.repeated && !same() {
        let refusal = RegisterRefusal::IdReused { command: id.to_string() };
        return Err(ExecuteError::Refused(refusal.into()));
    }
    Ok(answer)
}

/// Whether a score that is sealed says what the one of `record` says, which no record tells.
fn says_what_was_sealed(register: &Register, command: &Command, record: &Record<'_>) -> bool {
    let Command::Score(score) = command else { return true };
    let (Some(given), Some(_)) = (score.given(), score.seal()) else { return true };
    let Ok(before) = serde_json::from_str::<ScoreSealed>(record.data) else { return false };
    let opened = register.sealed_text(given.case, &before.sealed).ok().flatten();
    opened.is_some_and(|(_, json)| *json == given.json())
}
