//! The titles of what stands in a case under a short name. Nothing may be looked up here but what the
//! folds already keep.

use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::ObjectRef;

use super::Views;

/// What has a short name and a title in its case.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Titled {
    /// A budget line.
    BudgetLine,
    /// A criterion of a self-assessment.
    Criterion,
    /// An indicator.
    Indicator,
    /// A milestone.
    Milestone,
}

impl Views {
    /// The title under which `name` is known in a case, as it was first told; nothing where it has none
    /// as of the question, or the case was not wanted.
    pub fn title_in(&self, case: CaseId, what: Titled, name: &Slug) -> Option<&ObjectRef> {
        let slot = self.slot(case)?;
        match what {
            Titled::Milestone => self.commitment.milestone(slot, name),
            Titled::BudgetLine => self.commitment.budget_line(slot, name),
            Titled::Indicator => self.indicators.title(slot, name),
            Titled::Criterion => self.scores.title(slot, name),
        }
    }
}
