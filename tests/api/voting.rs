//! Voting, asked through the router as programs ask: links, ballots that come twice and again, the
//! check of a receipt, ballots on paper, the opening of the box, the count and its bundle.

use std::collections::BTreeMap;

use http_body_util::BodyExt;
use serde_json::{Value, json};
use sijill_core::ids::Hash;
use sijill_core::tally;
use sijill_http::service::{App, Options};
use sijill_tests::town::party_of;
use sijill_tests::vote::{LAST_DAY, Poll, plain};
use tokio::runtime::Runtime;
use tower::ServiceExt;

use super::asking::{Asked, Told};

/// A vote with its service and tokens of its offices.
pub struct Booth {
    pub poll: Poll,
    pub service: App,
    pub runtime: Runtime,
    pub clerk: String,
    pub second: String,
    pub bureau: String,
    keys: std::cell::Cell<u32>,
}

impl Booth {
    pub fn of(poll: Poll) -> Self {
        let options = Options { unlimited: true, ..Options::default() };
        let service = App::start(poll.world.register().clone(), options).unwrap();
        let token = |actor, login: &str| {
            let party = party_of(&actor);
            let account = service.accounts().make(party, login).unwrap();
            service.session(party, &account).unwrap()
        };
        let clerk = token(poll.place.office("clerk"), "clerk");
        let second = token(poll.place.second("clerk"), "second");
        let bureau = token(poll.place.office("bureau"), "bureau");
        let runtime = Runtime::new().unwrap();
        Self { poll, service, runtime, clerk, second, bureau, keys: Default::default() }
    }

    /// Three projects of 300, 400 and 300, one envelope of 1,000: the two with most votes fit.
    pub fn open() -> Self {
        Self::of(Poll::open(&[300, 400, 500], plain()))
    }

    pub fn ask(&self, asked: &Asked<'_>) -> Told {
        self.runtime.block_on(async {
            let response = self.service.router().oneshot(asked.request()).await.unwrap();
            let (head, body) = response.into_parts();
            let bytes = body.collect().await.unwrap().to_bytes().to_vec();
            Told::of(head.status.as_u16(), head.headers, bytes)
        })
    }

    pub fn get(&self, path: &str) -> Told {
        self.ask(&Asked::get(path))
    }

    /// An office sends something under a key of its own.
    pub fn post(&self, token: &str, path: &str, body: &Value) -> Told {
        self.keys.set(self.keys.get() + 1);
        let key = format!("key-{}", self.keys.get());
        self.ask(&Asked { key: Some(&key), token: Some(token), ..Asked::post(path, body) })
    }

    /// The clerk sends something, which must be recorded.
    pub fn done(&self, path: &str, body: &Value) -> Value {
        let told = self.post(&self.clerk, path, body);
        assert_eq!(told.status, 201, "{path}: {}", told.text());
        told.json
    }

    pub fn of_case(&self) -> Value {
        json!({"case": self.poll.case})
    }

    /// The passes of voters with these numbers.
    pub fn passes(&self, voters: std::ops::Range<u32>) -> Vec<String> {
        let identifiers: Vec<String> = voters.map(|n| format!("FIC{n:06}")).collect();
        let body = json!({"case": self.poll.case, "identifiers": identifiers});
        let told = self.done("/voting/links", &body);
        let passes = told["passes"].as_array().unwrap();
        passes.iter().map(|pass| pass.as_str().unwrap().to_owned()).collect()
    }

    /// Votes with a pass.
    pub fn vote(&self, pass: &str, choices: &[u32], key: Option<&str>) -> Told {
        let body = json!({"pass": pass, "choices": choices});
        self.ask(&Asked { key, ..Asked::post("/link", &body) })
    }

    /// Votes, which must be taken in; the code and the position of the record.
    pub fn voted(&self, pass: &str, choices: &[u32]) -> (String, u64) {
        let told = self.vote(pass, choices, None);
        assert_eq!(told.status, 201, "{}", told.text());
        (code(&told.json), told.json["records"][0]["position"].as_u64().unwrap())
    }

    pub fn check(&self, code: &str, query: &str) -> Told {
        let position = query.strip_prefix("?position=").map(|n| n.parse::<u64>().unwrap());
        let body = json!({"code": code, "position": position});
        self.ask(&Asked::post(&format!("/cases/{}/ballots", self.poll.case), &body))
    }

    /// Closes, opens the box and counts.
    pub fn count(&self) {
        self.poll.world.wait_until(LAST_DAY);
        for path in ["/voting/close", "/voting/unseal", "/voting/count"] {
            self.done(path, &self.of_case());
        }
    }

    pub fn file(&self, name: &str) -> Told {
        self.get(&format!("/cases/{}/bundle/{name}", self.poll.case))
    }

    fn lines(&self, kind: &str) -> Vec<Value> {
        self.poll.world.data(self.poll.case, kind)
    }
}

pub fn code(told: &Value) -> String {
    told["ballot"]["code"].as_str().unwrap().to_owned()
}

#[test]
fn a_ballot_that_comes_twice_is_one_and_another_replaces_it() {
    let booth = Booth::open();
    let pass = &booth.passes(0..1)[0];
    let first = booth.vote(pass, &[1, 2], Some("a"));
    assert_eq!((first.status, &first.json["repeated"]), (201, &json!(false)), "{}", first.text());
    let again = booth.vote(pass, &[1, 2], Some("a"));
    assert_eq!((again.status, &again.json["repeated"]), (201, &json!(true)));
    assert_eq!(code(&again.json), code(&first.json));
    assert_eq!(again.json["records"], first.json["records"]);
    // without a key it is another ballot, whatever it says: nobody learns by trying what was chosen
    let bare = booth.vote(pass, &[1, 2], None);
    assert_eq!(bare.json["repeated"], false);
    assert_ne!(code(&bare.json), code(&first.json));
    let other = booth.vote(pass, &[3], Some("a"));
    assert_eq!((other.status, other.code()), (409, "command-id-reused"));
    let replaced = booth.vote(pass, &[3], None);
    assert_eq!((replaced.status, &replaced.json["repeated"]), (201, &json!(false)));
    assert_ne!(code(&replaced.json), code(&first.json));
    assert_eq!(booth.lines("ballot.cast.v1").len(), 3);
    // a request that comes late is answered as it was, and replaces nothing
    assert_eq!(code(&booth.vote(pass, &[1, 2], Some("a")).json), code(&first.json));
    assert_eq!(booth.lines("ballot.cast.v1").len(), 3);
}

#[test]
fn the_same_ballot_sent_many_times_at_once_has_one_code() {
    let booth = Booth::open();
    let pass = &booth.passes(0..1)[0];
    let body = json!({"pass": pass, "choices": [1]});
    let asked = Asked { key: Some("once"), ..Asked::post("/link", &body) };
    let codes = booth.runtime.block_on(async {
        let all = (0..16).map(|_| {
            let (router, request) = (booth.service.router(), asked.request());
            tokio::spawn(async move {
                let response = router.oneshot(request).await.unwrap();
                let body = response.into_body().collect().await.unwrap().to_bytes();
                code(&serde_json::from_slice(&body).unwrap())
            })
        });
        let mut codes = Vec::new();
        for one in all.collect::<Vec<_>>() {
            codes.push(one.await.unwrap());
        }
        codes
    });
    assert!(codes.iter().all(|code| *code == codes[0]), "{codes:?}");
    assert_eq!(booth.lines("ballot.cast.v1").len(), 1);
}

#[test]
fn what_is_no_ballot_is_refused_and_leaves_nothing() {
    let booth = Booth::open();
    let pass = &booth.passes(0..1)[0];
    let head = booth.poll.world.head();
    let check = |choices: &[u32], status: u16, code: &str| {
        let told = booth.vote(pass, choices, None);
        assert_eq!((told.status, told.code()), (status, code), "{choices:?}");
    };
    check(&[], 409, "ballot-too-short");
    check(&[1, 2, 3, 4], 409, "ballot-too-long");
    check(&[1, 1], 409, "ballot-project-twice");
    check(&[9], 404, "ballot-project-unknown");
    let body = json!({"pass": pass});
    let bare = booth.ask(&Asked::post("/link", &body));
    assert_eq!((bare.status, bare.code()), (422, "field-missing"));
    let body = json!({"pass": pass, "choices": [1], "envelope": "other"});
    let other = booth.ask(&Asked::post("/link", &body));
    assert_eq!((other.status, other.code()), (403, "not-allowed"));
    assert_eq!(booth.poll.world.head(), head);
    assert!(booth.service.register().all_in_box(booth.poll.case).unwrap().is_empty());
}

#[test]
fn links_are_made_by_their_office_while_voting_is_open_and_keep_nothing() {
    let booth = Booth::open();
    let body = |who: &[&str]| json!({"case": booth.poll.case, "identifiers": who});
    let head = booth.poll.world.head();
    let told = booth.post(&booth.bureau, "/voting/links", &body(&["FIC000001"]));
    assert_eq!((told.status, told.code()), (403, "not-allowed"));
    let told = booth.post(&booth.clerk, "/voting/links", &body(&["FIC000001", "?"]));
    assert_eq!((told.status, told.code()), (400, "request-unreadable"));
    assert_eq!(told.json["facts"]["part"], "identifiers.1");
    let many: Vec<String> = (0..2_000).map(|n| format!("FIC{n:06}")).collect();
    let many: Vec<&str> = many.iter().map(String::as_str).collect();
    let told = booth.post(&booth.clerk, "/voting/links", &body(&many));
    assert_eq!(told.json["passes"].as_array().unwrap().len(), 2_000);
    assert_eq!(booth.poll.world.head(), head, "nothing is recorded of a link");
    let vault = booth.service.register().vault();
    assert_eq!(vault.owner_of("FIC000001").unwrap(), None, "nothing is kept of a voter");
    // two links of one voter are one voter
    let (one, two) = (booth.passes(7..8), booth.passes(7..8));
    assert_ne!(one, two);
    booth.voted(&one[0], &[1]);
    booth.voted(&two[0], &[2]);
    booth.count();
    assert_eq!(booth.lines("ballots.unsealed.v1")[0]["ballots"][0]["online"], 1);
    let late = booth.post(&booth.clerk, "/voting/links", &body(&["FIC000001"]));
    assert_eq!((late.status, late.code()), (409, "voting-closed"));
}

#[test]
fn before_the_close_a_code_says_something_only_with_its_place() {
    let booth = Booth::open();
    let passes = booth.passes(0..3);
    let (first, first_at) = booth.voted(&passes[0], &[1]);
    let (second, second_at) = booth.voted(&passes[1], &[2]);
    assert_eq!(booth.check(&first, "").status, 404);
    assert_eq!(booth.check(&first, &format!("?position={second_at}")).status, 404);
    assert_eq!(booth.check(&first, "?position=0").status, 404);
    let other = "00000-00000-00000-00000";
    assert_eq!(booth.check(other, &format!("?position={first_at}")).status, 404);
    let told = booth.check(&first.to_lowercase(), &format!("?position={first_at}"));
    assert_eq!((told.status, &told.json["standing"]), (200, &json!("recorded")));
    assert_eq!((&told.json["ballot"], &told.json["place"]), (&Value::Null, &Value::Null));
    // replaced, and still recorded: nobody is told who voted again
    let (again, _) = booth.voted(&passes[0], &[3]);
    let told = booth.check(&first, &format!("?position={first_at}"));
    assert_eq!(told.json["standing"], "recorded");
    booth.count();
    let told = booth.check(&second, "");
    assert_eq!((told.status, &told.json["standing"]), (200, &json!("published")));
    assert_eq!(told.json["ballot"]["choices"], json!([2]));
    assert_eq!(told.json["place"]["counts"], true);
    assert_proved(&told.json["place"]);
    let root = &booth.lines("ballots.unsealed.v1")[0]["ballots"][0]["root"];
    assert_eq!(&told.json["place"]["root"], root);
    assert_eq!(booth.check(&again, "").json["ballot"]["choices"], json!([3]));
    let gone = booth.check(&first, &format!("?position={first_at}"));
    assert_eq!((gone.status, &gone.json["standing"]), (200, &json!("absent")));
    assert_eq!(booth.check("no-code", "").status, 400);
}

/// Climbs from the line to the root.
fn assert_proved(place: &Value) {
    let hash = |parts: &[&[u8]]| Hash::of(&parts.concat());
    let bytes = |value: &Value| value.as_str().unwrap().parse::<Hash>().unwrap().0;
    let mut node = hash(&[&[0], place["line"].as_str().unwrap().as_bytes()]);
    assert_eq!(json!(node), place["leaf"]);
    let (mut here, mut last) =
        (place["index"].as_u64().unwrap(), place["size"].as_u64().unwrap() - 1);
    for other in place["proof"].as_array().unwrap() {
        let other = bytes(other);
        if here & 1 == 1 || here == last {
            node = hash(&[&[1], &other, &node.0]);
            while here & 1 == 0 && here != 0 {
                (here, last) = (here >> 1, last >> 1);
            }
        } else {
            node = hash(&[&[1], &node.0, &other]);
        }
        (here, last) = (here >> 1, last >> 1);
    }
    assert_eq!(json!(node), place["root"]);
}

#[test]
fn no_choice_and_no_code_is_in_the_log_before_the_sets_are_published() {
    let booth = Booth::open();
    let mut codes = Vec::new();
    for (n, pass) in booth.passes(0..20).iter().enumerate() {
        codes.push(booth.voted(pass, &[1 + n as u32 % 3]).0);
    }
    let lines = booth.poll.world.lines().join("\n");
    assert!(codes.iter().all(|code| !lines.contains(code.as_str())));
    assert!(!lines.contains("\"choices\""));
    // a cast says its channel, its envelope and the hash, and nothing else
    for cast in booth.lines("ballot.cast.v1") {
        let names: Vec<&String> = cast.as_object().unwrap().keys().collect();
        assert_eq!(names, ["channel", "envelope", "sealed"]);
    }
    booth.count();
    let set = booth.file("all.ballots.jsonl");
    let lines = booth.poll.world.lines();
    let voters: Vec<String> = lines.iter().filter_map(|line| voter(line)).collect();
    assert_eq!(voters.len(), 20);
    for text in [set.text(), booth.file("all.pb").text(), booth.file("all.rounds.json").text()] {
        assert!(voters.iter().all(|voter| !text.contains(voter.as_str())));
    }
    assert!(codes.iter().all(|code| set.text().contains(code.as_str())));
    // the order of the set is that of the codes, and not that of the casts
    let mut sorted = codes.clone();
    sorted.sort();
    let order: Vec<String> = set.text().lines().map(line_code).collect();
    assert_eq!(order, sorted);
    assert_ne!(order, codes);
    assert!(booth.service.register().all_in_box(booth.poll.case).unwrap().is_empty());
}

fn voter(line: &str) -> Option<String> {
    let line: Value = serde_json::from_str(line).unwrap();
    let signer = line["actor"].as_str()?.strip_prefix("signer/")?.to_owned();
    (line["type"] == "ballot.cast.v1").then_some(signer)
}

fn line_code(line: &str) -> String {
    let line: Value = serde_json::from_str(line).unwrap();
    line["code"].as_str().unwrap().to_owned()
}

#[test]
fn ballots_on_paper_are_entered_twice_and_unsealed_with_the_others() {
    let booth = Booth::open();
    let case = booth.poll.case;
    booth.voted(&booth.passes(0..1)[0], &[1]);
    for n in 10..13 {
        let voter = json!({"identifier": format!("FIC{n:06}")});
        booth.done("/voting/mark", &json!({"case": case, "envelope": "all", "voter": voter}));
    }
    let late = booth.vote(&booth.passes(10..11)[0], &[1], None);
    assert_eq!((late.status, late.code()), (409, "voted-on-paper"));
    let scan = json!({"access": "public", "hash": Hash::of(b"scan"), "language": "ar",
        "length": 4, "media": "application/pdf"});
    let batch =
        json!({"ballots": 3, "batch": "box-1", "case": case, "envelope": "all", "scan": scan});
    booth.done("/paper-ballots", &batch);
    let entry = |choices: Value| json!({"ballots": choices, "batch": "box-1", "case": case});
    let named = |all: &[&[u32]]| -> Value {
        all.iter().map(|choices| json!({"choices": choices})).collect::<Vec<_>>().into()
    };
    let (good, bad) = (named(&[&[1, 2], &[], &[2]]), named(&[&[1, 2], &[], &[3]]));
    let few = booth.post(&booth.clerk, "/paper-ballots/enter", &entry(named(&[&[1]])));
    assert_eq!((few.status, few.code()), (422, "field-out-of-bounds"));
    booth.done("/paper-ballots/enter", &entry(good.clone()));
    let other = booth.post(&booth.second, "/paper-ballots/enter", &entry(bad));
    assert_eq!(other.status, 201, "{}", other.text());
    let accept = json!({"batch": "box-1", "case": case});
    let differ = booth.post(&booth.bureau, "/paper-ballots/accept", &accept);
    assert_eq!((differ.status, differ.code()), (409, "paper-entries-differ"));
    let same = booth.post(&booth.second, "/paper-ballots/enter", &entry(good));
    assert_eq!(same.status, 201, "{}", same.text());
    assert_eq!(booth.post(&booth.bureau, "/paper-ballots/accept", &accept).status, 201);
    let lines = booth.poll.world.lines().join("\n");
    assert!(!lines.contains("choices"));
    booth.count();
    let unsealed = &booth.lines("ballots.unsealed.v1")[0]["ballots"][0];
    let numbers = ["online", "paper", "spoiled"].map(|name| unsealed[name].as_u64().unwrap());
    assert_eq!(numbers, [1, 3, 1]);
    let set = booth.file("all.ballots.jsonl").text();
    let mut choices: Vec<String> = set
        .lines()
        .map(|line| serde_json::from_str::<Value>(line).unwrap()["choices"].to_string())
        .collect();
    choices.sort();
    assert_eq!(choices, ["[1,2]", "[1]", "[2]", "[]"]);
}

/// The page of the result says the very options that the description says.
fn the_page_says_the_options(files: &BTreeMap<String, String>) {
    let mut lines = files["README.en.md"].lines();
    let options = lines.find_map(|line| line.split_once("sijill tally all.pb "));
    let escaped = options.unwrap().1.replace('\'', "&#39;");
    assert!(files["result.en.html"].contains(&escaped), "{escaped}");
}

#[test]
fn the_bundle_holds_what_anyone_needs_to_count_again() {
    let booth = Booth::open();
    assert_eq!(booth.get(&format!("/cases/{}/bundle", booth.poll.case)).status, 404);
    for (n, pass) in booth.passes(0..9).iter().enumerate() {
        let choices: &[u32] = [&[1, 2][..], &[2], &[3, 2]][n % 3];
        booth.voted(pass, choices);
    }
    // at the counter, by an office
    let voter = json!({"identifier": "FIC000100"});
    let case = booth.poll.case;
    let counter = json!({"case": case, "choices": [3], "envelope": "all", "voter": voter});
    let told = booth.done("/voting/cast", &counter);
    assert_eq!(booth.lines("ballot.cast.v1")[9]["channel"], "counter");
    booth.count();
    assert_eq!(booth.check(&code(&told), "").json["ballot"]["choices"], json!([3]));
    let archive = booth.get(&format!("/cases/{case}/bundle"));
    assert_eq!(archive.header("content-type").as_deref(), Some("application/zip"));
    assert!(archive.bytes.starts_with(b"PK\x03\x04"));
    let sums = booth.file("SHA256SUMS").text();
    let mut files = BTreeMap::new();
    for line in sums.lines() {
        let (hash, name) = line.split_once("  ").unwrap();
        let file = booth.file(name);
        assert_eq!(Hash::of(&file.bytes).to_string(), hash, "{name}");
        files.insert(name.to_owned(), file.text());
    }
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "README.ar.md",
            "README.en.md",
            "README.fr.md",
            "all.ballots.jsonl",
            "all.other-rules.json",
            "all.pb",
            "all.rounds.json",
            "casts.jsonl",
            "checkpoint.txt",
            "proofs.json",
            "recompute.py",
            "records.jsonl",
            "result.ar.html",
            "result.en.html",
            "result.fr.html",
        ]
    );
    // the count is that of the file
    let election = tally::read(files["all.pb"].as_bytes()).election.unwrap();
    assert_eq!(election.ballots.len(), 10);
    let outcome = tally::count(&election, &plain().rule).unwrap();
    assert_eq!(outcome.selected, ["2", "3"]);
    let counted = &booth.lines("votes.counted.v1")[0];
    assert_eq!(counted["selected"], json!([booth.poll.projects[1], booth.poll.projects[2]]));
    assert_eq!((&counted["total_cost"], &counted["left"]), (&json!(900), &json!(100)));
    // the box's root over the casts is the recorded one
    let sealed = files["casts.jsonl"].lines().map(|line| {
        let line: Value = serde_json::from_str(line).unwrap();
        line["data"]["sealed"].as_str().unwrap().parse::<Hash>().unwrap().0
    });
    let sealed: Vec<[u8; 32]> = sealed.collect();
    let root: sijill_core::activity::ballots::Frontier = sealed.iter().map(|s| &s[..]).collect();
    let rooted = booth.lines("box.rooted.v1").pop().unwrap();
    assert_eq!((&rooted["cast"], &rooted["root"]), (&json!(10), &json!(root.root())));
    assert!(files["README.en.md"].contains("sijill tally all.pb --rule greedy --order votes"));
    the_page_says_the_options(&files);
    assert!(!files["README.ar.md"].contains('{'), "{}", files["README.ar.md"]);
    assert_eq!(booth.file("nothing").status, 404);
}

#[test]
fn erasing_a_person_afterwards_changes_nothing() {
    let booth = Booth::open();
    // one voter is known to the vault by another matter
    let register = booth.service.register();
    let person = sijill_core::ids::PartyId(uuid::Uuid::from_u128(77));
    let row = |name, text| sijill_store::Entry { owner: person, name, text };
    register.keep_personal(&[row("identity", b"FIC000003"), row("name", b"A name")]).unwrap();
    let codes: Vec<String> =
        booth.passes(0..6).iter().map(|pass| booth.voted(pass, &[1, 2]).0).collect();
    booth.count();
    let shown = || {
        let names = ["all.ballots.jsonl", "all.pb", "all.rounds.json", "all.other-rules.json"];
        let files = names.map(|name| booth.file(name).text());
        let counted = booth.lines("votes.counted.v1");
        let checked: Vec<Value> =
            codes.iter().map(|code| booth.check(code, "").json.clone()).collect();
        (files, counted, checked)
    };
    let before = shown();
    register.erase(person, "request-of-the-person".parse().unwrap()).unwrap();
    assert_eq!(register.vault().owner_of("FIC000003").unwrap(), None);
    assert_eq!(shown(), before);
    // and the register as it is read anew says the same
    let copy = booth.poll.world.copied();
    let counted = copy.data(booth.poll.case, "votes.counted.v1");
    assert_eq!(counted, before.1);
}

#[test]
fn the_box_is_opened_once_and_repeated_requests_get_the_same_answer() {
    let booth = Booth::open();
    booth.voted(&booth.passes(0..1)[0], &[1]);
    let early = booth.post(&booth.clerk, "/voting/unseal", &booth.of_case());
    assert_eq!((early.status, early.code()), (409, "voting-still-open"));
    let early = booth.post(&booth.clerk, "/voting/count", &booth.of_case());
    assert_eq!((early.status, early.code()), (409, "ballots-not-unsealed"));
    booth.poll.world.wait_until(LAST_DAY);
    booth.done("/voting/close", &booth.of_case());
    let body = booth.of_case();
    for path in ["/voting/unseal", "/voting/count"] {
        let ask = |token: &str| {
            booth.ask(&Asked { key: Some("k"), token: Some(token), ..Asked::post(path, &body) })
        };
        let first = ask(&booth.clerk);
        assert_eq!((first.status, &first.json["repeated"]), (201, &json!(false)), "{path}");
        let again = ask(&booth.clerk);
        assert_eq!((again.status, &again.json["repeated"]), (201, &json!(true)), "{path}");
        assert_eq!(again.json["records"], first.json["records"]);
        // somebody else asks for what holds already
        let other = ask(&booth.second);
        assert_eq!((other.status, &other.json["records"]), (200, &json!([])), "{}", other.text());
    }
}
