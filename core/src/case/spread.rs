//! How a count must be spread over the parts of a territory: evaluated once, when a case opens, and
//! written down for each part; afterwards only compared. No expression may be evaluated here later.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::activity::signatures::SignatureRefusal;
use crate::case::open::evaluate;
use crate::case::{CaseOpened, CaseRefusal};
use crate::decider::Model;
use crate::ids::Slug;
use crate::procedure::Procedure;
use crate::procedure::definition::{SpreadRule, ThresholdRule};
use crate::procedure::facts::{PARTS, part_facts};
use crate::procedure::guard::{Facts, Value};
use crate::query::{Query, Tag};
use crate::record::INTEGER_MAX;
use crate::refusal::Refusal;
use crate::territory::Territory;
use crate::text::FieldRefusal;

/// The most parts a count may be spread over, so that what is evaluated for each fits in one line.
pub const PARTS_MAX: usize = 100;

/// The numbers to reach in the parts of a territory, as evaluated when the case was opened.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct SpreadAt {
    /// The number to reach in each part, by its code.
    pub each: BTreeMap<Slug, i64>,
    /// In how many of them.
    pub parts: i64,
    /// What the rule read of each part, where it read anything of it.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub read: BTreeMap<Slug, Facts>,
}

/// What a count lacks.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Short {
    /// The whole of it.
    Whole,
    /// A part, where each of the parts is needed: the first one that is short.
    Part {
        /// Its code.
        part: Slug,
        /// How many were counted in it.
        counted: u64,
        /// How many are needed in it.
        needed: i64,
    },
    /// Some of the parts, where only some are needed.
    Parts {
        /// In how many the number is reached.
        reached: i64,
        /// In how many it must be.
        needed: i64,
    },
}

fn reaches(count: u64, at: i64) -> bool {
    i64::try_from(count).map_or(true, |count| count >= at)
}

impl SpreadAt {
    /// In how many parts the number is reached.
    pub fn reached(&self, counted: &BTreeMap<Slug, u64>) -> i64 {
        let in_part = |part: &Slug| counted.get(part).copied().unwrap_or_default();
        let reached = self.each.iter().filter(|(part, at)| reaches(in_part(part), **at));
        i64::try_from(reached.count()).unwrap_or(i64::MAX)
    }
}

impl crate::case::event::ThresholdAt {
    /// What is lacking, if anything is: the whole count first, then the first part by its code.
    pub fn short(&self, count: u64, counted: &BTreeMap<Slug, u64>) -> Option<Short> {
        if !reaches(count, self.at) {
            return Some(Short::Whole);
        }
        let spread = self.spread.as_ref()?;
        let (reached, needed) = (spread.reached(counted), spread.parts);
        if reached >= needed {
            return None;
        }
        let all = usize::try_from(needed).is_ok_and(|needed| needed == spread.each.len());
        let in_part = |part: &Slug| counted.get(part).copied().unwrap_or_default();
        let first = spread.each.iter().find(|(part, at)| !reaches(in_part(part), **at));
        match first.filter(|_| all) {
            Some((part, at)) => {
                Some(Short::Part { part: part.clone(), counted: in_part(part), needed: *at })
            }
            None => Some(Short::Parts { reached, needed }),
        }
    }
}

impl crate::case::event::ThresholdAt {
    /// How many signatures are lacking at least: those of the whole, or those of the parts in which
    /// the fewest are lacking, where that is more.
    pub fn lacking(&self, count: u64, counted: &BTreeMap<Slug, u64>) -> u64 {
        let lacks = |at: i64, count: u64| u64::try_from(at).unwrap_or(0).saturating_sub(count);
        let whole = lacks(self.at, count);
        let Some(spread) = &self.spread else { return whole };
        let in_part = |part: &Slug| counted.get(part).copied().unwrap_or_default();
        let mut parts: Vec<u64> =
            spread.each.iter().map(|(part, at)| lacks(*at, in_part(part))).collect();
        parts.sort_unstable();
        let needed = usize::try_from(spread.parts).unwrap_or(0);
        whole.max(parts.into_iter().take(needed).sum())
    }
}

impl CaseOpened {
    /// The parts that its counts are spread over, by code; none where they are not.
    pub fn parts(&self) -> std::collections::BTreeSet<&Slug> {
        let spreads = self.thresholds.iter().filter_map(|threshold| threshold.spread.as_ref());
        spreads.flat_map(|spread| spread.each.keys()).collect()
    }

    /// Whether its counts are spread over parts, so that each signature must name one.
    pub fn is_spread(&self) -> bool {
        self.thresholds.iter().any(|threshold| threshold.spread.is_some())
    }

    /// Refuses a signature that names no part where one is needed, or one that is none.
    ///
    /// # Errors
    /// `field-missing`, `part-unknown`.
    pub fn check_part(&self, part: Option<&Slug>) -> Result<(), Refusal> {
        match part {
            None if self.is_spread() => {
                Err(FieldRefusal::Missing { field: "part".to_owned() }.into())
            }
            Some(part) if !self.parts().contains(part) => {
                Err(SignatureRefusal::PartUnknown { part: part.clone() }.into())
            }
            Some(_) | None => Ok(()),
        }
    }
}

/// The kinds of territories that count as parts under `procedure`.
fn over(procedure: &Procedure) -> impl Iterator<Item = &Slug> {
    let spreads = procedure.definition.thresholds.iter().filter_map(|rule| rule.spread.as_ref());
    spreads.flat_map(|spread| &spread.over)
}

fn parts_of<'a>(territory: &'a Territory, kinds: impl Iterator<Item = &'a Slug>) -> Vec<&'a Slug> {
    let mut parts: Vec<&Slug> =
        kinds.filter_map(|kind| territory.holds.get(kind)).flatten().collect();
    parts.sort();
    parts.dedup();
    parts
}

/// What opening a case of `procedure` reads of the parts of `territory`: their figures.
pub(super) fn reads(procedure: &Procedure, territory: &Territory) -> Query {
    let parts = parts_of(territory, over(procedure));
    // of more than may be, none is read: opening is refused
    let parts = if parts.len() > PARTS_MAX { vec![] } else { parts };
    parts.into_iter().fold(Query::default(), |query, part| {
        query.or(&["territory.measured.v1"], vec![Tag::new("territory", part)])
    })
}

/// The numbers to reach in the parts of `territory`, for `threshold` at `at`.
///
/// # Errors
/// `territory-without-parts`, `figure-missing`, `rule-without-result`.
pub(super) fn evaluated(
    procedure: &Procedure,
    threshold: &ThresholdRule,
    spread: &SpreadRule,
    (territory, model, year): (&Slug, &Model, i16),
    facts: &Facts,
) -> Result<SpreadAt, Refusal> {
    let held = model.territories.get(territory);
    let parts = held.map(|held| parts_of(held, spread.over.iter())).unwrap_or_default();
    if parts.is_empty() || parts.len() > PARTS_MAX {
        let (territory, found) = (territory.clone(), parts.len());
        return Err(CaseRefusal::WithoutParts { territory, found, found_max: PARTS_MAX }.into());
    }
    let mut facts = facts.clone();
    let count = i64::try_from(parts.len()).unwrap_or(i64::MAX);
    facts.insert(PARTS.to_owned(), Value::Integer(count));
    let rule = format!("threshold.{}.each", threshold.id);
    let guard = procedure.guard(&rule);
    let (mut each, mut read) = (BTreeMap::new(), BTreeMap::new());
    for part in parts {
        let own = model.territories.get(part);
        let own = own.map(|own| part_facts(&procedure.definition, own, year)).unwrap_or_default();
        let mut known = facts.clone();
        known.extend(own);
        let answer = evaluate(guard, &rule, &spread.each, &known)?;
        each.insert(part.clone(), number(answer.integer(), 0, INTEGER_MAX, &rule)?);
        let mut of_part = guard.map(|guard| guard.read_from(&known)).unwrap_or_default();
        of_part.retain(|path, _| path.starts_with("part."));
        if !of_part.is_empty() {
            read.insert(part.clone(), of_part);
        }
    }
    let parts = match &spread.parts {
        None => count,
        Some(source) => {
            let rule = format!("threshold.{}.parts", threshold.id);
            let answer = evaluate(procedure.guard(&rule), &rule, source, &facts)?;
            number(answer.integer(), 1, count, &rule)?
        }
    };
    Ok(SpreadAt { each, parts, read })
}

/// Refuses a spread of which the parts together need more than the whole: it would not be the whole
/// that the law asks for, but an error in it.
pub(super) fn fits(spread: &SpreadAt, at: i64, threshold: &ThresholdRule) -> Result<(), Refusal> {
    let mut each: Vec<i64> = spread.each.values().copied().collect();
    each.sort_unstable();
    let least = each.iter().take(usize::try_from(spread.parts).unwrap_or(usize::MAX));
    let least = least.fold(0_i64, |sum, n| sum.saturating_add(*n));
    if least <= at {
        return Ok(());
    }
    let rule = format!("threshold.{}.each", threshold.id);
    let why = format!("the parts need {least} together, more than the {at} of the whole");
    Err(CaseRefusal::RuleWithoutResult { rule, why }.into())
}

fn number(answer: Option<i64>, min: i64, max: i64, rule: &str) -> Result<i64, Refusal> {
    answer.filter(|n| (min..=max).contains(n)).ok_or_else(|| {
        let why = format!("{answer:?} is not between {min} and {max}");
        CaseRefusal::RuleWithoutResult { rule: rule.to_owned(), why }.into()
    })
}
