//! What commands about signatures, sheets, sponsors and invalidations tell.

use serde_json::json;
use sijill_core::activity::invalidations::InvalidationCommand;
use sijill_core::activity::sheets::SheetCommand;
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::activity::sponsors::SponsorCommand;

use super::Parts;

pub(super) fn of_signature(command: &SignatureCommand) -> Parts {
    let (kind, data) = match command {
        SignatureCommand::Sign { part, .. } => ("signature.given.v1", json!({"part": part})),
        SignatureCommand::Enter { occurred, part, signer, .. } => (
            "signature.given.v1",
            json!({
                "occurred": occurred, "part": part, "signer": signer,
            }),
        ),
        SignatureCommand::Withdraw { .. } => ("signature.withdrawn.v1", json!({})),
        SignatureCommand::Invalidate { ground, reason, signers, .. } => (
            "signatures.invalidated.v1",
            json!({
                "ground": ground, "reason": reason, "signers": signers,
            }),
        ),
        SignatureCommand::CarryOut { invalidation, .. } => {
            ("signatures.invalidated.v1", json!({"invalidation": invalidation}))
        }
        SignatureCommand::Restore { invalidation, .. } => {
            ("signatures.restored.v1", json!({"invalidation": invalidation}))
        }
    };
    (kind, data, None)
}

pub(super) fn of_sheets(command: &SheetCommand) -> Parts {
    let (kind, data) = match command {
        SheetCommand::Receive { received, .. } => (
            "sheets.received.v1",
            json!({
                "batch": received.batch, "lines": received.lines,
                "occurred": received.occurred, "scan": received.scan,
            }),
        ),
        // the record holds the lines in order; which were sent is told by the command's id
        SheetCommand::Enter { batch, .. } => ("sheets.entered.v1", json!({"batch": batch})),
        SheetCommand::Settle { settled, .. } => ("sheets.settled.v1", json!(settled)),
        SheetCommand::Draw { batch, .. } => ("sheets.drawn.v1", json!({"batch": batch})),
        SheetCommand::Sample { batch, .. } => ("sheets.sampled.v1", json!({"batch": batch})),
        SheetCommand::Accept { batch, reason, .. } => {
            ("sheets.accepted.v1", json!({"batch": batch, "reason": reason}))
        }
        SheetCommand::Refuse { batch, reason, .. } => {
            ("sheets.refused.v1", json!({"batch": batch, "reason": reason}))
        }
    };
    (kind, data, None)
}

pub(super) fn of_sponsor(command: &SponsorCommand) -> Parts {
    let (kind, data) = match command {
        SponsorCommand::Join { .. } => ("sponsor.joined.v1", json!({})),
        SponsorCommand::Enter { occurred, sponsor, .. } => {
            ("sponsor.joined.v1", json!({"occurred": occurred, "sponsor": sponsor}))
        }
        SponsorCommand::Leave { .. } => ("sponsor.left.v1", json!({})),
    };
    (kind, data, None)
}

pub(super) fn of_invalidation(command: &InvalidationCommand) -> Parts {
    let (kind, data) = match command {
        InvalidationCommand::Start { ground, query, reason, .. } => {
            ("invalidation.started.v1", json!({"ground": ground, "query": query, "reason": reason}))
        }
        InvalidationCommand::Confirm { invalidation, .. } => {
            ("invalidation.confirmed.v1", json!({"invalidation": invalidation}))
        }
        InvalidationCommand::Cancel { invalidation, reason, .. } => {
            ("invalidation.cancelled.v1", json!({"invalidation": invalidation, "reason": reason}))
        }
    };
    (kind, data, None)
}
