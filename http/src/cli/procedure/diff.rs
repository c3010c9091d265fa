//! `sijill procedure diff`: what changed from one version to another, and what becomes of the cases
//! that run under the old one. Keys are named as their author writes them; nothing may be decided
//! here.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::{Value, json};
use sijill_core::ids::Slug;
use sijill_core::procedure::Procedure;
use sijill_core::procedure::definition::{Definition, RunningCases};
use sijill_core::text::Text;
use sijill_projections::{Question, Wanted};
use sijill_store::Register;

use super::super::failure::Failure;
use super::super::{Terminal, replay};
use crate::i18n::Args;
use crate::table::Table;

/// One thing that changed.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
struct Change {
    /// Where: `step.admit.when`.
    path: String,
    /// What stood there.
    before: Option<Value>,
    /// What stands there now.
    now: Option<Value>,
}

/// What becomes of the cases in one stage of the old version.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize)]
struct Effect {
    /// The stage.
    stage: Slug,
    /// How many cases stand there now, where a register was asked.
    cases: Option<u64>,
    /// The stage of the new version to which they may go or go; none where there is none.
    to: Option<Slug>,
}

/// Tells what changed from `old` to `new`, and its effect on the cases of `register`.
pub(super) fn run(
    terminal: &Terminal,
    (old, new): (&Procedure, &Procedure),
    register: Option<(&Path, Option<&Path>)>,
) -> Result<(), Failure> {
    let changes = changes(&old.definition, &new.definition);
    let standing = match register {
        Some((dir, keys)) => Some(standing(terminal, dir, keys, old)?),
        None => None,
    };
    let effects = effects(&old.definition, &new.definition, standing.as_ref());
    let running = new.definition.transition.as_ref().map(|transition| transition.running);
    let running = running.unwrap_or(RunningCases::Stay);
    if terminal.is_json() {
        terminal.show_json(&json!({
            "from": {"key": old.definition.key, "version": old.definition.version, "hash": old.hash},
            "to": {"key": new.definition.key, "version": new.definition.version, "hash": new.hash},
            "changes": changes, "running": running, "stages": effects,
            "reversed": reversed(&old.definition, &new.definition),
        }));
        return Ok(());
    }
    let told = Told { terminal, old: &old.definition, new: &new.definition };
    told.order();
    told.changes(&changes);
    told.effects(running, &effects);
    Ok(())
}

/// Whether the second is the older of two versions of one procedure.
fn reversed(old: &Definition, new: &Definition) -> bool {
    old.key == new.key && old.version > new.version
}

/// How many running cases stand in each stage under exactly this version.
fn standing(
    terminal: &Terminal,
    dir: &Path,
    keys: Option<&Path>,
    old: &Procedure,
) -> Result<BTreeMap<Slug, u64>, Failure> {
    let register = Register::open_to_read(dir, keys)?;
    let views = replay::fold(terminal, &register, Question::Recorded(None), Wanted::All)?;
    let mut standing = BTreeMap::new();
    for line in views.cases().cases.values() {
        if !line.ended && line.procedure.hash == old.hash {
            *standing.entry(line.stage.id.clone()).or_default() += 1;
        }
    }
    Ok(standing)
}

fn effects(
    old: &Definition,
    new: &Definition,
    standing: Option<&BTreeMap<Slug, u64>>,
) -> Vec<Effect> {
    let mapped = |stage: &Slug| new.transition.as_ref().and_then(|t| t.stages.get(stage)).cloned();
    let stages = old.stages.iter().filter(|stage| !stage.ends);
    stages
        .map(|stage| {
            let to = mapped(&stage.id).unwrap_or_else(|| stage.id.clone());
            Effect {
                cases: standing.map(|all| all.get(&stage.id).copied().unwrap_or_default()),
                to: Some(to).filter(|to| new.stage(to).is_some()),
                stage: stage.id.clone(),
            }
        })
        .collect()
}

/// What tells a part that came or went, the first that it has: its title, what becomes of running
/// cases, how long, which text, how much, whose.
const TELLING: [&str; 9] =
    ["title", "running", "after", "within", "working_days", "each", "text", "value", "by"];

/// Every leaf that differs, in the order of the paths.
fn changes(old: &Definition, new: &Definition) -> Vec<Change> {
    let (before, now) = (leaves(&old.to_value()), leaves(&new.to_value()));
    let paths: BTreeSet<&String> = before.keys().chain(now.keys()).collect();
    let differs = paths.into_iter().filter(|path| before.get(*path) != now.get(*path));
    let whole =
        |path: &str, of: &BTreeMap<String, Value>| of.keys().any(|p| parent(p) == parent(path));
    let mut found: Vec<Change> = Vec::new();
    for path in differs {
        // a part that came or went is one change, told by what tells most of it
        let part = parent(path);
        if !part.is_empty() && whole(path, &before) != whole(path, &now) {
            if found
                .iter()
                .any(|change| change.path == part || part.starts_with(&format!("{}.", change.path)))
            {
                continue;
            }
            let there = |of: &BTreeMap<String, Value>| {
                let telling = TELLING.iter().find_map(|key| of.get(&format!("{part}.{key}")));
                whole(path, of)
                    .then(|| telling.or_else(|| of.get(path)).cloned().unwrap_or_default())
            };
            let (before, now) = (there(&before), there(&now));
            found.push(Change { path: part.to_owned(), before, now });
        } else {
            let (a, b) = (before.get(path).cloned(), now.get(path).cloned());
            found.push(Change { path: path.clone(), before: a, now: b });
        }
    }
    found
}

/// The path of the part in which something stands; of what stands at the top, nothing.
fn parent(path: &str) -> &str {
    path.rsplit_once('.').map_or("", |(parent, _)| parent)
}

/// What a definition says, leaf by leaf, under the keys of its author.
fn leaves(value: &Value) -> BTreeMap<String, Value> {
    let mut out = BTreeMap::new();
    gather(value, "", &mut out);
    out
}

fn gather(value: &Value, path: &str, out: &mut BTreeMap<String, Value>) {
    let under = |key: &str| if path.is_empty() { key.to_owned() } else { format!("{path}.{key}") };
    match value {
        Value::Object(members) if !is_text(value) => {
            for (key, inner) in members {
                gather(inner, &under(authors(key)), out);
            }
        }
        Value::Array(items) if items.iter().any(Value::is_object) => {
            for (n, item) in items.iter().enumerate() {
                // ids are short names, in which a dot would look like a part of the path
                let id = item["id"]
                    .as_str()
                    .map_or_else(|| (n + 1).to_string(), |id| id.replace('.', "·"));
                gather(item, &under(&id), out);
            }
        }
        Value::Null
        | Value::Bool(_)
        | Value::Number(_)
        | Value::String(_)
        | Value::Array(_)
        | Value::Object(_) => {
            out.insert(path.to_owned(), value.clone());
        }
    }
}

/// The key as its author writes it, where the published name is another.
fn authors(key: &str) -> &str {
    match key {
        "activities" => "activity",
        "conditions" => "condition",
        "deadlines" => "deadline",
        "duties" => "duty",
        "options" => "option",
        "rungs" => "rung",
        "steps" => "step",
        "thresholds" => "threshold",
        other => other,
    }
}

fn is_text(value: &Value) -> bool {
    serde_json::from_value::<Text>(value.clone()).is_ok()
}

struct Told<'a> {
    terminal: &'a Terminal,
    old: &'a Definition,
    new: &'a Definition,
}

impl Told<'_> {
    fn say(&self, key: &str) -> String {
        self.terminal.say(key, &Args::new())
    }

    fn table(&self, heads: &[&str]) -> Table {
        let heads: Vec<String> = heads.iter().map(|key| self.say(key)).collect();
        Table::new(&heads.iter().map(String::as_str).collect::<Vec<_>>())
    }

    fn print(&self, table: &Table) {
        let language = self.terminal.speech().language();
        self.terminal.show_plain(&table.render(language, self.terminal.width()));
        self.terminal.show_plain("");
    }

    /// A value in the reader's words.
    fn value(&self, value: Option<&Value>) -> String {
        let Some(value) = value else { return "—".to_owned() };
        if let Ok(text) = serde_json::from_value::<Text>(value.clone()) {
            return text.in_language(self.terminal.speech().language().code()).to_owned();
        }
        match value {
            Value::String(text) => text.clone(),
            Value::Array(items) => {
                let items: Vec<_> = items.iter().map(|item| self.value(Some(item))).collect();
                items.join(self.terminal.comma())
            }
            Value::Null | Value::Bool(_) | Value::Number(_) | Value::Object(_) => value.to_string(),
        }
    }

    /// Says so where the versions were given in the wrong order, or are of two procedures.
    fn order(&self) {
        let args = Args::new()
            .text("old", &self.old.version.to_string())
            .text("new", &self.new.version.to_string());
        if reversed(self.old, self.new) {
            self.terminal.show(&self.terminal.say("cli-diff-reversed", &args));
        } else if self.old.key != self.new.key {
            let keys =
                Args::new().text("old", self.old.key.as_str()).text("new", self.new.key.as_str());
            self.terminal.show(&self.terminal.say("cli-diff-two-procedures", &keys));
        }
    }

    fn changes(&self, changes: &[Change]) {
        let args = Args::new()
            .text("key", self.new.key.as_str())
            .text("old", &self.old.version.to_string())
            .text("new", &self.new.version.to_string())
            .count("n", changes.len() as u64);
        self.terminal.show(&self.terminal.say("cli-diff-changes", &args));
        let mut table = self.table(&["cli-where", "cli-diff-before", "cli-diff-now"]);
        for change in changes {
            let (mut before, mut now) =
                (self.value(change.before.as_ref()), self.value(change.now.as_ref()));
            if before == now {
                // it differs in another language only
                before = change.before.as_ref().map(Value::to_string).unwrap_or_default();
                now = change.now.as_ref().map(Value::to_string).unwrap_or_default();
            }
            table = table.row(&[&change.path, &before, &now]);
        }
        self.print(&table);
    }

    fn effects(&self, running: RunningCases, effects: &[Effect]) {
        self.terminal.show(&self.say(match running {
            RunningCases::Stay => "cli-diff-stay",
            RunningCases::MayMove => "cli-diff-may-move",
            RunningCases::Move => "cli-diff-move",
        }));
        let title = |of: &Definition, id: &Slug| {
            let stage = of.stage(id);
            let language = self.terminal.speech().language();
            stage.map_or_else(
                || id.to_string(),
                |stage| stage.title.in_language(language.code()).to_owned(),
            )
        };
        let mut table = self.table(&["label-stage", "cli-diff-cases", "cli-to"]);
        for effect in effects {
            let cases = effect.cases.map_or_else(
                || "—".to_owned(),
                |n| self.terminal.speech().number(i64::try_from(n).unwrap_or(i64::MAX)),
            );
            let to = match (running, &effect.to) {
                (RunningCases::Stay, _) => self.say("cli-diff-stays"),
                (RunningCases::MayMove | RunningCases::Move, Some(to)) => title(self.new, to),
                (RunningCases::MayMove | RunningCases::Move, None) => self.say("cli-diff-nowhere"),
            };
            table = table.row(&[&title(self.old, &effect.stage), &cases, &to]);
        }
        self.print(&table);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use sijill_core::procedure::SHIPPED;

    fn paths(change: impl Fn(&mut Definition)) -> Vec<String> {
        let old = Procedure::read(SHIPPED[0].1).unwrap().definition;
        let mut new = old.clone();
        change(&mut new);
        changes(&old, &new).into_iter().map(|change| change.path).collect()
    }

    #[test]
    fn what_changed_is_told_where_its_author_wrote_it() {
        assert!(paths(|_| {}).is_empty());
        assert_eq!(paths(|d| d.version = 2), ["version"]);
        assert_eq!(paths(|d| d.steps[1].when = Some("true".into())), ["step.admit.when"]);
        assert_eq!(paths(|d| d.steps[1].when = None), ["step.admit.when"]);
        let gone = paths(|d| {
            d.steps.remove(2);
        });
        assert_eq!(gone, ["step.refuse"]);
        let option = paths(|d| {
            d.steps[2].form[0].options.remove(0);
        });
        assert_eq!(option, ["step.refuse.form.grounds.option.signatures"]);
        assert_eq!(paths(|d| d.stages[0].title.fr = "x".into()), ["stages.collecting.title"]);
    }

    #[test]
    fn a_part_that_came_is_told_by_what_tells_most_of_it() {
        use sijill_core::procedure::definition::{Citation, Confidence, TransitionRule};
        let old = Procedure::read(SHIPPED[0].1).unwrap().definition;
        let mut new = old.clone();
        new.version = 2;
        new.transition = Some(TransitionRule {
            confidence: Confidence::Confirmed,
            running: RunningCases::MayMove,
            source: Citation::AsWritten("invented".to_owned()),
            stages: BTreeMap::new(),
        });
        let found = changes(&old, &new);
        let transition = found.iter().find(|change| change.path == "transition").unwrap();
        assert_eq!((&transition.before, &transition.now), (&None, &Some(json!("may-move"))));
        assert!(reversed(&new, &old) && !reversed(&old, &new) && !reversed(&old, &old));
    }

    #[test]
    fn a_stage_that_is_gone_has_no_stage_after_it() {
        let old = Procedure::read(SHIPPED[0].1).unwrap().definition;
        let mut new = old.clone();
        new.stages.retain(|stage| stage.id.as_str() != "committee");
        let found = effects(&old, &new, None);
        let to = |id: &str| found.iter().find(|e| e.stage.as_str() == id).unwrap().to.clone();
        assert_eq!(to("committee"), None);
        assert_eq!(to("admitted").unwrap().as_str(), "admitted");
        assert!(found.iter().all(|effect| effect.stage.as_str() != "closed"));
    }
}
