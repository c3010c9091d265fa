//! One table of an author's file: its values with their lines, and the faults met in reading them.
//! What a definition is made of may not be known here.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::str::FromStr;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use crate::ids::Slug;
use crate::procedure::check::Fault;
use crate::text::REASON_BYTES_MAX;

/// The file, and what was found in it.
pub(super) struct Reader {
    pub(super) starts: Vec<usize>,
    pub(super) found: RefCell<Found>,
}

/// What was found.
#[derive(Default)]
pub(super) struct Found {
    pub(super) faults: Vec<Fault>,
    pub(super) lines: BTreeMap<String, usize>,
    pub(super) partial: bool,
    /// The keys that were asked for, by the kind of table.
    pub(super) asked: BTreeMap<String, BTreeSet<&'static str>>,
}

impl Reader {
    pub(super) fn line(&self, at: usize) -> usize {
        self.starts.partition_point(|start| *start < at) + 1
    }

    pub(super) fn fault(&self, line: usize, path: &str, code: &'static str, what: &str) {
        let (path, what) = (path.to_owned(), what.to_owned());
        let fault = Fault { line: Some(line), path, code, what };
        self.found.borrow_mut().faults.push(fault);
    }
}

/// One table, with the keys that were asked for.
pub(super) struct Table<'a> {
    pub(super) reader: &'a Reader,
    path: String,
    /// Which kind of table it is: its path without ids.
    kind: String,
    pub(super) line: usize,
    table: &'a DeTable<'a>,
    asked: RefCell<BTreeSet<&'static str>>,
}

impl<'a> Table<'a> {
    pub(super) fn new(
        reader: &'a Reader,
        (path, kind): (String, String),
        line: usize,
        table: &'a DeTable<'a>,
    ) -> Self {
        reader.found.borrow_mut().lines.insert(path.clone(), line);
        Self { reader, path, kind, line, table, asked: RefCell::default() }
    }

    pub(super) fn path(&self, key: &str) -> String {
        if self.path.is_empty() { key.to_owned() } else { format!("{}.{key}", self.path) }
    }

    pub(super) fn maybe(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        self.asked.borrow_mut().insert(key);
        let mut found = self.reader.found.borrow_mut();
        found.asked.entry(self.kind.clone()).or_default().insert(key);
        drop(found);
        let value = self.table.get(key)?;
        let line = self.reader.line(value.span().start);
        self.reader.found.borrow_mut().lines.insert(self.path(key), line);
        Some(value)
    }

    pub(super) fn need(&self, key: &'static str) -> Option<&'a Spanned<DeValue<'a>>> {
        let value = self.maybe(key);
        if value.is_none() {
            self.reader.fault(self.line, &self.path(key), "key-missing", key);
        }
        value
    }

    /// The line on which `key` stands, or else the table's.
    pub(super) fn line_of(&self, key: &str) -> usize {
        let lines = &self.reader.found.borrow().lines;
        lines.get(&self.path(key)).copied().unwrap_or(self.line)
    }

    pub(super) fn wrong(&self, key: &str, value: &Spanned<DeValue<'_>>, expected: &str) {
        let line = self.reader.line(value.span().start);
        self.reader.fault(line, &self.path(key), "value-wrong", expected);
    }

    pub(super) fn text_of(
        &self,
        key: &'static str,
        value: Option<&'a Spanned<DeValue<'a>>>,
    ) -> Option<String> {
        let value = value?;
        let Some(text) = value.get_ref().as_str() else {
            self.wrong(key, value, "a text is expected");
            return None;
        };
        if let Err(refusal) = crate::text::check(key, text, REASON_BYTES_MAX) {
            self.wrong(key, value, refusal.code());
            return None;
        }
        Some(text.to_owned())
    }

    pub(super) fn text(&self, key: &'static str) -> Option<String> {
        self.text_of(key, self.need(key))
    }

    pub(super) fn maybe_text(&self, key: &'static str) -> Option<String> {
        self.text_of(key, self.maybe(key))
    }

    /// An expression; a plain number is one too.
    pub(super) fn maybe_expression(&self, key: &'static str) -> Option<String> {
        let value = self.maybe(key)?;
        match value.get_ref().as_integer() {
            Some(_) => self.integer(key, value).map(|number| number.to_string()),
            None => self.text_of(key, Some(value)),
        }
    }

    pub(super) fn parsed<T: FromStr<Err: ToString>>(&self, key: &'static str) -> Option<T> {
        let value = self.need(key)?;
        self.parse(key, value)
    }

    pub(super) fn maybe_parsed<T: FromStr<Err: ToString>>(&self, key: &'static str) -> Option<T> {
        let value = self.maybe(key)?;
        self.parse(key, value)
    }

    pub(super) fn parse<T: FromStr<Err: ToString>>(
        &self,
        key: &'static str,
        value: &'a Spanned<DeValue<'a>>,
    ) -> Option<T> {
        let text = self.text_of(key, Some(value))?;
        text.parse().map_err(|e: T::Err| self.wrong(key, value, &e.to_string())).ok()
    }

    /// A value of a small set of words, as serde names them.
    pub(super) fn word<T: serde::de::DeserializeOwned>(&self, key: &'static str) -> Option<T> {
        let value = self.need(key)?;
        let text = self.text_of(key, Some(value))?;
        self.read_word(key, value, &text)
    }

    /// The word `text`; where it is none of those there are, they are named.
    fn read_word<T: serde::de::DeserializeOwned>(
        &self,
        key: &str,
        value: &Spanned<DeValue<'_>>,
        text: &str,
    ) -> Option<T> {
        let unknown = |e: serde_json::Error| {
            // serde names the words there are in backquotes, after the one it was given
            let said = e.to_string();
            let words: Vec<_> =
                said.split('`').skip(3).step_by(2).map(|w| format!("`{w}`")).collect();
            let what = format!("`{text}` ({})", words.join(", "));
            let line = self.reader.line(value.span().start);
            self.reader.fault(line, &self.path(key), "word-unknown", &what);
        };
        serde_json::from_value(text.into()).map_err(unknown).ok()
    }

    /// A list of such words; a single word is a list of one.
    pub(super) fn words<T: serde::de::DeserializeOwned>(&self, key: &'static str) -> Vec<T> {
        let Some(value) = self.maybe(key) else { return vec![] };
        let read = |value: &Spanned<DeValue<'_>>| {
            self.read_word(key, value, value.get_ref().as_str().unwrap_or_default())
        };
        match value.get_ref().as_array() {
            Some(list) => list.iter().filter_map(read).collect(),
            None => read(value).into_iter().collect(),
        }
    }

    /// A table of short names to short names.
    pub(super) fn pairs(&self, key: &'static str) -> BTreeMap<Slug, Slug> {
        let mut out = BTreeMap::new();
        let Some(value) = self.maybe(key) else { return out };
        let Some(table) = self.inner(key, self.path(key), value) else { return out };
        for (name, item) in table.table {
            let pair = name
                .get_ref()
                .parse()
                .ok()
                .zip(item.get_ref().as_str().and_then(|text| text.parse().ok()));
            match pair {
                Some((name, value)) => {
                    out.insert(name, value);
                }
                None => table.wrong(name.get_ref(), item, "a short name is expected"),
            }
        }
        out
    }

    /// The table under `key`, where it is there.
    pub(super) fn maybe_inner<T>(
        &self,
        key: &'static str,
        read: impl Fn(&Table<'a>) -> Option<T>,
    ) -> Option<T> {
        let value = self.maybe(key)?;
        let table = self.inner(key, self.path(key), value)?;
        let read = read(&table);
        self.reader.found.borrow_mut().partial |= read.is_none();
        table.rest_is_unknown();
        read
    }

    pub(super) fn yes(&self, key: &'static str, otherwise: bool) -> bool {
        match self.maybe(key) {
            None => otherwise,
            Some(value) => value.get_ref().as_bool().unwrap_or_else(|| {
                self.wrong(key, value, "true or false is expected");
                otherwise
            }),
        }
    }

    pub(super) fn integer(&self, key: &'static str, value: &Spanned<DeValue<'_>>) -> Option<i64> {
        let number = value.get_ref().as_integer();
        let number = number.and_then(|n| i64::from_str_radix(n.as_str(), n.radix()).ok());
        if number.is_none() {
            self.wrong(key, value, "a whole number is expected");
        }
        number
    }

    pub(super) fn maybe_integer(&self, key: &'static str) -> Option<i64> {
        self.maybe(key).and_then(|value| self.integer(key, value))
    }

    /// A list of short names; a single name is a list of one.
    pub(super) fn names(&self, key: &'static str) -> Vec<Slug> {
        let Some(value) = self.maybe(key) else { return vec![] };
        let read = |value: &Spanned<DeValue<'_>>| match value.get_ref().as_str().map(str::parse) {
            Some(Ok(name)) => Some(name),
            Some(Err(_)) | None => {
                self.wrong(key, value, "a short name of a-z, 0-9, '-', '_', '.' is expected");
                self.reader.found.borrow_mut().partial = true;
                None
            }
        };
        match value.get_ref().as_array() {
            Some(list) => list.iter().filter_map(read).collect(),
            None => read(value).into_iter().collect(),
        }
    }

    pub(super) fn inner(
        &self,
        key: &str,
        path: String,
        value: &'a Spanned<DeValue<'a>>,
    ) -> Option<Table<'a>> {
        let kind =
            if self.kind.is_empty() { key.to_owned() } else { format!("{}.{key}", self.kind) };
        self.inner_of(kind, key, path, value)
    }

    fn inner_of(
        &self,
        kind: String,
        key: &str,
        path: String,
        value: &'a Spanned<DeValue<'a>>,
    ) -> Option<Table<'a>> {
        let line = self.reader.line(value.span().start);
        let Some(table) = value.get_ref().as_table() else {
            self.wrong(key, value, "a table is expected");
            return None;
        };
        Some(Table::new(self.reader, (path, kind), line, table))
    }

    /// The tables of a list `[[key]]`, each under its own id.
    pub(super) fn each<T>(
        &self,
        key: &'static str,
        read: impl Fn(&Table<'a>) -> Option<T>,
    ) -> Vec<T> {
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
    pub(super) fn named<T>(
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
            // a table under a name of the author's is of the kind of those beside it
            let kind = tables.kind.clone();
            let table = tables.inner_of(kind, name.get_ref(), path, item);
            let Some(table) = table else { continue };
            let read = read(&table);
            self.reader.found.borrow_mut().partial |= read.is_none();
            out.extend(read.map(|read| (slug, read)));
            table.rest_is_unknown();
        }
        out
    }

    pub(super) fn rest_is_unknown(&self) {
        let asked = self.asked.borrow();
        for key in self.table.keys().filter(|key| !asked.contains(key.get_ref().as_ref())) {
            let line = self.reader.line(key.span().start);
            self.reader.fault(line, &self.path(key.get_ref()), "key-unknown", key.get_ref());
        }
    }
}
