//! The answers about what is promised, voted and measured in a case. They stand beside the other views of
//! one case.

use jiff::civil::Date;
use serde_json::Value;
use sijill_core::ids::CaseId;
use sijill_core::money::Currency;

use super::{NoSuchView, Views};
use crate::budget::BudgetView;
use crate::calendar::CalendarsView;
use crate::commitment::CommitmentView;
use crate::indicators::IndicatorsView;
use crate::stamp::Day;

impl Views {
    /// One commitment as of the day `on`, if it had been opened and was wanted.
    pub fn commitment(&self, case: CaseId, on: Date) -> Option<CommitmentView> {
        self.commitment.answer(self.slot(case)?, self.case(case)?, &self.frame, Day(on))
    }

    /// The vote of one case on projects, if it had been opened and was wanted.
    pub fn budget(&self, case: CaseId) -> Option<BudgetView> {
        self.budget.answer(self.slot(case)?, self.case(case)?, &self.frame)
    }

    /// The currency of a case's vote and how many decimals its smallest unit stands for, once the
    /// vote is prepared.
    pub fn currency(&self, case: CaseId) -> Option<(&Currency, u8)> {
        self.budget.currency(self.slot(case)?)
    }

    /// The working calendars, with the holidays as they stand.
    pub fn calendars(&self) -> CalendarsView {
        self.calendars.answer()
    }

    /// The indicators of one case as of the day `on`, if it had been opened and was wanted.
    pub fn indicators(&self, case: CaseId, on: Date) -> Option<IndicatorsView> {
        self.indicators.answer(self.slot(case)?, self.case(case)?, Day(on))
    }

    pub(super) fn indicators_json(
        &self,
        case: Option<CaseId>,
        on: Date,
    ) -> Result<Value, NoSuchView> {
        self.of_case("indicators", case, |views, case| views.indicators(case, on))
    }
}
