//! One thing that is due, the same wherever it is told: on the desk of an office ([`crate::desk`]),
//! and by the case that waits for it. An office is a role at a body: no holder may be named here, and
//! nothing that was answered.

mod consultations;
mod course;
mod measurements;
mod opinions;
mod progress;
mod promises;
mod scores;

use serde::Serialize;
use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::{Confidence, DeadlineRule};
use sijill_core::text::Text;

use crate::clocks::{DeadlineRun, DutyRun, RungLine, WorkingDays};
use crate::frame::{Named, NamedParty};
use crate::number::CaseNumber;
use crate::overdue::{Scene, What};
use crate::stamp::{Day, When};

/// Of whom it is asked what they owe.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Asked<'a> {
    /// Whoever owes anything in a case.
    Everyone,
    /// These offices, each a role at a body.
    Offices(&'a [(PartyId, Slug)]),
}

impl Asked<'_> {
    fn holds(self, body: PartyId, role: &Slug) -> bool {
        match self {
            Self::Everyone => true,
            Self::Offices(offices) => {
                offices.iter().any(|(at, office)| *at == body && office == role)
            }
        }
    }
}

/// One thing that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DueLine {
    /// The step or threshold that made it owed; absent for what nothing made owed: a deadline, a
    /// promise.
    pub because: Option<Named>,
    /// The body that owes it.
    pub body: NamedParty,
    /// The offices asked about that owe it; none for a deadline on which no duty hangs.
    pub by: Vec<Slug>,
    /// The case.
    pub case: CaseId,
    /// Whether the case stands in a stage that ends it.
    pub case_ended: bool,
    /// How sure the definition is of the deadline; absent where it has none.
    pub confidence: Option<Confidence>,
    /// Whole days after the last day, that do count; 0 when it is not past.
    pub days_late: i64,
    /// Whole days until the last day; 0 on it and after it; absent where there is none.
    pub days_left: Option<i64>,
    /// The last day, where there is one.
    pub due: Option<Day>,
    /// The duty or the deadline, with its title; the short name of a milestone, the number of a
    /// contest with that of its milestone.
    pub item: Named,
    /// The kind of case.
    pub kind: Slug,
    /// The number of the case.
    pub number: CaseNumber,
    /// The rungs of its deadline that were told, in order.
    pub rungs: Vec<RungLine>,
    /// Since when it runs or is owed.
    pub since: When,
    /// Where the definition takes the deadline from; absent where it has none.
    pub source: Option<Text>,
    /// The first day that does not count, while the deadline is suspended.
    pub suspended: Option<Day>,
    /// The title of the case, an object.
    pub title: ObjectRef,
    /// Which of these it is.
    pub what: What,
    /// Of a milestone its title, of a contest its text, as an object; absent for the others.
    pub words: Option<ObjectRef>,
    /// The working days of its deadline, where it is made of them.
    pub working: Option<WorkingDays>,
}

/// What comes first: past its last day, with a last day, without one; then the last day; then how
/// sure the law is; then the oldest, in the order of the log.
pub(crate) fn weight(line: &DueLine) -> impl Ord + use<> {
    let class = match line.due {
        Some(_) if line.days_late > 0 => 0,
        Some(_) => 1,
        None => 2,
    };
    let sure = match line.confidence {
        Some(Confidence::Confirmed) => 0,
        Some(Confidence::ToBeConfirmed) => 1,
        None => 2,
    };
    (class, line.due, sure, line.since.position, line.number, line.what, line.item.id.clone())
}

/// The duties that are owed on the day of the question.
pub(crate) fn open_duties<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a DutyRun> + use<'a> {
    let (on, clocks) = (scene.on, scene.clocks);
    clocks.duties.iter().filter(move |duty| {
        let answered = duty.fulfilled.as_ref().is_some_and(|f| f.when.happened <= on);
        duty.owed.happened <= on && !answered
    })
}

/// The deadlines that run on the day of the question.
fn open_deadlines<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a DeadlineRun> + use<'a> {
    let (on, clocks) = (scene.on, scene.clocks);
    clocks.deadlines.iter().filter(move |run| {
        let ended = run.ended.is_some_and(|ended| ended.when.happened <= on);
        run.started.happened <= on && !ended
    })
}

/// What one case asks of those `asked` about. A deadline stands by itself only where none of their
/// open duties hangs on it: the duty says the same day, and what to do. One on which no duty hangs is
/// asked of no office: only the case itself waits for it, and the offices that one of its rungs told.
pub(crate) fn lines(scene: &Scene<'_>, asked: Asked<'_>) -> Vec<DueLine> {
    let body = scene.opened.body;
    let duties: Vec<&DutyRun> =
        open_duties(scene).filter(|duty| asked.holds(body, &duty.by)).collect();
    let deadlines = open_deadlines(scene).filter_map(|run| {
        let mut by = scene.offices(&run.id);
        let hangs = !by.is_empty();
        by.retain(|role| asked.holds(body, role));
        let told = duties.iter().any(|duty| duty.deadline.as_ref() == Some(&run.id));
        let reached = asked != Asked::Everyone
            && run
                .told
                .iter()
                .any(|(_, rung)| rung.tell.iter().any(|role| asked.holds(body, role)));
        let theirs = !by.is_empty() || reached || (!hangs && asked == Asked::Everyone);
        (theirs && !told).then(|| deadline_line(scene, run, by))
    });
    let deadlines: Vec<DueLine> = deadlines.collect();
    let mut lines: Vec<DueLine> =
        duties.into_iter().map(|duty| duty_line(scene, duty)).chain(deadlines).collect();
    lines.extend(promises::lines(scene, asked));
    lines.extend(opinions::lines(scene, asked));
    lines.extend(consultations::lines(scene, asked));
    lines.extend(progress::lines(scene, asked));
    lines.extend(measurements::lines(scene, asked));
    lines.extend(scores::lines(scene, asked));
    lines.extend(course::lines(scene, asked));
    lines
}

fn deadline_line(scene: &Scene<'_>, run: &DeadlineRun, by: Vec<Slug>) -> DueLine {
    let line = Line {
        because: None,
        by,
        due: Some(run.due),
        ground: scene.rule(Some(&run.id)).map(ground),
        item: scene.titles.deadline(&run.id),
        rungs: run.rungs(scene.titles),
        since: run.started,
        suspended: run.suspended(),
        what: What::Deadline,
        words: None,
        working: run.working(scene.on),
    };
    line.of(scene, scene.until(Some(run)))
}

fn duty_line(scene: &Scene<'_>, duty: &DutyRun) -> DueLine {
    let run = duty.deadline.as_ref().and_then(|id| scene.clocks.runs(id));
    let line = Line {
        because: Some(scene.titles.cause(&duty.because)),
        by: vec![duty.by.clone()],
        due: duty.due,
        ground: scene.rule(duty.deadline.as_ref()).map(ground),
        item: scene.titles.duty(&duty.id),
        rungs: run.map(|run| run.rungs(scene.titles)).unwrap_or_default(),
        since: duty.owed,
        suspended: run.and_then(DeadlineRun::suspended),
        what: What::Duty,
        words: None,
        working: run.and_then(|run| run.working(scene.on)),
    };
    line.of(scene, scene.until(run))
}

fn ground(rule: &DeadlineRule) -> (Confidence, Text) {
    (rule.confidence, rule.source.text())
}

/// What is its own of a line; the rest is its case's.
struct Line {
    because: Option<Named>,
    by: Vec<Slug>,
    due: Option<Day>,
    ground: Option<(Confidence, Text)>,
    item: Named,
    rungs: Vec<RungLine>,
    since: When,
    suspended: Option<Day>,
    what: What,
    words: Option<ObjectRef>,
    working: Option<WorkingDays>,
}

impl Line {
    /// The line, its days counted up to the day `until`.
    fn of(self, scene: &Scene<'_>, until: Day) -> DueLine {
        let past = self.due.map(|due| due.days_to(until));
        let (confidence, source) = self.ground.unzip();
        DueLine {
            because: self.because,
            body: scene.frame.party(scene.opened.body),
            by: self.by,
            case: scene.case,
            case_ended: scene.ended,
            confidence,
            days_late: past.map_or(0, |days| days.max(0)),
            days_left: past.map(|days| (-days).max(0)),
            due: self.due,
            item: self.item,
            kind: scene.opened.kind.clone(),
            number: scene.number,
            rungs: self.rungs,
            since: self.since,
            source,
            suspended: self.suspended,
            title: scene.opened.title.clone(),
            what: self.what,
            words: self.words,
            working: self.working,
        }
    }
}
