//! What promises ask of offices: milestones to be declared, declarations to be looked at, contests to
//! be answered. No deadline of a procedure may stand here: those are in [`super`].

use sijill_core::activity::ActivityKind;
use sijill_core::procedure::definition::ActivityRule;

use super::{Asked, Item, Line};
use crate::milestones::{ContestRun, MilestoneRun};
use crate::overdue::{Scene, What, answer_days};

/// What the promises of one case ask of those `asked` about, on the day of the question.
pub(super) fn lines<'a>(scene: &Scene<'a>, asked: Asked<'_>) -> Vec<Line<'a>> {
    if scene.ended {
        return vec![];
    }
    let rule = scene.titles.version().and_then(|d| d.activities.get(&ActivityKind::Milestones));
    let runs = scene.milestones.runs.iter().filter(|run| run.planned.happened <= scene.on);
    let milestones = runs.filter_map(|run| milestone(scene, run, rule));
    let contests = scene.milestones.contests.iter().filter_map(|run| contest(scene, run, rule));
    asked.theirs(scene, milestones.chain(contests))
}

/// A milestone waits for its office until it is declared, then for whoever looks at it.
fn milestone<'a>(
    scene: &Scene<'a>,
    run: &'a MilestoneRun,
    rule: Option<&ActivityRule>,
) -> Option<Line<'a>> {
    let standing = run.standing().filter(|declared| declared.when.happened <= scene.on);
    let found = run.verified().is_some_and(|found| found.when.happened <= scene.on);
    let item = Item::Name(&run.plan.milestone);
    let words = Some(&run.plan.title);
    match standing {
        None => Some(Line {
            by: vec![run.plan.office.clone()],
            due: Some(run.due()),
            words,
            ..Line::of(scene, What::Milestone, item, run.planned)
        }),
        Some(declared) if !found => Some(Line {
            by: rule.map(|rule| rule.checked_by.clone()).unwrap_or_default(),
            words,
            ..Line::of(scene, What::Declaration, item, declared.when)
        }),
        Some(_) => None,
    }
}

/// A contest waits for whoever declares, until it is answered.
fn contest<'a>(
    scene: &Scene<'a>,
    run: &'a ContestRun,
    rule: Option<&ActivityRule>,
) -> Option<Line<'a>> {
    let answered = run.answer.as_ref().is_some_and(|answer| answer.when.happened <= scene.on);
    if answered || run.when.happened > scene.on {
        return None;
    }
    let milestone = &run.contested.milestone;
    let item = Item::Contest(run.contested.contest, milestone);
    let param = scene.titles.version().and_then(answer_days);
    Some(Line {
        ground: param.map(|param| (param.confidence, &param.source)),
        by: rule.map(|rule| rule.by.clone()).unwrap_or_default(),
        due: Some(run.due()),
        words: run.contested.text.as_ref().or_else(|| scene.title_of(milestone)),
        ..Line::of(scene, What::Contest, item, run.when)
    })
}
