//! What happens to cases, and how each event changes where a case stands. No rule may be evaluated
//! here: results of rules stand in the events.

mod deadline;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value;

pub use self::deadline::{
    DeadlineEnded, DeadlineExtended, DeadlineMissed, DeadlineRecounted, DeadlineResumed,
    DeadlineStarted, DeadlineSuspended, DeadlineTold,
};
use crate::case::Case;
use crate::case::spread::SpreadAt;
use crate::event::events;
use crate::ids::{CaseId, Hash, PartyId, RecordId, Slug};
use crate::object::ObjectRef;
use crate::procedure::definition::PetitionerKind;
use crate::procedure::guard::Facts;
use crate::query::Tag;
use crate::record::Record;
use crate::time::PartialDate;

events! {
    /// What happens to cases.
    pub enum CaseEvent {
        /// A case was opened.
        Opened(CaseOpened) = "case.opened.v1",
        /// A step was taken.
        StepTaken(StepTaken) = "step.taken.v1",
        /// A threshold was crossed.
        Crossed(ThresholdCrossed) = "threshold.crossed.v1",
        /// A deadline began to run.
        DeadlineStarted(DeadlineStarted) = "deadline.started.v1",
        /// A deadline ended, because the case left its stages.
        DeadlineEnded(DeadlineEnded) = "deadline.ended.v1",
        /// A deadline was missed.
        DeadlineMissed(DeadlineMissed) = "deadline.missed.v1",
        /// A deadline was suspended.
        DeadlineSuspended(DeadlineSuspended) = "deadline.suspended.v1",
        /// A suspended deadline runs on.
        DeadlineResumed(DeadlineResumed) = "deadline.resumed.v1",
        /// A duty came to be owed.
        DutyOwed(DutyOwed) = "duty.owed.v1",
        /// A duty was fulfilled.
        DutyFulfilled(DutyFulfilled) = "duty.fulfilled.v1",
        /// A case was linked to another.
        Linked(CaseLinked) = "case.linked.v1",
        /// What an earlier record says was corrected; the first value stays visible.
        Corrected(RecordCorrected) = "record.corrected.v1",
        /// A crossing is looked at again, because the count has fallen under the threshold.
        UnderReview(ThresholdUnderReview) = "threshold.under-review.v1",
        /// Staff decided whether the crossing stands.
        ReviewDecided(ReviewDecided) = "threshold.review-decided.v1",
        /// A deadline was extended.
        DeadlineExtended(DeadlineExtended) = "deadline.extended.v1",
        /// A rung of a deadline was told.
        DeadlineTold(DeadlineTold) = "deadline.told.v1",
        /// A deadline was counted again, because its calendar or its session changed.
        DeadlineRecounted(DeadlineRecounted) = "deadline.recounted.v1",
    }
}

/// A case was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseOpened {
    /// The cases that had been shown as alike to whoever opened it, and were said to have been seen.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub alike: Vec<CaseId>,
    /// The body that decides.
    pub body: PartyId,
    /// The case.
    pub case: CaseId,
    /// What the parameters and thresholds were evaluated on: figures of the territory.
    pub facts: Facts,
    /// The kind of case.
    pub kind: Slug,
    /// When it happened, if earlier than it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<PartialDate>,
    /// The parameters, evaluated.
    pub params: BTreeMap<Slug, Value>,
    /// The case it was opened under.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub parent: Option<CaseId>,
    /// The association that brings it; citizens do, when absent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub petitioner: Option<Petitioner>,
    /// The version it pins.
    pub procedure: Hash,
    /// Who speaks for it: an actor.
    pub representative: String,
    /// The stage it starts in.
    pub stage: Slug,
    /// The territory it concerns.
    pub territory: Slug,
    /// The thresholds, evaluated.
    pub thresholds: Vec<ThresholdAt>,
    /// Its title, in the words of who opened it.
    pub title: ObjectRef,
}

/// The association that brings a case.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct Petitioner {
    /// Which.
    pub party: PartyId,
    /// How many whole years lay strictly behind it on the day of opening, where the day it was
    /// founded is known: 3 from the day after its third birthday.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub years_exceeded: Option<i64>,
}

impl CaseOpened {
    /// Who brings it.
    pub fn petitioner_kind(&self) -> PetitionerKind {
        match self.petitioner {
            Some(_) => PetitionerKind::Association,
            None => PetitionerKind::Citizens,
        }
    }
}

/// A threshold and the count it stands at.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThresholdAt {
    /// The count to reach.
    pub at: i64,
    /// Its id.
    pub id: Slug,
    /// How it must be spread over the parts of the territory, if it must.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub spread: Option<SpreadAt>,
}

/// A step was taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepTaken {
    /// What was filled in.
    pub form: BTreeMap<Slug, Value>,
    /// The stage it left.
    pub from: Slug,
    /// What the guard read and answered.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guard: Option<Answered>,
    /// When it happened, if earlier than it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<PartialDate>,
    /// The record that proposed it, where others had to confirm it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub proposal: Option<RecordId>,
    /// The step.
    pub step: Slug,
    /// The stage it led to.
    pub to: Slug,
}

/// What a guard answered, and on what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Answered {
    /// The answer.
    pub answer: bool,
    /// What it read.
    pub read: Facts,
}

/// A threshold was crossed. Later invalidations do not undo it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThresholdCrossed {
    /// The count it stands at.
    pub at: i64,
    /// The count that was found.
    pub count: u64,
    /// The counts that were found in the parts, where it must be spread over them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<Slug, u64>,
    /// Which threshold.
    pub threshold: Slug,
}

/// A crossing is looked at again: signatures were found not to count, and the count has fallen
/// under the threshold. The date of the crossing stays; what hangs on it waits.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ThresholdUnderReview {
    /// The count it stands at.
    pub at: i64,
    /// The count that was found, with what was withdrawn by its signers since the crossing.
    pub count: u64,
    /// The counts that were found in the parts, where it must be spread over them.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub parts: BTreeMap<Slug, u64>,
    /// Which threshold.
    pub threshold: Slug,
}

/// Staff decided whether a crossing stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewDecided {
    /// Why, in an official's words.
    pub reason: String,
    /// Whether it stands.
    pub stands: bool,
    /// Which threshold.
    pub threshold: Slug,
}

/// A duty came to be owed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyOwed {
    /// The step or threshold that made it owed.
    pub because: Slug,
    /// The role at the body that owes it.
    pub by: Slug,
    /// Its last day, where it has one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<PartialDate>,
    /// Which duty.
    pub duty: Slug,
}

/// A duty was fulfilled.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DutyFulfilled {
    /// The step that fulfilled it.
    pub by_step: Slug,
    /// Days after the last day; 0 when in time or without a last day.
    pub days_late: i64,
    /// Which duty.
    pub duty: Slug,
    /// The day on which it is told to have been fulfilled, where that was told after the miss had
    /// been recorded: the days late count to the day of recording.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub told: Option<PartialDate>,
}

/// A case was linked to another.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseLinked {
    /// How.
    pub relation: Relation,
    /// The other case.
    pub to: CaseId,
}

/// How two cases are linked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Relation {
    /// It answers the other.
    Answers,
    /// It goes on where the other ended.
    Continues,
    /// It concerns the same matter.
    SameMatter,
}

/// What an earlier record says was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RecordCorrected {
    /// The field, as a path: `in_favour`, `form.reasons`.
    pub field: String,
    /// The value that stood first.
    pub first: Value,
    /// The value that stands now.
    pub now: Value,
    /// Why, in an official's words.
    pub reason: String,
    /// The record that is corrected.
    pub record: RecordId,
}

impl CaseEvent {
    pub(crate) fn add_tags(&self, tags: &mut Vec<Tag>) {
        match self {
            Self::Opened(opened) => {
                tags.push(Tag::new("body", opened.body));
                tags.push(Tag::new("territory", &opened.territory));
                tags.extend(opened.parent.map(crate::decider::case_tag));
            }
            Self::Linked(linked) => tags.push(crate::decider::case_tag(linked.to)),
            Self::StepTaken(_)
            | Self::Crossed(_)
            | Self::DeadlineStarted(_)
            | Self::DeadlineEnded(_)
            | Self::DeadlineMissed(_)
            | Self::DeadlineSuspended(_)
            | Self::DeadlineResumed(_)
            | Self::DutyOwed(_)
            | Self::DutyFulfilled(_)
            | Self::Corrected(_)
            | Self::UnderReview(_)
            | Self::ReviewDecided(_)
            | Self::DeadlineExtended(_)
            | Self::DeadlineTold(_)
            | Self::DeadlineRecounted(_) => {}
        }
    }

    /// Where the case stands after this event.
    pub fn evolve(&self, record: &Record<'_>, case: &mut Case) {
        match self {
            Self::Opened(opened) => {
                case.stage = Some(opened.stage.clone());
                case.opened = Some(opened.clone());
                case.opened_at = Some(record.moment());
            }
            Self::StepTaken(taken) => {
                case.stage = Some(taken.to.clone());
                case.order.taken(taken, record);
                case.trace.taken(taken, record);
                case.taken.push(taken.clone());
                case.taken_by.push(record.actor.to_owned());
                case.course.step_taken(taken.proposal, taken.from != taken.to);
                case.course.sealed_by(taken);
                if taken.from != taken.to {
                    case.deliberations.enter_stage();
                    case.notices.enter_stage();
                }
            }
            Self::Crossed(crossed) => {
                case.crossed.insert(crossed.threshold.clone(), crossed.count);
                case.losses.crossed(&crossed.threshold);
                self.evolve_clock(record, &mut case.running);
            }
            Self::UnderReview(review) => {
                case.under_review.insert(review.threshold.clone());
                case.doubted(&review.threshold);
            }
            Self::ReviewDecided(decided) => {
                case.under_review.remove(&decided.threshold);
                if decided.stands {
                    case.doubted(&decided.threshold);
                } else {
                    // its record stays for ever; what is decided from now on does not build on it
                    case.crossed.remove(&decided.threshold);
                }
                self.evolve_clock(record, &mut case.running);
            }
            Self::DutyOwed(owed) => {
                let due = owed.due.map(PartialDate::last_day);
                case.owed.insert(owed.duty.clone(), due);
            }
            Self::DutyFulfilled(fulfilled) => {
                case.owed.remove(&fulfilled.duty);
            }
            Self::Linked(linked) => case.links.push(linked.clone()),
            Self::Corrected(corrected) => {
                let key = (corrected.record, corrected.field.clone());
                case.corrected.insert(key, corrected.now.clone());
            }
            Self::DeadlineMissed(missed) => {
                case.missed.insert(missed.deadline.clone());
                case.trace.missed(missed, record);
                self.evolve_clock(record, &mut case.running);
            }
            Self::DeadlineStarted(_)
            | Self::DeadlineEnded(_)
            | Self::DeadlineSuspended(_)
            | Self::DeadlineResumed(_)
            | Self::DeadlineExtended(_)
            | Self::DeadlineTold(_)
            | Self::DeadlineRecounted(_) => self.evolve_clock(record, &mut case.running),
        }
    }
}
