//! What is typed into the form of a step, as the record of the step holds it: texts kept before a record
//! names them, sealed where the procedure says so. What a field takes may not be judged here.

use std::collections::BTreeMap;

use serde_json::Value;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::{FieldKind, FieldRule};
use sijill_core::text::check;

use super::form::{Ground, OWN};
use super::place;
use super::read::{TEXT_BYTES_MAX, Wrong, whole, written_date, wrong};
use crate::service::App;
use crate::service::failure::Failure;
use crate::service::form::Typed;

/// What was filled in for a step, field by field of the procedure. What has another form than the
/// field takes is handed on as it is: the core says so.
///
/// # Errors
/// A text that may not be kept; what the register could not do.
pub async fn step_form(
    service: &App,
    ground: &Ground<'_>,
    step: &Slug,
    typed: &Typed,
) -> Result<BTreeMap<Slug, Value>, Wrong> {
    let rules = ground.definition.steps.iter().find(|rule| rule.id == *step);
    let mut form = BTreeMap::new();
    for rule in rules.map(|rule| rule.form.as_slice()).unwrap_or_default() {
        if let Some(value) = filled(service, ground.line.case, rule, typed).await? {
            form.insert(rule.id.clone(), value);
        }
    }
    Ok(form)
}

async fn filled(
    service: &App,
    case: CaseId,
    rule: &FieldRule,
    typed: &Typed,
) -> Result<Option<Value>, Wrong> {
    let name = format!("{OWN}{}", rule.id);
    let Some(one) = typed.some(&name) else { return Ok(None) };
    Ok(Some(match rule.kind {
        FieldKind::Boolean => match one {
            "true" => true.into(),
            "false" => false.into(),
            other => other.into(),
        },
        FieldKind::Integer => {
            let read = place::read(rule, one).or_else(|| whole(one));
            read.map_or_else(|| one.into(), Value::from)
        }
        FieldKind::Choice | FieldKind::Party | FieldKind::Reason => one.into(),
        FieldKind::Choices => typed.all(&name).map(Value::from).collect(),
        FieldKind::Date => written_date(one).into(),
        FieldKind::Object => {
            let sealed_in = (!rule.sealed_until.is_empty()).then_some(case);
            let object = text_of(service, sealed_in, rule.id.as_str(), one, typed).await?;
            serde_json::to_value(object).map_err(|e| Failure::broken("write a form", &e))?
        }
    }))
}

/// A text typed into a form, kept as an object of the language chosen beside it.
///
/// # Errors
/// What may not be kept; what the register could not do.
pub async fn object(
    service: &App,
    field: &str,
    text: &str,
    typed: &Typed,
) -> Result<ObjectRef, Wrong> {
    text_of(service, None, field, text, typed).await
}

/// The same, sealed in the case where a later step is to release it.
async fn text_of(
    service: &App,
    sealed_in: Option<CaseId>,
    field: &str,
    text: &str,
    typed: &Typed,
) -> Result<ObjectRef, Wrong> {
    check(field, text, TEXT_BYTES_MAX)?;
    let language = typed.some("language").unwrap_or("und");
    let language = language.parse::<Slug>().map_err(|_| wrong("language", "object"))?;
    Ok(match sealed_in {
        Some(case) => service.seal_text(case, text, language).await?,
        None => service.keep_text(text, language).await?,
    })
}
