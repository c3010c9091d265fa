//! What a text in a guard is compared with must be something it can be: a misspelt stage, option or
//! outcome would be a silent no. Facts that may be anything are let through.

use std::collections::BTreeSet;

use super::Check;
use crate::procedure::facts::step_values;

impl Check<'_> {
    /// Every text that a guard of a step compares with is one that its fact may be.
    pub(super) fn values(&mut self) {
        let mut found = Vec::new();
        for step in &self.definition.steps {
            let Some(guard) = self.guards.get(&format!("step.{}", step.id)) else { continue };
            let values = step_values(self.definition, step);
            for (path, text, known) in guard.never(&values) {
                let what = format!("`{path}` is never `{text}`: {}", listed(known));
                found.push((format!("step.{}.when", step.id), what));
            }
        }
        for (path, what) in found {
            self.fault(path, "value-never", what);
        }
    }
}

/// What a fact may be, for its author: `adopted`, `rejected`, ``.
pub(super) fn listed(known: &BTreeSet<String>) -> String {
    known.iter().map(|text| format!("`{text}`")).collect::<Vec<_>>().join(", ")
}
