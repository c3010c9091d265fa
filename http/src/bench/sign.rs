//! Citizens who confirm prepared links over HTTP: the service runs in this process on a local port,
//! so many connections stay open, and the processors are shared by both sides. Each answer comes
//! after its record is durable. Meanwhile one reader asks for pages. Nothing of the service may be
//! left out that others meet.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sijill_core::ids::CaseId;
use sijill_core::query::{Query, Tag};
use sijill_store::Register;

use super::client::{Blocking, Connection};
use super::{BenchError, Measured, io, waited};
use crate::service::caller::wall;
use crate::service::pass::Grant;
use crate::service::server::Running;
use crate::service::{App, Options};

/// Every so many links, one is sent a second time by somebody else: no second record may come of it.
const TWICE_EVERY: usize = 20;
/// How long the reader of pages waits between two.
const READER_WAITS: Duration = Duration::from_millis(10);
/// How long the links are good.
const GOOD_MS: i64 = 60 * 60 * 1000;

/// What came of the signing.
struct Signed {
    took: Duration,
    waits: Vec<u32>,
    page_waits: Vec<u32>,
    /// How many links were not answered with 200 or 201.
    refused: u64,
}

/// Has `signatures` citizens sign one petition over `connections` connections.
///
/// # Errors
/// When the register or the service fails, an answer is not what it should be, or the records are
/// not one for each citizen.
pub fn run(
    dir: &Path,
    keys: &Path,
    signatures: u32,
    connections: usize,
) -> Result<Vec<Measured>, BenchError> {
    let (register, case) = crate::demo::collecting(dir, keys)?;
    // all of them come from one address, which would be asked to come again later
    let options = Options { unlimited: true, ..Options::default() };
    let service = App::start(register.clone(), options)?;
    let links = links(&service, case, signatures)?;
    let local = SocketAddr::from(([127, 0, 0, 1], 0));
    let running = Running::start(service, local).map_err(io("serve", dir))?;
    let address = running.address();
    let quiet = {
        let reading = Arc::new(AtomicBool::new(true));
        let reader = reader(address, case, Arc::clone(&reading));
        std::thread::sleep(Duration::from_millis(500));
        reading.store(false, Ordering::Release);
        pages(reader, dir)?
    };
    let signed = sign(address, case, links, connections).map_err(io("sign in", dir))?;
    drop(running);
    if signed.refused > 0 {
        return Err(BenchError::Wrong(format!("{} links were refused", signed.refused)));
    }
    one_each(&register, case, signatures)?;
    // those that were sent twice were answered twice, and count once
    let mut signing = Measured::new("sign", connections, signed.took, signed.waits);
    signing.per_second = signing.per_second * u64::from(signatures) / signing.records.max(1);
    signing.records = signatures.into();
    Ok(vec![
        signing,
        Measured::new("page meanwhile", 1, signed.took, signed.page_waits),
        Measured::new("page before", 1, Duration::from_millis(500), quiet),
    ])
}

/// The whole requests of as many citizens, some of them twice.
fn links(service: &App, case: CaseId, signatures: u32) -> Result<Vec<Vec<u8>>, BenchError> {
    let until = wall().plus_ms(GOOD_MS);
    let mut links = Vec::with_capacity(signatures as usize);
    for n in 0..signatures {
        let signer = service.register().pseudonym(case, &format!("FICTIF-{n:06}"))?;
        let sealed = service.passes().seal(Grant::Sign { case, signer }, until);
        let pass = sealed.map_err(sijill_store::RegisterError::Random)?;
        let body = format!("{{\"pass\":\"{pass}\"}}");
        let request = format!(
            "POST /api/v1/link HTTP/1.1\r\nhost: bench\r\naccept-language: ar\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        links.push(request.into_bytes());
        let n = n as usize;
        if n >= TWICE_EVERY && n.is_multiple_of(TWICE_EVERY) {
            links.push(links[n - TWICE_EVERY].clone());
        }
    }
    Ok(links)
}

/// Sends all links, from as many connections as asked, on a thread of its own.
fn sign(
    address: SocketAddr,
    case: CaseId,
    links: Vec<Vec<u8>>,
    connections: usize,
) -> std::io::Result<Signed> {
    let reading = Arc::new(AtomicBool::new(true));
    let reader = reader(address, case, Arc::clone(&reading));
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build()?;
    let links = Arc::new(links);
    let next = Arc::new(AtomicUsize::new(0));
    let (took, told) = runtime.block_on(async {
        let mut open = Vec::new();
        for _ in 0..connections.max(1) {
            open.push(Connection::open(address).await?);
        }
        let began = Instant::now();
        let signing = tokio::task::JoinSet::from_iter(
            open.into_iter().map(|open| give(open, Arc::clone(&links), Arc::clone(&next))),
        );
        let told = signing.join_all().await;
        Ok::<_, std::io::Error>((began.elapsed(), told))
    })?;
    reading.store(false, Ordering::Release);
    let page_waits = pages(reader, Path::new("pages")).map_err(std::io::Error::other)?;
    let (mut waits, mut refused) = (Vec::new(), 0);
    for told in told {
        let (mine, no) = told?;
        waits.extend(mine);
        refused += no;
    }
    Ok(Signed { took, waits, page_waits, refused })
}

async fn give(
    mut connection: Connection,
    links: Arc<Vec<Vec<u8>>>,
    next: Arc<AtomicUsize>,
) -> std::io::Result<(Vec<u32>, u64)> {
    let (mut waits, mut refused) = (Vec::new(), 0);
    while let Some(link) = links.get(next.fetch_add(1, Ordering::Relaxed)) {
        let began = Instant::now();
        let answered = connection.ask(link).await?;
        waits.push(waited(began));
        refused += u64::from(!matches!(answered.status, 200 | 201));
    }
    Ok((waits, refused))
}

type Reader = std::thread::JoinHandle<std::io::Result<Vec<u32>>>;

/// Asks for the page of the petition again and again.
fn reader(address: SocketAddr, case: CaseId, reading: Arc<AtomicBool>) -> Reader {
    std::thread::spawn(move || {
        let mut connection = Blocking::open(address)?;
        let request = format!("GET /ar/cases/{case} HTTP/1.1\r\nhost: bench\r\n\r\n");
        let mut waits = Vec::new();
        while reading.load(Ordering::Acquire) {
            let began = Instant::now();
            let answered = connection.ask(request.as_bytes())?;
            waits.push(waited(began));
            if answered.status != 200 {
                return Err(std::io::Error::other(format!("a page came as {}", answered.status)));
            }
            std::thread::sleep(READER_WAITS);
        }
        Ok(waits)
    })
}

fn pages(reader: Reader, dir: &Path) -> Result<Vec<u32>, BenchError> {
    let read = reader.join().map_err(|_| std::io::Error::other("the reader panicked"));
    read.and_then(|read| read).map_err(io("read pages of", dir))
}

/// Whether there is one signature of each, and no more.
fn one_each(register: &Register, case: CaseId, signatures: u32) -> Result<(), BenchError> {
    let query = Query::one(&["signature.given.v1"], vec![Tag::new("case", case)]);
    let found = register.log().matching(&query, 0..register.log().head(), usize::MAX)?;
    if found.len() as u64 == u64::from(signatures) {
        return Ok(());
    }
    Err(BenchError::Wrong(format!("{signatures} signed, {} records were made", found.len())))
}
