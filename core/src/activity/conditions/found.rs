//! What the engine finds of a condition from the records of its case, where the procedure has rules for
//! it: met, not met, or not to be told yet; with what the rules read and the records that show it. It is
//! written down whenever it changes, and a person confirms it or says otherwise. No person's finding may
//! be made, changed or taken back here.

use std::collections::{BTreeMap, BTreeSet};

use jiff::civil::Date;
use serde::{Deserialize, Serialize};

use super::{ConditionEvent, Finding};
use crate::case::Case;
use crate::event::Happened;
use crate::ids::Slug;
use crate::procedure::Procedure;
use crate::procedure::definition::{ConditionRule, Definition};
use crate::procedure::facts::{missed, opening_schema, step_facts, taken};
use crate::procedure::guard::{Facts, Kind, Schema, Value};
use crate::query::Position;
use crate::time::Zone;

/// The rule that says when a condition is met.
pub(crate) const MET: &str = "met";
/// The rule that says when it is not.
pub(crate) const NOT_MET: &str = "not_met";
/// How many records of one fact a finding names: the latest ones. It keeps a record short, and is no
/// number of any law.
const SHOWN_MAX: usize = 24;
/// The day from which the days that rules read are counted.
const DAY_ZERO: Date = jiff::civil::date(1970, 1, 1);

/// The engine found something of a condition.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionFound {
    /// Which.
    pub condition: Slug,
    /// What it found.
    pub finding: Finding,
    /// What its rules read.
    pub read: Facts,
    /// Where the records stand that show it: steps that were taken, deadlines that were missed; of each
    /// fact the latest, at most 24.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shown: Vec<Position>,
}

/// The name under which a rule of a condition is kept.
pub(crate) fn rule_of(condition: &Slug, name: &str) -> String {
    format!("condition.{condition}.{name}")
}

/// The name of the fact that says on which day a step was first taken.
fn first_day(step: &Slug) -> String {
    format!("first_day.{}", step.as_str().replace('-', "_"))
}

/// The facts that such rules may read: parameters, steps taken and when first, deadlines missed,
/// rounds that were consulted on, comments.
pub(crate) fn schema(definition: &Definition) -> Schema {
    let mut schema = opening_schema(definition);
    schema.retain(|path, _| path.starts_with("params."));
    for deadline in &definition.deadlines {
        schema.insert(missed(&deadline.id), Kind::Boolean);
    }
    for step in &definition.steps {
        schema.insert(taken(&step.id), Kind::Integer);
        schema.insert(first_day(&step.id), Kind::Integer);
    }
    for round in definition.rounds() {
        schema.insert(round.fact(), Kind::Boolean);
    }
    for (name, kind) in crate::activity::consultations::FACTS {
        schema.insert(format!("consultations.{name}"), *kind);
    }
    schema
}

/// What the engine finds of the conditions of a case now, where that is not what it found last.
pub(crate) fn changed(case: &Case, procedure: &Procedure, zone: &Zone) -> Vec<ConditionFound> {
    let rules = &procedure.definition.conditions;
    if rules.iter().all(|rule| rule.machine.is_none()) {
        return vec![];
    }
    let facts = facts(case, &procedure.definition, zone);
    let rules = rules.iter().filter(|rule| rule.machine.is_some());
    let found = rules.map(|rule| found(case, procedure, rule, &facts, zone));
    found.filter(|found| !stands(case, found)).collect()
}

/// Whether that is what was found last; before anything was found, nothing is to be told.
fn stands(case: &Case, now: &ConditionFound) -> bool {
    match case.conditions.machine(&now.condition) {
        Some(before) => before.finding == now.finding && before.shown == now.shown,
        None => now.finding == Finding::Unclear,
    }
}

fn facts(case: &Case, definition: &Definition, zone: &Zone) -> Facts {
    let mut facts = step_facts(case, definition, None, &BTreeMap::new(), "engine");
    for step in &definition.steps {
        let first = case.trace.first(&step.id, &case.corrected, zone);
        let days = first.map_or(0, |(day, _)| i64::from((day - DAY_ZERO).get_days()));
        facts.insert(first_day(&step.id), Value::Integer(days));
    }
    facts
}

fn found(
    case: &Case,
    procedure: &Procedure,
    rule: &ConditionRule,
    facts: &Facts,
    zone: &Zone,
) -> ConditionFound {
    let guards = [NOT_MET, MET].map(|name| procedure.guard(&rule_of(&rule.id, name)));
    let says = guards
        .map(|guard| guard.is_some_and(|guard| guard.answer(facts) == Ok(Value::Boolean(true))));
    let finding = match says {
        [true, _] => Finding::NotMet,
        [false, true] => Finding::Met,
        [false, false] => Finding::Unclear,
    };
    let read: Facts = guards.into_iter().flatten().flat_map(|g| g.read_from(facts)).collect();
    let shown = shown(case, &procedure.definition, &read, zone);
    ConditionFound { condition: rule.id.clone(), finding, read, shown }
}

/// The records behind what was read, each once, in their order.
fn shown(case: &Case, definition: &Definition, read: &Facts, zone: &Zone) -> Vec<Position> {
    let mut shown = BTreeSet::new();
    for step in &definition.steps {
        if read.contains_key(&taken(&step.id)) {
            shown.extend(case.trace.of_step(&step.id).rev().take(SHOWN_MAX));
        }
        if read.contains_key(&first_day(&step.id)) {
            let first = case.trace.first(&step.id, &case.corrected, zone);
            shown.extend(first.map(|(_, record)| record));
        }
    }
    for deadline in &definition.deadlines {
        if read.contains_key(&missed(&deadline.id)) {
            shown.extend(case.trace.of_miss(&deadline.id).rev().take(SHOWN_MAX));
        }
    }
    shown.into_iter().collect()
}

/// What is written down of it.
pub(super) fn events(pinned: &crate::case::Pinned<'_>) -> Vec<Happened> {
    let found = changed(pinned.case, pinned.procedure, pinned.zone).into_iter();
    found.map(|found| pinned.happened("conditions", ConditionEvent::Found(found))).collect()
}
