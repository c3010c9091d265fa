//! The schema that editors read says what the reader of definitions asks for, in both directions,
//! and every shipped procedure is one of its instances. The reference for authors is made of it.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Map, Value};
use sijill_core::activity::ActivityKind;
use sijill_core::procedure::definition::{FieldKind, PetitionerKind, RunningCases, Until};
use sijill_core::procedure::{SHIPPED, read};

const SCHEMA: &str = include_str!("../docs/procedure.schema.json");
const REFERENCE: &str = "docs/procedure-keys.md";

/// A definition with a table of every kind, so that the reader asks for every key.
const EVERYTHING: &str = r#"
[title]
[[basis]]
text = {}
[params.a]
source = {}
title = {}
[[params.a.competing]]
source = {}
[activity.signatures]
[[activity.scores.level]]
title = {}
[activity.ballots.voting]
source = {}
[[activity.consultations.round]]
title = {}
[activity.codes.coding]
[[activity.codes.variable]]
[[activity.evidence.kind]]
title = {}
[activity.evidence.levels]
[activity.evidence.required]
[[stage]]
title = {}
[[step]]
title = {}
[step.mandate]
[[step.form]]
title = {}
[[step.form.option]]
title = {}
[[threshold]]
title = {}
[threshold.spread]
[[condition]]
title = {}
source = {}
[condition.machine]
[[deadline]]
title = {}
source = {}
until = "next-ordinary-session"
[deadline.extension]
[[deadline.rung]]
title = {}
[[duty]]
title = {}
[retention]
source = {}
[rollup]
source = {}
[[rollup.level]]
[transition]
source = {}
[transition.stages]
[refusals.a]
"#;

/// The schema.
pub fn schema() -> Value {
    serde_json::from_str(SCHEMA).unwrap()
}

fn resolved<'a>(root: &'a Value, part: &'a Value) -> &'a Value {
    match part["$ref"].as_str() {
        Some(path) => root.pointer(path.trim_start_matches('#')).expect("it is defined"),
        None => part,
    }
}

/// The keys of each kind of table, as the schema says them.
pub fn keys(root: &Value) -> BTreeMap<String, BTreeSet<String>> {
    let mut found = BTreeMap::new();
    let mut ahead = vec![(String::new(), root)];
    while let Some((kind, part)) = ahead.pop() {
        let part = resolved(root, part);
        for choice in part["anyOf"].as_array().into_iter().flatten() {
            ahead.push((kind.clone(), choice));
        }
        if part["items"].is_object() {
            ahead.push((kind.clone(), &part["items"]));
        }
        if part["additionalProperties"].is_object() {
            ahead.push((kind.clone(), &part["additionalProperties"]));
        }
        let Some(properties) = part["properties"].as_object() else { continue };
        for (key, inner) in properties {
            let below = if kind.is_empty() { key.clone() } else { format!("{kind}.{key}") };
            ahead.push((below, inner));
        }
        let keys: BTreeSet<String> = properties.keys().cloned().collect();
        found.insert(kind, keys);
    }
    found
}

/// The reference of every key, for authors, as Markdown: the top, then each kind of table.
fn reference(root: &Value) -> String {
    let mut out = String::from(
        "# Every key of a procedure\n\nMade from [the schema](procedure.schema.json), which editors read and a test holds against the reader \
         of definitions. How they work together is told in [Adding a procedure](adding-a-procedure.md).\n",
    );
    let tables = std::iter::once(("At the top".to_owned(), root));
    let kinds = root["$defs"].as_object().into_iter().flatten();
    let kinds = kinds.map(|(name, part)| (format!("A `{name}`"), part));
    for (title, part) in tables.chain(kinds) {
        let Some(properties) = part["properties"].as_object() else { continue };
        let required: Vec<&str> =
            part["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        out.push_str(&format!("\n## {title}\n\n| key | needed | what it is |\n|---|---|---|\n"));
        for (key, inner) in properties {
            let told = inner["description"].as_str();
            let told = told.or_else(|| resolved(root, inner)["description"].as_str());
            let needed = if required.contains(&key.as_str()) { "yes" } else { "" };
            let told = told.unwrap_or_default().replace('|', "\\|");
            assert!(!told.is_empty(), "{title}: `{key}` is not described");
            out.push_str(&format!("| `{key}` | {needed} | {told} |\n"));
        }
    }
    out
}

#[test]
fn the_reference_for_authors_is_made_of_the_schema() {
    let path = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("..").join(REFERENCE);
    let reference = reference(&schema());
    if std::env::var_os("SIJILL_BLESS").is_some() {
        std::fs::write(&path, &reference).unwrap();
    }
    assert_eq!(std::fs::read_to_string(&path).unwrap_or_default(), reference, "bless it");
}

#[test]
fn the_schema_says_what_the_reader_asks_for() {
    let asked = read::read(EVERYTHING).asked.into_iter();
    let asked: BTreeMap<String, BTreeSet<String>> =
        asked.map(|(kind, keys)| (kind, keys.into_iter().map(str::to_owned).collect())).collect();
    assert_eq!(keys(&schema()), asked);
}

#[test]
fn the_schema_knows_the_words_of_the_engine() {
    let root = schema();
    let words = |path: &str| -> Vec<Value> {
        root.pointer(path).and_then(Value::as_array).expect("a list of words").clone()
    };
    let activities: Vec<Value> = ActivityKind::ALL.iter().map(|kind| kind.name().into()).collect();
    assert_eq!(words("/$defs/activity-name/enum"), activities);
    let reads = |path: &str, read: fn(Value) -> bool| {
        for word in words(path) {
            assert!(read(word.clone()), "{path}: {word}");
        }
    };
    reads("/$defs/field/properties/kind/enum", |word| {
        serde_json::from_value::<FieldKind>(word).is_ok()
    });
    reads("/$defs/transition/properties/running/enum", |word| {
        serde_json::from_value::<RunningCases>(word).is_ok()
    });
    reads("/$defs/deadline/properties/until/enum", |word| {
        serde_json::from_value::<Until>(word).is_ok()
    });
    let kinds = words("/$defs/petitioners/anyOf/0/enum").into_iter();
    let kinds: BTreeSet<_> =
        kinds.map(|word| serde_json::from_value::<PetitionerKind>(word).unwrap()).collect();
    assert_eq!(kinds, PetitionerKind::ALL.into());
}

/// What is wrong with `value` under `part`: as much of JSON Schema as this schema uses, and not a
/// keyword more.
fn wrong(root: &Value, part: &Value, value: &Value, at: &str) -> Vec<String> {
    let mut found = Vec::new();
    let said = |what: &str| format!("{at}: {what}");
    for (keyword, rule) in part.as_object().expect("a schema is an object") {
        match keyword.as_str() {
            "$schema" | "$id" | "$defs" | "title" | "description" | "default" => {}
            "$ref" => found.extend(wrong(root, resolved(root, part), value, at)),
            "anyOf" => {
                let mut choices = rule.as_array().expect("a list").iter();
                if !choices.any(|choice| wrong(root, choice, value, at).is_empty()) {
                    found.push(said("none of the forms it may have"));
                }
            }
            "enum" => {
                if !rule.as_array().expect("a list").contains(value) {
                    found.push(said("none of the words it may be"));
                }
            }
            "type" => {
                let is = match rule.as_str() {
                    Some("object") => value.is_object(),
                    Some("array") => value.is_array(),
                    Some("string") => value.is_string(),
                    Some("integer") => value.is_i64(),
                    Some("boolean") => value.is_boolean(),
                    other => panic!("{other:?} is not used"),
                };
                if !is {
                    found.push(said("of another type"));
                }
            }
            "pattern" => {
                let text = value.as_str().unwrap_or_default();
                if !matches(rule.as_str().expect("a pattern"), text) {
                    found.push(said("not written so"));
                }
            }
            "minLength" | "maxLength" | "minimum" | "minItems" => {
                let bound = rule.as_i64().expect("a number");
                if out_of_bounds(keyword, bound, value) {
                    found.push(said("out of its bounds"));
                }
            }
            "items" => {
                for (n, item) in value.as_array().into_iter().flatten().enumerate() {
                    found.extend(wrong(root, rule, item, &format!("{at}[{n}]")));
                }
            }
            "required" => {
                let missing = rule.as_array().expect("a list").iter().filter_map(Value::as_str);
                let missing = missing.filter(|key| value.get(key).is_none());
                found.extend(missing.map(|key| said(&format!("`{key}` is missing"))));
            }
            "properties" | "additionalProperties" | "propertyNames" => {
                found.extend(members(root, part, value, at, keyword, rule));
            }
            other => panic!("the keyword `{other}` is not used"),
        }
    }
    found
}

fn out_of_bounds(keyword: &str, bound: i64, value: &Value) -> bool {
    let letters = value.as_str().map(|text| text.chars().count() as i64);
    let items = value.as_array().map(|items| items.len() as i64);
    match keyword {
        "minLength" => letters.is_some_and(|n| n < bound),
        "maxLength" => letters.is_some_and(|n| n > bound),
        "minimum" => value.as_i64().is_some_and(|n| n < bound),
        _ => items.is_some_and(|n| n < bound),
    }
}

fn members(
    root: &Value,
    part: &Value,
    value: &Value,
    at: &str,
    keyword: &str,
    rule: &Value,
) -> Vec<String> {
    let none = Map::new();
    let members = value.as_object().unwrap_or(&none).iter();
    let own = |key: &str| part["properties"].get(key);
    match keyword {
        "properties" => members
            .filter_map(|(key, inner)| Some((key, own(key)?, inner)))
            .flat_map(|(key, rule, inner)| wrong(root, rule, inner, &format!("{at}.{key}")))
            .collect(),
        "propertyNames" => members
            .flat_map(|(key, _)| wrong(root, rule, &key.as_str().into(), &format!("{at}.{key}")))
            .collect(),
        _ if rule == &Value::Bool(false) => members
            .filter(|(key, _)| own(key).is_none())
            .map(|(key, _)| format!("{at}.{key}: unknown"))
            .collect(),
        _ => members
            .filter(|(key, _)| own(key).is_none())
            .flat_map(|(key, inner)| wrong(root, rule, inner, &format!("{at}.{key}")))
            .collect(),
    }
}

/// The few patterns of the schema.
fn matches(pattern: &str, text: &str) -> bool {
    let plain = |text: &str, more: &str| {
        text.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || more.contains(c))
    };
    match pattern {
        "^[a-z0-9][a-z0-9._-]{0,63}$" => text.parse::<sijill_core::ids::Slug>().is_ok(),
        "^[a-z][a-z0-9_]{0,63}$" => {
            text.starts_with(|c: char| c.is_ascii_lowercase()) && plain(text, "_")
        }
        "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$" => {
            text.parse::<sijill_core::time::PartialDate>().is_ok()
        }
        "^P[0-9]" => text
            .strip_prefix('P')
            .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit())),
        other => panic!("the pattern `{other}` is not used"),
    }
}

fn faults(source: &str) -> Vec<String> {
    let root = schema();
    let table: toml::Table = source.parse().unwrap();
    wrong(&root, &root, &serde_json::to_value(table).unwrap(), "")
}

#[test]
fn every_shipped_procedure_is_an_instance() {
    for (key, source) in SHIPPED {
        assert_eq!(faults(source), Vec::<String>::new(), "{key}");
    }
}

#[test]
fn twin_what_is_misspelt_is_no_instance() {
    let source = SHIPPED[0].1;
    for (from, to) in [
        ("version = 1", "version = 0"),
        ("identifier =", "identifer ="),
        ("kind = \"choices\"", "kind = \"choises\""),
        ("allows = [\"agenda\"]", "allows = [\"agneda\"]"),
        ("fr = \"Collecte des signatures\", ", ""),
        ("valid_from = \"2016-10-06\"", "valid_from = \"6 October 2016\""),
    ] {
        assert!(source.contains(from), "{from}");
        assert!(!faults(&source.replacen(from, to, 1)).is_empty(), "{to}");
    }
}
