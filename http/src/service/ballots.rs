//! Ballots on their way into the box and out of it: a voter's link, what is handed in with it, what
//! lies in the box, what is published and counted, and the bundle with which anyone counts again.
//! Nothing is decided here. A voter and a choice may never stand in one row, name, answer or line of
//! the service's own log.

pub mod bundle;
pub mod cast;
pub mod code;
pub mod count;
pub mod links;
pub mod paper;
pub mod published;
pub mod unseal;

use std::sync::Arc;

use sijill_core::activity::ballots::{BallotCommand, BallotRefusal, Ballots};
use sijill_core::case::Case;
use sijill_core::decider::{Command, Model};
use sijill_core::ids::{CaseId, CommandId, Hash};
use sijill_core::record::Actor;
use sijill_core::refusal::Refusal;
use sijill_core::time::Zone;
use sijill_store::Register;

use super::App;
use super::failure::Failure;

/// A case as its vote stands, from its durable records, without the crowd's.
#[derive(Debug, Clone)]
pub struct Vote {
    id: CaseId,
    model: Arc<Model>,
}

impl Vote {
    /// How the vote of `case` stands in `register`.
    ///
    /// # Errors
    /// `not-found`, where there is no such case; when the log cannot be read.
    pub fn of(register: &Register, case: CaseId) -> Result<Self, Failure> {
        let vote = Self { id: case, model: register.standing(case)? };
        match vote.known().and_then(|case| case.opened.as_ref()) {
            Some(_) => Ok(vote),
            None => Err(Failure::NotFound),
        }
    }

    /// The case.
    pub fn case(&self) -> CaseId {
        self.id
    }

    fn known(&self) -> Option<&Case> {
        self.model.cases.get(&self.id)
    }

    /// What is known of its vote; nothing, where there is no such case.
    pub fn ballots(&self) -> Option<&Ballots> {
        self.known().map(|case| &case.ballots)
    }

    /// The zone in which the register reads its days.
    pub fn zone(&self) -> Zone {
        self.model.zone()
    }
}

impl App {
    /// How the vote of `case` stands.
    ///
    /// # Errors
    /// `not-found`, where there is no such case; when the log cannot be read.
    pub fn vote(&self, case: CaseId) -> Result<Vote, Failure> {
        Vote::of(self.register(), case)
    }
}

/// In place of the hash of a ballot, where it is only asked whether one would be taken.
const NOTHING: Hash = Hash([0; 32]);

impl App {
    /// Refuses what would be refused whatever the ballot says, before anything is kept or looked at for
    /// it: who may do it, and when.
    async fn judge(
        &self,
        actor: &Actor,
        asked: BallotCommand,
        id: CommandId,
    ) -> Result<(), Failure> {
        let (register, actor, case) = (self.register().clone(), actor.clone(), asked.case());
        let judged = tokio::task::spawn_blocking(move || {
            let judged = register.judge(&actor, &Command::Ballot(asked), id);
            judged.map_err(|error| Failure::from_execute(error, Some(case)))
        });
        judged.await.map_err(|e| Failure::broken("ask whether a ballot is taken", &e))?
    }
}

/// A refusal about the vote of `case`.
pub(super) fn refused(case: CaseId, refusal: BallotRefusal) -> Failure {
    Failure::Refused { refusal: Box::new(Refusal::from(refusal)), case: Some(case) }
}
