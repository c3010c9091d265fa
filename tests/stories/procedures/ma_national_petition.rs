//! National petitions before and after 13 September 2021: 5,000 signatures and a committee of nine,
//! then 4,000 and five.

use sijill_core::testing::signer;
use sijill_tests::place::{Land, Story, answer};

const VERSIONS: &[&str] = &["ma.national.petition.v1", "ma.national.petition.v2"];
const COUNTRY: Land<'_> = Land { kind: "country", figures: &[], parts: &[] };

fn opened(on: &str) -> Story {
    let mut story = Story::begins(on, VERSIONS, &COUNTRY);
    story.open();
    story
}

#[test]
fn the_law_of_the_day_it_is_opened_counts() {
    for (day, signatures, members, online) in
        [("2021-09-12", 5_000, 9, false), ("2021-09-13", 4_000, 5, true)]
    {
        let story = opened(day);
        let params = story.told("case.opened.v1")[0]["params"].clone();
        assert_eq!(story.thresholds()["enough"], signatures, "{day}");
        assert_eq!(
            (&params["committee_members"], &params["online_signing"]),
            (&members.into(), &online.into())
        );
    }
}

#[test]
fn four_thousand_three_hundred_are_refused_in_june_2021() {
    let story = opened("2021-06-01");
    // paper is the only way under this text
    let alone = story.world.act(&signer(7), &sijill_tests::town::sign(story.case)).unwrap_err();
    assert_eq!(alone.code(), "online-signing-off");
    story.sponsors("clerk", 1..8).enter("clerk", 0..4_300);
    let seven = story.try_representative("submit", []).unwrap_err();
    assert_eq!(seven.code(), "committee-incomplete", "eight with the representative");
    story.sponsors("clerk", 8..9).representative("submit", []);
    story.check_all("petitions-committee");
    let opinion = [("opinion", "favourable".into())];
    let refused = story.try_office("petitions-committee", "admit", opinion).unwrap_err();
    assert_eq!(refused.code(), "not-admissible");
    assert_eq!(refused.facts()["needed"].to_string(), "5000");
    assert_eq!(refused.facts()["counted"].to_string(), "4300");
    let grounds =
        [("grounds", serde_json::json!(["signatures"])), ("reasons", "4,300 of 5,000".into())];
    story.office("petitions-committee", "refuse", grounds).notify("clerk");
    assert_eq!(story.stage(), "refused");
    assert!(story.open_duties().is_empty());
}

#[test]
fn four_thousand_three_hundred_are_admitted_in_october_2021() {
    let story = opened("2021-10-01");
    story.sponsors("clerk", 1..5).sign(0..4_300).representative("submit", []);
    assert_eq!(story.due("opinion"), "2021-10-31");
    story.check_all("petitions-committee");
    story.office("petitions-committee", "admit", [("opinion", "favourable".into())]);
    assert_eq!(story.stage(), "with_addressee");
    story.office("addressee", "answer", answer("accepted")).notify("clerk");
    assert_eq!(story.stage(), "answered");
    assert!(story.open_duties().is_empty());
}

#[test]
fn one_opened_under_the_old_text_stays_under_it() {
    let story = opened("2021-09-01");
    story.on("2021-10-01").sponsors("clerk", 1..9).enter("clerk", 0..4_300);
    story.representative("submit", []).check_all("petitions-committee");
    let opinion = [("opinion", "favourable".into())];
    let refused = story.try_office("petitions-committee", "admit", opinion).unwrap_err();
    assert_eq!(refused.facts()["needed"].to_string(), "5000");
    // the committee is silent: thirty days later that is public, and nothing moves
    story.on("2021-11-02");
    assert_eq!(story.told("deadline.missed.v1")[0]["deadline"], "opinion");
    assert_eq!(story.stage(), "with_committee");
}
