//! How a day and a time of recording are written, as JSON Schema (feature `schema`). The schemas of
//! answers stand with the answers.

use std::borrow::Cow;

use sijill_core::schema::{MOMENT, day, text};
use utoipa::openapi::RefOr;
use utoipa::openapi::schema::Schema;
use utoipa::{PartialSchema, ToSchema};

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
