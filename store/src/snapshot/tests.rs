use std::path::Path;

use sijill_core::ids::Hash;
use tempfile::TempDir;

use super::*;
use crate::log::testing::{SMALL, append, fill, line_of};

/// A fold of which nothing can be lost unseen: a hash over every line.
#[derive(Debug, PartialEq, Eq)]
struct Chain {
    next: Position,
    hash: Hash,
}

impl Fold for Chain {
    const NAME: &'static str = "chain";

    fn made_of() -> String {
        "these tests".to_owned()
    }

    fn empty() -> Self {
        Self { next: 0, hash: Hash::of(b"") }
    }

    fn next(&self) -> Position {
        self.next
    }

    fn apply(&mut self, record: &Record<'_>) -> Result<(), Unreadable> {
        self.hash = Hash::of(format!("{}{}{}", self.hash, record.id, record.data).as_bytes());
        self.next = record.position + 1;
        Ok(())
    }

    fn to_bytes(&self) -> Result<Vec<u8>, NotKept> {
        Ok([&self.next.to_be_bytes()[..], &self.hash.0].concat())
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, NotKept> {
        let wrong = || NotKept { doing: "read back", why: "not 40 bytes".to_owned() };
        let next = bytes.get(..8).and_then(|b| b.try_into().ok()).ok_or_else(wrong)?;
        let hash = bytes.get(8..).and_then(|b| b.try_into().ok()).ok_or_else(wrong)?;
        Ok(Self { next: u64::from_be_bytes(next), hash: Hash(hash) })
    }
}

/// The same state under another version of its code.
#[derive(Debug)]
struct Later(Chain);

impl Fold for Later {
    const NAME: &'static str = Chain::NAME;

    fn made_of() -> String {
        "these tests, changed".to_owned()
    }

    fn empty() -> Self {
        Self(Chain::empty())
    }

    fn next(&self) -> Position {
        self.0.next
    }

    fn apply(&mut self, record: &Record<'_>) -> Result<(), Unreadable> {
        self.0.apply(record)
    }

    fn to_bytes(&self) -> Result<Vec<u8>, NotKept> {
        self.0.to_bytes()
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, NotKept> {
        Chain::from_bytes(bytes).map(Self)
    }
}

struct Place {
    base: TempDir,
    log: Log,
}

impl Place {
    fn new(records: u64) -> Self {
        let base = tempfile::tempdir().unwrap();
        let log = Log::create_with(base.path(), SMALL).unwrap();
        fill(&log, 0, records);
        Keys::create(&base.path().join("keys")).unwrap();
        Self { base, log }
    }

    fn shelf(&self) -> Shelf {
        Shelf::new(self.base.path(), &Keys::open(&self.base.path().join("keys")).unwrap())
    }

    fn file(&self) -> std::path::PathBuf {
        self.base.path().join(FOLDER).join(Chain::NAME)
    }

    /// What a fold from the first record gives, with the tree over what it folded.
    fn grown(&self) -> Grown<Chain> {
        let mut grown = Grown::empty();
        assert!(grown.go_on(&self.log, self.log.head(), &|| true).unwrap());
        grown
    }

    fn afresh(&self) -> Chain {
        self.grown().fold
    }

    /// Goes on from what is kept to the head; says what was found.
    fn gone_on(&self) -> (Chain, Found) {
        let (mut grown, found) = self.shelf().load::<Chain>(&self.log);
        grown.go_on(&self.log, self.log.head(), &|| true).unwrap();
        (grown.fold, found)
    }
}

fn thrown(found: &Found) -> &str {
    match found {
        Found::Thrown { why } => why,
        Found::None | Found::Used { .. } => "",
    }
}

#[test]
fn a_fold_goes_on_from_where_it_was_kept() {
    let place = Place::new(300);
    assert_eq!(place.gone_on().1, Found::None);
    place.shelf().save(&place.grown(), &place.log).unwrap();
    fill(&place.log, 300, 450);
    let (fold, found) = place.gone_on();
    assert_eq!(found, Found::Used { position: 300 });
    assert_eq!(fold, place.afresh());
    assert_eq!(fold.next, 450);
}

#[test]
fn no_damage_is_taken_for_a_state() {
    let place = Place::new(90);
    place.shelf().save(&place.grown(), &place.log).unwrap();
    let whole = std::fs::read(place.file()).unwrap();
    for at in 0..whole.len() {
        let mut bytes = whole.clone();
        bytes[at] ^= 1 << (at % 8);
        std::fs::write(place.file(), &bytes).unwrap();
        let (fold, found) = place.gone_on();
        assert!(!thrown(&found).is_empty(), "byte {at}");
        assert_eq!(fold, place.afresh(), "byte {at}");
    }
    for length in 0..whole.len() {
        std::fs::write(place.file(), &whole[..length]).unwrap();
        assert!(!thrown(&place.gone_on().1).is_empty(), "{length} bytes");
    }
    std::fs::remove_file(place.file()).unwrap();
    std::fs::create_dir(place.file()).unwrap();
    assert!(thrown(&place.gone_on().1).starts_with("not readable"));
    assert_eq!(place.gone_on().0, place.afresh());
}

/// Puts the snapshot of `from` beside the log of `to`, which has the same keys.
fn carry(from: &Place, to: &Place) {
    copy(&from.base.path().join("keys"), &to.base.path().join("keys"));
    copy(&from.base.path().join(FOLDER), &to.base.path().join(FOLDER));
}

fn copy(from: &Path, to: &Path) {
    std::fs::create_dir_all(to).unwrap();
    for entry in std::fs::read_dir(from).unwrap() {
        let entry = entry.unwrap();
        std::fs::copy(entry.path(), to.join(entry.file_name())).unwrap();
    }
}

#[test]
fn what_is_not_of_this_log_is_thrown_away() {
    let place = Place::new(200);
    place.shelf().save(&place.grown(), &place.log).unwrap();

    let shorter = Place::new(150);
    carry(&place, &shorter);
    assert_eq!(thrown(&shorter.gone_on().1), "it is ahead of the log");
    assert_eq!(shorter.gone_on().0, shorter.afresh());

    // one record in the middle is another, every later one the same
    let altered = Place::new(100);
    let other = line_of(100, "signature.given.v1", &[], "another");
    altered.log.append(append(vec![other])).wait().unwrap();
    fill(&altered.log, 101, 260);
    carry(&place, &altered);
    assert_eq!(thrown(&altered.gone_on().1), "it is of another history");
    assert_eq!(altered.gone_on().0, altered.afresh());

    let strange = Place::new(200);
    copy(&place.base.path().join(FOLDER), &strange.base.path().join(FOLDER));
    assert!(thrown(&strange.gone_on().1).contains("keys"));

    let (_, found) = place.shelf().load::<Later>(&place.log);
    assert_eq!(thrown(&found), "it was made by another version of this program");
}

/// As when a line of the journal is altered, folded, and put back before anyone looks.
#[test]
fn a_fold_of_lines_that_are_not_those_of_the_tree_is_not_kept() {
    let (place, altered) = (Place::new(200), Place::new(100));
    let other = line_of(100, "signature.given.v1", &[], "another");
    altered.log.append(append(vec![other])).wait().unwrap();
    fill(&altered.log, 101, 200);
    let why = place.shelf().save(&altered.grown(), &place.log).unwrap_err();
    assert!(why.contains("are not those of the log's tree"), "{why}");
    // nor is one that went on, over such lines, from what was kept
    fill(&place.log, 200, 260);
    fill(&altered.log, 200, 260);
    let mut grown = Grown::<Chain>::empty();
    grown.go_on(&place.log, 100, &|| true).unwrap();
    place.shelf().save(&grown, &place.log).unwrap();
    let (mut grown, found) = place.shelf().load::<Chain>(&place.log);
    assert_eq!(found, Found::Used { position: 100 });
    grown.go_on(&altered.log, 260, &|| true).unwrap();
    assert!(place.shelf().save(&grown, &place.log).is_err());
    assert_eq!(place.gone_on(), (place.afresh(), Found::Used { position: 100 }));
    // its twin is the forged state below, whose tree is that of the true lines: it is kept
}

/// The seal is what keeps a forged state out: with the keys at hand one can be made, and then the
/// comparison with a fold from the first record says so.
#[test]
fn twin_a_forged_state_under_the_right_seal_is_another_state() {
    let place = Place::new(120);
    let mut forged = place.grown();
    forged.fold.hash = Hash::of(b"forged");
    place.shelf().save(&forged, &place.log).unwrap();
    let (fold, found) = place.gone_on();
    assert_eq!(found, Found::Used { position: 120 });
    assert_ne!(fold, place.afresh());
}

#[test]
fn snapshots_are_made_behind_an_open_log_and_when_it_closes() {
    let place = Place::new(100);
    let keeper = Keeper::start(place.shelf(), place.log.second_hand(), 50);
    assert_eq!(keeper.folded::<Chain>().unwrap(), (place.afresh(), Found::None));
    // what was folded at the start was kept at once
    assert_eq!(place.gone_on().1, Found::Used { position: 100 });
    fill(&place.log, 100, 180);
    let kept = |upto| place.gone_on().1 == Found::Used { position: upto };
    let made = (0..200).any(|_| {
        std::thread::sleep(std::time::Duration::from_millis(50));
        kept(180)
    });
    assert!(made, "no snapshot was made behind the open log: {:?}", keeper.take_failure());
    fill(&place.log, 180, 235);
    drop(keeper);
    assert!(kept(235), "no snapshot was made at closing");
    assert_eq!(place.gone_on().0, place.afresh());
}

#[test]
fn a_disk_that_takes_no_snapshot_costs_nothing_but_time() {
    let place = Place::new(100);
    std::fs::write(place.base.path().join(FOLDER), b"in the way").unwrap();
    let keeper = Keeper::start(place.shelf(), place.log.second_hand(), 50);
    let (fold, _) = keeper.folded::<Chain>().unwrap();
    assert_eq!(fold, place.afresh());
    assert!(keeper.take_failure().is_some_and(|why| why.contains(FOLDER)));
    assert!(keeper.take_failure().is_none());
}

#[test]
fn without_snapshots_none_is_read_and_none_is_made() {
    let place = Place::new(100);
    place.shelf().save(&place.grown(), &place.log).unwrap();
    let keeper = Keeper::start(place.shelf(), place.log.second_hand(), u64::MAX);
    assert_eq!(keeper.folded::<Chain>().unwrap().1, Found::None);
    fill(&place.log, 100, 150);
    drop(keeper);
    assert_eq!(place.gone_on().1, Found::Used { position: 100 });
}
