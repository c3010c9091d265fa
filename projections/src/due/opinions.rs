//! What a case waits for from others: opinions that were asked for and are neither given nor closed.
//! The body that decides owes none of them; whoever was asked does.

use sijill_core::ids::Slug;

use super::{Asked, DueLine, Line};
use crate::checks::OpinionRun;
use crate::overdue::{Scene, What};

/// The opinions that one case waits for, of those `asked` about, on the day of the question.
pub(super) fn lines(scene: &Scene<'_>, asked: Asked<'_>) -> Vec<DueLine> {
    if scene.ended {
        return vec![];
    }
    let runs = scene.checks.opinions.iter().filter(|run| run.waited_for(scene.on));
    runs.filter_map(|run| line(scene, run, asked)).collect()
}

fn line(scene: &Scene<'_>, run: &OpinionRun, asked: Asked<'_>) -> Option<DueLine> {
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
    let own = Line {
        because: None,
        by,
        due: run.due(),
        ground: None,
        item: run.item()?,
        since: run.when,
        rungs: Vec::new(),
        suspended: None,
        working: None,
        what: What::Opinion,
        words: run.asked.question.clone(),
    };
    let line = own.of(scene, scene.on);
    Some(DueLine { body: scene.frame.party(run.asked.of), ..line })
}
