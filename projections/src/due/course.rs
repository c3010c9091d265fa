//! What the course of a case asks of offices: a step that waits for a second signature, personal
//! things that were kept long enough. No last day may be worked out here.

use sijill_core::ids::Slug;

use super::{Asked, Item, Line, ground};
use crate::clocks::DeadlineRun;
use crate::course::confirmed_by;
use crate::overdue::{Scene, What};

/// What the course of one case asks of those `asked` about, on the day of the question.
pub(super) fn lines<'a>(scene: &Scene<'a>, asked: Asked<'_>) -> Vec<Line<'a>> {
    let waiting = scene.course.proposals().iter().map(|waiting| {
        let step = &waiting.proposed.step;
        let by = confirmed_by(step, scene.titles);
        let run = term(scene, step);
        Line {
            by,
            due: run.map(|run| run.due),
            ground: run.and_then(|run| scene.rule(Some(&run.id))).map(ground),
            run,
            ..Line::of(scene, What::Confirmation, Item::Step(step), waiting.when)
        }
    });
    let erase = scene.course.to_erase().map(|(kept, since)| {
        let by = kept.by.clone();
        Line { by, ..Line::of(scene, What::Retention, Item::Retention, *since) }
    });
    let all = waiting.chain(erase);
    asked.theirs(scene, all.filter(|line| line.since.happened <= scene.on))
}

/// The deadline that runs while `step` waits to be confirmed, where the procedure sets one.
fn term<'a>(scene: &Scene<'a>, step: &Slug) -> Option<&'a DeadlineRun> {
    let rules = scene.titles.version().map(|d| d.deadlines.as_slice()).unwrap_or_default();
    let rule = rules.iter().find(|rule| rule.awaits.as_ref() == Some(step))?;
    scene.clocks.runs(&rule.id)
}
