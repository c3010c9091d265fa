//! Measurements: durable conditional appends beside a raw file in the same run on the same disk, the
//! replay of a register into all views, signing over HTTP, a whole election, tallies beside pabutools,
//! opening a register, the pages of a large plan, and a log of millions of records. A benchmark is never a test; nothing here may
//! decide whether a build is good.

pub mod append;
pub(crate) mod client;
pub mod election;
pub mod opening;
pub mod plan;
pub mod raw;
pub mod replay;
pub mod sign;
pub mod tally;
pub mod volume;

use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

use sijill_core::ids::{CommandId, Ids, RecordId};
use sijill_core::query::Tag;
use sijill_core::record::{Actor, Draft, Line};
use sijill_core::time::Moment;

/// Why a measurement could not be made.
#[derive(Debug, thiserror::Error)]
pub enum BenchError {
    /// The system refused.
    #[error("could not {doing} {path}")]
    Io {
        /// What was being done.
        doing: &'static str,
        /// To what.
        path: PathBuf,
        /// What the system said.
        #[source]
        source: std::io::Error,
    },
    /// The log failed.
    #[error("the log failed")]
    Log(#[from] sijill_store::StoreError),
    /// An append failed.
    #[error("an append failed")]
    Append(#[from] sijill_store::AppendError),
    /// A register failed.
    #[error("the register failed")]
    Register(#[from] sijill_store::ExecuteError),
    /// The answers or the records are not those that were asked for.
    #[error("measuring is void: {0}")]
    Wrong(String),
    /// The views could not read a record.
    #[error("a record could not be read into the views: {0}")]
    Views(String),
}

impl From<sijill_store::RegisterError> for BenchError {
    fn from(error: sijill_store::RegisterError) -> Self {
        Self::Register(error.into())
    }
}

pub(crate) fn io<'a>(
    doing: &'static str,
    path: &'a Path,
) -> impl FnOnce(std::io::Error) -> BenchError + 'a {
    move |source| BenchError::Io { doing, path: path.to_owned(), source }
}

/// What is appended in a round, and by how many.
#[derive(Debug, Clone, Copy)]
pub struct Appending {
    /// How many records.
    pub records: u32,
    /// How many callers wait at once.
    pub writers: usize,
    /// How many tags a record has, one to four; one of them only it has.
    pub tags: usize,
    /// Whether each is appended only if no record bears its own tag.
    pub unique: bool,
}

/// One measured run.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Measured {
    /// What was measured: `sijill`, `raw`, `plain`.
    pub what: &'static str,
    /// How many callers waited at once.
    pub writers: usize,
    /// How many records.
    pub records: u64,
    /// Records a second.
    pub per_second: u64,
    /// Half of the callers waited at most so long, in microseconds.
    pub p50_us: u64,
    /// Ninety-nine in a hundred waited at most so long, in microseconds.
    pub p99_us: u64,
}

impl Measured {
    pub(crate) fn new(
        what: &'static str,
        writers: usize,
        took: Duration,
        mut waits_us: Vec<u32>,
    ) -> Self {
        waits_us.sort_unstable();
        let at = |percent: usize| {
            let n = (waits_us.len() * percent / 100).min(waits_us.len().saturating_sub(1));
            waits_us.get(n).copied().unwrap_or(0).into()
        };
        let records = waits_us.len() as u64;
        let nanos = u64::try_from(took.as_nanos()).unwrap_or(u64::MAX).max(1);
        let per_second = u128::from(records) * 1_000_000_000 / u128::from(nanos);
        let per_second = u64::try_from(per_second).unwrap_or(u64::MAX);
        Self { what, writers, records, per_second, p50_us: at(50), p99_us: at(99) }
    }
}

impl Measured {
    /// A number of bytes, told as its records.
    pub(crate) fn bytes(what: &'static str, bytes: u64) -> Self {
        Self { what, writers: 1, records: bytes, per_second: 0, p50_us: 0, p99_us: 0 }
    }
}

/// Microseconds since `start`, as the waits are kept.
pub(crate) fn waited(start: Instant) -> u32 {
    u32::try_from(start.elapsed().as_micros()).unwrap_or(u32::MAX)
}

/// A signature's line, of about 460 bytes with four tags, as callers write them. As in a real one, the
/// record, its command and its signer have an id each, and each is random.
pub(crate) struct Lines {
    ids: Ids,
    commands: Ids,
    signers: Ids,
    at: Moment,
}

impl Lines {
    pub(crate) fn new(seed: u8) -> Self {
        let at = Moment::from_ms(1_760_000_000_000);
        let ids = |of: u8| Ids::new([seed ^ of; 32], at);
        Self { ids: ids(0), commands: ids(64), signers: ids(128), at }
    }

    /// The `n`th line with so many `tags` (one to four), and the tag that only it has.
    pub(crate) fn line(&self, n: u32, tags: usize) -> (Line, Tag) {
        let signer = self.signers.nth(n).simple().to_string();
        let actor: Actor = format!("signer/{signer}").parse().expect("a pseudonym");
        let unique = Tag::new("signer", signer);
        let others: [&dyn Fn() -> Tag; 3] = [
            &|| Tag::new("case", self.ids.nth(u32::MAX - n / 1_000)),
            &|| Tag::new("territory", n % 20),
            &|| Tag::new("channel", n % 5),
        ];
        let others = others.into_iter().take(tags.saturating_sub(1)).map(|tag| tag());
        let tags: Vec<Tag> = std::iter::once(unique.clone()).chain(others).collect();
        let line = Line::write(
            &Draft {
                actor: &actor,
                basis: "procedure/bench#signatures",
                command: CommandId(self.commands.nth(n)),
                data: "{\"channel\":\"online\"}",
                id: RecordId(self.ids.nth(n)),
                source: "sijill:bench",
                subject: "petition/bench",
                tags: &tags,
                kind: "signature.given.v1",
            },
            self.at,
        );
        (line.expect("a short line"), unique)
    }

    pub(crate) fn at(&self) -> Moment {
        self.at
    }
}
