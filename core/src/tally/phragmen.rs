//! Sequential Phragmén: voters earn money at one speed, and buy what they want as soon as they
//! can. It ends when what they would buy next does not fit into the budget.
//!
//! A supporter's load is what it has paid by now. Every supporter of the project that was bought
//! last carries the same load, so a load is the number of the round in which a ballot last paid,
//! and a project's price level is one sum over rounds. Fixed-point bounds decide most comparisons;
//! exact fractions decide the rest.

use num_bigint::BigInt;
use num_traits::One;

use super::fraction::Fraction;
use super::greedy::broken;
use super::limits::{Contest, Purse};
use super::outcome::{Outcome, PassedOver, Round, Stage, Why};

/// Bits behind the point of the bounds.
const BITS: u32 = 40;

/// Counts an election with sequential Phragmén.
pub(super) fn count(contest: &Contest<'_>) -> Outcome {
    let mut race = Race::new(contest);
    let mut purse = contest.purse();
    while race.buy(&mut purse) {}
    let mut outcome = contest.outcome(&race.selected);
    outcome.ties = broken(contest, &race.ties, &race.selected);
    outcome.not_funded = (0..contest.projects())
        .filter(|project| !race.selected.contains(project))
        .filter_map(|project| {
            let why = contest.below_minimum(project).or_else(|| race.why[project].clone())?;
            Some(contest.not_funded(project, why))
        })
        .collect();
    outcome.rounds = race.rounds;
    outcome
}

struct Race<'a> {
    contest: &'a Contest<'a>,
    /// The groups of ballots that name each project.
    supporters: Vec<Vec<u32>>,
    /// For each group the round in which it last paid; 0: never.
    paid_in: Vec<u32>,
    /// For each project and round, how many of its supporters last paid in it.
    counts: Vec<Vec<i64>>,
    /// The load after each round: bounds in units of 2^-[`BITS`], and exactly, as numerators over
    /// one common denominator. Round 0 is none.
    loads: Vec<(i128, i128)>,
    exact: Vec<BigInt>,
    denominator: BigInt,
    open: Vec<usize>,
    selected: Vec<usize>,
    rounds: Vec<Round>,
    ties: Vec<(u32, Vec<usize>, String)>,
    why: Vec<Option<Why>>,
    passed: Vec<PassedOver>,
}

impl<'a> Race<'a> {
    fn new(contest: &'a Contest<'a>) -> Self {
        let mut supporters = vec![Vec::new(); contest.projects()];
        for (group, at) in contest.election.groups.iter().zip(0_u32..) {
            for choice in &group.choices {
                supporters[choice.project as usize].push(at);
            }
        }
        let mut race = Self {
            contest,
            supporters,
            paid_in: vec![0; contest.election.groups.len()],
            counts: contest.votes.iter().map(|votes| vec![*votes]).collect(),
            loads: vec![(0, 0)],
            exact: vec![BigInt::from(0)],
            denominator: BigInt::one(),
            open: contest.admitted().collect(),
            selected: Vec::new(),
            rounds: Vec::new(),
            ties: Vec::new(),
            why: vec![None; contest.projects()],
            passed: Vec::new(),
        };
        // what could never be bought does not end the race, as with the peers
        let budget = contest.election.budget;
        let dear = |project: &usize| contest.cost(*project) > budget;
        for project in race.open.iter().copied().filter(dear).collect::<Vec<_>>() {
            race.pass(project, Why::Unaffordable { round: 1, left: budget });
        }
        race
    }

    fn round(&self) -> u32 {
        u32::try_from(self.selected.len()).unwrap_or(u32::MAX) + 1
    }

    fn pass(&mut self, project: usize, why: Why) {
        self.open.retain(|open| *open != project);
        self.passed.push(self.contest.passed(project, why.clone()));
        self.why[project] = Some(why);
    }

    /// Buys the next project; says no when the race has ended.
    fn buy(&mut self, purse: &mut Purse) -> bool {
        let round = self.round();
        for project in self.open.clone() {
            if let Some(why) = self.contest.barred(purse, project, round) {
                self.pass(project, why);
            }
        }
        let first = self.first();
        let left = i64::try_from(purse.left).unwrap_or(i64::MIN);
        if let Some(dear) = first.iter().find(|project| self.contest.cost(**project) > left) {
            self.end(*dear, round, left);
            return false;
        }
        let Some(project) = first.first().copied() else { return false };
        if first.len() > 1 {
            let by = self.contest.order.told_by(&first);
            self.ties.push((round, first, by));
        }
        self.contest.take(purse, project);
        self.pay(project);
        self.rounds.push(Round {
            number: round,
            stage: Stage::Phragmen,
            project: self.contest.id(project),
            cost: self.contest.cost(project),
            votes: self.contest.votes[project],
            score: Fraction::new(
                self.exact.last().cloned().unwrap_or_default(),
                self.denominator.clone(),
            ),
            left: i64::try_from(purse.left).unwrap_or(i64::MIN),
            passed_over: std::mem::take(&mut self.passed),
            payment: None,
        });
        true
    }

    fn end(&mut self, dear: usize, round: u32, left: i64) {
        for project in std::mem::take(&mut self.open) {
            self.why[project] = Some(if self.contest.cost(project) > left {
                Why::Unaffordable { round, left }
            } else {
                Why::Stopped { round, at: self.contest.id(dear) }
            });
        }
    }

    /// The projects that would be bought first, in the order of ties. Projects that nobody wants
    /// come after all others, together.
    fn first(&self) -> Vec<usize> {
        let wanted = |project: &usize| self.contest.votes[*project] > 0;
        let mut best: Vec<usize> = Vec::new();
        let mut least: Option<(i128, i128)> = None;
        for project in self.open.iter().copied().filter(wanted) {
            let (low, high) = self.bounds(project);
            if least.is_none_or(|(_, most)| low <= most) {
                best.push(project);
                let known = least.unwrap_or((low, high));
                least = Some((low.min(known.0), high.min(known.1)));
            }
        }
        if best.is_empty() {
            best.clone_from(&self.open);
        } else if let Some((_, most)) = least {
            best.retain(|project| self.bounds(*project).0 <= most);
        }
        if best.len() > 1 && wanted(&best[0]) {
            let level = |project: &usize| {
                let votes = BigInt::from(self.contest.votes[*project]);
                Fraction::new(self.sum(*project), votes)
            };
            let levels: Vec<Fraction> = best.iter().map(level).collect();
            let least = levels.iter().min().cloned();
            let mut level = levels.iter();
            best.retain(|_| level.next() == least.as_ref());
        }
        self.contest.order.order(&mut best);
        best
    }

    /// Bounds of the load that the supporters of a project would carry if they bought it.
    fn bounds(&self, project: usize) -> (i128, i128) {
        let mut low = i128::from(self.contest.cost(project)) << BITS;
        let mut high = low;
        for (count, load) in self.counts[project].iter().zip(&self.loads) {
            low += i128::from(*count) * load.0;
            high += i128::from(*count) * load.1;
        }
        let votes = i128::from(self.contest.votes[project]);
        (low.div_euclid(votes), high.div_euclid(votes) + 1)
    }

    /// The loads of all supporters together if they bought a project: exactly, as a numerator over
    /// the common denominator.
    fn sum(&self, project: usize) -> BigInt {
        let mut sum = &self.denominator * self.contest.cost(project);
        for (count, load) in self.counts[project].iter().zip(&self.exact) {
            if *count > 0 {
                sum += load * *count;
            }
        }
        sum
    }

    /// Lets the supporters of a project pay for it.
    fn pay(&mut self, project: usize) {
        let round = self.round();
        self.open.retain(|open| *open != project);
        let votes = self.contest.votes[project];
        if votes == 0 {
            // nobody pays: the load of the round before stays
            self.loads.extend(self.loads.last().copied());
            self.exact.extend(self.exact.last().cloned());
        } else {
            self.loads.push(self.bounds(project));
            let sum = self.sum(project);
            for load in &mut self.exact {
                *load *= votes;
            }
            self.denominator *= votes;
            self.exact.push(sum);
        }
        for group in std::mem::take(&mut self.supporters[project]) {
            let before = std::mem::replace(&mut self.paid_in[group as usize], round);
            let group = &self.contest.election.groups[group as usize];
            for choice in &group.choices {
                let counts = &mut self.counts[choice.project as usize];
                counts.resize(counts.len().max(round as usize + 1), 0);
                counts[before as usize] -= i64::from(group.ballots);
                counts[round as usize] += i64::from(group.ballots);
            }
        }
        self.selected.push(project);
    }
}
