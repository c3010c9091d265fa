//! Reactions: what the engine and the clock owe because of the records is issued as commands, from
//! a position, under ids that come from the records themselves, so that after a crash each happens
//! exactly once. What is owed is said by core's `Watch`; nothing is decided here.

use std::sync::atomic::Ordering;
use std::sync::{Arc, MutexGuard, TryLockError};

use sijill_core::decider::{Command, Counted, Library};
use sijill_core::reaction::{Reaction, Watch};

use crate::error::AppendError;
use crate::execute::ExecuteError;
use crate::register::{Register, RegisterError, lock};
use crate::snapshot::feed;

impl Register {
    /// Records what the engine and the clock owe now, until nothing is owed. When another thread
    /// is at it, that one takes this thread's records in too.
    ///
    /// # Errors
    /// When a reaction cannot be recorded. That it is refused is no error: the state it stood on
    /// is gone.
    pub fn react(&self) -> Result<(), ExecuteError> {
        loop {
            let watch = match self.inner.watch.try_lock() {
                Ok(watch) => watch,
                Err(TryLockError::Poisoned(poisoned)) => poisoned.into_inner(),
                Err(TryLockError::WouldBlock) => return Ok(()),
            };
            self.settle(watch)?;
            // a record that became durable while this thread held the watch may have been left
            if self.inner.log.head() <= self.inner.watched.load(Ordering::Acquire) {
                return Ok(());
            }
        }
    }

    /// Waits until all that is durable has been taken in and reacted to, so that a command stands on
    /// everything that was acknowledged before it.
    pub(crate) fn caught_up(&self) -> Result<(), ExecuteError> {
        let passed = self.now()?.ms() >= self.inner.next_due.load(Ordering::Acquire);
        if passed || self.inner.watched.load(Ordering::Acquire) < self.inner.log.head() {
            self.settle(lock(&self.inner.watch))?;
        }
        Ok(())
    }

    /// Lets the clock speak where a deadline has passed, so that its silence needs no visitor to be
    /// broken, and destroys boxes whose time is over. Cheap when nothing is due.
    ///
    /// # Errors
    /// When what is owed cannot be recorded.
    pub fn tick(&self) -> Result<(), ExecuteError> {
        self.clock_first()?;
        Ok(self.settle_boxes()?)
    }

    /// Records the deadlines that have passed before anything else is decided.
    pub(crate) fn clock_first(&self) -> Result<(), ExecuteError> {
        if self.now()?.ms() >= self.inner.next_due.load(Ordering::Acquire) {
            self.settle(lock(&self.inner.watch))?;
        }
        Ok(())
    }

    fn settle(&self, mut watch: MutexGuard<'_, Watch>) -> Result<(), ExecuteError> {
        loop {
            self.catch_up(&mut watch)?;
            if watch.next() == 0 {
                return Ok(());
            }
            let passed = watch.passed(self.now()?);
            let owed = if passed.is_empty() { watch.owed() } else { passed };
            if owed.is_empty() {
                return Ok(());
            }
            for Reaction { id, actor, command } in owed {
                self.inner.publish(&watch);
                let command = self.with_opened(&watch, &command)?;
                match self.execute_reaction(&actor, &command, id) {
                    Ok(answer) if answer.records.is_empty() || answer.repeated => {
                        watch.drop_moot(id);
                    }
                    Ok(_) => {}
                    Err(ExecuteError::Refused(_)) => watch.drop_moot(id),
                    // what does not fit one append never will: the rest goes on without it
                    Err(ExecuteError::Register(RegisterError::Append(AppendError::TooLarge {
                        ..
                    }))) => watch.drop_moot(id),
                    Err(error @ ExecuteError::Register(_)) => return Err(error),
                }
            }
        }
    }

    /// Brings the watch up to the head of the log.
    pub(crate) fn catch_up(&self, watch: &mut Watch) -> Result<(), RegisterError> {
        let new = watch.next()..self.inner.log.head();
        feed(&self.inner.log, new, &|| true, &mut |record| watch.apply(record))?;
        self.inner.publish(watch);
        Ok(())
    }

    /// The procedure versions published so far.
    pub(crate) fn library(&self) -> Arc<Library> {
        Arc::clone(&lock(&self.inner.library))
    }

    /// The valid signatures of the command's case as last counted, for the facts of a refusal.
    pub(crate) fn counted(&self, command: &Command) -> Option<Counted> {
        let case = command.case()?;
        // when another thread is counting, the refusal goes without the count
        self.inner.watch.try_lock().ok().and_then(|watch| watch.counted(case))
    }
}

impl crate::register::Inner {
    /// Publishes how far the watch has read, what it knows, and when the clock will speak next.
    fn publish(&self, watch: &Watch) {
        *lock(&self.library) = Arc::clone(watch.library());
        let next = watch.next_due().map_or(i64::MAX, sijill_core::time::Moment::ms);
        self.next_due.store(next, Ordering::Release);
        self.watched.store(watch.next(), Ordering::Release);
    }
}
