//! How refusals and faults are told: every code says what is the matter and what to do next, some of
//! them word by word. No event may be told here.

use std::collections::BTreeMap;

use super::samples::{CASE, COUNCIL};
use super::*;

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
