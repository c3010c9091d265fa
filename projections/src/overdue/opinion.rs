//! What is late of opinions: whoever was asked owes them, and no one else.

use super::{Late, OverdueLine, Owed, Scene};
use crate::checks::OpinionRun;

impl<'a> Scene<'a> {
    /// An opinion that was asked for by a day; the party that was asked owes it.
    pub(super) fn opinion(&self, run: &'a OpinionRun) -> Option<Late<'a>> {
        let answered = run.answered().filter(|when| when.happened <= self.on);
        if answered.is_none() && !run.waited_for(self.on) {
            // what was closed is missing, and not waited for any longer
            return None;
        }
        let due = run.due()?;
        let days_late = due.days_to(answered.map_or(self.last, |when| when.happened));
        self.late(Late { answered, days_late, due, of: Owed::Opinion(run), since: run.when })
    }

    pub(super) fn opinion_line(&self, late: &Late<'_>, run: &OpinionRun) -> OverdueLine {
        let body = self.frame.party(run.asked.of);
        let words = run.asked.question.clone();
        OverdueLine { body, words, ..self.line(late, run.item()) }
    }
}
