//! `sijill procedure simulate`: what came of trying a definition out, as tables. What is tried is
//! drawn in [`crate::simulate`].

use std::collections::BTreeMap;

use sijill_core::ids::Slug;
use sijill_core::procedure::definition::Definition;
use sijill_core::procedure::{Procedure, SHIPPED};
use sijill_core::text::Text;

use super::super::Terminal;
use crate::i18n::Args;
use crate::sentences::{Names, Sentences};
use crate::simulate::{Asked, Report, run as simulate};
use crate::table::Table;

/// Simulates `procedure` and shows what came of it.
pub(super) fn run(terminal: &Terminal, procedure: &Procedure, asked: Asked) {
    let shipped = SHIPPED.iter().filter_map(|(_, source)| Procedure::read(source).ok());
    let report = simulate(procedure, &shipped.collect::<Vec<_>>(), asked);
    if terminal.is_json() {
        terminal.show_json(&serde_json::to_value(&report).unwrap_or_default());
        return;
    }
    let told = Told { terminal, definition: &procedure.definition, report: &report };
    told.head();
    told.ends();
    told.stages();
    told.steps();
    told.deadlines();
    told.refused();
}

struct Told<'a> {
    terminal: &'a Terminal,
    definition: &'a Definition,
    report: &'a Report,
}

impl Told<'_> {
    fn table<const N: usize>(&self, keys: [&str; N]) -> Table {
        let heads = keys.map(|key| self.terminal.say(key, &Args::new()));
        Table::new(&heads.each_ref().map(String::as_str))
    }

    fn print(&self, table: &Table) {
        let language = self.terminal.speech().language();
        self.terminal.show_plain(&table.render(language, self.terminal.width()));
        self.terminal.show_plain("");
    }

    fn own(&self, text: &Text) -> String {
        text.in_language(self.terminal.speech().language().code()).to_owned()
    }

    fn stage(&self, id: &Slug) -> String {
        let stage = self.definition.stage(id);
        stage.map_or_else(|| id.to_string(), |stage| self.own(&stage.title))
    }

    fn number(&self, n: u64) -> String {
        self.terminal.speech().number(i64::try_from(n).unwrap_or(i64::MAX))
    }

    fn head(&self) {
        let report = self.report;
        self.terminal.show(&crate::table::heading(&self.own(&self.definition.title)));
        let args = Args::new()
            .text("seed", &report.seed.to_string())
            .number("opened", i64::try_from(report.opened).unwrap_or(i64::MAX))
            .number("cases", i64::from(report.cases))
            .number("days", i64::from(report.days))
            .number("crowd", i64::from(report.crowd));
        self.terminal.show(&self.terminal.say("cli-simulate-head", &args));
        self.terminal.show_plain("");
    }

    fn ends(&self) {
        let mut table = self.table(["cli-simulate-ended", "cli-simulate-cases"]);
        for (stage, cases) in &self.report.ended {
            table = table.row(&[&self.stage(stage), &self.number(*cases)]);
        }
        self.print(&table);
        let mut table = self.table(["cli-simulate-standing", "cli-simulate-cases"]);
        for (stage, cases) in &self.report.standing {
            table = table.row(&[&self.stage(stage), &self.number(*cases)]);
        }
        self.print(&table);
    }

    fn stages(&self) {
        let heads =
            ["label-stage", "cli-simulate-left", "cli-simulate-median", "cli-simulate-longest"];
        let mut table = self.table(heads);
        let order = self.definition.stages.iter().map(|stage| &stage.id);
        for (id, told) in order.filter_map(|id| Some((id, self.report.stages.get(id)?))) {
            let speech = self.terminal.speech();
            let (median, longest) =
                (speech.number(told.median_days), speech.number(told.longest_days));
            table = table.row(&[&self.stage(id), &self.number(told.left), &median, &longest]);
        }
        self.print(&table);
    }

    fn steps(&self) {
        let mut table = self.table(["label-step", "cli-simulate-taken"]);
        for step in &self.definition.steps {
            let taken = self.report.steps.get(&step.id).copied().unwrap_or_default();
            let taken = match taken {
                0 => self.terminal.say("cli-simulate-never", &Args::new()),
                taken => self.number(taken),
            };
            table = table.row(&[&self.own(&step.title), &taken]);
        }
        self.print(&table);
        let mut table = self.table(["label-section-thresholds", "cli-simulate-crossed"]);
        for threshold in &self.definition.thresholds {
            let crossed = self.report.thresholds.get(&threshold.id).copied().unwrap_or_default();
            table = table.row(&[&self.own(&threshold.title), &self.number(crossed)]);
        }
        self.print(&table);
    }

    fn deadlines(&self) {
        let mut table =
            self.table(["label-deadline", "cli-simulate-started", "cli-simulate-missed"]);
        for deadline in &self.definition.deadlines {
            let told = self.report.deadlines.get(&deadline.id).cloned().unwrap_or_default();
            let (started, missed) = (self.number(told.started), self.number(told.missed));
            table = table.row(&[&self.own(&deadline.title), &started, &missed]);
        }
        self.print(&table);
    }

    fn refused(&self) {
        let codes = |title: &str, codes: &BTreeMap<String, u64>| {
            if codes.is_empty() {
                return;
            }
            let mut table = self.table([title, "cli-simulate-times", "cli-simulate-for-example"]);
            let names = Names { definition: Some(self.definition), ..Names::default() };
            let sentences = Sentences::new(self.terminal.speech(), names);
            for (code, times) in codes {
                let facts = self.report.facts.get(code).cloned().unwrap_or_default();
                let sentence = sentences.refused(code, &facts);
                table = table.row(&[code, &self.number(*times), &sentence]);
            }
            self.print(&table);
        };
        codes("cli-simulate-not-opened", &self.report.not_opened);
        codes("cli-simulate-refused", &self.report.refused);
    }
}
