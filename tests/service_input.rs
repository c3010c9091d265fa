//! Bad input: strange texts in every field of every form, in every path and every query, as nobody,
//! as an official and as the administrator. The answer is never a 500, and what was typed is never
//! markup in a page. The list below is ours; the larger ones beside the repository are taken as
//! well where they are there.

use std::collections::BTreeSet;
use std::net::SocketAddr;
use std::sync::atomic::{AtomicUsize, Ordering};

use sijill_core::ids::CaseId;
use sijill_core::testing::party;
use sijill_http::service::Options;
use sijill_http::service::routes::{self, Route};
use sijill_tests::web::{Ask, Reply, Served, encoded};

use crate::crash::collecting;
use crate::service::path_of;
use crate::tidy::root;

pub const PASSWORD: &str = "a long invented password";

/// Our own strange texts.
const STRANGE: &[&str] = &[
    "",
    " ",
    "\0",
    "a\0b",
    "\r\nset-cookie: a=b",
    "%",
    "%00",
    "%ff%fe",
    "..",
    "../../../etc/passwd",
    "..%2f..%2f",
    "<script>alert(1)</script>",
    "\"><script>alert(1)</script>",
    "'><svg onload=alert(1)>",
    "</title><script>alert(1)</script>",
    "</textarea><img src=x onerror=alert(1)>",
    "\" autofocus onfocus=alert(1) x=\"",
    "javascript:alert(1)",
    "{{7*7}}",
    "${7*7}",
    "{ $n }",
    "{\"$gt\":\"\"}",
    "' OR 1=1 --",
    "=cmd|' /C calc'!A0",
    "-1",
    "0",
    "1e400",
    "9223372036854775808",
    "-9223372036854775809",
    "18446744073709551616",
    "@0",
    "@18446744073709551615",
    "@-1",
    "2024-02-30",
    "-9999-01-01",
    "9999-12-31",
    "10000-01-01",
    "0000",
    "2024-13",
    "2024-02-29T25:61:61Z",
    "NaN",
    "null",
    "undefined",
    "true",
    "[]",
    "{}",
    "00000000-0000-0000-0000-000000000000",
    "ffffffff-ffff-ffff-ffff-ffffffffffff",
    "\u{202e}abc\u{202c}",
    "\u{2066}\u{2067}\u{2068}",
    "\u{200b}\u{feff}\u{ad}",
    "\u{fdfd}\u{fdfa}",
    "ـــــــــــــــــــ",
    "السّلامُ عليكم ٠١٢٣٤٥٦٧٨٩",
    "ﷺ گ پ چ ڭ",
    "e\u{301}\u{301}\u{301}\u{301}\u{301}",
    "\u{1f468}\u{200d}\u{1f469}\u{200d}\u{1f467}",
    "\u{10ffff}\u{e000}\u{fffe}",
    "\u{85}\u{2028}\u{2029}",
    "١٢٣",
];

/// Names under which something may be typed, besides those that the forms show.
const NAMES: &[&str] = &[
    "login",
    "password",
    "next",
    "kept",
    "key",
    "name",
    "title",
    "identity",
    "identifier",
    "text",
    "reason",
    "occurred",
    "as_of",
    "q",
    "kind",
    "stage",
    "body",
    "territory",
    "procedure",
    "step",
    "number",
    "cursor",
    "limit",
    "after",
    "since",
    "types",
    "tags",
    "done",
    "pass",
    "mail",
    "date",
];

/// Every strange text there is.
pub fn strange() -> Vec<String> {
    let mut all: BTreeSet<String> = STRANGE.iter().map(|&text| text.to_owned()).collect();
    all.insert("ا".repeat(5_000));
    all.insert("a".repeat(70_000));
    all.insert("<b>".repeat(2_000));
    let shared = root().join("..").join("shared").join("data");
    let read = |path: &str| std::fs::read_to_string(shared.join(path));
    let mut lists = 0;
    for path in ["badinput/blns_half.json", "badinput/trojan_source_lines.json"] {
        let Ok(text) = read(path) else { continue };
        lists += 1;
        let list: Vec<serde_json::Value> = serde_json::from_str(&text).unwrap();
        let text = |one: &serde_json::Value| {
            one.as_str().or_else(|| one["text"].as_str()).map(str::to_owned)
        };
        all.extend(list.iter().filter_map(text));
    }
    for path in ["badinput/csv_injection.txt", "unicode/NormalizationTest_arabic_latin_half.txt"] {
        let Ok(text) = read(path) else { continue };
        lists += 1;
        // of the thousands of one kind, some
        let every = (text.lines().count() / 60).max(1);
        all.extend(text.lines().step_by(every).map(characters));
    }
    for path in ["arabic_normalisation_pairs.json", "i18n_ar_conf.json", "i18n_fr_conf.json"] {
        let Ok(text) = read(&format!("unicode/{path}")) else { continue };
        lists += 1;
        let mut found = Vec::new();
        words(&serde_json::from_str(&text).unwrap(), &mut found);
        let every = (found.len() / 40).max(1);
        all.extend(found.into_iter().step_by(every));
    }
    if lists < 7 {
        println!("SKIPPED in part: only {lists} of 7 lists lie in {}", shared.display());
    }
    all.into_iter().collect()
}

/// Every text in a value.
fn words(value: &serde_json::Value, found: &mut Vec<String>) {
    if let Some(text) = value.as_str() {
        found.push(text.to_owned());
    }
    value.as_array().into_iter().flatten().for_each(|one| words(one, found));
    value.as_object().into_iter().flatten().for_each(|(_, one)| words(one, found));
}

/// The characters that a line of code points stands for; the line itself where it is none.
fn characters(line: &str) -> String {
    let first = line.split(';').next().unwrap_or(line);
    let points = first.split(' ').map(|point| u32::from_str_radix(point, 16).ok());
    let points = points.map(|point| point.and_then(char::from_u32)).collect::<Option<String>>();
    points.unwrap_or_else(|| line.to_owned())
}

/// What is wrong with an answer to `typed`: broken, or markup made of what was typed.
fn fault(reply: &Reply, typed: &str) -> Option<String> {
    if reply.status >= 500 {
        return Some(format!("status {}", reply.status));
    }
    if !reply.is_page() {
        return None;
    }
    let body = &reply.body;
    let foreign = body.match_indices("<script").find(|(at, _)| {
        let rest = &body[*at..];
        !rest.starts_with("<script src=\"/static/")
            && !rest.starts_with("<script defer src=\"/static/")
    });
    if let Some((at, _)) = foreign {
        return Some(format!("a script: {}", body[at..].chars().take(80).collect::<String>()));
    }
    let marked = typed.trim();
    let is_markup = marked.len() > 3
        && marked.match_indices('<').any(|(at, _)| {
            marked[at + 1..].starts_with(|c: char| c.is_ascii_alphabetic() || "/!?".contains(c))
        });
    if is_markup && body.contains(marked) {
        return Some("what was typed, as markup".to_owned());
    }
    (marked.starts_with('"') && marked.contains("onfocus=") && body.contains(marked))
        .then(|| "what was typed, as an attribute".to_owned())
}

#[test]
fn twin_a_page_that_shows_what_was_typed_as_it_is_is_seen() {
    let page = |body: &str| Reply {
        status: 200,
        head: "HTTP/1.1 200 OK\r\ncontent-type: text/html; charset=utf-8".to_owned(),
        body: body.to_owned(),
    };
    let typed = "<svg onload=alert(1)>";
    assert!(fault(&page(&format!("<p>{typed}")), typed).is_some());
    assert!(fault(&page("<p><script>alert(1)</script>"), "x").is_some());
    assert!(fault(&page("<p value=\"\" onfocus=x\">"), "\" onfocus=x").is_some());
    assert!(fault(&Reply { status: 500, ..page("") }, "x").is_some());
    assert!(fault(&page("<p>&#60;svg onload=alert(1)&#62;"), typed).is_none());
    assert!(fault(&page("<script src=\"/static/sijill.js\"></script>"), typed).is_none());
}

/// A town whose service takes whatever comes, with an official's and the administrator's session.
fn town() -> (sijill_tests::World, CaseId, Served, [String; 3]) {
    let (world, case) = collecting();
    let served = Served::new(&world, Options { unlimited: true, ..Options::default() });
    let clerk = served.account(party(5), "clerk", PASSWORD);
    let keeper = served.account(party(1), "keeper", PASSWORD);
    (world, case, served, [String::new(), clerk, keeper])
}

/// Sends every request, on as many threads as there are processors; gives what is wrong, at most a
/// few of it.
pub fn faults(to: SocketAddr, asked: &[(Ask, String)]) -> Vec<String> {
    let next = AtomicUsize::new(0);
    let work = || {
        let mut found = Vec::new();
        while let Some((ask, typed)) = asked.get(next.fetch_add(1, Ordering::Relaxed)) {
            let wrong = match ask.try_send(to) {
                Ok(reply) => fault(&reply, typed),
                Err(why) => Some(format!("no answer: {why}")),
            };
            if let Some(wrong) = wrong {
                let bytes = ask.bytes();
                let shown = String::from_utf8_lossy(&bytes[..bytes.len().min(400)]).into_owned();
                found.push(format!("{wrong}\n{shown}\n"));
            }
        }
        found
    };
    let mut found = std::thread::scope(|scope| {
        let threads: Vec<_> = (0..3).map(|_| scope.spawn(work)).collect();
        threads.into_iter().flat_map(|thread| thread.join().unwrap()).collect::<Vec<_>>()
    });
    found.truncate(10);
    found
}

/// A path with `typed` in the last of its places.
fn path_with(route: &Route, case: CaseId, typed: &str) -> Option<String> {
    let at = route.path.rfind('{')?;
    let (before, after) = route.path.split_at(at);
    let after = after.split_once('}').map_or("", |(_, after)| after);
    Some(format!("{}{}{after}", path_of(before, case), encoded(typed)))
}

#[test]
fn strange_paths_and_queries_are_answered() {
    let (_world, case, served, sessions) = town();
    let strange = strange();
    let listed = routes::list(&served.service);
    // a stream does not end
    let reads = listed.iter().filter(|r| r.method == "GET" && !r.path.ends_with("/stream"));
    let mut asked = Vec::new();
    for (r, route) in reads.enumerate() {
        for (n, typed) in strange.iter().enumerate() {
            let session = &sessions[(r + n) % 3];
            // the head of a request has a limit of its own
            if typed.len() > 8_000 {
                continue;
            }
            if let Some(path) = path_with(route, case, typed) {
                asked.push((Ask::get(path).of(session), typed.clone()));
            }
            let name = NAMES[(r * 7 + n) % NAMES.len()];
            let (path, value) = (path_of(&route.path, case), encoded(typed));
            let query = format!("{path}?{name}={value}&as_of={value}&occurred=1");
            asked.push((Ask::get(query).of(session), typed.clone()));
            let query = format!("{path}?{value}={value}&q={value}&done={value}&{name}={value}");
            asked.push((Ask::get(query).of(session), typed.clone()));
        }
    }
    println!("{} requests", asked.len());
    assert_eq!(faults(served.address(), &asked), Vec::<String>::new());
    assert_eq!(served.service.metrics().broken(), 0);
}

/// The names of the fields that a page's forms show.
fn names(page: &str) -> BTreeSet<String> {
    let found = page.split(" name=\"").skip(1).filter_map(|rest| rest.split('"').next());
    found.map(str::to_owned).collect()
}

#[test]
fn strange_texts_in_every_field_are_answered_and_never_become_markup() {
    let (_world, case, served, sessions) = town();
    let strange = strange();
    let listed = routes::list(&served.service);
    let mut asked = Vec::new();
    let mut fields = 0;
    for route in listed.iter().filter(|route| route.method != "GET") {
        let path = path_of(&route.path, case);
        // without the session's own end among them
        if path.ends_with("/sign-out") || path.ends_with("/api/v1/session") {
            continue;
        }
        let shown = Ask::get(&path).of(&sessions[2]).send(served.address());
        let mut names = names(&shown.body);
        names.extend(NAMES.iter().map(|&name| name.to_owned()));
        fields += names.len();
        for (n, typed) in strange.iter().enumerate() {
            let session = &sessions[n % 3];
            if path.starts_with("/api/") {
                asked.extend(to_programs(&path, session, typed));
                continue;
            }
            // every password is hashed, slowly: some are enough
            if path.ends_with("/sign-in") && n % 10 > 0 {
                continue;
            }
            let all: Vec<_> = names.iter().map(|name| (name.as_str(), typed.as_str())).collect();
            asked.push((Ask::post(&path, &all).of(session), typed.clone()));
            let one = [(NAMES[n % NAMES.len()], typed.as_str()), (typed.as_str(), typed.as_str())];
            asked.push((Ask::post(&path, &one).of(session), typed.clone()));
        }
    }
    println!("{} requests, {fields} fields", asked.len());
    assert_eq!(faults(served.address(), &asked), Vec::<String>::new());
    assert_eq!(served.service.metrics().broken(), 0);
    // what was recorded of it is looked at by a reader
    let pages: Vec<_> = listed
        .iter()
        .filter(|route| route.method == "GET" && !route.path.ends_with("/stream"))
        .map(|route| (Ask::get(path_of(&route.path, case)).of(&sessions[2]), String::new()))
        .collect();
    assert_eq!(faults(served.address(), &pages), Vec::<String>::new());
}

/// What a program may send that was not written with care.
fn to_programs(path: &str, session: &str, typed: &str) -> Vec<(Ask, String)> {
    let text = serde_json::to_string(typed).unwrap();
    let bodies = [
        typed.to_owned(),
        text.clone(),
        format!("{{{text}:{text}}}"),
        format!("{{\"pass\":{text},\"case\":{text},\"name\":{text},\"key\":{text}}}"),
        format!("{}{}", "[".repeat(3_000), text),
    ];
    let header: String = typed.chars().filter(|c| c.is_ascii_graphic()).take(60).collect();
    let ask = |body: String| {
        let ask = Ask::json(path, &body).of(session).with("idempotency-key", &header);
        (ask, typed.to_owned())
    };
    bodies.into_iter().map(ask).collect()
}

#[test]
fn what_is_no_request_at_all_is_refused() {
    let (_world, _case, served, _) = town();
    for bytes in [
        &b"\r\n\r\n\r\n"[..],
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"GET  / HTTP/1.1\r\n\r\n",
        b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03",
        b"GET /\xff\xfe HTTP/1.1\r\nhost: x\r\n\r\n",
        b"POST /en/sign-in HTTP/1.1\r\nhost: x\r\ncontent-length: -1\r\n\r\n",
        b"POST /en/sign-in HTTP/1.1\r\nhost: x\r\ncontent-length: 5\r\ncontent-length: 6\r\n\r\nlogin=",
        b"POST /en/sign-in HTTP/1.1\r\nhost: x\r\ntransfer-encoding: chunked\r\n\r\nzz\r\n",
        b"GET http://evil.example/en HTTP/1.1\r\nhost: evil.example\r\nconnection: close\r\n\r\n",
        b"CONNECT evil.example:443 HTTP/1.1\r\nhost: x\r\n\r\n",
        b"OPTIONS * HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        b"BREW /en HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n",
        b"GET /en HTTP/1.1\r\nhost: \"><script>\r\nconnection: close\r\n\r\n",
    ] {
        let mut stream = sijill_tests::web::connect(served.address()).unwrap();
        std::io::Write::write_all(&mut stream, bytes).unwrap();
        stream.shutdown(std::net::Shutdown::Write).unwrap();
        // an answer or an end; never a 500, and the service goes on
        if let Ok(reply) = sijill_tests::web::read(&mut stream) {
            let shown = String::from_utf8_lossy(bytes);
            assert_eq!(fault(&reply, "\"><script>"), None, "{shown}");
        }
        assert_eq!(Ask::get("/healthz").send(served.address()).status, 200);
    }
    assert_eq!(served.service.metrics().broken(), 0);
}
