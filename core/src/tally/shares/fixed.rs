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

/// What is known of balances.
#[derive(Debug)]
pub(super) struct Known<'a> {
    pub balances: &'a [i64],
    /// How much more each may be.
    pub doubt: i64,
    /// Ballots that have something left although nothing is known from below.
    pub faint: i64,
    /// The utility of all supporters.
    pub total: i128,
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
        let share = if shift >= 0 { (total << shift) / ballots } else { (total >> -shift) / ballots };
        fixed.share = i64::try_from(share).unwrap_or(i64::MAX);
        fixed
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

    /// Bounds of the price of a project for which everyone pays the same. Nothing if its
    /// supporters surely cannot pay. `guess` is a lower bound of the price.
    pub fn price_of_heads(
        self,
        cost: i128,
        wants: &[Wants],
        known: &Known<'_>,
        guess: i64,
        lost: impl Fn(i64) -> bool,
    ) -> Option<Price> {
        let (cost_low, cost_high) = self.amount(cost);
        let (cost_low, cost_high) = (narrow(cost_low), narrow(cost_high));
        let heads = narrow(known.total);
        let mut price = guess;
        let mut low = guess;
        loop {
            let (mut poor, mut given, mut unsure) = (0_i64, 0_i64, 0_i64);
            for one in wants {
                let balance = known.balances[one.group as usize];
                let ballots = i64::from(one.ballots);
                if balance < price {
                    poor += ballots;
                    given += balance * ballots;
                    unsure += if balance > 0 { ballots } else { 0 };
                }
            }
            let more = known.doubt.saturating_mul(unsure + known.faint);
            let rich = heads - poor;
            if rich == 0 {
                let payable = given.saturating_add(more) >= cost_low;
                return payable.then_some(Price { low, high: i64::MAX });
            }
            low = low.max((cost_low.saturating_sub(given).saturating_sub(more)).div_euclid(rich));
            let high = (cost_high - given + rich - 1).div_euclid(rich);
            if high <= price || lost(low) {
                return Some(Price { low, high: price.max(high) });
            }
            price = high;
        }
    }

    /// The same where utilities differ.
    pub fn price_of_weights(
        self,
        cost: i128,
        (wants, weights): (&[Wants], &[i64]),
        known: &Known<'_>,
        guess: i64,
        lost: impl Fn(i64) -> bool,
    ) -> Option<Price> {
        let (cost_low, cost_high) = self.amount(cost);
        // what each pays is cut to whole units: so many may be missing in all
        let missing: i64 = wants.iter().map(|one| i64::from(one.ballots)).sum();
        let cost_high = cost_high + i128::from(missing);
        let mut price = guess;
        let mut low = guess;
        loop {
            let (mut poor, mut given, mut unsure) = (0_i128, 0_i64, 0_i64);
            for (one, weight) in wants.iter().zip(weights) {
                let balance = known.balances[one.group as usize];
                let ballots = i64::from(one.ballots);
                let due = (i128::from(price) * i128::from(*weight)) >> self.price_bits;
                if i128::from(balance) < due {
                    poor += i128::from(*weight) * i128::from(ballots);
                    given += balance * ballots;
                    unsure += if balance > 0 { ballots } else { 0 };
                }
            }
            let more = i128::from(known.doubt) * i128::from(unsure + known.faint);
            let given = i128::from(given);
            let rich = known.total - poor;
            if rich == 0 {
                let payable = given + more >= cost_low;
                return payable.then_some(Price { low, high: i64::MAX });
            }
            low = low.max(narrow(((cost_low - given - more) << self.price_bits).div_euclid(rich)));
            let high = ((cost_high - given) << self.price_bits).div_euclid(rich) + 1;
            let high = narrow(high);
            if high <= price || lost(low) {
                return Some(Price { low, high: price.max(high) });
            }
            price = high;
        }
    }
}

/// A bound that is never exceeded where it matters: amounts stay below 2^61.
fn narrow(value: i128) -> i64 {
    i64::try_from(value).unwrap_or(if value < 0 { i64::MIN / 4 } else { i64::MAX / 4 })
}
