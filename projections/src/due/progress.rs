//! What evidence and progress ask of offices: items to be judged, completion to be countersigned,
//! contests to be answered. Nothing may stand here that has an answer.

use sijill_core::activity::ActivityKind;
use sijill_core::ids::Slug;

use super::{Asked, DueLine, Line};
use crate::frame::{Named, id_as_text};
use crate::overdue::{Scene, What, answer_days};
use crate::progress::{DeclarationRun, ItemRun, ObjectionRun};

/// What one case asks of those `asked` about, on the day of the question.
pub(super) fn lines(scene: &Scene<'_>, asked: Asked<'_>) -> Vec<DueLine> {
    if scene.ended {
        return vec![];
    }
    let progress = scene.progress;
    let items = progress.items.iter().filter_map(|run| item(scene, run));
    let signed = progress.awaiting().and_then(|run| countersignature(scene, run));
    let contests = progress.contests.iter().filter_map(|run| contest(scene, run));
    let mut lines: Vec<DueLine> = items.chain(signed).chain(contests).collect();
    for line in &mut lines {
        line.by.retain(|role| asked.holds(scene.opened.body, role));
    }
    lines.retain(|line| !line.by.is_empty());
    lines
}

/// The roles that may check what an activity records.
fn checked_by(scene: &Scene<'_>, kind: ActivityKind) -> Vec<Slug> {
    let rule = scene.titles.version().and_then(|d| d.activities.get(&kind));
    rule.map(|rule| rule.checked_by.clone()).unwrap_or_default()
}

fn numbered(number: u32) -> Option<Named> {
    let id: Slug = number.to_string().parse().ok()?;
    Some(Named { title: id_as_text(&id), id })
}

/// An item whose file is there waits for whoever judges it.
fn item(scene: &Scene<'_>, run: &ItemRun) -> Option<DueLine> {
    let own = Line {
        because: None,
        by: checked_by(scene, ActivityKind::Evidence),
        due: None,
        ground: None,
        item: numbered(run.filed.evidence)?,
        rungs: Vec::new(),
        since: run.waits(scene.on)?,
        suspended: None,
        what: What::Evidence,
        words: Some(run.filed.title.clone()),
        working: None,
    };
    Some(own.of(scene, scene.on))
}

/// A declaration of completion waits for a second signature.
fn countersignature(scene: &Scene<'_>, run: &DeclarationRun) -> Option<DueLine> {
    if run.when.happened > scene.on {
        return None;
    }
    let own = Line {
        because: None,
        by: checked_by(scene, ActivityKind::Progress),
        due: None,
        ground: None,
        item: numbered(run.declared.declaration)?,
        rungs: Vec::new(),
        since: run.when,
        suspended: None,
        what: What::Countersignature,
        words: run.declared.narrative.clone(),
        working: None,
    };
    Some(own.of(scene, scene.on))
}

/// A contest of a declaration waits for whoever declares, until it is answered.
fn contest(scene: &Scene<'_>, run: &ObjectionRun) -> Option<DueLine> {
    let answered = run.answer.as_ref().is_some_and(|(.., when)| when.happened <= scene.on);
    if answered || run.when.happened > scene.on {
        return None;
    }
    let rule = scene.titles.version().and_then(|d| d.activities.get(&ActivityKind::Progress));
    let param = scene.titles.version().and_then(answer_days);
    let own = Line {
        because: None,
        by: rule.map(|rule| rule.by.clone()).unwrap_or_default(),
        due: Some(run.due()),
        ground: param.map(|param| (param.confidence, param.source.text())),
        item: numbered(run.contested.contest)?,
        rungs: Vec::new(),
        since: run.when,
        suspended: None,
        what: What::ProgressContest,
        words: run.contested.text.clone(),
        working: None,
    };
    Some(own.of(scene, scene.on))
}
