//! A deadline that runs, as decisions see it: folded from its records, copied and never computed.

use std::collections::BTreeSet;

use jiff::civil::Date;

use crate::calendar::Counted;
use crate::ids::Slug;
use crate::record::Record;
use crate::time::{Moment, PartialDate};

/// A deadline that runs.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Running {
    /// Its last day.
    pub due: Date,
    /// Whether it has been extended.
    pub extended: bool,
    /// The day it counts from.
    pub from: PartialDate,
    /// How many days were given back to it after suspensions.
    pub given_back: i32,
    /// What holds it back while it is suspended: all of it must be over before it runs on.
    pub held: BTreeSet<Hold>,
    /// Whether it has been recorded as missed.
    pub missed: bool,
    /// When one hold was over while another was left, if that happened: no day before counts.
    pub released: Option<Moment>,
    /// The planned session it ends with, where it ends with one.
    pub session: Option<Slug>,
    /// The record that started it, or last moved its last day.
    pub since: String,
    /// The record that started it.
    pub started: String,
    /// When that record was made.
    pub started_at: Moment,
    /// Since when it is suspended, if it is: the first day of whatever holds it back.
    pub suspended: Option<Date>,
    /// The rungs that were told.
    pub told: BTreeSet<Slug>,
    /// How its working days are counted, where it is made of them.
    pub working: Option<Counted>,
}

/// What holds a deadline back.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub enum Hold {
    /// Someone suspended it.
    People,
    /// The crossing of this threshold is looked at again, or was found not to stand.
    Review(Slug),
}

impl Hold {
    /// What holds a deadline back since a record that suspended it: reviews are recorded by the
    /// engine under the name of their threshold.
    pub fn of(record: &Record<'_>) -> Self {
        let engine = record.actor.strip_prefix("engine/");
        let threshold = engine.and_then(|threshold| threshold.parse().ok());
        threshold.map_or(Self::People, Self::Review)
    }
}

impl Running {
    /// Whether the review of `threshold` holds it back.
    pub fn held_by_review(&self, threshold: &Slug) -> bool {
        self.held.contains(&Hold::Review(threshold.clone()))
    }

    /// Whether nothing but the review of `threshold` holds it back.
    pub fn held_by_review_alone(&self, threshold: &Slug) -> bool {
        self.held.len() == 1 && self.held_by_review(threshold)
    }

    /// The review of `threshold` is over. What else holds the deadline back stays; where there is
    /// nothing else, a record of its own says that it runs on, and with which last day.
    pub(in crate::case) fn release(&mut self, threshold: &Slug, record: &Record<'_>) {
        if self.held.len() > 1 && self.held.remove(&Hold::Review(threshold.clone())) {
            self.released = Some(record.moment());
        }
    }
}
