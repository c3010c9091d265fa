//! What happens to indicators: the data of their records. Numbers are whole: a value of 12.5 with one
//! decimal is 125. No float may stand here, and nothing that a view can work out.

use serde::{Deserialize, Serialize};

use super::period::{Length, Period};
use crate::event::events;
use crate::ids::Slug;
use crate::object::ObjectRef;
use crate::text::Text;
use crate::time::PartialDate;

events! {
    /// What happens to indicators.
    pub enum IndicatorEvent {
        /// An indicator was defined: from then on it stays as it is.
        Defined(IndicatorDefined) = "indicator.defined.v1",
        /// A period was measured.
        Measured(IndicatorMeasured) = "indicator.measured.v1",
        /// What was measured of a period was corrected; what was said first stays.
        Corrected(IndicatorCorrected) = "indicator.corrected.v1",
        /// From a period on it is measured otherwise: no number after it compares with one before.
        MethodChanged(IndicatorMethodChanged) = "indicator.method-changed.v1",
        /// What another source says of a period was put beside what was measured.
        Stated(IndicatorStated) = "indicator.stated.v1",
        /// It is not measured any longer.
        Closed(IndicatorClosed) = "indicator.closed.v1",
    }
}

/// An indicator was defined.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorDefined {
    /// Where it stood before, where that is known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub baseline: Option<Baseline>,
    /// How many days after the end of a period its measurement may still come in time, from the
    /// procedure's parameter; none, where it has no such parameter.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub days_to_measure: Option<u32>,
    /// How many of the last digits of every number of it are decimals.
    pub decimals: u8,
    /// Along what it is broken down: sex, age, territory, member or external.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub dimensions: Vec<Dimension>,
    /// Which way is better.
    pub direction: Direction,
    /// How often it is measured.
    pub frequency: Frequency,
    /// Its short name in the case.
    pub indicator: Slug,
    /// How it is measured.
    pub method: ObjectRef,
    /// Where the numbers come from.
    pub source: ObjectRef,
    /// What is promised.
    pub target: Target,
    /// What it is.
    pub title: ObjectRef,
    /// What is counted, in an official's words.
    pub unit: String,
}

/// Where an indicator stood before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// When.
    pub period: Period,
    /// How much.
    pub value: i64,
}

/// What is promised of an indicator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Target {
    /// By when: of a month or a year, its last day.
    pub date: PartialDate,
    /// How much.
    pub value: i64,
}

/// Along what an indicator is broken down.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Dimension {
    /// Its short name: `sex`, `age`, `territory`, `membership`, or another.
    pub dimension: Slug,
    /// Its parts, in their order; together they are the whole.
    pub parts: Vec<Part>,
    /// Its name, where the short one does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
}

/// One part of a dimension.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Part {
    /// Its short name: `women`, `men`, `external`, the code of a territory, or another.
    pub part: Slug,
    /// Its name, where the short one does not say it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub title: Option<Text>,
}

/// Which way is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Direction {
    /// Less is better.
    Down,
    /// It should stay as it is.
    Keep,
    /// More is better.
    Up,
}

impl Direction {
    /// Every direction.
    pub const ALL: [Self; 3] = [Self::Up, Self::Down, Self::Keep];

    /// Its name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Down => "down",
            Self::Keep => "keep",
            Self::Up => "up",
        }
    }
}

/// How often an indicator is measured.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Frequency {
    /// Every six months.
    HalfYear,
    /// Every month.
    Month,
    /// Once, by the day of the target, over whatever period.
    Once,
    /// Every three months.
    Quarter,
    /// Every year.
    Year,
}

impl Frequency {
    /// Every frequency.
    pub const ALL: [Self; 5] = [Self::Month, Self::Quarter, Self::HalfYear, Self::Year, Self::Once];

    /// Its name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::HalfYear => "half-year",
            Self::Month => "month",
            Self::Once => "once",
            Self::Quarter => "quarter",
            Self::Year => "year",
        }
    }

    /// How long the periods are that it measures; any, where it measures once.
    pub fn length(self) -> Option<Length> {
        match self {
            Self::HalfYear => Some(Length::HalfYear),
            Self::Month => Some(Length::Month),
            Self::Once => None,
            Self::Quarter => Some(Length::Quarter),
            Self::Year => Some(Length::Year),
        }
    }
}

/// A period was measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorMeasured {
    /// How many of the last digits of its numbers are decimals, as defined: a record says alone what
    /// it says.
    pub decimals: u8,
    /// Where the parts of a dimension do not add up to the value: by how much the value is more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<Difference>,
    /// What shows it: at least one text or file.
    pub evidence: Vec<ObjectRef>,
    /// Which indicator.
    pub indicator: Slug,
    /// What is to be known of it, in an official's words.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// How much of it falls to each part that was told, in the order of their names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartValue>,
    /// Of when.
    pub period: Period,
    /// How much.
    pub value: i64,
}

/// What falls to one part.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct PartValue {
    /// Of which dimension.
    pub dimension: Slug,
    /// Which part.
    pub part: Slug,
    /// How much.
    pub value: i64,
}

/// By how much a value is more than the parts of a dimension together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Difference {
    /// By how much; less than nothing, where the parts are more.
    pub difference: i64,
    /// Which dimension.
    pub dimension: Slug,
}

/// What was measured of a period was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorCorrected {
    /// The how-manieth correction of this period it is, from 1.
    pub correction: u32,
    /// How many of the last digits of its numbers are decimals, as defined: a record says alone what
    /// it says.
    pub decimals: u8,
    /// Where the parts of a dimension do not add up to the value.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub differences: Vec<Difference>,
    /// What shows it, where that is new.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub evidence: Vec<ObjectRef>,
    /// Which indicator.
    pub indicator: Slug,
    /// How much of it falls to each part that was told, in the order of their names.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub parts: Vec<PartValue>,
    /// Of when.
    pub period: Period,
    /// Why, in an official's words.
    pub reason: String,
    /// How much it is.
    pub value: i64,
}

/// From a period on an indicator is measured otherwise.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorMethodChanged {
    /// The first period that is measured so.
    pub from: Period,
    /// Which indicator.
    pub indicator: Slug,
    /// How it is measured from then on.
    pub method: ObjectRef,
    /// Why, in an official's words.
    pub reason: String,
}

/// What another source says of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorStated {
    /// How many of the last digits of its numbers are decimals, as defined: a record says alone what
    /// it says.
    pub decimals: u8,
    /// Which indicator.
    pub indicator: Slug,
    /// Of when.
    pub period: Period,
    /// Who says so, and where.
    pub source: ObjectRef,
    /// How much.
    pub value: i64,
}

/// An indicator is not measured any longer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IndicatorClosed {
    /// Which.
    pub indicator: Slug,
    /// Why, in an official's words.
    pub reason: String,
}
