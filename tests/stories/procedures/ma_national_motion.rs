//! Motions in legislative matters before and after 13 September 2021: 25,000 signatures and a
//! committee of nine, then 20,000 and five; fifteen days on admissibility, sixty on the substance.

use sijill_tests::place::{Land, Story, answer};

const VERSIONS: &[&str] = &["ma.national.motion.v1", "ma.national.motion.v2"];
const COUNTRY: Land<'_> = Land { kind: "country", figures: &[], parts: &[] };

fn opened(on: &str) -> Story {
    let mut story = Story::begins(on, VERSIONS, &COUNTRY);
    story.open();
    story
}

#[test]
fn the_law_of_the_day_it_is_opened_counts() {
    assert_eq!(opened("2021-09-12").thresholds()["enough"], 25_000);
    assert_eq!(opened("2021-09-13").thresholds()["enough"], 20_000);
}

#[test]
fn twenty_thousand_sign_and_the_house_answers() {
    let story = opened("2021-10-04");
    story.sponsors("clerk", 1..5).sign(0..19_999).representative("submit", []);
    story.check_all("house-bureau");
    let refused = story.try_office("house-bureau", "admit", []).unwrap_err();
    assert_eq!(refused.facts()["counted"].to_string(), "19999");
    let grounds =
        [("grounds", serde_json::json!(["signatures"])), ("reasons", "One is missing".into())];
    story.office("house-bureau", "refuse", grounds).notify("clerk");
    assert_eq!(story.stage(), "refused");
}

#[test]
fn admissibility_in_15_days_and_substance_in_60() {
    let story = opened("2021-10-04");
    story.sponsors("clerk", 1..5).sign(0..20_000).representative("submit", []);
    assert_eq!(story.due("admissibility"), "2021-10-19");
    story.on("2021-10-18").check_all("house-bureau").office("house-bureau", "admit", []);
    assert_eq!(story.due("substance"), "2021-12-17");
    story.on("2021-12-20");
    assert_eq!(story.told("deadline.missed.v1")[0]["deadline"], "substance");
    story.office("house-bureau", "answer", answer("taken_up")).notify("clerk");
    assert_eq!(story.stage(), "answered");
    let late: Vec<_> =
        story.told("duty.fulfilled.v1").iter().map(|d| d["days_late"].clone()).collect();
    assert_eq!(late, [0, 3]);
}
