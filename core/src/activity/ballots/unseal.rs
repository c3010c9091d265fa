//! What was in the box: the numbers must add up before a set is recorded as the ballots of an
//! envelope. Whose ballot is which cannot be known here: only how many there must be.

use std::collections::BTreeMap;

use super::decide::{Asked, Follows};
use super::{
    BallotEvent, BallotRefusal, BallotsUnsealed, SetOf, UnsealedEnvelope, Voting, check, set,
};
use crate::ids::{Hash, Slug};
use crate::object::{Access, MediaType, ObjectRef};
use crate::refusal::Refusal;
use crate::text::FieldRefusal;

/// How many voters of an envelope cast a ballot, and how many took one on paper.
#[derive(Debug, Clone, Copy, Default)]
struct Turnout {
    cast: u64,
    marked: u64,
}

impl Asked<'_> {
    pub(super) fn unseal(&self, sets: &[SetOf]) -> Follows {
        self.office()?;
        let case = self.pinned.id;
        match self.ballots().voting() {
            Voting::None | Voting::Prepared => return Err(BallotRefusal::NotOpen { case }.into()),
            Voting::Open => {
                let closes = self.prepared()?.closes;
                return Err(BallotRefusal::StillOpen { closes }.into());
            }
            Voting::Closed => self.stage_allows()?,
            Voting::Unsealed | Voting::Counted => return self.unsealed_before(sets),
        }
        self.rooted()?;
        let waiting = self.ballots().paper.values().find(|p| !p.accepted && p.received.ballots > 0);
        if let Some(paper) = waiting {
            let batch = paper.received.batch.clone();
            return Err(BallotRefusal::NotAccepted { batch }.into());
        }
        let mut sets = self.by_envelope(sets)?;
        let turnout = self.turnout();
        let mut ballots = Vec::new();
        for envelope in &self.prepared()?.envelopes {
            let set = sets.remove(&envelope.id).ok_or_else(|| {
                let field = format!("sets.{}", envelope.id);
                Refusal::from(FieldRefusal::Missing { field })
            })?;
            let turnout = turnout.get(&envelope.id).copied().unwrap_or_default();
            ballots.push(self.accounted(set, turnout)?);
        }
        Ok(Some(BallotEvent::Unsealed(BallotsUnsealed { ballots })))
    }

    /// The same sets again change nothing.
    fn unsealed_before(&self, sets: &[SetOf]) -> Follows {
        let before = |set: &SetOf| {
            let unsealed = self.ballots().unsealed.iter().find(|u| u.envelope == set.envelope);
            unsealed.is_some_and(|unsealed| unsealed.set.hash == Hash::of(&set.bytes))
        };
        if sets.len() == self.ballots().unsealed.len() && sets.iter().all(before) {
            return Ok(None);
        }
        Err(BallotRefusal::AlreadyUnsealed { case: self.pinned.id }.into())
    }

    /// The last root covers every ballot that was cast.
    fn rooted(&self) -> Result<(), Refusal> {
        let cast = &self.ballots().cast;
        let rooted = self.ballots().rooted.as_ref();
        let covered = rooted.map_or(cast.size() == 0, |rooted| {
            rooted.cast == cast.size() && rooted.root == cast.root()
        });
        if covered {
            return Ok(());
        }
        let rooted = rooted.map_or(0, |rooted| rooted.cast);
        Err(BallotRefusal::NotRooted { cast: cast.size(), rooted }.into())
    }

    fn by_envelope<'s>(&self, sets: &'s [SetOf]) -> Result<BTreeMap<&'s Slug, &'s SetOf>, Refusal> {
        let mut by_envelope = BTreeMap::new();
        for set in sets {
            self.envelope_known(&set.envelope)?;
            if by_envelope.insert(&set.envelope, set).is_some() {
                let (field, expected) = ("sets".to_owned(), "distinct".to_owned());
                return Err(FieldRefusal::WrongKind { field, expected }.into());
            }
        }
        Ok(by_envelope)
    }

    fn turnout(&self) -> BTreeMap<Slug, Turnout> {
        let mut turnout: BTreeMap<Slug, Turnout> = BTreeMap::new();
        for ((case, _, envelope), voter) in &self.model.voters {
            if *case == self.pinned.id {
                let of = turnout.entry(envelope.clone()).or_default();
                of.marked += u64::from(voter.marked);
                of.cast += u64::from(voter.cast.is_some() && !voter.marked);
            }
        }
        turnout
    }

    fn accounted(&self, set: &SetOf, turnout: Turnout) -> Result<UnsealedEnvelope, Refusal> {
        let envelope = &set.envelope;
        let batches = self.ballots().paper.values();
        let batches = batches.filter(|p| p.accepted && p.received.envelope == *envelope);
        let paper: u64 = batches.map(|paper| u64::from(paper.received.ballots)).sum();
        if paper > turnout.marked {
            let (ballots, marked) = (paper, turnout.marked);
            let envelope = envelope.clone();
            return Err(BallotRefusal::MoreThanMarked { envelope, ballots, marked }.into());
        }
        let ballots = set::read(envelope, &set.bytes)?;
        let (expected, found) = (turnout.cast + paper, ballots.len() as u64);
        if found != expected {
            let envelope = envelope.clone();
            return Err(BallotRefusal::NotAccounted { envelope, expected, found }.into());
        }
        let (form, projects) = (self.prepared()?.ballot, self.ballots().projects(envelope));
        let spoiled = ballots.iter().filter(|ballot| {
            let fits = projects.as_ref().map(|projects| check(form, projects, &ballot.chosen()));
            !matches!(fits, Some(Ok(())))
        });
        Ok(UnsealedEnvelope {
            envelope: envelope.clone(),
            marked: turnout.marked,
            online: turnout.cast,
            paper,
            root: set::root(&set.bytes),
            set: published(&set.bytes, "application/jsonl"),
            spoiled: spoiled.count() as u64,
        })
    }
}

/// The reference to something that anyone may read, of the type `media`.
pub(super) fn published(bytes: &[u8], media: &str) -> ObjectRef {
    ObjectRef {
        access: Access::Public,
        fingerprint: None,
        hash: Hash::of(bytes),
        language: "und".parse().expect("a short name"),
        length: bytes.len() as u64,
        media: MediaType::try_from(media.to_owned()).expect("a media type"),
    }
}
