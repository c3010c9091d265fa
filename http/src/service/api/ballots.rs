//! What anyone may read of a vote: whether a ballot is in the published set, with the proof, and the
//! bundle with which anyone counts again. Before the sets are published nothing may be told here of
//! who voted.

use std::str::FromStr;

use axum::Json;
use axum::body::Bytes;
use axum::extract::{FromRequestParts, Path};
use axum::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderValue};
use axum::http::request::Parts;
use axum::response::{IntoResponse, Response};
use sijill_core::ids::CaseId;

use super::answer::tagged;
use super::call::{Call, PathOf};
use crate::service::App;
use crate::service::ballots::code::Code;
use crate::service::failure::Failure;

/// The page of a bundle holds its own style, and nothing else.
const POLICY_ALONE: &str = "default-src 'none'; style-src 'unsafe-inline'; base-uri 'none'; \
    form-action 'none'; frame-ancestors 'none'";

type Answer = Result<Response, Failure>;

/// A case in the path, and what stands after it.
#[derive(Debug, Clone)]
pub struct Under<T>(pub CaseId, pub T);

impl<T: FromStr> FromRequestParts<App> for Under<T> {
    type Rejection = Failure;
    async fn from_request_parts(parts: &mut Parts, service: &App) -> Result<Self, Failure> {
        let path = Path::<(String, String)>::from_request_parts(parts, service).await;
        let Path((case, rest)) = path.map_err(|_| Failure::NotFound)?;
        // what is no id names nothing that could be there
        match (case.parse(), rest.parse()) {
            (Ok(case), Ok(rest)) => Ok(Self(case, rest)),
            _ => Err(Failure::NotFound),
        }
    }
}

/// `GET /cases/{case}/ballots/{ballot}`
pub async fn ballot(Under(case, code): Under<Code>, call: Call) -> Answer {
    call.only(&["position"], &[])?;
    let position = call.position("position")?;
    let answer = call.service.ballot(case, &code, position).await?;
    // it changes when the sets are published, and not again
    let tag = format!("\"{:?}\"", answer.standing).to_lowercase();
    Ok(tagged(&call.headers, &tag, || Json(answer).into_response()))
}

/// `GET /cases/{case}/bundle`
pub async fn bundle(PathOf(case): PathOf<CaseId>, call: Call) -> Answer {
    call.only(&[], &[])?;
    let bundle = call.service.bundle(case).await?;
    let mut response =
        tagged(&call.headers, &bundle.tag, || bundle.archive.clone().into_response());
    let headers = response.headers_mut();
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/zip"));
    let named = format!("attachment; filename=\"vote-{case}.zip\"");
    if let Ok(named) = HeaderValue::from_str(&named) {
        headers.insert(CONTENT_DISPOSITION, named);
    }
    Ok(response)
}

/// `GET /cases/{case}/bundle/{file}`
pub async fn file(Under(case, name): Under<String>, call: Call) -> Answer {
    call.only(&[], &[])?;
    let bundle = call.service.bundle(case).await?;
    let file = bundle.files.iter().find(|file| file.name == name).ok_or(Failure::NotFound)?;
    let body = || Bytes::from_owner(file.bytes.clone()).into_response();
    let mut response = tagged(&call.headers, &bundle.tag, body);
    let media = match name.rsplit('.').next() {
        Some("json") => "application/json",
        Some("jsonl") => "application/jsonl",
        Some("html") => "text/html; charset=utf-8",
        _ => "text/plain; charset=utf-8",
    };
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(media));
    if media.starts_with("text/html") {
        let policy = HeaderValue::from_static(POLICY_ALONE);
        response.headers_mut().insert(CONTENT_SECURITY_POLICY, policy);
    }
    Ok(response)
}
