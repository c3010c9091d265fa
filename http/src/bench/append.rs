//! Durable conditional appends: so many callers at once, each writing its own line, asking that no
//! record bears its unique tag, and waiting until the record is durable.

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use sijill_core::query::{FailIf, Query};
use sijill_store::{Append, Log, Times};

use super::{Appending, BenchError, Lines, Measured, waited};

/// Appends what is asked to a new log in `dir`.
///
/// # Errors
/// When the log cannot be made or an append fails.
pub fn run(dir: &Path, asked: Appending) -> Result<Measured, BenchError> {
    let Appending { records, writers, tags, unique } = asked;
    let log = Arc::new(Log::create(dir)?);
    let lines = Arc::new(Lines::new(1));
    let next = Arc::new(AtomicU32::new(0));
    let runtime = super::raw::runtime(dir)?;
    let start = Instant::now();
    let callers: Vec<_> = (0..writers)
        .map(|_| {
            let (log, lines, next) = (Arc::clone(&log), Arc::clone(&lines), Arc::clone(&next));
            runtime.spawn(async move {
                let mut waits = Vec::new();
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= records {
                        return Ok::<_, BenchError>(waits);
                    }
                    let start = Instant::now();
                    let (line, tag) = lines.line(n, tags);
                    let query = || Query::one(&["signature.given.v1"], vec![tag]);
                    let append = Append {
                        lines: vec![line],
                        condition: unique.then(|| FailIf { query: query(), after: None }),
                        at: lines.at(),
                        times: Times::Writer,
                    };
                    log.append(append).await?;
                    waits.push(waited(start));
                }
            })
        })
        .collect();
    let mut waits = Vec::new();
    for caller in callers {
        waits.extend(runtime.block_on(caller).map_err(super::raw::panicked(dir))??);
    }
    Ok(Measured::new("sijill", writers, start.elapsed(), waits))
}
