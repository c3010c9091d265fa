//! Opening a large register: what is folded from the first record, and what goes on from snapshots.
//! Nothing here may know what a snapshot holds.

use std::path::Path;
use std::time::{Duration, Instant};

use sijill_projections::NoSuchView;
use sijill_store::Register;

use super::{BenchError, io};
use crate::service::{App, Options};

/// How long to wait for a service to let go of its register.
const PATIENCE: Duration = Duration::from_secs(30);

/// What was measured of opening.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Opening {
    /// How many records the register has.
    pub records: u64,
    /// Without any snapshot, as after an update of the program; the first snapshots are written within.
    pub first: Took,
    /// From the snapshots.
    pub again: Took,
    /// What the snapshots take on the disk, in bytes.
    pub snapshot_bytes: u64,
    /// The most memory of the process until the first opening, which fills the register, in bytes.
    pub memory_filled_most: u64,
    /// Memory of the process with the register open and served from snapshots, in bytes.
    pub memory: u64,
}

/// How long it took, in milliseconds.
#[derive(Debug, Clone, Copy, serde::Serialize)]
pub struct Took {
    /// Until the register takes commands.
    pub register_ms: u64,
    /// From then until a service over it answers from its views.
    pub service_ms: u64,
    /// Until all is closed again, with snapshots made where they are far behind.
    pub close_ms: u64,
}

/// Fills a register of `records` in `dir`, and opens it twice: without and with snapshots.
///
/// # Errors
/// When the register cannot be made or opened, or the two openings find different registers.
pub fn run(dir: &Path, keys: &Path, records: u32) -> Result<Opening, BenchError> {
    drop(super::replay::fill(dir, keys, records)?);
    let memory_filled_most = super::volume::status("VmHWM:");
    let snapshots = dir.join("snapshots");
    if snapshots.exists() {
        std::fs::remove_dir_all(&snapshots).map_err(io("remove", &snapshots))?;
    }
    let (first, found, _) = open(dir, keys)?;
    let (again, found_again, memory) = open(dir, keys)?;
    if found != found_again {
        return Err(BenchError::Wrong("the two openings found different registers".to_owned()));
    }
    let mut snapshot_bytes = 0;
    // of a small register none is made
    if snapshots.exists() {
        for entry in std::fs::read_dir(&snapshots).map_err(io("read", &snapshots))? {
            let size = entry.and_then(|entry| entry.metadata()).map_err(io("read", &snapshots))?;
            snapshot_bytes += size.len();
        }
    }
    let records = found.1;
    Ok(Opening { records, first, again, snapshot_bytes, memory_filled_most, memory })
}

/// What views answer, and how many records there are.
type Found = ([Result<serde_json::Value, NoSuchView>; 3], u64);

/// Opens, serves and closes; says how long each took, what was found, and how much memory is in use
/// while it is served.
fn open(dir: &Path, keys: &Path) -> Result<(Took, Found, u64), BenchError> {
    let start = Instant::now();
    let register = Register::open(dir, Some(keys))?;
    let register_ms = super::volume::millis(start);
    let start = Instant::now();
    let service = App::start(register.clone(), Options::default())?;
    let found = service.live().now(|views| {
        let answer = |name| views.json(name, None, jiff::civil::Date::default());
        ["register", "cases", "dashboard"].map(answer)
    })?;
    let service_ms = super::volume::millis(start);
    let memory = super::volume::status("VmRSS:");
    let head = register.log().head();
    let start = Instant::now();
    drop(service);
    // what the service still had in hand ends by itself
    while !register.is_last() {
        if start.elapsed() > PATIENCE {
            return Err(BenchError::Wrong("the register stays in use".to_owned()));
        }
        std::thread::sleep(Duration::from_millis(1));
    }
    drop(register);
    let close_ms = super::volume::millis(start);
    Ok((Took { register_ms, service_ms, close_ms }, (found, head), memory))
}
