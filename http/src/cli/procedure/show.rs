//! `sijill procedure show`: what a definition says, in tables. Nothing may be checked here.

use serde_json::json;
use sijill_core::ids::Slug;
use sijill_core::procedure::Procedure;
use sijill_core::procedure::definition::{Citation, Confidence, Definition, ParamValue};
use sijill_core::text::Text;

use super::super::Terminal;
use crate::i18n::{Args, Language};
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
    let shown = Shown { terminal, definition, language: terminal.speech().language() };
    terminal.show(&crate::table::heading(&shown.own(&definition.title)));
    for table in
        [shown.head(procedure), shown.basis(), shown.params(), shown.steps(), shown.deadlines()]
    {
        terminal.show_plain(&table.render(shown.language, terminal.width()));
        terminal.show_plain("");
    }
}

struct Shown<'a> {
    terminal: &'a Terminal,
    definition: &'a Definition,
    language: Language,
}

impl Shown<'_> {
    fn title(&self, key: &str) -> String {
        self.terminal.say(key, &Args::new())
    }

    fn titles<const N: usize>(&self, keys: [&str; N]) -> Table {
        let heads = keys.map(|key| self.title(key));
        Table::new(&heads.each_ref().map(String::as_str))
    }

    fn own(&self, text: &Text) -> String {
        text.in_language(self.language.code()).to_owned()
    }

    fn cited(&self, source: &Citation) -> String {
        source.in_language(self.language.code()).to_owned()
    }

    fn sure(&self, confidence: Confidence) -> String {
        self.title(match confidence {
            Confidence::Confirmed => "confidence-confirmed",
            Confidence::ToBeConfirmed => "confidence-to-be-confirmed",
        })
    }

    fn role(&self, role: &Slug) -> String {
        let key = format!("role-{role}");
        let word = self.title(&key);
        if word == key { role.to_string() } else { word }
    }

    /// What a definition is, in a few lines.
    fn head(&self, procedure: &Procedure) -> Table {
        let definition = self.definition;
        let mut frame = self.titles(["cli-what", "label-value"]);
        let stages = definition.stages.iter().map(|stage| self.own(&stage.title));
        let thresholds = definition.thresholds.iter();
        let thresholds =
            thresholds.map(|t| format!("{}: {} ≥ {}", self.own(&t.title), t.count, t.at));
        for (key, value) in [
            ("label-procedure", definition.key.to_string()),
            ("label-version", definition.version.to_string()),
            ("label-from", self.terminal.speech().date(definition.valid_from)),
            ("label-fingerprint", procedure.hash.to_string()),
            ("label-section-stages", stages.collect::<Vec<_>>().join(" · ")),
            (
                "label-section-thresholds",
                thresholds.collect::<Vec<_>>().join(self.terminal.comma()),
            ),
        ] {
            frame = frame.row(&[&self.title(key), &value]);
        }
        frame
    }

    fn basis(&self) -> Table {
        let mut basis = self.titles(["label-section-legal-basis", "label-confidence"]);
        for law in &self.definition.basis {
            basis = basis.row(&[&self.cited(&law.text), &self.sure(law.confidence)]);
        }
        basis
    }

    fn params(&self) -> Table {
        let heads = ["label-section-parameters", "label-value", "label-source", "label-confidence"];
        let mut params = self.titles(heads);
        for param in self.definition.params.values() {
            let value = match &param.value {
                ParamValue::Boolean(yes) => yes.to_string(),
                ParamValue::Integer(n) => self.terminal.speech().number(*n),
                ParamValue::List(list) => {
                    list.iter().map(i64::to_string).collect::<Vec<_>>().join(" ")
                }
                ParamValue::Rule(rule) => rule.clone(),
            };
            let (source, sure) = (self.cited(&param.source), self.sure(param.confidence));
            params = params.row(&[&self.own(&param.title), &value, &source, &sure]);
        }
        params
    }

    fn steps(&self) -> Table {
        let mut steps = self.titles(["label-step", "label-from", "cli-to", "cli-by", "cli-when"]);
        let stage = |id| self.definition.stage(id).map(|s| self.own(&s.title)).unwrap_or_default();
        for step in &self.definition.steps {
            let from = step.from.iter().map(stage).collect::<Vec<_>>().join(self.terminal.comma());
            let by = step.by.iter().map(|role| self.role(role)).collect::<Vec<_>>();
            let by = if step.automatic {
                self.title("cli-automatic")
            } else {
                by.join(self.terminal.comma())
            };
            let to = step.to.as_ref().map(stage).unwrap_or_default();
            let when = step.when.clone().unwrap_or_default();
            steps = steps.row(&[&self.own(&step.title), &from, &to, &by, &when]);
        }
        steps
    }

    fn deadlines(&self) -> Table {
        let heads = ["label-deadline", "cli-time", "label-source", "label-confidence"];
        let mut deadlines = self.titles(heads);
        for deadline in &self.definition.deadlines {
            let time = deadline.within.clone().unwrap_or_else(|| self.title("cli-next-session"));
            let (source, sure) = (self.cited(&deadline.source), self.sure(deadline.confidence));
            deadlines = deadlines.row(&[&self.own(&deadline.title), &time, &source, &sure]);
        }
        deadlines
    }
}
