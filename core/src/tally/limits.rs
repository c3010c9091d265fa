//! What a project may collide with besides the votes: the budget, an envelope, a project that
//! excludes it, too little support. Nothing here chooses.

use super::election::Election;
use super::fraction::Fraction;
use super::outcome::{NotFunded, Outcome, PassedOver, Why};
use super::refused::Refused;
use super::rule::{EnvelopeOf, Method, Rule, Scoring, Support, Unaffordable, Utility};
use super::ties::TieOrder;

/// An election under a rule, checked, with what every method needs.
#[derive(Debug)]
pub(super) struct Contest<'a> {
    pub election: &'a Election,
    pub rule: &'a Rule,
    pub order: TieOrder,
    pub votes: Vec<i64>,
    below_minimum: Vec<Option<Why>>,
    envelopes: Vec<Vec<usize>>,
    excludes: Vec<Vec<usize>>,
}

impl<'a> Contest<'a> {
    pub fn new(election: &'a Election, rule: &'a Rule) -> Result<Self, Refused> {
        check(election, rule)?;
        let below_minimum = below_minimum(election, rule);
        let votes = election.votes();
        Ok(Self {
            election,
            rule,
            order: TieOrder::new(election, &votes, &rule.ties),
            votes,
            below_minimum,
            envelopes: envelopes_of(election, rule),
            excludes: excluded_by(election, rule),
        })
    }

    pub fn cost(&self, project: usize) -> i64 {
        self.election.projects[project].cost
    }

    pub fn id(&self, project: usize) -> String {
        self.election.projects[project].id.clone()
    }

    pub fn projects(&self) -> usize {
        self.election.projects.len()
    }

    /// The state before anything is chosen.
    pub fn purse(&self) -> Purse {
        Purse {
            left: i128::from(self.election.budget),
            envelopes: self.rule.envelopes.iter().map(|envelope| envelope.amount).collect(),
            struck_by: if self.rule.incompatible.is_empty() {
                Vec::new()
            } else {
                vec![None; self.projects()]
            },
        }
    }

    pub fn has_limits(&self) -> bool {
        !self.rule.envelopes.is_empty() || !self.rule.incompatible.is_empty()
    }

    /// Records that a project is funded.
    pub fn take(&self, purse: &mut Purse, project: usize) {
        purse.left -= i128::from(self.cost(project));
        for envelope in &self.envelopes[project] {
            purse.envelopes[*envelope] -= self.cost(project);
        }
        for excluded in &self.excludes[project] {
            purse.struck_by[*excluded].get_or_insert(project);
        }
    }

    /// What stands against a project for good, apart from the budget. Envelopes only shrink, so
    /// what does not fit once never will.
    pub fn barred(&self, purse: &Purse, project: usize, round: u32) -> Option<Why> {
        if let Some(with) = purse.struck_by(project) {
            return Some(Why::Incompatible { round, with: self.id(with) });
        }
        let full = |at: &&usize| purse.envelopes[**at] < self.cost(project);
        self.envelopes[project].iter().find(full).map(|at| Why::EnvelopeFull {
            round,
            envelope: u32::try_from(*at).unwrap_or(u32::MAX),
            left: purse.envelopes[*at],
        })
    }

    /// The same, without saying what.
    pub fn is_barred(&self, purse: &Purse, project: usize) -> bool {
        purse.struck_by(project).is_some()
            || self.envelopes[project].iter().any(|at| purse.envelopes[*at] < self.cost(project))
    }

    /// The least of what is left of the budget and of the project's envelopes.
    pub fn room(&self, purse: &Purse, project: usize) -> i128 {
        let envelopes = self.envelopes[project].iter().map(|at| i128::from(purse.envelopes[*at]));
        envelopes.chain([purse.left]).min().unwrap_or(purse.left)
    }

    /// Why a project is not considered at all, if so.
    pub fn below_minimum(&self, project: usize) -> Option<Why> {
        self.below_minimum[project].clone()
    }

    /// The projects that have the minimum support.
    pub fn admitted(&self) -> impl Iterator<Item = usize> {
        (0..self.projects()).filter(|project| self.below_minimum[*project].is_none())
    }

    pub fn passed(&self, project: usize, why: Why) -> PassedOver {
        PassedOver { project: self.id(project), why }
    }

    pub fn not_funded(&self, project: usize, why: Why) -> NotFunded {
        NotFunded {
            project: self.id(project),
            cost: self.cost(project),
            votes: self.votes[project],
            why,
            support_needed: None,
            cost_at_most: None,
        }
    }

    /// An outcome with what every method says in the same way.
    pub fn outcome(&self, selected: &[usize]) -> Outcome {
        let total_cost: i64 = selected.iter().map(|p| self.cost(*p)).sum();
        Outcome {
            rule: self.rule.clone(),
            selected: selected.iter().map(|p| self.id(*p)).collect(),
            total_cost,
            left: self.election.budget - total_cost,
            ties: Vec::new(),
            rounds: Vec::new(),
            not_funded: Vec::new(),
            share: None,
            added: None,
            compared: None,
            ledger: None,
        }
    }
}

/// What is left while projects are chosen.
#[derive(Debug, Clone)]
pub(super) struct Purse {
    /// Of the budget. Below nothing where a run of Equal Shares holds more than the budget.
    pub left: i128,
    envelopes: Vec<i64>,
    /// The funded project that excludes each; empty where none does.
    struck_by: Vec<Option<usize>>,
}

impl Purse {
    fn struck_by(&self, project: usize) -> Option<usize> {
        self.struck_by.get(project).copied().flatten()
    }
}

/// The sum of the points of each project, in the smallest unit of points. Where ballots rank, by
/// the scoring.
pub(super) fn points(election: &Election, scoring: Option<Scoring>) -> Vec<i128> {
    let mut points = vec![0; election.projects.len()];
    let most = election.max_length();
    for group in &election.groups {
        for (place, choice) in group.choices.iter().enumerate() {
            let each = match scoring {
                None => choice.points,
                Some(scoring) => of_place(scoring, place, group.choices.len(), most),
            };
            points[choice.project as usize] += i128::from(each) * i128::from(group.ballots);
        }
    }
    points
}

/// The points that the column `score` of published files counts where ballots rank: the last place
/// of each ballot gives one.
pub(super) fn points_by_length(election: &Election) -> Vec<i128> {
    let borda = points(election, Some(Scoring::Borda)).into_iter();
    borda.zip(election.votes()).map(|(points, votes)| points + i128::from(votes)).collect()
}

/// The points of a place (from 0) on a ballot of so many places.
pub(super) fn of_place(scoring: Scoring, place: usize, places: usize, most: i64) -> i64 {
    let below = |from: usize| i64::try_from(from.saturating_sub(place)).unwrap_or(i64::MAX);
    match scoring {
        Scoring::Borda => below(places.saturating_sub(1)),
        Scoring::PointsMaxlen => below(usize::try_from(most).unwrap_or(usize::MAX)),
    }
}

/// Why each project is not considered at all, if so.
fn below_minimum(election: &Election, rule: &Rule) -> Vec<Option<Why>> {
    let Some(minimum) = rule.minimum_support else { return vec![None; election.projects.len()] };
    let scoring = scoring_of(rule);
    let (support, decimals) = match minimum.of {
        Support::Votes => (election.votes().into_iter().map(i128::from).collect(), 0),
        Support::Points if scoring.is_some() => (points(election, scoring), 0),
        Support::Points => (points(election, None), election.point_decimals),
    };
    let unit = 10_i64.pow(u32::from(decimals));
    let needs = minimum.at_least;
    let below = |support: i128| {
        let has = Fraction::new(support, unit);
        let below = has < Fraction::whole(needs);
        below.then_some(Why::BelowMinimumSupport { of: minimum.of, has, needs })
    };
    support.into_iter().map(below).collect()
}

/// How places become points under a rule, where it counts places.
pub(super) fn scoring_of(rule: &Rule) -> Option<Scoring> {
    match &rule.method {
        Method::Greedy { scoring, .. } => *scoring,
        Method::Phragmen => None,
        Method::EqualShares { utility, .. } => match utility {
            Utility::Borda => Some(Scoring::Borda),
            Utility::PointsMaxlen => Some(Scoring::PointsMaxlen),
            Utility::Cardinality | Utility::Cost | Utility::Points => None,
        },
    }
}

fn envelopes_of(election: &Election, rule: &Rule) -> Vec<Vec<usize>> {
    let within = |project: &super::election::Project, of: &EnvelopeOf| match of {
        EnvelopeOf::Category(name) => project.categories.contains(name),
        EnvelopeOf::Area(name) => project.areas.contains(name),
    };
    let of = |project| {
        let envelopes = rule.envelopes.iter().enumerate();
        envelopes.filter(|(_, envelope)| within(project, &envelope.of)).map(|(at, _)| at).collect()
    };
    election.projects.iter().map(of).collect()
}

fn excluded_by(election: &Election, rule: &Rule) -> Vec<Vec<usize>> {
    let mut excluded = vec![Vec::new(); election.projects.len()];
    for group in &rule.incompatible {
        let group: Vec<usize> = group.iter().filter_map(|id| election.project(id)).collect();
        for project in &group {
            excluded[*project].extend(group.iter().copied().filter(|other| other != project));
        }
    }
    excluded
}

/// Whether the rule and the election go together.
fn check(election: &Election, rule: &Rule) -> Result<(), Refused> {
    check_method(election, rule)?;
    if rule.ties.last() != Some(&super::rule::Tie::Id) {
        return Err(Refused::TiesNotTotal);
    }
    let ballots = election.kind;
    let points = ballots.gives_points() || scoring_of(rule).is_some();
    if rule.minimum_support.is_some_and(|minimum| minimum.of == Support::Points) && !points {
        return Err(Refused::MinimumNeedsPoints { ballots });
    }
    for (envelope, projects) in rule.envelopes.iter().zip(0..) {
        let (EnvelopeOf::Category(of) | EnvelopeOf::Area(of)) = &envelope.of;
        if !envelopes_of(election, rule).iter().any(|of| of.contains(&projects)) {
            return Err(Refused::EnvelopeEmpty { of: of.clone() });
        }
        if !(0..=super::election::AMOUNT_MAX).contains(&envelope.amount) {
            return Err(Refused::EnvelopeOutOfRange { of: of.clone(), amount: envelope.amount });
        }
    }
    match rule.incompatible.iter().flatten().find(|id| election.project(id).is_none()) {
        Some(project) => Err(Refused::IncompatibleUnknown { project: project.clone() }),
        None => Ok(()),
    }
}

fn check_method(election: &Election, rule: &Rule) -> Result<(), Refused> {
    use super::election::BallotKind::Ordinal;
    use super::rule::Comparison;
    let ballots = election.kind;
    match &rule.method {
        Method::Greedy { order, scoring, unaffordable } => {
            if order.counts_points() && ballots.approves() {
                return Err(Refused::OrderNeedsPoints { order: *order, ballots });
            }
            match scoring {
                None if order.counts_points() && ballots == Ordinal => {
                    return Err(Refused::ScoringMissing);
                }
                Some(scoring) if !order.counts_points() || ballots != Ordinal => {
                    return Err(Refused::ScoringNotForBallots { scoring: *scoring, ballots });
                }
                None | Some(_) => {}
            }
            if *unaffordable == Unaffordable::Stop && !rule.envelopes.is_empty() {
                return Err(Refused::StopWithEnvelopes);
            }
        }
        Method::Phragmen => {
            if !ballots.approves() {
                return Err(Refused::NeedsApproval { what: "phragmen", ballots });
            }
        }
        Method::EqualShares { utility, comparison, .. } => {
            let given = match utility {
                Utility::Cardinality | Utility::Cost => true,
                Utility::Points => ballots.gives_points(),
                Utility::Borda | Utility::PointsMaxlen => ballots == Ordinal,
            };
            if !given {
                return Err(Refused::UtilityNotForBallots { utility: *utility, ballots });
            }
            if *comparison == Comparison::Satisfaction {
                let limits = [
                    ("envelopes", !rule.envelopes.is_empty()),
                    ("incompatible", !rule.incompatible.is_empty()),
                ];
                if let Some((with, _)) = limits.into_iter().find(|(_, there)| *there) {
                    return Err(Refused::ComparisonWithLimits { with });
                }
                if !ballots.approves() {
                    return Err(Refused::NeedsApproval { what: "comparison", ballots });
                }
            }
        }
    }
    Ok(())
}
