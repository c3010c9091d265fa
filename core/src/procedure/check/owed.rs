//! What must hold of deadlines, duties and answers: they end somewhere, and refer to what there is.

use super::Check;
use crate::activity::ActivityKind;
use crate::activity::milestones::ANSWER_DAYS;
use crate::ids::Slug;
use crate::procedure::deadline::{ORDINARY_SESSIONS, span};
use crate::procedure::definition::ParamValue;

impl Check<'_> {
    pub(super) fn deadlines(&mut self) {
        let d = self.definition;
        for deadline in &d.deadlines {
            let path = format!("deadline.{}", deadline.id);
            if deadline.stages.is_empty() {
                self.fault(&path, "stage-missing", "it runs on no stage");
            }
            for stage in deadline.stages.iter().filter(|stage| d.stage(stage).is_none()) {
                self.fault(format!("{path}.stages"), "stage-unknown", stage.to_string());
            }
            match (&deadline.within, deadline.until) {
                (Some(within), None) if span(within).is_none() => {
                    let what = format!("`{within}` is no span of years, months, weeks or days");
                    self.fault(format!("{path}.within"), "span-wrong", what);
                }
                (Some(_), None) => {}
                (None, Some(_)) => {
                    let name = d.params.iter().find(|(name, _)| name.as_str() == ORDINARY_SESSIONS);
                    let months = |value: &ParamValue| match value {
                        ParamValue::List(list) => list.iter().all(|m| (1..=12).contains(m)),
                        ParamValue::Boolean(_) | ParamValue::Integer(_) | ParamValue::Rule(_) => {
                            false
                        }
                    };
                    if !name.is_some_and(|(_, param)| months(&param.value)) {
                        let what = "needs the parameter `ordinary_sessions`: a list of months";
                        self.fault(format!("{path}.until"), "sessions-missing", what);
                    }
                }
                (None, None) | (Some(_), Some(_)) => {
                    self.fault(&path, "deadline-without-end", "say either `within` or `until`");
                }
            }
            if deadline.then.as_str() != "record" {
                self.deadline_step(deadline, &path);
            }
        }
    }

    fn deadline_step(&mut self, deadline: &crate::procedure::definition::DeadlineRule, path: &str) {
        let at = format!("{path}.then");
        match self.definition.steps.iter().find(|step| step.id == deadline.then) {
            None => self.fault(at, "step-unknown", deadline.then.to_string()),
            Some(step) => {
                if let Some(stage) = deadline.stages.iter().find(|s| !step.from.contains(s)) {
                    let what = format!("`{}` does not leave from `{stage}`", step.id);
                    self.fault(at, "deadline-ends-nowhere", what);
                } else if step.form.iter().any(|field| field.required) {
                    self.fault(at, "automatic-with-form", "the clock cannot fill in a form");
                }
            }
        }
    }

    /// A contest is of a milestone, and has a last day for its answer.
    pub(super) fn contests(&mut self) {
        let days = self.definition.params.iter().find(|(name, _)| name.as_str() == ANSWER_DAYS);
        let counted = days.is_some_and(
            |(_, days)| matches!(days.value, ParamValue::Integer(n) if (1..=3_650).contains(&n)),
        );
        for (kind, rule) in &self.definition.activities {
            let path = format!("activity.{}.contested_by", kind.name());
            if rule.contested_by.is_empty() {
                continue;
            }
            if *kind != ActivityKind::Milestones {
                self.fault(path, "contest-wrong", "only milestones are contested");
            } else if !counted {
                let what = format!("needs the parameter `{ANSWER_DAYS}`: from 1 to 3650 days");
                self.fault(path, "contest-wrong", what);
            }
        }
    }

    pub(super) fn duties(&mut self) {
        let d = self.definition;
        let step = |id: &Slug| d.steps.iter().any(|step| step.id == *id);
        for duty in &d.duties {
            let path = format!("duty.{}", duty.id);
            let threshold = d.thresholds.iter().any(|threshold| threshold.id == duty.because);
            if !step(&duty.because) && !threshold {
                self.fault(format!("{path}.because"), "because-unknown", duty.because.to_string());
            }
            if duty.fulfilled_by.is_empty() {
                self.fault(&path, "duty-never-fulfilled", "say `fulfilled_by` which steps");
            }
            for id in duty.fulfilled_by.iter().filter(|id| !step(id)) {
                self.fault(format!("{path}.fulfilled_by"), "step-unknown", id.to_string());
            }
            if let Some(id) = &duty.deadline
                && !d.deadlines.iter().any(|deadline| deadline.id == *id)
            {
                self.fault(format!("{path}.deadline"), "deadline-unknown", id.to_string());
            }
        }
    }
}
