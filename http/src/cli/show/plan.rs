//! One plan: what its commitments have come to, added up by the rule it pins, and each on a line. The
//! three sums stand beside each other; none may be made of them here.

use sijill_core::ids::Slug;
use sijill_projections::plan::{PlanView, Share};

use super::Shown;
use crate::cli::failure::Failure;
use crate::i18n::Args;

impl Shown<'_> {
    pub(super) fn plan(&self, view: &PlanView) -> Result<(), Failure> {
        self.terminal.show(&self.words(&view.case.title)?);
        let mut table = self.table(&["cli-what", "label-value"]);
        let number = Args::new().count("n", view.commitments.len() as u64);
        let levels = view.rule.iter().flat_map(|rule| &rule.levels);
        let worth = levels.map(|level| {
            let points = self.number(level.points.into());
            format!("{} {points}", self.word("plan-level", level.id.as_str()))
        });
        let worth = Args::new().phrase("levels", self.list(worth));
        let weight = match view.rule.as_ref().and_then(|rule| rule.weight.as_ref()) {
            Some(field) => {
                self.terminal.say("plan-rule-weight", &Args::new().text("field", field.as_str()))
            }
            None => self.label("plan-rule-equal"),
        };
        for (key, value) in [
            ("label-case-number", view.case.number.to_string()),
            ("label-stage", self.own(&view.case.stage.title)),
            ("plan-section", self.terminal.say("plan-number", &number)),
            ("label-declared", self.share(view.totals.declared)),
            ("label-evidenced", self.share(view.totals.evidenced)),
            ("label-assessed", self.share(view.totals.assessed)),
            ("plan-rule", self.terminal.say("plan-rule-levels", &worth)),
            ("plan-weight", weight),
            ("label-source", view.rule.as_ref().map(|r| self.own(&r.source)).unwrap_or_default()),
        ] {
            table = table.row(&[&self.label(key), &value]);
        }
        self.print(&table);
        let heads = [
            "label-case-number",
            "label-title",
            "label-stage",
            "label-declared",
            "label-evidenced",
            "label-assessed",
            "plan-verified",
            "cli-contests-open",
        ];
        let mut table = self.table(&heads);
        for line in &view.commitments {
            let verified =
                Args::new().count("some", line.counts.verified).count("all", line.counts.planned);
            table = table.row(&[
                &line.number.to_string(),
                &self.words(&line.title)?,
                &self.own(&line.stage.title),
                &self.level(line.levels.declared.as_ref()),
                &self.level(line.levels.evidenced.as_ref()),
                &self.level(line.levels.assessed.as_ref()),
                &self.terminal.say("plan-of", &verified),
                &self.number(line.counts.open_contests),
            ]);
        }
        self.section("plan-section", view.commitments.len(), &table);
        Ok(())
    }

    fn share(&self, share: Share) -> String {
        let args = Args::new()
            .count("percent", share.percent())
            .count("points", share.points)
            .count("of", share.of);
        let without = Args::new().count("without", share.without);
        let sum = self.terminal.say("plan-share", &args);
        format!("{sum} ({})", self.terminal.say("plan-share-without", &without))
    }

    fn level(&self, level: Option<&Slug>) -> String {
        level.map_or_else(
            || self.label("plan-no-level"),
            |level| self.word("plan-level", level.as_str()),
        )
    }
}
