//! What this register is, what it promises and what not, and how anyone checks it. It may promise
//! nothing that `verify` does not show.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_projections::register::{RegisterView, SuccessionLine};

use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

#[derive(Template)]
#[template(path = "about.html")]
struct AboutPage {
    shell: Shell,
    facts: Vec<(String, String)>,
    size: u64,
    root: String,
    note: String,
    limits: Vec<String>,
    successions: Vec<Succeeded>,
    /// How to check this register from elsewhere.
    command: String,
}

/// How the register went on under another origin.
struct Succeeded {
    sentence: String,
    reason: Option<String>,
    root: String,
    href: String,
}

fn succeeded(line: &SuccessionLine, visit: &Visit, t: &Words) -> Succeeded {
    let args = Args::new()
        .phrase("moment", t.stamp(&line.when.recorded))
        .text("origin", &line.origin)
        .text("predecessor", &line.predecessor);
    let went_on = t.with("public-succeeded", &args);
    let signed = match &line.size {
        Some(size) => t.with(
            "public-succeeded-signed",
            &Args::new().phrase("records", t.count("count-records", size)),
        ),
        None => t.say("public-succeeded-unknown"),
    };
    Succeeded {
        sentence: format!("{went_on} {signed}"),
        reason: line.reason.clone(),
        root: line.root.map(|root| root.to_string()).unwrap_or_default(),
        href: visit.href(&format!("/records/{}", line.when.position)),
    }
}

/// About the register.
///
/// # Errors
/// When the log cannot be read.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let t = visit.words()?;
    let view: RegisterView = visit.service.ask(&visit.asked, |views, _| views.register()).await?;
    let signed = visit.service.checkpoint();
    let text = |text: Option<String>| text.unwrap_or_default();
    let facts = [
        ("label-name", text(view.name.as_ref().map(|name| t.text(name).to_owned()))),
        (
            "label-keeper",
            text(
                view.keeper
                    .as_ref()
                    .filter(|keeper| keeper.name.en != keeper.party.to_string())
                    .map(|keeper| t.text(&keeper.name).to_owned()),
            ),
        ),
        ("label-origin", text(view.origin.clone())),
        ("label-zone", text(view.zone.as_ref().map(|zone| zone.name().to_owned()))),
        ("label-records", t.number(&view.records)),
        ("label-last-time", text(view.last_time.as_ref().map(|stamp| t.stamp(stamp)))),
        ("label-erasures", t.number(&view.erasures)),
    ];
    let facts = facts.into_iter().filter(|(_, value)| !value.is_empty());
    let key = visit.service.verifier().map(|key| format!(" --key {key}"));
    let (origin, key) = (&visit.origin, key.unwrap_or_default());
    let command = format!("sijill verify {origin}{key} --checkpoint kept.txt");
    let limits = ["one-keeper", "truth", "outside", "persons", "law"];
    let template = AboutPage {
        shell: visit.shell(t.say("shell-about")).await?,
        facts: facts.map(|(key, value)| (t.say(key), value)).collect(),
        size: signed.as_ref().map_or(0, |signed| signed.size),
        root: text(signed.as_ref().map(|signed| crate::service::root_of(signed).to_string())),
        note: text(signed.as_ref().map(|signed| signed.note.clone())),
        successions: view.successions.iter().map(|line| succeeded(line, &visit, &t)).collect(),
        command,
        limits: limits.map(|limit| t.word("public-limit", limit)).into(),
    };
    page(StatusCode::OK, &template)
}
