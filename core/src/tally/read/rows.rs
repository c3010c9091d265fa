//! The rows of a `.pb` file: fields between semicolons, quoted where they hold one. It knows
//! nothing of what the fields mean.

use std::borrow::Cow;

/// A row with the line on which it begins.
#[derive(Debug)]
pub(super) struct Row<'a> {
    pub line: u64,
    pub fields: Vec<Cow<'a, str>>,
}

impl<'a> Row<'a> {
    /// A field without the space around it; nothing where it is not there.
    pub fn field(&self, at: usize) -> &str {
        self.fields.get(at).map_or("", |field| field.trim())
    }

    /// The name of the section that this row begins.
    pub fn section(&self) -> Option<Section> {
        let rest_empty = (1..self.fields.len()).all(|at| self.field(at).is_empty());
        let is = |name: &str| self.field(0).eq_ignore_ascii_case(name);
        Section::ALL.into_iter().find(|section| rest_empty && is(section.word()))
    }
}

/// A part of a file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Section {
    Meta,
    Projects,
    Votes,
}

impl Section {
    pub const ALL: [Self; 3] = [Self::Meta, Self::Projects, Self::Votes];

    pub fn word(self) -> &'static str {
        match self {
            Self::Meta => "META",
            Self::Projects => "PROJECTS",
            Self::Votes => "VOTES",
        }
    }
}

/// The rows of a text, empty ones left out.
#[derive(Debug)]
pub(super) struct Rows<'a> {
    rest: &'a str,
    line: u64,
    /// The line of a quotation mark that was opened and never closed.
    pub unclosed: Option<u64>,
}

impl<'a> Rows<'a> {
    pub fn new(text: &'a str) -> Self {
        Self { rest: text.strip_prefix('\u{feff}').unwrap_or(text), line: 1, unclosed: None }
    }

    /// Takes one field, and what ended it.
    fn field(&mut self) -> (Cow<'a, str>, Ended) {
        if self.rest.starts_with('"') {
            return self.quoted();
        }
        let end = self.rest.find([';', '\n', '\r']).unwrap_or(self.rest.len());
        let field = &self.rest[..end];
        self.rest = &self.rest[end..];
        (Cow::Borrowed(field), self.ended())
    }

    /// Takes a field in quotation marks, in which two marks stand for one.
    fn quoted(&mut self) -> (Cow<'a, str>, Ended) {
        let began = self.line;
        self.rest = &self.rest[1..];
        let mut field = String::new();
        loop {
            let Some(end) = self.rest.find('"') else {
                self.unclosed = Some(began);
                self.rest = "";
                return (Cow::Owned(field), Ended::Row);
            };
            self.line += self.rest[..end].matches('\n').count() as u64;
            field.push_str(&self.rest[..end]);
            self.rest = &self.rest[end + 1..];
            if let Some(rest) = self.rest.strip_prefix('"') {
                field.push('"');
                self.rest = rest;
                continue;
            }
            // what follows a closed mark up to the semicolon belongs to the field, as with the
            // peers
            let end = self.rest.find([';', '\n', '\r']).unwrap_or(self.rest.len());
            field.push_str(&self.rest[..end]);
            self.rest = &self.rest[end..];
            return (Cow::Owned(field), self.ended());
        }
    }

    /// Takes the sign that ended a field.
    fn ended(&mut self) -> Ended {
        if let Some(rest) = self.rest.strip_prefix(';') {
            self.rest = rest;
            return Ended::Field;
        }
        let rest = self.rest.strip_prefix("\r\n").or_else(|| self.rest.strip_prefix(['\n', '\r']));
        if let Some(rest) = rest {
            self.rest = rest;
            self.line += 1;
        }
        Ended::Row
    }
}

enum Ended {
    Field,
    Row,
}

impl<'a> Iterator for Rows<'a> {
    type Item = Row<'a>;

    fn next(&mut self) -> Option<Row<'a>> {
        while !self.rest.is_empty() {
            let line = self.line;
            let mut fields = Vec::new();
            loop {
                let (field, ended) = self.field();
                fields.push(field);
                if matches!(ended, Ended::Row) {
                    break;
                }
            }
            if self.unclosed.is_some() || fields.iter().any(|field| !field.trim().is_empty()) {
                return Some(Row { line, fields });
            }
        }
        None
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rows(text: &str) -> Vec<(u64, Vec<String>)> {
        let fields = |row: Row<'_>| (row.line, row.fields.iter().map(|f| f.to_string()).collect());
        Rows::new(text).map(fields).collect()
    }

    #[test]
    fn rows_are_what_they_are_for_the_peers() {
        let text = "\u{feff}a;b\r\n\r\n\"x;\"\"y\"\"\nz\";2\n;\n\"q\"r;3\rlast;";
        let fields = |fields: &[&str]| fields.iter().map(|f| (*f).to_owned()).collect::<Vec<_>>();
        let expected = vec![
            (1, fields(&["a", "b"])),
            (3, fields(&["x;\"y\"\nz", "2"])),
            (6, fields(&["qr", "3"])),
            (7, fields(&["last", ""])),
        ];
        assert_eq!(rows(text), expected);
    }

    #[test]
    fn an_open_mark_is_told() {
        let mut rows = Rows::new("a;b\n\"c;d\ne;f");
        assert_eq!(rows.by_ref().count(), 2);
        assert_eq!(rows.unclosed, Some(2));
    }
}
