//! What must hold of an evaluation: what is coded and on which lists, who decides and publishes, and
//! for how long a role keeps somebody from evaluating.

use std::collections::BTreeSet;

use super::Check;
use crate::activity::ActivityKind;
use crate::activity::codes::{INDEPENDENCE_YEARS, VARIABLES_MAX};
use crate::code_list;
use crate::ids::Slug;
use crate::procedure::definition::{ActivityRule, ParamValue};

impl Check<'_> {
    /// Codes are of codes only, and wherever codes are allowed they can be given, decided and
    /// published.
    pub(super) fn coding(&mut self) {
        let d = self.definition;
        let kind = ActivityKind::Codes;
        for (other, rule) in &d.activities {
            if (rule.coding.is_some() || !rule.variables.is_empty()) && *other != kind {
                let path = format!("activity.{}", other.name());
                self.fault(path, "coding-wrong", "only codes have variables and `coding`");
            }
        }
        let allowed = d.stages.iter().any(|stage| stage.allows.contains(&kind));
        let Some(rule) = d.activities.get(&kind).filter(|_| allowed) else { return };
        let path = "activity.codes";
        self.variables(rule);
        let years = d.params.iter().find(|(name, _)| name.as_str() == INDEPENDENCE_YEARS);
        if !years.is_some_and(
            |(_, years)| matches!(years.value, ParamValue::Integer(n) if (0..=50).contains(&n)),
        ) {
            let what = format!("needs the parameter `{INDEPENDENCE_YEARS}`: from 0 to 50 years");
            self.fault(path, "coding-wrong", what);
        }
        if rule.checked_by.is_empty() {
            self.fault(path, "coding-wrong", "say `checked_by` who clears evaluators");
        }
        let Some(coding) = &rule.coding else {
            self.fault(path, "coding-wrong", "say `[activity.codes.coding]`");
            return;
        };
        for (key, names) in [
            ("adjudicated_by", &coding.adjudicated_by),
            ("published_at", &coding.published_at),
            ("published_by", &coding.published_by),
        ] {
            if names.is_empty() {
                self.fault(format!("{path}.coding.{key}"), "coding-wrong", "name at least one");
            }
        }
        let steps: BTreeSet<&Slug> = d.steps.iter().flat_map(|step| &step.by).collect();
        let none = coding.quality_by.iter().find(|role| !steps.contains(role));
        if let Some(role) = none {
            let what = format!("no step is taken by `{role}`");
            self.fault(format!("{path}.coding.quality_by"), "coding-wrong", what);
        }
        let decides = |role: &&Slug| {
            coding.adjudicated_by.contains(role) || coding.published_by.contains(role)
        };
        if let Some(role) = coding.unvetted.iter().find(|role| !decides(role)) {
            let what = format!("`{role}` neither decides nor publishes");
            self.fault(format!("{path}.coding.unvetted"), "coding-wrong", what);
        }
        for id in &coding.published_at {
            let path = format!("{path}.coding.published_at");
            match d.stage(id) {
                None => self.fault(path, "stage-unknown", id.to_string()),
                Some(stage) if !stage.allows.contains(&kind) => {
                    self.fault(path, "coding-wrong", format!("`{id}` does not allow `codes`"));
                }
                Some(_) => {}
            }
        }
    }

    fn variables(&mut self, rule: &ActivityRule) {
        let path = "activity.codes.variable";
        if rule.variables.is_empty() {
            self.fault(path, "coding-wrong", "say `[[activity.codes.variable]]` what is coded");
        }
        if rule.variables.len() > VARIABLES_MAX {
            self.fault(
                path,
                "too-many",
                format!("{}, at most {VARIABLES_MAX}", rule.variables.len()),
            );
        }
        let (mut seen, mut levels) = (BTreeSet::new(), 0);
        for variable in &rule.variables {
            let path = format!("{path}.{}", variable.id);
            if !seen.insert(&variable.id) {
                self.fault(&path, "name-twice", "this id is used before");
            }
            let what = format!("`{}` version {}", variable.list, variable.version);
            match code_list::shipped(variable.list.as_str(), variable.version) {
                None => self.fault(&path, "code-list-unknown", what),
                Some(list) if list.hash() != variable.hash => {
                    self.fault(&path, "code-list-changed", what);
                }
                Some(list) => levels += u32::from(list.completion),
            }
        }
        if levels > 1 {
            self.fault(path, "coding-wrong", "how far a commitment was completed is coded once");
        }
    }
}
