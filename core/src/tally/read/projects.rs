//! The PROJECTS section: ids, prices, and what the file says that the ballots said.

use std::collections::{BTreeMap, BTreeSet};

use super::number::Decimal;
use super::rows::{Row, Section};
use super::{amount, check_width, list, places, said};
use crate::tally::election::{AMOUNT_MAX, BallotKind, Election, PROJECTS_MAX, Project};
use crate::tally::limits::points;
use crate::tally::problem::{Handling, Problem, ProblemCode as Code, Problems};
use crate::tally::rule::Scoring;

/// The columns that say for whom or where a project is.
const AREAS: [&str; 6] =
    ["target", "targets", "district", "neighborhood", "subdistrict", "subdistricts"];

/// The projects as they stand in the file.
#[derive(Debug, Default)]
pub(super) struct Projects {
    read: Vec<(u64, Project, Decimal)>,
    /// What the columns `votes` and `score` state, where they do.
    stated: Vec<(Option<String>, Option<String>)>,
}

impl Projects {
    pub fn read(columns: &[String], rows: &[Row<'_>], problems: &mut Problems) -> Self {
        let places = places(columns);
        let mut found = Self::default();
        for column in ["project_id", "cost"] {
            if !places.contains_key(column) {
                let problem = Problem::new(Code::MissingColumn, 0, Handling::Fatal);
                let problem = problem.with("section", &Section::Projects.word());
                problems.add(problem.with("column", &column));
            }
        }
        let (Some(id), Some(cost)) = (places.get("project_id"), places.get("cost")) else {
            return found;
        };
        if rows.len() > PROJECTS_MAX {
            let line = rows[PROJECTS_MAX].line;
            let problem = Problem::new(Code::TooManyProjects, line, Handling::Fatal);
            problems.add(problem.with("found", &rows.len()).with("most", &PROJECTS_MAX));
            return found;
        }
        let mut lines: BTreeMap<String, u64> = BTreeMap::new();
        for row in rows {
            check_width(row, Section::Projects, columns.len(), problems);
            let id = row.field(*id).to_owned();
            if id.is_empty() {
                problems.add(Problem::new(Code::MissingProjectId, row.line, Handling::Fatal));
                continue;
            }
            if let Some(first) = lines.insert(id.clone(), row.line) {
                let problem = Problem::new(Code::DuplicateProject, row.line, Handling::Fatal);
                problems.add(problem.with("project", &id).with("first_line", &first));
                continue;
            }
            let place = (row.line, "cost");
            let Some(cost) = amount(row.field(*cost), place, Handling::Fatal, problems) else {
                continue;
            };
            if cost.mantissa < 0 {
                let problem = Problem::new(Code::CostNegative, row.line, Handling::Fatal);
                problems.add(problem.with("project", &id).with("cost", &cost.text()));
                continue;
            }
            let column = |name: &str| said(row, places.get(name)).map(str::to_owned);
            found.stated.push((column("votes"), column("score")));
            found.read.push((row.line, project(id, row, &places), cost));
        }
        found
    }

    /// An election of these projects, every amount in one unit.
    pub fn election(
        &self,
        budget: Decimal,
        kind: BallotKind,
        problems: &mut Problems,
    ) -> Option<Election> {
        let costs = self.read.iter().map(|(_, _, cost)| cost.decimals);
        let decimals = costs.chain([budget.decimals]).max().unwrap_or(0);
        let out_of_range = |line: u64, field: &str, value: Decimal| {
            let problem = Problem::new(Code::NumberOutOfRange, line, Handling::Fatal);
            problem.with("field", &field).with("value", &value.text()).with("most", &AMOUNT_MAX)
        };
        let Some(total) = budget.scaled(decimals, AMOUNT_MAX) else {
            problems.add(out_of_range(0, "budget", budget));
            return None;
        };
        let mut projects = Vec::with_capacity(self.read.len());
        for (line, project, cost) in &self.read {
            let Some(scaled) = cost.scaled(decimals, AMOUNT_MAX) else {
                problems.add(out_of_range(*line, "cost", *cost));
                continue;
            };
            let told =
                |code| Problem::new(code, *line, Handling::Told).with("project", &project.id);
            if scaled == 0 {
                problems.add(told(Code::CostZero));
            } else if scaled > total {
                let problem = told(Code::CostAboveBudget).with("cost", &cost.text());
                problems.add(problem.with("budget", &budget.text()));
            }
            projects.push(Project { cost: scaled, ..project.clone() });
        }
        Some(Election::new(kind, decimals, total, projects))
    }

    /// Compares what the file states with what the ballots say.
    pub fn compare(&self, election: &Election, problems: &mut Problems) {
        if let Some(stated) = election.meta("num_projects")
            && stated != self.read.len().to_string()
        {
            let problem = Problem::new(Code::NumProjectsDiffers, 0, Handling::CountedFromBallots);
            problems.add(problem.with("stated", &stated).with("found", &self.read.len()));
        }
        let votes: Vec<String> = election.votes().iter().map(i64::to_string).collect();
        self.compare_column(&votes, Code::VotesDiffer, |(votes, _)| votes.as_deref(), problems);
        if let Some(scores) = self.scores(election) {
            self.compare_column(
                &scores,
                Code::ScoreDiffers,
                |(_, score)| score.as_deref(),
                problems,
            );
        }
    }

    /// The scores of the ballots, to be compared with the column: of the two ways to score places
    /// the one that the column follows, if it follows one.
    fn scores(&self, election: &Election) -> Option<Vec<String>> {
        let text = |scoring: Option<Scoring>| -> Vec<String> {
            let decimals = election.point_decimals;
            let score = |points: i128| {
                let points = i64::try_from(points).unwrap_or(i64::MAX);
                crate::tally::election::decimal(points, decimals)
            };
            points(election, scoring).into_iter().map(score).collect()
        };
        match election.kind {
            BallotKind::Approval | BallotKind::ChooseOne => None,
            BallotKind::Cumulative | BallotKind::Scoring => Some(text(None)),
            BallotKind::Ordinal => {
                let borda = text(Some(Scoring::Borda));
                let agrees = |(score, (_, stated)): (&String, &(_, Option<String>))| {
                    stated.as_ref().is_none_or(|stated| same_number(stated, score))
                };
                let all = borda.iter().zip(&self.stated).all(agrees);
                Some(if all { borda } else { text(Some(Scoring::PointsMaxlen)) })
            }
        }
    }

    fn compare_column(
        &self,
        found: &[String],
        code: Code,
        column: impl Fn(&(Option<String>, Option<String>)) -> Option<&str>,
        problems: &mut Problems,
    ) {
        for (((line, project, _), stated), found) in self.read.iter().zip(&self.stated).zip(found) {
            if let Some(stated) = column(stated)
                && !same_number(stated, found)
            {
                let problem = Problem::new(code, *line, Handling::CountedFromBallots);
                let problem = problem.with("project", &project.id).with("stated", &stated);
                problems.add(problem.with("found", &found));
            }
        }
    }
}

/// Whether a text states this number, however it is written.
fn same_number(stated: &str, found: &str) -> bool {
    stated == found || super::number(stated).is_ok_and(|stated| stated.text() == found)
}

fn project(id: String, row: &Row<'_>, places: &BTreeMap<&str, usize>) -> Project {
    let lists = |names: &[&str]| {
        let said = names.iter().filter_map(|name| said(row, places.get(name)));
        let mut known = BTreeSet::new();
        let new = said.flat_map(list).filter(|entry| known.insert(*entry));
        new.map(str::to_owned).collect()
    };
    Project {
        id,
        cost: 0,
        name: said(row, places.get("name")).map(str::to_owned),
        categories: lists(&["category", "categories"]),
        areas: lists(&AREAS),
        official: said(row, places.get("selected")).map(str::to_owned),
    }
}
