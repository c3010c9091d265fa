//! Doing something in a case: the form, what it will bring about, and what came of it. Everything
//! that was typed is given back when it is refused. What a case is to its forms may not be worked out
//! here, and who may is for the core to say.

use askama::Template;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;

use super::scene::{CaseHead, Scene};
use crate::i18n::Args;
use crate::service::acts::Act;
use crate::service::acts::coding::{self, Coding};
use crate::service::acts::consulting::Consulting;
use crate::service::acts::polling::Polling;
use crate::service::acts::polling::typed::Done;
use crate::service::acts::progress::OfProgress;
use crate::service::acts::read::{self, Wrong};
use crate::service::acts::signing::Signing;
use crate::service::acts::told::{Consequence, Refused, consequences, refused};
use crate::service::caller::SignedIn;
use crate::service::failure::Failure;
use crate::service::form::{Form, Typed};
use crate::service::page::{Shell, typed_with_file};
use crate::service::visit::{Visit, page};

/// The fields that an address may propose an answer to.
const PROPOSED: [&str; 30] = [
    "differs",
    "evaluator",
    "recommendation",
    "subject",
    "batch",
    "channel",
    "condition",
    "contest",
    "declaration",
    "criterion",
    "envelope",
    "evidence",
    "except",
    "from",
    "ground",
    "invalidation",
    "level",
    "line",
    "milestone",
    "occurred",
    "opinion",
    "comment",
    "round",
    "indicator",
    "period",
    "part",
    "proposal",
    "replaces",
    "size",
    "until",
];

#[derive(Template)]
#[template(path = "act.html")]
struct ActPage {
    shell: Shell,
    case: CaseHead,
    form: Option<Form>,
    refused: Option<Refusal>,
    proposed: Vec<String>,
    consequences: Vec<Consequence>,
    rule: String,
    counted: Option<String>,
    office: String,
    more: Option<(String, String)>,
}

/// Why something was not recorded, with where that is explained.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Refusal {
    /// The sentence.
    pub sentence: String,
    /// Where the code is explained.
    pub explained: Option<String>,
}

impl Refusal {
    /// What is above the form, if anything is.
    pub fn above(visit: &Visit, refused: &Refused) -> Option<Self> {
        let sentence = refused.sentence.clone()?;
        let explained =
            (!refused.code.is_empty()).then(|| visit.href(&format!("/refusals/{}", refused.code)));
        Some(Self { sentence, explained })
    }
}

/// The form.
///
/// # Errors
/// `not-found`, `role-missing`, or what the register could not do.
pub async fn show(
    visit: Visit,
    Path((_, case, what)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let act = Act::read(&what).ok_or(Failure::NotFound)?;
    let mut scene = Scene::of(&visit, &case)?;
    if matches!(act, Act::Scoring(_)) {
        scene.graded = scene.graded.filled_in(&visit, &scene.t).await?;
    }
    let known = scene.for_act(&visit, Some(&act))?;
    let offered = match act.offered() {
        Some(what) => visit.service.is_offered(&known.actor(), scene.line.case, &what).await,
        None => Ok(()),
    };
    let (form, failure) = match offered {
        Ok(()) => (Some(fresh(&visit, &scene, &act)), None),
        // whoever may not at all is told so; what is not possible now is told on the page
        Err(failure) if failure.status() == StatusCode::FORBIDDEN => return Err(failure),
        Err(Failure::NotFound) => (None, Some(not_here(&scene))),
        Err(failure) => (None, Some(visit.service.sentence(&failure, visit.language))),
    };
    let refused = failure.map(|sentence| Refusal { sentence, explained: None });
    let status = if refused.is_some() { StatusCode::CONFLICT } else { StatusCode::OK };
    draw(&visit, &scene, &act, form, refused, status).await
}

/// Does it.
///
/// # Errors
/// `not-found`, `not-allowed`, or what the register could not do.
pub async fn submit(
    visit: Visit,
    Path((_, case, what)): Path<(String, String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let act = Act::read(&what).ok_or(Failure::NotFound)?;
    let scene = Scene::of(&visit, &case)?;
    let known = scene.for_act(&visit, Some(&act))?;
    let typed = typed_with_file(request).await?;
    match record(&visit, &scene, &act, known, &typed).await {
        Ok(done) => Ok(done),
        Err(Wrong::Failure(failure)) if given_back_never(&failure) => Err(failure),
        Err(wrong) => {
            let form = fresh(&visit, &scene, &act);
            let told = refused(&visit, &act, &form, &wrong);
            let status = wrong.status();
            let above = Refusal::above(&visit, &told);
            let form = form.given_back(&typed, &told.fields);
            draw(&visit, &scene, &act, Some(form), above, status).await
        }
    }
}

/// Failures for which there is no form to go back to.
pub fn given_back_never(failure: &Failure) -> bool {
    matches!(failure, Failure::SignInNeeded | Failure::Broken { .. })
}

async fn record(
    visit: &Visit,
    scene: &Scene,
    act: &Act,
    known: &SignedIn,
    typed: &Typed,
) -> Result<Response, Wrong> {
    let case = scene.line.case;
    // personal data is kept only where the core lets this office enter it
    let personal = matches!(
        act,
        Act::EnterSignatures
            | Act::PrintLink
            | Act::Invalidate
            | Act::Signing(Signing::Enter | Signing::Sponsor | Signing::SponsorLink)
            | Act::Consulting(Consulting::Link)
            | Act::Coding(Coding::Link)
    );
    // nor a file before the core lets this office bring it
    let brings = matches!(act, Act::Progress(OfProgress::File | OfProgress::Receive))
        && typed.file("file").is_some();
    if (personal || brings)
        && let Some(what) = act.offered()
    {
        visit.service.is_offered(&known.actor(), case, &what).await?;
    }
    if let Act::Polling(polling) = act {
        return polled(visit, scene, *polling, known, typed).await;
    }
    if *act == Act::PrintLink {
        return super::sign::printed(visit, scene, typed).await;
    }
    if *act == Act::Signing(Signing::SponsorLink) {
        return super::sign::printed_own(visit, scene, typed).await;
    }
    if let Act::Consulting(Consulting::Link) | Act::Coding(Coding::Link) = act {
        return super::sign::printed_to_say(visit, scene, act, typed).await;
    }
    if let Act::Progress(about) = act
        && let Some(done) = super::evidence::instead(visit, scene, *about, known, typed).await?
    {
        return Ok(done);
    }
    let command = if let Act::Coding(coding) = act {
        let by = (known.actor(), typed);
        coding::typed::command(&visit.service, &scene.ground(), *coding, by).await?
    } else {
        read::command(&visit.service, &scene.ground(), act, typed).await?
    };
    let id = visit.command_id(known, typed)?;
    if let Command::Course(course) = &command
        && let Some(done) = super::personal::instead(visit, scene, act, known, course, id).await?
    {
        return Ok(done);
    }
    let answer = visit.service.intake().execute(known.actor(), command, id).await?;
    if matches!(act, Act::EnterSignatures | Act::Signing(Signing::Sponsor)) {
        visit.service.citizen(case, read::told(typed, true)?).await?;
    }
    if let Act::Signing(signing) = act {
        let stood = answer.records.is_empty();
        return signed(visit, case, known, (*signing, stood), typed).await;
    }
    if *act == Act::Coding(Coding::Release) {
        visit.service.released(case).await?;
    }
    Ok(visit.go(&from_there(act, case, typed, answer.records.is_empty())))
}

/// Where to go after `act` was done; `stood` when it had been done before.
fn from_there(act: &Act, case: CaseId, typed: &Typed, stood: bool) -> String {
    if matches!(act, Act::Coding(_)) {
        format!("/cases/{case}/evaluation?done=recorded")
    } else if *act == Act::EnterSignatures {
        let occurred = crate::service::asked::encoded(typed.one("occurred"));
        format!("{}?done=signature-entered&occurred={occurred}", act.path(case))
    } else if matches!(act, Act::Consulting(_)) {
        // one comment after the other
        format!("/cases/{case}/consultation?done=recorded")
    } else if *act == Act::CheckCondition {
        // one condition after the other
        format!("/cases/{case}/conditions?done=recorded")
    } else if matches!(act, Act::Indicator(_)) && !stood {
        // one indicator after the other
        format!("/cases/{case}/indicators?done=recorded")
    } else if matches!(act, Act::Scoring(_)) {
        // one criterion after the other
        let done = if stood { "stood-already" } else { "recorded" };
        format!("/cases/{case}/scores?done={done}")
    } else if stood {
        format!("/cases/{case}?done=stood-already")
    } else {
        format!("/cases/{case}?done=recorded")
    }
}

/// Something done about a vote, and where to go from there.
async fn polled(
    visit: &Visit,
    scene: &Scene,
    polling: Polling,
    known: &SignedIn,
    typed: &Typed,
) -> Result<Response, Wrong> {
    let ground = scene.ground();
    let done = crate::service::acts::polling::typed::record(visit, &ground, polling, known, typed);
    let case = scene.line.case;
    Ok(match (done.await?, polling) {
        (Done::Page(page), _) => *page,
        (Done::Recorded(true), Polling::Count) => {
            visit.go(&format!("/cases/{case}/result?done=recorded"))
        }
        // one voter after the other
        (Done::Recorded(true), Polling::Mark) => {
            visit.go(&format!("{}?done=recorded", Act::Polling(polling).path(case)))
        }
        (Done::Recorded(true), _) => visit.go(&format!("/cases/{case}?done=recorded")),
        (Done::Recorded(false), _) => visit.go(&format!("/cases/{case}?done=stood-already")),
    })
}

/// What follows from something done about sheets or invalidations, and where to go from there.
async fn signed(
    visit: &Visit,
    case: CaseId,
    known: &SignedIn,
    (signing, stood): (Signing, bool),
    typed: &Typed,
) -> Result<Response, Wrong> {
    let number = read::whole(typed.one("invalidation")).and_then(|n| u32::try_from(n).ok());
    match (signing, number) {
        (Signing::Confirm, Some(number)) => {
            visit.service.carry_out(&known.actor(), case, number).await?;
        }
        (Signing::Cancel, Some(_)) => visit.service.give_back(&known.actor(), case).await?,
        _ => {}
    }
    // what is confirmed or given up goes on beyond its record
    let goes_on = matches!(signing, Signing::Confirm | Signing::Cancel);
    let done = if stood && !goes_on { "stood-already" } else { "recorded" };
    let page = match signing {
        Signing::Start | Signing::Confirm | Signing::Cancel => "invalidations",
        Signing::Receive
        | Signing::Enter
        | Signing::Settle
        | Signing::Draw
        | Signing::Sample
        | Signing::Accept
        | Signing::Refuse => "sheets",
        Signing::Sponsor | Signing::SponsorLink => {
            return Ok(visit.go(&format!("/cases/{case}?done={done}")));
        }
    };
    Ok(visit.go(&format!("/cases/{case}/{page}?done={done}")))
}

fn fresh(visit: &Visit, scene: &Scene, act: &Act) -> Form {
    let mut action = format!("/{}{}", visit.language, act.path(scene.line.case));
    if *act == Act::Polling(Polling::Prepare) {
        // for how many envelopes there is room
        action = format!("{action}?envelopes={}", scene.poll.envelopes);
    }
    let mut form = scene.ground().form(act, &action);
    // sheet after sheet of the same day; a link that says which milestone
    for (name, value) in crate::service::asked::form_pairs(&visit.query) {
        let proposed = PROPOSED.contains(&name.as_str()) && !value.is_empty();
        let field = form.fields.iter_mut().find(|field| field.name == name);
        if let (true, Some(field)) = (proposed, field) {
            field.values = vec![value];
        }
    }
    form
}

/// What the comment says that the form is about.
fn said(visit: &Visit, scene: &Scene, form: &Form) -> Result<Vec<String>, Failure> {
    let named = form.fields.iter().find(|field| field.name == "comment");
    let named = named.and_then(|field| field.values.first());
    let mut comments = scene.consulted.unanswered();
    let one = comments.find(|line| Some(&line.comment.to_string()) == named);
    one.map(|line| visit.service.object_words(&line.text, &scene.t)).into_iter().collect()
}

/// Where the form has room for one envelope more.
fn more_envelopes(visit: &Visit, scene: &Scene) -> (String, String) {
    let path = Act::Polling(Polling::Prepare).path(scene.line.case);
    let href = format!("{path}?envelopes={}", scene.poll.envelopes + 1);
    (visit.href(&href), scene.t.say("polling-more-envelopes"))
}

fn not_here(scene: &Scene) -> String {
    let stage = Args::new().text("stage", scene.t.text(&scene.line.stage.title));
    scene.t.with("act-not-here", &stage)
}

async fn draw(
    visit: &Visit,
    scene: &Scene,
    act: &Act,
    form: Option<Form>,
    refused: Option<Refusal>,
    status: StatusCode,
) -> Result<Response, Failure> {
    let ground = scene.ground();
    let step = if let Act::Step(id) = act { format!("#step-{id}") } else { String::new() };
    let rule = visit.href(&format!("/procedures/{}", scene.line.procedure.hash)) + step.as_str();
    let proposed = match (act, &form) {
        (Act::Signing(signing), Some(form)) => super::beside::told(visit, scene, *signing, form)?,
        (Act::Consulting(Consulting::Answer), Some(form)) => said(visit, scene, form)?,
        (act, _) => super::personal::proposed(visit, scene, act)?,
    };
    let counted = (*act == Act::EnterSignatures)
        .then(|| scene.t.count("act-valid-so-far", &scene.line.valid_signatures));
    let title = act.title(&scene.t, Some(&scene.definition));
    page(
        status,
        &ActPage {
            shell: visit.shell(title).await?,
            case: scene.head(visit)?,
            form,
            refused,
            proposed,
            consequences: consequences(&ground, act),
            rule,
            counted,
            office: scene.t.text(&scene.line.body.name).to_owned(),
            more: match *act == Act::Polling(Polling::Prepare) {
                true => Some(more_envelopes(visit, scene)),
                false => super::personal::sealed(visit, scene, act),
            },
        },
    )
}
