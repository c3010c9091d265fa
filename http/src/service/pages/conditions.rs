//! The check-list of a case: every condition with its article, what was found and what shows it, the
//! days left, what is still to be checked or to come, and what was found not met. Whether any of it
//! keeps a case from being admitted is for its procedure to say. It is public: who is refused may read
//! why. It decides nothing.

mod requirements;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::activity::ActivityKind;
use sijill_core::activity::conditions::Finding;
use sijill_core::ids::Slug;
use sijill_core::procedure::definition::Definition;
use sijill_projections::checks::OpinionStanding;
use sijill_projections::due::DueLine;
use sijill_projections::petition::PetitionView;

use self::requirements::Requirement;
use super::case::due::{self, Due};
use super::case::facts::Fact;
use super::case::{case_of, checks};
use crate::i18n::Args;
use crate::service::acts::checks::found;
use crate::service::acts::{self, Act, ActOffered};
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::telling::Telling;
use crate::service::visit::{Visit, page};

#[derive(Template)]
#[template(path = "conditions.html")]
struct ConditionsPage {
    shell: Shell,
    title: String,
    number: String,
    href: String,
    /// How many are met, of how many.
    counted: String,
    awaited: Vec<Due>,
    /// What is still to be checked or to come; nothing once the case has left that behind.
    open: Vec<String>,
    /// What was found not met.
    not_met: Vec<String>,
    /// Whether there was anything to check, and all of it was found met.
    all_met: bool,
    conditions: Vec<Checked>,
    /// What the engine found from the records, and a person beside it.
    requirements: Vec<Requirement>,
    opinions: Vec<Fact>,
    acts: Vec<ActOffered>,
    refused: Vec<ActOffered>,
}

/// One condition, and where it is checked by whoever may.
struct Checked {
    fact: Fact,
    check: Option<String>,
}

/// The check-list.
///
/// # Errors
/// `not-found`, where there is no such case, or its procedure asks for no condition and no opinion.
pub async fn show(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = case_of(&visit, &case).await?;
    let t = visit.words()?;
    let known = visit.service.ask(&visit.asked, |views, on| {
        let frame = views.frame();
        let definition = frame.slot(case).and_then(|slot| frame.definition(slot))?.clone();
        Some((views.petition(case)?, views.awaited(case, on)?, definition))
    });
    let (view, awaited, definition) = known.await?.ok_or(Failure::NotFound)?;
    if view.conditions.is_empty() && view.opinions.is_empty() {
        return Err(Failure::NotFound);
    }
    let offered = acts::offered(&visit, case).await?;
    let (acts, refused): (Vec<_>, Vec<_>) = offered.into_iter().partition(|act| act.may);
    let check = visit.href(&Act::CheckCondition.path(case));
    let may_check = acts.iter().any(|act| act.href == check);
    let title = visit.service.object_words(&view.case.title, &t)?;
    let shell = visit.shell(t.say("checks-title")).await?;
    let filled = visit.service.ask(&visit.asked, |views, _| {
        let told = Telling { visit: &visit, t: &t, views, case: Some(case) };
        let asked = view.conditions.iter().filter(|line| line.asked);
        let conditions = asked.map(|line| {
            let href = format!("{check}?condition={}", line.condition.id);
            Ok::<_, Failure>(Checked {
                fact: checks::condition(&told, line)?,
                check: may_check.then_some(href),
            })
        });
        Ok::<_, Failure>(ConditionsPage {
            title,
            number: view.case.number.to_string(),
            href: visit.href(&format!("/cases/{case}")),
            counted: counted(&told, &view),
            awaited: due_of(&told, &awaited)?,
            open: open(&told, &view, &definition),
            not_met: standing(&told, &view, |found| found == Some(Finding::NotMet)),
            all_met: standing(&told, &view, |found| found != Some(Finding::Met)).is_empty(),
            conditions: conditions.collect::<Result<_, _>>()?,
            requirements: requirements::of(&told, &view),
            opinions: checks::opinions(&told, &view)?,
            acts: acts.into_iter().filter(of_this_page).collect(),
            refused: refused.into_iter().filter(of_this_page).collect(),
            shell,
        })
    });
    page(StatusCode::OK, &filled.await??)
}

/// What is done on the strength of the check-list: steps and opinions.
fn of_this_page(act: &ActOffered) -> bool {
    act.href.contains("/act/step.") || act.href.contains("/act/opinions.")
}

/// Whether a case has a check-list.
pub fn has(view: &PetitionView) -> bool {
    !view.conditions.is_empty()
}

fn counted(told: &Telling<'_>, view: &PetitionView) -> String {
    let asked = || view.conditions.iter().filter(|line| line.asked);
    let met = asked().filter(|line| found(line) == Some(Finding::Met)).count();
    let args = Args::new().number("met", met as i64).number("asked", asked().count() as i64);
    told.t.with("checks-counted", &args)
}

fn due_of(told: &Telling<'_>, awaited: &[DueLine]) -> Result<Vec<Due>, Failure> {
    let with_day = awaited.iter().filter(|line| line.due.is_some());
    with_day.map(|line| due::words(told, line)).collect()
}

/// The conditions asked for whose last finding is such, each with it.
fn standing(
    told: &Telling<'_>,
    view: &PetitionView,
    is: impl Fn(Option<Finding>) -> bool,
) -> Vec<String> {
    let t = told.t;
    let asked = view.conditions.iter().filter(|line| line.asked && is(found(line)));
    let words = asked.map(|line| {
        let standing = t.word("finding", found(line).map_or("unchecked", Finding::name));
        let title = t.text(&line.condition.title);
        let args = Args::new().text("title", title).phrase("standing", standing);
        t.with("act-condition-stands", &args)
    });
    words.collect()
}

/// What is still to be checked or to come. Once a case has been where conditions are checked and is
/// there no longer, none is to be checked; so with opinions.
fn open(told: &Telling<'_>, view: &PetitionView, definition: &Definition) -> Vec<String> {
    let t = told.t;
    let allows = |stage: &Slug, kind| {
        definition.stage(stage).is_some_and(|stage| stage.allows.contains(&kind))
    };
    let past = |kind| {
        !allows(&view.case.stage.id, kind)
            && view.stages.iter().any(|spell| allows(&spell.stage.id, kind))
    };
    let mut open = Vec::new();
    if !past(ActivityKind::Conditions) {
        let unsure = |found| !matches!(found, Some(Finding::Met | Finding::NotMet));
        open.extend(standing(told, view, unsure));
    }
    if !past(ActivityKind::Opinions) {
        let pending = view.opinions.iter().filter(|line| line.standing == OpinionStanding::Pending);
        open.extend(pending.map(|line| {
            let opinion = Args::new()
                .phrase("number", line.opinion.to_string())
                .text("party", t.text(&line.of.name));
            let args = Args::new()
                .phrase("title", t.with("act-opinion-stands", &opinion))
                .phrase("standing", t.word("opinion-standing", "pending"));
            t.with("act-condition-stands", &args)
        }));
    }
    open
}
