//! What one case waits for on a day: its duties, deadlines and promises that stand open, the most urgent
//! first, each with the offices that owe it and the ground it stands on. No holder of an office may
//! be named here, and nothing that was answered.

use jiff::civil::Date;
use serde::Serialize;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::{Confidence, DeadlineRule, Definition};

use crate::clocks::DeadlineLine;
use crate::desk::DeskLine;
use crate::frame::Named;
use crate::overdue::What;
use crate::petition::PetitionView;
use crate::stamp::{Day, When};
use crate::views::Views;

/// One thing a case waits for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AwaitedLine {
    /// The step or threshold that made it owed; absent for a deadline.
    pub because: Option<Named>,
    /// The offices at the body of the case that owe it; none for a deadline on which no duty hangs.
    pub by: Vec<Slug>,
    /// How sure the definition is of its last day; absent where it has none.
    pub confidence: Option<Confidence>,
    /// Whole days after the last day, that do count; 0 when it is not past.
    pub days_late: i64,
    /// Whole days until the last day; 0 on it and after it; absent where there is none.
    pub days_left: Option<i64>,
    /// The last day, where there is one.
    pub due: Option<Day>,
    /// The duty or the deadline; the short name of a milestone.
    pub item: Named,
    /// Since when it is owed or runs.
    pub since: When,
    /// Where the definition takes the last day from; absent where it has none.
    pub source: Option<String>,
    /// The first day that does not count, while it is suspended.
    pub suspended: Option<Day>,
    /// Which of these it is.
    pub what: What,
    /// Of a milestone its title, of a contest its text, as an object; absent for the others.
    pub words: Option<ObjectRef>,
}

impl Views {
    /// What the case waits for on the day `on`, if it had been opened and was wanted.
    pub fn awaited(&self, case: CaseId, on: Date) -> Option<Vec<AwaitedLine>> {
        let definition = self.frame().slot(case).and_then(|slot| self.frame().definition(slot));
        let mut lines = awaited(&self.petition(case)?, definition, Day(on));
        lines.extend(self.promises(case, Day(on)).into_iter().map(AwaitedLine::from));
        sort(&mut lines);
        Some(lines)
    }
}

/// What the case of `petition` waits for on the day `on`: past its last day or nearest to it first,
/// what has no last day at the end, the oldest first. A deadline stands by itself only where no open
/// duty hangs on it: the duty says the same day, and what to do.
pub fn awaited(
    petition: &PetitionView,
    definition: Option<&Definition>,
    on: Day,
) -> Vec<AwaitedLine> {
    let rules = definition.map(|d| d.duties.as_slice()).unwrap_or_default();
    let clocks = definition.map(|d| d.deadlines.as_slice()).unwrap_or_default();
    let running = |id: &Slug| {
        petition.deadlines.iter().rfind(|line| line.ended.is_none() && line.deadline.id == *id)
    };
    let mut told: Vec<&Slug> = Vec::new();
    let mut lines = Vec::new();
    for duty in petition.duties.iter().filter(|duty| duty.fulfilled.is_none()) {
        let rule = rules.iter().find(|rule| rule.id == duty.duty.id);
        let deadline = rule.and_then(|rule| rule.deadline.as_ref());
        told.extend(deadline);
        let run = deadline.and_then(running);
        let ground = deadline.and_then(|id| clocks.iter().find(|rule| rule.id == *id));
        let line = AwaitedLine {
            because: Some(duty.because.clone()),
            by: vec![duty.by.clone()],
            confidence: None,
            days_late: 0,
            days_left: None,
            due: duty.due,
            item: duty.duty.clone(),
            since: duty.owed,
            source: None,
            suspended: run.and_then(suspended),
            what: What::Duty,
            words: None,
        };
        lines.push(counted(line, ground, on));
    }
    for run in petition.deadlines.iter().filter(|run| run.ended.is_none()) {
        if told.contains(&&run.deadline.id) {
            continue;
        }
        let hang = rules.iter().filter(|rule| rule.deadline.as_ref() == Some(&run.deadline.id));
        let mut by: Vec<Slug> = hang.map(|rule| rule.owed_by.clone()).collect();
        by.sort();
        by.dedup();
        let line = AwaitedLine {
            because: None,
            by,
            confidence: None,
            days_late: 0,
            days_left: None,
            due: Some(run.due),
            item: run.deadline.clone(),
            since: run.started,
            source: None,
            suspended: suspended(run),
            what: What::Deadline,
            words: None,
        };
        let ground = clocks.iter().find(|rule| rule.id == run.deadline.id);
        lines.push(counted(line, ground, on));
    }
    sort(&mut lines);
    lines
}

fn sort(lines: &mut [AwaitedLine]) {
    lines.sort_by_key(|line| (line.due.is_none(), line.due, line.since.position, line.what));
}

impl From<DeskLine> for AwaitedLine {
    fn from(line: DeskLine) -> Self {
        Self {
            because: None,
            by: line.by,
            confidence: line.confidence,
            days_late: line.days_late,
            days_left: line.days_left,
            due: line.due,
            item: line.item,
            since: line.since,
            source: line.source,
            suspended: line.suspended,
            what: line.what,
            words: line.words,
        }
    }
}

/// The first day that does not count, while the deadline is suspended.
fn suspended(run: &DeadlineLine) -> Option<Day> {
    run.suspensions.last().filter(|stretch| stretch.resumed.is_none()).map(|stretch| stretch.from)
}

/// The line with its days counted and its ground told. Days of a suspension that lasts do not count.
fn counted(mut line: AwaitedLine, ground: Option<&DeadlineRule>, on: Day) -> AwaitedLine {
    let until = line.suspended.map_or(on, |from| from.min(on));
    let past = line.due.map(|due| due.days_to(until));
    line.days_late = past.map_or(0, |days| days.max(0));
    line.days_left = past.map(|days| (-days).max(0));
    line.confidence = ground.map(|rule| rule.confidence);
    line.source = ground.map(|rule| rule.source.clone());
    line
}
