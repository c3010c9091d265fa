//! Whether an erasure leaves anything on the disk itself: a small ext4 file system in an image
//! file, searched byte by byte from outside. Needs root, `mkfs.ext4` and loop mounts; where these
//! are missing the tests say that they were skipped.
//!
//! A copy of the image taken while it is mounted is what a power cut would leave: the disk then
//! holds only what was synced. Key files live outside the image.
#![expect(clippy::unwrap_used, clippy::print_stdout, reason = "a test that says why it is skipped")]

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::process::Command;

use sijill_core::ids::PartyId;
use sijill_store::keys::Keys;
use sijill_store::vault::{Entry, Vault, VaultError, VaultSettings};
use tempfile::TempDir;
use uuid::Uuid;

const REGISTER: Uuid = Uuid::from_u128(77);
const CANARY: &[u8] = b"CANARY Fatima of Larache, 12 rue des Orangers";
const IDENTIFIER: &[u8] = b"FIC-CANARY-1";

fn erased() -> PartyId {
    PartyId(Uuid::from_u128(0xA000_0000_0000_7000_8000_0000_0000_0001))
}

fn other() -> PartyId {
    PartyId(Uuid::from_u128(0xA000_0000_0000_7000_8000_0000_0000_0002))
}

/// A file system in an image, unmounted when dropped.
struct Disk {
    image: PathBuf,
    mounted: PathBuf,
}

impl Disk {
    fn run(command: &mut Command) -> Result<(), String> {
        let done = command.output().map_err(|e| format!("{command:?}: {e}"))?;
        let said = || format!("{command:?}: {}", String::from_utf8_lossy(&done.stderr));
        done.status.success().then_some(()).ok_or_else(said)
    }

    /// A new file system of 64 MiB.
    fn new(base: &Path) -> Result<Self, String> {
        let image = base.join("image");
        std::fs::File::create(&image)
            .and_then(|file| file.set_len(64 << 20))
            .map_err(|e| e.to_string())?;
        Self::run(Command::new("mkfs.ext4").args(["-q", "-F"]).arg(&image))?;
        Self::mount(image, base.join("mounted"))
    }

    fn mount(image: PathBuf, mounted: PathBuf) -> Result<Self, String> {
        std::fs::create_dir_all(&mounted).map_err(|e| e.to_string())?;
        Self::run(Command::new("mount").args(["-o", "loop"]).arg(&image).arg(&mounted))?;
        Ok(Self { image, mounted })
    }

    /// What a power cut now would leave, mounted elsewhere.
    fn after_power_cut(&self, base: &Path) -> Self {
        let copy = base.join("copy");
        std::fs::copy(&self.image, &copy).unwrap();
        Self::mount(copy, base.join("copy-mounted")).unwrap()
    }

    fn bytes(&self) -> Vec<u8> {
        std::fs::read(&self.image).unwrap()
    }

    fn register(&self) -> PathBuf {
        self.mounted.join("register")
    }

    fn unmount(self) -> Vec<u8> {
        Self::run(Command::new("umount").arg(&self.mounted)).unwrap();
        self.bytes()
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        // fails when it was unmounted on purpose, which is as well
        let _ = Self::run(Command::new("umount").arg(&self.mounted));
    }
}

/// What may not be found any more, cut into pieces of 16 bytes.
#[derive(Default)]
struct Traces {
    keys: HashSet<[u8; 16]>,
    rows: HashSet<[u8; 16]>,
}

impl Traces {
    /// The nonce and wrapped key of `party`, and the bodies of its rows, as the files hold them.
    fn of(register: &Path, party: PartyId) -> Self {
        let mut out = Self::default();
        let slots = std::fs::read(register.join("vault/keys.slots")).unwrap();
        let (slots, _) = slots.as_chunks::<128>();
        let slot = slots.iter().position(|slot| slot[2..18] == *party.0.as_bytes()).unwrap();
        out.keys.extend(slots[slot][18..90].as_chunks::<16>().0);
        let rows = std::fs::read(register.join("vault/rows")).unwrap();
        let number = |at: usize| u32::from_le_bytes(*rows[at..].first_chunk().unwrap()) as usize;
        let mut at = 64;
        while number(at) != 0 {
            if number(at + 4) == slot {
                out.rows.extend(rows[at + 24..at + number(at)].as_chunks::<16>().0);
            }
            at += number(at);
        }
        assert!(out.keys.len() == 4 && out.rows.len() > 20);
        out
    }

    /// How many different pieces of keys, of rows, and plain texts `disk` holds.
    fn found(&self, disk: &[u8]) -> (usize, usize, usize) {
        let (mut keys, mut rows, mut plain) = (HashSet::new(), HashSet::new(), HashSet::new());
        // what is erased has no four zeros in a row where it starts, most of a disk has
        for window in disk.windows(64).filter(|window| window[..4] != [0; 4]) {
            let piece: [u8; 16] = *window.first_chunk().unwrap();
            if self.keys.contains(&piece) {
                keys.insert(piece);
            }
            if self.rows.contains(&piece) {
                rows.insert(piece);
            }
            for text in [CANARY, IDENTIFIER] {
                if window.starts_with(text) {
                    plain.insert(text);
                }
            }
        }
        (keys.len(), rows.len(), plain.len())
    }
}

struct Place {
    base: TempDir,
    keys: Keys,
}

/// A disk with a vault in which two parties have rows, or `None` where this cannot be tried.
fn filled() -> Option<(Place, Disk)> {
    let base = tempfile::tempdir().unwrap();
    let disk = match Disk::new(base.path()) {
        Ok(disk) => disk,
        Err(why) => {
            println!("skipped: no file system can be made and mounted here ({})", why.trim());
            return None;
        }
    };
    let keys = Keys::create(&base.path().join("keys")).unwrap();
    std::fs::create_dir(disk.register()).unwrap();
    let vault = Vault::create(&disk.register(), &keys, REGISTER).unwrap();
    for n in 0..40_u8 {
        let text = [CANARY, &[b'x'; 300], &[n]].concat();
        let row = |owner| Entry { owner, name: "name", text: &text };
        vault.keep(&[row(erased()), row(other())]).unwrap();
    }
    vault.keep(&[Entry { owner: erased(), name: "identity", text: IDENTIFIER }]).unwrap();
    Some((Place { base, keys }, disk))
}

impl Place {
    fn open(&self, disk: &Disk, settings: VaultSettings) -> Vault {
        Vault::open_with(&disk.register(), &self.keys, REGISTER, settings).unwrap()
    }

    fn remount(&self, disk: Disk) -> Disk {
        let (image, mounted) = (disk.image.clone(), disk.mounted.clone());
        drop(disk);
        Disk::mount(image, mounted).unwrap()
    }
}

fn assert_other_reads(vault: &Vault) {
    assert!(vault.read(other(), "name").unwrap().unwrap().starts_with(CANARY));
    assert_eq!(vault.damage(), []);
}

/// Erases under `settings` and counts what is left: right after, as after a power cut, and after
/// an orderly unmount.
fn left(settings: VaultSettings) -> Option<[(usize, usize, usize); 2]> {
    let (place, disk) = filled()?;
    let traces = Traces::of(&disk.register(), erased());
    let disk = place.remount(disk);
    let before = traces.found(&disk.bytes());
    assert_eq!(before, (traces.keys.len(), traces.rows.len(), 0), "the search must find all");
    let vault = place.open(&disk, settings);
    let erasure = vault.begin_erasure(erased()).unwrap();
    let cut = traces.found(&disk.bytes());
    vault.settle_erasure(erasure.id).unwrap();
    assert_other_reads(&vault);
    drop(vault);
    Some([cut, traces.found(&disk.unmount())])
}

#[test]
fn an_erasure_leaves_nothing_on_the_raw_disk() {
    let Some(left) = left(VaultSettings::default()) else { return };
    assert_eq!(left, [(0, 0, 0); 2]);
}

#[test]
fn the_same_search_finds_everything_when_nothing_is_overwritten() {
    let settings = VaultSettings { overwrite: false, ..VaultSettings::default() };
    let Some([cut, unmounted]) = left(settings) else { return };
    assert!(cut.0 == 4 && cut.1 > 800, "{cut:?}");
    assert!(unmounted.0 == 4 && unmounted.1 > 800, "{unmounted:?}");
}

#[test]
fn a_file_that_is_only_removed_is_still_on_the_raw_disk() {
    let Some((place, disk)) = filled() else { return };
    let path = disk.mounted.join("plain");
    std::fs::write(&path, CANARY.repeat(100)).unwrap();
    std::fs::File::open(&path).unwrap().sync_all().unwrap();
    std::fs::remove_file(&path).unwrap();
    let disk = place.remount(disk);
    assert_eq!(Traces::default().found(&disk.unmount()).2, 1);
}

#[test]
fn a_power_cut_at_any_step_of_an_erasure_leaves_it_not_begun_or_completed() {
    let (mut not_begun, mut completed) = (0, 0);
    for step in [0, 1, 2, 3, 20, 42, 43, 44] {
        let Some((place, disk)) = filled() else { return };
        let traces = Traces::of(&disk.register(), erased());
        let settings = VaultSettings { stop_after: Some(step), ..VaultSettings::default() };
        let vault = place.open(&disk, settings);
        let outcome = vault.begin_erasure(erased());
        assert!(matches!(outcome, Ok(_) | Err(VaultError::Interrupted { .. })), "{outcome:?}");
        let cut = disk.after_power_cut(place.base.path());
        let vault = place.open(&cut, VaultSettings::default());
        assert_other_reads(&vault);
        if vault.erasures_owed().is_empty() {
            assert!(step < 2, "the mark is durable after step {step}");
            assert!(vault.read(erased(), "name").unwrap().unwrap().starts_with(CANARY));
            not_begun += 1;
            continue;
        }
        assert_eq!(vault.erasures_owed()[0].rows, 41);
        assert_eq!(vault.read(erased(), "name").unwrap(), None);
        drop(vault);
        assert_eq!(traces.found(&cut.unmount()), (0, 0, 0), "step {step}");
        completed += 1;
    }
    assert!(not_begun >= 1 && completed >= 6, "{not_begun} not begun, {completed} completed");
}
