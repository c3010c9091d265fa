//! The files of evidence: handed over to be saved, read with a reason where they are restricted, and
//! released. Nothing of a file may stand in a page.

use axum::extract::Path;
use axum::response::Response;

use super::case::case_of;
use super::scene::Scene;
use crate::service::acts::progress::OfProgress;
use crate::service::acts::read::{Wrong, missing, whole};
use crate::service::caller::SignedIn;
use crate::service::failure::Failure;
use crate::service::form::Typed;
use crate::service::visit::Visit;

/// The file of an item that everyone may read.
///
/// # Errors
/// `not-found`, `file-restricted`, `file-missing`, `file-altered`.
pub async fn file(
    visit: Visit,
    Path((_, case, number)): Path<(String, String, String)>,
) -> Result<Response, Failure> {
    let number = number.parse::<u32>().map_err(|_| Failure::NotFound)?;
    let case = case_of(&visit, &case).await?;
    Ok(visit.service.evidence_file(case, number).await?.answer(true))
}

/// Reads a restricted file or releases it, where `about` is one of these: both go beyond one record.
///
/// # Errors
/// The refusal; what the register could not do.
pub async fn instead(
    visit: &Visit,
    scene: &Scene,
    about: OfProgress,
    known: &SignedIn,
    typed: &Typed,
) -> Result<Option<Response>, Wrong> {
    if !matches!(about, OfProgress::Read | OfProgress::Release) {
        return Ok(None);
    }
    let case = scene.line.case;
    let number = typed.some("evidence").and_then(whole).and_then(|n| u32::try_from(n).ok());
    let number = number.ok_or_else(|| missing("evidence"))?;
    let reason = typed.some("reason").ok_or_else(|| missing("reason"))?.to_owned();
    let (actor, id) = (known.actor(), visit.command_id(known, typed)?);
    if about == OfProgress::Read {
        let read = visit.service.read_evidence(actor, (case, number), reason, id).await?;
        return Ok(Some(match read.1 {
            Some(given) => given.answer(false),
            // shown once: whoever reads again says why again
            None => visit.go(&format!("/cases/{case}?done=stood-already")),
        }));
    }
    let brought = typed.file("file").cloned();
    let answer = visit.service.release_evidence(actor, (case, number), reason, brought, id).await?;
    let done = if answer.records.is_empty() { "stood-already" } else { "recorded" };
    Ok(Some(visit.go(&format!("/cases/{case}?done={done}"))))
}
