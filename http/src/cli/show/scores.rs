//! One self-assessment: the grid with both sides beside each other, what is done where a score is low,
//! the editions. No number of both sides may be made here.

use sijill_core::activity::scores::Side;
use sijill_projections::scores::{CriterionLine, Fraction, ScoresView};

use super::Shown;
use crate::cli::failure::Failure;
use crate::i18n::Args;

impl Shown<'_> {
    pub(super) fn scores(&self, view: &ScoresView, name: &str) -> Result<(), Failure> {
        self.head(name);
        self.terminal.show(&self.words(&view.case.title)?);
        let of = |Fraction { of, some }: Fraction| {
            let args =
                Args::new().number("some", some.cast_signed()).number("of", of.cast_signed());
            self.terminal.say("scores-of", &args)
        };
        let mut table = self.table(&["cli-what", "label-value"]);
        for (key, value) in [
            ("label-stage", self.own(&view.case.stage.title)),
            ("label-body", self.party(&view.case.body)),
        ] {
            table = table.row(&[&self.label(key), &value]);
        }
        for side in Side::ALL {
            let line = view.sides.of(side);
            let name = self.label(&format!("scores-side-{}", side.name()));
            for (key, share) in [
                ("scores-coverage", line.coverage),
                ("scores-evidence", line.evidence),
                ("scores-points", line.points),
            ] {
                let name = self.terminal.say(key, &Args::new().phrase("side", name.clone()));
                table = table.row(&[&name, &of(share)]);
            }
        }
        self.print(&table);
        let heads = [
            "scores-criterion",
            "scores-side-body",
            "scores-side-civil-society",
            "scores-gap",
            "scores-done-about",
        ];
        let mut table = self.table(&heads);
        for line in &view.criteria {
            let side = |side| match line.score(side) {
                Some(score) => self.own(&score.level.title),
                None if line.sealed(side).is_some() => self.label("scores-sealed-short"),
                None => self.label("scores-none"),
            };
            let gap = line.gap.map_or_else(String::new, |gap| self.terminal.speech().number(gap));
            table = table.row(&[
                &self.words(&line.title)?,
                &side(Side::Body),
                &side(Side::CivilSociety),
                &gap,
                &self.done_about(line)?,
            ]);
        }
        if !view.criteria.is_empty() {
            self.section("scores-grid", view.criteria.len(), &table);
        }
        self.editions(view);
        Ok(())
    }

    fn done_about(&self, line: &CriterionLine) -> Result<String, Failure> {
        let mut done = Vec::new();
        for planned in &line.improvements {
            done.push(self.words(&planned.action)?);
        }
        done.extend(line.waived.iter().map(|waived| waived.reason.clone()));
        if line.is_unanswered() {
            done.push(self.label("scores-unanswered"));
        }
        Ok(self.list(done.into_iter()))
    }

    fn editions(&self, view: &ScoresView) {
        let mut table = self.table(&["field-edition", "label-recorded-at", "label-fingerprint"]);
        for line in &view.editions {
            table = table.row(&[
                &line.edition.to_string(),
                &self.when(&line.when),
                &line.object.hash.to_string(),
            ]);
        }
        if !view.editions.is_empty() {
            self.section("scores-editions", view.editions.len(), &table);
        }
    }
}
