//! Every field of every answer is described in `docs/views.md`, and nothing else is.

use std::collections::BTreeSet;

use jiff::civil::Date;
use serde_json::Value;
use sijill_projections::{Changes, NAMES, Question};

use crate::town::*;
use crate::{
    accreditations, clock, course, evaluations, grades, histories, measured, national, pages,
    paper, plans, progress, promises, sealed, stories, votes,
};

const PAGE: &str = include_str!("../../../docs/views.md");

/// Members that are data and not fields: ids, days, codes and names of figures, under these.
const MAPS: [&str; 13] = [
    "args",
    "cases",
    "corrected",
    "figures",
    "parties",
    "per_day",
    "read",
    "records_by_type",
    "territories",
    "value",
    "first",
    "now",
    "population",
];

/// The names of all fields in `answer`, each once.
fn fields(answer: &Value, under: &str, found: &mut BTreeSet<String>) {
    match answer {
        Value::Object(members) => {
            for (name, value) in members {
                let data = MAPS.contains(&under);
                if !data && !name.starts_with(|c: char| c.is_ascii_digit()) {
                    found.insert(name.clone());
                }
                fields(value, if data { "" } else { name }, found);
            }
        }
        Value::Array(items) => items.iter().for_each(|item| fields(item, "", found)),
        Value::Null | Value::Bool(_) | Value::Number(_) | Value::String(_) => {}
    }
}

/// Towns whose answers together have every field.
fn towns() -> Vec<Town> {
    let mut figures = stories::refused();
    figures.state_members(None);
    figures.succeed();
    let mut towns = histories::some(60);
    towns.extend([
        stories::adopted(),
        figures,
        pages::succession(),
        promises::kept(),
        grades::scored(),
        grades::sealed(),
        grades::released(),
        evaluations::answered(),
        evaluations::clustered(),
        progress::shown(),
        progress::settled(),
        national::found(),
        plans::consulted(),
        clock::counted(),
        paper::counted(),
        course::lived(),
        measured::counted(),
        votes::counted(),
        accreditations::answered(),
        sealed::released(),
    ]);
    towns
}

#[test]
fn every_field_is_described() {
    let mut found = BTreeSet::new();
    for town in towns() {
        let views = town.views(Question::Recorded(None));
        let cases: Vec<_> = views.cases().cases.into_keys().collect();
        for name in NAMES {
            for case in &cases {
                let on = Date::constant(2024, 3, 20);
                let answer = views.json(name, Some(*case), on).unwrap();
                fields(&answer, "", &mut found);
            }
        }
        let on = Date::constant(2024, 3, 20);
        let mut changes = Changes::between(None, u64::MAX);
        town.stage.records().for_each(|record| changes.apply(&record));
        for answer in [
            Some(views.precedents_json()),
            Some(views.desk_json(&histories::offices(), on)),
            views.territory_json(&slug("04.281.01.09")),
            Some(views.changes_json(&changes)),
        ] {
            fields(&answer.unwrap(), "", &mut found);
        }
    }
    // the rows of the page: `| `field` | … |`
    let described: BTreeSet<String> = PAGE
        .lines()
        .filter_map(|line| line.strip_prefix("| `")?.split_once('`'))
        .flat_map(|(field, _)| field.split('.').map(str::to_owned).collect::<Vec<_>>())
        .map(|field| field.trim_end_matches("[]").to_owned())
        // the codes of a trail stand in the same kind of table
        .filter(|field| !field.contains('-'))
        .collect();
    let missing: Vec<_> = found.difference(&described).collect();
    assert!(missing.is_empty(), "not described: {missing:?}");
    let invented: Vec<_> = described.difference(&found).collect();
    assert!(invented.is_empty(), "described, but in no answer: {invented:?}");
    let codes: BTreeSet<String> = sijill_projections::trail::codes().collect();
    for code in codes {
        assert!(PAGE.contains(&format!("| `{code}` | ")), "{code}");
    }
    for name in NAMES.into_iter().chain(["desk", "territory", "changes"]) {
        assert!(PAGE.contains(&format!("## `{name}`")), "{name}");
    }
}
