//! What each event changes in the count of valid signatures, and where: one rule for the engine and
//! for every view, so that the whole is always the sum over channels, parts and batches. No count may
//! be kept here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::{Channel, SignatureEvent, Signed};
use crate::activity::sheets::SheetEvent;
use crate::event::Event;
use crate::ids::Slug;

/// How and where a signature was given.
#[derive(Debug, Clone, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct Whence {
    /// The batch of sheets it was on.
    pub batch: Option<Slug>,
    /// How.
    pub channel: Channel,
    /// The part of the territory it counts in.
    pub part: Option<Slug>,
}

/// So many signatures that were given in one way and place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Share {
    /// The batch of sheets they were on.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub batch: Option<Slug>,
    /// How they were given.
    pub channel: Channel,
    /// How many.
    pub count: u64,
    /// The part of the territory they count in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub part: Option<Slug>,
}

/// What one event adds to the valid signatures given in one way and place, or takes from them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Change {
    /// How and where.
    pub whence: Whence,
    /// How many; fewer than 0 where they are taken away.
    pub by: i64,
}

/// Where `signed` were given, those on line in no part left out: they are the rest.
pub(super) fn shares<'a>(signed: impl Iterator<Item = &'a Signed>) -> Vec<Share> {
    let mut shares: BTreeMap<&Whence, u64> = BTreeMap::new();
    for one in signed.filter(|one| one.whence != Whence::default()) {
        *shares.entry(&one.whence).or_default() += 1;
    }
    let share = |(whence, count): (&Whence, u64)| {
        let Whence { batch, channel, part } = whence.clone();
        Share { batch, channel, count, part }
    };
    shares.into_iter().map(share).collect()
}

fn signed(n: u64) -> i64 {
    i64::try_from(n).unwrap_or(i64::MAX)
}

fn of_shares(shares: &[Share], all: usize, sign: i64) -> Vec<Change> {
    let named: u64 = shares.iter().map(|share| share.count).sum();
    let change = |share: &Share| Change {
        whence: Whence {
            batch: share.batch.clone(),
            channel: share.channel,
            part: share.part.clone(),
        },
        by: sign * signed(share.count),
    };
    let mut changes: Vec<Change> = shares.iter().map(change).collect();
    let rest = (all as u64).saturating_sub(named);
    if rest > 0 {
        changes.push(Change { whence: Whence::default(), by: sign * signed(rest) });
    }
    changes
}

/// What `event` changes in the count of valid signatures of its case.
pub fn changes(event: &Event) -> Vec<Change> {
    if let Event::Signature(event) = event {
        return of_signatures(event);
    }
    let Event::Sheet(SheetEvent::Accepted(accepted)) = event else { return vec![] };
    let lots = accepted.signers.iter();
    let change = |lot: &crate::activity::sheets::Lot| Change {
        whence: Whence {
            batch: Some(accepted.batch.clone()),
            channel: Channel::Paper,
            part: lot.part.clone(),
        },
        by: signed(lot.signers.len() as u64),
    };
    lots.map(change).collect()
}

fn of_signatures(event: &SignatureEvent) -> Vec<Change> {
    match event {
        SignatureEvent::Given(given) => {
            let (channel, part) = (given.channel, given.part.clone());
            vec![Change { whence: Whence { batch: None, channel, part }, by: 1 }]
        }
        SignatureEvent::Withdrawn(withdrawn) if withdrawn.invalidated => vec![],
        SignatureEvent::Withdrawn(withdrawn) => {
            let (batch, part) = (withdrawn.batch.clone(), withdrawn.part.clone());
            let channel = withdrawn.channel;
            vec![Change { whence: Whence { batch, channel, part }, by: -1 }]
        }
        SignatureEvent::Invalidated(invalidated) => {
            of_shares(&invalidated.shares, invalidated.signers.len(), -1)
        }
        SignatureEvent::Restored(restored) => {
            of_shares(&restored.shares, restored.signers.len(), 1)
        }
    }
}

/// The count of valid signatures after one event.
pub fn counted(before: u64, event: &Event) -> u64 {
    changes(event).iter().fold(before, |count, change| count.saturating_add_signed(change.by))
}
