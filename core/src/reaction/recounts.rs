//! The deadlines that are to be counted again because a calendar or the sessions of a body changed.
//! Nothing here may run a command or read a clock: the day is that of the record.

use jiff::civil::Date;

use super::{Reaction, Watch, reaction_id};
use crate::case::clock::{RecountDeadline, recount};
use crate::case::{Case, CaseCommand, Running};
use crate::decider::Command;
use crate::ids::{PartyId, RecordId, Slug};
use crate::record::{Actor, Record};

impl Watch {
    /// A calendar changed: the deadlines whose last day it moves.
    pub(super) fn recount(&mut self, record: &Record<'_>) {
        self.recount_where(record, |watch, _, _, running, today| {
            recount::on_calendar(&watch.calendars, running, today).is_some()
        });
    }

    /// A session of `body` was planned or cancelled: the deadlines whose last day it moves.
    pub(super) fn recount_sessions(&mut self, body: PartyId, record: &Record<'_>) {
        self.recount_where(record, |watch, case, deadline, running, today| {
            let opened = case.opened.as_ref().filter(|opened| opened.body == body);
            let known = opened.and_then(|opened| {
                let definition = &watch.library.get(&opened.procedure)?.definition;
                let rule = definition.deadlines.iter().find(|rule| rule.id == *deadline)?;
                recount::on_sessions(&watch.sessions, opened, rule, running, today)
            });
            known.is_some()
        });
    }

    fn recount_where(
        &mut self,
        record: &Record<'_>,
        moves: impl Fn(&Self, &Case, &Slug, &Running, Date) -> bool,
    ) {
        let Ok(because) = record.id.parse::<RecordId>() else { return };
        let today = record.moment().date_in(&self.zone);
        let mut found = Vec::new();
        for (id, case) in &self.cases {
            for (deadline, running) in &case.running {
                if !moves(self, case, deadline, running, today) {
                    continue;
                }
                let (case, since) = (*id, running.since.clone());
                let command = RecountDeadline { because, case, deadline: deadline.clone(), since };
                found.push(Reaction {
                    id: reaction_id(record.id, &format!("{case}|{deadline}")),
                    actor: Actor::Clock(deadline.clone()),
                    command: Command::Case(CaseCommand::RecountDeadline(command)),
                });
            }
        }
        self.recounts.extend(found.into_iter().map(|reaction| (reaction.id, reaction)));
    }
}
