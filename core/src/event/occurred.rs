//! When what was told about one activity happened, where that is told apart from the time of recording.
//! No other field of an event may be read here.

use crate::activity::funding::FundingEvent as Funding;
use crate::activity::milestones::MilestoneEvent as Milestone;
use crate::activity::progress::ProgressEvent as Progress;
use crate::time::PartialDate;

/// When an event of a milestone is told to have happened.
pub(super) fn of_a_milestone(event: &Milestone) -> Option<PartialDate> {
    match event {
        Milestone::Declared(declared) => declared.occurred,
        Milestone::Planned(_)
        | Milestone::Verified(_)
        | Milestone::Returned(_)
        | Milestone::Contested(_)
        | Milestone::Answered(_) => None,
    }
}

/// When an event of progress is told to have happened.
pub(super) fn of_progress(event: &Progress) -> Option<PartialDate> {
    match event {
        Progress::Declared(told) | Progress::Proposed(told) => told.occurred,
        Progress::Countersigned(_)
        | Progress::Forecast(_)
        | Progress::Contested(_)
        | Progress::Answered(_) => None,
    }
}

/// When money is told to have been committed or paid.
pub(super) fn of_funding(event: &Funding) -> Option<PartialDate> {
    match event {
        Funding::Recorded(recorded) => Some(recorded.occurred),
        Funding::Planned(_) | Funding::Corrected(_) | Funding::Confirmed(_) => None,
    }
}
