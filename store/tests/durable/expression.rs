//! The expressions of the published scenarios: the few forms of JavaScript that they are written in,
//! over JSON values. Nothing here may know what an expression is for, and a form that is not known
//! panics, so that no scenario passes by being misread.

use std::collections::BTreeMap;

use serde_json::{Map, Value};

use super::scenarios::truthy;

type Scope<'a> = BTreeMap<&'a str, Value>;

/// The value of an expression.
pub fn value_of(text: &str, scope: &Scope<'_>) -> Value {
    let mut reader = Reader { rest: text, scope };
    let value = reader.either();
    assert!(reader.rest.trim().is_empty(), "`{text}` goes on with `{}`", reader.rest);
    value
}

/// Texts with `{paths}` in them, filled in; one that is nothing but a path becomes its value.
pub fn fill_in(template: &Value, scope: &Scope<'_>) -> Value {
    match template {
        Value::String(text) => {
            let inner = text.strip_prefix('{').and_then(|text| text.strip_suffix('}'));
            if let Some(path) = inner.filter(|path| !path.contains('{')) {
                return value_of(path, scope);
            }
            let mut out = String::new();
            let mut rest = text.as_str();
            while let Some((before, after)) = rest.split_once('{') {
                let (path, after) = after.split_once('}').expect("braces come in pairs");
                let value = value_of(path, scope);
                out.push_str(before);
                out.push_str(&value.as_str().map_or_else(|| value.to_string(), str::to_owned));
                rest = after;
            }
            out.push_str(rest);
            Value::String(out)
        }
        Value::Object(map) => {
            map.iter().map(|(key, value)| (key.clone(), fill_in(value, scope))).collect()
        }
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::Array(_) => template.clone(),
    }
}

struct Reader<'a> {
    rest: &'a str,
    scope: &'a Scope<'a>,
}

impl Reader<'_> {
    fn eats(&mut self, token: &str) -> bool {
        let rest = self.rest.trim_start();
        let after = rest.strip_prefix(token);
        if let Some(after) = after {
            self.rest = after;
        }
        after.is_some()
    }

    fn either(&mut self) -> Value {
        let mut value = self.compared();
        while self.eats("||") {
            let other = self.compared();
            value = if truthy(&value) { value } else { other };
        }
        value
    }

    fn compared(&mut self) -> Value {
        let left = self.sum();
        let is = |yes: bool| Value::Bool(yes);
        if self.eats("===") {
            return is(left == self.sum());
        }
        // what is undefined compares with nothing
        let with = |right: Value, holds: fn(i64, i64) -> bool| match (left.as_i64(), right.as_i64())
        {
            (Some(left), Some(right)) => Value::Bool(holds(left, right)),
            (_, None) | (None, _) => Value::Bool(false),
        };
        if self.eats(">=") {
            return with(self.sum(), |a, b| a >= b);
        }
        if self.eats("<=") {
            return with(self.sum(), |a, b| a <= b);
        }
        left
    }

    fn sum(&mut self) -> Value {
        let mut value = self.one();
        while self.eats("+") {
            let (left, right) = (value.as_i64().unwrap(), self.one().as_i64().unwrap());
            value = (left + right).into();
        }
        value
    }

    fn one(&mut self) -> Value {
        if self.eats("!") {
            return Value::Bool(!truthy(&self.one()));
        }
        if self.eats("(") {
            let value = self.either();
            assert!(self.eats(")"), "a bracket is not closed before `{}`", self.rest);
            return value;
        }
        if self.eats("{") {
            return Value::Object(self.object());
        }
        let word = self.word();
        if let Ok(number) = word.parse::<i64>() {
            return number.into();
        }
        let mut value = match word.as_str() {
            "true" => return Value::Bool(true),
            "false" => return Value::Bool(false),
            name => self.scope.get(name).unwrap_or_else(|| panic!("`{name}` is not known")).clone(),
        };
        loop {
            let maybe = self.eats("?.");
            if !maybe && !self.eats(".") {
                return value;
            }
            let field = self.word();
            value = value.get(&field).cloned().unwrap_or(Value::Null);
        }
    }

    fn object(&mut self) -> Map<String, Value> {
        let mut map = Map::new();
        while !self.eats("}") {
            if self.eats("...") {
                if let Value::Object(fields) = self.one() {
                    map.extend(fields);
                }
            } else {
                let name = self.word();
                assert!(self.eats(":"), "`{name}` has no value");
                let value = self.either();
                map.insert(name, value);
            }
            self.eats(",");
        }
        map
    }

    fn word(&mut self) -> String {
        let rest = self.rest.trim_start();
        let end = rest.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(rest.len());
        assert!(end > 0, "no word at `{rest}`");
        self.rest = &rest[end..];
        rest[..end].to_owned()
    }
}
