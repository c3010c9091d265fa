//! Progress in a small town: declared level by level, countersigned, forecast, contested, answered;
//! and what is refused.

use super::*;
use crate::activity::promised::*;
use crate::testing::Rehearsal;
use DeclaredLevel::{Complete, Limited, NotStarted, Substantial};

const DECLARED: &[&str] = &["progress.declared.v1"];
const PROPOSED: &[&str] = &["progress.proposed.v1"];
const SIGNED: &[&str] = &["progress.countersigned.v1"];

/// A commitment with two milestones and `items` items of evidence.
fn planned(items: u32) -> Rehearsal {
    let mut town = under_way();
    for id in ["a", "b"] {
        by(&mut town, FOCAL, &plan(id, None, "2026-12-31")).unwrap();
    }
    for n in 1..=items {
        by(&mut town, FOCAL, &file(item(Some(&n.to_string()), Some("a")))).unwrap();
    }
    town
}

fn level(town: &Rehearsal) -> Option<DeclaredLevel> {
    let command = declare(told(Limited, &[]));
    let model = town.model(&command, &crate::record::Actor::Party(crate::testing::party(FOCAL)));
    model.cases[&case()].progress.level()
}

#[test]
fn a_level_rises_on_new_evidence_only() {
    let mut town = planned(3);
    tell(
        &mut town,
        &[
            (FOCAL, declare(told(Limited, &[])), refused("no-new-evidence")),
            (FOCAL, declare(told(NotStarted, &[])), happened(DECLARED)),
            (FOCAL, declare(told(NotStarted, &[])), happened(&[])),
            (FOCAL, declare(told(Limited, &[1])), happened(DECLARED)),
            (FOCAL, declare(told(Substantial, &[1])), refused("no-new-evidence")),
            (FOCAL, declare(told(Substantial, &[1, 2])), happened(DECLARED)),
            // a fall needs nothing, and what rises again needs new evidence
            (FOCAL, declare(told(Limited, &[])), happened(DECLARED)),
            (FOCAL, declare(told(Substantial, &[2])), refused("no-new-evidence")),
            (FOCAL, declare(told(Substantial, &[3])), happened(DECLARED)),
        ],
    );
    assert_eq!(level(&town), Some(Substantial));
    // that nothing changed is a report, on another day
    town.wait_until("2026-06-01T09:00:00.000Z");
    tell(&mut town, &[(FOCAL, declare(told(Substantial, &[3])), happened(DECLARED))]);
}

#[test]
fn a_percentage_goes_with_its_level_and_rises_no_more_freely() {
    let mut town = planned(2);
    let percent = |level, percent, evidence: &[u32]| {
        declare(ProgressTold { percent: Some(percent), ..told(level, evidence) })
    };
    tell(
        &mut town,
        &[
            (FOCAL, percent(NotStarted, 1, &[]), refused("field-out-of-bounds")),
            (FOCAL, percent(Limited, 100, &[1]), refused("field-out-of-bounds")),
            (FOCAL, percent(Complete, 99, &[1]), refused("field-out-of-bounds")),
            (FOCAL, percent(Limited, 20, &[1]), happened(DECLARED)),
            (FOCAL, percent(Limited, 30, &[]), refused("no-new-evidence")),
            (FOCAL, percent(Limited, 30, &[2]), happened(DECLARED)),
            (FOCAL, percent(Limited, 10, &[]), happened(DECLARED)),
        ],
    );
}

#[test]
fn completion_needs_every_milestone_and_a_second_signature() {
    let mut town = planned(2);
    let none = std::collections::BTreeMap::new;
    tell(
        &mut town,
        &[
            (FOCAL, declare(told(Complete, &[1])), refused("milestones-not-all-declared")),
            (FOCAL, milestone_done("a"), happened(&["milestone.declared.v1"])),
            (FOCAL, milestone_done("b"), happened(&["milestone.declared.v1"])),
            (FOCAL, declare(told(Complete, &[])), refused("no-new-evidence")),
            (BOTH, declare(told(Complete, &[1])), happened(PROPOSED)),
            (BOTH, declare(told(Complete, &[1])), happened(&[])),
            (FOCAL, declare(told(Complete, &[2])), refused("countersignature-awaited")),
            (PRESIDENT, step("complete", none()), refused("not-declared-complete")),
            (COMMITTEE, countersign(2, None), refused("declaration-unknown")),
            (FOCAL, countersign(1, None), refused("role-missing")),
            (BOTH, countersign(1, None), refused("own-progress")),
        ],
    );
    assert_eq!(level(&town), None, "until someone else signs, nothing counts");
    tell(
        &mut town,
        &[
            (COMMITTEE, countersign(1, Some(" ")), refused("field-missing")),
            (COMMITTEE, countersign(1, None), happened(SIGNED)),
            (COMMITTEE, countersign(1, None), happened(&[])),
            (COMMITTEE, countersign(1, Some("Again")), refused("nothing-to-countersign")),
            (OBSERVER, contest(1, Some("Not so")), happened(&["progress.contested.v1"])),
            (PRESIDENT, step("complete", none()), refused("not-declared-complete")),
            (FOCAL, answer(1, "It is"), happened(&["progress.answered.v1"])),
            (PRESIDENT, step("complete", none()), happened(&["step.taken.v1"])),
        ],
    );
}

#[test]
fn what_is_declared_since_leaves_nothing_to_countersign() {
    let mut town = planned(3);
    for id in ["a", "b"] {
        by(&mut town, FOCAL, &milestone_done(id)).unwrap();
    }
    tell(
        &mut town,
        &[
            (FOCAL, declare(told(Complete, &[1])), happened(PROPOSED)),
            (FOCAL, declare(told(Limited, &[2])), happened(DECLARED)),
            (COMMITTEE, countersign(1, None), refused("nothing-to-countersign")),
            (COMMITTEE, countersign(2, None), refused("nothing-to-countersign")),
            (FOCAL, declare(told(Complete, &[1, 2])), refused("no-new-evidence")),
            (FOCAL, declare(told(Complete, &[3])), happened(PROPOSED)),
            // one milestone more is one not declared
            (FOCAL, plan("c", None, "2027"), happened(&["milestone.planned.v1"])),
            (COMMITTEE, countersign(3, None), refused("milestones-not-all-declared")),
        ],
    );
}

#[test]
fn a_second_signature_stands_on_what_still_stands() {
    let mut town = planned(2);
    let none = std::collections::BTreeMap::new;
    for id in ["a", "b"] {
        by(&mut town, FOCAL, &milestone_done(id)).unwrap();
    }
    tell(
        &mut town,
        &[
            (FOCAL, declare(told(Complete, &[1])), happened(PROPOSED)),
            (COMMITTEE, refuse(1, "Forged"), happened(&["evidence.refused.v1"])),
            (COMMITTEE, countersign(1, None), refused("evidence-not-standing")),
            (FOCAL, declare(told(Limited, &[2])), happened(DECLARED)),
            // the same file under another number is nothing new
            (FOCAL, file(item(Some("1"), Some("a"))), happened(&["evidence.filed.v1"])),
            (FOCAL, declare(told(Complete, &[3])), refused("no-new-evidence")),
            (FOCAL, file(item(Some("new"), Some("a"))), happened(&["evidence.filed.v1"])),
            (FOCAL, declare(told(Complete, &[4])), happened(PROPOSED)),
            (COMMITTEE, countersign(3, None), happened(SIGNED)),
            // complete is what is complete now
            (FOCAL, plan("c", None, "2027"), happened(&["milestone.planned.v1"])),
            (PRESIDENT, step("complete", none()), refused("not-declared-complete")),
        ],
    );
}

#[test]
fn a_forecast_moves_no_planned_day_and_a_contest_has_a_last_day() {
    let mut town = planned(1);
    tell(
        &mut town,
        &[
            (FOCAL, forecast("z", "2027-02", "Late"), refused("milestone-unknown")),
            (FOCAL, forecast("a", "2027-02", " "), refused("field-missing")),
            (OBSERVER, forecast("a", "2027-02", "Late"), refused("role-missing")),
            (FOCAL, forecast("a", "2027-02", "Late"), happened(&["forecast.given.v1"])),
            (FOCAL, forecast("a", "2027-02", "Late"), happened(&[])),
            (FOCAL, forecast("a", "2027-03", "Later"), happened(&["forecast.given.v1"])),
            (OBSERVER, contest(1, Some("x")), refused("declaration-unknown")),
            (FOCAL, declare(told(Limited, &[1])), happened(DECLARED)),
            (OBSERVER, contest(1, None), refused("field-missing")),
            (FOCAL, contest(1, Some("x")), refused("not-accredited")),
            (OBSERVER, contest(1, Some("x")), happened(&["progress.contested.v1"])),
            (OBSERVER, contest(1, Some("x")), happened(&[])),
            (OBSERVER, answer(1, "x"), refused("role-missing")),
            (FOCAL, answer(2, "x"), refused("nothing-to-answer")),
            (FOCAL, answer(1, "y"), happened(&["progress.answered.v1"])),
            (FOCAL, answer(1, "y"), happened(&[])),
            (FOCAL, answer(1, "z"), refused("nothing-to-answer")),
        ],
    );
    let given = data(&town, "forecast.given.v1");
    assert!(given.iter().all(|given| given["planned"] == "2026-12-31"));
    assert_eq!(data(&town, "progress.contested.v1")[0]["answer_due"], "2026-03-22");
}

#[test]
fn what_was_refused_or_replaced_or_is_not_there_raises_nothing() {
    let mut town = planned(2);
    let instead =
        crate::activity::evidence::EvidenceTold { replaces: Some(2), ..item(None, Some("a")) };
    tell(
        &mut town,
        &[
            (COMMITTEE, refuse(1, "No"), happened(&["evidence.refused.v1"])),
            (FOCAL, file(instead), happened(&["evidence.filed.v1"])),
            (FOCAL, declare(told(Limited, &[9])), refused("evidence-unknown")),
            (FOCAL, declare(told(Limited, &[1])), refused("evidence-not-standing")),
            (FOCAL, declare(told(Limited, &[2])), refused("evidence-not-standing")),
            // announced is not received
            (FOCAL, declare(told(Limited, &[3])), refused("no-new-evidence")),
        ],
    );
}

/// Numbers that look drawn, the same every time.
struct Drawn(u64);

impl Drawn {
    fn below(&mut self, most: u64) -> u64 {
        // the constants of Knuth's MMIX
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (self.0 >> 33) % most
    }

    fn of<T: Copy>(&mut self, all: &[T]) -> T {
        all[usize::try_from(self.below(all.len() as u64)).unwrap()]
    }

    fn command(&mut self, town: &Rehearsal) -> (u64, crate::decider::Command) {
        let who = self.of(&[FOCAL, FOCAL, COMMITTEE, BOTH, BOTH, OBSERVER]);
        let n = u32::try_from(self.below(7)).unwrap() + 1;
        let (milestone, level) = (self.of(&["a", "b"]), self.of(&DeclaredLevel::ALL));
        let named: &[u32] = self.of(&[&[], &[1], &[2, 3], &[4], &[5, 1], &[6]]);
        let made = |kind: &&&str| [DECLARED[0], PROPOSED[0]].contains(*kind);
        let last = u32::try_from(town.kinds().iter().filter(made).count()).unwrap();
        let words = (self.below(3) > 0).then(|| n.to_string());
        let command = match self.below(11) {
            0 | 1 => file(item(words.as_deref(), Some(milestone))),
            2 | 3 => accept(n, None),
            4 => refuse(n, "No"),
            5 => receive(n, object(&format!("of {n}"))),
            6 => milestone_done(milestone),
            7 => countersign(last, None),
            _ => declare(told(level, named)),
        };
        (who, command)
    }
}

/// What a history has shown so far, told apart from the code it is a check of.
#[derive(Default)]
struct History {
    cited: BTreeSet<u32>,
    /// Of each item who filed it, and who brought its file.
    items: BTreeMap<u64, (String, Option<String>)>,
    level: u8,
    proposed: BTreeMap<u32, String>,
    rises: u32,
}

impl History {
    fn check(&mut self, record: &Record<'_>) {
        let data: serde_json::Value = serde_json::from_str(record.data).unwrap();
        let (by, number) = (record.actor.to_owned(), data["evidence"].as_u64());
        match record.kind {
            "evidence.filed.v1" => {
                let there = data.get("object").map(|_| by.clone());
                self.items.insert(number.unwrap(), (by, there));
            }
            "evidence.received.v1" => self.items.get_mut(&number.unwrap()).unwrap().1 = Some(by),
            "evidence.accepted.v1" => {
                let (filed, there) = &self.items[&number.unwrap()];
                assert!(*filed != by && there.as_ref().is_some_and(|there| *there != by));
            }
            "progress.declared.v1" | "progress.proposed.v1" => {
                let told: ProgressDeclared = serde_json::from_value(data).unwrap();
                let fresh =
                    |n: &&u32| !self.cited.contains(n) && self.items[&u64::from(**n)].1.is_some();
                let rises = told.level as u8 > self.level;
                assert!(!rises || told.evidence.iter().any(|n| fresh(&n)), "{told:?}");
                self.cited.extend(&told.evidence);
                if record.kind == "progress.proposed.v1" {
                    self.proposed.insert(told.declaration, by);
                } else {
                    self.rises += u32::from(rises);
                    self.level = told.level as u8;
                }
            }
            "progress.countersigned.v1" => {
                let signed: ProgressCountersigned = serde_json::from_value(data).unwrap();
                assert!(self.proposed[&signed.declaration] != by);
                self.rises += 1;
                self.level = signed.level as u8;
            }
            _ => {}
        }
    }
}

/// Over any history, what is declared rises only in a record that names evidence which was there and
/// which none before it named; and nobody ever accepts what they filed.
#[test]
fn declared_never_rises_without_new_evidence() {
    let mut signed = 0;
    let mut rises = 0;
    for seed in 0..24 {
        let mut drawn = Drawn(seed);
        let mut town = planned(1);
        for id in ["a", "b"] {
            by(&mut town, FOCAL, &milestone_done(id)).unwrap();
        }
        for _ in 0..60 {
            let (who, command) = drawn.command(&town);
            let _ = by(&mut town, who, &command);
        }
        let mut history = History::default();
        town.records().for_each(|record| history.check(&record));
        rises += history.rises;
        signed += town.kinds().iter().filter(|kind| **kind == SIGNED[0]).count();
        assert_eq!(level(&town).map_or(0, |level| level as u8), history.level);
    }
    assert!(rises > 20 && signed > 0, "the histories show something: {rises}, {signed}");
}

/// A checker that says nothing is no checker: a rise without evidence is seen.
#[test]
#[should_panic(expected = "Limited")]
fn twin_a_rise_without_evidence_is_seen() {
    let town = planned(1);
    let line = town.lines().last().unwrap();
    let mut record = Record::read(0, line).unwrap();
    record.kind = "progress.declared.v1";
    record.data = r#"{"declaration":1,"level":"limited"}"#;
    History::default().check(&record);
}
