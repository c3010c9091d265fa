//! The VOTES section: one ballot a row. A ballot is counted as it was given, also where it breaks
//! a limit; that is told.

use std::collections::BTreeMap;

use super::number::Decimal;
use super::rows::{Row, Section};
use super::{amount, check_width, list, places};
use crate::tally::election::{BallotKind, Choice, Collector, Election, POINTS_MAX};
use crate::tally::problem::{Handling, Problem, ProblemCode as Code, Problems};

/// Ballots as they are read.
#[derive(Debug)]
pub(super) struct Ballots {
    election: Election,
    columns: usize,
    id: Option<usize>,
    vote: usize,
    points: Option<usize>,
    /// The places of the projects, sorted by id.
    by_id: Vec<(String, u32)>,
    lines: BTreeMap<String, u64>,
    /// The place of each project on the ballot that last named it.
    named_at: Vec<usize>,
    limits: Vec<Limit>,
    /// Each ballot with its points as they were written: their unit is known at the end.
    read: Vec<ReadBallot>,
}

/// A ballot as it was written: its line, its id, and the points for each project.
type ReadBallot = (u64, String, Vec<(u32, Decimal)>);

/// A limit that META states.
#[derive(Debug)]
struct Limit {
    key: &'static str,
    of: Measure,
    least: bool,
    /// In millionths, so that every number of a file compares exactly.
    value: i128,
    stated: String,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Measure {
    Length,
    Cost,
    Points,
    EachPoints,
}

const LIMITS: [(&str, Measure, bool); 8] = [
    ("min_length", Measure::Length, true),
    ("max_length", Measure::Length, false),
    ("min_sum_cost", Measure::Cost, true),
    ("max_sum_cost", Measure::Cost, false),
    ("min_sum_points", Measure::Points, true),
    ("max_sum_points", Measure::Points, false),
    ("min_points", Measure::EachPoints, true),
    ("max_points", Measure::EachPoints, false),
];

/// A number in millionths: [`crate::tally::election::DECIMALS_MAX`] is 6.
fn millionths(number: Decimal) -> i128 {
    i128::from(number.mantissa) * 10_i128.pow(6 - u32::from(number.decimals))
}

impl Ballots {
    pub fn new(election: Election, columns: &[String], problems: &mut Problems) -> Option<Self> {
        let places = places(columns);
        let gives_points = election.kind.gives_points();
        let required: &[&str] = if gives_points { &["vote", "points"] } else { &["vote"] };
        for column in required {
            if !places.contains_key(column) {
                let problem = Problem::new(Code::MissingColumn, 0, Handling::Fatal);
                let problem = problem.with("section", &Section::Votes.word());
                problems.add(problem.with("column", &column));
            }
        }
        let mut by_id: Vec<(String, u32)> = election
            .projects
            .iter()
            .zip(0..)
            .map(|(project, at)| (project.id.clone(), at))
            .collect();
        by_id.sort_unstable();
        Some(Self {
            limits: limits(&election, problems),
            columns: columns.len(),
            id: places.get("voter_id").copied(),
            vote: *places.get("vote")?,
            points: places.get("points").copied().filter(|_| gives_points),
            by_id,
            lines: BTreeMap::new(),
            named_at: vec![0; election.projects.len()],
            read: Vec::new(),
            election,
        })
    }

    pub fn read(&mut self, row: &Row<'_>, problems: &mut Problems) {
        check_width(row, Section::Votes, self.columns, problems);
        let id = self.id.map(|at| row.field(at)).filter(|id| !id.is_empty());
        let id = id.map_or_else(|| (self.read.len() + 1).to_string(), str::to_owned);
        if let Some(first) = self.lines.insert(id.clone(), row.line) {
            let problem = Problem::new(Code::DuplicateVoter, row.line, Handling::Told);
            problems.add(problem.with("voter", &id).with("first_line", &first));
        }
        let Some(points) = self.points_of(row, problems) else { return };
        let mut choices: Vec<(u32, Decimal)> = Vec::new();
        for (at, name) in list(row.field(self.vote)).enumerate() {
            let Ok(found) = self.by_id.binary_search_by(|(id, _)| id.as_str().cmp(name)) else {
                let problem =
                    Problem::new(Code::UnknownProjectInBallot, row.line, Handling::LeftOut);
                problems.add(problem.with("project", &name));
                continue;
            };
            let project = self.by_id[found].1;
            let points = points.get(at).copied().unwrap_or(NOTHING);
            let named = &mut self.named_at[project as usize];
            match choices.get_mut(*named).filter(|(known, _)| *known == project) {
                Some((_, known)) => {
                    *known = points;
                    let code = Code::DuplicateProjectInBallot;
                    let problem = Problem::new(code, row.line, Handling::CountedOnce);
                    problems.add(problem.with("project", &name));
                }
                None => {
                    *named = choices.len();
                    choices.push((project, points));
                }
            }
        }
        self.check_limits(row.line, &choices, problems);
        self.read.push((row.line, id, choices));
    }

    /// The points of a ballot, one number for each project that it names. Nothing if they cannot
    /// be read: which project got how many is never guessed.
    fn points_of(&self, row: &Row<'_>, problems: &mut Problems) -> Option<Vec<Decimal>> {
        let Some(at) = self.points else { return Some(Vec::new()) };
        let mut points = Vec::new();
        for text in list(row.field(at)) {
            let read = amount(text, (row.line, "points"), Handling::Fatal, problems)?;
            points.push(read);
        }
        let projects = list(row.field(self.vote)).count();
        if points.len() != projects {
            let problem = Problem::new(Code::PointsDoNotMatch, row.line, Handling::Fatal);
            problems.add(problem.with("projects", &projects).with("points", &points.len()));
            return None;
        }
        Some(points)
    }

    fn check_limits(&self, line: u64, choices: &[(u32, Decimal)], problems: &mut Problems) {
        let unit = 10_i128.pow(6 - u32::from(self.election.decimals));
        let cost = |project: u32| i128::from(self.election.projects[project as usize].cost) * unit;
        for limit in &self.limits {
            let points = choices.iter().map(|(_, points)| millionths(*points));
            let found = match limit.of {
                Measure::Length => choices.len() as i128 * 1_000_000,
                Measure::Cost => choices.iter().map(|(project, _)| cost(*project)).sum(),
                Measure::Points => points.sum(),
                Measure::EachPoints if limit.least => points.min().unwrap_or(limit.value),
                Measure::EachPoints => points.max().unwrap_or(limit.value),
            };
            let broken = if limit.least { found < limit.value } else { found > limit.value };
            if broken {
                let found = crate::tally::fraction::Fraction::new(found, 1_000_000).to_decimal(6).0;
                let found = found.trim_end_matches('0').trim_end_matches('.');
                let problem = Problem::new(Code::BallotBreaksLimit, line, Handling::Told);
                let problem = problem.with("limit", &limit.key).with("stated", &limit.stated);
                problems.add(problem.with("found", if found.is_empty() { "0" } else { found }));
            }
        }
    }

    /// The election with all its ballots.
    pub fn done(self, problems: &mut Problems) -> Option<Election> {
        let found = self.read.len();
        if let Some(stated) = self.election.meta("num_votes")
            && stated != found.to_string()
        {
            let problem = Problem::new(Code::NumVotesDiffers, 0, Handling::CountedFromBallots);
            problems.add(problem.with("stated", &stated).with("found", &found));
        }
        let points = self.read.iter().flat_map(|(_, _, choices)| choices);
        let decimals = points.map(|(_, points)| points.decimals).max().unwrap_or(0);
        let mut election = self.election;
        election.point_decimals = decimals;
        let mut collector = Collector::new(election);
        for (line, id, choices) in self.read {
            let scaled = |(project, points): (u32, Decimal)| {
                let scaled = points.scaled(decimals, POINTS_MAX);
                scaled.map(|points| Choice { project, points }).ok_or(points)
            };
            match choices.into_iter().map(scaled).collect::<Result<Vec<Choice>, Decimal>>() {
                Ok(choices) => collector.add(id, choices),
                Err(points) => {
                    let problem = Problem::new(Code::NumberOutOfRange, line, Handling::Fatal);
                    let problem = problem.with("field", &"points").with("value", &points.text());
                    problems.add(problem.with("most", &POINTS_MAX));
                    return None;
                }
            }
        }
        Some(collector.done())
    }
}

const NOTHING: Decimal = Decimal { mantissa: 0, decimals: 0, otherwise: false };

/// The limits that META states for ballots of this kind.
fn limits(election: &Election, problems: &mut Problems) -> Vec<Limit> {
    let mut limits = Vec::new();
    let of_points = |of: Measure| matches!(of, Measure::Points | Measure::EachPoints);
    for (key, of, least) in LIMITS {
        let Some(stated) = election.meta(key).filter(|stated| !stated.is_empty()) else { continue };
        if of_points(of) && !election.kind.gives_points() {
            continue;
        }
        // a limit that cannot be read limits nothing, and that is told
        if let Some(value) = amount(stated, (0, key), Handling::LeftOut, problems) {
            let stated = stated.to_owned();
            limits.push(Limit { key, of, least, value: millionths(value), stated });
        }
    }
    if election.kind == BallotKind::ChooseOne && !limits.iter().any(|l| l.key == "max_length") {
        let stated = election.kind.word().to_owned();
        let key = "vote_type";
        let value = 1_000_000;
        limits.push(Limit { key, of: Measure::Length, least: false, value, stated });
    }
    limits
}
