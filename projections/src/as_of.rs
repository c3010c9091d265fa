//! Which records count: up to a place in the log, or up to a day on which things happened. Nothing
//! here may know the present: a place or a day that lies ahead simply cuts nothing off.

use std::fmt;

use jiff::civil::Date;
use sijill_core::query::Position;
use sijill_core::record::Record;
use sijill_core::time::{Moment, PartialDate, Zone};

/// Up to where the log is read. Both bounds are inclusive.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum AsOf {
    /// The state after the record at this position.
    Position(Position),
    /// The state after every record made up to this moment.
    Moment(Moment),
}

impl fmt::Display for AsOf {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Position(position) => write!(f, "@{position}"),
            Self::Moment(moment) => moment.fmt(f),
        }
    }
}

/// What is asked of the past. The two differ wherever a fact was recorded later than it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Question {
    /// What had been recorded by then; everything, when no bound is given.
    Recorded(Option<AsOf>),
    /// What had happened by the end of that day, as far as it is recorded now.
    Happened(Date),
}

impl Question {
    /// Its name in answers: `recorded` or `happened`.
    pub fn name(self) -> &'static str {
        match self {
            Self::Recorded(_) => "recorded",
            Self::Happened(_) => "happened",
        }
    }

    /// The bound as it is written in answers; `None` when there is none.
    pub fn asked(self) -> Option<String> {
        match self {
            Self::Recorded(as_of) => as_of.map(|as_of| as_of.to_string()),
            Self::Happened(day) => Some(day.to_string()),
        }
    }
}

/// The bound in the form that costs nothing to test a record against.
#[derive(Debug, Clone, Copy)]
pub(crate) enum Bound {
    None,
    Position(Position),
    Time([u8; Moment::WIDTH]),
}

impl From<Question> for Bound {
    fn from(question: Question) -> Self {
        match question {
            Question::Recorded(Some(AsOf::Position(position))) => Self::Position(position),
            Question::Recorded(Some(AsOf::Moment(moment))) => Self::Time(moment.to_bytes()),
            Question::Recorded(None) | Question::Happened(_) => Self::None,
        }
    }
}

impl Bound {
    /// Whether the record lies within the bound. Times have a fixed width, so their bytes compare
    /// as they do.
    pub fn holds(&self, record: &Record<'_>) -> bool {
        match self {
            Self::None => true,
            Self::Position(last) => record.position <= *last,
            Self::Time(last) => record.time.as_bytes() <= last.as_slice(),
        }
    }
}

/// Why a text names no place in the log.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error(
    "reading `{given}` as a place in the log: a position like @123, a moment like \
     2024-02-29T10:00:00Z or a date like 2024-02-29, 2024-02 or 2024 is expected"
)]
pub struct NotAPlace {
    /// What was read, cut to 80 characters.
    pub given: String,
}

/// Reads a place in the log: `@123` is the state after the record at position 123; an RFC 3339
/// moment is itself; a date, a month or a year is the end of its last day in `zone`.
///
/// # Errors
/// When the text is none of these.
pub fn parse(text: &str, zone: &Zone) -> Result<AsOf, NotAPlace> {
    let wrong = || NotAPlace { given: text.chars().take(80).collect() };
    if let Some(digits) = text.strip_prefix('@') {
        // `parse` alone would also take a sign
        let plain = digits.bytes().all(|c| c.is_ascii_digit());
        return match digits.parse() {
            Ok(position) if plain => Ok(AsOf::Position(position)),
            Ok(_) | Err(_) => Err(wrong()),
        };
    }
    if let Ok(date) = text.parse::<PartialDate>() {
        return Ok(AsOf::Moment(zone.end_of_day(date.last_day())));
    }
    let moment = chrono::DateTime::parse_from_rfc3339(text).map_err(|_| wrong())?;
    Ok(AsOf::Moment(Moment::from_ms(moment.timestamp_millis())))
}

/// Reads the day of a question about what had happened: a date, or the last day of a month or a
/// year.
///
/// # Errors
/// When the text is no date.
pub fn parse_day(text: &str) -> Result<Date, NotAPlace> {
    let date = text.parse::<PartialDate>();
    date.map(PartialDate::last_day)
        .map_err(|_| NotAPlace { given: text.chars().take(80).collect() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_is_a_position_a_moment_or_the_end_of_a_day() {
        let zone: Zone = "Africa/Casablanca".parse().unwrap();
        let check = |text: &str, expected: Option<&str>| {
            let found = parse(text, &zone).ok().map(|place| place.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        };
        check("@123", Some("@123"));
        check("@0", Some("@0"));
        check("@+5", None);
        check("@", None);
        check("@-1", None);
        check("@99999999999999999999", None);
        check("2024-02-29T10:00:00.123Z", Some("2024-02-29T10:00:00.123Z"));
        check("2024-02-29T10:00:00+01:00", Some("2024-02-29T09:00:00.000Z"));
        check("2024-02-29", Some("2024-02-29T22:59:59.999Z"));
        check("2024-02", Some("2024-02-29T22:59:59.999Z"));
        // Ramadan 2024 begins on 10 March; the year ends an hour ahead of UTC again
        check("2024", Some("2024-12-31T22:59:59.999Z"));
        check("2025", Some("2025-12-31T22:59:59.999Z"));
        check("2024-02-30", None);
        check("yesterday", None);
        check("", None);
    }

    #[test]
    fn a_day_that_only_names_its_month_is_the_last_of_it() {
        let check = |text: &str, expected: Option<&str>| {
            let found = parse_day(text).ok().map(|day| day.to_string());
            assert_eq!(found.as_deref(), expected, "{text}");
        };
        check("2023-09-30", Some("2023-09-30"));
        check("2023-09", Some("2023-09-30"));
        check("2023", Some("2023-12-31"));
        check("@12", None);
    }
}
