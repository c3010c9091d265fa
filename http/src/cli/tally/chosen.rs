//! From the words of a command line to a rule. Every default is written out in the rule that is
//! made; nothing is counted here.

use serde::de::DeserializeOwned;
use sijill_core::tally::{
    BallotKind, Comparison, Completion, Election, Method, MinimumSupport, Order, Problem, Rule,
    Scoring, Start, Support, Tie, Unaffordable, Utility, rule_of,
};

use super::super::Terminal;
use super::super::failure::Failure;
use super::OtherRule;
use crate::i18n::Args;

impl OtherRule {
    /// Whether the rule is the file's own.
    pub(super) fn is_empty(&self) -> bool {
        self.rule.is_none()
    }

    /// Refuses options that do not belong to each other.
    pub(in super::super) fn check(&self, terminal: &Terminal) -> Result<(), Failure> {
        let greedy = [("--order", &self.order), ("--unaffordable", &self.unaffordable)];
        let shares = [
            ("--completion", &self.completion),
            ("--start", &self.start),
            ("--comparison", &self.comparison),
        ];
        let utility = [("--utility", &self.utility)];
        let foreign: Vec<&(&str, &Option<String>)> = match self.rule.as_deref() {
            None => {
                let all = greedy.iter().chain(&utility).chain(&shares);
                let Some((option, _)) = all.into_iter().find(|(_, value)| value.is_some()) else {
                    return Ok(());
                };
                let args = Args::new().phrase("option", *option);
                return Err(Failure::Asked(terminal.say("tally-asked-needs-rule", &args)));
            }
            Some("greedy") => shares.iter().collect(),
            Some("equal-shares") => greedy.iter().collect(),
            Some(_) => greedy.iter().chain(&utility).chain(&shares).collect(),
        };
        let rule = self.rule.as_deref().unwrap_or_default();
        if let Some((option, _)) = foreign.into_iter().find(|(_, value)| value.is_some()) {
            let args = Args::new().phrase("option", *option).phrase("rule", rule);
            return Err(Failure::Asked(terminal.say("tally-asked-not-with-rule", &args)));
        }
        let places = ["borda", "points-maxlen"];
        match &self.utility {
            Some(utility) if rule == "greedy" && !places.contains(&utility.as_str()) => {
                let args = Args::new().phrase("utility", utility.as_str());
                Err(Failure::Asked(terminal.say("tally-asked-utility-not-greedy", &args)))
            }
            Some(_) | None => Ok(()),
        }
    }

    /// The rule to count by: the one that was asked for, otherwise the one that the file names, if
    /// any; and what the file leaves open.
    pub(in super::super) fn or_of_file(&self, election: &Election) -> (Option<Rule>, Vec<Problem>) {
        let (rule, open) = match self.chosen(election) {
            Some(rule) => (Some(rule), Vec::new()),
            None => rule_of(election),
        };
        (rule.map(|rule| self.changed(rule, election)), open)
    }

    /// The rule that was asked for, if one was; its ties and its minimum are put in by
    /// [`Self::changed`].
    fn chosen(&self, election: &Election) -> Option<Rule> {
        let kind = election.kind;
        let method = match self.rule.as_deref()? {
            "greedy" => {
                let usual = if kind.approves() { Order::Votes } else { Order::Points };
                let order = self.order.as_deref().map_or(usual, named);
                let ranked = kind == BallotKind::Ordinal && order.counts_points();
                let usual = ranked.then_some(Scoring::PointsMaxlen);
                Method::Greedy {
                    order,
                    scoring: self.utility.as_deref().map_or(usual, |words| Some(named(words))),
                    unaffordable: self.unaffordable.as_deref().map_or(Unaffordable::Skip, named),
                }
            }
            "phragmen" => Method::Phragmen,
            _ => Method::EqualShares {
                utility: self.utility.as_deref().map_or(usual_utility(kind), named),
                completion: self.completion.as_deref().map_or(Completion::None, named),
                start: self.start.as_deref().map_or(Start::Exact, named),
                comparison: self.comparison.as_deref().map_or(Comparison::None, named),
            },
        };
        Some(Rule::new(method, &[Tie::MaxVotes, Tie::MinCost]))
    }

    /// A rule with the ties and the minimum that were asked for, if any were.
    fn changed(&self, mut rule: Rule, election: &Election) -> Rule {
        if !self.ties.is_empty() {
            rule.ties.clone_from(&self.ties);
            rule.make_total();
        }
        if let Some(at_least) = self.threshold {
            let of = if counts_points(&rule.method, election.kind) {
                Support::Points
            } else {
                Support::Votes
            };
            rule.minimum_support = Some(MinimumSupport { of, at_least });
        }
        rule
    }
}

/// What a project is worth to a voter where nobody says it: what the cities that use Equal Shares
/// take (Wieliczka, Assen: the cost), and the points where ballots give them.
fn usual_utility(kind: BallotKind) -> Utility {
    match kind {
        BallotKind::Approval | BallotKind::ChooseOne => Utility::Cost,
        BallotKind::Cumulative | BallotKind::Scoring => Utility::Points,
        BallotKind::Ordinal => Utility::PointsMaxlen,
    }
}

/// Whether a minimum is one of points: where the rule counts points.
fn counts_points(method: &Method, kind: BallotKind) -> bool {
    match method {
        Method::Greedy { order, .. } => order.counts_points(),
        Method::Phragmen => false,
        Method::EqualShares { utility, .. } => *utility == Utility::Points && kind.gives_points(),
    }
}

/// A word of the command line as the core names it.
fn named<T: DeserializeOwned>(word: &str) -> T {
    serde_json::from_value(word.into()).expect("the command line lets only words of the core pass")
}

#[cfg(test)]
mod tests {
    use clap::Parser;

    use super::*;

    #[derive(Parser)]
    struct Words {
        #[command(flatten)]
        asked: OtherRule,
    }

    fn asked(words: &[&str]) -> OtherRule {
        Words::try_parse_from([&["tally"], words].concat()).unwrap().asked
    }

    fn election(kind: BallotKind) -> Election {
        Election::new(kind, 0, 100, Vec::new())
    }

    #[test]
    fn every_word_of_the_command_line_is_one_of_the_core() {
        use clap::CommandFactory;
        for argument in Words::command().get_arguments() {
            let option = argument.get_id().as_str().to_owned();
            if !argument.get_action().takes_values() {
                continue;
            }
            for value in argument.get_possible_values() {
                let value = value.get_name();
                let rule = match option.as_str() {
                    "rule" => value,
                    "order" | "unaffordable" => "greedy",
                    _ => "equal-shares",
                };
                let long = format!("--{option}");
                let mut words = vec!["--rule", rule];
                if option != "rule" {
                    words.extend([long.as_str(), value]);
                }
                for kind in BallotKind::ALL {
                    let rule = asked(&words).chosen(&election(kind)).unwrap();
                    assert!(serde_json::to_string(&rule).unwrap().contains(value), "{rule:?}");
                }
            }
        }
    }

    #[test]
    fn defaults_follow_the_ballots() {
        let greedy = |kind| asked(&["--rule", "greedy"]).chosen(&election(kind)).unwrap().method;
        let expected =
            |order, scoring| Method::Greedy { order, scoring, unaffordable: Unaffordable::Skip };
        assert_eq!(greedy(BallotKind::Approval), expected(Order::Votes, None));
        assert_eq!(greedy(BallotKind::Cumulative), expected(Order::Points, None));
        let places = Some(Scoring::PointsMaxlen);
        assert_eq!(greedy(BallotKind::Ordinal), expected(Order::Points, places));
        let borda = asked(&["--rule", "greedy", "--utility", "borda"]);
        let borda = borda.chosen(&election(BallotKind::Ordinal)).unwrap().method;
        assert_eq!(borda, expected(Order::Points, Some(Scoring::Borda)));
        assert_eq!(asked(&[]).chosen(&election(BallotKind::Approval)), None);
    }

    #[test]
    fn ties_and_the_minimum_are_changed_whosever_the_rule_is() {
        let approval = election(BallotKind::Approval);
        let asked = asked(&["--ties", "min-cost,lot:a b", "--threshold", "5"]);
        let rule = asked.changed(Rule::new(Method::Phragmen, &[]), &approval);
        assert_eq!(rule.ties, [Tie::MinCost, Tie::Lot("a b".to_owned()), Tie::Id]);
        let minimum = MinimumSupport { of: Support::Votes, at_least: 5 };
        assert_eq!(rule.minimum_support, Some(minimum));
    }
}
