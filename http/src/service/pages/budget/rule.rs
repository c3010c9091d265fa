//! The rule of a vote in words: what a ballot looks like, how projects are selected, what breaks a
//! tie, the support that is needed. Nothing may be left to be guessed.

use sijill_core::activity::ballots::BallotForm;
use sijill_core::tally::{
    Completion, Method, MinimumSupport, Order, Rule, Support, Tie, Unaffordable,
};
use sijill_projections::budget::PreparedLine;

use crate::i18n::Args;
use crate::service::telling::Pair;
use crate::service::words::Words;

/// The rule as it was prepared; nothing where it is of a later engine.
pub fn read(line: &PreparedLine) -> Option<Rule> {
    serde_json::from_value(line.rule.clone()).ok()
}

/// What was fixed before voting, in words.
pub fn facts(t: &Words, line: &PreparedLine) -> Vec<Pair> {
    let mut facts = vec![(t.say("budget-ballot"), ballot(t, line.ballot))];
    let Some(rule) = read(line) else { return facts };
    facts.push((t.say("budget-rule"), method(t, &rule.method)));
    if let Some(minimum) = &rule.minimum_support {
        facts.push((t.say("budget-minimum"), support(t, minimum)));
    }
    facts.push((t.say("budget-ties"), ties(t, &rule.ties)));
    facts.push((t.say("budget-closes"), t.date(&line.closes)));
    facts
}

/// What a ballot looks like.
pub fn ballot(t: &Words, form: BallotForm) -> String {
    let bounds = |min: u32, max: u32| Args::new().count("min", min.into()).count("max", max.into());
    match form {
        BallotForm::Approval { max, min } if max == min => {
            t.with("ballot-form-approval-exactly", &bounds(min, max))
        }
        BallotForm::Approval { max, min } => t.with("ballot-form-approval", &bounds(min, max)),
        BallotForm::ChooseOne => t.say("ballot-form-choose-one"),
        BallotForm::Cumulative { max, points } => {
            t.with("ballot-form-cumulative", &bounds(1, max).count("points", points.into()))
        }
        BallotForm::Knapsack => t.say("ballot-form-knapsack"),
        BallotForm::Ranking { max, min } => t.with("ballot-form-ranking", &bounds(min, max)),
    }
}

/// How projects are selected.
pub fn method(t: &Words, method: &Method) -> String {
    match method {
        Method::Greedy { order, unaffordable, .. } => {
            let order = t.say(match order {
                Order::Votes => "rule-votes",
                Order::VotesPerCost => "rule-votes-per-cost",
                Order::Points => "rule-points",
                Order::PointsPerCost => "rule-points-per-cost",
            });
            let unaffordable = t.say(match unaffordable {
                Unaffordable::Skip => "rule-skips",
                Unaffordable::Stop => "rule-stops",
            });
            two(t, order, unaffordable)
        }
        Method::Phragmen => t.say("rule-phragmen"),
        Method::EqualShares { completion, .. } => {
            let completion = t.say(match completion {
                Completion::None => "rule-shares-alone",
                Completion::Add1 | Completion::Add1Full => "rule-shares-add",
                Completion::Add1u | Completion::Add1uFull => "rule-shares-add-greedy",
                Completion::Greedy => "rule-shares-greedy",
            });
            two(t, t.say("rule-shares"), completion)
        }
    }
}

fn two(t: &Words, first: String, second: String) -> String {
    t.with("budget-two-sentences", &Args::new().phrase("first", first).phrase("second", second))
}

/// The support without which a project is not considered.
fn support(t: &Words, minimum: &MinimumSupport) -> String {
    let args = Args::new().number("n", minimum.at_least);
    match minimum.of {
        Support::Votes => t.with("budget-votes-needed", &args),
        Support::Points => t.with("budget-points-needed", &args),
    }
}

/// What breaks a tie, in this order.
pub fn ties(t: &Words, ties: &[Tie]) -> String {
    // numbers are different: nothing that comes after them is ever asked
    let numbers = ties.iter().position(|tie| *tie == Tie::IdNumeric);
    let asked = &ties[..numbers.map_or(ties.len(), |at| at + 1)];
    let words: Vec<String> = asked.iter().map(|one| tie(t, one)).collect();
    words.join(&t.say("budget-then"))
}

/// One recourse in a tie.
pub fn tie(t: &Words, tie: &Tie) -> String {
    t.say(match tie {
        Tie::MaxVotes => "tie-max-votes",
        Tie::MinCost => "tie-min-cost",
        Tie::Id => "tie-id",
        Tie::IdNumeric => "tie-id-numeric",
        Tie::Lot(_) => "tie-lot",
    })
}
