//! The data of events about what is measured, declared, scored and evaluated. Nothing may be told here.

use serde_json::{Value, json};

use super::{CASE, COUNCIL};

/// Evidence and progress.
pub(super) fn of_progress() -> Vec<(&'static str, Value)> {
    let object = json!({"access": "public", "hash": "ab".repeat(32), "language": "ar", "length": 20, "media": "text/plain"});
    vec![
        (
            "evidence.filed.v1",
            json!({"access": "public", "evidence": 1, "kind": "publication", "language": "ar", "licence": "cc-by-4.0", "milestone": "portal", "object": object, "of": "2026-05-02", "source": object, "title": object}),
        ),
        (
            "evidence.filed.v1",
            json!({"access": "restricted", "evidence": 2, "kind": "statement", "language": "und", "of": "2026-05", "replaces": 1, "source": object, "title": object}),
        ),
        ("evidence.received.v1", json!({"evidence": 2, "object": object})),
        ("evidence.accepted.v1", json!({"evidence": 1})),
        (
            "evidence.accepted.v1",
            json!({"evidence": 1, "outside": {"from": "2025-06", "until": "2025-12"}}),
        ),
        ("evidence.accepted.v1", json!({"evidence": 1, "reason": "اطلعنا عليها"})),
        ("evidence.refused.v1", json!({"evidence": 2, "reason": "تخص جماعة أخرى"})),
        ("evidence.read.v1", json!({"evidence": 2, "reason": "للتحقق من التواقيع"})),
        (
            "text.released.v1",
            json!({"field": "draft", "object": object, "salt": "cd".repeat(32), "sealed": "ef".repeat(32), "step": "share_draft"}),
        ),
        (
            "evidence.released.v1",
            json!({"evidence": 2, "object": object, "reason": "وافقت اللجنة"}),
        ),
        (
            "commitment.evidenced.v1",
            json!({"level": "limited", "newly": ["portal"], "planned": 3, "rule": "evidence.milestones_shown > 0", "shown": 1}),
        ),
        (
            "commitment.evidenced.v1",
            json!({"level": "no-evidence", "no_longer": ["portal"], "planned": 3, "shown": 0}),
        ),
        ("progress.declared.v1", json!({"declaration": 1, "level": "not-started"})),
        (
            "progress.declared.v1",
            json!({"declaration": 2, "evidence": [1, 2], "level": "substantial", "narrative": object, "occurred": "2026-05", "percent": 60}),
        ),
        (
            "progress.proposed.v1",
            json!({"declaration": 3, "evidence": [4], "level": "complete", "percent": 100}),
        ),
        ("progress.countersigned.v1", json!({"declaration": 3, "level": "complete"})),
        (
            "progress.countersigned.v1",
            json!({"declaration": 3, "level": "complete", "reason": "اطلعنا عليه"}),
        ),
        (
            "forecast.given.v1",
            json!({"due": "2026-12", "milestone": "portal", "planned": "2026-06-30", "reason": "تأخر الصفقة"}),
        ),
        (
            "progress.contested.v1",
            json!({"answer_due": "2026-07-21", "contest": 1, "declaration": 2, "reason": "لم ينجز"}),
        ),
        (
            "progress.contested.v1",
            json!({"answer_due": "2026-07-21", "contest": 2, "declaration": 2, "text": object}),
        ),
        ("progress.answered.v1", json!({"contest": 1, "declaration": 2, "reason": "أنجز"})),
        ("progress.answered.v1", json!({"contest": 2, "declaration": 2, "text": object})),
    ]
}

pub(super) fn of_funding() -> Vec<(&'static str, Value)> {
    let object = json!({"access": "public", "hash": "ab".repeat(32), "language": "ar", "length": 20, "media": "text/plain"});
    let amount = json!({"currency": "MAD", "minor": 14_500_050});
    let share =
        json!({"den": 3, "funder": {"party": super::COUNCIL}, "minor": 4_833_350, "num": 1});
    let other = json!({"den": 3, "funder": {"name": "وكالة"}, "minor": 9_666_700, "num": 2});
    vec![
        (
            "budget-line.planned.v1",
            json!({
                "amount": amount, "code": "10.20/4", "decimals": 2, "line": "b1",
                "shares": [share, other], "source": object, "title": object, "year": 2024,
            }),
        ),
        (
            "budget-line.planned.v1",
            json!({"amount": amount, "decimals": 2, "line": "b2", "title": object, "year": 2024}),
        ),
        (
            "budget-line.recorded.v1",
            json!({
                "amount": amount, "decimals": 2, "entry": 1, "line": "b1", "occurred": "2024-05",
                "source": object, "total": 14_500_050, "what": "committed",
            }),
        ),
        (
            "budget-line.recorded.v1",
            json!({
                "amount": amount, "decimals": 2, "entry": 2, "line": "b1", "occurred": "2024-05",
                "source": object, "total": 14_500_050, "what": "paid",
            }),
        ),
        (
            "budget-line.corrected.v1",
            json!({
                "amount": amount, "correction": 1, "decimals": 2, "entry": 2, "line": "b1",
                "reason": "خطأ في النقل", "total": 14_500_050,
            }),
        ),
        (
            "budget-line.confirmed.v1",
            json!({"funder": super::COUNCIL, "line": "b1", "source": object}),
        ),
    ]
}

pub(super) fn of_indicators() -> Vec<(&'static str, Value)> {
    let object = json!({"access": "public", "hash": "ab".repeat(32), "language": "ar", "length": 20, "media": "text/plain"});
    vec![
        (
            "indicator.defined.v1",
            json!({
                "baseline": {"period": "2022", "value": 400}, "days_to_measure": 30, "decimals": 1,
                "dimensions": [{"dimension": "sex", "parts": [{"part": "women"}, {"part": "men"}]}],
                "direction": "up", "frequency": "quarter", "indicator": "trained",
                "method": object, "source": object, "target": {"date": "2024", "value": 2400},
                "title": object, "unit": "أشخاص",
            }),
        ),
        (
            "indicator.defined.v1",
            json!({
                "decimals": 0, "direction": "keep", "frequency": "once", "indicator": "survey",
                "method": object, "source": object, "target": {"date": "2024-06", "value": 60},
                "title": object, "unit": "في المائة",
            }),
        ),
        (
            "indicator.measured.v1",
            json!({
                "decimals": 1, "differences": [{"difference": -15, "dimension": "sex"}],
                "evidence": [object], "indicator": "trained", "note": "ورشتان",
                "parts": [{"dimension": "sex", "part": "men", "value": 1240}],
                "period": "2023-Q3", "value": 1225,
            }),
        ),
        (
            "indicator.measured.v1",
            json!({
                "decimals": 0, "evidence": [object], "indicator": "survey", "period": "2024-H1",
                "value": 61,
            }),
        ),
        (
            "indicator.corrected.v1",
            json!({
                "correction": 1, "decimals": 1, "indicator": "trained", "period": "2023-Q3",
                "reason": "ورقة منسية", "value": 1240,
            }),
        ),
        (
            "indicator.method-changed.v1",
            json!({
                "from": "2024-Q1", "indicator": "trained", "method": object,
                "reason": "سجل جديد",
            }),
        ),
        (
            "indicator.stated.v1",
            json!({
                "decimals": 0, "indicator": "survey", "period": "2024", "source": object,
                "value": 126,
            }),
        ),
        ("indicator.closed.v1", json!({"indicator": "survey", "reason": "انتهى البرنامج"})),
    ]
}

pub(super) fn of_scores() -> Vec<(&'static str, Value)> {
    let object = json!({"access": "public", "hash": "ab".repeat(32), "language": "ar", "length": 20, "media": "text/plain"});
    let hash = "ab".repeat(32);
    let sealed = json!({"access": "sealed", "fingerprint": hash, "hash": hash, "language": "und", "length": 20, "media": "application/json"});
    let levels = json!([{"level": "limited", "points": 1}, {"level": "complete", "points": 3}]);
    vec![
        (
            "criterion.proposed.v1",
            json!({"criterion": "on-time", "method": object, "title": object, "weight": 2}),
        ),
        ("criterion.withdrawn.v1", json!({"criterion": "trust", "reason": "لا استطلاع"})),
        (
            "grid.agreed.v1",
            json!({"as_of": 12, "criteria": 3, "hash": "ab".repeat(32), "levels": levels, "threshold": 2, "weights": 6}),
        ),
        (
            "criterion.scored.v1",
            json!({"below": false, "criterion": "on-time", "evidence": [object], "level": "complete", "points": 3, "side": "body"}),
        ),
        (
            "criterion.scored.v1",
            json!({"below": true, "criterion": "on-time", "level": "limited", "points": 1, "reason": "لا سجل", "side": "civil-society"}),
        ),
        ("score.sealed.v1", json!({"criterion": "on-time", "sealed": sealed, "side": "body"})),
        (
            "score.released.v1",
            json!({"below": true, "criterion": "on-time", "level": "limited", "points": 1, "reason": "لا سجل", "salt": hash, "sealed": hash, "side": "body"}),
        ),
        (
            "score.released.v1",
            json!({"below": false, "criterion": "trust", "evidence": [object], "level": "complete", "points": 3, "salt": hash, "sealed": hash, "side": "civil-society"}),
        ),
        (
            "improvement.planned.v1",
            json!({"action": object, "criterion": "on-time", "due": "2024-06", "office": "focal-point"}),
        ),
        ("improvement.waived.v1", json!({"criterion": "trust", "reason": "خارج الاختصاص"})),
        ("scores.reviewed.v1", json!({"outcome": "approved"})),
        ("scores.reviewed.v1", json!({"outcome": "returned", "reason": "غير كاف"})),
        (
            "edition.published.v1",
            json!({"as_of": 40, "edition": 1, "hash": "ab".repeat(32), "object": object}),
        ),
    ]
}

pub(super) fn of_evaluations() -> Vec<(&'static str, Value)> {
    let (hash, salt) = ("ab".repeat(32), "cd".repeat(32));
    let object = json!({"access": "public", "hash": hash, "language": "ar", "length": 20, "media": "text/plain"});
    let codes = json!([{"code": "limited", "evidence": [object], "note": "محضر", "variable": "completion"}]);
    let confusion = json!([{"count": 4, "first": "limited", "second": "limited"}]);
    vec![
        ("subject.named.v1", json!({"owner": COUNCIL, "parent": CASE, "subject": CASE})),
        (
            "commitments.clustered.v1",
            json!({"cluster": 1, "reason": "هدف واحد", "subjects": [CASE, CASE], "title": object}),
        ),
        (
            "commitments.clustered.v1",
            json!({"cluster": 1, "reason": "هدفان", "subjects": [], "title": object}),
        ),
        ("evaluator.proposed.v1", json!({"evaluator": COUNCIL})),
        ("evaluator.proposed.v1", json!({"evaluator": COUNCIL, "of": COUNCIL})),
        ("interests.declared.v1", json!({"none": true})),
        ("interests.declared.v1", json!({"organisations": [COUNCIL], "text": object})),
        ("objection.raised.v1", json!({"evaluator": COUNCIL, "objection": 1, "text": object})),
        (
            "evaluator.cleared.v1",
            json!({"evaluator": COUNCIL, "since": "2022-06-30", "subjects": 12}),
        ),
        (
            "evaluator.cleared.v1",
            json!({"evaluator": COUNCIL, "reason": "لم يثبت ذلك", "since": "2022-06-30", "subjects": 1}),
        ),
        ("evaluator.recused.v1", json!({"evaluator": COUNCIL, "reason": "شريك في المشروع"})),
        ("evidence.frozen.v1", json!({"as_of": "2024-06-30"})),
        ("coder.assigned.v1", json!({"coder": 2, "evaluator": COUNCIL})),
        ("code.sealed.v1", json!({"coder": 1, "hash": hash, "subject": CASE})),
        ("codes.released.v1", json!({"coder": 1, "codes": codes, "salt": salt, "subject": CASE})),
        (
            "agreement.counted.v1",
            json!({"agreed": 4, "compared": 4, "confusion": confusion, "variable": "completion"}),
        ),
        (
            "agreement.counted.v1",
            json!({"agreed": 35, "compared": 50, "confusion": confusion, "kappa": {"denominator": 5, "numerator": 2}, "variable": "completion"}),
        ),
        (
            "code.adjudicated.v1",
            json!({"code": "limited", "reason": "المحضر يثبت ذلك", "subject": CASE, "variable": "completion"}),
        ),
        (
            "assessment.published.v1",
            json!({"as_of": "2024-06-30", "codes": {"completion": "limited"}, "completion": "limited", "subject": CASE}),
        ),
        (
            "assessment.published.v1",
            json!({"as_of": "2024-06-30", "codes": {"verifiable": "yes"}, "subject": CASE}),
        ),
        (
            "recommendation.made.v1",
            json!({"body": COUNCIL, "office": "president", "recommendation": 1, "text": object}),
        ),
        (
            "recommendation.answered.v1",
            json!({"answer": "accepted", "due": "2025", "office": "focal-point", "reason": "ندرجها", "recommendation": 1}),
        ),
        (
            "recommendation.answered.v1",
            json!({"answer": "refused", "reason": "خارج الاختصاص", "recommendation": 2}),
        ),
        ("recommendation.carried.v1", json!({"into": CASE, "recommendation": 1})),
    ]
}
