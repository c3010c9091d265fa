//! A running case moves to a later version of its procedure: where its law says so, or lets those
//! entitled do so. Parameters and thresholds are evaluated anew and written down; what was crossed
//! stays crossed, and a deadline that both versions have runs on. Also that a child has ended.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::{CaseMigrated, ChildClosed, CourseCommand, CourseEvent, CourseRefusal};
use crate::activity::ballots::BallotRefusal;
use crate::case::event::DeadlineEnded;
use crate::case::{CaseEvent, CaseRefusal, Pinned, amend, clock, open};
use crate::decider::{Context, Model};
use crate::event::{Event, Happened};
use crate::ids::{CaseId, Hash, Slug};
use crate::procedure::deadline::days_late;
use crate::procedure::definition::{Definition, RunningCases};
use crate::procedure::{Procedure, Published};
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::register::RegisterRefusal;
use crate::time::PartialDate;

/// What follows when a child has ended: a record in its parent's stream, on which guards may stand.
pub(super) fn close_child(
    case: CaseId,
    child: CaseId,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(case, model, ctx)?;
    if !matches!(ctx.actor, Actor::Engine(_)) {
        return Err(RegisterRefusal::NotForPeople { actor: ctx.actor.clone() }.into());
    }
    if !pinned.case.children.contains(&child) {
        return Err(CourseRefusal::ChildUnknown { child }.into());
    }
    if pinned.case.course.closed.contains_key(&child) {
        return Ok(vec![]);
    }
    let below = Pinned::find(child, model, ctx)?;
    if !below.has_ended() {
        return Err(CourseRefusal::ChildOpen { child }.into());
    }
    let closed = ChildClosed { child, stage: below.stage.clone() };
    Ok(vec![pinned.happened("child-closed", CourseEvent::ChildClosed(closed))])
}

/// Who may move a case to a later version: the offices that open such cases; where citizens alone
/// open them, those who may take a step in it.
pub(super) fn movers(pinned: &Pinned<'_>) -> Vec<Slug> {
    let opening = amend::offices(pinned.procedure.definition.open_by.clone());
    if opening.is_empty() { amend::staff(pinned) } else { opening }
}

pub(super) fn decide(
    command: &CourseCommand,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let CourseCommand::Migrate { case, reason, territory, to } = command else {
        return Ok(vec![]);
    };
    let pinned = Pinned::find(*case, model, ctx)?;
    if pinned.procedure.hash == *to {
        return Ok(vec![]);
    }
    let by_engine = matches!(ctx.actor, Actor::Engine(_));
    if !by_engine {
        pinned.needs(&movers(&pinned), model, ctx)?;
    }
    let procedure = later(&pinned, *to, model, ctx)?;
    match procedure.definition.transition.as_ref().map(|transition| transition.running) {
        Some(RunningCases::Move) => {}
        Some(RunningCases::MayMove) if !by_engine => {}
        Some(RunningCases::MayMove | RunningCases::Stay) | None => {
            return Err(CourseRefusal::MigrationNotAllowed { hash: *to }.into());
        }
    }
    if pinned.has_ended() {
        return Err(CourseRefusal::Ended { case: *case }.into());
    }
    // who votes, enters and counts, and whether the vote binds, stand in the version
    if pinned.case.ballots.voting().is_under_way() {
        return Err(BallotRefusal::IsOpen { case: *case }.into());
    }
    crate::text::needed("reason", reason)?;
    let stage = placed(&pinned, procedure, ctx)?;
    let figures = model.territories.get(territory);
    let figures = figures.filter(|_| *territory == pinned.opened.territory);
    let figures = figures.ok_or(CaseRefusal::Unknown { case: *case })?;
    let today = ctx.today(model);
    let open::Evaluated { facts, params, thresholds } =
        open::evaluated(procedure, figures, (territory, model, today.year()))?;
    let migrated = CaseMigrated {
        facts,
        from: pinned.procedure.hash,
        params,
        reason: reason.clone(),
        stage,
        thresholds,
        to: *to,
    };
    let mut opened = pinned.opened.clone();
    opened.params.clone_from(&migrated.params);
    opened.thresholds.clone_from(&migrated.thresholds);
    opened.procedure = procedure.hash;
    clock::countable(procedure, &opened)?;
    let under = Pinned { opened: &opened, procedure, ..pinned };
    Ok(follow(&pinned, &under, migrated, today))
}

/// The move of `pinned`, `under` its new version, and what follows of itself: clocks that the new version does not have end, those it has
/// besides begin.
fn follow(
    pinned: &Pinned<'_>,
    under: &Pinned<'_>,
    migrated: CaseMigrated,
    today: Date,
) -> Vec<Happened> {
    let stage = migrated.stage.clone();
    let mut happened = vec![under.happened("transition", CourseEvent::Migrated(migrated))];
    let name: Slug = "transition".parse().expect("a short name");
    let rules = &under.procedure.definition.deadlines;
    for (id, running) in &pinned.case.running {
        // what was proposed under the old version waits no more
        if rules.iter().any(|rule| rule.id == *id && rule.awaits.is_none()) {
            continue;
        }
        let ended = DeadlineEnded {
            days_late: days_late(running.due, running.suspended.unwrap_or(today)),
            deadline: id.clone(),
            due: PartialDate::day(running.due),
            told: None,
        };
        happened.push(pinned.happened(id.as_str(), CaseEvent::DeadlineEnded(ended)));
    }
    let ended = clock::end(under, &name, &stage, clock::On::today(today)).into_iter();
    happened.extend(ended.filter(|ended| {
        let Event::Case(CaseEvent::DeadlineEnded(ended)) = &ended.event else { return true };
        !rules.iter().any(|rule| rule.id == ended.deadline && rule.awaits.is_some())
    }));
    let cause = clock::Cause { because: None, form: None, from: None, stage: &stage };
    let fresh = clock::start(under, cause, today).into_iter();
    happened.extend(fresh.filter(|fresh| {
        let Event::Case(CaseEvent::DeadlineStarted(started)) = &fresh.event else { return true };
        !pinned.case.running.contains_key(&started.deadline)
    }));
    happened
}

/// The version that the case is to move to: a later one of the same procedure, in force by today.
fn later<'a>(
    pinned: &Pinned<'a>,
    to: Hash,
    model: &Model,
    ctx: &Context<'a>,
) -> Result<&'a Procedure, Refusal> {
    let today = ctx.today(model);
    let own = &pinned.procedure.definition;
    let versions = model.published.get(&own.key).map(Vec::as_slice).unwrap_or_default();
    let right = |known: &&Published| {
        known.hash == to && known.version > own.version && known.valid_from.first_day() <= today
    };
    let known = versions.iter().find(right);
    known.ok_or(CourseRefusal::NoLaterVersion { hash: to })?;
    let procedure = ctx.library.get(&to);
    Ok(procedure.ok_or(CaseRefusal::VersionUnreadable { case: pinned.id })?)
}

/// The stage of `procedure` for where the case stands, by the mappings of all versions in between.
fn placed(pinned: &Pinned<'_>, procedure: &Procedure, ctx: &Context<'_>) -> Result<Slug, Refusal> {
    let own = &pinned.procedure.definition;
    let between: BTreeMap<u32, &Definition> = ctx
        .library
        .values()
        .map(|version| &version.definition)
        .filter(|version| version.key == own.key)
        .filter(|v| v.version > own.version && v.version <= procedure.definition.version)
        .map(|version| (version.version, version))
        .collect();
    let mut stage = pinned.stage.clone();
    for version in between.values() {
        stage = version.stage_after(&stage).cloned().ok_or_else(|| {
            Refusal::from(CourseRefusal::MigrationStageMissing { stage: stage.clone() })
        })?;
    }
    Ok(stage)
}
