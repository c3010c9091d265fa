//! What evidence and progress ask of offices: items to be judged, completion to be countersigned,
//! contests to be answered. Nothing may stand here that has an answer.

use sijill_core::activity::ActivityKind;
use sijill_core::ids::Slug;

use super::{Asked, Item, Line};
use crate::overdue::{Scene, What, answer_days};
use crate::progress::{DeclarationRun, ItemRun, ObjectionRun};

/// What one case asks of those `asked` about, on the day of the question.
pub(super) fn lines<'a>(scene: &Scene<'a>, asked: Asked<'_>) -> Vec<Line<'a>> {
    if scene.ended {
        return vec![];
    }
    let progress = scene.progress;
    let items = progress.items.iter().filter_map(|run| item(scene, run));
    let signed = progress.awaiting().and_then(|run| countersignature(scene, run));
    let contests = progress.contests.iter().filter_map(|run| contest(scene, run));
    asked.theirs(scene, items.chain(signed).chain(contests))
}

/// The roles that may check what an activity records.
fn checked_by(scene: &Scene<'_>, kind: ActivityKind) -> Vec<Slug> {
    let rule = scene.titles.version().and_then(|d| d.activities.get(&kind));
    rule.map(|rule| rule.checked_by.clone()).unwrap_or_default()
}

/// An item whose file is there waits for whoever judges it.
fn item<'a>(scene: &Scene<'a>, run: &'a ItemRun) -> Option<Line<'a>> {
    let since = run.waits(scene.on)?;
    Some(Line {
        by: checked_by(scene, ActivityKind::Evidence),
        words: Some(&run.filed.title),
        ..Line::of(scene, What::Evidence, Item::Number(run.filed.evidence), since)
    })
}

/// A declaration of completion waits for a second signature.
fn countersignature<'a>(scene: &Scene<'a>, run: &'a DeclarationRun) -> Option<Line<'a>> {
    if run.when.happened > scene.on {
        return None;
    }
    let item = Item::Number(run.declared.declaration);
    Some(Line {
        by: checked_by(scene, ActivityKind::Progress),
        words: run.declared.narrative.as_ref(),
        ..Line::of(scene, What::Countersignature, item, run.when)
    })
}

/// A contest of a declaration waits for whoever declares, until it is answered.
fn contest<'a>(scene: &Scene<'a>, run: &'a ObjectionRun) -> Option<Line<'a>> {
    let answered = run.answer.as_ref().is_some_and(|(.., when)| when.happened <= scene.on);
    if answered || run.when.happened > scene.on {
        return None;
    }
    let rule = scene.titles.version().and_then(|d| d.activities.get(&ActivityKind::Progress));
    let param = scene.titles.version().and_then(answer_days);
    let item = Item::Number(run.contested.contest);
    Some(Line {
        by: rule.map(|rule| rule.by.clone()).unwrap_or_default(),
        due: Some(run.due()),
        ground: param.map(|param| (param.confidence, &param.source)),
        words: run.contested.text.as_ref(),
        ..Line::of(scene, What::ProgressContest, item, run.when)
    })
}
