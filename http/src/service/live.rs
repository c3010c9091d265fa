//! The views as of now, kept up to date from the log, and views as of the past, folded on demand by
//! at most two at a time so that a question about the past never slows the present. Nothing may be
//! counted or kept here that a fresh replay would not give.

use std::collections::VecDeque;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError, RwLock};

use sijill_core::event::Unreadable;
use sijill_core::query::Position;
use sijill_core::record::Record;
use sijill_core::snapshot::{NotKept, SOURCES};
use sijill_projections::{Question, Views};
use sijill_store::snapshot::feed;
use sijill_store::{Fold, Found, Register, RegisterError};
use tokio::sync::{Semaphore, watch};

use super::failure::Failure;

/// How many answers about the past are kept at hand.
const PAST_KEPT: usize = 8;
/// How many questions about the past are folded at a time, and how many may wait for that.
const PAST_AT_A_TIME: usize = 2;
const PAST_WAITING_MAX: u64 = 32;

/// The views as of now, as they are kept between two starts of the service.
#[derive(Debug)]
struct Present(Views);

impl Fold for Present {
    const NAME: &'static str = "views";

    fn made_of() -> String {
        format!("{SOURCES} {}", sijill_projections::views::SOURCES)
    }

    fn empty() -> Self {
        Self(Views::new(Question::Recorded(None)))
    }

    fn next(&self) -> Position {
        self.0.next()
    }

    fn apply(&mut self, record: &Record<'_>) -> Result<(), Unreadable> {
        self.0.apply(record)
    }

    fn to_bytes(&self) -> Result<Vec<u8>, NotKept> {
        self.0.to_bytes()
    }

    fn from_bytes(bytes: &[u8]) -> Result<Self, NotKept> {
        Views::from_bytes(bytes).map(Self)
    }
}

/// The views of one open register.
#[derive(Debug)]
pub struct Live {
    register: Register,
    views: RwLock<Views>,
    next: AtomicU64,
    heads: watch::Sender<Position>,
    past: Mutex<VecDeque<(Question, Position, Arc<Views>)>>,
    turns: Semaphore,
    waiting: AtomicU64,
}

impl Live {
    /// Folds what was recorded since the last snapshot of the views, or else the whole log.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn start(register: Register) -> Result<Self, RegisterError> {
        let (Present(views), found) = register.folded::<Present>()?;
        if let Found::Thrown { why } = found {
            tracing::info!(%why, "the snapshot of the views was not used: the whole log was read");
        }
        let next = views.next();
        Ok(Self {
            register,
            views: RwLock::new(views),
            next: AtomicU64::new(next),
            heads: watch::Sender::new(next),
            past: Mutex::default(),
            turns: Semaphore::new(PAST_AT_A_TIME),
            waiting: AtomicU64::new(0),
        })
    }

    /// Takes in what was recorded since, and tells those who wait for it.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn catch_up(&self) -> Result<(), RegisterError> {
        if self.next.load(Ordering::Acquire) >= self.register.log().head() {
            return Ok(());
        }
        let mut views = self.views.write().unwrap_or_else(PoisonError::into_inner);
        // what was taken in before something could not be read is not taken in again
        let (from, head) = (views.next(), self.register.log().head());
        apply(&self.register, &mut views, from, head)?;
        self.next.store(head.max(from), Ordering::Release);
        drop(views);
        self.heads.send_replace(head);
        Ok(())
    }

    /// Answers `ask` from the views as of now.
    ///
    /// # Errors
    /// When the log cannot be read.
    pub fn now<T>(&self, ask: impl FnOnce(&Views) -> T) -> Result<T, RegisterError> {
        self.catch_up()?;
        Ok(ask(&self.views.read().unwrap_or_else(PoisonError::into_inner)))
    }

    /// How many records the views have taken in.
    pub fn taken(&self) -> Position {
        self.next.load(Ordering::Acquire)
    }

    /// How many records the views have taken in; changes as they do.
    pub fn heads(&self) -> watch::Receiver<Position> {
        self.heads.subscribe()
    }

    /// The views as of `question` about the past.
    ///
    /// # Errors
    /// When too many wait already, or the log cannot be read.
    pub async fn past(self: &Arc<Self>, question: Question) -> Result<Arc<Views>, Failure> {
        if let Some(views) = self.kept(question) {
            return Ok(views);
        }
        if self.waiting.fetch_add(1, Ordering::AcqRel) >= PAST_WAITING_MAX {
            self.waiting.fetch_sub(1, Ordering::AcqRel);
            return Err(Failure::Busy);
        }
        let turn = self.turns.acquire().await;
        self.waiting.fetch_sub(1, Ordering::AcqRel);
        let _turn = turn.map_err(|_| Failure::Busy)?;
        if let Some(views) = self.kept(question) {
            return Ok(views);
        }
        let register = self.register.clone();
        let folded = tokio::task::spawn_blocking(move || fold(&register, question)).await;
        let (views, head) = folded.map_err(|e| Failure::broken("fold the past", &e))??;
        let views = Arc::new(views);
        let mut past = self.kept_past();
        past.retain(|(kept, ..)| *kept != question);
        past.push_back((question, head, Arc::clone(&views)));
        while past.len() > PAST_KEPT {
            past.pop_front();
        }
        Ok(views)
    }

    /// An answer kept from before, if nothing recorded since could change it.
    fn kept(&self, question: Question) -> Option<Arc<Views>> {
        let head = self.register.log().head();
        let past = self.kept_past();
        let (_, at, views) = past.iter().find(|(kept, ..)| *kept == question)?;
        // what had been recorded by then does not change; what had happened by then may
        let same = match question {
            Question::Recorded(_) => *at == head || self.is_past(question),
            Question::Happened(_) => *at == head,
        };
        same.then(|| Arc::clone(views))
    }

    /// Whether a bound lies behind the last record.
    fn is_past(&self, question: Question) -> bool {
        use sijill_projections::AsOf;
        let last = self.register.log().last_time();
        match question {
            Question::Recorded(Some(AsOf::Moment(moment))) => {
                last.is_some_and(|last| moment < last)
            }
            Question::Recorded(Some(AsOf::Position(_))) => true,
            Question::Recorded(None) | Question::Happened(_) => false,
        }
    }

    fn kept_past(&self) -> MutexGuard<'_, VecDeque<(Question, Position, Arc<Views>)>> {
        self.past.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

fn fold(register: &Register, question: Question) -> Result<(Views, Position), RegisterError> {
    let mut views = Views::new(question);
    let head = register.log().head();
    apply(register, &mut views, 0, head)?;
    Ok((views, head))
}

fn apply(
    register: &Register,
    views: &mut Views,
    from: Position,
    upto: Position,
) -> Result<(), RegisterError> {
    feed(register.log(), from..upto, &|| true, &mut |record| views.apply(record))?;
    Ok(())
}
