//! Home: what is happening here.

use askama::Template;
use axum::http::{HeaderMap, StatusCode};
use axum::response::{Redirect, Response};

use crate::service::api::problem::language;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::visit::{Visit, page};

#[derive(Template)]
#[template(path = "home.html")]
struct Home {
    shell: Shell,
}

/// Sends a reader to the home of their language.
pub async fn choose(headers: HeaderMap) -> Redirect {
    Redirect::to(&format!("/{}", language(&headers)))
}

/// Home.
///
/// # Errors
/// When the log cannot be read.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let title = visit.words()?.say("shell-home");
    page(StatusCode::OK, &Home { shell: visit.shell(title).await? })
}
