//! Titles of what a definition names. No fact may be told here.

use sijill_core::ids::Slug;
use sijill_core::procedure::definition::Definition;
use sijill_core::text::Text;

use super::{Named, id_as_text};

fn named(id: &Slug, title: Option<&Text>) -> Named {
    Named { id: id.clone(), title: title.cloned().unwrap_or_else(|| id_as_text(id)) }
}

/// Titles of what a definition names; without a definition, ids stand for titles.
#[derive(Debug, Clone, Copy)]
pub struct Titles<'a>(pub Option<&'a Definition>);

impl Titles<'_> {
    /// A stage.
    pub fn stage(&self, id: &Slug) -> Named {
        named(id, self.0.and_then(|d| d.stage(id)).map(|stage| &stage.title))
    }

    /// Whether cases end in a stage.
    pub fn ends(&self, id: &Slug) -> bool {
        self.0.and_then(|d| d.stage(id)).is_some_and(|stage| stage.ends)
    }

    /// A step.
    pub fn step(&self, id: &Slug) -> Named {
        named(id, self.0.and_then(|d| d.steps.iter().find(|s| s.id == *id)).map(|s| &s.title))
    }

    /// A threshold.
    pub fn threshold(&self, id: &Slug) -> Named {
        let rules = self.0.map(|d| d.thresholds.as_slice()).unwrap_or_default();
        named(id, rules.iter().find(|rule| rule.id == *id).map(|rule| &rule.title))
    }

    /// A deadline.
    pub fn deadline(&self, id: &Slug) -> Named {
        let rules = self.0.map(|d| d.deadlines.as_slice()).unwrap_or_default();
        named(id, rules.iter().find(|rule| rule.id == *id).map(|rule| &rule.title))
    }

    /// A condition.
    pub fn condition(&self, id: &Slug) -> Named {
        let rules = self.0.map(|d| d.conditions.as_slice()).unwrap_or_default();
        named(id, rules.iter().find(|rule| rule.id == *id).map(|rule| &rule.title))
    }

    /// A rung of a deadline; the last day itself is only known by its id.
    pub fn rung(&self, deadline: &Slug, id: &Slug) -> Named {
        let rules = self.0.map(|d| d.deadlines.as_slice()).unwrap_or_default();
        let rule = rules.iter().find(|rule| rule.id == *deadline);
        let rung = rule.and_then(|rule| rule.rungs.iter().find(|rung| rung.id == *id));
        named(id, rung.map(|rung| &rung.title))
    }

    /// A duty.
    pub fn duty(&self, id: &Slug) -> Named {
        let rules = self.0.map(|d| d.duties.as_slice()).unwrap_or_default();
        named(id, rules.iter().find(|rule| rule.id == *id).map(|rule| &rule.title))
    }

    /// What made a duty owed: a step, or else a threshold.
    pub fn cause(&self, id: &Slug) -> Named {
        let steps = self.0.map(|d| d.steps.as_slice()).unwrap_or_default();
        match steps.iter().any(|step| step.id == *id) {
            true => self.step(id),
            false => self.threshold(id),
        }
    }
}
