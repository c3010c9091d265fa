//! Which evidence a procedure takes and how far it goes, in words. Nothing may be found of any case
//! here.

use super::Rulebook;
use crate::service::telling::Pair;

impl Rulebook<'_> {
    /// The kinds of evidence, those that show a milestone, and the rule of each level.
    pub(super) fn evidence(&self) -> Vec<Pair> {
        let rules = self.definition.activities.values();
        let pairs = rules.filter(|rule| !rule.kinds.is_empty()).flat_map(|rule| {
            let required = rule.required.as_ref();
            let required = required.map(|required| required.kinds.as_slice()).unwrap_or_default();
            let all = rule.kinds.iter();
            let showing = all.clone().filter(|kind| required.contains(&kind.id));
            let comma = self.t.say("case-comma");
            let titles = |kinds: Vec<&str>| kinds.join(&comma);
            let mut pairs = vec![
                self.pair(
                    "procedure-evidence-kinds",
                    titles(all.map(|kind| self.t.text(&kind.title)).collect()),
                ),
                self.pair(
                    "procedure-evidence-required",
                    titles(showing.map(|kind| self.t.text(&kind.title)).collect()),
                ),
            ];
            let levels = rule.levels.iter().flat_map(|levels| {
                [
                    ("procedure-level-limited", &levels.limited),
                    ("procedure-level-substantial", &levels.substantial),
                    ("procedure-level-complete", &levels.complete),
                ]
            });
            pairs.extend(levels.map(|(key, rule)| self.pair(key, rule.clone())));
            pairs
        });
        pairs.collect()
    }
}
