//! Everything the register says no to, in one table: each is refused with its code and facts,
//! appends nothing, and panics nowhere. Every code the engine knows must be met here.

mod ballots;
mod checking;
mod consulting;
mod course;
mod evaluations;
mod indicators;
mod money;
mod progress;
mod scores;
mod time;

use std::collections::BTreeSet;

use serde_json::json;
use sijill_core::activity::deliberations::{SessionKind, Vote};
use sijill_core::activity::notices::{Addressee, NoticeChannel, NoticeCommand, NoticeGiven};
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::calendar::{CalendarCommand, shipped};
use sijill_core::case::CaseCommand;
use sijill_core::case::amend::{CorrectRecord, LinkCase};
use sijill_core::case::clock::ExtendDeadline;
use sijill_core::case::event::Relation;
use sijill_core::case::open::OpenCase;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::figure::{FigureCommand, FigureStated, Part};
use sijill_core::ids::{CaseId, RecordId};
use sijill_core::object::ObjectRef;
use sijill_core::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use sijill_core::procedure::{Procedure, SHIPPED};
use sijill_core::record::Actor;
use sijill_core::refusal::Refusal;
use sijill_core::register::{RegisterCommand, RegisterOpened};
use sijill_core::territory::{TerritoryCommand, TerritoryDescribed};
use sijill_core::testing::{Rehearsal, party, pseudonym, signer};
use sijill_tests::promise;
use sijill_tests::town::{self, case, date, slug, take};
use sijill_tests::world::World;

/// One thing that is refused: who asks what, the code, and a fact that must be told.
pub type Row = (Actor, Command, &'static str, &'static str);

const COLLECTING: u64 = 1;
const CHECKING: u64 = 2;
const DELIBERATING: u64 = 3;
const CLOSED: u64 = 4;
const SUSPENDABLE: u64 = 5;
/// A case whose conditions are checked and of which opinions were asked: 1 is waited for, 2 given, 3
/// closed.
const ASKED: u64 = 7;
/// A case in which people are heard.
const CONSULTED: u64 = 9;
/// A commitment under way: `done` is verified, `shown` declared by whoever holds both roles.
const PROMISED: u64 = 6;

/// The shipped procedure under another key, with something changed.
fn changed(key: &str, from: &str, to: &str) -> String {
    let source = SHIPPED[0].1.replacen(town::PETITION, key, 1);
    let other = source.replacen(from, to, 1);
    assert_ne!(source, other, "{from}");
    other
}

/// A town with a case in each of the stages the table needs.
pub fn stage_of_things() -> World {
    let world = World::town();
    let suspendable = (
        "within = \"P3M\"",
        "within = \"P3M\"\nsuspend_by = [\"president\"]\n\
         extension = { by = [\"president\"], within = \"P1M\" }",
    );
    let dividing = ("at = \"params.signatures_required\"", "at = \"7 / territory.subdivisions\"");
    let later = ("valid_from = \"2016-10-06\"", "valid_from = \"2030\"");
    for (key, (from, to)) in
        [("test.suspendable", suspendable), ("test.dividing", dividing), ("test.later", later)]
    {
        let publish = town::publish(&changed(key, from, to));
        world.act(&town::keeper(), &publish).unwrap();
    }
    for n in [COLLECTING, CHECKING, DELIBERATING, CLOSED, SUSPENDABLE] {
        let mut open = town::open(case(n), town::SMALL);
        if n == SUSPENDABLE {
            open.procedure = slug("test.suspendable");
        }
        world.act(&signer(0), &Command::Case(CaseCommand::Open(open))).unwrap();
        world.sign(case(n), 0..if n == DELIBERATING { 100 } else { 5 });
    }
    for n in [CHECKING, DELIBERATING, SUSPENDABLE] {
        world.act(&signer(0), &take(case(n), "submit", [])).unwrap();
    }
    world.act(&town::bureau(), &take(case(DELIBERATING), "admit", [])).unwrap();
    let item = town::inscribe(case(DELIBERATING), "2024-02", SessionKind::Ordinary);
    world.act(&town::president(), &item).unwrap();
    world.act(&town::clerk(), &take(case(DELIBERATING), "refer", [])).unwrap();
    let report = take(case(DELIBERATING), "report", [("opinion", json!("divided"))]);
    world.act(&town::chair(), &report).unwrap();
    world.act(&signer(0), &take(case(CLOSED), "withdraw", [])).unwrap();
    let session = town::plan("2024-02", SessionKind::Ordinary, "2024-02-05", None);
    world.act(&town::clerk(), &session).unwrap();
    world.act(&town::president(), &extend(SUSPENDABLE, "Many files")).unwrap();
    let calendar = Box::new(shipped("ma").unwrap());
    let calendar = Command::Calendar(CalendarCommand::Publish(calendar));
    world.act(&town::keeper(), &calendar).unwrap();
    promised(&world);
    course::on_course(&world);
    checking::asked(&world);
    consulting::consulted(&world);
    indicators::prepare(&world);
    money::prepare(&world);
    ballots::prepare(&world);
    super::signing::prepare(&world);
    world
}

fn promised(world: &World) {
    let id = case(PROMISED);
    world.act(&promise::focal_point(), &promise::open(id)).unwrap();
    world.act(&town::president(), &promise::adopt(id)).unwrap();
    for name in ["done", "shown", "back", "bare"] {
        let plan = promise::plan(id, name, None, "2024-06");
        world.act(&promise::focal_point(), &plan).unwrap();
    }
    for name in ["done", "shown", "back"] {
        world.act(&promise::both(), &promise::declare(id, name, &["one"], None)).unwrap();
    }
    world.act(&promise::committee(), &promise::verify(id, "done", None)).unwrap();
    world.act(&promise::committee(), &promise::give_back(id, "back", "Unsigned")).unwrap();
}

fn extend(n: u64, reason: &str) -> Command {
    let (case, deadline, reason) = (case(n), slug("refusal_notice"), reason.to_owned());
    Command::Case(CaseCommand::ExtendDeadline(ExtendDeadline { case, deadline, reason }))
}

fn record_of(world: &World, n: u64, kind: &str) -> RecordId {
    let mut found = None;
    world.each(|record| {
        if record.case() == Some(case(n)) && record.kind == kind {
            found = Some(record.id.parse().unwrap());
        }
    });
    found.unwrap()
}

fn open(change: impl FnOnce(&mut OpenCase)) -> Command {
    let mut open = town::open(case(99), town::SMALL);
    change(&mut open);
    Command::Case(CaseCommand::Open(open))
}

fn refusing(fields: [(&'static str, serde_json::Value); 2]) -> Command {
    take(case(CHECKING), "refuse", fields)
}

fn opening_rows() -> Vec<Row> {
    let text = |bytes: usize| ObjectRef::text("ع".repeat(bytes / 2).as_bytes(), slug("ar"));
    let someone = || signer(50);
    vec![
        (someone(), open(|o| o.procedure = slug("no.such")), "procedure-unknown", "procedure"),
        (someone(), open(|o| o.procedure = slug("test.later")), "procedure-not-in-force", "day"),
        (someone(), open(|o| o.procedure = slug("test.dividing")), "rule-without-result", "why"),
        (someone(), open(|o| o.territory = slug("99")), "territory-unknown", "territory"),
        (someone(), open(|o| o.territory = slug(town::UNCOUNTED)), "figure-missing", "figure"),
        (someone(), open(|o| o.body = party(300)), "party-not-a-body", "party"),
        (someone(), open(|o| o.body = party(301)), "party-unknown", "party"),
        (someone(), open(|o| o.parent = Some(case(98))), "parent-unknown", "parent"),
        (someone(), open(|o| o.title = text(10 << 20)), "text-too-long", "bytes_max"),
        (someone(), open(|o| o.title = text(0)), "field-missing", "field"),
        (someone(), open(|o| o.occurred = Some(date("2023-09-02"))), "date-in-the-future", "date"),
        (someone(), open(|o| o.case = case(COLLECTING)), "case-already-open", "case"),
        (town::stranger(), open(|_| {}), "role-missing", "needs"),
    ]
}

fn step_rows() -> Vec<Row> {
    let plain = |n, step: &str| take(case(n), step, []);
    let grounds = json!(["documents"]);
    let early = TakeStep { occurred: Some(date("1999")), ..town::step(case(COLLECTING), "submit") };
    let late = TakeStep {
        occurred: Some(date("2024")),
        form: sijill_core::testing::form([("opinion", json!("divided"))]),
        ..town::step(case(COLLECTING), "submit")
    };
    vec![
        (signer(0), plain(97, "submit"), "case-unknown", "case"),
        (signer(0), plain(COLLECTING, "jump"), "step-unknown", "step"),
        (town::bureau(), plain(COLLECTING, "admit"), "wrong-stage", "stage"),
        (town::bureau(), plain(CHECKING, "admit"), "not-enough-signatures", "needed"),
        (town::elsewhere(), plain(CHECKING, "admit"), "role-missing", "needs"),
        (town::stranger(), plain(CHECKING, "admit"), "role-missing", "needs"),
        (town::keeper(), plain(CHECKING, "admit"), "role-missing", "actor"),
        (signer(1), plain(COLLECTING, "submit"), "role-missing", "needs"),
        (town::clerk(), plain(DELIBERATING, "decide_adopted"), "role-missing", "needs"),
        (signer(0), Command::Case(CaseCommand::TakeStep(late)), "date-in-the-future", "date"),
        (signer(0), Command::Case(CaseCommand::TakeStep(early)), "date-too-early", "earliest"),
        (town::bureau(), plain(CHECKING, "refuse"), "field-missing", "field"),
        (
            town::bureau(),
            take(case(CHECKING), "admit", [("mood", json!(true))]),
            "field-unknown",
            "field",
        ),
        (
            town::bureau(),
            refusing([("grounds", json!("documents")), ("reasons", json!("x"))]),
            "field-wrong",
            "expected",
        ),
        (
            town::bureau(),
            refusing([("grounds", json!(["weather"])), ("reasons", json!("x"))]),
            "field-wrong",
            "expected",
        ),
        (
            town::bureau(),
            refusing([("grounds", grounds.clone()), ("reasons", json!(7.5))]),
            "field-wrong",
            "expected",
        ),
        (
            town::bureau(),
            refusing([("grounds", grounds.clone()), ("reasons", json!("pay\u{202E}load"))]),
            "text-hidden-character",
            "character",
        ),
        (
            town::bureau(),
            refusing([("grounds", grounds.clone()), ("reasons", json!("x".repeat(4097)))]),
            "text-too-long",
            "bytes",
        ),
        (
            town::bureau(),
            refusing([("grounds", grounds), ("reasons", json!(" \n"))]),
            "field-missing",
            "field",
        ),
    ]
}

fn activity_rows() -> Vec<Row> {
    let signature = Command::Signature;
    let enter = |occurred| {
        let (case, signer) = (case(COLLECTING), pseudonym(70));
        signature(SignatureCommand::Enter { case, occurred, part: None, signer })
    };
    let invalidate = |n: std::ops::Range<u64>, reason: &str| {
        town::invalidate(case(COLLECTING), n.map(pseudonym).collect(), reason)
    };
    let withdraw = signature(SignatureCommand::Withdraw { case: case(COLLECTING) });
    let vote = |change: fn(&mut Vote)| {
        let mut vote = town::vote(20, false);
        change(&mut vote);
        town::record_vote(case(DELIBERATING), vote)
    };
    let notice = |text| {
        let (channel, to) = (NoticeChannel::Posted, Addressee::Public);
        let notice = NoticeGiven { channel, occurred: None, text, to };
        Command::Notice(NoticeCommand::Give { case: case(DELIBERATING), notice })
    };
    vec![
        (signer(1), town::sign(case(COLLECTING)), "already-signed", "case"),
        (signer(60), town::sign(case(CLOSED)), "activity-not-in-this-stage", "stage"),
        (signer(60), town::sign(case(96)), "case-unknown", "case"),
        (town::clerk(), town::sign(case(COLLECTING)), "signer-not-a-citizen", "actor"),
        (signer(60), withdraw, "not-signed", "signer"),
        (town::elsewhere(), enter(None), "role-missing", "needs"),
        (town::clerk(), enter(Some(date("2023-10"))), "date-in-the-future", "date"),
        (town::clerk(), invalidate(0..0, "x"), "field-out-of-bounds", "max"),
        (town::clerk(), invalidate(0..501, "x"), "field-out-of-bounds", "max"),
        (town::clerk(), invalidate(0..2, ""), "field-missing", "field"),
        (town::clerk(), invalidate(0..2, "a\u{0}b"), "text-hidden-character", "character"),
        (town::clerk(), invalidate(3..9, "x"), "not-signed", "signer"),
        (town::clerk(), vote(|v| v.present = 29), "votes-do-not-add-up", "voted"),
        (town::clerk(), vote(|v| v.in_favour = u64::MAX), "votes-do-not-add-up", "voted"),
        (town::clerk(), vote(|v| (v.in_favour, v.against) = (0, 0)), "nobody-voted", ""),
        (town::bureau(), vote(|_| {}), "role-missing", "needs"),
        (town::clerk(), notice(None), "activity-not-in-this-stage", "activity"),
    ]
}

fn milestone_rows() -> Vec<Row> {
    use promise::{answer, both, committee, contest, declare, focal_point, give_back, observer};
    use promise::{plan, verify};
    let id = case(PROMISED);
    let many: Vec<String> = (0..51).map(|n| n.to_string()).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let long = "x".repeat(4097);
    vec![
        (
            focal_point(),
            plan(id, "bare", None, "2024-07"),
            "milestone-already-planned",
            "milestone",
        ),
        (focal_point(), plan(id, "new", Some("2024-07"), "2024-06"), "period-backwards", "until"),
        (committee(), plan(id, "new", None, "2024-06"), "role-missing", "needs"),
        (focal_point(), plan(case(DELIBERATING), "new", None, "2024"), "role-missing", "needs"),
        (focal_point(), declare(id, "none", &["x"], None), "milestone-unknown", "milestone"),
        (focal_point(), declare(id, "bare", &[], None), "no-evidence", "milestone"),
        (focal_point(), declare(id, "back", &["one"], None), "no-evidence", "milestone"),
        (focal_point(), declare(id, "bare", &[""], None), "field-missing", "field"),
        (focal_point(), declare(id, "bare", &many, None), "field-out-of-bounds", "max"),
        (focal_point(), declare(id, "bare", &["x"], Some("2029")), "date-in-the-future", "date"),
        (focal_point(), declare(id, "bare", &["x"], Some("2022")), "date-too-early", "earliest"),
        (
            focal_point(),
            declare(id, "shown", &["x"], None),
            "milestone-already-declared",
            "milestone",
        ),
        (
            focal_point(),
            declare(id, "done", &["x"], None),
            "milestone-already-verified",
            "milestone",
        ),
        (both(), verify(id, "shown", None), "own-declaration", "milestone"),
        (both(), give_back(id, "shown", "x"), "own-declaration", "milestone"),
        (committee(), verify(id, "bare", None), "milestone-not-declared", "milestone"),
        (committee(), verify(id, "back", None), "milestone-not-declared", "milestone"),
        (committee(), give_back(id, "done", "x"), "milestone-already-verified", "milestone"),
        (committee(), give_back(id, "shown", " "), "field-missing", "field"),
        (committee(), verify(id, "shown", Some(&long)), "text-too-long", "bytes"),
        (observer(), contest(id, "bare", "x"), "milestone-not-declared", "milestone"),
        (observer(), contest(id, "done", "a\u{202E}b"), "text-hidden-character", "character"),
        (committee(), contest(id, "done", "x"), "not-accredited", "needs"),
        (focal_point(), answer(id, 7, "x"), "nothing-to-answer", "contest"),
        (
            town::president(),
            promise::plain(id, "complete"),
            "not-all-verified",
            "milestones.verified",
        ),
    ]
}

fn amendment_rows(world: &World) -> Vec<Row> {
    let link = |n, to: CaseId| {
        let link = LinkCase { case: case(n), relation: Relation::SameMatter, to };
        Command::Case(CaseCommand::Link(link))
    };
    let report = record_of(world, DELIBERATING, "item.inscribed.v1");
    let correct = |record, field: &str, now, reason: &str| {
        let (case, field, reason) = (case(DELIBERATING), field.to_owned(), reason.to_owned());
        let correct = CorrectRecord { case, field, now, reason, record };
        Command::Case(CaseCommand::Correct(correct))
    };
    let signed = record_of(world, DELIBERATING, "signature.given.v1");
    vec![
        (town::clerk(), link(1, case(1)), "case-linked-to-itself", "case"),
        (town::clerk(), link(1, case(95)), "case-unknown", "case"),
        (town::stranger(), link(1, case(2)), "role-missing", "needs"),
        (
            town::clerk(),
            correct(signed, "channel", json!("paper"), "x"),
            "record-unknown",
            "record",
        ),
        (town::clerk(), correct(report, "items", json!(4), "x"), "record-field-unknown", "field"),
        (
            town::clerk(),
            correct(report, "item", json!("4"), "x"),
            "correction-of-another-kind",
            "field",
        ),
        (
            town::clerk(),
            correct(report, "item", json!(4.5), "x"),
            "correction-of-another-kind",
            "field",
        ),
        (town::clerk(), correct(report, "item", json!(4), " "), "field-missing", "field"),
        (
            town::clerk(),
            correct(report, "session", json!("x".repeat(5000)), "x"),
            "text-too-long",
            "bytes",
        ),
    ]
}

fn frame_rows() -> Vec<Row> {
    let register = |kind, name, n| {
        let (founded, territory, party) = (None, None, party(n));
        let registered = PartyRegistered { founded, kind, name, party, territory };
        Command::Party(PartyCommand::Register(registered))
    };
    let give = |n, body, until| {
        let (party, from, role) = (party(n), date("2021-09"), slug("clerk"));
        let given = MandateGiven { body, deputy: false, from, party, role, until };
        Command::Party(PartyCommand::GiveMandate(given))
    };
    let end = |n, on| town::leave(n, "clerk", on, None);
    let describe = |code: &str, parent: Option<&str>| {
        Command::Territory(TerritoryCommand::Describe(TerritoryDescribed {
            code: slug(code),
            kind: slug("commune"),
            name: town::text("Elsewhere"),
            parent: parent.map(slug),
        }))
    };
    let figure = |total, parts| {
        let (figure, source) = (slug("members"), "A report".to_owned());
        let figure = FigureStated { figure, occurred: None, parts, source, total };
        Command::Figure(FigureCommand::State { about: town::council(), figure })
    };
    let part = || Part { of: town::text("Regions"), value: 1 };
    let again = changed("test.later", "version = 1", "version = 3");
    let taken = changed("test.later", "P3M", "P4M");
    let reopened = RegisterOpened { fictitious: false, ..town::opening() };
    let keeper = town::keeper;
    let empty = || Some(sijill_core::text::Text { fr: String::new(), ..town::text("x") });
    vec![
        (
            keeper(),
            Command::Register(RegisterCommand::Open(reopened)),
            "register-already-open",
            "origin",
        ),
        (town::clerk(), register(PartyKind::Person, None, 400), "role-missing", "needs"),
        (
            keeper(),
            register(PartyKind::Person, Some(town::text("Name")), 400),
            "party-name-is-personal",
            "party",
        ),
        (keeper(), register(PartyKind::Body, None, 400), "party-unnamed", "party"),
        (keeper(), register(PartyKind::Body, empty(), 400), "field-missing", "field"),
        (
            keeper(),
            register(PartyKind::Body, Some(town::text("Other")), 100),
            "party-already-registered",
            "party",
        ),
        (keeper(), give(401, town::council(), None), "party-unknown", "party"),
        (keeper(), give(7, party(300), None), "party-not-a-body", "party"),
        (keeper(), give(7, town::council(), Some(date("2020"))), "period-backwards", "until"),
        (keeper(), end(7, "2023-01"), "mandate-unknown", "role"),
        (keeper(), end(5, "2020"), "period-backwards", "from"),
        (keeper(), describe(town::SMALL, None), "territory-already-described", "territory"),
        (keeper(), describe("99", Some("98")), "territory-unknown", "territory"),
        (keeper(), town::measure("99", 1, 2014), "territory-unknown", "territory"),
        (keeper(), town::measure(town::SMALL, 1, 2014), "figure-already-measured", "year"),
        (keeper(), town::publish(&again), "procedure-version-not-next", "next"),
        (keeper(), town::publish(&taken), "procedure-version-taken", "version"),
        (keeper(), figure(1 << 53, vec![]), "number-too-large", "value"),
        (keeper(), figure(i64::MIN, vec![]), "number-too-large", "value"),
        (keeper(), figure(1, vec![part(); 101]), "field-out-of-bounds", "max"),
    ]
}

/// Codes that no command to this town can meet, each with the reason.
const ELSEWHERE: &[(&str, &str)] = &[
    ("register-not-open", "met in `nothing_before_the_opening`"),
    ("signature-invalidated", "met in `an_invalidated_signature_is_not_given_again`"),
    ("procedure-version-unreadable", "only an engine older than its log meets it"),
    ("command-id-reused", "met in `stories::petition::an_id_answers_only_the_one_who_used_it`"),
    ("sponsors-full", "met in `stories::signing::sponsors_join_once_and_are_counted_for_guards`"),
    (
        "threshold-parts-short",
        "met in `stories::signing::some_of_the_parts_are_enough_where_the_law_says_so`",
    ),
    ("deadline-already-missed", "met in `stories::working_days::what_was_missed_is_not_extended`"),
    (
        "deadline-held-by-review",
        "met in `case::clock::tests::nobody_runs_on_by_hand_what_a_review_holds_back` of the core",
    ),
    ("procedure-too-long", "met in `a_definition_longer_than_a_line`"),
    ("condition-without-evidence", "met in `stories::checking`"),
    (
        "consultation-over",
        "met in `stories::consulting::a_draft_is_commented_on_by_many_and_every_comment_is_answered`",
    ),
    (
        "round-already-held",
        "met in `activity::consultations::tests::a_round_is_opened_long_enough_and_in_every_language` of the core",
    ),
    (
        "too-many-comments",
        "met in `activity::consultations::tests::who_comments_and_for_whom` of the core",
    ),
    (
        "condition-found-met",
        "met in `activity::conditions::tests::a_refusal_rests_on_no_condition_that_is_met_or_not_asked` of the core",
    ),
    (
        "sitting-too-soon",
        "met in `activity::deliberations::tests::a_sitting_without_quorum_decides_nothing_and_the_next_needs_fewer` of the core",
    ),
    (
        "session-of-other-kind",
        "met in `activity::deliberations::tests::a_session_is_taken_as_the_calendar_of_the_body_has_it` of the core",
    ),
    (
        "session-is-cancelled",
        "met in `activity::deliberations::tests::a_session_is_taken_as_the_calendar_of_the_body_has_it` of the core",
    ),
    (
        "not-independent",
        "met in `stories::budget::what_was_voted_for_is_decided_carried_out_and_accepted_by_another`",
    ),
];

#[test]
fn everything_bad_is_refused_with_its_code_and_nothing_is_appended() {
    let world = stage_of_things();
    let mut met: BTreeSet<String> = BTreeSet::new();
    let mut rows =
        [opening_rows(), step_rows(), activity_rows(), time::clock_rows(), frame_rows()].concat();
    rows.extend(time::calendar_rows());
    rows.extend(time::working_rows());
    rows.extend(milestone_rows());
    rows.extend(checking::rows());
    rows.extend(consulting::rows(&world));
    rows.extend(indicators::rows());
    rows.extend(money::rows());
    rows.extend(amendment_rows(&world));
    rows.extend(course::rows(&world));
    rows.extend(super::signing::refused());
    rows.extend(ballots::rows());
    let (head, root) = (world.head(), world.root());
    for (actor, command, code, fact) in rows {
        let what = format!("{actor} {command:?}").chars().take(300).collect::<String>();
        let refused: Refusal = world.act(&actor, &command).expect_err(&what);
        assert_eq!(refused.code(), code, "{what}: {refused}");
        assert!(fact.is_empty() || refused.facts().contains_key(fact), "{what}: {refused}");
        assert_eq!(world.head(), head, "{what}");
        met.insert(code.to_owned());
    }
    assert_eq!(world.root(), root);
    let elsewhere = |code: &str| {
        ballots::OF_THE_CORE.contains(&code)
            || evaluations::OF_THE_CORE.contains(&code)
            || progress::OF_THE_CORE.contains(&code)
            || scores::OF_THE_CORE.contains(&code)
            || ELSEWHERE.iter().any(|(known, _)| *known == code)
    };
    let missing: BTreeSet<&str> =
        Refusal::codes().filter(|code| !met.contains(*code) && !elsewhere(code)).collect();
    assert!(missing.is_empty(), "no test meets these codes: {missing:?}");
}

#[test]
fn nothing_before_the_opening() {
    let empty = Rehearsal::default();
    for command in town::setting() {
        let refused = empty.decide(&town::keeper(), &command).unwrap_err();
        assert_eq!(refused.code(), "register-not-open");
    }
}

#[test]
fn an_invalidated_signature_is_not_given_again() {
    let world = stage_of_things();
    let out = town::invalidate(case(COLLECTING), vec![pseudonym(1)], "Not on the roll");
    world.act(&town::clerk(), &out).unwrap();
    let refused = world.act(&signer(1), &town::sign(case(COLLECTING))).unwrap_err();
    assert_eq!(refused.code(), "signature-invalidated");
}

#[test]
fn a_definition_longer_than_a_line() {
    let basis = "[[basis]]\ntext = \"A law\"\nconfidence = \"confirmed\"\n";
    let many = format!("{}[[basis]]", basis.repeat(1500));
    let world = World::town();
    let publish = town::publish(&changed("test.long", "[[basis]]", &many));
    let refused = world.act(&town::keeper(), &publish).unwrap_err();
    assert_eq!(refused.code(), "procedure-too-long");
}

#[test]
fn guards_that_could_do_harm_are_no_guards() {
    let check = |guard: &str| {
        let source = changed("test.bad", "when = \"crossed.enough\"", &format!("when = '{guard}'"));
        let faults = Procedure::read(&source).expect_err(guard);
        let short = guard.chars().take(60).collect::<String>();
        let wrong =
            |f: &&sijill_core::procedure::check::Fault| f.code == "guard-wrong" && f.line.is_some();
        assert!(faults.iter().any(|fault| wrong(&fault)), "{short}: {faults:?}");
    };
    check(&format!("{}true{}", "(".repeat(1000), ")".repeat(1000)));
    check(&format!("{}true", "!".repeat(400)));
    check("eval(\"true\")");
    check("Fn(\"print\").call(1)");
    check("loop { }");
    check("crossed.enough == \"yes\"");
    check("deliberations.session_here > 3");
    check("params.signatures_required / 0 == \"x\"");
    check("1 + 1");
    check("crossed.plenty");
    check("let x = 1; true");
    check("`${crossed.enough}` == \"true\"");
}
