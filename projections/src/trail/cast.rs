//! Consecutive ballots of one day as one entry, and consecutive voters who took one on paper. No voter
//! and no hash of a ballot may be kept here.

use jiff::civil::Date;
use serde::{Deserialize, Serialize};
use sijill_core::activity::ballots::{BallotEvent, CastChannel};
use sijill_core::procedure::guard::Facts;
use sijill_core::query::Position;

use super::args::Args;
use super::entry::Entry;
use crate::corrections::Corrected;
use crate::seen::Seen;
use crate::stamp::{Day, Stamp};

/// The code of an entry that stands for ballots that were cast.
pub(super) const BALLOTS_CAST: &str = "ballots-cast";
/// The code of an entry that stands for voters who took a ballot on paper.
pub(super) const VOTERS_MARKED: &str = "voters-marked";
/// The event types that such entries stand for.
const CAST: &str = "ballot.cast.v1";
const MARKED: &str = "voter.marked.v1";

/// Consecutive records of ballots of one day of recording, all cast or all taken on paper.
#[derive(Debug, Clone, Serialize, Deserialize)]
pub(super) struct CastRun {
    from: Position,
    to: Position,
    first: Stamp,
    last: Stamp,
    day: Date,
    marked: bool,
    counter: u64,
    count: u64,
}

/// Whether it is about paper, and how many of it came over a counter.
fn sort(event: &BallotEvent) -> Option<(bool, u64)> {
    match event {
        BallotEvent::Cast(cast) => match cast.channel {
            CastChannel::Counter => Some((false, 1)),
            CastChannel::Online => Some((false, 0)),
        },
        BallotEvent::Marked(_) => Some((true, 0)),
        BallotEvent::Prepared(_)
        | BallotEvent::Listed(_)
        | BallotEvent::Unlisted(_)
        | BallotEvent::Opened(_)
        | BallotEvent::PaperReceived(_)
        | BallotEvent::PaperEntered(_)
        | BallotEvent::PaperAccepted(_)
        | BallotEvent::Rooted(_)
        | BallotEvent::Closed(_)
        | BallotEvent::Unsealed(_)
        | BallotEvent::Counted(_) => None,
    }
}

impl CastRun {
    /// A run that begins with this record; none where it is about no ballot of one voter.
    pub fn of(event: &BallotEvent, seen: &Seen<'_>) -> Option<Self> {
        let (marked, counter) = sort(event)?;
        Some(Self {
            from: seen.record.position,
            to: seen.record.position,
            first: seen.stamp,
            last: seen.stamp,
            day: seen.recorded,
            marked,
            counter,
            count: 1,
        })
    }

    /// Takes in the next record, where it is of the same day and sort.
    pub fn goes_on(&mut self, event: &BallotEvent, seen: &Seen<'_>) -> bool {
        let Some((marked, counter)) = sort(event) else { return false };
        if marked != self.marked || self.day != seen.recorded {
            return false;
        }
        self.to = seen.record.position;
        self.last = seen.stamp;
        self.counter += counter;
        self.count += 1;
        true
    }

    /// The entry of these records.
    pub fn entry(&self) -> Entry {
        let (code, kind) = match self.marked {
            true => (VOTERS_MARKED, MARKED),
            false => (BALLOTS_CAST, CAST),
        };
        let mut args = Args::from([("count", self.count.into())]);
        if !self.marked {
            args.insert("counter", self.counter.into());
        }
        Entry {
            actor: None,
            answer: None,
            args,
            basis: None,
            code: code.to_owned(),
            corrected: Corrected::new(),
            corrects: None,
            fields: vec![],
            from: self.from,
            happened: Day(self.day),
            kind,
            occurred: None,
            occurred_until: None,
            read: Facts::new(),
            recorded: self.first,
            recorded_until: self.last,
            record: None,
            to: self.to,
        }
    }
}
