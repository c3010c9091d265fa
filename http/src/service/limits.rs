//! How often one place may ask: so much a minute, then a sentence that says when to come again.
//! Nothing may be kept here that grows with the number of those who ask: each place falls into one
//! of a fixed number of slots, and no address is ever written anywhere.

use std::hash::{BuildHasher, Hash, RandomState};
use std::net::{IpAddr, Ipv6Addr, SocketAddr};
use std::num::NonZeroU32;

use axum::extract::{ConnectInfo, Request, State};
use axum::http::header::{HeaderMap, HeaderValue, RETRY_AFTER};
use axum::middleware::Next;
use axum::response::Response;
use governor::clock::{Clock, DefaultClock};
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::App;
use super::asked::Asked;
use super::failure::Failure;

/// Sign-ins from one address: tries a minute.
pub const SIGN_INS_A_MINUTE: u32 = 10;
/// Sign-ins with one login, from wherever: tries a minute. More than from one address, so that one
/// who tries passwords cannot by that alone keep the login's holder out.
pub const LOGINS_A_MINUTE: u32 = 30;
/// Writes from one address by those who are not signed in, a minute: many phones may share one
/// address of a telephone company.
pub const WRITES_A_MINUTE: u32 = 120;
/// Questions about the past from one address, a minute: each may fold the whole log again.
pub const PAST_A_MINUTE: u32 = 120;
/// All else from one address, a second.
pub const READS_A_SECOND: u32 = 200;
/// All else from one address at once, before that counts.
pub const READS_AT_ONCE: u32 = 4_000;

/// So many slots; two places that fall into one share what one may ask.
const SLOTS: u64 = 1 << 16;
/// So many slots are kept without looking whether their places asked lately.
const SLOTS_KEPT: usize = 1_024;

/// What is limited, each with its own count.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// A sign-in from an address.
    SignIn,
    /// A sign-in with a login.
    Login,
    /// A write by someone who is not signed in.
    Write,
    /// A question about the past.
    Past,
    /// Anything else.
    Read,
}

/// The counts of one service.
#[derive(Debug)]
pub struct Rates {
    slots: RandomState,
    clock: DefaultClock,
    sign_ins: DefaultKeyedRateLimiter<u64>,
    logins: DefaultKeyedRateLimiter<u64>,
    writes: DefaultKeyedRateLimiter<u64>,
    past: DefaultKeyedRateLimiter<u64>,
    reads: DefaultKeyedRateLimiter<u64>,
    unlimited: bool,
}

impl Rates {
    /// Fresh counts; `unlimited` is for measuring only.
    pub fn new(unlimited: bool) -> Self {
        let minute = |n| RateLimiter::keyed(Quota::per_minute(positive(n)));
        let reads = Quota::per_second(positive(READS_A_SECOND));
        Self {
            slots: RandomState::new(),
            clock: DefaultClock::default(),
            sign_ins: minute(SIGN_INS_A_MINUTE),
            logins: minute(LOGINS_A_MINUTE),
            writes: minute(WRITES_A_MINUTE),
            past: minute(PAST_A_MINUTE),
            reads: RateLimiter::keyed(reads.allow_burst(positive(READS_AT_ONCE))),
            unlimited,
        }
    }

    /// Counts one `kind` of `place`.
    ///
    /// # Errors
    /// `too-many-requests`, with the seconds after which the next one is taken.
    pub fn count(&self, kind: Kind, place: impl Hash) -> Result<(), Failure> {
        if self.unlimited {
            return Ok(());
        }
        let limiter = match kind {
            Kind::SignIn => &self.sign_ins,
            Kind::Login => &self.logins,
            Kind::Write => &self.writes,
            Kind::Past => &self.past,
            Kind::Read => &self.reads,
        };
        let slot = self.slots.hash_one(place) % SLOTS;
        limiter.check_key(&slot).map_err(|wait| {
            let wait = wait.wait_time_from(self.clock.now());
            Failure::TooMany { retry_after: wait.as_secs() + 1 }
        })
    }

    /// Gives back the memory of places that have not asked for a while.
    pub fn forget_the_quiet(&self) {
        for limiter in [&self.sign_ins, &self.logins, &self.writes, &self.past, &self.reads] {
            if limiter.len() > SLOTS_KEPT {
                limiter.retain_recent();
                limiter.shrink_to_fit();
            }
        }
    }
}

fn positive(n: u32) -> NonZeroU32 {
    NonZeroU32::new(n).unwrap_or(NonZeroU32::MIN)
}

/// Where a request comes from, as far as it is counted: an IPv4 address or an IPv6 network of 64
/// bits. What a proxy says is believed only of a configured one.
pub fn place(peer: Option<SocketAddr>, headers: &HeaderMap, proxies: &[IpAddr]) -> Option<IpAddr> {
    let mut address = peer?.ip().to_canonical();
    let said = headers.get_all("x-forwarded-for").into_iter();
    let said = said.filter_map(|value| value.to_str().ok()).flat_map(|value| value.split(','));
    let mut said: Vec<&str> = said.map(str::trim).collect();
    // each proxy adds at the end whom it was asked by: read backwards while it is one of ours
    while proxies.contains(&address)
        && let Some(before) = said.pop()
        && let Ok(before) = before.parse::<IpAddr>()
    {
        address = before.to_canonical();
    }
    Some(match address {
        IpAddr::V4(_) => address,
        IpAddr::V6(v6) => IpAddr::V6(Ipv6Addr::from_bits(v6.to_bits() >> 64 << 64)),
    })
}

/// Which count a request falls under; none for what a browser keeps for good.
fn kind_of(service: &App, request: &Request) -> Option<Kind> {
    let path = request.uri().path();
    if request.method().is_safe() {
        let past = request.uri().query().is_some_and(|query| Asked::read(query).as_of.is_some());
        return match path {
            _ if path.starts_with("/static/") => None,
            _ if past => Some(Kind::Past),
            _ => Some(Kind::Read),
        };
    }
    let signs_in = path.ends_with("/sign-in") || path == "/api/v1/session";
    Some(match signs_in {
        true if request.method() == axum::http::Method::POST => Kind::SignIn,
        _ if service.shows_session(request.headers()) => Kind::Read,
        _ => Kind::Write,
    })
}

/// Counts a request before anything is done for it.
pub async fn ask(State(service): State<App>, request: Request, next: Next) -> Response {
    let Some(kind) = kind_of(&service, &request) else { return next.run(request).await };
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>().map(|info| info.0);
    let place = place(peer, request.headers(), &service.options().proxies);
    match service.rates().count(kind, place) {
        Ok(()) => next.run(request).await,
        Err(failure) => {
            let seconds = failure.retry_after().unwrap_or(1);
            let (uri, headers) = (request.uri().clone(), request.headers().clone());
            let mut told = super::page::told_anywhere(&service, uri, headers, failure).await;
            told.headers_mut().insert(RETRY_AFTER, HeaderValue::from(seconds));
            told
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn so_many_and_no_more_and_each_place_its_own() {
        let rates = Rates::new(false);
        let (here, there) = (Some("192.0.2.1"), Some("192.0.2.2"));
        for _ in 0..SIGN_INS_A_MINUTE {
            rates.count(Kind::SignIn, here).unwrap();
        }
        let Err(Failure::TooMany { retry_after }) = rates.count(Kind::SignIn, here) else {
            panic!("an eleventh was taken");
        };
        assert!((1..=60).contains(&retry_after), "{retry_after}");
        rates.count(Kind::SignIn, there).unwrap();
        rates.count(Kind::Read, here).unwrap();
        rates.forget_the_quiet();
        assert!(rates.count(Kind::SignIn, here).is_err(), "forgotten too early");
        let unlimited = Rates::new(true);
        assert!((0..1_000).all(|_| unlimited.count(Kind::SignIn, here).is_ok()));
    }

    #[test]
    fn memory_does_not_grow_with_places() {
        let rates = Rates::new(false);
        for n in 0..300_000_u32 {
            drop(rates.count(Kind::Read, n));
        }
        assert!(rates.reads.len() as u64 <= SLOTS, "{}", rates.reads.len());
    }

    #[test]
    fn a_proxy_is_believed_only_where_it_is_ours() {
        let check = |peer: &str, said: &[&str], proxies: &[&str], expected: &str| {
            let mut headers = HeaderMap::new();
            for one in said {
                headers.append("x-forwarded-for", one.parse().unwrap());
            }
            let proxies: Vec<IpAddr> = proxies.iter().map(|p| p.parse().unwrap()).collect();
            let peer = SocketAddr::new(peer.parse().unwrap(), 1);
            let found = place(Some(peer), &headers, &proxies).unwrap();
            assert_eq!(found, expected.parse::<IpAddr>().unwrap(), "{peer} {said:?}");
        };
        check("192.0.2.1", &["198.51.100.7"], &[], "192.0.2.1");
        check("192.0.2.1", &["198.51.100.7"], &["192.0.2.1"], "198.51.100.7");
        // what a stranger writes in front of what our proxy adds is not believed
        check("192.0.2.1", &["203.0.113.9, 198.51.100.7"], &["192.0.2.1"], "198.51.100.7");
        check("192.0.2.1", &["203.0.113.9", "nonsense"], &["192.0.2.1"], "192.0.2.1");
        check("::ffff:192.0.2.1", &[], &[], "192.0.2.1");
        check("2001:db8::1:2:3:4", &[], &[], "2001:db8::");
    }
}
