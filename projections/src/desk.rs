//! `desk`: what is due from some offices on a day, in the order of its weight in law, and which
//! offices owe something while nobody holds them. An office is a role at a body: what is owed passes
//! with it, and no holder may be named here.

pub(crate) mod promises;

use std::collections::BTreeMap;

use serde::Serialize;
use sijill_core::ids::{CaseId, PartyId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::Confidence;

use crate::clocks::{DeadlineRun, DutyRun};
use crate::frame::{Frame, Named, NamedParty};
use crate::number::CaseNumber;
use crate::overdue::{OverdueFold, Scene, What};
use crate::register::RegisterFold;
use crate::stamp::{Day, When};

/// Roles that are no office: whoever opened the case, and everyone.
const NO_OFFICES: [&str; 2] = ["citizen", "representative"];

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeskView {
    /// What is due, the heaviest first: past its last day, then by last day, then confirmed before
    /// to be confirmed; what has no last day comes last, the oldest first.
    pub due: Vec<DeskLine>,
    /// The offices that were asked about.
    pub offices: Vec<Office>,
    /// The day of the question.
    pub on: Day,
    /// Offices at the bodies asked about that owe something and that nobody holds on that day.
    pub vacant: Vec<VacantOffice>,
}

/// A role at a body.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Office {
    /// The body.
    pub body: NamedParty,
    /// The role.
    pub role: Slug,
}

/// An office that owes something and that nobody holds.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct VacantOffice {
    /// The body.
    pub body: NamedParty,
    /// How many duties it owes.
    pub duties: u64,
    /// The role.
    pub role: Slug,
}

/// One thing that is due.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct DeskLine {
    /// The body that owes it.
    pub body: NamedParty,
    /// The offices asked about that owe it.
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
    /// Since when it runs or is owed.
    pub since: When,
    /// Where the definition takes the deadline from; absent where it has none.
    pub source: Option<String>,
    /// The first day that does not count, while the deadline is suspended.
    pub suspended: Option<Day>,
    /// The title of the case, an object.
    pub title: ObjectRef,
    /// Which of these it is.
    pub what: What,
    /// Of a milestone its title, of a contest its text, as an object; absent for the others.
    pub words: Option<ObjectRef>,
}

/// What is due from `offices` on the day `on`.
pub(crate) fn answer(
    owed: &OverdueFold,
    register: &RegisterFold,
    frame: &Frame,
    offices: &[(PartyId, Slug)],
    on: Day,
) -> DeskView {
    let mut due = Vec::new();
    let mut owing: BTreeMap<(PartyId, Slug), u64> = BTreeMap::new();
    for scene in owed.scenes(frame, on) {
        let body = scene.opened.body;
        if !offices.iter().any(|(asked, _)| *asked == body) {
            continue;
        }
        for duty in open_duties(&scene) {
            *owing.entry((body, duty.by.clone())).or_default() += 1;
        }
        due.extend(lines(&scene, offices));
        due.extend(promises::lines(&scene, &|role| {
            offices.iter().any(|(at, office)| *at == body && office == role)
        }));
    }
    due.sort_by_cached_key(weight);
    let vacant = owing.into_iter().filter(|((body, role), _)| {
        !NO_OFFICES.contains(&role.as_str()) && !register.is_held(*body, role, on)
    });
    let office =
        |(body, role): &(PartyId, Slug)| Office { body: frame.party(*body), role: role.clone() };
    DeskView {
        due,
        offices: offices.iter().map(office).collect(),
        on,
        vacant: vacant
            .map(|((body, role), duties)| VacantOffice { body: frame.party(body), duties, role })
            .collect(),
    }
}

/// What comes first: past its last day, with a last day, without one; then the last day; then how
/// sure the law is; then the oldest, in the order of the log.
fn weight(line: &DeskLine) -> impl Ord + use<> {
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
fn open_duties<'a>(scene: &Scene<'a>) -> impl Iterator<Item = &'a DutyRun> + use<'a> {
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

/// What one case asks of the offices. A deadline stands by itself only where none of their open
/// duties hangs on it: the duty says the same day, and what to do.
fn lines(scene: &Scene<'_>, offices: &[(PartyId, Slug)]) -> Vec<DeskLine> {
    let body = scene.opened.body;
    let asked = |role: &Slug| offices.iter().any(|(at, office)| *at == body && office == role);
    let duties: Vec<&DutyRun> = open_duties(scene).filter(|duty| asked(&duty.by)).collect();
    let deadlines = open_deadlines(scene).filter_map(|run| {
        let by = scene.offices(&run.id).into_iter().filter(|role| asked(role));
        let by: Vec<Slug> = by.collect();
        let told = duties.iter().any(|duty| duty.deadline.as_ref() == Some(&run.id));
        (!by.is_empty() && !told).then(|| deadline_line(scene, run, by))
    });
    let deadlines: Vec<DeskLine> = deadlines.collect();
    duties.into_iter().map(|duty| duty_line(scene, duty)).chain(deadlines).collect()
}

fn deadline_line(scene: &Scene<'_>, run: &DeadlineRun, by: Vec<Slug>) -> DeskLine {
    let line = Line {
        by,
        due: Some(run.due),
        item: scene.titles.deadline(&run.id),
        run: Some(run),
        since: run.started,
        what: What::Deadline,
    };
    line.of(scene, Some(&run.id))
}

fn duty_line(scene: &Scene<'_>, duty: &DutyRun) -> DeskLine {
    let line = Line {
        by: vec![duty.by.clone()],
        due: duty.due,
        item: scene.titles.duty(&duty.id),
        run: duty.deadline.as_ref().and_then(|id| scene.clocks.runs(id)),
        since: duty.owed,
        what: What::Duty,
    };
    line.of(scene, duty.deadline.as_ref())
}

/// What is its own of a line; the rest is its case's.
struct Line<'a> {
    by: Vec<Slug>,
    due: Option<Day>,
    item: Named,
    run: Option<&'a DeadlineRun>,
    since: When,
    what: What,
}

impl Line<'_> {
    fn of(self, scene: &Scene<'_>, deadline: Option<&Slug>) -> DeskLine {
        let rule = scene.rule(deadline);
        let until = scene.until(self.run);
        let past = self.due.map(|due| due.days_to(until));
        DeskLine {
            body: scene.frame.party(scene.opened.body),
            by: self.by,
            case: scene.case,
            case_ended: scene.ended,
            confidence: rule.map(|rule| rule.confidence),
            days_late: past.map_or(0, |days| days.max(0)),
            days_left: past.map(|days| (-days).max(0)),
            due: self.due,
            item: self.item,
            kind: scene.opened.kind.clone(),
            number: scene.number,
            since: self.since,
            source: rule.map(|rule| rule.source.clone()),
            suspended: self.run.and_then(DeadlineRun::suspended),
            title: scene.opened.title.clone(),
            what: self.what,
            words: None,
        }
    }
}
