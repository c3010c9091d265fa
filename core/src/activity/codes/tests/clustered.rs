//! Commitments that are looked at together, until the codes are known.

use super::*;
use crate::testing::Rehearsal;

fn cluster(number: Option<u32>, subjects: &[u64], title: &str, reason: &str) -> Command {
    codes(CodeCommand::Cluster {
        case: evaluation(),
        cluster: number,
        reason: reason.to_owned(),
        subjects: subjects.iter().map(|n| id(*n)).collect(),
        title: object(title),
    })
}

fn members(town: &Rehearsal, number: u32) -> Vec<CaseId> {
    let codes = &town.watch().case(evaluation()).unwrap().codes;
    codes.clusters[&number].1.subjects.clone()
}

const WHY: &str = "يخدمان الهدف نفسه";

#[test]
fn two_commitments_are_looked_at_together_and_apart_again() {
    let mut town = assigned();
    town.when(&by(MONITOR), &cluster(None, &[2, 1, 2], "النشر", WHY)).unwrap();
    assert_eq!(members(&town, 1), [id(1), id(2)]);
    // the same again is nothing, whether it is asked for by its number or anew
    for again in [None, Some(1)] {
        let twice = town.decide(&by(MONITOR), &cluster(again, &[1, 2], "النشر", WHY)).unwrap();
        assert!(twice.is_empty());
    }
    town.when(&by(MONITOR), &cluster(Some(1), &[1, 2], "نشر الوثائق", WHY)).unwrap();
    town.when(&by(MONITOR), &cluster(Some(1), &[], "نشر الوثائق", "هدفان مختلفان")).unwrap();
    assert_eq!(members(&town, 1), []);
    // a number is not given twice
    town.when(&by(MONITOR), &cluster(None, &[1, 2], "المشاركة", WHY)).unwrap();
    assert_eq!((members(&town, 1).len(), members(&town, 2).len()), (0, 2));
}

#[test]
fn what_is_no_cluster_is_refused() {
    let mut town = assigned();
    let long = "x".repeat(5000);
    for (who, asked, refused) in [
        (FIRST, cluster(None, &[1, 2], "النشر", WHY), "role-missing"),
        (MONITOR, cluster(Some(1), &[1, 2], "النشر", WHY), "cluster-unknown"),
        (MONITOR, cluster(None, &[1], "النشر", WHY), "field-out-of-bounds"),
        (MONITOR, cluster(None, &[], "النشر", WHY), "field-out-of-bounds"),
        (MONITOR, cluster(None, &[1, 1], "النشر", WHY), "field-out-of-bounds"),
        (MONITOR, cluster(None, &[1, 7], "النشر", WHY), "subject-unknown"),
        (MONITOR, cluster(None, &[1, 2], "النشر", " "), "field-missing"),
        (MONITOR, cluster(None, &[1, 2], "النشر", &long), "text-too-long"),
    ] {
        let head = town.lines().len();
        assert_eq!(code(town.when(&by(who), &asked)), refused, "{asked:?}");
        assert_eq!(town.lines().len(), head);
    }
    town.when(&by(MONITOR), &cluster(None, &[1, 2], "النشر", WHY)).unwrap();
    let other = cluster(None, &[1, 2], "آخر", WHY);
    assert_eq!(code(town.when(&by(MONITOR), &other)), "subject-in-another-cluster");
}

/// Whoever has seen the codes could choose with whom each commitment stands.
#[test]
fn once_the_codes_are_known_nobody_regroups() {
    let mut town = released();
    let late = cluster(None, &[1, 2], "النشر", WHY);
    assert_eq!(code(town.when(&by(MONITOR), &late)), "codes-already-released");
}

/// The twin: as long as they are sealed, it is done.
#[test]
fn twin_while_they_are_sealed_it_is_done() {
    let mut town = assigned();
    for opening in openings() {
        town.when(&by(coder_of(opening.coder)), &seal(&opening)).unwrap();
    }
    town.when(&by(MONITOR), &cluster(None, &[1, 2], "النشر", WHY)).unwrap();
    town.when(&by(MONITOR), &release(&openings())).unwrap();
    assert_eq!(members(&town, 1), [id(1), id(2)]);
}
