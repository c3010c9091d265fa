//! Amounts of a tally in the currency, from the smallest unit in which the core tells them: exact, as
//! fractions or decimal digits. Nothing may be rounded here.

use sijill_core::tally::election::decimal;
use sijill_core::tally::{Election, Fraction, Method, Round, Rule, Stage, Utility};

/// A fraction of the smallest unit as one of the currency.
pub(crate) fn in_currency(election: &Election, fraction: &Fraction) -> Fraction {
    fraction.over(10_u64.pow(election.decimals.into()))
}

/// What a project was chosen for, where the core tells it by the smallest unit: by the unit of the
/// currency, and by whole points.
pub(crate) fn score(election: &Election, rule: &Rule, round: &Round) -> Fraction {
    let unit = 10_u64.pow(election.decimals.into());
    let per_cost = match (&rule.method, round.stage) {
        (Method::Greedy { order, .. }, _) => order.per_cost(),
        // what is left goes by votes where equal shares count projects or their cost
        (Method::EqualShares { utility, .. }, Stage::Completion) => {
            !matches!(utility, Utility::Cardinality | Utility::Cost)
        }
        (Method::Phragmen | Method::EqualShares { .. }, _) => false,
    };
    match round.stage {
        Stage::Greedy | Stage::Completion if per_cost => round.score.times(unit),
        Stage::Greedy | Stage::Completion => round.score.clone(),
        Stage::Phragmen | Stage::FreeOfCharge => in_currency(election, &round.score),
        Stage::EqualShares => match rule.method {
            // money for money
            Method::EqualShares { utility: Utility::Cost, .. } => round.score.clone(),
            Method::EqualShares { utility: Utility::Points, .. } => {
                let points = 10_u64.pow(election.point_decimals.into());
                in_currency(election, &round.score.times(points))
            }
            Method::Greedy { .. } | Method::Phragmen | Method::EqualShares { .. } => {
                in_currency(election, &round.score)
            }
        },
    }
}

/// An amount in the currency, as JSON writes a number: exact, with a point.
pub(crate) fn amount(election: &Election, amount: i64) -> String {
    decimal(amount, election.decimals)
}
