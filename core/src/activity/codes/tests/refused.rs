//! Everything about an evaluation that is refused.

use super::*;

fn refused(town: &mut Rehearsal, n: u64, command: &Command) -> String {
    code(town.when(&by(n), command))
}

#[test]
fn proposing_and_clearing() {
    let mut town = evaluated();
    assert_eq!(refused(&mut town, PANEL, &propose(FIRST, None)), "role-missing");
    assert_eq!(refused(&mut town, MONITOR, &propose(999, None)), "party-unknown");
    town.when(&by(MONITOR), &propose(FIRST, None)).unwrap();
    assert_eq!(town.when(&by(MONITOR), &propose(FIRST, None)).unwrap(), Vec::<String>::new());
    assert_eq!(
        refused(&mut town, MONITOR, &propose(FIRST, Some(ASSOCIATION))),
        "evaluator-already-proposed"
    );
    assert_eq!(refused(&mut town, SECOND, &declare(&[])), "evaluator-unknown");
    let nothing = InterestsDeclared { none: false, organisations: vec![], text: None };
    let nothing = codes(CodeCommand::Declare { case: evaluation(), declared: nothing });
    assert_eq!(refused(&mut town, FIRST, &nothing), "field-wrong");
    assert_eq!(refused(&mut town, FIRST, &declare(&[999])), "party-unknown");
    assert_eq!(refused(&mut town, PANEL, &clear(FIRST)), "subject-unknown");
    town.when(&by(MONITOR), &name(1)).unwrap();
    assert_eq!(refused(&mut town, PANEL, &clear(FIRST)), "interests-not-declared");
    town.when(&by(FIRST), &declare(&[])).unwrap();
    assert_eq!(refused(&mut town, MONITOR, &clear(FIRST)), "role-missing");
    let object = |text: &str| {
        let (case, text) = (evaluation(), object(text));
        codes(CodeCommand::Object { case, evaluator: party(FIRST), text })
    };
    assert_eq!(refused(&mut town, MONITOR, &object("؟")), "role-missing");
    assert_eq!(refused(&mut town, OBSERVER, &object("")), "field-missing");
    town.when(&by(OBSERVER), &object("اشتغل مع الجماعة")).unwrap();
    assert_eq!(
        town.when(&by(OBSERVER), &object("اشتغل مع الجماعة")).unwrap(),
        Vec::<String>::new()
    );
    // an objection is answered with a reason
    assert_eq!(refused(&mut town, PANEL, &clear(FIRST)), "field-missing");
    let reason = Some("لم يثبت ذلك".to_owned());
    let cleared = CodeCommand::Clear { case: evaluation(), evaluator: party(FIRST), reason };
    town.when(&by(PANEL), &codes(cleared)).unwrap();
    assert_eq!(town.when(&by(PANEL), &clear(FIRST)).unwrap(), Vec::<String>::new());
    town.when(&by(MONITOR), &propose(PANEL, None)).unwrap();
    town.when(&by(PANEL), &declare(&[])).unwrap();
    assert_eq!(refused(&mut town, PANEL, &clear(PANEL)), "own-vetting");
    assert_eq!(refused(&mut town, MONITOR, &recuse(FIRST)), "role-missing");
    town.when(&by(FIRST), &recuse(FIRST)).unwrap();
    assert_eq!(refused(&mut town, PANEL, &clear(FIRST)), "evaluator-recused");
    assert_eq!(refused(&mut town, FIRST, &declare(&[ASSOCIATION])), "evaluator-recused");
}

#[test]
fn naming_freezing_and_assigning() {
    let mut town = evaluated();
    assert_eq!(refused(&mut town, MONITOR, &freeze("2023-09-30")), "subject-unknown");
    assert_eq!(refused(&mut town, MONITOR, &name(7)), "case-unknown");
    assert_eq!(refused(&mut town, MONITOR, &name(90)), "subject-of-the-evaluating-body");
    assert_eq!(refused(&mut town, CLERK, &name(1)), "role-missing");
    town.when(&by(MONITOR), &name(1)).unwrap();
    assert_eq!(town.when(&by(MONITOR), &name(1)).unwrap(), Vec::<String>::new());
    town.when(&by(MONITOR), &propose(FIRST, None)).unwrap();
    assert_eq!(refused(&mut town, MONITOR, &assign(1, FIRST)), "evidence-not-frozen");
    assert_eq!(refused(&mut town, MONITOR, &assign(3, FIRST)), "field-out-of-bounds");
    assert_eq!(refused(&mut town, MONITOR, &freeze("2024")), "date-in-the-future");
    town.when(&by(MONITOR), &freeze("2023-09-30")).unwrap();
    assert_eq!(town.when(&by(MONITOR), &freeze("2023-09-30")).unwrap(), Vec::<String>::new());
    assert_eq!(refused(&mut town, MONITOR, &freeze("2023-09-29")), "evidence-already-frozen");
    assert_eq!(refused(&mut town, MONITOR, &name(2)), "evidence-already-frozen");
    assert_eq!(refused(&mut town, MONITOR, &assign(1, SECOND)), "evaluator-unknown");
    assert_eq!(refused(&mut town, MONITOR, &assign(1, FIRST)), "evaluator-not-cleared");
    town.when(&by(FIRST), &declare(&[])).unwrap();
    town.when(&by(PANEL), &clear(FIRST)).unwrap();
    town.when(&by(MONITOR), &assign(1, FIRST)).unwrap();
    assert_eq!(refused(&mut town, MONITOR, &assign(2, FIRST)), "coder-already-assigned");
    assert_eq!(refused(&mut town, SECOND, &seal(&openings()[1])), "not-a-coder");
    assert_eq!(refused(&mut town, FIRST, &seal(&openings()[2])), "subject-unknown");
    // whoever is recused makes room, and their seals are void
    town.when(&by(FIRST), &seal(&openings()[0])).unwrap();
    town.when(&by(PANEL), &recuse(FIRST)).unwrap();
    assert_eq!(facts(&town)["codes.sealed"], "0");
    assert_eq!(refused(&mut town, FIRST, &seal(&openings()[0])), "not-a-coder");
    assert_eq!(refused(&mut town, MONITOR, &assign(1, FIRST)), "evaluator-recused");
}

#[test]
fn a_role_that_comes_after_clearing_is_refused_when_it_matters() {
    let mut town = assigned();
    let (from, role) = ("2023-10-01".parse().unwrap(), slug("clerk"));
    let (body, party) = (party(COUNCIL), party(SECOND));
    let given = MandateGiven { body, deputy: false, from, party, role, until: None };
    town.when(&by(1), &Command::Party(PartyCommand::GiveMandate(given))).unwrap();
    assert_eq!(refused(&mut town, SECOND, &seal(&openings()[1])), "evaluator-not-independent");
    town.when(&by(FIRST), &seal(&openings()[0])).unwrap();
    town.when(&by(FIRST), &declare(&[ASSOCIATION])).unwrap();
    assert_eq!(refused(&mut town, FIRST, &seal(&openings()[2])), "evaluator-not-independent");
}

#[test]
fn releasing_what_is_not_right() {
    let with = |last: Opening| {
        let mut town = assigned();
        let mut all = openings();
        all[3] = last;
        for opening in &all {
            town.when(&by(coder_of(opening.coder)), &seal(opening)).unwrap();
        }
        (town, all)
    };
    for (last, why) in [
        (opening(2, 2, ["nearly", "no"]), "code-unknown"),
        (
            Opening {
                codes: vec![opening(2, 2, ["limited", "no"]).codes[0].clone()],
                ..openings()[3].clone()
            },
            "field-missing",
        ),
        (Opening { case: id(1), ..openings()[3].clone() }, "opening-wrong"),
    ] {
        let (mut town, all) = with(last);
        assert_eq!(refused(&mut town, MONITOR, &release(&all)), why);
    }
    let mut bare = opening(2, 2, ["limited", "no"]);
    bare.codes[0].evidence.clear();
    let (mut town, all) = with(bare);
    assert_eq!(refused(&mut town, MONITOR, &release(&all)), "code-without-evidence");
    assert_eq!(refused(&mut town, FIRST, &release(&all)), "role-missing");
    assert_eq!(refused(&mut town, MONITOR, &release(&[])), "opening-wrong");
    let twice = [all[0].clone(), all[0].clone()];
    assert_eq!(refused(&mut town, MONITOR, &release(&twice)), "opening-wrong");
    // what says that nothing shows it needs nothing that shows it
    let mut none = opening(2, 2, ["no-evidence", "no"]);
    none.codes.iter_mut().for_each(|given| given.evidence.clear());
    let (mut town, all) = with(none);
    // in portions: from the first on nothing is sealed anew, with the last the agreement is counted
    assert_eq!(town.when(&by(MONITOR), &release(&all[..3])).unwrap().len(), 3);
    assert_eq!(town.when(&by(MONITOR), &release(&all[..2])).unwrap().len(), 0);
    let known = |town: &crate::testing::Rehearsal| {
        let codes = &town.watch().case(evaluation()).unwrap().codes;
        (codes.releasing(), codes.released, codes.agreement.len())
    };
    assert_eq!(known(&town), (true, false, 0));
    let again = seal(&opening(1, 1, ["complete", "yes"]));
    assert_eq!(refused(&mut town, FIRST, &again), "codes-already-released");
    assert_eq!(town.when(&by(MONITOR), &release(&all)).unwrap().len(), 3);
    assert_eq!(known(&town), (true, true, 2));
    assert_eq!(refused(&mut town, MONITOR, &release(&openings())), "codes-already-released");
    assert_eq!(
        refused(&mut town, FIRST, &seal(&opening(1, 1, ["complete", "yes"]))),
        "codes-already-released"
    );
    assert_eq!(refused(&mut town, PANEL, &recuse(FIRST)), "codes-already-released");
}

#[test]
fn deciding_publishing_and_recommending() {
    let mut town = assigned();
    assert_eq!(
        refused(&mut town, THIRD, &adjudicate(1, "completion", "limited")),
        "codes-not-released"
    );
    let mut town = released();
    assert_eq!(
        refused(&mut town, MONITOR, &adjudicate(1, "completion", "limited")),
        "role-missing"
    );
    assert_eq!(refused(&mut town, THIRD, &adjudicate(1, "verifiable", "yes")), "codes-agree");
    assert_eq!(refused(&mut town, THIRD, &adjudicate(1, "completion", "nearly")), "code-unknown");
    assert_eq!(refused(&mut town, THIRD, &adjudicate(1, "ambition", "high")), "code-unknown");
    assert_eq!(
        refused(&mut town, THIRD, &adjudicate(5, "completion", "limited")),
        "subject-unknown"
    );
    let theirs = adjudicate(1, "completion", "limited");
    assert_eq!(refused(&mut town, BOTH, &theirs), "evaluator-unknown");
    town.when(&by(MONITOR), &propose(BOTH, None)).unwrap();
    town.when(&by(BOTH), &declare(&[])).unwrap();
    assert_eq!(refused(&mut town, BOTH, &theirs), "evaluator-not-cleared");
    assert_eq!(refused(&mut town, PANEL, &clear(BOTH)), "evaluator-not-independent");
    town.when(&by(THIRD), &adjudicate(1, "completion", "limited")).unwrap();
    assert_eq!(
        town.when(&by(THIRD), &adjudicate(1, "completion", "limited")).unwrap(),
        Vec::<String>::new()
    );
    assert_eq!(
        refused(&mut town, THIRD, &adjudicate(1, "completion", "complete")),
        "code-already-adjudicated"
    );
    town.when(&by(THIRD), &adjudicate(2, "verifiable", "no")).unwrap();
    town.when(&by(MONITOR), &step("settle")).unwrap();
    assert_eq!(refused(&mut town, MONITOR, &publish(1)), "role-missing");
    assert_eq!(refused(&mut town, THIRD, &publish(5)), "subject-unknown");
    town.when(&by(THIRD), &publish(1)).unwrap();
    assert_eq!(town.when(&by(THIRD), &publish(1)).unwrap(), Vec::<String>::new());
    let recommend = |body: u64, words: &str| {
        let (case, body, office) = (evaluation(), party(body), slug("clerk"));
        codes(CodeCommand::Recommend { case, body, office, text: object(words) })
    };
    assert_eq!(refused(&mut town, THIRD, &recommend(MONITORS, "انشروا")), "not-an-owner");
    assert_eq!(refused(&mut town, THIRD, &recommend(COUNCIL, "")), "field-missing");
    town.when(&by(THIRD), &recommend(COUNCIL, "انشروا")).unwrap();
    assert_eq!(town.when(&by(THIRD), &recommend(COUNCIL, "انشروا")).unwrap(), Vec::<String>::new());
    let respond = |recommendation, reason: &str, due: Option<&str>| {
        let (case, answer) = (evaluation(), RecommendationAnswer::Refused);
        let (due, reason) = (due.map(|day| day.parse().unwrap()), reason.to_owned());
        codes(CodeCommand::Respond { case, answer, due, office: None, reason, recommendation })
    };
    assert_eq!(refused(&mut town, CLERK, &respond(2, "لا", None)), "recommendation-unknown");
    assert_eq!(refused(&mut town, CLERK, &respond(1, " ", None)), "field-missing");
    assert_eq!(refused(&mut town, CLERK, &respond(1, "لا", Some("2024"))), "field-unknown");
    town.when(&by(CLERK), &respond(1, "لا", None)).unwrap();
    assert_eq!(town.when(&by(CLERK), &respond(1, "لا", None)).unwrap(), Vec::<String>::new());
    assert_eq!(
        refused(&mut town, CLERK, &respond(1, "نعم", None)),
        "recommendation-already-answered"
    );
    let carried = RecommendationCarried { into: id(1), recommendation: 1 };
    let carry = codes(CodeCommand::CarryOver { case: evaluation(), carried });
    assert_eq!(refused(&mut town, CLERK, &carry), "recommendation-not-accepted");
}

#[test]
fn what_differs_is_not_published_and_a_list_that_is_not_there_is_not_coded() {
    let source = include_str!("evaluation.toml");
    let anywhere = source.replace("[\"publishing\"]\n\n", "[\"coding\", \"publishing\"]\n\n");
    assert_ne!(source, anywhere);
    let mut town = assigned_in(evaluated_under(&anywhere));
    assert_eq!(refused(&mut town, FIRST, &publish(1)), "codes-not-released");
    let mut town = released_in(town);
    assert_eq!(refused(&mut town, FIRST, &publish(1)), "codes-not-settled");
    let procedure = Procedure::read(source).unwrap();
    let kind = crate::activity::ActivityKind::Codes;
    let mut variables = procedure.definition.activities[&kind].variables.clone();
    openings()[0].check(&variables).unwrap();
    variables[0].hash = Hash::of(b"another list");
    assert_eq!(code(openings()[0].check(&variables)), "code-list-unknown");
}

#[test]
fn a_procedure_says_what_is_coded_and_by_whom() {
    let source = include_str!("evaluation.toml");
    assert!(Procedure::read(source).is_ok());
    let faults = |from: &str, to: &str| {
        assert!(source.contains(from), "{from}");
        let faults = Procedure::read(&source.replacen(from, to, 1)).unwrap_err();
        faults.into_iter().map(|fault| fault.code).collect::<Vec<_>>()
    };
    assert_eq!(
        faults("list = \"ogp.verifiable\"", "list = \"ogp.nothing\""),
        ["code-list-unknown"]
    );
    assert_eq!(faults("id = \"verifiable\"", "id = \"completion\""), ["name-twice"]);
    assert_eq!(faults("list = \"ogp.verifiable\"", "list = \"ogp.completion\""), ["coding-wrong"]);
    assert_eq!(faults("[\"publishing\"]\n\n", "[\"printing\"]\n\n"), ["stage-unknown"]);
    assert_eq!(faults("adjudicated_by = [\"evaluator\"]", "adjudicated_by = []"), ["coding-wrong"]);
    assert_eq!(faults("checked_by = [\"panel\"]", "checked_by = []"), ["coding-wrong"]);
    assert_eq!(faults("value = 2", "value = -2"), ["coding-wrong"]);
}
