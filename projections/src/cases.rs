//! `cases`: every case and where it stands. What happened on the way may not be told here: that is
//! [`crate::trail`] and [`crate::petition`].

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sijill_core::case::CaseEvent;
use sijill_core::case::event::Relation;
use sijill_core::event::Event;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::query::Position;

use crate::clocks::{OwedDuty, RunningDeadline};
use crate::course::{Course, MoveLine, NumberLine, ProposalLine, RetentionLine};
use crate::frame::{BySlot, Frame, Named, NamedParty, NamedProcedure, NamedTerritory, Slot};
use crate::number::CaseNumber;
use crate::sealed::SealedLine;
use crate::seen::{Seen, View};
use crate::stamp::When;
use crate::standing::{Standing, ThresholdLine};

/// The answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CasesView {
    /// Every case, by id.
    pub cases: BTreeMap<CaseId, CaseLine>,
}

/// One case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct CaseLine {
    /// The cases that had been shown as alike to whoever brought it, and were said to have been seen.
    pub alike: Vec<CaseId>,
    /// The body that decides.
    pub body: NamedParty,
    /// The case.
    pub case: CaseId,
    /// Cases opened under it, in that order.
    pub children: Vec<CaseId>,
    /// The deadlines that run, by id.
    pub deadlines: Vec<RunningDeadline>,
    /// The duties that are owed, by id.
    pub duties: Vec<OwedDuty>,
    /// Whether the stage ends the case.
    pub ended: bool,
    /// The kind of case.
    pub kind: Slug,
    /// Links from other cases to this one, in order.
    pub linked_from: Vec<LinkLine>,
    /// Links to other cases, in order.
    pub links: Vec<LinkLine>,
    /// Its moves to later versions of its procedure, in order.
    pub moves: Vec<MoveLine>,
    /// Its number, such as `2023-0047`.
    pub number: CaseNumber,
    /// The numbers that other systems give it, by system.
    pub numbers: Vec<NumberLine>,
    /// When it was opened.
    pub opened: When,
    /// The case it was opened under.
    pub parent: Option<CaseId>,
    /// The association that brings it; absent where citizens do.
    pub petitioner: Option<PetitionerLine>,
    /// The position of its last record.
    pub position: Position,
    /// The version it pins.
    pub procedure: NamedProcedure,
    /// The steps that wait for confirmation, the oldest first.
    pub proposals: Vec<ProposalLine>,
    /// Who speaks for it: an actor (`signer/…`, `party/…`).
    pub representative: String,
    /// The texts that were filled in sealed, the oldest first.
    pub sealed: Vec<SealedLine>,
    /// What became of what is personal in it; absent while it is to be kept.
    pub retention: Option<RetentionLine>,
    /// Where it stands.
    pub stage: Named,
    /// The territory it concerns.
    pub territory: NamedTerritory,
    /// Its thresholds.
    pub thresholds: Vec<ThresholdLine>,
    /// Its title, kept as an object: hash, length, language.
    pub title: ObjectRef,
    /// Valid signatures: given, less withdrawn and invalidated.
    pub valid_signatures: u64,
}

/// The association that brings a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PetitionerLine {
    /// Which.
    pub party: NamedParty,
    /// How many whole years lay strictly behind it on the day of opening, where that is recorded.
    pub years_exceeded: Option<i64>,
}

/// A link between two cases.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct LinkLine {
    /// The other case.
    pub case: CaseId,
    /// How they are linked.
    pub relation: Relation,
}

/// The fold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CasesFold {
    cases: BySlot<CaseState>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct CaseState {
    standing: Standing,
    course: Course,
    children: Vec<CaseId>,
    links: Vec<LinkLine>,
    linked_from: Vec<LinkLine>,
}

impl View for CasesFold {
    fn apply(&mut self, seen: &Seen<'_>) {
        let Some(slot) = seen.slot else { return };
        let Some(event) = &seen.event else {
            if let Some(case) = self.cases.get_mut(slot) {
                case.standing.count_given(seen);
            }
            return;
        };
        if let Some((slot, standing)) = Standing::opening(seen) {
            let (children, links, linked_from) = (vec![], vec![], vec![]);
            let course = Course::default();
            self.cases.insert(slot, CaseState { standing, course, children, links, linked_from });
        }
        if let Some(case) = self.cases.get_mut(slot) {
            case.standing.apply(event, seen);
            case.course.apply(event, seen);
        }
        if let Event::Case(event) = event {
            self.apply_relations(event, slot, seen);
        }
    }
}

impl CasesFold {
    /// Parents, children and links: the only records that change another case than their own.
    fn apply_relations(&mut self, event: &CaseEvent, slot: Slot, seen: &Seen<'_>) {
        let id = seen.frame.case(slot);
        match event {
            CaseEvent::Opened(opened) => {
                let parent = opened.parent.and_then(|parent| seen.frame.slot(parent));
                if let Some(parent) = parent.and_then(|parent| self.cases.get_mut(parent)) {
                    parent.children.push(id);
                }
            }
            CaseEvent::Linked(linked) => {
                let relation = linked.relation;
                if let Some(case) = self.cases.get_mut(slot) {
                    case.links.push(LinkLine { case: linked.to, relation });
                }
                let other = seen.frame.slot(linked.to);
                if let Some(other) = other.and_then(|other| self.cases.get_mut(other)) {
                    other.linked_from.push(LinkLine { case: id, relation });
                }
            }
            CaseEvent::StepTaken(_)
            | CaseEvent::Crossed(_)
            | CaseEvent::DeadlineStarted(_)
            | CaseEvent::UnderReview(_)
            | CaseEvent::ReviewDecided(_)
            | CaseEvent::DeadlineEnded(_)
            | CaseEvent::DeadlineMissed(_)
            | CaseEvent::DeadlineSuspended(_)
            | CaseEvent::DeadlineResumed(_)
            | CaseEvent::DutyOwed(_)
            | CaseEvent::DutyFulfilled(_)
            | CaseEvent::Corrected(_)
            | CaseEvent::DeadlineExtended(_)
            | CaseEvent::DeadlineTold(_)
            | CaseEvent::DeadlineRecounted(_) => {}
        }
    }

    /// The answer so far.
    pub fn answer(&self, frame: &Frame) -> CasesView {
        let lines = self.cases.iter().filter_map(|(slot, case)| line(slot, case, frame));
        CasesView { cases: lines.map(|line| (line.case, line)).collect() }
    }

    /// The stage in which each case stands.
    pub(crate) fn stages(&self) -> impl Iterator<Item = (Slot, &Slug)> {
        self.cases.iter().map(|(slot, case)| (slot, &case.standing.stage))
    }

    /// The numbers that other systems give each case.
    pub(crate) fn numbers(&self) -> impl Iterator<Item = (Slot, &str)> {
        let all = self.cases.iter();
        all.flat_map(|(slot, case)| case.course.numbers().map(move |number| (slot, number)))
    }

    /// The line of one case, if it was opened.
    pub fn line(&self, slot: Slot, frame: &Frame) -> Option<CaseLine> {
        self.cases.get(slot).and_then(|case| line(slot, case, frame))
    }
}

fn line(slot: Slot, case: &CaseState, frame: &Frame) -> Option<CaseLine> {
    let opened = frame.opened(slot)?;
    let titles = frame.titles(slot);
    let standing = &case.standing;
    Some(CaseLine {
        alike: opened.alike.clone(),
        body: frame.party(opened.body),
        case: frame.case(slot),
        children: case.children.clone(),
        deadlines: standing.clocks.running_lines(titles),
        duties: standing.clocks.owed_lines(titles),
        ended: titles.ends(&standing.stage),
        kind: opened.kind.clone(),
        linked_from: case.linked_from.clone(),
        links: case.links.clone(),
        moves: case.course.move_lines(frame),
        number: frame.number(slot)?,
        numbers: case.course.number_lines(),
        opened: standing.opened,
        parent: opened.parent,
        petitioner: opened.petitioner.map(|petitioner| PetitionerLine {
            party: frame.party(petitioner.party),
            years_exceeded: petitioner.years_exceeded,
        }),
        position: standing.last,
        procedure: frame.procedure(opened.procedure),
        proposals: case.course.proposal_lines(titles),
        representative: opened.representative.clone(),
        retention: case.course.retention_line(),
        sealed: case.course.sealed_lines(titles),
        stage: titles.stage(&standing.stage),
        territory: frame.territory(&opened.territory),
        thresholds: standing.threshold_lines(opened, titles, frame),
        title: opened.title.clone(),
        valid_signatures: standing.valid,
    })
}
