//! Reasoned refusals and corrected votes, as lines of the view of a petition. No rule may be
//! evaluated here.

use sijill_core::activity::deliberations::VoteHeld;
use sijill_core::case::event::{RecordCorrected, StepTaken};
use sijill_core::procedure::definition::{Definition, FieldKind};

use super::{ArticleLine, RefusalLine};
use crate::corrections::{Corrected, set};
use crate::frame::{Named, Titles};
use crate::stamp::When;

/// The vote with one field corrected; as before, when the corrected field no longer makes a vote.
pub(super) fn corrected_vote(vote: &VoteHeld, correction: &RecordCorrected) -> VoteHeld {
    let mut data = serde_json::to_value(vote).unwrap_or_default();
    set(&mut data, &correction.field, &correction.now);
    serde_json::from_value(data).unwrap_or_else(|_| vote.clone())
}

/// Whether a step is a reasoned refusal: the engine knows no step by name, so its form tells. Grounds
/// that may be left out are none: what was transcribed, with what it serves and why, was not refused.
pub(super) fn refuses(taken: &StepTaken, definition: Option<&Definition>) -> bool {
    let steps = definition.map(|d| d.steps.as_slice()).unwrap_or_default();
    let form = steps.iter().find(|step| step.id == taken.step).map(|step| step.form.as_slice());
    let asks = |kind| {
        form.is_some_and(|form| form.iter().any(|field| field.kind == kind && field.required))
    };
    asks(FieldKind::Choices) && asks(FieldKind::Reason)
}

/// The refusal in the words of the version under which it was made: a later one may know its grounds
/// no more.
pub(super) fn refusal_line(taken: &StepTaken, when: When, titles: Titles<'_>) -> RefusalLine {
    let steps = titles.version().map(|d| d.steps.as_slice()).unwrap_or_default();
    let rules = steps.iter().find(|step| step.id == taken.step);
    let rules = rules.map(|step| step.form.as_slice()).unwrap_or_default();
    let filled = |kind| {
        let rules = rules.iter().filter(move |rule| rule.kind == kind);
        rules.filter_map(|rule| Some((rule, taken.form.get(&rule.id)?)))
    };
    let reasons = filled(FieldKind::Reason).filter_map(|(_, value)| value.as_str());
    let grounds: Vec<Named> = filled(FieldKind::Choices)
        .flat_map(|(rule, value)| crate::trail::chosen(rule, value))
        .collect();
    let conditions = titles.version().map(|d| d.conditions.as_slice()).unwrap_or_default();
    let article = |ground: &Named| {
        let rule = conditions.iter().find(|rule| rule.id == ground.id)?;
        let (confidence, source) = (rule.confidence, rule.source.text());
        Some(ArticleLine { confidence, ground: rule.id.clone(), source })
    };
    RefusalLine {
        articles: grounds.iter().filter_map(article).collect(),
        corrected: Corrected::new(),
        grounds,
        reasons: reasons.map(str::to_owned).collect(),
        step: titles.step(&taken.step),
        when,
    }
}
