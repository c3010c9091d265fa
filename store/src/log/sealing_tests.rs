//! Sealed files of the journal: the same lines come back, whatever happens while they are sealed
//! and afterwards.

use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use proptest::prelude::*;
use sijill_core::query::Tag;
use sijill_core::record::Record;

use super::testing::*;
use super::*;
use crate::checkpoint;
use crate::journal::seal::Breaks;
use crate::journal::{Frames, Reading, Segment};
use crate::verify::{Code, verify};

const THOROUGH: Settings = Settings { thorough: true, ..SMALL };

/// Records of about 20 kB, so that 400 of them fill files of 1, 2 and 4 MiB.
fn fill_large(log: &Log, from: u64, upto: u64) {
    for n in from..upto {
        let tags = [Tag::new("case", n % 7), Tag::new("signer", n)];
        let note = format!("س{n}").repeat(4_000);
        log.append(append(vec![line_of(n, "signature.given.v1", &tags, &note)])).wait().unwrap();
    }
}

fn filled(dir: &Path) -> (Log, Vec<String>) {
    let log = Log::create_with(dir, SMALL).unwrap();
    fill_large(&log, 0, 400);
    log.wait_merged(400);
    let lines = all_lines(&log);
    (log, lines)
}

fn files(dir: &Path) -> Vec<Segment> {
    journal::list(&journal::folder(dir), false).unwrap()
}

fn sealed_files(dir: &Path) -> Vec<PathBuf> {
    files(dir).into_iter().filter(|file| file.sealed).map(|file| file.path).collect()
}

fn drop_copy(dir: &Path) {
    std::fs::remove_dir_all(blocks::folder(dir)).unwrap();
}

fn flip(path: &Path, at: u64, mask: u8) {
    let file = std::fs::OpenOptions::new().read(true).write(true).open(path).unwrap();
    let mut byte = [0];
    file.read_exact_at(&mut byte, at).unwrap();
    file.write_all_at(&[byte[0] ^ mask], at).unwrap();
}

fn heads(log: &Log, from: u64, upto: u64) -> Vec<(u64, i64, String, u16, u16)> {
    let mut heads = Vec::new();
    log.scan_heads(from, upto, &mut |head| {
        heads.push((head.position, head.ms, head.kind.to_owned(), head.tags_at, head.tags_len));
        ControlFlow::Continue(())
    })
    .unwrap();
    heads
}

/// All ways to read give these lines.
fn holds(log: &Log, lines: &[String]) {
    assert_eq!(log.head(), lines.len() as u64);
    assert!(all_lines(log) == lines, "other lines");
    for (position, line) in (0..).zip(lines) {
        assert!(log.record(position).unwrap().unwrap().line() == line, "{position}");
    }
    let heads = heads(log, 0, u64::MAX);
    assert_eq!(heads.len(), lines.len());
    for ((position, ms, kind, at, length), line) in heads.iter().zip(lines) {
        let record = Record::read(*position, line).unwrap();
        assert_eq!((*ms, kind.as_str()), (record.moment().ms(), record.kind));
        let tags = usize::from(*at)..usize::from(at + length);
        assert_eq!(&line[tags], record.tags);
    }
}

#[test]
fn a_sealed_log_holds_what_it_held_in_a_tenth_of_the_room() {
    let dir = tempfile::tempdir().unwrap();
    let (log, lines) = filled(dir.path());
    let root = log.tree().root(400).unwrap();
    let before: u64 = files(dir.path()).iter().map(|file| file.size).sum();
    log.seal().unwrap();
    assert_eq!(sealed_files(dir.path()).len(), 3);
    holds(&log, &lines);
    let sizes = log.sizes().unwrap();
    assert!(sizes.journal_sealed * 10 < before - sizes.journal_open, "{sizes:?}");
    assert!(sizes.blocks > 0 && sizes.sled > sizes.blocks, "{sizes:?}");
    // from anywhere to anywhere
    for (from, upto) in [(0, 1), (37, 38), (49, 211), (399, 400), (250, 250)] {
        let mut seen = Vec::new();
        log.scan(from, upto, &mut |record| {
            seen.push(record.position);
            ControlFlow::Continue(())
        })
        .unwrap();
        assert_eq!(seen, (from..upto).collect::<Vec<_>>());
        let heads: Vec<u64> = heads(&log, from, upto).iter().map(|head| head.0).collect();
        assert_eq!(heads, seen);
    }
    drop(log);
    for settings in [SMALL, THOROUGH] {
        let (log, recovery) = Log::open_with(dir.path(), settings).unwrap();
        assert_eq!(recovery, Recovery::default());
        holds(&log, &lines);
        assert_eq!(log.tree().root(400).unwrap(), root);
    }
    drop_copy(dir.path());
    let (log, recovery) = Log::open_with(dir.path(), SMALL).unwrap();
    assert_eq!(recovery.merged, 400);
    fill_large(&log, 400, 420);
    assert!(all_lines(&log)[..400] == lines);
}

#[test]
fn the_background_seals_what_an_older_program_left_unless_it_is_opened_to_be_read() {
    let dir = tempfile::tempdir().unwrap();
    let (log, lines) = filled(dir.path());
    drop(log);
    // opened only to be read
    let (log, _) = Log::open_with(dir.path(), SMALL).unwrap();
    std::thread::sleep(std::time::Duration::from_millis(1200));
    drop(log);
    assert!(sealed_files(dir.path()).is_empty());
    let (log, _) = Log::open_with(dir.path(), Settings { seal: true, ..SMALL }).unwrap();
    for _ in 0..600 {
        if sealed_files(dir.path()).len() == 3 {
            break;
        }
        std::thread::sleep(std::time::Duration::from_millis(50));
    }
    assert_eq!(sealed_files(dir.path()).len(), 3);
    holds(&log, &lines);
}

/// Stops sealing at each step, as a crash would, then loses the other copy, opens, and says at
/// which steps lines were lost.
fn crashed(rename_first: bool) -> Vec<u32> {
    let mut lost = Vec::new();
    for step in 0..8 {
        let dir = tempfile::tempdir().unwrap();
        let (log, lines) = filled(dir.path());
        let ripe = sealer::ripe(&log.shared);
        let breaks = Breaks { stop_at: Some(step), rename_first };
        let stopped = sealer::seal(&log.shared, &ripe[1], breaks).is_err();
        assert_eq!(stopped, step < 7, "step {step}");
        drop(log);
        drop_copy(dir.path());
        let opened = Log::open_with(dir.path(), THOROUGH);
        let whole = opened.as_ref().is_ok_and(|(log, _)| all_lines(log) == lines);
        let left = || std::fs::read_dir(journal::folder(dir.path())).unwrap();
        if whole {
            let name = |entry: std::io::Result<std::fs::DirEntry>| entry.unwrap().file_name();
            assert!(left().map(name).all(|name| name.to_string_lossy().ends_with(".journal")));
        } else {
            lost.push(step);
        }
    }
    lost
}

#[test]
fn a_crash_at_any_step_of_sealing_loses_nothing_and_its_twin_does() {
    assert_eq!(crashed(false), [0; 0]);
    // sabotaged: the name is given before the lines are written
    assert_eq!(crashed(true), [1]);
}

#[test]
fn no_flipped_byte_of_a_sealed_file_stays_silent() {
    let (dir, keys) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    crate::checkpoint::SigningKey::generate("a.example").unwrap().save(keys.path()).unwrap();
    let (log, lines) = filled(dir.path());
    let root = checkpoint::sign(&log.tree(), keys.path(), dir.path()).unwrap().root;
    log.seal().unwrap();
    drop(log);
    let quick = || verify(dir.path(), Some(keys.path()), &mut |_| Ok(()), &mut |_, _| {}).unwrap();
    assert!(quick().is_sound());
    let path = sealed_files(dir.path()).remove(1);
    let whole = std::fs::read(&path).unwrap();
    let mut random = 0x2545_f491_4f6c_dd1d_u64;
    let ends = (0..72).chain(whole.len() as u64 - 40..whole.len() as u64);
    let inside = (0..30).map(|_| {
        random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (random >> 20) % whole.len() as u64
    });
    for at in ends.step_by(5).chain(inside).collect::<Vec<_>>() {
        flip(&path, at, 1 << (at % 8));
        let verdict = quick();
        assert!(!verdict.is_sound(), "byte {at}: {verdict:?}");
        // reading goes on, from the blocks where it must
        let (log, mut recovery) = Log::open_with(dir.path(), SMALL).unwrap();
        assert!(all_lines(&log) == lines, "byte {at}");
        assert_eq!(heads(&log, 0, 400).len(), 400, "byte {at}");
        drop(log);
        let (log, thorough) = Log::open_with(dir.path(), THOROUGH).unwrap();
        // a damaged header is seen at every opening
        recovery.journal.rewritten.extend(thorough.journal.rewritten);
        assert_eq!(recovery.journal.rewritten, std::slice::from_ref(&path), "byte {at}");
        assert_eq!(log.tree().root(400).unwrap(), root);
        log.seal().unwrap();
        drop(log);
        assert!(quick().is_sound(), "byte {at}");
        assert!(std::fs::read(&path).unwrap() == whole, "byte {at}: sealed otherwise");
    }
}

#[test]
fn damage_in_a_sealed_file_is_located_where_no_other_copy_heals_it() {
    let dir = tempfile::tempdir().unwrap();
    let (log, _) = filled(dir.path());
    log.seal().unwrap();
    drop(log);
    let segment = Arc::new(files(dir.path()).remove(1));
    let mut frames = Frames::new(Arc::clone(&segment));
    let mut chunks = Vec::new();
    while let Reading::Frame(frame) = frames.read().unwrap() {
        chunks.push((frame.offset, frame.first));
    }
    assert!(chunks.len() > 5);
    let (offset, position) = chunks[3];
    flip(&segment.path, offset + 60, 16);
    let verdict = verify(dir.path(), None, &mut |_| Ok(()), &mut |_, _| {}).unwrap();
    let found = verdict.findings.iter().find(|f| f.code == Code::JournalDamaged).unwrap();
    assert_eq!(found.position, Some(position));
    assert!(found.facts.contains(&format!("byte {offset} ")), "{found:?}");
    drop_copy(dir.path());
    match Log::open_with(dir.path(), THOROUGH) {
        Err(StoreError::Damaged { file, offset: at, position: lost }) => {
            assert_eq!((file, at, lost), (segment.path.clone(), offset, position));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn sealed_files_cut_or_gone_are_put_back() {
    let dir = tempfile::tempdir().unwrap();
    let (log, lines) = filled(dir.path());
    log.seal().unwrap();
    drop(log);
    let sealed = sealed_files(dir.path());
    let last = files(dir.path()).pop().unwrap().path;
    let harms: [&dyn Fn(); 5] = [
        &|| std::fs::remove_file(&sealed[0]).unwrap(),
        &|| std::fs::remove_file(&sealed[1]).unwrap(),
        &|| std::fs::remove_file(&last).unwrap(),
        &|| {
            let file = std::fs::OpenOptions::new().write(true).open(&sealed[2]).unwrap();
            file.set_len(file.metadata().unwrap().len() / 2).unwrap();
        },
        &|| {
            // the end of the last file but the sealed ones: its chunks and the file after it
            std::fs::remove_file(&last).unwrap();
            let file = std::fs::OpenOptions::new().write(true).open(&sealed[2]).unwrap();
            file.set_len(file.metadata().unwrap().len() - 3000).unwrap();
        },
    ];
    for (n, harm) in harms.iter().enumerate() {
        harm();
        let (log, recovery) = Log::open_with(dir.path(), SMALL).unwrap();
        assert_ne!(recovery.journal, journal::Repairs::default(), "harm {n}");
        assert!(all_lines(&log) == lines, "harm {n}");
        log.wait_merged(400);
        log.seal().unwrap();
        drop(log);
        let (log, recovery) = Log::open_with(dir.path(), THOROUGH).unwrap();
        assert_eq!(recovery, Recovery::default(), "harm {n}");
        assert!(all_lines(&log) == lines, "harm {n}");
    }
}

#[test]
fn who_reads_while_files_are_sealed_reads_the_same_lines() {
    let dir = tempfile::tempdir().unwrap();
    let (log, lines) = filled(dir.path());
    // one has a file open before it is replaced and reads on afterwards
    let first = log.shared.segments.all().remove(2);
    let mut frames = Frames::new(first);
    assert!(matches!(frames.read().unwrap(), Reading::Frame(_)));
    std::thread::scope(|scope| {
        let readers: Vec<_> = (0..3)
            .map(|_| {
                scope.spawn(|| {
                    for _ in 0..20 {
                        assert!(all_lines(&log) == lines);
                    }
                })
            })
            .collect();
        log.seal().unwrap();
        readers.into_iter().for_each(|reader| reader.join().unwrap());
    });
    assert_eq!(sealed_files(dir.path()).len(), 3);
    let mut next = frames.position();
    while let Reading::Frame(frame) = frames.read().unwrap() {
        for (position, line) in frame.lines() {
            assert_eq!((position, line), (next, lines[next as usize].as_str()));
            next += 1;
        }
    }
    let after = log.shared.segments.all()[3].first;
    assert_eq!(next, after);
}

/// Text of any letters that stand in JSON as they are.
fn note() -> impl Strategy<Value = String> {
    let letter = prop_oneof![
        proptest::char::range(' ', '~'),
        proptest::char::range('ا', 'ي'),
        proptest::char::range('\u{1F300}', '\u{1F5FF}'),
    ];
    let plain = letter.prop_filter("escaped in JSON", |c| *c != '"' && *c != '\\');
    (proptest::collection::vec(plain, 1..40), 1..700_usize)
        .prop_map(|(letters, times)| letters.into_iter().collect::<String>().repeat(times))
        .prop_filter("longer than a line", |note| note.len() < 64_000)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, ..ProptestConfig::default() })]

    #[test]
    fn lines_in_are_lines_out(
        notes in proptest::collection::vec(note(), 40..160),
        seal_at in proptest::collection::vec(0..160_usize, 0..4),
        reopen in any::<bool>(),
        without_copy in any::<bool>(),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let mut log = Log::create_with(dir.path(), SMALL).unwrap();
        let mut lines = Vec::new();
        for (n, note) in notes.iter().enumerate() {
            let line = line_of(n as u64, "a.b.v1", &[Tag::new("case", n)], note);
            lines.push(line.as_str().to_owned());
            log.append(append(vec![line])).wait().unwrap();
            if seal_at.contains(&n) {
                log.wait_merged(u64::MAX);
                log.seal().unwrap();
            }
        }
        log.wait_merged(u64::MAX);
        if reopen {
            drop(log);
            if without_copy {
                drop_copy(dir.path());
            }
            log = Log::open_with(dir.path(), THOROUGH).unwrap().0;
        }
        holds(&log, &lines);
        log.seal().unwrap();
        holds(&log, &lines);
    }
}
