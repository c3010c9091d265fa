//! `sijill procedure show`: what a definition says, in tables. Nothing may be checked here, and no rule
//! be put into words: a page shows the same ones.

use std::sync::Arc;

use serde_json::json;
use sijill_core::calendar;
use sijill_core::procedure::Procedure;
use sijill_core::procedure::definition::Definition;
use sijill_core::time::Zone;

use super::super::Terminal;
use crate::i18n::Speech;
use crate::service::pages::case::facts::Ground;
use crate::service::rulebook::{self, Rule};
use crate::service::words::Words;
use crate::table::Table;

/// Shows `procedure`.
pub(super) fn show(terminal: &Terminal, procedure: &Procedure) {
    let definition = &procedure.definition;
    if terminal.is_json() {
        terminal.show_json(&json!({
            "hash": procedure.hash, "confirmed": definition.confirmed(),
            "definition": definition.to_value(),
        }));
        return;
    }
    // a definition holds no moment: its dates are the same in every zone
    let speech = Speech::new(terminal.speech().language());
    let shown = Shown { terminal, t: Words::new(Arc::new(speech), Zone::default()) };
    let shipped = calendar::SHIPPED.iter().filter_map(|(name, _)| calendar::shipped(name));
    let calendars = shipped.map(|calendar| (calendar.calendar, calendar.title)).collect();
    let rules = rulebook::words(&shown.t, definition, &calendars);
    terminal.show(&crate::table::heading(shown.t.text(&definition.title)));
    let people = rules.people.iter().chain(&rules.quorum);
    let people = people
        .fold(shown.named("procedure-people"), |table, (name, value)| table.row(&[name, value]));
    for table in [shown.head(procedure), shown.basis(&rules.basis), people] {
        shown.lay(&table);
    }
    for (_, heading, rules) in rules.sections() {
        if !rules.is_empty() {
            terminal.show(&crate::table::heading(&shown.t.say(heading)));
            rules.iter().for_each(|rule| shown.lay(&shown.rule(rule)));
        }
    }
}

struct Shown<'a> {
    terminal: &'a Terminal,
    t: Words,
}

impl Shown<'_> {
    fn lay(&self, table: &Table) {
        self.terminal.show_plain(&table.render(self.t.language(), self.terminal.width()));
        self.terminal.show_plain("");
    }

    fn named(&self, key: &str) -> Table {
        Table::new(&[&self.t.say(key), &self.t.say("label-value")])
    }

    /// What a definition is, in a few lines.
    fn head(&self, procedure: &Procedure) -> Table {
        let definition: &Definition = &procedure.definition;
        let stages = definition.stages.iter().map(|stage| self.t.text(&stage.title));
        let comma = self.t.say("case-comma");
        let rows = [
            ("label-procedure", Some(definition.key.to_string())),
            ("label-version", Some(definition.version.to_string())),
            ("label-from", Some(self.t.date(&definition.valid_from))),
            ("label-until", definition.valid_until.as_ref().map(|day| self.t.date(day))),
            ("label-fingerprint", Some(procedure.hash.to_string())),
            ("label-section-stages", Some(stages.collect::<Vec<_>>().join(&comma))),
        ];
        rows.into_iter().fold(self.named("cli-what"), |table, (key, value)| match value {
            Some(value) => table.row(&[&self.t.say(key), &value]),
            None => table,
        })
    }

    fn basis(&self, basis: &[Ground]) -> Table {
        let heads = ["label-section-legal-basis", "label-confidence"].map(|key| self.t.say(key));
        let table = Table::new(&heads.each_ref().map(String::as_str));
        basis.iter().fold(table, |table, law| table.row(&[&law.source, &law.confidence]))
    }

    /// A rule: its title, then all that it says.
    fn rule(&self, rule: &Rule) -> Table {
        let form = self.t.say("procedure-form");
        let ground = rule.ground.as_ref();
        let source = ground.map(|g| (self.t.say("label-source"), g.source.clone()));
        let sure = ground.map(|g| (self.t.say("label-confidence"), g.confidence.clone()));
        let competing = self.t.say("procedure-competing");
        let competing = rule
            .competing
            .iter()
            .map(|(value, source)| (competing.clone(), format!("{value} ({source})")));
        let form = rule.form.iter().map(|(name, kind)| (form.clone(), format!("{name}: {kind}")));
        let said = rule.pairs.iter().chain(&rule.codes).cloned();
        let said = said.chain(form).chain(source).chain(sure).chain(competing);
        let table = Table::new(&[&rule.title, ""]);
        said.fold(table, |table, (name, value)| table.row(&[&name, &value]))
    }
}
