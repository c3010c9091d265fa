//! Reads the TOML of an author, keeping the line of everything, and telling every fault it meets.
//! Nothing may be guessed: an unknown key is a fault, a missing one too.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::activity::ActivityKind;
use crate::ids::Slug;
use crate::procedure::check::Fault;
use crate::procedure::definition::{
    ActivityRule, Basis, Choice, Competing, Confidence, DeadlineRule, Definition, DutyRule,
    FieldKind, FieldRule, Param, ParamValue, Stage, StepRule, ThresholdRule, Until,
};
use crate::text::{TITLE_BYTES_MAX, Text};

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
    let (lines, faults, partial) = (Lines(found.lines), found.faults, found.partial);
    Reading { definition, lines, faults, partial }
}

struct Reader {
    starts: Vec<usize>,
    found: RefCell<Found>,
}

#[derive(Default)]
struct Found {
    faults: Vec<Fault>,
    lines: BTreeMap<String, usize>,
    partial: bool,
}

impl Reader {
    fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start < at) + 1
    }

    fn fault(&self, line: usize, path: &str, code: &'static str, what: &str) {
        let (path, what) = (path.to_owned(), what.to_owned());
        let fault = Fault { line: Some(line), path, code, what };
        self.found.borrow_mut().faults.push(fault);
    }
}

/// One table, with the keys that were asked for.
struct Table<'a> {
    reader: &'a Reader,
    path: String,
    line: usize,
    table: &'a DeTable<'a>,
    asked: RefCell<BTreeSet<&'static str>>,
}

impl<'a> Table<'a> {
    fn new(reader: &'a Reader, path: String, line: usize, table: &'a DeTable<'a>) -> Self {
        reader.found.borrow_mut().lines.insert(path.clone(), line);
        Self { reader, path, line, table, asked: RefCell::default() }
    }

    fn path(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    fn maybe(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.borrow_mut().insert(key);
        let value = self.table.get(key)?;
        let line = self.reader.line(value.span().start);
        self.reader.found.borrow_mut().lines.insert(self.path(key), line);
        Some(value)
    }

    fn need(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        let value = self.maybe(key);
        if value.is_none() {
            self.reader.fault(self.line, &self.path(key), "key-missing", key);
        }
        value
    }

    fn wrong(&self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
        let line = self.reader.line(value.span().start);
        self.reader.fault(line, &self.path(key), "value-wrong", expected);
    }

    fn text_of(
        &self,
        key: &'static str,
        value: Option<&'a Spanned<DeValue<'a>>>,
    ) -> Option<String> {
        let value = value?;
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(key, value, "a text is expected");
            return None;
        };
        if let Err(refusal) = crate::text::check(key, text, crate::text::REASON_BYTES_MAX) {
            self.wrong(key, value, refusal.code());
            return None;
        }
        Some(text.to_owned())
    }

    fn text(&self, key: &'static str) -> Option<String> {
        self.text_of(key, self.need(key))
    }

    fn parsed<T: FromStr<Err: ToString>>(&self, key: &'static str) -> Option<T> {
        let value = self.need(key)?;
        self.parse(key, value)
    }

    fn maybe_parsed<T: FromStr<Err: ToString>>(&self, key: &'static str) -> Option<T> {
        let value = self.maybe(key)?;
        self.parse(key, value)
    }

    fn parse<T: FromStr<Err: ToString>>(
        &self,
        key: &'static str,
        value: &'a Spanned<DeValue<'a>>,
    ) -> Option<T> {
        let text = self.text_of(key, Some(value))?;
        text.parse().map_err(|e: T::Err| self.wrong(key, value, &e.to_string())).ok()
    }

    /// A value of a small set of words, as serde names them.
    fn word<T: serde::de::DeserializeOwned>(&self, key: &'static str) -> Option<T> {
        let value = self.need(key)?;
        let text = self.text_of(key, Some(value))?;
        serde_json::from_value(text.into()).map_err(|e| self.wrong(key, value, &e.to_string())).ok()
    }

    fn yes(&self, key: &'static str, otherwise: bool) -> bool {
        match self.maybe(key) {
            None => otherwise,
            Some(value) => value.get_ref().as_bool().unwrap_or_else(|| {
                self.wrong(key, value, "true or false is expected");
                otherwise
            }),
        }
    }

    fn integer(&self, key: &'static str, value: &Spanned<DeValue<'_>>) -> Option<i64> {
        let number = value.get_ref().as_integer();
        let number = number.and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        if number.is_none() {
            self.wrong(key, value, "a whole number is expected");
        }
        number
    }

    fn maybe_integer(&self, key: &'static str) -> Option<i64> {
        self.maybe(key).and_then(|value| self.integer(key, value))
    }

    /// A list of short names; a single name is a list of one.
    fn names(&self, key: &'static str) -> Vec<Slug> {
        let Some(value) = self.maybe(key) else { return vec![] };
        let read = |value: &Spanned<DeValue<'_>>| match value.get_ref().as_str().map(str::parse) {
            Some(Ok(name)) => Some(name),
            Some(Err(_)) | None => {
                self.wrong(key, value, "a short name of a-z, 0-9, '-', '_', '.' is expected");
                None
            }
        };
        match value.get_ref().as_array() {
            Some(list) => list.iter().filter_map(read).collect(),
            None => read(value).into_iter().collect(),
        }
    }

    fn inner(&self, key: &str, path: String, value: &'a Spanned<DeValue<'a>>) -> Option<Table<'a>> {
        let line = self.reader.line(value.span().start);
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(key, value, "a table is expected");
            return None;
        };
        Some(Table::new(self.reader, path, line, table))
    }

    /// The tables of a list `[[key]]`, each under its own id.
    fn each<T>(&self, key: &'static str, read: impl Fn(&Table<'a>) -> Option<T>) -> Vec<T> {
        let Some(value) = self.maybe(key) else { return vec![] };
        let Some(list) = value.get_ref().as_array() else {
            self.wrong(key, value, "a list of tables is expected");
            return vec![];
        };
        let mut out = Vec::new();
        for (n, item) in list.iter().enumerate() {
            let id = item
                .get_ref()
                .as_table()
                .and_then(|t| t.get("id"))
                .and_then(|v| v.get_ref().as_str());
            let name = id.map_or_else(|| n.to_string(), str::to_owned);
            let Some(table) = self.inner(key, format!("{}.{name}", self.path(key)), item) else {
                continue;
            };
            let read = read(&table);
            self.reader.found.borrow_mut().partial |= read.is_none();
            out.extend(read);
            table.rest_is_unknown();
        }
        out
    }

    /// The named tables `[key.name]`.
    fn named<T>(
        &self,
        key: &'static str,
        read: impl Fn(&Table<'a>) -> Option<T>,
    ) -> BTreeMap<Slug, T> {
        let mut out = BTreeMap::new();
        let Some(value) = self.maybe(key) else { return out };
        let Some(tables) = self.inner(key, self.path(key), value) else { return out };
        for (name, item) in tables.table {
            let path = tables.path(name.get_ref());
            let Ok(slug) = name.get_ref().parse::<Slug>() else {
                let line = self.reader.line(name.span().start);
                self.reader.fault(line, &path, "name-not-usable", name.get_ref());
                continue;
            };
            let Some(table) = tables.inner(name.get_ref(), path, item) else { continue };
            let read = read(&table);
            self.reader.found.borrow_mut().partial |= read.is_none();
            out.extend(read.map(|read| (slug, read)));
            table.rest_is_unknown();
        }
        out
    }

    /// A text in three languages.
    fn title(&self, key: &'static str) -> Option<Text> {
        let value = self.need(key)?;
        let table = self.inner(key, self.path(key), value)?;
        let text = table.languages();
        table.rest_is_unknown();
        text
    }

    fn languages(&self) -> Option<Text> {
        // a missing language is told, and reading goes on with an empty one
        let language = |key: &'static str| {
            let value = self.maybe(key);
            let text = self.text_of(key, value).unwrap_or_default();
            if value.is_none() || text.trim().is_empty() {
                self.reader.fault(self.line, &self.path(key), "language-missing", key);
            } else if let Some(value) = value.filter(|_| text.len() > TITLE_BYTES_MAX) {
                self.wrong(key, value, "text-too-long");
            }
            text
        };
        Some(Text { ar: language("ar"), en: language("en"), fr: language("fr") })
    }

    fn rest_is_unknown(&self) {
        let asked = self.asked.borrow();
        for key in self.table.keys().filter(|key| !asked.contains(key.get_ref().as_ref())) {
            let line = self.reader.line(key.span().start);
            self.reader.fault(line, &self.path(key.get_ref()), "key-unknown", key.get_ref());
        }
    }
}

fn definition(table: &Table<'_>) -> Option<Definition> {
    let activities = table.named("activity", |t| {
        Some(ActivityRule { by: t.names("by"), checked_by: t.names("checked_by") })
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
                table.line,
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
