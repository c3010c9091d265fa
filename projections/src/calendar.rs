//! `calendars`: the working calendars of the register, with the holidays as they stand now and all that
//! was announced. No day of a deadline may be counted here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sijill_core::calendar::days::Known;
use sijill_core::calendar::{Calendar, CalendarEvent, Calendars, ReducedHours, Weekday};
use sijill_core::event::Event;
use sijill_core::ids::Slug;
use sijill_core::procedure::definition::Confidence;
use sijill_core::text::Text;
use sijill_core::time::PartialDate;

use crate::seen::{Seen, View};
use crate::stamp::{Day, When};

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CalendarsView {
    /// The calendars, by their short names.
    pub calendars: Vec<CalendarLine>,
}

/// One working calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CalendarLine {
    /// What was announced, oldest first.
    pub announcements: Vec<AnnouncementLine>,
    /// Its short name.
    pub calendar: Slug,
    /// The first year whose holidays it names.
    pub from_year: u16,
    /// The holidays by their days, as published and as moved by what was announced.
    pub holidays: Vec<HolidayLine>,
    /// What a reader should know of it.
    pub note: Option<Text>,
    /// When the last version was published.
    pub published: When,
    /// Spans of shorter office hours; their days count as working days.
    pub reduced_hours: Vec<ReducedHours>,
    /// Where the days come from.
    pub source: Text,
    /// Its name.
    pub title: Text,
    /// The last year whose holidays it names.
    pub until_year: u16,
    /// The last version.
    pub version: u32,
    /// The days of the week on which nobody works.
    pub weekend: Vec<Weekday>,
}

/// A day that is free because of a holiday.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct HolidayLine {
    /// How sure the day is.
    pub confidence: Confidence,
    /// The day.
    pub day: Day,
    /// How its day is known.
    pub known: Known,
    /// The name of the holiday.
    pub title: Text,
}

/// A holiday that was announced, or moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AnnouncementLine {
    /// The day that is free.
    pub day: PartialDate,
    /// The expected day that is an ordinary one instead.
    pub replaces: Option<PartialDate>,
    /// Who announced it, and where.
    pub source: String,
    /// The name of the holiday.
    pub title: Text,
    /// When it was recorded.
    pub when: When,
}

/// The fold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CalendarFold {
    calendars: Calendars,
    published: BTreeMap<Slug, When>,
    announced: BTreeMap<Slug, Vec<When>>,
}

impl View for CalendarFold {
    fn apply(&mut self, seen: &Seen<'_>) {
        let Some(Event::Calendar(event)) = &seen.event else { return };
        self.calendars.evolve(event);
        match event {
            CalendarEvent::Published(published) => {
                self.published.insert(published.calendar.clone(), When::of(seen));
            }
            CalendarEvent::Announced(announced) => {
                let all = self.announced.entry(announced.calendar.clone()).or_default();
                all.push(When::of(seen));
            }
        }
    }
}

impl CalendarFold {
    /// The answer so far.
    pub fn answer(&self) -> CalendarsView {
        CalendarsView { calendars: self.calendars.iter().filter_map(|c| self.line(c)).collect() }
    }

    fn line(&self, calendar: &Calendar) -> Option<CalendarLine> {
        let published = calendar.published();
        let whens = self.announced.get(&published.calendar).map(Vec::as_slice).unwrap_or_default();
        let announcements =
            calendar.announced().iter().zip(whens).map(|(announced, when)| AnnouncementLine {
                day: announced.day,
                replaces: announced.replaces,
                source: announced.source.clone(),
                title: announced.title.clone(),
                when: *when,
            });
        let holidays = calendar.holidays().map(|(day, free)| HolidayLine {
            confidence: free.confidence,
            day: Day(day),
            known: free.known,
            title: free.title.clone(),
        });
        Some(CalendarLine {
            announcements: announcements.collect(),
            calendar: published.calendar.clone(),
            from_year: published.from_year,
            holidays: holidays.collect(),
            note: published.note.clone(),
            published: *self.published.get(&published.calendar)?,
            reduced_hours: published.reduced_hours.clone(),
            source: published.source.text(),
            title: published.title.clone(),
            until_year: published.until_year,
            version: published.version,
            weekend: published.weekend.clone(),
        })
    }
}
