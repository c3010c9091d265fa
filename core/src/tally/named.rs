//! The rule that a file names in META, as far as the file states it. What it leaves open is taken
//! from practice and told; a rule that is not known is not guessed.

use super::election::{BallotKind, Election};
use super::problem::{Handling, Problem, ProblemCode as Code, Problems};
use super::rule::{
    Comparison, Completion, Method, MinimumSupport, Order, Rule, Scoring, Start, Support, Tie,
    Unaffordable, Utility,
};

/// The order of recourse where a file states none: the one of the compute tool of equalshares.net,
/// and of the cities whose rules we know; the id ends it.
pub const USUAL_TIES: [Tie; 3] = [Tie::MaxVotes, Tie::MinCost, Tie::Id];

/// Reads the rule that a file names. Nothing where it names none, or one that is not known; the
/// problems say which, and what was taken where the file leaves something open.
pub fn rule_of(election: &Election) -> (Option<Rule>, Vec<Problem>) {
    let mut problems = Problems::default();
    let rule = named(election, &mut problems);
    (rule, problems.done())
}

fn named(election: &Election, problems: &mut Problems) -> Option<Rule> {
    let Some(name) = election.meta("rule").map(str::to_lowercase).filter(|name| !name.is_empty())
    else {
        problems.add(Problem::new(Code::RuleMissing, 0, Handling::Told));
        return None;
    };
    let open = |open: &str, taken: &str| {
        let problem = Problem::new(Code::RuleNotFullyStated, 0, Handling::Told).with("rule", &name);
        problem.with("open", &open).with("taken", &taken)
    };
    let method = match name.as_str() {
        "greedy" | "greedy-threshold" => greedy(election, Unaffordable::Skip),
        "greedy-no-skip" => greedy(election, Unaffordable::Stop),
        "greedy-exclusive" => {
            problems.add(open("incompatible", "none"));
            greedy(election, Unaffordable::Skip)
        }
        "greedy-custom" => {
            problems.add(open("unaffordable", "stop"));
            greedy(election, Unaffordable::Stop)
        }
        "equalshares" => shares(election, Completion::None, Comparison::None),
        "equalshares-comparison" => shares(election, Completion::None, Comparison::Satisfaction),
        "equalshares/add1" => shares(election, Completion::Add1Full, Comparison::None),
        "equalshares/add1-comparison" => {
            shares(election, Completion::Add1Full, Comparison::Satisfaction)
        }
        _ => {
            problems.add(Problem::new(Code::RuleUnknown, 0, Handling::Told).with("rule", &name));
            return None;
        }
    };
    if let Method::EqualShares { utility, completion, .. } = &method {
        problems.add(open("utility", word(utility)));
        if completion.adds() {
            problems.add(open("completion", word(completion)));
            problems.add(open("start", word(&Start::WholeUnits)));
        }
    }
    if let Method::Greedy { scoring: Some(scoring), .. } = &method
        && election.meta("scoring_fn").is_none()
    {
        problems.add(open("scoring", word(scoring)));
    }
    let mut rule = Rule::new(method, &USUAL_TIES);
    rule.minimum_support = threshold(election, problems);
    if rule.minimum_support.is_none() && name == "greedy-threshold" {
        problems.add(open("minimum_support", "none"));
    }
    let ties: Vec<String> = rule.ties.iter().map(Tie::to_string).collect();
    problems.add(open("ties", &ties.join(",")));
    Some(rule)
}

/// The word for a parameter, as it stands in JSON.
fn word(parameter: &impl serde::Serialize) -> &'static str {
    let text = serde_json::to_value(parameter).ok();
    let words = ["cost", "points", "points-maxlen", "borda", "add1-full", "whole-units", "none"];
    let found = text.as_ref().and_then(|text| text.as_str());
    words.into_iter().find(|word| Some(*word) == found).unwrap_or_default()
}

fn greedy(election: &Election, unaffordable: Unaffordable) -> Method {
    let ranks = election.kind == BallotKind::Ordinal;
    let order = if election.kind.approves() { Order::Votes } else { Order::Points };
    Method::Greedy { order, scoring: ranks.then(|| scoring(election)), unaffordable }
}

/// How places become points: as META says, otherwise as Kraków counts.
fn scoring(election: &Election) -> Scoring {
    match election.meta("scoring_fn") {
        Some(named) if named.eq_ignore_ascii_case("borda") => Scoring::Borda,
        Some(_) | None => Scoring::PointsMaxlen,
    }
}

/// Equal Shares as cities run it: with the price as utility where ballots approve.
fn shares(election: &Election, completion: Completion, comparison: Comparison) -> Method {
    let utility = match election.kind {
        BallotKind::Approval | BallotKind::ChooseOne => Utility::Cost,
        BallotKind::Cumulative | BallotKind::Scoring => Utility::Points,
        BallotKind::Ordinal => match scoring(election) {
            Scoring::Borda => Utility::Borda,
            Scoring::PointsMaxlen => Utility::PointsMaxlen,
        },
    };
    let start = if completion.adds() { Start::WholeUnits } else { Start::Exact };
    Method::EqualShares { utility, completion, start, comparison }
}

/// The minimum support that META states, if any.
fn threshold(election: &Election, problems: &mut Problems) -> Option<MinimumSupport> {
    let stated = election.meta("min_project_score_threshold").filter(|text| !text.is_empty())?;
    let of = if election.kind.approves() { Support::Votes } else { Support::Points };
    match super::read::whole_number(stated) {
        Some(at_least) => Some(MinimumSupport { of, at_least }),
        None => {
            let problem = Problem::new(Code::BadNumber, 0, Handling::LeftOut);
            let problem = problem.with("field", &"min_project_score_threshold");
            problems.add(problem.with("value", &stated));
            None
        }
    }
}
