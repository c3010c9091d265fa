//! Files and folders of the log that are cut, zeroed, deleted, left over, or changed while the log is
//! open. The other copy mends all of it. The twin does the same where there is no other copy: the same
//! judge must see what is lost.

use std::path::{Path, PathBuf};

use sijill_store::{Log, Recovery, StoreError};

use super::kit::*;

fn base(sealed: bool) -> (Files, Expected) {
    let dir = folder();
    let log = Log::create_with(dir.path(), small()).unwrap();
    fill(&log, 0, 1_500);
    let expected = Expected::of(&log);
    if sealed {
        log.seal().unwrap();
    }
    drop(log);
    (Files::read(dir.path()), expected)
}

fn journal_files(dir: &Path) -> Vec<PathBuf> {
    let list = dir.join("journal").read_dir().unwrap();
    let mut files: Vec<_> = list.map(|entry| entry.unwrap().path()).collect();
    files.sort();
    files
}

fn last(dir: &Path) -> PathBuf {
    journal_files(dir).pop().unwrap()
}

fn shorten(path: &Path, part: u64) {
    let file = std::fs::File::options().write(true).open(path).unwrap();
    let length = file.metadata().unwrap().len();
    file.set_len(length / part).unwrap();
}

fn zero_from(path: &Path, part: usize) {
    let mut bytes = std::fs::read(path).unwrap();
    let end = bytes.iter().rposition(|byte| *byte != 0).unwrap();
    bytes[end / part..].fill(0);
    std::fs::write(path, bytes).unwrap();
}

type Harm = (&'static str, fn(&Path));

const OF_THE_JOURNAL: [Harm; 8] = [
    ("the last file cut to an eighth", |dir| shorten(&last(dir), 8)),
    ("the last file cut to nothing", |dir| shorten(&last(dir), 1 << 40)),
    ("the second half of the last file zeroed", |dir| zero_from(&last(dir), 2)),
    ("all of the last file zeroed", |dir| zero_from(&last(dir), usize::MAX)),
    ("a file in the middle zeroed from its half on", |dir| zero_from(&journal_files(dir)[1], 2)),
    ("the first file deleted", |dir| std::fs::remove_file(&journal_files(dir)[0]).unwrap()),
    ("a file in the middle deleted", |dir| std::fs::remove_file(&journal_files(dir)[1]).unwrap()),
    ("the last file deleted", |dir| std::fs::remove_file(last(dir)).unwrap()),
];

const OF_THE_COPY: [Harm; 6] = [
    ("sled deleted", |dir| std::fs::remove_dir_all(dir.join("sled")).unwrap()),
    ("a snapshot that was not finished", |dir| {
        std::fs::write(dir.join("sled/snap.0000000000000042.generating"), "half").unwrap();
    }),
    ("the file of sled cut to its half", |dir| shorten(&dir.join("sled/db"), 2)),
    ("the file of sled emptied", |dir| shorten(&dir.join("sled/db"), 1 << 40)),
    ("the second half of the file of sled zeroed", |dir| zero_from(&dir.join("sled/db"), 2)),
    ("the settings of sled deleted", |dir| {
        std::fs::remove_file(dir.join("sled/conf")).unwrap();
    }),
];

#[test]
fn whatever_happens_to_one_copy_is_mended_from_the_other() {
    quiet();
    for (files, expected) in [base(false), base(true)] {
        let dir = folder();
        let work = dir.path().join("log");
        for (what, harm) in OF_THE_JOURNAL.iter().chain(&OF_THE_COPY) {
            for thorough in [false, true] {
                files.restore(&work);
                harm(&work);
                let settings = sijill_store::Settings { thorough, ..small() };
                let (log, recovery) =
                    Log::open_with(&work, settings).unwrap_or_else(|why| panic!("{what}: {why}"));
                expected.hold(&log).unwrap_or_else(|why| panic!("{what}: {why}: {recovery:?}"));
                drop(log);
                // and after this opening or the next nothing is left to be done
                drop(Log::open_with(&work, settings).unwrap());
                let (log, recovery) = Log::open_with(&work, settings).unwrap();
                assert_eq!(recovery, Recovery::default(), "{what}");
                expected.hold(&log).unwrap();
                fill(&log, 1_500, 1_510);
                assert_eq!(all_lines(&log).unwrap().len(), 1_510, "{what}");
            }
        }
    }
}

#[test]
fn twin_without_the_other_copy_what_is_lost_is_seen() {
    quiet();
    for (files, expected) in [base(false), base(true)] {
        let dir = folder();
        let work = dir.path().join("log");
        for (what, harm) in OF_THE_JOURNAL {
            files.restore(&work);
            harm(&work);
            std::fs::remove_dir_all(work.join("sled")).unwrap();
            match Log::open_with(&work, small()) {
                Err(StoreError::Damaged { .. }) => println!("{what}: refused"),
                Err(why) => panic!("{what}: {why}"),
                // an end that is gone looks like an end: only a signed checkpoint knows better
                Ok((log, _)) => {
                    assert!(expected.hold(&log).is_err(), "{what}: nothing was lost");
                    assert!(all_lines(&log).unwrap().len() < 1_500);
                    println!("{what}: {} records are left", log.head());
                }
            }
        }
    }
}

#[test]
fn a_log_that_is_hurt_while_it_is_open_answers_from_what_is_whole() {
    quiet();
    for (files, expected) in [base(false), base(true)] {
        let dir = folder();
        let work = dir.path().join("log");
        files.restore(&work);
        let (log, _) = Log::open_with(&work, small()).unwrap();
        for path in journal_files(&work) {
            let bytes = std::fs::read(&path).unwrap();
            let end = bytes.iter().rposition(|byte| *byte != 0).unwrap() as u64;
            for at in (0..end).step_by(1_001) {
                flip(&path, at, 4);
            }
        }
        expected.hold(&log).unwrap();
        assert!(work.join("journal.doubtful").exists());
        // what is appended now is as safe as ever
        fill(&log, 1_500, 1_520);
        drop(log);
        let (log, recovery) = Log::open_with(&work, small()).unwrap();
        assert!(!recovery.journal.rewritten.is_empty(), "{recovery:?}");
        let lines = all_lines(&log).unwrap();
        assert_eq!(lines[..1_500], expected.lines);
        assert_eq!(lines.len(), 1_520);
        assert!(!work.join("journal.doubtful").exists());
    }
}

#[test]
fn a_copy_that_is_hurt_while_it_is_open_hides_no_record() {
    quiet();
    for (files, expected) in [base(false), base(true)] {
        let dir = folder();
        let work = dir.path().join("log");
        files.restore(&work);
        let (log, _) = Log::open_with(&work, small()).unwrap();
        let path = work.join("sled/db");
        for at in (0..std::fs::metadata(&path).unwrap().len()).step_by(997) {
            flip(&path, at, 4);
        }
        expected.hold(&log).unwrap();
        drop(log);
        let (log, _) = Log::open_with(&work, small()).unwrap();
        expected.hold(&log).unwrap();
    }
}
