//! A draft on which a town is heard: opened for as long as the procedure asks, kept open for longer,
//! commented on by a crowd, an association and another body, closed by the clock, and answered one by
//! one; what the views tell of it, and what no step passes by.

use jiff::civil::Date;
use serde_json::{Value, json};
use sijill_core::activity::consultations::Disposition;
use sijill_core::ids::RecordId;
use sijill_core::record::Actor;
use sijill_core::testing::{party, signer};
use sijill_projections::{Question, Views};
use sijill_tests::consulting::{self, answer, comment, extend, open, open_case};
use sijill_tests::town::{self, bureau, case, clerk, take};
use sijill_tests::world::World;

fn views(world: &World) -> Views {
    let mut views = Views::new(Question::Recorded(None));
    world.each(|record| views.apply(&record).unwrap());
    views
}

fn asked(world: &World, view: &str, on: &str) -> Value {
    let on: Date = on.parse().unwrap();
    views(world).json(view, Some(case(1)), on).unwrap()["answer"].clone()
}

/// A town that publishes the procedure, and in which a case is open.
fn town() -> World {
    let world = World::town();
    world.act(&town::keeper(), &town::publish(consulting::PROCEDURE)).unwrap();
    for (body, role) in [(town::council(), "observer"), (town::other_council(), "clerk")] {
        world.act(&town::keeper(), &town::mandate(7, body, role)).unwrap();
    }
    world.act(&clerk(), &open_case(case(1))).unwrap();
    world
}

/// The comments so far, by their records.
fn comments(world: &World) -> Vec<RecordId> {
    let mut found = Vec::new();
    world.each(|record| {
        if record.kind == "comment.made.v1" {
            found.push(record.id.parse().unwrap());
        }
    });
    found
}

#[test]
fn a_draft_is_commented_on_by_many_and_every_comment_is_answered() {
    let world = town();
    let first = open(case(1), "first", &["ar", "fr"], "2023-09-15");
    world.act(&clerk(), &first).unwrap();
    // thirty people at once: nobody waits for another, and nobody is lost
    let crowd = (1..=30).map(|n| (signer(n), comment(case(1), "first", None, "A bridge, please")));
    world.together(crowd);
    let association = Actor::Party(party(300));
    world.act(&association, &comment(case(1), "first", None, "Count who benefits")).unwrap();
    let speaks = Actor::Party(party(7));
    let theirs = comment(case(1), "first", Some(town::other_council()), "It crosses our road");
    world.act(&speaks, &theirs).unwrap();
    let again = comment(case(1), "first", None, "A bridge, please");
    assert!(world.act(&signer(1), &again).unwrap().is_empty());
    world.act(&clerk(), &extend(case(1), "first", "2023-09-20")).unwrap();

    let view = asked(&world, "petition", "2023-09-10")["consultations"][0].clone();
    assert_eq!((&view["closed"], &view["until"]), (&Value::Null, &json!("2023-09-20")));
    assert_eq!(view["counts"], json!({"accepted": 0, "partly": 0, "refused": 0, "unanswered": 32}));
    let authors: Vec<&Value> =
        view["comments"].as_array().unwrap().iter().map(|line| &line["author"]).collect();
    assert_eq!(*authors[0], json!({"citizen": 1}));
    assert_eq!(authors[30]["organisation"]["party"], json!(party(300)));
    assert_eq!(authors[31]["organisation"]["party"], json!(town::other_council()));
    assert!(!view.to_string().contains("signer/"), "no pseudonym leaves the view");

    // what waits lies on the desk of those who answer, one line for the round
    let desk = |role: &str| {
        let offices = [(town::council(), town::slug(role))];
        views(&world).desk(&offices, "2023-09-10".parse().unwrap()).due
    };
    let due = desk("bureau");
    assert_eq!((due.len(), due[0].item.id.as_str(), due[0].due), (1, "first", None));
    assert!(desk("president").is_empty());

    world.wait_until("2023-09-20T22:59:59.000Z");
    world.act(&signer(40), &comment(case(1), "first", None, "In time")).unwrap();
    world.wait_until("2023-09-21T08:00:00.000Z");
    let late = world.act(&signer(41), &comment(case(1), "first", None, "Late")).unwrap_err();
    assert_eq!(late.code(), "consultation-over");
    assert_eq!(world.data(case(1), "consultation.closed.v1"), [json!({"round": "first"})]);
    world.act(&clerk(), &open(case(1), "second", &["ar"], "2023-09-30")).unwrap();
    let settle = take(case(1), "settle", []);
    let all = [Disposition::Accepted, Disposition::Partly, Disposition::Refused];
    for (id, disposition) in comments(&world).into_iter().zip(all.into_iter().cycle()) {
        assert_eq!(world.act(&clerk(), &settle).unwrap_err().code(), "not-all-answered");
        world.act(&bureau(), &answer(case(1), id, disposition, "For this reason")).unwrap();
    }
    let view = asked(&world, "petition", "2023-09-21")["consultations"][0].clone();
    assert_eq!(
        view["counts"],
        json!({"accepted": 11, "partly": 11, "refused": 11, "unanswered": 0})
    );
    assert_eq!(view["comments"][0]["answer"]["days"], 20);
    assert_eq!(view["closed"]["happened"], "2023-09-21");
    world.act(&clerk(), &settle).unwrap();
    assert_eq!(world.stage(case(1)), "decided");

    // the clock closes what is still open, wherever the case stands; and a reader who folds it all
    // again has nothing to add
    world.wait_until("2023-10-02T08:00:00.000Z");
    assert_eq!(world.data(case(1), "consultation.closed.v1").len(), 2);
    let head = world.head();
    world.wait_until("2023-12-01T08:00:00.000Z");
    assert_eq!(world.head(), head);
}

#[test]
fn what_people_were_told_as_of_a_day_stays_what_it_was() {
    let world = town();
    world.act(&clerk(), &open(case(1), "second", &["ar"], "2023-09-10")).unwrap();
    world.act(&signer(1), &comment(case(1), "second", None, "A bench")).unwrap();
    world.wait_until("2023-09-11T09:00:00.000Z");
    let id = comments(&world)[0];
    world.act(&bureau(), &answer(case(1), id, Disposition::Refused, "It is there")).unwrap();
    let as_of = |question| {
        let mut views = Views::new(question);
        world.each(|record| views.apply(&record).unwrap());
        let on = "2023-09-05".parse().unwrap();
        let answer = views.json("petition", Some(case(1)), on).unwrap();
        answer["answer"]["consultations"][0].clone()
    };
    let then = as_of(Question::Happened("2023-09-05".parse().unwrap()));
    assert_eq!((&then["closed"], &then["comments"][0]["answer"]), (&Value::Null, &Value::Null));
    let now = as_of(Question::Recorded(None));
    assert_eq!(now["comments"][0]["answer"]["disposition"], "refused");
    assert_eq!(now["comments"][0]["answer"]["days"], 10);
}
