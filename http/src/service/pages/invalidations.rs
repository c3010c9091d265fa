//! Invalidations of many signatures: how many signatures a question would mean, before anything is
//! proposed, and every invalidation with what it took and gave back. No signer may be named.

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::activity::ActivityKind;
use sijill_core::activity::signatures::Channel;
use sijill_projections::petition::sheets::ProposedInvalidation;

use super::case::Linked;
use super::scene::{CaseHead, Scene};
use crate::i18n::Args;
use crate::service::acts::Act;
use crate::service::acts::read::Wrong;
use crate::service::acts::signing::{Signing, parts, query, query_fields, state_of};
use crate::service::asked::encoded;
use crate::service::failure::Failure;
use crate::service::form::{Field, Form, Typed};
use crate::service::page::Shell;
use crate::service::telling::{Stamped, Telling, Times};
use crate::service::visit::{Visit, page};

#[derive(Template)]
#[template(path = "invalidations.html")]
struct InvalidationsPage {
    shell: Shell,
    case: CaseHead,
    form: Form,
    preview: Option<Preview>,
    all: Vec<Line>,
}

/// How many signatures a question means.
struct Preview {
    words: String,
    start: Option<Linked>,
}

/// An invalidation in words.
struct Line {
    title: String,
    state: &'static str,
    word: String,
    facts: Vec<(String, String)>,
    away: Option<String>,
    reasons: Vec<String>,
    acts: Vec<Linked>,
    times: Times,
    seal: Stamped,
}

/// The page, with the preview of a question where one is asked.
///
/// # Errors
/// `not-found`, `not-allowed`, or that the log cannot be read.
pub async fn show(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let scene = Scene::of(&visit, &case)?;
    scene.for_office(&visit)?;
    let id = scene.line.case;
    let typed = Typed::read(&visit.query);
    let ground = scene.ground();
    let action = format!("/{}/cases/{id}/invalidations", visit.language);
    let blank = Form::new(
        "ask",
        action,
        scene.t.say("invalidations-which"),
        scene.t.say("invalidations-preview"),
    );
    let fields: Vec<Field> = query_fields(&ground);
    let mut form = fields.into_iter().fold(blank.main(), Form::with);
    form.fields.retain(|field| field.name != "key");
    let mut preview = None;
    match query(&typed) {
        Ok(asked) if !asked.is_empty() => {
            let n = visit.service.matching(id, asked).await?.len() as u64;
            let names = ["channel", "batch", "part", "from", "until"];
            let pairs = names.iter().filter_map(|name| Some((name, typed.some(name)?)));
            let pairs: Vec<_> = pairs.map(|(name, v)| format!("{name}={}", encoded(v))).collect();
            let act = Act::Signing(Signing::Start);
            let start = Linked {
                href: visit.href(&format!("{}?{}", act.path(id), pairs.join("&"))),
                word: act.title(&scene.t, None),
            };
            let words = scene.t.count("invalidations-matched", &n);
            preview = Some(Preview { words, start: (n > 0).then_some(start) });
            form = form.given_back(&typed, &[]);
        }
        Ok(_) => {}
        Err(Wrong::Field(field, key)) => {
            form = form.given_back(&typed, &[(field.to_owned(), scene.t.say(key))]);
        }
        Err(Wrong::Row(field, key, row)) => {
            let row = Args::new().phrase("row", row.to_string());
            form = form.given_back(&typed, &[(field.to_owned(), scene.t.with(key, &row))]);
        }
        Err(Wrong::Failure(failure)) => {
            let sentence = visit.service.sentence(&failure, visit.language);
            form = form.given_back(&typed, &[]);
            form.error = Some(sentence);
        }
    }
    let acts = scene.paper.invalidations.iter().map(|one| acts(&visit, &scene, one));
    let acts = acts.collect::<Result<Vec<_>, _>>()?;
    let all = visit.service.live().now(|views| {
        let told = Telling { visit: &visit, t: &scene.t, views, case: Some(id) };
        let lines = scene.paper.invalidations.iter().zip(acts);
        lines.map(|(one, acts)| line(&told, &scene, one, acts)).collect()
    })?;
    let shell = visit.shell(scene.t.say("invalidations-title")).await?;
    let case = scene.head(&visit)?;
    page(StatusCode::OK, &InvalidationsPage { shell, case, form, preview, all })
}

/// What whoever asks may go on to do with an invalidation: nobody confirms their own, and what two
/// took away a third gives back.
fn acts(visit: &Visit, scene: &Scene, one: &ProposedInvalidation) -> Result<Vec<Signing>, Failure> {
    let Some(known) = &visit.caller.signed_in else { return Ok(vec![]) };
    let rule = scene.definition.activities.get(&ActivityKind::Signatures);
    if !rule.is_some_and(|rule| known.holds_any(scene.line.body.party, &rule.checked_by)) {
        return Ok(vec![]);
    }
    let me = Some(known.actor().to_string());
    let proposed = visit.service.actor_at(one.started.position)? == me;
    let confirmed = match &one.confirmed {
        Some(when) => visit.service.actor_at(when.position)? == me,
        None => false,
    };
    Ok(match (&one.cancelled, &one.confirmed) {
        // what was cut short goes on
        (Some(_), Some(_)) if one.restored < one.taken => vec![Signing::Cancel],
        (Some(_), _) => vec![],
        (None, None) if proposed => vec![Signing::Cancel],
        (None, None) => vec![Signing::Confirm, Signing::Cancel],
        (None, Some(_)) => {
            let rest = (!proposed && one.taken < one.matched).then_some(Signing::Confirm);
            let undone = (!proposed && !confirmed).then_some(Signing::Cancel);
            rest.into_iter().chain(undone).collect()
        }
    })
}

fn line(told: &Telling<'_>, scene: &Scene, one: &ProposedInvalidation, next: Vec<Signing>) -> Line {
    let t = told.t;
    let number = t.number(&u64::from(one.invalidation));
    let args = Args::new()
        .phrase("number", number)
        .phrase("ground", t.word("ground", one.ground.as_str()));
    let (state, key) = state_of(one);
    let act = |signing: Signing| {
        let act = Act::Signing(signing);
        let path = format!("{}?invalidation={}", act.path(scene.line.case), one.invalidation);
        Linked { href: told.visit.href(&path), word: act.title(t, None) }
    };
    Line {
        title: t.with("invalidations-one", &args),
        state,
        word: t.say(key),
        facts: facts(told, scene, one),
        away: (one.cancelled.is_some() && one.restored < one.taken)
            .then(|| t.count("invalidations-away", &(one.taken - one.restored))),
        reasons: [Some(one.reason.clone()), one.cancelled.as_ref().map(|c| c.reason.clone())]
            .into_iter()
            .flatten()
            .collect(),
        acts: next.into_iter().map(act).collect(),
        times: told.times(&one.started),
        seal: told.seal_at(one.started.position),
    }
}

/// What it asks for, and what came of it.
pub(super) fn facts(
    told: &Telling<'_>,
    scene: &Scene,
    one: &ProposedInvalidation,
) -> Vec<(String, String)> {
    let t = told.t;
    let mut facts = Vec::new();
    if let Some(channel) = one.query.channel {
        let code = match channel {
            Channel::Online => "online",
            Channel::Paper => "paper",
        };
        facts.push((t.say("label-channel"), t.word("channel", code)));
    }
    if let Some(batch) = &one.query.batch {
        facts.push((t.word("field", "batch"), batch.to_string()));
    }
    if let Some(part) = &one.query.part {
        let parts = parts(&scene.ground());
        let name = parts.into_iter().find(|(code, _)| code == part).map(|(_, name)| name);
        facts.push((t.word("field", "part"), name.unwrap_or_else(|| part.to_string())));
    }
    for (key, date) in
        [("act-invalidate-from", &one.query.from), ("act-invalidate-until", &one.query.until)]
    {
        facts.extend(date.as_ref().map(|date| (t.say(key), t.date(date))));
    }
    facts.push((t.word("field", "matched"), t.number(&one.matched)));
    facts.push((t.say("invalidations-taken"), t.number(&one.taken)));
    if one.restored > 0 {
        facts.push((t.say("invalidations-restored"), t.number(&one.restored)));
    }
    facts
}
