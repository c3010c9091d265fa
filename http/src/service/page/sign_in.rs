//! The page that asks to sign in, keeping what was typed so that nothing is lost. No password may be
//! checked here.

use askama::Template;
use axum::extract::Request;
use axum::http::header::CONTENT_TYPE;
use axum::response::{IntoResponse, Response};

use super::Shell;
use super::failed::visit_of;
use crate::service::App;
use crate::service::failure::Failure;
use crate::service::files::multipart;
use crate::service::form::{Field, Form, Input, Typed};
use crate::service::headers::BODY_BYTES_MAX;
use crate::service::visit::{Visit, page};

/// A page that asks to sign in, and keeps what was typed.
#[derive(Template)]
#[template(path = "sign_in.html")]
pub struct SignInPage {
    /// What stands around it.
    pub shell: Shell,
    /// The form.
    pub form: Form,
    /// Logins of a demonstration.
    pub demo: Vec<DemoLine>,
}

/// A login of a demonstration, in words.
#[derive(Debug, Clone)]
pub struct DemoLine {
    /// The login.
    pub login: String,
    /// The password.
    pub password: String,
    /// The role, in words.
    pub role: String,
}

/// Asks to sign in, keeping what was typed; programs are told to.
pub async fn ask_to_sign_in(request: Request) -> Response {
    let Some(service) = request.extensions().get::<App>().cloned() else {
        return Failure::SignInNeeded.into_response();
    };
    let (parts, body) = request.into_parts();
    if parts.uri.path().starts_with("/api/") {
        return Failure::SignInNeeded.into_response();
    }
    let kind = parts.headers.get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok());
    let kind = kind.unwrap_or_default().to_owned();
    let kept = match axum::body::to_bytes(body, BODY_BYTES_MAX).await {
        // a file is chosen again: what was typed with it stays
        Ok(bytes) if kind.starts_with(multipart::MEDIA) => {
            multipart::read(&kind, &bytes).unwrap_or_default().without_secrets()
        }
        Ok(bytes) => Typed::read(&String::from_utf8_lossy(&bytes)).without_secrets(),
        Err(_) => String::new(),
    };
    let visit = visit_of(&parts, &service);
    let next = parts.uri.path_and_query().map(ToString::to_string).unwrap_or_default();
    let wrong = visit.caller.expired.then_some(Failure::SignInNeeded);
    match sign_in_page(&visit, &next, &kept, wrong.as_ref()).await {
        Ok(page) => page,
        Err(failure) => failure.into_response(),
    }
}

/// The page that asks to sign in, then to go on to `next` with what was typed there.
///
/// # Errors
/// When the log cannot be read.
pub async fn sign_in_page(
    visit: &Visit,
    next: &str,
    kept: &str,
    wrong: Option<&Failure>,
) -> Result<Response, Failure> {
    let t = visit.words()?;
    let title = t.say("sign-in-title");
    let action = format!("/{}/sign-in", visit.language);
    let mut form = Form::new("sign-in", action, "", t.say("sign-in-submit"))
        .with(Field::new("login", t.say("sign-in-login"), Input::Code))
        .with(Field::new("password", t.say("sign-in-password"), Input::Password(false)))
        .with(Field::hidden("next", next))
        .with(Field::hidden("kept", kept))
        .main();
    if !kept.is_empty() {
        form = form.intro(t.say("sign-in-kept"));
    }
    form.error = wrong.map(|failure| visit.service.sentence(failure, visit.language));
    let demo = visit.service.options().demo_logins.iter().map(|known| DemoLine {
        login: known.login.clone(),
        password: known.password.clone(),
        role: t.word("role", &known.role),
    });
    let demo = demo.collect();
    let status = match wrong {
        Some(failure) => failure.status(),
        None if visit.path == "/sign-in" => axum::http::StatusCode::OK,
        None => axum::http::StatusCode::UNAUTHORIZED,
    };
    page(status, &SignInPage { shell: visit.shell(title).await?, form, demo })
}
