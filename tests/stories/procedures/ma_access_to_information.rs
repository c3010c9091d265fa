//! Requests for information under the Moroccan law 31-13: twenty working days, once extended by as
//! many, three days where it is urgent; then the head of the institution, the commission, the court.

use serde_json::json;
use sijill_core::case::CaseCommand;
use sijill_core::case::clock::ExtendDeadline;
use sijill_core::decider::Command;
use sijill_tests::place::{Land, Story};
use sijill_tests::town::{slug, title};

const COUNTRY: Land<'_> = Land { kind: "commune", figures: &[], parts: &[] };

/// A request deposited on 1 August 2023.
fn deposited() -> Story {
    let mut story = Story::begins("2023-08-01", &["ma.access-to-information"], &COUNTRY);
    story.open().representative("file", []);
    story
}

fn given() -> [(&'static str, serde_json::Value); 2] {
    [("extent", json!("all")), ("text", serde_json::to_value(title("The budget")).unwrap())]
}

fn refused() -> [(&'static str, serde_json::Value); 2] {
    [("grounds", json!(["privacy"])), ("reasons", "It names people".into())]
}

fn because(reason: &str) -> [(&'static str, serde_json::Value); 1] {
    [("reasons", reason.into())]
}

fn decided(outcome: &str) -> [(&'static str, serde_json::Value); 2] {
    [("outcome", outcome.into()), ("reasons", "Weighed".into())]
}

fn extend(story: &Story) -> Result<Vec<String>, sijill_core::refusal::Refusal> {
    let (deadline, reason) = (slug("answer"), "The archive is elsewhere".to_owned());
    let extend = ExtendDeadline { case: story.case, deadline, reason };
    let command = Command::Case(CaseCommand::ExtendDeadline(extend));
    story.world.act(&story.place.office("information-officer"), &command)
}

#[test]
fn the_request_of_1_august_is_due_on_the_31st_and_overdue_on_1_september() {
    let story = deposited();
    // the 14th and the 21st are holidays; without them it would be the 29th
    assert_eq!(story.due("answer"), "2023-08-31");
    let early = story.try_representative("complain_of_silence", []).unwrap_err();
    assert_eq!(early.code(), "answer-not-overdue");
    story.world.wait_until("2023-08-31T22:59:59.000Z");
    assert!(story.told("deadline.missed.v1").is_empty(), "the last day is still in time");
    story.on("2023-09-01");
    let missed = json!({"deadline": "answer", "due": "2023-08-31"});
    assert_eq!(story.told("deadline.missed.v1"), [missed]);
    let told: Vec<_> = story.told("deadline.told.v1").iter().map(|t| t["rung"].clone()).collect();
    assert!(told.contains(&json!("reminder")), "{told:?}");
    assert_eq!(story.stage(), "in_hand", "silence moves nothing");
    story.representative("complain_of_silence", []);
    assert_eq!((story.stage().as_str(), story.open_duties().len()), ("complaint", 2));
}

#[test]
fn it_is_extended_once_by_twenty_working_days() {
    let story = deposited();
    extend(&story).unwrap();
    let extended = &story.told("deadline.extended.v1")[0];
    // the birthday of the Prophet falls into it: 28 September and the day after
    assert!(extended["due"].as_str() >= Some("2023-09-28"), "{extended}");
    assert!(extend(&story).is_err(), "once");
    story.on("2023-09-15").office("information-officer", "give", given());
    assert_eq!(story.stage(), "answered");
    assert!(story.open_duties().is_empty());
    // nobody complains: the clock closes it when the time to complain is over
    story.on("2023-12-01");
    assert_eq!(story.stage(), "closed");
}

#[test]
fn an_urgent_request_is_due_three_days_after_it_was_received() {
    let story = deposited();
    let urgent = [("received", json!("2023-08-01")), ("reasons", "A life depends on it".into())];
    story.on("2023-08-02").office("information-officer", "treat_as_urgent", urgent);
    assert_eq!(story.due("urgent_answer"), "2023-08-04");
    story.on("2023-08-07").office("clerk", "give", given());
    let late = story.told("duty.fulfilled.v1");
    assert_eq!(late.last().unwrap()["days_late"], 3, "{late:?}");
}

#[test]
fn a_refusal_has_grounds_and_may_be_taken_to_the_commission_and_the_court() {
    let story = deposited();
    let bare = story.try_office("information-officer", "refuse", []).unwrap_err();
    assert_eq!(bare.code(), "field-missing", "a refusal without reasons is none");
    story.office("information-officer", "refuse", refused());
    story.representative("complain", because("Names may be left out"));
    assert_eq!(story.due("head_answer"), "2023-08-16");
    story.office("head-of-institution", "head_decides", decided("dismissed"));
    story.representative("to_commission", []);
    assert_eq!(story.due("commission_answer"), "2023-08-31");
    story.office("access-commission", "commission_decides", decided("communicate"));
    assert_eq!(story.due("court_window"), "2023-09-30");
    story.representative("to_court", []);
    assert_eq!(story.stage(), "before_court");
    assert!(story.open_duties().is_empty());
}

#[test]
fn a_silent_head_does_not_keep_it_from_the_commission() {
    let story = deposited();
    story.office("clerk", "refuse", refused()).representative("complain", because("No ground"));
    let early = story.try_representative("head_is_silent", []).unwrap_err();
    assert_eq!(early.code(), "answer-not-overdue");
    story.on("2023-08-17").representative("head_is_silent", []);
    assert_eq!(story.stage(), "commission");
}

#[test]
fn what_is_withdrawn_is_owed_no_answer() {
    let story = deposited();
    story.representative("withdraw", []);
    assert!(story.open_duties().is_empty());
}
