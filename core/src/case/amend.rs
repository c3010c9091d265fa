//! What may be added to a case without moving it: links to other cases, and corrections of what an
//! earlier record says. A correction never takes anything away: the first value stays visible.

use serde_json::Value;

use crate::activity::conditions::ConditionEvent;
use crate::activity::consultations::ConsultationEvent;
use crate::case::event::{CaseLinked, RecordCorrected, Relation};
use crate::case::{CaseEvent, CaseRefusal, CourseEvent, Pinned, mandate};
use crate::decider::{Context, Model, case_tag};
use crate::event::{Event, Happened};
use crate::ids::{CaseId, RecordId, Slug};
use crate::procedure::definition::is_office;
use crate::query::Query;
use crate::refusal::Refusal;
use crate::text::{FieldRefusal, REASON_BYTES_MAX};

/// Links a case to another.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct LinkCase {
    /// The case.
    pub case: CaseId,
    /// How.
    pub relation: Relation,
    /// The other case.
    pub to: CaseId,
}

impl LinkCase {
    /// What a link reads beside its case: that the other exists.
    pub fn also_reads(&self) -> Query {
        Query::one(&["case.opened.v1"], vec![case_tag(self.to)])
    }
}

/// Corrects one field of an earlier record.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct CorrectRecord {
    /// The case.
    pub case: CaseId,
    /// The field, as a path: `in_favour`, `form.reasons`.
    pub field: String,
    /// The right value, of the same kind as the first.
    pub now: Value,
    /// Why.
    pub reason: String,
    /// The record.
    pub record: RecordId,
}

/// Who may add to a case: those who may take one of its steps, by their role at the body.
pub(super) fn staff(pinned: &Pinned<'_>) -> Vec<Slug> {
    let definition = &pinned.procedure.definition;
    let activities = definition.activities.values();
    let mut roles: Vec<Slug> = definition.steps.iter().flat_map(|step| step.by.clone()).collect();
    roles.extend(activities.flat_map(|rule| rule.by.iter().chain(&rule.checked_by)).cloned());
    offices(roles)
}

/// Of `roles`, those that are held at a body, each once.
pub(super) fn offices(mut roles: Vec<Slug>) -> Vec<Slug> {
    roles.retain(is_office);
    roles.sort();
    roles.dedup();
    roles
}

/// Whether what an event says may be corrected at all.
pub(super) fn is_correctable(event: &Event) -> bool {
    // what is counted is not corrected: it is withdrawn, invalidated or restored; and what was
    // voted on is what it was
    let correctable = !matches!(event, Event::Signature(_) | Event::Sheet(_) | Event::Ballot(_));
    // nor does an office put right what people said to it
    let said = matches!(event, Event::Consultation(ConsultationEvent::Commented(_)));
    // an item of evidence is replaced, progress declared and a criterion scored anew; what coders
    // say is decided by a third
    let again =
        matches!(event, Event::Evidence(_) | Event::Progress(_) | Event::Score(_) | Event::Code(_));
    // nor what the engine found: it finds it again when what it stands on is corrected
    let found = matches!(event, Event::Condition(ConditionEvent::Found(_)));
    // nor what a seal held
    let released = matches!(event, Event::Course(CourseEvent::Released(_)));
    correctable && !said && !again && !found && !released
}

/// What follows from linking.
pub(super) fn link(
    command: &LinkCase,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(command.case, model, ctx)?;
    pinned.needs(&staff(&pinned), model, ctx)?;
    if command.to == command.case {
        return Err(CaseRefusal::LinkedToItself { case: command.case }.into());
    }
    if model.cases.get(&command.to).is_none_or(|case| case.opened.is_none()) {
        return Err(CaseRefusal::Unknown { case: command.to }.into());
    }
    let linked = CaseLinked { relation: command.relation, to: command.to };
    if pinned.case.links.contains(&linked) {
        return Ok(vec![]);
    }
    Ok(vec![pinned.happened("link", CaseEvent::Linked(linked))])
}

/// What follows from correcting.
pub(super) fn correct(
    command: &CorrectRecord,
    model: &Model,
    ctx: &Context<'_>,
) -> Result<Vec<Happened>, Refusal> {
    let pinned = Pinned::find(command.case, model, ctx)?;
    pinned.needs(&staff(&pinned), model, ctx)?;
    let (record, field) = (command.record, command.field.clone());
    let data = pinned.case.correctable.get(&record);
    let data = data.ok_or(CaseRefusal::RecordUnknown { record })?;
    let data: Value = serde_json::from_str(data).unwrap_or_default();
    // one field has one spelling
    if field.contains(['/', '~']) {
        return Err(CaseRefusal::FieldUnknown { record, field }.into());
    }
    let pointer = format!("/{}", field.replace('.', "/"));
    let Some(first) = data.pointer(&pointer) else {
        return Err(CaseRefusal::FieldUnknown { record, field }.into());
    };
    let standing = pinned.case.corrected.get(&(record, field.clone())).unwrap_or(first);
    if *standing == command.now {
        return Ok(vec![]);
    }
    mandate::corrects(&pinned, command, model, ctx)?;
    let plain = matches!(first, Value::String(_) | Value::Number(_) | Value::Bool(_));
    // a reference to a text is one value: another text is filed, none of its parts is put right
    let within = pointer.rsplit_once('/').and_then(|(whole, _)| data.pointer(whole));
    let within = within.is_some_and(|whole| whole.get("hash").and(whole.get("access")).is_some());
    if !plain || within || std::mem::discriminant(first) != std::mem::discriminant(&command.now) {
        return Err(CaseRefusal::OtherKind { field }.into());
    }
    if command.reason.trim().is_empty() {
        return Err(FieldRefusal::Missing { field: "reason".to_owned() }.into());
    }
    crate::text::check("reason", &command.reason, REASON_BYTES_MAX)?;
    if let Value::String(now) = &command.now {
        crate::text::check("now", now, REASON_BYTES_MAX)?;
    }
    if crate::record::canonical(&command.now).is_err() {
        return Err(CaseRefusal::OtherKind { field }.into());
    }
    let corrected = RecordCorrected {
        field,
        first: first.clone(),
        now: command.now.clone(),
        reason: command.reason.clone(),
        record,
    };
    Ok(vec![pinned.happened("correct", CaseEvent::Corrected(corrected))])
}
