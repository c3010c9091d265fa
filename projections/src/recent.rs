//! `recent`: the latest notable records of all cases, newest first, each as an entry of its trail.
//! A single signature is not notable, nor what follows of itself from a step. It keeps no more than
//! it shows, so that its size does not grow with the log.

use std::collections::VecDeque;

use serde::{Deserialize, Serialize};
use sijill_core::activity::ballots::BallotEvent;
use sijill_core::activity::consultations::ConsultationEvent as Consultation;
use sijill_core::activity::sheets::SheetEvent;
use sijill_core::activity::signatures::SignatureEvent;
use sijill_core::case::{CaseEvent, CourseEvent};
use sijill_core::event::Event;
use sijill_core::ids::CaseId;
use sijill_core::object::ObjectRef;

use crate::corrections::corrected;
use crate::frame::{BySlot, Frame, Slot, Titles};
use crate::number::CaseNumber;
use crate::seen::{Seen, View};
use crate::standing::counted;
use crate::trail::{Entry, One};

/// How many records are kept and shown.
pub const RECENT_MAX: usize = 100;

/// The answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RecentView {
    /// At most [`RECENT_MAX`], the newest first.
    pub recent: Vec<RecentLine>,
}

/// One of them.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RecentLine {
    /// The case.
    pub case: CaseId,
    /// The entry of its trail; a correction of a record that is no longer among these says nothing
    /// of that record's position.
    pub entry: Entry,
    /// The number of the case.
    pub number: CaseNumber,
    /// The title of the case, an object.
    pub title: ObjectRef,
}

/// The fold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct RecentFold {
    kept: VecDeque<(Slot, Box<One>)>,
    valid: BySlot<u64>,
}

impl View for RecentFold {
    fn apply(&mut self, seen: &Seen<'_>) {
        let Some(slot) = seen.slot else { return };
        if let Some(Event::Case(CaseEvent::Opened(_))) = &seen.event {
            self.valid.insert(slot, 0);
        }
        let Some(valid) = self.valid.get_mut(slot) else { return };
        let Some(event) = &seen.event else {
            *valid += 1;
            return;
        };
        *valid = counted(*valid, event);
        if !notable(event) {
            return;
        }
        let mut one = One::of(event, seen, *valid);
        if let Event::Case(CaseEvent::Corrected(correction)) = event {
            let mut kept = self.kept.iter_mut();
            let earlier =
                kept.find(|(at, one)| *at == slot && one.record == Some(correction.record));
            if let Some((_, earlier)) = earlier {
                earlier.corrected.insert(correction.field.clone(), corrected(correction, seen));
                one.corrects = Some(earlier.when.position);
            }
        }
        if self.kept.len() == RECENT_MAX {
            self.kept.pop_front();
        }
        self.kept.push_back((slot, Box::new(one)));
    }
}

/// Whether people would want to hear of it by itself.
fn notable(event: &Event) -> bool {
    match event {
        Event::Case(event) => of_a_case(event),
        Event::Signature(SignatureEvent::Invalidated(_) | SignatureEvent::Restored(_))
        | Event::Invalidation(_)
        | Event::Sheet(
            SheetEvent::Received(_) | SheetEvent::Accepted(_) | SheetEvent::Refused(_),
        )
        | Event::Deliberation(_)
        | Event::Notice(_)
        | Event::Milestone(_)
        | Event::Condition(_)
        | Event::Opinion(_)
        | Event::Consultation(
            Consultation::Opened(_) | Consultation::Extended(_) | Consultation::Closed(_),
        )
        | Event::Evidence(_)
        | Event::Progress(_)
        | Event::Indicator(_)
        | Event::Funding(_)
        | Event::Score(_)
        | Event::Code(_)
        | Event::Course(
            CourseEvent::Proposed(_)
            | CourseEvent::Declined(_)
            | CourseEvent::ChildClosed(_)
            | CourseEvent::Migrated(_)
            | CourseEvent::NumberNoted(_)
            | CourseEvent::Released(_)
            | CourseEvent::RetentionEnded(_)
            | CourseEvent::PersonalErased(_),
        ) => true,
        Event::Ballot(event) => of_a_vote(event),
        // what people say is told where they say it
        Event::Consultation(Consultation::Commented(_) | Consultation::Answered(_)) => false,
        // a confirmation is told by its step; who reads what is personal, by the trail of the case
        Event::Course(CourseEvent::Confirmed(_) | CourseEvent::PersonalRead(_)) => false,
        Event::Signature(SignatureEvent::Given(_) | SignatureEvent::Withdrawn(_))
        | Event::Sheet(
            SheetEvent::Entered(_)
            | SheetEvent::Reconciled(_)
            | SheetEvent::Settled(_)
            | SheetEvent::Drawn(_)
            | SheetEvent::Sampled(_),
        )
        | Event::Sponsor(_)
        | Event::Register(_)
        | Event::Party(_)
        | Event::Territory(_)
        | Event::Procedure(_)
        | Event::Figure(_)
        | Event::Session(_)
        | Event::Calendar(_) => false,
    }
}

/// Whether people would want to hear of it by itself: not of what follows from a step.
fn of_a_case(event: &CaseEvent) -> bool {
    match event {
        CaseEvent::Opened(_)
        | CaseEvent::StepTaken(_)
        | CaseEvent::Crossed(_)
        | CaseEvent::UnderReview(_)
        | CaseEvent::ReviewDecided(_)
        | CaseEvent::DeadlineMissed(_)
        | CaseEvent::DeadlineSuspended(_)
        | CaseEvent::DeadlineResumed(_)
        | CaseEvent::DutyFulfilled(_)
        | CaseEvent::Linked(_)
        | CaseEvent::Corrected(_)
        | CaseEvent::DeadlineExtended(_)
        | CaseEvent::DeadlineRecounted(_) => true,
        // told by the step that they follow from
        CaseEvent::DeadlineStarted(_)
        | CaseEvent::DeadlineEnded(_)
        | CaseEvent::DutyOwed(_)
        // told to the offices concerned, on their desks
        | CaseEvent::DeadlineTold(_) => false,
    }
}

/// Whether people would want to hear of it by itself: not of each ballot, and not of what secures them.
fn of_a_vote(event: &BallotEvent) -> bool {
    match event {
        BallotEvent::Listed(_)
        | BallotEvent::Unlisted(_)
        | BallotEvent::Prepared(_)
        | BallotEvent::Opened(_)
        | BallotEvent::Closed(_)
        | BallotEvent::Unsealed(_)
        | BallotEvent::Counted(_) => true,
        BallotEvent::Cast(_)
        | BallotEvent::Marked(_)
        | BallotEvent::PaperReceived(_)
        | BallotEvent::PaperEntered(_)
        | BallotEvent::PaperAccepted(_)
        | BallotEvent::Rooted(_) => false,
    }
}

impl RecentFold {
    /// The answer so far.
    pub fn answer(&self, frame: &Frame) -> RecentView {
        let line = |(slot, one): &(Slot, Box<One>)| {
            Some(RecentLine {
                case: frame.case(*slot),
                entry: one.entry(Titles::of(frame.definition_then(&one.basis, *slot)), frame),
                number: frame.number(*slot)?,
                title: frame.opened(*slot)?.title.clone(),
            })
        };
        RecentView { recent: self.kept.iter().rev().filter_map(line).collect() }
    }
}
