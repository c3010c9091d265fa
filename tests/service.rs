//! Bad days of the service: clients that are slow, silent, forged, cross, or too many; a process
//! that is killed while it is read; a derived folder that is gone. What is refused is refused
//! clearly, others go on being answered, and nothing that was acknowledged is lost. Each defence has
//! a twin without it that must fail the same check.

use std::io::{Read, Write};
use std::net::{SocketAddr, TcpStream};
use std::path::PathBuf;
use std::sync::Mutex;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::Value;
use sijill_core::ids::CaseId;
use sijill_core::testing::{party, pseudonym};
use sijill_core::time::Moment;
use sijill_http::service::pass::{Grant, Passes};
use sijill_http::service::routes::{self, Access};
use sijill_http::service::server::Limits;
use sijill_http::service::{Options, caller};
use sijill_store::disk::{Failing, Failure};
use sijill_tests::World;
use sijill_tests::web::{self, Alone, Ask, Reply, Served};

use crate::cli::binary;
use crate::crash::collecting;

const PASSWORD: &str = "a long invented password";

fn an_hour() -> Moment {
    caller::wall().plus_ms(60 * 60 * 1000)
}

/// Links for the signers `numbers`, as the counter would have given them.
fn links(passes: &Passes, case: CaseId, numbers: std::ops::Range<u64>) -> Vec<String> {
    let link = |n| passes.seal(Grant::Sign { case, signer: pseudonym(n) }, an_hour()).unwrap();
    numbers.map(link).collect()
}

fn confirm(link: &str) -> Ask {
    Ask::json("/api/v1/link", &format!("{{\"pass\":\"{link}\"}}"))
}

fn json(reply: &Reply) -> Value {
    serde_json::from_str(&reply.body).unwrap_or_else(|why| panic!("{why}: {}", reply.head))
}

/// Whether the other side closes the connection within `limit`.
fn is_closed_within(stream: &mut TcpStream, limit: Duration) -> bool {
    stream.set_read_timeout(Some(limit)).unwrap();
    let mut rest = Vec::new();
    match stream.read_to_end(&mut rest) {
        Ok(_) => true,
        Err(why) => {
            !matches!(why.kind(), std::io::ErrorKind::WouldBlock | std::io::ErrorKind::TimedOut)
        }
    }
}

fn limits(change: impl FnOnce(&mut Limits)) -> Options {
    let mut limits = Limits { stop: Duration::from_millis(200), ..Limits::default() };
    change(&mut limits);
    Options { limits, ..Options::default() }
}

#[test]
fn a_slow_head_is_cut_off_and_others_are_answered() {
    let (world, _) = collecting();
    let closed = |head: Duration| {
        let served = Served::new(&world, limits(|limits| limits.head = head));
        let mut slow = web::connect(served.address()).unwrap();
        slow.write_all(b"GET /en HTTP/1.1\r\nhost: to").unwrap();
        assert_eq!(Ask::get("/healthz").send(served.address()).status, 200);
        is_closed_within(&mut slow, Duration::from_secs(2))
    };
    assert!(closed(Duration::from_millis(300)));
    assert!(!closed(Duration::from_secs(60)), "twin: without the limit it would stay open");
}

#[test]
fn a_slow_body_is_told_that_it_was_too_slow() {
    let (world, _) = collecting();
    let served = Served::new(&world, limits(|limits| limits.request = Duration::from_millis(400)));
    for (path, kind) in
        [("/en/sign-in", "application/x-www-form-urlencoded"), ("/api/v1/link", "application/json")]
    {
        let mut slow = web::connect(served.address()).unwrap();
        let head = format!(
            "POST {path} HTTP/1.1\r\nhost: town\r\ncontent-type: {kind}\r\ncontent-length: 100\r\n\
             connection: close\r\n\r\nlogin="
        );
        slow.write_all(head.as_bytes()).unwrap();
        assert_eq!(Ask::get("/healthz").send(served.address()).status, 200);
        let reply = web::read(&mut slow).unwrap();
        assert_eq!(reply.status, 408, "{path}: {}", reply.head);
        assert!(reply.body.contains("too-slow"), "{path}: it says why: {}", reply.body);
    }
}

#[test]
fn a_huge_body_is_refused_before_it_is_read() {
    let (world, _) = collecting();
    let served = Served::new(&world, Options::default());
    let part = "a".repeat(64 * 1024);
    for (path, kind) in
        [("/en/sign-in", "application/x-www-form-urlencoded"), ("/api/v1/link", "application/json")]
    {
        let long = format!(
            "POST {path} HTTP/1.1\r\nhost: town\r\ncontent-type: {kind}\r\n\
             content-length: 1000000000\r\n\r\n"
        );
        let reply = web::send(served.address(), format!("{long}{}", part.repeat(14)).as_bytes());
        let reply = reply.unwrap();
        assert_eq!(reply.status, 413, "{path}: {}", reply.head);
        let chunk = format!("{:x}\r\n{part}\r\n", part.len()).repeat(14);
        let chunked = format!(
            "POST {path} HTTP/1.1\r\nhost: town\r\ncontent-type: {kind}\r\n\
             transfer-encoding: chunked\r\n\r\n{chunk}"
        );
        let reply = web::send(served.address(), chunked.as_bytes()).unwrap();
        assert_eq!(reply.status, 413, "{path}, in chunks: {}", reply.head);
    }
    let head = format!("GET /en HTTP/1.1\r\nhost: town\r\nx: {}\r\n\r\n", part.repeat(3));
    let reply = web::send(served.address(), head.as_bytes()).unwrap();
    assert_eq!(reply.status, 431, "a huge head: {}", reply.head);
}

#[test]
fn silent_connections_give_way_to_those_that_ask() {
    let (world, _) = collecting();
    let few = |limits: &mut Limits| limits.connections = 40;
    let served = Served::new(&world, Options { unlimited: true, ..limits(few) });
    let silent: Vec<_> = (0..120).map(|_| web::connect(served.address()).unwrap()).collect();
    // those that came before wait for their place as well: the first takes longest
    for n in 0..20 {
        let began = Instant::now();
        assert_eq!(Ask::get("/healthz").send(served.address()).status, 200);
        assert!(n == 0 || began.elapsed() < Duration::from_secs(2), "{:?}", began.elapsed());
    }
    drop(silent);
    // twin: where all forty places are taken by requests under way, the next one waits
    let half = b"POST /en/sign-in HTTP/1.1\r\nhost: town\r\ncontent-length: 100\r\n\r\nlogin=";
    let busy: Vec<_> = (0..40)
        .map(|_| {
            let mut stream = web::connect(served.address()).unwrap();
            stream.write_all(half).unwrap();
            stream
        })
        .collect();
    std::thread::sleep(Duration::from_millis(500));
    let mut next = web::connect(served.address()).unwrap();
    next.write_all(&Ask::get("/healthz").bytes()).unwrap();
    assert!(!is_closed_within(&mut next, Duration::from_millis(500)), "twin: it must wait");
    drop(busy);
    next.set_read_timeout(Some(Duration::from_secs(10))).unwrap();
    assert_eq!(web::read(&mut next).unwrap().status, 200, "and is answered once there is room");
}

/// How many files this process may open.
fn files_allowed() -> usize {
    let limits = std::fs::read_to_string("/proc/self/limits").unwrap_or_default();
    let line = limits.lines().find(|line| line.starts_with("Max open files"));
    let soft = line.and_then(|line| line.split_whitespace().nth(3)?.parse().ok());
    soft.unwrap_or(1024)
}

#[test]
fn a_thousand_idle_connections_and_a_flood_leave_memory_flat() {
    let (mut world, case) = collecting();
    world.close();
    let alone = Alone::serve(&binary(), &world.dir(), &world.keys(), &["--proxy", "127.0.0.1"]);
    let from = |n: usize| format!("10.{}.{}.{}", n >> 16 & 255, n >> 8 & 255, n & 255);
    let page = format!("/en/cases/{case}");
    let ask = |n: usize| {
        let asked = [page.as_str(), "/ar", "/nothing-here", "/en?as_of=2023", "/api/v1/records"];
        let ask = Ask::get(asked[n % asked.len()]).with("x-forwarded-for", &from(n));
        let reply = ask.send(alone.address);
        assert!(reply.status < 500, "{}", reply.head);
    };
    // what is made once is made before the first look
    (0..2_000).for_each(ask);
    let before = alone.memory();
    let many = 1_000.min(files_allowed().saturating_sub(200));
    println!("{many} idle connections");
    let idle: Vec<_> = (0..many).map(|_| web::connect(alone.address).unwrap()).collect();
    let mut waits: Vec<_> = (0..4_000)
        .map(|n| {
            let began = Instant::now();
            ask(n);
            began.elapsed()
        })
        .collect();
    waits.sort_unstable();
    let after = alone.memory();
    let (p99, grown) = (waits[waits.len() * 99 / 100], after.saturating_sub(before));
    println!("99 in 100 answered in {p99:?}; {before} bytes before, {after} after");
    assert!(p99 < Duration::from_secs(1), "{p99:?}");
    assert!(grown < 48 << 20, "it grew by {grown} bytes");
    drop(idle);
    assert_eq!(alone.stop().0, Some(0));
}

#[test]
fn twin_memory_that_grows_is_seen() {
    let own = PathBuf::from("/proc/self/status");
    let before = web::memory_of(&own);
    let held = std::hint::black_box(vec![1_u8; 400 << 20]);
    let grown = web::memory_of(&own).saturating_sub(before);
    assert!(grown > 48 << 20, "{grown} bytes, and {} are held", held.len());
}

#[test]
fn a_flood_on_sign_in_is_slowed_and_pages_are_answered() {
    let (world, _) = collecting();
    let statuses = |options: Options, times: usize| {
        let served = Served::new(&world, options);
        served.account(party(5), "clerk", PASSWORD);
        let wrong = [("login", "clerk"), ("password", "not the password at all")];
        let mut seen = Vec::new();
        for _ in 0..times {
            let reply = Ask::post("/en/sign-in", &wrong).send(served.address());
            if reply.status == 429 {
                let after = reply.header("retry-after").and_then(|after| after.parse::<u64>().ok());
                assert!(after.is_some_and(|after| (1..=60).contains(&after)), "{}", reply.head);
            }
            seen.push(reply.status);
            assert_eq!(Ask::get("/en").send(served.address()).status, 200);
        }
        seen
    };
    let seen = statuses(Options::default(), 40);
    assert_eq!(seen[0], 401);
    assert!(seen.iter().filter(|status| **status == 429).count() > 20, "{seen:?}");
    assert!(seen.iter().all(|status| [401, 429].contains(status)), "{seen:?}");
    let seen = statuses(Options { unlimited: true, ..Options::default() }, 15);
    assert!(seen.iter().all(|status| *status == 401), "twin: without limits none is slowed");
}

#[test]
fn forged_sessions_open_nothing() {
    let (world, case) = collecting();
    let served = Served::new(&world, Options { unlimited: true, ..Options::default() });
    let session = served.account(party(5), "clerk", PASSWORD);
    let passes = served.service.passes();
    let account = served.service.accounts().of(party(5)).unwrap().unwrap();
    let seal = |grant, until| passes.seal(grant, until).unwrap();
    let other = World::town();
    let elsewhere = Passes::new(other.register().folder().keys());
    let of = |turn| Grant::Session { party: party(5), turn };
    let mut altered = session.clone().into_bytes();
    altered[60] = if altered[60] == b'A' { b'B' } else { b'A' };
    let forged = [
        "x".to_owned(),
        "A".repeat(114),
        "A".repeat(6_000),
        String::from_utf8(altered).unwrap(),
        seal(of(account.turn + 1), an_hour()),
        seal(of(account.turn), Moment::from_ms(0)),
        seal(Grant::Session { party: party(9_999), turn: 0 }, an_hour()),
        seal(Grant::Enrol { party: party(5), turn: account.turn }, an_hour()),
        seal(Grant::Sign { case, signer: pseudonym(1) }, an_hour()),
        seal(Grant::Act { case, signer: pseudonym(1) }, an_hour()),
        elsewhere.seal(of(account.turn), an_hour()).unwrap(),
    ];
    let gated: Vec<_> = routes::list(&served.service)
        .into_iter()
        .filter(|route| {
            route.method == "GET" && !matches!(route.access, Access::Public | Access::Link)
        })
        .map(|route| path_of(&route.path, case))
        .collect();
    assert!(gated.len() >= 2, "{gated:?}");
    for path in &gated {
        for session in &forged {
            for ask in [
                Ask::get(path).of(session),
                Ask::get(path).with("authorization", &format!("Bearer {session}")),
            ] {
                let reply = ask.send(served.address());
                assert_eq!(reply.status, 401, "{path} with {session}: {}", reply.head);
            }
        }
    }
    let account = "/en/account";
    let reply = Ask::get(account).of(&session).send(served.address());
    assert_eq!(reply.status, 200, "twin: the real one opens it: {}", reply.head);
    served.service.accounts().end_sessions(party(5)).unwrap();
    let reply = Ask::get(account).of(&session).send(served.address());
    assert_eq!(reply.status, 401, "and not after sessions were ended");
}

/// A route's path with something in each of its places.
pub fn path_of(pattern: &str, case: CaseId) -> String {
    let mut path = pattern.replace("{lang}", "en").replace("{case}", &case.to_string());
    while let (Some(from), Some(to)) = (path.find('{'), path.find('}')) {
        path.replace_range(from..=to, "1");
    }
    path
}

#[test]
fn what_another_site_posts_is_refused() {
    let (world, case) = collecting();
    let served = Served::new(&world, Options { unlimited: true, ..Options::default() });
    let session = served.account(party(1), "keeper", PASSWORD);
    let head = served.service.register().log().head();
    let listed = routes::list(&served.service);
    let writes = listed.into_iter().filter(|route| route.method != "GET");
    let mut tried = 0;
    for path in writes.map(|route| path_of(&route.path, case)) {
        for (name, value) in [
            ("sec-fetch-site", "cross-site"),
            ("sec-fetch-site", "same-site"),
            ("origin", "https://evil.example"),
            ("origin", "null"),
            ("origin", "http://town.evil.example"),
        ] {
            let ask = Ask::post(&path, &[("login", "x"), ("key", "k")]).of(&session);
            let reply = ask.with(name, value).send(served.address());
            assert_eq!(reply.status, 403, "{path} with {name}: {value}: {}", reply.head);
            assert!(reply.body.contains("cross-site"), "{path}: {}", reply.body);
            tried += 1;
        }
        for (name, value) in [("sec-fetch-site", "same-origin"), ("origin", "http://town")] {
            let ask = Ask::post(&path, &[]).of(&session).with(name, value);
            let reply = ask.send(served.address());
            assert!(!reply.body.contains("cross-site"), "twin: {path} with {name}: {value}");
        }
    }
    assert!(tried > 50, "{tried}");
    assert_eq!(served.service.register().log().head(), head, "and nothing was recorded");
}

#[test]
fn a_replayed_post_records_nothing_more() {
    let (world, case) = collecting();
    let served = Served::new(&world, Options { unlimited: true, ..Options::default() });
    let links = links(served.service.passes(), case, 10..12);
    let head = || served.service.register().log().head();
    let begin = head();
    let first = json(&confirm(&links[0]).send(served.address()));
    assert_eq!(first["repeated"], false, "{first}");
    let after = head();
    assert!(after > begin);
    let answers = std::thread::scope(|scope| {
        let again = || confirm(&links[0]).send(served.address());
        let threads: Vec<_> = (0..16).map(|_| scope.spawn(again)).collect();
        threads.into_iter().map(|thread| json(&thread.join().unwrap())).collect::<Vec<_>>()
    });
    for answer in answers {
        assert_eq!(answer["repeated"], true, "{answer}");
        assert_eq!(answer["records"], first["records"]);
    }
    assert_eq!(head(), after);
    let other = json(&confirm(&links[1]).send(served.address()));
    assert_eq!(other["repeated"], false, "twin: another link is another signature");
    assert!(head() > after);
}

/// Confirms links on two connections' worth of threads until the service is gone; gives those it
/// acknowledged, with the position and leaf it told.
fn acknowledged(
    address: SocketAddr,
    links: &[String],
    enough: usize,
    kill: impl FnOnce(),
) -> Vec<(u64, String)> {
    let (next, told) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    let reading = AtomicBool::new(true);
    std::thread::scope(|scope| {
        for _ in 0..4 {
            scope.spawn(|| {
                while let Some(link) = links.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let n = next.load(Ordering::Relaxed);
                    let from = format!("10.9.{}.{}", n >> 8 & 255, n & 255);
                    let ask = confirm(link).with("x-forwarded-for", &from);
                    let Ok(reply) = ask.try_send(address) else { return };
                    assert!(reply.status < 500, "{}", reply.head);
                    // an answer that was cut short acknowledges nothing
                    let Ok(answer) = serde_json::from_str::<Value>(&reply.body) else { return };
                    let record = &answer["records"][0];
                    let leaf = record["leaf"].as_str().unwrap_or_default().to_owned();
                    told.lock().unwrap().push((record["position"].as_u64().unwrap(), leaf));
                }
            });
        }
        // pages and a stream stay open meanwhile
        scope.spawn(|| {
            let mut stream = web::connect(address).unwrap();
            let asked = Ask::get("/api/v1/records/stream?after=0");
            stream.write_all(&asked.bytes()).unwrap();
            while reading.load(Ordering::Acquire) {
                let ask = Ask::get("/en").with("x-forwarded-for", "10.8.0.1");
                drop(ask.try_send(address));
            }
        });
        while told.lock().unwrap().len() < enough && next.load(Ordering::Relaxed) < links.len() {
            std::thread::sleep(Duration::from_millis(1));
        }
        kill();
        reading.store(false, Ordering::Release);
    });
    told.into_inner().unwrap()
}

#[test]
fn a_service_killed_while_it_is_read_has_all_it_acknowledged() {
    let (mut world, case) = collecting();
    let passes = Passes::new(world.register().folder().keys());
    let mut all = Vec::new();
    for life in 0..6 {
        let first = 1_000 * (life + 1);
        let links = links(&passes, case, first..first + 600);
        world.close();
        if life == 3 {
            // what is derived may be gone as well
            std::fs::remove_dir_all(world.dir().join("sled")).unwrap();
        }
        let alone = Alone::serve(&binary(), &world.dir(), &world.keys(), &["--proxy", "127.0.0.1"]);
        let address = alone.address;
        let enough = 40 + 37 * usize::try_from(life).unwrap();
        all.extend(acknowledged(address, &links, enough, || alone.kill()));
        world.reopen();
        assert_eq!(lost(&world, &all), Vec::<u64>::new(), "in life {life}");
    }
    println!("{} acknowledged over 6 lives", all.len());
    assert!(all.len() > 600);
    all.push((world.head() + 5, "00".repeat(32)));
    all.push((1, "00".repeat(32)));
    assert_eq!(lost(&world, &all).len(), 2, "twin: what is not there, or is another, is seen");
}

/// The positions at which there is not the record that was acknowledged.
fn lost(world: &World, told: &[(u64, String)]) -> Vec<u64> {
    let stands = |(position, leaf): &&(u64, String)| {
        let kept = world.register().log().record(*position).unwrap();
        kept.is_some_and(|kept| {
            let hash = sijill_store::leaf_hash(kept.line().as_bytes()).0;
            sijill_core::ids::Hash(hash).to_string() == *leaf
        })
    };
    told.iter().filter(|told| !stands(told)).map(|(position, _)| *position).collect()
}

#[test]
fn it_stops_when_told_to_and_serves_the_same_without_its_derived_folder() {
    let (mut world, case) = collecting();
    world.sign(case, 0..250);
    world.close();
    let asked = [
        format!("/api/v1/cases/{case}/petition"),
        format!("/api/v1/cases/{case}/trail"),
        "/api/v1/records?limit=1000".to_owned(),
        "/api/v1/checkpoint".to_owned(),
    ];
    let read = |alone: &Alone| -> Vec<String> {
        let body = |path: &String| {
            let reply = Ask::get(path).send(alone.address);
            assert_eq!(reply.status, 200, "{path}: {}", reply.body);
            reply.body
        };
        // the first checkpoint is signed within a moment
        std::thread::sleep(Duration::from_millis(600));
        asked.iter().map(body).collect()
    };
    let alone = Alone::serve(&binary(), &world.dir(), &world.keys(), &[]);
    let before = read(&alone);
    // a stream, a silent connection and half a request are open when it is told to stop
    let mut stream = web::connect(alone.address).unwrap();
    stream.write_all(&Ask::get("/api/v1/records/stream?after=0").bytes()).unwrap();
    let silent = web::connect(alone.address).unwrap();
    let mut half = web::connect(alone.address).unwrap();
    half.write_all(b"GET /en HTTP/1.1\r\nho").unwrap();
    std::thread::sleep(Duration::from_millis(200));
    let (code, took) = alone.stop();
    println!("stopped in {took:?}");
    assert_eq!(code, Some(0));
    assert!(took < Duration::from_secs(10), "{took:?}");
    assert!(is_closed_within(&mut stream, Duration::from_secs(1)));
    drop((silent, half));
    std::fs::remove_dir_all(world.dir().join("sled")).unwrap();
    let alone = Alone::serve(&binary(), &world.dir(), &world.keys(), &[]);
    let after = read(&alone);
    for ((path, before), after) in asked.iter().zip(before).zip(after) {
        assert_eq!(before, after, "{path}");
    }
    assert_eq!(alone.stop().0, Some(0));
}

#[test]
fn a_disk_that_fails_stops_writing_and_not_reading() {
    let (mut world, case) = collecting();
    let served = |world: &World, breaks: bool| {
        let served = Served::new(world, Options { unlimited: true, ..Options::default() });
        let to = served.address();
        let passes = served.service.passes();
        let numbers = links(passes, case, 0..3);
        assert_eq!(confirm(&numbers[0]).send(to).status / 100, 2, "before anything fails");
        let at = if breaks { 0 } else { u64::MAX };
        let failing = Failing::new(&world.dir().join("journal"), at, Failure::Broken);
        let reply = confirm(&numbers[1]).send(to);
        drop(failing);
        // the disk is well again, and still nothing is written
        let later = confirm(&numbers[2]).send(to);
        let health = Ask::get("/healthz").send(to).status;
        let pages = [format!("/en/cases/{case}"), "/ar".to_owned(), "/api/v1/records".to_owned()];
        let pages = pages.map(|page| Ask::get(page).send(to).status);
        (reply, later, health, pages)
    };
    let (reply, later, health, pages) = served(&world, true);
    for reply in [reply, later] {
        assert_eq!(reply.status, 503, "{}: {}", reply.head, reply.body);
        assert_eq!(json(&reply)["code"], "not-writable", "{}", reply.body);
        assert!(reply.header("retry-after").is_some());
    }
    assert_eq!((health, pages), (503, [200; 3]));
    // what the service still had in hand ends by itself
    let since = Instant::now();
    while !world.register().is_last() {
        assert!(since.elapsed() < Duration::from_secs(30), "the register stays in use");
        std::thread::sleep(Duration::from_millis(10));
    }
    // opened again it goes on, and the first signature is there; the twin is a disk that is well
    world.reopen();
    assert!(world.data(case, "signature.given.v1").len() <= 2);
    assert!(!world.data(case, "signature.given.v1").is_empty());
    let (reply, later, health, pages) = served(&world, false);
    assert_eq!((reply.status, later.status, health, pages), (201, 201, 200, [200; 3]));
}
