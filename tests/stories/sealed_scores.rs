//! A region drafts its scores sealed: typed by hand and sent by programs, read by the side that gave them
//! and by whoever reviews, and open to all once the public is asked; what becomes of one whose file is
//! gone, and what `verify` says of one that was exchanged. All of it is invented (معطيات خيالية).

use serde_json::{Value, json};
use sijill_core::activity::scores::ScoreCommand;
use sijill_core::ids::{Hash, PartyId};
use sijill_core::record::Actor;
use sijill_http::service::Options;
use sijill_tests::place::Story;
use sijill_tests::town::keeper;
use sijill_tests::web::{Ask, Reply, Served};
use sijill_tests::world::World;

use super::self_assessment::{approve, does, propose, region, scored, view};

const PASSWORD: &str = "a long enough password";
const WHY: &str = "لم يُنجز من المحطات إلا القليل (معطيات خيالية)";

fn party(actor: &Actor) -> PartyId {
    let Actor::Party(party) = actor else { panic!("{actor} is no party") };
    *party
}

fn plain(reply: &Reply) -> String {
    reply.body.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect()
}

fn json_of(reply: &Reply) -> Value {
    serde_json::from_str(&reply.body).unwrap_or_else(|why| panic!("{why}: {}", reply.body))
}

/// A region that may score itself by one criterion.
fn scoring() -> Story {
    let story = region();
    does(&story, "focal-point", propose(&story, "completion", 3));
    does(&story, "bureau", ScoreCommand::Agree { case: story.case, seen: None });
    story.office("focal-point", "begin_scoring", []);
    story
}

fn sealed(world: &World, story: &Story) -> Vec<Hash> {
    let told = world.data(story.case, "score.sealed.v1");
    told.iter().map(|one| one["sealed"]["hash"].as_str().unwrap().parse().unwrap()).collect()
}

#[test]
fn a_score_is_typed_sealed_read_by_its_side_and_open_once_the_public_is_asked() {
    let story = scoring();
    let (world, case) = (&story.world, story.case);
    let served = Served::new(world, Options { unlimited: true, ..Options::default() });
    let at = served.address();
    let session = |role: &str| served.account(party(&story.place.office(role)), role, PASSWORD);
    let (focal, bureau, observer) =
        (session("focal-point"), session("bureau"), session("observer"));
    let page = format!("/ar/cases/{case}/scores");
    assert!(
        plain(&Ask::get(page.clone()).send(at))
            .contains("يبقى التنقيط مختوما حتى: فتح الاستشارة العمومية")
    );
    // by hand
    let act = format!("/ar/cases/{case}/act/scores.score");
    let typed = [
        ("key", "k-1"),
        ("criterion", "completion"),
        ("level", "limited"),
        ("reason", WHY),
        ("language", "ar"),
    ];
    let done = Ask::post(act, &typed).of(&focal).send(at);
    assert_eq!(done.status, 303, "{}", done.body);
    // and by a program, beside it; the same request again is the same answer, another is told
    let beside = |level: &str| {
        let body = json!({
            "case": case, "criterion": "completion", "level": level,
            "reason": "عدّنا نحن", "side": "civil-society",
        });
        let ask = Ask::json("/api/v1/scores", &body.to_string());
        ask.with("idempotency-key", "s-1").of(&observer).send(at)
    };
    assert_eq!(beside("not-started").status, 201);
    let again = beside("not-started");
    assert_eq!((again.status, &json_of(&again)["repeated"]), (201, &json!(true)), "{}", again.body);
    let other = beside("complete");
    assert_eq!((other.status, &json_of(&other)["code"]), (409, &json!("command-id-reused")));
    assert_eq!(sealed(world, &story).len(), 2);

    nobody_else_reads(&story, &served, [&focal, &bureau, &observer]);

    story.office("focal-point", "send_to_review", []);
    does(&story, "bureau", approve(&story));
    story.office("bureau", "open_consultation", []);
    let open = plain(&Ask::get(page.clone()).send(at));
    for words in [WHY, "محدود", "لم ينطلق", "رُفع الختم يوم", "تنقيط الهيئة أعلى بمستوى واحد"]
    {
        assert!(open.contains(words), "{words}: {open}");
    }
    let released = world.data(case, "score.released.v1");
    assert_eq!(released.len(), 2);
    let own = format!("/api/v1/cases/{case}/sealed-scores/{}", sealed(world, &story)[0]);
    assert_eq!(Ask::get(own).of(&focal).send(at).status, 404, "it is read where everyone does");
    // as of the day before, it is sealed still
    let trail = Ask::get(format!("/ar/cases/{case}/trail")).send(at);
    assert!(plain(&trail).contains("رفع الختم"), "{}", trail.body);
}

/// Each side reads its own, whoever reviews reads the body's, and nobody else reads any.
fn nobody_else_reads(story: &Story, served: &Served, [focal, bureau, observer]: [&String; 3]) {
    let (world, case, at) = (&story.world, story.case, served.address());
    let page = format!("/ar/cases/{case}/scores");
    let stranger = served.account(party(&keeper()), "other", PASSWORD);
    let says = |session: Option<&String>| {
        let ask = Ask::get(page.clone());
        let reply = session.map_or_else(|| ask.clone(), |session| ask.clone().of(session)).send(at);
        assert_eq!(reply.status, 200, "{}", reply.body);
        let kept = reply.header("cache-control").is_none_or(|kept| !kept.contains("no-store"));
        let text = plain(&reply);
        assert!(text.contains("مختوم منذ"), "{text}");
        (text.contains(WHY), text.contains("عدّنا نحن"), kept)
    };
    assert_eq!(says(None), (false, false, true));
    assert!(!says(Some(&stranger)).0);
    assert_eq!(says(Some(focal)), (true, false, false));
    assert_eq!(says(Some(bureau)), (true, false, false));
    assert_eq!(says(Some(observer)), (false, true, false));
    // no record, no trail, no table and no view says what they are
    world.each(|record| assert!(!record.line.contains(WHY) && !record.line.contains("عدّنا")));
    for path in [format!("/ar/cases/{case}/trail"), format!("/api/v1/cases/{case}/scores")] {
        let said = Ask::get(path.clone()).of(focal).send(at);
        assert_eq!(said.status, 200, "{path}: {}", said.body);
        assert!(!said.body.contains(WHY) && !said.body.contains("عدّنا"), "{path}");
    }
    let [own, theirs] = sealed(world, story)[..] else { panic!("two are sealed") };
    let program = |hash: Hash| format!("/api/v1/cases/{case}/sealed-scores/{hash}");
    let read = |hash, session: &String| Ask::get(program(hash)).of(session).send(at);
    assert_eq!(json_of(&read(own, focal))["level"], "limited");
    assert_eq!(json_of(&read(own, bureau))["reason"], WHY);
    assert_eq!(json_of(&read(theirs, observer))["level"], "not-started");
    for (hash, session) in [(own, observer), (theirs, focal), (theirs, bureau), (own, &stranger)] {
        assert_eq!(read(hash, session).status, 403);
    }
    assert_eq!(Ask::get(program(own)).send(at).status, 401);
    assert_eq!(read(Hash::of(b"other"), focal).status, 404);
    for hash in [own, theirs] {
        assert_eq!(Ask::get(format!("/api/v1/texts/{hash}")).send(at).status, 404);
    }
}

/// What is missing is not released, nothing is published without it, and once it is there again the next
/// opening releases it.
#[test]
fn a_score_whose_file_is_gone_is_missed_and_released_once_it_is_back() {
    let mut story = scored();
    let digits = sealed(&story.world, &story)[0].to_string();
    let file = story.world.dir().join("objects").join(&digits[..2]).join(&digits[2..]);
    let away = story.world.dir().with_file_name("away");
    std::fs::rename(&file, &away).unwrap();
    story.office("focal-point", "send_to_review", []);
    does(&story, "bureau", approve(&story));
    story.office("bureau", "open_consultation", []);
    assert_eq!(story.world.data(story.case, "score.released.v1").len(), 7, "of eight");
    let told = view(&story, "scores");
    let sealed = |line: &Value| line["sealed"].as_array().map_or(0, Vec::len);
    assert_eq!(told["criteria"].as_array().unwrap().iter().map(sealed).sum::<usize>(), 1);
    assert_eq!(told["sealed_until"][0]["id"], "open_consultation");
    std::fs::rename(&away, &file).unwrap();
    for _ in 0..2 {
        story.world.reopen();
        assert_eq!(story.world.data(story.case, "score.released.v1").len(), 8, "once");
    }
}

/// Lines in which a released score is another than was sealed: `verify` names the record. The twin is the
/// same register as it is: nothing is told of it.
#[test]
fn what_is_released_is_what_was_scored_or_verify_says_no() {
    let mut story = scored();
    story.office("focal-point", "send_to_review", []);
    does(&story, "bureau", approve(&story));
    story.office("bureau", "open_consultation", []);
    let lines = story.world.lines();
    story.world.close();
    let verdict = |world: &World| {
        let (dir, keys) = (world.dir(), world.keys());
        let words = ["verify", dir.to_str().unwrap(), "--keys", keys.to_str().unwrap()];
        crate::cli::json(&dir, &words, 1)
    };
    // nobody signed these registers, so neither is believed; what was released is told beside that
    assert_eq!(verdict(&story.world)["released"], json!([]));
    let place = lines.iter().position(|line| {
        line.contains("score.released.v1") && line.contains("\"level\":\"limited\"")
    });
    let place = place.unwrap();
    let mut other = lines;
    other[place] = other[place].replace("\"level\":\"limited\"", "\"level\":\"complete\"");
    let mut world = World::of_lines(format!("{}\n", other.join("\n")).as_bytes());
    world.close();
    let told = verdict(&world);
    assert_eq!(told["released"].as_array().unwrap().len(), 1, "{told}");
    assert_eq!(told["released"][0]["position"], json!(place));
}
