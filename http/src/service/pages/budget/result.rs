//! The result of a vote: for each envelope the money and the votes as bars with the table beneath, why
//! each project was selected or not, ties, what other rules would have selected, whose money went where,
//! the files to count again with. The count is done again here from what is published, and the page says
//! whether it is the recorded one. The same stands, without the register around it, in the bundle.

pub mod alone;
mod counting;

use askama::Template;
use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::ids::{CaseId, Slug};
use sijill_projections::budget::BudgetView;

use self::counting::Counting;
use super::super::case::{Linked, case_of};
use super::super::scene::{CaseHead, Scene};
use super::{Names, linked, rule, view_of};
use crate::i18n::Args;
use crate::service::failure::Failure;
use crate::service::page::Shell;
use crate::service::purse::Purse;
use crate::service::telling::{Pair, Stamped};
use crate::service::visit::{Visit, page};
use crate::service::words::Words;

#[derive(Template)]
#[template(path = "result.html")]
struct ResultPage {
    shell: Shell,
    case: CaseHead,
    lead: String,
    facts: Vec<Pair>,
    envelopes: Vec<Told>,
    links: Vec<Linked>,
    bundle: String,
    /// The words with which it says that it counted again.
    again: &'static str,
}

/// The result of one envelope.
struct Told {
    id: String,
    title: String,
    sentence: String,
    ballots: String,
    /// The envelope as one bar: where each selected project begins and how long it is, in percent.
    parts: Vec<(String, String, u32)>,
    bar_label: String,
    money: Vec<Pair>,
    projects: Vec<ProjectTold>,
    ties: Vec<String>,
    rounds: Vec<String>,
    others: Vec<OtherTold>,
    spent: Option<SpentTold>,
    /// Whether counting again gives what is recorded; nothing where it cannot be counted here.
    agrees: Option<bool>,
    files: Vec<Linked>,
    command: String,
    seal: Stamped,
    seed: Option<String>,
}

struct ProjectTold {
    number: u32,
    title: String,
    href: String,
    votes: String,
    /// How long the bars are, in percent: votes of the most votes, price of the envelope.
    votes_share: String,
    price: String,
    price_share: String,
    selected: bool,
    word: String,
    why: Vec<String>,
}

struct OtherTold {
    name: String,
    projects: String,
    cost: String,
    difference: String,
    same: bool,
}

struct SpentTold {
    share: String,
    raised: Option<String>,
    all: Vec<Pair>,
    left: String,
    sum: String,
    groups: Vec<GroupTold>,
    further: Option<String>,
}

struct GroupTold {
    voters: String,
    named: String,
    paid: Vec<String>,
    left: String,
}

/// The result.
///
/// # Errors
/// `not-found`, where nothing is counted yet.
pub async fn show(
    visit: Visit,
    Path((_, case)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let case = case_of(&visit, &case).await?;
    let view = view_of(&visit, case).await?;
    if view.envelopes.iter().all(|line| line.counted.is_none()) {
        return Err(Failure::NotFound);
    }
    let scene = Scene::of(&visit, &case.to_string())?;
    let t = &scene.t;
    let (lead, envelopes) = told(&visit, t, &view).await?;
    let link = |path: &str, key: &str| linked(&visit, t, case, path, key);
    page(
        StatusCode::OK,
        &ResultPage {
            shell: visit.shell(t.say("result-title")).await?,
            case: scene.head(&visit)?,
            lead,
            facts: view.prepared.as_ref().map(|line| rule::facts(t, line)).unwrap_or_default(),
            envelopes,
            links: vec![link("ballots", "budget-to-check"), link("trail", "result-to-trail")],
            bundle: format!("/api/v1/cases/{case}/bundle"),
            again: "result-agrees",
        },
    )
}

/// What is said first, and each envelope that is counted.
async fn told(visit: &Visit, t: &Words, view: &BudgetView) -> Result<(String, Vec<Told>), Failure> {
    let names = Names::of(visit, t, &view.projects)?;
    let purse = Purse::of(view).ok_or(Failure::NotFound)?;
    let telling = Counting { visit, t, view, names: &names, purse: &purse };
    let mut envelopes = Vec::new();
    for line in &view.envelopes {
        let Some(counted) = &line.counted else { continue };
        let again = visit.service.recounted(counted, purse.decimals()).await?;
        envelopes.push(telling.envelope(line, counted, again.as_deref())?);
    }
    let args = Args::new()
        .phrase("amount", purse.say(t, view.money.counted))
        .phrase("cost", purse.say(t, view.money.selected))
        .phrase("left", purse.say(t, view.money.left))
        .phrase("voters", t.count("budget-voters-counted", &view.turnout.voters));
    Ok((t.with("result-lead", &args), envelopes))
}

/// Where a file of the bundle is.
pub fn file(case: CaseId, envelope: &Slug, name: &str) -> String {
    format!("/api/v1/cases/{case}/bundle/{envelope}.{name}")
}
