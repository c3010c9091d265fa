//! Following a case by its number, as it stands on a receipt, or by the number that another system
//! gives it. Nothing else may be asked for here.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use crate::service::asked::form_pairs;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::search::{case_number, normal};
use crate::service::visit::{Visit, page};

#[derive(Template)]
#[template(path = "follow.html")]
struct FollowPage {
    shell: Shell,
    typed: String,
    wrong: Option<String>,
}

/// Asks for a number, or goes on to its case.
///
/// # Errors
/// When the log cannot be read.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let t = visit.words()?;
    let typed = form_pairs(&visit.query).into_iter().find(|(name, _)| name == "number");
    let typed = typed.map(|(_, value)| value.trim().to_owned()).unwrap_or_default();
    let number = case_number(&typed);
    let found = visit.service.ask(&visit.asked, |views, _| views.case_by_number(&number)).await?;
    if let Some(case) = found {
        return Ok(Redirect::to(&visit.href(&format!("/cases/{case}"))).into_response());
    }
    let same = normal(&typed);
    let elsewhere = visit.service.ask(&visit.asked, |views, _| {
        let known = views.numbers_elsewhere().filter(|(_, number)| normal(number) == same);
        known.map(|(case, _)| case).collect::<Vec<_>>()
    });
    if let ([case], false) = (elsewhere.await?.as_slice(), typed.is_empty()) {
        return Ok(Redirect::to(&visit.href(&format!("/cases/{case}"))).into_response());
    }
    let wrong = (!typed.is_empty()).then(|| t.say("public-follow-unknown"));
    let status = if wrong.is_some() { StatusCode::NOT_FOUND } else { StatusCode::OK };
    let shell = visit.shell(t.say("shell-follow")).await?;
    page(status, &FollowPage { shell, typed, wrong })
}
