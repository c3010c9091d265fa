//! What a tally says: who is funded, in which order, why, and why the others are not. Everything
//! is exact; nothing here is decided.

use serde::Serialize;

use super::fraction::Fraction;
use super::ledger::Ledger;
use super::rule::{Rule, Support};

/// The result of a tally, with its reasons. Amounts are in the election's smallest unit.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Outcome {
    /// The rule, every parameter written out.
    pub rule: Rule,
    /// The ids of the funded projects, in the order in which they were chosen.
    pub selected: Vec<String>,
    /// What they cost together.
    pub total_cost: i64,
    /// What is left of the budget.
    pub left: i64,
    /// Each tie that was broken.
    pub ties: Vec<BrokenTie>,
    /// What happened, round by round: one round for each funded project, in their order.
    pub rounds: Vec<Round>,
    /// Every project that is not funded, in the order of the file.
    pub not_funded: Vec<NotFunded>,
    /// What each voter held at the start, under Equal Shares: in the run that holds.
    pub share: Option<Fraction>,
    /// How often one unit was added for each voter, under Equal Shares.
    pub added: Option<u64>,
    /// The comparison with the most votes, where the rule asks for it.
    pub compared: Option<Compared>,
    /// Whose money went where, under Equal Shares.
    #[serde(skip)]
    pub ledger: Option<Ledger>,
}

/// Which part of a rule chose a project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Stage {
    /// Greedy.
    Greedy,
    /// Sequential Phragmén.
    Phragmen,
    /// Equal Shares: it costs nothing, and somebody wants it.
    FreeOfCharge,
    /// Equal Shares.
    EqualShares,
    /// What was left was spent greedily.
    Completion,
}

/// One round: one project is funded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Round {
    /// From 1.
    pub number: u32,
    /// Which part of the rule.
    pub stage: Stage,
    /// The project.
    pub project: String,
    /// Its price.
    pub cost: i64,
    /// How many ballots name it.
    pub votes: i64,
    /// What it was chosen for. Greedy: votes or points, or the same for each smallest unit of its
    /// price. Phragmén: what each of its supporters has paid by then, in smallest units. Equal
    /// Shares: what a supporter who can pays, in smallest units, for each unit of utility.
    pub score: Fraction,
    /// What is left of the budget afterwards.
    pub left: i64,
    /// Who was passed over since the round before, in that order.
    pub passed_over: Vec<PassedOver>,
    /// Under Equal Shares, who paid.
    pub payment: Option<Payment>,
}

/// Who paid for a project under Equal Shares.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Payment {
    /// Ballots that paid the full price for their utility.
    pub full: u64,
    /// Ballots that gave all they had left, which was less or just enough.
    pub all_they_had: u64,
    /// What those gave together, in smallest units.
    pub from_all_they_had: Fraction,
    /// What each full payer paid, in smallest units, where all of them paid the same.
    pub each: Option<Fraction>,
}

/// A project that was passed over, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PassedOver {
    /// The project.
    pub project: String,
    /// Why.
    pub why: Why,
}

/// Why a project is not funded. `round` is the number of the round before which it was decided;
/// one more than the last round where it was decided after it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "code", rename_all = "kebab-case")]
pub enum Why {
    /// Too few supported it to be considered.
    BelowMinimumSupport {
        /// What was counted.
        of: Support,
        /// What it has: whole votes, or points as the election counts them.
        has: Fraction,
        /// What it would need.
        needs: i64,
    },
    /// It costs more than was left when its turn came.
    Unaffordable {
        /// When.
        round: u32,
        /// What was left.
        left: i64,
    },
    /// The count had ended before its turn came.
    Stopped {
        /// When.
        round: u32,
        /// The project that did not fit.
        at: String,
    },
    /// It costs more than was left of an envelope when its turn came.
    EnvelopeFull {
        /// When.
        round: u32,
        /// Which envelope, by its place in the rule.
        envelope: u32,
        /// What was left of it.
        left: i64,
    },
    /// A project that excludes it was funded.
    Incompatible {
        /// When.
        round: u32,
        /// With which.
        with: String,
    },
    /// Nobody wants it.
    NoSupporters,
    /// Its supporters did not have its price together.
    SupportersShort {
        /// When it was certain.
        round: u32,
        /// What they held together, in smallest units.
        had: Fraction,
    },
}

/// A project that is not funded.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NotFunded {
    /// The project.
    pub project: String,
    /// Its price.
    pub cost: i64,
    /// How many ballots name it.
    pub votes: i64,
    /// Why.
    pub why: Why,
    /// So many new ballots that name only this project (where the rule counts points, so many
    /// points on one new ballot) would have funded it, all
    /// else equal. Absent where it cannot be said exactly: under Equal Shares and Phragmén new
    /// ballots change every share; and where no number of votes would do.
    pub support_needed: Option<Fraction>,
    /// At this price or less it would have been funded, all else equal. Under Equal Shares a
    /// higher price might have done too. Absent where it cannot be said exactly.
    pub cost_at_most: Option<Fraction>,
}

/// The most projects of one tie that are listed: many equal projects would make a list each time
/// one of them is chosen.
pub const TIED_MAX: usize = 50;

/// A tie that was broken.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct BrokenTie {
    /// In which round.
    pub round: u32,
    /// The equal projects, in the order that the recourse gives; the first was chosen. At most
    /// [`TIED_MAX`] are listed.
    pub projects: Vec<String>,
    /// The recourse that told the first from the others: the last that was needed.
    pub by: String,
    /// Whether one of them is not funded in the end: then the tie mattered.
    pub mattered: bool,
}

/// How voters compare two results.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Compared {
    /// Voters who named more projects of the Equal Shares result.
    pub prefer_shares: u64,
    /// Voters who named more projects of the greedy result.
    pub prefer_greedy: u64,
    /// The ids that Equal Shares would have funded, in its order.
    pub shares: Vec<String>,
    /// The ids that the most votes would have funded, in their order.
    pub greedy: Vec<String>,
}
