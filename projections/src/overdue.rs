//! `overdue`: what was due and is not answered, and what was answered late. It is computed from
//! last days alone, whether or not the clock has already spoken, so that a silent clock hides
//! nothing. A debtor here is a body and an office, never a person.

mod contests;
mod late;
pub(crate) mod measurement;
mod opinion;

use std::collections::BTreeSet;

use serde::{Deserialize, Serialize};
use sijill_core::activity::milestones::ANSWER_DAYS;
use sijill_core::case::{CaseEvent, CaseOpened, CourseEvent};
use sijill_core::event::Event;
use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::{Confidence, DeadlineRule, Definition, Param};
use sijill_core::text::Text;

use self::late::{Late, Owed};
use crate::clocks::{Clocks, DeadlineRun, RungLine};
use crate::course::{Course, confirmed_by};
use crate::frame::{BySlot, Frame, Named, NamedParty, Slot, Titles};
use crate::indicators::Indicators;
use crate::milestones::Milestones;
use crate::number::CaseNumber;
use crate::progress::Progress;
use crate::scores::ScoresRun;
use crate::seen::{Seen, View};
use crate::stamp::{Day, When};
use crate::{checks::Checks, consultations::Consultations};

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
    /// A contest that is to be answered.
    Contest,
    /// A deadline of a stage.
    Deadline,
    /// A declaration that someone other than its declarer is to look at; it has no last day.
    Declaration,
    /// A duty of an office.
    Duty,
    /// A milestone that was to be declared.
    Milestone,
    /// An opinion that was asked for.
    Opinion,
    /// Comments of a round that have no answer; they have no last day.
    Comments,
    /// An item of evidence that someone other than its filer is to judge; it has no last day.
    Evidence,
    /// A declaration of completion that someone else is to sign too; it has no last day.
    Countersignature,
    /// A contest of a declaration of progress that is to be answered.
    ProgressContest,
    /// A measurement of an indicator.
    Measurement,
    /// Criteria that the body is to score; they have no last day.
    Scoring,
    /// Scores that someone other than their scorers is to review; that has no last day.
    ScoresReview,
    /// A step that another proposed and that waits for confirmation; it has no last day.
    Confirmation,
    /// What is personal in a case that ended and was kept long enough; it has no last day.
    Retention,
}

/// Which part of the two lists is asked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Part {
    /// How many lines of each, at most.
    pub at_most: usize,
    /// How many of what was answered late come before them.
    pub late_from: usize,
    /// How many of what stands come before them.
    pub standing_from: usize,
}

/// A part of the answer, and how long its lists are as a whole.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OverduePart {
    /// How much was answered after its last day.
    pub answered_late: usize,
    /// How much is past its last day and not answered.
    pub standing: usize,
    /// The lines asked for.
    pub view: OverdueView,
}

/// One duty or deadline.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct OverdueLine {
    /// When it was answered, for what was answered late: the duty was fulfilled, the case left the
    /// deadline's stages, the milestone was declared, the contest answered.
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
    /// The duty or the deadline, with its title; a milestone by its short name; a contest by its
    /// number, with its milestone's short name for a title.
    pub item: Named,
    /// The kind of case.
    pub kind: Slug,
    /// The number of the case, such as `2023-0047`.
    pub number: CaseNumber,
    /// Whether the clock has recorded the miss.
    pub recorded_missed: bool,
    /// The rungs of its deadline that were told, in order.
    pub rungs: Vec<RungLine>,
    /// Where the definition takes the deadline from; absent where it has none.
    pub source: Option<Text>,
    /// Since when it runs or is owed.
    pub since: When,
    /// The day on which it is told to have been done, where that was told after the miss had been
    /// recorded: it stays missed, and the days late count to the day of recording.
    pub told: Option<Day>,
    /// Which of these it is.
    pub what: What,
    /// What it says, an object: of a milestone its title, of a contest its text where it has one.
    pub words: Option<ObjectRef>,
}

/// The fold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct OverdueFold {
    cases: BySlot<State>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct State {
    stage: Slug,
    entered: Day,
    clocks: Clocks,
    milestones: Milestones,
    checks: Checks,
    consultations: Consultations,
    progress: Progress,
    indicators: Indicators,
    scores: ScoresRun,
    course: Course,
}

impl View for OverdueFold {
    fn apply(&mut self, seen: &Seen<'_>) {
        // the crowd owes nothing
        let (Some(event), Some(slot)) = (&seen.event, seen.slot) else { return };
        if let Event::Case(CaseEvent::Opened(opened)) = event {
            self.cases.insert(
                slot,
                State {
                    stage: opened.stage.clone(),
                    entered: Day(seen.happened),
                    clocks: Clocks::default(),
                    milestones: Milestones::default(),
                    checks: Checks::default(),
                    consultations: Consultations::default(),
                    progress: Progress::default(),
                    indicators: Indicators::default(),
                    scores: ScoresRun::default(),
                    course: Course::default(),
                },
            );
        }
        let Some(state) = self.cases.get_mut(slot) else { return };
        if let Event::Milestone(event) = event {
            state.milestones.apply(event, seen);
        }
        if let Event::Opinion(event) = event {
            state.checks.said(event, seen);
        }
        if let Event::Consultation(event) = event {
            state.consultations.apply(event, seen);
        }
        state.progress.apply(event, seen);
        if let Event::Score(event) = event {
            state.scores.apply(event, seen);
        }
        state.course.apply(event, seen);
        state.indicators.see(event, seen);
        if let Event::Course(CourseEvent::Migrated(migrated)) = event {
            state.stage = migrated.stage.clone();
        }
        let Event::Case(event) = event else { return };
        if let CaseEvent::StepTaken(taken) = event {
            (state.stage, state.entered) = (taken.to.clone(), Day(seen.happened));
        }
        state.clocks.apply(event, seen, seen.frame.definition(slot));
    }
}

/// What the lines of one case have in common; [`crate::due`] stands on it too.
#[derive(Clone, Copy)]
pub(crate) struct Scene<'a> {
    pub on: Day,
    pub case: CaseId,
    pub number: CaseNumber,
    pub opened: &'a CaseOpened,
    pub ended: bool,
    /// What is over is not late for longer: the day of the question, or of the case's end.
    pub last: Day,
    pub clocks: &'a Clocks,
    pub milestones: &'a Milestones,
    pub checks: &'a Checks,
    pub consultations: &'a Consultations,
    pub progress: &'a Progress,
    pub indicators: &'a Indicators,
    pub scores: &'a ScoresRun,
    pub stage: &'a Slug,
    pub course: &'a Course,
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

    /// One case, as its lines need it on the day `on`, if it was opened.
    pub(crate) fn scene<'a>(&'a self, slot: Slot, frame: &'a Frame, on: Day) -> Option<Scene<'a>> {
        Scene::of(slot, self.cases.get(slot)?, frame, on)
    }

    /// The answer as of the day `on`: what was owed by then and had not been answered by then.
    pub fn answer(&self, frame: &Frame, on: Day) -> OverdueView {
        let all = Part { at_most: usize::MAX, late_from: 0, standing_from: 0 };
        self.part(frame, on, all).view
    }

    /// Part of the answer: all is put in order, and only what is asked for is told.
    pub fn part(&self, frame: &Frame, on: Day, asked: Part) -> OverduePart {
        let scenes: Vec<Scene<'_>> = self.scenes(frame, on).collect();
        let late = scenes.iter().flat_map(|scene| scene.all_late().map(move |late| (scene, late)));
        let mut late: Vec<(&Scene<'_>, Late<'_>)> = late.collect();
        late.sort_by(|(one_of, one), (other_of, other)| {
            let key = |scene: &Scene<'_>, late: &Late<'_>| {
                (scene.case, late.since.position, late.of.what())
            };
            let by_case = || key(one_of, one).cmp(&key(other_of, other));
            other.days_late.cmp(&one.days_late).then_with(by_case)
        });
        let (answered, standing): (Vec<_>, Vec<_>) =
            late.into_iter().partition(|(_, late)| late.answered.is_some());
        let told = |lines: &[(&Scene<'_>, Late<'_>)], from: usize| {
            let part = lines.iter().skip(from).take(asked.at_most);
            part.map(|(scene, late)| scene.told(late)).collect()
        };
        OverduePart {
            answered_late: answered.len(),
            standing: standing.len(),
            view: OverdueView {
                answered_late: told(&answered, asked.late_from),
                on,
                standing: told(&standing, asked.standing_from),
            },
        }
    }

    /// How much is past its last day and not answered in cases of a body that ended: no office can do it
    /// any more, and it stays on the board.
    pub fn left_undone(&self, frame: &Frame, on: Day, body: PartyId) -> u64 {
        let ended = self.scenes(frame, on).filter(|scene| scene.ended && scene.opened.body == body);
        ended.flat_map(|scene| scene.all_late()).filter(|late| late.answered.is_none()).count()
            as u64
    }

    /// The cases that go on and in which something is past its last day and not answered.
    pub fn late_cases(&self, frame: &Frame, on: Day) -> BTreeSet<CaseId> {
        let going = self.scenes(frame, on).filter(|scene| !scene.ended);
        let late = going.filter(|scene| scene.all_late().any(|late| late.answered.is_none()));
        late.map(|scene| scene.case).collect()
    }
}

impl<'a> Scene<'a> {
    fn of(slot: Slot, state: &'a State, frame: &'a Frame, on: Day) -> Option<Self> {
        let opened = frame.opened(slot)?;
        let titles = frame.titles(slot);
        Some(Self {
            on,
            case: frame.case(slot),
            number: frame.number(slot)?,
            opened,
            ended: titles.ends(&state.stage),
            last: if titles.ends(&state.stage) { state.entered.min(on) } else { on },
            clocks: &state.clocks,
            milestones: &state.milestones,
            checks: &state.checks,
            consultations: &state.consultations,
            progress: &state.progress,
            indicators: &state.indicators,
            scores: &state.scores,
            stage: &state.stage,
            course: &state.course,
            titles,
            frame,
        })
    }

    /// The last day that counts towards being late: days of a suspension do not.
    pub fn until(&self, run: Option<&DeadlineRun>) -> Day {
        run.and_then(DeadlineRun::suspended).map_or(self.on, |from| from.min(self.on))
    }

    /// The offices whose duties hang on a deadline, and those whose confirmation it waits for.
    pub fn offices(&self, deadline: &Slug) -> Vec<Slug> {
        let rules = self.titles.version().map(|d| d.duties.as_slice()).unwrap_or_default();
        let awaited = self.rule(Some(deadline)).and_then(|rule| rule.awaits.as_ref());
        let confirming = awaited.map(|step| confirmed_by(step, self.titles)).unwrap_or_default();
        let mut by: Vec<Slug> = rules
            .iter()
            .filter(|duty| duty.deadline.as_ref() == Some(deadline))
            .map(|duty| duty.owed_by.clone())
            .chain(confirming)
            .collect();
        by.sort();
        by.dedup();
        by
    }

    /// What the definition says of a deadline.
    pub fn rule(&self, id: Option<&Slug>) -> Option<&'a DeadlineRule> {
        id.and_then(|id| self.titles.deadline_rule(id))
    }
}

/// The parameter from which the last day of an answer comes.
pub(crate) fn answer_days(definition: &Definition) -> Option<&Param> {
    definition.params.iter().find(|(name, _)| name.as_str() == ANSWER_DAYS).map(|(_, days)| days)
}
