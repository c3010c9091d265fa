//! Hands in ballots as fast as it can, with several voters at once, and tells each acknowledged one on
//! its standard output: the process that `ballot_crash.rs` kills. Each fourth voter votes twice.
//!
//! `ballot-writer DIR KEYS CASE FROM COUNT TOGETHER [early | between]`
//!
//! `early` tells a ballot before it is recorded: the twin that must be caught. `between` puts one
//! ballot into the box and is gone before anything is recorded of it.

#![forbid(unsafe_code)]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program of the tests: what it prints is read by them"
)]

use std::io::Write;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};

use sijill_core::activity::ballots::{BallotCommand, CastChannel, Choices};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, Hash};
use sijill_core::testing::{pseudonym, signer};
use sijill_http::service::ballots::cast::{By, Handed, in_box};
use sijill_http::service::{App, Options};
use sijill_store::{BoxRow, Register, ballot_row};

fn main() {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [dir, keys, case, from, count, together, rest @ ..] = words.as_slice() else {
        panic!("ballot-writer DIR KEYS CASE FROM COUNT TOGETHER [early | between]");
    };
    let (dir, keys) = (PathBuf::from(dir), PathBuf::from(keys));
    let case: CaseId = case.parse().unwrap();
    let (from, count): (u64, u64) = (from.parse().unwrap(), count.parse().unwrap());
    let register = Register::open(&dir, Some(&keys)).unwrap();
    let has = |word: &str| rest.iter().any(|given| given == word);
    if has("between") {
        let ballot = in_box("all".parse().unwrap(), choices(from, 0)).unwrap();
        put(&register, case, ballot.canonical().as_bytes());
        std::process::abort();
    }
    let early = has("early");
    let service = App::start(register, Options::default()).unwrap();
    println!("open");
    let next = Arc::new(AtomicU64::new(from));
    let runtime = tokio::runtime::Runtime::new().unwrap();
    runtime.block_on(async {
        let voters = (0..together.parse().unwrap()).map(|_| {
            let (service, next) = (service.clone(), Arc::clone(&next));
            tokio::spawn(async move {
                loop {
                    let n = next.fetch_add(1, Ordering::Relaxed);
                    if n >= from + count {
                        return;
                    }
                    for turn in 0..1 + u64::from(n.is_multiple_of(4)) {
                        vote(&service, case, n, turn, early).await;
                    }
                }
            })
        });
        for voter in voters.collect::<Vec<_>>() {
            voter.await.unwrap();
        }
    });
    println!("done");
}

fn choices(n: u64, turn: u64) -> Choices {
    let choices = vec![u32::try_from(1 + (n + turn) % 3).unwrap()];
    Choices { choices, points: vec![] }
}

async fn vote(service: &App, case: CaseId, n: u64, turn: u64, early: bool) {
    let choices = choices(n, turn);
    let envelope: sijill_core::ids::Slug = "all".parse().unwrap();
    if early {
        let ballot = in_box(envelope.clone(), choices.clone()).unwrap();
        tell(n, &ballot.code, &choices);
        let sealed = put(service.register(), case, ballot.canonical().as_bytes());
        let (channel, voter) = (CastChannel::Online, None);
        let cast = BallotCommand::Cast { case, channel, envelope, sealed, voter };
        let id = service.register().fresh_command().unwrap();
        service.intake().execute(signer(n), Command::Ballot(cast), id).await.unwrap();
        return;
    }
    let by = By::Link { pass: format!("pass of {n}"), key: Some(turn.to_string()) };
    let handed = Handed { case, envelope, choices: choices.clone(), voter: pseudonym(n) };
    let cast = service.cast(&by, &handed).await.unwrap();
    tell(n, cast.code.unwrap().as_str(), &choices);
}

fn put(register: &Register, case: CaseId, text: &[u8]) -> Hash {
    let sealed = Hash::of(text);
    let name = ballot_row(sealed);
    register.keep_in_boxes(&[BoxRow { case, name: &name, text }]).unwrap();
    sealed
}

fn tell(n: u64, code: &str, choices: &Choices) {
    let mut out = std::io::stdout().lock();
    writeln!(out, "{n} {code} {}", choices.choices[0]).and_then(|()| out.flush()).unwrap();
}
