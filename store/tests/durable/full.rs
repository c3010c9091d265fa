//! A disk that is really full: a small ext4 file system in a file, filled by the log itself. Writes
//! are refused in words that name the file, reading goes on, nothing acknowledged is lost, and once
//! there is room the log goes on: by itself where only its next file could not be made, and otherwise
//! after it is opened again. Needs root and loop mounts; says so where it is skipped.
//!
//! The twin writes the same on a disk with room, which must not be refused.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use sijill_store::{AppendError, Log, Settings};
use tempfile::TempDir;

use super::kit::*;

/// A file system of so many MiB in a file, unmounted when dropped.
struct Disk {
    base: TempDir,
}

impl Disk {
    fn new(mib: u64) -> Result<Self, String> {
        let base = tempfile::tempdir().map_err(|why| why.to_string())?;
        let image = base.path().join("image");
        let made = std::fs::File::create(&image).and_then(|file| file.set_len(mib << 20));
        made.map_err(|why| why.to_string())?;
        run(Command::new("mkfs.ext4").args(["-q", "-F", "-m", "0"]).arg(&image))?;
        let disk = Self { base };
        std::fs::create_dir(disk.root()).map_err(|why| why.to_string())?;
        run(Command::new("mount").args(["-o", "loop"]).arg(&image).arg(disk.root()))?;
        Ok(disk)
    }

    fn root(&self) -> PathBuf {
        self.base.path().join("mounted")
    }
}

impl Drop for Disk {
    fn drop(&mut self) {
        drop(run(Command::new("umount").arg(self.root())));
    }
}

fn run(command: &mut Command) -> Result<(), String> {
    let out = command.output().map_err(|why| format!("{command:?}: {why}"))?;
    let said = || format!("{command:?}: {}", String::from_utf8_lossy(&out.stderr).trim());
    out.status.success().then_some(()).ok_or_else(said)
}

fn disk_or_skip(mib: u64) -> Option<Disk> {
    Disk::new(mib).inspect_err(|why| println!("skipped: no disk can be filled here ({why})")).ok()
}

/// Appends until it is refused, or `most` records stand.
fn until_refused(log: &Log, most: u64) -> Option<AppendError> {
    while log.head() < most {
        let n = log.head();
        if let Err(error) = log.append(append((n..n + 50).map(line).collect())).wait() {
            return Some(error);
        }
    }
    None
}

fn in_full(error: &dyn std::error::Error) -> String {
    let cause = error.source().map(in_full);
    cause.map_or(error.to_string(), |cause| format!("{error}: {cause}"))
}

/// Everything acknowledged can be read while nothing can be written.
fn reads(log: &Log, count: u64) {
    let lines = all_lines(log).unwrap();
    assert_eq!(lines.len() as u64, count);
    for (n, found) in (0..).zip(&lines) {
        assert_eq!(found.as_bytes(), line(n).as_bytes());
    }
    for n in (0..count).step_by(101) {
        let query =
            sijill_core::query::Query::one(&[], vec![sijill_core::query::Tag::new("signer", n)]);
        assert_eq!(positions(&log.matching(&query, 0..count, 9).unwrap()), [n]);
    }
}

/// Fills the disk with something else, all but `left` bytes.
fn ballast(root: &Path, left: u64) {
    let path = root.join("ballast");
    let mut out = std::fs::File::create(&path).unwrap();
    let block = vec![7_u8; 1 << 16];
    while std::io::Write::write_all(&mut out, &block).is_ok() {}
    drop(out.sync_all());
    let length = std::fs::metadata(&path).unwrap().len();
    out.set_len(length.saturating_sub(left)).unwrap();
    drop(out.sync_all());
}

/// The disk is filled by others down to `left` bytes; then the log appends until it is refused, and
/// the others make room.
fn fills_up(left: u64) -> Option<bool> {
    let disk = disk_or_skip(48)?;
    let dir = disk.root().join("log");
    std::fs::create_dir(&dir).unwrap();
    let settings = Settings { first_file: 1 << 20, seal: true, ..small() };
    let log = Log::create_with(&dir, settings).unwrap();
    fill(&log, 0, 300);
    log.wait_merged(300);
    ballast(&disk.root(), left);
    let refused = until_refused(&log, 1_000_000).expect("a full disk refuses");
    let why = in_full(&refused);
    println!("with {left} bytes left, after {} records: {why}", log.head());
    assert!(why.contains("next.prepared") || why.contains("sled") || why.contains(".journal"));
    let count = log.head();
    reads(&log, count);
    assert!(!log.takes_records());
    std::fs::remove_file(disk.root().join("ballast")).unwrap();
    if matches!(refused, AppendError::NoRoom(_)) {
        let since = Instant::now();
        while !log.takes_records() && !log.has_stopped() {
            assert!(since.elapsed() < Duration::from_secs(10), "it never noticed");
            std::thread::sleep(Duration::from_millis(20));
        }
    }
    // while there was no room, the merger may have met it too, and that stops the log
    let next = log.append(append(vec![line(count)])).wait();
    let by_itself = next.is_ok();
    let log = if by_itself {
        log
    } else {
        drop(log);
        Log::open_with(&dir, settings).unwrap().0
    };
    assert!(log.head() >= count);
    let head = log.head();
    fill(&log, head, head + 300);
    drop(log);
    let (log, _) = Log::open_with(&dir, Settings { thorough: true, ..settings }).unwrap();
    reads(&log, head + 300);
    Some(by_itself)
}

#[test]
fn a_full_disk_loses_nothing_and_needs_no_hand() {
    quiet();
    // from nothing at all to enough for some files of the journal
    let mut by_themselves = 0;
    let lefts = [0, 200_000, 1_500_000, 4_000_000, 9_000_000];
    for left in lefts {
        let Some(by_itself) = fills_up(left) else { return };
        by_themselves += u32::from(by_itself);
    }
    println!("{by_themselves} of {} went on without being opened again", lefts.len());
    assert!(by_themselves > 0);
}

#[test]
fn twin_a_disk_with_room_refuses_nothing() {
    let Some(disk) = disk_or_skip(48) else { return };
    let dir = disk.root().join("log");
    std::fs::create_dir(&dir).unwrap();
    let settings = Settings { first_file: 1 << 20, seal: true, ..small() };
    let log = Log::create_with(&dir, settings).unwrap();
    assert!(until_refused(&log, 10_000).is_none());
    reads(&log, log.head());
}
