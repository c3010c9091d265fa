//! One evaluation: evaluators, what is sealed, both codes beside what stands, agreement,
//! recommendations. Nothing may be counted here.

use sijill_core::activity::codes::Kappa;
use sijill_core::case::CaseRefusal;
use sijill_core::ids::CaseId;
use sijill_core::refusal::Refusal;
use sijill_projections::evaluation::EvaluationView;

use super::Shown;
use crate::cli::failure::Failure;
use crate::i18n::Args;

impl Shown<'_> {
    pub(super) fn evaluation_of(&self, case: CaseId, name: &str) -> Result<(), Failure> {
        let unknown = || Failure::Refused(Refusal::from(CaseRefusal::Unknown { case }));
        let view = self.views.evaluation(case).ok_or_else(unknown)?;
        self.head(name);
        self.evaluation(&view)
    }

    fn evaluation(&self, view: &EvaluationView) -> Result<(), Failure> {
        self.terminal.show(&self.words(&view.case.title)?);
        let counts = &view.counts;
        let sealed = Args::new().count("sealed", counts.sealed).count("expected", counts.expected);
        let frozen = view.frozen.map(|frozen| self.terminal.speech().date(frozen.as_of));
        let released = view.released.as_ref().map(|when| self.when(when));
        let not_yet = || self.label("cli-not-yet");
        let mut table = self.table(&["cli-what", "label-value"]);
        for (key, value) in [
            ("label-stage", self.own(&view.case.stage.title)),
            ("label-body", self.party(&view.case.body)),
            ("evaluation-frozen", frozen.unwrap_or_else(not_yet)),
            ("evaluation-sealed", self.terminal.say("evaluation-sealed-of", &sealed)),
            ("evaluation-released", released.unwrap_or_else(not_yet)),
        ] {
            table = table.row(&[&self.label(key), &value]);
        }
        self.print(&table);
        let mut table = self.table(&["evaluation-evaluator", "label-state", "label-reason"]);
        for line in &view.evaluators {
            let standing = serde_json::to_value(line.standing).unwrap_or_default();
            let standing = self.word("evaluator-standing", standing.as_str().unwrap_or_default());
            let reason = line.vetted.as_ref().and_then(|vetted| vetted.reason.clone());
            let reason = reason.unwrap_or_default();
            table = table.row(&[&self.party(&line.evaluator), &standing, &reason]);
        }
        self.section("evaluation-evaluators", view.evaluators.len(), &table);
        self.clusters(view)?;
        self.codes(view);
        self.agreement(view);
        self.sealed(&view.case)?;
        self.recommendations(view)
    }

    /// As people name a case: its number; the id where it is not of this register.
    fn numbered(&self, case: CaseId) -> String {
        self.views.case(case).map_or_else(|| case.to_string(), |known| known.number.to_string())
    }

    fn clusters(&self, view: &EvaluationView) -> Result<(), Failure> {
        let heads = ["field-cluster", "field-subjects", "label-reason", "evaluation-stands"];
        let mut table = self.table(&heads);
        for line in &view.clusters {
            let name = self.words(&line.title)?;
            let subjects: Vec<_> = line.subjects.iter().map(|case| self.numbered(*case)).collect();
            let stands = line.stands.iter().flat_map(|codes| {
                let variable = self.own(&codes.variable.title);
                codes.codes.iter().map(move |one| {
                    let args = Args::new()
                        .text("code", &self.own(&one.code.title))
                        .count("count", one.count);
                    format!("{variable}: {}", self.terminal.say("evaluation-cluster-code", &args))
                })
            });
            let stands: Vec<String> = stands.collect();
            let (comma, lines) = (self.label("case-comma"), stands.join(" · "));
            table = table.row(&[&name, &subjects.join(&comma), &line.reason, &lines]);
        }
        self.section("evaluation-clusters", view.clusters.len(), &table);
        Ok(())
    }

    fn codes(&self, view: &EvaluationView) {
        let heads = [
            "label-case",
            "evaluation-variable",
            "evaluation-first",
            "evaluation-second",
            "evaluation-stands",
        ];
        let mut table = self.table(&heads);
        let mut rows = 0;
        for line in &view.subjects {
            let subject = self.numbered(line.subject);
            for coded in &line.codes {
                let stands = coded.stands.as_ref().map(|code| self.own(&code.title));
                table = table.row(&[
                    &subject,
                    &self.own(&coded.variable.title),
                    &self.own(&coded.first.code.title),
                    &self.own(&coded.second.code.title),
                    &stands.unwrap_or_else(|| self.label("cli-not-yet")),
                ]);
                rows += 1;
            }
        }
        self.section("evaluation-codes", rows, &table);
    }

    fn agreement(&self, view: &EvaluationView) {
        let heads = ["evaluation-variable", "evaluation-agreed", "evaluation-kappa"];
        let mut table = self.table(&heads);
        for line in &view.agreement {
            let of = Args::new()
                .count("agreed", u64::from(line.agreed))
                .count("compared", u64::from(line.compared));
            let kappa = line.kappa.map(|Kappa { denominator, numerator }| {
                if denominator == 1 {
                    numerator.to_string()
                } else {
                    format!("{numerator}/{denominator}")
                }
            });
            table = table.row(&[
                &self.own(&line.variable.title),
                &self.terminal.say("evaluation-agreed-of", &of),
                &kappa.unwrap_or_else(|| self.label("evaluation-kappa-undefined")),
            ]);
        }
        self.section("evaluation-agreement", view.agreement.len(), &table);
    }

    fn recommendations(&self, view: &EvaluationView) -> Result<(), Failure> {
        let heads = ["label-body", "evaluation-recommendation", "label-answer", "label-reason"];
        let mut table = self.table(&heads);
        for line in &view.recommendations {
            let answer = line.answer.as_ref().map(|answer| {
                let code = serde_json::to_value(answer.answer).unwrap_or_default();
                self.word("recommendation-answer", code.as_str().unwrap_or_default())
            });
            let reason = line.answer.as_ref().map(|answer| answer.reason.clone());
            table = table.row(&[
                &self.party(&line.body),
                &self.words(&line.text)?,
                &answer.unwrap_or_else(|| self.label("cli-not-yet")),
                &reason.unwrap_or_default(),
            ]);
        }
        self.section("evaluation-recommendations", view.recommendations.len(), &table);
        Ok(())
    }
}
