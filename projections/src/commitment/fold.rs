//! The fold behind [`super::CommitmentView`]. No decision of the core may be taken again here.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sijill_core::activity::codes::{AssessmentPublished, CodeEvent};
use sijill_core::case::CaseEvent;
use sijill_core::case::event::StepTaken;
use sijill_core::event::Event;
use sijill_core::ids::{CaseId, RecordId, Slug};
use sijill_core::object::ObjectRef;

use super::{
    AnswerLine, AssessedLine, Assessment, CommitmentView, ContestLine, Counts, DeclarationLine,
    Extent, FoundLine, MilestoneLine, MilestoneState, ReturnedLine, Statuses, StepLine, amended,
    levels,
};
use crate::cases::CaseLine;
use crate::corrections::{Corrected, corrected};
use crate::evaluation::{VariableLine, variables};
use crate::frame::{BySlot, Frame, Slot, Titles};
use crate::funding::Funding;
use crate::milestones::{Answer, ContestRun, Declaration, Found, MilestoneRun, Milestones};
use crate::progress::Progress;
use crate::seen::{Seen, View};
use crate::stamp::{Day, When};
use crate::trail::form_lines;

/// The fold.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub struct CommitmentFold {
    cases: BySlot<State>,
}

/// What is kept of one case.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
struct State {
    milestones: Milestones,
    progress: Progress,
    funding: Funding,
    assessed: Vec<Assessed>,
    steps: Vec<Taken>,
    by_record: BTreeMap<RecordId, usize>,
}

/// What an evaluation published of it.
#[derive(Debug, Clone, Serialize, Deserialize)]
struct Assessed {
    by: String,
    evaluation: CaseId,
    published: AssessmentPublished,
    when: When,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct Taken {
    taken: StepTaken,
    corrected: Corrected,
    when: When,
}

impl View for CommitmentFold {
    fn apply(&mut self, seen: &Seen<'_>) {
        // the crowd promises nothing
        let (Some(event), Some(slot)) = (&seen.event, seen.slot) else { return };
        if let Event::Case(CaseEvent::Opened(_)) = event {
            self.cases.insert(slot, State::default());
        }
        if let Event::Code(CodeEvent::Published(published)) = event {
            self.assessed(published, seen);
        }
        let Some(state) = self.cases.get_mut(slot) else { return };
        match event {
            Event::Milestone(event) => state.milestones.apply(event, seen),
            Event::Funding(event) => state.funding.apply(event, seen),
            Event::Evidence(_) | Event::Progress(_) => state.progress.apply(event, seen),
            Event::Case(CaseEvent::StepTaken(taken)) => {
                if let Ok(id) = seen.record.id.parse() {
                    state.by_record.insert(id, state.steps.len());
                }
                let (taken, corrected) = (taken.clone(), Corrected::new());
                state.steps.push(Taken { taken, corrected, when: When::of(seen) });
            }
            Event::Case(CaseEvent::Corrected(correction)) => {
                let step = state.by_record.get(&correction.record);
                if let Some(step) = step.and_then(|n| state.steps.get_mut(*n)) {
                    step.corrected.insert(correction.field.clone(), corrected(correction, seen));
                }
            }
            Event::Case(_)
            | Event::Register(_)
            | Event::Party(_)
            | Event::Territory(_)
            | Event::Procedure(_)
            | Event::Signature(_)
            | Event::Deliberation(_)
            | Event::Notice(_)
            | Event::Condition(_)
            | Event::Opinion(_)
            | Event::Consultation(_)
            | Event::Indicator(_)
            | Event::Score(_)
            | Event::Code(_)
            | Event::Ballot(_)
            | Event::Sheet(_)
            | Event::Sponsor(_)
            | Event::Invalidation(_)
            | Event::Figure(_)
            | Event::Course(_)
            | Event::Session(_)
            | Event::Calendar(_) => {}
        }
    }
}

impl CommitmentFold {
    /// The title of a milestone.
    pub(crate) fn milestone(&self, slot: Slot, name: &Slug) -> Option<&ObjectRef> {
        let runs = &self.cases.get(slot)?.milestones.runs;
        runs.iter().find(|run| run.plan.milestone == *name).map(|run| &run.plan.title)
    }

    /// The title of a budget line.
    pub(crate) fn budget_line(&self, slot: Slot, name: &Slug) -> Option<&ObjectRef> {
        self.cases.get(slot)?.funding.title(name)
    }

    /// Takes in what an evaluation, which is another case, says of a commitment.
    pub(crate) fn assessed(&mut self, published: &AssessmentPublished, seen: &Seen<'_>) {
        let (Some(evaluation), Some(slot)) = (seen.case, seen.frame.slot(published.subject)) else {
            return;
        };
        if let Some(state) = self.cases.get_mut(slot) {
            let (by, when) = (seen.record.actor.to_owned(), When::of(seen));
            let published = published.clone();
            state.assessed.push(Assessed { by, evaluation, published, when });
        }
    }

    /// The answer as of the day `on`, if the case was opened.
    pub fn answer(
        &self,
        slot: Slot,
        case: CaseLine,
        frame: &Frame,
        on: Day,
    ) -> Option<CommitmentView> {
        let state = self.cases.get(slot)?;
        let titles = frame.titles(slot);
        let last = state.steps.last().filter(|_| case.ended);
        // what is over is not late for longer
        let until = last.map_or(on, |last| last.when.happened.min(on));
        let milestones: Vec<MilestoneLine> =
            state.milestones.runs.iter().map(|run| state.line(run, until)).collect();
        let counts = counts(&milestones, &state.progress);
        let (progress, version) = (&state.progress, titles.version());
        let (declarations, items) = (progress.declarations.iter(), progress.items.iter());
        let mut steps: Vec<StepLine> = state.steps.iter().map(|s| step_line(s, titles)).collect();
        amended::tell(&mut steps, titles);
        let first = steps.iter().position(|step| !step.fields.is_empty());
        Some(CommitmentView {
            adoption: first.map(|n| steps.remove(n)),
            case,
            counts,
            declarations: declarations
                .map(|run| levels::declaration(progress, run, until))
                .collect(),
            evidence: items.map(|run| levels::item(run, version)).collect(),
            evidenced: levels::evidenced(progress),
            forecasts: levels::forecasts(progress),
            funding: state.funding.told(frame),
            levels: levels::levels(progress, version),
            milestones,
            on,
            statuses: Statuses {
                assessed: state.assessed.last().map(|assessed| assessed.told(frame)),
                declared: extent(counts.declared, counts.planned),
                evidenced: extent(counts.verified, counts.planned),
            },
            steps,
        })
    }
}

impl Assessed {
    fn told(&self, frame: &Frame) -> Assessment {
        let slot = frame.slot(self.evaluation);
        let variables = variables(slot.and_then(|slot| frame.definition(slot)));
        let named = |variable: &VariableLine| {
            let code = self.published.codes.get(&variable.variable.id)?;
            Some(AssessedLine { code: variable.code(code), variable: variable.variable.clone() })
        };
        let completes = |line: &&AssessedLine| {
            let level = self.published.completion.as_ref();
            level == Some(&line.code.id)
        };
        let codes: Vec<AssessedLine> = variables.iter().filter_map(named).collect();
        Assessment {
            as_of: self.published.as_of,
            by: self.by.clone(),
            completion: codes.iter().find(completes).map(|line| line.code.clone()),
            codes,
            evaluation: self.evaluation,
            when: self.when,
        }
    }
}

fn extent(of: u64, all: u64) -> Extent {
    if of == 0 {
        Extent::None
    } else if of < all {
        Extent::Some
    } else {
        Extent::All
    }
}

fn counts(milestones: &[MilestoneLine], progress: &Progress) -> Counts {
    let count = |yes: &dyn Fn(&MilestoneLine) -> bool| {
        milestones.iter().filter(|line| yes(line)).count() as u64
    };
    let open = |line: &MilestoneLine| line.contests.iter().filter(|c| c.answer.is_none()).count();
    let of_milestones = milestones.iter().map(open).sum::<usize>();
    let of_declarations = progress.contests.iter().filter(|run| run.answer.is_none()).count();
    Counts {
        contested: count(&|line| !line.contests.is_empty()),
        declared: count(&|line| line.declared.is_some()),
        late: count(&|line| line.declared.is_none() && line.days_late > 0),
        open_contests: (of_milestones + of_declarations) as u64,
        planned: milestones.len() as u64,
        returned: count(&|line| line.declared.is_none() && !line.returned.is_empty()),
        verified: count(&|line| line.evidenced.is_some()),
    }
}

fn step_line(step: &Taken, titles: Titles<'_>) -> StepLine {
    StepLine {
        changes: Vec::new(),
        corrected: step.corrected.clone(),
        fields: form_lines(&step.taken, titles),
        step: titles.step(&step.taken.step),
        when: step.when,
    }
}

impl State {
    fn line(&self, run: &MilestoneRun, until: Day) -> MilestoneLine {
        let contests = self.milestones.contests.iter();
        let contests: Vec<ContestLine> = contests
            .filter(|contest| contest.contested.milestone == run.plan.milestone)
            .map(|contest| contest_line(contest, until))
            .collect();
        let returned = run.declarations.iter().filter_map(|declaration| {
            let found = declaration.found.as_ref().filter(|found| !found.verified)?;
            Some(ReturnedLine { declared: declaration_line(declaration), found: found_line(found) })
        });
        let returned: Vec<ReturnedLine> = returned.collect();
        let (declared, evidenced) = (run.standing(), run.verified());
        let state = if contests.iter().any(|contest| contest.answer.is_none()) {
            MilestoneState::Contested
        } else if evidenced.is_some() {
            MilestoneState::Verified
        } else if declared.is_some() {
            MilestoneState::Declared
        } else if returned.is_empty() {
            MilestoneState::Planned
        } else {
            MilestoneState::Returned
        };
        MilestoneLine {
            assessed: None,
            contests,
            days_late: run.days_late(until),
            declared: declared.map(declaration_line),
            due: run.plan.due,
            evidenced: evidenced.map(found_line),
            from: run.plan.from,
            milestone: run.plan.milestone.clone(),
            office: run.plan.office.clone(),
            planned: run.planned,
            returned,
            state,
            title: run.plan.title.clone(),
        }
    }
}

fn declaration_line(declaration: &Declaration) -> DeclarationLine {
    DeclarationLine {
        by: declaration.by.clone(),
        evidence: declaration.declared.evidence.clone(),
        when: declaration.when,
    }
}

fn found_line(found: &Found) -> FoundLine {
    FoundLine { by: found.by.clone(), reason: found.reason.clone(), when: found.when }
}

fn contest_line(run: &ContestRun, until: Day) -> ContestLine {
    let answer = |answer: &Answer| AnswerLine {
        by: answer.by.clone(),
        reason: answer.answered.reason.clone(),
        text: answer.answered.text.clone(),
        when: answer.when,
    };
    ContestLine {
        answer: run.answer.as_ref().map(answer),
        answer_due: run.contested.answer_due,
        by: run.by.clone(),
        contest: run.contested.contest,
        days_late: run.days_late(until),
        reason: run.contested.reason.clone(),
        text: run.contested.text.clone(),
        when: run.when,
    }
}
