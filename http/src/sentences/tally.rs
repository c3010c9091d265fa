//! Sentences about a tally: its rule, rounds, ties, why a project is not funded, what is wrong with
//! a file. Made from what the core says, in the reader's language. No sentence may stand here, and
//! no number may be worked out but the digits that are shown.

mod amounts;

use serde_json::Value;
use sijill_core::tally::outcome::Payment;
use sijill_core::tally::{
    BallotKind, BrokenTie, Comparison, Completion, Election, Fraction, Handling, Method, NotFunded,
    Order, Problem, Refused, Round, Rule, Scoring, Stage, Start, Support, Tie, Unaffordable,
    Utility, Why,
};

pub(crate) use self::amounts::{amount, in_currency, score};
use super::Sentences;
use crate::i18n::{Args, Speech};
use crate::visible::visible;

/// The decimals that are shown of a fraction which needs more.
const PLACES: u8 = 6;
/// The same of an amount of money.
const MONEY_PLACES: u8 = 2;

impl Sentences<'_> {
    /// What is wrong with a file of an election.
    pub fn problem(&self, problem: &Problem) -> String {
        let facts = problem.facts.iter();
        let args = facts.fold(Args::new(), |args, (name, value)| args.text(*name, value));
        self.speech.say(&format!("tally-problem-{}", problem.code.code()), &args)
    }

    /// What became of it.
    pub fn handling(&self, handling: Handling) -> String {
        let key = match handling {
            Handling::Fatal => "tally-handling-fatal",
            Handling::Told => "tally-handling-told",
            Handling::LeftOut => "tally-handling-left-out",
            Handling::CountedOnce => "tally-handling-counted-once",
            Handling::ReadAs => "tally-handling-read-as",
            Handling::CountedFromBallots => "tally-handling-counted-from-ballots",
        };
        self.speech.say(key, &Args::new())
    }
}

/// Speaks of one election and its tally.
#[derive(Clone, Copy)]
pub struct Tallies<'a> {
    speech: &'a Speech,
    election: &'a Election,
}

impl<'a> Tallies<'a> {
    /// Speaks with `speech` of `election`.
    pub fn new(speech: &'a Speech, election: &'a Election) -> Self {
        Self { speech, election }
    }

    fn plain(&self, key: &str) -> String {
        self.speech.say(key, &Args::new())
    }

    /// An amount in the currency, its digits grouped.
    pub fn money(&self, amount: i64) -> String {
        self.speech.decimal(&self.election.money(amount))
    }

    /// A fraction of the smallest unit as an amount in the currency.
    pub fn share(&self, fraction: &Fraction) -> String {
        self.digits(&in_currency(self.election, fraction), MONEY_PLACES)
    }

    fn fraction(&self, fraction: &Fraction) -> String {
        self.digits(fraction, PLACES)
    }

    /// The digits of a fraction, and whether some were cut off.
    fn digits(&self, fraction: &Fraction, places: u8) -> String {
        let (digits, cut) = fraction.to_decimal(places);
        let digits = if digits.contains('.') {
            digits.trim_end_matches('0').trim_end_matches('.')
        } else {
            digits.as_str()
        };
        let number = self.speech.decimal(digits);
        let args = Args::new().phrase("number", number.as_str());
        if cut { self.speech.say("tally-fraction-cut", &args) } else { number }
    }

    /// What a ballot says.
    pub fn kind(&self, kind: BallotKind) -> String {
        self.plain(match kind {
            BallotKind::Approval => "tally-kind-approval",
            BallotKind::ChooseOne => "tally-kind-choose-1",
            BallotKind::Cumulative => "tally-kind-cumulative",
            BallotKind::Scoring => "tally-kind-scoring",
            BallotKind::Ordinal => "tally-kind-ordinal",
        })
    }

    /// A rule with all that can change a result.
    pub fn rule(&self, rule: &Rule) -> Vec<String> {
        let mut said = vec![self.method(&rule.method)];
        if let Method::EqualShares { start, comparison, .. } = rule.method {
            match start {
                Start::Exact => {}
                Start::WholeUnits => said.push(self.plain("tally-start-whole-units")),
            }
            match comparison {
                Comparison::None => {}
                Comparison::Satisfaction => said.push(self.plain("tally-comparison-satisfaction")),
            }
        }
        if let Some(minimum) = rule.minimum_support {
            let of = self.support(minimum.of);
            let args = Args::new().number("least", minimum.at_least).phrase("of", of);
            said.push(self.speech.say("tally-minimum", &args));
        }
        for (key, many) in [
            ("tally-envelopes", rule.envelopes.len()),
            ("tally-incompatible", rule.incompatible.len()),
        ] {
            if many > 0 {
                said.push(self.speech.say(key, &Args::new().count("count", many as u64)));
            }
        }
        let ties = rule.ties.iter().map(|tie| self.tie_by(tie)).collect();
        let ties = Args::new().phrase("ties", self.joined(ties));
        said.push(self.speech.say("tally-ties-by", &ties));
        said
    }

    fn method(&self, method: &Method) -> String {
        match method {
            Method::Greedy { order, scoring, unaffordable } => {
                let then = match unaffordable {
                    Unaffordable::Skip => "tally-unaffordable-skip",
                    Unaffordable::Stop => "tally-unaffordable-stop",
                };
                let args = Args::new()
                    .phrase("order", self.order(*order))
                    .phrase("unaffordable", self.plain(then));
                match scoring {
                    None => self.speech.say("tally-method-greedy", &args),
                    Some(scoring) => {
                        let args = args.phrase("scoring", self.scoring(*scoring));
                        self.speech.say("tally-method-greedy-scored", &args)
                    }
                }
            }
            Method::Phragmen => self.plain("tally-method-phragmen"),
            Method::EqualShares { utility, completion, .. } => {
                let args = Args::new()
                    .phrase("utility", self.utility(*utility))
                    .phrase("completion", self.completion(*completion));
                self.speech.say("tally-method-equal-shares", &args)
            }
        }
    }

    fn order(&self, order: Order) -> String {
        self.plain(match order {
            Order::Votes => "tally-order-votes",
            Order::VotesPerCost => "tally-order-votes-per-cost",
            Order::Points => "tally-order-points",
            Order::PointsPerCost => "tally-order-points-per-cost",
        })
    }

    fn scoring(&self, scoring: Scoring) -> String {
        self.plain(match scoring {
            Scoring::Borda => "tally-scoring-borda",
            Scoring::PointsMaxlen => "tally-scoring-points-maxlen",
        })
    }

    fn utility(&self, utility: Utility) -> String {
        self.plain(match utility {
            Utility::Cardinality => "tally-utility-cardinality",
            Utility::Cost => "tally-utility-cost",
            Utility::Points => "tally-utility-points",
            Utility::Borda => "tally-utility-borda",
            Utility::PointsMaxlen => "tally-utility-points-maxlen",
        })
    }

    fn completion(&self, completion: Completion) -> String {
        self.plain(match completion {
            Completion::None => "tally-completion-none",
            Completion::Add1 => "tally-completion-add1",
            Completion::Add1Full => "tally-completion-add1-full",
            Completion::Add1u => "tally-completion-add1u",
            Completion::Add1uFull => "tally-completion-add1u-full",
            Completion::Greedy => "tally-completion-greedy",
        })
    }

    fn support(&self, support: Support) -> String {
        self.plain(match support {
            Support::Votes => "tally-support-votes",
            Support::Points => "tally-support-points",
        })
    }

    fn tie_by(&self, tie: &Tie) -> String {
        match tie {
            Tie::MaxVotes => self.plain("tally-by-max-votes"),
            Tie::MinCost => self.plain("tally-by-min-cost"),
            Tie::Id => self.plain("tally-by-id"),
            Tie::IdNumeric => self.plain("tally-by-id-numeric"),
            Tie::Lot(seed) => self.speech.say("tally-by-lot", &Args::new().text("seed", seed)),
        }
    }

    fn joined(&self, said: Vec<String>) -> String {
        Sentences::new(self.speech, super::Names::default()).join("list-and", said)
    }

    /// A tie that was broken.
    pub fn tie(&self, tie: &BrokenTie) -> String {
        let by = tie.by.parse().map_or_else(|_| visible(&tie.by), |by| self.tie_by(&by));
        let first = tie.projects.first().map(String::as_str).unwrap_or_default();
        let projects = tie.projects.iter().map(|id| visible(id)).collect();
        let args = Args::new()
            .count("round", tie.round.into())
            .phrase("projects", self.joined(projects))
            .text("first", first)
            .phrase("by", by);
        let key = if tie.mattered { "tally-tie-mattered" } else { "tally-tie" };
        self.speech.say(key, &args)
    }

    /// One round: who was passed over, who was chosen for what, who paid.
    pub fn round(&self, rule: &Rule, round: &Round) -> Vec<String> {
        let mut said: Vec<String> = round
            .passed_over
            .iter()
            .map(|passed| {
                let why = self.why(&passed.why);
                let args = Args::new().text("project", &passed.project).phrase("why", why);
                self.speech.say("tally-passed-over", &args)
            })
            .collect();
        let key = match round.stage {
            Stage::Greedy => "tally-round-greedy",
            Stage::Phragmen => "tally-round-phragmen",
            Stage::FreeOfCharge => "tally-round-free-of-charge",
            Stage::EqualShares => "tally-round-equal-shares",
            Stage::Completion => "tally-round-completion",
        };
        let args = Args::new()
            .count("round", round.number.into())
            .text("project", &round.project)
            .phrase("cost", self.money(round.cost))
            .phrase("score", self.fraction(&score(self.election, rule, round)))
            .phrase("left", self.money(round.left));
        let mut chosen = self.speech.say(key, &args);
        if let Some(payment) = &round.payment {
            chosen.push(' ');
            chosen.push_str(&self.payment(payment));
        }
        said.push(chosen);
        said
    }

    /// Who paid for a project.
    fn payment(&self, payment: &Payment) -> String {
        let full = Args::new().count("full", payment.full);
        let mut said = vec![self.speech.say("tally-payment-full", &full)];
        if let Some(each) = &payment.each {
            let args = Args::new().phrase("each", self.share(each));
            said.push(self.speech.say("tally-payment-each", &args));
        }
        if payment.all_they_had > 0 {
            let args = Args::new()
                .count("all", payment.all_they_had)
                .phrase("sum", self.share(&payment.from_all_they_had));
            said.push(self.speech.say("tally-payment-all", &args));
        }
        said.join(" ")
    }

    /// Why a project was passed over, or is not funded.
    pub fn why(&self, why: &Why) -> String {
        let (key, args) = match why {
            Why::BelowMinimumSupport { of, has, needs } => {
                let args = Args::new()
                    .phrase("of", self.support(*of))
                    .phrase("has", self.fraction(has))
                    .number("needs", *needs);
                ("tally-why-below-minimum-support", args)
            }
            Why::Unaffordable { round, left } => {
                let args = Args::new().count("round", (*round).into());
                ("tally-why-unaffordable", args.phrase("left", self.money(*left)))
            }
            Why::Stopped { round, at } => {
                let args = Args::new().count("round", (*round).into()).text("at", at);
                ("tally-why-stopped", args)
            }
            Why::EnvelopeFull { round, envelope, left } => {
                let args = Args::new()
                    .count("round", (*round).into())
                    .count("envelope", u64::from(*envelope) + 1)
                    .phrase("left", self.money(*left));
                ("tally-why-envelope-full", args)
            }
            Why::Incompatible { round, with } => {
                let args = Args::new().count("round", (*round).into()).text("with", with);
                ("tally-why-incompatible", args)
            }
            Why::NoSupporters => ("tally-why-no-supporters", Args::new()),
            Why::SupportersShort { round, had } => {
                let args = Args::new().count("round", (*round).into());
                ("tally-why-supporters-short", args.phrase("had", self.share(had)))
            }
        };
        self.speech.say(key, &args)
    }

    /// Why a project is not funded, and what would have been enough.
    pub fn lost(&self, rule: &Rule, lost: &NotFunded) -> String {
        let mut said = vec![self.why(&lost.why)];
        if let Some(more) = &lost.support_needed {
            let key = match &rule.method {
                Method::Greedy { order, .. } if order.counts_points() => "tally-needed-points",
                Method::Greedy { .. } | Method::Phragmen | Method::EqualShares { .. } => {
                    "tally-needed-votes"
                }
            };
            let args = Args::new().phrase("more", self.fraction(more));
            said.push(self.speech.say(key, &args));
        }
        if let Some(cost) = &lost.cost_at_most {
            let args = Args::new().phrase("cost", self.share(cost));
            said.push(self.speech.say("tally-needed-cost", &args));
        }
        said.join(" ")
    }

    /// Why a rule does not go with the ballots.
    pub fn refused(&self, refused: &Refused) -> String {
        let Ok(Value::Object(facts)) = serde_json::to_value(refused) else {
            return visible(&refused.to_string());
        };
        let code = facts.get("code").and_then(Value::as_str).unwrap_or_default();
        let args = facts.iter().filter(|(name, _)| *name != "code");
        let args = args.fold(Args::new(), |args, (name, value)| match value.as_str() {
            Some(word) => args.phrase(name.clone(), self.word(name, word)),
            None => args.text(name.clone(), &value.to_string()),
        });
        self.speech.say(&format!("tally-refused-{code}"), &args)
    }

    /// A word of the core in the reader's language, where it has one.
    fn word(&self, name: &str, word: &str) -> String {
        let value = || Value::from(word);
        let known = match name {
            "order" => serde_json::from_value(value()).ok().map(|word| self.order(word)),
            "scoring" => serde_json::from_value(value()).ok().map(|word| self.scoring(word)),
            "utility" => serde_json::from_value(value()).ok().map(|word| self.utility(word)),
            "ballots" => serde_json::from_value(value()).ok().map(|word| self.kind(word)),
            _ => None,
        };
        known.unwrap_or_else(|| visible(word))
    }
}
