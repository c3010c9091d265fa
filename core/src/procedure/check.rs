//! What must hold before a definition can be published, all of it told at once. Nothing here may
//! stop at the first fault, and nothing here reads files.

mod across;
mod asked;
mod clock;
mod coding;
mod consulting;
mod course;
mod evidence;
mod flow;
mod mandate;
mod owed;
mod rollup;
mod scoring;
mod sealed;
mod sense;
mod spread;
mod steps;
mod values;

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

pub use self::course::{check_against, lost};
use crate::activity::ActivityKind;
use crate::ids::Slug;
use crate::procedure::definition::{Definition, ParamValue, ThresholdRule};
use crate::procedure::facts::{SIGNATURES_VALID, opening_schema, territory_schema};
use crate::procedure::guard::{BadGuard, Facts, Guard, Kind, Schema, Value};
use crate::record::INTEGER_MAX;

pub use self::across::across;
use self::sense::reached_somewhere;

/// One thing that is wrong with a definition.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Fault {
    /// The line of the author's file, where it is known.
    pub line: Option<usize>,
    /// Where in the definition: `step.submit.when`.
    pub path: String,
    /// The stable code.
    pub code: &'static str,
    /// What exactly.
    pub what: String,
}

/// Faults of things that refer to others: not told when some of the others could not be read.
pub const REFERRING: &[&str] = &[
    "activity-for-nobody",
    "basis-missing",
    "because-unknown",
    "coding-wrong",
    "mandate-wrong",
    "amends-wrong",
    "seal-wrong",
    "condition-never-checked",
    "condition-of-nobody",
    "contest-wrong",
    "counts-from-wrong",
    "deadline-unknown",
    "evidence-wrong",
    "refusal-without-sentence",
    "rollup-wrong",
    "rounds-wrong",
    "scores-wrong",
    "sessions-missing",
    "stage-inescapable",
    "stage-missing",
    "stage-unknown",
    "stage-unreachable",
    "step-for-nobody",
    "step-unknown",
    "threshold-never-met",
    "voting-wrong",
];

/// What is worth knowing and keeps nobody from publishing.
const NOTES: [&str; 2] = ["calendar-not-shipped", "versions-apart"];

impl Fault {
    /// Whether it is only worth knowing.
    pub fn is_note(&self) -> bool {
        NOTES.contains(&self.code)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {} ({})", self.path, self.code, self.what)
    }
}

/// Checks a definition and compiles its guards.
///
/// # Errors
/// Every fault there is.
pub fn check(definition: &Definition) -> Result<BTreeMap<String, Guard>, Vec<Fault>> {
    let mut check = Check::of(definition);
    let parts = [definition.params.len(), definition.steps.len(), definition.thresholds.len()];
    check.tries = parts.iter().all(|parts| *parts <= PARTS_MAX);
    check.frame();
    check.days();
    check.roles();
    check.names();
    check.vain_steps();
    check.params();
    check.thresholds();
    check.steps();
    check.values();
    check.stages();
    if definition.stages.len() <= PARTS_MAX && definition.steps.len() <= PARTS_MAX {
        check.automatic_cycles();
    }
    check.deadlines();
    check.counts();
    check.duties();
    check.contests();
    check.conditions();
    check.quorum();
    check.sample();
    check.evidence();
    check.voting();
    check.rollup();
    check.rounds();
    check.scores();
    check.coding();
    check.course();
    if check.faults.iter().any(|fault| fault.code == "stage-unknown") {
        // where a way leads is not known while one of its stages is misspelt
        check.faults.retain(|f| !matches!(f.code, "stage-unreachable" | "stage-inescapable"));
    }
    if check.faults.is_empty() { Ok(check.guards) } else { Err(check.faults) }
}

/// Compiles the guards of a definition that was checked when it was published.
///
/// # Errors
/// The expressions that this engine cannot compile.
pub fn compile(definition: &Definition) -> Result<BTreeMap<String, Guard>, Vec<Fault>> {
    let mut check = Check::of(definition);
    check.params();
    check.thresholds();
    check.steps();
    check.conditions();
    check.quorum();
    check.sample();
    check.evidence();
    check.counts();
    check.faults.retain(|fault| matches!(fault.code, "guard-wrong" | "guard-reads-count"));
    if check.faults.is_empty() { Ok(check.guards) } else { Err(check.faults) }
}

/// The most stages, steps, thresholds, deadlines or duties of a definition: what follows of itself
/// from one step must fit in one append.
const PARTS_MAX: usize = 100;

struct Check<'a> {
    definition: &'a Definition,
    faults: Vec<Fault>,
    guards: BTreeMap<String, Guard>,
    /// Whether rules are tried on invented states of affairs: not of what was published, and not
    /// where there is so much that a hostile definition would keep everyone waiting.
    tries: bool,
    /// The steps whose guard nothing meets.
    vain: BTreeSet<Slug>,
}

impl<'a> Check<'a> {
    fn of(definition: &'a Definition) -> Self {
        let (faults, guards, tries, vain) = Default::default();
        Self { definition, faults, guards, tries, vain }
    }
}

impl Check<'_> {
    fn fault(&mut self, path: impl Into<String>, code: &'static str, what: impl Into<String>) {
        self.faults.push(Fault { line: None, path: path.into(), code, what: what.into() });
    }

    fn frame(&mut self) {
        let d = self.definition;
        if d.version == 0 {
            self.fault("version", "version-wrong", "versions count from 1");
        }
        for (path, parts) in [
            ("stage", d.stages.len()),
            ("step", d.steps.len()),
            ("threshold", d.thresholds.len()),
            ("deadline", d.deadlines.len()),
            ("duty", d.duties.len()),
            ("condition", d.conditions.len()),
        ] {
            if parts > PARTS_MAX {
                self.fault(path, "too-many", format!("{parts}, at most {PARTS_MAX}"));
            }
        }
        if d.valid_until.is_some_and(|until| until.last_day() < d.valid_from.first_day()) {
            self.fault("valid_until", "value-wrong", "it lies before `valid_from`");
        }
        if d.basis.is_empty() {
            self.fault("basis", "basis-missing", "name the law or rule it stands on");
        }
        if d.stages.is_empty() {
            self.fault("stage", "stage-missing", "there is no stage to start in");
        }
        if d.open_by.is_empty() {
            self.fault("open_by", "step-for-nobody", "nobody may open a case");
        }
        let reserved = ["party", "procedure", "register", "territory", "body", "calendar"];
        if reserved.contains(&d.kind.as_str()) {
            self.fault("kind", "name-reserved", d.kind.to_string());
        }
    }

    /// Ids are unique, and those that guards name can be written in a guard.
    fn names(&mut self) {
        let d = self.definition;
        let ids = |prefix: &str, ids: Vec<&Slug>| -> Vec<(String, String)> {
            ids.iter().map(|id| (format!("{prefix}.{id}"), id.to_string())).collect()
        };
        let mut all = ids("stage", d.stages.iter().map(|s| &s.id).collect());
        all.extend(ids("step", d.steps.iter().map(|s| &s.id).collect()));
        all.extend(ids("deadline", d.deadlines.iter().map(|s| &s.id).collect()));
        all.extend(ids("duty", d.duties.iter().map(|s| &s.id).collect()));
        let mut named = ids("threshold", d.thresholds.iter().map(|s| &s.id).collect());
        named.extend(ids("params", d.params.keys().collect()));
        named.extend(ids("condition", d.conditions.iter().map(|c| &c.id).collect()));
        named.extend(ids("figures", d.figures.iter().collect()));
        for step in &d.steps {
            let prefix = format!("step.{}.form", step.id);
            named.extend(ids(&prefix, step.form.iter().map(|field| &field.id).collect()));
        }
        for (path, id) in &named {
            let starts = id.starts_with(|c: char| c.is_ascii_lowercase());
            if !starts || id.contains(['-', '.']) || id == "occurred" || id == "case" {
                self.fault(path, "name-not-usable", "use a-z, 0-9 and _, starting with a letter");
            }
        }
        let mut seen = BTreeSet::new();
        for (path, _) in all.into_iter().chain(named) {
            if !seen.insert(path.clone()) {
                self.fault(path, "name-twice", "this id is used before");
            }
        }
    }

    fn guard(
        &mut self,
        path: &str,
        source: &str,
        schema: &Schema,
        kinds: &[Kind],
    ) -> Option<Guard> {
        match Guard::check(source, schema) {
            Ok(guard) if kinds.contains(&guard.kind()) => {
                if guard.divides_by_zero() {
                    self.fault(path, "rule-without-result", source);
                }
                Some(guard)
            }
            Ok(guard) => {
                let expected: Vec<_> = kinds.iter().map(|kind| kind.name()).collect();
                let what =
                    format!("gives a {}, not a {}", guard.kind().name(), expected.join(" or "));
                self.fault(path, "guard-wrong", what);
                None
            }
            Err(BadGuard::UnknownFact(fact))
                if fact.starts_with("signatures.") && path.ends_with(".when") =>
            {
                // a step reads the recorded crossing, never the running count
                let crossings = schema.keys().filter(|path| path.starts_with("crossed."));
                let crossings: Vec<_> = crossings.map(|path| format!("`{path}`")).collect();
                self.fault(
                    path,
                    "guard-reads-count",
                    format!("`{fact}` ({})", crossings.join(", ")),
                );
                None
            }
            Err(bad) => {
                self.fault(path, "guard-wrong", bad.to_string());
                None
            }
        }
    }

    fn params(&mut self) {
        for (name, param) in &self.definition.params {
            let path = format!("params.{name}");
            match &param.value {
                ParamValue::Rule(source) => {
                    let path = format!("{path}.value");
                    let kinds = [Kind::Integer, Kind::Boolean, Kind::Text];
                    if let Some(guard) =
                        self.guard(&path, source, &territory_schema(self.definition), &kinds)
                    {
                        self.somewhere(&path, &guard);
                        self.guards.insert(format!("params.{name}"), guard);
                    }
                }
                ParamValue::Integer(n) if n.saturating_abs() > INTEGER_MAX => {
                    self.fault(path, "number-too-large", n.to_string());
                }
                ParamValue::List(list) if list.iter().any(|n| n.saturating_abs() > INTEGER_MAX) => {
                    self.fault(path, "number-too-large", format!("{list:?}"));
                }
                ParamValue::List(list) if list.is_empty() => {
                    self.fault(path, "list-empty", "a list parameter needs a value");
                }
                ParamValue::Integer(_) | ParamValue::List(_) | ParamValue::Boolean(_) => {}
            }
        }
    }

    fn thresholds(&mut self) {
        let schema = opening_schema(self.definition);
        let counted = self.reachable().iter().any(|stage| {
            let stage = self.definition.stage(stage);
            stage.is_some_and(|stage| stage.allows.contains(&ActivityKind::Signatures))
        });
        let places = self.places_with_params();
        for ThresholdRule { id, count, at, .. } in &self.definition.thresholds {
            let path = format!("threshold.{id}");
            if count != SIGNATURES_VALID {
                self.fault(format!("{path}.count"), "count-unknown", count.clone());
            } else if !counted {
                self.fault(
                    &path,
                    "threshold-never-met",
                    "no stage that is reached takes signatures",
                );
            }
            let at_path = format!("{path}.at");
            let Some(guard) = self.guard(&at_path, at, &schema, &[Kind::Integer]) else { continue };
            let fixed = self.fixed();
            if guard.reads().all(|path| fixed.contains_key(path)) {
                match guard.answer(&fixed) {
                    Ok(answer)
                        if answer.integer().is_some_and(|n| (1..=INTEGER_MAX).contains(&n)) => {}
                    Ok(_) => self.fault(&at_path, "threshold-never-met", "it must be at least 1"),
                    Err(_) if guard.divides_by_zero() => {}
                    Err(_) => self.fault(&at_path, "rule-without-result", at.clone()),
                }
            } else if !reached_somewhere(&places, &guard) {
                self.fault(&at_path, "threshold-never-met", "it must be at least 1 somewhere");
            }
            self.guards.insert(format!("threshold.{id}"), guard);
        }
        self.spreads();
    }

    /// The parameters that are the same in every case.
    fn fixed(&self) -> Facts {
        let params = self.definition.params.iter();
        params
            .filter_map(|(name, param)| match param.value {
                ParamValue::Integer(n) => Some((format!("params.{name}"), Value::Integer(n))),
                ParamValue::Boolean(_) | ParamValue::List(_) | ParamValue::Rule(_) => None,
            })
            .collect()
    }
}
