//! What indicators ask of whoever measures them: of each the oldest measurement that is missing. Those
//! that will come later may not stand here, or a desk would be full of them.

use super::{Asked, DueLine, Line};
use crate::overdue::measurement::item;
use crate::overdue::{Scene, What};

/// The measurements that one case waits for from those `asked` about, on the day of the question.
pub(super) fn lines(scene: &Scene<'_>, asked: Asked<'_>) -> Vec<DueLine> {
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
        let missing = run.missing(scene.on).into_iter().next()?;
        let own = Line {
            because: None,
            by: by.clone(),
            due: Some(missing.due),
            ground: ground.clone(),
            item: item(run, missing.period),
            rungs: Vec::new(),
            since: run.defined,
            suspended: None,
            what: What::Measurement,
            words: Some(run.definition.title.clone()),
            working: None,
        };
        Some(own.of(scene, scene.on))
    });
    lines.collect()
}
