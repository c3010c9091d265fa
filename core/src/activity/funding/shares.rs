//! An amount divided by exact fractions: whole numbers of the smallest unit that add up to it. No float
//! may take part, and nothing may be lost or gained by rounding.

use super::Share;
use crate::tally::Fraction;

/// What the shares add up to.
pub(super) fn sum(shares: &[Share]) -> Fraction {
    shares.iter().fold(Fraction::zero(), |sum, one| sum.plus(&Fraction::new(one.num, one.den)))
}

/// `amount` (at least 0, in the smallest unit) divided by fractions (numerator, denominator) that add up
/// to 1, in their order: each rounded down, and the units that are left given one by one to those of whom
/// most was cut off, the first of them where it is the same. The parts add up to `amount`.
pub fn divided(amount: i64, shares: &[(u64, u64)]) -> Vec<i64> {
    let exact = |(num, den): &(u64, u64)| (i128::from(amount) * i128::from(*num), i128::from(*den));
    let mut parts: Vec<i64> = Vec::with_capacity(shares.len());
    for (num, den) in shares.iter().map(exact) {
        parts.push(i64::try_from(num / den).unwrap_or(i64::MAX));
    }
    let mut order: Vec<usize> = (0..shares.len()).collect();
    let cut = |n: &usize| {
        let (num, den) = exact(&shares[*n]);
        (num % den, den)
    };
    // a cut below its denominator, and that below 2^30: the products fit
    order.sort_by(|a, b| {
        let ((a, of_a), (b, of_b)) = (cut(a), cut(b));
        (b * of_a).cmp(&(a * of_b))
    });
    let mut left = amount - parts.iter().sum::<i64>();
    for n in order {
        if left <= 0 {
            break;
        }
        parts[n] += 1;
        left -= 1;
    }
    parts
}
