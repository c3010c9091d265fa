//! What commands about scores tell. No record may be made here.

use serde_json::{Value, json};
use sijill_core::activity::scores::ScoreCommand;

use super::Parts;

/// Of a command about scores.
pub(super) fn of_scores(command: &ScoreCommand) -> Parts {
    let (kind, data) = match command {
        ScoreCommand::Propose { criterion, .. } => (
            "criterion.proposed.v1",
            json!({
                "about": criterion.about, "criterion": criterion.criterion,
                "method": criterion.method, "title": criterion.title, "weight": criterion.weight,
            }),
        ),
        ScoreCommand::Withdraw { criterion, reason, .. } => {
            ("criterion.withdrawn.v1", json!({"criterion": criterion, "reason": reason}))
        }
        ScoreCommand::Agree { .. } => ("grid.agreed.v1", json!({})),
        // what it says of the rest is held to what was sealed before
        ScoreCommand::Score { criterion, seal: Some(_), side, .. } => {
            ("score.sealed.v1", json!({"criterion": criterion, "side": side}))
        }
        ScoreCommand::Release { sealed, .. } => ("score.released.v1", json!({"sealed": sealed})),
        ScoreCommand::Score { criterion, evidence, level, reason, side, .. } => {
            let evidence = if evidence.is_empty() { Value::Null } else { json!(evidence) };
            (
                "criterion.scored.v1",
                json!({
                    "criterion": criterion, "evidence": evidence, "level": level,
                    "reason": reason, "side": side,
                }),
            )
        }
        ScoreCommand::Improve { improvement, .. } => ("improvement.planned.v1", json!(improvement)),
        ScoreCommand::Waive { criterion, reason, .. } => {
            ("improvement.waived.v1", json!({"criterion": criterion, "reason": reason}))
        }
        ScoreCommand::Review { outcome, reason, .. } => {
            ("scores.reviewed.v1", json!({"outcome": outcome, "reason": reason}))
        }
        ScoreCommand::Publish { edition, .. } => ("edition.published.v1", json!({"hash": edition})),
    };
    (kind, data, None)
}
