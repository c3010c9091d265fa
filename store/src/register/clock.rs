//! The register's clock: the machine's, watched for jumps, or times that are given. The only place
//! in this crate that reads a clock.

use std::sync::atomic::{AtomicBool, AtomicI64, Ordering};
use std::time::Instant;

use sijill_core::register::ClockKind;
use sijill_core::time::Moment;

use super::{Register, RegisterError};
use crate::execute::ExecuteError;

/// How far the machine's clock may lie behind the last record, or drift from the machine's own
/// steady clock, before writing stops until an operator confirms: five minutes.
pub const CLOCK_DRIFT_MS_MAX: i64 = 5 * 60 * 1000;

/// Where the present comes from.
#[derive(Debug)]
pub(crate) enum Clock {
    /// The machine; with the steady clock beside it, so that a jump is noticed.
    Real { wall_ms: AtomicI64, steady: Instant, confirmed: AtomicBool },
    /// Times are given.
    Simulated(AtomicI64),
}

impl Register {
    /// The present.
    ///
    /// # Errors
    /// When the machine's clock jumped: it went back behind the last record, or ran away from the
    /// machine's steady clock, by more than [`CLOCK_DRIFT_MS_MAX`].
    pub fn now(&self) -> Result<Moment, RegisterError> {
        match &self.inner.clock {
            Clock::Simulated(now) => Ok(Moment::from_ms(now.load(Ordering::Acquire))),
            Clock::Real { wall_ms, steady, confirmed } => {
                let now = machine_ms();
                let passed = i64::try_from(steady.elapsed().as_millis()).unwrap_or(i64::MAX);
                let expected = wall_ms.load(Ordering::Acquire).saturating_add(passed);
                let last = self.inner.log.last_time().map_or(i64::MIN, Moment::ms);
                let behind = !confirmed.load(Ordering::Acquire)
                    && now.saturating_add(CLOCK_DRIFT_MS_MAX) < last;
                if behind || now.abs_diff(expected) > CLOCK_DRIFT_MS_MAX.unsigned_abs() {
                    let expected = Moment::from_ms(expected.max(last));
                    return Err(RegisterError::ClockJumped { now: Moment::from_ms(now), expected });
                }
                Ok(Moment::from_ms(now))
            }
        }
    }

    /// An operator says that the machine's clock is right after a jump, or although it lies behind
    /// the last record; the time of records still never goes back.
    pub fn confirm_clock(&self) {
        if let Clock::Real { wall_ms, steady, confirmed } = &self.inner.clock {
            confirmed.store(true, Ordering::Release);
            let passed = i64::try_from(steady.elapsed().as_millis()).unwrap_or(i64::MAX);
            wall_ms.store(machine_ms().saturating_sub(passed), Ordering::Release);
        }
    }

    /// Gives the time to a simulated register, and lets its clock speak. Time never goes back.
    ///
    /// # Errors
    /// When the register's clock is real, or a reaction cannot be recorded.
    pub fn set_time(&self, now: Moment) -> Result<(), ExecuteError> {
        match &self.inner.clock {
            Clock::Simulated(before) => {
                before.fetch_max(now.ms(), Ordering::AcqRel);
                self.react()
            }
            Clock::Real { .. } => Err(RegisterError::ClockIsReal.into()),
        }
    }
}

pub(crate) fn machine_ms() -> i64 {
    chrono::Utc::now().timestamp_millis()
}

pub(crate) fn clock_of(
    first: &sijill_core::record::Record<'_>,
) -> Result<ClockKind, RegisterError> {
    use sijill_core::event::Event;
    use sijill_core::register::RegisterEvent;
    let unreadable = |source| RegisterError::Unreadable { position: 0, source };
    match Event::read(first.kind, first.data).map_err(unreadable)? {
        Event::Register(RegisterEvent::Opened(opened)) => Ok(opened.clock),
        Event::Register(RegisterEvent::Erased(_) | RegisterEvent::Succeeded(_))
        | Event::Party(_)
        | Event::Territory(_)
        | Event::Procedure(_)
        | Event::Case(_)
        | Event::Signature(_)
        | Event::Deliberation(_)
        | Event::Notice(_)
        | Event::Figure(_)
        | Event::Milestone(_)
        | Event::Condition(_)
        | Event::Opinion(_)
        | Event::Consultation(_)
        | Event::Evidence(_)
        | Event::Progress(_)
        | Event::Indicator(_)
        | Event::Funding(_)
        | Event::Score(_)
        | Event::Code(_)
        | Event::Ballot(_)
        | Event::Sheet(_)
        | Event::Sponsor(_)
        | Event::Invalidation(_)
        | Event::Course(_)
        | Event::Session(_)
        | Event::Calendar(_) => {
            let why = "the first record does not open a register".to_owned();
            let kind = first.kind.to_owned();
            Err(unreadable(sijill_core::event::Unreadable::Data { kind, why }))
        }
    }
}
