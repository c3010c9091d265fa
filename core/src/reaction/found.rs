//! What the engine owes of conditions that follow from the records of a case: a finding that is no longer
//! the one it wrote down last. Nothing here may run a command or read a clock.

use super::Watch;
use crate::activity::conditions::{ConditionCommand, found};
use crate::decider::Command;
use crate::ids::{CaseId, Slug};
use crate::record::{Actor, Record};

impl Watch {
    /// What the engine finds of the conditions of `id` is owed while it is another than what it wrote down
    /// last; between two records of one append it may be, and is no longer after the second.
    pub(super) fn requirements(&mut self, id: CaseId, record: &Record<'_>) {
        let changed = self.cases.get(&id).is_some_and(|case| {
            let procedure = case.opened.as_ref().and_then(|o| self.library.get(&o.procedure));
            procedure.is_some_and(|p| !found::changed(case, p, &self.zone).is_empty())
        });
        let command = Command::Condition(ConditionCommand::Find { case: id });
        if changed {
            let rule: Slug = "conditions".parse().expect("a short name");
            self.owe(record, Actor::Engine(rule.clone()), &rule, command);
        } else {
            self.owed.retain(|_, owed| owed.command != command);
        }
    }
}
