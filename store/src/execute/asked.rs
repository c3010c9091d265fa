//! What may be done, asked before it is: nothing is recorded here.

use std::sync::Arc;

use sijill_core::case::CaseCommand;
use sijill_core::case::offer::{Offer, offers};
use sijill_core::case::step::TakeStep;
use sijill_core::decider::{Command, Context, Decider, Model};
use sijill_core::ids::{CaseId, CommandId, Hash, Ids};
use sijill_core::procedure::Procedure;
use sijill_core::record::{Actor, Line, Record};
use sijill_core::refusal::Refusal;
use sijill_core::time::Moment;

use super::decision::Decision;
use super::folding::engine;
use super::{ExecuteError, answered_before};
use crate::register::{Register, RegisterError};

impl Register {
    /// What is known of `case` by all that is durable: the fold that decisions about it stand on,
    /// without the crowd's records.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn standing(&self, case: CaseId) -> Result<Arc<Model>, RegisterError> {
        let own = sijill_core::case::case_query(case, &engine());
        self.remembered(case, &own, self.inner.log.head())
    }

    /// The procedure version with this hash, if it was published.
    pub fn procedure(&self, hash: Hash) -> Option<Arc<Procedure>> {
        self.library().get(&hash).cloned()
    }

    /// What `actor` may do in `case` now, and why not.
    ///
    /// # Errors
    /// `case-unknown`, or what the register could not do.
    pub fn offers(&self, actor: &Actor, case: CaseId) -> Result<Vec<Offer>, ExecuteError> {
        let head = self.inner.log.head();
        // what a step of this case reads, whichever it is; a parent is known once the case is
        let asked = |parent| {
            let (form, step) = (Default::default(), "offers".parse().expect("a short name"));
            Command::Case(CaseCommand::TakeStep(TakeStep {
                case,
                form,
                occurred: None,
                parent,
                step,
            }))
        };
        let mut command = asked(None);
        let mut model = self.model(&command, actor, head)?;
        let opened = model.cases.get(&case).and_then(|case| case.opened.as_ref());
        if let Some(parent) = opened.and_then(|opened| opened.parent) {
            command = asked(Some(parent));
            model = self.model(&command, actor, head)?;
        }
        let library = self.library();
        let ctx = Context {
            now: self.now()?,
            actor,
            ids: Ids::new([0; 32], Moment::from_ms(0)),
            library: &library,
            counted: self.counted(&command),
        };
        offers(case, &model, &ctx).map_err(ExecuteError::Refused)
    }

    /// Whether `command` of `actor` would be taken now. Nothing is recorded: for what must be refused
    /// before something is kept or opened for it.
    ///
    /// # Errors
    /// The refusal, or what the register could not do.
    pub fn judge(
        &self,
        actor: &Actor,
        command: &Command,
        id: CommandId,
    ) -> Result<(), ExecuteError> {
        self.would(actor, command, id).map(drop)
    }

    /// Whether `commands` of `actor`, each with its id, would all be taken if one followed the other now
    /// and nothing else came of them: none where they would, else which was refused and why. Nothing is
    /// recorded: for what must not be left half done.
    ///
    /// # Errors
    /// What the register could not do.
    pub fn rehearse(
        &self,
        actor: &Actor,
        commands: &[(&Command, CommandId)],
    ) -> Result<Option<(usize, Refusal)>, RegisterError> {
        let (library, now, head) = (self.library(), self.now()?, self.inner.log.head());
        let mut lines: Vec<Line> = Vec::new();
        for (n, (command, id)) in commands.iter().enumerate() {
            if answered_before(&self.inner.log, *id)?.is_some() {
                continue;
            }
            let mut model = self.model(command, actor, head)?;
            for (position, line) in (head..).zip(&lines) {
                let record = Record::read(position, line.as_str());
                let record = record
                    .map_err(|source| RegisterError::NotALine { kind: "rehearsed", source })?;
                let unreadable = |source| RegisterError::Unreadable { position, source };
                Arc::make_mut(&mut model).evolve(&record).map_err(unreadable)?;
            }
            let (library, source) = (Arc::clone(&library), &*self.inner.source);
            let decision = Decision { actor, command, id: *id, now, library, source };
            match decision.append(&model, head, self.counted(command)) {
                Ok(append) => lines.extend(append.into_iter().flat_map(|append| append.lines)),
                Err(ExecuteError::Refused(refusal)) => return Ok(Some((n, refusal))),
                Err(ExecuteError::Register(error)) => return Err(error),
            }
        }
        Ok(None)
    }

    /// Whether `command` would record anything now.
    ///
    /// # Errors
    /// The refusal, or what the register could not do.
    pub(crate) fn would(
        &self,
        actor: &Actor,
        command: &Command,
        id: CommandId,
    ) -> Result<bool, ExecuteError> {
        self.caught_up()?;
        if answered_before(&self.inner.log, id)?.is_some() {
            return Ok(false);
        }
        self.decides(actor, command)
    }

    /// Whether `command` decides on anything now, without what the engine and the clock owe.
    ///
    /// # Errors
    /// As [`Register::would`].
    pub(crate) fn decides(&self, actor: &Actor, command: &Command) -> Result<bool, ExecuteError> {
        let library = self.library();
        let ids = Ids::new([0; 32], Moment::from_ms(0));
        let ctx = Context { now: self.now()?, actor, ids, library: &library, counted: None };
        let model = self.model(command, actor, self.inner.log.head())?;
        let decided = command.decide(&model, &ctx).map_err(ExecuteError::Refused)?;
        Ok(!decided.is_empty())
    }
}
