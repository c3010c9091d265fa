//! My desk «مكتبي»: what is due from my offices in the order of its weight in law, what I may do
//! about it, offices that nobody holds. It names offices and bodies, never another person.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::activity::ActivityKind;
use sijill_core::procedure::definition::Confidence;
use sijill_projections::cases::CaseLine;
use sijill_projections::desk::DeskView;
use sijill_projections::due::DueLine;

use crate::i18n::Args;
use crate::service::acts::milestones::About;
use crate::service::acts::{Act, ActOffered, answering_first, definition, offered, roles};
use crate::service::caller::SignedIn;
use crate::service::counted;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

/// The most lines a desk shows; the rest is on the board of what is overdue and in the cases.
const LINES_MAX: usize = 40;
/// The most acts beside one line.
const ACTS_MAX: usize = 4;

#[derive(Template)]
#[template(path = "desk.html")]
struct DeskPage {
    shell: Shell,
    offices: Vec<(String, String)>,
    due: Vec<Due>,
    more: Option<String>,
    vacant: Vec<String>,
    bodies: Vec<(String, String)>,
    contestable: Vec<Contestable>,
    counter: String,
}

/// One thing that is due.
struct Due {
    item: String,
    title: String,
    number: String,
    href: String,
    by: String,
    when: String,
    /// `late`, `due` or nothing: the look of the chip.
    look: &'static str,
    working: Option<String>,
    rungs: Option<String>,
    source: Option<String>,
    to_be_confirmed: bool,
    acts: Vec<ActOffered>,
    /// Whether the first of them answers what is due.
    answers: bool,
}

/// A case whose declarations may be contested.
struct Contestable {
    title: String,
    number: String,
    href: String,
    act: String,
}

/// The desk.
///
/// # Errors
/// What the register could not do.
pub async fn show(visit: Visit) -> Result<Response, Failure> {
    let known = visit.caller.signed_in()?;
    let t = visit.words()?;
    let desk = visit.service.ask(&visit.asked, |views, on| views.desk(&known.roles, on)).await?;
    let mut due = Vec::new();
    for line in desk.due.iter().take(LINES_MAX) {
        due.push(told(&visit, &t, line).await?);
    }
    let hidden = desk.due.len().saturating_sub(LINES_MAX) as u64;
    let contestable = contestable(&visit, &t, known).await?;
    page(
        StatusCode::OK,
        &DeskPage {
            offices: offices(&t, &desk),
            bodies: bodies(&visit, &t, &desk),
            vacant: vacant(&t, &desk),
            more: (hidden > 0).then(|| t.count("desk-more", &hidden)),
            shell: visit.shell(t.say("desk-title")).await?,
            counter: visit.href("/counter"),
            due,
            contestable,
        },
    )
}

fn offices(t: &Words, desk: &DeskView) -> Vec<(String, String)> {
    let office = |office: &sijill_projections::desk::Office| {
        (t.word("role", office.role.as_str()), t.text(&office.body.name).to_owned())
    };
    desk.offices.iter().map(office).collect()
}

/// The bodies where I hold an office, with the way to their cases.
fn bodies(visit: &Visit, t: &Words, desk: &DeskView) -> Vec<(String, String)> {
    let mut bodies = Vec::new();
    for office in &desk.offices {
        let href = visit.href(&format!("/cases?body={}", office.body.party));
        let body = (t.text(&office.body.name).to_owned(), href);
        if !bodies.contains(&body) {
            bodies.push(body);
        }
    }
    bodies
}

fn vacant(t: &Words, desk: &DeskView) -> Vec<String> {
    let told = |vacant: &sijill_projections::desk::VacantOffice| {
        let args = Args::new()
            .phrase("office", t.word("role", vacant.role.as_str()))
            .text("body", t.text(&vacant.body.name))
            .phrase("duties", t.count("count-duties", &vacant.duties));
        t.with("desk-vacant-office", &args)
    };
    desk.vacant.iter().map(told).collect()
}

async fn told(visit: &Visit, t: &Words, line: &DueLine) -> Result<Due, Failure> {
    let (when, look) = when(t, line);
    let (acts, answers) = acts(visit, line).await?;
    Ok(Due {
        item: match &line.words {
            Some(words) => visit.service.object_words(words, t)?,
            None => super::case::due::item(t, line.what, &line.item),
        },
        title: visit.service.object_words(&line.title, t)?,
        number: line.number.to_string(),
        href: visit.href(&format!("/cases/{}", line.case)),
        by: match line.by.as_slice() {
            // told by a rung, and owed by another office
            [] => t.text(&line.body.name).to_owned(),
            by => format!("{} — {}", roles(t, by), t.text(&line.body.name)),
        },
        when,
        look,
        working: line
            .working
            .as_ref()
            .map(|working| counted::budget(t, working, line.days_late > 0)),
        rungs: counted::rungs(t, &line.rungs),
        source: line.source.as_ref().map(|source| t.text(source).to_owned()),
        to_be_confirmed: line.confidence == Some(Confidence::ToBeConfirmed),
        acts,
        answers,
    })
}

/// What I may do now in the case of what is due, and whether the first of it answers that; nothing in
/// the past.
async fn acts(visit: &Visit, line: &DueLine) -> Result<(Vec<ActOffered>, bool), Failure> {
    let mut acts = offered(visit, line.case).await?;
    acts.retain(|act| act.may);
    let definition = definition(visit, line.case)?;
    let answers = answering_first(&mut acts, definition.as_ref(), line);
    acts.truncate(ACTS_MAX);
    Ok((acts, answers))
}

/// By when, in words, and how it looks.
fn when(t: &Words, line: &DueLine) -> (String, &'static str) {
    let Some(due) = &line.due else { return (t.say("desk-no-day"), "") };
    let day = || Args::new().phrase("day", t.day(due));
    if let Some(since) = &line.suspended {
        return (t.with("desk-suspended", &Args::new().phrase("day", t.day(since))), "");
    }
    if line.days_late > 0 {
        let late = u64::try_from(line.days_late).unwrap_or_default();
        return (t.with("desk-late", &day().count("n", late)), "late");
    }
    let left = line.days_left.and_then(|left| u64::try_from(left).ok()).unwrap_or_default();
    (t.with("desk-left", &day().count("n", left)), "due")
}

/// The cases where I may contest what was declared.
async fn contestable(
    visit: &Visit,
    t: &Words,
    known: &SignedIn,
) -> Result<Vec<Contestable>, Failure> {
    if visit.asked.as_of.is_some() {
        return Ok(vec![]);
    }
    let mut lines: Vec<CaseLine> = visit.service.live().now(|views| {
        let mut lines: Vec<CaseLine> = views.cases().cases.into_values().collect();
        lines.retain(|line| {
            let slot = views.frame().slot(line.case);
            let definition = slot.and_then(|slot| views.frame().definition(slot));
            definition.is_some_and(|definition| {
                let stage = definition.stage(&line.stage.id);
                let open = stage.is_some_and(|s| s.allows.contains(&ActivityKind::Milestones));
                let rule = definition.activities.get(&ActivityKind::Milestones);
                open && rule.is_some_and(|r| known.holds_any(line.body.party, &r.contested_by))
            })
        });
        lines
    })?;
    lines.sort_by_key(|line| std::cmp::Reverse(line.position));
    lines.truncate(LINES_MAX);
    let told = |line: CaseLine| {
        Ok(Contestable {
            title: visit.service.object_words(&line.title, t)?,
            number: line.number.to_string(),
            href: visit.href(&format!("/cases/{}", line.case)),
            act: visit.href(&Act::Milestone(About::Contest).path(line.case)),
        })
    };
    lines.into_iter().map(told).collect()
}
