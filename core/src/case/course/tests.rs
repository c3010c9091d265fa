//! Four eyes, children, versions and what is personal, in a small town with a procedure of its own.

use std::collections::BTreeMap;

use serde_json::{Value, json};

use super::*;
use crate::case::CaseCommand;
use crate::case::open::OpenCase;
use crate::case::step::TakeStep;
use crate::decider::Command;
use crate::object::ObjectRef;
use crate::party::{MandateGiven, PartyCommand, PartyKind, PartyRegistered};
use crate::procedure::guard::Value as Answer;
use crate::procedure::{Procedure, ProcedureCommand};
use crate::register::{ClockKind, RegisterCommand, RegisterOpened};
use crate::territory::{TerritoryCommand, TerritoryDescribed};
use crate::testing::{Rehearsal, form, party};
use crate::text::Text;

mod sealed;
mod waiting;

/// Two clerks, a president and one more member of the bureau.
const CLERK: u64 = 2;
const OTHER: u64 = 3;
const PRESIDENT: u64 = 4;
const BUREAU: u64 = 5;

/// A procedure of tests. What differs between its versions is filled in.
const SOURCE: &str = include_str!("test.toml");

struct Version<'a> {
    number: u32,
    from: &'a str,
    stage: &'a str,
    needed: u32,
    deadline: &'a str,
    rest: &'a str,
    more: &'a str,
}

const FIRST: Version<'_> = Version {
    number: 1,
    from: "2020-01-01",
    stage: "running",
    needed: 5,
    deadline: "answer",
    rest: "",
    more: "[retention]\nafter = \"P1Y\"\nby = [\"bureau\"]\nsource = \"invented\"\n\
           confidence = \"to be confirmed\"\n",
};

impl Version<'_> {
    fn read(&self) -> Result<Procedure, Vec<crate::procedure::check::Fault>> {
        let source = SOURCE
            .replace("VERSION", &self.number.to_string())
            .replace("FROM", self.from)
            .replace("STAGE", self.stage)
            .replace("NEEDED", &self.needed.to_string())
            .replace("DEADLINE", self.deadline)
            .replace("REST", self.rest);
        Procedure::read(&format!("{source}\n{}", self.more))
    }
}

fn slug(text: &str) -> Slug {
    text.parse().unwrap()
}

fn case(n: u64) -> CaseId {
    CaseId(uuid::Uuid::from_u64_pair(0x018a_0000_0000_7000, 0x8000_0000_0000_0000 | n))
}

fn town() -> Rehearsal {
    let mut town = Rehearsal::at("2021-06-01T09:00:00.000Z");
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
    for n in [CLERK, OTHER, PRESIDENT, BUREAU] {
        register(n, PartyKind::Person, None);
    }
    let roles = [(CLERK, "clerk"), (OTHER, "clerk"), (PRESIDENT, "president"), (BUREAU, "bureau")];
    for (n, role) in roles {
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
    publish(&mut town, &FIRST);
    town
}

fn publish(town: &mut Rehearsal, version: &Version<'_>) {
    let procedure = version.read().unwrap();
    let publish = Command::Procedure(ProcedureCommand::Publish(Box::new(procedure)));
    town.when(&Actor::Party(party(1)), &publish).unwrap();
}

fn open(n: u64, parent: Option<u64>) -> Command {
    Command::Case(CaseCommand::Open(OpenCase {
        alike: vec![],
        case: case(n),
        body: party(100),
        occurred: None,
        parent: parent.map(case),
        petitioner: None,
        procedure: slug("test.course"),
        representative: None,
        territory: slug("01"),
        title: ObjectRef::text("عنوان".as_bytes(), slug("ar")),
    }))
}

fn step(n: u64, id: &str, why: Option<&str>) -> Command {
    take(n, id, why.map(|why| form([("why", json!(why))])).unwrap_or_default())
}

fn take(n: u64, id: &str, form: BTreeMap<Slug, Value>) -> Command {
    let (case, step) = (case(n), slug(id));
    Command::Case(CaseCommand::TakeStep(TakeStep {
        case,
        form,
        occurred: None,
        parent: None,
        step,
    }))
}

fn by(town: &mut Rehearsal, n: u64, command: &Command) -> Result<Vec<String>, String> {
    town.when(&Actor::Party(party(n)), command).map_err(|refusal| refusal.code().to_owned())
}

fn kinds(town: &Rehearsal, kind: &str) -> usize {
    town.kinds().iter().filter(|found| **found == kind).count()
}

fn last(town: &Rehearsal, kind: &str) -> RecordId {
    let found = town.records().filter(|record| record.kind == kind).last().unwrap();
    found.id.parse().unwrap()
}

fn confirm(n: u64, proposal: RecordId) -> Command {
    Command::Course(CourseCommand::Confirm { case: case(n), parent: None, proposal })
}

fn decline(n: u64, proposal: RecordId) -> Command {
    let reason = "لا".to_owned();
    Command::Course(CourseCommand::Decline { case: case(n), proposal, reason })
}

fn refused(code: &str) -> Result<Vec<String>, String> {
    Err(code.to_owned())
}

#[test]
fn a_step_waits_for_two_others_and_is_taken_once() {
    let mut town = town();
    by(&mut town, CLERK, &open(1, None)).unwrap();
    let proposed = by(&mut town, CLERK, &step(1, "close", Some("تم"))).unwrap();
    assert_eq!(proposed, ["step.proposed.v1"]);
    // the same again by the same is nothing; another proposal waits for the first
    assert_eq!(by(&mut town, CLERK, &step(1, "close", Some("تم"))), Ok(vec![]));
    assert_eq!(by(&mut town, OTHER, &step(1, "close", Some("غيره"))), refused("proposal-open"));
    let id = last(&town, "step.proposed.v1");
    assert_eq!(by(&mut town, CLERK, &confirm(1, id)), refused("own-proposal"));
    assert_eq!(by(&mut town, PRESIDENT, &confirm(1, id)), refused("role-missing"));
    assert_eq!(by(&mut town, OTHER, &confirm(1, id)), Ok(vec!["step.confirmed.v1".to_owned()]));
    assert_eq!(by(&mut town, OTHER, &confirm(1, id)), Ok(vec![]), "each once");
    let done = by(&mut town, BUREAU, &confirm(1, id)).unwrap();
    assert_eq!(done, ["step.confirmed.v1", "step.taken.v1", "deadline.ended.v1"]);
    assert_eq!(by(&mut town, BUREAU, &confirm(1, id)), Ok(vec![]));
    assert_eq!(by(&mut town, CLERK, &confirm(1, id)), refused("own-proposal"));
    assert_eq!(by(&mut town, BUREAU, &decline(1, id)), refused("proposal-moot"));
    assert_eq!(kinds(&town, "step.taken.v1"), 1);
    let unknown = last(&town, "step.taken.v1");
    assert_eq!(by(&mut town, BUREAU, &confirm(1, unknown)), refused("proposal-unknown"));
}

#[test]
fn what_is_declined_or_left_behind_is_moot() {
    let mut town = town();
    by(&mut town, CLERK, &open(1, None)).unwrap();
    by(&mut town, CLERK, &step(1, "close", Some("أ"))).unwrap();
    let first = last(&town, "step.proposed.v1");
    // a step that stays leaves what waits as it is
    by(&mut town, CLERK, &step(1, "note", None)).unwrap();
    assert_eq!(by(&mut town, PRESIDENT, &decline(1, first)), refused("role-missing"));
    assert_eq!(by(&mut town, CLERK, &decline(1, first)).unwrap(), ["step.declined.v1"]);
    assert_eq!(by(&mut town, BUREAU, &confirm(1, first)), refused("proposal-moot"));
    by(&mut town, OTHER, &step(1, "close", Some("ب"))).unwrap();
    let second = last(&town, "step.proposed.v1");
    by(&mut town, CLERK, &step(1, "drop", None)).unwrap();
    assert_eq!(by(&mut town, BUREAU, &confirm(1, second)), refused("proposal-moot"));
}

#[test]
fn a_staying_step_leaves_the_case_and_its_clocks_where_they_are() {
    let mut town = town();
    by(&mut town, CLERK, &open(1, None)).unwrap();
    assert_eq!(by(&mut town, CLERK, &step(1, "note", None)).unwrap(), ["step.taken.v1"]);
    assert_eq!(by(&mut town, OTHER, &step(1, "note", None)).unwrap(), ["step.taken.v1"]);
    assert_eq!(kinds(&town, "deadline.started.v1"), 1);
    let case = town.watch().case(case(1)).unwrap();
    assert_eq!((case.stage_text(), case.running.len()), ("running".to_owned(), 1));
}

#[test]
fn a_parent_learns_once_that_a_child_ended_and_closes_when_all_have() {
    let mut town = town();
    for (n, parent) in [(1, None), (2, Some(1)), (3, Some(1))] {
        by(&mut town, CLERK, &open(n, parent)).unwrap();
    }
    assert_eq!(by(&mut town, CLERK, &step(1, "drop", None)), refused("children-open"));
    by(&mut town, CLERK, &step(2, "drop", None)).unwrap();
    assert_eq!(kinds(&town, "child.closed.v1"), 1);
    assert_eq!(town.watch().case(case(1)).unwrap().stage_text(), "running");
    by(&mut town, CLERK, &step(3, "drop", None)).unwrap();
    assert_eq!(kinds(&town, "child.closed.v1"), 2);
    assert_eq!(town.watch().case(case(1)).unwrap().stage_text(), "over");
    let close = CourseCommand::CloseChild { case: case(1), child: case(2) };
    let engine = Actor::Engine(slug("child-closed"));
    assert_eq!(town.when(&engine, &Command::Course(close.clone())).unwrap(), [""; 0]);
    assert_eq!(by(&mut town, CLERK, &Command::Course(close)), refused("engine-only"));
    let other = CourseCommand::CloseChild { case: case(2), child: case(3) };
    let told = town.when(&engine, &Command::Course(other)).unwrap_err();
    assert_eq!(told.code(), "child-unknown");
}

#[test]
fn a_case_is_opened_only_where_either_procedure_names_the_other() {
    let mut town = town();
    by(&mut town, CLERK, &open(1, None)).unwrap();
    let rest = "children = [\"other.kind\"]";
    publish(&mut town, &Version { number: 2, from: "2021-01-01", rest, ..FIRST });
    by(&mut town, CLERK, &open(2, None)).unwrap();
    assert_eq!(by(&mut town, CLERK, &open(3, Some(2))), refused("parent-not-allowed"));
    // the first one names nobody
    assert!(by(&mut town, CLERK, &open(3, Some(1))).is_ok());
    let rest = "parents = [\"test.course\"]";
    publish(&mut town, &Version { number: 3, from: "2021-02-01", rest, ..FIRST });
    assert_eq!(by(&mut town, CLERK, &open(4, None)), refused("parent-needed"));
    assert!(by(&mut town, CLERK, &open(4, Some(2))).is_ok());
}

/// A later version that renames the stage, asks for fewer, and has another deadline.
fn second(running: &str, stages: &str) -> String {
    format!(
        "[transition]\nrunning = \"{running}\"\nsource = \"invented\"\n\
         confidence = \"to be confirmed\"\n{stages}"
    )
}

const MAPPED: &str = "stages = { running = \"open\" }\n";

#[test]
fn the_engine_moves_running_cases_on_the_first_day_of_a_version_that_moves_them() {
    let mut town = town();
    by(&mut town, CLERK, &open(1, None)).unwrap();
    by(&mut town, CLERK, &open(2, None)).unwrap();
    by(&mut town, CLERK, &step(2, "drop", None)).unwrap();
    by(&mut town, CLERK, &step(1, "close", Some("قديم"))).unwrap();
    let more = second("move", MAPPED);
    let version =
        Version { number: 2, from: "2021-09-13", stage: "open", needed: 4, more: &more, ..FIRST };
    publish(&mut town, &version);
    town.wait_until("2021-09-12T12:00:00.000Z");
    assert_eq!(kinds(&town, "case.migrated.v1"), 0);
    // nobody asked on the day itself: the engine was down for a month
    town.wait_until("2021-10-12T12:00:00.000Z");
    assert_eq!(kinds(&town, "case.migrated.v1"), 1, "the one that had ended stays");
    town.wait_until("2021-10-13T12:00:00.000Z");
    assert_eq!(kinds(&town, "case.migrated.v1"), 1);
    let moved = town.watch().case(case(1)).unwrap();
    assert_eq!(moved.stage_text(), "open");
    assert_eq!(moved.opened.as_ref().unwrap().thresholds[0].at, 4);
    let running: Vec<_> = moved.running.keys().map(Slug::as_str).collect();
    assert_eq!(running, ["answer"], "a deadline of both runs on");
    assert_eq!(kinds(&town, "deadline.started.v1"), 2);
    let proposal = last(&town, "step.proposed.v1");
    assert_eq!(by(&mut town, BUREAU, &confirm(1, proposal)), refused("proposal-moot"));
    // the watch of another process, folding the same records, owes nothing more
    let mut again = crate::reaction::Watch::default();
    town.records().for_each(|record| again.apply(&record).unwrap());
    assert!(again.passed(town.now()).is_empty() && again.owed().is_empty());
}

fn migrate(n: u64, to: Hash) -> Command {
    let (reason, territory) = ("لأن القانون أيسر".to_owned(), slug("01"));
    Command::Course(CourseCommand::Migrate { case: case(n), reason, territory, to })
}

#[test]
fn an_office_moves_a_case_where_the_version_lets_it() {
    let mut town = town();
    by(&mut town, CLERK, &open(1, None)).unwrap();
    let more = second("may-move", MAPPED);
    let version = Version {
        number: 2,
        from: "2021-09-13",
        stage: "open",
        needed: 4,
        deadline: "reply",
        more: &more,
        ..FIRST
    };
    let to = version.read().unwrap().hash;
    assert_eq!(by(&mut town, CLERK, &migrate(1, to)), refused("no-later-version"));
    publish(&mut town, &version);
    assert_eq!(
        by(&mut town, CLERK, &migrate(1, to)),
        refused("no-later-version"),
        "not yet in force"
    );
    town.wait_until("2021-09-13T12:00:00.000Z");
    assert_eq!(kinds(&town, "case.migrated.v1"), 0);
    assert_eq!(by(&mut town, PRESIDENT, &migrate(1, to)), refused("role-missing"));
    let moved = by(&mut town, CLERK, &migrate(1, to)).unwrap();
    assert_eq!(moved, ["case.migrated.v1", "deadline.ended.v1", "deadline.started.v1"]);
    assert_eq!(by(&mut town, CLERK, &migrate(1, to)), Ok(vec![]));
    let stay = Version { number: 3, from: "2021-09-14", stage: "open", ..FIRST };
    publish(&mut town, &stay);
    town.wait_until("2021-09-15T12:00:00.000Z");
    let to = stay.read().unwrap().hash;
    assert_eq!(by(&mut town, CLERK, &migrate(1, to)), refused("migration-not-allowed"));
    by(&mut town, CLERK, &open(2, None)).unwrap();
    by(&mut town, CLERK, &step(1, "drop", None)).unwrap();
}

#[test]
fn a_version_that_loses_a_stage_is_told_so_before_it_is_published() {
    let mut town = town();
    let more = second("move", "");
    let version = Version { number: 2, from: "2021-09-13", stage: "open", more: &more, ..FIRST };
    let (before, now) = (FIRST.read().unwrap(), version.read().unwrap());
    let faults = crate::procedure::check::check_against(&before.definition, &now.definition);
    assert_eq!(faults.iter().map(|f| f.code).collect::<Vec<_>>(), ["transition-stage-missing"]);
    let publish = Command::Procedure(ProcedureCommand::Publish(Box::new(now)));
    assert_eq!(by(&mut town, 1, &publish), refused("transition-stage-missing"));
}

#[test]
fn what_is_personal_is_kept_so_long_then_somebody_is_reminded_once() {
    let mut town = town();
    by(&mut town, CLERK, &open(1, None)).unwrap();
    let read = |reason: &str| {
        let (reason, what) = (reason.to_owned(), Personal::Representative);
        Command::Course(CourseCommand::ReadPersonal { case: case(1), reason, what })
    };
    let erase = |rows| {
        let reason = "انتهى الأجل".to_owned();
        Command::Course(CourseCommand::RecordErasure { case: case(1), reason, rows })
    };
    assert_eq!(by(&mut town, CLERK, &read(" ")), refused("field-missing"));
    assert_eq!(by(&mut town, PRESIDENT, &read("سبب")), refused("role-missing"));
    for _ in 0..2 {
        assert_eq!(by(&mut town, CLERK, &read("سبب")).unwrap(), ["personal.read.v1"]);
    }
    assert_eq!(by(&mut town, BUREAU, &erase(3)), refused("case-not-ended"));
    by(&mut town, CLERK, &step(1, "drop", None)).unwrap();
    assert_eq!(by(&mut town, BUREAU, &erase(3)), refused("retention-not-ended"));
    assert_eq!(by(&mut town, CLERK, &erase(3)), refused("role-missing"));
    town.wait_until("2022-06-01T12:00:00.000Z");
    assert_eq!(kinds(&town, "retention.ended.v1"), 0);
    for moment in ["2022-06-02T12:00:00.000Z", "2022-06-03T12:00:00.000Z"] {
        town.wait_until(moment);
        assert_eq!(kinds(&town, "retention.ended.v1"), 1);
    }
    assert_eq!(by(&mut town, BUREAU, &erase(3)).unwrap(), ["personal.erased.v1"]);
    assert_eq!(by(&mut town, BUREAU, &erase(3)), Ok(vec![]));
    assert_eq!(by(&mut town, CLERK, &read("سبب")), refused("personal-erased"));
}

#[test]
fn a_number_of_another_system_stands_beside_ours_until_another_replaces_it() {
    let mut town = town();
    by(&mut town, CLERK, &open(1, None)).unwrap();
    let note = |number: &str| {
        let (number, system) = (number.to_owned(), slug("portal"));
        Command::Course(CourseCommand::NoteNumber { case: case(1), number, system })
    };
    assert_eq!(by(&mut town, CLERK, &note(" 77/2021 ")).unwrap(), ["number.noted.v1"]);
    assert_eq!(by(&mut town, CLERK, &note("77/2021")), Ok(vec![]));
    assert_eq!(by(&mut town, CLERK, &note("78/2021")).unwrap(), ["number.noted.v1"]);
    assert_eq!(by(&mut town, CLERK, &note("")), refused("field-missing"));
    assert_eq!(by(&mut town, CLERK, &note("1\n2")), refused("text-hidden-character"));
    assert_eq!(by(&mut town, CLERK, &note(&"1".repeat(65))), refused("text-too-long"));
    assert_eq!(town.watch().case(case(1)).unwrap().course.numbers[&slug("portal")], "78/2021");
}

#[test]
fn faults_of_four_eyes_staying_steps_transitions_and_retention_are_told() {
    let codes = |change: &dyn Fn(String) -> String| {
        let source = SOURCE
            .replace("VERSION", "2")
            .replace("FROM", "2021-01-01")
            .replace("STAGE", "running")
            .replace("NEEDED", "5")
            .replace("DEADLINE", "answer")
            .replace("REST", "");
        let faults = Procedure::read(&change(source)).unwrap_err();
        faults.into_iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    let check = |from: &str, to: &str, code: &str| {
        let found = codes(&|source| {
            assert!(source.contains(from), "{from}");
            source.replacen(from, to, 1)
        });
        assert!(found.contains(&code), "{code}: {found:?}");
    };
    check("to = \"over\"\nautomatic = true", "automatic = true", "automatic-stays");
    check("confirmations = 2", "confirmations = 0", "confirmation-wrong");
    check("confirmed_by = [\"bureau\", \"clerk\"]\n", "", "confirmation-wrong");
    check("[\"bureau\", \"clerk\"]", "[\"citizen\"]", "confirmation-wrong");
    let add = |more: String, code: &str| {
        let found = codes(&|source| format!("{source}\n{more}"));
        assert!(found.contains(&code), "{code}: {found:?}");
    };
    add(second("move", "stages = { running = \"nowhere\" }\n"), "stage-unknown");
    add(second("stay", "stages = { running = \"over\" }\n"), "transition-wrong");
    add(FIRST.more.replace("P1Y", "a year"), "span-wrong");
    add(FIRST.more.replace("[\"bureau\"]", "[]"), "step-for-nobody");
}

#[test]
fn facts_of_children_are_known_to_guards() {
    let mut town = town();
    by(&mut town, CLERK, &open(1, None)).unwrap();
    by(&mut town, CLERK, &open(2, Some(1))).unwrap();
    let case = town.watch().case(case(1)).unwrap();
    let facts = case.course.facts(case.children.len());
    assert_eq!(facts, [("open", Answer::Integer(1)), ("opened", Answer::Integer(1))]);
}

/// Whatever four people try in whatever order, nobody confirms what they proposed, nobody counts twice,
/// and a step is taken with as many others as it needs.
#[test]
fn no_interleaving_lets_a_proposer_confirm() {
    let mut taken = 0;
    for seed in 0..300_u64 {
        let mut state = seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1;
        let mut draw = |n: u64| {
            // xorshift: the same seed, the same sequence
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            state % n
        };
        let mut town = town();
        by(&mut town, CLERK, &open(1, None)).unwrap();
        for _ in 0..25 {
            let who = [CLERK, OTHER, PRESIDENT, BUREAU][usize::try_from(draw(4)).unwrap()];
            let mut known: Vec<RecordId> = town
                .records()
                .filter(|record| record.kind == "step.proposed.v1")
                .map(|record| record.id.parse().unwrap())
                .collect();
            known.push(last(&town, "case.opened.v1"));
            let proposal = known[usize::try_from(draw(known.len() as u64)).unwrap()];
            let command = match draw(8) {
                0 | 1 => step(1, "close", Some(["a", "b"][usize::try_from(draw(2)).unwrap()])),
                2 => step(1, "note", None),
                3 => decline(1, proposal),
                _ => confirm(1, proposal),
            };
            let _ = by(&mut town, who, &command);
        }
        for record in town.records().filter(|record| record.kind == "step.taken.v1") {
            let data: Value = serde_json::from_str(record.data).unwrap();
            if data["step"] != "close" {
                continue;
            }
            taken += 1;
            let id = data["proposal"].as_str().unwrap();
            let proposer = town.records().find(|other| other.id == id).unwrap().actor.to_owned();
            let confirmed = town
                .records()
                .filter(|other| other.kind == "step.confirmed.v1" && other.data.contains(id));
            let who: Vec<String> = confirmed.map(|other| other.actor.to_owned()).collect();
            let once: std::collections::BTreeSet<_> = who.iter().collect();
            assert_eq!((who.len(), once.len()), (2, 2), "seed {seed}");
            assert!(!who.contains(&proposer), "seed {seed}");
        }
    }
    assert!(taken > 30, "the sequences reach what they are about: {taken}");
}
