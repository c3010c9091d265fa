//! Every step that a whole register takes on the disk fails once: personal data, a text, signatures,
//! a checkpoint, a ballot in its box. What was told as kept is there after the next opening, which
//! needs no hand, and everything that was refused succeeds then. The log alone is swept in the
//! store's own tests (`store/tests/durable/failing.rs`), where its twin stands too.

use std::path::Path;

use sijill_core::ids::{CaseId, PartyId};
use sijill_core::testing::{party, signer};
use sijill_store::disk::{Failing, Failure};
use sijill_store::{BoxRow, Entry, Register};
use sijill_tests::town::{self, case, slug};

use crate::crash::collecting;

/// What was told as kept, each by its number.
type Kept = Vec<u64>;

/// A box that belongs to no case of the register, so that nobody destroys it.
fn ballots() -> CaseId {
    case(77)
}

fn citizen(n: u64) -> PartyId {
    party(5_000 + n)
}

/// Does act `n` of five kinds; where it was refused, why.
fn act(register: &Register, n: u64) -> Result<(), String> {
    fn told<T, E: std::fmt::Debug>(outcome: Result<T, E>) -> Result<(), String> {
        outcome.map(drop).map_err(|why| format!("{why:?}"))
    }
    match n % 5 {
        0 => {
            let (owner, text) = (citizen(n), format!("FIC{n}"));
            let row = |name, text| Entry { owner, name, text };
            let rows = [row("identity", text.as_bytes()), row("name", b"A name")];
            told(register.keep_personal(&rows))
        }
        1 => told(register.keep_text(&format!("the text {n}"), slug("fr"))),
        2 => {
            let id = register.fresh_command().unwrap();
            told(register.execute(&signer(n), &town::sign(case(1)), id))
        }
        3 => told(register.sign_checkpoint()),
        _ => {
            let (name, text) = (format!("ballot/{n}"), format!("a ballot {n}"));
            let row = BoxRow { case: ballots(), name: &name, text: text.as_bytes() };
            let kept = register.make_box(ballots()).and_then(|()| register.keep_in_boxes(&[row]));
            told(kept)
        }
    }
}

/// Whether what act `n` keeps is there.
fn is_there(register: &Register, n: u64) -> bool {
    match n % 5 {
        0 => register.vault().owner_of(&format!("FIC{n}")).unwrap() == Some(citizen(n)),
        1 => {
            let text = format!("the text {n}");
            let hash = sijill_core::ids::Hash::of(text.as_bytes());
            register.text(hash).unwrap().as_deref() == Some(&text)
        }
        2 => {
            let tag = sijill_core::query::Tag::new("signer", sijill_core::testing::pseudonym(n));
            let query = sijill_core::query::Query::one(&["signature.given.v1"], vec![tag]);
            register.log().matching(&query, 0..u64::MAX, 9).unwrap().len() == 1
        }
        // a signed size that is not there any more would be told
        3 => register.behind().is_none(),
        _ => {
            let row = register.from_box(ballots(), &format!("ballot/{n}")).unwrap();
            row.is_some_and(|row| *row == format!("a ballot {n}").into_bytes())
        }
    }
}

pub fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in from.read_dir().unwrap() {
        let (path, name) = entry.map(|entry| (entry.path(), entry.file_name())).unwrap();
        if path.is_dir() {
            copy(&path, &to.join(name));
        } else {
            std::fs::copy(&path, to.join(name)).unwrap();
        }
    }
    let mode = from.metadata().unwrap().permissions();
    std::fs::set_permissions(to, mode).unwrap();
}

/// Lets step `at` fail; the words of what failed, if anything did.
fn one(base: &Path, work: &Path, at: u64, how: Failure) -> Option<String> {
    if work.exists() {
        std::fs::remove_dir_all(work).unwrap();
    }
    copy(base, work);
    let (dir, keys) = (work.join("register"), work.join("keys"));
    let register = Register::open(&dir, Some(&keys)).unwrap();
    let failing = Failing::new(work, at, how);
    let kept: Kept = (0..15).filter(|n| act(&register, *n).is_ok()).collect();
    let failed = failing.failed();
    // what was kept can be read while nothing can be written
    for n in &kept {
        assert!(is_there(&register, *n), "step {at}, {failed:?}: act {n} cannot be read");
    }
    assert!(failed.is_some() || kept.len() == 15, "{kept:?}");
    drop(register);
    drop(failing);
    let register = Register::open(&dir, Some(&keys)).unwrap();
    for n in &kept {
        assert!(is_there(&register, *n), "step {at}, {failed:?}: act {n} is lost");
    }
    assert!(register.is_writable(), "step {at}, {failed:?}");
    for n in 0..15 {
        if !is_there(&register, n) {
            act(&register, n).unwrap_or_else(|why| panic!("{at}, {failed:?}: act {n}: {why}"));
        }
        assert!(is_there(&register, n), "step {at}, {failed:?}: act {n}");
    }
    failed
}

#[test]
fn a_register_survives_the_failure_of_every_step() {
    let (mut world, _) = collecting();
    world.close();
    let memory = Path::new("/dev/shm");
    let work = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    let work = work.unwrap();
    for how in [Failure::Broken, Failure::NoRoom] {
        let mut failed = std::collections::BTreeSet::new();
        for at in 0.. {
            let Some(what) = one(world.base(), &work.path().join("copy"), at, how) else {
                println!("{how:?}: {at} steps failed one after the other");
                assert!(at > 20, "{at}");
                break;
            };
            let file = what.rsplit('/').next().unwrap_or_default().to_owned();
            failed.insert(file);
        }
        for file in ["rows", "keys.slots", ".checkpoint.signed.unfinished"] {
            assert!(failed.contains(file), "{file} never failed: {failed:?}");
        }
    }
}
