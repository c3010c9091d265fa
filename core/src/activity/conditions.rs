//! Conditions: what the law asks of a case, found met or not, one by one, by the office that checks
//! it; where the procedure has rules for it, also by the engine, whose finding stands beside. What follows from a finding is never said here: that is a step of the procedure, and its
//! grounds.

pub mod found;

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use serde_json::Value as Json;

pub use self::found::ConditionFound;
use crate::activity::ActivityKind;
use crate::case::{Case, Pinned, case_query, engine_only};
use crate::decider::{Context, Decider, Model};
use crate::event::{Happened, events};
use crate::ids::{CaseId, Slug};
use crate::object::{OBJECT_BYTES_MAX, ObjectRef};
use crate::procedure::definition::{ConditionRule, Definition, PetitionerKind};
use crate::procedure::guard::{Kind, Value};
use crate::query::Query;
use crate::record::Actor;
use crate::refusal::{Refusal, refusals};
use crate::text::{FieldRefusal, REASON_BYTES_MAX, TITLE_BYTES_MAX, check};
use crate::time::PartialDate;

/// What may be asked about conditions.
#[expect(clippy::large_enum_variant, reason = "each is made once and decided once")]
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum ConditionCommand {
    /// Records what was found of one. The latest finding counts.
    Check {
        /// The case.
        case: CaseId,
        /// The finding.
        checked: ConditionChecked,
    },
    /// Records what follows of conditions from the records of the case; the engine's own.
    Find {
        /// The case.
        case: CaseId,
    },
}

events! {
    /// What happens to conditions.
    pub enum ConditionEvent {
        /// A condition was checked.
        Checked(ConditionChecked) = "condition.checked.v1",
        /// The engine found something of a condition.
        Found(ConditionFound) = "condition.found.v1",
    }
}

/// A condition was checked.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ConditionChecked {
    /// Which.
    pub condition: Slug,
    /// What shows it, as a text or a file.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<ObjectRef>,
    /// What was found.
    pub finding: Finding,
    /// When, if earlier than it was recorded.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub occurred: Option<PartialDate>,
    /// Why, in the words of whoever found it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reason: Option<String>,
    /// Where what shows it is kept, in an office's words: a file's number, a shelf. Nobody's name.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub reference: Option<String>,
}

/// What was found of a condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Finding {
    /// It holds.
    Met,
    /// It does not hold.
    NotMet,
    /// What there is does not tell.
    Unclear,
}

impl Finding {
    /// Its name in records and guards.
    pub fn name(self) -> &'static str {
        match self {
            Self::Met => "met",
            Self::NotMet => "not-met",
            Self::Unclear => "unclear",
        }
    }
}

/// What is known of a case's conditions: the latest finding of each, and who found it.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Conditions {
    found: BTreeMap<Slug, (String, ConditionChecked)>,
    machine: BTreeMap<Slug, ConditionFound>,
}

refusals! {
    /// Why something about a condition was refused.
    pub enum ConditionRefusal {
        /// The procedure has no such condition.
        Unknown { condition: Slug } = "condition-unknown",
        /// It is not asked of those who bring this case.
        NotAsked { condition: Slug, petitioner: String } = "condition-not-asked",
        /// It may be found met only with what shows it.
        WithoutEvidence { condition: Slug } = "condition-without-evidence",
        /// It was found met, so that no refusal may rest on it.
        FoundMet { condition: Slug } = "condition-found-met",
    }
}

/// The facts guards may read as `conditions.<name>`, beside one for each condition: `met`,
/// `not-met`, `unclear`, `unchecked` or `not-asked`.
pub const FACTS: &[(&str, Kind)] = &[("all_checked", Kind::Boolean), ("all_met", Kind::Boolean)];

impl ConditionRule {
    /// Whether it is asked of such petitioners.
    pub fn asked_of(&self, petitioner: PetitionerKind) -> bool {
        self.of.is_empty() || self.of.contains(&petitioner)
    }
}

impl ConditionCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Check { case, .. } | Self::Find { case } => *case,
        }
    }
}

impl Decider for ConditionCommand {
    fn reads(&self, by: &Actor) -> Query {
        case_query(self.case(), by)
    }

    fn decide(&self, model: &Model, ctx: &Context<'_>) -> Result<Vec<Happened>, Refusal> {
        let checked = match self {
            Self::Check { checked, .. } => checked,
            Self::Find { case } => {
                engine_only(ctx)?;
                return Ok(found::events(&Pinned::find(*case, model, ctx)?));
            }
        };
        let pinned = Pinned::find(self.case(), model, ctx)?;
        let definition = &pinned.procedure.definition;
        let rule = definition.activities.get(&ActivityKind::Conditions);
        pinned.needs(&rule.cloned().unwrap_or_default().by, model, ctx)?;
        let found = pinned.case.conditions.found.get(&checked.condition);
        if found.is_some_and(|(by, before)| *by == ctx.actor.to_string() && before == checked) {
            return Ok(vec![]);
        }
        let condition = || checked.condition.clone();
        let rule = definition.conditions.iter().find(|rule| rule.id == checked.condition);
        let rule = rule.ok_or_else(|| ConditionRefusal::Unknown { condition: condition() })?;
        pinned.allows(ActivityKind::Conditions)?;
        let petitioner = pinned.opened.petitioner_kind();
        if !rule.asked_of(petitioner) {
            let petitioner = petitioner.name().to_owned();
            return Err(ConditionRefusal::NotAsked { condition: condition(), petitioner }.into());
        }
        let shown = checked.evidence.is_some() || checked.reference.is_some();
        if rule.evidence && checked.finding == Finding::Met && !shown {
            return Err(ConditionRefusal::WithoutEvidence { condition: condition() }.into());
        }
        let machine = pinned.case.conditions.machine(&checked.condition).map(|found| found.finding);
        let disputes = machine.is_some_and(|found| found != checked.finding);
        if (checked.finding == Finding::NotMet || disputes) && checked.reason.is_none() {
            return Err(FieldRefusal::Missing { field: "reason".to_owned() }.into());
        }
        checked.in_bounds()?;
        pinned.in_its_time("occurred", checked.occurred, model, ctx)?;
        Ok(vec![pinned.happened("conditions", ConditionEvent::Checked(checked.clone()))])
    }
}

impl ConditionChecked {
    fn in_bounds(&self) -> Result<(), FieldRefusal> {
        let missing = |field: &str| Err(FieldRefusal::Missing { field: field.to_owned() });
        if let Some(evidence) = &self.evidence {
            evidence.check("evidence", OBJECT_BYTES_MAX)?;
            if evidence.length == 0 {
                return missing("evidence");
            }
        }
        for (field, text, bytes_max) in [
            ("reason", &self.reason, REASON_BYTES_MAX),
            ("reference", &self.reference, TITLE_BYTES_MAX),
        ] {
            let Some(text) = text else { continue };
            if text.trim().is_empty() {
                return missing(field);
            }
            check(field, text, bytes_max)?;
        }
        Ok(())
    }
}

impl Conditions {
    /// What is known after one event.
    pub fn evolve(&mut self, by: &str, event: &ConditionEvent) {
        match event {
            ConditionEvent::Checked(checked) => {
                self.found.insert(checked.condition.clone(), (by.to_owned(), checked.clone()));
            }
            ConditionEvent::Found(found) => {
                self.machine.insert(found.condition.clone(), found.clone());
            }
        }
    }

    /// What the engine found last of a condition, where the procedure has rules for it.
    pub fn machine(&self, condition: &Slug) -> Option<&ConditionFound> {
        self.machine.get(condition)
    }

    /// The latest finding of a condition by whoever checks it.
    pub fn found(&self, condition: &Slug) -> Option<&ConditionChecked> {
        self.found.get(condition).map(|(_, checked)| checked)
    }
}

/// Refuses what is chosen in a form where it is a condition of the case by its id, and that condition
/// is not asked of who brings it, or was found met: neither is a ground for anything.
///
/// # Errors
/// `condition-not-asked`, `condition-found-met`.
pub fn grounds(pinned: &Pinned<'_>, form: &BTreeMap<Slug, Json>) -> Result<(), ConditionRefusal> {
    let petitioner = pinned.opened.petitioner_kind();
    let chosen = form.values().filter_map(Json::as_array).flatten().filter_map(Json::as_str);
    for id in chosen {
        let mut rules = pinned.procedure.definition.conditions.iter();
        let Some(rule) = rules.find(|rule| rule.id.as_str() == id) else { continue };
        let condition = rule.id.clone();
        if !rule.asked_of(petitioner) {
            let petitioner = petitioner.name().to_owned();
            return Err(ConditionRefusal::NotAsked { condition, petitioner });
        }
        let found = pinned.case.conditions.found(&rule.id);
        if found.is_some_and(|found| found.finding == Finding::Met) {
            return Err(ConditionRefusal::FoundMet { condition });
        }
    }
    Ok(())
}

/// The facts guards read of the conditions of a case, by name.
pub fn facts(case: &Case, definition: &Definition) -> Vec<(String, Value)> {
    let petitioner = case.opened.as_ref().map_or(PetitionerKind::Citizens, |o| o.petitioner_kind());
    let found = |rule: &ConditionRule| case.conditions.found(&rule.id).map(|found| found.finding);
    let asked = || definition.conditions.iter().filter(|rule| rule.asked_of(petitioner));
    let decided =
        |rule: &ConditionRule| matches!(found(rule), Some(Finding::Met | Finding::NotMet));
    let all_checked = asked().all(decided);
    let all_met = asked().all(|rule| found(rule) == Some(Finding::Met));
    let mut facts = vec![
        ("all_checked".to_owned(), Value::Boolean(all_checked)),
        ("all_met".to_owned(), Value::Boolean(all_met)),
    ];
    facts.extend(definition.conditions.iter().map(|rule| {
        let standing = match found(rule) {
            _ if !rule.asked_of(petitioner) => "not-asked",
            Some(finding) => finding.name(),
            None => "unchecked",
        };
        (rule.id.to_string(), Value::Text(standing.to_owned()))
    }));
    facts
}

#[cfg(test)]
mod tests;
