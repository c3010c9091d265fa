//! What is refused about the course of a case: proposals, children, versions, what is personal.

use sijill_core::case::CourseCommand;
use sijill_core::case::course::Personal;
use sijill_core::decider::Command;
use sijill_core::ids::Hash;
use sijill_core::record::Actor;
use sijill_tests::course::{self, Version};
use sijill_tests::town::{self, case, slug};
use sijill_tests::world::World;

use super::{Row, record_of};

/// Cases of an invented procedure: one whose step waits for others, its child, one that ended with a
/// proposal left behind, one erased, one of a procedure that names its children.
const WAITING: u64 = 71;
const CHILD: u64 = 72;
const OVER: u64 = 73;
const ERASED: u64 = 74;
const NAMING: u64 = 75;

pub fn on_course(world: &World) {
    let act = |actor: &Actor, command: &Command| world.act(actor, command).unwrap();
    act(&town::keeper(), &Version::default().publish());
    let naming =
        Version { key: "test.naming", top: "children = [\"other\"]", ..Version::default() };
    act(&town::keeper(), &naming.publish());
    let under = Version { key: "test.under", top: "parents = [\"other\"]", ..Version::default() };
    act(&town::keeper(), &under.publish());
    for (n, key, parent) in [
        (WAITING, course::KEY, None),
        (CHILD, course::KEY, Some(case(WAITING))),
        (OVER, course::KEY, None),
        (ERASED, course::KEY, None),
        (NAMING, "test.naming", None),
    ] {
        act(&town::clerk(), &course::open(case(n), key, parent));
    }
    for n in [WAITING, OVER] {
        act(&town::clerk(), &course::step(case(n), "close", Some("Done")));
    }
    for n in [OVER, ERASED] {
        act(&town::clerk(), &course::step(case(n), "drop", None));
    }
    let id = world.register().fresh_command().unwrap();
    world.register().erase_case(&town::keeper(), case(ERASED), "Asked for", id).unwrap();
    for version in later() {
        act(&town::keeper(), &version.publish());
    }
}

/// A version that renames the stage and moves nobody, and one after it that lets cases move.
fn later() -> [Version<'static>; 2] {
    const END: &str = "[transition]\nrunning = \"may-move\"\nsource = \"invented\"\n\
                       confidence = \"to be confirmed\"\n";
    let second = Version { number: 2, stage: "open", ..Version::default() };
    [second, Version { number: 3, end: END, ..second }]
}

pub fn rows(world: &World) -> Vec<Row> {
    let of = Command::Course;
    let (clerk, bureau, keeper) = (town::clerk, town::bureau, town::keeper);
    let engine = || Actor::Engine(slug("child-closed"));
    let waiting = record_of(world, WAITING, "step.proposed.v1");
    let left = record_of(world, OVER, "step.proposed.v1");
    let other = record_of(world, WAITING, "case.opened.v1");
    let close = |why: &str| course::step(case(WAITING), "close", Some(why));
    let close_child =
        |n: u64| of(CourseCommand::CloseChild { case: case(WAITING), child: case(n) });
    let [second, third] = later().map(|version| version.read().hash);
    let migrate = |n: u64, to: Hash| {
        let (reason, territory) = ("Easier".to_owned(), slug(town::SMALL));
        of(CourseCommand::Migrate { case: case(n), reason, territory, to })
    };
    let erase = |n: u64| {
        let reason = "Asked for".to_owned();
        of(CourseCommand::RecordErasure { case: case(n), reason, rows: 1 })
    };
    let read = CourseCommand::ReadPersonal {
        case: case(ERASED),
        reason: "To tell them".to_owned(),
        what: Personal::Representative,
    };
    let lost = Version { number: 4, stage: "going", end: later()[1].end, ..Version::default() };
    let under = |key: &str, parent: Option<u64>| course::open(case(98), key, parent.map(case));
    vec![
        (clerk(), course::confirm(case(WAITING), waiting), "own-proposal", "step"),
        (bureau(), course::confirm(case(WAITING), other), "proposal-unknown", "proposal"),
        (bureau(), course::confirm(case(OVER), left), "proposal-moot", "step"),
        (town::president(), course::confirm(case(WAITING), waiting), "role-missing", "needs"),
        (clerk(), close("Otherwise"), "proposal-open", "step"),
        (clerk(), under(course::KEY, Some(NAMING)), "parent-not-allowed", "parent"),
        (clerk(), under("test.under", None), "parent-needed", "procedure"),
        (engine(), close_child(OVER), "child-unknown", "child"),
        (engine(), close_child(CHILD), "child-open", "child"),
        (clerk(), close_child(CHILD), "engine-only", "actor"),
        (clerk(), migrate(WAITING, Hash::of(b"none")), "no-later-version", "hash"),
        (clerk(), migrate(WAITING, second), "migration-not-allowed", "hash"),
        (clerk(), migrate(WAITING, third), "migration-stage-missing", "stage"),
        (clerk(), migrate(OVER, third), "case-ended", "case"),
        (keeper(), lost.publish(), "transition-stage-missing", "stages"),
        (keeper(), erase(WAITING), "case-not-ended", "case"),
        (bureau(), erase(OVER), "retention-not-ended", "case"),
        (clerk(), of(read), "personal-erased", "case"),
    ]
}
