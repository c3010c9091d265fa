//! What comments ask of the offices that answer them: one line for each round of which a comment has
//! no answer, since the oldest. It has no last day; what each comment says is told on the page of the
//! consultation, and never here.

use sijill_core::activity::ActivityKind;
use sijill_core::ids::Slug;

use super::{Asked, DueLine, Line};
use crate::overdue::{Scene, What};
use crate::stamp::When;

/// The rounds of one case whose comments wait for those `asked` about, on the day of the question.
pub(super) fn lines(scene: &Scene<'_>, asked: Asked<'_>) -> Vec<DueLine> {
    if scene.ended {
        return vec![];
    }
    let rules = scene.titles.version().map(|definition| &definition.activities);
    let rule = rules.and_then(|rules| rules.get(&ActivityKind::Consultations));
    let mut by = rule.map(|rule| rule.checked_by.clone()).unwrap_or_default();
    by.retain(|role| asked.holds(scene.opened.body, role));
    if by.is_empty() {
        return vec![];
    }
    let rounds = scene.consultations.waiting(scene.on).into_iter();
    rounds.map(|(round, since)| line(scene, round, since, by.clone())).collect()
}

fn line(scene: &Scene<'_>, round: &Slug, since: When, by: Vec<Slug>) -> DueLine {
    let own = Line {
        because: None,
        by,
        due: None,
        ground: None,
        item: scene.titles.round(round),
        rungs: Vec::new(),
        since,
        suspended: None,
        what: What::Comments,
        words: None,
        working: None,
    };
    own.of(scene, scene.on)
}
