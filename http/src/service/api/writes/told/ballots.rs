//! What commands about ballots tell. The hash of a ballot is not among it: the same request would seal
//! it anew, and whether it says the same is known in the box alone.

use serde_json::json;
use sijill_core::activity::ballots::BallotCommand;

use super::Parts;

pub(super) fn of_ballots(command: &BallotCommand) -> Parts {
    let (kind, data) = match command {
        BallotCommand::Prepare { prepared, .. } => ("voting.prepared.v1", json!(prepared)),
        BallotCommand::List { envelope, proposal, .. } => {
            ("project.listed.v1", json!({"envelope": envelope, "proposal": proposal}))
        }
        BallotCommand::Unlist { proposal, reason, .. } => {
            ("project.unlisted.v1", json!({"proposal": proposal, "reason": reason}))
        }
        BallotCommand::Open { .. } => ("voting.opened.v1", json!({})),
        BallotCommand::Cast { channel, envelope, voter, .. } => {
            ("ballot.cast.v1", json!({"channel": channel, "envelope": envelope, "voter": voter}))
        }
        BallotCommand::Mark { envelope, voter, .. } => {
            ("voter.marked.v1", json!({"envelope": envelope, "voter": voter}))
        }
        BallotCommand::ReceivePaper { received, .. } => {
            ("paper-ballots.received.v1", json!(received))
        }
        BallotCommand::EnterPaper { batch, sealed, .. } => {
            ("paper-ballots.entered.v1", json!({"batch": batch, "sealed": sealed}))
        }
        BallotCommand::AcceptPaper { batch, .. } => {
            ("paper-ballots.accepted.v1", json!({"batch": batch}))
        }
        BallotCommand::Root { cast, root, .. } => {
            ("box.rooted.v1", json!({"cast": cast, "root": root}))
        }
        BallotCommand::Close { .. } => ("voting.closed.v1", json!({})),
        // the record holds what was worked out of the sets; which were sent is told by the command's id
        BallotCommand::Unseal { .. } => ("ballots.unsealed.v1", json!({})),
        BallotCommand::Count { envelope, seed, .. } => {
            ("votes.counted.v1", json!({"envelope": envelope, "seed": seed}))
        }
    };
    (kind, data, None)
}
