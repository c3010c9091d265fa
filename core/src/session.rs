//! Calendars of bodies: which sessions are planned, of what kind, from which day to which. What is
//! put on the agenda of a session may not be here: that is a matter of each case, as is what a plan
//! does to a last day that was recorded before.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use crate::activity::deliberations::SessionKind;
use crate::decider::{Context, Decider, Model};
use crate::event::{Happened, Subject, events};
use crate::ids::{PartyId, Slug};
use crate::party::PartyRefusal;
use crate::query::{Query, Tag};
use crate::record::Actor;
use crate::refusal::{Refusal, refusals};
use crate::register::{ADMINISTRATOR, RegisterRefusal, keeper_only, keeper_query};
use crate::text::{FieldRefusal, REASON_BYTES_MAX};
use crate::time::PartialDate;

/// The roles at a body that keep its calendar, beside the keeper of the register.
pub const CALENDAR_ROLES: [&str; 2] = ["clerk", "president"];

/// What may be asked about the calendar of a body.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum SessionCommand {
    /// Plans a session; a cancelled one may be planned anew, on other days.
    Plan {
        /// The body that meets.
        body: PartyId,
        /// Its last day, where it lasts longer than one.
        closes: Option<Date>,
        /// What kind of session.
        kind: SessionKind,
        /// Its first day.
        opens: Date,
        /// Its short name, unique at the body: `2024-02`.
        session: Slug,
    },
    /// Cancels a planned session.
    Cancel {
        /// The body.
        body: PartyId,
        /// Why, in an official's words.
        reason: String,
        /// The session.
        session: Slug,
    },
}

events! {
    /// What happens to the calendar of a body.
    pub enum SessionEvent {
        /// A session of a body was planned.
        Planned(SessionPlanned) = "session.planned.v1",
        /// A planned session was cancelled.
        Cancelled(SessionCancelled) = "session.cancelled.v1",
    }
}

/// A session of a body was planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionPlanned {
    /// The body that meets.
    pub body: PartyId,
    /// Its last day, where it lasts longer than one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub closes: Option<PartialDate>,
    /// What kind of session.
    pub kind: SessionKind,
    /// Its first day.
    pub opens: PartialDate,
    /// Its short name, unique at the body.
    pub session: Slug,
}

/// A planned session was cancelled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SessionCancelled {
    /// The body.
    pub body: PartyId,
    /// Why, in an official's words.
    pub reason: String,
    /// The session.
    pub session: Slug,
}

/// The calendars that were read: of each body, the sessions by their short names.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sessions {
    by_body: BTreeMap<PartyId, BTreeMap<Slug, Planned>>,
}

/// A session as it stands.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Planned {
    plan: SessionPlanned,
    cancelled: bool,
}

impl Planned {
    fn on(&self) -> On {
        On { cancelled: self.cancelled, kind: self.plan.kind, session: self.plan.session.clone() }
    }
}

/// A session that is planned on a day that was asked about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct On {
    /// Whether it was cancelled.
    pub cancelled: bool,
    /// What kind of session.
    pub kind: SessionKind,
    /// Its short name, unique at the body.
    pub session: Slug,
}

refusals! {
    /// Why something about a calendar was refused.
    pub enum SessionRefusal {
        /// The session is planned otherwise.
        AlreadyPlanned { body: PartyId, session: Slug } = "session-already-planned",
        /// The body has no such session.
        Unknown { body: PartyId, session: Slug } = "session-unknown",
    }
}

/// What tells the calendars of all bodies: for commands that may start a deadline and know the body
/// only from their case. By type alone, for a body plans a few sessions a year.
pub fn calendar_query() -> Query {
    Query::one(SessionEvent::KINDS, vec![])
}

impl Decider for SessionCommand {
    fn reads(&self, by: &Actor) -> Query {
        let (Self::Plan { body, .. } | Self::Cancel { body, .. }) = self;
        keeper_query(by)
            .or(&["party.registered.v1"], vec![Tag::new("party", body)])
            .or(SessionEvent::KINDS, vec![Tag::new("body", body)])
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let (Self::Plan { body, .. } | Self::Cancel { body, .. }) = self;
        calendar_only(*body, model, ctx)?;
        if !model.parties.known(*body)?.kind.decides() {
            return Err(PartyRefusal::NotABody { party: *body }.into());
        }
        match self {
            Self::Plan { body, closes, kind, opens, session } => {
                let plan = SessionPlanned {
                    body: *body,
                    closes: closes.map(PartialDate::day),
                    kind: *kind,
                    opens: PartialDate::day(*opens),
                    session: session.clone(),
                };
                plan_session(model, plan)
            }
            Self::Cancel { body, reason, session } => cancel(model, *body, reason, session),
        }
    }
}

/// The keeper, its administrators, and those who keep the body's own calendar.
fn calendar_only(body: PartyId, model: &Model, ctx: &Context<'_>) -> Result<(), Refusal> {
    let refusal = match keeper_only(model, ctx) {
        Ok(()) => return Ok(()),
        Err(Refusal::Register(RegisterRefusal::NotForActor { actor, .. })) => {
            let needs = format!("{ADMINISTRATOR} {}", CALENDAR_ROLES.join(" "));
            RegisterRefusal::NotForActor { actor, needs }.into()
        }
        Err(other) => other,
    };
    let today = ctx.today(model);
    let holds = |id: &PartyId| {
        CALENDAR_ROLES.iter().any(|role| model.mandates.holds(*id, body, role, today))
    };
    match ctx.actor {
        Actor::Party(id) if holds(id) => Ok(()),
        Actor::Party(_) | Actor::Signer(_) | Actor::Clock(_) | Actor::Engine(_) => Err(refusal),
    }
}

fn plan_session(model: &Model, plan: SessionPlanned) -> Result<Vec<Happened>, Refusal> {
    if let Some(closes) = plan.closes
        && closes.last_day() < plan.opens.first_day()
    {
        return Err(PartyRefusal::PeriodBackwards { from: plan.opens, until: closes }.into());
    }
    match model.sessions.find(plan.body, &plan.session) {
        Some(known) if !known.cancelled && known.plan == plan => return Ok(vec![]),
        Some(known) if !known.cancelled => {
            let (body, session) = (plan.body, plan.session);
            return Err(SessionRefusal::AlreadyPlanned { body, session }.into());
        }
        Some(_) | None => {}
    }
    Ok(vec![happened(plan.body, SessionEvent::Planned(plan))])
}

fn cancel(
    model: &Model,
    body: PartyId,
    reason: &str,
    session: &Slug,
) -> Result<Vec<Happened>, Refusal> {
    match model.sessions.find(body, session) {
        Some(known) if known.cancelled => return Ok(vec![]),
        Some(_) => {}
        None => {
            let session = session.clone();
            return Err(SessionRefusal::Unknown { body, session }.into());
        }
    }
    if reason.trim().is_empty() {
        return Err(FieldRefusal::Missing { field: "reason".to_owned() }.into());
    }
    crate::text::check("reason", reason, REASON_BYTES_MAX)?;
    let (reason, session) = (reason.to_owned(), session.clone());
    let cancelled = SessionCancelled { body, reason, session };
    Ok(vec![happened(body, SessionEvent::Cancelled(cancelled))])
}

fn happened(body: PartyId, event: SessionEvent) -> Happened {
    let basis = "register#session".to_owned();
    Happened { subject: Subject::Party(body), basis, event: event.into() }
}

impl SessionEvent {
    /// The body whose calendar it changes.
    pub fn body(&self) -> PartyId {
        let (Self::Planned(SessionPlanned { body, .. })
        | Self::Cancelled(SessionCancelled { body, .. })) = self;
        *body
    }

    pub(crate) fn add_tags(&self, tags: &mut Vec<Tag>) {
        tags.push(Tag::new("body", self.body()));
    }
}

impl Sessions {
    fn find(&self, body: PartyId, session: &Slug) -> Option<&Planned> {
        self.by_body.get(&body).and_then(|sessions| sessions.get(session))
    }

    /// The sessions that `body` planned on `when`, or on one of its days; those that are not cancelled
    /// first. An event of a month is on each of its days.
    pub fn on(&self, body: PartyId, when: PartialDate) -> Vec<On> {
        let sessions = self.by_body.get(&body).into_iter().flat_map(BTreeMap::values);
        let covers = |known: &&Planned| {
            let closes = known.plan.closes.unwrap_or(known.plan.opens).last_day();
            known.plan.opens.first_day() <= when.last_day() && when.first_day() <= closes
        };
        let mut on: Vec<On> = sessions.filter(covers).map(Planned::on).collect();
        on.sort_by_key(|on| on.cancelled);
        on
    }

    /// The last day of a session that is planned and not cancelled.
    pub fn last_day(&self, body: PartyId, session: &Slug) -> Option<Date> {
        let known = self.find(body, session).filter(|known| !known.cancelled)?;
        Some(known.plan.closes.unwrap_or(known.plan.opens).last_day())
    }

    /// The first ordinary session of `body` that opens after `day`, is not over on the day `on` and
    /// is not cancelled: its short name and its last day.
    pub fn next_ordinary(&self, body: PartyId, day: Date, on: Date) -> Option<(Slug, Date)> {
        let sessions = self.by_body.get(&body).into_iter().flat_map(BTreeMap::values);
        let ahead = sessions
            .filter(|known| !known.cancelled && known.plan.kind == SessionKind::Ordinary)
            .filter(|known| known.plan.opens.first_day() > day)
            .filter(|known| known.plan.closes.unwrap_or(known.plan.opens).last_day() >= on);
        let next = ahead.min_by_key(|known| (known.plan.opens, &known.plan.session))?;
        let last = next.plan.closes.unwrap_or(next.plan.opens).last_day();
        Some((next.plan.session.clone(), last))
    }

    /// The state after one event.
    pub fn evolve(&mut self, event: &SessionEvent) {
        match event {
            SessionEvent::Planned(plan) => {
                let sessions = self.by_body.entry(plan.body).or_default();
                let planned = Planned { plan: plan.clone(), cancelled: false };
                sessions.insert(plan.session.clone(), planned);
            }
            SessionEvent::Cancelled(cancelled) => {
                let sessions = self.by_body.entry(cancelled.body).or_default();
                if let Some(known) = sessions.get_mut(&cancelled.session) {
                    known.cancelled = true;
                }
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::testing::party;

    fn plan(session: &str, kind: SessionKind, opens: &str, closes: Option<&str>) -> SessionEvent {
        SessionEvent::Planned(SessionPlanned {
            body: party(1),
            closes: closes.map(|day| day.parse().unwrap()),
            kind,
            opens: opens.parse().unwrap(),
            session: session.parse().unwrap(),
        })
    }

    fn next(sessions: &Sessions, day: &str) -> Option<(String, String)> {
        let day = day.parse().unwrap();
        let found = sessions.next_ordinary(party(1), day, day);
        found.map(|(session, last)| (session.to_string(), last.to_string()))
    }

    #[test]
    fn the_next_session_is_the_first_ordinary_one_that_opens_later_and_is_not_cancelled() {
        let mut sessions = Sessions::default();
        assert_eq!(next(&sessions, "2024-01-01"), None);
        sessions.evolve(&plan("b", SessionKind::Ordinary, "2024-05-06", Some("2024-05-20")));
        sessions.evolve(&plan("a", SessionKind::Ordinary, "2024-10-07", None));
        sessions.evolve(&plan("c", SessionKind::Extraordinary, "2024-03-01", None));
        let may = Some(("b".to_owned(), "2024-05-20".to_owned()));
        let october = Some(("a".to_owned(), "2024-10-07".to_owned()));
        assert_eq!(next(&sessions, "2024-05-05"), may);
        // a session that has opened is not the next one
        assert_eq!(next(&sessions, "2024-05-06"), october);
        assert_eq!(next(&sessions, "2024-10-07"), None);
        sessions.evolve(&SessionEvent::Cancelled(SessionCancelled {
            body: party(1),
            reason: "No quorum".to_owned(),
            session: "b".parse().unwrap(),
        }));
        assert_eq!(next(&sessions, "2024-01-01"), october);
        let (first, late) = ("2024-01-01".parse().unwrap(), "2024-10-08".parse().unwrap());
        assert_eq!(sessions.next_ordinary(party(2), first, first), None);
        assert_eq!(sessions.next_ordinary(party(1), first, late), None, "it is over");
        // planned anew, on other days
        sessions.evolve(&plan("b", SessionKind::Ordinary, "2024-06-03", None));
        let june = Some(("b".to_owned(), "2024-06-03".to_owned()));
        assert_eq!(next(&sessions, "2024-05-06"), june);
    }
}
