//! When something was recorded and when it happened, as answers carry it. No clock and no time
//! zone may be read here: both were settled before a view sees a record.

use std::fmt;

use jiff::civil::Date;
use serde::de::Error;
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use sijill_core::query::Position;
use sijill_core::time::{Moment, PartialDate};

use crate::seen::Seen;

/// The time of recording, copied as it is written in the line: 24 characters, UTC, milliseconds.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Stamp([u8; Moment::WIDTH]);

impl Stamp {
    /// Copies a record's time; `None` when it is not 24 bytes long.
    pub fn copy(time: &str) -> Option<Self> {
        time.as_bytes().try_into().ok().map(Self)
    }

    /// The time as it is written.
    pub fn as_str(&self) -> &str {
        std::str::from_utf8(&self.0).expect("copied whole from a text")
    }

    /// The time as a moment; `None` when the line's time is not one.
    pub fn moment(&self) -> Option<Moment> {
        self.as_str().parse().ok()
    }
}

impl fmt::Display for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl fmt::Debug for Stamp {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}

impl Serialize for Stamp {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.serialize_str(self.as_str())
    }
}

impl<'de> Deserialize<'de> for Stamp {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let time = String::deserialize(from)?;
        Self::copy(&time).ok_or_else(|| D::Error::custom(format!("`{time}` is not a moment")))
    }
}

/// A calendar day in the register's zone, written `2024-02-29`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Day(pub Date);

impl Day {
    /// Whole days from this day to `later`; negative when `later` comes first.
    pub fn days_to(self, later: Day) -> i64 {
        let span = self.0.until((jiff::Unit::Day, later.0));
        span.map_or(0, |span| i64::from(span.get_days()))
    }
}

impl fmt::Display for Day {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl Serialize for Day {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(&self.0)
    }
}

impl<'de> Deserialize<'de> for Day {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        Date::deserialize(from).map(Self)
    }
}

/// When something was recorded, and when it happened.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct When {
    /// The day it counts from: the last day `occurred` may mean, but never later than the day of
    /// recording in the register's zone.
    pub happened: Day,
    /// When it happened, as told; absent where nobody told anything but the time of recording.
    pub occurred: Option<PartialDate>,
    /// The position of its record.
    pub position: Position,
    /// The time of recording.
    pub recorded: Stamp,
}

impl When {
    /// The when of a record.
    pub(crate) fn of(seen: &Seen<'_>) -> Self {
        Self {
            happened: Day(seen.happened),
            occurred: seen.occurred,
            position: seen.record.position,
            recorded: seen.stamp,
        }
    }
}
