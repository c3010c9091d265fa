//! The number of a case: a short name that people can write and say, beside its id. It is given by
//! the order of the log alone, so that anyone who folds the same records finds the same numbers; no
//! decision may stand on it, and it is in no record.

use std::fmt;
use std::str::FromStr;

use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sijill_core::ids::NotAnId;

/// The number of a case: the year in which its opening was recorded, in the register's zone, and
/// its place among the openings of that year, from 1. Written `2023-0047`, with more digits where a
/// year has more than 9999.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct CaseNumber {
    /// The year.
    pub year: i16,
    /// The place among the openings of that year, from 1.
    pub sequence: u32,
}

impl fmt::Display for CaseNumber {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:04}", self.year, self.sequence)
    }
}

impl FromStr for CaseNumber {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let parts = text.split_once('-');
        let number = parts.and_then(|(year, sequence)| {
            Some(Self { year: year.parse().ok()?, sequence: sequence.parse().ok()? })
        });
        // one number, one spelling
        number
            .filter(|number| number.to_string() == text)
            .ok_or_else(|| NotAnId::new(text, "the number of a case such as 2023-0047"))
    }
}

impl Serialize for CaseNumber {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CaseNumber {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(D::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_has_one_spelling() {
        let check = |text: &str, known: bool| {
            let read = text.parse::<CaseNumber>().map(|number| number.to_string());
            assert_eq!(read.ok(), known.then(|| text.to_owned()), "{text}");
        };
        check("2023-0047", true);
        check("2023-10047", true);
        for bad in ["2023-47", "2023-00047", "+2023-0047", "2023-+047", "2023", "", "-", "23-0047"]
        {
            check(bad, false);
        }
    }
}
