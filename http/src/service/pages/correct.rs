//! Correcting a record: what it says, one field, the right value, and why. The first value stays
//! where it is; whether a correction may be recorded is for the core to say.

use askama::Template;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::Value;
use sijill_core::case::CaseCommand;
use sijill_core::case::amend::CorrectRecord;
use sijill_core::decider::Command;
use sijill_core::ids::RecordId;
use sijill_core::query::Position;

use super::act::{Refusal, given_back_never};
use super::scene::{CaseHead, Scene};
use crate::service::acts::Act;
use crate::service::acts::read::{Wrong, written_date};
use crate::service::acts::told::refused;
use crate::service::caller::SignedIn;
use crate::service::failure::Failure;
use crate::service::form::{Choice, Field, Form, Input, Typed};
use crate::service::page::{Shell, typed};
use crate::service::seal::Seal;
use crate::service::visit::{Visit, page};

/// What makes a record what it is: these are not offered to be corrected.
const OF_THE_FRAME: [&str; 17] = [
    "because",
    "body",
    "by",
    "by_step",
    "case",
    "deadline",
    "duty",
    "from",
    "kind",
    "parent",
    "procedure",
    "representative",
    "stage",
    "step",
    "territory",
    "threshold",
    "to",
];

#[derive(Template)]
#[template(path = "correct.html")]
struct CorrectPage {
    shell: Shell,
    case: CaseHead,
    seal: Seal,
    says: String,
    fields: Vec<Says>,
    form: Option<Form>,
    refused: Option<Refusal>,
}

/// One field of the record, as it stands.
struct Says {
    path: String,
    title: String,
    first: Value,
    /// The value as it stood first, in words.
    shown: String,
    /// The value that stands now, where it was corrected.
    now: Option<String>,
}

/// The record to be corrected.
struct Subject {
    position: Position,
    record: RecordId,
    says: String,
    fields: Vec<Says>,
}

/// The form.
///
/// # Errors
/// `not-found`, `not-allowed`, or what the register could not do.
pub async fn show(
    visit: Visit,
    Path((_, case, position)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let scene = Scene::of(&visit, &case)?;
    scene.for_office(&visit)?;
    let subject = subject(&visit, &scene, &position)?;
    let form = form(&visit, &scene, &subject);
    draw(&visit, &scene, subject, form, None, StatusCode::OK).await
}

/// Corrects.
///
/// # Errors
/// `not-found`, `not-allowed`, or what the register could not do.
pub async fn submit(
    visit: Visit,
    Path((_, case, position)): Path<(String, String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let scene = Scene::of(&visit, &case)?;
    let known = scene.for_office(&visit)?;
    let subject = subject(&visit, &scene, &position)?;
    let typed = typed(request).await?;
    match record(&visit, &scene, &subject, known, &typed).await {
        Ok(response) => Ok(response),
        Err(Wrong::Failure(failure)) if given_back_never(&failure) => Err(failure),
        Err(wrong) => {
            let blank = form(&visit, &scene, &subject);
            let told = refused(&visit, &Act::Link, &blank, &wrong);
            let above = Refusal::above(&visit, &told);
            let form = blank.given_back(&typed, &told.fields);
            draw(&visit, &scene, subject, form, above, wrong.status()).await
        }
    }
}

async fn record(
    visit: &Visit,
    scene: &Scene,
    subject: &Subject,
    known: &SignedIn,
    typed: &Typed,
) -> Result<Response, Wrong> {
    let path = typed.one("field");
    let field = subject.fields.iter().find(|field| field.path == path);
    let field = field.ok_or(Wrong::Field("field", "correct-choose-field"))?;
    let now = value(&field.first, typed.one("now")).ok_or(Wrong::Field("now", "correct-kind"))?;
    let correct = CorrectRecord {
        case: scene.line.case,
        field: field.path.clone(),
        now,
        reason: typed.one("reason").to_owned(),
        record: subject.record,
    };
    let command = Command::Case(CaseCommand::Correct(correct));
    let id = visit.command_id(known, typed)?;
    let answer = visit.service.intake().execute(known.actor(), command, id).await?;
    let done = if answer.records.is_empty() { "stood-already" } else { "corrected" };
    Ok(visit.go(&format!("/cases/{}/trail?done={done}", scene.line.case)))
}

/// What was typed, as a value of the kind of the first one.
fn value(first: &Value, typed: &str) -> Option<Value> {
    if typed.is_empty() {
        return None;
    }
    match first {
        Value::Bool(_) => typed.parse::<bool>().ok().map(Value::from),
        Value::Number(_) => crate::service::acts::read::whole(typed).map(Value::from),
        Value::String(first) => {
            let date = first.parse::<sijill_core::time::PartialDate>().is_ok();
            Some(if date { written_date(typed).into() } else { typed.into() })
        }
        Value::Null | Value::Array(_) | Value::Object(_) => None,
    }
}

fn subject(visit: &Visit, scene: &Scene, position: &str) -> Result<Subject, Failure> {
    let position = position.parse::<Position>().map_err(|_| Failure::NotFound)?;
    let kept = visit.service.register().log().record(position);
    let kept = kept.map_err(sijill_store::RegisterError::from)?.ok_or(Failure::NotFound)?;
    let record = kept.read();
    let id = record.id.parse::<RecordId>().map_err(|_| Failure::NotFound)?;
    if record.case() != Some(scene.line.case) || record.kind.starts_with("signature") {
        return Err(Failure::NotFound);
    }
    let data: Value = serde_json::from_str(record.data).unwrap_or_default();
    let corrected = visit.service.live().now(|views| {
        let trail = views.trail(scene.line.case);
        let entries = trail.map(|trail| trail.entries).unwrap_or_default();
        entries.into_iter().find(|entry| entry.from == position).map(|entry| entry.corrected)
    })?;
    let corrected = corrected.unwrap_or_default();
    let mut plain = Vec::new();
    collect("", &data, &mut plain);
    let fields = plain.into_iter().map(|(path, first)| {
        let now = corrected.get(&path).map(|field| shown(scene, &path, &field.now));
        let (title, shown) = (title(scene, &path), shown(scene, &path, &first));
        Says { path, title, first, shown, now }
    });
    let fields = fields.collect();
    let says = visit.service.told(&record, visit.language);
    Ok(Subject { position, record: id, says, fields })
}

/// The plain values of a record, by path.
fn collect(under: &str, value: &Value, into: &mut Vec<(String, Value)>) {
    for (name, value) in value.as_object().into_iter().flatten() {
        let path = if under.is_empty() { name.clone() } else { format!("{under}.{name}") };
        match value {
            Value::Object(_) if path == "form" => collect(&path, value, into),
            Value::String(_) | Value::Number(_) | Value::Bool(_)
                if !OF_THE_FRAME.contains(&path.as_str()) =>
            {
                into.push((path, value.clone()));
            }
            Value::Null
            | Value::Array(_)
            | Value::Object(_)
            | Value::String(_)
            | Value::Number(_)
            | Value::Bool(_) => {}
        }
    }
}

fn field_rule<'a>(
    scene: &'a Scene,
    path: &str,
) -> Option<&'a sijill_core::procedure::definition::FieldRule> {
    let id = path.strip_prefix("form.")?;
    let fields = scene.definition.steps.iter().flat_map(|step| &step.form);
    fields.into_iter().find(|field| field.id.as_str() == id)
}

fn title(scene: &Scene, path: &str) -> String {
    match field_rule(scene, path) {
        Some(rule) => scene.t.text(&rule.title).to_owned(),
        None => scene.t.word("field", path),
    }
}

fn shown(scene: &Scene, path: &str, value: &Value) -> String {
    let options = field_rule(scene, path).map(|rule| rule.options.as_slice()).unwrap_or_default();
    let option = options.iter().find(|option| Some(option.id.as_str()) == value.as_str());
    match (option, value) {
        (Some(option), _) => scene.t.text(&option.title).to_owned(),
        (None, Value::String(text)) => text.clone(),
        (None, Value::Bool(yes)) => scene.t.word("answer", &yes.to_string()),
        (None, other) => other.to_string(),
    }
}

fn form(visit: &Visit, scene: &Scene, subject: &Subject) -> Form {
    let t = &scene.t;
    let choice = |field: &Says| Choice::new(field.path.clone(), field.title.clone());
    let choices: Vec<Choice> = subject.fields.iter().map(choice).collect();
    let first = subject.fields.first().filter(|_| subject.fields.len() == 1);
    let mut which = Field::new("field", t.say("correct-field"), Input::Choice(choices));
    which.values = first.map(|field| field.path.clone()).into_iter().collect();
    let (case, position) = (scene.line.case, subject.position);
    let action = format!("/{}/cases/{case}/correct/{position}", visit.language);
    Form::new("correct", action, "", t.say("correct-submit"))
        .with(which)
        .with(
            Field::new("now", t.word("field", "now"), Input::Lines).hint(t.say("correct-now-hint")),
        )
        .with(
            Field::new("reason", t.word("field", "reason"), Input::Lines)
                .hint(t.say("act-public-text-hint")),
        )
        .main()
}

async fn draw(
    visit: &Visit,
    scene: &Scene,
    subject: Subject,
    form: Form,
    refused: Option<Refusal>,
    status: StatusCode,
) -> Result<Response, Failure> {
    let shell = visit.shell(scene.t.say("correct-title")).await?;
    let seal = visit.service.seal(subject.position)?;
    let case = scene.head(visit)?;
    let form = (!subject.fields.is_empty()).then_some(form);
    let (says, fields) = (subject.says, subject.fields);
    page(status, &CorrectPage { shell, case, seal, says, fields, form, refused })
}
