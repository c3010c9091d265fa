//! The petition to a commune as people live it, told to a real register under a clock the test
//! holds. Nothing here may look into the engine: only at what is answered and what is recorded.

use serde_json::{Value, json};
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::case::CaseCommand;
use sijill_core::case::amend::CorrectRecord;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_core::refusal::Fact;
use sijill_core::testing::{form, party, pseudonym, signer};
use sijill_store::{Entry, ExecuteError, Register, RegisterError};
use sijill_tests::town::{self, take};
use sijill_tests::world::World;

/// A town with one petition, opened by signer 0.
fn petition(territory: &str) -> (World, CaseId) {
    let (world, id) = (World::town(), town::case(1));
    let open = Command::Case(CaseCommand::Open(town::open(id, territory)));
    assert_eq!(world.act(&signer(0), &open).unwrap(), ["case.opened.v1"]);
    (world, id)
}

/// The same, with so many signatures, before the bureau.
fn submitted(signatures: u64) -> (World, CaseId) {
    let (world, id) = petition(town::LARGE);
    world.sign(id, 0..signatures);
    world.act(&signer(0), &take(id, "submit", [])).unwrap();
    (world, id)
}

/// The same, admitted on 1 October 2023.
fn admitted() -> (World, CaseId) {
    let (world, id) = submitted(200);
    world.wait_until("2023-10-01T09:00:00.000Z");
    world.act(&town::bureau(), &take(id, "admit", [])).unwrap();
    (world, id)
}

/// The same, in deliberation in the session of February 2024.
fn in_deliberation() -> (World, CaseId) {
    let (world, id) = admitted();
    to_deliberation(&world, id, "2024-02");
    (world, id)
}

fn to_deliberation(world: &World, id: CaseId, session: &str) {
    let item = town::inscribe(id, session, SessionKind::Ordinary);
    world.act(&town::president(), &item).unwrap();
    world.act(&town::president(), &take(id, "refer", [])).unwrap();
    let report = take(id, "report", [("opinion", json!("favourable"))]);
    world.act(&town::chair(), &report).unwrap();
}

#[test]
fn from_the_first_signature_to_the_notification() {
    let (world, id) = in_deliberation();
    world.wait_until("2024-02-12T11:00:00.000Z");
    world.act(&town::clerk(), &town::record_vote(id, town::vote(22, false))).unwrap();
    assert_eq!(world.stage(id), "decision_to_notify");
    world.act(&town::clerk(), &town::notify(id)).unwrap();
    assert_eq!(world.stage(id), "closed");
    assert_eq!(
        world.kinds(id),
        [
            "case.opened.v1",
            "threshold.crossed.v1",
            "step.taken.v1", // submit
            "deadline.started.v1",
            "duty.owed.v1",
            "step.taken.v1", // admit
            "deadline.ended.v1",
            "duty.fulfilled.v1",
            "deadline.started.v1",
            "duty.owed.v1",
            "item.inscribed.v1",
            "step.taken.v1", // inscribed
            "deadline.ended.v1",
            "duty.fulfilled.v1",
            "step.taken.v1", // refer
            "step.taken.v1", // report
            "vote.held.v1",
            "step.taken.v1", // decide_adopted
            "duty.owed.v1",
            "notice.given.v1",
            "step.taken.v1", // decision_notified
            "duty.fulfilled.v1",
        ]
    );
    let late = world.data(id, "duty.fulfilled.v1");
    assert!(late.iter().all(|duty| duty["days_late"] == 0), "{late:?}");
    let stands = world.act(&town::clerk(), &town::notify(id)).unwrap_err();
    assert_eq!(stands.code(), "activity-not-in-this-stage");
}

#[test]
fn a_hundred_and_ninety_nine_are_refused_and_two_hundred_admitted() {
    let (world, id) = submitted(199);
    let head = world.head();
    let admit = take(id, "admit", []);
    let refused = world.act(&town::bureau(), &admit).unwrap_err();
    assert_eq!(refused.code(), "not-enough-signatures");
    let facts = refused.facts();
    assert_eq!(facts["needed"], Fact::Number(200));
    assert_eq!(facts["counted"], Fact::Number(199));
    assert_eq!(facts["crossed.enough"], Fact::Text("false".into()));
    assert_eq!(world.head(), head, "a refusal is no record");
    // completed, signed once more, deposited again
    let refuse = take(id, "refuse", town::refusal_form());
    world.act(&town::bureau(), &refuse).unwrap();
    world.act(&town::clerk(), &town::notify(id)).unwrap();
    assert_eq!(world.stage(id), "refused");
    world.act(&signer(0), &take(id, "complete_file", [])).unwrap();
    world.sign(id, 199..200);
    let crossed = world.data(id, "threshold.crossed.v1");
    assert_eq!(crossed, [json!({"at": 200, "count": 200, "threshold": "enough"})]);
    world.act(&signer(0), &take(id, "submit", [])).unwrap();
    world.act(&town::bureau(), &admit).unwrap();
    assert_eq!(world.stage(id), "admitted");
}

#[test]
fn an_answer_overdue_on_29_february_is_recorded_once_on_1_march() {
    let (mut world, id) = petition(town::LARGE);
    world.wait_until("2023-11-30T10:00:00.000Z");
    world.act(&signer(0), &take(id, "submit", [])).unwrap();
    let started = world.data(id, "deadline.started.v1");
    let expected = json!({"deadline": "refusal_notice", "due": "2024-02-29", "from": "2023-11-30"});
    assert_eq!(started[0], expected);
    let missed = |world: &World| world.data(id, "deadline.missed.v1");
    // the last millisecond of the day in Morocco is still in time
    world.wait_until("2024-02-29T22:59:59.999Z");
    assert!(missed(&world).is_empty());
    world.wait_until("2024-02-29T23:00:00.000Z");
    assert_eq!(missed(&world), [json!({"deadline": "refusal_notice", "due": "2024-02-29"})]);
    world.wait_until("2024-03-01T08:00:00.000Z");
    world.reopen();
    world.wait_until("2024-06-01T08:00:00.000Z");
    assert_eq!(missed(&world).len(), 1, "every rung fires once");
    assert_eq!(world.stage(id), "bureau_check", "a missed deadline moves nothing");
    world.act(&town::bureau(), &take(id, "refuse", town::refusal_form())).unwrap();
    world.act(&town::clerk(), &town::notify(id)).unwrap();
    let fulfilled = world.data(id, "duty.fulfilled.v1");
    assert_eq!(fulfilled[0]["days_late"], 93, "29 February to 1 June");
    let mut clocks = Vec::new();
    world.each(|record| {
        if record.kind == "deadline.missed.v1" {
            clocks.push((record.actor.to_owned(), record.time.to_owned()));
        }
    });
    assert_eq!(
        clocks,
        [("clock/refusal_notice".to_owned(), "2024-02-29T23:00:00.000Z".to_owned())]
    );
}

#[test]
fn only_an_ordinary_session_puts_it_on_the_agenda() {
    let (world, id) = admitted();
    let item = town::inscribe(id, "2023-12", SessionKind::Extraordinary);
    world.act(&town::president(), &item).unwrap();
    assert_eq!(world.stage(id), "admitted");
    let item = town::inscribe(id, "2024-02", SessionKind::Ordinary);
    world.act(&town::president(), &item).unwrap();
    assert_eq!(world.stage(id), "on_agenda");
}

#[test]
fn what_is_postponed_goes_back_and_a_new_session_is_owed() {
    let (world, id) = in_deliberation();
    world.wait_until("2024-02-12T11:00:00.000Z");
    world.act(&town::clerk(), &town::record_vote(id, town::vote(0, true))).unwrap();
    assert_eq!(world.stage(id), "admitted");
    let started = world.data(id, "deadline.started.v1");
    assert_eq!(started[1]["due"], "2024-02-29");
    assert_eq!(started[2]["due"], "2024-05-31");
    assert_eq!(started[2]["from"], "2024-02-12");
    to_deliberation(&world, id, "2024-05");
    world.act(&town::clerk(), &town::record_vote(id, town::vote(10, false))).unwrap();
    let taken = world.data(id, "step.taken.v1");
    assert_eq!(taken.last().unwrap()["step"], "decide_rejected");
}

#[test]
fn a_correction_leaves_the_first_value() {
    let (world, id) = in_deliberation();
    world.act(&town::clerk(), &town::record_vote(id, town::vote(22, false))).unwrap();
    let mut record = None;
    world.each(|seen| {
        if seen.kind == "vote.held.v1" {
            record = Some(seen.id.parse().unwrap());
        }
    });
    let correct = |now: Value| {
        let (field, reason) = ("in_favour".to_owned(), "A miscount".to_owned());
        let record = record.unwrap();
        Command::Case(CaseCommand::Correct(CorrectRecord { case: id, field, now, reason, record }))
    };
    world.act(&town::clerk(), &correct(json!(21))).unwrap();
    assert_eq!(world.data(id, "vote.held.v1")[0]["in_favour"], 22);
    let corrected = &world.data(id, "record.corrected.v1")[0];
    assert_eq!((&corrected["first"], &corrected["now"]), (&json!(22), &json!(21)));
    assert_eq!(world.act(&town::clerk(), &correct(json!(21))).unwrap().len(), 0);
    let other = world.act(&town::clerk(), &correct(json!("21"))).unwrap_err();
    assert_eq!(other.code(), "correction-of-another-kind");
    assert_eq!(world.stage(id), "decision_to_notify", "a correction moves nothing");
}

#[test]
fn erasing_a_person_leaves_the_count_and_the_root() {
    let (mut world, id) = petition(town::LARGE);
    let person = party(5_000);
    let pseudonym = world.register().pseudonym(id, "FIC5000").unwrap();
    let row = format!("signer/{id}/{pseudonym}");
    let entry = |name, text| Entry { owner: person, name, text };
    let rows = [entry("identity", b"FIC5000".as_slice()), entry(&row, b"")];
    world.register().keep_personal(&rows).unwrap();
    let actor = sijill_core::record::Actor::Signer(pseudonym);
    world.act(&actor, &town::sign(id)).unwrap();
    world.sign(id, 1..200);
    let (size, root) = (world.head(), world.root());
    world.register().erase(person, town::slug("request-of-the-person")).unwrap();
    assert!(world.register().vault().read(person, "identity").unwrap().is_none());
    let check = |world: &World| {
        let log = world.register().log();
        log.wait_merged(log.head());
        assert_eq!(log.tree().root(size).unwrap().to_string(), root);
        let mut checker = sijill_tests::checker::Checker::default();
        world.each(|record| checker.see(&record));
        assert_eq!(checker.faults(), Vec::<String>::new());
        assert_eq!(checker.valid(&format!("petition/{id}")), 200);
        let last = &world.lines()[usize::try_from(size).unwrap()];
        assert!(last.contains("identity.erased.v1"), "{last}");
        assert!(!last.contains(&person.to_string()) && !last.contains(&pseudonym.to_string()));
        assert_eq!(world.head(), size + 1);
    };
    check(&world);
    world.reopen();
    check(&world);
    assert!(world.register().vault().owner_of("FIC5000").unwrap().is_none());
    let twice = world.act(&actor, &town::sign(id)).unwrap_err();
    assert_eq!(twice.code(), "already-signed", "an erased signature still counts once");
}

#[test]
fn the_threshold_follows_the_population_and_the_arrondissements() {
    let world = World::town();
    let mut n = 0;
    let mut check = |territory: &str, at: i64| {
        n += 1;
        let open = Command::Case(CaseCommand::Open(town::open(town::case(n), territory)));
        world.act(&signer(0), &open).unwrap();
        let opened = &world.data(town::case(n), "case.opened.v1")[0];
        assert_eq!(opened["thresholds"], json!([{"at": at, "id": "enough"}]), "{territory}");
        assert_eq!(opened["params"]["signatures_required"], at);
    };
    check(town::SMALL, 100);
    check(town::LARGE, 200);
    check(town::DIVIDED, 400);
    // the edge of the law: 34,999 and 35,000, as counted later
    world.act(&town::keeper(), &town::measure(town::SMALL, 34_999, 2015)).unwrap();
    check(town::SMALL, 100);
    world.act(&town::keeper(), &town::measure(town::SMALL, 35_000, 2016)).unwrap();
    check(town::SMALL, 200);
    // a case keeps what was evaluated when it opened
    let first = world.data(town::case(1), "case.opened.v1");
    assert_eq!(first[0]["thresholds"][0]["at"], 100);
}

#[test]
fn invalidating_after_the_crossing_does_not_undo_it() {
    let (world, id) = petition(town::LARGE);
    world.sign(id, 0..200);
    let out = town::invalidate(id, (0..50).map(pseudonym).collect(), "Not on the roll");
    world.act(&town::clerk(), &out).unwrap();
    world.act(&signer(199), &Command::Signature(SignatureCommand::Withdraw { case: id })).unwrap();
    world.sign(id, 199..200);
    assert_eq!(world.data(id, "threshold.crossed.v1").len(), 1);
    world.act(&signer(0), &take(id, "submit", [])).unwrap();
    world.act(&town::bureau(), &take(id, "admit", [])).unwrap();
    assert_eq!(world.stage(id), "admitted");
}

#[test]
fn paper_and_online_signatures_are_one_count_without_doubles() {
    let (world, id) = petition(town::LARGE);
    let enter = |n| {
        let occurred = Some(town::date("2023-08"));
        let signer = pseudonym(n);
        Command::Signature(SignatureCommand::Enter { case: id, occurred, part: None, signer })
    };
    world.act(&town::clerk(), &enter(1)).unwrap();
    assert_eq!(world.act(&signer(1), &town::sign(id)).unwrap_err().code(), "already-signed");
    world.sign(id, 2..3);
    assert_eq!(world.act(&town::clerk(), &enter(2)).unwrap_err().code(), "already-signed");
    assert_eq!(world.data(id, "signature.given.v1").len(), 2);
}

#[test]
fn the_same_request_twice_gets_the_first_answer() {
    let (mut world, id) = petition(town::LARGE);
    let request = world.register().fresh_command().unwrap();
    let first = world.act_as(&signer(9), &town::sign(id), request).unwrap();
    world.sign(id, 10..20);
    let check = |world: &World| {
        let again = world.act_as(&signer(9), &town::sign(id), request).unwrap();
        assert!(again.repeated);
        assert_eq!(again.records[0].line(), first.records[0].line());
        assert_eq!(again.records.len(), 1);
    };
    check(&world);
    world.reopen();
    check(&world);
    assert_eq!(world.data(id, "signature.given.v1").len(), 11);
}

#[test]
fn an_id_answers_only_the_one_who_used_it() {
    let (world, id) = petition(town::LARGE);
    let request = world.register().fresh_command().unwrap();
    world.act_as(&signer(9), &town::sign(id), request).unwrap();
    let head = world.head();
    let step = take(id, "close_refused", []);
    let refused = world.act_as(&town::president(), &step, request).unwrap_err();
    assert_eq!(refused.code(), "command-id-reused");
    assert_eq!(world.head(), head);
}

#[test]
fn a_log_that_is_behind_its_signed_checkpoint_is_read_and_not_written() {
    let (mut world, id) = petition(town::LARGE);
    world.register().sign_checkpoint().unwrap();
    let (dir, keys) = (world.dir(), world.keys());
    world.close();
    for part in ["journal", "sled"] {
        std::fs::remove_dir_all(dir.join(part)).unwrap();
    }
    let register = Register::open(&dir, Some(&keys)).unwrap();
    let command = register.fresh_command().unwrap();
    let refused = register.execute(&signer(9), &town::sign(id), command).unwrap_err();
    let behind =
        matches!(&refused, ExecuteError::Register(RegisterError::BehindCheckpoint { head: 0, .. }));
    assert!(behind, "{refused}");
    assert!(register.sign_checkpoint().is_err(), "no fork is signed");
    assert_eq!(register.log().head(), 0);
}

#[test]
fn a_case_under_another_goes_past_its_first_stage() {
    let (mut world, parent) = petition(town::LARGE);
    let child = town::case(77);
    let open =
        OpenCase { parent: Some(parent), petitioner: None, ..town::open(child, town::LARGE) };
    world.act(&signer(0), &Command::Case(CaseCommand::Open(open))).unwrap();
    let under = |name: &str, fields: Vec<(&str, serde_json::Value)>| {
        let form = fields.into_iter().map(|(id, value)| (town::slug(id), value)).collect();
        let step = TakeStep { form, parent: Some(parent), ..town::step(child, name) };
        Command::Case(CaseCommand::TakeStep(step))
    };
    world.act(&signer(0), &under("submit", vec![])).unwrap();
    world.reopen();
    let refusal = town::refusal_form().into_iter().collect();
    world.act(&town::bureau(), &under("refuse", refusal)).unwrap();
    assert_eq!(world.stage(child), "refusal_to_notify");
    let taken = world.data(child, "step.taken.v1");
    assert_eq!(taken[1]["from"], "bureau_check");
}

#[test]
fn cases_that_were_shown_as_alike_are_named_by_the_opening() {
    let (mut world, first) = petition(town::LARGE);
    let (second, unknown) = (town::case(78), town::case(79));
    let open = |alike: Vec<_>| {
        let open = OpenCase { alike, ..town::open(second, town::LARGE) };
        Command::Case(CaseCommand::Open(open))
    };
    let code =
        |world: &World, alike| world.act(&signer(0), &open(alike)).unwrap_err().code().to_owned();
    assert_eq!(code(&world, vec![first, unknown]), "case-unknown");
    assert_eq!(code(&world, vec![second]), "case-unknown", "no case is like itself");
    assert_eq!(code(&world, vec![first; 21]), "field-out-of-bounds");
    world.act(&signer(0), &open(vec![first, first])).unwrap();
    assert_eq!(world.data(second, "case.opened.v1")[0]["alike"], json!([first]));
    world.reopen();
    // an opening that names none is written as it always was
    assert!(world.data(first, "case.opened.v1")[0].get("alike").is_none());
}

#[test]
fn what_happened_earlier_counts_from_its_own_day() {
    let (world, id) = petition(town::LARGE);
    world.wait_until("2023-12-20T09:00:00.000Z");
    let submit = sijill_core::case::step::TakeStep {
        form: form([]),
        occurred: Some(town::date("2023-11-30")),
        ..town::step(id, "submit")
    };
    world.act(&signer(0), &Command::Case(CaseCommand::TakeStep(submit))).unwrap();
    assert_eq!(world.data(id, "deadline.started.v1")[0]["due"], "2024-02-29");
    // opened on paper in spring, when another version of the figures was known
    let open = OpenCase {
        occurred: Some(town::date("2023-05")),
        ..town::open(town::case(2), town::SMALL)
    };
    world.act(&signer(0), &Command::Case(CaseCommand::Open(open))).unwrap();
    assert_eq!(world.data(town::case(2), "case.opened.v1")[0]["occurred"], "2023-05");
}
