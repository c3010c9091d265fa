//! What was typed into a form and chosen in it, by name. What it means is for whoever asked.

use std::collections::BTreeMap;

use crate::service::asked::form_pairs;
use crate::service::files::Upload;

/// What was typed into a form, by name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Typed {
    values: BTreeMap<String, Vec<String>>,
    files: BTreeMap<String, Upload>,
}

impl Typed {
    /// Reads a form's body.
    pub fn read(body: &str) -> Self {
        let mut typed = Self::default();
        for (name, value) in form_pairs(body) {
            typed.add(&name, &value);
        }
        typed
    }

    /// Adds an answer to `name`.
    pub fn add(&mut self, name: &str, value: &str) {
        // a browser sends line ends as CR LF
        self.values.entry(name.to_owned()).or_default().push(value.replace("\r\n", "\n"));
    }

    /// Adds a file that was chosen in the field `name`; the first stays.
    pub fn choose(&mut self, name: &str, upload: Upload) {
        self.files.entry(name.to_owned()).or_insert(upload);
    }

    /// The file that was chosen in the field `name`.
    pub fn file(&self, name: &str) -> Option<&Upload> {
        self.files.get(name)
    }

    /// One answer.
    pub fn of(name: &str, value: &str) -> Self {
        let values = BTreeMap::from([(name.to_owned(), vec![value.to_owned()])]);
        Self { values, files: BTreeMap::new() }
    }

    /// The answer to `name`, without white space around it; empty where there is none.
    pub fn one(&self, name: &str) -> &str {
        self.all(name).next().unwrap_or_default().trim()
    }

    /// As [`Typed::one`]; nothing where it is empty.
    pub fn some(&self, name: &str) -> Option<&str> {
        Some(self.one(name)).filter(|value| !value.is_empty())
    }

    /// Every answer to `name`.
    pub fn all<'a>(&'a self, name: &str) -> impl Iterator<Item = &'a str> {
        self.values.get(name).into_iter().flatten().map(String::as_str)
    }

    /// Whether there is any answer.
    pub fn is_empty(&self) -> bool {
        self.values.is_empty()
    }

    /// The answers without passwords, as a form's body.
    pub fn without_secrets(&self) -> String {
        let mut body = form_urlencoded::Serializer::new(String::new());
        for (name, value) in self.pairs().filter(|(name, _)| !name.contains("password")) {
            body.append_pair(name, value);
        }
        body.finish()
    }

    /// Every name and answer, in the order of names.
    pub fn pairs(&self) -> impl Iterator<Item = (&str, &str)> {
        self.values.iter().flat_map(|(name, values)| {
            values.iter().map(move |value| (name.as_str(), value.as_str()))
        })
    }
}
