//! Amendments: what a step changed of what an earlier one filled in, and what is promised since. The words
//! that stood first are never left out here.

use sijill_core::case::amendment::amended;
use sijill_core::ids::Slug;
use sijill_core::query::Position;

use super::{ChangeLine, CommitmentView, StepLine};
use crate::frame::Titles;
use crate::trail::FieldLine;

/// Tells of each step that amends another what it changes, from what stood before it.
pub(super) fn tell(steps: &mut [StepLine], titles: Titles<'_>) {
    let Some(definition) = titles.version() else { return };
    let rule = |step: &Slug| definition.steps.iter().find(|rule| rule.id == *step);
    for n in 0..steps.len() {
        let (earlier, rest) = steps.split_at_mut(n);
        let Some(step) = rest.first_mut() else { return };
        let Some(rule_here) = rule(&step.step.id) else { continue };
        let Some(first) = &rule_here.amends else { continue };
        let fills = |line: &&StepLine| {
            let rule = rule(&line.step.id);
            line.step.id == *first || rule.is_some_and(|rule| rule.amends.as_ref() == Some(first))
        };
        let ids: Vec<&Slug> = amended(definition, rule_here).collect();
        for now in step.fields.iter().filter(|line| ids.contains(&&line.field.id)) {
            let before = earlier.iter().rev().filter(fills).find_map(|line| {
                let stood = line.fields.iter().find(|field| field.field.id == now.field.id)?;
                Some(line.as_corrected_before(stood, step.when.position))
            });
            if before.as_ref().is_none_or(|before| before.value != now.value) {
                step.changes.push(ChangeLine { before, now: now.clone() });
            }
        }
    }
}

impl CommitmentView {
    /// What is promised now: what was first filled in, as corrected and as amended since.
    pub fn promised(&self) -> Vec<FieldLine> {
        let mut lines: Vec<FieldLine> = Vec::new();
        if let Some(step) = &self.adoption {
            lines.extend(step.fields.iter().map(|line| step.as_corrected(line)));
        }
        for step in &self.steps {
            for change in &step.changes {
                let now = step.as_corrected(&change.now);
                match lines.iter_mut().find(|line| line.field.id == now.field.id) {
                    Some(line) => *line = now,
                    None => lines.push(now),
                }
            }
        }
        lines
    }
}

impl StepLine {
    /// The field as it stood before a position: a correction that came later is none of what an amendment
    /// changed. Of several corrections the last is known; where it came later, the first words stand here.
    fn as_corrected_before(&self, line: &FieldLine, position: Position) -> FieldLine {
        let corrected = self.corrected.get(&format!("form.{}", line.field.id));
        let corrected = corrected.filter(|corrected| corrected.when.position < position);
        let value = corrected.map_or(&line.value, |corrected| &corrected.now);
        FieldLine { value: value.clone(), ..line.clone() }
    }

    /// The field with the value that stands since it was corrected.
    fn as_corrected(&self, line: &FieldLine) -> FieldLine {
        let corrected = self.corrected.get(&format!("form.{}", line.field.id));
        let value = corrected.map_or(&line.value, |corrected| &corrected.now);
        FieldLine { value: value.clone(), ..line.clone() }
    }
}
