//! What a program may read of the views. Handlers ask one view each; nothing may be counted here.

use axum::response::Response;
use serde::Serialize;
use serde_json::{Value, json};
use sijill_core::case::offer::{Offer, Offered};
use sijill_core::code_list::CodeList;
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::procedure::definition::{Definition, FieldKind, FieldRule};
use sijill_core::query::Position;
use sijill_projections::Views;
use sijill_projections::changes::Changes;
use sijill_projections::register::PublishedVersion;
use sijill_store::ExecuteError;
use utoipa::ToSchema;

use super::call::{Call, PathOf};
use super::problem::Problem;
use crate::i18n::Language;
use crate::service::failure::Failure;

type Answer = Result<Response, Failure>;

/// `GET /register`
pub async fn register(call: Call) -> Answer {
    call.as_of_only()?;
    call.answer("register", |views, _| Ok(views.register())).await
}

/// `GET /dashboard`
pub async fn dashboard(call: Call) -> Answer {
    call.as_of_only()?;
    call.answer("dashboard", |views, _| Ok(views.dashboard())).await
}

/// `GET /overdue`
pub async fn overdue(call: Call) -> Answer {
    call.as_of_only()?;
    call.answer("overdue", |views, on| Ok(views.overdue(on))).await
}

/// `GET /accreditations`
pub async fn accreditations(call: Call) -> Answer {
    call.as_of_only()?;
    call.answer("accreditations", |views, on| Ok(views.accreditations(on))).await
}

/// `GET /precedents`
pub async fn precedents(call: Call) -> Answer {
    call.as_of_only()?;
    call.answer("precedents", |views, _| Ok(views.precedents())).await
}

/// `GET /cases/{case}`
pub async fn case(PathOf(case): PathOf<CaseId>, call: Call) -> Answer {
    call.as_of_only()?;
    call.answer("case", |views, _| views.case(case).ok_or(Failure::NotFound)).await
}

/// `GET /cases/{case}/trail`
pub async fn trail(PathOf(case): PathOf<CaseId>, call: Call) -> Answer {
    call.as_of_only()?;
    call.answer("trail", |views, _| views.trail(case).ok_or(Failure::NotFound)).await
}

/// `GET /cases/{case}/petition`
pub async fn petition(PathOf(case): PathOf<CaseId>, call: Call) -> Answer {
    call.as_of_only()?;
    call.answer("petition", |views, _| views.petition(case).ok_or(Failure::NotFound)).await
}

/// `GET /cases/{case}/commitment`
pub async fn commitment(PathOf(case): PathOf<CaseId>, call: Call) -> Answer {
    call.as_of_only()?;
    call.answer("commitment", |views, on| views.commitment(case, on).ok_or(Failure::NotFound)).await
}

/// `GET /cases/{case}/plan`
pub async fn plan(PathOf(case): PathOf<CaseId>, call: Call) -> Answer {
    call.as_of_only()?;
    call.answer("plan", |views, on| views.plan(case, on).ok_or(Failure::NotFound)).await
}

/// `GET /cases/{case}/budget`
pub async fn budget(PathOf(case): PathOf<CaseId>, call: Call) -> Answer {
    call.as_of_only()?;
    call.answer("budget", |views, _| views.budget(case).ok_or(Failure::NotFound)).await
}

/// `GET /cases/{case}/indicators`
pub async fn indicators(PathOf(case): PathOf<CaseId>, call: Call) -> Answer {
    call.as_of_only()?;
    call.answer("indicators", |views, on| views.indicators(case, on).ok_or(Failure::NotFound)).await
}

/// `GET /cases/{case}/scores`
pub async fn scores(PathOf(case): PathOf<CaseId>, call: Call) -> Answer {
    call.as_of_only()?;
    call.answer("scores", |views, _| views.scores(case).ok_or(Failure::NotFound)).await
}

/// `GET /cases/{case}/evaluation`
pub async fn evaluation(PathOf(case): PathOf<CaseId>, call: Call) -> Answer {
    call.as_of_only()?;
    call.answer("evaluation", |views, _| views.evaluation(case).ok_or(Failure::NotFound)).await
}

/// The code lists that stand in the program.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CodeListsAnswer {
    /// Every version of every list.
    pub lists: Vec<CodeListLine>,
}

/// A version of a code list, and its hash, which procedures pin.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct CodeListLine {
    /// The hash of its canonical JSON.
    pub hash: Hash,
    /// The list.
    pub list: CodeList,
}

/// `GET /code-lists`
pub async fn code_lists(call: Call) -> Answer {
    call.as_of_only()?;
    let lists = sijill_core::code_list::all().into_iter();
    let lists = lists.map(|list| CodeListLine { hash: list.hash(), list }).collect();
    call.answer("code_lists", move |_, _| Ok(CodeListsAnswer { lists })).await
}

/// `GET /recent`
pub async fn recent(call: Call) -> Answer {
    call.as_of_only()?;
    call.answer("recent", |views, _| Ok(views.recent())).await
}

/// `GET /territories/{code}`
pub async fn territory(PathOf(code): PathOf<Slug>, call: Call) -> Answer {
    call.as_of_only()?;
    call.answer("territory", |views, _| views.territory(&code).ok_or(Failure::NotFound)).await
}

/// `GET /desk`
pub async fn desk(call: Call) -> Answer {
    call.only(&[], &[])?;
    let known = call.caller.signed_in()?.clone();
    // roles may change with the day alone, and the day is part of the tag
    let who = format!(".{}", known.party);
    call.answer_for("desk", &who, |views, on| Ok(views.desk(&known.roles, on))).await
}

/// `GET /changes`
pub async fn changes(call: Call) -> Answer {
    call.only(&["after", "upto"], &[])?;
    let after = call.position("after")?;
    let upto = call.position("upto")?;
    let register = call.service.register().clone();
    let head = register.log().head();
    let last = head.checked_sub(1).ok_or(Failure::NotFound)?;
    let upto = upto.unwrap_or(last).min(last);
    let counted = tokio::task::spawn_blocking(move || {
        let mut changes = Changes::between(after, upto);
        let from = after.map_or(0, |after| after.saturating_add(1));
        let each = &mut |record: sijill_core::record::Record<'_>| {
            changes.apply(&record);
            std::ops::ControlFlow::Continue(())
        };
        register.log().scan(from.min(upto + 1), upto + 1, each).map(|()| changes)
    });
    let counted = counted.await.map_err(|e| Failure::broken("count changes", &e))?;
    let counted = counted.map_err(sijill_store::RegisterError::from)?;
    call.answer("changes", |views, _| Ok(views.changes(&counted))).await
}

/// What may be done in a case now, and why not.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OffersAnswer {
    /// The case.
    pub case: CaseId,
    /// What may be done where it stands.
    pub offers: Vec<OfferLine>,
    /// The position of the last record when it was asked; null when there is none.
    #[schema(value_type = Option<u64>)]
    pub position: Option<Position>,
}

/// Something that can be done where the case stands.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct OfferLine {
    /// The roles that may.
    pub by: Vec<Slug>,
    /// What kind of thing: `step`, `activity`, `check`, `contest`, `suspend`, `resume`, `extend`,
    /// `confirm`, `decline`, `number`, `move`, `read-personal`, `erase-personal`, `read-evidence`,
    /// `release-evidence`.
    #[schema(pattern = "^[a-z]+(-[a-z]+)?$")]
    pub kind: String,
    /// Why this caller may not, now; null where nothing known speaks against it.
    pub refused: Option<Problem>,
    /// Which step, activity or deadline; which record that proposed a step, which version, whose.
    pub what: Slug,
}

/// `GET /cases/{case}/offers`
pub async fn offers(PathOf(case): PathOf<CaseId>, call: Call) -> Answer {
    call.only(&[], &[])?;
    let known = call.caller.signed_in()?.clone();
    let offers = call.service.register().offers(&known.actor(), case);
    let offers = offers.map_err(|error| match error {
        ExecuteError::Refused(_) => Failure::NotFound,
        other @ ExecuteError::Register(_) => Failure::from_execute(other, Some(case)),
    })?;
    let offers: Result<Vec<_>, _> =
        offers.into_iter().map(|offer| line(&call, case, offer)).collect();
    let offers = offers?;
    let who = format!(".{}", known.party);
    call.answer_for("offers", &who, |views, _| {
        Ok(OffersAnswer { case, offers, position: views.position() })
    })
    .await
}

fn line(call: &Call, case: CaseId, offer: Offer) -> Result<OfferLine, Failure> {
    let slug = |name: &str| name.parse::<Slug>().map_err(|e| Failure::broken("name an offer", &e));
    let (kind, what) = match offer.what {
        Offered::Step(step) => ("step", step),
        Offered::Activity(activity) => ("activity", slug(activity.name())?),
        Offered::Check(activity) => ("check", slug(activity.name())?),
        Offered::Contest(activity) => ("contest", slug(activity.name())?),
        Offered::Suspend(deadline) => ("suspend", deadline),
        Offered::Resume(deadline) => ("resume", deadline),
        Offered::Give(activity) => ("give", slug(activity.name())?),
        Offered::Review(threshold) => ("review", threshold),
        Offered::Extend(deadline) => ("extend", deadline),
        Offered::Confirm { proposal, .. } => ("confirm", slug(&proposal.to_string())?),
        Offered::Decline { proposal, .. } => ("decline", slug(&proposal.to_string())?),
        Offered::NoteNumber => ("number", slug("number")?),
        Offered::Migrate(to) => ("move", slug(&to.to_string())?),
        Offered::ReadPersonal(what) => ("read-personal", slug(what.name())?),
        Offered::ErasePersonal => ("erase-personal", slug("personal")?),
        Offered::ReadSealed(hash) => ("read-sealed", slug(&hash.to_string())?),
        Offered::ReadEvidence => ("read-evidence", slug("evidence")?),
        Offered::ReleaseEvidence => ("release-evidence", slug("evidence")?),
    };
    let refused = offer.refused.map(|refusal| {
        let failure = Failure::Refused { refusal: Box::new(refusal), case: Some(case) };
        Problem::of(&call.service, call.language, &failure)
    });
    Ok(OfferLine { by: offer.by, kind: kind.to_owned(), refused, what })
}

/// `GET /calendars`
pub async fn calendars(call: Call) -> Answer {
    call.as_of_only()?;
    call.answer("calendars", |views, _| Ok(views.calendars())).await
}

/// The versions of procedures that were published.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProceduresAnswer {
    /// The versions.
    pub procedures: Vec<PublishedVersion>,
}

/// `GET /procedures`
pub async fn procedures(call: Call) -> Answer {
    call.as_of_only()?;
    let of = |views: &Views| ProceduresAnswer { procedures: views.register().procedures };
    call.answer("procedures", |views, _| Ok(of(views))).await
}

/// A published version of a procedure.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct ProcedureAnswer {
    /// The canonical JSON of which `hash` is the SHA-256.
    pub canonical: String,
    /// What it says.
    pub definition: Definition,
    /// For each step, a JSON Schema of what it asks to be filled in; titles are in the language asked.
    pub forms: std::collections::BTreeMap<Slug, Value>,
    /// SHA-256 of the canonical JSON.
    pub hash: Hash,
}

/// `GET /procedures/{hash}`
pub async fn procedure(PathOf(hash): PathOf<Hash>, call: Call) -> Answer {
    call.as_of_only()?;
    let language = call.language;
    call.answer_for("procedure", language.code(), |views, _| {
        let definition = views.frame().published(hash).ok_or(Failure::NotFound)?.clone();
        let forms = definition.steps.iter();
        let forms = forms.map(|step| (step.id.clone(), form_schema(&step.form, language)));
        Ok(ProcedureAnswer {
            canonical: definition.canonical(),
            forms: forms.collect(),
            definition,
            hash,
        })
    })
    .await
}

/// The JSON Schema of a form.
fn form_schema(fields: &[FieldRule], language: Language) -> Value {
    let properties =
        fields.iter().map(|field| (field.id.to_string(), field_schema(field, language)));
    let required = fields.iter().filter(|field| field.required).map(|field| field.id.as_str());
    json!({
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "type": "object",
        "additionalProperties": false,
        "properties": properties.collect::<serde_json::Map<_, _>>(),
        "required": required.collect::<Vec<_>>(),
    })
}

fn field_schema(field: &FieldRule, language: Language) -> Value {
    let ids = || field.options.iter().map(|option| option.id.as_str()).collect::<Vec<_>>();
    let mut schema = match field.kind {
        FieldKind::Boolean => json!({"type": "boolean"}),
        FieldKind::Choice => json!({"type": "string", "enum": ids()}),
        FieldKind::Choices => json!({
            "type": "array", "uniqueItems": true, "items": {"type": "string", "enum": ids()},
        }),
        FieldKind::Date => json!({"$ref": "/api/v1/openapi.json#/components/schemas/PartialDate"}),
        FieldKind::Integer => json!({"type": "integer"}),
        FieldKind::Object => json!({"$ref": "/api/v1/openapi.json#/components/schemas/ObjectRef"}),
        FieldKind::Party => json!({"$ref": "/api/v1/openapi.json#/components/schemas/PartyId"}),
        FieldKind::Reason => json!({
            "type": "string", "minLength": 1, "maxLength": sijill_core::text::REASON_BYTES_MAX,
        }),
    };
    schema["title"] = field.title.in_language(language.code()).into();
    let (least, most) = match field.kind {
        FieldKind::Choices => ("minItems", "maxItems"),
        FieldKind::Boolean
        | FieldKind::Choice
        | FieldKind::Date
        | FieldKind::Integer
        | FieldKind::Object
        | FieldKind::Party
        | FieldKind::Reason => ("minimum", "maximum"),
    };
    for (name, bound) in [(least, field.min), (most, field.max)] {
        if let Some(bound) = bound {
            schema[name] = bound.into();
        }
    }
    schema
}
