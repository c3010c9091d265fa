//! The course of one case: steps that wait for a second signature, numbers of others, moves to later
//! versions, and how long what is personal is kept. The part of a fold that several views share. No
//! name and no contact of anybody can be here: none is in the records.

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};
use sijill_core::case::course::{CaseMigrated, PersonalErased, RetentionEnded, StepProposed};
use sijill_core::case::{CaseEvent, CourseEvent};
use sijill_core::event::Event;
use sijill_core::ids::{RecordId, Slug};

use crate::frame::{Frame, Named, NamedProcedure, Titles};
use crate::sealed::{Sealed, SealedLine};
use crate::seen::Seen;
use crate::stamp::{Day, When};
use crate::trail::{FieldLine, filled_lines};

/// A step that others must confirm before it is taken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProposalLine {
    /// Who proposed it: an actor.
    pub by: String,
    /// How many others must confirm it.
    pub confirmations: u32,
    /// How many have.
    pub confirmed: u64,
    /// The roles that may.
    pub confirmed_by: Vec<Slug>,
    /// What was filled in.
    pub fields: Vec<FieldLine>,
    /// The record that proposed it.
    pub record: RecordId,
    /// When it was proposed.
    pub since: When,
    /// The step.
    pub step: Named,
}

/// The number that another system gives a case.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct NumberLine {
    /// The number, as it is written there.
    pub number: String,
    /// Which system.
    pub system: Slug,
    /// When it was noted.
    pub when: When,
}

/// A move of a case to a later version of its procedure.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MoveLine {
    /// The version it was under.
    pub from: NamedProcedure,
    /// Why.
    pub reason: String,
    /// The version it has been under since.
    pub to: NamedProcedure,
    /// When.
    pub when: When,
}

/// How long what is personal is kept, once that time is over or it was erased.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct RetentionLine {
    /// The roles that are reminded, and may erase.
    pub by: Vec<Slug>,
    /// The last day it was to be kept, where the procedure says how long.
    pub due: Option<Day>,
    /// When it was erased.
    pub erased: Option<When>,
    /// How many rows of the vault were destroyed; 0 while it is not erased.
    pub rows: u32,
}

/// The course of one case.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Course {
    proposals: Vec<Proposal>,
    numbers: BTreeMap<Slug, (String, When)>,
    moves: Vec<(CaseMigrated, When)>,
    kept: Option<(RetentionEnded, When)>,
    erased: Option<(PersonalErased, When)>,
    sealed: Sealed,
}

/// A step that was proposed and waits.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(crate) struct Proposal {
    pub record: RecordId,
    pub proposed: StepProposed,
    pub when: When,
    by: String,
    confirmed: BTreeSet<String>,
}

impl Course {
    /// The steps that wait, oldest first.
    pub fn proposals(&self) -> &[Proposal] {
        &self.proposals
    }

    /// That what is personal was kept long enough, while it is not erased.
    pub fn to_erase(&self) -> Option<&(RetentionEnded, When)> {
        self.kept.as_ref().filter(|_| self.erased.is_none())
    }

    /// The state after one record of the case that has an event.
    pub fn apply(&mut self, event: &Event, seen: &Seen<'_>) {
        if let Event::Case(CaseEvent::StepTaken(taken)) = event {
            let moved = taken.from != taken.to;
            self.proposals.retain(|waiting| !moved && taken.proposal != Some(waiting.record));
            self.sealed.fill(&taken.step, &taken.form, None, When::of(seen));
        }
        if let Event::Course(event) = event {
            self.apply_own(event, seen);
        }
        if let Event::Case(CaseEvent::StepTaken(_)) | Event::Course(_) = event {
            let waits = |id: &RecordId| self.proposals.iter().any(|waiting| waiting.record == *id);
            self.sealed.wait(waits);
        }
    }

    fn apply_own(&mut self, event: &CourseEvent, seen: &Seen<'_>) {
        let when = When::of(seen);
        match event {
            CourseEvent::Proposed(proposed) => {
                let Ok(record) = seen.record.id.parse() else { return };
                let by = seen.record.actor.to_owned();
                self.sealed.fill(&proposed.step, &proposed.form, Some(record), when);
                let (proposed, confirmed) = (proposed.clone(), BTreeSet::new());
                self.proposals.push(Proposal { record, proposed, when, by, confirmed });
            }
            CourseEvent::Confirmed(confirmed) => {
                let mut waiting = self.proposals.iter_mut();
                if let Some(waiting) = waiting.find(|w| w.record == confirmed.proposal) {
                    waiting.confirmed.insert(seen.record.actor.to_owned());
                }
            }
            CourseEvent::Declined(declined) => {
                self.proposals.retain(|waiting| waiting.record != declined.proposal);
            }
            CourseEvent::Migrated(migrated) => {
                self.proposals.clear();
                self.moves.push((migrated.clone(), when));
            }
            CourseEvent::NumberNoted(noted) => {
                self.numbers.insert(noted.system.clone(), (noted.number.clone(), when));
            }
            CourseEvent::RetentionEnded(ended) => self.kept = Some((ended.clone(), when)),
            CourseEvent::Released(released) => self.sealed.release(released, when),
            CourseEvent::PersonalErased(erased) => self.erased = Some((erased.clone(), when)),
            CourseEvent::ChildClosed(_) | CourseEvent::PersonalRead(_) => {}
        }
    }

    /// The steps that wait, for an answer.
    pub fn proposal_lines(&self, titles: Titles<'_>) -> Vec<ProposalLine> {
        let line = |waiting: &Proposal| {
            let proposed = &waiting.proposed;
            ProposalLine {
                by: waiting.by.clone(),
                confirmations: proposed.confirmations,
                confirmed: waiting.confirmed.len() as u64,
                confirmed_by: confirmed_by(&proposed.step, titles),
                fields: filled_lines(&proposed.step, &proposed.form, titles),
                record: waiting.record,
                since: waiting.when,
                step: titles.step(&proposed.step),
            }
        };
        self.proposals.iter().map(line).collect()
    }

    /// The texts that were filled in sealed, for an answer.
    pub fn sealed_lines(&self, titles: Titles<'_>) -> Vec<SealedLine> {
        self.sealed.lines(titles)
    }

    /// The numbers of others.
    pub fn numbers(&self) -> impl Iterator<Item = &str> {
        self.numbers.values().map(|(number, _)| number.as_str())
    }

    /// The numbers of others, by system, for an answer.
    pub fn number_lines(&self) -> Vec<NumberLine> {
        let line = |(system, (number, when)): (&Slug, &(String, When))| NumberLine {
            number: number.clone(),
            system: system.clone(),
            when: *when,
        };
        self.numbers.iter().map(line).collect()
    }

    /// The moves to later versions, for an answer.
    pub fn move_lines(&self, frame: &Frame) -> Vec<MoveLine> {
        let line = |(migrated, when): &(CaseMigrated, When)| MoveLine {
            from: frame.procedure(migrated.from),
            reason: migrated.reason.clone(),
            to: frame.procedure(migrated.to),
            when: *when,
        };
        self.moves.iter().map(line).collect()
    }

    /// What became of what is personal, for an answer.
    pub fn retention_line(&self) -> Option<RetentionLine> {
        if self.kept.is_none() && self.erased.is_none() {
            return None;
        }
        let kept = self.kept.as_ref().map(|(kept, _)| kept);
        Some(RetentionLine {
            by: kept.map(|kept| kept.by.clone()).unwrap_or_default(),
            due: kept.map(|kept| Day(kept.due.last_day())),
            erased: self.erased.as_ref().map(|(_, when)| *when),
            rows: self.erased.as_ref().map_or(0, |(erased, _)| erased.rows),
        })
    }
}

/// The roles that may confirm a step.
pub(crate) fn confirmed_by(step: &Slug, titles: Titles<'_>) -> Vec<Slug> {
    let steps = titles.version().map(|d| d.steps.as_slice()).unwrap_or_default();
    let rule = steps.iter().find(|rule| rule.id == *step);
    rule.map(|rule| rule.confirmed_by.clone()).unwrap_or_default()
}
