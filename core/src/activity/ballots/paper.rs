//! Ballots on paper, in batches: received with their scan, entered twice by two people without either
//! seeing the other's, and accepted by one who did not enter them first. Only hashes of what was
//! entered come here: what it says stays in the box until it is opened.

use super::decide::{Asked, Follows};
use super::{BallotEvent, BallotRefusal, Paper, PaperAccepted, PaperEntered, PaperReceived};
use crate::ids::{Hash, Slug};
use crate::object::OBJECT_BYTES_MAX;
use crate::refusal::Refusal;
use crate::text::FieldRefusal;

/// The most ballots of one batch. Our own bound: what two people can enter and compare at a sitting.
pub const BATCH_MAX: u32 = 1_000;

impl Asked<'_> {
    pub(super) fn receive(&self, received: &PaperReceived) -> Follows {
        self.entering()?;
        let batch = received.batch.clone();
        let before = self.ballots().paper.get(&batch);
        if before.is_some_and(|before| before.received == *received) {
            return Ok(None);
        }
        if before.is_some_and(|before| before.accepted) {
            return Err(BallotRefusal::BatchAccepted { batch }.into());
        }
        self.not_unsealed()?;
        self.envelope_known(&received.envelope)?;
        if received.ballots > BATCH_MAX {
            let (field, min, max) = ("ballots".to_owned(), 0, BATCH_MAX.into());
            return Err(FieldRefusal::OutOfBounds { field, min, max }.into());
        }
        received.scan.check("scan", OBJECT_BYTES_MAX)?;
        if received.scan.length == 0 {
            return Err(FieldRefusal::Missing { field: "scan".to_owned() }.into());
        }
        let same = self.ballots().paper.values().find(|other| {
            other.received.batch != batch && other.received.scan.hash == received.scan.hash
        });
        if let Some(same) = same {
            let batch = same.received.batch.clone();
            return Err(BallotRefusal::SameScan { batch }.into());
        }
        self.pinned.in_its_time("occurred", received.occurred, self.model, self.ctx)?;
        Ok(Some(BallotEvent::PaperReceived(received.clone())))
    }

    /// A batch that was received and not accepted.
    fn waiting(&self, id: &Slug) -> Result<&Paper, Refusal> {
        self.not_unsealed()?;
        let batch = id.clone();
        match self.ballots().paper.get(id) {
            None => Err(BallotRefusal::BatchUnknown { batch }.into()),
            Some(paper) if paper.accepted => Err(BallotRefusal::BatchAccepted { batch }.into()),
            Some(paper) => Ok(paper),
        }
    }

    pub(super) fn enter(&self, batch: &Slug, sealed: Hash) -> Follows {
        self.entering()?;
        let paper = self.waiting(batch)?;
        let own = paper.entries.iter().position(|(by, _)| *by == self.by);
        if own.is_some_and(|at| paper.entries[at].1 == sealed) {
            return Ok(None);
        }
        let batch = batch.clone();
        let at = match own {
            Some(at) => at,
            None if paper.entries.len() < 2 => paper.entries.len(),
            None => return Err(BallotRefusal::EnteredTwice { batch }.into()),
        };
        let entry = if at == 0 { 1 } else { 2 };
        Ok(Some(BallotEvent::PaperEntered(PaperEntered { batch, entry, sealed })))
    }

    pub(super) fn accept(&self, batch: &Slug) -> Follows {
        self.office()?;
        if self.ballots().paper.get(batch).is_some_and(|paper| paper.accepted) {
            return Ok(None);
        }
        let paper = self.waiting(batch)?;
        let batch = batch.clone();
        let [(first_by, first), (_, second)] = paper.entries.as_slice() else {
            return Err(BallotRefusal::NotEnteredTwice { batch }.into());
        };
        if first != second {
            return Err(BallotRefusal::EntriesDiffer { batch }.into());
        }
        if *first_by == self.by {
            return Err(BallotRefusal::OwnEntry { batch }.into());
        }
        Ok(Some(BallotEvent::PaperAccepted(PaperAccepted { batch })))
    }
}
