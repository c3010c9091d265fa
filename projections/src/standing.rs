//! Where one case stands: its stage, its count, the thresholds it crossed, its clocks. The part of
//! a fold that several views share; each keeps its own. No answer may be made here that only one
//! view gives.

use std::collections::BTreeMap;

use serde::Serialize;
use sijill_core::activity::signatures::SignatureEvent;
use sijill_core::case::{CaseEvent, CaseOpened};
use sijill_core::event::Event;
use sijill_core::ids::Slug;
use sijill_core::query::Position;

use crate::clocks::Clocks;
use crate::frame::{Named, Slot, Titles};
use crate::seen::Seen;
use crate::stamp::When;

/// The crossing of a threshold. Later invalidations do not undo it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Crossing {
    /// The count that was found.
    pub count: u64,
    /// When it was recorded.
    pub when: When,
}

/// A threshold of a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ThresholdLine {
    /// The count to reach, as evaluated when the case was opened.
    pub at: i64,
    /// Its crossing; absent while it is not crossed.
    pub crossed: Option<Crossing>,
    /// Which.
    pub threshold: Named,
}

/// Where a case stands.
#[derive(Debug, Clone)]
pub(crate) struct Standing {
    pub opened: When,
    pub stage: Slug,
    pub valid: u64,
    pub crossed: BTreeMap<Slug, Crossing>,
    pub clocks: Clocks,
    pub last: Position,
}

impl Standing {
    /// The state of a case that has just been opened; `None` when the record opens none.
    pub fn opening(seen: &Seen<'_>) -> Option<(Slot, Self)> {
        let (Some(Event::Case(CaseEvent::Opened(opened))), Some(slot)) = (&seen.event, seen.slot)
        else {
            return None;
        };
        let standing = Self {
            opened: When::of(seen),
            stage: opened.stage.clone(),
            valid: 0,
            crossed: BTreeMap::new(),
            clocks: Clocks::default(),
            last: seen.record.position,
        };
        Some((slot, standing))
    }

    /// The state after one of the crowd's records.
    pub fn count_given(&mut self, seen: &Seen<'_>) {
        self.valid += 1;
        self.last = seen.record.position;
    }

    /// The state after one record of the case that has an event.
    pub fn apply(&mut self, event: &Event, seen: &Seen<'_>) {
        self.last = seen.record.position;
        match event {
            Event::Signature(event) => self.valid = counted(self.valid, event),
            Event::Case(event) => {
                match event {
                    CaseEvent::StepTaken(taken) => self.stage = taken.to.clone(),
                    CaseEvent::Crossed(crossed) => {
                        let crossing = Crossing { count: crossed.count, when: When::of(seen) };
                        self.crossed.insert(crossed.threshold.clone(), crossing);
                    }
                    CaseEvent::Opened(_)
                    | CaseEvent::DeadlineStarted(_)
                    | CaseEvent::DeadlineEnded(_)
                    | CaseEvent::DeadlineMissed(_)
                    | CaseEvent::DeadlineSuspended(_)
                    | CaseEvent::DeadlineResumed(_)
                    | CaseEvent::DutyOwed(_)
                    | CaseEvent::DutyFulfilled(_)
                    | CaseEvent::Linked(_)
                    | CaseEvent::Corrected(_) => {}
                }
                let definition = seen.slot.and_then(|slot| seen.frame.definition(slot));
                self.clocks.apply(event, seen, definition);
            }
            Event::Register(_)
            | Event::Party(_)
            | Event::Territory(_)
            | Event::Procedure(_)
            | Event::Deliberation(_)
            | Event::Notice(_)
            | Event::Milestone(_)
            | Event::Condition(_)
            | Event::Opinion(_)
            | Event::Figure(_)
            | Event::Session(_) => {}
        }
    }

    /// The thresholds of the case, for an answer.
    pub fn threshold_lines(&self, opened: &CaseOpened, titles: Titles<'_>) -> Vec<ThresholdLine> {
        let line = |threshold: &sijill_core::case::event::ThresholdAt| ThresholdLine {
            at: threshold.at,
            crossed: self.crossed.get(&threshold.id).copied(),
            threshold: titles.threshold(&threshold.id),
        };
        opened.thresholds.iter().map(line).collect()
    }
}

/// The count of valid signatures after one event: the core's own rule.
pub(crate) fn counted(before: u64, event: &SignatureEvent) -> u64 {
    sijill_core::activity::signatures::counted(before, event)
}
