//! Signs as fast as it can, with several signers waiting together, and tells each acknowledged
//! signer on its standard output: the process that `crash.rs` and `power.rs` kill. It opens the
//! register itself, so it is also the second process of `second_process.rs`.
//!
//! `crash-writer DIR KEYS CASE FROM COUNT THREADS [no-condition] [no-fsync] [twice] [signs]
//! [files] [record-first]`

#![forbid(unsafe_code)]
#![allow(
    clippy::unwrap_used,
    clippy::print_stdout,
    clippy::print_stderr,
    reason = "a program of the tests: what it prints is read by them"
)]

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::atomic::{AtomicU64, Ordering};

use sijill_core::ids::CaseId;
use sijill_core::testing::{pseudonym, signer};
use sijill_store::{ExecuteError, Register, Sabotage, Settings};

fn main() -> ExitCode {
    let words: Vec<String> = std::env::args().skip(1).collect();
    let [dir, keys, case, from, count, threads, rest @ ..] = words.as_slice() else {
        eprintln!(
            "crash-writer DIR KEYS CASE FROM COUNT THREADS [no-condition] [no-fsync] [twice] [signs]"
        );
        return ExitCode::from(2);
    };
    let (dir, keys) = (PathBuf::from(dir), PathBuf::from(keys));
    let case: CaseId = case.parse().unwrap();
    let (from, count): (u64, u64) = (from.parse().unwrap(), count.parse().unwrap());
    let has = |word: &str| rest.iter().any(|given| given == word);
    let sabotage = Sabotage {
        no_condition: has("no-condition"),
        no_fsync: has("no-fsync"),
        ..Sabotage::default()
    };
    let settings = Settings { sabotage, ..Settings::default() };
    let register = match Register::open_with(&dir, Some(&keys), settings) {
        Ok(register) => register,
        Err(error) => {
            eprintln!("{}", in_full(&error));
            return ExitCode::from(3);
        }
    };
    println!("open");
    let next = AtomicU64::new(from);
    let threads: u64 = threads.parse().unwrap();
    // two threads that sign the same numbers at the same time, when asked to try doubles
    let each = if has("twice") { 2 } else { 1 };
    let busy = AtomicU64::new(threads);
    std::thread::scope(|scope| {
        if has("signs") {
            scope.spawn(|| {
                while busy.load(Ordering::Relaxed) > 0 {
                    register.sign_checkpoint().unwrap();
                    std::thread::sleep(std::time::Duration::from_millis(20));
                }
            });
        }
        for _ in 0..threads {
            scope.spawn(|| {
                loop {
                    let turn = next.fetch_add(1, Ordering::Relaxed);
                    let n = from + (turn - from) / each;
                    if n >= from + count {
                        break;
                    }
                    let told = match has("files") {
                        true => file(&register, case, n, has("record-first")),
                        false => sign(&register, case, n),
                    };
                    if !told {
                        break;
                    }
                }
                busy.fetch_sub(1, Ordering::Relaxed);
            });
        }
    });
    println!("done");
    ExitCode::SUCCESS
}

/// Files evidence whose file is kept first, as the service does, and tells the beginning of its hash once
/// it is acknowledged. `record_first` is how it must not be done.
fn file(register: &Register, case: CaseId, n: u64, record_first: bool) -> bool {
    let bytes = format!("{{\"file\": {n}}}").repeat(2_000);
    let restricted = n.is_multiple_of(2) && !record_first;
    let keep = || match restricted {
        true => register.keep_sealed(case, bytes.as_bytes()).unwrap(),
        false => (register.keep_file(bytes.as_bytes()).unwrap(), bytes.len() as u64),
    };
    let (hash, length) = match record_first {
        true => (sijill_core::ids::Hash::of(bytes.as_bytes()), bytes.len() as u64),
        false => keep(),
    };
    let command = sijill_tests::progress::kept(case, (hash, length), restricted);
    let id = register.fresh_command().unwrap();
    match register.execute(&sijill_tests::promise::focal_point(), &command, id) {
        Ok(_) => {
            let mut out = std::io::stdout().lock();
            let begins: String = hash.to_string().chars().take(32).collect();
            let told = writeln!(out, "{begins}").and_then(|()| out.flush()).is_ok();
            if record_first {
                std::thread::sleep(std::time::Duration::from_millis(5));
                keep();
            }
            told
        }
        Err(ExecuteError::Refused(_)) => true,
        Err(ExecuteError::Register(error)) => {
            eprintln!("{}", in_full(&error));
            false
        }
    }
}

/// Signs and tells it once it is acknowledged; false when nobody listens any more.
fn sign(register: &Register, case: CaseId, n: u64) -> bool {
    let command = sijill_tests::town::sign(case);
    let id = register.fresh_command().unwrap();
    match register.execute(&signer(n), &command, id) {
        Ok(_) => {
            let mut out = std::io::stdout().lock();
            writeln!(out, "{}", pseudonym(n)).and_then(|()| out.flush()).is_ok()
        }
        Err(ExecuteError::Refused(_)) => true,
        Err(ExecuteError::Register(error)) => {
            eprintln!("{}", in_full(&error));
            false
        }
    }
}

fn in_full(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text = format!("{text}: {error}");
        cause = error.source();
    }
    text
}
