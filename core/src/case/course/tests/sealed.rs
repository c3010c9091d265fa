//! Texts that stay sealed until a step releases them; and what happens where nothing holds them back.

use super::*;
use crate::case::amend::CorrectRecord;
use crate::case::offer::{Offered, offers};
use crate::object::Access;

const MORE: &str = r#"
[[step]]
id = "draft"
from = ["running"]
by = ["clerk"]
title = { ar = "d", fr = "d", en = "d" }

[[step.form]]
id = "text"
kind = "object"
sealed_until = ["show", "close"]
read_by = ["president"]
title = { ar = "t", fr = "t", en = "t" }

[[step]]
id = "show"
from = ["running"]
by = ["clerk"]
title = { ar = "s", fr = "s", en = "s" }

[[step]]
id = "publish"
from = ["running"]
by = ["clerk"]
confirmed_by = ["bureau"]
title = { ar = "p", fr = "p", en = "p" }

[[step.form]]
id = "text"
kind = "object"
sealed_until = ["publish"]
title = { ar = "t", fr = "t", en = "t" }

[[step.form]]
id = "notes"
kind = "object"
required = false
title = { ar = "n", fr = "n", en = "n" }
"#;

fn drafting() -> Rehearsal {
    drafting_under(MORE)
}

fn drafting_under(more: &str) -> Rehearsal {
    let mut town = town();
    publish(&mut town, &Version { number: 2, more, ..FIRST });
    by(&mut town, CLERK, &open(1, None)).unwrap();
    town
}

fn fill(id: &str, fields: &[(&str, &ObjectRef)]) -> Command {
    let form = fields.iter().map(|(id, text)| (slug(id), serde_json::to_value(text).unwrap()));
    take(1, id, form.collect())
}

fn released(town: &Rehearsal) -> Vec<Value> {
    let records = town.records().filter(|record| record.kind == "text.released.v1");
    records.map(|record| serde_json::from_str(record.data).unwrap()).collect()
}

fn reads(town: &Rehearsal, n: u64) -> Vec<bool> {
    let actor = Actor::Party(party(n));
    let model = town.model(&step(1, "show", None), &actor);
    let ids = crate::ids::Ids::new([0; 32], town.now());
    let library = town.watch().library();
    let ctx = Context { now: town.now(), actor: &actor, ids, library, counted: None };
    let offers = offers(case(1), &model, &ctx).unwrap();
    let sealed = offers.into_iter().filter(|offer| matches!(offer.what, Offered::ReadSealed(_)));
    sealed.map(|offer| offer.refused.is_none()).collect()
}

#[test]
fn a_draft_stays_sealed_until_a_step_releases_it() {
    let mut town = drafting();
    let draft = town.seal("مسودة", "ar");
    by(&mut town, CLERK, &fill("draft", &[("text", &draft)])).unwrap();
    by(&mut town, CLERK, &step(1, "note", None)).unwrap();
    assert_eq!(released(&town), Vec::<Value>::new());
    let no_word = |town: &Rehearsal| town.lines().iter().all(|line| !line.contains("مسودة"));
    assert!(no_word(&town));
    // who drafts and whom the field names may read it, and nobody else
    assert_eq!(
        [CLERK, PRESIDENT, BUREAU, 99].map(|n| reads(&town, n)),
        [vec![true], vec![true], vec![false], vec![false]]
    );
    by(&mut town, CLERK, &step(1, "show", None)).unwrap();
    let told = released(&town);
    assert_eq!(told.len(), 1);
    assert_eq!((&told[0]["field"], &told[0]["step"]), (&json!("text"), &json!("draft")));
    assert_eq!(told[0]["sealed"], json!(draft.hash));
    let open: ObjectRef = serde_json::from_value(told[0]["object"].clone()).unwrap();
    assert_eq!((open.access, open.hash), (Access::Public, Hash::of("مسودة".as_bytes())));
    // what was recorded when it was sealed holds what was released to it
    let salt: Hash = told[0]["salt"].as_str().unwrap().parse().unwrap();
    let said = Some(ObjectRef::fingerprint_of(salt, "مسودة".as_bytes()));
    assert_eq!(draft.fingerprint, said);
    assert_ne!(draft.fingerprint, Some(ObjectRef::fingerprint_of(salt, b"other")));
    // released once; and nothing is left to read sealed
    by(&mut town, CLERK, &step(1, "note", None)).unwrap();
    assert_eq!((released(&town).len(), reads(&town, CLERK)), (1, vec![]));
    let by_engine = town.records().find(|record| record.kind == "text.released.v1").unwrap();
    assert_eq!(by_engine.actor, "engine/release");
}

#[test]
fn what_waits_for_the_bureau_is_open_once_it_is_confirmed_and_never_when_declined() {
    let mut town = drafting();
    let first = town.seal("first", "en");
    by(&mut town, CLERK, &fill("publish", &[("text", &first)])).unwrap();
    assert_eq!([BUREAU, PRESIDENT].map(|n| reads(&town, n)), [vec![true], vec![false]]);
    let proposal = last(&town, "step.proposed.v1");
    by(&mut town, BUREAU, &decline(1, proposal)).unwrap();
    let second = town.seal("second", "en");
    by(&mut town, CLERK, &fill("publish", &[("text", &second)])).unwrap();
    assert_eq!(released(&town), Vec::<Value>::new());
    let proposal = last(&town, "step.proposed.v1");
    by(&mut town, BUREAU, &confirm(1, proposal)).unwrap();
    // what was declined is not brought back as another's, to be released so
    assert_eq!(
        by(&mut town, OTHER, &fill("draft", &[("text", &first)])),
        refused("text-sealed-before")
    );
    // a step releases all that waits for it, but what was declined never stood
    let told = released(&town);
    assert_eq!(told.iter().map(|told| &told["sealed"]).collect::<Vec<_>>(), [&json!(second.hash)]);
}

#[test]
fn a_text_is_sealed_where_it_must_be_and_open_where_nothing_would_release_it() {
    let mut town = drafting();
    let (sealed, open) = (town.seal("a", "en"), ObjectRef::text(b"a", slug("en")));
    let bare = ObjectRef { fingerprint: None, ..sealed.clone() };
    let no = || refused("field-access");
    assert_eq!(by(&mut town, CLERK, &fill("draft", &[("text", &open)])), no());
    assert_eq!(by(&mut town, CLERK, &fill("draft", &[("text", &bare)])), no());
    let both = [("text", &sealed), ("notes", &sealed)];
    assert_eq!(by(&mut town, CLERK, &fill("publish", &both)), no());
    let both = [("text", &sealed), ("notes", &open)];
    by(&mut town, CLERK, &fill("publish", &both)).unwrap();
    // no part of a reference is put right
    let record = last(&town, "step.proposed.v1");
    for field in ["form.text.access", "form.text.hash", "form.notes.hash"] {
        let (field, reason) = (field.to_owned(), "why".to_owned());
        let now = if field.ends_with("access") { json!("public") } else { json!("a") };
        let command = CorrectRecord { case: case(1), field, now, reason, record };
        let command = Command::Case(CaseCommand::Correct(command));
        assert_eq!(by(&mut town, CLERK, &command), refused("correction-of-another-kind"));
    }
}

#[test]
fn nobody_releases_a_text_by_hand_and_none_is_released_early() {
    let mut town = drafting();
    let draft = town.seal("a", "en");
    by(&mut town, CLERK, &fill("draft", &[("text", &draft)])).unwrap();
    let opened = Some(Opened { object: ObjectRef::text(b"a", slug("en")), salt: draft.hash });
    let release = |sealed, opened: Option<Opened>| {
        Command::Course(CourseCommand::ReleaseText { case: case(1), opened, sealed })
    };
    let code = |town: &Rehearsal, actor: &Actor, command: &Command| {
        town.decide(actor, command).map(|_| ()).map_err(|refusal| refusal.code().to_owned())
    };
    let engine = Actor::Engine(slug("release"));
    let no = |code: &str| Err(code.to_owned());
    let early = release(draft.hash, opened.clone());
    assert_eq!(code(&town, &Actor::Party(party(CLERK)), &early), no("engine-only"));
    assert_eq!(code(&town, &engine, &early), no("text-still-sealed"));
    let other = release(Hash::of(b"other"), opened);
    assert_eq!(code(&town, &engine, &other), no("text-not-sealed"));
    // what cannot be opened is not released
    let lost = ObjectRef { hash: Hash::of(b"lost"), ..draft };
    by(&mut town, CLERK, &fill("draft", &[("text", &lost)])).unwrap();
    by(&mut town, CLERK, &step(1, "show", None)).unwrap();
    assert_eq!(released(&town).len(), 1);
    assert_eq!(code(&town, &engine, &release(lost.hash, None)), no("field-missing"));
    let sealed = Some(Opened { object: lost.clone(), salt: lost.hash });
    assert_eq!(code(&town, &engine, &release(lost.hash, sealed)), no("field-access"));
}

/// The twin: where no seal is asked for, the same text is in the open at once.
#[test]
fn twin_without_the_seal_a_draft_is_open_at_once() {
    let sabotaged =
        MORE.replace("sealed_until = [\"show\", \"close\"]\nread_by = [\"president\"]\n", "");
    assert_ne!(sabotaged, MORE);
    let mut town = drafting_under(&sabotaged);
    let open = ObjectRef::text(b"a", slug("en"));
    by(&mut town, CLERK, &fill("draft", &[("text", &open)])).unwrap();
    let record = town.records().find(|record| record.kind == "step.taken.v1").unwrap();
    assert!(record.data.contains(r#""access":"public""#));
}

#[test]
fn a_procedure_seals_texts_only_and_releases_them_by_a_step_that_comes_later() {
    let faults = |from: &str, to: &str| {
        assert!(MORE.contains(from), "{from}");
        let more = MORE.replacen(from, to, 1);
        let faults = Version { number: 2, more: &more, ..FIRST }.read().unwrap_err();
        faults.into_iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    let until = "sealed_until = [\"show\", \"close\"]";
    assert_eq!(faults(until, "sealed_until = [\"nothing\"]"), ["step-unknown"]);
    assert_eq!(faults(until, "sealed_until = [\"draft\"]"), ["seal-wrong"]);
    assert_eq!(faults(until, ""), ["seal-wrong"]);
    assert_eq!(faults("\"president\"", "\"owner\""), ["seal-wrong"]);
    assert_eq!(faults("kind = \"object\"", "kind = \"reason\""), ["seal-wrong"]);
}
