//! What commands about money tell. What the core adds of other records (numbers, totals) is not told.

use serde_json::json;
use sijill_core::activity::funding::FundingCommand;

use super::Parts;

/// Of a command about money.
pub(super) fn of_funding(command: &FundingCommand) -> Parts {
    let (kind, data) = match command {
        FundingCommand::Plan { line, .. } => {
            let shares = line.borne().filter(|shares| !shares.is_empty());
            let data = json!({
                "amount": line.amount, "code": line.code, "decimals": line.decimals,
                "line": line.line, "shares": shares, "source": line.source,
                "title": line.title, "year": line.year,
            });
            ("budget-line.planned.v1", data)
        }
        FundingCommand::Record { entry, .. } => (
            "budget-line.recorded.v1",
            json!({
                "amount": entry.amount, "line": entry.line, "occurred": entry.occurred,
                "source": entry.source, "what": entry.what,
            }),
        ),
        FundingCommand::Correct { amount, entry, reason, .. } => (
            "budget-line.corrected.v1",
            json!({"amount": amount, "entry": entry, "reason": reason}),
        ),
        FundingCommand::Confirm { line, source, .. } => {
            ("budget-line.confirmed.v1", json!({"line": line, "source": source}))
        }
    };
    (kind, data, None)
}
