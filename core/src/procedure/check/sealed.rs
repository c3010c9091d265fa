//! Whether a text that is sealed can be released, and by a step that comes after it. Who takes that
//! step is not asked here.

use super::Check;
use crate::activity::ActivityKind;
use crate::case::course::OWNER;
use crate::procedure::definition::{FieldKind, FieldRule, StepRule};

impl Check<'_> {
    /// Only a text is sealed; a step that exists releases it; what is amended stays open.
    pub(super) fn sealed(&mut self, step: &StepRule, field: &FieldRule, path: &str) {
        let d = self.definition;
        let owner = field.read_by.iter().any(|role| role.as_str() == OWNER);
        if owner && !d.activities.contains_key(&ActivityKind::Codes) {
            let what = format!("`{OWNER}` owns what an evaluation names, and there are no `codes`");
            self.fault(format!("{path}.read_by"), "seal-wrong", what);
        }
        if field.sealed_until.is_empty() {
            if !field.read_by.is_empty() {
                let what = "everyone reads a text that is not `sealed_until` a step";
                self.fault(format!("{path}.read_by"), "seal-wrong", what);
            }
            return;
        }
        let path = format!("{path}.sealed_until");
        if field.kind != FieldKind::Object {
            self.fault(&path, "seal-wrong", "only a field of the kind `object` is sealed");
        }
        let amended = d.steps.iter().any(|other| other.amends.as_ref() == Some(&step.id));
        if step.amends.is_some() || amended {
            let what = "what is amended stands beside what it was, and so neither is sealed";
            self.fault(&path, "seal-wrong", what);
        }
        for until in &field.sealed_until {
            if *until == step.id && step.confirmed_by.is_empty() {
                let what = "the step that seals it releases it at once: say `confirmed_by`";
                self.fault(&path, "seal-wrong", what);
            } else if !d.steps.iter().any(|other| other.id == *until) {
                self.fault(&path, "step-unknown", until.to_string());
            }
        }
    }
}
