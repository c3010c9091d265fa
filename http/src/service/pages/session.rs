//! Signing in and out. A password is compared in [`crate::service::accounts`] only, and nothing of a
//! session may be kept here: it is a sealed pass in a cookie.

use askama::Template;
use axum::body::Body;
use axum::extract::Request;
use axum::http::header::{CONTENT_TYPE, COOKIE, HeaderValue, SET_COOKIE};
use axum::http::{Method, StatusCode};
use axum::response::{IntoResponse, Redirect, Response};
use tower::ServiceExt;
use zeroize::Zeroizing;

use crate::i18n::Language;
use crate::service::asked::form_pairs;
use crate::service::caller::COOKIE_NAME;
use crate::service::failure::Failure;
use crate::service::form::{Field, Form, Input, Typed, with_typed};
use crate::service::headers::BODY_BYTES_MAX;
use crate::service::page::{Shell, sign_in_page, typed, typed_up_to};
use crate::service::routes::{Access, Routes};
use crate::service::visit::{Visit, page};

use super::{account, enrol};

/// What was typed elsewhere comes along encoded once more: three bytes for each sign.
const KEPT_BYTES_MAX: usize = 3 * BODY_BYTES_MAX;

/// What was typed, where the page it was typed into cannot be made again.
#[derive(Template)]
#[template(path = "kept.html")]
struct Kept {
    shell: Shell,
    form: Form,
}

/// The routes of accounts: sign-in, sign-out, one's own account, the one-time link.
pub fn routes(routes: Routes) -> Routes {
    routes
        .get("/{lang}/sign-in", Access::Public, ask)
        .post("/{lang}/sign-in", Access::Public, sign_in)
        .post("/{lang}/sign-out", Access::Account, sign_out)
        .get("/{lang}/account", Access::Account, account::show)
        .post("/{lang}/account", Access::Account, account::set)
        .get("/{lang}/enrol/{pass}", Access::Link, enrol::show)
        .post("/{lang}/enrol/{pass}", Access::Link, enrol::set)
}

/// The page that asks to sign in.
///
/// # Errors
/// When the log cannot be read.
pub async fn ask(visit: Visit) -> Result<Response, Failure> {
    let asked = form_pairs(&visit.query);
    let next = asked.iter().find(|(name, _)| name == "next").map(|(_, next)| next.as_str());
    sign_in_page(&visit, own_path(next.unwrap_or_default()).unwrap_or_default(), "", None).await
}

/// Signs in, then goes on to where the reader was going, with what was typed there.
///
/// # Errors
/// When the body or the log cannot be read.
pub async fn sign_in(visit: Visit, request: Request) -> Result<Response, Failure> {
    let typed = typed_up_to(request, KEPT_BYTES_MAX).await?;
    let (next, kept) = (own_path(typed.one("next")), typed.one("kept"));
    let password = Zeroizing::new(typed.all("password").next().unwrap_or_default().to_owned());
    let accounts = visit.service.accounts();
    let (party, account) = match accounts.check(typed.one("login"), password).await {
        Ok(known) => known,
        Err(wrong @ (Failure::SignInWrong | Failure::TooMany { .. } | Failure::Busy)) => {
            return sign_in_again(&visit, &typed, next, &wrong).await;
        }
        Err(other) => return Err(other),
    };
    let pass = visit.service.session(party, &account)?;
    let mut response = match next {
        Some(next) if !kept.is_empty() => give_back(&visit, next, kept, &pass).await?,
        Some(next) => Redirect::to(next).into_response(),
        None => visit.go("/desk"),
    };
    response.headers_mut().append(SET_COOKIE, visit.service.session_cookie(&pass));
    Ok(response)
}

/// The page that asks to sign in once more, with the login that was typed and why.
async fn sign_in_again(
    visit: &Visit,
    typed: &Typed,
    next: Option<&str>,
    wrong: &Failure,
) -> Result<Response, Failure> {
    let login = Typed::of("login", typed.one("login"));
    let action = format!("/{}/sign-in", visit.language);
    let page = sign_in_page(visit, next.unwrap_or_default(), typed.one("kept"), Some(wrong));
    let mut page = with_typed(action, login, page).await?;
    if let Some(retry_after) = wrong.retry_after() {
        page.headers_mut().insert("retry-after", HeaderValue::from(retry_after));
    }
    Ok(page)
}

/// Ends every session of who is signed in.
///
/// # Errors
/// When the vault refuses.
pub async fn sign_out(visit: Visit, request: Request) -> Result<Response, Failure> {
    typed(request).await?;
    let known = visit.caller.signed_in()?;
    visit.service.accounts().end_sessions(known.party)?;
    let mut response = visit.go("?done=signed-out");
    response.headers_mut().append(SET_COOKIE, visit.service.session_cookie(""));
    Ok(response)
}

/// The page at `next` once more, with what was typed into its form before the sign-in; or, where
/// that page cannot be made, all that was typed in a plain form.
async fn give_back(visit: &Visit, next: &str, kept: &str, pass: &str) -> Result<Response, Failure> {
    let typed = Typed::read(&Typed::read(kept).without_secrets());
    let sign = if next.contains('?') { '&' } else { '?' };
    let request = Request::builder()
        .method(Method::GET)
        .uri(format!("{next}{sign}done=typed-again"))
        .header(COOKIE, format!("{COOKIE_NAME}={pass}"))
        .body(Body::empty())
        .map_err(|e| Failure::broken("ask for a page again", &e))?;
    let made = visit.service.router().oneshot(request);
    let made = with_typed(next.to_owned(), typed.clone(), made).await;
    let Ok(mut made) = made;
    let is_page =
        made.headers().get(CONTENT_TYPE).is_some_and(|kind| kind == "text/html; charset=utf-8");
    if made.status() == StatusCode::OK && is_page {
        made.headers_mut().remove(SET_COOKIE);
        return Ok(made);
    }
    let t = visit.words()?;
    let mut form = Form::new("kept", next, "", t.say("sign-in-send-again")).main();
    form.fields.clear();
    for (name, value) in typed.pairs() {
        let input = match name {
            "key" => Input::Hidden,
            _ if value.contains('\n') => Input::Lines,
            _ => Input::Line,
        };
        let field = Field::new(name, name, input).value(value).optional();
        form = form.with(field);
    }
    let shell = visit.shell(t.say("sign-in-typed-title")).await?;
    page(StatusCode::OK, &Kept { shell, form })
}

/// `next` if it is a page of this register: a path that begins with a language. Anything else would
/// send the reader who signs in to another site.
fn own_path(next: &str) -> Option<&str> {
    let rest = next.strip_prefix('/')?;
    let plain = next.bytes().all(|c| c.is_ascii_graphic() && c != b'\\');
    let language = rest.split(['/', '?', '#']).next()?;
    let ours = Language::ALL.iter().any(|known| known.code() == language);
    let session = rest.contains("/sign-in") || rest.contains("/sign-out");
    let readable = next.parse::<axum::http::Uri>().is_ok();
    (plain && ours && !session && readable).then_some(next)
}

#[cfg(test)]
mod tests {
    use super::own_path;

    #[test]
    fn only_our_own_pages_are_gone_on_to() {
        for own in ["/ar", "/fr/desk", "/en/cases?as_of=2024&x=%2F%2F", "/ar?done=recorded"] {
            assert_eq!(own_path(own), Some(own));
        }
        for other in [
            "",
            "/",
            "ar",
            "//evil.example",
            "/\\evil.example",
            "/ar\\..",
            "https://evil.example",
            "/ar\r\nSet-Cookie: x=1",
            "/arx",
            "///ar",
            "/%2Fevil.example",
            "javascript:alert(1)",
            "/de/desk",
            "/ar/sign-in",
            "/fr/sign-out",
            "/static/x",
            " /ar",
            "/ar/ x",
            "/ar/é",
        ] {
            assert_eq!(own_path(other), None, "{other:?}");
        }
    }
}
