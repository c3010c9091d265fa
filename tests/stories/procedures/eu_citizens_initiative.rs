//! European citizens' initiatives: a million signatories, and in a quarter of the states a number
//! that the seats of the day of registration give.

use sijill_core::procedure::Procedure;
use sijill_core::procedure::shipped::shipped;
use sijill_tests::place::{Land, Story, answer};

const VERSIONS: &[&str] = &["eu.citizens-initiative.v1", "eu.citizens-initiative.v2"];
/// The seats of the whole Parliament by year, and of five states of it.
const UNION: Land<'_> = Land {
    kind: "union",
    figures: &[("seats", 750, 2014), ("seats", 705, 2020), ("seats", 720, 2024)],
    parts: &[
        ("de", "member-state", &[("seats", 96, 2014)]),
        ("fr", "member-state", &[("seats", 74, 2014), ("seats", 79, 2020), ("seats", 81, 2024)]),
        ("it", "member-state", &[("seats", 73, 2014), ("seats", 76, 2020)]),
        ("cy", "member-state", &[("seats", 6, 2014)]),
        ("mt", "member-state", &[("seats", 6, 2014)]),
    ],
};

fn registered(on: &str) -> Story {
    let mut story = Story::begins(on, VERSIONS, &UNION);
    let commission = story.place.office("commission");
    story.open_as(1, &commission).unwrap();
    story
}

#[test]
fn the_threshold_depends_on_the_day_of_registration() {
    // seats of Germany and of France, by 750, by 705, by 720
    for (day, germany, france) in [
        ("2019-06-03", 96 * 750, 74 * 750),
        ("2020-06-02", 96 * 705, 79 * 705),
        ("2023-06-01", 96 * 705, 79 * 705),
        ("2025-06-02", 96 * 720, 81 * 720),
    ] {
        let opened = &registered(day).told("case.opened.v1")[0];
        let threshold = &opened["thresholds"][0];
        assert_eq!(threshold["at"], 1_000_000);
        let each = &threshold["spread"]["each"];
        assert_eq!((&each["de"], &each["fr"]), (&germany.into(), &france.into()), "{day}");
        assert_eq!(threshold["spread"]["parts"], 2, "a quarter of five states is two");
    }
}

#[test]
fn what_was_registered_keeps_its_threshold_when_the_seats_change() {
    let story = registered("2023-06-01");
    story.on("2025-01-10");
    let each = &story.told("case.opened.v1")[0]["thresholds"][0]["spread"]["each"];
    assert_eq!(each["mt"], 6 * 705);
}

/// The same text with a thousandth of the count, so that a test can sign it.
fn small(name: &str) -> Procedure {
    let text = shipped(name).unwrap();
    let small = text.replace("value = 1000000", "value = 1000");
    assert_ne!(text, small);
    let small =
        small.replace("part.seats * territory.seats", "part.seats * territory.seats / 1000");
    Procedure::read(&small).unwrap()
}

#[test]
fn from_registration_to_the_answer_of_the_commission() {
    let procedures = VERSIONS.iter().map(|name| small(name)).collect();
    let mut story = Story::under("2023-06-01", procedures, &UNION);
    let commission = story.place.office("commission");
    story.open_as(1, &commission).unwrap();
    let missing = story.try_representative("start_collecting", []).unwrap_err();
    assert_eq!(missing.code(), "organisers-missing");
    story.sponsors("clerk", 1..7).representative("start_collecting", []);
    assert_eq!(story.due("collection"), "2024-06-01");
    // a thousand in one state are not a quarter of the states
    story.sign_in("de", 0..1_000);
    assert!(story.told("threshold.crossed.v1").is_empty());
    story.sign_in("mt", 2_000..2_003);
    assert!(story.told("threshold.crossed.v1").is_empty(), "Malta has three of four");
    story.sign_in("mt", 2_003..2_004);
    assert_eq!(story.told("threshold.crossed.v1").len(), 1);
    // twelve months later the clock closes the collection
    story.on("2024-06-02");
    assert_eq!(story.stage(), "verification");
    story.representative("submit", []);
    assert_eq!(story.due("answer"), "2024-12-02");
    let day = [("day", "2024-09-10".into())];
    story.on("2024-09-11").office("commission", "hearing_held", day);
    assert_eq!(story.stage(), "examination", "a hearing leaves it where it is");
    story.office("commission", "answer", answer("no_action")).notify("commission");
    assert_eq!(story.stage(), "answered");
    assert!(story.open_duties().is_empty());
}

#[test]
fn too_few_states_are_not_enough() {
    let procedures = VERSIONS.iter().map(|name| small(name)).collect();
    let mut story = Story::under("2023-06-01", procedures, &UNION);
    let commission = story.place.office("commission");
    story.open_as(1, &commission).unwrap();
    story.sponsors("clerk", 1..7).representative("start_collecting", []).sign_in("de", 0..1_200);
    let refused = story.representative("stop_collecting", []).try_representative("submit", []);
    assert_eq!(refused.unwrap_err().code(), "not-enough-signatures");
    let why = [("reasons", "One state of two".into())];
    story.office("commission", "fall_short", why);
    assert_eq!(story.stage(), "insufficient");
}
