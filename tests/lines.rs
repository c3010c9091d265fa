//! Lines as others see them: RFC 8785 through a library we did not write, CloudEvents 1.0 by its
//! published schema and by the rules the schema leaves out. The published data is optional: it is
//! looked for in `$SIJILL_SHARED`, then beside the repository.

use std::path::PathBuf;

use serde_json::Value;
use sijill_core::record::{canonical, check_line};

/// A folder of published data, if it is there.
pub fn shared(name: &str) -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../shared");
    let base =
        std::env::var_os("SIJILL_SHARED").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let folder = base.join("data").join(name);
    if folder.is_dir() {
        return Some(folder);
    }
    println!(
        "skipped: no published data in data/{name} (set SIJILL_SHARED to the folder above it)"
    );
    None
}

/// What must hold of every line ever written.
pub fn check(line: &str) {
    let record = check_line(line).unwrap_or_else(|why| panic!("{why}: {line}"));
    let value: Value = serde_json::from_str(line).unwrap();
    assert_eq!(serde_json_canonicalizer::to_string(&value).unwrap(), line, "RFC 8785");
    let wrong = cloud_event_faults(&value);
    assert!(wrong.is_empty(), "{wrong:?}: {line}");
    let tags = sijill_core::event::tags_of(&record).unwrap();
    assert_eq!(tags, record.tags, "tags are derived from the line");
}

/// What CloudEvents 1.0 §2 and §3 ask, beyond the published schema too: names of extensions,
/// scalars only, the form of times and of URI references.
fn cloud_event_faults(event: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    let Some(attributes) = event.as_object() else { return vec!["not an object".into()] };
    for required in ["id", "source", "specversion", "type"] {
        if attributes.get(required).and_then(Value::as_str).is_none_or(str::is_empty) {
            faults.push(format!("{required} is missing"));
        }
    }
    if event["specversion"] != "1.0" {
        faults.push("specversion is not 1.0".into());
    }
    for (name, value) in attributes {
        let plain = |c: u8| c.is_ascii_lowercase() || c.is_ascii_digit();
        if name.is_empty() || name.len() > 20 || !name.bytes().all(plain) {
            faults.push(format!("`{name}` is no attribute's name"));
        }
        let scalar = match value {
            Value::String(text) => !text.is_empty() && !text.chars().any(char::is_control),
            Value::Bool(_) => true,
            Value::Number(n) => n.as_i64().is_some_and(|n| i32::try_from(n).is_ok()),
            Value::Null | Value::Array(_) | Value::Object(_) => false,
        };
        if name != "data" && !scalar {
            faults.push(format!("`{name}` is no scalar"));
        }
    }
    let text = |name: &str| attributes.get(name).and_then(Value::as_str).unwrap_or_default();
    if !is_uri_reference(text("source")) {
        faults.push("source is no URI reference".into());
    }
    if !is_rfc3339(text("time")) {
        faults.push("time is not RFC 3339".into());
    }
    faults
}

/// RFC 3986 §4.1, as far as characters and percent signs go.
fn is_uri_reference(text: &str) -> bool {
    let allowed = |c: u8| c.is_ascii_alphanumeric() || b"-._~:/?#[]@!$&'()*+,;=%".contains(&c);
    !text.is_empty()
        && text.bytes().all(allowed)
        && text
            .split('%')
            .skip(1)
            .all(|rest| rest.len() >= 2 && rest.bytes().take(2).all(|c| c.is_ascii_hexdigit()))
}

/// RFC 3339 §5.6, in UTC.
fn is_rfc3339(text: &str) -> bool {
    let shape: String = text.chars().map(|c| if c.is_ascii_digit() { '0' } else { c }).collect();
    let part = |range| text.get(range).and_then(|part: &str| part.parse::<u32>().ok());
    let within =
        |value: Option<u32>, least, most| value.is_some_and(|v| (least..=most).contains(&v));
    shape == "0000-00-00T00:00:00.000Z"
        && within(part(5..7), 1, 12)
        && within(part(8..10), 1, 31)
        && within(part(11..13), 0, 23)
        && within(part(14..16), 0, 59)
        && within(part(17..19), 0, 60)
}

/// The part of JSON Schema that the CloudEvents schema uses, with `$ref` resolved.
fn schema_faults(schema: &Value, event: &Value) -> Vec<String> {
    let mut faults = Vec::new();
    for name in schema["required"].as_array().into_iter().flatten().filter_map(Value::as_str) {
        if event.get(name).is_none() {
            faults.push(format!("{name} is required"));
        }
    }
    for (name, property) in schema["properties"].as_object().into_iter().flatten() {
        let Some(value) = event.get(name) else { continue };
        let path = property["$ref"].as_str().unwrap_or_default().trim_start_matches('#');
        let rule = schema.pointer(path).unwrap_or(property);
        let types = match &rule["type"] {
            Value::String(one) => vec![one.as_str()],
            many @ (Value::Null
            | Value::Bool(_)
            | Value::Number(_)
            | Value::Array(_)
            | Value::Object(_)) => {
                many.as_array().into_iter().flatten().filter_map(Value::as_str).collect()
            }
        };
        let is = match value {
            Value::Null => "null",
            Value::Bool(_) => "boolean",
            Value::Number(_) => "number",
            Value::String(_) => "string",
            Value::Array(_) => "array",
            Value::Object(_) => "object",
        };
        if !types.contains(&is) {
            faults.push(format!("{name} is a {is}"));
        }
        let Some(text) = value.as_str() else { continue };
        if (text.chars().count() as u64) < rule["minLength"].as_u64().unwrap_or(0) {
            faults.push(format!("{name} is too short"));
        }
        let fits = match rule["format"].as_str() {
            Some("uri-reference" | "uri") => is_uri_reference(text),
            Some("date-time") => is_rfc3339(text),
            Some(_) | None => true,
        };
        if !fits {
            faults.push(format!("{name} has not the form {}", rule["format"]));
        }
    }
    faults
}

#[test]
fn every_line_fits_the_published_cloudevents_schema() {
    let Some(folder) = shared("cloudevents") else { return };
    let schema = std::fs::read_to_string(folder.join("cloudevents.schema.json")).unwrap();
    let schema: Value = serde_json::from_str(&schema).unwrap();
    let story = crate::golden::every_kind();
    for line in story.lines() {
        let event: Value = serde_json::from_str(line).unwrap();
        assert_eq!(schema_faults(&schema, &event), Vec::<String>::new(), "{line}");
    }
    // and it does say no
    let mut event: Value = serde_json::from_str(&story.lines()[0]).unwrap();
    event["source"] = "a b".into();
    event["time"] = "yesterday".into();
    event.as_object_mut().unwrap().remove("id");
    assert_eq!(schema_faults(&schema, &event).len(), 3);
}

#[test]
fn the_rules_beyond_the_schema_say_no_too() {
    let line = crate::golden::every_kind().lines()[0].clone();
    let check = |change: &dyn Fn(&mut serde_json::Map<String, Value>)| {
        let mut event: Value = serde_json::from_str(&line).unwrap();
        assert!(cloud_event_faults(&event).is_empty());
        change(event.as_object_mut().unwrap());
        assert_eq!(cloud_event_faults(&event).len(), 1, "{event}");
    };
    check(&|event| drop(event.insert("Actor".into(), "x".into())));
    check(&|event| drop(event.insert("my_tag".into(), "x".into())));
    check(&|event| drop(event.insert("list".into(), Value::Array(vec![]))));
    check(&|event| drop(event.insert("large".into(), (1_i64 << 40).into())));
    check(&|event| drop(event.insert("specversion".into(), "0.3".into())));
    check(&|event| drop(event.insert("time".into(), "2023-13-01T00:00:00.000Z".into())));
    check(&|event| drop(event.remove("type")));
}

#[test]
fn published_jcs_vectors_come_out_the_same_or_are_refused() {
    let Some(folder) = shared("jcs") else { return };
    let mut came_out = Vec::new();
    for name in ["arrays", "french", "structures"] {
        let read = |kind: &str| {
            std::fs::read_to_string(folder.join(format!("{name}.{kind}.json"))).unwrap()
        };
        let value: Value = serde_json::from_str(&read("input")).unwrap();
        let expected = read("output").trim_end().to_owned();
        assert_eq!(serde_json_canonicalizer::to_string(&value).unwrap(), expected, "the oracle");
        // ours takes no fraction and no key beyond ASCII: it refuses, it never differs
        match canonical(&value) {
            Ok(text) => {
                assert_eq!(text, expected);
                came_out.push(name);
            }
            Err(why) => println!("{name}: refused, {why}"),
        }
    }
    assert_eq!(came_out, ["arrays"]);
}
