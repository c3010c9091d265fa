//! An independent evaluation as people live it: a partner is refused as evaluator, two coders code
//! without seeing each other, a third decides, the assessment stands beside what the council
//! declares, and a recommendation is answered and carried over. All of it is invented (معطيات خيالية).

use jiff::civil::Date;
use serde_json::{Value, json};
use sijill_core::case::CaseCommand;
use sijill_core::case::step::TakeStep;
use sijill_core::decider::Command;
use sijill_core::ids::CaseId;
use sijill_projections::{Question, Views};
use sijill_tests::evaluating::{self as evaluating, evaluator, expert, monitor, panel};
use sijill_tests::promise::{self, committee, focal_point, observer};
use sijill_tests::town::{self, case, president};
use sijill_tests::world::World;

fn asked(world: &World, view: &str, id: CaseId, on: &str) -> Value {
    let mut views = Views::new(Question::Recorded(None));
    world.each(|record| views.apply(&record).unwrap());
    let on: Date = on.parse().unwrap();
    views.json(view, Some(id), on).unwrap()["answer"].clone()
}

/// A town with a commitment that the council declares wholly done, and a project with a partner; and
/// the evaluation of both, just opened.
pub fn commissioned() -> World {
    let world = World::town();
    for command in evaluating::setting() {
        world.act(&town::keeper(), &command).unwrap();
    }
    world.act(&focal_point(), &promise::open(case(1))).unwrap();
    world.act(&president(), &promise::adopt(case(1))).unwrap();
    world.act(&focal_point(), &promise::plan(case(1), "page", None, "2023-12")).unwrap();
    world.act(&town::clerk(), &evaluating::open_project(case(2))).unwrap();
    world.act(&town::clerk(), &evaluating::joined(case(2))).unwrap();
    world.wait_until("2023-12-20T09:00:00.000Z");
    let declare = promise::declare(case(1), "page", &["A picture of it"], None);
    world.act(&focal_point(), &declare).unwrap();
    world.act(&committee(), &promise::verify(case(1), "page", None)).unwrap();
    world.act(&monitor(), &evaluating::open(case(9))).unwrap();
    world
}

/// A step of the evaluation, with what is filled in.
pub fn take(step: &str, form: &[(&str, Value)]) -> Command {
    let form = form.iter().map(|(name, value)| (town::slug(name), value.clone())).collect();
    Command::Case(CaseCommand::TakeStep(TakeStep { form, ..town::step(case(9), step) }))
}

pub fn vetted() -> World {
    let world = commissioned();
    world.wait_until("2024-01-02T09:00:00.000Z");
    let said = [(case(1), ["limited", "complete"]), (case(2), ["substantial", "substantial"])];
    let scope = [("scope", serde_json::to_value(town::title("Both commitments")).unwrap())];
    let mut acts = evaluating::to_release(case(9), &said, "2023-12-31").into_iter().peekable();
    while let Some((actor, command)) =
        acts.next_if(|(_, command)| !format!("{command:?}").contains("Freeze"))
    {
        world.act(&actor, &command).unwrap();
    }
    world.act(&monitor(), &town::take(case(9), "begin_vetting", scope)).unwrap();
    world.act(&monitor(), &town::take(case(9), "begin_coding", [])).unwrap();
    for (actor, command) in acts {
        world.act(&actor, &command).unwrap();
    }
    world
}

#[test]
fn the_youth_observatory_a_partner_is_refused_as_evaluator() {
    let world = commissioned();
    let (id, youth) = (case(9), town::party_of(&evaluating::by(evaluating::OF_THE_OBSERVATORY)));
    for subject in [1, 2] {
        world.act(&monitor(), &evaluating::name(id, case(subject))).unwrap();
    }
    let propose = evaluating::propose(id, youth, Some(evaluating::OBSERVATORY));
    world.act(&monitor(), &propose).unwrap();
    let own = evaluating::by(evaluating::OF_THE_OBSERVATORY);
    world.act(&own, &evaluating::declare(id)).unwrap();
    let refused = world.act(&panel(), &evaluating::clear(id, youth, None)).unwrap_err();
    assert_eq!(refused.code(), "evaluator-not-independent");
    let facts = refused.facts();
    let observatory = town::party_of(&evaluating::by(evaluating::OBSERVATORY));
    assert_eq!(facts["at"].to_string(), observatory.to_string());
    assert_eq!(
        (facts["role"].to_string(), facts["subject"].to_string()),
        ("partner".into(), case(2).to_string())
    );
    world.act(&panel(), &evaluating::recuse(id, youth, "A partner of the project")).unwrap();
    // so is whoever speaks for the council
    let president = town::party_of(&president());
    world.act(&monitor(), &evaluating::propose(id, president, None)).unwrap();
    world.act(&town::president(), &evaluating::declare(id)).unwrap();
    let refused = world.act(&panel(), &evaluating::clear(id, president, None)).unwrap_err();
    assert_eq!(refused.facts()["role"].to_string(), "president");
    let view = asked(&world, "evaluation", id, "2023-12-20");
    let standing: Vec<_> = view["evaluators"]
        .as_array()
        .unwrap()
        .iter()
        .map(|line| line["standing"].clone())
        .collect();
    assert!(standing.contains(&json!("recused")) && standing.contains(&json!("proposed")));
    let unlike =
        world.act(&observer(), &evaluating::object(id, president, "He leads it")).unwrap_err();
    assert_eq!(unlike.code(), "role-missing", "only whom the procedure names objects");
}

#[test]
fn what_is_assessed_stands_beside_what_is_declared() {
    let world = vetted();
    let id = case(9);
    // before the release nothing told a code, and after it both stay
    let sealed = world.data(id, "code.sealed.v1");
    assert_eq!(sealed.len(), 4);
    assert!(sealed.iter().all(|data| !data.to_string().contains("limited")));
    let counted = world.data(id, "agreement.counted.v1");
    assert_eq!(counted[0]["kappa"], json!({"denominator": 3, "numerator": 1}));
    assert!(counted[1].get("kappa").is_none(), "all alike: not defined");
    world.act(&monitor(), &take("begin_adjudication", &[])).unwrap();
    let draft =
        take("share_draft", &[("draft", world.sealed(id, "Draft")), ("sent", json!("2024-01-02"))]);
    assert_eq!(world.act(&monitor(), &draft).unwrap_err().code(), "not-settled");
    let own = world.act(&evaluator(1), &evaluating::adjudicate(id, case(1), "limited"));
    assert_eq!(own.unwrap_err().code(), "own-code");
    world.act(&evaluator(3), &evaluating::adjudicate(id, case(1), "limited")).unwrap();
    world.act(&monitor(), &draft).unwrap();
    published(&world, id);
    answered(&world, id);
}

/// Through fact check, comment and quality to publication.
fn published(world: &World, id: CaseId) {
    let words = |words: &str| serde_json::to_value(town::title(words)).unwrap();
    let early = world.act(&evaluator(1), &evaluating::publish(id, case(1)));
    assert_eq!(early.unwrap_err().code(), "activity-not-in-this-stage");
    let checked =
        [("remarks", words("None")), ("silent", json!(true)), ("opens", json!("2024-01-03"))];
    world.act(&monitor(), &take("close_fact_check", &checked)).unwrap();
    let close = take("close_comment", &[("remarks", words("None"))]);
    assert_eq!(world.act(&monitor(), &close).unwrap_err().code(), "comment-too-short");
    world.wait_until("2024-01-20T09:00:00.000Z");
    world.act(&monitor(), &close).unwrap();
    let before = asked(world, "commitment", case(1), "2024-01-20");
    assert_eq!(before["statuses"]["assessed"], Value::Null);
    for subject in [1, 2] {
        world.act(&evaluator(1), &evaluating::publish(id, case(subject))).unwrap();
    }
    world.act(&expert(), &take("publish", &[("report", words("Report"))])).unwrap();
    let statuses = asked(world, "commitment", case(1), "2024-01-20")["statuses"].clone();
    assert_eq!((&statuses["declared"], &statuses["evidenced"]), (&json!("all"), &json!("all")));
    let assessed = &statuses["assessed"];
    assert_eq!(
        (&assessed["completion"]["id"], &assessed["evaluation"]),
        (&json!("limited"), &json!(id))
    );
    assert_eq!(assessed["as_of"], "2023-12-31");
    // the view of the commitment alone says the same
    let mut alone =
        Views::wanting(Question::Recorded(None), sijill_projections::Wanted::Case(case(1)));
    world.each(|record| alone.apply(&record).unwrap());
    let on: Date = "2024-01-20".parse().unwrap();
    assert_eq!(
        alone.json("commitment", Some(case(1)), on).unwrap()["answer"]["statuses"],
        statuses
    );
    let view = asked(world, "evaluation", id, "2024-01-20");
    let coded = &view["subjects"][0]["codes"][0];
    assert_eq!(
        (&coded["first"]["code"]["id"], &coded["second"]["code"]["id"]),
        (&json!("limited"), &json!("complete"))
    );
    assert_eq!(
        (&coded["stands"]["id"], &coded["adjudicated"]["code"]["id"]),
        (&json!("limited"), &json!("limited"))
    );
    assert_eq!(
        view["counts"],
        json!({"disagreements": 1, "expected": 4, "published": 2, "sealed": 4, "unadjudicated": 0, "unanswered": 0})
    );
}

/// A recommendation is public until it is answered, and goes into the next cycle.
fn answered(world: &World, id: CaseId) {
    world.act(&evaluator(1), &evaluating::recommend(id, "Publish within a month")).unwrap();
    assert_eq!(
        world.act(&monitor(), &take("close_answers", &[])).unwrap_err().code(),
        "unanswered"
    );
    world.wait_until("2024-03-25T09:00:00.000Z");
    let overdue = asked(world, "overdue", id, "2024-03-25");
    let standing = overdue["standing"].as_array().unwrap();
    assert!(standing.iter().any(|line| line["item"]["id"] == "answer_time"), "{standing:?}");
    world.act(&president(), &evaluating::accept(id, 1, "2024-12")).unwrap();
    // nobody is late any more, and nobody has to say so
    assert_eq!(world.stage(id), "answered");
    let overdue = asked(world, "overdue", id, "2024-03-25");
    let standing = overdue["standing"].as_array().unwrap();
    assert!(standing.iter().all(|line| line["item"]["id"] != "answer_time"), "{standing:?}");
    world.act(&focal_point(), &promise::open(case(3))).unwrap();
    world.act(&monitor(), &evaluating::carry(id, 1, case(3))).unwrap();
    world.act(&monitor(), &take("close", &[])).unwrap();
    assert_eq!(world.stage(id), "closed");
    let view = asked(world, "evaluation", id, "2024-03-25");
    assert_eq!(view["recommendations"][0]["carried"], json!([case(3)]));
    assert_eq!(view["recommendations"][0]["answer"]["answer"], "accepted");
}
