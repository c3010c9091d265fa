//! What promises ask of offices: milestones to be declared, declarations to be looked at, contests to
//! be answered. No deadline of a procedure may stand here: those are in [`super`].

use sijill_core::activity::ActivityKind;
use sijill_core::procedure::definition::ActivityRule;

use super::{Asked, DueLine, Line};
use crate::frame::{Named, id_as_text};
use crate::milestones::{ContestRun, MilestoneRun};
use crate::overdue::{Scene, What, answer_days};

/// What the promises of one case ask of those `asked` about, on the day of the question.
pub(super) fn lines(scene: &Scene<'_>, asked: Asked<'_>) -> Vec<DueLine> {
    if scene.ended {
        return vec![];
    }
    let rule = scene.titles.version().and_then(|d| d.activities.get(&ActivityKind::Milestones));
    let runs = scene.milestones.runs.iter().filter(|run| run.planned.happened <= scene.on);
    let milestones = runs.filter_map(|run| milestone(scene, run, rule));
    let contests = scene.milestones.contests.iter().filter_map(|run| contest(scene, run, rule));
    let mut lines: Vec<DueLine> = milestones.chain(contests).collect();
    for line in &mut lines {
        line.by.retain(|role| asked.holds(scene.opened.body, role));
    }
    lines.retain(|line| !line.by.is_empty());
    lines
}

/// A milestone waits for its office until it is declared, then for whoever looks at it.
fn milestone(
    scene: &Scene<'_>,
    run: &MilestoneRun,
    rule: Option<&ActivityRule>,
) -> Option<DueLine> {
    let standing = run.standing().filter(|declared| declared.when.happened <= scene.on);
    let found = run.verified().is_some_and(|found| found.when.happened <= scene.on);
    let id = run.plan.milestone.clone();
    let item = Named { title: id_as_text(&id), id };
    let words = Some(run.plan.title.clone());
    let own = match standing {
        None => Line {
            because: None,
            ground: None,
            rungs: Vec::new(),
            suspended: None,
            working: None,
            by: vec![run.plan.office.clone()],
            due: Some(run.due()),
            item,
            since: run.planned,
            what: What::Milestone,
            words,
        },
        Some(declared) if !found => Line {
            because: None,
            ground: None,
            rungs: Vec::new(),
            suspended: None,
            working: None,
            by: rule.map(|rule| rule.checked_by.clone()).unwrap_or_default(),
            due: None,
            item,
            since: declared.when,
            what: What::Declaration,
            words,
        },
        Some(_) => return None,
    };
    Some(own.of(scene, scene.on))
}

/// A contest waits for whoever declares, until it is answered.
fn contest(scene: &Scene<'_>, run: &ContestRun, rule: Option<&ActivityRule>) -> Option<DueLine> {
    let answered = run.answer.as_ref().is_some_and(|answer| answer.when.happened <= scene.on);
    if answered || run.when.happened > scene.on {
        return None;
    }
    let id = run.contested.contest.to_string().parse().ok()?;
    let param = scene.titles.version().and_then(answer_days);
    let own = Line {
        because: None,
        ground: param.map(|param| (param.confidence, param.source.text())),
        rungs: Vec::new(),
        suspended: None,
        working: None,
        by: rule.map(|rule| rule.by.clone()).unwrap_or_default(),
        due: Some(run.due()),
        item: Named { title: id_as_text(&run.contested.milestone), id },
        since: run.when,
        what: What::Contest,
        words: run.contested.text.clone().or_else(|| scene.title_of(&run.contested.milestone)),
    };
    Some(own.of(scene, scene.on))
}
