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
/// looked at: half a minute or so. Our own bound; published elections need a thousandth of it.
const WORK_MAX: u64 = 20_000_000_000;

/// The fewest shares that are worth a proof, and the first number that is tried.
const WIDTH_LEAST: u64 = 6;
const WIDTH_FIRST: u64 = 64;

/// Finds the run that holds.
pub(super) fn settle<'m>(
    market: &'m Market<'m>,
    free: &[usize],
    completion: Completion,
    start: Start,
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
            if none_is_last(self.market, &mut self.crowd, totals, self.free, self.ends) {
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
