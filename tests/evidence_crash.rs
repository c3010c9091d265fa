//! A process that files evidence is killed again and again: every item that was acknowledged is there,
//! and the file of every item on record is whole. A writer that records before it keeps must be caught
//! by the same checker, or it proves nothing.

use std::collections::BTreeSet;
use std::time::Duration;

use sijill_core::ids::Hash;
use sijill_store::Standing;
use sijill_tests::World;
use sijill_tests::progress::{open, procedure};
use sijill_tests::promise::{self, focal_point};
use sijill_tests::town::{self, case, president};

use crate::crash::{kill_after, writer};

/// How often the writer is killed.
const KILLS: u64 = 25;

fn adopted() -> World {
    let world = World::town();
    world.act(&town::keeper(), &town::publish(&procedure())).unwrap();
    world.act(&focal_point(), &open(case(1))).unwrap();
    world.act(&president(), &promise::adopt(case(1))).unwrap();
    world.act(&focal_point(), &promise::plan(case(1), "page", None, "2023-12-31")).unwrap();
    world.wait_until("2023-10-10T09:00:00.000Z");
    world
}

/// What is wrong: items that were told of and are not there, and files that are not whole.
fn faults(world: &World, told: &BTreeSet<String>) -> Vec<String> {
    let filed = world.data(case(1), "evidence.filed.v1");
    let hashes: Vec<Hash> = filed
        .iter()
        .map(|data| data["object"]["hash"].as_str().unwrap().parse().unwrap())
        .collect();
    let begins: BTreeSet<String> =
        hashes.iter().map(|hash| hash.to_string().chars().take(32).collect()).collect();
    let lost = told.difference(&begins).map(|hash| format!("{hash} is lost"));
    let harmed =
        hashes.iter().filter(|hash| world.register().stands(**hash).unwrap() != Standing::Present);
    lost.chain(harmed.map(|hash| format!("the file {hash} is not whole"))).collect()
}

fn killed(words: &[&str], kills: u64) -> (World, BTreeSet<String>) {
    let mut world = adopted();
    world.close();
    let (mut told, mut random) = (BTreeSet::new(), crate::simulation::seed());
    for kill in 0..kills {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let words = [&["1"][..], words].concat();
        let child = writer(&world.dir(), &world.keys(), case(1), kill * 40, 40, &words);
        let enough = 1 + usize::try_from((random >> 33) % 6).unwrap();
        told.extend(kill_after(child, enough, Duration::from_micros((random >> 40) % 4000)));
    }
    world.reopen();
    (world, told)
}

#[test]
fn no_acknowledged_record_is_without_its_file_wherever_the_process_is_killed() {
    let (world, told) = killed(&["files"], KILLS);
    assert_eq!(faults(&world, &told), Vec::<String>::new());
    assert!(told.len() as u64 >= KILLS, "only {} were acknowledged", told.len());
    let sealed = world.data(case(1), "evidence.filed.v1");
    assert!(sealed.iter().any(|data| data["access"] == "restricted"), "both ways are tried");
}

#[test]
fn twin_a_writer_that_records_before_it_keeps_is_caught() {
    let (world, told) = killed(&["files", "record-first"], 6);
    let faults = faults(&world, &told);
    assert!(faults.iter().any(|fault| fault.ends_with("is not whole")), "{faults:?}");
}
