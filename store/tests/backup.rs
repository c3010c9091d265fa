//! Backups made while a register is written to, restored, opened and verified: every acknowledged
//! record from before is there, and everything that a record stands on. Each check has a twin that
//! copies in the wrong order and must be caught.
#![expect(clippy::unwrap_used, reason = "tests")]

mod backup_town;

use std::cell::Cell;
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::sync::atomic::AtomicBool;

use backup_town::{Town, now, restored_checks};
use sijill_store::backup::{BackupError, FILE, Part, Plan, Stage, backup};
use sijill_store::restore::{Asked, Restored, Stands, restore};
use sijill_store::verify::Compared;
use sijill_store::{ExecuteError, Folder, Register, RegisterError, Settings};

fn quiet(_: Stage, _: u64, _: u64) {}

/// Restores what is in `town.out` under `name`, with keys of the backup's own, or given ones.
fn restored(town: &Town, name: &str, keys: &std::path::Path) -> Result<Restored, BackupError> {
    let (out, dir) = (town.path("out"), town.path(name));
    let asked = Asked {
        out: &out,
        dir: &dir,
        vault: None,
        keys_from: None,
        keys: Some(keys),
        without_vault: false,
    };
    restore(&asked, &mut |_| Ok(()), &mut |_, _, _| ())
}

/// Makes `rounds` backups while eight threads write, and checks each copy; the first complaint.
fn rounds(rounds: u32, lines_last: bool) -> Result<(), String> {
    let town = Town::new();
    let stop = AtomicBool::new(false);
    std::thread::scope(|scope| {
        let _stop = town.write_from(scope, 8, &stop);
        for round in 0..rounds {
            town.may_write(true);
            town.wait_for_more(20);
            let before = town.acknowledged();
            let (dir, out) = (town.path("register"), town.path("out"));
            let plan = Plan { lines_last, ..Plan::new(&dir, &out, now()) };
            let (mut journal, mut vault) = (false, false);
            let made = backup(&plan, &mut |stage, _, _| {
                // the town goes on between the parts
                match stage {
                    Stage::Journal if !std::mem::replace(&mut journal, true) => {
                        town.wait_for_more(5)
                    }
                    Stage::Vault if !std::mem::replace(&mut vault, true) => town.wait_for_more(5),
                    Stage::Journal | Stage::Vault | Stage::Texts => {}
                }
            })
            .map_err(|e| format!("round {round}: {e:?}"))?;
            town.may_write(false);
            let copy = restored(&town, "copy", &town.path("copy-keys"))
                .map_err(|e| format!("round {round}: {e:?}"))?;
            if copy.manifest != made.manifest || !copy.verdict.is_sound() {
                return Err(format!("round {round}: {:?}", copy.verdict));
            }
            let checked = restored_checks(&town, "copy", "copy-keys", &before);
            checked.map_err(|why| format!("round {round}: {why}"))?;
            town.remove("copy");
            town.remove("copy-keys");
        }
        Ok(())
    })
}

#[test]
fn copies_made_while_eight_threads_write_are_whole() {
    // five registers, since each copy is opened and read as a whole
    (0..5).try_for_each(|_| rounds(10, false)).unwrap();
}

#[test]
fn twin_a_copy_that_takes_the_lines_last_is_caught() {
    let why = rounds(10, true).unwrap_err();
    assert!(why.contains("without its"), "{why}");
}

#[test]
fn a_second_backup_writes_only_what_is_new() {
    let town = Town::new();
    town.grow(1_500);
    let (dir, out) = (town.path("register"), town.path("out"));
    let plan = Plan::new(&dir, &out, now());
    let first = backup(&plan, &mut quiet).unwrap();
    let sealed = first.manifest.files.iter().filter(|e| e.stored.starts_with("journal/")).count();
    assert!(sealed >= 1);
    town.grow(10);
    let second = backup(&plan, &mut quiet).unwrap();
    assert_eq!(second.manifest.records, first.manifest.records + 10);
    assert_eq!(second.manifest.sealed, first.manifest.sealed);
    // ten texts; the file that is written to, and the one that names the register; vault; keys
    assert_eq!(second.new_files, 10 + 2 + 2 + 3);
    for entry in first.manifest.files.iter().filter(|e| e.part == Part::Vault) {
        assert!(!out.join("vault").join(&entry.stored).exists(), "an older vault is overwritten");
    }
    // a sealed file that rots in the backup is noticed and copied again
    let rotten = second.manifest.files.iter().find(|e| e.stored.starts_with("journal/")).unwrap();
    let path = out.join("register").join(&rotten.stored);
    let mut bytes = std::fs::read(&path).unwrap();
    bytes[5_000] ^= 1;
    std::fs::write(&path, bytes).unwrap();
    let refused = restored(&town, "copy", &town.path("copy-keys"));
    assert!(matches!(refused, Err(BackupError::Altered { .. })), "{refused:?}");
    assert!(!town.path("copy").exists() && !town.path("copy-keys").exists());
    assert!(!town.path(".copy.restoring").exists());
    assert_eq!(backup(&plan, &mut quiet).unwrap().manifest.root, second.manifest.root);
    restored(&town, "copy", &town.path("copy-keys")).unwrap();
}

#[test]
fn what_is_erased_while_it_is_copied_is_erased_in_the_copy() {
    let town = Town::new();
    town.grow(30);
    let (dir, out) = (town.path("register"), town.path("out"));
    let leaving = town.acknowledged()[3];
    let case = town.make_box(b"a ballot that nobody shall see");
    let erased = Cell::new(false);
    let made = backup(&Plan::new(&dir, &out, now()), &mut |stage, done, _| {
        // after the rows were read, and before the key slots are looked at again
        if stage == Stage::Vault && done > 0 && !erased.replace(true) {
            town.register().erase(leaving, "request".parse().unwrap()).unwrap();
            town.register().destroy_box(case).unwrap();
            // somebody else gets the slot
            town.grow(3);
        }
    })
    .unwrap();
    assert!(erased.get());
    let vault = made.manifest.vault.as_ref().unwrap();
    assert_eq!((vault.damaged, vault.boxes), (0, 0));
    restored(&town, "copy", &town.path("copy-keys")).unwrap();
    let copy = Register::open_to_read(&town.path("copy"), Some(&town.path("copy-keys"))).unwrap();
    assert!(copy.vault().damage().is_empty(), "{:?}", copy.vault().damage());
    assert!(copy.vault().read(leaving, "identity").unwrap().is_none());
    assert!(copy.all_in_box(case).unwrap().is_empty());
    // the frames of those who left are zeros in the copy itself, not only without a key
    let rows = |register: &str| std::fs::read(town.path(register).join("vault/rows")).unwrap();
    let (now, then) = (rows("register"), rows("copy"));
    let used = then.iter().rposition(|byte| *byte != 0).unwrap();
    let both = now[..=used].iter().zip(&then[..=used]);
    assert_eq!(both.filter(|(now, then)| **now == 0 && **then != 0).count(), 0);
    let others = town.acknowledged();
    let staying = others.iter().filter(|party| **party != leaving).take(29);
    for party in staying {
        assert!(copy.vault().read(*party, "identity").unwrap().is_some(), "{party}");
    }
}

#[test]
fn a_backup_that_was_killed_is_refused_and_an_earlier_one_stays_whole() {
    let town = Town::new();
    town.grow(40);
    let (dir, out) = (town.path("register"), town.path("out"));
    let plan = Plan::new(&dir, &out, now());
    let kill_at = |wanted: Stage| {
        let killed = catch_unwind(AssertUnwindSafe(|| {
            backup(&plan, &mut |stage, done, _| assert!(stage != wanted || done == 0, "killed"))
        }));
        assert!(killed.is_err(), "{wanted:?}");
    };
    std::panic::set_hook(Box::new(|_| ()));
    for stage in [Stage::Journal, Stage::Texts, Stage::Vault] {
        kill_at(stage);
        assert!(!out.join(FILE).exists());
        let refused = restored(&town, "copy", &town.path("copy-keys"));
        assert!(matches!(refused, Err(BackupError::Unfinished { .. })), "{refused:?}");
        assert!(!town.path("copy").exists() && !town.path("copy-keys").exists());
    }
    let whole = backup(&plan, &mut quiet).unwrap();
    for stage in [Stage::Journal, Stage::Texts, Stage::Vault] {
        town.grow(700);
        kill_at(stage);
        let copy = restored(&town, "copy", &town.path("copy-keys")).unwrap();
        assert_eq!(copy.manifest.root, whole.manifest.root, "the one before, whole");
        assert!(copy.verdict.is_sound());
        town.remove("copy");
        town.remove("copy-keys");
    }
    drop(std::panic::take_hook());
    let last = backup(&plan, &mut quiet).unwrap();
    assert!(last.manifest.records > whole.manifest.records);
    // nothing of those that were cut short is left
    for part in ["vault", "keys"] {
        assert_eq!(std::fs::read_dir(out.join(part)).unwrap().count(), 1, "{part}");
    }
    let own = std::fs::read_dir(out.join("register")).unwrap();
    let own =
        own.filter(|e| e.as_ref().unwrap().file_name().to_string_lossy().starts_with("last-"));
    assert_eq!(own.count(), 1);
}

/// Whether a register takes a record, and whether it signs.
fn takes_and_signs(town: &Town, name: &str, keys: &str) -> (Result<(), ExecuteError>, bool) {
    let register = Register::open(&town.path(name), Some(&town.path(keys))).unwrap();
    let taken = town.register_party(&register).map(|_| ());
    (taken, register.sign_checkpoint().is_ok())
}

#[test]
fn a_restored_copy_is_read_and_never_signs_a_fork() {
    let town = Town::new();
    town.grow(50);
    town.register().sign_checkpoint().unwrap();
    let (dir, out) = (town.path("register"), town.path("out"));
    backup(&Plan::new(&dir, &out, now()), &mut quiet).unwrap();
    town.grow(5);
    let signed = town.register().sign_checkpoint().unwrap();

    // its own keys: it verifies, is read, takes nothing, signs nothing
    let copy = restored(&town, "copy", &town.path("copy-keys")).unwrap();
    assert_eq!(copy.stands, Stands::ReadOnly);
    assert!(copy.verdict.is_sound());
    assert!(matches!(copy.verdict.checkpoint, Compared::Signed { size: 51 }));
    let (taken, signs) = takes_and_signs(&town, "copy", "copy-keys");
    let refused = matches!(taken, Err(ExecuteError::Register(RegisterError::KeysRestored)));
    assert!(refused && !signs, "{taken:?}");
    assert!(!town.path("copy-keys").join("checkpoint.key").exists());
    let read = Register::open_to_read(&town.path("copy"), None).unwrap();
    assert_eq!(read.log().head(), 51);
    assert!(!read.is_writable() && read.is_restored());
    drop(read);
    // a backup of the copy does not get the right to sign back either
    let again = town.path("again");
    backup(&Plan::new(&town.path("copy"), &again, now()), &mut quiet).unwrap();

    // the live keys, and an older backup: as ever, behind
    town.close();
    let copy = restored(&town, "older", &town.path("keys")).unwrap();
    assert_eq!(copy.stands, Stands::Behind { signed: signed.size });
    assert!(!copy.verdict.is_sound());
    let (taken, signs) = takes_and_signs(&town, "older", "keys");
    let refused =
        matches!(taken, Err(ExecuteError::Register(RegisterError::BehindCheckpoint { .. })));
    assert!(refused && !signs, "{taken:?}");

    // the live keys, and a backup at the newest state: it goes on
    backup(&Plan::new(&dir, &out, now()), &mut quiet).unwrap();
    std::fs::remove_dir_all(&dir).unwrap();
    let copy = restored(&town, "newest", &town.path("keys")).unwrap();
    assert_eq!(copy.stands, Stands::GoesOn);
    let (taken, signs) = takes_and_signs(&town, "newest", "keys");
    assert!(taken.is_ok() && signs, "{taken:?}");
}

#[test]
fn a_register_that_went_on_under_another_name_is_backed_up_like_any_other() {
    let town = Town::new();
    town.grow(20);
    town.register().sign_checkpoint().unwrap();
    town.close();
    let (dir, keys, out) = (town.path("register"), town.path("keys"), town.path("out"));
    let succeed = |dir: &std::path::Path, keys: &std::path::Path, origin| {
        Register::succeed(dir, Some(keys), origin, None, Settings::default()).unwrap()
    };
    let (register, _) = succeed(&dir, &keys, "larache.example/2");
    let signed = register.sign_checkpoint().unwrap();
    drop(register);
    backup(&Plan::new(&dir, &out, now()), &mut quiet).unwrap();

    // with the backup's keys it is compared with what the second name signed, and signs nothing
    let copy_keys = town.path("copy-keys");
    let copy = restored(&town, "copy", &copy_keys).unwrap();
    assert_eq!(copy.stands, Stands::ReadOnly);
    assert!(copy.verdict.is_sound(), "{:?}", copy.verdict);
    assert_eq!(copy.verdict.checkpoint, Compared::Signed { size: signed.size });
    let (taken, signs) = takes_and_signs(&town, "copy", "copy-keys");
    let refused = matches!(taken, Err(ExecuteError::Register(RegisterError::KeysRestored)));
    assert!(refused && !signs, "{taken:?}");
    // but it may go on under a third, which names what the second signed last
    let (third, said) = succeed(&town.path("copy"), &copy_keys, "larache.example/3");
    assert_eq!((said.predecessor.as_str(), said.before), ("larache.example/2", Some(signed)));
    assert!(third.is_writable() && third.sign_checkpoint().is_ok());
    drop(third);

    // and with its own keys it goes on as it was
    let copy = restored(&town, "newest", &keys).unwrap();
    assert_eq!(copy.stands, Stands::GoesOn);
    let (taken, signs) = takes_and_signs(&town, "newest", "keys");
    assert!(taken.is_ok() && signs, "{taken:?}");
}

#[test]
fn what_was_sealed_since_leaves_the_backup_before_whole() {
    let town = Town::new();
    town.grow(4_000);
    let (dir, out) = (town.path("register"), town.path("out"));
    let plan = Plan::new(&dir, &out, now());
    let before = backup(&plan, &mut quiet).unwrap();
    let full = before.manifest.files.iter().filter(|file| file.path.starts_with("journal/"));
    assert!(full.count() > 1, "no file of the journal was full");
    let register = town.register();
    register.log().wait_merged(u64::MAX);
    register.log().seal().unwrap();
    drop(register);
    std::panic::set_hook(Box::new(|_| {}));
    // the lines are copied, and then it is cut short
    let cut = catch_unwind(AssertUnwindSafe(|| {
        backup(&plan, &mut |stage, _, _| assert!(stage != Stage::Vault, "cut short"))
    }));
    drop(std::panic::take_hook());
    assert!(cut.is_err());
    let copy = restored(&town, "copy", &town.path("copy-keys")).unwrap();
    assert_eq!(copy.manifest.root, before.manifest.root);
    // and the next one takes the sealed file, and is whole too
    let after = backup(&plan, &mut quiet).unwrap();
    assert_eq!(after.manifest.root, before.manifest.root);
    restored(&town, "next", &town.path("next-keys")).unwrap();
}

#[test]
fn backups_of_one_register_share_a_place_for_their_vaults() {
    let town = Town::new();
    town.grow(10);
    let (dir, vault, keys) = (town.path("register"), town.path("vaults"), town.path("safe"));
    let days = [town.path("monday"), town.path("tuesday")];
    for out in days.iter().chain(&days) {
        let plan =
            Plan { vault_to: Some(&vault), keys_to: Some(&keys), ..Plan::new(&dir, out, now()) };
        backup(&plan, &mut quiet).unwrap();
        town.grow(1);
    }
    assert_eq!(std::fs::read_dir(&vault).unwrap().count(), 2, "one of each day");
    for (out, name) in days.iter().zip(["a", "b"]) {
        let (copy, copy_keys) = (town.path(name), town.path(&format!("{name}-keys")));
        let asked = Asked {
            out,
            dir: &copy,
            vault: Some(&vault),
            keys_from: Some(&keys),
            keys: Some(&copy_keys),
            without_vault: false,
        };
        restore(&asked, &mut |_| Ok(()), &mut |_, _, _| ()).unwrap();
    }
}

#[test]
fn no_key_that_signs_comes_out_of_a_backup_whatever_its_manifest_says() {
    let town = Town::new();
    town.grow(5);
    let (dir, out) = (town.path("register"), town.path("out"));
    let made = backup(&Plan::new(&dir, &out, now()), &mut quiet).unwrap();
    let manifest = std::fs::read_to_string(out.join(FILE)).unwrap();
    let forged = manifest.replace("\"checkpoint.restored\"", "\"checkpoint.key\"");
    assert_ne!(manifest, forged);
    std::fs::write(out.join(FILE), forged).unwrap();
    let refused = restored(&town, "copy", &town.path("copy-keys"));
    assert!(matches!(refused, Err(BackupError::Manifest { .. })), "{refused:?}");
    // and without the mark it is put there
    let mut left = made.manifest;
    left.files.retain(|file| file.path != "checkpoint.restored");
    std::fs::write(out.join(FILE), serde_json::to_vec(&left).unwrap()).unwrap();
    let copy = restored(&town, "copy", &town.path("copy-keys")).unwrap();
    assert_eq!(copy.stands, Stands::ReadOnly);
}

#[test]
fn parts_lie_apart_and_may_be_left_out() {
    let town = Town::new();
    town.grow(10);
    let (dir, out) = (town.path("register"), town.path("out"));
    let (vault, keys) = (town.path("vaults"), town.path("safe"));
    let parts =
        Plan { vault_to: Some(&vault), keys_to: Some(&keys), ..Plan::new(&dir, &out, now()) };
    backup(&parts, &mut quiet).unwrap();
    assert!(!out.join("vault").exists() && !out.join("keys").exists());
    let (copy, copy_keys) = (town.path("copy"), town.path("copy-keys"));
    let asked = Asked {
        out: &out,
        dir: &copy,
        vault: Some(&vault),
        keys_from: Some(&keys),
        keys: Some(&copy_keys),
        without_vault: false,
    };
    restore(&asked, &mut |_| Ok(()), &mut |_, _, _| ()).unwrap();
    restored_checks(&town, "copy", "copy-keys", &town.acknowledged()).unwrap();
    town.remove("copy");
    town.remove("copy-keys");
    // without vault and keys: a copy that strangers may have, and read
    let public = Plan { without_vault: true, without_keys: true, ..parts };
    backup(&public, &mut quiet).unwrap();
    assert_eq!(std::fs::read_dir(&vault).unwrap().count(), 0, "the older copy is overwritten");
    let refused = restore(&asked, &mut |_| Ok(()), &mut |_, _, _| ());
    assert!(matches!(refused, Err(BackupError::Needs(_))), "{refused:?}");
    let asked = Asked { without_vault: true, ..asked };
    let copied = restore(&asked, &mut |_| Ok(()), &mut |_, _, _| ()).unwrap();
    assert_eq!(copied.stands, Stands::ReadOnly);
    assert!(copied.verdict.is_sound());
    let (taken, signs) = takes_and_signs(&town, "copy", "copy-keys");
    assert!(taken.is_err() && !signs);
    // and never with keys that sign: in an open case one citizen could sign twice
    let (other, live) = (town.path("other"), town.path("keys"));
    let asked = Asked { dir: &other, keys: Some(&live), ..asked };
    let refused = restore(&asked, &mut |_| Ok(()), &mut |_, _, _| ());
    assert!(matches!(refused, Err(BackupError::Needs(_))), "{refused:?}");
    assert!(!other.exists() && live.join("checkpoint.key").exists());
}

#[test]
fn a_backup_lies_apart_and_in_a_folder_of_its_own() {
    let town = Town::new();
    let dir = town.path("register");
    let other = Town::new();
    for (out, says) in [
        (dir.join("backup"), "lies under"),
        (dir.clone(), "lies under"),
        (town.path("keys").join("x"), "lies under"),
        (town.path(""), "lies under"),
    ] {
        let refused = backup(&Plan::new(&dir, &out, now()), &mut quiet).unwrap_err();
        assert!(refused.to_string().contains(says), "{refused}");
    }
    let out = town.path("out");
    std::fs::create_dir(&out).unwrap();
    std::fs::write(out.join("photo.jpg"), "x").unwrap();
    let refused = backup(&Plan::new(&dir, &out, now()), &mut quiet);
    assert!(matches!(refused, Err(BackupError::NotEmpty { .. })), "{refused:?}");
    std::fs::remove_file(out.join("photo.jpg")).unwrap();
    backup(&Plan::new(&dir, &out, now()), &mut quiet).unwrap();
    let refused = backup(&Plan::new(&other.path("register"), &out, now()), &mut quiet);
    assert!(matches!(refused, Err(BackupError::OtherRegister { .. })), "{refused:?}");
    let refused = restored(&town, "register", &town.path("copy-keys"));
    assert!(matches!(refused, Err(BackupError::NotEmpty { .. })), "{refused:?}");
    // modes: nobody else may enter or read
    restored(&town, "copy", &town.path("copy-keys")).unwrap();
    use std::os::unix::fs::PermissionsExt;
    let mode =
        |path: &str| std::fs::metadata(town.path(path)).unwrap().permissions().mode() & 0o777;
    for (path, expected) in [
        ("copy", 0o700),
        ("copy/vault", 0o700),
        ("copy/vault/rows", 0o600),
        ("copy/vault/keys.slots", 0o600),
        ("copy-keys", 0o700),
        ("copy-keys/vault.key", 0o600),
        ("copy-keys/commands.key", 0o600),
        ("out/vault", 0o700),
        ("out/manifest.json", 0o600),
    ] {
        assert_eq!(mode(path), expected, "{path}");
    }
    Folder::open(&town.path("copy"), None).unwrap();
}

#[test]
fn what_is_derived_is_made_again() {
    let town = Town::new();
    town.grow(1_500);
    let root = town.root();
    let dir = town.path("register");
    let told = Cell::new((0, 0));
    let mut tell = |done, total| told.set((done, total));
    let refused = sijill_store::reindex::reindex(&dir, &mut tell);
    assert!(matches!(refused, Err(RegisterError::Folder(_))), "in use: {refused:?}");
    town.close();
    std::fs::create_dir(dir.join("snapshots")).unwrap();
    let made = sijill_store::reindex::reindex(&dir, &mut tell).unwrap();
    assert_eq!((made.records, &made.root), (1_501, &root));
    assert!(told.get().0 > 0 && told.get().0 == told.get().1);
    assert!(!dir.join("sled.before").exists() && !dir.join("snapshots").exists());
    let keys = town.path("keys");
    let verdict = sijill_store::verify(&dir, Some(&keys), &mut |_| Ok(()), &mut |_, _| ()).unwrap();
    assert!(verdict.is_sound() && verdict.findings.is_empty(), "{verdict:?}");
    // cut short after the old copy was set aside, and while the new one was being made
    std::fs::rename(dir.join("sled"), dir.join("sled.before")).unwrap();
    let register = Register::open(&dir, Some(&keys)).unwrap();
    assert_eq!(register.log().head(), 1_501);
    drop(register);
    let made = sijill_store::reindex::reindex(&dir, &mut tell).unwrap();
    assert_eq!(made.root, root);
    assert!(!dir.join("sled.before").exists());
}
