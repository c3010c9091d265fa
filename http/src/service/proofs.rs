//! What the log proves to anyone who asks, at the addresses that C2SP tlog-tiles gives: the last signed
//! checkpoint, tiles of hashes, bundles of entries; and the receipt of a record. Nothing may be served
//! that the last signed checkpoint does not cover.

use std::sync::Arc;
use std::time::Duration;

use axum::extract::{Path, State};
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, ETAG, HeaderMap, HeaderValue};
use axum::response::{IntoResponse, Response};
use sijill_core::ids::Hash;
use sijill_core::query::Position;
use sijill_store::tiles::Asked;
use sijill_store::{Receipt, RegisterError, SignedCheckpoint};

use super::App;
use super::api::answer::has;
use super::failure::Failure;
use super::routes::{Access, Routes};

/// How long a receipt is waited for: longer than a checkpoint takes after its records.
const PATIENCE: Duration = Duration::from_millis(1_500);

const TEXT: &str = "text/plain; charset=utf-8";
const BYTES: &str = "application/octet-stream";

/// Their routes.
pub fn routes(routes: Routes) -> Routes {
    routes.get("/checkpoint", Access::Public, checkpoint).get("/tile/{*tile}", Access::Public, tile)
}

/// `GET /checkpoint`: the last signed checkpoint, a signed note.
///
/// # Errors
/// `not-found`, as long as none is signed.
pub async fn checkpoint(
    State(service): State<App>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let signed = service.checkpoint().ok_or(Failure::NotFound)?;
    Ok(given(&headers, signed.note.clone().into_bytes(), TEXT, "public, no-cache"))
}

/// `GET /tile/<L>/<N>[.p/<W>]` and `GET /tile/entries/<N>[.p/<W>]`.
///
/// # Errors
/// `not-found`, where the path names no tile, or the last signed checkpoint does not cover it.
pub async fn tile(
    State(service): State<App>,
    Path(path): Path<String>,
    headers: HeaderMap,
) -> Result<Response, Failure> {
    let asked = Asked::read(&path).ok_or(Failure::NotFound)?;
    let signed = service.checkpoint().ok_or(Failure::NotFound)?;
    let read = move || asked.bytes(service.register().log(), signed.size);
    let bytes = tokio::task::spawn_blocking(read).await;
    let bytes = bytes.map_err(|e| Failure::broken("read a tile", &e))?;
    let bytes = bytes.map_err(RegisterError::from)?.ok_or(Failure::NotFound)?;
    // neither ever changes; but nobody needs a part of a tile for long
    let kept = if asked.is_full() {
        "public, max-age=31536000, immutable"
    } else {
        "public, max-age=3600"
    };
    Ok(given(&headers, bytes, BYTES, kept))
}

fn given(headers: &HeaderMap, bytes: Vec<u8>, media: &'static str, kept: &'static str) -> Response {
    let tag = format!("\"{}\"", Hash::of(&bytes));
    let mut response = if has(headers, &tag) {
        StatusCode::NOT_MODIFIED.into_response()
    } else {
        (StatusCode::OK, bytes).into_response()
    };
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static(media));
    headers.insert(CACHE_CONTROL, HeaderValue::from_static(kept));
    if let Ok(tag) = HeaderValue::from_str(&tag) {
        headers.insert(ETAG, tag);
    }
    response
}

impl App {
    /// The receipt of the record at `position`. Where no checkpoint covers it yet, the next one is
    /// waited for.
    ///
    /// # Errors
    /// `not-found`, where there is no such record; `not-signed-yet`, where none came in time;
    /// `not-signed-here`, where none will come.
    pub async fn receipt(&self, position: Position) -> Result<Receipt, Failure> {
        if position >= self.register().log().head() {
            return Err(Failure::NotFound);
        }
        let covered = self.checkpoint().is_some_and(|signed| signed.size > position);
        if !covered && self.register().refuses_to_sign().is_some() {
            return Err(Failure::NotSignedHere);
        }
        let signed = self.signed_over(position).await.ok_or(Failure::NotSignedYet)?;
        let service = self.clone();
        let make = move || Receipt::make(service.register().log(), &signed, position);
        let made = tokio::task::spawn_blocking(make).await;
        let made = made.map_err(|e| Failure::broken("make a receipt", &e))?;
        made.map_err(RegisterError::from)?.ok_or(Failure::NotSignedYet)
    }

    /// A signed checkpoint that covers `position`.
    async fn signed_over(&self, position: Position) -> Option<Arc<SignedCheckpoint>> {
        let mut signed = self.checkpoints();
        let covers = |signed: &Option<Arc<SignedCheckpoint>>| {
            signed.as_ref().is_some_and(|s| s.size > position)
        };
        let found = tokio::time::timeout(PATIENCE, signed.wait_for(covers)).await;
        found.ok()?.ok()?.clone()
    }
}
