//! Signing as a citizen: what is signed, and how to get the link with which it is. Where no mail can
//! be sent, nothing personal is asked for: the counter prints the link.

use askama::Template;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::activity::ActivityKind;
use sijill_core::case::offer::Offered;
use sijill_core::ids::Pseudonym;
use sijill_core::record::Actor;
use sijill_core::time::Moment;

use super::act::{Refusal, given_back_never};
use super::scene::{CaseHead, Scene};
use crate::i18n::{Args, Language};
use crate::service::acts::Act;
use crate::service::acts::coding::Coding;
use crate::service::acts::read::{Wrong, told};
use crate::service::acts::signing::Signing;
use crate::service::acts::told::refused;
use crate::service::failure::Failure;
use crate::service::form::{Field, Form, Input, Typed};
use crate::service::links::path;
use crate::service::mail::{Letter, address};
use crate::service::page::{Shell, typed};
use crate::service::pass::Grant;
use crate::service::visit::{Visit, page};

/// The page that says what is signed.
#[derive(Template)]
#[template(path = "sign.html")]
struct SignPage {
    shell: Shell,
    case: CaseHead,
    facts: Vec<(String, String)>,
    /// Why nobody can sign now.
    closed: Option<String>,
    refused: Option<Refusal>,
    form: Option<Form>,
    /// That a message is on its way.
    sent: bool,
}

/// A link for a citizen, to be printed.
#[derive(Template)]
#[template(path = "link_printed.html")]
pub struct PrintedLink {
    /// What stands around it.
    pub shell: Shell,
    /// What the link is for, one sentence.
    pub purpose: String,
    /// The case, in the words of who opened it.
    pub title: String,
    /// The whole address.
    pub address: String,
    /// Until when it is good, in words.
    pub until: String,
    /// Where the clerk goes on.
    pub next: (String, String),
    /// The number to follow, where there is one.
    pub number: Option<String>,
}

/// What is signed, and how.
///
/// # Errors
/// `not-found`, or what the register could not do.
pub async fn show(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let scene = Scene::of(&visit, &case)?;
    let form = visit.service.sends_links().then(|| form(&visit, &scene));
    draw(&visit, &scene, form, None, false, StatusCode::OK).await
}

/// Prepares a link and sends it.
///
/// # Errors
/// `not-found` where no mail can be sent; what the register could not do.
pub async fn submit(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let scene = Scene::of(&visit, &case)?;
    if !visit.service.sends_links() {
        return Err(Failure::NotFound);
    }
    let typed = typed(request).await?;
    let blank = form(&visit, &scene);
    match send(&visit, &scene, &typed).await {
        Ok(()) => draw(&visit, &scene, None, None, true, StatusCode::ACCEPTED).await,
        Err(Wrong::Failure(failure)) if given_back_never(&failure) => Err(failure),
        Err(wrong) => {
            let told = refused(&visit, &Act::Sign, &blank, &wrong);
            let status = wrong.status();
            let above = Refusal::above(&visit, &told);
            let form = blank.given_back(&typed, &told.fields);
            draw(&visit, &scene, Some(form), above, false, status).await
        }
    }
}

async fn send(visit: &Visit, scene: &Scene, typed: &Typed) -> Result<(), Wrong> {
    let case = scene.line.case;
    open_to_citizens(visit, scene).await?;
    let mut told = told(typed, false)?;
    let to = address(typed.one("mail")).ok_or(Wrong::Field("mail", "act-mail-unreadable"))?;
    told.mail = Some(typed.one("mail").to_owned());
    let signer = visit.service.citizen(case, told).await?.signer;
    let (pass, until) = visit.service.link(Grant::Sign { case, signer })?;
    let title = visit.service.object_words(&scene.line.title, &scene.t)?;
    let link = format!("{}{}", visit.origin, path(visit.language, &pass));
    let letter = letter(visit, &scene.t, "mail-sign", &title, &link, until);
    Ok(visit.service.mail().send(Letter { to, ..letter })?)
}

/// The letter `kind` about a case, to nobody yet.
pub fn letter(
    visit: &Visit,
    t: &crate::service::words::Words,
    kind: &str,
    title: &str,
    link: &str,
    until: Moment,
) -> Letter {
    let args =
        || Args::new().text("title", title).phrase("link", link).phrase("until", t.moment(&until));
    // isolates serve a screen; in a message they would cling to the address
    let bare = |text: String| text.replace(['\u{2068}', '\u{2069}'], "");
    let nobody = lettre::message::Mailbox::new(
        None,
        lettre::Address::new("nobody", "localhost").expect("a plain address"),
    );
    Letter {
        to: nobody,
        subject: bare(visit.service.speech(visit.language).say(&subject(kind), &args())),
        text: bare(t.with(kind, &args())),
    }
}

fn subject(kind: &str) -> String {
    match kind {
        "mail-open" => "mail-open-subject".to_owned(),
        _ => "mail-sign-subject".to_owned(),
    }
}

/// A link to sign that a clerk hands over.
///
/// # Errors
/// What is wrong with a field; what the register could not do.
pub async fn printed(visit: &Visit, scene: &Scene, typed: &Typed) -> Result<Response, Wrong> {
    let case = scene.line.case;
    let signer = visit.service.citizen(case, told(typed, true)?).await?.signer;
    let again = visit.href(&Act::PrintLink.path(case));
    let title = visit.service.object_words(&scene.line.title, &scene.t)?;
    let next = (again, scene.t.say("act-next-link"));
    let for_whom = typed.one("language").parse::<Language>().unwrap_or(visit.language);
    print(visit, Grant::Sign { case, signer }, for_whom, "link-to-sign", title, next, None)
        .await
        .map_err(Wrong::Failure)
}

/// A link with which a citizen acts for themself, that a clerk hands over.
///
/// # Errors
/// What is wrong with a field; what the register could not do.
pub async fn printed_own(visit: &Visit, scene: &Scene, typed: &Typed) -> Result<Response, Wrong> {
    let case = scene.line.case;
    let signer = visit.service.citizen(case, told(typed, true)?).await?.signer;
    let again = visit.href(&Act::Signing(Signing::SponsorLink).path(case));
    let title = visit.service.object_words(&scene.line.title, &scene.t)?;
    let next = (again, scene.t.say("act-next-link"));
    let for_whom = typed.one("language").parse::<Language>().unwrap_or(visit.language);
    print(visit, Grant::Act { case, signer }, for_whom, "link-to-join", title, next, None)
        .await
        .map_err(Wrong::Failure)
}

/// A link with which a citizen says something, that a clerk hands over: what they think of a draft, or
/// why somebody is not to evaluate.
///
/// # Errors
/// What is wrong with a field; what the register could not do.
pub async fn printed_to_say(
    visit: &Visit,
    scene: &Scene,
    act: &Act,
    typed: &Typed,
) -> Result<Response, Wrong> {
    let case = scene.line.case;
    let signer = visit.service.citizen(case, told(typed, true)?).await?.signer;
    let again = visit.href(&act.path(case));
    let objects = *act == Act::Coding(Coding::Link);
    let purpose = if objects { "link-to-object" } else { "link-to-comment" };
    let title = visit.service.object_words(&scene.line.title, &scene.t)?;
    let next = (again, scene.t.say("act-next-link"));
    let for_whom = typed.one("language").parse::<Language>().unwrap_or(visit.language);
    print(visit, Grant::Act { case, signer }, for_whom, purpose, title, next, None)
        .await
        .map_err(Wrong::Failure)
}

/// A page with a link for a citizen.
///
/// # Errors
/// When the link cannot be made.
pub async fn print(
    visit: &Visit,
    grant: Grant,
    language: Language,
    purpose: &str,
    title: String,
    next: (String, String),
    number: Option<String>,
) -> Result<Response, Failure> {
    let pass = visit.service.link(grant)?;
    printed_pass(visit, pass, language, purpose, title, next, number).await
}

/// A page with a pass that was made for a citizen.
///
/// # Errors
/// When the page cannot be made.
pub async fn printed_pass(
    visit: &Visit,
    (pass, until): (String, Moment),
    language: Language,
    purpose: &str,
    title: String,
    next: (String, String),
    number: Option<String>,
) -> Result<Response, Failure> {
    // the sheet speaks to the citizen, in the citizen's language
    let theirs = Visit { language, ..visit.clone() };
    let t = theirs.words()?;
    let printed = PrintedLink {
        shell: theirs.shell(t.say("link-title")).await?,
        purpose: t.say(purpose),
        title,
        address: format!("{}{}", visit.origin, path(language, &pass)),
        until: t.moment(&until),
        next,
        number,
    };
    let mut response = page(StatusCode::OK, &printed)?;
    super::link::keep_from_caches(&mut response);
    Ok(response)
}

/// Refuses where no citizen can sign now.
async fn open_to_citizens(visit: &Visit, scene: &Scene) -> Result<(), Failure> {
    let anyone = Actor::Signer(Pseudonym([0; 16]));
    let signing = Offered::Activity(ActivityKind::Signatures);
    visit.service.is_offered(&anyone, scene.line.case, &signing).await
}

fn form(visit: &Visit, scene: &Scene) -> Form {
    let t = &scene.t;
    let action = format!("/{}/cases/{}/sign", visit.language, scene.line.case);
    Form::new("sign", action, t.say("sign-by-mail"), t.say("sign-send-link"))
        .intro(t.say("sign-by-mail-intro"))
        .with(Field::new("name", t.say("act-name"), Input::Line).hint(t.say("act-name-hint")))
        .with(
            Field::new("identity", t.say("act-identity"), Input::Code)
                .hint(t.say("sign-identity-hint")),
        )
        .with(Field::new("mail", t.say("act-mail"), Input::Mail).hint(t.say("sign-mail-hint")))
        .main()
}

async fn draw(
    visit: &Visit,
    scene: &Scene,
    form: Option<Form>,
    refused: Option<Refusal>,
    sent: bool,
    status: StatusCode,
) -> Result<Response, Failure> {
    let t = &scene.t;
    let closed = match open_to_citizens(visit, scene).await {
        Ok(()) => None,
        Err(Failure::NotFound) => Some(t.say("sign-closed")),
        Err(failure) => Some(visit.service.sentence(&failure, visit.language)),
    };
    let form = form.filter(|_| closed.is_none());
    page(
        status,
        &SignPage {
            shell: visit.shell(t.say("act-sign")).await?,
            case: scene.head(visit)?,
            facts: facts(scene),
            closed,
            refused,
            form,
            sent,
        },
    )
}

/// What a signer should know of a case: to whom it goes, where, how many have signed.
pub fn facts(scene: &Scene) -> Vec<(String, String)> {
    let (t, line) = (&scene.t, &scene.line);
    let mut facts = vec![
        (t.say("label-body"), t.text(&line.body.name).to_owned()),
        (t.say("label-territory"), t.text(&line.territory.name).to_owned()),
        (t.say("label-stage"), t.text(&line.stage.title).to_owned()),
    ];
    let signed = t.count("count-signatures", &line.valid_signatures);
    facts.push((t.say("label-signatures"), signed));
    for threshold in &line.thresholds {
        let at = u64::try_from(threshold.at).unwrap_or_default();
        facts.push((t.text(&threshold.threshold.title).to_owned(), t.number(&at)));
    }
    facts
}
