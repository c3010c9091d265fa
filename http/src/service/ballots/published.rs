//! Published sets, to be asked about: whether a code stands in one, and the proof that its line is a
//! leaf under the recorded root (RFC 6962). Before a set is published nothing is told that its asker
//! does not hold already: code and place together.

use std::sync::{Arc, Mutex, PoisonError};

use serde::Serialize;
use sha2::{Digest, Sha256};
use sijill_core::activity::ballots::set::PublishedBallot;
use sijill_core::activity::ballots::{BallotEvent, Ballots, check};
use sijill_core::event::Event;
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::query::Position;
use sijill_store::RegisterError;
use utoipa::ToSchema;

use super::code::Code;
use crate::service::App;
use crate::service::failure::Failure;

/// How many sets are kept at hand.
const SETS_MAX: usize = 4;

/// A published set with the tree over its lines.
#[derive(Debug)]
pub struct Published {
    bytes: Vec<u8>,
    /// Where each line starts, and where the last one ends.
    starts: Vec<usize>,
    /// The hashes of each level: the leaves first, the root last.
    levels: Vec<Vec<Hash>>,
}

impl Published {
    /// Reads the lines of a set.
    pub fn new(bytes: Vec<u8>) -> Self {
        let ends = bytes.iter().enumerate().filter(|(_, byte)| **byte == b'\n');
        let starts: Vec<usize> = std::iter::once(0).chain(ends.map(|(at, _)| at + 1)).collect();
        let line = |pair: &[usize]| digest(&[&[0], &bytes[pair[0]..pair[1] - 1]]);
        let mut level: Vec<Hash> = starts.windows(2).map(line).collect();
        let mut levels = Vec::new();
        while level.len() > 1 {
            let joined = level.chunks(2).map(|pair| match pair {
                [left, right] => digest(&[&[1], &left.0, &right.0]),
                // without a right neighbour it stands for itself on the level above
                lone => lone[0],
            });
            let above = joined.collect();
            levels.push(std::mem::replace(&mut level, above));
        }
        levels.push(level);
        Self { bytes, starts, levels }
    }

    /// How many lines there are.
    pub fn len(&self) -> usize {
        self.starts.len() - 1
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// The root over the lines; of none, the hash of nothing.
    pub fn root(&self) -> Hash {
        self.levels.last().and_then(|top| top.first()).copied().unwrap_or_else(|| Hash::of(&[]))
    }

    /// The line at `index`, without its end.
    pub fn line(&self, index: usize) -> Option<&str> {
        let (start, end) = (*self.starts.get(index)?, *self.starts.get(index + 1)?);
        std::str::from_utf8(&self.bytes[start..end - 1]).ok()
    }

    fn ballot(&self, index: usize) -> Option<PublishedBallot> {
        serde_json::from_str(self.line(index)?).ok()
    }

    /// Where the ballot with this code stands. Lines are in the order of their codes.
    pub fn find(&self, code: &Code) -> Option<(usize, PublishedBallot)> {
        let (mut low, mut high) = (0, self.len());
        while low < high {
            let middle = low + (high - low) / 2;
            let ballot = self.ballot(middle)?;
            match ballot.code.as_str().cmp(code.as_str()) {
                std::cmp::Ordering::Equal => return Some((middle, ballot)),
                std::cmp::Ordering::Less => low = middle + 1,
                std::cmp::Ordering::Greater => high = middle,
            }
        }
        None
    }

    /// The leaf at `index` and the hashes beside its way to the root (RFC 9162 §2.1.3).
    pub fn proof(&self, index: usize) -> Option<(Hash, Vec<Hash>)> {
        let leaf = *self.levels.first()?.get(index)?;
        let mut at = index;
        let mut beside = Vec::new();
        for level in &self.levels {
            beside.extend(level.get(at ^ 1).copied());
            at >>= 1;
        }
        Some((leaf, beside))
    }
}

fn digest(parts: &[&[u8]]) -> Hash {
    let hasher = parts.iter().fold(Sha256::new(), |hasher, part| hasher.chain_update(part));
    Hash(hasher.finalize().into())
}

/// The sets asked for last, by their hash.
#[derive(Debug, Default)]
pub struct Sets {
    held: Mutex<Vec<(Hash, Arc<Published>)>>,
}

impl Sets {
    fn held(&self, hash: Hash) -> Option<Arc<Published>> {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        let at = held.iter().position(|(known, _)| *known == hash)?;
        // the one asked for last stands last
        let found = held.remove(at);
        held.push(found.clone());
        Some(found.1)
    }

    fn hold(&self, hash: Hash, set: &Arc<Published>) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|(known, _)| *known != hash);
        held.push((hash, Arc::clone(set)));
        let over = held.len().saturating_sub(SETS_MAX);
        held.drain(..over);
    }
}

/// How a ballot stands that somebody asks for by its code.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, ToSchema)]
#[serde(rename_all = "kebab-case")]
pub enum BallotStanding {
    /// It lies in the box and its hash stands in the record; told only to who names both.
    Recorded,
    /// It is in the published set.
    Published,
    /// The sets are published, and it is in none of them: there was no such ballot, or it was
    /// replaced by a later one.
    Absent,
}

/// What can be told of a ballot by its code.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BallotAnswer {
    /// The ballot as it was published; null before, and where it is in no set.
    pub ballot: Option<PublishedBallot>,
    /// Where it stands in a set; null before, and where it is in none.
    pub place: Option<BallotPlace>,
    /// How it stands.
    pub standing: BallotStanding,
}

/// Where a ballot stands in the published set, with the proof.
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct BallotPlace {
    /// Whether it is as the form asks, and is counted.
    pub counts: bool,
    /// The envelope.
    pub envelope: Slug,
    /// The index of its leaf.
    pub index: u64,
    /// The leaf hash of its line (RFC 6962).
    pub leaf: Hash,
    /// Its line, without its end.
    pub line: String,
    /// The hashes beside the way from the leaf to the root.
    pub proof: Vec<Hash>,
    /// The root, as it stands in the record.
    pub root: Hash,
    /// The hash of the set.
    pub set: Hash,
    /// How many lines the set has.
    pub size: u64,
}

impl App {
    /// The published set with this hash.
    ///
    /// # Errors
    /// `not-found`; when it was altered or cannot be read.
    pub async fn published(&self, hash: Hash) -> Result<Arc<Published>, Failure> {
        if let Some(held) = self.sets_at_hand().held(hash) {
            return Ok(held);
        }
        let register = self.register().clone();
        let read = tokio::task::spawn_blocking(move || {
            Ok(register.objects().get(hash)?.map(Published::new))
        });
        let read = read.await.map_err(|e| Failure::broken("read a set of ballots", &e))?;
        let set = read.map_err(RegisterError::Objects)?.ok_or(Failure::NotFound)?;
        let set = Arc::new(set);
        self.sets_at_hand().hold(hash, &set);
        Ok(set)
    }

    /// What can be told of the ballot with this code.
    ///
    /// # Errors
    /// `not-found`: before the sets are published, for whoever does not also name the record of just
    /// this ballot.
    pub async fn ballot(
        &self,
        case: CaseId,
        code: &Code,
        position: Option<Position>,
    ) -> Result<BallotAnswer, Failure> {
        let vote = self.vote(case)?;
        let ballots = vote.ballots().ok_or(Failure::NotFound)?;
        if ballots.unsealed.is_empty() {
            let position = position.ok_or(Failure::NotFound)?;
            let known = self.is_recorded(case, code, position)?;
            let standing = known.then_some(BallotStanding::Recorded).ok_or(Failure::NotFound)?;
            return Ok(BallotAnswer { ballot: None, place: None, standing });
        }
        for unsealed in &ballots.unsealed {
            let set = self.published(unsealed.set.hash).await?;
            let Some((index, ballot)) = set.find(code) else { continue };
            let place = place(ballots, &unsealed.envelope, &set, index, &ballot);
            let place = place.map(|place| BallotPlace { set: unsealed.set.hash, ..place });
            let standing = BallotStanding::Published;
            return Ok(BallotAnswer { ballot: Some(ballot), place, standing });
        }
        Ok(BallotAnswer { ballot: None, place: None, standing: BallotStanding::Absent })
    }

    /// Whether the record at `position` is that of the ballot with this code.
    fn is_recorded(&self, case: CaseId, code: &Code, position: Position) -> Result<bool, Failure> {
        let kept = self.register().log().record(position).map_err(RegisterError::from)?;
        let Some(kept) = kept else { return Ok(false) };
        let record = kept.read();
        if record.kind != "ballot.cast.v1" || record.case() != Some(case) {
            return Ok(false);
        }
        let Ok(Event::Ballot(BallotEvent::Cast(cast))) = Event::read(record.kind, record.data)
        else {
            return Ok(false);
        };
        Ok(self.in_box(case, cast.sealed)?.is_some_and(|there| there.code == code.as_str()))
    }
}

fn place(
    ballots: &Ballots,
    envelope: &Slug,
    set: &Published,
    index: usize,
    ballot: &PublishedBallot,
) -> Option<BallotPlace> {
    let (leaf, proof) = set.proof(index)?;
    let form = ballots.prepared.as_ref()?.ballot;
    let projects = ballots.projects(envelope)?;
    Some(BallotPlace {
        counts: check(form, &projects, &ballot.chosen()).is_ok(),
        envelope: envelope.clone(),
        index: index as u64,
        leaf,
        line: set.line(index)?.to_owned(),
        proof,
        root: set.root(),
        set: Hash::of(&[]),
        size: set.len() as u64,
    })
}

#[cfg(test)]
mod tests {
    use sijill_core::activity::ballots::set;

    use super::*;

    /// The root that a leaf and its proof lead to (RFC 9162 §2.1.3.2), written apart from the above.
    fn climbed(leaf: Hash, index: u64, size: u64, beside: &[Hash]) -> Hash {
        let (mut here, mut last, mut node) = (index, size - 1, leaf);
        for other in beside {
            if here & 1 == 1 || here == last {
                node = digest(&[&[1], &other.0, &node.0]);
                while here & 1 == 0 && here != 0 {
                    (here, last) = (here >> 1, last >> 1);
                }
            } else {
                node = digest(&[&[1], &node.0, &other.0]);
            }
            (here, last) = (here >> 1, last >> 1);
        }
        node
    }

    #[test]
    fn every_ballot_is_found_and_proved_and_no_other() {
        for size in 0..40_u32 {
            let ballot = |n| {
                let code = Code::fresh().unwrap().as_str().to_owned();
                PublishedBallot { choices: vec![n], code, points: vec![] }
            };
            let ballots: Vec<_> = (0..size).map(ballot).collect();
            let bytes = set::write(ballots.clone());
            let published = Published::new(bytes.to_vec());
            assert_eq!(published.len(), ballots.len());
            assert_eq!(published.root(), set::root(&bytes), "{size}");
            for ballot in ballots {
                let (index, found) = published.find(&ballot.code.parse().unwrap()).unwrap();
                assert_eq!(found, ballot);
                let (leaf, proof) = published.proof(index).unwrap();
                let (index, size) = (index as u64, u64::from(size));
                assert_eq!(climbed(leaf, index, size, &proof), published.root());
                let other = Hash([7; 32]);
                assert_ne!(climbed(other, index, size, &proof), published.root());
            }
            assert!(published.find(&Code::fresh().unwrap()).is_none());
        }
    }

    #[test]
    fn only_so_many_sets_are_held() {
        let sets = Sets::default();
        for n in 0..10_u8 {
            sets.hold(Hash([n; 32]), &Arc::new(Published::new(vec![])));
        }
        assert!(sets.held(Hash([5; 32])).is_none());
        assert!(sets.held(Hash([6; 32])).is_some());
        sets.hold(Hash([10; 32]), &Arc::new(Published::new(vec![])));
        assert!(sets.held(Hash([6; 32])).is_some(), "asked for last, and gone");
        assert!(sets.held(Hash([7; 32])).is_none());
    }
}
