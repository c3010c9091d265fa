//! What the supporters of a project held together after each purchase of a finished run: since when
//! it was too little. Nothing is bought here, and no rounded bound decides what is told.

use super::exact::{Exact, Sum};
use super::fixed::Price;
use super::run::{ALIVE, Run};
use crate::tally::fraction::Fraction;

/// Marks the end of a list.
const END: u32 = u32::MAX;

/// Who paid what in a run, laid out to be added up for one project after the other.
#[derive(Debug)]
pub(super) struct Held<'r, 'm> {
    run: &'r Run<'m>,
    exact: &'r Exact,
    /// For each group, where its payments begin in `paid`; and the end.
    starts: Vec<usize>,
    /// At which purchase for how much utility, up to the one for which a group gave all it had.
    paid: Vec<(u32, i64)>,
    /// Bounds of what each ballot of a group had after that.
    rest: Vec<Bounds>,
    /// The first supporter that gave all it had for each purchase, and at the end of those who
    /// have something left; and the next one after each.
    first: Vec<u32>,
    next: Vec<u32>,
}

/// Bounds of a sum, in units of a price.
#[derive(Debug, Clone, Copy)]
struct Bounds {
    low: i128,
    high: i128,
}

impl Bounds {
    fn add(&mut self, other: Self, often: i128) {
        self.low += other.low * often;
        self.high += other.high * often;
    }
}

impl From<(i128, i128)> for Bounds {
    fn from((low, high): (i128, i128)) -> Self {
        Self { low, high }
    }
}

impl From<Price> for Bounds {
    fn from(price: Price) -> Self {
        (i128::from(price.low), i128::from(price.high)).into()
    }
}

/// Since when supporters held too little.
#[derive(Debug)]
pub(super) struct Short {
    /// After how many purchases they did for the first time.
    pub purchases: usize,
    /// What they held then, and at the end, in smallest units.
    pub had: Fraction,
    pub at_end: Fraction,
}

impl<'r, 'm> Held<'r, 'm> {
    /// Lays out who paid what. The exact prices must be those of the run.
    pub fn new(run: &'r Run<'m>, exact: &'r Exact) -> Self {
        let groups = run.market.groups();
        let (mut starts, mut paid) = (Vec::with_capacity(groups + 1), Vec::new());
        let mut rest = Vec::with_capacity(groups);
        let share = Bounds::from(run.fixed.share_bounds());
        for (group, spent_at) in run.spent_at.iter().enumerate() {
            starts.push(paid.len());
            let mut left = share;
            for (project, weight) in run.market.choices(group) {
                let place = run.place[*project as usize];
                if place < *spent_at {
                    paid.push((place, *weight));
                    let price = Bounds::from(run.bought[place as usize].bounds);
                    left.add(Bounds { low: price.high, high: price.low }, -i128::from(*weight));
                }
            }
            rest.push(left);
        }
        starts.push(paid.len());
        let first = vec![END; run.bought.len() + 1];
        Self { run, exact, starts, paid, rest, first, next: Vec::new() }
    }

    /// Since when the supporters of a project that was not bought held less than it costs. What
    /// they hold never grows, so it is looked for from the end, where they surely do.
    pub fn short_since(&mut self, project: usize) -> Short {
        self.line_up(project);
        let cost = self.run.market.contest.cost(project);
        let needed = Bounds::from(self.run.fixed.cost_bounds(cost));
        let all = self.run.bought.len();
        let mut sum = Sum::new(all);
        let mut held = self.rest_of(project, all);
        self.add(&mut sum, project, all);
        let at_end = self.exact.money(sum.shares, &sum.less);
        let mut purchases = all;
        while let Some(earlier) = purchases.checked_sub(1) {
            let price = Bounds::from(self.run.bought[earlier].bounds);
            held.add(price, i128::from(sum.less[earlier]));
            held.add(self.rest_of(project, earlier), 1);
            if held.low >= needed.high {
                break;
            }
            if held.high >= needed.low {
                let mut sum = sum.clone();
                self.add(&mut sum, project, earlier);
                if self.exact.is_enough(sum.shares, &sum.less[..earlier], cost) {
                    break;
                }
            }
            self.add(&mut sum, project, earlier);
            purchases = earlier;
        }
        let had = if purchases == all {
            at_end.clone()
        } else {
            self.exact.money(sum.shares, &sum.less[..purchases])
        };
        Short { purchases, had, at_end }
    }

    /// Puts the supporters of a project together by the purchase for which they gave all they had.
    fn line_up(&mut self, project: usize) {
        let all = self.run.bought.len();
        self.first.fill(END);
        self.next.clear();
        for (wants, at) in self.run.market.wants(project).iter().zip(0_u32..) {
            let spent_at = self.run.spent_at[wants.group as usize];
            let first = &mut self.first[if spent_at == ALIVE { all } else { spent_at as usize }];
            self.next.push(*first);
            *first = at;
        }
    }

    /// The supporters that gave all they had for a purchase.
    fn spenders(&self, project: usize, purchase: usize) -> impl Iterator<Item = (usize, u32)> {
        let wants = self.run.market.wants(project);
        let there = |at: u32| (at != END).then_some(at);
        let line = std::iter::successors(there(self.first[purchase]), move |at| {
            there(self.next[*at as usize])
        });
        line.map(|at| (wants[at as usize].group as usize, wants[at as usize].ballots))
    }

    /// What they had before it.
    fn rest_of(&self, project: usize, purchase: usize) -> Bounds {
        let mut sum = Bounds { low: 0, high: 0 };
        for (group, ballots) in self.spenders(project, purchase) {
            sum.add(self.rest[group], i128::from(ballots));
        }
        sum
    }

    /// Adds what they had before it.
    fn add(&self, sum: &mut Sum, project: usize, purchase: usize) {
        for (group, ballots) in self.spenders(project, purchase) {
            let ballots = u64::from(ballots);
            sum.shares += ballots;
            for (place, weight) in &self.paid[self.starts[group]..self.starts[group + 1]] {
                sum.less[*place as usize] += ballots * weight.unsigned_abs();
            }
        }
    }
}
