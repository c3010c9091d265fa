//! Periods that are measured: a month, a quarter, half a year, a year. No day may stand here, and
//! nothing may say how a period reads: a sentence does that, in the reader's language.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ids::NotAnId;
use crate::time::PartialDate;

/// A month, a quarter, half a year or a year: `2024-03`, `2024-Q1`, `2024-H1`, `2024`. One that ends
/// earlier comes first; of two that end together, the one that begins earlier.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub struct Period {
    year: i16,
    part: Part,
}

/// Which part of its year.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
enum Part {
    Year,
    Half(i8),
    Quarter(i8),
    Month(i8),
}

/// How long a period is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Length {
    /// Six months.
    HalfYear,
    /// A month.
    Month,
    /// Three months.
    Quarter,
    /// A year.
    Year,
}

impl Length {
    /// Its name in answers.
    pub fn name(self) -> &'static str {
        match self {
            Self::HalfYear => "half-year",
            Self::Month => "month",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }
}

impl Part {
    /// Its first month, and how many there are.
    fn months(self) -> (i8, i8) {
        match self {
            Self::Year => (1, 12),
            Self::Half(n) => (6 * n - 5, 6),
            Self::Quarter(n) => (3 * n - 2, 3),
            Self::Month(n) => (n, 1),
        }
    }
}

impl Period {
    /// The period of that length in which `day` lies.
    pub fn holding(day: Date, length: Length) -> Self {
        let month = day.month();
        let part = match length {
            Length::Year => Part::Year,
            Length::HalfYear => Part::Half((month + 5) / 6),
            Length::Quarter => Part::Quarter((month + 2) / 3),
            Length::Month => Part::Month(month),
        };
        Self { year: day.year(), part }
    }

    /// How long it is.
    pub fn length(self) -> Length {
        match self.part {
            Part::Year => Length::Year,
            Part::Half(_) => Length::HalfYear,
            Part::Quarter(_) => Length::Quarter,
            Part::Month(_) => Length::Month,
        }
    }

    /// Its year.
    pub fn year(self) -> i16 {
        self.year
    }

    /// The how-manieth of its length it is in its year, from 1.
    pub fn number(self) -> i8 {
        match self.part {
            Part::Year => 1,
            Part::Half(n) | Part::Quarter(n) | Part::Month(n) => n,
        }
    }

    /// Its first day.
    pub fn first_day(self) -> Date {
        Date::constant(self.year, self.part.months().0, 1)
    }

    /// Its last day.
    pub fn last_day(self) -> Date {
        let (first, months) = self.part.months();
        Date::constant(self.year, first + months - 1, 1).last_of_month()
    }

    /// Its first month, or its year where it is one: for what is said of a date.
    pub fn begins(self) -> PartialDate {
        let text = match self.part {
            Part::Year => format!("{:04}", self.year),
            Part::Half(_) | Part::Quarter(_) | Part::Month(_) => {
                format!("{:04}-{:02}", self.year, self.part.months().0)
            }
        };
        text.parse().unwrap_or_else(|_| PartialDate::day(self.first_day()))
    }

    /// The period of the same length that follows; none after the year 9999.
    pub fn next(self) -> Option<Self> {
        let after = self.last_day().tomorrow().ok()?;
        Some(Self::holding(after, self.length()))
    }
}

impl PartialOrd for Period {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Period {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        let key = |period: &Self| (period.last_day(), period.first_day());
        key(self).cmp(&key(other))
    }
}

impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        match self.part {
            Part::Year => Ok(()),
            Part::Half(n) => write!(f, "-H{n}"),
            Part::Quarter(n) => write!(f, "-Q{n}"),
            Part::Month(n) => write!(f, "-{n:02}"),
        }
    }
}

impl FromStr for Period {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let wrong = || NotAnId::new(text, "a period like 2024, 2024-H1, 2024-Q3 or 2024-05");
        let digits = |part: &str| part.bytes().all(|c| c.is_ascii_digit());
        let (year, part) = match text.split_once('-') {
            None => (text, Part::Year),
            Some((year, part)) => {
                let number = part.trim_start_matches(['H', 'Q']);
                let n: i8 = number.parse().map_err(|_| wrong())?;
                let part = match (part.len() - number.len(), part.as_bytes().first(), number.len())
                {
                    (1, Some(b'H'), 1) if (1..=2).contains(&n) => Part::Half(n),
                    (1, Some(b'Q'), 1) if (1..=4).contains(&n) => Part::Quarter(n),
                    (0, _, 2) if digits(number) && (1..=12).contains(&n) => Part::Month(n),
                    _ => return Err(wrong()),
                };
                (year, part)
            }
        };
        match year.parse::<i16>() {
            Ok(n) if year.len() == 4 && digits(year) && n >= 1000 => Ok(Self { year: n, part }),
            Ok(_) | Err(_) => Err(wrong()),
        }
    }
}

impl Serialize for Period {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Period {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn period(text: &str) -> Period {
        text.parse().unwrap()
    }

    #[test]
    fn a_period_has_one_spelling_two_days_and_one_that_follows() {
        for (text, first, last, next) in [
            ("2024", "2024-01-01", "2024-12-31", "2025"),
            ("2024-H1", "2024-01-01", "2024-06-30", "2024-H2"),
            ("2023-H2", "2023-07-01", "2023-12-31", "2024-H1"),
            ("2024-Q1", "2024-01-01", "2024-03-31", "2024-Q2"),
            ("2023-Q4", "2023-10-01", "2023-12-31", "2024-Q1"),
            ("2024-02", "2024-02-01", "2024-02-29", "2024-03"),
            ("2023-12", "2023-12-01", "2023-12-31", "2024-01"),
        ] {
            let found = period(text);
            assert_eq!(found.to_string(), text);
            assert_eq!(found.first_day().to_string(), first);
            assert_eq!(found.last_day().to_string(), last);
            assert_eq!(found.next().unwrap(), period(next));
            assert_eq!(Period::holding(found.first_day(), found.length()), found);
            assert_eq!(Period::holding(found.last_day(), found.length()), found);
        }
        for bad in [
            "",
            "24",
            "0999",
            "2024-",
            "2024-5",
            "2024-13",
            "2024-00",
            "2024-Q0",
            "2024-Q5",
            "2024-H3",
            "2024-QQ1",
            "2024-Q01",
            "2024-HQ1",
            "2024-q1",
            "2024-+5",
            "2024-05-01",
            "+024",
            "2024-H",
            "-2024",
        ] {
            assert!(bad.parse::<Period>().is_err(), "{bad}");
        }
    }

    #[test]
    fn what_ends_earlier_comes_first() {
        let mut all = ["2024", "2024-Q4", "2024-12", "2024-H1", "2024-01", "2023"].map(period);
        all.sort();
        let all = all.map(|period| period.to_string());
        assert_eq!(all, ["2023", "2024-01", "2024-H1", "2024", "2024-Q4", "2024-12"]);
    }

    #[test]
    fn where_it_begins_is_a_date() {
        for (text, begins) in [("2024", "2024"), ("2024-Q2", "2024-04"), ("2024-11", "2024-11")] {
            assert_eq!(period(text).begins().to_string(), begins);
        }
    }
}
