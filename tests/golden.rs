//! The lines of every event type ever written, one each, in `golden/`: they are read for ever.
//! Files there are added (`SIJILL_BLESS=1` adds what is missing), never edited.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use serde_json::json;
use sijill_core::activity::conditions::{ConditionCommand, Finding};
use sijill_core::activity::consultations::Disposition;
use sijill_core::activity::deliberations::SessionKind;
use sijill_core::activity::invalidations::SignatureQuery;
use sijill_core::activity::sheets::Stands;
use sijill_core::activity::signatures::SignatureCommand;
use sijill_core::calendar::{CalendarCommand, HolidayAnnounced, shipped};
use sijill_core::case::amend::{CorrectRecord, LinkCase};
use sijill_core::case::clock::{ExtendDeadline, ResumeDeadline, SuspendDeadline};
use sijill_core::case::course::Personal;
use sijill_core::case::event::Relation;
use sijill_core::case::open::OpenCase;
use sijill_core::case::{CaseCommand, CourseCommand};
use sijill_core::decider::Command;
use sijill_core::event::Event;
use sijill_core::figure::{FigureCommand, FigureStated, Part};
use sijill_core::ids::Hash;
use sijill_core::party::{MandateEnded, PartyCommand};
use sijill_core::procedure::SHIPPED;
use sijill_core::procedure::shipped::shipped as shipped_procedure;
use sijill_core::record::{Actor, Record};
use sijill_core::register::{IdentityErased, RegisterCommand, RegisterSucceeded};
use sijill_core::testing::{Rehearsal, party, pseudonym, signer};
use sijill_tests::ballot::{self, BallotBox};
use sijill_tests::checking;
use sijill_tests::consulting;
use sijill_tests::course;
use sijill_tests::grading;
use sijill_tests::measuring;
use sijill_tests::progress;
use sijill_tests::promise;
use sijill_tests::region;
use sijill_tests::town::{self, case, date, slug, take};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("golden")
}

/// Whether missing files are to be written.
pub fn blessing() -> bool {
    std::env::var_os("SIJILL_BLESS").is_some_and(|value| value == "1")
}

/// A story in which every event type happens.
pub fn every_kind() -> Rehearsal {
    let mut story = Rehearsal::default();
    story.when(&town::keeper(), &town::open_register()).unwrap();
    for command in town::setting() {
        story.when(&town::keeper(), &command).unwrap();
    }
    let suspendable = SHIPPED[0].1.replacen(town::PETITION, "test.suspendable", 1).replacen(
        "within = \"P3M\"",
        "within = \"P3M\"\nsuspend_by = [\"president\"]",
        1,
    );
    story.when(&town::keeper(), &town::publish(&suspendable)).unwrap();
    let ended = MandateEnded {
        body: town::other_council(),
        on: date("2023-08-31"),
        party: party(6),
        role: slug("bureau"),
        successor: None,
    };
    story.when(&town::keeper(), &Command::Party(PartyCommand::EndMandate(ended))).unwrap();
    let part = |name: &str, value| Part { of: town::text(name), value };
    let figure = FigureStated {
        figure: slug("members"),
        occurred: Some(date("2023-06")),
        parts: vec![part("Regions", 12), part("Provinces", 7), part("Communes", 97)],
        source: "A report".to_owned(),
        total: 126,
    };
    let stated = FigureCommand::State { about: town::council(), figure };
    story.when(&town::keeper(), &Command::Figure(stated)).unwrap();
    let session = town::plan("2024-02", SessionKind::Ordinary, "2024-02-05", Some("2024-02-19"));
    story.when(&town::president(), &session).unwrap();
    story.when(&town::clerk(), &town::cancel("2024-02", "No quorum")).unwrap();
    petition(&mut story);
    suspended(&mut story);
    commitment(&mut story);
    checked(&mut story);
    measured(&mut story);
    funded(&mut story);
    counted(&mut story);
    signed(&mut story);
    on_course(&mut story);
    heard(&mut story);
    voted(&mut story);
    grading::tell(&mut story, case(90));
    evaluated(&mut story);
    progressed(&mut story);
    found(&mut story);
    grading::tell_sealed(&mut story, case(88));
    let erased = IdentityErased { ground: slug("request-of-the-person"), rows: 2 };
    let erase = Command::Register(RegisterCommand::RecordErasure(erased));
    story.when(&Actor::Engine(slug("erasure")), &erase).unwrap();
    // last of all: from here on the source is another
    let succeeded = RegisterSucceeded {
        checkpoint: Some(Hash::of(b"a note")),
        origin: "rehearsal-2".to_owned(),
        predecessor: "rehearsal".to_owned(),
        reason: Some("The newer disk is lost".to_owned()),
        root: Some(Hash::of(b"a root")),
        size: Some(25_395),
    };
    let succeed = Command::Register(RegisterCommand::Succeed(succeeded));
    story.when(&town::keeper(), &succeed).unwrap();
    story
}

/// An evaluation from its commission to its answer.
fn evaluated(story: &mut Rehearsal) {
    use sijill_tests::evaluating::{self as evaluating, by, evaluator, monitor, panel};
    let (id, subject, second) = (case(89), case(80), case(79));
    for command in evaluating::setting() {
        story.when(&town::keeper(), &command).unwrap();
    }
    story.when(&town::clerk(), &evaluating::open_project(subject)).unwrap();
    story.when(&town::clerk(), &evaluating::open_project(second)).unwrap();
    story.when(&town::clerk(), &evaluating::joined(subject)).unwrap();
    story.when(&monitor(), &evaluating::open(id)).unwrap();
    let youth = party(evaluating::OF_THE_OBSERVATORY);
    let propose = evaluating::propose(id, youth, Some(evaluating::OBSERVATORY));
    story.when(&monitor(), &propose).unwrap();
    let own = by(evaluating::OF_THE_OBSERVATORY);
    story.when(&own, &evaluating::declare(id)).unwrap();
    story.when(&signer(2), &evaluating::object(id, youth, "A partner")).unwrap();
    story.when(&panel(), &evaluating::recuse(id, youth, "A partner of the project")).unwrap();
    let said = [(subject, ["limited", "complete"]), (second, ["limited", "limited"])];
    for (actor, command) in evaluating::to_release(id, &said, "2025-07-31") {
        story.when(&actor, &command).unwrap();
    }
    story.when(&evaluator(3), &evaluating::adjudicate(id, subject, "limited")).unwrap();
    let words = |words: &str| serde_json::to_value(town::title(words)).unwrap();
    story.when(&monitor(), &take(id, "begin_vetting", [("scope", words("One project"))])).unwrap();
    for step in ["begin_coding", "begin_adjudication"] {
        story.when(&monitor(), &take(id, step, [])).unwrap();
    }
    let sealed = serde_json::to_value(story.seal("Draft", "en")).unwrap();
    let draft = [("draft", sealed), ("sent", json!("2025-08-02"))];
    story.when(&monitor(), &take(id, "share_draft", draft)).unwrap();
    let checked =
        [("remarks", words("None")), ("silent", json!(true)), ("opens", json!("2025-08-03"))];
    story.when(&monitor(), &take(id, "close_fact_check", checked)).unwrap();
    story.wait_until("2025-09-01T09:00:00.000Z");
    story.when(&monitor(), &take(id, "close_comment", [("remarks", words("None"))])).unwrap();
    for subject in [subject, second] {
        story.when(&evaluator(1), &evaluating::publish(id, subject)).unwrap();
    }
    story.when(&evaluator(1), &evaluating::recommend(id, "Publish within a month")).unwrap();
    story.when(&town::president(), &evaluating::accept(id, 1, "2025-12")).unwrap();
    story.when(&monitor(), &evaluating::carry(id, 1, subject)).unwrap();
}

/// A vote from its preparation to its count, on line and on paper.
fn voted(story: &mut Rehearsal) {
    let (id, clerk) = (case(60), town::clerk());
    let mut act = |actor: &Actor, command: Command| story.when(actor, &command).unwrap();
    for source in [ballot::BUDGET, ballot::PROJECT] {
        act(&town::keeper(), town::publish(source));
    }
    act(&town::keeper(), town::mandate(7, town::council(), "clerk"));
    let second = Actor::Party(party(7));
    act(&clerk, ballot::open_case(id, "test.budget", None, town::SMALL));
    let envelopes = vec![ballot::envelope("all", 900, town::SMALL)];
    let closes = "2025-08-01";
    act(&clerk, ballot::prepare(id, ballot::by_lot(ballot::prepared(closes, envelopes), "seed")));
    for n in 1..=3 {
        let project = case(60 + n);
        act(&signer(n), ballot::open_case(project, "test.project", Some(id), town::SMALL));
        let price = [("price", (200 + 100 * n).into())];
        act(&clerk, ballot::step(project, id, "price", price));
        act(&clerk, ballot::list(id, project, "all"));
    }
    act(&clerk, ballot::unlist(id, case(63), "It is built"));
    act(&clerk, take(id, "go", []));
    act(&clerk, ballot::open(id));
    let mut in_box = BallotBox::default();
    let (voter, cast) = in_box.cast(id, 1, "all", &[1]);
    act(&voter, cast);
    act(&clerk, in_box.at_the_counter(id, 2, "all", &[1, 2]));
    act(&clerk, ballot::mark(id, 3, "all"));
    act(&clerk, ballot::receive(id, "school", "all", 1));
    for actor in [&clerk, &second] {
        act(actor, ballot::enter(id, "school", "one ballot"));
    }
    act(&second, ballot::accept(id, "school"));
    in_box.paper("all", &[&[2]]);
    story.wait_until("2025-08-02T09:00:00.000Z");
    story.when(&clerk, &in_box.unseal(id, &["all"])).unwrap();
    story.when(&clerk, &in_box.count(id, "all", Some("seed"))).unwrap();
}

/// A commitment that is shown and declared, level by level, to a second signature.
fn progressed(story: &mut Rehearsal) {
    use sijill_core::activity::progress::DeclaredLevel;
    let (id, focal, committee) = (case(70), promise::focal_point(), promise::committee());
    let mut act = |actor: &Actor, command: Command| story.when(actor, &command).unwrap();
    act(&town::keeper(), town::publish(&progress::procedure()));
    act(&focal, progress::open(id));
    act(&town::president(), promise::adopt(id));
    act(&focal, promise::plan(id, "page", Some("2023-09"), "2025-12-31"));
    act(&focal, progress::file(id, progress::item(Some("A page"), "page")));
    act(&focal, progress::file(id, progress::item(None, "page")));
    act(&focal, progress::receive(id, 2, "Another page"));
    act(&committee, progress::accept(id, 1));
    act(&committee, progress::refuse(id, 2));
    act(&focal, progress::declare(id, DeclaredLevel::Limited, &[1]));
    act(&focal, progress::forecast(id, "page", "2026-02-28"));
    act(&promise::observer(), progress::contest(id, 1, "It is in one language"));
    act(&focal, progress::answer(id, 1, "It is in three now"));
    act(&focal, promise::declare(id, "page", &["The page"], None));
    act(&focal, progress::file(id, progress::item(Some("A third page"), "page")));
    act(&focal, progress::declare(id, DeclaredLevel::Complete, &[3]));
    act(&committee, progress::countersign(id, 2));
    act(&focal, progress::kept(id, (Hash::of(b"sealed"), 192), true));
    act(&committee, progress::read(id, 4, "To judge it"));
    act(&committee, progress::release(id, 4, "Nobody is named any more"));
}

/// What the engine finds of a national plan whose dialogue space met.
fn found(story: &mut Rehearsal) {
    let (id, focal) = (case(95), promise::focal_point());
    let mut act = |actor: &Actor, command: Command| story.when(actor, &command).unwrap();
    act(&town::keeper(), town::publish(shipped_procedure("ogp.national.plan").unwrap()));
    let open = OpenCase { procedure: slug("ogp.national.plan"), ..town::open(id, town::SMALL) };
    act(&focal, Command::Case(CaseCommand::Open(open)));
    let text = serde_json::to_value(town::title("Rules and minutes")).unwrap();
    act(&focal, take(id, "constitute_forum", [("rules", text.clone())]));
    act(&focal, take(id, "hold_forum", [("minutes", text), ("civil_society", json!(7))]));
    let find = Command::Condition(ConditionCommand::Find { case: id });
    act(&Actor::Engine(slug("conditions")), find);
}

fn petition(story: &mut Rehearsal) {
    let id = case(1);
    let open = Command::Case(CaseCommand::Open(town::open(id, town::SMALL)));
    story.when(&signer(0), &open).unwrap();
    for n in 0..101 {
        story.when(&signer(n), &town::sign(id)).unwrap();
    }
    story.when(&signer(100), &Command::Signature(SignatureCommand::Withdraw { case: id })).unwrap();
    let out = town::invalidate(id, vec![pseudonym(98), pseudonym(99)], "Not on the roll");
    story.when(&town::clerk(), &out).unwrap();
    story.when(&signer(0), &take(id, "submit", [])).unwrap();
    story.when(&town::bureau(), &take(id, "admit", [])).unwrap();
    story.wait_until("2023-11-02T09:00:00.000Z");
    // the one of February was cancelled
    let item = town::inscribe(id, "2024-05", SessionKind::Ordinary);
    story.when(&town::president(), &item).unwrap();
    story.when(&town::president(), &take(id, "refer", [])).unwrap();
    story.when(&town::chair(), &take(id, "report", [("opinion", json!("divided"))])).unwrap();
    let vote = town::record_vote(id, town::vote(20, false));
    story.when(&town::clerk(), &vote).unwrap();
    let vote = story.records().find(|record| record.kind == "vote.held.v1").unwrap();
    let (record, field) = (vote.id.parse().unwrap(), "in_favour".to_owned());
    let (now, reason) = (json!(19), "A miscount".to_owned());
    let correct = CorrectRecord { case: id, field, now, reason, record };
    story.when(&town::clerk(), &Command::Case(CaseCommand::Correct(correct))).unwrap();
    story.when(&town::clerk(), &town::notify(id)).unwrap();
}

fn commitment(story: &mut Rehearsal) {
    use promise::{committee, focal_point, observer};
    let id = case(3);
    story.when(&focal_point(), &promise::open(id)).unwrap();
    story.when(&town::president(), &promise::adopt(id)).unwrap();
    let plan = promise::plan(id, "page", Some("2024-06"), "2024-09-30");
    story.when(&focal_point(), &plan).unwrap();
    story.when(&focal_point(), &promise::declare(id, "page", &["A picture"], None)).unwrap();
    story.when(&committee(), &promise::give_back(id, "page", "No address")).unwrap();
    let again = promise::declare(id, "page", &["A picture", "Its address"], None);
    story.when(&focal_point(), &again).unwrap();
    story.when(&committee(), &promise::verify(id, "page", Some("It opens"))).unwrap();
    story.when(&observer(), &promise::contest(id, "page", "It is not in Arabic")).unwrap();
    story.when(&focal_point(), &promise::answer(id, 1, "It is now")).unwrap();
}

/// A round that is opened, kept open and closed by the clock, with a comment that is answered.
fn heard(story: &mut Rehearsal) {
    let id = case(40);
    story.when(&town::keeper(), &town::publish(consulting::PROCEDURE)).unwrap();
    story.when(&town::clerk(), &consulting::open_case(id)).unwrap();
    let today = story.now().to_string()[..10].parse::<jiff::civil::Date>().unwrap();
    let after = |days: i64| today.checked_add(jiff::Span::new().days(days)).unwrap().to_string();
    let first = consulting::open(id, "first", &["ar", "fr"], &after(14));
    story.when(&town::clerk(), &first).unwrap();
    story.when(&town::clerk(), &consulting::extend(id, "first", &after(15))).unwrap();
    let said = consulting::comment(id, "first", None, "A bridge, please");
    story.when(&signer(1), &said).unwrap();
    let comment = story.records().last().unwrap().id.parse().unwrap();
    let answer = consulting::answer(id, comment, Disposition::Partly, "Next year");
    story.when(&town::bureau(), &answer).unwrap();
    story.wait_until(&format!("{}T09:00:00.000Z", after(16)));
}

fn checked(story: &mut Rehearsal) {
    let id = case(4);
    story.when(&town::keeper(), &town::publish(checking::PROCEDURE)).unwrap();
    let register = checking::register(checking::association(), Some("2020-03-10"));
    story.when(&town::keeper(), &register).unwrap();
    story.when(&signer(0), &checking::open(id, Some(checking::association()))).unwrap();
    let check = checking::check(id, "purpose", Finding::NotMet, Some("Not the commune's road"));
    story.when(&town::bureau(), &check).unwrap();
    for of in [town::other_council(), party(300)] {
        story.when(&town::clerk(), &checking::ask(id, of, Some("2024-07-01"))).unwrap();
    }
    story.when(&town::clerk(), &checking::give(id, 1, "With care")).unwrap();
    story.when(&town::clerk(), &checking::close(id, 2, "It did not come")).unwrap();
}

fn measured(story: &mut Rehearsal) {
    use measuring::{change, close, correct, define, definition, measure, reading, state};
    let (id, clerk) = (case(85), town::clerk());
    story.when(&town::keeper(), &town::publish(measuring::PROCEDURE)).unwrap();
    story.when(&clerk, &measuring::open(id)).unwrap();
    story.when(&clerk, &define(id, definition())).unwrap();
    let parts = [("sex", "women", 19), ("sex", "men", 97)];
    story.when(&clerk, &measure(id, reading("2023-Q3", 126, &parts))).unwrap();
    let again = correct(id, reading("2023-Q3", 116, &parts), "Counted again");
    story.when(&town::bureau(), &again).unwrap();
    story.when(&clerk, &change(id, "2024-Q1", "A register")).unwrap();
    story.when(&clerk, &state(id, "2023-Q3", "A leaflet", 123)).unwrap();
    story.when(&clerk, &close(id, measuring::TRAINED, "It is over")).unwrap();
}

fn funded(story: &mut Rehearsal) {
    use sijill_core::activity::funding::Spending;
    use sijill_tests::money::{PROCEDURE, amount, confirm, correct, line, open, plan, record};
    let (id, clerk) = (case(86), town::clerk());
    story.when(&town::keeper(), &town::publish(PROCEDURE)).unwrap();
    story.when(&town::keeper(), &town::mandate(3, town::council(), "funder")).unwrap();
    story.when(&clerk, &open(id)).unwrap();
    let mut planned = line("rooms");
    planned.shares[1].funder = sijill_core::activity::funding::Funder::Party(party(3));
    story.when(&clerk, &plan(id, planned)).unwrap();
    story.when(&clerk, &record(id, Spending::Paid, amount("MAD", 120_000), "A bill")).unwrap();
    story.when(&clerk, &correct(id, 1, amount("MAD", 12_000), "A nought too many")).unwrap();
    story.when(&town::bureau(), &confirm(id)).unwrap();
}

fn signed(story: &mut Rehearsal) {
    let id = case(6);
    for command in region::setting(40) {
        story.when(&town::keeper(), &command).unwrap();
    }
    story.when(&signer(0), &region::open(id)).unwrap();
    for n in 0..40 {
        story.when(&signer(n), &region::sign(id, n % 8 + 1)).unwrap();
    }
    story.when(&signer(41), &region::join(id)).unwrap();
    story.when(&signer(41), &region::leave(id)).unwrap();
    let (clerk, bureau) = (town::clerk(), town::bureau());
    for batch in ["b-1", "b-2"] {
        story.when(&clerk, &region::receive(id, batch, 3, batch)).unwrap();
    }
    story.when(&bureau, &region::refuse(id, "b-2", "Copies")).unwrap();
    let first = region::lines(&[(50, 1), (51, 2), (1, 2)]);
    let second = region::lines(&[(50, 1), (52, 2), (1, 2)]);
    story.when(&clerk, &region::enter(id, "b-1", first)).unwrap();
    story.when(&town::president(), &region::enter(id, "b-1", second)).unwrap();
    story.when(&bureau, &region::settle(id, "b-1", 2, Stands::Second)).unwrap();
    story.when(&bureau, &region::draw(id, "b-1", 2)).unwrap();
    story.when(&bureau, &region::sample(id, "b-1", &[])).unwrap();
    story.when(&bureau, &region::accept(id, "b-1", &[])).unwrap();
    let query = SignatureQuery { part: Some(region::province(1)), ..Default::default() };
    story.when(&clerk, &region::start(id, query, 6)).unwrap();
    story.when(&bureau, &region::confirm(id, 1)).unwrap();
    story.when(&bureau, &region::carry_out(id, 1, 8..9)).unwrap();
    let rest = [0, 16, 24, 32, 50].map(pseudonym).to_vec();
    let carry = SignatureCommand::CarryOut { case: id, invalidation: 1, signers: rest };
    story.when(&bureau, &Command::Signature(carry)).unwrap();
    story.when(&bureau, &region::decide(id, true, "They were people")).unwrap();
    story.when(&town::president(), &region::cancel(id, 1)).unwrap();
    story.when(&bureau, &region::restore(id, 1, 8..9)).unwrap();
}

fn suspended(story: &mut Rehearsal) {
    let (id, deadline) = (case(2), slug("refusal_notice"));
    let mut open = town::open(id, town::LARGE);
    open.procedure = slug("test.suspendable");
    story.when(&signer(0), &Command::Case(CaseCommand::Open(open))).unwrap();
    story.when(&signer(0), &take(id, "submit", [])).unwrap();
    let (occurred, reason) = (None, "The hall is flooded".to_owned());
    let suspend = SuspendDeadline { case: id, deadline: deadline.clone(), occurred, reason };
    let suspend = Command::Case(CaseCommand::SuspendDeadline(suspend));
    story.when(&town::president(), &suspend).unwrap();
    story.wait_until("2023-12-02T09:00:00.000Z");
    let resume = ResumeDeadline { case: id, deadline, occurred: None };
    let resume = Command::Case(CaseCommand::ResumeDeadline(resume));
    story.when(&town::president(), &resume).unwrap();
    story.wait_until("2024-06-01T09:00:00.000Z");
    let link = LinkCase { case: id, relation: Relation::SameMatter, to: case(1) };
    story.when(&town::clerk(), &Command::Case(CaseCommand::Link(link))).unwrap();
}

/// A deadline of working days: a holiday that is announced late, an extension, a reminder.
fn counted(story: &mut Rehearsal) {
    let id = case(9);
    let working = "working_days = \"20\"\ncalendar = \"ma\"\n\
        extension = { by = [\"president\"], working_days = \"5\" }\n\
        rung = [{ id = \"soon\", before = \"P7D\", tell = [\"bureau\"], \
        title = { ar = \"تذكير\", fr = \"Rappel\", en = \"Reminder\" } }]";
    let source = SHIPPED[0].1.replacen(town::PETITION, "test.counted", 1);
    let source = source.replacen("within = \"P3M\"", working, 1);
    story.when(&town::keeper(), &town::publish(&source)).unwrap();
    let calendar = Box::new(shipped("ma").unwrap());
    let publish = Command::Calendar(CalendarCommand::Publish(calendar));
    story.when(&town::keeper(), &publish).unwrap();
    let mut open = town::open(id, town::SMALL);
    open.procedure = slug("test.counted");
    story.when(&signer(0), &Command::Case(CaseCommand::Open(open))).unwrap();
    story.when(&signer(0), &take(id, "submit", [])).unwrap();
    let announced = HolidayAnnounced {
        calendar: slug("ma"),
        day: date("2024-06-18"),
        replaces: None,
        source: "Invented".to_owned(),
        title: town::text("A day off"),
    };
    let announce = Command::Calendar(CalendarCommand::Announce(announced));
    story.when(&town::keeper(), &announce).unwrap();
    let (deadline, reason) = (slug("refusal_notice"), "Many files".to_owned());
    let extend = ExtendDeadline { case: id, deadline, reason };
    let extend = Command::Case(CaseCommand::ExtendDeadline(extend));
    story.when(&town::president(), &extend).unwrap();
    story.wait_until("2024-07-02T09:00:00.000Z");
}

/// A second signature, a child that ends, a move to a later version, what is personal to its end.
fn on_course(story: &mut Rehearsal) {
    let (id, child) = (case(21), case(22));
    let (clerk, bureau) = (town::clerk(), town::bureau());
    story.when(&town::keeper(), &course::Version::default().publish()).unwrap();
    story.when(&clerk, &course::open(id, course::KEY, None)).unwrap();
    story.when(&clerk, &course::open(child, course::KEY, Some(id))).unwrap();
    story.when(&clerk, &course::step(id, "close", Some("Done"))).unwrap();
    let proposed = story.records().find(|record| record.kind == "step.proposed.v1").unwrap();
    let proposal = proposed.id.parse().unwrap();
    story.when(&bureau, &course::confirm(id, proposal)).unwrap();
    let of = Command::Course;
    let reason = |why: &str| why.to_owned();
    let decline = CourseCommand::Decline { case: id, proposal, reason: reason("Not yet") };
    story.when(&clerk, &of(decline)).unwrap();
    let (number, system) = ("77/2024".to_owned(), slug("portal"));
    story.when(&clerk, &of(CourseCommand::NoteNumber { case: id, number, system })).unwrap();
    let what = Personal::Representative;
    let read = CourseCommand::ReadPersonal { case: id, reason: reason("A notice came back"), what };
    story.when(&clerk, &of(read)).unwrap();
    let end = course::transition("move", "stages = { running = \"open\" }\n");
    let stage = "open";
    let next = course::Version { number: 2, stage, end: &end, ..course::Version::default() };
    story.when(&town::keeper(), &next.publish()).unwrap();
    story.when(&clerk, &course::step(child, "drop", None)).unwrap();
    story.wait_until("2025-07-10T09:00:00.000Z");
    let why = reason("The time is over");
    let erase = CourseCommand::RecordErasure { case: child, reason: why, rows: 3 };
    story.when(&bureau, &of(erase)).unwrap();
}

/// The first line of each type in the story.
pub fn examples() -> BTreeMap<String, String> {
    let story = every_kind();
    let mut examples = BTreeMap::new();
    for record in story.records() {
        examples.entry(record.kind.to_owned()).or_insert_with(|| record.line.to_owned());
    }
    examples
}

#[test]
fn the_story_tells_every_event_type() {
    let told = examples();
    let missing: Vec<_> = Event::kinds().filter(|kind| !told.contains_key(*kind)).collect();
    assert!(missing.is_empty(), "golden.rs tells no {missing:?}");
    told.values().for_each(|line| crate::lines::check(line));
}

#[test]
fn every_line_ever_written_is_still_read() {
    let mut read = 0;
    for entry in std::fs::read_dir(folder()).unwrap() {
        let path = entry.unwrap().path();
        let text = std::fs::read_to_string(&path).unwrap();
        let line = text.strip_suffix('\n').expect("one line and a line feed");
        crate::lines::check(line);
        let record = Record::read(0, line).unwrap();
        assert_eq!(path.file_stem().unwrap().to_str(), Some(record.kind));
        Event::read(record.kind, record.data).unwrap_or_else(|why| panic!("{path:?}: {why}"));
        sijill_core::decider::Model::default().evolve(&record).unwrap();
        read += 1;
    }
    assert!(read >= Event::kinds().count(), "{read} golden lines");
}

#[test]
fn every_event_type_has_a_golden_line() {
    let told = examples();
    for kind in Event::kinds() {
        let path = folder().join(format!("{kind}.jsonl"));
        if path.exists() {
            continue;
        }
        assert!(blessing(), "{kind} has no golden line: run the tests with SIJILL_BLESS=1");
        std::fs::write(&path, format!("{}\n", told[kind])).unwrap();
    }
}
