//! What happens to the money of a promise: the data of its records. Amounts are whole numbers of the
//! smallest unit, shares are fractions of whole numbers. No float may stand here.

use serde::{Deserialize, Serialize};

use crate::event::events;
use crate::ids::{PartyId, Slug};
use crate::money::Money;
use crate::object::ObjectRef;
use crate::time::PartialDate;

events! {
    /// What happens to the money of a promise.
    pub enum FundingEvent {
        /// A budget line was planned, with who bears what of it.
        Planned(BudgetLinePlanned) = "budget-line.planned.v1",
        /// An amount was committed or paid of a line.
        Recorded(BudgetLineRecorded) = "budget-line.recorded.v1",
        /// An amount was corrected; what was recorded first stays.
        Corrected(BudgetLineCorrected) = "budget-line.corrected.v1",
        /// A funder other than the body confirmed its share.
        Confirmed(BudgetLineConfirmed) = "budget-line.confirmed.v1",
    }
}

/// A budget line was planned.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetLinePlanned {
    /// How much is planned.
    pub amount: Money,
    /// The code of the line in the body's budget, as printed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub code: Option<String>,
    /// How many decimals the smallest unit of the currency stands for: 2 for centimes.
    pub decimals: u8,
    /// Its short name in the case.
    pub line: Slug,
    /// Who bears what of it, in the order in which they were named; none, where that is not known.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub shares: Vec<FunderShare>,
    /// The document it stands in.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<ObjectRef>,
    /// What it is for.
    pub title: ObjectRef,
    /// The fiscal year.
    pub year: u16,
}

/// A funder with its share of a line, exactly, and what that is in the smallest unit: the shares of a
/// line are the whole, and so are these amounts.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct FunderShare {
    /// Below the stroke.
    pub den: u64,
    /// Who.
    pub funder: Funder,
    /// The share in the smallest unit: rounded down, and what is left given one by one to those of whom
    /// most was cut off, the one named first where it is the same.
    pub minor: i64,
    /// Above the stroke.
    pub num: u64,
}

/// Who bears a share.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Funder {
    /// An organisation that is no party of the register, by its name.
    Name(String),
    /// A party of the register.
    Party(PartyId),
}

/// What was done with money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[cfg_attr(feature = "schema", derive(utoipa::ToSchema))]
#[serde(rename_all = "kebab-case")]
pub enum Spending {
    /// It was committed: the body is bound to pay it.
    Committed,
    /// It was paid.
    Paid,
}

impl Spending {
    /// Both.
    pub const ALL: [Self; 2] = [Self::Committed, Self::Paid];

    /// Its name in records.
    pub fn name(self) -> &'static str {
        match self {
            Self::Committed => "committed",
            Self::Paid => "paid",
        }
    }
}

/// An amount was committed or paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetLineRecorded {
    /// How much.
    pub amount: Money,
    /// How many decimals it has.
    pub decimals: u8,
    /// Its number in the case, from 1.
    pub entry: u32,
    /// Of which line.
    pub line: Slug,
    /// When.
    pub occurred: PartialDate,
    /// The document that shows it.
    pub source: ObjectRef,
    /// What stands of the line with it, of the same kind.
    pub total: i64,
    /// Committed or paid.
    pub what: Spending,
}

/// An amount was corrected.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetLineCorrected {
    /// How much it is.
    pub amount: Money,
    /// The how-manieth correction of this amount it is, from 1.
    pub correction: u32,
    /// How many decimals it has.
    pub decimals: u8,
    /// The number of the amount in the case.
    pub entry: u32,
    /// Of which line.
    pub line: Slug,
    /// Why, in an official's words.
    pub reason: String,
    /// What stands of the line with it, of the same kind.
    pub total: i64,
}

/// A funder confirmed its share.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BudgetLineConfirmed {
    /// Who.
    pub funder: PartyId,
    /// Of which line.
    pub line: Slug,
    /// What shows it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<ObjectRef>,
}
