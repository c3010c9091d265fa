//! Writes an election as Pabulib `.pb` text that others can count. What is written of a ballot is
//! its id and its choices; nothing else of a voter exists here.

use super::election::{BallotKind, Election, decimal};
use super::limits::points;
use super::rule::Scoring;

/// The keys of META in the order of the format; others follow in their own order.
const KEYS: [&str; 13] = [
    "description",
    "country",
    "unit",
    "district",
    "subunit",
    "instance",
    "num_projects",
    "num_votes",
    "budget",
    "vote_type",
    "rule",
    "date_begin",
    "date_end",
];

/// The election as `.pb` text. Where ballots give points they stand in their order; a ballot that
/// ranks stands best first. The columns `votes` and `score` hold what the ballots say.
pub fn write(election: &Election) -> String {
    let mut text = String::from("META\nkey;value\n");
    for (key, value) in meta(election) {
        row(&mut text, &[&key, &value]);
    }
    write_projects(election, &mut text);
    write_ballots(election, &mut text);
    text
}

fn meta(election: &Election) -> Vec<(String, String)> {
    let counted = |key: &str| match key {
        "num_projects" => Some(election.projects.len().to_string()),
        "num_votes" => Some(election.ballots.len().to_string()),
        "budget" => Some(election.money(election.budget)),
        "vote_type" => Some(election.kind.word().to_owned()),
        _ => election.meta(key).map(str::to_owned),
    };
    let first = KEYS.iter().filter_map(|key| Some(((*key).to_owned(), counted(key)?)));
    let rest = election.meta.iter().filter(|(key, _)| !KEYS.contains(&key.as_str()));
    first.chain(rest.cloned()).collect()
}

fn write_projects(election: &Election, text: &mut String) {
    let projects = &election.projects;
    let (named, categories, areas, official) = (
        projects.iter().any(|project| project.name.is_some()),
        projects.iter().any(|project| !project.categories.is_empty()),
        projects.iter().any(|project| !project.areas.is_empty()),
        projects.iter().any(|project| project.official.is_some()),
    );
    let scores = scores(election);
    let columns = [
        (true, "project_id"),
        (true, "cost"),
        (true, "votes"),
        (scores.is_some(), "score"),
        (named, "name"),
        (categories, "category"),
        (areas, "target"),
        (official, "selected"),
    ];
    let there = |columns: &[(bool, &str)]| -> Vec<String> {
        let there = columns.iter().filter(|(there, _)| *there);
        there.map(|(_, column)| (*column).to_owned()).collect()
    };
    text.push_str("PROJECTS\n");
    row(text, &there(&columns));
    for (at, (project, votes)) in projects.iter().zip(election.votes()).enumerate() {
        let score = scores.as_ref().map_or("", |scores| scores[at].as_str());
        let (cost, votes) = (election.money(project.cost), votes.to_string());
        let (categories_of, areas_of) = (project.categories.join(","), project.areas.join(","));
        let fields = [
            (true, project.id.as_str()),
            (true, &cost),
            (true, &votes),
            (scores.is_some(), score),
            (named, project.name.as_deref().unwrap_or_default()),
            (categories, &categories_of),
            (areas, &areas_of),
            (official, project.official.as_deref().unwrap_or_default()),
        ];
        row(text, &there(&fields));
    }
}

/// What the column `score` holds: points, or what the places give, counted as Kraków does.
fn scores(election: &Election) -> Option<Vec<String>> {
    let scoring = match election.kind {
        BallotKind::Approval | BallotKind::ChooseOne => return None,
        BallotKind::Cumulative | BallotKind::Scoring => None,
        BallotKind::Ordinal => Some(Scoring::PointsMaxlen),
    };
    let told =
        |points: i128| decimal(i64::try_from(points).unwrap_or(i64::MAX), election.point_decimals);
    Some(points(election, scoring).into_iter().map(told).collect())
}

fn write_ballots(election: &Election, text: &mut String) {
    let gives_points = election.kind.gives_points();
    text.push_str("VOTES\n");
    row(
        text,
        if gives_points { &["voter_id", "vote", "points"][..] } else { &["voter_id", "vote"] },
    );
    for ballot in &election.ballots {
        let mut choices = election.groups[ballot.group as usize].choices.clone();
        if gives_points {
            // the format wants the most points first
            choices.sort_by(|a, b| b.points.cmp(&a.points).then(a.project.cmp(&b.project)));
        }
        let ids: Vec<&str> =
            choices.iter().map(|one| election.projects[one.project as usize].id.as_str()).collect();
        let vote = ids.join(",");
        if gives_points {
            let points: Vec<String> =
                choices.iter().map(|one| decimal(one.points, election.point_decimals)).collect();
            row(text, &[ballot.id.as_str(), &vote, &points.join(",")]);
        } else {
            row(text, &[ballot.id.as_str(), &vote]);
        }
    }
}

/// Writes a row; a field that holds a sign of the format, or begins or ends a line, is quoted.
fn row(text: &mut String, fields: &[impl AsRef<str>]) {
    for (at, field) in fields.iter().enumerate() {
        if at > 0 {
            text.push(';');
        }
        let field = field.as_ref();
        if field.contains([';', '"', '\n', '\r']) {
            text.push('"');
            // line ends inside a field confuse readers that go line by line
            text.push_str(&field.replace('"', "\"\"").replace(['\n', '\r'], " "));
            text.push('"');
        } else {
            text.push_str(field);
        }
    }
    text.push('\n');
}
