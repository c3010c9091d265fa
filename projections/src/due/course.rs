//! What the course of a case asks of offices: a step that waits for a second signature, personal
//! things that were kept long enough. No deadline of a procedure may stand here.

use super::{Asked, DueLine, Line};
use crate::course::confirmed_by;
use crate::frame::{Named, id_as_text};
use crate::overdue::{Scene, What};
use crate::stamp::When;

/// What the course of one case asks of those `asked` about, on the day of the question.
pub(super) fn lines(scene: &Scene<'_>, asked: Asked<'_>) -> Vec<DueLine> {
    let own = |by, item: Named, since: When, what| Line {
        because: None,
        by,
        due: None,
        ground: None,
        rungs: vec![],
        working: None,
        item,
        since,
        suspended: None,
        what,
        words: None,
    };
    let waiting = scene.course.proposals().iter().map(|waiting| {
        let step = &waiting.proposed.step;
        let by = confirmed_by(step, scene.titles);
        own(by, scene.titles.step(step), waiting.when, What::Confirmation)
    });
    let erase = scene.course.to_erase().and_then(|(kept, since)| {
        let id = "retention".parse().ok()?;
        let item = Named { title: id_as_text(&id), id };
        Some(own(kept.by.clone(), item, *since, What::Retention))
    });
    let all = waiting.chain(erase).filter(|line| line.since.happened <= scene.on);
    let mut lines: Vec<DueLine> = all.map(|line| line.of(scene, scene.on)).collect();
    for line in &mut lines {
        line.by.retain(|role| asked.holds(scene.opened.body, role));
    }
    lines.retain(|line| !line.by.is_empty());
    lines
}
