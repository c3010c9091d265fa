//! Adding one unit for each voter, again and again, until the result is exhaustive or too dear.
//! Where it can be proved that none of the next shares is the last, they are passed over together;
//! the others are counted one by one.

use super::crowd::Crowd;
use super::market::Market;
use super::run::{ALIVE, Run};
use super::span::none_is_last;
use crate::tally::refused::Refused;
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

/// The most work for shares that have to be counted one by one, in choices on ballots that are
/// looked at: some seconds. Our own bound; published elections need a hundredth of it.
const WORK_MAX: u64 = 5_000_000_000;

/// The fewest shares that are worth a proof, and the first number that is tried.
const WIDTH_LEAST: u64 = 6;
const WIDTH_FIRST: u64 = 64;

/// Proves that none of the shares between two is the last one.
type Prove = fn(&Market<'_>, &mut Crowd, (i128, i128), &[usize], bool) -> bool;

/// Finds the run that holds.
pub(super) fn settle<'m>(
    market: &'m Market<'m>,
    free: &[usize],
    completion: Completion,
    start: Start,
) -> Result<Settled<'m>, Refused> {
    settle_with(none_is_last, market, free, (completion, start))
}

fn settle_with<'m>(
    prove: Prove,
    market: &'m Market<'m>,
    free: &[usize],
    (completion, start): (Completion, Start),
) -> Result<Settled<'m>, Refused> {
    let election = market.contest.election;
    let budget = i128::from(election.budget);
    let step = i128::from(market.ballots) * 10_i128.pow(u32::from(election.decimals));
    let total = match start {
        Start::WholeUnits if step > 0 => budget / step * step,
        Start::Exact | Start::WholeUnits => budget,
    };
    let mut run = Run::new(market, total, free);
    run.finish(None);
    let ends = completion.stops_when_exhausted();
    if !completion.adds() || step == 0 || (ends && exhausted(&run)) {
        return Ok(Settled { run, total, added: 0 });
    }
    let steps = (bound(market, completion) - total).div_euclid(step).max(0);
    let mut adding = Adding {
        prove,
        market,
        free,
        ends,
        total,
        step,
        steps: u64::try_from(steps).unwrap_or(u64::MAX),
        at: 0,
        held: None,
        crowd: std::mem::take(&mut run.crowd),
        hints: std::mem::take(&mut run.prices),
        width: WIDTH_FIRST,
        pause: 0,
        paused: 1,
        work: 0,
    };
    adding.go()?;
    let total = adding.total_at(adding.at);
    let run = match adding.held {
        Some((at, run)) if at == adding.at => run,
        Some(_) | None => {
            let mut run = Run::new(market, total, free);
            run.finish(None);
            run
        }
    };
    Ok(Settled { run, total, added: adding.at })
}

struct Adding<'m, 'f> {
    prove: Prove,
    market: &'m Market<'m>,
    free: &'f [usize],
    /// Whether an exhaustive result ends it.
    ends: bool,
    total: i128,
    step: i128,
    /// The most steps.
    steps: u64,
    /// The last step whose result is known to fit.
    at: u64,
    /// The last run that was counted, and its step.
    held: Option<(u64, Run<'m>)>,
    crowd: Crowd,
    hints: Vec<(usize, i64)>,
    /// How many shares are tried together next.
    width: u64,
    /// How many shares are counted one by one before that, and how many the last time.
    pause: u64,
    paused: u64,
    work: u64,
}

impl<'m> Adding<'m, '_> {
    fn total_at(&self, step: u64) -> i128 {
        self.total + self.step * i128::from(step)
    }

    fn go(&mut self) -> Result<(), Refused> {
        while self.at < self.steps {
            if self.pause == 0 && self.pass_over() {
                continue;
            }
            self.pause = self.pause.saturating_sub(1);
            if self.count_one()? {
                return Ok(());
            }
        }
        Ok(())
    }

    /// Passes over as many shares as can be proved not to be the last; says whether it did.
    fn pass_over(&mut self) -> bool {
        let mut width = self.width.min(self.steps - self.at);
        while width >= WIDTH_LEAST {
            let totals = (self.total_at(self.at + 1), self.total_at(self.at + width));
            if (self.prove)(self.market, &mut self.crowd, totals, self.free, self.ends) {
                self.at += width;
                self.width = width.saturating_mul(2);
                self.paused = 1;
                return true;
            }
            width /= 4;
        }
        // here the results change at almost every step: count for a while, twice as long each time
        self.paused = (self.paused * 2).min(256);
        self.pause = self.paused;
        self.width = WIDTH_FIRST;
        false
    }

    /// Counts the next share; says whether it is the end.
    fn count_one(&mut self) -> Result<bool, Refused> {
        let choices = self.market.all_wants().len() + self.market.contest.projects();
        self.work += u64::try_from(choices).unwrap_or(u64::MAX);
        if self.work > WORK_MAX {
            return Err(Refused::AddingTooLong { added: self.at });
        }
        let like = (std::mem::take(&mut self.crowd), std::mem::take(&mut self.hints));
        let mut run = Run::like(self.market, self.total_at(self.at + 1), self.free, like);
        run.finish(Some(i128::from(self.market.contest.election.budget)));
        if run.purse.left < 0 {
            return Ok(true);
        }
        self.crowd = std::mem::take(&mut run.crowd);
        self.hints.clone_from(&run.prices);
        self.at += 1;
        let end = self.ends && exhausted(&run);
        self.held = Some((self.at, run));
        Ok(end)
    }
}

/// The most that all voters may hold together: no more is added where each could pay everything
/// alone. The same bound as the peers'.
fn bound(market: &Market<'_>, completion: Completion) -> i128 {
    let budget = i128::from(market.contest.election.budget);
    let ballots = i128::from(market.ballots);
    if completion.stops_when_exhausted() && !market.contest.has_limits() {
        // every result is exhaustive once each voter holds the whole budget
        (2 * budget + 10_i128.pow(u32::from(market.contest.election.decimals))) * ballots
    } else {
        budget * (ballots + 1)
    }
}

/// Whether no project that somebody wants fits into what is left.
fn exhausted(run: &Run<'_>) -> bool {
    let contest = run.market.contest;
    let fits = |project: &usize| {
        i128::from(contest.cost(*project)) <= run.purse.left
            && !contest.is_barred(&run.purse, *project)
            && run.place[*project] == ALIVE
    };
    !run.market.for_sale().iter().any(fits)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::tally::election::{BallotKind, Choice, Collector, Election, Project};
    use crate::tally::limits::Contest;
    use crate::tally::rule::{Comparison, Method, Rule, Tie, Utility};

    /// The next number of a fixed sequence (Knuth's multiplier), below `below`.
    fn next(state: &mut u64, below: u64) -> u64 {
        *state =
            state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (*state >> 33) % below
    }

    /// A fictitious election in which adding takes hundreds of steps.
    fn election(seed: u64) -> Election {
        let mut state = seed;
        let kind = [BallotKind::Approval, BallotKind::Cumulative][next(&mut state, 2) as usize];
        let projects = 3 + next(&mut state, 8);
        let mut sum = 0;
        let project = |at: u64| {
            let cost = i64::try_from(100 + next(&mut state, 60) * 50).unwrap();
            sum += cost;
            let (name, official) = (None, None);
            let (categories, areas) = (Vec::new(), Vec::new());
            Project { id: at.to_string(), cost, name, categories, areas, official }
        };
        let projects: Vec<Project> = (0..projects).map(project).collect();
        let count = projects.len() as u64;
        let budget = sum / i64::try_from(2 + next(&mut state, 3)).unwrap();
        let mut collector = Collector::new(Election::new(kind, 0, budget, projects));
        for voter in 0..5 + next(&mut state, 25) {
            let mut choices = Vec::new();
            for project in 0..count {
                if next(&mut state, 3) == 0 {
                    let points = i64::try_from(1 + next(&mut state, 4)).unwrap();
                    choices.push(Choice { project: u32::try_from(project).unwrap(), points });
                }
            }
            collector.add(voter.to_string(), choices);
        }
        collector.done()
    }

    /// What is funded, and how often one unit was added.
    fn settled(election: &Election, completion: Completion, prove: Prove) -> (Vec<usize>, u64) {
        let utility = match election.kind {
            BallotKind::Cumulative | BallotKind::Scoring => Utility::Points,
            BallotKind::Approval | BallotKind::ChooseOne | BallotKind::Ordinal => Utility::Cost,
        };
        let (start, comparison) = (Start::Exact, Comparison::None);
        let method = Method::EqualShares { utility, completion, start, comparison };
        let rule = Rule::new(method, &[Tie::Id]);
        let contest = Contest::new(election, &rule).unwrap();
        let market = Market::new(&contest, utility);
        let settled = settle_with(prove, &market, &[], (completion, start)).unwrap();
        (settled.run.selected(), settled.added)
    }

    fn differences(prove: Prove) -> (usize, u64) {
        let (mut differ, mut added) = (0, 0);
        for seed in 0..150 {
            let election = election(seed);
            for completion in [Completion::Add1, Completion::Add1Full] {
                let one_by_one = settled(&election, completion, |_, _, _, _, _| false);
                differ += usize::from(one_by_one != settled(&election, completion, prove));
                added += one_by_one.1;
            }
        }
        (differ, added)
    }

    #[test]
    fn passing_over_gives_what_counting_one_by_one_gives() {
        let (differ, added) = differences(none_is_last);
        assert_eq!(differ, 0);
        assert!(added > 10_000, "only {added} units were added in all");
    }

    /// The twins: passing over without a proof, and with the proof for shares a little too few.
    #[test]
    fn twin_passing_over_too_much_is_noticed() {
        assert!(differences(|_, _, _, _, _| true).0 > 100);
        let too_few: Prove = |market, crowd, (first, last), free, ends| {
            none_is_last(market, crowd, (first, (first + last) / 2), free, ends)
        };
        assert!(differences(too_few).0 > 10);
    }
}
