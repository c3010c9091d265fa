//! What can be told of a guard before it is ever asked: comparisons that are never true, divisions by
//! nothing, whether any state of affairs meets it. Nothing here may guess: what cannot be tried in
//! full is not judged.

use std::collections::BTreeSet;

use rhai::Expr;

use super::{Facts, Guard, NoAnswer, Schema, Value, Values, Walk};

/// The most states of affairs a guard is tried on.
const TRIED_MAX: usize = 512;

impl Guard {
    /// The comparisons of a fact with a text that it never is: the fact, the text, what it may be.
    pub fn never<'a>(
        &'a self,
        values: &'a Values,
    ) -> impl Iterator<Item = (&'a str, &'a str, &'a BTreeSet<String>)> {
        self.compared.iter().filter_map(|(path, text)| {
            let known = values.get(path)?;
            (!known.contains(text)).then_some((path.as_str(), text.as_str(), known))
        })
    }

    /// Whether it divides by what is always nothing.
    pub fn divides_by_zero(&self) -> bool {
        self.divides_by_zero
    }

    /// The texts that the fact `path` is compared with.
    pub fn compared_with(&self, path: &str) -> impl Iterator<Item = &str> {
        let own = self.compared.iter().filter(move |(compared, _)| compared == path);
        own.map(|(_, text)| text.as_str())
    }

    /// Its answers on every state of affairs there can be, as far as `values` knows what its facts
    /// may be; none, where it reads a fact that may be anything, or there are too many.
    pub fn tried(&self, values: &[(&str, Vec<Value>)]) -> Option<Vec<Result<Value, NoAnswer>>> {
        let mut states = vec![Facts::new()];
        for path in self.reads() {
            let (_, may_be) = values.iter().find(|(known, _)| *known == path)?;
            if states.len() * may_be.len() > TRIED_MAX {
                return None;
            }
            let with = |state: &Facts| {
                let state = state.clone();
                let each = may_be.iter().map(move |value| {
                    let mut state = state.clone();
                    state.insert(path.to_owned(), value.clone());
                    state
                });
                each.collect::<Vec<_>>()
            };
            states = states.iter().flat_map(with).collect();
        }
        Some(states.iter().map(|state| self.answer(state)).collect())
    }
}

impl<'a> Walk<'a> {
    pub(super) fn new(schema: &'a Schema) -> Self {
        let (reads, compared) = (BTreeSet::new(), BTreeSet::new());
        Self { schema, reads, compared, divides_by_zero: false }
    }

    /// Notes a division by a number that is written out, or computed of such, and is nothing.
    pub(super) fn divide(&mut self, name: &str, args: &[Expr]) {
        let by = args.get(1).filter(|_| matches!(name, "/" | "%"));
        self.divides_by_zero |= by.and_then(constant) == Some(0);
    }
}

/// The number that an expression without facts gives.
#[expect(clippy::wildcard_enum_match_arm, reason = "what is not named reads facts or is no number")]
fn constant(expression: &Expr) -> Option<i64> {
    match expression {
        Expr::IntegerConstant(n, _) => Some(*n),
        Expr::FnCall(call, _) => {
            let numbers = call.args.iter().map(constant).collect::<Option<Vec<_>>>()?;
            match (call.name.as_str(), numbers.as_slice()) {
                ("+", [a, b]) => a.checked_add(*b),
                ("-", [a, b]) => a.checked_sub(*b),
                ("*", [a, b]) => a.checked_mul(*b),
                ("/", [a, b]) => a.checked_div(*b),
                ("%", [a, b]) => a.checked_rem(*b),
                ("-", [a]) => a.checked_neg(),
                _ => None,
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::procedure::guard::Kind;

    fn guard(source: &str) -> Guard {
        let schema: Schema = ["crossed.a", "crossed.b"]
            .map(|path| (path.to_owned(), Kind::Boolean))
            .into_iter()
            .chain([("form.n".to_owned(), Kind::Integer)])
            .collect();
        Guard::check(source, &schema).unwrap()
    }

    #[test]
    fn what_divides_by_nothing_is_known_before_it_runs() {
        for source in ["1 / 0 == 1", "form.n % 0 == 1", "form.n / (2 - 2) > 1", "1 / -0 > 1"] {
            assert!(guard(source).divides_by_zero(), "{source}");
        }
        for source in ["form.n / 1 > 0", "0 / 2 == 0", "1 / form.n > 0"] {
            assert!(!guard(source).divides_by_zero(), "{source}");
        }
    }

    #[test]
    fn every_state_of_affairs_is_tried_or_none() {
        let either = || vec![Value::Boolean(false), Value::Boolean(true)];
        let values = [("crossed.a", either()), ("crossed.b", either())];
        let met = |source: &str| {
            let answers = guard(source).tried(&values)?;
            Some(answers.iter().filter(|a| **a == Ok(Value::Boolean(true))).count())
        };
        assert_eq!(met("crossed.a && !crossed.b"), Some(1));
        assert_eq!(met("crossed.a && !crossed.a"), Some(0));
        assert_eq!(met("false"), Some(0));
        assert_eq!(met("form.n > 1 && form.n < 1"), None);
    }
}
