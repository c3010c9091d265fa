//! Starting a petition on line: it is prepared in the vault, and opened when its author confirms the
//! link that was sent. Where no mail can be sent, nothing personal is asked for.

use askama::Template;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::ids::CaseId;

use super::act::{Refusal, given_back_never};
use super::counter::{chosen, fields, with_notes};
use super::filing::{self, Notes};
use super::openings::{Opening, openings};
use super::sign::letter;
use crate::service::acts::Act;
use crate::service::acts::read::{Wrong, told};
use crate::service::acts::told::refused;
use crate::service::failure::Failure;
use crate::service::form::{Field, Form, Input, Typed};
use crate::service::links::{Prepared, path};
use crate::service::mail::{Letter, address};
use crate::service::page::{Shell, typed};
use crate::service::pass::Grant;
use crate::service::visit::{Visit, page};

#[derive(Template)]
#[template(path = "start.html")]
struct StartPage {
    shell: Shell,
    form: Option<Form>,
    refused: Option<Refusal>,
    notes: Option<Notes>,
    sent: bool,
    /// Where a petition can be opened at the counter: procedures and bodies.
    places: Vec<(String, String)>,
}

/// How a petition is started.
///
/// # Errors
/// When the log cannot be read.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let openings = openings(&visit, None)?;
    let may = visit.service.sends_links() && !openings.is_empty();
    let form = may.then(|| form(&visit, &openings)).transpose()?;
    draw(&visit, &openings, form, (None, None), false, StatusCode::OK).await
}

/// Prepares one, and sends the link that opens it.
///
/// # Errors
/// `not-found` where no mail can be sent; what the register could not do.
pub async fn submit(visit: Visit, request: Request) -> Result<Response, Failure> {
    if !visit.service.sends_links() {
        return Err(Failure::NotFound);
    }
    let typed = typed(request).await?;
    let openings = openings(&visit, None)?;
    match prepare(&visit, &openings, &typed).await {
        Ok(()) => draw(&visit, &openings, None, (None, None), true, StatusCode::ACCEPTED).await,
        Err(Wrong::Failure(failure)) if given_back_never(&failure) => Err(failure),
        Err(wrong) => {
            let (blank, notes) = with_notes(&visit, &openings, &typed, form(&visit, &openings)?)?;
            let told = refused(&visit, &Act::Sign, &blank, &wrong);
            let above = Refusal::above(&visit, &told);
            let form = blank.given_back(&typed, &told.fields);
            draw(&visit, &openings, Some(form), (above, notes), false, wrong.status()).await
        }
    }
}

async fn prepare(visit: &Visit, openings: &[Opening], typed: &Typed) -> Result<(), Wrong> {
    let chosen = chosen(openings, typed)?;
    let alike = filing::must_be_seen(visit, &chosen, typed)?;
    let mut citizen = told(typed, false)?;
    let to = address(typed.one("mail")).ok_or(Wrong::Field("mail", "act-mail-unreadable"))?;
    citizen.mail = Some(typed.one("mail").to_owned());
    let key = visit.service.register().fresh_command().map_err(Failure::from)?;
    let case = CaseId(key.0);
    let author = visit.service.citizen(case, citizen).await?;
    let prepared = Prepared {
        alike,
        body: chosen.opening.body,
        idea: None,
        language: chosen.language,
        parent: None,
        petitioner: chosen.petitioner,
        procedure: chosen.opening.procedure,
        territory: chosen.territory,
        title: chosen.title,
    };
    visit.service.prepare(case, author.party, &prepared).await?;
    let (pass, until) = visit.service.link(Grant::Open { case, signer: author.signer })?;
    let link = format!("{}{}", visit.origin, path(visit.language, &pass));
    let t = visit.words()?;
    let letter = letter(visit, &t, "mail-open", &prepared.title, &link, until);
    Ok(visit.service.mail().send(Letter { to, ..letter })?)
}

fn form(visit: &Visit, openings: &[Opening]) -> Result<Form, Failure> {
    let t = visit.words()?;
    let action = format!("/{}/start", visit.language);
    let form = Form::new("start", action, t.say("start-on-line"), t.say("start-submit"))
        .intro(t.say("start-intro"));
    Ok(filing::with_petitioner(fields(form, &t, openings), visit, openings)?
        .with(
            Field::new("identity", t.say("act-identity"), Input::Code)
                .hint(t.say("sign-identity-hint")),
        )
        .with(Field::new("mail", t.say("act-mail"), Input::Mail).hint(t.say("sign-mail-hint")))
        .main())
}

async fn draw(
    visit: &Visit,
    openings: &[Opening],
    form: Option<Form>,
    (refused, notes): (Option<Refusal>, Option<Notes>),
    sent: bool,
    status: StatusCode,
) -> Result<Response, Failure> {
    let place = |known: &Opening| (known.title.clone(), known.body_name.clone());
    let places = openings.iter().map(place).collect();
    let shell = visit.shell(visit.words()?.say("start-title")).await?;
    page(status, &StartPage { shell, form, refused, notes, sent, places })
}
