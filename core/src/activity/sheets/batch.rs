//! What is known of the batches of a case, folded from their records. Nothing may be decided here.

use std::collections::BTreeMap;

use super::{SheetEvent, SheetLine, SheetsDrawn, SheetsReceived, SheetsSampled, SheetsSettled};
use crate::ids::Slug;
use crate::procedure::guard::Value;
use crate::record::Record;

/// What is known of a case's sheets. Of the batches that a command is not about, only whether they
/// were received and closed.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Sheets(pub(super) BTreeMap<Slug, Batch>);

/// One batch.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Batch {
    pub(super) received: Option<SheetsReceived>,
    pub(super) entries: Vec<(String, Vec<SheetLine>)>,
    pub(super) differing: Option<Vec<u32>>,
    pub(super) settled: BTreeMap<u32, SheetsSettled>,
    pub(super) drawn: Option<SheetsDrawn>,
    pub(super) sampled: Option<SheetsSampled>,
    pub(super) accepted: bool,
    pub(super) refused: Option<String>,
}

impl Batch {
    pub(super) fn closed(&self) -> bool {
        self.accepted || self.refused.is_some()
    }
}

impl Sheets {
    /// How many batches were received and neither accepted nor refused.
    pub fn open(&self) -> usize {
        self.0.values().filter(|batch| batch.received.is_some() && !batch.closed()).count()
    }

    /// What guards read, by name.
    pub fn facts(&self) -> [(&'static str, Value); 1] {
        [("open", Value::Integer(i64::try_from(self.open()).unwrap_or(i64::MAX)))]
    }

    /// What is known after one event.
    pub fn evolve(&mut self, record: &Record<'_>, event: &SheetEvent) {
        let batch = self.0.entry(event.batch().clone()).or_default();
        match event {
            SheetEvent::Received(received) => batch.received = Some(received.clone()),
            SheetEvent::Entered(entered) => {
                batch.entries.push((record.actor.to_owned(), entered.lines.clone()));
            }
            SheetEvent::Reconciled(reconciled) => {
                batch.differing = Some(reconciled.differing.clone());
            }
            SheetEvent::Settled(settled) => {
                batch.settled.insert(settled.line, settled.clone());
            }
            SheetEvent::Drawn(drawn) => batch.drawn = Some(drawn.clone()),
            SheetEvent::Sampled(sampled) => batch.sampled = Some(sampled.clone()),
            SheetEvent::Accepted(_) => batch.accepted = true,
            SheetEvent::Refused(refused) => batch.refused = Some(refused.reason.clone()),
        }
    }
}
