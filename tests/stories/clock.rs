//! The clock of a case: what is missed after a suspension, what follows of itself from a miss, and
//! what may not be brought back or corrected away.

use serde_json::json;
use sijill_core::activity::notices::{Addressee, NoticeChannel, NoticeCommand, NoticeGiven};
use sijill_core::case::CaseCommand;
use sijill_core::case::amend::CorrectRecord;
use sijill_core::case::clock::{ResumeDeadline, SuspendDeadline};
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_core::party::{MandateEnded, MandateGiven, PartyCommand};
use sijill_core::procedure::SHIPPED;
use sijill_core::testing::{party, signer};
use sijill_projections::overdue::OverdueView;
use sijill_projections::{Question, Views};
use sijill_tests::town::{self, take};
use sijill_tests::world::World;

/// A petition that waits for the bureau since 30 November 2023, under a changed procedure.
fn waiting(changes: &[(&str, &str)]) -> (World, CaseId) {
    let mut source = SHIPPED[0].1.replace("key = \"ma.commune.petition\"", "key = \"test.clock\"");
    for (from, to) in changes {
        assert!(source.contains(from), "{from}");
        source = source.replacen(from, to, 1);
    }
    let (world, id) = (World::town(), town::case(1));
    world.act(&town::keeper(), &town::publish(&source)).unwrap();
    let mut open = town::open(id, town::SMALL);
    open.procedure = town::slug("test.clock");
    world.act(&signer(0), &Command::Case(CaseCommand::Open(open))).unwrap();
    world.wait_until("2023-11-30T10:00:00.000Z");
    world.act(&signer(0), &take(id, "submit", [])).unwrap();
    (world, id)
}

fn board(world: &World, on: &str) -> OverdueView {
    let mut views = Views::new(Question::Recorded(None));
    world.each(|record| views.apply(&record).unwrap());
    views.overdue(on.parse().unwrap())
}

fn due(world: &World, id: CaseId, kind: &str) -> Vec<String> {
    let due = world.data(id, kind).into_iter();
    due.map(|data| data["due"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_deadline_that_was_suspended_is_missed_by_its_new_last_day_and_not_suspended_then() {
    let (mut world, id) =
        waiting(&[("within = \"P3M\"", "within = \"P3M\"\nsuspend_by = [\"president\"]")]);
    world.wait_until("2024-02-25T10:00:00.000Z");
    let deadline = town::slug("refusal_notice");
    let (occurred, reason) = (Some(town::date("2024-02-20")), "Flood".to_owned());
    let suspend = SuspendDeadline { case: id, deadline: deadline.clone(), occurred, reason };
    let suspend = Command::Case(CaseCommand::SuspendDeadline(suspend));
    world.act(&town::president(), &suspend).unwrap();
    world.wait_until("2024-03-11T10:00:00.000Z");
    let resume = ResumeDeadline { case: id, deadline, occurred: None };
    world.act(&town::president(), &Command::Case(CaseCommand::ResumeDeadline(resume))).unwrap();
    assert_eq!(due(&world, id, "deadline.resumed.v1"), ["2024-03-20"]);
    world.wait_until("2024-03-22T10:00:00.000Z");
    world.reopen();
    assert_eq!(due(&world, id, "deadline.missed.v1"), ["2024-03-20"]);
    // a day before the miss does not bring it back
    let refused = world.act(&town::president(), &suspend).unwrap_err();
    assert_eq!(refused.code(), "deadline-already-missed");
    let overdue = board(&world, "2024-03-22");
    assert!(overdue.standing.iter().any(|line| line.recorded_missed));
}

#[test]
fn what_was_missed_and_told_afterwards_as_done_before_stands_on_the_board() {
    let (world, id) = waiting(&[]);
    world.wait_until("2024-03-05T10:00:00.000Z");
    let taken = |step, occurred: &str, form| TakeStep {
        occurred: Some(town::date(occurred)),
        form: sijill_core::testing::form(form),
        ..town::step(id, step)
    };
    let refuse = taken("refuse", "2024-02-10", town::refusal_form());
    let early = TakeStep { occurred: Some(town::date("2023-11-29")), ..refuse.clone() };
    let early = Command::Case(CaseCommand::TakeStep(early));
    assert_eq!(world.act(&town::bureau(), &early).unwrap_err().code(), "date-too-early");
    world.act(&town::bureau(), &Command::Case(CaseCommand::TakeStep(refuse))).unwrap();
    let notice = NoticeGiven {
        channel: NoticeChannel::Posted,
        occurred: Some(town::date("2024-02-11")),
        text: None,
        to: Addressee::Public,
    };
    let give = Command::Notice(NoticeCommand::Give { case: id, notice });
    world.act(&town::clerk(), &give).unwrap();
    let overdue = board(&world, "2024-03-05");
    let late: Vec<_> = overdue.answered_late.iter().filter(|line| line.case == id).collect();
    assert_eq!(late.len(), 2, "the deadline and the duty");
    for line in late {
        assert!(line.recorded_missed);
        assert_eq!(line.days_late, 5, "29 February to 5 March");
        assert_eq!(line.told.unwrap().to_string(), "2024-02-11");
    }
}

/// The step that the clock takes by itself in these stories.
const LAPSE: &str = "\n[[step]]\nid = \"lapse\"\nfrom = [\"bureau_check\", \"refusal_to_notify\"]\n\
                     to = \"admitted\"\nby = [\"president\"]\nWHEN\
                     title = { ar = \"قبول ضمني\", fr = \"Silence\", en = \"Silence\" }\n";

fn lapsing(when: &str) -> Vec<(&'static str, String)> {
    let lapse = format!("{}\n[[deadline]]", LAPSE.replace("WHEN", when));
    vec![("[[deadline]]", lapse), ("then = \"record\"", "then = \"lapse\"".to_owned())]
}

#[test]
fn what_follows_from_a_miss_counts_from_the_day_after_it() {
    let changes = lapsing("");
    let changes: Vec<_> = changes.iter().map(|(from, to)| (*from, to.as_str())).collect();
    let (world, id) = waiting(&changes);
    // nobody looks until June: the next session is still that after the first day of March
    world.wait_until("2024-06-10T10:00:00.000Z");
    assert_eq!(world.stage(id), "admitted");
    let started = world.data(id, "deadline.started.v1");
    assert_eq!(started[1]["from"], "2024-03-01");
    assert_eq!(started[1]["due"], "2024-05-31");
}

#[test]
fn the_clock_does_not_pass_a_guard_that_says_no() {
    let changes = lapsing("when = \"crossed.enough\"\nrefuse = \"not-enough-signatures\"\n");
    let changes: Vec<_> = changes.iter().map(|(from, to)| (*from, to.as_str())).collect();
    let (world, id) = waiting(&changes);
    world.wait_until("2024-03-02T10:00:00.000Z");
    assert_eq!(due(&world, id, "deadline.missed.v1"), ["2024-02-29"]);
    assert_eq!(world.stage(id), "bureau_check", "no signature was given");
}

#[test]
fn a_mandate_that_is_over_is_not_brought_back_by_ending_it_later() {
    let world = World::town();
    let (body, role) = (town::council(), town::slug("clerk"));
    let given = MandateGiven {
        body,
        deputy: false,
        from: town::date("2020"),
        party: party(7),
        role: role.clone(),
        until: Some(town::date("2021")),
    };
    world.act(&town::keeper(), &Command::Party(PartyCommand::GiveMandate(given))).unwrap();
    let ended =
        MandateEnded { body, on: town::date("2040"), party: party(7), role, successor: None };
    let end = Command::Party(PartyCommand::EndMandate(ended));
    assert_eq!(world.act(&town::keeper(), &end).unwrap_err().code(), "mandate-unknown");
}

#[test]
fn only_a_plain_value_is_corrected() {
    let (world, id) = waiting(&[]);
    let mut record = None;
    world.each(|seen| {
        if seen.kind == "case.opened.v1" && seen.case() == Some(id) {
            record = Some(seen.id.parse().unwrap());
        }
    });
    let check = |field: &str, now: serde_json::Value, code: &str| {
        let correction = CorrectRecord {
            case: id,
            field: field.to_owned(),
            now,
            reason: "A slip".to_owned(),
            record: record.unwrap(),
        };
        let command = Command::Case(CaseCommand::Correct(correction));
        assert_eq!(world.act(&town::clerk(), &command).unwrap_err().code(), code, "{field}");
    };
    check("thresholds", json!([[[]]]), "correction-of-another-kind");
    check("thresholds/0/at", json!(1), "record-field-unknown");
    check("representative", json!("a\u{1b}[31m"), "text-hidden-character");
}
