//! One run of Equal Shares at one share: fixed-point bounds with directed rounding decide what
//! they can, exact fractions the rest. No decision is ever taken on a rounded number.
//!
//! Every amount is an integer of units of 2^-`shift` of the smallest unit. A balance is known from
//! below; the true one is at most `doubt` more, for every ballot alike. A price is known from both
//! sides. Prices never fall while money is spent, so an old lower bound stays one, and a project
//! whose old lower bound is above the best price need not be looked at.

use num_bigint::BigInt;
use num_rational::BigRational;

use super::exact::Exact;
use super::fixed::{Fixed, Price};
use super::market::Market;
use crate::tally::limits::Purse;

/// Marks a group that still has money.
pub(super) const ALIVE: u32 = u32::MAX;

/// When balances have become so uncertain, they are worked out again from exact prices.
const DOUBT_MAX: i64 = 1 << 16;

/// A project that may be bought, with a lower bound of its price.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    project: usize,
    low: i64,
}

/// What was bought.
#[derive(Debug, Clone)]
pub(super) struct Bought {
    pub project: usize,
    /// The utility of those who have something left after they paid.
    pub full: i128,
    /// The exact price, where nobody has.
    pub price: Option<BigRational>,
}

/// A run.
#[derive(Debug)]
pub(super) struct Run<'m> {
    pub market: &'m Market<'m>,
    pub fixed: Fixed,
    /// What is left to each ballot of a group, from below.
    pub balances: Vec<i64>,
    pub doubt: i64,
    /// Ballots that have something left of which nothing is known from below.
    faint: i64,
    /// The purchase for which a group gave all it had.
    pub spent_at: Vec<u32>,
    pub bought: Vec<Bought>,
    /// The place of each project among what was bought.
    pub place: Vec<u32>,
    pub ties: Vec<(u32, Vec<usize>, String)>,
    pub exact: Exact,
    open: Vec<Candidate>,
    pub purse: Purse,
}

/// A project whose price is the best so far, or may be.
#[derive(Debug, Clone, Copy)]
struct Contender {
    project: usize,
    price: Price,
}

impl<'m> Run<'m> {
    /// A run in which all voters together hold `total` smallest units. Projects of `free` are
    /// taken already.
    pub fn new(market: &'m Market<'m>, total: i128, free: &[usize]) -> Self {
        let mut purse = market.contest.purse();
        for project in free {
            market.contest.take(&mut purse, *project);
        }
        let fixed = Fixed::new(total, market.ballots, market.uniform);
        let groups = market.groups();
        let mut run = Self {
            market,
            fixed,
            balances: vec![fixed.share; groups],
            doubt: 1,
            faint: if fixed.share > 0 { 0 } else { market.ballots },
            spent_at: vec![ALIVE; groups],
            bought: Vec::new(),
            place: vec![ALIVE; market.contest.projects()],
            ties: Vec::new(),
            exact: Exact::new(total, market.ballots),
            open: Vec::new(),
            purse,
        };
        for project in market.for_sale() {
            let cost = i128::from(market.contest.cost(project));
            if cost <= total {
                let low = fixed.price_of(cost, market.total[project]).low;
                run.open.push(Candidate { project, low });
            }
        }
        run
    }

    /// Buys until nothing can be bought, or until more than `most` is spent.
    pub fn finish(&mut self, most: Option<i128>) {
        let mut spent = 0;
        while let Some(project) = self.buy() {
            spent += i128::from(self.market.contest.cost(project));
            if most.is_some_and(|most| spent > most) {
                return;
            }
        }
    }

    /// The projects that were bought.
    pub fn selected(&self) -> Vec<usize> {
        self.bought.iter().map(|bought| bought.project).collect()
    }

    fn buy(&mut self) -> Option<usize> {
        loop {
            let contenders = self.contenders();
            let (project, price) = match contenders[..] {
                [] => return None,
                [one] if one.price.high < i64::MAX => (one.project, one.price),
                _ => match self.decide(&contenders) {
                    Some(winner) => winner,
                    None => continue,
                },
            };
            self.pay(project, price);
            return Some(project);
        }
    }

    /// The projects whose price may be the best.
    fn contenders(&mut self) -> Vec<Contender> {
        let mut open = std::mem::take(&mut self.open);
        let unit = &self.market.unit;
        let key = |c: &Candidate| (i128::from(c.low), i128::from(unit[c.project]));
        open.sort_by(|a, b| {
            let ((low_a, unit_a), (low_b, unit_b)) = (key(a), key(b));
            (low_a * unit_b).cmp(&(low_b * unit_a))
        });
        let mut contenders: Vec<Contender> = Vec::new();
        let mut best: Option<(i64, i64)> = None;
        let above = |low: i64, unit: i64, best: Option<(i64, i64)>| {
            best.is_some_and(|(high, best_unit)| {
                i128::from(low) * i128::from(best_unit) > i128::from(high) * i128::from(unit)
            })
        };
        let mut gone = false;
        for candidate in &mut open {
            let unit = unit[candidate.project];
            if above(candidate.low, unit, best) {
                break;
            }
            if self.market.contest.is_barred(&self.purse, candidate.project) {
                (candidate.low, gone) = (GONE, true);
                continue;
            }
            let lost = |low: i64| above(low, unit, best);
            match self.price(candidate.project, candidate.low, lost) {
                None => (candidate.low, gone) = (GONE, true),
                Some(price) => {
                    candidate.low = price.low;
                    if above(price.low, unit, best) {
                        continue;
                    }
                    contenders.push(Contender { project: candidate.project, price });
                    let better = |(high, best_unit): (i64, i64)| {
                        i128::from(price.high) * i128::from(best_unit)
                            < i128::from(high) * i128::from(unit)
                    };
                    if best.is_none_or(better) {
                        best = Some((price.high, unit));
                    }
                }
            }
        }
        contenders.retain(|c| !above(c.price.low, unit[c.project], best));
        if gone {
            open.retain(|candidate| candidate.low != GONE);
        }
        self.open = open;
        contenders
    }

    /// Bounds of the price of a project; nothing if its supporters surely cannot pay it. Stops
    /// early when a lower bound is found with which the project has lost.
    fn price(&self, project: usize, guess: i64, lost: impl Fn(i64) -> bool) -> Option<Price> {
        let cost = i128::from(self.market.contest.cost(project));
        let known = super::fixed::Known {
            balances: &self.balances,
            doubt: self.doubt,
            faint: self.faint,
            total: self.market.total[project],
        };
        let wants = self.market.wants(project);
        if self.market.uniform {
            self.fixed.price_of_heads(cost, wants, &known, guess, lost)
        } else {
            let weights = self.market.weights(project);
            self.fixed.price_of_weights(cost, (wants, weights), &known, guess, lost)
        }
    }

    /// Decides exactly between contenders; nothing if one of them turned out not to be payable.
    fn decide(&mut self, contenders: &[Contender]) -> Option<(usize, Price)> {
        let mut exact = std::mem::take(&mut self.exact);
        exact.extend(self);
        let mut best: Vec<usize> = Vec::new();
        let mut price = None;
        let mut unpayable = Vec::new();
        for contender in contenders {
            let project = contender.project;
            let Some(one) = exact.price(self, project, contender.price) else {
                unpayable.push(project);
                continue;
            };
            let key = one.clone() / BigInt::from(self.market.unit[project]);
            match price.as_ref().map(|(known, _)| key.cmp(known)) {
                None | Some(std::cmp::Ordering::Less) => {
                    price = Some((key, one));
                    best = vec![project];
                }
                Some(std::cmp::Ordering::Equal) => best.push(project),
                Some(std::cmp::Ordering::Greater) => {}
            }
        }
        self.exact = exact;
        if !unpayable.is_empty() {
            self.open.retain(|candidate| !unpayable.contains(&candidate.project));
            return None;
        }
        self.market.contest.order.order(&mut best);
        let project = *best.first()?;
        if best.len() > 1 {
            let round = u32::try_from(self.bought.len()).unwrap_or(u32::MAX) + 1;
            let by = self.market.contest.order.told_by(&best);
            self.ties.push((round, best, by));
        }
        let heads = i128::from(self.market.unit[project]);
        let (key, _) = price?;
        let exact = key * BigInt::from(heads);
        Some((project, self.fixed.bounds(&exact, self.market.ballots)))
    }

    /// Lets the supporters of a project pay for it.
    fn pay(&mut self, project: usize, price: Price) {
        self.open.retain(|candidate| candidate.project != project);
        let exact_price = self.exact_price_if_unsure(project, price);
        let at = u32::try_from(self.bought.len()).unwrap_or(u32::MAX);
        let mut full = 0;
        let mut widest = 0;
        let mut faint = false;
        let exact = std::mem::take(&mut self.exact);
        for (wants, weight) in self.market.weighted(project) {
            let group = wants.group as usize;
            if self.spent_at[group] != ALIVE {
                continue;
            }
            let due = self.fixed.due(price, weight);
            let balance = self.balances[group];
            let poor = match &exact_price {
                _ if balance >= due.high => false,
                _ if balance + self.doubt < due.low => true,
                Some(exact_price) => exact.cannot_more_than(self, group, exact_price, weight),
                None => true,
            };
            if poor {
                self.balances[group] = 0;
                self.spent_at[group] = at;
            } else {
                let rest = (balance - due.high).max(0);
                self.balances[group] = rest;
                faint |= rest == 0;
                widest = widest.max(due.high - due.low);
                full += i128::from(weight) * i128::from(wants.ballots);
            }
        }
        self.exact = exact;
        let price = exact_price.filter(|_| full == 0);
        self.bought.push(Bought { project, full, price });
        self.place[project] = at;
        self.market.contest.take(&mut self.purse, project);
        self.doubt += widest;
        if faint || self.doubt > DOUBT_MAX {
            self.renew();
        }
    }

    /// The exact price, if bounds leave open for anyone whether it takes all they have.
    fn exact_price_if_unsure(&mut self, project: usize, price: Price) -> Option<BigRational> {
        let unsure = self.market.weighted(project).any(|(wants, weight)| {
            let group = wants.group as usize;
            let due = self.fixed.due(price, weight);
            let balance = self.balances[group];
            self.spent_at[group] == ALIVE && balance < due.high && balance + self.doubt >= due.low
        });
        if !unsure {
            return None;
        }
        let mut exact = std::mem::take(&mut self.exact);
        exact.extend(self);
        let exact_price = exact.price(self, project, price);
        self.exact = exact;
        exact_price
    }

    /// Works balances out again from exact prices, and counts who has something left of which
    /// nothing is known from below.
    fn renew(&mut self) {
        let mut exact = std::mem::take(&mut self.exact);
        exact.extend(self);
        exact.renew(self);
        self.exact = exact;
        let groups = self.market.contest.election.groups.iter().enumerate();
        let faint = groups.filter(|(at, _)| self.balances[*at] == 0 && self.spent_at[*at] == ALIVE);
        self.faint = faint.map(|(_, group)| i64::from(group.ballots)).sum();
    }
}

/// Marks a candidate that can never be bought in this run.
const GONE: i64 = i64::MAX;
