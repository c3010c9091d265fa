//! An evaluation from its commission to its answer.

use super::*;

fn last(town: &Rehearsal) -> &str {
    town.lines().last().unwrap()
}

#[test]
fn a_partner_and_whoever_had_a_role_at_the_owner_are_refused() {
    let mut town = evaluated();
    for n in [1, 2] {
        town.when(&by(MONITOR), &name(n)).unwrap();
    }
    for (n, of) in [(LATELY, None), (LONG_AGO, None), (YOUTH, Some(ASSOCIATION)), (FIRST, None)] {
        town.when(&by(MONITOR), &propose(n, of)).unwrap();
        town.when(&by(n), &declare(&[])).unwrap();
    }
    town.when(&by(MONITOR), &propose(ASSOCIATION, None)).unwrap();
    town.when(&by(ASSOCIATION), &declare(&[])).unwrap();
    for (n, at, role) in [
        (LATELY, COUNCIL, "clerk"),
        (YOUTH, ASSOCIATION, "partner"),
        (ASSOCIATION, ASSOCIATION, "partner"),
    ] {
        let refused = town.when(&by(PANEL), &clear(n)).unwrap_err();
        assert_eq!(refused.code(), "evaluator-not-independent");
        let facts = refused.facts();
        assert_eq!(
            (facts["at"].to_string(), facts["role"].to_string()),
            (party(at).to_string(), role.to_owned())
        );
        assert!(facts.contains_key("since") && facts.contains_key("subject"));
    }
    town.when(&by(PANEL), &recuse(YOUTH)).unwrap();
    // what lies further back than the years of the procedure keeps nobody away
    town.when(&by(PANEL), &clear(LONG_AGO)).unwrap();
    assert!(last(&town).contains(r#""since":"2021-10-01","subjects":2"#), "{}", last(&town));
    // who declares the partner themselves is refused as well
    town.when(&by(FIRST), &declare(&[ASSOCIATION])).unwrap();
    assert_eq!(code(town.when(&by(PANEL), &clear(FIRST))), "evaluator-not-independent");
    assert_eq!(facts(&town)["evaluators.cleared"], "1");
}

#[test]
fn codes_stay_blind_until_all_are_sealed_and_then_both_stay() {
    let mut town = assigned();
    let all = openings();
    for opening in &all[..3] {
        town.when(&by(coder_of(opening.coder)), &seal(opening)).unwrap();
        assert!(!last(&town).contains("limited") && !last(&town).contains("complete"));
    }
    assert_eq!(code(town.when(&by(MONITOR), &release(&all))), "codes-not-complete");
    // a coder thinks again
    let before = opening(2, 2, ["substantial", "no"]);
    town.when(&by(SECOND), &seal(&before)).unwrap();
    town.when(&by(SECOND), &seal(&all[3])).unwrap();
    assert_eq!(town.when(&by(SECOND), &seal(&all[3])).unwrap(), Vec::<String>::new());
    let with_before = [&all[..3], &[before]].concat();
    assert_eq!(code(town.when(&by(MONITOR), &release(&with_before))), "opening-wrong");
    let kinds = town.when(&by(MONITOR), &release(&all)).unwrap();
    assert_eq!(kinds.iter().filter(|kind| *kind == "codes.released.v1").count(), 4);
    assert_eq!(kinds.iter().filter(|kind| *kind == "agreement.counted.v1").count(), 2);
    assert_eq!(town.when(&by(MONITOR), &release(&all)).unwrap(), Vec::<String>::new());
    let facts = facts(&town);
    assert_eq!(
        (facts["codes.disagreements"].as_str(), facts["codes.unadjudicated"].as_str()),
        ("2", "2")
    );
    // 1 of 2 agree; by chance 1 of 4: (2 − 1) / (4 − 1)
    let known = &town.watch().case(evaluation()).unwrap().codes;
    let counted = &known.agreement[&slug("completion")];
    assert_eq!(counted.kappa, Some(Kappa { denominator: 3, numerator: 1 }));
    // the first says yes twice, so that chance explains all of it
    assert_eq!(
        known.agreement[&slug("verifiable")].kappa,
        Some(Kappa { denominator: 1, numerator: 0 })
    );
}

#[test]
fn a_third_decides_and_what_stands_is_published_and_answered() {
    let mut town = released();
    assert_eq!(code(town.when(&by(MONITOR), &step("settle"))), "not-settled");
    assert_eq!(code(town.when(&by(FIRST), &adjudicate(1, "completion", "limited"))), "own-code");
    town.when(&by(THIRD), &adjudicate(1, "completion", "limited")).unwrap();
    town.when(&by(THIRD), &adjudicate(2, "verifiable", "yes")).unwrap();
    assert_eq!(code(town.when(&by(FIRST), &publish(1))), "activity-not-in-this-stage");
    town.when(&by(MONITOR), &step("settle")).unwrap();
    // an owner never publishes, whatever else they are
    assert_eq!(code(town.when(&by(BOTH), &publish(1))), "evaluator-unknown");
    town.when(&by(FIRST), &publish(1)).unwrap();
    assert!(
        last(&town).contains(
            r#""codes":{"completion":"limited","verifiable":"yes"},"completion":"limited""#
        )
    );
    assert!(last(&town).contains(&format!("case:{}", id(1))), "the commitment's trail finds it");
    town.when(&by(SECOND), &publish(2)).unwrap();
    let known = &town.watch().case(evaluation()).unwrap().codes;
    assert_eq!(
        known.subjects[&id(1)].codes(&slug("completion")),
        Some((&slug("limited"), &slug("substantial")))
    );
    let text = object("تنشر المحاضر في أجل شهر");
    let (body, office) = (party(COUNCIL), slug("clerk"));
    let recommend = CodeCommand::Recommend { case: evaluation(), body, office, text };
    town.when(&by(FIRST), &codes(recommend)).unwrap();
    assert_eq!(code(town.when(&by(MONITOR), &step("close"))), "not-settled");
    let respond = |answer, due: Option<&str>| {
        let office = due.map(|_| slug("clerk"));
        let (due, reason) =
            (due.map(|day| day.parse().unwrap()), "ندرجها في البرنامج المقبل".to_owned());
        let case = evaluation();
        codes(CodeCommand::Respond { case, answer, due, office, reason, recommendation: 1 })
    };
    let accepted = RecommendationAnswer::Accepted;
    assert_eq!(code(town.when(&by(CLERK), &respond(accepted, None))), "field-missing");
    assert_eq!(code(town.when(&by(MONITOR), &respond(accepted, Some("2024")))), "role-missing");
    let carried = RecommendationCarried { into: id(2), recommendation: 1 };
    let carry = codes(CodeCommand::CarryOver { case: evaluation(), carried });
    assert_eq!(code(town.when(&by(CLERK), &carry)), "recommendation-not-accepted");
    town.when(&by(CLERK), &respond(accepted, Some("2024"))).unwrap();
    town.when(&by(CLERK), &carry).unwrap();
    town.when(&by(MONITOR), &step("close")).unwrap();
    assert_eq!(facts(&town)["recommendations.unanswered"], "0");
}
