//! Petitions to a Moroccan region: 300, 400 or 500 signatures by its population, and a twentieth of
//! them in each of its prefectures and provinces.

use serde_json::json;
use sijill_tests::place::{Figures, Land, Story};

const REGION: &str = "ma.region.petition";
const NONE: Figures<'_> = &[];
/// The eight prefectures and provinces of an invented region.
const PARTS: &[(&str, &str, Figures<'_>)] = &[
    ("p1", "prefecture", NONE),
    ("p2", "prefecture", NONE),
    ("p3", "province", NONE),
    ("p4", "province", NONE),
    ("p5", "province", NONE),
    ("p6", "province", NONE),
    ("p7", "province", NONE),
    ("p8", "province", NONE),
];

/// A region of so many people with its eight parts, and a petition opened on 1 September 2023.
fn region(population: u64) -> Story {
    let figures = [("population", population, 2014)];
    let land = Land { kind: "region", figures: &figures, parts: PARTS };
    let mut story = Story::begins("2023-09-01", &[REGION], &land);
    story.open();
    story
}

/// 520 signatures of which only 24 are of the last province.
fn with_24_in_one() -> Story {
    let story = region(3_500_000);
    for (n, part) in (0_u64..).zip(["p1", "p2", "p3", "p4", "p5", "p6", "p7"]) {
        let many = if n == 0 { 76 } else { 70 };
        story.sign_in(part, n * 100..n * 100 + many);
    }
    story.sign_in("p8", 700..724);
    story
}

#[test]
fn the_number_follows_the_population() {
    for (population, signatures) in
        [(999_999, 300), (1_000_000, 400), (3_000_000, 400), (3_000_001, 500)]
    {
        assert_eq!(region(population).thresholds()["enough"], signatures, "{population}");
    }
    let opened = &region(3_500_000).told("case.opened.v1")[0];
    let spread = &opened["thresholds"][0]["spread"];
    assert_eq!(spread["each"]["p8"], 25, "five in a hundred of 500: {opened}");
    assert_eq!(spread["parts"], 8);
}

#[test]
fn five_hundred_and_twenty_with_24_in_one_province_are_refused_for_that_province() {
    let story = with_24_in_one();
    assert!(story.told("threshold.crossed.v1").is_empty());
    story.representative("submit", []).check_all("bureau");
    let refused = story.try_office("bureau", "admit", []).unwrap_err();
    assert_eq!(refused.code(), "not-admissible");
    let facts = refused.facts();
    assert_eq!(facts["part"].to_string(), "p8", "{facts:?}");
    assert_eq!(
        (facts["counted"].to_string(), facts["needed"].to_string()),
        ("24".into(), "25".into())
    );
    let grounds =
        [("grounds", json!(["signatures"])), ("reasons", "24 of 25 in one province".into())];
    story.lacks("bureau", "signatures", "24 of 25 in one province");
    story.office("bureau", "refuse", grounds).notify("president");
    // one more in that province completes the file
    story.representative("complete_file", []).sign_in("p8", 724..725);
    assert_eq!(story.told("threshold.crossed.v1").len(), 1);
    story.representative("submit", []).check_all("bureau").office("bureau", "admit", []);
    assert_eq!(story.stage(), "admitted");
}

#[test]
fn from_the_first_signature_to_the_end_of_the_follow_up() {
    let story = with_24_in_one();
    story.sign_in("p8", 724..730).on("2023-09-20").representative("submit", []);
    assert_eq!(story.due("refusal_notice"), "2023-11-20");
    story.on("2023-11-02").check_all("bureau").office("bureau", "admit", []);
    assert_eq!(story.due("inscription"), "2024-03-31");
    story.on("2024-02-01").inscribe("president", "2024-03").office("clerk", "refer", []);
    story.office("committee-chair", "report", [("opinion", "favourable".into())]);
    story.on("2024-03-11").vote("clerk", 25).notify("president");
    assert_eq!(story.stage(), "follow_up");
    let progress = || [("progress", json!("limited"))];
    story.on("2024-09-02").office("president", "progress_noted", progress());
    assert_eq!(story.stage(), "follow_up", "what is noted leaves it where it is");
    let ends = [("outcome", json!("completed")), ("reasons", "Opened on 3 February".into())];
    story.on("2025-02-10").office("president", "close_follow_up", ends);
    assert_eq!(story.stage(), "closed");
    assert!(story.open_duties().is_empty());
}

#[test]
fn nobody_signs_in_no_province() {
    let story = region(3_500_000);
    let sign = sijill_tests::town::sign(story.case);
    assert!(story.world.act(&sijill_core::testing::signer(1), &sign).is_err());
}

#[test]
fn an_association_of_more_than_three_years_needs_no_signatures() {
    for (founded, admitted) in [("2020-08-31", true), ("2021-01-15", false)] {
        let figures = [("population", 3_500_000, 2014)];
        let land = Land { kind: "region", figures: &figures, parts: PARTS };
        let mut story = Story::begins("2023-09-01", &[REGION], &land);
        story.open_for_association(founded).representative("submit", []).check_all("bureau");
        let answer = story.try_office("bureau", "admit", []);
        assert_eq!(answer.is_ok(), admitted, "{founded}: {answer:?}");
    }
}
