//! Files of evidence, sent in, handed over, read, released and harmed, asked for through the router as
//! programs ask. What is in the files is invented.

use std::process::{Command as Process, Stdio};

use http_body_util::BodyExt;
use serde_json::{Value, json};
use sijill_http::service::{App, Options};
use sijill_tests::progress::{open, procedure};
use sijill_tests::promise::{self, committee, focal_point};
use sijill_tests::town::{self, case, party_of, president};
use sijill_tests::world::World;
use tokio::runtime::Runtime;
use tower::ServiceExt;

use super::asking::{Asked, Told};

struct Desk {
    world: World,
    service: App,
    runtime: Runtime,
    focal: String,
    committee: String,
    president: String,
}

impl Desk {
    fn new() -> Self {
        let world = World::town();
        world.act(&town::keeper(), &town::publish(&procedure())).unwrap();
        world.act(&focal_point(), &open(case(1))).unwrap();
        world.act(&president(), &promise::adopt(case(1))).unwrap();
        world.act(&focal_point(), &promise::plan(case(1), "page", None, "2023-12-31")).unwrap();
        let options = Options { unlimited: true, ..Options::default() };
        let service = App::start(world.register().clone(), options).unwrap();
        let token = |actor, login: &str| {
            let party = party_of(&actor);
            let account = service.accounts().make(party, login).unwrap();
            service.session(party, &account).unwrap()
        };
        let focal = token(focal_point(), "focal");
        let (committee, president) =
            (token(committee(), "committee"), token(president(), "president"));
        let runtime = Runtime::new().unwrap();
        Self { world, service, runtime, focal, committee, president }
    }

    fn ask(&self, asked: &Asked<'_>) -> Told {
        self.runtime.block_on(async {
            let response = self.service.router().oneshot(asked.request()).await.unwrap();
            let (head, body) = response.into_parts();
            let bytes = body.collect().await.unwrap().to_bytes().to_vec();
            Told::of(head.status.as_u16(), head.headers, bytes)
        })
    }

    fn send(&self, access: &str, media: &str, content: &str) -> Told {
        let path = format!("/cases/{}/files?access={access}&language=ar", case(1));
        let (key, token) = (Some("a file"), Some(self.focal.as_str()));
        self.ask(&Asked {
            method: "POST",
            media,
            raw: Some(content),
            key,
            token,
            ..Asked::get(&path)
        })
    }

    fn post(&self, token: &str, path: &str, body: &Value) -> Told {
        let key: String = format!("{path}{body}").chars().filter(char::is_ascii_graphic).collect();
        let key = &key[key.len().saturating_sub(200)..];
        self.ask(&Asked { key: Some(key), token: Some(token), ..Asked::post(path, body) })
    }

    fn file(&self, access: &str, object: &Value) -> Told {
        let text = |words: &str| serde_json::to_value(town::title(words)).unwrap();
        for words in ["The page", "The town's site"] {
            let kept = self.post(&self.focal, "/texts", &json!({"language": "ar", "text": words}));
            assert_eq!(kept.status, 201);
        }
        let reason = (access == "restricted").then_some("It names children");
        let body = json!({
            "access": access, "case": case(1), "kind": "deliverable", "language": "ar",
            "milestone": "page", "object": object, "of": "2023-08-31", "reason": reason,
            "source": text("The town's site"), "title": text("The page"),
        });
        self.post(&self.focal, "/evidence", &body)
    }

    fn given(&self, number: u32) -> Told {
        self.ask(&Asked::get(&format!("/cases/{}/evidence/{number}/file", case(1))))
    }

    fn line(&self, number: usize) -> Value {
        let view = self.ask(&Asked::get(&format!("/cases/{}/commitment", case(1))));
        view.json["answer"]["evidence"][number - 1].clone()
    }

    fn page(&self) -> String {
        let path = format!("/en/cases/{}", case(1));
        let request = hyper::Request::get(path);
        let request = request.body(http_body_util::Empty::<hyper::body::Bytes>::new()).unwrap();
        self.runtime.block_on(async {
            let response = self.service.router().oneshot(request).await.unwrap();
            let bytes = response.into_body().collect().await.unwrap().to_bytes();
            String::from_utf8(bytes.to_vec()).unwrap()
        })
    }

    fn path(&self, object: &Value) -> std::path::PathBuf {
        let hash = object["hash"].as_str().unwrap().parse().unwrap();
        self.world.register().objects().path(hash)
    }
}

#[test]
fn a_file_is_kept_before_its_record_and_handed_over_to_be_saved() {
    let desk = Desk::new();
    let sent = desk.send("public", "application/json", r#"{"a":1}"#);
    assert_eq!(sent.status, 201, "{}", sent.text());
    assert_eq!((&sent.json["access"], &sent.json["length"]), (&json!("public"), &json!(7)));
    let filed = desk.file("public", &sent.json);
    assert_eq!(filed.status, 201, "{}", filed.text());
    let given = desk.given(1);
    assert_eq!((given.status, given.bytes.as_slice()), (200, br#"{"a":1}"#.as_slice()));
    let header = |name: &str| given.header(name).unwrap_or_default();
    assert_eq!(header("content-disposition"), "attachment; filename=\"evidence-1.json\"");
    assert_eq!(header("x-content-type-options"), "nosniff");
    assert!(
        header("content-security-policy").contains("sandbox"),
        "{:?}",
        header("content-security-policy")
    );
    assert_eq!(desk.line(1)["kept"], true);
    assert!(desk.page().contains("/evidence/1/file"));
    assert_eq!(desk.given(2).status, 404);

    // what is not what it says, does not open or is not taken
    for (media, content, status, code) in [
        ("application/pdf", "<html>", 422, "file-not-what-it-says"),
        ("application/pdf", "%PDF-1.7\n", 422, "file-does-not-open"),
        ("text/html", "<script>", 415, "file-kind-not-taken"),
        ("text/plain", "", 422, "file-empty"),
    ] {
        let refused = desk.send("public", media, content);
        assert_eq!((refused.status, refused.code()), (status, code), "{media}");
    }
    let large = "x".repeat(16 * 1024 * 1024);
    let refused = desk.send("public", "text/plain", &large);
    assert_eq!((refused.status, refused.code()), (413, "too-large"));
    // no record names what is not here
    let nowhere = json!({
        "access": "public", "hash": "0".repeat(64), "language": "ar", "length": 7,
        "media": "application/json",
    });
    let refused = desk.file("public", &nowhere);
    assert_eq!((refused.status, refused.code()), (409, "file-missing"));
}

#[test]
fn a_restricted_file_is_sealed_read_on_record_and_open_once_released() {
    let desk = Desk::new();
    let (number, content) = (case(1), r#"{"a":1}"#);
    let sent = desk.send("restricted", "application/json", content);
    assert_eq!(sent.json["access"], "sealed");
    assert_eq!(desk.send("restricted", "application/json", content).json, sent.json, "sent twice");
    let at_rest = std::fs::read(desk.path(&sent.json)).unwrap();
    assert!(!at_rest.windows(7).any(|window| window == content.as_bytes()), "it lies there open");
    assert_eq!(desk.file("restricted", &sent.json).status, 201);
    let refused = desk.given(1);
    assert_eq!((refused.status, refused.code()), (403, "file-restricted"));
    let page = desk.page();
    assert!(
        page.contains("It names children") && page.contains("under seal"),
        "that and why it is closed"
    );

    let read = json!({"case": number, "evidence": 1, "reason": "To judge it"});
    let refused = desk.post(&desk.president, "/evidence/read", &read);
    assert_eq!((refused.status, refused.code()), (403, "role-missing"));
    assert_eq!(desk.line(1)["readings"], 0);
    let told = desk.post(&desk.committee, "/evidence/read", &read);
    assert_eq!(
        (told.status, &told.json["content"]),
        (201, &json!("eyJhIjoxfQ==")),
        "{}",
        told.text()
    );
    assert_eq!(told.header("cache-control").unwrap(), "no-store");
    assert_eq!(desk.line(1)["readings"], 1, "each reading is a record");
    // the same request again shows nothing again
    assert_eq!(desk.post(&desk.committee, "/evidence/read", &read).json["content"], "");
    assert_eq!(desk.line(1)["readings"], 1);

    let release = json!({"case": number, "evidence": 1, "reason": "Nobody is named any more"});
    let refused = desk.post(&desk.focal, "/evidence/release", &release);
    assert_eq!((refused.status, refused.code()), (403, "role-missing"));
    let hash = sijill_core::ids::Hash::of(content.as_bytes());
    assert!(!desk.world.register().objects().path(hash).exists(), "what is refused opens nothing");
    let released = desk.post(&desk.committee, "/evidence/release", &release);
    assert_eq!(released.status, 201, "{}", released.text());
    assert_eq!(desk.given(1).bytes, content.as_bytes());
    assert_eq!(desk.line(1)["released"]["reason"], "Nobody is named any more");
}

#[test]
fn a_missing_or_altered_file_is_noticed_by_its_page_by_who_asks_and_by_verify() {
    let mut desk = Desk::new();
    let sent = desk.send("public", "application/json", r#"{"a":1}"#);
    assert_eq!(desk.file("public", &sent.json).status, 201);
    let path = desk.path(&sent.json);
    std::fs::write(&path, br#"{"a":2}"#).unwrap();
    let refused = desk.given(1);
    assert_eq!((refused.status, refused.code()), (409, "file-altered"));
    assert!(desk.page().contains("The file was altered"));
    std::fs::remove_file(&path).unwrap();
    let refused = desk.given(1);
    assert_eq!((refused.status, refused.code()), (410, "file-missing"));
    assert!(desk.page().contains("The file is missing"));

    std::fs::write(&path, br#"{"a":2}"#).unwrap();
    desk.service.sign();
    let Desk { world, service, runtime, focal, committee, president } = desk;
    drop(service);
    drop(runtime);
    // the threads that decide end when the queue is gone
    std::thread::sleep(std::time::Duration::from_millis(300));
    let mut world = world;
    world.close();
    let options = || Options { unlimited: true, ..Options::default() };
    let check = |world: &World, state: &str| {
        let said = Process::new(crate::cli::binary())
            .args(["verify", world.dir().to_str().unwrap(), "--json", "--keys"])
            .arg(world.keys())
            .stdin(Stdio::null())
            .output()
            .unwrap();
        let told: Value = serde_json::from_slice(&said.stdout)
            .unwrap_or_else(|why| panic!("{why}: {}", String::from_utf8_lossy(&said.stderr)));
        assert_eq!(told["sound"], false, "{told}");
        let line = &told["evidence"][0];
        assert_eq!((&line["state"], &line["evidence"]), (&json!(state), &json!(1)), "{told}");
        assert_eq!((&line["case"], &line["hash"]), (&json!(case(1)), &sent.json["hash"]));
    };
    check(&world, "altered");
    std::fs::remove_file(&path).unwrap();
    check(&world, "missing");
    std::fs::write(&path, br#"{"a":1}"#).unwrap();
    world.reopen();
    let service = App::start(world.register().clone(), options()).unwrap();
    let runtime = Runtime::new().unwrap();
    desk = Desk { world, service, runtime, focal, committee, president };
    assert_eq!(desk.given(1).status, 200, "put back, it is what it was");
}
