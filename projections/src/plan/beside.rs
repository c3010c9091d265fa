//! Plans beside each other, each with the territory it is for and how many people live there. It is no
//! ranking: the order is that of the territories, by kind and name, and nothing here may be made of two
//! plans.

use jiff::civil::Date;
use serde::Serialize;
use sijill_core::ids::{CaseId, Slug};

use super::{PlanView, Totals};
use crate::commitment::Counts;
use crate::frame::{Named, NamedParty, NamedTerritory};
use crate::number::CaseNumber;
use crate::views::Views;

/// The figure of a territory that says how many people live there.
const POPULATION: &str = "population";

/// One plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlanBeside {
    /// The body whose plan it is.
    pub body: NamedParty,
    /// The plan.
    pub case: CaseId,
    /// How many commitments it has.
    pub commitments: u64,
    /// Sums over their milestones.
    pub counts: Counts,
    /// How many commitments have ended.
    pub ended: u64,
    /// The kind of its territory.
    pub kind: Option<Slug>,
    /// Its number.
    pub number: CaseNumber,
    /// How many people live there; absent where nobody recorded it.
    pub population: Option<Population>,
    /// Where it stands.
    pub stage: Named,
    /// The territory.
    pub territory: NamedTerritory,
    /// What its commitments add up to, by its own rule.
    pub totals: Totals,
    /// Whether it pins the same rule as the plan before it in the list; two rules give two measures.
    pub same_rule: bool,
}

/// How many people live somewhere, as it was counted.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Population {
    /// Whose count it is.
    pub source: String,
    /// How many.
    pub value: u64,
    /// The year of the count.
    pub year: u16,
}

impl Views {
    /// The plans whose commitments are added up, as of the question and on the day `on`, by kind and
    /// name of their territory.
    pub fn plans(&self, on: Date) -> Vec<PlanBeside> {
        let frame = self.frame();
        let adds = |case: CaseId| {
            let definition = frame.slot(case).and_then(|slot| frame.definition(slot));
            definition.is_some_and(|definition| definition.rollup.is_some())
        };
        let cases = self.cases().cases.into_values().filter(|case| adds(case.case));
        let mut plans: Vec<PlanView> = cases.filter_map(|case| self.plan(case.case, on)).collect();
        let kind = |view: &PlanView| frame.kind_of(&view.case.territory.code).cloned();
        plans.sort_by_cached_key(|view| {
            (kind(view), view.case.territory.name.en.clone(), view.case.number)
        });
        let mut before = None;
        let mut lines = Vec::new();
        for view in plans {
            let same_rule = before.as_ref().is_none_or(|rule| *rule == view.rule);
            before = Some(view.rule.clone());
            lines.push(PlanBeside {
                kind: kind(&view),
                population: self.population(&view.case.territory.code, on),
                body: view.case.body,
                case: view.case.case,
                commitments: view.commitments.len() as u64,
                counts: view.counts,
                ended: view.ended,
                number: view.case.number,
                same_rule,
                stage: view.case.stage,
                territory: view.case.territory,
                totals: view.totals,
            });
        }
        lines
    }

    /// The last count of the people of a territory that was made by the year of `on`.
    fn population(&self, code: &Slug, on: Date) -> Option<Population> {
        let view = self.territory(code)?;
        let years = view.figures.iter().find(|(figure, _)| figure.as_str() == POPULATION)?.1;
        let by_then = u16::try_from(on.year()).unwrap_or(u16::MAX);
        let (year, figure) = years.range(..=by_then).next_back()?;
        Some(Population { source: figure.source.clone(), value: figure.value, year: *year })
    }
}
