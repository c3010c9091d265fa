//! How a rule is given to `sijill tally` and what pabutools calls it. What neither can be told is
//! said, never left out.

use sijill_core::tally::{
    BallotKind, Comparison, Completion, Method, Order, Rule, Start, Tie, Unaffordable, Utility,
};

/// The options of `sijill tally` for `rule`; none, where it cannot be told all of it.
pub(crate) fn options(rule: &Rule) -> Option<String> {
    if !rule.incompatible.is_empty() || !rule.envelopes.is_empty() {
        return None;
    }
    let word = |value: serde_json::Value| value.as_str().map(str::to_owned);
    let told = |value: &dyn Told| word(value.json());
    let mut options = match &rule.method {
        Method::Greedy { order, scoring, unaffordable } => {
            let mut options = format!(
                "--rule greedy --order {} --unaffordable {}",
                told(order)?,
                told(unaffordable)?
            );
            if let Some(scoring) = scoring {
                options += &format!(" --utility {}", told(scoring)?);
            }
            options
        }
        Method::Phragmen => "--rule phragmen".to_owned(),
        Method::EqualShares { utility, completion, start, comparison } => format!(
            "--rule equal-shares --utility {} --completion {} --start {} --comparison {}",
            told(utility)?,
            told(completion)?,
            told(start)?,
            told(comparison)?
        ),
    };
    if let Some(least) = &rule.minimum_support {
        options += &format!(" --threshold {}", least.at_least);
    }
    let ties: Vec<String> = rule.ties.iter().map(Tie::to_string).collect();
    Some(format!("{options} --ties '{}'", ties.join(",")))
}

/// A part of a rule that is one word.
trait Told {
    fn json(&self) -> serde_json::Value;
}

impl<T: serde::Serialize> Told for T {
    fn json(&self) -> serde_json::Value {
        serde_json::to_value(self).unwrap_or_default()
    }
}

/// What `recompute.py` calls the rule; none, where pabutools has no such rule. It breaks ties by the
/// ids of projects as texts, whatever the rule says.
pub(crate) fn pabutools(rule: &Rule, ballots: BallotKind) -> Option<String> {
    if !rule.incompatible.is_empty() || rule.minimum_support.is_some() {
        return None;
    }
    let approves = ballots.approves();
    match &rule.method {
        Method::Greedy { order, unaffordable: Unaffordable::Skip, .. } => match order {
            Order::Votes if approves => Some("greedy[cost]".to_owned()),
            Order::VotesPerCost if approves => Some("greedy[cardinality]".to_owned()),
            Order::PointsPerCost if ballots == BallotKind::Cumulative => {
                Some("greedy[points]".to_owned())
            }
            Order::Votes | Order::VotesPerCost | Order::Points | Order::PointsPerCost => None,
        },
        Method::Greedy { unaffordable: Unaffordable::Stop, .. } => None,
        Method::Phragmen => Some("phragmen".to_owned()),
        Method::EqualShares {
            utility,
            completion,
            start: Start::Exact,
            comparison: Comparison::None,
        } => {
            let utility = match utility {
                Utility::Cardinality => "cardinality",
                Utility::Cost => "cost",
                Utility::Points => "points",
                Utility::Borda => "borda",
                Utility::PointsMaxlen => return None,
            };
            let completion = match completion {
                Completion::None => "",
                Completion::Add1 => "+add1",
                Completion::Add1u => "+add1u",
                Completion::Add1Full | Completion::Add1uFull | Completion::Greedy => return None,
            };
            Some(format!("mes[{utility}]{completion}"))
        }
        Method::EqualShares { .. } => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rules_are_told_as_options_and_as_names_of_pabutools() {
        let check = |rule: &Rule, ballots, told: &str, name: Option<&str>| {
            assert_eq!(options(rule).as_deref(), Some(told));
            assert_eq!(pabutools(rule, ballots).as_deref(), name);
        };
        let greedy = |order| {
            let (scoring, unaffordable) = (None, Unaffordable::Skip);
            let ties = [Tie::MaxVotes, Tie::MinCost, Tie::IdNumeric];
            Rule::new(Method::Greedy { order, scoring, unaffordable }, &ties)
        };
        check(
            &greedy(Order::Votes),
            BallotKind::Approval,
            "--rule greedy --order votes --unaffordable skip --ties 'max-votes,min-cost,id-numeric,id'",
            Some("greedy[cost]"),
        );
        check(
            &greedy(Order::Points),
            BallotKind::Cumulative,
            "--rule greedy --order points --unaffordable skip --ties 'max-votes,min-cost,id-numeric,id'",
            None,
        );
        let shares = Method::EqualShares {
            utility: Utility::Cost,
            completion: Completion::Add1u,
            start: Start::Exact,
            comparison: Comparison::None,
        };
        check(
            &Rule::new(shares, &[Tie::Lot("seed.root".to_owned())]),
            BallotKind::Approval,
            "--rule equal-shares --utility cost --completion add1u --start exact --comparison none \
             --ties 'lot:seed.root,id'",
            Some("mes[cost]+add1u"),
        );
        let excluding = vec![vec!["1".to_owned(), "2".to_owned()]];
        let apart = Rule { incompatible: excluding, ..greedy(Order::Votes) };
        assert_eq!((options(&apart), pabutools(&apart, BallotKind::Approval)), (None, None));
    }
}
