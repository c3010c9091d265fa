//! Petitions to a Moroccan prefecture or province: 300 signatures, in at least half of its communes
//! a twentieth of them (from memory, low confidence); a refusal within two months.

use serde_json::json;
use sijill_tests::place::{Figures, Land, Story};

const NONE: Figures<'_> = &[];
const COMMUNES: &[(&str, &str, Figures<'_>)] = &[
    ("c1", "commune", NONE),
    ("c2", "commune", NONE),
    ("c3", "commune", NONE),
    ("c4", "commune", NONE),
    ("c5", "commune", NONE),
];

fn province() -> Story {
    let land =
        Land { kind: "province", figures: &[("population", 400_000, 2014)], parts: COMMUNES };
    let mut story = Story::begins("2023-09-01", &["ma.province.petition"], &land);
    story.open();
    story
}

#[test]
fn three_communes_of_five_are_enough_and_two_are_not() {
    let story = province();
    let spread = &story.told("case.opened.v1")[0]["thresholds"][0]["spread"];
    assert_eq!((&spread["parts"], &spread["each"]["c1"]), (&json!(3), &json!(15)));
    story.sign_in("c1", 0..150).sign_in("c2", 200..350).sign_in("c3", 400..414);
    story.representative("submit", []).check_all("bureau");
    let refused = story.try_office("bureau", "admit", []).unwrap_err();
    assert_eq!(refused.code(), "not-admissible");
    let grounds = [("grounds", json!(["signatures"])), ("reasons", "Two communes only".into())];
    story.lacks("bureau", "signatures", "Two communes only");
    story.office("bureau", "refuse", grounds).notify("president");
    story.representative("complete_file", []).sign_in("c3", 414..415).representative("submit", []);
    story.check_all("bureau");
    story.office("bureau", "admit", []);
    assert_eq!(story.stage(), "admitted");
}

#[test]
fn silence_of_two_months_is_public_and_moves_nothing() {
    let story = province();
    story.sign_in("c1", 0..100).sign_in("c2", 200..300).sign_in("c3", 400..500);
    story.on("2023-12-31").representative("submit", []);
    assert_eq!(story.due("refusal_notice"), "2024-02-29");
    story.on("2024-03-01");
    assert_eq!(story.told("deadline.missed.v1").len(), 1);
    assert_eq!(story.stage(), "bureau_check");
}

#[test]
fn a_rejected_petition_is_told_and_closed() {
    let story = province();
    story.sign_in("c1", 0..100).sign_in("c2", 200..300).sign_in("c3", 400..500);
    story.representative("submit", []).check_all("bureau").office("bureau", "admit", []);
    // the ordinary sessions of a province are in January, June and September
    assert_eq!(story.due("inscription"), "2024-01-31");
    story.inscribe("president", "2024-01").office("clerk", "refer", []);
    story.office("committee-chair", "report", [("opinion", "divided".into())]);
    story.on("2024-01-15").vote("clerk", 3).notify("president");
    assert_eq!(story.stage(), "closed");
    assert!(story.open_duties().is_empty());
}
