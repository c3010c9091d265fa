//! Why each project was selected or not, in plain words with the exact numbers, from the rounds of the
//! count. Nothing may be said here that the rounds do not say.

use sijill_core::tally::{
    BrokenTie, Fraction, Method, NotFunded, Order, Outcome, Round, Stage, Support, Tie, Why,
};

use super::{Names, rule};
use crate::i18n::Args;
use crate::service::purse::Purse;
use crate::service::words::Words;

/// What the reasons of one count are told with.
pub struct Reasons<'a> {
    /// The words.
    pub t: &'a Words,
    /// How amounts are told.
    pub purse: &'a Purse,
    /// The names of the projects.
    pub names: &'a Names,
    /// The count.
    pub outcome: &'a Outcome,
    /// The sum that was voted on.
    pub amount: i64,
}

impl Reasons<'_> {
    /// Why the project with this id was selected or not: one sentence, and what would have changed it.
    pub fn of(&self, id: &str) -> Vec<String> {
        let round = self.outcome.rounds.iter().find(|round| round.project == id);
        if let Some(round) = round {
            return self.chosen(round);
        }
        let lost = self.outcome.not_funded.iter().find(|lost| lost.project == id);
        lost.map(|lost| self.lost(lost)).unwrap_or_default()
    }

    /// What was left before a round.
    fn before(&self, round: &Round) -> i64 {
        round.left.saturating_add(round.cost)
    }

    fn chosen(&self, round: &Round) -> Vec<String> {
        let t = self.t;
        let args = Args::new()
            .count("round", round.number.into())
            .phrase("votes", self.votes(round.votes))
            .phrase("cost", self.purse.say(t, round.cost))
            .phrase("before", self.purse.say(t, self.before(round)));
        let mut said = match round.stage {
            Stage::Greedy => {
                let order = match &self.outcome.rule.method {
                    Method::Greedy { order, .. } => *order,
                    Method::Phragmen | Method::EqualShares { .. } => Order::Votes,
                };
                let args = args.phrase("score", self.score(&round.score));
                vec![t.with(
                    match order {
                        Order::Votes => "why-chosen-votes",
                        Order::VotesPerCost => "why-chosen-per-cost",
                        Order::Points => "why-chosen-points",
                        Order::PointsPerCost => "why-chosen-points-per-cost",
                    },
                    &args,
                )]
            }
            Stage::Phragmen => {
                let each = self.purse.exact(t, &round.score);
                vec![t.with("why-chosen-phragmen", &args.phrase("each", each))]
            }
            Stage::FreeOfCharge => vec![t.with("why-chosen-free", &args)],
            Stage::EqualShares => self.shared(round, &args),
            Stage::Completion => vec![t.with("why-chosen-completion", &args)],
        };
        said.extend(self.tie_of(&round.project));
        said
    }

    /// Who paid for a project under Equal Shares.
    fn shared(&self, round: &Round, args: &Args) -> Vec<String> {
        let t = self.t;
        let mut said = vec![t.with("why-chosen-shares", args)];
        let Some(payment) = &round.payment else { return said };
        let full = Fraction::whole(round.cost).minus(&payment.from_all_they_had);
        if payment.full > 0 && self.alike() {
            let each = self.purse.exact(t, &full.over(payment.full));
            let args = Args::new().count("n", payment.full).phrase("each", each);
            said.push(t.with("why-paid-each", &args));
        } else if payment.full > 0 {
            let all = self.purse.exact(t, &full);
            let args = Args::new().count("n", payment.full).phrase("all", all);
            said.push(t.with("why-paid-together", &args));
        }
        if payment.all_they_had > 0 {
            let all = self.purse.exact(t, &payment.from_all_they_had);
            let args = Args::new().count("n", payment.all_they_had).phrase("all", all);
            said.push(t.with("why-paid-all-they-had", &args));
        }
        said
    }

    /// Whether those who pay in full pay the same.
    fn alike(&self) -> bool {
        use sijill_core::tally::Utility;
        match &self.outcome.rule.method {
            Method::EqualShares { utility: Utility::Cardinality | Utility::Cost, .. } => true,
            Method::EqualShares { .. } | Method::Greedy { .. } | Method::Phragmen => false,
        }
    }

    fn lost(&self, lost: &NotFunded) -> Vec<String> {
        let t = self.t;
        let args = Args::new()
            .phrase("votes", self.votes(lost.votes))
            .phrase("cost", self.purse.say(t, lost.cost));
        let at = |args: Args, round: u32, left: i64| {
            let short = lost.cost.saturating_sub(left);
            args.count("round", round.into())
                .phrase("left", self.purse.say(t, left))
                .phrase("short", self.purse.say(t, short))
        };
        let mut said = vec![match &lost.why {
            Why::BelowMinimumSupport { of, has, needs } => {
                let args = args.phrase("has", self.score(has)).number("needs", *needs);
                match of {
                    Support::Votes => t.with("why-lost-minimum-votes", &args),
                    Support::Points => t.with("why-lost-minimum-points", &args),
                }
            }
            Why::Unaffordable { round, left } => {
                t.with("why-lost-unaffordable", &at(args, *round, *left))
            }
            Why::Stopped { round, at } => {
                let args = args.count("round", (*round).into());
                t.with("why-lost-stopped", &args.phrase("project", self.names.say(t, at)))
            }
            Why::EnvelopeFull { round, left, .. } => {
                t.with("why-lost-unaffordable", &at(args, *round, *left))
            }
            Why::Incompatible { round, with } => {
                let args = args.count("round", (*round).into());
                t.with("why-lost-incompatible", &args.phrase("project", self.names.say(t, with)))
            }
            Why::NoSupporters => t.with("why-lost-nobody", &args),
            Why::SupportersShort { had, .. } => {
                let short = Fraction::whole(lost.cost).minus(had);
                let args = args
                    .phrase("had", self.purse.exact(t, had))
                    .phrase("short", self.purse.exact(t, &short));
                t.with("why-lost-short", &args)
            }
        }];
        said.extend(lost.support_needed.as_ref().map(|needed| self.needed(needed)));
        said.extend(
            lost.cost_at_most
                .as_ref()
                .map(|most| t.with("why-cheaper", &Args::new().phrase("cost", self.floor(most)))),
        );
        said.extend(self.tie_of(&lost.project));
        said
    }

    /// How much more support it would have needed.
    fn needed(&self, needed: &Fraction) -> String {
        let (digits, _) = needed.to_decimal(0);
        let n: u64 = digits.parse().unwrap_or_default();
        let points = match &self.outcome.rule.method {
            Method::Greedy { order, .. } => order.counts_points(),
            Method::Phragmen | Method::EqualShares { .. } => false,
        };
        self.t.count(if points { "why-needed-points" } else { "why-needed-votes" }, &n)
    }

    /// The largest whole amount that is not above an exact one.
    fn floor(&self, amount: &Fraction) -> String {
        let (digits, _) = amount.to_decimal(0);
        match digits.parse::<i64>() {
            Ok(whole) => self.purse.say(self.t, whole),
            Err(_) => self.purse.exact(self.t, amount),
        }
    }

    fn votes(&self, n: i64) -> String {
        self.t.count("budget-votes", &u64::try_from(n).unwrap_or_default())
    }

    fn score(&self, score: &Fraction) -> String {
        let (digits, cut) = score.to_decimal(2);
        let trimmed = match digits.contains('.') {
            true => digits.trim_end_matches('0').trim_end_matches('.'),
            false => digits.as_str(),
        };
        let digits = self.t.speech().decimal(trimmed);
        match cut {
            true => self.t.with("money-cut", &Args::new().phrase("amount", digits)),
            false => digits,
        }
    }

    /// That a tie mattered for a project, where one did.
    fn tie_of(&self, id: &str) -> Option<String> {
        let named = |tie: &&BrokenTie| tie.mattered && tie.projects.iter().any(|one| one == id);
        self.outcome.ties.iter().find(named).map(|tie| self.tie(tie))
    }

    /// A tie that was broken.
    pub fn tie(&self, tie: &BrokenTie) -> String {
        let t = self.t;
        let names: Vec<String> = tie.projects.iter().map(|id| self.names.say(t, id)).collect();
        let first = names.first().cloned().unwrap_or_default();
        let by = tie.by.parse::<Tie>().map_or_else(|_| t.say("tie-lot"), |by| rule::tie(t, &by));
        let args = Args::new()
            .count("round", tie.round.into())
            .phrase("projects", names.join(&t.say("case-comma")))
            .phrase("first", first)
            .phrase("by", by);
        t.with("why-tie", &args)
    }
}
