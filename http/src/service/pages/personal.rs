//! What an official sees after saying why: names and contacts of citizens in one case, once, with the
//! record of the reading beside them. Nothing here may be kept by a browser.

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::response::Response;

use super::act::{CaseHead, Scene};
use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::personal::{Revealed, SHOWN_MAX};
use crate::service::telling::{Stamped, stamped};
use crate::service::visit::{Visit, page};

/// One citizen, in words.
struct Line {
    name: String,
    identity: String,
    mail: String,
    signer: String,
}

#[derive(Template)]
#[template(path = "personal.html")]
struct PersonalPage {
    shell: Shell,
    case: CaseHead,
    people: Vec<Line>,
    shown: String,
    more: Option<String>,
    seal: Option<Stamped>,
}

/// The page.
///
/// # Errors
/// When the template cannot be filled.
pub async fn show(
    visit: &Visit,
    scene: &Scene,
    title: String,
    revealed: Revealed,
) -> Result<Response, Failure> {
    let t = &scene.t;
    let or_nothing = |text: &str| match text {
        "" => t.say("label-nothing"),
        text => crate::visible::visible(text),
    };
    let people = revealed.people.iter().map(|person| Line {
        name: or_nothing(&person.name),
        identity: or_nothing(&person.identity),
        mail: or_nothing(&person.mail),
        signer: person.signer.chars().take(8).collect(),
    });
    let position = revealed.answer.records.first().map(|kept| kept.position);
    let seal = position.map(|position| visit.service.seal(position)).transpose()?;
    let all = revealed.all as u64;
    let more = (revealed.all > revealed.people.len()).then(|| {
        let args = Args::new().count("n", SHOWN_MAX as u64).count("all", all);
        t.with("personal-more", &args)
    });
    let mut response = page(
        StatusCode::OK,
        &PersonalPage {
            shell: visit.shell(title).await?,
            case: scene.head(visit)?,
            people: people.collect(),
            shown: t.count("personal-shown", &all),
            more,
            seal: seal.map(|seal| stamped(visit, t, &seal)),
        },
    )?;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
