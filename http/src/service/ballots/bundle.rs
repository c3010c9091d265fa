//! The bundle with which anyone counts again: for each envelope the ballots, the Pabulib file, the
//! rounds and what other rules would have selected; the records of the vote with their proofs; the
//! result as a page, and how to count again, in three languages. Everything in it stands in a record or is named by one; nothing
//! may be worked out here.

mod commands;
mod readme;
pub mod zip;

use std::sync::{Arc, Mutex, PoisonError};

use serde::{Deserialize, Serialize};
use sijill_core::activity::ballots::{Ballots, CASE_KINDS, VOTER_KINDS, VotesCounted};
use sijill_core::decider::case_tag;
use sijill_core::ids::{CaseId, Hash};
use sijill_core::query::{Position, Query};
use sijill_core::tally::Rule;
use sijill_store::{Kept, RegisterError, SignedCheckpoint, leaf_hash};

pub(crate) use self::commands::{options, pabutools};
use self::zip::File;
use super::Vote;
use crate::service::failure::Failure;
use crate::service::{App, root_of};

/// How many bundles are kept at hand: one of a large city may have fifty megabytes.
const BUNDLES_MAX: usize = 2;
/// The script that counts the `.pb` file with someone else's software.
const RECOMPUTE: &str = include_str!("../../../bundle/recompute.py");

/// A bundle.
#[derive(Debug)]
pub struct Bundle {
    /// Its files.
    pub files: Vec<File>,
    /// All of them in one archive.
    pub archive: Vec<u8>,
    /// Changes whenever the bundle does.
    pub tag: String,
}

/// Which bundle: the case, and how many of its envelopes were counted.
type Which = (CaseId, usize);

/// The bundles asked for last, and whose turn it is to make one.
#[derive(Debug, Default)]
pub struct Bundles {
    held: Mutex<Vec<(Which, Arc<Bundle>)>>,
    turn: tokio::sync::Mutex<()>,
}

impl Bundles {
    fn held(&self, which: Which) -> Option<Arc<Bundle>> {
        let held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.iter().find(|(known, _)| *known == which).map(|(_, bundle)| Arc::clone(bundle))
    }

    fn hold(&self, which: Which, bundle: &Arc<Bundle>) {
        let mut held = self.held.lock().unwrap_or_else(PoisonError::into_inner);
        held.retain(|((case, _), _)| *case != which.0);
        held.push((which, Arc::clone(bundle)));
        let over = held.len().saturating_sub(BUNDLES_MAX);
        held.drain(..over);
    }
}

impl App {
    /// The bundle of the vote of `case`.
    ///
    /// # Errors
    /// `not-found`, as long as no envelope is counted; `not-writable`, where no checkpoint can be
    /// signed; when something cannot be read.
    pub async fn bundle(&self, case: CaseId) -> Result<Arc<Bundle>, Failure> {
        let vote = self.vote(case)?;
        let counted = vote.ballots().map_or(0, |ballots| ballots.counted.len());
        if counted == 0 {
            return Err(Failure::NotFound);
        }
        let bundles = self.bundles_at_hand();
        let which = (case, counted);
        if let Some(held) = bundles.held(which) {
            return Ok(held);
        }
        let _turn = bundles.turn.lock().await;
        if let Some(held) = bundles.held(which) {
            return Ok(held);
        }
        let pages = crate::service::pages::budget::result::alone::pages(self, case).await?;
        let service = self.clone();
        let made = tokio::task::spawn_blocking(move || make(&service, &vote, pages));
        let made = made.await.map_err(|e| Failure::broken("make a bundle", &e))??;
        let bundle = Arc::new(made);
        bundles.hold(which, &bundle);
        Ok(bundle)
    }
}

fn make(service: &App, vote: &Vote, pages: Vec<(String, String)>) -> Result<Bundle, Failure> {
    let ballots = vote.ballots().ok_or(Failure::NotFound)?;
    let (mut files, mut rules) = (Vec::new(), Vec::new());
    for counted in ballots.counted.values() {
        rules.push(of_envelope(service, ballots, counted, &mut files)?);
    }
    let signed = of_records(service, vote.case(), &mut files)?;
    let about = readme::About {
        case: vote.case(),
        ballots,
        fictitious: service.live().now(|views| views.fictitious())?,
        origin: &signed.origin,
        rules: &rules,
    };
    files.extend(readme::all(&about));
    files.extend(pages.into_iter().map(|(name, html)| file(name, html.into_bytes())));
    files.push(file("recompute.py", RECOMPUTE.as_bytes().to_vec()));
    files.sort_by(|a, b| a.name.cmp(&b.name));
    let sums: String =
        files.iter().map(|f| format!("{}  {}\n", Hash::of(&f.bytes), f.name)).collect();
    let tag = format!("\"{}\"", Hash::of(sums.as_bytes()));
    files.push(file("SHA256SUMS", sums.into_bytes()));
    let archive = zip::archive(&files).map_err(|e| Failure::broken("pack a bundle", &e))?;
    Ok(Bundle { files, archive, tag })
}

fn file(name: impl Into<String>, bytes: Vec<u8>) -> File {
    File { name: name.into(), bytes: bytes.into() }
}

/// What of the rounds the description of the bundle needs.
#[derive(Debug, Deserialize)]
struct Explained {
    rule: Rule,
}

/// Adds what was published of one envelope, and gives the rule as it was applied.
fn of_envelope(
    service: &App,
    ballots: &Ballots,
    counted: &VotesCounted,
    files: &mut Vec<File>,
) -> Result<Rule, Failure> {
    let id = &counted.envelope;
    let unsealed = ballots.unsealed.iter().find(|unsealed| unsealed.envelope == *id);
    let set = unsealed.ok_or(Failure::NotFound)?.set.hash;
    let objects = service.register().objects();
    let mut add = |name: String, hash: Hash| -> Result<Arc<[u8]>, Failure> {
        let bytes = objects.get(hash).map_err(RegisterError::from)?;
        let bytes: Arc<[u8]> = bytes.ok_or(Failure::NotFound)?.into();
        files.push(File { name, bytes: Arc::clone(&bytes) });
        Ok(bytes)
    };
    add(format!("{id}.ballots.jsonl"), set)?;
    add(format!("{id}.pb"), counted.file.hash)?;
    add(format!("{id}.other-rules.json"), counted.others.hash)?;
    let rounds = add(format!("{id}.rounds.json"), counted.explanation.hash)?;
    let explained: Result<Explained, _> = serde_json::from_slice(&rounds);
    Ok(explained.map_err(|e| Failure::broken("read the rounds of a count", &e))?.rule)
}

/// That a record is a leaf under the root of the checkpoint (RFC 6962).
#[derive(Debug, Serialize)]
struct Proof {
    leaf: Hash,
    position: Position,
    proof: Vec<Hash>,
}

/// The proofs of the lines in `records.jsonl`, in their order.
#[derive(Debug, Serialize)]
struct Proofs {
    records: Vec<Proof>,
    root: Hash,
    size: u64,
}

/// Adds the records of the vote, the proofs that they are in the log, and the checkpoint they are
/// proved against. Those of the casts are many: the recorded roots of the box cover them.
fn of_records(
    service: &App,
    case: CaseId,
    files: &mut Vec<File>,
) -> Result<Arc<SignedCheckpoint>, Failure> {
    let log = service.register().log();
    let find = |kinds: &[&'static str]| {
        let query = Query::one(kinds, vec![case_tag(case)]);
        log.matching(&query, 0..log.head(), usize::MAX).map_err(RegisterError::from)
    };
    let (records, casts) = (find(CASE_KINDS)?, find(VOTER_KINDS)?);
    service.sign();
    let signed = service.checkpoint().ok_or(Failure::NotWritable)?;
    let tree = log.tree();
    let prove = |kept: &Kept| {
        let proof = tree.prove_inclusion(signed.size, kept.position);
        let proof = proof.map_err(|e| Failure::broken("prove a record", &e))?;
        let leaf = Hash(leaf_hash(kept.line().as_bytes()).0);
        let proof = proof.into_iter().map(|hash| Hash(hash.0)).collect();
        Ok(Proof { leaf, position: kept.position, proof })
    };
    let proved = records.iter().map(prove).collect::<Result<Vec<_>, Failure>>()?;
    let proofs = Proofs { records: proved, root: root_of(&signed), size: signed.size };
    let proofs = serde_json::to_vec(&proofs).map_err(|e| Failure::broken("write proofs", &e))?;
    let lines = |kept: &[Kept]| {
        let mut lines = Vec::new();
        for kept in kept {
            lines.extend_from_slice(kept.line().as_bytes());
            lines.push(b'\n');
        }
        lines
    };
    files.push(file("records.jsonl", lines(&records)));
    files.push(file("casts.jsonl", lines(&casts)));
    files.push(file("proofs.json", proofs));
    files.push(file("checkpoint.txt", signed.note.clone().into_bytes()));
    Ok(signed)
}
