//! What may move a last day and what may not, in a small town with a procedure of its own.

use serde_json::Value;

use super::*;
use crate::activity::deliberations::SessionKind;
use crate::activity::notices::{Addressee, NoticeChannel, NoticeCommand, NoticeGiven};
use crate::activity::signatures::SignatureCommand;
use crate::case::CaseCommand;
use crate::case::open::OpenCase;
use crate::case::review::DecideReview;
use crate::case::step::TakeStep;
use crate::decider::Command;
use crate::object::ObjectRef;
use crate::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use crate::procedure::ProcedureCommand;
use crate::register::{ClockKind, RegisterCommand, RegisterOpened};
use crate::session::SessionCommand;
use crate::territory::{TerritoryCommand, TerritoryDescribed};
use crate::testing::{Rehearsal, party, pseudonym, signer};
use crate::text::Text;

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn id() -> CaseId {
    CaseId(uuid::Uuid::from_u64_pair(0x018a_0000_0000_7000, 0x8000_0000_0000_0001))
}

fn clerk() -> Actor {
    Actor::Party(party(2))
}

fn president() -> Actor {
    Actor::Party(party(4))
}

/// A town on 1 June 2023, and a case in it.
fn town() -> Rehearsal {
    let mut town = Rehearsal::at("2023-06-01T09:00:00.000Z");
    let text = |en: &str| Text { ar: en.to_owned(), en: en.to_owned(), fr: en.to_owned() };
    let mut keep = |command| town.when(&Actor::Party(party(1)), &command).unwrap();
    keep(Command::Register(RegisterCommand::Open(RegisterOpened {
        clock: ClockKind::Simulated,
        fictitious: true,
        keeper: party(1),
        name: text("Register"),
        origin: "rehearsal".to_owned(),
        zone: "Africa/Casablanca".parse().unwrap(),
    })));
    let (code, kind, parent) = (slug("01"), slug("commune"), None);
    let described = TerritoryDescribed { code, kind, name: text("Town"), parent };
    keep(Command::Territory(TerritoryCommand::Describe(described)));
    let mut register = |n, kind, name: Option<Text>| {
        let (party, territory) = (party(n), None);
        let registered = PartyRegistered { founded: None, kind, name, party, territory };
        keep(Command::Party(PartyCommand::Register(registered)));
    };
    register(100, PartyKind::Body, Some(text("Council")));
    register(2, PartyKind::Person, None);
    register(4, PartyKind::Person, None);
    for (n, role) in [(2, "clerk"), (4, "president")] {
        let mandate = MandateGiven {
            body: party(100),
            deputy: false,
            from: "2020".parse().unwrap(),
            party: party(n),
            role: slug(role),
            until: None,
        };
        keep(Command::Party(PartyCommand::GiveMandate(mandate)));
    }
    let procedure = Procedure::read(include_str!("test.toml")).unwrap();
    keep(Command::Procedure(ProcedureCommand::Publish(Box::new(procedure))));
    town
}

fn open(occurred: Option<&str>) -> Command {
    Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        case: id(),
        body: party(100),
        occurred: occurred.map(|day| day.parse().unwrap()),
        parent: None,
        petitioner: None,
        procedure: slug("test.clock"),
        representative: Some(pseudonym(99)),
        territory: slug("01"),
        title: ObjectRef::text("عنوان".as_bytes(), slug("ar")),
    }))
}

fn step(step: &str, occurred: Option<&str>) -> Command {
    Command::Case(CaseCommand::TakeStep(TakeStep {
        case: id(),
        form: BTreeMap::new(),
        occurred: occurred.map(|day| day.parse().unwrap()),
        parent: None,
        step: slug(step),
    }))
}

fn suspend(deadline: &str, occurred: Option<&str>) -> Command {
    let occurred = occurred.map(|day| day.parse().unwrap());
    let (deadline, reason) = (slug(deadline), "An expert is heard".to_owned());
    let suspend = SuspendDeadline { case: id(), deadline, occurred, reason };
    Command::Case(CaseCommand::SuspendDeadline(suspend))
}

fn resume(deadline: &str, occurred: Option<&str>) -> Command {
    let occurred = occurred.map(|day| day.parse().unwrap());
    let resume = ResumeDeadline { case: id(), deadline: slug(deadline), occurred };
    Command::Case(CaseCommand::ResumeDeadline(resume))
}

fn decide(stands: bool) -> Command {
    let (reason, threshold) = ("Looked at".to_owned(), slug("enough"));
    Command::Case(CaseCommand::DecideReview(DecideReview { case: id(), reason, stands, threshold }))
}

fn notice(occurred: Option<&str>) -> Command {
    Command::Notice(NoticeCommand::Give {
        case: id(),
        notice: NoticeGiven {
            channel: NoticeChannel::Posted,
            occurred: occurred.map(|day| day.parse().unwrap()),
            text: None,
            to: Addressee::Public,
        },
    })
}

fn sign(town: &mut Rehearsal, signers: std::ops::Range<u64>) {
    for n in signers {
        let sign = SignatureCommand::Sign { case: id(), part: None };
        town.when(&signer(n), &Command::Signature(sign)).unwrap();
    }
}

fn withdraw(town: &mut Rehearsal, signers: std::ops::Range<u64>) {
    for n in signers {
        let withdraw = SignatureCommand::Withdraw { case: id() };
        town.when(&signer(n), &Command::Signature(withdraw)).unwrap();
    }
}

fn invalidate(town: &mut Rehearsal, signers: std::ops::Range<u64>) {
    let (ground, reason) = (slug("duplicate"), "Twice".to_owned());
    let signers = signers.map(pseudonym).collect();
    let invalidate = SignatureCommand::Invalidate { case: id(), ground, reason, signers };
    town.when(&clerk(), &Command::Signature(invalidate)).unwrap();
}

/// A case that ten citizens signed on 1 June 2023: its answer is due on 31 July.
fn crossed() -> Rehearsal {
    let mut town = town();
    town.when(&clerk(), &open(None)).unwrap();
    sign(&mut town, 0..10);
    assert_eq!(told(&town, "deadline.started.v1")[0]["due"], "2023-07-31");
    town
}

fn on(town: &mut Rehearsal, day: &str) {
    town.wait_until(&format!("{day}T09:00:00.000Z"));
}

fn told(town: &Rehearsal, kind: &str) -> Vec<Value> {
    let records = town.records().filter(|record| record.kind == kind);
    records.map(|record| serde_json::from_str(record.data).unwrap()).collect()
}

fn running<'a>(town: &'a Rehearsal, deadline: &str) -> &'a Running {
    &town.watch().case(id()).unwrap().running[&slug(deadline)]
}

fn due(town: &Rehearsal, deadline: &str) -> String {
    running(town, deadline).due.to_string()
}

fn refused(town: &mut Rehearsal, actor: &Actor, command: &Command) -> String {
    town.when(actor, command).unwrap_err().code().to_owned()
}

#[test]
fn what_was_missed_is_not_suspended_with_an_earlier_day() {
    let mut town = crossed();
    on(&mut town, "2023-08-02");
    assert_eq!(told(&town, "deadline.missed.v1").len(), 1);
    let back = suspend("answer_time", Some("2023-07-20"));
    assert_eq!(refused(&mut town, &president(), &back), "deadline-already-missed");
    // nor by a review
    invalidate(&mut town, 0..1);
    assert_eq!(told(&town, "threshold.under-review.v1").len(), 1);
    assert!(told(&town, "deadline.suspended.v1").is_empty());
    on(&mut town, "2023-08-20");
    town.when(&clerk(), &decide(true)).unwrap();
    assert_eq!(due(&town, "answer_time"), "2023-07-31");
    assert!(running(&town, "answer_time").missed);
}

#[test]
fn a_review_ends_no_suspension_but_its_own() {
    let mut town = crossed();
    on(&mut town, "2023-06-11");
    town.when(&president(), &suspend("answer_time", None)).unwrap();
    on(&mut town, "2023-06-21");
    invalidate(&mut town, 0..1);
    let reasons: Vec<_> =
        told(&town, "deadline.suspended.v1").iter().map(|s| s["reason"].clone()).collect();
    assert_eq!(reasons, ["An expert is heard", "threshold-under-review"]);
    // what waits for both runs on with neither alone
    let code = refused(&mut town, &president(), &resume("answer_time", None));
    assert_eq!(code, "deadline-held-by-review");
    on(&mut town, "2023-07-01");
    town.when(&clerk(), &decide(true)).unwrap();
    assert!(told(&town, "deadline.resumed.v1").is_empty());
    assert!(running(&town, "answer_time").suspended.is_some());
    // no day of the review comes to count afterwards
    let early = resume("answer_time", Some("2023-06-25"));
    assert_eq!(refused(&mut town, &president(), &early), "date-too-early");
    on(&mut town, "2023-07-11");
    town.when(&president(), &resume("answer_time", None)).unwrap();
    assert_eq!(told(&town, "deadline.resumed.v1")[0]["days"], 30);
    assert_eq!(due(&town, "answer_time"), "2023-08-30");
}

#[test]
fn a_suspension_that_comes_during_a_review_outlasts_it_and_the_other_way_round() {
    let mut town = crossed();
    on(&mut town, "2023-06-11");
    invalidate(&mut town, 0..1);
    on(&mut town, "2023-06-16");
    town.when(&president(), &suspend("answer_time", None)).unwrap();
    town.when(&president(), &suspend("answer_time", None)).unwrap();
    assert_eq!(told(&town, "deadline.suspended.v1").len(), 2, "it holds already");
    on(&mut town, "2023-06-21");
    town.when(&clerk(), &decide(true)).unwrap();
    on(&mut town, "2023-07-01");
    town.when(&president(), &resume("answer_time", None)).unwrap();
    assert_eq!(due(&town, "answer_time"), "2023-08-20", "twenty days in all");
}

#[test]
fn nobody_runs_on_by_hand_what_a_review_holds_back() {
    let mut town = crossed();
    invalidate(&mut town, 0..1);
    let code = refused(&mut town, &president(), &resume("answer_time", None));
    assert_eq!(code, "deadline-held-by-review");
}

#[test]
fn what_is_crossed_anew_runs_on_with_the_days_that_were_left() {
    let mut town = crossed();
    on(&mut town, "2023-06-21");
    invalidate(&mut town, 0..4);
    on(&mut town, "2023-06-26");
    town.when(&clerk(), &decide(false)).unwrap();
    assert!(running(&town, "answer_time").suspended.is_some());
    let code = refused(&mut town, &president(), &resume("answer_time", None));
    assert_eq!(code, "deadline-held-by-review");
    on(&mut town, "2023-07-21");
    sign(&mut town, 20..24);
    assert_eq!(told(&town, "threshold.crossed.v1").len(), 2);
    assert_eq!(running(&town, "answer_time").suspended, None);
    assert_eq!(due(&town, "answer_time"), "2023-08-30", "thirty days did not count");
    on(&mut town, "2023-08-31");
    assert_eq!(told(&town, "deadline.missed.v1").len(), 1);
}

#[test]
fn a_crossing_that_stands_is_not_doubted_again_for_every_loss() {
    let mut town = crossed();
    sign(&mut town, 10..20);
    let reviews = |town: &Rehearsal| told(town, "threshold.under-review.v1").len();
    invalidate(&mut town, 0..12);
    assert_eq!(told(&town, "threshold.under-review.v1")[0]["count"], 8);
    town.when(&clerk(), &decide(true)).unwrap();
    // two were lacking when it was said to stand: nothing happens before four are
    invalidate(&mut town, 12..13);
    assert_eq!(reviews(&town), 1);
    assert_eq!(running(&town, "answer_time").suspended, None);
    invalidate(&mut town, 13..14);
    assert_eq!(reviews(&town), 2);
    // what is lost while it is looked at is known to whoever decides
    invalidate(&mut town, 14..15);
    town.when(&clerk(), &decide(true)).unwrap();
    invalidate(&mut town, 15..19);
    assert_eq!(reviews(&town), 2, "five were lacking, now nine");
    invalidate(&mut town, 19..20);
    assert_eq!(reviews(&town), 3);
}

#[test]
fn new_signatures_do_not_make_every_loss_a_new_doubt() {
    let mut town = crossed();
    invalidate(&mut town, 0..1);
    for n in 0..3 {
        sign(&mut town, 20 + n..21 + n);
        if n == 0 {
            town.when(&clerk(), &decide(true)).unwrap();
        }
        invalidate(&mut town, 20 + n..21 + n);
    }
    assert_eq!(told(&town, "threshold.under-review.v1").len(), 1);
    invalidate(&mut town, 1..2);
    assert_eq!(told(&town, "threshold.under-review.v1").len(), 2, "two are lacking");
}

#[test]
fn what_signers_withdraw_after_the_crossing_puts_it_in_no_doubt() {
    let mut town = crossed();
    sign(&mut town, 10..15);
    withdraw(&mut town, 0..9);
    // fourteen of those who signed by then are not in doubt
    invalidate(&mut town, 9..10);
    assert!(told(&town, "threshold.under-review.v1").is_empty());
    // to withdraw and to sign again is not to sign twice
    sign(&mut town, 0..9);
    invalidate(&mut town, 10..15);
    let review = &told(&town, "threshold.under-review.v1")[0];
    assert_eq!(review["count"], 9);
}

/// A case that waits since 1 June 2023: its refusal is due on 1 July.
fn waiting() -> Rehearsal {
    let mut town = town();
    town.when(&clerk(), &open(None)).unwrap();
    town.when(&clerk(), &step("submit", None)).unwrap();
    assert_eq!(due(&town, "refusal_time"), "2023-07-01");
    town
}

#[test]
fn a_day_typed_afterwards_undoes_no_recorded_miss() {
    let mut town = waiting();
    on(&mut town, "2023-07-11");
    assert_eq!(told(&town, "deadline.missed.v1").len(), 1);
    town.when(&president(), &step("refuse", Some("2023-06-20"))).unwrap();
    town.when(&clerk(), &notice(Some("2023-06-21"))).unwrap();
    let ended = &told(&town, "deadline.ended.v1")[0];
    assert_eq!((&ended["days_late"], &ended["told"]), (&10.into(), &"2023-06-21".into()));
    let fulfilled = &told(&town, "duty.fulfilled.v1")[0];
    assert_eq!((&fulfilled["days_late"], &fulfilled["told"]), (&10.into(), &"2023-06-21".into()));
}

#[test]
fn what_was_told_in_time_or_not_told_at_all_counts_from_its_own_day() {
    let mut town = waiting();
    on(&mut town, "2023-06-30");
    town.when(&president(), &step("refuse", Some("2023-06-20"))).unwrap();
    town.when(&clerk(), &notice(Some("2023-06-21"))).unwrap();
    let ended = &told(&town, "deadline.ended.v1")[0];
    assert_eq!((&ended["days_late"], ended.get("told")), (&0.into(), None));
    // nothing is typed: it happens when it is recorded
    let mut town = waiting();
    on(&mut town, "2023-07-11");
    town.when(&president(), &step("refuse", None)).unwrap();
    town.when(&clerk(), &notice(None)).unwrap();
    let ended = &told(&town, "deadline.ended.v1")[0];
    assert_eq!((&ended["days_late"], ended.get("told")), (&10.into(), None));
}

#[test]
fn a_history_that_is_told_in_order_counts_by_its_own_days() {
    let mut town = town();
    town.when(&clerk(), &open(Some("2021-01-10"))).unwrap();
    town.when(&clerk(), &step("submit", Some("2021-02-01"))).unwrap();
    on(&mut town, "2023-06-02");
    assert_eq!(told(&town, "deadline.missed.v1")[0]["due"], "2021-03-03");
    town.when(&president(), &step("refuse", Some("2021-02"))).unwrap();
    town.when(&clerk(), &notice(Some("2021-03-05"))).unwrap();
    let ended = &told(&town, "deadline.ended.v1")[0];
    assert_eq!((&ended["days_late"], ended.get("told")), (&2.into(), None));
}

#[test]
fn nothing_is_told_before_what_it_follows() {
    let mut town = town();
    town.when(&clerk(), &open(Some("2023-01-10"))).unwrap();
    town.when(&clerk(), &step("submit", Some("2023-05-20"))).unwrap();
    let refuse = |day| step("refuse", Some(day));
    let early = town.when(&president(), &refuse("2023-05-19")).unwrap_err();
    assert_eq!(early.code(), "date-too-early");
    let facts = format!("{:?}", early.facts());
    assert!(facts.contains("2023-05-20") && facts.contains("2023-05-19"), "{facts}");
    town.when(&president(), &refuse("2023-05")).unwrap();
    let early = notice(Some("2023-04-30"));
    assert_eq!(refused(&mut town, &clerk(), &early), "date-too-early");
    // what the notice brings about of itself happens with it
    town.when(&clerk(), &notice(Some("2023-05-25"))).unwrap();
    assert_eq!(told(&town, "step.taken.v1")[2]["occurred"], "2023-05-25");
    let over = town.watch().case(id()).unwrap().stage_text();
    assert_eq!(over, "over");
}

#[test]
fn the_day_a_step_was_recorded_is_its_day_where_none_was_told() {
    let mut town = waiting();
    on(&mut town, "2023-06-10");
    let early = step("refuse", Some("2023-05-31"));
    assert_eq!(refused(&mut town, &president(), &early), "date-too-early");
    town.when(&president(), &step("refuse", Some("2023-06-01"))).unwrap();
}

fn plan(session: &str, opens: &str, closes: &str) -> Command {
    Command::Session(SessionCommand::Plan {
        body: party(100),
        closes: Some(closes.parse().unwrap()),
        kind: SessionKind::Ordinary,
        opens: opens.parse().unwrap(),
        session: slug(session),
    })
}

fn cancel(session: &str) -> Command {
    let (body, reason, session) = (party(100), "No quorum".to_owned(), slug(session));
    Command::Session(SessionCommand::Cancel { body, reason, session })
}

/// A case that waits for the session of October 2023, from the 2nd to the 6th.
fn on_the_agenda() -> Rehearsal {
    let mut town = waiting();
    town.when(&president(), &plan("october", "2023-10-02", "2023-10-06")).unwrap();
    town.when(&president(), &step("admit", None)).unwrap();
    assert_eq!(due(&town, "hearing"), "2023-10-06");
    town
}

#[test]
fn a_session_that_is_cancelled_makes_nobody_late_for_it() {
    let mut town = on_the_agenda();
    on(&mut town, "2023-09-20");
    town.when(&president(), &cancel("october")).unwrap();
    // without another plan, the month in which the law has it
    assert_eq!(due(&town, "hearing"), "2023-10-31");
    let recounted = &told(&town, "deadline.recounted.v1")[0];
    let because = town.records().find(|r| r.kind == "session.cancelled.v1").unwrap().id.to_owned();
    assert_eq!(recounted["because"], because);
    assert!(recounted.get("session").is_none() && recounted.get("working").is_none());
    town.when(&president(), &plan("october-2", "2023-10-16", "2023-10-20")).unwrap();
    assert_eq!(told(&town, "deadline.recounted.v1")[1]["session"], "october-2");
    assert_eq!(due(&town, "hearing"), "2023-10-20");
    on(&mut town, "2023-10-20");
    assert!(told(&town, "deadline.missed.v1").is_empty());
    on(&mut town, "2023-10-21");
    assert_eq!(told(&town, "deadline.missed.v1")[0]["due"], "2023-10-20");
    // what was missed stays missed
    town.when(&president(), &cancel("october-2")).unwrap();
    assert_eq!(told(&town, "deadline.recounted.v1").len(), 2);
}

#[test]
fn a_body_that_plans_its_sessions_puts_off_no_last_day() {
    let mut town = on_the_agenda();
    town.when(&president(), &plan("february", "2024-02-05", "2024-02-09")).unwrap();
    assert_eq!(due(&town, "hearing"), "2023-10-06");
    town.when(&president(), &cancel("october")).unwrap();
    assert_eq!(due(&town, "hearing"), "2023-10-31", "the law has one in October");
    town.when(&president(), &plan("october", "2023-11-06", "2023-11-10")).unwrap();
    assert_eq!(due(&town, "hearing"), "2023-10-31");
    // one that is earlier is the next one; one that is over is not
    town.when(&president(), &plan("past", "2023-05-02", "2023-05-31")).unwrap();
    assert_eq!(due(&town, "hearing"), "2023-10-31");
    town.when(&president(), &plan("september", "2023-09-04", "2023-09-08")).unwrap();
    assert_eq!(due(&town, "hearing"), "2023-09-08");
}

#[test]
fn days_given_back_stay_given_back_when_a_session_is_cancelled() {
    let mut town = on_the_agenda();
    town.when(&president(), &suspend("hearing", None)).unwrap();
    on(&mut town, "2023-06-11");
    town.when(&president(), &resume("hearing", None)).unwrap();
    assert_eq!(due(&town, "hearing"), "2023-10-16");
    town.when(&president(), &cancel("october")).unwrap();
    assert_eq!(due(&town, "hearing"), "2023-11-10");
}
