//! Evidence in a small town: filed, announced, received, judged, replaced; the level that is found;
//! and what is refused.

use serde_json::json;

use super::*;
use crate::activity::promised::*;
use crate::testing::form;

const FILED: &[&str] = &["evidence.filed.v1"];
const ACCEPTED: &[&str] = &["evidence.accepted.v1"];
const RELEASED: &[&str] = &["evidence.released.v1"];
const FOUND: &[&str] = &["evidence.accepted.v1", "commitment.evidenced.v1"];

fn planned(from: Option<&str>) -> crate::testing::Rehearsal {
    let mut town = under_way();
    for id in ["a", "b"] {
        by(&mut town, FOCAL, &plan(id, from, "2026-12")).unwrap();
    }
    town
}

#[test]
fn the_level_rises_with_what_is_accepted_and_falls_with_what_is_replaced() {
    let mut town = planned(None);
    let one = || item(Some("one"), Some("a"));
    let instead = EvidenceTold { replaces: Some(1), ..item(Some("one, signed"), Some("a")) };
    tell(
        &mut town,
        &[
            (FOCAL, file(one()), happened(FILED)),
            (FOCAL, file(one()), happened(&[])),
            (COMMITTEE, accept(1, None), happened(FOUND)),
            (COMMITTEE, accept(1, None), happened(&[])),
            (OBSERVER, file(item(Some("two"), Some("b"))), happened(FILED)),
            (COMMITTEE, accept(2, Some("Seen")), happened(FOUND)),
            (FOCAL, plan("c", None, "2027"), happened(&["milestone.planned.v1", FOUND[1]])),
            (FOCAL, file(instead.clone()), happened(&[FILED[0], FOUND[1]])),
            (FOCAL, file(instead), happened(&[])),
            (COMMITTEE, accept(3, None), happened(FOUND)),
        ],
    );
    let found = data(&town, "commitment.evidenced.v1");
    let told: Vec<_> = found
        .iter()
        .map(|f| (f["level"].as_str().unwrap(), f["shown"].as_u64(), f["planned"].as_u64()))
        .collect();
    assert_eq!(
        told,
        [
            ("substantial", Some(1), Some(2)),
            ("complete", Some(2), Some(2)),
            ("substantial", Some(2), Some(3)),
            ("limited", Some(1), Some(3)),
            ("substantial", Some(2), Some(3)),
        ]
    );
    assert_eq!(found[0]["newly"], json!(["a"]));
    assert_eq!((&found[3]["no_longer"], &found[4]["newly"]), (&json!(["a"]), &json!(["a"])));
    assert_eq!(found[3]["rule"], "evidence.milestones_shown > 0");
}

#[test]
fn what_does_not_show_a_milestone_gives_no_level_to_it() {
    let mut town = planned(Some("2026-03"));
    let other = |words: &str, change: &dyn Fn(&mut EvidenceTold)| {
        let mut told = item(Some(words), Some("a"));
        change(&mut told);
        file(told)
    };
    tell(
        &mut town,
        &[
            // of a kind that alone shows nothing; before its time; about no milestone
            (FOCAL, other("picture", &|t| t.kind = slug("photograph")), happened(FILED)),
            (FOCAL, other("early", &|t| t.of = "2026-02".parse().unwrap()), happened(FILED)),
            (FOCAL, other("all", &|t| t.milestone = None), happened(FILED)),
            (COMMITTEE, accept(1, None), happened(FOUND)),
            (COMMITTEE, accept(2, None), happened(ACCEPTED)),
            (COMMITTEE, accept(3, None), happened(ACCEPTED)),
            (FOCAL, file(item(Some("refused"), Some("a"))), happened(FILED)),
            (COMMITTEE, refuse(4, "It is of another town"), happened(&["evidence.refused.v1"])),
        ],
    );
    let found = data(&town, "commitment.evidenced.v1");
    assert_eq!(found.len(), 1);
    assert_eq!((&found[0]["level"], &found[0]["shown"]), (&json!("not-started"), &json!(0)));
    assert_eq!(found[0].get("rule"), None);
}

#[test]
fn what_is_announced_is_accepted_when_its_file_is_there() {
    let mut town = planned(None);
    tell(
        &mut town,
        &[
            (FOCAL, file(item(None, Some("a"))), happened(FILED)),
            (COMMITTEE, accept(1, None), refused("evidence-not-received")),
            (COMMITTEE, receive(1, object("it")), refused("role-missing")),
            (FOCAL, receive(1, sealed("it")), refused("evidence-access-mismatch")),
            (BOTH, receive(1, object("it")), happened(&["evidence.received.v1"])),
            (BOTH, receive(1, object("it")), happened(&[])),
            (FOCAL, receive(1, object("other")), refused("evidence-already-received")),
            (BOTH, accept(1, None), refused("own-evidence")),
            (COMMITTEE, accept(1, None), happened(FOUND)),
            (FOCAL, file(item(Some("it"), Some("b"))), refused("evidence-already-filed")),
            (FOCAL, file(item(None, Some("b"))), happened(FILED)),
            (COMMITTEE, refuse(2, "It never came"), happened(&["evidence.refused.v1"])),
            (FOCAL, receive(2, object("late")), refused("evidence-already-judged")),
        ],
    );
}

#[test]
fn restricted_evidence_is_sealed_until_it_is_released() {
    let mut town = planned(None);
    let (access, why) = (EvidenceAccess::Restricted, || Some("It names children".to_owned()));
    let open = EvidenceTold { access, reason: why(), ..item(Some("names"), Some("a")) };
    let kept = EvidenceTold { kept: true, object: Some(sealed("names")), ..open.clone() };
    let away = EvidenceTold { kept: false, object: Some(sealed("away")), ..kept.clone() };
    let coming = EvidenceTold { kept: false, object: None, ..kept.clone() };
    let public = EvidenceTold { access: EvidenceAccess::Public, reason: None, ..kept.clone() };
    let unsaid = EvidenceTold { reason: None, ..kept.clone() };
    let odd = EvidenceTold { reason: why(), ..item(Some("odd"), None) };
    tell(
        &mut town,
        &[
            (FOCAL, file(open), refused("evidence-access-mismatch")),
            (FOCAL, file(public), refused("evidence-access-mismatch")),
            (FOCAL, file(unsaid), refused("field-missing")),
            (FOCAL, file(odd), refused("field-unknown")),
            (FOCAL, file(kept), happened(FILED)),
            (FOCAL, file(away), happened(FILED)),
            (FOCAL, file(coming), happened(FILED)),
            (FOCAL, file(item(Some("open"), None)), happened(FILED)),
            (COMMITTEE, accept(1, None), happened(FOUND)),
            // whoever files and judges reads, and each time it is a record
            (PRESIDENT, read(1, "To see"), refused("role-missing")),
            (COMMITTEE, read(1, " "), refused("field-missing")),
            (COMMITTEE, read(1, "To judge it"), happened(&["evidence.read.v1"])),
            (COMMITTEE, read(1, "To judge it"), happened(&["evidence.read.v1"])),
            (COMMITTEE, read(2, "To judge it"), refused("evidence-not-kept")),
            (COMMITTEE, read(3, "To judge it"), refused("evidence-not-received")),
            (COMMITTEE, read(4, "To judge it"), refused("evidence-not-restricted")),
            (COMMITTEE, read(5, "To judge it"), refused("evidence-unknown")),
            // whom the procedure names releases
            (FOCAL, release(1, object("names"), "Agreed"), refused("role-missing")),
            (COMMITTEE, release(1, sealed("names"), "Agreed"), refused("evidence-access-mismatch")),
            (COMMITTEE, release(1, object("names"), ""), refused("field-missing")),
            (COMMITTEE, release(1, object(""), "Agreed"), refused("field-missing")),
            (COMMITTEE, release(1, object("names"), "Agreed"), happened(RELEASED)),
            (COMMITTEE, release(1, object("names"), "Agreed"), happened(&[])),
            (COMMITTEE, release(1, object("other"), "Agreed"), refused("evidence-not-restricted")),
            (COMMITTEE, read(1, "To judge it"), refused("evidence-not-restricted")),
            (COMMITTEE, release(2, object("other"), "Agreed"), refused("evidence-other-file")),
            (COMMITTEE, release(2, object("away"), "Agreed"), happened(RELEASED)),
            (COMMITTEE, release(3, object("x"), "Agreed"), refused("evidence-not-received")),
            (COMMITTEE, release(4, object("open"), "Agreed"), refused("evidence-not-restricted")),
        ],
    );
}

#[test]
fn what_is_sealed_is_read_and_released_after_the_case_has_ended_too() {
    let mut town = planned(None);
    let (access, reason) = (EvidenceAccess::Restricted, Some("It names children".to_owned()));
    let object_ = Some(sealed("names"));
    let told = EvidenceTold { access, kept: true, object: object_, reason, ..item(None, None) };
    let reasons = form([("reasons", json!("No money"))]);
    tell(
        &mut town,
        &[
            (FOCAL, file(told), happened(FILED)),
            (PRESIDENT, step("drop", reasons), happened(&["step.taken.v1"])),
            (COMMITTEE, read(1, "A question of the council"), happened(&["evidence.read.v1"])),
            (COMMITTEE, release(1, object("names"), "Agreed"), happened(RELEASED)),
        ],
    );
}

#[test]
fn what_is_out_of_order_or_without_ground_is_refused() {
    let mut town = planned(None);
    let one = || item(Some("one"), Some("a"));
    let with = |change: &dyn Fn(&mut EvidenceTold)| {
        let mut told = one();
        change(&mut told);
        file(told)
    };
    let reasons = || form([("reasons", json!("No money"))]);
    tell(
        &mut town,
        &[
            (PRESIDENT, file(one()), refused("role-missing")),
            (FOCAL, with(&|t| t.kind = slug("rumour")), refused("evidence-kind-unknown")),
            (FOCAL, with(&|t| t.milestone = Some(slug("z"))), refused("milestone-unknown")),
            (FOCAL, with(&|t| t.replaces = Some(1)), refused("evidence-unknown")),
            (FOCAL, with(&|t| t.title = object("")), refused("field-missing")),
            (FOCAL, with(&|t| t.source = object("")), refused("field-missing")),
            (FOCAL, with(&|t| t.object = Some(object(""))), refused("field-missing")),
            (FOCAL, with(&|t| t.of = "2026-04".parse().unwrap()), refused("date-in-the-future")),
            (COMMITTEE, accept(1, None), refused("evidence-unknown")),
            (BOTH, file(one()), happened(FILED)),
            (FOCAL, accept(1, None), refused("role-missing")),
            (BOTH, accept(1, None), refused("own-evidence")),
            (BOTH, refuse(1, "x"), refused("own-evidence")),
            (COMMITTEE, accept(1, Some(" ")), refused("field-missing")),
            (COMMITTEE, refuse(1, ""), refused("field-missing")),
            (COMMITTEE, refuse(1, &"x".repeat(4097)), refused("text-too-long")),
            (COMMITTEE, refuse(1, "No"), happened(&["evidence.refused.v1"])),
            (COMMITTEE, refuse(1, "No"), happened(&[])),
            (COMMITTEE, accept(1, None), refused("evidence-already-judged")),
            (
                FOCAL,
                file(EvidenceTold { replaces: Some(1), ..item(Some("two"), Some("a")) }),
                happened(FILED),
            ),
            (
                FOCAL,
                file(EvidenceTold { replaces: Some(1), ..item(Some("three"), Some("a")) }),
                refused("evidence-already-replaced"),
            ),
            (PRESIDENT, step("suspend", reasons()), happened(&["step.taken.v1"])),
            (COMMITTEE, accept(2, None), refused("activity-not-in-this-stage")),
            (FOCAL, file(item(Some("four"), None)), refused("activity-not-in-this-stage")),
            (PRESIDENT, step("resume", reasons()), happened(&["step.taken.v1"])),
            (COMMITTEE, accept(2, None), happened(FOUND)),
        ],
    );
}

#[test]
fn what_stands_is_replaced_by_its_filer_alone_and_a_slip_is_put_right() {
    let mut town = planned(None);
    let one = || item(Some("one"), Some("a"));
    let slip = EvidenceTold { of: "2025-03-01".parse().unwrap(), ..one() };
    let right = EvidenceTold { replaces: Some(1), ..one() };
    let away = EvidenceTold { replaces: Some(2), ..item(None, Some("a")) };
    tell(
        &mut town,
        &[
            (FOCAL, file(slip), happened(FILED)),
            // the same file, its day put right
            (BOTH, file(right.clone()), refused("evidence-of-another")),
            (FOCAL, file(right.clone()), happened(FILED)),
            (FOCAL, file(right), happened(&[])),
            (COMMITTEE, accept(2, None), happened(FOUND)),
            // nobody takes away with nothing what somebody else has shown
            (OBSERVER, file(away.clone()), refused("evidence-of-another")),
            (BOTH, file(away), refused("evidence-of-another")),
            // what was refused may be filed again
            (FOCAL, file(item(Some("two"), Some("b"))), happened(FILED)),
            (COMMITTEE, refuse(3, "Unsigned"), happened(&["evidence.refused.v1"])),
            (FOCAL, file(item(Some("two"), Some("b"))), happened(FILED)),
        ],
    );
}

/// What came of evidence of that date for a milestone that would begin long before: the level, and the
/// time in which it would have counted.
fn dated(start: &str, end: &str, of: &str) -> (String, serde_json::Value) {
    let mut town = under_way_during(start, end);
    by(&mut town, FOCAL, &plan("a", Some("2020"), "2026-12")).unwrap();
    let told = EvidenceTold { of: of.parse().unwrap(), ..item(Some("one"), Some("a")) };
    by(&mut town, FOCAL, &file(told)).unwrap();
    by(&mut town, COMMITTEE, &accept(1, None)).unwrap();
    let found = data(&town, "commitment.evidenced.v1");
    let level = found[0]["level"].as_str().unwrap().to_owned();
    let accepted = data(&town, "evidence.accepted.v1");
    (level, accepted[0].get("outside").cloned().unwrap_or_default())
}

#[test]
fn evidence_outside_the_time_of_the_commitment_shows_nothing_and_the_record_says_when_it_would() {
    let of = |of| dated("2025-06", "2025-12", of);
    // before it began, though the milestone is said to begin earlier; after it ended
    for outside in ["2025-05-31", "2026-01-01"] {
        let period = json!({"from": "2025-06", "until": "2025-12"});
        assert_eq!(of(outside), ("not-started".to_owned(), period));
    }
    for within in ["2025-06-01", "2025-12-31", "2025"] {
        assert_eq!(of(within), ("complete".to_owned(), json!(null)), "{within}");
    }
}
