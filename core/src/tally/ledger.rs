//! Whose money went where under Equal Shares. It adds up to the last fraction, and it is worked
//! out for one group of equal ballots at a time: nothing here names a voter.

use super::election::Election;
use super::fraction::Fraction;
use super::rule::Utility;

/// What was bought in the run that holds, and who had nothing left afterwards.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ledger {
    /// What each voter held at the start, in smallest units.
    pub share: Fraction,
    /// What a project is worth to a voter.
    pub utility: Utility,
    /// What was bought, in this order.
    pub purchases: Vec<Purchase>,
    /// For each group of equal ballots, the place of the purchase for which its voters gave all
    /// they had left.
    pub(super) spent_at: Vec<Option<u32>>,
}

/// One purchase.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Purchase {
    /// The project's place in the election.
    pub project: usize,
    /// What those who could paid for each unit of utility, in smallest units.
    pub price: Fraction,
}

/// What one voter of a group paid.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// For which project (by its place in the election) how much, in the order of the purchases.
    pub paid: Vec<(usize, Fraction)>,
    /// What is left.
    pub left: Fraction,
}

impl Ledger {
    /// What each voter of a group paid. `group` is its place in [`Election::groups`].
    pub fn statement(&self, election: &Election, group: usize) -> Statement {
        let mut left = self.share.clone();
        let mut paid = Vec::new();
        for (purchase, at) in self.purchases.iter().zip(0_u32..) {
            let utility = utility_of(election, self.utility, group, purchase.project);
            if utility <= 0 {
                continue;
            }
            let last = self.spent_at[group] == Some(at);
            let amount = if last { left.clone() } else { purchase.price.times(utility) };
            left = left.minus(&amount);
            paid.push((purchase.project, amount));
            if last {
                break;
            }
        }
        Statement { paid, left }
    }
}

/// What a project is worth to each voter of a group, in units in which the price is told: 1 where
/// a ballot only names it.
pub(super) fn utility_of(
    election: &Election,
    utility: Utility,
    group: usize,
    project: usize,
) -> i64 {
    use super::limits::of_place;
    use super::rule::Scoring;
    let choices = &election.groups[group].choices;
    let Some(place) = choices.iter().position(|choice| choice.project as usize == project) else {
        return 0;
    };
    let most = election.max_length();
    match utility {
        Utility::Cardinality => 1,
        Utility::Cost => election.projects[project].cost,
        Utility::Points => choices[place].points,
        Utility::Borda => of_place(Scoring::Borda, place, choices.len(), most),
        Utility::PointsMaxlen => of_place(Scoring::PointsMaxlen, place, choices.len(), most),
    }
}
