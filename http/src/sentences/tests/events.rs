//! How records are told: every event type in whole sentences, some of them word by word, and nothing
//! unseen in any. No refusal may be told here.

use sijill_core::time::{Moment, Zone};
use std::collections::BTreeSet;

use serde_json::json;
use sijill_core::event::Event;

use super::samples::{COUNCIL, samples};
use super::*;

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
fn a_calendar_is_called_by_its_title() {
    let data = serde_json::json!({"calendar": "ma", "day": "2024-04-10", "source": "s", "title": {"ar": "عيد", "en": "Feast", "fr": "Fête"}});
    let said = with(Language::Ar, |sentences| {
        let args =
            sentences.put(Args::new(), "holiday.announced.v1", "calendar", &data["calendar"]);
        sentences.speech.say("refusal-holiday-unknown", &args.phrase("day", "2024-04-10"))
    });
    assert!(unmarked(&said).contains("في التقويم «أيام العمل بالمغرب»"), "{said}");
}
