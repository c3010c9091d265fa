//! One petition: where it stands, its signatures, stages, votes, refusals, duties and corrections.

use sijill_projections::petition::PetitionView;

use super::Shown;
use crate::cli::failure::Failure;
use crate::i18n::Args;

impl Shown<'_> {
    pub(super) fn petition(&self, view: &PetitionView) -> Result<(), Failure> {
        self.terminal.show(&self.words(&view.case.title)?);
        let mut table = self.table(&["cli-what", "label-value"]);
        let signatures = &view.signatures;
        for (key, value) in [
            ("label-case-number", view.case.number.to_string()),
            ("label-stage", self.own(&view.case.stage.title)),
            ("label-body", self.party(&view.case.body)),
            ("label-territory", self.own(&view.case.territory.name)),
            ("label-opened", self.when(&view.case.opened)),
            ("cli-signatures-valid", self.number(signatures.valid)),
            ("cli-signatures-given", self.number(signatures.given)),
            ("cli-signatures-paper", self.number(signatures.by_channel.paper)),
            ("cli-signatures-withdrawn", self.number(signatures.withdrawn)),
            ("cli-signatures-invalidated", self.number(signatures.invalidated)),
        ] {
            table = table.row(&[&self.label(key), &value]);
        }
        for line in &view.case.thresholds {
            let args = Args::new().number("at", line.at);
            let value = match &line.crossed {
                Some(crossing) => {
                    let args = args
                        .count("count", crossing.count)
                        .phrase("when", self.when(&crossing.when));
                    self.terminal.say("cli-threshold-crossed", &args)
                }
                None => self.terminal.say("cli-threshold-open", &args),
            };
            table = table.row(&[&self.own(&line.threshold.title), &value]);
        }
        self.print(&table);
        self.stages(view);
        self.votes_and_refusals(view);
        self.clocks(view);
        self.sealed(&view.case)?;
        self.corrections(view);
        Ok(())
    }

    fn stages(&self, view: &PetitionView) {
        let mut table = self.table(&["label-stage", "label-entered", "label-left", "label-days"]);
        for spell in &view.stages {
            let left = spell.left.as_ref().map(|left| self.when(left)).unwrap_or_default();
            let days = spell.days.map(|days| self.terminal.speech().number(days));
            table = table.row(&[
                &self.own(&spell.stage.title),
                &self.when(&spell.entered),
                &left,
                &days.unwrap_or_default(),
            ]);
        }
        self.section("label-section-stages", view.stages.len(), &table);
        let mut table = self.table(&["label-day", "label-signatures"]);
        for (day, count) in &view.signatures.per_day {
            table = table.row(&[&self.day(*day), &self.number(*count)]);
        }
        self.section("label-section-per-day", view.signatures.per_day.len(), &table);
    }

    fn votes_and_refusals(&self, view: &PetitionView) {
        let heads = [
            "label-in-favour",
            "label-against",
            "label-abstentions",
            "label-outcome",
            "label-recorded-at",
        ];
        let mut table = self.table(&heads);
        for vote in &view.votes {
            // a corrected count shows what it first said
            let count = |first: u64, now: u64| {
                if first == now {
                    return self.number(now);
                }
                let args = Args::new().count("first", first).count("now", now);
                self.terminal.say("cli-corrected", &args)
            };
            table = table.row(&[
                &count(vote.first.in_favour, vote.now.in_favour),
                &count(vote.first.against, vote.now.against),
                &count(vote.first.abstentions, vote.now.abstentions),
                &self.word("outcome", vote.now.outcome.name()),
                &self.when(&vote.when),
            ]);
        }
        self.section("label-section-votes", view.votes.len(), &table);
        let mut table = self.table(&["label-grounds", "label-reasons", "label-recorded-at"]);
        for refusal in &view.refusals {
            let grounds = refusal.grounds.iter().map(|ground| self.own(&ground.title));
            table = table.row(&[
                &self.list(grounds),
                &refusal.reasons.join(" "),
                &self.when(&refusal.when),
            ]);
        }
        self.section("label-section-refusals", view.refusals.len(), &table);
    }

    fn clocks(&self, view: &PetitionView) {
        let mut table =
            self.table(&["label-duty", "label-owed-by", "label-due", "label-fulfilled"]);
        for line in &view.duties {
            let fulfilled = line.fulfilled.as_ref().map(|fulfilled| {
                let args = Args::new()
                    .phrase("when", self.when(&fulfilled.when))
                    .number("days_late", fulfilled.days_late);
                self.terminal.say("cli-fulfilled-on", &args)
            });
            table = table.row(&[
                &self.own(&line.duty.title),
                &self.word("role", line.by.as_str()),
                &line.due.map(|due| self.day(due)).unwrap_or_default(),
                &fulfilled.unwrap_or_else(|| self.label("cli-not-yet")),
            ]);
        }
        self.section("label-section-duties", view.duties.len(), &table);
        let mut table = self.table(&["label-deadline", "label-due", "label-missed", "cli-ended"]);
        for line in &view.deadlines {
            let missed = line.missed.as_ref().map(|missed| self.when(missed));
            let ended = line.ended.as_ref().map(|ended| self.when(&ended.when));
            table = table.row(&[
                &self.own(&line.deadline.title),
                &self.day(line.due),
                &missed.unwrap_or_default(),
                &ended.unwrap_or_default(),
            ]);
        }
        self.section("label-section-deadlines", view.deadlines.len(), &table);
    }

    fn corrections(&self, view: &PetitionView) {
        let mut table = self.table(&[
            "label-field",
            "label-first-value",
            "label-value-now",
            "label-reasons",
            "label-recorded-at",
        ]);
        for line in &view.corrections {
            let said = |value: &serde_json::Value| match value.as_str() {
                Some(text) => text.to_owned(),
                None => value.to_string(),
            };
            table = table.row(&[
                &self.word("field", &line.field),
                &said(&line.correction.first),
                &said(&line.correction.now),
                &line.correction.reason,
                &self.when(&line.correction.when),
            ]);
        }
        self.section("label-section-corrections", view.corrections.len(), &table);
    }
}
