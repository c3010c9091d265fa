//! A draft that stays sealed until a step releases it, by hand and through the interface: who reads it,
//! who does not, where it stands open at last, and what `verify` says of one that was exchanged. All of it
//! is invented (معطيات خيالية).

use serde_json::{Value, json};
use sijill_core::case::CourseCommand;
use sijill_core::case::course::Opened;
use sijill_core::decider::Command;
use sijill_core::ids::Hash;
use sijill_core::object::ObjectRef;
use sijill_core::record::Actor;
use sijill_http::service::Options;
use sijill_tests::evaluating::{evaluator, monitor, panel};
use sijill_tests::promise::focal_point;
use sijill_tests::town::{self, case, clerk, party_of, president};
use sijill_tests::web::{Ask, Reply, Served};
use sijill_tests::world::World;

use super::evaluation::{take, vetted};

const PASSWORD: &str = "a long enough password";
const DRAFT: &str = "مسودة التقرير: لم يُنجز من الالتزام إلا القليل";

/// An evaluation whose draft is ready, told up to its fact check.
fn settled() -> World {
    let world = vetted();
    world.act(&monitor(), &take("begin_adjudication", &[])).unwrap();
    let decided = sijill_tests::evaluating::adjudicate(case(9), case(1), "limited");
    world.act(&evaluator(3), &decided).unwrap();
    world
}

fn checked() -> [(&'static str, Value); 3] {
    let words = serde_json::to_value(town::title("None")).unwrap();
    [("remarks", words), ("silent", json!(true)), ("opens", json!("2024-01-03"))]
}

/// The answer, as programs read it.
fn json_of(reply: &Reply) -> Value {
    serde_json::from_str(&reply.body).unwrap_or_else(|why| panic!("{why}: {}", reply.body))
}

fn plain(reply: &Reply) -> String {
    reply.body.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect()
}

/// The reference that the step recorded.
fn recorded(world: &World) -> ObjectRef {
    let taken = world.data(case(9), "step.taken.v1");
    let shared = taken.iter().find(|data| data["step"] == "share_draft").unwrap();
    serde_json::from_value(shared["form"]["draft"].clone()).unwrap()
}

/// No record, no page and no file says what a sealed text says.
fn says_nothing(world: &World, served: &Served, sealed: &ObjectRef) {
    let (at, path) = (served.address(), format!("/ar/cases/{}", case(9)));
    world.each(|record| assert!(!record.line.contains(DRAFT)));
    let page = Ask::get(path.clone()).send(at);
    assert!(plain(&page).contains("نصوص مختومة") && !plain(&page).contains(DRAFT), "{}", page.body);
    assert!(!page.body.contains(&format!("/sealed/{}", sealed.hash)));
    let trail = Ask::get(format!("{path}/trail")).send(at);
    assert!(!trail.body.contains(DRAFT));
    for hash in [Hash::of(DRAFT.as_bytes()), sealed.hash] {
        assert_eq!(Ask::get(format!("/api/v1/texts/{hash}")).send(at).status, 404);
    }
}

#[test]
fn a_draft_is_typed_sealed_read_by_few_and_open_to_all_once_released() {
    let world = settled();
    let served = Served::new(&world, Options { unlimited: true, ..Options::default() });
    let at = served.address();
    let mut hands = 0;
    let mut session = |who| {
        hands += 1;
        served.account(party_of(&who), &format!("hand-{hands}"), PASSWORD)
    };
    let (by_monitor, by_owner) = (session(monitor()), session(president()));
    let by_owner_too = session(focal_point());
    let path = format!("/ar/cases/{}", case(9));
    let act = format!("{path}/act/step.share_draft");
    let form = Ask::get(act.clone()).of(&by_monitor).send(at);
    assert!(plain(&form).contains("يبقى مختوما إلى «انتهاء التحقق من الوقائع"), "{}", form.body);
    let typed =
        [("key", "k-1"), ("form-draft", DRAFT), ("form-sent", "2024-01-02"), ("language", "ar")];
    let names: Vec<&str> = typed.iter().map(|(name, _)| *name).collect();
    for name in &names[1..3] {
        assert!(form.body.contains(&format!("name=\"{name}\"")), "{name}: {}", form.body);
    }
    let done = Ask::post(act, &typed).of(&by_monitor).send(at);
    assert_eq!(done.status, 303, "{}", done.body);

    let sealed = recorded(&world);
    assert!(sealed.fingerprint.is_some());
    says_nothing(&world, &served, &sealed);
    // those whom the procedure names read it; nobody else, and no browser keeps it
    let own = format!("{path}/sealed/{}", sealed.hash);
    for session in [&by_monitor, &by_owner, &by_owner_too] {
        let read = Ask::get(own.clone()).of(session).send(at);
        assert_eq!(read.status, 200, "{}", read.body);
        assert!(plain(&read).contains(DRAFT));
        assert_eq!(read.header("cache-control"), Some("no-store"));
    }
    let linked = Ask::get(path.clone()).of(&by_owner).send(at);
    assert!(linked.body.contains(&format!("/sealed/{}", sealed.hash)), "{}", linked.body);
    assert_eq!(Ask::get(own.clone()).send(at).status, 401, "a stranger is asked to sign in");
    let stranger = served.account(party_of(&panel()), "panel", PASSWORD);
    assert_eq!(Ask::get(own.clone()).of(&stranger).send(at).status, 403);
    let other = format!("{path}/sealed/{}", Hash::of(b"other"));
    assert_eq!(Ask::get(other).of(&by_monitor).send(at).status, 404);
    let program = format!("/api/v1/cases/{}/sealed-texts/{}", case(9), sealed.hash);
    let read = Ask::get(program.clone()).of(&by_owner).send(at);
    assert_eq!(json_of(&read)["text"], DRAFT);
    assert_eq!(Ask::get(program.clone()).of(&stranger).send(at).status, 403);
    assert_eq!(Ask::get(program.clone()).send(at).status, 401);

    // the step that ends the fact check releases it
    world.act(&monitor(), &take("close_fact_check", &checked())).unwrap();
    let released = world.data(case(9), "text.released.v1");
    assert_eq!(released.len(), 1);
    let open = Ask::get(path).send(at);
    assert!(plain(&open).contains(DRAFT), "{}", open.body);
    let text = Ask::get(format!("/api/v1/texts/{}", Hash::of(DRAFT.as_bytes()))).send(at);
    assert_eq!((text.status, text.body.as_str()), (200, DRAFT));
    let salt: Hash = released[0]["salt"].as_str().unwrap().parse().unwrap();
    let print = ObjectRef::fingerprint_of(salt, DRAFT.as_bytes());
    assert_eq!(sealed.fingerprint, Some(print));
    // as of the day before, it is sealed still
    assert_eq!(Ask::get(own).of(&by_owner).send(at).status, 404, "it is read where everyone does");
}

/// A text that was sealed in another case; and a restricted file of this one, named as a text of which
/// somebody knows the fingerprint.
fn elsewhere(world: &World) -> [Value; 2] {
    let words = "0123456789abcdef0123456789abcdef: who signed";
    let (hash, length) = world.register().keep_sealed(case(9), words.as_bytes()).unwrap();
    let file = json!({
        "access": "sealed", "fingerprint": Hash::of(words.as_bytes()), "hash": hash,
        "language": "ar", "length": length, "media": "text/plain",
    });
    [world.sealed(case(1), DRAFT), file]
}

#[test]
fn a_program_seals_a_text_before_a_step_names_it() {
    let world = settled();
    let served = Served::new(&world, Options { unlimited: true, ..Options::default() });
    let at = served.address();
    let session = served.account(party_of(&monitor()), "hand", PASSWORD);
    let path = format!("/api/v1/cases/{}/sealed-texts", case(9));
    let seal = |text: &str| {
        let body = json!({"language": "ar", "text": text}).to_string();
        Ask::json(path.clone(), &body).with("idempotency-key", "k-1").of(&session).send(at)
    };
    let kept = seal(DRAFT);
    assert_eq!(kept.status, 201, "{}", kept.body);
    assert_eq!(json_of(&kept)["access"], "sealed");
    // the same text again is another seal: nobody finds by trying what is sealed
    assert_ne!(json_of(&seal(DRAFT))["hash"], json_of(&kept)["hash"]);
    assert_eq!(seal("  ").status, 422);
    assert_eq!(seal("a\u{202e}b").status, 422);
    let steps = format!("/api/v1/cases/{}/steps", case(9));
    let shared = |draft: &Value| {
        let form = json!({"draft": draft, "sent": "2024-01-02"});
        Ask::json(steps.clone(), &json!({"form": form, "step": "share_draft"}).to_string())
            .with("idempotency-key", &format!("k-{}", draft["hash"]))
            .of(&session)
            .send(at)
    };
    // in the open it is refused, with what to do
    let open = shared(&serde_json::to_value(town::title(DRAFT)).unwrap());
    assert_eq!(
        (open.status, &json_of(&open)["code"]),
        (422, &json!("field-access")),
        "{}",
        open.body
    );
    // what was never sealed here, was sealed in another case, or is a file of evidence, is no text of it
    let [other, file] = elsewhere(&world);
    let none = Hash::of(b"none");
    let unknown = json!({
        "access": "sealed", "fingerprint": none, "hash": none,
        "language": "ar", "length": 9, "media": "text/plain",
    });
    for unsent in [unknown, other, file] {
        let refused = shared(&unsent);
        assert_eq!(refused.status, 409, "{}", refused.body);
        assert_eq!(json_of(&refused)["code"], "file-missing");
    }
    assert_eq!(shared(&json_of(&kept)).status, 201);
    let unknown = format!("/api/v1/cases/{}/sealed-texts", case(99));
    let body = json!({"language": "ar", "text": "x"}).to_string();
    assert_eq!(
        Ask::json(unknown, &body).with("idempotency-key", "k").of(&session).send(at).status,
        404
    );
    let clerk = served.account(party_of(&clerk()), "clerk", PASSWORD);
    let read = format!("{path}/{}", json_of(&kept)["hash"].as_str().unwrap());
    assert_eq!(Ask::get(read).of(&clerk).send(at).status, 200, "an office of the owner");
}

/// What is missing is not released; and where somebody puts another text in its place, `verify` says no.
/// The twin is the first half: the same register, its text untouched, is found sound.
#[test]
fn what_is_released_is_what_was_sealed_or_verify_says_no() {
    let mut world = settled();
    let verdict = |world: &World| {
        let dir = world.dir();
        let words = ["verify", dir.to_str().unwrap(), "--keys", world.keys().to_str().unwrap()]
            .map(str::to_owned);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        crate::cli::json(&dir, &words, 1)
    };
    let share = |world: &World, text: &str| {
        let form = [("draft", world.sealed(case(9), text)), ("sent", json!("2024-01-02"))];
        world.act(&monitor(), &take("share_draft", &form)).unwrap();
    };
    share(&world, DRAFT);
    world.act(&monitor(), &take("close_fact_check", &checked())).unwrap();
    world.close();
    // nobody signed these registers, so neither is believed; what was released is told beside that
    assert_eq!(verdict(&world)["released"], json!([]));

    let mut world = settled();
    share(&world, DRAFT);
    let sealed = recorded(&world).hash;
    let digits = sealed.to_string();
    let file = world.dir().join("objects").join(&digits[..2]).join(&digits[2..]);
    std::fs::remove_file(&file).unwrap();
    world.act(&monitor(), &take("close_fact_check", &checked())).unwrap();
    assert_eq!(world.data(case(9), "text.released.v1"), Vec::<Value>::new());
    // the case goes on, and whoever may read it is told that it is gone
    let served = Served::new(&world, Options { unlimited: true, ..Options::default() });
    let session = served.account(party_of(&monitor()), "hand", PASSWORD);
    let own = format!("/ar/cases/{}/sealed/{sealed}", case(9));
    assert_eq!(Ask::get(own).of(&session).send(served.address()).status, 410);
    drop(served);
    let object = world.register().keep_text("آخر", town::slug("ar")).unwrap();
    let opened = Some(Opened { object, salt: sealed });
    let release = CourseCommand::ReleaseText { case: case(9), opened, sealed };
    let engine = Actor::Engine(town::slug("release"));
    world.act(&engine, &Command::Course(release)).unwrap();
    world.close();
    let said = verdict(&world);
    assert_eq!(said["released"].as_array().unwrap().len(), 1, "{said}");
    assert_eq!(said["released"][0]["hash"], json!(Hash::of("آخر".as_bytes())));
}

/// A release that could not be made, or that a crash cut off, is owed still: it is made at the next
/// opening, once the text is there again.
#[test]
fn a_release_that_was_cut_off_is_made_at_the_next_opening() {
    let mut world = settled();
    let form = [("draft", world.sealed(case(9), DRAFT)), ("sent", json!("2024-01-02"))];
    world.act(&monitor(), &take("share_draft", &form)).unwrap();
    let digits = recorded(&world).hash.to_string();
    let file = world.dir().join("objects").join(&digits[..2]).join(&digits[2..]);
    let away = world.dir().with_file_name("away");
    std::fs::rename(&file, &away).unwrap();
    world.act(&monitor(), &take("close_fact_check", &checked())).unwrap();
    world.reopen();
    assert_eq!(world.data(case(9), "text.released.v1"), Vec::<Value>::new());
    std::fs::rename(&away, &file).unwrap();
    world.reopen();
    let released = world.data(case(9), "text.released.v1");
    assert_eq!(released.len(), 1);
    assert_eq!(released[0]["object"]["hash"], json!(Hash::of(DRAFT.as_bytes())));
    world.reopen();
    assert_eq!(world.data(case(9), "text.released.v1").len(), 1, "once");
}
