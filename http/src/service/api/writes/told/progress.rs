//! What commands about evidence and progress tell.

use serde_json::json;
use sijill_core::activity::evidence::EvidenceCommand;
use sijill_core::activity::progress::ProgressCommand;

use super::Parts;

pub(super) fn of_evidence(command: &EvidenceCommand) -> Parts {
    let (kind, data) = match command {
        EvidenceCommand::File { item, .. } => ("evidence.filed.v1", json!(item)),
        EvidenceCommand::Receive { evidence, object, .. } => {
            ("evidence.received.v1", json!({"evidence": evidence, "object": object}))
        }
        EvidenceCommand::Accept { evidence, reason, .. } => {
            ("evidence.accepted.v1", json!({"evidence": evidence, "reason": reason}))
        }
        EvidenceCommand::Refuse { evidence, reason, .. } => {
            ("evidence.refused.v1", json!({"evidence": evidence, "reason": reason}))
        }
        EvidenceCommand::Read { evidence, reason, .. } => {
            ("evidence.read.v1", json!({"evidence": evidence, "reason": reason}))
        }
        EvidenceCommand::Release { evidence, object, reason, .. } => (
            "evidence.released.v1",
            json!({"evidence": evidence, "object": object, "reason": reason}),
        ),
    };
    (kind, data, None)
}

pub(super) fn of_progress(command: &ProgressCommand) -> Parts {
    let (kind, data) = match command {
        ProgressCommand::Declare { told, .. } => {
            let named = (!told.evidence.is_empty()).then_some(&told.evidence);
            let data = json!({
                "evidence": named, "level": told.level, "narrative": told.narrative,
                "occurred": told.occurred, "percent": told.percent,
            });
            ("progress.declared.v1", data)
        }
        ProgressCommand::Countersign { declaration, reason, .. } => {
            ("progress.countersigned.v1", json!({"declaration": declaration, "reason": reason}))
        }
        ProgressCommand::Forecast { due, milestone, reason, .. } => {
            ("forecast.given.v1", json!({"due": due, "milestone": milestone, "reason": reason}))
        }
        ProgressCommand::Contest { declaration, reason, text, .. } => (
            "progress.contested.v1",
            json!({"declaration": declaration, "reason": reason, "text": text}),
        ),
        ProgressCommand::Answer { contest, reason, text, .. } => {
            ("progress.answered.v1", json!({"contest": contest, "reason": reason, "text": text}))
        }
    };
    (kind, data, None)
}
