//! Reads the TOML of an author, keeping the line of everything, and telling every fault it meets.
//! Nothing may be guessed: an unknown key is a fault, a missing one too.

mod consulting;
mod parts;
mod table;
mod texts;

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};

use toml::de::DeTable;

use self::table::{Reader, Table};

use crate::activity::ActivityKind;
use crate::procedure::check::Fault;
use crate::procedure::definition::{ActivityRule, Basis, Definition};

/// On which line things stand, by their path (`step.submit.when`).
#[derive(Debug, Default)]
pub struct Lines(BTreeMap<String, usize>);

impl Lines {
    /// The line of `path`, or of the nearest thing around it.
    pub fn of(&self, path: &str) -> Option<usize> {
        let mut path = path;
        loop {
            if let Some(line) = self.0.get(path) {
                return Some(*line);
            }
            path = path.rsplit_once('.')?.0;
        }
    }
}

/// What was read of an author's file.
pub struct Reading {
    /// The definition; absent when its head could not be read at all.
    pub definition: Option<Definition>,
    /// On which line things stand.
    pub lines: Lines,
    /// What is wrong with it so far.
    pub faults: Vec<Fault>,
    /// Whether some part had to be left out, so that what refers to it is not at fault itself.
    pub partial: bool,
    /// The keys that were asked for, by the kind of table they stand in (`step.form.option`): what a
    /// schema for editors must say.
    pub asked: BTreeMap<String, BTreeSet<&'static str>>,
}

/// Reads `source`, as much of it as can be read.
pub fn read(source: &str) -> Reading {
    let reader = Reader {
        starts: source.match_indices('\n').map(|(at, _)| at).collect(),
        found: RefCell::default(),
    };
    let (root, errors) = DeTable::parse_recoverable(source);
    let mut bare = BTreeSet::new();
    for error in errors {
        let line = error.span().map_or(1, |span| reader.line(span.start));
        match source.lines().nth(line - 1).and_then(without_quotes) {
            Some(text) => {
                if bare.insert(line) {
                    reader.fault(line, "", "text-without-quotes", text);
                }
            }
            None => reader.fault(line, "", "toml-wrong", error.message()),
        }
    }
    let table = Table::new(&reader, Default::default(), 1, root.get_ref());
    let definition = definition(&table);
    let found = reader.found.into_inner();
    let mut found = found;
    if found.faults.iter().any(|f| matches!(f.code, "toml-wrong" | "text-without-quotes")) {
        // what is missing may only not have been read
        found.faults.retain(|fault| fault.code != "key-missing");
    }
    let (lines, faults, partial) = (Lines(found.lines), found.faults, found.partial);
    Reading { definition, lines, faults, partial, asked: found.asked }
}

/// The text of a file.
///
/// # Errors
/// The line of the first byte that belongs to no text.
pub fn text_of(bytes: &[u8]) -> Result<&str, Fault> {
    std::str::from_utf8(bytes).map_err(|wrong| {
        let before = &bytes[..wrong.valid_up_to()];
        let line = before.iter().filter(|byte| **byte == b'\n').count() + 1;
        let byte = bytes.get(wrong.valid_up_to()).copied().unwrap_or_default();
        let (path, what) = (String::new(), format!("0x{byte:02X}"));
        Fault { line: Some(line), path, code: "not-a-text", what }
    })
}

/// The value of a line `key = value` that is a word without quotation marks, which TOML has no use
/// for.
fn without_quotes(line: &str) -> Option<&str> {
    let (key, value) = line.split_once('=')?;
    let plain = |c: char| c.is_ascii_alphanumeric() || "-_. \"".contains(c);
    let value = value.split('#').next().unwrap_or_default().trim();
    let starts = value.starts_with(char::is_alphabetic) && !value.contains(['"', '\'', '[', '{']);
    let known = ["true", "false", "inf", "nan"].contains(&value);
    (key.chars().all(plain) && starts && !known).then_some(value)
}

/// Who acts in an activity, and by which rules.
fn activity(t: &Table<'_>) -> Option<ActivityRule> {
    let (by, checked_by) = (t.names("by"), t.names("checked_by"));
    let (contested_by, quorum) = (t.names("contested_by"), t.maybe_text("quorum"));
    let (sample, voting) = (t.maybe_text("sample"), t.maybe_inner("voting", parts::voting));
    let (commented_by, released_by) = (t.names("commented_by"), t.names("released_by"));
    let rounds = t.each("round", consulting::round);
    let (kinds, levels) = (t.each("kind", parts::kind), t.maybe_inner("levels", parts::levels));
    let required = t.maybe_inner("required", parts::required);
    let (scale, published_at) = (t.each("level", parts::level), t.names("published_at"));
    let scored_by_others = t.names("scored_by_others");
    let (sealed_until, threshold) = (t.names("sealed_until"), t.maybe_parsed("threshold"));
    let coding = t.maybe_inner("coding", parts::coding);
    let variables = t.each("variable", parts::variable);
    Some(ActivityRule {
        by,
        checked_by,
        coding,
        commented_by,
        contested_by,
        kinds,
        levels,
        published_at,
        quorum,
        released_by,
        required,
        rounds,
        sample,
        scale,
        scored_by_others,
        sealed_until,
        threshold,
        variables,
        voting,
    })
}

fn definition(table: &Table<'_>) -> Option<Definition> {
    let activities = table.named("activity", activity);
    let mut rules = BTreeMap::new();
    for (name, rule) in activities {
        match ActivityKind::named(name.as_str()) {
            Some(kind) => {
                rules.insert(kind, rule);
            }
            None => {
                let path = format!("activity.{name}");
                let what = parts::unknown_activity(name.as_str());
                table.reader.fault(table.line_of(&path), &path, "activity-unknown", &what);
            }
        }
    }
    let basis = table.each("basis", |t| {
        let (confidence, text) = (t.word("confidence"), t.citation("text"));
        Some(Basis { confidence: confidence?, text: text? })
    });
    let version = table.need("version").and_then(|value| table.integer("version", value));
    let (key, kind, title) = (table.parsed("key"), table.parsed("kind"), table.title("title"));
    let (identifier, valid_from) = (table.parsed("identifier"), table.parsed("valid_from"));
    let params = table.named("params", parts::param);
    let refusals = table.named("refusals", Table::languages);
    let (stages, steps) = (table.each("stage", parts::stage), table.each("step", parts::step));
    let thresholds = table.each("threshold", parts::threshold);
    let conditions = table.each("condition", parts::condition);
    let (deadlines, duties) =
        (table.each("deadline", parts::deadline), table.each("duty", parts::duty));
    let (open_by, valid_until) = (table.names("open_by"), table.maybe_parsed("valid_until"));
    let (children, parents) = (table.names("children"), table.names("parents"));
    let (figures, petitioners) = (table.names("figures"), table.words("petitioners"));
    let territories = table.names("territories");
    let retention = table.maybe_inner("retention", parts::retention);
    let rollup = table.maybe_inner("rollup", parts::rollup);
    let transition = table.maybe_inner("transition", parts::transition);
    table.rest_is_unknown();
    Some(Definition {
        activities: rules,
        basis,
        children,
        conditions,
        deadlines,
        duties,
        figures,
        identifier: identifier?,
        key: key?,
        kind: kind?,
        open_by,
        parents,
        params,
        petitioners,
        refusals,
        retention,
        rollup,
        stages,
        steps,
        territories,
        thresholds,
        title: title?,
        transition,
        valid_from: valid_from?,
        valid_until,
        version: u32::try_from(version?).unwrap_or(0),
    })
}
