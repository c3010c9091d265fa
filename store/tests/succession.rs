//! Registers that may not be signed any more, and how they go on: restored from an older backup,
//! rolled back, copied and run twice, cut short while they succeed. The same checker looks at every
//! note that came out, and its twins show that it would see a fork.
#![expect(clippy::unwrap_used, reason = "a test")]

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use sijill_core::decider::Command;
use sijill_core::ids::PartyId;
use sijill_core::record::Actor;
use sijill_core::register::{ClockKind, RegisterOpened, SUCCEEDED};
use sijill_core::territory::{TerritoryCommand, TerritoryDescribed};
use sijill_core::text::Text;
use sijill_core::time::Moment;
use sijill_store::verify::{Compared, Verdict};
use sijill_store::{
    ExecuteError, Folder, Register, RegisterError, Sabotage, Settings, SignedCheckpoint,
    SigningKey, Succession, checkpoint,
};
use tempfile::TempDir;

const ORIGIN: &str = "larache.example/register";
const NEXT: &str = "larache.example/register-2";

/// A register's folders, and every note that was signed of it.
struct Place {
    base: TempDir,
    notes: Vec<SignedCheckpoint>,
}

fn keeper() -> PartyId {
    PartyId(uuid::Uuid::from_u128(0x0199_0000_0000_7000_8000_0000_0000_0001))
}

fn text(text: &str) -> Text {
    Text { ar: text.to_owned(), en: text.to_owned(), fr: text.to_owned() }
}

/// Has `count` more records made; `who` keeps those of two copies apart.
fn record(register: &Register, who: &str, count: usize) -> Result<(), ExecuteError> {
    for _ in 0..count {
        let n = register.log().head();
        let described = TerritoryDescribed {
            code: format!("{who}-{n}").parse().unwrap(),
            kind: "commune".parse().unwrap(),
            name: text("A place"),
            parent: None,
        };
        let command = Command::Territory(TerritoryCommand::Describe(described));
        register.execute(&Actor::Party(keeper()), &command, register.fresh_command()?)?;
    }
    Ok(())
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap().map(Result::unwrap) {
        let to = to.join(entry.file_name());
        if entry.file_type().unwrap().is_dir() {
            copy(&entry.path(), &to);
        } else {
            std::fs::copy(entry.path(), to).unwrap();
        }
    }
    let mode = std::fs::metadata(from).unwrap().permissions();
    std::fs::set_permissions(to, mode).unwrap();
}

impl Place {
    /// A register with `count` records, signed.
    fn new(count: usize) -> Self {
        let mut place = Self { base: tempfile::tempdir().unwrap(), notes: Vec::new() };
        let opened = RegisterOpened {
            clock: ClockKind::Simulated,
            fictitious: true,
            keeper: keeper(),
            name: text("A register"),
            origin: ORIGIN.to_owned(),
            zone: "Africa/Casablanca".parse().unwrap(),
        };
        let at = Some(Moment::from_ms(1_795_000_000_000));
        let (dir, keys) = (place.at("register"), place.at("keys"));
        let register = Register::create(&dir, Some(&keys), &opened, at).unwrap();
        record(&register, "a", count - 1).unwrap();
        place.notes.push(register.sign_checkpoint().unwrap());
        place
    }

    fn at(&self, name: &str) -> PathBuf {
        self.base.path().join(name)
    }

    fn open(&self, name: &str) -> Register {
        Register::open(&self.at(name), Some(&self.at("keys"))).unwrap()
    }

    fn twin(&self, name: &str) -> Register {
        let sabotage = Sabotage { no_compare: true, ..Sabotage::default() };
        let settings = Settings { sabotage, ..Settings::default() };
        Register::open_with(&self.at(name), Some(&self.at("keys")), settings).unwrap()
    }

    /// Goes on with `count` more records and signs.
    fn go_on(&mut self, name: &str, count: usize) {
        let register = self.open(name);
        record(&register, "a", count).unwrap();
        self.notes.push(register.sign_checkpoint().unwrap());
    }

    fn succeed(&mut self, name: &str, origin: &str) -> Succession {
        let reason = Some("The newer disk is lost".to_owned());
        let (dir, keys) = (self.at(name), self.at("keys"));
        let settings = Settings::default();
        let (register, done) =
            Register::succeed(&dir, Some(&keys), origin, reason, settings).unwrap();
        self.notes.push(done.signed.clone());
        record(&register, "s", 3).unwrap();
        self.notes.push(register.sign_checkpoint().unwrap());
        done
    }

    fn verify(&self, name: &str) -> Verdict {
        let folder = Folder::open(&self.at(name), Some(&self.at("keys"))).unwrap();
        sijill_store::verify(folder.dir(), Some(&folder.signing()), &mut |_| Ok(()), &mut |_, _| {})
            .unwrap()
    }

    /// The origins under which two notes that were signed contradict each other: not all are of the
    /// histories in `names`, as far as those reach.
    fn forked(&self, names: &[&str]) -> Vec<String> {
        let mut roots: BTreeMap<(&str, u64), &SignedCheckpoint> = BTreeMap::new();
        let mut forked = Vec::new();
        for note in &self.notes {
            let same = roots.entry((&note.origin, note.size)).or_insert(note);
            if same.root != note.root {
                forked.push(note.origin.clone());
            }
        }
        let logs: Vec<Register> = names.iter().map(|name| self.twin(name)).collect();
        for origin in [ORIGIN, NEXT] {
            let notes: Vec<_> = self.notes.iter().filter(|note| note.origin == origin).collect();
            let holds = |register: &Register| {
                let tree = register.log().tree();
                notes.iter().all(|note| {
                    note.size > tree.size() || tree.root(note.size).unwrap() == note.root
                })
            };
            // one history must bear out all notes of an origin
            let longest = notes.iter().map(|note| note.size).max().unwrap_or(0);
            let whole = |register: &&Register| register.log().head() >= longest;
            if !notes.is_empty() && !logs.iter().filter(whole).any(holds) {
                forked.push(origin.to_owned());
            }
        }
        forked
    }
}

#[track_caller]
fn is_behind(register: &Register, signed: u64) {
    let refused = |error: &RegisterError| matches!(error, RegisterError::BehindCheckpoint { signed: size, .. } if *size == signed);
    assert!(!register.is_writable());
    let error = register.sign_checkpoint().unwrap_err();
    assert!(refused(&error) && error.to_string().contains("sijill succeed"), "{error}");
    let head = register.log().head();
    match record(register, "b", 1) {
        Err(ExecuteError::Register(error)) if refused(&error) => {}
        other => panic!("{other:?}"),
    }
    assert_eq!(register.log().head(), head);
}

#[test]
fn a_register_restored_from_an_older_backup_signs_nothing_until_it_has_succeeded() {
    let mut place = Place::new(10);
    copy(&place.at("register"), &place.at("backup"));
    place.go_on("register", 5);
    let lost = place.notes.last().unwrap().clone();
    // the newer one is lost: the backup takes its place
    copy(&place.at("register"), &place.at("lost"));
    std::fs::remove_dir_all(place.at("register")).unwrap();
    copy(&place.at("backup"), &place.at("register"));
    is_behind(&place.open("register"), 15);
    let done = place.succeed("register", NEXT);
    assert_eq!((done.predecessor.as_str(), done.before), (ORIGIN, Some(lost.clone())));
    assert_eq!((done.signed.origin.as_str(), done.signed.size), (NEXT, 11));
    checkpoint::read(&done.signed.note, &done.verifier).unwrap();
    let register = place.open("register");
    let record = register.log().record(10).unwrap().unwrap();
    let record = record.read();
    assert_eq!((record.kind, record.source), (SUCCEEDED, format!("sijill:{NEXT}").as_str()));
    assert_eq!(record.subject, format!("register/{NEXT}"));
    let data: serde_json::Value = serde_json::from_str(record.data).unwrap();
    assert_eq!((&data["size"], &data["predecessor"]), (&15.into(), &ORIGIN.into()));
    let note = sijill_core::ids::Hash::of(lost.note.as_bytes()).to_string();
    assert_eq!(data["checkpoint"], note);
    let after = register.log().record(11).unwrap().unwrap();
    assert_eq!(after.read().source, format!("sijill:{NEXT}"));
    assert!(register.is_writable());
    drop(register);
    let verdict = place.verify("register");
    assert!(verdict.is_sound(), "{verdict:?}");
    assert_eq!(verdict.checkpoint, Compared::Signed { size: 14 });
    assert_eq!(place.forked(&["register", "lost"]), Vec::<String>::new());
    // an origin that was given up is not taken again
    let keys = place.at("keys");
    let back =
        Register::succeed(&place.at("register"), Some(&keys), ORIGIN, None, Settings::default());
    assert!(matches!(back, Err(ExecuteError::Refused(_))), "{back:?}");
    // the register that was believed lost turns up: it lives on under the old origin
    place.go_on("lost", 1);
    assert_eq!(place.forked(&["register", "lost"]), Vec::<String>::new());
}

#[test]
fn twin_without_the_comparison_a_restored_backup_signs_a_fork_and_it_is_seen() {
    let mut place = Place::new(10);
    copy(&place.at("register"), &place.at("backup"));
    place.go_on("register", 5);
    let twin = place.twin("backup");
    record(&twin, "b", 5).unwrap();
    place.notes.push(twin.sign_checkpoint().unwrap());
    drop(twin);
    assert_eq!(place.forked(&["register", "backup"]), [ORIGIN, ORIGIN]);
}

#[test]
fn a_register_whose_last_records_were_removed_is_noticed() {
    let mut place = Place::new(10);
    copy(&place.at("register"), &place.at("before"));
    place.go_on("register", 5);
    for part in ["journal", "sled"] {
        std::fs::remove_dir_all(place.at("register").join(part)).unwrap();
        copy(&place.at("before").join(part), &place.at("register").join(part));
    }
    is_behind(&place.open("register"), 15);
    // a keys' folder that is as old does not hide it: the public copy knows better
    let signed = checkpoint::signed_file(&place.at("keys"));
    std::fs::write(&signed, &place.notes[0].note).unwrap();
    is_behind(&place.open("register"), 15);
    std::fs::remove_file(&signed).unwrap();
    is_behind(&place.open("register"), 15);
    let done = place.succeed("register", NEXT);
    assert_eq!(done.before.map(|before| before.size), Some(15));
    assert!(place.verify("register").is_sound());
    // the twin does not look, and signs the other history under the old name
    let mut place = Place::new(10);
    copy(&place.at("register"), &place.at("short"));
    place.go_on("register", 5);
    let twin = place.twin("short");
    record(&twin, "b", 7).unwrap();
    place.notes.push(twin.sign_checkpoint().unwrap());
    drop(twin);
    assert_eq!(place.forked(&["register", "short"]), [ORIGIN]);
}

#[test]
fn of_two_copies_with_one_keys_folder_one_goes_on_and_the_other_is_refused() {
    let mut place = Place::new(10);
    copy(&place.at("register"), &place.at("copy"));
    let (a, b) = (place.open("register"), place.open("copy"));
    record(&a, "a", 1).unwrap();
    record(&b, "b", 1).unwrap();
    place.notes.push(a.sign_checkpoint().unwrap());
    // the copy learns of it when it signs, and writes no more from then on
    assert!(b.is_writable());
    let refused = b.sign_checkpoint();
    assert!(matches!(refused, Err(RegisterError::BehindCheckpoint { signed: 11, .. })));
    is_behind(&b, 11);
    drop(b);
    record(&a, "a", 1).unwrap();
    place.notes.push(a.sign_checkpoint().unwrap());
    drop(a);
    is_behind(&place.open("copy"), 12);
    // both succeed to the same name: only the first to sign has it
    place.succeed("copy", NEXT);
    copy(&place.at("register"), &place.at("third"));
    let (dir, keys) = (place.at("third"), place.at("keys"));
    let taken = Register::succeed(&dir, Some(&keys), NEXT, None, Settings::default());
    assert!(matches!(taken, Err(ExecuteError::Register(RegisterError::Log(_)))), "{taken:?}");
    // and the first goes on as if nothing had been
    place.go_on("register", 2);
    assert_eq!(place.forked(&["register", "copy"]), Vec::<String>::new());
    let twin = place.twin("third");
    record(&twin, "t", 9).unwrap();
    place.notes.push(twin.sign_checkpoint().unwrap());
    drop(twin);
    assert_eq!(place.forked(&["register", "copy", "third"]), [ORIGIN]);
}

/// What no register can notice by itself: the notes must be seen by somebody outside.
#[test]
fn a_full_clone_with_its_keys_can_sign_a_fork_which_only_others_see() {
    let mut place = Place::new(10);
    copy(&place.at("register"), &place.at("clone"));
    copy(&place.at("keys"), &place.at("cloned-keys"));
    let clone = Register::open(&place.at("clone"), Some(&place.at("cloned-keys"))).unwrap();
    record(&clone, "c", 1).unwrap();
    place.notes.push(clone.sign_checkpoint().unwrap());
    drop(clone);
    place.go_on("register", 1);
    assert_eq!(place.forked(&["register", "clone"]), [ORIGIN, ORIGIN]);
}

#[test]
fn a_succession_that_is_cut_short_is_as_if_it_had_not_been_or_is_completed() {
    for (step, succeeded) in [(1, false), (2, true), (3, true)] {
        let mut place = Place::new(10);
        let (dir, keys) = (place.at("register"), place.at("keys"));
        let cut = Sabotage { cut_succession: step, ..Sabotage::default() };
        let settings = Settings { sabotage: cut, ..Settings::default() };
        let stopped = Register::succeed(&dir, Some(&keys), NEXT, None, settings);
        assert!(matches!(stopped, Err(ExecuteError::Register(RegisterError::Cut))), "{stopped:?}");
        // as it stands it can be opened and written, under one of the two names
        let origin = if succeeded { NEXT } else { ORIGIN };
        let register = place.open("register");
        assert_eq!(register.folder().about().origin, origin, "cut after step {step}");
        record(&register, "a", 1).unwrap();
        let last = register.log().record(register.log().head() - 1).unwrap().unwrap();
        assert_eq!(last.read().source, format!("sijill:{origin}"), "cut after step {step}");
        place.notes.push(register.sign_checkpoint().unwrap());
        assert_eq!(place.notes.last().unwrap().origin, origin);
        drop(register);
        // asked again, it is done once
        place.succeed("register", NEXT);
        let register = place.open("register");
        let query = sijill_core::query::Query::one(&[SUCCEEDED], vec![]);
        assert_eq!(register.log().matching(&query, 0..99, 9).unwrap().len(), 1);
        let key = SigningKey::load(&register.folder().signing()).unwrap();
        assert_eq!(key.origin(), NEXT);
        drop(register);
        assert!(place.verify("register").is_sound());
        assert_eq!(place.forked(&["register"]), Vec::<String>::new(), "cut after step {step}");
    }
}

#[test]
fn the_key_of_a_successor_is_for_its_owner_only() {
    use std::os::unix::fs::PermissionsExt;
    let mut place = Place::new(3);
    place.succeed("register", NEXT);
    let folder = checkpoint::folder_of(&place.at("keys"), NEXT);
    assert_ne!(folder, place.at("keys"));
    let mode = |path: &Path| std::fs::metadata(path).unwrap().permissions().mode() & 0o777;
    assert_eq!(mode(&folder), 0o700);
    assert_eq!(mode(&checkpoint::key_file(&folder)), 0o600);
    assert_eq!(mode(&checkpoint::key_file(&place.at("keys"))), 0o600);
    // rolled back to before the succession, it belongs to neither origin and says so
    let about = std::fs::read_to_string(place.at("register").join("register.toml")).unwrap();
    assert!(about.contains(NEXT), "{about}");
    let mut old = Place::new(3);
    let (dir, keys) = (old.at("register"), old.at("keys"));
    copy(&dir, &old.at("before"));
    old.succeed("register", NEXT);
    let about = std::fs::read_to_string(dir.join("register.toml")).unwrap();
    std::fs::write(old.at("before").join("register.toml"), about).unwrap();
    let register = Register::open(&old.at("before"), Some(&keys)).unwrap();
    is_behind(&register, 3);
}
