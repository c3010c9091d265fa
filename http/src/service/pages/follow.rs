//! Following a case by its number, as it stands on a receipt, or by the number that another system
//! gives it, and checking a receipt by its code. Nothing else may be asked for here.

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use super::receipt;
use crate::i18n::Args;
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
    code: String,
    wrong: Option<String>,
    checked: Option<Checked>,
}

/// A receipt whose code is right.
struct Checked {
    sentence: String,
    href: String,
}

/// Asks for a number, or goes on to its case.
///
/// # Errors
/// When the log cannot be read.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let t = visit.words()?;
    let pairs = form_pairs(&visit.query);
    let asked = |name: &str| {
        let found = pairs.iter().find(|(known, _)| known == name);
        found.map(|(_, value)| value.trim().to_owned()).unwrap_or_default()
    };
    let (typed, code) = (asked("number"), asked("code"));
    let number = case_number(&typed);
    let same = normal(&typed);
    let found = visit.service.ask(&visit.asked, |views, _| {
        let ours = views.case_by_number(&number);
        let mut elsewhere = views.numbers_elsewhere().filter(|(_, number)| normal(number) == same);
        let case = ours.or_else(|| match (elsewhere.next(), elsewhere.next()) {
            (Some((case, _)), None) if !same.is_empty() => Some(case),
            (Some(_) | None, _) => None,
        });
        case.and_then(|case| views.case(case))
    });
    let found = found.await?;
    let mut checked = None;
    let mut wrong = (!typed.is_empty()).then(|| t.say("public-follow-unknown"));
    if let Some(line) = found {
        let href = visit.href(&format!("/cases/{}", line.case));
        if code.is_empty() {
            return Ok(Redirect::to(&href).into_response());
        }
        let known = receipt::code_of(&visit.service, line.opened.position)?;
        if known.is_some_and(|known| receipt::same(&code, &known)) {
            let args = Args::new()
                .phrase("number", line.number.to_string())
                .phrase("day", t.day(&line.opened.happened))
                .text("body", t.text(&line.body.name));
            checked = Some(Checked { sentence: t.with("receipt-genuine", &args), href });
            wrong = None;
        } else {
            wrong = Some(t.say("receipt-not-genuine"));
        }
    }
    let status = if wrong.is_some() { StatusCode::NOT_FOUND } else { StatusCode::OK };
    let shell = visit.shell(t.say("shell-follow")).await?;
    page(status, &FollowPage { shell, typed, code, wrong, checked })
}
