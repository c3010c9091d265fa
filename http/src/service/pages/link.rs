//! A prepared link: what it will do, one button, and the receipt. Opening a link may never do anything;
//! confirming it does it once. No page here may be kept by a cache or name a citizen.

use askama::Template;
use axum::extract::{Path, Request};
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::http::{HeaderName, StatusCode};
use axum::response::Response;
use sijill_core::activity::ActivityKind;
use sijill_core::case::offer::Offered;
use sijill_core::ids::{CaseId, Pseudonym, Slug};
use sijill_core::record::Actor;
use sijill_projections::cases::CaseLine;

use super::act::Refusal;
use super::scene::Scene;
use super::sign::facts;
use crate::i18n::Args;
use crate::service::acts::signing::part_field;
use crate::service::failure::Failure;
use crate::service::form::{Field, Form, Typed};
use crate::service::links::{Confirmed, Prepared, Stands, path};
use crate::service::page::{Shell, typed};
use crate::service::pass::Grant;
use crate::service::seal::Seal;
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

mod own;
mod vote;

use self::vote::Voter;

/// What a link is for, and what can be done with it.
#[derive(Template)]
#[template(path = "link.html")]
struct LinkPage {
    shell: Shell,
    lead: String,
    title: String,
    facts: Vec<(String, String)>,
    /// Where the case stands on its own page.
    href: Option<String>,
    seal: Option<Seal>,
    refused: Option<Refusal>,
    forms: Vec<Form>,
    note: String,
}

/// What came of it.
#[derive(Template)]
#[template(path = "done_link.html")]
struct DonePage {
    shell: Shell,
    lead: String,
    title: String,
    number: String,
    href: String,
    seal: Option<Seal>,
    /// The signed checkpoint, and whether it covers the record.
    checkpoint: Option<(String, String, bool)>,
    /// The whole address of the citizen's own link, and until when it is good.
    own: Option<(String, String)>,
}

/// What a link is for.
///
/// # Errors
/// `link-invalid`, or what the register could not do.
pub async fn show(
    visit: Visit,
    Path((_, pass)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let mut response = match visit.service.grant(&pass)? {
        Grant::Sign { case, signer } => to_sign(&visit, &pass, case, signer, None).await,
        Grant::Open { case, .. } => to_open(&visit, &pass, case, None).await,
        Grant::Act { case, signer } => own::show(&visit, &pass, case, signer, None).await,
        Grant::Vote { case, voter, envelopes } => {
            vote::show(&visit, &pass, Voter { case, voter, envelopes }).await
        }
        Grant::Session { .. } | Grant::Enrol { .. } => Err(Failure::LinkInvalid),
    }?;
    keep_from_caches(&mut response);
    Ok(response)
}

/// Does what a link is for.
///
/// # Errors
/// `link-invalid`, or what the register could not do.
pub async fn submit(
    visit: Visit,
    Path((_, pass)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let grant = visit.service.grant(&pass)?;
    let mut response = match grant {
        Grant::Act { case, signer } => {
            let typed = typed(request).await?;
            own::act(&visit, &pass, case, signer, &typed).await
        }
        Grant::Vote { case, voter, envelopes } => {
            let typed = typed(request).await?;
            vote::submit(&visit, &pass, Voter { case, voter, envelopes }, &typed).await
        }
        Grant::Sign { .. } | Grant::Open { .. } | Grant::Session { .. } | Grant::Enrol { .. } => {
            let typed = typed(request).await?;
            match visit.service.confirm(&pass, part(&typed)).await {
                Ok(confirmed) => done(&visit, grant, confirmed).await,
                Err(failure) => not_done(&visit, &pass, grant, failure).await,
            }
        }
    }?;
    keep_from_caches(&mut response);
    Ok(response)
}

/// A page that holds a link is kept nowhere, and its address is told to no other page.
pub fn keep_from_caches(response: &mut Response) {
    let headers = response.headers_mut();
    headers.insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    let name = HeaderName::from_static("referrer-policy");
    headers.insert(name, HeaderValue::from_static("no-referrer"));
}

async fn to_sign(
    visit: &Visit,
    pass: &str,
    case: CaseId,
    signer: Pseudonym,
    refused: Option<Refusal>,
) -> Result<Response, Failure> {
    let scene = Scene::of(visit, &case.to_string())?;
    let t = &scene.t;
    let (lead, seal) = match visit.service.stands(case, signer)? {
        Stands::Given(at) => ("link-stands-given", Some(visit.service.seal(at)?)),
        Stands::Invalidated(at) => ("link-stands-invalidated", Some(visit.service.seal(at)?)),
        Stands::Absent | Stands::Withdrawn(_) => ("link-sign-lead", None),
    };
    let signing = Offered::Activity(ActivityKind::Signatures);
    let may = visit.service.is_offered(&Actor::Signer(signer), case, &signing).await.is_ok();
    let forms = match (&seal, may) {
        (None, true) => vec![signing_form(visit, pass, &scene).main()],
        (Some(_), _) | (None, false) => vec![],
    };
    let lead = if seal.is_none() && !may { "sign-closed" } else { lead };
    let status = if refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let (shell, title) =
        (visit.shell(t.say("act-sign")).await?, visit.service.object_words(&scene.line.title, t)?);
    let (lead, note) = (t.say(lead), t.say("sign-pseudonym"));
    let href = Some(visit.href(&format!("/cases/{case}")));
    let facts = facts(&scene);
    page(status, &LinkPage { shell, lead, title, facts, href, seal, refused, forms, note })
}

async fn to_open(
    visit: &Visit,
    pass: &str,
    case: CaseId,
    refused: Option<Refusal>,
) -> Result<Response, Failure> {
    let t = visit.words()?;
    let prepared = visit.service.prepared(case)?;
    let opened = visit.service.live().now(|views| views.case(case).is_some())?;
    let (lead, forms) = if opened {
        ("link-opened-before", vec![])
    } else {
        ("link-open-lead", vec![button(visit, pass, "open", t.say("link-open-now")).main()])
    };
    let facts = prepared_facts(visit, &t, &prepared)?;
    let status = if refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    let shell = visit.shell(t.say("link-open-title")).await?;
    let href = opened.then(|| visit.href(&format!("/cases/{case}")));
    let (lead, note, title) = (t.say(lead), t.say("link-open-note"), prepared.title);
    page(status, &LinkPage { shell, lead, title, facts, href, seal: None, refused, forms, note })
}

fn prepared_facts(
    visit: &Visit,
    t: &Words,
    prepared: &Prepared,
) -> Result<Vec<(String, String)>, Failure> {
    let (body, territory) = visit.service.live().now(|views| {
        let frame = views.frame();
        (frame.party(prepared.body).name, frame.territory(&prepared.territory).name)
    })?;
    Ok(vec![
        (t.say("label-body"), t.text(&body).to_owned()),
        (t.say("label-territory"), t.text(&territory).to_owned()),
    ])
}

fn button(visit: &Visit, pass: &str, what: &str, word: String) -> Form {
    Form::new(format!("do-{what}"), path(visit.language, pass), "", word)
        .with(Field::hidden("do", what))
}

/// The button with which one signs, and the part of the territory where the case is spread over parts.
fn signing_form(visit: &Visit, pass: &str, scene: &Scene) -> Form {
    let form = button(visit, pass, "sign", scene.t.say("link-sign-now"));
    match part_field(&scene.ground()) {
        Some(field) => form.with(field),
        None => form,
    }
}

fn part(typed: &Typed) -> Option<Slug> {
    typed.some("part").and_then(|part| part.parse().ok())
}

async fn not_done(
    visit: &Visit,
    pass: &str,
    grant: Grant,
    failure: Failure,
) -> Result<Response, Failure> {
    let Failure::Refused { .. } = &failure else { return Err(failure) };
    let explained = Some(visit.href(&format!("/refusals/{}", failure.code())));
    let sentence = visit.service.sentence(&failure, visit.language);
    let refused = Some(Refusal { sentence, explained });
    match grant {
        Grant::Sign { case, signer } => to_sign(visit, pass, case, signer, refused).await,
        Grant::Open { case, .. } => to_open(visit, pass, case, refused).await,
        Grant::Act { .. } | Grant::Vote { .. } | Grant::Session { .. } | Grant::Enrol { .. } => {
            Err(failure)
        }
    }
}

/// The receipt.
async fn done(visit: &Visit, grant: Grant, confirmed: Confirmed) -> Result<Response, Failure> {
    let t = visit.words()?;
    let Confirmed { case, signer, position } = confirmed;
    let line = visit.service.live().now(|views| views.case(case))?.ok_or(Failure::NotFound)?;
    let opened = matches!(grant, Grant::Open { .. });
    let (title, lead) = match (opened, position) {
        (true, _) => ("link-opened-title", "link-opened"),
        (false, Some(_)) => ("link-signed-title", "link-signed"),
        (false, None) => ("link-signed-before-title", "link-signed-before"),
    };
    // whoever shows another link for the same citizen is not let withdraw what is there
    let own = match position {
        Some(_) => Some(own_link(visit, &t, case, signer)?),
        None => None,
    };
    let seal = position.map(|at| visit.service.seal(at)).transpose()?;
    page(
        StatusCode::OK,
        &DonePage {
            shell: visit.shell(t.say(title)).await?,
            lead: t.say(lead),
            title: visit.service.object_words(&line.title, &t)?,
            number: number(&line),
            href: visit.href(&format!("/cases/{case}")),
            checkpoint: checkpoint(visit, &t, position),
            seal,
            own,
        },
    )
}

fn own_link(
    visit: &Visit,
    t: &Words,
    case: CaseId,
    signer: Pseudonym,
) -> Result<(String, String), Failure> {
    let (pass, until) = visit.service.link(Grant::Act { case, signer })?;
    let address = format!("{}{}", visit.origin, path(visit.language, &pass));
    let until = t.with("link-own-until", &Args::new().phrase("until", t.moment(&until)));
    Ok((address, until))
}

fn checkpoint(visit: &Visit, t: &Words, position: Option<u64>) -> Option<(String, String, bool)> {
    let signed = visit.service.checkpoint()?;
    let covers = position.is_some_and(|position| position < signed.size);
    Some((t.number(&signed.size), crate::service::root_of(&signed).to_string(), covers))
}

/// The number under which a case is followed.
pub fn number(line: &CaseLine) -> String {
    line.number.to_string()
}
