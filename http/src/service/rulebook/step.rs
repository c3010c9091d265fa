//! Steps, their forms, and what is checked before them, in words. No guard may be evaluated here.

use sijill_core::procedure::definition::{ConditionRule, FieldKind, FieldRule, StepRule};

use super::{Rule, Rulebook};
use crate::i18n::Args;
use crate::service::stages::roles;
use crate::service::telling::Pair;

impl Rulebook<'_> {
    pub(super) fn step(&self, step: &StepRule) -> Rule {
        let by = if step.automatic && step.by.is_empty() {
            self.t.say("procedure-by-itself")
        } else {
            roles(self.t, &step.by)
        };
        let mut pairs =
            vec![self.pair("procedure-by", by), self.pair("label-from", self.stages(&step.from))];
        pairs.extend(step.to.iter().map(|to| self.pair("procedure-leads-to", self.stage(to))));
        if step.confirmations() > 0 {
            let others = u64::from(step.confirmations());
            let args =
                Args::new().count("n", others).phrase("by", roles(self.t, &step.confirmed_by));
            pairs.push(
                self.pair("procedure-confirmed-by", self.t.with("procedure-confirmations", &args)),
            );
        }
        if !step.independent_of.is_empty() {
            let titles = step.independent_of.iter().map(|id| self.step_title(id));
            let titles = titles.collect::<Vec<_>>().join(&self.t.say("case-comma"));
            pairs.push(self.pair("procedure-independent-of", titles));
        }
        let refuse = step.refuse.as_ref().and_then(|code| self.definition.refusals.get(code));
        if let Some(refuse) = refuse {
            pairs.push(self.pair("procedure-refuse", self.t.text(refuse)));
        }
        let when = step.when.iter().map(|when| self.pair("procedure-when", when.clone()));
        let read = step.when.as_deref().map(|when| self.facts_in(when)).unwrap_or_default();
        Rule {
            id: format!("step-{}", step.id),
            title: self.t.text(&step.title).to_owned(),
            pairs,
            codes: when.collect(),
            read,
            form: step.form.iter().map(|field| self.field(field)).collect(),
            ..Rule::default()
        }
    }

    fn field(&self, field: &FieldRule) -> Pair {
        let kind = match field.kind {
            FieldKind::Boolean => "boolean",
            FieldKind::Choice => "choice",
            FieldKind::Choices => "choices",
            FieldKind::Date => "date",
            FieldKind::Integer => "integer",
            FieldKind::Object => "object",
            FieldKind::Party => "party",
            FieldKind::Reason => "reason",
        };
        let mut said = vec![self.t.word("procedure-field", kind)];
        if !field.required {
            said.push(self.t.say("procedure-optional"));
        }
        let until: Vec<_> = field.sealed_until.iter().map(|id| self.step_title(id)).collect();
        if !until.is_empty() {
            let args = Args::new().phrase("step", until.join(&self.t.say("sealed-or")));
            said.push(self.t.with("procedure-sealed-until", &args));
        }
        if !field.read_by.is_empty() {
            let args = Args::new().phrase("roles", roles(self.t, &field.read_by));
            said.push(self.t.with("procedure-read-by", &args));
        }
        let options: Vec<_> = field.options.iter().map(|o| self.t.text(&o.title)).collect();
        let comma = self.t.say("case-comma");
        let mut value = said.join(&comma);
        if !options.is_empty() {
            let args = Args::new().phrase("kind", value).phrase("options", options.join(&comma));
            value = self.t.with("procedure-options", &args);
        }
        (self.t.text(&field.title).to_owned(), value)
    }

    pub(super) fn condition(&self, rule: &ConditionRule) -> Rule {
        let mut pairs = Vec::new();
        if !rule.of.is_empty() {
            pairs.push(self.pair("procedure-asked-of", self.petitioners(&rule.of)));
        }
        if rule.evidence {
            pairs.push(self.pair("label-evidence", self.t.say("checks-evidence-needed")));
        }
        Rule {
            id: format!("condition-{}", rule.id),
            title: self.t.text(&rule.title).to_owned(),
            pairs,
            ground: Some(self.ground(&rule.source, rule.confidence)),
            ..Rule::default()
        }
    }
}
