//! A commitment as it is reported: evidence filed, announced, accepted and replaced; progress declared
//! on it, countersigned, contested and answered; the gap between what is declared and what is shown.

use jiff::civil::Date;
use serde_json::{Value, json};
use sijill_core::activity::evidence::EvidenceTold;
use sijill_core::activity::progress::DeclaredLevel::{Complete, Limited, Substantial};
use sijill_core::procedure::Procedure;
use sijill_core::procedure::shipped::shipped;
use sijill_projections::{Question, Views};
use sijill_tests::progress::{
    accept, answer, contest, countersign, declare, file, forecast, item, open, procedure, receive,
    refuse,
};
use sijill_tests::promise::{self, both, committee, focal_point, observer};
use sijill_tests::town::{self, case, president};
use sijill_tests::world::World;

fn now(world: &World, view: &str, on: &str) -> Value {
    let mut views = Views::new(Question::Recorded(None));
    world.each(|record| views.apply(&record).unwrap());
    let on: Date = on.parse().unwrap();
    views.json(view, Some(case(1)), on).unwrap()["answer"].clone()
}

/// A town whose commitment is adopted, with two milestones, in October 2023.
fn adopted() -> World {
    let world = World::town();
    world.act(&town::keeper(), &town::publish(&procedure())).unwrap();
    world.act(&focal_point(), &open(case(1))).unwrap();
    world.act(&president(), &promise::adopt(case(1))).unwrap();
    for id in ["page", "minutes"] {
        world.act(&focal_point(), &promise::plan(case(1), id, None, "2023-12-31")).unwrap();
    }
    world.wait_until("2023-10-10T09:00:00.000Z");
    world
}

#[test]
fn what_is_declared_complete_stands_beside_what_evidence_shows() {
    let (world, id) = (adopted(), case(1));
    let focal = focal_point();
    world.act(&focal, &file(id, item(Some("The page"), "page"))).unwrap();
    let refused = world.act(&focal, &declare(id, Limited, &[])).unwrap_err();
    assert_eq!(refused.code(), "no-new-evidence");
    assert_eq!(world.act(&focal, &declare(id, Limited, &[1])).unwrap(), ["progress.declared.v1"]);
    let shown = ["evidence.accepted.v1", "commitment.evidenced.v1"];
    assert_eq!(world.act(&committee(), &accept(id, 1)).unwrap(), shown);
    for milestone in ["page", "minutes"] {
        world.act(&focal, &promise::declare(id, milestone, &[milestone], None)).unwrap();
    }
    world.act(&both(), &file(id, item(None, "minutes"))).unwrap();
    let announced = world.act(&both(), &declare(id, Complete, &[2])).unwrap_err();
    assert_eq!(announced.code(), "no-new-evidence", "what is announced shows nothing");
    world.act(&focal, &receive(id, 2, "Minutes of May")).unwrap();
    let proposed = world.act(&both(), &declare(id, Complete, &[2])).unwrap();
    assert_eq!(proposed, ["progress.proposed.v1"]);
    let view = now(&world, "commitment", "2023-10-10");
    assert_eq!(view["levels"]["declared"], "limited", "until someone else has signed it");
    assert_eq!(world.act(&both(), &countersign(id, 2)).unwrap_err().code(), "own-progress");
    world.act(&committee(), &countersign(id, 2)).unwrap();
    world.act(&committee(), &refuse(id, 2)).unwrap();

    let view = now(&world, "commitment", "2023-10-10");
    assert_eq!(view["levels"]["declared"], "complete");
    assert_eq!(view["levels"]["evidenced"], "substantial");
    assert_eq!(view["levels"]["shown"], json!(["page"]));
    assert_eq!(view["statuses"]["assessed"], Value::Null, "no one assessed it");
    assert_eq!(view["evidence"][1]["state"], "refused");
    assert_eq!(view["evidence"][1]["judged"]["reason"], "It is of another town");
}

#[test]
fn what_is_replaced_stays_to_be_seen_and_shows_nothing_any_longer() {
    let (world, id) = (adopted(), case(1));
    for milestone in ["page", "minutes"] {
        let item = item(Some(milestone), milestone);
        world.act(&focal_point(), &file(id, item)).unwrap();
    }
    let own = world.act(&focal_point(), &accept(id, 1)).unwrap_err();
    assert_eq!(own.code(), "role-missing");
    for n in [1, 2] {
        world.act(&committee(), &accept(id, n)).unwrap();
    }
    assert_eq!(now(&world, "commitment", "2023-10-10")["levels"]["evidenced"], "complete");
    let instead = EvidenceTold { replaces: Some(1), ..item(Some("A better page"), "page") };
    let another = world.act(&observer(), &file(id, instead.clone())).unwrap_err();
    assert_eq!(another.code(), "evidence-of-another", "nobody takes away what others have shown");
    world.act(&focal_point(), &file(id, instead)).unwrap();
    let view = now(&world, "commitment", "2023-10-10");
    assert_eq!(view["levels"]["evidenced"], "substantial");
    assert_eq!(view["evidence"][0]["state"], "replaced");
    assert_eq!(view["evidence"][0]["replaced_by"], 3);
    assert_eq!(view["evidence"][0]["judged"]["by"].as_str().unwrap(), committee().to_string());
    let last = view["evidenced"].as_array().unwrap().last().unwrap().clone();
    assert_eq!((&last["shown"], &last["planned"]), (&json!(1), &json!(2)));
}

#[test]
fn a_contest_of_progress_is_answered_or_publicly_overdue() {
    let (world, id) = (adopted(), case(1));
    world.act(&focal_point(), &file(id, item(Some("The page"), "page"))).unwrap();
    world.act(&focal_point(), &declare(id, Substantial, &[1])).unwrap();
    for why in ["Nothing is there", "It is in one language"] {
        world.act(&observer(), &contest(id, 1, why)).unwrap();
    }
    world.act(&focal_point(), &forecast(id, "minutes", "2024-02-29")).unwrap();
    assert_eq!(world.data(id, "progress.contested.v1")[0]["answer_due"], "2023-10-31");
    world.wait_until("2023-11-05T09:00:00.000Z");
    world.act(&focal_point(), &answer(id, 1, "It is there")).unwrap();
    let overdue = now(&world, "overdue", "2023-11-05");
    let line = &overdue["standing"][0];
    assert_eq!((&line["what"], &line["days_late"]), (&json!("progress-contest"), &json!(5)));
    assert_eq!(line["by"], json!(["focal-point"]));
    let view = now(&world, "commitment", "2023-11-05");
    let contests = view["declarations"][0]["contests"].as_array().unwrap().clone();
    assert!(contests[0]["answer"].is_object() && contests[1]["answer"].is_null());
    assert_eq!(view["forecasts"][0]["slippage_days"], 60);
    assert_eq!(view["milestones"][1]["due"], "2023-12-31", "the plan stays");
}

#[test]
fn a_commitment_is_suspended_resumed_and_carried_over() {
    let (world, id) = (adopted(), case(1));
    let refused = world.act(&president(), &promise::plain(id, "complete")).unwrap_err();
    assert_eq!(refused.code(), "not-declared-complete");
    world.act(&president(), &promise::reasoned(id, "suspend")).unwrap();
    let waits = world.act(&focal_point(), &declare(id, Limited, &[])).unwrap_err();
    assert_eq!(waits.code(), "activity-not-in-this-stage");
    world.act(&president(), &promise::reasoned(id, "resume")).unwrap();
    let what_is_left = serde_json::to_value(town::title("The minutes")).unwrap();
    let form = [("reasons", json!("The programme is over")), ("remains", what_is_left)];
    world.act(&president(), &town::take(id, "carry_over", form)).unwrap();
    assert_eq!(world.stage(id), "carried_over");
}

#[test]
fn the_first_version_of_commitments_is_as_it_was_and_the_second_moves_nobody_by_itself() {
    let read = |name| Procedure::read(shipped(name).unwrap()).unwrap();
    let (first, second) = (read("ogp.local.commitment"), read("ogp.local.commitment.v2"));
    let canonical = first.definition.canonical();
    let new = ["\"kinds\":", "\"levels\":", "\"required\":{"];
    assert!(new.iter().all(|key| !canonical.contains(key)));
    let transition = second.definition.transition.as_ref().unwrap();
    assert_eq!(serde_json::to_value(transition.running).unwrap(), "may-move");
}
