//! Handing in an idea for a budget: its title, what it is, and where. By a citizen with a link that comes
//! by mail, or by an office for a citizen at the counter. What is personal is asked for only where it can
//! be used; what the idea says is kept in the vault until its link is confirmed.

use std::collections::BTreeMap;

use askama::Template;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use serde_json::Value;
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::procedure::definition::{Definition, FieldKind, FieldRule, StepRule};
use sijill_projections::Views;
use sijill_projections::cases::CaseLine;

use super::super::act::{Refusal, given_back_never};
use super::super::case::case_of;
use super::super::openings::in_use;
use super::super::scene::{CaseHead, Scene};
use super::super::sign::{letter, print};
use super::votes_on_projects;
use crate::i18n::Language;
use crate::service::App;
use crate::service::acts::Act;
use crate::service::acts::form::{OWN, language};
use crate::service::acts::place::{self, LATITUDE, LONGITUDE, PLACE};
use crate::service::acts::read::{Wrong, choice, title, told};
use crate::service::acts::told::refused;
use crate::service::caller::SignedIn;
use crate::service::failure::Failure;
use crate::service::form::{Choice, Field, Form, Input, Typed};
use crate::service::links::{Idea, Prepared, path};
use crate::service::mail::{Letter, address};
use crate::service::page::{Shell, typed};
use crate::service::pass::Grant;
use crate::service::visit::{Visit, page};

/// The most territories that are offered as a place.
const PLACES_MAX: usize = 60;

#[derive(Template)]
#[template(path = "idea.html")]
struct IdeaPage {
    shell: Shell,
    case: CaseHead,
    form: Option<Form>,
    refused: Option<Refusal>,
    sent: bool,
}

/// What an idea is opened under, and the step that describes it.
#[derive(Debug, Clone)]
pub struct Under {
    /// The procedure of the idea.
    pub procedure: Slug,
    /// The step that says what it is and where, where there is one.
    pub step: Option<StepRule>,
    /// Who may open it.
    open_by: Vec<Slug>,
}

/// What ideas are opened under in this case; nothing where none can be: it does not vote, it has ended,
/// or the vote was opened.
pub fn under(views: &Views, line: &CaseLine, definition: &Definition) -> Option<Under> {
    let opened = views.budget(line.case).is_some_and(|view| view.opened.is_some());
    if line.ended || opened || !votes_on_projects(definition) {
        return None;
    }
    let of = |child: &&&Definition| {
        definition.children.contains(&child.key) || child.parents.contains(&definition.key)
    };
    let known = in_use(views);
    let child = known.iter().find(of)?;
    let initial = child.stages.first().map(|stage| &stage.id);
    let describes = |step: &&StepRule| {
        let here = initial.is_some_and(|initial| step.from.contains(initial));
        here && step.form.iter().any(|field| field.id.as_str() == PLACE)
    };
    let step = child.steps.iter().find(describes);
    // a guard that reads where the case above stands names its stages
    let when = step.and_then(|step| step.when.as_deref()).unwrap_or_default();
    if when.contains("parent.stage") && !when.contains(&format!("\"{}\"", line.stage.id)) {
        return None;
    }
    Some(Under {
        procedure: child.key.clone(),
        step: step.cloned(),
        open_by: child.open_by.clone(),
    })
}

/// Who hands it in.
enum By<'a> {
    /// A citizen, by mail.
    Citizen,
    /// An office, for a citizen at the counter.
    Office(&'a SignedIn),
}

/// The form.
///
/// # Errors
/// `not-found`, where no idea can be handed in.
pub async fn show(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let (scene, under) = known(&visit, &case).await?;
    let form =
        by(&visit, &scene, &under).map(|by| form(&visit, &scene, &under, &by)).transpose()?;
    draw(&visit, &scene, form, None, false, StatusCode::OK).await
}

/// Hands it in.
///
/// # Errors
/// `not-found`, where no idea can be handed in; what the register could not do.
pub async fn submit(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let (scene, under) = known(&visit, &case).await?;
    let by = by(&visit, &scene, &under).ok_or(Failure::NotFound)?;
    let typed = typed(request).await?;
    let done = match &by {
        By::Citizen => prepare(&visit, &scene, &under, &typed).await.map(|()| None),
        By::Office(known) => open(&visit, &scene, &under, known, &typed).await.map(Some),
    };
    match done {
        Ok(Some(page)) => Ok(page),
        Ok(None) => draw(&visit, &scene, None, None, true, StatusCode::ACCEPTED).await,
        Err(Wrong::Failure(failure)) if given_back_never(&failure) => Err(failure),
        Err(wrong) => {
            let blank = form(&visit, &scene, &under, &by)?;
            let told = refused(&visit, &Act::Sign, &blank, &wrong);
            let above = Refusal::above(&visit, &told);
            let form = blank.given_back(&typed, &told.fields);
            draw(&visit, &scene, Some(form), above, false, wrong.status()).await
        }
    }
}

async fn known(visit: &Visit, case: &str) -> Result<(Scene, Under), Failure> {
    let case = case_of(visit, case).await?;
    let scene = Scene::of(visit, &case.to_string())?;
    let found = visit.service.live().now(|views| under(views, &scene.line, &scene.definition))?;
    Ok((scene, found.ok_or(Failure::NotFound)?))
}

/// Who may hand it in here: the office whose place it is, else a citizen where mail can be sent.
fn by<'a>(visit: &'a Visit, scene: &Scene, under: &Under) -> Option<By<'a>> {
    let body = scene.line.body.party;
    let office = visit.caller.signed_in.as_ref();
    if let Some(known) = office.filter(|known| known.holds_any(body, &under.open_by)) {
        return Some(By::Office(known));
    }
    let citizens = under.open_by.iter().any(|role| role.as_str() == "citizen");
    (citizens && visit.service.sends_links()).then_some(By::Citizen)
}

fn form(visit: &Visit, scene: &Scene, under: &Under, by: &By<'_>) -> Result<Form, Failure> {
    let t = &scene.t;
    let action = format!("/{}/cases/{}/idea", visit.language, scene.line.case);
    let submit = match by {
        By::Citizen => t.say("start-submit"),
        By::Office(_) => t.say("idea-submit"),
    };
    let mut form = Form::new("idea", action, "", submit)
        .with(Field::new("title", t.say("idea-name"), Input::Line).hint(t.say("idea-name-hint")));
    for rule in under.step.iter().flat_map(|step| &step.form) {
        form = form.with(scene.ground().own(rule));
    }
    let places = places(visit, scene)?;
    if places.len() > 1 {
        let own = scene.line.territory.code.to_string();
        let field = Field::new("territory", t.say("idea-territory"), Input::Choice(places));
        form = form.with(field.value(own));
    }
    let form = form
        .with(language(t, "act-text-language"))
        .with(Field::new("name", t.say("act-name"), Input::Line).hint(t.say("act-name-hint")));
    let identity = Field::new("identity", t.say("act-identity"), Input::Code);
    Ok(match by {
        By::Citizen => form
            .with(identity.hint(t.say("sign-identity-hint")))
            .with(Field::new("mail", t.say("act-mail"), Input::Mail).hint(t.say("sign-mail-hint"))),
        By::Office(_) => form.with(identity.hint(t.say("act-identity-hint"))),
    }
    .main())
}

/// The territory of the budget, and those directly inside it.
fn places(visit: &Visit, scene: &Scene) -> Result<Vec<Choice>, Failure> {
    let (t, own) = (&scene.t, &scene.line.territory);
    let inside = visit.service.live().now(|views| {
        let known = views.territory(&own.code).map(|known| known.children);
        known.unwrap_or_default()
    })?;
    let own = Choice::new(own.code.to_string(), t.text(&own.name));
    let inside = inside.iter().take(PLACES_MAX);
    let inside = inside.map(|known| Choice::new(known.code.to_string(), t.text(&known.name)));
    Ok(std::iter::once(own).chain(inside).collect())
}

fn territory(scene: &Scene, typed: &Typed) -> Result<Slug, Wrong> {
    match typed.some("territory") {
        Some(_) => choice(typed, "territory"),
        None => Ok(scene.line.territory.code.clone()),
    }
}

/// What was typed of the idea, each field as it was typed. Where on the globe is read here already, for
/// nobody can put it right later.
fn described(under: &Under, typed: &Typed) -> Result<Option<Idea>, Wrong> {
    let Some(step) = &under.step else { return Ok(None) };
    let mut form = BTreeMap::new();
    for rule in &step.form {
        let name = format!("{OWN}{}", rule.id);
        let Some(one) = typed.some(&name) else {
            if rule.required {
                let field = rule.id.to_string();
                return Err(sijill_core::text::FieldRefusal::Missing { field }.into());
            }
            continue;
        };
        let on_globe = match rule.id.as_str() {
            LATITUDE => Some("form-latitude"),
            LONGITUDE => Some("form-longitude"),
            _ => None,
        };
        let told = match on_globe {
            Some(name) => {
                let wrong = Wrong::Field(name, "idea-degrees-wrong");
                vec![place::read(rule, one).ok_or(wrong)?.to_string()]
            }
            None => typed.all(&name).map(|one| one.trim().to_owned()).collect(),
        };
        form.insert(rule.id.clone(), told);
    }
    Ok(Some(Idea { form, step: step.id.clone() }))
}

/// Prepares it, and sends the link that opens it.
async fn prepare(visit: &Visit, scene: &Scene, under: &Under, typed: &Typed) -> Result<(), Wrong> {
    let title = title(typed)?;
    let idea = described(under, typed)?;
    let territory = territory(scene, typed)?;
    let language = choice(typed, "language")?;
    let mut citizen = told(typed, false)?;
    let to = address(typed.one("mail")).ok_or(Wrong::Field("mail", "act-mail-unreadable"))?;
    citizen.mail = Some(typed.one("mail").to_owned());
    let key = visit.service.register().fresh_command().map_err(Failure::from)?;
    let case = CaseId(key.0);
    let author = visit.service.citizen(case, citizen).await?;
    let prepared = Prepared {
        alike: vec![],
        body: scene.line.body.party,
        idea,
        language,
        parent: Some(scene.line.case),
        petitioner: None,
        procedure: under.procedure.clone(),
        territory,
        title,
    };
    visit.service.prepare(case, author.party, &prepared).await?;
    let (pass, until) = visit.service.link(Grant::Open { case, signer: author.signer })?;
    let link = format!("{}{}", visit.origin, path(visit.language, &pass));
    let letter = letter(visit, &scene.t, "mail-open", &prepared.title, &link, until);
    Ok(visit.service.mail().send(Letter { to, ..letter })?)
}

/// Opens it for a citizen at the counter, and prints the citizen's own link. What it says is recorded too
/// where the procedure lets the office say it.
async fn open(
    visit: &Visit,
    scene: &Scene,
    under: &Under,
    known: &SignedIn,
    typed: &Typed,
) -> Result<Response, Wrong> {
    let (title, idea) = (title(typed)?, described(under, typed)?);
    let language: Slug = choice(typed, "language")?;
    let id = visit.command_id(known, typed)?;
    let (case, body): (CaseId, PartyId) = (CaseId(id.0), scene.line.body.party);
    let citizen = told(typed, true)?;
    let representative = visit.service.pseudonym(case, citizen.identity.clone()).await?;
    let kept = visit.service.keep_text(&title, language.clone()).await?;
    let opening = OpenCase {
        alike: vec![],
        body,
        case,
        occurred: None,
        parent: Some(scene.line.case),
        petitioner: None,
        procedure: under.procedure.clone(),
        representative: Some(representative),
        territory: territory(scene, typed)?,
        title: kept,
    };
    let command = Command::Case(CaseCommand::Open(opening));
    visit.service.intake().execute(known.actor(), command, id).await?;
    // what is refused leaves nothing in the vault
    visit.service.citizen(case, citizen).await?;
    let office_says = under.step.as_ref().is_some_and(|step| known.holds_any(body, &step.by));
    if let Some(idea) = idea.filter(|_| office_says) {
        let command =
            visit.service.describing(case, Some(scene.line.case), &idea, &language).await?;
        let id = visit.part_of(known, id, "describe");
        visit.service.intake().execute(known.actor(), command, id).await?;
    }
    let theirs = typed.one("language").parse::<Language>().unwrap_or(visit.language);
    let next = (visit.href(&format!("/cases/{case}")), scene.t.say("counter-to-case"));
    let line = visit.service.live().now(|views| views.case(case));
    let number = line.map_err(Failure::from)?.map(|line| super::super::link::number(&line));
    let grant = Grant::Act { case, signer: representative };
    Ok(print(visit, grant, theirs, "link-to-act", title, next, number).await?)
}

impl App {
    /// The command that says what an idea is and where, its texts kept.
    ///
    /// # Errors
    /// What may not be kept; what the register could not do.
    pub async fn describing(
        &self,
        case: CaseId,
        parent: Option<CaseId>,
        idea: &Idea,
        language: &Slug,
    ) -> Result<Command, Failure> {
        let definition = self.live().now(|views| {
            let frame = views.frame();
            frame.slot(case).and_then(|slot| frame.definition(slot)).cloned()
        })?;
        let step = definition
            .as_ref()
            .and_then(|definition| definition.steps.iter().find(|step| step.id == idea.step));
        let step = step.ok_or(Failure::NotFound)?;
        let mut form = BTreeMap::new();
        for rule in &step.form {
            let Some(typed) = idea.form.get(&rule.id) else { continue };
            form.insert(rule.id.clone(), self.value_of(rule, typed, language).await?);
        }
        let step = idea.step.clone();
        let taken = TakeStep { case, form, occurred: None, parent, step };
        Ok(Command::Case(CaseCommand::TakeStep(taken)))
    }

    async fn value_of(
        &self,
        rule: &FieldRule,
        typed: &[String],
        language: &Slug,
    ) -> Result<Value, Failure> {
        let one = typed.first().map(String::as_str).unwrap_or_default();
        Ok(match rule.kind {
            FieldKind::Object => {
                let kept = self.keep_text(one, language.clone()).await?;
                serde_json::to_value(kept).map_err(|e| Failure::broken("write a form", &e))?
            }
            FieldKind::Integer => one.parse::<i64>().map_or_else(|_| one.into(), Value::from),
            FieldKind::Boolean => match one {
                "true" => true.into(),
                "false" => false.into(),
                other => other.into(),
            },
            FieldKind::Choices => typed.iter().map(|one| Value::from(one.as_str())).collect(),
            FieldKind::Choice | FieldKind::Date | FieldKind::Party | FieldKind::Reason => {
                one.into()
            }
        })
    }
}

async fn draw(
    visit: &Visit,
    scene: &Scene,
    form: Option<Form>,
    refused: Option<Refusal>,
    sent: bool,
    status: StatusCode,
) -> Result<Response, Failure> {
    let shell = visit.shell(scene.t.say("idea-title")).await?;
    let case = scene.head(visit)?;
    page(status, &IdeaPage { shell, case, form, refused, sent })
}
