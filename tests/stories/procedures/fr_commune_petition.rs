//! Electors of a French commune ask for a matter on the council's agenda: one in five of them until
//! January 2022, one in ten since February.

use sijill_tests::place::{Story, commune};

const VERSIONS: &[&str] = &["fr.commune.petition.v1", "fr.commune.petition.v2"];

/// A commune of 10,000 electors, and a request opened on a day.
fn opened(on: &str) -> Story {
    let land = commune(&[("electors", 10_000, 2019)]);
    let mut story = Story::begins(on, VERSIONS, &land);
    story.open();
    story
}

#[test]
fn of_ten_thousand_electors_two_thousand_before_february_2022_and_one_thousand_since() {
    assert_eq!(opened("2022-01-31").thresholds()["enough"], 2_000);
    assert_eq!(opened("2022-02-01").thresholds()["enough"], 1_000);
}

#[test]
fn a_fraction_of_an_elector_is_one_more() {
    let mut story = Story::begins("2023-03-01", VERSIONS, &commune(&[("electors", 10_001, 2019)]));
    assert_eq!(story.open().thresholds()["enough"], 1_001);
}

#[test]
fn a_commune_whose_electors_nobody_counted_opens_nothing() {
    let mut story = Story::begins("2023-03-01", VERSIONS, &commune(&[("population", 9_000, 2019)]));
    let refused = story.open_as(1, &sijill_core::testing::signer(0)).unwrap_err();
    assert_eq!(refused.code(), "figure-missing");
}

#[test]
fn from_the_first_signature_to_the_vote_that_follows() {
    let story = opened("2023-03-01");
    story.sign(0..999);
    let refused = story.try_representative("submit", []).unwrap_err();
    assert_eq!(refused.code(), "not-enough-signatures");
    story.sign(999..1_000).representative("submit", []);
    assert_eq!(story.due("next_meeting"), "2023-06-01");
    story.on("2023-04-12").office("mayor", "inform_council", []).inscribe("mayor", "2023-05");
    story.office("mayor", "take_up", []).vote("mayor", 22);
    assert_eq!(story.stage(), "decision_to_notify");
    story.notify("mayor");
    assert_eq!(story.stage(), "closed");
    assert!(story.open_duties().is_empty());
}

#[test]
fn the_council_may_leave_it_off_its_agenda_with_reasons() {
    let story = opened("2023-03-01");
    story.sign(0..1_000).representative("submit", []).office("mayor", "inform_council", []);
    let why = [("reasons", "It is for the department".into())];
    story.office("mayor", "not_inscribed", why).notify("mayor");
    assert_eq!(story.stage(), "closed");
}
