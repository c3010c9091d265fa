//! Months of a town in which several procedures run at once, hundreds of parties live, machines are
//! started again, clocks jump, holidays are announced late, and the register moves to another. After
//! each act what must hold is asked of the lines, of the views and of the engine. The seed is printed;
//! `SIJILL_SEED` repeats a run, `SIJILL_LIVES` asks for so many.

use std::collections::BTreeSet;

use sijill_core::record::Record;
use sijill_tests::checker::Checker;
use sijill_tests::world::World;

use super::life::Life;

/// Lives one town for so many acts; live is held against afresh after every `often` of them.
fn live(seed: u64, acts: u32, often: u32) -> Life {
    println!("SIJILL_SEED={seed} repeats this town");
    let mut life = Life::new(seed);
    life.check();
    let mut before = None;
    for n in 1..=acts {
        let what = if n == acts / 2 {
            life.move_house();
            "an export and an import"
        } else {
            life.act()
        };
        *life.done.entry(what).or_default() += 1;
        life.check();
        if n % often == 0 || n == acts {
            before = Some(life.check_replay(before));
        }
    }
    println!(
        "seed {seed}: {} records, {} cases, {} crossings, {} missed, {} told, until {}; {:?}",
        life.checker.records(),
        life.cases.len(),
        life.checker.crossings(),
        life.checker.missed(),
        life.checker.told(),
        life.now,
        life.done
    );
    life
}

#[test]
fn a_town_of_several_procedures_over_months() {
    let lives = std::env::var("SIJILL_LIVES").ok().and_then(|text| text.parse().ok());
    let first = crate::simulation::seed();
    let mut kinds = BTreeSet::new();
    for n in 0..lives.unwrap_or(2) {
        kinds.extend(live(first.wrapping_add(n), 150, 25).kinds.into_keys());
    }
    println!("{} kinds of records", kinds.len());
}

#[test]
fn live_is_as_afresh_after_each_act() {
    live(crate::simulation::seed(), 50, 1);
}

/// The towns are not idle: under seeds of which we know, all of it happens.
#[test]
fn towns_of_which_we_know_that_all_of_it_happens() {
    let (mut kinds, mut done, mut under) = (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    let mut refused = BTreeSet::new();
    for seed in 1..=12 {
        let life = live(seed, 260, 130);
        under.extend(life.cases.iter().map(|case| life.definition(*case).key.to_string()));
        assert!(life.people >= 200 + super::life::PEOPLE, "hundreds of parties");
        kinds.extend(life.kinds.into_keys());
        done.extend(life.done.into_keys());
        refused.extend(life.refused.into_keys());
        if never(&kinds).is_empty() && never_refused(&refused).is_empty() {
            break;
        }
    }
    assert_eq!(under.len(), 6, "{under:?}");
    assert!(never(&kinds).is_empty(), "never happened: {:?}", never(&kinds));
    assert!(never_refused(&refused).is_empty(), "never refused: {:?}", never_refused(&refused));
    assert!(done.len() >= 18, "{done:?}");
}

fn never(kinds: &BTreeSet<String>) -> Vec<&'static str> {
    HAPPENS.into_iter().filter(|kind| !kinds.contains(*kind)).collect()
}

fn never_refused(refused: &BTreeSet<String>) -> Vec<&'static str> {
    let own = ["own-entry", "own-invalidation", "own-proposal"];
    own.into_iter().filter(|code| !refused.contains(*code)).collect()
}

const HAPPENS: [&str; 25] = [
    "calendar.published.v1",
    "case.opened.v1",
    "child.closed.v1",
    "condition.checked.v1",
    "deadline.ended.v1",
    "deadline.extended.v1",
    "deadline.missed.v1",
    "deadline.recounted.v1",
    "deadline.resumed.v1",
    "deadline.started.v1",
    "deadline.suspended.v1",
    "deadline.told.v1",
    "holiday.announced.v1",
    "invalidation.confirmed.v1",
    "invalidation.started.v1",
    "mandate.given.v1",
    "opinion.asked.v1",
    "session.planned.v1",
    "sheets.accepted.v1",
    "sheets.settled.v1",
    "signature.given.v1",
    "step.confirmed.v1",
    "step.proposed.v1",
    "step.taken.v1",
    "threshold.crossed.v1",
];

fn faults(lines: &[String]) -> Vec<String> {
    let mut checker = Checker::default();
    for (position, line) in (0..).zip(lines) {
        checker.see(&Record::read(position, line).unwrap());
    }
    checker.faults()
}

/// A town whose clock has told a rung of a deadline that still runs, and what its lines are.
fn town_with_a_rung() -> (Life, Vec<String>, String) {
    for seed in 1.. {
        let mut life = Life::new(seed);
        for _ in 0..250 {
            life.act();
            life.read();
            let told = life.cases.iter().find_map(|case| {
                let mut running = life.watch.case(*case)?.running.values();
                running.find(|run| run.suspended.is_none() && !run.told.is_empty())?;
                Some(case.to_string())
            });
            if let Some(case) = told {
                let lines = life.world.lines();
                return (life, lines, case);
            }
        }
    }
    unreachable!("there is always another seed")
}

/// The sabotaged twin: a register that is started again without what its clock had told. It tells
/// all of it again, and that is seen.
#[test]
fn twin_a_clock_that_forgets_what_it_told_is_seen() {
    let (life, lines, case) = town_with_a_rung();
    assert_eq!(faults(&lines), [""; 0]);
    let told = |line: &&String| {
        let told = "\"type\":\"deadline.told.v1\"";
        line.contains(told) && line.contains(&case)
    };
    assert!(lines.iter().any(|line| told(&line)), "{}", lines[lines.len() - 1]);
    let kept: Vec<&String> = lines.iter().filter(|line| !told(line)).collect();
    let text: String = kept.iter().map(|line| format!("{line}\n")).collect();
    let world = World::of_lines(text.as_bytes());
    world.register().set_time(life.now).unwrap();
    let again = world.lines().split_off(kept.len());
    assert!(again.iter().any(|line| told(&line)), "it tells nothing again: {again:?}");
    // what anyone who follows the town has seen: all that was told before, and all that is told now
    let seen = [lines, again].concat();
    let faults = faults(&seen);
    assert!(faults.iter().any(|fault| fault.contains("told in run")), "{faults:?}");
}

/// Another: a register that is open while time passes, and whose clock does not speak.
#[test]
fn twin_a_clock_that_forgets_to_speak_is_seen() {
    let (mut life, ..) = town_with_a_rung();
    life.check();
    let later = life.today().saturating_add(jiff::Span::new().years(3));
    assert!(!life.checker.forgotten(later).is_empty(), "nothing is due within three years");
    life.wait(3 * 366 * 86_400_000);
    life.check();
    assert_eq!(life.checker.forgotten(later), [""; 0]);
}

/// Another: a line that stands twice, whichever it is that engine or clock wrote, is seen.
#[test]
fn twin_what_engine_or_clock_do_twice_is_seen() {
    let life = live(1, 150, 150);
    let lines = life.world.lines();
    let own = ["\"actor\":\"engine/", "\"actor\":\"clock/"];
    let mut tried = 0;
    for (at, line) in lines.iter().enumerate() {
        if own.iter().any(|actor| line.contains(actor)) {
            let mut doubled = lines.clone();
            doubled.insert((at + 40).min(lines.len()), line.clone());
            assert!(!faults(&doubled).is_empty(), "twice: {line}");
            tried += 1;
            if tried == 25 {
                return;
            }
        }
    }
    assert!(tried > 3, "engine and clock did {tried} things");
}
