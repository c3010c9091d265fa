//! Following a case by its number, as it stands on a receipt, or by the number that another system
//! gives it, and checking a receipt by its code. Nothing else may be asked for here.

use std::collections::BTreeSet;

use askama::Template;
use axum::http::StatusCode;
use axum::response::{IntoResponse, Redirect, Response};

use sijill_core::ids::CaseId;

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
    several: Vec<Several>,
}

/// One of several cases on which the same number was noted.
struct Several {
    number: String,
    title: String,
    body: String,
    href: String,
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
        let elsewhere = views.numbers_elsewhere();
        let elsewhere = elsewhere.filter(|(_, number)| !same.is_empty() && normal(number) == same);
        let cases: BTreeSet<CaseId> = match ours {
            Some(case) => [case].into(),
            None => elsewhere.map(|(case, _)| case).collect(),
        };
        cases.into_iter().filter_map(|case| views.case(case)).collect::<Vec<_>>()
    });
    let mut found = found.await?;
    // of several, the one whose receipt bears the code
    if found.len() > 1 && !code.is_empty() {
        let mut own = Vec::new();
        for line in &found {
            let known = receipt::code_of(&visit.service, line.opened.position)?;
            if known.is_some_and(|known| receipt::same(&code, &known)) {
                own.push(line.clone());
            }
        }
        if !own.is_empty() {
            found = own;
        }
    }
    let mut checked = None;
    let mut wrong = (!typed.is_empty()).then(|| t.say("public-follow-unknown"));
    let mut several = Vec::new();
    if found.len() > 1 {
        wrong = (!code.is_empty()).then(|| t.say("receipt-not-genuine"));
        for line in &found {
            several.push(Several {
                number: line.number.to_string(),
                title: visit.service.object_words(&line.title, &t)?,
                body: t.text(&line.body.name).to_owned(),
                href: visit.href(&format!("/cases/{}", line.case)),
            });
        }
    } else if let Some(line) = found.first() {
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
    page(status, &FollowPage { shell, typed, code, wrong, checked, several })
}
