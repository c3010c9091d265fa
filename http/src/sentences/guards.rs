//! Rules of a procedure in words: what one needs, and what it read. A rule that is more than a list of
//! comparisons is not put into words: what it read is told all the same, and nothing is guessed.

use std::collections::BTreeMap;

use serde_json::Value;
use sijill_core::refusal::Fact;

use super::titles::title_in;
use super::{Family, Label, Sentences};
use crate::i18n::Args;
use crate::visible::visible;

/// How a fact is compared, in the order in which the signs are looked for, and the message that says it.
const SIGNS: [(&str, &str); 6] = [
    ("==", "need-is"),
    ("!=", "need-not"),
    (">=", "need-least"),
    ("<=", "need-most"),
    (">", "need-more"),
    ("<", "need-less"),
];

impl Sentences<'_> {
    /// What the rule of `step` needs, in words; nothing where it has none, or one that is no list of
    /// comparisons. `read` are the values of the parameters it names.
    pub fn needs(&self, step: &str, read: &BTreeMap<String, Fact>) -> Option<String> {
        let steps = &self.names.definition?.steps;
        let rule = steps.iter().find(|rule| rule.id.as_str() == step)?.when.as_deref()?;
        self.list(rule, |part| self.need(part, read))
    }

    /// A rule in words, with what it compares by its name; nothing where it is no list of comparisons.
    pub fn rule(&self, rule: &str) -> Option<String> {
        self.list(rule, |part| {
            let (sign, key) = SIGNS.iter().find(|(sign, _)| part.contains(sign))?;
            let (first, second) = part.split_once(sign)?;
            let args = Args::new()
                .phrase("name", self.quantity(first)?)
                .phrase("value", self.quantity(second)?);
            Some(self.speech.say(key, &args))
        })
    }

    /// The parts of a rule one after the other, each in words.
    fn list(&self, rule: &str, say: impl Fn(&str) -> Option<String>) -> Option<String> {
        let (parts, by) = match (rule.contains("&&"), rule.contains("||")) {
            (true, true) => return None,
            (false, true) => (rule.split("||"), "list-or"),
            (true | false, false) => (rule.split("&&"), "list-and"),
        };
        let parts: Option<Vec<String>> = parts.map(say).collect();
        Some(self.join(by, parts?))
    }

    /// What stands on one side of a comparison: a number, a fact by its name, some times a fact.
    fn quantity(&self, text: &str) -> Option<String> {
        let text = text.trim();
        if let Ok(number) = text.parse::<i64>() {
            return Some(self.speech.number(number));
        }
        let (fact, times) = match text.split_once('*') {
            Some((fact, times)) => (fact.trim(), Some(times.trim().parse::<i64>().ok()?)),
            None => (text, None),
        };
        if !is_fact(fact) {
            return None;
        }
        let (name, _) = self.guard_fact(fact, &Value::Null);
        Some(times.map_or_else(|| name.clone(), |n| format!("{name} × {}", self.speech.number(n))))
    }

    /// One comparison in words.
    fn need(&self, part: &str, read: &BTreeMap<String, Fact>) -> Option<String> {
        let part = part.trim().trim_start_matches('(').trim_end_matches(')').trim();
        let sign = SIGNS.iter().find_map(|(sign, key)| {
            part.split_once(sign).map(|(fact, value)| (fact.trim(), value.trim(), *key))
        });
        let (fact, value, key) = match (sign, part.strip_prefix('!')) {
            (Some((fact, value, key)), _) => (fact, literal(value, read)?, key),
            (None, Some(fact)) => (fact.trim(), false.into(), "need-is"),
            (None, None) => (part, true.into(), "need-is"),
        };
        if !is_fact(fact) {
            return None;
        }
        let (name, value) = self.guard_fact(fact, &value);
        Some(self.speech.say(key, &Args::new().phrase("name", name).phrase("value", value)))
    }

    /// A fact that a guard read, and its value: `crossed.enough` is the threshold's title.
    pub fn guard_fact(&self, path: &str, value: &Value) -> (String, String) {
        let (group, name) = path.split_once('.').unwrap_or((path, ""));
        let shown = match value.as_str() {
            // the facts of refusals hold yes and no as text
            Some(yes @ ("true" | "false")) => self.speech.word(Family::Answer, yes),
            Some(code) => match (group, name) {
                ("case", "stage") => self.title("stage", code),
                ("parent", "stage") => {
                    let stage = self.names.parent.and_then(|parent| title_in(parent, name, code));
                    stage.map_or_else(|| visible(code), |title| self.text(title))
                }
                (_, "outcome_here") => self.speech.word(Family::Outcome, code),
                (_, "session_here") => self.speech.word(Family::SessionKind, code),
                ("conditions", _) => self.speech.word(Family::Finding, code),
                ("ballots" | "parent", "voting") => {
                    self.speech.word(Family::Voting, if code.is_empty() { "none" } else { code })
                }
                ("actor", "kind") => self.speech.word(Family::ActorKind, code),
                ("petitioner", "kind") => self.speech.word(Family::PetitionerKind, code),
                _ => visible(code),
            },
            None if group == "first_day" => self.first_day(value),
            None => self.any(value),
        };
        let named = match group {
            "crossed" => self.title("threshold", name),
            "params" => self.title("rule", path),
            "form" => self.field(path),
            "conditions" if !name.starts_with("all_") => self.title("condition", name),
            "deadlines" => self.missed(name),
            "consulted" => self.consulted(name),
            "taken" => self.step_taken("fact-taken", name),
            "first_day" => self.step_taken("fact-first-day", name),
            "case" if name == "stage" => self.speech.label(Label::Stage),
            _ => self.speech.word(Family::FactName, path),
        };
        (named, shown)
    }
}

impl Sentences<'_> {
    /// A fact of a step by its title.
    fn step_taken(&self, key: &str, name: &str) -> String {
        let mut steps = self.names.definition.into_iter().flat_map(|d| &d.steps);
        let rule = steps.find(|rule| rule.id.as_str().replace('-', "_") == name);
        let title = rule.map_or_else(|| visible(name), |rule| self.text(&rule.title));
        self.speech.say(key, &Args::new().phrase("step", title))
    }

    /// The day of a first time, which rules read as a number of days; nothing where it never came.
    fn first_day(&self, value: &Value) -> String {
        let days = value.as_i64().filter(|days| *days != 0);
        let day = days.and_then(|days| DAY_ZERO.checked_add(jiff::Span::new().days(days)).ok());
        day.map_or_else(|| self.speech.say("fact-never", &Args::new()), |day| self.speech.day(day))
    }
}

/// Whether it is the path of a fact: `milestones.planned`.
fn is_fact(text: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '_');
    text.contains('.') && text.chars().all(plain)
}

/// The day from which rules count days.
const DAY_ZERO: jiff::civil::Date = jiff::civil::date(1970, 1, 1);

/// What a fact is compared with: a number, a text, yes or no, or a parameter by its value.
fn literal(text: &str, read: &BTreeMap<String, Fact>) -> Option<Value> {
    if let Some(text) = text.strip_prefix('"').and_then(|text| text.strip_suffix('"')) {
        return (!text.contains('"')).then(|| text.into());
    }
    match text {
        "true" => return Some(true.into()),
        "false" => return Some(false.into()),
        _ => {}
    }
    match read.get(text) {
        Some(fact) => Some(super::fact_value(fact)),
        None => text.parse::<i64>().ok().map(Value::from),
    }
}
