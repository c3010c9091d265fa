//! Records as they come, as server-sent events: each event's id is its position, so that who comes
//! again with `Last-Event-ID` goes on without a gap and without a record twice. It ends when the
//! service stops. Nothing may be left out that the query takes.

use std::convert::Infallible;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::Duration;

use axum::response::sse::{Event, KeepAlive, Sse};
use axum::response::{IntoResponse, Response};
use futures_util::stream;
use sijill_core::query::{Position, Query};
use tokio::sync::watch;

use super::call::{Call, unreadable};
use super::records::{RecordLine, Wanted};
use crate::service::App;
use crate::service::failure::Failure;

/// How many streams may be open at a time. One more is asked to come again later.
pub const STREAMS_MAX: usize = 256;
/// How many records are read at a time.
const BATCH: usize = 100;
/// How long nothing may be said.
const SILENCE_MAX: Duration = Duration::from_secs(15);

static OPEN: AtomicUsize = AtomicUsize::new(0);

/// One open stream; counted while it lives.
struct Seat;

impl Seat {
    fn take() -> Option<Self> {
        let taken = OPEN.fetch_update(Ordering::AcqRel, Ordering::Acquire, |open| {
            (open < STREAMS_MAX).then_some(open + 1)
        });
        taken.is_ok().then_some(Self)
    }
}

impl Drop for Seat {
    fn drop(&mut self) {
        OPEN.fetch_sub(1, Ordering::AcqRel);
    }
}

struct Reader {
    service: App,
    query: Arc<Query>,
    /// The first position not yet looked at.
    next: Position,
    heads: watch::Receiver<Position>,
    ending: watch::Receiver<bool>,
    waiting: std::vec::IntoIter<RecordLine>,
    _seat: Seat,
}

/// `GET /records/stream`
pub async fn stream(call: Call) -> Result<Response, Failure> {
    call.only(&["after"], &["type", "tag", "item"])?;
    let query = Arc::new(Wanted::read(&call)?.0);
    let last = call.headers.get("last-event-id").map(|value| {
        let read = value.to_str().ok().and_then(|text| text.trim().parse::<Position>().ok());
        read.ok_or_else(|| unreadable("Last-Event-ID", "0 … 18446744073709551615"))
    });
    let after = match last.transpose()? {
        Some(last) => Some(last),
        None => call.position("after")?,
    };
    let service = call.service.clone();
    // without a place to go on from, it begins with what is recorded from now on
    let next = after.map_or_else(|| service.register().log().head(), |n| n.saturating_add(1));
    let seat = Seat::take().ok_or(Failure::Busy)?;
    let (heads, ending) = (service.live().heads(), service.ending());
    let waiting = Vec::new().into_iter();
    let reader = Reader { service, query, next, heads, ending, waiting, _seat: seat };
    let events = stream::unfold(reader, |mut reader| async move {
        let event = reader.event().await?;
        Some((Ok::<_, Infallible>(event), reader))
    });
    Ok(Sse::new(events).keep_alive(KeepAlive::new().interval(SILENCE_MAX)).into_response())
}

impl Reader {
    /// The next event; none when the service stops or the log cannot be read.
    async fn event(&mut self) -> Option<Event> {
        loop {
            if let Some(line) = self.waiting.next() {
                let event = Event::default().id(line.position.to_string()).event("record");
                return event.json_data(&line).ok();
            }
            let head = *self.heads.borrow_and_update();
            if self.next < head {
                self.waiting = self.read(head).await?.into_iter();
            } else if !self.wait().await {
                return None;
            }
        }
    }

    /// Waits for records; whether there may be more.
    async fn wait(&mut self) -> bool {
        if *self.ending.borrow() {
            return false;
        }
        tokio::select! {
            changed = self.heads.changed() => changed.is_ok(),
            _ = self.ending.changed() => false,
        }
    }

    /// Reads on, up to `head`.
    async fn read(&mut self, head: Position) -> Option<Vec<RecordLine>> {
        let (register, query) = (self.service.register().clone(), Arc::clone(&self.query));
        let from = self.next;
        let found =
            tokio::task::spawn_blocking(move || register.log().matching(&query, from..head, BATCH));
        let found = found.await.ok()?.ok()?;
        self.next = match found.last() {
            Some(last) if found.len() == BATCH => last.position + 1,
            Some(_) | None => head,
        };
        Some(found.iter().map(RecordLine::of).collect())
    }
}
