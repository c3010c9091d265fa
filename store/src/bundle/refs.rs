//! The texts and files that a record names. What they say is never read here.

use serde_json::Value;
use sijill_core::object::ObjectRef;
use sijill_core::record::Record;

use super::manifest::TextEntry;

/// The texts and files that a record names: every object in its data that has the members of a
/// reference.
pub fn references(record: &Record<'_>) -> Vec<TextEntry> {
    let mut found = Vec::new();
    if record.data.contains("\"media\":")
        && let Ok(data) = serde_json::from_str(record.data)
    {
        walk(&data, &mut |object| {
            let ObjectRef { access, hash, language, media, .. } = object;
            found.push(TextEntry {
                access,
                hash,
                language: language.to_string(),
                media: media.into(),
                path: format!("objects/{hash}"),
                position: record.position,
            });
        });
    }
    found
}

fn walk(value: &Value, found: &mut dyn FnMut(ObjectRef)) {
    match value {
        Value::Object(members) => {
            if members.contains_key("media") && members.contains_key("access") {
                serde_json::from_value(value.clone()).into_iter().for_each(&mut *found);
            }
            members.values().for_each(|value| walk(value, found));
        }
        Value::Array(items) => items.iter().for_each(|value| walk(value, found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}
