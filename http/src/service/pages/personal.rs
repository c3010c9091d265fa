//! Acts of two: what an official sees after saying why (names and contacts of citizens in one case,
//! once, with the record of the reading beside them), and what another proposed. Nothing personal may
//! be kept by a browser.

use askama::Template;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::response::Response;

use super::case::sealed::of_step;
use super::scene::{CaseHead, Scene};
use sijill_core::case::CourseCommand;
use sijill_core::ids::CommandId;
use sijill_core::object::ObjectRef;

use crate::i18n::Args;
use crate::service::acts::Act;
use crate::service::acts::read::Wrong;
use crate::service::caller::SignedIn;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::personal::{Revealed, SHOWN_MAX};
use crate::service::telling::{Stamped, Telling, stamped};
use crate::service::values::value_in_words;
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
    let or_missing = |text: &str| match text {
        "" => t.say("personal-missing"),
        text => crate::visible::visible(text),
    };
    let people = revealed.people.iter().map(|person| Line {
        name: or_missing(&person.name),
        identity: or_missing(&person.identity),
        mail: or_missing(&person.mail),
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

/// What is personal goes another way than into a record: it is shown after its reading was recorded,
/// and destroyed before its erasure is. Nothing, where the command is none of these.
///
/// # Errors
/// The refusal; what the vault could not do.
pub async fn instead(
    visit: &Visit,
    scene: &Scene,
    act: &Act,
    known: &SignedIn,
    command: &CourseCommand,
    id: CommandId,
) -> Result<Option<Response>, Wrong> {
    let case = scene.line.case;
    if let CourseCommand::ReadPersonal { .. } = command {
        let revealed = visit.service.reveal(known.actor(), command.clone(), id).await?;
        if revealed.answer.repeated {
            return Ok(Some(visit.go(&format!("/cases/{case}?done=stood-already"))));
        }
        let title = act.title(&scene.t, Some(&scene.definition));
        return Ok(Some(show(visit, scene, title, revealed).await?));
    }
    if let CourseCommand::RecordErasure { reason, .. } = command {
        visit.service.erase_case(known.actor(), case, reason.clone(), id).await?;
        return Ok(Some(visit.go(&format!("/cases/{case}?done=recorded"))));
    }
    Ok(None)
}

/// What another proposed, by which office, when, with what filled in, and how many confirmed it.
///
/// # Errors
/// When a text cannot be read.
pub fn proposed(visit: &Visit, scene: &Scene, act: &Act) -> Result<Vec<String>, Failure> {
    let Act::Course(about) = act else { return Ok(vec![]) };
    let ground = scene.ground();
    let Some(line) = about.proposal(&ground) else { return Ok(vec![]) };
    let t = &scene.t;
    let by = visit.service.live().now(|views| {
        let told = Telling { visit, t, views, case: Some(scene.line.case) };
        told.actor(&line.by, line.since.happened, &format!("#{}", line.step.id))
    })?;
    let when = t.when(&line.since);
    let counts = Args::new()
        .count("confirmed", line.confirmed)
        .number("confirmations", i64::from(line.confirmations));
    let mut said = vec![
        t.with("act-course-proposed-by", &Args::new().phrase("actor", by)),
        t.with("act-course-proposed-on", &Args::new().phrase("when", when)),
        t.with("act-course-waits", &counts),
    ];
    for field in &line.fields {
        let chosen: Vec<_> = field.chosen.iter().map(|named| t.text(&named.title)).collect();
        let value = match serde_json::from_value(field.value.clone()) {
            Ok(object) => visit.service.live().now(|views| {
                let told = Telling { visit, t, views, case: Some(scene.line.case) };
                of_step(&told, &object)
            })??,
            Err(_) if chosen.is_empty() => value_in_words(t, &field.value),
            Err(_) => chosen.join(&t.say("case-comma")),
        };
        let args = Args::new().text("name", t.text(&field.field.title)).text("value", &value);
        said.push(t.with("act-course-filled", &args));
    }
    Ok(said)
}

/// Where whoever confirms or declines reads what was proposed sealed.
pub fn sealed(visit: &Visit, scene: &Scene, act: &Act) -> Option<(String, String)> {
    let Act::Course(about) = act else { return None };
    let ground = scene.ground();
    let proposal = about.proposal(&ground)?;
    let text = proposal.fields.iter().find_map(|field| ObjectRef::sealed_in(&field.value))?;
    let href = visit.href(&format!("/cases/{}/sealed/{}", scene.line.case, text.hash));
    Some((href, scene.t.say("sealed-read")))
}
