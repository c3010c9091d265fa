//! Lines, logs and folders for these tests. Nothing here may judge.

use std::collections::BTreeMap;
use std::fs::File;
use std::ops::ControlFlow;
use std::os::unix::fs::FileExt;
use std::path::{Path, PathBuf};

use sijill_core::ids::{CommandId, RecordId};
use sijill_core::query::{Query, Tag};
use sijill_core::record::{Draft, Line, Record};
use sijill_core::time::Moment;
use sijill_store::{Append, Kept, Log, Recovery, Sabotage, Settings, Times};
use uuid::Uuid;

/// Small posting segments and journal files, so that few records cross their borders. Full files are
/// sealed where a test says so, and not in the background: so a run has the same steps every time.
pub fn small() -> Settings {
    Settings { per_segment: 256, first_file: 64 << 10, seal: false, ..Settings::default() }
}

/// As [`small`], lying.
pub fn lying(sabotage: Sabotage) -> Settings {
    Settings { sabotage, ..small() }
}

/// A number that follows `from` without a pattern (SplitMix64).
pub fn random(from: &mut u64) -> u64 {
    *from = from.wrapping_add(0x9e37_79b9_7f4a_7c15);
    let mut z = *from;
    z = (z ^ (z >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
    z = (z ^ (z >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
    z ^ (z >> 31)
}

/// One in `0..below`.
pub fn pick(from: &mut u64, below: u64) -> u64 {
    random(from) % below.max(1)
}

/// The number in the environment variable `name`, or else `usual`.
pub fn asked(name: &str, usual: u64) -> u64 {
    std::env::var(name).ok().and_then(|text| text.parse().ok()).unwrap_or(usual)
}

pub const KINDS: [&str; 3] = ["signature.given.v1", "case.opened.v1", "step.taken.v1"];

pub fn line_of(n: u64, kind: &str, tags: &[Tag], data: &str) -> Line {
    let id = Uuid::from_u64_pair(0x0199_a5c0_0000_7000, 0x8000_0000_0000_0000 | n);
    let actor = "signer/6f1c0000000000000000000000000000".parse().unwrap();
    let draft = Draft {
        actor: &actor,
        basis: "procedure/9b2e#sign",
        command: CommandId(id),
        data,
        id: RecordId(id),
        source: "sijill:larache",
        subject: "petition/0199a5c0-0000-7000-8000-000000000003",
        tags,
        kind,
    };
    Line::write(&draft, Moment::from_ms(1_795_000_000_000)).unwrap()
}

/// The line of record `n`: its length, type and tags follow from its number.
pub fn line(n: u64) -> Line {
    let tags = [Tag::new("case", n % 7), Tag::new("signer", n)];
    let mut seed = n;
    let note = format!("{:x}", random(&mut seed)).repeat(1 + (n % 5) as usize);
    line_of(n, KINDS[(n % 3) as usize], &tags, &format!("{{\"note\":\"{note}\"}}"))
}

pub fn append(lines: Vec<Line>) -> Append {
    let at = Moment::from_ms(1_795_000_000_000);
    Append { lines, condition: None, at, times: Times::Writer }
}

/// Appends the records `from` to before `upto`, a few at a time.
pub fn fill(log: &Log, from: u64, upto: u64) {
    let tickets: Vec<_> = (from..upto)
        .step_by(3)
        .map(|n| log.append(append((n..upto.min(n + 3)).map(line).collect())))
        .collect();
    for ticket in tickets {
        ticket.wait().unwrap();
    }
}

/// All lines, in order.
pub fn all_lines(log: &Log) -> Result<Vec<String>, String> {
    let mut lines = Vec::new();
    let mut gap = None;
    log.scan(0, u64::MAX, &mut |record| {
        if record.position != lines.len() as u64 {
            gap = Some(record.position);
            return ControlFlow::Break(());
        }
        lines.push(record.line.to_owned());
        ControlFlow::Continue(())
    })
    .map_err(|why| why.to_string())?;
    gap.map_or(Ok(lines), |at| Err(format!("position {at} comes out of order")))
}

/// The positions at which `query` matches, by looking at each of `lines`.
pub fn by_hand(query: &Query, lines: &[String]) -> Vec<u64> {
    let matches = |(n, line): (u64, &String)| {
        let record = Record::read(n, line).unwrap();
        query.matches(record.kind, record.tags, record.command).then_some(n)
    };
    (0..).zip(lines).filter_map(matches).collect()
}

pub fn positions(kept: &[Kept]) -> Vec<u64> {
    kept.iter().map(|kept| kept.position).collect()
}

/// A folder that lies in memory where the system has such, since thousands of registers are made.
pub fn folder() -> tempfile::TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() { tempfile::tempdir_in(memory) } else { tempfile::tempdir() };
    made.unwrap()
}

/// The files of a folder, by their names below it.
#[derive(Debug, Clone)]
pub struct Files(pub BTreeMap<PathBuf, Vec<u8>>);

impl Files {
    pub fn read(dir: &Path) -> Self {
        let mut files = BTreeMap::new();
        let mut folders = vec![dir.to_path_buf()];
        while let Some(folder) = folders.pop() {
            for entry in folder.read_dir().unwrap() {
                let path = entry.unwrap().path();
                if path.is_dir() {
                    folders.push(path);
                } else {
                    let name = path.strip_prefix(dir).unwrap().to_path_buf();
                    files.insert(name, std::fs::read(&path).unwrap());
                }
            }
        }
        Self(files)
    }

    /// Writes them into `dir`, which is emptied before. Zeros are left out, which files read as.
    pub fn restore(&self, dir: &Path) {
        if dir.exists() {
            std::fs::remove_dir_all(dir).unwrap();
        }
        for (name, bytes) in &self.0 {
            let path = dir.join(name);
            std::fs::create_dir_all(path.parent().unwrap()).unwrap();
            let file = File::create(&path).unwrap();
            file.set_len(bytes.len() as u64).unwrap();
            for (n, page) in bytes.chunks(4096).enumerate() {
                if page.iter().any(|byte| *byte != 0) {
                    file.write_all_at(page, n as u64 * 4096).unwrap();
                }
            }
        }
    }
}

/// Flips bits of one byte of a file.
pub fn flip(path: &Path, at: u64, mask: u8) {
    let file = File::options().read(true).write(true).open(path).unwrap();
    let mut byte = [0];
    file.read_exact_at(&mut byte, at).unwrap();
    file.write_all_at(&[byte[0] ^ mask], at).unwrap();
}

/// What a log must answer, taken while nothing was wrong.
#[derive(Debug)]
pub struct Expected {
    pub lines: Vec<String>,
    roots: Vec<(u64, [u8; 32])>,
    tiles: Vec<((u8, u64), Vec<u8>)>,
    answers: Vec<(Query, Vec<u64>)>,
}

impl Expected {
    pub fn of(log: &Log) -> Self {
        let lines = all_lines(log).unwrap();
        let count = lines.len() as u64;
        log.wait_merged(count);
        let tree = log.tree();
        let sizes = (1..=count).step_by(97).chain([count]);
        let roots = sizes.map(|size| (size, tree.root(size).unwrap().0)).collect();
        let named = (0..count / 256).map(|n| (0, n)).chain([(1, 0)]);
        let tiles = named.map(|(l, n)| ((l, n), tree.tile(l, n).unwrap().unwrap())).collect();
        let cases = (0..7).map(|n| Query::one(&[], vec![Tag::new("case", n)]));
        let kinds = KINDS.iter().map(|kind| Query::one(&[kind], vec![]));
        let signers = (0..count + 9).step_by(11).map(|n| {
            Query::one(&[], vec![Tag::new("signer", n)])
                .or(&KINDS[..1], vec![Tag::new("case", 3), Tag::new("signer", n + 3)])
        });
        let queries = cases.chain(kinds).chain(signers);
        let answers = queries.map(|query| (query.clone(), by_hand(&query, &lines))).collect();
        Self { lines, roots, tiles, answers }
    }

    /// Holds everything a log answers against what it must: lines in order and by position, the
    /// answers of the index forwards and backwards, roots and tiles. So whatever lies in either
    /// copy and is still of use is read.
    pub fn hold(&self, log: &Log) -> Result<(), String> {
        let told = |why: sijill_store::StoreError| format!("not answered: {why}");
        let lines = all_lines(log)?;
        if lines != self.lines {
            return Err(format!("{} lines, {} expected", lines.len(), self.lines.len()));
        }
        let count = lines.len() as u64;
        for (n, line) in (0..).zip(&self.lines) {
            let kept = log.record(n).map_err(told)?.ok_or("a position without a record")?;
            if kept.line() != line {
                return Err(format!("another line at position {n}"));
            }
        }
        for (query, expected) in &self.answers {
            let found = log.matching(query, 0..count, usize::MAX).map_err(told)?;
            let mut back = log.matching_back(query, 0..count, usize::MAX).map_err(told)?;
            back.reverse();
            if positions(&found) != *expected || positions(&back) != *expected {
                return Err(format!("{query:?} is answered otherwise"));
            }
        }
        log.wait_merged(count);
        let tree = log.tree();
        for (size, root) in &self.roots {
            if tree.root(*size).map_err(told)?.0 != *root {
                return Err(format!("another root at size {size}"));
            }
        }
        for ((level, number), hashes) in &self.tiles {
            if tree.tile(*level, *number).map_err(told)?.as_ref() != Some(hashes) {
                return Err(format!("another tile {number} of level {level}"));
            }
        }
        Ok(())
    }
}

/// Whether opening put anything right.
pub fn mended(recovery: &Recovery) -> bool {
    *recovery != Recovery::default()
}

/// Silences the panics of sled on damaged files, which the store catches; all others are shown.
pub fn quiet() {
    static ONCE: std::sync::Once = std::sync::Once::new();
    ONCE.call_once(|| {
        let shown = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |panic| {
            let from = panic.location().map(std::panic::Location::file).unwrap_or_default();
            if !from.contains("sled-") && !from.contains("/std/src/") && !from.contains("crossbeam")
            {
                shown(panic);
            }
        }));
    });
}
