//! The Method of Equal Shares: every ballot holds an equal share of the money and pays, with all
//! others that want the same project, as equally as they can. What is bought next is what costs
//! its supporters least for what it is worth to them.
//!
//! Sources: Peters, Pierczyński and Skowron, "Proportional Participatory Budgeting with Additive
//! Utilities" (NeurIPS 2021); equalshares.net. Nothing here rounds.

mod add;
mod candidate;
mod crowd;
mod exact;
mod explain;
mod fixed;
mod held;
mod market;
mod natural;
mod run;
mod span;

use super::greedy::{Standing, Walk, broken};
use super::limits::{Contest, scoring_of};
use super::outcome::{Compared, Outcome, Stage};
use super::refused::Refused;
use super::rule::{Comparison, Completion, Order, Start, Unaffordable, Utility};
use market::Market;

/// Counts an election with Equal Shares.
pub(super) fn count(
    contest: &Contest<'_>,
    utility: Utility,
    (completion, start, comparison): (Completion, Start, Comparison),
) -> Result<Outcome, Refused> {
    let market = Market::new(contest, utility);
    let free = market.free();
    let settled = add::settle(&market, &free, completion, start)?;
    let mut selected = free.clone();
    selected.extend(settled.run.selected());
    let mut purse = contest.purse();
    for project in &selected {
        contest.take(&mut purse, *project);
    }
    let done = u32::try_from(selected.len()).unwrap_or(u32::MAX);
    let standing = Standing::new(contest, rest_order(utility), scoring_of(contest.rule));
    let rest: Vec<usize> = if completion.ends_greedily() {
        contest.admitted().filter(|project| !selected.contains(project)).collect()
    } else {
        Vec::new()
    };
    let how = (Unaffordable::Skip, Stage::Completion);
    let walk = Walk::run(contest, &standing, how, rest, (&mut purse, done));
    let bought = selected.len();
    selected.extend(&walk.selected);

    let mut outcome = contest.outcome(&selected);
    explain::explain(&mut outcome, &settled, &free, completion);
    let mut ties: Vec<(u32, Vec<usize>, String)> = Vec::new();
    let first = u32::try_from(free.len()).unwrap_or(u32::MAX);
    for (round, tied, by) in &settled.run.ties {
        ties.push((round + first, tied.clone(), by.clone()));
    }
    ties.extend(walk.ties.iter().cloned());
    outcome.ties = broken(contest, &ties, &selected);
    for lost in &mut outcome.not_funded {
        let project = contest.election.project(&lost.project);
        if let Some(why) = project.and_then(|project| walk.why[project].clone()) {
            lost.why = why;
            lost.cost_at_most = None;
        }
    }
    debug_assert_eq!(outcome.rounds.len(), bought);
    outcome.rounds.extend(walk.rounds);
    match comparison {
        Comparison::None => Ok(outcome),
        Comparison::Satisfaction => Ok(compare(contest, outcome, &selected)),
    }
}

/// What a greedy completion counts. With approval the peers complete by votes, whatever the
/// utility; with points by points for the price.
fn rest_order(utility: Utility) -> Order {
    match utility {
        Utility::Cardinality | Utility::Cost => Order::Votes,
        Utility::Points | Utility::Borda | Utility::PointsMaxlen => Order::PointsPerCost,
    }
}

/// Compares a result with what the most votes would fund, and keeps what more voters prefer.
fn compare(contest: &Contest<'_>, mut shares: Outcome, selected: &[usize]) -> Outcome {
    let by_votes = (Order::Votes, None, Unaffordable::Skip);
    let mut greedy = super::greedy::count(contest, by_votes);
    let theirs: Vec<usize> =
        greedy.selected.iter().filter_map(|id| contest.election.project(id)).collect();
    let mark = |projects: &[usize]| {
        let mut marked = vec![false; contest.projects()];
        for project in projects {
            marked[*project] = true;
        }
        marked
    };
    let (ours, theirs) = (mark(selected), mark(&theirs));
    let (mut prefer_shares, mut prefer_greedy) = (0, 0);
    for group in &contest.election.groups {
        let named = |marked: &[bool]| {
            group.choices.iter().filter(|choice| marked[choice.project as usize]).count()
        };
        match named(&ours).cmp(&named(&theirs)) {
            std::cmp::Ordering::Greater => prefer_shares += u64::from(group.ballots),
            std::cmp::Ordering::Less => prefer_greedy += u64::from(group.ballots),
            std::cmp::Ordering::Equal => {}
        }
    }
    let compared = Compared {
        prefer_shares,
        prefer_greedy,
        shares: shares.selected.clone(),
        greedy: greedy.selected.clone(),
    };
    if prefer_greedy > prefer_shares {
        greedy.compared = Some(compared);
        greedy
    } else {
        shares.compared = Some(compared);
        shares
    }
}
