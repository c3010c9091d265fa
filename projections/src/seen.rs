//! One record as views see it: decoded once, placed in its case and on its day. No view may read a
//! record by itself, so that all agree on when a thing happened and what it said.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sijill_core::activity::signatures::Channel;
use sijill_core::event::{Event, Unreadable};
use sijill_core::ids::{CaseId, Slug};
use sijill_core::record::Record;
use sijill_core::time::{Moment, PartialDate, Zone};

use crate::frame::{Frame, Slot};
use crate::stamp::Stamp;

/// The event type of the crowd: nine records in ten, never parsed.
pub const GIVEN: &str = "signature.given.v1";

/// A pure fold that answers one question.
pub trait View {
    /// The state after one record. It never refuses: what happened, happened.
    fn apply(&mut self, seen: &Seen<'_>);
}

/// One record, decoded once for every view.
#[derive(Debug)]
pub struct Seen<'a> {
    /// The record.
    pub record: Record<'a>,
    /// Its event; `None` for the crowd's `signature.given.v1`, which no view needs to parse.
    pub event: Option<Event>,
    /// The case it is about, if it is about a case.
    pub case: Option<CaseId>,
    /// Where views keep that case.
    pub slot: Option<Slot>,
    /// How a signature of the crowd was given; `None` for every other record.
    pub channel: Option<Channel>,
    /// The part of the territory such a signature counts in, where its case is spread over parts.
    pub part: Option<Slug>,
    /// The time of recording.
    pub stamp: Stamp,
    /// The day of recording, in the register's zone.
    pub recorded: Date,
    /// When it happened, as told by the record itself or by the one it follows from.
    pub occurred: Option<PartialDate>,
    /// The day it counts from: the last day `occurred` may mean, but never later than the day of
    /// recording: what is recorded has happened.
    pub happened: Date,
    /// Names and titles.
    pub frame: &'a Frame,
}

/// What the crowd's record says, found without parsing it: its data is canonical JSON whose keys
/// can only be `channel`, `occurred`, `part` and `signer`.
///
/// # Errors
/// When the data does not have that form.
pub(crate) fn given(record: &Record<'_>) -> Result<Given, Unreadable> {
    let wrong = |why: &str| Unreadable::Data { kind: record.kind.to_owned(), why: why.to_owned() };
    let data = record.data;
    let (channel, rest) = match data.strip_prefix("{\"channel\":\"online\"") {
        Some(rest) => (Channel::Online, rest),
        None => match data.strip_prefix("{\"channel\":\"paper\"") {
            Some(rest) => (Channel::Paper, rest),
            None => return Err(wrong("`channel` is neither online nor paper")),
        },
    };
    if rest == "}" {
        return Ok(Given { channel, occurred: None, part: None });
    }
    if !rest.starts_with(',') || !rest.ends_with("\"}") {
        return Err(wrong("another member is expected after `channel`"));
    }
    let member = |name: &str| {
        let (_, value) = rest.split_once(name)?;
        Some(value.split_once('"').map_or("", |(value, _)| value))
    };
    let occurred = member(",\"occurred\":\"").map(str::parse).transpose();
    let occurred = occurred.map_err(|_| wrong("`occurred` is no date"))?;
    let part = member(",\"part\":\"").map(str::parse).transpose();
    let part = part.map_err(|_| wrong("`part` is no code"))?;
    if (occurred.is_none() && rest.contains("\"occurred\""))
        || (part.is_none() && rest.contains("\"part\""))
    {
        return Err(wrong("a member is no text"));
    }
    Ok(Given { channel, occurred, part })
}

/// When a record was recorded.
///
/// # Errors
/// When that is not a moment.
pub(crate) fn recorded_at(record: &Record<'_>) -> Result<Stamp, Unreadable> {
    Stamp::copy(record.time).ok_or_else(|| Unreadable::Data {
        kind: record.kind.to_owned(),
        why: format!("`{}` is not a moment", record.time),
    })
}

/// What a signature of the crowd says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Given {
    pub channel: Channel,
    pub occurred: Option<PartialDate>,
    pub part: Option<Slug>,
}

/// The calendar day of a time of recording. The bounds of the last day found are kept as they are
/// written, so that a day's records cost one comparison each and no time-zone arithmetic.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Almanac {
    zone: Zone,
    known: Option<(Date, [u8; Moment::WIDTH], [u8; Moment::WIDTH])>,
}

impl Almanac {
    /// Reads days in `zone` from now on.
    pub fn set_zone(&mut self, zone: &Zone) {
        if self.zone != *zone {
            *self = Self { zone: zone.clone(), known: None };
        }
    }

    /// The day of `record`'s time.
    ///
    /// # Errors
    /// When the time is not a moment.
    pub fn day(&mut self, record: &Record<'_>) -> Result<Date, Unreadable> {
        let time = record.time.as_bytes();
        if let Some((day, first, last)) = &self.known
            && time.len() == Moment::WIDTH
            && first.as_slice() <= time
            && time <= last.as_slice()
        {
            return Ok(*day);
        }
        let moment: Moment = record.time.parse().map_err(|e: sijill_core::ids::NotAnId| {
            Unreadable::Data { kind: record.kind.to_owned(), why: e.to_string() }
        })?;
        let day = moment.date_in(&self.zone);
        let (first, last) = (self.zone.start_of_day(day), self.zone.end_of_day(day));
        self.known = Some((day, first.to_bytes(), last.to_bytes()));
        Ok(day)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sijill_core::activity::signatures::SignatureGiven;

    fn record<'a>(data: &'a str, time: &'a str) -> Record<'a> {
        Record {
            position: 0,
            line: "",
            actor: "signer/0",
            basis: "b",
            command: "c",
            data,
            id: "i",
            source: "sijill:x",
            subject: "petition/0",
            tags: "case:0",
            time,
            kind: GIVEN,
        }
    }

    #[test]
    fn a_signature_says_without_being_parsed_what_it_says_when_parsed() {
        let signer = Some(sijill_core::testing::pseudonym(7));
        for channel in [Channel::Online, Channel::Paper] {
            for occurred in [None, Some("2023-08"), Some("2023"), Some("2023-08-15")] {
                for (part, signer) in [(None, None), (None, signer), (Some("01.1"), signer)] {
                    let occurred = occurred.map(|date| date.parse().unwrap());
                    let part = part.map(|part| part.parse().unwrap());
                    let said = SignatureGiven { channel, occurred, part, signer };
                    let data = serde_json::to_string(&said).unwrap();
                    let found = given(&record(&data, "")).unwrap();
                    let part = said.part;
                    assert_eq!(found, Given { channel, occurred, part }, "{data}");
                }
            }
        }
    }

    #[test]
    fn a_signature_of_another_form_is_an_error() {
        for bad in [
            "{}",
            "",
            "[]",
            r#"{"channel":"carrier-pigeon"}"#,
            r#"{"channel":"paper""#,
            r#"{"channel":"paper"]"#,
            r#"{"channel":"paper","occurred":"someday"}"#,
            r#"{"channel":"paper","occurred":"2023"#,
            r#"{"channel":"online","occurred":3}"#,
            r#"{"channel":"online","part":3,"signer":""}"#,
            r#"{"channel":"online","part":"A B"}"#,
        ] {
            assert!(given(&record(bad, "")).is_err(), "{bad}");
        }
    }

    #[test]
    fn a_day_found_by_its_bounds_is_the_day_of_the_zone() {
        let zone: Zone = "Africa/Casablanca".parse().unwrap();
        let mut almanac = Almanac::default();
        almanac.set_zone(&zone);
        // across the two changes of clock around Ramadan 2024, every 37 minutes
        let start: Moment = "2024-03-08T00:00:00.000Z".parse().unwrap();
        for n in 0..2_500 {
            let moment = start.plus_ms(n * 37 * 60_000);
            let time = moment.to_string();
            let day = almanac.day(&record("{}", &time)).unwrap();
            assert_eq!(day, moment.date_in(&zone), "{time}");
        }
        assert!(almanac.day(&record("{}", "2024-13-01T00:00:00.000Z")).is_err());
        assert!(almanac.day(&record("{}", "soon")).is_err());
    }
}
