//! The ledger of a deadline: it is suspended and runs on, is extended, and tells of its rungs. Suspended time never counts. No decision here compares
//! the present with a last day.

use jiff::civil::Date;

use crate::calendar::Counted;
use crate::case::clock::{EXTENSION, Hold, clock_only, working_days};
use crate::case::event::{DeadlineExtended, DeadlineResumed, DeadlineSuspended, DeadlineTold};
use crate::case::{CaseEvent, CaseRefusal, Pinned, Running, day_of, not_before};
use crate::decider::{Context, Model};
use crate::event::Happened;
use crate::ids::{CaseId, Slug};
use crate::procedure::deadline::{resumed, rungs, span, told};
use crate::procedure::definition::{DeadlineRule, ExtensionRule};
use crate::refusal::Refusal;
use crate::text::{FieldRefusal, REASON_BYTES_MAX};
use crate::time::PartialDate;

/// Suspends a deadline.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
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
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ResumeDeadline {
    /// The case.
    pub case: CaseId,
    /// The deadline.
    pub deadline: Slug,
    /// The first day that counts again, if earlier than today.
    pub occurred: Option<PartialDate>,
}

/// Extends a deadline, once.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct ExtendDeadline {
    /// The case.
    pub case: CaseId,
    /// The deadline.
    pub deadline: Slug,
    /// Why.
    pub reason: String,
}

/// Records that a rung of a deadline has come.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct TellDeadline {
    /// The case.
    pub case: CaseId,
    /// The deadline.
    pub deadline: Slug,
    /// The last day against which it was found.
    pub due: Date,
    /// The rung; `due` of the last day itself.
    pub rung: Slug,
}

/// Stops the count of days, where the procedure lets someone do so.
pub(in crate::case) fn suspend(
    command: &SuspendDeadline,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(command.case, model, ctx)?;
    let running = may_suspend(&pinned, &command.deadline, model, ctx)?;
    if running.held.contains(&Hold::People) {
        return Ok(vec![]);
    }
    if running.missed {
        return Err(CaseRefusal::AlreadyMissed { deadline: command.deadline.clone() }.into());
    }
    pinned.in_its_time("occurred", command.occurred, model, ctx)?;
    not_before("occurred", command.occurred, Some(running.from))?;
    reason(&command.reason)?;
    // days before it counts are not counted anyway
    let from = day_of(command.occurred, model, ctx).max(running.from.first_day());
    let suspended = DeadlineSuspended {
        deadline: command.deadline.clone(),
        from: PartialDate::day(from),
        reason: command.reason.clone(),
    };
    let what = command.deadline.as_str();
    Ok(vec![pinned.happened(what, CaseEvent::DeadlineSuspended(suspended))])
}

/// Lets the days count again; the end moves by as many days as did not count.
pub(in crate::case) fn resume(
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
    if let Some(threshold) = reviewed(&pinned, running) {
        return Err(CaseRefusal::HeldByReview { deadline, threshold: threshold.clone() }.into());
    }
    let released = running.released.map(|at| at.date_in(&model.zone()));
    let earliest = released.map_or(from, |released| released.max(from));
    not_before("occurred", command.occurred, Some(PartialDate::day(earliest)))?;
    let day = day_of(command.occurred, model, ctx).max(earliest);
    let resumed = run_on(&pinned, &deadline, running, from, day);
    let what = command.deadline.as_str();
    Ok(vec![pinned.happened(what, CaseEvent::DeadlineResumed(resumed))])
}

/// The threshold for whose review a deadline still waits: its crossing is looked at again, or was
/// found not to stand and is to be crossed anew.
pub(in crate::case) fn reviewed<'a>(pinned: &Pinned<'_>, running: &'a Running) -> Option<&'a Slug> {
    let case = pinned.case;
    running.held.iter().find_map(|hold| match hold {
        Hold::Review(threshold) => {
            let open = case.under_review.contains(threshold);
            (open || !case.crossed.contains_key(threshold)).then_some(threshold)
        }
        Hold::People => None,
    })
}

/// A deadline that was suspended on the day `from` and counts again from `day`.
pub(in crate::case) fn run_on(
    pinned: &Pinned<'_>,
    deadline: &Slug,
    running: &Running,
    from: Date,
    day: Date,
) -> DeadlineResumed {
    let (mut due, days) = resumed(running.due, from, day);
    let mut counted = None;
    if let Some(working) = &running.working {
        (due, counted) = remaining(pinned, running, working, from, day);
    }
    let deadline = deadline.clone();
    DeadlineResumed { days, deadline, due: PartialDate::day(due), working: counted }
}

/// The working days that were left on the day `from`, counted from `day`, which is the first that
/// counts again. Where none were left, the last day stays.
fn remaining(
    pinned: &Pinned<'_>,
    running: &Running,
    working: &Counted,
    from: Date,
    day: Date,
) -> (Date, Option<Counted>) {
    let before = |day: Date| day.yesterday().unwrap_or(day);
    let after = working.after.last_day();
    let used = pinned.calendars.between(&working.calendar, after, before(from));
    match working.days.saturating_sub(used) {
        0 => (running.due, None),
        left => {
            let start = before(day).max(after);
            let (due, counted) = pinned.calendars.count(&working.calendar, start, left);
            (due, Some(counted))
        }
    }
}

fn may_suspend<'a>(
    pinned: &Pinned<'a>,
    deadline: &Slug,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<&'a Running, Refusal> {
    let running = running(pinned, deadline)?;
    match rule(pinned, deadline).map(|rule| &rule.suspend_by) {
        Some(roles) if !roles.is_empty() => pinned.needs(roles, model, ctx)?,
        Some(_) | None => {
            return Err(CaseRefusal::NotSuspendable { deadline: deadline.clone() }.into());
        }
    }
    Ok(running)
}

/// Gives a deadline its one extension, where the procedure lets someone do so.
pub(in crate::case) fn extend(
    command: &ExtendDeadline,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(command.case, model, ctx)?;
    let deadline = command.deadline.clone();
    let running = running(&pinned, &deadline)?;
    let rule = rule(&pinned, &deadline).and_then(|rule| Some((rule, rule.extension.as_ref()?)));
    let Some((rule, extension)) = rule.filter(|(_, extension)| !extension.by.is_empty()) else {
        return Err(CaseRefusal::NotExtendable { deadline }.into());
    };
    pinned.needs(&extension.by, model, ctx)?;
    if running.extended {
        return Err(CaseRefusal::AlreadyExtended { deadline }.into());
    }
    if running.missed {
        return Err(CaseRefusal::AlreadyMissed { deadline }.into());
    }
    reason(&command.reason)?;
    let (due, days, working) = extended(&pinned, rule, extension, running);
    let extended = DeadlineExtended {
        days,
        deadline,
        due: PartialDate::day(due),
        reason: command.reason.clone(),
        within: extension.within.clone().filter(|_| days.is_none()),
        working,
    };
    let what = command.deadline.as_str();
    Ok(vec![pinned.happened(what, CaseEvent::DeadlineExtended(extended))])
}

/// The last day with the extension, by how many working days, and how they are counted now.
fn extended(
    pinned: &Pinned<'_>,
    rule: &DeadlineRule,
    extension: &ExtensionRule,
    running: &Running,
) -> (Date, Option<u32>, Option<Counted>) {
    let more = working_days(pinned.procedure, pinned.opened, &rule.id, EXTENSION);
    if let (Some(more), Some(working)) = (more, &running.working) {
        let (after, days) = (working.after.last_day(), working.days.saturating_add(more));
        let (due, counted) = pinned.calendars.count(&working.calendar, after, days);
        return (due, Some(more), Some(counted));
    }
    let within = extension.within.as_deref().and_then(span);
    let due = within.and_then(|within| running.due.checked_add(within).ok());
    (due.unwrap_or(running.due), None, None)
}

/// A rung that has come: a fact for the roles that it tells.
pub(in crate::case) fn tell(
    command: &TellDeadline,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(command.case, model, ctx)?;
    clock_only(ctx)?;
    let running = running(&pinned, &command.deadline)?;
    // the clock spoke of a day that has been moved since, or of a rung already told
    if running.due != command.due
        || running.suspended.is_some()
        || running.told.contains(&command.rung)
    {
        return Ok(vec![]);
    }
    let Some(rule) = rule(&pinned, &command.deadline) else { return Ok(vec![]) };
    let found = rungs(rule, running.due).into_iter().find(|(id, ..)| *id == command.rung);
    let Some((rung, _, day)) = found else { return Ok(vec![]) };
    let tell = told(rule, &rung);
    let (day, due) = (PartialDate::day(day), PartialDate::day(running.due));
    let deadline = command.deadline.clone();
    let told = DeadlineTold { day, deadline, due, rung, tell };
    let what = command.deadline.as_str();
    Ok(vec![pinned.happened(what, CaseEvent::DeadlineTold(told))])
}

/// The deadline, if it runs.
pub(super) fn running<'a>(pinned: &Pinned<'a>, deadline: &Slug) -> Result<&'a Running, Refusal> {
    let running = pinned.case.running.get(deadline);
    Ok(running.ok_or_else(|| CaseRefusal::NotRunning { deadline: deadline.clone() })?)
}

/// The rule of a deadline.
pub(super) fn rule<'a>(pinned: &Pinned<'a>, deadline: &Slug) -> Option<&'a DeadlineRule> {
    pinned.procedure.definition.deadlines.iter().find(|rule| rule.id == *deadline)
}

fn reason(reason: &str) -> Result<(), Refusal> {
    if reason.trim().is_empty() {
        return Err(FieldRefusal::Missing { field: "reason".to_owned() }.into());
    }
    Ok(crate::text::check("reason", reason, REASON_BYTES_MAX)?)
}
