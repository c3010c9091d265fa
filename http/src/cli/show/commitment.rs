//! One commitment: what was promised, how much of it is declared, verified and assessed, its
//! milestones with their evidence, its contests with their answers. The three statuses stand beside
//! each other; none may be made of them here.

use serde_json::Value;
use sijill_core::ids::PartyId;
use sijill_core::object::ObjectRef;
use sijill_projections::commitment::{
    CommitmentView, ContestLine, Extent, MilestoneLine, StepLine,
};
use sijill_projections::trail::FieldLine;

use super::Shown;
use crate::cli::failure::Failure;
use crate::i18n::Args;

impl Shown<'_> {
    pub(super) fn commitment(&self, view: &CommitmentView) -> Result<(), Failure> {
        self.terminal.show(&self.words(&view.case.title)?);
        let mut table = self.table(&["cli-what", "label-value"]);
        let of = |some: u64, extent: Extent| {
            let extent = match extent {
                Extent::None => "extent-none",
                Extent::Some => "extent-some",
                Extent::All => "extent-all",
            };
            let args = Args::new()
                .count("some", some)
                .count("all", view.counts.planned)
                .phrase("extent", self.label(extent));
            self.terminal.say("cli-of-planned", &args)
        };
        let assessed = match &view.statuses.assessed {
            Some(assessed) => {
                let level = assessed.completion.as_ref().map(|level| self.own(&level.title));
                level.unwrap_or_else(|| self.label("evaluation-assessed-without-level"))
            }
            None => self.label("cli-not-assessed"),
        };
        for (key, value) in [
            ("label-stage", self.own(&view.case.stage.title)),
            ("label-body", self.party(&view.case.body)),
            ("label-territory", self.own(&view.case.territory.name)),
            ("label-opened", self.when(&view.case.opened)),
            ("label-declared", of(view.counts.declared, view.statuses.declared)),
            ("label-evidenced", of(view.counts.verified, view.statuses.evidenced)),
            ("label-assessed", assessed),
            ("cli-contests-open", self.number(view.counts.open_contests)),
        ] {
            table = table.row(&[&self.label(key), &value]);
        }
        let levels = &view.levels;
        for (key, level) in [
            ("fact-name-progress-level", levels.declared.map(|level| level.name())),
            ("fact-name-evidence-level", levels.evidenced.map(|level| level.name())),
        ] {
            if let Some(level) = level {
                table = table.row(&[&self.label(key), &self.word("progress-level", level)]);
            }
        }
        self.print(&table);
        for (title, steps) in [
            ("label-programme-fields", view.adoption.as_slice()),
            ("label-section-form", &view.steps),
        ] {
            self.filled(title, steps)?;
        }
        self.changes(&view.steps)?;
        self.milestones(view)?;
        self.contests(view)
    }

    fn filled(&self, title: &str, steps: &[StepLine]) -> Result<(), Failure> {
        let mut table = self.table(&["label-step", "label-field", "label-value"]);
        let mut rows = 0;
        for step in steps {
            for field in &step.fields {
                let (step, name) = (self.own(&step.step.title), self.own(&field.field.title));
                table = table.row(&[&step, &name, &self.value(field)?]);
                rows += 1;
            }
        }
        if rows > 0 {
            self.section(title, rows, &table);
        }
        Ok(())
    }

    /// What amendments changed of what was promised: what stood, and what stands.
    fn changes(&self, steps: &[StepLine]) -> Result<(), Failure> {
        let mut table = self.table(&["label-field", "label-before", "label-now"]);
        let mut rows = 0;
        for change in steps.iter().flat_map(|step| &step.changes) {
            let before = change.before.as_ref().map(|line| self.value(line)).transpose()?;
            let name = self.own(&change.now.field.title);
            table = table.row(&[&name, &before.unwrap_or_default(), &self.value(&change.now)?]);
            rows += 1;
        }
        if rows > 0 {
            self.section("case-amended", rows, &table);
        }
        Ok(())
    }

    /// What was filled in: the words of a text, the titles of what was chosen, a party by its name.
    fn value(&self, field: &FieldLine) -> Result<String, Failure> {
        if !field.chosen.is_empty() {
            return Ok(self.list(field.chosen.iter().map(|chosen| self.own(&chosen.title))));
        }
        if let Ok(object) = serde_json::from_value::<ObjectRef>(field.value.clone()) {
            return self.words(&object);
        }
        let Value::String(text) = &field.value else { return Ok(field.value.to_string()) };
        if let Ok(party) = text.parse::<PartyId>() {
            return Ok(self.party(&self.views.frame().party(party)));
        }
        let date = text.parse().map(|date| self.terminal.speech().date(date));
        Ok(date.unwrap_or_else(|_| text.clone()))
    }

    fn milestones(&self, view: &CommitmentView) -> Result<(), Failure> {
        let heads = [
            "label-milestone",
            "label-state",
            "label-owed-by",
            "label-due",
            "label-declared",
            "label-evidence",
            "label-evidenced",
            "label-days-late",
        ];
        let mut table = self.table(&heads);
        for line in &view.milestones {
            let declared = line.declared.as_ref();
            let evidence = declared.map(|declared| declared.evidence.len() as u64);
            table = table.row(&[
                &self.words(&line.title)?,
                &self.word("milestone-state", line.state.name()),
                &self.word("role", line.office.as_str()),
                &self.terminal.speech().date(line.due),
                &declared.map(|declared| self.when(&declared.when)).unwrap_or_default(),
                &evidence.map(|count| self.number(count)).unwrap_or_default(),
                &line.evidenced.as_ref().map(|found| self.when(&found.when)).unwrap_or_default(),
                &self.terminal.speech().number(line.days_late),
            ]);
        }
        self.section("label-section-milestones", view.milestones.len(), &table);
        let mut table = self.table(&["label-milestone", "label-returned", "label-reason"]);
        let mut rows = 0;
        for line in &view.milestones {
            for returned in &line.returned {
                let (title, when) = (self.words(&line.title)?, self.when(&returned.found.when));
                let reason = returned.found.reason.clone().unwrap_or_default();
                table = table.row(&[&title, &when, &reason]);
                rows += 1;
            }
        }
        if rows > 0 {
            self.section("label-returned", rows, &table);
        }
        Ok(())
    }

    fn contests(&self, view: &CommitmentView) -> Result<(), Failure> {
        let heads = [
            "label-milestone",
            "label-reason",
            "label-recorded-at",
            "label-answer-due",
            "label-answer",
            "label-days-late",
        ];
        let mut table = self.table(&heads);
        let mut rows = 0;
        for (line, contest) in contests(&view.milestones) {
            let answer = match &contest.answer {
                Some(answer) => self.said(answer.reason.as_ref(), answer.text.as_ref())?,
                None => self.label("cli-not-yet"),
            };
            table = table.row(&[
                &self.words(&line.title)?,
                &self.said(contest.reason.as_ref(), contest.text.as_ref())?,
                &self.when(&contest.when),
                &self.terminal.speech().date(contest.answer_due),
                &answer,
                &self.terminal.speech().number(contest.days_late),
            ]);
            rows += 1;
        }
        self.section("label-section-contests", rows, &table);
        Ok(())
    }

    /// What was said inline, and as a text.
    fn said(&self, reason: Option<&String>, text: Option<&ObjectRef>) -> Result<String, Failure> {
        let text = text.map(|text| self.words(text)).transpose()?;
        Ok(reason.cloned().into_iter().chain(text).collect::<Vec<_>>().join(" "))
    }
}

fn contests(milestones: &[MilestoneLine]) -> impl Iterator<Item = (&MilestoneLine, &ContestLine)> {
    milestones.iter().flat_map(|line| line.contests.iter().map(move |contest| (line, contest)))
}
