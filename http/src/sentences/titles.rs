//! Titles of the parts of a definition, as sentences name them. Nothing may be said here that a
//! definition does not say.

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
