//! What happens in the course of a case, and how each event changes what decisions know of it. No rule
//! may be evaluated here: results of rules stand in the events.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::{Personal, Seal, SealedText};
use crate::case::Case;
use crate::case::event::{Answered, ThresholdAt};
use crate::decider::case_tag;
use crate::event::events;
use crate::ids::{CaseId, Hash, RecordId, Slug};
use crate::object::ObjectRef;
use crate::procedure::guard::{Facts, Value as Answer};
use crate::query::Tag;
use crate::record::Record;
use crate::time::PartialDate;

events! {
    /// What happens in the course of a case.
    pub enum CourseEvent {
        /// A step was proposed that others must confirm.
        Proposed(StepProposed) = "step.proposed.v1",
        /// Someone confirmed what another proposed.
        Confirmed(StepConfirmed) = "step.confirmed.v1",
        /// A proposed step was declined, or taken back.
        Declined(StepDeclined) = "step.declined.v1",
        /// A case opened under this one has ended.
        ChildClosed(ChildClosed) = "child.closed.v1",
        /// The case moved to a later version of its procedure.
        Migrated(CaseMigrated) = "case.migrated.v1",
        /// Another system's number of the case was noted.
        NumberNoted(NumberNoted) = "number.noted.v1",
        /// Personal data of the case is read.
        PersonalRead(PersonalRead) = "personal.read.v1",
        /// What is personal need not be kept any longer.
        RetentionEnded(RetentionEnded) = "retention.ended.v1",
        /// A text that was sealed is open to everyone.
        Released(TextReleased) = "text.released.v1",
        /// What was personal in the case was erased from the vault.
        PersonalErased(PersonalErased) = "personal.erased.v1",
    }
}

/// A step was proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepProposed {
    /// How many others must confirm it.
    pub confirmations: u32,
    /// What was filled in.
    pub form: BTreeMap<Slug, Value>,
    /// What the guard read and answered when it was proposed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub guard: Option<Answered>,
    /// When the step happened, if earlier than it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<PartialDate>,
    /// The step.
    pub step: Slug,
}

/// Someone confirmed what another proposed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepConfirmed {
    /// How many confirmations are there with this one.
    pub confirmed: u32,
    /// The record that proposed it.
    pub proposal: RecordId,
    /// The step.
    pub step: Slug,
}

/// A proposed step was declined, or taken back by whoever proposed it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct StepDeclined {
    /// The record that proposed it.
    pub proposal: RecordId,
    /// Why, in the words of whoever declined.
    pub reason: String,
    /// The step.
    pub step: Slug,
}

/// A case opened under this one has ended.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ChildClosed {
    /// The child.
    pub child: CaseId,
    /// The stage it ended in.
    pub stage: Slug,
}

/// The case moved to a later version of its procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct CaseMigrated {
    /// What the parameters and thresholds were evaluated on: figures of the territory.
    pub facts: Facts,
    /// The version it was under.
    pub from: Hash,
    /// The parameters, evaluated anew.
    pub params: BTreeMap<Slug, Value>,
    /// Why: in an official's words, or the source that the version names.
    pub reason: String,
    /// The stage of the new version that it stands in.
    pub stage: Slug,
    /// The thresholds, evaluated anew. What was crossed stays crossed.
    pub thresholds: Vec<ThresholdAt>,
    /// The version it is under now.
    pub to: Hash,
}

/// Another system's number of the case was noted; a later one of the same system replaces it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NumberNoted {
    /// The number, as it is written there.
    pub number: String,
    /// Which system.
    pub system: Slug,
}

/// Personal data of the case is read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonalRead {
    /// Why, in the words of whoever reads.
    pub reason: String,
    /// Whose.
    pub what: Personal,
}

/// What is personal need not be kept any longer: whoever is entitled is reminded to erase it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RetentionEnded {
    /// The roles that are reminded, and may erase.
    pub by: Vec<Slug>,
    /// The last day it was to be kept.
    pub due: PartialDate,
}

/// What was personal in the case was erased from the vault. It names no one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PersonalErased {
    /// Why, in the words of whoever erased it.
    pub reason: String,
    /// How many rows of the vault were destroyed with the key of the case.
    pub rows: u32,
}

/// A text that was sealed is open to everyone, because a step was taken that releases it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct TextReleased {
    /// The field it was filled in.
    pub field: Slug,
    /// The text as everyone reads it.
    pub object: ObjectRef,
    /// The salt: with the text it gives the fingerprint that was recorded when it was sealed.
    pub salt: Hash,
    /// The hash of what was kept sealed.
    pub sealed: Hash,
    /// The step it was filled in for.
    pub step: Slug,
}

/// What decisions need to know of the course of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Course {
    /// What was proposed, by the record that proposed it.
    pub proposals: BTreeMap<RecordId, Proposal>,
    /// The children that have ended, and where.
    pub closed: BTreeMap<CaseId, Slug>,
    /// The numbers that other systems give it.
    pub numbers: BTreeMap<Slug, String>,
    /// The last day that what is personal was to be kept, once it is past.
    pub retention_ended: Option<PartialDate>,
    /// Whether what was personal is erased.
    pub erased: bool,
    /// The texts that were filled in sealed, by the hash of what is kept.
    pub sealed: BTreeMap<Hash, SealedText>,
}

/// A step that was proposed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Proposal {
    /// What was proposed.
    pub proposed: StepProposed,
    /// By whom: an actor.
    pub by: String,
    /// The stage it stood in.
    pub stage: Slug,
    /// Who confirmed it.
    pub confirmed_by: BTreeSet<String>,
    /// What came of it.
    pub state: Outcome,
}

/// What came of a proposal.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum Outcome {
    /// It waits for others.
    Open,
    /// It was confirmed, and the step taken.
    Taken,
    /// It was declined or taken back.
    Declined,
    /// The case left the stage before it was confirmed.
    Moot,
}

impl Course {
    /// The facts guards read, where `opened` cases were opened under this one.
    pub fn facts(&self, opened: usize) -> [(&'static str, Answer); 2] {
        let count = |n: usize| Answer::Integer(i64::try_from(n).unwrap_or(i64::MAX));
        [("open", count(opened.saturating_sub(self.closed.len()))), ("opened", count(opened))]
    }

    /// The proposals that wait, oldest first.
    pub fn waiting(&self) -> impl Iterator<Item = (&RecordId, &Proposal)> {
        self.proposals.iter().filter(|(_, proposal)| proposal.state == Outcome::Open)
    }

    /// What a step that was taken does to what was proposed: it is that step, or stood in a stage
    /// that is left.
    pub fn step_taken(&mut self, proposal: Option<RecordId>, moved: bool) {
        for (id, waiting) in &mut self.proposals {
            match waiting.state {
                Outcome::Open if Some(*id) == proposal => waiting.state = Outcome::Taken,
                Outcome::Open if moved => waiting.state = Outcome::Moot,
                Outcome::Open | Outcome::Taken | Outcome::Declined | Outcome::Moot => {}
            }
        }
    }
}

impl CourseEvent {
    pub(crate) fn add_tags(&self, tags: &mut Vec<Tag>) {
        match self {
            Self::ChildClosed(closed) => tags.push(case_tag(closed.child)),
            Self::Proposed(_)
            | Self::Confirmed(_)
            | Self::Declined(_)
            | Self::Migrated(_)
            | Self::NumberNoted(_)
            | Self::PersonalRead(_)
            | Self::RetentionEnded(_)
            | Self::Released(_)
            | Self::PersonalErased(_) => {}
        }
    }

    /// Where the case stands after this event.
    pub fn evolve(&self, record: &Record<'_>, case: &mut Case) {
        let stage = case.stage.clone();
        let course = &mut case.course;
        match self {
            Self::Proposed(proposed) => {
                let (Ok(id), Some(stage)) = (record.id.parse(), stage) else { return };
                let by = record.actor.to_owned();
                course.seals(&proposed.step, &proposed.form, &Seal::Proposed);
                let (confirmed_by, state) = (BTreeSet::new(), Outcome::Open);
                let proposed = proposed.clone();
                let proposal = Proposal { proposed, by, stage, confirmed_by, state };
                course.proposals.insert(id, proposal);
            }
            Self::Confirmed(confirmed) => {
                if let Some(proposal) = course.proposals.get_mut(&confirmed.proposal) {
                    proposal.confirmed_by.insert(record.actor.to_owned());
                }
            }
            Self::Declined(declined) => {
                if let Some(proposal) = course.proposals.get_mut(&declined.proposal) {
                    proposal.state = Outcome::Declined;
                }
            }
            Self::ChildClosed(closed) => {
                course.closed.insert(closed.child, closed.stage.clone());
            }
            Self::NumberNoted(noted) => {
                course.numbers.insert(noted.system.clone(), noted.number.clone());
            }
            Self::RetentionEnded(ended) => course.retention_ended = Some(ended.due),
            Self::Released(released) => {
                if let Some(text) = course.sealed.get_mut(&released.sealed) {
                    text.seal = Seal::Released;
                }
            }
            Self::PersonalErased(_) => course.erased = true,
            Self::PersonalRead(_) => {}
            Self::Migrated(migrated) => migrated.evolve(case),
        }
    }
}

impl CaseMigrated {
    fn evolve(&self, case: &mut Case) {
        if let Some(opened) = &mut case.opened {
            opened.procedure = self.to;
            opened.facts = self.facts.clone();
            opened.params = self.params.clone();
            opened.thresholds = self.thresholds.clone();
        }
        // what was proposed was proposed under other rules
        case.course.step_taken(None, true);
        if case.stage.as_ref() != Some(&self.stage) {
            case.stage = Some(self.stage.clone());
            case.deliberations.enter_stage();
            case.notices.enter_stage();
        }
    }
}
