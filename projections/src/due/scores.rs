//! What a self-assessment asks of offices: criteria that the body has not scored, scores that nobody
//! looked at. What is planned about low scores is no line here.

use sijill_core::activity::ActivityKind;
use sijill_core::activity::scores::Side;
use sijill_core::ids::Slug;

use super::{Asked, Item, Line};
use crate::overdue::{Scene, What};
use crate::stamp::When;

/// What the scores of one case ask of those `asked` about.
pub(super) fn lines<'a>(scene: &Scene<'a>, asked: Asked<'_>) -> Vec<Line<'a>> {
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
        let last = run.scores.given(Side::Body).map(|(_, record)| record).max();
        let since = last.and_then(|record| run.when_at(record));
        let criteria = run.scores.criteria.len();
        since.and_then(|since| own(scene, What::ScoresReview, &rule.checked_by, criteria, since))
    } else {
        None
    };
    asked.theirs(scene, line)
}

/// A line about so many criteria.
fn own<'a>(
    scene: &Scene<'a>,
    what: What,
    by: &[Slug],
    count: usize,
    since: When,
) -> Option<Line<'a>> {
    let item = Item::Number(u32::try_from(count).ok()?);
    Some(Line { by: by.to_vec(), ..Line::of(scene, what, item, since) })
}
