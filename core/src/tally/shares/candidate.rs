//! Which projects may be bought next, by bounds of their prices. Nothing here knows who pays, and
//! a comparison says only what is certain.

use super::fixed::Price;

/// Marks a candidate that can never be bought in this run.
pub(super) const GONE: i64 = i64::MAX;

/// A project that may be bought, with a lower bound of its price.
#[derive(Debug, Clone, Copy)]
pub(super) struct Candidate {
    pub project: usize,
    pub low: i64,
}

impl Candidate {
    /// Whether its bound is less than another's, each for the utility of one head.
    pub fn is_before(self, other: Self, unit: &[i64]) -> bool {
        let (ours, theirs) = (i128::from(unit[self.project]), i128::from(unit[other.project]));
        i128::from(self.low) * theirs < i128::from(other.low) * ours
    }
}

/// A project whose price is the best so far, or may be.
#[derive(Debug, Clone, Copy)]
pub(super) struct Contender {
    pub project: usize,
    pub price: Price,
}

/// The best price so far, from above, for so much utility.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Best {
    price: Option<(i64, i64)>,
}

impl Best {
    /// Whether it is surely better than a price of at least `low` for `unit`.
    pub fn is_better_than(self, low: i64, unit: i64) -> bool {
        self.price.is_some_and(|(high, best_unit)| {
            i128::from(low) * i128::from(best_unit) > i128::from(high) * i128::from(unit)
        })
    }

    pub fn improve(&mut self, high: i64, unit: i64) {
        if self.price.is_none() || self.is_worse_than(high, unit) {
            self.price = Some((high, unit));
        }
    }

    fn is_worse_than(self, high: i64, unit: i64) -> bool {
        self.price.is_some_and(|(known, known_unit)| {
            i128::from(high) * i128::from(known_unit) < i128::from(known) * i128::from(unit)
        })
    }

    /// The same price for another utility.
    pub fn price_for(self, unit: i64) -> Option<i64> {
        let (high, best_unit) = self.price.filter(|(high, _)| *high < i64::MAX)?;
        let price = i128::from(high) * i128::from(unit) / i128::from(best_unit);
        i64::try_from(price + 1).ok()
    }
}
