//! Fixed-point bounds of balances and prices, always rounded to the safe side. Nothing here is
//! exact, and nothing here decides: it says what is certain.

use std::ops::Range;

use num_bigint::BigInt;
use num_traits::ToPrimitive;

use super::market::Wants;

/// Bits that a price for each unit of utility has more than an amount, where utilities differ.
const PRICE_BITS: u32 = 16;

/// Bounds of a price. `high` is [`i64::MAX`] where nothing is known from above.
#[derive(Debug, Clone, Copy)]
pub(super) struct Price {
    pub low: i64,
    pub high: i64,
}

/// A project to be priced.
#[derive(Debug, Clone, Copy)]
pub(super) struct Priced {
    /// What it costs, in smallest units.
    pub cost: i128,
    /// A lower bound of its price.
    pub low: i64,
    /// Where to begin looking: any price.
    pub from: i64,
}

/// What is known of balances.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub balances: &'a [i64],
    /// What each balance is at least.
    pub least: i64,
    pub spent_at: &'a [u32],
    /// How much more each may be.
    pub doubt: i64,
    /// Ballots that have something left although nothing is known from below.
    pub faint: i64,
}

/// What supporters can do at a price.
#[derive(Debug, Clone, Copy)]
struct Seen {
    /// The utility of those who can pay it.
    rich: i128,
    /// What the others have together, from below.
    given: i64,
    /// How many of the others there are.
    poor: i64,
}

/// The unit of a run.
#[derive(Debug, Clone, Copy)]
pub(super) struct Fixed {
    /// Amounts are in units of 2^-`shift` smallest units.
    shift: i32,
    /// What each ballot holds at the start, from below.
    pub share: i64,
    price_bits: u32,
}

impl Fixed {
    /// A unit in which `total` smallest units, and every sum of balances, stay below 2^61, and in
    /// which a share is so small that a price with its additional bits fits as well.
    pub fn new(total: i128, ballots: i64, uniform: bool) -> Self {
        let bits = |value: i128| i32::try_from(128 - value.leading_zeros()).unwrap_or(127);
        let ballots = i128::from(ballots.max(1));
        let mut shift = 60 - bits(total);
        if !uniform {
            shift = shift.min(43 - bits(total / ballots));
        }
        let price_bits = if uniform { 0 } else { PRICE_BITS };
        let mut fixed = Self { shift, share: 0, price_bits };
        fixed.share = fixed.share_of(total, narrow(ballots));
        fixed
    }

    /// The share of each ballot if all hold `total` together, from below.
    pub fn share_of(self, total: i128, ballots: i64) -> i64 {
        narrow(self.amount(total).0 / i128::from(ballots.max(1)))
    }

    /// The price at which somebody who holds so much gives all of it, from above.
    pub fn price_of_all(self, holds: i64, weight: i64) -> i64 {
        narrow((i128::from(holds) << self.price_bits) / i128::from(weight) + 1)
    }

    /// What somebody pays at this price for this utility, from below.
    pub fn due_low(self, price: i64, weight: i64) -> i64 {
        if self.price_bits == 0 {
            return price;
        }
        narrow((i128::from(price) * i128::from(weight)) >> self.price_bits)
    }

    /// Whether so much is surely less than a cost.
    pub fn is_short(self, cost: i128, given: i128) -> bool {
        given < self.amount(cost).0
    }

    /// The price for those of utility `rich` if others give at most so much, from below.
    pub fn price_of_rest(self, cost: i128, given: i128, rich: i128) -> i64 {
        narrow(((self.amount(cost).0 - given) << self.price_bits).div_euclid(rich))
    }

    /// An amount in whole smallest units, from below and from above.
    fn amount(self, amount: i128) -> (i128, i128) {
        if self.shift >= 0 {
            (amount << self.shift, amount << self.shift)
        } else {
            let low = amount >> -self.shift;
            (low, low + 1)
        }
    }

    /// The price of a project if all its supporters can pay it.
    pub fn price_of(self, cost: i128, total: i128) -> Price {
        let (low, high) = self.amount(cost);
        let (low, high) = (low << self.price_bits, high << self.price_bits);
        Price { low: narrow(low.div_euclid(total)), high: narrow(high.div_euclid(total) + 1) }
    }

    /// What somebody pays at this price for this utility, from below and from above.
    pub fn due(self, price: Price, weight: i64) -> Price {
        if self.price_bits == 0 {
            return price;
        }
        let part = |price: i64| (i128::from(price) * i128::from(weight)) >> self.price_bits;
        Price { low: narrow(part(price.low)), high: narrow(part(price.high) + 1) }
    }

    /// What each ballot holds at the start, from below and from above, in the unit of a price.
    pub fn share_bounds(self) -> (i128, i128) {
        let share = i128::from(self.share);
        (share << self.price_bits, (share + 1) << self.price_bits)
    }

    /// What a project costs, from below and from above, in the unit of a price.
    pub fn cost_bounds(self, cost: i64) -> (i128, i128) {
        let (low, high) = self.amount(i128::from(cost));
        (low << self.price_bits, high << self.price_bits)
    }

    /// Bounds of an exact price, which is told as `above / below` smallest units.
    pub fn bounds(self, mut above: BigInt, mut below: BigInt) -> Price {
        let up = self.shift + self.price_bits.cast_signed();
        if up >= 0 {
            above <<= up.unsigned_abs();
        } else {
            below <<= up.unsigned_abs();
        }
        let low = (above / below).to_i64().unwrap_or(i64::MAX - 1);
        Price { low, high: low + 1 }
    }

    /// Bounds of the price of a project. Nothing if its supporters surely cannot pay it. Ends early
    /// when a lower bound is found with which the project has lost.
    ///
    /// What supporters pay together grows with the price, ever more slowly. So the price at which
    /// those who could pay the last tried price would make up the rest is never too high, and
    /// trying it again and again climbs to the price in a few steps from anywhere.
    pub fn price(
        self,
        priced: Priced,
        supporters: &mut Supporters<'_>,
        known: &Known<'_>,
        lost: impl Fn(i64) -> bool,
    ) -> Option<Price> {
        let (cost_low, cost_high) = self.amount(priced.cost);
        // where utilities differ, what each pays is cut to whole units, so that one unit for each
        // ballot may be missing
        let missing = if self.price_bits == 0 { 0 } else { supporters.ballots };
        let (mut price, mut low, mut climbing) = (priced.from, priced.low, false);
        loop {
            let seen = if self.price_bits == 0 {
                supporters.heads(price, known)
            } else {
                supporters.weights(price, known, self.price_bits)
            };
            let given = i128::from(seen.given);
            let more = i128::from(known.doubt) * i128::from(seen.poor + known.faint);
            if seen.rich == 0 {
                if given + more < cost_low {
                    return None;
                }
                if climbing || price <= low || given < cost_high {
                    return Some(Price { low, high: i64::MAX });
                }
                (price, climbing) = (low, true);
                continue;
            }
            let rest_low = (cost_low - given - more) << self.price_bits;
            low = low.max(narrow(rest_low.div_euclid(seen.rich)));
            let rest_high = (cost_high + i128::from(missing) - given) << self.price_bits;
            let next = narrow(-(-rest_high).div_euclid(seen.rich));
            if next == price || (climbing && next < price) || lost(low) {
                return Some(Price { low, high: price.max(next) });
            }
            (price, climbing) = (next, true);
        }
    }
}

/// Those who want a project and have something left, side by side: first those who could pay what
/// was last asked, then the others. Who has nothing is moved behind them when met.
#[derive(Debug)]
pub(super) struct Supporters<'a> {
    pub wants: &'a mut [Wants],
    /// Their utilities; empty where everyone's is 1.
    pub weights: &'a mut [i64],
    /// How many of them could pay: where to look for them, no more.
    pub able: &'a mut usize,
    /// How many of them may have something left.
    pub alive: &'a mut usize,
    /// Their utility.
    pub total: &'a mut i128,
    /// Their ballots.
    pub ballots: i64,
}

impl Supporters<'_> {
    fn swap<const UNIFORM: bool>(&mut self, a: usize, b: usize) {
        self.wants.swap(a, b);
        if !UNIFORM {
            self.weights.swap(a, b);
        }
    }

    /// What they can do at a price, where `is_short` says who has less than it owes.
    ///
    /// Who can pay one price can mostly pay the next as well. So those who can are looked at
    /// together, and only who has changed sides is moved.
    fn seen<const UNIFORM: bool>(
        &mut self,
        known: &Known<'_>,
        is_short: impl Fn(i64, i64) -> bool,
    ) -> Seen {
        let mut short = Short::default();
        let mut able = (*self.able).min(*self.alive);
        let mut at = able;
        while at < *self.alive {
            let (one, weight) = (self.wants[at], if UNIFORM { 1 } else { self.weights[at] });
            let balance = known.balances[one.group as usize];
            if !is_short(balance, weight) {
                self.swap::<UNIFORM>(at, able);
                able += 1;
            } else if !short.add::<UNIFORM>(known, one, (balance, weight)) {
                *self.alive -= 1;
                self.swap::<UNIFORM>(at, *self.alive);
                continue;
            }
            at += 1;
        }
        at = 0;
        loop {
            let is_short =
                |one: Wants, weight: i64| is_short(known.balances[one.group as usize], weight);
            at = self.next_short::<UNIFORM>(at..able, is_short);
            if at == able {
                break;
            }
            able -= 1;
            self.swap::<UNIFORM>(at, able);
            let (one, weight) = (self.wants[able], if UNIFORM { 1 } else { self.weights[able] });
            let balance = known.balances[one.group as usize];
            if !short.add::<UNIFORM>(known, one, (balance, weight)) {
                *self.alive -= 1;
                self.swap::<UNIFORM>(able, *self.alive);
            }
        }
        *self.able = able;
        *self.total -= i128::from(short.gone);
        let utility = if UNIFORM { short.poor } else { short.utility };
        Seen { rich: *self.total - i128::from(utility), given: short.given, poor: short.poor }
    }

    /// The first of a range that is short; its end if none is.
    fn next_short<const UNIFORM: bool>(
        &self,
        range: Range<usize>,
        is_short: impl Fn(Wants, i64) -> bool,
    ) -> usize {
        let (wants, start, end) = (&self.wants[range.clone()], range.start, range.end);
        let found = if UNIFORM {
            wants.iter().position(|one| is_short(*one, 1))
        } else {
            let weights = &self.weights[range];
            wants.iter().zip(weights).position(|(one, weight)| is_short(*one, *weight))
        };
        found.map_or(end, |found| start + found)
    }

    fn heads(&mut self, price: i64, known: &Known<'_>) -> Seen {
        if price <= known.least {
            return Seen { rich: *self.total, given: 0, poor: 0 };
        }
        self.seen::<true>(known, |balance, _| balance < price)
    }

    fn weights(&mut self, price: i64, known: &Known<'_>, bits: u32) -> Seen {
        self.seen::<false>(known, |balance, weight| {
            i128::from(balance) < (i128::from(price) * i128::from(weight)) >> bits
        })
    }
}

/// Those who have less than they owe.
#[derive(Debug, Clone, Copy, Default)]
struct Short {
    poor: i64,
    given: i64,
    /// Their utility, where it is not 1 for each.
    utility: i64,
    /// The utility of those who have nothing.
    gone: i64,
}

impl Short {
    /// Adds a group; says whether it has anything.
    fn add<const UNIFORM: bool>(
        &mut self,
        known: &Known<'_>,
        one: Wants,
        (balance, weight): (i64, i64),
    ) -> bool {
        let ballots = i64::from(one.ballots);
        if balance == 0 && known.spent_at[one.group as usize] != super::run::ALIVE {
            self.gone += weight * ballots;
            return false;
        }
        self.poor += ballots;
        self.given += balance * ballots;
        if !UNIFORM {
            self.utility += weight * ballots;
        }
        true
    }
}

/// A bound that is never exceeded where it matters: amounts stay below 2^61.
fn narrow(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN / 4 } else { i64::MAX / 4 })
}
