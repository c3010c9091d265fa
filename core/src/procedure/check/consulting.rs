//! What must hold of the rounds in which people are heard. Who comments is not asked here.

use std::collections::BTreeSet;

use super::{Check, PARTS_MAX};
use crate::activity::ActivityKind;
use crate::activity::consultations::{LANGUAGES_MAX, ROUND_DAYS_MAX};
use crate::procedure::definition::{ParamValue, RoundRule};

impl Check<'_> {
    /// Rounds are of consultations, and wherever consultations are allowed there is one.
    pub(super) fn rounds(&mut self) {
        let d = self.definition;
        let kind = ActivityKind::Consultations;
        for (other, rule) in d.activities.iter().filter(|(other, _)| **other != kind) {
            let path = format!("activity.{}", other.name());
            let what = "only consultations have it";
            if !rule.rounds.is_empty() {
                self.fault(format!("{path}.round"), "rounds-wrong", what);
            }
            if !rule.commented_by.is_empty() {
                self.fault(format!("{path}.commented_by"), "rounds-wrong", what);
            }
        }
        let Some(rule) = d.activities.get(&kind) else { return };
        let path = "activity.consultations";
        if rule.rounds.is_empty() {
            self.fault(path, "rounds-wrong", "say `[[activity.consultations.round]]`");
        }
        if rule.rounds.len() > PARTS_MAX {
            let what = format!("{}, at most {PARTS_MAX}", rule.rounds.len());
            self.fault(format!("{path}.round"), "too-many", what);
        }
        if rule.commented_by.is_empty() {
            let what = "say who may comment";
            self.fault(format!("{path}.commented_by"), "rounds-wrong", what);
        }
        if rule.checked_by.is_empty() {
            let what = "say who answers the comments";
            self.fault(format!("{path}.checked_by"), "rounds-wrong", what);
        }
        let mut met = BTreeSet::new();
        for round in &rule.rounds {
            let path = format!("{path}.round.{}", round.id);
            if !met.insert(&round.id) {
                self.fault(&path, "name-twice", "this id is used before");
            }
            self.round(round, &path);
        }
    }

    fn round(&mut self, round: &RoundRule, path: &str) {
        let starts = round.id.as_str().starts_with(|c: char| c.is_ascii_lowercase());
        if !starts || round.id.as_str().contains(['-', '.']) {
            self.fault(path, "name-not-usable", "use a-z, 0-9 and _, starting with a letter");
        }
        let days = self.definition.params.get(&round.days).map(|days| &days.value);
        if !matches!(days, Some(ParamValue::Integer(n)) if (1..=ROUND_DAYS_MAX).contains(n)) {
            let what = format!("`{}` is no parameter from 1 to {ROUND_DAYS_MAX} days", round.days);
            self.fault(format!("{path}.days"), "rounds-wrong", what);
        }
        let known: BTreeSet<_> = round.languages.iter().filter(|code| is_language(code)).collect();
        let fits = known.len() == round.languages.len() && known.len() <= LANGUAGES_MAX;
        if !fits || known.is_empty() {
            let what = "languages as `ar`, `fr`, `zgh`, each once";
            self.fault(format!("{path}.languages"), "rounds-wrong", what);
        }
    }
}

/// Whether it looks like the tag of a language: two or three letters.
fn is_language(code: &crate::ids::Slug) -> bool {
    let code = code.as_str();
    (2..=3).contains(&code.len()) && code != "und" && code.bytes().all(|c| c.is_ascii_lowercase())
}
