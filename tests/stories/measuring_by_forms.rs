//! The same by hand: an office defines, measures and corrects through the forms, in Arabic words and
//! digits; a program does it through the interface; everyone reads the page and takes the table away.

use serde_json::{Value, json};
use sijill_http::service::Options;
use sijill_tests::measuring::{PROCEDURE, open};
use sijill_tests::town::{self, case, clerk, party_of};
use sijill_tests::web::{Ask, Served};
use sijill_tests::world::World;

const PASSWORD: &str = "a long enough password";

fn town() -> (World, Served, String) {
    let world = World::town();
    world.act(&town::keeper(), &town::publish(PROCEDURE)).unwrap();
    world.act(&clerk(), &open(case(1))).unwrap();
    world.wait_until("2023-10-20T09:00:00.000Z");
    let served = Served::new(&world, Options { unlimited: true, ..Options::default() });
    let session = served.account(party_of(&clerk()), "clerk", PASSWORD);
    (world, served, session)
}

const DEFINED: [(&str, &str); 14] = [
    ("key", "k-1"),
    ("title", "عدد المستفيدين من التكوين"),
    ("language", "ar"),
    ("indicator", "trained"),
    ("unit", "أشخاص"),
    ("decimals", "٠"),
    ("direction", "up"),
    ("frequency", "quarter"),
    ("baseline", "٤٠"),
    ("period", "2022"),
    ("target", "240"),
    ("day", "2024-06"),
    ("source", "لوائح الحضور"),
    ("method", "عدّ التوقيعات"),
];

#[test]
fn an_office_defines_measures_and_corrects_through_the_forms() {
    let (world, served, session) = town();
    let at = |what: &str| format!("/ar/cases/{}/act/indicators.{what}", case(1));
    let post = |what: &str, fields: &[(&str, &str)]| {
        Ask::post(at(what), fields).of(&session).send(served.address())
    };
    for what in ["define", "measure", "correct", "change", "state", "close"] {
        assert_eq!(Ask::get(at(what)).of(&session).send(served.address()).status, 200, "{what}");
    }
    // a line that names no dimension is given back with everything that was typed
    let mut typed = DEFINED.to_vec();
    typed.push(("dimensions", "الجنس: نساء، رجال\nشيء ما"));
    let wrong = post("define", &typed);
    assert_eq!(wrong.status, 422, "{}", wrong.body);
    assert!(wrong.body.contains("السطر \u{2068}2\u{2069}") && wrong.body.contains("شيء ما"));
    typed.pop();
    typed.push(("dimensions", "الجنس: نساء، رجال"));
    let done = post("define", &typed);
    assert_eq!(done.status, 303, "{}", done.body);
    let defined = &world.data(case(1), "indicator.defined.v1")[0];
    let parts = json!([{"part": "women"}, {"part": "men"}]);
    assert_eq!(defined["dimensions"], json!([{"dimension": "sex", "parts": parts}]));
    assert_eq!(
        (&defined["baseline"]["value"], &defined["days_to_measure"]),
        (&json!(40), &json!(30))
    );

    let measured = [
        ("key", "k-2"),
        ("indicator", "trained"),
        ("period", "2023-q3"),
        ("value", "١٢٦"),
        ("parts", "نساء: ١٩\nرجال: ٩٧"),
        ("evidence", "لائحة الحضور"),
        ("language", "ar"),
    ];
    let done = post("measure", &measured);
    assert_eq!(done.status, 303, "{}", done.body);
    let told = &world.data(case(1), "indicator.measured.v1")[0];
    assert_eq!(told["differences"], json!([{"difference": 10, "dimension": "sex"}]));
    // a second number for the quarter is a correction, and the form says so beside the period
    let again =
        [("key", "k-3"), measured[1], measured[2], ("value", "130"), measured[5], measured[6]];
    let refused = post("measure", &again);
    assert_eq!(refused.status, 409, "{}", refused.body);
    assert!(refused.body.contains("تبقى الأولى ظاهرة"));
    let mut corrected = again.to_vec();
    corrected.extend([("reason", "ورقة منسية")]);
    corrected[0] = ("key", "k-4");
    assert_eq!(post("correct", &corrected).status, 303);

    // everyone sees both numbers, each with its record
    let page = Ask::get(format!("/ar/cases/{}/indicators", case(1))).send(served.address());
    assert_eq!(page.status, 200);
    assert!(page.body.contains("<del>126</del>") && page.body.contains(">130</a>"));
    assert!(page.body.contains("ورقة منسية") && page.body.len() < 100_000);
    let one = format!("/fr/cases/{}/indicators/trained", case(1));
    assert_eq!(Ask::get(one).send(served.address()).status, 200);
    let none = format!("/fr/cases/{}/indicators/other", case(1));
    assert_eq!(Ask::get(none).send(served.address()).status, 404);
    let sheet = Ask::get(format!("/en/cases/{}/indicators.csv", case(1))).send(served.address());
    assert_eq!(sheet.header("content-type"), Some("text/csv; charset=utf-8"));
    assert_eq!(sheet.body.lines().filter(|line| line.contains(",measured,")).count(), 1);
    assert!(sheet.body.contains(",part,2023-Q3,0,Sex,,,10,"), "{}", sheet.body);
}

#[test]
fn a_program_does_the_same_and_a_repeated_key_changes_nothing() {
    let (world, served, session) = town();
    let post = |path: &str, key: &str, body: &Value| {
        let ask = Ask::json(format!("/api/v1/{path}"), &body.to_string()).of(&session);
        ask.with("idempotency-key", key).send(served.address())
    };
    let words = post("texts", "t", &json!({"language": "en", "text": "People trained"}));
    let object: Value = serde_json::from_str(&words.body).unwrap();
    let object = object.get("object").unwrap_or(&object).clone();
    let id = case(1);
    let define = json!({
        "case": id, "decimals": 1, "direction": "up", "frequency": "once", "indicator": "survey",
        "method": object, "source": object, "target": {"date": "2024", "value": 800},
        "title": object, "unit": "per cent",
        "dimensions": [{"dimension": "sex", "parts": [{"part": "women"}, {"part": "men"}]}],
    });
    let done = post("indicators", "a", &define);
    assert_eq!(done.status, 201, "{}", done.body);
    assert!(post("indicators", "a", &define).body.contains("\"repeated\":true"));
    let measure = json!({
        "case": id, "evidence": [object], "indicator": "survey", "period": "2023-H1",
        "parts": [
            {"dimension": "sex", "part": "women", "value": 700},
            {"dimension": "sex", "part": "men", "value": 25},
        ],
        "value": 725,
    });
    let done = post("indicators/measure", "b", &measure);
    assert_eq!(done.status, 201, "{}", done.body);
    assert!(post("indicators/measure", "b", &measure).body.contains("\"repeated\":true"));
    let mut other = measure.clone();
    other["value"] = json!(726);
    assert_eq!(post("indicators/measure", "b", &other).status, 409);
    assert_eq!(world.data(id, "indicator.measured.v1").len(), 1);
    let view = Ask::get(format!("/api/v1/cases/{id}/indicators")).send(served.address());
    let view: Value = serde_json::from_str(&view.body).unwrap();
    assert_eq!(view["answer"]["indicators"][0]["distance"]["left"], 75);
    assert_eq!(view["answer"]["counts"]["without_baseline"], 1);
}
