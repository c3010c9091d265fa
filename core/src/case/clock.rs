//! Thresholds, deadlines and duties of a case. No decision here compares the present with a
//! deadline: that a deadline has passed is told by the clock, as a command, and becomes a record
//! before anything else is decided.

use std::collections::BTreeMap;

use jiff::civil::Date;

use crate::case::event::{
    DeadlineEnded, DeadlineMissed, DeadlineResumed, DeadlineStarted, DeadlineSuspended,
    DutyFulfilled, DutyOwed, ThresholdCrossed,
};
use crate::case::spread::Short;
use crate::case::{CaseEvent, CaseRefusal, Pinned, Running, day_of, not_before, step};
use crate::decider::{Context, Model};
use crate::event::Happened;
use crate::ids::{CaseId, Slug};
use crate::procedure::deadline::{Calendar, ORDINARY_SESSIONS, days_late, due, resumed};
use crate::procedure::definition::Until;
use crate::query::Query;
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::register::RegisterRefusal;
use crate::session::calendar_query;
use crate::text::{FieldRefusal, REASON_BYTES_MAX};
use crate::time::PartialDate;

/// Records that a threshold was reached.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrossThreshold {
    /// The case.
    pub case: CaseId,
    /// The count that was found.
    pub count: u64,
    /// The counts that were found in the parts of the territory, where the case is spread over them.
    pub parts: BTreeMap<Slug, u64>,
    /// The threshold.
    pub threshold: Slug,
}

/// Records that a deadline passed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissDeadline {
    /// The case.
    pub case: CaseId,
    /// The deadline.
    pub deadline: Slug,
    /// The last day that was let pass.
    pub due: Date,
}

impl MissDeadline {
    /// What a miss reads beside its case: the calendars, for the deadlines that start with the step
    /// that follows from it.
    pub fn also_reads(&self) -> Query {
        calendar_query()
    }
}

/// Suspends a deadline.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SuspendDeadline {
    /// The case.
    pub case: CaseId,
    /// The deadline.
    pub deadline: Slug,
    /// The first day that does not count, if earlier than today.
    pub occurred: Option<PartialDate>,
    /// Why.
    pub reason: String,
}

/// Lets a suspended deadline run on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ResumeDeadline {
    /// The case.
    pub case: CaseId,
    /// The deadline.
    pub deadline: Slug,
    /// The first day that counts again, if earlier than today.
    pub occurred: Option<PartialDate>,
}

/// What follows when a count has reached a threshold: the crossing, and the duties it opens.
pub(super) fn cross(
    command: &CrossThreshold,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(command.case, model, ctx)?;
    engine_only(ctx)?;
    let (threshold, count) = (command.threshold.clone(), command.count);
    if pinned.case.crossed.contains_key(&threshold) {
        return Ok(vec![]);
    }
    let known = pinned.opened.thresholds.iter().find(|known| known.id == threshold);
    let Some(known) = known else {
        return Err(CaseRefusal::ThresholdUnknown { threshold }.into());
    };
    let at = known.at;
    match known.short(count, &command.parts) {
        None => {}
        Some(Short::Whole) => {
            return Err(CaseRefusal::NotReached { threshold, count, at }.into());
        }
        Some(Short::Part { part, counted, needed }) => {
            return Err(CaseRefusal::PartShort { threshold, part, counted, needed }.into());
        }
        Some(Short::Parts { reached, needed }) => {
            return Err(CaseRefusal::PartsShort { threshold, reached, needed }.into());
        }
    }
    let parts = known.spread.as_ref().map(|_| command.parts.clone()).unwrap_or_default();
    let crossed = ThresholdCrossed { at, count, parts, threshold: threshold.clone() };
    let mut happened = vec![pinned.happened(threshold.as_str(), CaseEvent::Crossed(crossed))];
    happened.extend(owe(&pinned, &threshold, ctx.today(model)));
    Ok(happened)
}

/// What follows when a deadline has passed: a public fact, and the step the procedure names.
pub(super) fn miss(
    command: &MissDeadline,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(command.case, model, ctx)?;
    if !matches!(ctx.actor, Actor::Clock(_)) {
        return Err(RegisterRefusal::NotForPeople { actor: ctx.actor.clone() }.into());
    }
    let deadline = command.deadline.clone();
    match pinned.case.running.get(&deadline) {
        // the clock spoke of a day that has been moved since, or of a deadline already missed
        Some(running) if running.missed || running.due != command.due => return Ok(vec![]),
        Some(Running { suspended: Some(_), .. }) => return Ok(vec![]),
        Some(_) => {}
        None => return Err(CaseRefusal::NotRunning { deadline }.into()),
    }
    let missed = DeadlineMissed { deadline, due: PartialDate::day(command.due) };
    let what = command.deadline.as_str();
    let mut happened = vec![pinned.happened(what, CaseEvent::DeadlineMissed(missed))];
    let rules = &pinned.procedure.definition.deadlines;
    let then = rules.iter().find(|rule| rule.id == command.deadline).map(|rule| &rule.then);
    let then = then.and_then(|then| pinned.procedure.step(then));
    if let Some(rule) = then.filter(|rule| rule.from.contains(pinned.stage)) {
        let taken = step::TakeStep {
            case: command.case,
            form: std::collections::BTreeMap::new(),
            occurred: None,
            parent: pinned.opened.parent,
            step: rule.id.clone(),
        };
        // what follows counts from the first day after the deadline, whenever the clock spoke; a
        // guard that says no leaves the case where it is
        if let Ok(answered) = step::ask_guard(&pinned, rule, &taken, model, ctx) {
            let day = command.due.tomorrow().unwrap_or(command.due);
            happened.extend(step::take(&pinned, rule, &taken, answered, day));
        }
    }
    Ok(happened)
}

/// Stops the count of days, where the procedure lets someone do so.
pub(super) fn suspend(
    command: &SuspendDeadline,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(command.case, model, ctx)?;
    let running = may_suspend(&pinned, &command.deadline, model, ctx)?;
    if running.suspended.is_some() {
        return Ok(vec![]);
    }
    pinned.in_its_time("occurred", command.occurred, model, ctx)?;
    not_before("occurred", command.occurred, Some(running.from))?;
    if command.reason.trim().is_empty() {
        return Err(FieldRefusal::Missing { field: "reason".to_owned() }.into());
    }
    crate::text::check("reason", &command.reason, REASON_BYTES_MAX)?;
    let suspended = DeadlineSuspended {
        deadline: command.deadline.clone(),
        from: PartialDate::day(day_of(command.occurred, model, ctx)),
        reason: command.reason.clone(),
    };
    let what = command.deadline.as_str();
    Ok(vec![pinned.happened(what, CaseEvent::DeadlineSuspended(suspended))])
}

/// Lets the days count again; the end moves by as many days as did not count.
pub(super) fn resume(
    command: &ResumeDeadline,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(command.case, model, ctx)?;
    let running = may_suspend(&pinned, &command.deadline, model, ctx)?;
    pinned.in_its_time("occurred", command.occurred, model, ctx)?;
    let deadline = command.deadline.clone();
    let Some(from) = running.suspended else {
        return Err(CaseRefusal::NotSuspended { deadline }.into());
    };
    not_before("occurred", command.occurred, Some(PartialDate::day(from)))?;
    let (due, days) = resumed(running.due, from, day_of(command.occurred, model, ctx));
    let resumed = DeadlineResumed { days, deadline, due: PartialDate::day(due) };
    let what = command.deadline.as_str();
    Ok(vec![pinned.happened(what, CaseEvent::DeadlineResumed(resumed))])
}

fn may_suspend<'a>(
    pinned: &Pinned<'a>,
    deadline: &Slug,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<&'a Running, Refusal> {
    let running = pinned.case.running.get(deadline);
    let running = running.ok_or(CaseRefusal::NotRunning { deadline: deadline.clone() })?;
    let rules = &pinned.procedure.definition.deadlines;
    let roles = rules.iter().find(|rule| rule.id == *deadline).map(|rule| &rule.suspend_by);
    match roles {
        Some(roles) if !roles.is_empty() => pinned.needs(roles, model, ctx)?,
        Some(_) | None => {
            return Err(CaseRefusal::NotSuspendable { deadline: deadline.clone() }.into());
        }
    }
    Ok(running)
}

pub(super) fn engine_only(ctx: &Context<'_>) -> Result<(), Refusal> {
    match ctx.actor {
        Actor::Engine(_) => Ok(()),
        Actor::Party(_) | Actor::Signer(_) | Actor::Clock(_) => {
            Err(RegisterRefusal::NotForPeople { actor: ctx.actor.clone() }.into())
        }
    }
}

/// The deadlines that start on entering `stage` from `from` (none, when the case opens): those that
/// run on it and did not run on the stage before.
pub(super) fn start(
    pinned: &Pinned<'_>,
    stage: &Slug,
    from: Option<&Slug>,
    day: Date,
) -> Vec<Happened> {
    let starting = starting(pinned, stage, from, day).into_iter();
    starting
        .map(|started| {
            let what = started.deadline.clone();
            pinned.happened(what.as_str(), CaseEvent::DeadlineStarted(started))
        })
        .collect()
}

fn starting(
    pinned: &Pinned<'_>,
    stage: &Slug,
    from: Option<&Slug>,
    day: Date,
) -> Vec<DeadlineStarted> {
    let sessions = pinned.opened.params.iter().find(|(name, _)| name.as_str() == ORDINARY_SESSIONS);
    let sessions = sessions.and_then(|(_, value)| value.as_array());
    let months: Vec<i64> =
        sessions.into_iter().flatten().filter_map(serde_json::Value::as_i64).collect();
    let next = pinned.sessions.next_ordinary(pinned.opened.body, day);
    let calendar = Calendar { months: &months, next: next.as_ref().map(|(_, last)| *last) };
    let rules = pinned.procedure.definition.deadlines.iter();
    rules
        .filter(|rule| rule.stages.contains(stage))
        .filter(|rule| from.is_none_or(|from| !rule.stages.contains(from)))
        .filter_map(|rule| {
            let due = PartialDate::day(due(rule, day, calendar)?);
            let (deadline, from) = (rule.id.clone(), PartialDate::day(day));
            let hangs = rule.until == Some(Until::NextOrdinarySession);
            let session = next.as_ref().filter(|_| hangs).map(|(session, _)| session.clone());
            Some(DeadlineStarted { deadline, due, from, session })
        })
        .collect()
}

/// The deadlines that end because `to` is none of their stages.
pub(super) fn end(pinned: &Pinned<'_>, to: &Slug, day: Date) -> Vec<Happened> {
    let rules = pinned.procedure.definition.deadlines.iter();
    rules
        .filter(|rule| !rule.stages.contains(to))
        .filter_map(|rule| {
            let running = pinned.case.running.get(&rule.id)?;
            let ended = DeadlineEnded {
                days_late: days_late(running.due, running.suspended.unwrap_or(day)),
                deadline: rule.id.clone(),
                due: PartialDate::day(running.due),
            };
            Some(pinned.happened(rule.id.as_str(), CaseEvent::DeadlineEnded(ended)))
        })
        .collect()
}

/// The duties that `because` (a step or a threshold) makes owed.
pub(super) fn owe(pinned: &Pinned<'_>, because: &Slug, day: Date) -> Vec<Happened> {
    let definition = &pinned.procedure.definition;
    // a threshold starts no deadline: what it makes owed hangs on one that runs
    let fresh = match pinned.procedure.step(because) {
        Some(step) => starting(pinned, step.leads(pinned.stage), Some(pinned.stage), day),
        None => vec![],
    };
    let due_of = |id: &Slug| match fresh.iter().find(|started| started.deadline == *id) {
        Some(started) => Some(started.due),
        None => pinned.case.running.get(id).map(|running| PartialDate::day(running.due)),
    };
    let duties = definition.duties.iter().filter(|duty| duty.because == *because);
    duties
        .filter(|duty| !pinned.case.owed.contains_key(&duty.id))
        .map(|duty| {
            let owed = DutyOwed {
                because: because.clone(),
                by: duty.owed_by.clone(),
                due: duty.deadline.as_ref().and_then(due_of),
                duty: duty.id.clone(),
            };
            pinned.happened(duty.id.as_str(), CaseEvent::DutyOwed(owed))
        })
        .collect()
}

/// The duties that the step fulfils.
pub(super) fn fulfil(pinned: &Pinned<'_>, step: &Slug, day: Date) -> Vec<Happened> {
    let duties = pinned.procedure.definition.duties.iter();
    duties
        .filter(|duty| duty.fulfilled_by.contains(step))
        .filter_map(|duty| {
            let due = pinned.case.owed.get(&duty.id)?;
            // the ledger of suspensions moves the deadline, so its present end counts
            let running = duty.deadline.as_ref().and_then(|id| pinned.case.running.get(id));
            let due = running.map(|running| running.due).or(*due);
            let fulfilled = DutyFulfilled {
                by_step: step.clone(),
                // days on which the deadline was suspended are nobody's delay
                days_late: due.map_or(0, |due| {
                    days_late(due, running.and_then(|r| r.suspended).unwrap_or(day))
                }),
                duty: duty.id.clone(),
            };
            Some(pinned.happened(duty.id.as_str(), CaseEvent::DutyFulfilled(fulfilled)))
        })
        .collect()
}
