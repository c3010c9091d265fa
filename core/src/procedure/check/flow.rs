//! Where the ways of a definition lead: every stage can be reached, from every stage an end can be
//! reached, and automatic steps come to rest.

use std::collections::BTreeSet;

use super::Check;
use crate::activity::ActivityKind;
use crate::ids::Slug;

fn leads_to(step: &crate::procedure::definition::StepRule, stages: &BTreeSet<&Slug>) -> bool {
    step.to.as_ref().is_some_and(|to| stages.contains(&to))
}

impl Check<'_> {
    /// Every stage can be reached, and from every stage an end can be reached.
    pub(super) fn stages(&mut self) {
        let d = self.definition;
        let reached = self.reachable();
        let mut ending: BTreeSet<&Slug> =
            d.stages.iter().filter(|stage| stage.ends).map(|stage| &stage.id).collect();
        loop {
            let before = ending.len();
            let taken = d.steps.iter().filter(|step| !self.vain.contains(&step.id));
            for step in taken.filter(|step| leads_to(step, &ending)).collect::<Vec<_>>() {
                ending.extend(step.from.iter());
            }
            if ending.len() == before {
                break;
            }
        }
        let mut found = Vec::new();
        for stage in &d.stages {
            if !reached.contains(&stage.id) {
                found.push((stage, "stage-unreachable", "no step leads here"));
            }
            if !ending.contains(&stage.id) {
                found.push((stage, "stage-inescapable", "no way leads from here to an end"));
            }
            if stage.ends && d.steps.iter().any(|step| step.from.contains(&stage.id)) {
                found.push((stage, "stage-ends-yet-leads-on", "a step leaves from an end"));
            }
            for activity in &stage.allows {
                let rule = d.activities.get(activity);
                // what nobody may accept or countersign would stay open for ever
                let waits = matches!(
                    activity,
                    ActivityKind::Sheets | ActivityKind::Evidence | ActivityKind::Progress
                );
                let decided = !waits || rule.is_some_and(|rule| !rule.checked_by.is_empty());
                if rule.is_none_or(|rule| rule.by.is_empty()) || !decided {
                    found.push((stage, "activity-for-nobody", activity.name()));
                }
            }
        }
        for (stage, code, what) in found {
            self.fault(format!("stage.{}", stage.id), code, what);
        }
    }

    pub(super) fn reachable(&self) -> BTreeSet<Slug> {
        let mut reached: BTreeSet<Slug> =
            self.definition.stages.first().map(|stage| stage.id.clone()).into_iter().collect();
        loop {
            let before = reached.len();
            for step in self.definition.steps.iter().filter(|s| !self.vain.contains(&s.id)) {
                if step.from.iter().any(|stage| reached.contains(stage)) {
                    reached.extend(step.to.clone());
                }
            }
            if reached.len() == before {
                return reached;
            }
        }
    }

    /// Automatic steps may not chase each other: the engine would never come to rest.
    pub(super) fn automatic_cycles(&mut self) {
        let steps = self.definition.steps.iter().filter(|step| step.automatic);
        let edges: Vec<(&Slug, &Slug)> = steps
            .flat_map(|step| step.from.iter().map(move |from| (from, step.leads(from))))
            .collect();
        for stage in &self.definition.stages {
            let mut ahead: BTreeSet<&Slug> = [&stage.id].into();
            let mut turns = false;
            for _ in &self.definition.stages {
                let next: BTreeSet<&Slug> = edges
                    .iter()
                    .filter(|(from, _)| ahead.contains(from))
                    .map(|(_, to)| *to)
                    .collect();
                turns |= next.contains(&stage.id);
                ahead.extend(next);
            }
            if turns {
                self.fault(
                    format!("stage.{}", stage.id),
                    "automatic-cycle",
                    "automatic steps lead back here",
                );
            }
        }
    }
}
