//! What stands around every answer whatever it is: limits of size and time, refusal of posts from
//! other sites, headers that keep a browser strict, compression. No handler may repeat any of it.

use axum::Router;
use axum::extract::{DefaultBodyLimit, Request, State};
use axum::http::HeaderValue;
use axum::http::header::{
    CACHE_CONTROL, CONTENT_SECURITY_POLICY, HeaderName, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use axum::middleware::{self, Next};
use axum::response::Response;
use tower_http::compression::CompressionLayer;

use super::App;
use super::failure::Failure;

/// The most bytes of a request's body, but for those that take a file.
pub const BODY_BYTES_MAX: usize = 256 * 1024;

/// Nothing but what this very site gives; no script or style in a page, no frame, no plug-in.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    font-src 'self'; connect-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// `router` with all of it around.
pub fn around(service: &App, router: Router) -> Router {
    router
        .layer(DefaultBodyLimit::max(BODY_BYTES_MAX))
        .layer(middleware::from_fn_with_state(service.clone(), super::limits::ask))
        .layer(middleware::from_fn_with_state(service.clone(), guard))
        .layer(CompressionLayer::new())
        .layer(middleware::from_fn_with_state(service.clone(), super::metrics::observe))
}

async fn guard(State(service): State<App>, request: Request, next: Next) -> Response {
    let writes = !request.method().is_safe();
    let is_stream = request.uri().path().ends_with("/stream");
    let is_static = request.uri().path().starts_with("/static/");
    let mut response = if writes && crosses_sites(&service, &request) {
        let (uri, headers) = (request.uri().clone(), request.headers().clone());
        super::page::told_anywhere(&service, uri, headers, Failure::CrossSite).await
    } else if is_stream {
        next.run(request).await
    } else {
        let (uri, headers) = (request.uri().clone(), request.headers().clone());
        match tokio::time::timeout(service.options().limits.request, next.run(request)).await {
            Ok(response) => response,
            Err(_) => super::page::told_anywhere(&service, uri, headers, Failure::TooSlow).await,
        }
    };
    let headers = response.headers_mut();
    let mut set = |name: HeaderName, value: &'static str| {
        headers.entry(name).or_insert(HeaderValue::from_static(value));
    };
    set(CONTENT_SECURITY_POLICY, POLICY);
    set(X_CONTENT_TYPE_OPTIONS, "nosniff");
    set(REFERRER_POLICY, "same-origin");
    set(HeaderName::from_static("cross-origin-opener-policy"), "same-origin");
    set(HeaderName::from_static("permissions-policy"), "camera=(), geolocation=(), microphone=()");
    if !is_static {
        // pages depend on who asks, and a shared cache must not keep them
        set(CACHE_CONTROL, "private, no-cache");
    }
    response
}

/// Whether a request that writes was made by a page of another site: `Sec-Fetch-Site` says so, or,
/// in browsers without it, `Origin` names another host. Programs send neither.
fn crosses_sites(service: &App, request: &Request) -> bool {
    let header = |name: &str| request.headers().get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = header("sec-fetch-site") {
        return !matches!(site, "same-origin" | "none");
    }
    let Some(origin) = header("origin") else { return false };
    let host = origin.split_once("://").map_or(origin, |(_, host)| host);
    let public = service.options().public_url.as_deref();
    header("host") != Some(host) && public != Some(origin)
}
