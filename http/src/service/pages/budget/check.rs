//! The check of a receipt: whoever has a code finds the ballot in the published set, with the way to the
//! recorded root. Before the set is published only who also names the record is told anything, so that
//! nobody learns here who voted. A code is typed into a form and stands in no address.

use askama::Template;
use axum::extract::{Path, Request};
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::activity::ballots::set::PublishedBallot;
use sijill_core::ids::CaseId;
use sijill_core::tally::Fraction;
use sijill_projections::budget::BudgetView;

use super::super::case::case_of;
use super::super::link::keep_from_caches;
use super::super::scene::{CaseHead, Scene};
use super::{Names, view_of};
use crate::i18n::Args;
use crate::service::acts::read::whole;
use crate::service::ballots::code::Code;
use crate::service::ballots::published::{BallotPlace, BallotStanding};
use crate::service::failure::Failure;
use crate::service::form::{Field, Form, Input, Typed};
use crate::service::page::{Shell, typed};
use crate::service::purse::Purse;
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

#[derive(Template)]
#[template(path = "check.html")]
struct CheckPage {
    shell: Shell,
    case: CaseHead,
    lead: String,
    form: Form,
    found: Option<Found>,
    /// The root of each envelope's set: its name, the root, how many lines.
    sets: Vec<(String, String, String, String)>,
}

/// What was found.
struct Found {
    /// `done`, `late` or `due`.
    state: &'static str,
    sentence: String,
    /// What was chosen, as published.
    chosen: Vec<String>,
    /// Where the voter's share went, where the rule gives each voter one.
    money: Option<Money>,
    /// The place in the set and the proof.
    facts: Vec<(String, String)>,
    line: Option<String>,
    proof: Vec<String>,
}

/// What the voter of a ballot paid for what was selected.
struct Money {
    share: String,
    paid: Vec<String>,
    left: String,
}

/// The form.
///
/// # Errors
/// `not-found`, or that the log cannot be read.
pub async fn show(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = case_of(&visit, &case).await?;
    let view = view_of(&visit, case).await?;
    let form = form(&visit, &view)?;
    draw(&visit, &view, form, None, StatusCode::OK).await
}

/// The answer.
///
/// # Errors
/// `not-found`, or what the register could not do.
pub async fn submit(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
    request: Request,
) -> Result<Response, Failure> {
    let case = case_of(&visit, &case).await?;
    let view = view_of(&visit, case).await?;
    let typed = typed(request).await?;
    let blank = form(&visit, &view)?;
    let t = visit.words()?;
    let Ok(code) = typed.one("code").parse::<Code>() else {
        let wrong = [("code".to_owned(), t.say("check-code-unreadable"))];
        let form = blank.given_back(&typed, &wrong);
        return draw(&visit, &view, form, None, StatusCode::UNPROCESSABLE_ENTITY).await;
    };
    let found = find(&visit, &t, &view, &code, &typed).await?;
    let form = blank.given_back(&typed, &[]);
    draw(&visit, &view, form, Some(found), StatusCode::OK).await
}

async fn find(
    visit: &Visit,
    t: &Words,
    view: &BudgetView,
    code: &Code,
    typed: &Typed,
) -> Result<Found, Failure> {
    let position = typed.some("position").and_then(whole).and_then(|n| u64::try_from(n).ok());
    let bare = |state, key: &str| Found {
        state,
        sentence: t.say(key),
        chosen: vec![],
        money: None,
        facts: vec![],
        line: None,
        proof: vec![],
    };
    let answer = match visit.service.ballot(view.case.case, code, position).await {
        Ok(answer) => answer,
        Err(Failure::NotFound) => return Ok(bare("due", "check-not-said")),
        Err(other) => return Err(other),
    };
    Ok(match (answer.standing, answer.ballot, answer.place) {
        (BallotStanding::Recorded, ..) => bare("done", "check-recorded"),
        (BallotStanding::Published, Some(ballot), Some(place)) => {
            let money = money(visit, t, view, &ballot, &place).await?;
            Found { money, ..published(visit, t, view, &ballot, place)? }
        }
        (BallotStanding::Published | BallotStanding::Absent, ..) => bare("late", "check-absent"),
    })
}

fn published(
    visit: &Visit,
    t: &Words,
    view: &BudgetView,
    ballot: &PublishedBallot,
    place: BallotPlace,
) -> Result<Found, Failure> {
    let names = Names::of(visit, t, &view.projects)?;
    let points = ballot.points.iter().map(|points| Some(u64::from(*points)));
    let points = points.chain(std::iter::repeat(None));
    let chosen = ballot.choices.iter().zip(points).map(|(number, points)| {
        let name = names.say(t, &number.to_string());
        match points {
            Some(points) => {
                let args = Args::new().phrase("project", name);
                t.with(
                    "check-with-points",
                    &args.phrase("points", t.count("budget-points", &points)),
                )
            }
            None => name,
        }
    });
    let title = view.envelopes.iter().find(|line| line.envelope == place.envelope);
    let title = title.map(|line| t.text(&line.title).to_owned()).unwrap_or_default();
    let line = place.index.saturating_add(1);
    let args = Args::new().count("line", line).count("size", place.size);
    let key = if place.counts { "check-published" } else { "check-published-spoiled" };
    Ok(Found {
        state: if place.counts { "done" } else { "due" },
        sentence: t.say(key),
        chosen: chosen.collect(),
        money: None,
        facts: vec![
            (t.say("budget-envelope"), title),
            (t.say("check-line"), t.with("check-line-of", &args)),
            (t.say("check-leaf"), place.leaf.to_string()),
            (t.say("check-root"), place.root.to_string()),
        ],
        line: Some(place.line),
        proof: place.proof.iter().map(ToString::to_string).collect(),
    })
}

/// Where the share of this ballot's voter went.
async fn money(
    visit: &Visit,
    t: &Words,
    view: &BudgetView,
    ballot: &PublishedBallot,
    place: &BallotPlace,
) -> Result<Option<Money>, Failure> {
    let line = view.envelopes.iter().find(|line| line.envelope == place.envelope);
    let counted = line.and_then(|line| line.counted.as_ref());
    let (Some(counted), Some(purse)) = (counted, Purse::of(view)) else { return Ok(None) };
    let Some(again) = visit.service.recounted(counted, purse.decimals()).await? else {
        return Ok(None);
    };
    let (Some(own), Some(spent)) = (again.of_ballot(&ballot.code), &again.spent) else {
        return Ok(None);
    };
    let names = Names::of(visit, t, &view.projects)?;
    let amount = |amount: &Fraction| Args::new().phrase("amount", purse.exact(t, amount));
    let paid = own.paid.iter().filter_map(|(place, paid)| {
        let project = names.say(t, &again.election.projects.get(*place)?.id);
        Some(t.with("check-money-paid", &amount(paid).phrase("project", project)))
    });
    let share = Args::new().phrase("share", purse.exact(t, &spent.share));
    Ok(Some(Money {
        share: t.with("check-money-share", &share),
        paid: paid.collect(),
        left: t.with("check-money-left", &amount(&own.left)),
    }))
}

fn form(visit: &Visit, view: &BudgetView) -> Result<Form, Failure> {
    let t = visit.words()?;
    let action = format!("/{}/cases/{}/ballots", visit.language, view.case.case);
    let form = Form::new("check", action, "", t.say("check-submit"));
    let form = form
        .with(Field::new("code", t.say("check-code"), Input::Code).hint(t.say("check-code-hint")));
    let published = view.envelopes.iter().any(|line| line.unsealed.is_some());
    let form = match published {
        true => form,
        false => form.with(
            Field::new("position", t.say("check-position"), Input::Number)
                .hint(t.say("check-position-hint")),
        ),
    };
    Ok(form.main())
}

async fn draw(
    visit: &Visit,
    view: &BudgetView,
    form: Form,
    found: Option<Found>,
    status: StatusCode,
) -> Result<Response, Failure> {
    let case: CaseId = view.case.case;
    let scene = Scene::of(visit, &case.to_string())?;
    let t = &scene.t;
    let sets = view.envelopes.iter().filter_map(|line| {
        let unsealed = line.unsealed.as_ref()?;
        let (title, root) = (t.text(&line.title).to_owned(), unsealed.root.to_string());
        let ballots = t.count("budget-ballots", &(unsealed.online + unsealed.paper));
        let href = super::result::file(case, &line.envelope, "ballots.jsonl");
        Some((title, root, ballots, href))
    });
    let sets: Vec<_> = sets.collect();
    let lead = if sets.is_empty() { "check-lead-before" } else { "check-lead" };
    let checked = CheckPage {
        shell: visit.shell(t.say("check-title")).await?,
        case: scene.head(visit)?,
        lead: t.say(lead),
        form,
        found,
        sets,
    };
    let mut response = page(status, &checked)?;
    keep_from_caches(&mut response);
    Ok(response)
}
