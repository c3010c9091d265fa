//! A vote from its rules to its count, on line, at the counter and on paper: what the view tells at each
//! record, that its money adds up, that no voter is in it, and that an altered answer is found out.

use std::collections::BTreeMap;
use std::sync::Arc;

use jiff::civil::Date;
use sijill_core::activity::ballots::set::{self, InBox, PublishedBallot};
use sijill_core::activity::ballots::{
    BallotCommand, BallotForm, CastChannel, Envelope, PaperReceived, SetOf, VotingPrepared,
};
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash};
use sijill_core::object::ObjectRef;
use sijill_core::party::{MandateGiven, PartyCommand};
use sijill_core::procedure::{Procedure, ProcedureCommand};
use sijill_core::tally::{Method, Order, Rule, Tie, Unaffordable};
use sijill_core::testing::{form, party, pseudonym, signer};
use sijill_projections::budget::{BudgetView, Turnout, VotingState};
use sijill_projections::{AsOf, Question, Views, Wanted};

use crate::town::*;

const NOW: Question = Question::Recorded(None);
const BUDGET: &str = include_str!("../../../tests/data/vote/budget.toml");
const PROJECT: &str = include_str!("../../../tests/data/vote/project.toml");
/// The prices of the projects, which are the cases 2 to 6, in centimes.
const PRICES: [i64; 5] = [30_000, 40_001, 35_000, 20_000, 10_000];

pub fn open_under(n: u64, parent: Option<u64>, procedure: &str) -> Command {
    Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        body: party(BODY),
        case: case(n),
        occurred: None,
        parent: parent.map(case),
        petitioner: None,
        procedure: slug(procedure),
        representative: None,
        territory: slug("04.281.01.09"),
        title: ObjectRef::text(format!("Title {n}").as_bytes(), slug("fr")),
    }))
}

pub fn envelope(id: &str, amount: i64) -> Envelope {
    Envelope {
        amount,
        eligible: text("Whoever lives here"),
        id: slug(id),
        territory: slug("04.281.01.09"),
        title: text(id),
    }
}

pub fn prepared(closes: &str) -> VotingPrepared {
    let (order, scoring, unaffordable) = (Order::Votes, None, Unaffordable::Skip);
    let method = Method::Greedy { order, scoring, unaffordable };
    VotingPrepared {
        ballot: BallotForm::Approval { max: 3, min: 1 },
        closes: date(closes),
        currency: "MAD".to_owned().try_into().unwrap(),
        decimals: 2,
        envelopes: vec![envelope("all", 75_000), envelope("young", 25_050)],
        incompatible: vec![],
        lot: None,
        rule: Rule::new(method, &[Tie::MaxVotes, Tie::MinCost, Tie::IdNumeric]),
    }
}

/// A vote while it is held: what the box holds stands here, as the service keeps it.
struct Poll {
    town: Town,
    in_box: BTreeMap<(u64, &'static str), InBox>,
    cast: u64,
}

pub fn code(n: u64) -> String {
    let digits = b"0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    let hash = Hash::of(&n.to_be_bytes()).0;
    let text: Vec<char> =
        hash[..20].iter().map(|byte| char::from(digits[usize::from(byte % 32)])).collect();
    let groups: Vec<String> = text.chunks(5).map(|group| group.iter().collect()).collect();
    groups.join("-")
}

impl Poll {
    fn do_as(&mut self, by: u64, command: BallotCommand) {
        self.town.must(&holder(by), Command::Ballot(command));
    }

    fn vote(&mut self, voter: u64, of: &'static str, choices: &[u32], counter: bool) {
        self.cast += 1;
        let (code, salt) = (code(self.cast), Hash::of(&self.cast.to_le_bytes()).to_string());
        let choices = choices.to_vec();
        let ballot = InBox { choices, code, envelope: slug(of), points: vec![], salt };
        let sealed = Hash::of(ballot.canonical().as_bytes());
        let (case, envelope) = (case(1), slug(of));
        let (by, channel, named) = match counter {
            true => (holder(CLERK), CastChannel::Counter, Some(pseudonym(voter))),
            false => (signer(voter), CastChannel::Online, None),
        };
        let cast = BallotCommand::Cast { case, channel, envelope, sealed, voter: named };
        self.town.must(&by, Command::Ballot(cast));
        self.in_box.insert((voter, of), ballot);
    }

    fn paper(&mut self) {
        let (case, envelope, batch) = (case(1), slug("all"), slug("b-1"));
        let voter = pseudonym(90);
        self.do_as(CLERK, BallotCommand::Mark { case, envelope: envelope.clone(), voter });
        let received = PaperReceived {
            ballots: 1,
            batch: batch.clone(),
            envelope,
            occurred: None,
            scan: ObjectRef::text(b"minutes", slug("fr")),
        };
        self.do_as(CLERK, BallotCommand::ReceivePaper { case, received });
        let sealed = Hash::of(b"what both read");
        for by in [CLERK, CHAIR] {
            self.do_as(by, BallotCommand::EnterPaper { case, batch: batch.clone(), sealed });
        }
        self.do_as(BUREAU, BallotCommand::AcceptPaper { case, batch });
    }

    fn sets(&self) -> Vec<SetOf> {
        let set = |of: &'static str| {
            let own = self.in_box.iter().filter(|((_, envelope), _)| *envelope == of);
            let mut ballots: Vec<_> = own.map(|(_, ballot)| ballot.clone().published()).collect();
            if of == "all" {
                let (choices, code) = (vec![2], code(1_000));
                ballots.push(PublishedBallot { choices, code, points: vec![] });
            }
            SetOf { bytes: set::write(ballots), envelope: slug(of) }
        };
        vec![set("all"), set("young")]
    }
}

/// The rules of a vote and of its projects, and a second clerk.
pub fn publish(town: &mut Town) {
    for source in [BUDGET, PROJECT] {
        let procedure = Box::new(Procedure::read(source).unwrap());
        town.must(&holder(KEEPER), Command::Procedure(ProcedureCommand::Publish(procedure)));
    }
    let second = MandateGiven {
        body: party(BODY),
        deputy: false,
        from: date("2021-09"),
        party: party(CHAIR),
        role: slug("clerk"),
        until: None,
    };
    town.must(&holder(KEEPER), Command::Party(PartyCommand::GiveMandate(second)));
}

/// Rules are set and listed, nothing is open yet.
fn listed() -> Poll {
    let mut town = Town::at("2023-10-02T09:00:00.000Z");
    publish(&mut town);
    town.must(&holder(CLERK), open_under(1, None, "test.budget"));
    for (n, price) in (2..).zip(PRICES) {
        town.must(&holder(CLERK), open_under(n, Some(1), "test.project"));
        let step = TakeStep {
            case: case(n),
            form: form([("price", price.into())]),
            occurred: None,
            parent: Some(case(1)),
            step: slug("price"),
        };
        town.must(&holder(CLERK), Command::Case(CaseCommand::TakeStep(step)));
    }
    let mut poll = Poll { town, in_box: BTreeMap::new(), cast: 0 };
    let id = case(1);
    for closes in ["2023-10-30", "2023-10-31"] {
        let prepared = Box::new(prepared(closes));
        poll.do_as(CLERK, BallotCommand::Prepare { case: id, prepared });
    }
    for (n, of) in [(2, "all"), (3, "all"), (4, "all"), (5, "young"), (6, "young")] {
        let (envelope, proposal) = (slug(of), case(n));
        poll.do_as(CLERK, BallotCommand::List { case: id, envelope, proposal });
    }
    let (proposal, reason) = (case(6), "Its author took it back".to_owned());
    poll.do_as(CLERK, BallotCommand::Unlist { case: id, proposal, reason });
    poll
}

/// Ballots are cast: voter 71 twice, one at the counter, one on paper.
fn cast() -> Poll {
    let mut poll = listed();
    poll.do_as(CLERK, BallotCommand::Open { case: case(1) });
    poll.vote(71, "all", &[1], false);
    poll.vote(72, "all", &[1, 2], false);
    poll.vote(73, "all", &[3], false);
    poll.vote(72, "young", &[4], false);
    poll.vote(71, "all", &[1, 3], false);
    poll.vote(74, "all", &[2], true);
    poll.paper();
    poll.vote(75, "all", &[1], false);
    poll
}

/// The whole vote, counted.
pub fn counted() -> Town {
    let mut poll = cast();
    let id = case(1);
    poll.town.stage.wait_until("2023-10-31T15:00:00.000Z");
    poll.do_as(CLERK, BallotCommand::Close { case: id });
    let sets = poll.sets();
    poll.do_as(CLERK, BallotCommand::Unseal { case: id, sets: sets.clone() });
    for SetOf { bytes, envelope } in sets {
        let (seed, set) = (None, Arc::clone(&bytes));
        poll.do_as(CLERK, BallotCommand::Count { case: id, envelope, seed, set });
    }
    poll.town
}

fn on() -> Date {
    Date::constant(2023, 12, 1)
}

/// Whether the money of an answer adds up to the last centime, and its voters and projects too.
pub fn adds_up(view: &BudgetView) -> bool {
    let sum = |of: fn(&(i64, i64, i64)) -> i64, all: &[(i64, i64, i64)]| -> i64 {
        all.iter().map(of).sum()
    };
    let mut counted = Vec::new();
    for envelope in &view.envelopes {
        let own = || view.projects.iter().filter(|one| one.envelope == envelope.envelope);
        let listed: i64 = own().map(|one| one.price).sum();
        if listed != envelope.listed || own().count() as u64 != envelope.projects {
            return false;
        }
        let Some(line) = &envelope.counted else { continue };
        let selected: i64 = own().filter(|one| one.selected == Some(true)).map(|o| o.price).sum();
        let orders: Vec<CaseId> = {
            let mut order: Vec<_> = own().filter_map(|o| Some((o.order?, o.proposal))).collect();
            order.sort();
            order.into_iter().map(|(_, proposal)| proposal).collect()
        };
        let right = line.total_cost == selected
            && envelope.amount == line.total_cost + line.left
            && line.left >= 0
            && orders == line.selected
            && own().all(|one| one.votes.is_some());
        if !right {
            return false;
        }
        counted.push((envelope.amount, line.total_cost, line.left));
    }
    let money = &view.money;
    let turnout = |t: &Turnout| t.cast == t.online + t.counter && t.voters <= t.cast + t.marked;
    money.all == view.envelopes.iter().map(|one| one.amount).sum::<i64>()
        && money.counted == sum(|one| one.0, &counted)
        && money.selected == sum(|one| one.1, &counted)
        && money.left == sum(|one| one.2, &counted)
        && money.counted == money.selected + money.left
        && turnout(&view.turnout)
        && view.envelopes.iter().all(|one| turnout(&one.turnout))
}

#[test]
fn the_whole_vote_is_told() {
    let view = counted().views(NOW).budget(case(1)).unwrap();
    assert_eq!(view.voting, VotingState::Counted);
    assert_eq!(view.prepared.as_ref().unwrap().times, 2);
    assert_eq!(view.opened.as_ref().unwrap().projects, 4);
    let turnout = Turnout { cast: 7, counter: 1, marked: 1, online: 6, replaced: 1, voters: 6 };
    assert_eq!(view.turnout, turnout);
    let unlisted: Vec<_> = view.unlisted.iter().map(|line| (line.number, line.proposal)).collect();
    assert_eq!(unlisted, [(5, case(6))]);
    assert_eq!(view.roots.last().map(|root| root.cast), Some(7));
    assert_eq!(view.paper[0].agree, Some(true));
    assert!(view.paper[0].accepted.is_some());
    let told: Vec<_> = view.projects.iter().map(|one| (one.number, one.votes, one.order)).collect();
    // 1: 71, 72 and 75; 2: 72, 74 and the one on paper; 3: 71 and 73. The first two fit; equal, the
    // cheaper comes first
    let expected =
        [(1, Some(3), Some(1)), (2, Some(3), Some(2)), (3, Some(2), None), (4, Some(1), Some(1))];
    assert_eq!(told, expected);
    let [all, young] = view.envelopes.as_slice() else { panic!("two envelopes") };
    let unsealed = all.unsealed.as_ref().unwrap();
    assert_eq!((unsealed.online, unsealed.paper, unsealed.spoiled), (5, 1, 0));
    assert_eq!(all.counted.as_ref().map(|c| (c.total_cost, c.left)), Some((70_001, 4_999)));
    assert_eq!(young.counted.as_ref().map(|c| (c.total_cost, c.left)), Some((20_000, 5_050)));
    assert_eq!(view.money.left, 4_999 + 5_050);
}

#[test]
fn money_adds_up_after_every_record() {
    let town = counted();
    let (mut views, mut told) = (Views::new(NOW), 0);
    for record in town.stage.records() {
        views.apply(&record).unwrap();
        let Some(view) = views.budget(case(1)) else { continue };
        assert!(adds_up(&view), "after {}: {view:#?}", record.position);
        told += 1;
    }
    assert!(told > 30, "{told}");
}

#[test]
fn twin_an_answer_whose_money_does_not_add_up_is_found_out() {
    let view = counted().views(NOW).budget(case(1)).unwrap();
    assert!(adds_up(&view));
    let spoilt: [fn(&mut BudgetView); 6] = [
        |view| view.money.left += 1,
        |view| view.envelopes[0].amount -= 1,
        |view| view.projects[0].price += 1,
        |view| view.projects[2].selected = Some(true),
        |view| view.envelopes[1].counted.as_mut().unwrap().left += 1,
        |view| view.turnout.online += 1,
    ];
    for spoil in spoilt {
        let mut view = view.clone();
        spoil(&mut view);
        assert!(!adds_up(&view));
    }
}

#[test]
fn as_of_a_record_it_is_what_was_told_then() {
    let town = counted();
    let records: Vec<_> = town.stage.records().collect();
    let mut live = Views::new(NOW);
    for (at, record) in records.iter().enumerate() {
        live.apply(record).unwrap();
        let mut then = Views::new(Question::Recorded(Some(AsOf::Position(at as u64))));
        records.iter().for_each(|record| then.apply(record).unwrap());
        assert_eq!(then.budget(case(1)), live.budget(case(1)), "@{at}");
        assert_eq!(then.trail(case(1)), live.trail(case(1)), "@{at}");
    }
    // its own records are enough, with the openings of all
    let mut alone = Views::wanting(NOW, Wanted::Case(case(1)));
    let tag = format!("case:{}", case(1));
    for record in &records {
        let opens = record.kind == "case.opened.v1";
        if record.case().is_none() || opens || record.tags.split(' ').any(|one| one == tag) {
            alone.apply(record).unwrap();
        }
    }
    assert_eq!(alone.budget(case(1)), live.budget(case(1)));
}

#[test]
fn no_voter_and_nothing_of_a_ballot_is_told() {
    let poll = cast();
    let views = poll.town.views(NOW);
    let open = views.budget(case(1)).unwrap();
    assert!(open.projects.iter().all(|one| one.votes.is_none() && one.selected.is_none()));
    let told: Vec<String> = ["budget", "trail", "recent", "petition"]
        .map(|name| views.json(name, Some(case(1)), on()).unwrap().to_string())
        .into();
    for text in told {
        for voter in [71, 72, 73, 74, 75, 90] {
            assert!(!text.contains(&pseudonym(voter).to_string()), "{voter}");
        }
        for ballot in poll.in_box.values() {
            let sealed = Hash::of(ballot.canonical().as_bytes()).to_string();
            assert!(!text.contains(&sealed) && !text.contains(&ballot.code));
        }
    }
}

#[test]
fn ballots_that_follow_each_other_are_one_entry() {
    let trail = cast().town.views(NOW).trail(case(1)).unwrap();
    let runs: Vec<_> = trail
        .entries
        .iter()
        .filter(|entry| entry.record.is_none())
        .map(|entry| (entry.code.as_str(), entry.to - entry.from + 1))
        .collect();
    assert_eq!(runs, [("ballots-cast", 6), ("voters-marked", 1), ("ballots-cast", 1)]);
}
