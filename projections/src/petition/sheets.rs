//! The paper of a petition: batches of sheets from their receipt to what was counted of them, and
//! invalidations of many signatures from their proposal on. No pseudonym may be kept here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sijill_core::activity::invalidations::{InvalidationEvent, SignatureQuery};
use sijill_core::activity::sheets::{SheetEvent, Stands};
use sijill_core::activity::signatures::counts;
use sijill_core::event::Event;
use sijill_core::ids::{Hash, Slug};
use sijill_core::object::ObjectRef;

use crate::seen::Seen;
use crate::stamp::When;

/// A batch of sheets.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BatchLine {
    /// What was counted of it; absent before it is accepted.
    pub accepted: Option<BatchAccepted>,
    /// How many lines say the same in both entries; absent before both are there.
    pub agreed: Option<u32>,
    /// Its name in the case.
    pub batch: Slug,
    /// The lines on which the entries differ, by number.
    pub differing: Vec<u32>,
    /// When its lines were entered, once or twice.
    pub entered: Vec<When>,
    /// How many signed lines it has, as whoever brought it said.
    pub lines: u32,
    /// When it was received.
    pub received: When,
    /// Why it was refused as a whole, and when; absent where it was not.
    pub refused: Option<Reasoned>,
    /// The lines that were to be looked up in the rolls, and what was found.
    pub sample: Option<Sample>,
    /// Its scan.
    pub scan: ObjectRef,
    /// The lines on which the entries differed, as settled.
    pub settled: Vec<SettledLine>,
    /// How many of those counted still count.
    pub valid: u64,
}

/// What was counted of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BatchAccepted {
    /// How many signers were counted.
    pub counted: u64,
    /// How many lines were not, because the case knew their signer already.
    pub doubles: u32,
    /// Why lines were left out, where that was said.
    pub reason: Option<String>,
    /// How many lines were not counted for another reason.
    pub refused: u32,
    /// When.
    pub when: When,
}

/// A reason and when it was given.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Reasoned {
    /// Why, in an official's words.
    pub reason: String,
    /// When.
    pub when: When,
}

/// A sample of a batch.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct Sample {
    /// When the lines were drawn.
    pub drawn: When,
    /// What was found; absent while they have not been looked up.
    pub found: Option<SampleFound>,
    /// The drawn lines, by number.
    pub lines: Vec<u32>,
    /// What they were drawn with.
    pub seed: Hash,
}

/// What a sample showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SampleFound {
    /// How many of a thousand lines were found wrong, rounded down.
    pub per_mille: u32,
    /// When.
    pub when: When,
    /// The lines found wrong, by number.
    pub wrong: Vec<u32>,
}

/// A line on which two entries differed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct SettledLine {
    /// Its number.
    pub line: u32,
    /// Why, in an official's words.
    pub reason: String,
    /// Which reading stands.
    pub stands: Stands,
    /// When.
    pub when: When,
}

/// An invalidation of many signatures together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ProposedInvalidation {
    /// Why and when it was given up; absent where it was not.
    pub cancelled: Option<Reasoned>,
    /// When another person agreed; absent before.
    pub confirmed: Option<When>,
    /// The ground, as a code.
    pub ground: Slug,
    /// Its number in the case.
    pub invalidation: u32,
    /// How many signatures it would take away, as counted when it was proposed.
    pub matched: u64,
    /// Which signatures.
    pub query: SignatureQuery,
    /// Why, in an official's words.
    pub reason: String,
    /// How many it took away that were given back since.
    pub restored: u64,
    /// When it was proposed.
    pub started: When,
    /// How many it took away.
    pub taken: u64,
}

/// The fold of both.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(super) struct Paper {
    batches: BTreeMap<Slug, BatchLine>,
    invalidations: BTreeMap<u32, ProposedInvalidation>,
}

impl Paper {
    /// The batches, by name.
    pub fn batches(&self) -> Vec<BatchLine> {
        self.batches.values().cloned().collect()
    }

    /// The invalidations, by number.
    pub fn invalidations(&self) -> Vec<ProposedInvalidation> {
        self.invalidations.values().cloned().collect()
    }

    /// What is known after one event of the case.
    pub fn apply(&mut self, event: &Event, seen: &Seen<'_>) {
        if let Event::Sheet(event) = event {
            self.apply_sheet(event, seen);
        }
        if let Event::Invalidation(event) = event {
            self.apply_invalidation(event, seen);
        }
        if let Event::Signature(event) = event {
            self.apply_signature(event);
        }
        for change in counts::changes(event) {
            let batch = change.whence.batch.and_then(|batch| self.batches.get_mut(&batch));
            if let Some(batch) = batch {
                batch.valid = batch.valid.saturating_add_signed(change.by);
            }
        }
    }

    fn apply_sheet(&mut self, event: &SheetEvent, seen: &Seen<'_>) {
        let when = When::of(seen);
        if let SheetEvent::Received(received) = event {
            let batch = BatchLine {
                accepted: None,
                agreed: None,
                batch: received.batch.clone(),
                differing: vec![],
                entered: vec![],
                lines: received.lines,
                received: when,
                refused: None,
                sample: None,
                scan: received.scan.clone(),
                settled: vec![],
                valid: 0,
            };
            self.batches.insert(received.batch.clone(), batch);
            return;
        }
        let Some(batch) = self.batches.get_mut(event.batch()) else { return };
        match event {
            SheetEvent::Received(_) => {}
            SheetEvent::Entered(_) => batch.entered.push(when),
            SheetEvent::Reconciled(reconciled) => {
                batch.agreed = Some(reconciled.agreed);
                batch.differing.clone_from(&reconciled.differing);
            }
            SheetEvent::Settled(settled) => batch.settled.push(SettledLine {
                line: settled.line,
                reason: settled.reason.clone(),
                stands: settled.stands,
                when,
            }),
            SheetEvent::Drawn(drawn) => {
                let (lines, seed) = (drawn.lines.clone(), drawn.seed);
                batch.sample = Some(Sample { drawn: when, found: None, lines, seed });
            }
            SheetEvent::Sampled(sampled) => {
                if let Some(sample) = &mut batch.sample {
                    let (per_mille, wrong) = (sampled.per_mille, sampled.wrong.clone());
                    sample.found = Some(SampleFound { per_mille, when, wrong });
                }
            }
            SheetEvent::Accepted(accepted) => {
                batch.accepted = Some(BatchAccepted {
                    counted: accepted.signers.iter().map(|lot| lot.signers.len() as u64).sum(),
                    doubles: accepted.doubles,
                    reason: accepted.reason.clone(),
                    refused: accepted.refused,
                    when,
                });
            }
            SheetEvent::Refused(refused) => {
                batch.refused = Some(Reasoned { reason: refused.reason.clone(), when });
            }
        }
    }

    fn apply_invalidation(&mut self, event: &InvalidationEvent, seen: &Seen<'_>) {
        let when = When::of(seen);
        match event {
            InvalidationEvent::Started(started) => {
                let proposed = ProposedInvalidation {
                    cancelled: None,
                    confirmed: None,
                    ground: started.ground.clone(),
                    invalidation: started.invalidation,
                    matched: started.matched,
                    query: started.query.clone(),
                    reason: started.reason.clone(),
                    restored: 0,
                    started: when,
                    taken: 0,
                };
                self.invalidations.insert(started.invalidation, proposed);
            }
            InvalidationEvent::Confirmed(confirmed) => {
                if let Some(one) = self.invalidations.get_mut(&confirmed.invalidation) {
                    one.confirmed = Some(when);
                }
            }
            InvalidationEvent::Cancelled(cancelled) => {
                if let Some(one) = self.invalidations.get_mut(&cancelled.invalidation) {
                    one.cancelled = Some(Reasoned { reason: cancelled.reason.clone(), when });
                }
            }
        }
    }

    fn apply_signature(&mut self, event: &sijill_core::activity::signatures::SignatureEvent) {
        use sijill_core::activity::signatures::SignatureEvent;
        match event {
            SignatureEvent::Invalidated(lot) => {
                let one = lot.invalidation.and_then(|number| self.invalidations.get_mut(&number));
                if let Some(one) = one {
                    one.taken += lot.signers.len() as u64;
                }
            }
            SignatureEvent::Restored(lot) => {
                if let Some(one) = self.invalidations.get_mut(&lot.invalidation) {
                    one.restored += lot.signers.len() as u64;
                }
            }
            SignatureEvent::Given(_) | SignatureEvent::Withdrawn(_) => {}
        }
    }
}
