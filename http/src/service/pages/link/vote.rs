//! Voting with a prepared link: what there is to choose from, what is left of the envelope, the ballot
//! and its receipt. Opening the link does nothing. What was chosen is shown to who chose it and kept in
//! no address, no record and no line of the service's own log; no page here may be kept by a cache.

mod drawing;

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::activity::ballots::{BallotForm, Ballots, Choices};
use sijill_core::ids::{CaseId, Pseudonym, Slug};

use self::drawing::Drawing;
use super::super::act::{Refusal, given_back_never};
use super::super::budget::{Names, rule};
use super::super::scene::Scene;
use crate::i18n::Args;
use crate::service::acts::read::whole;
use crate::service::ballots::Vote;
use crate::service::ballots::cast::Cast;
use crate::service::ballots::links::Envelopes;
use crate::service::failure::Failure;
use crate::service::form::Typed;
use crate::service::links::path;
use crate::service::page::Shell;
use crate::service::purse::Purse;
use crate::service::seal::Seal;
use crate::service::visit::{Visit, no_key, page};

/// What a link to vote is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Voter {
    /// The case.
    pub case: CaseId,
    /// Who, in this case.
    pub voter: Pseudonym,
    /// On which envelopes.
    pub envelopes: Envelopes,
}

#[derive(Template)]
#[template(path = "ballot.html")]
struct BallotPage {
    shell: Shell,
    /// The budget, in the words of who opened it.
    title: String,
    href: String,
    lead: String,
    /// What a ballot looks like, the rule, the last day.
    facts: Vec<(String, String)>,
    action: String,
    sheets: Vec<Sheet>,
}

/// The ballot of one envelope.
struct Sheet {
    id: String,
    title: String,
    amount: String,
    eligible: String,
    /// How many may be chosen.
    hint: String,
    key: String,
    /// `boxes`, `radio`, `points` or `ranks`.
    sort: &'static str,
    /// That a ballot was cast before, and that this one replaces it.
    before: Option<(String, Seal)>,
    /// That nothing can be cast: a ballot was taken on paper, voting is over.
    closed: Option<String>,
    projects: Vec<Line>,
    /// For each place, from the best, the number chosen.
    ranks: Vec<(u32, String, Option<u32>)>,
    /// What is wrong, above it.
    refused: Option<Refusal>,
    /// What is chosen together, in words; and for the script what it counts with.
    reckoned: Option<String>,
    knapsack: Option<Reckoning>,
}

/// What the script counts with: amounts in the smallest unit.
struct Reckoning {
    amount: i64,
    unit: i64,
}

/// A project on the ballot.
struct Line {
    number: u32,
    title: String,
    href: String,
    price: String,
    minor: i64,
    chosen: bool,
    points: String,
}

#[derive(Template)]
#[template(path = "voted.html")]
struct VotedPage {
    shell: Shell,
    lead: String,
    title: String,
    envelope: String,
    code: Option<String>,
    seal: Seal,
    sealed: String,
    /// Where the receipt is checked, whole.
    check: String,
    /// The page of the budget.
    href: String,
    /// Where the other envelopes are, and the ballot is replaced.
    again: (String, String),
    closes: String,
}

/// What was typed for an envelope, with what is wrong with it.
struct GivenBack<'a> {
    envelope: &'a Slug,
    typed: &'a Typed,
    refused: Option<Refusal>,
}

/// The ballots that the link is for.
///
/// # Errors
/// `not-found`, or what the register could not do.
pub async fn show(visit: &Visit, pass: &str, of: Voter) -> Result<Response, Failure> {
    draw(visit, pass, of, None, StatusCode::OK).await
}

/// Casts a ballot, or says what is chosen together.
///
/// # Errors
/// What the register could not do.
pub async fn submit(
    visit: &Visit,
    pass: &str,
    of: Voter,
    typed: &Typed,
) -> Result<Response, Failure> {
    let vote = visit.service.vote(of.case)?;
    let named = typed.one("envelope").parse::<Slug>().map_err(|_| Failure::NotFound)?;
    let envelopes = vote.envelopes_at(of.envelopes);
    let envelope = envelopes.iter().find(|id| **id == named).ok_or(Failure::NotFound)?;
    let ballots = vote.ballots().ok_or(Failure::NotFound)?;
    let form = ballots.prepared.as_ref().map(|prepared| prepared.ballot);
    let choices = chosen(form.ok_or(Failure::NotFound)?, ballots, envelope, typed);
    let back = |refused| GivenBack { envelope, typed, refused };
    if typed.one("do") == "reckon" {
        return draw(visit, pass, of, Some(back(None)), StatusCode::OK).await;
    }
    let key = typed.some("key").ok_or_else(no_key)?.to_owned();
    let named = Some(envelope.clone());
    match visit.service.vote_by_link(pass, Some(&key), named, choices).await {
        Ok((.., cast)) => voted(visit, pass, of, &vote, envelope, &cast).await,
        Err(failure) if given_back_never(&failure) => Err(failure),
        Err(failure) => {
            let explained = Some(visit.href(&format!("/refusals/{}", failure.code())));
            let sentence = visit.service.sentence(&failure, visit.language);
            let refused = Some(Refusal { sentence, explained });
            draw(visit, pass, of, Some(back(refused)), failure.status()).await
        }
    }
}

/// What was chosen, in the order in which a ballot of this form is read.
fn chosen(form: BallotForm, ballots: &Ballots, envelope: &Slug, typed: &Typed) -> Choices {
    let number = |text: &str| whole(text).and_then(|n| u32::try_from(n).ok());
    match form {
        BallotForm::Approval { .. } | BallotForm::ChooseOne | BallotForm::Knapsack => {
            let mut choices: Vec<u32> = typed.all("choice").filter_map(number).collect();
            choices.sort_unstable();
            Choices { choices, points: Vec::new() }
        }
        BallotForm::Ranking { max, .. } => {
            let places = 1..=max;
            let at = |place: u32| typed.some(&format!("rank-{place}")).and_then(number);
            Choices { choices: places.filter_map(at).collect(), points: Vec::new() }
        }
        BallotForm::Cumulative { .. } => {
            let given = |n: u32| typed.some(&format!("points-{n}")).and_then(number);
            let listed = ballots.of_envelope(envelope).into_keys();
            let given = listed.filter_map(|n| Some((n, given(n).filter(|points| *points > 0)?)));
            let (choices, points) = given.unzip();
            Choices { choices, points }
        }
    }
}

async fn draw(
    visit: &Visit,
    pass: &str,
    of: Voter,
    back: Option<GivenBack<'_>>,
    status: StatusCode,
) -> Result<Response, Failure> {
    let scene = Scene::of(visit, &of.case.to_string())?;
    let t = &scene.t;
    let view = visit.service.live().now(|views| views.budget(of.case))?;
    let view = view.ok_or(Failure::NotFound)?;
    let prepared = view.prepared.as_ref().ok_or(Failure::NotFound)?;
    let names = Names::of(visit, t, &view.projects)?;
    let vote = visit.service.vote(of.case)?;
    let drawing = Drawing {
        visit,
        t,
        names: &names,
        purse: Purse::prepared(prepared),
        form: prepared.ballot,
        ballots: vote.ballots().ok_or(Failure::NotFound)?,
        of,
    };
    let mut sheets = Vec::new();
    for id in vote.envelopes_at(of.envelopes) {
        let back = back.as_ref().filter(|back| *back.envelope == id);
        sheets.push(drawing.sheet(&id, back)?);
    }
    let lead = if sheets.iter().any(|sheet| sheet.closed.is_none()) {
        t.count("ballot-lead", &(sheets.len() as u64))
    } else {
        t.say("ballot-lead-over")
    };
    page(
        status,
        &BallotPage {
            shell: visit.shell(t.say("ballot-title")).await?,
            title: visit.service.object_words(&scene.line.title, t)?,
            href: visit.href(&format!("/cases/{}", of.case)),
            lead,
            facts: rule::facts(t, prepared),
            action: path(visit.language, pass),
            sheets,
        },
    )
}

/// The receipt.
async fn voted(
    visit: &Visit,
    pass: &str,
    of: Voter,
    vote: &Vote,
    envelope: &Slug,
    cast: &Cast,
) -> Result<Response, Failure> {
    let scene = Scene::of(visit, &of.case.to_string())?;
    let t = &scene.t;
    let ballots = vote.ballots().ok_or(Failure::NotFound)?;
    let title = ballots.envelope(envelope).map(|one| t.text(&one.title).to_owned());
    let closes = ballots.prepared.as_ref().map(|prepared| t.date(&prepared.closes));
    let args = Args::new().phrase("day", closes.unwrap_or_default());
    let several = vote.envelopes_at(of.envelopes).len() > 1;
    let again = t.say(if several { "voted-other-envelopes" } else { "voted-again" });
    page(
        StatusCode::OK,
        &VotedPage {
            shell: visit.shell(t.say("voted-title")).await?,
            lead: t.say("voted-lead"),
            title: visit.service.object_words(&scene.line.title, t)?,
            envelope: title.unwrap_or_default(),
            code: cast.code.as_ref().map(|code| code.as_str().to_owned()),
            seal: visit.service.seal(cast.kept.position)?,
            sealed: cast.sealed.to_string(),
            check: format!("{}/{}/cases/{}/ballots", visit.origin, visit.language, of.case),
            href: visit.href(&format!("/cases/{}", of.case)),
            again: (path(visit.language, pass), again),
            closes: t.with("voted-closes", &args),
        },
    )
}
