//! What a round of comments owes of itself: its close, when its last day is over. Nothing here may run
//! a command or read a clock.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Reaction, Watch, reaction_id};
use crate::activity::consultations::{ConsultationCommand, ConsultationEvent};
use crate::decider::Command;
use crate::ids::{CaseId, Slug};
use crate::record::{Actor, Record};
use crate::time::Moment;

/// The rounds that are open: the last day of each, and the record that said so.
pub(super) type Consulting = BTreeMap<(Date, CaseId, Slug), String>;

impl Watch {
    /// The first moment at which a round is over.
    pub(super) fn next_consulting(&self) -> Option<Moment> {
        let first = self.consulting.keys().next();
        first.map(|(day, ..)| self.zone.end_of_day(*day).plus_ms(1))
    }

    /// The rounds that are over at `now`.
    pub(super) fn consulting(&self, now: Moment) -> impl Iterator<Item = Reaction> {
        let rounds = self.consulting.iter();
        let over = rounds.take_while(move |((day, ..), _)| self.zone.end_of_day(*day) < now);
        over.map(|((_, case, round), said)| {
            let close = ConsultationCommand::Close { case: *case, round: round.clone() };
            let command = Command::Consultation(close);
            Reaction { id: reaction_id(said, round), actor: Actor::Clock(round.clone()), command }
        })
    }

    /// Takes in what an event of a consultation of `id` changes of what is owed.
    pub(super) fn consulted(&mut self, id: CaseId, record: &Record<'_>, event: &ConsultationEvent) {
        let (round, until) = match event {
            ConsultationEvent::Opened(opened) => (&opened.round, Some(opened.until)),
            ConsultationEvent::Extended(extended) => (&extended.round, Some(extended.until)),
            ConsultationEvent::Closed(closed) => (&closed.round, None),
            ConsultationEvent::Commented(_) | ConsultationEvent::Answered(_) => return,
        };
        self.consulting.retain(|(_, case, open), _| (*case, open) != (id, round));
        if let Some(until) = until {
            let key = (until.last_day(), id, round.clone());
            self.consulting.insert(key, record.id.to_owned());
        }
    }
}
