//! The course of a case as people live it: a second signature, cases under a case, a law that changes
//! while cases run, and what is personal until it is erased. Each happens once, also across restarts.

use serde_json::json;
use sijill_core::case::CourseCommand;
use sijill_core::case::course::{INTERRUPTED, Personal};
use sijill_core::decider::Command;
use sijill_core::ids::{CaseId, PartyId, RecordId};
use sijill_core::record::Actor;
use sijill_core::testing::party;
use sijill_projections::{Question, Views};
use sijill_store::Entry;
use sijill_tests::course::{KEY, Version, confirm, open, step, transition};
use sijill_tests::town::{bureau, case, clerk, council, keeper, mandate, slug};
use sijill_tests::world::World;

/// A second clerk.
fn other() -> Actor {
    Actor::Party(party(7))
}

/// A town with the procedure and two clerks.
fn town() -> World {
    let world = World::town();
    world.act(&keeper(), &mandate(7, council(), "clerk")).unwrap();
    world.act(&keeper(), &Version::default().publish()).unwrap();
    world
}

fn record_of(world: &World, id: CaseId, kind: &str) -> RecordId {
    let mut found = None;
    world.each(|record| {
        if record.case() == Some(id) && record.kind == kind {
            found = Some(record.id.parse().unwrap());
        }
    });
    found.unwrap()
}

fn count(world: &World, kind: &str) -> usize {
    world.lines().iter().filter(|line| line.contains(&format!("\"type\":\"{kind}\""))).count()
}

fn views(world: &World) -> Views {
    let mut views = Views::new(Question::Recorded(None));
    world.each(|record| views.apply(&record).unwrap());
    views
}

#[test]
fn a_second_signature_waits_on_the_desk_and_takes_the_step_once() {
    let mut world = town();
    world.act(&clerk(), &open(case(1), KEY, None)).unwrap();
    let close = step(case(1), "close", Some("Done"));
    assert_eq!(world.act(&clerk(), &close).unwrap(), ["step.proposed.v1"]);
    let proposal = record_of(&world, case(1), "step.proposed.v1");
    world.reopen();
    let on = jiff::civil::Date::constant(2023, 9, 2);
    let desk = views(&world).desk(&[(council(), slug("bureau"))], on);
    let waiting: Vec<_> = desk.due.iter().map(|line| (line.what, line.item.id.as_str())).collect();
    let what = sijill_projections::overdue::What::Confirmation;
    assert_eq!(waiting, [(what, "close")]);
    let line = views(&world).case(case(1)).unwrap();
    assert_eq!((line.proposals.len(), line.proposals[0].confirmations), (1, 2));
    assert_eq!(line.proposals[0].fields[0].value, json!("Done"));
    assert_eq!(world.act(&other(), &confirm(case(1), proposal)).unwrap(), ["step.confirmed.v1"]);
    world.reopen();
    assert_eq!(
        world.act(&clerk(), &confirm(case(1), proposal)).unwrap_err().code(),
        "own-proposal"
    );
    let taken = world.act(&bureau(), &confirm(case(1), proposal)).unwrap();
    assert_eq!(taken, ["step.confirmed.v1", "step.taken.v1", "deadline.ended.v1"]);
    assert_eq!(world.data(case(1), "step.taken.v1")[0]["proposal"], json!(proposal.to_string()));
    let line = views(&world).case(case(1)).unwrap();
    assert!(line.ended && line.proposals.is_empty());
}

#[test]
fn a_parent_closes_once_when_its_children_have_also_across_restarts() {
    let mut world = town();
    for (n, parent) in [(1, None), (2, Some(case(1))), (3, Some(case(1)))] {
        world.act(&clerk(), &open(case(n), KEY, parent)).unwrap();
    }
    for n in [2, 3] {
        world.act(&clerk(), &step(case(n), "drop", None)).unwrap();
        world.reopen();
        world.reopen();
    }
    assert_eq!(world.data(case(1), "child.closed.v1").len(), 2);
    assert_eq!(world.stage(case(1)), "over");
    assert_eq!(world.data(case(1), "step.taken.v1").len(), 1);
}

#[test]
fn a_law_that_moves_running_cases_moves_each_once_also_after_it_slept_through_the_day() {
    let mut world = town();
    for n in 1..=3 {
        world.act(&clerk(), &open(case(n), KEY, None)).unwrap();
    }
    world.act(&clerk(), &step(case(3), "drop", None)).unwrap();
    let stages = "stages = { running = \"open\" }\n";
    let end = transition("move", stages);
    let next =
        Version { number: 2, from: "2023-10-01", stage: "open", end: &end, ..Version::default() };
    world.act(&keeper(), &next.publish()).unwrap();
    world.act(&clerk(), &open(case(4), KEY, None)).unwrap();
    world.wait_until("2023-09-30T12:00:00.000Z");
    assert_eq!(
        count(&world, "case.migrated.v1"),
        0,
        "published in advance, it changes nothing yet"
    );
    world.reopen();
    world.wait_until("2023-12-05T12:00:00.000Z");
    world.reopen();
    world.wait_until("2023-12-06T12:00:00.000Z");
    assert_eq!(count(&world, "case.migrated.v1"), 3);
    for n in [1, 2, 4] {
        let line = views(&world).case(case(n)).unwrap();
        assert_eq!((line.stage.id.as_str(), line.procedure.version), ("open", Some(2)));
        assert_eq!(line.moves.len(), 1);
        let stages = views(&world).petition(case(n)).unwrap().stages;
        let ids: Vec<_> = stages.iter().map(|spell| spell.stage.title.en.as_str()).collect();
        assert_eq!(ids, ["Running", "Running"], "a stage keeps the title it had");
    }
    let trail = views(&world).trail(case(1)).unwrap();
    assert!(trail.entries.iter().any(|entry| entry.code == "case-migrated"));
    assert_eq!(world.stage(case(3)), "over");
}

/// Keeps a citizen who signed in `cases`; gives who it is.
fn citizen(world: &World, n: u64, cases: &[CaseId]) -> PartyId {
    let who = party(9_000 + n);
    let identity = format!("FIC{n}");
    let mut rows =
        vec![("identity".to_owned(), identity.clone()), ("name".to_owned(), format!("N{n}"))];
    for case in cases {
        let signer = world.register().pseudonym(*case, &identity).unwrap();
        rows.push((format!("signer/{case}/{signer}"), String::new()));
    }
    let entry = |(name, text): &(String, String)| -> (String, Vec<u8>) {
        (name.clone(), text.clone().into_bytes())
    };
    let rows: Vec<_> = rows.iter().map(entry).collect();
    let entries: Vec<_> =
        rows.iter().map(|(name, text)| Entry { owner: who, name, text }).collect();
    world.register().keep_personal(&entries).unwrap();
    who
}

fn name_of(world: &World, who: PartyId) -> Option<String> {
    let kept = world.register().vault().read(who, "name").unwrap();
    kept.map(|kept| String::from_utf8(kept.to_vec()).unwrap())
}

fn read(reason: &str) -> Command {
    let (case, reason, what) = (case(1), reason.to_owned(), Personal::Signers);
    Command::Course(CourseCommand::ReadPersonal { case, reason, what })
}

#[test]
fn what_is_personal_is_erased_with_its_case_and_nothing_else_changes() {
    let mut world = town();
    for n in [1, 2] {
        world.act(&clerk(), &open(case(n), KEY, None)).unwrap();
    }
    world.sign(case(1), 0..20);
    let only = citizen(&world, 1, &[case(1)]);
    let both = citizen(&world, 2, &[case(1), case(2)]);
    let official = citizen(&world, 3, &[]);
    assert_eq!(world.register().vault().citizens_of(case(1)).unwrap().len(), 2);
    assert_eq!(world.act(&clerk(), &read("A notice came back")).unwrap(), ["personal.read.v1"]);
    world.act(&clerk(), &step(case(1), "drop", None)).unwrap();
    let erase = |world: &World, by: &Actor| {
        let id = world.register().fresh_command().unwrap();
        world.register().erase_case(by, case(1), "The time is over", id)
    };
    // refused before anything is erased
    assert!(erase(&world, &bureau()).is_err());
    assert_eq!(world.register().vault().citizens_of(case(1)).unwrap().len(), 2);
    world.wait_until("2024-09-03T09:00:00.000Z");
    assert_eq!(
        world.data(case(1), "retention.ended.v1"),
        [json!({"by": ["bureau"], "due": "2024-09-01"})]
    );
    let on = jiff::civil::Date::constant(2024, 9, 3);
    let desk = views(&world).desk(&[(council(), slug("bureau"))], on);
    let what = sijill_projections::overdue::What::Retention;
    assert!(desk.due.iter().any(|line| line.what == what && line.case == case(1)));

    let (head, lines) = (world.head(), world.lines());
    let valid = views(&world).case(case(1)).unwrap().valid_signatures;
    erase(&world, &bureau()).unwrap();
    assert_eq!(world.head(), head + 1);
    assert_eq!(world.lines()[..lines.len()], lines, "no record changed");
    assert_eq!(views(&world).case(case(1)).unwrap().valid_signatures, valid);
    // who was known by this case only is gone; who signed elsewhere too is not tied to this one
    assert_eq!(world.data(case(1), "personal.erased.v1")[0]["rows"], json!(4));
    for _ in 0..2 {
        assert_eq!(name_of(&world, only), None);
        assert_eq!(name_of(&world, both).as_deref(), Some("N2"));
        assert_eq!(name_of(&world, official).as_deref(), Some("N3"));
        assert!(world.register().vault().citizens_of(case(1)).unwrap().is_empty());
        assert_eq!(world.register().vault().citizens_of(case(2)).unwrap().len(), 1);
        assert!(world.register().pseudonym(case(1), "FIC1").is_err());
        assert!(world.register().vault().damage().is_empty());
        world.reopen();
    }
    assert_eq!(world.act(&clerk(), &read("Again")).unwrap_err().code(), "personal-erased");
    assert!(erase(&world, &bureau()).unwrap().records.is_empty(), "twice is once");
}

#[test]
fn an_erasure_that_was_cut_short_is_completed_and_told_at_the_next_opening() {
    let mut world = town();
    world.act(&clerk(), &open(case(1), KEY, None)).unwrap();
    let who = citizen(&world, 1, &[case(1)]);
    world.act(&clerk(), &step(case(1), "drop", None)).unwrap();
    // the process died after the first write: the key is gone, the rows are not, nothing is told
    world.register().vault().destroy_case_key(case(1)).unwrap();
    assert_eq!(name_of(&world, who).as_deref(), Some("N1"));
    for _ in 0..2 {
        world.reopen();
        assert_eq!(name_of(&world, who), None);
        let told = world.data(case(1), "personal.erased.v1");
        assert_eq!(told, [json!({"reason": INTERRUPTED, "rows": 3})]);
    }
}

#[test]
fn a_number_of_the_portal_is_found_beside_ours() {
    let world = town();
    world.act(&clerk(), &open(case(1), KEY, None)).unwrap();
    for number in ["77/2023", "78/2023"] {
        let (number, system) = (number.to_owned(), slug("portal"));
        let note = CourseCommand::NoteNumber { case: case(1), number, system };
        world.act(&clerk(), &Command::Course(note)).unwrap();
    }
    let views = views(&world);
    let found: Vec<_> = views.numbers_elsewhere().collect();
    assert_eq!(found, [(case(1), "78/2023")]);
}
