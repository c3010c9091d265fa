//! The callers: so many at once, each waiting for its answer before it appends again, in the same
//! way for every store. Nothing here may know which store it drives.

use std::future::Future;
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::time::Instant;

use serde_json::{Value, json};

use crate::Fault;

/// A store, as callers see it.
pub trait Store: Send + Sync + 'static {
    /// Appends the `n`th record under its condition, and waits until it is durable.
    ///
    /// # Errors
    /// When it was not appended.
    fn append(&self, n: u32) -> impl Future<Output = Result<(), Fault>> + Send;

    /// Waits for what goes on behind the answers, and closes; then the number of records there.
    ///
    /// # Errors
    /// When it cannot be closed or read.
    fn close(self) -> Result<u64, Fault>;
}

/// What one round gave.
#[derive(Debug, Clone)]
pub struct Round {
    /// Records a second, answered as durable.
    pub per_second: f64,
    /// The same, until what goes on behind the answers was done too.
    pub settled: f64,
    /// Half of the callers waited at most so long, in microseconds.
    pub p50: u32,
    /// Ninety-nine in a hundred waited at most so long, in microseconds.
    pub p99: u32,
}

impl Round {
    /// As JSON.
    pub fn json(&self) -> Value {
        json!({"per_second": self.per_second, "settled_per_second": self.settled,
            "p50_us": self.p50, "p99_us": self.p99})
    }
}

/// Appends `records` records from `writers` callers.
///
/// # Errors
/// When an append fails, or the records are not all there afterwards.
pub fn round<S: Store>(store: S, writers: usize, records: u32) -> Result<Round, Fault> {
    let runtime = tokio::runtime::Builder::new_multi_thread().build()?;
    let store = Arc::new(store);
    let next = Arc::new(AtomicU32::new(0));
    let start = Instant::now();
    let callers: Vec<_> = (0..writers)
        .map(|_| {
            let (store, next) = (Arc::clone(&store), Arc::clone(&next));
            runtime.spawn(async move {
                let mut waits = Vec::new();
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= records {
                        return Ok::<_, Fault>(waits);
                    }
                    let start = Instant::now();
                    store.append(n).await?;
                    waits.push(u32::try_from(start.elapsed().as_micros()).unwrap_or(u32::MAX));
                }
            })
        })
        .collect();
    let mut waits = Vec::new();
    for caller in callers {
        waits.extend(runtime.block_on(caller)??);
    }
    let took = start.elapsed();
    drop(runtime);
    let store = Arc::into_inner(store).ok_or("a caller still holds the store")?;
    let there = store.close()?;
    let settled = start.elapsed();
    if there != u64::from(records) {
        return Err(format!("{there} records are there instead of {records}").into());
    }
    waits.sort_unstable();
    let at = |percent: usize| {
        let n = (waits.len() * percent / 100).min(waits.len().saturating_sub(1));
        waits.get(n).copied().unwrap_or_default()
    };
    let rate = |took: std::time::Duration| f64::from(records) / took.as_secs_f64();
    Ok(Round { per_second: rate(took), settled: rate(settled), p50: at(50), p99: at(99) })
}
