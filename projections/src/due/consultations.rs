//! What comments ask of the offices that answer them: one line for each round of which a comment has
//! no answer, since the oldest. It has no last day; what each comment says is told on the page of the
//! consultation, and never here.

use sijill_core::activity::ActivityKind;

use super::{Asked, Item, Line};
use crate::overdue::{Scene, What};

/// The rounds of one case whose comments wait for those `asked` about, on the day of the question.
pub(super) fn lines<'a>(scene: &Scene<'a>, asked: Asked<'_>) -> Vec<Line<'a>> {
    if scene.ended {
        return vec![];
    }
    let rules = scene.titles.version().map(|definition| &definition.activities);
    let rule = rules.and_then(|rules| rules.get(&ActivityKind::Consultations));
    let by = rule.map(|rule| rule.checked_by.as_slice()).unwrap_or_default();
    let rounds = scene.consultations.waiting(scene.on).into_iter();
    let lines = rounds.map(|(round, since)| Line {
        by: by.to_vec(),
        ..Line::of(scene, What::Comments, Item::Round(round), since)
    });
    asked.theirs(scene, lines)
}
