//! Petitions to Italian communes, by the statutes of six of them: each from its first signature to
//! its end, with its own number and its own days.

use sijill_core::ids::Slug;
use sijill_tests::place::{Story, answer, commune};

/// A petition under the statute named, opened on 1 March 2024.
fn story(statute: &str) -> Story {
    let name = format!("it.commune.petition.{statute}");
    let mut story = Story::begins("2024-03-01", &[&name], &commune(&[]));
    story.open();
    story
}

/// One signature too few is refused, the last one admits.
fn needs(story: &Story, number: u64) {
    story.sign(0..number - 1);
    let refused = story.try_representative("submit", []).unwrap_err();
    assert_eq!(refused.code(), "not-enough-signatures");
    story.sign(number - 1..number).representative("submit", []);
}

fn closes(story: &Story) {
    story.notify("mayor");
    assert_eq!(story.stage(), "closed");
}

#[test]
fn two_hundred_authenticated_assigned_in_30_days_and_answered_in_60() {
    let story = story("200-authenticated");
    story.enter("clerk", 0..199);
    let refused = story.try_representative("submit", []).unwrap_err();
    assert_eq!(refused.code(), "not-enough-signatures");
    story.enter("clerk", 199..200).representative("submit", []);
    assert_eq!(story.due("assignment"), "2024-03-31");
    story.on("2024-04-02").office("mayor", "assign", []);
    assert_eq!(story.due("answer"), "2024-06-01");
    story.office("mayor", "answer", answer("accepted"));
    closes(&story);
    let late: Vec<_> =
        story.told("duty.fulfilled.v1").iter().map(|d| d["days_late"].clone()).collect();
    assert_eq!(late, [2, 0], "assigned two days late, answered in time");
}

#[test]
fn anyone_may_petition_and_150_are_discussed() {
    let few = story("150-anyone");
    few.sign(0..149).representative("submit", []);
    assert_eq!(few.stage(), "plain_answer");
    assert!(few.told("duty.owed.v1").is_empty(), "below the number nothing is owed by a day");

    let story = story("150-anyone");
    story.sign(0..150).representative("submit", []);
    assert_eq!((story.stage().as_str(), story.due("answer").as_str()), ("to_answer", "2024-03-31"));
    story.office("mayor", "answer", answer("declined"));
    story.inscribe("mayor", "2024-04");
    assert_eq!(story.stage(), "on_agenda");
    story.office("clerk", "discussed", []);
    closes(&story);
    let owed: Vec<_> = story.told("duty.owed.v1").iter().map(|d| d["duty"].clone()).collect();
    assert_eq!(owed, ["answer_petition", "discuss"]);
}

#[test]
fn fifty_persons_assigned_in_10_days_and_answered_in_30() {
    let story = story("50-in-30-days");
    needs(&story, 50);
    assert_eq!(story.due("assignment"), "2024-03-11");
    story.on("2024-03-05").office("mayor", "assign", []);
    assert_eq!(story.due("answer"), "2024-04-04");
    // nobody answers: a public fact, and nothing moves
    story.on("2024-04-06");
    assert_eq!(story.told("deadline.missed.v1").len(), 1);
    assert_eq!(story.stage(), "to_answer");
    story.office("mayor", "answer", answer("partly"));
    closes(&story);
}

#[test]
fn fifty_that_nobody_authenticates() {
    let story = story("50-not-authenticated");
    needs(&story, 50);
    story.office("mayor", "answer", answer("accepted"));
    closes(&story);
    assert!(story.told("deadline.started.v1").is_empty(), "no time to answer was found");
}

#[test]
fn fifty_on_a_particular_matter_two_hundred_on_a_general_one_and_three_presenters() {
    let story = story("50-or-200");
    let matter = |kind: &str| [("matter", serde_json::json!(kind))];
    story.sign(0..50);
    let alone = story.try_representative("submit", matter("specific")).unwrap_err();
    assert_eq!(alone.code(), "not-enough-signatures", "nobody vouches for the signatures");
    story.sponsors("clerk", 1..3);
    let general = story.try_representative("submit", matter("general")).unwrap_err();
    assert_eq!(general.code(), "not-enough-signatures");
    story.representative("submit", matter("specific"));
    assert_eq!(story.due("answer"), "2024-04-30");
    story.office("mayor", "answer", answer("accepted"));
    closes(&story);
    let story = self::story("50-or-200");
    story.sponsors("clerk", 1..3).sign(0..200).representative("submit", matter("general"));
    assert_eq!(story.told("threshold.crossed.v1").len(), 2, "both counts are crossed");
}

#[test]
fn two_hundred_and_fifty_for_a_petition_four_hundred_for_an_initiative_and_the_ombudsman() {
    let story = story("250-or-400");
    let instrument = |kind: &str| [("instrument", serde_json::json!(kind))];
    story.sign(0..250);
    let refused = story.try_representative("submit", instrument("initiative")).unwrap_err();
    assert_eq!(refused.code(), "not-enough-signatures");
    story.representative("submit", instrument("petition"));
    assert_eq!(story.due("answer"), "2024-04-15");
    let early = story.try_representative("to_ombudsman", []).unwrap_err();
    assert_eq!(early.code(), "answer-not-overdue");
    story.on("2024-04-16").representative("to_ombudsman", []);
    story.office("mayor", "answer", answer("accepted"));
    closes(&story);
    let story = self::story("250-or-400");
    story.sign(0..400).representative("submit", instrument("initiative"));
    assert_eq!(story.stage(), "to_answer");
}

#[test]
fn what_is_withdrawn_is_owed_no_answer() {
    for statute in ["200-authenticated", "150-anyone", "50-in-30-days", "50-not-authenticated"] {
        let story = story(statute);
        story.enter("clerk", 0..200).representative("submit", []).representative("withdraw", []);
        assert_eq!(story.stage(), "withdrawn");
        let owed: Vec<Slug> = story.open_duties();
        assert_eq!(owed, [] as [Slug; 0], "{statute}");
    }
}
