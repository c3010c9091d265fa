//! Acting through the pages: officials, the counter, citizens with a prepared link. Every request
//! goes through the router; what was recorded is looked up in the log.

use std::io::{BufRead, BufReader, Write};
use std::net::TcpListener;

use http_body_util::{BodyExt, Full};
use hyper::body::Bytes;
use hyper::{Request, StatusCode};
use sijill_core::case::CaseCommand;
use sijill_core::decider::{Command, case_tag};
use sijill_core::ids::{CaseId, PartyId, Pseudonym};
use sijill_core::query::Query;
use sijill_core::record::Actor;
use sijill_core::testing::signer;
use sijill_core::time::Moment;
use sijill_http::service::caller::wall;
use sijill_http::service::mail::Smtp;
use sijill_http::service::pass::Grant;
use sijill_http::service::{App, Options};
use sijill_tests::world::World;
use sijill_tests::{course, town};
use tokio::runtime::Runtime;
use tower::ServiceExt;

struct Town {
    service: App,
    runtime: Runtime,
    world: World,
}

struct Page {
    status: StatusCode,
    text: String,
    location: String,
}

fn party(actor: &Actor) -> PartyId {
    match actor {
        Actor::Party(party) => *party,
        Actor::Signer(_) | Actor::Clock(_) | Actor::Engine(_) => panic!("{actor} has no account"),
    }
}

fn pseudonym(n: u64) -> Pseudonym {
    let actor = signer(n);
    match actor {
        Actor::Signer(pseudonym) => pseudonym,
        Actor::Party(_) | Actor::Clock(_) | Actor::Engine(_) => panic!("{n} is no signer"),
    }
}

/// A form's body.
fn form(fields: &[(&str, &str)]) -> String {
    let encode = |text: &str| {
        text.bytes()
            .map(|c| match c {
                b'a'..=b'z' | b'A'..=b'Z' | b'0'..=b'9' | b'-' | b'_' | b'.' => {
                    char::from(c).to_string()
                }
                other => format!("%{other:02X}"),
            })
            .collect::<String>()
    };
    let pairs = fields.iter().map(|(name, value)| format!("{}={}", encode(name), encode(value)));
    pairs.collect::<Vec<_>>().join("&")
}

impl Town {
    fn new(options: Options) -> Self {
        let world = World::town();
        let options = Options { unlimited: true, ..options };
        let service = App::start(world.register().clone(), options).unwrap();
        Self { service, runtime: Runtime::new().unwrap(), world }
    }

    /// With a petition that collects signatures.
    fn collecting() -> Self {
        let town = Self::new(Options::default());
        for n in 1..=2 {
            let open = Command::Case(CaseCommand::Open(town::open(town::case(n), town::LARGE)));
            town.world.act(&signer(900 + n), &open).unwrap();
        }
        town
    }

    fn token(&self, actor: &Actor) -> String {
        let party = party(actor);
        let login = format!("u{}", &party.to_string()[30..]);
        let account = self.service.accounts().make(party, &login).unwrap();
        self.service.session(party, &account).unwrap()
    }

    fn ask(&self, token: Option<&str>, path: &str, body: Option<String>) -> Page {
        let mut request = Request::builder().uri(path);
        if let Some(token) = token {
            request = request.header("authorization", format!("Bearer {token}"));
        }
        if body.is_some() {
            let kind = "application/x-www-form-urlencoded";
            request = request.method("POST").header("content-type", kind);
        }
        let request = request.body(Full::new(Bytes::from(body.unwrap_or_default()))).unwrap();
        let router = self.service.router();
        self.runtime.block_on(async {
            let response = router.oneshot(request).await.unwrap();
            let location = response.headers().get("location");
            let location = location.map(|to| to.to_str().unwrap().to_owned()).unwrap_or_default();
            let status = response.status();
            let bytes = response.into_body().collect().await.unwrap().to_bytes();
            Page { status, text: String::from_utf8(bytes.to_vec()).unwrap(), location }
        })
    }

    fn get(&self, token: Option<&str>, path: &str) -> Page {
        self.ask(token, path, None)
    }

    fn post(&self, token: Option<&str>, path: &str, fields: &[(&str, &str)]) -> Page {
        self.ask(token, path, Some(form(fields)))
    }

    /// How many records of a type the case has.
    fn count(&self, case: CaseId, kind: &'static str) -> usize {
        let log = self.service.register().log();
        let query = Query::one(&[kind], vec![case_tag(case)]);
        log.matching(&query, 0..log.head(), 1_000).unwrap().len()
    }

    fn link(&self, grant: Grant) -> String {
        format!("/ar/link/{}", self.service.link(grant).unwrap().0)
    }
}

const GIVEN: &str = "signature.given.v1";
const WITHDRAWN: &str = "signature.withdrawn.v1";
const STEP: &str = "step.taken.v1";

#[test]
fn a_link_signs_once_however_often_it_is_confirmed() {
    let town = Town::collecting();
    let (case, other) = (town::case(1), town::case(2));
    let link = town.link(Grant::Sign { case, signer: pseudonym(1) });
    let opened = town.get(None, &link);
    assert_eq!(opened.status, StatusCode::OK);
    assert_eq!(town.count(case, GIVEN), 0, "opening a link signs nothing");
    for _ in 0..3 {
        let signed = town.post(None, &link, &[]);
        assert_eq!(signed.status, StatusCode::OK);
        assert!(signed.text.contains("link-sheet"), "a personal link is given");
        assert_eq!(town.count(case, GIVEN), 1);
    }
    // another link for the same citizen: a kind answer, nothing recorded, no way to withdraw
    let again = town.link(Grant::Sign { case, signer: pseudonym(1) });
    let before = town.post(None, &again, &[]);
    assert_eq!(before.status, StatusCode::OK);
    assert!(!before.text.contains("link-sheet"), "{}", before.text);
    assert_eq!(town.count(case, GIVEN), 1);
    assert_eq!(town.count(other, GIVEN), 0, "a link is for one case");
}

#[test]
fn a_personal_link_withdraws_and_signs_again() {
    let town = Town::collecting();
    let (case, citizen) = (town::case(1), pseudonym(1));
    assert_eq!(town.post(None, &town.link(Grant::Sign { case, signer: citizen }), &[]).status, 200);
    let own = town.link(Grant::Act { case, signer: citizen });
    assert!(town.get(None, &own).text.contains("value=\"withdraw\""));
    let done = town.post(None, &own, &[("do", "withdraw"), ("key", "a")]);
    assert_eq!((done.status, town.count(case, WITHDRAWN)), (StatusCode::SEE_OTHER, 1));
    assert!(town.get(None, &own).text.contains("value=\"sign\""));
    let done = town.post(None, &own, &[("do", "sign"), ("key", "b")]);
    assert_eq!((done.status, town.count(case, GIVEN)), (StatusCode::SEE_OTHER, 2));
    // what is the representative's is not this citizen's
    let refused = town.post(None, &own, &[("do", "step.submit"), ("key", "c")]);
    assert_eq!((refused.status, town.count(case, STEP)), (StatusCode::CONFLICT, 0));
    let representative = town.link(Grant::Act { case, signer: pseudonym(901) });
    assert!(town.get(None, &representative).text.contains("value=\"step.submit\""));
    let done = town.post(None, &representative, &[("do", "step.submit"), ("key", "d")]);
    assert_eq!((done.status, town.count(case, STEP)), (StatusCode::SEE_OTHER, 1));
}

#[test]
fn a_forged_altered_or_expired_link_is_none() {
    let town = Town::collecting();
    let grant = Grant::Sign { case: town::case(1), signer: pseudonym(1) };
    let pass = town.service.link(grant).unwrap().0;
    let expired = town.service.passes().seal(grant, Moment::from_ms(wall().ms() - 1)).unwrap();
    let mut altered = pass.clone().into_bytes();
    altered[40] = if altered[40] == b'A' { b'B' } else { b'A' };
    let session = town.token(&town::clerk());
    let elsewhere = Town::collecting().service.link(grant).unwrap().0;
    let wrong = [expired, String::from_utf8(altered).unwrap(), session, elsewhere, "x".to_owned()];
    for pass in &wrong {
        let path = format!("/ar/link/{pass}");
        for page in [town.get(None, &path), town.post(None, &path, &[])] {
            assert_eq!(page.status, StatusCode::GONE, "{pass}");
        }
    }
    assert_eq!(town.count(town::case(1), GIVEN), 0);
    assert_eq!(town.post(None, &format!("/ar/link/{pass}"), &[]).status, StatusCode::OK);
}

#[test]
fn what_is_another_offices_or_another_bodys_is_refused() {
    let town = Town::collecting();
    let case = town::case(1);
    town.world.act(&signer(901), &town::take(case, "submit", [])).unwrap();
    let refuse = format!("/ar/cases/{case}/act/step.refuse");
    let typed = [("key", "k"), ("form-grounds", "documents"), ("form-reasons", "نقص")];
    let tokens = [town::chair(), town::elsewhere(), town::stranger()].map(|who| town.token(&who));
    for token in &tokens {
        for page in [town.get(Some(token), &refuse), town.post(Some(token), &refuse, &typed)] {
            assert_eq!(page.status, StatusCode::FORBIDDEN);
        }
        let position = town.service.register().log().head() - 1;
        let correct = format!("/ar/cases/{case}/correct/{position}");
        if *token != tokens[0] {
            assert_eq!(town.get(Some(token), &correct).status, StatusCode::FORBIDDEN);
        }
    }
    for page in [town.get(None, &refuse), town.post(None, &refuse, &typed)] {
        assert_eq!(page.status, StatusCode::UNAUTHORIZED);
    }
    assert_eq!(town.count(case, STEP), 1);
    let bureau = town.token(&town::bureau());
    assert_eq!(town.post(Some(&bureau), &refuse, &typed).status, StatusCode::SEE_OTHER);
    assert_eq!(town.count(case, STEP), 2);
}

#[test]
fn what_is_refused_is_given_back_with_the_reason_beside_its_field() {
    let town = Town::collecting();
    let case = town::case(1);
    town.world.act(&signer(901), &town::take(case, "submit", [])).unwrap();
    let bureau = town.token(&town::bureau());
    let refuse = format!("/ar/cases/{case}/act/step.refuse");
    let reasons = "وثيقة «ب» <b>ناقصة</b>";
    let typed = [("key", "k"), ("form-reasons", reasons), ("occurred", "2023-08-31")];
    let page = town.post(Some(&bureau), &refuse, &typed);
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("وثيقة «ب» &#60;b&#62;ناقصة"), "{}", page.text);
    assert!(page.text.contains("value=\"2023-08-31\""));
    assert!(page.text.contains("id=\"act-occurred-error\""), "too early, told at its field");
    let typed = [("key", "k"), ("form-reasons", reasons)];
    let page = town.post(Some(&bureau), &refuse, &typed);
    assert!(page.text.contains("id=\"act-form-grounds-error\""), "{}", page.text);
    assert_eq!(town.count(case, STEP), 1);
    // a guard that says no is told above, and stands on a page of its own too
    let admit = format!("/ar/cases/{case}/act/step.admit");
    assert_eq!(town.get(Some(&bureau), &admit).status, StatusCode::CONFLICT);
    let page = town.post(Some(&bureau), &admit, &[("key", "x")]);
    assert_eq!(page.status, StatusCode::CONFLICT);
    assert!(page.text.contains("/ar/refusals/not-enough-signatures"));
}

#[test]
fn signatures_on_paper_are_entered_once_each() {
    let town = Town::collecting();
    let case = town::case(1);
    let clerk = town.token(&town::clerk());
    let enter = format!("/ar/cases/{case}/act/signatures.enter");
    let sheet = |key, identity| {
        let fields =
            [("key", key), ("identity", identity), ("name", "أمينة"), ("occurred", "1/9/2023")];
        town.post(Some(&clerk), &enter, &fields)
    };
    for _ in 0..2 {
        let page = sheet("k1", "ab 123456");
        assert_eq!(page.status, StatusCode::SEE_OTHER);
        assert!(page.location.starts_with(&enter), "{}", page.location);
    }
    assert_eq!(town.count(case, GIVEN), 1, "the same form is one signature");
    let page = sheet("k2", "AB-١٢٣٤٥٦");
    assert_eq!(page.status, StatusCode::CONFLICT, "the same person in another spelling");
    assert!(page.text.contains("id=\"act-identity-error\""));
    assert_eq!(sheet("k3", "nobody").status, StatusCode::UNPROCESSABLE_ENTITY);
    assert_eq!(sheet("", "AB123457").status, StatusCode::BAD_REQUEST, "a form has a key");
    assert_eq!(sheet("k4", "AB123457").status, StatusCode::SEE_OTHER);
    assert_eq!(town.count(case, GIVEN), 2);
    let invalidate = format!("/ar/cases/{case}/act/signatures.invalidate");
    let typed = [
        ("key", "k5"),
        ("identities", "AB123456\nab123457"),
        ("ground", "duplicate"),
        ("reason", "مكرر"),
    ];
    assert_eq!(town.post(Some(&clerk), &invalidate, &typed).status, StatusCode::SEE_OTHER);
    assert_eq!(town.count(case, "signatures.invalidated.v1"), 1);
}

#[test]
fn a_vote_is_corrected_with_its_first_value_kept() {
    let town = Town::collecting();
    let case = town::case(1);
    town.world.act(&signer(901), &town::take(case, "submit", [])).unwrap();
    let head = town.service.register().log().head();
    let log = town.service.register().log();
    let query = Query::one(&[STEP], vec![case_tag(case)]);
    let step = log.matching(&query, 0..head, 1).unwrap()[0].position;
    let bureau = town.token(&town::bureau());
    // a deposit holds nothing that can be corrected from a page
    let nothing = town.get(Some(&bureau), &format!("/ar/cases/{case}/correct/{step}"));
    assert_eq!(nothing.status, StatusCode::OK);
    let refuse = format!("/ar/cases/{case}/act/step.refuse");
    let typed = [("key", "k"), ("form-grounds", "documents"), ("form-reasons", "نقص")];
    assert_eq!(town.post(Some(&bureau), &refuse, &typed).status, StatusCode::SEE_OTHER);
    let steps = log.matching(&query, 0..log.head(), 10).unwrap();
    let correct = format!("/ar/cases/{case}/correct/{}", steps[1].position);
    assert!(town.get(Some(&bureau), &correct).text.contains("form.reasons"));
    let typed = [("key", "c"), ("field", "form.reasons"), ("now", "وثيقة ناقصة"), ("reason", "")];
    let page = town.post(Some(&bureau), &correct, &typed);
    assert_eq!(page.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(page.text.contains("وثيقة ناقصة") && page.text.contains("correct-reason-error"));
    let typed =
        [("key", "c"), ("field", "form.reasons"), ("now", "وثيقة ناقصة"), ("reason", "سهو")];
    assert_eq!(town.post(Some(&bureau), &correct, &typed).status, StatusCode::SEE_OTHER);
    assert_eq!(town.count(case, "record.corrected.v1"), 1);
    let other = format!("/ar/cases/{}/correct/{}", town::case(2), steps[1].position);
    assert_eq!(town.get(Some(&bureau), &other).status, StatusCode::NOT_FOUND, "another case's");
}

#[test]
fn a_petition_is_opened_at_the_counter_and_carried_on_by_its_own_link() {
    let town = Town::new(Options::default());
    let clerk = town.token(&town::clerk());
    let page = town.get(Some(&clerk), "/ar/counter");
    assert_eq!(page.status, StatusCode::OK);
    let opening = format!("{} {}", town::PETITION, town::council());
    assert!(page.text.contains(&opening), "{}", page.text);
    let typed = |title| {
        let fixed = [("key", "k"), ("opening", opening.as_str()), ("language", "ar")];
        let more = [("territory", town::LARGE), ("title", title), ("name", "أمينة")];
        [&fixed[..], &more[..], &[("identity", "AB123456")][..]].concat()
    };
    let missing = town.post(Some(&clerk), "/ar/counter", &typed(""));
    assert_eq!(missing.status, StatusCode::UNPROCESSABLE_ENTITY);
    assert!(missing.text.contains("AB123456"), "everything typed is given back");
    let opened = town.post(Some(&clerk), "/ar/counter", &typed("ممر آمن"));
    assert_eq!(opened.status, StatusCode::OK, "{}", opened.text);
    let number = town.service.live().now(|views| views.cases().cases.len()).unwrap();
    assert_eq!(number, 1);
    let repeated = town.post(Some(&clerk), "/ar/counter", &typed("ممر آمن"));
    assert_eq!(repeated.status, StatusCode::OK);
    let cases = town.service.live().now(|views| views.cases().cases).unwrap();
    assert_eq!(cases.len(), 1, "the same form is one petition");
    let own = opened.text.split("/ar/link/").nth(1).unwrap();
    let own = format!("/ar/link/{}", own.split('<').next().unwrap());
    let done = town.post(None, &own, &[("do", "step.submit"), ("key", "d")]);
    assert_eq!(done.status, StatusCode::SEE_OTHER, "{}", done.text);
    let chair = town.token(&town::chair());
    let refused = town.post(Some(&chair), "/ar/counter", &typed("آخر"));
    assert_eq!(refused.status, StatusCode::FORBIDDEN);
}

#[test]
fn without_mail_nothing_personal_is_asked_for() {
    let town = Town::collecting();
    let sign = format!("/ar/cases/{}/sign", town::case(1));
    for path in [sign.as_str(), "/ar/start"] {
        let page = town.get(None, path);
        assert_eq!(page.status, StatusCode::OK);
        for field in ["identity", "mail", "name=\"name\""] {
            assert!(!page.text.contains(&format!("name=\"{field}\"")), "{path} {field}");
        }
        let typed = [("identity", "AB123456"), ("name", "x"), ("mail", "a@example.org")];
        assert_eq!(town.post(None, path, &typed).status, StatusCode::NOT_FOUND);
    }
}

/// A server that takes one message and gives it back.
fn sink() -> (u16, std::thread::JoinHandle<String>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    let served = std::thread::spawn(move || {
        let (mut stream, _) = listener.accept().unwrap();
        let mut lines = BufReader::new(stream.try_clone().unwrap()).lines();
        stream.write_all(b"220 sink\r\n").unwrap();
        let (mut text, mut in_text) = (String::new(), false);
        while let Some(Ok(line)) = lines.next() {
            if in_text && line != "." {
                text.push_str(&line);
                text.push('\n');
                continue;
            }
            if line == "." {
                stream.write_all(b"250 ok\r\n").unwrap();
                return text;
            }
            in_text = line == "DATA";
            let answer: &[u8] = if in_text { b"354 go on\r\n" } else { b"250 ok\r\n" };
            stream.write_all(answer).unwrap();
        }
        text
    });
    (port, served)
}

#[test]
fn a_petition_started_on_line_opens_when_its_author_confirms() {
    let (port, served) = sink();
    let town = Town::new(Options {
        public_url: Some("https://registre.example".to_owned()),
        smtp: Some(Smtp::local(port, "registre@example.org").unwrap()),
        ..Options::default()
    });
    let opening = format!("{} {}", town::PETITION, town::council());
    let typed = [
        ("opening", opening.as_str()),
        ("territory", town::LARGE),
        ("language", "fr"),
        ("title", "Un passage sûr"),
        ("name", "Amina"),
        ("identity", "AB123456"),
        ("mail", "amina@example.org"),
    ];
    let sent = town.post(None, "/fr/start", &typed);
    assert_eq!(sent.status, StatusCode::ACCEPTED, "{}", sent.text);
    let letter = served.join().unwrap();
    assert!(letter.contains("To: amina@example.org"), "{letter}");
    let letter = letter.replace("=\n", "");
    let pass = letter.split("https://registre.example/fr/link/").nth(1).unwrap();
    let pass: String = pass.chars().take_while(|c| !c.is_whitespace()).collect();
    let link = format!("/fr/link/{pass}");
    assert!(town.get(None, &link).text.contains("Un passage sûr"));
    assert_eq!(town.service.live().now(|views| views.cases().cases.len()).unwrap(), 0);
    for _ in 0..2 {
        let opened = town.post(None, &link, &[]);
        assert_eq!(opened.status, StatusCode::OK, "{}", opened.text);
        assert_eq!(town.service.live().now(|views| views.cases().cases.len()).unwrap(), 1);
    }
    let log = town.service.register().log();
    for position in 0..log.head() {
        let kept = log.record(position).unwrap().unwrap();
        assert!(!kept.line().contains("AB123456") && !kept.line().contains("Amina"));
    }
}

#[test]
fn personal_data_is_shown_after_its_reading_was_recorded_and_once_only() {
    let town = Town::new(Options::default());
    let case = town::case(1);
    town.world.act(&town::keeper(), &course::Version::default().publish()).unwrap();
    town.world.act(&town::clerk(), &course::open(case, course::KEY, None)).unwrap();
    let register = town.service.register();
    let signer = format!("signer/{case}/{}", register.pseudonym(case, "FIC1").unwrap());
    let owner = PartyId(uuid::Uuid::from_u128(77));
    let row = |name, text| sijill_store::Entry { owner, name, text };
    let rows =
        [row("identity", b"FIC1".as_slice()), row("name", b"Nadia Fictive"), row(&signer, b"")];
    register.keep_personal(&rows).unwrap();
    let path = format!("/ar/cases/{case}/act/course.reveal.signers");
    let (clerk, president) = (town.token(&town::clerk()), town.token(&town::president()));
    let read = "personal.read.v1";
    let asked = town.get(Some(&clerk), &path);
    assert_eq!((asked.status, town.count(case, read)), (StatusCode::OK, 0));
    assert!(!asked.text.contains("Nadia"));
    let bare = town.post(Some(&clerk), &path, &[("key", "a")]);
    assert_eq!((bare.status, town.count(case, read)), (StatusCode::UNPROCESSABLE_ENTITY, 0));
    assert!(!bare.text.contains("Nadia"));
    let other = town.post(Some(&president), &path, &[("key", "a"), ("reason", "فضول")]);
    assert_eq!((other.status, town.count(case, read)), (StatusCode::FORBIDDEN, 0));
    let fields = [("key", "b"), ("reason", "رجع التبليغ")];
    let shown = town.post(Some(&clerk), &path, &fields);
    assert_eq!((shown.status, town.count(case, read)), (StatusCode::OK, 1));
    assert!(shown.text.contains("Nadia Fictive"), "{}", shown.text);
    let again = town.post(Some(&clerk), &path, &fields);
    assert_eq!((again.status, town.count(case, read)), (StatusCode::SEE_OTHER, 1));
    for public in [format!("/ar/cases/{case}"), format!("/ar/cases/{case}/trail")] {
        assert!(!town.get(None, &public).text.contains("Nadia"), "{public}");
    }
}

#[test]
fn whoever_keeps_the_register_erases_in_a_case_that_ended_and_is_not_led_to_it() {
    let town = Town::collecting();
    let case = town::case(1);
    town.world.act(&signer(901), &town::take(case, "withdraw", [])).unwrap();
    let keeper = town.token(&town::keeper());
    let path = format!("/ar/cases/{case}/act/course.erase");
    let page = town.get(Some(&keeper), &format!("/ar/cases/{case}")).text;
    assert!(page.contains(&format!("<a class=\"button\" href=\"{path}\"")), "{page}");
    assert_eq!(town.get(Some(&keeper), &path).status, StatusCode::OK);
    let elsewhere = town.token(&town::elsewhere());
    assert_eq!(town.get(Some(&elsewhere), &path).status, StatusCode::FORBIDDEN);
    let typed = [("key", "k"), ("reason", "انتهى الملف"), ("sure", "yes")];
    assert_eq!(town.post(Some(&keeper), &path, &typed).status, StatusCode::SEE_OTHER);
    assert_eq!(town.count(case, "personal.erased.v1"), 1);
}

#[test]
fn a_second_signature_is_given_on_a_form_that_shows_what_was_proposed() {
    let town = Town::new(Options::default());
    let case = town::case(1);
    town.world.act(&town::keeper(), &course::Version::default().publish()).unwrap();
    town.world.act(&town::clerk(), &course::open(case, course::KEY, None)).unwrap();
    let (clerk, bureau) = (town.token(&town::clerk()), town.token(&town::bureau()));
    let close = format!("/ar/cases/{case}/act/step.close");
    let proposed = town.post(Some(&clerk), &close, &[("key", "a"), ("form-why", "تم الأمر")]);
    assert_eq!((proposed.status, town.count(case, STEP)), (StatusCode::SEE_OTHER, 0));
    let page = town.get(Some(&bureau), &format!("/ar/cases/{case}")).text;
    let found = page.split("/act/course.confirm.close.").nth(1).expect("it is offered");
    let proposal: String = found.chars().take(36).collect();
    let path = format!("/ar/cases/{case}/act/course.confirm.close.{proposal}");
    assert!(town.get(Some(&bureau), &path).text.contains("تم الأمر"));
    let own = town.post(Some(&clerk), &path, &[("key", "b")]);
    assert_eq!(own.status, StatusCode::CONFLICT);
    let confirmed = town.post(Some(&bureau), &path, &[("key", "c")]);
    assert_eq!((confirmed.status, town.count(case, STEP)), (StatusCode::SEE_OTHER, 0));
    assert_eq!(town.count(case, "step.confirmed.v1"), 1);
    // the number of another system leads to the case
    let number = format!("/ar/cases/{case}/act/course.number");
    let fields = [("key", "d"), ("system", "portal"), ("number", "PET/77")];
    assert_eq!(town.post(Some(&clerk), &number, &fields).status, StatusCode::SEE_OTHER);
    let follow = town.get(None, "/ar/follow?number=pet%2F77");
    assert!(follow.location.ends_with(&format!("/cases/{case}")), "{}", follow.location);
    assert!(town.get(None, &format!("/ar/cases/{case}")).text.contains("PET/77"));
}

#[test]
fn a_number_noted_on_two_cases_leads_to_both() {
    let town = Town::collecting();
    let clerk = town.token(&town::clerk());
    let path = |n: u64| format!("/ar/cases/{}", town::case(n));
    for n in 1..=2 {
        let number = format!("{}/act/course.number", path(n));
        let key = format!("k{n}");
        let fields = [("key", key.as_str()), ("system", "portal"), ("number", "PET/77")];
        assert_eq!(town.post(Some(&clerk), &number, &fields).status, StatusCode::SEE_OTHER);
    }
    let both = town.get(None, "/ar/follow?number=PET%2F77");
    assert_eq!(both.status, StatusCode::OK);
    for n in 1..=2 {
        assert!(both.text.contains(&format!("<a href=\"{}\"", path(n))), "{}", both.text);
    }
    // a code that is of neither receipt is still wrong
    let wrong = town.get(None, "/ar/follow?number=PET%2F77&code=AAAA-AAAA");
    assert_eq!(wrong.status, StatusCode::NOT_FOUND);
}
