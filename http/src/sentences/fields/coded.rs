//! How the fields of an evaluation are said. Titles of codes stand in their lists; nothing may be
//! named here that a list does not name.

use serde_json::Value;

use super::Holds;

/// The events of an evaluation, and its refusals that name a commitment.
const ABOUT: [&str; 25] = [
    "agreement.counted.v1",
    "assessment.published.v1",
    "code-already-adjudicated",
    "code.adjudicated.v1",
    "code.sealed.v1",
    "coder.assigned.v1",
    "coder-not-independent",
    "codes-agree",
    "codes-not-settled",
    "codes.released.v1",
    "commitments.clustered.v1",
    "evaluator-not-independent",
    "evaluator.cleared.v1",
    "evaluator.proposed.v1",
    "evaluator.recused.v1",
    "evidence-already-frozen",
    "evidence.frozen.v1",
    "interests.declared.v1",
    "objection.raised.v1",
    "opening-wrong",
    "own-code",
    "recommendation.answered.v1",
    "recommendation.carried.v1",
    "subject-in-another-cluster",
    "subject.named.v1",
];

/// The fields that events of an evaluation may leave out.
pub(in crate::sentences) const OPTIONAL: [&str; 6] =
    ["completion", "kappa", "none", "of", "office", "organisations"];

/// What the field `name` holds in the event or refusal `about` of an evaluation.
pub(super) fn holds_in(about: &str, name: &str) -> Option<Holds> {
    if name == "evaluator" {
        return Some(Holds::Party);
    }
    if matches!(name, "recommendation" | "coder" | "objection" | "cluster") {
        return Some(Holds::Name);
    }
    if about == "subject-unknown" || about == "subject-of-the-evaluating-body" {
        return match name {
            "subject" => Some(Holds::Case),
            "owner" => Some(Holds::Party),
            _ => None,
        };
    }
    if !ABOUT.contains(&about) {
        return None;
    }
    Some(match name {
        "owner" | "at" => Holds::Party,
        "subject" | "parent" | "into" => Holds::Case,
        "variable" => Holds::Variable,
        "completion" => Holds::Completion,
        "salt" => Holds::Short,
        "as_of" | "since" => Holds::Date,
        "organisations" | "codes" | "confusion" => Holds::Length,
        "subjects" if about == "commitments.clustered.v1" => Holds::Length,
        "answer" => Holds::Choice,
        "kappa" => Holds::Fraction,
        _ => return None,
    })
}

/// `2/5`; a whole number as it is.
pub(super) fn fraction(value: &Value) -> String {
    let part = |name: &str| value.get(name).and_then(Value::as_i64);
    match (part("numerator"), part("denominator"), value.as_str()) {
        (Some(over), Some(1), _) => over.to_string(),
        (Some(over), Some(under), _) => format!("{over}/{under}"),
        (_, _, said) => crate::visible::visible(said.unwrap_or_default()),
    }
}
