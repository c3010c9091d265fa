//! Signatures as the law spreads them and as people give them: over the provinces of a region, on line
//! and on sheets, found not to count and restored; and everything about it that must be refused.

mod counts;

use sijill_core::activity::invalidations::{InvalidationCommand, SignatureQuery};
use sijill_core::activity::sheets::{SheetCommand, SheetsSettled, Stands};
use sijill_core::activity::signatures::{Channel, SignatureCommand};
use sijill_core::case::CaseCommand;
use sijill_core::case::clock::CrossThreshold;
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Slug};
use sijill_core::record::Actor;
use sijill_core::refusal::Fact;
use sijill_core::testing::{party, signer};
use sijill_projections::{Question, Views};
use sijill_tests::region::{self, province};
use sijill_tests::town::{self, case, slug, take};
use sijill_tests::world::World;

use super::refusals::Row;

/// The case of the rows below, with `b-1` entered twice and settled, `b-2` entered once, `b-3`
/// entered twice and not settled, `b-4` refused, and a sample drawn of `b-5`.
const SPREAD: u64 = 60;
/// A case whose procedure takes signatures on paper only.
const PAPER: u64 = 61;
/// The citizen who speaks for a case that `signer(0)` opens.
const SPEAKER: u64 = 0;

fn id() -> CaseId {
    case(SPREAD)
}

/// A party that holds no other role: a second clerk.
fn second_clerk() -> Actor {
    Actor::Party(party(7))
}

/// What the rows below stand on.
pub fn prepare(world: &World) {
    for command in region::setting(40) {
        world.act(&town::keeper(), &command).unwrap();
    }
    let paper = region::definition(40).replace(region::PETITION, "test.paper").replacen(
        "[params.association_years]",
        "[params.online_signing]\nvalue = false\nsource = \"Invented\"\n\
         confidence = \"to be confirmed\"\ntitle = { ar = \"عن بعد\", fr = \"En ligne\", en = \"On line\" }\n\n\
         [params.association_years]",
        1,
    );
    world.act(&town::keeper(), &town::publish(&paper)).unwrap();
    world.act(&signer(SPEAKER), &region::open(id())).unwrap();
    let mut open = town::open(case(PAPER), region::REGION);
    open.procedure = slug("test.paper");
    world.act(&signer(SPEAKER), &Command::Case(CaseCommand::Open(open))).unwrap();
    for n in 1..=4 {
        world.act(&signer(n), &region::sign(id(), 1)).unwrap();
    }
    let by = |actor: Actor, command: Command| world.act(&actor, &command).unwrap();
    by(signer(4), Command::Signature(SignatureCommand::Withdraw { case: id() }));
    for n in 1..=5 {
        let batch = format!("b-{n}");
        by(town::clerk(), region::receive(id(), &batch, 3, &batch));
        let first = region::lines(&[(10 * n, 1), (10 * n + 1, 2)]);
        if n != 4 {
            by(town::clerk(), region::enter(id(), &batch, first));
        }
    }
    for n in [1, 3, 5] {
        let last = if n == 3 { 99 } else { 10 * n + 1 };
        let second = region::lines(&[(10 * n, 1), (last, 2)]);
        by(town::president(), region::enter(id(), &format!("b-{n}"), second));
    }
    by(town::bureau(), region::refuse(id(), "b-4", "Copies"));
    by(town::bureau(), region::draw(id(), "b-5", 1));
    by(signer(5), region::join(id()));
    let of_part = |n| SignatureQuery { part: Some(province(n)), ..Default::default() };
    by(town::clerk(), region::start(id(), of_part(1), 3));
    by(town::clerk(), region::start(id(), of_part(2), 1));
    by(town::bureau(), region::cancel(id(), 2));
    by(
        town::clerk(),
        region::start(id(), SignatureQuery { channel: Some(Channel::Paper), ..of_part(1) }, 1),
    );
    by(town::bureau(), region::confirm(id(), 3));
}

/// Everything about it that must be refused.
pub fn refused() -> Vec<Row> {
    let cross = |parts: [u64; 8]| {
        let parts = (1..).zip(parts).map(|(n, count)| (province(n), count)).collect();
        let (count, threshold) = (400, slug("enough"));
        let cross = CrossThreshold { case: id(), count, parts, threshold };
        Command::Case(CaseCommand::CrossThreshold(cross))
    };
    let engine = || Actor::Engine(slug("enough"));
    let sign = |part: Option<Slug>| Command::Signature(SignatureCommand::Sign { case: id(), part });
    let mut without = town::open(case(90), town::SMALL);
    without.procedure = slug(region::PETITION);
    let empty = SignatureQuery::default();
    let online = SignatureQuery { channel: Some(Channel::Online), ..Default::default() };
    let clerk = town::clerk;
    let (president, bureau) = (town::president, town::bureau);
    let one = || region::lines(&[(200, 1)]);
    vec![
        (engine(), cross([2, 2, 2, 1, 2, 2, 2, 1]), "threshold-part-short", "part"),
        (signer(0), Command::Case(CaseCommand::Open(without)), "territory-without-parts", "found"),
        (clerk(), region::decide(id(), true, "x"), "threshold-not-under-review", "threshold"),
        (signer(70), sign(None), "field-missing", "field"),
        (signer(70), sign(Some(slug("90.9"))), "part-unknown", "part"),
        (signer(70), region::sign(case(PAPER), 1), "online-signing-off", "case"),
        (clerk(), region::enter(id(), "b-9", one()), "batch-unknown", "batch"),
        (clerk(), region::receive(id(), "b-1", 4, "b-1"), "batch-already-received", "batch"),
        (clerk(), region::receive(id(), "b-9", 3, "b-1"), "batch-same-scan", "batch"),
        (clerk(), region::receive(id(), "b-9", 0, "x"), "field-out-of-bounds", "max"),
        (clerk(), region::receive(id(), "b-9", 501, "x"), "field-out-of-bounds", "max"),
        (clerk(), region::receive(id(), "b-9", 5, ""), "field-missing", "field"),
        (bureau(), region::receive(id(), "b-9", 5, "x"), "role-missing", "needs"),
        (clerk(), region::enter(id(), "b-4", one()), "batch-closed", "batch"),
        (clerk(), region::enter(id(), "b-1", one()), "batch-entered-twice", "batch"),
        (clerk(), region::enter(id(), "b-2", one()), "own-entry", "batch"),
        (clerk(), region::settle(id(), "b-3", 2, Stands::First), "own-entry", "batch"),
        (president(), region::enter(id(), "b-2", vec![]), "field-missing", "field"),
        (
            president(),
            region::enter(id(), "b-2", region::lines(&[(1, 1), (2, 1), (3, 1), (4, 1)])),
            "sheet-line-wrong",
            "line",
        ),
        (president(), region::enter(id(), "b-2", region::lines(&[(1, 9)])), "part-unknown", "part"),
        (bureau(), region::accept(id(), "b-2", &[]), "batch-not-reconciled", "batch"),
        (bureau(), region::accept(id(), "b-3", &[]), "batch-not-settled", "lines"),
        (bureau(), region::settle(id(), "b-3", 1, Stands::First), "nothing-to-settle", "line"),
        (bureau(), region::draw(id(), "b-5", 2), "sample-already-drawn", "batch"),
        (bureau(), region::draw(id(), "b-1", 3), "field-out-of-bounds", "max"),
        (bureau(), region::sample(id(), "b-1", &[1]), "sample-not-drawn", "batch"),
        (bureau(), region::sample(id(), "b-5", &[3]), "sheet-line-wrong", "line"),
        (bureau(), region::accept(id(), "b-5", &[]), "sample-not-told", "batch"),
        (bureau(), region::accept(id(), "b-1", &[3]), "sheet-line-wrong", "line"),
        (bureau(), region::refuse(id(), "b-1", " "), "field-missing", "field"),
        (bureau(), region::refuse(id(), "b-1", "a\u{202E}b"), "text-hidden-character", "character"),
        (signer(5), region::join(id()), "already-sponsor", "case"),
        (signer(6), region::leave(id()), "not-a-sponsor", "case"),
        (signer(SPEAKER), region::join(id()), "sponsor-is-representative", "case"),
        (bureau(), region::enter_sponsor(id(), 7), "role-missing", "needs"),
        (clerk(), region::confirm(id(), 1), "own-invalidation", "invalidation"),
        (clerk(), region::confirm(id(), 9), "invalidation-unknown", "invalidation"),
        (clerk(), region::cancel(id(), 3), "invalidation-needs-a-third", "invalidation"),
        (clerk(), region::on_paper(id(), 4, 1), "signature-withdrawn", "withdrawn"),
        (clerk(), region::carry_out(id(), 1, 1..2), "invalidation-not-confirmed", "invalidation"),
        (bureau(), region::confirm(id(), 2), "invalidation-cancelled", "invalidation"),
        (clerk(), region::restore(id(), 1, 1..2), "invalidation-not-cancelled", "invalidation"),
        (clerk(), region::carry_out(id(), 3, 1..2), "signature-not-matched", "signer"),
        (clerk(), region::start(id(), empty, 4), "nothing-matched", "case"),
        (clerk(), region::start(id(), online, 0), "nothing-matched", "case"),
        (second_clerk(), region::confirm(id(), 1), "role-missing", "needs"),
    ]
}

fn at(needed: u64) -> World {
    let world = World::town();
    for command in region::setting(needed) {
        world.act(&town::keeper(), &command).unwrap();
    }
    world.act(&signer(SPEAKER), &region::open(id())).unwrap();
    world
}

fn views(world: &World) -> Views {
    let mut views = Views::new(Question::Recorded(None));
    world.each(|record| views.apply(&record).unwrap());
    views
}

/// The petition of the region: 520 signatures where 500 are needed, but 24 in one province where 25
/// are. It is refused with the one precise reason; one more signature there, and it goes on.
#[test]
fn one_province_short_of_one_signature_is_named() {
    let world = at(500);
    let opened = &world.data(id(), "case.opened.v1")[0];
    assert_eq!(opened["facts"]["territory.parts"], 8);
    let spread = &opened["thresholds"][0]["spread"];
    assert_eq!((&spread["each"]["90.7"], &spread["parts"]), (&25.into(), &8.into()));
    let mut next = 1;
    for n in 1..=8 {
        let count = match n {
            7 => 24,
            1 => 520 - 24 - 6 * 60,
            _ => 60,
        };
        for _ in 0..count {
            world.act(&signer(next), &region::sign(id(), n)).unwrap();
            next += 1;
        }
    }
    assert_eq!(next - 1, 520);
    assert!(world.data(id(), "threshold.crossed.v1").is_empty());
    world.act(&signer(SPEAKER), &take(id(), "submit", [])).unwrap();
    let refused = world.act(&town::bureau(), &take(id(), "admit", [])).unwrap_err();
    assert_eq!(refused.code(), "not-enough-signatures");
    let facts = refused.facts();
    let fact = |name: &str| facts.get(name).cloned();
    assert_eq!(fact("part"), Some(Fact::Text("90.7".to_owned())));
    assert_eq!(fact("counted"), Some(Fact::Number(24)));
    assert_eq!(fact("needed"), Some(Fact::Number(25)));
    let view = views(&world).petition(id()).unwrap();
    let spread = view.case.thresholds[0].spread.clone().unwrap();
    assert_eq!((spread.needed, spread.reached), (8, 7));
    assert_eq!(spread.parts.iter().map(|part| part.counted).sum::<u64>(), 520);
}

#[test]
fn the_signature_that_was_missing_crosses_the_threshold_with_the_counts_of_every_part() {
    let world = at(40);
    let mut next = 1;
    for (n, count) in [(1, 30), (2, 2), (3, 2), (4, 2), (5, 2), (6, 2), (7, 2), (8, 1)] {
        for _ in 0..count {
            world.act(&signer(next), &region::sign(id(), n)).unwrap();
            next += 1;
        }
    }
    assert!(world.data(id(), "threshold.crossed.v1").is_empty());
    world.act(&signer(next), &region::sign(id(), 8)).unwrap();
    let crossed = &world.data(id(), "threshold.crossed.v1")[0];
    assert_eq!(crossed["count"], 44);
    assert_eq!(crossed["parts"]["90.8"], 2);
    assert_eq!(crossed["parts"]["90.1"], 30);
}

/// From a bundle of sheets to what is counted of it: entered by two, a difference settled by a third,
/// a sample looked up, and nobody counted twice.
#[test]
fn a_batch_is_entered_by_two_settled_by_a_third_and_counted_without_doubles() {
    let world = at(40);
    let by = |actor: Actor, command: Command| world.act(&actor, &command).unwrap();
    by(signer(11), region::sign(id(), 1));
    by(town::clerk(), region::receive(id(), "b-1", 6, "scan"));
    assert_eq!(
        world.act(&town::clerk(), &region::receive(id(), "b-1", 6, "scan")).unwrap().len(),
        0
    );
    let first = [(11, 1), (12, 1), (13, 2), (14, 2), (12, 1)];
    let second = [(11, 1), (12, 1), (31, 2), (14, 2), (12, 1)];
    by(town::clerk(), region::enter(id(), "b-1", region::lines(&first)));
    let told = by(town::president(), region::enter(id(), "b-1", region::lines(&second)));
    assert_eq!(told, ["sheets.entered.v1", "sheets.reconciled.v1"]);
    let compared = &world.data(id(), "sheets.reconciled.v1")[0];
    assert_eq!((&compared["agreed"], &compared["differing"][0]), (&4.into(), &3.into()));
    by(town::bureau(), region::settle(id(), "b-1", 3, Stands::First));
    by(town::bureau(), region::draw(id(), "b-1", 2));
    let drawn = &world.data(id(), "sheets.drawn.v1")[0];
    let lines: Vec<u32> = serde_json::from_value(drawn["lines"].clone()).unwrap();
    let seed = drawn["seed"].as_str().unwrap().parse().unwrap();
    assert_eq!(sijill_core::activity::sheets::drawn(&seed, 1..=5, 2), lines);
    by(town::bureau(), region::sample(id(), "b-1", &[]));
    assert_eq!(world.data(id(), "sheets.sampled.v1")[0]["per_mille"], 0);
    by(town::bureau(), region::accept(id(), "b-1", &[4]));
    let accepted = &world.data(id(), "sheets.accepted.v1")[0];
    // line 6 was not read, 4 was left out; 11 signed on line, and 12 stands on two lines
    assert_eq!((&accepted["doubles"], &accepted["refused"]), (&2.into(), &2.into()));
    let view = views(&world).petition(id()).unwrap();
    assert_eq!((view.signatures.given, view.signatures.accepted, view.signatures.valid), (1, 2, 3));
    assert_eq!(view.signatures.valid_by_channel.paper, 2);
    assert_eq!(view.sheets[0].valid, 2);
    // on paper once is on line no more
    let refused = world.act(&signer(12), &region::sign(id(), 1)).unwrap_err();
    assert_eq!(refused.code(), "already-signed");
    // and who signed on paper withdraws as anyone does
    let withdraw = Command::Signature(SignatureCommand::Withdraw { case: id() });
    by(signer(12), withdraw);
    let withdrawn = &world.data(id(), "signature.withdrawn.v1")[0];
    assert_eq!((&withdrawn["batch"], &withdrawn["part"]), (&"b-1".into(), &"90.1".into()));
    assert_eq!(views(&world).petition(id()).unwrap().sheets[0].valid, 1);
    let more = region::receive(id(), "b-2", 1, "another");
    by(town::clerk(), more);
    by(town::clerk(), region::enter(id(), "b-2", region::lines(&[(14, 1)])));
    by(town::president(), region::enter(id(), "b-2", region::lines(&[(14, 1)])));
    by(town::bureau(), region::accept(id(), "b-2", &[]));
    assert_eq!(views(&world).petition(id()).unwrap().signatures.valid, 3);
}

/// Two persons take signatures away; the crossing keeps its date and is looked at again; staff say
/// with reasons whether it stands.
#[test]
fn an_invalidation_after_the_crossing_opens_a_review_and_erases_no_date() {
    let world = at(40);
    let mut next = 1;
    for n in 1..=8 {
        for _ in 0..5 {
            world.act(&signer(next), &region::sign(id(), n)).unwrap();
            next += 1;
        }
    }
    let by = |actor: Actor, command: Command| world.act(&actor, &command).unwrap();
    assert_eq!(world.data(id(), "threshold.crossed.v1").len(), 1);
    let query = SignatureQuery { part: Some(province(1)), ..Default::default() };
    by(town::clerk(), region::start(id(), query, 5));
    by(town::bureau(), region::confirm(id(), 1));
    by(town::bureau(), region::carry_out(id(), 1, 1..6));
    assert_eq!(world.act(&town::bureau(), &region::carry_out(id(), 1, 1..6)).unwrap().len(), 0);
    let review = &world.data(id(), "threshold.under-review.v1")[0];
    assert_eq!((&review["count"], &review["parts"]["90.1"]), (&35.into(), &0.into()));
    let invalidated = &world.data(id(), "signatures.invalidated.v1")[0];
    assert_eq!(invalidated["invalidation"], 1);
    assert_eq!(invalidated["shares"][0]["count"], 5);
    let no_reason = world.act(&town::bureau(), &region::decide(id(), true, " ")).unwrap_err();
    assert_eq!(no_reason.code(), "field-missing");
    by(town::bureau(), region::decide(id(), false, "A machine signed"));
    let line = &views(&world).petition(id()).unwrap().case.thresholds[0];
    assert!(line.crossed.is_some(), "the date of the crossing is never erased");
    assert_eq!(line.reviews.len(), 1);
    assert!(line.reviews[0].decided.as_ref().is_some_and(|decided| !decided.stands));
    // what was found not to stand is crossed anew once the signatures count again
    by(town::president(), region::cancel(id(), 1));
    by(town::clerk(), region::restore(id(), 1, 1..6));
    assert_eq!(world.data(id(), "threshold.crossed.v1").len(), 2);
    assert_eq!(views(&world).petition(id()).unwrap().signatures.valid, 40);
}

#[test]
fn sponsors_join_once_and_are_counted_for_guards() {
    let world = at(40);
    for n in 1..=100 {
        world.act(&signer(n), &region::join(id())).unwrap();
    }
    let full = world.act(&signer(101), &region::join(id())).unwrap_err();
    assert_eq!(full.code(), "sponsors-full");
    world.act(&signer(100), &region::leave(id())).unwrap();
    world.act(&town::clerk(), &region::enter_sponsor(id(), 101)).unwrap();
    assert_eq!(views(&world).petition(id()).unwrap().sponsors, 100);
}

/// Enough in some of the parts, where only some are needed.
#[test]
fn some_of_the_parts_are_enough_where_the_law_says_so() {
    let world = World::town();
    let some = region::definition(40).replacen("over = [", "parts = \"7\", over = [", 1);
    let mut setting = region::setting(40);
    setting.pop();
    setting.push(town::publish(&some));
    for command in setting {
        world.act(&town::keeper(), &command).unwrap();
    }
    world.act(&signer(SPEAKER), &region::open(id())).unwrap();
    let cross = |parts: u64| {
        let parts = (1..=parts).map(|n| (province(n), 2)).collect();
        let (count, threshold) = (40, slug("enough"));
        let cross = CrossThreshold { case: id(), count, parts, threshold };
        Command::Case(CaseCommand::CrossThreshold(cross))
    };
    let engine = Actor::Engine(slug("enough"));
    let refused = world.act(&engine, &cross(6)).unwrap_err();
    assert_eq!(refused.code(), "threshold-parts-short");
    world.act(&engine, &cross(7)).unwrap();
}

#[test]
fn a_spread_that_needs_more_than_the_whole_is_a_fault_of_the_definition() {
    let faulty = region::definition(40).replacen("40 / 20\"", "3\", parts = \"21\"", 1);
    let faults = sijill_core::procedure::Procedure::read(&faulty).unwrap_err();
    let found: Vec<_> = faults.iter().map(|fault| (fault.code, fault.line.is_some())).collect();
    assert_eq!(found, [("threshold-never-met", true)], "{faults:?}");
    let nothing = region::definition(40).replacen("[\"province\"]", "[]", 1);
    let faults = sijill_core::procedure::Procedure::read(&nothing).unwrap_err();
    assert!(faults.iter().any(|fault| fault.code == "spread-over-nothing"), "{faults:?}");
}

/// What officials type is refused where no record may hold it, and numbers beyond all bounds are no
/// numbers: nothing panics, and nothing is recorded.
#[test]
fn hostile_input_in_every_field_is_refused() {
    let world = World::town();
    prepare(&world);
    let long = "ع".repeat(3_000);
    let query = || SignatureQuery { part: Some(province(1)), ..Default::default() };
    let reasons = ["", " \n", "a\u{202E}b", "a\u{0}b", "\u{2066}x", long.as_str()];
    for reason in reasons {
        let case = id();
        let settled = SheetsSettled {
            batch: slug("b-3"),
            line: 2,
            reason: reason.to_owned(),
            stands: Stands::Neither,
        };
        let accept = SheetCommand::Accept {
            case,
            batch: slug("b-1"),
            except: vec![1],
            reason: Some(reason.to_owned()),
        };
        let (ground, said) = (slug("duplicate"), reason.to_owned());
        let start =
            InvalidationCommand::Start { case, ground, matched: 1, query: query(), reason: said };
        let cancel =
            InvalidationCommand::Cancel { case, invalidation: 1, reason: reason.to_owned() };
        for command in [
            Command::Sheet(SheetCommand::Settle { case, settled }),
            Command::Sheet(accept),
            region::refuse(case, "b-1", reason),
            Command::Invalidation(start),
            Command::Invalidation(cancel),
        ] {
            let head = world.head();
            let refused = world.act(&town::bureau(), &command).unwrap_err();
            let known = ["field-missing", "text-hidden-character", "text-too-long"];
            assert!(known.contains(&refused.code()), "{refused}: {command:?}");
            assert_eq!(world.head(), head);
        }
    }
    let max = u32::MAX;
    for (by, command) in [
        (town::clerk(), region::receive(id(), "b-9", max, "x")),
        (town::bureau(), region::draw(id(), "b-1", max)),
        (town::bureau(), region::sample(id(), "b-5", &[max, 0])),
        (town::bureau(), region::accept(id(), "b-1", &[max])),
        (town::bureau(), region::settle(id(), "b-3", max, Stands::First)),
        (town::bureau(), region::confirm(id(), max)),
        (town::bureau(), region::start(id(), query(), u64::MAX)),
        (town::bureau(), region::carry_out(id(), 3, 0..501)),
    ] {
        world.act(&by, &command).unwrap_err();
    }
}
