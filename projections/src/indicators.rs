//! `indicators`: what is measured of one case: each indicator with its series, the breaks in it, every
//! correction beside what was said first, what other sources say, how far the target is, and which
//! measurement is missing. No rate may be made across a change of method, nothing is rounded, and a
//! number that was corrected never goes away.

mod fold;
mod run;

use serde::{Deserialize, Serialize};
use sijill_core::activity::indicators::{
    Baseline, Difference, Dimension, Direction, Frequency, PartValue, Period, Target,
};
use sijill_core::ids::Slug;
use sijill_core::object::ObjectRef;

pub use self::fold::IndicatorsFold;
pub(crate) use self::run::{IndicatorRun, Indicators};
use crate::cases::CaseLine;
use crate::stamp::{Day, When};

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct IndicatorsView {
    /// Where the case stands: the line of [`crate::cases`].
    pub case: CaseLine,
    /// Sums over its indicators.
    pub counts: IndicatorCounts,
    /// Its indicators, in the order they were defined.
    pub indicators: Vec<IndicatorLine>,
    /// The day of the question.
    pub on: Day,
}

/// Sums over indicators. Whole numbers; no rate is made of them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct IndicatorCounts {
    /// Those that are not measured any longer.
    pub closed: u64,
    /// All of them.
    pub defined: u64,
    /// Those measured at least once.
    pub measured: u64,
    /// Those of which a measurement is overdue.
    pub overdue: u64,
    /// Those whose last value reaches the target, under the method the target was promised on.
    pub reached: u64,
    /// Those without a baseline.
    pub without_baseline: u64,
}

/// One indicator. Every number of it is whole: its last `decimals` digits are decimals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct IndicatorLine {
    /// Where it stood before, where that is known.
    pub baseline: Option<Baseline>,
    /// Why it is not measured any longer; absent while it is.
    pub closed: Option<ClosedIndicator>,
    /// How many of the last digits of every number are decimals.
    pub decimals: u8,
    /// When it was defined.
    pub defined: When,
    /// Along what it is broken down.
    pub dimensions: Vec<Dimension>,
    /// Which way is better.
    pub direction: Direction,
    /// How far the last value is from the target; absent before the first measurement.
    pub distance: Option<Distance>,
    /// How often it is measured.
    pub frequency: Frequency,
    /// Its short name.
    pub indicator: Slug,
    /// The period of the last value; absent before the first measurement.
    pub latest: Option<Period>,
    /// How it is measured, as defined.
    pub method: ObjectRef,
    /// The changes of method, by the period from which they hold.
    pub methods: Vec<MethodLine>,
    /// What was expected by the day of the question and is not measured, the oldest first; the last
    /// one may still be in time.
    pub missing: Vec<MissingLine>,
    /// What was measured, by period.
    pub periods: Vec<PeriodLine>,
    /// Where the numbers come from.
    pub source: ObjectRef,
    /// What other sources say, in the order it was put beside.
    pub stated: Vec<StatedLine>,
    /// What is promised.
    pub target: Target,
    /// What it is.
    pub title: ObjectRef,
    /// What is counted.
    pub unit: String,
}

/// How far the last value is from the target.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Distance {
    /// Whether the method changed between target and value: they do not compare, and nothing more is
    /// said than how far apart the numbers are.
    pub broken: bool,
    /// The target less the value.
    pub left: i64,
    /// How much of the way from the baseline to the target is gone, exactly; less than nothing where
    /// it went the other way. Absent without a baseline, where it is the target, or across a change of
    /// method.
    pub progress: Option<Fraction>,
    /// Whether the target is reached; absent across a change of method.
    pub reached: Option<bool>,
}

/// An exact fraction in lowest terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Fraction {
    /// More than 0.
    pub denominator: i64,
    /// Any.
    pub numerator: i64,
}

/// A period that was measured.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PeriodLine {
    /// Every correction, in order.
    pub corrections: Vec<CorrectionLine>,
    /// Days after the last day on which its measurement came; 0 when in time.
    pub days_late: i64,
    /// What was measured first.
    pub first: MeasuredLine,
    /// Which.
    pub period: Period,
    /// How many changes of method lie before it: numbers with another one do not compare.
    pub series: u32,
    /// What stands: of the last correction, or as first measured.
    pub value: i64,
}

impl PeriodLine {
    /// The parts that stand, where they do not add up to the value, and when that was recorded.
    pub fn standing(&self) -> (&[PartValue], &[Difference], &When) {
        match self.corrections.last() {
            Some(last) => (&last.parts, &last.differences, &last.when),
            None => (&self.first.parts, &self.first.differences, &self.first.when),
        }
    }
}

/// What was measured of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MeasuredLine {
    /// Who measured it: an actor.
    pub by: String,
    /// Where the parts of a dimension do not add up to the value.
    pub differences: Vec<Difference>,
    /// What shows it.
    pub evidence: Vec<ObjectRef>,
    /// What is to be known of it, where that was said.
    pub note: Option<String>,
    /// How much of it falls to each part that was told.
    pub parts: Vec<PartValue>,
    /// How much.
    pub value: i64,
    /// When it was told.
    pub when: When,
}

/// A correction of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CorrectionLine {
    /// Who corrected: an actor.
    pub by: String,
    /// The how-manieth of its period, from 1.
    pub correction: u32,
    /// Where the parts of a dimension do not add up to the value.
    pub differences: Vec<Difference>,
    /// What shows it, where that is new.
    pub evidence: Vec<ObjectRef>,
    /// How much of it falls to each part that was told.
    pub parts: Vec<PartValue>,
    /// Why.
    pub reason: String,
    /// How much it is.
    pub value: i64,
    /// When it was told.
    pub when: When,
}

/// A change of method: a break of the series.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MethodLine {
    /// Who changed it: an actor.
    pub by: String,
    /// The first period that is measured so.
    pub from: Period,
    /// How it is measured from then on.
    pub method: ObjectRef,
    /// Why.
    pub reason: String,
    /// When it was told.
    pub when: When,
}

/// A measurement that was expected and is not there.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MissingLine {
    /// Whole days after its last day, to the day of the question, of the end of the case or of the
    /// measuring; 0 when it is not past.
    pub days_late: i64,
    /// Its last day.
    pub due: Day,
    /// Which period; absent for what is measured once.
    pub period: Option<Period>,
}

/// What another source says of a period.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct StatedLine {
    /// Who put it beside: an actor.
    pub by: String,
    /// What it says less what was measured and stands; absent where that period is not measured.
    pub difference: Option<i64>,
    /// Of when.
    pub period: Period,
    /// Who says so, and where.
    pub source: ObjectRef,
    /// How much.
    pub value: i64,
    /// When it was told.
    pub when: When,
}

/// The end of the measuring.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ClosedIndicator {
    /// Who closed it: an actor.
    pub by: String,
    /// Why.
    pub reason: String,
    /// When.
    pub when: When,
}
