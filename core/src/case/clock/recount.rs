//! Counting a running deadline again because what it stands on changed: a calendar of working days,
//! or the sessions of its body. What was missed stays missed; and nothing becomes late that was in
//! time when it was told.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use serde_json::Value;

use super::{Running, clock_only, ledger};
use crate::calendar::Calendars;
use crate::case::event::DeadlineRecounted;
use crate::case::{CaseEvent, CaseOpened, Pinned};
use crate::decider::{Context, Model};
use crate::event::Happened;
use crate::ids::{CaseId, RecordId, Slug};
use crate::procedure::deadline::{
    DAYS_BEFORE_SESSION, ORDINARY_SESSIONS, session_after, session_month,
};
use crate::procedure::definition::{DeadlineRule, Until};
use crate::refusal::Refusal;
use crate::session::Sessions;
use crate::time::PartialDate;

/// Counts a deadline again on a calendar that changed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct RecountDeadline {
    /// The record that changed the calendar, or the sessions.
    pub because: RecordId,
    /// The case.
    pub case: CaseId,
    /// The deadline.
    pub deadline: Slug,
    /// The record that started the deadline, or let it run on: a later run is counted on the changed
    /// calendar from its start.
    pub since: String,
}

/// The deadline on its calendar as it is now. What it had been missed by stands; and a day that is
/// over does not become the last one.
pub(in crate::case) fn recount(
    command: &RecountDeadline,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(command.case, model, ctx)?;
    clock_only(ctx)?;
    let running = ledger::running(&pinned, &command.deadline)?;
    if running.since != command.since {
        return Ok(vec![]);
    }
    let (today, id) = (ctx.today(model), command.deadline.clone());
    let because = command.because;
    let recounted = if running.working.is_some() {
        let counted = on_calendar(pinned.calendars, running, today);
        counted.map(|(due, working)| {
            let (due, working) = (PartialDate::day(due), Some(working));
            DeadlineRecounted { because, deadline: id, due, session: None, working }
        })
    } else {
        let rule = ledger::rule(&pinned, &command.deadline);
        let found =
            rule.and_then(|rule| on_sessions(pinned.sessions, pinned.opened, rule, running, today));
        found.map(|(due, session)| {
            let due = PartialDate::day(due);
            DeadlineRecounted { because, deadline: id, due, session, working: None }
        })
    };
    let what = command.deadline.as_str();
    let happened = |recounted| pinned.happened(what, CaseEvent::DeadlineRecounted(recounted));
    Ok(recounted.map(happened).into_iter().collect())
}

/// The last day of a deadline of working days on its calendar as it is now, where it or the holidays
/// in between have changed.
pub(crate) fn on_calendar(
    calendars: &Calendars,
    running: &Running,
    today: Date,
) -> Option<(Date, crate::calendar::Counted)> {
    let working = running.working.as_ref()?;
    if running.missed || running.suspended.is_some() {
        return None;
    }
    let after = working.after.last_day();
    let (due, counted) = calendars.count(&working.calendar, after, working.days);
    let due = due.max(today.min(running.due));
    (due != running.due || counted.holidays != working.holidays).then_some((due, counted))
}

/// The last day of a deadline that runs until a session, and the session, where what is planned has
/// changed it. A session that is planned makes it earlier and never later, for the body that owes an
/// answer plans its own sessions. Where its session is cancelled, it ends with the next one that is
/// planned, but no later than the month in which the law has the next, counted from that session's.
/// One that was extended keeps the day it was given.
pub(crate) fn on_sessions(
    sessions: &Sessions,
    opened: &CaseOpened,
    rule: &DeadlineRule,
    running: &Running,
    today: Date,
) -> Option<(Date, Option<Slug>)> {
    let waits = rule.until == Some(Until::NextOrdinarySession);
    if !waits || running.missed || running.suspended.is_some() || running.extended {
        return None;
    }
    let param = |wanted: &str| {
        opened.params.iter().find(|(name, _)| name.as_str() == wanted).map(|(_, value)| value)
    };
    let before = param(DAYS_BEFORE_SESSION).and_then(Value::as_i64).unwrap_or(0);
    let ready = session_after(running.from.last_day(), before);
    // days on which it was suspended were given back, and stay so
    let back: Span = running.given_back.days();
    let counted = running.due.checked_sub(back).ok()?;
    let next = sessions.next_ordinary(opened.body, ready, today);
    let next = next.map(|(session, last)| (last, Some(session)));
    let gone = running
        .session
        .as_ref()
        .is_some_and(|session| sessions.last_day(opened.body, session) != Some(counted));
    let (last, session) = if gone {
        let months = param(ORDINARY_SESSIONS).and_then(Value::as_array);
        let months: Vec<i64> = months.into_iter().flatten().filter_map(Value::as_i64).collect();
        let law = session_month(&months, ready, counted).map(|last| (last, None));
        [next, law].into_iter().flatten().min_by_key(|(last, _)| *last)?
    } else {
        next.filter(|(last, _)| *last < counted)?
    };
    let due = last.checked_add(back).ok()?.max(today.min(running.due));
    (due != running.due || session != running.session).then_some((due, session))
}
