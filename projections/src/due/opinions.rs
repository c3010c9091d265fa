//! What a case waits for from others: opinions that were asked for and are neither given nor closed.
//! The body that decides owes none of them; whoever was asked does.

use sijill_core::ids::Slug;

use super::{Asked, Item, Line};
use crate::checks::OpinionRun;
use crate::overdue::{Scene, What};

/// The opinions that one case waits for, of those `asked` about, on the day of the question.
pub(super) fn lines<'a>(scene: &Scene<'a>, asked: Asked<'_>) -> Vec<Line<'a>> {
    if scene.ended {
        return vec![];
    }
    let runs = scene.checks.opinions.iter().filter(|run| run.waited_for(scene.on));
    runs.filter_map(|run| line(scene, run, asked)).collect()
}

fn line<'a>(scene: &Scene<'a>, run: &'a OpinionRun, asked: Asked<'_>) -> Option<Line<'a>> {
    let by = match asked {
        Asked::Everyone => vec![],
        Asked::Offices(offices) => {
            let theirs = offices.iter().filter(|(party, _)| *party == run.asked.of);
            let by: Vec<Slug> = theirs.map(|(_, role)| role.clone()).collect();
            if by.is_empty() {
                return None;
            }
            by
        }
    };
    Some(Line {
        body: run.asked.of,
        by,
        due: run.due(),
        words: run.asked.question.as_ref(),
        ..Line::of(scene, What::Opinion, Item::Number(run.asked.opinion), run.when)
    })
}
