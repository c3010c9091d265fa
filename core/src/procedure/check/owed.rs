//! What must hold of duties and answers: they end somewhere, and refer to what there is.

use super::Check;
use crate::activity::ActivityKind;
use crate::activity::milestones::ANSWER_DAYS;
use crate::ids::Slug;
use crate::procedure::definition::ParamValue;

impl Check<'_> {
    /// A contest is of a milestone or of progress, and has a last day for its answer.
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
            // of codes it is who may object to an evaluator, and the panel answers by clearing or not
            if *kind == ActivityKind::Codes {
                continue;
            }
            if !matches!(kind, ActivityKind::Milestones | ActivityKind::Progress) {
                self.fault(path, "contest-wrong", "only milestones and progress are contested");
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
