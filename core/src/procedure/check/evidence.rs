//! What must hold of evidence: it has kinds, some of which show a milestone, and rules that find how
//! far it goes. Whether anything is shown is never asked here.

use std::collections::BTreeSet;

use super::Check;
use crate::activity::ActivityKind;
use crate::activity::evidence::{LEVELS, levels_schema};
use crate::procedure::definition::FieldKind;
use crate::procedure::guard::Kind;

impl Check<'_> {
    /// Kinds, levels and required kinds are said of evidence only, and wherever evidence is allowed.
    pub(super) fn evidence(&mut self) {
        let d = self.definition;
        let kind = ActivityKind::Evidence;
        for (other, rule) in d.activities.iter().filter(|(other, _)| **other != kind) {
            let path = format!("activity.{}", other.name());
            let has_kinds = !rule.kinds.is_empty() || rule.required.is_some();
            if has_kinds || rule.levels.is_some() || !rule.released_by.is_empty() {
                let what = "only evidence has kinds and levels, and is released";
                self.fault(path, "evidence-wrong", what);
            }
        }
        let allowed = d.stages.iter().any(|stage| stage.allows.contains(&kind));
        let Some(rule) = d.activities.get(&kind) else { return };
        let path = "activity.evidence";
        if allowed && rule.kinds.is_empty() {
            self.fault(
                path,
                "evidence-wrong",
                "say which kinds there are: `[[activity.evidence.kind]]`",
            );
        }
        for (n, one) in rule.kinds.iter().enumerate() {
            if rule.kinds[..n].iter().any(|other| other.id == one.id) {
                self.fault(format!("{path}.kind"), "name-twice", one.id.to_string());
            }
        }
        let required = rule.required.as_ref().map(|required| required.kinds.as_slice());
        let required = required.unwrap_or_default();
        if allowed && (required.is_empty() || rule.levels.is_none()) {
            let what = "say `[activity.evidence.required]` and `[activity.evidence.levels]`";
            self.fault(path, "evidence-wrong", what);
        }
        for id in required.iter().filter(|id| rule.kinds.iter().all(|kind| kind.id != **id)) {
            self.fault(format!("{path}.required.kinds"), "evidence-wrong", id.to_string());
        }
        let dates = d.steps.iter().flat_map(|step| &step.form);
        let dates = dates.filter(|field| field.kind == FieldKind::Date).map(|field| &field.id);
        let dates: BTreeSet<_> = dates.collect();
        for (key, field) in
            rule.required.iter().flat_map(|r| [("ends", &r.ends), ("starts", &r.starts)])
        {
            if let Some(field) = field.as_ref().filter(|field| !dates.contains(field)) {
                let what = format!("no form has a date `{field}`");
                self.fault(format!("{path}.required.{key}"), "evidence-wrong", what);
            }
        }
        let Some(levels) = &rule.levels else { return };
        let schema = levels_schema(d);
        let sources = [&levels.complete, &levels.substantial, &levels.limited];
        for ((name, level), source) in LEVELS.into_iter().zip(sources) {
            let path = format!("{path}.levels.{}", level.name());
            if let Some(guard) = self.guard(&path, source, &schema, &[Kind::Boolean]) {
                self.guards.insert(name.to_owned(), guard);
            }
        }
    }
}
