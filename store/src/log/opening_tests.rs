//! What opening may believe and what it may take away. Each test fails without the one line of
//! opening that it is about; the first has its twin in itself.

use std::path::Path;
use std::sync::mpsc;
use std::time::Duration;

use super::testing::*;
use super::*;
use crate::disk::{Failing, Failure};
use crate::folder::take_lock;
use crate::register::Register;

const FIRST: &str = "00000000000000000000.journal";

fn flip(dir: &Path, at: u64, mask: u8) {
    use std::os::unix::fs::FileExt;
    let path = journal::folder(dir).join(FIRST);
    let file = std::fs::OpenOptions::new().read(true).write(true).open(path).unwrap();
    let mut byte = [0];
    file.read_exact_at(&mut byte, at).unwrap();
    file.write_all_at(&[byte[0] ^ mask], at).unwrap();
}

/// A closed log: one group after the other, of so many records each.
fn of_groups(dir: &Path, groups: &[u64]) -> Vec<String> {
    let log = Log::create_with(dir, SMALL).unwrap();
    for count in groups {
        let from = log.head();
        log.append(append((from..from + count).map(line).collect())).wait().unwrap();
    }
    all_lines(&log)
}

/// Where the newest frame of the first file starts, and where it ends.
fn newest(dir: &Path) -> (u64, u64) {
    let first = journal::list(&journal::folder(dir), false).unwrap().remove(0);
    let mut frames = journal::Frames::new(Arc::new(first));
    let mut start = 0;
    loop {
        match frames.read().unwrap() {
            journal::Reading::Frame(frame) => start = frame.offset,
            journal::Reading::End { offset } => return (start, offset),
            journal::Reading::Broken { .. } => panic!("broken"),
        }
    }
}

#[test]
fn the_newest_frame_is_made_durable_before_it_is_believed() {
    let dir = tempfile::tempdir().unwrap();
    let lines = of_groups(dir.path(), &[3, 4, 5]);
    let journal = journal::folder(dir.path());
    for (step, what) in [(0, "write"), (1, "sync"), (2, "sync")] {
        let failing = Failing::new(&journal, step, Failure::Broken);
        let opened = Log::open_with(dir.path(), SMALL);
        assert!(matches!(opened, Err(StoreError::Io { .. })), "step {step}: {opened:?}");
        let named = if step == 2 { journal.clone() } else { journal.join(FIRST) };
        assert_eq!(failing.failed().unwrap(), format!("{what} {}", named.display()));
        drop(failing);
        // written over itself, even if only half of it was
        let (log, recovery) = Log::open_with(dir.path(), SMALL).unwrap();
        assert_eq!((all_lines(&log), recovery), (lines.clone(), Recovery::default()));
    }
    // the twin believes what it reads
    let failing = Failing::new(&journal, 0, Failure::Broken);
    let sabotage = Sabotage { no_fsync: true, ..Sabotage::default() };
    let (log, _) = Log::open_with(dir.path(), Settings { sabotage, ..SMALL }).unwrap();
    assert_eq!((log.head(), failing.failed()), (12, None));
}

#[test]
fn a_copy_that_is_doubted_stays_until_the_journal_is_mended_from_it() {
    let dir = tempfile::tempdir().unwrap();
    let lines = of_groups(dir.path(), &[30; 10]);
    std::fs::write(dir.path().join("sled.doubtful"), "a test doubts it").unwrap();
    flip(dir.path(), 5_000, 4);
    let full = Failing::new(&journal::folder(dir.path()), 0, Failure::NoRoom);
    for _ in 0..2 {
        let opened = Log::open_with(dir.path(), SMALL);
        assert!(matches!(opened, Err(StoreError::Io { .. })), "{opened:?}");
        assert!(!dir.path().join("sled.damaged").exists());
    }
    drop(full);
    let (log, recovery) = Log::open_with(dir.path(), SMALL).unwrap();
    assert!(recovery.blocks_rebuilt.is_some());
    assert_eq!(recovery.journal.rewritten.len(), 1);
    assert_eq!(all_lines(&log), lines);
    assert!(dir.path().join("sled.damaged").exists());
}

#[test]
fn a_copy_that_was_set_aside_stays_until_the_journal_is_whole_without_it() {
    let dir = tempfile::tempdir().unwrap();
    let lines = of_groups(dir.path(), &[30; 10]);
    let aside = dir.path().join("sled.damaged");
    std::fs::create_dir(&aside).unwrap();
    std::fs::write(aside.join("earlier"), "all there is, perhaps").unwrap();
    flip(dir.path(), 5_000, 4);
    // a copy of another form cannot be used
    let other = Settings { per_segment: 128, ..SMALL };
    let opened = Log::open_with(dir.path(), other);
    assert!(matches!(opened, Err(StoreError::Damaged { .. })), "{opened:?}");
    assert!(aside.join("earlier").exists());
    assert!(dir.path().join("sled.damaged.1").exists());
    // the journal comes back from elsewhere
    flip(dir.path(), 5_000, 4);
    let (log, _) = Log::open_with(dir.path(), other).unwrap();
    assert_eq!(all_lines(&log), lines);
    drop(log);
    let (log, recovery) = Log::open_with(dir.path(), SMALL).unwrap();
    assert!(recovery.blocks_rebuilt.is_some());
    assert_eq!(all_lines(&log), lines);
    // now the last one is enough
    assert!(aside.exists() && !aside.join("earlier").exists());
    assert!(!dir.path().join("sled.damaged.1").exists());
}

#[test]
fn a_last_frame_of_which_the_copy_holds_a_part_is_not_cut_to_that_part() {
    // the same records, but the copy had merged only some of the last group
    let (part, dir) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    of_groups(part.path(), &[30, 5]);
    let lines = of_groups(dir.path(), &[30, 10]);
    let (start, end) = newest(dir.path());
    let whole = dir.path().join("whole");
    std::fs::rename(blocks::folder(dir.path()), &whole).unwrap();
    std::fs::rename(blocks::folder(part.path()), blocks::folder(dir.path())).unwrap();
    // a line, the length of a line, the number of records
    for at in [end - 300, start + 33, start + 15] {
        flip(dir.path(), at, 2);
        match Log::open_with(dir.path(), SMALL) {
            Err(StoreError::Damaged { offset, position, .. }) => {
                assert_eq!((offset, position), (start, 35));
            }
            other => panic!("{other:?}"),
        }
        flip(dir.path(), at, 2);
    }
    // a copy that holds all of it mends it
    flip(dir.path(), end - 300, 2);
    std::fs::remove_dir_all(blocks::folder(dir.path())).unwrap();
    std::fs::rename(&whole, blocks::folder(dir.path())).unwrap();
    let (log, recovery) = Log::open_with(dir.path(), SMALL).unwrap();
    assert_eq!((all_lines(&log), recovery.journal.restored), (lines, 10));
}

#[test]
fn an_append_that_an_empty_file_does_not_take_makes_no_two_files_of_one_name() {
    let dir = tempfile::tempdir().unwrap();
    let settings = Settings { first_file: 16 << 10, ..SMALL };
    let log = Log::create_with(dir.path(), settings).unwrap();
    let big = |n| line_of(n, "a.b.v1", &[], &"y".repeat(60_000));
    for n in 0..12 {
        log.append(append(vec![big(2 * n), big(2 * n + 1)])).wait().unwrap();
        let firsts: Vec<_> = log.shared.segments.all().iter().map(|file| file.first).collect();
        assert!(firsts.is_sorted_by(|a, b| a < b), "{firsts:?}");
    }
    log.wait_merged(24);
    log.seal().unwrap();
    let lines = all_lines(&log);
    assert_eq!(lines.len(), 24);
    drop(log);
    let (log, recovery) =
        Log::open_with(dir.path(), Settings { thorough: true, ..settings }).unwrap();
    assert_eq!((all_lines(&log), recovery), (lines, Recovery::default()));
}

#[test]
fn the_lock_of_a_register_is_held_until_its_log_is_closed() {
    let dir = tempfile::tempdir().unwrap();
    let (at, keys) = (dir.path().join("register"), dir.path().join("keys"));
    let register = Register::prepare(&at, Some(&keys), "larache.test", SMALL, None).unwrap();
    let (go_on, wait) = mpsc::channel::<()>();
    let _ticket = register.log().in_turn(Box::new(move |_| {
        wait.recv().unwrap();
        None
    }));
    let closing = std::thread::spawn(move || drop(register));
    std::thread::sleep(Duration::from_millis(300));
    assert!(take_lock(&at).is_err(), "the writer is still at work");
    go_on.send(()).unwrap();
    closing.join().unwrap();
    drop(take_lock(&at).unwrap());
}
