//! The register, its cases, the dashboard and what is overdue.

use sijill_core::activity::deliberations::SessionKind;
use sijill_core::procedure::definition::Confidence;
use sijill_projections::cases::CasesView;
use sijill_projections::dashboard::DashboardView;
use sijill_projections::overdue::{OverdueLine, OverdueView, What};
use sijill_projections::register::{Calendar, RegisterView};

use super::Shown;
use crate::cli::failure::Failure;
use crate::i18n::Args;

impl Shown<'_> {
    pub(super) fn register_view(&self, view: &RegisterView) {
        let mut table = self.table(&["cli-what", "label-value"]);
        let name = view.name.as_ref().map(|name| self.own(name)).unwrap_or_default();
        let keeper = view.keeper.as_ref().map(|keeper| self.party(keeper)).unwrap_or_default();
        let zone = view.zone.as_ref().map(|zone| zone.name().to_owned()).unwrap_or_default();
        let last = view.last_time.and_then(|stamp| stamp.moment());
        let last = last.map(|at| self.terminal.speech().moment(at, &self.zone)).unwrap_or_default();
        for (key, value) in [
            ("label-name", name),
            ("label-origin", view.origin.clone().unwrap_or_default()),
            ("label-keeper", keeper),
            ("label-zone", zone),
            ("label-records", self.number(view.records)),
            ("label-last-time", last),
            ("label-erasures", self.number(view.erasures)),
        ] {
            table = table.row(&[&self.label(key), &value]);
        }
        self.print(&table);
        let mut table = self.table(&["label-kind", "label-number"]);
        for (kind, count) in &view.territories {
            let kind = self.word("territory-kind", kind.as_str());
            table = table.row(&[&kind, &self.number(*count)]);
        }
        for (kind, count) in &view.cases {
            table = table.row(&[&self.word("case-kind", kind.as_str()), &self.number(*count)]);
        }
        self.section("cli-holds", view.territories.len() + view.cases.len(), &table);
        let mut table = self.table(&["label-procedure", "label-version", "label-to-be-confirmed"]);
        for version in &view.procedures {
            let unsure = version.to_confirm();
            let title = self.own(&version.title);
            table = table.row(&[&title, &version.version.to_string(), &self.number(unsure)]);
        }
        self.section("label-section-procedures", view.procedures.len(), &table);
        let mut table = self.table(&["label-body", "label-role", "label-from", "label-until"]);
        for mandate in &view.mandates {
            let until = mandate.until.map(|until| self.terminal.speech().date(until));
            let role = self.word("role", mandate.role.as_str());
            let deputy = mandate.deputy.then(|| self.label("label-deputy"));
            table = table.row(&[
                &self.party(&mandate.body),
                &self.list([role].into_iter().chain(deputy)),
                &self.terminal.speech().date(mandate.from),
                &until.unwrap_or_default(),
            ]);
        }
        self.section("label-section-mandates", view.mandates.len(), &table);
        self.sessions(&view.sessions);
    }

    /// The calendars of bodies; nothing, where no session is planned.
    fn sessions(&self, calendars: &[Calendar]) {
        let heads = [
            "label-body",
            "label-session",
            "label-kind",
            "label-from",
            "label-until",
            "label-cancelled",
        ];
        let mut table = self.table(&heads);
        let lines = calendars.iter().flat_map(|of| of.sessions.iter().map(|line| (&of.body, line)));
        let mut rows = 0;
        for (body, line) in lines {
            let kind = match line.kind {
                SessionKind::Extraordinary => "session-kind-extraordinary",
                SessionKind::Ordinary => "session-kind-ordinary",
            };
            let closes = line.closes.unwrap_or(line.opens);
            let cancelled = line.cancelled.as_ref().map(|how| how.reason.clone());
            table = table.row(&[
                &self.party(body),
                line.session.as_str(),
                &self.label(kind),
                &self.terminal.speech().date(line.opens),
                &self.terminal.speech().date(closes),
                &cancelled.unwrap_or_default(),
            ]);
            rows += 1;
        }
        if rows > 0 {
            self.section("label-section-sessions", rows, &table);
        }
    }

    pub(super) fn cases(&self, view: &CasesView) -> Result<(), Failure> {
        let heads = [
            "label-case-number",
            "label-title",
            "label-stage",
            "label-signatures",
            "label-opened",
            "label-case",
        ];
        let mut table = self.table(&heads);
        for case in view.cases.values() {
            table = table.row(&[
                &case.number.to_string(),
                &self.words(&case.title)?,
                &self.own(&case.stage.title),
                &self.number(case.valid_signatures),
                &self.when(&case.opened),
                &case.case.to_string(),
            ]);
        }
        if view.cases.is_empty() {
            self.terminal.show(&self.label("label-nothing"));
        } else {
            self.print(&table);
        }
        Ok(())
    }

    pub(super) fn dashboard(&self, view: &DashboardView) {
        if view.bodies.is_empty() {
            self.terminal.show(&self.label("cli-no-bodies"));
        }
        for body in &view.bodies {
            let board = &body.board;
            self.terminal.show(&self.party(&body.body));
            let mut table = self.table(&["cli-what", "label-number"]);
            for (key, count) in [
                ("label-cases", board.cases),
                ("cli-cases-ended", board.cases_ended),
                ("cli-signatures-valid", board.signatures_valid),
                ("cli-thresholds-crossed", board.thresholds_crossed),
                ("cli-duties-owed", board.duties.owed),
                ("cli-duties-fulfilled", board.duties.fulfilled),
                ("cli-duties-fulfilled-late", board.duties.fulfilled_late),
                ("cli-deadlines-running", board.deadlines.running),
                ("cli-deadlines-missed", board.deadlines.missed),
                ("cli-decisions-adopted", board.decisions.adopted),
                ("cli-decisions-rejected", board.decisions.rejected),
                ("cli-milestones-planned", board.milestones.planned),
                ("cli-milestones-declared", board.milestones.declared),
                ("cli-milestones-verified", board.milestones.verified),
                ("cli-contests-open", board.contests.open),
            ] {
                table = table.row(&[&self.label(key), &self.number(count)]);
            }
            self.print(&table);
            let mut table = self.table(&["label-stage", "label-cases"]);
            for stage in &board.stages {
                let title = self.own(&stage.stage.title);
                table = table.row(&[&title, &self.number(stage.cases)]);
            }
            self.section("cli-by-stage", board.stages.len(), &table);
        }
        for about in &view.figures {
            let heads = [
                "label-figure",
                "label-stated",
                "label-part",
                "label-sum-of-parts",
                "label-difference",
                "label-source",
            ];
            let mut table = self.table(&heads);
            for line in &about.stated {
                let parts = line.parts.iter().map(|part| {
                    format!("{} {}", self.terminal.speech().number(part.value), self.own(&part.of))
                });
                let parts = parts.collect::<Vec<_>>().join(" + ");
                table = table.row(&[
                    &self.word("figure", line.figure.as_str()),
                    &self.terminal.speech().number(line.total),
                    &parts,
                    &self.terminal.speech().number(line.sum),
                    &self.terminal.speech().number(line.difference),
                    &line.source,
                ]);
            }
            self.terminal.show_plain("");
            self.terminal.show(&self.party(&about.about));
            self.section("label-section-stated-figures", about.stated.len(), &table);
        }
    }

    pub(super) fn overdue(&self, view: &OverdueView) -> Result<(), Failure> {
        let on = format!("{}: {}", self.label("label-as-of"), self.day(view.on));
        self.terminal.show(&on);
        self.overdue_lines("cli-standing", &view.standing)?;
        self.overdue_lines("label-section-answered-late", &view.answered_late)
    }

    fn overdue_lines(&self, title: &str, lines: &[OverdueLine]) -> Result<(), Failure> {
        let heads = [
            "cli-what",
            "label-body",
            "label-owed-by",
            "label-due",
            "label-days-late",
            "label-case-number",
            "label-case",
        ];
        let mut table = self.table(&heads);
        for line in lines {
            let what = match line.what {
                What::Contest => "label-contest",
                What::Deadline => "label-deadline",
                What::Declaration => "label-declaration",
                What::Duty => "label-duty",
                What::Confirmation => "label-confirmation",
                What::Retention => "label-retention",
                What::Milestone => "label-milestone",
                What::Opinion => "label-opinion",
                What::Comments => "label-comments",
                What::Evidence => "label-evidence-waiting",
                What::Countersignature => "label-countersignature",
                What::ProgressContest => "label-progress-contest",
                What::Measurement => "label-measurement",
                What::Scoring => "label-scoring",
                What::ScoresReview => "label-scores-review",
            };
            let words = match &line.words {
                Some(words) => self.words(words)?,
                None => self.own(&line.item.title),
            };
            let item = format!("{}: {words}", self.label(what));
            let by = line.by.iter().map(|role| self.word("role", role.as_str()));
            table = table.row(&[
                &item,
                &self.party(&line.body),
                &self.list(by),
                &self.day(line.due),
                &self.terminal.speech().number(line.days_late),
                &line.number.to_string(),
                &line.case.to_string(),
            ]);
        }
        self.section(title, lines.len(), &table);
        let mut told = Vec::new();
        for line in lines {
            let Some(source) = &line.source else { continue };
            let sure = match line.confidence {
                Some(Confidence::Confirmed) => self.label("confidence-confirmed"),
                Some(Confidence::ToBeConfirmed) => self.label("confidence-to-be-confirmed"),
                None => String::new(),
            };
            let args = Args::new().text("source", &self.own(source)).phrase("confidence", sure);
            let ground = self.terminal.say("cli-ground", &args);
            if !told.contains(&ground) {
                self.terminal.show(&ground);
                told.push(ground);
            }
        }
        Ok(())
    }

    /// The word for a code of ours; the code itself where the languages have none.
    pub(super) fn word(&self, family: &str, code: &str) -> String {
        let key = format!("{family}-{}", code.replace(['_', '.'], "-"));
        let word = self.label(&key);
        if word == key { code.to_owned() } else { word }
    }
}
