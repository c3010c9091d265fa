//! Durable conditional appends, side by side: Sijill, tephra, UmaDB, redb, SQLite, a plain appended
//! file and a raw one, with the same records, tags, conditions and callers, on one disk in one run,
//! in alternating rounds. It measures and judges nothing: no build may depend on what it says.

#![allow(clippy::print_stdout, reason = "it is a program of the terminal")]

mod drive;
mod engines;
mod files;
mod group;
mod records;
mod stores;

use std::path::{Path, PathBuf};
use std::sync::Arc;

use drive::Round;
use records::Inputs;
use serde_json::json;

/// Whatever goes wrong ends the run.
pub type Fault = Box<dyn std::error::Error + Send + Sync>;

const STORES: [&str; 7] = ["sijill", "raw", "plain", "tephra", "umadb", "redb", "sqlite"];

const USAGE: &str =
    "peers [--records N] [--writers 1,8,64,512] [--rounds N] [--condition unique|none]
      [--only sijill,raw,…] [--dir DIR] [--json FILE]

  --records N    records of a round; fewer callers than 64 append a tenth of them (200000)
  --rounds N     rounds of each, one after the other; medians are told (3)
  --dir DIR      the folder on the disk to measure; made and removed (peers-bench)
  --json FILE    writes the figures there too";

#[derive(Debug)]
struct Asked {
    records: u32,
    writers: Vec<usize>,
    rounds: usize,
    unique: bool,
    only: Vec<String>,
    dir: PathBuf,
    json: Option<PathBuf>,
}

impl Asked {
    fn read(mut words: impl Iterator<Item = String>) -> Result<Self, Fault> {
        let mut asked = Self {
            records: 200_000,
            writers: vec![1, 8, 64, 512],
            rounds: 3,
            unique: true,
            only: STORES.map(str::to_owned).to_vec(),
            dir: "peers-bench".into(),
            json: None,
        };
        while let Some(word) = words.next() {
            let value = words.next().ok_or(USAGE)?;
            match word.as_str() {
                "--records" => asked.records = value.parse()?,
                "--rounds" => asked.rounds = value.parse::<usize>()?.max(1),
                "--writers" => {
                    asked.writers = value.split(',').map(str::parse).collect::<Result<_, _>>()?;
                }
                "--condition" if value == "unique" => asked.unique = true,
                "--condition" if value == "none" => asked.unique = false,
                "--only" => asked.only = value.split(',').map(str::to_owned).collect(),
                "--dir" => asked.dir = value.into(),
                "--json" => asked.json = Some(value.into()),
                _ => return Err(USAGE.into()),
            }
        }
        if let Some(stranger) = asked.only.iter().find(|name| !STORES.contains(&name.as_str())) {
            return Err(format!("{stranger} is none of {}", STORES.join(", ")).into());
        }
        Ok(asked)
    }
}

fn main() -> Result<(), Fault> {
    let asked = Asked::read(std::env::args().skip(1))?;
    if asked.dir.exists() {
        return Err(format!("{} exists already", asked.dir.display()).into());
    }
    std::fs::create_dir_all(&asked.dir)?;
    let measured = measure(&asked);
    std::fs::remove_dir_all(&asked.dir)?;
    show(&asked, &measured?)
}

/// One row: how many callers, which store, its rounds from the slowest to the fastest.
type Row = (usize, String, Vec<Round>);

fn measure(asked: &Asked) -> Result<Vec<Row>, Fault> {
    let mut rows = Vec::new();
    for writers in &asked.writers {
        // a few callers wait for every sync: fewer records measure as well
        let records = if *writers < 64 { (asked.records / 10).max(1) } else { asked.records };
        let inputs = Arc::new(Inputs::new(records)?);
        let mut all: Vec<Row> =
            asked.only.iter().map(|name| (*writers, name.clone(), Vec::new())).collect();
        for _ in 0..asked.rounds {
            for (_, name, rounds) in &mut all {
                let dir = fresh(&asked.dir)?;
                rounds.push(one(name, &dir, &inputs, asked.unique, *writers, records)?);
            }
        }
        for (_, _, rounds) in &mut all {
            rounds.sort_by(|a, b| a.per_second.total_cmp(&b.per_second));
        }
        rows.extend(all);
    }
    Ok(rows)
}

fn one(
    name: &str,
    dir: &Path,
    inputs: &Arc<Inputs>,
    unique: bool,
    writers: usize,
    records: u32,
) -> Result<Round, Fault> {
    match name {
        "raw" => drive::round(files::Lines::new(dir, inputs, true)?, writers, records),
        "plain" => drive::round(files::Lines::new(dir, inputs, false)?, writers, records),
        "tephra" => drive::round(stores::Tephra::new(dir, inputs, unique)?, writers, records),
        "umadb" => drive::round(stores::UmaDb::new(dir, inputs, unique)?, writers, records),
        "redb" => drive::round(engines::Plain::redb(dir, inputs, unique)?, writers, records),
        "sqlite" => drive::round(engines::Plain::sqlite(dir, inputs, unique)?, writers, records),
        _ => drive::round(stores::Sijill::new(dir, inputs, unique)?, writers, records),
    }
}

fn fresh(dir: &Path) -> Result<PathBuf, Fault> {
    let folder = dir.join("store");
    if folder.exists() {
        std::fs::remove_dir_all(&folder)?;
    }
    std::fs::create_dir_all(&folder)?;
    Ok(folder)
}

/// How busy the machine is, as it says itself.
fn load() -> String {
    let told = std::fs::read_to_string("/proc/loadavg").unwrap_or_default();
    told.split(' ').take(3).collect::<Vec<_>>().join(" ")
}

fn show(asked: &Asked, rows: &[Row]) -> Result<(), Fault> {
    let median = |rounds: &[Round]| rounds[rounds.len() / 2].clone();
    let cores = std::thread::available_parallelism().map_or(0, std::num::NonZero::get);
    println!("cores: {cores}, load average at the end: {}", load());
    println!(
        "{:>7}  {:<7}{:>12}{:>12}{:>10}{:>10}{:>12}{:>14}",
        "callers",
        "store",
        "records/s",
        "settled/s",
        "p50 µs",
        "p99 µs",
        "lo–hi, %",
        "sijill/store"
    );
    let mut out = Vec::new();
    for (writers, name, rounds) in rows {
        let middle = median(rounds);
        let ours = rows.iter().find(|(w, name, _)| w == writers && name == "sijill");
        let ratio = ours.map(|(_, _, ours)| median(ours).per_second / middle.per_second);
        let percent = |round: &Round| round.per_second * 100.0 / middle.per_second;
        println!(
            "{writers:>7}  {name:<7}{:>12.0}{:>12.0}{:>10}{:>10}{:>12}{:>14}",
            middle.per_second,
            middle.settled,
            middle.p50,
            middle.p99,
            format!("{:.0}–{:.0}", percent(&rounds[0]), percent(&rounds[rounds.len() - 1])),
            ratio.map(|ratio| format!("{ratio:.2}")).unwrap_or_default(),
        );
        out.push(json!({"callers": writers, "store": name, "median": middle.json(),
            "sijill_to_this": ratio, "rounds": rounds.iter().map(Round::json).collect::<Vec<_>>()}));
    }
    if let Some(file) = &asked.json {
        let all = json!({"cores": cores, "load": load(), "records": asked.records,
            "condition": if asked.unique { "unique" } else { "none" }, "rows": out});
        std::fs::write(file, format!("{all:#}\n"))?;
    }
    Ok(())
}
