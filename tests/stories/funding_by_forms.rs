//! Money by hand: an office plans a line, records and corrects amounts through the forms, in Arabic words
//! and digits; a funder confirms; a program does it through the interface; everyone reads the page.

use serde_json::{Value, json};
use sijill_http::service::Options;
use sijill_tests::money::{PROCEDURE, open};
use sijill_tests::town::{self, bureau, case, clerk, council, mandate, party_of};
use sijill_tests::web::{Ask, Served};
use sijill_tests::world::World;

const PASSWORD: &str = "a long enough password";

fn town() -> (World, Served, [String; 2]) {
    let world = World::town();
    world.act(&town::keeper(), &town::publish(PROCEDURE)).unwrap();
    world.act(&town::keeper(), &mandate(3, council(), "funder")).unwrap();
    world.act(&clerk(), &open(case(1))).unwrap();
    world.wait_until("2023-10-20T09:00:00.000Z");
    let served = Served::new(&world, Options { unlimited: true, ..Options::default() });
    let sessions = [("clerk", clerk()), ("funder", bureau())]
        .map(|(login, actor)| served.account(party_of(&actor), login, PASSWORD));
    (world, served, sessions)
}

#[test]
fn an_office_plans_records_and_corrects_and_a_funder_confirms_through_the_forms() {
    let (world, served, [clerk, funder]) = town();
    let at = |what: &str| format!("/ar/cases/{}/act/funding.{what}", case(1));
    let post = |who: &String, what: &str, fields: &[(&str, &str)]| {
        Ask::post(at(what), fields).of(who).send(served.address())
    };
    for what in ["plan", "record", "correct"] {
        assert_eq!(Ask::get(at(what)).of(&clerk).send(served.address()).status, 200, "{what}");
    }
    let shares = format!("{}: ١/٣\nوكالة شريكة: 2/3", party_of(&bureau()));
    let mut typed = vec![
        ("key", "k-1"),
        ("title", "قاعات الاجتماع"),
        ("language", "ar"),
        ("line", "rooms"),
        ("code", "10.20/4"),
        ("year", "٢٠٢٣"),
        ("amount", "١٠٠٠,٠١"),
        ("currency", "MAD"),
        ("decimals", "2"),
        ("source", "ميزانية 2023"),
    ];
    // shares that are not the whole are given back with all that was typed, beside their field
    let short = [&typed[..], &[("shares", "وكالة شريكة: 2/3")]].concat();
    let refused = post(&clerk, "plan", &short);
    assert_eq!(refused.status, 409, "{}", refused.body);
    assert!(refused.body.contains("وليس 1"), "{}", refused.body);
    let wrong = [&typed[..], &[("shares", "وكالة شريكة: الثلث")]].concat();
    let wrong = post(&clerk, "plan", &wrong);
    assert_eq!(wrong.status, 422, "{}", wrong.body);
    assert!(wrong.body.contains("السطر \u{2068}1\u{2069}"), "{}", wrong.body);
    typed.push(("shares", &shares));
    typed[0] = ("key", "k-2");
    let done = post(&clerk, "plan", &typed);
    assert_eq!(done.status, 303, "{}", done.body);
    let planned = &world.data(case(1), "budget-line.planned.v1")[0];
    assert_eq!(planned["amount"], json!({"currency": "MAD", "minor": 100_001}));
    let minors: Vec<&Value> =
        planned["shares"].as_array().unwrap().iter().map(|share| &share["minor"]).collect();
    assert_eq!(minors, [&json!(33_334), &json!(66_667)]);

    let paid = [
        ("key", "k-3"),
        ("line", "rooms"),
        ("what", "paid"),
        ("amount", "1200"),
        ("day", "2023-09-30"),
        ("source", "فاتورة"),
        ("language", "ar"),
    ];
    assert_eq!(post(&clerk, "record", &paid).status, 303);
    let page = || Ask::get(format!("/ar/cases/{}", case(1))).send(served.address());
    assert!(page().body.contains("المؤدى يتجاوز المبرمج"), "{}", page().body);
    let corrected = [("key", "k-4"), ("entry", "1"), ("amount", "120"), ("reason", "صفر زائد")];
    assert_eq!(post(&clerk, "correct", &corrected).status, 303);
    let confirmed = [("key", "k-5"), ("line", "rooms")];
    let done = post(&funder, "confirm", &confirmed);
    assert_eq!(done.status, 303, "{}", done.body);
    // everyone sees what stands, what was first, each share exactly, and that one was confirmed
    let page = page();
    let plain: String =
        page.body.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect();
    assert!(plain.contains("1/3") && plain.contains("2/3"), "{plain}");
    for shown in ["وكالة شريكة", "صفر زائد", "33,3", "بعد التقريب", "أكدها الممول", "10.20/4"]
    {
        assert!(page.body.contains(shown), "{shown}: {}", page.body);
    }
    assert!(!page.body.contains("يتجاوز المبرمج"));
}

#[test]
fn a_program_does_the_same_and_a_repeated_key_changes_nothing() {
    let (world, served, [clerk, _]) = town();
    let post = |path: &str, key: &str, body: &Value| {
        let ask = Ask::json(format!("/api/v1/{path}"), &body.to_string()).of(&clerk);
        ask.with("idempotency-key", key).send(served.address())
    };
    let words = post("texts", "t", &json!({"language": "en", "text": "Rooms"}));
    let object: Value = serde_json::from_str(&words.body).unwrap();
    let object = object.get("object").unwrap_or(&object).clone();
    let amount = |minor: i64| json!({"currency": "EUR", "minor": minor});
    let share = |name: &str, num, den| json!({"den": den, "funder": {"name": name}, "num": num});
    let plan = json!({
        "amount": amount(145_000_000), "case": case(1), "decimals": 2, "line": "grant",
        "shares": [share("European Union", 89, 100), share("Partners", 11, 100)],
        "title": object, "year": 2023,
    });
    let done = post("budget-lines", "a", &plan);
    assert_eq!(done.status, 201, "{}", done.body);
    assert!(post("budget-lines", "a", &plan).body.contains("\"repeated\":true"));
    let planned = &world.data(case(1), "budget-line.planned.v1")[0];
    assert_eq!(planned["shares"][0]["minor"], 129_050_000);
    assert_eq!(planned["shares"][1]["minor"], 15_950_000);
    let record = json!({
        "amount": amount(500), "case": case(1), "line": "grant", "occurred": "2023-09",
        "source": object, "what": "committed",
    });
    assert_eq!(post("budget-lines/record", "b", &record).status, 201);
    assert!(post("budget-lines/record", "b", &record).body.contains("\"repeated\":true"));
    let mut other = record.clone();
    other["amount"]["minor"] = json!(501);
    assert_eq!(post("budget-lines/record", "b", &other).status, 409);
    other["amount"]["minor"] = json!(-501);
    let refused = post("budget-lines/record", "c", &other);
    assert!(refused.body.contains("field-out-of-bounds"), "{}", refused.body);
    other["amount"] = json!({"currency": "MAD", "minor": 5});
    let refused = post("budget-lines/record", "d", &other);
    assert!(refused.body.contains("other-currency"), "{}", refused.body);
    let correct =
        json!({"amount": amount(400), "case": case(1), "entry": 1, "reason": "Read again"});
    assert_eq!(post("budget-lines/correct", "e", &correct).status, 201);
    assert!(post("budget-lines/correct", "e", &correct).body.contains("\"repeated\":true"));
}
