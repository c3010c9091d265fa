//! The answer of `sijill tally` for programs. Amounts are JSON numbers, exact to the last decimal
//! and in the currency; fractions are texts such as `7/3`. Nothing may be rounded here.

use std::collections::BTreeMap;

use serde::Serialize;
use serde_json::value::RawValue;
use sijill_core::tally::{
    BallotKind, BrokenTie, Election, Fraction, Handling, NotFunded, PassedOver, Problem,
    ProblemCode, Round, Rule, Stage, Why,
};

use super::super::Terminal;
use super::Counted;
use crate::sentences::tally::{Tallies, amount, in_currency, score};

/// What was counted.
#[derive(Debug, Serialize)]
pub(super) struct Answer<'a> {
    file: &'a str,
    counted: bool,
    ballots: usize,
    ballot_kind: BallotKind,
    projects: usize,
    budget: Box<RawValue>,
    currency: Option<&'a str>,
    rule: &'a Rule,
    /// `file` or `asked`.
    rule_from: &'static str,
    selected: &'a [String],
    total_cost: Box<RawValue>,
    left: Box<RawValue>,
    ties: &'a [BrokenTie],
    /// What each ballot began with, under Equal Shares.
    share: Option<Fraction>,
    /// How often one unit was added.
    added: Option<u64>,
    compared: Option<&'a sijill_core::tally::outcome::Compared>,
    problems: Vec<ToldProblem<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    rounds: Option<Vec<ToldRound<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    not_funded: Option<Vec<ToldLoss<'a>>>,
}

/// A file that was not counted.
#[derive(Debug, Serialize)]
pub(super) struct Refusal<'a> {
    file: &'a str,
    counted: bool,
    problems: Vec<ToldProblem<'a>>,
}

#[derive(Debug, Serialize)]
struct ToldProblem<'a> {
    code: ProblemCode,
    line: u64,
    handling: Handling,
    facts: &'a BTreeMap<&'static str, String>,
    sentence: String,
}

#[derive(Debug, Serialize)]
struct ToldRound<'a> {
    round: u32,
    stage: Stage,
    project: &'a str,
    cost: Box<RawValue>,
    votes: i64,
    score: Fraction,
    left: Box<RawValue>,
    passed_over: Vec<ToldPassing<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    payment: Option<ToldPayment>,
    sentences: Vec<String>,
}

#[derive(Debug, Serialize)]
struct ToldPassing<'a> {
    project: &'a str,
    why: serde_json::Value,
}

#[derive(Debug, Serialize)]
struct ToldPayment {
    full: u64,
    each: Option<Fraction>,
    all_they_had: u64,
    from_all_they_had: Fraction,
}

#[derive(Debug, Serialize)]
struct ToldLoss<'a> {
    project: &'a str,
    cost: Box<RawValue>,
    votes: i64,
    why: serde_json::Value,
    support_needed: Option<&'a Fraction>,
    cost_at_most: Option<Fraction>,
    sentence: String,
}

/// An amount as a JSON number of the currency.
fn number(election: &Election, units: i64) -> Box<RawValue> {
    RawValue::from_string(amount(election, units)).expect("digits and a point are a JSON number")
}

/// Why a project is not funded, with its amounts in the currency.
fn why(election: &Election, why: &Why) -> serde_json::Value {
    let mut told = serde_json::to_value(why).unwrap_or_default();
    let exact = |units: i64| in_currency(election, &Fraction::whole(units)).to_string();
    match why {
        Why::Unaffordable { left, .. } | Why::EnvelopeFull { left, .. } => {
            told["left"] = exact(*left).into();
        }
        Why::SupportersShort { had, .. } => {
            told["had"] = in_currency(election, had).to_string().into();
        }
        Why::BelowMinimumSupport { .. }
        | Why::Stopped { .. }
        | Why::Incompatible { .. }
        | Why::NoSupporters => {}
    }
    told
}

fn problems<'a>(terminal: &Terminal, problems: &'a [Problem]) -> Vec<ToldProblem<'a>> {
    let told = |problem: &'a Problem| ToldProblem {
        code: problem.code,
        line: problem.line,
        handling: problem.handling,
        facts: &problem.facts,
        sentence: terminal.sentences().problem(problem),
    };
    problems.iter().map(told).collect()
}

fn round<'a>(tallies: &Tallies<'_>, counted: &Counted<'a>, round: &'a Round) -> ToldRound<'a> {
    let election = counted.election;
    let passing = |passed: &'a PassedOver| ToldPassing {
        project: &passed.project,
        why: why(election, &passed.why),
    };
    ToldRound {
        round: round.number,
        stage: round.stage,
        project: &round.project,
        cost: number(election, round.cost),
        votes: round.votes,
        score: score(election, &counted.outcome.rule, round),
        left: number(election, round.left),
        passed_over: round.passed_over.iter().map(passing).collect(),
        payment: round.payment.as_ref().map(|payment| ToldPayment {
            full: payment.full,
            each: payment.each.as_ref().map(|each| in_currency(election, each)),
            all_they_had: payment.all_they_had,
            from_all_they_had: in_currency(election, &payment.from_all_they_had),
        }),
        sentences: tallies.round(&counted.outcome.rule, round),
    }
}

fn loss<'a>(tallies: &Tallies<'_>, counted: &Counted<'a>, lost: &'a NotFunded) -> ToldLoss<'a> {
    let election = counted.election;
    ToldLoss {
        project: &lost.project,
        cost: number(election, lost.cost),
        votes: lost.votes,
        why: why(election, &lost.why),
        support_needed: lost.support_needed.as_ref(),
        cost_at_most: lost.cost_at_most.as_ref().map(|cost| in_currency(election, cost)),
        sentence: tallies.lost(&counted.outcome.rule, lost),
    }
}

/// The answer about a file that was counted.
pub(super) fn answer<'a>(terminal: &Terminal, counted: &Counted<'a>) -> Answer<'a> {
    let (election, outcome) = (counted.election, counted.outcome);
    let tallies = Tallies::new(terminal.speech(), election);
    let rounds = || outcome.rounds.iter().map(|it| round(&tallies, counted, it)).collect();
    let lost = || outcome.not_funded.iter().map(|it| loss(&tallies, counted, it)).collect();
    Answer {
        file: counted.file,
        counted: true,
        ballots: election.ballots.len(),
        ballot_kind: election.kind,
        projects: election.projects.len(),
        budget: number(election, election.budget),
        currency: election.meta("currency"),
        rule: &outcome.rule,
        rule_from: if counted.of_file { "file" } else { "asked" },
        selected: &outcome.selected,
        total_cost: number(election, outcome.total_cost),
        left: number(election, outcome.left),
        ties: &outcome.ties,
        share: outcome.share.as_ref().map(|share| in_currency(election, share)),
        added: outcome.added,
        compared: outcome.compared.as_ref(),
        problems: problems(terminal, counted.problems),
        rounds: counted.explain.then(rounds),
        not_funded: counted.explain.then(lost),
    }
}

/// The answer about a file that was not counted.
pub(super) fn refused<'a>(terminal: &Terminal, file: &'a str, found: &'a [Problem]) -> Refusal<'a> {
    Refusal { file, counted: false, problems: problems(terminal, found) }
}
