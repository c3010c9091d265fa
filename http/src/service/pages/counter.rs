//! The counter «الشباك»: a clerk opens a petition for a citizen, enters signatures given on paper,
//! prints links. What a citizen tells is kept in the vault; the log sees a pseudonym.

use askama::Template;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::activity::ActivityKind;
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, CommandId, PartyId, Slug};
use sijill_core::time::PartialDate;

use super::act::{Refusal, given_back_never};
use super::filing::{self, Notes};
use super::openings::{Opening, openings};
use super::sign::print;
use crate::i18n::Language;
use crate::service::acts::Act;
use crate::service::acts::form::language;
use crate::service::acts::read::{Wrong, date, title, told};
use crate::service::acts::told::refused;
use crate::service::caller::SignedIn;
use crate::service::failure::Failure;
use crate::service::form::{Choice, Field, Form, Input, Typed};
use crate::service::page::{Shell, typed};
use crate::service::pass::Grant;
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// The most cases the counter lists.
const CASES_MAX: usize = 50;

#[derive(Template)]
#[template(path = "counter.html")]
struct CounterPage {
    shell: Shell,
    form: Option<Form>,
    refused: Option<Refusal>,
    notes: Option<Notes>,
    collecting: Vec<Collecting>,
    sends_links: bool,
}

/// A case whose signatures the caller may enter.
struct Collecting {
    title: String,
    number: String,
    count: String,
    href: String,
    enter: String,
    link: String,
}

/// What is opened, from whichever form.
pub struct Chosen {
    /// Where and under what.
    pub opening: Opening,
    /// The territory it concerns.
    pub territory: Slug,
    /// The title, in the citizen's words.
    pub title: String,
    /// The language of the title.
    pub language: Slug,
    /// The association that brings it; citizens do, where there is none.
    pub petitioner: Option<PartyId>,
}

/// The counter.
///
/// # Errors
/// What the register could not do.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let known = visit.caller.signed_in()?;
    let openings = openings(&visit, Some(known))?;
    let form = (!openings.is_empty()).then(|| form(&visit, &openings)).transpose()?;
    draw(&visit, known, form, (None, None), StatusCode::OK).await
}

/// Opens a petition for a citizen.
///
/// # Errors
/// What the register could not do.
pub async fn submit(visit: Visit, request: Request) -> Result<Response, Failure> {
    let known = visit.caller.signed_in()?;
    let typed = typed(request).await?;
    let openings = openings(&visit, Some(known))?;
    if openings.is_empty() {
        return Err(Failure::NotAllowed);
    }
    match open(&visit, known, &openings, &typed).await {
        Ok(done) => Ok(done),
        Err(Wrong::Failure(failure)) if given_back_never(&failure) => Err(failure),
        Err(wrong) => {
            let (blank, notes) = with_notes(&visit, &openings, &typed, form(&visit, &openings)?)?;
            let told = refused(&visit, &Act::Sign, &blank, &wrong);
            let above = Refusal::above(&visit, &told);
            let form = blank.given_back(&typed, &told.fields);
            draw(&visit, known, Some(form), (above, notes), wrong.status()).await
        }
    }
}

async fn open(
    visit: &Visit,
    known: &SignedIn,
    openings: &[Opening],
    typed: &Typed,
) -> Result<Response, Wrong> {
    let chosen = chosen(openings, typed)?;
    let occurred = date(typed, "occurred")?;
    let id = visit.command_id(known, typed)?;
    // the same form again opens the same case
    let case = CaseId(id.0);
    if !chosen.opening.for_citizen {
        return open_own(visit, known, chosen, occurred, id).await;
    }
    let again = visit.service.live().now(|views| views.case(case).is_some());
    // what was filed already is like itself
    let alike = match again.map_err(Failure::from)? {
        true => vec![],
        false => filing::must_be_seen(visit, &chosen, typed)?,
    };
    let citizen = told(typed, true)?;
    let representative = visit.service.pseudonym(case, citizen.identity.clone()).await?;
    let title = visit.service.keep_text(&chosen.title, chosen.language).await?;
    let command = Command::Case(CaseCommand::Open(OpenCase {
        alike,
        body: chosen.opening.body,
        case,
        occurred,
        parent: None,
        petitioner: chosen.petitioner,
        procedure: chosen.opening.procedure,
        representative: Some(representative),
        territory: chosen.territory,
        title,
    }));
    visit.service.intake().execute(known.actor(), command, id).await?;
    // what is refused leaves nothing in the vault
    visit.service.citizen(case, citizen).await?;
    let grant = Grant::Act { case, signer: representative };
    let theirs = typed.one("language").parse::<Language>().unwrap_or(visit.language);
    let t = visit.words()?;
    let next = (visit.href(&format!("/cases/{case}")), t.say("counter-to-case"));
    let line = visit.service.live().now(|views| views.case(case));
    let number = line.map_err(Failure::from)?.map(|line| super::link::number(&line));
    let printed = print(visit, grant, theirs, "link-to-act", chosen.title, next, number).await;
    printed.map_err(Wrong::Failure)
}

/// Opens what an office opens by itself, such as a commitment.
async fn open_own(
    visit: &Visit,
    known: &SignedIn,
    chosen: Chosen,
    occurred: Option<PartialDate>,
    id: CommandId,
) -> Result<Response, Wrong> {
    let case = CaseId(id.0);
    let title = visit.service.keep_text(&chosen.title, chosen.language).await?;
    let command = Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        body: chosen.opening.body,
        case,
        occurred,
        parent: None,
        petitioner: None,
        procedure: chosen.opening.procedure,
        representative: None,
        territory: chosen.territory,
        title,
    }));
    visit.service.intake().execute(known.actor(), command, id).await?;
    Ok(visit.go(&format!("/cases/{case}?done=recorded")))
}

/// What was chosen in a form that opens a petition.
///
/// # Errors
/// What cannot be read, by field.
pub fn chosen(openings: &[Opening], typed: &Typed) -> Result<Chosen, Wrong> {
    let value = typed.one("opening");
    let opening = openings.iter().find(|opening| opening.value() == value);
    let opening = opening.ok_or(Wrong::Field("opening", "counter-choose"))?.clone();
    let written = typed.some("territory").and_then(|code| code.parse::<Slug>().ok());
    let territory = written.or_else(|| opening.territory.clone());
    let territory = territory.ok_or(Wrong::Field("territory", "counter-territory-needed"))?;
    let language = typed.some("language").unwrap_or("und").parse::<Slug>();
    let language = language.map_err(|_| Wrong::Field("language", "counter-choose"))?;
    let petitioner = filing::petitioner(typed)?;
    Ok(Chosen { opening, territory, title: title(typed)?, language, petitioner })
}

/// The form with what is told before filing, where what was typed says enough of the case.
///
/// # Errors
/// When the log cannot be read.
pub fn with_notes(
    visit: &Visit,
    openings: &[Opening],
    typed: &Typed,
    form: Form,
) -> Result<(Form, Option<Notes>), Failure> {
    let Ok(chosen) = chosen(openings, typed) else { return Ok((form, None)) };
    let notes = filing::notes(visit, &chosen)?;
    let form = if notes.hold() { filing::seen(form, &visit.words()?) } else { form };
    Ok((form, Some(notes)))
}

/// The fields that every form that opens a petition has.
pub fn fields(form: Form, t: &Words, openings: &[Opening]) -> Form {
    let choice = |opening: &Opening| {
        Choice::new(opening.value(), format!("{} — {}", opening.title, opening.body_name))
    };
    let choices: Vec<Choice> = openings.iter().map(choice).collect();
    let mut which = Field::new("opening", t.say("counter-what"), Input::Choice(choices));
    if let [only] = openings {
        which.values = vec![only.value()];
    }
    let form = form.with(which);
    let form = match openings.iter().all(|opening| opening.territory.is_some()) {
        true => form,
        false => form.with(
            Field::new("territory", t.say("counter-territory"), Input::Code)
                .optional()
                .hint(t.say("counter-territory-hint")),
        ),
    };
    let citizens = openings.iter().all(|opening| opening.for_citizen);
    let title = t.say(if citizens { "counter-title-of" } else { "label-title" });
    let name = Field::new("name", t.say("act-name"), Input::Line).hint(t.say("act-name-hint"));
    let form = form
        .with(Field::new("title", title, Input::Lines).hint(t.say("act-title-hint")))
        .with(language(t, "act-text-language"));
    // who speaks for what an office opens by itself is that office
    match openings.iter().any(|opening| opening.for_citizen) {
        true => form.with(if citizens { name } else { name.optional() }),
        false => form,
    }
}

fn form(visit: &Visit, openings: &[Opening]) -> Result<Form, Failure> {
    let t = visit.words()?;
    let action = format!("/{}/counter", visit.language);
    let citizens = openings.iter().all(|opening| opening.for_citizen);
    let any = openings.iter().any(|opening| opening.for_citizen);
    let title = t.say("counter-open");
    let submit = t.say("counter-submit");
    let mut form = Form::new("counter", action, title, submit);
    form.intro = any.then(|| t.say("counter-intro"));
    let form = filing::with_petitioner(fields(form, &t, openings), visit, openings)?;
    let identity =
        Field::new("identity", t.say("act-identity"), Input::Code).hint(t.say("act-identity-hint"));
    let form = match any {
        true => form.with(if citizens { identity } else { identity.optional() }),
        false => form,
    };
    Ok(form
        .with(
            Field::new("occurred", t.say("act-occurred"), Input::Date)
                .optional()
                .hint(t.say("act-occurred-hint")),
        )
        .main())
}

fn collecting(visit: &Visit, known: &SignedIn) -> Result<Vec<Collecting>, Failure> {
    let t = visit.words()?;
    let lines = visit.service.live().now(|views| {
        let mut lines: Vec<_> = views.cases().cases.into_values().collect();
        lines.retain(|line| {
            let slot = views.frame().slot(line.case);
            let definition = slot.and_then(|slot| views.frame().definition(slot));
            definition.is_some_and(|definition| {
                let stage = definition.stage(&line.stage.id);
                let open = stage.is_some_and(|s| s.allows.contains(&ActivityKind::Signatures));
                let rule = definition.activities.get(&ActivityKind::Signatures);
                open && rule.is_some_and(|r| known.holds_any(line.body.party, &r.checked_by))
            })
        });
        lines.sort_by_key(|line| std::cmp::Reverse(line.opened.position));
        lines.truncate(CASES_MAX);
        lines
    })?;
    let told = |line: sijill_projections::cases::CaseLine| {
        Ok(Collecting {
            title: visit.service.object_words(&line.title, &t)?,
            number: super::link::number(&line),
            count: t.count("count-signatures", &line.valid_signatures),
            href: visit.href(&format!("/cases/{}", line.case)),
            enter: visit.href(&Act::EnterSignatures.path(line.case)),
            link: visit.href(&Act::PrintLink.path(line.case)),
        })
    };
    lines.into_iter().map(told).collect()
}

async fn draw(
    visit: &Visit,
    known: &SignedIn,
    form: Option<Form>,
    (refused, notes): (Option<Refusal>, Option<Notes>),
    status: StatusCode,
) -> Result<Response, Failure> {
    let title = visit.words()?.say("counter-title");
    let collecting = collecting(visit, known)?;
    let sends_links = visit.service.sends_links();
    let shell = visit.shell(title).await?;
    page(status, &CounterPage { shell, form, refused, notes, collecting, sends_links })
}
