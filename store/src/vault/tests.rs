//! The vault under erasure, kills, flipped bytes and torn tails. Nothing real stands in here.

mod boxes;

use std::os::unix::fs::FileExt;
use std::path::PathBuf;

use tempfile::TempDir;

use super::rows::{HEADER, frame_len};
use super::slots::SLOT;
use super::*;

struct Place {
    dir: TempDir,
    keys: Keys,
}

const REGISTER: Uuid = Uuid::from_u128(77);

impl Place {
    fn new() -> (Self, Vault) {
        let dir = tempfile::tempdir().unwrap();
        let keys = Keys::create(&dir.path().join("keys")).unwrap();
        let vault = Vault::create(dir.path(), &keys, REGISTER).unwrap();
        (Self { dir, keys }, vault)
    }

    fn open(&self) -> Vault {
        Vault::open(self.dir.path(), &self.keys, REGISTER).unwrap()
    }

    fn open_with(&self, settings: VaultSettings) -> Vault {
        Vault::open_with(self.dir.path(), &self.keys, REGISTER, settings).unwrap()
    }

    fn file(&self, name: &str) -> PathBuf {
        self.dir.path().join("vault").join(name)
    }

    fn bytes(&self) -> Vec<u8> {
        let list = std::fs::read_dir(self.dir.path().join("vault")).unwrap();
        list.flat_map(|entry| std::fs::read(entry.unwrap().path()).unwrap()).collect()
    }

    fn change(&self, name: &str, at: u64, change: impl Fn(u8) -> u8) {
        let file = OpenOptions::new().read(true).write(true).open(self.file(name)).unwrap();
        let mut byte = [0];
        file.read_exact_at(&mut byte, at).unwrap();
        file.write_all_at(&[change(byte[0])], at).unwrap();
    }
}

fn party(n: u128) -> PartyId {
    PartyId(Uuid::from_u128(0xA000_0000_0000_7000_8000_0000_0000_0000 + n))
}

fn entry<'a>(owner: PartyId, name: &'a str, text: &'a [u8]) -> Entry<'a> {
    Entry { owner, name, text }
}

fn text(vault: &Vault, owner: PartyId, name: &str) -> Option<Vec<u8>> {
    vault.read(owner, name).unwrap().map(|text| text.to_vec())
}

const SIGNER: &str = "signer/0199a5c0-0000-7000-8000-000000000001/6f1c0000000000000000000000000000";
const CANARY: &[u8] = b"CANARY Fatima of Larache, 12 rue des Orangers";

/// Two parties with three rows each, written in turns.
fn fill(vault: &Vault) {
    for (n, id) in [(1, b"FIC000001"), (2, b"FIC000002")] {
        let owner = party(n);
        vault.keep(&[entry(owner, "identity", id), entry(owner, "name", CANARY)]).unwrap();
    }
    vault.keep(&[entry(party(1), SIGNER, b""), entry(party(2), SIGNER, b"")]).unwrap();
}

fn assert_second_is_whole(vault: &Vault) {
    assert_eq!(text(vault, party(2), "identity").unwrap(), b"FIC000002");
    assert_eq!(text(vault, party(2), "name").unwrap(), CANARY);
    assert_eq!(text(vault, party(2), SIGNER).unwrap(), b"");
    assert_eq!(vault.owner_of("FIC000002").unwrap(), Some(party(2)));
}

fn index(at: u64) -> usize {
    usize::try_from(at).unwrap()
}

/// All that must be gone once the first party is erased, each under a name.
fn traces(place: &Place, vault: &Vault) -> Vec<(String, Vec<u8>)> {
    let directory = vault.directory();
    let held = &directory.owners[&party(1).into()];
    let slot = vault.slots.read(held.slot).unwrap();
    let key = vault.owner_key(party(1).into(), held.slot).unwrap();
    let mut out = vec![
        ("plain text".into(), CANARY.to_vec()),
        ("identifier".into(), b"FIC000001".to_vec()),
        ("name of a row".into(), SIGNER.as_bytes().to_vec()),
        ("key".into(), key.to_vec()),
        ("nonce of the wrapped key".into(), slot[18..42].to_vec()),
        ("wrapped key".into(), slot[42..90].to_vec()),
    ];
    for row in &held.rows {
        let frame = vault.rows.read(row.at, row.len).unwrap();
        for (n, piece) in frame[HEADER..].as_chunks::<16>().0.iter().enumerate() {
            out.push((format!("piece {n} of the row at {}", row.at), piece.to_vec()));
        }
    }
    assert!(found(place, &out).len() > 12, "the search must find what is there");
    out
}

fn found(place: &Place, traces: &[(String, Vec<u8>)]) -> Vec<String> {
    let bytes = place.bytes();
    let there = |part: &[u8]| bytes.windows(part.len()).any(|window| window == part);
    traces.iter().filter(|(_, part)| there(part)).map(|(name, _)| name.clone()).collect()
}

/// Erases the first party under `settings` and says what can still be found on the disk.
fn left_after_erasure(settings: VaultSettings) -> Vec<String> {
    let (place, vault) = Place::new();
    fill(&vault);
    let sealed = vault.seal_text(party(1), b"a comment").unwrap();
    let traces = traces(&place, &vault);
    drop(vault);
    let vault = place.open_with(settings);
    let erasure = vault.begin_erasure(party(1)).unwrap();
    assert_eq!(erasure.rows, 3);
    assert_eq!(vault.begin_erasure(party(1)).unwrap(), erasure);
    assert_eq!(vault.erasures_owed(), [erasure]);
    for name in ["identity", "name", SIGNER] {
        assert_eq!(text(&vault, party(1), name), None);
    }
    assert_eq!(vault.owner_of("FIC000001").unwrap(), None);
    assert!(vault.open_text(party(1), &sealed).unwrap().is_none());
    let again = [entry(party(1), "name", b"x")];
    assert!(matches!(vault.keep(&again), Err(VaultError::Erasing { .. })));
    assert!(matches!(vault.seal_text(party(1), b"x"), Err(VaultError::Erasing { .. })));
    assert_second_is_whole(&vault);
    found(&place, &traces)
}

#[test]
fn after_an_erasure_no_byte_of_key_or_rows_is_left_in_any_file() {
    assert_eq!(left_after_erasure(VaultSettings::default()), [""; 0]);
}

#[test]
fn the_same_check_fails_when_an_erasure_only_forgets_in_memory() {
    let settings = VaultSettings { overwrite: false, ..VaultSettings::default() };
    let left = left_after_erasure(settings);
    assert!(left.contains(&"wrapped key".to_owned()) && left.len() > 12, "{left:?}");
}

#[test]
fn nothing_plain_ever_stands_in_the_files() {
    let (place, vault) = Place::new();
    fill(&vault);
    let traces = traces(&place, &vault);
    let plain = &traces[..4];
    assert_eq!(found(&place, plain), [""; 0]);
    let shown = format!("{vault:?} {:?}", entry(party(1), SIGNER, CANARY));
    assert!(!shown.contains("signer/") && !shown.contains("67, 65, 78"), "{shown}");
}

#[test]
fn an_erasure_killed_at_any_step_is_not_begun_or_completed_at_the_next_open() {
    let mut steps = 0;
    for step in 0.. {
        let (place, vault) = Place::new();
        fill(&vault);
        let traces = traces(&place, &vault);
        drop(vault);
        let settings = VaultSettings { stop_after: Some(step), ..VaultSettings::default() };
        let vault = place.open_with(settings);
        let Err(error) = vault.begin_erasure(party(1)) else { break };
        assert!(matches!(error, VaultError::Interrupted { .. }), "{error}");
        steps += 1;
        let refused = vault.keep(&[entry(party(3), "name", b"x")]);
        assert!(matches!(refused, Err(VaultError::Stopped)));
        drop(vault);
        let vault = place.open();
        assert_second_is_whole(&vault);
        if step == 0 {
            assert_eq!(vault.erasures_owed(), []);
            assert_eq!(text(&vault, party(1), "name").unwrap(), CANARY);
            assert_eq!(vault.owner_of("FIC000001").unwrap(), Some(party(1)));
            continue;
        }
        let owed = vault.erasures_owed();
        assert_eq!((owed.len(), owed[0].rows), (1, 3), "step {step}");
        assert_eq!(found(&place, &traces), [""; 0], "step {step}");
        assert_eq!(vault.read(party(1), "name").unwrap(), None);
        assert_eq!(vault.begin_erasure(party(1)).unwrap(), owed[0]);
        drop(vault);
        assert_eq!(place.open().erasures_owed(), owed);
        assert_eq!(place.open().damage(), []);
    }
    assert_eq!(steps, 7, "begin, mark, sync, three rows, sync");
}

#[test]
fn a_row_half_overwritten_when_the_process_dies_is_finished_also_in_the_last_batch() {
    let (place, vault) = Place::new();
    fill(&vault);
    // long enough that a sector of zeros lies in it, which elsewhere means a torn batch
    vault.keep(&[entry(party(1), "note", &[b'n'; 1500]), entry(party(2), "note", b"2")]).unwrap();
    let last = vault.directory().owners[&party(1).into()].rows[3];
    let traces = traces(&place, &vault);
    drop(vault);
    let settings = VaultSettings { stop_after: Some(2), ..VaultSettings::default() };
    place.open_with(settings).begin_erasure(party(1)).unwrap_err();
    for at in last.at + HEADER as u64..last.at + 1100 {
        place.change("rows", at, |_| 0);
    }
    let vault = place.open();
    assert_eq!(found(&place, &traces), [""; 0]);
    assert_second_is_whole(&vault);
    assert_eq!(text(&vault, party(2), "note").unwrap(), b"2");
    assert_eq!(vault.damage(), []);
}

#[test]
fn a_settled_erasure_leaves_not_even_the_id_and_its_slot_serves_another() {
    for step in [None, Some(0), Some(1)] {
        let (place, vault) = Place::new();
        fill(&vault);
        let erasure = vault.begin_erasure(party(1)).unwrap();
        drop(vault);
        let vault = place.open_with(VaultSettings { stop_after: step, ..VaultSettings::default() });
        let outcome = vault.settle_erasure(erasure.id);
        assert_eq!(outcome.is_ok(), step.is_none());
        drop(vault);
        let vault = place.open();
        assert_eq!(vault.erasures_owed().len(), usize::from(step == Some(0)));
        vault.settle_erasure(erasure.id).unwrap();
        vault.settle_erasure(erasure.id).unwrap();
        let id = ("id".to_owned(), party(1).0.as_bytes().to_vec());
        assert_eq!(found(&place, &[id]), [""; 0]);
        let unknown = vault.begin_erasure(party(1));
        assert!(matches!(unknown, Err(VaultError::Unknown { .. })));
        // the identifier is free for whoever comes, and the slot is used again
        let rows = [entry(party(3), "identity", b"FIC000001"), entry(party(3), "name", b"new")];
        vault.keep(&rows).unwrap();
        assert_eq!(vault.directory().owners[&party(3).into()].slot, 1);
        drop(vault);
        let vault = place.open();
        assert_eq!(vault.owner_of("FIC000001").unwrap(), Some(party(3)));
        assert_eq!(text(&vault, party(3), "name").unwrap(), b"new");
        assert_eq!(text(&vault, party(3), SIGNER), None);
        assert_second_is_whole(&vault);
        assert_eq!(vault.begin_erasure(party(3)).unwrap().rows, 2);
    }
}

#[test]
fn other_keys_and_another_register_are_told_apart() {
    let (place, vault) = Place::new();
    fill(&vault);
    drop(vault);
    let others = Keys::create(&place.dir.path().join("others")).unwrap();
    let wrong = Vault::open(place.dir.path(), &others, REGISTER).unwrap_err();
    assert!(matches!(wrong, VaultError::WrongKey { .. }), "{wrong}");
    assert!(wrong.to_string().contains("belongs to another register"));
    let wrong = Vault::open(place.dir.path(), &place.keys, Uuid::nil()).unwrap_err();
    assert!(matches!(wrong, VaultError::OtherRegister { .. }), "{wrong}");
    let exists = Vault::create(place.dir.path(), &place.keys, REGISTER).unwrap_err();
    assert!(matches!(exists, VaultError::Io { .. }), "{exists}");
    place.change("rows", 3, |byte| byte ^ 1);
    let wrong = Vault::open(place.dir.path(), &place.keys, REGISTER).unwrap_err();
    assert!(matches!(wrong, VaultError::NotAVault { .. }), "{wrong}");
}

#[test]
fn a_flipped_byte_in_a_slot_is_named_and_hits_only_its_owner() {
    let (place, vault) = Place::new();
    fill(&vault);
    let slot = u64::from(vault.directory().owners[&party(1).into()].slot) * SLOT as u64;
    drop(vault);
    for at in slot..slot + SLOT as u64 {
        place.change("keys.slots", at, |byte| byte ^ 0xff);
        let vault = place.open();
        let place_of = |error: VaultError| {
            let VaultError::Damaged(damage) = error else { panic!("byte {at}: {error}") };
            (damage.path, damage.offset)
        };
        let expected = (place.file("keys.slots"), slot);
        assert_eq!(place_of(vault.read(party(1), "name").unwrap_err()), expected);
        assert_eq!(place_of(vault.begin_erasure(party(1)).unwrap_err()), expected);
        let row = [entry(party(1), "name", b"x")];
        assert_eq!(place_of(vault.keep(&row).unwrap_err()), expected);
        assert_eq!(vault.damage().len(), 1);
        assert_second_is_whole(&vault);
        assert_eq!(vault.read(party(9), "name").unwrap(), None);
        vault.keep(&[entry(party(2), "name", CANARY)]).unwrap();
        drop(vault);
        place.change("keys.slots", at, |byte| byte ^ 0xff);
    }
    assert_eq!(text(&place.open(), party(1), "name").unwrap(), CANARY);
}

#[test]
fn a_flipped_byte_in_the_vaults_own_slot_is_never_taken_for_a_wrong_key() {
    let (place, vault) = Place::new();
    drop(vault);
    for at in 0..SLOT as u64 {
        place.change("keys.slots", at, |byte| byte ^ 4);
        let error = Vault::open(place.dir.path(), &place.keys, REGISTER).unwrap_err();
        let told = matches!(error, VaultError::Damaged(_) | VaultError::NotAVault { .. });
        assert!(told, "byte {at}: {error}");
        place.change("keys.slots", at, |byte| byte ^ 4);
    }
}

#[test]
fn a_flipped_byte_in_a_row_is_named_and_hits_only_its_owner() {
    for later in [false, true] {
        let (place, vault) = Place::new();
        fill(&vault);
        // once in the last batch, once with another batch after it
        let row = [entry(party(1), "phone", b"+212 600 000 000")];
        vault.keep(&row).unwrap();
        let hit = *vault.directory().owners[&party(1).into()].rows.last().unwrap();
        if later {
            vault.keep(&[entry(party(2), "phone", b"1")]).unwrap();
        }
        drop(vault);
        for at in hit.at..hit.at + u64::from(hit.len) {
            place.change("rows", at, |byte| byte ^ 0xff);
            let vault = place.open();
            let error = vault.read(party(1), "phone").unwrap_err();
            let VaultError::Damaged(damage) = error else { panic!("byte {at}: {error}") };
            assert_eq!((damage.path, damage.offset), (place.file("rows"), hit.at));
            assert_eq!(vault.damage().len(), 1, "byte {at}: {:?}", vault.damage());
            assert_second_is_whole(&vault);
            assert_eq!(vault.owner_of("FIC000001").unwrap(), Some(party(1)));
            drop(vault);
            place.change("rows", at, |byte| byte ^ 0xff);
        }
        assert_eq!(text(&place.open(), party(1), "phone").unwrap(), row[0].text);
    }
}

#[test]
fn a_damaged_row_stays_harmless_when_more_is_written_and_goes_with_its_owner() {
    let (place, vault) = Place::new();
    fill(&vault);
    let hit = vault.directory().owners[&party(1).into()].rows[2];
    drop(vault);
    place.change("rows", hit.at + 90, |byte| byte ^ 1);
    let vault = place.open();
    vault.keep(&[entry(party(1), SIGNER, b"anew")]).unwrap();
    assert_eq!(text(&vault, party(1), SIGNER).unwrap(), b"anew");
    let traces = traces(&place, &vault);
    assert_eq!(vault.begin_erasure(party(1)).unwrap().rows, 4);
    assert_eq!(found(&place, &traces), [""; 0]);
    drop(vault);
    let vault = place.open();
    assert_eq!(vault.damage(), []);
    assert_second_is_whole(&vault);
}

#[test]
fn a_batch_of_which_a_sector_never_reached_the_disk_is_cut_as_a_whole() {
    let (place, vault) = Place::new();
    fill(&vault);
    let start = vault.writer().unwrap().end;
    let rows = [
        entry(party(3), "identity", b"FIC000003"),
        entry(party(3), "name", &[b'n'; 900]),
        entry(party(1), "name", &[b'm'; 700]),
    ];
    vault.keep(&rows).unwrap();
    let end = vault.writer().unwrap().end;
    drop(vault);
    let whole = std::fs::read(place.file("rows")).unwrap();
    let sectors: Vec<u64> = (start / 512..end.div_ceil(512)).collect();
    assert!(sectors.len() >= 4);
    // every set of sectors that may have been lost
    for lost in 1..1_u32 << sectors.len() {
        let mut bytes = whole.clone();
        for (_, sector) in sectors.iter().enumerate().filter(|(n, _)| lost >> n & 1 == 1) {
            let part = (sector * 512).max(start)..(sector * 512 + 512).min(end);
            bytes[index(part.start)..index(part.end)].fill(0);
        }
        std::fs::write(place.file("rows"), &bytes).unwrap();
        let vault = place.open();
        assert_eq!(vault.damage(), [], "{lost:b}");
        assert_eq!(vault.writer().unwrap().end, start, "{lost:b}");
        assert_eq!(text(&vault, party(1), "name").unwrap(), CANARY);
        assert_eq!(vault.read(party(3), "name").unwrap(), None);
        assert_eq!(vault.owner_of("FIC000003").unwrap(), None);
        assert_second_is_whole(&vault);
        vault.keep(&rows[..1]).unwrap();
        drop(vault);
        let vault = place.open();
        assert_eq!(vault.owner_of("FIC000003").unwrap(), Some(party(3)));
        assert_eq!(vault.damage(), []);
        let after = index(start) + frame_len(8, 9);
        let bytes = std::fs::read(place.file("rows")).unwrap();
        assert!(bytes[after..].iter().all(|byte| *byte == 0), "{lost:b}");
    }
}

#[test]
fn two_thousand_entries_fit_one_batch_and_files_grow_without_moving_a_slot() {
    let (place, vault) = Place::new();
    fill(&vault);
    let first = std::fs::read(place.file("keys.slots")).unwrap()[..3 * SLOT].to_vec();
    let names: Vec<String> = (0..10_000).map(|n| format!("FIC{n:08}")).collect();
    let owner = |n: usize| party(1000 + n as u128);
    let all: Vec<Entry<'_>> =
        (0..names.len()).map(|n| entry(owner(n), "identity", names[n].as_bytes())).collect();
    let before = std::time::Instant::now();
    vault.keep(&all[..2000]).unwrap();
    let took = before.elapsed();
    all[2000..].chunks(2000).for_each(|part| vault.keep(part).unwrap());
    drop(vault);
    // a growth cut short leaves any length
    let slots = OpenOptions::new().append(true).open(place.file("keys.slots")).unwrap();
    std::io::Write::write_all(&mut &slots, &[0; 100]).unwrap();
    let rows = OpenOptions::new().append(true).open(place.file("rows")).unwrap();
    std::io::Write::write_all(&mut &rows, &[0; 100]).unwrap();
    let before = std::time::Instant::now();
    let vault = place.open();
    println!("2,000 entries kept in {took:?}; 10,000 owners opened in {:?}", before.elapsed());
    assert_eq!(vault.damage(), []);
    for (n, name) in names.iter().enumerate() {
        assert_eq!(text(&vault, owner(n), "identity").unwrap(), name.as_bytes());
        assert_eq!(vault.owner_of(name).unwrap(), Some(owner(n)));
    }
    let slots = std::fs::read(place.file("keys.slots")).unwrap();
    assert!(slots.len() > 10_000 * SLOT && slots[..3 * SLOT] == first);
    vault.keep(&[entry(party(1), "name", b"x")]).unwrap();
    assert_eq!(text(&place.open(), party(1), "name").unwrap(), b"x");
}

#[test]
fn callers_at_the_same_time_share_batches_and_each_gets_its_own_answer() {
    let (place, vault) = Place::new();
    fill(&vault);
    let wrong = std::thread::scope(|scope| {
        let one = |thread: u128| {
            let vault = &vault;
            scope.spawn(move || {
                let mut refused = 0;
                for n in 0..50 {
                    let owner = party(thread * 1000 + n);
                    let name = format!("{thread}-{n}");
                    vault.keep(&[entry(owner, "name", name.as_bytes())]).unwrap();
                    assert_eq!(text(vault, owner, "name").unwrap(), name.as_bytes());
                    let taken = vault.keep(&[entry(owner, "identity", b"FIC000001")]);
                    let told = matches!(taken, Err(VaultError::IdentifierTaken { holder, .. })
                        if holder == party(1));
                    refused += usize::from(told);
                }
                refused
            })
        };
        let threads: Vec<_> = (1..=8).map(one).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).sum::<usize>()
    });
    assert_eq!(wrong, 400);
    drop(vault);
    let vault = place.open();
    for thread in 1..=8_u128 {
        for n in 0..50 {
            let name = format!("{thread}-{n}");
            let kept = text(&vault, party(thread * 1000 + n), "name");
            assert_eq!(kept.unwrap(), name.as_bytes());
        }
    }
}

#[test]
fn an_identifier_follows_its_latest_row_and_has_one_holder() {
    let (place, vault) = Place::new();
    fill(&vault);
    vault.keep(&[entry(party(1), "identity", b"FIC9")]).unwrap();
    vault.keep(&[entry(party(1), "identity/email", b"f@example.ma")]).unwrap();
    for vault in [vault, place.open()] {
        assert_eq!(vault.owner_of("FIC000001").unwrap(), None);
        assert_eq!(vault.owner_of("FIC9").unwrap(), Some(party(1)));
        assert_eq!(vault.owner_of("f@example.ma").unwrap(), Some(party(1)));
        let rows = [entry(party(3), "name", b"x"), entry(party(3), "identity", b"FIC9")];
        let refused = vault.keep(&rows).unwrap_err();
        let holder = party(1);
        let told = matches!(refused, VaultError::IdentifierTaken { holder: h, .. } if h == holder);
        assert!(told && !refused.to_string().contains("FIC9"), "{refused}");
        assert_eq!(vault.read(party(3), "name").unwrap(), None);
        let both = [entry(party(4), "identity", b"new"), entry(party(5), "identity", b"new")];
        assert!(matches!(vault.keep(&both), Err(VaultError::IdentifierTaken { .. })));
    }
}

#[test]
fn a_case_key_stays_the_same_until_it_is_destroyed_for_good() {
    let (place, vault) = Place::new();
    let case = CaseId(Uuid::from_u128(5));
    let key = std::thread::scope(|scope| {
        let threads: Vec<_> =
            (0..8).map(|_| scope.spawn(|| *vault.case_key(case).unwrap())).collect();
        let keys: Vec<_> = threads.into_iter().map(|thread| thread.join().unwrap()).collect();
        assert!(keys.iter().all(|key| *key == keys[0]));
        keys[0]
    });
    assert_ne!(key, *vault.case_key(CaseId(Uuid::from_u128(6))).unwrap());
    let sealed = vault.seal_text(case, b"draft").unwrap();
    let slot = vault.directory().owners[&case.into()].slot;
    let wrapped = vault.slots.read(slot).unwrap()[18..90].to_vec();
    drop(vault);
    let vault = place.open();
    assert_eq!(*vault.case_key(case).unwrap(), key);
    vault.destroy_case_key(case).unwrap();
    vault.destroy_case_key(case).unwrap();
    vault.destroy_object(Uuid::from_u128(9)).unwrap();
    assert_eq!(found(&place, &[("wrapped key".into(), wrapped)]), [""; 0]);
    for vault in [vault, place.open()] {
        assert!(matches!(vault.case_key(case), Err(VaultError::Destroyed { .. })));
        assert!(matches!(vault.seal_text(case, b"x"), Err(VaultError::Destroyed { .. })));
        assert!(vault.open_text(case, &sealed).unwrap().is_none());
        let object = Owner::Object(Uuid::from_u128(9));
        assert!(matches!(vault.seal_text(object, b"x"), Err(VaultError::Destroyed { .. })));
    }
}

#[test]
fn a_sealed_text_opens_for_its_owner_only() {
    let (_place, vault) = Place::new();
    for length in [0, 1, 63, 64, 65, 5000] {
        let text = vec![0x80; length];
        let sealed = vault.seal_text(party(1), &text).unwrap();
        assert_eq!(&**vault.open_text(party(1), &sealed).unwrap().unwrap(), &text);
        assert_eq!((sealed.len() - 73) % 64, 0);
    }
    let sealed = vault.seal_text(party(1), CANARY).unwrap();
    assert!(!sealed.windows(6).any(|part| part == b"CANARY"));
    assert_ne!(sealed, vault.seal_text(party(1), CANARY).unwrap());
    vault.seal_text(party(2), b"").unwrap();
    let refused = vault.open_text(party(2), &sealed);
    assert!(matches!(refused, Err(VaultError::NotSealed { .. })));
    assert!(vault.open_text(party(3), &sealed).unwrap().is_none());
    for at in 0..sealed.len() {
        let mut bad = sealed.clone();
        bad[at] ^= 1;
        let refused = vault.open_text(party(1), &bad);
        assert!(matches!(refused, Err(VaultError::NotSealed { .. })), "byte {at}");
    }
}

#[test]
fn lengths_out_of_bounds_are_refused() {
    let (_place, vault) = Place::new();
    let long = "n".repeat(ROW_NAME_BYTES_MAX + 1);
    let large = vec![1; ROW_TEXT_BYTES_MAX + 1];
    for bad in [entry(party(1), "", b""), entry(party(1), &long, b""), entry(party(1), "n", &large)]
    {
        assert!(matches!(vault.keep(&[bad]), Err(VaultError::Length { .. })));
    }
    vault.keep(&[]).unwrap();
    vault.keep(&[entry(party(1), &long[1..], &large[1..])]).unwrap();
    assert_eq!(text(&vault, party(1), &long[1..]).unwrap(), &large[1..]);
}

#[test]
fn the_same_file_sealed_again_is_the_same_bytes_and_no_other_file_or_owner_is() {
    let (_place, vault) = Place::new();
    let [one, other] = [1, 2].map(|n| Owner::Object(Uuid::from_u128(n)));
    let sealed = vault.seal_file(one, b"minutes").unwrap();
    assert_eq!(vault.seal_file(one, b"minutes").unwrap(), sealed);
    assert_ne!(vault.seal_file(one, b"minutez").unwrap(), sealed);
    assert_ne!(vault.seal_file(other, b"minutes").unwrap(), sealed);
    assert_ne!(vault.seal_text(one, b"minutes").unwrap(), sealed, "a text has a nonce of chance");
    assert_eq!(&**vault.open_text(one, &sealed).unwrap().unwrap(), b"minutes");
    assert!(vault.open_text(other, &sealed).is_err());
    let [a, b] = [b"minutes", b"minutez"].map(|text| vault.seal_file(one, text).unwrap());
    assert_ne!(a[33..57], b[33..57], "no nonce is used for two files");
}
