//! An election laid out for Equal Shares: who wants what, how much, side by side in memory.
//! Nothing here is bought.

use crate::tally::election::Election;
use crate::tally::limits::{Contest, of_place};
use crate::tally::rule::{Scoring, Utility};

/// A group of ballots that wants a project.
#[derive(Debug, Clone, Copy)]
pub(super) struct Wants {
    pub group: u32,
    pub ballots: u32,
}

/// An election under a utility.
#[derive(Debug)]
pub(super) struct Market<'a> {
    pub contest: &'a Contest<'a>,
    pub utility: Utility,
    /// How many ballots there are.
    pub ballots: i64,
    /// Whether everyone who wants a project gets the same utility from it. Then prices are told
    /// for each head, and utilities count as 1.
    pub uniform: bool,
    /// For each project, where its supporters begin in `wants`; and the end.
    starts: Vec<usize>,
    wants: Vec<Wants>,
    /// The utility of each of `wants`; empty where it is uniform.
    weights: Vec<i64>,
    /// The utility of each project to all its supporters, as counted in prices.
    pub total: Vec<i128>,
    /// What a price is divided by to compare projects: the utility of one head where it is
    /// uniform, otherwise 1.
    pub unit: Vec<i64>,
    /// For each group, where its projects begin in `choices`; and the end.
    choice_starts: Vec<usize>,
    choices: Vec<(u32, i64)>,
}

impl<'a> Market<'a> {
    pub fn new(contest: &'a Contest<'a>, utility: Utility) -> Self {
        let election = contest.election;
        let uniform = matches!(utility, Utility::Cardinality | Utility::Cost);
        let unit = |project: &crate::tally::election::Project| match utility {
            Utility::Cost => project.cost,
            Utility::Cardinality | Utility::Points | Utility::Borda | Utility::PointsMaxlen => 1,
        };
        let mut market = Self {
            contest,
            utility,
            ballots: i64::try_from(election.ballots.len()).unwrap_or(i64::MAX),
            uniform,
            starts: Vec::new(),
            wants: Vec::new(),
            weights: Vec::new(),
            total: vec![0; election.projects.len()],
            unit: election.projects.iter().map(unit).collect(),
            choice_starts: vec![0],
            choices: Vec::new(),
        };
        market.lay_out_choices(election);
        market.lay_out_wants(election);
        market
    }

    fn lay_out_choices(&mut self, election: &Election) {
        let most = election.max_length();
        for group in &election.groups {
            for (place, choice) in group.choices.iter().enumerate() {
                let places = group.choices.len();
                let worth = match self.utility {
                    Utility::Cardinality => 1,
                    Utility::Cost => i64::from(election.projects[choice.project as usize].cost > 0),
                    Utility::Points => choice.points,
                    Utility::Borda => of_place(Scoring::Borda, place, places, most),
                    Utility::PointsMaxlen => of_place(Scoring::PointsMaxlen, place, places, most),
                };
                if worth > 0 {
                    self.choices.push((choice.project, worth));
                    self.total[choice.project as usize] +=
                        i128::from(worth) * i128::from(group.ballots);
                }
            }
            self.choice_starts.push(self.choices.len());
        }
    }

    fn lay_out_wants(&mut self, election: &Election) {
        let mut counts = vec![0; election.projects.len() + 1];
        for (project, _) in &self.choices {
            counts[*project as usize + 1] += 1;
        }
        for at in 1..counts.len() {
            counts[at] += counts[at - 1];
        }
        self.starts.clone_from(&counts);
        self.wants = vec![Wants { group: 0, ballots: 0 }; self.choices.len()];
        self.weights = vec![0; if self.uniform { 0 } else { self.choices.len() }];
        for (group, at) in election.groups.iter().zip(0_u32..) {
            for choice in self.choice_starts[at as usize]..self.choice_starts[at as usize + 1] {
                let (project, weight) = self.choices[choice];
                let place = counts[project as usize];
                counts[project as usize] += 1;
                self.wants[place] = Wants { group: at, ballots: group.ballots };
                if !self.uniform {
                    self.weights[place] = weight;
                }
            }
        }
    }

    /// The groups that want a project.
    pub fn wants(&self, project: usize) -> &[Wants] {
        &self.wants[self.range(project)]
    }

    /// Where they stand among [`Market::all_wants`].
    pub fn range(&self, project: usize) -> std::ops::Range<usize> {
        self.starts[project]..self.starts[project + 1]
    }

    /// The groups of all projects, one project after the other.
    pub fn all_wants(&self) -> &[Wants] {
        &self.wants
    }

    /// Their utilities, in the same order; empty where it is uniform.
    pub fn all_weights(&self) -> &[i64] {
        &self.weights
    }

    /// The projects that a group wants, with their utility.
    pub fn choices(&self, group: usize) -> &[(u32, i64)] {
        &self.choices[self.choice_starts[group]..self.choice_starts[group + 1]]
    }

    pub fn groups(&self) -> usize {
        self.choice_starts.len() - 1
    }

    /// Projects that cost nothing and that somebody wants, in the order of ties. Of those that
    /// exclude each other the first.
    pub fn free(&self) -> Vec<usize> {
        let free = |project: &usize| self.contest.cost(*project) == 0 && self.total[*project] > 0;
        let mut free: Vec<usize> = self.contest.admitted().filter(free).collect();
        self.contest.order.order(&mut free);
        let mut purse = self.contest.purse();
        free.retain(|project| {
            let may = !self.contest.is_barred(&purse, *project);
            if may {
                self.contest.take(&mut purse, *project);
            }
            may
        });
        free
    }

    /// Projects that cost something and that somebody wants.
    pub fn for_sale(&self) -> Vec<usize> {
        let sold = |project: &usize| self.contest.cost(*project) > 0 && self.total[*project] > 0;
        self.contest.admitted().filter(sold).collect()
    }
}
