//! What is owed because a case ended, or because a later version of its procedure came into force:
//! its parent is told, what is personal is kept so long and no longer, and running cases move where
//! the law moves them. Nothing here may run a command or read a clock.

use std::collections::BTreeSet;

use jiff::civil::Date;

use super::{Reaction, Watch, reaction_id};
use crate::activity::scores::{self, ScoreCommand};
use crate::case::{CaseEvent, CourseCommand, CourseEvent};
use crate::decider::Command;
use crate::event::Event;
use crate::ids::{CaseId, Hash, Slug};
use crate::procedure::Procedure;
use crate::procedure::deadline::span;
use crate::procedure::definition::RunningCases;
use crate::record::{Actor, Record};
use crate::time::{Moment, PartialDate};

/// By whom a parent is told that a child has ended.
const CHILD_CLOSED: &str = "child-closed";
/// By whom running cases are moved to a version that moves them.
const TRANSITION: &str = "transition";
/// By whom texts and scores are released that were sealed until a step was taken.
const RELEASE: &str = "release";
/// Who tells that what is personal was kept long enough.
const RETENTION: &str = "retention";

/// What will be owed on a day to come, because of where cases stand.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub(super) struct Ahead {
    /// The first day of a version that moves a running case.
    moves: BTreeSet<(Date, CaseId, Hash)>,
    /// The last day on which what is personal in an ended case is kept, and the record that ended it.
    kept: BTreeSet<(Date, CaseId, String)>,
}

#[cfg(test)]
impl Ahead {
    /// What is personal in a case is kept until a day.
    pub fn example(day: Date, case: CaseId) -> Self {
        Self { moves: BTreeSet::new(), kept: [(day, case, "record".to_owned())].into() }
    }
}

impl Watch {
    /// The first moment at which something of this is owed.
    pub(super) fn next_ahead(&self) -> Option<Moment> {
        let mut moves = self.ahead.moves.iter().filter(|(_, case, _)| !self.is_voted_on(*case));
        let moves = moves.next().map(|(day, ..)| self.zone.start_of_day(*day));
        let kept = self.ahead.kept.first();
        let kept = kept.map(|(day, ..)| self.zone.end_of_day(*day).plus_ms(1));
        [moves, kept].into_iter().flatten().min()
    }

    /// What of this is owed at `now`.
    pub(super) fn ahead(&self, now: Moment) -> Vec<Reaction> {
        let moves = self.ahead.moves.iter();
        let moves = moves.take_while(|(day, ..)| self.zone.start_of_day(*day) <= now);
        let moves = moves.filter(|(_, case, _)| !self.is_voted_on(*case));
        let moves = moves.filter_map(|(_, case, to)| self.moving(*case, *to));
        let kept = self.ahead.kept.iter();
        let kept = kept.take_while(|(day, ..)| self.zone.end_of_day(*day) < now);
        let kept = kept.map(|(due, case, ended)| {
            let rule = name(RETENTION);
            let command = CourseCommand::EndRetention { case: *case, due: *due };
            let id = reaction_id(ended, &rule);
            Reaction { id, actor: Actor::Clock(rule), command: Command::Course(command) }
        });
        moves.chain(kept).collect()
    }

    /// Whether a vote of the case is under way: it moves when that is over.
    fn is_voted_on(&self, case: CaseId) -> bool {
        self.cases.get(&case).is_some_and(|case| case.ballots.voting().is_under_way())
    }

    fn moving(&self, case: CaseId, to: Hash) -> Option<Reaction> {
        let opened = self.cases.get(&case)?.opened.as_ref()?;
        let transition = self.library.get(&to)?.definition.transition.as_ref()?;
        let rule = name(TRANSITION);
        let command = CourseCommand::Migrate {
            case,
            // as the law says it where it was made
            reason: transition.source.in_language("ar").to_owned(),
            territory: opened.territory.clone(),
            to,
        };
        // the version and the case together are the cause: a case moves to a version once
        let id = reaction_id(&format!("{to}|{case}"), &rule);
        Some(Reaction { id, actor: Actor::Engine(rule), command: Command::Course(command) })
    }

    /// Takes in what an event of the case `id` changes of what lies ahead, and what it releases.
    pub(super) fn look_ahead(&mut self, id: CaseId, record: &Record<'_>, event: &Event) {
        if let Event::Case(CaseEvent::Opened(_) | CaseEvent::StepTaken(_))
        | Event::Course(CourseEvent::Migrated(_)) = event
        {
            self.placed(id, record, event.occurred());
        }
        if let Event::Course(CourseEvent::RetentionEnded(_) | CourseEvent::PersonalErased(_)) =
            event
        {
            self.ahead.kept.retain(|(_, case, _)| *case != id);
        }
        self.unseal(id, record, event);
    }

    /// The sealed texts and scores that a step, or a later version of the procedure, releases. What is opened is not
    /// known here: whoever records this opens it.
    fn unseal(&mut self, id: CaseId, record: &Record<'_>, event: &Event) {
        if !matches!(
            event,
            Event::Case(CaseEvent::StepTaken(_)) | Event::Course(CourseEvent::Migrated(_))
        ) {
            return;
        }
        let Some(case) = self.cases.get(&id) else { return };
        let Some(opened) = &case.opened else { return };
        let Some(procedure) = self.library.get(&opened.procedure) else { return };
        let due: Vec<Hash> =
            case.course.due(&procedure.definition).map(|(hash, _)| *hash).collect();
        let scores = scores::sealed::due(&procedure.definition, case);
        for sealed in due {
            let (rule, opened) = (name(RELEASE), None);
            let command = CourseCommand::ReleaseText { case: id, opened, sealed };
            // one step may release several: each is owed for itself
            let cause = format!("{rule}|{sealed}");
            self.owe(record, Actor::Engine(rule), &cause, Command::Course(command));
        }
        for sealed in scores {
            let (rule, opened) = (name(RELEASE), None);
            let command = ScoreCommand::Release { case: id, opened, sealed };
            let cause = format!("{rule}|{sealed}");
            self.owe(record, Actor::Engine(rule), &cause, Command::Score(command));
        }
    }

    /// The case stands somewhere else than before.
    fn placed(&mut self, id: CaseId, record: &Record<'_>, occurred: Option<PartialDate>) {
        self.ahead.moves.retain(|(_, case, _)| *case != id);
        let Some(case) = self.cases.get(&id) else { return };
        let (Some(opened), Some(stage)) = (&case.opened, &case.stage) else { return };
        let Some(procedure) = self.library.get(&opened.procedure) else { return };
        let ends = procedure.definition.stage(stage).is_some_and(|stage| stage.ends);
        if !ends {
            let later = self.library.values().filter(|later| moves(procedure, later));
            let first = |later: &Procedure| later.definition.valid_from.first_day();
            let ahead: Vec<_> = later.map(|later| (first(later), id, later.hash)).collect();
            self.ahead.moves.extend(ahead);
            return;
        }
        let recorded = record.moment().date_in(&self.zone);
        let day = occurred.map_or(recorded, |told| told.last_day().min(recorded));
        let retention = procedure.definition.retention.as_ref().filter(|_| !case.course.erased);
        let due = retention.and_then(|rule| day.checked_add(span(&rule.after)?).ok());
        self.ahead.kept.extend(due.map(|due| (due, id, record.id.to_owned())));
        if let Some(parent) = opened.parent {
            let rule = name(CHILD_CLOSED);
            let command = CourseCommand::CloseChild { case: parent, child: id };
            let actor = Actor::Engine(rule.clone());
            self.owe(record, actor, &rule, Command::Course(command));
        }
    }

    /// A version was published: the running cases that it moves.
    pub(super) fn published(&mut self, hash: Hash) {
        let Some(version) = self.library.get(&hash) else { return };
        let day = version.definition.valid_from.first_day();
        let running = self.cases.iter().filter_map(|(id, case)| {
            let under = self.library.get(&case.opened.as_ref()?.procedure)?;
            let here = under.definition.stage(case.stage.as_ref()?)?;
            (!here.ends && moves(under, version)).then_some((day, *id, hash))
        });
        let running: Vec<_> = running.collect();
        self.ahead.moves.extend(running);
    }
}

/// Whether `later` is a later version of the procedure `under` that moves its running cases.
fn moves(under: &Procedure, later: &Procedure) -> bool {
    let (own, later) = (&under.definition, &later.definition);
    let moves = later.transition.as_ref().is_some_and(|t| t.running == RunningCases::Move);
    moves && own.key == later.key && own.version < later.version
}

fn name(rule: &str) -> Slug {
    rule.parse().expect("a short name")
}
