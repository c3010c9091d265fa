//! What is counted of signatures, whatever comes in whatever order: the whole and its parts, nobody
//! twice. The truth is worked out once more from the lines alone.

use std::collections::{BTreeMap, BTreeSet};

use proptest::prelude::*;
use sijill_core::activity::invalidations::SignatureQuery;
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::decider::Command;
use sijill_core::record::Actor;
use sijill_core::testing::{Rehearsal, pseudonym, signer};
use sijill_projections::{Question, Views};
use sijill_store::{Sabotage, Settings};
use sijill_tests::region::{self, province};
use sijill_tests::town;
use sijill_tests::world::World;

use super::{SPEAKER, at, id};

/// One thing that happens to signatures.
#[derive(Debug, Clone, Copy)]
struct Throw {
    kind: u8,
    who: u64,
    part: u64,
}

fn throws() -> impl Strategy<Value = Vec<Throw>> {
    let throw = (0..11_u8, 1..14_u64, 1..4_u64);
    prop::collection::vec(throw.prop_map(|(kind, who, part)| Throw { kind, who, part }), 1..40)
}

/// What is counted, worked out once more from the lines alone.
#[derive(Debug, Default, PartialEq, Eq)]
struct Truth {
    valid: BTreeSet<String>,
    by_part: BTreeMap<String, u64>,
    paper: u64,
}

fn truth(town: &Rehearsal) -> Truth {
    let mut standing: BTreeMap<String, (bool, String, bool)> = BTreeMap::new();
    for record in town.records() {
        let data: serde_json::Value = serde_json::from_str(record.data).unwrap();
        let text = |value: &serde_json::Value| value.as_str().unwrap_or_default().to_owned();
        let actor = record.actor.trim_start_matches("signer/").to_owned();
        let all = |list: &serde_json::Value| -> Vec<String> {
            list.as_array().into_iter().flatten().map(text).collect()
        };
        match record.kind {
            "signature.given.v1" => {
                let signer = data.get("signer").map(text).unwrap_or(actor);
                let paper = data["channel"] == "paper";
                standing.insert(signer, (true, text(&data["part"]), paper));
            }
            "signature.withdrawn.v1" => standing.get_mut(&actor).unwrap().0 = false,
            "signatures.invalidated.v1" => {
                for one in all(&data["signers"]) {
                    let before = std::mem::replace(&mut standing.get_mut(&one).unwrap().0, false);
                    assert!(before, "what does not count is not taken away");
                }
            }
            "signatures.restored.v1" => {
                for one in all(&data["signers"]) {
                    standing.get_mut(&one).unwrap().0 = true;
                }
            }
            "sheets.accepted.v1" => {
                for lot in data["signers"].as_array().unwrap() {
                    for one in all(&lot["signers"]) {
                        let known = standing.insert(one, (true, text(&lot["part"]), true));
                        assert_eq!(known, None, "nobody counts twice");
                    }
                }
            }
            _ => {}
        }
    }
    let mut truth = Truth::default();
    for (signer, (valid, part, paper)) in standing {
        if valid {
            truth.valid.insert(signer);
            *truth.by_part.entry(part).or_default() += 1;
            truth.paper += u64::from(paper);
        }
    }
    truth
}

fn play(town: &mut Rehearsal, n: usize, throw: Throw) {
    let Throw { kind, who, part } = throw;
    let batch = format!("b-{}", who % 3);
    let one = || (who..who + 1, 1);
    let number = |town: &Rehearsal| {
        let started = town.records().filter(|r| r.kind == "invalidation.started.v1").count();
        u32::try_from(started).unwrap_or(1).max(1)
    };
    let (actor, command) = match kind {
        0 | 1 => (signer(who), region::sign(id(), part)),
        2 => {
            let (part, signer) = (Some(province(part)), pseudonym(who));
            let enter = SignatureCommand::Enter { case: id(), occurred: None, part, signer };
            (town::clerk(), Command::Signature(enter))
        }
        3 => (signer(who), Command::Signature(SignatureCommand::Withdraw { case: id() })),
        4 => {
            let scan = format!("{batch} {n}");
            let lines = region::lines(&[(who, part), (who + 1, part), (who, part)]);
            let receive = region::receive(id(), &batch, 3, &scan);
            drop(town.when(&town::clerk(), &receive));
            drop(town.when(&town::clerk(), &region::enter(id(), &batch, lines.clone())));
            (town::president(), region::enter(id(), &batch, lines))
        }
        5 => (town::bureau(), region::accept(id(), &batch, &[])),
        6 => {
            let query = SignatureQuery { part: Some(province(part)), ..Default::default() };
            drop(town.when(&town::clerk(), &region::start(id(), query, 1)));
            (town::bureau(), region::confirm(id(), number(town)))
        }
        7 => {
            let (signers, _) = one();
            (town::bureau(), region::carry_out(id(), number(town), signers))
        }
        8 => (town::president(), region::cancel(id(), number(town))),
        9 => {
            let signers = vec![pseudonym(who)];
            (town::clerk(), town::invalidate(id(), signers, "Not on the roll"))
        }
        _ => {
            let (signers, _) = one();
            (town::bureau(), region::restore(id(), number(town), signers))
        }
    };
    if let Ok(told) = town.when(&actor, &command)
        && !told.is_empty()
        && let Ok(again) = town.decide(&actor, &command)
    {
        assert!(again.is_empty(), "{command:?} has a second effect: {again:?}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Valid is given and accepted less withdrawn and invalidated and more restored, the same in the
    /// whole as over parts and channels, whatever comes in whatever order; and the engine, the views
    /// and the lines agree.
    #[test]
    fn the_whole_is_the_sum_over_parts_channels_and_batches(throws in throws()) {
        let mut town = Rehearsal::default();
        town.when(&town::keeper(), &town::open_register()).unwrap();
        for command in town::setting().into_iter().chain(region::setting(40)) {
            town.when(&town::keeper(), &command).unwrap();
        }
        town.when(&signer(SPEAKER), &region::open(id())).unwrap();
        for (n, throw) in throws.into_iter().enumerate() {
            play(&mut town, n, throw);
        }
        let truth = truth(&town);
        let counted = town.watch().counted(id()).unwrap();
        let mut views = Views::new(Question::Recorded(None));
        for record in town.records() {
            views.apply(&record).unwrap();
        }
        let view = views.petition(id()).unwrap();
        let signatures = &view.signatures;
        prop_assert_eq!(counted.valid, truth.valid.len() as u64);
        prop_assert_eq!(signatures.valid, counted.valid);
        let balance = signatures.given + signatures.accepted + signatures.restored
            - signatures.withdrawn - signatures.invalidated;
        prop_assert_eq!(balance, signatures.valid);
        let by_channel = signatures.valid_by_channel;
        prop_assert_eq!(by_channel.online + by_channel.paper, signatures.valid);
        prop_assert_eq!(by_channel.paper, truth.paper);
        let spread = view.case.thresholds[0].spread.clone().unwrap();
        prop_assert_eq!(spread.parts.iter().map(|part| part.counted).sum::<u64>(), signatures.valid);
        for part in &spread.parts {
            let known = truth.by_part.get(part.part.code.as_str()).copied().unwrap_or_default();
            prop_assert_eq!(part.counted, known, "{}", part.part.code);
        }
    }
}

/// A sheet and a click for the same citizen, decided by many threads at once: how many count twice.
fn counted_twice(world: &World) -> usize {
    let by = |actor: Actor, command: Command| world.act(&actor, &command).unwrap();
    for n in 1..=8_u64 {
        let batch = format!("b-{n}");
        let read: Vec<(u64, u64)> = (1..=40).map(|who| (n * 100 + who, 1)).collect();
        by(town::clerk(), region::receive(id(), &batch, 40, &batch));
        by(town::clerk(), region::enter(id(), &batch, region::lines(&read)));
        by(town::president(), region::enter(id(), &batch, region::lines(&read)));
    }
    std::thread::scope(|threads| {
        for n in 1..=8_u64 {
            threads.spawn(move || {
                for who in 1..=40 {
                    drop(world.act(&signer(n * 100 + who), &region::sign(id(), 1)));
                }
            });
            threads.spawn(move || {
                let accept = region::accept(id(), &format!("b-{n}"), &[]);
                drop(world.act(&town::bureau(), &accept));
            });
        }
    });
    let mut counted: BTreeMap<String, u32> = BTreeMap::new();
    world.each(|record| {
        let given = record.kind == "signature.given.v1" || record.kind == "sheets.accepted.v1";
        for tag in record.tags.split(' ').filter(|tag| given && tag.starts_with("signer:")) {
            *counted.entry(tag.to_owned()).or_default() += 1;
        }
    });
    assert_eq!(counted.len(), 320, "everyone is counted");
    counted.values().filter(|count| **count > 1).count()
}

#[test]
fn nobody_counts_on_paper_and_on_line_whoever_comes_first() {
    assert_eq!(counted_twice(&at(40)), 0);
}

/// The twin: without the condition of the append some do, so the test above can fail.
#[test]
fn twin_without_the_condition_some_count_twice() {
    let sabotage = Sabotage { no_condition: true, ..Sabotage::default() };
    let twice = (0..20).any(|_| {
        let world = World::town_with(Settings { sabotage, ..Settings::default() });
        for command in region::setting(40) {
            world.act(&town::keeper(), &command).unwrap();
        }
        world.act(&signer(SPEAKER), &region::open(id())).unwrap();
        counted_twice(&world) > 0
    });
    assert!(twice);
}
