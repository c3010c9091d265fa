//! A deadline that runs, as decisions see it: folded from its records, copied and never computed.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::calendar::Counted;
use crate::ids::Slug;
use crate::time::PartialDate;

/// A deadline that runs.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Running {
    /// Its last day.
    pub due: Date,
    /// Whether it has been extended.
    pub extended: bool,
    /// The day it counts from.
    pub from: PartialDate,
    /// Whether it has been recorded as missed.
    pub missed: bool,
    /// The record that started it, or last moved its last day.
    pub since: String,
    /// The record that started it.
    pub started: String,
    /// Since when it is suspended, if it is.
    pub suspended: Option<Date>,
    /// The rungs that were told.
    pub told: BTreeSet<Slug>,
    /// How its working days are counted, where it is made of them.
    pub working: Option<Counted>,
}
