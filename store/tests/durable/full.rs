//! A disk that is really full: a small ext4 file system in a file, filled by the log itself. Writes
//! are refused in words that name the file, reading goes on, nothing acknowledged is lost, and once
//! there is room the log goes on by itself. Needs root and loop mounts; says so where it is skipped.
//!
//! The twin writes the same on a disk with room, which must not be refused.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use sijill_store::{AppendError, Log, Recovery, Sabotage, Settings};
use tempfile::TempDir;

use super::kit::*;

/// How large it is.
const MIB: u64 = 128;

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

/// Fills what is left of the disk.
fn ballast_again(root: &Path) {
    let mut out = std::fs::File::create(root.join("more")).unwrap();
    while std::io::Write::write_all(&mut out, &[7; 1 << 12]).is_ok() {}
    drop(out.sync_all());
}

/// The disk is filled by others down to `left` bytes; then the log appends until it is refused, and
/// the others make room.
fn fills_up(left: u64) -> Option<()> {
    let disk = disk_or_skip(MIB)?;
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
    assert!(why.contains("next.prepared") || why.contains("sled/db") || why.contains(".journal"));
    let count = log.head();
    reads(&log, count);
    assert!(matches!(refused, AppendError::NoRoom(_)), "{why}");
    assert!(!log.takes_records());
    // a second later it is as it was: refused, and read
    std::thread::sleep(Duration::from_secs(1));
    let again = until_refused(&log, count + 1).expect("it is as full as before");
    assert!(matches!(again, AppendError::NoRoom(_)), "{}", in_full(&again));
    reads(&log, count);
    std::fs::remove_file(disk.root().join("ballast")).unwrap();
    let since = Instant::now();
    while !log.takes_records() {
        assert!(since.elapsed() < Duration::from_secs(10), "it never noticed");
        std::thread::sleep(Duration::from_millis(20));
    }
    fill(&log, count, count + 300);
    log.wait_merged(count + 300);
    assert_eq!(log.tree().size(), count + 300);
    drop(log);
    let (log, recovery) = Log::open_with(&dir, Settings { thorough: true, ..settings }).unwrap();
    assert_eq!(recovery, Recovery::default());
    reads(&log, count + 300);
    Some(())
}

/// Closed while the disk is full, and opened again when there is room.
fn closes_full() -> Option<()> {
    let disk = disk_or_skip(MIB)?;
    let dir = disk.root().join("log");
    std::fs::create_dir(&dir).unwrap();
    let settings = Settings { first_file: 1 << 20, seal: true, ..small() };
    let log = Log::create_with(&dir, settings).unwrap();
    fill(&log, 0, 300);
    ballast(&disk.root(), 4_000_000);
    until_refused(&log, 1_000_000).expect("a full disk refuses");
    let count = log.head();
    drop(log);
    // what others left is taken too
    ballast_again(&disk.root());
    // what waited is merged into the room that was kept, or the opening says what it lacks
    match Log::open_with(&dir, settings) {
        Ok((log, _)) => reads(&log, count),
        Err(why) => {
            println!("opened while the disk is full: {}", in_full(&why));
            assert!(in_full(&why).contains("No space left"), "{}", in_full(&why));
        }
    }
    std::fs::remove_file(disk.root().join("ballast")).unwrap();
    std::fs::remove_file(disk.root().join("more")).unwrap();
    let (log, recovery) = Log::open_with(&dir, Settings { thorough: true, ..settings }).unwrap();
    assert_eq!(recovery.blocks_rebuilt, None);
    reads(&log, count);
    fill(&log, count, count + 300);
    reads(&log, count + 300);
    Some(())
}

#[test]
fn a_full_disk_loses_nothing_and_needs_no_hand() {
    quiet();
    // from nothing at all to more than is kept free for the blocks
    for left in [0, 200_000, 1_500_000, 9_000_000, 40_000_000] {
        if fills_up(left).is_none() {
            return;
        }
    }
    closes_full().unwrap();
}

/// Without room taken ahead, the queryable copy meets the full disk itself, and the log stops.
#[test]
fn twin_without_room_taken_ahead_it_stops() {
    quiet();
    let sabotage = Sabotage { no_room_ahead: true, ..Sabotage::default() };
    let settings = Settings { first_file: 1 << 20, seal: true, sabotage, ..small() };
    let stops = [9_000_000, 12_000_000, 20_000_000, 40_000_000].into_iter().any(|left| {
        let Some(disk) = disk_or_skip(MIB) else { return true };
        let dir = disk.root().join("log");
        std::fs::create_dir(&dir).unwrap();
        let log = Log::create_with(&dir, settings).unwrap();
        ballast(&disk.root(), left);
        matches!(until_refused(&log, 1_000_000), Some(AppendError::Poisoned(_)))
    });
    assert!(stops);
}

#[test]
fn twin_a_disk_with_room_refuses_nothing() {
    let Some(disk) = disk_or_skip(MIB) else { return };
    let dir = disk.root().join("log");
    std::fs::create_dir(&dir).unwrap();
    let settings = Settings { first_file: 1 << 20, seal: true, ..small() };
    let log = Log::create_with(&dir, settings).unwrap();
    assert!(until_refused(&log, 10_000).is_none());
    reads(&log, log.head());
}
