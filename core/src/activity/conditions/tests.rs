//! Conditions in a small town: what is asked of whom, what counts, and what is refused.

use serde_json::json;

use super::*;
use crate::activity::rehearsed::{
    ASSOCIATION, BUREAU, CLERK, PROCEDURE, UNDATED, by, case, code, object, open, opened,
    organisation, slug, step, town,
};
use crate::case::CaseCommand;
use crate::case::step::TakeStep;
use crate::decider::Command;
use crate::party::{PartyCommand, PartyKind};
use crate::procedure::Procedure;
use crate::testing::{Rehearsal, form, party, signer};

fn finding(condition: &str, finding: Finding) -> ConditionChecked {
    let (evidence, occurred, reason, reference) = (None, None, None, None);
    ConditionChecked { condition: slug(condition), evidence, finding, occurred, reason, reference }
}

fn found(checked: ConditionChecked) -> Command {
    Command::Condition(ConditionCommand::Check { case: case(), checked })
}

fn check(town: &mut Rehearsal, checked: ConditionChecked) -> Result<Vec<String>, Refusal> {
    town.when(&by(BUREAU), &found(checked))
}

#[test]
fn the_latest_finding_counts_and_all_must_be_met() {
    let mut town = opened(None);
    check(&mut town, finding("purpose", Finding::Unclear)).unwrap();
    check(&mut town, finding("electors", Finding::Met)).unwrap();
    let refusal = town.when(&by(BUREAU), &step("admit")).unwrap_err();
    assert_eq!(refusal.code(), "not-yet");
    assert_eq!(refusal.facts()["conditions.all_met"].to_string(), "false");
    check(&mut town, finding("purpose", Finding::Met)).unwrap();
    assert_eq!(town.when(&by(BUREAU), &step("admit")).unwrap(), ["step.taken.v1"]);
}

#[test]
fn what_is_not_asked_of_citizens_is_not_found_of_them() {
    let mut town = opened(None);
    assert_eq!(code(check(&mut town, finding("statutes", Finding::Met))), "condition-not-asked");
    assert_eq!(code(check(&mut town, finding("weather", Finding::Met))), "condition-unknown");
    let mut town = opened(Some(ASSOCIATION));
    assert_eq!(code(check(&mut town, finding("electors", Finding::Met))), "condition-not-asked");
}

#[test]
fn where_evidence_is_asked_nothing_is_found_met_without() {
    let mut town = opened(Some(ASSOCIATION));
    let without = finding("statutes", Finding::Met);
    assert_eq!(code(check(&mut town, without.clone())), "condition-without-evidence");
    // that it is not met needs none, but a reason
    let not_met = finding("statutes", Finding::NotMet);
    assert_eq!(code(check(&mut town, not_met.clone())), "field-missing");
    let reason = Some("انتهت صلاحيته".to_owned());
    check(&mut town, ConditionChecked { reason, ..not_met }).unwrap();
    let with = ConditionChecked { reference: Some("ملف 12".to_owned()), ..without.clone() };
    check(&mut town, with.clone()).unwrap();
    // the same again yields nothing
    assert_eq!(check(&mut town, with).unwrap(), Vec::<String>::new());
    let shown =
        ConditionChecked { evidence: Some(object("النظام الأساسي")), ..without };
    check(&mut town, shown).unwrap();
}

#[test]
fn a_refusal_rests_on_no_condition_that_is_met_or_not_asked() {
    let refuse = |ground: &str| {
        let form = form([("grounds", json!([ground])), ("reasons", json!("لا صلة له بالجماعة"))]);
        let step =
            TakeStep { case: case(), form, occurred: None, parent: None, step: slug("refuse") };
        Command::Case(CaseCommand::TakeStep(step))
    };
    let mut town = opened(None);
    assert_eq!(code(town.when(&by(BUREAU), &refuse("statutes"))), "condition-not-asked");
    check(&mut town, finding("purpose", Finding::Met)).unwrap();
    assert_eq!(code(town.when(&by(BUREAU), &refuse("purpose"))), "condition-found-met");
    let reason = Some("شأن وطني".to_owned());
    let not_met = ConditionChecked { reason, ..finding("purpose", Finding::NotMet) };
    check(&mut town, not_met).unwrap();
    assert_eq!(town.when(&by(BUREAU), &refuse("purpose")).unwrap(), ["step.taken.v1"]);
}

#[test]
fn others_stages_and_texts_are_refused() {
    let mut town = opened(None);
    let checked = finding("purpose", Finding::Met);
    assert_eq!(code(town.when(&by(CLERK), &found(checked.clone()))), "role-missing");
    let reason = Some("a\u{202E}b".to_owned());
    let hidden = ConditionChecked { reason, ..checked.clone() };
    assert_eq!(code(check(&mut town, hidden)), "text-hidden-character");
    let blank = ConditionChecked { reference: Some(" ".to_owned()), ..checked.clone() };
    assert_eq!(code(check(&mut town, blank)), "field-missing");
    let occurred = Some("2023-09-30".parse().unwrap());
    let early = ConditionChecked { occurred, ..checked.clone() };
    assert_eq!(code(check(&mut town, early)), "date-too-early");
    check(&mut town, checked).unwrap();
    check(&mut town, finding("electors", Finding::Met)).unwrap();
    town.when(&by(BUREAU), &step("admit")).unwrap();
    let late = finding("purpose", Finding::NotMet);
    assert_eq!(code(check(&mut town, late)), "activity-not-in-this-stage");
}

#[test]
fn an_association_is_as_old_as_its_whole_years_behind() {
    let years = |founded: &str, day: &str| {
        organisation(1, PartyKind::Association, Some(founded)).years_exceeded(day.parse().unwrap())
    };
    assert_eq!(years("2020-03-10", "2023-03-09"), Some(2));
    // on its third birthday it is not over three years old
    assert_eq!(years("2020-03-10", "2023-03-10"), Some(2));
    assert_eq!(years("2020-03-10", "2023-03-11"), Some(3));
    assert_eq!(years("2020-02-29", "2023-02-28"), Some(2));
    assert_eq!(years("2020-02-29", "2023-03-01"), Some(3));
    // of a year its last day counts
    assert_eq!(years("2020", "2023-12-31"), Some(2));
    assert_eq!(years("2020", "2024-01-01"), Some(3));
    assert_eq!(years("2023-03-10", "2023-03-10"), Some(0));
}

#[test]
fn an_association_brings_a_case_beside_the_one_who_speaks_for_it() {
    let mut town = opened(Some(ASSOCIATION));
    let line = town.lines().iter().rev().find(|line| line.contains("case.opened.v1")).unwrap();
    let expected =
        format!(r#""petitioner":{{"party":"{}","years_exceeded":3}}"#, party(ASSOCIATION));
    assert!(line.contains(&expected), "{line}");
    for (condition, reference) in [("purpose", None), ("statutes", Some("ملف".to_owned()))] {
        let checked = ConditionChecked { reference, ..finding(condition, Finding::Met) };
        check(&mut town, checked).unwrap();
    }
    // over three years old: the guard asks no signature of it
    town.when(&by(BUREAU), &step("admit")).unwrap();
}

#[test]
fn who_may_bring_a_case_is_for_the_procedure_to_say() {
    let mut keeper = town();
    assert_eq!(
        code(keeper.when(&signer(1), &open(Some(party(BUREAU))))),
        "petitioner-not-an-association"
    );
    assert_eq!(code(keeper.when(&signer(1), &open(Some(party(999))))), "party-unknown");
    // a rule asks for its years, and nobody told when it was founded
    let refusal = keeper.when(&signer(1), &open(Some(party(UNDATED)))).unwrap_err();
    assert_eq!(refusal.code(), "figure-missing");
    assert_eq!(refusal.facts()["figure"].to_string(), "petitioner.years_exceeded");
    let register = |kind, founded| {
        Command::Party(PartyCommand::Register(organisation(UNDATED, kind, founded)))
    };
    // it may be told later, and nothing else changes
    let other = register(PartyKind::Body, Some("2021"));
    assert_eq!(code(keeper.when(&by(1), &other)), "party-already-registered");
    let ahead = register(PartyKind::Association, Some("2027"));
    assert_eq!(code(keeper.when(&by(1), &ahead)), "date-in-the-future");
    keeper.when(&by(1), &register(PartyKind::Association, Some("2021"))).unwrap();
    keeper.when(&signer(1), &open(Some(party(UNDATED)))).unwrap();
    let body = organisation(104, PartyKind::Body, Some("2021"));
    let body = Command::Party(PartyCommand::Register(body));
    assert_eq!(code(keeper.when(&by(1), &body)), "party-not-founded");
}

#[test]
fn what_is_wrong_with_conditions_is_told() {
    let check = |from: &str, to: &str, code: &str| {
        assert!(PROCEDURE.contains(from), "{from}");
        let found = Procedure::read(&PROCEDURE.replace(from, to)).unwrap_err();
        assert!(found.iter().any(|fault| fault.code == code), "{code}: {found:?}");
    };
    check("[\"conditions\", \"opinions\"]", "[\"opinions\"]", "condition-never-checked");
    check("\"citizens\", \"association\"", "\"citizens\"", "condition-of-nobody");
    check("id = \"purpose\"", "id = \"all_met\"", "name-reserved");
    check("id = \"purpose\"", "id = \"the-purpose\"", "name-not-usable");
    check("id = \"purpose\"", "id = \"electors\"", "name-twice");
    check(
        "by = [\"clerk\"]\n\n[activity.del",
        "by = [\"clerk\"]\nquorum = \"1\"\n\n[activity.del",
        "quorum-wrong",
    );
    check("deliberations.members / 2", "signatures.valid / 2", "guard-wrong");
    let without = |source: &str| {
        let first = source.find("[[condition]]").unwrap();
        let after = source.find("[[stage]]").unwrap();
        format!("{}{}", &source[..first], &source[after..])
    };
    let found = Procedure::read(&without(PROCEDURE)).unwrap_err();
    assert!(found.iter().any(|fault| fault.code == "condition-missing"), "{found:?}");
}
