//! What is known of a vote, folded from its records. Nothing may be decided here, and no choice of a
//! voter can be known.

use std::collections::BTreeMap;

use serde_json::json;

use super::{
    BallotEvent, BoxRooted, Envelope, Frontier, PaperReceived, ProjectListed, Projects,
    UnsealedEnvelope, VotesCounted, VotingOpened, VotingPrepared,
};
use crate::event::Event;
use crate::ids::{CaseId, Hash, Pseudonym, Slug};
use crate::procedure::guard::Value;
use crate::record::{Actor, Record};
use crate::time::Moment;

/// What is known of the vote of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Ballots {
    /// How the vote will be.
    pub prepared: Option<VotingPrepared>,
    /// What is listed.
    pub listed: BTreeMap<CaseId, ProjectListed>,
    /// Every number that was given, to whom: a project that is listed again keeps it.
    pub numbers: BTreeMap<CaseId, u32>,
    /// That voting opened, and when that was recorded.
    pub opened: Option<(Moment, VotingOpened)>,
    /// Batches of paper ballots.
    pub paper: BTreeMap<Slug, Paper>,
    /// The last root of the box.
    pub rooted: Option<BoxRooted>,
    /// When it was recorded that voting closed.
    pub closed: Option<Moment>,
    /// What was in the box, once that was told.
    pub unsealed: Vec<UnsealedEnvelope>,
    /// What was counted, by envelope.
    pub counted: BTreeMap<Slug, VotesCounted>,
    /// The box, as far as this fold saw the crowd's records: decisions about a voter did not.
    pub cast: Frontier,
}

/// A batch of paper ballots.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Paper {
    /// What was received.
    pub received: PaperReceived,
    /// By whom it was entered, and the hash of what was entered; the first entry first.
    pub entries: Vec<(String, Hash)>,
    /// Whether it was accepted.
    pub accepted: bool,
}

/// How far a vote is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Voting {
    /// There is none yet.
    None,
    /// It was said how it will be.
    Prepared,
    /// Ballots are cast.
    Open,
    /// It is over, and the box is closed.
    Closed,
    /// The box was opened.
    Unsealed,
    /// Every envelope was counted.
    Counted,
}

/// How one voter stands on one envelope, as the voter's own records tell it.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Voter {
    /// The hash of the last ballot cast.
    pub cast: Option<Hash>,
    /// Whether a ballot on paper was taken.
    pub marked: bool,
}

/// How voters stand, for just those that were read.
pub type Voters = BTreeMap<(CaseId, Pseudonym, Slug), Voter>;

/// How the voter that `event` concerns stands after it.
pub fn evolve_voters(event: &Event, record: &Record<'_>, case: CaseId, voters: &mut Voters) {
    let Event::Ballot(event) = event else { return };
    let Some(voter) = record.actor.parse::<Actor>().ok().and_then(|actor| event.voter(&actor))
    else {
        return;
    };
    if let BallotEvent::Cast(cast) = event {
        voters.entry((case, voter, cast.envelope.clone())).or_default().cast = Some(cast.sealed);
    }
    if let BallotEvent::Marked(marked) = event {
        voters.entry((case, voter, marked.envelope.clone())).or_default().marked = true;
    }
}

impl Voting {
    /// Whether it is open, or over and not counted: nothing that it stands on may change.
    pub fn is_under_way(self) -> bool {
        match self {
            Self::Open | Self::Closed | Self::Unsealed => true,
            Self::None | Self::Prepared | Self::Counted => false,
        }
    }

    /// Its word in guards.
    pub fn word(self) -> &'static str {
        match self {
            Self::None => "",
            Self::Prepared => "prepared",
            Self::Open => "open",
            Self::Closed => "closed",
            Self::Unsealed => "unsealed",
            Self::Counted => "counted",
        }
    }

    /// Every word.
    pub const WORDS: &[&str] = &["", "prepared", "open", "closed", "unsealed", "counted"];
}

impl Ballots {
    /// How far the vote is.
    pub fn voting(&self) -> Voting {
        let counted = |unsealed: &UnsealedEnvelope| self.counted.contains_key(&unsealed.envelope);
        if !self.unsealed.is_empty() {
            return match self.unsealed.iter().all(counted) {
                true => Voting::Counted,
                false => Voting::Unsealed,
            };
        }
        match (self.closed.is_some(), self.opened.is_some(), self.prepared.is_some()) {
            (true, _, _) => Voting::Closed,
            (false, true, _) => Voting::Open,
            (false, false, true) => Voting::Prepared,
            (false, false, false) => Voting::None,
        }
    }

    /// The envelope `id`.
    pub fn envelope(&self, id: &Slug) -> Option<&Envelope> {
        let envelopes = self.prepared.iter().flat_map(|prepared| &prepared.envelopes);
        envelopes.into_iter().find(|envelope| envelope.id == *id)
    }

    /// What is listed for `envelope`, by number.
    pub fn of_envelope(&self, envelope: &Slug) -> BTreeMap<u32, &ProjectListed> {
        let listed = self.listed.values().filter(|listed| listed.envelope == *envelope);
        listed.map(|listed| (listed.number, listed)).collect()
    }

    /// The projects of `envelope` as ballots are checked against them; none, where there is no such
    /// envelope.
    pub fn projects(&self, envelope: &Slug) -> Option<Projects> {
        let amount = self.envelope(envelope)?.amount;
        let listed = self.of_envelope(envelope);
        let prices = listed.into_iter().map(|(number, listed)| (number, listed.price)).collect();
        Some(Projects { amount, prices })
    }

    /// What can change no more once voting opens: the canonical JSON of the last preparation and of
    /// all that is listed, by number. Its SHA-256 is recorded when voting opens.
    pub fn fixed(&self) -> String {
        let by_number: BTreeMap<u32, &ProjectListed> =
            self.listed.values().map(|listed| (listed.number, listed)).collect();
        let projects: Vec<&ProjectListed> = by_number.into_values().collect();
        json!({ "prepared": self.prepared, "projects": projects }).to_string()
    }

    /// Whether `proposal` was selected in an envelope that was counted.
    pub fn selected(&self, proposal: CaseId) -> bool {
        self.counted.values().any(|counted| counted.selected.contains(&proposal))
    }

    /// What guards of the case read, by name.
    pub fn facts(&self) -> [(&'static str, Value); 2] {
        let listed = i64::try_from(self.listed.len()).unwrap_or(i64::MAX);
        [
            ("listed", Value::Integer(listed)),
            ("voting", Value::Text(self.voting().word().to_owned())),
        ]
    }

    /// What guards of the child `id` read, by name.
    pub fn facts_of_child(&self, id: CaseId) -> [(&'static str, Value); 3] {
        [
            ("ballot.listed", Value::Boolean(self.listed.contains_key(&id))),
            ("ballot.selected", Value::Boolean(self.selected(id))),
            ("parent.voting", Value::Text(self.voting().word().to_owned())),
        ]
    }

    /// What is known after one event.
    pub fn evolve(&mut self, record: &Record<'_>, event: &BallotEvent) {
        match event {
            BallotEvent::Prepared(prepared) => self.prepared = Some(prepared.clone()),
            BallotEvent::Listed(listed) => {
                self.numbers.insert(listed.proposal, listed.number);
                self.listed.insert(listed.proposal, listed.clone());
            }
            BallotEvent::Unlisted(unlisted) => {
                self.listed.remove(&unlisted.proposal);
            }
            BallotEvent::Opened(opened) => self.opened = Some((record.moment(), opened.clone())),
            BallotEvent::Cast(cast) => self.cast.push(&cast.sealed.0),
            BallotEvent::Marked(_) => {}
            BallotEvent::PaperReceived(received) => {
                let (received, entries) = (received.clone(), Vec::new());
                let paper = Paper { received, entries, accepted: false };
                self.paper.insert(paper.received.batch.clone(), paper);
            }
            BallotEvent::PaperEntered(entered) => {
                if let Some(paper) = self.paper.get_mut(&entered.batch) {
                    let entry = (record.actor.to_owned(), entered.sealed);
                    match paper.entries.get_mut(usize::from(entered.entry.saturating_sub(1))) {
                        Some(before) => *before = entry,
                        None => paper.entries.push(entry),
                    }
                }
            }
            BallotEvent::PaperAccepted(accepted) => {
                if let Some(paper) = self.paper.get_mut(&accepted.batch) {
                    paper.accepted = true;
                }
            }
            BallotEvent::Rooted(rooted) => self.rooted = Some(rooted.clone()),
            BallotEvent::Closed(_) => self.closed = Some(record.moment()),
            BallotEvent::Unsealed(unsealed) => self.unsealed = unsealed.ballots.clone(),
            BallotEvent::Counted(counted) => {
                self.counted.insert(counted.envelope.clone(), counted.clone());
            }
        }
    }
}
