//! Money: integers in the currency's minor unit. No float may ever hold an amount.

use serde::{Deserialize, Serialize};

/// An amount of money, exact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Money {
    /// ISO 4217 code: `MAD`.
    pub currency: Currency,
    /// The amount in minor units (centimes of a dirham), within ±(2^53−1).
    pub minor: i64,
}

/// The three capital letters of an ISO 4217 currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency(String);

impl TryFrom<String> for Currency {
    type Error = String;
    fn try_from(code: String) -> Result<Self, String> {
        if code.len() == 3 && code.bytes().all(|c| c.is_ascii_uppercase()) {
            Ok(Self(code))
        } else {
            Err(format!("`{code}` is not an ISO 4217 currency code"))
        }
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.0
    }
}

impl Money {
    /// The sum, if both are of one currency and the sum stays within ±(2^53−1).
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let minor = self.minor.checked_add(other.minor)?;
        (self.currency == other.currency && minor.saturating_abs() <= crate::record::INTEGER_MAX)
            .then(|| Self { currency: self.currency.clone(), minor })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_exact_or_refused() {
        let mad = |minor| Money { currency: Currency::try_from("MAD".to_owned()).unwrap(), minor };
        assert_eq!(mad(10).plus(&mad(5)), Some(mad(15)));
        assert_eq!(mad(crate::record::INTEGER_MAX).plus(&mad(1)), None);
        let eur = Money { currency: Currency::try_from("EUR".to_owned()).unwrap(), minor: 1 };
        assert_eq!(mad(1).plus(&eur), None);
        assert!(Currency::try_from("mad".to_owned()).is_err());
    }
}
