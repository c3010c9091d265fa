//! A process that signs is killed two hundred times at random moments: every signature it told of is
//! there, once; the threshold is crossed once; positions are dense; the chain verifies. Twins with
//! a sabotaged store must be caught by the same checker, or it proves nothing.

use std::collections::BTreeSet;
use std::io::{BufRead, BufReader};
use std::path::Path;
use std::process::{Child, Command, Stdio};
use std::time::{Duration, Instant};

use sijill_core::ids::CaseId;
use sijill_core::testing::signer;
use sijill_tests::World;
use sijill_tests::checker::Checker;
use sijill_tests::town::{self, case};

/// How often the writer is killed.
const KILLS: u64 = 200;
/// How many signatures it would give in each life, if it lived.
const EACH: u64 = 160;
/// How many signers wait together.
const TOGETHER: &str = "8";
/// The whole must end by then.
const AT_MOST: Duration = Duration::from_secs(170);

/// A writer on the register of `world`.
pub fn writer(dir: &Path, keys: &Path, id: CaseId, from: u64, count: u64, words: &[&str]) -> Child {
    Command::new(env!("CARGO_BIN_EXE_crash-writer"))
        .args([dir, keys])
        .args([id.to_string(), from.to_string(), count.to_string()])
        .args(words)
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Reads what the writer acknowledges, until `enough` or the end; kills it; gives all it had told.
pub fn kill_after(mut child: Child, enough: usize, also: Duration) -> Vec<String> {
    let mut lines = BufReader::new(child.stdout.take().unwrap()).lines();
    let mut told = Vec::new();
    while told.len() < enough
        && let Some(Ok(line)) = lines.next()
    {
        told.push(line);
    }
    std::thread::sleep(also);
    child.kill().unwrap();
    // what it wrote before it died was acknowledged too; a last line cut short was not
    let rest = lines.map_while(Result::ok);
    told.extend(rest);
    child.wait().unwrap();
    told.retain(|line| line.len() == 32);
    told
}

/// A town with one petition that takes signatures.
pub fn collecting() -> (World, CaseId) {
    let (world, id) = (World::town(), case(1));
    let open = sijill_core::case::CaseCommand::Open(town::open(id, town::LARGE));
    world.act(&signer(0), &sijill_core::decider::Command::Case(open)).unwrap();
    (world, id)
}

/// What is wrong with the register: by the checker, and acknowledged signatures that are missing.
fn faults(world: &World, id: CaseId, told: &BTreeSet<String>) -> Vec<String> {
    let mut checker = Checker::default();
    world.each(|record| checker.see(&record));
    let case = format!("petition/{id}");
    let lost = told.iter().filter(|signer| !checker.stands(&case, &format!("signer/{signer}")));
    let mut faults: Vec<String> = lost.map(|signer| format!("{signer} is lost")).collect();
    faults.extend(checker.faults());
    faults
}

#[test]
fn two_hundred_kills_lose_nothing_and_double_nothing() {
    let (mut world, id) = collecting();
    world.close();
    let began = Instant::now();
    let (mut told, mut from, mut kills) = (BTreeSet::new(), 0, 0);
    let mut random = crate::simulation::seed();
    while kills < KILLS {
        assert!(began.elapsed() < AT_MOST, "only {kills} kills in {AT_MOST:?}");
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        let child = writer(&world.dir(), &world.keys(), id, from, EACH, &[TOGETHER]);
        // sometimes while it opens, mostly among the signatures
        let enough = usize::try_from((random >> 33) % (EACH / 2)).unwrap();
        let also = Duration::from_micros((random >> 40) % 3000);
        told.extend(kill_after(child, enough, also));
        // the next life tries numbers again that the last one may or may not have signed
        from += EACH / 2;
        kills += 1;
        if kills % 20 == 0 {
            world.reopen();
            assert_eq!(faults(&world, id, &told), Vec::<String>::new(), "after {kills} kills");
            world.close();
        }
    }
    world.reopen();
    assert_eq!(faults(&world, id, &told), Vec::<String>::new());
    let crossed = world.data(id, "threshold.crossed.v1");
    assert_eq!(crossed.len(), 1);
    let head = world.head();
    assert!(told.len() >= 5_000, "only {} acknowledged", told.len());
    world.close();
    let verdict =
        sijill_store::verify(&world.dir(), Some(&world.keys()), &mut |_| Ok(()), &mut |_, _| {});
    let verdict = verdict.unwrap();
    assert!(verdict.is_sound(), "{verdict:?}");
    assert_eq!(verdict.size, head);
    let took = began.elapsed().as_secs();
    println!("{kills} kills, {} acknowledged signatures, {head} records, {took} s", told.len());
}

#[test]
fn twin_without_conditions_a_double_is_seen() {
    let (mut world, id) = collecting();
    world.close();
    let words = [TOGETHER, "no-condition", "twice"];
    let child = writer(&world.dir(), &world.keys(), id, 0, 2_000, &words);
    assert!(child.wait_with_output().unwrap().status.success());
    world.reopen();
    let found = faults(&world, id, &BTreeSet::new());
    assert!(found.iter().any(|fault| fault.contains("second signature")), "{found:?}");
    // the same writer on the honest store makes none
    let (mut honest, id) = collecting();
    honest.close();
    let child = writer(&honest.dir(), &honest.keys(), id, 0, 2_000, &[TOGETHER, "twice"]);
    assert!(child.wait_with_output().unwrap().status.success());
    honest.reopen();
    assert_eq!(faults(&honest, id, &BTreeSet::new()), Vec::<String>::new());
    assert_eq!(honest.data(id, "signature.given.v1").len(), 2_000);
}

#[test]
fn twin_with_records_cut_off_a_loss_is_seen() {
    let (mut world, id) = collecting();
    let told: BTreeSet<String> =
        (0..600).map(|n| sijill_core::testing::pseudonym(n).to_string()).collect();
    world.sign(id, 0..600);
    world.register().sign_checkpoint().unwrap();
    world.close();
    cut_off_the_end(&world.dir().join("journal"));
    std::fs::remove_dir_all(world.dir().join("sled")).unwrap();
    let (dir, keys) = (world.dir(), world.keys());
    let verdict = sijill_store::verify(&dir, Some(&keys), &mut |_| Ok(()), &mut |_, _| {});
    assert!(!verdict.unwrap().is_sound(), "verification sees it against the checkpoint");
    match sijill_store::Register::open(&dir, Some(&keys)) {
        // an engine that refuses to open has seen it as well
        Err(refused) => println!("refused to open: {refused}"),
        Ok(register) => {
            drop(register);
            world.reopen();
            let found = faults(&world, id, &told);
            assert!(found.iter().any(|fault| fault.ends_with("is lost")), "{found:?}");
            let forked = world.register().sign_checkpoint();
            assert!(forked.is_err(), "a shorter log is not signed: {forked:?}");
        }
    }
}

/// Overwrites the second half of what the last journal file holds with zeros, as if it had never
/// been written.
fn cut_off_the_end(journal: &Path) {
    let files = std::fs::read_dir(journal).unwrap().map(|entry| entry.unwrap().path());
    let mut files: Vec<_> =
        files.filter(|p| p.extension().is_some_and(|e| e == "journal")).collect();
    files.sort();
    let path = files.last().unwrap();
    let mut bytes = std::fs::read(path).unwrap();
    let magic = [0xF5, 0xC1, 0xFF, 0x4A];
    let frames: Vec<usize> =
        (64..bytes.len() - 4).step_by(8).filter(|at| bytes[*at..*at + 4] == magic).collect();
    assert!(frames.len() > 4, "{} frames", frames.len());
    bytes[frames[frames.len() / 2]..].fill(0);
    std::fs::write(path, bytes).unwrap();
}
