//! The rule of a tally as data: everything that can change a result is a field here and is
//! written out with the result. Nothing may be decided by a default that is not written out.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::ids::NotAnId;

/// A rule with every parameter.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// How projects are chosen.
    pub method: Method,
    /// How equals are told apart, in this order; [`Tie::Id`] always ends it.
    pub ties: Vec<Tie>,
    /// The support without which a project is not considered.
    pub minimum_support: Option<MinimumSupport>,
    /// Sums that projects of a category or an area may not exceed together, within the budget.
    pub envelopes: Vec<Envelope>,
    /// Groups of project ids of which at most one may be chosen.
    pub incompatible: Vec<Vec<String>>,
}

impl Rule {
    /// A rule without minimum support, envelopes or incompatible projects. [`Tie::Id`] is put at
    /// the end of `ties` if it is not there.
    pub fn new(method: Method, ties: &[Tie]) -> Self {
        let mut rule = Self {
            method,
            ties: ties.to_vec(),
            minimum_support: None,
            envelopes: Vec::new(),
            incompatible: Vec::new(),
        };
        rule.make_total();
        rule
    }

    /// Ends the order of recourse with the id, so that it leaves no tie.
    pub fn make_total(&mut self) {
        match self.ties.iter().position(|tie| *tie == Tie::Id) {
            Some(at) => self.ties.truncate(at + 1),
            None => self.ties.push(Tie::Id),
        }
    }
}

/// How projects are chosen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "name", rename_all = "kebab-case", deny_unknown_fields)]
pub enum Method {
    /// One after the other, best first, as long as the money lasts.
    Greedy {
        /// What "best" is.
        order: Order,
        /// How places become points, where ballots rank.
        scoring: Option<Scoring>,
        /// What is done at a project that costs more than is left.
        unaffordable: Unaffordable,
    },
    /// Sequential Phragmén: voters earn money at the same speed and buy what they can.
    Phragmen,
    /// The Method of Equal Shares: each voter holds an equal share and pays for what is bought.
    EqualShares {
        /// What a project is worth to a voter.
        utility: Utility,
        /// What is done with money that no group can spend.
        completion: Completion,
        /// From what share adding one begins.
        start: Start,
        /// Whether the result is compared with what the most votes would give.
        comparison: Comparison,
    },
}

/// What a greedy rule counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Order {
    /// The number of ballots that name the project.
    Votes,
    /// The same, divided by the price.
    VotesPerCost,
    /// The sum of its points.
    Points,
    /// The same, divided by the price.
    PointsPerCost,
}

impl Order {
    /// Whether points are counted, not votes.
    pub fn counts_points(self) -> bool {
        matches!(self, Self::Points | Self::PointsPerCost)
    }

    /// Whether the count is divided by the price.
    pub fn per_cost(self) -> bool {
        matches!(self, Self::VotesPerCost | Self::PointsPerCost)
    }
}

/// How a place on a ballot that ranks becomes points.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Scoring {
    /// As many as projects are ranked below it on the ballot: the last gets none.
    Borda,
    /// `max_length` for the first, one less for each next place (Kraków).
    PointsMaxlen,
}

/// What a greedy rule does at a project that costs more than is left.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Unaffordable {
    /// Passes it over and goes on.
    Skip,
    /// Ends the count.
    Stop,
}

/// What a project is worth to a voter under Equal Shares.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Utility {
    /// One, if the ballot names it.
    Cardinality,
    /// Its price, if the ballot names it.
    Cost,
    /// The points the ballot gives it.
    Points,
    /// As [`Scoring::Borda`].
    Borda,
    /// As [`Scoring::PointsMaxlen`].
    PointsMaxlen,
}

/// What Equal Shares does with money that no group can spend.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Completion {
    /// Nothing.
    None,
    /// Begins again with one currency unit more for each voter, until no project that is left fits
    /// into the budget (that result holds) or the budget is exceeded (the result before holds).
    Add1,
    /// The same without the first stop: only exceeding the budget ends it.
    Add1Full,
    /// [`Completion::Add1`], then [`Completion::Greedy`].
    Add1u,
    /// [`Completion::Add1Full`], then [`Completion::Greedy`].
    Add1uFull,
    /// The most utility for the price first, as long as the money lasts.
    Greedy,
}

impl Completion {
    /// Whether one is added again and again.
    pub fn adds(self) -> bool {
        !matches!(self, Self::None | Self::Greedy)
    }

    /// Whether adding ends as soon as no project that is left fits.
    pub fn stops_when_exhausted(self) -> bool {
        matches!(self, Self::Add1 | Self::Add1u)
    }

    /// Whether what is left is spent greedily at the end.
    pub fn ends_greedily(self) -> bool {
        matches!(self, Self::Add1u | Self::Add1uFull | Self::Greedy)
    }
}

/// From what share adding one begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Start {
    /// The budget divided by the number of ballots.
    Exact,
    /// The same, cut to whole currency units.
    WholeUnits,
}

/// Whether Equal Shares is compared with a greedy result at the end.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Comparison {
    /// No.
    None,
    /// Greedy by votes holds if strictly more voters named more of its projects (Wieliczka 2023).
    Satisfaction,
}

/// The support without which a project is not considered.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct MinimumSupport {
    /// What is counted.
    pub of: Support,
    /// So many are enough: whole votes, or whole points.
    pub at_least: i64,
}

/// What a minimum support counts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Support {
    /// Ballots that name the project.
    Votes,
    /// Its points.
    Points,
}

/// A sum that the projects of one category or area may not exceed together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Envelope {
    /// Whose sum it is.
    pub of: EnvelopeOf,
    /// The sum, in the election's smallest unit.
    pub amount: i64,
}

/// Whose sum an envelope is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum EnvelopeOf {
    /// The projects of a category.
    Category(String),
    /// The projects of an area.
    Area(String),
}

/// One recourse in a tie.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Tie {
    /// The project that more ballots name.
    MaxVotes,
    /// The cheaper project.
    MinCost,
    /// The lesser id in code-point order.
    Id,
    /// The lesser id, runs of digits compared as numbers.
    IdNumeric,
    /// The project whose lot is drawn first: the lesser SHA-256 of `SEED:ID`.
    Lot(String),
}

impl fmt::Display for Tie {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::MaxVotes => f.write_str("max-votes"),
            Self::MinCost => f.write_str("min-cost"),
            Self::Id => f.write_str("id"),
            Self::IdNumeric => f.write_str("id-numeric"),
            Self::Lot(seed) => write!(f, "lot:{seed}"),
        }
    }
}

impl FromStr for Tie {
    type Err = NotAnId;
    fn from_str(text: &str) -> Result<Self, NotAnId> {
        match text {
            "max-votes" => Ok(Self::MaxVotes),
            "min-cost" => Ok(Self::MinCost),
            "id" => Ok(Self::Id),
            "id-numeric" => Ok(Self::IdNumeric),
            text => match text.strip_prefix("lot:") {
                Some(seed) if !seed.is_empty() => Ok(Self::Lot(seed.to_owned())),
                _ => Err(NotAnId::new(text, "max-votes, min-cost, id, id-numeric or lot:SEED")),
            },
        }
    }
}

impl Serialize for Tie {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for Tie {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        String::deserialize(from)?.parse().map_err(serde::de::Error::custom)
    }
}
