//! Failures as problem details (RFC 9457), with the stable code, the facts, and a sentence in the
//! language asked for. No other form of error may leave the interface for programs.

use axum::Json;
use axum::extract::{Request, State};
use axum::http::StatusCode;
use axum::http::header::{
    ACCEPT_LANGUAGE, CONTENT_LANGUAGE, CONTENT_TYPE, HeaderMap, HeaderValue, WWW_AUTHENTICATE,
};
use axum::middleware::Next;
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use serde_json::Value;
use utoipa::ToSchema;

use crate::i18n::Language;
use crate::service::App;
use crate::service::failure::Failure;
use crate::service::page::told_by;

/// Why a request has no answer (RFC 9457).
#[derive(Debug, Clone, Serialize, ToSchema)]
pub struct Problem {
    /// The stable code: of a refusal, or of the service.
    #[schema(example = "not-enough-signatures")]
    pub code: String,
    /// A sentence in the language asked for: what is the matter, and what to do next.
    pub detail: String,
    /// What the code is about, by name: numbers and texts.
    #[schema(value_type = Object)]
    pub facts: Value,
    /// The HTTP status.
    #[schema(example = 409)]
    pub status: u16,
    /// The status in a word or two.
    pub title: String,
    /// Where the code is explained.
    #[serde(rename = "type")]
    pub kind: String,
}

impl Problem {
    /// A failure as problem details, its sentence in `language`.
    pub fn of(service: &App, language: Language, failure: &Failure) -> Self {
        let status = failure.status();
        Self {
            code: failure.code().to_owned(),
            detail: service.sentence(failure, language),
            facts: serde_json::to_value(failure.facts()).unwrap_or_default(),
            status: status.as_u16(),
            title: status.canonical_reason().unwrap_or("problem").to_owned(),
            kind: format!("/{language}/refusals/{}", failure.code()),
        }
    }
}

/// A failure as problem details.
pub fn problem(service: &App, headers: &HeaderMap, failure: &Failure) -> Response {
    let language = language(headers);
    let body = Problem::of(service, language, failure);
    let mut response = (failure.status(), Json(body)).into_response();
    let headers = response.headers_mut();
    if failure.status() == StatusCode::UNAUTHORIZED {
        headers.insert(WWW_AUTHENTICATE, HeaderValue::from_static("Bearer"));
    }
    headers.insert(CONTENT_TYPE, HeaderValue::from_static("application/problem+json"));
    headers.insert(CONTENT_LANGUAGE, HeaderValue::from_static(language.code()));
    response
}

/// The first language the reader accepts that the register speaks; Arabic where there is none.
pub fn language(headers: &HeaderMap) -> Language {
    let accepted = headers.get(ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok());
    let mut asked = accepted.unwrap_or_default().split(',');
    let known = asked.find_map(|one| one.split(';').next()?.trim().parse::<Language>().ok());
    known.unwrap_or(Language::Ar)
}

/// Tells failures as problem details.
pub async fn tell(State(service): State<App>, request: Request, next: Next) -> Response {
    let headers = request.headers().clone();
    let response = next.run(request).await;
    let Some(failure) = told_by(&response) else { return response };
    let mut told = problem(&service, &headers, &failure);
    for (name, value) in response.headers() {
        told.headers_mut().entry(name).or_insert(value.clone());
    }
    told
}
