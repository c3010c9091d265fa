//! The counts of a case, and what a crossed count has lost: what was found not to count puts a
//! crossing in doubt; what signers withdraw after it does not, for they did sign by then. Only folds
//! that see the crowd's records count here; no decision may read it.

use std::collections::BTreeMap;

use crate::activity::signatures::{SignatureEvent, counts};
use crate::case::Case;
use crate::event::Event;
use crate::ids::Slug;

/// What crossed counts have lost.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Losses {
    whole: Tally,
    parts: BTreeMap<Slug, Tally>,
    /// The most signatures that were lacking when a crossing was looked at, or said to stand.
    stood: BTreeMap<Slug, u64>,
}

/// What one count has lost.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Tally {
    /// Signatures found not to count, less those given back.
    invalidated: u64,
    /// The most there were since the last crossing, with those found not to count: kept whenever one
    /// is withdrawn.
    most: u64,
}

impl Tally {
    /// The count with what was withdrawn since the crossing. Someone who withdraws and signs again
    /// is not counted twice.
    fn kept(&self, valid: u64) -> u64 {
        valid.max(self.most.saturating_sub(self.invalidated))
    }

    fn take(&mut self, event: &Event, valid: u64, by: i64) {
        let Event::Signature(event) = event else { return };
        match event {
            SignatureEvent::Withdrawn(_) => {
                self.most = self.most.max(valid.saturating_add(self.invalidated));
            }
            SignatureEvent::Invalidated(_) | SignatureEvent::Restored(_) => {
                self.invalidated = self.invalidated.saturating_add_signed(-by);
            }
            SignatureEvent::Given(_) => {}
        }
    }
}

impl Losses {
    /// A threshold is crossed: what was withdrawn before was never part of it.
    pub(super) fn crossed(&mut self, threshold: &Slug) {
        self.stood.remove(threshold);
        self.whole.most = 0;
        self.parts.values_mut().for_each(|part| part.most = 0);
    }
}

impl Case {
    /// Counts the crowd's records.
    pub fn count(&mut self, event: &Event) {
        for counts::Change { whence, by } in counts::changes(event) {
            self.losses.whole.take(event, self.valid_signatures, by);
            self.valid_signatures = self.valid_signatures.saturating_add_signed(by);
            if let Some(part) = whence.part {
                let count = self.valid_in_parts.entry(part.clone()).or_default();
                self.losses.parts.entry(part).or_default().take(event, *count, by);
                *count = count.saturating_add_signed(by);
            }
        }
    }

    /// The count, and those of the parts, with what was withdrawn since the last crossing.
    pub fn kept(&self) -> (u64, BTreeMap<Slug, u64>) {
        let in_part = |(part, valid): (&Slug, &u64)| {
            let tally = self.losses.parts.get(part).copied().unwrap_or_default();
            (part.clone(), tally.kept(*valid))
        };
        let parts = self.valid_in_parts.iter().map(in_part).collect();
        (self.losses.whole.kept(self.valid_signatures), parts)
    }

    /// The crossed thresholds that are to be looked at again. One that was said to stand stands for
    /// what was lacking by then: it is looked at again when at least twice as many are lacking, so that
    /// no row of small losses can hold its clocks back for ever.
    pub fn in_doubt(&self) -> Vec<Slug> {
        let (count, parts) = self.kept();
        let thresholds = self.opened.as_ref().map(|opened| opened.thresholds.as_slice());
        let crossed = thresholds.unwrap_or_default().iter().filter(|threshold| {
            self.crossed.contains_key(&threshold.id) && !self.under_review.contains(&threshold.id)
        });
        let doubtful = crossed.filter(|threshold| {
            let stood = self.losses.stood.get(&threshold.id).copied().unwrap_or(0);
            threshold.lacking(count, &parts) >= stood.saturating_mul(2).max(1)
        });
        doubtful.map(|threshold| threshold.id.clone()).collect()
    }

    /// The crossing of a threshold is looked at again, or was said to stand, with what is lacking now.
    /// What was once lacking stays known, though new signatures make up for it.
    pub(super) fn doubted(&mut self, threshold: &Slug) {
        let (count, parts) = self.kept();
        let thresholds = self.opened.as_ref().map(|opened| opened.thresholds.as_slice());
        let known = thresholds.unwrap_or_default().iter().find(|known| known.id == *threshold);
        if let Some(known) = known {
            let lacking = known.lacking(count, &parts);
            let stood = self.losses.stood.entry(threshold.clone()).or_default();
            *stood = lacking.max(*stood);
        }
    }
}
