//! Working calendars: those that come with the program are published, and a holiday is announced when
//! its day is known. What that does to deadlines is the clock's.

use axum::extract::Request;
use axum::response::Response;
use sijill_core::calendar::{CalendarCommand, HolidayAnnounced, SHIPPED, shipped};
use sijill_core::decider::Command;
use sijill_projections::calendar::CalendarLine;
use sijill_store::Answer;

use super::{Back, put_back, sheet, status};
use crate::service::acts::read::written_date;
use crate::service::failure::Failure;
use crate::service::form::{Choice, Field, Form, Input, Typed};
use crate::service::page::typed;
use crate::service::pages::calendars::row;
use crate::service::pages::enrol::{missing, name_fields, name_typed};
use crate::service::sheet::{Block, Row, act, go_on, read};
use crate::service::visit::Visit;
use crate::service::words::Words;

const DAY: &str = "2024-02-29";
/// The fields that hold the name of a holiday.
const NAMES: [(&str, &str); 3] = [
    ("ar", "admin-holiday-name-ar"),
    ("fr", "admin-holiday-name-fr"),
    ("en", "admin-holiday-name-en"),
];

/// Those published, those that come with the program, and the form for a holiday.
///
/// # Errors
/// When the log cannot be read.
pub async fn list(visit: Visit) -> Result<Response, Failure> {
    page(&visit, None).await
}

async fn page(visit: &Visit, back: Option<Back<'_>>) -> Result<Response, Failure> {
    let t = visit.words()?;
    let published = visit.service.live().now(|views| views.calendars().calendars)?;
    let mut sheet = sheet(visit, "admin-calendars").await?;
    sheet.intro = Some(t.say("admin-calendars-intro"));
    if !published.is_empty() {
        let form = put_back(announce_form(visit, &t, &published), back.as_ref());
        sheet = sheet.with(Block::new("announce", "").form(form));
    }
    let rows = published.iter().map(|calendar| row(visit, &t, calendar)).collect();
    let list = Block::new("published", t.say("admin-calendars-published"));
    sheet = sheet.with(list.rows(rows, t.say("public-calendars-none")));
    let rest = SHIPPED
        .iter()
        .filter(|(slug, _)| published.iter().all(|calendar| calendar.calendar.as_str() != *slug));
    let rows = rest.filter_map(|(slug, _)| shipped_row(visit, &t, slug, back.as_ref()));
    let block = Block::new("shipped", t.say("admin-calendars-shipped"))
        .intro(t.say("admin-calendars-shipped-intro"))
        .rows(rows.collect(), t.say("admin-calendars-all"));
    sheet.with(block).page(status(back.as_ref()))
}

fn shipped_row(visit: &Visit, t: &Words, slug: &str, back: Option<&Back<'_>>) -> Option<Row> {
    let calendar = shipped(slug)?;
    let action = format!("/{}/admin/calendars", visit.language);
    let form = Form::new(format!("publish-{slug}"), action, "", t.say("admin-publish"))
        .with(Field::hidden("shipped", slug));
    let form = match back.filter(|back| back.typed.one("shipped") == slug) {
        Some(back) => form.given_back(back.typed, &back.wrong.fields),
        None => form,
    };
    let row = Row::new(t.text(&calendar.title))
        .fact(t.say("label-source"), crate::visible::visible(t.cited(&calendar.source)));
    Some(Row { form: Some(form), ..row })
}

fn announce_form(visit: &Visit, t: &Words, published: &[CalendarLine]) -> Form {
    let choice = |line: &CalendarLine| Choice::new(line.calendar.to_string(), t.text(&line.title));
    let choices: Vec<Choice> = published.iter().map(choice).collect();
    let first = choices.first().map(|choice| choice.value.clone()).unwrap_or_default();
    let action = format!("/{}/admin/calendars/announce", visit.language);
    let mut form =
        Form::new("announce", action, t.say("admin-holiday-announce"), t.say("admin-record"))
            .with(
                Field::new("calendar", t.say("admin-holiday-calendar"), Input::Choice(choices))
                    .value(first),
            )
            .with(
                Field::new("day", t.say("admin-holiday-day"), Input::Date)
                    .hint(t.say("admin-day-hint")),
            )
            .with(
                Field::new("replaces", t.say("admin-holiday-replaces"), Input::Date)
                    .optional()
                    .hint(t.say("admin-holiday-replaces-hint")),
            );
    for field in name_fields(t, &NAMES) {
        form = form.with(field);
    }
    let source = Field::new("source", t.say("label-source"), Input::Line);
    form.with(source.hint(t.say("admin-holiday-source-hint"))).main()
}

/// Publishes one that comes with the program.
///
/// # Errors
/// `not-found`; when the log refuses.
pub async fn publish(visit: Visit, request: Request) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    let calendar = shipped(typed.one("shipped")).ok_or(Failure::NotFound)?;
    let command = Command::Calendar(CalendarCommand::Publish(Box::new(calendar)));
    match act(&visit, &typed, "", command).await {
        Ok(answer) => Ok(go_on(&visit, "/admin/calendars", "published", &[answer])),
        Err(failure) => page(&visit, Back::of(&visit, "publish", &typed, failure)?).await,
    }
}

/// Announces a holiday.
///
/// # Errors
/// When the log refuses.
pub async fn announce(visit: Visit, request: Request) -> Result<Response, Failure> {
    let typed = typed(request).await?;
    match announced(&visit, &typed).await {
        Ok(answer) => Ok(go_on(&visit, "/admin/calendars", "inscribed", &[answer])),
        Err(failure) => page(&visit, Back::of(&visit, "announce", &typed, failure)?).await,
    }
}

async fn announced(visit: &Visit, typed: &Typed) -> Result<Answer, Failure> {
    let day = |field: &'static str| {
        let written = written_date(typed.one(field));
        let wrong = |_| Failure::Unreadable { part: field.to_owned(), expected: DAY.to_owned() };
        written.parse().map_err(wrong)
    };
    if typed.one("day").is_empty() {
        return Err(missing("day"));
    }
    let replaces = typed.some("replaces").map(|_| day("replaces")).transpose()?;
    let announced = HolidayAnnounced {
        calendar: read(typed, "calendar", "ma")?,
        day: day("day")?,
        replaces,
        source: typed.one("source").to_owned(),
        title: name_typed(typed),
    };
    act(visit, typed, "", Command::Calendar(CalendarCommand::Announce(announced))).await
}
