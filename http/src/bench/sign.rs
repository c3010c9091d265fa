//! Citizens who confirm prepared links over HTTP: the service runs in this process on a local port,
//! so many connections stay open, and the processors are shared by both sides. Each answer comes
//! after its record is durable. Meanwhile others read the page and the count. Nothing of the service
//! may be left out that citizens meet.

mod pace;
mod watch;

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_core::query::{Query, Tag};
use sijill_core::record::Actor;
use sijill_store::Register;

pub use self::pace::Pace;
use super::client::Connection;
use super::{BenchError, Measured, io, waited};
use crate::service::caller::wall;
use crate::service::pass::Grant;
use crate::service::server::Running;
use crate::service::{App, Options};

/// Every so many links, one is sent a second time by somebody else: no second record may come of it.
const TWICE_EVERY: usize = 20;
/// How long the links are good.
const GOOD_MS: i64 = 60 * 60 * 1000;
/// How many of those who signed before wait together for the disk.
const TOGETHER: usize = 512;
/// The count may lie so far behind those who were answered, in microseconds.
const BEHIND_MAX_US: u32 = 1_000_000;

/// What is asked.
#[derive(Debug, Clone)]
pub struct Signing {
    /// How many sign; with a series, as many as it has.
    pub signatures: u32,
    /// How many had signed before.
    pub before: u32,
    /// How many connections stay open.
    pub connections: usize,
    /// When each link is sent.
    pub pace: Pace,
}

/// What came of the signing.
struct Signed {
    took: Duration,
    waits: Vec<u32>,
    page_waits: Vec<u32>,
    counted: watch::Counted,
    /// How many links were not answered with 200 or 201.
    refused: u64,
}

/// One confirmation of a prepared link.
struct Link {
    request: Vec<u8>,
    /// Whether somebody sent it before.
    again: bool,
}

/// What all connections share.
struct Crowd {
    links: Vec<Link>,
    pace: Pace,
    next: AtomicUsize,
    sent: Arc<AtomicU64>,
    answered: Arc<AtomicU64>,
}

/// Has citizens sign one petition.
///
/// # Errors
/// When the register or the service fails, an answer is not what it should be, the count that is
/// shown is more than a second behind, or the records are not one for each citizen.
pub fn run(dir: &Path, keys: &Path, asked: &Signing) -> Result<Vec<Measured>, BenchError> {
    let (register, case) = crate::demo::collecting(dir, keys)?;
    signed_before(&register, case, asked.before)?;
    // all of them come from one address, which would be asked to come again later
    let options = Options { unlimited: true, ..Options::default() };
    let service = App::start(register.clone(), options)?;
    let signatures = match &asked.pace {
        Pace::Series(moments) => u32::try_from(moments.len()).unwrap_or(u32::MAX),
        Pace::AtOnce | Pace::Steady(_) => asked.signatures,
    };
    // with a series each link has its own moment, so none is sent twice
    let twice = !matches!(asked.pace, Pace::Series(_));
    let links = links(&service, case, asked.before, signatures, twice)?;
    let local = SocketAddr::from(([127, 0, 0, 1], 0));
    let running = Running::start(service, local).map_err(io("serve", dir))?;
    let address = running.address();
    let reader = watch::pages(address, case);
    std::thread::sleep(Duration::from_millis(500));
    let quiet = reader.stop()?;
    let memory_before = watch::memory();
    let signed = sign(address, case, links, asked)?;
    let memory_after = watch::memory();
    drop(running);
    if signed.refused > 0 {
        return Err(BenchError::Wrong(format!("{} links were refused", signed.refused)));
    }
    one_each(&register, case, asked.before, signatures)?;
    let behind = signed.counted.behind.iter().max().copied().unwrap_or(0);
    if signed.counted.ahead > 0 || behind > BEHIND_MAX_US {
        let why =
            format!("the count lay {behind} µs behind, and {} times ahead", signed.counted.ahead);
        return Err(BenchError::Wrong(why));
    }
    // those that were sent twice were answered twice, and count once
    let mut signing = Measured::new("sign", asked.connections, signed.took, signed.waits);
    signing.per_second = signing.per_second * u64::from(signatures) / signing.records.max(1);
    signing.records = signatures.into();
    let mut all = vec![
        signing,
        Measured::new("page meanwhile", 1, signed.took, signed.page_waits),
        Measured::new("page before", 1, Duration::from_millis(500), quiet),
        Measured::new("count behind", 1, signed.took, signed.counted.behind),
    ];
    let memory = memory_before.zip(memory_after);
    all.extend(
        memory.map(|(before, after)| Measured::bytes("memory more", after.saturating_sub(before))),
    );
    Ok(all)
}

/// Those who signed before: straight into the register, many waiting together.
fn signed_before(register: &Register, case: CaseId, before: u32) -> Result<(), BenchError> {
    let command = Command::Signature(SignatureCommand::Sign { case, part: None });
    let numbers: Vec<u32> = (0..before).collect();
    for group in numbers.chunks(TOGETHER) {
        let signer = |n: &u32| register.pseudonym(case, &format!("FICTIF-{n:07}"));
        let signers = group.iter().map(|n| signer(n).map(Actor::Signer));
        let signers = signers.collect::<Result<Vec<_>, _>>()?;
        let mut begun = Vec::with_capacity(signers.len());
        for signer in &signers {
            begun.push(register.begin(signer, &command, register.fresh_command()?)?);
        }
        for begun in begun {
            begun.finish()?;
        }
    }
    Ok(())
}

/// The whole requests of as many citizens, some of them twice.
fn links(
    service: &App,
    case: CaseId,
    before: u32,
    signatures: u32,
    twice: bool,
) -> Result<Vec<Link>, BenchError> {
    let until = wall().plus_ms(GOOD_MS);
    let mut links = Vec::with_capacity(signatures as usize);
    for n in 0..signatures {
        let signer = service.register().pseudonym(case, &format!("FICTIF-{:07}", before + n))?;
        let sealed = service.passes().seal(Grant::Sign { case, signer }, until);
        let pass = sealed.map_err(sijill_store::RegisterError::Random)?;
        let body = format!("{{\"pass\":\"{pass}\"}}");
        let request = format!(
            "POST /api/v1/link HTTP/1.1\r\nhost: bench\r\naccept-language: ar\r\n\
             content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
            body.len()
        );
        links.push(Link { request: request.into_bytes(), again: false });
        let n = n as usize;
        if twice && n >= TWICE_EVERY && n.is_multiple_of(TWICE_EVERY) {
            // what was sent some time ago, by its place among those sent once and twice
            let request = links[links.len() - TWICE_EVERY].request.clone();
            links.push(Link { request, again: true });
        }
    }
    Ok(links)
}

/// Sends all links, from as many connections as asked, on a thread of its own.
fn sign(
    address: SocketAddr,
    case: CaseId,
    links: Vec<Link>,
    asked: &Signing,
) -> Result<Signed, BenchError> {
    let local = || io("sign in", Path::new("register"));
    let crowd = Arc::new(Crowd {
        links,
        pace: asked.pace.clone(),
        next: AtomicUsize::new(0),
        sent: Arc::default(),
        answered: Arc::default(),
    });
    let (sent, answered) = (Arc::clone(&crowd.sent), Arc::clone(&crowd.answered));
    let pages = watch::pages(address, case);
    let counter = watch::counter(address, case, asked.before.into(), sent, answered);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(local())?;
    let told = runtime.block_on(async {
        let mut open = Vec::new();
        for _ in 0..asked.connections.max(1) {
            open.push(Connection::open(address).await?);
        }
        let began = Instant::now();
        let signing = open.into_iter().map(|open| give(open, Arc::clone(&crowd), began));
        let told = tokio::task::JoinSet::from_iter(signing).join_all().await;
        Ok::<_, std::io::Error>((began.elapsed(), told))
    });
    let (took, told) = told.map_err(local())?;
    let (page_waits, counted) = (pages.stop()?, counter.stop()?);
    let (mut waits, mut refused) = (Vec::new(), 0);
    for told in told {
        let (mine, no) = told.map_err(local())?;
        waits.extend(mine);
        refused += no;
    }
    Ok(Signed { took, waits, page_waits, counted, refused })
}

async fn give(
    mut connection: Connection,
    crowd: Arc<Crowd>,
    start: Instant,
) -> std::io::Result<(Vec<u32>, u64)> {
    let (mut waits, mut refused) = (Vec::new(), 0);
    loop {
        let n = crowd.next.fetch_add(1, Ordering::Relaxed);
        let Some(link) = crowd.links.get(n) else { return Ok((waits, refused)) };
        let began = match crowd.pace.moment(n) {
            Some(after) => {
                let moment = start + after;
                tokio::time::sleep_until(moment.into()).await;
                moment
            }
            None => Instant::now(),
        };
        crowd.sent.fetch_add(1, Ordering::AcqRel);
        let answered = connection.ask(&link.request).await?;
        waits.push(waited(began));
        match answered.status {
            // the same link again is answered as the first was, and counts once
            200 | 201 if link.again => {}
            200 | 201 => {
                crowd.answered.fetch_add(1, Ordering::AcqRel);
            }
            _ => refused += 1,
        }
    }
}

/// Whether there is one signature of each, and no more.
fn one_each(
    register: &Register,
    case: CaseId,
    before: u32,
    signatures: u32,
) -> Result<(), BenchError> {
    let query = Query::one(&["signature.given.v1"], vec![Tag::new("case", case)]);
    let found = register.log().matching(&query, 0..register.log().head(), usize::MAX)?.len() as u64;
    let expected = u64::from(before) + u64::from(signatures);
    if found == expected {
        return Ok(());
    }
    Err(BenchError::Wrong(format!("{expected} signed, {found} records were made")))
}
