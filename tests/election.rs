//! Whole elections over HTTP, small and invented: imported, voted on, closed, counted, published, and
//! held against the count of the file they came from. The same is done with real ones by
//! `sijill bench election`.

use std::path::Path;

use sijill_core::tally;
use sijill_http::bench::election::{Held, run};

fn held(name: &str) -> Result<Vec<&'static str>, String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/vote").join(name);
    let file = std::fs::read(path).unwrap();
    let base = tempfile::tempdir().unwrap();
    let (dir, keys) = (base.path().join("register"), base.path().join("keys"));
    let rule = tally::rule_of(&tally::read(&file).election.unwrap()).0;
    let asked = Held { file, rule, source: name.to_owned(), connections: 8, python: None };
    let measured = run(&dir, &keys, &asked).map_err(|error| error.to_string())?;
    Ok(measured.into_iter().map(|one| one.what).collect())
}

const ALL: [&str; 8] =
    ["import", "links", "replaced", "cast", "close", "open the box", "count", "bundle"];

#[test]
fn an_election_by_approval_is_held_and_counted_as_its_file() {
    // one project costs more than there is, and one ballot names it alone: it is not listed
    assert_eq!(held("approval.pb").unwrap(), ALL);
}

#[test]
fn an_election_by_points_is_held_and_counted_as_its_file() {
    assert_eq!(held("cumulative.pb").unwrap(), ALL);
}

#[test]
fn an_election_by_ranking_and_equal_shares_is_held_and_counted_as_its_file() {
    assert_eq!(held("ranking.pb").unwrap(), ALL);
}

#[test]
fn the_files_have_no_fault_but_the_one_they_are_to_have() {
    for name in ["approval.pb", "cumulative.pb", "ranking.pb"] {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("data/vote").join(name);
        let read = tally::read(&std::fs::read(path).unwrap());
        let codes: Vec<&str> = read.problems.iter().map(|problem| problem.code.code()).collect();
        let expected: &[&str] = if name == "approval.pb" { &["cost-above-budget"] } else { &[] };
        assert_eq!(codes, expected, "{name}");
        assert!(tally::rule_of(&read.election.unwrap()).0.is_some(), "{name}");
    }
}
