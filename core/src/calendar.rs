//! Working calendars: which days of the week are free, which holidays there are, and which were
//! announced late. What a deadline makes of them may not be here, and no day that was recorded moves
//! without a record of its own.

pub mod days;

use serde::{Deserialize, Serialize};

pub use self::days::{Calendar, Calendars, Counted, Freed, Weekday};
use crate::decider::{Context, Decider, Model};
use crate::event::{Happened, Subject, events};
use crate::ids::Slug;
use crate::party::PartyRefusal;
use crate::procedure::definition::{Citation, Confidence};
use crate::query::{Query, Tag};
use crate::record::Actor;
use crate::refusal::{Refusal, refusals};
use crate::register::{keeper_only, keeper_query};
use crate::text::{FieldRefusal, REASON_BYTES_MAX, TITLE_BYTES_MAX, Text};
use crate::time::PartialDate;

/// The most holidays of one calendar, so that it fits in one line.
const HOLIDAYS_MAX: usize = 200;

/// The calendars that stand in the program, as their authors wrote them: the slug and the TOML.
/// None of them counts before it is published.
pub const SHIPPED: [(&str, &str); 5] = [
    ("eu", include_str!("../calendars/eu.toml")),
    ("fr", include_str!("../calendars/fr.toml")),
    ("gb", include_str!("../calendars/gb.toml")),
    ("it", include_str!("../calendars/it.toml")),
    ("ma", include_str!("../calendars/ma.toml")),
];

/// Reads the TOML of a calendar.
///
/// # Errors
/// What cannot be read, with its line, in English.
pub fn read(source: &str) -> Result<CalendarPublished, String> {
    toml::from_str(source).map_err(|wrong| wrong.to_string())
}

/// The calendar of that slug that stands in the program.
pub fn shipped(calendar: &str) -> Option<CalendarPublished> {
    let found = SHIPPED.iter().find(|(slug, _)| *slug == calendar);
    found.and_then(|(_, source)| read(source).ok())
}

/// What may be asked about working calendars.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum CalendarCommand {
    /// Publishes a version.
    Publish(Box<CalendarPublished>),
    /// Announces a holiday, or that one falls on another day.
    Announce(HolidayAnnounced),
}

events! {
    /// What happens to working calendars.
    pub enum CalendarEvent {
        /// A version of a calendar was published.
        Published(CalendarPublished) = "calendar.published.v1",
        /// A holiday was announced, or moved to another day.
        Announced(HolidayAnnounced) = "holiday.announced.v1",
    }
}

/// A version of a working calendar was published.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct CalendarPublished {
    /// Its short name: `ma`.
    pub calendar: Slug,
    /// The first year whose holidays it names.
    pub from_year: u16,
    /// The holidays.
    #[serde(default)]
    pub holidays: Vec<Holiday>,
    /// What a reader should know of it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<Text>,
    /// Spans in which offices keep shorter hours; their days count as working days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub reduced_hours: Vec<ReducedHours>,
    /// Where the days come from.
    pub source: Citation,
    /// Its name.
    pub title: Text,
    /// The last year whose holidays it names.
    pub until_year: u16,
    /// From 1, without gaps.
    pub version: u32,
    /// The days of the week on which nobody works.
    pub weekend: Vec<Weekday>,
}

/// One holiday, on all its days.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Holiday {
    /// How sure its days are.
    pub confidence: Confidence,
    /// Its days, each named.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub days: Vec<PartialDate>,
    /// Its day of every year, as `07-30`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub every: Option<String>,
    /// Its id.
    pub id: Slug,
    /// Whether its day is fixed, or depends on the moon.
    pub kind: HolidayKind,
    /// The first year in which it is kept, where `every` began within the calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub since: Option<u16>,
    /// Its name.
    pub title: Text,
    /// The last year in which it is kept, where `every` ended within the calendar.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub until: Option<u16>,
}

/// On what the day of a holiday depends.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum HolidayKind {
    /// The calendar says it beforehand.
    Fixed,
    /// It is expected, and known when the moon has been seen and the day announced.
    MoonSighted,
}

/// A span of shorter office hours, such as Ramadan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ReducedHours {
    /// How sure its days are.
    pub confidence: Confidence,
    /// Its first day.
    pub from: PartialDate,
    /// The hours that are kept, as they are written: `09:00-15:00`.
    pub hours: String,
    /// Its name.
    pub title: Text,
    /// Its last day.
    pub until: PartialDate,
}

/// A holiday was announced, or moved.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct HolidayAnnounced {
    /// The calendar.
    pub calendar: Slug,
    /// The day that is free.
    pub day: PartialDate,
    /// The expected day that is an ordinary one, where this one takes its place.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub replaces: Option<PartialDate>,
    /// Who announced it, and where.
    pub source: String,
    /// The name of the holiday.
    pub title: Text,
}

refusals! {
    /// Why something about a working calendar was refused.
    pub enum CalendarRefusal {
        /// No such calendar is published.
        Unknown { calendar: Slug } = "calendar-unknown",
        /// Versions are published in order.
        VersionNotNext { calendar: Slug, version: i64, next: i64 } = "calendar-version-not-next",
        /// Every day of the week is free.
        NoWorkingDay { calendar: Slug } = "calendar-without-working-days",
        /// The day is no single day within the years of the calendar.
        DayOutside { calendar: Slug, day: String } = "calendar-day-outside",
        /// The day is a holiday already.
        AlreadyAnnounced { calendar: Slug, day: PartialDate } = "holiday-already-announced",
        /// The day that is to be replaced is no holiday.
        HolidayUnknown { calendar: Slug, day: PartialDate } = "holiday-unknown",
    }
}

/// What tells all calendars: for commands that may start a deadline and know the calendars only
/// from the procedure their case pins. By type alone, for a register keeps a handful.
pub fn working_query() -> Query {
    Query::one(CalendarEvent::KINDS, vec![])
}

impl CalendarCommand {
    /// The calendar it is about.
    pub fn calendar(&self) -> &Slug {
        match self {
            Self::Publish(published) => &published.calendar,
            Self::Announce(announced) => &announced.calendar,
        }
    }
}

impl Decider for CalendarCommand {
    fn reads(&self, by: &Actor) -> Query {
        let tags = vec![Tag::new("calendar", self.calendar())];
        keeper_query(by).or(CalendarEvent::KINDS, tags)
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        keeper_only(model, ctx)?;
        match self {
            Self::Publish(published) => publish(published, model),
            Self::Announce(announced) => announce(announced, model),
        }
    }
}

fn publish(published: &CalendarPublished, model: &Model) -> Result<Vec<Happened>, Refusal> {
    let calendar = published.calendar.clone();
    let before = model.calendars.get(&calendar).map(Calendar::published);
    if before == Some(published) {
        return Ok(vec![]);
    }
    let next = before.map_or(1, |before| i64::from(before.version) + 1);
    let version = i64::from(published.version);
    if version != next {
        return Err(CalendarRefusal::VersionNotNext { calendar, version, next }.into());
    }
    if published.from_year > published.until_year {
        let year = |year: u16| format!("{year:04}").parse::<PartialDate>();
        let (Ok(from), Ok(until)) = (year(published.from_year), year(published.until_year)) else {
            let day = published.from_year.to_string();
            return Err(CalendarRefusal::DayOutside { calendar, day }.into());
        };
        return Err(PartyRefusal::PeriodBackwards { from, until }.into());
    }
    if Weekday::ALL.iter().all(|day| published.weekend.contains(day)) {
        return Err(CalendarRefusal::NoWorkingDay { calendar }.into());
    }
    published.title.check("title", TITLE_BYTES_MAX)?;
    match &published.source {
        Citation::InLanguages(text) => text.check("source", REASON_BYTES_MAX)?,
        Citation::AsWritten(text) => source(text)?,
    }
    if let Some(note) = &published.note {
        note.check("note", REASON_BYTES_MAX)?;
    }
    if published.holidays.len() > HOLIDAYS_MAX || published.reduced_hours.len() > HOLIDAYS_MAX {
        let (field, max) = ("holidays".to_owned(), i64::try_from(HOLIDAYS_MAX).unwrap_or(0));
        return Err(FieldRefusal::OutOfBounds { field, min: 0, max }.into());
    }
    for holiday in &published.holidays {
        holiday.title.check("title", TITLE_BYTES_MAX)?;
        holiday_days(published, holiday)?;
    }
    for hours in &published.reduced_hours {
        hours.title.check("title", TITLE_BYTES_MAX)?;
        crate::text::check("hours", &hours.hours, TITLE_BYTES_MAX)?;
        if hours.until.last_day() < hours.from.first_day() {
            let (from, until) = (hours.from, hours.until);
            return Err(PartyRefusal::PeriodBackwards { from, until }.into());
        }
    }
    Ok(vec![happened(CalendarEvent::Published(published.clone()))])
}

/// Each day is one day, within the years of the calendar.
fn holiday_days(published: &CalendarPublished, holiday: &Holiday) -> Result<(), Refusal> {
    let outside = |day: String| {
        let calendar = published.calendar.clone();
        Refusal::from(CalendarRefusal::DayOutside { calendar, day })
    };
    for day in &holiday.days {
        covered(published, *day)?;
    }
    match &holiday.every {
        Some(every) if days::month_day(every).is_none() => Err(outside(every.clone())),
        None if holiday.days.is_empty() => Err(outside(holiday.id.to_string())),
        Some(_) | None => Ok(()),
    }
}

/// Refuses what is no single day within the years of the calendar.
fn covered(published: &CalendarPublished, day: PartialDate) -> Result<(), Refusal> {
    let years = i32::from(published.from_year)..=i32::from(published.until_year);
    let one = day.first_day() == day.last_day();
    if one && years.contains(&i32::from(day.first_day().year())) {
        return Ok(());
    }
    let (calendar, day) = (published.calendar.clone(), day.to_string());
    Err(CalendarRefusal::DayOutside { calendar, day }.into())
}

fn announce(announced: &HolidayAnnounced, model: &Model) -> Result<Vec<Happened>, Refusal> {
    let calendar = announced.calendar.clone();
    let Some(known) = model.calendars.get(&calendar) else {
        return Err(CalendarRefusal::Unknown { calendar }.into());
    };
    if known.announced().contains(announced) {
        return Ok(vec![]);
    }
    covered(known.published(), announced.day)?;
    announced.title.check("title", TITLE_BYTES_MAX)?;
    source(&announced.source)?;
    if known.freed(announced.day.last_day()).is_some() {
        let day = announced.day;
        return Err(CalendarRefusal::AlreadyAnnounced { calendar, day }.into());
    }
    if let Some(day) = announced.replaces {
        covered(known.published(), day)?;
        if known.freed(day.last_day()).is_none() {
            return Err(CalendarRefusal::HolidayUnknown { calendar, day }.into());
        }
    }
    Ok(vec![happened(CalendarEvent::Announced(announced.clone()))])
}

fn source(source: &str) -> Result<(), Refusal> {
    if source.trim().is_empty() {
        return Err(FieldRefusal::Missing { field: "source".to_owned() }.into());
    }
    Ok(crate::text::check("source", source, REASON_BYTES_MAX)?)
}

fn happened(event: CalendarEvent) -> Happened {
    let (CalendarEvent::Published(CalendarPublished { calendar, .. })
    | CalendarEvent::Announced(HolidayAnnounced { calendar, .. })) = &event;
    let subject = Subject::Calendar(calendar.clone());
    Happened { subject, basis: "register#calendar".to_owned(), event: event.into() }
}

#[cfg(test)]
mod tests;
