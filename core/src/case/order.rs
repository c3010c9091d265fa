//! What follows what in a case: nothing is told to have happened before what it follows. Only days
//! that people told, or on which they acted, are compared: what the engine and the clock record of
//! themselves has no day of its own, so that a history may be told in order long afterwards.

use crate::case::event::StepTaken;
use crate::case::{Pinned, not_before};
use crate::decider::{Context, Model};
use crate::ids::RecordId;
use crate::record::Record;
use crate::refusal::Refusal;
use crate::time::{Moment, PartialDate};

/// The steps that what is told next follows.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Order {
    /// The last one.
    last: Option<Told>,
    /// The last one that brought the case to another stage.
    moved: Option<Told>,
}

/// A step, and when it was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Told {
    at: Moment,
    occurred: Option<PartialDate>,
    record: Option<RecordId>,
}

impl Order {
    /// A step was taken.
    pub(super) fn taken(&mut self, taken: &StepTaken, record: &Record<'_>) {
        let own = record.actor.starts_with("engine/") || record.actor.starts_with("clock/");
        if own && taken.occurred.is_none() {
            return;
        }
        let record_id = record.id.parse().ok();
        let (at, occurred) = (record.moment(), taken.occurred);
        let told = Told { at, occurred, record: record_id };
        self.last = Some(told);
        if taken.from != taken.to {
            self.moved = Some(told);
        }
    }
}

impl Pinned<'_> {
    /// Refuses a date of what follows from where the case stands: one that lies after today, before
    /// the case was opened, or before the step that brought it to its stage.
    ///
    /// # Errors
    /// `date-in-the-future`, `date-too-early`.
    pub fn follows(
        &self,
        field: &str,
        date: Option<PartialDate>,
        model: &Model,
        ctx: &Context<'_>,
    ) -> Result<(), Refusal> {
        self.in_its_time(field, date, model, ctx)?;
        not_before(field, date, self.told(self.case.order.moved, model))
    }

    /// The first day on which a step may be told to have been taken: that of the step which brought
    /// the case to its stage; for one that leaves the stage, that of any step before it.
    pub fn step_follows(&self, leaves: bool, model: &Model) -> Option<PartialDate> {
        let order = &self.case.order;
        self.told(if leaves { order.last } else { order.moved }, model)
    }

    /// The day of a step: as it was told, or corrected since; else the day of its record.
    fn told(&self, told: Option<Told>, model: &Model) -> Option<PartialDate> {
        let told = told?;
        let key = told.record.map(|record| (record, "occurred".to_owned()));
        let corrected = key.and_then(|key| self.case.corrected.get(&key));
        let corrected = corrected.and_then(|now| now.as_str()?.parse().ok());
        let recorded = || PartialDate::day(told.at.date_in(&model.zone()));
        Some(corrected.or(told.occurred).unwrap_or_else(recorded))
    }
}
