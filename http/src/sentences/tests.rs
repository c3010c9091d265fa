//! What must hold of the messages as a whole, and of the sentences made from them. Nothing may be
//! listed here by hand that can be asked of the code: codes, event types, faults.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use serde_json::json;
use sijill_core::event::Event;
use sijill_core::procedure::{Procedure, SHIPPED};

mod samples;

use self::samples::{CASE, COUNCIL, samples};
use super::labels::word_key;
use super::*;
use crate::i18n::Language;

/// The messages of a language: their keys, and the values each one uses.
fn messages(language: Language) -> BTreeMap<String, BTreeSet<String>> {
    let mut messages: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for line in language.sources().iter().flat_map(|source| source.lines()) {
        let starts = line.starts_with(|c: char| c.is_ascii_lowercase());
        let key = line.split_once(" =").filter(|_| starts).map(|(key, _)| key.to_owned());
        if let Some(key) = key {
            assert!(messages.insert(key.clone(), BTreeSet::new()).is_none(), "{key} twice");
            messages.insert("\0".to_owned(), [key].into());
        }
        let current = messages.get("\0").and_then(|key| key.first().cloned()).unwrap_or_default();
        for used in line.split('$').skip(1) {
            let plain = |c: char| c.is_ascii_alphanumeric() || c == '_';
            let name = used.chars().take_while(|c| plain(*c)).collect();
            messages.entry(current.clone()).or_default().insert(name);
        }
    }
    messages.remove("\0");
    messages
}

/// The short texts with hyphens in a source: the codes of faults.
fn hyphenated(source: &'static str) -> BTreeSet<&'static str> {
    let code = |text: &&str| {
        text.contains('-')
            && text.split('-').all(|part| !part.is_empty())
            && text.chars().all(|c| c.is_ascii_lowercase() || c == '-')
    };
    source.split('"').skip(1).step_by(2).filter(code).collect()
}

fn fault_codes() -> BTreeSet<&'static str> {
    let check = include_str!("../../../core/src/procedure/check.rs");
    let read = include_str!("../../../core/src/procedure/read.rs");
    let flow = include_str!("../../../core/src/procedure/check/flow.rs");
    let owed = include_str!("../../../core/src/procedure/check/owed.rs");
    let asked = include_str!("../../../core/src/procedure/check/asked.rs");
    let spread = include_str!("../../../core/src/procedure/check/spread.rs");
    let clock = include_str!("../../../core/src/procedure/check/clock.rs");
    let course = include_str!("../../../core/src/procedure/check/course.rs");
    let table = include_str!("../../../core/src/procedure/read/table.rs");
    let across = include_str!("../../../core/src/procedure/check/across.rs");
    let across = across.split("#[cfg(test)]").next().unwrap_or_default();
    let values = include_str!("../../../core/src/procedure/check/values.rs");
    let mut codes = hyphenated(check);
    let all = [asked, clock, flow, owed, course, read, spread, table, across, values];
    codes.extend(all.into_iter().flat_map(hyphenated));
    // the detail of a `value-wrong`, not a fault
    assert!(codes.remove("text-too-long"));
    assert!(codes.len() > 30, "{codes:?}");
    codes
}

/// Every message there must be, but those that the code names in place.
fn expected() -> BTreeSet<String> {
    let refusals = Refusal::codes().chain(["guard-said-no"]).map(|c| format!("refusal-{c}"));
    let faults = fault_codes().into_iter().map(|code| format!("fault-{code}"));
    let labels = Label::ALL.iter().map(|label| label.key().to_owned());
    let counts = Count::ALL.iter().map(|count| count.key().to_owned());
    let words = Family::ALL
        .iter()
        .flat_map(|family| family.codes().iter().map(|code| word_key(*family, code)));
    let events = Event::kinds().map(event_key);
    let problems = crate::service::failure::Failure::CODES.iter();
    let problems = problems.map(|code| format!("problem-{code}"));
    let all = refusals.chain(faults).chain(labels).chain(counts).chain(words).chain(events);
    all.chain(problems).collect()
}

/// Every source of this package but the tests of the messages themselves.
fn sources(folder: &Path) -> Vec<String> {
    let mut found = Vec::new();
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            found.extend(sources(&path));
        } else if path.extension().is_some_and(|e| e == "rs" || e == "html")
            && !path.ends_with("tests.rs")
        {
            found.push(std::fs::read_to_string(&path).unwrap());
        }
    }
    found
}

/// Every source and every template of this package.
fn all_sources() -> Vec<String> {
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut all = sources(&here.join("src"));
    all.extend(sources(&here.join("templates")));
    all
}

/// The word of an event type, which the pages ask for by the type.
fn is_event_kind(key: &str) -> bool {
    let mut kinds = sijill_core::event::Event::kinds();
    kinds.any(|kind| key == format!("event-kind-{}", kind.replace('.', "-")))
}

#[test]
fn every_code_has_its_message_and_every_message_its_use() {
    let sources = all_sources();
    let expected = expected();
    for language in Language::ALL {
        let messages = messages(language);
        let missing: Vec<_> = expected.iter().filter(|key| !messages.contains_key(*key)).collect();
        assert!(missing.is_empty(), "{language} lacks {missing:?}");
        let unused: Vec<_> = messages
            .keys()
            .filter(|key| !expected.contains(*key))
            .filter(|key| !sources.iter().any(|source| source.contains(&format!("\"{key}\""))))
            .filter(|key| !is_put_together(key, &sources))
            .filter(|key| !is_done(key, &sources))
            .filter(|key| !is_event_kind(key))
            .collect();
        assert!(unused.is_empty(), "{language} has without use {unused:?}");
    }
}

/// Whether sources make the key from a beginning and an end (`cli-demo-{doing}`), or ask for the word
/// of a code in a family (`word("public-state", …)`).
fn is_put_together(key: &str, sources: &[String]) -> bool {
    key.match_indices('-').any(|(at, _)| {
        let (begins, ends) = key.split_at(at + 1);
        let holds = |text: String| sources.iter().any(|source| source.contains(&text));
        let family = begins.trim_end_matches('-');
        let word = holds(format!("\"{family}\"")) && holds(format!("\"{ends}\""));
        word || (holds(format!("\"{begins}{{")) && holds(format!("\"{ends}\"")))
    })
}

/// Whether a page goes on to say it: `visit.go("/desk?done=recorded")` is told by `done-recorded`.
fn is_done(key: &str, sources: &[String]) -> bool {
    let said = key.strip_prefix("done-").map(|code| format!("done={code}"));
    said.is_some_and(|said| sources.iter().any(|source| source.contains(&said)))
}

/// A bare number would be put into a plural form by fluent's own rules, which are wrong in Arabic.
#[test]
fn plural_forms_are_chosen_by_the_rules_of_cldr() {
    let forms = ["[zero]", "[one]", "[two]", "[few]", "[many]"];
    for language in Language::ALL {
        let mut open = Vec::new();
        for line in language.sources().iter().flat_map(|source| source.lines()) {
            let inner = open.last().copied().unwrap_or(true);
            if forms.iter().any(|form| line.trim_start().starts_with(form)) {
                assert!(inner, "{language}: {line}: select by PLURAL($…)");
            }
            if line.trim_start().starts_with('}') {
                open.pop();
            }
            open.extend(line.match_indices("->").map(|(at, _)| line[..at].ends_with(") ")));
        }
    }
}

/// The keys that sources ask for by name are those of messages: a slip would show a code.
#[test]
fn every_key_that_is_asked_for_has_its_message() {
    let messages = messages(Language::En);
    let mut asked = 0;
    for source in all_sources() {
        for key in asked_for(&source) {
            asked += 1;
            assert!(messages.contains_key(&key), "{key} has no message");
        }
        for done in source.split("done=").skip(1) {
            let code = plain_beginning(done);
            let known = code.len() < 2 || messages.contains_key(&format!("done-{code}"));
            assert!(known, "done-{code} has no message");
        }
        for literal in source.split('"').filter(|text| {
            ["label-", "cli-", "section-", "guard-", "actor-", "count-"]
                .iter()
                .any(|prefix| text.starts_with(prefix))
        }) {
            let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-';
            if literal.chars().all(plain) && !literal.ends_with('-') {
                asked += 1;
                assert!(messages.contains_key(literal), "{literal} has no message");
            }
        }
    }
    assert!(asked > 100, "{asked}");
}

/// The part of a text that a key may hold.
fn plain_beginning(text: &str) -> String {
    let plain = |c: &char| c.is_ascii_lowercase() || c.is_ascii_digit() || *c == '-';
    text.chars().take_while(plain).collect()
}

/// The keys that a source gives to `say`, `with` or `count` as they are.
fn asked_for(source: &str) -> Vec<String> {
    let mut keys = Vec::new();
    for call in [".say(\"", ".with(\"", ".count(\""] {
        for rest in source.split(call).skip(1) {
            let key = plain_beginning(rest);
            // a key with a hyphen, whole; `Form::with` and arguments by name are something else
            if key.contains('-') && key != "no-such-message" && rest[key.len()..].starts_with('"') {
                keys.push(key);
            }
        }
    }
    keys
}

/// A message stands in the file of the same name in every language.
#[test]
fn the_languages_say_the_same_file_by_file() {
    let keys = |source: &str| -> BTreeSet<String> {
        let starts = |line: &&str| line.starts_with(|c: char| c.is_ascii_lowercase());
        let key = |line: &str| line.split_once(" =").map(|(key, _)| key.to_owned());
        source.lines().filter(starts).filter_map(key).collect()
    };
    let [arabic, others @ ..] = Language::ALL.map(Language::sources);
    let mut missing = Vec::new();
    for other in others {
        for (first, second) in arabic.iter().zip(other) {
            let (first, second) = (keys(first), keys(second));
            missing.extend(first.symmetric_difference(&second).cloned());
        }
    }
    assert!(missing.is_empty(), "{} missing or elsewhere: {missing:?}", missing.len());
}

#[test]
fn the_languages_say_the_same() {
    let arabic = messages(Language::Ar);
    for language in [Language::Fr, Language::En] {
        let other = messages(language);
        let keys = |of: &BTreeMap<String, _>| of.keys().cloned().collect::<Vec<_>>();
        assert_eq!(keys(&arabic), keys(&other), "{language}");
        for (key, values) in &arabic {
            assert_eq!(values, &other[key], "{key} in {language}");
        }
    }
}

#[test]
fn every_message_can_be_read() {
    for language in Language::ALL {
        for source in language.sources() {
            let read = fluent_bundle::FluentResource::try_new(source.to_owned());
            assert!(read.is_ok(), "{language}: {:?}", read.err().map(|(_, errors)| errors));
        }
        let speech = Speech::new(language);
        for key in messages(language).keys() {
            assert!(speech.find(key, &Args::new()).is_some(), "{key} in {language}");
        }
    }
}

/// The facts of every refusal, read in the `refusals!` blocks of the core.
fn facts_of_codes() -> BTreeMap<String, BTreeSet<String>> {
    let sources = [
        include_str!("../../../core/src/register.rs"),
        include_str!("../../../core/src/party.rs"),
        include_str!("../../../core/src/territory.rs"),
        include_str!("../../../core/src/procedure.rs"),
        include_str!("../../../core/src/calendar.rs"),
        include_str!("../../../core/src/case.rs"),
        include_str!("../../../core/src/text.rs"),
        include_str!("../../../core/src/figure.rs"),
        include_str!("../../../core/src/activity/signatures.rs"),
        include_str!("../../../core/src/activity/deliberations.rs"),
        include_str!("../../../core/src/session.rs"),
        include_str!("../../../core/src/activity/milestones.rs"),
        include_str!("../../../core/src/activity/conditions.rs"),
        include_str!("../../../core/src/activity/opinions.rs"),
        include_str!("../../../core/src/activity/sheets.rs"),
        include_str!("../../../core/src/activity/sponsors.rs"),
        include_str!("../../../core/src/activity/invalidations.rs"),
        include_str!("../../../core/src/case/course.rs"),
    ];
    let blocks = sources.iter().filter_map(|source| source.split_once("refusals! {")?.1.into());
    let lines = blocks.flat_map(|block: &str| block.lines().take_while(|line| *line != "}"));
    let mut facts = BTreeMap::new();
    for line in lines.filter(|line| !line.trim_start().starts_with("//")) {
        let Some((variant, code)) = line.split_once(" = \"") else { continue };
        let code = code.trim_end_matches("\",").to_owned();
        let inner = variant.split_once('{').map(|(_, inner)| inner).unwrap_or_default();
        let names = inner.split(',').filter_map(|fact| fact.split_once(':'));
        facts.insert(code, names.map(|(name, _)| name.trim().to_owned()).collect());
    }
    let codes: BTreeSet<_> = Refusal::codes().map(str::to_owned).collect();
    assert_eq!(facts.keys().cloned().collect::<BTreeSet<_>>(), codes);
    facts
}

#[test]
fn a_refusal_is_told_with_all_its_facts_and_no_others() {
    let messages = messages(Language::En);
    for (code, facts) in facts_of_codes() {
        assert_eq!(messages[&format!("refusal-{code}")], facts, "{code}");
    }
}

fn with<T>(language: Language, then: impl FnOnce(Sentences<'_>) -> T) -> T {
    let speech = Speech::new(language);
    let procedure = Procedure::read(SHIPPED[0].1).unwrap();
    let council = |id: PartyId| {
        let text = |text: &str| text.to_owned();
        (id.to_string() == COUNCIL).then(|| Text {
            ar: text("مجلس جماعة العرائش"),
            en: text("Council of Larache"),
            fr: text("Conseil de Larache"),
        })
    };
    let definition = Some(&procedure.definition);
    let names = Names { party: &council, territory: &|_| None, definition };
    then(Sentences::new(&speech, names))
}

#[test]
fn every_event_is_told_in_whole_sentences() {
    let samples = samples();
    let kinds: BTreeSet<_> = samples.iter().map(|(kind, _)| *kind).collect();
    assert_eq!(kinds, Event::kinds().collect::<BTreeSet<_>>());
    for (kind, data) in &samples {
        let read = Event::read(kind, &data.to_string());
        assert!(read.is_ok() || *kind == "procedure.published.v1", "{kind}: {read:?}");
    }
    for language in Language::ALL {
        with(language, |sentences| {
            for (kind, data) in &samples {
                for actor in [format!("party/{COUNCIL}"), format!("signer/{}", "0f".repeat(16))] {
                    let said = sentences.event(&actor, kind, data);
                    for wrong in ["{", "}", "none", "event-", "\"", "0199a5c0-"] {
                        assert!(!said.contains(wrong), "{kind} in {language}: {said}");
                    }
                    let dot = said.trim_end_matches(['\u{2068}', '\u{2069}']).ends_with('.');
                    assert!(dot && !said.contains("  "), "{kind} in {language}: {said}");
                    let plain = !said.contains(['\u{2068}', '\u{2069}']);
                    assert_eq!(plain, !language.is_rtl(), "{kind} in {language}: {said}");
                }
            }
        });
    }
}

fn unmarked(said: &str) -> String {
    said.replace(['\u{2068}', '\u{2069}', '\u{A0}'], "").replace('\u{202F}', " ")
}

#[test]
fn events_in_the_words_of_citizens() {
    let check = |kind: &str, data: Value, sentences: [&str; 3]| {
        for (language, expected) in Language::ALL.into_iter().zip(sentences) {
            let actor = format!("party/{COUNCIL}");
            let said = with(language, |s| s.event(&actor, kind, &data));
            assert_eq!(unmarked(&said), expected);
        }
    };
    check(
        "step.taken.v1",
        json!({"form": {}, "from": "collecting", "occurred": "2023-11-30", "step": "submit", "to": "bureau_check"}),
        [
            "«إيداع العريضة مقابل وصل» من طرف مجلس جماعة العرائش: من مرحلة «جمع التوقيعات» إلى مرحلة «التحقق من استيفاء الشروط لدى مكتب المجلس». تاريخ الوقوع: 30 نونبر 2023.",
            "«Dépôt de la pétition contre récépissé», par «Conseil de Larache»: de l'étape «Collecte des signatures» à l'étape «Vérification des conditions par le bureau». Survenu: 30 novembre 2023.",
            "“Petition deposited against a receipt”, by Council of Larache: from “Collecting signatures” to “Check of conditions by the bureau”. It happened: 30 November 2023.",
        ],
    );
    check(
        "deadline.ended.v1",
        json!({"days_late": 12, "deadline": "refusal_notice", "due": "2024-02-29"}),
        [
            "انتهاء «أجل تبليغ الرفض المعلّل»؛ آخر يوم: 29 فبراير 2024، بتأخير 12 يوما. على إثر إجراء من طرف مجلس جماعة العرائش.",
            "Fin d'un délai: «Délai de notification du refus motivé»; dernier jour: 29 février 2024, 12 jours de retard. À la suite d'un acte accompli par «Conseil de Larache».",
            "“Time to notify a reasoned refusal” ended; its last day was 29 February 2024, 12 days late. Because of an act by Council of Larache.",
        ],
    );
}

#[test]
fn a_guard_that_said_no_tells_what_was_needed_and_counted() {
    let facts: BTreeMap<String, Fact> = [
        ("counted".to_owned(), Fact::Number(199)),
        ("crossed.enough".to_owned(), Fact::Text("false".to_owned())),
        ("needed".to_owned(), Fact::Number(200)),
        ("step".to_owned(), Fact::Text("admit".to_owned())),
    ]
    .into();
    let code: Slug = "not-enough-signatures".parse().unwrap();
    let check = |language, expected: &str| {
        let guard = sijill_core::refusal::GuardRefusal { code: code.clone(), facts: facts.clone() };
        let said = with(language, |s| s.refusal(&Refusal::Guard(guard)));
        assert_eq!(unmarked(&said), expected);
        assert_eq!(with(language, |s| s.refused(code.as_str(), &facts)), said);
    };
    check(Language::Ar, "عدد التوقيعات الصحيحة لم يبلغ العتبة المطلوبة. المطلوب 200، المحتسب 199.");
    check(
        Language::Fr,
        "Le nombre de signatures valides n'atteint pas le seuil requis. Requis 200, compté 199.",
    );
    check(
        Language::En,
        "The valid signatures do not reach the required threshold. Needed 200, counted 199.",
    );
    // without the procedure, and with other facts
    let facts = [
        ("notices.given_here".to_owned(), Fact::Number(0)),
        ("crossed.enough".to_owned(), Fact::Text("true".to_owned())),
        ("step".to_owned(), Fact::Text("admit".to_owned())),
    ]
    .into();
    let speech = Speech::new(Language::En);
    let said = Sentences::new(&speech, Names::default()).refused("some-code-of-its-own", &facts);
    assert_eq!(
        said,
        "“admit” cannot be done: the rule of the procedure is not met. See below what it looked \
         at. The rule looked at: enough = yes, notices given at this stage = 0."
    );
}

#[test]
fn every_refusal_is_told_in_whole_sentences() {
    for (code, names) in facts_of_codes() {
        let facts: BTreeMap<String, Fact> = names
            .into_iter()
            .map(|name| {
                let fact = match name.as_str() {
                    "party" => Fact::Text(CASE.to_owned()),
                    "actor" => Fact::Text(format!("party/{COUNCIL}")),
                    "from" | "until" | "date" | "day" | "earliest" => {
                        Fact::Text("2024-02".to_owned())
                    }
                    "needs" => Fact::Text("clerk bureau".to_owned()),
                    "min" | "max" | "count" | "at" | "bytes" => Fact::Number(1200),
                    "year" => Fact::Number(2024),
                    _ => Fact::Text("title.ar".to_owned()),
                };
                (name, fact)
            })
            .collect();
        for language in Language::ALL {
            let said = with(language, |s| s.refused(&code, &facts));
            for wrong in ["{", "}", "none", "refusal-", "2,024", "2.024"] {
                assert!(!said.contains(wrong), "{code} in {language}: {said}");
            }
            assert!(said.ends_with(['.', '\u{2069}']), "{code} in {language}: {said}");
            // what is the matter, and what to do next
            let sentences = unmarked(&said).matches(". ").count();
            let one = said.matches(['.', ';', '؛', ':']).count();
            assert!(sentences + one >= 2, "{code} in {language}: {said}");
        }
    }
}

#[test]
fn refusals_name_what_people_know() {
    let check = |language, refusal: Refusal, expected: &str| {
        assert_eq!(unmarked(&with(language, |s| s.refusal(&refusal))), expected);
    };
    let stage = "bureau_check".to_owned();
    let wrong: Refusal =
        sijill_core::case::CaseRefusal::WrongStage { step: "refer".parse().unwrap(), stage }.into();
    check(
        Language::Ar,
        wrong.clone(),
        "«إحالة على اللجنة الدائمة المختصة» غير ممكن الآن: الملف في مرحلة «التحقق من استيفاء الشروط لدى مكتب المجلس». تُراجع الإجراءات الممكنة في هذه المرحلة.",
    );
    check(
        Language::En,
        wrong,
        "“Referred to the competent standing committee” cannot be done now: the case stands at “Check of conditions by the bureau”. See which steps lead on from there.",
    );
    let bounds = |min, max| -> Refusal {
        sijill_core::text::FieldRefusal::OutOfBounds { field: "grounds".to_owned(), min, max }
            .into()
    };
    check(
        Language::En,
        bounds(1, sijill_core::record::INTEGER_MAX),
        "“Grounds of refusal” must be at least 1. Correct the number.",
    );
    check(
        Language::Ar,
        bounds(1, 1500),
        "خانة «أسباب الرفض» يجب أن تكون بين 1 و1.500. يُصحح العدد.",
    );
    let hidden = sijill_core::text::check("reason", "a\u{202E}b", 100).unwrap_err();
    let said = with(Language::Fr, |s| s.refusal(&hidden.into()));
    assert!(said.contains("U+202E") && said.contains("motif"), "{said}");
}

#[test]
fn signatures_agree_in_number() {
    let zone: Zone = "Africa/Casablanca".parse().unwrap();
    let moment = |text: &str| text.parse::<Moment>().unwrap();
    let (first, same_day) =
        (moment("2024-01-03T09:00:00.000Z"), moment("2024-01-03T17:40:00.000Z"));
    let later = moment("2024-02-21T09:00:00.000Z");
    let check = |language, count, last, expected: &str| {
        let run = SignatureRun { count, first, last, total: 3214 };
        assert_eq!(unmarked(&with(language, |s| s.signatures(&run, &zone))), expected);
    };
    let arabic = |count, begins: &str| {
        let expected = format!("{begins}، من 3 يناير 2024 إلى 21 فبراير 2024؛ المجموع 3.214.");
        check(Language::Ar, count, later, &expected);
    };
    arabic(0, "لا توقيع");
    arabic(1, "توقيع واحد");
    arabic(2, "توقيعان");
    arabic(3, "3 توقيعات");
    arabic(11, "11 توقيعا");
    arabic(100, "100 توقيع");
    arabic(103, "103 توقيعات");
    arabic(1035, "1.035 توقيعا");
    check(
        Language::En,
        1035,
        later,
        "1,035 signatures, from 3 January 2024 to 21 February 2024; total 3,214.",
    );
    check(Language::En, 1, first, "1 signature on 3 January 2024 at 10:00; total 3,214.");
    check(
        Language::Fr,
        1035,
        same_day,
        "1 035 signatures, le 3 janvier 2024, de 10:00 à 18:40; total 3 214.",
    );
    check(
        Language::Fr,
        1_000_000,
        later,
        "1 000 000 de signatures, du 3 janvier 2024 au 21 février 2024; total 3 214.",
    );
}

#[test]
fn what_a_stranger_wrote_cannot_steer_a_sentence() {
    let data = json!({"ground": "duplicate\u{1B}", "reason": "a\u{202E}b\nc\u{2069}\u{1B}[2J", "signers": []});
    for language in Language::ALL {
        let said = with(language, |s| s.event("signer/\u{1B}", "signatures.invalidated.v1", &data));
        let steers = |c: char| c.is_control() || matches!(c, '\u{202A}'..='\u{202E}');
        assert!(!said.contains(steers), "{said:?}");
        assert!(said.contains("<U+202E>") && said.contains('␛'), "{said:?}");
        assert_eq!(crate::visible::visible_but_isolates(&said), said);
    }
}

#[test]
fn fictitious_data_is_said_as_the_glossary_says_it() {
    let said = |language| Speech::new(language).label(Label::FictitiousData);
    assert_eq!(said(Language::Ar), "معطيات خيالية");
    assert_eq!(said(Language::Fr), "données fictives");
    assert_eq!(said(Language::En), "fictitious data");
}

#[test]
fn a_form_and_what_a_rule_read_are_told_by_their_titles() {
    let data = json!({
        "form": {"grounds": ["signatures", "documents"], "reasons": "وثائق ناقصة"},
        "from": "bureau_check", "guard": {"answer": true, "read": {"crossed.enough": true}},
        "step": "refuse", "to": "refusal_to_notify",
    });
    let details = with(Language::Fr, |s| s.details(&data));
    let expected = [
        ("Motifs du refus", "Nombre de signatures insuffisant, Pièces manquantes"),
        ("Motivation", "وثائق ناقصة"),
        ("Seuil de signatures", "oui"),
    ];
    let expected: Vec<_> =
        expected.iter().map(|(name, value)| ((*name).to_owned(), (*value).to_owned())).collect();
    assert_eq!(details, expected);
}

#[test]
fn faults_are_told_without_their_place() {
    let fault = |code, what: &str| Fault {
        line: Some(3),
        path: "step.submit".to_owned(),
        code,
        what: what.to_owned(),
    };
    let said = with(Language::En, |s| s.fault(&fault("stage-unknown", "comittee")));
    assert_eq!(said, "There is no stage `comittee`. Correct its spelling or add it.");
    let said = with(Language::Fr, |s| s.fault(&fault("language-missing", "ar")));
    assert_eq!(
        said,
        "Le texte manque en arabe. Chaque texte existe en arabe, en français et en anglais."
    );
}
