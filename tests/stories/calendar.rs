//! The calendar of a council, and those who come and go: which session a petition goes to, who
//! answers for what after a mandate ended, and a petition that is carried by the counter alone.

use serde_json::json;
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::case::CaseCommand;
use sijill_core::case::open::OpenCase;
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_core::party::{MandateGiven, PartyCommand};
use sijill_core::procedure::SHIPPED;
use sijill_core::testing::{party, pseudonym, signer};
use sijill_projections::{Question, Views};
use sijill_tests::town::{self, take};
use sijill_tests::world::World;

const ORDINARY: SessionKind = SessionKind::Ordinary;

/// A petition with its signatures, deposited on 1 September 2023.
fn deposited() -> (World, CaseId) {
    let (world, id) = (World::town(), town::case(1));
    let open = Command::Case(CaseCommand::Open(town::open(id, town::SMALL)));
    world.act(&signer(0), &open).unwrap();
    world.sign(id, 0..100);
    world.act(&signer(0), &take(id, "submit", [])).unwrap();
    (world, id)
}

fn admit(world: &World, id: CaseId, on: &str) {
    world.wait_until(&format!("{on}T09:00:00.000Z"));
    world.act(&town::bureau(), &take(id, "admit", [])).unwrap();
}

fn last_started(world: &World, id: CaseId) -> serde_json::Value {
    world.data(id, "deadline.started.v1").pop().unwrap()
}

#[test]
fn an_admitted_petition_goes_to_the_next_session_that_the_council_planned() {
    let (mut world, id) = deposited();
    for (session, kind, opens, closes) in [
        ("2023-10", ORDINARY, "2023-10-02", Some("2023-10-16")),
        ("budget", SessionKind::Extraordinary, "2023-11-06", None),
        ("2024-02", ORDINARY, "2024-02-05", Some("2024-02-19")),
    ] {
        let plan = town::plan(session, kind, opens, closes);
        assert_eq!(world.act(&town::clerk(), &plan).unwrap(), ["session.planned.v1"]);
        assert!(world.act(&town::clerk(), &plan).unwrap().is_empty(), "it stands already");
    }
    // a calendar is read from the records, however the register was opened
    world.reopen();
    admit(&world, id, "2023-10-02");
    let expected = json!({
        "deadline": "inscription", "due": "2024-02-19", "from": "2023-10-02", "session": "2024-02",
    });
    assert_eq!(last_started(&world, id), expected);
    assert_eq!(world.data(id, "duty.owed.v1")[1]["due"], "2024-02-19");
    // nobody is late for a session that never was: what moves the last day is a public record
    world.act(&town::president(), &town::cancel("2024-02", "No quorum")).unwrap();
    let moved = |n: usize| world.data(id, "deadline.recounted.v1").remove(n);
    assert_eq!(moved(0)["due"], "2024-02-29", "the month of the law");
    let again = town::plan("2024-02", ORDINARY, "2024-02-19", Some("2024-02-26"));
    world.act(&town::president(), &again).unwrap();
    assert_eq!((&moved(1)["due"], &moved(1)["session"]), (&json!("2024-02-26"), &json!("2024-02")));
    let mut views = Views::new(Question::Recorded(None));
    world.each(|record| views.apply(&record).unwrap());
    let lines = views.petition(id).unwrap().deadlines;
    let run = lines.iter().find(|line| line.deadline.id.as_str() == "inscription").unwrap();
    assert_eq!((run.recounts.len(), run.due.to_string().as_str()), (2, "2024-02-26"));
    world.wait_until("2024-02-26T22:59:59.999Z");
    assert!(world.data(id, "deadline.missed.v1").is_empty());
    world.wait_until("2024-02-27T09:00:00.000Z");
    assert_eq!(world.data(id, "deadline.missed.v1")[0]["due"], "2024-02-26");
}

#[test]
fn a_cancelled_session_is_not_the_next_one_and_may_be_planned_anew() {
    let (world, id) = deposited();
    let plan = |opens| town::plan("2023-10", ORDINARY, opens, None);
    world.act(&town::clerk(), &plan("2023-10-02")).unwrap();
    let cancel = town::cancel("2023-10", "No quorum");
    assert_eq!(world.act(&town::president(), &cancel).unwrap(), ["session.cancelled.v1"]);
    assert!(world.act(&town::president(), &cancel).unwrap().is_empty());
    world.act(&town::keeper(), &plan("2023-10-23")).unwrap();
    admit(&world, id, "2023-10-10");
    assert_eq!(last_started(&world, id)["due"], "2023-10-23");
    // without a plan ahead, the months of the law
    let other = town::case(2);
    let open = Command::Case(CaseCommand::Open(town::open(other, town::SMALL)));
    world.act(&signer(0), &open).unwrap();
    world.sign(other, 0..100);
    world.act(&signer(0), &take(other, "submit", [])).unwrap();
    admit(&world, other, "2023-10-23");
    let expected = json!({"deadline": "inscription", "due": "2024-02-29", "from": "2023-10-23"});
    assert_eq!(last_started(&world, other), expected);
}

#[test]
fn what_the_clock_and_the_engine_begin_reads_the_calendar_too() {
    let source = SHIPPED[0].1.replace("key = \"ma.commune.petition\"", "key = \"test.lapse\"");
    let lapse = "[[step]]\nid = \"lapse\"\nfrom = [\"bureau_check\", \"refusal_to_notify\"]\n\
                 to = \"admitted\"\nby = [\"president\"]\n\
                 title = { ar = \"قبول ضمني\", fr = \"Silence\", en = \"Silence\" }\n\n[[deadline]]";
    let source = source.replacen("[[deadline]]", lapse, 1);
    let source = source.replacen("then = \"record\"", "then = \"lapse\"", 1);
    let (world, id) = (World::town(), town::case(1));
    world.act(&town::keeper(), &town::publish(&source)).unwrap();
    let plan = |session, opens| town::plan(session, ORDINARY, opens, None);
    world.act(&town::clerk(), &plan("2024-03", "2024-03-11")).unwrap();
    world.act(&town::clerk(), &plan("2024-06", "2024-06-03")).unwrap();
    let mut open = town::open(id, town::SMALL);
    open.procedure = town::slug("test.lapse");
    world.act(&signer(0), &Command::Case(CaseCommand::Open(open))).unwrap();
    world.wait_until("2023-11-30T10:00:00.000Z");
    world.act(&signer(0), &take(id, "submit", [])).unwrap();
    // the bureau keeps silent: the clock admits it, and it goes to the session of March
    world.wait_until("2024-03-05T10:00:00.000Z");
    assert_eq!(world.stage(id), "admitted");
    assert_eq!(last_started(&world, id)["due"], "2024-03-11");
    world.act(&town::president(), &town::inscribe(id, "2024-03", ORDINARY)).unwrap();
    world.act(&town::president(), &take(id, "refer", [])).unwrap();
    let report = take(id, "report", [("opinion", json!("divided"))]);
    world.act(&town::chair(), &report).unwrap();
    world.wait_until("2024-03-11T10:00:00.000Z");
    // put off: the engine sends it to the session of June
    world.act(&town::clerk(), &town::record_vote(id, town::vote(0, true))).unwrap();
    assert_eq!(world.stage(id), "admitted");
    assert_eq!(last_started(&world, id)["session"], "2024-06");
}

#[test]
fn a_deadline_that_starts_with_the_opening_reads_the_calendar_too() {
    let source = SHIPPED[0].1.replace("key = \"ma.commune.petition\"", "key = \"test.early\"");
    let early = source.replacen(
        "stages = [\"admitted\"]\nuntil",
        "stages = [\"collecting\", \"admitted\"]\nuntil",
        1,
    );
    assert_ne!(source, early);
    let (world, id) = (World::town(), town::case(1));
    world.act(&town::keeper(), &town::publish(&early)).unwrap();
    world.act(&town::clerk(), &town::plan("2023-10", ORDINARY, "2023-10-02", None)).unwrap();
    let mut open = town::open(id, town::SMALL);
    open.procedure = town::slug("test.early");
    world.act(&signer(0), &Command::Case(CaseCommand::Open(open))).unwrap();
    assert_eq!(last_started(&world, id)["due"], "2023-10-02");
}

#[test]
fn a_successor_answers_for_the_office_from_the_day_after() {
    let (world, id) = deposited();
    let given = MandateGiven {
        body: town::council(),
        deputy: false,
        from: town::date("2021-09"),
        party: party(7),
        role: town::slug("bureau"),
        until: Some(town::date("2027-09-30")),
    };
    world.act(&town::keeper(), &Command::Party(PartyCommand::GiveMandate(given))).unwrap();
    let leave = town::leave(7, "bureau", "2023-09-15", Some(4));
    let kinds = ["mandate.ended.v1", "mandate.given.v1"];
    assert_eq!(world.act(&town::keeper(), &leave).unwrap(), kinds);
    assert!(world.act(&town::keeper(), &leave).unwrap().is_empty(), "it holds already");
    let mut given = Vec::new();
    world.each(|record| {
        if record.kind == "mandate.given.v1" {
            given.push(serde_json::from_str::<serde_json::Value>(record.data).unwrap());
        }
    });
    let last = given.pop().unwrap();
    // what is left of the term
    assert_eq!((&last["from"], &last["until"]), (&json!("2023-09-16"), &json!("2027-09-30")));
    assert!(last.get("deputy").is_none());
    let refuse = take(id, "refuse", town::refusal_form());
    world.wait_until("2023-09-15T20:00:00.000Z");
    assert_eq!(world.act(&town::chair(), &refuse).unwrap_err().code(), "role-missing");
    world.wait_until("2023-09-16T09:00:00.000Z");
    assert_eq!(world.act(&town::stranger(), &refuse).unwrap_err().code(), "role-missing");
    // the duty was owed by the office, and its new holder fulfils it
    world.act(&town::chair(), &refuse).unwrap();
    world.act(&town::clerk(), &town::notify(id)).unwrap();
    assert_eq!(world.data(id, "duty.fulfilled.v1")[0]["duty"], "answer_petition");
}

#[test]
fn a_deputy_acts_in_their_own_name_while_the_mandate_runs() {
    let (world, id) = deposited();
    let given = MandateGiven {
        body: town::council(),
        deputy: true,
        from: town::date("2023-09-01"),
        party: party(7),
        role: town::slug("bureau"),
        until: Some(town::date("2023-10-01")),
    };
    world.act(&town::keeper(), &Command::Party(PartyCommand::GiveMandate(given))).unwrap();
    admit_by_deputy(&world, id);
    world.wait_until("2023-10-02T09:00:00.000Z");
    let second = town::case(2);
    let open = Command::Case(CaseCommand::Open(town::open(second, town::SMALL)));
    world.act(&signer(0), &open).unwrap();
    world.act(&signer(0), &take(second, "submit", [])).unwrap();
    let refuse = take(second, "refuse", town::refusal_form());
    assert_eq!(world.act(&town::stranger(), &refuse).unwrap_err().code(), "role-missing");
}

fn admit_by_deputy(world: &World, id: CaseId) {
    world.act(&town::stranger(), &take(id, "admit", [])).unwrap();
    let mut by = None;
    world.each(|record| {
        if record.kind == "step.taken.v1" {
            by = Some(record.actor.to_owned());
        }
    });
    assert_eq!(by, Some(town::stranger().to_string()));
}

#[test]
fn a_petition_is_carried_by_the_counter_alone() {
    let (world, id) = (World::town(), town::case(1));
    let citizen = pseudonym(500);
    let open = |n, representative| {
        let open = OpenCase { representative, ..town::open(town::case(n), town::SMALL) };
        Command::Case(CaseCommand::Open(open))
    };
    world.act(&town::clerk(), &open(1, Some(citizen))).unwrap();
    assert!(world.act(&town::clerk(), &open(1, Some(citizen))).unwrap().is_empty());
    let other = world.act(&town::clerk(), &open(1, Some(pseudonym(501)))).unwrap_err();
    assert_eq!(other.code(), "case-already-open");
    let opened = &world.data(id, "case.opened.v1")[0];
    assert_eq!(opened["representative"], format!("signer/{citizen}"));
    for n in 0..100 {
        let signer = pseudonym(n);
        let enter = SignatureCommand::Enter { case: id, occurred: None, part: None, signer };
        world.act(&town::clerk(), &Command::Signature(enter)).unwrap();
    }
    let deposit = take(id, "submit", []);
    assert_eq!(world.act(&town::president(), &deposit).unwrap_err().code(), "role-missing");
    world.act(&town::clerk(), &deposit).unwrap();
    world.act(&town::bureau(), &take(id, "refuse", town::refusal_form())).unwrap();
    world.act(&town::clerk(), &town::notify(id)).unwrap();
    world.act(&town::clerk(), &take(id, "complete_file", [])).unwrap();
    world.act(&town::clerk(), &deposit).unwrap();
    world.act(&town::bureau(), &take(id, "admit", [])).unwrap();
    // whom the clerk named may act too, and the clerk may record a withdrawal
    world.act(&town::clerk(), &open(2, Some(citizen))).unwrap();
    let representative = sijill_core::record::Actor::Signer(citizen);
    world.act(&representative, &take(town::case(2), "submit", [])).unwrap();
    world.act(&town::clerk(), &take(town::case(2), "withdraw", [])).unwrap();
    assert_eq!(world.stage(town::case(2)), "withdrawn");
    // a citizen speaks for their own case, and may say so
    world.act(&signer(9), &open(3, Some(pseudonym(9)))).unwrap();
    let opened = &world.data(town::case(3), "case.opened.v1")[0];
    assert_eq!(opened["representative"], signer(9).to_string());
}
