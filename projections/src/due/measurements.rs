//! What indicators ask of whoever measures them: of each the oldest measurement that is missing. Those
//! that will come later may not stand here, or a desk would be full of them.

use super::{Asked, Item, Line};
use crate::overdue::{Scene, What};

/// The measurements that one case waits for from those `asked` about, on the day of the question.
pub(super) fn lines<'a>(scene: &Scene<'a>, asked: Asked<'_>) -> Vec<Line<'a>> {
    if scene.ended || scene.indicators.runs.is_empty() {
        return vec![];
    }
    let (mut by, ground) = scene.measuring();
    by.retain(|role| asked.holds(scene.opened.body, role));
    if by.is_empty() {
        return vec![];
    }
    let runs = scene.indicators.runs.iter().filter(|run| {
        let closed = run.closed.as_ref().is_some_and(|closed| closed.when.happened <= scene.on);
        run.defined.happened <= scene.on && !closed
    });
    let lines = runs.filter_map(|run| {
        let missing = run.missing(scene.on).next()?;
        let item = Item::Measurement(run, missing.period);
        Some(Line {
            by: by.clone(),
            due: Some(missing.due),
            ground,
            words: Some(&run.definition.title),
            ..Line::of(scene, What::Measurement, item, run.defined)
        })
    });
    lines.collect()
}
