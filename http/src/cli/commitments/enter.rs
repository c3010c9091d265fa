//! Writing: cases are opened, their step is taken, their milestones are planned, each by an ordinary
//! command of the one who imports. What stands already is left as it is.

use std::collections::{BTreeMap, BTreeSet};

use serde_json::Value;
use sijill_core::activity::ActivityKind;
use sijill_core::activity::milestones::MilestoneCommand;
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::{CommandId, Slug};
use sijill_core::record::Actor;
use sijill_projections::commitment::CommitmentView;
use sijill_store::Register;

use super::filled::{All, Filled, command};
use super::target::{Planning, Target};
use crate::cli::Terminal;
use crate::cli::failure::Failure;
use crate::i18n::Args;
use crate::plans::mapping::Keep;

/// How many commands wait for one sync.
const TOGETHER: usize = 256;

/// What was written, and what was not.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize)]
pub(super) struct Written {
    /// Commitments that stood already, just as the file has them.
    pub(super) already: u64,
    /// Titles of commitments that stand otherwise than the file has them; they stay as they are.
    pub(super) differing: Vec<String>,
    /// Cases that were opened.
    pub(super) opened: u64,
    /// Milestones that were planned.
    pub(super) planned: u64,
    /// Steps that were taken.
    pub(super) taken: u64,
    /// Commitments that wait for a step of another office.
    pub(super) waiting: u64,
}

/// What is to be done, in three rounds: each stands on the one before.
#[derive(Default)]
struct Rounds {
    opens: Vec<(Command, CommandId)>,
    steps: Vec<(Command, CommandId)>,
    plans: Vec<(Command, CommandId)>,
}

/// Writes what is not there yet.
pub(super) fn write(
    terminal: &Terminal,
    register: &Register,
    target: &Target,
    (all, titles): (&All, &[String]),
    keep: Keep,
) -> Result<Written, Failure> {
    let mut written = Written::default();
    let mut rounds = Rounds::default();
    for (filled, title) in all.filled.iter().zip(titles) {
        one(target, filled, title, keep, &mut rounds, &mut written);
    }
    // texts before the records that name them
    let texts: BTreeSet<&str> = all.texts.iter().map(String::as_str).collect();
    let texts: Vec<&[u8]> = texts.into_iter().map(str::as_bytes).collect();
    if !(rounds.opens.is_empty() && rounds.steps.is_empty() && rounds.plans.is_empty()) {
        for texts in texts.chunks(TOGETHER) {
            register.objects().put_many(texts).map_err(sijill_store::RegisterError::from)?;
        }
    }
    let total = rounds.opens.len() + rounds.steps.len() + rounds.plans.len();
    let progress = terminal.progress(&terminal.say("cli-importing", &Args::new()), total as u64);
    let actor = Actor::Party(target.by);
    let mut done = 0;
    for round in [&rounds.opens, &rounds.steps, &rounds.plans] {
        for group in round.chunks(TOGETHER) {
            let begun = group
                .iter()
                .map(|(command, id)| register.begin(&actor, command, *id))
                .collect::<Result<Vec<_>, _>>()?;
            for begun in begun {
                begun.finish()?;
                done += 1;
                progress.at(done, total as u64);
            }
        }
    }
    if total > 0 {
        register.sign_checkpoint()?;
    }
    Ok(written)
}

fn one(
    target: &Target,
    filled: &Filled,
    title: &str,
    keep: Keep,
    rounds: &mut Rounds,
    written: &mut Written,
) {
    let case = filled.case;
    let standing = target.views.commitment(case, target.today);
    let adopted = standing.as_ref().is_some_and(|view| view.adoption.is_some());
    match &standing {
        None => {
            let open = OpenCase {
                alike: vec![],
                case,
                body: target.body,
                occurred: None,
                parent: None,
                petitioner: None,
                procedure: target.definition.key.clone(),
                representative: None,
                territory: filled.territory.clone(),
                title: filled.title.clone(),
            };
            let id = command("open", case, &open);
            rounds.opens.push((Command::Case(CaseCommand::Open(open)), id));
            written.opened += 1;
        }
        Some(view) => {
            let same =
                view.case.title == filled.title && view.case.territory.code == filled.territory;
            // what another office adopted is its own wording
            let same = same && (keep == Keep::Own || !adopted || says(view, &filled.form));
            if !same {
                written.differing.push(title.to_owned());
                return;
            }
        }
    }
    if !adopted {
        if !target.may_step {
            written.waiting += 1;
            return;
        }
        let (step, form) = (target.step.id.clone(), filled.form.clone());
        let take = TakeStep { case, form, occurred: None, parent: None, step };
        let id = command("step", case, &take);
        rounds.steps.push((Command::Case(CaseCommand::TakeStep(take)), id));
        written.taken += 1;
    }
    let planned = plan(target, filled, standing.as_ref(), rounds);
    written.planned += planned;
    if adopted && planned == 0 {
        written.already += 1;
    }
}

/// Plans the milestones that the case lacks, where its stage has milestones.
fn plan(
    target: &Target,
    filled: &Filled,
    standing: Option<&CommitmentView>,
    rounds: &mut Rounds,
) -> u64 {
    let stages = &target.definition.stages;
    let stage = standing.filter(|view| view.adoption.is_some()).map(|view| &view.case.stage.id);
    let allows = stage.is_none_or(|id| {
        stages
            .iter()
            .any(|stage| stage.id == *id && stage.allows.contains(&ActivityKind::Milestones))
    });
    if target.plans != Planning::Own || !allows {
        return 0;
    }
    let there: BTreeSet<&Slug> = standing
        .map(|view| view.milestones.iter().map(|line| &line.milestone).collect())
        .unwrap_or_default();
    let case = filled.case;
    let lacking = filled.milestones.iter().filter(|planned| !there.contains(&planned.milestone));
    let mut planned = 0;
    for milestone in lacking {
        let plan = MilestoneCommand::Plan { case, milestone: milestone.clone() };
        let id = command("plan", case, &plan);
        rounds.plans.push((Command::Milestone(plan), id));
        planned += 1;
    }
    planned
}

/// Whether the step that stands says what `form` says, wherever it was copied from.
fn says(view: &CommitmentView, form: &BTreeMap<Slug, Value>) -> bool {
    let fields = view.adoption.iter().flat_map(|step| &step.fields);
    let stands: BTreeMap<&Slug, &Value> = fields
        .map(|line| (&line.field.id, &line.value))
        .filter(|(id, _)| id.as_str() != "source")
        .collect();
    let ours: BTreeMap<&Slug, &Value> =
        form.iter().filter(|(id, _)| id.as_str() != "source").collect();
    stands == ours
}
