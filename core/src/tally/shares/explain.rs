//! Tells the run of Equal Shares that holds: prices, payers, and why the others were not bought.
//! Everything here is exact, and nothing is decided.

use super::add::Settled;
use super::exact::Exact;
use super::held::Held;
use super::run::ALIVE;
use crate::tally::fraction::Fraction;
use crate::tally::ledger::{Ledger, Purchase};
use crate::tally::outcome::{NotFunded, Outcome, PassedOver, Payment, Round, Stage, Why};
use crate::tally::rule::Completion;

/// Fills in what a run has to tell. `free` was taken before it.
pub(super) fn explain(
    outcome: &mut Outcome,
    settled: &Settled<'_>,
    free: &[usize],
    completion: Completion,
) {
    let mut exact = settled.run.exact.clone();
    exact.extend(&settled.run);
    let market = settled.run.market;
    let share = Fraction::new(settled.total, market.ballots.max(1));
    let held = Held::new(&settled.run, &exact);
    let mut teller = Teller { settled, exact: &exact, held, left: market.contest.election.budget };
    for project in free {
        let round = teller.free_round(*project, outcome.rounds.len());
        outcome.rounds.push(round);
    }
    let mut purchases = Vec::new();
    for (at, bought) in settled.run.bought.iter().enumerate() {
        let round = teller.round(at, outcome.rounds.len());
        let price = round.score.clone();
        purchases.push(Purchase { project: bought.project, price });
        outcome.rounds.push(round);
    }
    let spent_at = settled.run.spent_at.iter();
    outcome.ledger = Some(Ledger {
        share: share.clone(),
        utility: market.utility,
        purchases,
        spent_at: spent_at.map(|at| (*at != ALIVE).then_some(*at)).collect(),
    });
    outcome.share = Some(share);
    outcome.added = completion.adds().then_some(settled.added);
    let selected = settled.run.place.iter().enumerate();
    let open = selected.filter(|(project, at)| **at == ALIVE && !free.contains(project));
    let lost: Vec<NotFunded> =
        open.map(|(project, _)| teller.lost(project, free.len(), completion)).collect();
    for lost in &lost {
        pass_over(&mut outcome.rounds, lost);
    }
    let funded = |lost: &NotFunded| outcome.selected.contains(&lost.project);
    outcome.not_funded = lost.into_iter().filter(|lost| !funded(lost)).collect();
}

/// Notes at a round that a project was out of it from then on.
fn pass_over(rounds: &mut [Round], lost: &NotFunded) {
    let round = match &lost.why {
        Why::SupportersShort { round, .. }
        | Why::EnvelopeFull { round, .. }
        | Why::Incompatible { round, .. }
        | Why::Unaffordable { round, .. }
        | Why::Stopped { round, .. } => *round,
        Why::BelowMinimumSupport { .. } | Why::NoSupporters => return,
    };
    if let Some(round) = rounds.iter_mut().find(|known| known.number == round) {
        let passed = PassedOver { project: lost.project.clone(), why: lost.why.clone() };
        round.passed_over.push(passed);
    }
}

struct Teller<'s, 'm> {
    settled: &'s Settled<'m>,
    exact: &'s Exact,
    held: Held<'s, 'm>,
    left: i64,
}

impl Teller<'_, '_> {
    fn free_round(&self, project: usize, done: usize) -> Round {
        let contest = self.settled.run.market.contest;
        Round {
            number: number(done),
            stage: Stage::FreeOfCharge,
            project: contest.id(project),
            cost: 0,
            votes: contest.votes[project],
            score: Fraction::zero(),
            left: self.left,
            passed_over: Vec::new(),
            payment: None,
        }
    }

    fn round(&mut self, at: usize, done: usize) -> Round {
        let run = &self.settled.run;
        let (market, bought) = (run.market, &run.bought[at]);
        let contest = market.contest;
        let (mut full, mut all) = (0, 0);
        for wants in market.wants(bought.project) {
            match run.spent_at[wants.group as usize] as usize {
                spent if spent == at => all += u64::from(wants.ballots),
                spent if spent > at => full += u64::from(wants.ballots),
                _ => {}
            }
        }
        let cost = contest.cost(bought.project);
        self.left -= cost;
        let unit = market.unit[bought.project];
        Round {
            number: number(done),
            stage: Stage::EqualShares,
            project: contest.id(bought.project),
            cost,
            votes: contest.votes[bought.project],
            score: self.exact.price_of(at, unit),
            left: self.left,
            passed_over: Vec::new(),
            payment: Some(Payment {
                full,
                all_they_had: all,
                from_all_they_had: self.exact.given_for(run, at),
                each: market.uniform.then(|| self.exact.price_of(at, 1)),
            }),
        }
    }

    /// Why a project was not bought.
    fn lost(&mut self, project: usize, free: usize, completion: Completion) -> NotFunded {
        let market = self.settled.run.market;
        let contest = market.contest;
        if let Some(why) = contest.below_minimum(project) {
            return contest.not_funded(project, why);
        }
        if market.total[project] == 0 {
            return contest.not_funded(project, Why::NoSupporters);
        }
        if let Some(why) = self.barred(project, free) {
            return contest.not_funded(project, why);
        }
        let short = self.held.short_since(project);
        let round = number(short.purchases + free);
        let mut lost = contest.not_funded(project, Why::SupportersShort { round, had: short.had });
        if completion == Completion::None {
            lost.cost_at_most = Some(short.at_end);
        }
        lost
    }

    /// What stood against a project apart from money, and since which round.
    fn barred(&self, project: usize, free: usize) -> Option<Why> {
        let run = &self.settled.run;
        let contest = run.market.contest;
        if !contest.has_limits() {
            return None;
        }
        let mut purse = contest.purse();
        let first = std::iter::once(contest.barred(&purse, project, number(free)));
        let later = run.bought.iter().enumerate().map(|(at, bought)| {
            contest.take(&mut purse, bought.project);
            contest.barred(&purse, project, number(at + 1 + free))
        });
        first.chain(later).find_map(|why| why)
    }
}

/// The number of the round after so many.
fn number(done: usize) -> u32 {
    u32::try_from(done + 1).unwrap_or(u32::MAX)
}
