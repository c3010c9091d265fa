//! A line that is written and not stored yet: it knows where the attributes stand that the log
//! needs. Nothing here may look into its data.

use super::{Actor, LINE_BYTES_MAX, Malformed, Record};
use crate::ids::{CommandId, RecordId};
use crate::query::Tag;
use crate::time::Moment;

/// Bytes to begin with for a line beside its data: most lines need no more.
const LINE_BYTES_USUAL: usize = 480;

/// What a line says, before its place and time are known.
#[derive(Debug, Clone)]
pub struct Draft<'a> {
    /// Who caused it.
    pub actor: &'a Actor,
    /// What it stood on: the procedure version's hash and the step or activity.
    pub basis: &'a str,
    /// The request it answers.
    pub command: CommandId,
    /// The event's data: a canonical JSON object.
    pub data: &'a str,
    /// Its id.
    pub id: RecordId,
    /// The register: `sijill:<origin>`.
    pub source: &'a str,
    /// What it is about: `<kind>/<id>`.
    pub subject: &'a str,
    /// Under what it is found again.
    pub tags: &'a [Tag],
    /// The event type: `<subject of the fact>.<past participle>.v<N>`.
    pub kind: &'a str,
}

/// A finished line, whose time is still open: the writer sets it when the place is known.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    text: String,
    places: Places,
}

/// Where in a line the attributes stand that the log needs, so that it need not look for them.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Places {
    command: usize,
    command_end: usize,
    data_end: usize,
    tags: usize,
    time: usize,
}

/// What stands between two attributes of a line.
const BEFORE_DATA: &str = "\",\"data\":";
const BEFORE_TIME: &str = "\",\"time\":\"";
const BEFORE_TYPE: &str = "\",\"type\":\"";
/// The quotes before the data: of three names and values, and of the name `data`.
const QUOTES_BEFORE_DATA: usize = 14;
/// The quotes after the data: of seven names and values.
const QUOTES_AFTER_DATA: usize = 28;

/// Why a line cannot be written.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("a line of {bytes} bytes is longer than {LINE_BYTES_MAX}")]
pub struct TooLong {
    /// How long it would be.
    pub bytes: usize,
}

impl Line {
    /// Writes the line of `draft` with `time`.
    ///
    /// # Errors
    /// When the line would be longer than [`LINE_BYTES_MAX`].
    pub fn write(draft: &Draft<'_>, time: Moment) -> Result<Self, TooLong> {
        use std::fmt::Write;
        let mut line = String::with_capacity(LINE_BYTES_USUAL + draft.data.len());
        let mut id = [0; uuid::fmt::Hyphenated::LENGTH];
        write!(line, "{{\"actor\":\"{}", draft.actor).expect("a String takes everything");
        line.push_str("\",\"basis\":\"");
        line.push_str(draft.basis);
        line.push_str("\",\"command\":\"");
        let command = line.len();
        line.push_str(draft.command.0.hyphenated().encode_lower(&mut id));
        let command_end = line.len();
        line.push_str(BEFORE_DATA);
        line.push_str(draft.data);
        let data_end = line.len();
        line.push_str(",\"id\":\"");
        line.push_str(draft.id.0.hyphenated().encode_lower(&mut id));
        line.push_str("\",\"source\":\"");
        line.push_str(draft.source);
        line.push_str("\",\"specversion\":\"1.0\",\"subject\":\"");
        line.push_str(draft.subject);
        line.push_str("\",\"tags\":\"");
        let tags = line.len();
        for (n, tag) in draft.tags.iter().enumerate() {
            if n > 0 {
                line.push(' ');
            }
            line.push_str(tag.as_str());
        }
        line.push_str(BEFORE_TIME);
        let places = Places { command, command_end, data_end, tags, time: line.len() };
        line.push_str(std::str::from_utf8(&time.to_bytes()).expect("ASCII digits"));
        line.push_str(BEFORE_TYPE);
        line.push_str(draft.kind);
        line.push_str("\"}");
        if line.len() > LINE_BYTES_MAX {
            return Err(TooLong { bytes: line.len() });
        }
        Ok(Self { text: line, places })
    }

    /// Takes a line that is already complete, as an import does.
    ///
    /// # Errors
    /// When it is not a record's line.
    pub fn complete(text: &str) -> Result<Self, Malformed> {
        let record = Record::read(0, text)?;
        let at = |part: &str| part.as_ptr() as usize - text.as_ptr() as usize;
        let places = Places {
            command: at(record.command),
            command_end: at(record.command) + record.command.len(),
            data_end: at(record.data) + record.data.len(),
            tags: at(record.tags),
            time: at(record.time),
        };
        if record.time.len() != Moment::WIDTH {
            return Err(Malformed::Shape("time"));
        }
        Ok(Self { text: text.to_owned(), places })
    }

    /// Sets the time; the line keeps its length.
    pub fn set_time(&mut self, time: Moment) {
        let (bytes, at) = (time.to_bytes(), self.places.time);
        let written = std::str::from_utf8(&bytes).expect("ASCII digits");
        self.text.replace_range(at..at + Moment::WIDTH, written);
    }

    /// The line as it is stored, hashed and exported.
    pub fn as_bytes(&self) -> &[u8] {
        self.text.as_bytes()
    }

    /// The line as text.
    pub fn as_str(&self) -> &str {
        &self.text
    }

    /// What stands before its time and what stands after it.
    pub fn around_time(&self) -> (&str, &str) {
        let at = self.places.time;
        (&self.text[..at], &self.text[at + Moment::WIDTH..])
    }

    /// The request it answers.
    pub fn command(&self) -> &str {
        &self.text[self.places.command..self.places.command_end]
    }

    /// Under what it is found, separated by spaces.
    pub fn tags(&self) -> &str {
        &self.text[self.places.tags..self.places.time - BEFORE_TIME.len()]
    }

    /// Its time, as it is now.
    pub fn time(&self) -> &str {
        &self.text[self.places.time..self.places.time + Moment::WIDTH]
    }

    /// The event type.
    pub fn kind(&self) -> &str {
        let at = self.places.time + Moment::WIDTH + BEFORE_TYPE.len();
        &self.text[at..self.text.len() - 2]
    }

    /// Whether [`Record::read`] will find the attributes where they were written: no value but the
    /// data holds a quote or a backslash. It is far cheaper than reading the line.
    ///
    /// # Errors
    /// When a value holds one.
    pub fn check_plain(&self) -> Result<(), Malformed> {
        let plain = |text: &str, quotes: usize| {
            let found = text.bytes().filter(|c| *c == b'"').count();
            found == quotes && !text.as_bytes().contains(&b'\\')
        };
        let data = self.places.command_end + BEFORE_DATA.len();
        if !plain(&self.text[..data], QUOTES_BEFORE_DATA) {
            return Err(Malformed::Shape("actor, basis and command"));
        }
        if !plain(&self.text[self.places.data_end..], QUOTES_AFTER_DATA) {
            return Err(Malformed::Shape("id, source, subject, tags, time and type"));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_knows_where_its_attributes_stand() {
        let actor = "signer/6f1c0000000000000000000000000000".parse().unwrap();
        let id = "0199a5c0-0000-7000-8000-000000000002";
        let draft = Draft {
            actor: &actor,
            basis: "procedure/9b2e#sign",
            command: "0199a5c0-0000-5000-8000-000000000001".parse().unwrap(),
            data: r#"{"channel":"online","note":"a \"b\",\"id\":\"c\" \\"}"#,
            id: id.parse().unwrap(),
            source: "sijill:larache",
            subject: "petition/0199a5c0-0000-7000-8000-000000000003",
            tags: &[Tag::new("case", "c1"), Tag::new("signer", "s1")],
            kind: "signature.given.v1",
        };
        let written = Line::write(&draft, Moment::from_ms(0)).unwrap();
        for line in [Line::complete(written.as_str()).unwrap(), written] {
            let record = Record::read(0, line.as_str()).unwrap();
            assert_eq!((line.command(), line.tags()), (record.command, record.tags));
            assert_eq!((line.time(), line.kind()), (record.time, record.kind));
            let (before, after) = line.around_time();
            assert_eq!([before, line.time(), after].concat(), line.as_str());
            assert_eq!(line.check_plain(), Ok(()));
        }
        let actor = Actor::Engine("a".parse().unwrap());
        let draft = |subject, basis| Draft {
            actor: &actor,
            basis,
            command: id.parse().unwrap(),
            data: "{}",
            id: id.parse().unwrap(),
            source: "sijill:larache",
            subject,
            tags: &[],
            kind: "a.b.v1",
        };
        for (subject, basis) in
            [("a\",\"tags\":\"b", "b"), ("a", "b\",\"command\":\"c"), ("a\\", "b"), ("a", "b\\")]
        {
            let line = Line::write(&draft(subject, basis), Moment::from_ms(0)).unwrap();
            assert!(line.check_plain().is_err(), "{subject} {basis}");
        }
    }
}
