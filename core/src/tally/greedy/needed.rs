//! What a project that a greedy count did not fund would have needed. It says a number only where
//! that number is exact, all else equal.

use super::Walk;
use crate::tally::fraction::Fraction;
use crate::tally::limits::Purse;
use crate::tally::outcome::{NotFunded, Why};
use crate::tally::rule::{Order, Support};

impl Walk<'_> {
    /// Adds the support and the price that would have done.
    pub(super) fn would_have(
        &self,
        mut lost: NotFunded,
        project: usize,
        order: Order,
    ) -> NotFunded {
        lost.cost_at_most = self.cost_that_fits(project, &lost.why);
        lost.support_needed = self.support_that_suffices(project, &lost.why, order);
        lost
    }

    /// The price at which a project would have been funded when its turn came.
    fn cost_that_fits(&self, project: usize, why: &Why) -> Option<Fraction> {
        let round = match why {
            Why::Unaffordable { round, .. } | Why::EnvelopeFull { round, .. } => *round,
            Why::Stopped { .. }
            | Why::BelowMinimumSupport { .. }
            | Why::Incompatible { .. }
            | Why::NoSupporters
            | Why::SupportersShort { .. } => return None,
        };
        let purse = self.before.get(usize::try_from(round.checked_sub(self.done + 1)?).ok()?)?;
        let room = self.contest.room(purse, project);
        (room >= 0).then(|| Fraction::whole(room))
    }

    /// The support with which a project would have been funded. What is left only shrinks, so it
    /// must stand before the last funded project before which it still fits.
    fn support_that_suffices(&self, project: usize, why: &Why, order: Order) -> Option<Fraction> {
        let cost = i128::from(self.contest.cost(project));
        let fits = |purse: &Purse| cost <= purse.left && !self.contest.is_barred(purse, project);
        let last = self.before.iter().rposition(fits)?;
        let rival = self.selected.get(last).copied().or(self.stopped_at);
        let to_pass = match rival {
            Some(rival) => self.support_to_pass(project, rival, order)?,
            None => 0,
        };
        let to_pass = Fraction::new(to_pass, self.standing.unit);
        match why {
            Why::BelowMinimumSupport { of, has, needs } => {
                let same = (*of == Support::Points) == order.counts_points();
                same.then(|| to_pass.max(Fraction::whole(*needs).minus(has)))
            }
            Why::Unaffordable { .. }
            | Why::Stopped { .. }
            | Why::EnvelopeFull { .. }
            | Why::Incompatible { .. }
            | Why::NoSupporters
            | Why::SupportersShort { .. } => Some(to_pass),
        }
    }

    /// The least support to be added, so that `project` stands before `rival`.
    fn support_to_pass(&self, project: usize, rival: usize, order: Order) -> Option<i128> {
        let (support, cost) = (self.standing.support[project], self.contest.cost(project));
        let (theirs, price) = (self.standing.support[rival], self.contest.cost(rival));
        let level = if !self.standing.per_cost {
            theirs
        } else if cost == 0 {
            1
        } else if price == 0 && theirs > 0 {
            return None;
        } else {
            let product = theirs.max(0) * i128::from(cost);
            let price = i128::from(price.max(1));
            product.div_euclid(price) + i128::from(product.rem_euclid(price) != 0)
        };
        let equal = (level - support).max(0);
        let counts = if order.counts_points() { Counts::Points } else { Counts::Votes };
        let stands = |added: i128| {
            let ours = (support + added, cost);
            let order = self.standing.compare(ours, (theirs, price));
            order.is_gt() || (order.is_eq() && self.wins_tie(project, rival, added, counts))
        };
        (equal..=equal + 1).find(|added| stands(*added))
    }

    /// Whether `project` would stand before `rival` if they were equal, with so much support more:
    /// as many new ballots where votes are counted, one where points are.
    fn wins_tie(&self, project: usize, rival: usize, added: i128, counts: Counts) -> bool {
        let ballots = match counts {
            Counts::Votes => i64::try_from(added).unwrap_or(i64::MAX),
            Counts::Points => i64::from(added > 0),
        };
        let votes = &self.contest.votes;
        let ours = votes[project].saturating_add(ballots);
        self.contest.order.is_before(project, rival, (ours, votes[rival]))
    }
}

/// What the support is made of.
#[derive(Clone, Copy)]
enum Counts {
    Votes,
    Points,
}
