//! Thresholds, deadlines and duties of a case. No decision here compares the present with a
//! deadline: that a deadline has passed is told by the clock, as a command, and becomes a record
//! before anything else is decided.

mod end;
pub(super) mod ledger;
pub(crate) mod recount;
mod running;

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;

use self::end::ends_case;
pub(super) use self::end::{On, end, end_waiting, fulfil};
pub use self::ledger::{ExtendDeadline, ResumeDeadline, SuspendDeadline, TellDeadline};
pub use self::recount::RecountDeadline;
pub use self::running::{Hold, Running};
use crate::calendar::days::WORKING_DAYS_MAX;
use crate::calendar::working_query;
use crate::case::event::{CaseOpened, DeadlineMissed, DeadlineStarted, DutyOwed, ThresholdCrossed};
use crate::case::spread::Short;
use crate::case::{Case, CaseEvent, CaseRefusal, Pinned, review, step};
use crate::decider::{Context, Model};
use crate::event::Happened;
use crate::ids::{CaseId, Slug};
use crate::procedure::Procedure;
use crate::procedure::deadline::{
    self, Calendar, DAYS_BEFORE_SESSION, ORDINARY_SESSIONS, Whose, due, session_after,
};
use crate::procedure::definition::{DeadlineRule, Until};
use crate::procedure::facts::params_facts;
use crate::query::Query;
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::register::RegisterRefusal;
use crate::session::calendar_query;
use crate::time::PartialDate;

/// Records that a threshold was reached.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct MissDeadline {
    /// The case.
    pub case: CaseId,
    /// The deadline.
    pub deadline: Slug,
    /// The last day that was let pass.
    pub due: Date,
    /// The case it was opened under, from whose forms a deadline may count that starts with the step
    /// that follows.
    pub parent: Option<CaseId>,
}

impl MissDeadline {
    /// What a miss reads beside its case: the calendars, for the deadlines that start with the step
    /// that follows from it.
    pub fn also_reads(&self) -> Query {
        calendars_query().and_also(step::parent_query(self.parent))
    }
}

/// What tells every calendar that a deadline which starts may stand on.
pub(super) fn calendars_query() -> Query {
    calendar_query().and_also(working_query())
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
    // what waited since an earlier crossing was found not to stand
    happened.extend(review::run_on(&pinned, &threshold, ctx.today(model)));
    let (because, stage) = (Some(&threshold), pinned.stage);
    let cause = Cause { because, form: None, from: Some(stage), stage };
    let today = ctx.today(model);
    happened.extend(start(&pinned, cause, today));
    happened.extend(owe(&pinned, &threshold, cause, today));
    Ok(happened)
}

/// What follows when a deadline has passed: a public fact, and the step the procedure names.
pub(super) fn miss(
    command: &MissDeadline,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(command.case, model, ctx)?;
    clock_only(ctx)?;
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
            happened.extend(step::take(&pinned, rule, &taken, answered, On::today(day)));
        }
    }
    Ok(happened)
}

pub(super) fn clock_only(ctx: &Context<'_>) -> Result<(), Refusal> {
    match ctx.actor {
        Actor::Clock(_) => Ok(()),
        Actor::Party(_) | Actor::Signer(_) | Actor::Engine(_) => {
            Err(RegisterRefusal::NotForPeople { actor: ctx.actor.clone() }.into())
        }
    }
}

pub(crate) fn engine_only(ctx: &Context<'_>) -> Result<(), Refusal> {
    match ctx.actor {
        Actor::Engine(_) => Ok(()),
        Actor::Party(_) | Actor::Signer(_) | Actor::Clock(_) => {
            Err(RegisterRefusal::NotForPeople { actor: ctx.actor.clone() }.into())
        }
    }
}

/// Why deadlines start: the case entered a stage, or something happened that one starts with.
#[derive(Debug, Clone, Copy)]
pub(super) struct Cause<'a> {
    /// The step that is taken, or the threshold that was crossed; none when the case opens.
    pub because: Option<&'a Slug>,
    /// What was filled in with it.
    pub form: Option<&'a BTreeMap<Slug, Value>>,
    /// The stage before; none when the case opens.
    pub from: Option<&'a Slug>,
    /// The stage the case is in after it.
    pub stage: &'a Slug,
}

/// The deadlines that start: those that run on the stage and did not run on the stage before, and
/// those that start with the step or the threshold.
pub(super) fn start(pinned: &Pinned<'_>, cause: Cause<'_>, day: Date) -> Vec<Happened> {
    let starting = starting(pinned, cause, day).into_iter();
    starting
        .map(|started| {
            let what = started.deadline.clone();
            pinned.happened(what.as_str(), CaseEvent::DeadlineStarted(started))
        })
        .collect()
}

fn starting(pinned: &Pinned<'_>, cause: Cause<'_>, day: Date) -> Vec<DeadlineStarted> {
    let rules = pinned.procedure.definition.deadlines.iter();
    rules
        .filter(|rule| starts(pinned, rule, cause))
        .filter_map(|rule| {
            let from = counts_from(pinned, rule, cause).unwrap_or(day);
            last_day(pinned, rule, from)
        })
        .collect()
}

/// The deadlines that start because `step` is proposed and waits for others to confirm it. They
/// count from the day of the proposal, whenever the step is said to have happened.
pub(super) fn start_waiting(pinned: &Pinned<'_>, step: &Slug, day: Date) -> Vec<Happened> {
    let rules = pinned.procedure.definition.deadlines.iter();
    let awaiting = rules.filter(|rule| rule.awaits.as_ref() == Some(step));
    let started = awaiting.filter_map(|rule| last_day(pinned, rule, day));
    started
        .map(|started| {
            let what = started.deadline.clone();
            pinned.happened(what.as_str(), CaseEvent::DeadlineStarted(started))
        })
        .collect()
}

fn starts(pinned: &Pinned<'_>, rule: &DeadlineRule, cause: Cause<'_>) -> bool {
    if rule.awaits.is_some() {
        return false;
    }
    match (&rule.because, cause.because) {
        (Some(because), Some(caused)) => {
            let runs = pinned.case.running.contains_key(&rule.id);
            let anew = !runs || rule.ends_with.contains(caused);
            because == caused && anew && !ends_case(pinned, cause.stage)
        }
        (Some(_), None) => false,
        (None, _) => {
            rule.stages.contains(cause.stage)
                && cause.from.is_none_or(|from| !rule.stages.contains(from))
        }
    }
}

/// The day that was filled in, from which `rule` counts; none where there is none.
fn counts_from(pinned: &Pinned<'_>, rule: &DeadlineRule, cause: Cause<'_>) -> Option<Date> {
    let (whose, step, field) = deadline::counts_from(rule.counts_from.as_deref()?)?;
    let of = |case: &Case| {
        let taken = case.taken.iter().rfind(|taken| taken.step.as_str() == step);
        taken.and_then(|taken| named(&taken.form, field))
    };
    match whose {
        Whose::Own => {
            let now = cause.form.filter(|_| cause.because.is_some_and(|id| id.as_str() == step));
            now.and_then(|form| named(form, field)).or_else(|| of(pinned.case))
        }
        Whose::Parent => pinned.parent.and_then(of),
    }
}

fn named(form: &BTreeMap<Slug, Value>, field: &str) -> Option<Date> {
    let found = form.iter().find(|(id, _)| id.as_str() == field)?;
    found.1.as_str()?.parse::<PartialDate>().ok().map(PartialDate::last_day)
}

/// The last day of `rule` counted from `from`, with all it stands on.
fn last_day(pinned: &Pinned<'_>, rule: &DeadlineRule, from: Date) -> Option<DeadlineStarted> {
    let param = |wanted: &str| {
        pinned.opened.params.iter().find(|(name, _)| name.as_str() == wanted).map(|(_, v)| v)
    };
    let (deadline, mut session, mut working) = (rule.id.clone(), None, None);
    let due = if let (Some(_), Some(calendar)) = (&rule.working_days, &rule.calendar) {
        let days = working_days(pinned.procedure, pinned.opened, &rule.id, WORKING_DAYS)?;
        let (due, counted) = pinned.calendars.count(calendar, from, days);
        working = Some(counted);
        due
    } else {
        let months = param(ORDINARY_SESSIONS).and_then(Value::as_array);
        let months: Vec<i64> = months.into_iter().flatten().filter_map(Value::as_i64).collect();
        let before = param(DAYS_BEFORE_SESSION).and_then(Value::as_i64).unwrap_or(0);
        let ready = match rule.until {
            Some(Until::NextOrdinarySession) => session_after(from, before),
            None => from,
        };
        let next = pinned.sessions.next_ordinary(pinned.opened.body, ready, from);
        let hangs = rule.until == Some(Until::NextOrdinarySession);
        session = next.as_ref().filter(|_| hangs).map(|(session, _)| session.clone());
        due(rule, ready, Calendar { months: &months, next: next.map(|(_, last)| last) })?
    };
    let (due, from) = (PartialDate::day(due), PartialDate::day(from));
    Some(DeadlineStarted { deadline, due, from, session, working })
}

/// The part of a deadline that counts its working days.
pub(super) const WORKING_DAYS: &str = "working_days";
/// The part of a deadline that counts the working days of its extension.
pub(super) const EXTENSION: &str = "extension.working_days";

/// How many working days `part` of a deadline gives in this case; none where it gives none, which
/// opening refuses.
pub(super) fn working_days(
    procedure: &Procedure,
    opened: &CaseOpened,
    deadline: &Slug,
    part: &str,
) -> Option<u32> {
    let guard = procedure.guard(&format!("deadline.{deadline}.{part}"))?;
    let days = guard.answer(&params_facts(&opened.params)).ok()?.integer()?;
    u32::try_from(days).ok().filter(|days| (1..=WORKING_DAYS_MAX).contains(days))
}

/// That every count of working days gives a number of days in this case, asked once, when it opens:
/// parameters do not change afterwards.
///
/// # Errors
/// `rule-without-result`.
pub(super) fn countable(procedure: &Procedure, opened: &CaseOpened) -> Result<(), Refusal> {
    for rule in &procedure.definition.deadlines {
        let extension = rule.extension.as_ref().and_then(|e| e.working_days.as_ref());
        let parts = [(&rule.working_days.as_ref(), WORKING_DAYS), (&extension, EXTENSION)];
        for (source, part) in parts {
            if source.is_some() && working_days(procedure, opened, &rule.id, part).is_none() {
                let rule = format!("deadline.{}.{part}", rule.id);
                let why = format!("it gives no number from 1 to {WORKING_DAYS_MAX}");
                return Err(CaseRefusal::RuleWithoutResult { rule, why }.into());
            }
        }
    }
    Ok(())
}

/// The duties that `because` (a step or a threshold) makes owed.
pub(super) fn owe(
    pinned: &Pinned<'_>,
    because: &Slug,
    cause: Cause<'_>,
    day: Date,
) -> Vec<Happened> {
    let definition = &pinned.procedure.definition;
    let fresh = starting(pinned, cause, day);
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

#[cfg(test)]
mod tests;
