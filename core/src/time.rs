//! Moments, partial dates, and the zone they are read in. Nothing here may say what time it is
//! now, and nothing may read the machine's time zones: the zone tables are compiled in.

use std::fmt;
use std::str::FromStr;

use jiff::civil::Date;
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ids::NotAnId;

/// A point in time, to the millisecond, in UTC, between the years 1900 and 9999.
/// Written in the fixed width of 24 characters: `2026-11-21T10:00:00.123Z`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Moment(i64);

/// 1900-01-01T00:00:00.000Z in milliseconds.
const FIRST_MS: i64 = -2_208_988_800_000;
/// 9999-12-30T21:59:59.999Z in milliseconds: the last moment that has a day in every zone.
const LAST_MS: i64 = 253_402_207_199_999;

impl Moment {
    /// The length of the written form, in bytes.
    pub const WIDTH: usize = 24;

    /// The moment `ms` milliseconds after 1970-01-01T00:00Z, held within 1900 to 9999.
    pub fn from_ms(ms: i64) -> Self {
        Self(ms.clamp(FIRST_MS, LAST_MS))
    }

    /// Milliseconds since 1970-01-01T00:00Z.
    pub fn ms(self) -> i64 {
        self.0
    }

    /// This moment and `ms` milliseconds more.
    pub fn plus_ms(self, ms: i64) -> Self {
        Self::from_ms(self.0.saturating_add(ms))
    }

    /// The written form as bytes, without allocating: it is written once per record.
    pub fn to_bytes(self) -> [u8; Self::WIDTH] {
        let (days, within) = (self.0.div_euclid(DAY_MS), self.0.rem_euclid(DAY_MS));
        let (year, month, day) = date_of(days);
        let mut out = *b"0000-00-00T00:00:00.000Z";
        let mut put = |from: usize, width: usize, mut n: i64| {
            for at in (from..from + width).rev() {
                out[at] = b'0' + u8::try_from(n % 10).expect("one digit");
                n /= 10;
            }
        };
        put(0, 4, year);
        put(5, 2, month);
        put(8, 2, day);
        put(11, 2, within / 3_600_000);
        put(14, 2, within / 60_000 % 60);
        put(17, 2, within / 1_000 % 60);
        put(20, 3, within % 1_000);
        out
    }

    /// The calendar day of this moment in `zone`.
    pub fn date_in(self, zone: &Zone) -> Date {
        jiff::Timestamp::from_millisecond(self.0)
            .expect("kept within 1900 to 9999")
            .to_zoned(zone.0.clone())
            .date()
    }
}

impl fmt::Display for Moment {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(std::str::from_utf8(&self.to_bytes()).expect("ASCII digits"))
    }
}

impl FromStr for Moment {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let wrong = || NotAnId::new(text, "a moment like 2026-11-21T10:00:00.123Z");
        let bytes: &[u8; Self::WIDTH] = text.as_bytes().try_into().map_err(|_| wrong())?;
        let number = |from: usize, width: usize| {
            bytes[from..from + width].iter().try_fold(0, |n, digit| {
                digit.is_ascii_digit().then(|| n * 10 + i64::from(digit - b'0')).ok_or_else(wrong)
            })
        };
        let (year, month, day) = (number(0, 4)?, number(5, 2)?, number(8, 2)?);
        let (hour, minute, second) = (number(11, 2)?, number(14, 2)?, number(17, 2)?);
        let within = ((hour * 60 + minute) * 60 + second) * 1_000 + number(20, 3)?;
        let moment = Self(days_of(year, month, day) * DAY_MS + within);
        // one moment, one spelling: a thirteenth month, a leap second or a lower-case `t` does not
        // come back the same
        ((FIRST_MS..=LAST_MS).contains(&moment.0) && moment.to_bytes() == *bytes)
            .then_some(moment)
            .ok_or_else(wrong)
    }
}

const DAY_MS: i64 = 86_400_000;
/// Days of 400 years of the Gregorian calendar.
const ERA_DAYS: i64 = 146_097;
/// From 0000-03-01 to 1970-01-01, in days.
const EPOCH_DAYS: i64 = 719_468;

/// Year, month and day of a day counted from 1970-01-01. Years are taken to begin in March, so
/// that the leap day is the last; 153 days are five months from March on. This is done for every
/// record, and takes a tenth of what a calendar library takes; a test holds it against one.
fn date_of(days: i64) -> (i64, i64, i64) {
    let days = days + EPOCH_DAYS;
    let (era, day) = (days.div_euclid(ERA_DAYS), days.rem_euclid(ERA_DAYS));
    let year = (day - day / 1_460 + day / 36_524 - day / 146_096) / 365;
    let day = day - (365 * year + year / 4 - year / 100);
    let month = (5 * day + 2) / 153;
    let day = day - (153 * month + 2) / 5 + 1;
    let month = if month < 10 { month + 3 } else { month - 9 };
    (year + era * 400 + i64::from(month <= 2), month, day)
}

/// The day counted from 1970-01-01, the reverse of [`date_of`] for days that there are.
fn days_of(year: i64, month: i64, day: i64) -> i64 {
    let year = year - i64::from(month <= 2);
    let (era, year) = (year.div_euclid(400), year.rem_euclid(400));
    let month = (month + 9) % 12;
    let day = (153 * month + 2) / 5 + day - 1;
    era * ERA_DAYS + year * 365 + year / 4 - year / 100 + day - EPOCH_DAYS
}

impl Serialize for Moment {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Moment {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// A date known to the day, the month or only the year: `2016-06-15`, `2016-06`, `2018`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartialDate {
    year: i16,
    month: Option<i8>,
    day: Option<i8>,
}

impl PartialDate {
    /// A date known to the day.
    pub fn day(date: Date) -> Self {
        Self { year: date.year(), month: Some(date.month()), day: Some(date.day()) }
    }

    /// The last day it may mean: a fact dated `2016-06` has surely happened by 30 June 2016.
    pub fn last_day(self) -> Date {
        match (self.month, self.day) {
            (Some(month), Some(day)) => Date::constant(self.year, month, day),
            (Some(month), None) => Date::constant(self.year, month, 1).last_of_month(),
            (None, _) => Date::constant(self.year, 12, 31),
        }
    }

    /// The first day it may mean.
    pub fn first_day(self) -> Date {
        Date::constant(self.year, self.month.unwrap_or(1), self.day.unwrap_or(1))
    }
}

impl fmt::Display for PartialDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}", self.year)?;
        if let Some(month) = self.month {
            write!(f, "-{month:02}")?;
        }
        if let Some(day) = self.day {
            write!(f, "-{day:02}")?;
        }
        Ok(())
    }
}

impl FromStr for PartialDate {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        let wrong = || NotAnId::new(text, "a date like 2016-06-15, 2016-06 or 2018");
        let number = |part: &str, width: usize| {
            (part.len() == width && part.bytes().all(|c| c.is_ascii_digit()))
                .then(|| part.parse::<i16>().ok())
                .flatten()
                .ok_or_else(wrong)
        };
        let mut parts = text.split('-');
        let year = number(parts.next().unwrap_or_default(), 4)?;
        let small = |n: i16| i8::try_from(n).map_err(|_| wrong());
        let month = parts.next().map(|m| number(m, 2).and_then(small)).transpose()?;
        let day = parts.next().map(|d| number(d, 2).and_then(small)).transpose()?;
        Date::new(year, month.unwrap_or(1), day.unwrap_or(1)).map_err(|_| wrong())?;
        match parts.next() {
            None if year >= 1000 => Ok(Self { year, month, day }),
            _ => Err(wrong()),
        }
    }
}

impl Serialize for PartialDate {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for PartialDate {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

/// The time zone a register reads its days in, by its IANA name (`Africa/Casablanca`).
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Zone(jiff::tz::TimeZone);

impl Zone {
    /// The name of the zone.
    pub fn name(&self) -> &str {
        self.0.iana_name().unwrap_or("UTC")
    }

    /// The last millisecond of `date` in this zone.
    pub fn end_of_day(&self, date: Date) -> Moment {
        let next = date.tomorrow().unwrap_or(date);
        next.to_zoned(self.0.clone()).map_or(Moment(LAST_MS), |start| {
            Moment::from_ms(start.timestamp().as_millisecond() - 1)
        })
    }

    /// The first millisecond of `date` in this zone.
    pub fn start_of_day(&self, date: Date) -> Moment {
        date.to_zoned(self.0.clone())
            .map_or(Moment(FIRST_MS), |start| Moment::from_ms(start.timestamp().as_millisecond()))
    }
}

impl Default for Zone {
    fn default() -> Self {
        Self(jiff::tz::TimeZone::UTC)
    }
}

impl FromStr for Zone {
    type Err = NotAnId;
    fn from_str(name: &str) -> Result<Self, NotAnId> {
        jiff::tz::TimeZone::get(name)
            .map(Self)
            .map_err(|_| NotAnId::new(name, "an IANA time zone such as Africa/Casablanca"))
    }
}

impl Serialize for Zone {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.name())
    }
}

impl<'de> Deserialize<'de> for Zone {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let text = std::borrow::Cow::<'de, str>::deserialize(from)?;
        text.parse().map_err(serde::de::Error::custom)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_moment_has_one_spelling() {
        for text in
            ["2026-11-21T10:00:00.123Z", "1900-01-01T00:00:00.000Z", "9999-12-30T21:59:59.999Z"]
        {
            assert_eq!(text.parse::<Moment>().unwrap().to_string(), text);
        }
        for bad in [
            "2026-11-21T10:00:00Z",
            "2026-11-21t10:00:00.123Z",
            "2026-02-30T10:00:00.000Z",
            "1899-12-31T23:59:59.999Z",
        ] {
            assert!(bad.parse::<Moment>().is_err(), "{bad}");
        }
    }

    #[test]
    fn the_calendar_is_that_of_a_calendar_library() {
        let mut ms = FIRST_MS;
        while ms <= LAST_MS {
            let moment = Moment::from_ms(ms);
            let theirs = jiff::Timestamp::from_millisecond(ms).unwrap().to_string();
            let theirs = theirs.trim_end_matches('Z');
            let ours = moment.to_string();
            // jiff leaves out milliseconds that are zeros
            assert!(ours.starts_with(theirs), "{ms}: {ours} is not {theirs}");
            assert_eq!(ours.parse::<Moment>().unwrap(), moment);
            // about every third day, at another hour each time
            ms += 3 * DAY_MS + 7_654_321;
        }
        for bad in ["2026-13-01T10:00:00.000Z", "2026-00-10T10:00:00.000Z"] {
            assert!(bad.parse::<Moment>().is_err(), "{bad}");
        }
        for bad in ["2026-01-01T24:00:00.000Z", "2026-01-01T00:00:60.000Z", "2026-01-0\u{e9}T0:00"]
        {
            assert!(bad.parse::<Moment>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_partial_date_means_its_last_day() {
        let check = |text: &str, last: &str| {
            let date: PartialDate = text.parse().unwrap();
            assert_eq!(date.to_string(), text);
            assert_eq!(date.last_day().to_string(), last);
        };
        check("2016-02", "2016-02-29");
        check("2018", "2018-12-31");
        check("2016-06-15", "2016-06-15");
        for bad in ["2016-13", "2016-6", "16", "2016-02-30", "2016-01-01-01", "", "0999"] {
            assert!(bad.parse::<PartialDate>().is_err(), "{bad}");
        }
    }

    #[test]
    fn a_day_ends_in_the_registers_zone() {
        let zone: Zone = "Africa/Casablanca".parse().unwrap();
        let end = zone.end_of_day(Date::constant(2024, 2, 29));
        assert_eq!(end.to_string(), "2024-02-29T22:59:59.999Z");
        // in Ramadan 2024 (from 10 March) the clock of Morocco stands at UTC
        let end = zone.end_of_day(Date::constant(2024, 3, 20));
        assert_eq!(end.to_string(), "2024-03-20T23:59:59.999Z");
        assert!("Mars/Olympus".parse::<Zone>().is_err());
    }
}
