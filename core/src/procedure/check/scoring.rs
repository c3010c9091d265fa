//! What must hold of scores: there is a scale where there are scores, it rises, and nobody scores for
//! both sides.

use super::Check;
use crate::activity::ActivityKind;
use crate::activity::scores::POINTS_MAX;
use crate::ids::Slug;
use crate::procedure::definition::{ActivityRule, ParamValue};

impl Check<'_> {
    /// How criteria are scored is said of scores only, and wherever scores are allowed.
    pub(super) fn scores(&mut self) {
        let d = self.definition;
        let kind = ActivityKind::Scores;
        for (other, rule) in d.activities.iter().filter(|(other, _)| **other != kind) {
            let said = [
                ("level", !rule.scale.is_empty()),
                ("published_at", !rule.published_at.is_empty()),
                ("scored_by_others", !rule.scored_by_others.is_empty()),
                ("sealed_until", !rule.sealed_until.is_empty()),
                ("threshold", rule.threshold.is_some()),
            ];
            for (key, _) in said.into_iter().filter(|(_, said)| *said) {
                let path = format!("activity.{}.{key}", other.name());
                self.fault(path, "scores-wrong", "only scores have it");
            }
        }
        let allowed = d.stages.iter().find(|stage| stage.allows.contains(&kind));
        match (d.activities.get(&kind), allowed) {
            (Some(rule), _) => self.scale(rule),
            (None, Some(stage)) => {
                let path = format!("stage.{}.allows", stage.id);
                self.fault(path, "scores-wrong", "say `[activity.scores]`");
            }
            (None, None) => {}
        }
    }

    fn scale(&mut self, rule: &ActivityRule) {
        let d = self.definition;
        let path = "activity.scores";
        let levels = &rule.scale;
        let named = |n: usize| format!("{path}.level.{}", levels[n].id);
        if levels.len() < 2 {
            self.fault(
                path,
                "scores-wrong",
                "name at least two levels, `[[activity.scores.level]]`",
            );
        }
        for n in 0..levels.len() {
            let points = levels[n].points;
            if !(0..=i64::from(POINTS_MAX)).contains(&points) {
                self.fault(named(n), "scores-wrong", format!("from 0 to {POINTS_MAX} points"));
            }
            if levels[..n].iter().any(|before| before.id == levels[n].id) {
                self.fault(named(n), "name-twice", levels[n].id.to_string());
            }
            if n > 0 && points < levels[n - 1].points {
                self.fault(
                    named(n),
                    "scores-wrong",
                    "it has fewer points than the level before it",
                );
            }
        }
        if levels.last().is_some_and(|last| last.points == 0) {
            self.fault(path, "scores-wrong", "the last level has no points");
        }
        let param = |id: &Slug| d.params.get(id).map(|param| &param.value);
        if let Some(id) = &rule.threshold
            && !matches!(param(id), Some(ParamValue::Integer(n)) if *n >= 0)
        {
            let what = format!("`{id}` is no parameter that is a whole number");
            self.fault(format!("{path}.threshold"), "scores-wrong", what);
        }
        for role in rule.scored_by_others.iter().filter(|role| rule.by.contains(role)) {
            let what = format!("`{role}` scores for the body");
            self.fault(format!("{path}.scored_by_others"), "scores-wrong", what);
        }
        for id in rule.sealed_until.iter().filter(|id| !d.steps.iter().any(|s| s.id == **id)) {
            self.fault(format!("{path}.sealed_until"), "step-unknown", id.to_string());
        }
        for id in &rule.published_at {
            let path = format!("{path}.published_at");
            match d.stage(id) {
                None => self.fault(path, "stage-unknown", id.to_string()),
                Some(stage) if !stage.allows.contains(&ActivityKind::Scores) => {
                    self.fault(path, "scores-wrong", format!("`{id}` does not allow `scores`"));
                }
                Some(_) => {}
            }
        }
    }
}
