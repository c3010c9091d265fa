//! How a day, a time of recording and the number of a case are written, as JSON Schema (feature `schema`). The schemas of
//! answers stand with the answers.

use std::borrow::Cow;

use sijill_core::schema::{MOMENT, day, text};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;
use utoipa::{PartialSchema, ToSchema};

use crate::number::CaseNumber;
use crate::stamp::{Day, Stamp};

impl PartialSchema for Day {
    fn schema() -> RefOr<Schema> {
        day()
    }
}

impl ToSchema for Day {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Day")
    }
}

impl PartialSchema for Stamp {
    fn schema() -> RefOr<Schema> {
        text(MOMENT, "The time of recording, in UTC.", "2026-11-21T10:00:00.123Z")
    }
}

impl ToSchema for Stamp {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("Stamp")
    }
}

impl PartialSchema for CaseNumber {
    fn schema() -> RefOr<Schema> {
        text(
            "^[0-9]{4}-[0-9]{4,}$",
            "The number of a case: its year and its place in it.",
            "2023-0047",
        )
    }
}

impl ToSchema for CaseNumber {
    fn name() -> Cow<'static, str> {
        Cow::Borrowed("CaseNumber")
    }
}
