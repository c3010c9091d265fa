//! What is late of contests, of milestones and of declarations of progress: whoever declares owes an
//! answer. Whether a contest is right may never be said here.

use sijill_core::activity::ActivityKind;
use sijill_core::ids::Slug;
use sijill_core::object::ObjectRef;

use super::{OverdueLine, Scene, What, answer_days};
use crate::frame::{Named, id_as_text};
use crate::milestones::{ContestRun, MilestoneRun};
use crate::progress::ObjectionRun;

impl Scene<'_> {
    /// A milestone that was to be declared; whether anyone has looked at it is not its owner's delay.
    pub(super) fn milestone(&self, run: &MilestoneRun) -> Option<OverdueLine> {
        let declared = run.standing().filter(|declared| declared.when.happened <= self.on);
        let until = declared.map_or(self.last, |declared| declared.when.happened);
        let (id, due) = (run.plan.milestone.clone(), run.due());
        self.line(OverdueLine {
            answered: declared.map(|declared| declared.when),
            body: self.frame.party(self.opened.body),
            by: vec![run.plan.office.clone()],
            case: self.case,
            case_ended: self.ended,
            confidence: None,
            days_late: due.days_to(until),
            due,
            item: Named { title: id_as_text(&id), id },
            kind: self.opened.kind.clone(),
            number: self.number,
            recorded_missed: false,
            rungs: vec![],
            source: None,
            since: run.planned,
            told: None,
            what: What::Milestone,
            words: Some(run.plan.title.clone()),
        })
    }

    /// What is to be done by the milestone `id`, in its own words.
    pub fn title_of(&self, id: &Slug) -> Option<ObjectRef> {
        let run = self.milestones.runs.iter().find(|run| run.plan.milestone == *id);
        run.map(|run| run.plan.title.clone())
    }

    /// A contest that is to be answered by whoever declares.
    pub(super) fn contest(&self, run: &ContestRun) -> Option<OverdueLine> {
        let answer = run.answer.as_ref().filter(|answer| answer.when.happened <= self.on);
        let until = answer.map_or(self.last, |answer| answer.when.happened);
        let rules = self.titles.version().map(|d| &d.activities);
        let rule = rules.and_then(|rules| rules.get(&ActivityKind::Milestones));
        let param = self.titles.version().and_then(answer_days);
        let (id, due) = (run.contested.contest.to_string().parse().ok()?, run.due());
        self.line(OverdueLine {
            answered: answer.map(|answer| answer.when),
            body: self.frame.party(self.opened.body),
            by: rule.map(|rule| rule.by.clone()).unwrap_or_default(),
            case: self.case,
            case_ended: self.ended,
            confidence: param.map(|param| param.confidence),
            days_late: due.days_to(until),
            due,
            item: Named { title: id_as_text(&run.contested.milestone), id },
            kind: self.opened.kind.clone(),
            number: self.number,
            recorded_missed: false,
            rungs: vec![],
            source: param.map(|param| param.source.text()),
            since: run.when,
            told: None,
            what: What::Contest,
            words: run.contested.text.clone().or_else(|| self.title_of(&run.contested.milestone)),
        })
    }

    /// A contest of a declaration of progress, that is to be answered by whoever declares.
    pub(super) fn objection(&self, run: &ObjectionRun) -> Option<OverdueLine> {
        let answered = run.answer.as_ref().map(|(.., when)| *when);
        let answered = answered.filter(|when| when.happened <= self.on);
        let until = answered.map_or(self.last, |when| when.happened);
        let rules = self.titles.version().map(|d| &d.activities);
        let rule = rules.and_then(|rules| rules.get(&ActivityKind::Progress));
        let param = self.titles.version().and_then(answer_days);
        let (id, due): (Slug, _) = (run.contested.contest.to_string().parse().ok()?, run.due());
        self.line(OverdueLine {
            answered,
            body: self.frame.party(self.opened.body),
            by: rule.map(|rule| rule.by.clone()).unwrap_or_default(),
            case: self.case,
            case_ended: self.ended,
            confidence: param.map(|param| param.confidence),
            days_late: due.days_to(until),
            due,
            item: Named { title: id_as_text(&id), id },
            kind: self.opened.kind.clone(),
            number: self.number,
            recorded_missed: false,
            rungs: vec![],
            source: param.map(|param| param.source.text()),
            since: run.when,
            told: None,
            what: What::ProgressContest,
            words: run.contested.text.clone(),
        })
    }
}
