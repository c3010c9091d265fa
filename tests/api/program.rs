//! The interface for programs, asked through its router as a program asks: keys that make writes safe
//! to send twice, tags, cursors, streams that go on where they were cut, problems in three languages.

use serde_json::{Value, json};
use sijill_http::service::{api::openapi, routes};
use sijill_store::Register;
use sijill_tests::town::{self, LARGE};

use super::asking::{self, Api, Asked};

pub fn opening(title: &str) -> Value {
    json!({
        "body": town::council(), "procedure": town::PETITION, "territory": LARGE,
        "title": {"language": "ar", "text": title},
    })
}

#[test]
fn every_route_is_described_and_nothing_else() {
    let api = Api::new();
    let routes = routes::list(&api.service).into_iter();
    let routes = routes.filter(|route| route.path.starts_with("/api/"));
    let mut routes: Vec<(String, String, String)> = routes
        .map(|route| (route.path, route.method.to_lowercase(), route.access.name().to_owned()))
        .collect();
    routes.sort();
    let document = openapi::document();
    let mut described = Vec::new();
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let access = operation["x-access"].as_str().unwrap();
            described.push((path.clone(), method.clone(), access.to_owned()));
        }
    }
    described.sort();
    assert_eq!(routes, described);
    let mut refs = Vec::new();
    find_refs(&document, &mut refs);
    assert!(refs.len() > 300, "{}", refs.len());
    for name in refs {
        let pointer = name.strip_prefix('#').expect("all parts are in the document");
        assert!(document.pointer(pointer).is_some(), "{name}");
    }
}

fn find_refs(value: &Value, refs: &mut Vec<String>) {
    if let Some(name) = value.get("$ref").and_then(Value::as_str) {
        refs.push(name.to_owned());
    }
    // generators of clients refuse a choice of nothing
    assert_ne!(value.get("enum"), Some(&json!([])), "{value}");
    let items = value.as_array().into_iter().flatten();
    let members = value.as_object().into_iter().flat_map(|members| members.values());
    items.chain(members).for_each(|value| find_refs(value, refs));
}

#[test]
fn a_write_sent_twice_is_recorded_once() {
    let api = Api::new();
    let ask = |key: Option<&str>, body: &Value| {
        api.ask(&Asked { key, token: Some(&api.citizens_clerk), ..Asked::post("/cases", body) })
    };
    let first = ask(Some("one"), &opening("عريضة"));
    assert_eq!(first.status, 201, "{}", first.json);
    assert_eq!(first.json["repeated"], false);
    let case = first.json["case"].as_str().unwrap().to_owned();
    let again = ask(Some("one"), &opening("عريضة"));
    assert_eq!((again.status, &again.json["repeated"]), (201, &json!(true)));
    assert_eq!(again.json["records"], first.json["records"]);
    assert_eq!(again.json["case"], case);
    let other = ask(Some("one"), &opening("عريضة أخرى"));
    assert_eq!((other.status, other.code()), (409, "command-id-reused"));
    let without = ask(None, &opening("عريضة"));
    assert_eq!((without.status, without.code()), (400, "request-unreadable"));
    assert_eq!(without.json["facts"]["part"], "Idempotency-Key");
    let second = ask(Some("two"), &opening("عريضة"));
    assert_ne!(second.json["case"], case);
    // the answer is kept in the log and not in memory
    let head = api.service.register().log().head();
    let api = api.restarted();
    let ask = |body: &Value| {
        let key = Some("one");
        api.ask(&Asked { key, token: Some(&api.citizens_clerk), ..Asked::post("/cases", body) })
    };
    assert_eq!(ask(&opening("عريضة")).json["records"], first.json["records"]);
    assert_eq!(ask(&opening("عريضة أخرى")).status, 409);
    assert_eq!(api.service.register().log().head(), head);
}

#[test]
fn an_answer_that_is_there_already_is_not_sent_again() {
    let api = Api::new();
    let case = api.open("one", &opening("عريضة"));
    for path in ["/register", "/cases", "/dashboard", "/overdue", &format!("/cases/{case}/trail")] {
        let first = api.get(path);
        let tag = first.header("etag").unwrap_or_else(|| panic!("{path} has no tag"));
        let same = api.ask(&Asked { headers: &[("if-none-match", &tag)], ..Asked::get(path) });
        assert_eq!((same.status, same.text.as_str()), (304, ""), "{path}");
        let any = api.ask(&Asked { headers: &[("if-none-match", "*")], ..Asked::get(path) });
        assert_eq!(any.status, 304, "{path}");
        let old = [("if-none-match", "W/\"0.2023-09-01\", \"x\"")];
        assert_eq!(api.ask(&Asked { headers: &old, ..Asked::get(path) }).status, 200, "{path}");
    }
    let before = api.get("/cases").header("etag").unwrap();
    api.open("two", &opening("عريضة ثانية"));
    let after = api.ask(&Asked { headers: &[("if-none-match", &before)], ..Asked::get("/cases") });
    assert_eq!(after.status, 200);
    // what had been recorded by then does not change
    let position = api.get("/cases").json["as_of"]["position"].as_u64().unwrap();
    let past = format!("/cases?as_of=%40{position}");
    let tag = api.get(&past).header("etag").unwrap();
    api.open("three", &opening("عريضة ثالثة"));
    let again = api.ask(&Asked { headers: &[("if-none-match", &tag)], ..Asked::get(&past) });
    assert_eq!(again.status, 304);
}

#[test]
fn pages_of_cases_neither_repeat_nor_leave_out_while_cases_arrive() {
    let api = Api::new();
    let title = |n: u32| opening(&format!("عريضة {n}"));
    let mut opened: Vec<String> = (0..5).map(|n| api.open(&n.to_string(), &title(n))).collect();
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    for round in 5.. {
        let page = api.get(&format!("/cases?limit=2{cursor}"));
        assert_eq!(page.status, 200, "{}", page.json);
        let cases = page.json["answer"]["cases"].as_array().unwrap();
        assert!(cases.len() <= 2);
        seen.extend(cases.iter().map(|case| case["case"].as_str().unwrap().to_owned()));
        if round < 8 {
            opened.push(api.open(&round.to_string(), &title(round)));
        }
        match page.json["answer"]["next"].as_str() {
            Some(next) => cursor = format!("&cursor={next}"),
            None => break,
        }
    }
    assert_eq!(seen, opened);
    assert_eq!(seen.len(), 8);
    let filtered =
        |query: &str| api.get(&format!("/cases?{query}")).json["answer"]["cases"].clone();
    assert_eq!(filtered("kind=petition").as_array().unwrap().len(), 8);
    assert_eq!(filtered("kind=commitment"), json!([]));
    // however it is spelt, and by its number
    let spelt = filtered("q=%D8%B9%D9%8E%D8%B1%D9%8A%D8%B6%D9%87");
    assert_eq!(spelt.as_array().unwrap().len(), 8);
    assert_eq!(filtered("q=2023-0003").as_array().unwrap().len(), 1);
    assert_eq!(filtered(&format!("body={}", town::other_council())), json!([]));
    for bad in
        ["limit=0", "limit=1001", "limit=x", "cursor=x", "colour=red", "kind=A", "limit=1&limit=2"]
    {
        assert_eq!(api.get(&format!("/cases?{bad}")).status, 400, "{bad}");
    }
}

#[test]
fn records_are_found_by_types_and_tags() {
    let api = Api::new();
    let (one, two) = (api.open("1", &opening("أ")), api.open("2", &opening("ب")));
    let records = |query: &str| {
        let answer = api.get(&format!("/records?{query}"));
        assert_eq!(answer.status, 200, "{query}: {}", answer.json);
        answer.json["records"].as_array().unwrap().clone()
    };
    let all = records("limit=1000");
    assert_eq!(all.len() as u64, api.service.register().log().head());
    let opened = records("type=case.opened.v1");
    assert_eq!(opened.len(), 2);
    assert_eq!(records(&format!("type=case.opened.v1&tag=case:{one}")).len(), 1);
    assert_eq!(records(&format!("tag=case:{one}&tag=case:{two}")).len(), 0);
    let either = format!("item=case.opened.v1+case:{one}&item=case.opened.v1+case:{two}");
    assert_eq!(records(&either), opened);
    let back = records("type=case.opened.v1&order=backward");
    assert_eq!(back.iter().rev().cloned().collect::<Vec<_>>(), opened);
    let line = opened[0]["line"].as_str().unwrap();
    let leaf = sijill_store::leaf_hash(line.as_bytes()).0;
    assert_eq!(opened[0]["leaf"], json!(sijill_core::ids::Hash(leaf)));
    assert_eq!(opened[0]["record"], serde_json::from_str::<Value>(line).unwrap());
    let position = &opened[0]["position"];
    assert_eq!(api.get(&format!("/records/{position}")).json, opened[0]);
    // page by page, both ways
    for order in ["forward", "backward"] {
        let (mut seen, mut after) = (0, String::new());
        loop {
            let page = api.get(&format!("/records?limit=7&order={order}{after}")).json;
            seen += page["records"].as_array().unwrap().len();
            if page["next"].is_null() {
                break;
            }
            after = format!("&after={}", page["next"]);
        }
        assert_eq!(seen, all.len(), "{order}");
    }
    for bad in ["type=x", "tag=%22:%22", "tag=command:1", "item=x", "order=up", "after=-1"] {
        assert_eq!(api.get(&format!("/records?{bad}")).status, 400, "{bad}");
    }
}

#[test]
fn every_failure_is_a_problem_in_the_language_asked_for() {
    let api = Api::new();
    let (clerk, body) = (Some(api.citizens_clerk.as_str()), opening("عريضة"));
    let large = opening(&"ا".repeat(200_000));
    let problem = |asked: &Asked<'_>, status: u16, code: &str| {
        let mut sentences = Vec::new();
        for language in ["ar", "fr;q=0.9, en", "en-GB,en"] {
            let mut headers = asked.headers.to_vec();
            headers.push(("accept-language", language));
            let told = api.ask(&Asked { headers: &headers, ..*asked });
            let at = format!("{} {}: {}", asked.method, asked.path, told.text);
            assert_eq!((told.status, told.code()), (status, code), "{at}");
            assert_eq!(told.header("content-type").unwrap(), "application/problem+json", "{at}");
            assert_eq!(told.json["status"], status, "{at}");
            sentences.push(told.json["detail"].as_str().unwrap().to_owned());
        }
        sentences.dedup();
        assert_eq!(sentences.len(), 3, "{sentences:?}");
    };
    problem(&Asked::get("/nothing"), 404, "not-found");
    problem(&Asked::get("/cases/x"), 404, "not-found");
    problem(&Asked::get("/records/99999999"), 404, "not-found");
    problem(&Asked::get("/register?as_of=yesterday"), 400, "request-unreadable");
    problem(&Asked { method: "PUT", ..Asked::get("/register") }, 405, "wrong-method");
    problem(&Asked::post("/cases", &body), 401, "sign-in-needed");
    let asked = Asked { key: Some("k"), token: clerk, ..Asked::post("/cases", &body) };
    problem(&Asked { media: "text/plain", ..asked }, 415, "wrong-media-type");
    problem(&Asked { raw: Some("{\"body\":"), ..asked }, 400, "request-unreadable");
    problem(&Asked { raw: Some("{\"colour\":1}"), ..asked }, 400, "request-unreadable");
    problem(&Asked { body: Some(&large), ..asked }, 413, "too-large");
    problem(&Asked { path: "/parties", ..asked }, 403, "not-allowed");
    let nowhere = json!({
        "body": town::council(), "procedure": "no.such", "territory": LARGE,
        "title": {"language": "ar", "text": "x"},
    });
    problem(&Asked { body: Some(&nowhere), ..asked }, 404, "procedure-unknown");
    let unsaid = opening("");
    problem(&Asked { body: Some(&unsaid), ..asked }, 422, "field-missing");
    let sign_in = json!({"login": "nobody", "password": "nothing at all"});
    problem(&Asked::post("/session", &sign_in), 401, "sign-in-wrong");
    let refused = api.ask(&Asked::post("/cases", &body));
    assert_eq!(refused.header("www-authenticate").unwrap(), "Bearer");
}

#[test]
fn a_stranger_may_read_and_not_write() {
    let api = Api::new();
    let body = json!({});
    for route in routes::list(&api.service) {
        let Some(path) = route.path.strip_prefix(sijill_http::service::api::ROOT) else { continue };
        let path = path.replace("{case}", &town::case(1).to_string()).replace("{code}", LARGE);
        let asked = match route.method {
            "POST" => Asked { key: Some("k"), ..Asked::post(&path, &body) },
            method => Asked { method, ..Asked::get(&path) },
        };
        let needs = !matches!(route.access, routes::Access::Public | routes::Access::Link);
        if !path.ends_with("/stream") {
            assert_eq!(api.ask(&asked).status == 401, needs, "{} {path}", route.method);
        }
    }
}

#[test]
fn an_identifier_goes_into_the_vault_and_into_nothing_else() {
    let api = Api::new();
    let case = api.open("one", &opening("عريضة"));
    let enter = |key: &str, identifier: &str| {
        let body = json!({
            "case": case, "signer": {"identifier": identifier, "name": "اسم خيالي"},
        });
        let token = Some(api.citizens_clerk.as_str());
        api.ask(&Asked { key: Some(key), token, ..Asked::post("/signatures", &body) })
    };
    let first = enter("a", "fic 12-34");
    assert_eq!(first.status, 201, "{}", first.text);
    assert_eq!(enter("a", "FIC1234").json["repeated"], true);
    let again = enter("b", "FIC١٢٣٤");
    assert_eq!((again.status, again.code()), (409, "already-signed"));
    assert_eq!(enter("c", " ").code(), "field-missing");
    assert_eq!(enter("d", "FIC<1>").code(), "field-wrong");
    let found = api.service.register().vault().owner_of("FIC1234").unwrap();
    assert!(found.is_some());
    let all = api.get("/records?limit=1000").text;
    for text in [&first.text, &again.text, &all] {
        assert!(!text.contains("FIC1234") && !text.contains("اسم خيالي"), "{text}");
    }
    // who may not enter signatures fills no vault
    let body = json!({"case": case, "signer": {"identifier": "FIC99"}});
    let token = Some(api.chair.as_str());
    let refused = api.ask(&Asked { key: Some("x"), token, ..Asked::post("/signatures", &body) });
    assert_eq!((refused.status, refused.code()), (403, "role-missing"));
    assert_eq!(api.service.register().vault().owner_of("FIC99").unwrap(), None);
}

#[test]
fn a_case_is_opened_for_a_citizen_and_a_calendar_is_kept() {
    let api = Api::new();
    let post = |key: &str, path: &str, body: &Value| {
        let token = Some(api.citizens_clerk.as_str());
        api.ask(&Asked { key: Some(key), token, ..Asked::post(path, body) })
    };
    let mut body = opening("عريضة");
    body["representative"] = json!({"identifier": "FIC77", "name": "اسم خيالي"});
    let opened = post("one", "/cases", &body);
    assert_eq!(opened.status, 201, "{}", opened.text);
    assert_eq!(post("one", "/cases", &body).json["repeated"], true);
    assert_eq!(post("one", "/cases", &opening("عريضة")).code(), "command-id-reused");
    let case: sijill_core::ids::CaseId = opened.json["case"].as_str().unwrap().parse().unwrap();
    let signer = api.service.register().pseudonym(case, "FIC77").unwrap();
    let line = api.get(&format!("/cases/{case}")).json;
    assert_eq!(line["answer"]["representative"], format!("signer/{signer}"));
    let number = line["answer"]["number"].as_str().unwrap();
    let found = api.get(&format!("/cases?number={number}")).json;
    assert_eq!(found["answer"]["cases"].as_array().unwrap().len(), 1);
    let mut plan = json!({
        "body": town::council(), "kind": "ordinary", "opens": "2024-02-05", "session": "2024-02",
    });
    assert_eq!(post("s", "/sessions", &plan).status, 201);
    assert_eq!(post("s", "/sessions", &plan).json["repeated"], true);
    let held = post("t", "/sessions", &plan);
    assert_eq!((held.status, &held.json["records"]), (200, &json!([])));
    plan["closes"] = "2024-02-06".into();
    assert_eq!(post("s", "/sessions", &plan).code(), "command-id-reused");
    plan["opens"] = "2024-02".into();
    assert_eq!(post("u", "/sessions", &plan).status, 400);
    assert_eq!(api.get(&format!("/territories/{LARGE}")).status, 200);
    assert_eq!(api.get("/territories/nowhere").status, 404);
    let changes = api.get("/changes?after=0").json;
    assert_eq!(changes["answer"]["records"], api.service.register().log().head() - 1);
    assert_eq!(changes["answer"]["changed"][0]["case"], json!(case));
    assert_eq!(api.get("/recent").json["answer"]["recent"][0]["case"], json!(case));
}

#[test]
fn a_prepared_link_signs_once() {
    let api = Api::new();
    let case = api.open("one", &opening("عريضة"));
    let register: &Register = api.service.register();
    let signer = register.pseudonym(case.parse().unwrap(), "FIC1").unwrap();
    let case = case.parse().unwrap();
    let until = sijill_core::time::Moment::from_ms(i64::MAX);
    let pass = |grant| api.service.passes().seal(grant, until).unwrap();
    let confirm = |path: &str, pass: &str| {
        let body = json!({"pass": pass});
        api.ask(&Asked { key: Some("k"), ..Asked::post(path, &body) })
    };
    use sijill_http::service::pass::Grant;
    let sign = pass(Grant::Sign { case, signer });
    let first = confirm("/link", &sign);
    assert_eq!(first.status, 201, "{}", first.text);
    let again = confirm("/link", &sign);
    assert_eq!(again.json["records"], first.json["records"]);
    assert_eq!(confirm("/withdrawals", &sign).code(), "link-invalid");
    let act = pass(Grant::Act { case, signer });
    assert_eq!(confirm("/link", &act).code(), "link-invalid");
    assert_eq!(confirm("/withdrawals", &act).status, 201);
    assert_eq!(confirm("/link", "nothing").status, 410);
    let petition = api.get(&format!("/cases/{case}/petition")).json;
    assert_eq!(petition["answer"]["signatures"]["given"], 1);
    assert_eq!(petition["answer"]["signatures"]["valid"], 0);
}

#[test]
fn a_session_begins_with_a_password_and_ends() {
    let api = Api::new();
    let sign_in = json!({"login": "clerk", "password": asking::PASSWORD});
    let begun = api.ask(&Asked::post("/session", &sign_in));
    assert_eq!(begun.status, 201, "{}", begun.text);
    let token = begun.json["token"].as_str().unwrap();
    assert_eq!(begun.json["roles"][0]["role"], "clerk");
    let case = api.open("one", &opening("عريضة"));
    let path = format!("/cases/{case}/offers");
    let offers = api.ask(&Asked { token: Some(token), ..Asked::get(&path) });
    assert_eq!(offers.status, 200, "{}", offers.text);
    assert!(!offers.json["answer"]["offers"].as_array().unwrap().is_empty());
    let ended = Asked { method: "DELETE", token: Some(token), ..Asked::get("/session") };
    assert_eq!(api.ask(&ended).status, 204);
    assert_eq!(api.ask(&Asked { token: Some(token), ..Asked::get(&path) }).status, 401);
}
