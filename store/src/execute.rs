//! The command loop: read what the command depends on, fold, decide, append under that very
//! condition, and retry when someone came in between. The only place that does so. No rule of any
//! procedure may stand here.

mod asked;
mod decision;
mod folding;

use std::sync::{Arc, Mutex};

use sijill_core::decider::Command;
use sijill_core::ids::CommandId;
use sijill_core::query::{Position, Query, Tag};
use sijill_core::record::Actor;
use sijill_core::refusal::Refusal;
use sijill_core::register::RegisterRefusal;

use self::decision::Decision;
use self::folding::fold;
use crate::error::AppendError;
use crate::log::{Kept, Log, Ticket};
use crate::register::{Register, RegisterError, lock};

/// How often a command is decided again before it is decided in the writer's own turn.
pub const ATTEMPTS: u32 = 3;

/// Why a command has no answer.
#[derive(Debug, thiserror::Error)]
pub enum ExecuteError {
    /// It was refused: nothing was recorded, and nothing is wrong with the register.
    #[error("refused: {0}")]
    Refused(Refusal),
    /// The register could not do it.
    #[error(transparent)]
    Register(#[from] RegisterError),
}

/// What came of a command.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The records that answer it; none when it already held.
    pub records: Vec<Kept>,
    /// Whether they stood before, from the same command.
    pub repeated: bool,
}

/// A command that is decided and queued, its answer still to come.
#[must_use = "without its answer nobody knows whether the command was recorded"]
pub struct Begun<'a> {
    register: &'a Register,
    actor: &'a Actor,
    command: &'a Command,
    id: CommandId,
    state: State,
}

enum State {
    Answered(Answer),
    Queued(Ticket),
}

impl Register {
    /// Decides a command of `actor` and records what follows. The same `id` again gets the records
    /// of the first time; a refusal is judged again.
    ///
    /// # Errors
    /// The refusal, or what the register could not do.
    pub fn execute(
        &self,
        actor: &Actor,
        command: &Command,
        id: CommandId,
    ) -> Result<Answer, ExecuteError> {
        self.begin(actor, command, id)?.finish()
    }

    /// Decides a command and queues its records, so that many can wait for one sync. What the clock
    /// owes is recorded first.
    ///
    /// # Errors
    /// The refusal, or what the register could not do.
    pub fn begin<'a>(
        &'a self,
        actor: &'a Actor,
        command: &'a Command,
        id: CommandId,
    ) -> Result<Begun<'a>, ExecuteError> {
        // the crowd does not wait for each other's reactions
        let votes = matches!(command, Command::Ballot(command) if command.is_crowd());
        let crowd = votes || matches!(command, Command::Signature(_));
        if crowd {
            self.clock_first()?;
        } else {
            self.caught_up()?;
        }
        let state = self.attempt(actor, command, id)?;
        Ok(Begun { register: self, actor, command, id, state })
    }

    /// As [`Register::execute`], for what the engine and the clock owe: it does not look for more.
    pub(crate) fn execute_reaction(
        &self,
        actor: &Actor,
        command: &Command,
        id: CommandId,
    ) -> Result<Answer, ExecuteError> {
        let state = self.attempt(actor, command, id)?;
        Begun { register: self, actor, command, id, state }.settled()
    }

    fn attempt(
        &self,
        actor: &Actor,
        command: &Command,
        id: CommandId,
    ) -> Result<State, ExecuteError> {
        let log = &self.inner.log;
        // from before the look for an answer: what comes in after this position meets the condition,
        // so that the same request in between is either found now or refused then
        let mut head = log.head();
        if let Some(answer) = answered_before(log, id)? {
            same_request(&answer, actor, command, id)?;
            return Ok(State::Answered(answer));
        }
        self.may_record(command)?;
        let now = self.now()?;
        let library = self.library();
        let decision = Decision { actor, command, id, now, library, source: &self.inner.source };
        if log.sabotage().late_head {
            std::thread::sleep(std::time::Duration::from_millis(1));
            head = log.head();
        }
        let model = self.model(command, actor, head)?;
        let counted = self.counted(command);
        match decision.append(&model, head, counted)? {
            Some(append) => Ok(State::Queued(log.append(append))),
            None => Ok(State::Answered(Answer { records: vec![], repeated: false })),
        }
    }

    /// Decides in the writer's own turn: nobody can come in between.
    fn in_turn(
        &self,
        actor: &Actor,
        command: &Command,
        id: CommandId,
    ) -> Result<Answer, ExecuteError> {
        let told: Arc<Mutex<Option<Result<bool, ExecuteError>>>> = Arc::default();
        let (tell, now) = (Arc::clone(&told), self.now()?);
        let (actor, command, library) = (actor.clone(), command.clone(), self.library());
        let (source, counted) = (self.inner.source.clone(), self.counted(&command));
        let ticket = self.inner.log.in_turn(Box::new(move |log| {
            let decision =
                Decision { actor: &actor, command: &command, id, now, library, source: &source };
            let decided = decision.in_turn(log, counted);
            let (append, result) = match decided {
                Ok(append) => (append, None),
                Err(error) => (None, Some(error)),
            };
            *lock(&tell) = Some(result.map_or(Ok(append.is_some()), Err));
            append
        }));
        let appended = ticket.wait();
        let decided = lock(&told).take();
        match decided {
            Some(Err(error)) => Err(error),
            Some(Ok(true)) => Ok(self.placed(appended.map_err(RegisterError::from)?.first, id)?),
            Some(Ok(false)) | None => {
                appended.map_err(RegisterError::from)?;
                let before = answered_before(&self.inner.log, id)?;
                Ok(before.unwrap_or(Answer { records: vec![], repeated: false }))
            }
        }
    }

    /// The records of a command that were just placed, the first at `first`.
    fn placed(&self, first: Position, id: CommandId) -> Result<Answer, RegisterError> {
        let mut records = Vec::new();
        let id = id.to_string();
        while let Some(kept) = self.inner.log.record(first + records.len() as u64)? {
            if kept.read().command != id {
                break;
            }
            records.push(kept);
        }
        Ok(Answer { records, repeated: false })
    }
}

impl Begun<'_> {
    /// Waits for the answer, then lets the engine react to it. That a reaction could not be recorded
    /// takes nothing from the answer: the records stand, the reaction stays owed, and the next
    /// command that stands on it meets the failure before it is decided.
    ///
    /// # Errors
    /// The refusal, or what the register could not do.
    pub fn finish(self) -> Result<Answer, ExecuteError> {
        let register = self.register;
        let answer = self.settled()?;
        if !answer.repeated && !answer.records.is_empty() {
            drop(register.react());
        }
        Ok(answer)
    }

    fn settled(self) -> Result<Answer, ExecuteError> {
        let Self { register, actor, command, id, mut state } = self;
        for _ in 1..ATTEMPTS {
            match conflict(register, state, id)? {
                Ok(answer) => return Ok(answer),
                Err(Conflict) => state = register.attempt(actor, command, id)?,
            }
        }
        match conflict(register, state, id)? {
            Ok(answer) => Ok(answer),
            Err(Conflict) => register.in_turn(actor, command, id),
        }
    }
}

/// Someone came in between.
struct Conflict;

fn conflict(
    register: &Register,
    state: State,
    id: CommandId,
) -> Result<Result<Answer, Conflict>, ExecuteError> {
    match state {
        State::Answered(answer) => Ok(Ok(answer)),
        State::Queued(ticket) => match ticket.wait() {
            Ok(appended) => Ok(Ok(register.placed(appended.first, id)?)),
            Err(AppendError::Conflict { .. }) => Ok(Err(Conflict)),
            Err(other) => Err(RegisterError::from(other).into()),
        },
    }
}

/// An id that was used answers only the one who used it, about the same case.
fn same_request(
    answer: &Answer,
    actor: &Actor,
    command: &Command,
    id: CommandId,
) -> Result<(), ExecuteError> {
    let Some(first) = answer.records.first() else { return Ok(()) };
    let record = first.read();
    if record.actor == actor.to_string() && record.case() == command.case() {
        return Ok(());
    }
    let command = id.to_string();
    Err(ExecuteError::Refused(RegisterRefusal::IdReused { command }.into()))
}

/// The records of a command that was recorded before.
fn answered_before(log: &Log, id: CommandId) -> Result<Option<Answer>, RegisterError> {
    let query = Query::one(&[], vec![Tag::command(id)]);
    let records = log.matching(&query, 0..log.head(), usize::MAX)?;
    Ok((!records.is_empty()).then_some(Answer { records, repeated: true }))
}
