//! Exact fractions of any length. No float may ever stand in for one, and nothing here rounds
//! unless it says so.

use std::fmt;
use std::str::FromStr;

use num_bigint::BigInt;
use num_rational::BigRational;
use num_traits::{Signed, Zero};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ids::NotAnId;

/// An exact fraction in lowest terms. Written as `7/3`, or `7` when it is whole.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Fraction(pub(super) BigRational);

impl Fraction {
    /// `numerator/denominator`, in lowest terms. The denominator must not be zero.
    pub fn new(numerator: impl Into<BigInt>, denominator: impl Into<BigInt>) -> Self {
        Self(BigRational::new(numerator.into(), denominator.into()))
    }

    /// A whole number.
    pub fn whole(number: impl Into<BigInt>) -> Self {
        Self(BigRational::from_integer(number.into()))
    }

    /// Nothing.
    pub fn zero() -> Self {
        Self(BigRational::zero())
    }

    /// Whether it is nothing.
    pub fn is_zero(&self) -> bool {
        self.0.is_zero()
    }

    /// The sum, exact.
    pub fn plus(&self, other: &Self) -> Self {
        Self(&self.0 + &other.0)
    }

    /// The difference, exact.
    pub fn minus(&self, other: &Self) -> Self {
        Self(&self.0 - &other.0)
    }

    /// The product with a whole number, exact.
    pub fn times(&self, number: impl Into<BigInt>) -> Self {
        Self(&self.0 * BigRational::from_integer(number.into()))
    }

    /// The quotient, exact. The divisor must not be zero.
    pub fn over(&self, number: impl Into<BigInt>) -> Self {
        Self(&self.0 / BigRational::from_integer(number.into()))
    }

    /// Digits for a reader: `places` decimals, cut off towards zero, and whether anything was cut
    /// off. For showing only: nothing is ever decided on it.
    pub fn to_decimal(&self, places: u8) -> (String, bool) {
        let scale = BigInt::from(10).pow(u32::from(places));
        let scaled = self.0.numer() * &scale;
        let whole = &scaled / self.0.denom();
        let cut = &whole * self.0.denom() != scaled;
        let digits = format!("{:0>width$}", whole.abs(), width = usize::from(places) + 1);
        let (left, right) = digits.split_at(digits.len() - usize::from(places));
        let sign = if self.0.is_negative() { "-" } else { "" };
        let point = if places == 0 { "" } else { "." };
        (format!("{sign}{left}{point}{right}"), cut)
    }
}

impl fmt::Display for Fraction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        fmt::Display::fmt(&self.0, f)
    }
}

impl FromStr for Fraction {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let not = || NotAnId::new(text, "an exact fraction such as 7/3");
        let (above, below) = text.split_once('/').unwrap_or((text, "1"));
        let number = |part: &str| part.parse::<BigInt>().map_err(|_| not());
        let (above, below) = (number(above)?, number(below)?);
        if below.is_zero() { Err(not()) } else { Ok(Self::new(above, below)) }
    }
}

impl Serialize for Fraction {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Fraction {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn decimals_are_cut_and_say_so() {
        assert_eq!(Fraction::new(7, 3).to_decimal(2), ("2.33".to_owned(), true));
        assert_eq!(Fraction::new(-1, 4).to_decimal(2), ("-0.25".to_owned(), false));
        assert_eq!(Fraction::new(5, 1).to_decimal(0), ("5".to_owned(), false));
    }

    #[test]
    fn what_is_written_is_read_again() {
        for text in ["7/3", "-7/3", "0", "12"] {
            assert_eq!(text.parse::<Fraction>().unwrap().to_string(), text);
        }
        assert!("1/0".parse::<Fraction>().is_err());
        assert!("one".parse::<Fraction>().is_err());
    }
}
