//! One's own account: who one is here, which roles one holds, another password, the end of all
//! sessions. No account but the reader's own may be touched here.

use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::Response;
use sijill_core::ids::{PartyId, Slug};
use zeroize::Zeroizing;

use super::enrol::{password, with_password};
use crate::service::caller::SignedIn;
use crate::service::failure::Failure;
use crate::service::form::{Field, Form, Input};
use crate::service::page::typed;
use crate::service::sheet::{Block, Row, Sheet, Wrong};
use crate::service::visit::Visit;
use crate::service::words::Words;

/// The page.
///
/// # Errors
/// When the log cannot be read.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let form = form(&visit, &visit.words()?);
    sheet(&visit, form).await?.page(StatusCode::OK)
}

/// Sets another password; older sessions end.
///
/// # Errors
/// When the log or the vault cannot be read.
pub async fn set(visit: Visit, request: Request) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    let known = visit.caller.signed_in()?;
    let now = typed.all("password.now").next().unwrap_or_default().to_owned();
    let changed = async {
        let password = password(&typed)?;
        visit.service.accounts().check(&known.account.login, Zeroizing::new(now)).await?;
        visit.service.accounts().set_password(known.party, known.account.turn, password).await
    };
    match changed.await {
        Ok(account) => {
            let pass = visit.service.session(known.party, &account)?;
            let mut response = visit.go("/account?done=password-changed");
            response.headers_mut().append(SET_COOKIE, visit.service.session_cookie(&pass));
            Ok(response)
        }
        Err(failure) => {
            let wrong = Wrong::of(&visit, failure)?;
            let form = form(&visit, &visit.words()?).given_back(&typed, &wrong.fields);
            sheet(&visit, form).await?.page(wrong.status)
        }
    }
}

fn form(visit: &Visit, t: &Words) -> Form {
    let action = format!("/{}/account", visit.language);
    let form = Form::new("password", action, t.say("account-password"), t.say("enrol-submit"));
    with_password(
        form.with(Field::new(
            "password.now",
            t.say("account-password-now"),
            Input::Password(false),
        )),
        t,
    )
}

async fn sheet(visit: &Visit, form: Form) -> Result<Sheet, Failure> {
    let t = visit.words()?;
    let known = visit.caller.signed_in()?;
    let action = format!("/{}/sign-out", visit.language);
    let out = Form::new("sign-out", action, "", t.say("account-sign-out"));
    let name = visit.service.name_of(known.party)?;
    let me = Row::new(name.unwrap_or_else(|| known.account.login.clone()))
        .fact(t.say("sign-in-login"), known.account.login.clone());
    let sheet = Sheet::new(visit, t.say("account-title")).await?;
    Ok(sheet
        .with(Block { rows: vec![me], ..Block::new("me", "") }.form(out))
        .with(
            Block::new("roles", t.say("account-roles"))
                .rows(roles(visit, &t, known)?, t.say("account-no-roles")),
        )
        .with(Block::new("secret", "").form(form)))
}

fn roles(visit: &Visit, t: &Words, known: &SignedIn) -> Result<Vec<Row>, Failure> {
    let rows = visit.service.live().now(|views| {
        let row = |(body, role): &(PartyId, Slug)| {
            let at = views.frame().party(*body).name;
            Row::new(t.word("role", role.as_str())).fact(t.say("label-body"), t.text(&at))
        };
        known.roles.iter().map(row).collect()
    })?;
    Ok(rows)
}
