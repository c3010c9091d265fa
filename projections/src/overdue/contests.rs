//! What is late of contests, of milestones and of declarations of progress: whoever declares owes an
//! answer. Whether a contest is right may never be said here.

use sijill_core::activity::ActivityKind;
use sijill_core::ids::Slug;
use sijill_core::object::ObjectRef;
use sijill_core::procedure::definition::Confidence;
use sijill_core::text::Text;

use super::{Late, OverdueLine, Owed, Scene, answer_days};
use crate::frame::{Named, id_as_text, numbered};
use crate::milestones::{ContestRun, MilestoneRun};
use crate::progress::ObjectionRun;

impl<'a> Scene<'a> {
    /// A milestone that was to be declared; whether anyone has looked at it is not its owner's delay.
    pub(super) fn milestone(&self, run: &'a MilestoneRun) -> Option<Late<'a>> {
        let declared = run.standing().filter(|declared| declared.when.happened <= self.on);
        let (answered, due) = (declared.map(|declared| declared.when), run.due());
        let days_late = due.days_to(answered.map_or(self.last, |when| when.happened));
        self.late(Late { answered, days_late, due, of: Owed::Milestone(run), since: run.planned })
    }

    pub(super) fn milestone_line(&self, late: &Late<'_>, run: &MilestoneRun) -> OverdueLine {
        let id = run.plan.milestone.clone();
        let item = Named { title: id_as_text(&id), id };
        let (by, words) = (vec![run.plan.office.clone()], Some(run.plan.title.clone()));
        OverdueLine { by, words, ..self.line(late, item) }
    }

    /// What is to be done by the milestone `id`, in its own words.
    pub fn title_of(&self, id: &Slug) -> Option<&'a ObjectRef> {
        let run = self.milestones.runs.iter().find(|run| run.plan.milestone == *id);
        run.map(|run| &run.plan.title)
    }

    /// A contest that is to be answered by whoever declares.
    pub(super) fn contest(&self, run: &'a ContestRun) -> Option<Late<'a>> {
        let answer = run.answer.as_ref().filter(|answer| answer.when.happened <= self.on);
        let (answered, due) = (answer.map(|answer| answer.when), run.due());
        let days_late = due.days_to(answered.map_or(self.last, |when| when.happened));
        self.late(Late { answered, days_late, due, of: Owed::Contest(run), since: run.when })
    }

    pub(super) fn contest_line(&self, late: &Late<'_>, run: &ContestRun) -> OverdueLine {
        let milestone = &run.contested.milestone;
        let item = Named { title: id_as_text(milestone), id: numbered(run.contested.contest).id };
        let words = run.contested.text.as_ref().or_else(|| self.title_of(milestone)).cloned();
        let (by, confidence, source) = self.answering(ActivityKind::Milestones);
        OverdueLine { by, confidence, source, words, ..self.line(late, item) }
    }

    /// A contest of a declaration of progress, that is to be answered by whoever declares.
    pub(super) fn objection(&self, run: &'a ObjectionRun) -> Option<Late<'a>> {
        let answered = run.answer.as_ref().map(|(.., when)| *when);
        let (answered, due) = (answered.filter(|when| when.happened <= self.on), run.due());
        let days_late = due.days_to(answered.map_or(self.last, |when| when.happened));
        self.late(Late { answered, days_late, due, of: Owed::Objection(run), since: run.when })
    }

    pub(super) fn objection_line(&self, late: &Late<'_>, run: &ObjectionRun) -> OverdueLine {
        let (by, confidence, source) = self.answering(ActivityKind::Progress);
        let words = run.contested.text.clone();
        let item = numbered(run.contested.contest);
        OverdueLine { by, confidence, source, words, ..self.line(late, item) }
    }

    /// Who answers what is contested of an activity, and where the days for it come from.
    fn answering(&self, kind: ActivityKind) -> (Vec<Slug>, Option<Confidence>, Option<Text>) {
        let rules = self.titles.version().map(|d| &d.activities);
        let rule = rules.and_then(|rules| rules.get(&kind));
        let param = self.titles.version().and_then(answer_days);
        let by = rule.map(|rule| rule.by.clone()).unwrap_or_default();
        (by, param.map(|param| param.confidence), param.map(|param| param.source.text()))
    }
}
