//! Reads the TOML of an author, keeping the line of everything, and telling every fault it meets.
//! Nothing may be guessed: an unknown key is a fault, a missing one too.

mod table;

use std::cell::RefCell;
use std::collections::BTreeMap;

use toml::de::DeTable;

use self::table::{Reader, Table};

use crate::activity::ActivityKind;
use crate::procedure::check::Fault;
use crate::procedure::definition::{
    ActivityRule, Basis, Choice, Competing, Confidence, DeadlineRule, Definition, DutyRule,
    FieldKind, FieldRule, Param, ParamValue, Stage, StepRule, ThresholdRule, Until,
};

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
}

/// Reads `source`, as much of it as can be read.
pub fn read(source: &str) -> Reading {
    let reader = Reader {
        starts: source.match_indices('\n').map(|(at, _)| at).collect(),
        found: RefCell::default(),
    };
    let (root, errors) = DeTable::parse_recoverable(source);
    for error in errors {
        let line = error.span().map_or(1, |span| reader.line(span.start));
        reader.fault(line, "", "toml-wrong", error.message());
    }
    let table = Table::new(&reader, String::new(), 1, root.get_ref());
    let definition = definition(&table);
    let found = reader.found.into_inner();
    let mut found = found;
    if found.faults.iter().any(|fault| fault.code == "toml-wrong") {
        // what is missing may only not have been read
        found.faults.retain(|fault| fault.code != "key-missing");
    }
    let (lines, faults, partial) = (Lines(found.lines), found.faults, found.partial);
    Reading { definition, lines, faults, partial }
}

fn definition(table: &Table<'_>) -> Option<Definition> {
    let activities = table.named("activity", |t| {
        let (by, checked_by) = (t.names("by"), t.names("checked_by"));
        Some(ActivityRule { by, checked_by, contested_by: t.names("contested_by") })
    });
    let mut rules = BTreeMap::new();
    for (name, rule) in activities {
        match ActivityKind::named(name.as_str()) {
            Some(kind) => {
                rules.insert(kind, rule);
            }
            None => table.reader.fault(
                table.line,
                &format!("activity.{name}"),
                "activity-unknown",
                name.as_str(),
            ),
        }
    }
    let basis = table.each("basis", |t| {
        let (confidence, text) = (t.word("confidence"), t.text("text"));
        Some(Basis { confidence: confidence?, text: text? })
    });
    let version = table.need("version").and_then(|value| table.integer("version", value));
    let (key, kind, title) = (table.parsed("key"), table.parsed("kind"), table.title("title"));
    let (identifier, valid_from) = (table.parsed("identifier"), table.parsed("valid_from"));
    let params = table.named("params", param);
    let refusals = table.named("refusals", Table::languages);
    let (stages, steps) = (table.each("stage", stage), table.each("step", step));
    let thresholds = table.each("threshold", |t| {
        let (at, count, id, title) =
            (t.text("at"), t.text("count"), t.parsed("id"), t.title("title"));
        Some(ThresholdRule { at: at?, count: count?, id: id?, title: title? })
    });
    let (deadlines, duties) = (table.each("deadline", deadline), table.each("duty", duty));
    let (open_by, valid_until) = (table.names("open_by"), table.maybe_parsed("valid_until"));
    table.rest_is_unknown();
    Some(Definition {
        activities: rules,
        basis,
        deadlines,
        duties,
        identifier: identifier?,
        key: key?,
        kind: kind?,
        open_by,
        params,
        refusals,
        stages,
        steps,
        thresholds,
        title: title?,
        valid_from: valid_from?,
        valid_until,
        version: u32::try_from(version?).unwrap_or(0),
    })
}

fn param(table: &Table<'_>) -> Option<Param> {
    let competing = table.each("competing", |t| {
        let (source, value) = (t.text("source"), t.text("value"));
        Some(Competing { source: source?, value: value? })
    });
    let (confidence, source) = (table.word::<Confidence>("confidence"), table.text("source"));
    let (title, value) = (table.title("title"), param_value(table));
    Some(Param {
        competing,
        confidence: confidence?,
        source: source?,
        title: title?,
        value: value?,
    })
}

fn param_value(table: &Table<'_>) -> Option<ParamValue> {
    let value = table.need("value")?;
    if let Some(yes) = value.get_ref().as_bool() {
        return Some(ParamValue::Boolean(yes));
    }
    if let Some(rule) = value.get_ref().as_str() {
        return Some(ParamValue::Rule(rule.to_owned()));
    }
    if let Some(list) = value.get_ref().as_array() {
        let numbers = list.iter().map(|item| table.integer("value", item)).collect::<Option<_>>();
        return numbers.map(ParamValue::List);
    }
    table.integer("value", value).map(ParamValue::Integer)
}

fn stage(table: &Table<'_>) -> Option<Stage> {
    let (id, title) = (table.parsed("id"), table.title("title"));
    let mut allows = Vec::new();
    for name in table.names("allows") {
        match ActivityKind::named(name.as_str()) {
            Some(kind) => allows.push(kind),
            None => table.reader.fault(
                table.line_of("allows"),
                &table.path("allows"),
                "activity-unknown",
                name.as_str(),
            ),
        }
    }
    Some(Stage { allows, ends: table.yes("ends", false), id: id?, title: title? })
}

fn step(table: &Table<'_>) -> Option<StepRule> {
    let (id, title, to) = (table.parsed("id"), table.title("title"), table.parsed("to"));
    let (by, from) = (table.names("by"), table.names("from"));
    let form = table.each("form", field);
    let when = table.maybe("when");
    let when = table.text_of("when", when);
    Some(StepRule {
        automatic: table.yes("automatic", false),
        by,
        form,
        from,
        id: id?,
        refuse: table.maybe_parsed("refuse"),
        title: title?,
        to: to?,
        when,
    })
}

fn field(table: &Table<'_>) -> Option<FieldRule> {
    let (id, title) = (table.parsed("id"), table.title("title"));
    let kind = table.word::<FieldKind>("kind");
    let options = table.each("option", |t| {
        let (id, title) = (t.parsed("id"), t.title("title"));
        Some(Choice { id: id?, title: title? })
    });
    Some(FieldRule {
        id: id?,
        kind: kind?,
        max: table.maybe_integer("max"),
        min: table.maybe_integer("min"),
        options,
        required: table.yes("required", true),
        title: title?,
    })
}

fn deadline(table: &Table<'_>) -> Option<DeadlineRule> {
    let (id, title, then) = (table.parsed("id"), table.title("title"), table.parsed("then"));
    let (confidence, source) = (table.word::<Confidence>("confidence"), table.text("source"));
    let mut stages = table.names("stage");
    stages.extend(table.names("stages"));
    let until = match table.maybe("until") {
        Some(_) => table.word::<Until>("until"),
        None => None,
    };
    let within = table.maybe("within");
    Some(DeadlineRule {
        confidence: confidence?,
        id: id?,
        source: source?,
        stages,
        suspend_by: table.names("suspend_by"),
        then: then?,
        title: title?,
        until,
        within: table.text_of("within", within),
    })
}

fn duty(table: &Table<'_>) -> Option<DutyRule> {
    let (because, id, title) = (table.parsed("because"), table.parsed("id"), table.title("title"));
    let (owed_by, fulfilled_by) = (table.parsed("owed_by"), table.names("fulfilled_by"));
    Some(DutyRule {
        because: because?,
        deadline: table.maybe_parsed("deadline"),
        fulfilled_by,
        id: id?,
        owed_by: owed_by?,
        title: title?,
    })
}
