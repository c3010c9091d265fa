//! The answer about what is measured of a case. It stands beside the other views of one case.

use jiff::civil::Date;
use serde_json::Value;
use sijill_core::ids::CaseId;

use super::{NoSuchView, Views};
use crate::indicators::IndicatorsView;
use crate::stamp::Day;

impl Views {
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
