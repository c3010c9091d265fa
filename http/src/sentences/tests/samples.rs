//! One event of each type, as data, to be told in every language.

mod assessed;

use serde_json::{Value, json};

pub(super) const CASE: &str = "0199a5c0-0000-7000-8000-00000000000c";
pub(super) const COUNCIL: &str = "0199a5c0-0000-7000-8000-00000000b0d1";

/// The data of one event of each type, with all that may be left out and without.
pub(super) fn samples() -> Vec<(&'static str, Value)> {
    [
        of_the_register(),
        of_days(),
        of_cases(),
        of_deadlines(),
        of_activities(),
        of_milestones(),
        of_checks(),
        assessed::of_progress(),
        assessed::of_indicators(),
        assessed::of_funding(),
        assessed::of_scores(),
        assessed::of_evaluations(),
        of_signatures(),
        of_ballots(),
        of_the_course(),
    ]
    .concat()
}

fn name() -> Value {
    json!({"ar": "مجلس جماعة العرائش", "en": "Council of Larache", "fr": "Conseil de Larache"})
}

fn of_the_register() -> Vec<(&'static str, Value)> {
    let (name, hash) = (name(), "ab".repeat(32));
    vec![
        (
            "register.opened.v1",
            json!({"clock": "simulated", "fictitious": true, "keeper": COUNCIL, "name": name, "origin": "larache", "zone": "Africa/Casablanca"}),
        ),
        ("identity.erased.v1", json!({"ground": "court-order", "rows": 3})),
        ("register.succeeded.v1", json!({"origin": "larache-2", "predecessor": "larache"})),
        (
            "register.succeeded.v1",
            json!({"checkpoint": hash, "origin": "larache-2", "predecessor": "larache", "reason": "The disk is lost", "root": hash, "size": 25_395}),
        ),
        (
            "party.registered.v1",
            json!({"kind": "body", "name": name, "party": COUNCIL, "territory": "01.361.01.05"}),
        ),
        ("party.registered.v1", json!({"kind": "person", "party": COUNCIL})),
        (
            "party.registered.v1",
            json!({"founded": "2019-03", "kind": "association", "name": name, "party": COUNCIL}),
        ),
        (
            "mandate.given.v1",
            json!({"body": COUNCIL, "from": "2021-09", "party": CASE, "role": "president", "until": "2027"}),
        ),
        (
            "mandate.given.v1",
            json!({"body": COUNCIL, "from": "2021-09", "party": CASE, "role": "president"}),
        ),
        (
            "mandate.ended.v1",
            json!({"body": COUNCIL, "on": "2024-01-31", "party": CASE, "role": "clerk"}),
        ),
        (
            "mandate.given.v1",
            json!({"body": COUNCIL, "deputy": true, "from": "2021-09", "party": CASE, "role": "president"}),
        ),
        (
            "mandate.ended.v1",
            json!({"body": COUNCIL, "on": "2024-01-31", "party": CASE, "role": "clerk", "successor": COUNCIL}),
        ),
        ("territory.described.v1", json!({"code": "01", "kind": "region", "name": name})),
        (
            "territory.described.v1",
            json!({"code": "01.1", "kind": "province", "name": name, "parent": "01"}),
        ),
        (
            "territory.measured.v1",
            json!({"code": "01", "figure": "population", "source": "HCP", "value": 4_030_222, "year": 2024}),
        ),
        (
            "procedure.published.v1",
            json!({"definition": {"title": name}, "hash": hash, "key": "ma.commune.petition", "version": 1}),
        ),
    ]
}

fn of_days() -> Vec<(&'static str, Value)> {
    let name = name();
    vec![
        (
            "session.planned.v1",
            json!({"body": COUNCIL, "closes": "2024-02-20", "kind": "ordinary", "opens": "2024-02-05", "session": "2024-02"}),
        ),
        (
            "session.planned.v1",
            json!({"body": COUNCIL, "kind": "extraordinary", "opens": "2024-02-05", "session": "budget"}),
        ),
        (
            "session.cancelled.v1",
            json!({"body": COUNCIL, "reason": "تعذر النصاب", "session": "2024-02"}),
        ),
        (
            "calendar.published.v1",
            json!({"calendar": "ma", "from_year": 2019, "holidays": [{"confidence": "to be confirmed", "every": "07-30", "id": "throne-day", "kind": "fixed", "title": name}], "source": "PyPI package holidays", "title": name, "until_year": 2030, "version": 1, "weekend": ["saturday", "sunday"]}),
        ),
        (
            "holiday.announced.v1",
            json!({"calendar": "ma", "day": "2024-04-10", "source": "وزارة الأوقاف", "title": name}),
        ),
        (
            "holiday.announced.v1",
            json!({"calendar": "ma", "day": "2024-04-11", "replaces": "2024-04-10", "source": "وزارة الأوقاف", "title": name}),
        ),
    ]
}

fn of_the_course() -> Vec<(&'static str, Value)> {
    let (from, to) = ("ab".repeat(32), "cd".repeat(32));
    vec![
        (
            "step.taken.v1",
            json!({"form": {}, "from": "bureau_check", "proposal": CASE, "step": "note", "to": "bureau_check"}),
        ),
        (
            "step.proposed.v1",
            json!({"confirmations": 2, "form": {"reasons": "ناقصة"}, "step": "refuse"}),
        ),
        (
            "step.proposed.v1",
            json!({"confirmations": 1, "form": {}, "guard": {"answer": true, "read": {"crossed.enough": true}}, "occurred": "2024-02-01", "step": "admit"}),
        ),
        ("step.confirmed.v1", json!({"confirmed": 1, "proposal": CASE, "step": "admit"})),
        ("step.declined.v1", json!({"proposal": CASE, "reason": "يُنتظر المحضر", "step": "admit"})),
        ("child.closed.v1", json!({"child": CASE, "stage": "closed"})),
        (
            "case.migrated.v1",
            json!({"facts": {}, "from": from, "params": {}, "reason": "دخول القانون الجديد حيز التنفيذ", "stage": "collecting", "thresholds": [], "to": to}),
        ),
        ("number.noted.v1", json!({"number": "77/2024", "system": "portal"})),
        ("personal.read.v1", json!({"reason": "تسليم التبليغ باليد", "what": "representative"})),
        ("retention.ended.v1", json!({"by": ["bureau"], "due": "2026-02-28"})),
        ("personal.erased.v1", json!({"reason": "انقضاء المدة", "rows": 12})),
        ("personal.erased.v1", json!({"reason": "completed-after-interruption", "rows": 1})),
    ]
}

fn of_cases() -> Vec<(&'static str, Value)> {
    let (hash, signer) = ("ab".repeat(32), "6f1cab12".repeat(4));
    let object = json!({"access": "public", "hash": hash, "language": "ar", "length": 20, "media": "text/plain"});
    vec![
        (
            "case.opened.v1",
            json!({"body": COUNCIL, "case": CASE, "facts": {}, "kind": "petition", "params": {}, "procedure": hash, "representative": format!("signer/{signer}"), "stage": "collecting", "territory": "01.361.01.05", "thresholds": [], "title": object}),
        ),
        (
            "case.opened.v1",
            json!({"body": COUNCIL, "case": CASE, "facts": {}, "kind": "petition", "occurred": "2023-08", "params": {}, "parent": CASE, "procedure": hash, "representative": format!("signer/{signer}"), "stage": "collecting", "territory": "01", "thresholds": [], "title": object}),
        ),
        (
            "case.opened.v1",
            json!({"alike": [CASE], "body": COUNCIL, "case": CASE, "facts": {}, "kind": "petition", "params": {}, "petitioner": {"party": COUNCIL, "years_exceeded": 4}, "procedure": hash, "representative": format!("signer/{signer}"), "stage": "collecting", "territory": "01", "thresholds": [], "title": object}),
        ),
        (
            "step.taken.v1",
            json!({"form": {"grounds": ["signatures", "documents"], "reasons": "ناقصة"}, "from": "bureau_check", "guard": {"answer": true, "read": {"crossed.enough": true}}, "occurred": "2024-02-01", "step": "refuse", "to": "refusal_to_notify"}),
        ),
        ("threshold.crossed.v1", json!({"at": 200, "count": 1035, "threshold": "enough"})),
        (
            "duty.owed.v1",
            json!({"because": "submit", "by": "bureau", "due": "2024-02-29", "duty": "answer_petition"}),
        ),
        (
            "duty.owed.v1",
            json!({"because": "decide_adopted", "by": "president", "duty": "tell_adopted"}),
        ),
        (
            "duty.fulfilled.v1",
            json!({"by_step": "admit", "days_late": 1, "duty": "answer_petition"}),
        ),
        (
            "duty.fulfilled.v1",
            json!({"by_step": "admit", "days_late": 12, "duty": "answer_petition", "told": "2024-02-20"}),
        ),
        ("case.linked.v1", json!({"relation": "continues", "to": CASE})),
        (
            "record.corrected.v1",
            json!({"field": "in_favour", "first": 20, "now": 1021, "reason": "خطأ في المحضر", "record": CASE}),
        ),
    ]
}

fn of_deadlines() -> Vec<(&'static str, Value)> {
    vec![
        (
            "deadline.started.v1",
            json!({"deadline": "refusal_notice", "due": "2024-02-29", "from": "2023-11-30"}),
        ),
        (
            "deadline.started.v1",
            json!({"deadline": "inscription", "due": "2024-02-20", "from": "2023-11-30", "session": "2024-02"}),
        ),
        (
            "deadline.ended.v1",
            json!({"days_late": 0, "deadline": "refusal_notice", "due": "2024-02-29"}),
        ),
        (
            "deadline.ended.v1",
            json!({"days_late": 12, "deadline": "refusal_notice", "due": "2024-02-29"}),
        ),
        (
            "deadline.ended.v1",
            json!({"days_late": 12, "deadline": "refusal_notice", "due": "2024-02-29", "told": "2024-02-20"}),
        ),
        ("deadline.missed.v1", json!({"deadline": "refusal_notice", "due": "2024-02-29"})),
        (
            "deadline.suspended.v1",
            json!({"deadline": "refusal_notice", "from": "2024-01-10", "reason": "وثائق مطلوبة"}),
        ),
        (
            "deadline.started.v1",
            json!({"deadline": "answer", "due": "2023-08-31", "from": "2023-08-01", "working": {"after": "2023-08-01", "calendar": "ma", "days": 20, "holidays": [{"day": "2023-08-14", "title": name()}, {"day": "2023-08-21", "title": name()}], "version": 1, "weekend": ["saturday", "sunday"]}}),
        ),
        (
            "deadline.extended.v1",
            json!({"days": 20, "deadline": "answer", "due": "2023-09-28", "reason": "وثائق كثيرة", "working": {"after": "2023-08-01", "calendar": "ma", "days": 40, "version": 1, "weekend": ["saturday", "sunday"]}}),
        ),
        (
            "deadline.extended.v1",
            json!({"deadline": "refusal_notice", "due": "2024-03-29", "reason": "وثائق كثيرة", "within": "P1M"}),
        ),
        (
            "deadline.told.v1",
            json!({"day": "2024-02-22", "deadline": "refusal_notice", "due": "2024-02-29", "rung": "due", "tell": ["president"]}),
        ),
        (
            "deadline.recounted.v1",
            json!({"because": CASE, "deadline": "answer", "due": "2023-09-01", "working": {"after": "2023-08-01", "announced": 1, "calendar": "ma", "days": 20, "holidays": [{"day": "2023-08-14", "title": name()}], "version": 1, "weekend": ["saturday", "sunday"]}}),
        ),
        (
            "deadline.recounted.v1",
            json!({"because": CASE, "deadline": "inscription", "due": "2024-02-29"}),
        ),
        (
            "deadline.recounted.v1",
            json!({"because": CASE, "deadline": "inscription", "due": "2024-02-20", "session": "2024-02"}),
        ),
        (
            "deadline.resumed.v1",
            json!({"days": 10, "deadline": "refusal_notice", "due": "2024-03-10"}),
        ),
    ]
}

fn of_activities() -> Vec<(&'static str, Value)> {
    let (hash, signer) = ("ab".repeat(32), "6f1cab12".repeat(4));
    let object = json!({"access": "public", "hash": hash, "language": "ar", "length": 20, "media": "text/plain"});
    vec![
        ("signature.given.v1", json!({"channel": "online"})),
        (
            "signature.given.v1",
            json!({"channel": "paper", "occurred": "2023-11-02", "signer": signer}),
        ),
        ("signature.withdrawn.v1", json!({})),
        (
            "signatures.invalidated.v1",
            json!({"ground": "duplicate", "reason": "مكررة", "signers": [signer]}),
        ),
        ("item.inscribed.v1", json!({"item": 4, "session": "2024-05", "session_kind": "ordinary"})),
        (
            "vote.held.v1",
            json!({"abstentions": 2, "against": 5, "in_favour": 20, "members": 35, "outcome": "adopted", "present": 27}),
        ),
        (
            "vote.held.v1",
            json!({"abstentions": 0, "against": 0, "in_favour": 0, "members": 35, "outcome": "no-quorum", "present": 12, "quorum": 18, "sitting": 1}),
        ),
        ("notice.given.v1", json!({"channel": "in-hand", "text": object, "to": "representative"})),
        ("notice.given.v1", json!({"channel": "posted", "to": "public"})),
        (
            "figure.stated.v1",
            json!({"figure": "members", "parts": [{"of": name(), "value": 12}, {"of": name(), "value": 7}, {"of": name(), "value": 97}], "source": "report", "total": 126}),
        ),
    ]
}

fn of_milestones() -> Vec<(&'static str, Value)> {
    let object = json!({"access": "public", "hash": "ab".repeat(32), "language": "ar", "length": 20, "media": "text/plain"});
    vec![
        (
            "milestone.planned.v1",
            json!({"due": "2024-06", "from": "2024-01", "milestone": "portal", "office": "focal-point", "title": object}),
        ),
        (
            "milestone.planned.v1",
            json!({"due": "2024-06-30", "milestone": "portal", "office": "clerk", "title": object}),
        ),
        ("milestone.declared.v1", json!({"evidence": [object], "milestone": "portal"})),
        (
            "milestone.declared.v1",
            json!({"evidence": [object, object], "milestone": "portal", "occurred": "2024-05"}),
        ),
        ("milestone.verified.v1", json!({"milestone": "portal"})),
        ("milestone.verified.v1", json!({"milestone": "portal", "reason": "اطلعنا عليها"})),
        ("milestone.returned.v1", json!({"milestone": "portal", "reason": "لا محضر"})),
        (
            "milestone.contested.v1",
            json!({"answer_due": "2024-07-21", "contest": 1, "milestone": "portal", "reason": "غير متاحة بالعربية"}),
        ),
        (
            "milestone.contested.v1",
            json!({"answer_due": "2024-07-21", "contest": 2, "milestone": "portal", "text": object}),
        ),
        (
            "contest.answered.v1",
            json!({"contest": 1, "milestone": "portal", "reason": "صارت متاحة"}),
        ),
        ("contest.answered.v1", json!({"contest": 2, "milestone": "portal", "text": object})),
    ]
}

fn of_checks() -> Vec<(&'static str, Value)> {
    let object = json!({"access": "public", "hash": "ab".repeat(32), "language": "ar", "length": 20, "media": "text/plain"});
    vec![
        ("condition.checked.v1", json!({"condition": "purpose", "finding": "unclear"})),
        (
            "condition.checked.v1",
            json!({"condition": "purpose", "evidence": object, "finding": "not-met", "reason": "خارج الاختصاص", "reference": "ملف 12"}),
        ),
        (
            "condition.found.v1",
            json!({"condition": "purpose", "finding": "not-met", "read": {"taken.deposit": 1}, "shown": [7]}),
        ),
        (
            "opinion.asked.v1",
            json!({"due": "2024-06-30", "of": COUNCIL, "opinion": 1, "reason": "ما رأيكم؟"}),
        ),
        ("opinion.asked.v1", json!({"of": COUNCIL, "opinion": 2, "question": object})),
        ("opinion.given.v1", json!({"opinion": 1, "outcome": "reserved", "text": object})),
        (
            "opinion.given.v1",
            json!({"entered_for": COUNCIL, "opinion": 2, "outcome": "favourable", "text": object}),
        ),
        ("opinion.closed.v1", json!({"opinion": 3, "reason": "لم يرد في الأجل"})),
        (
            "consultation.opened.v1",
            json!({"documents": {"ar": object, "fr": object}, "round": "first", "until": "2024-06-30"}),
        ),
        (
            "consultation.extended.v1",
            json!({"reason": "طلبت جمعيات مهلة", "round": "first", "until": "2024-07-15"}),
        ),
        ("consultation.closed.v1", json!({"round": "first"})),
        ("comment.made.v1", json!({"round": "first", "text": object})),
        ("comment.made.v1", json!({"on_behalf": COUNCIL, "round": "first", "text": object})),
        (
            "comment.answered.v1",
            json!({"comment": "0199a5c0-0000-7000-8000-000000000001", "disposition": "partly", "reason": "أضيف في المحور الثاني"}),
        ),
        (
            "comment.answered.v1",
            json!({"comment": "0199a5c0-0000-7000-8000-000000000001", "disposition": "refused", "text": object}),
        ),
    ]
}

fn of_signatures() -> Vec<(&'static str, Value)> {
    let (hash, signer) = ("ab".repeat(32), "6f1cab12".repeat(4));
    let scan = json!({"access": "sealed", "hash": hash, "language": "und", "length": 20, "media": "application/pdf"});
    let line = json!({"line": 1, "signer": signer});
    let lot = json!({"part": "01.1", "signers": [signer, signer]});
    vec![
        ("threshold.under-review.v1", json!({"at": 200, "count": 180, "threshold": "enough"})),
        (
            "threshold.review-decided.v1",
            json!({"reason": "يبقى قائما", "stands": true, "threshold": "enough"}),
        ),
        (
            "threshold.review-decided.v1",
            json!({"reason": "غير قائم", "stands": false, "threshold": "enough"}),
        ),
        ("signatures.restored.v1", json!({"invalidation": 1, "signers": [signer]})),
        ("sheets.received.v1", json!({"batch": "b-1", "lines": 40, "scan": scan})),
        ("sheets.entered.v1", json!({"batch": "b-1", "entry": 1, "lines": [line]})),
        ("sheets.reconciled.v1", json!({"agreed": 38, "batch": "b-1", "differing": [3, 17]})),
        (
            "sheets.settled.v1",
            json!({"batch": "b-1", "line": 3, "reason": "رقم غير واضح", "stands": "neither"}),
        ),
        ("sheets.drawn.v1", json!({"batch": "b-1", "lines": [4, 9], "seed": hash})),
        (
            "sheets.sampled.v1",
            json!({"batch": "b-1", "per_mille": 500, "seed": hash, "size": 2, "wrong": [4]}),
        ),
        (
            "sheets.accepted.v1",
            json!({"batch": "b-1", "doubles": 1, "refused": 2, "signers": [lot]}),
        ),
        (
            "sheets.accepted.v1",
            json!({"batch": "b-1", "doubles": 1, "reason": "خارج التراب", "refused": 2, "signers": []}),
        ),
        ("sheets.refused.v1", json!({"batch": "b-1", "reason": "نسخ غير أصلية"})),
        ("sponsor.joined.v1", json!({"channel": "online"})),
        ("sponsor.joined.v1", json!({"channel": "paper", "sponsor": signer})),
        ("sponsor.left.v1", json!({})),
        (
            "invalidation.started.v1",
            json!({"ground": "duplicate", "invalidation": 1, "matched": 120, "query": {}, "reason": "آلي"}),
        ),
        ("invalidation.confirmed.v1", json!({"invalidation": 1})),
        ("invalidation.cancelled.v1", json!({"invalidation": 1, "reason": "خطأ"})),
    ]
}

fn of_ballots() -> Vec<(&'static str, Value)> {
    let (hash, voter) = ("ab".repeat(32), "6f1cab12".repeat(4));
    let proposal = "0199a5c0-0000-7000-8000-000000000009";
    let object = |media: &str| json!({"access": "public", "hash": hash, "language": "und", "length": 20, "media": media});
    let text = json!({"ar": "كل السكان", "en": "All who live there", "fr": "Tous les habitants"});
    let envelope = json!({"amount": 5_000_000, "eligible": text, "id": "centre", "territory": "01", "title": text});
    let rule = json!({
        "envelopes": [], "incompatible": [], "minimum_support": null, "ties": ["min-cost", "id"],
        "method": {"name": "greedy", "order": "votes", "scoring": null, "unaffordable": "skip"},
    });
    vec![
        (
            "voting.prepared.v1",
            json!({"ballot": {"kind": "approval", "max": 3, "min": 1}, "closes": "2024-06-30", "currency": "MAD", "decimals": 2, "envelopes": [envelope], "rule": rule}),
        ),
        (
            "project.listed.v1",
            json!({"envelope": "centre", "number": 3, "price": 1_200_000, "proposal": proposal, "title": object("text/plain")}),
        ),
        ("project.unlisted.v1", json!({"proposal": proposal, "reason": "بُنيت المدرسة"})),
        ("voting.opened.v1", json!({"closes": "2024-06-30", "list": hash, "projects": 12})),
        ("ballot.cast.v1", json!({"channel": "online", "envelope": "centre", "sealed": hash})),
        (
            "ballot.cast.v1",
            json!({"channel": "counter", "envelope": "centre", "sealed": hash, "voter": voter}),
        ),
        ("voter.marked.v1", json!({"envelope": "centre", "voter": voter})),
        (
            "paper-ballots.received.v1",
            json!({"ballots": 40, "batch": "b-1", "envelope": "centre", "scan": object("application/pdf")}),
        ),
        ("paper-ballots.entered.v1", json!({"batch": "b-1", "entry": 1, "sealed": hash})),
        ("paper-ballots.accepted.v1", json!({"batch": "b-1"})),
        ("box.rooted.v1", json!({"cast": 1_000, "root": hash})),
        ("voting.closed.v1", json!({})),
        (
            "ballots.unsealed.v1",
            json!({"ballots": [{"envelope": "centre", "marked": 41, "online": 960, "paper": 40, "root": hash, "set": object("application/jsonl"), "spoiled": 1}]}),
        ),
        (
            "votes.counted.v1",
            json!({"envelope": "centre", "explanation": object("application/json"), "file": object("text/plain"), "left": 300_000, "others": object("application/json"), "selected": [proposal], "total_cost": 4_700_000, "votes": [{"number": 3, "votes": 512}]}),
        ),
    ]
}
