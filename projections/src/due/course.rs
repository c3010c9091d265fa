//! What the course of a case asks of offices: a step that waits for a second signature, personal
//! things that were kept long enough. No deadline of a procedure may stand here.

use super::{Asked, Item, Line};
use crate::course::confirmed_by;
use crate::overdue::{Scene, What};

/// What the course of one case asks of those `asked` about, on the day of the question.
pub(super) fn lines<'a>(scene: &Scene<'a>, asked: Asked<'_>) -> Vec<Line<'a>> {
    let waiting = scene.course.proposals().iter().map(|waiting| {
        let step = &waiting.proposed.step;
        let by = confirmed_by(step, scene.titles);
        Line { by, ..Line::of(scene, What::Confirmation, Item::Step(step), waiting.when) }
    });
    let erase = scene.course.to_erase().map(|(kept, since)| {
        let by = kept.by.clone();
        Line { by, ..Line::of(scene, What::Retention, Item::Retention, *since) }
    });
    let all = waiting.chain(erase);
    asked.theirs(scene, all.filter(|line| line.since.happened <= scene.on))
}
