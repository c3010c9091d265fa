//! The voters: each with a prepared link, on many connections at once. Some change their mind, and some
//! requests come twice. What each was told is kept, to be held against what is published.

use std::net::SocketAddr;
use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Instant;

use serde::Deserialize;
use serde_json::json;
use sijill_core::ids::CaseId;

use super::super::client::Connection;
use super::super::{BenchError, Measured, io, waited};
use super::Plan;
use super::office::Office;

/// How many links are asked for at once.
const LINKS_AT_ONCE: usize = 5_000;
/// Every so many voters, one has voted otherwise before.
const REPLACED_EVERY: usize = 25;
/// Every so many ballots, one request comes a second time.
const TWICE_EVERY: usize = 20;

/// What came of the voting.
pub(super) struct Votes {
    /// The ballots that were replaced later.
    pub(super) replaced: Measured,
    /// The ballots that count.
    pub(super) cast: Measured,
    /// The code of each voter's last ballot.
    pub(super) codes: Vec<String>,
}

/// A link for each of `voters`.
pub(super) fn links(
    clerk: &mut Office,
    case: CaseId,
    voters: usize,
) -> Result<Vec<String>, BenchError> {
    let mut passes = Vec::with_capacity(voters);
    while passes.len() < voters {
        let upto = voters.min(passes.len() + LINKS_AT_ONCE);
        let who: Vec<String> = (passes.len()..upto).map(|n| format!("FICTIF{n:07}")).collect();
        let body = json!({"case": case, "identifiers": who});
        let told = clerk.post("/voting/links", &body)?;
        let made = told["passes"].as_array().into_iter().flatten();
        passes.extend(made.filter_map(|pass| pass.as_str().map(str::to_owned)));
        if passes.len() < upto {
            return Err(BenchError::Wrong("fewer links than voters were made".to_owned()));
        }
    }
    Ok(passes)
}

/// One request, and whose ballot it is.
struct Request {
    bytes: Vec<u8>,
    voter: usize,
}

fn request(
    pass: &str,
    key: &str,
    (choices, points): &(Vec<u32>, Vec<u32>),
    voter: usize,
) -> Request {
    let body = json!({"choices": choices, "pass": pass, "points": points}).to_string();
    let bytes = format!(
        "POST /api/v1/link HTTP/1.1\r\nhost: bench\r\naccept-language: ar\r\nidempotency-key: {key}\r\n\
         content-type: application/json\r\ncontent-length: {}\r\n\r\n{body}",
        body.len()
    );
    Request { bytes: bytes.into_bytes(), voter }
}

/// Has everybody vote.
pub(super) fn cast(
    address: SocketAddr,
    plan: &Plan,
    links: &[String],
    connections: usize,
) -> Result<Votes, BenchError> {
    let before = (0..links.len()).step_by(REPLACED_EVERY).skip(1);
    // what the neighbour chooses
    let before = before.map(|n| request(&links[n], "first", &plan.choices(n - 1), n)).collect();
    let (replaced, old) = all(address, before, connections, "replaced")?;
    let mut requests = Vec::with_capacity(links.len());
    for (n, link) in links.iter().enumerate() {
        requests.push(request(link, "last", &plan.choices(n), n));
        if n >= TWICE_EVERY && n.is_multiple_of(TWICE_EVERY) {
            // what was sent some time ago
            let m = n - TWICE_EVERY;
            requests.push(request(&links[m], "last", &plan.choices(m), m));
        }
    }
    let sent = requests.len() as u64;
    let (cast, told) = all(address, requests, connections, "cast")?;
    let mut codes = vec![String::new(); links.len()];
    for (voter, code) in told {
        if !codes[voter].is_empty() && codes[voter] != code {
            return Err(BenchError::Wrong("one request was given two codes".to_owned()));
        }
        codes[voter] = code;
    }
    if codes.iter().any(String::is_empty) {
        return Err(BenchError::Wrong("a ballot has no code".to_owned()));
    }
    if old.iter().any(|(voter, code)| codes[*voter] == *code) {
        return Err(BenchError::Wrong("a ballot and the one before it have one code".to_owned()));
    }
    // those that came twice were answered twice, and are one ballot each
    let ballots = codes.len() as u64;
    let per_second = cast.per_second * ballots / sent.max(1);
    Ok(Votes { replaced, cast: Measured { records: ballots, per_second, ..cast }, codes })
}

/// What all connections share.
struct Queue {
    requests: Vec<Request>,
    next: AtomicUsize,
}

type Told = (Vec<u32>, Vec<(usize, String)>);

/// Sends all requests, from as many connections as asked, on a thread of its own.
fn all(
    address: SocketAddr,
    requests: Vec<Request>,
    connections: usize,
    what: &'static str,
) -> Result<(Measured, Vec<(usize, String)>), BenchError> {
    let voting = || io("vote in", Path::new("service"));
    let queue = Arc::new(Queue { requests, next: AtomicUsize::new(0) });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build();
    let runtime = runtime.map_err(voting())?;
    let told = runtime.block_on(async {
        let mut open = Vec::new();
        for _ in 0..connections.max(1) {
            open.push(Connection::open(address).await?);
        }
        let began = Instant::now();
        let sending = open.into_iter().map(|open| send(open, Arc::clone(&queue)));
        let told = tokio::task::JoinSet::from_iter(sending).join_all().await;
        Ok::<_, std::io::Error>((began.elapsed(), told))
    });
    let (took, told) = told.map_err(voting())?;
    let (mut waits, mut codes) = (Vec::new(), Vec::new());
    for told in told {
        let (mine, given) = told.map_err(voting())?;
        waits.extend(mine);
        codes.extend(given);
    }
    Ok((Measured::new(what, connections, took, waits), codes))
}

/// What is read of an answer.
#[derive(Deserialize)]
struct Receipt {
    ballot: Ballot,
}

#[derive(Deserialize)]
struct Ballot {
    code: String,
}

async fn send(mut connection: Connection, queue: Arc<Queue>) -> std::io::Result<Told> {
    let (mut waits, mut codes) = (Vec::new(), Vec::new());
    loop {
        let n = queue.next.fetch_add(1, Ordering::Relaxed);
        let Some(request) = queue.requests.get(n) else { return Ok((waits, codes)) };
        let began = Instant::now();
        let answered = connection.ask(&request.bytes).await?;
        waits.push(waited(began));
        let body = connection.body(answered);
        let receipt: Receipt = serde_json::from_slice(body).map_err(|_| {
            let said = String::from_utf8_lossy(body).into_owned();
            std::io::Error::other(format!("a ballot was answered {}: {said}", answered.status))
        })?;
        codes.push((request.voter, receipt.ballot.code));
    }
}
