//! What a step changes of what an earlier one filled in. The words that stood first stay in their
//! record; nothing may be taken back here, and nobody is asked whether the change is a good one.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::case::{Case, CaseRefusal, Pinned, mandate};
use crate::ids::{RecordId, Slug};
use crate::procedure::definition::{Definition, StepRule};
use crate::refusal::Refusal;

/// The fields of a step that change those of the step it amends: both have them.
pub fn amended<'a>(
    definition: &'a Definition,
    rule: &'a StepRule,
) -> impl Iterator<Item = &'a Slug> {
    let step = rule.amends.as_ref();
    let step = step.and_then(|id| definition.steps.iter().find(|step| step.id == *id));
    let first = step.map(|step| step.form.as_slice()).unwrap_or_default();
    rule.form.iter().map(|field| &field.id).filter(|id| first.iter().any(|field| field.id == **id))
}

/// What stands in a field: what the amended step filled in, or the last step that changed it, as it was
/// corrected since.
fn stands(case: &Case, definition: &Definition, first: &Slug, field: &Slug) -> Option<Value> {
    let fills = |step: &Slug| {
        let rule = definition.steps.iter().find(|rule| rule.id == *step);
        step == first || rule.is_some_and(|rule| rule.amends.as_ref() == Some(first))
    };
    let mut steps = case.taken.iter().rev().filter(|taken| fills(&taken.step));
    let taken = steps.find(|taken| taken.form.contains_key(field))?;
    let of_it = |record: &&RecordId| mandate::taken(case, **record).as_ref() == Some(taken);
    let path = |record: &RecordId| (*record, format!("form.{field}"));
    let records = case.correctable.keys().filter(of_it);
    let corrected = records.filter_map(|record| case.corrected.get(&path(record))).next_back();
    corrected.or(taken.form.get(field)).cloned()
}

/// Refuses an amendment that changes nothing.
///
/// # Errors
/// `nothing-amended`.
pub(super) fn changes(
    pinned: &Pinned<'_>,
    rule: &StepRule,
    form: &BTreeMap<Slug, Value>,
) -> Result<(), Refusal> {
    let Some(first) = &rule.amends else { return Ok(()) };
    let definition = &pinned.procedure.definition;
    let mut fields = amended(definition, rule);
    let differs = fields.any(|field| {
        form.get(field)
            .is_some_and(|now| stands(pinned.case, definition, first, field).as_ref() != Some(now))
    });
    if differs {
        return Ok(());
    }
    let step = rule.id.clone();
    Err(CaseRefusal::NothingAmended { step }.into())
}

#[cfg(test)]
mod tests;
