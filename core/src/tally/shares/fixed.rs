//! Fixed-point bounds of balances and prices, always rounded to the safe side. Nothing here is
//! exact, and nothing here decides: it says what is certain.

use num_bigint::BigInt;
use num_rational::BigRational;
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
    pub spent_at: &'a [u32],
    /// How much more each may be.
    pub doubt: i64,
    /// Ballots that have something left although nothing is known from below.
    pub faint: i64,
}

/// What supporters can do at a price.
#[derive(Debug, Clone, Copy, Default)]
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

    /// Bounds of an exact price, which is told in smallest units times the number of ballots.
    pub fn bounds(self, exact: &BigRational, ballots: i64) -> Price {
        let up = self.shift + self.price_bits.cast_signed();
        let (mut above, mut below) = (exact.numer().clone(), exact.denom() * BigInt::from(ballots));
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

/// Those who want a project and have something left, side by side. Who has nothing is moved behind
/// the others when met.
#[derive(Debug)]
pub(super) struct Supporters<'a> {
    pub wants: &'a mut [Wants],
    /// Their utilities; empty where everyone's is 1.
    pub weights: &'a mut [i64],
    /// How many of them may have something left.
    pub alive: &'a mut usize,
    /// Their utility.
    pub total: &'a mut i128,
    /// Their ballots.
    pub ballots: i64,
}

impl Supporters<'_> {
    /// Moves one that has nothing left behind the others.
    fn bury(&mut self, at: usize) {
        *self.alive -= 1;
        let one = self.wants[at];
        let weight = self.weights.get(at).copied().unwrap_or(1);
        *self.total -= i128::from(weight) * i128::from(one.ballots);
        self.wants.swap(at, *self.alive);
        if !self.weights.is_empty() {
            self.weights.swap(at, *self.alive);
        }
    }

    fn heads(&mut self, price: i64, known: &Known<'_>) -> Seen {
        let mut seen = Seen::default();
        let mut at = 0;
        while at < *self.alive {
            let one = self.wants[at];
            let balance = known.balances[one.group as usize];
            if balance < price {
                if balance == 0 && known.spent_at[one.group as usize] != super::run::ALIVE {
                    self.bury(at);
                    continue;
                }
                seen.poor += i64::from(one.ballots);
                seen.given += balance * i64::from(one.ballots);
            }
            at += 1;
        }
        seen.rich = *self.total - i128::from(seen.poor);
        seen
    }

    fn weights(&mut self, price: i64, known: &Known<'_>, bits: u32) -> Seen {
        let mut seen = Seen::default();
        let mut poor = 0;
        let mut at = 0;
        while at < *self.alive {
            let (one, weight) = (self.wants[at], self.weights[at]);
            let balance = known.balances[one.group as usize];
            if i128::from(balance) < (i128::from(price) * i128::from(weight)) >> bits {
                if balance == 0 && known.spent_at[one.group as usize] != super::run::ALIVE {
                    self.bury(at);
                    continue;
                }
                poor += i128::from(weight) * i128::from(one.ballots);
                seen.poor += i64::from(one.ballots);
                seen.given += balance * i64::from(one.ballots);
            }
            at += 1;
        }
        seen.rich = *self.total - poor;
        seen
    }
}

/// A bound that is never exceeded where it matters: amounts stay below 2^61.
fn narrow(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN / 4 } else { i64::MAX / 4 })
}
