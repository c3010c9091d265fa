//! What the served log proves to others: its checkpoint, tiles and entries as C2SP has them, receipts,
//! and how soon after a record all of it is there. And the command line's receipts and successions.

use std::io::{Read, Write};
use std::net::SocketAddr;
use std::time::{Duration, Instant};

use sijill_core::testing::pseudonym;
use sijill_http::service::failure::Failure;
use sijill_http::service::pass::Grant;
use sijill_http::service::{App, Options, caller};
use sijill_store::{Receipt, SignedCheckpoint, SigningKey, checkpoint, leaf_hash};
use sijill_tests::World;
use sijill_tests::web::{self, Alone, Ask, Served};
use tokio::runtime::Runtime;

use crate::cli::{binary, json, says};
use crate::crash::collecting;
use crate::failing::copy;

fn options() -> Options {
    Options { unlimited: true, ..Options::default() }
}

fn verifier(world: &World) -> String {
    SigningKey::load(&world.keys()).unwrap().verifier().to_owned()
}

/// The status, the head and the very bytes of the body.
fn bytes(at: SocketAddr, ask: &Ask) -> (String, Vec<u8>) {
    let mut stream = web::connect(at).unwrap();
    stream.write_all(&ask.bytes()).unwrap();
    let mut held = Vec::new();
    stream.read_to_end(&mut held).unwrap();
    let end = held.windows(4).position(|four| four == b"\r\n\r\n").unwrap();
    let body = held.split_off(end + 4);
    (String::from_utf8(held).unwrap().to_ascii_lowercase(), body)
}

/// The checkpoint as it is served, once it covers `size` records, and how long that took.
fn covering(at: SocketAddr, key: &str, size: u64) -> (SignedCheckpoint, Duration) {
    let began = Instant::now();
    loop {
        let reply = Ask::get("/checkpoint").send(at);
        if reply.status == 200 {
            let signed = checkpoint::read(&reply.body, key).unwrap();
            if signed.size >= size {
                return (signed, began.elapsed());
            }
        }
        assert!(began.elapsed() < Duration::from_secs(20), "no checkpoint over {size}");
        std::thread::sleep(Duration::from_millis(10));
    }
}

#[test]
fn the_log_is_served_as_tiles_that_give_the_signed_root() {
    let (world, case) = collecting();
    world.sign(case, 0..600);
    let (key, head) = (verifier(&world), world.head());
    let served = Served::new(&world, options());
    let at = served.address();
    let (signed, _) = covering(at, &key, head);
    assert_eq!(signed.root, world.register().log().tree().root(signed.size).unwrap());
    let (full, rest) = (signed.size / 256, signed.size % 256);
    assert!(full >= 2 && rest > 0 && rest < 255, "{}", signed.size);
    let mut position = 0;
    for n in 0..=full {
        let name = if n < full { format!("{n:03}") } else { format!("{n:03}.p/{rest}") };
        let (head, hashes) = bytes(at, &Ask::get(format!("/tile/0/{name}")));
        assert!(head.starts_with("http/1.1 200"), "{head}");
        assert!(head.contains("content-type: application/octet-stream"), "{head}");
        assert_eq!(head.contains("immutable"), n < full, "{head}");
        let (_, entries) = bytes(at, &Ask::get(format!("/tile/entries/{name}")));
        let (mut left, mut leaves) = (&entries[..], Vec::new());
        while let [a, b, rest @ ..] = left {
            let (line, rest) = rest.split_at(usize::from(u16::from_be_bytes([*a, *b])));
            let kept = world.register().log().record(position).unwrap().unwrap();
            assert_eq!(line, kept.line().as_bytes());
            leaves.extend_from_slice(&leaf_hash(line).0);
            (left, position) = (rest, position + 1);
        }
        assert_eq!(leaves, hashes, "tile {name}");
    }
    assert_eq!(position, signed.size);
    // nothing beyond what is signed, and nothing under another name
    for path in [
        format!("0/{full:03}"),
        format!("0/{full:03}.p/{}", rest + 1),
        format!("entries/{full:03}.p/{}", rest + 1),
        format!("1/000.p/{}", full + 1),
        "2/000.p/1".to_owned(),
        "0/0".to_owned(),
        "64/000".to_owned(),
        "0/000.p/0".to_owned(),
    ] {
        assert_eq!(Ask::get(format!("/tile/{path}")).send(at).status, 404, "{path}");
    }
    let whole = Ask::get("/tile/1/000.p/2").send(at);
    assert_eq!(whole.status, 200);
    let tag = whole.header("etag").unwrap().to_owned();
    let again = Ask::get("/tile/1/000.p/2").with("If-None-Match", &tag).send(at);
    assert_eq!((again.status, again.body.len()), (304, 0));
    let (head, packed) = bytes(at, &Ask::get("/tile/entries/000").with("Accept-Encoding", "gzip"));
    assert!(head.contains("content-encoding: gzip") && packed.len() < 60_000, "{head}");
}

#[test]
fn a_checkpoint_follows_its_records_within_a_second_and_a_receipt_with_it() {
    let (world, case) = collecting();
    let key = verifier(&world);
    let served = Served::new(&world, options());
    let at = served.address();
    let until = caller::wall().plus_ms(60 * 60 * 1000);
    let mut took = Vec::new();
    for n in 0..5 {
        let signer = pseudonym(n);
        let link = served.service.passes().seal(Grant::Sign { case, signer }, until).unwrap();
        let link = format!("{{\"pass\":\"{link}\"}}");
        let answer = Ask::json("/api/v1/link", &link).send(at);
        assert!(answer.status < 300, "{}", answer.body);
        let answer: serde_json::Value = serde_json::from_str(&answer.body).unwrap();
        assert_eq!(answer["checkpoint"].is_null(), answer["checkpoint_root"].is_null());
        let position = answer["records"][0]["position"].as_u64().unwrap();
        let began = Instant::now();
        let reply = Ask::get(format!("/api/v1/records/{position}/receipt")).send(at);
        took.push(began.elapsed());
        assert_eq!(reply.status, 200, "{}", reply.body);
        assert_eq!(reply.header("content-type"), Some("text/plain; charset=utf-8"));
        let receipt = Receipt::read(reply.body.as_bytes()).unwrap();
        let checked = receipt.check(&key).unwrap();
        let kept = served.service.register().log().record(position).unwrap().unwrap();
        assert_eq!((checked.position, checked.line), (position, kept.line().as_bytes()));
        // the same size is signed once, however often it is asked for
        let (signed, _) = covering(at, &key, position + 1);
        std::thread::sleep(Duration::from_millis(600));
        assert_eq!(covering(at, &key, position + 1).0, signed);
    }
    println!("a receipt after {took:?}");
    took.sort();
    assert!(took[2] < Duration::from_secs(1), "{took:?}");
    let head = served.service.register().log().head();
    let absent = Ask::get(format!("/api/v1/records/{head}/receipt")).send(at);
    assert_eq!(absent.status, 404);
}

#[test]
fn twin_a_service_that_never_signs_gives_no_receipt() {
    let (world, _) = collecting();
    let service = App::start(world.register().clone(), options()).unwrap();
    let asked = Runtime::new().unwrap().block_on(service.receipt(0));
    assert!(matches!(asked, Err(Failure::NotSignedYet)), "{asked:?}");
}

/// A service over a copy from before the last signature: what was signed before still attests it.
#[test]
fn a_register_behind_its_checkpoint_gives_the_receipts_it_has() {
    let (mut world, case) = collecting();
    world.sign(case, 0..30);
    let key = verifier(&world);
    world.register().log().wait_merged(world.head());
    let first = checkpoint::sign(&world.register().log().tree(), &world.keys(), &world.dir());
    let first = first.unwrap();
    assert_eq!(first.size, world.head());
    world.sign(case, 30..40);
    world.close();
    let before = tempfile::tempdir().unwrap();
    copy(&world.dir(), before.path());
    world.reopen();
    world.sign(case, 40..50);
    world.register().sign_checkpoint().unwrap();
    world.close();
    // the copy of before, with the keys of after
    let alone = Alone::serve(&binary(), before.path(), &world.keys(), &[]);
    let (signed, _) = covering(alone.address, &key, 1);
    assert_eq!(signed.note, first.note);
    let receipt = |position: u64| {
        let began = Instant::now();
        let path = format!("/api/v1/records/{position}/receipt");
        (Ask::get(&path).send(alone.address), began.elapsed())
    };
    let (covered, _) = receipt(first.size - 1);
    assert_eq!(covered.status, 200, "{}", covered.body);
    let checked = Receipt::read(covered.body.as_bytes()).unwrap();
    assert!(checked.check(&key).is_ok());
    let (beyond, took) = receipt(first.size);
    assert_eq!(beyond.status, 409, "{}", beyond.body);
    assert!(beyond.body.contains("not-signed-here"), "{}", beyond.body);
    assert!(took < Duration::from_secs(1), "it waits for what never comes: {took:?}");
    // its twin: the register itself signs over all it has
    drop(alone);
    let alone = Alone::serve(&binary(), &world.dir(), &world.keys(), &[]);
    covering(alone.address, &key, first.size + 20);
    let path = format!("/api/v1/records/{}/receipt", first.size);
    assert_eq!(Ask::get(&path).send(alone.address).status, 200);
}

#[test]
fn the_command_line_gives_receipts_and_lets_a_register_go_on() {
    let base = tempfile::tempdir().unwrap();
    let dir = base.path();
    let made = json(dir, &["init", "town", "--origin", "town", "--keys", "keys"], 0);
    let key = made["verifier_key"].as_str().unwrap();
    json(dir, &["receipt", "town", "1", "--out", "one.tlog-proof"], 0);
    let receipt = Receipt::read(&std::fs::read(dir.join("one.tlog-proof")).unwrap()).unwrap();
    assert_eq!(receipt.check(key).unwrap().position, 1);
    says(dir, &["receipt", "town", "1000"], 2);
    // what is shown is the receipt, byte for byte
    let shown = says(dir, &["receipt", "town", "1"], 0);
    assert_eq!(shown.as_bytes(), std::fs::read(dir.join("one.tlog-proof")).unwrap());
    // the keys' folder forgets what was signed: nothing is signed until the register has succeeded
    std::fs::remove_file(dir.join("keys/checkpoint.signed")).unwrap();
    says(dir, &["receipt", "town", "1"], 3);
    says(dir, &["succeed", "town", "--origin", "A Town"], 2);
    let reason = ["--reason", "The keys' folder was lost"];
    let words = [&["succeed", "town", "--origin", "town-2"][..], &reason].concat();
    let done = json(dir, &words, 0);
    assert_eq!((&done["origin"], &done["predecessor"]), (&"town-2".into(), &"town".into()));
    let verdict = json(dir, &["verify", "town"], 0);
    assert_eq!(verdict["verifier_key"], done["verifier_key"]);
    json(dir, &["receipt", "town", "2", "--out", "two.tlog-proof"], 0);
    let receipt = Receipt::read(&std::fs::read(dir.join("two.tlog-proof")).unwrap()).unwrap();
    let checked = receipt.check(done["verifier_key"].as_str().unwrap()).unwrap();
    assert_eq!(checked.checkpoint.origin, "town-2");
    assert!(receipt.check(key).is_err(), "the old key says nothing of it");
    // it is carried on with both sources in it
    json(dir, &["export", "town", "town.jsonl"], 0);
    json(dir, &["import", "town.jsonl", "copy", "--keys", "copy-keys"], 0);
    assert_eq!(
        json(dir, &["verify", "copy"], 0)["root"],
        json(dir, &["verify", "town"], 0)["root"]
    );
    says(dir, &["succeed", "town", "--origin", "town"], 1);
}
