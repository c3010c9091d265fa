//! Throws at a vote: it is prepared, listed, opened, cast, marked, entered from paper, closed, opened
//! and counted, now and then where it may not be. A ballot follows from its voter and a number, so
//! that what lies in the box can be told again from the records.

use std::collections::BTreeMap;
use std::sync::Arc;

use sijill_core::activity::ballots::set::{self, InBox, PublishedBallot};
use sijill_core::activity::ballots::{BallotCommand, Ballots, CastChannel, SetOf, Voting};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::record::Actor;
use sijill_core::testing::{pseudonym, signer};

use super::throw::{Throw, voting_of};
use crate::ballot::{self, code_of};
use crate::place::HERE;
use crate::town::slug;

/// The one envelope of a driven vote.
const ENVELOPE: &str = "all";
/// How many vote on line, and how often each may think again.
const VOTERS: u64 = 12;
const THOUGHTS: u64 = 3;
/// The seed of the lots.
const SEED: &str = "a seed that nobody knows before the vote";

/// What was cast last, by case and voter.
pub type Cast = BTreeMap<(CaseId, String), Hash>;

/// The ballot of a voter at one thought.
fn thought(ballots: &Ballots, voter: u64, thought: u64) -> InBox {
    let numbers: Vec<u32> = ballots.of_envelope(&slug(ENVELOPE)).into_keys().collect();
    let hash = Hash::of(format!("{voter} {thought}").as_bytes());
    let keen = |(n, _): &(usize, &u32)| hash.0[*n % 32].is_multiple_of(2);
    let mut choices: Vec<u32> =
        numbers.iter().enumerate().filter(keen).map(|(_, number)| *number).take(3).collect();
    if choices.is_empty() {
        choices.extend(numbers.first());
    }
    InBox {
        choices,
        code: code_of(voter * 10 + thought),
        envelope: slug(ENVELOPE),
        points: Vec::new(),
        salt: hash.to_string(),
    }
}

fn sealed(ballot: &InBox) -> Hash {
    Hash::of(ballot.canonical().as_bytes())
}

/// What is published: of each voter the ballot that was cast last, and each ballot on paper.
pub fn published(ballots: &Ballots, case: CaseId, cast: &Cast) -> Arc<[u8]> {
    let mut all = Vec::new();
    for voter in 0..VOTERS {
        let last = cast.get(&(case, signer(voter).to_string()));
        let found = (0..THOUGHTS).map(|n| thought(ballots, voter, n));
        let found = found.into_iter().find(|ballot| Some(&sealed(ballot)) == last);
        all.extend(found.map(InBox::published));
    }
    let accepted = ballots.paper.values().filter(|paper| paper.accepted);
    let count: u32 = accepted.map(|paper| paper.received.ballots).sum();
    let first = ballots.of_envelope(&slug(ENVELOPE)).into_keys().next();
    all.extend((0..count).map(|n| PublishedBallot {
        choices: first.into_iter().collect(),
        code: code_of(900_000 + u64::from(n)),
        points: Vec::new(),
    }));
    set::write(all)
}

impl Throw<'_> {
    /// Something about the vote of a case.
    pub(super) fn ballots(&mut self, case: CaseId, by: &Slug) -> Option<(Actor, Command)> {
        let known = self.watch.case(case)?.ballots.clone();
        let office = self.actor(by);
        let closes = self.now.plus_ms(90 * 86_400_000).to_string()[..10].to_owned();
        let noise = self.random.below(12);
        Some(match known.voting() {
            Voting::None => (office, self.prepare(case, &closes)),
            Voting::Prepared if noise < 2 => (office, self.prepare(case, &closes)),
            Voting::Prepared if noise == 2 => {
                let any = self.to_take_off(&known);
                let one = self.random.one(&any).copied().unwrap_or(case);
                (office, ballot::unlist(case, one, "Not for this year"))
            }
            Voting::Prepared if noise < 10 => {
                let children = self.watch.case(case)?.children.clone();
                let child = self.random.one(&children).copied().unwrap_or(case);
                (office, ballot::list(case, child, ENVELOPE))
            }
            Voting::Prepared => (office, ballot::open(case)),
            Voting::Open => return Some(self.vote(case, &known, office)),
            Voting::Closed => self.unseal(case, &known, office, noise),
            Voting::Unsealed | Voting::Counted => {
                let (set, envelope) = (published(&known, case, self.cast), slug(ENVELOPE));
                let seed = Some(SEED.to_owned());
                (office, Command::Ballot(BallotCommand::Count { case, envelope, seed, set }))
            }
        })
    }

    /// Lists a child of a case.
    pub(super) fn list(&mut self, case: CaseId, child: CaseId, by: &Slug) -> (Actor, Command) {
        (self.actor(by), ballot::list(case, child, ENVELOPE))
    }

    /// What is listed and stands where it is not listed any more; else anything that is listed.
    fn to_take_off(&self, known: &Ballots) -> Vec<CaseId> {
        let at = voting_of(self.definition).map(|voting| &voting.listed_at);
        let stands =
            |id: &CaseId| self.stage(*id).is_some_and(|s| at.is_some_and(|at| at.contains(&s)));
        let listed: Vec<CaseId> = known.listed.keys().copied().collect();
        let gone: Vec<CaseId> = listed.iter().filter(|id| !stands(id)).copied().collect();
        if gone.is_empty() { listed } else { gone }
    }

    /// When voting is over: a batch that waits is entered, accepted or void, those who took a ballot on paper are marked, and
    /// the box is opened.
    fn unseal(
        &mut self,
        case: CaseId,
        known: &Ballots,
        office: Actor,
        noise: u64,
    ) -> (Actor, Command) {
        let waits =
            known.paper.values().find(|paper| !paper.accepted && paper.received.ballots > 0);
        if waits.is_some() && noise > 2 {
            return (office, self.paper(case, known));
        }
        if let Some(paper) = waits {
            let batch = paper.received.batch.to_string();
            return (office, ballot::receive(case, &batch, ENVELOPE, 0));
        }
        if noise < 3 {
            return (office, ballot::mark(case, 500 + noise, ENVELOPE));
        }
        let bytes = published(known, case, self.cast);
        let sets = vec![SetOf { bytes, envelope: slug(ENVELOPE) }];
        (office, Command::Ballot(BallotCommand::Unseal { case, sets }))
    }

    fn prepare(&mut self, case: CaseId, closes: &str) -> Command {
        let amount = 1 + i64::try_from(self.random.below(4)).unwrap_or(0);
        let envelopes = vec![ballot::envelope(ENVELOPE, amount, HERE)];
        ballot::prepare(case, ballot::by_lot(ballot::prepared(closes, envelopes), SEED))
    }

    /// What a batch of ballots on paper waits for; once in six, whatever comes.
    fn paper(&mut self, case: CaseId, known: &Ballots) -> Command {
        let batch = ["school", "market"][usize::from(self.random.below(3) == 0)];
        let entries = known.paper.get(&slug(batch)).map(|paper| paper.entries.len());
        let noise = self.random.below(18);
        let says = if noise == 3 { "the second one" } else { "the first one" };
        match (noise, entries) {
            (0, _) => ballot::accept(case, batch),
            (1, _) | (_, None) => ballot::receive(case, batch, ENVELOPE, 1),
            (2 | 3, _) | (_, Some(0 | 1)) => ballot::enter(case, batch, says),
            (_, Some(_)) => ballot::accept(case, batch),
        }
    }

    /// While voting is open: a ballot, mostly.
    fn vote(&mut self, case: CaseId, known: &Ballots, office: Actor) -> (Actor, Command) {
        let voter = self.random.below(VOTERS);
        match self.random.below(16) {
            0 => (office, ballot::close(case)),
            1 => (office, ballot::open(case)),
            2 => (office, ballot::mark(case, 500 + voter, ENVELOPE)),
            3 => (office, ballot::mark(case, voter, ENVELOPE)),
            4..8 => (office, self.paper(case, known)),
            at => {
                let sealed = sealed(&thought(known, voter, self.random.below(THOUGHTS)));
                let envelope = slug(ENVELOPE);
                let (actor, channel, voter) = match at {
                    8 => (office, CastChannel::Counter, Some(pseudonym(voter))),
                    _ => (signer(voter), CastChannel::Online, None),
                };
                let cast = BallotCommand::Cast { case, channel, envelope, sealed, voter };
                (actor, Command::Ballot(cast))
            }
        }
    }
}
