//! The clock of a case: what is missed after a suspension, what follows of itself from a miss, and
//! what may not be brought back or corrected away.

use serde_json::json;
use sijill_core::case::CaseCommand;
use sijill_core::case::amend::CorrectRecord;
use sijill_core::case::clock::{ResumeDeadline, SuspendDeadline};
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_core::party::{MandateEnded, MandateGiven, PartyCommand};
use sijill_core::procedure::SHIPPED;
use sijill_core::testing::{party, signer};
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

fn due(world: &World, id: CaseId, kind: &str) -> Vec<String> {
    let due = world.data(id, kind).into_iter();
    due.map(|data| data["due"].as_str().unwrap().to_owned()).collect()
}

#[test]
fn a_deadline_given_days_again_can_be_missed_again() {
    let (mut world, id) =
        waiting(&[("within = \"P3M\"", "within = \"P3M\"\nsuspend_by = [\"president\"]")]);
    world.wait_until("2024-03-05T10:00:00.000Z");
    assert_eq!(due(&world, id, "deadline.missed.v1"), ["2024-02-29"]);
    let deadline = town::slug("refusal_notice");
    let (occurred, reason) = (Some(town::date("2024-02-20")), "Flood".to_owned());
    let suspend = SuspendDeadline { case: id, deadline: deadline.clone(), occurred, reason };
    world.act(&town::president(), &Command::Case(CaseCommand::SuspendDeadline(suspend))).unwrap();
    world.wait_until("2024-03-11T10:00:00.000Z");
    let resume = ResumeDeadline { case: id, deadline, occurred: None };
    world.act(&town::president(), &Command::Case(CaseCommand::ResumeDeadline(resume))).unwrap();
    assert_eq!(due(&world, id, "deadline.resumed.v1"), ["2024-03-20"]);
    world.wait_until("2024-03-22T10:00:00.000Z");
    world.reopen();
    assert_eq!(due(&world, id, "deadline.missed.v1"), ["2024-02-29", "2024-03-20"]);
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
