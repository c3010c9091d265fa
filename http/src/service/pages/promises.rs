//! Commitments with their three statuses, which are never merged: what was declared, what was found
//! proven, what an assessor says. Each is told in the words of the page of its case, and in no others.

use sijill_projections::Views;
use sijill_projections::commitment::CommitmentView;

use super::case::commitment::{self, Bar};
use crate::service::failure::Failure;
use crate::service::visit::Visit;
use crate::service::words::Words;

/// How many commitments stand on the dashboard.
const PROMISES: usize = 30;

/// One commitment.
#[derive(Debug, Clone)]
pub struct Promise {
    /// Its page.
    pub href: String,
    /// Its number.
    pub number: String,
    /// Its title.
    pub title: String,
    /// Where it stands.
    pub stage: String,
    /// Its statuses; none where no milestone is planned.
    pub bars: Vec<Bar>,
    /// That more is declared than was found proven, as a sentence.
    pub gap: Option<String>,
    /// Contests without an answer.
    pub contests: u64,
}

/// The commitments that are folded, the latest first, those with milestones before the others.
pub fn promises(views: &Views, on: jiff::civil::Date) -> Vec<CommitmentView> {
    let cases = views.cases().cases.into_values();
    let cases = cases.filter(|case| case.kind.as_str() == "commitment");
    let mut found: Vec<CommitmentView> =
        cases.filter_map(|case| views.commitment(case.case, on)).collect();
    found.sort_by_key(|view| {
        std::cmp::Reverse((!view.milestones.is_empty(), view.case.opened.position))
    });
    found.truncate(PROMISES);
    found
}

impl Promise {
    /// A commitment in words.
    ///
    /// # Errors
    /// When its title cannot be read.
    pub fn of(visit: &Visit, t: &Words, view: &CommitmentView) -> Result<Self, Failure> {
        Ok(Self {
            href: visit.href(&format!("/cases/{}", view.case.case)),
            number: view.case.number.to_string(),
            title: visit.service.object_words(&view.case.title, t)?,
            stage: t.text(&view.case.stage.title).to_owned(),
            bars: if view.milestones.is_empty() { vec![] } else { commitment::bars(t, view) },
            gap: commitment::gap(t, view),
            contests: view.counts.open_contests,
        })
    }
}
