//! The texts of a case that stay sealed until a step releases them. Of one that is sealed a page says
//! that it is there, since when, and what releases it; what it says stands on a page of its own, for
//! whoever may read it, and is kept by no browser.

use std::collections::BTreeSet;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::response::Response;
use sijill_core::case::offer::Offered;
use sijill_core::ids::{CaseId, Hash};
use sijill_core::object::{Access, ObjectRef};
use sijill_projections::cases::CaseLine;
use sijill_projections::sealed::{SealState, SealedLine};

use super::case_of;
use super::facts::Fact;
use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::pages::scene::{CaseHead, Scene};
use crate::service::telling::Telling;
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// One text, and where whoever may read it does.
pub struct Text {
    /// What is known of it.
    pub fact: Fact,
    /// Where it is read while it is sealed.
    pub href: Option<String>,
}

#[derive(Template)]
#[template(path = "sealed.html")]
struct SealedPage {
    shell: Shell,
    case: CaseHead,
    fact: Fact,
    lang: String,
    text: String,
}

/// The sealed texts of the case that the visitor may read now.
///
/// # Errors
/// When the log cannot be read.
pub async fn readable(visit: &Visit, line: &CaseLine) -> Result<BTreeSet<Hash>, Failure> {
    let waits = line.sealed.iter().any(|text| text.state != SealState::Released);
    let Ok(known) = visit.caller.signed_in() else { return Ok(BTreeSet::new()) };
    if !waits || visit.asked.as_of.is_some() {
        return Ok(BTreeSet::new());
    }
    let offers = visit.service.offers(&known.actor(), line.case).await?;
    let open = offers.into_iter().filter(|offer| offer.refused.is_none());
    let hash = |what| if let Offered::ReadSealed(hash) = what { Some(hash) } else { None };
    Ok(open.filter_map(|offer| hash(offer.what)).collect())
}

/// All of them, the oldest first.
///
/// # Errors
/// When a text cannot be read.
pub fn words(
    told: &Telling<'_>,
    line: &CaseLine,
    readable: &BTreeSet<Hash>,
) -> Result<Vec<Text>, Failure> {
    let one = |text: &SealedLine| {
        let hash = text.sealed.hash;
        let path = format!("/cases/{}/sealed/{hash}", line.case);
        let href = readable.contains(&hash).then(|| told.visit.href(&path));
        Ok(Text { fact: fact(told, text)?, href })
    };
    line.sealed.iter().map(one).collect()
}

fn fact(told: &Telling<'_>, text: &SealedLine) -> Result<Fact, Failure> {
    let t = told.t;
    let mut fact = Fact::new(t.text(&text.field.title));
    fact.word = t.word("seal-state", text.state.name());
    fact.state = match text.state {
        SealState::Proposed | SealState::Sealed => "due",
        SealState::Released => "done",
        SealState::NeverTaken => "going",
    };
    fact.pairs = vec![(t.say("label-step"), t.text(&text.step.title).to_owned())];
    if text.state != SealState::NeverTaken && !text.until.is_empty() {
        fact.pairs.push((t.say("sealed-until"), until(t, text)));
    }
    if let Some(object) = &text.object {
        fact.words = vec![told.visit.service.object_words(object, t)?];
    }
    if let (Some(released), Some(print)) = (&text.released, text.sealed.fingerprint) {
        fact.pairs.push((t.say("sealed-since"), t.when(&text.since)));
        fact.pairs.push((t.say("sealed-fingerprint"), print.to_string()));
        let salt = text.salt.map(|salt| salt.to_string()).unwrap_or_default();
        fact.pairs.push((t.say("sealed-salt"), salt));
        return Ok(fact.at(told, released));
    }
    Ok(fact.at(told, &text.since))
}

/// The steps of which any releases it.
fn until(t: &Words, text: &SealedLine) -> String {
    let steps: Vec<_> = text.until.iter().map(|step| t.text(&step.title)).collect();
    steps.join(&t.say("sealed-or"))
}

/// The words of a text that a step filled in: of a sealed one, those that were released, or that it is
/// sealed and what releases it.
///
/// # Errors
/// When a text cannot be read.
pub fn of_step(told: &Telling<'_>, object: &ObjectRef) -> Result<String, Failure> {
    let line = told.case.filter(|_| object.access == Access::Sealed);
    let line = line.and_then(|case| told.views.case(case));
    let mut texts = line.iter().flat_map(|line| &line.sealed);
    match texts.find(|text| text.sealed.hash == object.hash) {
        Some(SealedLine { object: Some(open), .. }) => {
            told.visit.service.object_words(open, told.t)
        }
        Some(text) if text.state == SealState::NeverTaken => {
            Ok(told.t.word("seal-state", text.state.name()))
        }
        Some(text) => {
            let args = Args::new().phrase("step", until(told.t, text));
            Ok(told.t.with("sealed-says", &args))
        }
        None => told.visit.service.object_words(object, told.t),
    }
}

/// One of them, for whoever may read it before everyone does.
///
/// # Errors
/// The refusal; `not-found`, once it is released; `file-missing`, `file-altered`.
pub async fn show(
    visit: Visit,
    Path((_, case, hash)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let case: CaseId = case_of(&visit, &case).await?;
    let hash: Hash = hash.parse().map_err(|_| Failure::NotFound)?;
    let actor = visit.caller.signed_in()?.actor();
    let (line, text) = visit.service.read_sealed(&actor, case, hash).await?;
    let scene = Scene::of(&visit, &case.to_string())?;
    let fact = visit.service.live().now(|views| {
        let told = Telling { visit: &visit, t: &scene.t, views, case: Some(case) };
        fact(&told, &line)
    })??;
    let title = scene.t.text(&line.field.title).to_owned();
    let shell = visit.shell(title).await?;
    let head = scene.head(&visit)?;
    let lang = line.sealed.language.to_string();
    let mut response = page(StatusCode::OK, &SealedPage { shell, case: head, fact, lang, text })?;
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
