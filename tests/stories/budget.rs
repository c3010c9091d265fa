//! A participatory budget of an invented commune, from its rules to its evaluation: seven proposals,
//! twelve voters on line and two on paper, a ballot that is replaced, two projects that exclude each
//! other, two that a lot tells apart, and a delivery that only someone else accepts.

use serde_json::{Value, json};
use sijill_core::activity::ballots::{VotingPrepared, count};
use sijill_core::activity::notices::{Addressee, NoticeChannel, NoticeCommand, NoticeGiven};
use sijill_core::case::CourseCommand;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash, RecordId};
use sijill_core::object::ObjectRef;
use sijill_core::record::Actor;
use sijill_core::refusal::Refusal;
use sijill_core::testing::signer;
use sijill_projections::{Question, Views};
use sijill_tests::ballot::{self, BallotBox};
use sijill_tests::place::{HERE, Place, commune, definition};
use sijill_tests::town::{self, case, inscribe, record_vote, slug, take, vote};
use sijill_tests::world::World;

/// The budget.
const BUDGET: u64 = 1;
/// What the lots are drawn with.
const SEED: &str = "the dice of the first of March: 4 2 6 6 1 3 5 2";

struct Cycle {
    world: World,
    place: Place,
    ballots: BallotBox,
}

fn text(words: &str) -> Value {
    serde_json::to_value(ObjectRef::text(words.as_bytes(), slug("fr"))).unwrap()
}

fn because(reason: &str) -> [(&'static str, Value); 1] {
    [("reasons", reason.into())]
}

fn feasible(price: i64) -> [(&'static str, Value); 3] {
    [("price", price.into()), ("method", "Three offers".into()), ("months", 6.into())]
}

impl Cycle {
    fn begins() -> Self {
        let names = ["ma.commune.budget", "ma.commune.proposal"];
        let place = Place::of(names.map(definition).into());
        let world = World::begun("2024-01-08T09:00:00.000Z");
        for command in place.setting(&commune(&[("population", 20_000, 2014)])) {
            world.act(&town::keeper(), &command).unwrap();
        }
        let cycle = Self { world, place, ballots: BallotBox::default() };
        cycle.by("clerk", &ballot::open_case(case(BUDGET), "ma.commune.budget", None, HERE));
        cycle
    }

    fn budget(&self) -> CaseId {
        case(BUDGET)
    }

    fn proposal(&self, n: u64) -> CaseId {
        case(100 + n)
    }

    /// An office does something.
    fn by(&self, role: &str, command: &Command) {
        self.try_by(role, command).unwrap();
    }

    fn try_by(&self, role: &str, command: &Command) -> Result<Vec<String>, Refusal> {
        self.world.act(&self.place.office(role), command)
    }

    fn code(&self, role: &str, command: &Command) -> String {
        self.try_by(role, command).unwrap_err().code().to_owned()
    }

    /// An office takes a step of the budget.
    fn step<const N: usize>(&self, role: &str, name: &str, form: [(&str, Value); N]) {
        self.by(role, &take(self.budget(), name, form));
    }

    /// A step of the `n`th proposal.
    fn of<const N: usize>(&self, n: u64, name: &str, form: [(&str, Value); N]) -> Command {
        ballot::step(self.proposal(n), self.budget(), name, form)
    }

    /// Confirms what was last proposed in a case.
    fn confirm(&self, role: &str, of: CaseId) {
        let mut proposal: Option<RecordId> = None;
        self.world.each(|record| {
            if record.case() == Some(of) && record.kind == "step.proposed.v1" {
                proposal = record.id.parse().ok();
            }
        });
        let parent = (of != self.budget()).then(|| self.budget());
        let confirm = CourseCommand::Confirm { case: of, parent, proposal: proposal.unwrap() };
        self.by(role, &Command::Course(confirm));
    }

    /// The clerk proposes a step of the `n`th proposal, the bureau confirms it.
    fn both<const N: usize>(&self, n: u64, name: &str, form: [(&str, Value); N]) {
        self.by("clerk", &self.of(n, name, form));
        self.confirm("bureau", self.proposal(n));
    }

    fn tell_the_public(&self) {
        let (channel, to) = (NoticeChannel::Posted, Addressee::Public);
        let notice = NoticeGiven { channel, occurred: None, text: None, to };
        let give = NoticeCommand::Give { case: self.budget(), notice };
        self.by("clerk", &Command::Notice(give));
    }

    fn on(&self, day: &str) {
        self.world.wait_until(&format!("{day}T09:00:00.000Z"));
    }

    fn stage(&self) -> String {
        self.world.stage(self.budget())
    }

    fn stages(&self) -> Vec<String> {
        (1..=7).map(|n| self.world.stage(self.proposal(n))).collect()
    }

    fn cast(&mut self, voter: u64, choices: &[u32]) {
        let (actor, command) = self.ballots.cast(case(BUDGET), voter, "centre", choices);
        self.world.act(&actor, &command).unwrap();
    }
}

/// Rules first, then ideas: five come through, one is merged, one is not admitted.
fn collected() -> Cycle {
    let cycle = Cycle::begins();
    let early = take(cycle.budget(), "inform", []);
    assert_eq!(cycle.code("clerk", &early), "rules-not-set");
    cycle.by("clerk", &ballot::prepare(cycle.budget(), rules(vec![])));
    cycle.step("clerk", "inform", []);
    for n in 1..=7 {
        let open =
            ballot::open_case(cycle.proposal(n), "ma.commune.proposal", Some(cycle.budget()), HERE);
        cycle.world.act(&signer(n), &open).unwrap();
    }
    let submit = |n: u64| {
        let place = [("latitude", 35_190_000.into()), ("longitude", (-6_150_000).into())];
        let [latitude, longitude] = place;
        cycle.of(n, "submit", [("description", text("An idea")), latitude, longitude])
    };
    let refused = cycle.world.act(&signer(1), &submit(1)).unwrap_err();
    assert_eq!(refused.code(), "not-collecting");
    cycle.step("clerk", "collect", []);
    for n in 1..=7 {
        cycle.world.act(&signer(n), &submit(n)).unwrap();
    }
    cycle.step("clerk", "review", []);
    cycle.by("clerk", &cycle.of(1, "return_it", because("Where is it?")));
    let complete = cycle.of(1, "complete", [("description", text("A garden at the school"))]);
    cycle.world.act(&signer(1), &complete).unwrap();
    for n in 1..=5 {
        cycle.by("clerk", &cycle.of(n, "admit", []));
    }
    let into = [("into", "Proposal 2".into()), ("reasons", "The same lights".into())];
    cycle.both(6, "merge", into);
    let grounds = [("grounds", json!(["private-interest"])), ("reasons", "His own wall".into())];
    cycle.both(7, "not_admit", grounds);
    cycle.world.act(&signer(7), &cycle.of(7, "challenge", because("Everyone sees it"))).unwrap();
    cycle
}

/// What is voted on, and how: one envelope of 9,000 dirhams, lots between equals.
fn rules(incompatible: Vec<Vec<CaseId>>) -> VotingPrepared {
    let envelopes = vec![ballot::envelope("centre", 900_000, HERE)];
    let prepared = ballot::by_lot(ballot::prepared("2024-03-20", envelopes), SEED);
    VotingPrepared { incompatible, ..prepared }
}

/// Valuated with a second signature, listed, published, challenged.
fn listed() -> Cycle {
    let cycle = collected();
    cycle.step("clerk", "valuate", []);
    for (n, price) in [(1, 300_000), (2, 400_000), (3, 300_000), (4, 200_000), (5, 200_000)] {
        cycle.by("clerk", &cycle.of(n, "assign", [("service", "Works".into())]));
        cycle.both(n, "find_feasible", feasible(price));
    }
    let publish = take(cycle.budget(), "publish_list", []);
    assert_eq!(cycle.code("clerk", &publish), "nothing-listed");
    let pair = vec![cycle.proposal(1), cycle.proposal(3)];
    cycle.by("clerk", &ballot::prepare(cycle.budget(), rules(vec![pair])));
    for n in 1..=5 {
        cycle.by("clerk", &ballot::list(cycle.budget(), cycle.proposal(n), "centre"));
    }
    cycle.by("clerk", &publish);
    cycle.confirm("bureau", cycle.budget());
    let challenges = take(cycle.budget(), "open_challenges", []);
    assert_eq!(cycle.code("clerk", &challenges), "nobody-told");
    cycle.tell_the_public();
    cycle.by("clerk", &challenges);
    let go = take(cycle.budget(), "go_to_vote", []);
    assert_eq!(cycle.code("clerk", &go), "challenges-still-run");
    cycle.on("2024-03-01");
    cycle.by("clerk", &go);
    cycle.confirm("bureau", cycle.budget());
    cycle
}

/// Open, with twelve ballots on line, one of them replaced and one at the counter, and two on paper.
fn voted() -> Cycle {
    let mut cycle = listed();
    cycle.by("clerk", &ballot::open(cycle.budget()));
    let other = ballot::prepare(cycle.budget(), rules(vec![]));
    assert_eq!(cycle.code("clerk", &other), "voting-is-open");
    let again = cycle.of(1, "valuate_again", because("Cheaper"));
    assert_eq!(cycle.code("bureau", &again), "wrong-stage");
    for voter in 1..=8 {
        cycle.cast(voter, if voter < 7 { &[1, 2] } else { &[1] });
    }
    for voter in 9..=11 {
        cycle.cast(voter, &[3, 4, 5]);
    }
    // the eleventh thinks again
    cycle.cast(11, &[3]);
    let counter = cycle.ballots.at_the_counter(case(BUDGET), 12, "centre", &[4]);
    cycle.by("clerk", &counter);
    for voter in [21, 22] {
        cycle.by("clerk", &ballot::mark(cycle.budget(), voter, "centre"));
    }
    let (actor, twice) = cycle.ballots.clone().cast(case(BUDGET), 21, "centre", &[1]);
    assert_eq!(cycle.world.act(&actor, &twice).unwrap_err().code(), "voted-on-paper");
    cycle.by("clerk", &ballot::receive(cycle.budget(), "school", "centre", 2));
    cycle.by("clerk", &ballot::enter(cycle.budget(), "school", "5; unreadable"));
    let second = cycle.place.second("clerk");
    cycle.world.act(&second, &ballot::enter(cycle.budget(), "school", "5; unreadable")).unwrap();
    cycle.world.act(&second, &ballot::accept(cycle.budget(), "school")).unwrap();
    cycle.ballots.paper("centre", &[&[5], &[]]);
    cycle
}

/// Closed by the clock, opened, counted.
fn counted() -> Cycle {
    let cycle = voted();
    assert_eq!(cycle.stage(), "voting");
    cycle.on("2024-03-21");
    assert_eq!(cycle.stage(), "counting");
    let unseal = cycle.ballots.unseal(cycle.budget(), &["centre"]);
    cycle.by("clerk", &unseal);
    cycle.by("clerk", &cycle.ballots.count(cycle.budget(), "centre", Some(SEED)));
    cycle
}

#[test]
fn a_budget_is_voted_on_and_counted_as_its_rules_say() {
    let cycle = counted();
    assert_eq!(cycle.stage(), "provisional");
    let unsealed = &cycle.world.data(cycle.budget(), "ballots.unsealed.v1")[0]["ballots"][0];
    let told = ["online", "paper", "spoiled"].map(|key| unsealed[key].as_u64().unwrap());
    assert_eq!(told, [12, 2, 1]);
    let closed = cycle.world.lines().into_iter().find(|line| line.contains("voting.closed.v1"));
    assert!(closed.unwrap().contains("\"actor\":\"clock/voting\""));
    // 1 has eight votes and shuts 3 out; 2 has six and fits; one of 4 and 5, with three each, fits too
    let rooted = cycle.world.data(cycle.budget(), "box.rooted.v1");
    assert_eq!(rooted.last().unwrap()["cast"], 13);
    let root = rooted.last().unwrap()["root"].as_str().unwrap();
    let lot = |id: u64| Hash::of(format!("{SEED}.{root}:{id}").as_bytes());
    let (drawn, other) = if lot(4).0 < lot(5).0 { (4, 5) } else { (5, 4) };
    let counted = &cycle.world.data(cycle.budget(), "votes.counted.v1")[0];
    let ids = [1, 2, drawn].map(|n| cycle.proposal(n).to_string());
    assert_eq!(counted["selected"], json!(ids));
    assert_eq!((&counted["total_cost"], &counted["left"]), (&json!(900_000), &json!(0)));
    let mut stages = ["provisionally_funded", "provisionally_funded", "reserve", "", "", "merged"]
        .map(str::to_owned)
        .to_vec();
    stages[drawn as usize - 1] = "provisionally_funded".to_owned();
    stages[other as usize - 1] = "reserve".to_owned();
    stages.push("not_retained".to_owned());
    assert_eq!(cycle.stages(), stages);
}

#[test]
fn whoever_holds_the_records_and_the_set_counts_the_same() {
    let cycle = counted();
    let mut watch = sijill_core::reaction::Watch::default();
    cycle.world.each(|record| watch.apply(&record).unwrap());
    let ballots = &watch.case(cycle.budget()).unwrap().ballots;
    let zone = "Africa/Casablanca".parse().unwrap();
    let set = cycle.ballots.set("centre");
    let again = count::work_out(ballots, &slug("centre"), Some(SEED), &set, &zone).unwrap();
    assert_eq!(again.counted, ballots.counted[&slug("centre")]);
    // as their own program would, from the file alone
    let read = sijill_core::tally::read(again.file.as_bytes());
    assert_eq!(read.problems, []);
    assert_eq!(read.election.unwrap().ballots.len(), 13, "the spoiled one is left out");
    // after a crash and after an export the register says the same
    let copied = cycle.world.copied();
    assert_eq!(copied.root(), cycle.world.root());
    let mut views = Views::new(Question::Recorded(None));
    copied.each(|record| views.apply(&record).unwrap());
}

/// The result was challenged, answered, adopted by the council and entered in the budget.
fn adopted() -> Cycle {
    let cycle = counted();
    let challenges = take(cycle.budget(), "open_result_challenges", []);
    assert_eq!(cycle.code("clerk", &challenges), "nobody-told");
    cycle.tell_the_public();
    cycle.by("clerk", &challenges);
    let challenge = take(cycle.budget(), "challenge_result", [("text", text("Count again"))]);
    cycle.world.act(&signer(9), &challenge).unwrap();
    cycle.step("bureau", "answer_challenge", because("Counted again: the same"));
    let bring = take(cycle.budget(), "bring_to_council", []);
    assert_eq!(cycle.code("clerk", &bring), "challenges-still-run");
    cycle.on("2024-04-20");
    cycle.by("clerk", &bring);
    let decision = [("decision", text("Deliberation 12/2024"))];
    let adopt = take(cycle.budget(), "adopt", decision);
    assert_eq!(cycle.code("clerk", &adopt), "council-has-not-adopted");
    let reject = take(cycle.budget(), "reject", because("No money"));
    assert_eq!(cycle.code("clerk", &reject), "council-has-not-rejected");
    let item = inscribe(
        cycle.budget(),
        "2024-05",
        sijill_core::activity::deliberations::SessionKind::Ordinary,
    );
    cycle.by("clerk", &item);
    cycle.by("clerk", &record_vote(cycle.budget(), vote(25, false)));
    let begin = cycle.of(1, "begin", [("budget_line", "20.10".into())]);
    assert_eq!(cycle.code("clerk", &begin), "not-in-the-budget");
    cycle.by("clerk", &adopt);
    cycle.step("president", "enter_in_budget", [("budget_line", "20.10".into())]);
    cycle
}

#[test]
fn what_was_voted_for_is_decided_carried_out_and_accepted_by_another() {
    let cycle = adopted();
    let evaluate = take(cycle.budget(), "evaluate", [("report", text("What we learnt"))]);
    assert_eq!(cycle.code("clerk", &evaluate), "projects-not-settled");

    // the first is built, and accepted by one who did not declare it
    cycle.by("clerk", &cycle.of(1, "begin", [("budget_line", "20.10".into())]));
    for amount in [120_000, 150_000] {
        let paid = [
            ("amount", amount.into()),
            ("paid_on", "2024-04-20".into()),
            ("evidence", text("Invoice")),
        ];
        cycle.by("clerk", &cycle.of(1, "spend", paid));
    }
    let both = town::mandate(5_000, town::council(), "clerk");
    let watching = town::mandate(5_000, town::council(), "observer");
    cycle.world.act(&town::keeper(), &person(5_000)).unwrap();
    for given in [both, watching] {
        cycle.world.act(&town::keeper(), &given).unwrap();
    }
    let two_hats = Actor::Party(sijill_core::testing::party(5_000));
    let deliver = cycle.of(1, "deliver", [("evidence", text("Photographs"))]);
    cycle.world.act(&two_hats, &deliver).unwrap();
    let accept = cycle.of(1, "accept", [("finding", text("It grows"))]);
    let own = cycle.world.act(&two_hats, &accept).unwrap_err();
    assert_eq!(own.code(), "not-independent");
    cycle.by("observer", &accept);
    // the second is given up, its money named; whoever was not selected is told so
    cycle.by("clerk", &cycle.of(2, "begin", [("budget_line", "20.11".into())]));
    let destination = [("destination", "reserve-list".into()), ("reasons", "No ground".into())];
    let cancel = cycle.of(2, "cancel", destination);
    cycle.by("president", &cancel);
    cycle.confirm("bureau", cycle.proposal(2));
    for n in 3..=5 {
        cycle.by("president", &cycle.of(n, "drop", because("Not this year")));
        cycle.confirm("bureau", cycle.proposal(n));
    }
    cycle.by("clerk", &evaluate);
    cycle.confirm("bureau", cycle.budget());
    assert_eq!(cycle.stage(), "evaluated");
    let ends = ["accepted", "cancelled", "not_funded", "not_funded", "not_funded"];
    assert_eq!(cycle.stages()[..5], ends);
}

fn person(n: u64) -> Command {
    use sijill_core::party::{PartyCommand, PartyKind, PartyRegistered};
    Command::Party(PartyCommand::Register(PartyRegistered {
        founded: None,
        kind: PartyKind::Person,
        name: None,
        party: sijill_core::testing::party(n),
        territory: None,
    }))
}

#[test]
fn a_budget_that_is_cancelled_takes_its_proposals_with_it() {
    let cycle = collected();
    let cancel = take(cycle.budget(), "cancel", because("No money came"));
    cycle.by("president", &cancel);
    cycle.confirm("bureau", cycle.budget());
    assert_eq!(cycle.stage(), "cancelled");
    let stages = cycle.stages();
    let expected = [["cancelled"; 5].as_slice(), &["merged", "cancelled"]].concat();
    assert_eq!(stages, expected);
}

#[test]
fn erasing_a_voter_changes_nothing_of_the_result() {
    let cycle = counted();
    let before = cycle.world.data(cycle.budget(), "votes.counted.v1");
    let root = cycle.world.root();
    let head = cycle.world.head();
    let erased =
        sijill_core::register::IdentityErased { ground: slug("request-of-the-person"), rows: 2 };
    let record = sijill_core::register::RegisterCommand::RecordErasure(erased);
    let engine = Actor::Engine(slug("erasure"));
    cycle.world.act(&engine, &Command::Register(record)).unwrap();
    assert_eq!(cycle.world.data(cycle.budget(), "votes.counted.v1"), before);
    let log = cycle.world.register().log();
    assert_eq!(log.tree().root(head).unwrap().to_string(), root);
}
