//! What a deadline is made of beside its days: a budget of working days, its extension, the rungs that
//! were told, and what a changed calendar did to it. All of it stands in records; the working days
//! that are left are told off the week and the holidays that the record names, not off a calendar.

use serde::{Deserialize, Serialize};
use sijill_core::calendar::{Counted, Freed, Weekday};
use sijill_core::ids::{RecordId, Slug};

use crate::frame::Named;
use crate::stamp::{Day, When};

/// The working days of a deadline over its suspensions.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Budget {
    /// All of them, with those of an extension.
    days: u32,
    /// The holidays that fell before the days were last counted anew.
    before: Vec<Freed>,
    /// How those that were left are counted since.
    pub counted: Counted,
}

impl Budget {
    /// As it starts.
    pub fn new(counted: Counted) -> Self {
        Self { days: counted.days, before: Vec::new(), counted }
    }

    /// As it runs on after a suspension that began on the day `from`.
    pub fn resume(&mut self, counted: Option<Counted>, from: Day) {
        let Some(counted) = counted else { return };
        let holidays = std::mem::take(&mut self.counted.holidays).into_iter();
        self.before.extend(holidays.filter(|freed| freed.day.last_day() < from.0));
        self.counted = counted;
    }

    /// With `days` more.
    pub fn extend(&mut self, days: u32, counted: Option<Counted>) {
        self.days = self.days.saturating_add(days);
        self.counted = counted.unwrap_or_else(|| self.counted.clone());
    }

    /// How many are left on the day `on`, which has itself begun to be used; while it is suspended,
    /// those that were left on the first day that does not count.
    pub fn left(&self, on: Day, due: Day, suspended: Option<Day>) -> u32 {
        let after = self.counted.after.last_day();
        let day = match suspended.filter(|from| *from <= on) {
            Some(from) => from.0.yesterday().unwrap_or(from.0),
            None => on.0,
        };
        self.counted.between(day.max(after), due.0)
    }

    /// For an answer.
    pub fn line(&self, left: Option<u32>) -> WorkingDays {
        WorkingDays {
            announced: self.counted.announced,
            calendar: self.counted.calendar.clone(),
            days: self.days,
            holidays: self.before.iter().chain(&self.counted.holidays).cloned().collect(),
            left,
            used: left.map(|left| self.days.saturating_sub(left)),
            version: self.counted.version,
            weekend: self.counted.weekend.clone(),
        }
    }
}

/// The working days of a deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct WorkingDays {
    /// How many announced holidays the calendar had when they were last counted.
    pub announced: u32,
    /// The calendar they are counted on.
    pub calendar: Slug,
    /// How many there are in all, with those of an extension.
    pub days: u32,
    /// The holidays that fell in between and did not count.
    pub holidays: Vec<Freed>,
    /// How many are left on the day of the question; absent where the question has no day.
    pub left: Option<u32>,
    /// How many are used on the day of the question; absent where the question has no day.
    pub used: Option<u32>,
    /// The version of the calendar; 0 where none was published and only the weekend did not count.
    pub version: u32,
    /// The days of the week that did not count.
    pub weekend: Vec<Weekday>,
}

/// How a deadline was extended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Extension {
    /// The last day with it.
    pub due: Day,
    /// The last day before it.
    pub first: Day,
    /// Why, in an official's words.
    pub reason: String,
    /// When.
    pub when: When,
}

/// How a deadline was counted again when its calendar or its session changed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Recount {
    /// The record that changed the calendar, or planned or cancelled a session.
    pub because: RecordId,
    /// The last day since.
    pub due: Day,
    /// The last day before.
    pub first: Day,
    /// When.
    pub when: When,
}

/// A rung that was told.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct ToldRung {
    pub day: Day,
    pub tell: Vec<Slug>,
    pub when: When,
}

/// A rung that was told, with its title.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RungLine {
    /// Its day, however late it was recorded.
    pub day: Day,
    /// Which; `due` of the last day itself, which has no title of its own.
    pub rung: Named,
    /// The roles that it tells.
    pub tell: Vec<Slug>,
    /// When it was recorded.
    pub when: When,
}
