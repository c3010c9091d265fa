//! The exact side of a run: prices as fractions over one common denominator, and balances from
//! them. Slow; asked only where bounds do not decide, and once at the end.
//!
//! With n ballots and all money times n, every ballot begins with the whole number `total`. What a
//! ballot has left is `total` minus a sum of prices times its utilities, or nothing once it gave
//! all it had. So each price is (cost·n − what those gave who gave all) / (utility of the others),
//! a sum with whole coefficients over earlier prices.

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{One, Zero};

use super::fixed::Price;
use super::market::Wants;
use super::run::{ALIVE, Run};

/// Exact prices of what was bought, times the number of ballots.
#[derive(Debug, Clone, Default)]
pub(super) struct Exact {
    total: BigInt,
    ballots: BigInt,
    /// The common denominator.
    denominator: BigInt,
    /// The numerators.
    prices: Vec<BigInt>,
}

/// A sum of balances: so many full shares, less so much utility at each price.
struct Sum {
    shares: i128,
    less: Vec<i128>,
}

impl Sum {
    fn new(prices: usize) -> Self {
        Self { shares: 0, less: vec![0; prices] }
    }

    /// Adds the balance that each ballot of a group had before purchase `until`.
    fn add(&mut self, run: &Run<'_>, group: usize, ballots: u32, until: usize) {
        let ballots = i128::from(ballots);
        self.shares += ballots;
        for (project, weight) in run.market.choices(group) {
            let place = run.place[*project as usize];
            if place != ALIVE && (place as usize) < until {
                self.less[place as usize] += ballots * i128::from(*weight);
            }
        }
    }
}

impl Exact {
    pub fn new(total: i128, ballots: i64) -> Self {
        Self {
            total: BigInt::from(total),
            ballots: BigInt::from(ballots),
            denominator: BigInt::one(),
            prices: Vec::new(),
        }
    }

    /// A sum of balances over the common denominator.
    fn numerator(&self, sum: &Sum) -> BigInt {
        let mut numerator = &self.total * &self.denominator * sum.shares;
        for (less, price) in sum.less.iter().zip(&self.prices) {
            if *less != 0 {
                numerator -= price * *less;
            }
        }
        numerator
    }

    /// Works out the prices of what was bought since.
    pub fn extend(&mut self, run: &Run<'_>) {
        let (from, until) = (self.prices.len(), run.bought.len());
        if from == until {
            return;
        }
        let mut gave: Vec<Sum> = (from..until).map(Sum::new).collect();
        for (group, spent_at) in run.spent_at.iter().enumerate() {
            let at = *spent_at as usize;
            // while a project is being paid, some have spent all on it that is not bought yet
            if (from..until).contains(&at) {
                let ballots = run.market.contest.election.groups[group].ballots;
                gave[at - from].add(run, group, ballots, at);
            }
        }
        for (at, gave) in (from..until).zip(gave) {
            let bought = &run.bought[at];
            let price = match &bought.price {
                Some(price) => price.clone(),
                None => {
                    let cost = &self.ballots * run.market.contest.cost(bought.project);
                    let rest = cost * &self.denominator - self.numerator(&gave);
                    BigRational::new_raw(rest, &self.denominator * bought.full)
                }
            };
            self.push(&price);
        }
    }

    /// Adds a price; the common denominator grows by as much as it must.
    fn push(&mut self, price: &BigRational) {
        let (numerator, denominator) = price.clone().into_raw();
        let (factor, rest) = divide(&denominator, &self.denominator);
        if rest.is_zero() {
            for known in &mut self.prices {
                *known *= &factor;
            }
            self.prices.push(numerator);
            self.denominator = denominator;
        } else {
            for known in &mut self.prices {
                *known *= &denominator;
            }
            self.prices.push(numerator * &self.denominator);
            self.denominator *= &denominator;
        }
    }

    /// The exact price of a project, times the number of ballots; nothing if its supporters cannot
    /// pay it. `known` are bounds of it.
    pub fn price(&self, run: &Run<'_>, project: usize, known: Price) -> Option<BigRational> {
        let mut gave = Sum::new(run.bought.len());
        let mut rich = 0_i128;
        let mut unsure = Vec::new();
        for (wants, weight) in run.market.weighted(project) {
            let group = wants.group as usize;
            if run.spent_at[group] != ALIVE {
                continue;
            }
            let due = run.fixed.due(known, weight);
            if run.balances[group] >= due.high {
                rich += i128::from(weight) * i128::from(wants.ballots);
            } else if run.balances[group] + run.doubt < due.low {
                gave.add(run, group, wants.ballots, run.bought.len());
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
    ) -> Option<BigRational> {
        let until = run.bought.len();
        let mut gave = Sum::new(until);
        for wants in run.market.wants(project) {
            if run.spent_at[wants.group as usize] as usize == until {
                gave.add(run, wants.group as usize, wants.ballots, until);
            }
        }
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
    ) -> Option<BigRational> {
        let cost = &self.ballots * run.market.contest.cost(project) * &self.denominator;
        let until = run.bought.len();
        let utility =
            |(wants, weight): &(Wants, i64)| i128::from(*weight) * i128::from(wants.ballots);
        rich += unsure.iter().map(utility).sum::<i128>();
        loop {
            if rich == 0 {
                return None;
            }
            let rest = &cost - self.numerator(&gave);
            let before = (unsure.len(), rich);
            unsure.retain(|one @ (wants, weight)| {
                let mut balance = Sum::new(until);
                balance.add(run, wants.group as usize, 1, until);
                let stays = self.numerator(&balance) * before.1 >= &rest * *weight;
                if !stays {
                    gave.add(run, wants.group as usize, wants.ballots, until);
                    rich -= utility(one);
                }
                stays
            });
            if unsure.len() == before.0 {
                return Some(BigRational::new(rest, &self.denominator * rich));
            }
        }
    }

    /// Whether a ballot of a group has no more than what it owes at this price.
    pub fn cannot_more_than(
        &self,
        run: &Run<'_>,
        group: usize,
        price: &BigRational,
        weight: i64,
    ) -> bool {
        let mut balance = Sum::new(run.bought.len());
        balance.add(run, group, 1, run.bought.len());
        let owes = price.numer() * weight * &self.denominator;
        self.numerator(&balance) * price.denom() <= owes
    }

    /// Works the bounds of all balances out again.
    pub fn renew(&self, run: &mut Run<'_>) {
        let bounds = |price: &BigInt| {
            let price = BigRational::new_raw(price.clone(), self.denominator.clone());
            run.fixed.bounds(&price, run.market.ballots)
        };
        let prices: Vec<Price> = self.prices.iter().map(bounds).collect();
        let mut doubt = 1;
        for group in 0..run.balances.len() {
            if run.spent_at[group] != ALIVE {
                continue;
            }
            let (mut balance, mut wide) = (run.fixed.share, 1);
            for (project, weight) in run.market.choices(group) {
                if let Some(price) = prices.get(run.place[*project as usize] as usize) {
                    let due = run.fixed.due(*price, *weight);
                    balance -= due.high;
                    wide += due.high - due.low;
                }
            }
            run.balances[group] = balance.max(0);
            doubt = doubt.max(wide);
        }
        run.doubt = doubt;
    }

    /// What all supporters of a project held together after so many purchases, in smallest units.
    pub fn money(&self, run: &Run<'_>, project: usize, purchases: usize) -> BigRational {
        let mut sum = Sum::new(purchases);
        for wants in run.market.wants(project) {
            let group = wants.group as usize;
            if run.spent_at[group] as usize >= purchases {
                sum.add(run, group, wants.ballots, purchases);
            }
        }
        BigRational::new(self.numerator(&sum), &self.denominator * &self.ballots)
    }

    /// The price of a purchase in smallest units, for each unit of utility as prices count it.
    pub fn price_of(&self, purchase: usize) -> BigRational {
        BigRational::new(self.prices[purchase].clone(), &self.denominator * &self.ballots)
    }
}

fn divide(number: &BigInt, by: &BigInt) -> (BigInt, BigInt) {
    (number / by, number % by)
}
