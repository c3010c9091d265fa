//! Amendments of a commitment: what changes something, what changes nothing, and the same rule without
//! the check.

use serde_json::{Value, json};

use crate::activity::promised::{PRESIDENT, by, data, happened, object, refused, step, under_way};
use crate::case::CaseCommand;
use crate::case::amend::CorrectRecord;
use crate::decider::Command;
use crate::procedure::Procedure;
use crate::procedure::shipped::shipped;
use crate::testing::party;

fn text(words: &str) -> Value {
    serde_json::to_value(object(words)).unwrap()
}

fn amend(change: &[(&'static str, Value)]) -> Command {
    let always = [
        ("change", text("The dates stay, the place changes")),
        ("forum", text("The committee, which agrees")),
        ("reasons", json!("Nobody came")),
    ];
    let all = always.into_iter().chain(change.iter().cloned());
    step("amend", all.map(|(id, value)| (id.parse().unwrap(), value)).collect())
}

#[test]
fn an_amendment_changes_what_stands_and_nothing_else_is_one() {
    let mut town = under_way();
    let taken = happened(&["step.taken.v1"]);
    // nothing, or what stands already
    assert_eq!(by(&mut town, PRESIDENT, &amend(&[])), refused("nothing-amended"));
    let same = [("solution", text("solution")), ("responsible", json!(party(100)))];
    assert_eq!(by(&mut town, PRESIDENT, &amend(&same)), refused("nothing-amended"));
    // its dates are a baseline, and no field of an amendment
    assert_eq!(
        by(&mut town, PRESIDENT, &amend(&[("end", json!("2029"))])),
        refused("field-unknown")
    );
    let other = [("solution", text("Every three months"))];
    assert_eq!(by(&mut town, PRESIDENT, &amend(&other)), taken);
    // what stands is now the amended text, and to go back is a change
    let again = [("solution", text("Every three months")), ("problem", text("problem"))];
    assert_eq!(by(&mut town, PRESIDENT, &amend(&again)), refused("nothing-amended"));
    assert_eq!(by(&mut town, PRESIDENT, &amend(&[("solution", text("solution"))])), taken);
    // what was never filled in is added
    assert_eq!(by(&mut town, PRESIDENT, &amend(&[("resources", text("Two"))])), taken);
    let words = data(&town, "step.taken.v1");
    assert_eq!(words[0]["form"]["solution"], text("solution"), "the first words stay");
    assert_eq!(words.len(), 4);
}

/// What was put right is what stands: the same again changes nothing, and the first value does.
#[test]
fn an_amendment_is_held_against_what_was_corrected() {
    let mut town = under_way();
    let adopted = town.records().find(|record| record.data.contains(r#""step":"adopt""#));
    let correct = CorrectRecord {
        case: crate::activity::promised::case(),
        field: "form.responsible".to_owned(),
        now: json!(party(102)),
        reason: "The association does it".to_owned(),
        record: adopted.unwrap().id.parse().unwrap(),
    };
    let correct = Command::Case(CaseCommand::Correct(correct));
    assert_eq!(by(&mut town, PRESIDENT, &correct), happened(&["record.corrected.v1"]));
    let amended = |n| amend(&[("responsible", json!(party(n)))]);
    assert_eq!(by(&mut town, PRESIDENT, &amended(102)), refused("nothing-amended"));
    assert_eq!(by(&mut town, PRESIDENT, &amended(100)), happened(&["step.taken.v1"]));
}

/// The shipped definition refuses; the same without `amends` takes an amendment that changes nothing.
#[test]
fn twin_without_the_rule_an_empty_amendment_is_taken() {
    let source = shipped("ogp.local.commitment.v2").unwrap();
    let sabotaged = source.replace("amends = \"adopt\"\n", "");
    assert_ne!(source, sabotaged);
    let steps = Procedure::read(&sabotaged).unwrap().definition.steps;
    assert!(steps.iter().all(|step| step.amends.is_none()));
    let mut town = crate::activity::promised::under_way_with(&sabotaged);
    assert_eq!(by(&mut town, PRESIDENT, &amend(&[])), happened(&["step.taken.v1"]));
}

#[test]
fn a_procedure_amends_a_step_by_fields_of_the_same_kind() {
    let source = shipped("ogp.local.commitment.v2").unwrap();
    let faults = |from: &str, to: &str| {
        assert!(source.contains(from), "{from}");
        let faults = Procedure::read(&source.replacen(from, to, 1)).unwrap_err();
        faults.into_iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    assert_eq!(faults("amends = \"adopt\"", "amends = \"amend\""), ["amends-wrong"]);
    assert_eq!(faults("amends = \"adopt\"", "amends = \"nothing\""), ["amends-wrong"]);
    assert_eq!(faults("amends = \"adopt\"", "amends = \"suspend\""), ["amends-wrong"]);
}
