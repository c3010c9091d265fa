//! Those who look on while others sign: a reader of the petition's page, a reader of its count, and
//! the memory of this process. Nothing here may write.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use sijill_core::ids::CaseId;

use crate::bench::client::Blocking;
use crate::bench::{BenchError, io, waited};

/// How long a reader of pages waits between two.
const READER_WAITS: Duration = Duration::from_millis(10);
/// How long a reader of the count waits between two, and how often the truth is noted.
const COUNTER_WAITS: Duration = Duration::from_millis(50);

/// Someone who asks again and again until told to stop.
pub(super) struct Onlooker<T> {
    looking: Arc<AtomicBool>,
    thread: JoinHandle<std::io::Result<T>>,
}

impl<T> Onlooker<T> {
    /// What was seen.
    pub(super) fn stop(self) -> Result<T, BenchError> {
        self.looking.store(false, Ordering::Release);
        let seen = self.thread.join().map_err(|_| std::io::Error::other("a reader panicked"));
        seen.and_then(|seen| seen).map_err(io("read", Path::new("pages")))
    }
}

/// Asks for the page of the petition; how long each took, in microseconds.
pub(super) fn pages(address: SocketAddr, case: CaseId) -> Onlooker<Vec<u32>> {
    let looking = Arc::new(AtomicBool::new(true));
    let go_on = Arc::clone(&looking);
    let thread = std::thread::spawn(move || {
        let mut connection = Blocking::open(address)?;
        let request = format!("GET /ar/cases/{case} HTTP/1.1\r\nhost: bench\r\n\r\n");
        let mut waits = Vec::new();
        while go_on.load(Ordering::Acquire) {
            let began = Instant::now();
            let answered = connection.ask(request.as_bytes())?;
            waits.push(waited(began));
            if answered.status != 200 {
                return Err(std::io::Error::other(format!("a page came as {}", answered.status)));
            }
            std::thread::sleep(READER_WAITS);
        }
        Ok(waits)
    });
    Onlooker { looking, thread }
}

/// What the reader of the count saw.
#[derive(Debug, Default)]
pub(super) struct Counted {
    /// How far the count that was shown lay behind those answered, in microseconds, each time.
    pub(super) behind: Vec<u32>,
    /// How often it showed more than had been sent.
    pub(super) ahead: u64,
}

/// Asks for the count of the petition and holds it against those who have been answered.
pub(super) fn counter(
    address: SocketAddr,
    case: CaseId,
    before: u64,
    sent: Arc<AtomicU64>,
    answered: Arc<AtomicU64>,
) -> Onlooker<Counted> {
    let looking = Arc::new(AtomicBool::new(true));
    let go_on = Arc::clone(&looking);
    let thread = std::thread::spawn(move || {
        let mut connection = Blocking::open(address)?;
        let request = format!("GET /api/v1/cases/{case}/petition HTTP/1.1\r\nhost: bench\r\n\r\n");
        let (mut truth, mut counted) = (Vec::<(Instant, u64)>::new(), Counted::default());
        while go_on.load(Ordering::Acquire) {
            let asked = Instant::now();
            truth.push((asked, before + answered.load(Ordering::Acquire)));
            let (_, body) = connection.read(request.as_bytes())?;
            let shown = shown(&body).ok_or(std::io::ErrorKind::InvalidData)?;
            counted.ahead += u64::from(shown > before + sent.load(Ordering::Acquire));
            // since when more had been answered than was shown
            let passed = truth.iter().find(|(_, count)| *count > shown);
            let behind = passed.map_or(Duration::ZERO, |(since, _)| asked - *since);
            counted.behind.push(u32::try_from(behind.as_micros()).unwrap_or(u32::MAX));
            std::thread::sleep(COUNTER_WAITS);
        }
        Ok(counted)
    });
    Onlooker { looking, thread }
}

/// The valid signatures in the answer of the interface.
fn shown(body: &[u8]) -> Option<u64> {
    let answer: serde_json::Value = serde_json::from_slice(body).ok()?;
    answer.pointer("/answer/signatures/valid")?.as_u64()
}

/// The bytes of memory this process holds; nothing where the system does not say.
pub(super) fn memory() -> Option<u64> {
    let status = std::fs::read_to_string("/proc/self/status").ok()?;
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"))?;
    line.trim().strip_suffix("kB")?.trim().parse::<u64>().ok().map(|kb| kb * 1024)
}
