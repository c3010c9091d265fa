//! An invented town that votes: two procedures, three proposals with a price, and a box that the
//! tests keep as the service does. No test may stand here.

use std::collections::BTreeMap;
use std::sync::Arc;

use super::checked::Sets;
use crate::activity::ballots::set::{self, InBox, PublishedBallot};
use crate::activity::ballots::{
    BallotCommand, BallotForm, Ballots, CastChannel, PaperReceived, SetOf, VotingPrepared,
};
use crate::activity::rehearsed::{BUREAU, CLERK, COUNCIL, by, case, object, slug, town};
use crate::case::CaseCommand;
use crate::case::open::OpenCase;
use crate::case::step::TakeStep;
use crate::decider::Command;
use crate::ids::{CaseId, Hash, Slug};
use crate::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use crate::procedure::{Procedure, ProcedureCommand};
use crate::record::Actor;
use crate::refusal::Refusal;
use crate::testing::{Rehearsal, form, party, pseudonym, signer};

/// A second clerk.
pub const SECOND: u64 = 6;
/// What the budget of the tests is like.
pub const BUDGET: &str = include_str!("budget.toml");
/// What its projects are like.
pub const PROJECT: &str = include_str!("project.toml");

/// A town that votes.
#[derive(Debug, Clone)]
pub struct Vote {
    /// The register.
    pub town: Rehearsal,
    /// What lies in the box, by voter and envelope.
    pub in_box: BTreeMap<(u64, Slug), InBox>,
    /// What was entered from paper.
    pub on_paper: Vec<(Slug, Vec<u32>)>,
    /// The sets, once they were published.
    pub sets: Sets,
    drawn: u64,
}

/// A receipt code of tests: the same number, the same code.
pub fn code_of(n: u64) -> String {
    let digits = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let hash = Hash::of(&n.to_be_bytes()).0;
    let text: Vec<char> =
        hash[..20].iter().map(|byte| char::from(digits[usize::from(byte % 32)])).collect();
    let groups: Vec<String> = text.chunks(5).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

/// How votes of tests are prepared.
pub mod vote {
    use super::*;
    use crate::activity::ballots::Envelope;
    use crate::money::Currency;
    use crate::tally::{Method, Order, Rule, Tie, Unaffordable};
    use crate::text::Text;

    fn text(words: &str) -> Text {
        Text { ar: words.to_owned(), en: words.to_owned(), fr: words.to_owned() }
    }

    fn envelope(id: &str, amount: i64) -> Envelope {
        Envelope {
            amount,
            eligible: text("Whoever lives here"),
            id: slug(id),
            territory: slug("01"),
            title: text(id),
        }
    }

    /// Approval of one to three projects, most votes first, one envelope of 900.
    pub fn plain() -> VotingPrepared {
        let method =
            Method::Greedy { order: Order::Votes, scoring: None, unaffordable: Unaffordable::Skip };
        VotingPrepared {
            ballot: BallotForm::Approval { max: 3, min: 1 },
            closes: "2023-10-31".parse().unwrap(),
            currency: Currency::try_from("MAD".to_owned()).unwrap(),
            decimals: 2,
            envelopes: vec![envelope("all", 900)],
            incompatible: Vec::new(),
            lot: None,
            rule: Rule::new(method, &[Tie::MinCost]),
        }
    }

    /// The same with a second envelope.
    pub fn two_envelopes() -> VotingPrepared {
        let envelopes = vec![envelope("all", 900), envelope("north", 500)];
        VotingPrepared { envelopes, ..plain() }
    }

    /// The same where ties are broken by lot, with `seed`.
    pub fn with_lot(seed: &str) -> VotingPrepared {
        let lot = Hash::of(seed.as_bytes());
        let rule = Rule::new(plain().rule.method, &[Tie::Lot(lot.to_string())]);
        VotingPrepared { lot: Some(lot), rule, ..plain() }
    }

    /// The same where the first and the third project exclude each other.
    pub fn incompatible() -> VotingPrepared {
        VotingPrepared { incompatible: vec![vec![child(1), child(3)]], ..plain() }
    }

    /// Another vote, by number.
    pub fn other(n: u64) -> VotingPrepared {
        match n {
            0 => VotingPrepared { closes: "2023-12-31".parse().unwrap(), ..plain() },
            1 => VotingPrepared { envelopes: vec![envelope("all", 9000)], ..plain() },
            2 => VotingPrepared { ballot: BallotForm::Knapsack, ..plain() },
            3 => VotingPrepared { rule: Rule::new(Method::Phragmen, &[]), ..plain() },
            4 => with_lot("another"),
            _ => two_envelopes(),
        }
    }
}

fn child(n: u64) -> CaseId {
    CaseId(uuid::Uuid::from_u64_pair(0x018a_0000_0000_7000, 0x8000_0000_0000_0100 | n))
}

fn open_case(id: CaseId, parent: Option<CaseId>, procedure: &str) -> Command {
    Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        case: id,
        body: party(COUNCIL),
        occurred: None,
        parent,
        petitioner: None,
        procedure: slug(procedure),
        representative: None,
        territory: slug("01"),
        title: object("title"),
    }))
}

impl Vote {
    /// Before anything is prepared: the budget, and three projects that cost 300, 400 and 300.
    pub fn begun() -> Self {
        let mut town = town();
        for source in [BUDGET, PROJECT] {
            let procedure = Procedure::read(source).unwrap();
            let publish = ProcedureCommand::Publish(Box::new(procedure));
            town.when(&by(1), &Command::Procedure(publish)).unwrap();
        }
        town.when(&by(CLERK), &open_case(case(), None, "test.budget")).unwrap();
        let (in_box, on_paper, sets) = Default::default();
        let mut vote = Self { town, in_box, on_paper, sets, drawn: 0 };
        vote.give_clerk(SECOND);
        for (n, price) in [(1, 300), (2, 400), (3, 300)] {
            let open = open_case(vote.child(n), Some(case()), "test.project");
            vote.town.when(&signer(n), &open).unwrap();
            vote.price(n, price).unwrap();
        }
        vote
    }

    /// Makes the person `n` a clerk.
    pub fn give_clerk(&mut self, n: u64) {
        let known = crate::activity::rehearsed::organisation(n, PartyKind::Person, None);
        let register = PartyCommand::Register(PartyRegistered { name: None, ..known });
        let mandate = PartyCommand::GiveMandate(MandateGiven {
            body: party(COUNCIL),
            deputy: false,
            from: "2021".parse().unwrap(),
            party: party(n),
            role: slug("clerk"),
            until: None,
        });
        for command in [register, mandate] {
            self.town.when(&by(1), &Command::Party(command)).unwrap();
        }
    }

    /// Prepared as `prepared` says, each project in the envelope that `envelope` gives it.
    pub fn listed(prepared: VotingPrepared, envelope: fn(u64) -> &'static str) -> Self {
        let mut vote = Self::begun();
        let prepared = Box::new(prepared);
        vote.when(&by(CLERK), BallotCommand::Prepare { case: case(), prepared }).unwrap();
        for n in 1..4 {
            vote.list(n, envelope(n)).unwrap();
        }
        vote
    }

    /// The same, open.
    pub fn open_with(prepared: VotingPrepared, envelope: fn(u64) -> &'static str) -> Self {
        let mut vote = Self::listed(prepared, envelope);
        vote.step("go").unwrap();
        vote.when(&by(CLERK), BallotCommand::Open { case: case() }).unwrap();
        vote
    }

    /// A plain vote, open.
    pub fn open() -> Self {
        Self::open_with(vote::plain(), |_| "all")
    }

    /// The `n`th project.
    pub fn child(&self, n: u64) -> CaseId {
        child(n)
    }

    /// Lists the `n`th project.
    pub fn list(&mut self, n: u64, envelope: &str) -> Result<Vec<String>, Refusal> {
        let (case, envelope, proposal) = (case(), slug(envelope), child(n));
        self.when(&by(CLERK), BallotCommand::List { case, envelope, proposal })
    }

    /// Says what the `n`th project costs.
    pub fn price(&mut self, n: u64, price: i64) -> Result<Vec<String>, Refusal> {
        let (case, parent) = (child(n), Some(case()));
        let form = form([("price", price.into())]);
        let step = slug("price");
        let take = TakeStep { case, form, occurred: None, parent, step };
        self.town.when(&by(CLERK), &Command::Case(CaseCommand::TakeStep(take)))
    }

    /// Takes a step of the budget.
    pub fn step(&mut self, id: &str) -> Result<Vec<String>, Refusal> {
        let step =
            TakeStep { case: case(), form: form([]), occurred: None, parent: None, step: slug(id) };
        self.town.when(&by(CLERK), &Command::Case(CaseCommand::TakeStep(step)))
    }

    /// Does something about ballots.
    pub fn when(&mut self, actor: &Actor, command: BallotCommand) -> Result<Vec<String>, Refusal> {
        self.town.when(actor, &Command::Ballot(command))
    }

    /// The lines.
    pub fn lines(&self) -> Vec<String> {
        self.town.lines().to_vec()
    }

    /// What is known of the vote.
    pub fn ballots(&self) -> &Ballots {
        &self.town.watch().case(case()).unwrap().ballots
    }

    /// Where the budget stands.
    pub fn stage(&self) -> String {
        self.town.watch().case(case()).unwrap().stage_text()
    }

    /// Where the `n`th project stands.
    pub fn child_stage(&self, n: u64) -> String {
        self.town.watch().case(child(n)).unwrap().stage_text()
    }

    /// Casts a ballot on line.
    pub fn cast(&mut self, voter: u64, choices: &[u32]) {
        self.try_cast(voter, choices).unwrap();
    }

    /// Tries to.
    pub fn try_cast(&mut self, voter: u64, choices: &[u32]) -> Result<Vec<String>, Refusal> {
        self.try_cast_in(voter, "all", choices)
    }

    /// Tries to, in an envelope.
    pub fn try_cast_in(
        &mut self,
        voter: u64,
        envelope: &str,
        choices: &[u32],
    ) -> Result<Vec<String>, Refusal> {
        self.drawn += 1;
        let ballot = InBox {
            choices: choices.to_vec(),
            code: code_of(self.drawn),
            envelope: slug(envelope),
            points: Vec::new(),
            salt: Hash::of(&self.drawn.to_le_bytes()).to_string(),
        };
        let sealed = Hash::of(ballot.canonical().as_bytes());
        let (case, channel, envelope) = (case(), CastChannel::Online, slug(envelope));
        let cast = BallotCommand::Cast { case, channel, envelope, sealed, voter: None };
        let kinds = self.when(&signer(voter), cast)?;
        self.in_box.insert((voter, ballot.envelope.clone()), ballot);
        Ok(kinds)
    }

    /// A batch on paper of the voters named: marked, received, entered twice, accepted.
    pub fn paper(&mut self, batch: &str, ballots: &[&[u32]], voters: &[u64]) {
        for voter in voters {
            let (case, envelope, voter) = (case(), slug("all"), pseudonym(*voter));
            self.when(&by(CLERK), BallotCommand::Mark { case, envelope, voter }).unwrap();
        }
        let (case, received) = (case(), received(batch, ballots.len()));
        self.when(&by(CLERK), BallotCommand::ReceivePaper { case, received }).unwrap();
        for n in [CLERK, SECOND] {
            let (batch, sealed) = (slug(batch), Hash::of(batch.as_bytes()));
            self.when(&by(n), BallotCommand::EnterPaper { case, batch, sealed }).unwrap();
        }
        let batch = slug(batch);
        self.when(&by(BUREAU), BallotCommand::AcceptPaper { case, batch }).unwrap();
        self.on_paper.extend(ballots.iter().map(|ballot| (slug("all"), ballot.to_vec())));
    }

    /// Closes on the last day.
    pub fn close(&mut self) {
        self.town.wait_until("2023-10-31T12:00:00.000Z");
        self.when(&by(CLERK), BallotCommand::Close { case: case() }).unwrap();
    }

    /// What is published of an envelope.
    pub fn set_of(&self, envelope: &str) -> Arc<[u8]> {
        let of = |ballot: &&InBox| ballot.envelope.as_str() == envelope;
        let online = self.in_box.values().filter(of).cloned().map(InBox::published);
        let paper = self.on_paper.iter().enumerate().filter(|(_, (of, _))| of.as_str() == envelope);
        let paper = paper.map(|(n, (_, choices))| PublishedBallot {
            choices: choices.clone(),
            code: code_of(900_000 + n as u64),
            points: Vec::new(),
        });
        set::write(online.chain(paper).collect())
    }

    /// Opens the box.
    pub fn unseal(&mut self) -> Result<Vec<String>, Refusal> {
        let prepared = self.ballots().prepared.clone().unwrap();
        let of = |envelope: &Slug| (envelope.clone(), self.set_of(envelope.as_str()));
        let all: Sets = prepared.envelopes.iter().map(|envelope| of(&envelope.id)).collect();
        let set = |(envelope, bytes): (&Slug, &Arc<[u8]>)| SetOf {
            bytes: Arc::clone(bytes),
            envelope: envelope.clone(),
        };
        let sets = all.iter().map(set).collect();
        let kinds = self.when(&by(CLERK), BallotCommand::Unseal { case: case(), sets })?;
        self.sets = all;
        Ok(kinds)
    }

    /// Counts every envelope.
    pub fn count(&mut self, seed: Option<&str>) -> Result<Vec<String>, Refusal> {
        let mut kinds = Vec::new();
        for (envelope, set) in self.sets.clone() {
            let (case, seed) = (case(), seed.map(str::to_owned));
            let count = BallotCommand::Count { case, envelope, seed, set };
            kinds.extend(self.when(&by(CLERK), count)?);
        }
        Ok(kinds)
    }

    /// Closes, opens the box, counts.
    pub fn finish(&mut self) {
        if self.ballots().closed.is_none() {
            self.close();
        }
        self.unseal().unwrap();
        self.count(None).unwrap();
    }
}

/// A batch of so many ballots.
pub fn received(batch: &str, ballots: usize) -> PaperReceived {
    PaperReceived {
        ballots: u32::try_from(ballots).unwrap(),
        batch: slug(batch),
        envelope: slug("all"),
        occurred: None,
        scan: object(batch),
    }
}
