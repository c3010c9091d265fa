//! What programs do with the files of evidence.

use serde_json::json;
use sijill_core::object::ObjectRef;

use super::super::{Described, Operation};
use super::{read, write};
use crate::service::api::writes::{Receipt, Wording, files, sealed};
use crate::service::routes::Access;

/// Sent in, handed over, read, released.
pub(super) fn files(d: &mut Described) {
    let office = |id, summary| write(id, summary, Access::Office);
    let takes = ["Idempotency-Key", "case", "access", "language"];
    let summary = "Sends in a file that evidence is to name; restricted, it is kept sealed.";
    let send = Operation { takes: &takes, ..office("send_file", summary) };
    let kinds = crate::service::files::kinds::KINDS.iter().map(|kind| kind.media);
    d.send::<ObjectRef>("/cases/{case}/files", &send, kinds);
    let summary = "Keeps a text sealed that a step is to fill in, until a later step releases it.";
    let seal = Operation { takes: &["Idempotency-Key", "case"], ..office("seal_text", summary) };
    d.write::<Wording, ObjectRef>("/cases/{case}/sealed-texts", &seal);
    let summary = "A text that is still sealed, for whoever may read it before everyone does.";
    let takes = ["case", "hash", "If-None-Match"];
    let sealed = read("sealed_text", summary, &takes);
    let sealed = Operation { access: Access::Account, ..sealed };
    d.read::<sealed::SealedText>("/cases/{case}/sealed-texts/{hash}", &sealed);
    let summary = "A score that is still sealed, for whoever may read it before everyone does.";
    let score = Operation { access: Access::Account, ..read("sealed_score", summary, &takes) };
    d.read::<sealed::SealedScore>("/cases/{case}/sealed-scores/{hash}", &score);
    let summary = "Reads restricted evidence; that it is read is recorded first.";
    let reading = office("read_evidence", summary);
    d.write::<files::ReadEvidenceBody, files::EvidenceContent>("/evidence/read", &reading);
    let release = office("release_evidence", "Releases restricted evidence to everyone.");
    d.write::<files::ReleaseEvidenceBody, Receipt>("/evidence/release", &release);
    let binary = json!({"schema": {"type": "string", "format": "binary"}});
    let kinds = crate::service::files::kinds::KINDS.iter();
    let content: serde_json::Map<_, _> =
        kinds.map(|kind| (kind.media.to_owned(), binary.clone())).collect();
    let file = read("evidence_file", "The file of evidence, to be saved.", &["case", "evidence"]);
    d.read_as("/cases/{case}/evidence/{evidence}/file", &file, &content.into());
}
