//! `overdue`: what was due and is not answered, and what was answered late. It is computed from
//! last days alone, whether or not the clock has already spoken, so that a silent clock hides
//! nothing. A debtor here is a body and an office, never a person.

use serde::Serialize;
use sijill_core::case::{CaseEvent, CaseOpened};
use sijill_core::event::Event;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::procedure::definition::{Confidence, DeadlineRule};

use crate::clocks::{Clocks, DeadlineRun, DutyRun};
use crate::frame::{BySlot, Frame, Named, NamedParty, Slot, Titles};
use crate::number::CaseNumber;
use crate::seen::{Seen, View};
use crate::stamp::{Day, When};

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OverdueView {
    /// Answered after the last day: the latest first, then by case.
    pub answered_late: Vec<OverdueLine>,
    /// The day of the question: a last day on or after it is not overdue.
    pub on: Day,
    /// Past the last day and not answered: the most days late first, then by case.
    pub standing: Vec<OverdueLine>,
}

/// What is overdue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum What {
    /// A deadline of a stage.
    Deadline,
    /// A duty of an office.
    Duty,
}

/// One duty or deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OverdueLine {
    /// When it was answered, for what was answered late: the duty was fulfilled, the case left the
    /// deadline's stages.
    pub answered: Option<When>,
    /// The body that owes it.
    pub body: NamedParty,
    /// The offices at the body that owe it: of a duty the one it names, of a deadline those whose
    /// duty hangs on it.
    pub by: Vec<Slug>,
    /// The case.
    pub case: CaseId,
    /// Whether the case stands in a stage that ends it, such as after a withdrawal.
    pub case_ended: bool,
    /// How sure the definition is of the deadline; absent where it has none.
    pub confidence: Option<Confidence>,
    /// Whole days after the last day, that do count.
    pub days_late: i64,
    /// The last day.
    pub due: Day,
    /// The duty or the deadline, with its title.
    pub item: Named,
    /// The kind of case.
    pub kind: Slug,
    /// The number of the case, such as `2023-0047`.
    pub number: CaseNumber,
    /// Whether the clock has recorded the miss.
    pub recorded_missed: bool,
    /// Where the definition takes the deadline from; absent where it has none.
    pub source: Option<String>,
    /// Since when it runs or is owed.
    pub since: When,
    /// Which of the two it is.
    pub what: What,
}

/// The fold.
#[derive(Debug, Clone, Default)]
pub struct OverdueFold {
    cases: BySlot<State>,
}

#[derive(Debug, Clone)]
struct State {
    stage: Slug,
    clocks: Clocks,
}

impl View for OverdueFold {
    fn apply(&mut self, seen: &Seen<'_>) {
        // the crowd owes nothing
        let (Some(Event::Case(event)), Some(slot)) = (&seen.event, seen.slot) else { return };
        if let CaseEvent::Opened(opened) = event {
            let state = State { stage: opened.stage.clone(), clocks: Clocks::default() };
            self.cases.insert(slot, state);
        }
        let Some(state) = self.cases.get_mut(slot) else { return };
        if let CaseEvent::StepTaken(taken) = event {
            state.stage = taken.to.clone();
        }
        state.clocks.apply(event, seen, seen.frame.definition(slot));
    }
}

/// What the lines of one case have in common; [`crate::desk`] stands on it too.
pub(crate) struct Scene<'a> {
    pub on: Day,
    pub case: CaseId,
    pub number: CaseNumber,
    pub opened: &'a CaseOpened,
    pub ended: bool,
    pub clocks: &'a Clocks,
    pub titles: Titles<'a>,
    pub frame: &'a Frame,
}

impl OverdueFold {
    /// Every case, as its lines need it on the day `on`.
    pub(crate) fn scenes<'a>(
        &'a self,
        frame: &'a Frame,
        on: Day,
    ) -> impl Iterator<Item = Scene<'a>> {
        self.cases.iter().filter_map(move |(slot, state)| Scene::of(slot, state, frame, on))
    }

    /// The answer as of the day `on`: what was owed by then and had not been answered by then.
    pub fn answer(&self, frame: &Frame, on: Day) -> OverdueView {
        let mut lines = Vec::new();
        for scene in self.scenes(frame, on) {
            lines.extend(scene.clocks.deadlines.iter().filter_map(|run| scene.deadline(run)));
            lines.extend(scene.clocks.duties.iter().filter_map(|duty| scene.duty(duty)));
        }
        lines.sort_by(|a, b| {
            let key = |line: &OverdueLine| (line.case, line.since.position, line.what);
            b.days_late.cmp(&a.days_late).then_with(|| key(a).cmp(&key(b)))
        });
        let (answered_late, standing) = lines.into_iter().partition(|line| line.answered.is_some());
        OverdueView { answered_late, on, standing }
    }
}

impl<'a> Scene<'a> {
    fn of(slot: Slot, state: &'a State, frame: &'a Frame, on: Day) -> Option<Self> {
        let opened = frame.opened(slot)?;
        let titles = Titles(frame.definition(slot));
        Some(Self {
            on,
            case: frame.case(slot),
            number: frame.number(slot)?,
            opened,
            ended: titles.ends(&state.stage),
            clocks: &state.clocks,
            titles,
            frame,
        })
    }

    /// The last day that counts towards being late: days of a suspension do not.
    pub fn until(&self, run: Option<&DeadlineRun>) -> Day {
        run.and_then(DeadlineRun::suspended).map_or(self.on, |from| from.min(self.on))
    }

    fn deadline(&self, run: &DeadlineRun) -> Option<OverdueLine> {
        let answered = run.ended.filter(|ended| ended.when.happened <= self.on);
        let days_late = match answered {
            Some(ended) => ended.days_late,
            None => run.due.days_to(self.until(Some(run))),
        };
        let by = self.offices(&run.id);
        let rule = self.rule(Some(&run.id));
        self.line(OverdueLine {
            answered: answered.map(|ended| ended.when),
            body: self.frame.party(self.opened.body),
            by,
            case: self.case,
            case_ended: self.ended,
            confidence: rule.map(|rule| rule.confidence),
            days_late,
            due: run.due,
            item: self.titles.deadline(&run.id),
            kind: self.opened.kind.clone(),
            number: self.number,
            recorded_missed: run.missed.is_some_and(|missed| missed.happened <= self.on),
            source: rule.map(|rule| rule.source.clone()),
            since: run.started,
            what: What::Deadline,
        })
    }

    fn duty(&self, duty: &DutyRun) -> Option<OverdueLine> {
        let due = duty.due?;
        let fulfilled = duty.fulfilled.as_ref().filter(|f| f.when.happened <= self.on);
        let running = duty.deadline.as_ref().and_then(|id| self.clocks.runs(id));
        let days_late = match fulfilled {
            Some(fulfilled) => fulfilled.days_late,
            None => due.days_to(self.until(running)),
        };
        // the deadline's run that was going on while this was owed
        let run = self.clocks.deadlines.iter().rfind(|run| Some(&run.id) == duty.deadline.as_ref());
        let missed = run.and_then(|run| run.missed);
        let rule = self.rule(duty.deadline.as_ref());
        self.line(OverdueLine {
            answered: fulfilled.map(|fulfilled| fulfilled.when),
            body: self.frame.party(self.opened.body),
            by: vec![duty.by.clone()],
            case: self.case,
            case_ended: self.ended,
            confidence: rule.map(|rule| rule.confidence),
            days_late,
            due,
            item: self.titles.duty(&duty.id),
            kind: self.opened.kind.clone(),
            number: self.number,
            recorded_missed: missed.is_some_and(|missed| missed.happened <= self.on),
            source: rule.map(|rule| rule.source.clone()),
            since: duty.owed,
            what: What::Duty,
        })
    }

    /// The line, if it is late and had begun by the day of the question.
    fn line(&self, line: OverdueLine) -> Option<OverdueLine> {
        (line.days_late > 0 && line.since.happened <= self.on).then_some(line)
    }

    /// The offices whose duties hang on a deadline.
    pub fn offices(&self, deadline: &Slug) -> Vec<Slug> {
        let rules = self.titles.0.map(|d| d.duties.as_slice()).unwrap_or_default();
        let mut by: Vec<Slug> = rules
            .iter()
            .filter(|duty| duty.deadline.as_ref() == Some(deadline))
            .map(|duty| duty.owed_by.clone())
            .collect();
        by.sort();
        by.dedup();
        by
    }

    /// What the definition says of a deadline.
    pub fn rule(&self, id: Option<&Slug>) -> Option<&'a DeadlineRule> {
        let rules = self.titles.0.map(|d| d.deadlines.as_slice()).unwrap_or_default();
        rules.iter().find(|rule| Some(&rule.id) == id)
    }
}
