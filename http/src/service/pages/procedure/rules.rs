//! The rules of a version in words: its law, steps with their forms and guards, numbers with source
//! and competing values, thresholds, deadlines, duties. A guard stands as code: it is the rule.

use std::collections::BTreeSet;

use serde_json::Value;
use sijill_core::ids::Slug;
use sijill_core::procedure::definition::{
    Citation, DeadlineRule, Definition, DutyRule, FieldKind, FieldRule, Param, ParamValue,
    StepRule, ThresholdRule, Until,
};

use crate::i18n::Args;
use crate::sentences::{Names, Sentences};
use crate::service::pages::case::facts::Ground;
use crate::service::stages::roles;
use crate::service::telling::{Pair, sure};
use crate::service::words::Words;

/// A rule.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rule {
    /// Its id, to which addresses lead.
    pub id: String,
    /// Its title.
    pub title: String,
    /// Names and values in words.
    pub pairs: Vec<Pair>,
    /// Names and values as code.
    pub codes: Vec<Pair>,
    /// What the code names, in words.
    pub read: Vec<Pair>,
    /// What is filled in.
    pub form: Vec<Pair>,
    /// Where it comes from.
    pub ground: Option<Ground>,
    /// Other values and who says so.
    pub competing: Vec<Pair>,
}

/// All of them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Rules {
    /// Texts of law.
    pub basis: Vec<Ground>,
    /// Steps.
    pub steps: Vec<Rule>,
    /// Numbers of the law and of practice.
    pub params: Vec<Rule>,
    /// Counts that matter.
    pub thresholds: Vec<Rule>,
    /// Clocks.
    pub deadlines: Vec<Rule>,
    /// What is owed.
    pub duties: Vec<Rule>,
}

/// The rules of `definition`.
pub fn words(t: &Words, definition: &Definition) -> Rules {
    let told = Rulebook { t, definition };
    let basis = definition.basis.iter().map(|basis| ground(t, &basis.text, sure(basis.confidence)));
    Rules {
        basis: basis.collect(),
        steps: definition.steps.iter().map(|step| told.step(step)).collect(),
        params: definition.params.iter().map(|(id, param)| told.param(id, param)).collect(),
        thresholds: definition.thresholds.iter().map(|rule| told.threshold(rule)).collect(),
        deadlines: definition.deadlines.iter().map(|rule| told.deadline(rule)).collect(),
        duties: definition.duties.iter().map(|rule| told.duty(rule)).collect(),
    }
}

/// Whether a word of a guard is the path of a fact: `crossed.enough`.
fn is_path(word: &str) -> bool {
    let (group, name) = word.split_once('.').unwrap_or_default();
    group.starts_with(|c: char| c.is_ascii_lowercase()) && !name.is_empty()
}

fn ground(t: &Words, source: &Citation, sure: &'static str) -> Ground {
    Ground { source: t.cited(source).to_owned(), sure, confidence: t.word("confidence", sure) }
}

struct Rulebook<'a> {
    t: &'a Words,
    definition: &'a Definition,
}

impl Rulebook<'_> {
    fn pair(&self, key: &str, value: impl Into<String>) -> Pair {
        (self.t.say(key), value.into())
    }

    fn stage(&self, id: &Slug) -> String {
        let stage = self.definition.stage(id);
        stage.map_or_else(|| id.to_string(), |stage| self.t.text(&stage.title).to_owned())
    }

    fn stages(&self, ids: &[Slug]) -> String {
        let titles: Vec<_> = ids.iter().map(|id| self.stage(id)).collect();
        titles.join(&self.t.say("case-comma"))
    }

    fn step_title(&self, id: &Slug) -> String {
        let step = self.definition.steps.iter().find(|step| step.id == *id);
        step.map_or_else(|| id.to_string(), |step| self.t.text(&step.title).to_owned())
    }

    fn step(&self, step: &StepRule) -> Rule {
        let by = if step.automatic && step.by.is_empty() {
            self.t.say("procedure-by-itself")
        } else {
            roles(self.t, &step.by)
        };
        let mut pairs =
            vec![self.pair("procedure-by", by), self.pair("label-from", self.stages(&step.from))];
        pairs.extend(step.to.iter().map(|to| self.pair("label-until", self.stage(to))));
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

    /// The facts that a guard names, each once, with what they are.
    fn facts_in(&self, guard: &str) -> Vec<Pair> {
        let names = Names { definition: Some(self.definition), ..Names::default() };
        let sentences = Sentences::new(self.t.speech(), names);
        let part = |c: char| !(c.is_ascii_alphanumeric() || c == '_' || c == '.');
        let paths: BTreeSet<&str> = guard.split(part).filter(|word| is_path(word)).collect();
        let told = |path: &str| (path.to_owned(), sentences.guard_fact(path, &Value::Null).0);
        paths.into_iter().map(told).collect()
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
        let options: Vec<_> = field.options.iter().map(|o| self.t.text(&o.title)).collect();
        let comma = self.t.say("case-comma");
        let mut value = said.join(&comma);
        if !options.is_empty() {
            let args = Args::new().phrase("kind", value).phrase("options", options.join(&comma));
            value = self.t.with("procedure-options", &args);
        }
        (self.t.text(&field.title).to_owned(), value)
    }

    fn param(&self, id: &Slug, param: &Param) -> Rule {
        let (mut pairs, mut codes) = (Vec::new(), Vec::new());
        let value = |said: String| self.pair("label-value", said);
        match &param.value {
            ParamValue::Boolean(yes) => pairs.push(value(self.t.word("answer", &yes.to_string()))),
            ParamValue::Integer(n) => pairs.push(value(self.t.signed(n))),
            ParamValue::List(list) => {
                let list: Vec<_> = list.iter().map(|n| self.t.signed(n)).collect();
                pairs.push(value(list.join(&self.t.say("case-comma"))));
            }
            ParamValue::Rule(rule) => codes.push(self.pair("procedure-rule", rule.clone())),
        }
        let competing = param.competing.iter();
        Rule {
            id: format!("param-{id}"),
            title: self.t.text(&param.title).to_owned(),
            pairs,
            codes,
            ground: Some(ground(self.t, &param.source, sure(param.confidence))),
            competing: competing
                .map(|o| (o.value.clone(), self.t.cited(&o.source).to_owned()))
                .collect(),
            ..Rule::default()
        }
    }

    fn threshold(&self, rule: &ThresholdRule) -> Rule {
        Rule {
            id: format!("threshold-{}", rule.id),
            title: self.t.text(&rule.title).to_owned(),
            codes: vec![
                self.pair("procedure-counted", rule.count.clone()),
                self.pair("label-needed", rule.at.clone()),
            ],
            ..Rule::default()
        }
    }

    fn deadline(&self, rule: &DeadlineRule) -> Rule {
        let mut pairs = Vec::new();
        if let Some(because) = &rule.because {
            pairs.push(self.pair("case-because", self.cause(because)));
            let ends = rule.ends_with.iter().map(|step| self.step_title(step));
            let ends: Vec<_> = ends.collect();
            pairs.push(self.pair("procedure-ends-with", ends.join(&self.t.say("case-or"))));
        } else {
            pairs.push(self.pair("label-section-stages", self.stages(&rule.stages)));
        }
        match (&rule.within, &rule.until) {
            (Some(span), _) => pairs.push(self.pair("procedure-within", self.span(span))),
            (None, Some(Until::NextOrdinarySession)) => {
                pairs.push(self.pair("procedure-within", self.t.say("procedure-next-session")));
            }
            (None, None) => {}
        }
        pairs.extend(
            rule.calendar
                .as_ref()
                .map(|calendar| self.pair("procedure-calendar", calendar.to_string())),
        );
        let days = rule.working_days.iter();
        let mut codes: Vec<_> =
            days.map(|days| self.pair("label-working-days", days.clone())).collect();
        codes.extend(
            rule.counts_from.iter().map(|from| self.pair("procedure-counts-from", from.clone())),
        );
        pairs.extend(self.rungs(rule));
        if let Some(extension) = &rule.extension {
            let by = roles(self.t, &extension.by);
            let long = extension.within.as_ref().map(|span| self.span(span));
            let said = match long {
                Some(long) => self.t.with(
                    "procedure-extended-by",
                    &Args::new().phrase("by", by).phrase("span", long),
                ),
                None => by,
            };
            pairs.push(self.pair("procedure-extension", said));
            codes.extend(
                extension
                    .working_days
                    .iter()
                    .map(|days| self.pair("label-extension", days.clone())),
            );
        }
        if !rule.suspend_by.is_empty() {
            pairs.push(self.pair("procedure-suspend-by", roles(self.t, &rule.suspend_by)));
        }
        let then = match rule.then.as_str() {
            "record" => self.t.say("procedure-then-record"),
            _ => self.step_title(&rule.then),
        };
        pairs.push(self.pair("procedure-then", then));
        Rule {
            id: format!("deadline-{}", rule.id),
            title: self.t.text(&rule.title).to_owned(),
            pairs,
            codes,
            ground: Some(ground(self.t, &rule.source, sure(rule.confidence))),
            ..Rule::default()
        }
    }

    /// The rungs of a deadline: when, and whom they tell.
    fn rungs(&self, rule: &DeadlineRule) -> Vec<(String, String)> {
        let told = rule.rungs.iter().map(|rung| {
            let (key, span) = match (&rung.before, &rung.after) {
                (Some(span), _) => ("procedure-rung-before", span.as_str()),
                (None, Some(span)) => ("procedure-rung-after", span.as_str()),
                (None, None) => ("procedure-rung-after", ""),
            };
            let args = Args::new()
                .phrase("span", self.span(span))
                .phrase("tell", roles(self.t, &rung.tell));
            (self.t.text(&rung.title).to_owned(), self.t.with(key, &args))
        });
        told.collect()
    }

    /// The title of what starts something: a threshold or a step.
    fn cause(&self, id: &Slug) -> String {
        let threshold = self.definition.thresholds.iter().find(|t| t.id == *id);
        match threshold {
            Some(threshold) => self.t.text(&threshold.title).to_owned(),
            None => self.step_title(id),
        }
    }

    /// A span of one calendar unit in words; another as it is written.
    fn span(&self, span: &str) -> String {
        let unit = span.chars().last();
        let count = span.strip_prefix('P').and_then(|rest| rest.get(..rest.len().checked_sub(1)?));
        match (unit, count.and_then(|n| n.parse::<u64>().ok())) {
            (Some('Y'), Some(n)) => self.t.count("count-years", &n),
            (Some('M'), Some(n)) => self.t.count("count-months", &n),
            (Some('W'), Some(n)) => self.t.count("count-weeks", &n),
            (Some('D'), Some(n)) => self.t.count("count-days", &n),
            _ => span.to_owned(),
        }
    }

    fn duty(&self, rule: &DutyRule) -> Rule {
        let because = self.cause(&rule.because);
        let by: Vec<_> = rule.fulfilled_by.iter().map(|step| self.step_title(step)).collect();
        let mut pairs = vec![
            self.pair("label-owed-by", self.t.word("role", rule.owed_by.as_str())),
            self.pair("case-because", because),
            self.pair("case-fulfilled-by", by.join(&self.t.say("case-or"))),
        ];
        let clock = rule.deadline.as_ref();
        let clock = clock.and_then(|id| self.definition.deadlines.iter().find(|d| d.id == *id));
        pairs.extend(clock.map(|d| self.pair("label-deadline", self.t.text(&d.title))));
        Rule {
            id: format!("duty-{}", rule.id),
            title: self.t.text(&rule.title).to_owned(),
            pairs,
            ..Rule::default()
        }
    }
}
