//! An evaluation by hand: two commitments named and put into a cluster, evaluators proposed and cleared, codes
//! sealed, released, decided and published, a recommendation answered, each through its form, in Arabic. All
//! of it is invented (معطيات خيالية).

use serde_json::{Value, json};
use sijill_core::record::Actor;
use sijill_http::service::Options;
use sijill_tests::evaluating::{evaluator, evaluator_party, expert, monitor, panel};
use sijill_tests::promise::{self, focal_point};
use sijill_tests::town::{self, case, council, party_of, president};
use sijill_tests::web::{Ask, Reply, Served};
use sijill_tests::world::World;

use super::evaluation::{commissioned, take};

const PASSWORD: &str = "a long enough password";

/// Who types, each signed in.
struct Hands {
    served: Served,
    sessions: Vec<(Actor, String)>,
    keys: std::cell::Cell<u32>,
}

impl Hands {
    fn new(world: &World) -> Self {
        let served = Served::new(world, Options { unlimited: true, ..Options::default() });
        let who =
            [monitor(), panel(), evaluator(1), evaluator(2), evaluator(3), expert(), president()];
        let session = |(n, who): (usize, Actor)| {
            let session = served.account(party_of(&who), &format!("hand-{n}"), PASSWORD);
            (who, session)
        };
        let sessions = who.into_iter().enumerate().map(session).collect();
        Self { served, sessions, keys: 0.into() }
    }

    fn session(&self, who: &Actor) -> &str {
        &self.sessions.iter().find(|(known, _)| known == who).unwrap().1
    }

    fn at(act: &str) -> String {
        format!("/ar/cases/{}/act/codes.{act}", case(9))
    }

    fn form(&self, who: &Actor, act: &str) -> Reply {
        Ask::get(Self::at(act)).of(self.session(who)).send(self.served.address())
    }

    fn posts(&self, who: &Actor, act: &str, fields: &[(&str, &str)]) -> Reply {
        self.keys.set(self.keys.get() + 1);
        let key = format!("k-{}", self.keys.get());
        let typed = [&[("key", key.as_str())], fields].concat();
        Ask::post(Self::at(act), &typed).of(self.session(who)).send(self.served.address())
    }

    /// The form is there, and what is typed into it is recorded.
    fn does(&self, who: &Actor, act: &str, fields: &[(&str, &str)]) {
        let form = self.form(who, act);
        assert_eq!(form.status, 200, "{act}: {}", form.body);
        let done = self.posts(who, act, fields);
        assert_eq!(done.status, 303, "{act} {fields:?}: {}", done.body);
    }

    fn page(&self) -> String {
        let page =
            Ask::get(format!("/ar/cases/{}/evaluation", case(9))).send(self.served.address());
        assert_eq!(page.status, 200);
        page.body.chars().filter(|c| !('\u{2066}'..='\u{2069}').contains(c)).collect()
    }
}

/// Who evaluates is named, vetted and assigned; what is evaluated is named and put together.
fn begun(world: &World, hands: &Hands) {
    let [one, two] = [1, 2].map(|n| case(n).to_string());
    for subject in [&one, &two] {
        hands.does(&monitor(), "name", &[("subject", subject)]);
    }
    let together = [
        ("title", "ما تنشره الجماعة"),
        ("language", "ar"),
        ("reason", "يخدمان هدفا واحدا"),
        ("subjects", &one),
    ];
    // one alone is refused, beside its field, with what was typed
    let alone = hands.posts(&monitor(), "cluster", &together);
    assert_eq!(alone.status, 422, "{}", alone.body);
    assert!(alone.body.contains("ما تنشره الجماعة"), "{}", alone.body);
    let both = [&together[..], &[("subjects", &two)]].concat();
    hands.does(&monitor(), "cluster", &both);
    let odd = [&both[..], &[("cluster", "الأولى")]].concat();
    assert_eq!(hands.posts(&monitor(), "cluster", &odd).status, 422);
    let unknown = [&both[..], &[("cluster", "٧")]].concat();
    let unknown = hands.posts(&monitor(), "cluster", &unknown);
    assert_eq!(unknown.status, 404);
    assert!(unknown.body.contains("ما تنشره الجماعة"), "what was typed stays: {}", unknown.body);
    for n in 1..=4 {
        let who = evaluator_party(n).to_string();
        hands.does(&monitor(), "propose", &[("evaluator", &who)]);
        let actor = if n == 4 { expert() } else { evaluator(n) };
        hands.does(&actor, "declare", &[("none", "on"), ("language", "ar")]);
        hands.does(&panel(), "clear", &[("evaluator", &who)]);
    }
    let words = |words: &str| serde_json::to_value(town::title(words)).unwrap();
    world.act(&monitor(), &take("begin_vetting", &[("scope", words("Both"))])).unwrap();
    world.act(&monitor(), &take("begin_coding", &[])).unwrap();
    hands.does(&monitor(), "freeze", &[("as_of", "2023-12-31")]);
    for n in [1, 2] {
        let (coder, who) = (n.to_string(), evaluator_party(n).to_string());
        hands.does(&monitor(), "assign", &[("coder", &coder), ("evaluator", &who)]);
    }
}

/// Each coder types their codes; no page shows one before the release.
fn coded(world: &World, hands: &Hands) {
    for (n, completion) in [(1, "limited"), (2, "complete")] {
        for subject in [1, 2] {
            let subject = case(subject).to_string();
            let mut typed = vec![("subject", subject.as_str()), ("language", "ar")];
            typed.extend([("code-completion", completion), ("evidence-completion", "محضر الدورة")]);
            typed.extend([("code-verifiable", "yes"), ("evidence-verifiable", "محضر الدورة")]);
            typed.extend([("code-potential", "modest"), ("evidence-potential", "محضر الدورة")]);
            typed.extend([("code-early_results", "moderate"), ("evidence-early_results", "الصور")]);
            hands.does(&evaluator(n), "seal", &typed);
        }
    }
    assert!(!hands.page().contains("محضر الدورة"), "what is sealed is shown");
    hands.does(&monitor(), "release", &[]);
    let page = hands.page();
    assert!(page.contains("محضر الدورة") && page.contains("لم يُحسم بعد: 2"), "{page}");
    world.act(&monitor(), &take("begin_adjudication", &[])).unwrap();
    for subject in [1, 2] {
        let differs = format!("{}/completion", case(subject));
        let decided = [
            ("differs", differs.as_str()),
            ("code", "completion/limited"),
            ("reason", "كانت الصفحة فارغة"),
        ];
        hands.does(&evaluator(3), "adjudicate", &decided);
    }
    assert!(hands.page().contains("محدود: 2"), "{}", hands.page());
    // whoever knows the codes regroups nothing
    let late = [("cluster", "1"), ("title", "x"), ("language", "ar"), ("reason", "x")];
    assert_eq!(hands.posts(&monitor(), "cluster", &late).status, 409);
}

#[test]
fn a_whole_evaluation_is_done_through_its_forms() {
    let world = commissioned();
    world.wait_until("2024-01-02T09:00:00.000Z");
    let hands = Hands::new(&world);
    begun(&world, &hands);
    coded(&world, &hands);
    let words = |words: &str| serde_json::to_value(town::title(words)).unwrap();
    let draft = [("draft", world.sealed(case(9), "Draft")), ("sent", json!("2024-01-02"))];
    world.act(&monitor(), &take("share_draft", &draft)).unwrap();
    let checked =
        [("remarks", words("None")), ("silent", json!(true)), ("opens", json!("2024-01-03"))];
    world.act(&monitor(), &take("close_fact_check", &checked)).unwrap();
    world.wait_until("2024-01-20T09:00:00.000Z");
    world.act(&monitor(), &take("close_comment", &[("remarks", words("None"))])).unwrap();
    for subject in [1, 2] {
        hands.does(&evaluator(1), "publish", &[("subject", &case(subject).to_string())]);
    }
    world.act(&expert(), &take("publish", &[("report", words("Report"))])).unwrap();
    let body = council().to_string();
    let recommended = [
        ("body", body.as_str()),
        ("office", "president"),
        ("text", "النشر خلال شهر"),
        ("language", "ar"),
    ];
    hands.does(&evaluator(1), "recommend", &recommended);
    let answer = [
        ("recommendation", "1"),
        ("answer", "accepted"),
        ("reason", "يُدرج في البرنامج المقبل"),
        ("office", "focal-point"),
        ("due", "2024-12"),
    ];
    hands.does(&president(), "respond", &answer);
    world.act(&focal_point(), &promise::open(case(3))).unwrap();
    hands.does(&monitor(), "carry", &[("recommendation", "1"), ("into", &case(3).to_string())]);
    let clusters = world.data(case(9), "commitments.clustered.v1");
    let whole: Vec<Value> = [1, 2].map(|n| json!(case(n))).into();
    assert_eq!((clusters.len(), &clusters[0]["subjects"]), (1, &Value::Array(whole)));
    let page = hands.page();
    for shown in ["المجموعة رقم 1: ما تنشره الجماعة", "النشر خلال شهر", "يُدرج في البرنامج المقبل"]
    {
        assert!(page.contains(shown), "{shown}: {page}");
    }
}
