//! Everything that is refused about ballots, met once.

use super::rehearsed::{BUDGET, SECOND, Vote, received, vote};
use crate::activity::ballots::*;
use crate::activity::rehearsed::{BUREAU, CLERK, by, case, slug};
use crate::ids::Hash;
use crate::procedure::Procedure;
use crate::refusal::Refusal;
use crate::tally::{Method, Rule, Tie};
use crate::testing::{pseudonym, signer};

fn code(answer: Result<Vec<String>, Refusal>) -> String {
    answer.unwrap_err().code().to_owned()
}

fn prepare(prepared: VotingPrepared) -> BallotCommand {
    BallotCommand::Prepare { case: case(), prepared: Box::new(prepared) }
}

fn open() -> BallotCommand {
    BallotCommand::Open { case: case() }
}

#[test]
fn a_vote_that_cannot_be_is_not_prepared() {
    let plain = vote::plain;
    let text = |words: &str| crate::text::Text {
        ar: words.to_owned(),
        en: words.to_owned(),
        fr: words.to_owned(),
    };
    let envelope = |change: fn(&mut Envelope)| {
        let mut prepared = plain();
        change(&mut prepared.envelopes[0]);
        prepared
    };
    let lot = |ties: &[Tie], lot: Option<Hash>| {
        let rule = Rule::new(plain().rule.method, ties);
        VotingPrepared { lot, rule, ..plain() }
    };
    let other = Hash::of(b"another seed");
    let mut titled = plain();
    titled.envelopes[0].title = text("");
    let ranking = BallotForm::Ranking { max: 3, min: 1 };
    for (expected, prepared) in [
        (
            "field-out-of-bounds",
            VotingPrepared { ballot: BallotForm::Approval { max: 2, min: 3 }, ..plain() },
        ),
        (
            "field-out-of-bounds",
            VotingPrepared { ballot: BallotForm::Cumulative { max: 2, points: 0 }, ..plain() },
        ),
        ("field-out-of-bounds", VotingPrepared { decimals: 7, ..plain() }),
        ("field-out-of-bounds", VotingPrepared { envelopes: vec![], ..plain() }),
        ("field-out-of-bounds", envelope(|one| one.amount = 0)),
        ("field-out-of-bounds", VotingPrepared { incompatible: vec![vec![]], ..plain() }),
        ("field-wrong", VotingPrepared { closes: "2023-12".parse().unwrap(), ..plain() }),
        ("date-too-early", VotingPrepared { closes: "2023-09-30".parse().unwrap(), ..plain() }),
        ("field-wrong", {
            let twice = [plain().envelopes, plain().envelopes].concat();
            VotingPrepared { envelopes: twice, ..plain() }
        }),
        ("field-missing", titled),
        ("lot-not-committed", lot(&[Tie::Lot("a seed everyone can read".to_owned())], None)),
        ("lot-not-committed", lot(&[], Some(other))),
        ("lot-not-committed", lot(&[Tie::Lot("something else".to_owned())], Some(other))),
        (
            "rule-not-for-ballots",
            VotingPrepared { ballot: ranking, rule: Rule::new(Method::Phragmen, &[]), ..plain() },
        ),
        ("rule-not-for-ballots", {
            let mut prepared = plain();
            prepared.rule.incompatible = vec![vec!["1".to_owned(), "2".to_owned()]];
            prepared
        }),
    ] {
        let refused = Vote::begun().when(&by(CLERK), prepare(prepared.clone()));
        assert_eq!(code(refused), expected, "{prepared:?}");
    }
    let mut vote = Vote::begun();
    assert_eq!(code(vote.when(&signer(1), prepare(plain()))), "role-missing");
    vote.when(&by(CLERK), prepare(plain())).unwrap();
    // the same again is nothing new, another takes its place
    assert_eq!(vote.when(&by(CLERK), prepare(plain())).unwrap(), Vec::<String>::new());
    vote.when(&by(CLERK), prepare(vote::two_envelopes())).unwrap();
    assert_eq!(vote.ballots().prepared, Some(vote::two_envelopes()));
}

#[test]
fn what_is_listed_is_a_ready_child_with_a_price_that_the_envelope_can_pay() {
    let mut vote = Vote::begun();
    assert_eq!(code(vote.list(1, "all")), "voting-not-prepared");
    vote.when(&by(CLERK), prepare(vote::plain())).unwrap();
    assert_eq!(code(vote.list(1, "none")), "envelope-unknown");
    assert_eq!(code(vote.list(9, "all")), "project-not-of-case");
    vote.list(1, "all").unwrap();
    assert_eq!(vote.list(1, "all").unwrap(), Vec::<String>::new());
    let again = |vote: &mut Vote, n: u64| {
        let step = crate::case::step::TakeStep {
            case: vote.child(n),
            form: Default::default(),
            occurred: None,
            parent: Some(case()),
            step: slug("again"),
        };
        let step = crate::decider::Command::Case(crate::case::CaseCommand::TakeStep(step));
        vote.town.when(&by(CLERK), &step).unwrap();
    };
    again(&mut vote, 2);
    assert_eq!(code(vote.list(2, "all")), "project-not-ready");
    vote.price(2, 1001).unwrap();
    assert_eq!(code(vote.list(2, "all")), "project-above-envelope");
    again(&mut vote, 2);
    vote.price(2, 0).unwrap();
    assert_eq!(code(vote.list(2, "all")), "field-out-of-bounds");
    // what was listed keeps its number, and must be listed again when its price changed
    again(&mut vote, 1);
    vote.price(1, 500).unwrap();
    vote.step("go").unwrap();
    assert_eq!(code(vote.when(&by(CLERK), open())), "project-listed-otherwise");
    vote.list(1, "all").unwrap();
    let listed = &vote.ballots().listed[&vote.child(1)];
    assert_eq!((listed.number, listed.price), (1, 500));
    let reason = "The school is built".to_owned();
    let unlist = |proposal, reason: &str| BallotCommand::Unlist {
        case: case(),
        proposal,
        reason: reason.to_owned(),
    };
    let [first, third] = [1, 3].map(|n| vote.child(n));
    assert_eq!(code(vote.when(&by(CLERK), unlist(third, &reason))), "project-not-listed");
    assert_eq!(code(vote.when(&by(CLERK), unlist(first, " "))), "field-missing");
    vote.when(&by(CLERK), unlist(first, &reason)).unwrap();
    assert_eq!(vote.when(&by(CLERK), unlist(first, &reason)).unwrap(), Vec::<String>::new());
    assert_eq!(code(vote.when(&by(CLERK), open())), "envelope-without-projects");
    vote.list(3, "all").unwrap();
    vote.list(1, "all").unwrap();
    let numbers = [1, 3].map(|n| vote.ballots().listed[&vote.child(n)].number);
    assert_eq!(numbers, [1, 2]);
}

/// The model that `command` stands on, with something forged in it that no act could bring about.
fn forged(
    vote: &Vote,
    command: BallotCommand,
    forge: impl FnOnce(&mut Ballots),
) -> Result<usize, Refusal> {
    let (actor, command) = (by(CLERK), crate::decider::Command::Ballot(command));
    let mut model = vote.town.model(&command, &actor);
    forge(&mut model.cases.get_mut(&case()).unwrap().ballots);
    let ctx = crate::decider::Context {
        now: vote.town.now(),
        actor: &actor,
        ids: crate::ids::Ids::new([0; 32], vote.town.now()),
        library: vote.town.watch().library(),
        counted: None,
    };
    crate::decider::Decider::decide(&command, &model, &ctx).map(|happened| happened.len())
}

#[test]
fn a_list_has_a_last_number_and_a_box_a_root_over_all_of_it() {
    let vote = Vote::listed(vote::plain(), |_| "all");
    let (envelope, proposal) = (slug("all"), vote.child(1));
    let list = BallotCommand::List { case: case(), envelope, proposal };
    let full = |ballots: &mut Ballots| {
        ballots.numbers = [(vote.child(9), PROJECTS_MAX)].into();
        ballots.listed.clear();
    };
    let refused = forged(&vote, list.clone(), full).unwrap_err();
    assert_eq!(refused.code(), "project-list-full");
    assert_eq!(forged(&vote, list, |_| {}).unwrap(), 0, "it is listed");

    let mut vote = Vote::open();
    vote.cast(1, &[1]);
    vote.close();
    let bytes = vote.set_of("all");
    let sets = vec![SetOf { bytes, envelope: slug("all") }];
    let unseal = BallotCommand::Unseal { case: case(), sets };
    let unrooted = |ballots: &mut Ballots| ballots.rooted = None;
    assert_eq!(forged(&vote, unseal.clone(), unrooted).unwrap_err().code(), "box-not-rooted");
    let other = |ballots: &mut Ballots| {
        ballots.rooted = Some(BoxRooted { cast: 1, root: Hash::of(b"another box") });
    };
    assert_eq!(forged(&vote, unseal.clone(), other).unwrap_err().code(), "box-not-rooted");
    assert_eq!(forged(&vote, unseal, |_| {}).unwrap(), 1);
}

#[test]
fn what_its_own_records_say_of_a_project_stands() {
    let mut vote = Vote::begun();
    vote.when(&by(CLERK), prepare(vote::two_envelopes())).unwrap();
    let take = |vote: &mut Vote, n: u64, step: &str, fields: &[(&str, serde_json::Value)]| {
        let form = fields.iter().map(|(id, value)| (slug(id), value.clone())).collect();
        let (case, parent) = (vote.child(n), Some(case()));
        let step = slug(step);
        let step = crate::case::step::TakeStep { case, form, occurred: None, parent, step };
        let step = crate::decider::Command::Case(crate::case::CaseCommand::TakeStep(step));
        vote.town.when(&by(CLERK), &step).unwrap();
    };
    take(&mut vote, 1, "again", &[]);
    take(&mut vote, 1, "price", &[("price", 100.into()), ("envelope", "north".into())]);
    assert_eq!(code(vote.list(1, "all")), "project-of-other-envelope");
    vote.list(1, "north").unwrap();
    let open = crate::decider::Command::Case(crate::case::CaseCommand::Open(
        crate::case::open::OpenCase {
            alike: vec![],
            case: vote.child(4),
            body: crate::testing::party(crate::activity::rehearsed::COUNCIL),
            occurred: None,
            parent: Some(case()),
            petitioner: None,
            procedure: slug("test.project"),
            representative: None,
            territory: slug("01"),
            title: crate::activity::rehearsed::object("title"),
        },
    ));
    vote.town.when(&signer(4), &open).unwrap();
    take(&mut vote, 4, "unpriced", &[]);
    assert_eq!(code(vote.list(4, "all")), "project-without-price");
}

#[test]
fn voting_opens_where_and_when_it_may_on_what_fits_together() {
    let mut vote = Vote::listed(vote::plain(), |_| "all");
    assert_eq!(code(vote.when(&by(CLERK), open())), "activity-not-in-this-stage");
    vote.step("go").unwrap();
    let mut late = vote.clone();
    late.town.wait_until("2023-11-01T12:00:00.000Z");
    assert_eq!(code(late.when(&by(CLERK), open())), "date-too-early");
    let mut apart = Vote::listed(
        VotingPrepared { incompatible: vote::incompatible().incompatible, ..vote::two_envelopes() },
        |n| if n == 1 { "north" } else { "all" },
    );
    apart.step("go").unwrap();
    assert_eq!(code(apart.when(&by(CLERK), open())), "projects-not-side-by-side");
    assert_eq!(code(vote.try_cast(1, &[1])), "voting-not-open");
    vote.when(&by(CLERK), open()).unwrap();
    assert_eq!(vote.when(&by(CLERK), open()).unwrap(), Vec::<String>::new());
    assert_eq!(code(vote.when(&by(CLERK), prepare(vote::two_envelopes()))), "voting-is-open");
    assert_eq!(code(vote.list(1, "all")), "voting-is-open");
}

#[test]
fn a_case_whose_procedure_foresees_no_vote_has_none() {
    let mut town = crate::activity::rehearsed::opened(None);
    let command = crate::decider::Command::Ballot(prepare(vote::plain()));
    assert_eq!(town.when(&by(CLERK), &command).unwrap_err().code(), "role-missing");
    let mark = BallotCommand::Mark { case: case(), envelope: slug("all"), voter: pseudonym(1) };
    let mark = crate::decider::Command::Ballot(mark);
    assert_eq!(town.when(&by(CLERK), &mark).unwrap_err().code(), "voting-not-foreseen");
    // nor is one published that allows ballots and does not say how
    let without = |from: &str, to: &str| -> Vec<&'static str> {
        let source = BUDGET.replace(from, to);
        assert_ne!(source, BUDGET);
        Procedure::read(&source).unwrap_err().into_iter().map(|fault| fault.code).collect()
    };
    let rule = &BUDGET[BUDGET.find("[activity.ballots.voting]").unwrap()..];
    let rule = &rule[..rule.find("[[stage]]").unwrap()];
    assert_eq!(without(rule, ""), ["voting-wrong"]);
    assert_eq!(without("opens_at = [\"voting\"]", "opens_at = [\"done\"]"), ["voting-wrong"]);
    assert_eq!(without("opens_at = [\"voting\"]", "opens_at = [\"nowhere\"]"), ["stage-unknown"]);
    assert_eq!(without("listed_at = [\"feasible\"]\n", ""), ["voting-wrong"]);
    assert_eq!(without("children = [\"test.project\"]\n", ""), ["voting-wrong"]);
    assert_eq!(without("effect = \"binds\"", "effect = \"decides\""), ["word-unknown"]);
}

#[test]
fn who_votes_is_one_person_on_line_or_at_the_counter_or_on_paper() {
    let mut vote = Vote::open();
    let cast = |channel, voter: Option<u64>| BallotCommand::Cast {
        case: case(),
        channel,
        envelope: slug("all"),
        sealed: Hash::of(b"a ballot"),
        voter: voter.map(pseudonym),
    };
    let (online, counter) = (CastChannel::Online, CastChannel::Counter);
    assert_eq!(code(vote.when(&by(CLERK), cast(online, None))), "voter-not-a-citizen");
    assert_eq!(code(vote.when(&signer(1), cast(counter, Some(1)))), "voter-not-a-citizen");
    assert_eq!(code(vote.when(&signer(1), cast(online, Some(2)))), "voter-not-a-citizen");
    assert_eq!(code(vote.when(&by(BUREAU), cast(counter, Some(1)))), "role-missing");
    assert_eq!(vote.when(&by(CLERK), cast(counter, Some(1))).unwrap(), ["ballot.cast.v1"]);
    assert!(vote.lines().last().unwrap().contains(&format!("voter:{}", pseudonym(1))));
    // the very same is nothing new, whoever brings it
    assert_eq!(vote.when(&signer(1), cast(online, None)).unwrap(), Vec::<String>::new());
    assert_eq!(code(vote.try_cast_in(1, "none", &[1])), "envelope-unknown");
    let mark =
        |n: u64| BallotCommand::Mark { case: case(), envelope: slug("all"), voter: pseudonym(n) };
    assert_eq!(code(vote.when(&by(CLERK), mark(1))), "already-cast");
    vote.when(&by(CLERK), mark(2)).unwrap();
    assert_eq!(vote.when(&by(CLERK), mark(2)).unwrap(), Vec::<String>::new());
    assert_eq!(code(vote.try_cast(2, &[1])), "voted-on-paper");
}

#[test]
fn paper_is_entered_twice_alike_and_accepted_by_another() {
    let mut vote = Vote::open();
    let receive = |received| BallotCommand::ReceivePaper { case: case(), received };
    let enter = |batch: &str, says: &str| BallotCommand::EnterPaper {
        case: case(),
        batch: slug(batch),
        sealed: Hash::of(says.as_bytes()),
    };
    let accept = |batch: &str| BallotCommand::AcceptPaper { case: case(), batch: slug(batch) };
    assert_eq!(code(vote.when(&by(CLERK), enter("b", "x"))), "paper-batch-unknown");
    let unknown = PaperReceived { envelope: slug("none"), ..received("b", 2) };
    assert_eq!(code(vote.when(&by(CLERK), receive(unknown))), "envelope-unknown");
    assert_eq!(code(vote.when(&by(CLERK), receive(received("b", 1001)))), "field-out-of-bounds");
    vote.when(&by(CLERK), receive(received("b", 2))).unwrap();
    assert_eq!(vote.when(&by(CLERK), receive(received("b", 2))).unwrap(), Vec::<String>::new());
    let same = PaperReceived { batch: slug("c"), ..received("b", 2) };
    assert_eq!(code(vote.when(&by(CLERK), receive(same))), "paper-same-scan");
    assert_eq!(code(vote.when(&by(BUREAU), accept("b"))), "paper-entries-missing");
    vote.when(&by(CLERK), enter("b", "one")).unwrap();
    vote.when(&by(SECOND), enter("b", "two")).unwrap();
    assert_eq!(code(vote.when(&by(BUREAU), accept("b"))), "paper-entries-differ");
    // each may look again at their own
    vote.when(&by(SECOND), enter("b", "one")).unwrap();
    assert_eq!(code(vote.when(&by(CLERK), accept("b"))), "paper-own-entry");
    // what is received again is entered again
    vote.when(&by(CLERK), receive(received("b", 3))).unwrap();
    assert_eq!(code(vote.when(&by(BUREAU), accept("b"))), "paper-entries-missing");
    for n in [CLERK, SECOND] {
        vote.when(&by(n), enter("b", "three")).unwrap();
    }
    let mut closed = vote.clone();
    closed.close();
    assert_eq!(code(closed.unseal()), "paper-not-accepted");
    vote.when(&by(BUREAU), accept("b")).unwrap();
    assert_eq!(vote.when(&by(BUREAU), accept("b")).unwrap(), Vec::<String>::new());
    assert_eq!(code(vote.when(&by(CLERK), enter("b", "four"))), "paper-batch-accepted");
    assert_eq!(code(vote.when(&by(CLERK), receive(received("b", 1)))), "paper-batch-accepted");
    vote.close();
    // three ballots, and nobody was marked as having taken one
    assert_eq!(code(vote.unseal()), "paper-more-than-marked");
}

#[test]
fn a_third_who_enters_finds_it_entered_twice() {
    let mut vote = Vote::open();
    let received = received("b", 1);
    vote.when(&by(CLERK), BallotCommand::ReceivePaper { case: case(), received }).unwrap();
    let enter = || BallotCommand::EnterPaper {
        case: case(),
        batch: slug("b"),
        sealed: Hash::of(b"the same"),
    };
    let third = 7;
    vote.give_clerk(third);
    for n in [CLERK, SECOND] {
        vote.when(&by(n), enter()).unwrap();
    }
    assert_eq!(code(vote.when(&by(third), enter())), "paper-entered-twice");
    // whoever entered it second may accept it: four eyes saw it
    let accept = BallotCommand::AcceptPaper { case: case(), batch: slug("b") };
    vote.when(&by(SECOND), accept).unwrap();
}

#[test]
fn the_box_is_opened_once_when_voting_is_over_and_only_then_counted() {
    let mut vote = Vote::listed(vote::plain(), |_| "all");
    assert_eq!(code(vote.unseal()), "voting-not-open");
    vote.step("go").unwrap();
    vote.when(&by(CLERK), open()).unwrap();
    vote.cast(1, &[1]);
    assert_eq!(code(vote.unseal()), "voting-still-open");
    let count = |vote: &Vote| BallotCommand::Count {
        case: case(),
        envelope: slug("all"),
        seed: None,
        set: vote.set_of("all"),
    };
    let early = count(&vote);
    assert_eq!(code(vote.when(&by(CLERK), early.clone())), "ballots-not-unsealed");
    vote.close();
    assert_eq!(code(vote.when(&by(CLERK), early)), "ballots-not-unsealed");
    let nothing = BallotCommand::Unseal { case: case(), sets: vec![] };
    assert_eq!(code(vote.when(&by(CLERK), nothing.clone())), "field-missing");
    let twice = SetOf { bytes: vote.set_of("all"), envelope: slug("all") };
    let twice = BallotCommand::Unseal { case: case(), sets: vec![twice.clone(), twice] };
    assert_eq!(code(vote.when(&by(CLERK), twice)), "field-wrong");
    vote.unseal().unwrap();
    assert_eq!(vote.unseal().unwrap(), Vec::<String>::new());
    assert_eq!(code(vote.when(&by(CLERK), nothing)), "ballots-already-unsealed");
    let mark = BallotCommand::Mark { case: case(), envelope: slug("all"), voter: pseudonym(5) };
    assert_eq!(code(vote.when(&by(CLERK), mark)), "ballots-already-unsealed");
}

#[test]
fn a_ballot_is_as_its_form_asks() {
    let projects = Projects { amount: 700, prices: [(1, 300), (2, 400), (3, 300)].into() };
    let said = |form: BallotForm, choices: &[u32], points: &[u32]| {
        let chosen = Choices { choices: choices.to_vec(), points: points.to_vec() };
        check(form, &projects, &chosen).err().map(|no| no.code().to_owned()).unwrap_or_default()
    };
    let approval = BallotForm::Approval { max: 2, min: 1 };
    assert_eq!(said(approval, &[1, 3], &[]), "");
    assert_eq!(said(approval, &[], &[]), "ballot-too-short");
    assert_eq!(said(approval, &[1, 2, 3], &[]), "ballot-too-long");
    assert_eq!(said(approval, &[1, 1], &[]), "ballot-project-twice");
    assert_eq!(said(approval, &[4], &[]), "ballot-project-unknown");
    assert_eq!(said(approval, &[1], &[1]), "ballot-points-wrong");
    assert_eq!(said(BallotForm::ChooseOne, &[2], &[]), "");
    assert_eq!(said(BallotForm::ChooseOne, &[1, 2], &[]), "ballot-too-long");
    assert_eq!(said(BallotForm::Knapsack, &[1, 2], &[]), "");
    assert_eq!(said(BallotForm::Knapsack, &[1, 2, 3], &[]), "ballot-too-dear");
    let points = BallotForm::Cumulative { max: 3, points: 5 };
    assert_eq!(said(points, &[1, 2], &[2, 3]), "");
    for (choices, points_given) in [(&[1, 2][..], &[2, 4][..]), (&[1, 2], &[5]), (&[1], &[0])] {
        assert_eq!(said(points, choices, points_given), "ballot-points-wrong");
    }
    let ranking = BallotForm::Ranking { max: 3, min: 2 };
    assert_eq!(said(ranking, &[3, 1], &[]), "");
    assert_eq!(said(ranking, &[3], &[]), "ballot-too-short");
}
