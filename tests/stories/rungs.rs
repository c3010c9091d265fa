//! What must hold of a deadline of working days whatever happens to it: suspended time never counts,
//! each rung is told at most once, and an engine that folds the records again has nothing to add. And
//! the cases that were computed by hand, as a table.

use jiff::civil::Date;
use jiff::{Span, ToSpan};
use proptest::prelude::*;
use sijill_core::calendar::{CalendarCommand, CalendarEvent, Calendars, HolidayAnnounced, shipped};
use sijill_core::case::CaseCommand;
use sijill_core::case::clock::{ExtendDeadline, ResumeDeadline, SuspendDeadline};
use sijill_core::decider::Command;
use sijill_core::event::Event;
use sijill_core::procedure::deadline::{Calendar, due, session_after};
use sijill_core::procedure::definition::DeadlineRule;
use sijill_core::reaction::Watch;
use sijill_core::testing::{Rehearsal, signer};
use sijill_core::time::Moment;
use sijill_tests::town::{self, case, date, slug, take};

/// Something that may happen to a deadline.
#[derive(Debug, Clone, Copy)]
enum Try {
    Wait(i64),
    Suspend,
    Resume,
    Extend,
    Holiday(i64),
}

fn tries() -> impl Strategy<Value = Try> {
    prop_oneof![
        6 => (1..9_i64).prop_map(Try::Wait),
        1 => (20..60_i64).prop_map(Try::Wait),
        2 => Just(Try::Suspend),
        2 => Just(Try::Resume),
        1 => Just(Try::Extend),
        2 => (1..40_i64).prop_map(Try::Holiday),
    ]
}

fn day(text: &str) -> Date {
    text.parse().unwrap()
}

/// A register in memory with a request that is to be answered, begun on 1 August 2023.
fn begun() -> Rehearsal {
    let mut story = Rehearsal::at("2023-08-01T09:00:00.000Z");
    story.when(&town::keeper(), &town::open_register()).unwrap();
    for command in town::setting() {
        story.when(&town::keeper(), &command).unwrap();
    }
    let publish = CalendarCommand::Publish(Box::new(shipped("ma").unwrap()));
    story.when(&town::keeper(), &Command::Calendar(publish)).unwrap();
    let source =
        super::working_days::procedure(super::working_days::COUNTED, super::working_days::RUNGS);
    story.when(&town::keeper(), &town::publish(&source)).unwrap();
    let mut open = town::open(case(1), town::SMALL);
    open.procedure = slug("test.access");
    story.when(&signer(0), &Command::Case(CaseCommand::Open(open))).unwrap();
    story.when(&signer(0), &take(case(1), "ask", [])).unwrap();
    story
}

fn try_it(story: &mut Rehearsal, what: Try) {
    let (case, deadline) = (case(1), slug("answer_due"));
    let today = story.now().date_in(&"Africa/Casablanca".parse().unwrap());
    let command = match what {
        Try::Wait(days) => {
            let on = Moment::from_ms(story.now().ms() + days * 86_400_000);
            return story.wait_until(&on.to_string());
        }
        Try::Suspend => {
            let (occurred, reason) = (None, "A file".to_owned());
            let suspend = SuspendDeadline { case, deadline, occurred, reason };
            CaseCommand::SuspendDeadline(suspend)
        }
        Try::Resume => {
            CaseCommand::ResumeDeadline(ResumeDeadline { case, deadline, occurred: None })
        }
        Try::Extend => {
            let reason = "Many".to_owned();
            CaseCommand::ExtendDeadline(ExtendDeadline { case, deadline, reason })
        }
        Try::Holiday(ahead) => {
            let day = today.checked_add(Span::new().days(ahead)).unwrap();
            let announced = HolidayAnnounced {
                calendar: slug("ma"),
                day: date(&day.to_string()),
                replaces: None,
                source: "Invented".to_owned(),
                title: town::text("A day off"),
            };
            let announce = Command::Calendar(CalendarCommand::Announce(announced));
            drop(story.when(&town::keeper(), &announce));
            return;
        }
    };
    drop(story.when(&town::clerk(), &Command::Case(command)));
}

/// The fold over all records but those that `left_out` names.
fn folded(story: &Rehearsal, left_out: &str) -> Watch {
    let mut watch = Watch::default();
    for record in story.records().filter(|record| record.kind != left_out) {
        watch.apply(&record).unwrap();
    }
    watch
}

/// The calendar at the end, and the days on which the deadline did not run.
fn facts(story: &Rehearsal) -> (Calendars, Vec<(Date, Option<Date>)>) {
    let (mut calendars, mut stretches) = (Calendars::default(), Vec::new());
    let zone = "Africa/Casablanca".parse().unwrap();
    for record in story.records() {
        match (record.kind, Event::read(record.kind, record.data).unwrap()) {
            (_, Event::Calendar(event)) => calendars.evolve(&event),
            ("deadline.suspended.v1", _) => stretches.push((record.moment().date_in(&zone), None)),
            ("deadline.resumed.v1", _) => {
                stretches.last_mut().unwrap().1 = Some(record.moment().date_in(&zone));
            }
            _ => {}
        }
    }
    (calendars, stretches)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn suspended_time_never_counts_and_each_rung_is_told_at_most_once(
        tried in prop::collection::vec(tries(), 1..40)
    ) {
        let mut story = begun();
        for what in tried {
            try_it(&mut story, what);
        }
        let state = story.watch().case(case(1)).unwrap();
        let running = &state.running[&slug("answer_due")];
        // who folds the records again knows the same and owes nothing more
        let again = folded(&story, "");
        prop_assert_eq!(again.case(case(1)), Some(state));
        prop_assert!(again.passed(story.now()).is_empty() && again.owed().is_empty());
        let (calendars, stretches) = facts(&story);
        let mut told = std::collections::BTreeSet::new();
        for record in story.records().filter(|record| record.kind == "deadline.told.v1") {
            let data: serde_json::Value = serde_json::from_str(record.data).unwrap();
            prop_assert!(told.insert(data["rung"].to_string()), "{} twice", data["rung"]);
            let on = record.moment().date_in(&"Africa/Casablanca".parse().unwrap());
            let inside = |(from, to): &(Date, Option<Date>)| *from < on && to.is_none_or(|to| on < to);
            prop_assert!(!stretches.iter().any(inside), "told in suspended time: {on}");
        }
        if running.missed || running.suspended.is_some() {
            return Ok(());
        }
        // the working days from the start to the last day, without the stretches, are the budget
        let budget = if running.extended { 40 } else { 20 };
        let ma = calendars.get(&slug("ma")).unwrap();
        let mut counted = 0;
        let mut on = day("2023-08-01");
        while on < running.due {
            on = on.tomorrow().unwrap();
            let out = stretches.iter().any(|(from, to)| *from <= on && to.is_none_or(|to| on < to));
            let free = on.weekday().to_monday_zero_offset() >= 5 || ma.freed(on).is_some();
            counted += u32::from(!out && !free);
        }
        prop_assert_eq!(counted, budget);
    }
}

/// The sabotaged twin: a fold that forgets what it told owes it again.
#[test]
fn twin_a_fold_that_forgets_what_it_told_is_found_out() {
    let mut story = begun();
    story.wait_until("2023-11-01T09:00:00.000Z");
    let told = story.kinds().iter().filter(|kind| **kind == "deadline.told.v1").count();
    assert_eq!(told, 3, "the reminder, the last day, the escalation");
    assert!(folded(&story, "").passed(story.now()).is_empty());
    let forgetful = folded(&story, "deadline.told.v1").passed(story.now());
    assert!(!forgetful.is_empty(), "it would tell again");
    // and what it would tell again bears the very ids of what was told: the log takes it once
    let told: Vec<_> = story.records().filter(|r| r.kind == "deadline.told.v1").collect();
    for reaction in forgetful {
        assert!(
            told.iter().any(|record| record.command == reaction.id.to_string()),
            "{reaction:?}"
        );
    }
}

// the computed cases of the domain research, §3.10
#[test]
fn the_computed_cases_come_out_as_they_were_computed() {
    let rule = |end: &str| -> DeadlineRule {
        let mut rule = serde_json::json!({
            "confidence": "to be confirmed", "id": "d", "source": "x", "stages": [],
            "suspend_by": [], "then": "record", "title": { "ar": "", "en": "", "fr": "" },
        });
        match end {
            "session" => rule["until"] = "next-ordinary-session".into(),
            span => rule["within"] = span.into(),
        }
        serde_json::from_value(rule).unwrap()
    };
    let none = Calendar::default();
    let commune = Calendar { months: &[2, 5, 10], next: None };
    for (what, end, from, calendar, expected) in [
        ("refusal, commune", "P3M", "2023-11-30", none, "2024-02-29"),
        ("refusal, commune, not a leap year", "P3M", "2022-11-30", none, "2023-02-28"),
        ("refusal, region", "P2M", "2023-12-31", none, "2024-02-29"),
        ("results report", "P4M", "2023-11-30", none, "2024-03-30"),
        ("agenda, June", "session", "2023-06-10", commune, "2023-10-31"),
        ("agenda, in the month of a session", "session", "2023-10-12", commune, "2024-02-29"),
    ] {
        assert_eq!(due(&rule(end), day(from), calendar), Some(day(expected)), "{what}");
    }
    // thirty months less a day from 17 June 2025
    let closer = due(&rule("P30M"), day("2025-06-17"), none).unwrap();
    assert_eq!(closer.checked_sub(1.day()).unwrap(), day("2027-12-16"));
    // admitted two days before a session, where five are needed: the next one opens later than this
    assert_eq!(session_after(day("2023-09-30"), 5), day("2023-10-04"));
    assert_eq!(session_after(day("2023-09-30"), 0), day("2023-09-30"));
    let mut calendars = Calendars::default();
    let counted = |calendars: &Calendars, from, days| {
        calendars.count(&slug("ma"), day(from), days).0.to_string()
    };
    assert_eq!(
        counted(&calendars, "2023-08-01", 20),
        "2023-08-29",
        "the wrong answer to be caught"
    );
    calendars.evolve(&CalendarEvent::Published(shipped("ma").unwrap()));
    assert_eq!(counted(&calendars, "2023-08-01", 20), "2023-08-31");
    assert_eq!(counted(&calendars, "2023-08-01", 3), "2023-08-04", "an urgent request");
}
