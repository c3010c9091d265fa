//! Makes snapshots behind a register that is open, on a thread of its own. It never looks at the state
//! that callers use: it goes on from the last snapshot and folds the log again, so no caller ever
//! waits for it, and what it keeps is what a fold of the log gives, whatever was tried in between.
//! Nothing here may be needed for a register to work.

use std::sync::atomic::{AtomicBool, Ordering};
use std::sync::{Arc, Condvar, Mutex};
use std::thread::JoinHandle;
use std::time::Duration;

use sijill_core::query::Position;

use super::{Fold, Found, Grown, Shelf};
use crate::log::Log;
use crate::register::{RegisterError, lock};

/// How often it looks whether enough was recorded.
const LOOKS_EVERY: Duration = Duration::from_millis(500);
/// A snapshot is made when the records behind the last one are more than this part of those before
/// it: what a snapshot costs grows with them, so it stays a bounded part of the work.
const PART: u64 = 16;
/// At closing a snapshot is made of so many records behind the last one: folding fewer takes no longer
/// than writing it does.
const AT_CLOSING: u64 = 50_000;

/// Goes on from the last snapshot of one fold and keeps what comes out; how far that is.
type Pass = Box<dyn Fn(&Shared, &dyn Fn() -> bool) -> Result<Position, String> + Send>;

struct Job {
    name: &'static str,
    kept: Position,
    pass: Pass,
}

struct Shared {
    shelf: Shelf,
    log: Log,
    every: u64,
    jobs: Mutex<Vec<Job>>,
    ends: AtomicBool,
    sleep: (Mutex<()>, Condvar),
    failed: Mutex<Option<String>>,
}

/// The thread that makes snapshots. Dropping it makes the last ones.
pub(crate) struct Keeper {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

impl Keeper {
    /// Starts it over `log`, which must be a second hand on the log of the register. A snapshot is
    /// made when `every` records lie behind the last one; none, when that is `u64::MAX`.
    pub(crate) fn start(shelf: Shelf, log: Log, every: u64) -> Self {
        let shared = Arc::new(Shared {
            shelf,
            log,
            every,
            jobs: Mutex::default(),
            ends: AtomicBool::new(false),
            sleep: (Mutex::default(), Condvar::new()),
            failed: Mutex::default(),
        });
        let own = Arc::clone(&shared);
        // without the thread snapshots are made at closing only
        let thread = std::thread::Builder::new().name("sijill-keeper".into());
        let thread = thread.spawn(move || own.run()).ok();
        Self { shared, thread }
    }

    /// A fold brought up to the head of the log, from its last snapshot where that fits; from now on
    /// snapshots of it are made.
    pub(crate) fn folded<F: Fold>(&self) -> Result<(F, Found), RegisterError> {
        let shared = &self.shared;
        let (mut grown, found) = match shared.every {
            u64::MAX => (Grown::empty(), Found::None),
            _ => shared.shelf.load::<F>(&shared.log),
        };
        let mut kept = grown.fold.next();
        grown.go_on(&shared.log, shared.log.head(), &|| true)?;
        if grown.fold.next() - kept >= shared.every {
            if let Err(why) = shared.shelf.save(&grown, &shared.log) {
                *lock(&shared.failed) = Some(why);
            }
            kept = grown.fold.next();
        }
        let mut jobs = lock(&shared.jobs);
        jobs.retain(|job| job.name != F::NAME);
        jobs.push(Job { name: F::NAME, kept, pass: Box::new(pass::<F>) });
        Ok((grown.fold, found))
    }

    /// Why the last snapshot could not be made, if it could not and that was not told yet.
    pub(crate) fn take_failure(&self) -> Option<String> {
        lock(&self.shared.failed).take()
    }
}

fn pass<F: Fold>(shared: &Shared, goes_on: &dyn Fn() -> bool) -> Result<Position, String> {
    let (mut grown, _) = shared.shelf.load::<F>(&shared.log);
    let folded = grown.go_on(&shared.log, shared.log.head(), goes_on);
    if folded.map_err(|e| e.to_string())? {
        shared.shelf.save(&grown, &shared.log)?;
        return Ok(grown.fold.next());
    }
    Ok(0)
}

impl Shared {
    fn run(&self) {
        let mut sleep = lock(&self.sleep.0);
        while !self.ends.load(Ordering::Acquire) {
            let woken = self.sleep.1.wait_timeout(sleep, LOOKS_EVERY);
            sleep = woken.map_or_else(|broken| broken.into_inner().0, |(sleep, _)| sleep);
            self.make(&|| !self.ends.load(Ordering::Acquire), |kept| self.every.max(kept / PART));
        }
    }

    /// Makes the snapshots that are `behind` enough.
    fn make(&self, goes_on: &dyn Fn() -> bool, behind: impl Fn(Position) -> u64) {
        if self.every == u64::MAX {
            return;
        }
        for job in lock(&self.jobs).iter_mut() {
            let new = self.log.head().saturating_sub(job.kept);
            if new == 0 || new < behind(job.kept) || !goes_on() {
                continue;
            }
            match (job.pass)(self, goes_on) {
                Ok(0) => {}
                Ok(kept) => job.kept = kept,
                // it is tried again when as many records came in again
                Err(why) => {
                    *lock(&self.failed) = Some(why);
                    job.kept = self.log.head();
                }
            }
        }
    }
}

impl Drop for Keeper {
    fn drop(&mut self) {
        self.shared.ends.store(true, Ordering::Release);
        // so that it is not told just before it falls asleep
        drop(lock(&self.shared.sleep.0));
        self.shared.sleep.1.notify_all();
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
        if !std::thread::panicking() && !self.shared.log.has_stopped() {
            self.shared.make(&|| true, |_| self.shared.every.min(AT_CLOSING));
        }
    }
}
