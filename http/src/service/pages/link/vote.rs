//! Voting with a prepared link: what there is to choose from, what is left of the envelope, the ballot
//! and its receipt. Opening the link does nothing. What was chosen is shown to who chose it and kept in
//! no address, no record and no line of the service's own log; no page here may be kept by a cache.

use askama::Template;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::activity::ballots::{BallotForm, Ballots, Choices, Envelope, Voting};
use sijill_core::ids::{CaseId, Pseudonym, Slug};

use super::super::act::{Refusal, given_back_never};
use super::super::budget::{Names, rule, share};
use super::super::scene::Scene;
use crate::i18n::Args;
use crate::service::acts::read::whole;
use crate::service::ballots::Vote;
use crate::service::ballots::cast::{Cast, Voted};
use crate::service::ballots::links::Envelopes;
use crate::service::failure::Failure;
use crate::service::form::Typed;
use crate::service::links::path;
use crate::service::page::Shell;
use crate::service::purse::Purse;
use crate::service::seal::Seal;
use crate::service::visit::{Visit, no_key, page};
use crate::service::words::Words;

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
    share: String,
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

/// What the ballots of one vote are drawn with.
struct Drawing<'a> {
    visit: &'a Visit,
    t: &'a Words,
    names: &'a Names,
    purse: Purse,
    form: BallotForm,
    ballots: &'a Ballots,
    of: Voter,
}

impl Drawing<'_> {
    fn sheet(&self, id: &Slug, back: Option<&GivenBack<'_>>) -> Result<Sheet, Failure> {
        let t = self.t;
        let envelope = self.ballots.envelope(id).ok_or(Failure::NotFound)?;
        let stands = self.visit.service.voted(self.of.case, self.of.voter, id)?;
        let seal = |position| self.visit.service.seal(position);
        let (before, closed) = match (stands, self.ballots.voting()) {
            (Voted::OnPaper(_), _) => (None, Some(t.say("ballot-on-paper"))),
            (Voted::Cast(at), Voting::Open) => {
                (Some((t.say("ballot-cast-before"), seal(at)?)), None)
            }
            (Voted::Absent, Voting::Open) => (None, None),
            (Voted::Cast(at), _) => {
                (Some((t.say("ballot-cast-stands"), seal(at)?)), Some(t.say("ballot-over")))
            }
            (Voted::Absent, _) => (None, Some(t.say("ballot-over"))),
        };
        let choices = back.map(|back| chosen(self.form, self.ballots, id, back.typed));
        let choices = choices.unwrap_or_default();
        let (sort, ranks) = self.sort(&choices);
        let counts_money = matches!(self.form, BallotForm::Knapsack | BallotForm::Approval { .. });
        Ok(Sheet {
            id: id.to_string(),
            title: t.text(&envelope.title).to_owned(),
            amount: self.purse.say(t, envelope.amount),
            eligible: t.text(&envelope.eligible).to_owned(),
            hint: rule::ballot(t, self.form),
            key: uuid::Uuid::new_v4().to_string(),
            sort,
            before,
            closed,
            projects: self.lines(id, envelope, &choices, back.map(|back| back.typed)),
            ranks,
            refused: back.and_then(|back| back.refused.clone()),
            reckoned: back.map(|_| self.reckoned(id, envelope, &choices)),
            knapsack: counts_money
                .then(|| Reckoning { amount: envelope.amount, unit: self.purse.unit() }),
        })
    }

    /// Which part of the page draws it; and for each place, what was chosen.
    fn sort(&self, choices: &Choices) -> (&'static str, Vec<(u32, String, Option<u32>)>) {
        let (_, max) = self.form.length();
        match self.form {
            BallotForm::Approval { .. } | BallotForm::Knapsack => ("boxes", vec![]),
            BallotForm::ChooseOne => ("radio", vec![]),
            BallotForm::Cumulative { .. } => ("points", vec![]),
            BallotForm::Ranking { .. } => {
                let places = 1..=max;
                let place = |n: u32| {
                    let at = usize::try_from(n - 1).ok().and_then(|at| choices.choices.get(at));
                    (n, self.t.count("ballot-place", &u64::from(n)), at.copied())
                };
                ("ranks", places.map(place).collect())
            }
        }
    }

    fn lines(
        &self,
        id: &Slug,
        envelope: &Envelope,
        choices: &Choices,
        typed: Option<&Typed>,
    ) -> Vec<Line> {
        let listed = self.ballots.of_envelope(id);
        let line = |(number, listed): (u32, &sijill_core::activity::ballots::ProjectListed)| {
            let name = self.names.get(number);
            let points = typed.map(|typed| typed.one(&format!("points-{number}")).to_owned());
            Line {
                number,
                title: name.map(|name| name.title.clone()).unwrap_or_default(),
                href: name.map(|name| name.href.clone()).unwrap_or_default(),
                price: self.purse.say(self.t, listed.price),
                minor: listed.price,
                share: share(listed.price, envelope.amount),
                chosen: choices.choices.contains(&number),
                points: points.unwrap_or_default(),
            }
        };
        listed.into_iter().map(line).collect()
    }

    /// What is chosen together: how many, what they cost, what is left, or how many points.
    fn reckoned(&self, id: &Slug, envelope: &Envelope, choices: &Choices) -> String {
        let t = self.t;
        let listed = self.ballots.of_envelope(id);
        let prices = choices.choices.iter().filter_map(|n| listed.get(n)).map(|one| one.price);
        let cost = prices.fold(0, i64::saturating_add);
        let points: u64 = choices.points.iter().map(|points| u64::from(*points)).sum();
        let args = Args::new()
            .phrase("chosen", t.count("budget-projects", &(choices.choices.len() as u64)))
            .phrase("cost", self.purse.say(t, cost));
        match self.form {
            BallotForm::Cumulative { points: all, .. } => {
                let left = u64::from(all).saturating_sub(points);
                let args = args
                    .phrase("given", t.count("budget-points", &points))
                    .phrase("left", t.count("budget-points", &left));
                t.with("ballot-reckoned-points", &args)
            }
            BallotForm::Ranking { .. } | BallotForm::ChooseOne => {
                t.with("ballot-reckoned-plain", &args)
            }
            BallotForm::Approval { .. } | BallotForm::Knapsack => {
                let left = envelope.amount.saturating_sub(cost);
                match left {
                    0.. => {
                        let args = args.phrase("left", self.purse.say(t, left));
                        t.with("ballot-reckoned", &args)
                    }
                    ..0 => {
                        let over = left.saturating_neg();
                        t.with("ballot-reckoned-over", &args.phrase("over", self.purse.say(t, over)))
                    }
                }
            }
        }
    }
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
