//! What must hold of a count that is spread over the parts of a territory: its rules compile, name
//! kinds of parts, and can be met in some territory.

use super::Check;
use crate::procedure::definition::SpreadRule;
use crate::procedure::facts::{opening_schema, part_schema};
use crate::procedure::guard::{Guard, Kind};
use crate::record::INTEGER_MAX;

/// The figures every territory has without being named; a definition may not name them again.
const OWN: [&str; 6] =
    ["arrondissements", "kind", "parts", "population", "population_year", "subdivisions"];

impl Check<'_> {
    pub(super) fn spreads(&mut self) {
        let definition = self.definition;
        for figure in definition.figures.iter().filter(|name| OWN.contains(&name.as_str())) {
            self.fault(format!("figures.{figure}"), "name-reserved", figure.to_string());
        }
        for threshold in &definition.thresholds {
            let Some(spread) = &threshold.spread else { continue };
            let path = format!("threshold.{}.spread", threshold.id);
            if spread.over.is_empty() {
                self.fault(format!("{path}.over"), "spread-over-nothing", "name kinds of parts");
            }
            let each = self.guard(
                &format!("{path}.each"),
                &spread.each,
                &part_schema(definition),
                &[Kind::Integer],
            );
            let parts = spread.parts.as_ref().and_then(|source| {
                let schema = opening_schema(definition);
                self.guard(&format!("{path}.parts"), source, &schema, &[Kind::Integer])
            });
            let at = self.guards.get(&format!("threshold.{}", threshold.id)).cloned();
            if let (Some(each), Some(at)) = (&each, &at) {
                self.can_be_met(&path, spread, each, at);
            }
            let id = &threshold.id;
            let rules = [("each", each), ("parts", parts)];
            let rules = rules.into_iter().filter_map(|(name, rule)| Some((name, rule?)));
            self.guards.extend(rules.map(|(name, rule)| (format!("threshold.{id}.{name}"), rule)));
        }
    }

    /// Where the numbers are the same in every case, what the parts need together must not be more
    /// than the whole: "5 % in each" of more than twenty parts is an error of the law's or its
    /// author's. Where they are not, that is asked when a case is opened.
    fn can_be_met(&mut self, path: &str, spread: &SpreadRule, each: &Guard, at: &Guard) {
        let facts = self.fixed();
        let fixed = |guard: &Guard| {
            let known = guard.reads().all(|path| facts.contains_key(path));
            known.then(|| guard.answer(&facts).ok().and_then(|answer| answer.integer()))
        };
        let Some(each) = fixed(each) else { return };
        let Some(each) = each.filter(|n| (0..=INTEGER_MAX).contains(n)) else {
            let what = "it gives no number that can be reached";
            return self.fault(format!("{path}.each"), "threshold-never-met", what);
        };
        let parts = match &spread.parts {
            // at least one
            None => 1,
            Some(source) => {
                let schema = opening_schema(self.definition);
                let Ok(rule) = Guard::check(source, &schema) else { return };
                let Some(parts) = fixed(&rule) else { return };
                let Some(parts) = parts.filter(|n| (1..=INTEGER_MAX).contains(n)) else {
                    let what = "it must hold in at least one part";
                    return self.fault(format!("{path}.parts"), "threshold-never-met", what);
                };
                parts
            }
        };
        let Some(Some(at)) = fixed(at) else { return };
        if each.saturating_mul(parts) > at {
            let what = format!("{each} in each of {parts} parts is more than {at}");
            self.fault(format!("{path}.each"), "threshold-never-met", what);
        }
    }
}
