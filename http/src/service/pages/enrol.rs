//! The page behind a one-time link: a party sets the password of its account; the keeper of a fresh
//! register names the institution and itself first. A password may be in no page and no log.

use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use sijill_core::decider::Command;
use sijill_core::ids::PartyId;
use sijill_core::party::{PartyCommand, PartyKind, PartyRegistered};
use sijill_core::record::Actor;
use sijill_core::text::Text;
use sijill_store::Entry;
use zeroize::Zeroizing;

use crate::i18n::Args;
use crate::service::accounts::{LOGIN_CHARS_MAX, PASSWORD_CHARS_MIN};
use crate::service::caller::wall;
use crate::service::failure::Failure;
use crate::service::form::{Choice, Field, Form, Input, Typed};
use crate::service::page::typed;
use crate::service::pass::Grant;
use crate::service::sheet::{self, Block, Sheet, Wrong};
use crate::service::visit::Visit;
use crate::service::words::Words;

const INSTITUTION: [(&str, &str); 3] = [
    ("ar", "enrol-institution-ar"),
    ("fr", "enrol-institution-fr"),
    ("en", "enrol-institution-en"),
];

/// Who was invited, and what is still missing.
struct Invited {
    party: PartyId,
    /// The login; none where the account is still to be made.
    login: Option<String>,
    /// The turn of the account that the link was given for.
    turn: u32,
    /// Whether the party is still to be registered: the keeper of a fresh register.
    unregistered: bool,
}

/// The form.
///
/// # Errors
/// `link-invalid`; when the log cannot be read.
pub async fn show(
    visit: Visit,
    Path((_, pass)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let invited = invited(&visit, &pass)?;
    let form = form(&visit.words()?, &visit, &invited, &pass);
    sheet(&visit, &invited, form).await?.page(StatusCode::OK)
}

/// Sets the password, and signs in.
///
/// # Errors
/// `link-invalid`; when the vault or the log refuses.
pub async fn set(
    visit: Visit,
    Path((_, pass)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    let invited = invited(&visit, &pass)?;
    match enrol(&visit, &invited, &typed).await {
        Ok(response) => Ok(response),
        Err(failure) => {
            let wrong = Wrong::of(&visit, failure)?;
            let form = form(&visit.words()?, &visit, &invited, &pass);
            let form = form.given_back(&typed, &wrong.fields);
            sheet(&visit, &invited, form).await?.page(wrong.status)
        }
    }
}

fn invited(visit: &Visit, pass: &str) -> Result<Invited, Failure> {
    let service = &visit.service;
    let Ok(Grant::Enrol { party, turn }) = service.passes().open(pass, wall()) else {
        return Err(Failure::LinkInvalid);
    };
    let (keeper, known) = service.live().now(|views| {
        let register = views.register();
        let keeper = views.frame().register().map(|opened| opened.keeper);
        (keeper, super::admin::known(&register, party))
    })?;
    match service.accounts().of(party)? {
        Some(account) if account.turn == turn && account.open => {
            Ok(Invited { party, login: Some(account.login.clone()), turn, unregistered: false })
        }
        None if turn == 0 && keeper == Some(party) => {
            Ok(Invited { party, login: None, turn, unregistered: !known })
        }
        Some(_) | None => Err(Failure::LinkInvalid),
    }
}

async fn sheet(visit: &Visit, invited: &Invited, form: Form) -> Result<Sheet, Failure> {
    let t = visit.words()?;
    let title = t.say(if invited.unregistered { "enrol-title-first" } else { "enrol-title" });
    let mut sheet = Sheet::new(visit, title).await?;
    sheet.intro = Some(match &invited.login {
        Some(login) => t.with("enrol-intro", &Args::new().text("login", login)),
        None => t.say("enrol-intro-first"),
    });
    Ok(sheet.with(Block::new("enrol", "").form(form)))
}

fn form(t: &Words, visit: &Visit, invited: &Invited, pass: &str) -> Form {
    let action = format!("/{}/enrol/{pass}", visit.language);
    let submit = if invited.unregistered { "enrol-submit-first" } else { "enrol-submit" };
    let mut form = Form::new("enrol", action, "", t.say(submit)).main();
    if invited.unregistered {
        let kinds = [PartyKind::Body, PartyKind::Network].map(|kind| {
            let code = super::admin::kind_code(kind);
            Choice::new(code, t.word("party-kind", code))
        });
        form = form.with(
            Field::new("kind", t.say("enrol-kind"), Input::Choice(kinds.to_vec()))
                .value("body")
                .hint(t.say("enrol-kind-hint")),
        );
        for field in name_fields(t, &INSTITUTION) {
            form = form.with(field);
        }
    }
    if invited.login.is_none() {
        let hint = Args::new().number("max", LOGIN_CHARS_MAX as i64);
        form = form
            .with(
                Field::new("name", t.say("enrol-own-name"), Input::Line)
                    .hint(t.say("enrol-own-name-hint")),
            )
            .with(
                Field::new("login", t.say("sign-in-login"), Input::Code)
                    .hint(t.with("enrol-login-hint", &hint)),
            );
    }
    with_password(form, t)
}

/// `form` with the two fields of a new password and their rules.
pub(super) fn with_password(form: Form, t: &Words) -> Form {
    let rules = Args::new().number("min", PASSWORD_CHARS_MIN as i64);
    form.with(
        Field::new("password", t.say("enrol-password"), Input::Password(true))
            .hint(t.with("enrol-password-hint", &rules)),
    )
    .with(Field::new("password.again", t.say("enrol-password-again"), Input::Password(true)))
}

/// The fields of a name in three languages; what is wrong with one is named like it.
pub(super) fn name_fields(t: &Words, labels: &[(&'static str, &str); 3]) -> [Field; 3] {
    labels.map(|(language, label)| {
        Field::new(format!("name.{language}"), t.say(label), Input::Line).language(language)
    })
}

/// A name in three languages, as it was typed.
pub(super) fn name_typed(typed: &Typed) -> Text {
    let name = |language: &str| typed.one(&format!("name.{language}")).to_owned();
    Text { ar: name("ar"), en: name("en"), fr: name("fr") }
}

/// The new password, if both times the same was typed.
pub(super) fn password(typed: &Typed) -> Result<Zeroizing<String>, Failure> {
    let typed_as = |name| typed.all(name).next().unwrap_or_default();
    let (first, again) = (typed_as("password"), typed_as("password.again"));
    if first.chars().count() < PASSWORD_CHARS_MIN {
        return Err(crate::service::accounts::AccountError::PasswordLength.into());
    }
    if first != again {
        return Err(crate::service::accounts::AccountError::PasswordsDiffer.into());
    }
    Ok(Zeroizing::new(first.to_owned()))
}

async fn enrol(visit: &Visit, invited: &Invited, typed: &Typed) -> Result<Response, Failure> {
    let service = &visit.service;
    let accounts = service.accounts();
    let password = password(typed)?;
    let party = invited.party;
    let mut answers = vec![];
    let mut turn = invited.turn;
    if invited.login.is_none() {
        let name = typed.one("name").to_owned();
        sijill_core::text::check("name", &name, sijill_core::text::TITLE_BYTES_MAX)
            .map_err(sijill_core::refusal::Refusal::from)?;
        if name.is_empty() {
            return Err(missing("name"));
        }
        accounts.free(party, typed.one("login"))?;
        if invited.unregistered {
            let kind = super::admin::kind_of(typed.one("kind"))
                .filter(|kind| matches!(kind, PartyKind::Body | PartyKind::Network))
                .ok_or_else(|| missing("kind"))?;
            let name = Some(name_typed(typed));
            let register = PartyRegistered { founded: None, kind, name, party, territory: None };
            let id = sheet::key(visit, &party.to_string(), typed, "")?;
            let command = Command::Party(PartyCommand::Register(register));
            answers.push(service.intake().execute(Actor::Party(party), command, id).await?);
        }
        let row = Entry { owner: party, name: "name", text: name.as_bytes() };
        service.register().keep_personal(&[row])?;
        turn = accounts.make(party, typed.one("login"))?.turn;
    }
    let account = accounts.set_password(party, turn, password).await?;
    let pass = service.session(party, &account)?;
    let keeper = service.live().now(|views| views.frame().register().map(|o| o.keeper))?;
    let next = if keeper == Some(party) { "/admin" } else { "/desk" };
    let mut response = sheet::go_on(visit, next, "enrolled", &answers);
    response.headers_mut().append(SET_COOKIE, service.session_cookie(&pass));
    Ok(response)
}

/// A field was left empty.
pub(super) fn missing(field: &str) -> Failure {
    let field = field.to_owned();
    Failure::from(sijill_core::refusal::Refusal::from(sijill_core::text::FieldRefusal::Missing {
        field,
    }))
}
