//! What is refused about consultations.

use sijill_core::activity::consultations::Disposition;
use sijill_core::ids::RecordId;
use sijill_core::testing::signer;
use sijill_tests::consulting::{self, answer, comment, extend, open};
use sijill_tests::town::{self, case};
use sijill_tests::world::World;

use super::{CONSULTED, Row};

/// A case in which a round is open, and the clerk commented.
pub fn consulted(world: &World) {
    let id = case(CONSULTED);
    world.act(&town::keeper(), &town::publish(consulting::PROCEDURE)).unwrap();
    world.act(&town::clerk(), &consulting::open_case(id)).unwrap();
    let first = open(id, "first", &["ar", "fr"], "2023-12-15");
    world.act(&town::clerk(), &first).unwrap();
    world.act(&town::clerk(), &comment(id, "first", None, "Our own view")).unwrap();
    for n in 0..2 {
        world.act(&signer(0), &comment(id, "first", None, &format!("A bench {n}"))).unwrap();
    }
    let answered = answer(id, comments(world)[1], Disposition::Accepted, "It is there now");
    world.act(&town::bureau(), &answered).unwrap();
}

fn comments(world: &World) -> Vec<RecordId> {
    let mut found = Vec::new();
    world.each(|record| {
        if record.kind == "comment.made.v1" {
            found.push(record.id.parse().unwrap());
        }
    });
    found
}

pub fn rows(world: &World) -> Vec<Row> {
    let id = case(CONSULTED);
    let (bureau, clerk) = (town::bureau, town::clerk);
    let known = comments(world);
    let nobody = RecordId(uuid::Uuid::from_u128(9));
    let refuse = |comment| answer(id, comment, Disposition::Refused, "No");
    let both = ["ar", "fr"];
    vec![
        (bureau(), open(id, "second", &["ar"], "2024-06-01"), "role-missing", "needs"),
        (clerk(), open(id, "third", &both, "2024-06-01"), "round-unknown", "round"),
        (clerk(), open(id, "first", &["ar", "fr"], "2024-06-01"), "round-already-open", "round"),
        (clerk(), open(id, "second", &["fr"], "2024-06-01"), "draft-missing", "language"),
        (clerk(), open(id, "second", &["ar"], "2023-09-03"), "round-too-short", "days_min"),
        (clerk(), open(id, "second", &["ar"], "2024"), "field-wrong", "field"),
        (clerk(), extend(id, "first", "2023-12-15"), "round-not-longer", "until"),
        (clerk(), extend(id, "second", "2024-06-01"), "round-not-open", "round"),
        (bureau(), comment(id, "first", None, "Ours"), "role-missing", "needs"),
        (signer(0), comment(id, "second", None, "Early"), "round-not-open", "round"),
        (signer(0), comment(id, "first", None, ""), "field-missing", "field"),
        (
            clerk(),
            comment(id, "first", Some(town::other_council()), "Theirs"),
            "no-mandate-there",
            "party",
        ),
        (
            clerk(),
            comment(id, "first", Some(town::council()), "Ours"),
            "comment-of-itself",
            "party",
        ),
        (clerk(), refuse(known[0]), "own-comment", "comment"),
        (bureau(), refuse(nobody), "comment-unknown", "comment"),
        (bureau(), refuse(known[1]), "comment-already-answered", "comment"),
        (signer(0), refuse(known[2]), "role-missing", "needs"),
    ]
}
