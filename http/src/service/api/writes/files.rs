//! Files: sent in before evidence names them, read and released where they are restricted. What a file
//! shows may not be judged here.

use axum::Json;
use axum::extract::Request;
use axum::http::StatusCode;
use axum::http::header::{CACHE_CONTROL, CONTENT_TYPE, HeaderValue};
use axum::response::{IntoResponse, Response};
use base64::Engine;
use base64::engine::general_purpose::STANDARD;
use serde::{Deserialize, Serialize};
use sijill_core::ids::{CaseId, Slug};
use sijill_core::object::Access;
use utoipa::ToSchema;

use super::super::ballots::Under;
use super::super::call::{BodyOf, Call, PathOf, key, unreadable};
use super::{Receipt, receipt, receipt_of};
use crate::service::failure::Failure;
use crate::service::files::{FILE_BYTES_MAX, Upload, room};

type Answer = Result<Response, Failure>;

/// `POST /cases/{case}/files`
pub async fn send(PathOf(case): PathOf<CaseId>, call: Call, request: Request) -> Answer {
    call.only(&["access", "language"], &[])?;
    // keeping the same file again keeps it once, so the key is asked for and not needed
    key(&call.headers)?;
    let access = match call.text("access") {
        Some("public") => Access::Public,
        Some("restricted") => Access::Sealed,
        _ => return Err(unreadable("access", "public | restricted")),
    };
    let language = call.value::<Slug>("language", "ar | fr | … | und")?;
    let language = language.ok_or_else(|| unreadable("language", "ar | fr | … | und"))?;
    let known = call.service.live().now(|views| views.case(case).is_some())?;
    if !known {
        let unknown = sijill_core::case::CaseRefusal::Unknown { case };
        return Err(sijill_core::refusal::Refusal::from(unknown).into());
    }
    let declared = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok());
    let declared = declared.unwrap_or_default().to_owned();
    let _place = room().await?;
    let limit = FILE_BYTES_MAX as u64;
    let bytes = axum::body::to_bytes(request.into_body(), FILE_BYTES_MAX).await;
    let bytes = bytes.map_err(|_| Failure::TooLarge { limit })?;
    let upload = Upload { declared, bytes };
    let object = call.service.keep_file(case, access, language, upload).await?;
    Ok((StatusCode::CREATED, Json(object)).into_response())
}

/// `GET /cases/{case}/evidence/{evidence}/file`
pub async fn file(Under(case, number): Under<u32>, call: Call) -> Answer {
    call.only(&[], &[])?;
    Ok(call.service.evidence_file(case, number).await?.answer(true))
}

/// Reads the file of a restricted item: that it is read is recorded first.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReadEvidenceBody {
    /// The case.
    pub case: CaseId,
    /// Its number in the case.
    pub evidence: u32,
    /// Why.
    pub reason: String,
}

/// The file of a restricted item.
#[derive(Clone, Serialize, ToSchema)]
pub struct EvidenceContent {
    /// Its bytes, in base64; empty where the same request came before: each reading needs its own key.
    pub content: String,
    /// Its media type; empty where its bytes are.
    pub media: String,
    /// The record of the reading.
    pub receipt: Receipt,
}

impl std::fmt::Debug for EvidenceContent {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("EvidenceContent").finish_non_exhaustive()
    }
}

/// `POST /evidence/read`
pub async fn read(call: Call, BodyOf(body): BodyOf<ReadEvidenceBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("evidence/read")?;
    let ReadEvidenceBody { case, evidence, reason } = body;
    let read = call.service.read_evidence(call.actor()?, (case, evidence), reason, id);
    let (answer, given) = read.await?;
    let content = EvidenceContent {
        content: given.as_ref().map(|given| STANDARD.encode(given.bytes())).unwrap_or_default(),
        media: given.as_ref().map(|given| given.media().to_owned()).unwrap_or_default(),
        receipt: receipt_of(&call.service, Some(case), None, &answer),
    };
    let mut response = (StatusCode::CREATED, Json(content)).into_response();
    response.headers_mut().insert(CACHE_CONTROL, HeaderValue::from_static("no-store"));
    Ok(response)
}

/// Releases a restricted item: everyone may read its file from then on.
#[derive(Debug, Clone, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct ReleaseEvidenceBody {
    /// The case.
    pub case: CaseId,
    /// The file, in base64, where it stayed with the office; what is kept here is not sent again.
    pub content: Option<String>,
    /// Its number in the case.
    pub evidence: u32,
    /// The media type of the file that is sent.
    pub media: Option<String>,
    /// Why.
    pub reason: String,
}

/// `POST /evidence/release`
pub async fn release(call: Call, BodyOf(body): BodyOf<ReleaseEvidenceBody>) -> Answer {
    call.only(&[], &[])?;
    let id = call.command_id("evidence/release")?;
    let ReleaseEvidenceBody { case, content, evidence, media, reason } = body;
    let brought = content.map(|content| {
        let bytes = STANDARD.decode(content).map_err(|_| unreadable("content", "base64"))?;
        Ok::<_, Failure>(Upload { declared: media.unwrap_or_default(), bytes: bytes.into() })
    });
    let brought = brought.transpose()?;
    let of = (case, evidence);
    let answer = call.service.release_evidence(call.actor()?, of, reason, brought, id).await?;
    Ok(receipt(&call.service, Some(case), None, &answer))
}
