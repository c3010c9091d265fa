//! Strange texts in every text of every command that programs may send, and in every field of the forms
//! that a case, the desk and the administration show: each alone, everything else as it should be, so
//! that it comes as far as anything can. Never a 500, never markup; what stood before stands, and who
//! typed what cannot be taken gets their words back.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::{Value, json};
use sijill_core::testing::party;
use sijill_http::service::Options;
use sijill_http::service::api::openapi;
use sijill_projections::{Question, Views};
use sijill_tests::town::{self, case};
use sijill_tests::web::{Ask, Served};
use sijill_tests::world::World;

use crate::service_input::{PASSWORD, faults, strange};
use crate::stories::refusals::stage_of_things;

/// Of the strange texts each place gets every so many; together its neighbours get all of them.
const EVERY: usize = 9;

/// A town with cases of every kind, served; and the sessions of its offices.
fn town() -> (World, Served, Vec<String>) {
    let world = stage_of_things();
    let served = Served::new(&world, Options { unlimited: true, ..Options::default() });
    let offices = [(1, "keeper"), (5, "clerk"), (3, "bureau"), (2, "president")];
    let sessions =
        offices.into_iter().map(|(n, login)| served.account(party(n), login, PASSWORD)).collect();
    (world, served, sessions)
}

/// The case in which a command comes furthest.
fn fitting(path: &str) -> u64 {
    let of = [
        ("conditions", 7),
        ("opinions", 7),
        ("consultations", 9),
        ("comments", 9),
        ("indicators", 80),
        ("budget-lines", 82),
        ("sheets", 60),
        ("invalidations", 60),
        ("sponsors", 60),
        ("reviews", 60),
        ("signatures", 60),
        ("confirmations", 71),
        ("moves", 71),
        ("suspensions", 5),
        ("extensions", 5),
        ("resumptions", 5),
        ("milestones", 6),
        ("contests", 6),
        ("votes", 3),
        ("notices", 3),
        ("inscriptions", 3),
    ];
    of.into_iter().find(|(part, _)| path.contains(part)).map_or(1, |(_, n)| n)
}

/// A value as a schema of the document wants it.
fn sample(document: &Value, schema: &Value, name: &str, path: &str) -> Value {
    if let Some(to) = schema["$ref"].as_str() {
        let found = document.pointer(to.trim_start_matches('#')).unwrap();
        return sample(document, found, name, path);
    }
    for choice in ["oneOf", "anyOf"] {
        if let Some(of) = schema[choice].as_array() {
            let first = of.iter().find(|one| one["type"] != "null").unwrap();
            return sample(document, first, name, path);
        }
    }
    if let Some(all) = schema["allOf"].as_array() {
        let mut whole = serde_json::Map::new();
        for one in all {
            let mut part = sample(document, one, name, path);
            match part.as_object_mut() {
                Some(part) => whole.append(part),
                None => return part,
            }
        }
        return Value::Object(whole);
    }
    if let Some(first) = schema["enum"].as_array().and_then(|of| of.first()) {
        return first.clone();
    }
    let kind = schema["type"].as_str().map(str::to_owned).or_else(|| {
        schema["type"]
            .as_array()?
            .iter()
            .filter_map(Value::as_str)
            .find(|t| *t != "null")
            .map(str::to_owned)
    });
    match kind.as_deref() {
        Some("integer" | "number") => schema["minimum"].as_i64().unwrap_or(1).max(1).into(),
        Some("boolean") => true.into(),
        Some("array") => json!([sample(document, &schema["items"], name, path)]),
        Some("string") => text(schema, name, path).into(),
        _ => {
            let known = schema["properties"].as_object().into_iter().flatten();
            let part = |(name, schema): (&String, &Value)| {
                (name.clone(), sample(document, schema, name, path))
            };
            Value::Object(known.map(part).collect())
        }
    }
}

/// A text that fits its name.
fn text(schema: &Value, name: &str, path: &str) -> String {
    let example = schema["examples"][0].as_str().or_else(|| schema["example"].as_str());
    match (name, schema["format"].as_str()) {
        ("case", _) => case(fitting(path)).to_string(),
        ("body" | "about", _) => town::council().to_string(),
        ("of", _) | (_, Some("uuid")) => party(300).to_string(),
        ("batch", _) => "b-1".to_owned(),
        ("calendar", _) => "ma".to_owned(),
        ("territory" | "code", _) => town::SMALL.to_owned(),
        ("condition", _) => "purpose".to_owned(),
        ("day" | "occurred" | "from" | "due" | "on", _) => "2023-08-15".to_owned(),
        _ => example.unwrap_or("words").to_owned(),
    }
}

/// Where texts stand in a value.
fn texts(value: &Value, at: &str, found: &mut Vec<String>) {
    match value {
        Value::String(_) => found.push(at.to_owned()),
        Value::Array(of) => {
            of.iter().enumerate().for_each(|(n, one)| texts(one, &format!("{at}/{n}"), found));
        }
        Value::Object(of) => {
            for (name, one) in of {
                let name = name.replace('~', "~0").replace('/', "~1");
                texts(one, &format!("{at}/{name}"), found);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Every command that programs may send, with a body as it should be.
fn commands() -> Vec<(String, Value)> {
    let document = openapi::document();
    let mut found = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        let body = &item["post"]["requestBody"]["content"]["application/json"]["schema"];
        // a session is asked for with a password, which takes its time to be hashed
        if !body.is_null() && !path.ends_with("/session") {
            let to = path.replace("{case}", &case(fitting(path)).to_string());
            let to = to.replace("{code}", town::SMALL);
            found.push((to, sample(&document, body, "", path)));
        }
    }
    found
}

/// The families of commands that must be among them.
const FAMILIES: [&str; 13] = [
    "calendars",
    "conditions",
    "figures",
    "holidays",
    "invalidations",
    "moves",
    "numbers",
    "opinions",
    "indicators",
    "personal",
    "procedures",
    "reviews",
    "sheets",
];

#[test]
fn strange_texts_in_every_text_of_every_command_are_answered() {
    let (world, served, sessions) = town();
    let (strange, commands, before) = (strange(), commands(), world.lines());
    for family in FAMILIES {
        assert!(
            commands.iter().any(|(path, _)| path.contains(family)),
            "{family} takes no command"
        );
    }
    let (mut asked, mut places) = (Vec::new(), 0);
    for (path, body) in &commands {
        let mut found = Vec::new();
        texts(body, "", &mut found);
        for at in found {
            places += 1;
            for (n, typed) in strange.iter().enumerate().skip(places % EVERY).step_by(EVERY) {
                let mut body = body.clone();
                *body.pointer_mut(&at).unwrap() = typed.clone().into();
                let session = &sessions[(n + places) % sessions.len()];
                let key = format!("k-{}", asked.len());
                let ask = Ask::json(path, &body.to_string()).of(session);
                asked.push((ask.with("idempotency-key", &key), typed.clone()));
            }
        }
    }
    println!("{} commands, {places} texts, {} requests", commands.len(), asked.len());
    assert!(places > 60, "only {places} texts");
    assert_eq!(faults(served.address(), &asked), [""; 0]);
    stands(&world, &before, &served, &sessions);
}

/// What stands after it: every line is a record's, views fold them, and readers see no markup. What
/// was there before is there.
fn stands(world: &World, before: &[String], served: &Served, sessions: &[String]) {
    assert_eq!(served.service.metrics().broken(), 0);
    let lines = world.lines();
    assert!(lines.starts_with(before), "what stood before is lost");
    assert!(lines.len() > before.len(), "nothing of it was ever recorded");
    lines.iter().for_each(|line| crate::lines::check(line));
    let mut views = Views::new(Question::Recorded(None));
    world.each(|record| views.apply(&record).unwrap());
    let mut pages = Vec::new();
    for (n, path) in paths().into_iter().enumerate() {
        pages.push((Ask::get(path).of(&sessions[n % sessions.len()]), String::new()));
    }
    assert_eq!(faults(served.address(), &pages), [""; 0]);
    assert!(!pages.is_empty());
}

/// The pages on which forms are.
fn paths() -> Vec<String> {
    let mut paths: Vec<String> = [
        "/en/desk",
        "/en/counter",
        "/en/start",
        "/en/admin",
        "/en/admin/accounts",
        "/en/admin/calendars",
        "/en/admin/figures",
        "/en/admin/mandates",
        "/en/admin/organisations",
        "/en/admin/procedures",
        "/en/admin/procedures/new",
        "/en/admin/sessions",
        "/en/admin/territories",
        "/en/admin/territories/new",
        "/en/cases",
        "/en/overdue",
        "/en/precedents",
    ]
    .map(str::to_owned)
    .to_vec();
    let cases = [1, 2, 3, 5, 6, 7, 60, 71];
    paths.extend(cases.map(|n| format!("/en/cases/{}", case(n))));
    paths
}

/// A form of a page: where it is sent, what it sends besides what is typed, and what is typed.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
struct Form {
    to: String,
    kept: Vec<(String, String)>,
    typed: Vec<String>,
    words: Vec<String>,
}

/// The value of an attribute of a tag.
fn attribute<'a>(tag: &'a str, name: &str) -> Option<&'a str> {
    let from = tag.find(&format!(" {name}=\""))? + name.len() + 3;
    tag[from..].split('"').next()
}

/// The forms of a page that are posted.
fn forms(page: &str, path: &str) -> Vec<Form> {
    let mut found = Vec::new();
    for rest in page.split("<form").skip(1) {
        let whole = rest.split("</form").next().unwrap_or_default();
        let head = whole.split('>').next().unwrap_or_default();
        if !attribute(head, "method").is_some_and(|method| method.eq_ignore_ascii_case("post")) {
            continue;
        }
        let to = attribute(head, "action").filter(|to| !to.is_empty()).unwrap_or(path).to_owned();
        let (mut kept, mut typed, mut words) = (Vec::new(), BTreeSet::new(), BTreeSet::new());
        for tag in whole.split('<').skip(1) {
            let tag = tag.split('>').next().unwrap_or_default();
            let Some(name) = attribute(tag, "name").map(str::to_owned) else { continue };
            let value = attribute(tag, "value").unwrap_or_default().to_owned();
            match attribute(tag, "type") {
                Some("hidden" | "radio" | "checkbox" | "submit") => kept.push((name, value)),
                _ if tag.starts_with("button") => kept.push((name, value)),
                _ if tag.starts_with("textarea") => {
                    words.insert(name.clone());
                    typed.insert(name);
                }
                _ if tag.starts_with("input") || tag.starts_with("select") => {
                    typed.insert(name);
                }
                _ => {}
            }
        }
        let (typed, words) = (typed.into_iter().collect(), words.into_iter().collect());
        found.push(Form { to, kept, typed, words });
    }
    found
}

/// Where a page leads within a case and the administration.
fn links(page: &str) -> BTreeSet<String> {
    let found = page.split(" href=\"").skip(1).filter_map(|rest| rest.split('"').next());
    let within = |to: &&str| {
        let acts = ["/act/", "/admin/", "/sheets", "/invalidations", "/personal", "/correct/"];
        to.starts_with("/en/") && acts.iter().any(|part| to.contains(part))
    };
    found.filter(within).map(|to| to.replace("&amp;", "&")).collect()
}

/// Every form that an office is shown, by who is shown it.
fn shown(served: &Served, sessions: &[String]) -> BTreeMap<Form, usize> {
    let mut found = BTreeMap::new();
    for (who, session) in sessions.iter().enumerate() {
        let mut next: BTreeSet<String> = paths().into_iter().collect();
        let mut seen = BTreeSet::new();
        for _ in 0..3 {
            let mut further = BTreeSet::new();
            for path in next {
                let page = Ask::get(&path).of(session).send(served.address()).body;
                found.extend(forms(&page, &path).into_iter().map(|form| (form, who)));
                further.extend(links(&page));
                seen.insert(path);
            }
            next = further.difference(&seen).cloned().collect();
        }
    }
    // of the forms that differ by what they keep only, one
    let mut distinct = BTreeMap::new();
    found.retain(|form, _| distinct.insert((form.to.clone(), form.typed.clone()), ()).is_none());
    found.retain(|form, _| !form.typed.is_empty() && !form.to.contains("/sign-"));
    found
}

#[test]
fn strange_texts_in_every_field_of_every_form_are_answered() {
    let (world, served, sessions) = town();
    let (strange, before) = (strange(), world.lines());
    let forms = shown(&served, &sessions);
    let acts = forms.keys().filter(|form| form.to.contains("/act/")).count();
    assert!(acts >= 10, "only {acts} acts are offered: {:?}", forms.keys().collect::<Vec<_>>());
    let (mut asked, mut places) = (Vec::new(), 0);
    for (form, who) in &forms {
        for at in &form.typed {
            places += 1;
            for typed in strange.iter().skip(places % EVERY).step_by(EVERY) {
                let mut fields: Vec<(&str, &str)> =
                    form.kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
                for name in &form.typed {
                    fields.push((name, if name == at { typed } else { "2" }));
                }
                asked.push((Ask::post(&form.to, &fields).of(&sessions[*who]), typed.clone()));
            }
        }
    }
    println!("{} forms, {places} fields, {} requests", forms.len(), asked.len());
    assert_eq!(faults(served.address(), &asked), [""; 0]);
    stands(&world, &before, &served, &sessions);
}

/// Who typed what cannot be taken gets the page back with their words in it.
#[test]
fn what_was_typed_and_cannot_be_taken_is_given_back() {
    let (_world, served, sessions) = town();
    let (mut given_back, mut lost) = (0, Vec::new());
    for (form, who) in shown(&served, &sessions) {
        for at in &form.words {
            // words that nobody refuses, and a character that no record holds elsewhere
            let typed = |name: &str| if name == at { "Kept words 77" } else { "\u{202e}" };
            let mut fields: Vec<(&str, &str)> =
                form.kept.iter().map(|(name, value)| (name.as_str(), value.as_str())).collect();
            fields.extend(form.typed.iter().map(|name| (name.as_str(), typed(name))));
            let reply = Ask::post(&form.to, &fields).of(&sessions[who]).send(served.address());
            if reply.status == 422 && reply.is_page() {
                given_back += 1;
                if !reply.body.contains("Kept words 77") {
                    lost.push(format!("{} {at}", form.to));
                }
            }
        }
    }
    assert_eq!(lost, [""; 0], "of {given_back}");
    assert!(given_back > 5, "only {given_back} forms were given back");
}

#[test]
fn twin_forms_and_texts_are_found() {
    let page = "<form method=\"post\" action=\"/x\"><input type=\"hidden\" name=\"key\" value=\"k\">\
                <input name=\"a\"><textarea name=\"b\"></textarea></form><form><input name=\"q\"></form>";
    let kept = vec![("key".to_owned(), "k".to_owned())];
    let typed = vec!["a".to_owned(), "b".to_owned()];
    assert_eq!(
        forms(page, "/y"),
        [Form { to: "/x".to_owned(), kept, typed, words: vec!["b".to_owned()] }]
    );
    let mut found = Vec::new();
    texts(&json!({"a": ["x", 1, {"b/c": "y"}]}), "", &mut found);
    assert_eq!(found, ["/a/0", "/a/2/b~1c"]);
}
