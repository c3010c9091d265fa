//! Funding: the budget lines of a promise, who bears how much of each, and what was committed and paid
//! of it. No amount may be a float, no share may be anything but an exact fraction, no difference may be
//! refused because it looks bad, and what was recorded first may never go away by a correction.

mod decide;
mod event;
mod shares;

use std::collections::BTreeMap;

pub use self::event::{
    BudgetLineConfirmed, BudgetLineCorrected, BudgetLinePlanned, BudgetLineRecorded, Funder,
    FunderShare, FundingEvent, Spending,
};
pub use self::shares::divided;
use crate::ids::{CaseId, Slug};
use crate::money::Money;
use crate::object::ObjectRef;
use crate::procedure::guard::{Kind, Value};
use crate::record::Record;
use crate::refusal::refusals;
use crate::time::PartialDate;

/// The most funders of one line.
pub const SHARES_MAX: usize = 20;
/// The largest denominator of a share.
pub const DENOMINATOR_MAX: u64 = 1_000_000_000;
/// The most decimals that the smallest unit of a currency stands for.
pub const DECIMALS_MAX: u8 = 4;
/// The most bytes of a printed code.
pub const CODE_BYTES_MAX: usize = 120;
/// The most bytes of the name of a funder that is no party of the register.
pub const FUNDER_BYTES_MAX: usize = 200;
/// The years a line may be of.
pub const YEARS: std::ops::RangeInclusive<u16> = 1900..=2199;

/// What may be asked about money.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub enum FundingCommand {
    /// Plans a budget line. It stays as it is: what comes of it is told beside it.
    Plan {
        /// The case.
        case: CaseId,
        /// The line.
        line: BudgetLine,
    },
    /// Records what was committed or paid of a line.
    Record {
        /// The case.
        case: CaseId,
        /// What.
        entry: Entry,
    },
    /// Corrects an amount that was recorded.
    Correct {
        /// The case.
        case: CaseId,
        /// How much it is.
        amount: Money,
        /// The number of the amount in its case.
        entry: u32,
        /// Why, in an official's words.
        reason: String,
    },
    /// A funder other than the body confirms its share.
    Confirm {
        /// The case.
        case: CaseId,
        /// The line.
        line: Slug,
        /// What shows it, where the funder adds something.
        source: Option<ObjectRef>,
    },
}

/// A budget line as it is told.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct BudgetLine {
    /// How much is planned.
    pub amount: Money,
    /// The code of the line in the body's budget, as printed.
    pub code: Option<String>,
    /// How many decimals the smallest unit of the currency stands for.
    pub decimals: u8,
    /// Its short name in the case.
    pub line: Slug,
    /// Who bears what of it; none, where that is not known.
    pub shares: Vec<Share>,
    /// The document it stands in.
    pub source: Option<ObjectRef>,
    /// What it is for.
    pub title: ObjectRef,
    /// The fiscal year.
    pub year: u16,
}

/// A funder with its share, as an exact fraction.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Share {
    /// Below the stroke.
    pub den: u64,
    /// Who.
    pub funder: Funder,
    /// Above the stroke.
    pub num: u64,
}

/// An amount committed or paid, as it is told.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Entry {
    /// How much.
    pub amount: Money,
    /// Of which line.
    pub line: Slug,
    /// When.
    pub occurred: PartialDate,
    /// The document that shows it.
    pub source: ObjectRef,
    /// Committed or paid.
    pub what: Spending,
}

/// What is known of a case's money.
#[derive(Debug, Clone, Default, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
pub struct Funding {
    lines: BTreeMap<Slug, Line>,
    entries: BTreeMap<u32, Recorded>,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Line {
    by: String,
    plan: BudgetLinePlanned,
    confirmed: Vec<(String, BudgetLineConfirmed)>,
}

/// An amount, and how it was corrected.
#[derive(Debug, Clone, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
struct Recorded {
    by: String,
    first: BudgetLineRecorded,
    corrected: Vec<(String, BudgetLineCorrected)>,
}

refusals! {
    /// Why something about money was refused.
    pub enum FundingRefusal {
        /// The case has no such line.
        LineUnknown { line: Slug } = "budget-line-unknown",
        /// It is planned otherwise.
        AlreadyPlanned { line: Slug } = "budget-line-already-planned",
        /// The shares are not exactly the whole.
        SharesNotWhole { line: Slug, sum: String } = "shares-not-whole",
        /// A funder is named twice.
        FunderTwice { funder: String, line: Slug } = "funder-twice",
        /// The amount is in another currency than its line.
        OtherCurrency { currency: String, given: String, line: Slug } = "other-currency",
        /// The case has no amount of that number.
        EntryUnknown { entry: i64 } = "budget-entry-unknown",
        /// What is said to be right is what stands.
        NothingToCorrect { entry: i64 } = "budget-entry-unchanged",
        /// Whoever asks is no funder of the line, or the body itself.
        NotTheFunder { line: Slug } = "not-the-funder",
    }
}

/// The facts guards may read as `funding.<name>`: how many lines are planned; of how many more is
/// committed than planned; of how many more is paid than planned.
pub const FACTS: &[(&str, Kind)] =
    &[("lines", Kind::Integer), ("over_committed", Kind::Integer), ("overspent", Kind::Integer)];

impl FundingCommand {
    /// The case it is about.
    pub fn case(&self) -> CaseId {
        match self {
            Self::Plan { case, .. }
            | Self::Record { case, .. }
            | Self::Correct { case, .. }
            | Self::Confirm { case, .. } => *case,
        }
    }
}

impl Recorded {
    /// The amount that stands.
    fn standing(&self) -> i64 {
        self.corrected.last().map_or(self.first.amount.minor, |(_, last)| last.amount.minor)
    }
}

impl Funding {
    /// What is known after one event.
    pub fn evolve(&mut self, record: &Record<'_>, event: &FundingEvent) {
        let by = record.actor.to_owned();
        match event {
            FundingEvent::Planned(plan) => {
                let line = Line { by, plan: plan.clone(), confirmed: vec![] };
                self.lines.insert(plan.line.clone(), line);
            }
            FundingEvent::Recorded(first) => {
                let recorded = Recorded { by, first: first.clone(), corrected: vec![] };
                self.entries.insert(first.entry, recorded);
            }
            FundingEvent::Corrected(corrected) => {
                if let Some(entry) = self.entries.get_mut(&corrected.entry) {
                    entry.corrected.push((by, corrected.clone()));
                }
            }
            FundingEvent::Confirmed(confirmed) => {
                if let Some(line) = self.lines.get_mut(&confirmed.line) {
                    line.confirmed.push((by, confirmed.clone()));
                }
            }
        }
    }

    /// What stands of a line, summed up, without the amount `except`.
    fn total(&self, line: &Slug, what: Spending, except: Option<u32>) -> i64 {
        let own = |(entry, one): &(&u32, &Recorded)| {
            one.first.line == *line && one.first.what == what && Some(**entry) != except
        };
        self.entries.iter().filter(own).map(|(_, one)| one.standing()).sum()
    }

    /// The facts guards read.
    pub fn facts(&self) -> [(&'static str, Value); 3] {
        let count = |n: usize| Value::Integer(i64::try_from(n).unwrap_or(i64::MAX));
        let over = |what| {
            let lines = self.lines.iter();
            lines.filter(|(id, line)| self.total(id, what, None) > line.plan.amount.minor).count()
        };
        [
            ("lines", count(self.lines.len())),
            ("over_committed", count(over(Spending::Committed))),
            ("overspent", count(over(Spending::Paid))),
        ]
    }
}

#[cfg(test)]
mod tests;
