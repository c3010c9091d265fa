//! Whether steps lead from stages to stages, are taken by someone, and say why they are refused. What
//! a form asks is looked at elsewhere.

use super::Check;
use crate::procedure::definition::StepRule;
use crate::procedure::facts::step_schema;
use crate::procedure::guard::Kind;

impl Check<'_> {
    pub(super) fn steps(&mut self) {
        for step in &self.definition.steps {
            let path = format!("step.{}", step.id);
            let named = step
                .from
                .iter()
                .map(|stage| ("from", stage))
                .chain(step.to.iter().map(|to| ("to", to)));
            for (key, stage) in named {
                if self.definition.stage(stage).is_none() {
                    self.fault(format!("{path}.{key}"), "stage-unknown", stage.to_string());
                }
            }
            if step.from.is_empty() {
                self.fault(&path, "stage-missing", "it leaves from no stage");
            }
            if step.to.as_ref().is_some_and(|to| step.from.contains(to)) {
                self.fault(&path, "step-leads-nowhere", "it leads back to where it leaves from");
            }
            self.who_takes(step, &path);
            if let Some(source) = &step.when {
                let schema = step_schema(self.definition, step);
                let at = format!("{path}.when");
                if let Some(guard) = self.guard(&at, source, &schema, &[Kind::Boolean]) {
                    self.guards.insert(format!("step.{}", step.id), guard);
                }
            }
            self.mandate(step, &path);
            self.amends(step, &path);
            self.form(step, &path);
        }
    }

    /// An amendment has fields of the step it amends, of the same kind, and may leave each as it is.
    fn amends(&mut self, step: &StepRule, path: &str) {
        let Some(first) = &step.amends else { return };
        let path = format!("{path}.amends");
        let by_clock = self.definition.deadlines.iter().any(|deadline| deadline.then == step.id);
        if step.automatic || by_clock {
            self.fault(&path, "amends-wrong", "nobody is there to say what changes".to_owned());
        }
        let rule = self.definition.steps.iter().find(|rule| rule.id == *first);
        let Some(rule) = rule.filter(|rule| rule.id != step.id && rule.amends.is_none()) else {
            return self.fault(path, "amends-wrong", format!("no step `{first}` can be amended"));
        };
        let both = |id: &crate::ids::Slug| rule.form.iter().find(|field| field.id == *id);
        let pairs = step.form.iter().filter_map(|field| Some((field, both(&field.id)?)));
        let pairs: Vec<_> = pairs.collect();
        if pairs.is_empty() {
            self.fault(&path, "amends-wrong", format!("it has no field of `{first}`"));
        }
        for (field, before) in pairs {
            if field.required || field.kind != before.kind {
                let what = format!("`{}` is required, or of another kind than before", field.id);
                self.fault(&path, "amends-wrong", what);
            }
        }
    }

    fn who_takes(&mut self, step: &StepRule, path: &str) {
        let by_clock = self.definition.deadlines.iter().any(|deadline| deadline.then == step.id);
        if step.automatic {
            if step.when.is_none() {
                self.fault(path, "automatic-without-guard", "say `when` it takes itself");
            }
            if step.form.iter().any(|field| field.required) {
                self.fault(path, "automatic-with-form", "nobody is there to fill it in");
            }
        } else if step.by.is_empty() && !by_clock {
            self.fault(path, "step-for-nobody", "say `by` whom it is taken, or `automatic = true`");
        }
        match (&step.when, &step.refuse) {
            (Some(_), None) if !step.automatic => {
                self.fault(
                    path,
                    "refusal-missing",
                    "say `refuse`, the code when the guard says no",
                );
            }
            (_, Some(code)) if !self.definition.refusals.contains_key(code) => {
                let what = format!("`{code}` has no sentence under [refusals]");
                self.fault(format!("{path}.refuse"), "refusal-without-sentence", what);
            }
            _ => {}
        }
    }
}
