//! What must hold of steps that others confirm and of steps that stay, of what becomes of running
//! cases under a new version, and of how long what is personal is kept.

use super::{Check, Fault, PARTS_MAX};
use crate::ids::Slug;
use crate::procedure::deadline::span;
use crate::procedure::definition::{Definition, RunningCases, StepRule, is_office};

impl Check<'_> {
    pub(super) fn course(&mut self) {
        for step in &self.definition.steps {
            let path = format!("step.{}", step.id);
            if step.automatic && step.to.is_none() {
                let what =
                    "an automatic step must lead somewhere, or it would take itself for ever";
                self.fault(format!("{path}.to"), "automatic-stays", what);
            }
            self.confirmations(step, &path);
            self.independence(step, &path);
        }
        if let Some(transition) = &self.definition.transition {
            for to in transition.stages.values() {
                if self.definition.stage(to).is_none() {
                    self.fault("transition.stages", "stage-unknown", to.to_string());
                }
            }
            if transition.running == RunningCases::Stay && !transition.stages.is_empty() {
                let what = "running cases stay, so no stage follows another";
                self.fault("transition.stages", "transition-wrong", what);
            }
            if self.definition.version == 1 {
                let what = "there is no version before the first";
                self.fault("transition", "transition-wrong", what);
            }
        }
        if let Some(retention) = &self.definition.retention {
            if span(&retention.after).is_none() {
                let what =
                    format!("`{}` is no span of years, months, weeks or days", retention.after);
                self.fault("retention.after", "span-wrong", what);
            }
            if !retention.by.iter().any(is_office) {
                self.fault("retention.by", "step-for-nobody", "say `by` which office it is erased");
            }
        }
    }

    /// Steps that are judged by another are steps.
    fn independence(&mut self, step: &StepRule, path: &str) {
        let at = format!("{path}.independent_of");
        for other in &step.independent_of {
            if !self.definition.steps.iter().any(|known| known.id == *other) {
                self.fault(&at, "step-unknown", other.to_string());
            }
        }
    }

    fn confirmations(&mut self, step: &StepRule, path: &str) {
        let at = format!("{path}.confirmed_by");
        if step.confirmed_by.is_empty() {
            if step.confirmations.is_some() {
                let what = "say `confirmed_by` whom it is confirmed";
                self.fault(format!("{path}.confirmations"), "confirmation-wrong", what);
            }
            return;
        }
        // whoever confirms must be told apart from whoever proposed
        if !step.confirmed_by.iter().all(is_office) {
            self.fault(&at, "confirmation-wrong", "offices confirm, not citizens");
        }
        let by_clock = self.definition.deadlines.iter().any(|deadline| deadline.then == step.id);
        if step.automatic || by_clock {
            let what = "the engine and the clock take it at once: nobody could confirm it";
            self.fault(&at, "confirmation-wrong", what);
        }
        let many = usize::try_from(step.confirmations()).unwrap_or(usize::MAX);
        if !(1..=PARTS_MAX).contains(&many) {
            let what = format!("from 1 to {PARTS_MAX}");
            self.fault(format!("{path}.confirmations"), "confirmation-wrong", what);
        }
    }
}

/// What is wrong with `now` beside the version `before` it: a stage in which a running case may
/// stand and for which the new version has none.
pub fn check_against(before: &Definition, now: &Definition) -> Vec<Fault> {
    let fault = |id: &Slug| Fault {
        line: None,
        path: "transition.stages".to_owned(),
        code: "transition-stage-missing",
        what: format!("a case in `{id}` of version {} has no stage to go to", before.version),
    };
    lost(before, now).into_iter().map(fault).collect()
}

/// The stages of `before` in which a running case may stand and for which `now`, which moves them or
/// lets them be moved, has none.
pub fn lost<'a>(before: &'a Definition, now: &Definition) -> Vec<&'a Slug> {
    let moves = now.transition.as_ref().is_some_and(|t| t.running != RunningCases::Stay);
    let running = before.stages.iter().filter(|stage| moves && !stage.ends);
    let lost = running.filter(|stage| now.stage_after(&stage.id).is_none());
    lost.map(|stage| &stage.id).collect()
}
