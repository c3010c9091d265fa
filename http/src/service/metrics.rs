//! Small counters of the service, in the text form that Prometheus reads, and one line of the log
//! for each request. Both know a route's pattern, never an address that was asked, a query, a login
//! or who asked: nothing personal may be counted or logged here.

use std::collections::BTreeMap;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Arc, Mutex, MutexGuard, OnceLock, PoisonError};
use std::time::{Duration, Instant};

use axum::extract::{Request, State};
use axum::http::Method;
use axum::http::header::CONTENT_TYPE;
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};

use super::App;

/// The upper bounds of the buckets of times, in microseconds.
const BOUNDS_US: [u64; 11] =
    [500, 1_000, 2_500, 5_000, 10_000, 25_000, 50_000, 100_000, 250_000, 1_000_000, 5_000_000];
/// The route of requests that met none.
const NO_ROUTE: &str = "none";
/// Routes that watchers ask again and again: told to the log only where more is asked for.
const WATCHED: [&str; 2] = ["/healthz", "/metrics"];

/// Counts of one route and method.
#[derive(Debug)]
pub struct Meter {
    route: String,
    method: &'static str,
    counts: Mutex<Counts>,
}

#[derive(Debug, Default, Clone)]
struct Counts {
    by_status: BTreeMap<u16, u64>,
    buckets: [u64; BOUNDS_US.len()],
    requests: u64,
    us: u64,
}

/// The counters of one service.
#[derive(Debug, Default)]
pub struct Metrics {
    meters: Mutex<BTreeMap<(String, &'static str), Arc<Meter>>>,
    /// Connections open now.
    pub connections: AtomicU64,
    /// Idle connections closed to make room for others.
    pub gave_way: AtomicU64,
}

/// Where the gate of a route says which route it was.
#[derive(Debug, Clone, Default)]
pub struct Met(Arc<OnceLock<Arc<Meter>>>);

impl Met {
    /// It was this one.
    pub fn set(&self, meter: &Arc<Meter>) {
        // a request goes through one gate
        drop(self.0.set(Arc::clone(meter)));
    }
}

fn lock<T>(mutex: &Mutex<T>) -> MutexGuard<'_, T> {
    mutex.lock().unwrap_or_else(PoisonError::into_inner)
}

impl Metrics {
    /// The meter of a route, the same each time.
    pub fn meter(&self, route: &str, method: &'static str) -> Arc<Meter> {
        let mut meters = lock(&self.meters);
        let meter = meters.entry((route.to_owned(), method)).or_insert_with(|| {
            Arc::new(Meter { route: route.to_owned(), method, counts: Mutex::default() })
        });
        Arc::clone(meter)
    }

    /// How many requests were answered with a status of 500 or more.
    pub fn broken(&self) -> u64 {
        let meters = lock(&self.meters);
        let broken = |meter: &Arc<Meter>| {
            let counts = lock(&meter.counts);
            counts.by_status.range(500..).map(|(_, n)| n).sum::<u64>()
        };
        meters.values().map(broken).sum()
    }
}

impl Meter {
    fn count(&self, status: u16, took: Duration) {
        let us = u64::try_from(took.as_micros()).unwrap_or(u64::MAX);
        let mut counts = lock(&self.counts);
        *counts.by_status.entry(status).or_default() += 1;
        if let Some(n) = BOUNDS_US.iter().position(|bound| us <= *bound) {
            counts.buckets[n] += 1;
        }
        counts.requests += 1;
        counts.us = counts.us.saturating_add(us);
    }
}

/// Counts every request and tells it to the log. The outermost of all that stands around a handler.
pub async fn observe(State(service): State<App>, mut request: Request, next: Next) -> Response {
    let began = Instant::now();
    let met = Met::default();
    request.extensions_mut().insert(met.clone());
    let method = known(request.method());
    let response = next.run(request).await;
    let took = began.elapsed();
    let meter = match met.0.get() {
        Some(meter) => Arc::clone(meter),
        None => service.metrics().meter(NO_ROUTE, method),
    };
    let status = response.status().as_u16();
    meter.count(status, took);
    let ms = u64::try_from(took.as_millis()).unwrap_or(u64::MAX);
    if WATCHED.contains(&meter.route.as_str()) {
        tracing::debug!(method, route = meter.route, status, ms, "answered");
    } else {
        tracing::info!(method, route = meter.route, status, ms, "answered");
    }
    response
}

/// The method's name; anybody can invent one, so others share a name.
fn known(method: &Method) -> &'static str {
    match method.as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        "PUT" => "PUT",
        "DELETE" => "DELETE",
        "PATCH" => "PATCH",
        "OPTIONS" => "OPTIONS",
        _ => "OTHER",
    }
}

/// All counters, as text.
pub async fn show(State(service): State<App>) -> Response {
    let kind = [(CONTENT_TYPE, "text/plain; version=0.0.4; charset=utf-8")];
    (kind, service.metrics_text()).into_response()
}

impl App {
    fn metrics_text(&self) -> String {
        let metrics = self.metrics();
        let meters: Vec<Arc<Meter>> = lock(&metrics.meters).values().cloned().collect();
        let counted: Vec<_> = meters
            .iter()
            .map(|meter| (meter, lock(&meter.counts).clone()))
            .filter(|(_, counts)| counts.requests > 0)
            .collect();
        let mut text = String::new();
        head(&mut text, "sijill_requests_total", "counter", "Requests answered.");
        for (meter, counts) in &counted {
            for (status, n) in &counts.by_status {
                let labels = labels(meter);
                line(
                    &mut text,
                    "sijill_requests_total",
                    &format!("{labels},status=\"{status}\""),
                    n,
                );
            }
        }
        times(&mut text, &counted);
        let gauge = |text: &mut String, name: &str, what: &str, n: u64| {
            head(text, name, "gauge", what);
            line(text, name, "", &n);
        };
        let signed = self.checkpoint().map_or(0, |signed| signed.size);
        let open = metrics.connections.load(Ordering::Relaxed);
        gauge(&mut text, "sijill_records", "Durable records.", self.register().log().head());
        gauge(&mut text, "sijill_views_records", "Records the views took in.", self.live().taken());
        gauge(
            &mut text,
            "sijill_checkpoint_records",
            "Records of the last signed checkpoint.",
            signed,
        );
        gauge(&mut text, "sijill_waiting_commands", "Commands that wait.", self.intake().waiting());
        gauge(&mut text, "sijill_connections", "Connections open now.", open);
        let writable = u64::from(self.register().is_writable());
        gauge(&mut text, "sijill_writable", "1 while records can be written.", writable);
        let name = "sijill_connections_closed_for_others_total";
        head(&mut text, name, "counter", "Idle connections closed to make room.");
        line(&mut text, name, "", &metrics.gave_way.load(Ordering::Relaxed));
        text
    }
}

fn times(text: &mut String, counted: &[(&Arc<Meter>, Counts)]) {
    let name = "sijill_request_seconds";
    head(text, name, "histogram", "Time until an answer began.");
    for (meter, counts) in counted {
        let labels = labels(meter);
        let mut upto = 0;
        for (bound, n) in BOUNDS_US.iter().zip(&counts.buckets) {
            upto += n;
            let labels = format!("{labels},le=\"{}\"", seconds(*bound));
            line(text, &format!("{name}_bucket"), &labels, &upto);
        }
        let all = format!("{labels},le=\"+Inf\"");
        line(text, &format!("{name}_bucket"), &all, &counts.requests);
        line(text, &format!("{name}_sum"), &labels, &seconds(counts.us));
        line(text, &format!("{name}_count"), &labels, &counts.requests);
    }
}

fn head(text: &mut String, name: &str, kind: &str, what: &str) {
    text.push_str(&format!("# HELP {name} {what}\n# TYPE {name} {kind}\n"));
}

fn line(text: &mut String, name: &str, labels: &str, value: &dyn std::fmt::Display) {
    let braced = if labels.is_empty() { String::new() } else { format!("{{{labels}}}") };
    text.push_str(&format!("{name}{braced} {value}\n"));
}

fn labels(meter: &Meter) -> String {
    // patterns are ours: nothing in them needs to be escaped
    format!("method=\"{}\",route=\"{}\"", meter.method, meter.route)
}

fn seconds(us: u64) -> String {
    format!("{}.{:06}", us / 1_000_000, us % 1_000_000)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_request_is_counted_once_in_the_first_bucket_that_holds_it() {
        let metrics = Metrics::default();
        let meter = metrics.meter("/{lang}", "GET");
        meter.count(200, Duration::from_micros(500));
        meter.count(200, Duration::from_micros(501));
        metrics.meter("/{lang}", "GET").count(503, Duration::from_secs(60));
        let counts = lock(&meter.counts).clone();
        assert_eq!((counts.buckets[0], counts.buckets[1], counts.requests), (1, 1, 3));
        assert_eq!(counts.by_status, BTreeMap::from([(200, 2), (503, 1)]));
        assert_eq!(metrics.broken(), 1);
        let mut text = String::new();
        times(&mut text, &[(&meter, counts)]);
        assert!(text.contains("le=\"0.000500\"} 1\n"), "{text}");
        assert!(text.contains("le=\"5.000000\"} 2\n"), "{text}");
        assert!(text.contains("le=\"+Inf\"} 3\n"), "{text}");
        assert!(text.contains("_sum{method=\"GET\",route=\"/{lang}\"} 60.001001\n"), "{text}");
    }
}
