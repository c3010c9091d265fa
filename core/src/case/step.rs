//! Taking a step. Who, from where, with what filled in, and whether the guard agrees; then what
//! follows of itself: clocks that end and start, duties fulfilled and owed. No step may depend on a
//! running count, only on the recorded crossing of a threshold.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::activity::ballots::CHILD_READS;
use crate::activity::conditions;
use crate::case::event::{Answered, StepTaken, ThresholdAt};
use crate::case::spread::Short;
use crate::case::{
    CaseEvent, CaseRefusal, Pinned, amendment, clock, course, day_of, form, mandate, not_before,
};
use crate::decider::{Context, Model, case_tag};
use crate::event::Happened;
use crate::ids::{CaseId, RecordId, Slug};
use crate::procedure::definition::StepRule;
use crate::procedure::facts::step_facts;
use crate::procedure::guard;
use crate::query::Query;
use crate::record::Actor;
use crate::refusal::{Fact, GuardRefusal, Refusal};
use crate::time::PartialDate;

/// Takes a step.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct TakeStep {
    /// The case.
    pub case: CaseId,
    /// What is filled in.
    pub form: BTreeMap<Slug, Value>,
    /// When it happened, if earlier.
    pub occurred: Option<PartialDate>,
    /// The parent of the case, whose stage a guard may read.
    pub parent: Option<CaseId>,
    /// The step.
    pub step: Slug,
}

impl TakeStep {
    /// What a step reads beside its case: the calendars, for the deadlines that start with it, and
    /// where the parent stands.
    pub fn also_reads(&self) -> Query {
        clock::calendars_query().and_also(parent_query(self.parent))
    }
}

/// What tells where a case stands.
pub const MOVES: &[&str] = &["case.opened.v1", "step.taken.v1", "case.migrated.v1"];

/// What is read to know where the parent stands, and how far its vote is.
pub(super) fn parent_query(parent: Option<CaseId>) -> Query {
    let kinds = [MOVES, CHILD_READS].concat();
    let of = |parent| Query::one(&kinds, vec![case_tag(parent)]);
    parent.map(of).unwrap_or_default()
}

/// What follows from taking a step.
pub(super) fn decide(
    command: &TakeStep,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(command.case, model, ctx)?;
    let rule = pinned
        .procedure
        .step(&command.step)
        .ok_or_else(|| CaseRefusal::StepUnknown { step: command.step.clone() })?;
    may_take(&pinned, rule, model, ctx)?;
    if !rule.from.contains(pinned.stage) {
        return if taken_before(&pinned, command, ctx) {
            Ok(vec![])
        } else {
            let (step, stage) = (rule.id.clone(), pinned.stage.to_string());
            Err(CaseRefusal::WrongStage { step, stage }.into())
        };
    }
    if rule.to.is_none() && taken_last(&pinned, command, ctx) {
        // it left the case where it is: the same words by the same one are the act that stands
        return Ok(vec![]);
    }
    let command = &in_order(&pinned, rule, command, model, ctx)?;
    form::check(&rule.form, &command.form)?;
    mandate::apart(&pinned, rule, &command.form, model, ctx)?;
    amendment::changes(&pinned, rule, &command.form)?;
    conditions::grounds(&pinned, &command.form)?;
    parent_read(&pinned, command)?;
    let answered = ask_guard(&pinned, rule, command, model, ctx)?;
    if rule.confirmations() > 0 && matches!(ctx.actor, Actor::Party(_) | Actor::Signer(_)) {
        return course::propose(&pinned, rule, command, answered, ctx);
    }
    course::sealed_anew(&pinned, &command.form)?;
    let day = day_of(command.occurred, model, ctx);
    let on = clock::On { day, recorded: ctx.today(model) };
    let mandate = mandate::follows(&pinned, rule, &command.form, model, day)?;
    let mut happened = take(&pinned, rule, command, answered, on);
    happened.extend(mandate);
    Ok(happened)
}

/// The step in its time: not before what it follows. What the engine takes because of something that
/// is told to have happened earlier happens no earlier than what it follows.
fn in_order(
    pinned: &Pinned<'_>,
    rule: &StepRule,
    command: &TakeStep,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<TakeStep, Refusal> {
    let leaves = rule.leads(pinned.stage) != pinned.stage;
    let earliest = pinned.step_follows(leaves, model);
    let refused = pinned
        .in_its_time("occurred", command.occurred, model, ctx)
        .and_then(|()| not_before("occurred", command.occurred, earliest));
    match (refused, ctx.actor) {
        (Ok(()), _) => Ok(command.clone()),
        (Err(_), Actor::Engine(_)) => Ok(TakeStep { occurred: earliest, ..command.clone() }),
        (Err(no), Actor::Party(_) | Actor::Signer(_) | Actor::Clock(_)) => Err(no),
    }
}

/// The step and all that follows of itself.
pub(super) fn take(
    pinned: &Pinned<'_>,
    rule: &StepRule,
    command: &TakeStep,
    guard: Option<Answered>,
    on: clock::On,
) -> Vec<Happened> {
    take_confirmed(pinned, rule, command, guard, on, None)
}

/// As [`take`], where others confirmed what `proposal` proposed.
pub(super) fn take_confirmed(
    pinned: &Pinned<'_>,
    rule: &StepRule,
    command: &TakeStep,
    guard: Option<Answered>,
    on: clock::On,
    proposal: Option<RecordId>,
) -> Vec<Happened> {
    let to = rule.leads(pinned.stage);
    let taken = StepTaken {
        form: command.form.clone(),
        from: pinned.stage.clone(),
        guard,
        occurred: command.occurred,
        proposal,
        step: rule.id.clone(),
        to: to.clone(),
    };
    let mut happened = vec![pinned.happened(rule.id.as_str(), CaseEvent::StepTaken(taken))];
    let (because, form) = (Some(&rule.id), Some(&command.form));
    let cause = clock::Cause { because, form, from: Some(pinned.stage), stage: to };
    happened.extend(clock::end(pinned, &rule.id, to, on));
    happened.extend(clock::fulfil(pinned, &rule.id, on));
    happened.extend(clock::start(pinned, cause, on.day));
    happened.extend(clock::owe(pinned, &rule.id, cause, on.day));
    happened
}

pub(super) fn may_take(
    pinned: &Pinned<'_>,
    rule: &StepRule,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    match ctx.actor {
        Actor::Engine(_) if rule.automatic => Ok(()),
        Actor::Party(_) | Actor::Signer(_) | Actor::Engine(_) | Actor::Clock(_) => {
            pinned.needs(&rule.by, model, ctx)?;
            pinned.vetted_for(&rule.by, model, ctx)?;
            mandate::apart(pinned, rule, &BTreeMap::new(), model, ctx)?;
            independent(pinned, rule, ctx)
        }
    }
}

/// Whoever took one of the steps that this one judges does not take it.
fn independent(pinned: &Pinned<'_>, rule: &StepRule, ctx: &Context<'_>) -> Result<(), Refusal> {
    let actor = ctx.actor.to_string();
    let mut taken = pinned.case.taken.iter().zip(&pinned.case.taken_by);
    let own = taken.find(|(taken, by)| **by == actor && rule.independent_of.contains(&taken.step));
    match own {
        Some((taken, _)) => {
            let (step, judged) = (rule.id.clone(), taken.step.clone());
            Err(course::CourseRefusal::NotIndependent { judged, step }.into())
        }
        None => Ok(()),
    }
}

/// Where a deadline counts from a form of the parent, the parent must have been read.
fn parent_read(pinned: &Pinned<'_>, command: &TakeStep) -> Result<(), Refusal> {
    let mut rules = pinned.procedure.definition.deadlines.iter();
    let reads = |from: &String| from.starts_with("parent.");
    match pinned.opened.parent {
        Some(parent)
            if command.parent != Some(parent)
                && rules.any(|rule| rule.counts_from.as_ref().is_some_and(reads)) =>
        {
            Err(CaseRefusal::ParentUnknown { parent }.into())
        }
        Some(_) | None => Ok(()),
    }
}

/// Whether the very same step, with the same form, by the same actor, stands already.
fn taken_before(pinned: &Pinned<'_>, command: &TakeStep, ctx: &Context<'_>) -> bool {
    let actor = ctx.actor.to_string();
    let taken = pinned.case.taken.iter().zip(&pinned.case.taken_by);
    taken
        .into_iter()
        .any(|(taken, by)| taken.step == command.step && taken.form == command.form && *by == actor)
}

fn taken_last(pinned: &Pinned<'_>, command: &TakeStep, ctx: &Context<'_>) -> bool {
    let (taken, by) = (pinned.case.taken.last(), pinned.case.taken_by.last());
    let same = taken.is_some_and(|taken| {
        taken.step == command.step
            && taken.form == command.form
            && taken.occurred == command.occurred
    });
    same && by.is_some_and(|by| *by == ctx.actor.to_string())
}

pub(super) fn ask_guard(
    pinned: &Pinned<'_>,
    rule: &StepRule,
    command: &TakeStep,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Option<Answered>, Refusal> {
    let name = format!("step.{}", rule.id);
    let Some(guard) = pinned.procedure.guard(&name) else { return Ok(None) };
    if let Some(parent) = pinned.opened.parent
        && command.parent != Some(parent)
        && guard.reads().any(|path| path.starts_with("parent.") || path.starts_with("ballot."))
    {
        // where the parent stands was not read, so it may not be decided upon
        return Err(CaseRefusal::ParentUnknown { parent }.into());
    }
    let parent = pinned.opened.parent.and_then(|id| model.cases.get(&id));
    let definition = &pinned.procedure.definition;
    let actor = actor_kind(ctx.actor);
    let facts = step_facts(pinned.case, definition, parent, &command.form, actor);
    let missing = guard.reads().find(|path| !facts.contains_key(*path));
    if let Some(missing) = missing.and_then(|path| path.strip_prefix("form.")) {
        return Err(crate::text::FieldRefusal::Missing { field: missing.to_owned() }.into());
    }
    if let Some(missing) = guard.reads().find(|path| !facts.contains_key(*path)) {
        let (rule, figure) = (name, missing.to_owned());
        return Err(CaseRefusal::FigureMissing { rule, figure }.into());
    }
    let read = guard.read_from(&facts);
    match guard.answer(&facts) {
        Ok(guard::Value::Boolean(true)) => Ok(Some(Answered { answer: true, read })),
        Ok(_) => Err(said_no(pinned, rule, &read, ctx).into_refusal()),
        Err(none) => Err(CaseRefusal::RuleWithoutResult { rule: name, why: none.why }.into()),
    }
}

/// The words guards know actors by.
pub fn actor_kind(actor: &Actor) -> &'static str {
    match actor {
        Actor::Party(_) => "party",
        Actor::Signer(_) => "citizen",
        Actor::Clock(_) => "clock",
        Actor::Engine(_) => "engine",
    }
}

/// Asks the guard where it reads nothing of the form; one that does is asked when the form is there.
pub(super) fn ask_guard_before_form(
    pinned: &Pinned<'_>,
    rule: &StepRule,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let guard = pinned.procedure.guard(&format!("step.{}", rule.id));
    if guard.is_none_or(|guard| guard.reads().any(|path| path.starts_with("form."))) {
        return Ok(());
    }
    let command = TakeStep {
        case: pinned.id,
        form: BTreeMap::new(),
        occurred: None,
        parent: pinned.opened.parent,
        step: rule.id.clone(),
    };
    ask_guard(pinned, rule, &command, model, ctx).map(|_| ())
}

fn said_no(
    pinned: &Pinned<'_>,
    rule: &StepRule,
    read: &guard::Facts,
    ctx: &Context<'_>,
) -> GuardRefusal {
    let mut facts: BTreeMap<String, Fact> = BTreeMap::new();
    facts.insert("step".to_owned(), Fact::Text(rule.id.to_string()));
    for (path, value) in read {
        facts.insert(path.clone(), value.into());
        let crossed = path.strip_prefix("crossed.");
        let threshold = crossed.and_then(|id| {
            pinned.opened.thresholds.iter().find(|threshold| threshold.id.as_str() == id)
        });
        if let Some(threshold) = threshold {
            told_short(threshold, ctx, &mut facts);
        }
    }
    let code = rule.refuse.clone();
    let code = code.unwrap_or_else(|| "guard-said-no".parse().expect("a short name"));
    GuardRefusal { code, facts }
}

/// What a threshold needs and what was counted: of the first part that is short, where only that
/// is lacking.
fn told_short(threshold: &ThresholdAt, ctx: &Context<'_>, facts: &mut BTreeMap<String, Fact>) {
    let mut tell = |name: &str, fact: Fact| facts.insert(name.to_owned(), fact);
    tell("needed", Fact::Number(threshold.at));
    let Some(counted) = &ctx.counted else { return };
    tell("counted", (&counted.valid).into());
    match threshold.short(counted.valid, &counted.parts) {
        Some(Short::Part { part, counted, needed }) => {
            tell("part", (&part).into());
            tell("counted", (&counted).into());
            tell("needed", Fact::Number(needed));
        }
        Some(Short::Parts { reached, needed }) => {
            tell("parts_counted", Fact::Number(reached));
            tell("parts_needed", Fact::Number(needed));
        }
        Some(Short::Whole) | None => {}
    }
}

impl GuardRefusal {
    fn into_refusal(self) -> Refusal {
        Refusal::Guard(self)
    }
}
