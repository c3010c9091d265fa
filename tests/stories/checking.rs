//! A petition that an office checks condition by condition, asks others about, and refuses or admits;
//! what the views tell of it, and what stays public as precedent.

use jiff::civil::Date;
use serde_json::{Value, json};
use sijill_core::activity::conditions::Finding;
use sijill_core::testing::{party, signer};
use sijill_projections::{Question, Views};
use sijill_tests::checking::{self, ask, association, check, close, give, open, register};
use sijill_tests::town::{self, bureau, case, clerk, elsewhere, take};
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

/// A town that publishes the procedure and knows the association.
fn town() -> World {
    let world = World::town();
    world.act(&town::keeper(), &town::publish(checking::PROCEDURE)).unwrap();
    world.act(&town::keeper(), &register(association(), Some("2020-03-10"))).unwrap();
    world
}

/// What was cited in one language stands for all three.
fn all(text: &str) -> Value {
    json!({"ar": text, "en": text, "fr": text})
}

#[test]
fn what_is_not_met_is_refused_with_its_article_and_stays_as_precedent() {
    let world = town();
    world.act(&signer(0), &open(case(1), None)).unwrap();
    let words = Some("The road is the province's");
    world.act(&bureau(), &check(case(1), "purpose", Finding::NotMet, words)).unwrap();
    world.act(&bureau(), &check(case(1), "electors", Finding::Met, None)).unwrap();
    let admit = world.act(&bureau(), &take(case(1), "admit", [])).unwrap_err();
    assert_eq!(admit.code(), "not-yet");
    assert_eq!(admit.facts()["conditions.all_met"].to_string(), "false");

    let view = asked(&world, "petition", "2023-09-02");
    let conditions = view["conditions"].as_array().unwrap();
    assert_eq!(conditions.len(), 3);
    let finding = &conditions[0]["findings"][0];
    assert_eq!((&finding["finding"], &finding["reason"]), (&json!("not-met"), &json!(words)));
    assert_eq!((&conditions[1]["asked"], &conditions[1]["findings"]), (&json!(false), &json!([])));

    let form = [("grounds", json!(["purpose"])), ("reasons", json!("Not the commune's road"))];
    world.act(&bureau(), &take(case(1), "refuse", form)).unwrap();
    let refusal = asked(&world, "petition", "2023-09-02")["refusals"][0].clone();
    let article =
        json!({"confidence": "to be confirmed", "ground": "purpose", "source": all("article 1")});
    assert_eq!(refusal["articles"], json!([article]));
    let precedents = views(&world).precedents_json()["answer"].clone();
    assert_eq!(precedents["grounds"][0]["count"], 1);
    assert_eq!(precedents["grounds"][0]["ground"]["id"], "purpose");
    assert_eq!(precedents["precedents"][0]["refusal"], refusal);
    assert_eq!(precedents["precedents"][0]["number"], "2023-0001");
}

#[test]
fn opinions_are_due_from_whom_was_asked_and_late_in_public() {
    let world = town();
    world.act(&signer(0), &open(case(1), None)).unwrap();
    world.act(&clerk(), &ask(case(1), town::other_council(), Some("2023-10-01"))).unwrap();
    world.act(&clerk(), &ask(case(1), party(300), None)).unwrap();

    // it lies on the desk of the body that was asked, and of nobody else
    let desk = |at| {
        let offices = [(at, town::slug("bureau"))];
        views(&world).desk(&offices, "2023-09-20".parse().unwrap()).due
    };
    let due = desk(town::other_council());
    assert_eq!((due.len(), due[0].days_left), (1, Some(11)));
    assert_eq!(due[0].body.party, town::other_council());
    assert!(desk(town::council()).is_empty());
    let overdue = asked(&world, "overdue", "2023-10-05");
    let line = &overdue["standing"][0];
    assert_eq!((&line["what"], &line["days_late"]), (&json!("opinion"), &json!(4)));
    assert_eq!(line["body"]["party"], json!(town::other_council()));

    world.wait_until("2023-10-06T09:00:00.000Z");
    world.act(&elsewhere(), &give(case(1), 1, "With care")).unwrap();
    world.act(&clerk(), &close(case(1), 2, "It did not come")).unwrap();
    let opinions = asked(&world, "petition", "2023-10-06")["opinions"].clone();
    assert_eq!(opinions[0]["given"]["days_late"], 5);
    assert_eq!(opinions[0]["given"]["entered"], false);
    assert_eq!(
        (&opinions[0]["standing"], &opinions[1]["standing"]),
        (&json!("given"), &json!("missing"))
    );
    // what is missing is waited for no longer, and may still come
    let overdue = asked(&world, "overdue", "2023-10-07");
    assert_eq!(
        (&overdue["standing"], overdue["answered_late"].as_array().unwrap().len()),
        (&json!([]), 1)
    );
    world.act(&clerk(), &give(case(1), 2, "By letter")).unwrap();
    let opinions = asked(&world, "petition", "2023-10-07")["opinions"].clone();
    assert_eq!(opinions[1]["given"]["entered"], true);
    assert_eq!(opinions[1]["closed"]["reason"], "It did not come");
}

#[test]
fn an_association_over_three_years_old_needs_no_signature() {
    let world = town();
    world.act(&signer(0), &open(case(1), Some(association()))).unwrap();
    world.act(&signer(0), &open(case(2), Some(party(300)))).expect_err("nobody knows its age");
    let line = asked(&world, "cases", "2023-09-02")["cases"][case(1).to_string()].clone();
    assert_eq!(line["petitioner"]["years_exceeded"], 3);
    assert_eq!(line["petitioner"]["party"]["party"], json!(association()));
    world.act(&bureau(), &check(case(1), "purpose", Finding::Met, None)).unwrap();
    let without = check(case(1), "statutes", Finding::Met, None);
    assert_eq!(world.act(&bureau(), &without).unwrap_err().code(), "condition-without-evidence");
}
