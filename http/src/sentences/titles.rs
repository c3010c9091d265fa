//! Titles of the parts of a definition, as sentences name them. Nothing may be said here that a
//! definition does not say.

use sijill_core::activity::ActivityKind;
use sijill_core::code_list::{self, CodeList};
use sijill_core::ids::Slug;
use sijill_core::procedure::deadline::DUE;
use sijill_core::procedure::definition::Definition;
use sijill_core::text::Text;

use super::Sentences;
use crate::i18n::Args;
use crate::visible::visible;

impl Sentences<'_> {
    /// A rung of a deadline by its title.
    pub fn rung(&self, id: &str) -> String {
        if id == DUE {
            return self.speech.say("rung-due", &Args::new());
        }
        let deadlines = self.names.definition.map(|d| d.deadlines.as_slice()).unwrap_or_default();
        let rung = deadlines.iter().flat_map(|d| &d.rungs).find(|rung| rung.id.as_str() == id);
        rung.map_or_else(|| visible(id), |rung| self.text(&rung.title))
    }

    /// The fact `deadlines.missed_<id>` by the title of the deadline.
    pub(super) fn missed(&self, name: &str) -> String {
        let id = name.strip_prefix("missed_").unwrap_or(name);
        let mut rules = self.names.definition.into_iter().flat_map(|d| &d.deadlines);
        let rule = rules.find(|rule| rule.id.as_str().replace('-', "_") == id);
        let title = rule.map_or_else(|| visible(id), |rule| self.text(&rule.title));
        self.speech.say("fact-missed", &Args::new().phrase("deadline", title))
    }
}

impl Sentences<'_> {
    /// The fact `consulted.<id>` by the title of the round.
    pub(super) fn consulted(&self, id: &str) -> String {
        let title = self.title("round", id);
        self.speech.say("fact-consulted", &Args::new().phrase("round", title))
    }
}

impl Sentences<'_> {
    /// A code of an evaluation by its title in the list of its variable.
    pub(super) fn code(&self, variable: &str, code: &str) -> String {
        let mut known = self.lists().filter(|(id, _)| id.as_str() == variable);
        known.find_map(|(_, list)| self.on(&list, code)).unwrap_or_else(|| visible(code))
    }

    /// How far something was completed, by its title in the list that says so.
    pub(super) fn completion(&self, code: &str) -> String {
        let mut known = self.lists().filter(|(_, list)| list.completion);
        known.find_map(|(_, list)| self.on(&list, code)).unwrap_or_else(|| visible(code))
    }

    /// What is coded by the list that its procedure names.
    pub(super) fn variable(&self, id: &str) -> String {
        let mut known = self.lists().filter(|(variable, _)| variable.as_str() == id);
        known.next().map_or_else(|| visible(id), |(_, list)| self.text(&list.title))
    }

    fn on(&self, list: &CodeList, code: &str) -> Option<String> {
        let code = list.codes.iter().find(|known| known.id.as_str() == code)?;
        Some(self.text(&code.title))
    }

    /// The lists of the variables of the procedure, as it pins them.
    fn lists(&self) -> impl Iterator<Item = (&Slug, CodeList)> {
        let rules = self.names.definition.and_then(|d| d.activities.get(&ActivityKind::Codes));
        rules.into_iter().flat_map(|rule| &rule.variables).filter_map(|rule| {
            let list = code_list::shipped(rule.list.as_str(), rule.version)?;
            (list.hash() == rule.hash).then_some((&rule.id, list))
        })
    }
}

/// The title of the part `id` of a definition.
pub(super) fn title_in<'a>(definition: &'a Definition, what: &str, id: &str) -> Option<&'a Text> {
    let stage = || definition.stages.iter().find(|s| s.id.as_str() == id).map(|s| &s.title);
    let step = || definition.steps.iter().find(|s| s.id.as_str() == id).map(|s| &s.title);
    let deadline = || definition.deadlines.iter().find(|d| d.id.as_str() == id).map(|d| &d.title);
    let duty = || definition.duties.iter().find(|d| d.id.as_str() == id).map(|d| &d.title);
    let threshold = || definition.thresholds.iter().find(|t| t.id.as_str() == id).map(|t| &t.title);
    match what {
        "stage" | "from" | "to" => stage(),
        "step" | "by_step" | "judged" => step(),
        "because" => step().or_else(threshold),
        "deadline" => deadline(),
        "duty" => duty(),
        "condition" => {
            let mut rules = definition.conditions.iter();
            rules.find(|rule| rule.id.as_str() == id).map(|rule| &rule.title)
        }
        "level" => {
            let mut levels = definition.activities.values().flat_map(|rule| &rule.scale);
            levels.find(|level| level.id.as_str() == id).map(|level| &level.title)
        }
        "threshold" => threshold(),
        "round" => {
            let mut rules = definition.rounds();
            rules.find(|rule| rule.id.as_str() == id).map(|rule| &rule.title)
        }
        "rule" => match id.split_once('.') {
            Some(("params", name)) => {
                let mut params = definition.params.iter();
                params.find(|(known, _)| known.as_str() == name).map(|(_, param)| &param.title)
            }
            Some(("threshold", name)) => title_in(definition, "threshold", name),
            Some(("step", name)) => title_in(definition, "step", name),
            Some(_) | None => None,
        },
        _ => None,
    }
}
