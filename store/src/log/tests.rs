//! The promises of the log, each with what would break it.

use std::fs::OpenOptions;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};
use std::sync::Barrier;

use proptest::prelude::*;
use sijill_core::query::{FailIf, Item, Query, Tag};

use super::testing::*;
use super::*;
use sijill_core::record::Record;

fn journal_file(dir: &Path) -> PathBuf {
    journal::folder(dir).join("00000000000000000000.journal")
}

/// Where the frames of the first file end.
fn frames_end(dir: &Path) -> (u64, Vec<u64>) {
    let list = journal::list(&journal::folder(dir), false).unwrap();
    let first = list.into_iter().next().unwrap();
    let mut frames = journal::Frames::new(Arc::new(first));
    let mut starts = Vec::new();
    loop {
        match frames.read().unwrap() {
            journal::Reading::Frame(frame) => starts.push(frame.offset),
            journal::Reading::End { offset } => return (offset, starts),
            journal::Reading::Broken { .. } => panic!("broken"),
        }
    }
}

fn overwrite(path: &Path, at: u64, bytes: &[u8]) {
    OpenOptions::new().write(true).open(path).unwrap().write_all_at(bytes, at).unwrap();
}

fn flip(path: &Path, at: u64, mask: u8) {
    let file = OpenOptions::new().read(true).write(true).open(path).unwrap();
    let mut byte = [0];
    file.read_exact_at(&mut byte, at).unwrap();
    file.write_all_at(&[byte[0] ^ mask], at).unwrap();
}

fn drop_copy(dir: &Path) {
    std::fs::remove_dir_all(blocks::folder(dir)).unwrap();
}

#[test]
fn a_log_that_was_closed_opens_as_it_was() {
    let dir = tempfile::tempdir().unwrap();
    let (lines, root) = {
        let log = Log::create_with(dir.path(), SMALL).unwrap();
        fill(&log, 0, 1000);
        assert_eq!(log.head(), 1000);
        let lines = all_lines(&log);
        log.wait_merged(1000);
        (lines, log.tree().root(1000).unwrap())
    };
    assert!(matches!(Log::create(dir.path()), Err(StoreError::NotEmpty { .. })));
    let (log, recovery) = Log::open_with(dir.path(), SMALL).unwrap();
    assert_eq!(recovery, Recovery::default());
    assert_eq!(all_lines(&log), lines);
    assert_eq!(log.tree().root(1000).unwrap(), root);
    for (n, line) in lines.iter().enumerate() {
        assert_eq!(log.record(n as u64).unwrap().unwrap().line(), line);
    }
    assert!(log.record(1000).unwrap().is_none());
    fill(&log, 1000, 1010);
    assert_eq!(all_lines(&log).len(), 1010);
}

#[test]
fn an_append_without_lines_is_answered_with_the_head() {
    let dir = tempfile::tempdir().unwrap();
    let log = Log::create(dir.path()).unwrap();
    assert_eq!(log.last_time(), None);
    let empty = log.append(append(vec![])).wait().unwrap();
    assert_eq!((empty.first, empty.count), (0, 0));
    fill(&log, 0, 4);
    assert_eq!(log.append(append(vec![])).wait().unwrap().first, 4);
    assert_eq!(log.last_time(), Some(Moment::from_ms(1_795_000_000_000)));
}

#[test]
fn times_never_go_back() {
    let dir = tempfile::tempdir().unwrap();
    let log = Log::create(dir.path()).unwrap();
    let at = |ms, times, n| {
        let mut line = line(n);
        line.set_time(Moment::from_ms(ms));
        let condition = None;
        log.append(Append { lines: vec![line], condition, at: Moment::from_ms(ms), times }).wait()
    };
    assert_eq!(at(5000, Times::Writer, 0).unwrap().time.ms(), 5000);
    assert_eq!(at(4000, Times::Writer, 1).unwrap().time.ms(), 5000);
    assert_eq!(at(6000, Times::Given, 2).unwrap().time.ms(), 6000);
    assert!(matches!(at(5999, Times::Given, 3), Err(AppendError::TimeGoesBack { line: 0, .. })));
    assert_eq!(log.record(1).unwrap().unwrap().read().moment().ms(), 5000);
}

#[test]
fn an_append_is_at_most_120_kib_and_a_log_is_refused_after_closing() {
    let dir = tempfile::tempdir().unwrap();
    let mut log = Log::create(dir.path()).unwrap();
    let big = |n| line_of(n, "a.b.v1", &[Tag::new("case", n)], &"y".repeat(60_000));
    assert!(log.append(append(vec![big(0), big(1)])).wait().is_ok());
    let refused = log.append(append(vec![big(2), big(3), big(4)])).wait();
    assert!(matches!(refused, Err(AppendError::TooLarge { .. })));
    // two such records in a frame: this crosses from a file of 1 MiB to the next ones
    for n in 1..100 {
        log.append(append(vec![big(2 * n + 10), big(2 * n + 11)])).wait().unwrap();
    }
    assert_eq!(log.head(), 200);
    assert_eq!(all_lines(&log).len(), 200);
    log.close();
    assert!(matches!(log.append(append(vec![line(1)])).wait(), Err(AppendError::Closed)));
    drop(log);
    let settings = Settings { thorough: true, ..Settings::default() };
    let (log, recovery) = Log::open_with(dir.path(), settings).unwrap();
    assert_eq!(recovery, Recovery::default());
    assert_eq!(all_lines(&log).len(), 200);
}

#[test]
fn a_torn_end_is_cut_off_and_said_so() {
    let tear = |harm: &dyn Fn(&Path, u64, u64)| {
        let dir = tempfile::tempdir().unwrap();
        let log = Log::create(dir.path()).unwrap();
        fill(&log, 0, 30);
        log.append(append((30..40).map(line).collect())).wait().unwrap();
        drop(log);
        // with the other copy the end would be put back; a crash leaves it behind
        drop_copy(dir.path());
        let (end, starts) = frames_end(dir.path());
        harm(&journal_file(dir.path()), *starts.last().unwrap(), end);
        let (log, recovery) = Log::open(dir.path()).unwrap();
        assert_eq!(log.head(), 30);
        assert_eq!(recovery.journal.cut.len(), 1);
        assert_eq!(all_lines(&log).len(), 30);
        fill(&log, 30, 50);
        drop(log);
        let (log, recovery) = Log::open(dir.path()).unwrap();
        assert_eq!((log.head(), recovery), (50, Recovery::default()));
    };
    tear(&|path, start, end| overwrite(path, start + 500, &vec![0; (end - start - 500) as usize]));
    tear(&|path, start, _| overwrite(path, start, &[0; 32]));
    tear(&|path, start, end| overwrite(path, start + 700, &vec![0; (end - start) as usize]));
}

#[test]
fn a_last_frame_that_is_all_there_was_not_torn_and_is_never_cut_off() {
    let harm = |harm: &dyn Fn(&Path, u64, u64)| {
        let dir = tempfile::tempdir().unwrap();
        let log = Log::create(dir.path()).unwrap();
        fill(&log, 0, 30);
        log.append(append((30..40).map(line).collect())).wait().unwrap();
        drop(log);
        drop_copy(dir.path());
        let (end, starts) = frames_end(dir.path());
        let start = *starts.last().unwrap();
        harm(&journal_file(dir.path()), start, end);
        match Log::open(dir.path()) {
            Err(StoreError::Damaged { file, offset, position }) => {
                assert_eq!((file, offset, position), (journal_file(dir.path()), start, 30));
            }
            other => panic!("{other:?}"),
        }
    };
    harm(&|path, _, end| flip(path, end - 300, 1));
    // but a byte that flips behind it, where a header would be, costs nothing
    for at in [0, 4, 12, 31, 40, 600] {
        let dir = tempfile::tempdir().unwrap();
        fill(&Log::create(dir.path()).unwrap(), 0, 30);
        drop_copy(dir.path());
        let (end, _) = frames_end(dir.path());
        flip(&journal_file(dir.path()), end + at, 16);
        let (log, recovery) = Log::open(dir.path()).unwrap();
        assert_eq!((log.head(), recovery.journal.cut.len()), (30, 1));
    }
    // magic, length, checksum, count, first position, zeros, length of a line
    for at in [0, 6, 9, 15, 23, 27, 33] {
        harm(&|path, start, _| flip(path, start + at, 2));
    }
}

#[test]
fn damage_in_the_middle_is_repaired_from_the_other_copy_or_refused() {
    let dir = tempfile::tempdir().unwrap();
    let log = Log::create(dir.path()).unwrap();
    for n in 0..50 {
        log.append(append(vec![line(n)])).wait().unwrap();
    }
    let lines = all_lines(&log);
    drop(log);
    let (_, starts) = frames_end(dir.path());
    let path = journal_file(dir.path());
    flip(&path, starts[20] + 100, 4);
    let settings = Settings { thorough: true, ..Settings::default() };
    let (log, recovery) = Log::open_with(dir.path(), settings).unwrap();
    assert_eq!(recovery.journal.rewritten, std::slice::from_ref(&path));
    assert_eq!(all_lines(&log), lines);
    drop(log);

    let (_, starts) = frames_end(dir.path());
    flip(&path, starts[0] + 100, 4);
    // the rewritten file has one large frame; a later one must stand behind it
    drop(Log::open(dir.path()).map(|(log, _)| fill(&log, 50, 60)));
    let (_, starts) = frames_end(dir.path());
    flip(&path, starts[0] + 100, 4);
    drop_copy(dir.path());
    match Log::open(dir.path()) {
        Err(StoreError::Damaged { file, offset, position }) => {
            assert_eq!((file, offset, position), (path, starts[0], 0));
        }
        other => panic!("{other:?}"),
    }
}

#[test]
fn either_copy_is_made_again_from_the_other() {
    let dir = tempfile::tempdir().unwrap();
    let log = Log::create_with(dir.path(), SMALL).unwrap();
    fill(&log, 0, 9000);
    let lines = all_lines(&log);
    log.wait_merged(9000);
    let root = log.tree().root(9000).unwrap();
    drop(log);
    drop_copy(dir.path());
    let check = || {
        let (log, recovery) = Log::open_with(dir.path(), SMALL).unwrap();
        assert_eq!(all_lines(&log), lines);
        assert_eq!(log.tree().root(9000).unwrap(), root);
        let query = Query::one(&[], vec![Tag::new("case", 3)]);
        assert_eq!(log.matching(&query, 0..9000, usize::MAX).unwrap().len(), 9000 / 7 + 1);
        recovery
    };
    assert_eq!(check().merged, 9000);
    assert_eq!(check(), Recovery::default());
    std::fs::remove_dir_all(journal::folder(dir.path())).unwrap();
    assert_eq!(check().journal.restored, 9000);
    assert_eq!(check(), Recovery::default());
    // one file of several
    let second = journal::list(&journal::folder(dir.path()), false).unwrap().remove(1);
    std::fs::remove_file(&second.path).unwrap();
    assert_eq!(check().journal.rewritten, [second.path]);
    assert_eq!(check(), Recovery::default());
    // a copy that cannot be opened
    flip(&blocks::folder(dir.path()).join("conf"), 3, 0x40);
    let recovery = check();
    assert!(recovery.blocks_rebuilt.is_some(), "{recovery:?}");
    assert_eq!(check(), Recovery::default());
}

fn race(settings: Settings) -> (usize, usize) {
    let dir = tempfile::tempdir().unwrap();
    let log = Log::create_with(dir.path(), settings).unwrap();
    let (mut won, mut worst) = (0, 0);
    for round in 0..50_u64 {
        let barrier = Barrier::new(8);
        let wins: usize = std::thread::scope(|scope| {
            let threads: Vec<_> = (0..8_u64)
                .map(|n| {
                    let (log, barrier) = (&log, &barrier);
                    scope.spawn(move || {
                        let tag = Tag::new("signer", format!("r{round}"));
                        let line = line_of(round * 8 + n, "a.b.v1", std::slice::from_ref(&tag), "");
                        let query = Query::one(&["a.b.v1"], vec![tag]);
                        let condition = Some(FailIf { query, after: None });
                        barrier.wait();
                        let append = Append { condition, ..append(vec![line]) };
                        match log.append(append).wait() {
                            Ok(_) => 1,
                            Err(AppendError::Conflict { position }) => {
                                // whoever is told of a record can read it
                                assert!(log.record(position).unwrap().is_some());
                                0
                            }
                            Err(error) => panic!("{error}"),
                        }
                    })
                })
                .collect();
            threads.into_iter().map(|thread| thread.join().unwrap()).sum()
        });
        won += wins;
        worst = worst.max(wins);
    }
    (won, worst)
}

#[test]
fn of_eight_at_once_exactly_one_wins_and_its_twin_shows_that_this_is_the_conditions_doing() {
    assert_eq!(race(SMALL), (50, 1));
    let sabotage = Sabotage { no_condition: true, ..Sabotage::default() };
    assert!(race(Settings { sabotage, ..SMALL }).1 > 1);
}

fn unique(n: u64) -> Append {
    let query = Query::one(&["signature.given.v1"], vec![Tag::new("signer", n)]);
    Append { condition: Some(FailIf { query, after: None }), ..append(vec![line(n)]) }
}

/// Keeps the writer busy until the sender is dropped, or something is sent.
fn busy(log: &Log) -> (std::sync::mpsc::Sender<()>, Ticket) {
    let (go_on, wait) = std::sync::mpsc::channel();
    let (begun, begins) = std::sync::mpsc::channel();
    let turn = log.in_turn(Box::new(move |_| {
        begun.send(()).unwrap();
        let _told = wait.recv();
        None
    }));
    begins.recv().unwrap();
    (go_on, turn)
}

/// Two appends with one condition in one group: how many of them were made.
fn made_in_one_group(settings: Settings) -> usize {
    let dir = tempfile::tempdir().unwrap();
    let log = Log::create_with(dir.path(), settings).unwrap();
    fill(&log, 0, 5);
    let (go_on, turn) = busy(&log);
    // strangers in the same group, of the same kind and with a common tag
    let mut tickets: Vec<_> = (20..40).map(|n| log.append(unique(n))).collect();
    tickets.extend([log.append(unique(9)), log.append(unique(9)), log.append(unique(39))]);
    drop(go_on);
    turn.wait().unwrap();
    let made = tickets.into_iter().filter_map(|ticket| match ticket.wait() {
        Ok(made) => Some(made),
        Err(AppendError::Conflict { position }) => {
            assert!([24, 25].contains(&position), "{position}");
            None
        }
        Err(other) => panic!("{other}"),
    });
    let made = made.count();
    assert_eq!(log.head(), 5 + made as u64);
    made
}

#[test]
fn a_condition_is_held_against_the_group_in_hand() {
    assert_eq!(made_in_one_group(SMALL), 21);
}

/// The twin: without the look at the group, both of each pair are made.
#[test]
fn twin_a_condition_is_held_against_the_group_in_hand() {
    let sabotage = Sabotage { no_group: true, ..Sabotage::default() };
    assert_eq!(made_in_one_group(Settings { sabotage, ..SMALL }), 23);
}

#[test]
fn what_stands_long_since_is_refused_without_the_writer() {
    let dir = tempfile::tempdir().unwrap();
    let log = Log::create_with(dir.path(), SMALL).unwrap();
    // runs of eight records; some of them sealed
    fill(&log, 0, 300);
    log.wait_merged(300);
    let (go_on, turn) = busy(&log);
    for n in [0, 63, 64, 200, 290] {
        let refused = log.append(unique(n)).wait();
        assert!(matches!(refused, Err(AppendError::Conflict { position }) if position == n));
    }
    // the newest of several is told, and what stands after P only counts
    let of_case = |after| {
        let query = Query::one(&[], vec![Tag::new("case", 3)]);
        Append { condition: Some(FailIf { query, after }), ..append(vec![line(900)]) }
    };
    let newest = (0..300).filter(|n| n % 7 == 3).max().unwrap();
    let refused = log.append(of_case(Some(100))).wait();
    assert!(matches!(refused, Err(AppendError::Conflict { position }) if position == newest));
    let made = log.append(of_case(Some(newest)));
    drop(go_on);
    turn.wait().unwrap();
    assert_eq!(made.wait().unwrap().first, 300);
    let refused = log.append(of_case(Some(newest))).wait();
    assert!(refused.is_ok(), "900 % 7 is 4");
}

#[test]
fn a_line_with_a_quote_outside_its_data_is_refused() {
    let dir = tempfile::tempdir().unwrap();
    let log = Log::create(dir.path()).unwrap();
    let bad = line_of(1, "a.b\".v1", &[Tag::new("case", 1)], "x");
    let refused = log.append(append(vec![line(1), bad])).wait();
    assert!(matches!(refused, Err(AppendError::Poisoned(_))));
    assert_eq!((log.head(), log.has_stopped()), (0, false));
    log.append(append(vec![line(1)])).wait().unwrap();
}

#[test]
fn in_its_turn_a_decision_sees_everything_before_it() {
    let dir = tempfile::tempdir().unwrap();
    let log = Log::create(dir.path()).unwrap();
    let tickets: Vec<_> = (0..200)
        .map(|n| {
            log.in_turn(Box::new(move |log| {
                assert_eq!(log.head(), n);
                assert!(matches!(log.append(append(vec![])).wait(), Err(AppendError::Turn(_))));
                Some(append(vec![line(n)]))
            }))
        })
        .collect();
    for (n, ticket) in (0..).zip(tickets) {
        assert_eq!(ticket.wait().unwrap().first, n);
    }
    assert_eq!(log.in_turn(Box::new(|_| None)).wait().unwrap().count, 0);
    let panics = log.in_turn(Box::new(|_| panic!("a bug in a decision")));
    assert!(matches!(panics.wait(), Err(AppendError::Turn(_))));
    assert_eq!(log.append(append(vec![line(200)])).wait().unwrap().first, 200);
}

#[test]
fn a_next_file_that_cannot_be_made_is_told_and_nothing_else_is_lost() {
    let dir = tempfile::tempdir().unwrap();
    let log = Log::create(dir.path()).unwrap();
    fill(&log, 0, 10);
    log.wait_merged(10);
    drop(log);
    let (shared_log, _) = Log::open(dir.path()).unwrap();
    // the next file cannot be made: the folder is gone under the writer
    std::fs::remove_dir_all(journal::folder(dir.path())).unwrap();
    let big = |n| line_of(n, "a.b.v1", &[Tag::new("case", n)], &"y".repeat(60_000));
    let results: Vec<_> =
        (10..60).map(|n| shared_log.append(append(vec![big(n)])).wait()).collect();
    let failed = results.iter().position(Result::is_err).unwrap();
    assert!(matches!(results[failed], Err(AppendError::NoRoom(_))));
    assert!(results[failed..].iter().all(Result::is_err));
    assert!(!shared_log.takes_records());
    // the head stays where the last answer was, and reading goes on
    assert_eq!(shared_log.head(), 10 + failed as u64);
    assert!(shared_log.record(5).unwrap().is_some());
    let query = Query::one(&["a.b.v1"], vec![]);
    assert_eq!(shared_log.matching(&query, 0..u64::MAX, usize::MAX).unwrap().len(), failed);
}

#[test]
fn what_reading_finds_damaged_in_the_copy_hides_nothing_and_is_made_anew() {
    let dir = tempfile::tempdir().unwrap();
    let log = Log::create_with(dir.path(), SMALL).unwrap();
    fill(&log, 0, 600);
    log.wait_merged(600);
    let (lines, root) = (all_lines(&log), log.tree().root(600).unwrap());
    let tile = log.tree().tile(0, 1).unwrap();
    drop(log);
    // values that are wrong where only reading meets them, as when a page is read long after opening
    let (log, recovery) = Log::open_with(dir.path(), SMALL).unwrap();
    assert_eq!(recovery, Recovery::default());
    let mut batch = blocks::Batch::default();
    (0..9).for_each(|segment| (2..4).for_each(|part| batch.posting(segment, part, &[0x80; 9])));
    batch.tile(&crate::merkle::FullTile { level: 0, number: 1, hashes: vec![7; 5] });
    batch.block(0, b"no block".to_vec());
    log.shared.blocks.apply(batch).unwrap();
    for n in 0..600 {
        let query = Query::one(&[], vec![Tag::new("signer", n)]);
        let found = log.matching(&query, 0..600, 9).unwrap();
        assert_eq!(found.iter().map(|kept| kept.position).collect::<Vec<_>>(), [n]);
        assert_eq!(log.record(n).unwrap().unwrap().line(), lines[n as usize]);
    }
    assert_eq!(log.tree().tile(0, 1).unwrap(), tile);
    assert_eq!(log.tree().root(600).unwrap(), root);
    assert_eq!(all_lines(&log), lines);
    fill(&log, 600, 610);
    drop(log);
    let (log, recovery) = Log::open_with(dir.path(), SMALL).unwrap();
    assert!(recovery.blocks_rebuilt.is_some(), "{recovery:?}");
    assert_eq!(all_lines(&log)[..600], lines);
    drop(log);
    let (log, recovery) = Log::open_with(dir.path(), SMALL).unwrap();
    assert_eq!((log.head(), recovery), (610, Recovery::default()));
}

const KINDS: [&str; 4] = ["a.b.v1", "c.d.v1", "e.f.v1", "never.seen.v1"];

fn queries() -> impl Strategy<Value = Query> {
    let item = (
        proptest::collection::vec(0..4_usize, 0..3),
        proptest::collection::vec((0..4_u8, 0..6_u64), 0..3),
    );
    proptest::collection::vec(item, 0..4).prop_map(|items| Query {
        items: items
            .into_iter()
            .map(|(types, tags)| Item {
                types: types.into_iter().map(|n| KINDS[n]).collect(),
                tags: tags.into_iter().map(|(kind, id)| tag(kind, id)).collect(),
            })
            .collect(),
    })
}

fn tag(kind: u8, id: u64) -> Tag {
    match kind {
        0 => Tag::new("case", id),
        1 => Tag::new("region", id % 2),
        2 => Tag::new("signer", id * 37),
        _ => Tag::command(sijill_core::ids::CommandId(uuid::Uuid::from_u64_pair(
            0x0199_a5c0_0000_7000,
            0x8000_0000_0000_0000 | (id * 11),
        ))),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 24, ..ProptestConfig::default() })]

    #[test]
    fn the_index_answers_as_a_walk_over_all_records_would(
        count in 1..400_u64,
        reopen in any::<bool>(),
        merged in any::<bool>(),
        asked in proptest::collection::vec((queries(), 0..420_u64, 0..420_u64, 1..50_usize), 30),
    ) {
        let dir = tempfile::tempdir().unwrap();
        let mut log = Log::create_with(dir.path(), SMALL).unwrap();
        for n in 0..count {
            let mut tags = vec![tag(0, n % 5), tag(1, n % 3), Tag::new("signer", n)];
            if n % 4 == 0 {
                tags.push(tag(0, n % 5));
            }
            let line = line_of(n, KINDS[(n * n % 3) as usize], &tags, "");
            drop(log.append(append(vec![line])));
        }
        log.append(append(vec![])).wait().unwrap();
        if merged {
            log.wait_merged(count);
        }
        if reopen {
            drop(log);
            log = Log::open_with(dir.path(), SMALL).unwrap().0;
        }
        let all = all_lines(&log);
        for (query, from, upto, limit) in asked {
            let hits: Vec<u64> = (from..upto.min(count))
                .filter(|n| {
                    let record = Record::read(*n, &all[*n as usize]).unwrap();
                    query.matches(record.kind, record.tags, record.command)
                })
                .collect();
            let positions = |kept: Vec<Kept>| -> Vec<u64> { kept.iter().map(|k| k.position).collect() };
            let found = positions(log.matching(&query, from..upto, usize::MAX).unwrap());
            prop_assert_eq!(&found, &hits);
            let first = positions(log.matching(&query, from..upto, limit).unwrap());
            prop_assert_eq!(&first[..], &hits[..hits.len().min(limit)]);
            let last = positions(log.matching_back(&query, from..upto, limit).unwrap());
            let back: Vec<u64> = hits.iter().rev().take(limit).copied().collect();
            prop_assert_eq!(&last, &back);
            for (forwards, expected) in [(true, &hits[..]), (false, &back[..])] {
                let mut seen = Vec::new();
                let mut each = |kept: Kept| {
                    seen.push(kept.position);
                    if seen.len() < limit { ControlFlow::Continue(()) } else { ControlFlow::Break(()) }
                };
                if forwards {
                    log.each_matching(&query, from..upto, &mut each).unwrap();
                } else {
                    log.each_matching_back(&query, from..upto, &mut each).unwrap();
                }
                prop_assert_eq!(&seen[..], &expected[..expected.len().min(limit)]);
            }
            let condition = FailIf { query: query.clone(), after: from.checked_sub(1) };
            let newest = (from..count).rev().find(|n| {
                let record = Record::read(*n, &all[*n as usize]).unwrap();
                query.matches(record.kind, record.tags, record.command)
            });
            prop_assert_eq!(log.any_after(&condition).unwrap(), newest);
        }
    }
}
