//! Titles of what a definition names. No fact may be told here.

use sijill_core::ids::{Hash, Slug};
use sijill_core::procedure::definition::{DeadlineRule, Definition, StepRule};
use sijill_core::text::Text;

use super::{Frame, Named, id_as_text};

fn named(id: &Slug, title: Option<&Text>) -> Named {
    Named { id: id.clone(), title: title.cloned().unwrap_or_else(|| id_as_text(id)) }
}

/// Titles of what a definition names; without a definition, ids stand for titles. A case that moved to
/// a later version keeps what ran or was owed under the earlier one: what its version no longer names
/// is called what the version before called it.
#[derive(Debug, Clone, Copy)]
pub struct Titles<'a> {
    now: Option<&'a Definition>,
    before: &'a [Hash],
    /// Where those before stand.
    frame: Option<&'a Frame>,
}

impl<'a> Titles<'a> {
    /// The titles of one version.
    pub fn of(now: Option<&'a Definition>) -> Self {
        Self { now, before: &[], frame: None }
    }

    /// The titles of a version, and of those it replaced, the last of which comes last.
    pub(super) fn since(now: Option<&'a Definition>, before: &'a [Hash], frame: &'a Frame) -> Self {
        Self { now, before, frame: Some(frame) }
    }

    /// The version itself.
    pub fn version(&self) -> Option<&'a Definition> {
        self.now
    }

    /// What the version says of something, or else the latest version before it that says anything.
    fn said<T>(&self, pick: impl Fn(&'a Definition) -> Option<&'a T>) -> Option<&'a T> {
        let before = self.before.iter().rev().filter_map(|hash| self.frame?.published(*hash));
        self.now.into_iter().chain(before).find_map(pick)
    }

    /// A stage.
    pub fn stage(&self, id: &Slug) -> Named {
        named(id, self.said(|d| d.stage(id)).map(|stage| &stage.title))
    }

    /// Whether cases end in a stage.
    pub fn ends(&self, id: &Slug) -> bool {
        self.said(|d| d.stage(id)).is_some_and(|stage| stage.ends)
    }

    fn step_rule(&self, id: &Slug) -> Option<&'a StepRule> {
        self.said(|d| d.steps.iter().find(|step| step.id == *id))
    }

    /// A step.
    pub fn step(&self, id: &Slug) -> Named {
        named(id, self.step_rule(id).map(|step| &step.title))
    }

    /// A threshold.
    pub fn threshold(&self, id: &Slug) -> Named {
        let rule = self.said(|d| d.thresholds.iter().find(|rule| rule.id == *id));
        named(id, rule.map(|rule| &rule.title))
    }

    /// What is said of a deadline.
    pub fn deadline_rule(&self, id: &Slug) -> Option<&'a DeadlineRule> {
        self.said(|d| d.deadlines.iter().find(|rule| rule.id == *id))
    }

    /// A deadline.
    pub fn deadline(&self, id: &Slug) -> Named {
        named(id, self.deadline_rule(id).map(|rule| &rule.title))
    }

    /// A condition.
    pub fn condition(&self, id: &Slug) -> Named {
        let rule = self.said(|d| d.conditions.iter().find(|rule| rule.id == *id));
        named(id, rule.map(|rule| &rule.title))
    }

    /// A round in which people are heard.
    pub fn round(&self, id: &Slug) -> Named {
        let rule = self.said(|d| d.rounds().find(|rule| rule.id == *id));
        named(id, rule.map(|rule| &rule.title))
    }

    /// A rung of a deadline; the last day itself is only known by its id.
    pub fn rung(&self, deadline: &Slug, id: &Slug) -> Named {
        let rung = self.said(|d| {
            let rule = d.deadlines.iter().find(|rule| rule.id == *deadline);
            rule.and_then(|rule| rule.rungs.iter().find(|rung| rung.id == *id))
        });
        named(id, rung.map(|rung| &rung.title))
    }

    /// A duty.
    pub fn duty(&self, id: &Slug) -> Named {
        let rule = self.said(|d| d.duties.iter().find(|rule| rule.id == *id));
        named(id, rule.map(|rule| &rule.title))
    }

    /// What made a duty owed: a step, or else a threshold.
    pub fn cause(&self, id: &Slug) -> Named {
        match self.step_rule(id) {
            Some(_) => self.step(id),
            None => self.threshold(id),
        }
    }
}
