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
use serde::Deserialize;
use sijill_core::ids::CaseId;
use sijill_core::query::Position;
use utoipa::ToSchema;

use super::answer::tagged;
use super::call::{BodyOf, Call, PathOf, unreadable};
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

/// A receipt. It stands in a body: an address is kept in the logs of whatever lies between, where a code
/// would join whoever asks with what the ballot says.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = BallotCheckBody)]
pub struct CheckBody {
    /// The code of the receipt.
    #[schema(examples("7K2QF-0M9XR-PW4TA-53CJH"))]
    pub code: String,
    /// The place of the ballot's record: asked for as long as the sets are not published.
    pub position: Option<Position>,
}

impl std::fmt::Debug for CheckBody {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("CheckBody").finish_non_exhaustive()
    }
}

/// `POST /cases/{case}/ballots`
pub async fn ballot(
    PathOf(case): PathOf<CaseId>,
    call: Call,
    BodyOf(body): BodyOf<CheckBody>,
) -> Answer {
    call.only(&[], &[])?;
    let CheckBody { code, position } = body;
    let code = code.parse::<Code>();
    let code = code.map_err(|_| unreadable("code", "7K2QF-0M9XR-PW4TA-53CJH"))?;
    let answer = call.service.ballot(case, &code, position).await?;
    Ok(Json(answer).into_response())
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
