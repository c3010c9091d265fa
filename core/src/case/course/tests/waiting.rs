//! How long a step waits for those who confirm it: a clock that starts with the proposal, ends with
//! what comes of it, and is missed in public.

use super::*;

const TERM: &str = "[[deadline]]\nid = \"validation\"\nawaits = \"close\"\nwithin = \"P15D\"\n\
    then = \"record\"\nsource = \"invented\"\nconfidence = \"to be confirmed\"\n\
    title = { ar = \"أجل\", fr = \"Délai\", en = \"Term\" }\n";

fn version(number: u32, from: &'static str, more: &str) -> Rehearsal {
    let mut town = town();
    publish(&mut town, &Version { number, from, more, ..FIRST });
    town
}

fn waiting() -> Rehearsal {
    let mut town = version(2, "2021-01-01", TERM);
    by(&mut town, CLERK, &open(1, None)).unwrap();
    let proposed = by(&mut town, CLERK, &step(1, "close", Some("تم"))).unwrap();
    assert_eq!(proposed, ["step.proposed.v1", "deadline.started.v1"]);
    town
}

fn data(town: &Rehearsal, kind: &str) -> Vec<Value> {
    let records = town.records().filter(|record| record.kind == kind);
    let all = records.map(|record| serde_json::from_str(record.data).unwrap());
    all.filter(|data: &Value| data["deadline"] == "validation").collect()
}

#[test]
fn it_counts_from_the_proposal_and_ends_when_enough_have_confirmed() {
    let mut town = waiting();
    let started = &data(&town, "deadline.started.v1")[0];
    assert_eq!((&started["from"], &started["due"]), (&json!("2021-06-01"), &json!("2021-06-16")));
    let id = last(&town, "step.proposed.v1");
    assert_eq!(by(&mut town, CLERK, &step(1, "close", Some("تم"))), Ok(vec![]), "no second clock");
    assert_eq!(by(&mut town, OTHER, &confirm(1, id)), Ok(vec!["step.confirmed.v1".to_owned()]));
    assert!(data(&town, "deadline.ended.v1").is_empty(), "one more is needed");
    town.wait_until("2021-06-16T12:00:00.000Z");
    by(&mut town, BUREAU, &confirm(1, id)).unwrap();
    let ended = &data(&town, "deadline.ended.v1")[0];
    assert_eq!(ended["days_late"], 0);
    town.wait_until("2021-09-01T12:00:00.000Z");
    assert!(data(&town, "deadline.missed.v1").is_empty(), "what is over is not missed");
}

#[test]
fn who_waits_longer_is_told_of_once_and_may_still_confirm() {
    let mut town = waiting();
    town.wait_until("2021-06-16T22:00:00.000Z");
    assert!(data(&town, "deadline.missed.v1").is_empty());
    town.wait_until("2021-07-01T12:00:00.000Z");
    assert_eq!(data(&town, "deadline.missed.v1").len(), 1);
    assert_eq!(town.watch().case(case(1)).unwrap().stage_text(), "running", "nothing is moved");
    let id = last(&town, "step.proposed.v1");
    by(&mut town, OTHER, &confirm(1, id)).unwrap();
    by(&mut town, BUREAU, &confirm(1, id)).unwrap();
    assert_eq!(data(&town, "deadline.ended.v1")[0]["days_late"], 15);
}

#[test]
fn it_ends_with_what_is_declined_and_with_what_is_left_behind() {
    let mut town = waiting();
    let id = last(&town, "step.proposed.v1");
    by(&mut town, CLERK, &step(1, "note", None)).unwrap();
    assert!(data(&town, "deadline.ended.v1").is_empty(), "a step that stays leaves it waiting");
    let declined = by(&mut town, BUREAU, &decline(1, id)).unwrap();
    assert_eq!(declined, ["step.declined.v1", "deadline.ended.v1"]);
    assert_eq!(by(&mut town, BUREAU, &decline(1, id)), Ok(vec![]));
    // proposed anew, it waits anew
    town.wait_until("2021-07-01T12:00:00.000Z");
    by(&mut town, OTHER, &step(1, "close", Some("تم"))).unwrap();
    assert_eq!(data(&town, "deadline.started.v1")[1]["due"], "2021-07-16");
    by(&mut town, CLERK, &step(1, "drop", None)).unwrap();
    assert_eq!(data(&town, "deadline.ended.v1").len(), 2);
}

#[test]
fn it_ends_when_the_case_moves_to_a_version_under_which_nothing_waits() {
    let mut town = waiting();
    let more = format!("{}{TERM}", second("move", ""));
    publish(&mut town, &Version { number: 3, from: "2021-06-10", more: &more, ..FIRST });
    town.wait_until("2021-06-11T12:00:00.000Z");
    assert_eq!(kinds(&town, "case.migrated.v1"), 1);
    assert_eq!(data(&town, "deadline.ended.v1").len(), 1);
    town.wait_until("2021-09-01T12:00:00.000Z");
    assert!(data(&town, "deadline.missed.v1").is_empty());
    by(&mut town, CLERK, &step(1, "close", Some("تم"))).unwrap();
    assert_eq!(data(&town, "deadline.started.v1").len(), 2);
}

#[test]
fn what_cannot_be_waited_for_is_a_fault() {
    let check = |from: &str, to: &str, code: &str| {
        assert!(TERM.contains(from), "{from}");
        let more = TERM.replacen(from, to, 1);
        let faults = Version { more: &more, ..FIRST }.read().unwrap_err();
        let codes: Vec<_> = faults.into_iter().map(|fault| fault.code).collect();
        assert!(codes.contains(&code), "{code}: {codes:?}");
    };
    check("awaits = \"close\"", "awaits = \"nothing\"", "step-unknown");
    check("awaits = \"close\"", "awaits = \"drop\"", "confirmation-wrong");
    check("within", "stages = [\"running\"]\nwithin", "deadline-starts-twice");
    check("within", "because = \"note\"\nwithin", "deadline-starts-twice");
    check("within", "ends_with = [\"note\"]\nwithin", "deadline-starts-twice");
    check("then = \"record\"", "then = \"drop\"", "deadline-ends-nowhere");
}
