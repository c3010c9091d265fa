use std::path::{Path, PathBuf};
use std::sync::Mutex;

use super::*;
use crate::bundle::{Bundle, Sources};
use crate::checkpoint::SigningKey;
use crate::log::Log;
use crate::log::testing::{SMALL, fill};
use crate::objects::Objects;

/// What a server makes of a file when it is asked for it, the first time with 0.
type Twist<'a> = &'a (dyn Fn(&str, usize, Option<Vec<u8>>) -> Option<Vec<u8>> + Sync);

/// A server that does not always tell the truth, and everything it was asked for.
struct Server<'a> {
    dir: &'a Path,
    twist: Twist<'a>,
    asked: Mutex<Vec<String>>,
}

impl Source for Server<'_> {
    fn get(&self, paths: &[String]) -> io::Result<Vec<Option<Vec<u8>>>> {
        let mut asked = self.asked.lock().unwrap();
        let answer = |path: &String| {
            let before = asked.iter().filter(|other| *other == path).count();
            asked.push(path.clone());
            (self.twist)(path, before, std::fs::read(self.dir.join(path)).ok())
        };
        Ok(paths.iter().map(answer).collect())
    }
}

/// The files of a log of `size`, and its verifier key.
fn files(size: u64) -> (tempfile::TempDir, PathBuf, String) {
    let dir = tempfile::tempdir().unwrap();
    let [keys, at, out] = ["keys", "log", "out"].map(|name| dir.path().join(name));
    std::fs::create_dir(&keys).unwrap();
    let key = SigningKey::generate("larache").unwrap();
    key.save(&keys).unwrap();
    let log = Log::create_with(&at, SMALL).unwrap();
    let objects = Objects::create(&at).unwrap();
    fill(&log, 0, size);
    log.wait_merged(size);
    let signed = checkpoint::sign(&log.tree(), &keys, &at).unwrap();
    let verifier = key.verifier();
    let sources = Sources { log: &log, objects: &objects, signed: &signed, verifier };
    Bundle::write(&out, sources, 0..size, &mut |_, _| {}).unwrap().finish().unwrap();
    let verifier = verifier.to_owned();
    (dir, out, verifier)
}

/// The verdict, and what was asked for.
fn look(dir: &Path, key: Option<&str>, twist: Twist<'_>) -> (Verdict, Vec<String>) {
    let server = Server { dir, twist, asked: Mutex::default() };
    let asked = Static { key, outside: None, each_record: &|_| Ok(()) };
    let verdict = verify_static(&server, &asked, &mut |_, _| {}).unwrap();
    (verdict, server.asked.into_inner().unwrap())
}

fn codes(verdict: &Verdict) -> Vec<Code> {
    verdict.findings.iter().map(|finding| finding.code).collect()
}

/// Entries, the last of them altered.
fn forged(entries: &[u8]) -> (Vec<u8>, tlog_tiles::Hash) {
    let mut lines: Vec<_> =
        layout::read_entries(entries).unwrap().iter().map(|line| line.to_vec()).collect();
    let last = String::from_utf8(lines.pop().unwrap()).unwrap();
    let last = last.replacen("\"note\":\"x\"", "\"note\":\"z\"", 1);
    let hash = leaf_hash(last.as_bytes());
    lines.push(last.into_bytes());
    let mut entries = Vec::new();
    lines.iter().for_each(|line| assert!(layout::push_entry(&mut entries, line)));
    (entries, hash)
}

/// The tile of leaves at the right edge is bound by the root alone: a server that shows it once as
/// it was signed and then as the forged records have it is found out.
#[test]
fn a_server_that_answers_otherwise_the_second_time_proves_no_forged_record() {
    let (_dir, out, key) = files(300);
    let twist = |path: &str, before: usize, bytes: Option<Vec<u8>>| {
        let entries = std::fs::read(out.join("tile/entries/001.p/44")).unwrap();
        let (entries, hash) = forged(&entries);
        match (path, before) {
            ("tile/entries/001.p/44", _) => Some(entries),
            ("tile/0/001.p/44", 1..) => bytes.map(|mut tile| {
                tile.splice(43 * 32.., hash.0);
                tile
            }),
            (_, _) => bytes,
        }
    };
    let (verdict, asked) = look(&out, Some(&key), &twist);
    assert_eq!(codes(&verdict), [Code::LeafDiffers]);
    assert_eq!(verdict.findings[0].position, Some(299));
    assert_eq!(asked.iter().filter(|path| *path == "tile/0/001.p/44").count(), 1);
    let (verdict, _) = look(&out, Some(&key), &|_, _, bytes| bytes);
    assert!(verdict.is_sound() && verdict.range == (0..300), "{verdict:?}");
}

/// The checkpoint with another size.
fn of_size(note: &[u8], size: u64) -> Vec<u8> {
    let note = String::from_utf8(note.to_vec()).unwrap();
    note.replacen("\n300\n", &format!("\n{size}\n"), 1).into_bytes()
}

#[test]
fn nothing_more_is_fetched_where_nothing_more_can_be_proved() {
    let (_dir, out, key) = files(300);
    let checkpoint = |size| {
        move |path: &str, _: usize, bytes: Option<Vec<u8>>| match path {
            "checkpoint" => bytes.map(|note| of_size(&note, size)),
            _ => bytes,
        }
    };
    // a wrong signature; more records than there can be; as many as there can be; another root
    let (verdict, asked) = look(&out, Some(&key), &checkpoint(299));
    assert_eq!((codes(&verdict), asked.len()), (vec![Code::CheckpointInvalid], 1));
    assert_eq!(verdict.checkpoint, Compared::Absent);
    for size in [SIZE_MAX + 1, u64::MAX] {
        let (verdict, asked) = look(&out, None, &checkpoint(size));
        assert_eq!((codes(&verdict), asked.len()), (vec![Code::CheckpointInvalid], 1));
    }
    let (verdict, asked) = look(&out, None, &checkpoint(SIZE_MAX));
    assert_eq!((codes(&verdict), asked.len()), (vec![Code::FileMissing], 3), "{asked:?}");
    let root = |path: &str, _: usize, bytes: Option<Vec<u8>>| {
        let flip = |mut tile: Vec<u8>| {
            tile[0] ^= u8::from(path == "tile/1/000.p/1");
            tile
        };
        bytes.map(flip)
    };
    let (verdict, asked) = look(&out, Some(&key), &root);
    assert_eq!((codes(&verdict), asked.len()), (vec![Code::CheckpointDiffers], 3), "{asked:?}");
    assert!(verdict.range.is_empty());
}

#[test]
fn below_a_tile_that_is_missing_or_not_proved_nothing_is_fetched() {
    let (_dir, out, key) = files(66_000);
    for (missing, code) in [(true, Code::FileMissing), (false, Code::TileDiffers)] {
        let twist = |path: &str, _: usize, bytes: Option<Vec<u8>>| match path {
            "tile/1/000" if missing => None,
            "tile/1/000" => bytes.map(|mut tile| {
                tile[77] ^= 1;
                tile
            }),
            _ => bytes,
        };
        let (verdict, asked) = look(&out, Some(&key), &twist);
        assert_eq!(codes(&verdict), [code]);
        assert!(verdict.range.is_empty() && !verdict.is_sound());
        let below = asked.iter().filter(|path| path.contains("entries") || path.contains("/0/"));
        assert_eq!(below.collect::<Vec<_>>(), ["tile/0/257.p/208"], "{asked:?}");
    }
    // a tile is asked for once, also where others lie between its uses
    let (verdict, mut asked) = look(&out, Some(&key), &|_, _, bytes| bytes);
    assert!(verdict.is_sound() && verdict.range == (0..66_000), "{verdict:?}");
    let all = asked.len();
    asked.sort_unstable();
    asked.dedup();
    assert_eq!(asked.len(), all);
}

#[test]
fn tiles_and_entries_have_the_length_of_their_width_or_that_of_a_full_one() {
    let (_dir, out, key) = files(300);
    let longer = |which: &'static str, to: usize| {
        move |path: &str, _: usize, bytes: Option<Vec<u8>>| {
            let pad = |mut tile: Vec<u8>| {
                let length = tile.len();
                tile.resize(if path == which { length.max(to) } else { length }, 7);
                tile
            };
            bytes.map(pad)
        }
    };
    for (path, to) in [("tile/0/000", 8224), ("tile/0/001.p/44", 45 * 32), ("tile/1/000.p/1", 33)] {
        let (verdict, _) = look(&out, Some(&key), &longer(path, to));
        assert_eq!(codes(&verdict)[0], Code::FileDiffers, "{path}");
        assert!(!verdict.is_sound());
    }
    let (verdict, _) = look(&out, Some(&key), &longer("tile/0/001.p/44", 8192));
    assert!(verdict.is_sound(), "{verdict:?}");
    for (path, more, good) in [
        ("tile/entries/000", 1, false),
        ("tile/entries/001.p/44", 1, false),
        ("tile/entries/001.p/44", 212, true),
        ("tile/entries/001.p/44", 213, false),
    ] {
        let twist = |asked: &str, _: usize, bytes: Option<Vec<u8>>| {
            let add = |mut entries: Vec<u8>| {
                (0..more).for_each(|_| assert!(layout::push_entry(&mut entries, b"more")));
                entries
            };
            if asked == path { bytes.map(add) } else { bytes }
        };
        let (verdict, _) = look(&out, Some(&key), &twist);
        assert_eq!(verdict.is_sound(), good, "{path} {more}: {verdict:?}");
        assert!(good || codes(&verdict) == [Code::FileDiffers]);
    }
}
