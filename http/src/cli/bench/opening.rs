//! `sijill bench open`: opening a large register.

use std::path::PathBuf;

use clap::Args as ClapArgs;
use serde_json::json;

use super::super::failure::Failure;
use super::super::{Done, Terminal};
use super::{cores, show_values, within};
use crate::bench::opening;
use crate::i18n::Args;

/// How large.
#[derive(Debug, ClapArgs)]
pub(crate) struct Asked {
    /// How many records the register has, nine in ten of them signatures
    #[arg(long, default_value_t = 1_000_000)]
    records: u32,
    /// The folder on the disk to measure; it is made and removed
    #[arg(long, default_value = "sijill-bench")]
    dir: PathBuf,
}

/// Measures and shows.
pub(super) fn run(terminal: &Terminal, asked: &Asked) -> Result<Done, Failure> {
    let progress = terminal.progress(&terminal.say("cli-measuring", &Args::new()), 1);
    let (folder, keys) = (asked.dir.join("register"), asked.dir.join("keys"));
    let measured = within(&asked.dir, || Ok(opening::run(&folder, &keys, asked.records)?))?;
    drop(progress);
    if terminal.is_json() {
        let machine = json!({"cores": cores()});
        terminal.show_json(&json!({"machine": machine, "measured": measured}));
        return Ok(Done::Yes);
    }
    let (first, again) = (measured.first, measured.again);
    show_values(
        terminal,
        &[
            ("cli-bench-records", measured.records),
            ("cli-open-register-first", first.register_ms),
            ("cli-open-service-first", first.service_ms),
            ("cli-open-close-first", first.close_ms),
            ("cli-open-register-again", again.register_ms),
            ("cli-open-service-again", again.service_ms),
            ("cli-open-close-again", again.close_ms),
            ("cli-open-snapshots", measured.snapshot_bytes),
            ("cli-open-memory", measured.memory),
        ],
    );
    Ok(Done::Yes)
}
