//! Straight lines over shares. Nothing here knows what they bound.

/// A line, told by its values at both ends.
#[derive(Debug, Clone, Copy)]
pub(super) struct Line {
    pub first: i64,
    pub last: i64,
}

impl Line {
    /// Twice its value in the middle.
    pub fn middle(self) -> i128 {
        i128::from(self.first) + i128::from(self.last)
    }

    /// Whether this line, for so much utility, is surely above another everywhere.
    pub fn is_above(self, unit: i64, (other, other_unit): (Self, i64)) -> bool {
        let above = |a: i64, b: i64| {
            i128::from(a) * i128::from(other_unit) > i128::from(b) * i128::from(unit)
        };
        above(self.first, other.first) && above(self.last, other.last)
    }

    /// The same price for another utility.
    pub fn rescaled(self, from: i64, to: i64) -> Option<Self> {
        let scaled = |value: i64| {
            let scaled = i128::from(value) * i128::from(to);
            i64::try_from(-(-scaled).div_euclid(i128::from(from))).ok()
        };
        Some(Self { first: scaled(self.first)?, last: scaled(self.last)? })
    }
}
