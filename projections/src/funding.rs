//! The money of one case as views need it: its budget lines, who bears them, what was committed and paid
//! of each, and what that adds up to. Sums are exact whole numbers of the smallest unit; amounts of two
//! currencies may never be added, and a first value never goes away.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};
use sijill_core::activity::funding::{
    BudgetLineConfirmed, BudgetLineCorrected, BudgetLinePlanned, BudgetLineRecorded, Funder,
    FundingEvent, Spending,
};
use sijill_core::ids::Slug;
use sijill_core::object::ObjectRef;
use sijill_core::time::PartialDate;

use crate::frame::{Frame, NamedParty};
use crate::seen::Seen;
use crate::stamp::When;

/// The money of a case.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct FundingLines {
    /// Its budget lines, in the order in which they were planned.
    pub lines: Vec<BudgetLineLine>,
    /// What they add up to, a sum for each currency, in the order of the currencies.
    pub totals: Vec<MoneyTotal>,
}

/// A budget line.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct BudgetLineLine {
    /// The code of the line in the body's budget, as printed; absent where it is not known.
    pub code: Option<String>,
    /// What is committed of it and stands, in the smallest unit.
    pub committed: i64,
    /// The currency of all its amounts.
    pub currency: String,
    /// How many decimals the smallest unit stands for.
    pub decimals: u8,
    /// What was committed and paid, in the order in which it was recorded.
    pub entries: Vec<EntryLine>,
    /// Its short name.
    pub line: Slug,
    /// By how much more is committed than planned; 0 where it is not.
    pub over_committed: i64,
    /// By how much more is paid than planned; 0 where it is not.
    pub overspent: i64,
    /// What is paid of it and stands.
    pub paid: i64,
    /// What is planned.
    pub planned: i64,
    /// Who bears it; empty where that is not known.
    pub shares: Vec<ShareLine>,
    /// The document it stands in, an object.
    pub source: Option<ObjectRef>,
    /// What it is for, an object.
    pub title: ObjectRef,
    /// When it was planned.
    pub when: When,
    /// The fiscal year.
    pub year: u16,
}

/// A funder with its share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ShareLine {
    /// That the funder confirmed it; absent where it did not, which is no fault.
    pub confirmed: Option<ConfirmedLine>,
    /// Below the stroke of the exact share.
    pub den: u64,
    /// Its share in the smallest unit, as it was divided when the line was planned.
    pub minor: i64,
    /// Its name, where it is no party of the register.
    pub name: Option<String>,
    /// Above the stroke.
    pub num: u64,
    /// The funder, where it is a party of the register.
    pub party: Option<NamedParty>,
}

/// That a funder confirmed its share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct ConfirmedLine {
    /// What shows it, an object.
    pub source: Option<ObjectRef>,
    /// When.
    pub when: When,
}

/// An amount that was committed or paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct EntryLine {
    /// Who recorded it: an actor.
    pub by: String,
    /// Every correction, in order.
    pub corrections: Vec<AmountCorrected>,
    /// Its number in the case.
    pub entry: u32,
    /// What was recorded first, in the smallest unit.
    pub first: i64,
    /// What stands.
    pub minor: i64,
    /// When it was committed or paid.
    pub occurred: PartialDate,
    /// The document that shows it, an object.
    pub source: ObjectRef,
    /// Committed or paid.
    pub what: Spending,
    /// When it was recorded.
    pub when: When,
}

/// A correction of an amount.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct AmountCorrected {
    /// Who corrected it: an actor.
    pub by: String,
    /// The how-manieth it is, from 1.
    pub correction: u32,
    /// What it is, in the smallest unit.
    pub minor: i64,
    /// Why.
    pub reason: String,
    /// When.
    pub when: When,
}

/// What budget lines of one currency add up to.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
pub struct MoneyTotal {
    /// What is committed.
    pub committed: i64,
    /// The currency.
    pub currency: String,
    /// How many decimals the smallest unit stands for.
    pub decimals: u8,
    /// Of how many lines more is committed or paid than planned.
    pub exceeded: u64,
    /// How many lines.
    pub lines: u64,
    /// What is paid.
    pub paid: i64,
    /// What is planned.
    pub planned: i64,
}

/// What is kept of one case.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
pub(crate) struct Funding {
    lines: Vec<LineRun>,
    entries: BTreeMap<u32, EntryRun>,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct LineRun {
    confirmed: Vec<(BudgetLineConfirmed, When)>,
    plan: BudgetLinePlanned,
    when: When,
}

#[derive(Debug, Clone, Serialize, Deserialize)]
struct EntryRun {
    by: String,
    corrections: Vec<(String, BudgetLineCorrected, When)>,
    first: BudgetLineRecorded,
    when: When,
}

impl Funding {
    /// The title of a line.
    pub fn title(&self, name: &Slug) -> Option<&ObjectRef> {
        self.lines.iter().find(|run| run.plan.line == *name).map(|run| &run.plan.title)
    }

    /// What is known after one event.
    pub fn apply(&mut self, event: &FundingEvent, seen: &Seen<'_>) {
        let (by, when) = (seen.record.actor.to_owned(), When::of(seen));
        match event {
            FundingEvent::Planned(plan) => {
                let (confirmed, plan) = (vec![], plan.clone());
                self.lines.push(LineRun { confirmed, plan, when });
            }
            FundingEvent::Recorded(first) => {
                let (entry, first) = (first.entry, first.clone());
                let run = EntryRun { by, corrections: vec![], first, when };
                self.entries.insert(entry, run);
            }
            FundingEvent::Corrected(corrected) => {
                if let Some(run) = self.entries.get_mut(&corrected.entry) {
                    run.corrections.push((by, corrected.clone(), when));
                }
            }
            FundingEvent::Confirmed(confirmed) => {
                let line = self.lines.iter_mut().find(|run| run.plan.line == confirmed.line);
                if let Some(run) = line {
                    run.confirmed.push((confirmed.clone(), when));
                }
            }
        }
    }

    /// The answer.
    pub fn told(&self, frame: &Frame) -> FundingLines {
        let lines: Vec<BudgetLineLine> =
            self.lines.iter().map(|run| self.line(run, frame)).collect();
        let totals = totals(lines.iter().map(of_line));
        FundingLines { lines, totals }
    }

    fn line(&self, run: &LineRun, frame: &Frame) -> BudgetLineLine {
        let plan = &run.plan;
        let own = self.entries.values().filter(|entry| entry.first.line == plan.line);
        let entries: Vec<EntryLine> = own.map(EntryRun::told).collect();
        let sum = |what| entries.iter().filter(|e| e.what == what).map(|e| e.minor).sum::<i64>();
        let (committed, paid) = (sum(Spending::Committed), sum(Spending::Paid));
        let planned = plan.amount.minor;
        let shares = plan.shares.iter().map(|share| {
            let (name, party) = match &share.funder {
                Funder::Name(name) => (Some(name.clone()), None),
                Funder::Party(party) => (None, Some(*party)),
            };
            let confirmed = run.confirmed.iter().find(|(told, _)| Some(told.funder) == party);
            ShareLine {
                confirmed: confirmed
                    .map(|(told, when)| ConfirmedLine { source: told.source.clone(), when: *when }),
                den: share.den,
                minor: share.minor,
                name,
                num: share.num,
                party: party.map(|party| frame.party(party)),
            }
        });
        BudgetLineLine {
            code: plan.code.clone(),
            committed,
            currency: plan.amount.currency.clone().into(),
            decimals: plan.decimals,
            line: plan.line.clone(),
            over_committed: (committed - planned).max(0),
            overspent: (paid - planned).max(0),
            paid,
            planned,
            shares: shares.collect(),
            source: plan.source.clone(),
            title: plan.title.clone(),
            when: run.when,
            year: plan.year,
            entries,
        }
    }
}

impl EntryRun {
    fn told(&self) -> EntryLine {
        let correction = |(by, told, when): &(String, BudgetLineCorrected, When)| AmountCorrected {
            by: by.clone(),
            correction: told.correction,
            minor: told.amount.minor,
            reason: told.reason.clone(),
            when: *when,
        };
        let first = &self.first;
        let last = self.corrections.last().map(|(_, told, _)| told.amount.minor);
        EntryLine {
            by: self.by.clone(),
            corrections: self.corrections.iter().map(correction).collect(),
            entry: first.entry,
            first: first.amount.minor,
            minor: last.unwrap_or(first.amount.minor),
            occurred: first.occurred,
            source: first.source.clone(),
            what: first.what,
            when: self.when,
        }
    }
}

fn of_line(line: &BudgetLineLine) -> MoneyTotal {
    MoneyTotal {
        committed: line.committed,
        currency: line.currency.clone(),
        decimals: line.decimals,
        exceeded: u64::from(line.over_committed > 0 || line.overspent > 0),
        lines: 1,
        paid: line.paid,
        planned: line.planned,
    }
}

/// Sums of one currency each; amounts with other decimals are another sum.
pub(crate) fn totals(all: impl IntoIterator<Item = MoneyTotal>) -> Vec<MoneyTotal> {
    let mut totals: BTreeMap<(String, u8), MoneyTotal> = BTreeMap::new();
    for one in all {
        match totals.entry((one.currency.clone(), one.decimals)) {
            std::collections::btree_map::Entry::Vacant(entry) => drop(entry.insert(one)),
            std::collections::btree_map::Entry::Occupied(mut entry) => {
                let sum = entry.get_mut();
                sum.committed = sum.committed.saturating_add(one.committed);
                sum.exceeded += one.exceeded;
                sum.lines += one.lines;
                sum.paid = sum.paid.saturating_add(one.paid);
                sum.planned = sum.planned.saturating_add(one.planned);
            }
        }
    }
    totals.into_values().collect()
}
