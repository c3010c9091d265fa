//! What the commands of an evaluation tell. What is sealed is told by its commitment only: each seal
//! has a salt of its own.

use serde_json::{Value, json};
use sijill_core::activity::codes::CodeCommand;

use super::Parts;

pub(super) fn of_codes(command: &CodeCommand) -> Parts {
    let (kind, data): (&'static str, Value) = match command {
        CodeCommand::Name { subject, .. } => ("subject.named.v1", json!({"subject": subject})),
        CodeCommand::Cluster { cluster, reason, subjects, title, .. } => {
            let data = json!({
                "cluster": cluster, "reason": reason, "subjects": subjects, "title": title,
            });
            ("commitments.clustered.v1", data)
        }
        CodeCommand::Propose { evaluator, of, .. } => {
            ("evaluator.proposed.v1", json!({"evaluator": evaluator, "of": of}))
        }
        CodeCommand::Declare { declared, .. } => ("interests.declared.v1", json!(declared)),
        CodeCommand::Object { evaluator, text, .. } => {
            ("objection.raised.v1", json!({"evaluator": evaluator, "text": text}))
        }
        CodeCommand::Clear { evaluator, reason, .. } => {
            ("evaluator.cleared.v1", json!({"evaluator": evaluator, "reason": reason}))
        }
        CodeCommand::Recuse { evaluator, reason, .. } => {
            ("evaluator.recused.v1", json!({"evaluator": evaluator, "reason": reason}))
        }
        CodeCommand::Freeze { as_of, .. } => ("evidence.frozen.v1", json!({"as_of": as_of})),
        CodeCommand::Assign { coder, evaluator, .. } => {
            ("coder.assigned.v1", json!({"coder": coder, "evaluator": evaluator}))
        }
        CodeCommand::Seal { subject, .. } => ("code.sealed.v1", json!({"subject": subject})),
        CodeCommand::Release { .. } => ("codes.released.v1", json!({})),
        CodeCommand::Adjudicate { adjudicated, .. } => ("code.adjudicated.v1", json!(adjudicated)),
        CodeCommand::Publish { subject, .. } => {
            ("assessment.published.v1", json!({"subject": subject}))
        }
        CodeCommand::Recommend { body, office, text, .. } => {
            ("recommendation.made.v1", json!({"body": body, "office": office, "text": text}))
        }
        CodeCommand::Respond { answer, due, office, reason, recommendation, .. } => (
            "recommendation.answered.v1",
            json!({
                "answer": answer, "due": due, "office": office, "reason": reason,
                "recommendation": recommendation,
            }),
        ),
        CodeCommand::CarryOver { carried, .. } => ("recommendation.carried.v1", json!(carried)),
    };
    (kind, data, None)
}
