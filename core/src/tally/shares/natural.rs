//! Whole numbers of any length that are changed in place: the few operations that exact prices need
//! again and again, without a new number for each product. Nothing here rounds, and nothing is
//! below zero.

use std::cmp::Ordering;

use num_bigint::BigInt;

/// A whole number, not below zero.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Natural {
    /// Digits to the base 2^64, the least first; the last is not 0.
    digits: Vec<u64>,
}

impl Natural {
    pub fn new(value: u128) -> Self {
        let mut number = Self { digits: vec![low(value), low(value >> 64)] };
        number.trim();
        number
    }

    /// Multiplies it.
    pub fn multiply(&mut self, by: u64) {
        let mut carry = 0;
        for digit in &mut self.digits {
            let product = u128::from(*digit) * u128::from(by) + u128::from(carry);
            (*digit, carry) = (low(product), low(product >> 64));
        }
        if carry > 0 {
            self.digits.push(carry);
        }
        if by == 0 {
            self.digits.clear();
        }
    }

    pub fn times(&self, by: u64) -> Self {
        let mut product = self.clone();
        product.multiply(by);
        product
    }

    /// Multiplies it by `by`, and takes away `other` so often. What is left must not be below zero.
    pub fn multiply_less(&mut self, by: u64, other: &Self, often: u64) {
        let length = self.digits.len().max(other.digits.len()) + 1;
        self.digits.resize(length, 0);
        let (mut more, mut less, mut borrowed) = (0, 0, false);
        for (at, digit) in self.digits.iter_mut().enumerate() {
            let taken = other.digits.get(at).copied().unwrap_or(0);
            let taken = u128::from(taken) * u128::from(often) + u128::from(less);
            let product = u128::from(*digit) * u128::from(by) + u128::from(more);
            (more, less) = (low(product >> 64), low(taken >> 64));
            let (rest, first) = low(product).overflowing_sub(low(taken));
            let (rest, second) = rest.overflowing_sub(u64::from(borrowed));
            (*digit, borrowed) = (rest, first || second);
        }
        assert!(!borrowed, "nobody gives more than it has");
        self.trim();
    }

    /// What is left of it divided by a number that is not 0.
    pub fn remainder(&self, by: u64) -> u64 {
        let by = u128::from(by);
        let digits = self.digits.iter().rev();
        low(digits.fold(0, |rest, digit| ((rest << 64) | u128::from(*digit)) % by))
    }

    /// Divides it by a number that it is a multiple of.
    pub fn divide(&mut self, by: u64) {
        let by = u128::from(by);
        let mut rest = 0;
        for digit in self.digits.iter_mut().rev() {
            let above = (rest << 64) | u128::from(*digit);
            *digit = low(above / by);
            rest = above % by;
        }
        self.trim();
    }

    fn trim(&mut self) {
        while self.digits.last() == Some(&0) {
            self.digits.pop();
        }
    }
}

impl Ord for Natural {
    fn cmp(&self, other: &Self) -> Ordering {
        let length = self.digits.len().cmp(&other.digits.len());
        length.then_with(|| self.digits.iter().rev().cmp(other.digits.iter().rev()))
    }
}

impl PartialOrd for Natural {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl From<&Natural> for BigInt {
    fn from(number: &Natural) -> Self {
        let bytes: Vec<u8> = number.digits.iter().flat_map(|digit| digit.to_le_bytes()).collect();
        Self::from_bytes_le(num_bigint::Sign::Plus, &bytes)
    }
}

/// The greatest number that divides both; the other if one is 0.
pub(super) fn common(mut a: u64, mut b: u64) -> u64 {
    if a == 0 || b == 0 {
        return a | b;
    }
    let twos = (a | b).trailing_zeros();
    a >>= a.trailing_zeros();
    while b != 0 {
        b >>= b.trailing_zeros();
        (a, b) = (a.min(b), a.abs_diff(b));
    }
    a << twos
}

/// The lower 64 bits.
#[expect(clippy::cast_possible_truncation, reason = "cutting is what it is for")]
fn low(value: u128) -> u64 {
    value as u64
}

#[cfg(test)]
mod tests {
    use super::*;
    use num_traits::ToPrimitive;

    /// The next number of a fixed sequence (Knuth's multiplier).
    fn next(state: &mut u64) -> u64 {
        *state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        // long, short, and nearly full numbers
        match *state >> 62 {
            0 => *state >> 33,
            1 => u64::MAX - (*state >> 60),
            _ => state.rotate_left(17),
        }
    }

    #[test]
    fn it_computes_as_the_library_does() {
        let mut state = 7;
        for _ in 0..300 {
            let (mut ours, mut theirs) = (Natural::new(1), BigInt::from(1));
            let mut earlier = (ours.clone(), theirs.clone());
            for _ in 0..12 {
                let (by, often) = (next(&mut state).max(1), next(&mut state));
                let product = &theirs * by - &earlier.1 * often;
                if product >= BigInt::ZERO {
                    ours.multiply_less(by, &earlier.0, often);
                    theirs = product;
                } else {
                    earlier = (ours.clone(), theirs.clone());
                    ours.multiply(by);
                    theirs *= by;
                }
                assert_eq!(BigInt::from(&ours), theirs);
                assert_eq!(ours.cmp(&earlier.0), theirs.cmp(&earlier.1));
                assert_eq!(Some(ours.remainder(by)), (&theirs % by).to_u64());
                let mut part = ours.times(often);
                assert_eq!(BigInt::from(&part), &theirs * often);
                if often > 0 {
                    part.divide(often);
                    assert_eq!(part, ours);
                }
            }
        }
    }

    #[test]
    fn nothing_is_below_zero() {
        let less = std::panic::catch_unwind(|| {
            Natural::new(5).multiply_less(3, &Natural::new(8), 2);
        });
        assert!(less.is_err());
        let mut same = Natural::new(u128::MAX);
        same.multiply_less(7, &Natural::new(u128::MAX), 7);
        assert_eq!(same, Natural::default());
    }

    #[test]
    fn common_divisors_are_the_greatest() {
        for a in 0..60 {
            for b in 0..60_u64 {
                let greatest = (1..=60).rev().find(|d| a % d == 0 && b % d == 0);
                let greatest = if a == 0 && b == 0 { 0 } else { greatest.unwrap_or(1) };
                assert_eq!(common(a, b), greatest, "{a} {b}");
            }
        }
    }
}
