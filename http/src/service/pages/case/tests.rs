//! The pages of one case, of records and of procedures, asked of a demonstration register: they
//! answer in each language, name nobody, and what they say of hashes is so.

use axum::body::Body;
use axum::http::{Request, StatusCode};
use sha2::{Digest, Sha256};
use sijill_store::Register;
use tower::ServiceExt as _;

use crate::service::{App, Options};

/// A served demonstration; its folder goes with it.
struct Served {
    runtime: tokio::runtime::Runtime,
    dir: std::path::PathBuf,
    service: App,
}

impl Served {
    fn new() -> Self {
        let dir = std::env::temp_dir().join(format!("sijill-{}", uuid::Uuid::new_v4()));
        let (register, _) =
            crate::demo::make(&dir.join("register"), &dir.join("keys"), &mut |_, _, _| {}).unwrap();
        let service = App::start(register, Options::default()).unwrap();
        service.tick();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        Self { runtime, dir, service }
    }

    fn register(&self) -> &Register {
        self.service.register()
    }

    fn get(&self, path: &str) -> (StatusCode, Vec<u8>) {
        let request = Request::get(path).body(Body::empty()).unwrap();
        let answer = async {
            let response = self.service.router().oneshot(request).await.unwrap();
            let status = response.status();
            let bytes = axum::body::to_bytes(response.into_body(), usize::MAX).await.unwrap();
            (status, bytes.to_vec())
        };
        self.runtime.block_on(answer)
    }

    fn page(&self, path: &str) -> String {
        let (status, bytes) = self.get(path);
        assert_eq!(status, StatusCode::OK, "{path}");
        String::from_utf8(bytes).unwrap()
    }

    /// The cases, each with its number and the version it stands on.
    fn cases(&self) -> Vec<(String, String, String)> {
        let view = self.service.live().now(sijill_projections::Views::cases).unwrap();
        let lines = view.cases.values();
        lines
            .map(|line| {
                let hash = line.procedure.hash.to_string();
                (line.case.to_string(), line.number.to_string(), hash)
            })
            .collect()
    }
}

impl Drop for Served {
    fn drop(&mut self) {
        let _gone = std::fs::remove_dir_all(&self.dir);
    }
}

fn sha256(bytes: &[u8]) -> String {
    sijill_core::ids::Hash(Sha256::digest(bytes).into()).to_string()
}

#[test]
fn pages_answer_in_each_language_and_name_nobody() {
    let served = Served::new();
    let cases = served.cases();
    assert!(cases.len() >= 3, "{cases:?}");
    let mut paths = vec!["/records".to_owned(), "/procedures".to_owned()];
    for (case, _, hash) in &cases {
        for path in ["", "/trail", "/trail?from=4000", "?as_of=2024-12-31"] {
            paths.push(format!("/cases/{case}{path}"));
        }
        paths.push(format!("/procedures/{hash}?case={case}"));
        paths.push(format!("/records?tags=case:{case}&order=back"));
    }
    let people = served.service.live().now(|views| {
        let held = views.register().mandates.into_iter().map(|held| held.party);
        // of organisations the log has the name
        held.filter(|party| views.frame().party(*party).name.en == party.to_string())
            .collect::<Vec<_>>()
    });
    let names = people.unwrap().into_iter();
    let names: Vec<String> =
        names.filter_map(|party| served.service.name_of(party).unwrap()).collect();
    assert!(names.len() >= 4, "{names:?}");
    for language in ["ar", "fr", "en"] {
        for path in &paths {
            let (status, bytes) = served.get(&format!("/{language}{path}"));
            let html = String::from_utf8(bytes).unwrap();
            // a case opened after the asked day is not there
            if path.contains("as_of") && status == StatusCode::NOT_FOUND {
                continue;
            }
            assert_eq!(status, StatusCode::OK, "{language}{path}");
            assert!(html.len() < 100_000, "{language}{path}: {} bytes", html.len());
            assert!(!html.contains(" style=") && !html.contains("<style"), "{language}{path}");
            for name in &names {
                assert!(!html.contains(name.as_str()), "{language}{path}: {name}");
            }
        }
    }
}

#[test]
fn a_record_can_be_checked_by_what_its_page_says() {
    let served = Served::new();
    for position in [0, 1, 4095, 4096, served.register().log().head() - 1] {
        let (_, line) = served.get(&format!("/en/records/{position}/line"));
        let kept = served.register().log().record(position).unwrap().unwrap();
        assert_eq!(line, kept.line().as_bytes());
        let html = served.page(&format!("/en/records/{position}"));
        let leaf = sha256(&[&[0], line.as_slice()].concat());
        assert!(html.contains(&leaf), "{position}");
        assert!(html.contains("The proof holds"), "{position}");
        let root = crate::service::root_of(&served.service.checkpoint().unwrap()).to_string();
        assert!(html.contains(&root), "{position}");
    }
    let head = served.register().log().head();
    for missing in [head.to_string(), "x".to_owned(), "-1".to_owned(), "5?as_of=@4".to_owned()] {
        let (status, _) = served.get(&format!("/en/records/{missing}"));
        assert_eq!(status, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[test]
fn a_case_is_found_by_its_number_and_a_version_by_the_hash_of_its_file() {
    let served = Served::new();
    for (case, number, hash) in served.cases() {
        let by_id = served.page(&format!("/fr/cases/{case}"));
        let by_number = served.page(&format!("/fr/cases/{number}"));
        assert!(by_id.contains(&number));
        let title = |html: &str| {
            html.split("<h1").nth(1).map(|rest| rest.chars().take(60).collect::<String>())
        };
        assert_eq!(title(&by_id), title(&by_number));
        let (status, file) = served.get(&format!("/fr/procedures/{hash}/definition.json"));
        assert_eq!((status, sha256(&file)), (StatusCode::OK, hash));
    }
    for missing in ["/en/cases/2023-9999", "/en/cases/x", "/en/procedures/x", "/en/cases/x/trail"] {
        assert_eq!(served.get(missing).0, StatusCode::NOT_FOUND, "{missing}");
    }
}

#[test]
fn a_number_leads_to_its_records() {
    let served = Served::new();
    let kind = "deadline.missed.v1";
    let listed = served.page(&format!("/en/records?types={kind}"));
    let records = served.service.live().now(|views| views.register().records_by_type).unwrap();
    let rows = listed.matches(&format!("<code>{kind}</code>")).count();
    assert_eq!(rows as u64, records[kind]);
    // the next page begins where this one ends, in both directions
    for order in ["", "&order=back"] {
        let path = format!("/en/records?types=signature.given.v1{order}");
        let first = served.page(&path);
        let next =
            first.split("rel=\"next\"").next().and_then(|html| html.rsplit("href=\"").next());
        let next = next.and_then(|rest| rest.split('"').next()).unwrap().replace("&#38;", "&");
        assert!(served.page(&next).contains("signature.given.v1"), "{next}");
    }
    for wrong in ["types=nothing", "tags=nothing", "from=x"] {
        let (status, _) = served.get(&format!("/en/records?{wrong}"));
        assert_eq!(status, StatusCode::BAD_REQUEST, "{wrong}");
    }
}

#[test]
fn what_is_late_is_named_and_laid_on_whoever_owes_it() {
    let served = Served::new();
    let equity = "Instance de l'équité";
    let asked = served.service.live().now(|views| {
        let cases = views.cases().cases.into_keys();
        let mut cases = cases.filter_map(|case| views.petition(case));
        let of = |view: &sijill_projections::petition::PetitionView| {
            view.opinions.iter().any(|line| line.of.name.fr.starts_with(equity))
        };
        cases.find(of).map(|view| (view.case.case, view.case.body.name.fr))
    });
    let (case, decides) = asked.unwrap().unwrap();
    let page = served.page(&format!("/fr/cases/{case}"));
    let waits = page.split("id=\"waits\"").nth(1).unwrap().split("</section>").next().unwrap();
    let entry = waits.split("Avis n° 1</bdi>").nth(1).unwrap_or_else(|| panic!("{waits}"));
    let owed = entry.split("label-due").next().unwrap().chars().take(400).collect::<String>();
    let (by, other) = (owed.find("Instance de l"), owed.find(&decides));
    assert!(by.is_some() && by < other.or(Some(usize::MAX)), "{owed}");
    let chip = page.split("<p class=\"chip late\">").nth(1).unwrap().split('<').next().unwrap();
    assert!(chip.ends_with("Avis n° 1"), "{chip}");
    assert!(served.page("/fr/overdue").contains("Avis n° 1"));
}

#[test]
fn what_was_transcribed_is_no_precedent() {
    let served = Served::new();
    let precedents = served.service.live().now(sijill_projections::Views::precedents).unwrap();
    assert!(!precedents.precedents.is_empty());
    assert!(precedents.precedents.iter().all(|line| line.kind.as_str() != "commitment"));
}

#[test]
fn a_receipt_attests_what_was_done() {
    let served = Served::new();
    let cases = served.service.live().now(|views| {
        let cases = views.cases().cases.into_values();
        cases.map(|line| (line.case, line.number, line.stage.id.to_string())).collect::<Vec<_>>()
    });
    let cases = cases.unwrap();
    let in_stage = |named: &str| {
        let found = cases.iter().find(|(.., stage)| stage == named);
        found.unwrap_or_else(|| panic!("{named} in {cases:?}"))
    };
    let (gathers, number, _) = in_stage("collecting");
    let receipt = served.page(&format!("/fr/cases/{gathers}/receipt"));
    assert!(receipt.contains("Récépissé d&#39;ouverture du dossier"), "{receipt}");
    assert!(!receipt.contains("Récépissé de dépôt") && !receipt.contains("وصل الإيداع"));
    assert!(served.page(&format!("/fr/cases/{gathers}")).contains("Récépissé d&#39;ouverture"));
    // each half says which is the number, and leads to its own language
    let labelled =
        format!("<dt>Numéro du dossier</dt><dd class=\"number\"><bdi dir=\"ltr\">{number}");
    assert!(receipt.contains(&labelled), "{receipt}");
    assert!(receipt.contains("رمز التحقق"));
    assert!(receipt.contains("/fr/follow</code>") && receipt.contains("/ar/follow</code>"));

    let (checked, ..) = in_stage("bureau_check");
    let view = served.service.live().now(|views| views.petition(*checked)).unwrap().unwrap();
    let left = view.stages[0].left.unwrap();
    assert_ne!(left.happened, view.case.opened.happened);
    let receipt = served.page(&format!("/fr/cases/{checked}/receipt"));
    let speech = crate::i18n::Speech::new(crate::i18n::Language::Fr);
    let day = speech.day(left.happened.0);
    let row = format!("<dt>Date de dépôt</dt><dd><bdi>{day}</bdi>");
    assert!(receipt.contains("Récépissé de dépôt") && receipt.contains(&row), "{row} {receipt}");
}

#[test]
fn a_procedure_is_offered_where_it_is_for() {
    let served = Served::new();
    let page = served.page("/fr/start");
    let places = page.split("id=\"where\"").nth(1).unwrap().split("</section>").next().unwrap();
    let pairs: Vec<(&str, &str)> = places
        .split("<li><b>")
        .skip(1)
        .filter_map(|place| place.split("</bdi>").next()?.split_once("</b><bdi>"))
        .collect();
    let of = |body: &str| -> Vec<&str> {
        pairs.iter().filter(|(_, at)| at.starts_with(body)).map(|(what, _)| *what).collect()
    };
    let commune = of("Conseil communal de Larache");
    assert!(commune.contains(&"Pétition au conseil communal"), "{pairs:?}");
    assert!(!commune.iter().any(|what| what.contains("régional")), "{pairs:?}");
    let region = of("Conseil de la région");
    assert!(region.iter().any(|what| what.contains("régional")), "{pairs:?}");
    assert!(!region.contains(&"Pétition au conseil communal"), "{pairs:?}");
    // nobody there holds a role that any of them needs
    assert!(of("Instance de l").is_empty(), "{pairs:?}");
}

#[test]
fn what_answers_a_duty_stands_first_and_what_only_puts_it_off_does_not() {
    use crate::service::acts::{ActOffered, answering_first};
    let served = Served::new();
    let on = jiff::civil::date(2026, 11, 22);
    let asked = served.service.live().now(|views| {
        let cases = views.cases().cases.into_keys().collect::<Vec<_>>();
        cases.into_iter().find_map(|case| {
            let lines = views.awaited(case, on)?;
            let line = lines.into_iter().find(|line| line.item.id.as_str() == "answer_request")?;
            let frame = views.frame();
            Some((line, frame.slot(case).and_then(|slot| frame.definition(slot))?.clone()))
        })
    });
    let (line, definition) = asked.unwrap().unwrap();
    let offered = ["treat_as_urgent", "refuse", "give"].map(|step| ActOffered {
        title: step.to_owned(),
        href: format!("/fr/cases/{}/act/step.{step}", line.case),
        may: true,
        why_not: None,
        by: String::new(),
    });
    let mut acts = offered.to_vec();
    assert!(answering_first(&mut acts, Some(&definition), &line));
    let order: Vec<_> = acts.iter().map(|act| act.title.as_str()).collect();
    assert_eq!(order, ["give", "treat_as_urgent", "refuse"]);
    acts.retain(|act| act.title == "treat_as_urgent");
    assert!(!answering_first(&mut acts, Some(&definition), &line));
}

#[test]
fn what_is_not_checked_hinders_nothing_and_is_told_no_longer_than_it_can_be() {
    let served = Served::new();
    let of = |stage: &str| {
        let found = served.service.live().now(|views| {
            let cases = views.cases().cases.into_keys();
            let mut views = cases.filter_map(|case| views.petition(case));
            let fits = |view: &sijill_projections::petition::PetitionView| {
                !view.opinions.is_empty() && view.case.stage.id.as_str() == stage
            };
            views.find(fits).map(|view| view.case.case)
        });
        found.unwrap().map(|case| served.page(&format!("/fr/cases/{case}/conditions")))
    };
    let open = |page: &str| {
        let part = page.split("id=\"open\"").nth(1).unwrap();
        part.split("</section>").next().unwrap().to_owned()
    };
    let checked = of("bureau_check").unwrap();
    assert!(open(&checked).contains("Ce qui reste à vérifier"), "{checked}");
    assert!(open(&checked).contains("Avis n° 1") && !checked.contains("empêche"), "{checked}");
}
