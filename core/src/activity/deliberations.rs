//! Deliberations: the item on the agenda of a session, and the vote. They are two activities, so
//! that a stage can allow the one and not the other. What a vote leads to is never said here: that
//! is a step of the procedure.

mod sitting;

use serde::{Deserialize, Serialize};

pub use self::sitting::quorum_schema;
use self::sitting::{held, not_too_soon, quorum};
use crate::activity::ActivityKind;
use crate::case::{Pinned, case_query, not_before};
use crate::decider::{Context, Decider, Model};
use crate::event::{Happened, events};
use crate::ids::{CaseId, Slug};
use crate::procedure::guard::{Kind, Value};
use crate::query::Query;
use crate::record::{Actor, Record};
use crate::refusal::{Refusal, refusals};
use crate::session::calendar_query;
use crate::time::{Moment, PartialDate};

/// The name of the rule that says how many must be present.
pub const QUORUM: &str = "quorum";

/// What may be asked about deliberations.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum DeliberationCommand {
    /// Puts the matter on the agenda of a session.
    Inscribe {
        /// The case.
        case: CaseId,
        /// The item and its session.
        item: ItemInscribed,
    },
    /// Records the vote of a sitting.
    RecordVote {
        /// The case.
        case: CaseId,
        /// The count.
        vote: Vote,
    },
}

/// The count of a vote.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Vote {
    /// Who voted neither way.
    pub abstentions: u64,
    /// Against.
    pub against: u64,
    /// In favour.
    pub in_favour: u64,
    /// Members of the body in office.
    pub members: u64,
    /// When it was held, if earlier than it is recorded.
    pub occurred: Option<PartialDate>,
    /// Whether the matter was put off instead of decided.
    pub postponed: bool,
    /// Members present.
    pub present: u64,
}

events! {
    /// What happens in deliberations.
    pub enum DeliberationEvent {
        /// The matter was put on the agenda of a session.
        Inscribed(ItemInscribed) = "item.inscribed.v1",
        /// A vote was held.
        VoteHeld(VoteHeld) = "vote.held.v1",
    }
}

/// The matter was put on the agenda of a session.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ItemInscribed {
    /// Its number on the agenda.
    pub item: u32,
    /// When it was put there, if earlier than it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<PartialDate>,
    /// When the session is: `2024-05`.
    pub session: PartialDate,
    /// What kind of session.
    pub session_kind: SessionKind,
}

/// What kind of session.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum SessionKind {
    /// An extraordinary session.
    Extraordinary,
    /// An ordinary session.
    Ordinary,
}

/// A vote was held.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct VoteHeld {
    /// Who voted neither way.
    pub abstentions: u64,
    /// Against.
    pub against: u64,
    /// In favour.
    pub in_favour: u64,
    /// Members of the body in office.
    pub members: u64,
    /// When, if earlier than it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<PartialDate>,
    /// What came of it.
    pub outcome: Outcome,
    /// Members present.
    pub present: u64,
    /// How many had to be present for the vote to decide, where the procedure asks for a number.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub quorum: Option<u64>,
    /// Which sitting it is: 1, or one more than the sitting just before that had no quorum. Told
    /// where the procedure asks for a quorum.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub sitting: Option<u32>,
}

/// What came of a vote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Outcome {
    /// More in favour than against.
    Adopted,
    /// Put off to a later session.
    Postponed,
    /// Not more in favour than against.
    Rejected,
    /// Too few were present: nothing was decided.
    NoQuorum,
}

impl Outcome {
    /// Its name in records and guards.
    pub fn name(self) -> &'static str {
        match self {
            Self::Adopted => "adopted",
            Self::Postponed => "postponed",
            Self::Rejected => "rejected",
            Self::NoQuorum => "no-quorum",
        }
    }
}

/// The facts guards may read: what happened since the stage was entered.
pub const FACTS: &[(&str, Kind)] = &[
    ("agenda.inscribed_here", Kind::Boolean),
    ("agenda.session_here", Kind::Text),
    ("deliberations.outcome_here", Kind::Text),
    ("deliberations.quorate_here", Kind::Boolean),
];

/// What is known of a case's deliberations.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Deliberations {
    /// Every inscription.
    pub inscribed: Vec<ItemInscribed>,
    /// Every vote.
    pub votes: Vec<VoteHeld>,
    inscribed_before: usize,
    votes_before: usize,
    recorded: Vec<Moment>,
}

refusals! {
    /// Why something about a deliberation was refused.
    pub enum DeliberationRefusal {
        /// More voted than were present, or more were present than are members.
        VotesDoNotAddUp { voted: u64, present: u64, members: u64 } = "votes-do-not-add-up",
        /// Nobody voted.
        NobodyVoted = "nobody-voted",
        /// The sitting before had no quorum, and the next is held on a later day.
        SittingTooSoon { day: PartialDate } = "sitting-too-soon",
        /// The body planned a session of another kind on that day.
        SessionOfOtherKind { session: Slug } = "session-of-other-kind",
        /// The session of that day is cancelled.
        SessionOff { session: Slug } = "session-is-cancelled",
    }
}

impl DeliberationCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Inscribe { case, .. } | Self::RecordVote { case, .. } => *case,
        }
    }
}

impl Decider for DeliberationCommand {
    fn reads(&self, by: &Actor) -> Query {
        let query = case_query(self.case(), by);
        match self {
            Self::Inscribe { .. } => query.and_also(calendar_query()),
            Self::RecordVote { .. } => query,
        }
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let kind = match self {
            Self::Inscribe { .. } => ActivityKind::Agenda,
            Self::RecordVote { .. } => ActivityKind::Deliberations,
        };
        let rules = &pinned.procedure.definition.activities;
        let rule = rules.get(&kind).cloned().unwrap_or_default();
        pinned.needs(&rule.by, model, ctx)?;
        let known = &pinned.case.deliberations;
        let event = match self {
            Self::Inscribe { item, .. } => {
                if known.inscribed[known.inscribed_before..].contains(item) {
                    return Ok(vec![]);
                }
                pinned.allows(kind)?;
                pinned.follows("occurred", item.occurred, model, ctx)?;
                as_planned(item, &pinned, model)?;
                DeliberationEvent::Inscribed(item.clone())
            }
            Self::RecordVote { vote, .. } => {
                let held = held(vote, quorum(vote, &pinned)?)?;
                let today = ctx.today(model);
                let day = |at: &Moment| at.date_in(&model.zone());
                if known.here().any(|(before, at)| before.same(&held, day(at) == today)) {
                    return Ok(vec![]);
                }
                pinned.allows(kind)?;
                pinned.follows("occurred", vote.occurred, model, ctx)?;
                not_too_soon(known, vote, model, ctx)?;
                DeliberationEvent::VoteHeld(held)
            }
        };
        Ok(vec![pinned.happened(kind.name(), event)])
    }
}

/// Refuses a session that ended before the case was opened, that the body's own calendar cancelled,
/// or that it planned as one of another kind. What the calendar does not know is taken as told: few
/// bodies keep their whole calendar here.
fn as_planned(item: &ItemInscribed, pinned: &Pinned<'_>, model: &Model) -> Result<(), Refusal> {
    let opened = pinned.case.opened_at.map(|at| PartialDate::day(at.date_in(&model.zone())));
    not_before("session", Some(item.session), pinned.opened.occurred.or(opened))?;
    let planned = pinned.sessions.on(pinned.opened.body, item.session);
    if planned.iter().any(|on| !on.cancelled && on.kind == item.session_kind) {
        return Ok(());
    }
    match planned.first() {
        Some(on) if on.cancelled => {
            Err(DeliberationRefusal::SessionOff { session: on.session.clone() }.into())
        }
        Some(on) => {
            let session = on.session.clone();
            Err(DeliberationRefusal::SessionOfOtherKind { session }.into())
        }
        None => Ok(()),
    }
}

impl VoteHeld {
    /// Whether it is the count of the same sitting. Two sittings without quorum may well have been
    /// as empty: they are the same only where they are told to have been on the same day.
    fn same(&self, other: &Self, same_day: bool) -> bool {
        let counted = |vote: &Self| {
            let Self { abstentions, against, in_favour, members, present, .. } = vote;
            [*abstentions, *against, *in_favour, *members, *present]
        };
        let postponed = |vote: &Self| vote.outcome == Outcome::Postponed;
        let without = self.outcome == Outcome::NoQuorum;
        counted(self) == counted(other)
            && self.occurred == other.occurred
            && (without || postponed(self) == postponed(other))
            && (!without || self.occurred.is_some() || same_day)
    }
}

impl Deliberations {
    /// What is known after one event.
    pub fn evolve(&mut self, record: &Record<'_>, event: &DeliberationEvent) {
        match event {
            DeliberationEvent::Inscribed(item) => self.inscribed.push(item.clone()),
            DeliberationEvent::VoteHeld(vote) => {
                self.votes.push(vote.clone());
                self.recorded.push(record.moment());
            }
        }
    }

    /// A stage is entered: nothing has happened in it yet.
    pub fn enter_stage(&mut self) {
        (self.inscribed_before, self.votes_before) = (self.inscribed.len(), self.votes.len());
    }

    /// The votes since the stage was entered, and when each was recorded.
    fn here(&self) -> impl Iterator<Item = (&VoteHeld, &Moment)> {
        self.votes.iter().zip(&self.recorded).skip(self.votes_before)
    }

    /// Which sitting on the matter the next one is: 1, or one more than the sitting just before that
    /// had no quorum.
    fn sitting(&self) -> u32 {
        let without = |vote: &&VoteHeld| vote.outcome == Outcome::NoQuorum;
        let before = self.votes.iter().rev().take_while(without).count();
        u32::try_from(before).unwrap_or(u32::MAX).saturating_add(1)
    }

    /// The facts guards read.
    pub fn facts(&self) -> [(&'static str, Value); 4] {
        let inscribed = self.inscribed[self.inscribed_before..].last();
        let session = match inscribed.map(|item| item.session_kind) {
            Some(SessionKind::Ordinary) => "ordinary",
            Some(SessionKind::Extraordinary) => "extraordinary",
            None => "",
        };
        let vote = self.votes[self.votes_before..].last();
        let outcome = vote.map(|vote| vote.outcome.name()).unwrap_or_default();
        [
            ("agenda.inscribed_here", Value::Boolean(inscribed.is_some())),
            ("deliberations.outcome_here", Value::Text(outcome.to_owned())),
            ("agenda.session_here", Value::Text(session.to_owned())),
            (
                "deliberations.quorate_here",
                Value::Boolean(vote.is_some_and(|vote| vote.outcome != Outcome::NoQuorum)),
            ),
        ]
    }
}

#[cfg(test)]
mod tests {
    //! Sittings with and without quorum.

    use super::*;
    use crate::activity::conditions::{ConditionChecked, ConditionCommand, Finding};
    use crate::activity::rehearsed::{BUREAU, CLERK, COUNCIL, by, case, opened, step};
    use crate::decider::Command;
    use crate::session::SessionCommand;
    use crate::testing::{Rehearsal, party};

    fn sitting(present: u64, in_favour: u64) -> Command {
        let vote = Vote {
            abstentions: 0,
            against: 0,
            in_favour,
            members: 31,
            occurred: None,
            postponed: false,
            present,
        };
        Command::Deliberation(DeliberationCommand::RecordVote { case: case(), vote })
    }

    fn deliberating() -> Rehearsal {
        let mut town = opened(None);
        for condition in ["purpose", "electors"] {
            let checked = ConditionChecked {
                condition: condition.parse().unwrap(),
                evidence: None,
                finding: Finding::Met,
                occurred: None,
                reason: None,
                reference: None,
            };
            let check = ConditionCommand::Check { case: case(), checked };
            town.when(&by(BUREAU), &Command::Condition(check)).unwrap();
        }
        town.when(&by(BUREAU), &step("admit")).unwrap();
        town
    }

    #[test]
    fn a_sitting_without_quorum_decides_nothing_and_the_next_needs_fewer() {
        let mut town = deliberating();
        let stage = |town: &Rehearsal| town.watch().case(case()).unwrap().stage_text();
        // 31 members: 16 must be present, then 10, then any number
        town.when(&by(CLERK), &sitting(15, 15)).unwrap();
        let line = town.lines().last().unwrap();
        for part in [r#""outcome":"no-quorum""#, r#""quorum":16"#, r#""sitting":1"#] {
            assert!(line.contains(part), "{part}: {line}");
        }
        assert_eq!(stage(&town), "deliberation");
        // the same on the same day is the same sitting; on another day it is another
        assert_eq!(town.when(&by(CLERK), &sitting(15, 15)).unwrap(), Vec::<String>::new());
        let soon = town.decide(&by(CLERK), &sitting(12, 12)).unwrap_err();
        assert_eq!(soon.code(), "sitting-too-soon");
        town.wait_until("2023-10-05T09:00:00.000Z");
        town.when(&by(CLERK), &sitting(9, 0)).unwrap();
        let line = town.lines().last().unwrap();
        assert!(line.contains(r#""quorum":10"#) && line.contains(r#""sitting":2"#), "{line}");
        town.wait_until("2023-10-09T09:00:00.000Z");
        town.when(&by(CLERK), &sitting(3, 3)).unwrap();
        let held = town.lines().iter().rev().find(|line| line.contains("vote.held.v1")).unwrap();
        assert!(held.contains(r#""outcome":"adopted""#) && held.contains(r#""quorum":0"#));
        assert_eq!(stage(&town), "closed");
    }

    #[test]
    fn a_session_is_taken_as_the_calendar_of_the_body_has_it() {
        let planned = |n: u64, kind: SessionKind, day: &str| {
            Command::Session(SessionCommand::Plan {
                body: party(COUNCIL),
                closes: None,
                kind,
                opens: day.parse().unwrap(),
                session: format!("s-{n}").parse().unwrap(),
            })
        };
        let inscribe = |session: &str, session_kind: SessionKind| {
            let session = session.parse().unwrap();
            let item = ItemInscribed { item: 3, occurred: None, session, session_kind };
            Command::Deliberation(DeliberationCommand::Inscribe { case: case(), item })
        };
        let mut town = deliberating();
        for command in [
            planned(1, SessionKind::Extraordinary, "2023-10-20"),
            planned(2, SessionKind::Ordinary, "2023-10-25"),
            planned(3, SessionKind::Ordinary, "2023-11-08"),
        ] {
            town.when(&by(1), &command).unwrap();
        }
        let reason = "تعذر انعقادها".to_owned();
        let (body, session) = (party(COUNCIL), "s-3".parse().unwrap());
        let cancel = Command::Session(SessionCommand::Cancel { body, reason, session });
        town.when(&by(1), &cancel).unwrap();
        let refused = |day, kind| town.decide(&by(CLERK), &inscribe(day, kind)).unwrap_err();
        let code = |day, kind| refused(day, kind).code().to_owned();
        assert_eq!(code("2023-10-20", SessionKind::Ordinary), "session-of-other-kind");
        assert_eq!(code("2023-11-08", SessionKind::Ordinary), "session-is-cancelled");
        assert_eq!(code("1990-01-01", SessionKind::Ordinary), "date-too-early");
        // a session told by its month is found where one of that kind is planned in it
        for told in ["2023-10", "2023-10-25", "2024-02"] {
            assert!(
                town.decide(&by(CLERK), &inscribe(told, SessionKind::Ordinary)).is_ok(),
                "{told}"
            );
        }
    }

    #[test]
    fn nobody_votes_only_where_nobody_could() {
        let town = deliberating();
        let refused = town.decide(&by(CLERK), &sitting(20, 0)).unwrap_err();
        assert_eq!(refused.code(), "nobody-voted");
        assert!(town.decide(&by(CLERK), &sitting(4, 0)).is_ok());
    }
}
