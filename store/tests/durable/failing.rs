//! Every step of every write of the log and of its sealing fails once: creating, writing (half of it is written),
//! syncing, renaming; and the disk is full from each step on. What was not written is refused in
//! words that name the file and the act, what was acknowledged is there, reading goes on, and the
//! next opening needs no hand. A log that only lacks room for its next file goes on by itself.
//!
//! The twin is `twin_without_fsync_what_the_system_threw_away_is_missed`: a log that does not sync
//! acknowledges what a failed write-back throws away. What sled writes cannot be made to fail from
//! here; `full` fills a real disk under it.

use std::path::Path;
use std::time::{Duration, Instant};

use sijill_store::disk::{Failing, Failure};
use sijill_store::{AppendError, Log, Sabotage, Settings, StoreError};

use super::kit::*;

/// Records in the scenario: enough to begin a second and a third file.
const RECORDS: u64 = 900;

/// What a run was told.
#[derive(Debug, Default)]
struct Told {
    acknowledged: u64,
    errors: Vec<String>,
    went_on: bool,
}

fn in_full(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}

/// Appends records in order, one group after the other, until one is refused for good.
fn run(dir: &Path, failing: &Failing) -> Told {
    let mut told = Told::default();
    let log = match Log::open_with(dir, small()) {
        Ok((log, _)) => log,
        Err(error) => {
            told.errors.push(in_full(&error));
            return told;
        }
    };
    let mut n = 0;
    while n < RECORDS {
        match log.append(append((n..n + 6).map(line).collect())).wait() {
            Ok(appended) => {
                assert_eq!(appended.first, n);
                assert!(told.errors.is_empty(), "acknowledged after {:?}", told.errors);
                n += 6;
                told.acknowledged = n;
            }
            Err(error) => {
                told.errors.push(in_full(&error));
                assert!(!log.takes_records());
                if !matches!(error, AppendError::NoRoom(_)) {
                    assert!(matches!(error, AppendError::Poisoned(_)), "{error}");
                    assert!(log.has_stopped());
                    let again = log.append(append(vec![line(n)])).wait();
                    assert!(matches!(again, Err(AppendError::Poisoned(_))), "{again:?}");
                }
                break;
            }
        }
    }
    if told.errors.is_empty() {
        log.wait_merged(RECORDS);
        // a file that is not sealed stays as it was, and nothing else is hindered
        told.errors.extend(log.seal().err().map(|error| in_full(&error)));
        assert!(!log.has_stopped());
    }
    // reading goes on
    let lines = all_lines(&log).unwrap();
    assert_eq!(lines.len() as u64, told.acknowledged, "{failing:?}");
    for at in (0..told.acknowledged).step_by(50) {
        assert_eq!(log.record(at).unwrap().unwrap().line(), lines[at as usize]);
    }
    told.went_on = told.errors.is_empty();
    told
}

/// Opens after the failure is gone: what was acknowledged is there, nothing else but what was sent,
/// and the next record is taken.
fn opens_whole(dir: &Path, told: &Told) {
    let (log, _) = Log::open_with(dir, small()).unwrap();
    let lines = all_lines(&log).unwrap();
    assert!(lines.len() as u64 >= told.acknowledged, "{} of {told:?}", lines.len());
    assert!(lines.len() as u64 <= told.acknowledged + 6, "more than was ever sent");
    for (n, found) in (0..).zip(&lines) {
        assert_eq!(found.as_bytes(), line(n).as_bytes());
    }
    fill(&log, log.head(), log.head() + 3);
    let head = log.head();
    drop(log);
    let (log, _) = Log::open_with(dir, Settings { thorough: true, ..small() }).unwrap();
    assert_eq!(log.head(), head);
    assert_eq!(all_lines(&log).unwrap().len() as u64, head);
}

/// Lets each step fail in turn, until the run passes through.
fn sweep(how: Failure) -> (u64, u64) {
    let (mut steps, mut refused) = (0, 0);
    loop {
        let dir = folder();
        let failing = Failing::new(dir.path(), steps, how);
        let told = run(dir.path(), &failing);
        let Some(failed) = failing.failed() else {
            assert!(told.went_on);
            return (steps, refused);
        };
        if let Some(error) = told.errors.first() {
            refused += 1;
            let (doing, file) = failed.split_once(' ').unwrap();
            // a full disk is often met in the background first, and told of another file
            let named = match how {
                Failure::Broken => Path::new(file).file_name().unwrap().to_string_lossy(),
                Failure::NoRoom => "/journal/".into(),
            };
            let named = error.contains(&*named) && error.contains("could not ");
            assert!(named, "step {steps}: {doing} {file} is told as: {error}");
        }
        drop(failing);
        opens_whole(dir.path(), &told);
        steps += 1;
    }
}

#[test]
fn every_step_may_break_once() {
    let (steps, refused) = sweep(Failure::Broken);
    println!("{steps} steps broke one after the other, {refused} were told to a caller");
    assert!(steps > 200 && refused > 150, "{steps} {refused}");
}

#[test]
fn the_disk_may_be_full_from_any_step_on() {
    let (steps, refused) = sweep(Failure::NoRoom);
    println!("the disk was full from each of {steps} steps on, {refused} were told to a caller");
    assert!(steps > 50 && refused > 50, "{steps} {refused}");
}

#[test]
fn a_log_that_lacks_room_for_its_next_file_goes_on_once_there_is_room() {
    let dir = folder();
    let log = Log::create_with(dir.path(), small()).unwrap();
    fill(&log, 0, 30);
    let full = Failing::new(&dir.path().join("journal/next.prepared"), 0, Failure::NoRoom);
    let mut n = 30;
    let refused = loop {
        match log.append(append((n..n + 6).map(line).collect())).wait() {
            Ok(_) => n += 6,
            Err(error) => break error,
        }
    };
    assert!(matches!(refused, AppendError::NoRoom(_)), "{refused}");
    assert!(in_full(&refused).contains("next.prepared"), "{}", in_full(&refused));
    assert!(!log.takes_records() && !log.has_stopped());
    assert!(!dir.path().join("journal/next.prepared").exists(), "half a file holds the room");
    assert_eq!(all_lines(&log).unwrap().len() as u64, n);
    // nobody appends, and it notices all the same
    drop(full);
    let since = Instant::now();
    while !log.takes_records() {
        assert!(since.elapsed() < Duration::from_secs(10), "it never noticed");
        std::thread::sleep(Duration::from_millis(20));
    }
    fill(&log, n, n + 300);
    drop(log);
    let (log, recovery) = Log::open_with(dir.path(), small()).unwrap();
    assert!(!mended(&recovery), "{recovery:?}");
    assert_eq!(log.head(), n + 300);
}

/// Zeros the last frame of the journal, as if the system had thrown away what it could not write.
fn throw_away_the_last(dir: &Path) {
    let path = dir.join("journal/00000000000000000000.journal");
    let mut bytes = std::fs::read(&path).unwrap();
    let magic = [0xF5, 0xC1, 0xFF, 0x4A];
    let starts = (64..bytes.len() - 4).step_by(8).filter(|at| bytes[*at..*at + 4] == magic);
    let last = starts.max().unwrap();
    bytes[last..].fill(0);
    std::fs::write(path, bytes).unwrap();
}

/// What a failed sync leaves: acknowledged records, and how many there are after the system threw
/// away what it could not write.
fn after_a_failed_sync(sabotage: Sabotage) -> (u64, u64) {
    let dir = folder();
    let log = Log::create_with(dir.path(), lying(sabotage)).unwrap();
    for n in 0..10 {
        log.append(append(vec![line(n)])).wait().unwrap();
    }
    let mut acknowledged = 10;
    // the write of the next frame succeeds, its sync does not
    let failing = Failing::new(dir.path(), 1, Failure::Broken);
    let answer = log.append(append(vec![line(10)])).wait();
    if answer.is_ok() {
        acknowledged += 1;
    }
    drop(failing);
    if acknowledged == 10 {
        assert!(in_full(&answer.unwrap_err()).contains("could not sync"));
        // the disk is well again, and nothing is tried a second time
        let again = log.append(append(vec![line(11)])).wait();
        assert!(matches!(again, Err(AppendError::Poisoned(_))));
    }
    assert_eq!(log.head(), acknowledged);
    drop(log);
    throw_away_the_last(dir.path());
    std::fs::remove_dir_all(dir.path().join("sled")).unwrap();
    let (log, _) = Log::open_with(dir.path(), small()).unwrap();
    let there = log.head();
    // the next acknowledged record survives
    log.append(append(vec![line(there)])).wait().unwrap();
    drop(log);
    let (log, _) = Log::open_with(dir.path(), small()).unwrap();
    assert_eq!(log.head(), there + 1);
    (acknowledged, there)
}

#[test]
fn a_failed_sync_stops_the_writer_until_the_log_is_opened_again() {
    assert_eq!(after_a_failed_sync(Sabotage::default()), (10, 10));
}

#[test]
fn twin_without_fsync_what_the_system_threw_away_is_missed() {
    let sabotage = Sabotage { no_fsync: true, ..Sabotage::default() };
    assert_eq!(after_a_failed_sync(sabotage), (11, 10));
}

#[test]
fn mending_may_fail_at_every_step_and_succeeds_the_next_time() {
    mending_fails(false);
}

#[test]
fn mending_sealed_files_may_fail_at_every_step() {
    mending_fails(true);
}

/// Loses one file of the journal and a byte of another, and lets each step of mending fail in turn.
fn mending_fails(sealed: bool) {
    quiet();
    let dir = folder();
    let log = Log::create_with(dir.path(), small()).unwrap();
    fill(&log, 0, RECORDS);
    let expected = Expected::of(&log);
    if sealed {
        log.seal().unwrap();
    }
    drop(log);
    let files = Files::read(dir.path());
    let names: Vec<_> = files.0.keys().filter(|name| name.starts_with("journal")).collect();
    let work = dir.path().join("hurt");
    for step in 0.. {
        files.restore(&work);
        std::fs::remove_file(work.join(names[1])).unwrap();
        flip(&work.join(names[0]), 900, 1);
        let failing = Failing::new(&work, step, Failure::Broken);
        let settings = Settings { thorough: true, ..small() };
        let opened = Log::open_with(&work, settings);
        let failed = failing.failed();
        match (&failed, opened) {
            (Some(_), Err(StoreError::Io { .. })) => {}
            (_, Err(why)) => panic!("step {step}, {failed:?}: {why}"),
            (_, Ok((log, _))) => expected.hold(&log).unwrap(),
        }
        drop(failing);
        let (log, _) = Log::open_with(&work, settings).unwrap();
        expected.hold(&log).unwrap();
        if failed.is_none() {
            println!("mending failed at each of {step} steps");
            assert!(step > 10);
            return;
        }
    }
}
