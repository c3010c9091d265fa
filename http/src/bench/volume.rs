//! A large log: how fast it is filled, what it takes on the disk and in memory, how soon it opens,
//! and how fast it is read. Everything is asked of the log as its callers ask it; nothing here may
//! know how the log keeps what it keeps.

use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use sijill_core::query::{FailIf, Query, Tag};
use sijill_store::log::Sizes;
use sijill_store::{Append, Log, Times};

use super::{BenchError, Lines, io};

/// Records of one append of the filling.
const AT_ONCE: u32 = 100;
/// Appends on their way at once while filling.
const WAITING: usize = 16;
/// How many lookups of each kind are timed.
const LOOKUPS: u32 = 20_000;
/// Lookups before those that are timed, so that what stays in memory is there.
const WARMING: u32 = 2_000;
/// How often the log is read from end to end; the best is told.
const SCANS: u32 = 3;
/// Tags of a record.
const TAGS: usize = 4;

/// What was measured of a large log.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Volume {
    /// How many records.
    pub records: u64,
    /// Bytes of a line, on average.
    pub line_bytes: u64,
    /// Records a second while the log was filled, in appends of a hundred.
    pub filled_per_second: u64,
    /// How long sealing took after the last append, in milliseconds.
    pub seal_ms: u64,
    /// How long opening took, in milliseconds.
    pub open_ms: u64,
    /// What lies on the disk.
    pub sizes: Sizes,
    /// Memory of the process.
    pub memory: Memory,
    /// All lines read in order, records a second.
    pub lines_per_second: u64,
    /// All heads (position, time, type) read in order, records a second.
    pub heads_per_second: u64,
    /// "Is there a record with this tag?" of tags that are there.
    pub present: Lookups,
    /// The same of tags that are not.
    pub absent: Lookups,
}

/// Memory of this process, in bytes, from `/proc/self/status`; zeros where there is none.
#[derive(Debug, Clone, Copy, Default, serde::Serialize)]
pub struct Memory {
    /// In use after filling.
    pub filled: u64,
    /// The most while filling and sealing.
    pub filled_most: u64,
    /// In use after opening the log again.
    pub opened: u64,
    /// In use after all lines and heads were read.
    pub scanned: u64,
    /// In use after all reading.
    pub read: u64,
    /// The most of the whole run.
    pub most: u64,
}

/// How long lookups took, in nanoseconds.
#[derive(Debug, Clone, Copy, Default, serde::Serialize)]
pub struct Lookups {
    /// Half took at most so long.
    pub median_ns: u64,
    /// Ninety-nine in a hundred took at most so long.
    pub p99_ns: u64,
}

/// Fills a log of `records` in `dir`, seals it, opens it again and reads it.
///
/// # Errors
/// When the log cannot be made or read, or does not hold what was put in.
pub fn run(
    dir: &Path,
    records: u32,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<Volume, BenchError> {
    let lines = Lines::new(1);
    let start = Instant::now();
    let log = Log::create(dir)?;
    let bytes = fill(&log, &lines, records, progress)?;
    let filled_per_second = rate(records.into(), start);
    let filled = status("VmRSS:");
    let start = Instant::now();
    log.wait_merged(u64::MAX);
    log.seal()?;
    let seal_ms = millis(start);
    let filled_most = status("VmHWM:");
    drop(log);

    let start = Instant::now();
    let (log, recovery) = Log::open(dir)?;
    let open_ms = millis(start);
    if recovery != sijill_store::Recovery::default() || log.head() != u64::from(records) {
        return Err(BenchError::Wrong(format!("{} records, {recovery:?}", log.head())));
    }
    let opened = status("VmRSS:");
    let heads_per_second = best(|| heads(&log))?;
    let lines_per_second = best(|| scan(&log, bytes))?;
    let scanned = status("VmRSS:");
    let present = lookups(&log, |n| lines.line(spread(n, records), TAGS).1, true)?;
    let others = Lines::new(2);
    let absent = lookups(&log, |n| others.line(spread(n, records), TAGS).1, false)?;
    let read = status("VmRSS:");
    let sizes = log.sizes()?;
    let memory = Memory { filled, filled_most, opened, scanned, read, most: status("VmHWM:") };
    Ok(Volume {
        records: records.into(),
        line_bytes: bytes / u64::from(records.max(1)),
        filled_per_second,
        seal_ms,
        open_ms,
        sizes,
        memory,
        lines_per_second,
        heads_per_second,
        present,
        absent,
    })
}

/// Appends all records, a hundred at a time, and says how many bytes their lines have.
fn fill(
    log: &Log,
    lines: &Lines,
    records: u32,
    progress: &mut dyn FnMut(u64, u64),
) -> Result<u64, BenchError> {
    let mut waiting = std::collections::VecDeque::new();
    let mut bytes = 0;
    for from in (0..records).step_by(AT_ONCE as usize) {
        let upto = records.min(from.saturating_add(AT_ONCE));
        let some: Vec<_> = (from..upto).map(|n| lines.line(n, TAGS).0).collect();
        bytes += some.iter().map(|line| line.as_bytes().len() as u64).sum::<u64>();
        let append = Append { lines: some, condition: None, at: lines.at(), times: Times::Writer };
        waiting.push_back(log.append(append));
        if waiting.len() > WAITING
            && let Some(ticket) = waiting.pop_front()
        {
            ticket.wait()?;
        }
        progress(u64::from(upto), u64::from(records));
    }
    for ticket in waiting {
        ticket.wait()?;
    }
    Ok(bytes)
}

/// Reads all lines in order; void when they are not those that were written.
fn scan(log: &Log, bytes: u64) -> Result<u64, BenchError> {
    let (mut seen, mut read) = (0_u64, 0_u64);
    let start = Instant::now();
    log.scan(0, u64::MAX, &mut |record| {
        seen += 1;
        read += record.line.len() as u64;
        ControlFlow::Continue(())
    })?;
    let rate = rate(seen, start);
    if (seen, read) != (log.head(), bytes) {
        return Err(BenchError::Wrong(format!("{seen} lines of {read} bytes")));
    }
    Ok(rate)
}

/// Reads all heads in order.
fn heads(log: &Log) -> Result<u64, BenchError> {
    let (mut seen, mut signatures) = (0_u64, 0_u64);
    let start = Instant::now();
    log.scan_heads(0, u64::MAX, &mut |head| {
        seen += 1;
        signatures += u64::from(head.kind == "signature.given.v1");
        ControlFlow::Continue(())
    })?;
    let rate = rate(seen, start);
    if seen != log.head() || signatures != seen {
        return Err(BenchError::Wrong(format!("{seen} heads, {signatures} of signatures")));
    }
    Ok(rate)
}

fn best(mut run: impl FnMut() -> Result<u64, BenchError>) -> Result<u64, BenchError> {
    let mut best = 0;
    for _ in 0..SCANS {
        best = best.max(run()?);
    }
    Ok(best)
}

/// Asks for the tags one after the other, each over the whole log.
fn lookups(log: &Log, tag: impl Fn(u32) -> Tag, there: bool) -> Result<Lookups, BenchError> {
    let mut took = Vec::with_capacity(LOOKUPS as usize);
    for n in 0..LOOKUPS + WARMING {
        let query = Query::one(&["signature.given.v1"], vec![tag(n)]);
        let condition = FailIf { query, after: None };
        let start = Instant::now();
        let found = log.any_after(&condition)?;
        let nanos = u64::try_from(start.elapsed().as_nanos()).unwrap_or(u64::MAX);
        if found.is_some() != there {
            return Err(BenchError::Wrong(format!("a lookup found {found:?}")));
        }
        if n >= WARMING {
            took.push(nanos);
        }
    }
    took.sort_unstable();
    let at = |percent: usize| took.get(took.len() * percent / 100).copied().unwrap_or(0);
    Ok(Lookups { median_ns: at(50), p99_ns: at(99) })
}

/// A record's number for the `n`th lookup: all over the log, in no order.
fn spread(n: u32, records: u32) -> u32 {
    let wide = u64::from(n).wrapping_mul(0x9E37_79B9_7F4A_7C15) >> 32;
    u32::try_from((wide * u64::from(records)) >> 32).unwrap_or(0)
}

fn rate(records: u64, start: Instant) -> u64 {
    let nanos = start.elapsed().as_nanos().max(1);
    u64::try_from(u128::from(records) * 1_000_000_000 / nanos).unwrap_or(u64::MAX)
}

pub(super) fn millis(start: Instant) -> u64 {
    u64::try_from(start.elapsed().as_millis()).unwrap_or(u64::MAX)
}

/// A line of `/proc/self/status`, in bytes.
pub(super) fn status(name: &str) -> u64 {
    let path = Path::new("/proc/self/status");
    let text = std::fs::read_to_string(path).map_err(io("read", path)).unwrap_or_default();
    let line = text.lines().find_map(|line| line.strip_prefix(name)).unwrap_or_default();
    line.trim().trim_end_matches("kB").trim().parse::<u64>().unwrap_or(0) * 1024
}
