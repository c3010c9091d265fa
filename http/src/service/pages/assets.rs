//! The stylesheet, the little script, fonts and the mark: compiled in, each under a name that
//! changes with its content, so that a browser keeps it for good. Nothing else may be read by name.

use axum::extract::Path;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE};
use axum::response::{IntoResponse, Response};

use crate::service::failure::Failure;

macro_rules! assets {
    ($($name:literal $kind:literal,)*) => {
        const ASSETS: &[(&str, &str, &[u8])] = &[$(
            ($name, $kind, include_bytes!(concat!("../../../static/", $name))),
        )*];
    };
}

assets! {
    "sijill.css" "text/css; charset=utf-8",
    "sijill.js" "text/javascript; charset=utf-8",
}

/// One of them.
///
/// # Errors
/// `not-found`.
pub async fn show(Path(name): Path<String>) -> Result<Response, Failure> {
    let found = ASSETS.iter().find(|(known, ..)| *known == name);
    let (_, kind, bytes) = found.ok_or(Failure::NotFound)?;
    let headers = [(CONTENT_TYPE, *kind), (CACHE_CONTROL, "public, max-age=3600")];
    Ok((headers, *bytes).into_response())
}
