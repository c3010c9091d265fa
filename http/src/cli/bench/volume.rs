//! `sijill bench volume`: a large log on one disk.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::json;

use super::super::failure::Failure;
use super::super::{Done, Terminal};
use super::{cores, show_values, within};
use crate::bench::volume::{self, Volume};
use crate::i18n::Args;

/// How large.
#[derive(Debug, ClapArgs)]
pub(crate) struct Asked {
    /// How many records; ten millions take some 2 GB while it runs
    #[arg(long, default_value_t = 1_000_000)]
    records: u32,
    /// The folder on the disk to measure; it is made and removed
    #[arg(long, default_value = "sijill-bench")]
    dir: PathBuf,
}

/// Measures and shows.
pub(super) fn run(terminal: &Terminal, asked: &Asked) -> Result<Done, Failure> {
    let progress = terminal.progress(&terminal.say("cli-measuring", &Args::new()), 1);
    let measured = within(&asked.dir, || {
        Ok(volume::run(&asked.dir, asked.records, &mut |at, of| progress.at(at, of))?)
    })?;
    drop(progress);
    show(terminal, &measured);
    Ok(Done::Yes)
}

fn show(terminal: &Terminal, measured: &Volume) {
    let (sizes, memory) = (&measured.sizes, &measured.memory);
    let each = |bytes: u64| bytes / measured.records.max(1);
    if terminal.is_json() {
        let total = each(sizes.total());
        let machine = json!({"cores": cores()});
        terminal
            .show_json(&json!({"machine": machine, "measured": measured, "bytes_a_record": total}));
        return;
    }
    let rows = [
        ("cli-volume-filled", measured.filled_per_second),
        ("cli-volume-seal", measured.seal_ms),
        ("cli-volume-open", measured.open_ms),
        ("cli-volume-lines", measured.lines_per_second),
        ("cli-volume-heads", measured.heads_per_second),
        ("cli-volume-present-median", measured.present.median_ns),
        ("cli-volume-present-p99", measured.present.p99_ns),
        ("cli-volume-absent-median", measured.absent.median_ns),
        ("cli-volume-absent-p99", measured.absent.p99_ns),
        ("cli-volume-total", each(sizes.total())),
        ("cli-volume-journal", each(sizes.journal_sealed)),
        ("cli-volume-blocks", each(sizes.blocks)),
        ("cli-volume-postings", each(sizes.postings)),
        ("cli-volume-tiles", each(sizes.tiles)),
        ("cli-volume-sled-rest", each(sizes.overhead())),
        ("cli-volume-journal-open", sizes.journal_open),
        ("cli-volume-memory-filled", memory.filled),
        ("cli-volume-memory-opened", memory.opened),
        ("cli-volume-memory-scanned", memory.scanned),
        ("cli-volume-memory-read", memory.read),
        ("cli-volume-memory-most", memory.most),
    ];
    show_values(terminal, &rows);
}
