//! What a self-assessment asks of offices: criteria that the body has not scored, scores that nobody
//! looked at. What is planned about low scores is no line here.

use sijill_core::activity::ActivityKind;
use sijill_core::activity::scores::Side;
use sijill_core::ids::Slug;

use super::{Asked, DueLine, Line};
use crate::frame::{Named, id_as_text};
use crate::overdue::{Scene, What};
use crate::stamp::When;

/// What the scores of one case ask of those `asked` about.
pub(super) fn lines(scene: &Scene<'_>, asked: Asked<'_>) -> Vec<DueLine> {
    let (run, kind) = (scene.scores, ActivityKind::Scores);
    let version = scene.titles.version();
    let allowed =
        version.and_then(|d| d.stage(scene.stage)).is_some_and(|s| s.allows.contains(&kind));
    let rule = version.and_then(|d| d.activities.get(&kind));
    let (Some(rule), true, false) = (rule, allowed, scene.ended) else { return vec![] };
    let Some(agreed) = &run.scores.agreed else { return vec![] };
    if rule.published_at.contains(scene.stage) {
        return vec![];
    }
    let unscored = run.scores.unscored(Side::Body).count();
    let line = if unscored > 0 {
        let since = run.when(agreed);
        since.and_then(|since| own(scene, What::Scoring, &rule.by, unscored, since))
    } else if run.scores.review().is_none() {
        let body = run.scores.scores.iter().rev().find(|made| made.told.side == Side::Body);
        let since = body.and_then(|made| run.when(made));
        let criteria = run.scores.criteria.len();
        since.and_then(|since| own(scene, What::ScoresReview, &rule.checked_by, criteria, since))
    } else {
        None
    };
    let mut lines: Vec<DueLine> = line.into_iter().collect();
    for line in &mut lines {
        line.by.retain(|role| asked.holds(scene.opened.body, role));
    }
    lines.retain(|line| !line.by.is_empty());
    lines
}

/// A line about so many criteria.
fn own(scene: &Scene<'_>, what: What, by: &[Slug], count: usize, since: When) -> Option<DueLine> {
    let id: Slug = count.to_string().parse().ok()?;
    let own = Line {
        because: None,
        by: by.to_vec(),
        due: None,
        ground: None,
        item: Named { title: id_as_text(&id), id },
        rungs: Vec::new(),
        since,
        suspended: None,
        what,
        words: None,
        working: None,
    };
    Some(own.of(scene, scene.on))
}
