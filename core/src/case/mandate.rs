//! A mandate that a step gives or ends in the same act, and who is kept from a step because of a role
//! at a body that is named in the case. No mandate may be given or ended here but as the procedure of
//! the case says, and nothing here asks whether it is deserved.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde_json::Value;

use crate::case::amend::CorrectRecord;
use crate::case::event::StepTaken;
use crate::case::step::TakeStep;
use crate::case::{Case, Pinned};
use crate::decider::{Context, Library, Model};
use crate::event::{Happened, Subject};
use crate::ids::{CaseId, PartyId, RecordId, Slug};
use crate::party::{MandateEnded, MandateGiven, MandateRefusal, PartyEvent, PartyRefusal};
use crate::procedure::definition::{MandateRule, StepRule};
use crate::query::{Query, Tag};
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::text::FieldRefusal;
use crate::time::PartialDate;

type Form = BTreeMap<Slug, Value>;

/// What a step reads of the parties that it concerns, known once its case is.
pub(super) fn reads(command: &TakeStep, model: &Model, library: &Library) -> Query {
    concerned(command.case, (&command.step, &command.form), model, library)
}

/// The same of the correction of a step that was taken: whoever is kept from a step is kept from
/// putting other words into it.
pub(super) fn reads_to_correct(command: &CorrectRecord, model: &Model, library: &Library) -> Query {
    let case = model.cases.get(&command.case);
    let taken = case.and_then(|case| taken(case, command.record));
    let read =
        |taken: StepTaken| concerned(command.case, (&taken.step, &taken.form), model, library);
    taken.map(read).unwrap_or_default()
}

/// The step that a record took, where it did.
pub(super) fn taken(case: &Case, record: RecordId) -> Option<StepTaken> {
    serde_json::from_str(case.correctable.get(&record)?).ok()
}

/// Refuses to correct a step to whoever is kept from taking it, and to correct what a mandate rests on:
/// the body, whom, or until when.
///
/// # Errors
/// `role-at-the-body`, `mandate-rests-on-it`.
pub(super) fn corrects(
    pinned: &Pinned<'_>,
    command: &CorrectRecord,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let Some(taken) = taken(pinned.case, command.record) else { return Ok(()) };
    let Some(rule) = pinned.procedure.step(&taken.step) else { return Ok(()) };
    apart(pinned, rule, &taken.form, model, ctx)?;
    let steps = &pinned.procedure.definition.steps;
    let rests = |rule: &StepRule| -> Vec<Slug> {
        let mandate = rule.mandate.iter();
        let named =
            mandate.flat_map(|rule| [Some(&rule.at), rule.to.as_ref(), rule.until.as_ref()]);
        named.flatten().chain(&rule.apart_from).cloned().collect()
    };
    let field = command.field.strip_prefix("form.").unwrap_or_default();
    if steps.iter().flat_map(rests).any(|named| named.as_str() == field) {
        let (field, step) = (command.field.clone(), taken.step);
        return Err(MandateRefusal::RestsOnIt { field, step }.into());
    }
    Ok(())
}

fn concerned(
    case: CaseId,
    (step, form): (&Slug, &Form),
    model: &Model,
    library: &Library,
) -> Query {
    let Some(case) = model.cases.get(&case) else { return Query::default() };
    let Some(opened) = &case.opened else { return Query::default() };
    let procedure = library.get(&opened.procedure);
    let Some(rule) = procedure.and_then(|known| known.step(step)) else {
        return Query::default();
    };
    let mandate = rule.mandate.as_ref();
    let apart = rule.apart_from.iter();
    let fields = apart.chain(mandate.map(|rule| &rule.at));
    let fields = fields.chain(mandate.and_then(|rule| rule.to.as_ref()));
    let named = fields.filter_map(|field| party(case, form, field));
    let petitioner = opened.petitioner.map(|petitioner| petitioner.party);
    let asked = rule.mandate.is_some() || rule.apart_from.is_some();
    let all = named.chain(petitioner).chain([opened.body]).filter(|_| asked);
    all.fold(Query::default(), |query, party| {
        query.or(PartyEvent::KINDS, vec![Tag::new("party", party)])
    })
}

/// Refuses the step to whoever holds a role today at the body from which it is to be kept, and in a
/// case of that body, or of one that holds a role there. Before the body is named nothing is refused.
///
/// # Errors
/// `role-at-the-body`.
pub(super) fn apart(
    pinned: &Pinned<'_>,
    rule: &StepRule,
    form: &Form,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<(), Refusal> {
    let Some(field) = &rule.apart_from else { return Ok(()) };
    let Some(body) = party(pinned.case, form, field) else { return Ok(()) };
    let Actor::Party(actor) = ctx.actor else { return Ok(()) };
    let today = ctx.today(model);
    let of_it = |who: PartyId| who == body || model.mandates.holds_any(who, body, today);
    match [*actor, pinned.opened.body].into_iter().find(|who| of_it(*who)) {
        Some(party) => {
            let step = rule.id.clone();
            Err(MandateRefusal::RoleAtTheBody { body, party, step }.into())
        }
        None => Ok(()),
    }
}

/// The mandate that follows from the step, if one does.
///
/// # Errors
/// `field-missing`, `party-unknown`, `party-not-a-body`, `period-backwards`, `role-already-held`,
/// `mandate-unknown`.
pub(super) fn follows(
    pinned: &Pinned<'_>,
    rule: &StepRule,
    form: &Form,
    model: &Model,
    day: Date,
) -> Result<Option<Happened>, Refusal> {
    let Some(mandate) = &rule.mandate else { return Ok(None) };
    let named = |field: &Slug| {
        let missing = || Refusal::from(FieldRefusal::Missing { field: format!("form.{field}") });
        party(pinned.case, form, field).ok_or_else(missing)
    };
    let body = named(&mandate.at)?;
    let party = match (&mandate.to, pinned.opened.petitioner) {
        (Some(to), _) => named(to)?,
        (None, Some(petitioner)) => petitioner.party,
        (None, None) => {
            return Err(FieldRefusal::Missing { field: "petitioner".to_owned() }.into());
        }
    };
    let event = if mandate.ends {
        ended(mandate, party, body, model, day)?
    } else {
        Some(given(pinned.case, mandate, (party, body), form, model, day)?)
    };
    let basis = format!("procedure/{}#{}", pinned.opened.procedure, rule.id);
    Ok(event.map(|event| Happened { subject: Subject::Party(party), basis, event: event.into() }))
}

fn given(
    case: &Case,
    rule: &MandateRule,
    (party, body): (PartyId, PartyId),
    form: &Form,
    model: &Model,
    day: Date,
) -> Result<PartyEvent, Refusal> {
    model.parties.known(party)?;
    if !model.parties.known(body)?.kind.decides() {
        return Err(PartyRefusal::NotABody { party: body }.into());
    }
    let from = PartialDate::day(day);
    let until = rule.until.as_ref().and_then(|field| {
        filled(case, form, field).and_then(|value| value.as_str()?.parse::<PartialDate>().ok())
    });
    if let Some(until) = until.filter(|until| until.last_day() < day) {
        return Err(PartyRefusal::PeriodBackwards { from, until }.into());
    }
    let role = rule.role.clone();
    // two that overlap could not be ended one without the other
    if model.mandates.will_hold(party, body, &role, day) {
        return Err(MandateRefusal::AlreadyHeld { body, party, role }.into());
    }
    Ok(PartyEvent::MandateGiven(MandateGiven { body, deputy: false, from, party, role, until }))
}

/// The end of the mandate; none where its term is over already.
fn ended(
    rule: &MandateRule,
    party: PartyId,
    body: PartyId,
    model: &Model,
    day: Date,
) -> Result<Option<PartyEvent>, Refusal> {
    let role = rule.role.clone();
    let Some(held) = model.mandates.last_of(party, body, &role) else {
        return Err(PartyRefusal::NoMandate { party, role }.into());
    };
    if held.until.is_some_and(|until| until.last_day() < day) {
        return Ok(None);
    }
    let on = PartialDate::day(day.max(held.from.first_day()));
    Ok(Some(PartyEvent::MandateEnded(MandateEnded { body, on, party, role, successor: None })))
}

fn party(case: &Case, form: &Form, field: &Slug) -> Option<PartyId> {
    filled(case, form, field)?.as_str()?.parse().ok()
}

/// What is filled in here, or was with an earlier step.
fn filled<'a>(case: &'a Case, form: &'a Form, field: &Slug) -> Option<&'a Value> {
    let earlier = || case.taken.iter().rev().find_map(|taken| taken.form.get(field));
    form.get(field).or_else(earlier)
}

#[cfg(test)]
mod tests;
