//! Forms: what was filled in is held against the fields of the step. Nothing that citizens type
//! may pass inline: a text of theirs is an object.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::ids::{PartyId, Slug};
use crate::object::{Access, OBJECT_BYTES_MAX, ObjectRef};
use crate::procedure::definition::{FieldKind, FieldRule};
use crate::record::INTEGER_MAX;
use crate::text::{FieldRefusal, REASON_BYTES_MAX};
use crate::time::PartialDate;

/// Checks a filled-in form against its fields.
///
/// # Errors
/// The first field that is missing, unknown, of the wrong kind, out of bounds or not plain text.
pub fn check(fields: &[FieldRule], form: &BTreeMap<Slug, Value>) -> Result<(), FieldRefusal> {
    if let Some(unknown) = form.keys().find(|id| !fields.iter().any(|field| field.id == **id)) {
        return Err(FieldRefusal::Unknown { field: unknown.to_string() });
    }
    for field in fields {
        match form.get(&field.id) {
            Some(value) => check_value(field, value)?,
            None if field.required => {
                return Err(FieldRefusal::Missing { field: field.id.to_string() });
            }
            None => {}
        }
    }
    Ok(())
}

fn check_value(field: &FieldRule, value: &Value) -> Result<(), FieldRefusal> {
    let wrong = |expected: &str| FieldRefusal::WrongKind {
        field: field.id.to_string(),
        expected: expected.to_owned(),
    };
    let bounds = |n: i64| {
        let (min, max) = (field.min.unwrap_or(-INTEGER_MAX), field.max.unwrap_or(INTEGER_MAX));
        if (min.max(-INTEGER_MAX)..=max.min(INTEGER_MAX)).contains(&n) {
            return Ok(());
        }
        Err(FieldRefusal::OutOfBounds { field: field.id.to_string(), min, max })
    };
    let options = || field.options.iter().map(|o| o.id.as_str()).collect::<Vec<_>>().join(" ");
    let is_option =
        |value: &Value| field.options.iter().any(|o| Some(o.id.as_str()) == value.as_str());
    match field.kind {
        FieldKind::Boolean => value.as_bool().map(|_| ()).ok_or_else(|| wrong("boolean")),
        FieldKind::Integer => value.as_i64().ok_or_else(|| wrong("integer")).and_then(bounds),
        FieldKind::Choice if is_option(value) => Ok(()),
        FieldKind::Choice => Err(wrong(&options())),
        FieldKind::Choices => {
            let list = value.as_array().filter(|list| list.iter().all(is_option));
            let list = list.ok_or_else(|| wrong(&options()))?;
            let twice = list.iter().enumerate().any(|(n, v)| list[..n].contains(v));
            if list.is_empty() && field.required {
                return Err(FieldRefusal::Missing { field: field.id.to_string() });
            }
            if twice {
                return Err(wrong(&options()));
            }
            bounds(i64::try_from(list.len()).unwrap_or(i64::MAX))
        }
        FieldKind::Date => {
            let date = value.as_str().and_then(|text| text.parse::<PartialDate>().ok());
            date.map(|_| ()).ok_or_else(|| wrong("date"))
        }
        FieldKind::Party => {
            let party = value.as_str().and_then(|text| text.parse::<PartyId>().ok());
            party.map(|_| ()).ok_or_else(|| wrong("party"))
        }
        FieldKind::Object => {
            let object = serde_json::from_value::<ObjectRef>(value.clone());
            let object = object.map_err(|_| wrong("object"))?;
            access(field, &object)?;
            object.check(field.id.as_str(), OBJECT_BYTES_MAX)
        }
        FieldKind::Reason => {
            let text = value.as_str().ok_or_else(|| wrong("reason"))?;
            if text.trim().is_empty() {
                return Err(FieldRefusal::Missing { field: field.id.to_string() });
            }
            crate::text::check(field.id.as_str(), text, REASON_BYTES_MAX)
        }
    }
}

/// A text that a later step releases is sealed, with the fingerprint that its release is held against;
/// any other is open, for nothing would ever release it.
fn access(field: &FieldRule, object: &ObjectRef) -> Result<(), FieldRefusal> {
    let sealed = object.access == Access::Sealed && object.fingerprint.is_some();
    let open = object.access == Access::Public && object.fingerprint.is_none();
    let access = match field.sealed_until.is_empty() {
        true if !open => "public",
        false if !sealed => "sealed",
        true | false => return Ok(()),
    };
    Err(FieldRefusal::WrongAccess { field: field.id.to_string(), access: access.to_owned() })
}
