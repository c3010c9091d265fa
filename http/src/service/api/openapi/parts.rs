//! The parts of the description that many routes share: parameters, headers, problems, groups. No
//! route may be described here.

use serde_json::{Map, Value, json};

use crate::service::api::{call, cases, records};

/// The pattern of what something may be asked as of.
const AS_OF: &str = "^(@(0|[1-9][0-9]{0,17})|[1-9][0-9]{3}(-(0[1-9]|1[0-2])(-(0[1-9]|[12][0-9]|3[01])\
    (T[0-2][0-9]:[0-5][0-9]:[0-5][0-9](\\.[0-9]{3})?Z)?)?)?)?$";

/// What a reader of the document is told first.
pub const DESCRIPTION: &str = "The register for programs: the same views and the same commands as \
    its pages and its command line. Every view can be asked as of the past. Every write needs an \
    Idempotency-Key. Every failure is a problem (RFC 9457) with a stable code, its facts, and a \
    sentence in the language asked for. Names of fields are explained in docs/views.md, the rest in \
    docs/api.md.";

/// A reference to a part.
pub fn reference(kind: &str, name: &str) -> Value {
    json!({"$ref": format!("#/components/{kind}/{name}")})
}

/// Settles what a derived shape leaves open: a choice of shapes that overlap is a choice of any of
/// them, and a position has a name of its own.
pub fn settle(schema: &mut Value) {
    match schema {
        Value::Object(members) => {
            if let Some(choice) = members.remove("oneOf") {
                members.insert("anyOf".to_owned(), choice);
            }
            if members.get("$ref").is_some_and(|name| name == "#/components/schemas/u64") {
                members.insert("$ref".to_owned(), "#/components/schemas/Position".into());
            }
            // names of members are texts, also where they are numbers in the program
            if members.get("propertyNames").is_some_and(|names| names["type"] == "integer") {
                members.insert("propertyNames".to_owned(), json!({"pattern": "^[0-9]+$"}));
            }
            // of what nothing can be said yet, there is only null
            if members.get("enum").is_some_and(|all| all.as_array().is_some_and(Vec::is_empty)) {
                members.remove("enum");
                members.insert("type".to_owned(), "null".into());
            }
            members.values_mut().for_each(settle);
        }
        Value::Array(items) => items.iter_mut().for_each(settle),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// References to parts, by name.
pub fn refs(kind: &str, names: &[&str]) -> Value {
    let refs = names.iter().map(|name| ((*name).to_owned(), reference(kind, name)));
    Value::Object(refs.collect())
}

/// The groups of routes.
pub fn tags() -> Value {
    json!([
        {"name": "views", "description": "What the register says."},
        {"name": "records", "description": "The log itself."},
        {"name": "cases", "description": "What is recorded of a case."},
        {"name": "register", "description": "Parties, mandates, territories, procedures."},
        {"name": "session", "description": "Who acts."},
    ])
}

/// The headers of answers.
pub fn headers() -> Value {
    json!({
        "ETag": {
            "description": "Changes with every record that could change the answer.",
            "schema": {"type": "string"},
        },
    })
}

fn parameter(
    name: &str,
    place: &str,
    required: bool,
    about: &str,
    schema: Value,
) -> (String, Value) {
    let mut parameter = json!({
        "name": name, "in": place, "required": required, "description": about,
    });
    parameter["schema"] = schema;
    (name.to_owned(), parameter)
}

fn query(name: &str, about: &str, schema: Value) -> (String, Value) {
    parameter(name, "query", false, about, schema)
}

fn several(name: &str, about: &str, schema: Value) -> (String, Value) {
    let mut all = json!({"type": "array", "maxItems": 20});
    all["items"] = schema;
    let (name, mut parameter) = query(name, about, all);
    parameter["explode"] = true.into();
    (name, parameter)
}

fn path(name: &str, about: &str, schema: Value) -> (String, Value) {
    parameter(name, "path", true, about, schema)
}

fn header(name: &str, required: bool, about: &str, schema: Value) -> (String, Value) {
    parameter(name, "header", required, about, schema)
}

/// Every parameter of every route, by name.
pub fn parameters() -> Map<String, Value> {
    let schema = |name: &str| reference("schemas", name);
    let limit = |most: usize| json!({"type": "integer", "minimum": 1, "maximum": most});
    let mut all = vec![
        path("case", "The case.", schema("CaseId")),
        path("hash", "A SHA-256 digest.", schema("Hash")),
        path("code", "The code of a territory.", schema("Slug")),
        path(
            "evidence",
            "The number of an item of evidence in its case.",
            json!({
                "type": "integer", "minimum": 1, "maximum": u32::MAX,
            }),
        ),
        query(
            "access",
            "Who may read the file.",
            json!({"type": "string", "enum": ["public", "restricted"]}),
        ),
        query("language", "The language of the file; `und` where it has none.", schema("Slug")),
        path("position", "The position of a record.", position()),
        query(
            "as_of",
            "As of when: a day, a month, a year, a moment, or @ and a position.",
            json!({"type": "string", "pattern": AS_OF, "examples": ["2024-09-15", "@5000"]}),
        ),
        query(
            "occurred",
            "Whether what had happened by then is asked for, not what had been recorded.",
            json!({"type": "string", "enum": ["0", "1", "false", "true"]}),
        ),
        query("kind", "Only cases of this kind.", schema("Slug")),
        query("stage", "Only cases that stand in this stage.", schema("Slug")),
        query("body", "Only cases that this body decides.", schema("PartyId")),
        query("territory", "Only cases that concern this territory.", schema("Slug")),
        query("procedure", "Only cases of this procedure.", schema("Slug")),
        query("number", "Only the case of this number.", schema("CaseNumber")),
        query("upto", "Only records up to this position, itself included.", position()),
        query("q", "Only cases whose title holds these words.", json!({"type": "string"})),
        query(
            "cursor",
            "The `next` of the page before.",
            json!({"type": "string", "pattern": "^[-A-Za-z0-9_]{11}$"}),
        ),
        query(
            "after",
            "Only records after this position; backward, only records before it.",
            position(),
        ),
        query(
            "order",
            "Oldest or newest first.",
            json!({"type": "string", "enum": ["forward", "backward"]}),
        ),
    ];
    all.extend(of_queries());
    all.extend(of_headers());
    for (name, most) in [("cases_limit", cases::PAGE_MAX), ("records_limit", records::PAGE_MAX)] {
        let (_, parameter) = query("limit", "How many at most.", limit(most));
        all.push((name.to_owned(), parameter));
    }
    all.extend(of_ballots());
    all.into_iter().collect()
}

/// What names a ballot or a file of a bundle.
fn of_ballots() -> [(String, Value); 2] {
    let named = |key: &str, (_, parameter)| (key.to_owned(), parameter);
    let key = json!({"type": "string", "minLength": 1, "maxLength": call::KEY_CHARS_MAX, "pattern": "^[!-~]+$"});
    let about_key = "Of a ballot, if the program has one: the same key with the same ballot gets the same answer.";
    [
        path("file", "The name of a file.", json!({"type": "string"})),
        named("Idempotency-Key-if-any", header("Idempotency-Key", false, about_key, key)),
    ]
}

fn position() -> Value {
    json!({"type": "integer", "minimum": 0, "format": "int64"})
}

/// Types and tags of records.
fn of_queries() -> [(String, Value); 3] {
    let kinds: Vec<&str> = sijill_core::event::Event::kinds().collect();
    let tag = json!({"type": "string", "maxLength": 200, "pattern": "^[!#-9;-\\[\\]-~]+:[!#-\\[\\]-~]*$"});
    [
        several("type", "Records of one of these types.", json!({"type": "string", "enum": kinds})),
        several("tag", "Records that bear all of these tags.", tag),
        several(
            "item",
            "Or records that match one of these: types and tags, separated by blanks.",
            json!({"type": "string", "examples": ["vote.held.v1", "step.taken.v1 case:0199a5c0-0000-7000-8000-000000000001"]}),
        ),
    ]
}

/// What headers say.
fn of_headers() -> [(String, Value); 4] {
    [
        header(
            "Accept-Language",
            false,
            "The language of sentences: ar, fr, en.",
            json!({"type": "string", "examples": ["fr"]}),
        ),
        header(
            "If-None-Match",
            false,
            "The ETag of an answer the program has.",
            json!({"type": "string"}),
        ),
        header(
            "Idempotency-Key",
            true,
            "Chosen by the program; the same key with the same body gets the same answer.",
            json!({"type": "string", "minLength": 1, "maxLength": call::KEY_CHARS_MAX, "pattern": "^[!-~]+$"}),
        ),
        header("Last-Event-ID", false, "The id of the last event that arrived.", position()),
    ]
}

/// The problems, one for each status.
pub fn problems() -> Map<String, Value> {
    let said = [
        (400, "A part of the request cannot be read."),
        (401, "Nobody is signed in, or login and password do not belong together."),
        (403, "Who is signed in may not."),
        (404, "There is no such thing."),
        (405, "This method is not for this address."),
        (408, "The request took too long."),
        (
            409,
            "The register refused: the state does not allow it, or the key came with another body.",
        ),
        (410, "The link was not given by this register, or its time is over."),
        (413, "The body is too large."),
        (415, "The media type is not one that is taken here."),
        (422, "The register refused a field."),
        (429, "Too many requests."),
        (500, "Something broke."),
        (503, "Too much is being done, or writing has stopped."),
    ];
    let one = |(status, description): (u16, &str)| {
        let content =
            json!({"application/problem+json": {"schema": reference("schemas", "Problem")}});
        let told = json!({"description": description, "content": content});
        (format!("Problem{status}"), told)
    };
    said.into_iter().map(one).collect()
}
