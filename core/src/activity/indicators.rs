//! Indicators: what is measured of a promise, how, how often, from where and towards what. What was
//! measured first may never go away by a correction, no number may be compared across a change of
//! method as if there were none, and parts that do not add up are never refused and never hidden.

mod decide;
mod event;
mod period;

use std::collections::BTreeMap;

pub use self::event::{
    Baseline, Difference, Dimension, Direction, Frequency, IndicatorClosed, IndicatorCorrected,
    IndicatorDefined, IndicatorEvent, IndicatorMeasured, IndicatorMethodChanged, IndicatorStated,
    Part, PartValue, Target,
};
pub use self::period::{Length, Period};
use crate::ids::{CaseId, Slug};
use crate::object::ObjectRef;
use crate::procedure::guard::{Kind, Value};
use crate::record::Record;
use crate::refusal::refusals;

/// The parameter that says within how many calendar days after the end of a period it is to be
/// measured. Where a procedure has none, a measurement is due by the last day of its period.
pub const MEASUREMENT_DAYS: &str = "measurement_days";
/// The most digits after the point.
pub const DECIMALS_MAX: u8 = 6;
/// The most dimensions of one indicator.
pub const DIMENSIONS_MAX: usize = 8;
/// The most parts of all dimensions of one indicator together, so that a measurement fits in a line.
pub const PARTS_MAX: usize = 100;
/// The most evidence one measurement may name.
pub const EVIDENCE_MAX: usize = 20;
/// The most bytes of a unit.
pub const UNIT_BYTES_MAX: usize = 120;
/// The most bytes of the name of a dimension or a part in one language.
pub const PART_TITLE_BYTES_MAX: usize = 100;

/// What may be asked about indicators.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
#[expect(
    clippy::large_enum_variant,
    reason = "commands are short-lived; a box would only add a step"
)]
pub enum IndicatorCommand {
    /// Defines one.
    Define {
        /// The case.
        case: CaseId,
        /// What it is. How many days there are to measure it is taken from the procedure.
        indicator: IndicatorDefined,
    },
    /// Measures a period, once.
    Measure {
        /// The case.
        case: CaseId,
        /// What is to be known of it, in an official's words.
        note: Option<String>,
        /// What was read.
        reading: Reading,
    },
    /// Corrects what was measured of a period.
    Correct {
        /// The case.
        case: CaseId,
        /// What it is.
        reading: Reading,
        /// Why, in an official's words.
        reason: String,
    },
    /// Measures it otherwise from a period on.
    ChangeMethod {
        /// The case.
        case: CaseId,
        /// What changes.
        changed: IndicatorMethodChanged,
    },
    /// Puts beside a measurement what another source says.
    StateFigure {
        /// The case.
        case: CaseId,
        /// What it says. How many decimals it has is taken from the definition.
        stated: IndicatorStated,
    },
    /// Measures it no longer.
    Close {
        /// The case.
        case: CaseId,
        /// Which, and why.
        closed: IndicatorClosed,
    },
}

/// What was read of a period, as it is told.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Reading {
    /// What shows it.
    pub evidence: Vec<ObjectRef>,
    /// Which indicator.
    pub indicator: Slug,
    /// How much of it falls to each part, in any order.
    pub parts: Vec<PartValue>,
    /// Of when.
    pub period: Period,
    /// How much.
    pub value: i64,
}

/// What is known of a case's indicators.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Indicators {
    defined: BTreeMap<Slug, Indicator>,
}

/// One indicator.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Indicator {
    by: String,
    definition: IndicatorDefined,
    periods: BTreeMap<Period, Measured>,
    changed: Vec<(String, IndicatorMethodChanged)>,
    stated: Vec<(String, IndicatorStated)>,
    closed: Option<(String, IndicatorClosed)>,
}

/// What was measured of a period, and how that was corrected.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Measured {
    by: String,
    first: IndicatorMeasured,
    corrected: Vec<(String, IndicatorCorrected)>,
}

refusals! {
    /// Why something about an indicator was refused.
    pub enum IndicatorRefusal {
        /// The case has no such indicator.
        Unknown { indicator: Slug } = "indicator-unknown",
        /// It is defined otherwise.
        AlreadyDefined { indicator: Slug } = "indicator-already-defined",
        /// It is not measured any longer.
        Closed { indicator: Slug } = "indicator-closed",
        /// The period has its measurement: a second one is a correction.
        AlreadyMeasured { indicator: Slug, period: Period } = "already-measured",
        /// It is measured once, and was.
        MeasuredOnce { indicator: Slug, period: Period } = "measured-once",
        /// The period has no measurement.
        NotMeasured { indicator: Slug, period: Period } = "not-measured",
        /// The period is longer or shorter than those that it measures.
        OtherPeriod { frequency: String, indicator: Slug, period: Period } = "period-of-other-length",
        /// It has no such dimension.
        DimensionUnknown { dimension: Slug, indicator: Slug } = "dimension-unknown",
        /// The dimension has no such part.
        PartUnknown { dimension: Slug, part: Slug } = "dimension-part-unknown",
        /// The dimension, or a part of it, is named twice.
        PartTwice { dimension: Slug, part: Slug } = "dimension-part-twice",
        /// What is said to be right is what stands.
        NothingToCorrect { indicator: Slug, period: Period } = "nothing-to-correct",
        /// Its method changes, otherwise, with that period.
        MethodAlreadyChanged { indicator: Slug, period: Period } = "method-already-changed",
        /// That source is recorded with another number.
        AlreadyStated { indicator: Slug, period: Period } = "indicator-already-stated",
    }
}

/// The facts guards may read as `indicators.<name>`: how many are defined; how many of those were
/// measured at least once; how many have no baseline.
pub const FACTS: &[(&str, Kind)] =
    &[("defined", Kind::Integer), ("measured", Kind::Integer), ("without_baseline", Kind::Integer)];

impl IndicatorCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Define { case, .. }
            | Self::Measure { case, .. }
            | Self::Correct { case, .. }
            | Self::ChangeMethod { case, .. }
            | Self::StateFigure { case, .. }
            | Self::Close { case, .. } => *case,
        }
    }
}

impl Measured {
    /// The value and the parts that stand: of the last correction, or as first measured.
    fn standing(&self) -> (i64, &[PartValue]) {
        let first = || (self.first.value, self.first.parts.as_slice());
        self.corrected.last().map_or_else(first, |(_, last)| (last.value, last.parts.as_slice()))
    }
}

impl Indicators {
    /// What is known after one event.
    pub fn evolve(&mut self, record: &Record<'_>, event: &IndicatorEvent) {
        let by = record.actor.to_owned();
        let known = &mut self.defined;
        match event {
            IndicatorEvent::Defined(defined) => {
                let indicator = Indicator {
                    by,
                    definition: defined.clone(),
                    periods: BTreeMap::new(),
                    changed: vec![],
                    stated: vec![],
                    closed: None,
                };
                known.insert(defined.indicator.clone(), indicator);
            }
            IndicatorEvent::Measured(first) => {
                if let Some(indicator) = known.get_mut(&first.indicator) {
                    let measured = Measured { by, first: first.clone(), corrected: vec![] };
                    indicator.periods.insert(first.period, measured);
                }
            }
            IndicatorEvent::Corrected(corrected) => {
                let indicator = known.get_mut(&corrected.indicator);
                let period = indicator.and_then(|found| found.periods.get_mut(&corrected.period));
                if let Some(measured) = period {
                    measured.corrected.push((by, corrected.clone()));
                }
            }
            IndicatorEvent::MethodChanged(changed) => {
                if let Some(indicator) = known.get_mut(&changed.indicator) {
                    indicator.changed.push((by, changed.clone()));
                }
            }
            IndicatorEvent::Stated(stated) => {
                if let Some(indicator) = known.get_mut(&stated.indicator) {
                    indicator.stated.push((by, stated.clone()));
                }
            }
            IndicatorEvent::Closed(closed) => {
                if let Some(indicator) = known.get_mut(&closed.indicator) {
                    indicator.closed = Some((by, closed.clone()));
                }
            }
        }
    }

    /// The facts guards read.
    pub fn facts(&self) -> [(&'static str, Value); 3] {
        let count = |n: usize| Value::Integer(i64::try_from(n).unwrap_or(i64::MAX));
        let all = || self.defined.values();
        let measured = all().filter(|indicator| !indicator.periods.is_empty()).count();
        let bare = all().filter(|indicator| indicator.definition.baseline.is_none()).count();
        [
            ("defined", count(self.defined.len())),
            ("measured", count(measured)),
            ("without_baseline", count(bare)),
        ]
    }
}

#[cfg(test)]
mod tests;
