//! Working calendars: a version is published, a holiday announced. What follows for deadlines that run
//! is the clock's.

use sijill_core::calendar::{CalendarCommand, CalendarPublished, HolidayAnnounced};
use sijill_core::decider::Command;

use super::super::call::{BodyOf, Call};
use crate::service::failure::Failure;

type Answer = Result<axum::response::Response, Failure>;

/// `POST /calendars`
pub async fn publish(call: Call, BodyOf(body): BodyOf<CalendarPublished>) -> Answer {
    call.only(&[], &[])?;
    let command = Command::Calendar(CalendarCommand::Publish(Box::new(body)));
    call.perform(command, call.command_id("calendars")?).await
}

/// `POST /holidays`
pub async fn announce(call: Call, BodyOf(body): BodyOf<HolidayAnnounced>) -> Answer {
    call.only(&[], &[])?;
    let command = Command::Calendar(CalendarCommand::Announce(body));
    call.perform(command, call.command_id("holidays")?).await
}
