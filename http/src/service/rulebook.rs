//! The rules of a version in words: its law, who takes part, steps with their forms and guards, numbers
//! with source and competing values, thresholds, conditions, deadlines, duties, what is kept how long.
//! A guard stands as code: it is the rule. No markup may be made here, and nothing be left out that
//! the version says: pages and the command line show the same.

mod clock;
mod count;
mod evidence;
mod law;
mod step;

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sijill_core::ids::Slug;
use sijill_core::procedure::definition::{Citation, Confidence, Definition};
use sijill_core::text::Text;

use crate::sentences::{Names, Sentences};
use crate::service::pages::case::facts::Ground;
use crate::service::telling::Pair;
use crate::service::values::sure;
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
    /// Who takes part, and in what.
    pub people: Vec<Pair>,
    /// How many must be present, where it says so.
    pub quorum: Vec<Pair>,
    /// Numbers of the law and of practice.
    pub params: Vec<Rule>,
    /// Counts that matter.
    pub thresholds: Vec<Rule>,
    /// What is checked before it is decided.
    pub conditions: Vec<Rule>,
    /// Clocks.
    pub deadlines: Vec<Rule>,
    /// What is owed.
    pub duties: Vec<Rule>,
    /// Steps.
    pub steps: Vec<Rule>,
    /// How long what is personal is kept, and what becomes of cases under the version before.
    pub keeping: Vec<Rule>,
}

impl Rules {
    /// The sections of rules, in the order in which they are read: an anchor, the key of the
    /// heading, the rules.
    pub fn sections(&self) -> [(&'static str, &'static str, &[Rule]); 7] {
        [
            ("params", "label-section-parameters", &self.params),
            ("thresholds", "label-section-thresholds", &self.thresholds),
            ("conditions", "checks-conditions", &self.conditions),
            ("deadlines", "label-section-deadlines", &self.deadlines),
            ("duties", "label-section-duties", &self.duties),
            ("steps", "procedure-steps", &self.steps),
            ("keeping", "procedure-keeping", &self.keeping),
        ]
    }
}

/// The rules of `definition`; `calendars` holds the titles of working calendars that are known.
pub fn words(t: &Words, definition: &Definition, calendars: &BTreeMap<Slug, Text>) -> Rules {
    let told = Rulebook { t, definition, calendars };
    let basis = definition.basis.iter().map(|basis| told.ground(&basis.text, basis.confidence));
    Rules {
        basis: basis.collect(),
        people: told.people(),
        quorum: told.quorum(),
        params: definition.params.iter().map(|(id, param)| told.param(id, param)).collect(),
        thresholds: definition.thresholds.iter().map(|rule| told.threshold(rule)).collect(),
        conditions: definition.conditions.iter().map(|rule| told.condition(rule)).collect(),
        deadlines: definition.deadlines.iter().map(|rule| told.deadline(rule)).collect(),
        duties: definition.duties.iter().map(|rule| told.duty(rule)).collect(),
        steps: definition.steps.iter().map(|step| told.step(step)).collect(),
        keeping: told.keeping(),
    }
}

/// Whether a word of a guard is the path of a fact: `crossed.enough`.
fn is_path(word: &str) -> bool {
    let (group, name) = word.split_once('.').unwrap_or_default();
    group.starts_with(|c: char| c.is_ascii_lowercase()) && !name.is_empty()
}

struct Rulebook<'a> {
    t: &'a Words,
    definition: &'a Definition,
    calendars: &'a BTreeMap<Slug, Text>,
}

impl Rulebook<'_> {
    fn pair(&self, key: &str, value: impl Into<String>) -> Pair {
        (self.t.say(key), value.into())
    }

    fn ground(&self, source: &Citation, confidence: Confidence) -> Ground {
        let sure = sure(confidence);
        Ground {
            source: self.t.cited(source).to_owned(),
            sure,
            confidence: self.t.word("confidence", sure),
        }
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

    /// The title of what starts something: a threshold or a step.
    fn cause(&self, id: &Slug) -> String {
        let threshold = self.definition.thresholds.iter().find(|t| t.id == *id);
        match threshold {
            Some(threshold) => self.t.text(&threshold.title).to_owned(),
            None => self.step_title(id),
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
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;
    use std::sync::Arc;

    use sijill_core::procedure::{Procedure, SHIPPED};
    use sijill_core::time::Zone;

    use super::*;
    use crate::i18n::{Language, Speech};

    #[test]
    fn nothing_that_a_version_says_is_left_out_in_any_language() {
        for language in Language::ALL {
            let t = Words::new(Arc::new(Speech::new(language)), Zone::default());
            for (name, source) in SHIPPED {
                let definition = Procedure::read(source).unwrap().definition;
                let rules = words(&t, &definition, &BTreeMap::new());
                assert_eq!(rules.conditions.len(), definition.conditions.len(), "{name}");
                let places = t.say("procedure-territories");
                let told = rules.people.iter().any(|(name, _)| *name == places);
                assert_eq!(told, !definition.territories.is_empty(), "{name}");
                let kept = usize::from(definition.retention.is_some())
                    + usize::from(definition.transition.is_some());
                assert_eq!(rules.keeping.len(), kept, "{name}");
                let said = |rule: &Rule, key: &str| {
                    let said = rule.pairs.iter().chain(&rule.codes);
                    said.filter(|(name, _)| *name == t.say(key)).count()
                };
                for (rule, deadline) in rules.deadlines.iter().zip(&definition.deadlines) {
                    let counted = usize::from(deadline.working_days.is_some());
                    assert_eq!(said(rule, "label-working-days"), counted, "{name}: {}", rule.id);
                    let span = deadline.within.is_some() || deadline.until.is_some();
                    assert_eq!(said(rule, "procedure-within"), usize::from(span), "{name}");
                }
                for (rule, step) in rules.steps.iter().zip(&definition.steps) {
                    let second = usize::from(step.confirmations() > 0);
                    assert_eq!(said(rule, "procedure-confirmed-by"), second, "{name}: {}", rule.id);
                }
                for (rule, threshold) in rules.thresholds.iter().zip(&definition.thresholds) {
                    let spread = usize::from(threshold.spread.is_some());
                    assert_eq!(said(rule, "procedure-spread-each"), spread, "{name}: {}", rule.id);
                }
            }
        }
    }
}
