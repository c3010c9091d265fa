//! One commitment as people live it: adopted, declared, returned, declared again, contested,
//! answered, completed; one dropped; and what nobody may do on the way. Views as of each day.

use jiff::civil::Date;
use serde_json::{Value, json};
use sijill_core::procedure::SHIPPED;
use sijill_projections::{Question, Views};
use sijill_tests::promise::{self, both, committee, focal_point, observer};
use sijill_tests::town::{self, case, president};
use sijill_tests::world::World;

/// The answer of a view on a day.
fn asked(world: &World, question: Question, view: &str, on: &str) -> Value {
    let mut views = Views::new(question);
    world.each(|record| views.apply(&record).unwrap());
    let on: Date = on.parse().unwrap();
    views.json(view, Some(case(1)), on).unwrap()["answer"].clone()
}

fn now(world: &World, view: &str, on: &str) -> Value {
    asked(world, Question::Recorded(None), view, on)
}

/// A town whose commitment is adopted on 1 September 2023, with two milestones.
fn adopted() -> World {
    let world = World::town();
    world.act(&focal_point(), &promise::open(case(1))).unwrap();
    world.act(&president(), &promise::adopt(case(1))).unwrap();
    for (id, due) in [("page", "2023-12"), ("minutes", "2024-01-31")] {
        let plan = promise::plan(case(1), id, Some("2023-10"), due);
        world.act(&focal_point(), &plan).unwrap();
    }
    world
}

#[test]
fn a_commitment_is_kept_in_four_eyes() {
    let world = adopted();
    let focal = focal_point();
    world.wait_until("2024-01-15T09:00:00.000Z");
    // done in December, entered in January: in time
    let page = promise::declare(case(1), "page", &["A picture of it"], Some("2023-12-20"));
    assert_eq!(world.act(&focal, &page).unwrap(), ["milestone.declared.v1"]);
    assert_eq!(world.act(&focal, &page).unwrap(), [""; 0], "twice is once");
    world.act(&committee(), &promise::verify(case(1), "page", None)).unwrap();
    let minutes = |evidence: &[&str]| promise::declare(case(1), "minutes", evidence, None);
    world.act(&both(), &minutes(&["Minutes of May"])).unwrap();
    let own = world.act(&both(), &promise::verify(case(1), "minutes", None)).unwrap_err();
    assert_eq!(own.code(), "own-declaration", "two hats are not four eyes");
    let back = promise::give_back(case(1), "minutes", "Those of October are missing");
    world.act(&committee(), &back).unwrap();
    let stale = world.act(&both(), &minutes(&["Minutes of May"])).unwrap_err();
    assert_eq!(stale.code(), "no-evidence");

    world.wait_until("2024-02-10T09:00:00.000Z");
    let view = now(&world, "commitment", "2024-02-10");
    assert_eq!(view["milestones"][0]["state"], "verified");
    assert_eq!(view["milestones"][0]["days_late"], 0);
    assert_eq!(view["milestones"][1]["state"], "returned");
    assert_eq!(view["milestones"][1]["days_late"], 10);
    assert_eq!(view["milestones"][1]["declared"], Value::Null);
    let statuses = json!({"assessed": null, "declared": "some", "evidenced": "some"});
    assert_eq!(view["statuses"], statuses);
    let overdue = now(&world, "overdue", "2024-02-10");
    let standing = overdue["standing"].as_array().unwrap();
    assert_eq!(standing.len(), 1, "{standing:?}");
    assert_eq!(
        (&standing[0]["what"], &standing[0]["days_late"]),
        (&json!("milestone"), &json!(10))
    );

    world.act(&focal, &minutes(&["Minutes of May", "Minutes of October"])).unwrap();
    world.act(&committee(), &promise::verify(case(1), "minutes", Some("Both are there"))).unwrap();
    let overdue = now(&world, "overdue", "2024-02-10");
    assert_eq!(overdue["standing"], json!([]));
    assert_eq!(overdue["answered_late"][0]["days_late"], 10);
    world.act(&president(), &promise::plain(case(1), "complete")).unwrap();
    assert_eq!(world.stage(case(1)), "completed");
    let board = now(&world, "dashboard", "2024-02-10")["totals"].clone();
    let counts = json!({"declared": 2, "declared_late": 1, "planned": 2, "verified": 2});
    assert_eq!(board["milestones"], counts);
}

#[test]
fn a_contest_is_answered_or_publicly_overdue() {
    let world = adopted();
    world.wait_until("2023-12-01T09:00:00.000Z");
    for id in ["page", "minutes"] {
        let declare = promise::declare(case(1), id, &[id], None);
        world.act(&focal_point(), &declare).unwrap();
        world.act(&committee(), &promise::verify(case(1), id, None)).unwrap();
    }
    for id in ["page", "minutes"] {
        world.act(&observer(), &promise::contest(case(1), id, "It cannot be read")).unwrap();
    }
    let contested = world.data(case(1), "milestone.contested.v1");
    assert_eq!(contested[1]["answer_due"], "2023-12-22");
    let waits = world.act(&president(), &promise::plain(case(1), "complete")).unwrap_err();
    assert_eq!(waits.code(), "not-all-verified");
    assert_eq!(waits.facts()["milestones.contests_open"].to_string(), "2");

    world.wait_until("2023-12-27T09:00:00.000Z");
    world.act(&focal_point(), &promise::answer(case(1), 1, "It can now")).unwrap();
    let overdue = now(&world, "overdue", "2023-12-27");
    let line = &overdue["standing"][0];
    assert_eq!((&line["what"], &line["days_late"]), (&json!("contest"), &json!(5)));
    assert_eq!(line["by"], json!(["focal-point"]));
    assert_eq!(line["confidence"], "to be confirmed");
    assert_eq!(overdue["answered_late"][0]["days_late"], 5);
    let view = now(&world, "commitment", "2023-12-27");
    assert_eq!(view["counts"]["open_contests"], 1);
    let states = ["verified", "contested"];
    for (line, state) in view["milestones"].as_array().unwrap().iter().zip(states) {
        assert_eq!(line["state"], state);
        // a contest takes nothing away: what was declared and found stands beside it
        assert!(line["declared"].is_object() && line["evidenced"].is_object(), "{line}");
    }
    let board = now(&world, "dashboard", "2023-12-27")["totals"].clone();
    assert_eq!(board["contests"], json!({"answered": 1, "answered_late": 1, "open": 1}));
    // as of the day before the contest, there was none
    let before = Question::Recorded(Some(sijill_projections::AsOf::Moment(
        "2023-11-30T00:00:00.000Z".parse().unwrap(),
    )));
    let then = asked(&world, before, "commitment", "2023-11-30");
    assert_eq!((&then["counts"]["contested"], &then["counts"]["planned"]), (&json!(0), &json!(2)));
}

#[test]
fn what_is_dropped_says_why_and_is_not_late_for_longer() {
    let world = adopted();
    world.wait_until("2024-02-10T09:00:00.000Z");
    world.act(&president(), &promise::reasoned(case(1), "drop")).unwrap();
    world.wait_until("2024-06-01T09:00:00.000Z");
    let view = now(&world, "commitment", "2024-06-01");
    assert_eq!(view["case"]["stage"]["id"], "dropped");
    assert_eq!(view["steps"][0]["fields"][0]["value"], "The money was not voted");
    assert_eq!(view["adoption"]["step"]["id"], "adopt");
    assert_eq!(view["adoption"]["fields"][3]["chosen"][1]["id"], "accountability");
    // it stays in the count, as it stood on the day it ended
    assert_eq!(view["milestones"][1]["days_late"], 10);
    assert_eq!(now(&world, "overdue", "2024-06-01")["standing"][1]["case_ended"], true);
    let refused = world.act(&focal_point(), &promise::plan(case(1), "late", None, "2024-12"));
    assert_eq!(refused.unwrap_err().code(), "activity-not-in-this-stage");
}

#[test]
fn the_definition_of_petitions_keeps_its_hash() {
    // `contested_by` is new, and left out where it is empty: published versions stay as they are
    let procedure = sijill_core::procedure::Procedure::read(SHIPPED[0].1).unwrap();
    assert!(!procedure.definition.canonical().contains("contested_by"));
    assert!(town::PETITION == procedure.definition.key.as_str());
}
