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
use sijill_core::activity::indicators::Period;
use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::{Citation, Confidence, DeadlineRule};
use sijill_core::query::Position;
use sijill_core::text::Text;

use crate::clocks::{DeadlineRun, DutyRun, RungLine, WorkingDays};
use crate::frame::{Named, NamedParty, id_as_text, numbered};
use crate::indicators::IndicatorRun;
use crate::number::CaseNumber;
use crate::overdue::{Scene, What, measurement};
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
    /// Those of `lines` that they owe at the body of the case, each with the offices of theirs.
    fn theirs<'a>(
        self,
        scene: &Scene<'a>,
        lines: impl IntoIterator<Item = Line<'a>>,
    ) -> Vec<Line<'a>> {
        let own = lines.into_iter().map(|mut line| {
            line.by.retain(|role| self.holds(scene.opened.body, role));
            line
        });
        own.filter(|line| !line.by.is_empty()).collect()
    }

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
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Weight {
    class: u8,
    due: Option<Day>,
    sure: u8,
    since: Position,
    number: CaseNumber,
    what: What,
    item: Slug,
}

/// The duties that are owed on the day of the question.
pub(crate) fn open_duties<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a DutyRun> + use<'a> {
    let (on, clocks) = (scene.on, scene.clocks);
    clocks.duties.iter().filter(move |duty| {
        let answered = duty.fulfilled.as_ref().is_some_and(|f| f.when.happened <= on);
        duty.owed.happened <= on && !answered
    })
}

/// The deadlines that run on the day of the question. What waits for a confirmation is told with the
/// step that does.
fn open_deadlines<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a DeadlineRun> + use<'a> {
    let (on, clocks, titles) = (scene.on, scene.clocks, scene.titles);
    clocks.deadlines.iter().filter(move |run| {
        let ended = run.ended.is_some_and(|ended| ended.when.happened <= on);
        let rule = titles.deadline_rule(&run.id);
        let awaits = rule.is_some_and(|rule| rule.awaits.is_some());
        run.started.happened <= on && !ended && !awaits
    })
}

/// What one case asks of those `asked` about. A deadline stands by itself only where none of their
/// open duties hangs on it: the duty says the same day, and what to do. One on which no duty hangs is
/// asked of no office: only the case itself waits for it, and the offices that one of its rungs told.
pub(crate) fn lines<'a>(scene: &Scene<'a>, asked: Asked<'_>) -> Vec<Line<'a>> {
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
    let deadlines: Vec<Line<'_>> = deadlines.collect();
    let mut lines: Vec<Line<'_>> =
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

/// Puts lines in the order of their weight and tells those for which `part` has room, from the first.
pub(crate) fn told<'a>(
    mut lines: Vec<(Scene<'a>, Line<'a>)>,
    at_most: usize,
) -> impl Iterator<Item = DueLine> {
    lines.sort_by_cached_key(|(scene, line)| line.weight(scene));
    lines.into_iter().take(at_most).map(|(scene, line)| line.told(&scene))
}

fn deadline_line<'a>(scene: &Scene<'a>, run: &'a DeadlineRun, by: Vec<Slug>) -> Line<'a> {
    Line {
        by,
        due: Some(run.due),
        ground: scene.rule(Some(&run.id)).map(ground),
        run: Some(run),
        ..Line::of(scene, What::Deadline, Item::Deadline(&run.id), run.started)
    }
}

fn duty_line<'a>(scene: &Scene<'a>, duty: &'a DutyRun) -> Line<'a> {
    Line {
        because: Some(&duty.because),
        by: vec![duty.by.clone()],
        due: duty.due,
        ground: scene.rule(duty.deadline.as_ref()).map(ground),
        run: duty.deadline.as_ref().and_then(|id| scene.clocks.runs(id)),
        ..Line::of(scene, What::Duty, Item::Duty(&duty.id), duty.owed)
    }
}

fn ground(rule: &DeadlineRule) -> (Confidence, &Citation) {
    (rule.confidence, &rule.source)
}

/// What a line is about, by its name. Its words are made only for a line that is told.
#[derive(Clone, Copy)]
enum Item<'a> {
    /// A contest by its number, with the short name of its milestone for a title.
    Contest(u32, &'a Slug),
    Deadline(&'a Slug),
    Duty(&'a Slug),
    Measurement(&'a IndicatorRun, Option<Period>),
    /// What has no other title than its short name.
    Name(&'a Slug),
    Number(u32),
    Retention,
    Round(&'a Slug),
    Step(&'a Slug),
}

impl Item<'_> {
    fn id(self) -> Slug {
        match self {
            Self::Contest(number, _) | Self::Number(number) => numbered(number).id,
            Self::Deadline(id)
            | Self::Duty(id)
            | Self::Name(id)
            | Self::Round(id)
            | Self::Step(id) => id.clone(),
            Self::Measurement(run, _) => run.definition.indicator.clone(),
            Self::Retention => "retention".parse().expect("a short name"),
        }
    }

    fn told(self, scene: &Scene<'_>) -> Named {
        let titles = scene.titles;
        match self {
            Self::Contest(_, milestone) => Named { title: id_as_text(milestone), id: self.id() },
            Self::Deadline(id) => titles.deadline(id),
            Self::Duty(id) => titles.duty(id),
            Self::Measurement(run, period) => measurement::item(run, period),
            Self::Round(id) => titles.round(id),
            Self::Step(id) => titles.step(id),
            Self::Name(_) | Self::Number(_) | Self::Retention => {
                let id = self.id();
                Named { title: id_as_text(&id), id }
            }
        }
    }
}

/// A line before it is told: what it says stands in the records, and is borrowed from them. A large
/// register owes thousands of these and shows a few.
pub(crate) struct Line<'a> {
    because: Option<&'a Slug>,
    /// The body that owes it.
    body: PartyId,
    by: Vec<Slug>,
    due: Option<Day>,
    ground: Option<(Confidence, &'a Citation)>,
    item: Item<'a>,
    /// The run of the deadline from which its last day comes.
    run: Option<&'a DeadlineRun>,
    since: When,
    what: What,
    words: Option<&'a ObjectRef>,
}

impl<'a> Line<'a> {
    /// A line that says no more than what waits, and since when; the body of the case owes it.
    fn of(scene: &Scene<'a>, what: What, item: Item<'a>, since: When) -> Self {
        Self {
            because: None,
            body: scene.opened.body,
            by: vec![],
            due: None,
            ground: None,
            item,
            run: None,
            since,
            what,
            words: None,
        }
    }

    /// How far its last day is past; below 0 while it is not.
    fn past(&self, scene: &Scene<'_>) -> Option<i64> {
        self.due.map(|due| due.days_to(scene.until(self.run)))
    }

    fn weight(&self, scene: &Scene<'_>) -> Weight {
        let class = match self.past(scene) {
            Some(days) if days > 0 => 0,
            Some(_) => 1,
            None => 2,
        };
        let sure = match self.ground.map(|(confidence, _)| confidence) {
            Some(Confidence::Confirmed) => 0,
            Some(Confidence::ToBeConfirmed) => 1,
            None => 2,
        };
        Weight {
            class,
            due: self.due,
            sure,
            since: self.since.position,
            number: scene.number,
            what: self.what,
            item: self.item.id(),
        }
    }

    /// The line in words.
    fn told(self, scene: &Scene<'_>) -> DueLine {
        let past = self.past(scene);
        let (confidence, source) = self.ground.unzip();
        DueLine {
            because: self.because.map(|because| scene.titles.cause(because)),
            body: scene.frame.party(self.body),
            by: self.by,
            case: scene.case,
            case_ended: scene.ended,
            confidence,
            days_late: past.map_or(0, |days| days.max(0)),
            days_left: past.map(|days| (-days).max(0)),
            due: self.due,
            item: self.item.told(scene),
            kind: scene.opened.kind.clone(),
            number: scene.number,
            rungs: self.run.map(|run| run.rungs(scene.titles)).unwrap_or_default(),
            since: self.since,
            source: source.map(Citation::text),
            suspended: self.run.and_then(DeadlineRun::suspended),
            title: scene.opened.title.clone(),
            what: self.what,
            words: self.words.cloned(),
            working: self.run.and_then(|run| run.working(scene.on)),
        }
    }
}
