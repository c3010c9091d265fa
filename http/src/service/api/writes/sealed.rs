//! Texts that a step fills in sealed, and scores: kept before the step names them, and read by whoever may before
//! everyone does. Who may is not judged here.

use axum::Json;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, HeaderValue};
use axum::response::{IntoResponse, Response};
use serde::Serialize;
use sijill_core::activity::scores::Side;
use sijill_core::activity::scores::sealed::Given;
use sijill_core::ids::{CaseId, Hash, Slug};
use sijill_core::object::{OBJECT_BYTES_MAX, ObjectRef};
use sijill_core::refusal::Refusal;
use sijill_core::text::FieldRefusal;
use utoipa::ToSchema;

use super::super::answer::tagged;
use super::super::ballots::Under;
use super::super::call::{BodyOf, Call, PathOf, key};
use super::Wording;
use crate::service::failure::Failure;

type Answer = Result<Response, Failure>;

/// `POST /cases/{case}/sealed-texts`
pub async fn seal(
    PathOf(case): PathOf<CaseId>,
    call: Call,
    BodyOf(body): BodyOf<Wording>,
) -> Answer {
    call.only(&[], &[])?;
    // each is sealed under a salt of its own; the key is asked for as everywhere
    key(&call.headers)?;
    let known = call.service.live().now(|views| views.case(case).is_some())?;
    if !known {
        let unknown = sijill_core::case::CaseRefusal::Unknown { case };
        return Err(Refusal::from(unknown).into());
    }
    let Wording { language, text } = body;
    if text.trim().is_empty() {
        return Err(Refusal::from(FieldRefusal::Missing { field: "text".to_owned() }).into());
    }
    let most = usize::try_from(OBJECT_BYTES_MAX).unwrap_or(usize::MAX);
    sijill_core::text::check("text", &text, most).map_err(Refusal::from)?;
    let object = call.service.seal_text(case, &text, language).await?;
    Ok((StatusCode::CREATED, Json(object)).into_response())
}

/// A text that is still sealed, for whoever may read it.
#[derive(Clone, Serialize, ToSchema)]
pub struct SealedText {
    /// The field it was filled in.
    pub field: Slug,
    /// Its language.
    pub language: Slug,
    /// The step it was filled in for.
    pub step: Slug,
    /// What it says.
    pub text: String,
}

impl std::fmt::Debug for SealedText {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SealedText").finish_non_exhaustive()
    }
}

/// `GET /cases/{case}/sealed-texts/{hash}`
pub async fn read(Under(case, hash): Under<Hash>, call: Call) -> Answer {
    call.only(&[], &[])?;
    let (line, text) = call.service.read_sealed(&call.actor()?, case, hash).await?;
    let (field, language) = (line.field.id, line.sealed.language);
    let read = SealedText { field, language, step: line.step.id, text };
    let mut response = tagged(&call.headers, &format!("\"{hash}\""), || Json(read).into_response());
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// A score that is still sealed, for whoever may read it.
#[derive(Clone, Serialize, ToSchema)]
pub struct SealedScore {
    /// Which criterion.
    pub criterion: Slug,
    /// What shows it.
    pub evidence: Vec<ObjectRef>,
    /// The level.
    pub level: Slug,
    /// Why, where that was said.
    pub reason: Option<String>,
    /// Whose score it is.
    pub side: Side,
}

impl std::fmt::Debug for SealedScore {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("SealedScore").finish_non_exhaustive()
    }
}

/// `GET /cases/{case}/sealed-scores/{hash}`
pub async fn read_score(Under(case, hash): Under<Hash>, call: Call) -> Answer {
    call.only(&[], &[])?;
    let given = call.service.read_sealed_score(&call.actor()?, case, hash).await?;
    let Given { criterion, evidence, level, reason, side, .. } = given;
    let read = SealedScore { criterion, evidence, level, reason, side };
    let mut response = tagged(&call.headers, &format!("\"{hash}\""), || Json(read).into_response());
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}
