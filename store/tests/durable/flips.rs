//! Bytes flip in the journal, in the queryable copy, in both. After every flip the log is opened and
//! asked for everything there is. A flip in one copy is mended, or is in bytes that nothing reads; a
//! flip in both is mended too, or opening is refused, naming file, byte and position. A wrong answer
//! is never given. `SIJILL_FLIPS` asks for more flips, `SIJILL_SEED` repeats a run.
//!
//! The twins: a byte that is changed together with its checksum, which the same judge must see; and
//! flips in a journal that has no other copy, which must be refused.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Mutex;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Instant;

use sijill_store::{Log, Settings, StoreError};

use super::kit::*;

/// How many bytes are flipped where nobody asks for more.
const FLIPS: u64 = 10_000;
/// Records in the log whose bytes are flipped.
const RECORDS: u64 = 1_200;

/// What became of a flip.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Became {
    /// Opening found and mended it.
    MendedAtOpening,
    /// Reading found it, answered from the other copy, and the next opening mended it.
    MendedAfterReading,
    /// Opening thoroughly found and mended it; nothing read before had met it.
    MendedThoroughly,
    /// Everything was read and right, and nothing was found: no live byte was hit.
    HitNothing,
    /// Both copies had lost the same records: named and refused.
    Refused,
}

/// Which copies are hit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Hit {
    Journal,
    Sled,
    Both,
}

/// Whether the full files of the journal are compressed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Form {
    Plain,
    Sealed,
}

/// A closed log of [`RECORDS`] records with blocks, postings and tiles of many batches; the full
/// files of its journal compressed, if `sealed`.
fn base(sealed: bool) -> (Files, Expected) {
    let dir = folder();
    let log = Log::create_with(dir.path(), small()).unwrap();
    for from in (0..RECORDS).step_by(150) {
        fill(&log, from, from + 150);
        log.wait_merged(from + 150);
    }
    let expected = Expected::of(&log);
    if sealed {
        log.seal().unwrap();
    }
    drop(log);
    (Files::read(dir.path()), expected)
}

/// A byte of the files in a folder of the log: as often any byte as any file, and any byte of it.
fn any_byte(files: &Files, folder: &str, seed: &mut u64) -> (PathBuf, u64, u8) {
    let mine = || files.0.iter().filter(|(name, _)| name.starts_with(folder));
    if pick(seed, 2) == 0 {
        let full = mine().filter(|(_, bytes)| !bytes.is_empty()).collect::<Vec<_>>();
        let (name, bytes) = full[pick(seed, full.len() as u64) as usize];
        return (name.clone(), pick(seed, bytes.len() as u64), 1 << pick(seed, 8));
    }
    let mut at = pick(seed, mine().map(|(_, bytes)| bytes.len() as u64).sum());
    for (name, bytes) in mine() {
        if at < bytes.len() as u64 {
            return (name.clone(), at, 1 << pick(seed, 8));
        }
        at -= bytes.len() as u64;
    }
    unreachable!("one of them holds it");
}

struct Trial<'a> {
    files: &'a Files,
    expected: &'a Expected,
    dir: &'a Path,
}

impl Trial<'_> {
    fn open(&self, thorough: bool) -> Result<(Log, sijill_store::Recovery), StoreError> {
        Log::open_with(self.dir, Settings { thorough, ..small() })
    }

    fn run(&self, hit: Hit, seed: &mut u64) -> Result<Became, String> {
        self.files.restore(self.dir);
        let mut flipped = Vec::new();
        for (folder, yes) in [("journal", hit != Hit::Sled), ("sled", hit != Hit::Journal)] {
            if yes {
                let (name, at, mask) = any_byte(self.files, folder, seed);
                flip(&self.dir.join(&name), at, mask);
                flipped.push((name, at, mask));
            }
        }
        let thorough = pick(seed, 2) == 0;
        self.judge(hit, thorough, &flipped[0].0)
            .map_err(|why| format!("{flipped:?}, thorough: {thorough}: {why}"))
    }

    fn judge(&self, hit: Hit, thorough: bool, first: &Path) -> Result<Became, String> {
        let (log, recovery) = match self.open(thorough) {
            Ok(opened) => opened,
            Err(StoreError::Damaged { file, offset, position }) if hit == Hit::Both => {
                let named = file == self.dir.join(first)
                    && position < RECORDS
                    && offset < self.files.0[first].len() as u64;
                let again = matches!(self.open(thorough), Err(StoreError::Damaged { .. }));
                let right = named && again;
                return right.then_some(Became::Refused).ok_or(format!("{file:?} is named"));
            }
            Err(why) => return Err(format!("not opened: {why}")),
        };
        self.expected.hold(&log)?;
        drop(log);
        if mended(&recovery) {
            let located = recovery
                .journal
                .rewritten
                .iter()
                .chain(recovery.journal.cut.iter().map(|(file, _)| file));
            if hit == Hit::Journal && !located.into_iter().any(|f| *f == self.dir.join(first)) {
                return Err(format!("another file was mended: {recovery:?}"));
            }
            return Ok(Became::MendedAtOpening);
        }
        let noted = |copy| self.dir.join(copy).exists();
        if noted("journal.doubtful") || noted("sled.doubtful") {
            let (log, recovery) = self.open(false).map_err(|why| format!("again: {why}"))?;
            self.expected.hold(&log)?;
            return match mended(&recovery) {
                true => Ok(Became::MendedAfterReading),
                false => Err("it was noted and not mended".to_owned()),
            };
        }
        if hit == Hit::Sled {
            return Ok(Became::HitNothing);
        }
        let (log, recovery) = self.open(true).map_err(|why| format!("thoroughly: {why}"))?;
        self.expected.hold(&log)?;
        let found = !recovery.journal.rewritten.is_empty() || !recovery.journal.cut.is_empty();
        found.then_some(Became::MendedThoroughly).ok_or_else(|| "it was never found".to_owned())
    }
}

#[test]
fn no_flipped_byte_makes_a_wrong_answer() {
    quiet();
    let (flips, seed) = (asked("SIJILL_FLIPS", FLIPS), asked("SIJILL_SEED", 20_261_122));
    println!("SIJILL_SEED={seed} SIJILL_FLIPS={flips}");
    let began = Instant::now();
    let bases = [base(false), base(true)];
    let next = AtomicU64::new(0);
    let became = Mutex::new(BTreeMap::<(Hit, Form, Became), u64>::new());
    let wrong = Mutex::new(Vec::new());
    let work = || {
        let dir = folder();
        let work = dir.path().join("log");
        loop {
            let n = next.fetch_add(1, Ordering::Relaxed);
            // two bytes in every trial that hits both
            let hit = [Hit::Journal, Hit::Sled, Hit::Both][(n % 3) as usize];
            if n / 3 * 4 >= flips {
                return;
            }
            let form = [Form::Plain, Form::Sealed][(n / 3 % 2) as usize];
            let (files, expected) = &bases[form as usize];
            let trial = Trial { files, expected, dir: &work };
            let mut seed = seed.wrapping_mul(1_000_003).wrapping_add(n);
            let ran = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| {
                trial.run(hit, &mut seed)
            }));
            match ran.unwrap_or_else(|_| Err("it panicked".to_owned())) {
                Ok(what) => *became.lock().unwrap().entry((hit, form, what)).or_default() += 1,
                Err(why) => wrong.lock().unwrap().push(format!("trial {n}: {why}")),
            }
        }
    };
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..2).map(|_| scope.spawn(work)).collect();
        threads.into_iter().for_each(|thread| thread.join().unwrap());
    });
    let became = became.into_inner().unwrap();
    for ((hit, form, what), times) in &became {
        println!("{hit:?} ({form:?}): {what:?} {times}");
    }
    println!("{flips} flips in {} s", began.elapsed().as_secs());
    let wrong = wrong.into_inner().unwrap();
    assert!(wrong.is_empty(), "{} wrong, such as {:#?}", wrong.len(), &wrong[..wrong.len().min(9)]);
    if flips >= FLIPS {
        for form in [Form::Plain, Form::Sealed] {
            let times = became.get(&(Hit::Both, form, Became::Refused));
            assert!(times.is_some(), "no flips hit the same record twice: {form:?}");
        }
    }
}

/// Changes a letter of the last line of the first frame, and the checksum with it.
fn forge(path: &Path) {
    let mut bytes = std::fs::read(path).unwrap();
    let number = |at: usize| u32::from_be_bytes(bytes[at..at + 4].try_into().unwrap()) as usize;
    let (start, length) = (64, number(64 + 4));
    let end = start + 32 + length.next_multiple_of(8);
    let note = bytes[..end].windows(8).rposition(|w| w == b"\"note\":\"").unwrap() + 8;
    bytes[note] = if bytes[note] == b'a' { b'b' } else { b'a' };
    let crc = crc32c::crc32c(&bytes[start..start + 8]);
    let crc = crc32c::crc32c_append(crc, &bytes[start + 12..end]);
    bytes[start + 8..start + 12].copy_from_slice(&crc.to_be_bytes());
    std::fs::write(path, bytes).unwrap();
}

#[test]
fn twin_a_byte_changed_with_its_checksum_is_seen_by_the_same_judge() {
    let (files, expected) = base(false);
    let dir = folder();
    let work = dir.path().join("log");
    files.restore(&work);
    forge(&work.join("journal/00000000000000000000.journal"));
    let (log, recovery) = Log::open_with(&work, Settings { thorough: true, ..small() }).unwrap();
    assert!(!mended(&recovery), "{recovery:?}");
    assert!(expected.hold(&log).is_err(), "the judge believes what it is told");
}

#[test]
fn twin_without_the_other_copy_a_flip_is_refused_by_name() {
    quiet();
    let bases = [base(false), base(true)];
    let dir = folder();
    let work = dir.path().join("log");
    let (mut refused, mut cut) = (0, 0);
    for n in 0..200 {
        let mut seed = n;
        let (files, expected) = &bases[(n % 2) as usize];
        files.restore(&work);
        std::fs::remove_dir_all(work.join("sled")).unwrap();
        let (name, at, mask) = any_byte(files, "journal", &mut seed);
        flip(&work.join(&name), at, mask);
        match Log::open_with(&work, small()) {
            Err(StoreError::Damaged { file, .. }) => {
                assert_eq!(file, work.join(&name));
                refused += 1;
            }
            // a header can be written anew, and zeros behind the last record can be cut off
            Ok((log, recovery)) => {
                assert!(mended(&recovery), "{name:?} {at} {mask}");
                expected.hold(&log).unwrap_or_else(|why| panic!("{name:?} {at} {mask}: {why}"));
                cut += 1;
            }
            Err(why) => panic!("{why}"),
        }
    }
    println!("without the other copy: {refused} refused, {cut} in what holds no record");
    assert!(refused > 40);
}
