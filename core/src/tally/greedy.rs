//! Greedy: the best first, as long as the money lasts. The rule of most cities, and what spends
//! the rest after Equal Shares. Nothing here knows what "best" is: it is given a count of support.

mod needed;

use std::cmp::Ordering;

use super::fraction::Fraction;
use super::limits::{Contest, Purse, points};
use super::outcome::{BrokenTie, Outcome, PassedOver, Round, Stage, TIED_MAX, Why};
use super::rule::{Order, Scoring, Unaffordable};

/// How much support each project has, and whether it is divided by the price.
#[derive(Debug)]
pub(super) struct Standing {
    /// Votes, points or utility.
    pub support: Vec<i128>,
    /// What one unit of `support` is divided by to be told: the unit of points.
    pub unit: i64,
    pub per_cost: bool,
}

impl Standing {
    pub fn new(contest: &Contest<'_>, order: Order, scoring: Option<Scoring>) -> Self {
        let election = contest.election;
        let counts_points = order.counts_points();
        let support = if counts_points {
            points(election, scoring)
        } else {
            contest.votes.iter().copied().map(i128::from).collect()
        };
        let decimals = if counts_points && scoring.is_none() { election.point_decimals } else { 0 };
        Self { support, unit: 10_i64.pow(u32::from(decimals)), per_cost: order.per_cost() }
    }

    /// Compares two projects; the greater has the better standing. Divided by the price, what is
    /// free and wanted stands above all, and less than no support is none.
    fn compare(
        &self,
        (support_a, cost_a): (i128, i64),
        (support_b, cost_b): (i128, i64),
    ) -> Ordering {
        if !self.per_cost {
            return support_a.cmp(&support_b);
        }
        let (a, b) = (support_a.max(0), support_b.max(0));
        match (cost_a == 0 && a > 0, cost_b == 0 && b > 0) {
            (false, false) => {
                // a cost of nothing here means that nobody wants it
                (a * i128::from(cost_b.max(1))).cmp(&(b * i128::from(cost_a.max(1))))
            }
            (a, b) => a.cmp(&b),
        }
    }

    /// The support, or the support for each smallest unit of the price; of what is free, the
    /// support.
    fn score(&self, project: usize, cost: i64) -> Fraction {
        let support = Fraction::new(self.support[project], self.unit);
        if self.per_cost && cost > 0 { support.over(cost) } else { support }
    }
}

/// Counts an election greedily.
pub(super) fn count(
    contest: &Contest<'_>,
    (order, scoring, unaffordable): (Order, Option<Scoring>, Unaffordable),
) -> Outcome {
    let standing = Standing::new(contest, order, scoring);
    let open = contest.admitted().collect();
    let mut purse = contest.purse();
    let how = (unaffordable, Stage::Greedy);
    let walk = Walk::run(contest, &standing, how, open, (&mut purse, 0));
    let mut outcome = contest.outcome(&walk.selected);
    outcome.not_funded = (0..contest.projects())
        .filter(|p| !walk.selected.contains(p))
        .filter_map(|p| {
            let why = contest.below_minimum(p).or_else(|| walk.why[p].clone())?;
            let lost = contest.not_funded(p, why);
            Some(walk.would_have(lost, p, order))
        })
        .collect();
    outcome.ties = broken(contest, &walk.ties, &walk.selected);
    outcome.rounds = walk.rounds;
    outcome
}

/// Ties as they are told: by ids, and whether each mattered.
pub(super) fn broken(
    contest: &Contest<'_>,
    ties: &[(u32, Vec<usize>, String)],
    selected: &[usize],
) -> Vec<BrokenTie> {
    let told = |(round, tied, by): &(u32, Vec<usize>, String)| BrokenTie {
        round: *round,
        projects: tied.iter().take(TIED_MAX).map(|p| contest.id(*p)).collect(),
        by: by.clone(),
        mattered: tied.iter().any(|p| !selected.contains(p)),
    };
    ties.iter().map(told).collect()
}

/// A greedy walk in progress.
#[derive(Debug)]
pub(super) struct Walk<'a> {
    contest: &'a Contest<'a>,
    standing: &'a Standing,
    unaffordable: Unaffordable,
    stage: Stage,
    /// The projects, best first.
    queue: Vec<usize>,
    pub selected: Vec<usize>,
    pub rounds: Vec<Round>,
    pub ties: Vec<(u32, Vec<usize>, String)>,
    /// Why each project was passed over.
    pub why: Vec<Option<Why>>,
    /// The state before each selection, and at the end.
    before: Vec<Purse>,
    /// The project at which the count stopped.
    stopped_at: Option<usize>,
    /// The rounds before this walk.
    done: u32,
}

impl<'a> Walk<'a> {
    /// Walks over the projects of `open`, beginning after `done` rounds.
    pub fn run(
        contest: &'a Contest<'a>,
        standing: &'a Standing,
        (unaffordable, stage): (Unaffordable, Stage),
        open: Vec<usize>,
        (purse, done): (&mut Purse, u32),
    ) -> Self {
        let mut queue = open;
        queue.sort_by(|a, b| {
            let place = |p: usize| (standing.support[p], contest.cost(p));
            let order = standing.compare(place(*b), place(*a));
            order.then(contest.order.rank[*a].cmp(&contest.order.rank[*b]))
        });
        let mut walk = Self {
            contest,
            standing,
            unaffordable,
            stage,
            queue,
            selected: Vec::new(),
            rounds: Vec::new(),
            ties: Vec::new(),
            why: vec![None; contest.projects()],
            before: Vec::new(),
            stopped_at: None,
            done,
        };
        walk.walk(purse);
        walk.before.push(purse.clone());
        walk
    }

    fn walk(&mut self, purse: &mut Purse) {
        let mut passed: Vec<PassedOver> = Vec::new();
        for at in 0..self.queue.len() {
            let project = self.queue[at];
            let round = self.done + u32::try_from(self.selected.len()).unwrap_or(u32::MAX) + 1;
            if let Some(why) = self.obstacle(purse, project, round) {
                self.why[project] = Some(why.clone());
                let fits_not = matches!(why, Why::Unaffordable { .. });
                passed.push(self.contest.passed(project, why));
                if fits_not && self.unaffordable == Unaffordable::Stop {
                    self.stop(at, round);
                    return;
                }
                continue;
            }
            self.notice_tie(purse, at, round);
            self.before.push(purse.clone());
            self.contest.take(purse, project);
            self.selected.push(project);
            let cost = self.contest.cost(project);
            self.rounds.push(Round {
                number: round,
                stage: self.stage,
                project: self.contest.id(project),
                cost,
                votes: self.contest.votes[project],
                score: self.standing.score(project, cost),
                left: i64::try_from(purse.left).unwrap_or(i64::MIN),
                passed_over: std::mem::take(&mut passed),
                payment: None,
            });
        }
    }

    fn obstacle(&self, purse: &Purse, project: usize, round: u32) -> Option<Why> {
        if let Some(why) = self.contest.barred(purse, project, round) {
            return Some(why);
        }
        let left = i64::try_from(purse.left).unwrap_or(i64::MIN);
        (self.contest.cost(project) > left).then_some(Why::Unaffordable { round, left })
    }

    fn stop(&mut self, at: usize, round: u32) {
        let stopper = self.queue[at];
        self.stopped_at = Some(stopper);
        for project in &self.queue[at + 1..] {
            self.why[*project] = Some(Why::Stopped { round, at: self.contest.id(stopper) });
        }
    }

    /// Reports a tie between the project at `at` and equals that could be chosen in its place.
    fn notice_tie(&mut self, purse: &Purse, at: usize, round: u32) {
        let place = |p: usize| (self.standing.support[p], self.contest.cost(p));
        let first = self.queue[at];
        let equals = self.queue[at..].iter().copied();
        let equals = equals.take_while(|p| self.standing.compare(place(*p), place(first)).is_eq());
        let could = |p: &usize| self.obstacle(purse, *p, round).is_none();
        let tied: Vec<usize> = equals.filter(could).collect();
        if tied.len() > 1 {
            let by = self.contest.order.told_by(&tied);
            self.ties.push((round, tied, by));
        }
    }
}
