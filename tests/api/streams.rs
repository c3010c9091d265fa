//! Streams of records: what arrives, and what arrives to one who comes again.

use std::time::Duration;

use http_body_util::BodyExt;

use super::asking::{Api, Asked};
use super::program::opening;

/// The positions of the first `count` records of a stream; fewer where it ends or is silent.
fn positions(api: &Api, path: &str, last: Option<u64>, count: usize) -> Vec<u64> {
    let last = last.map(|last| last.to_string());
    let headers: Vec<_> = last.as_deref().map(|last| ("last-event-id", last)).into_iter().collect();
    api.runtime.block_on(async {
        let response = api.response(&Asked { headers: &headers, ..Asked::get(path) }).await;
        assert_eq!(response.status(), 200);
        assert_eq!(response.headers()["content-type"], "text/event-stream");
        let (mut body, mut text) = (response.into_body(), String::new());
        let found = |text: &str| {
            let whole = text.rsplit_once("\n\n").map_or("", |(whole, _)| whole);
            let ids = whole.lines().filter_map(|line| line.strip_prefix("id: "));
            ids.map(|id| id.parse().unwrap()).collect::<Vec<u64>>()
        };
        while found(&text).len() < count {
            let frame = tokio::time::timeout(Duration::from_secs(5), body.frame()).await;
            let Ok(Some(Ok(frame))) = frame else { break };
            if let Ok(bytes) = frame.into_data() {
                text.push_str(std::str::from_utf8(&bytes).unwrap());
            }
        }
        let mut found = found(&text);
        found.truncate(count);
        found
    })
}

#[test]
fn a_stream_goes_on_where_it_was_cut() {
    let api = Api::new();
    api.service.tick();
    let head = api.service.register().log().head();
    // cut after every record, it gives every record once
    let (mut seen, mut last) = (Vec::new(), None);
    while (seen.len() as u64) < head - 1 {
        let some = positions(&api, "/records/stream?after=0", last, 3);
        assert!(!some.is_empty(), "{seen:?}");
        last = some.last().copied();
        seen.extend(some);
    }
    assert_eq!(seen, (1..head).collect::<Vec<_>>());
    // only what the query takes, and still by position
    let one = api.open("one", &opening("أ"));
    let two = api.open("two", &opening("ب"));
    api.service.tick();
    let path = format!("/records/stream?after=0&type=case.opened.v1&tag=case:{one}");
    let of_one = positions(&api, &path, None, 1);
    let path =
        format!("/records/stream?item=case.opened.v1+case:{one}&item=case.opened.v1+case:{two}");
    let both = positions(&api, &path, Some(0), 2);
    assert_eq!(of_one, both[..1]);
    assert_eq!(positions(&api, &path, Some(both[0]), 1), both[1..]);
}

#[test]
fn a_stream_tells_what_comes_and_ends_with_the_service() {
    let api = Api::new();
    api.service.tick();
    let head = api.service.register().log().head();
    let service = api.service.clone();
    let register = service.register().clone();
    let writer = std::thread::spawn(move || {
        for n in 0..3 {
            std::thread::sleep(Duration::from_millis(100));
            let open = sijill_core::case::CaseCommand::Open(sijill_tests::town::open(
                sijill_tests::town::case(n),
                sijill_tests::town::LARGE,
            ));
            let command = sijill_core::decider::Command::Case(open);
            let id = register.fresh_command().unwrap();
            register.execute(&sijill_tests::town::clerk(), &command, id).unwrap();
            service.tick();
        }
        std::thread::sleep(Duration::from_millis(300));
        service.end();
    });
    // without a place to go on from, it begins with what comes
    let began = std::time::Instant::now();
    let seen = positions(&api, "/records/stream", None, usize::MAX);
    writer.join().unwrap();
    let now = api.service.register().log().head();
    assert!(now >= head + 3);
    assert_eq!(seen, (head..now).collect::<Vec<_>>());
    assert!(began.elapsed() < Duration::from_secs(4), "it ends with the service");
    // who comes after the end is not kept waiting
    assert_eq!(positions(&api, "/records/stream", None, 1), Vec::<u64>::new());
}
