//! What a vote owes of itself: the roots of the box, and its close when its last day is over. Nothing
//! here may run a command or read a clock.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{Reaction, Watch, reaction_id};
use crate::activity::ballots::{BOX, BallotCommand, BallotEvent, ROOT_EVERY, VOTING};
use crate::decider::Command;
use crate::ids::{CaseId, Slug};
use crate::record::{Actor, Record};
use crate::time::Moment;

/// The votes that are open: the last day of each, and the record that opened it.
pub(super) type Closing = BTreeMap<(Date, CaseId), String>;

impl Watch {
    /// The first moment at which a vote is over.
    pub(super) fn next_closing(&self) -> Option<Moment> {
        let first = self.closing.keys().next();
        first.map(|(day, _)| self.zone.end_of_day(*day).plus_ms(1))
    }

    /// The votes that are over at `now`.
    pub(super) fn closing(&self, now: Moment) -> impl Iterator<Item = Reaction> {
        let over =
            self.closing.iter().take_while(move |((day, _), _)| self.zone.end_of_day(*day) < now);
        over.map(|((_, case), opened)| {
            let rule = name(VOTING);
            let command = Command::Ballot(BallotCommand::Close { case: *case });
            Reaction { id: reaction_id(opened, &rule), actor: Actor::Clock(rule), command }
        })
    }

    /// Takes in what an event of the vote of `id` changes of what is owed: after so many ballots, and
    /// when the box is closed, its root.
    pub(super) fn voted(&mut self, id: CaseId, record: &Record<'_>, event: &BallotEvent) {
        match event {
            BallotEvent::Opened(opened) => {
                let key = (opened.closes.last_day(), id);
                self.closing.insert(key, record.id.to_owned());
            }
            BallotEvent::Closed(_) => {
                self.closing.retain(|(_, case), _| *case != id);
                self.root(id, record, |cast, rooted| cast > rooted);
            }
            BallotEvent::Cast(_) => {
                self.root(id, record, |cast, _| cast.is_multiple_of(ROOT_EVERY));
            }
            BallotEvent::Prepared(_)
            | BallotEvent::Listed(_)
            | BallotEvent::Unlisted(_)
            | BallotEvent::Marked(_)
            | BallotEvent::PaperReceived(_)
            | BallotEvent::PaperEntered(_)
            | BallotEvent::PaperAccepted(_)
            | BallotEvent::Rooted(_)
            | BallotEvent::Unsealed(_)
            | BallotEvent::Counted(_) => {}
        }
    }

    fn root(&mut self, id: CaseId, record: &Record<'_>, due: impl Fn(u64, u64) -> bool) {
        let Some(ballots) = self.cases.get(&id).map(|case| &case.ballots) else { return };
        let rooted = ballots.rooted.as_ref().map_or(0, |rooted| rooted.cast);
        let (cast, root) = (ballots.cast.size(), ballots.cast.root());
        if due(cast, rooted) {
            let command = Command::Ballot(BallotCommand::Root { case: id, cast, root });
            let rule = name(BOX);
            self.owe(record, Actor::Engine(rule.clone()), &rule, command);
        }
    }
}

fn name(rule: &str) -> Slug {
    rule.parse().expect("a short name")
}
