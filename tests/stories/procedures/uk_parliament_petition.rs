//! Petitions to the Parliament of the United Kingdom: a creator and five supporters, six months of
//! signing, and two counts that open two duties while the petition stays open.

use serde_json::json;
use sijill_core::procedure::Procedure;
use sijill_core::procedure::shipped::shipped;
use sijill_core::testing::signer;
use sijill_tests::place::{Land, Story, definition};
use sijill_tests::region;
use sijill_tests::town::title;

const UK: &str = "uk.parliament.petition";
const COUNTRY: Land<'_> = Land { kind: "country", figures: &[], parts: &[] };

/// A petition that is open for signatures since 1 March 2024.
fn open(procedure: Procedure) -> Story {
    let mut story = Story::under("2024-03-01", vec![procedure], &COUNTRY);
    story.open();
    for n in 1..=5 {
        assert_eq!(story.stage(), "gathering");
        story.world.act(&signer(n), &region::join(story.case)).unwrap();
    }
    assert_eq!(story.stage(), "moderation", "the fifth supporter brings it before the moderators");
    story.office("moderator", "publish", []);
    story
}

/// The same text with a debate at 10,500, so that a test can sign it.
fn nearer_debate() -> Procedure {
    let text = shipped(UK).unwrap();
    let nearer = text.replace("value = 100000\n", "value = 10500\n");
    assert_ne!(text, nearer);
    Procedure::read(&nearer).unwrap()
}

fn response() -> [(&'static str, serde_json::Value); 1] {
    [("text", serde_json::to_value(title("The government's view")).unwrap())]
}

#[test]
fn the_counts_are_ten_thousand_and_a_hundred_thousand() {
    let counts = open(definition(UK)).thresholds();
    assert_eq!((counts["response"], counts["debate"]), (10_000, 100_000));
}

#[test]
fn two_thresholds_open_two_duties_and_the_petition_stays_open() {
    let story = open(nearer_debate());
    story.sign(0..9_999);
    let early = story.try_office("government", "respond", response()).unwrap_err();
    assert_eq!(early.code(), "threshold-not-crossed");
    story.sign(9_999..10_000);
    assert_eq!(story.open_duties(), [sijill_tests::town::slug("respond_to_it")]);
    assert_eq!(story.due("response_time"), "2024-04-30");
    story.sign(10_000..10_500);
    assert_eq!(story.open_duties().len(), 2);
    story.on("2024-05-02").office("government", "respond", response());
    assert_eq!(story.stage(), "open", "an answer leaves it open");
    assert_eq!(story.told("duty.fulfilled.v1")[0]["days_late"], 2);
    story.sign(10_500..10_600);
    let day = || [("day", json!("2024-05-20"))];
    story.office("petitions-committee", "schedule_debate", day());
    assert_eq!(story.open_duties().len(), 1, "a day that is set is not yet a debate");
    // six months later the clock closes it; what is owed stays owed
    story.on("2024-09-02");
    assert_eq!((story.stage().as_str(), story.open_duties().len()), ("closed", 1));
    let debated = [day()[0].clone(), response()[0].clone()];
    story.office("petitions-committee", "debated", debated);
    let late = story.told("duty.fulfilled.v1");
    assert_eq!((&late[1]["duty"], story.open_duties().len()), (&json!("debate_it"), 0));
    story.office("moderator", "archive", []);
    assert_eq!(story.stage(), "archived");
}

#[test]
fn a_petition_outside_the_standards_is_rejected_with_a_ground() {
    let mut story = Story::begins("2024-03-01", &[UK], &COUNTRY);
    story.open();
    for n in 1..=5 {
        story.world.act(&signer(n), &region::join(story.case)).unwrap();
    }
    let why = [("grounds", json!(["duplicate"])), ("reasons", "Another one asks the same".into())];
    story.office("moderator", "reject", why);
    assert_eq!(story.stage(), "rejected");
}

#[test]
fn dissolution_ends_what_is_open() {
    let story = open(definition(UK));
    story.on("2024-05-30").office("moderator", "dissolved", []);
    assert_eq!(story.stage(), "archived");
    assert!(story.world.act(&signer(50), &sijill_tests::town::sign(story.case)).is_err());
}
