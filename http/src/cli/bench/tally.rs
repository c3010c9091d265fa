//! `sijill bench tally`: which files are counted, and how the times are shown. What is timed
//! stands in `crate::bench::tally`.

use std::path::{Path, PathBuf};

use serde_json::json;
use sijill_core::tally::read;

use super::super::failure::{Failure, io};
use super::super::tally::{bytes, problems};
use super::super::{Done, Terminal};
use super::{cores, within};
use crate::bench::tally::{Peer, Timed, prepare, run as time};
use crate::i18n::Args;
use crate::table::Table;

/// What is timed.
#[derive(Debug, clap::Args)]
pub(crate) struct Asked {
    /// Pabulib files, or folders of them
    #[arg(required = true, value_name = "FILE|FOLDER")]
    what: Vec<PathBuf>,
    /// Leave out what has fewer ballots
    #[arg(long, default_value_t = 0)]
    least: usize,
    /// How often each rule is run; the median is told
    #[arg(long, default_value_t = 5, value_parser = clap::value_parser!(u32).range(1..=1000))]
    rounds: u32,
    /// A Python that has pabutools, to be timed on the same files
    #[arg(long, value_name = "PATH")]
    python: Option<PathBuf>,
    /// After so many seconds a run of pabutools is given up
    #[arg(long, default_value_t = 20, value_parser = clap::value_parser!(u32).range(1..=86_400))]
    seconds: u32,
    /// The folder for the driver of pabutools; it is made and removed
    #[arg(long, default_value = "sijill-bench")]
    dir: PathBuf,
}

/// Carries out what is asked.
pub(super) fn run(terminal: &Terminal, asked: &Asked) -> Result<Done, Failure> {
    let files = files(&asked.what)?;
    let (all, done) = match &asked.python {
        Some(python) => within(&asked.dir, || {
            // where the driver runs, neither path may depend on the folder it is called from
            let folder = std::path::absolute(&asked.dir).map_err(io("find", &asked.dir))?;
            let peer = Peer { python, folder: &folder, seconds: asked.seconds };
            prepare(peer)?;
            each(terminal, asked, &files, Some(peer))
        })?,
        None => each(terminal, asked, &files, None)?,
    };
    show(terminal, asked, &all);
    Ok(done)
}

/// The files to count: those that are named, and those of folders that end as Pabulib's do.
fn files(what: &[PathBuf]) -> Result<Vec<PathBuf>, Failure> {
    let mut files = Vec::new();
    for path in what {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let mut within = Vec::new();
        for entry in std::fs::read_dir(path).map_err(io("list", path))? {
            let file = entry.map_err(io("list", path))?.path();
            let name = file.to_string_lossy();
            if name.ends_with(".pb") || name.ends_with(".pb.zst") {
                within.push(file);
            }
        }
        within.sort();
        files.extend(within);
    }
    Ok(files)
}

/// Times each file; one that cannot be counted is told and left out, and the answer is then no.
fn each(
    terminal: &Terminal,
    asked: &Asked,
    files: &[PathBuf],
    peer: Option<Peer<'_>>,
) -> Result<(Vec<Timed>, Done), Failure> {
    let total = files.len() as u64;
    let progress = terminal.progress(&terminal.say("cli-measuring", &Args::new()), total);
    let (mut all, mut done) = (Vec::new(), Done::Yes);
    for (file, at) in files.iter().zip(1..) {
        let bytes = bytes(terminal, file)?;
        let name = name(file);
        let reading = read(&bytes);
        match reading.election {
            Some(election) if election.ballots.len() >= asked.least => {
                all.extend(time((&name, &bytes), &election, asked.rounds, peer)?);
            }
            Some(_) => {}
            None => {
                if !terminal.is_json() {
                    problems(terminal, &name, &reading.problems);
                }
                done = Done::No;
            }
        }
        progress.at(at, total);
    }
    Ok((all, done))
}

fn name(file: &Path) -> String {
    file.file_name().unwrap_or(file.as_os_str()).to_string_lossy().into_owned()
}

fn show(terminal: &Terminal, asked: &Asked, all: &[Timed]) {
    if terminal.is_json() {
        let rows: Vec<_> = all
            .iter()
            .map(|row| {
                let [times, grouped] = row.times().map(|times| {
                    times.map(|(times, least)| json!({"times": times, "at_least": least}))
                });
                json!({"measured": row, "of_peer": times, "of_peer_grouped": grouped})
            })
            .collect();
        let machine = json!({"cores": cores()});
        let timed =
            json!({"machine": machine, "rounds": asked.rounds, "timed": "rule", "rows": rows});
        terminal.show_json(&timed);
        return;
    }
    let title = |key: &str| terminal.say(key, &Args::new());
    for rows in all.chunk_by(|one, next| one.file == next.file) {
        let args = Args::new().text("file", &rows[0].file).count("ballots", rows[0].ballots as u64);
        terminal.show(&terminal.say("tally-bench-file", &args));
        let heads = ["tally-bench-rule", "tally-bench-ours"].into_iter();
        let beside = [
            "tally-bench-peer",
            "tally-bench-times",
            "tally-bench-peer-grouped",
            "tally-bench-times-grouped",
            "tally-bench-same",
        ];
        let heads = heads.chain(beside.into_iter().filter(|_| asked.python.is_some()));
        let heads: Vec<String> = heads.map(title).collect();
        let mut table = Table::new(&heads.iter().map(String::as_str).collect::<Vec<_>>());
        for row in rows {
            let cells = cells(terminal, row);
            table = table.row(&cells.each_ref().map(String::as_str));
        }
        terminal.show_plain(&table.render(terminal.speech().language(), terminal.width()));
        terminal.show_plain("");
    }
    terminal.show(&title("tally-bench-only-rule"));
    if asked.python.is_none() {
        terminal.show(&title("tally-bench-alone"));
    }
}

fn cells(terminal: &Terminal, row: &Timed) -> [String; 7] {
    let number = |n: u64| terminal.speech().number(i64::try_from(n).unwrap_or(i64::MAX));
    let micros = |ns: u64| number(ns / 1000);
    let least = |said: String, least: bool| match least {
        true => terminal.say("tally-bench-more-than", &Args::new().phrase("number", said)),
        false => said,
    };
    let given_up = || row.given_up_after.map(|s| u64::from(s) * 1_000_000_000);
    let [took, took_grouped] = [row.peer_ns, row.peer_grouped_ns].map(|peer| {
        let told = peer.map(|ns| (ns, false)).or_else(|| Some((given_up()?, true)));
        told.map(|(ns, more)| least(micros(ns), more)).unwrap_or_default()
    });
    let [times, times_grouped] =
        row.times().map(|told| told.map(|(n, more)| least(number(n), more)).unwrap_or_default());
    let same = match row.same {
        Some(true) => terminal.say("tally-bench-yes", &Args::new()),
        Some(false) => terminal.say("tally-bench-no", &Args::new()),
        None => String::new(),
    };
    let ours =
        terminal.speech().decimal(&format!("{}.{}", row.ours_ns / 1000, row.ours_ns % 1000 / 100));
    [row.rule.clone(), ours, took, times, took_grouped, times_grouped, same]
}
