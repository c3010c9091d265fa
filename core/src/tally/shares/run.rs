//! One run of Equal Shares at one share: fixed-point bounds with directed rounding decide what
//! they can, exact fractions the rest. No decision is ever taken on a rounded number.
//!
//! Every amount is an integer of units of 2^-`shift` of the smallest unit. A balance is known from
//! below; the true one is at most `doubt` more, for every ballot alike. A price is known from both
//! sides. Prices never fall while money is spent, so an old lower bound stays one, and a project
//! whose old lower bound is above the best price need not be looked at.

use std::cmp::Ordering;

use super::candidate::{Best, Candidate, Contender, GONE};
use super::crowd::Crowd;
use super::exact::{Exact, Owed};
use super::fixed::{Fixed, Known, Price, Priced};
use super::market::Market;
use crate::tally::limits::Purse;

/// Marks a group that still has money.
pub(super) const ALIVE: u32 = u32::MAX;

/// When balances have become so uncertain, they are worked out again from exact prices, whether
/// anything depends on it or not.
const DOUBT_MAX: i64 = 1 << 30;

/// When they have become so uncertain, they are worked out again before prices are compared exactly.
const DOUBT_SMALL: i64 = 1 << 10;

/// What was bought.
#[derive(Debug, Clone)]
pub(super) struct Bought {
    pub project: usize,
    /// The utility of those who have something left after they paid.
    pub full: i128,
    /// The exact price, where nobody has.
    pub price: Option<Owed>,
    /// Bounds of the price.
    pub bounds: Price,
}

/// A run.
#[derive(Debug)]
pub(super) struct Run<'m> {
    pub market: &'m Market<'m>,
    pub fixed: Fixed,
    /// What is left to each ballot of a group, from below.
    pub balances: Vec<i64>,
    /// What that is at least for all groups; nothing once somebody gave all it had.
    least: i64,
    pub doubt: i64,
    /// Whether nothing was bought since balances were worked out again.
    renewed: bool,
    /// Ballots that have something left of which nothing is known from below.
    faint: i64,
    /// The purchase for which a group gave all it had.
    pub spent_at: Vec<u32>,
    /// Those groups, in the order of the purchases; and for each purchase where they end.
    spenders: Vec<u32>,
    spenders_until: Vec<usize>,
    pub bought: Vec<Bought>,
    /// The place of each project among what was bought.
    pub place: Vec<u32>,
    pub ties: Vec<(u32, Vec<usize>, String)>,
    pub exact: Exact,
    /// What may still be bought, by its lower bound for the utility of one head.
    open: Vec<Candidate>,
    pub purse: Purse,
    pub crowd: Crowd,
    /// What was bought in a run like this one, and for what: where to look first.
    hints: Vec<(usize, i64)>,
    /// The same of this run.
    pub prices: Vec<(usize, i64)>,
}

impl<'m> Run<'m> {
    /// A run in which all voters together hold `total` smallest units. Projects of `free` are
    /// taken already.
    pub fn new(market: &'m Market<'m>, total: i128, free: &[usize]) -> Self {
        Self::like(market, total, free, (Crowd::new(market), Vec::new()))
    }

    /// The same after a run that was probably alike: its crowd is used again, and what it bought
    /// is looked at first.
    pub fn like(
        market: &'m Market<'m>,
        total: i128,
        free: &[usize],
        (mut crowd, hints): (Crowd, Vec<(usize, i64)>),
    ) -> Self {
        crowd.revive(market);
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
            least: fixed.share,
            doubt: 1,
            renewed: false,
            faint: if fixed.share > 0 { 0 } else { market.ballots },
            spent_at: vec![ALIVE; groups],
            spenders: Vec::new(),
            spenders_until: Vec::new(),
            bought: Vec::new(),
            place: vec![ALIVE; market.contest.projects()],
            ties: Vec::new(),
            exact: Exact::new(total, market.ballots),
            open: Vec::new(),
            purse,
            crowd,
            hints,
            prices: Vec::new(),
        };
        for project in market.for_sale() {
            let cost = i128::from(market.contest.cost(project));
            if cost <= total {
                let low = fixed.price_of(cost, market.total[project]).low;
                run.open.push(Candidate { project, low });
            }
        }
        let unit = &market.unit;
        run.open.sort_by(|a, b| b.is_before(*a, unit).cmp(&a.is_before(*b, unit)));
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

    /// The groups that gave all they had for a purchase, or for the one that is being made.
    pub fn spenders(&self, purchase: usize) -> &[u32] {
        let until = |at: usize| self.spenders_until.get(at).copied();
        let from = purchase.checked_sub(1).and_then(until).unwrap_or(0);
        &self.spenders[from..until(purchase).unwrap_or(self.spenders.len())]
    }

    fn buy(&mut self) -> Option<usize> {
        loop {
            let contenders = self.contenders();
            let (project, price) = match contenders[..] {
                [] => return None,
                [one] if one.price.high < i64::MAX => (one.project, one.price),
                _ if self.doubt > DOUBT_SMALL && !self.renewed => {
                    self.renew();
                    continue;
                }
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
        let mut best = Best::default();
        let mut contenders: Vec<Contender> = Vec::new();
        let mut looked_at = Vec::new();
        let hint = self.hints.get(self.bought.len()).copied();
        let hinted = hint.and_then(|(project, from)| {
            let at = open.iter().position(|candidate| candidate.project == project)?;
            Some((open.remove(at), from))
        });
        if let Some((mut candidate, from)) = hinted {
            self.consider(&mut candidate, from, &mut best, &mut contenders);
            looked_at.push(candidate);
        }
        let unit = &self.market.unit;
        let mut until = 0;
        for candidate in &mut open {
            if best.is_better_than(candidate.low, unit[candidate.project]) {
                break;
            }
            let from = best.price_for(unit[candidate.project]).unwrap_or(candidate.low);
            self.consider(candidate, from, &mut best, &mut contenders);
            until += 1;
        }
        looked_at.extend(open.drain(..until));
        for candidate in looked_at {
            if candidate.low != GONE {
                let after = |known: &Candidate| !candidate.is_before(*known, unit);
                open.insert(open.partition_point(after), candidate);
            }
        }
        contenders.retain(|c| !best.is_better_than(c.price.low, unit[c.project]));
        self.open = open;
        contenders
    }

    /// Prices a candidate, and notes whether its price may be the best.
    fn consider(
        &mut self,
        candidate: &mut Candidate,
        from: i64,
        best: &mut Best,
        contenders: &mut Vec<Contender>,
    ) {
        let project = candidate.project;
        if self.market.contest.is_barred(&self.purse, project) {
            candidate.low = GONE;
            return;
        }
        let unit = self.market.unit[project];
        let priced = Priced {
            cost: i128::from(self.market.contest.cost(project)),
            low: candidate.low,
            from,
        };
        let known = Known {
            balances: &self.balances,
            least: self.least,
            spent_at: &self.spent_at,
            doubt: self.doubt,
            faint: self.faint,
        };
        let mut supporters = self.crowd.supporters(self.market, project);
        let lost = |low: i64| best.is_better_than(low, unit);
        let Some(price) = self.fixed.price(priced, &mut supporters, &known, lost) else {
            candidate.low = GONE;
            return;
        };
        candidate.low = price.low;
        if !best.is_better_than(price.low, unit) {
            contenders.push(Contender { project, price });
            best.improve(price.high, unit);
        }
    }

    /// Decides exactly between contenders; nothing if one of them turned out not to be payable.
    fn decide(&mut self, contenders: &[Contender]) -> Option<(usize, Price)> {
        let mut exact = std::mem::take(&mut self.exact);
        exact.extend(self);
        let unit = &self.market.unit;
        let mut best: Vec<(usize, Owed)> = Vec::new();
        let mut unpayable = Vec::new();
        for contender in contenders {
            let project = contender.project;
            let Some(price) = exact.price(self, project, contender.price) else {
                unpayable.push(project);
                continue;
            };
            let known = best.first().map(|(known, owed)| (owed, unit[*known]));
            match known.map(|known| price.compare(unit[project], known)) {
                None | Some(Ordering::Less) => best = vec![(project, price)],
                Some(Ordering::Equal) => best.push((project, price)),
                Some(Ordering::Greater) => {}
            }
        }
        if !unpayable.is_empty() {
            self.exact = exact;
            self.open.retain(|candidate| !unpayable.contains(&candidate.project));
            return None;
        }
        let mut tied: Vec<usize> = best.iter().map(|(project, _)| *project).collect();
        self.market.contest.order.order(&mut tied);
        let project = *tied.first()?;
        let price = best.iter().find(|(one, _)| *one == project);
        let price = price.map(|(_, price)| exact.bounds(self, price));
        self.exact = exact;
        if tied.len() > 1 {
            let round = u32::try_from(self.bought.len()).unwrap_or(u32::MAX) + 1;
            let by = self.market.contest.order.told_by(&tied);
            self.ties.push((round, tied, by));
        }
        Some((project, price?))
    }

    /// Lets the supporters of a project pay for it.
    fn pay(&mut self, project: usize, price: Price) {
        self.open.retain(|candidate| candidate.project != project);
        let at = u32::try_from(self.bought.len()).unwrap_or(u32::MAX);
        let (mut full, mut widest, mut faint) = (0, 0, false);
        let mut unsure = Vec::new();
        for (wants, weight) in self.crowd.alive(self.market, project) {
            let group = wants.group as usize;
            let due = self.fixed.due(price, weight);
            let balance = self.balances[group];
            if balance >= due.high {
                let rest = balance - due.high;
                self.balances[group] = rest;
                faint |= rest == 0;
                widest = widest.max(due.high - due.low);
                full += i128::from(weight) * i128::from(wants.ballots);
            } else if self.spent_at[group] != ALIVE {
                // nothing left
            } else if balance + self.doubt < due.low {
                self.balances[group] = 0;
                self.spent_at[group] = at;
                self.spenders.push(wants.group);
            } else {
                unsure.push((wants, weight));
            }
        }
        let mut exact_price = None;
        if !unsure.is_empty() {
            let mut exact = std::mem::take(&mut self.exact);
            exact.extend(self);
            exact_price = exact.price_where(self, project, full, unsure.clone());
            for (wants, weight) in unsure {
                let group = wants.group as usize;
                let due = self.fixed.due(price, weight);
                let poor = exact_price
                    .as_ref()
                    .is_none_or(|price| exact.compare(self, group, price, weight).is_le());
                if poor {
                    self.balances[group] = 0;
                    self.spent_at[group] = at;
                    self.spenders.push(wants.group);
                } else {
                    let rest = (self.balances[group] - due.high).max(0);
                    self.balances[group] = rest;
                    faint |= rest == 0;
                    widest = widest.max(due.high - due.low);
                    full += i128::from(weight) * i128::from(wants.ballots);
                }
            }
            self.exact = exact;
        }
        self.prices.push((project, price.low));
        self.lower_least(price);
        let (bounds, price) = (price, exact_price.filter(|_| full == 0));
        self.bought.push(Bought { project, full, price, bounds });
        self.spenders_until.push(self.spenders.len());
        self.place[project] = at;
        self.market.contest.take(&mut self.purse, project);
        self.doubt += widest;
        self.renewed = false;
        if faint || self.doubt > DOUBT_MAX {
            self.renew();
        }
    }

    /// Notes what everyone still has at least when everyone may have paid this price.
    fn lower_least(&mut self, price: Price) {
        let nobody = self.market.uniform && self.spenders.is_empty();
        self.least = if nobody { (self.least - price.high).max(0) } else { 0 };
    }

    /// Works balances out again from exact prices, and counts who has something left of which
    /// nothing is known from below.
    fn renew(&mut self) {
        let mut exact = std::mem::take(&mut self.exact);
        exact.extend(self);
        exact.renew(self);
        self.exact = exact;
        self.renewed = true;
        self.least = 0;
        let groups = self.market.contest.election.groups.iter().enumerate();
        let faint = groups.filter(|(at, _)| self.balances[*at] == 0 && self.spent_at[*at] == ALIVE);
        self.faint = faint.map(|(_, group)| i64::from(group.ballots)).sum();
    }
}
