//! The supporters of every project during a run, with those who have nothing left moved behind the
//! others, so that they are met once only. The order among supporters says nothing.

use super::fixed::Supporters;
use super::market::{Market, Wants};

/// Supporters that can be reordered, for one run after the other.
#[derive(Debug, Clone, Default)]
pub(super) struct Crowd {
    wants: Vec<Wants>,
    weights: Vec<i64>,
    able: Vec<usize>,
    alive: Vec<usize>,
    total: Vec<i128>,
    ballots: Vec<i64>,
}

impl Crowd {
    pub fn new(market: &Market<'_>) -> Self {
        let projects = 0..market.contest.projects();
        let ballots = |project: usize| {
            market.wants(project).iter().map(|wants| i64::from(wants.ballots)).sum()
        };
        Self {
            wants: market.all_wants().to_vec(),
            weights: market.all_weights().to_vec(),
            able: projects.clone().map(|project| market.wants(project).len()).collect(),
            alive: projects.clone().map(|project| market.wants(project).len()).collect(),
            total: market.total.clone(),
            ballots: projects.map(ballots).collect(),
        }
    }

    /// Gives everyone money again.
    pub fn revive(&mut self, market: &Market<'_>) {
        for project in 0..self.alive.len() {
            self.alive[project] = market.wants(project).len();
            self.able[project] = self.alive[project];
        }
        self.total.clone_from(&market.total);
    }

    /// How many supporters of each project may have something left, and their utility: what can be
    /// gone back to.
    pub fn counts(&self) -> (Vec<usize>, Vec<i128>) {
        (self.alive.clone(), self.total.clone())
    }

    /// Goes back to what [`Crowd::counts`] told.
    pub fn set_counts(&mut self, (alive, total): &(Vec<usize>, Vec<i128>)) {
        self.alive.clone_from(alive);
        self.total.clone_from(total);
    }

    /// How many supporters of a project may have something left.
    pub fn counted(&self, project: usize) -> usize {
        self.alive[project]
    }

    /// The supporters of a project.
    pub fn supporters(&mut self, market: &Market<'_>, project: usize) -> Supporters<'_> {
        let range = market.range(project);
        let weights = if market.uniform { 0..0 } else { range.clone() };
        Supporters {
            wants: &mut self.wants[range],
            weights: &mut self.weights[weights],
            able: &mut self.able[project],
            alive: &mut self.alive[project],
            total: &mut self.total[project],
            ballots: self.ballots[project],
        }
    }

    /// Those of a project's supporters that may have something left, with their utility.
    pub fn alive(&self, market: &Market<'_>, project: usize) -> impl Iterator<Item = (Wants, i64)> {
        let range = market.range(project);
        let weights = if market.uniform { &[] } else { &self.weights[range.clone()] };
        let weights = weights.iter().copied().chain(std::iter::repeat(1));
        self.wants[range].iter().copied().zip(weights).take(self.alive[project])
    }
}
