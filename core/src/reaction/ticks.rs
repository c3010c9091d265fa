//! What a running deadline will say, and on which day: its rungs that were not told, and that it was
//! missed. A pure list; what was told stands in the case. Nothing here may read a clock.

use jiff::civil::Date;

use super::{Reaction, reaction_id};
use crate::case::clock::{MissDeadline, TellDeadline};
use crate::case::{CaseCommand, Running};
use crate::decider::Command;
use crate::ids::{CaseId, Slug};
use crate::procedure::deadline::{Phase, rungs};
use crate::procedure::definition::DeadlineRule;
use crate::record::Actor;

/// One thing that a deadline will say. Ordered as it is said: by day, then reminders, the last day,
/// the miss, escalations.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize)]
pub(super) struct Tick {
    /// It is said when this day begins, in the register's zone.
    pub at: Date,
    what: What,
    pub case: CaseId,
    deadline: Slug,
    rung: Option<Slug>,
    due: Date,
    /// The record that makes its id: of a rung the one that started the run, with the last day; of
    /// a miss the one that last moved the last day. What was found against a day that has been moved
    /// since comes to nothing, and may not keep the clock from speaking of the new day.
    cause: String,
}

#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, serde::Serialize, serde::Deserialize,
)]
enum What {
    Reminder,
    Due,
    Missed,
    Escalation,
}

impl Tick {
    /// The command that says it.
    pub fn reaction(&self, parent: Option<CaseId>) -> Reaction {
        let (case, deadline, due) = (self.case, self.deadline.clone(), self.due);
        let (id, command) = match &self.rung {
            Some(rung) => (
                reaction_id(&self.cause, &format!("{deadline}|{rung}|{due}")),
                CaseCommand::TellDeadline(TellDeadline { case, deadline, due, rung: rung.clone() }),
            ),
            None => (
                reaction_id(&self.cause, &deadline),
                CaseCommand::MissDeadline(MissDeadline { case, deadline, due, parent }),
            ),
        };
        Reaction { id, actor: Actor::Clock(self.deadline.clone()), command: Command::Case(command) }
    }
}

/// What `running` will say: nothing while it is suspended, for suspended time never counts; after it
/// was missed, escalations only.
pub(super) fn ticks(
    case: CaseId,
    deadline: &Slug,
    running: &Running,
    rule: Option<&DeadlineRule>,
) -> Vec<Tick> {
    if running.suspended.is_some() {
        return vec![];
    }
    let due = running.due;
    let tick = |at, what, rung, cause: &String| {
        let (deadline, cause) = (deadline.clone(), cause.clone());
        Tick { at, what, case, deadline, rung, due, cause }
    };
    let mut found = Vec::new();
    for (rung, phase, day) in rule.map(|rule| rungs(rule, due)).unwrap_or_default() {
        let what = match phase {
            Phase::Reminder => What::Reminder,
            Phase::Due => What::Due,
            Phase::Escalation => What::Escalation,
        };
        let late = running.missed && phase != Phase::Escalation;
        if !late && !running.told.contains(&rung) {
            found.push(tick(day, what, Some(rung), &running.started));
        }
    }
    if !running.missed
        && let Ok(over) = due.tomorrow()
    {
        found.push(tick(over, What::Missed, None, &running.since));
    }
    found
}
