//! `sijill bench plan`: the pages of a large plan.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::json;

use super::super::failure::Failure;
use super::super::{Done, Terminal};
use super::{cores, within};
use crate::bench::plan::{self, PlanRead, Planned};
use crate::i18n::Args;
use crate::table::Table;

/// How large.
#[derive(Debug, ClapArgs)]
pub(crate) struct Asked {
    /// How many commitments
    #[arg(long, default_value_t = 300)]
    commitments: u32,
    /// How many milestones they have, all of them
    #[arg(long, default_value_t = 5_000)]
    milestones: u32,
    /// How many measurements of indicators
    #[arg(long, default_value_t = 50_000)]
    measurements: u32,
    /// The folder on the disk to measure; it is made and removed
    #[arg(long, default_value = "sijill-bench")]
    dir: PathBuf,
}

/// Measures and shows.
pub(super) fn run(terminal: &Terminal, asked: &Asked) -> Result<Done, Failure> {
    let progress = terminal.progress(&terminal.say("cli-measuring", &Args::new()), 1);
    let Asked { commitments, milestones, measurements, .. } = *asked;
    let planned = Planned { commitments: commitments.max(1), milestones, measurements };
    let (folder, keys) = (asked.dir.join("register"), asked.dir.join("keys"));
    let read = within(&asked.dir, || {
        Ok(plan::run(&folder, &keys, planned, &mut |at, of| progress.at(at, of))?)
    })?;
    drop(progress);
    show(terminal, &read);
    Ok(Done::Yes)
}

fn show(terminal: &Terminal, read: &PlanRead) {
    if terminal.is_json() {
        let machine = json!({"cores": cores()});
        terminal.show_json(&json!({"machine": machine, "measured": read}));
        return;
    }
    let heads = ["cli-bench-what", "cli-bench-bytes", "cli-bench-p50", "cli-bench-p99"];
    let heads = heads.map(|key| terminal.say(key, &Args::new()));
    let mut table = Table::new(&heads.each_ref().map(String::as_str));
    let number = |n: u64| terminal.speech().number(i64::try_from(n).unwrap_or(i64::MAX));
    for page in &read.pages {
        let took = &page.took;
        let cells = [&page.page, &number(page.bytes), &number(took.p50_us), &number(took.p99_us)];
        table = table.row(&cells.map(String::as_str));
    }
    terminal.show_plain(&table.render(terminal.speech().language(), terminal.width()));
}
