//! A request that is to be answered within twenty working days: how they are counted, what is told on
//! the way, and what a holiday does that is announced late. The rule is that of the law on access to
//! information; the parties are invented.

use serde_json::{Value, json};
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::calendar::{CalendarCommand, HolidayAnnounced, shipped};
use sijill_core::case::CaseCommand;
use sijill_core::case::clock::{ExtendDeadline, ResumeDeadline, SuspendDeadline};
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_core::procedure::Procedure;
use sijill_core::testing::signer;
use sijill_tests::town::{self, take};
use sijill_tests::world::World;

/// A procedure whose deadline is `deadline`, in one stage that waits; `more` stands after it.
pub fn procedure(deadline: &str, more: &str) -> String {
    let title =
        |words: &str| format!("title = {{ ar = \"{words}\", fr = \"{words}\", en = \"{words}\" }}");
    let params = r#"[params]
answer_days = { value = 20, source = "Law 31-13, article 16", confidence = "confirmed", title = { ar = "أجل الجواب", fr = "Délai de réponse", en = "Days to answer" } }
"#;
    let source = format!(
        "key = \"test.access\"\nkind = \"request\"\nversion = 1\nvalid_from = \"2019-03-12\"\n\
         identifier = \"national-identity-card\"\nopen_by = [\"citizen\"]\n{}\n\
         [[basis]]\ntext = \"Law 31-13\"\nconfidence = \"confirmed\"\n\n{params}\n\
         [[stage]]\nid = \"drafted\"\n{}\n[[stage]]\nid = \"waiting\"\n{}\n\
         [[stage]]\nid = \"answered\"\nends = true\n{}\n\
         [[step]]\nid = \"ask\"\nfrom = [\"drafted\"]\nto = \"waiting\"\nby = [\"citizen\"]\n{}\n\
         [[step.form]]\nid = \"received\"\nkind = \"date\"\nrequired = false\n{}\n\
         [[step]]\nid = \"answer\"\nfrom = [\"waiting\"]\nto = \"answered\"\nby = [\"clerk\"]\n{}\n\
         [[deadline]]\nid = \"answer_due\"\n{deadline}\nthen = \"record\"\n\
         source = \"Law 31-13, article 16\"\nconfidence = \"confirmed\"\n{}\n{more}",
        title("Access to information"),
        title("Drafted"),
        title("Waiting"),
        title("Answered"),
        title("Ask"),
        title("Received on"),
        title("Answer"),
        title("Time to answer"),
    );
    Procedure::read(&source).unwrap_or_else(|faults| panic!("{faults:#?}"));
    source
}

/// Twenty working days, which may be suspended and extended.
pub const COUNTED: &str = "stages = [\"waiting\"]\nworking_days = \"params.answer_days\"\n\
    calendar = \"ma\"\nsuspend_by = [\"clerk\"]\n\
    extension = { by = [\"clerk\"], working_days = \"params.answer_days\" }";

/// A reminder and an escalation.
pub const RUNGS: &str = "
[[deadline.rung]]
id = \"soon\"
before = \"P5D\"
tell = [\"clerk\"]
title = { ar = \"تذكير\", fr = \"Rappel\", en = \"Reminder\" }
[[deadline.rung]]
id = \"higher\"
after = \"P7D\"
tell = [\"president\"]
title = { ar = \"إلى الرئيس\", fr = \"Au président\", en = \"To the president\" }
";

fn calendar(world: &World) {
    let publish = CalendarCommand::Publish(Box::new(shipped("ma").unwrap()));
    world.act(&town::keeper(), &Command::Calendar(publish)).unwrap();
}

fn announce(day: &str, replaces: Option<&str>) -> Command {
    Command::Calendar(CalendarCommand::Announce(HolidayAnnounced {
        calendar: town::slug("ma"),
        day: town::date(day),
        replaces: replaces.map(town::date),
        source: "Invented".to_owned(),
        title: town::text("A day off"),
    }))
}

fn under(source: &str) -> World {
    let world = World::town();
    world.act(&town::keeper(), &town::publish(source)).unwrap();
    world
}

/// A request of `day`, which is told later.
fn asked(world: &World, n: u64, day: &str, form: Value) -> CaseId {
    let id = town::case(n);
    let mut open = town::open(id, town::SMALL);
    (open.procedure, open.occurred) = (town::slug("test.access"), Some(town::date(day)));
    world.act(&signer(0), &Command::Case(CaseCommand::Open(open))).unwrap();
    let mut ask = town::step(id, "ask");
    ask.occurred = Some(town::date(day));
    ask.form = serde_json::from_value(form).unwrap();
    world.act(&signer(0), &Command::Case(CaseCommand::TakeStep(ask))).unwrap();
    id
}

fn due(world: &World, id: CaseId, kind: &str) -> Vec<String> {
    let due = world.data(id, kind).into_iter();
    due.map(|data| data["due"].as_str().unwrap().to_owned()).collect()
}

fn said(world: &World, id: CaseId) -> Vec<(String, String)> {
    let mut said = Vec::new();
    world.each(|record| {
        let data: Value = serde_json::from_str(record.data).unwrap();
        let day = |name: &str| data[name].as_str().unwrap_or_default().to_owned();
        match record.kind {
            "deadline.told.v1" if record.case() == Some(id) => {
                assert_eq!(record.actor, "clock/answer_due");
                said.push((day("rung"), day("day")));
            }
            "deadline.missed.v1" if record.case() == Some(id) => {
                said.push(("missed".to_owned(), day("due")));
            }
            _ => {}
        }
    });
    said
}

#[test]
fn twenty_working_days_from_the_first_of_august_end_on_the_thirty_first() {
    let world = under(&procedure(COUNTED, ""));
    // without a calendar only weekends are free, and the record says so
    let before = asked(&world, 1, "2023-08-01", json!({}));
    assert_eq!(due(&world, before, "deadline.started.v1"), ["2023-08-29"]);
    assert_eq!(world.data(before, "deadline.started.v1")[0]["working"]["version"], 0);
    calendar(&world);
    let id = asked(&world, 2, "2023-08-01", json!({}));
    let started = &world.data(id, "deadline.started.v1")[0];
    assert_eq!(started["due"], "2023-08-31");
    let days: Vec<_> = started["working"]["holidays"]
        .as_array()
        .unwrap()
        .iter()
        .map(|h| h["day"].clone())
        .collect();
    assert_eq!(days, ["2023-08-14", "2023-08-21"]);
    // overdue on the first of September, which is today
    assert_eq!(due(&world, id, "deadline.missed.v1"), ["2023-08-31"]);
}

#[test]
fn every_rung_is_told_once_in_order_also_by_an_engine_that_was_asleep() {
    let mut world = under(&procedure(COUNTED, RUNGS));
    calendar(&world);
    let id = asked(&world, 1, "2023-09-01", json!({}));
    assert_eq!(due(&world, id, "deadline.started.v1"), ["2023-10-03"]);
    world.wait_until("2023-09-27T22:59:59.999Z");
    assert!(said(&world, id).is_empty(), "the 28th has not begun in Morocco");
    world.wait_until("2023-09-27T23:00:00.000Z");
    let first = ("soon".to_owned(), "2023-09-28".to_owned());
    assert_eq!(said(&world, id), std::slice::from_ref(&first));
    // asleep over the last day, the miss and the escalation
    world.reopen();
    world.wait_until("2023-11-15T09:00:00.000Z");
    let day = |rung: &str, day: &str| (rung.to_owned(), day.to_owned());
    let all =
        [first, day("due", "2023-10-03"), day("missed", "2023-10-03"), day("higher", "2023-10-10")];
    assert_eq!(said(&world, id), all);
    let root = world.root();
    world.reopen();
    world.wait_until("2024-11-15T09:00:00.000Z");
    assert_eq!((said(&world, id).len(), world.root()), (4, root));
}

#[test]
fn a_holiday_that_is_announced_late_is_counted_once_and_publicly() {
    let mut world = under(&procedure(COUNTED, RUNGS));
    calendar(&world);
    // from 1 September: the Mawlid is expected on the 27th and the 28th
    let id = asked(&world, 1, "2023-09-01", json!({}));
    let other = asked(&world, 2, "2023-09-01", json!({}));
    world.act(&town::clerk(), &take(other, "answer", [])).unwrap();
    world.wait_until("2023-09-25T09:00:00.000Z");
    world.act(&town::keeper(), &announce("2023-09-29", Some("2023-09-27"))).unwrap();
    let recounted = world.data(id, "deadline.recounted.v1");
    assert_eq!(recounted.len(), 1);
    assert_eq!(recounted[0]["due"], "2023-10-03");
    assert_eq!(recounted[0]["working"]["announced"], 1);
    assert!(world.data(other, "deadline.recounted.v1").is_empty(), "it has ended");
    world.act(&town::keeper(), &announce("2023-10-03", None)).unwrap();
    assert_eq!(due(&world, id, "deadline.recounted.v1"), ["2023-10-03", "2023-10-04"]);
    // after the last day: no record, and nothing is brought back
    world.wait_until("2023-10-05T09:00:00.000Z");
    world.act(&town::keeper(), &announce("2023-10-02", None)).unwrap();
    world.reopen();
    assert_eq!(due(&world, id, "deadline.recounted.v1").len(), 2);
    let told = said(&world, id);
    assert_eq!(told.iter().filter(|(rung, _)| rung == "missed").count(), 1);
    assert_eq!(told[0], ("soon".to_owned(), "2023-09-29".to_owned()), "it moved with the last day");
}

#[test]
fn a_calendar_that_is_published_later_recounts_what_was_counted_without_it() {
    let world = under(&procedure(COUNTED, ""));
    world.wait_until("2023-10-20T09:00:00.000Z");
    let id = asked(&world, 1, "2023-10-20", json!({}));
    assert_eq!(due(&world, id, "deadline.started.v1"), ["2023-11-17"]);
    calendar(&world);
    // without 6 November
    assert_eq!(due(&world, id, "deadline.recounted.v1"), ["2023-11-20"]);
    assert_eq!(world.data(id, "deadline.recounted.v1")[0]["working"]["version"], 1);
}

#[test]
fn suspended_days_are_given_back_as_working_days() {
    let world = under(&procedure(COUNTED, RUNGS));
    calendar(&world);
    let id = asked(&world, 1, "2023-09-01", json!({}));
    let deadline = || town::slug("answer_due");
    world.wait_until("2023-09-11T09:00:00.000Z");
    // five days are used: 4 to 8 September
    let (occurred, reason) = (None, "A file was asked for".to_owned());
    let suspend = SuspendDeadline { case: id, deadline: deadline(), occurred, reason };
    world.act(&town::clerk(), &Command::Case(CaseCommand::SuspendDeadline(suspend))).unwrap();
    world.wait_until("2023-10-29T09:00:00.000Z");
    assert!(said(&world, id).is_empty(), "suspended time never counts");
    // resumed on a Sunday: fifteen days from Monday the 30th, without 6 November
    let resume = ResumeDeadline { case: id, deadline: deadline(), occurred: None };
    world.act(&town::clerk(), &Command::Case(CaseCommand::ResumeDeadline(resume))).unwrap();
    let resumed = &world.data(id, "deadline.resumed.v1")[0];
    assert_eq!((resumed["due"].clone(), resumed["days"].clone()), (json!("2023-11-20"), json!(48)));
    assert_eq!(resumed["working"]["days"], 15);
    world.wait_until("2023-11-15T09:00:00.000Z");
    assert_eq!(said(&world, id), [("soon".to_owned(), "2023-11-15".to_owned())]);
}

#[test]
fn a_deadline_is_extended_once_and_what_was_missed_is_not_extended() {
    let world = under(&procedure(COUNTED, RUNGS));
    calendar(&world);
    let id = asked(&world, 1, "2023-09-01", json!({}));
    let extend = |reason: &str| {
        let (case, deadline, reason) = (id, town::slug("answer_due"), reason.to_owned());
        Command::Case(CaseCommand::ExtendDeadline(ExtendDeadline { case, deadline, reason }))
    };
    let refused = |reason: &str| world.act(&town::clerk(), &extend(reason)).unwrap_err();
    assert_eq!(refused(" ").code(), "field-missing");
    world.act(&town::clerk(), &extend("Many files")).unwrap();
    assert_eq!(due(&world, id, "deadline.extended.v1"), ["2023-10-31"]);
    assert_eq!(refused("Still many").code(), "deadline-already-extended");
    world.wait_until("2023-11-01T09:00:00.000Z");
    assert_eq!(due(&world, id, "deadline.missed.v1"), ["2023-10-31"]);
}

#[test]
fn what_was_missed_is_not_extended() {
    let world = under(&procedure(COUNTED, ""));
    let id = asked(&world, 1, "2023-08-01", json!({}));
    let (deadline, reason) = (town::slug("answer_due"), "Late".to_owned());
    let extend = ExtendDeadline { case: id, deadline, reason };
    let refused = world.act(&town::clerk(), &Command::Case(CaseCommand::ExtendDeadline(extend)));
    assert_eq!(refused.unwrap_err().code(), "deadline-already-missed");
}

#[test]
fn a_deadline_counts_from_a_day_that_was_filled_in() {
    let counted = COUNTED.replace("calendar", "counts_from = \"form.ask.received\"\ncalendar");
    let world = under(&procedure(&counted, ""));
    calendar(&world);
    let id = asked(&world, 1, "2023-08-07", json!({"received": "2023-08-01"}));
    let started = &world.data(id, "deadline.started.v1")[0];
    assert_eq!(
        (started["from"].clone(), started["due"].clone()),
        (json!("2023-08-01"), json!("2023-08-31"))
    );
    let without = asked(&world, 2, "2023-08-01", json!({}));
    assert_eq!(due(&world, without, "deadline.started.v1"), ["2023-08-31"]);
}

#[test]
fn what_starts_with_a_step_runs_over_the_stages_until_a_step_ends_it() {
    let because = "because = \"ask\"\nends_with = [\"close\"]\nwithin = \"P1M\"";
    let more = "[[stage]]\nid = \"told\"\ntitle = { ar = \"t\", fr = \"t\", en = \"t\" }\n\
        [[step]]\nid = \"tell\"\nfrom = [\"waiting\"]\nto = \"told\"\nby = [\"clerk\"]\n\
        title = { ar = \"t\", fr = \"t\", en = \"t\" }\n\
        [[step]]\nid = \"close\"\nfrom = [\"told\", \"waiting\"]\nby = [\"clerk\"]\n\
        title = { ar = \"c\", fr = \"c\", en = \"c\" }\n\
        [[step]]\nid = \"finish\"\nfrom = [\"told\"]\nto = \"answered\"\nby = [\"clerk\"]\n\
        title = { ar = \"f\", fr = \"f\", en = \"f\" }\n";
    let world = under(&procedure(because, more));
    let id = asked(&world, 1, "2023-08-31", json!({}));
    assert_eq!(due(&world, id, "deadline.started.v1"), ["2023-09-30"]);
    world.act(&town::clerk(), &take(id, "tell", [])).unwrap();
    assert!(world.data(id, "deadline.ended.v1").is_empty(), "an ordinary step does not end it");
    world.act(&town::clerk(), &take(id, "close", [])).unwrap();
    assert_eq!(due(&world, id, "deadline.ended.v1"), ["2023-09-30"]);
    let other = asked(&world, 2, "2023-08-31", json!({}));
    world.act(&town::clerk(), &take(other, "answer", [])).unwrap();
    assert_eq!(due(&world, other, "deadline.ended.v1"), ["2023-09-30"], "the case is over");
}

#[test]
fn what_comes_too_late_for_a_session_goes_to_the_one_after() {
    let session = "stages = [\"waiting\"]\nuntil = \"next-ordinary-session\"";
    let params = "[params.ordinary_sessions]\nvalue = [2, 5, 10]\nsource = \"Article 33\"\n\
        confidence = \"confirmed\"\ntitle = { ar = \"s\", fr = \"s\", en = \"s\" }\n\
        [params.days_before_session]\nvalue = 5\nsource = \"Internal rules\"\n\
        confidence = \"to be confirmed\"\ntitle = { ar = \"d\", fr = \"d\", en = \"d\" }\n";
    let world = under(&procedure(session, params));
    for (name, opens) in [("2023-10", "2023-10-02"), ("2024-02", "2024-02-05")] {
        let plan = town::plan(name, SessionKind::Ordinary, opens, None);
        world.act(&town::clerk(), &plan).unwrap();
    }
    world.wait_until("2023-10-01T09:00:00.000Z");
    let on =
        |n: u64, day: &str| due(&world, asked(&world, n, day, json!({})), "deadline.started.v1");
    assert_eq!(on(1, "2023-09-27"), ["2023-10-02"], "five days before it opens");
    assert_eq!(on(2, "2023-09-28"), ["2024-02-05"]);
    assert_eq!(on(3, "2023-09-30"), ["2024-02-05"], "two days before it opens");
}
