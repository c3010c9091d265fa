//! The working calendars of the register, for everyone: on which days offices work, what is a holiday
//! and how sure its day is. No deadline is counted here.

use std::collections::BTreeSet;

use axum::extract::Path;
use axum::http::StatusCode;
use axum::response::Response;
use sijill_core::calendar::days::Known;
use sijill_projections::calendar::{CalendarLine, HolidayLine};

use crate::i18n::Args;
use crate::service::asked::form_pairs;
use crate::service::failure::Failure;
use crate::service::sheet::{Block, Row, Section, Sheet};
use crate::service::values::sure;
use crate::service::visit::Visit;
use crate::service::words::Words;

/// All calendars.
///
/// # Errors
/// When the log cannot be read.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    let t = visit.words()?;
    let calendars = visit.service.ask(&visit.asked, |views, _| views.calendars()).await?.calendars;
    let rows = calendars.iter().map(|calendar| row(&visit, &t, calendar)).collect();
    let mut sheet = Sheet::new(&visit, t.say("label-view-calendars")).await?;
    sheet.intro = Some(t.say("public-calendars-lead"));
    let block = Block::new("calendars", "").rows(rows, t.say("public-calendars-none"));
    sheet.with(block).page(StatusCode::OK)
}

/// A calendar in a list.
pub fn row(visit: &Visit, t: &Words, calendar: &CalendarLine) -> Row {
    Row::new(t.text(&calendar.title))
        .to(visit.href(&format!("/calendars/{}", calendar.calendar)))
        .fact(t.say("label-version"), calendar.version.to_string())
        .fact(t.say("public-calendar-years"), years(t, calendar))
        .fact(t.say("public-calendar-weekend"), weekend(t, calendar))
}

fn years(t: &Words, calendar: &CalendarLine) -> String {
    let year = |year: u16| year.to_string();
    let args = Args::new()
        .phrase("from", year(calendar.from_year))
        .phrase("until", year(calendar.until_year));
    t.with("public-from-until", &args)
}

fn weekend(t: &Words, calendar: &CalendarLine) -> String {
    let days = calendar.weekend.iter().map(|day| t.word("weekday", day.code()));
    days.collect::<Vec<_>>().join(&t.say("case-comma"))
}

/// One calendar: the holidays of a year, of this one where none is asked for.
///
/// # Errors
/// `not-found`; when the log cannot be read.
pub async fn show(
    visit: Visit,
    Path((_, slug)): Path<(String, String)>,
) -> Result<Response, Failure> {
    let t = visit.words()?;
    let found = visit.service.ask(&visit.asked, |views, on| {
        let mut calendars = views.calendars().calendars.into_iter();
        (calendars.find(|calendar| calendar.calendar.as_str() == slug), on.year())
    });
    let (calendar, this_year) = found.await?;
    let calendar = calendar.ok_or(Failure::NotFound)?;
    let asked = form_pairs(&visit.query).into_iter().find(|(name, _)| name == "year");
    let asked = asked.and_then(|(_, year)| year.parse::<i16>().ok()).unwrap_or(this_year);
    let known: BTreeSet<i16> = calendar.holidays.iter().map(|line| line.day.0.year()).collect();
    let nearest = known.iter().min_by_key(|year| year.abs_diff(asked)).copied();
    let year = nearest.unwrap_or(asked);
    let mut sheet = Sheet::new(&visit, t.text(&calendar.title).to_owned()).await?;
    sheet.intro = calendar.note.as_ref().map(|note| t.text(note).to_owned());
    let years = known.iter().map(|one| Section {
        href: visit.href(&format!("/calendars/{}?year={one}", calendar.calendar)),
        label: one.to_string(),
        current: *one == year,
    });
    let all = Section {
        href: visit.href("/calendars"),
        label: t.say("public-calendars-all"),
        current: false,
    };
    sheet.turns = std::iter::once(all).chain(years).collect();
    let of_year = calendar.holidays.iter().filter(|line| line.day.0.year() == year);
    let rows = of_year.map(|line| holiday(&t, line)).collect();
    let title = t.with("public-calendar-holidays", &Args::new().phrase("year", year.to_string()));
    sheet =
        sheet.with(Block::new("holidays", title).rows(rows, t.say("public-calendar-no-holidays")));
    sheet = sheet.with(hours(&t, &calendar, year)).with(announced(&visit, &t, &calendar));
    sheet.with(about(&visit, &t, &calendar)).page(StatusCode::OK)
}

fn holiday(t: &Words, line: &HolidayLine) -> Row {
    let (class, code) = match line.known {
        Known::Announced => ("done", "announced"),
        Known::Expected => ("due", "expected"),
        Known::Fixed => ("", "fixed"),
    };
    let weekday = sijill_core::calendar::Weekday::of(line.day.0);
    let args = Args::new()
        .phrase("weekday", t.word("weekday", weekday.code()))
        .phrase("day", t.day(&line.day));
    Row::new(t.text(&line.title))
        .state(class, t.word("holiday-known", code))
        .fact(t.say("label-day"), t.with("public-weekday", &args))
        .fact(t.say("label-confidence"), t.word("confidence", sure(line.confidence)))
}

fn hours(t: &Words, calendar: &CalendarLine, year: i16) -> Block {
    let of_year = calendar.reduced_hours.iter().filter(|span| {
        (span.from.first_day().year()..=span.until.last_day().year()).contains(&year)
    });
    let rows = of_year.map(|span| {
        let args =
            Args::new().phrase("from", t.date(&span.from)).phrase("until", t.date(&span.until));
        Row::new(t.text(&span.title))
            .fact(t.say("label-day"), t.with("public-from-until", &args))
            .fact(t.say("public-calendar-hours"), span.hours.clone())
            .fact(t.say("label-confidence"), t.word("confidence", sure(span.confidence)))
    });
    Block::new("hours", t.say("public-calendar-reduced"))
        .intro(t.say("public-calendar-reduced-intro"))
        .rows(rows.collect(), t.say("public-calendar-no-hours"))
}

fn announced(visit: &Visit, t: &Words, calendar: &CalendarLine) -> Block {
    let rows = calendar.announcements.iter().rev().map(|line| {
        let row = Row::new(t.text(&line.title)).fact(t.say("label-day"), t.date(&line.day));
        let row = match &line.replaces {
            Some(day) => row.fact(t.say("public-calendar-instead"), t.date(day)),
            None => row,
        };
        row.fact(t.say("label-source"), crate::visible::visible(&line.source))
            .fact(t.say("label-recorded-at"), t.when(&line.when))
            .link(t.say("label-record"), visit.href(&format!("/records/{}", line.when.position)))
    });
    Block::new("announced", t.say("public-calendar-announced"))
        .rows(rows.collect(), t.say("public-calendar-announced-none"))
}

fn about(visit: &Visit, t: &Words, calendar: &CalendarLine) -> Block {
    let row = row(visit, t, calendar)
        .fact(t.say("label-source"), crate::visible::visible(t.text(&calendar.source)))
        .fact(t.say("label-recorded-at"), t.when(&calendar.published));
    let record = visit.href(&format!("/records/{}", calendar.published.position));
    let mut row = row.link(t.say("label-record"), record);
    row.href = None;
    Block::new("about", t.say("public-calendar-about")).rows(vec![row], "")
}
