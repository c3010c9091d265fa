//! Replaying a register into all views: nine records in ten are signatures, one in ten is a
//! signature withdrawn, which is read whole.

use std::ops::ControlFlow;
use std::path::Path;
use std::time::Instant;

use sijill_core::record::Record;
use sijill_projections::Views;
use sijill_store::Log;

use super::{BenchError, Measured};

/// Replays every record of `log` into fresh views; says how fast, over the best of `rounds`.
///
/// # Errors
/// When the log cannot be read, or a record cannot be read into the views.
pub fn run(log: &Log, rounds: u32) -> Result<Measured, BenchError> {
    let head = log.head();
    let mut best: Option<(std::time::Duration, u64)> = None;
    for _ in 0..rounds.max(1) {
        let mut views = Views::new(sijill_projections::Question::Recorded(None));
        let mut failed = None;
        let start = Instant::now();
        log.scan(0, head, &mut |record: Record<'_>| match views.apply(&record) {
            Ok(()) => ControlFlow::Continue(()),
            Err(error) => {
                failed = Some(error.to_string());
                ControlFlow::Break(())
            }
        })?;
        if let Some(why) = failed {
            return Err(BenchError::Views(why));
        }
        let took = start.elapsed();
        if best.is_none_or(|(before, _)| took < before) {
            best = Some((took, head));
        }
    }
    let (took, records) = best.unwrap_or_default();
    let nanos = u64::try_from(took.as_nanos()).unwrap_or(u64::MAX).max(1);
    let per_second = u128::from(records) * 1_000_000_000 / u128::from(nanos);
    let per_second = u64::try_from(per_second).unwrap_or(u64::MAX);
    Ok(Measured { what: "replay", writers: 1, records, per_second, p50_us: 0, p99_us: 0 })
}

/// Makes a register in `dir` with about `records` records for a replay.
///
/// # Errors
/// When the register cannot be made.
pub fn fill(dir: &Path, keys: &Path, records: u32) -> Result<sijill_store::Register, BenchError> {
    crate::demo::crowd(dir, keys, records)
}
