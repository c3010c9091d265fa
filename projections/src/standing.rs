//! Where one case stands: its stage, its count, the thresholds it crossed, its clocks. The part of
//! a fold that several views share; each keeps its own. No answer may be made here that only one
//! view gives.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sijill_core::activity::signatures::counts;
use sijill_core::case::spread::SpreadAt;
use sijill_core::case::{CaseEvent, CaseOpened, CourseEvent};
use sijill_core::event::Event;
use sijill_core::ids::Slug;
use sijill_core::query::Position;

use crate::clocks::Clocks;
use crate::frame::{Frame, Named, NamedTerritory, Slot, Titles};
use crate::seen::Seen;
use crate::stamp::When;

/// The crossing of a threshold. Later invalidations do not undo it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
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
    /// Each time its crossing was looked at again, in order.
    pub reviews: Vec<ReviewLine>,
    /// How it is spread over the parts of the territory; absent where it need not be.
    pub spread: Option<SpreadLine>,
    /// Which.
    pub threshold: Named,
}

/// A crossing that was looked at again, because the count had fallen under the threshold.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReviewLine {
    /// The count that was found.
    pub count: u64,
    /// What staff decided; absent while they have not.
    pub decided: Option<ReviewDecision>,
    /// When it was recorded.
    pub when: When,
}

/// What staff decided of a crossing.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ReviewDecision {
    /// Why, in an official's words.
    pub reason: String,
    /// Whether it stands.
    pub stands: bool,
    /// When.
    pub when: When,
}

/// How a count is spread over the parts of a territory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SpreadLine {
    /// In how many parts the number must be reached.
    pub needed: i64,
    /// The parts, by code.
    pub parts: Vec<PartLine>,
    /// In how many parts it is reached.
    pub reached: i64,
}

/// What is counted and needed in one part of a territory.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct PartLine {
    /// Valid signatures in it.
    pub counted: u64,
    /// The number to reach, as evaluated when the case was opened.
    pub needed: i64,
    /// The part.
    pub part: NamedTerritory,
}

/// Where a case stands.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Standing {
    pub opened: When,
    pub stage: Slug,
    pub valid: u64,
    pub parts: BTreeMap<Slug, u64>,
    pub crossed: BTreeMap<Slug, Crossing>,
    pub reviews: BTreeMap<Slug, Vec<ReviewLine>>,
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
            parts: BTreeMap::new(),
            crossed: BTreeMap::new(),
            reviews: BTreeMap::new(),
            clocks: Clocks::default(),
            last: seen.record.position,
        };
        Some((slot, standing))
    }

    /// The state after one of the crowd's records.
    pub fn count_given(&mut self, seen: &Seen<'_>) {
        self.valid += 1;
        if let Some(part) = &seen.part {
            *self.parts.entry(part.clone()).or_default() += 1;
        }
        self.last = seen.record.position;
    }

    /// The state after what happened to the case itself.
    fn apply_of_case(&mut self, event: &CaseEvent, seen: &Seen<'_>) {
        match event {
            CaseEvent::StepTaken(taken) => self.stage = taken.to.clone(),
            CaseEvent::Crossed(crossed) => {
                let crossing = Crossing { count: crossed.count, when: When::of(seen) };
                self.crossed.insert(crossed.threshold.clone(), crossing);
            }
            CaseEvent::UnderReview(review) => {
                let reviews = self.reviews.entry(review.threshold.clone()).or_default();
                let (count, when) = (review.count, When::of(seen));
                reviews.push(ReviewLine { count, decided: None, when });
            }
            CaseEvent::ReviewDecided(decided) => {
                let reviews = self.reviews.get_mut(&decided.threshold);
                if let Some(review) = reviews.and_then(|reviews| reviews.last_mut()) {
                    review.decided = Some(ReviewDecision {
                        reason: decided.reason.clone(),
                        stands: decided.stands,
                        when: When::of(seen),
                    });
                }
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
            | CaseEvent::Corrected(_)
            | CaseEvent::DeadlineExtended(_)
            | CaseEvent::DeadlineTold(_)
            | CaseEvent::DeadlineRecounted(_) => {}
        }
    }

    /// The state after one record of the case that has an event.
    pub fn apply(&mut self, event: &Event, seen: &Seen<'_>) {
        self.last = seen.record.position;
        self.count(event);
        match event {
            Event::Case(event) => {
                self.apply_of_case(event, seen);
                let definition = seen.slot.and_then(|slot| seen.frame.definition(slot));
                self.clocks.apply(event, seen, definition);
            }
            Event::Course(CourseEvent::Migrated(migrated)) => self.stage = migrated.stage.clone(),
            Event::Course(_)
            | Event::Register(_)
            | Event::Party(_)
            | Event::Territory(_)
            | Event::Procedure(_)
            | Event::Deliberation(_)
            | Event::Notice(_)
            | Event::Milestone(_)
            | Event::Condition(_)
            | Event::Opinion(_)
            | Event::Consultation(_)
            | Event::Evidence(_)
            | Event::Progress(_)
            | Event::Indicator(_)
            | Event::Funding(_)
            | Event::Score(_)
            | Event::Code(_)
            | Event::Ballot(_)
            | Event::Signature(_)
            | Event::Sheet(_)
            | Event::Sponsor(_)
            | Event::Invalidation(_)
            | Event::Figure(_)
            | Event::Session(_)
            | Event::Calendar(_) => {}
        }
    }

    /// The thresholds of the case, for an answer.
    pub fn threshold_lines(
        &self,
        opened: &CaseOpened,
        titles: Titles<'_>,
        frame: &Frame,
    ) -> Vec<ThresholdLine> {
        let line = |threshold: &sijill_core::case::event::ThresholdAt| ThresholdLine {
            at: threshold.at,
            crossed: self.crossed.get(&threshold.id).copied(),
            reviews: self.reviews.get(&threshold.id).cloned().unwrap_or_default(),
            spread: threshold.spread.as_ref().map(|spread| self.spread_line(spread, frame)),
            threshold: titles.threshold(&threshold.id),
        };
        opened.thresholds.iter().map(line).collect()
    }

    fn spread_line(&self, spread: &SpreadAt, frame: &Frame) -> SpreadLine {
        let part = |(part, needed): (&Slug, &i64)| PartLine {
            counted: self.parts.get(part).copied().unwrap_or_default(),
            needed: *needed,
            part: frame.territory(part),
        };
        let parts = spread.each.iter().map(part).collect();
        SpreadLine { needed: spread.parts, parts, reached: spread.reached(&self.parts) }
    }

    fn count(&mut self, event: &Event) {
        for change in counts::changes(event) {
            self.valid = self.valid.saturating_add_signed(change.by);
            if let Some(part) = change.whence.part {
                let count = self.parts.entry(part).or_default();
                *count = count.saturating_add_signed(change.by);
            }
        }
    }
}

/// The count of valid signatures after one event: the core's own rule.
pub(crate) fn counted(before: u64, event: &Event) -> u64 {
    counts::counted(before, event)
}
