//! What is late of opinions: whoever was asked owes them, and no one else.

use super::{OverdueLine, Scene, What};
use crate::checks::OpinionRun;

impl Scene<'_> {
    /// An opinion that was asked for by a day; the party that was asked owes it.
    pub(super) fn opinion(&self, run: &OpinionRun) -> Option<OverdueLine> {
        let answered = run.answered().filter(|when| when.happened <= self.on);
        if answered.is_none() && !run.waited_for(self.on) {
            // what was closed is missing, and not waited for any longer
            return None;
        }
        let until = answered.map_or(self.last, |when| when.happened);
        let due = run.due()?;
        self.line(OverdueLine {
            answered,
            body: self.frame.party(run.asked.of),
            by: vec![],
            case: self.case,
            case_ended: self.ended,
            confidence: None,
            days_late: due.days_to(until),
            due,
            item: run.item()?,
            kind: self.opened.kind.clone(),
            number: self.number,
            recorded_missed: false,
            rungs: vec![],
            source: None,
            since: run.when,
            told: None,
            what: What::Opinion,
            words: run.asked.question.clone(),
        })
    }
}
