//! The service on the network: connections are taken, at most so many; slow and silent ones are
//! closed; when told to stop, what is under way is finished, a last checkpoint is signed, and the
//! register is closed. No request may be answered here.

use std::collections::BTreeMap;
use std::convert::Infallible;
use std::io;
use std::net::SocketAddr;
use std::pin::pin;
use std::sync::atomic::{AtomicBool, AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

use axum::Router;
use axum::body::Body;
use axum::extract::ConnectInfo;
use hyper::body::Incoming;
use hyper::server::conn::http1;
use hyper_util::rt::{TokioIo, TokioTimer};
use sijill_core::register::ClockKind;
use sijill_store::Register;
use tokio::net::{TcpListener, TcpStream};
use tokio::sync::{Notify, OwnedSemaphorePermit, Semaphore, oneshot, watch};
use tower::ServiceExt as _;

use super::App;

/// How often the clock speaks, views catch up, and a checkpoint is signed over what is new.
const TICK: Duration = Duration::from_millis(250);
/// How long a connection that does nothing is left alone while the service stops.
const SILENT_AT_END: Duration = Duration::from_secs(2);

/// How long a connection may at least be idle before it gives way: its request may be on the way.
const IDLE_MS_MIN: u64 = 500;

/// What one client may take.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// The most connections at a time.
    pub connections: usize,
    /// How long a connection may take to send the head of a request; also how long it may be idle.
    pub head: Duration,
    /// How long a request may take, its body included; streams of events are not requests that end.
    pub request: Duration,
    /// How long requests under way may take to end when the service stops.
    pub stop: Duration,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            connections: 2_048,
            head: Duration::from_secs(15),
            request: Duration::from_secs(30),
            stop: Duration::from_secs(7),
        }
    }
}

/// Serves `service` on `listener` until `stop` ends; then finishes what is under way, and signs what
/// is new.
///
/// # Errors
/// When threads cannot be started, or the listener cannot be used.
pub fn run(
    service: App,
    listener: std::net::TcpListener,
    stop: impl Future<Output = ()>,
) -> io::Result<()> {
    listener.set_nonblocking(true)?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_all().build()?;
    let ticking = Ticking::start(&service)?;
    let served = runtime.block_on(async {
        let listener = TcpListener::from_std(listener)?;
        serve(&service, &listener, stop).await;
        Ok(())
    });
    runtime.shutdown_timeout(Duration::from_secs(1));
    drop(ticking);
    service.sign();
    // whoever closes the register waits for the last one who holds it
    drop(service);
    served
}

/// Waits until nobody else holds `register`, and closes it, so that the process does not end while
/// its log is being closed.
pub fn close(register: Register) {
    let began = Instant::now();
    while !register.is_last() && began.elapsed() < Duration::from_secs(1) {
        std::thread::sleep(Duration::from_millis(5));
    }
    let head = register.log().head();
    drop(register);
    tracing::info!(records = head, "closed");
}

/// A service that runs on threads of its own, until it is stopped or dropped.
#[derive(Debug)]
pub struct Running {
    address: SocketAddr,
    stop: Option<oneshot::Sender<()>>,
    thread: Option<JoinHandle<io::Result<()>>>,
}

impl Running {
    /// Starts `service` on `address`; port 0 takes a free one.
    ///
    /// # Errors
    /// When the address cannot be listened on.
    pub fn start(service: App, address: SocketAddr) -> io::Result<Self> {
        let listener = std::net::TcpListener::bind(address)?;
        let address = listener.local_addr()?;
        let (stop, stopped) = oneshot::channel::<()>();
        let stopped = async move { drop(stopped.await) };
        let thread = std::thread::Builder::new()
            .name("sijill-serve".to_owned())
            .spawn(move || run(service, listener, stopped))?;
        Ok(Self { address, stop: Some(stop), thread: Some(thread) })
    }

    /// Where it listens.
    pub fn address(&self) -> SocketAddr {
        self.address
    }
}

impl Drop for Running {
    /// Stops, and waits until the register is closed.
    fn drop(&mut self) {
        drop(self.stop.take());
        if let Some(thread) = self.thread.take() {
            drop(thread.join());
        }
    }
}

/// The thread on which the clock speaks.
struct Ticking {
    stop: Arc<AtomicBool>,
    thread: Option<JoinHandle<()>>,
}

impl Ticking {
    fn start(service: &App) -> io::Result<Self> {
        let stop = Arc::new(AtomicBool::new(false));
        let (service, stopped) = (service.clone(), Arc::clone(&stop));
        let thread =
            std::thread::Builder::new().name("sijill-tick".to_owned()).spawn(move || {
                let mut before = Instant::now();
                while !stopped.load(Ordering::Acquire) {
                    let passed = before.elapsed();
                    before += passed;
                    pass(&service, passed);
                    service.tick();
                    std::thread::park_timeout(TICK);
                }
            })?;
        Ok(Self { stop, thread: Some(thread) })
    }
}

impl Drop for Ticking {
    fn drop(&mut self) {
        self.stop.store(true, Ordering::Release);
        if let Some(thread) = self.thread.take() {
            thread.thread().unpark();
            drop(thread.join());
        }
    }
}

/// A register whose times are given lives on from its last moment as real time passes.
fn pass(service: &App, passed: Duration) {
    let simulated = service.live().now(|views| {
        views.frame().register().is_some_and(|opened| opened.clock == ClockKind::Simulated)
    });
    if simulated.unwrap_or(false) {
        let ms = i64::try_from(passed.as_millis()).unwrap_or(0);
        if let Err(error) = service.register().set_time(service.now().plus_ms(ms)) {
            tracing::error!(why = %error, "the clock could not speak");
        }
    }
}

/// Takes connections until `stop` ends, then finishes those under way.
async fn serve(service: &App, listener: &TcpListener, stop: impl Future<Output = ()>) {
    let limits = service.options().limits;
    let router = service.router();
    let connections = Arc::new(Connections::new(service, &limits));
    let mut stop = pin!(stop);
    loop {
        let taken = async {
            let place = connections.place().await;
            (place, listener.accept().await)
        };
        let (place, accepted) = tokio::select! {
            () = &mut stop => break,
            taken = taken => taken,
        };
        match accepted {
            Ok((stream, peer)) => {
                let from = (stream, peer);
                let tended = tend(from, router.clone(), connections.enter(place), limits.head);
                tokio::spawn(tended);
            }
            Err(error) => {
                // no file is left for another connection: one that is idle gives its own
                tracing::warn!(why = %error, "a connection could not be taken");
                connections.make_room();
                tokio::time::sleep(Duration::from_millis(20)).await;
            }
        }
    }
    tracing::info!("stopping");
    service.end();
    connections.left(limits.stop).await;
}

/// The open connections.
struct Connections {
    service: App,
    most: u32,
    places: Arc<Semaphore>,
    open: Mutex<BTreeMap<u64, Arc<Open>>>,
    entered: AtomicU64,
    began: Instant,
}

/// One open connection.
struct Open {
    /// Whether a request is being answered on it.
    busy: AtomicBool,
    /// Since when it is idle, in milliseconds after the service began.
    since_ms: AtomicU64,
    leave: Notify,
}

/// The entry of an open connection; its place is free again when it is dropped.
struct Entered {
    number: u64,
    open: Arc<Open>,
    connections: Arc<Connections>,
    ending: watch::Receiver<bool>,
    _place: OwnedSemaphorePermit,
}

impl Drop for Entered {
    fn drop(&mut self) {
        self.connections.lock().remove(&self.number);
        self.connections.service.metrics().connections.fetch_sub(1, Ordering::Relaxed);
    }
}

impl Connections {
    fn new(service: &App, limits: &Limits) -> Self {
        let most = limits.connections.clamp(1, 1 << 16);
        Self {
            service: service.clone(),
            most: u32::try_from(most).unwrap_or(1),
            places: Arc::new(Semaphore::new(most)),
            open: Mutex::default(),
            entered: AtomicU64::new(0),
            began: Instant::now(),
        }
    }

    fn lock(&self) -> MutexGuard<'_, BTreeMap<u64, Arc<Open>>> {
        self.open.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn now_ms(&self) -> u64 {
        u64::try_from(self.began.elapsed().as_millis()).unwrap_or(u64::MAX)
    }

    /// A place for one more connection: where all are taken, the one that has been idle longest
    /// gives way; where none is idle, the next one waits.
    async fn place(&self) -> OwnedSemaphorePermit {
        loop {
            let places = Arc::clone(&self.places);
            if places.available_permits() == 0 {
                self.make_room();
            }
            let wait = Duration::from_millis(50);
            if let Ok(Ok(place)) = tokio::time::timeout(wait, places.acquire_owned()).await {
                return place;
            }
        }
    }

    fn make_room(&self) {
        let open = self.lock();
        let latest = self.now_ms().saturating_sub(IDLE_MS_MIN);
        let idle = open.values().filter(|open| {
            !open.busy.load(Ordering::Acquire) && open.since_ms.load(Ordering::Acquire) <= latest
        });
        let longest = idle.min_by_key(|open| open.since_ms.load(Ordering::Acquire));
        if let Some(longest) = longest {
            longest.leave.notify_one();
            self.service.metrics().gave_way.fetch_add(1, Ordering::Relaxed);
        }
    }

    fn enter(self: &Arc<Self>, place: OwnedSemaphorePermit) -> Entered {
        let number = self.entered.fetch_add(1, Ordering::Relaxed);
        let open = Arc::new(Open {
            busy: AtomicBool::new(false),
            since_ms: AtomicU64::new(self.now_ms()),
            leave: Notify::new(),
        });
        self.lock().insert(number, Arc::clone(&open));
        self.service.metrics().connections.fetch_add(1, Ordering::Relaxed);
        let connections = Arc::clone(self);
        Entered { number, open, connections, ending: self.service.ending(), _place: place }
    }

    /// Waits until every connection is closed, or the time is over.
    async fn left(&self, limit: Duration) {
        drop(tokio::time::timeout(limit, self.places.acquire_many(self.most)).await);
    }
}

/// Answers what comes on one connection, until it is closed, gives way, or the service ends.
async fn tend(
    (stream, peer): (TcpStream, SocketAddr),
    router: Router,
    mut entered: Entered,
    head: Duration,
) {
    // small answers leave at once
    drop(stream.set_nodelay(true));
    let (open, connections) = (Arc::clone(&entered.open), Arc::clone(&entered.connections));
    let answer = hyper::service::service_fn(|mut request: hyper::Request<Incoming>| {
        // from where it is asked counts for how often one place may ask
        request.extensions_mut().insert(ConnectInfo(peer));
        open.busy.store(true, Ordering::Release);
        let (router, open, connections) = (router.clone(), Arc::clone(&open), &connections);
        async move {
            let answered = router.oneshot(request.map(Body::new)).await;
            open.since_ms.store(connections.now_ms(), Ordering::Release);
            open.busy.store(false, Ordering::Release);
            answered as Result<axum::response::Response, Infallible>
        }
    });
    let mut connection = pin!(
        http1::Builder::new()
            .timer(TokioTimer::new())
            .header_read_timeout(head)
            .max_buf_size(64 * 1024)
            .serve_connection(TokioIo::new(stream), answer)
    );
    let mut given_up = None;
    loop {
        let wait = given_up.unwrap_or_else(|| tokio::time::Instant::now() + SILENT_AT_END);
        tokio::select! {
            // a client that breaks off is no failure of ours
            _ended = connection.as_mut() => return,
            () = entered.open.leave.notified() => {
                if !entered.open.busy.load(Ordering::Acquire) {
                    return;
                }
            }
            _ending = entered.ending.wait_for(|ending| *ending), if given_up.is_none() => {
                connection.as_mut().graceful_shutdown();
                given_up = Some(tokio::time::Instant::now() + SILENT_AT_END);
            }
            () = tokio::time::sleep_until(wait), if given_up.is_some() => {
                if !entered.open.busy.load(Ordering::Acquire) {
                    return;
                }
                given_up = Some(tokio::time::Instant::now() + SILENT_AT_END);
            }
        }
    }
}
