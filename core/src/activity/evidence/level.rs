//! How far accepted evidence shows what was promised: which milestones are shown, and the level that
//! the rule of the procedure finds. Nothing that a body declares may be read here.

use std::collections::BTreeSet;

use super::{CommitmentEvidenced, Evidence, EvidenceEvent, EvidencePeriod, EvidencedLevel, Item};
use crate::activity::ActivityKind;
use crate::case::{Case, CaseRefusal, Pinned};
use crate::ids::Slug;
use crate::procedure::definition::Definition;
use crate::procedure::facts::{opening_schema, params_facts};
use crate::procedure::guard::{Kind, Schema, Value};
use crate::refusal::Refusal;
use crate::time::PartialDate;

/// The names of the rules that find a level, from the highest, each with its level.
pub const LEVELS: [(&str, EvidencedLevel); 3] = [
    ("evidence.complete", EvidencedLevel::Complete),
    ("evidence.substantial", EvidencedLevel::Substantial),
    ("evidence.limited", EvidencedLevel::Limited),
];

const PLANNED: &str = "milestones.planned";
const SHOWN: &str = "evidence.milestones_shown";

/// The facts that the rule of a level may read.
pub fn levels_schema(definition: &Definition) -> Schema {
    let mut schema = opening_schema(definition);
    schema.retain(|path, _| path.starts_with("params."));
    schema.insert(PLANNED.to_owned(), Kind::Integer);
    schema.insert(SHOWN.to_owned(), Kind::Integer);
    schema
}

/// What has just happened, and is not yet in the state.
pub(crate) enum Found<'a> {
    /// Something about evidence, told by this actor.
    Evidence(&'a str, &'a EvidenceEvent),
    /// One milestone more was planned.
    Planned,
}

/// The level after `change`, where the procedure has a rule for it and it, or what is shown, differs
/// from what was last recorded.
///
/// # Errors
/// `rule-without-result`.
pub(crate) fn found(
    pinned: &Pinned<'_>,
    change: &Found<'_>,
) -> Result<Option<EvidenceEvent>, Refusal> {
    if LEVELS.iter().all(|(name, _)| pinned.procedure.guard(name).is_none()) {
        return Ok(None);
    }
    let before = &pinned.case.evidence;
    let mut after = before.clone();
    let mut planned = pinned.case.milestones.plans().count();
    match change {
        Found::Evidence(by, event) => after.apply(by, event),
        Found::Planned => planned += 1,
    }
    let planned = u32::try_from(planned).unwrap_or(u32::MAX);
    let shown = shown(pinned, &after);
    let (level, rule) = level(pinned, &after, planned, &shown)?;
    let nothing = level == EvidencedLevel::NoEvidence && before.level == level;
    let same = level == before.level && shown == before.shown && planned == before.planned;
    if nothing || same {
        return Ok(None);
    }
    Ok(Some(EvidenceEvent::Evidenced(CommitmentEvidenced {
        level,
        newly: shown.difference(&before.shown).cloned().collect(),
        no_longer: before.shown.difference(&shown).cloned().collect(),
        planned,
        rule,
        shown: u32::try_from(shown.len()).unwrap_or(u32::MAX),
    })))
}

/// The milestones that accepted evidence of a required kind shows, each dated within its time.
fn shown(pinned: &Pinned<'_>, evidence: &Evidence) -> BTreeSet<Slug> {
    let rules = &pinned.procedure.definition.activities;
    let required = rules.get(&ActivityKind::Evidence).and_then(|rule| rule.required.as_ref());
    let kinds = required.map(|required| required.kinds.as_slice()).unwrap_or_default();
    let own = period(pinned);
    let shown = pinned.case.milestones.plans().filter(|plan| {
        let time = own.beginning(plan.from);
        evidence.items.values().any(|item| {
            item.milestone() == Some(&plan.milestone)
                && item.is_accepted()
                && kinds.contains(&item.filed.kind)
                && time.holds(item.of())
        })
    });
    shown.map(|plan| plan.milestone.clone()).collect()
}

/// The time in which the fact that `item` shows would count, where it lies outside it.
pub(super) fn outside(pinned: &Pinned<'_>, item: &Item) -> Option<EvidencePeriod> {
    let mut plans = pinned.case.milestones.plans();
    let plan = plans.find(|plan| item.milestone() == Some(&plan.milestone));
    let time = period(pinned).beginning(plan.and_then(|plan| plan.from));
    (!time.holds(item.of())).then_some(time)
}

/// The time of the commitment: as it was filled in, and corrected since; else from its opening.
fn period(pinned: &Pinned<'_>) -> EvidencePeriod {
    let rules = &pinned.procedure.definition.activities;
    let required = rules.get(&ActivityKind::Evidence).and_then(|rule| rule.required.as_ref());
    let filled = |field: Option<&Slug>| field.and_then(|field| filled_in(pinned.case, field));
    let opened = || {
        let recorded = pinned.case.opened_at.map(|at| PartialDate::day(at.date_in(pinned.zone)));
        pinned.opened.occurred.or(recorded)
    };
    EvidencePeriod {
        from: filled(required.and_then(|required| required.starts.as_ref())).or_else(opened),
        until: filled(required.and_then(|required| required.ends.as_ref())),
    }
}

/// The date that stands in the field of this name, of the last step that filled it in.
fn filled_in(case: &Case, field: &Slug) -> Option<PartialDate> {
    let at = format!("form.{field}");
    let read = |value: &serde_json::Value| value.as_str()?.parse().ok();
    let first = case.taken.iter().rev().find_map(|taken| taken.form.get(field).and_then(read));
    // a record's id holds its time, so the last of them is of the last step
    let corrected = case.corrected.iter().rev().find(|((_, path), _)| *path == at);
    corrected.and_then(|(_, value)| read(value)).or(first)
}

impl EvidencePeriod {
    /// The same, of a milestone that begins then, where that is later.
    fn beginning(self, from: Option<PartialDate>) -> Self {
        let later = from
            .filter(|from| self.from.is_none_or(|begins| begins.first_day() < from.first_day()));
        Self { from: later.or(self.from), ..self }
    }

    /// Whether a fact of that date may lie in it.
    fn holds(self, of: PartialDate) -> bool {
        self.from.is_none_or(|from| of.last_day() >= from.first_day())
            && self.until.is_none_or(|until| of.first_day() <= until.last_day())
    }
}

/// The highest level whose rule holds, with that rule.
fn level(
    pinned: &Pinned<'_>,
    evidence: &Evidence,
    planned: u32,
    shown: &BTreeSet<Slug>,
) -> Result<(EvidencedLevel, Option<String>), Refusal> {
    if !evidence.items.values().any(super::Item::is_accepted) {
        return Ok((EvidencedLevel::NoEvidence, None));
    }
    let count = |n: usize| Value::Integer(i64::try_from(n).unwrap_or(i64::MAX));
    let mut facts = params_facts(&pinned.opened.params);
    facts.insert(PLANNED.to_owned(), Value::Integer(planned.into()));
    facts.insert(SHOWN.to_owned(), count(shown.len()));
    for (name, level) in LEVELS {
        let Some(guard) = pinned.procedure.guard(name) else { continue };
        let answer = guard.answer(&facts).map_err(|none| CaseRefusal::RuleWithoutResult {
            rule: name.to_owned(),
            why: none.why,
        })?;
        if answer == Value::Boolean(true) {
            return Ok((level, Some(guard.source().to_owned())));
        }
    }
    Ok((EvidencedLevel::NotStarted, None))
}
