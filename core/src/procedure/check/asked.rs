//! What must hold of what is asked: the fields of a step, the conditions an office checks, the quorum
//! of a vote, and the sample of a batch of sheets. Who takes a step is not asked here.

use super::Check;
use crate::activity::ActivityKind;
use crate::activity::conditions::FACTS;
use crate::activity::conditions::found::{MET, NOT_MET, rule_of, schema};
use crate::activity::deliberations::{QUORUM, quorum_schema};
use crate::activity::sheets::{SAMPLE, sample_schema};
use crate::procedure::definition::FieldKind::{
    Boolean, Choice, Choices, Date, Integer, Object, Party, Reason,
};
use crate::procedure::definition::{ConditionRule, StepRule};
use crate::procedure::guard::Kind;

impl Check<'_> {
    /// A condition is checked somewhere, and asked of somebody who may bring a case.
    pub(super) fn conditions(&mut self) {
        let d = self.definition;
        let kind = ActivityKind::Conditions;
        let checked = d.stages.iter().find(|stage| stage.allows.contains(&kind));
        if let (Some(stage), true) = (checked, d.conditions.is_empty()) {
            let path = format!("stage.{}.allows", stage.id);
            self.fault(path, "condition-missing", "there is no [[condition]] to check");
        }
        for condition in &d.conditions {
            let path = format!("condition.{}", condition.id);
            if checked.is_none() {
                let what = "no stage allows `conditions`";
                self.fault(&path, "condition-never-checked", what);
            }
            self.machine(condition, &path);
            if FACTS.iter().any(|(name, _)| *name == condition.id.as_str()) {
                self.fault(&path, "name-reserved", condition.id.to_string());
            }
            for of in &condition.of {
                let admitted = d.petitioners.contains(of)
                    || (d.petitioners.is_empty() && of.name() == "citizens");
                if !admitted {
                    let what = format!("`{}` are not among the `petitioners`", of.name());
                    self.fault(format!("{path}.of"), "condition-of-nobody", what);
                }
            }
        }
    }

    /// What the engine finds of a condition follows from two rules over the records of the case.
    fn machine(&mut self, condition: &ConditionRule, path: &str) {
        let Some(machine) = &condition.machine else { return };
        let schema = schema(self.definition);
        for (name, source) in [(MET, &machine.met), (NOT_MET, &machine.not_met)] {
            let at = format!("{path}.machine.{name}");
            if let Some(guard) = self.guard(&at, source, &schema, &[Kind::Boolean]) {
                self.guards.insert(rule_of(&condition.id, name), guard);
            }
        }
    }

    /// A quorum is of a vote, and a number.
    pub(super) fn quorum(&mut self) {
        for (kind, rule) in &self.definition.activities {
            let Some(source) = &rule.quorum else { continue };
            let path = format!("activity.{}.quorum", kind.name());
            if *kind != ActivityKind::Deliberations {
                self.fault(path, "quorum-wrong", "only deliberations have a quorum");
                continue;
            }
            let schema = quorum_schema(self.definition);
            if let Some(guard) = self.guard(&path, source, &schema, &[Kind::Integer]) {
                self.guards.insert(QUORUM.to_owned(), guard);
            }
        }
    }

    /// A sample is of sheets, and a number of lines.
    pub(super) fn sample(&mut self) {
        for (kind, rule) in &self.definition.activities {
            let Some(source) = &rule.sample else { continue };
            let path = format!("activity.{}.sample", kind.name());
            if *kind != ActivityKind::Sheets {
                self.fault(path, "sample-wrong", "only sheets are sampled");
                continue;
            }
            let schema = sample_schema(self.definition);
            if let Some(guard) = self.guard(&path, source, &schema, &[Kind::Integer]) {
                self.guards.insert(SAMPLE.to_owned(), guard);
            }
        }
    }

    /// How cases vote is said of ballots only, and wherever ballots are allowed.
    pub(super) fn voting(&mut self) {
        let d = self.definition;
        let kind = ActivityKind::Ballots;
        for (other, rule) in &d.activities {
            if rule.voting.is_some() && *other != kind {
                let path = format!("activity.{}.voting", other.name());
                self.fault(path, "voting-wrong", "only ballots have it");
            }
        }
        let voting = d.activities.get(&kind).and_then(|rule| rule.voting.as_ref());
        let Some(voting) = voting else {
            let allowed = d.stages.iter().find(|stage| stage.allows.contains(&kind));
            if let Some(stage) = allowed {
                let path = format!("stage.{}.allows", stage.id);
                self.fault(path, "voting-wrong", "say `[activity.ballots.voting]`");
            }
            return;
        };
        let path = "activity.ballots.voting";
        for (key, stages) in [("opens_at", &voting.opens_at), ("listed_at", &voting.listed_at)] {
            if stages.is_empty() {
                self.fault(format!("{path}.{key}"), "voting-wrong", "name at least one stage");
            }
        }
        if d.children.is_empty() {
            self.fault(path, "voting-wrong", "name the `children` that are voted on");
        }
        for id in &voting.opens_at {
            let path = format!("{path}.opens_at");
            match d.stage(id) {
                None => self.fault(path, "stage-unknown", id.to_string()),
                Some(stage) if !stage.allows.contains(&kind) => {
                    self.fault(path, "voting-wrong", format!("`{id}` does not allow `ballots`"));
                }
                Some(_) => {}
            }
        }
    }

    /// Choices have something to choose from, and bounds that can be kept.
    pub(super) fn form(&mut self, step: &StepRule, path: &str) {
        for field in &step.form {
            let path = format!("{path}.form.{}", field.id);
            match field.kind {
                Choice | Choices if field.options.is_empty() => {
                    self.fault(&path, "options-missing", "there is nothing to choose from");
                }
                Boolean | Choice | Choices | Date | Integer | Object | Party | Reason => {}
            }
            let twice = |n: usize| field.options[..n].iter().any(|o| o.id == field.options[n].id);
            if let Some(n) = (0..field.options.len()).find(|n| twice(*n)) {
                self.fault(&path, "name-twice", field.options[n].id.to_string());
            }
            let most = i64::try_from(field.options.len()).unwrap_or(i64::MAX);
            let beyond = [field.min, field.max].into_iter().flatten().find(|n| *n > most);
            if let Some(n) = beyond.filter(|_| field.kind == Choices) {
                self.fault(&path, "more-than-options", format!("{n} > {most}"));
            }
            if field.min.zip(field.max).is_some_and(|(min, max)| min > max) {
                self.fault(&path, "bounds-wrong", "the smallest is larger than the largest");
            }
            self.sealed(step, field, &path);
        }
    }
}
