//! Counting working days on the calendars that were read. Pure and total: where no calendar is
//! published, only Saturdays and Sundays are free, and what was counted says so. Nothing here may
//! read a clock, and no replay may come here: what was counted stands in the record.

use std::collections::BTreeMap;

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{CalendarEvent, CalendarPublished, HolidayAnnounced, HolidayKind};
use crate::ids::Slug;
use crate::procedure::definition::Confidence;
use crate::text::Text;
use crate::time::PartialDate;

/// The most working days that may be counted: ten years of them.
pub const WORKING_DAYS_MAX: u32 = 3_660;

/// How many days are looked at before a count gives up: twice as many as any week with one working
/// day needs. A calendar made of holidays alone can so not hang a decision.
const LOOKED_AT_MAX: u32 = WORKING_DAYS_MAX * 14;

/// A day of the week.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Weekday {
    /// Monday.
    Monday,
    /// Tuesday.
    Tuesday,
    /// Wednesday.
    Wednesday,
    /// Thursday.
    Thursday,
    /// Friday.
    Friday,
    /// Saturday.
    Saturday,
    /// Sunday.
    Sunday,
}

impl Weekday {
    /// All of them, from Monday.
    pub const ALL: [Self; 7] = [
        Self::Monday,
        Self::Tuesday,
        Self::Wednesday,
        Self::Thursday,
        Self::Friday,
        Self::Saturday,
        Self::Sunday,
    ];

    /// The day of the week of `day`.
    pub fn of(day: Date) -> Self {
        let n = day.weekday().to_monday_zero_offset();
        Self::ALL[usize::try_from(n).unwrap_or(0) % 7]
    }

    /// Its code in records.
    pub fn code(self) -> &'static str {
        match self {
            Self::Monday => "monday",
            Self::Tuesday => "tuesday",
            Self::Wednesday => "wednesday",
            Self::Thursday => "thursday",
            Self::Friday => "friday",
            Self::Saturday => "saturday",
            Self::Sunday => "sunday",
        }
    }
}

/// The calendars that were read, by their short names.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Calendars {
    by_slug: BTreeMap<Slug, Calendar>,
}

impl Calendars {
    /// The calendar `slug`, if it is published.
    pub fn get(&self, slug: &Slug) -> Option<&Calendar> {
        self.by_slug.get(slug)
    }

    /// All of them.
    pub fn iter(&self) -> impl Iterator<Item = &Calendar> {
        self.by_slug.values()
    }

    /// The state after one event.
    pub fn evolve(&mut self, event: &CalendarEvent) {
        match event {
            CalendarEvent::Published(published) => {
                let before = self.by_slug.remove(&published.calendar);
                let announced = before.map(|before| before.announced).unwrap_or_default();
                let calendar = Calendar::new(published.clone(), announced);
                self.by_slug.insert(published.calendar.clone(), calendar);
            }
            CalendarEvent::Announced(announced) => {
                if let Some(calendar) = self.by_slug.get_mut(&announced.calendar) {
                    calendar.announced.push(announced.clone());
                    calendar.free_days();
                }
            }
        }
    }

    /// The last of `days` working days after `after`, and how it was counted. With no working day to
    /// count, it is `after` itself.
    pub fn count(&self, calendar: &Slug, after: Date, days: u32) -> (Date, Counted) {
        let known = self.get(calendar);
        let mut counted = Counted {
            after: PartialDate::day(after),
            announced: known.map_or(0, |c| u32::try_from(c.announced.len()).unwrap_or(u32::MAX)),
            calendar: calendar.clone(),
            days,
            holidays: Vec::new(),
            version: known.map_or(0, |c| c.published.version),
            weekend: known.map_or_else(
                || vec![Weekday::Saturday, Weekday::Sunday],
                |c| c.published.weekend.clone(),
            ),
        };
        let (mut day, mut found) = (after, 0);
        for _ in 0..LOOKED_AT_MAX {
            if found >= days {
                break;
            }
            let Ok(next) = day.tomorrow() else { break };
            day = next;
            if counted.weekend.contains(&Weekday::of(day)) {
                continue;
            }
            match known.and_then(|c| c.freed(day)) {
                Some(title) => {
                    let (day, title) = (PartialDate::day(day), title.clone());
                    counted.holidays.push(Freed { day, title });
                }
                None => found += 1,
            }
        }
        (day, counted)
    }

    /// How many working days lie after `after`, up to `upto`.
    pub fn between(&self, calendar: &Slug, after: Date, upto: Date) -> u32 {
        let known = self.get(calendar);
        let weekend = known.map(|c| c.published.weekend.as_slice());
        let weekend = weekend.unwrap_or(&[Weekday::Saturday, Weekday::Sunday]);
        working(after, upto, |day| {
            weekend.contains(&Weekday::of(day)) || known.is_some_and(|c| c.freed(day).is_some())
        })
    }
}

fn working(after: Date, upto: Date, free: impl Fn(Date) -> bool) -> u32 {
    let (mut day, mut found) = (after, 0);
    for _ in 0..LOOKED_AT_MAX {
        match day.tomorrow() {
            Ok(next) if next <= upto => day = next,
            Ok(_) | Err(_) => break,
        }
        found += u32::from(!free(day));
    }
    found
}

/// A calendar as it stands: the last version, and all that was announced.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Calendar {
    published: CalendarPublished,
    announced: Vec<HolidayAnnounced>,
    free: BTreeMap<Date, FreeDay>,
}

/// A day that is free because of a holiday.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct FreeDay {
    /// How sure the day is; an announced one is.
    pub confidence: Confidence,
    /// The name of the holiday; of two on one day, both.
    pub title: Text,
    /// How its day is known.
    pub known: Known,
}

/// How the day of a holiday is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Known {
    /// It was announced.
    Announced,
    /// It is computed ahead, and depends on the moon.
    Expected,
    /// It is fixed.
    Fixed,
}

impl Calendar {
    fn new(published: CalendarPublished, announced: Vec<HolidayAnnounced>) -> Self {
        let mut calendar = Self { published, announced, free: BTreeMap::new() };
        calendar.free_days();
        calendar
    }

    /// The last version.
    pub fn published(&self) -> &CalendarPublished {
        &self.published
    }

    /// What was announced, oldest first, whatever version it was announced under.
    pub fn announced(&self) -> &[HolidayAnnounced] {
        &self.announced
    }

    /// The holiday on `day`, by its name.
    pub fn freed(&self, day: Date) -> Option<&Text> {
        self.free.get(&day).map(|free| &free.title)
    }

    /// Its holidays in order of their days: as published, and moved as announced.
    pub fn holidays(&self) -> impl Iterator<Item = (Date, &FreeDay)> {
        self.free.iter().map(|(day, free)| (*day, free))
    }

    fn free_days(&mut self) {
        self.free.clear();
        for holiday in &self.published.holidays {
            let mut days: Vec<Date> = holiday.days.iter().map(|day| day.last_day()).collect();
            if let Some((month, day)) = holiday.every.as_deref().and_then(month_day) {
                let from = self.published.from_year.max(holiday.since.unwrap_or(0));
                let until = self.published.until_year.min(holiday.until.unwrap_or(u16::MAX));
                let years = (from..=until).filter_map(|year| i16::try_from(year).ok());
                days.extend(years.filter_map(|year| Date::new(year, month, day).ok()));
            }
            let known = match holiday.kind {
                HolidayKind::Fixed => Known::Fixed,
                HolidayKind::MoonSighted => Known::Expected,
            };
            let (confidence, title) = (holiday.confidence, &holiday.title);
            for day in days {
                let free = FreeDay { confidence, title: title.clone(), known };
                self.free
                    .entry(day)
                    .and_modify(|both| both.title = together(&both.title, title))
                    .or_insert(free);
            }
        }
        for announced in &self.announced {
            if let Some(replaced) = announced.replaces {
                self.free.remove(&replaced.last_day());
            }
            let (confidence, title) = (Confidence::Confirmed, announced.title.clone());
            let free = FreeDay { confidence, title, known: Known::Announced };
            self.free.insert(announced.day.last_day(), free);
        }
    }
}

fn together(one: &Text, other: &Text) -> Text {
    let both = |one: &str, other: &str| format!("{one} · {other}");
    Text {
        ar: both(&one.ar, &other.ar),
        en: both(&one.en, &other.en),
        fr: both(&one.fr, &other.fr),
    }
}

/// Reads a day of every year: `07-30`.
pub fn month_day(text: &str) -> Option<(i8, i8)> {
    let (month, day) = text.split_once('-')?;
    let two = |part: &str| {
        let digits = part.len() == 2 && part.bytes().all(|c| c.is_ascii_digit());
        digits.then(|| part.parse().ok()).flatten()
    };
    let (month, day) = (two(month)?, two(day)?);
    // a leap year, so that 29 February can be said
    Date::new(2024, month, day).ok().map(|_| (month, day))
}

/// How working days were counted: enough to see why the last day is what it is, without any
/// calendar.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Counted {
    /// The day after which they count.
    pub after: PartialDate,
    /// How many announced holidays the calendar had then.
    #[serde(default, skip_serializing_if = "none")]
    pub announced: u32,
    /// The calendar.
    pub calendar: Slug,
    /// How many working days.
    pub days: u32,
    /// The holidays on which it would have gone on, and did not.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub holidays: Vec<Freed>,
    /// The version of the calendar; 0 where none was published.
    pub version: u32,
    /// The days of the week that did not count.
    pub weekend: Vec<Weekday>,
}

#[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands a reference")]
fn none(n: &u32) -> bool {
    *n == 0
}

/// A holiday that did not count.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Freed {
    /// The day.
    pub day: PartialDate,
    /// The name of the holiday.
    pub title: Text,
}

impl Counted {
    /// How many of its working days lie after `after`, up to `upto`.
    pub fn between(&self, after: Date, upto: Date) -> u32 {
        working(after, upto, |day| {
            self.weekend.contains(&Weekday::of(day))
                || self.holidays.iter().any(|freed| freed.day.last_day() == day)
        })
    }
}
