//! The exact side of a run: prices as fractions over one common denominator, and balances from
//! them. Slow; asked only where bounds do not decide, and once at the end.
//!
//! With n ballots and all money times n, every ballot begins with the whole number `total`. What a
//! ballot has left is `total` minus a sum of prices times its utilities, or nothing once it gave
//! all it had. So each price is (cost·n − what those gave who gave all) / (utility of the others),
//! a sum with whole coefficients over earlier prices.
//!
//! The common denominator grows with each price by as much as it must. A price is kept as it was
//! over the denominator of its time; a sum goes through the prices in their order and grows as the
//! denominator did.

use std::cmp::Ordering;

use num_bigint::BigInt;
use num_rational::BigRational;

use super::fixed::Price;
use super::market::Wants;
use super::natural::{Natural, common};
use super::run::{ALIVE, Run};
use crate::tally::fraction::Fraction;

/// Exact prices of what was bought, times the number of ballots.
#[derive(Debug, Clone, Default)]
pub(super) struct Exact {
    total: u128,
    ballots: u64,
    /// The common denominator of all.
    denominator: Natural,
    steps: Vec<Step>,
}

/// A price.
#[derive(Debug, Clone)]
struct Step {
    /// By how much it made the common denominator greater.
    factor: u64,
    /// Over the common denominator as it was with this price.
    numerator: Natural,
}

/// A price that is being worked out: `rest` over the common denominator and the utility `rich` of
/// those who share it.
#[derive(Debug, Clone)]
pub(super) struct Owed {
    rest: Natural,
    rich: u64,
}

impl Owed {
    /// Compares prices, each for so much utility.
    pub fn compare(&self, unit: i64, (other, other_unit): (&Self, i64)) -> Ordering {
        let ours = self.rest.times(other.rich).times(whole(other_unit));
        ours.cmp(&other.rest.times(self.rich).times(whole(unit)))
    }
}

/// A sum of balances: so many full shares, less so much utility at each price.
#[derive(Debug, Clone)]
pub(super) struct Sum {
    pub shares: u64,
    pub less: Vec<u64>,
}

impl Sum {
    pub fn new(prices: usize) -> Self {
        Self { shares: 0, less: vec![0; prices] }
    }

    /// Adds the balance of each ballot of a group after all these prices.
    fn add(&mut self, run: &Run<'_>, group: usize, ballots: u32) {
        let ballots = u64::from(ballots);
        self.shares += ballots;
        for (project, weight) in run.market.choices(group) {
            if let Some(less) = self.less.get_mut(run.place[*project as usize] as usize) {
                *less += ballots * whole(*weight);
            }
        }
    }
}

impl Exact {
    pub fn new(total: i128, ballots: i64) -> Self {
        Self {
            total: total.unsigned_abs(),
            ballots: whole(ballots),
            denominator: Natural::new(1),
            steps: Vec::new(),
        }
    }

    /// A sum of balances after the first prices, over the common denominator of these.
    fn numerator(&self, shares: u64, less: &[u64]) -> Natural {
        let mut numerator = Natural::new(self.total);
        numerator.multiply(shares);
        let mut factor: u64 = 1;
        for (less, step) in less.iter().zip(&self.steps) {
            match factor.checked_mul(step.factor) {
                Some(product) => factor = product,
                None => {
                    numerator.multiply(factor);
                    factor = step.factor;
                }
            }
            if *less > 0 {
                numerator.multiply_less(factor, &step.numerator, *less);
                factor = 1;
            }
        }
        numerator.multiply(factor);
        numerator
    }

    /// What is missing to a cost, over the common denominator.
    fn missing(&self, cost: i64, gave: &Sum) -> Natural {
        let mut rest = self.denominator.times(self.ballots).times(whole(cost));
        if gave.shares > 0 {
            rest.multiply_less(1, &self.numerator(gave.shares, &gave.less), 1);
        }
        rest
    }

    /// Works out the prices of what was bought since.
    pub fn extend(&mut self, run: &Run<'_>) {
        for at in self.steps.len()..run.bought.len() {
            let bought = &run.bought[at];
            let Owed { mut rest, rich } = match &bought.price {
                Some(owed) => owed.clone(),
                None => {
                    let gave = self.given(run, at);
                    let rest = self.missing(run.market.contest.cost(bought.project), &gave);
                    Owed { rest, rich: whole(bought.full) }
                }
            };
            let shared = common(rest.remainder(rich), rich);
            if shared > 1 {
                rest.divide(shared);
            }
            let factor = rich / shared;
            self.denominator.multiply(factor);
            self.steps.push(Step { factor, numerator: rest });
        }
    }

    /// What those had who gave all they had for a purchase.
    fn given(&self, run: &Run<'_>, at: usize) -> Sum {
        let mut gave = Sum::new(at);
        for group in run.spenders(at) {
            let group = *group as usize;
            gave.add(run, group, run.market.contest.election.groups[group].ballots);
        }
        gave
    }

    /// The exact price of a project; nothing if its supporters cannot pay it. `known` are bounds
    /// of it.
    pub fn price(&self, run: &Run<'_>, project: usize, known: Price) -> Option<Owed> {
        let mut gave = Sum::new(run.bought.len());
        let mut rich = 0_i128;
        let mut unsure = Vec::new();
        for (wants, weight) in run.crowd.alive(run.market, project) {
            let group = wants.group as usize;
            if run.spent_at[group] != ALIVE {
                continue;
            }
            let due = run.fixed.due(known, weight);
            if run.balances[group] >= due.high {
                rich += i128::from(weight) * i128::from(wants.ballots);
            } else if run.balances[group] + run.doubt < due.low {
                gave.add(run, group, wants.ballots);
            } else {
                unsure.push((wants, weight));
            }
        }
        self.solve(run, project, (gave, rich), unsure)
    }

    /// The same while it is being paid: those who surely cannot pay it are marked already, those
    /// who surely can have the utility `rich`.
    pub fn price_where(
        &self,
        run: &Run<'_>,
        project: usize,
        rich: i128,
        unsure: Vec<(Wants, i64)>,
    ) -> Option<Owed> {
        let gave = self.given(run, run.bought.len());
        self.solve(run, project, (gave, rich), unsure)
    }

    /// Whoever owes more than it has gives all, and the others share the rest, until nobody owes
    /// more than it has.
    fn solve(
        &self,
        run: &Run<'_>,
        project: usize,
        (mut gave, mut rich): (Sum, i128),
        mut unsure: Vec<(Wants, i64)>,
    ) -> Option<Owed> {
        let cost = run.market.contest.cost(project);
        let utility =
            |(wants, weight): &(Wants, i64)| i128::from(*weight) * i128::from(wants.ballots);
        rich += unsure.iter().map(utility).sum::<i128>();
        loop {
            if rich == 0 {
                return None;
            }
            let owed = Owed { rest: self.missing(cost, &gave), rich: whole(rich) };
            let before = unsure.len();
            unsure.retain(|one @ (wants, weight)| {
                let group = wants.group as usize;
                let stays = self.compare(run, group, &owed, *weight).is_ge();
                if !stays {
                    gave.add(run, group, wants.ballots);
                    rich -= utility(one);
                }
                stays
            });
            if unsure.len() == before {
                return Some(owed);
            }
        }
    }

    /// Compares what a ballot of a group has with what it owes at a price.
    pub fn compare(&self, run: &Run<'_>, group: usize, price: &Owed, weight: i64) -> Ordering {
        let mut balance = Sum::new(run.bought.len());
        balance.add(run, group, 1);
        let has = self.numerator(balance.shares, &balance.less).times(price.rich);
        has.cmp(&price.rest.times(whole(weight)))
    }

    /// Bounds of a price.
    pub fn bounds(&self, run: &Run<'_>, price: &Owed) -> Price {
        let below = self.denominator.times(price.rich).times(self.ballots);
        run.fixed.bounds((&price.rest).into(), (&below).into())
    }

    /// Works the bounds of all balances out again.
    pub fn renew(&self, run: &mut Run<'_>) {
        let mut below = Natural::new(u128::from(self.ballots));
        for (step, bought) in self.steps.iter().zip(&mut run.bought) {
            below.multiply(step.factor);
            if bought.bounds.high > bought.bounds.low + 1 {
                bought.bounds = run.fixed.bounds((&step.numerator).into(), (&below).into());
            }
        }
        let mut doubt = 1;
        for group in 0..run.balances.len() {
            if run.spent_at[group] != ALIVE {
                continue;
            }
            let (mut balance, mut wide) = (run.fixed.share, 1);
            for (project, weight) in run.market.choices(group) {
                if let Some(bought) = run.bought.get(run.place[*project as usize] as usize) {
                    let due = run.fixed.due(bought.bounds, *weight);
                    balance -= due.high;
                    wide += due.high - due.low;
                }
            }
            run.balances[group] = balance.max(0);
            doubt = doubt.max(wide);
        }
        run.doubt = doubt;
    }

    /// A sum of balances after the first prices, in smallest units.
    pub fn money(&self, shares: u64, less: &[u64]) -> Fraction {
        self.fraction(self.numerator(shares, less), less.len(), 1)
    }

    /// Whether a sum of balances after the first prices is enough for a cost.
    pub fn is_enough(&self, shares: u64, less: &[u64], cost: i64) -> bool {
        let mut needed = Natural::new(u128::from(self.ballots));
        needed.multiply(whole(cost));
        for step in &self.steps[..less.len()] {
            needed.multiply(step.factor);
        }
        self.numerator(shares, less) >= needed
    }

    /// The price of a purchase in smallest units, for so many units of utility as prices count it.
    pub fn price_of(&self, purchase: usize, unit: i64) -> Fraction {
        self.fraction(self.steps[purchase].numerator.clone(), purchase + 1, whole(unit))
    }

    /// What those gave together who gave all they had for a purchase, in smallest units.
    pub fn given_for(&self, run: &Run<'_>, purchase: usize) -> Fraction {
        let gave = self.given(run, purchase);
        self.money(gave.shares, &gave.less)
    }

    /// A number over the common denominator of the first prices, the ballots and one thing more,
    /// in lowest terms. What it has in common with each part of the denominator is taken out of
    /// both, until it has nothing in common with any.
    fn fraction(&self, mut numerator: Natural, steps: usize, over: u64) -> Fraction {
        let mut denominator = Natural::new(1);
        let mut reduce = |mut part: u64| {
            loop {
                let shared = common(numerator.remainder(part), part);
                if shared <= 1 {
                    break;
                }
                numerator.divide(shared);
                part /= shared;
            }
            denominator.multiply(part);
        };
        let mut part: u64 = 1;
        let factors = self.steps[..steps].iter().map(|step| step.factor);
        for factor in factors.chain([self.ballots, over]) {
            match part.checked_mul(factor) {
                Some(product) => part = product,
                None => {
                    reduce(part);
                    part = factor;
                }
            }
        }
        reduce(part);
        Fraction(BigRational::new_raw(BigInt::from(&numerator), BigInt::from(&denominator)))
    }
}

/// A number of ballots, of units of utility, or of money: none is below zero or beyond 64 bits.
fn whole<N>(number: N) -> u64
where
    u64: TryFrom<N>,
{
    u64::try_from(number).ok().expect("ballots and points are bounded so that sums stay below 2^63")
}
