//! The record: one event in its envelope, one line of RFC 8785 canonical JSON that is a valid
//! CloudEvents 1.0 event, one leaf of the Merkle tree. Nothing here may re-serialise a line in
//! order to read or verify it: the stored bytes are the hashed bytes and the exported bytes.
//!
//! Lines are canonical by construction: the eleven attributes are written in their sorted order,
//! event structs declare their fields in sorted order, and keys are ASCII. [`check_line`] proves
//! it for lines that come from elsewhere.

mod actor;
mod line;

use std::fmt;

use serde_json::Value;

pub use self::actor::Actor;
pub use self::line::{Draft, Line, TooLong};
use crate::ids::{CommandId, RecordId};
use crate::query::Position;
use crate::time::Moment;

/// The most bytes a line may have: a C2SP `tile/entries` length is two bytes.
pub const LINE_BYTES_MAX: usize = 65_535;

/// The largest integer that every JSON reader keeps exactly (RFC 8785 §3.2.2.3, RFC 7493 §2.2).
pub const INTEGER_MAX: i64 = (1 << 53) - 1;

/// Why a text is not a record's line.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Malformed {
    /// The attributes are not those of a record, in their order.
    #[error("not a record's line: `{0}` is missing, out of order or not a plain string")]
    Shape(&'static str),
    /// An attribute has a value it may not have.
    #[error("the attribute `{attribute}` holds a value it may not have: {why}")]
    Value {
        /// Which attribute.
        attribute: &'static str,
        /// What is wrong with it.
        why: String,
    },
    /// The bytes are not the canonical form of what they say.
    #[error("the line is not canonical JSON (RFC 8785) at byte {at}")]
    NotCanonical {
        /// The first byte that differs.
        at: usize,
    },
    /// It is not JSON.
    #[error("the line is not JSON: {0}")]
    NotJson(String),
    /// It is too long.
    #[error("the line has {0} bytes, more than {LINE_BYTES_MAX}")]
    TooLong(usize),
}

/// A line read where it lies: its attributes are slices of it, `data` is left unread.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Record<'a> {
    /// Where it stands in the log.
    pub position: Position,
    /// The whole line.
    pub line: &'a str,
    /// Who caused it.
    pub actor: &'a str,
    /// What it stood on.
    pub basis: &'a str,
    /// The request it answers.
    pub command: &'a str,
    /// The event's data, a JSON object, not yet read.
    pub data: &'a str,
    /// Its id.
    pub id: &'a str,
    /// The register.
    pub source: &'a str,
    /// What it is about.
    pub subject: &'a str,
    /// Under what it is found, separated by spaces.
    pub tags: &'a str,
    /// When it was recorded.
    pub time: &'a str,
    /// The event type.
    pub kind: &'a str,
}

impl<'a> Record<'a> {
    /// Finds the attributes of a line. This trusts that the line is canonical, as every line in
    /// the log is; a line from elsewhere goes through [`check_line`] first. The attributes before
    /// `data` are read from the front and those after it from the back, so the data costs nothing.
    ///
    /// # Errors
    /// When the eleven attributes do not stand in their order.
    pub fn read(position: Position, line: &'a str) -> Result<Self, Malformed> {
        let rest = line.strip_prefix("{\"actor\":\"").ok_or(Malformed::Shape("actor"))?;
        let (actor, rest) = first(rest, "\",\"basis\":\"", "basis")?;
        let (basis, rest) = first(rest, "\",\"command\":\"", "command")?;
        let (command, rest) = first(rest, "\",\"data\":", "data")?;
        let rest = rest.strip_suffix("\"}").ok_or(Malformed::Shape("type"))?;
        let (rest, kind) = last(rest, "\",\"type\":\"")?;
        let (rest, time) = last(rest, "\",\"time\":\"")?;
        let (rest, tags) = last(rest, "\",\"tags\":\"")?;
        let (rest, subject) = last(rest, "\",\"subject\":\"")?;
        let rest =
            rest.strip_suffix("\",\"specversion\":\"1.0").ok_or(Malformed::Shape("specversion"))?;
        let (rest, source) = last(rest, "\",\"source\":\"")?;
        let (data, id) = last(rest, ",\"id\":\"")?;
        Ok(Self {
            position,
            line,
            actor,
            basis,
            command,
            data,
            id,
            source,
            subject,
            tags,
            time,
            kind,
        })
    }

    /// The moment of recording.
    ///
    /// # Panics
    /// Never on a line that passed [`check_line`] or was written by [`Line::write`].
    pub fn moment(&self) -> Moment {
        self.time.parse().expect("a record's time was checked when it was written")
    }

    /// The id of the case the record is about, if it is about a case.
    pub fn case(&self) -> Option<crate::ids::CaseId> {
        let (kind, id) = self.subject.split_once('/')?;
        if matches!(kind, "register" | "party" | "territory" | "procedure" | "body" | "calendar") {
            return None;
        }
        id.parse().ok()
    }
}

/// Splits at the first `mark`, which starts with a quotation mark: nearly always the first there
/// is, and looking for one letter is far faster than looking for a text.
fn first<'a>(
    text: &'a str,
    mark: &'static str,
    shape: &'static str,
) -> Result<(&'a str, &'a str), Malformed> {
    let fast = text.find('"').and_then(|at| {
        let (before, rest) = text.split_at(at);
        Some((before, rest.strip_prefix(mark)?))
    });
    fast.or_else(|| text.split_once(mark)).ok_or(Malformed::Shape(shape))
}

/// Splits at the last `mark`, which ends with a quotation mark; what follows it must be a plain
/// string.
fn last<'a>(text: &'a str, mark: &'static str) -> Result<(&'a str, &'a str), Malformed> {
    let fast = text.rfind('"').and_then(|at| {
        let (rest, after) = text.split_at(at + 1);
        Some((rest.strip_suffix(mark)?, after))
    });
    fast.or_else(|| text.rsplit_once(mark)).ok_or(Malformed::Shape(mark))
}

/// Proves that a line from elsewhere is a record's line: canonical JSON, CloudEvents 1.0, exactly
/// our eleven attributes, integers that every reader keeps, ASCII keys.
///
/// # Errors
/// Says which attribute is wrong, or where the line stops being canonical.
pub fn check_line(line: &str) -> Result<Record<'_>, Malformed> {
    if line.len() > LINE_BYTES_MAX {
        return Err(Malformed::TooLong(line.len()));
    }
    let value: Value = serde_json::from_str(line).map_err(|e| Malformed::NotJson(e.to_string()))?;
    let canonical = canonical(&value)?;
    if canonical != line {
        let same = canonical.bytes().zip(line.bytes()).take_while(|(a, b)| a == b).count();
        return Err(Malformed::NotCanonical { at: same });
    }
    let record = Record::read(0, line)?;
    let attributes = value.as_object().ok_or(Malformed::Shape("actor"))?;
    if attributes.len() != 11 {
        return Err(Malformed::Shape("exactly eleven attributes"));
    }
    if !attributes.get("data").is_some_and(Value::is_object) {
        return Err(Malformed::Shape("data"));
    }
    check_attributes(&record)?;
    Ok(record)
}

fn check_attributes(record: &Record<'_>) -> Result<(), Malformed> {
    let wrong =
        |attribute, why: &dyn fmt::Display| Malformed::Value { attribute, why: why.to_string() };
    record.actor.parse::<Actor>().map_err(|e| wrong("actor", &e))?;
    record.command.parse::<CommandId>().map_err(|e| wrong("command", &e))?;
    record.id.parse::<RecordId>().map_err(|e| wrong("id", &e))?;
    record.time.parse::<Moment>().map_err(|e| wrong("time", &e))?;
    let plain = |text: &str| text.bytes().all(|c| c.is_ascii_graphic() && c != b'"' && c != b'\\');
    for (attribute, text) in
        [("basis", record.basis), ("source", record.source), ("subject", record.subject)]
    {
        if text.is_empty() || !plain(text) {
            return Err(wrong(attribute, &"printable ASCII is expected"));
        }
    }
    if !record.source.starts_with("sijill:") {
        return Err(wrong("source", &"`sijill:<origin>` is expected"));
    }
    if record.tags.is_empty() || !record.tags.split(' ').all(|t| t.contains(':') && plain(t)) {
        return Err(wrong("tags", &"`<kind>:<id>` separated by one space is expected"));
    }
    if !is_event_type(record.kind) {
        return Err(wrong("type", &"`<subject>.<past participle>.v<N>` is expected"));
    }
    Ok(())
}

/// Whether `kind` has the form `<subject>.<past participle>.v<N>`.
fn is_event_type(kind: &str) -> bool {
    let mut parts = kind.split('.');
    let word = |part: Option<&str>| {
        part.is_some_and(|p| {
            !p.is_empty() && p.bytes().all(|c| c.is_ascii_lowercase() || c == b'-')
        })
    };
    word(parts.next())
        && word(parts.next())
        && parts
            .next()
            .and_then(|v| v.strip_prefix('v'))
            .is_some_and(|n| !n.is_empty() && n.len() <= 4 && n.bytes().all(|c| c.is_ascii_digit()))
        && parts.next().is_none()
}

/// The canonical form (RFC 8785) of a value made of strings, integers within ±(2^53−1), booleans,
/// arrays and objects with ASCII keys: for such values it is serde_json's own writing with the keys
/// in byte order. Anything else is refused, so no rule for floats or UTF-16 order is ever needed.
///
/// # Errors
/// When the value holds a fraction, a larger integer, or a key that is not ASCII.
pub fn canonical(value: &Value) -> Result<String, Malformed> {
    fn write(value: &Value, out: &mut String) -> Result<(), Malformed> {
        match value {
            Value::Number(n) => match n.as_i64() {
                Some(n) if n.saturating_abs() <= INTEGER_MAX => out.push_str(&n.to_string()),
                _ => {
                    let why = format!("{n} is not an integer within ±(2^53−1)");
                    return Err(Malformed::Value { attribute: "data", why });
                }
            },
            Value::Array(items) => {
                out.push('[');
                for (n, item) in items.iter().enumerate() {
                    if n > 0 {
                        out.push(',');
                    }
                    write(item, out)?;
                }
                out.push(']');
            }
            Value::Object(members) => {
                let mut keys: Vec<_> = members.keys().collect();
                keys.sort_unstable();
                out.push('{');
                for (n, key) in keys.into_iter().enumerate() {
                    if !key.is_ascii() {
                        let why = format!("the key `{key}` is not ASCII");
                        return Err(Malformed::Value { attribute: "data", why });
                    }
                    if n > 0 {
                        out.push(',');
                    }
                    out.push_str(&Value::from(key.as_str()).to_string());
                    out.push(':');
                    write(&members[key], out)?;
                }
                out.push('}');
            }
            Value::Null | Value::Bool(_) | Value::String(_) => out.push_str(&value.to_string()),
        }
        Ok(())
    }
    let mut out = String::new();
    write(value, &mut out)?;
    Ok(out)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::query::Tag;

    #[test]
    fn marks_are_found_where_quotation_marks_stand_before_and_after_them() {
        let mark = "\",\"b\":\"";
        for text in [
            "x\",\"b\":\"y",
            "x\\\"\",\"b\":\"y",
            "x\",\"b\":\"y\\\"z",
            "\",\"b\":\"",
            "none",
            "\"",
        ] {
            assert_eq!(first(text, mark, "b").ok(), text.split_once(mark), "{text}");
            assert_eq!(last(text, mark).ok(), text.rsplit_once(mark), "{text}");
        }
    }

    fn sample() -> Line {
        let actor = "signer/6f1c0000000000000000000000000000".parse().unwrap();
        Line::write(
            &Draft {
                actor: &actor,
                basis: "procedure/9b2e#sign",
                command: "0199a5c0-0000-5000-8000-000000000001".parse().unwrap(),
                data: r#"{"channel":"online","note":"a \"b\",\"id\":\"c\" \\"}"#,
                id: "0199a5c0-0000-7000-8000-000000000002".parse().unwrap(),
                source: "sijill:larache",
                subject: "petition/0199a5c0-0000-7000-8000-000000000003",
                tags: &[Tag::new("case", "c1"), Tag::new("signer", "s1")],
                kind: "signature.given.v1",
            },
            Moment::from_ms(0),
        )
        .unwrap()
    }

    #[test]
    fn a_line_is_read_where_it_lies() {
        let mut line = sample();
        let time: Moment = "2026-11-21T10:00:00.123Z".parse().unwrap();
        line.set_time(time);
        let record = check_line(line.as_str()).unwrap();
        assert_eq!(record.moment(), time);
        assert_eq!(record.kind, "signature.given.v1");
        assert_eq!(record.tags, "case:c1 signer:s1");
        assert_eq!(record.data, r#"{"channel":"online","note":"a \"b\",\"id\":\"c\" \\"}"#);
        assert_eq!(record.case().unwrap().to_string(), "0199a5c0-0000-7000-8000-000000000003");
        assert_eq!(Line::complete(line.as_str()).unwrap(), line);
    }

    #[test]
    fn a_line_from_elsewhere_is_refused_for_any_liberty() {
        let good = sample().as_str().to_owned();
        let check = |from: &str, to: &str| {
            let bad = good.replacen(from, to, 1);
            assert_ne!(bad, good, "{from}");
            assert!(check_line(&bad).is_err(), "{bad}");
        };
        check("\"specversion\":\"1.0\"", "\"specversion\":\"1.1\"");
        check(":\"online\"", ": \"online\"");
        check("\"channel\":\"online\"", "\"channel\":1.5");
        check("\"channel\":\"online\"", "\"channel\":9007199254740992");
        check("\"channel\"", "\"zchannel\"");
        check("\"channel\"", "\"é\"");
        check("signature.given.v1", "signature.given");
        check("signer/6f", "signer/6F");
        check("1970-01-01T00:00:00.000Z", "1970-01-01T00:00:00.00Z");
        check("case:c1 signer:s1", "case:c1  signer:s1");
        check("\"actor\"", "\"Actor\"");
        check("{\"actor\"", "{\"aaa\":\"x\",\"actor\"");
    }

    #[test]
    fn a_line_has_at_most_65_535_bytes() {
        let data = format!("{{\"text\":\"{}\"}}", "x".repeat(LINE_BYTES_MAX));
        let line = sample();
        let record = Record::read(0, line.as_str()).unwrap();
        let draft = Draft {
            actor: &record.actor.parse().unwrap(),
            basis: record.basis,
            command: record.command.parse().unwrap(),
            data: &data,
            id: record.id.parse().unwrap(),
            source: record.source,
            subject: record.subject,
            tags: &[],
            kind: record.kind,
        };
        assert!(Line::write(&draft, Moment::from_ms(0)).is_err());
    }
}
