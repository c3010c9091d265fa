//! A vote as commands: how it is prepared, what is cast on line and on paper, and the box that a test
//! keeps as the service does. Nothing here may run a command.

use std::collections::BTreeMap;
use std::sync::Arc;

use sijill_core::activity::ballots::set::{self, InBox, PublishedBallot};
use sijill_core::activity::ballots::{
    BallotCommand, BallotForm, CastChannel, Envelope, PaperReceived, SetOf, VotingPrepared,
};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::money::Currency;
use sijill_core::record::Actor;
use sijill_core::tally::{Method, Order, Rule, Tie, Unaffordable};
use sijill_core::testing::{form, pseudonym, signer};

use crate::town::{date, slug, text, title};

/// An invented budget, `test.budget`.
pub const BUDGET: &str = include_str!("../../core/src/activity/ballots/tests/budget.toml");
/// Its projects, `test.project`.
pub const PROJECT: &str = include_str!("../../core/src/activity/ballots/tests/project.toml");

/// What lies in a box, and what came on paper.
#[derive(Debug, Clone, Default)]
pub struct BallotBox {
    online: BTreeMap<(u64, Slug), InBox>,
    paper: Vec<(Slug, Vec<u32>)>,
    drawn: u64,
}

/// A receipt code of tests: the same number, the same code.
pub fn code_of(n: u64) -> String {
    let digits = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let hash = Hash::of(&n.to_be_bytes()).0;
    let text: Vec<char> =
        hash[..20].iter().map(|byte| char::from(digits[usize::from(byte % 32)])).collect();
    text.chunks(5).map(|group| group.iter().collect::<String>()).collect::<Vec<_>>().join("-")
}

/// An envelope for a territory.
pub fn envelope(id: &str, amount: i64, territory: &str) -> Envelope {
    let (id, title) = (slug(id), text(id));
    Envelope { amount, eligible: text("Whoever lives here"), id, territory: slug(territory), title }
}

/// Approval of one to three projects, most votes first, what does not fit passed over, the cheaper
/// first in a tie.
pub fn prepared(closes: &str, envelopes: Vec<Envelope>) -> VotingPrepared {
    let (order, unaffordable) = (Order::Votes, Unaffordable::Skip);
    let method = Method::Greedy { order, scoring: None, unaffordable };
    VotingPrepared {
        ballot: BallotForm::Approval { max: 3, min: 1 },
        closes: date(closes),
        currency: Currency::try_from("MAD".to_owned()).unwrap(),
        decimals: 2,
        envelopes,
        incompatible: Vec::new(),
        lot: None,
        rule: Rule::new(method, &[Tie::MinCost]),
    }
}

/// The same where ties are broken by lot, with `seed`.
pub fn by_lot(prepared: VotingPrepared, seed: &str) -> VotingPrepared {
    let lot = Hash::of(seed.as_bytes());
    let rule = Rule::new(prepared.rule.method.clone(), &[Tie::Lot(lot.to_string())]);
    VotingPrepared { lot: Some(lot), rule, ..prepared }
}

/// Says how the vote will be.
pub fn prepare(case: CaseId, prepared: VotingPrepared) -> Command {
    Command::Ballot(BallotCommand::Prepare { case, prepared: Box::new(prepared) })
}

/// Lists a proposal.
pub fn list(case: CaseId, proposal: CaseId, envelope: &str) -> Command {
    Command::Ballot(BallotCommand::List { case, envelope: slug(envelope), proposal })
}

/// Takes one from the list.
pub fn unlist(case: CaseId, proposal: CaseId, reason: &str) -> Command {
    Command::Ballot(BallotCommand::Unlist { case, proposal, reason: reason.to_owned() })
}

/// Opens the vote.
pub fn open(case: CaseId) -> Command {
    Command::Ballot(BallotCommand::Open { case })
}

/// Closes it.
pub fn close(case: CaseId) -> Command {
    Command::Ballot(BallotCommand::Close { case })
}

/// Marks a voter who took a ballot on paper.
pub fn mark(case: CaseId, voter: u64, envelope: &str) -> Command {
    let (envelope, voter) = (slug(envelope), pseudonym(voter));
    Command::Ballot(BallotCommand::Mark { case, envelope, voter })
}

/// Receives a batch of so many ballots.
pub fn receive(case: CaseId, batch: &str, envelope: &str, ballots: u32) -> Command {
    let received = PaperReceived {
        ballots,
        batch: slug(batch),
        envelope: slug(envelope),
        occurred: None,
        scan: title(batch),
    };
    Command::Ballot(BallotCommand::ReceivePaper { case, received })
}

/// Enters a batch; `says` stands for all that its ballots say.
pub fn enter(case: CaseId, batch: &str, says: &str) -> Command {
    let sealed = Hash::of(says.as_bytes());
    Command::Ballot(BallotCommand::EnterPaper { case, batch: slug(batch), sealed })
}

/// Accepts a batch.
pub fn accept(case: CaseId, batch: &str) -> Command {
    Command::Ballot(BallotCommand::AcceptPaper { case, batch: slug(batch) })
}

/// Opens a case under another.
pub fn open_case(id: CaseId, key: &str, parent: Option<CaseId>, territory: &str) -> Command {
    let open = crate::town::open(id, territory);
    Command::Case(CaseCommand::Open(OpenCase { parent, procedure: slug(key), ..open }))
}

/// Takes a step of a case that stands under another.
pub fn step<const N: usize>(
    case: CaseId,
    parent: CaseId,
    name: &str,
    fields: [(&str, serde_json::Value); N],
) -> Command {
    let (form, step) = (form(fields), slug(name));
    let parent = Some(parent);
    Command::Case(CaseCommand::TakeStep(TakeStep { case, form, occurred: None, parent, step }))
}

impl BallotBox {
    /// A ballot of a voter on line, put into the box, and its record.
    pub fn cast(
        &mut self,
        case: CaseId,
        voter: u64,
        envelope: &str,
        choices: &[u32],
    ) -> (Actor, Command) {
        let sealed = self.put(voter, envelope, choices);
        let (channel, envelope) = (CastChannel::Online, slug(envelope));
        let cast = BallotCommand::Cast { case, channel, envelope, sealed, voter: None };
        (signer(voter), Command::Ballot(cast))
    }

    /// The same at the counter.
    pub fn at_the_counter(
        &mut self,
        case: CaseId,
        voter: u64,
        envelope: &str,
        choices: &[u32],
    ) -> Command {
        let sealed = self.put(voter, envelope, choices);
        let (channel, envelope) = (CastChannel::Counter, slug(envelope));
        let voter = Some(pseudonym(voter));
        Command::Ballot(BallotCommand::Cast { case, channel, envelope, sealed, voter })
    }

    fn put(&mut self, voter: u64, envelope: &str, choices: &[u32]) -> Hash {
        self.drawn += 1;
        let ballot = InBox {
            choices: choices.to_vec(),
            code: code_of(self.drawn),
            envelope: slug(envelope),
            points: Vec::new(),
            salt: Hash::of(&self.drawn.to_le_bytes()).to_string(),
        };
        let sealed = Hash::of(ballot.canonical().as_bytes());
        self.online.insert((voter, slug(envelope)), ballot);
        sealed
    }

    /// Ballots that came on paper and were accepted.
    pub fn paper(&mut self, envelope: &str, ballots: &[&[u32]]) {
        self.paper.extend(ballots.iter().map(|ballot| (slug(envelope), ballot.to_vec())));
    }

    /// What is published of an envelope.
    pub fn set(&self, envelope: &str) -> Arc<[u8]> {
        let of = |ballot: &&InBox| ballot.envelope.as_str() == envelope;
        let online = self.online.values().filter(of).cloned().map(InBox::published);
        let paper = self.paper.iter().enumerate().filter(|(_, (of, _))| of.as_str() == envelope);
        let paper = paper.map(|(n, (_, choices))| PublishedBallot {
            choices: choices.clone(),
            code: code_of(900_000 + n as u64),
            points: Vec::new(),
        });
        set::write(online.chain(paper).collect())
    }

    /// Opens the box.
    pub fn unseal(&self, case: CaseId, envelopes: &[&str]) -> Command {
        let set = |id: &&str| SetOf { bytes: self.set(id), envelope: slug(id) };
        let sets = envelopes.iter().map(set).collect();
        Command::Ballot(BallotCommand::Unseal { case, sets })
    }

    /// Counts an envelope.
    pub fn count(&self, case: CaseId, envelope: &str, seed: Option<&str>) -> Command {
        let (set, seed) = (self.set(envelope), seed.map(str::to_owned));
        Command::Ballot(BallotCommand::Count { case, envelope: slug(envelope), seed, set })
    }
}
