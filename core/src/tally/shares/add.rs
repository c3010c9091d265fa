//! Adding one unit for each voter, again and again, until the result is exhaustive or too dear.

use super::market::Market;
use super::run::Run;
use crate::tally::rule::{Completion, Start};

/// The run that holds.
#[derive(Debug)]
pub(super) struct Settled<'m> {
    pub run: Run<'m>,
    /// What all voters held together, in smallest units.
    pub total: i128,
    /// How often one unit was added for each voter.
    pub added: u64,
}

/// Finds the run that holds.
pub(super) fn settle<'m>(
    market: &'m Market<'m>,
    free: &[usize],
    completion: Completion,
    start: Start,
) -> Settled<'m> {
    let election = market.contest.election;
    let budget = i128::from(election.budget);
    let step = i128::from(market.ballots) * 10_i128.pow(u32::from(election.decimals));
    let total = match start {
        Start::WholeUnits if step > 0 => budget / step * step,
        Start::Exact | Start::WholeUnits => budget,
    };
    let mut run = Run::new(market, total, free);
    run.finish(None);
    let mut settled = Settled { run, total, added: 0 };
    if !completion.adds() || step == 0 {
        return settled;
    }
    loop {
        if completion.stops_when_exhausted() && exhausted(&settled.run) {
            return settled;
        }
        let total = settled.total + step;
        if total > bound(market, completion) {
            return settled;
        }
        let mut run = Run::new(market, total, free);
        run.finish(Some(budget));
        if run.purse.left < 0 {
            return settled;
        }
        settled = Settled { run, total, added: settled.added + 1 };
    }
}

/// The most that all voters may hold together: no more is added where each could pay everything
/// alone. The same bound as the peers'.
fn bound(market: &Market<'_>, completion: Completion) -> i128 {
    if completion.stops_when_exhausted() {
        // every result is exhaustive once each voter holds the whole budget
        i128::MAX
    } else {
        i128::from(market.contest.election.budget) * (i128::from(market.ballots) + 1)
    }
}

/// Whether no project that somebody wants fits into what is left.
fn exhausted(run: &Run<'_>) -> bool {
    let contest = run.market.contest;
    let fits = |project: &usize| {
        i128::from(contest.cost(*project)) <= run.purse.left
            && !contest.is_barred(&run.purse, *project)
            && run.place[*project] == super::run::ALIVE
    };
    !run.market.for_sale().iter().any(fits)
}
