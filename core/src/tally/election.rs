//! An election as a tally sees it: projects with a price, ballots, and a sum that must do. It
//! holds nothing of a voter but the id on the ballot: no age, no sex, no place.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

/// The largest amount of money, number of points or vote count that is read, in the smallest unit
/// (at most [`DECIMALS_MAX`] decimals). Our own bound: it leaves every sum of a tally far from
/// overflowing, and no public budget comes near it.
pub const AMOUNT_MAX: i64 = 1_000_000_000_000_000;

/// The most decimals of an amount. Our own bound; currencies have at most three.
pub const DECIMALS_MAX: u8 = 6;

/// The most projects of an election. Our own bound, ten times what the largest published election
/// has: exact prices grow longer with every purchase.
pub const PROJECTS_MAX: usize = 2_000;

/// The most points, in their smallest unit, that one ballot may give one project. Our own bound.
pub const POINTS_MAX: i64 = 1_000_000_000;

/// What a ballot says about projects: Pabulib's `vote_type`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum BallotKind {
    /// Names the projects it approves of.
    Approval,
    /// Names one project.
    #[serde(rename = "choose-1")]
    ChooseOne,
    /// Spreads a limited number of points over projects.
    Cumulative,
    /// Gives each project a score.
    Scoring,
    /// Ranks projects, best first.
    Ordinal,
}

impl BallotKind {
    /// Every kind.
    pub const ALL: [Self; 5] =
        [Self::Approval, Self::ChooseOne, Self::Cumulative, Self::Scoring, Self::Ordinal];

    /// The word that stands in a `.pb` file.
    pub fn word(self) -> &'static str {
        match self {
            Self::Approval => "approval",
            Self::ChooseOne => "choose-1",
            Self::Cumulative => "cumulative",
            Self::Scoring => "scoring",
            Self::Ordinal => "ordinal",
        }
    }

    /// Whether a ballot only names projects.
    pub fn approves(self) -> bool {
        matches!(self, Self::Approval | Self::ChooseOne)
    }

    /// Whether a ballot gives points.
    pub fn gives_points(self) -> bool {
        matches!(self, Self::Cumulative | Self::Scoring)
    }
}

/// A project that can be voted for.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Project {
    /// Its id, unique in the election.
    pub id: String,
    /// Its price in the election's smallest unit, from 0 to [`AMOUNT_MAX`].
    pub cost: i64,
    /// Its name, where it has one.
    pub name: Option<String>,
    /// Its categories, in the order of the file.
    pub categories: Vec<String>,
    /// The areas or groups of people it is for (Pabulib: `target`, `district`, `neighborhood`).
    pub areas: Vec<String>,
    /// Whether the organiser funded it, as the file says (`selected`); kept as it was written.
    pub official: Option<String>,
}

/// What a ballot says about one project.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Choice {
    /// The project's place in [`Election::projects`].
    pub project: u32,
    /// The points, in units of 10^-[`Election::point_decimals`]; 0 where ballots give no points.
    pub points: i64,
}

/// Equal ballots, counted together.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Group {
    /// How many ballots.
    pub ballots: u32,
    /// What each of them says: by project, or best first where ballots rank.
    pub choices: Vec<Choice>,
}

/// One ballot, by the id it carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Ballot {
    /// The id of the voter or of the ballot: `voter_id`.
    pub id: String,
    /// Its place in [`Election::groups`].
    pub group: u32,
}

/// An election. Amounts are whole numbers of the smallest unit: 10^-[`Election::decimals`] of the
/// currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Election {
    /// What the META section says, in its order.
    pub meta: Vec<(String, String)>,
    /// What a ballot says.
    pub kind: BallotKind,
    /// The decimals of every amount.
    pub decimals: u8,
    /// The decimals of every number of points.
    pub point_decimals: u8,
    /// The sum that may be spent.
    pub budget: i64,
    /// The projects, in the order of the file.
    pub projects: Vec<Project>,
    /// Equal ballots together, in the order in which each was first met.
    pub groups: Vec<Group>,
    /// Every ballot, in the order of the file.
    pub ballots: Vec<Ballot>,
}

impl Election {
    /// An election without ballots; they are added with [`Collector::add`].
    pub fn new(kind: BallotKind, decimals: u8, budget: i64, projects: Vec<Project>) -> Self {
        Self {
            meta: Vec::new(),
            kind,
            decimals,
            point_decimals: 0,
            budget,
            projects,
            groups: Vec::new(),
            ballots: Vec::new(),
        }
    }

    /// The value of a key of META.
    pub fn meta(&self, key: &str) -> Option<&str> {
        self.meta.iter().find(|(k, _)| k == key).map(|(_, value)| value.as_str())
    }

    /// The place of the project with this id.
    pub fn project(&self, id: &str) -> Option<usize> {
        self.projects.iter().position(|project| project.id == id)
    }

    /// How many ballots name each project.
    pub fn votes(&self) -> Vec<i64> {
        let mut votes = vec![0; self.projects.len()];
        for group in &self.groups {
            for choice in &group.choices {
                votes[choice.project as usize] += i64::from(group.ballots);
            }
        }
        votes
    }

    /// An amount in the currency, as few decimals as it needs: `1459730.46`.
    pub fn money(&self, amount: i64) -> String {
        decimal(amount, self.decimals)
    }

    /// The most projects a ballot may rank: `max_length` of META where it is a sensible number,
    /// otherwise the length of the longest ballot.
    pub fn max_length(&self) -> i64 {
        let longest = self.groups.iter().map(|group| group.choices.len()).max().unwrap_or(0);
        let most = i64::try_from(longest).unwrap_or(i64::MAX);
        let stated = self.meta("max_length").and_then(|text| text.trim().parse::<i64>().ok());
        stated.filter(|length| (1..=POINTS_MAX).contains(length)).unwrap_or(most)
    }
}

/// A whole number of units of 10^-`decimals`, with as few decimals as it needs.
pub fn decimal(amount: i64, decimals: u8) -> String {
    let unit = 10_u64.pow(u32::from(decimals));
    let (whole, part) = (amount.unsigned_abs() / unit, amount.unsigned_abs() % unit);
    let sign = if amount < 0 { "-" } else { "" };
    if part == 0 {
        return format!("{sign}{whole}");
    }
    let part = format!("{part:0width$}", width = usize::from(decimals));
    format!("{sign}{whole}.{}", part.trim_end_matches('0'))
}

/// Adds ballots to an election, equal ones together.
#[derive(Debug)]
pub struct Collector {
    election: Election,
    known: BTreeMap<Vec<Choice>, u32>,
}

impl Collector {
    /// Begins with an election that may already hold ballots.
    pub fn new(election: Election) -> Self {
        let known = election.groups.iter().zip(0_u32..);
        let known = known.map(|(group, at)| (group.choices.clone(), at)).collect();
        Self { election, known }
    }

    /// Adds a ballot. Where ballots do not rank, the order of its choices says nothing and is
    /// forgotten. Every choice must name a project of the election, none twice.
    pub fn add(&mut self, id: String, mut choices: Vec<Choice>) {
        if self.election.kind != BallotKind::Ordinal {
            choices.sort_unstable();
        }
        let group = match self.known.get(&choices) {
            Some(group) => *group,
            None => {
                let group = u32::try_from(self.election.groups.len())
                    .expect("a file of fewer than 2^32 bytes holds fewer ballots");
                self.known.insert(choices.clone(), group);
                self.election.groups.push(Group { ballots: 0, choices });
                group
            }
        };
        self.election.groups[group as usize].ballots += 1;
        self.election.ballots.push(Ballot { id, group });
    }

    /// The election with every ballot that was added.
    pub fn done(self) -> Election {
        self.election
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn amounts_are_written_with_the_decimals_they_need() {
        assert_eq!(decimal(145_973_046, 2), "1459730.46");
        assert_eq!(decimal(145_973_050, 2), "1459730.5");
        assert_eq!(decimal(-100, 2), "-1");
        assert_eq!(decimal(5, 0), "5");
    }

    #[test]
    fn equal_ballots_are_counted_together() {
        let project = |id: &str| Project {
            id: id.to_owned(),
            cost: 1,
            name: None,
            categories: Vec::new(),
            areas: Vec::new(),
            official: None,
        };
        let choice = |project| Choice { project, points: 0 };
        for (kind, groups) in [(BallotKind::Approval, 1), (BallotKind::Ordinal, 2)] {
            let election = Election::new(kind, 0, 1, vec![project("a"), project("b")]);
            let mut collector = Collector::new(election);
            collector.add("1".to_owned(), vec![choice(0), choice(1)]);
            collector.add("2".to_owned(), vec![choice(1), choice(0)]);
            let election = collector.done();
            assert_eq!(election.groups.len(), groups, "{kind:?}");
            assert_eq!(election.votes(), [2, 2]);
        }
    }
}
