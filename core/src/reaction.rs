//! What the engine and the clock owe because of the records: thresholds that were reached, automatic
//! steps whose guard holds, deadlines that passed. A pure fold: after a crash, folding the same
//! records again owes the same commands under the same ids, less those already recorded, so each
//! happens exactly once. Nothing here may run a command or read a clock.

mod consulting;
mod course;
mod found;
mod recounts;
#[cfg(test)]
pub(crate) mod restored;
mod ticks;
mod voting;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use uuid::Uuid;

use self::ticks::{Tick, ticks};
use crate::activity::ballots::BallotEvent;
use crate::activity::signatures::SignatureEvent;
use crate::calendar::Calendars;
use crate::case::clock::CrossThreshold;
use crate::case::review::ReviewThreshold;
use crate::case::step::TakeStep;
use crate::case::{Case, CaseCommand, CaseEvent, CourseEvent};
use crate::decider::{Command, Counted, Library};
use crate::event::{Event, Unreadable};
use crate::ids::{CaseId, CommandId, Slug};
use crate::procedure::facts::step_facts;
use crate::procedure::guard::Value;
use crate::procedure::{Procedure, ProcedureEvent};
use crate::query::Position;
use crate::record::{Actor, Record};
use crate::register::RegisterEvent;
use crate::session::Sessions;
use crate::snapshot::{self, NotKept};
use crate::time::{Moment, PartialDate, Zone};

/// The namespace of reaction ids: UUIDv5 of the record and the rule that caused them.
const REACTIONS: Uuid = Uuid::from_u128(0x5f1d_36c4_7a0e_5b7e_9f3a_0d51_7c1f_2e01);

/// A command that is owed because of the records.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Reaction {
    /// Its id, the same however often the records are folded.
    pub id: CommandId,
    /// The engine or the clock, with the rule.
    pub actor: Actor,
    /// What is owed.
    pub command: Command,
}

/// The fold: every case that is open, what is owed, what is due.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Watch {
    zone: Zone,
    library: Arc<Library>,
    cases: BTreeMap<CaseId, Case>,
    due: BTreeSet<Tick>,
    calendars: Calendars,
    sessions: Sessions,
    recounts: BTreeMap<CommandId, Reaction>,
    owed: BTreeMap<CommandId, Reaction>,
    moot: BTreeSet<CommandId>,
    ahead: course::Ahead,
    closing: voting::Closing,
    consulting: consulting::Consulting,
    next: Position,
}

impl Watch {
    /// The position it will read next.
    pub fn next(&self) -> Position {
        self.next
    }

    /// The procedure versions published so far.
    pub fn library(&self) -> &Arc<Library> {
        &self.library
    }

    /// The valid signatures of a case, as far as this fold has come.
    pub fn counted(&self, case: CaseId) -> Option<Counted> {
        let case = self.cases.get(&case)?;
        Some(Counted { valid: case.valid_signatures, parts: case.valid_in_parts.clone() })
    }

    /// The case, as far as this fold has come.
    pub fn case(&self, case: CaseId) -> Option<&Case> {
        self.cases.get(&case)
    }

    /// What is owed, oldest rule first.
    pub fn owed(&self) -> Vec<Reaction> {
        self.owed.values().cloned().collect()
    }

    /// Forgets a reaction that was refused when it was tried: the state it stood on is gone.
    pub fn drop_moot(&mut self, id: CommandId) {
        self.owed.remove(&id);
        self.recounts.remove(&id);
        self.moot.insert(id);
    }

    /// The first moment at which the clock will have something to say, if a deadline runs.
    pub fn next_due(&self) -> Option<Moment> {
        let due = self.due.first().map(|tick| self.zone.start_of_day(tick.at));
        let asked = [self.next_closing(), self.next_consulting()];
        [due, self.next_ahead()].into_iter().chain(asked).flatten().min()
    }

    /// What the clock owes at `now`, oldest first: deadlines to be counted again, before they can be
    /// found missed on a calendar that was no longer true; then rungs that have come and deadlines
    /// whose last day is over.
    pub fn passed(&self, now: Moment) -> Vec<Reaction> {
        if !self.recounts.is_empty() {
            return self.recounts.values().cloned().collect();
        }
        let passed = self.due.iter().take_while(|tick| self.zone.start_of_day(tick.at) <= now);
        passed
            .map(|tick| tick.reaction(self.parent(tick.case)))
            .chain(self.ahead(now))
            .chain(self.closing(now))
            .chain(self.consulting(now))
            .filter(|reaction| !self.moot.contains(&reaction.id))
            .collect()
    }

    fn parent(&self, case: CaseId) -> Option<CaseId> {
        self.cases.get(&case).and_then(|case| case.opened.as_ref()).and_then(|o| o.parent)
    }

    /// Its whole state, to go on from later. It should be that of a watch that was only fed records:
    /// what was dropped as moot would otherwise stay so, and no record says that it was.
    ///
    /// # Errors
    /// When a part of it has no written form.
    pub fn to_bytes(&self) -> Result<Vec<u8>, NotKept> {
        snapshot::write(self)
    }

    /// The watch that was written by [`Watch::to_bytes`] of the same [`snapshot::SOURCES`].
    ///
    /// # Errors
    /// When these are not the bytes of a watch.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, NotKept> {
        snapshot::read(bytes)
    }

    /// Takes in one record.
    ///
    /// # Errors
    /// When the record cannot be read by this engine.
    pub fn apply(&mut self, record: &Record<'_>) -> Result<(), Unreadable> {
        self.next = record.position + 1;
        if !(self.owed.is_empty() && self.recounts.is_empty())
            && let Ok(id) = record.command.parse()
        {
            self.owed.remove(&id);
            self.recounts.remove(&id);
        }
        let Some(id) = record.case() else {
            return self.apply_frame(record);
        };
        let spread = |case: &Case| case.opened.as_ref().is_some_and(|opened| opened.is_spread());
        if record.kind == "signature.given.v1" && !self.cases.get(&id).is_some_and(spread) {
            // nine records in ten: nothing in its data is needed to count it
            if let Some(case) = self.cases.get_mut(&id) {
                case.valid_signatures += 1;
            }
            self.thresholds(id, record);
            return Ok(());
        }
        let event = Event::read(record.kind, record.data)?;
        if let Event::Case(CaseEvent::Opened(opened)) = &event
            && let Some(parent) = opened.parent
        {
            self.cases.entry(parent).or_default().children.push(id);
        }
        let case = self.cases.entry(id).or_default();
        case.evolve(record, &event);
        if let Event::Ballot(event) = &event {
            self.voted(id, record, event);
            if matches!(event, BallotEvent::Cast(_) | BallotEvent::Marked(_)) {
                // nine records in ten of a vote: no clock, threshold or step hangs on one of them
                return Ok(());
            }
        }
        if let Event::Consultation(event) = &event {
            self.consulted(id, record, event);
        }
        let lost = matches!(&event, Event::Signature(SignatureEvent::Invalidated(lot)) if !lot.signers.is_empty());
        let moved = matches!(
            event,
            Event::Case(CaseEvent::StepTaken(_)) | Event::Course(CourseEvent::Migrated(_))
        );
        if moved {
            // the stage these stood on is gone
            let of_this_case = |command: &Command| matches!(command, Command::Case(CaseCommand::TakeStep(step)) if step.case == id);
            self.owed.retain(|_, owed| !of_this_case(&owed.command));
        }
        self.clocks(id);
        self.thresholds(id, record);
        if lost {
            self.reviews(id, record);
        }
        let occurred = event.occurred();
        self.automatic(id, record, occurred);
        self.requirements(id, record);
        self.look_ahead(id, record, &event);
        // another case's own time may not reach back to this one's
        if moved || matches!(event, Event::Ballot(_)) {
            for child in self.cases.get(&id).map(|case| case.children.clone()).unwrap_or_default() {
                self.automatic(child, record, None);
            }
        }
        if let Event::Case(CaseEvent::Opened(opened)) = &event
            && let Some(parent) = opened.parent
        {
            self.automatic(parent, record, None);
        }
        Ok(())
    }

    fn apply_frame(&mut self, record: &Record<'_>) -> Result<(), Unreadable> {
        match Event::read(record.kind, record.data)? {
            Event::Register(RegisterEvent::Opened(opened)) => self.zone = opened.zone,
            Event::Procedure(ProcedureEvent::Published(published)) => {
                // a version that this engine cannot read is missing from the library, and what
                // pins it is refused; everything else goes on
                if let Ok(procedure) = Procedure::from_published(&published) {
                    Arc::make_mut(&mut self.library).insert(published.hash, Arc::new(procedure));
                    self.published(published.hash);
                }
            }
            Event::Calendar(event) => {
                self.calendars.evolve(&event);
                self.recount(record);
            }
            Event::Session(event) => {
                self.sessions.evolve(&event);
                self.recount_sessions(event.body(), record);
            }
            Event::Register(RegisterEvent::Erased(_) | RegisterEvent::Succeeded(_))
            | Event::Party(_)
            | Event::Territory(_)
            | Event::Figure(_)
            | Event::Case(_)
            | Event::Signature(_)
            | Event::Deliberation(_)
            | Event::Notice(_)
            | Event::Sheet(_)
            | Event::Sponsor(_)
            | Event::Invalidation(_)
            | Event::Milestone(_)
            | Event::Condition(_)
            | Event::Opinion(_)
            | Event::Consultation(_)
            | Event::Evidence(_)
            | Event::Progress(_)
            | Event::Indicator(_)
            | Event::Funding(_)
            | Event::Score(_)
            | Event::Code(_)
            | Event::Ballot(_)
            | Event::Course(_) => {}
        }
        Ok(())
    }

    fn owe(
        &mut self,
        record: &Record<'_>,
        actor: Actor,
        rule: &impl std::fmt::Display,
        command: Command,
    ) {
        let known = self.owed.values().any(|owed| match (&owed.command, &command) {
            (
                Command::Case(CaseCommand::CrossThreshold(a)),
                Command::Case(CaseCommand::CrossThreshold(b)),
            ) => a.case == b.case && a.threshold == b.threshold,
            (
                Command::Case(CaseCommand::ReviewThreshold(a)),
                Command::Case(CaseCommand::ReviewThreshold(b)),
            ) => a.case == b.case && a.threshold == b.threshold,
            (a, b) => a == b,
        });
        if !known {
            let id = reaction_id(record.id, rule);
            self.owed.insert(id, Reaction { id, actor, command });
        }
    }

    fn thresholds(&mut self, id: CaseId, record: &Record<'_>) {
        let Some(case) = self.cases.get(&id) else { return };
        let Some(opened) = &case.opened else { return };
        let count = case.valid_signatures;
        let reached: Vec<Slug> = opened
            .thresholds
            .iter()
            .filter(|t| !case.crossed.contains_key(&t.id))
            .filter(|t| t.short(count, &case.valid_in_parts).is_none())
            .map(|t| t.id.clone())
            .collect();
        if reached.is_empty() {
            return;
        }
        let parts = case.valid_in_parts.clone();
        for threshold in reached {
            let actor = Actor::Engine(threshold.clone());
            let (parts, threshold) = (parts.clone(), threshold);
            let command = CrossThreshold { case: id, count, parts, threshold: threshold.clone() };
            let command = Command::Case(CaseCommand::CrossThreshold(command));
            self.owe(record, actor, &threshold, command);
        }
    }

    /// Crossed thresholds that are in doubt are looked at again.
    fn reviews(&mut self, id: CaseId, record: &Record<'_>) {
        let Some(case) = self.cases.get(&id) else { return };
        let (doubtful, (count, parts)) = (case.in_doubt(), case.kept());
        for threshold in doubtful {
            let (actor, parts) = (Actor::Engine(threshold.clone()), parts.clone());
            let command = ReviewThreshold { case: id, count, parts, threshold: threshold.clone() };
            let command = Command::Case(CaseCommand::ReviewThreshold(command));
            self.owe(record, actor, &threshold, command);
        }
    }

    /// An automatic step happened when what caused it happened.
    fn automatic(&mut self, id: CaseId, record: &Record<'_>, occurred: Option<PartialDate>) {
        for step in self.automatic_now(id) {
            let parent =
                self.cases.get(&id).and_then(|case| case.opened.as_ref()).and_then(|o| o.parent);
            let form = BTreeMap::new();
            let command = TakeStep { case: id, form, occurred, parent, step: step.clone() };
            let actor = Actor::Engine(step.clone());
            let command = Command::Case(CaseCommand::TakeStep(command));
            // one record may move many children by the same step: each is owed for itself
            match record.case() == Some(id) {
                true => self.owe(record, actor, &step, command),
                false => self.owe(record, actor, &format!("{id}|{step}"), command),
            }
        }
    }

    /// The automatic steps of a case whose guard holds now.
    fn automatic_now(&self, id: CaseId) -> Vec<Slug> {
        let Some(case) = self.cases.get(&id) else { return vec![] };
        let (Some(opened), Some(stage)) = (&case.opened, &case.stage) else { return vec![] };
        let Some(procedure) = self.library.get(&opened.procedure) else { return vec![] };
        let parent = opened.parent.and_then(|parent| self.cases.get(&parent));
        let steps = procedure.definition.steps.iter();
        steps
            .filter(|step| step.automatic && step.from.contains(stage))
            .filter(|step| {
                let definition = &procedure.definition;
                let facts = step_facts(case, definition, parent, &BTreeMap::new(), "engine");
                let guard = procedure.guard(&format!("step.{}", step.id));
                guard.is_some_and(|guard| guard.answer(&facts) == Ok(Value::Boolean(true)))
            })
            .map(|step| step.id.clone())
            .collect()
    }

    fn clocks(&mut self, id: CaseId) {
        self.due.retain(|tick| tick.case != id);
        let Some(case) = self.cases.get(&id) else { return };
        let procedure = case.opened.as_ref().and_then(|o| self.library.get(&o.procedure));
        let rules = procedure.map(|p| p.definition.deadlines.as_slice()).unwrap_or_default();
        for (deadline, running) in &case.running {
            let rule = rules.iter().find(|rule| rule.id == *deadline);
            self.due.extend(ticks(id, deadline, running, rule));
        }
    }
}

/// UUIDv5 of the record and the rule that caused a reaction.
pub(crate) fn reaction_id(cause: &str, rule: &impl std::fmt::Display) -> CommandId {
    CommandId(Uuid::new_v5(&REACTIONS, format!("{cause}|{rule}").as_bytes()))
}
