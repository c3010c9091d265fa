//! A proposal on its own page: the budget it is for, its place, its price and how that was found, its
//! number on the ballot, and why it was selected or not. What its steps say is told as it was filled
//! in; nothing may be judged here.

use std::sync::Arc;

use serde_json::Value;
use sijill_core::activity::ActivityKind;
use sijill_core::ids::CaseId;
use sijill_core::object::ObjectRef;
use sijill_projections::Views;
use sijill_projections::budget::{BudgetView, EnvelopeLine, ProjectLine};
use sijill_projections::commitment::{CommitmentView, StepLine};

use super::super::case::commitment::{Filled, filled};
use super::super::case::{Chip, Linked};
use super::why::Reasons;
use super::{Names, linked, votes_on_projects};
use crate::i18n::Args;
use crate::service::acts::place::{LATITUDE, LONGITUDE, PLACE, degrees};
use crate::service::acts::polling::fields::CURRENCY;
use crate::service::failure::Failure;
use crate::service::purse::Purse;
use crate::service::recount::Recounted;
use crate::service::telling::{Pair, Telling};
use crate::service::visit::Visit;

/// A proposal.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Proposal {
    /// The budget it is for.
    pub budget: Linked,
    /// Its number on the ballot.
    pub number: Option<u32>,
    /// How it came out.
    pub chip: Option<Chip>,
    /// Its envelope, price, votes.
    pub facts: Vec<Pair>,
    /// Where it is, in words, and on the globe.
    pub place: Option<(String, Option<String>)>,
    /// Why it was selected or not.
    pub why: Vec<String>,
    /// The whole result.
    pub result: Option<Linked>,
    /// Its steps with what was filled in.
    pub steps: Vec<Filled>,
}

/// The count that a proposal's reasons are told from.
pub struct Counted {
    recounted: Arc<Recounted>,
    names: Names,
}

/// The count of the envelope that a case is listed for, done again; nothing where it is no proposal
/// or not counted.
///
/// # Errors
/// When the log or a text cannot be read.
pub async fn counted(visit: &Visit, case: CaseId) -> Result<Option<Counted>, Failure> {
    let view = visit.service.ask(&visit.asked, |views, _| above(views, case)).await?;
    let Some((view, project)) = view.and_then(|view| of(&view, case).map(|p| (view.clone(), p)))
    else {
        return Ok(None);
    };
    let envelope = view.envelopes.iter().find(|line| line.envelope == project.envelope);
    let Some(counted) = envelope.and_then(|line| line.counted.as_ref()) else { return Ok(None) };
    let decimals = view.prepared.as_ref().map_or(CURRENCY.1, |prepared| prepared.decimals);
    let again = visit.service.recounted(counted, decimals).await?;
    let Some(recounted) = again else { return Ok(None) };
    let names = Names::of(visit, &visit.words()?, &view.projects)?;
    Ok(Some(Counted { recounted, names }))
}

/// The vote of the case under which `case` was opened.
fn above(views: &Views, case: CaseId) -> Option<BudgetView> {
    let parent = views.case(case)?.parent?;
    let frame = views.frame();
    let definition = frame.definition(frame.slot(parent)?)?;
    votes_on_projects(definition).then(|| views.budget(parent)).flatten()
}

fn of(view: &BudgetView, case: CaseId) -> Option<ProjectLine> {
    view.projects.iter().find(|project| project.proposal == case).cloned()
}

/// The proposal in words; nothing for a case that is none.
///
/// # Errors
/// When a text cannot be read.
pub fn words(
    told: &Telling<'_>,
    view: &CommitmentView,
    counted: Option<&Counted>,
) -> Result<Option<Proposal>, Failure> {
    let (t, case) = (told.t, view.case.case);
    let Some(budget) = above(told.views, case) else { return Ok(None) };
    let above = budget.case.case;
    let project = of(&budget, case);
    let envelope = project
        .as_ref()
        .and_then(|project| budget.envelopes.iter().find(|line| line.envelope == project.envelope));
    let steps = view.adoption.iter().chain(&view.steps).filter(|step| !step.fields.is_empty());
    let steps: Vec<&StepLine> = steps.collect();
    let chip = project.as_ref().and_then(|project| project.selected).map(|selected| {
        let (state, words) = super::shown::came_out(told, selected);
        Chip { state, words }
    });
    let is_counted = envelope.is_some_and(|line| line.counted.is_some());
    Ok(Some(Proposal {
        budget: Linked {
            href: told.visit.href(&format!("/cases/{above}")),
            word: told.visit.service.object_words(&budget.case.title, t)?,
        },
        number: project.as_ref().map(|project| project.number),
        chip,
        facts: facts(told, &budget, project.as_ref(), envelope)
            .into_iter()
            .chain(valuated(told, &budget, project.as_ref(), &steps))
            .collect(),
        place: place(told, &steps)?,
        why: why(told, &budget, project.as_ref().zip(envelope), counted),
        result: is_counted.then(|| linked(told.visit, t, above, "result", "budget-to-result")),
        steps: steps
            .into_iter()
            .map(|step| filled(told, &without_place(step)))
            .collect::<Result<_, _>>()?,
    }))
}

/// A step without what is told in its own place on the page.
fn without_place(step: &StepLine) -> StepLine {
    let mut step = step.clone();
    step.fields.retain(|line| ![PLACE, LATITUDE, LONGITUDE].contains(&line.field.id.as_str()));
    step
}

/// The price that was found, in words, as long as no list fixes it.
fn valuated(
    told: &Telling<'_>,
    budget: &BudgetView,
    project: Option<&ProjectLine>,
    steps: &[&StepLine],
) -> Option<Pair> {
    let frame = told.views.frame();
    let definition = frame.definition(frame.slot(budget.case.case)?)?;
    let rule = definition.activities.get(&ActivityKind::Ballots)?.voting.as_ref()?;
    let fields = steps.iter().rev().flat_map(|step| &step.fields);
    let price = fields.into_iter().find(|line| line.field.id == rule.price)?.value.as_i64()?;
    let purse = Purse::of(budget).unwrap_or_else(|| Purse::new(CURRENCY.0, CURRENCY.1));
    project.is_none().then(|| (told.t.say("budget-price"), purse.say(told.t, price)))
}

fn facts(
    told: &Telling<'_>,
    budget: &BudgetView,
    project: Option<&ProjectLine>,
    envelope: Option<&EnvelopeLine>,
) -> Vec<Pair> {
    let t = told.t;
    let mut facts = Vec::new();
    let (Some(project), Some(envelope), Some(purse)) = (project, envelope, Purse::of(budget))
    else {
        return facts;
    };
    facts.push((t.say("budget-price"), purse.say(t, project.price)));
    let args = Args::new()
        .phrase("title", t.text(&envelope.title))
        .phrase("amount", purse.say(t, envelope.amount));
    facts.push((t.say("budget-envelope"), t.with("budget-envelope-of", &args)));
    if let Some(votes) = project.votes {
        let votes = t.count("budget-votes", &u64::try_from(votes).unwrap_or_default());
        facts.push((t.say("budget-votes-label"), votes));
    }
    facts
}

fn why(
    told: &Telling<'_>,
    budget: &BudgetView,
    project: Option<(&ProjectLine, &EnvelopeLine)>,
    counted: Option<&Counted>,
) -> Vec<String> {
    let (Some((project, envelope)), Some(counted)) = (project, counted) else { return vec![] };
    let Some(purse) = Purse::of(budget) else { return vec![] };
    let reasons = Reasons {
        t: told.t,
        purse: &purse,
        names: &counted.names,
        outcome: &counted.recounted.outcome,
        amount: envelope.amount,
    };
    reasons.of(&project.number.to_string())
}

/// Where it is: what the last step that says so says.
fn place(
    told: &Telling<'_>,
    steps: &[&StepLine],
) -> Result<Option<(String, Option<String>)>, Failure> {
    let last = |name: &str| {
        let fields = steps.iter().rev().flat_map(|step| &step.fields);
        fields.into_iter().find(|line| line.field.id.as_str() == name).map(|line| &line.value)
    };
    let on_globe = match (last(LATITUDE), last(LONGITUDE)) {
        (Some(Value::Number(north)), Some(Value::Number(east))) => north
            .as_i64()
            .zip(east.as_i64())
            .map(|(n, e)| format!("{}, {}", degrees(n), degrees(e))),
        _ => None,
    };
    let words = match last(PLACE) {
        Some(Value::String(text)) => Some(crate::visible::visible(text)),
        Some(value) => match serde_json::from_value::<ObjectRef>(value.clone()) {
            Ok(object) => Some(told.visit.service.object_words(&object, told.t)?),
            Err(_) => None,
        },
        None => None,
    };
    Ok(words.map(|words| (words, on_globe)))
}
