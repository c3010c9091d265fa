//! `sijill bench`: measures, side by side in one run on one disk.

mod opening;
mod plan;
mod tally;
mod volume;

use std::path::{Path, PathBuf};

use clap::{Subcommand, ValueEnum};
use serde_json::json;

use super::failure::{Failure, io};
use super::tally::OtherRule;
use super::{Done, Terminal};
use crate::bench::election::Held;
use crate::bench::sign::{Pace, Signing};
use crate::bench::{self, Appending, Measured};
use crate::i18n::Args;
use crate::table::Table;

/// What can be measured.
#[derive(Debug, Subcommand)]
pub(crate) enum AskBench {
    /// Durable conditional appends, beside the same callers writing ready lines to plain files
    Append {
        /// How many records a round appends
        #[arg(long, default_value_t = 200_000)]
        records: u32,
        /// How many callers wait at once; several rounds, separated by commas
        #[arg(long, value_delimiter = ',', default_value = "1,8,64,512")]
        writers: Vec<usize>,
        /// How many tags a record has: the person's, which no other has, petition, region, channel
        #[arg(long, default_value_t = 4, value_parser = clap::value_parser!(u8).range(1..=4))]
        tags: u8,
        /// When a record is appended: only if none bears its person's tag, or in any case
        #[arg(long, default_value = "unique")]
        condition: Condition,
        /// How often each round is run; the median is told
        #[arg(long, default_value_t = 3)]
        rounds: u32,
        /// The folder on the disk to measure; it is made and removed
        #[arg(long, default_value = "sijill-bench")]
        dir: PathBuf,
    },
    /// Replay a register into all views
    Replay {
        /// How many records the register has, nine in ten of them signatures
        #[arg(long, default_value_t = 300_000)]
        records: u32,
        /// How often it is replayed; the best is told
        #[arg(long, default_value_t = 3)]
        rounds: u32,
        /// The folder on the disk to measure; it is made and removed
        #[arg(long, default_value = "sijill-bench")]
        dir: PathBuf,
    },
    /// Hold an election of Pabulib over HTTP: import, links, ballots, close, count, bundle
    Election {
        /// The election, a `.pb` file, also compressed with zstd
        file: PathBuf,
        #[command(flatten)]
        other: OtherRule,
        /// How many connections are kept open
        #[arg(long, default_value_t = 256)]
        connections: usize,
        /// A Python that has pabutools, to count the published file again
        #[arg(long)]
        python: Option<PathBuf>,
        /// The folder on the disk to measure; it is made and removed
        #[arg(long, default_value = "sijill-bench")]
        dir: PathBuf,
    },
    /// Citizens confirm prepared links over HTTP, while somebody reads pages
    Sign {
        /// How many sign
        #[arg(long, default_value_t = 100_000)]
        signatures: u32,
        /// How many had signed before
        #[arg(long, default_value_t = 0)]
        before: u32,
        /// So many a second, whatever is answered; otherwise each as soon as it can
        #[arg(long, conflicts_with = "series")]
        rate: Option<u32>,
        /// A real petition to replay: a CSV file of moments and counts; its busiest stretch is taken
        #[arg(long)]
        series: Option<PathBuf>,
        /// How many minutes of it
        #[arg(long, default_value_t = 20)]
        minutes: u32,
        /// How many times as fast
        #[arg(long, default_value_t = 50)]
        speed: u32,
        /// How many connections are kept open
        #[arg(long, default_value_t = 256)]
        connections: usize,
        /// The folder on the disk to measure; it is made and removed
        #[arg(long, default_value = "sijill-bench")]
        dir: PathBuf,
    },
    /// Open a large register and serve it, without snapshots and from them
    Open(opening::Asked),
    /// Fill a plan with commitments, milestones and measurements, and read its pages over HTTP
    Plan(plan::Asked),
    /// Count elections under every rule, beside pabutools where a Python that has it is given
    Tally(tally::Asked),
    /// Fill a large log and seal it: disk by part, memory, opening, reading, lookups
    Volume(volume::Asked),
}

/// The condition of each append.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Condition {
    /// No record of the type bears the person's tag
    Unique,
    /// None
    None,
}

/// Carries out what is asked.
pub(super) fn run(terminal: &Terminal, ask: &AskBench) -> Result<Done, Failure> {
    let dir = match ask {
        AskBench::Append { dir, .. }
        | AskBench::Replay { dir, .. }
        | AskBench::Election { dir, .. }
        | AskBench::Sign { dir, .. } => dir,
        AskBench::Open(asked) => return opening::run(terminal, asked),
        AskBench::Plan(asked) => return plan::run(terminal, asked),
        AskBench::Tally(asked) => return tally::run(terminal, asked),
        AskBench::Volume(asked) => return volume::run(terminal, asked),
    };
    show(terminal, &within(dir, || measure(terminal, ask))?);
    Ok(Done::Yes)
}

/// How often it is tried to remove the folder, a tenth of a second apart.
const REMOVED_AFTER: u32 = 100;

/// Makes a folder, measures in it, and removes it.
fn within<T>(dir: &Path, measure: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    if dir.exists() {
        return Err(Failure::Usage(format!("{} exists already", dir.display())));
    }
    std::fs::create_dir_all(dir).map_err(io("create", dir))?;
    let measured = measure();
    removed(dir)?;
    measured
}

/// Removes the folder. A service that was just ended may still be writing its last snapshot there, and
/// what was measured must not be lost for that.
fn removed(dir: &Path) -> Result<(), Failure> {
    for _ in 0..REMOVED_AFTER {
        if std::fs::remove_dir_all(dir).is_ok() {
            return Ok(());
        }
        std::thread::sleep(std::time::Duration::from_millis(100));
    }
    std::fs::remove_dir_all(dir).map_err(io("remove", dir))
}

fn measure(terminal: &Terminal, ask: &AskBench) -> Result<Vec<Measured>, Failure> {
    let progress = terminal.progress(&terminal.say("cli-measuring", &Args::new()), 1);
    match ask {
        AskBench::Append { records, writers, tags, condition, rounds, dir } => {
            let asked = Appending {
                records: *records,
                writers: 1,
                tags: usize::from(*tags),
                unique: *condition == Condition::Unique,
            };
            appends(writers, asked, (*rounds).max(1), dir, |done, total| progress.at(done, total))
        }
        AskBench::Replay { records, rounds, dir } => {
            let (folder, keys) = (dir.join("register"), dir.join("keys"));
            let register = bench::replay::fill(&folder, &keys, *records)?;
            Ok(vec![bench::replay::run(register.log(), *rounds)?])
        }
        AskBench::Election { file, other, connections, python, dir } => {
            other.check(terminal)?;
            let (folder, keys) = (dir.join("register"), dir.join("keys"));
            let bytes = election(file).map_err(io("read", file))?;
            let source = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let (connections, python) = (*connections, python.clone());
            let read = sijill_core::tally::read(&bytes).election;
            let rule = read.and_then(|election| other.or_of_file(&election).0);
            let held = Held { file: bytes, rule, source, connections, python };
            Ok(bench::election::run(&folder, &keys, &held)?)
        }
        AskBench::Sign { signatures, before, rate, series, minutes, speed, connections, dir } => {
            let (folder, keys) = (dir.join("register"), dir.join("keys"));
            let pace = match (rate, series) {
                (Some(rate), _) => Pace::Steady(*rate),
                (None, Some(file)) => Pace::busiest(file, *minutes, *speed)?,
                (None, None) => Pace::AtOnce,
            };
            let (signatures, before, connections) = (*signatures, *before, *connections);
            let asked = Signing { signatures, before, connections, pace };
            Ok(bench::sign::run(&folder, &keys, &asked)?)
        }
        AskBench::Open(_) | AskBench::Plan(_) | AskBench::Tally(_) | AskBench::Volume(_) => {
            Ok(Vec::new())
        }
    }
}

/// Rounds of ours, raw and plain by turns, so many of each for each number of callers.
fn appends(
    writers: &[usize],
    asked: Appending,
    rounds: u32,
    dir: &Path,
    at: impl Fn(u64, u64),
) -> Result<Vec<Measured>, Failure> {
    let mut all = Vec::new();
    let total = writers.len() as u64 * u64::from(rounds) * 3;
    let mut done = 0;
    for writers in writers {
        // one caller alone waits for every sync: fewer records measure as well
        let records = if *writers < 8 { (asked.records / 10).max(1) } else { asked.records };
        let asked = Appending { records, writers: (*writers).max(1), ..asked };
        let mut measured = [const { Vec::new() }; 3];
        for _ in 0..rounds {
            for (n, kind) in measured.iter_mut().enumerate() {
                let folder = fresh(dir, "log")?;
                kind.push(match n {
                    0 => bench::append::run(&folder, asked)?,
                    n => bench::raw::run(&folder, asked, n == 2)?,
                });
                done += 1;
                at(done, total);
            }
        }
        all.extend(measured.into_iter().filter_map(median));
    }
    Ok(all)
}

/// The bytes of an election, unfolded where they are compressed.
fn election(file: &Path) -> std::io::Result<Vec<u8>> {
    let bytes = std::fs::read(file)?;
    if file.extension().is_some_and(|extension| extension == "zst") {
        return zstd::decode_all(bytes.as_slice());
    }
    Ok(bytes)
}

fn fresh(dir: &Path, name: &str) -> Result<PathBuf, Failure> {
    let folder = dir.join(name);
    if folder.exists() {
        std::fs::remove_dir_all(&folder).map_err(io("remove", &folder))?;
    }
    std::fs::create_dir_all(&folder).map_err(io("create", &folder))?;
    Ok(folder)
}

fn median(mut rounds: Vec<Measured>) -> Option<Measured> {
    rounds.sort_by_key(|measured| measured.per_second);
    let middle = rounds.len() / 2;
    (!rounds.is_empty()).then(|| rounds.swap_remove(middle))
}

/// The percentage of the rate of `file`, raw or plain, in the same run, for each of ours.
fn percent_of(file: &str, measured: &Measured, all: &[Measured]) -> Option<u64> {
    let file = all.iter().find(|it| it.what == file && it.writers == measured.writers)?;
    (measured.what == "sijill" && file.per_second > 0)
        .then(|| measured.per_second * 100 / file.per_second)
}

fn show(terminal: &Terminal, all: &[Measured]) {
    if terminal.is_json() {
        let rows: Vec<_> = all
            .iter()
            .map(|measured| {
                json!({"measured": measured,
                    "percent_of_raw": percent_of("raw", measured, all),
                    "percent_of_plain": percent_of("plain", measured, all)})
            })
            .collect();
        terminal.show_json(&json!({"machine": {"cores": cores()}, "rows": rows}));
        return;
    }
    let title = |key: &str| terminal.say(key, &Args::new());
    let heads = [
        "cli-bench-what",
        "cli-bench-writers",
        "cli-bench-records",
        "cli-bench-per-second",
        "cli-bench-p50",
        "cli-bench-p99",
        "cli-bench-of-raw",
        "cli-bench-of-plain",
    ];
    let heads = heads.map(title);
    let mut table = Table::new(&heads.each_ref().map(String::as_str));
    let number = |n: u64| terminal.speech().number(i64::try_from(n).unwrap_or(i64::MAX));
    for measured in all {
        let of =
            |file| percent_of(file, measured, all).map(|n| format!("{n} %")).unwrap_or_default();
        table = table.row(&[
            measured.what,
            &measured.writers.to_string(),
            &number(measured.records),
            &number(measured.per_second),
            &number(measured.p50_us),
            &number(measured.p99_us),
            &of("raw"),
            &of("plain"),
        ]);
    }
    terminal.show_plain(&table.render(terminal.speech().language(), terminal.width()));
}

/// Values with their titles, one in a row.
fn show_values(terminal: &Terminal, rows: &[(&str, u64)]) {
    let heads = ["cli-bench-what", "cli-volume-value"].map(|key| terminal.say(key, &Args::new()));
    let mut table = Table::new(&heads.each_ref().map(String::as_str));
    for (key, value) in rows {
        let value = terminal.speech().number(i64::try_from(*value).unwrap_or(i64::MAX));
        table = table.row(&[&terminal.say(key, &Args::new()), &value]);
    }
    terminal.show_plain(&table.render(terminal.speech().language(), terminal.width()));
}

fn cores() -> usize {
    std::thread::available_parallelism().map_or(0, std::num::NonZero::get)
}
