//! What is asked once all rows are read: constants of the mapping, names that nobody filled in, ids that
//! stand twice. Nothing here may look at a cell.

use std::collections::BTreeSet;

use sijill_core::activity::funding::{DECIMALS_MAX, YEARS};

use super::Reader;
use crate::plans::amounts;
use crate::plans::problem::{Flaw, Problem};
use crate::plans::{Commitment, OpenValue};

impl Reader<'_> {
    /// A proposal leaves the name of the plan to be filled in: nobody's plan is called so.
    pub(super) fn unfilled(&mut self) {
        let name = self.mapping.plan.name.as_deref().map(str::trim);
        let used = |commitment: &Commitment| commitment.plan.as_deref().map(str::trim) == name;
        if name.is_some_and(|name| matches!(name, "…" | "..." | ""))
            && self.commitments.iter().any(used)
        {
            let name = format!("plan.name = \"{}\"", name.unwrap_or_default());
            self.problems.push(Problem::of_file(Flaw::NameUnfilled, &name));
        }
    }

    /// What is the same for every commitment stands where no column says otherwise.
    pub(super) fn constants(&mut self) {
        let plan = &self.mapping.plan;
        let mut wrong = |what: &str, value: &str| {
            let value = format!("plan.{what} = {value}");
            self.problems.push(Problem::of_file(Flaw::MappingWrong, &value));
        };
        let mut date = |what: &str, text: &Option<String>| {
            let text = text.as_ref()?;
            let date = text.parse().ok();
            if date.is_none() {
                wrong(what, text);
            }
            date
        };
        let (start, end) = (date("start", &plan.start), date("end", &plan.end));
        date("committed-date", &plan.committed_date);
        date("paid-date", &plan.paid_date);
        let mut values = BTreeSet::new();
        for name in &plan.values {
            match OpenValue::ALL.iter().find(|value| value.name() == name) {
                Some(value) => drop(values.insert(*value)),
                None => wrong("values", name),
            }
        }
        if let Some(code) = plan.currency.as_ref().filter(|code| !amounts::is_currency(code)) {
            wrong("currency", code);
        }
        if let Some(n) = plan.decimals.filter(|n| *n > DECIMALS_MAX) {
            wrong("decimals", &n.to_string());
        }
        if let Some(year) = plan.budget_year.filter(|year| !YEARS.contains(year)) {
            wrong("budget-year", &year.to_string());
        }
        if let Some(language) = &plan.language
            && language.parse::<sijill_core::ids::Slug>().is_err()
        {
            wrong("language", language);
        }
        if let Some(party) = &plan.responsible
            && party.parse::<sijill_core::ids::PartyId>().is_err()
        {
            wrong("responsible", party);
        }
        for commitment in &mut self.commitments {
            let fill = |own: &mut Option<String>, same: &Option<String>| {
                if own.is_none() {
                    own.clone_from(same);
                }
            };
            fill(&mut commitment.plan, &plan.name);
            fill(&mut commitment.lead, &plan.lead);
            fill(&mut commitment.problem, &plan.problem);
            fill(&mut commitment.solution, &plan.solution);
            fill(&mut commitment.language, &plan.language);
            fill(&mut commitment.territory, &plan.territory);
            commitment.start = commitment.start.or(start);
            commitment.end = commitment.end.or(end);
            if commitment.values.is_empty() {
                commitment.values.clone_from(&values);
            }
        }
    }

    /// An id that stands twice is wrong; a number that does is told, since numbers are printed twice.
    pub(super) fn twice(&mut self) {
        let (mut ids, mut numbers) = (BTreeSet::new(), BTreeSet::new());
        for commitment in &self.commitments {
            let again = |seen: &mut BTreeSet<String>, own: &Option<String>| {
                own.as_ref().is_some_and(|own| !seen.insert(own.clone()))
            };
            let told = [
                (again(&mut ids, &commitment.id), Flaw::IdTwice, &commitment.id),
                (again(&mut numbers, &commitment.number), Flaw::NumberTwice, &commitment.number),
            ];
            for (again, flaw, own) in told {
                if again {
                    let own = own.as_deref().unwrap_or_default();
                    self.problems.push(Problem::new(commitment.at.clone(), flaw, own));
                }
            }
        }
    }
}
