//! How ids, dates and names are written, as JSON Schema: for those who describe an interface (feature
//! `schema`). No rule may stand here that `FromStr` of the type does not hold.

use std::borrow::Cow;

use utoipa::openapi::schema::{Object, ObjectBuilder, Schema, SchemaFormat, Type};
use utoipa::openapi::{KnownFormat, RefOr};
use utoipa::{PartialSchema, ToSchema};

/// A text with a pattern (ECMA 262), what it is, and an example.
pub fn text(pattern: &str, description: &str, example: &str) -> RefOr<Schema> {
    RefOr::T(Schema::Object(object(pattern, description, example)))
}

fn object(pattern: &str, description: &str, example: &str) -> Object {
    ObjectBuilder::new()
        .schema_type(Type::String)
        .pattern(Some(pattern))
        .description(Some(description))
        .examples([example])
        .build()
}

/// The pattern of a day.
pub const DAY: &str = r"^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$";
/// The pattern of a moment.
pub const MOMENT: &str = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}\.[0-9]{3}Z$";
const ID: &str = r"^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$";
const ID_EXAMPLE: &str = "0199a5c0-0000-7000-8000-000000000001";
const PARTIAL: &str = r"^[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01]))?)?$";
const PERIOD: &str = r"^[1-9][0-9]{3}(-(0[1-9]|1[0-2]|Q[1-4]|H[12]))?$";

macro_rules! texts {
    ($($path:ty, $name:literal, $pattern:expr, $description:literal, $example:expr;)*) => {$(
        impl PartialSchema for $path {
            fn schema() -> RefOr<Schema> {
                text($pattern, $description, $example)
            }
        }
        impl ToSchema for $path {
            fn name() -> Cow<'static, str> {
                Cow::Borrowed($name)
            }
        }
    )*};
}

texts! {
    crate::ids::CaseId, "CaseId", ID, "One run of a procedure.", ID_EXAMPLE;
    crate::ids::CommandId, "CommandId", ID, "The request that a record answers.", ID_EXAMPLE;
    crate::ids::PartyId, "PartyId", ID, "A person in office or an organisation.", ID_EXAMPLE;
    crate::ids::RecordId, "RecordId", ID, "One record of the log.", ID_EXAMPLE;
    crate::ids::Pseudonym, "Pseudonym", "^[0-9a-f]{32}$", "A citizen within one case.",
        "00112233445566778899aabbccddeeff";
    crate::ids::Hash, "Hash", "^[0-9a-f]{64}$", "A SHA-256 digest.",
        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    crate::ids::Slug, "Slug", "^[a-z0-9][-a-z0-9_.]{0,63}$", "A short name.", "ma.commune.petition";
    crate::time::PartialDate, "PartialDate", PARTIAL,
        "A date known to the day, the month or the year.", "2024-02";
    crate::activity::indicators::Period, "Period", PERIOD,
        "A month, a quarter, half a year or a year.", "2024-Q1";
    crate::time::Moment, "Moment", MOMENT, "A moment in UTC, to the millisecond.",
        "2026-11-21T10:00:00.123Z";
    crate::time::Zone, "Zone", "^[-A-Za-z0-9_+/]{1,60}$", "An IANA time zone.",
        "Africa/Casablanca";
    crate::money::Currency, "Currency", "^[A-Z]{3}$", "A currency of ISO 4217.", "MAD";
    crate::object::MediaType, "MediaType", r"^[A-Za-z0-9.+-]+/[A-Za-z0-9.+-]+$",
        "A media type without parameters.", "text/plain";
}

/// A calendar day, for types that wrap one.
pub fn day() -> RefOr<Schema> {
    let mut object = object(DAY, "A day in the zone of the register.", "2024-02-29");
    object.format = Some(SchemaFormat::KnownFormat(KnownFormat::Date));
    RefOr::T(Schema::Object(object))
}
