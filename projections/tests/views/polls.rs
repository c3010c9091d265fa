//! What random histories try of a vote on projects: rules, lists, ballots on line, at the counter and on
//! paper, and the count. A ballot follows from its voter and a number, so that what lies in the box is
//! told again from the records. Whether anything may be done the core says.

use std::collections::BTreeMap;
use std::sync::Arc;

use proptest::prelude::*;
use sijill_core::activity::ballots::set::{self, InBox, PublishedBallot};
use sijill_core::activity::ballots::{
    BallotCast, BallotCommand, BallotForm, Ballots, CastChannel, PaperReceived, SetOf, Voting,
};
use sijill_core::case::CaseCommand;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, Pseudonym, Slug};
use sijill_core::object::ObjectRef;
use sijill_core::record::{Actor, Record};
use sijill_core::testing::{form, pseudonym, signer};

use crate::town::*;
use crate::votes::{self, code, envelope, open_under, prepared};

/// The vote, and how many projects it may have.
pub const POLL: u64 = 20;
pub const PROJECTS: u64 = 4;
/// What is voted on.
const ENVELOPES: [&str; 2] = ["all", "young"];
const BATCHES: [&str; 2] = ["school", "market"];
/// How many vote, and how often each may think again.
const VOTERS: u64 = 8;
const THOUGHTS: u64 = 4;

/// One thing that is tried.
#[derive(Debug, Clone, Copy)]
pub enum Poll {
    Open,
    Project(u64),
    Price(u64, i64),
    Gone(u64),
    Prepare(u64, i64),
    List(u64, usize),
    Unlist(u64),
    Begin,
    Cast(u64, usize, u64, bool),
    Mark(u64, usize),
    Receive(usize, usize, u32, Option<&'static str>),
    Enter(usize, bool, u64),
    Accept(usize, usize),
    Close,
    Unseal,
    Count(usize),
    /// Whatever brings the vote further.
    Further(u64),
}

/// What happens of a vote.
pub fn polls() -> impl Strategy<Value = Poll> {
    use Poll as P;
    let (at, told) = (|| 0..2_usize, prop_oneof![Just(None), Just(Some("2023-09"))]);
    prop_oneof![
        1 => (1..=PROJECTS).prop_map(P::Project),
        2 => (1..=PROJECTS, 9_000..40_000_i64).prop_map(|(n, price)| P::Price(n, price)),
        1 => (1..=PROJECTS).prop_map(P::Gone),
        2 => (0..6_u64, 1..30_i64).prop_map(|(how, days)| P::Prepare(how, days)),
        3 => (1..=PROJECTS, at()).prop_map(|(n, of)| P::List(n, of)),
        1 => (1..=PROJECTS).prop_map(P::Unlist),
        1 => Just(P::Begin),
        14 => (0..VOTERS, at(), 0..THOUGHTS, any::<bool>()).prop_map(|(who, of, thought, counter)| {
            P::Cast(who, of, thought, counter)
        }),
        3 => (0..VOTERS + 4, at()).prop_map(|(who, of)| P::Mark(who, of)),
        3 => (at(), at(), 0..3_u32, told).prop_map(|(batch, of, ballots, told)| {
            P::Receive(batch, of, ballots, told)
        }),
        4 => (at(), any::<bool>(), 0..5_u64).prop_map(|(batch, by, says)| P::Enter(batch, by, says)),
        2 => (at(), at()).prop_map(|(batch, by)| P::Accept(batch, by)),
        1 => Just(P::Close),
        1 => Just(P::Unseal),
        1 => at().prop_map(P::Count),
        40 => (0..1_000_u64).prop_map(P::Further),
    ]
}

fn project(n: u64) -> CaseId {
    case(POLL + n)
}

/// The ballot of a voter at one thought; the last thought is a ballot that counts for nothing.
fn ballot(known: &Ballots, voter: u64, of: usize, thought: u64) -> InBox {
    let envelope = slug(ENVELOPES[of]);
    let number = voter * 100 + thought * 10 + of as u64;
    let hash = Hash::of(&number.to_be_bytes());
    let numbers = known.of_envelope(&envelope).into_keys();
    let keen = numbers.zip(hash.0).filter(|(_, byte)| byte % 2 == 0);
    let choices = match thought {
        3 => vec![99],
        _ => keen.map(|(number, _)| number).take(3).collect(),
    };
    InBox { choices, code: code(number), envelope, points: vec![], salt: hash.to_string() }
}

fn sealed(ballot: &InBox) -> Hash {
    Hash::of(ballot.canonical().as_bytes())
}

/// What is published of an envelope: of each voter the ballot that was cast last, and those on paper.
fn published(town: &Town, known: &Ballots, of: usize) -> Arc<[u8]> {
    let envelope = slug(ENVELOPES[of]);
    let mut last: BTreeMap<String, Hash> = BTreeMap::new();
    for record in casts(town) {
        let cast: BallotCast = serde_json::from_str(record.data).unwrap();
        if cast.envelope == envelope {
            let named = |voter: Pseudonym| Actor::Signer(voter).to_string();
            let voter = cast.voter.map_or_else(|| record.actor.to_owned(), named);
            last.insert(voter, cast.sealed);
        }
    }
    let mut all = Vec::new();
    for voter in 0..VOTERS {
        let cast = last.get(&signer(voter).to_string());
        let mut thoughts = (0..THOUGHTS).map(|thought| ballot(known, voter, of, thought));
        all.extend(thoughts.find(|one| Some(&sealed(one)) == cast).map(InBox::published));
    }
    let on_paper = known.paper.values().filter(|paper| paper.accepted);
    let on_paper = on_paper.filter(|paper| paper.received.envelope == envelope);
    let count: u64 = on_paper.map(|paper| u64::from(paper.received.ballots)).sum();
    let first: Vec<u32> = known.of_envelope(&envelope).into_keys().take(1).collect();
    all.extend((0..count).map(|n| {
        let (choices, code) = (first.clone(), code(50_000 + n * 10 + of as u64));
        PublishedBallot { choices, code, points: vec![] }
    }));
    set::write(all)
}

fn casts(town: &Town) -> impl Iterator<Item = Record<'_>> {
    town.stage.records().filter(|r| r.kind == "ballot.cast.v1" && r.case() == Some(case(POLL)))
}

/// The rules of a vote and its projects, published; a second clerk; three projects with a price.
pub fn lay_out(town: &mut Town) {
    votes::publish(town);
    let begins = [Poll::Open, Poll::Project(1), Poll::Project(2), Poll::Project(3)];
    let priced = [Poll::Price(1, 30_000), Poll::Price(2, 20_001), Poll::Price(3, 20_001)];
    for one in begins.into_iter().chain(priced) {
        let (by, command) = town.of_a_poll(one).unwrap();
        town.must(&by, command);
    }
}

impl Town {
    fn poll(&self) -> Option<&Ballots> {
        self.stage.watch().case(case(POLL)).map(|case| &case.ballots)
    }

    /// Who does it, and what.
    pub fn of_a_poll(&self, one: Poll) -> Option<(Actor, Command)> {
        let id = case(POLL);
        let step = |n: u64, step: &str, form| {
            let (case, parent, step) = (project(n), Some(id), slug(step));
            let take = TakeStep { case, form, occurred: None, parent, step };
            Some((holder(CLERK), Command::Case(CaseCommand::TakeStep(take))))
        };
        let told = |command| Some((holder(CLERK), Command::Ballot(command)));
        match one {
            Poll::Open => Some((holder(CLERK), open_under(POLL, None, "test.budget"))),
            Poll::Project(n) => {
                Some((holder(CLERK), open_under(POLL + n, Some(POLL), "test.project")))
            }
            Poll::Price(n, price) => step(n, "price", form([("price", price.into())])),
            Poll::Gone(n) => step(n, "go", form([])),
            Poll::Prepare(how, days) => told(self.prepare(how, days)),
            Poll::List(n, of) => {
                let (envelope, proposal) = (slug(ENVELOPES[of]), project(n));
                told(BallotCommand::List { case: id, envelope, proposal })
            }
            Poll::Unlist(n) => {
                let (proposal, reason) = (project(n), "It was built".to_owned());
                told(BallotCommand::Unlist { case: id, proposal, reason })
            }
            Poll::Begin => told(BallotCommand::Open { case: id }),
            Poll::Close => told(BallotCommand::Close { case: id }),
            Poll::Unseal => {
                let known = self.poll()?;
                let envelopes = known.prepared.as_ref()?.envelopes.len();
                let set = |of: usize| {
                    let bytes = published(self, known, of);
                    SetOf { bytes, envelope: slug(ENVELOPES[of]) }
                };
                told(BallotCommand::Unseal { case: id, sets: (0..envelopes).map(set).collect() })
            }
            Poll::Count(of) => {
                let (envelope, set) = (slug(ENVELOPES[of]), published(self, self.poll()?, of));
                told(BallotCommand::Count { case: id, envelope, seed: None, set })
            }
            Poll::Further(dice) => self.of_a_poll(self.next(self.poll()?, dice)?),
            Poll::Cast(..)
            | Poll::Mark(..)
            | Poll::Receive(..)
            | Poll::Enter(..)
            | Poll::Accept(..) => self.of_its_ballots(one),
        }
    }

    /// What is tried of ballots, on line, at the counter and on paper.
    fn of_its_ballots(&self, one: Poll) -> Option<(Actor, Command)> {
        let id = case(POLL);
        let (by, command) = match one {
            Poll::Cast(voter, of, thought, counter) => {
                let sealed = sealed(&ballot(self.poll()?, voter, of, thought));
                let (by, channel, voter) = match counter {
                    true => (holder(CLERK), CastChannel::Counter, Some(pseudonym(voter))),
                    false => (signer(voter), CastChannel::Online, None),
                };
                let envelope = slug(ENVELOPES[of]);
                (by, BallotCommand::Cast { case: id, channel, envelope, sealed, voter })
            }
            Poll::Mark(voter, of) => {
                let (envelope, voter) = (slug(ENVELOPES[of]), pseudonym(voter));
                (holder(CLERK), BallotCommand::Mark { case: id, envelope, voter })
            }
            Poll::Receive(batch, of, ballots, occurred) => {
                let scan = ObjectRef::text(BATCHES[batch].as_bytes(), slug("fr"));
                let (batch, envelope) = (slug(BATCHES[batch]), slug(ENVELOPES[of]));
                let occurred = occurred.map(date);
                let received = PaperReceived { ballots, batch, envelope, occurred, scan };
                (holder(CLERK), BallotCommand::ReceivePaper { case: id, received })
            }
            Poll::Enter(batch, second, says) => {
                let says = if says == 4 { "another" } else { "what both read" };
                let (batch, sealed) = (slug(BATCHES[batch]), Hash::of(says.as_bytes()));
                let by = holder(if second { CHAIR } else { CLERK });
                (by, BallotCommand::EnterPaper { case: id, batch, sealed })
            }
            Poll::Accept(batch, by) => {
                let batch = slug(BATCHES[batch]);
                (holder([BUREAU, CHAIR][by]), BallotCommand::AcceptPaper { case: id, batch })
            }
            Poll::Open
            | Poll::Project(_)
            | Poll::Price(..)
            | Poll::Gone(_)
            | Poll::Prepare(..)
            | Poll::List(..)
            | Poll::Unlist(_)
            | Poll::Begin
            | Poll::Close
            | Poll::Unseal
            | Poll::Count(_)
            | Poll::Further(_) => return None,
        };
        Some((by, Command::Ballot(command)))
    }

    /// One envelope or two, ballots of one form or another, until some days from now.
    fn prepare(&self, how: u64, days: i64) -> BallotCommand {
        let closes = self.stage.now().plus_ms(days * 86_400_000).to_string();
        let mut prepared = prepared(&closes[..10]);
        prepared.envelopes = vec![envelope("all", 75_000), envelope("young", 45_050)];
        prepared.envelopes.truncate(if how < 3 { 1 } else { 2 });
        prepared.ballot = match how % 3 {
            0 => prepared.ballot,
            1 => BallotForm::ChooseOne,
            _ => BallotForm::Knapsack,
        };
        BallotCommand::Prepare { case: case(POLL), prepared: Box::new(prepared) }
    }

    /// What brings the vote further from where it stands.
    fn next(&self, known: &Ballots, dice: u64) -> Option<Poll> {
        let prepared = known.prepared.as_ref();
        let today = self.stage.now().to_string()[..10].to_owned();
        let over = prepared.is_some_and(|one| one.closes.to_string() <= today);
        let of = usize::try_from(dice % 2).unwrap();
        let n = 1 + dice % PROJECTS;
        let empty = |id: &Slug| known.of_envelope(id).is_empty();
        let empty = prepared.and_then(|one| one.envelopes.iter().position(|one| empty(&one.id)));
        Some(match known.voting() {
            Voting::None => Poll::Prepare(dice % 6, 20),
            Voting::Prepared if over => Poll::Prepare(dice % 6, 20),
            Voting::Prepared => match empty {
                Some(of) => Poll::List(n, of),
                None => Poll::Begin,
            },
            Voting::Open if over => Poll::Close,
            Voting::Open if dice % 5 < 2 => {
                Poll::Cast(dice % VOTERS, of, dice % 3, dice.is_multiple_of(7))
            }
            Voting::Open => self.paper(known, dice),
            Voting::Closed if known.paper.values().all(|p| p.accepted) => match dice % 4 {
                0 => Poll::Mark(100 + dice, of),
                _ => Poll::Unseal,
            },
            Voting::Closed => self.paper(known, dice),
            Voting::Unsealed => Poll::Count(of),
            Voting::Counted => return None,
        })
    }

    /// What a batch of ballots on paper waits for.
    fn paper(&self, known: &Ballots, dice: u64) -> Poll {
        let at = usize::try_from(dice % 2).unwrap();
        match known.paper.get(&slug(BATCHES[at])) {
            None => Poll::Receive(at, at, 1, None),
            Some(paper) if paper.accepted => Poll::Mark(100 + dice, at),
            Some(paper) if paper.entries.len() < 2 => Poll::Enter(at, paper.entries.len() == 1, 0),
            Some(_) => Poll::Accept(at, 0),
        }
    }
}
