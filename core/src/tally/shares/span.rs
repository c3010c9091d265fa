//! Many shares at once: whether, for every share between two, the result fits into the budget and
//! leaves something that could still be bought. It finds no result; it only proves that none of
//! these shares is the last one, so that they need not be counted one by one.
//!
//! Every balance and every price is known between two straight lines over the shares, each told by
//! its values at both ends. Where it is open who is bought next, every possibility is followed.
//! What is proved does not depend on how ties are broken, because all orders are followed.
//!
//! Why lines suffice: what supporters pay together at prices along a line, from balances along
//! lines, is a sum of lesser ones of two lines each, so it is concave. If it reaches the price of
//! the project at both ends, it does so everywhere between: that gives the upper line. And whoever
//! is taken to give all, the rest divided among the others is never above the price: that gives
//! the lower line.

mod line;

use super::crowd::Crowd;
use super::fixed::{Fixed, Known, Price, Priced};
use super::market::Market;
use super::run::ALIVE;
use crate::tally::fraction::Fraction;
use crate::tally::limits::Purse;
use line::Line;

/// The most possibilities that are followed before nothing is proved.
const POSSIBILITIES_MAX: u32 = 12;

/// A project that may be bought, with a line below its price.
#[derive(Debug, Clone, Copy)]
struct Candidate {
    project: usize,
    low: Line,
}

/// One way in which the purchases so far may have gone.
#[derive(Debug, Clone)]
struct State {
    /// Lines below balances, and how much above them the upper lines are at most.
    first: Vec<i64>,
    last: Vec<i64>,
    wide: Vec<i64>,
    spent_at: Vec<u32>,
    open: Vec<Candidate>,
    bought: Vec<bool>,
    purse: Purse,
    alive: (Vec<usize>, Vec<i128>),
}

/// A project that may be the next one: the line above its price, if it can surely be paid.
#[derive(Debug, Clone, Copy)]
struct Contender {
    project: usize,
    low: Line,
    high: Option<Line>,
}

/// The shares between two.
#[derive(Debug)]
pub(super) struct Span<'s, 'm> {
    market: &'m Market<'m>,
    crowd: &'s mut Crowd,
    fixed: Fixed,
    /// Whether a result to which nothing can be added would be the last one.
    stops_when_exhausted: bool,
    left: u32,
}

/// Whether every share between those of which all voters hold `totals` together gives a result
/// that fits into the budget and, if that would end the adding, leaves something that fits.
pub(super) fn none_is_last(
    market: &Market<'_>,
    crowd: &mut Crowd,
    totals: (i128, i128),
    free: &[usize],
    stops_when_exhausted: bool,
) -> bool {
    let fixed = Fixed::new(totals.1, market.ballots, market.uniform);
    let left = POSSIBILITIES_MAX;
    let mut span = Span { market, crowd, fixed, stops_when_exhausted, left };
    let mut waiting = vec![span.begin(totals, free)];
    while let Some(state) = waiting.pop() {
        match span.follow(state) {
            Followed::Safe(more) => waiting.extend(more),
            Followed::Open => return false,
        }
    }
    true
}

enum Followed {
    /// This way ends well, if these others do.
    Safe(Vec<State>),
    /// Nothing is proved.
    Open,
}

/// A line below a price that was looked for.
enum Below {
    Line(Line),
    /// Its supporters surely cannot pay it.
    Unpayable,
    Unknown,
}

impl Span<'_, '_> {
    fn begin(&mut self, totals: (i128, i128), free: &[usize]) -> State {
        self.crowd.revive(self.market);
        let contest = self.market.contest;
        let mut purse = contest.purse();
        let mut bought = vec![false; contest.projects()];
        for project in free {
            contest.take(&mut purse, *project);
            bought[*project] = true;
        }
        let share = |total| self.fixed.share_of(total, self.market.ballots);
        let groups = self.market.groups();
        let payable = |project: &usize| i128::from(contest.cost(*project)) <= totals.1;
        let low = |project: usize| {
            let cost = i128::from(contest.cost(project));
            let low = self.fixed.price_of(cost, self.market.total[project]).low;
            Candidate { project, low: Line { first: low, last: low } }
        };
        State {
            first: vec![share(totals.0); groups],
            last: vec![share(totals.1); groups],
            wide: vec![1; groups],
            spent_at: vec![ALIVE; groups],
            open: self.market.for_sale().into_iter().filter(payable).map(low).collect(),
            bought,
            purse,
            alive: self.crowd.counts(),
        }
    }

    /// Follows one way until it is open what happens next.
    fn follow(&mut self, mut state: State) -> Followed {
        self.crowd.set_counts(&state.alive);
        loop {
            if state.purse.left < 0 {
                return Followed::Open;
            }
            let (contenders, payable) = self.contenders(&mut state);
            match contenders[..] {
                [] if self.is_last(&state) => return Followed::Open,
                [] => return Followed::Safe(Vec::new()),
                [Contender { project, low, high: Some(high) }] => {
                    self.pay(&mut state, project, (low, high));
                }
                _ => return self.branch(&state, &contenders, payable),
            }
        }
    }

    /// Follows every contender, and, where none can surely be paid, the end.
    fn branch(
        &mut self,
        state: &State,
        contenders: &[Contender],
        payable: Option<(Line, i64)>,
    ) -> Followed {
        let more = u32::try_from(contenders.len()).unwrap_or(u32::MAX);
        if more > self.left || (payable.is_none() && self.is_last(state)) {
            return Followed::Open;
        }
        self.left -= more;
        let counts = self.crowd.counts();
        let mut states = Vec::new();
        for contender in contenders {
            let mut next = state.clone();
            self.crowd.set_counts(&counts);
            let high = self.high_if_bought(&next, contender, payable);
            self.pay(&mut next, contender.project, (contender.low, high));
            next.alive = self.crowd.counts();
            states.push(next);
        }
        Followed::Safe(states)
    }

    /// A line above a contender's price wherever it is bought next: its own, or the best of those
    /// that can surely be paid, or the price at which everyone gives all they have.
    fn high_if_bought(
        &self,
        state: &State,
        contender: &Contender,
        payable: Option<(Line, i64)>,
    ) -> Line {
        let unit = self.market.unit[contender.project];
        let best = payable.and_then(|(line, best_unit)| line.rescaled(best_unit, unit));
        let known = [contender.high, best].into_iter().flatten();
        known.min_by_key(|line| line.middle()).unwrap_or_else(|| {
            let mut most = Line { first: 0, last: 0 };
            for (wants, weight) in self.crowd.alive(self.market, contender.project) {
                let group = wants.group as usize;
                let all = |low: i64| self.fixed.price_of_all(low + state.wide[group], weight);
                most.first = most.first.max(all(state.first[group]));
                most.last = most.last.max(all(state.last[group]));
            }
            most
        })
    }

    /// Whether the result would be the last one: nothing fits any more, and that ends the adding.
    fn is_last(&self, state: &State) -> bool {
        let contest = self.market.contest;
        let fits = |project: &usize| {
            i128::from(contest.cost(*project)) <= state.purse.left
                && !contest.is_barred(&state.purse, *project)
                && !state.bought[*project]
        };
        self.stops_when_exhausted && !self.market.for_sale().iter().any(fits)
    }

    /// The projects that may be bought next, and the best line above the price of one that can
    /// surely be paid, with its unit.
    fn contenders(&mut self, state: &mut State) -> (Vec<Contender>, Option<(Line, i64)>) {
        let mut open = std::mem::take(&mut state.open);
        let unit = &self.market.unit;
        open.retain(|c| !self.market.contest.is_barred(&state.purse, c.project));
        open.sort_by(|a, b| {
            let key = |c: &Candidate, unit: i64| c.low.middle() * i128::from(unit);
            key(a, unit[b.project]).cmp(&key(b, unit[a.project]))
        });
        let mut best: Option<(Line, i64)> = None;
        let mut contenders: Vec<Contender> = Vec::new();
        for candidate in &mut open {
            let project = candidate.project;
            let unit = unit[project];
            let lost = |low: Line, best| {
                let best: Option<(Line, i64)> = best;
                best.is_some_and(|best| low.is_above(unit, best))
            };
            if lost(candidate.low, best) {
                continue;
            }
            if let Some(line) = best.and_then(|(line, of)| line.rescaled(of, unit)) {
                match self.low(state, project, line) {
                    Below::Unpayable => {
                        candidate.project = usize::MAX;
                        continue;
                    }
                    Below::Line(low) if low.middle() > candidate.low.middle() => {
                        candidate.low = low
                    }
                    Below::Line(_) | Below::Unknown => {}
                }
                if lost(candidate.low, best) {
                    continue;
                }
            }
            let high = self.high(state, *candidate);
            if let Some(high) = high {
                if let Below::Line(low) = self.low(state, project, high)
                    && low.middle() > candidate.low.middle()
                {
                    candidate.low = low;
                }
                let better = |(known, of): (Line, i64)| {
                    high.middle() * i128::from(of) < known.middle() * i128::from(unit)
                };
                if best.is_none_or(better) {
                    best = Some((high, unit));
                }
            } else if best.is_none() && self.is_unpayable(state, project) {
                candidate.project = usize::MAX;
                continue;
            }
            contenders.push(Contender { project, low: candidate.low, high });
        }
        open.retain(|candidate| candidate.project != usize::MAX);
        state.open = open;
        let above = |c: &Contender| best.is_some_and(|b| c.low.is_above(unit[c.project], b));
        contenders.retain(|contender| !above(contender));
        if contenders.len() > 1 {
            self.settle_simple_ties(state, &mut contenders);
        }
        (contenders, best)
    }

    /// Where every supporter of several contenders can surely pay, their prices are simple
    /// fractions: of those only the one that is bought first stays.
    fn settle_simple_ties(&self, state: &State, contenders: &mut Vec<Contender>) {
        let contest = self.market.contest;
        let simple =
            |c: &Contender| c.high.is_some_and(|high| self.all_pay(state, c.project, high));
        let price = |project: usize| {
            let worth = self.market.total[project] * i128::from(self.market.unit[project]);
            Fraction::new(contest.cost(project), worth)
        };
        let simple_ones = contenders.iter().filter(|c| simple(c)).map(|c| c.project);
        let first = simple_ones.min_by_key(|p| (price(*p), contest.order.rank[*p]));
        contenders.retain(|c| Some(c.project) == first || !simple(c));
    }

    /// Whether every supporter surely has what it owes at this price.
    fn all_pay(&self, state: &State, project: usize, high: Line) -> bool {
        let everyone = self.market.wants(project).len() == self.crowd.counted(project);
        everyone
            && self.crowd.alive(self.market, project).all(|(wants, weight)| {
                let group = wants.group as usize;
                state.first[group] >= self.due(high.first, weight).high
                    && state.last[group] >= self.due(high.last, weight).high
            })
    }

    fn due(&self, price: i64, weight: i64) -> Price {
        self.fixed.due(Price { low: price, high: price }, weight)
    }

    /// A line above the price of a project; nothing if it is open whether it can be paid.
    fn high(&mut self, state: &State, candidate: Candidate) -> Option<Line> {
        let cost = i128::from(self.market.contest.cost(candidate.project));
        let mut at = |balances: &[i64], from: i64| {
            let spent_at = &state.spent_at;
            let known = Known { balances, least: 0, spent_at, doubt: 0, faint: 0 };
            let mut supporters = self.crowd.supporters(self.market, candidate.project);
            let priced = Priced { cost, low: from, from };
            let price = self.fixed.price(priced, &mut supporters, &known, |_| false)?;
            (price.high < i64::MAX).then_some(price.high)
        };
        let first = at(&state.first, candidate.low.first)?;
        let last = at(&state.last, candidate.low.last)?;
        Some(Line { first, last })
    }

    /// A line below the price of a project: those who could not pay `tried` in the middle are taken
    /// to give all they may have.
    fn low(&self, state: &State, project: usize, tried: Line) -> Below {
        let middle = i64::try_from(tried.middle() / 2).unwrap_or(i64::MAX);
        let (mut first, mut last, mut rich) = (0_i128, 0_i128, 0_i128);
        for (wants, weight) in self.crowd.alive(self.market, project) {
            let group = wants.group as usize;
            let balance = (state.first[group] + state.last[group]) / 2 + state.wide[group];
            if balance < self.fixed.due_low(middle, weight) {
                let ballots = i128::from(wants.ballots);
                first += i128::from(state.first[group] + state.wide[group]) * ballots;
                last += i128::from(state.last[group] + state.wide[group]) * ballots;
            } else {
                rich += i128::from(weight) * i128::from(wants.ballots);
            }
        }
        let cost = i128::from(self.market.contest.cost(project));
        if rich == 0 {
            let short = |given: i128| self.fixed.is_short(cost, given);
            return if short(first) && short(last) { Below::Unpayable } else { Below::Unknown };
        }
        let price = |given: i128| self.fixed.price_of_rest(cost, given, rich);
        Below::Line(Line { first: price(first), last: price(last) })
    }

    /// Whether all that supporters may have is surely too little.
    fn is_unpayable(&self, state: &State, project: usize) -> bool {
        let all = Line { first: i64::MAX / 8, last: i64::MAX / 8 };
        matches!(self.low(state, project, all), Below::Unpayable)
    }

    /// Lets the supporters of a project pay for it.
    fn pay(&mut self, state: &mut State, project: usize, (low, high): (Line, Line)) {
        state.open.retain(|candidate| candidate.project != project);
        state.bought[project] = true;
        self.market.contest.take(&mut state.purse, project);
        let low = Line { first: low.first.min(high.first), last: low.last.min(high.last) };
        for (wants, weight) in self.crowd.alive(self.market, project) {
            let group = wants.group as usize;
            let (first, last) = (state.first[group], state.last[group]);
            let wide = state.wide[group];
            let due = |low: i64, high: i64| self.fixed.due(Price { low, high }, weight);
            let (due_first, due_last) = (due(low.first, high.first), due(low.last, high.last));
            // what is left at least and at most, at both ends; a part below nothing counts as such
            let least = (first - due_first.high, last - due_last.high);
            let most = ((first + wide - due_first.low).max(0), (last + wide - due_last.low).max(0));
            let least = match least {
                (first, last) if first >= 0 && last >= 0 => (first, last),
                (first, last) if first + last > 0 => (first, last),
                _ => (0, 0),
            };
            if most == (0, 0) {
                state.spent_at[group] = 0;
            }
            (state.first[group], state.last[group]) = least;
            state.wide[group] = (most.0 - least.0).max(most.1 - least.1);
        }
    }
}
