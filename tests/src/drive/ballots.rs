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
use sijill_core::testing::signer;

use super::throw::Throw;
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

/// What was cast last, by case and actor.
pub type Cast = BTreeMap<(CaseId, String), Hash>;

/// The ballot of a voter at one thought.
fn thought(ballots: &Ballots, voter: u64, thought: u64) -> InBox {
    let numbers: Vec<u32> = ballots.of_envelope(&slug(ENVELOPE)).into_keys().collect();
    let hash = Hash::of(format!("{voter} {thought}").as_bytes());
    let keen = |(n, _): &(usize, &u32)| hash.0[*n % 32] % 2 == 0;
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
        let closes = self.now.plus_ms(20 * 86_400_000).to_string()[..10].to_owned();
        let noise = self.random.below(12);
        Some(match known.voting() {
            Voting::None => (office, self.prepare(case, &closes)),
            Voting::Prepared if noise < 2 => (office, self.prepare(case, &closes)),
            Voting::Prepared if noise == 2 => {
                let any: Vec<CaseId> = known.listed.keys().copied().collect();
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
            Voting::Closed => match known.paper.values().find(|p| !p.accepted) {
                Some(paper) if paper.received.ballots > 0 => {
                    let batch = paper.received.batch.to_string();
                    (office, ballot::receive(case, &batch, ENVELOPE, 0))
                }
                Some(_) | None => {
                    let bytes = published(&known, case, self.cast);
                    let sets = vec![SetOf { bytes, envelope: slug(ENVELOPE) }];
                    (office, Command::Ballot(BallotCommand::Unseal { case, sets }))
                }
            },
            Voting::Unsealed | Voting::Counted => {
                let (set, envelope) = (published(&known, case, self.cast), slug(ENVELOPE));
                let seed = Some(SEED.to_owned());
                (office, Command::Ballot(BallotCommand::Count { case, envelope, seed, set }))
            }
        })
    }

    fn prepare(&mut self, case: CaseId, closes: &str) -> Command {
        let amount = 1 + i64::try_from(self.random.below(4)).unwrap_or(0);
        let envelopes = vec![ballot::envelope(ENVELOPE, amount, HERE)];
        ballot::prepare(case, ballot::by_lot(ballot::prepared(closes, envelopes), SEED))
    }

    /// While voting is open: a ballot, mostly.
    fn vote(&mut self, case: CaseId, known: &Ballots, office: Actor) -> (Actor, Command) {
        let voter = self.random.below(VOTERS);
        match self.random.below(16) {
            0 => (office, ballot::close(case)),
            1 => (office, ballot::open(case)),
            2 => (office, ballot::mark(case, 500 + voter, ENVELOPE)),
            3 => (office, ballot::mark(case, voter, ENVELOPE)),
            4 => (office, ballot::receive(case, "school", ENVELOPE, 1)),
            5 | 6 => (office, ballot::enter(case, "school", "the first one")),
            7 => (office, ballot::accept(case, "school")),
            _ => {
                let ballot = thought(known, voter, self.random.below(THOUGHTS));
                let (channel, envelope) = (CastChannel::Online, slug(ENVELOPE));
                let sealed = sealed(&ballot);
                let cast = BallotCommand::Cast { case, channel, envelope, sealed, voter: None };
                (signer(voter), Command::Ballot(cast))
            }
        }
    }
}
